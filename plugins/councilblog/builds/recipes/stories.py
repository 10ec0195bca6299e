"""What pages show of stories, and of who names whom; the recipe of a story's own page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from councilblog import addresses
from councilblog.builds.recipes import ingredients
from councilblog.builds.recipes.questions import (
    QuestionsRecipe,
    answered_questions,
    front_print,
    open_question,
    question_print,
    question_view,
)
from councilblog.builds.recipes.recipe import LONG_ROWS, Head, Ingredients, same_everywhere
from councilblog.builds.recipes.story_entries import entry_text, story_entry
from councilblog.builds.record_views import CitedBy, StoryEntry, StoryPageView, StoryView
from councilblog.builds.site import Edition, Site
from councilblog.builds.views import Ref
from councilblog.languages.language import Language
from councilblog.stories.pieces import Member, Story, TiedPiece, kind_of

__all__ = [
    "QuestionsRecipe",
    "StoryRecipe",
    "answered_questions",
    "front_print",
    "named_in",
    "named_in_print",
    "open_question",
    "question_print",
    "question_view",
    "story_print",
    "story_view",
]

#: A story of more texts than this hides those in the middle.
_MOST_SHOWN = 8
_LAST = 3


def story_view(site: Site, piece: TiedPiece) -> StoryView | None:
    """Return the story so far as it stands under a text; None if it is alone.

    Of a long one the first text stays, the last three, and the one that is being read. Behind
    the summary stand those on one side of it, so that the order is right when it is opened.
    """
    story = site.tied.story_of(piece, piece.language)
    if story is None:
        return None
    entries = _entries(site, story.members, piece.language, here=piece.key)
    page = _page_of(site, story, piece.language)
    if len(entries) <= _MOST_SHOWN:
        return StoryView(first=entries, hidden=(), last=(), page=page)
    middle = range(1, len(entries) - _LAST)
    start, stop = middle.start, middle.stop
    here = next((at for at in middle if entries[at].url is None), None)
    if here is not None:
        start, stop = (start, here) if here - start >= stop - here else (here + 1, stop)
    return StoryView(
        first=entries[:start], hidden=entries[start:stop], last=entries[stop:], page=page
    )


def story_print(site: Site, piece: TiedPiece) -> str:
    """Return what `story_view` looks at beside the text, as text that differs with it."""
    story = site.tied.story_of(piece, piece.language)
    return _story_print(site, story) if story else ""


def named_in(site: Site, key: str, language: Language, place: str = "") -> tuple[CitedBy, ...]:
    """Return who names a text as a whole, or one of its places: posts, decisions, ambitions."""
    named: dict[str, list[TiedPiece]] = {
        phrase: [] for phrase in ("named.posts", "named.decisions", "named.ambitions")
    }
    for piece in site.tied.cited_by(key, place, language):
        kind = kind_of(piece)
        phrase = f"named.{kind}s" if kind in {"decision", "ambition"} else "named.posts"
        named[phrase].append(piece)
    return tuple(
        CitedBy(
            words=site.phrases[language].t(phrase, n=len(pieces)),
            links=tuple(Ref(piece.title, site.url(piece.url_path)) for piece in pieces),
        )
        for phrase, pieces in named.items()
        if pieces
    )


def named_in_print(site: Site, key: str, language: Language) -> str:
    """Return what `named_in` looks at, of a text and of all its places."""
    return site.tied.cited_print(key, language)


@dataclass(frozen=True, slots=True)
class StoryRecipe:
    """The own page of a story that has a name: all of its texts, the oldest first."""

    kind: ClassVar[str] = "story"
    language: Language
    slug: str

    @property
    def path(self) -> str:
        """The url path."""
        return self._path(self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """None: only titles are shown."""
        return ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        return [
            ("the texts of the story", _story_print(site, self._story(site))),
            ingredients.in_languages(self._translations(site)),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        story, t = self._story(site), site.phrases[self.language]
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=t("titles.story", title=story.title),
            description=t("story.about_search", title=story.title),
            section="",
            words=story.title,
            is_long=len(story.members) > LONG_ROWS,
            translations=self._translations(site),
        )

    def view(self, site: Site) -> StoryPageView:
        """Return the texts of the story."""
        story = self._story(site)
        editions = [each for each in site.editions.values() if not each.is_empty]
        return StoryPageView(
            title=story.title,
            total=len(story.members),
            entries=_entries(site, story.members, self.language),
            only_language=len(editions) > 1 and len(self._translations(site)) == 1,
        )

    def _story(self, site: Site) -> Story:
        story = site.tied.story(self.language, self.slug)
        if story is None:
            raise LookupError(f"No story has a page at {self.path}")
        return story

    def _path(self, language: Language) -> str:
        return addresses.story(language, self.slug)

    def _translations(self, site: Site) -> Mapping[Language, str]:
        def has(edition: Edition) -> object:
            return site.tied.story(edition.language, self.slug)

        return same_everywhere(site, self._path, has)


def _entries(
    site: Site, members: tuple[Member, ...], language: Language, *, here: str = ""
) -> tuple[StoryEntry, ...]:
    return tuple(
        story_entry(
            site,
            member.piece,
            language,
            places=member.places,
            is_here=member.piece.key == here,
        )
        for member in members
    )


def _page_of(site: Site, story: Story, language: Language) -> Ref | None:
    if not story.slug or site.tied.story(language, story.slug) is None:
        return None
    return Ref(
        text=site.phrases[language].t("story.whole", title=story.title),
        url=site.url(addresses.story(language, story.slug)),
    )


def _story_print(site: Site, story: Story) -> str:
    # It stands under each of its texts: in a long one that is many times the same.
    known = site.tied.whole_prints
    if story.print not in known:
        beside = [entry_text(site, member.piece) for member in story.members]
        known[story.print] = f"{story.print} {'|'.join(beside)}"
    return known[story.print]
