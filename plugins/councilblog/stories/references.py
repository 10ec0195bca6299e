"""What a written reference names: a text of this blog, and a place in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from councilblog.ambitions.ambition import Ambition
from councilblog.decisions.decision import Decision
from councilblog.errors import Finding
from councilblog.posts.post import Post, Status
from councilblog.posts.ties import Mention
from councilblog.slugs import slug_of
from councilblog.stories import reference_findings as findings
from councilblog.stories.pieces import TiedPiece

#: "… (ii)": a part of a resolution, by its number as written.
_MARKER = re.compile(r"(.*\S)\s*(\([0-9a-z]{1,6}\))", re.IGNORECASE)
#: "our-ambition 5", "ambition statement 5": a statement, by its number.
_NUMBERED = re.compile(r"(.*?\S)\s+(?:(?:statement|datganiad)\s+)?(\d{1,4})", re.I)
#: What an ambition is called where there is only one.
_THE_AMBITION = frozenset(("ambition", "the ambition", "uchelgais", "yr uchelgais"))
#: How links in a text name a source.
_LINK_STYLE = re.compile(r"[{|]filename[}|]\s*", re.IGNORECASE)


class Found(NamedTuple):
    """What a reference names: the key of a text, and the id of the place in it, or ""."""

    key: str
    place: str


class Catalogue:
    """All that can be named: texts that readers see, and those that they do not see yet.

    What is asked for seldom is worked out when it is asked for.
    """

    def __init__(
        self,
        live: Iterable[TiedPiece],
        unseen: Iterable[TiedPiece],
        unreadable: frozenset[str],
        site_url: str,
        base_path: str,
    ) -> None:
        self._live = tuple(live)
        self._unseen = tuple(unseen)
        self._unreadable = unreadable
        self._host = site_url.partition("://")[2].partition("/")[0].lower()
        self._base_path = base_path

    def find(self, by: TiedPiece, mention: Mention, header: str) -> Found | Finding | None:
        """Return what a text names, or what is wrong with that.

        None: a source that could not be read, of which the writer has been told. `header`
        is the line's name, "Cites" or "Answers".
        """
        asked = findings.Asked(source=by.source, header=header, mention=mention)
        path, wanted = self._taken_apart(mention.written)
        if path is None:
            return findings.elsewhere(asked)
        keys, place = self._keys(path), wanted
        if not keys and not wanted:
            keys, place = self._with_number(path)
        if not keys:
            return None if self._may_be_unread(path) else self._to_nothing(asked, path, wanted)
        if len(keys) > 1:
            return findings.ambiguous(asked, keys, place)
        return self._checked(asked, by, keys[0], place)

    def _checked(
        self, asked: findings.Asked, by: TiedPiece, key: str, place: str
    ) -> Found | Finding:
        if key == by.key:
            return findings.itself(asked)
        versions = self._by_key.get(key)
        if versions is None:
            hidden = self._hidden[key]
            if not _is_out_by_then(hidden, by):
                return findings.unpublished(asked, hidden)
            versions = hidden
        found = _place_in(versions, place)
        return findings.no_place(asked, versions, place) if found is None else Found(key, found)

    def _taken_apart(self, written: str) -> tuple[str | None, str]:
        """Return path and place; the path is None if it is that of another site."""
        text = _LINK_STYLE.sub("", written.strip().strip("<>“”\"'"))
        path, _, place = text.partition("#")
        path = path.partition("?")[0]
        if "://" in path:
            host, _, path = path.partition("://")[2].partition("/")
            path = f"/{path}"
            if host.lower() != self._host:
                return None, ""
        marker = None if place else _MARKER.fullmatch(path)
        if marker:
            path, place = marker[1], marker[2]
        if path.startswith(self._base_path):
            path = path.removeprefix(self._base_path)
        path = unquote(path).strip().strip("/").lower()
        return path.removesuffix("/index.html").removeprefix("content/"), unquote(place)

    def _keys(self, path: str) -> tuple[str, ...]:
        """Return the keys that a path may mean: its own, or those that end with it."""
        if path in self._by_key:
            return (path,)
        exact = self._addresses.get(path)
        if exact or not path:
            return (exact,) if exact else ()
        named = path if "/" in path else slug_of(path)
        ends = self._by_last_part.get(posixpath.basename(named), ())
        tail = f"/{named}"
        return tuple(key for key in ends if key == named or key.lower().endswith(tail))

    def _with_number(self, path: str) -> tuple[tuple[str, ...], str]:
        numbered = _NUMBERED.fullmatch(path)
        if not numbered:
            return (), ""
        place = f"statement-{int(numbered[2])}"
        ambitions = tuple(key for key in self._keys(numbered[1]) if key in self._ambitions)
        if not ambitions and numbered[1] in _THE_AMBITION:
            ambitions = self._ambitions
        return ambitions, place

    def _to_nothing(self, asked: findings.Asked, path: str, place: str) -> Finding:
        number = _NUMBERED.fullmatch(path)
        if number and not place:
            path, place = number[1], f"statement-{int(number[2])}"
        live = self._by_key
        lasts = {last: keys for last, keys in self._by_last_part.items() if keys[0] in live}
        issues = [key for key in live if path and key.endswith(f"-{path}")]
        return findings.to_nothing(asked, path, place, tuple(live), lasts, issues)

    def _may_be_unread(self, path: str) -> bool:
        return any(
            path == source.lower() or _slug_of_source(source) == posixpath.basename(path)
            for source in self._unreadable
        )

    @cached_property
    def _by_key(self) -> dict[str, list[TiedPiece]]:
        return _grouped(self._live)

    @cached_property
    def _hidden(self) -> dict[str, list[TiedPiece]]:
        return _grouped(self._unseen)

    @cached_property
    def _addresses(self) -> dict[str, str]:
        """Keys by key, by source and by address, as `_taken_apart` leaves them."""
        known: dict[str, str] = {}
        for pieces in (self._unseen, self._live):  # what readers see goes before the others
            for piece in pieces:
                known[piece.url_path.strip("/").lower()] = piece.key
                known[piece.source.lower()] = piece.key
        for pieces in (self._unseen, self._live):
            for piece in pieces:
                known[piece.key.lower()] = piece.key
        return known

    @cached_property
    def _by_last_part(self) -> dict[str, tuple[str, ...]]:
        """Keys by their last part: those of texts that readers see, or else of the others."""
        known: dict[str, tuple[str, ...]] = {}
        for keys in (self._by_key, self._hidden):
            here: dict[str, list[str]] = {}
            for key in keys:
                here.setdefault(posixpath.basename(key).lower(), []).append(key)
            for last, ends in here.items():
                known.setdefault(last, tuple(sorted(ends)))
        return known

    @cached_property
    def _ambitions(self) -> tuple[str, ...]:
        """The keys of ambitions that readers see, or else of those to come."""
        for pieces in (self._live, self._unseen):
            keys = sorted({piece.key for piece in pieces if isinstance(piece, Ambition)})
            if keys:
                return tuple(keys)
        return ()


def _grouped(pieces: Sequence[TiedPiece]) -> dict[str, list[TiedPiece]]:
    groups: dict[str, list[TiedPiece]] = {}
    for piece in pieces:
        groups.setdefault(piece.key, []).append(piece)
    return groups


def _is_out_by_then(versions: Sequence[TiedPiece], by: TiedPiece) -> bool:
    """Return whether readers see a text by the time that they see the one that names it."""
    if not isinstance(by, Post):
        return False
    due = (piece for piece in versions if isinstance(piece, Post))
    return any(
        piece.status is Status.PUBLISHED and piece.published_at <= by.published_at
        for piece in due
    )


def _place_in(versions: Sequence[TiedPiece], written: str) -> str | None:
    """Return the id of a place in a text, None if it has no such place."""
    if not written:
        return ""
    wanted = written.lower()
    for piece in versions:
        named = _named_places(piece)
        if wanted in named:
            return named[wanted]
        if written in piece.body.anchors:
            return written
    return None


def _named_places(piece: TiedPiece) -> Mapping[str, str]:
    """Return the ids of parts and statements by what may be written for them."""
    if isinstance(piece, Decision):
        ids = {clause.id.lower(): clause.id for clause in piece.clauses}
        return ids | {clause.marker.lower(): clause.id for clause in piece.clauses}
    if isinstance(piece, Ambition):
        return {statement.id: statement.id for statement in piece.statements}
    return {}


def _slug_of_source(source: str) -> str:
    """Return the last part of the address that a source would have, most likely."""
    name = posixpath.basename(source).partition(".")[0]
    if name == "decision":
        name = posixpath.basename(posixpath.dirname(source))
    return re.sub(r"^\d{4}-\d{2}-\d{2}-", "", name).lower()
