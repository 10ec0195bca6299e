"""From readings to the outputs of a whole site, with everything that is wrong on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from councilblog.builds.bodies import Bodies
from councilblog.builds.collecting import collect_records, read_authors
from councilblog.builds.composing import SiteInputs, compose_site
from councilblog.builds.content_files import ContentFiles, FileFacts
from councilblog.builds.outputs import Materials, Output, site_outputs
from councilblog.builds.records import Kept, Records
from councilblog.builds.renderer import Theme
from councilblog.builds.site import Site
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
class Read:
    """The content folder as it is: its files, and what was read of its sources.

    `shows_unpublished`: the site is to hold drafts and posts for later too (the preview).
    What is found is the same: what would be wrong with the site that readers see.
    """

    files: ContentFiles
    facts: Mapping[str, FileFacts]
    kept: Iterable[Kept]
    bodies: Bodies
    shows_unpublished: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A site ready to be written, and all findings about its content."""

    site: Site
    records: Records
    outputs: tuple[Output, ...]
    findings: tuple[Finding, ...]


def prepare_build(
    read: Read, folders: Folders, settings: BlogSettings, environment: str, now: datetime
) -> Build:
    """Return the outputs of the site as it is due at `now`. Nothing is rendered yet.

    `environment` is the digest of settings and theme files (`making_environment`).

    Raises:
        SettingsError: The theme or its phrases cannot be used.
    """
    files = read.files
    expected = (*files.sources("posts"), *files.sources("pages"))
    records = collect_records(read.kept, read.bodies, expected)
    authors = read_authors(folders.content, files.paths, records.posts)
    phrases = read_phrases(folders.theme / "translations")
    inputs = SiteInputs(
        records=records,
        authors=authors,
        settings=settings,
        phrases=phrases,
        files=frozenset(files.paths) - set(expected),
        sizes={path: facts.size for path, facts in read.facts.items()},
        now=now,
    )
    site, wrong = compose_site(inputs)
    unsafe = _programs_in_drawings(site, read.facts)
    if read.shows_unpublished and len(site.anchors) < len(records.pieces):
        site, _ = compose_site(replace(inputs, shows_unpublished=True))
    materials = Materials(
        theme=Theme(folders.theme, phrases),
        theme_folder=folders.theme,
        content=folders.content,
        files=read.facts,
        environment=environment,
    )
    outputs = tuple(site_outputs(site, materials))
    findings = (
        *files.findings,
        *records.findings,
        *authors.findings,
        *wrong,
        *unsafe,
        *_addresses_taken(outputs, records),
    )
    return Build(
        site=site,
        records=records,
        outputs=outputs,
        findings=tuple(_in_folder(finding, folders.label) for finding in findings),
    )


def _programs_in_drawings(site: Site, facts: Mapping[str, FileFacts]) -> list[Finding]:
    return [
        Finding(
            rule="unsafe-svg",
            gravity=Gravity.LOSS,
            where=SourceRef(path=path),
            problem=f"This drawing holds a program (“{facts[path].program}”).",
            consequence="Whoever opens it would run that program on our address.",
            remedy="Save the drawing again without scripts, or as a PNG.",
        )
        for path in site.files
        if facts[path].program
    ]


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
