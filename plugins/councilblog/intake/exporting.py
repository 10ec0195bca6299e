"""Published comments for other systems: JSON, CSV for spreadsheets, WXR for WordPress.

Only what the public store holds goes in; it holds no addresses.
"""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from councilblog.comments.comment import Comment
from councilblog.comments.comment_json import comment_values, json_bytes
from councilblog.comments.posts_list import CommentedPost

_COLUMNS: Final = (
    "id",
    "thread",
    "post",
    "parent",
    "at",
    "name",
    "role",
    "language",
    "body",
    "outcome",
    "withdrawn",
)
#: What a spreadsheet would take for the start of a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WP: Final = "http://wordpress.org/export/1.2/"


def exported_json(comments: Iterable[Comment]) -> bytes:
    """Return the comments as a JSON list in order of their ids, as the store has them."""
    return json_bytes([comment_values(comment) for comment in sorted(comments)])


def exported_csv(comments: Iterable[Comment], posts: Iterable[CommentedPost]) -> bytes:
    """Return the comments as a CSV file that spreadsheets open as it is meant.

    UTF-8 with a byte order mark, by which Excel knows it; lines end in CR LF. A cell that
    could be taken for a formula starts with an apostrophe.

    Source: RFC 4180.
    """
    titles = {post.thread: post.title for post in posts}
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for comment in sorted(comments):
        values = comment_values(comment)
        values["post"] = titles.get(comment.thread, "")
        values["withdrawn"] = comment.withdrawn.at if comment.withdrawn else ""
        writer.writerow(_harmless(str(values[column] or "")) for column in _COLUMNS)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def exported_wxr(
    comments: Iterable[Comment], posts: Iterable[CommentedPost], *, title: str, url: str
) -> bytes:
    """Return the comments as WordPress's import reads them (WXR 1.2), with their posts.

    Comments that were taken down have no words and are left out. WordPress numbers
    comments; ours keep their id beside the number, as “council_id”. `title` and `url` are
    the blog's.
    """
    threads: dict[str, list[Comment]] = {}
    shown = [comment for comment in sorted(comments) if comment.withdrawn is None]
    for comment in shown:
        threads.setdefault(comment.thread, []).append(comment)
    numbers = {comment.id: number for number, comment in enumerate(shown, 1)}
    by_thread = {post.thread: post for post in posts}
    ET.register_namespace("wp", _WP)
    root = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(root, "channel")
    _add(channel, {"title": title, "link": url, f"{{{_WP}}}wxr_version": "1.2"})
    for number, (thread, its_comments) in enumerate(sorted(threads.items()), 1):
        _add_item(channel, number, thread, by_thread.get(thread), its_comments, numbers)
    ET.indent(root, space=" ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add_item(  # noqa: PLR0913, PLR0917  (one item)
    channel: ET.Element,
    number: int,
    thread: str,
    post: CommentedPost | None,
    comments: Sequence[Comment],
    numbers: Mapping[str, int],
) -> None:
    item = ET.SubElement(channel, "item")
    _add(
        item,
        {
            "title": post.title if post else thread,
            "link": post.url if post else thread,
            f"{{{_WP}}}post_id": str(number),
            f"{{{_WP}}}post_name": thread,
            f"{{{_WP}}}post_type": "post",
            f"{{{_WP}}}status": "publish",
        },
    )
    for comment in comments:
        element = ET.SubElement(item, f"{{{_WP}}}comment")
        moment = comment.at.replace("T", " ").removesuffix("Z")
        fields = {
            "comment_id": str(numbers[comment.id]),
            "comment_author": comment.name,
            "comment_author_email": "",
            "comment_date_gmt": moment,
            "comment_content": _as_wordpress_has_it(comment.body),
            "comment_approved": "1",
            "comment_type": "comment",
            "comment_parent": str(numbers.get(comment.parent or "", 0)),
        }
        _add(element, {f"{{{_WP}}}{name}": text for name, text in fields.items()})
        own = ET.SubElement(element, f"{{{_WP}}}commentmeta")
        _add(own, {f"{{{_WP}}}meta_key": "council_id", f"{{{_WP}}}meta_value": comment.id})


def _as_wordpress_has_it(body: str) -> str:
    # WordPress keeps HTML: what is text here must be text there.
    return body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _add(element: ET.Element, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        ET.SubElement(element, name).text = _NOT_IN_XML.sub("", text)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
