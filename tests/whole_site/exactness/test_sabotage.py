"""Each ingredient is needed: without it, one edit shows a difference.

Sabotage of our own code is the point here, so it is patched from outside: each row takes
one thing away, makes the one edit that it is there for, and expects the incremental build
to be wrong; with the thing in its place the same edit must be exact. What nobody can see
failing is kept by nobody.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from councilblog.builds import outputs
from councilblog.builds.site import Site
from tests.whole_site.exactness.sabotage_rows import Row, Without
from tests.whole_site.exactness.sabotage_site import make_site
from tests.whole_site.exactness.sabotage_table import COVERED, INGREDIENTS, PARTS
from tests.whole_site.exactness.world import Came, World, differences, scratch_folder


@cache
def _published() -> Path:
    with scratch_folder() as folder:
        kept = Path(mkdtemp(dir=folder.parent))
    assert make_site(kept / "project").publish().refused == ()
    return kept


def teardown_module() -> None:
    """Leave no folder behind."""
    shutil.rmtree(_published())


@contextmanager
def a_copy() -> Iterator[World]:
    """Give the site in a place of its own, published there."""
    with scratch_folder() as folder:
        shutil.copytree(_published() / "project", folder / "project", symlinks=True)
        world = World(folder=folder / "project")
        assert world.publish().refused == ()
        yield world


def _edited(row: Row) -> tuple[Came, Came]:
    """Publish, edit, publish; return what came of it, and a clean build."""
    with a_copy() as world:
        row.edit(world)
        return world.publish(), world.clean()


def _edited_with_sabotage(row: Row) -> Came:
    with pytest.MonkeyPatch.context() as patch:
        row.sabotage(patch)
        with a_copy() as world:
            row.edit(world)
            return world.publish()


@pytest.mark.parametrize("row", INGREDIENTS + PARTS, ids=lambda row: row.words)
def test_without_it_an_edit_goes_unseen(row: Row) -> None:
    came, clean = _edited(row)
    assert clean.refused == ()
    assert differences(came, clean, {}) == []
    assert differences(_edited_with_sabotage(row), clean, {}) != []


@pytest.mark.parametrize("row", COVERED, ids=lambda row: row.words)
def test_these_ingredients_are_named_twice(row: Row) -> None:
    came, clean = _edited(row)
    assert differences(came, clean, {}) == []
    assert differences(_edited_with_sabotage(row), clean, {}) == []


def test_every_ingredient_of_every_recipe_is_in_the_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named: set[tuple[str, str]] = set()
    for step in ("_page_output", "_file_output"):
        whole = getattr(outputs, step)

        def noting(
            site: Site, materials: Any, recipe: Any, *more: Any, whole: Any = whole
        ) -> Any:
            named.update((type(recipe).__name__, name) for name, _ in recipe.ingredients(site))
            return whole(site, materials, recipe, *more)

        monkeypatch.setattr(outputs, step, noting)
    with a_copy() as world:
        world.publish()
    taken = [row.sabotage for row in INGREDIENTS + COVERED]
    missing = [
        (recipe, name)
        for recipe, name in sorted(named)
        if not any(
            recipe == known.recipe.__name__ and re.fullmatch(known.name, name)
            for known in taken
            if isinstance(known, Without)
        )
    ]
    assert len(named) > 40
    assert missing == []
