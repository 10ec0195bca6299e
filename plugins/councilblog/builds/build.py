"""From readings to the outputs of a whole site, with everything that is wrong on the way."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from councilblog.builds.collecting import Placed, collect_records, read_authors
from councilblog.builds.content_files import (
    PICTURE_SUFFIXES,
    ContentFiles,
    find_content_files,
    picture_size,
    unsafe_svg_words,
)
from councilblog.builds.outputs import Output, site_outputs
from councilblog.builds.records import Records
from councilblog.builds.renderer import Theme
from councilblog.builds.site import Site, SiteInputs, compose_site
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.phrases import read_phrases
from councilblog.settings import BlogSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where a site is made from. `label` is what people call the content folder."""

    content: Path
    theme: Path
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A site ready to be written, and all findings about its content."""

    site: Site
    records: Records
    outputs: tuple[Output, ...]
    findings: tuple[Finding, ...]


def prepare_build(
    placed: Iterable[Placed], folders: Folders, settings: BlogSettings, now: datetime
) -> Build:
    """Return the outputs of the site as it is due at `now`. Nothing is rendered yet.

    Raises:
        SettingsError: The theme or its phrases cannot be used.
    """
    files = find_content_files(folders.content)
    expected = (*files.sources("posts"), *files.sources("pages"))
    records = collect_records(placed, expected)
    authors = read_authors(folders.content, files.paths, records.posts)
    phrases = read_phrases(folders.theme / "translations")
    site, wrong = compose_site(
        SiteInputs(
            records=records,
            authors=authors,
            settings=settings,
            phrases=phrases,
            files=frozenset(files.paths) - set(expected),
            sizes=_sizes(records, files),
            now=now,
        )
    )
    theme = Theme(folders.theme, phrases)
    outputs = tuple(site_outputs(site, theme, folders.theme, folders.content))
    findings = (
        *files.findings,
        *records.findings,
        *authors.findings,
        *wrong,
        *_unsafe_files(site, folders.content),
        *_addresses_taken(outputs, records),
    )
    return Build(
        site=site,
        records=records,
        outputs=outputs,
        findings=tuple(_in_folder(finding, folders.label) for finding in findings),
    )


def _sizes(records: Records, files: ContentFiles) -> dict[str, tuple[int, int] | None]:
    """Return the sizes of those pictures whose name occurs in some text."""
    named = {
        posixpath.basename(link.written.partition("?")[0].partition("#")[0])
        for piece in records.pieces
        for link in piece.body.links
    }
    named |= {posixpath.basename(name.replace("%20", " ")) for name in named}
    return {
        path: picture_size(files.folder / path)
        for path in files.paths
        if posixpath.splitext(path)[1].lower() in PICTURE_SUFFIXES
        and posixpath.basename(path) in named
    }


def _unsafe_files(site: Site, content: Path) -> list[Finding]:
    findings = []
    for path in site.files:
        words = unsafe_svg_words((content / path).read_bytes()) if path.endswith(".svg") else ""
        if words:
            findings.append(
                Finding(
                    rule="unsafe-svg",
                    gravity=Gravity.LOSS,
                    where=SourceRef(path=path),
                    problem=f"This drawing holds a program (“{words}”).",
                    consequence="Whoever opens it would run that program on our address.",
                    remedy="Save the drawing again without scripts, or as a PNG.",
                )
            )
    return findings


def _addresses_taken(outputs: Iterable[Output], records: Records) -> list[Finding]:
    """Say which page or file wants an address that another part of the site has.

    Compared without regard to capitals, because some servers do not tell them apart. Two
    posts with one address are told elsewhere, by their sources.
    """
    counts = Counter(output.path.casefold() for output in outputs)
    source_of = {f"{piece.url_path}index.html": piece.source for piece in records.pieces}
    twice = Counter(piece.url_path for piece in records.pieces)
    return [
        Finding(
            rule="address-taken",
            gravity=Gravity.LOSS,
            where=SourceRef(path=source_of.get(path, f"extra/{path}")),
            problem=(
                f"Its address, “/{path.removesuffix('index.html')}”, is already used by "
                "another part of the blog."
            ),
            consequence="Only one of the two could be seen; the other would be lost.",
            remedy="Give this file another name.",
        )
        for path, count in sorted(counts.items())
        if count > 1 and twice[path.removesuffix("index.html")] < 2
    ]


def _in_folder(finding: Finding, label: str) -> Finding:
    where = SourceRef(path=f"{label}/{finding.where.path}", line=finding.where.line)
    return replace(finding, where=where)
