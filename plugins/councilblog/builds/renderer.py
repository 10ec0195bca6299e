"""The theme: templates turned into pages. The only module that imports Jinja.

A template is handed `frame`, `view` and `t`, and nothing else: no settings, no lists of
the site, no clock. A name it was not handed stops the build.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import jinja2
import jinja2.meta

from councilblog.builds.list_views import View
from councilblog.builds.views import Frame
from councilblog.errors import Finding, Gravity, SettingsError, SourceRef
from councilblog.files import digest_of
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases


class Theme:
    """The templates of a theme folder, ready to render."""

    def __init__(self, folder: Path, phrases: Mapping[Language, Phrases]) -> None:
        self._phrases = phrases
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._closures: dict[str, str] = {}

    def closure(self, kind: str) -> str:
        """Return a digest of the template of a kind of page and of all that it includes.

        Raises:
            SettingsError: A template cannot be read, or includes one by a variable name,
                so that what it depends on cannot be known.
        """
        if kind not in self._closures:
            sources: dict[str, str] = {}
            self._gather(f"{kind}.html", sources)
            self._closures[kind] = digest_of(repr(sorted(sources.items())).encode())
        return self._closures[kind]

    def _gather(self, name: str, sources: dict[str, str]) -> None:
        if name in sources:
            return
        loader = self._environment.loader
        assert loader is not None  # noqa: S101  (set in __init__)
        try:
            sources[name] = loader.get_source(self._environment, name)[0]
            tree = self._environment.parse(sources[name], name)
        except jinja2.TemplateSyntaxError as error:
            raise _unreadable(error.name or name, error.lineno, error.message or "") from error
        except jinja2.TemplateNotFound as error:
            raise _missing(str(error.name or name)) from error
        for included in jinja2.meta.find_referenced_templates(tree):
            if included is None:
                raise _unreadable(name, 0, "it includes a template by a changing name")
            self._gather(included, sources)

    def render(self, frame: Frame, view: View) -> bytes:
        """Return the page as UTF-8 HTML.

        Raises:
            SettingsError: A template cannot be read, or asks for what it was not handed.
        """
        name = f"{frame.kind}.html"
        try:
            template = self._environment.get_template(name)
            return template.render(
                frame=frame, view=view, t=self._phrases[frame.language]
            ).encode()
        except jinja2.TemplateSyntaxError as error:
            raise _unreadable(error.name or name, error.lineno, error.message or "") from error
        except jinja2.TemplateNotFound as error:
            raise _missing(str(error.name or name)) from error
        except jinja2.UndefinedError as error:
            raise _unreadable(name, _line_of(error, name), error.message or "") from error


def _line_of(error: BaseException, name: str) -> int:
    """Return the last line of the template that the error passed through, or 0."""
    line = 0
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename.endswith(name):
            line = step.tb_lineno
        step = step.tb_next
    return line


def _unreadable(name: str, line: int, detail: str) -> SettingsError:
    return SettingsError(
        Finding(
            rule="template",
            gravity=Gravity.LOSS,
            where=SourceRef(path=f"theme/templates/{name}", line=line),
            problem=f"This template cannot be used: {detail.rstrip('.')}.",
            consequence="No page can be made with it.",
            remedy="Undo the last change to this file.",
        )
    )


def _missing(name: str) -> SettingsError:
    return SettingsError(
        Finding(
            rule="template",
            gravity=Gravity.LOSS,
            where=SourceRef(path=f"theme/templates/{name}"),
            problem="This template is not there.",
            consequence="No page can be made with it.",
            remedy="Put the file back.",
        )
    )
