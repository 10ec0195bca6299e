"""Disqus: the XML file that its export sends by mail (unpacked)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from councilblog.intake.form_dates import moment_from
from councilblog.intake.importers.old_comment import OldComment, body_of_html
from councilblog.intake.importers.xml_export import elements_of, text_at


def disqus_comments(path: Path) -> Iterator[OldComment]:
    """Yield every comment of the export; it names threads before the posts in them.

    Raises:
        ExportTroubleError: The file cannot be read.
    """
    addresses: dict[str, str] = {}
    for element in elements_of(path, frozenset({"thread", "post"})):
        if element.tag == "thread":
            addresses[element.get("id", "")] = text_at(element, "link")
        else:
            yield _comment(element, addresses)


def _comment(post: ET.Element, addresses: dict[str, str]) -> OldComment:
    return OldComment(
        id=post.get("id", ""),
        post=addresses.get(_id_of(post.find("thread")), ""),
        body=body_of_html(post.findtext("message") or ""),
        at=moment_from(text_at(post, "createdAt")) or "",
        status=_status(post),
        parent=_id_of(post.find("parent")),
        name=text_at(post, "author/name"),
        email=text_at(post, "author/email") or None,
    )


def _status(post: ET.Element) -> str:
    if text_at(post, "isSpam") == "true":
        return "spam"
    if text_at(post, "isDeleted") == "true":
        return "deleted"
    return "pending" if text_at(post, "isApproved") == "false" else "approved"


def _id_of(reference: ET.Element | None) -> str:
    return "" if reference is None else reference.get("id", "")
