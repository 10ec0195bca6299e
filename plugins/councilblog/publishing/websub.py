"""Telling a WebSub hub which feeds have changed, so that it can tell subscribers at once.

The site is live by then, and stays so whatever the hub says: it is a courtesy.

Source: WebSub (W3C Recommendation), section 7; the form of the request is the one that
hubs have taken since PubSubHubbub 0.4.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.settings import BlogSettings

#: The feeds that name the hub: those to subscribe to, not archives or a post's comments.
_NAMING_IT = re.compile(
    r"(?:cy/)?(?:feeds/\w+\.(?:atom\.xml|rss\.xml|json)"
    r"|(?:topics|authors)/[^/]+/feed\.(?:atom|rss)\.xml)"
)
#: So many are told one by one; of more, only the first (a new program changes every feed).
_MOST: Final = 40
_SECONDS_EACH: Final = 5.0
_SECONDS_IN_ALL: Final = 20.0


def feeds_told_of(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the changed feeds that the hub is told of: those of the whole site first."""
    found = sorted(path for path in paths if _NAMING_IT.fullmatch(path))
    return tuple(sorted(found, key=lambda path: "feeds/" not in path)[:_MOST])


def tell_hub(settings: BlogSettings, changed: Sequence[str]) -> tuple[Finding, ...]:
    """Tell the hub of the settings about the output paths that changed. Never raises.

    Returns one warning if it would not hear of some.
    """
    hub, feeds = settings.websub_hub, feeds_told_of(changed)
    if not hub or not feeds:
        return ()
    ends_at = time.monotonic() + _SECONDS_IN_ALL
    said = ""
    untold = 0
    for path in feeds:
        left = ends_at - time.monotonic()
        answer = _told(hub, f"{settings.site_url}/{path}", min(left, _SECONDS_EACH))
        untold += bool(answer)
        said = answer or said
    return (_untold(hub, untold, said),) if untold else ()


def _told(hub: str, feed: str, seconds: float) -> str:
    """Return "" if the hub took the news; else what went wrong, as the end of a sentence."""
    if seconds <= 0:
        return "it took too long"
    form = urlencode({"hub.mode": "publish", "hub.url": feed, "hub.topic": feed}).encode()
    request = Request(hub, data=form, method="POST")  # noqa: S310  (the setting is http(s))
    try:
        with urlopen(request, timeout=seconds) as answer:  # noqa: S310  (as above)
            answer.read(1)
    except HTTPError as error:
        error.close()
        return f"it answered with the number {error.code}"
    except TimeoutError:
        return "it did not answer"
    except (OSError, HTTPException, ValueError) as error:
        why = getattr(error, "reason", error)
        return "it did not answer" if isinstance(why, TimeoutError) else "nobody answers there"
    return ""


def _untold(hub: str, count: int, said: str) -> Finding:
    feeds = "one feed" if count == 1 else f"{count} feeds"
    return Finding(
        rule="hub-untold",
        gravity=Gravity.ADVICE,
        where=SourceRef(path="BLOG_WEBSUB_HUB"),
        problem=f"The hub “{hub}” could not be told that {feeds} changed: {said}.",
        consequence="The site is live. Readers’ apps find the news themselves, a little later.",
        remedy="If this comes back, check the setting BLOG_WEBSUB_HUB, or take it out.",
        standard="WebSub, section 7",
    )
