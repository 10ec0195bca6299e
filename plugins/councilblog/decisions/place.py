"""Where a decision stands: decisions/2026-07-01-cabinet/12-rural-bus-contracts/decision.md."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.slugs import slug_of
from councilblog.suggestions import quoted

EXAMPLE = "decisions/2026-07-01-cabinet/12-rural-bus-contracts/decision.md"
DECISION_FILE = re.compile(r"decision(?:\.[A-Za-z-]+)?\.md")
_MEETING = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?P<body>[a-z0-9]+(?:-[a-z0-9]+)*)"
)
_DATED = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[-_ ]+(?P<body>.*))?")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: A number with which a folder begins, and what follows it.
_ITEM = re.compile(r"(?P<item>[0-9]{1,4}[a-z]?)-(?P<issue>.+)")


class Place(NamedTuple):
    """The folder of a decision. `key` is its path; `body` and `folder` are names as written."""

    key: str
    met_on: date
    body: str
    folder: str

    @property
    def likely_item(self) -> str:
        """The number with which the folder's name begins, "" if it begins with a word."""
        match = _ITEM.fullmatch(self.folder)
        return match["item"] if match else ""

    def issue_after(self, item: str) -> str | None:
        """Return the rest of the folder's name after the item; None if it has another."""
        if not item:
            return self.folder
        rest = self.folder.removeprefix(f"{slug_of(item)}-")
        return rest if rest and rest != self.folder else None


def read_place(source: str) -> Place | None:
    """Return where a decision's file stands; None if its folders are named otherwise."""
    parts = source.split("/")
    if len(parts) != 4 or place_findings(source):
        return None
    match = _MEETING.fullmatch(parts[1])
    day = _day(parts[1])
    if match is None or day is None:
        return None
    return Place(key="/".join(parts[:3]), met_on=day, body=match["body"], folder=parts[2])


def is_litter(path: str) -> bool:
    """Return whether a file was put there by a program and not by a person."""
    name = path.rpartition("/")[2]
    return name.startswith((".", "~$")) or name in ("Thumbs.db", "desktop.ini")


def place_findings(source: str) -> tuple[Finding, ...]:
    """Return what is said of the folders in which a decision's file stands."""
    parts = source.split("/")
    if len(parts) != 4:
        return (_wrong_depth(source, parts),)
    about_meeting = _meeting_name(source, parts[1])
    about_item = _item_name(source, parts[2])
    return tuple(each for each in (about_meeting, about_item) if each)


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None


def _wrong_depth(source: str, parts: list[str]) -> Finding:
    deeper = len(parts) > 4
    return Finding(
        rule="decision-depth",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem=f"This decision stands in {'more' if deeper else 'fewer'} folders than the two "
        "that it needs: one for the meeting, and in it one for the item.",
        consequence="It would have no address, and no meeting to stand under.",
        remedy=f"Move it so that its path is like  {EXAMPLE}",
    )


def _meeting_name(source: str, name: str) -> Finding | None:
    if _MEETING.fullmatch(name) and _day(name):
        return None
    dated = _DATED.fullmatch(name)
    if dated and _day(name) is None:
        problem = f"The meeting's folder, {quoted(name)}, begins with {quoted(dated['date'])}, "
        problem += "and there is no such day."
    elif dated and not slug_of(dated["body"] or ""):
        problem = (
            f"The name of the meeting's folder, {quoted(name)}, does not say which body met."
        )
    else:
        problem = (
            f"The meeting's folder, {quoted(name)}, is not named by the day and the body, "
            "in small letters, figures and single hyphens."
        )
    body = slug_of((dated["body"] if dated else name) or "") or "cabinet"
    day = dated["date"] if dated and _day(name) else "2026-07-01"
    return Finding(
        rule="meeting-folder",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem=problem,
        consequence="The decision would have no good address, and no place in the register.",
        remedy=f"Rename the folder, for example to  {day}-{body}",
    )


def _item_name(source: str, name: str) -> Finding | None:
    match = _ITEM.fullmatch(name)
    is_bare_number = not match and bool(re.fullmatch(r"[0-9]{1,4}[a-z]?", name))
    if _SLUG.fullmatch(name) and not is_bare_number:
        return None
    safe = slug_of(name)
    remedy = f"{name}-rural-bus-contracts" if is_bare_number else safe
    problem = (
        f"The name of the decision's folder, {quoted(name)}, is only a number."
        if is_bare_number
        else f"The name of the decision's folder, {quoted(name)}, has more in it than small "
        "letters, figures and single hyphens."
    )
    return Finding(
        rule="item-folder",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source),
        problem=problem,
        consequence="The decision would have no good address.",
        remedy=f"Rename the folder, for example to  {remedy or '12-rural-bus-contracts'}",
    )
