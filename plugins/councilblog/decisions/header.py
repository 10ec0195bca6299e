"""From the lines of a header to what a decision says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from councilblog.decisions.choices import read_decision_status, read_outcome, read_yes
from councilblog.decisions.decision import Outcome
from councilblog.decisions.keys import DECISIONS, key_findings
from councilblog.decisions.place import Place, place_findings, read_place
from councilblog.decisions.timing import read_dates, written_moment
from councilblog.errors import Finding, Gravity
from councilblog.languages.language import Language
from councilblog.posts.file_names import read_file_name
from councilblog.posts.header import Header
from councilblog.posts.header_address import read_id, read_language
from councilblog.posts.header_dates import read_modified
from councilblog.posts.header_place import find_field, place_of, value_of
from councilblog.posts.header_text import plain, read_summary, read_title
from councilblog.posts.header_ties import read_ties
from councilblog.posts.post import Status
from councilblog.posts.ties import Ties
from councilblog.slugs import slug_of
from councilblog.suggestions import quoted

#: Rules whose breach leaves a record without something that it cannot do without.
_UNREADABLE = frozenset(
    """no-header no-title unsafe-id unknown-status unknown-language language-differs
    no-meeting meeting-not-read meeting-differs no-body no-outcome unknown-outcome
    decision-depth meeting-folder item-folder item-not-read item-differs""".split()
)
_ITEM = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,3})*[A-Za-z]?")
_ITEM_IN_WORDS = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,3})*[A-Za-z]?(?![A-Za-z0-9])")
_ONLY_ITEM = re.compile(
    r"\W*(?:agenda\s+)?(?:item|eitem|number|no|rhif)?\W*[0-9]{1,4}[a-z]?\W*", re.IGNORECASE
)
_LONGEST_SUMMARY = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionHeader:
    """What a decision says of itself; the fields are as in `Decision`.

    `place` is None if its folders are named otherwise than a decision's. `findings` are
    about the values, in the order of the lines. `ok` is whether a record can be made.
    """

    place: Place | None
    title: str
    language: Language
    status: Status
    met_on: date | None
    council_body: str
    council_body_line: int
    item: str
    issue: str
    outcome: Outcome | None
    is_key: bool
    is_executive: bool
    published_on: date | None
    call_in_until: str
    in_force_on: date | None
    reference: str
    modified_at: datetime | None
    summary: str
    id: str
    ties: Ties | None
    findings: tuple[Finding, ...]
    ok: bool


def read_decision_header(
    header: Header, *, source: str, first_words: str = ""
) -> DecisionHeader:
    """Return what the header of a decision says, with all that is wrong in it.

    `first_words` are the first words of the text, offered as a summary where one is missing.
    """
    place = read_place(source)
    title, about_title = read_title(header, source, "Rural bus contracts, 2027 to 2031")
    language, about_language = read_language(header, read_file_name(source), source)
    status, about_status = read_decision_status(header, source)
    dates, about_dates = read_dates(header, place, source)
    body, body_line, about_body = _read_body(header, place, source)
    item, issue, about_item = _read_item(header, place, source)
    outcome, about_outcome = read_outcome(header, source)
    is_key, about_key = read_yes(header, "Key_decision", source, otherwise=False)
    is_executive, about_executive = read_yes(header, "Executive", source, otherwise=True)
    modified_at, about_modified = read_modified(header, dates.met, source)
    summary, about_summary = _read_summary(header, source)
    id_, about_id = read_id(header, source)
    ties, about_ties = read_ties(header, source, may_ask=False)
    findings = _in_order(
        header,
        (*place_findings(source), *key_findings(header, source), *about_title),
        (*_title_is_item(header, title, source), *about_dates, *about_body, *about_item),
        (*about_outcome, *about_key, *about_executive, *about_modified, *about_summary),
        (*about_id, *about_ties, *about_language, *about_status),
    )
    rules = {finding.rule for finding in (*header.findings, *findings)}
    return DecisionHeader(
        place=place,
        title=title,
        language=language,
        status=status,
        met_on=dates.met.moment.date() if dates.met else None,
        council_body=body,
        council_body_line=body_line,
        item=item,
        issue=issue,
        outcome=outcome,
        is_key=is_key,
        is_executive=is_executive,
        published_on=dates.published.moment.date() if dates.published else None,
        call_in_until=written_moment(dates.call_in),
        in_force_on=dates.in_force.moment.date() if dates.in_force else None,
        reference=plain(value_of(find_field(header, "reference"))),
        modified_at=modified_at,
        summary=summary or first_words,
        id=id_,
        ties=ties,
        findings=findings,
        ok=bool(title and place and dates.met and body and outcome) and not rules & _UNREADABLE,
    )


def _read_body(
    header: Header, place: Place | None, source: str
) -> tuple[str, int, tuple[Finding, ...]]:
    field = find_field(header, "body")
    written = plain(value_of(field))
    where = place_of(header, field, source)
    if slug_of(written):
        return written, where.line, ()
    name = place.body.replace("-", " ").capitalize() if place else "Cabinet"
    if written:
        problem = f"{quoted(written)} is no name of a body of the council."
    elif field:
        problem = "Nothing stands after “Body:”."
    else:
        problem = "The header does not say which body of the council decided."
    finding = Finding(
        rule="no-body",
        gravity=Gravity.LOSS,
        where=where,
        problem=problem,
        consequence="Readers could not tell who decided.",
        remedy=f"Add a line to the header, for example:  Body: {name}",
    )
    return "", where.line, (finding,)


def _read_item(
    header: Header, place: Place | None, source: str
) -> tuple[str, str, tuple[Finding, ...]]:
    field = find_field(header, "item")
    where = place_of(header, field, source)
    written = value_of(field)
    if written and not _ITEM.fullmatch(written):
        found = _ITEM_IN_WORDS.search(written)
        example = found[0] if found else (place and place.likely_item) or "12"
        finding = Finding(
            rule="item-not-read",
            gravity=Gravity.LOSS,
            where=where,
            problem=f"{quoted(written)} is not the number of an item.",
            consequence="Readers could not find the item on the agenda.",
            remedy=f"Type:  Item: {example}",
        )
        return "", "", (finding,)
    if place is None:
        return written, "", ()
    issue = place.issue_after(written)
    if issue is not None and (written or not place.likely_item):
        return written, issue, ()
    return written, place.folder, (_item_differs(header, place, written, source),)


def _item_differs(header: Header, place: Place, written: str, source: str) -> Finding:
    number = place.likely_item
    says = f"The header says “Item: {written}”" if written else "The header names no item"
    folder = f"the folder's name, {quoted(place.folder)}"
    if not written:
        remedy = (
            f"Type:  Item: {number}  or, if it had no number, begin the folder's name with "
        )
        remedy += "a word."
    elif number:
        rest = place.issue_after(number)
        remedy = f"Type:  Item: {number}  or rename the folder to  {slug_of(written)}-{rest}"
    else:
        remedy = f"Rename the folder to  {slug_of(written)}-{place.folder}  or delete the line."
    return Finding(
        rule="item-differs",
        gravity=Gravity.LOSS,
        where=place_of(header, find_field(header, "item"), source),
        problem=f"{says}, and {folder}, begins with {number or 'none'}.",
        consequence="The decision would say one number, and its address another.",
        remedy=remedy,
    )


def _title_is_item(header: Header, title: str, source: str) -> tuple[Finding, ...]:
    if not title or not _ONLY_ITEM.fullmatch(title):
        return ()
    finding = Finding(
        rule="title-is-item",
        gravity=Gravity.FAULT,
        where=place_of(header, find_field(header, "title"), source),
        problem=f"The title, {quoted(title)}, is only the number of the item.",
        consequence="The number is shown anyway, and nobody could tell what was decided.",
        remedy="Write what it is about, for example:  Title: Rural bus contracts, 2027 to 2031",
        standard="WCAG 2.2 SC 2.4.2",
    )
    return (finding,)


def _read_summary(header: Header, source: str) -> tuple[str, tuple[Finding, ...]]:
    summary, findings = read_summary(header, source)
    field = find_field(header, "summary")
    where = place_of(header, field, source)
    if not summary:
        missing = Finding(
            rule="no-summary",
            gravity=Gravity.FAULT,
            where=where,
            problem="Nothing stands after “Summary:”."
            if field
            else "The header has no summary: one plain sentence that says what was decided.",
            consequence="Readers would have to make it out from the resolution.",
            remedy="Add a line, for example:  Summary: Cabinet agreed to keep the number 7 "
            "hourly until 2031.",
        )
        return "", (*findings, missing)
    if len(summary) <= _LONGEST_SUMMARY:
        return summary, findings
    too_long = Finding(
        rule="summary-long",
        gravity=Gravity.ADVICE,
        where=where,
        problem=f"The summary has {len(summary)} characters.",
        consequence="It stands in every list, where one sentence is wanted.",
        remedy=f"Shorten it to {_LONGEST_SUMMARY} characters or fewer; the rest is the text.",
    )
    return summary, (*findings, too_long)


def _in_order(header: Header, *groups: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by line, without those that follow from another one."""
    said = {finding.rule for finding in header.findings}
    meant = {
        DECISIONS.meant_key(field.written)
        for field in header.fields
        if field.key not in DECISIONS.known
    }
    missing = {
        "no-title": "Title",
        "no-meeting": "Meeting",
        "no-body": "Body",
        "no-outcome": "Outcome",
        "no-summary": "Summary",
        "item-differs": "Item",
    }
    follows = {rule for rule, key in missing.items() if "no-header" in said or key in meant}
    findings = [each for group in groups for each in group if each.rule not in follows]
    return tuple(sorted(findings, key=lambda finding: finding.where.line))
