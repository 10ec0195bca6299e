"""Blogger: the comments in its Atom export, the older one-file kind and Takeout's."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from councilblog.intake.form_dates import moment_from
from councilblog.intake.importers.old_comment import OldComment, body_of_html
from councilblog.intake.importers.xml_export import elements_of, text_at

#: The address that Blogger gives everybody.
_NOBODY: Final = "noreply@blogger.com"
_STATUSES: Final = {"LIVE": "approved", "PENDING": "pending", "SPAM": "spam", "": "approved"}


def blogger_comments(path: Path) -> Iterator[OldComment]:
    """Yield every comment of the export.

    Raises:
        ExportTroubleError: The file cannot be read.
    """
    comments: list[ET.Element] = []
    posts: dict[str, str] = {}
    for entry in elements_of(path, frozenset({"entry"})):
        if _is_comment(entry):
            comments.append(entry)
        else:
            posts[text_at(entry, "id")] = _link(entry, "alternate") or text_at(
                entry, "filename"
            )
    by_address = {_link(entry, "self"): text_at(entry, "id") for entry in comments}
    by_address.pop("", None)
    for entry in comments:
        yield _comment(entry, posts, by_address)


def _comment(
    entry: ET.Element, posts: dict[str, str], by_address: dict[str, str]
) -> OldComment:
    answered = entry.find("in-reply-to")
    post = text_at(entry, "parent") or ("" if answered is None else answered.get("ref", ""))
    address = "" if answered is None else answered.get("href", "")
    email = text_at(entry, "author/email")
    return OldComment(
        id=text_at(entry, "id"),
        post=posts.get(post) or address,
        body=body_of_html(entry.findtext("content") or ""),
        at=moment_from(text_at(entry, "published")) or "",
        status=_STATUSES.get(text_at(entry, "status"), "pending"),
        parent=text_at(entry, "inReplyTo") or by_address.get(_link(entry, "related"), ""),
        name=text_at(entry, "author/name"),
        email=email if email and email != _NOBODY else None,
    )


def _is_comment(entry: ET.Element) -> bool:
    kinds = (category.get("term", "") for category in entry.findall("category"))
    return text_at(entry, "type") == "COMMENT" or any(
        kind.endswith("kind#comment") for kind in kinds
    )


def _link(entry: ET.Element, relation: str) -> str:
    for link in entry.findall("link"):
        if link.get("rel") == relation:
            return link.get("href", "")
    return ""
