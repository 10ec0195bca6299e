"""The stylesheet of feeds, for people who open one in a browser.

A stylesheet cannot turn escaped HTML into pages, nor make links: it shows the titles and
says what a feed is. The words come from the phrases, the colours from the tokens.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def feed_stylesheet(tokens: str, rules: str, *, title: str, words: str) -> str:
    """Return the CSS: the blog's tokens, the rules, and a banner above the entries.

    Source: CSS Syntax Module Level 3, section 4.3.5 (what must be escaped in a string).
    """
    banner = f'feed::before, rss::before {{ content: "{_string(title)}\\a {_string(words)}" }}'
    css = _COMMENT.sub("", f"{tokens}\n{rules}\n{banner}\n")
    return "\n".join(line.rstrip() for line in css.splitlines() if line.strip()) + "\n"


def _string(words: str) -> str:
    return "".join(
        f"\\{ord(sign):x} " if sign in '"\\\n\r\f<' or ord(sign) < 32 else sign
        for sign in words
    )
