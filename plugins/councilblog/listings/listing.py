"""Which posts stand in which list: by month, year, topic, author and series.

All functions are pure and work on posts of one language that are already published.
Order is by instant, and by source where instants are equal, so that it never depends on
the order of reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter
from typing import NamedTuple

from councilblog.posts.post import Post
from councilblog.slugs import slug_of


class Month(NamedTuple):
    """A calendar month in London."""

    year: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Posts that share a topic, an author or a series. `name` is the oldest post's spelling."""

    slug: str
    name: str
    posts: tuple[Post, ...]


def is_due(published_at: datetime, now: datetime) -> bool:
    """Return whether a post's time has come."""
    return published_at <= now


def newest_first(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Return the posts with the newest first; posts of one instant by source."""
    # In one zone, because Python compares moments of different zones slowly.
    return tuple(
        sorted(
            posts,
            key=lambda post: (post.published_at.astimezone(UTC), post.source),
            reverse=True,
        )
    )


def month_of(post: Post) -> Month:
    """Return the month in London in which the post was published.

    A record's moment has London's offset, so its calendar is London's.
    """
    return Month(post.published_at.year, post.published_at.month)


def by_month(posts: Sequence[Post]) -> Mapping[Month, tuple[Post, ...]]:
    """Return the posts of each month that has any, newest month first."""
    groups: dict[tuple[int, int], list[Post]] = defaultdict(list)
    for post in posts:
        groups[post.published_at.year, post.published_at.month].append(post)
    return {Month(*key): tuple(members) for key, members in groups.items()}


def by_year(posts: Sequence[Post]) -> Mapping[int, tuple[Post, ...]]:
    """Return the posts of each year that has any, newest year first."""
    groups: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        groups[post.published_at.year].append(post)
    return {year: tuple(members) for year, members in groups.items()}


def topics(posts: Sequence[Post]) -> Mapping[str, Group]:
    """Return the topics by slug, in the order of their names."""
    return _named(posts, attrgetter("tags"))


def authors(posts: Sequence[Post]) -> Mapping[str, Group]:
    """Return the authors by slug, in the order of their names."""
    return _named(posts, attrgetter("authors"))


def series(posts: Sequence[Post]) -> Mapping[str, Group]:
    """Return the series by slug; the posts of each stand oldest first."""
    parts = [post for post in posts if post.series]
    named = _named(parts, lambda post: (post.series,))
    return {
        slug: Group(slug=slug, name=group.name, posts=group.posts[::-1])
        for slug, group in named.items()
    }


class Neighbours(NamedTuple):
    """The posts before and after one, in time and in its language."""

    before: Post | None
    after: Post | None


def neighbours(posts: Sequence[Post]) -> Mapping[str, Neighbours]:
    """Return each post's neighbours by its source. `posts` stand newest first."""
    around = map(Neighbours, [*posts[1:], None], [None, *posts[:-1]])
    return dict(zip([post.source for post in posts], around, strict=False))


def _named(
    posts: Sequence[Post], names_of: Callable[[Post], tuple[str, ...]]
) -> dict[str, Group]:
    groups: dict[str, list[Post]] = defaultdict(list)
    of_names: dict[tuple[str, ...], list[list[Post]]] = {}  # most have what others have
    for post in posts:
        names = names_of(post)
        if names not in of_names:
            of_names[names] = [groups[slug] for slug in dict.fromkeys(map(slug_of, names))]
        for group in of_names[names]:
            group.append(post)
    named = []
    for slug, members in groups.items():
        oldest = members[-1]
        name = next(name for name in names_of(oldest) if slug_of(name) == slug)
        named.append(Group(slug=slug, name=name, posts=tuple(members)))
    named.sort(key=lambda group: (group.name.casefold(), group.slug))
    return {group.slug: group for group in named}
