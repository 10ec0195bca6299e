"""Which requests the preview answers: those of its own pages, by its own name."""

from __future__ import annotations

from email.message import Message

import pytest

from councilblog.previewing.guard import refusal

HERE = ("Host", "localhost:8000")


def headers(*pairs: tuple[str, str]) -> Message:
    message = Message()
    for name, value in pairs:
        message[name] = value
    return message


@pytest.mark.parametrize(
    "host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:8000"]
)
def test_the_names_of_this_computer_are_answered(host: str) -> None:
    assert refusal("/", headers(("Host", host)), 8000) is None


@pytest.mark.parametrize(
    "host",
    [
        "evil.test",
        "evil.test:8000",
        "localhost",
        "localhost:8001",
        "localhost.evil.test:8000",
        "127.0.0.1",
        "127.0.0.2:8000",
        "0.0.0.0:8000",
        "192.168.0.7:8000",
        "::1:8000",
        "localhost:8000@evil.test",
        "evil.test, localhost:8000",
        " ",
        "",
    ],
)
def test_another_name_for_this_computer_is_refused(host: str) -> None:
    # A rebinding attack sends no Sec-Fetch-Site; only the name tells it apart.
    assert refusal("/", headers(("Host", host)), 8000) == 421


@pytest.mark.parametrize("hosts", [[], ["localhost:8000", "localhost:8000"]])
def test_no_name_and_two_names_are_refused(hosts: list[str]) -> None:
    assert refusal("/", headers(*(("Host", host) for host in hosts)), 8000) == 421


def test_on_port_80_the_name_stands_alone() -> None:
    assert refusal("/", headers(("Host", "localhost")), 80) is None


@pytest.mark.parametrize("target", ["http://evil.test/", "//evil.test/", "*", "", "a", "\\a"])
def test_an_address_that_is_not_a_path_is_refused(target: str) -> None:
    assert refusal(target, headers(HERE), 8000) == 400


@pytest.mark.parametrize(
    "origin",
    ["http://evil.test", "null", "https://localhost:8000", "http://localhost:8001", "file://"],
)
@pytest.mark.parametrize("target", ["/", "/_preview/events"])
def test_another_origin_is_refused(origin: str, target: str) -> None:
    assert refusal(target, headers(HERE, ("Origin", origin)), 8000) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "same-origin, none", "x"])
@pytest.mark.parametrize("target", ["/", "/_preview/events", "/theme/css/site.css"])
def test_a_request_of_another_page_is_refused(site: str, target: str) -> None:
    assert refusal(target, headers(HERE, ("Sec-Fetch-Site", site)), 8000) == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_and_a_typed_address_are_answered(site: str) -> None:
    own = headers(HERE, ("Origin", "http://localhost:8000"), ("Sec-Fetch-Site", site))
    assert refusal("/_preview/events", own, 8000) is None


def test_a_link_from_elsewhere_may_be_followed_to_a_page_but_not_to_the_events() -> None:
    followed = headers(
        HERE,
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Mode", "navigate"),
        ("Sec-Fetch-Dest", "document"),
    )
    assert refusal("/2017/07/", followed, 8000) is None
    assert refusal("/_preview/events", followed, 8000) == 403
    followed.replace_header("Sec-Fetch-Dest", "iframe")
    assert refusal("/2017/07/", followed, 8000) == 403
