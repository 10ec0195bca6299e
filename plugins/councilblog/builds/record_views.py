"""What templates of the record are handed: decisions, ambitions, stories, questions, kinds.

See `views`. Words that follow from the language are made here; phrases are the templates'.
"""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from councilblog.builds.views import DateView, EntryView, MonthRef, Ref
from councilblog.languages.language import Language


class DocumentView(NamedTuple):
    """A document as one link: "Report: Rural bus contracts (PDF, 294 kB, 12 pages)".

    `url` is "" if it is not public; `withheld` then says why. `facts` has its brackets and
    `text` has the facts in it.
    """

    text: str
    url: str
    badge: str  # "PDF", "ODS": decoration, hidden from screen readers
    withheld: str = ""


class ClauseView(NamedTuple):
    """One part of a resolution. Its number is text in the margin, and a link to itself."""

    id: str
    marker: str  # "(ii)"
    words: Markup  # with nested (a), (b) in it


class DatedWords(NamedTuple):
    """A date in words, and what happened on it ("Came into force")."""

    date: str
    words: str


class StoryEntry(NamedTuple):
    """One text of a story. `url` None: the page that is being read ("you are here")."""

    date: DateView | None  # None: undated, as an ambition is
    kind: str  # phrase under [story.kinds]: "post", "news", "question", "decision", "ambition"
    title: str
    url: str | None
    language: Language
    facts: str  # "57 comments", "Agreed", "statement 5"; or ""
    due: str  # what was promised by it and is not yet there: "Due 4 September"; or ""


class StoryView(NamedTuple):
    """The story so far, as it stands under each of its texts: oldest first.

    `hidden` entries stand behind "Show 6 more", between `first` and `last`; a short story
    is all in `first`. `page` leads to its own page, None if it has none.
    """

    first: tuple[StoryEntry, ...]
    hidden: tuple[StoryEntry, ...]
    last: tuple[StoryEntry, ...]
    page: Ref | None


class StoryPageView(NamedTuple):
    """The own page of a story."""

    title: str
    total: int
    entries: tuple[StoryEntry, ...]
    only_language: bool


class QuestionView(NamedTuple):
    """The question a post asks, as a call-out.

    `status` is a sentence: "Answer by Friday 28 August 2026." or "Closed on …". `how` is
    where to answer while it is open, None once it is closed.
    """

    words: str
    is_open: bool
    status: str
    how: Ref | None
    answers: tuple[StoryEntry, ...]  # "What happened next"


class QuestionEntry(NamedTuple):
    """A question in the list of questions. `language` is None if it is that of the page."""

    words: str
    post: Ref
    asked: DateView
    status: (
        str  # "Answer by 28 August 2026", "Closed 30 April 2026, 12 weeks without an answer"
    )
    answers: tuple[StoryEntry, ...]
    language: Language | None = None


class QuestionsView(NamedTuple):
    """All questions: open ones, those that wait for an answer, "You said, we did"."""

    open: tuple[QuestionEntry, ...]
    waiting: tuple[QuestionEntry, ...]
    answered: tuple[QuestionEntry, ...]


class CitedBy(NamedTuple):
    """Who names a place: "2 posts" and "1 decision", each with its links."""

    words: str  # "2 posts"
    links: tuple[Ref, ...]


class StatementView(NamedTuple):
    """One statement of an ambition; its number stands in the margin and leads to itself."""

    id: str
    number: str
    words: Markup
    named_in: tuple[CitedBy, ...]


class AmbitionView(NamedTuple):
    """An ambition: the challenge, what is wanted, statements in no particular order.

    `before` is the text before the statements, `lead_in` the heading over them, `after`
    the text behind them.
    """

    title: str
    agreed: DateView | None
    review: str
    updated: DateView | None
    before: Markup
    lead_in: str
    lead_in_id: str
    statements: tuple[StatementView, ...]
    after: Markup
    contents: tuple[Ref, ...]
    named_in: tuple[CitedBy, ...]  # who names the ambition as a whole
    story: StoryView | None
    only_language: bool
    ask_url: str


class DecisionView(NamedTuple):
    """One decision. Texts are empty Markup where the record has no such section."""

    title: str
    url: str
    language: Language
    date: DateView  # of the meeting
    meeting: Ref  # "Meeting: 1 July 2014 – Executive (Item 12)" → the meeting's page
    body: Ref  # "Cabinet" as it was called then → the body's page
    body_note: str  # "now called the Cabinet", "called the Executive until 2019", or ""
    item: str  # "12", or ""
    is_key: bool
    outcome: str  # phrase under [decision.outcomes]: "agreed", "not-agreed", …
    summary: str
    dates: tuple[DatedWords, ...]  # dates that matter
    lead_in: Markup  # "That Cabinet agree to:"
    clauses: tuple[ClauseView, ...]
    resolved_rest: Markup  # what stands under the parts, or the whole of a resolution without
    reason: Markup
    papers: tuple[DocumentView, ...]
    additional: tuple[DocumentView, ...]
    minutes_before: Markup  # of the minutes, up to where they repeat the decision
    minutes_repeat: bool  # they repeat it: it is printed there from the same source
    minutes_after: Markup
    options: Markup
    interests: Markup
    dispensations: Markup
    reference: str
    updated: DateView | None
    named_in: tuple[CitedBy, ...]
    story: StoryView | None
    feedback_url: str  # mailto: that names the page
    only_language: bool
    ask_url: str


class DecisionEntry(NamedTuple):
    """A decision in a list."""

    title: str
    url: str
    date: DateView
    language: Language
    summary: str
    facts: str  # "Cabinet, item 12 · 4 parts · report (PDF, 294 kB)"
    outcome: str  # as in DecisionView; shown if not "agreed"


class DecisionGroup(NamedTuple):
    """Decisions under one heading: a year, a meeting."""

    title: str  # "2026", "1 July 2026, Cabinet"
    url: str | None
    entries: tuple[DecisionEntry, ...]


class Filter(NamedTuple):
    """One way of reading a list: "All", "Blog posts", "News"; "Cabinet", "2026"."""

    words: str
    url: str | None  # None: this is how it is read now
    total: int  # 0: not told


class RegisterView(NamedTuple):
    """The register of decisions, or a part of it: a year, a body, a meeting.

    `empty` is the sentence for a part with nothing in it ("Cabinet recorded no decisions
    in 2020."), or "".
    """

    title: str
    about: str  # one sentence
    back: Ref | None  # to the whole register; None on it
    years: tuple[Filter, ...]
    bodies: tuple[Filter, ...]
    groups: tuple[DecisionGroup, ...]
    empty: str
    before: MonthRef | None
    after: MonthRef | None


class KindYear(NamedTuple):
    """A year of one kind of post, with its count."""

    title: str
    url: str
    total: int


class KindView(NamedTuple):
    """All blog posts, or all news: the newest, and the years."""

    title: str
    about: str
    ways: tuple[Filter, ...]  # all, blog, news
    newest: tuple[EntryView, ...]
    years: tuple[KindYear, ...]


class KindYearView(NamedTuple):
    """A year of one kind of post."""

    title: str  # "News in 2026"
    ways: tuple[Filter, ...]  # the same year, read as all, blog, news
    total: int
    entries: tuple[EntryView, ...]
    before: MonthRef | None
    after: MonthRef | None
