"""What is said about raw HTML that was not published as it was typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from councilblog.errors import Finding, Gravity
from councilblog.prose.raw_html import MEDIA, RawPiece
from councilblog.prose.source_text import SourceText, quoted

_WATCH = (
    "Write a link to the film instead, for example: "
    "[Watch the film about buses (6 minutes)](https://www.example.org/buses)"
)
_INSTEAD = {
    "audio": (
        "Write a link to the recording instead, for example: [Listen to the talk (6 "
        "minutes)](https://www.example.org/talk)"
    ),
    "button": (
        "Write a link instead, for example: [Book a visit](https://www.example.gov.uk/visits)"
    ),
    "center": "Take it out: the design of the blog places the text.",
    "embed": _WATCH,
    "font": "Take it out. To stress a word, write two stars on each side: **important**",
    "form": (
        "Write a link to the form instead, for example: [Tell us about a "
        "pothole](https://www.example.gov.uk/potholes)"
    ),
    "input": (
        "Write a link to the form instead, for example: [Tell us about a "
        "pothole](https://www.example.gov.uk/potholes)"
    ),
    "link": "Take it out: styles belong to the theme.",
    "object": _WATCH,
    "style": "Take it out: styles belong to the theme.",
    "svg": (
        "Save the drawing as a file and write: ![What it shows]({static}/images/drawing.svg)"
    ),
    "video": _WATCH,
}
_LINK = "[Council tax bands](https://www.example.gov.uk/bands)"
_PASSES = "Take the tag out, or write it in Markdown."


#: By rule: the problem, what happens, what to do.
_SAID = {
    "raw-script": (
        "A program is in the text: {written}.",
        "It is left out: programs in a post can read what visitors type, and follow them.",
        "Take it out, from “<script” to “</script>”. For a film or a map, write a link to it.",
    ),
    "raw-iframe": (
        "A part of another site is in the text: {written}.",
        "Only a plain link to it is published: the other site could follow our readers.",
        _WATCH,
    ),
    "raw-handler": (
        "{kind} starts a program: {written}.",
        "It is left out; the words stay.",
        "Take out {name} and what follows it in quotation marks.",
    ),
    "script-link": (
        "An address starts a program or holds a whole file: {written}.",
        "The address is left out; the words stay.",
        f"Write the address of a page, for example: {_LINK}",
    ),
    "link-scheme": (
        "The address {written} begins with {scheme}, which readers cannot open.",
        "The address is left out; the words stay.",
        (
            "Write an address that begins with https:, mailto: or tel:, or the name of a file "
            f"in the content folder, for example: {_LINK}"
        ),
    ),
    "raw-style": (
        "The text brings its own looks: {written}.",
        "They are left out: the design of the blog decides how everything looks.",
        "Take out {name} and what follows it in quotation marks.",
    ),
}


def raw_html_findings(pieces: Sequence[RawPiece], source: SourceText) -> Iterator[Finding]:
    """Yield a finding for each kind of raw HTML in the text, at the first of its kind.

    Embedded pages and refused addresses are named one by one: each needs its own remedy.
    """
    count = Counter((piece.rule, _group(piece)) for piece in pieces)
    said: set[tuple[str, str]] = set()
    for piece in pieces:
        key = (piece.rule, _group(piece))
        if key not in said:
            said.add(key)
            yield _finding(piece, count[key], source)


def _group(piece: RawPiece) -> str:
    if piece.rule == "raw-style":
        return ""
    return f"{piece.kind} {piece.address}"


def _finding(piece: RawPiece, count: int, source: SourceText) -> Finding:
    gravity = Gravity.ADVICE if piece.rule == "raw-style" else Gravity.FAULT
    line = source.place(piece.rule, _needles(piece))
    problem, consequence, remedy = _words(piece)
    if count > 1:
        problem += f" There are {count} of them in this text."
    return source.finding(piece.rule, gravity, line, (problem, consequence, remedy))


def _needles(piece: RawPiece) -> tuple[str, ...]:
    if piece.rule in {"script-link", "link-scheme"}:
        return (piece.written, f"{piece.kind}:")
    if piece.rule in {"raw-style", "raw-handler"}:
        return (piece.written, f"{piece.kind}=")
    return (piece.address, f"<{piece.kind}", piece.written)


def _words(piece: RawPiece) -> tuple[str, str, str]:
    written, name = quoted(piece.written), quoted(f"{piece.kind}=")
    if piece.rule in _SAID:
        problem, consequence, remedy = _SAID[piece.rule]
        problem = problem.format(
            written=written, kind=quoted(piece.kind), scheme=f"“{piece.kind}:”"
        )
        return problem, consequence, remedy.format(name=name)
    return (
        f"The tag {written} cannot be used in a text.",
        _consequence(piece),
        _INSTEAD.get(piece.kind, _PASSES),
    )


def _consequence(piece: RawPiece) -> str:
    if piece.kind in MEDIA:
        return "Only a plain link to it is published, if it has an address."
    return (
        "It is left out, with what is in it."
        if piece.kind == "style"
        else "The tag is left out; the words in it stay."
    )
