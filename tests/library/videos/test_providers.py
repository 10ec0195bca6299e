"""Films that others hold: ids, pasted addresses, and where they are watched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.videos.providers import embed_url, is_id, is_vimeo_hash, pasted, watch_url
from councilblog.videos.video import Provider
from tests.library.videos.films import a_video

YOUTUBE = a_video()._replace(provider=Provider.YOUTUBE, id="EXAMPLE-123")
VIMEO = a_video()._replace(provider=Provider.VIMEO, id="123456789", vimeo_hash="0a1b2c3d4e")


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://www.youtube.com/watch?v=EXAMPLE-123", ("youtube", "EXAMPLE-123", "")),
        ("https://m.youtube.com/watch?t=4&v=EXAMPLE-123&x=1", ("youtube", "EXAMPLE-123", "")),
        ("youtu.be/EXAMPLE-123?si=abc", ("youtube", "EXAMPLE-123", "")),
        ("https://www.youtube.com/shorts/EXAMPLE-123", ("youtube", "EXAMPLE-123", "")),
        ("http://youtube-nocookie.com/embed/EXAMPLE-123", ("youtube", "EXAMPLE-123", "")),
        ("https://vimeo.com/123456789", ("vimeo", "123456789", "")),
        ("https://vimeo.com/123456789/0a1b2c3d4e", ("vimeo", "123456789", "0a1b2c3d4e")),
        ("https://vimeo.com/channels/staff/123456789", ("vimeo", "123456789", "")),
        (
            "https://player.vimeo.com/video/123456789?h=0a1b2c3d4e",
            ("vimeo", "123456789", "0a1b2c3d4e"),
        ),
        ("https://www.youtube.com/@council", None),
        ("https://youtube.com.example.org/watch?v=EXAMPLE-123", None),
        ("https://vimeo.com/about", None),
        ("EXAMPLE-123", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_an_address_that_was_pasted_gives_the_id(
    address: str, found: tuple[str, str, str] | None
) -> None:
    assert pasted(address) == found


@given(st.text())
def test_no_text_breaks_the_reader(written: str) -> None:
    found = pasted(written)
    assert found is None or is_id(found[0], found[1])


@pytest.mark.parametrize(
    ("provider", "written"),
    [
        (Provider.YOUTUBE, "EXAMPLE-12"),
        (Provider.YOUTUBE, "EXAMPLE-1234"),
        (Provider.YOUTUBE, 'a"onload=x1'),
        (Provider.YOUTUBE, "EXAMPLE-123\n"),
        (Provider.VIMEO, "EXAMPLE-123"),
        (Provider.VIMEO, "１２３４５６７"),
        (Provider.FILE, "EXAMPLE-123"),
    ],
)
def test_other_shapes_are_no_ids(provider: Provider, written: str) -> None:
    assert not is_id(provider, written)


def test_a_vimeo_hash_is_small_hexadecimal() -> None:
    assert is_vimeo_hash("0a1b2c3d4e")
    assert not is_vimeo_hash("0a1b2c3d4e?x=1")
    assert not is_vimeo_hash("")


def test_addresses_lead_to_the_film_and_to_a_second_of_it() -> None:
    assert watch_url(YOUTUBE) == "https://www.youtube.com/watch?v=EXAMPLE-123"
    assert watch_url(YOUTUBE, 64) == "https://www.youtube.com/watch?v=EXAMPLE-123&t=64s"
    assert watch_url(VIMEO, 64) == "https://vimeo.com/123456789/0a1b2c3d4e#t=64s"
    assert watch_url(a_video(), 64) == ""


def test_players_are_the_ones_that_track_least() -> None:
    assert embed_url(YOUTUBE, 64) == (
        "https://www.youtube-nocookie.com/embed/EXAMPLE-123"
        "?cc_load_policy=1&cc_lang_pref=en&rel=0&playsinline=1&autoplay=1&start=64"
    )
    assert embed_url(VIMEO) == (
        "https://player.vimeo.com/video/123456789?dnt=1&h=0a1b2c3d4e&autoplay=1"
    )
    assert embed_url(VIMEO._replace(vimeo_hash=""), 64) == (
        "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1#t=64s"
    )
    assert embed_url(a_video()) == ""
