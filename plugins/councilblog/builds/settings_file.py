"""The settings file, run for its values. Pelican is not needed for that.

A publish in which no text changed never imports Pelican.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from councilblog.errors import Finding, Gravity, SettingsError, SourceRef

#: Folders, which are written relative to the settings file.
_FOLDERS = ("PATH", "OUTPUT_PATH", "THEME")


def read_settings_file(file: Path, overrides: Mapping[str, object]) -> dict[str, Any]:
    """Return the settings (names in capitals) of a file, some of them replaced.

    Folders come back absolute.

    Raises:
        SettingsError: The file is not there, or Python cannot run it.
    """
    if not file.is_file():
        raise SettingsError(_trouble(file.name, 0, "This file is not there."))
    folder = file.resolve().parent
    # The settings file may build on another one beside it, which may have changed since.
    sys.path.insert(0, str(folder))
    for stale in ("pelicanconf", "publishconf"):
        sys.modules.pop(stale, None)
    try:
        with without_compiled_copies():
            names = runpy.run_path(str(file))
    except SyntaxError as error:
        name = Path(error.filename or file.name).name
        problem = f"Python cannot read this line: {error.msg}."
        raise SettingsError(_trouble(name, error.lineno or 0, problem)) from error
    except Exception as error:  # a settings file is a program: it may raise anything
        name, line = _place_of(error, folder)
        raise SettingsError(_trouble(name or file.name, line, f"{error}.")) from error
    finally:
        sys.path.pop(0)
    values: dict[str, Any] = {"PATH": "content", "OUTPUT_PATH": "output", "THEME": "theme"}
    values.update((name, value) for name, value in names.items() if name.isupper())
    values.update(overrides)
    values |= {name: str(folder / str(values[name])) for name in _FOLDERS}
    values["PLUGIN_PATHS"] = [str(folder / path) for path in values.get("PLUGIN_PATHS", [])]
    return values


@contextmanager
def without_compiled_copies() -> Iterator[None]:
    """Leave no compiled copy of a settings file: it is told from its source by seconds only."""
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def _place_of(error: BaseException, folder: Path) -> tuple[str, int]:
    """Return the file of the folder, and its line, that the error came out of."""
    step, place = error.__traceback__, ("", 0)
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if file.parent == folder:
            place = (file.name, step.tb_lineno)
        step = step.tb_next
    return place


def _trouble(name: str, line: int, problem: str) -> Finding:
    return Finding(
        rule="settings-file",
        gravity=Gravity.LOSS,
        where=SourceRef(path=name, line=line),
        problem=problem,
        consequence="Without its settings the blog cannot be built.",
        remedy="Undo the last change to this file.",
    )
