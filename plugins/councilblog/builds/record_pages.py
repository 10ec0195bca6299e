"""The pages of the record beside its texts: registers, kinds of post, stories, questions.

Asked before there is a site, too: links may lead to any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from councilblog.builds.recipes.kinds import KindRecipe, KindYearRecipe
from councilblog.builds.recipes.recipe import PageRecipe
from councilblog.builds.recipes.register import register_recipes
from councilblog.builds.recipes.stories import QuestionsRecipe, StoryRecipe
from councilblog.builds.site import Edition
from councilblog.decisions.council_body import CouncilBodies
from councilblog.languages.language import Language
from councilblog.stories.tied import Tied


def record_pages(
    editions: Mapping[Language, Edition], bodies: CouncilBodies, tied: Tied
) -> Iterator[PageRecipe]:
    """Yield these pages of all languages, in a fixed order."""
    yield from register_recipes(editions, bodies)
    for language, edition in editions.items():
        if edition.is_empty:
            continue
        for kind, posts in edition.by_kind.items():
            yield KindRecipe(language, kind)
            years = dict.fromkeys(post.published_at.year for post in posts)
            yield from (KindYearRecipe(language, kind, year) for year in years)
        yield from (StoryRecipe(language, story.slug) for story in tied.stories(language))
        if tied.questions(language):
            yield QuestionsRecipe(language)
