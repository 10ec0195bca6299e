"""Languages as people and programs name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.videos.language_tags import read_tag


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en-GB", "en-GB"),
        ("en", "en-GB"),
        ("EN_gb", "en-GB"),
        ("English", "en-GB"),
        ("en-US", "en-US"),
        ("cy", "cy"),
        ("cy-gb", "cy"),
        ("Cymraeg", "cy"),
        ("fr", "fr"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("", ""),
        ("captions", ""),
        ("e", ""),
        ("en-", ""),
        ("en GB", ""),
        ("../en", ""),
    ],
)
def test_a_language_has_one_tag(written: str, tag: str) -> None:
    assert read_tag(written) == tag


@given(st.text())
def test_a_tag_is_read_as_itself(written: str) -> None:
    tag = read_tag(written)
    assert read_tag(tag) == tag
