"""The settings of comments: whether they are taken, how, and until when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from councilblog.languages.language import Language

#: Told of a trouble: its rule, what is wrong, and what to write instead.
Refuse = Callable[[str, str, str], None]
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class PreElectionPeriod(NamedTuple):
    """Days in London on which no comments are taken, the last one included, and why.

    `words` name the election in each language ("the county elections").
    """

    first: date
    last: date
    words: Mapping[Language, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSettings:
    """How comments are taken. `is_on`: at all.

    `close_after_days` counts from a post's date; 0: never. `email` takes comments by
    mail; `endpoint` is the absolute address that the form posts to, "" if there is none.
    `promise_days` are the working days within which somebody reads a comment.
    """

    is_on: bool
    close_after_days: int
    email: str
    endpoint: str
    promise_days: int
    pre_election: tuple[PreElectionPeriod, ...]


def read_comment_settings(
    values: Mapping[str, object], languages: tuple[Language, ...], refuse: Refuse
) -> CommentSettings:
    """Return what the settings say of comments; off if they say nothing."""
    is_on = values.get("BLOG_COMMENTS", False)
    if not isinstance(is_on, bool):
        refuse(
            "setting-comments",
            f"The setting BLOG_COMMENTS is “{is_on}”.",
            "Write: BLOG_COMMENTS = True  (or False: no comments anywhere)",
        )
    settings = CommentSettings(
        is_on=is_on is True,
        close_after_days=_number(values, "BLOG_COMMENTS_CLOSE_AFTER_DAYS", 90, refuse),
        email=_email(values, refuse),
        endpoint=_endpoint(values, refuse),
        promise_days=_number(values, "BLOG_COMMENTS_PROMISE_DAYS", 2, refuse),
        pre_election=tuple(_periods(values, languages, refuse)),
    )
    if settings.is_on and not (settings.email or settings.endpoint):
        refuse(
            "setting-comments",
            "Comments are switched on, but there is no way to send one.",
            'Add: BLOG_COMMENTS_EMAIL = "blog-comments@example.org"',
        )
    return settings


def _number(values: Mapping[str, object], name: str, usual: int, refuse: Refuse) -> int:
    value = values.get(name, usual)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    refuse(
        "setting-number",
        f"The setting {name} is “{value}”, which is not a number of days.",
        f"Write a whole number, for example: {name} = {usual}",
    )
    return usual


def _email(values: Mapping[str, object], refuse: Refuse) -> str:
    value = values.get("BLOG_COMMENTS_EMAIL", "")
    if isinstance(value, str) and (not value or _EMAIL.fullmatch(value)):
        return value
    refuse(
        "setting-email",
        f"The setting BLOG_COMMENTS_EMAIL is “{value}”, which is not an e-mail address.",
        'Write, for example: BLOG_COMMENTS_EMAIL = "blog-comments@example.org"',
    )
    return ""


def _endpoint(values: Mapping[str, object], refuse: Refuse) -> str:
    value = values.get("BLOG_COMMENTS_ENDPOINT", "")
    parts = urlsplit(value) if isinstance(value, str) else None
    if parts and (not value or (parts.scheme in {"https", "http"} and parts.hostname)):
        return str(value)
    refuse(
        "setting-address",
        f"The setting BLOG_COMMENTS_ENDPOINT is “{value}”, which is not a whole web address.",
        'Write, for example: BLOG_COMMENTS_ENDPOINT = "https://comments.example.org/send"',
    )
    return ""


def _periods(
    values: Mapping[str, object], languages: tuple[Language, ...], refuse: Refuse
) -> Iterator[PreElectionPeriod]:
    written = values.get("BLOG_PRE_ELECTION", [])
    for row in written if isinstance(written, list | tuple) else [written]:
        period = _period(row, languages)
        if period is None:
            refuse(
                "setting-pre-election",
                f"BLOG_PRE_ELECTION holds “{row}”, which is not a period of days.",
                "Write the first day, the last day and what is elected, for example: "
                'BLOG_PRE_ELECTION = [["2027-03-22", "2027-05-06", "the county elections"]]',
            )
        else:
            yield period


def _period(row: object, languages: tuple[Language, ...]) -> PreElectionPeriod | None:
    if not isinstance(row, list | tuple) or len(row) != 3:
        return None
    first, last, words = row
    by_language = (
        words if isinstance(words, dict) else {each.value: words for each in languages}
    )
    try:
        days = date.fromisoformat(str(first)), date.fromisoformat(str(last))
        named = {language: by_language[language.value] for language in languages}
    except (ValueError, KeyError):
        return None
    if days[0] > days[1] or not all(isinstance(each, str) and each for each in named.values()):
        return None
    return PreElectionPeriod(*days, named)
