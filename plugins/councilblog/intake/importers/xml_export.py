"""Exports in XML, read piece by piece: no document type, no more than a size and a depth."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from councilblog.intake.importers.old_comment import ExportTroubleError

LARGEST_EXPORT_BYTES: Final = 200 * 1024 * 1024
_DEEPEST = 100
_PIECE = 65_536
_AGAIN = "Make the export again in the other system, and use the file as it comes."


def elements_of(path: Path, wanted: frozenset[str]) -> Iterator[ET.Element]:
    """Yield each outermost element of one of the names, whole, in document order.

    Names in it, and those wanted, are without their namespaces ("comment_id").

    Raises:
        ExportTroubleError: It is no XML, too large, too deep, or has a document type, which
            no export needs and which can make a reader fetch or repeat things.

    Source: XML 1.0, 2.8; OWASP, XML external entities.
    """
    if path.stat().st_size > LARGEST_EXPORT_BYTES:
        raise ExportTroubleError(
            f"“{path.name}” is larger than 200 MB.", "Export the comments in several parts."
        )
    collector = _Collector(wanted, path.name)
    parser = ET.XMLParser(target=collector)  # noqa: S314  (a document type is refused)
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                parser.feed(piece)
                yield from collector.collected()
            parser.close()
    except ET.ParseError as error:
        line, column = error.position
        raise ExportTroubleError(
            f"“{path.name}” stops being XML in line {line}, column {column + 1}.", _AGAIN
        ) from None
    yield from collector.collected()


def text_at(element: ET.Element, name: str) -> str:
    """Return the text of the first child of that name, "" if there is none."""
    return (element.findtext(name) or "").strip()


class _Collector:
    """Keeps the wanted elements and forgets the rest; the parser tells it what it meets."""

    def __init__(self, wanted: frozenset[str], name: str) -> None:
        self._wanted = wanted
        self._name = name
        self._depth = 0
        self._inside = 0
        self._builder = ET.TreeBuilder()
        self._found: list[ET.Element] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ExportTroubleError(f"“{self._name}” is nested too deeply to be read.", _AGAIN)
        local = tag.rpartition("}")[2]
        if self._inside or local in self._wanted:
            self._inside += 1
            plain = {key.rpartition("}")[2]: value for key, value in attributes.items()}
            self._builder.start(local, plain)

    def data(self, text: str) -> None:
        if self._inside:
            self._builder.data(text)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if not self._inside:
            return
        self._inside -= 1
        self._builder.end(tag.rpartition("}")[2])
        if not self._inside:
            self._found.append(self._builder.close())
            self._builder = ET.TreeBuilder()

    def doctype(self, name: str, *_rest: str | None) -> None:
        raise ExportTroubleError(
            f"“{self._name}” has a document type (<!DOCTYPE {name[:40]}>), as no export of"
            " comments has.",
            _AGAIN,
        )

    def close(self) -> None:
        """Nothing is left to do; the parser asks."""

    def collected(self) -> list[ET.Element]:
        found, self._found = self._found, []
        return found
