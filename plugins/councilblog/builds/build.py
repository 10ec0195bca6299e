"""From readings to the outputs of a whole site, with everything that is wrong on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from councilblog.builds.alike import Alike
from councilblog.builds.bodies import Bodies
from councilblog.builds.collecting import collect_records, read_authors, read_bodies
from councilblog.builds.composing import compose_site
from councilblog.builds.content_files import ContentFiles, FileFacts
from councilblog.builds.feed_identities import alias_findings, identity_findings
from councilblog.builds.folders import Folders
from councilblog.builds.index import PrintRow
from councilblog.builds.outputs import Materials, Output, site_outputs
from councilblog.builds.records import Kept, Piece, Records
from councilblog.builds.renderer import Theme
from councilblog.builds.site import Site
from councilblog.builds.site_inputs import SiteInputs
from councilblog.builds.thread_reading import comments_in
from councilblog.builds.video_reading import video_words
from councilblog.builds.videos_shown import eased
from councilblog.decisions.folders import folder_findings
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.phrases import read_phrases
from councilblog.settings import BlogSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The content folder as it is: its files, and what was read of its sources.

    `shows_unpublished`: the site is to hold drafts and posts for later too (the preview).
    What is found is the same: what would be wrong with the site that readers see. `alike`
    is what can be taken over from the last build.
    """

    files: ContentFiles
    facts: Mapping[str, FileFacts]
    kept: Iterable[Kept]
    bodies: Bodies
    shows_unpublished: bool = False
    alike: Alike | None = None


@dataclass(frozen=True, kw_only=True)
class Build:
    """A site ready to be written, and all findings about its content.

    `outputs` are all files of the site, but for those `taken_over`, by path, as they were.
    `told` are the findings that only the whole could show; they are among the `findings`.
    """

    site: Site
    records: Records
    outputs: tuple[Output, ...]
    taken_over: Mapping[str, PrintRow]
    findings: tuple[Finding, ...]
    told: tuple[Finding, ...]

    @cached_property
    def hidden(self) -> tuple[Piece, ...]:
        """What is written but not out: drafts, and posts for later."""
        live = self.site.anchors
        return tuple([piece for piece in self.records.pieces if piece.source not in live])


def prepare_build(
    read: Read, folders: Folders, settings: BlogSettings, environment: str, now: datetime
) -> Build:
    """Return the outputs of the site as it is due at `now`. Nothing is rendered yet.

    `environment` is the digest of settings and theme files (`making_environment`).

    Raises:
        SettingsError: The theme or its phrases cannot be used.
    """
    files = read.files
    expected = files.texts()
    records = collect_records(read.kept, read.bodies, expected)
    authors = read_authors(folders.content, files.paths, records.posts)
    bodies, wrong_bodies = read_bodies(folders.content, read.facts)
    phrases = read_phrases(folders.theme / "translations")
    beside = frozenset(files.paths).difference(expected)
    inputs = SiteInputs(
        records=records,
        authors=authors,
        settings=settings,
        phrases=phrases,
        files=beside,
        sizes={path: read.facts[path].size for path in beside},
        documents={
            path: document for path in beside if (document := read.facts[path].document)
        },
        council_bodies=bodies,
        video_words=video_words(folders.content, read.facts),
        comments_in=comments_in(folders.content, read.facts),
        now=now,
    )
    composed = compose_site(inputs)
    site = composed.site
    if read.shows_unpublished and len(site.anchors) < len(records.pieces):
        site = compose_site(replace(inputs, shows_unpublished=True)).site
    materials = Materials(
        theme=Theme(folders.theme, phrases),
        theme_folder=folders.theme,
        content=folders.content,
        files=read.facts,
        environment=environment,
    )
    alike = read.alike
    outputs = tuple(site_outputs(site, materials, alike.texts if alike else None))
    own = _in_folder(eased(records.findings, records.posts), folders.label)
    if alike is not None:
        made = {output.path for output in outputs}
        others = {path: row for path, row in alike.prints.items() if path not in made}
        told = alike.told
    else:
        others = {}
        of_content = (
            *files.findings,
            *authors.findings,
            *wrong_bodies,
            *folder_findings(files.paths),
            *composed.findings(),
            *_programs_in_drawings(composed.site, read.facts),
            *_addresses_taken(outputs, records),
            *identity_findings(folders.content, records, settings),
        )
        told = (
            *_in_folder(of_content, folders.label),
            *alias_findings(settings, outputs),
        )
    return Build(
        site=site,
        records=records,
        outputs=outputs,
        taken_over=others,
        findings=(*own, *told),
        told=told,
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
    paths = [output.path.casefold() for output in outputs]
    if len(set(paths)) == len(paths):
        return []
    counts = Counter(paths)
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


def _in_folder(findings: Iterable[Finding], label: str) -> Iterator[Finding]:
    """Yield the findings as people know the files: behind the name of the content folder."""
    for finding in findings:
        if finding.rule == "feed-authority-changed":
            yield finding  # of a setting
        else:
            where = SourceRef(path=f"{label}/{finding.where.path}", line=finding.where.line)
            yield replace(finding, where=where)
