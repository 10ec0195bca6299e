"""The links and pictures of a text, and what is wrong with their words.

Works on the sanitiser's HTML. Standards: WCAG 2.2, 1.1.1 (pictures) and 2.4.4 (links).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote, urlsplit

from councilblog.errors import Finding, Gravity
from councilblog.markup import Tag, plain_text
from councilblog.prose.figures import IMAGE, tag_of
from councilblog.prose.prose import Link, LinkKind
from councilblog.prose.source_text import SourceText, quoted

_ANCHOR = re.compile(r"<a((?: [^>]*)?)>(.*?)</a>\n?", re.DOTALL)
_EMPTY_WORDS = frozenset(
    """click click-here here this that link this-link this-page more read-more read-more-here
    more-here see-here see-more learn-more learn-more-here find-out-more find-out-more-here
    continue-reading read-on yma cliciwch-yma mwy darllen-mwy rhagor""".split()
)
_CLICK_HERE = re.compile(
    r"(?:.*\b)?(?:click|tap|press) (?:here|this|on this link)\b", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+\Z|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}(?::\d+)?/\S*[^\s/]\S*\Z",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"[\w().%-]+(?: [\w().%-]+)*\.(?:jpe?g|png|gif|svg|webp|avif|bmp|tiff?|heic)\Z",
    re.IGNORECASE,
)
_CAMERA_NAME = re.compile(
    r"(?:img|dsc[nf]?|image|picture|photo|screenshot|untitled)[ _-]?\d*\Z", re.IGNORECASE
)
_SUFFIX = re.compile(r"(?:\.cy)?\.[a-z][a-z0-9]{1,4}\Z", re.IGNORECASE)
_RANDOM = re.compile(r"[A-Z][a-z]*\d|\d[A-Za-z]+\d|[a-z][A-Z]+[a-z]*[A-Z]|[A-Z]{2,}[a-z]")
_ALT = "WCAG 2.2, 1.1.1 Non-text content"
_PURPOSE = "WCAG 2.2, 2.4.4 Link purpose (in context)"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    kind: LinkKind
    tag: Tag
    text: str

    @property
    def written(self) -> str:
        return self.tag.attributes.get("href" if self.kind is LinkKind.ANCHOR else "src", "")


def read_links(html: str, source: SourceText) -> tuple[tuple[Link, ...], tuple[Finding, ...]]:
    """Return all links and pictures in reading order, and the findings about them.

    Links between a footnote and its mark are left out: nobody wrote them.
    """
    links: list[Link] = []
    findings: list[Finding] = []
    for found in _found(html):
        line = _line(found, source)
        if found.written.strip():
            links.append(
                Link(kind=found.kind, written=found.written, text=found.text, line=line)
            )
        check = _picture_findings if found.kind is LinkKind.IMAGE else _link_findings
        findings.extend(check(found, line, source))
    return tuple(links), tuple(findings)


def guessed_name(address: str) -> str:
    """Return what a page may be called, guessed from its address; "" if it tells nothing.

    "https://www.example.gov.uk/council-tax/bands.html?x=1" gives "bands".
    """
    path = address.split("}", 1)[-1] if address.startswith("{") else _path(address)
    last = _SUFFIX.sub("", unquote(path).rstrip("/").rpartition("/")[2])
    last = re.sub(r"^\d{4}-\d{2}-\d{2}-", "", last)
    words = " ".join(re.split(r"[-_+\s]+", last)).strip()
    tells = (
        re.search(r"[a-z]{4}", words)
        and not _RANDOM.search(words)
        and sum(map(str.isdigit, words)) < 5
    )
    return words if tells and len(words) <= 60 else ""


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _found(html: str) -> Iterator[_Found]:
    items: list[tuple[int, _Found]] = []
    if "<a " in html:
        for match in _ANCHOR.finditer(html):
            tag = tag_of(f"<a{match[1]}>")
            if "href" in tag.attributes and not tag.attributes.get("class", "").startswith(
                "footnote"
            ):
                items.append(
                    (
                        match.start(),
                        _Found(kind=LinkKind.ANCHOR, tag=tag, text=_words(match[2])),
                    )
                )
    if "<img" in html:
        for match in IMAGE.finditer(html):
            tag = tag_of(match[0])
            text = tag.attributes.get("alt", "")
            items.append((match.start(), _Found(kind=LinkKind.IMAGE, tag=tag, text=text)))
    items.sort(key=lambda item: item[0])
    return (found for _, found in items)


def _words(inner: str) -> str:
    if "<img" not in inner:
        return plain_text(inner)
    with_alts = IMAGE.sub(
        lambda match: f" {escape(tag_of(match[0]).attributes.get('alt', ''))} ", inner
    )
    return plain_text(with_alts) or "\N{OBJECT REPLACEMENT CHARACTER}"


def _line(found: _Found, source: SourceText) -> int:
    written = found.written
    words = found.text.split()
    start = " ".join(words[:2])
    if not written.strip():
        attribute = "href" if found.kind is LinkKind.ANCHOR else "src"
        kind = f"empty {attribute}"
        empty = (f'{attribute}=""', f"{attribute}=''")
        if not words:
            return source.place(kind, ("[]()", *empty))
        whole = source.place(kind, (f"{found.text}]()", f"{found.text}]( )"))
        return (
            whole
            or source.place(kind, (f"[{start}", *empty))
            or source.place(kind, (start, words[0]))
        )
    needles = [
        f"]({written}",
        f"](<{written}",
        f'="{written}"',
        f"='{written}'",
        f"<{written}>",
        f"[{found.text[:40]}][",
    ]
    if "&" in written:
        needles.append(f'="{written.replace("&", "&amp;")}"')
    return source.place("link", needles) or source.place("link", (f"[{start}", written))


def _picture_findings(found: _Found, line: int, source: SourceText) -> Iterator[Finding]:
    alt = " ".join(found.text.split())
    if not found.written.strip():
        yield _picture_without_address(alt, line, source)
    elif not alt:
        yield _picture_without_words(
            f"The picture {quoted(found.written)} has no description.", found, line, source
        )
    elif len(alt) < 200 and (_FILE_NAME.match(alt) or _CAMERA_NAME.match(alt)):
        yield _picture_without_words(
            f"The description of a picture is only a file name: {quoted(alt)}.",
            found,
            line,
            source,
        )


def _picture_without_address(alt: str, line: int, source: SourceText) -> Finding:
    return source.finding(
        "image-no-address",
        Gravity.FAULT,
        line,
        (
            f"The picture {quoted(alt)} has no address."
            if alt
            else "A picture has no address.",
            "Readers see only its description, or nothing at all.",
            (
                "Put the picture's file name in the brackets, for example: "
                f"![{alt or 'The new library'}]({{static}}/images/file-name.jpg), "
                "or take the line out."
            ),
        ),
    )


def _picture_without_words(
    problem: str, found: _Found, line: int, source: SourceText
) -> Finding:
    example = f"![Say in a few words what it shows]({_short(found.written)})"
    return source.finding(
        "image-no-alt",
        Gravity.FAULT,
        line,
        (
            problem,
            "People who cannot see it would not know what it shows.",
            f"Say in the square brackets what it shows, for example: {example}",
        ),
        _ALT,
    )


def _link_findings(found: _Found, line: int, source: SourceText) -> Iterator[Finding]:
    text, address = " ".join(found.text.split()), found.written.strip()
    if not address:
        yield _link_without_address(text, line, source)
    elif not text:
        yield _link_without_words(address, line, source)
    elif not address.lower().startswith("mailto:") and (says := _says_nothing(text)):
        yield source.finding(
            "link-words",
            Gravity.FAULT,
            line,
            (
                f"The link words {quoted(text)} {says}.",
                "People who hear the links one by one could not tell where this leads.",
                f"Make the words say what is there, for example: {_example(address)}",
            ),
            _PURPOSE,
        )


def _link_without_address(text: str, line: int, source: SourceText) -> Finding:
    named = f"The link {quoted(text)} has no address."
    return source.finding(
        "link-no-address",
        Gravity.FAULT,
        line,
        (
            named if text else "A link has no words and no address.",
            "It would be published as plain words.",
            (
                "Put the page's address in the round brackets, for example: "
                f"[{text or 'Council tax bands'}](https://www.example.gov.uk/page), "
                "or take the brackets out."
            ),
        ),
    )


def _link_without_words(address: str, line: int, source: SourceText) -> Finding:
    return source.finding(
        "link-empty",
        Gravity.FAULT,
        line,
        (
            f"The link to {quoted(address)} has no words.",
            "It is left out, as nobody could see it.",
            (
                f"Put words in the square brackets, for example: {_example(address)}, "
                "or take the link out."
            ),
        ),
        _PURPOSE,
    )


def _says_nothing(text: str) -> str:
    words = re.sub(r"[^\w\s]", "", text).casefold().split()
    if "-".join(words) in _EMPTY_WORDS or _CLICK_HERE.match(text):
        return "do not say where the link goes"
    return "are a bare web address" if _ADDRESS.match(text.strip("<>() ")) else ""


def _example(address: str) -> str:
    name = guessed_name(address)
    if not name:
        return "[Council tax bands for this year](https://www.example.gov.uk/council-tax-bands)"
    return f"[{name[:1].upper() + name[1:]}]({_short(address)})"


def _short(address: str) -> str:
    return address if len(address) <= 70 else f"{address[:55]}…"
