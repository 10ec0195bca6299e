"""Tickets survive retyping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.comments.ids import ALPHABET
from councilblog.comments.ticket import plain_ticket, ticket_in, ticket_of

POST = "2017/07/slt-away-day"
TICKET = "C-CQQZ-YC99-B"


def test_the_ticket_of_a_post_is_always_the_same() -> None:
    assert ticket_of(POST) == TICKET
    assert plain_ticket(TICKET) == "CQQZYC99B"


@pytest.mark.parametrize(
    "typed",
    [
        TICKET,
        TICKET.lower(),
        TICKET.replace("-", ""),
        TICKET.replace("-", " "),
        TICKET[2:],
        TICKET[2:].replace("-", ""),
        TICKET.replace("0", "O"),
        TICKET.replace("0", "o"),
        f"  {TICKET.replace('-', ' - '[1])}\t",
        TICKET.replace("-", "–"),
    ],
)
def test_however_it_is_typed_it_is_read(typed: str) -> None:
    assert plain_ticket(typed) == "CQQZYC99B"
    assert ticket_in(f"Re: [EXTERNAL] Comment ({typed}) on “Away day”") == "CQQZYC99B"


@given(st.text(max_size=20))
def test_every_post_has_a_ticket_that_is_read_back(post_id: str) -> None:
    ticket = ticket_of(post_id)
    assert plain_ticket(ticket) == ticket[2:].replace("-", "")


@given(st.text(max_size=20), st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_noticed(post_id: str, place: int, letter: str) -> None:
    ticket = plain_ticket(ticket_of(post_id))
    wrong = ticket[:place] + letter.upper() + ticket[place + 1 :]
    assert plain_ticket(wrong) == (ticket if wrong == ticket else "")


@pytest.mark.parametrize(
    "text", ["", "C", "hello there everybody", "C-79KQ-0JF4-N", "CQQZYC99BM", "x" * 5_000]
)
def test_no_ticket_is_none(text: str) -> None:
    assert (plain_ticket(text), ticket_in(text)) == ("", "")


def test_the_first_right_ticket_among_wrong_ones_is_found() -> None:
    assert ticket_in(f"aaaaaaaaa C-79KQ-0JF4-N then {TICKET}") == "CQQZYC99B"
