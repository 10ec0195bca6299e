"""Quotations that say who speaks.

    > “We will keep the last bus.”
    > — Leader of the Council

The last line of a block quotation, if it begins with a dash, is its speaker, and the
quotation becomes a figure with a caption (HTML standard, 4.4.4: whom a quotation is from
stands outside the `blockquote`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from councilblog.errors import Finding, Gravity
from councilblog.markup import plain_text
from councilblog.prose.blocks import blocks_of
from councilblog.prose.source_text import SourceText, quoted

_END = "</blockquote>"
_QUOTATION = re.compile(r"<blockquote(?: [^>]*)?>|</blockquote>")
#: The last paragraph of a quotation, and its last line: a dash, a space, and somebody.
_LAST = re.compile(
    r"<p(?P<attributes>(?: [^>]*)?)>(?P<words>(?:(?!<p[ >]).)*)</p>\s*\Z", re.DOTALL
)
_LINE = re.compile(r"(?:\A|\n|<br>\n?)[ \t]*(?:—|–|--+)[ \t]+(?P<who>(?:(?!\n|<br>).)+)\s*\Z")
#: A speaker with another quotation below: Markdown makes one of two that stand together.
_NEXT = re.compile(
    r"((?:<p(?: [^>]*)?>|\n|<br>\n?)[ \t]*(?:—|–|--+)[ \t]+[^\n<]+</p>)\s*"
    r"(?=<p(?: [^>]*)?>[“‘\"'])"
)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)[^>]*>")
#: What may stand otherwise in the source than in the HTML.
_CHANGED = re.compile(r"<[^>]*>|[\"'“”‘’&;–—…*_\\\n]+|\.\.\.|--|\s-\s")


def with_speakers(html: str) -> str:
    """Return the HTML with each block quotation that names its speaker as a figure.

    A quotation within another is seen too, and one that Markdown ran together with the one
    above it. The HTML is the sanitiser's.
    """
    if _END not in html:
        return html
    html = _divided(html)
    made: list[str] = []
    open_at: list[int] = []  # where in `made` the start tags of open quotations stand
    done = 0
    for match in _QUOTATION.finditer(html):
        made.append(html[done : match.start()])
        done = match.end()
        if match[0] != _END:
            open_at.append(len(made))
        elif open_at:
            start = open_at.pop()
            # The last line stands behind any quotation within this one.
            has_more = start < len(made) - 2
            parted = _parted(made[-1], has_more=has_more)
            if parted:
                made[-1], caption = parted
                made[start] = f'<figure class="quotation">{made[start]}'
                made.append(f"{_END}{caption}</figure>")
                continue
        made.append(match[0])
    return "".join((*made, html[done:]))


def _divided(html: str) -> str:
    """Return the HTML with a quotation divided where a speaker stands in its middle."""
    made: list[str] = []
    depth = done = 0
    for match in _QUOTATION.finditer(html):
        words = html[done : match.start()]
        made.append(_NEXT.sub(rf"\1\n{_END}\n<blockquote>\n", words) if depth == 1 else words)
        made.append(match[0])
        depth += -1 if match[0] == _END else 1
        done = match.end()
    return "".join((*made, html[done:]))


def check_speakers(html: str, source: SourceText) -> Iterator[Finding]:
    """Yield advice for each block quotation of a news item that does not say who speaks.

    A sentence above it that ends in a colon says so: “The Leader of the Council said:”.
    """
    before = ""
    for block in blocks_of(html):
        above, before = before, plain_text(block.inner)
        if block.name != "blockquote" or above.endswith(":"):
            continue
        words = plain_text(block.inner).strip("“”‘’")
        pieces = [piece.strip() for piece in _CHANGED.split(block.inner)]
        first = next((piece for piece in pieces if " " in piece), "")
        yield source.finding(
            "no-speaker",
            Gravity.ADVICE,
            source.place("no-speaker", (first,)),
            (
                f"Nothing says who speaks in the quotation {quoted(words)}.",
                "Readers could not tell whose words they are.",
                "Write below its last line, for example:  > — Leader of the Council",
            ),
        )


def _parted(end: str, *, has_more: bool) -> tuple[str, str] | None:
    """Return the end of a quotation without its speaker, and the caption; None if no line is.

    `has_more`: there are words before this.
    """
    last = _LAST.search(end)
    line = _LINE.search(last["words"]) if last else None
    if last is None or line is None or not _is_whole(line["who"]):
        return None
    above, attributes = last["words"][: line.start()].rstrip(), last["attributes"]
    said = end[: last.start()]
    if above:
        said, attributes = f"{said}<p{attributes}>{above}</p>\n", ""
    if not has_more and not plain_text(said):
        return None  # nobody said anything
    return said, f"<figcaption{attributes}>— {line['who'].strip()}</figcaption>"


def _is_whole(html: str) -> bool:
    """Answer whether each tag here is closed here, and whether there are any words."""
    open_tags: list[str] = []
    for match in _TAG.finditer(html):
        if not match["end"]:
            open_tags.append(match["name"])
        elif not open_tags or open_tags.pop() != match["name"]:
            return False
    return not open_tags and bool(plain_text(html))
