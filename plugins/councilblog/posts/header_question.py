"""What a post asks its readers: the question, its last day, and where answers go."""

from __future__ import annotations

import re
from datetime import date, timedelta

from councilblog.errors import Finding, Gravity
from councilblog.posts.header import Header
from councilblog.posts.header_features import read_comments
from councilblog.posts.header_lines import Field
from councilblog.posts.header_place import find_field, place_of, value_of
from councilblog.posts.header_text import plain, written_marks
from councilblog.posts.post import Comments
from councilblog.posts.ties import COMMENTS, Question
from councilblog.posts.written_dates import date_problem, read_date
from councilblog.suggestions import closest, quoted

_FOUR_WEEKS = timedelta(weeks=4)
_EXAMPLE = "Ask: Which journey could you not make?"
#: A host with a dot in it, and no user name before it.
_WEB = re.compile(
    r"https?://[\w-]+(?:\.[\w-]+)+(?::[0-9]{1,5})?(?:[/?#][^\s<>\"]*)?", re.IGNORECASE
)
_MAIL = re.compile(r"[^\s<>\"@:/?&,;]+@[^\s<>\"@:/?&,;.]+(?:\.[^\s<>\"@:/?&,;.]+)+")
_BARE_WEB = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_COMMENT_WORDS = frozenset(("comments", "comment", "sylwadau", "here", "below", "yma"))


def read_question(
    header: Header, source: str, published: date | None = None
) -> tuple[Question | None, tuple[Finding, ...]]:
    """Return what the post asks, None if nothing, and what is wrong with it.

    `published` is the day on which it is asked, None if that is not known.
    """
    field = find_field(header, "ask")
    words = plain(value_of(field))
    if field is None or not words:
        return None, _no_words(header, field, source)
    until, about_until = _read_until(header, source, published)
    where, about_where = _read_where(header, source)
    marks = written_marks("question", words, place_of(header, field, source))
    question = Question(words=words, until=until, where=where, line=field.line)
    return question, (*((marks,) if marks else ()), *about_until, *about_where)


def _no_words(header: Header, field: Field | None, source: str) -> tuple[Finding, ...]:
    if field is not None:
        finding = Finding(
            rule="ask-without-words",
            gravity=Gravity.FAULT,
            where=place_of(header, field, source),
            problem="Nothing stands after “Ask:”.",
            consequence="Readers would be asked nothing.",
            remedy=f"Write the question, for example:  {_EXAMPLE}  or delete the line.",
        )
        return (finding,)
    alone = [each for key in ("ask_until", "ask_where") if (each := find_field(header, key))]
    return tuple(
        Finding(
            rule="ask-missing",
            gravity=Gravity.FAULT,
            where=place_of(header, each, source),
            problem=f"{quoted(f'{each.written}: {each.value}')} stands here, and no line "
            "says what is asked.",
            consequence="It would have no effect: readers would be asked nothing.",
            remedy=f"Add the question, for example:  {_EXAMPLE}  or delete this line.",
        )
        for each in alone
    )


def _read_until(
    header: Header, source: str, published: date | None
) -> tuple[date | None, tuple[Finding, ...]]:
    field = find_field(header, "ask_until")
    if field is None:
        return None, ()
    where = place_of(header, field, source)
    written = read_date(field.value)
    if written is None:
        problem, remedy = date_problem(field.value, key="Ask_until")
        finding = Finding(
            rule="ask-until-not-read",
            gravity=Gravity.FAULT,
            where=where,
            problem=problem,
            consequence="Readers would not be told by when to answer.",
            remedy=remedy,
        )
        return None, (finding,)
    until = written.moment.date()
    if published is None or until >= published:
        return until, ()
    finding = Finding(
        rule="ask-until-before-date",
        gravity=Gravity.FAULT,
        where=where,
        problem=f"Answers are asked for by {quoted(field.value)}, and the post is dated "
        f"{quoted(published.isoformat())}.",
        consequence="The question would be closed before anybody could read it.",
        remedy="Correct one of the two dates, for example:  "
        f"Ask_until: {(published + _FOUR_WEEKS).isoformat()}",
    )
    return until, (finding,)


def _read_where(header: Header, source: str) -> tuple[str, tuple[Finding, ...]]:
    field = find_field(header, "ask_where")
    written = value_of(field)
    where = _address(written)
    if where == COMMENTS:
        return COMMENTS, _no_comments(header, field, source)
    if where:
        return where, ()
    return COMMENTS, (_no_address(header, field, source, written),)


def _address(written: str) -> str:
    """Return where answers go as `Question.where` has it, "" if that cannot be told."""
    lower = written.lower()
    if not written or lower in _COMMENT_WORDS:
        return COMMENTS
    if _WEB.fullmatch(written):
        return written
    mail = written[len("mailto:") :] if lower.startswith("mailto:") else written
    return f"mailto:{mail}" if _MAIL.fullmatch(mail) else ""


def _no_address(header: Header, field: Field | None, source: str, written: str) -> Finding:
    if _BARE_WEB.fullmatch(written):
        remedy = f"Type:  Ask_where: https://{written}"
    elif closest(written, _COMMENT_WORDS):
        remedy = "Did you mean “comments”? Type:  Ask_where: comments"
    else:
        remedy = (
            "Type:  Ask_where: comments  or the whole address of a web page, for example:  "
            "Ask_where: https://www.example.gov.uk/survey  or an e-mail address."
        )
    return Finding(
        rule="ask-where-not-read",
        gravity=Gravity.FAULT,
        where=place_of(header, field, source),
        problem=f"{quoted(written)} is no place where answers can go.",
        consequence="Readers would be asked to answer in the comments.",
        remedy=remedy,
    )


def _no_comments(header: Header, field: Field | None, source: str) -> tuple[Finding, ...]:
    comments, unknown = read_comments(header, source)
    if unknown or comments in (Comments.AS_SET, Comments.OPEN):
        return ()
    finding = Finding(
        rule="ask-without-comments",
        gravity=Gravity.FAULT,
        where=place_of(header, field or find_field(header, "ask"), source),
        problem="Readers are asked to answer in the comments, and the header says "
        f"“Comments: {comments.value}”.",
        consequence="Nobody could answer.",
        remedy="Delete the line “Comments:”, or say where answers go instead, for example:  "
        "Ask_where: https://www.example.gov.uk/survey",
    )
    return (finding,)
