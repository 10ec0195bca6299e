"""Prose as it stands on a page: its addresses resolved, its pictures given their size.

The same prose stands on its post page, on the month page among other posts, and in feeds;
ids, heading levels and addresses differ, so they are set here, when the page is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from councilblog.documents.document import Document
from councilblog.markup import Tag, plain_text
from councilblog.prose.document_links import describe_documents
from councilblog.prose.figures import picture_missing, tag_of
from councilblog.prose.prose import LinkKind

#: The tags that change on every page; of the others only ids do.
_PLACED = r"</?(?:a|table)(?: [^>]*)?>|<img(?: [^>]*)?>"
_HEADING = r"</?h[1-6](?: [^>]*)?>"
_WITH_ID = r"<[a-z][a-z0-9]* (?:[^>]* )?(?:id|headers)=[^>]*>"
_CAPTION = re.compile(r"\s*<caption(?: [^>]*)?>(.*?)</caption>", re.DOTALL)
_LOWEST: Final = 6
_EVERYWHERE: Final = frozenset(("#", "#top", "#_top", "#_main"))


class Target(NamedTuple):
    """Where a written address leads: the address for href or src, and a picture's size.

    `width` and `height` are in pixels, None if not known. `is_external`: on another site.
    `document`: what is known of the file, if readers open it in a program of its own.
    """

    url: str
    width: int | None = None
    height: int | None = None
    is_external: bool = False
    document: Document | None = None


Resolve = Callable[[LinkKind, str], Target | None]


def place_prose(  # noqa: PLR0913 - each is one thing that differs from page to page
    html: str,
    resolve: Resolve,
    *,
    id_prefix: str = "",
    lower_by: int = 0,
    absolute: str = "",
    page_url: str = "",
    table_label: str = "Table",
    note_label: str = "Back to the text",
    describe: Callable[[Document], str] | None = None,
) -> Markup:
    """Return the `html` of a Prose as it stands on one page.

    `resolve` answers where a written address leads ("#…" to a place in the same text has
    itself for an answer), None if nowhere: then a link keeps
    its words as a link without an address (HTML standard, 4.5.1), a picture becomes its
    alternative text. A picture on another site becomes a link to it, so that a reader's
    browser asks only our site. Wide tables can be scrolled, with the keyboard too (WCAG
    2.2, 1.4.10 and 2.1.1), and are named by their caption, else by `table_label`.

    `id_prefix` goes before each id and each "#…" that leads to one; `lower_by` lowers
    headings, h6 at the lowest. For feeds, `absolute` ("https://blog.example.gov.uk") goes
    before addresses that begin with "/", and `page_url` before "#…". `note_label` is
    what a screen reader says for the arrow that leads back from a footnote. `describe` gives
    the words that stand in a link to a document, as text: "(PDF, 294 kB, 12 pages)".
    """
    if describe is not None:
        html = describe_documents(html, partial(_document_at, resolve), describe)
    placer = _Placer(
        html=html,
        resolve=resolve,
        id_prefix=id_prefix,
        lower_by=lower_by,
        site=absolute.rstrip("/"),
        page_url=page_url,
        table_label=table_label,
        note_label=note_label,
    )
    return Markup(placer.placed())  # noqa: S704 - sanitised when it was rendered


def _document_at(resolve: Resolve, href: str) -> Document | None:
    target = resolve(LinkKind.ANCHOR, href)
    return target.document if target else None


@dataclass(slots=True, kw_only=True)
class _Placer:
    html: str
    resolve: Resolve
    id_prefix: str
    lower_by: int
    site: str
    page_url: str
    table_label: str
    note_label: str
    link_depth: int = 0
    table_depth: int = 0

    def placed(self) -> str:
        patterns = [_PLACED]
        if self.lower_by:
            patterns.append(_HEADING)
        if self.id_prefix:
            patterns.append(_WITH_ID)
        return re.sub("|".join(patterns), self._changed, self.html)

    def _changed(self, match: re.Match[str]) -> str:
        tag = tag_of(match[0])
        match tag.name:
            case "a":
                return self._link(tag)
            case "img":
                return self._picture(tag)
            case "table":
                return self._table(tag, match.end())
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                level = min(int(tag.name[1]) + self.lower_by, _LOWEST)
                named = self._with_prefix(tag)
                return str(
                    Tag(name=f"h{level}", attributes=named.attributes, is_end=tag.is_end)
                )
            case _:
                return str(self._with_prefix(tag))

    def _link(self, tag: Tag) -> str:
        if tag.is_end:
            self.link_depth -= 1
            return str(tag)
        self.link_depth += 1
        tag = self._with_prefix(tag)
        href = tag.attributes.get("href")
        if href is None:
            return str(tag)
        if "footnote-backref" in tag.attributes.get("class", ""):
            tag = tag.with_attributes(aria_label=self.note_label)
        return str(tag.with_attributes(href=self._address(href)))

    def _address(self, href: str) -> str | None:
        target = self.resolve(LinkKind.ANCHOR, href)
        if target is None:
            return None
        if not target.url.startswith("#"):
            return self._from_root(target.url)
        # Places that every page has are no part of the text: their ids keep their name.
        prefix = "" if target.url in _EVERYWHERE else self.id_prefix
        return f"{self.page_url}#{prefix}{target.url[1:]}"

    def _picture(self, tag: Tag) -> str:
        src, alt = tag.attributes.get("src", ""), tag.attributes.get("alt", "")
        target = self.resolve(LinkKind.IMAGE, src)
        if target is None:
            return picture_missing(alt)
        if target.is_external:
            words = escape(
                alt.strip() or urlsplit(target.url).hostname or target.url, quote=False
            )
            return words if self.link_depth else f'<a href="{escape(target.url)}">{words}</a>'
        placed = self._with_prefix(tag).with_attributes(
            src=self._from_root(target.url),
            width=None if target.width is None else str(target.width),
            height=None if target.height is None else str(target.height),
            loading="lazy",
            decoding="async",
        )
        return str(placed)

    def _table(self, tag: Tag, end: int) -> str:
        self.table_depth += -1 if tag.is_end else 1
        if tag.is_end:
            return "</table>" if self.table_depth else "</table></div>"
        table = str(self._with_prefix(tag))
        if self.table_depth > 1:
            return table
        caption = _CAPTION.match(self.html, end)
        label = (plain_text(caption[1]) if caption else "") or self.table_label
        region = Tag(
            name="div",
            attributes={
                "class": "table-scroll",
                "role": "region",
                "tabindex": "0",
                "aria-label": label,
            },
        )
        return f"{region}{table}"

    def _with_prefix(self, tag: Tag) -> Tag:
        if not self.id_prefix or tag.is_end:
            return tag
        changes = {
            name: " ".join(self.id_prefix + each for each in tag.attributes[name].split())
            for name in ("id", "headers")
            if name in tag.attributes
        }
        return tag.with_attributes(**changes) if changes else tag

    def _from_root(self, url: str) -> str:
        return (
            self.site + url
            if self.site and url.startswith("/") and not url.startswith("//")
            else url
        )
