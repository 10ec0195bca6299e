"""Pelican plugin: write every page, feed and file of the site, when Pelican itself is run.

`make publish` makes the same outputs from the same recipes, but puts them live in one
step. Here they go straight into Pelican's output folder, as with any Pelican site.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from councilblog.builds.bodies import MemoryBodies
from councilblog.builds.build import Build, Read, prepare_build
from councilblog.builds.clock import build_time
from councilblog.builds.content_files import find_content_files, look_at_files
from councilblog.builds.folders import Folders
from councilblog.builds.keeping import Placed, keep
from councilblog.builds.report import finding_lines, judge
from councilblog.builds.thread_reading import read_threads
from councilblog.builds.video_reading import read_videos
from councilblog.errors import BlogError, Finding
from councilblog.files import write_whole
from councilblog.settings import BlogSettings, read_settings


class BlogPages(Generator):
    """Writes the whole site from the records that the other plugins took."""

    def generate_output(self, writer: Writer) -> None:
        """Write all outputs; if anything stops the site, write nothing and say why."""
        del writer  # Pelican's writer would make pages from Pelican's context.
        try:
            blog = read_settings(self.settings, "the Pelican settings file")
            build = self._build(blog)
            self._stop_on(build, blog)
            for output in build.outputs:
                file = Path(self.output_path) / output.path
                file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(file, output.make(), durable=False)
        except BlogError as error:
            _say_and_stop(error.findings)

    def _build(self, blog: BlogSettings) -> Build:
        content = Path(self.settings["PATH"])
        folders = Folders(content=content, theme=Path(self.theme), label=content.name)
        placed: list[Placed] = self.context["blog_placed"]
        bodies = MemoryBodies()
        kept = [keep(piece, bodies, blog.site_url) for piece in placed]
        files = find_content_files(content)
        facts = look_at_files(files, known={}, now_ns=0)
        kept.extend(read_videos(files, facts, known={}).values())
        kept.extend(read_threads(files, facts, known={}).values())
        read = Read(files=files, facts=facts, kept=kept, bodies=bodies)
        return prepare_build(read, folders, blog, environment="", now=build_time())

    def _stop_on(self, build: Build, blog: BlogSettings) -> None:
        label = Path(self.settings["PATH"]).name
        judged = judge(build.findings, build.records.facts, blog.strict_from, label)
        if judged.errors:
            _say_and_stop(judged.errors)


def _say_and_stop(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        sys.stderr.write("\n".join(finding_lines(finding)) + "\n\n")
    sys.stderr.write("Nothing was written.\n")
    raise SystemExit(1)


def blog_generator(pelican_object: object) -> type[Generator]:
    """Give Pelican our generator."""
    del pelican_object
    return BlogPages


def register() -> None:
    """Connect to Pelican; it calls this once, at start-up."""
    signals.get_generators.connect(blog_generator)
