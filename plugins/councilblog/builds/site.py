"""The whole site as values: what is live, how it is grouped, and where each link leads.

Pure: everything follows from the records, the settings and `now`. Pages are made from
this and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from councilblog.ambitions.ambition import Ambition
from councilblog.builds.bodies import Bodies
from councilblog.builds.lone_links import resolve_alone
from councilblog.builds.records import Piece
from councilblog.builds.views import DateView
from councilblog.comments.comment import Comment
from councilblog.comments.thread_facts import ThreadFacts
from councilblog.decisions.council_body import CouncilBodies
from councilblog.decisions.decision import Decision
from councilblog.documents.document import Document
from councilblog.feeds.feed import FeedEntry
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.listings import listing
from councilblog.posts.post import Author, Comments, Page, Post, PostKind
from councilblog.prose.placing import Target
from councilblog.prose.prose import Link, LinkKind
from councilblog.settings import BlogSettings
from councilblog.stories.tied import Tied
from councilblog.videos.video import Video, VideoFile

#: Most targets are nothing but an address, and to write down the rest takes time.
_ONLY_AN_ADDRESS = Target(url="")[1:]


class BodyLostError(Exception):
    """The text of a source is not in the store: the source must be read again."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.source = source


class TakenOverLostError(Exception):
    """An output that was to be taken over as it was is nowhere any more: it must be made."""


class ChangedMeanwhileError(Exception):
    """Somebody saved a file while the site was built from what it was before."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True)
class Edition:
    """What is published in one language, newest first, and its groups."""

    language: Language
    posts: tuple[Post, ...]
    pages: tuple[Page, ...]
    decisions: tuple[Decision, ...] = ()  # of the newest meeting first, then by item
    ambitions: tuple[Ambition, ...] = ()  # by key

    @cached_property
    def months(self) -> Mapping[listing.Month, tuple[Post, ...]]:
        """Posts by month, newest month first."""
        return listing.by_month(self.posts)

    @cached_property
    def years(self) -> Mapping[int, tuple[Post, ...]]:
        """Posts by year, newest year first."""
        return listing.by_year(self.posts)

    @cached_property
    def topics(self) -> Mapping[str, listing.Group]:
        """Posts by topic, in the order of the topics' names."""
        return listing.topics(self.posts)

    @cached_property
    def authors(self) -> Mapping[str, listing.Group]:
        """Posts by author."""
        return listing.authors(self.posts)

    @cached_property
    def series(self) -> Mapping[str, listing.Group]:
        """Posts by series, oldest first."""
        return listing.series(self.posts)

    @cached_property
    def neighbours(self) -> Mapping[str, listing.Neighbours]:
        """Each post's neighbours in time, by source."""
        return listing.neighbours(self.posts)

    @cached_property
    def with_films(self) -> tuple[Post, ...]:
        """Posts that name a film."""
        return tuple([post for post in self.posts if post.video])

    @cached_property
    def by_kind(self) -> Mapping[PostKind, tuple[Post, ...]]:
        """Blog posts and news apart; nothing, where there is only one kind."""
        news = tuple([post for post in self.posts if post.kind is PostKind.NEWS])
        if not news or len(news) == len(self.posts):
            return {}
        blog = tuple([post for post in self.posts if post.kind is PostKind.BLOG])
        return {PostKind.BLOG: blog, PostKind.NEWS: news}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is published in this language."""
        return not (self.posts or self.pages or self.decisions or self.ambitions)


@dataclass(frozen=True, kw_only=True)
class Site:
    """All that pages are made from.

    `video_words` gives the files of a video's folder that hold words, by name, and
    `comments_in` the comments of a thread; both raise ChangedMeanwhileError if they are no
    longer what they were when they were looked at.
    """

    settings: BlogSettings
    phrases: Mapping[Language, Phrases]
    editions: Mapping[Language, Edition]
    authors: Mapping[tuple[Language, str], Author]
    bodies: Bodies
    targets: Callable[[str], Mapping[tuple[LinkKind, str], Target | None]]
    anchors: Mapping[str, tuple[str, ...]]  # of texts that are live, by source
    used_files: Callable[[], tuple[str, ...]]
    #: Source → language → url path, of texts that are in several languages.
    translations: Mapping[str, Mapping[Language, str]]
    videos: Mapping[str, Video]  # those that published posts show, by slug
    video_words: Callable[[str], Mapping[str, VideoFile]]
    threads: Mapping[str, ThreadFacts]  # comments on published posts, by thread
    comments_on: Mapping[str, ThreadFacts]  # the same by the ids of the posts
    comments_in: Callable[[str], tuple[Comment, ...]]
    council_bodies: CouncilBodies
    documents: Mapping[str, Document]  # files that readers open, by path in the content folder
    tied: Tied  # stories, questions, and who names whom
    today: date  # London's

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The content files that published texts use, in order."""
        return self.used_files()

    def target_print(self, source: str) -> str:
        """Return where the links of a source lead, as text; "" if it has none."""
        targets = self.targets(source)
        if not targets:
            return ""
        return "|".join(
            [
                f"{kind} {written!r} {target.url!r}"
                if target and target[1:] == _ONLY_AN_ADDRESS
                else f"{kind} {written!r} {target and tuple(target)!r}"
                for (kind, written), target in targets.items()
            ]
        )

    @cached_property
    def card_prints(self) -> dict[str, tuple[str, str]]:
        """What lists show of each post, as an ingredient, by source; filled when asked for."""
        return {}

    @cached_property
    def whole_prints(self) -> dict[str, tuple[str, str]]:
        """Each post with its text, as an ingredient, by source; filled when asked for."""
        return {}

    @cached_property
    def decision_prints(self) -> dict[str, tuple[str, str]]:
        """What lists show of each decision, by source; filled when asked for."""
        return {}

    @cached_property
    def syndicated(self) -> Mapping[Language, Edition]:
        """What is in feeds: the editions less the posts that say “Feed: no”."""
        return {
            language: edition
            if all(post.in_feeds for post in edition.posts)
            else replace(edition, posts=tuple(p for p in edition.posts if p.in_feeds))
            for language, edition in self.editions.items()
        }

    @cached_property
    def date_views(self) -> dict[tuple[Language, date], DateView]:
        """Dates in words, as pages show them: each stands in half a dozen lists."""
        return {}

    @cached_property
    def feed_prints(self) -> dict[str, tuple[str, str]]:
        """Each post as feeds hold it, as an ingredient, by source; filled when asked for."""
        return {}

    @cached_property
    def feed_entries(self) -> dict[str, FeedEntry]:
        """Some posts as entries of feeds, by source; filled when asked for."""
        return {}

    @cached_property
    def page_feeds(self) -> dict[Language, Mapping[str, tuple[str, str]]]:
        """The own feed of each page, as title and path, by its path; filled when asked for."""
        return {}

    @cached_property
    def commented_posts(self) -> dict[Language, tuple[Post, ...]]:
        """The posts whose comments are in feeds, by language; filled when asked for."""
        return {}

    @cached_property
    def topic_names(self) -> dict[Language, dict[str, str]]:
        """Topics as they are spelt, by language and tag; filled when asked for."""
        return {language: {} for language in self.editions}

    @cached_property
    def people_prints(
        self,
    ) -> dict[tuple[Language, tuple[str, ...]], tuple[tuple[date, ...], tuple[str, ...]]]:
        """Who signs posts, by language and names; filled when asked for.

        Days on which a role changes, and who signs before the first and from each of them.
        """
        return {}

    @cached_property
    def opening_prints(self) -> dict[tuple[Language, Comments, date], str]:
        """Whether posts of a day take comments, as text; filled when asked for."""
        return {}

    @cached_property
    def languages_print(self) -> str:
        """Which languages anything is published in."""
        return "|".join(
            language.value
            for language, edition in self.editions.items()
            if not edition.is_empty
        )

    @cached_property
    def _author_prints(self) -> dict[tuple[Language, str], str]:
        return {}

    def author_print(self, language: Language, slug: str) -> str:
        """Return who an author is, as text that differs when the description does."""
        prints = self._author_prints
        if (language, slug) not in prints:
            prints[language, slug] = repr(self.author(language, slug))
        return prints[language, slug]

    def url(self, path: str) -> str:
        """Return an address as links write it: with the site's base path in front."""
        return self.settings.base_path + path

    def author(self, language: Language, slug: str) -> Author | None:
        """Return who an author is, in the page's language if they are described in it."""
        here = self.authors.get((language, slug))
        return here or self.authors.get((self.settings.languages[0], slug))

    def in_languages(self, piece: Piece) -> Mapping[Language, str]:
        """Return the url paths of a text in each language that it is in, its own included."""
        return self.translations.get(piece.source) or {piece.language: piece.url_path}

    def text(self, piece: Piece) -> str:
        """Return the HTML of a piece, addresses in it still as written.

        Raises:
            BodyLostError: The store no longer has it, or it was changed there.
        """
        html = self.bodies.get(piece.body.digest)
        if html is None:
            raise BodyLostError(piece.source)
        return html

    def resolver(self, source: str) -> Callable[[LinkKind, str], Target | None]:
        """Return the function that says where a written address in `source` leads."""
        known = self.targets(source)
        anchors = self.anchors.get(source, ())

        def leads(kind: LinkKind, written: str) -> Target | None:
            if (kind, written) in known:
                return known[kind, written]
            link = Link(kind=kind, written=written, text="", line=0)
            alone = resolve_alone(link, source, anchors, self.settings.site_url)
            return alone.target if alone else None

        return leads
