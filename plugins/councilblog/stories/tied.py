"""How the texts of a site are tied to one another, as each edition shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from councilblog.ambitions.ambition import Ambition
from councilblog.errors import Finding
from councilblog.languages.language import Language
from councilblog.posts.post import Post
from councilblog.slugs import slug_of
from councilblog.stories.pieces import (
    Asked,
    Group,
    Link,
    Member,
    Story,
    TiedPiece,
    order,
    question_of,
    shown_of,
    shown_text,
    story_print,
    title_of_slug,
)

Versions = Mapping[Language, TiedPiece]


@dataclass(frozen=True, kw_only=True)
class Tied:
    """How the texts of a site are tied to one another, and what is wrong with it.

    All is by key, and holds for every language. An edition shows a text in its own
    language, or else in the first of the site's languages that has it. Only texts that are
    tied to something are in here.

    `versions` are the texts that readers see, `cites` and `cited` the citations by key of
    either end, `groups` the story of each key that belongs to one, `asked` the questions
    by key, newest first.
    """

    findings: tuple[Finding, ...] = ()
    languages: tuple[Language, ...] = ()
    versions: Mapping[str, Versions] = field(default_factory=dict)
    cites: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    cited: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    asked: Mapping[str, Asked] = field(default_factory=dict)

    def story_of(self, piece: TiedPiece, language: Language) -> Story | None:
        """Return the story so far as it stands under a text; None if it is alone."""
        return self._story(piece.key, language) if piece.key in self.versions else None

    def stories(self, language: Language) -> tuple[Story, ...]:
        """Return the stories that have a page of their own in a language, by slug.

        They have a name, two texts at least, and one of them in that language.
        """
        return tuple(self._named[language].values()) if language in self._named else ()

    def story(self, language: Language, slug: str) -> Story | None:
        """Return the story that has a page of its own under a slug."""
        return self._named.get(language, {}).get(slug)

    def cited_by(self, key: str, place: str, language: Language) -> tuple[TiedPiece, ...]:
        """Return who names a text as a whole (place ""), or a place in it; oldest first.

        A statement of an ambition is named for itself: who names one does not name the
        whole. Any other place is named with the whole.
        """
        links = self.cited.get(key, ())
        if not place:
            apart = self._statements(key)
            links = tuple(link for link in links if link.place not in apart)
        else:
            links = tuple(link for link in links if link.place == place)
        return self._in_order({link.by for link in links}, language)

    def answers_to(self, key: str, language: Language) -> tuple[TiedPiece, ...]:
        """Return what answers the question of a post, oldest first."""
        asked = self.asked.get(key)
        return self._in_order(asked.answers, language) if asked else ()

    def question_of(self, key: str) -> Asked | None:
        """Return what a post asks, and how far that is."""
        return self.asked.get(key)

    def questions(self, language: Language) -> tuple[tuple[Post, Asked], ...]:
        """Return what was asked, newest first, with the post as an edition shows it.

        Nothing, if nothing was ever asked in the language.
        """
        posts = [(self._asking(key, language), asked) for key, asked in self.asked.items()]
        if all(piece.language is not language for piece, _ in posts):
            return ()
        return tuple((piece, asked) for piece, asked in posts if isinstance(piece, Post))

    def _asking(self, key: str, language: Language) -> TiedPiece:
        versions = self.versions[key]
        asking = {each: piece for each, piece in versions.items() if question_of(piece)}
        return shown_of(asking, language, self.languages)

    def shown(self, key: str, language: Language) -> TiedPiece:
        """Return a text as an edition shows it: in its language, or else in the first.

        Raises:
            KeyError: It is tied to nothing, or readers do not see it.
        """
        return shown_of(self.versions[key], language, self.languages)

    def story_print(self, piece: TiedPiece, language: Language) -> str:
        """Return text that differs when what is shown of the story under a text does."""
        story = self.story_of(piece, language)
        return story.print if story else ""

    def cited_print(self, key: str, language: Language) -> str:
        """Return text that differs when who names a text, and where, does."""
        places = {link.place for link in self.cited.get(key, ())}
        if not places:
            return ""
        named = {place: self.cited_by(key, place, language) for place in places | {""}}
        return "|".join(
            [
                f"{place}: {shown_text(piece)}"
                for place in sorted(named)
                for piece in named[place]
            ]
        )

    def question_print(self, key: str, language: Language) -> str:
        """Return text that differs when what a post shows of its question does.

        Its words are the post's own, and how long it has waited is not shown there.
        """
        asked = self.asked.get(key)
        if asked is None:
            return ""
        answers = "|".join(map(shown_text, self.answers_to(key, language)))
        return f"{asked.state} {asked.until} {answers}"

    @cached_property
    def whole_prints(self) -> dict[str, str]:
        """Prints of stories with all that pages show of them; filled when asked for."""
        return {}

    @cached_property
    def _known(self) -> dict[tuple[str, Language], Story | None]:
        return {}

    @cached_property
    def _by_group(self) -> dict[tuple[str, str, Language], Story]:
        return {}

    @cached_property
    def _named(self) -> Mapping[Language, Mapping[str, Story]]:
        named = {group.slug: group for group in self.groups.values() if group.slug}
        return {
            language: {
                slug: story
                for slug, group in sorted(named.items())
                for story in (self._of_group(group, language),)
                if len(group.keys) > 1
                and any(language in self.versions[key] for key in group.keys)
            }
            for language in self.languages
        }

    def _statements(self, key: str) -> frozenset[str]:
        return frozenset(
            statement.id
            for piece in self.versions.get(key, {}).values()
            if isinstance(piece, Ambition)
            for statement in piece.statements
        )

    def _story(self, key: str, language: Language) -> Story | None:
        known = self._known
        if (key, language) not in known:
            group = self.groups.get(key) or Group(slug="", spellings=(), keys=(key,))
            story = self._of_group(group, language)
            known[key, language] = story if len(story.members) > 1 else None
        return known[key, language]

    def _of_group(self, group: Group, language: Language) -> Story:
        # A text without a named story is in one group at most: its key names the group.
        known_as = (group.slug, "" if group.slug else group.keys[0], language)
        story = self._by_group.get(known_as)
        if story is None:
            places = self._members(group)
            members = tuple(
                Member(piece=piece, places=tuple(sorted(places[piece.key] - {""})))
                for piece in self._in_order(places, language)
            )
            title = self._title(group, language)
            printed = story_print(group.slug, title, members)
            story = Story(slug=group.slug, title=title, members=members, print=printed)
            self._by_group[known_as] = story
        return story

    def _members(self, group: Group) -> Mapping[str, set[str]]:
        """Return the keys of a story and of what stands beside it, with the places named."""
        places: dict[str, set[str]] = {key: set() for key in group.keys}
        for key in group.keys:
            for link in self.cites.get(key, ()):
                places.setdefault(link.to, set()).add(link.place)
            # An ambition lists who names it by statement: they are no part of its story.
            is_ambition = isinstance(next(iter(self.versions[key].values())), Ambition)
            for link in () if is_ambition else self.cited.get(key, ()):
                places.setdefault(link.by, set())
        return places

    def _title(self, group: Group, language: Language) -> str:
        """Return the oldest spelling that is no slug, in the language if there is one."""
        written = [each for each in group.spellings if slug_of(each.words) != each.words]
        here = [each for each in written if each.language is language]
        return (here or written)[0].words if written else title_of_slug(group.slug)

    def _in_order(self, keys: Iterable[str], language: Language) -> tuple[TiedPiece, ...]:
        return tuple(sorted((self.shown(key, language) for key in keys), key=order))
