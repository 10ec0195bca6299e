from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.builds.comment_opening import Opening
from councilblog.builds.comment_parts import (
    CommentedPage,
    comment_count,
    comments_view,
    form_target,
    mail_url,
    placed,
)
from councilblog.builds.comment_views import AnswerChoice, CommentFormView, CommentView
from councilblog.comments.comment import Comment, Redaction, Withdrawn
from councilblog.comments.threads import thread_from
from councilblog.comments.ticket import ticket_in, ticket_of
from councilblog.intake.mail_prompts import answers_to_prompts
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases, read_phrases
from tests.theme.sample_comments import (
    CLOSED,
    ELECTION,
    MAIL_ONLY,
    OFF,
    OPEN,
    PAUSED,
    SETTINGS,
    a_comment,
    a_thread_of_everything,
    id_of,
)

PHRASES = read_phrases(Path(__file__).parents[3] / "theme/translations")
EN, CY = PHRASES[Language.EN], PHRASES[Language.CY]
TICKET = ticket_of("2026/08/what-we-heard")
PAGE = CommentedPage(title="What we heard", ticket=TICKET, policy_url="/comments-policy/")
NO_WAY_IN = replace(SETTINGS, email="", endpoint="")


def views_of(*comments: Comment, phrases: Phrases = EN) -> tuple[CommentView, ...]:
    view = comments_view(thread_from(comments), OPEN, PAGE, SETTINGS, phrases)
    assert view is not None
    return (*view.first, *view.rest)


def test_a_comment_is_shown_with_its_number_name_and_london_time() -> None:
    [shown] = views_of(a_comment(1, body="It *leaks*."))
    assert shown == CommentView(
        number=1,
        name="Bus driver, route 7",
        when="14\u00a0August 2026, 9:12",
        iso="2026-08-14T09:12+01:00",
        body=shown.body,
        html_lang="",
        is_official=False,
        is_staff=False,
        answers=None,
        outcome="",
        reply_url="#_parent",
        taken_down="",
        taken_down_on="",
    )
    assert shown.body == "<p>It <em>leaks</em>.</p>"


def test_the_words_of_another_language_are_marked_and_so_is_a_note_within_them() -> None:
    comment = a_comment(
        1, language="cy", body="Diolch  wir.", redactions=(Redaction(7, 9, "personal-info"),)
    )
    [english] = views_of(comment)
    assert english.html_lang == "cy"
    assert english.body == (
        '<p>Diolch <em class="comment__removed" lang="en-GB">[personal information removed by '
        "a moderator]</em> wir.</p>"
    )
    [welsh] = views_of(comment, phrases=CY)
    assert welsh.html_lang == ""
    assert "[tynnwyd gwybodaeth bersonol gan gymedrolwr]</em>" in welsh.body
    assert "lang=" not in welsh.body


def test_a_comment_that_was_taken_down_keeps_its_number_and_says_why() -> None:
    gone = a_comment(
        1, name="", body="", withdrawn=Withdrawn("2026-08-16T22:30:00Z", "personal-info")
    )
    unknown = a_comment(2, name="", body="", withdrawn=Withdrawn("2026-08-16T23:30:00Z", "new"))
    one, two = views_of(gone, unknown)
    assert (one.number, one.taken_down, one.taken_down_on, one.reply_url, one.body) == (
        1,
        "personal-info",
        "16\u00a0August 2026",
        "",
        "",
    )
    # Half past midnight in London.
    assert (two.taken_down, two.taken_down_on) == ("other", "17\u00a0August 2026")


def test_a_pinned_official_reply_stands_under_what_it_answers_and_keeps_its_number() -> None:
    assert [each.number for each in placed(thread_from(a_thread_of_everything()))] == [
        1,
        2,
        3,
        10,
        4,
        5,
        6,
        7,
        8,
        9,
        11,
        12,
    ]
    official = {"role": "official", "pinned": True}
    to_the_post = thread_from([a_comment(1), a_comment(2, **official)])
    assert [each.number for each in placed(to_the_post)] == [2, 1]
    to_each_other = thread_from(
        [
            a_comment(1),
            a_comment(2),
            a_comment(3, **official, parent=id_of(1)),
            a_comment(4, **official, parent=id_of(3)),
            a_comment(5, pinned=True, parent=id_of(1)),  # nobody's but the council's is moved
        ]
    )
    assert [each.number for each in placed(to_each_other)] == [1, 3, 4, 2, 5]


@given(st.lists(st.tuples(st.integers(0, 12), st.booleans(), st.booleans()), max_size=12))
def test_each_comment_stands_once_whoever_is_pinned_and_answers_whom(
    made: list[tuple[int, bool, bool]],
) -> None:
    thread = thread_from(
        a_comment(
            number,
            parent=id_of(parent) if parent else None,
            role="official" if is_official else "resident",
            pinned=is_pinned,
        )
        for number, (parent, is_official, is_pinned) in enumerate(made, start=1)
    )
    numbers = [each.number for each in placed(thread)]
    assert sorted(numbers) == list(range(1, len(made) + 1))
    pinned = {
        each.number
        for each in thread.by_time
        if each.comment.pinned and each.comment.role == "official"
    }
    assert [n for n in numbers if n not in pinned] == sorted(set(numbers) - pinned)


def test_twenty_stand_at_once_and_the_others_behind_one_line() -> None:
    for count, first, rest in ((0, 0, 0), (20, 20, 0), (21, 20, 1), (500, 20, 480)):
        comments = [a_comment(number) for number in range(1, count + 1)]
        view = comments_view(thread_from(comments), OPEN, PAGE, SETTINGS, EN)
        assert view is not None
        assert (view.count, len(view.first), len(view.rest)) == (count, first, rest)


def test_the_form_is_there_only_if_somebody_takes_what_it_sends() -> None:
    gone = a_comment(2, name="", body="", withdrawn=Withdrawn("2026-08-16T22:30:00Z", "other"))
    thread = thread_from([a_comment(1), gone])
    view = comments_view(thread, OPEN, PAGE, SETTINGS, CY)
    assert view is not None
    assert view.form == CommentFormView(
        action="https://forms.example.gov.uk/comment",
        ticket=TICKET,
        language="cy",
        choices=(AnswerChoice(value=id_of(1), number=1, name="Bus driver, route 7"),),
        most_characters=3_000,
    )
    by_mail = comments_view(thread, OPEN, PAGE, MAIL_ONLY, EN)
    assert by_mail is not None
    assert by_mail.form is None
    assert by_mail.first[0].reply_url == mail_url(PAGE, MAIL_ONLY, EN, answers=1)


@pytest.mark.parametrize(
    ("opening", "state", "day"),
    [
        (OPEN, "open", "Friday 28\u00a0August 2026"),
        (CLOSED, "closed", "Friday 28\u00a0August 2026"),
        (Opening("closed", None, None), "closed", ""),
        (Opening("open", None, None), "open", ""),
        (PAUSED, "paused", "Friday 7\u00a0May 2027"),
        (Opening("paused", None, ELECTION), "paused", "Friday 7\u00a0May 2027"),
    ],
)
def test_each_state_has_its_day_and_only_an_open_one_takes_anything(
    opening: Opening, state: str, day: str
) -> None:
    view = comments_view(thread_from([a_comment(1)]), opening, PAGE, SETTINGS, EN)
    assert view is not None
    assert (view.state, view.day) == (state, day)
    taken = (view.form is not None, view.mail_url != "", view.first[0].reply_url != "")
    assert taken == ((True,) * 3 if state == "open" else (False,) * 3)


def test_the_weekday_after_until_is_changed_in_welsh() -> None:
    for opening, day in ((OPEN, "ddydd Gwener 28\u00a0Awst 2026"),):
        view = comments_view(thread_from([]), opening, PAGE, SETTINGS, CY)
        assert view is not None
        assert view.day == day
        assert CY.t("comments.open_until", day=view.day) == f"Ar agor tan {day}."


def test_nothing_is_said_where_comments_are_off_or_never_were_taken() -> None:
    some, none = thread_from([a_comment(1)]), thread_from([])
    never = Opening("closed", None, None)
    assert comments_view(some, OFF, PAGE, SETTINGS, EN) is None
    assert comments_view(none, never, PAGE, SETTINGS, EN) is None
    assert comments_view(none, OPEN, PAGE, NO_WAY_IN, EN) is None
    assert comments_view(some, never, PAGE, SETTINGS, EN) is not None
    assert comments_view(none, CLOSED, PAGE, SETTINGS, EN) is None
    assert comments_view(some, CLOSED, PAGE, SETTINGS, EN) is not None


def test_comments_that_nobody_could_send_are_closed_and_no_day_is_made_up() -> None:
    view = comments_view(thread_from([a_comment(1)]), OPEN, PAGE, NO_WAY_IN, EN)
    assert view is not None
    assert (view.state, view.day, view.form, view.mail_url) == ("closed", "", None, "")


def test_the_count_has_the_plural_of_its_language() -> None:
    assert [comment_count(n, EN) for n in (0, 1, 2, 1_234)] == [
        "",
        "1\u00a0comment",
        "2\u00a0comments",
        "1,234\u00a0comments",
    ]
    assert [comment_count(n, CY) for n in (0, 1, 2, 3, 6)] == [
        "",
        "1\u00a0sylw",
        "2\u00a0sylw",
        "3\u00a0sylw",
        "6\u00a0sylw",
    ]


@pytest.mark.parametrize("phrases", [EN, CY], ids=["en", "cy"])
@given(title=st.text(min_size=1, max_size=80), number=st.integers(0, 600))
def test_a_mail_link_survives_any_title_and_brings_its_ticket_back(
    phrases: Phrases, title: str, number: int
) -> None:
    title = title.encode("utf-8", "ignore").decode()
    page = CommentedPage(title=title, ticket=TICKET, policy_url="")
    url = mail_url(page, SETTINGS, phrases, answers=number)
    parts = urlsplit(url)
    assert (parts.scheme, parts.path, parts.fragment) == (
        "mailto",
        "blog-comments@example.gov.uk",
        "",
    )
    # RFC 6068: only "=" and "&" part the header fields; a space is %20, never "+".
    assert "+" not in url
    assert " " not in url
    fields = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True))
    assert list(fields) == ["subject", "body"]
    mark = f"({TICKET}/{number})" if number else f"({TICKET})"
    assert fields["subject"].endswith(mark)
    assert ticket_in(mark) == TICKET.replace("-", "")[1:]
    assert " ".join(title.split()) in fields["subject"]
    assert fields["subject"].splitlines() == [fields["subject"]]


@pytest.mark.parametrize("phrases", [EN, CY], ids=["en", "cy"])
def test_what_is_typed_between_the_prompts_of_a_mail_comes_back_as_it_was(
    phrases: Phrases,
) -> None:
    body = unquote(mail_url(PAGE, SETTINGS, phrases).partition("&body=")[2])
    assert "\r\n" in body
    name, *rest = body.replace("\r\n", "\n").split("\n")
    typed = "\n".join([f"{name} A resident", *rest]) + "The shelter leaks.\n"
    assert answers_to_prompts(typed) == ("A resident", "The shelter leaks.")


def test_a_title_cannot_add_a_header_to_the_mail() -> None:
    page = CommentedPage(
        title="Buses&bcc=all@example.org\r\nBcc: x@example.org", ticket=TICKET, policy_url=""
    )
    url = mail_url(page, SETTINGS, EN)
    fields = parse_qsl(urlsplit(url).query, strict_parsing=True)
    assert [name for name, _ in fields] == ["subject", "body"]
    assert fields[0][1] == (
        f"Comment on “Buses&bcc=all@example.org Bcc: x@example.org” ({TICKET})"
    )


def test_a_page_may_send_to_the_origin_of_the_endpoint_alone() -> None:
    assert form_target("https://forms.example.gov.uk/blog/comment") == (
        "https://forms.example.gov.uk"
    )
    assert form_target("https://forms.example.gov.uk:8443/c?x=1") == (
        "https://forms.example.gov.uk:8443"
    )
    assert form_target("") == ""


def test_a_number_once_published_stays_when_an_older_comment_is_approved_later() -> None:
    first, late = a_comment(2), a_comment(1, approved_at="2026-08-20T09:00:00Z")
    before = {each.comment.id: each.number for each in thread_from([first]).by_time}
    after = {each.comment.id: each.number for each in thread_from([first, late]).by_time}
    assert before[first.id] == after[first.id] == 1
    assert after[late.id] == 2
