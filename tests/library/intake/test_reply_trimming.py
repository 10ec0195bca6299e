"""Of a reply, the writer's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.intake.mail_prompts import answers_to_prompts
from councilblog.intake.reply_trimming import trim_reply

TAIL = "The quoted message under the comment was left out."
SIGNATURE = "The signature was left out."


@pytest.mark.parametrize(
    ("text", "left", "notes"),
    [
        ("I agree.\n", "I agree.", ()),
        (
            (
                "I agree.\n\nOn Mon, 3 May 2026 at 10:00, The blog\n<blog@example.org> wrote:\n"
                "> Old\n> words\n"
            ),
            "I agree.",
            (TAIL,),
        ),
        (
            "Cytuno.\n\nAr Llun, 3 Mai 2026 am 10:00, ysgrifennodd <b@example.org>:\n> Hen\n",
            "Cytuno.",
            (TAIL,),
        ),
        ("Yes.\n\n-----Original Message-----\nFrom: Blog\n\nOld", "Yes.", (TAIL,)),
        ("Yes.\n\nFrom: Blog <b@x>\nSent: Monday\nTo: me\n\nOld", "Yes.", (TAIL,)),
        ("Yes.\n> Old\n> words\n", "Yes.", (TAIL,)),
        ("Yes.\n-- \nA resident\n1 High Street", "Yes.", (SIGNATURE,)),
        ("Yes.\n\nSent from my telephone", "Yes.", (SIGNATURE,)),
        ("> Your point\nMy answer", "> Your point\nMy answer", ()),
        ("> One\nNo.\n> Two\nYes.", "> One\nNo.\n> Two\nYes.", ()),
        ("> Only a quotation", "> Only a quotation", ()),
        (
            "On Monday the council wrote:\n\nWe will mend it.\n\nIt is not mended.",
            "On Monday the council wrote:\n\nWe will mend it.\n\nIt is not mended.",
            (),
        ),
        (
            "It leaks.\n\nOn Monday the council wrote:\n\nWe will mend it.",
            "It leaks.\n\nOn Monday the council wrote:\n\nWe will mend it.",
            (),
        ),
        (
            "It leaks.\n\nOn 3 May 2026, The blog <b@example.org> wrote:\n\nOld words.",
            "It leaks.",
            (TAIL,),
        ),
        ("From: here to there\nit is far.", "From: here to there\nit is far.", ()),
        ("One.\n\n--\n\n" + "Line.\n" * 30, "One.\n\n--\n\n" + "Line.\n" * 29 + "Line.", ()),
    ],
)
def test_the_tail_and_the_signature_go_with_a_note(
    text: str, left: str, notes: tuple[str, ...]
) -> None:
    assert trim_reply(text) == (left, notes)


@given(st.text(alphabet="ab >-\nOn:wrote@", max_size=200))
def test_what_is_left_stood_there_and_words_never_vanish_whole(text: str) -> None:
    left = trim_reply(text).text
    kept = [line.rstrip() for line in text.split("\n")]
    assert all(line in kept for line in left.split("\n"))
    assert bool(left.strip()) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Name to show: Bus driver\nYour comment:\n\nI agree.", ("Bus driver", "I agree.")),
        ("Enw i’w ddangos: Gyrrwr bws\nEich sylw: Cytuno.", ("Gyrrwr bws", "Cytuno.")),
        ("Name:\nComment: I agree.\nReference: C-7H3K-Q2M9-X", ("", "I agree.")),
        (
            "I agree.\nThe name: of the road is wrong.",
            ("", "I agree.\nThe name: of the road is wrong."),
        ),
        ("a\n" * 8 + "Name: late", ("", "a\n" * 8 + "Name: late")),
    ],
)
def test_the_prompts_of_the_mail_link_are_answers_not_words(
    text: str, answers: tuple[str, str]
) -> None:
    assert answers_to_prompts(text) == answers
