"""The site as the next publish would make it, looked at: nothing is written or put live."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from councilblog.builds.bodies import FileBodies
from councilblog.builds.build import Build, prepare_build
from councilblog.builds.content_files import find_content_files, look_at_files
from councilblog.builds.index import BuildIndex, read_index
from councilblog.publishing.place import Place
from councilblog.publishing.reading import (
    ContentRead,
    Memory,
    environment_of,
    environment_of_pages,
    known_files,
    read_what_changed,
)
from councilblog.publishing.request import PublishRequest, Understood, understand


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The site as it would be, and what the last publish remembered."""

    asked: Understood
    content: ContentRead
    build: Build
    index: BuildIndex
    environment: str


@contextmanager
def looked_at(request: PublishRequest, now: datetime) -> Iterator[Looked]:
    """Give the site as a publish at `now` would make it. Texts that are read are thrown away.

    Raises:
        SettingsError: The settings, theme, plugins or content folder cannot be used.
    """
    asked = understand(request)
    output = asked.output.parent.resolve() / asked.output.name
    index = read_index(Place(written=asked.output, output=output).state / "index")
    files = find_content_files(asked.folders.content)
    environment = environment_of(asked.settings)
    facts = look_at_files(files, known_files(index, environment), 0)
    with TemporaryDirectory() as scratch:
        memory = Memory(index=index, bodies=FileBodies(Path(scratch)))
        content = read_what_changed(asked.settings, files, facts, memory)
        making = environment_of_pages(asked.settings, environment)
        build = prepare_build(content.read, asked.folders, asked.settings.blog, making, now)
        yield Looked(asked=asked, content=content, build=build, index=index, environment=making)
