"""The bodies of the council that decide, and what they were called over the years."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from councilblog.languages.language import Language
from councilblog.slugs import slug_of

_ARTICLES = ("the ", "y ", "yr ")


class FormerName(NamedTuple):
    """What a council body was called, up to and with the day `until`."""

    name: str
    name_cy: str  # "": as in English
    until: date


class BodyNote(NamedTuple):
    """What is said beside the name of a body that was renamed.

    `kind` is "now" ("now called Cabinet"), "until" ("called the Executive until 2019"), or
    "" if there is nothing to say.
    """

    kind: str
    name: str
    year: int


class CouncilBody(NamedTuple):
    """A body of the council. `former` are its former names, the oldest first."""

    slug: str
    name: str
    name_cy: str = ""  # "": as in English
    former: tuple[FormerName, ...] = ()

    def name_on(self, day: date | None, language: Language) -> str:
        """Return what it was called on the day; None: what it is called now."""
        for former in self.former if day else ():
            if day and day <= former.until:
                return _in_language(former, language)
        return _in_language(self, language)

    def note(self, day: date, language: Language) -> BodyNote:
        """Return what is to be said of its names beside a decision of that day."""
        then, now = self.name_on(day, language), self.name_on(None, language)
        if then != now:
            return BodyNote(kind="now", name=now, year=0)
        if not self.former:
            return BodyNote(kind="", name="", year=0)
        last = self.former[-1]
        return BodyNote(kind="until", name=_in_language(last, language), year=last.until.year)

    def names(self) -> tuple[str, ...]:
        """Return all its names, those of today first."""
        every = (self.name, self.name_cy)
        before = (name for old in self.former for name in (old.name, old.name_cy))
        return tuple(dict.fromkeys(name for name in (*every, *before) if name))


class CouncilBodies(NamedTuple):
    """The register of council bodies. Without one, every body is itself."""

    bodies: tuple[CouncilBody, ...] = ()

    def known(self, written: str, met_on: date) -> CouncilBody | None:
        """Return the body of the register that was meant, None if there is none.

        Where two were called the same, it is the one that was called so on that day.
        """
        return _known(self.bodies, written, met_on)

    def find(self, written: str, met_on: date) -> CouncilBody:
        """Return the body that was meant; one that is not in the register is itself."""
        known = self.known(written, met_on)
        slug = slug_of(plain_name(written)) or slug_of(written) or "council"
        return known or CouncilBody(slug=slug, name=written)


@lru_cache(maxsize=10_000)  # asked of every decision, for every list that shows it
def _known(bodies: tuple[CouncilBody, ...], written: str, met_on: date) -> CouncilBody | None:
    wanted = plain_name(written)
    found = [body for body in bodies if wanted in map(plain_name, body.names())]
    for body in found:
        if wanted in {plain_name(body.name_on(met_on, each)) for each in Language}:
            return body
    return found[0] if found else None


def _in_language(named: CouncilBody | FormerName, language: Language) -> str:
    return named.name_cy or named.name if language is Language.CY else named.name


def plain_name(name: str) -> str:
    """Return the name as it is compared: without capitals and the article."""
    words = " ".join(name.replace("’", "'").casefold().split())
    for article in _ARTICLES:
        words = words.removeprefix(article)
    return words
