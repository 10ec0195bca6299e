"""How the parts of a resolution are numbered as typed, and what is said of the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from councilblog.decisions.clauses import AFTER, BOTH
from councilblog.decisions.written import WrittenSection
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.prose.bracket_lists import Line, bracket_list

_FIGURE = re.compile(
    r"(?P<indent>[ ]{0,3})(?P<open>\(?)(?P<marker>[0-9]{1,3})(?P<close>[.)])"
    r"(?P<rest>[ \t]+\S.*)"
)
_LETTER = re.compile(
    r"(?P<indent>[ ]*)(?P<open>\(?)(?P<marker>[ivxlc]{1,7}|[a-z])\)(?P<rest>[ \t]+\S.*)"
)
_ROMAN = re.compile("[ivxlc]+")


class _Marker(NamedTuple):
    """A number as typed ("(ii)"), without brackets ("ii"), and the line in the file."""

    typed: str
    bare: str
    line: int


def in_usual_markers(section: WrittenSection) -> tuple[tuple[str, ...], str]:
    """Return the lines with "(1)" and "a)" as "1." and "(a)", and the style of the first.

    The number of lines stays. The style is what `with_clause_ids` takes.
    """
    style: str | None = None
    lines = []
    for line in section.lines:
        figure, letter = _FIGURE.fullmatch(line), _LETTER.fullmatch(line)
        if figure and (figure["close"] == ")" or not figure["open"]):
            lines.append(f"{figure['indent']}{figure['marker']}.{figure['rest']}")
            own = "" if figure["close"] == "." else BOTH if figure["open"] else AFTER
        elif letter:
            lines.append(f"{letter['indent']}({letter['marker']}){letter['rest']}")
            own = "" if letter["open"] else AFTER
        else:
            lines.append(line)
            continue
        style = own if style is None else style
    return tuple(lines), style or ""


def number_findings(section: WrittenSection, source: str) -> tuple[Finding, ...]:
    """Return what is said of numbers of parts that stand twice or are left out."""
    figures = list(_markers(section, _FIGURE))
    letters = list(_markers(section, _LETTER))
    first_figure = figures[0].line if figures else 0
    if letters and (not figures or letters[0].line < first_figure):
        gap = _gap_in_letters(letters)
    else:
        gap = _gap_in_figures(figures)
    return (_said(gap, source),) if gap else ()


class _Gap(NamedTuple):
    """A number that does not follow on from the one before; None: it is the first."""

    before: _Marker | None
    after: _Marker
    is_twice: bool = False
    wanted: str = ""


def _markers(section: WrittenSection, shape: re.Pattern[str]) -> Iterator[_Marker]:
    for number, line in enumerate(section.lines, start=section.first_line):
        match = shape.fullmatch(line)
        if match:
            typed = line[: match.start("rest")].strip()
            yield _Marker(typed=typed, bare=match["marker"], line=number)


def _gap_in_figures(markers: Sequence[_Marker]) -> _Gap | None:
    before: _Marker | None = None
    seen: set[int] = set()
    for marker in markers:
        number, wanted = int(marker.bare), (int(before.bare) if before else 0) + 1
        if number != wanted:
            text = marker.typed.replace(marker.bare, str(wanted))
            return _Gap(before, marker, is_twice=number in seen, wanted=text)
        seen.add(number)
        before = marker
    return None


def _gap_in_letters(markers: Sequence[_Marker]) -> _Gap | None:
    lines = [Line(marker=marker.bare, words="") for marker in markers]
    tree = bracket_list(lines)
    if tree and tree.start == 1:
        return None
    opening = bracket_list(lines[:1])
    if opening is None or opening.start != 1:
        first = markers[0]
        wanted = first.typed.replace(first.bare, "a" if tree and tree.kind == "a" else "i")
        return _Gap(None, first, wanted=wanted)
    for count in range(2, len(markers) + 1):
        part = bracket_list(lines[:count])
        if part is None or part.start != 1:
            marker, earlier = markers[count - 1], markers[: count - 1]
            is_twice = any(each.bare == marker.bare for each in earlier)
            return _Gap(_of_its_kind(marker, earlier), marker, is_twice=is_twice)
    return None


def _of_its_kind(marker: _Marker, earlier: Sequence[_Marker]) -> _Marker:
    """Return the last of the earlier markers that counts as this one does: (ii), or (b)."""
    is_roman = bool(_ROMAN.fullmatch(marker.bare))
    same = [each for each in earlier if bool(_ROMAN.fullmatch(each.bare)) is is_roman]
    return (same or earlier)[-1]


def _said(gap: _Gap, source: str) -> Finding:
    before, after = gap.before, gap.after
    if gap.is_twice:
        problem = f"The number “{after.typed}” stands a second time in the resolution."
    elif before:
        problem = f"“{after.typed}” follows “{before.typed}” (line {before.line}) in the "
        problem += "resolution."
    else:
        problem = f"The first part of the resolution is “{after.typed}”: there is no "
        problem += f"“{gap.wanted}”."
    return Finding(
        rule="clause-twice" if gap.is_twice else "clause-missing",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source, line=after.line),
        problem=problem,
        consequence="Links to a part of it would lead to the wrong one, or to none.",
        remedy="Number the parts one after another, for example:  (i)  (ii)  (iii)",
    )
