"""What templates of pages that list posts are handed. See `views`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from councilblog.builds.comment_views import CommentProblemView, CommentSentView
from councilblog.builds.post_views import PostPageView
from councilblog.builds.record_views import (
    AmbitionView,
    DecisionEntry,
    DecisionView,
    Filter,
    KindView,
    KindYearView,
    QuestionEntry,
    QuestionsView,
    QuestionView,
    RegisterView,
    StoryPageView,
)
from councilblog.builds.video_pages import TranscriptPageView, VideoStatusView, VideosView
from councilblog.builds.video_views import VideoView
from councilblog.builds.views import (
    DateView,
    EntryView,
    MonthRef,
    MonthView,
    MovedView,
    NotFoundView,
    PageView,
    Ref,
    UpdatesView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyView:
    """A name and how many posts stand behind it."""

    name: str
    url: str
    count: int


class HomeFilm(NamedTuple):
    """The latest film on the home page. `leads`: its post is the newest of all.

    Then it opens the page, and `HomeView.newest` is the post after it.
    """

    video: VideoView
    post: EntryView
    words: str  # "6 minutes. Captions and a full transcript."
    leads: bool


class HomeView(NamedTuple):
    """The home page."""

    film: HomeFilm | None
    newest: EntryView | None
    lead: str  # the newest post's first paragraph
    earlier: tuple[EntryView, ...]
    topics: tuple[TallyView, ...]  # the largest five
    topic_count: int
    topics_url: str
    post_count: int
    archive_url: str
    ways: tuple[Filter, ...] = ()  # all, blog, news
    question: QuestionView | None = None  # the question that is open, if one is
    answered: tuple[QuestionEntry, ...] = ()  # the newest two of "You said, we did"
    questions_url: str = ""
    decided: tuple[DecisionEntry, ...] = ()  # the newest two decisions
    decisions_url: str = ""


class MonthEntries(NamedTuple):
    """One month within a year page."""

    title: str  # "July"
    url: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """A year: its months, newest first, with their posts as entries."""

    title: str  # "2017"
    count: int
    months: tuple[MonthEntries, ...]
    before: MonthRef | None
    after: MonthRef | None
    ways: tuple[Filter, ...] = ()  # the same year, read as all, blog, news


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveMonth:
    """A month in the archive's table; no posts: url is None."""

    name: str
    url: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveYear:
    """A year in the archive; months after the last one with posts are left out."""

    title: str
    url: str
    count: int
    months: tuple[ArchiveMonth, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView:
    """All years, newest first."""

    count: int
    since: str  # "May 2019"; "" if there is no post
    years: tuple[ArchiveYear, ...]
    ways: tuple[Filter, ...] = ()  # all, blog, news


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEntry:
    """A topic in the list of all topics."""

    name: str
    url: str
    count: int
    last: DateView


class TopicsView(NamedTuple):
    """All topics by name."""

    topics: tuple[TopicEntry, ...]


class YearEntries(NamedTuple):
    """Entries of one year. `is_open`: shown at once, else behind a <details>."""

    year: str
    entries: tuple[EntryView, ...]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """One topic: its posts by year, newest first."""

    name: str
    count: int
    years: tuple[YearEntries, ...]
    topics_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorPageView:
    """One author: who, in post when, and all posts by year.

    Who has `tenures` has no `since`. `left` is the last day of one who is no longer in
    post, and `successor` who holds the office now, if anybody does.
    """

    name: str
    role: str
    since: str
    about: Markup
    count: int
    years: tuple[YearEntries, ...]
    tenures: tuple[str, ...] = ()  # "Chief Executive, May 2012 to January 2024"
    left: DateView | None = None
    successor: Ref | None = None


View = (
    HomeView
    | PostPageView
    | PageView
    | MonthView
    | YearView
    | ArchiveView
    | TopicsView
    | TopicView
    | AuthorPageView
    | UpdatesView
    | MovedView
    | NotFoundView
    | CommentSentView
    | CommentProblemView
    | VideosView
    | VideoStatusView
    | TranscriptPageView
    | DecisionView
    | RegisterView
    | AmbitionView
    | StoryPageView
    | QuestionsView
    | KindView
    | KindYearView
)
