"""What the preview answers for an address: a page of the site with the panel, or a file."""

from __future__ import annotations

import mimetypes
import posixpath
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from councilblog import addresses
from councilblog.builds.outputs import Output
from councilblog.errors import Finding, SettingsError
from councilblog.posts.post import Status
from councilblog.previewing import dressing, panel, plain
from councilblog.previewing.engine import State
from councilblog.previewing.guard import OWN
from councilblog.previewing.panel import PanelView
from councilblog.previewing.shown import Shown

_HTML = "text/html; charset=utf-8"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": _HTML,
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}
_ANY = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: its status, and either a body of a type or the address to go to."""

    status: HTTPStatus
    body: bytes = b""
    type: str = _HTML
    location: str = ""


def answer(state: State, theme_folder: Path, target: str) -> Answer:
    """Return the answer for an address as a browser asks for it ("/2017/07/?a=b").

    Only outputs, by their path, and the two files of the preview's own are ever read, so
    no address can lead out of the site.

    Raises:
        BodyLostError: A text is no longer in the store: rebuild, and ask again.
    """
    path = unquote(urlsplit(target).path)
    if path in {dressing.STYLES, dressing.SCRIPT}:
        kind = posixpath.splitext(path)[1].removeprefix(".")
        return _asset(theme_folder / "static" / kind / posixpath.basename(path))
    shown = state.shown
    if shown is None:
        return trouble_answer(state, state.trouble)
    if path.startswith(OWN):
        return _about_file(state, shown, path.removeprefix(panel.FILES))
    base = shown.settings.base_path
    if not path.startswith(base):
        return _to(base) if path == _ANY else _not_found(state, shown, path)
    return _of_site(state, shown, path.removeprefix(base))


def _of_site(state: State, shown: Shown, path: str) -> Answer:
    """Return the answer for an address below the site's own."""
    found = addresses.output_path(path)
    if found not in shown.outputs:
        if f"{path}/index.html" in shown.outputs:
            return _to(quote(f"{shown.settings.base_path}{path}/"))
        return _not_found(state, shown, path)
    output = shown.outputs[found]
    if output.is_page:
        status = HTTPStatus.NOT_FOUND if found == addresses.NOT_FOUND else HTTPStatus.OK
        return _page(state, shown, output, panel_view=None, status=status)
    try:
        body = shown.made(found)
    except (SettingsError, OSError):
        return Answer(status=HTTPStatus.NOT_FOUND)
    return Answer(status=HTTPStatus.OK, body=body, type=_type_of(found))


def _page(
    state: State,
    shown: Shown,
    output: Output,
    *,
    panel_view: PanelView | None,
    status: HTTPStatus,
) -> Answer:
    """Return a page of the site below its panel; in trouble, a page that says so."""
    if state.trouble:
        return trouble_answer(state, state.trouble)
    try:
        html = shown.made(output.path).decode()
        view = panel_view or panel.page_panel(shown, output)
        html = dressing.labelled(html, _labels(shown))
    except SettingsError as error:
        return trouble_answer(state, error.findings)
    return _dressed(state, html, view, status)


def _dressed(state: State, html: str, view: PanelView, status: HTTPStatus) -> Answer:
    shown = state.shown
    words = plain.plain_panel(view)
    if shown is not None:
        try:
            words = shown.theme.part("preview_panel", view.language, view)
            address = shown.settings.base_path + addresses.STYLESHEET
            html = dressing.freshly_styled(html, address, shown.made(addresses.STYLESHEET))
        except SettingsError as error:
            # The panel's own template, a phrase or the stylesheet is what is broken.
            broken = panel.trouble_panel(error.findings)
            words = plain.plain_panel(replace(broken, here=(*broken.here, *view.here)))
    html = dressing.dressed(html, words, state.version)
    return Answer(status=status, body=html.encode())


def trouble_answer(state: State, findings: Sequence[Finding]) -> Answer:
    """Return the page that says why no page can be made."""
    html = plain.plain_page(
        "This page cannot be made now",
        "What has to be put right stands above. When it is saved, the page comes back by "
        "itself.",
        _stylesheet(state.shown),
    )
    view = panel.trouble_panel(findings)
    return _dressed(state, html, view, HTTPStatus.INTERNAL_SERVER_ERROR)


def _about_file(state: State, shown: Shown, source: str) -> Answer:
    """Return the page about a source that makes no page; where it makes one, go there."""
    if shown.url_of(source):
        return _to(quote(shown.url_of(source)))
    if source not in shown.build.records.unreadable:
        return _not_found(state, shown, "")
    return _unreadable(state, shown, [source], HTTPStatus.OK)


def _not_found(state: State, shown: Shown, path: str) -> Answer:
    """Return the site's own page for this; or of a post that cannot be read yet."""
    sources = [source for source in shown.build.records.unreadable if _may_be(source, path)]
    if sources:
        return _unreadable(state, shown, sources, HTTPStatus.NOT_FOUND)
    return _page(
        state,
        shown,
        shown.outputs[addresses.NOT_FOUND],
        panel_view=panel.source_panel(shown, ()),
        status=HTTPStatus.NOT_FOUND,
    )


def _may_be(source: str, path: str) -> bool:
    """Return whether a page's address may be that of a source, going by the names."""
    name = posixpath.basename(source).partition(".")[0]
    slug = posixpath.basename(path.rstrip("/"))
    return bool(slug) and (name == slug or name.endswith(f"-{slug}"))


def _unreadable(
    state: State, shown: Shown, sources: Collection[str], status: HTTPStatus
) -> Answer:
    if state.trouble:
        return trouble_answer(state, state.trouble)
    html = plain.plain_page(
        "There is no page of this yet",
        f"The file {' or '.join(sources)} cannot be made into a page as it is. What has to be "
        "put right stands above. When it is saved, the page comes by itself.",
        _stylesheet(shown),
    )
    return _dressed(state, html, panel.source_panel(shown, sources), status)


def _labels(shown: Shown) -> dict[str, str]:
    """Return a word for each address that readers do not have yet."""
    spoken = shown.build.site.phrases
    return {
        shown.url_of(piece.source): spoken[piece.language].t(
            "preview.label_draft"
            if piece.status is not Status.PUBLISHED
            else "preview.label_scheduled"
        )
        for piece in shown.hidden
    }


def _stylesheet(shown: Shown | None) -> str:
    base = shown.settings.base_path if shown else "/"
    return base + addresses.STYLESHEET


def _asset(file: Path) -> Answer:
    try:
        return Answer(status=HTTPStatus.OK, body=file.read_bytes(), type=_type_of(file.name))
    except OSError:
        return Answer(status=HTTPStatus.NOT_FOUND)


def _to(address: str) -> Answer:
    return Answer(status=HTTPStatus.FOUND, location=address)


def _type_of(path: str) -> str:
    suffix = posixpath.splitext(path)[1].lower()
    return _TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
