"""What is live at a moment, and in which languages it is."""

from __future__ import annotations

import pytest

from councilblog.languages.language import Language
from tests.library.builds.small_site import small_site

TEXT = "Title: Post\nDate: {when}\n\nGood morning.\n"


@pytest.mark.parametrize(
    ("when", "is_live"),
    [
        ("2026-11-28 23:59", True),
        ("2026-11-29 00:00", True),
        ("2026-11-30 23:59", True),
        ("2026-12-01 00:00", True),  # the moment that the site is made for
        ("2026-12-01 00:01", False),
        ("2026-12-01 01:00", False),
        ("2027-01-01 00:00", False),
        ("2013-04-16 09:00", True),
    ],
)
def test_a_post_is_live_from_its_minute_on(when: str, is_live: bool) -> None:  # noqa: FBT001
    source = f"posts/{when[:10]}-bus.md"
    site, _ = small_site({source: TEXT.format(when=when)})
    posts = site.editions[Language.EN].posts
    assert [post.source for post in posts] == ([source] if is_live else [])
    assert (source in site.anchors) == is_live


def test_a_draft_is_not_live() -> None:
    text = TEXT.format(when="2026-03-01").replace("\n\n", "\nStatus: draft\n\n")
    site, _ = small_site({"posts/2026-03-01-bus.md": text, "pages/about.md": text[:12] + text})
    assert site.editions[Language.EN].is_empty


def test_a_text_knows_its_address_in_each_language_that_it_is_in() -> None:
    alone, english, welsh = (
        f"posts/2026-0{number}" for number in ("1-01-alone.md", "2-02-bus.md", "2-02-bus.cy.md")
    )
    site, _ = small_site(
        {
            source: TEXT.format(when=source.removeprefix("posts/")[:10])
            for source in (alone, english, welsh)
        }
    )
    posts = {post.source: post for edition in site.editions.values() for post in edition.posts}
    both = {Language.EN: "2026/02/bus/", Language.CY: "cy/2026/02/bus/"}
    assert site.translations == {english: both, welsh: both}
    assert site.in_languages(posts[english]) == site.in_languages(posts[welsh]) == both
    assert site.in_languages(posts[alone]) == {Language.EN: "2026/01/alone/"}
