"""The list of feeds that a reader program takes in one step: OPML 2.0 (opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from councilblog.feeds.xml import xml_safe


class Outline(NamedTuple):
    """One feed: its title, its own address and that of its page. `is_rss`, or else Atom."""

    title: str
    feed_url: str
    page_url: str
    language: str  # BCP 47
    is_rss: bool = False


class OutlineGroup(NamedTuple):
    """Feeds under one name: "Topics". Readers show it as a folder."""

    title: str
    outlines: tuple[Outline, ...]


def opml_bytes(title: str, owner: str, groups: Sequence[OutlineGroup]) -> bytes:
    """Return the list as OPML, UTF-8. Groups without a name are not shown as folders.

    No date is in it: it changes only when a feed does.
    """
    root = ET.Element("opml", version="2.0")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = xml_safe(title)
    ET.SubElement(head, "ownerName").text = xml_safe(owner)
    body = ET.SubElement(root, "body")
    for group in groups:
        parent = body
        if group.title and group.outlines:
            name = xml_safe(group.title)
            parent = ET.SubElement(body, "outline", text=name, title=name)
        for outline in group.outlines:
            _add(parent, outline)
    ET.indent(root, " ")
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _add(parent: ET.Element, outline: Outline) -> None:
    title = xml_safe(outline.title)
    # OPML's type is "rss" for every format; the version tells them apart.
    ET.SubElement(
        parent,
        "outline",
        type="rss",
        text=title,
        title=title,
        xmlUrl=xml_safe(outline.feed_url),
        htmlUrl=xml_safe(outline.page_url),
        language=outline.language,
        version="RSS2" if outline.is_rss else "ATOM1",
    )
