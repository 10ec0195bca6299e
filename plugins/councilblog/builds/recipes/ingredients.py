"""What pages are made from, as texts that differ when the things do.

Cheap on purpose: a site of ten thousand posts asks for all of these on every publish.
"""

from __future__ import annotations

from collections.abc import Iterable

from councilblog.builds.recipes.recipe import Ingredients
from councilblog.builds.site import Edition, Site
from councilblog.listings.listing import Month
from councilblog.posts.post import Piece, Post
from councilblog.slugs import slug_of


def card(site: Site, post: Post) -> str:
    """Return what a list shows of a post: its card, and its topics as they are spelt."""
    known = site.card_prints.get(post.source)
    if known is None:
        known = site.card_prints[post.source] = f"{post.card} {topic_names(site, post)}"
    return known


def whole(site: Site, post: Post) -> str:
    """Return what a page that shows a whole post depends on."""
    known = site.whole_prints.get(post.source)
    if known is None:
        known = f"{card(site, post)} {text(site, post)} {people(site, post)}"
        site.whole_prints[post.source] = known
    return known


def text(site: Site, piece: Piece) -> str:
    """Return what a placed text depends on: its HTML, and where its links lead."""
    return f"{piece.body.digest} {site.target_prints.get(piece.source, '')}"


def topic_names(site: Site, post: Post) -> str:
    """Return a post's topics in the spelling that their pages have."""
    topics = site.editions[post.language].topics
    return "|".join([topics[slug_of(tag)].name for tag in post.tags])


def people(site: Site, post: Post) -> str:
    """Return who wrote a post, as they are described now."""
    authors = site.editions[post.language].authors
    return "|".join(
        [
            f"{authors[slug_of(name)].name} {site.author_print(post.language, slug_of(name))}"
            for name in post.authors
        ]
    )


def cards(site: Site, posts: Iterable[Post]) -> Ingredients:
    """Return the cards of posts, each by its title."""
    return [(f"the post “{post.title}”", card(site, post)) for post in posts]


def neighbour(post: Post | None) -> str:
    """Return what is shown of a neighbouring post."""
    return f"{post.title} {post.url_path}" if post else ""


def month_count(edition: Edition, month: Month | None) -> str:
    """Return what is shown of a neighbouring month."""
    return f"{month} {len(edition.months[month])}" if month else ""


def year_count(edition: Edition, year: int | None) -> str:
    """Return what is shown of a neighbouring year."""
    return f"{year} {len(edition.years[year])}" if year else ""


def series_parts(site: Site, post: Post) -> str:
    """Return what is shown of the other parts of a post's series."""
    if not post.series:
        return ""
    group = site.editions[post.language].series[slug_of(post.series)]
    return f"{group.name} " + "|".join([neighbour(part) for part in group.posts])
