"""Pelican plugin: read posts and pages with the blog's own reader, and lose nothing.

Pelican leaves out what it cannot read and carries on. This reader answers for every file:
one that cannot be published becomes a draft that carries what is wrong with it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.readers import BaseReader, Readers
from pelican.urlwrappers import Author, Tag

from councilblog.posts.metadata import PostHeader
from councilblog.posts.reading import Reading, read_source


class StrictMarkdownReader(BaseReader):
    """Reads one Markdown file. The article carries the whole answer as `reading`."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the text's HTML and what Pelican calls metadata."""
        path = Path(source_path)
        source = path.relative_to(self.settings["PATH"]).as_posix()
        reading = read_source(
            path.read_bytes(),
            source,
            default_author=self.settings["AUTHOR"],
            is_page=source.startswith("pages/"),
        )
        return (reading.prose.html if reading.prose else ""), self._metadata(reading)

    def _metadata(self, reading: Reading) -> dict[str, Any]:
        header = reading.header
        if header is None or not reading.is_readable:
            return {
                "title": reading.source,
                "slug": "unreadable",
                "date": datetime(1970, 1, 1, tzinfo=UTC),
                "status": "draft",
                "reading": reading,
            }
        metadata: dict[str, Any] = {
            "title": header.title,
            "slug": header.slug,
            "lang": header.language.value,
            "status": header.status.value,
            "reading": reading,
        }
        if header.modified_at:
            metadata["modified"] = header.modified_at
        if header.summary:
            metadata["summary"] = header.summary
        if isinstance(header, PostHeader):
            metadata["date"] = header.published_at
            metadata["tags"] = [Tag(tag, self.settings) for tag in header.tags]
            metadata["authors"] = [Author(name, self.settings) for name in header.authors]
        return metadata


def use_strict_reader(readers: Readers) -> None:
    """Read `.md` files with our reader; no other kind of file is a post."""
    readers.reader_classes.update(
        md=StrictMarkdownReader, markdown=None, mkd=None, mdown=None, html=None, rst=None
    )


def register() -> None:
    """Connect to Pelican; it calls this once, at start-up."""
    signals.readers_init.connect(use_strict_reader)
