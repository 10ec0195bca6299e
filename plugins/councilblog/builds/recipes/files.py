"""Recipes of the other outputs: the stylesheet, pictures, sitemap and robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from councilblog import addresses
from councilblog.builds.recipes.recipe import Head
from councilblog.builds.site import Site
from councilblog.builds.sitemap import robots_text, sitemap_bytes


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file that goes out as it is: a picture, a document, the crest."""

    path: str
    read: Callable[[], bytes]

    def content(self, site: Site) -> bytes:  # noqa: ARG002  (every recipe is asked alike)
        """Return the file's bytes."""
        return self.read()


@dataclass(frozen=True, slots=True)
class SitemapRecipe:
    """The list of all pages, for search engines (sitemaps.org)."""

    heads: Sequence[Head]
    path: str = addresses.SITEMAP

    def content(self, site: Site) -> bytes:
        """Return the sitemap: each page's address, and when a post was last changed."""
        changed: dict[str, date] = {}
        for edition in site.editions.values():
            for post in edition.posts:
                changed[post.url_path] = (post.modified_at or post.published_at).date()
        return sitemap_bytes(
            (site.settings.absolute(site.url(head.path)), changed.get(head.path))
            for head in self.heads
            if head.is_indexed
        )


@dataclass(frozen=True, slots=True)
class RobotsRecipe:
    """robots.txt (RFC 9309): everything may be read."""

    path: str = "robots.txt"

    def content(self, site: Site) -> bytes:
        """Return the text, which names the sitemap."""
        url = site.settings.absolute(site.url(addresses.SITEMAP))
        return robots_text(url).encode()
