"""Read the content folder with Pelican. The library's only door to Pelican.

Pelican reads; our plugins take what it read as records; nothing is written here. What
Pelican logs as an error becomes a finding, so that it can never pass unseen.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.log import console
from pelican.settings import read_settings as read_pelican_settings

from councilblog.builds.content_files import ARTICLE_FOLDERS, PAGE_FOLDERS
from councilblog.builds.keeping import Placed
from councilblog.builds.settings_file import without_compiled_copies
from councilblog.errors import Finding, Gravity, SettingsError, SourceRef

#: Writes pages when Pelican is run by itself; a publish writes them by other means.
_WRITING_PLUGIN = "blog_pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class PelicanRead:
    """All readings of a content folder, and what Pelican had to say."""

    placed: tuple[Placed, ...]
    findings: tuple[Finding, ...]


def read_content(file: Path, values: Mapping[str, Any], sources: Sequence[str]) -> PelicanRead:
    """Return what Pelican and our plugins read of some sources of the content folder.

    `file` is the settings file; the folders and names in `values` hold instead of its own.

    Raises:
        SettingsError: A plugin does not load.
    """
    wanted = [name for name in values["PLUGINS"] if name != _WRITING_PLUGIN]
    heard = _Heard()
    logger = logging.getLogger("pelican")
    logger.addHandler(heard)
    logger.propagate = False
    found: list[Placed] = []

    def keep(generators: Sequence[Generator]) -> None:
        found.extend(generators[0].context.get("blog_placed", []))
        raise _AllReadError

    with TemporaryDirectory() as scratch:
        override = dict(values) | {
            "PLUGINS": wanted,
            "OUTPUT_PATH": scratch,
            "ARTICLE_PATHS": _within(ARTICLE_FOLDERS, sources),
            "PAGE_PATHS": _within(PAGE_FOLDERS, sources),
        }
        with without_compiled_copies():
            settings = read_pelican_settings(str(file), override=override)
        pelican = _load(settings, wanted)
        signals.all_generators_finalized.connect(keep)
        console.quiet = True  # Pelican would say that it processed nothing.
        try:
            pelican.run()
        except _AllReadError:
            pass
        finally:
            console.quiet = False
            signals.all_generators_finalized.disconnect(keep)
            logger.removeHandler(heard)
    return PelicanRead(placed=tuple(found), findings=tuple(heard.findings))


def _within(folders: Sequence[str], sources: Iterable[str]) -> list[str]:
    return [source for source in sources if source.partition("/")[0] in folders]


class _AllReadError(Exception):
    """Ends a run of Pelican once all is read: it would go on to load its own templates."""


class _Heard(logging.Handler):
    """Keeps what Pelican logs as an error."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.findings: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.findings.append(
            Finding(
                rule="pelican-error",
                gravity=Gravity.LOSS,
                where=SourceRef(path="pelican"),
                problem=f"Pelican says: {record.getMessage()}",
                consequence="Something may be missing from the blog.",
                remedy="Undo the last change to the settings or plugins.",
            )
        )


def _load(settings: dict[str, Any], wanted: Sequence[str]) -> Pelican:
    try:
        pelican = Pelican(settings)
    except Exception as error:  # a plugin is a program
        raise SettingsError(_plugin_trouble(_plugin_in(error), str(error))) from error
    loaded = [plugin.__name__ for plugin in pelican.plugins]
    missing = [name for name in wanted if name not in loaded]
    if missing:
        raise SettingsError(*(_plugin_trouble(name, "") for name in missing))
    return pelican


def _plugin_in(error: BaseException) -> str:
    """Return the name of the plugin file that the error came out of."""
    step, name = error.__traceback__, "plugins"
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if file.parent.name == "plugins":
            name = file.stem
        step = step.tb_next
    if isinstance(error, SyntaxError) and error.filename:
        name = Path(error.filename).stem
    return name


def _plugin_trouble(name: str, detail: str) -> Finding:
    because = f": {detail}" if detail else ""
    return Finding(
        rule="plugin",
        gravity=Gravity.LOSS,
        where=SourceRef(path=f"plugins/{name}.py"),
        problem=f"The plugin “{name}” does not load{because}.",
        consequence="The blog would be built without what it does.",
        remedy="Put the file back as it was, or correct its name in pelicanconf.py.",
    )
