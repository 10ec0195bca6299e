"""From titles and tags to slugs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.slugs import slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("SLT away day", "slt-away-day"),
        ("Children's services", "childrens-services"),
        ("Children’s services", "childrens-services"),
        ("Adults’ & children`s care", "adults-and-childrens-care"),
        ("R&D", "r-and-d"),
        ("ŵ ŷ â ê î ô û ï Ŵ Ŷ Â", "w-y-a-e-i-o-u-i-w-y-a"),
        ("Tŷ dŵr, Ynys Môn", "ty-dwr-ynys-mon"),
        ("snake_case.and.dots", "snake-case-and-dots"),
        ("--  already - hyphened --", "already-hyphened"),
        ("Health/care: what’s next?", "health-care-whats-next"),
        ("Straße, Ærø & Łódź", "strasse-aero-and-lodz"),
        ("ﬁrst ½ of ２０１７", "first-1-2-of-2017"),
        ("../../etc/passwd", "etc-passwd"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen-and-zerowidth"),
        ("a\u00a0no-break space", "a-no-break-space"),
        ("тест 中文", ""),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_a_text_becomes_a_slug(text: str, slug: str) -> None:
    assert slug_of(text) == slug


@given(st.text(max_size=60))
def test_a_slug_is_safe_in_an_address_and_a_slug_of_itself(text: str) -> None:
    slug = slug_of(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert slug_of(slug) == slug
