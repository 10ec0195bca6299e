"""Where a written address leads: to a post, a page, a file, a place on this page, or nowhere.

Pure. Both what a page shows and what the writer is told come from the same answer, so a
link that is reported as broken is never published as one that looks whole.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, unquote

from councilblog.builds.content_files import PICTURE_SUFFIXES, PUBLISHED_SUFFIXES
from councilblog.builds.lone_links import (
    PAGE_ANCHORS,
    Question,
    Resolution,
    no_such_place,
    resolve_alone,
)
from councilblog.documents.document import Document
from councilblog.documents.findings import WRONG_KIND, document_finding
from councilblog.errors import SourceRef
from councilblog.prose.placing import Target
from councilblog.prose.prose import Link, LinkKind
from councilblog.slugs import slug_of
from councilblog.suggestions import closest


class Place(NamedTuple):
    """A page: its address, and the ids in its text that stay while the text does.

    A page that lists posts has none that can be relied on: its posts come and go.
    """

    url: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressBook:
    """Everything an address may lead to. Keys are paths in the content folder.

    `unpublished` says why a source is not out ("a draft"); `unreadable` are sources whose
    own findings already stop the publish; `sizes` are the pictures' width and height
    (None: not a picture after all); `urls` maps the addresses of all pages to what is
    known of them; `topics` and `authors` go by slug; `documents` are those of the files that
    readers open in a program of their own.
    """

    places: Mapping[str, Place]
    unpublished: Mapping[str, str]
    unreadable: frozenset[str]
    files: frozenset[str]
    sizes: Mapping[str, tuple[int, int] | None]
    urls: Mapping[str, Place]
    topics: Mapping[str, str]
    authors: Mapping[str, str]
    base_path: str
    site_url: str
    documents: Mapping[str, Document] = field(default_factory=dict)


def resolve(link: Link, source: str, anchors: Sequence[str], book: AddressBook) -> Resolution:
    """Return where a link in `source` leads. `anchors` are the ids in its own text."""
    alone = resolve_alone(link, source, anchors, book.site_url)
    if alone is not None:
        return alone
    question = Question(link, source, anchors)
    written = link.written.strip()
    if written.startswith(("{", "|")):
        return _by_name(question, written, book)
    if written == book.site_url or written.startswith(f"{book.site_url}/"):
        return _on_this_site(question, written.removeprefix(book.site_url) or "/", book)
    if written.startswith("/"):
        return _on_this_site(question, written, book)
    return _beside(question, written, book)


def _by_name(question: Question, written: str, book: AddressBook) -> Resolution:
    opener, closer = ("{", "}") if written[0] == "{" else ("|", "|")
    name, found, rest = written[1:].partition(closer)
    kind = name.strip().lower()
    if found and kind in {"filename", "static", "attach"}:
        return _in_content(question, rest, book, written)
    if found and kind == "index":
        return Resolution(target=Target(url=book.base_path))
    known = {"tag": book.topics, "category": book.topics, "author": book.authors}.get(kind)
    if not found or known is None:
        guess = closest(kind, ("filename", "static", "tag", "author", "index"))
        return question.wrong(
            "broken-link",
            f"“{opener}{name}{closer}” in “{written}” is not one of the words that links know.",
            f"Did you mean “{{{guess}}}”?"
            if guess
            else "Write, for example: {filename}about.md",
        )
    url = known.get(slug_of(rest))
    if url is not None:
        return Resolution(target=Target(url=url))
    guess = closest(rest, sorted(known))
    return question.wrong(
        "broken-link",
        f"“{written}” leads to “{rest}”, which no published post has.",
        f"Did you mean “{guess}”?" if guess else "Check the spelling, or take the link out.",
    )


def _on_this_site(question: Question, written: str, book: AddressBook) -> Resolution:
    path, _, fragment = written.partition("#")
    path = path.partition("?")[0]
    url = unquote(path)
    based = url if url.startswith(book.base_path) else book.base_path + url.lstrip("/")
    for candidate in (url, based, f"{url}/", f"{based}/", url.removesuffix("index.html")):
        if candidate in book.urls:
            return _place(question, candidate, book.urls[candidate], fragment)
    path = url.lstrip("/")
    if path in book.files or path in book.places or path in book.unpublished:
        return _in_content(question, written, book, written)
    return _nowhere(question, written, book, url)


def _place(question: Question, url: str, place: Place, fragment: str) -> Resolution:
    if not fragment:
        return Resolution(Target(url))
    fragment = unquote(fragment)
    if fragment not in place.anchors and fragment not in PAGE_ANCHORS:
        return no_such_place(question, fragment, place.anchors, "on that page")
    return Resolution(target=Target(url=f"{url}#{quote(fragment)}"))


def _beside(question: Question, written: str, book: AddressBook) -> Resolution:
    if "@" in written and "/" not in written:
        return question.wrong(
            "no-scheme",
            f"The e-mail address “{written}” does not begin with mailto.",
            f"Write: mailto:{written}",
        )
    host = written.partition("/")[0]
    if host.startswith("www.") or (
        host.count(".") >= 1 and host.rpartition(".")[2] in {"uk", "org", "com", "net", "wales"}
    ):
        return question.wrong(
            "no-scheme",
            f"The web address “{written}” does not begin with https.",
            f"Write: https://{written}",
        )
    return _in_content(question, written, book, written)


def _in_content(question: Question, rest: str, book: AddressBook, written: str) -> Resolution:
    """Find a post, page or file by its path, from the content folder or from this file."""
    path, _, fragment = rest.partition("#")
    path = unquote(path.partition("?")[0])
    # As most are written, it is a path from the content folder as it stands.
    place = _place_at(path[1:], book) if path.startswith("/") else None
    if place is None:
        folder = "" if path.startswith("/") else posixpath.dirname(question.source)
        path = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
        place = _place_at(path, book)
    if place is not None:
        return _place(question, place.url, place, fragment)
    if path in book.unpublished:
        return question.wrong(
            "links-to-unpublished",
            f"“{written}” leads to {book.unpublished[path]}, which readers cannot see.",
            "Publish that one first, or take the link out.",
        )
    if path in book.unreadable:
        return Resolution(target=None)
    if path in book.files:
        return _file(question, path, book)
    return _nowhere(question, written, book, path)


def _place_at(path: str, book: AddressBook) -> Place | None:
    try:
        return book.places[path]  # asking first takes as long again, and most are there
    except KeyError:
        return None


def _file(question: Question, path: str, book: AddressBook) -> Resolution:
    suffix = posixpath.splitext(path)[1].lower()
    if suffix not in PUBLISHED_SUFFIXES:
        return question.wrong(
            "file-kind",
            f"“{posixpath.basename(path)}” is a kind of file that is not given to readers.",
            "Save it as a PDF, a picture or a spreadsheet, and link to that.",
        )
    size = book.sizes.get(path)
    is_picture = suffix in PICTURE_SUFFIXES
    if question.link.kind is LinkKind.IMAGE and (not is_picture or size is None):
        return question.wrong(
            "not-a-picture",
            f"“{posixpath.basename(path)}” cannot be shown as a picture.",
            "Open it on your computer; if it does not show there, save it again as a PNG.",
        )
    width, height = size or (None, None)
    url = book.base_path + quote(path.removeprefix("extra/"))
    document = book.documents.get(path)
    where = SourceRef(path=question.source, line=question.link.line)
    return Resolution(
        target=Target(
            url=url,
            width=width,
            height=height,
            # What is not what its name says would be described wrongly.
            document=document if document and document.trouble != WRONG_KIND else None,
        ),
        finding=document_finding(document, path, where) if document else None,
        file=path,
    )


def _nowhere(question: Question, written: str, book: AddressBook, path: str) -> Resolution:
    is_picture = question.link.kind is LinkKind.IMAGE
    guess = _guess(path.lstrip("/"), book, written)
    if guess and "{" not in written and guess.startswith("{static}"):
        # Beside this text its name is enough, as it was written.
        guess = guess.removeprefix(f"{{static}}/{posixpath.dirname(question.source)}/")
    if is_picture:
        return question.wrong(
            "image-missing",
            f"There is no picture “{written}”.",
            f"Did you mean “{guess}”?"
            if guess
            else "Put it into content/images and write: "
            "![What it shows]({static}/images/name.jpg)",
        )
    return question.wrong(
        "broken-link",
        f"“{written}” leads nowhere: there is no such page or file in this blog.",
        f"Did you mean “{guess}”?"
        if guess
        else "Correct the address, or take the link out and leave the words.",
    )


def _guess(path: str, book: AddressBook, written: str) -> str | None:
    """Return the likeliest address in the same notation as the written one, if any."""
    known = sorted(book.places.keys() | book.files)
    name = posixpath.basename(path.rstrip("/"))
    by_name = {posixpath.basename(source): source for source in reversed(known)}
    guess = closest(path, known)
    if guess is None and (near := closest(name, sorted(by_name))):
        guess = by_name[near]
    if guess is None:
        return closest(f"/{path}", sorted(book.urls)) if written.startswith("/") else None
    kind = "filename" if guess.endswith(".md") else "static"
    return f"{{{kind}}}/{guess}"
