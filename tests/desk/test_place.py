"""Places at the desk: addresses read and written; a form leads nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.desk.place import DOINGS, LISTS, Place, place_in, place_of
from councilblog.desk.requests import Request, read_request

ID = "01kzz482s041x7aazyx01bah24"

PLACES = st.builds(
    Place,
    list=st.sampled_from(LISTS),
    id=st.sampled_from(["", ID]),
    page=st.integers(1, 99_999),
    query=st.text(st.characters(codec="utf-8"), max_size=20).map(str.strip),
    is_all=st.booleans(),
    ticked=st.sampled_from(["", ID]),
    said=st.integers(0, 999),
)


@given(PLACES)
def test_what_is_written_is_read_back(place: Place) -> None:
    request = read_request(place.url, None)
    assert request is not None
    assert place_of(request) == place


@pytest.mark.parametrize("doing", DOINGS)
def test_a_form_is_opened_below_a_comment_only(doing: str) -> None:
    there = Place(id=ID).to_do(doing, reason="off-topic", language="cy")
    assert place_in(there.url) == there
    assert place_in(f"/waiting?do={doing}") == Place()


@pytest.mark.parametrize(
    "address",
    [
        "http://evil.test/waiting",
        "//evil.test/waiting",
        "/\\evil.test/waiting",
        "javascript:alert(1)",
        "/waiting/../../etc/passwd",
        "/waiting/" + "a" * 27,
        f"/waiting/{ID.upper()}",
        f"/nowhere/{ID}",
        "/waiting/x\r\nSet-Cookie: a=b",
        "/waiting?q=%ff",
        "",
    ],
)
def test_an_address_of_elsewhere_leads_to_the_queue(address: str) -> None:
    assert place_in(address) == Place()


@pytest.mark.parametrize("path", ["/", "/nowhere", "/waiting/", f"/waiting/{ID}/x", "waiting"])
def test_there_is_no_such_place(path: str) -> None:
    assert place_of(Request(path=path)) is None


def test_odd_numbers_are_the_first_page() -> None:
    for page in ("0", "-1", "x", "٣", "1e9", "9" * 30, ""):
        assert place_in(f"/waiting?page={page}").page == 1
