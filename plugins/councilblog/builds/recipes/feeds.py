"""Recipes of the feeds: the newest posts in full, as Atom and as RSS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from councilblog import addresses
from councilblog.builds.recipes import ingredients, parts
from councilblog.builds.recipes.recipe import Ingredients
from councilblog.builds.site import Site
from councilblog.feeds.feed import Feed, FeedEntry
from councilblog.languages.language import Language
from councilblog.posts.post import Post
from councilblog.slugs import slug_of

#: Entries in a feed.
NEWEST = 20


@dataclass(frozen=True, slots=True)
class FeedRecipe:
    """One feed of one language; `format` is "atom" or "rss"."""

    language: Language
    format: str
    held: tuple[str, ...]

    @property
    def path(self) -> str:
        """The output path."""
        if self.format == "atom":
            return addresses.atom(self.language)
        return addresses.rss(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """The posts that it holds in full."""
        return self.held

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the feed is made from, by name."""
        return [
            (f"the post “{post.title}”", f"{post.id} {ingredients.whole(site, post)}")
            for post in site.editions[self.language].posts[:NEWEST]
        ]

    def content(self, site: Site) -> bytes:
        """Return the feed's XML."""
        # feedgen costs a tenth of a second to import: only a build that writes feeds pays.
        from councilblog.feeds.xml import atom_bytes, rss_bytes  # noqa: PLC0415

        feed = self.feed(site)
        return atom_bytes(feed) if self.format == "atom" else rss_bytes(feed)

    def feed(self, site: Site) -> Feed:
        """Return what the feed holds."""
        settings, language = site.settings, self.language
        edition = site.editions[language]
        entries = tuple(_entry(site, post) for post in edition.posts[:NEWEST])
        blog, council = settings.name[language], settings.council[language]
        launched = datetime.combine(settings.launched, time(), UTC)
        absolute = settings.absolute
        return Feed(
            id=f"tag:{settings.feed_authority}:feed/{language.path_prefix}all",
            title=blog,
            subtitle=site.phrases[language].t("feeds.subtitle", council=council),
            language=language,
            page_url=absolute(site.url(addresses.home(language))),
            self_url=absolute(site.url(self.path)),
            author=council,
            rights=council,
            updated_at=max((entry.updated_at for entry in entries), default=launched),
            topics_url=absolute(site.url(addresses.topics(language))),
            entries=entries,
        )


def _entry(site: Site, post: Post) -> FeedEntry:
    url = site.settings.absolute(site.url(post.url_path))
    suffix = "" if post.language is site.settings.languages[0] else f"/{post.language.value}"
    return FeedEntry(
        id=f"tag:{site.settings.feed_authority}:post/{post.id}{suffix}",
        title=post.title,
        url=url,
        language=post.language,
        published_at=post.published_at,
        updated_at=post.modified_at or post.published_at,
        authors=tuple(author.name for author in parts.author_views(site, post)),
        topics=tuple(
            (slug_of(topic.text), topic.text) for topic in parts.topic_refs(site, post)
        ),
        summary=post.summary,
        content=str(parts.placed_text(site, post, feed_url=url)),
    )
