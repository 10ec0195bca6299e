"""Which post something is about, from what a form or another system says: ticket or address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from councilblog.comments.posts_list import CommentedPost
from councilblog.comments.ticket import plain_ticket

_ENDINGS = ("/index.html", "/index.php", ".html", ".htm", ".php")


class Posts:
    """Finds threads among the posts. `moved` gives other systems' addresses their posts.

    Its keys are old addresses, its values ids ("2017/07/slt-away-day"), tickets or
    addresses of ours.
    """

    def __init__(
        self, posts: Iterable[CommentedPost], moved: Mapping[str, str] | None = None
    ) -> None:
        self._threads: dict[str, str] = {}
        slugs: dict[str, set[str]] = {}
        for post in posts:
            ticket = plain_ticket(post.ticket)
            for name in (post.id, post.thread, ticket, path_of(post.url)):
                self._threads[name] = post.thread
            for address in (post.url, *(other.url for other in post.other)):
                self._threads[path_of(address)] = post.thread
                slugs.setdefault(path_of(address).rpartition("/")[2], set()).add(post.thread)
        # The last part of an address is often all that two systems have in common.
        for slug, threads in slugs.items():
            if slug and len(threads) == 1:
                self._threads.setdefault(f"…/{slug}", *threads)
        for old, new in (moved or {}).items():
            thread = self.thread(new)
            if thread:
                self._threads[path_of(old)] = thread

    def thread(self, written: str) -> str:
        """Return the thread of the post that is meant, or "" if no post is."""
        written = written.strip()
        path = path_of(written)
        slug = f"…/{path.rpartition('/')[2]}"
        names = (written, path, plain_ticket(written), slug)
        found = (self._threads.get(name, "") for name in names if name)
        return next(filter(None, found), "")


def path_of(address: str) -> str:
    """Return what names the page in an address: no host, query, ending or outer slash."""
    try:
        path = urlsplit(address.strip()).path
    except ValueError:
        return ""
    path = unquote(path).lower()
    for ending in _ENDINGS:
        path = path.removesuffix(ending)
    return path.strip("/")


def host_of(address: str) -> str:
    """Return the host of an absolute address with a slash, "" if it has none."""
    try:
        host = urlsplit(address.strip()).hostname
    except ValueError:
        return ""
    return f"{host}/" if host else ""
