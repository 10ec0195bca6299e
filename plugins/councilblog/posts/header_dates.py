"""The dates of a header: when a post was published, and when it was last changed."""

from __future__ import annotations

from datetime import date, datetime, time

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.dates import LONDON
from councilblog.posts.file_names import FileName
from councilblog.posts.header import Header
from councilblog.posts.header_lines import Field
from councilblog.posts.header_place import find_field, place_of
from councilblog.posts.written_dates import WrittenDate, date_problem, read_date
from councilblog.suggestions import quoted

_FIRST_LIKELY_YEAR = 1990
_FAR_AHEAD_DAYS = 2 * 366


def read_published(
    header: Header, name: FileName, source: str
) -> tuple[WrittenDate | None, tuple[Finding, ...]]:
    """Return when the post says it is published, by its header or else its file name."""
    field = find_field(header, "date")
    where = place_of(header, field, source)
    if field is None or not field.value:
        return _from_name(name, where)
    written, findings = _read(field, "Date", where)
    if written is None:
        return None, findings
    differs = _differs(field, where, written, name)
    early = _early(field, where, written)
    return written, (*findings, *differs, *early)


def read_modified(
    header: Header, published: WrittenDate | None, source: str
) -> tuple[datetime | None, tuple[Finding, ...]]:
    """Return when the text was last changed, or None."""
    field = find_field(header, "modified")
    if field is None or not field.value:
        return None, ()
    where = place_of(header, field, source)
    modified, findings = _read(field, "Modified", where)
    if modified is None:
        return None, findings
    if published and _is_before(modified, published):
        findings = (*findings, _modified_first(field, where, published))
    return modified.moment, findings


def far_ahead(
    header: Header, published: WrittenDate, today: date, source: str
) -> tuple[Finding, ...]:
    """Return advice if the date is more than two years after today."""
    field = find_field(header, "date")
    day = published.moment.date()
    if (day - today).days <= _FAR_AHEAD_DAYS:
        return ()
    finding = Finding(
        rule="date-far-ahead",
        gravity=Gravity.ADVICE,
        where=place_of(header, field, source),
        problem=f"The date {quoted(day.isoformat())} is more than two years ahead.",
        consequence="The post would stay unpublished until then.",
        remedy="Check the year.",
    )
    return (finding,)


def _from_name(
    name: FileName, where: SourceRef
) -> tuple[WrittenDate | None, tuple[Finding, ...]]:
    if name.date:
        moment = datetime.combine(name.date, time(), LONDON)
        return WrittenDate(moment=moment, has_time=False), ()
    why = f", and there is no day {quoted(name.date_text)}" if name.date_text else ""
    finding = Finding(
        rule="no-date",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"Neither the header nor the file's name says when this was published{why}.",
        consequence="It would have no address and no place in the archive.",
        remedy="Add a line to the header, for example:  Date: 2017-07-31",
    )
    return None, (finding,)


def _read(
    field: Field, key: str, where: SourceRef
) -> tuple[WrittenDate | None, tuple[Finding, ...]]:
    written = read_date(field.value)
    if written is None:
        return None, (_not_read(field, key, where),)
    if not written.is_moved_on:
        return written, ()
    clock = f"{written.moment:%H:%M}"
    moved_on = Finding(
        rule="time-not-there",
        gravity=Gravity.FAULT,
        where=where,
        problem=f"There is no such time as {quoted(field.value)}: that night the clocks "
        "go forward an hour.",
        consequence=f"{clock} would be used instead.",
        remedy=f"Type:  {key}: {written.moment:%Y-%m-%d %H:%M}",
    )
    return written, (moved_on,)


def _not_read(field: Field, key: str, where: SourceRef) -> Finding:
    problem, remedy = date_problem(field.value, key=key)
    is_date = key == "Date"
    return Finding(
        rule="date-not-read" if is_date else "modified-not-read",
        gravity=Gravity.LOSS if is_date else Gravity.FAULT,
        where=where,
        problem=problem,
        consequence="The post would have no address and no place in the archive."
        if is_date
        else "Readers would not be told that the text was changed.",
        remedy=remedy,
    )


def _differs(
    field: Field, where: SourceRef, written: WrittenDate, name: FileName
) -> tuple[Finding, ...]:
    if name.date is None or name.date == written.moment.date():
        return ()
    finding = Finding(
        rule="date-differs",
        gravity=Gravity.ADVICE,
        where=where,
        problem=f"The header's date, {quoted(field.value)}, is not the one in the file's "
        f"name, {quoted(name.date_text)}.",
        consequence="The header's date would be used.",
        remedy=f"Rename the file so that it begins with {written.moment.date()}, or correct "
        "the date.",
    )
    return (finding,)


def _early(field: Field, where: SourceRef, written: WrittenDate) -> tuple[Finding, ...]:
    if written.moment.year >= _FIRST_LIKELY_YEAR:
        return ()
    finding = Finding(
        rule="date-early",
        gravity=Gravity.ADVICE,
        where=where,
        problem=f"The date {quoted(field.value)} is before there were blogs.",
        consequence="The post would stand at the very end of the archive.",
        remedy="Check the year.",
    )
    return (finding,)


def _is_before(modified: WrittenDate, published: WrittenDate) -> bool:
    if modified.has_time and published.has_time:
        return modified.moment < published.moment
    return modified.moment.date() < published.moment.date()


def _modified_first(field: Field, where: SourceRef, published: WrittenDate) -> Finding:
    return Finding(
        rule="modified-before-date",
        gravity=Gravity.FAULT,
        where=where,
        problem=f"The text was changed on {quoted(field.value)}, before it was published on "
        f"{quoted(published.moment.date().isoformat())}.",
        consequence="Readers would be told of a change that came before the post.",
        remedy="Correct one of the two dates, or delete the line “Modified:”.",
    )
