"""Pictures in prose: captions, and pictures that lead nowhere."""

from __future__ import annotations

import re
from html import escape

from councilblog.markup import Tag, read_tags

IMAGE = re.compile(r"<img(?: [^>]*)?>")
_ALONE = re.compile(r"<p>\s*((?:<a [^>]*>)?\s*)(<img [^>]*>)(\s*(?:</a>)?)\s*</p>")
_NOWHERE = re.compile(r'<a(?: [^>]*)? href=""[^>]*>')
_UNSEEN = re.compile(r"(<a [^>]*>)\s*</a>")


def with_figures(html: str) -> str:
    """Return the HTML with each titled picture that is a paragraph alone as a figure.

    The title becomes the caption and is no longer a tooltip, which touch screens and
    keyboards cannot reach. A title elsewhere is left.
    """
    if "<img" not in html:
        return html
    return _ALONE.sub(_figure, html)


def picture_missing(alt: str) -> str:
    """Return what stands where a picture cannot: its alternative text, marked as such."""
    return (
        f'<span class="picture-missing">{escape(alt, quote=False)}</span>'
        if alt.strip()
        else ""
    )


def without_empty_addresses(html: str) -> str:
    """Return the HTML with only pictures and links that lead somewhere.

    A picture without an address becomes its words, a link without one a link that leads
    nowhere; a link without words goes, as nobody can see it. Every picture that stays
    has an `alt`, if an empty one (HTML standard, 4.8.3).
    """
    if "<img" in html:
        html = IMAGE.sub(_picture, html)
    if 'href=""' in html:
        html = _NOWHERE.sub(_placeholder, html)
    return _UNSEEN.sub(_unseen, html)


def tag_of(written: str) -> Tag:
    """Return the one tag of the sanitiser's that is written here."""
    return next(read_tags(written))


def _figure(match: re.Match[str]) -> str:
    image = tag_of(match[2])
    title = " ".join(image.attributes.get("title", "").split())
    if not title or bool(match[1].strip()) != bool(match[3].strip()):
        return match[0]
    caption = escape(title, quote=False)
    return (
        f"<figure>{match[1].strip()}{image.with_attributes(title=None)}{match[3].strip()}"
        f"<figcaption>{caption}</figcaption></figure>"
    )


def _picture(match: re.Match[str]) -> str:
    image = tag_of(match[0])
    if not image.attributes.get("src", "").strip():
        return picture_missing(image.attributes.get("alt", ""))
    return match[0] if "alt" in image.attributes else str(image.with_attributes(alt=""))


def _unseen(match: re.Match[str]) -> str:
    tag = tag_of(match[1])
    return f"{tag.with_attributes(href=None)}</a>" if "id" in tag.attributes else ""


def _placeholder(match: re.Match[str]) -> str:
    return str(tag_of(match[0]).with_attributes(href=None))
