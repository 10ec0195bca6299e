"""A row of the sabotage table: what is taken away, and the edit after which that is seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from pytest import MonkeyPatch  # noqa: PT013  (it is named in every row)

from councilblog.builds.site import Site
from tests.whole_site.exactness.sabotage_site import Edit

Sabotage = Callable[[MonkeyPatch], None]


class Row(NamedTuple):
    """One sabotage, in words, and what it does not stand."""

    words: str
    sabotage: Sabotage
    edit: Edit


@dataclass(frozen=True)
class Without:
    """Take the ingredients of this name (a pattern) from a recipe."""

    recipe: type[Any]
    name: str

    def __call__(self, patch: MonkeyPatch) -> None:
        whole = self.recipe.ingredients

        def fewer(recipe: object, site: Site) -> list[tuple[str, str]]:
            pairs = whole(recipe, site)
            return [pair for pair in pairs if not re.fullmatch(self.name, pair[0])]

        patch.setattr(self.recipe, "ingredients", fewer)


def by_edit(rows: Iterable[Row]) -> list[Row]:
    """Return the rows, those with one edit beside each other: what comes of it is kept."""
    together: dict[Edit, list[Row]] = {}
    for row in rows:
        together.setdefault(row.edit, []).append(row)
    return [row for some in together.values() for row in some]
