"""WordPress: the comments in its export file (WXR, Tools → Export)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from councilblog.intake.form_dates import moment_from
from councilblog.intake.importers.old_comment import OldComment, body_of_html
from councilblog.intake.importers.xml_export import elements_of, text_at

_STATUSES: Final = {"1": "approved", "0": "pending", "spam": "spam", "trash": "deleted"}
#: Other blogs that linked to the post; nobody wrote these as comments.
_NOT_WRITTEN = frozenset({"pingback", "trackback"})


def wordpress_comments(path: Path) -> Iterator[OldComment]:
    """Yield every comment of the export but pingbacks and trackbacks.

    Raises:
        ExportTroubleError: The file cannot be read.
    """
    for item in elements_of(path, frozenset({"item"})):
        post = text_at(item, "link") or text_at(item, "post_name")
        for comment in item.findall("comment"):
            if text_at(comment, "comment_type") not in _NOT_WRITTEN:
                yield _comment(comment, post)


def _comment(comment: ET.Element, post: str) -> OldComment:
    parent = text_at(comment, "comment_parent")
    return OldComment(
        id=text_at(comment, "comment_id"),
        post=post,
        body=body_of_html(comment.findtext("comment_content") or "", lines_count=True),
        at=_moment(comment),
        status=_STATUSES.get(text_at(comment, "comment_approved"), "pending"),
        parent="" if parent == "0" else parent,
        name=text_at(comment, "comment_author"),
        email=text_at(comment, "comment_author_email") or None,
    )


def _moment(comment: ET.Element) -> str:
    # Of drafts the time in UTC is 0000-00-00; then the blog's own time is the best there is.
    universal = text_at(comment, "comment_date_gmt")
    return (
        moment_from(f"{universal} UTC") or moment_from(text_at(comment, "comment_date")) or ""
    )
