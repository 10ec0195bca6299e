"""Which HTML may stand in a comment, and nh3 (ammonia) set up to hold to it.

Stricter by far than for posts: nothing from outside may look like the council's own.
"""

from __future__ import annotations

from typing import Final

import nh3

TAGS: Final = frozenset("p br strong em a code pre blockquote ul ol li".split())
SCHEMES: Final = frozenset({"http", "https", "mailto"})
LINK_REL: Final = "nofollow ugc noopener noreferrer"


def sanitised_comment(html: str) -> str:
    """Return the HTML with only the tags above, and on links only `href` and our `rel`."""
    return _CLEANER.clean(html)


_CLEANER: Final = nh3.Cleaner(
    tags=set(TAGS),
    # Without "*" nh3 lets `title` and `lang` through on every tag.
    attributes={"*": set(), "a": {"href"}},
    # Its own list has 25 schemes: telephone, magnet, and more.
    url_schemes=set(SCHEMES),
    # Its own rule lets “//evil.example” and “\x01java\x03script:” through as relative.
    url_relative="deny",
    link_rel=LINK_REL,
    strip_comments=True,
    clean_content_tags={"script", "style"},
)
