"""A fingerprint is made of the texts of ingredients: their names are for people."""

from __future__ import annotations

import pytest

from councilblog.builds.recipes.feed_lists import OpmlRecipe
from councilblog.builds.recipes.groups import TopicsRecipe
from councilblog.builds.recipes.recipe import FileRecipe, PageRecipe
from councilblog.builds.recipes.service import UpdatesRecipe
from councilblog.builds.site import Site
from councilblog.languages.language import Language
from tests.library.builds.small_site import small_site


def _site(tags: str) -> Site:
    text = f"Title: Bus\nDate: 2026-03-01\nTags: {tags}\n\nGood morning.\n"
    return small_site({"posts/2026-03-01-bus.md": text})[0]


@pytest.mark.parametrize(
    "recipe",
    [TopicsRecipe(Language.EN), UpdatesRecipe(Language.EN), OpmlRecipe(Language.EN)],
    ids=lambda recipe: type(recipe).__name__,
)
def test_how_a_topic_is_spelt_is_in_the_texts_and_not_only_in_the_names(
    recipe: PageRecipe | FileRecipe,
) -> None:
    one, other = (
        [text for _, text in recipe.ingredients(_site(tags))] for tags in ("Buses", "buses")
    )
    assert one != other
