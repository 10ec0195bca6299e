"""What the panel above a page says. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from councilblog import addresses
from councilblog.builds.outputs import Output
from councilblog.builds.records import Piece
from councilblog.builds.report import Judged
from councilblog.errors import Finding
from councilblog.languages.dates import LONDON, date_words
from councilblog.languages.language import Language
from councilblog.posts.post import Post, Status
from councilblog.previewing.guard import OWN
from councilblog.previewing.problems import ProblemView, problem_view
from councilblog.previewing.shown import Shown

#: The page of a source that makes none, because it cannot be read.
FILES = f"{OWN}files/"
#: Problems elsewhere that are told one by one; the rest are counted.
_MOST_ELSEWHERE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelView:
    """What the template of the panel is handed.

    `stops` and `looks` count what stops publishing and what is worth a look on this page.
    `elsewhere` are the first of `elsewhere_count` problems of other pages, in
    `elsewhere_files` files; `elsewhere_stops` of them stop publishing.
    `status` is "draft" or "scheduled" (then with `due_day` and `due_time`) if readers do
    not see this page. `is_stale`: the page is as it was before its file could no longer be
    read.
    """

    language: Language
    here: tuple[ProblemView, ...]
    stops: int
    looks: int
    elsewhere: tuple[ProblemView, ...] = ()
    elsewhere_count: int = 0
    elsewhere_files: int = 0
    elsewhere_stops: int = 0
    status: str = ""
    due_day: str = ""
    due_time: str = ""
    is_stale: bool = False


def page_panel(shown: Shown, output: Output) -> PanelView:
    """Return the panel of a page of the site."""
    piece = page_piece(shown, output)
    status = _status(piece) if piece in shown.hidden else ""
    due_day, due_time = _due(shown, piece) if status == "scheduled" else ("", "")
    language = language_of(output.path)
    return replace(
        _panel(shown, language, output.sources, shown.found_on(output)),
        status=status,
        due_day=due_day,
        due_time=due_time,
        is_stale=not shown.stale.isdisjoint(output.sources),
    )


def source_panel(shown: Shown, sources: Collection[str]) -> PanelView:
    """Return the panel of a page that the preview makes itself, about some sources."""
    nothing = Judged(errors=(), warnings=())
    return _panel(shown, Language.EN, sources, nothing)


def trouble_panel(findings: Sequence[Finding]) -> PanelView:
    """Return the panel that says why no page can be made."""
    here = tuple(problem_view(finding, stops=True) for finding in findings)
    return PanelView(language=Language.EN, here=here, stops=len(here), looks=0)


def page_piece(shown: Shown, output: Output) -> Piece | None:
    """Return the post or page whose own page this is."""
    own = (shown.pieces.get(source) for source in output.sources)
    return next(
        (piece for piece in own if piece and _own_path(piece) == output.path),
        None,
    )


def language_of(path: str) -> Language:
    """Return the language of an output by its path."""
    return Language.CY if path.startswith(Language.CY.path_prefix) else Language.EN


def file_address(source: str) -> str:
    """Return the address of the preview's own page about a source."""
    return FILES + quote(source)


def _panel(
    shown: Shown, language: Language, sources: Collection[str], found: Judged
) -> PanelView:
    def is_here(finding: Finding) -> bool:
        return shown.source_of(finding) in sources

    errors, warnings = shown.judged.errors, shown.judged.warnings
    stops = [*filter(is_here, errors), *found.errors]
    looks = [*filter(is_here, warnings), *found.warnings]
    other_stops = [finding for finding in errors if not is_here(finding)]
    other_looks = [finding for finding in warnings if not is_here(finding)]
    elsewhere = _views(shown, other_stops, stops=True, is_linked=True)
    elsewhere += _views(shown, other_looks, stops=False, is_linked=True)
    return PanelView(
        language=language,
        here=(*_views(shown, stops, stops=True), *_views(shown, looks, stops=False)),
        stops=len(stops),
        looks=len(looks),
        elsewhere=tuple(elsewhere[:_MOST_ELSEWHERE]),
        elsewhere_count=len(elsewhere),
        elsewhere_files=len({view.file for view in elsewhere}),
        elsewhere_stops=len(other_stops),
    )


def _views(
    shown: Shown, findings: Iterable[Finding], *, stops: bool, is_linked: bool = False
) -> list[ProblemView]:
    return [
        problem_view(
            finding,
            stops=stops,
            file=shown.source_of(finding),
            url=_address(shown, finding) if is_linked else "",
        )
        for finding in findings
    ]


def _address(shown: Shown, finding: Finding) -> str:
    """Return where a finding of another page can be seen, or ""."""
    source = shown.source_of(finding)
    if source in shown.build.records.unreadable:
        return file_address(source)
    return shown.url_of(source)


def _own_path(piece: Piece) -> str:
    return addresses.output_path(piece.url_path)


def _status(piece: Piece | None) -> str:
    return "draft" if piece and piece.status is not Status.PUBLISHED else "scheduled"


def _due(shown: Shown, piece: Piece | None) -> tuple[str, str]:
    if not isinstance(piece, Post):
        return "", ""
    due = piece.published_at.astimezone(LONDON)
    words = date_words(due, shown.build.site.phrases[piece.language])
    return words.long, f"{due:%H:%M}"
