"""The dates of a decision: the meeting, and what follows from it, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from councilblog.decisions.decision import Decision
from councilblog.decisions.place import Place
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.header import Header
from councilblog.posts.header_place import find_field, place_of, value_of
from councilblog.posts.post import Status
from councilblog.posts.written_dates import WrittenDate, date_problem, read_date
from councilblog.suggestions import quoted

_UNTOLD = "Readers would not be told this date."


class Dates(NamedTuple):
    """The dates of a header, None for what it does not say or cannot be read."""

    met: WrittenDate | None
    published: WrittenDate | None
    call_in: WrittenDate | None
    in_force: WrittenDate | None


def read_dates(
    header: Header, place: Place | None, source: str
) -> tuple[Dates, tuple[Finding, ...]]:
    """Return the dates that the header gives, and what is wrong in them."""
    met, about_met = _read_meeting(header, place, source)
    others = [_read(header, key, source) for key in ("Published", "Call_in_until", "In_force")]
    dates = Dates(met, *(written for written, _ in others))
    findings = [*about_met, *(each for _, found in others for each in found)]
    findings += _out_of_order(header, dates, source)
    return dates, tuple(findings)


def written_moment(written: WrittenDate | None) -> str:
    """Return a date as "2026-07-15", or with its time as "2026-07-15T17:00"; "" for None."""
    if written is None:
        return ""
    shape = "%Y-%m-%dT%H:%M" if written.has_time else "%Y-%m-%d"
    return f"{written.moment:{shape}}"


def moment_of(written: str) -> tuple[date, str] | None:
    """Return the day of `Decision.call_in_until` and its time "17:00", "" without; or None."""
    if not written:
        return None
    moment = datetime.fromisoformat(written)
    return moment.date(), f"{moment:%H:%M}" if "T" in written else ""


def future_findings(decision: Decision, today: date) -> tuple[Finding, ...]:
    """Return what is said of a decision whose meeting is after `today` (London).

    A draft may be written before its meeting.
    """
    if decision.met_on <= today or decision.status is Status.DRAFT:
        return ()
    finding = Finding(
        rule="meeting-ahead",
        gravity=Gravity.FAULT,
        where=SourceRef(path=decision.source),
        problem=f"The meeting is on {decision.met_on}, which has not come yet.",
        consequence="Readers would be told of a decision that nobody has made.",
        remedy="Correct the date, or keep it back until then. Add to the header:  "
        "Status: draft",
    )
    return (finding,)


def _read_meeting(
    header: Header, place: Place | None, source: str
) -> tuple[WrittenDate | None, tuple[Finding, ...]]:
    field = find_field(header, "meeting")
    if not value_of(field):
        day = place.met_on.isoformat() if place else "2026-07-01"
        finding = Finding(
            rule="no-meeting",
            gravity=Gravity.LOSS,
            where=place_of(header, field, source),
            problem="Nothing stands after “Meeting:”."
            if field
            else "The header does not say on which day the meeting was.",
            consequence="The record would lack the date of the decision.",
            remedy=f"Add a line to the header, for example:  Meeting: {day}",
            standard="SI 2012/2089, regulation 12(2)(a)",
        )
        return None, (finding,)
    written, findings = _read(header, "Meeting", source)
    if written and place and written.moment.date() != place.met_on:
        differs = Finding(
            rule="meeting-differs",
            gravity=Gravity.LOSS,
            where=place_of(header, field, source),
            problem=f"The header says that the meeting was on {quoted(value_of(field))}, and "
            f"the name of its folder begins with “{place.met_on}”.",
            consequence="The decision would stand under one day, and its address name another.",
            remedy=f"Correct the line, or let the folder's name begin with "
            f"{written.moment.date()}",
        )
        findings = (*findings, differs)
    return written, findings


def _read(
    header: Header, key: str, source: str
) -> tuple[WrittenDate | None, tuple[Finding, ...]]:
    field = find_field(header, key.lower())
    if not value_of(field):
        return None, ()
    written = read_date(value_of(field))
    if written:
        return written, ()
    problem, remedy = date_problem(value_of(field), key=key)
    is_meeting = key == "Meeting"
    finding = Finding(
        rule=f"{key.lower().replace('_', '-')}-not-read",
        gravity=Gravity.LOSS if is_meeting else Gravity.FAULT,
        where=place_of(header, field, source),
        problem=problem,
        consequence="The record would lack the date of the decision."
        if is_meeting
        else _UNTOLD,
        remedy=remedy,
    )
    return None, (finding,)


def _out_of_order(header: Header, dates: Dates, source: str) -> Iterator[Finding]:
    pairs = (
        ("published-early", "published", dates.published, "meeting", dates.met),
        ("in-force-early", "in_force", dates.in_force, "meeting", dates.met),
        ("call-in-early", "call_in_until", dates.call_in, "published", dates.published),
        ("call-in-early", "call_in_until", dates.call_in, "meeting", dates.met),
        ("in-force-early", "in_force", dates.in_force, "call_in_until", dates.call_in),
    )
    said = set()
    for rule, key, date_, before_key, before in pairs:
        if not date_ or not before or date_.moment.date() >= before.moment.date():
            continue
        if rule in said:
            continue
        said.add(rule)
        yield _early(header, source, rule=rule, key=key, before_key=before_key)


_WORDS = {
    "published": "was published",
    "in_force": "came into force",
    "call_in_until": "could be called in until",
}
_BEFORE = {
    "meeting": "the meeting",
    "published": "it was published",
    "call_in_until": "the time in which it could be called in had ended",
}


def _early(header: Header, source: str, *, rule: str, key: str, before_key: str) -> Finding:
    field, before = find_field(header, key), find_field(header, before_key)
    on = "" if key == "call_in_until" else "on "
    return Finding(
        rule=rule,
        gravity=Gravity.FAULT,
        where=place_of(header, field, source),
        problem=f"The decision {_WORDS[key]} {on}{quoted(value_of(field))}, before "
        f"{_BEFORE[before_key]} ({quoted(value_of(before))}).",
        consequence="Readers would be told dates that cannot both be right.",
        remedy="Correct one of the two dates.",
    )
