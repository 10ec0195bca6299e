"""Settings are checked once, and everything wrong in them is told at once."""

from __future__ import annotations

from datetime import date

import pytest

from councilblog.errors import SettingsError
from councilblog.languages.language import Language
from councilblog.settings import BlogSettings, read_settings

VALUES = {
    "SITEURL": "https://www.example.org/blog/",
    "AUTHOR": "Chief Executive",
    "BLOG_COUNCIL": {"en": "Example County Council", "cy": "Cyngor Sir Enghraifft"},
    "BLOG_NAME": {"en": "The blog", "cy": "Y blog"},
    "BLOG_LANGUAGES": ["en", "cy"],
    "BLOG_NAVIGATION": ["our-ambition"],
    "BLOG_CONTACT": "blog@example.org",
    "BLOG_STRICT_FROM": "2013-01-01",
    "BLOG_LAUNCHED": "2013-04-16",
    "BLOG_FEED_AUTHORITY": "blog.example.org,2026",
    "PELICAN_SETTING_OF_NO_INTEREST": object(),
}


def problems(**changes: object) -> list[tuple[str, str]]:
    with pytest.raises(SettingsError) as caught:
        read_settings(VALUES | changes, "publishconf.py")
    return [(finding.problem, finding.remedy) for finding in caught.value.findings]


def test_settings_are_read_as_they_are_written() -> None:
    assert read_settings(VALUES, "publishconf.py") == BlogSettings(
        site_url="https://www.example.org/blog",
        base_path="/blog/",
        languages=(Language.EN, Language.CY),
        council={Language.EN: "Example County Council", Language.CY: "Cyngor Sir Enghraifft"},
        name={Language.EN: "The blog", Language.CY: "Y blog"},
        contact="blog@example.org",
        default_author="Chief Executive",
        strict_from=date(2013, 1, 1),
        feed_authority="blog.example.org,2026",
        launched=date(2013, 4, 16),
        navigation=("our-ambition",),
    )


def test_an_address_below_a_folder_is_made_whole() -> None:
    settings = read_settings(VALUES, "publishconf.py")
    assert settings.url_of("2017/07/index.html") == "/blog/2017/07/"
    assert settings.absolute("/blog/2017/07/") == "https://www.example.org/blog/2017/07/"


def test_one_name_serves_all_languages_if_only_one_is_given() -> None:
    settings = read_settings(VALUES | {"BLOG_NAME": "Blog"}, "publishconf.py")
    assert settings.name == {Language.EN: "Blog", Language.CY: "Blog"}


def test_everything_wrong_is_told_at_once() -> None:
    assert problems(
        SITEURL="blog.example.org",
        BLOG_COUNCIL={"en": "Example County Council"},
        BLOG_STRICT_FROM="1 May 2013",
        BLOG_CONTCT="x",
        BLOG_CONTACT="",
    ) == [
        (
            "The address of the site, “blog.example.org”, is not a whole web address.",
            'Write it with https, for example: SITEURL = "https://blog.example.org"',
        ),
        (
            "The setting BLOG_COUNCIL has no words for the language “cy”.",
            'Write: BLOG_COUNCIL = {"en": "…", "cy": "…"}',
        ),
        (
            "The setting BLOG_CONTACT is not there.",
            'Add: BLOG_CONTACT = "blog@example.org"',
        ),
        (
            "The setting BLOG_STRICT_FROM is “1 May 2013”, which is not a date.",
            'Write year-month-day, for example: BLOG_STRICT_FROM = "2026-01-31"',
        ),
        ("There is no setting named BLOG_CONTCT.", "Did you mean BLOG_CONTACT?"),
    ]


def test_a_language_the_blog_does_not_know_is_refused() -> None:
    assert problems(BLOG_LANGUAGES=["en", "fr"])[0] == (
        "“fr” is not a language of this blog.",
        'Write: BLOG_LANGUAGES = ["en", "cy"]',
    )
