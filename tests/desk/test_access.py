"""Coming in to the desk: once, by a token; then by a cookie of this port."""

from __future__ import annotations

from councilblog.desk.access import Access


def test_a_token_opens_the_desk_once() -> None:
    access = Access(8123)
    token = access.token
    cookie = access.enter(token)
    assert cookie.startswith("desk_8123=8123.")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Strict")
    assert access.enter(token) == ""
    assert access.enter("") == ""
    assert access.token == ""


def test_a_wrong_token_does_not_use_the_right_one_up() -> None:
    access = Access(8123)
    assert [access.enter(wrong) for wrong in ("", "x", access.token + "x", "\ud800")] == [
        ""
    ] * 4
    assert access.enter(access.token)


def test_before_anybody_came_in_no_cookie_is_good() -> None:
    access = Access(8123)
    assert not access.is_in([])
    assert not access.is_in(["desk_8123="])
    assert not access.is_in(["desk_8123"])


def test_only_our_own_cookie_is_good_and_only_once() -> None:
    access = Access(8123)
    ours = access.enter(access.token).partition(";")[0]
    assert access.is_in([ours])
    assert access.is_in([f"theme=dark; {ours}; a=b"])
    assert access.is_in(["theme=dark", ours])
    assert not access.is_in([f"{ours}; {ours}"])
    assert not access.is_in([ours, "desk_8123=tossed"])
    assert not access.is_in([ours.replace("desk_8123", "desk_8124", 1)])
    assert not access.is_in([ours + "x"])
    assert not access.is_in(["desk_8123=\udcff"])


def test_the_cookie_of_a_desk_at_another_port_opens_nothing() -> None:
    one, other = Access(8123), Access(8124)
    theirs = other.enter(other.token).partition(";")[0]
    assert one.enter(one.token)
    assert not one.is_in([theirs])
    assert not one.is_in([theirs.replace("desk_8124", "desk_8123", 1)])


def test_a_form_of_another_desk_is_not_ours() -> None:
    one, other = Access(8123), Access(8124)
    assert one.is_our_form(one.form_token)
    assert not one.is_our_form(other.form_token)
    assert not one.is_our_form("")
