"""Rows of the sabotage table for decisions, ambitions, stories, questions and kinds of post."""

from __future__ import annotations

from councilblog.builds.recipes.ambitions import AmbitionRecipe
from councilblog.builds.recipes.decision_feeds import DecisionsFeed
from councilblog.builds.recipes.decisions import DecisionRecipe
from councilblog.builds.recipes.kinds import KindRecipe, KindYearRecipe
from councilblog.builds.recipes.lists import ArchiveRecipe, HomeRecipe, YearRecipe
from councilblog.builds.recipes.posts import PostRecipe
from councilblog.builds.recipes.questions import QuestionsRecipe
from councilblog.builds.recipes.register import RegisterRecipe, RegisterYearRecipe
from councilblog.builds.recipes.register_bodies import CouncilBodyRecipe, MeetingRecipe
from councilblog.builds.recipes.stories import StoryRecipe
from tests.whole_site.exactness.record_texts import (
    ASKED,
    BUS,
    BUS_AGAIN,
    TOLD,
    TWO_BODIES,
    VAN,
)
from tests.whole_site.exactness.sabotage_rows import Row, Without
from tests.whole_site.exactness.sabotage_site import (
    Edit,
    days_later,
    gone,
    header,
    in_file,
    moved,
    older_post,
    said_in,
    write,
)

_ANY_DECISION, _ANY_POST = "the decision “.*”", "the post “.*”"
_LANGUAGES = "the page in other languages"
_OF_EACH_KIND = "how many posts of each kind there are"
_OF_EACH_KIND_IN_YEAR = "how many posts of each kind the year has"
_EACH_YEAR = "how many decisions each year has"

_BODIES = "decisions/bodies.toml"
_SUMMARY: Edit = said_in(f"{BUS_AGAIN}/decision.md", "Summary", "It was agreed anew.")
_WORDS: Edit = in_file(f"content/{BUS_AGAIN}/decision.md", "It is needed.", "It was needed.")
_TITLE_OF_LATER: Edit = said_in(f"{BUS_AGAIN}/decision.md", "Title", "Bus once more")
_TITLE: Edit = said_in(f"{BUS}/decision.md", "Title", "Bus anew")
_NO_WELSH: Edit = gone(f"{BUS_AGAIN}/decision.cy.md")
#: Both belong to one story, so that only who names whom is another.
_NAMES_NO_POST: Edit = said_in(f"{BUS}/decision.md", "Cites", None)
_NAMES_ANOTHER: Edit = said_in(TOLD, "Cites", BUS_AGAIN)
_ANOTHER_YEAR: Edit = moved(
    VAN, "decisions/2021-03-16-executive/9-the-van", meeting="2021-03-16"
)
_ANOTHER_BODY: Edit = moved(VAN, "decisions/2022-03-15-council/9-the-van", body="Full council")
_RENAMED: Edit = write(
    _BODIES,
    TWO_BODIES.replace(
        "[[cabinet.former]]",
        '[[cabinet.former]]\nname = "Cabinet"\nname_cy = "Y Cabinet"\nuntil = 2026-05-01\n\n'
        "[[cabinet.former]]",
        1,
    ).replace('name = "Cabinet"', 'name = "Board"', 1),
)
_LONGER_AGO: Edit = write(_BODIES, TWO_BODIES.replace("2024-05-14", "2023-05-16"))
_ASKS: Edit = said_in(ASKED, "Ask", "Which bus did you wait for?")
_WELSH_NEWS: Edit = write(
    TOLD.replace(".md", ".cy.md"),
    f"Title: Bws\nDate: 2025-02-15\nKind: news\nThread: the bus\nCites: {BUS}\n\nMae.\n",
)
_OLD_NEWS: Edit = header(8, "Kind", "news")

RECORD_INGREDIENTS = (
    Row("post: question", Without(PostRecipe, "its question"), days_later),
    Row("post: story", Without(PostRecipe, "the story it belongs to"), _TITLE_OF_LATER),
    Row("post: named", Without(PostRecipe, "who names it"), _NAMES_NO_POST),
    Row("decision: text", Without(DecisionRecipe, "the decision"), _WORDS),
    Row("decision: body", Without(DecisionRecipe, "the body that decided"), _LONGER_AGO),
    Row("decision: named", Without(DecisionRecipe, "who names it"), _NAMES_ANOTHER),
    Row("decision: story", Without(DecisionRecipe, "its story"), _TITLE),
    Row("decision: in force", Without(DecisionRecipe, "whether it is in force"), days_later),
    Row("decision: languages", Without(DecisionRecipe, _LANGUAGES), _NO_WELSH),
    Row(
        "ambition: text",
        Without(AmbitionRecipe, "the text"),
        in_file("content/ambitions/doors.md", "one number", "two numbers"),
    ),
    Row(
        "ambition: named",
        Without(AmbitionRecipe, "who names it"),
        said_in(f"{BUS_AGAIN}/decision.md", "Title", "Bus anew"),
    ),
    Row(
        "ambition: story",
        Without(AmbitionRecipe, "its story"),
        said_in("posts/2025-01-20-doors.md", "Title", "A door anew"),
    ),
    Row(
        "ambition: languages",
        Without(AmbitionRecipe, _LANGUAGES),
        gone("ambitions/our-ambition.cy.md"),
    ),
    Row("register: decisions", Without(RegisterRecipe, _ANY_DECISION), _SUMMARY),
    Row("register: years", Without(RegisterRecipe, _EACH_YEAR), _ANOTHER_YEAR),
    Row(
        "register: bodies",
        Without(RegisterRecipe, "how many decisions each body has"),
        _ANOTHER_BODY,
    ),
    Row("register: languages", Without(RegisterRecipe, _LANGUAGES), _NO_WELSH),
    Row("year of decisions: decisions", Without(RegisterYearRecipe, _ANY_DECISION), _SUMMARY),
    Row("year of decisions: years", Without(RegisterYearRecipe, _EACH_YEAR), _ANOTHER_YEAR),
    Row("year of decisions: languages", Without(RegisterYearRecipe, _LANGUAGES), _NO_WELSH),
    Row("body: its name", Without(CouncilBodyRecipe, "the body"), _RENAMED),
    Row("body: decisions", Without(CouncilBodyRecipe, _ANY_DECISION), _SUMMARY),
    Row(
        "body: years",
        Without(CouncilBodyRecipe, "how many decisions each of its years has"),
        _ANOTHER_YEAR,
    ),
    Row("body: languages", Without(CouncilBodyRecipe, _LANGUAGES), _NO_WELSH),
    Row("meeting: decisions", Without(MeetingRecipe, _ANY_DECISION), _SUMMARY),
    Row(
        "meeting: before and after",
        Without(MeetingRecipe, "the meetings before and after"),
        _ANOTHER_YEAR,
    ),
    Row("meeting: languages", Without(MeetingRecipe, _LANGUAGES), _NO_WELSH),
    Row("story: texts", Without(StoryRecipe, "the texts of the story"), _TITLE),
    Row("story: languages", Without(StoryRecipe, _LANGUAGES), _NO_WELSH),
    Row("questions: each", Without(QuestionsRecipe, "the question of “.*”"), _ASKS),
    Row("kind: posts", Without(KindRecipe, _ANY_POST), said_in(TOLD, "Summary", "Anew.")),
    Row(
        "kind: years",
        Without(KindRecipe, "how many posts of this kind each year has"),
        header(8, "Date", "2023-12-12"),
    ),
    Row("kind: kinds", Without(KindRecipe, _OF_EACH_KIND), older_post("2024-12-01")),
    Row("kind: languages", Without(KindRecipe, _LANGUAGES), _WELSH_NEWS),
    Row(
        "year of a kind: posts",
        Without(KindYearRecipe, _ANY_POST),
        header(5, "Summary", "Anew."),
    ),
    Row(
        "year of a kind: before",
        Without(KindYearRecipe, "the year before"),
        older_post("2024-12-01"),
    ),
    Row(
        "year of a kind: after",
        Without(KindYearRecipe, "the year after"),
        older_post("2025-06-01"),
    ),
    Row(
        "year of a kind: kinds",
        Without(KindYearRecipe, _OF_EACH_KIND_IN_YEAR),
        older_post("2025-06-01", kind="news"),
    ),
    Row(
        "year of a kind: languages",
        Without(KindYearRecipe, _LANGUAGES),
        _WELSH_NEWS,
    ),
    Row("feed: decisions", Without(DecisionsFeed, _ANY_DECISION), _WORDS),
    Row("home: kinds", Without(HomeRecipe, _OF_EACH_KIND), _OLD_NEWS),
    Row("home: questions", Without(HomeRecipe, "questions and their answers"), _ASKS),
    Row("home: decisions", Without(HomeRecipe, _ANY_DECISION), _SUMMARY),
    Row("archive: kinds", Without(ArchiveRecipe, _OF_EACH_KIND), _OLD_NEWS),
)

#: Named twice: cards of posts, rows of decisions and where links lead say it too.
RECORD_COVERED = (
    Row(
        "year of decisions: bodies",
        Without(RegisterYearRecipe, "the names of bodies"),
        _RENAMED,
    ),
    Row(
        "decision: papers",
        Without(DecisionRecipe, "its papers"),
        write(f"{BUS}/report.csv", "what,how much\n" + "bus,3\n" * 999),
    ),
    Row("year: kinds", Without(YearRecipe, _OF_EACH_KIND_IN_YEAR), _OLD_NEWS),
    Row("meeting: body", Without(MeetingRecipe, "the body"), _RENAMED),
    Row("questions: languages", Without(QuestionsRecipe, _LANGUAGES), _ASKS),
)
