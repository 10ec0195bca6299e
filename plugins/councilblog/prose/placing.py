"""Prose as it stands on a page: its addresses resolved, its pictures given their size.

The same prose stands on its post page, on the month page among other posts, and in feeds;
ids, heading levels and addresses differ, so they are set here, when the page is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from markupsafe import Markup

from councilblog.markup import Tag, plain_text
from councilblog.prose.figures import picture_missing, tag_of
from councilblog.prose.prose import Heading, LinkKind

#: Tags that may change when prose is placed; all others stay byte for byte.
_CHANGED = re.compile(r"<(?:/?h[1-6]|/?table|a|img)(?: [^>]*)?>|<[a-z][a-z0-9]*(?: [^>]*)? id=[^>]*>")
_CAPTION = re.compile(r"<caption(?: [^>]*)?>(.*?)</caption>", re.DOTALL)
_LOWEST: Final = 6
_CONTENTS_FROM: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a written address leads: an address for href or src, and a picture's size.

    `width` and `height` are in pixels, None if not known. `is_external`: on another site.
    """

    url: str
    width: int | None = None
    height: int | None = None
    is_external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """How prose is to stand on its page.

    `id_prefix` goes before every id and every link to one ("slt-away-day-"). `lower_by`
    lowers headings, h6 at the lowest. `absolute` ("https://blog.example.gov.uk") goes
    before addresses that start with "/", for feeds; `page_url` then before "#x". The
    labels are words of the page's language, for screen readers.
    """

    id_prefix: str = ""
    lower_by: int = 0
    absolute: str = ""
    page_url: str = ""
    table_label: str = "Table"
    note_label: str = "Back to the text"


type_of_resolve = Callable[[LinkKind, str], Target | None]


def place_prose(html: str, resolve: Callable[[LinkKind, str], Target | None], placement: Placement = Placement()) -> Markup:
    """Return the prose for one page.

    `resolve` answers where a written address leads, None if nowhere: then a link keeps
    its words as a link without an address, a picture becomes its alternative text. A
    picture on another site becomes a link to it, so that readers' browsers ask only our
    site. Wide tables can be scrolled, with the keyboard too (WCAG 2.2, 1.4.10 and 2.1.1).

    `html` is the `html` of a `Prose`; its links to footnotes and "#…" are not resolved.
    """
    return Markup(_Placer(html, resolve, placement).placed())  # noqa: S704 - sanitised when read


def contents_of(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Return the headings for "On this page": the top level, from four headings up."""
    if len(headings) < _CONTENTS_FROM:
        return ()
    top = min(heading.level for heading in headings)
    return tuple(heading for heading in headings if heading.level == top)
