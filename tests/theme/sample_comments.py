"""Posts with comments in every state, and the pages that a form leads to.

The comments are made as the store holds them and go through the real thread and renderer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from markupsafe import Markup

from councilblog.builds import post_views, views
from councilblog.builds.comment_opening import Opening
from councilblog.builds.comment_parts import (
    CommentedPage,
    comments_view,
    form_target,
)
from councilblog.builds.comment_views import CommentProblemView, CommentSentView
from councilblog.builds.recipes.comment_pages import PROBLEMS
from councilblog.comment_settings import CommentSettings, PreElectionPeriod
from councilblog.comments.comment import Comment, Redaction, Withdrawn
from councilblog.comments.ids import comment_id
from councilblog.comments.threads import thread_from
from councilblog.comments.ticket import ticket_of
from councilblog.languages.language import Language
from tests.theme.sample_views import a_frame, a_post, a_post_page, phrases
from tests.theme.sample_words import CY, EN, LEAD, TITLES

#: 14 August 2026, 9:12 in London, in milliseconds since 1970.
_FIRST = 1_786_695_120_000
_MINUTE = 60_000
ENDPOINT = "https://forms.example.gov.uk/comment"
SETTINGS = CommentSettings(
    is_on=True,
    close_after_days=14,
    email="blog-comments@example.gov.uk",
    endpoint=ENDPOINT,
    promise_days=2,
    pre_election=(),
)
MAIL_ONLY = replace(SETTINGS, endpoint="")
ELECTION = PreElectionPeriod(
    date(2027, 3, 22), date(2027, 5, 6), {EN: "the county elections", CY: "etholiadau’r sir"}
)
OPEN = Opening("open", date(2026, 8, 28), None)
CLOSED = Opening("closed", date(2026, 8, 28), None)
PAUSED = Opening("paused", date(2027, 6, 30), ELECTION)
OFF = Opening("off", None, None)

_WORDS = (
    "The shelter outside the health centre has leaked since the spring. I told you twice.",
    "Holding for the train is right. Please tell the control room before the passengers.",
    "One more day a week? A ticket that covers the bus *and* the train. I would pay the same.",
    "My mother uses the 7:\n\n- the ramp works\n- no seat\n\nSee <https://example.org/stops>.",
)
_NAMES = (
    "A resident by the health centre",
    "Bus driver, route 7",
    "Student, sixth form",
    "Darllenydd o’r dref",
)


def a_comment(number: int, **changes: object) -> Comment:
    """Return a comment as the store holds it: the `number`th in time, from 1."""
    moment = _FIRST + (number - 1) * 97 * _MINUTE
    at = _instant(moment)
    comment = Comment(
        id=comment_id(moment, number.to_bytes(10, "big")),
        thread="2026-08-what-we-heard",
        parent=None,
        at=at,
        name=_NAMES[number % len(_NAMES)],
        role="resident",
        language="en",
        body=_WORDS[(number - 1) % len(_WORDS)],
        redactions=(),
        approved_at=at,
        rev=1,
        source="form",
        pinned=False,
        outcome=None,
        withdrawn=None,
    )
    return comment._replace(**changes)  # type: ignore[arg-type]  # a test says which


def _instant(milliseconds: int) -> str:
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def id_of(number: int) -> str:
    """Return the id of the `number`th comment."""
    return a_comment(number).id


def a_thread_of_everything() -> tuple[Comment, ...]:
    """Return answers to three levels, official replies, removed words, one taken down."""
    official = {"role": "official", "name": "Chief Executive"}
    return (
        a_comment(1),
        a_comment(
            2,
            **official,
            parent=id_of(1),
            outcome="done",
            body="You should not have had to report it once more after the first. The new "
            "shelter is ordered. If it is not there on 4 September, write here and I will "
            "answer the same day.",
        ),
        a_comment(
            3,
            body="Please tell the control room before you tell the passengers this time. Ask .",
            redactions=(Redaction(75, 17, "personal-info"),),
        ),
        a_comment(
            4,
            name="",
            body="",
            withdrawn=Withdrawn("2026-08-16T10:00:00Z", "personal-info"),
        ),
        a_comment(5, parent=id_of(3), language="cy", body="Diolch am y bws, *wir*."),
        a_comment(6, parent=id_of(5), role="staff", name="Depot manager"),
        a_comment(7, parent=id_of(6)),
        a_comment(
            8, name="Ann" * 20, body="Llanfair" * 30 + " https://example.org/" + "a" * 80
        ),
        a_comment(9, **official, parent=id_of(8), outcome="passed-to-service"),
        a_comment(10, **official, parent=id_of(3), outcome="answered", pinned=True),
        a_comment(
            11, body="```\na line of code that does not fit on a telephone at all, ever\n```"
        ),
        a_comment(12, body="> said before\n\n1. one\n2. two\n\n**Strong** and `code`."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSample:
    """One page with comments, or one that a form leads to."""

    name: str
    frame: views.Frame
    view: post_views.PostPageView | CommentSentView | CommentProblemView


def a_commented_post(
    name: str,
    comments: Sequence[Comment],
    opening: Opening,
    *,
    language: Language = EN,
    settings: CommentSettings = SETTINGS,
) -> CommentSample:
    """Return a post's page with a thread under it."""
    page = CommentedPage(
        title=TITLES[language][6],
        ticket=ticket_of("2026/08/what-we-heard"),
        policy_url="/page.html" if language is EN else "/page-cy.html",
    )
    spoken = phrases()[language]
    view = comments_view(thread_from(comments), opening, page, settings, spoken)
    count = view.count if view else 0
    link = (
        views.Ref(text=spoken.t("comments.count", n=count), url="#comments") if count else None
    )
    frame = a_frame("post", TITLES[language][6], language)._replace(
        form_targets=(form_target(settings.endpoint),) if view and view.form else (),
    )
    post = a_post_page(language)._replace(comments=view)
    # The words of the post are looked at elsewhere.
    words = Markup("<p>{}</p>").format(LEAD[language])
    short = a_post(language, 1)._replace(
        body=words, comments=link, contents=(), series=None, updated=None
    )
    return CommentSample(name=name, frame=frame, view=post._replace(post=short))


def comment_samples() -> tuple[CommentSample, ...]:
    """Return a page for every state, in both languages where words differ."""
    every = a_thread_of_everything()

    def many(count: int) -> tuple[Comment, ...]:
        return tuple(a_comment(number) for number in range(1, count + 1))

    gone = [
        a_comment(number, name="", body="", withdrawn=Withdrawn("2026-08-16T10:00:00Z", code))
        for number, code in enumerate(
            (
                "author-request",
                "offensive",
                "off-topic",
                "personal-info",
                "spam-advert",
                "party-political",
                "defamatory-risk",
                "duplicate",
                "impersonation",
                "a-code-of-the-future",
            ),
            start=1,
        )
    ]
    return (
        a_commented_post("comments", every, OPEN),
        a_commented_post("comments-cy", every, OPEN, language=CY),
        a_commented_post("comments-none", (), OPEN),
        a_commented_post("comments-none-cy", (), OPEN, language=CY),
        a_commented_post("comments-1", many(1), OPEN),
        a_commented_post("comments-2-cy", many(2), OPEN, language=CY),
        a_commented_post("comments-21", many(21), OPEN),
        a_commented_post("comments-500", many(500), OPEN),
        a_commented_post("comments-mail", every, OPEN, settings=MAIL_ONLY),
        a_commented_post("comments-mail-none-cy", (), OPEN, language=CY, settings=MAIL_ONLY),
        a_commented_post("comments-without-day", many(2), OPEN._replace(closes=None)),
        a_commented_post("comments-closed", every, CLOSED),
        a_commented_post("comments-closed-cy", every, CLOSED, language=CY),
        a_commented_post("comments-closed-none", gone[:1], CLOSED),
        a_commented_post("comments-closed-by-hand", many(2), CLOSED._replace(closes=None)),
        a_commented_post("comments-paused", every, PAUSED),
        a_commented_post("comments-paused-cy", every, PAUSED, language=CY),
        a_commented_post("comments-paused-none", (), PAUSED),
        a_commented_post("comments-gone", gone, OPEN),
        a_commented_post("comments-off", every, OFF),
        *_outcomes(EN),
        *_outcomes(CY),
    )


def _outcomes(language: Language) -> tuple[CommentSample, ...]:
    tail = "" if language is EN else "-cy"
    t = phrases()[language]
    sent = CommentSample(
        name=f"comment_sent{tail}",
        frame=a_frame("comment_sent", t("comments.sent.title"), language),
        view=CommentSentView(
            promise_days=2, policy_url=f"/page{tail}.html", home_url=f"/home{tail}.html"
        ),
    )
    problems = tuple(
        CommentSample(
            name=f"comment_problem-{code}{tail}",
            frame=a_frame(
                "comment_problem",
                t("comments.problem.error", title=t(f"comments.problem.titles.{code}")),
                language,
            ),
            view=CommentProblemView(
                code=code,
                has_more=f"comments.problem.also.{code}" in t.entries,
                most_characters=3_000,
                mail_url="mailto:blog-comments@example.gov.uk?subject=Comment",
                policy_url=f"/page{tail}.html",
                archive_url=f"/archive{tail}.html",
            ),
        )
        for code in PROBLEMS
    )
    return (sent, *problems)
