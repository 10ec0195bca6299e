"""Settings are checked once, and everything wrong in them is told at once."""

from __future__ import annotations

from datetime import date

import pytest

from councilblog.comment_settings import CommentSettings, PreElectionPeriod
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
    "BLOG_COMMENTS": True,
    "BLOG_COMMENTS_EMAIL": "comments@example.org",
    "BLOG_COMMENTS_ENDPOINT": "https://comments.example.org/send",
    "BLOG_COMMENTS_CLOSE_AFTER_DAYS": 60,
    "BLOG_PRE_ELECTION": [
        [
            "2027-03-22",
            "2027-05-06",
            {"en": "the county elections", "cy": "etholiadau’r sir"},
        ]
    ],
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
        comments=CommentSettings(
            is_on=True,
            close_after_days=60,
            email="comments@example.org",
            endpoint="https://comments.example.org/send",
            promise_days=2,
            pre_election=(
                PreElectionPeriod(
                    date(2027, 3, 22),
                    date(2027, 5, 6),
                    {Language.EN: "the county elections", Language.CY: "etholiadau’r sir"},
                ),
            ),
        ),
    )


def test_without_a_word_about_comments_there_are_none() -> None:
    silent = {name: value for name, value in VALUES.items() if "COMMENTS" not in name}
    settings = read_settings(silent, "publishconf.py").comments
    assert (settings.is_on, settings.email, settings.close_after_days) == (False, "", 90)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"BLOG_COMMENTS": "yes"}, "The setting BLOG_COMMENTS is “yes”."),
        (
            {"BLOG_COMMENTS_PROMISE_DAYS": -1},
            "The setting BLOG_COMMENTS_PROMISE_DAYS is “-1”, which is not a number of days.",
        ),
        (
            {"BLOG_COMMENTS_EMAIL": "comments"},
            "The setting BLOG_COMMENTS_EMAIL is “comments”, which is not an e-mail address.",
        ),
        (
            {"BLOG_COMMENTS_ENDPOINT": "/send"},
            "The setting BLOG_COMMENTS_ENDPOINT is “/send”, which is not a whole web address.",
        ),
        (
            {"BLOG_COMMENTS_EMAIL": "", "BLOG_COMMENTS_ENDPOINT": ""},
            "Comments are switched on, but there is no way to send one.",
        ),
        (
            {"BLOG_PRE_ELECTION": [["2027-05-06", "2027-03-22", "x"]]},
            (
                "BLOG_PRE_ELECTION holds “['2027-05-06', '2027-03-22', 'x']”, which is not a "
                "period of days."
            ),
        ),
    ],
)
def test_a_setting_of_comments_that_cannot_be_used_is_told(
    changes: dict[str, object], problem: str
) -> None:
    assert [each[0] for each in problems(**changes)] == [problem]


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


def test_old_addresses_of_feeds_and_a_hub_are_read_and_wrong_ones_are_told() -> None:
    more = {
        "BLOG_FEED_ALIASES": {"/feed/": "/feeds/all.rss.xml", "a/b": "feeds/all.atom.xml"},
        "BLOG_WEBSUB_HUB": "https://hub.example.org/push",
    }
    read = read_settings(VALUES | more, "publishconf.py")
    assert read.feed_aliases == {"feed/": "feeds/all.rss.xml", "a/b": "feeds/all.atom.xml"}
    assert read.websub_hub == "https://hub.example.org/push"


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("BLOG_FEED_ALIASES", {"/../x": "/feeds/all.rss.xml"}, "feed-alias"),
        ("BLOG_FEED_ALIASES", {"/feed/": "/feeds/"}, "feed-alias"),
        ("BLOG_FEED_ALIASES", {"https://x.example/feed": "/a.xml"}, "feed-alias"),
        ("BLOG_FEED_ALIASES", {7: "/a.xml"}, "feed-alias"),
        ("BLOG_WEBSUB_HUB", "hub.example.org", "websub-hub"),
        ("BLOG_WEBSUB_HUB", "file:///etc/passwd", "websub-hub"),
        ("BLOG_WEBSUB_HUB", "https://user:word@hub.example.org/", "websub-hub"),
    ],
)
def test_a_wrong_setting_of_feeds_is_told(name: str, value: object, rule: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(VALUES | {name: value}, "publishconf.py")
    assert [finding.rule for finding in caught.value.findings] == [rule]
