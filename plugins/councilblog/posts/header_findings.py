"""What is said of the shape of a header: where it begins and ends, and lines out of place."""

from __future__ import annotations

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.header_keys import LIST_KEYS, Vocabulary
from councilblog.posts.header_lines import Field, Stray
from councilblog.suggestions import quoted

_EXAMPLE = "Title: Our away day\n  Date: 2017-07-31\n  Tags: digital, smart working"
#: Keys that decide whether, when and where something is published.
_WEIGHTY = frozenset("title date status slug lang id video comments".split())

#: Keys whose values are long enough to go on in the next line.
_MAY_RUN_ON = LIST_KEYS | {"title", "summary", "series", "ask"}


def no_header(source: str, line: int, words: str) -> Finding:
    """Return what is said of a file whose text begins at once."""
    begins = f"{quoted(words)} is where this file begins: it" if words.strip() else "This file"
    return Finding(
        rule="no-header",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source, line=line),
        problem=f"{begins} has no header.",
        consequence="There would be no title and no date to publish it under.",
        remedy="Put lines like these at the very top, and an empty line below them:"
        f"\n  {_EXAMPLE}",
    )


def unclosed_fence(source: str, line: int, last_line: int, last: str) -> Finding:
    """Return what is said of a header that “---” opens and nothing closes."""
    below = f", below {quoted(last)} (line {last_line})" if last else ""
    return Finding(
        rule="unclosed-fence",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source, line=line),
        problem=f"The header opens with “---” on line {line}, and no second “---” closes it.",
        consequence="The text would be taken for a part of the header and lost.",
        remedy=f"Type --- on a line of its own under the last line of the header{below}.",
    )


def stray_line(
    source: str, stray: Stray, fields: tuple[Field, ...], keys: Vocabulary
) -> Finding:
    """Return what is said of a line among the header lines that is not one of them."""
    where = SourceRef(path=source, line=stray.line)
    if stray.is_spaced:
        return Finding(
            rule="underscore-missing",
            gravity=Gravity.LOSS,
            where=where,
            problem=f"{quoted(stray.text)} has a space in its name, where “{stray.key}” has "
            "an underscore.",
            consequence=f"The {stray.key} would be lost.",
            remedy=f"Type:  {stray.key}: {stray.value}".rstrip(),
        )
    if stray.key:
        return Finding(
            rule="colon-missing",
            gravity=Gravity.LOSS,
            where=where,
            problem=f"{quoted(stray.text)} stands in the header without a colon.",
            consequence=f"The {stray.key} would be lost.",
            remedy=f"Type:  {stray.key}: {stray.value}",
        )
    is_last = all(field.line < stray.line for field in fields)
    place = (
        "directly under the header, so it is read as part of it"
        if is_last
        else "among the header lines and is not one of them"
    )
    return Finding(
        rule="text-in-header",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"{quoted(stray.text)} stands {place}.",
        consequence="These words would be lost: what stands in the header is not shown.",
        remedy=_put_right(stray, fields, keys, is_last=is_last),
    )


def key_twice(source: str, first: Field, second: Field, keys: Vocabulary) -> Finding:
    """Return what is said of a key that stands twice."""
    name = keys.known.get(first.key, first.written)
    if first.key in LIST_KEYS:
        consequence = "Both lines would be used together."
        remedy = f"Put them on one line:  {name}: {first.value}, {second.value}"
    else:
        consequence = f"The first, {quoted(first.value)}, would be used and the other left out."
        remedy = "Keep the right one and delete the other line."
    return Finding(
        rule="key-twice",
        gravity=Gravity.FAULT,
        where=SourceRef(path=source, line=second.line),
        problem=f"“{name}:” stands twice in the header: {quoted(first.value)} on line "
        f"{first.line}, and {quoted(second.value)} on line {second.line}.",
        consequence=consequence,
        remedy=remedy,
    )


def parted_line(source: str, below: Field, text: str) -> Finding:
    """Return what is said of a header line that an empty line parts from the header."""
    return Finding(
        rule="header-parted",
        gravity=Gravity.LOSS if below.key in _WEIGHTY else Gravity.FAULT,
        where=SourceRef(path=source, line=below.line),
        problem=f"{quoted(text)} stands below an empty line, where the text begins.",
        consequence="It would be shown to readers as text, and have no other effect.",
        remedy="Delete the empty line above it.",
    )


def _put_right(
    stray: Stray, fields: tuple[Field, ...], keys: Vocabulary, *, is_last: bool
) -> str:
    move = "Put an empty line above it." if is_last else "Move it below the header."
    above = max((field for field in fields if field.line < stray.line), default=None, key=_line)
    if above is None or above.key not in _MAY_RUN_ON or above.key not in keys.known:
        return move
    name = keys.known[above.key]
    return f"{move} If it belongs to “{name}:”, begin it with four spaces instead."


def _line(field: Field) -> int:
    return field.line
