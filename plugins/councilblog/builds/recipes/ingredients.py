"""What pages are made from, as texts that differ when the things do.

Cheap on purpose: a site of ten thousand posts asks for all of these on every publish.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from councilblog.builds.recipes import tenures
from councilblog.builds.recipes.comments import shown_count
from councilblog.builds.records import Piece
from councilblog.builds.site import Edition, Site
from councilblog.decisions.decision import Decision
from councilblog.files import digest_of
from councilblog.languages.language import Language
from councilblog.listings.listing import Month
from councilblog.posts.post import Post
from councilblog.slugs import slug_of


def card(site: Site, post: Post) -> str:
    """Return what a list shows of a post: its card, its topics as they are spelt, and more."""
    return f"{post.card} {topic_names(site, post)} {beside_words(site, post)}"


def beside_words(site: Site, post: Post) -> str:
    """Return what a post shows beside its words: its video, and how many comments."""
    count = shown_count(site, post) if post.id in site.comments_on else 0
    video = site.videos.get(post.video) if post.video else None
    return f"{video.digest} {count}" if video else f" {count}"


def text(site: Site, piece: Piece) -> str:
    """Return what a placed text depends on: its HTML, and where its links lead."""
    return f"{piece.body.digest} {piece.body.words} {site.target_print(piece.source)}"


def topic_names(site: Site, post: Post) -> str:
    """Return a post's topics in the spelling that their pages have."""
    known = site.topic_names[post.language]
    try:
        return "|".join([known[tag] for tag in post.tags])
    except KeyError:
        topics = site.editions[post.language].topics
        known.update((tag, topics[slug_of(tag)].name) for tag in post.tags)
        return "|".join([known[tag] for tag in post.tags])


def people(site: Site, post: Post) -> str:
    """Return who wrote a post, with the roles that they held on its day."""
    key = (post.language, post.authors)
    known = site.people_prints.get(key)
    if known is None:
        turns, signed = tenures.people_prints(site, *key)
        # Each stands in thousands of texts, and says more than it need.
        prints = tuple([digest_of(each.encode()) for each in signed])
        known = site.people_prints[key] = turns, prints
    turns, prints = known
    # Most people have no dates, and asking ten thousand posts for their day takes time.
    return prints[bisect_right(turns, post.published_at.date())] if turns else prints[0]


def council_body(site: Site, decision: Decision) -> str:
    """Return what is shown of the body that decided: its names over the years."""
    return repr(site.council_bodies.find(decision.council_body, decision.met_on))


def cards(site: Site, posts: Sequence[Post]) -> list[tuple[str, str]]:
    """Return the cards of posts, each by its title."""
    return shown_of(site, posts, _card_by_title, site.card_prints)


def wholes(site: Site, posts: Sequence[Post]) -> list[tuple[str, str]]:
    """Return posts with their texts, each by its title."""
    return shown_of(site, posts, _whole_by_title, site.whole_prints)


def _card_by_title(site: Site, post: Post) -> tuple[str, str]:
    return f"the post “{post.title}”", card(site, post)


def _whole_by_title(site: Site, post: Post) -> tuple[str, str]:
    name, shown = site.card_prints.get(post.source) or cards(site, (post,))[0]
    return name, f"{shown} {text(site, post)} {people(site, post)}"


def shown_of(
    site: Site,
    posts: Sequence[Post],
    show: Callable[[Site, Post], tuple[str, str]],
    known: dict[str, tuple[str, str]],
) -> list[tuple[str, str]]:
    """Return what is shown of posts, kept in `known`: each stands on half a dozen pages."""
    try:
        return [known[post.source] for post in posts]
    except KeyError:
        for post in posts:
            if post.source not in known:
                known[post.source] = show(site, post)
        return [known[post.source] for post in posts]


def in_languages(translations: Mapping[Language, str]) -> tuple[str, str]:
    """Return the addresses of a page in all languages; in its own alone, it has one anyway."""
    if len(translations) < 2:
        return "the page in other languages", ""
    paths = [f"{language.value} {path}" for language, path in translations.items()]
    return "the page in other languages", "|".join(paths)


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
