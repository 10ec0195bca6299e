"""Which posts stand in which list: by month, year, topic, author and series.

All functions are pure and work on posts of one language that are already published.
Order is by instant, and by source where instants are equal, so that it never depends on
the order of reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from councilblog.posts.post import Post
from councilblog.slugs import slug_of

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, order=True)
class Month:
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
    return tuple(sorted(posts, key=lambda post: (post.published_at, post.source), reverse=True))


def month_of(post: Post) -> Month:
    """Return the month in London in which the post was published.

    A record's moment has London's offset, so its calendar is London's.
    """
    return Month(post.published_at.year, post.published_at.month)


def by_month(posts: Sequence[Post]) -> Mapping[Month, tuple[Post, ...]]:
    """Return the posts of each month that has any, newest month first."""
    return _grouped(posts, lambda post: (month_of(post),))


def by_year(posts: Sequence[Post]) -> Mapping[int, tuple[Post, ...]]:
    """Return the posts of each year that has any, newest year first."""
    return _grouped(posts, lambda post: (month_of(post).year,))


def topics(posts: Sequence[Post]) -> Mapping[str, Group]:
    """Return the topics by slug, in the order of their names."""
    return _named(posts, lambda post: post.tags)


def authors(posts: Sequence[Post]) -> Mapping[str, Group]:
    """Return the authors by slug, in the order of their names."""
    return _named(posts, lambda post: post.authors)


def series(posts: Sequence[Post]) -> Mapping[str, Group]:
    """Return the series by slug; the posts of each stand oldest first."""
    named = _named(posts, lambda post: (post.series,) if post.series else ())
    return {
        slug: Group(slug=slug, name=group.name, posts=group.posts[::-1])
        for slug, group in named.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The posts before and after one, in time and in its language."""

    before: Post | None
    after: Post | None


def neighbours(posts: Sequence[Post]) -> Mapping[str, Neighbours]:
    """Return each post's neighbours by its source. `posts` stand newest first."""
    found = {}
    for place, post in enumerate(posts):
        found[post.source] = Neighbours(
            before=posts[place + 1] if place + 1 < len(posts) else None,
            after=posts[place - 1] if place else None,
        )
    return found


def _grouped(
    posts: Sequence[Post], keys_of: Callable[[Post], Iterable[Key]]
) -> dict[Key, tuple[Post, ...]]:
    groups: dict[Key, list[Post]] = defaultdict(list)
    for post in posts:
        for key in keys_of(post):
            groups[key].append(post)
    return {key: tuple(members) for key, members in groups.items()}


def _named(
    posts: Sequence[Post], names_of: Callable[[Post], Iterable[str]]
) -> dict[str, Group]:
    groups = _grouped(posts, lambda post: dict.fromkeys(map(slug_of, names_of(post))))
    named = []
    for slug, members in groups.items():
        oldest = members[-1]
        name = next(name for name in names_of(oldest) if slug_of(name) == slug)
        named.append(Group(slug=slug, name=name, posts=members))
    named.sort(key=lambda group: (group.name.casefold(), group.slug))
    return {group.slug: group for group in named}
