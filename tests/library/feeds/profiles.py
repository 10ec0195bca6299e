# ruff: noqa: C901, PLR0912  (the rules of one standard are read together, one after the other)
"""What a feed must be, written from the standards alone: knows nothing of what wrote it.

Sources: RFC 4287 (Atom), RFC 4685 (threading), RFC 5005 (archives), RSS 2.0 with the RSS
Advisory Board's Best Practices Profile, JSON Feed 1.1, Podcasting 2.0, Media RSS 1.5.1.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree as ET

A = "{http://www.w3.org/2005/Atom}"
THR = "{http://purl.org/syndication/thread/1.0}"
FH = "{http://purl.org/syndication/history/1.0}"
MEDIA = "{http://search.yahoo.com/mrss/}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}creator"
SLASH = "{http://purl.org/rss/1.0/modules/slash/}comments"
WFW = "{http://wellformedweb.org/CommentAPI/}commentRss"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = "{http://www.w3.org/XML/1998/namespace}base"

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
_NEVER = "1970-01-01T00:00:00+00:00"
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")
_WEB = re.compile(r"https?://[^\s<>\"]+")
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_TAG = re.compile(r"[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*")
#: RFC 4287, sections 4.1.1 and 4.1.2: how often each element may stand.
_ATOM_FEED = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "author": (0, 99),
    "link": (1, 99),
    "generator": (0, 1),
    "icon": (0, 1),
    "logo": (0, 1),
    "rights": (0, 1),
    "subtitle": (0, 1),
    "category": (0, 99),
    "entry": (0, 9999),
}
_ATOM_ENTRY = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "published": (0, 1),
               "author": (0, 99), "link": (0, 99), "category": (0, 99), "content": (0, 1),
               "summary": (0, 1), "rights": (0, 1), "source": (0, 1)}  # fmt: skip
#: RSS 2.0: elements of a channel and of an item without a namespace.
_CHANNEL = {"title": (1, 1), "link": (1, 1), "description": (1, 1), "language": (0, 1),
            "copyright": (0, 1), "lastBuildDate": (0, 1), "generator": (0, 1),
            "image": (0, 1), "category": (0, 99), "ttl": (0, 1), "docs": (0, 1),
            "item": (0, 9999)}  # fmt: skip
_ITEM = {
    "title": (1, 1),
    "link": (1, 1),
    "description": (1, 1),
    "guid": (1, 1),
    "pubDate": (1, 1),
    "category": (0, 99),
    "comments": (0, 1),
    "enclosure": (0, 1),
}


def problems(path: str, data: bytes) -> list[str]:
    """Return where a feed parts from its standard, each as a few words."""
    if path.endswith(".json"):
        return [f"{path}: {one}" for one in _json_feed(json.loads(data))]
    if path.endswith(".opml"):
        return [f"{path}: {one}" for one in _opml(ET.fromstring(data))]  # noqa: S314
    root = ET.fromstring(data)  # noqa: S314  (our own bytes)
    found = _rss(root) if root.tag == "rss" else _atom(root)
    return [f"{path}: {one}" for one in found]


def _counted(
    parent: ET.Element, allowed: dict[str, tuple[int, int]], prefix: str
) -> Iterator[str]:
    counts = Counter(
        part.tag.removeprefix(prefix) for part in parent
        if part.tag.startswith(prefix) and (prefix or "}" not in part.tag)
    )  # fmt: skip
    yield from (f"unknown element {name}" for name in counts if name not in allowed)
    for name, (least, most) in allowed.items():
        if not least <= counts[name] <= most:
            yield f"{counts[name]} times {name} in {parent.tag}"


def _atom(feed: ET.Element) -> Iterator[str]:
    if feed.tag != f"{A}feed":
        yield f"root is {feed.tag}"
    yield from _counted(feed, _ATOM_FEED, A)
    yield from _atom_common(feed)
    rels = Counter(link.get("rel", "alternate") for link in feed.findall(f"{A}link"))
    for rel in ("self", "alternate"):
        if rels[rel] != 1:
            yield f"{rels[rel]} links {rel}"
    entries = feed.findall(f"{A}entry")
    if not feed.findall(f"{A}author") and any(not e.findall(f"{A}author") for e in entries):
        yield "no author (4.1.1)"
    ids = Counter(entry.findtext(f"{A}id") for entry in entries)
    yield from (f"id {id_} {n} times" for id_, n in ids.items() if n > 1)
    newest = [entry.findtext(f"{A}updated") or "" for entry in entries]
    if newest and _moment(feed.findtext(f"{A}updated")) != max(map(_moment, newest)):
        yield "updated is not that of the newest entry"
    yield from _history(feed)
    for entry in entries:
        yield from _atom_entry(entry)


def _atom_common(element: ET.Element) -> Iterator[str]:
    if not _IRI.fullmatch(element.findtext(f"{A}id") or ""):
        yield "id is no IRI (4.2.6)"
    if not _TAG.fullmatch(element.get(LANG) or ""):
        yield "no language"
    for name in ("updated", "published"):
        date = element.findtext(f"{A}{name}")
        if date is not None and not _DATE.fullmatch(date):
            yield f"{name} is {date} (3.3)"
    title = element.find(f"{A}title")
    if title is None or not (title.text or "").strip() or title.get("type", "text") != "text":
        yield "title empty or not text"
    for person in element.findall(f"{A}author"):
        if (
            not (person.findtext(f"{A}name") or "").strip()
            or person.find(f"{A}email") is not None
        ):
            yield "a person without a name, or with an address (3.2)"
    for link in element.findall(f"{A}link"):
        if not _WEB.fullmatch(link.get("href") or ""):
            yield f"link {link.attrib} is not absolute"
        if "type" in link.attrib and not _TYPE.fullmatch(link.attrib["type"]):
            yield f"type {link.attrib['type']} (4.2.7.3)"
        if "length" in link.attrib and int(link.attrib["length"]) <= 0:
            yield "length of nothing"
    kinds = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in element.findall(f"{A}link") if link.get("rel") == "alternate"
    )  # fmt: skip
    if kinds and max(kinds.values()) > 1:
        yield "two alternates alike (4.1.1)"
    for category in element.findall(f"{A}category"):
        if not category.get("term") or not _WEB.fullmatch(category.get("scheme") or ""):
            yield f"category {category.attrib} (4.2.2)"


def _atom_entry(entry: ET.Element) -> Iterator[str]:
    yield from _counted(entry, _ATOM_ENTRY, A)
    yield from _atom_common(entry)
    if not any(l.get("rel") == "alternate" for l in entry.findall(f"{A}link")):  # noqa: E741
        yield "no alternate (4.1.2)"
    if _moment(entry.findtext(f"{A}published")) > _moment(entry.findtext(f"{A}updated")):
        yield "updated before it was published"
    content, summary = entry.find(f"{A}content"), entry.find(f"{A}summary")
    if (
        content is None
        or content.get("type") != "html"
        or not content.get(BASE)
        or len(content)
    ):
        yield "content is not escaped HTML with a base (4.1.3)"
    else:
        yield from _content(content.text or "")
    if summary is not None and (summary.get("type") != "text" or len(summary)):
        yield "summary is not text"
    yield from _threading(entry)
    yield from _media(entry)


def _threading(entry: ET.Element) -> Iterator[str]:
    """RFC 4685, sections 3 to 5."""
    for answered in entry.findall(f"{THR}in-reply-to"):
        if not _IRI.fullmatch(answered.get("ref") or ""):
            yield "in-reply-to without ref (3)"
        for name in ("href", "source"):
            if name in answered.attrib and not _WEB.fullmatch(answered.attrib[name]):
                yield f"in-reply-to {name}"
    totals = [total.text or "" for total in entry.findall(f"{THR}total")]
    if len(totals) > 1 or not all(total.isdecimal() for total in totals):
        yield "thr:total (5)"
    for link in entry.findall(f"{A}link"):
        if link.get("rel") != "replies":
            if any(name.startswith(THR) for name in link.attrib):
                yield "thr: on another link (4)"
        elif link.get(f"{THR}count") not in totals:
            yield "thr:count is not thr:total"
        elif not _DATE.fullmatch(link.get(f"{THR}updated", "2000-01-01T00:00:00Z")):
            yield "thr:updated"


def _history(feed: ET.Element) -> Iterator[str]:
    """RFC 5005, sections 2 and 4."""
    marks = [len(feed.findall(f"{FH}{name}")) for name in ("archive", "complete")]
    rels = Counter(link.get("rel") for link in feed.findall(f"{A}link"))
    if sum(marks) > 1:
        yield "both archive and complete, or twice"
    if marks[0] and rels["current"] != 1:
        yield "an archive without its current feed (4)"
    if marks[1] and rels["prev-archive"] + rels["next-archive"]:
        yield "complete, and more elsewhere (2)"
    for rel in ("current", "prev-archive", "next-archive"):
        if rels[rel] > 1:
            yield f"{rels[rel]} links {rel}"


def _media(item: ET.Element) -> Iterator[str]:
    for part in item.iter():
        if part.tag.startswith(MEDIA):
            url = part.get("url")
            if url is not None and not _WEB.fullmatch(url):
                yield f"{part.tag} {url}"
            if part.tag == f"{MEDIA}content" and int(part.get("fileSize", "1")) <= 0:
                yield "media of no size"
            if part.tag == f"{MEDIA}text" and (part.get("type") != "plain" or not part.text):
                yield "media:text"
    for transcript in item.findall(f"{PODCAST}transcript"):
        if not _WEB.fullmatch(transcript.get("url") or "") or transcript.get("type") not in {
            "text/plain", "text/html", "text/vtt", "application/json", "application/x-subrip",
        }:  # fmt: skip
            yield f"transcript {transcript.attrib}"
    for chapters in item.findall(f"{PODCAST}chapters"):
        if chapters.get("type") != "application/json+chapters":
            yield "chapters"


def _rss(root: ET.Element) -> Iterator[str]:
    channel = root.find("channel")
    if root.get("version") != "2.0" or channel is None or len(root) != 1:
        yield "not RSS 2.0"
        return
    yield from _counted(channel, _CHANNEL, "")
    selves = [link for link in channel.findall(f"{A}link") if link.get("rel") == "self"]
    if len(selves) != 1 or selves[0].get("type") != "application/rss+xml":
        yield "no atom:link self (Profile)"
    for name in ("link",):
        if not _WEB.fullmatch(channel.findtext(name) or ""):
            yield f"channel {name}"
    if not _TAG.fullmatch(channel.findtext("language") or ""):
        yield "language"
    if not _rfc822(channel.findtext("lastBuildDate")):
        yield "lastBuildDate"
    guids = Counter(item.findtext("guid") for item in channel.findall("item"))
    yield from (f"guid {guid} {n} times" for guid, n in guids.items() if n > 1)
    for item in channel.findall("item"):
        yield from _rss_item(item)


def _rss_item(item: ET.Element) -> Iterator[str]:
    yield from _counted(item, _ITEM, "")
    names = [part.tag for part in item]
    if CONTENT in names and names.index("description") > names.index(CONTENT):
        yield "description after content:encoded (Profile)"
    guid = item.find("guid")
    if (
        guid is None
        or guid.get("isPermaLink") != "false"
        or not _IRI.fullmatch(guid.text or "")
    ):
        yield "guid"
    if not _rfc822(item.findtext("pubDate")) or not _WEB.fullmatch(item.findtext("link") or ""):
        yield "pubDate or link"
    for enclosure in item.findall("enclosure"):
        if (
            not _WEB.fullmatch(enclosure.get("url") or "")
            or int(enclosure.get("length", 0)) <= 0
        ):
            yield f"enclosure {enclosure.attrib}"
        if not _TYPE.fullmatch(enclosure.get("type") or ""):
            yield "type of enclosure"
    if not item.findall(DC) or any("@" in (one.text or "@") for one in item.findall(DC)):
        yield "dc:creator"
    if (item.find(SLASH) is None) is not (item.find(WFW) is None):
        yield "slash:comments without wfw:commentRss"
    if not (item.findtext(SLASH) or "0").isdecimal():
        yield "slash:comments"
    yield from _content(item.findtext(CONTENT) or "")
    yield from _media(item)


def _content(html: str) -> Iterator[str]:
    """Absolute addresses, nothing that runs, no looks (Profile; RFC 4287, section 8)."""
    for tag in re.finditer(r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>", html):
        if tag[1] in {"script", "style", "iframe", "form", "object", "embed", "video", "audio"}:
            yield f"<{tag[1]}> in content"
        for name, value in re.findall(r'([a-z-]+)="([^"]*)"', tag[2]):
            if name in {"href", "src", "cite"} and not re.match(
                r"https?://[^/]|mailto:|tel:", value
            ):
                yield f"{name} {value} is not absolute"
            if name in {"class", "style"} or name.startswith("on"):
                yield f"attribute {name}"


def _json_feed(feed: dict[str, Any]) -> Iterator[str]:
    if feed.get("version") != "https://jsonfeed.org/version/1.1" or not feed.get("title"):
        yield "version or title"
    for name in ("home_page_url", "feed_url"):
        if not _WEB.fullmatch(feed.get(name, "")):
            yield name
    if not all({"name", "url", "avatar"} & author.keys() for author in feed["authors"]):
        yield "authors"
    ids = Counter(item.get("id") for item in feed["items"])
    yield from (f"id {id_} {n} times" for id_, n in ids.items() if n > 1)
    for item in feed["items"]:
        if not isinstance(item.get("id"), str) or not _WEB.fullmatch(item.get("url", "")):
            yield "id or url"
        if not {"content_html", "content_text"} & item.keys():
            yield "no content"
        yield from _content(item.get("content_html", ""))
        for name in ("date_published", "date_modified"):
            if not _DATE.fullmatch(item.get(name, "")):
                yield name
        for attachment in item.get("attachments", []):
            if not _WEB.fullmatch(attachment["url"]) or not _TYPE.fullmatch(
                attachment["mime_type"]
            ):
                yield "attachment"
            if not isinstance(attachment.get("size_in_bytes", 1), int):
                yield "size_in_bytes"
        extra = [name for name in item if name.startswith("_")]
        if not all(isinstance(item[name], dict) for name in extra):
            yield "extension"


def _opml(root: ET.Element) -> Iterator[str]:
    if root.tag != "opml" or root.get("version") != "2.0" or root.find("body") is None:
        yield "not OPML 2.0"
    for outline in root.iter("outline"):
        if not outline.get("text"):
            yield "outline without text"
        if "xmlUrl" in outline.attrib and outline.get("type") != "rss":
            yield "outline of no type"
        if not len(outline) and not _WEB.fullmatch(outline.get("xmlUrl") or ""):
            yield "outline that leads nowhere"


def _moment(date: str | None) -> datetime:
    return datetime.fromisoformat(date if date and _DATE.fullmatch(date) else _NEVER)


def _rfc822(date: str | None) -> bool:
    try:
        return parsedate_to_datetime(date or "").tzinfo is not None
    except ValueError:
        return False
