"""What an ambition says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from councilblog.errors import Finding, Gravity
from councilblog.languages.language import Language
from councilblog.posts.file_names import read_file_name
from councilblog.posts.header import Header
from councilblog.posts.header_address import read_id, read_language, read_slug
from councilblog.posts.header_choices import read_status, unknown_keys
from councilblog.posts.header_dates import read_modified
from councilblog.posts.header_keys import vocabulary_of
from councilblog.posts.header_place import find_field, place_of, value_of
from councilblog.posts.header_text import plain, read_summary, read_title, written_marks
from councilblog.posts.header_ties import read_ties
from councilblog.posts.metadata import findings_in_order
from councilblog.posts.post import Status
from councilblog.posts.ties import Ties
from councilblog.posts.written_dates import date_problem, read_date

KEYS = vocabulary_of(
    "Title Agreed Review Summary Status Lang Modified Slug Id Thread Cites Answers",
    {
        "adopted": "Agreed",
        "approved": "Agreed",
        "date": "Agreed",
        "published": "Agreed",
        "cytunwyd": "Agreed",
        "dyddiad": "Agreed",
        "reviewed": "Review",
        "review_date": "Review",
        "review-date": "Review",
        "next_review": "Review",
        "next-review": "Review",
        "adolygu": "Review",
        "adolygiad": "Review",
    },
)
_UNREADABLE = frozenset(
    """no-header no-title no-slug unsafe-slug unsafe-id unknown-status unknown-language
    language-differs""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbitionHeader:
    """What an ambition says of itself; see `Ambition` and `PostHeader`."""

    title: str
    language: Language
    status: Status
    agreed_on: date | None
    review: str
    modified_at: datetime | None
    summary: str
    slug: str
    id: str
    ties: Ties | None
    findings: tuple[Finding, ...]
    ok: bool


def read_ambition_header(
    header: Header, *, source: str, first_words: str = ""
) -> AmbitionHeader:
    """Return what the header of an ambition says, with all that is wrong in it.

    Never raises. `first_words` are offered as a title where one is missing.
    """
    name = read_file_name(source)
    title, about_title = read_title(header, source, first_words)
    language, about_language = read_language(header, name, source)
    status, about_status = read_status(header, source)
    agreed_on, about_agreed = _read_agreed(header, source)
    review, about_review = _read_review(header, source)
    modified_at, about_modified = read_modified(header, None, source)
    summary, about_summary = read_summary(header, source)
    slug, about_slug = read_slug(header, name, source)
    id_, about_id = read_id(header, source)
    ties, about_ties = read_ties(header, source, may_ask=False)
    findings = findings_in_order(
        header,
        (*unknown_keys(header, source, KEYS), *about_title, *about_agreed, *about_review),
        (*about_modified, *about_summary, *about_slug, *about_language, *about_status),
        (*about_id, *about_ties),
        keys=KEYS,
    )
    rules = {finding.rule for finding in (*header.findings, *findings)}
    return AmbitionHeader(
        title=title,
        language=language,
        status=status,
        agreed_on=agreed_on,
        review=review,
        modified_at=modified_at,
        summary=summary,
        slug=slug,
        id=id_,
        ties=ties,
        findings=findings,
        ok=bool(title and slug) and rules.isdisjoint(_UNREADABLE),
    )


def _read_agreed(header: Header, source: str) -> tuple[date | None, tuple[Finding, ...]]:
    field = find_field(header, "agreed")
    if field is None or not field.value:
        return None, ()
    written = read_date(field.value)
    if written is not None:
        return written.moment.date(), ()
    problem, remedy = date_problem(field.value, key="Agreed")
    finding = Finding(
        rule="agreed-not-read",
        gravity=Gravity.FAULT,
        where=place_of(header, field, source),
        problem=problem,
        consequence="The page would say that its date is not recorded.",
        remedy=remedy,
    )
    return None, (finding,)


def _read_review(header: Header, source: str) -> tuple[str, tuple[Finding, ...]]:
    field = find_field(header, "review")
    review = plain(value_of(field))
    marks = written_marks("review", review, place_of(header, field, source))
    return review, (marks,) if marks else ()
