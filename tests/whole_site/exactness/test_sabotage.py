"""Each ingredient is needed: without it, one edit shows a difference.

Sabotage of our own code is the point here, so it is patched from outside: each row takes
one thing away, makes the one edit that it is there for, and expects the incremental build
to be wrong; with the thing in its place the same edit must be exact. What nobody can see
failing is kept by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from councilblog.builds import outputs
from councilblog.builds.site import Site
from tests.whole_site.exactness.kept_site import KeptSite
from tests.whole_site.exactness.sabotage_rows import Row, Without, by_edit
from tests.whole_site.exactness.sabotage_site import make_site
from tests.whole_site.exactness.sabotage_table import COVERED, INGREDIENTS, PARTS
from tests.whole_site.exactness.world import differences, scratch_folder


@pytest.fixture(scope="module")
def kept_site() -> Iterator[KeptSite]:
    with scratch_folder() as folder:
        yield KeptSite(make_site(folder / "project"))


@pytest.mark.parametrize("row", by_edit(INGREDIENTS + PARTS), ids=lambda row: row.words)
def test_without_it_an_edit_goes_unseen(kept_site: KeptSite, row: Row) -> None:
    clean = kept_site.clean_after(row.edit)
    assert differences(kept_site.after(row), clean, {}) != []


@pytest.mark.parametrize("row", COVERED, ids=lambda row: row.words)
def test_these_ingredients_are_named_twice(kept_site: KeptSite, row: Row) -> None:
    clean = kept_site.clean_after(row.edit)
    assert differences(kept_site.after(row), clean, {}) == []


def test_every_ingredient_of_every_recipe_is_in_the_table(
    kept_site: KeptSite, monkeypatch: pytest.MonkeyPatch
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
    kept_site.made_anew()
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
