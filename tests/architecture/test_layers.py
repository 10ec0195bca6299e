"""Imports point one way: towards what knows less."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parents[2] / "plugins"
LIBRARY = PLUGINS / "councilblog"

#: Lowest first. A module may import from lower rows and from its own package.
ROWS = [
    {"errors"},
    {
        "files",
        "slugs",
        "markup",
        "suggestions",
        "toml_text",
        "toml_lines",
        "working_days",
        "localhost",
    },
    {"languages"},
    {"addresses", "stylesheet", "comment_settings"},
    {"settings"},
    {"captions", "documents"},
    {"prose"},
    {"posts", "comments"},
    {"videos", "decisions", "ambitions"},
    {"listings", "feeds", "stories"},
    {"checks", "builds"},
    {"publishing"},
    {"previewing", "moderation"},
    {"intake", "desk"},
    {"cli"},
    {"__main__"},
]
HEIGHT = {name: height for height, row in enumerate(ROWS) for name in row}
MODULES = sorted(LIBRARY.rglob("*.py"))

#: Each third-party library, and the only modules that may import it.
DOORS = {
    "pelican": {"builds/pelican_run.py"},
    "jinja2": {"builds/renderer.py"},
    "feedgen": {"feeds/xml.py"},
    "nh3": {"prose/sanitiser.py", "comments/sanitiser.py"},  # two policies
    "markdown_it": {"comments/rendering.py"},
    "waitress": {"intake/endpoint_server.py"},
    "webvtt": {"captions/second_reading.py"},
    "imagesize": {"builds/content_files.py"},
    "pypdf": {"documents/pdf.py"},
    "rich": {"cli/progress.py"},
    "watchfiles": {"cli/watching.py"},
}


def imports_of(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def package_of(module: Path) -> str:
    return module.relative_to(LIBRARY).with_suffix("").parts[0]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_imports_only_point_down(module: Path) -> None:
    home = package_of(module)
    if home == "__init__":
        return
    for imported in imports_of(module):
        parts = imported.split(".")
        if parts[0] == "councilblog" and len(parts) > 1 and parts[1] != home:
            assert HEIGHT[parts[1]] < HEIGHT[home], f"{module} must not import {imported}"


@pytest.mark.parametrize("library", sorted(DOORS))
def test_each_library_has_one_door(library: str) -> None:
    users = {
        str(module.relative_to(LIBRARY))
        for module in MODULES
        if any(name.split(".")[0] == library for name in imports_of(module))
    }
    assert users == DOORS[library]


def test_plugins_do_not_import_each_other_nor_the_layers_above_the_builds() -> None:
    plugins = {path.stem for path in PLUGINS.glob("*.py")}
    assert plugins
    for path in PLUGINS.glob("*.py"):
        for imported in imports_of(path):
            parts = imported.split(".")
            assert parts[0] not in plugins, f"{path.name} must not import {imported}"
            if parts[0] == "councilblog" and len(parts) > 1:
                assert HEIGHT[parts[1]] <= HEIGHT["builds"], f"{path.name}: {imported}"


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    long = {
        str(module.relative_to(PLUGINS)): len(module.read_text(encoding="utf-8").splitlines())
        for module in PLUGINS.rglob("*.py")
    }
    assert {name: lines for name, lines in long.items() if lines > 300} == {}


def test_only_the_clock_module_reads_the_clock_for_what_is_published() -> None:
    readers = {
        str(module.relative_to(LIBRARY))
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"now", "today", "utcnow", "fromtimestamp"}
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"datetime", "date"}
    }
    assert readers == {"builds/clock.py"}


def test_only_the_console_prints() -> None:
    printers = {
        str(module.relative_to(LIBRARY))
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    }
    assert printers == {"cli/console.py"}
