"""Slips in the words themselves: run together, doubled, headings made of bold, leftovers.

Works on the sanitiser's HTML without its code. Each rule is narrow on purpose: a warning
about a name that is spelt as it should be teaches people to pass over warnings.
"""

from __future__ import annotations

import itertools
import operator
import re
from collections.abc import Iterator
from html import unescape

from councilblog.errors import Finding, Gravity
from councilblog.markup import plain_text
from councilblog.prose.figures import IMAGE
from councilblog.prose.source_text import SourceText, quoted

_CODE = re.compile(r"<(code|pre|kbd|samp|var)(?: [^>]*)?>.*?</\1>", re.DOTALL)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub"
    r"|sup|time|u|var|wbr)(?: [^>]*)?>"
)
_TAG = re.compile(r"<[^>]*>")
#: Words that start sentences and are no part of product names ("LinkedIn", "signUp").
_STARTS = """We The This That These Those Our You Your They Their There He She His Her It Its If
    When While Where What Why How Who Which Although Though However Because Since After
    Before But And So Then Now Here Every Each All Many Most Some Several Both An One Two
    Three Four Five Another Also Thanks Thank Last Today Yesterday Tomorrow Please Let
    There’s It’s We’re We’ve They’re You’re During Within Without Under Until Unless Through
    Throughout Despite Between Instead Meanwhile Finally Firstly Secondly Therefore
    Furthermore Moreover Nevertheless Later Recently Earlier Only Even Not Nobody Everyone
    Everybody Someone Anyone Nothing Everything Something Anything Can Could Would Should
    Will May Might Must Do Does Did Is Are Was Were Has Have Had Been Being From With As For
    Of By At To In On My Me Us Them Him Yes No Any Few More Much Other Others Such Next
    First Second Again Already Always Never Often Perhaps Maybe Just Still""".split()
#: These also end product names and commands, so the part before must be a long word.
_WEAK = frozenset(
    """In On At To As By For Of It Is Do Me My Us No One Two All Any Can Has Next First
    Let""".split()
)
_SEAM = re.compile(r"[a-z](?=[A-Z])")
_RUN_TOGETHER = re.compile(
    rf"(?<![\w@#./&’'-])([a-z]{{2,}})({'|'.join(sorted(set(_STARTS), key=len, reverse=True))})"
    r"(?![\w@/]|\.\w|-\w)"
)
_VERBS = frozenset(
    """linked plug check sign log built drop walk break phone call stand fill open single
    always""".split()
)
#: Not "that that", "had had", "is is", "in in": each of these can be right.
_DOUBLES = frozenset(
    """the a an and of to we our you your they their with for from was were are be been this
    these those or not have will can would could should if but at by its his my me us them as
    which who when where there than then about into because council""".split()
)
_LEFTOVER = re.compile(
    r"\{:[ ]?[.#\w][^{}\n]{0,200}\}|\{%-?[ ][^{}\n]{1,200}%\}|\{\{[^{}\n]{1,200}\}\}"
)
_BOLD = re.compile(
    r"<p(?: [^>]*)?>\s*<(strong|b)>((?:(?!</?p>).)*?)</\1>(:?)\s*</p>", re.DOTALL
)
_NOT_IN_TEXT = re.compile(r"<(table|blockquote|figure|li|dd)(?: [^>]*)?>.*?</\1>", re.DOTALL)


def flowing_text(html: str) -> str:
    """Return the text of the HTML: inline tags join, every other tag is a line break."""
    return unescape(_TAG.sub("\n", _INLINE.sub("", html)))


def check_wording(html: str, source: SourceText) -> Iterator[Finding]:
    """Yield the findings about the words of a text, rule by rule."""
    spoken = IMAGE.sub("\ufffc", _CODE.sub("\ufffc", html))
    text = flowing_text(spoken)
    yield from _run_together(text, source)
    yield from _doubled(text, source)
    if any(mark in source.text for mark in ("{:", "{%", "{{")):
        yield from _leftovers(text, source)
    if "<strong>" in spoken or "<b>" in spoken:
        yield from _bold_headings(spoken, source)


def _run_together(text: str, source: SourceText) -> Iterator[Finding]:
    for seam in _SEAM.finditer(text):
        start = _word_start(text, seam.start())
        match = _RUN_TOGETHER.match(text, start)
        if match is None or match.end(1) != seam.end():
            continue
        first, second = match.groups()
        if second in _WEAK and (len(first) < 6 or first in _VERBS):
            continue
        yield source.finding(
            "run-together",
            Gravity.FAULT,
            source.place("run-together", (match[0], first)),
            (
                f"Two words are run together: {quoted(match[0])}.",
                "It would be published so, and read out as one word.",
                f"Put what belongs between them, a space or a full stop: {first} {second}",
            ),
        )


def _word_start(text: str, position: int) -> int:
    while position > 0 and "a" <= text[position - 1] <= "z":
        position -= 1
    return position


def _doubled(text: str, source: SourceText) -> Iterator[Finding]:
    alike = text.lower().split()
    if not any(map(operator.eq, alike, itertools.islice(alike, 1, None))):
        return
    pairs = itertools.pairwise(text.split())
    candidates = [
        first for first, second in pairs if second in _DOUBLES and first.lower() == second
    ]
    for word in dict.fromkeys(candidates):
        # Again with line breaks: the end of one block and the start of the next are no pair.
        for match in re.finditer(
            rf"(?<!\S){re.escape(word)}[ ]*\n?[ ]*{word.lower()}(?!\S)", text
        ):
            written = " ".join(match[0].split())
            yield source.finding(
                "doubled-word",
                Gravity.ADVICE,
                source.place("doubled-word", (match[0], written)),
                (
                    f"A word stands twice: {quoted(written)}.",
                    "It would be published so.",
                    f"Take one out: {word}",
                ),
            )


def _leftovers(text: str, source: SourceText) -> Iterator[Finding]:
    for match in _LEFTOVER.finditer(text):
        yield source.finding(
            "template-leftover",
            Gravity.ADVICE,
            source.place("template-leftover", (match[0], match[0][:4])),
            (
                f"{quoted(match[0])} is an instruction to another publishing system.",
                "Readers would see it as it stands here.",
                "Take it out, or write in its place what it stood for.",
            ),
        )


def _bold_headings(html: str, source: SourceText) -> Iterator[Finding]:
    found = [
        words
        for match in _BOLD.finditer(_NOT_IN_TEXT.sub("", html))
        if _is_like_a_heading(words := plain_text(match[2]))
    ]
    if found:
        more = f" So are {len(found) - 1} more in this text." if len(found) > 1 else ""
        yield source.finding(
            "bold-heading",
            Gravity.ADVICE,
            source.place("bold-heading", _starts(found[0])),
            (
                f"{quoted(found[0])} is a line of bold words, used like a heading.{more}",
                "People who go through a page by its headings would pass it by.",
                f"If it is a heading, write: ## {found[0]}",
            ),
            "WCAG 2.2, 1.3.1 Info and relationships",
        )


def _is_like_a_heading(words: str) -> bool:
    return (
        0 < len(words) <= 80
        and words[0] not in "“‘\"'"
        and not words.endswith((".", "!", ",", ";", "”", '"'))
        and any(character.isalpha() for character in words)
    )


def _starts(words: str) -> tuple[str, ...]:
    first = words.split(" ", maxsplit=1)[0]
    return (
        f"**{words[:30]}",
        f"__{words[:30]}",
        f"**{first}",
        f"__{first}",
        f"<b>{first}",
        f"<strong>{first}",
    )
