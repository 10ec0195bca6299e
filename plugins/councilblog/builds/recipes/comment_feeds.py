"""Recipes of the feeds of comments: of each post, and of them all (RFC 4685)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from councilblog import addresses
from councilblog.builds import feed_entries
from councilblog.builds.feed_making import made_feed, written
from councilblog.builds.feed_places import FeedKind, feed_thread, titles
from councilblog.builds.recipes.recipe import Ingredients
from councilblog.builds.site import Site
from councilblog.comments.ids import thread_of
from councilblog.feeds.feed import Paging
from councilblog.languages.language import Language
from councilblog.posts.post import Post

#: Comments in the feed of all comments.
NEWEST_COMMENTS = 50


@dataclass(frozen=True, slots=True)
class CommentsFeed:
    """The newest comments on all posts of a language (RFC 4685)."""

    language: Language
    posts: tuple[Post, ...]  # those that have comments
    sources: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The output path."""
        return addresses.comments_feed(self.language)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the feed is made from, by name."""
        return [
            (f"the comments on “{post.title}”", thread_print_of(site, post))
            for post in self.posts
        ]

    def content(self, site: Site) -> bytes:
        """Return the feed's bytes."""
        feed = made_feed(
            site,
            self.language,
            name="comments",
            words=titles(site, FeedKind.COMMENTS, self.language),
            page=addresses.home(self.language),
            path=self.path,
            entries=feed_entries.newest_comments(site, self.posts, NEWEST_COMMENTS),
        )
        return written(feed, "atom")


@dataclass(frozen=True, slots=True)
class ThreadFeed:
    """All comments on one post, oldest first (RFC 4685; RFC 5005, section 2)."""

    post: Post
    sources: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The output path."""
        return addresses.thread_feed(self.post.url_path)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the feed is made from, by name."""
        return [("the comments", thread_print_of(site, self.post))]

    def content(self, site: Site) -> bytes:
        """Return the feed's bytes."""
        post, language = self.post, self.post.language
        t = site.phrases[language]
        feed = made_feed(
            site,
            language,
            name=f"post/{thread_of(post.id)}/comments",
            words=(t("feeds.thread_title", title=post.title), t("feeds.thread")),
            page=post.url_path,
            path=self.path,
            entries=feed_entries.thread_entries(site, post),
        )
        # The hub is told of the feeds that many follow, not of each post's comments.
        return written(replace(feed, hub_url="", paging=Paging(is_complete=True)), "atom")


def thread_print_of(site: Site, post: Post) -> str:
    """Return what a feed shows of a post's comments."""
    facts = feed_thread(site, post)
    return f"{post.card} {facts.digest if facts else ''}"
