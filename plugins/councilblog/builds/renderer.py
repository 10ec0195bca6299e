"""The theme: templates turned into pages. The only module that imports Jinja.

A template is handed `frame`, `view` and `t`, and nothing else: no settings, no lists of
the site, no clock. A name it was not handed stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from councilblog.builds.compiled_templates import CompiledTemplates
from councilblog.builds.environment import installed
from councilblog.builds.list_views import View
from councilblog.builds.views import Frame
from councilblog.errors import Finding, Gravity, SettingsError, SourceRef
from councilblog.files import digest_of
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases

if TYPE_CHECKING:
    import jinja2

#: What a template names as a part of itself: {% include "x.html" %} and the like.
_NAMES_ANOTHER = re.compile(
    r"{%[-+]?\s*(?:extends|include|import|from)\b(.*?)[-+]?%}", re.DOTALL
)
#: One name in quotation marks, and what may follow it; nothing that chooses among several.
_ONE_NAME = re.compile(
    r"""\s+(["'])(?P<name>[^"']+)\1\s*"""
    r"""(?:(?:as|import)\s[\w\s,]*|ignore\s+missing|with(?:out)?\s+context)*\s*"""
)


class Theme:
    """The templates of a theme folder, ready to render."""

    def __init__(self, folder: Path, phrases: Mapping[Language, Phrases]) -> None:
        self._folder = folder / "templates"
        self._phrases = phrases
        self._closures: dict[str, str] = {}
        self._sources: dict[str, bytes] = {}
        self._gathered: set[str] = set()

    @cached_property
    def _environment(self) -> jinja2.Environment:
        # Imported when the first page is rendered: a publish that changes nothing has none.
        import jinja2  # noqa: PLC0415

        # How a template is compiled is said by Jinja and by this module.
        program = f"{installed()} {digest_of(Path(__file__).read_bytes())}"
        return jinja2.Environment(
            # The templates as they were when their closures were taken: one that is saved
            # while pages are made belongs to the next publish.
            loader=jinja2.FunctionLoader(self._source_of),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,  # see above
            # It is asked for two things, and has them, whatever its class.
            bytecode_cache=cast(
                "jinja2.BytecodeCache", CompiledTemplates(self._folder, program)
            ),
        )

    def closure(self, kind: str) -> str:
        """Return a digest of the template of a kind of page and of all that it names.

        Raises:
            SettingsError: A template is not there, or names another by a changing name,
                so that what it depends on cannot be known.
        """
        if kind not in self._closures:
            names: set[str] = set()
            self._gather(f"{kind}.html", names)
            sources = [(name, self._sources[name]) for name in sorted(names)]
            self._closures[kind] = digest_of(repr(sources).encode())
        return self._closures[kind]

    def _gather(self, name: str, names: set[str]) -> None:
        if name in names:
            return
        names.add(name)
        if name not in self._sources:
            try:
                self._sources[name] = (self._folder / name).read_bytes()
            except OSError as error:
                raise _missing(name) from error
        for named in _NAMES_ANOTHER.findall(self._sources[name].decode(errors="replace")):
            one = _ONE_NAME.fullmatch(named)
            if one is None:
                raise _unreadable(name, 0, "it names another template by a changing name")
            self._gather(one["name"], names)

    def _source_of(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = self._sources.get(name)
        if source is None:
            return None
        return source.decode(errors="replace"), str(self._folder / name), lambda: True

    def render(self, frame: Frame, view: View) -> bytes:
        """Return the page as UTF-8 HTML.

        Raises:
            SettingsError: A template cannot be read, or asks for what it was not handed.
        """
        name = f"{frame.kind}.html"
        return self._rendered(name, frame.language, frame=frame, view=view).encode()

    def part(self, name: str, language: Language, view: object) -> str:
        """Return HTML that is no whole page, made with the template of this name.

        Raises:
            SettingsError: As for a page.
        """
        return self._rendered(f"{name}.html", language, view=view)

    def _rendered(self, name: str, language: Language, **handed: object) -> str:
        import jinja2  # noqa: PLC0415  (see `_environment`)

        if name not in self._gathered:
            self._gather(name, self._gathered)
        try:
            template = self._environment.get_template(name)
            return template.render(t=self._phrases[language], **handed)
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
