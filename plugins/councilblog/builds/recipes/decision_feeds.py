"""Recipe of the feed of decisions: what was resolved, and where its papers are."""

from __future__ import annotations

from dataclasses import dataclass

from councilblog import addresses
from councilblog.builds.decision_entries import decision_entry
from councilblog.builds.feed_making import made_feed, not_too_long, written
from councilblog.builds.feed_places import FeedKind, titles
from councilblog.builds.recipes import ingredients
from councilblog.builds.recipes.recipe import Ingredients
from councilblog.builds.site import Site
from councilblog.decisions.decision import Decision
from councilblog.languages.language import Language

#: The endings of the feed by format.
_ENDINGS = {"atom": "atom.xml", "rss": "rss.xml"}


@dataclass(frozen=True, slots=True)
class DecisionsFeed:
    """The newest decisions in full. `format` is "atom" or "rss"."""

    language: Language
    format: str
    decisions: tuple[Decision, ...]

    @property
    def path(self) -> str:
        """The output path."""
        return addresses.feed_of(addresses.decisions(self.language), _ENDINGS[self.format])

    @property
    def sources(self) -> tuple[str, ...]:
        """The decisions that it holds in full."""
        return tuple(decision.source for decision in self.decisions)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the feed is made from, by name."""
        return [
            (f"the decision “{decision.title}”", _shown(site, decision))
            for decision in self.decisions
        ]

    def content(self, site: Site) -> bytes:
        """Return the feed's bytes."""
        entries = tuple(decision_entry(site, decision) for decision in self.decisions)
        feed = made_feed(
            site,
            self.language,
            name=FeedKind.DECISIONS.value,
            words=titles(site, FeedKind.DECISIONS, self.language),
            page=addresses.decisions(self.language),
            path=self.path,
            entries=not_too_long(entries, keep=1),
        )
        return written(feed, self.format)


def _shown(site: Site, decision: Decision) -> str:
    body = ingredients.council_body(site, decision)
    return f"{decision.card} {ingredients.text(site, decision)} {body}"
