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

from councilblog.addresses import output_path
from councilblog.builds.text_reading import AnyReading, read_text
from councilblog.decisions.header import DecisionHeader
from councilblog.decisions.reading import DecisionReading, decision_of
from councilblog.languages.dates import london_midnight
from councilblog.posts.metadata import PostHeader


class StrictMarkdownReader(BaseReader):
    """Reads one Markdown file. The article carries the whole answer as `reading`."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the text's HTML and what Pelican calls metadata."""
        path = Path(source_path)
        source = path.relative_to(self.settings["PATH"]).as_posix()
        reading = read_text(path.read_bytes(), source, default_author=self.settings["AUTHOR"])
        return (reading.prose.html if reading.prose else ""), self._metadata(reading)

    def _metadata(self, reading: AnyReading) -> dict[str, Any]:
        if isinstance(reading, DecisionReading) and reading.is_readable:
            return self._of_decision(reading)
        header = reading.header
        if not reading.is_readable or header is None or isinstance(header, DecisionHeader):
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

    def _of_decision(self, reading: DecisionReading) -> dict[str, Any]:
        """A decision stands where its folder does, not where posts stand."""
        decision = decision_of(reading)
        return {
            "title": decision.title,
            "slug": decision.issue,
            "lang": decision.language.value,
            "status": decision.status.value,
            "date": london_midnight(decision.met_on),
            "summary": decision.summary,
            "url": decision.url_path,
            "save_as": output_path(decision.url_path),
            "reading": reading,
        }


def use_strict_reader(readers: Readers) -> None:
    """Read `.md` files with our reader; no other kind of file is a post."""
    readers.reader_classes.update(
        md=StrictMarkdownReader, markdown=None, mkd=None, mdown=None, html=None, rst=None
    )


def register() -> None:
    """Connect to Pelican; it calls this once, at start-up."""
    signals.readers_init.connect(use_strict_reader)
