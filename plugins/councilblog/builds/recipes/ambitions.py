"""Recipe of an ambition's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from councilblog.ambitions.ambition import Ambition, Statement
from councilblog.ambitions.statements import statements_of
from councilblog.builds.recipes import ingredients, parts, stories
from councilblog.builds.recipes.recipe import LONG_WORDS, Head, Ingredients
from councilblog.builds.record_views import AmbitionView, StatementView
from councilblog.builds.site import Site
from councilblog.languages.language import Language
from councilblog.prose.video_places import without_video_places


@dataclass(frozen=True, slots=True)
class AmbitionRecipe:
    """An ambition: the challenge, its statements, and who names them."""

    kind: ClassVar[str] = "ambition"
    ambition: Ambition

    @property
    def language(self) -> Language:
        """The language it is in."""
        return self.ambition.language

    @property
    def path(self) -> str:
        """The url path."""
        return self.ambition.url_path

    @property
    def sources(self) -> tuple[str, ...]:
        """The ambition's own file."""
        return (self.ambition.source,)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        ambition = self.ambition
        return [
            ("the text", f"{ambition.card} {ingredients.text(site, ambition)}"),
            ("who names it", stories.named_in_print(site, ambition.key, self.language)),
            ("its story", stories.story_print(site, ambition)),
            ingredients.in_languages(site.in_languages(ambition)),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=self.ambition.title,
            description=self.ambition.summary,
            section=f"page:{self.ambition.key}",
            is_long=self.ambition.body.words > LONG_WORDS,
            translations=site.in_languages(self.ambition),
        )

    def view(self, site: Site) -> AmbitionView:
        """Return the ambition, its statements apart, with who names each.

        Raises:
            BodyLostError: Its text is not in the store.
        """
        ambition = self.ambition
        text = statements_of(without_video_places(site.text(ambition)))
        agreed, modified = ambition.agreed_on, ambition.modified_at
        return AmbitionView(
            title=ambition.title,
            agreed=parts.date_view(site, agreed, self.language) if agreed else None,
            review=ambition.review,
            updated=parts.date_view(site, modified, self.language) if modified else None,
            before=self._placed(site, text.before),
            lead_in=text.lead_in,
            lead_in_id=text.lead_in_id,
            statements=tuple(self._statement(site, *pair) for pair in text.statements),
            after=self._placed(site, text.after),
            contents=parts.contents_refs(site.text(ambition)),
            named_in=stories.named_in(site, ambition.key, self.language),
            story=stories.story_view(site, ambition),
            only_language=parts.is_alone(site, ambition),
            ask_url=parts.ask_url(site, ambition),
        )

    def _statement(self, site: Site, statement: Statement, inner: str) -> StatementView:
        return StatementView(
            id=statement.id,
            number=str(statement.number),
            words=self._placed(site, inner),
            named_in=stories.named_in(site, self.ambition.key, self.language, statement.id),
        )

    def _placed(self, site: Site, html: str) -> Markup:
        return parts.placed_part(site, self.ambition, html)
