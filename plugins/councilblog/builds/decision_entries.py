"""Decisions as entries of a feed: what was resolved and why, and where the rest stands."""

from __future__ import annotations

from markupsafe import Markup

from councilblog import addresses
from councilblog.builds.recipes import parts
from councilblog.builds.site import Site
from councilblog.decisions.decision import Decision
from councilblog.decisions.sections import Section, sections_of
from councilblog.feeds.feed import FeedEntry, Person
from councilblog.feeds.ids import decision_id
from councilblog.feeds.reader_html import reader_html
from councilblog.languages.dates import london_midnight

#: The sections that stand in a feed, each under a heading of its own.
_SHOWN = (Section.RESOLVED, Section.REASON)


def decision_entry(site: Site, decision: Decision) -> FeedEntry:
    """Return a decision as an entry.

    Raises:
        BodyLostError: Its text is not in the store.
    """
    url = site.settings.absolute(site.url(decision.url_path))
    body = site.council_bodies.find(decision.council_body, decision.met_on)
    published = london_midnight(decision.published_on or decision.met_on)
    return FeedEntry(
        id=decision_id(site.settings.feed_authority, decision.id, decision.language),
        title=decision.title,
        url=url,
        language=decision.language,
        published_at=published,
        updated_at=max(decision.modified_at or published, published),
        authors=(
            Person(
                body.name_on(decision.met_on, decision.language),
                site.settings.absolute(
                    site.url(addresses.council_body(decision.language, body.slug))
                ),
            ),
        ),
        topics=(),
        summary=decision.summary,
        content=reader_html(str(_content(site, decision, url)), base_url=url),
    )


def _content(site: Site, decision: Decision, url: str) -> Markup:
    t = site.phrases[decision.language]
    sections = sections_of(site.text(decision))
    shown = [Markup("<p>{}</p>").format(decision.summary)]
    for section in _SHOWN:
        if section in sections:
            shown.append(Markup("<h2>{}</h2>").format(t(f"decision.{section.value}")))
            shown.append(parts.placed_part(site, decision, sections[section], feed_url=url))
    whole = Markup('<p><a href="{}">{}</a></p>').format(url, t("feeds.whole_decision"))
    return Markup("\n").join([*shown, whole])
