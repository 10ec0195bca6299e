"""A page of the site with what only the preview adds: panel, script, labels. Pure.

Nothing of this is in the theme's pages, so nothing of it can be published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from councilblog.files import digest_of
from councilblog.previewing.guard import OWN

STYLES = f"{OWN}preview.css"
SCRIPT = f"{OWN}preview.js"
EVENTS = f"{OWN}events"
_POLICY = re.compile(
    r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)', re.IGNORECASE
)
#: What stays first on a page: the way past everything to the main content.
_START = re.compile(r'<body[^>]*>(?:\s*<a class="skip-link".*?</a>)?', re.IGNORECASE)
_NEEDED = ("script-src", "connect-src", "style-src")


def dressed(html: str, panel: str, version: str) -> str:
    """Return a whole page with the panel at its top.

    `version` is the preview's state that the page shows.
    """
    html = _POLICY.sub(lambda found: found[1] + _wider(found[2]) + found[3], html, count=1)
    html = _START.sub(lambda found: f"{found[0]}\n{panel}", html, count=1)
    mark = digest_of(html.encode())[:16]
    added = (
        f'<link rel="stylesheet" href="{STYLES}">\n'
        f'<script src="{SCRIPT}" data-events="{EVENTS}" data-version="{version}" '
        f'data-mark="{mark}" defer></script>\n</head>'
    )
    return html.replace("</head>", added, 1)


def labelled(html: str, labels: Mapping[str, str]) -> str:
    """Return a page with a word after each link to a page that readers do not see.

    `labels` are the words by address.
    """
    for url, words in labels.items():
        href = f'href="{escape(url)}"'
        html = html.replace(href, f'{href} data-preview="{escape(words)}"')
    return html


def freshly_styled(html: str, address: str, data: bytes) -> str:
    """Return a page that asks for its stylesheet again when the stylesheet is another."""
    return html.replace(f'href="{address}"', f'href="{address}?{digest_of(data)[:8]}"', 1)


def _wider(policy: str) -> str:
    """Return a Content-Security-Policy that lets the preview's script run and ask.

    Source: Content Security Policy Level 3: of a directive given twice the first holds.
    """
    directives = [directive.strip() for directive in policy.split(";") if directive.strip()]
    for name in _NEEDED:
        at = next((i for i, words in enumerate(directives) if words.split()[0] == name), None)
        if at is None:
            directives.append(f"{name} 'self'")
        elif "'self'" not in directives[at]:
            directives[at] = f"{name} 'self'"
    return "; ".join(directives)
