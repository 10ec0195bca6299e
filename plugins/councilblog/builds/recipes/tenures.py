"""Who held which role when, in words: for by-lines, signatures and authors' pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from councilblog import addresses
from councilblog.builds.site import Site
from councilblog.builds.views import Ref
from councilblog.languages.dates import date_words, month_name, month_title
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.posts.post import Author, Tenure
from councilblog.posts.tenures import held_on
from councilblog.slugs import slug_of

_DAY = timedelta(days=1)


class Signature(NamedTuple):
    """How somebody signs what is dated a certain day.

    `since` ("May 2024") is of a role that is still held, `time` ("May 2012 to January
    2024") of one that is not; both are "" of somebody who was not in post then.
    """

    name: str
    role: str
    since: str = ""
    time: str = ""
    is_named_by_role: bool = False
    is_in_role: bool = False


def signature(site: Site, language: Language, slug: str, day: date) -> Signature | None:
    """Return how somebody signs in a language on a day; None if nobody describes them."""
    author = site.author(language, slug)
    if author is None:
        return None
    if not author.tenures:
        return Signature(author.name, author.role, author.since)
    held = held_on(author.tenures, day)
    phrases = site.phrases[language]
    since = time = ""
    if held is not None and _is_over(held, site.today):
        time = _time(held, phrases)
    elif held is not None:
        since = month_title(held.begins.year, held.begins.month, phrases)
    role = (held or author.tenures[-1]).role
    return Signature(author.name, role, since, time, author.is_named_by_role, is_in_role=True)


def people_prints(
    site: Site, language: Language, names: Iterable[str]
) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """Return the days on which anybody's role changes, and who signs before and from each.

    One text more than days. Each differs when what is shown of the people does.
    """
    groups = site.editions[language].authors
    slugs = list(dict.fromkeys(map(slug_of, names)))
    days: set[date] = set()
    for slug in slugs:
        author = site.author(language, slug)
        for tenure in author.tenures if author else ():
            days.add(tenure.begins)
            if tenure.ends is not None:
                days.add(tenure.ends + _DAY)
    turns = tuple(sorted(days))
    return turns, tuple(
        [
            "|".join([f"{groups[s].name} {signature(site, language, s, day)!r}" for s in slugs])
            for day in (date.min, *turns)
        ]
    )


def tenure_lines(site: Site, language: Language, author: Author) -> tuple[str, ...]:
    """Return when somebody held which role, in words, the oldest first."""
    return tuple(
        [_line(tenure, site.phrases[language], site.today) for tenure in author.tenures]
    )


def left_on(site: Site, author: Author) -> date | None:
    """Return the last day in post of somebody who is in no post any more; else None."""
    if not author.tenures or not all(_is_over(each, site.today) for each in author.tenures):
        return None
    return _last(author).ends


def successor(site: Site, language: Language, author: Author) -> Ref | None:
    """Return who now holds the office that somebody left; None if nobody is known to.

    Offices are compared in the words of the first language that has them. The link leads
    nowhere (None) if the successor has no page in `language`.
    """
    office = slug_of(_last(_leading(site, author.slug) or author).office)
    holders = [
        (held.begins, slug)
        for slug in {slug for _, slug in site.authors} - {author.slug}
        for held in [_held_now(site, slug, office)]
        if held is not None
    ]
    if not holders:
        return None
    _, slug = max(holders)
    known = site.author(language, slug) or _leading(site, slug)
    has_page = slug in site.editions[language].authors
    url = site.url(addresses.author(language, slug)) if has_page else None
    return Ref(text=known.name, url=url) if known else None


def _leading(site: Site, slug: str) -> Author | None:
    found = (site.authors.get((language, slug)) for language in site.settings.languages)
    return next((author for author in found if author is not None), None)


def _held_now(site: Site, slug: str, office: str) -> Tenure | None:
    author = _leading(site, slug)
    of_office = [
        tenure
        for tenure in (author.tenures if author else ())
        if slug_of(tenure.office) == office
    ]
    return held_on(of_office, site.today)


def _is_over(tenure: Tenure, today: date) -> bool:
    return tenure.ends is not None and tenure.ends < today


def _last(author: Author) -> Tenure:
    return max(author.tenures, key=lambda each: each.ends or date.max)


def _line(tenure: Tenure, phrases: Phrases, today: date) -> str:
    begins, role = tenure.begins, tenure.role
    if _is_over(tenure, today):
        return phrases.t("tenure.over", role=role, time=_time(tenure, phrases))
    if begins > today:
        return phrases.t("tenure.to_come", role=role, date=date_words(begins, phrases).medium)
    since = month_title(begins.year, begins.month, phrases)
    return phrases.t("tenure.now", role=role, since=since)


def _time(tenure: Tenure, phrases: Phrases) -> str:
    """Return "May 2012 to January 2024", "February to May 2024", or one month."""
    first, last = tenure.begins, tenure.ends or tenure.begins
    ends = month_title(last.year, last.month, phrases)
    if (first.year, first.month) == (last.year, last.month):
        return phrases.t("tenure.month", month=ends)
    begins = (
        month_name(first.month, phrases)
        if first.year == last.year
        else month_title(first.year, first.month, phrases)
    )
    return phrases.t("tenure.months", begins=begins, ends=ends)
