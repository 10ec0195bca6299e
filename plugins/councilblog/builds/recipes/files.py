"""Recipes of the other outputs: the stylesheet, pictures, sitemap and robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from councilblog import addresses
from councilblog.builds.recipes.recipe import Ingredients
from councilblog.builds.site import ChangedMeanwhileError, Site
from councilblog.builds.sitemap import robots_text, sitemap_bytes
from councilblog.files import digest_of


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file that goes out as it is: a picture, a document, the crest."""

    path: str
    read: Callable[[], bytes]
    digest: str
    sources: tuple[str, ...] = ()

    def ingredients(self, site: Site) -> Ingredients:  # noqa: ARG002  (all are asked alike)
        """Return what the file is made from: itself."""
        return [("the file", self.digest)]

    def content(self, site: Site) -> bytes:  # noqa: ARG002  (all are asked alike)
        """Return the file's bytes.

        Raises:
            ChangedMeanwhileError: They are no longer what they were when it was looked at.
        """
        data = self.read()
        if digest_of(data) != self.digest:
            raise ChangedMeanwhileError(self.path)
        return data


@dataclass(frozen=True, slots=True)
class SitemapRecipe:
    """The list of all pages, for search engines (sitemaps.org)."""

    pages: Sequence[str]  # url paths
    path: str = addresses.SITEMAP
    sources: tuple[str, ...] = ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the sitemap is made from: addresses and days."""
        return [
            ("the addresses of all pages", "\n".join(self.pages)),
            (
                "the days of all posts",
                repr(
                    [
                        (post.modified_at or post.published_at).toordinal()
                        for edition in site.editions.values()
                        for post in edition.posts
                    ]
                ),
            ),
        ]

    def content(self, site: Site) -> bytes:
        """Return the sitemap: each page's address, and when a post was last changed."""
        changed: dict[str, date] = {}
        for edition in site.editions.values():
            for post in edition.posts:
                changed[post.url_path] = (post.modified_at or post.published_at).date()
        return sitemap_bytes(
            (site.settings.absolute(site.url(path)), changed.get(path)) for path in self.pages
        )


@dataclass(frozen=True, slots=True)
class RobotsRecipe:
    """robots.txt (RFC 9309): everything may be read."""

    path: str = "robots.txt"
    sources: tuple[str, ...] = ()

    def ingredients(self, site: Site) -> Ingredients:  # noqa: ARG002  (all are asked alike)
        """Return nothing: only the site's address is in it, which is a setting."""
        return []

    def content(self, site: Site) -> bytes:
        """Return the text, which names the sitemap."""
        url = site.settings.absolute(site.url(addresses.SITEMAP))
        return robots_text(url).encode()
