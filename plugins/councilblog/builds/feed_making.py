"""What all feeds of the site have in common, and how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from councilblog import addresses
from councilblog.builds import feed_entries
from councilblog.builds.site import Site
from councilblog.feeds.feed import Feed, FeedEntry, Person
from councilblog.feeds.ids import feed_id
from councilblog.languages.language import Language
from councilblog.posts.post import Post

#: Older posts are left out beyond so much text: some readers refuse 5 MB.
MOST_BYTES = 2_000_000


def made_feed(  # noqa: PLR0913 - each is one thing that differs from feed to feed
    site: Site,
    language: Language,
    *,
    name: str,
    words: tuple[str, str],
    page: str,
    path: str,
    entries: tuple[FeedEntry, ...],
) -> Feed:
    """Return a feed to subscribe to. `words` are title and subtitle; `page`, `path` paths."""
    settings = site.settings
    council = settings.council[language]
    launched = datetime.combine(settings.launched, time(), UTC)
    absolute = settings.absolute
    return Feed(
        id=feed_id(settings.feed_authority, name, language),
        title=words[0],
        subtitle=words[1],
        language=language,
        page_url=absolute(site.url(page)),
        self_url=absolute(site.url(path)),
        author=Person(council, absolute(site.url(addresses.home(language)))),
        rights=council,
        updated_at=max((entry.updated_at for entry in entries), default=launched),
        topics_url=absolute(site.url(addresses.topics(language))),
        entries=entries,
        base_url=absolute(site.url("")),
        icon_url=absolute(site.url(addresses.ICON)),
        logo_url=absolute(site.url(addresses.CREST)),
        style_url=site.url(addresses.feed_style(language)),
        hub_url=settings.websub_hub,
    )


def absolute_path(site: Site, path: str) -> str:
    """Return the absolute address of a path; "" for none."""
    return site.settings.absolute(site.url(path)) if path else ""


def entries_of(site: Site, posts: Sequence[Post]) -> tuple[FeedEntry, ...]:
    """Return posts as entries, in their order."""
    return tuple([feed_entries.post_entry(site, post) for post in posts])


def not_too_long(entries: tuple[FeedEntry, ...], *, keep: int) -> tuple[FeedEntry, ...]:
    """Return the entries as long as they are not too much text; the first `keep` always."""
    size = 0
    for place, entry in enumerate(entries):
        size += len(entry.content)
        if place >= keep and size > MOST_BYTES:
            return entries[:place]
    return entries


def written(feed: Feed, form: str) -> bytes:
    """Return the bytes of a feed as "atom", "rss" or "json"."""
    # feedgen costs a tenth of a second to import: only a build that writes feeds pays.
    from councilblog.feeds.json_feed import json_feed_bytes  # noqa: PLC0415
    from councilblog.feeds.xml import atom_bytes, rss_bytes  # noqa: PLC0415

    return {"atom": atom_bytes, "rss": rss_bytes, "json": json_feed_bytes}[form](feed)
