"""Phrases: filled in, with plural forms, and the same keys in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from councilblog.errors import SettingsError
from councilblog.files import digest_of
from councilblog.languages.language import Language
from councilblog.languages.phrases import (
    Phrases,
    check_phrases,
    phrases_from,
    plural_category,
    read_phrases,
)

ENGLISH = """
[archive]
title = "Archive for {month} {year}"
count = { one = "{n} post", other = "{n} posts" }
[dates]
months = ["January", "February"]
"""
WELSH = """
[archive]
title = "Archif {month} {year}"
count = { two = "{n} bostiad", few = "{n} phostiad", other = "{n} o bostiadau" }
[dates]
months = ["Ionawr", "Chwefror"]
"""


def english(text: str = ENGLISH) -> Phrases:
    return phrases_from(Language.EN, text.encode(), file="theme/translations/en.toml")


def welsh(text: str = WELSH) -> Phrases:
    return phrases_from(Language.CY, text.encode(), file="theme/translations/cy.toml")


def sentence(error: pytest.ExceptionInfo[SettingsError]) -> tuple[str, str, int]:
    finding = error.value.findings[0]
    return finding.problem, finding.where.path, finding.where.line


def test_a_phrase_is_filled_in() -> None:
    assert english().t("archive.title", month="July", year=2017) == "Archive for July 2017"


def test_a_plural_form_is_chosen_by_n_and_falls_back_to_other() -> None:
    assert [english().t("archive.count", n=n) for n in (0, 1, 2, 1234)] == [
        "0 posts",
        "1 post",
        "2 posts",
        "1,234 posts",
    ]
    assert [welsh().t("archive.count", n=n) for n in (0, 1, 2, 3, 6, 7)] == [
        "0 o bostiadau",
        "1 o bostiadau",
        "2 bostiad",
        "3 phostiad",
        "6 o bostiadau",
        "7 o bostiadau",
    ]


@pytest.mark.parametrize("language", list(Language))
def test_plural_categories_are_those_of_cldr(language: Language) -> None:
    rule = Locale.parse(language.value).plural_form
    assert [plural_category(language, n) for n in range(201)] == [rule(n) for n in range(201)]


def test_one_value_of_markup_makes_the_answer_markup_and_escapes_the_rest() -> None:
    phrases = english('x = "<b> {who} & {link} {n}"')
    filled = phrases.t("x", who="<i>", link=Markup("<a>ok</a>"), n=1000)
    assert filled == Markup("&lt;b&gt; &lt;i&gt; &amp; <a>ok</a> 1,000")
    assert isinstance(filled, Markup)
    assert not isinstance(phrases.t("x", who="<i>", link="a", n=1), Markup)


@given(st.text(), st.text())
def test_values_are_never_read_as_phrases_or_as_html(one: str, two: str) -> None:
    phrases = english('x = "{a}{b}"')
    assert phrases.t("x", a=one, b=two) == one + two
    filled = phrases.t("x", a=Markup("<b>"), b=two)
    assert "<" not in filled.removeprefix("<b>")


def test_lists_keys_and_the_digest_can_be_had() -> None:
    assert english().words("dates.months") == ("January", "February")
    assert english().keys() == ("archive.count", "archive.title", "dates.months")
    assert english().digest == digest_of(ENGLISH.encode())


@pytest.mark.parametrize(
    ("key", "values", "problem"),
    [
        (
            "archive.titel",
            {},
            (
                "The phrase “archive.titel” is not in theme/translations/en.toml. "
                "The nearest there is: “archive.title”."
            ),
        ),
        (
            "archive.title",
            {"month": "July"},
            (
                "The phrase “archive.title” in theme/translations/en.toml has “{year}” in it, "
                "and no such value was given."
            ),
        ),
        (
            "archive.count",
            {"n": "3"},
            (
                "The phrase “archive.count” in theme/translations/en.toml has plural forms, "
                "and the number “n” was not given."
            ),
        ),
        (
            "dates.months",
            {},
            (
                "The phrase “dates.months” in theme/translations/en.toml is a list of words, "
                "and one phrase is needed here."
            ),
        ),
    ],
)
def test_what_a_phrase_lacks_is_told(key: str, values: dict[str, object], problem: str) -> None:
    with pytest.raises(SettingsError) as error:
        english().t(key, **values)
    assert sentence(error) == (problem, "theme/translations/en.toml", 0)


def test_one_phrase_is_not_a_list_of_words() -> None:
    with pytest.raises(SettingsError, match="is one phrase, and a list of words is needed"):
        english().words("archive.title")


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        (
            'a = "x"\nb = "y\n',
            'Line 2, “b = "y”, cannot be read: the closing quotation mark is missing.',
            2,
        ),
        (
            "a = 1",
            (
                "The phrase “a” in theme/translations/en.toml is not words between "
                "quotation marks."
            ),
            0,
        ),
        (
            '[a]\none = "x"',
            (
                "The phrase “a” in theme/translations/en.toml has plural forms, and "
                "none is “other”."
            ),
            0,
        ),
        (
            'a = ["x", 1]',
            (
                "The phrase “a” in theme/translations/en.toml is not words between "
                "quotation marks."
            ),
            0,
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told(text: str, problem: str, line: int) -> None:
    with pytest.raises(SettingsError) as error:
        english(text)
    assert sentence(error) == (problem, "theme/translations/en.toml", line)


def test_a_file_in_another_encoding_is_told_with_its_line() -> None:
    with pytest.raises(SettingsError) as error:
        phrases_from(Language.CY, 'a = "x"\nb = "d\xf4r"'.encode("cp1252"), file="t/cy.toml")
    assert sentence(error) == ("Line 2 of t/cy.toml is not in UTF-8.", "t/cy.toml", 2)


def test_both_files_are_read_from_a_folder_and_a_missing_one_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "theme" / "translations"
    folder.mkdir(parents=True)
    (folder / "en.toml").write_text(ENGLISH)
    with pytest.raises(SettingsError) as error:
        read_phrases(folder)
    assert sentence(error) == (
        "The file theme/translations/cy.toml is missing or cannot be opened.",
        "theme/translations/cy.toml",
        0,
    )
    (folder / "cy.toml").write_text(WELSH)
    assert read_phrases(folder) == {Language.EN: english(), Language.CY: welsh()}


def test_files_that_say_the_same_have_no_findings() -> None:
    assert check_phrases({Language.EN: english(), Language.CY: welsh()}) == ()


def test_what_differs_between_the_languages_is_told() -> None:
    both = {
        Language.EN: english('a = "x"\nb = "{who} wrote"\nc = ["x", "y"]\nd = ["x"]'),
        Language.CY: welsh('b = "ysgrifennodd {pwy}"\nc = ["x"]\nd = "x"'),
    }
    assert [finding.problem for finding in check_phrases(both)] == [
        (
            "The phrase “a” is in theme/translations/en.toml and not in "
            "theme/translations/cy.toml."
        ),
        (
            "The phrase “b” in theme/translations/en.toml has no {pwy}; "
            "theme/translations/cy.toml has."
        ),
        (
            "The phrase “b” in theme/translations/cy.toml has no {who}; "
            "theme/translations/en.toml has."
        ),
        (
            "The list “c” in theme/translations/en.toml is not as long as in "
            "theme/translations/cy.toml."
        ),
        (
            "The list “c” in theme/translations/cy.toml is not as long as in "
            "theme/translations/en.toml."
        ),
        (
            "The list “d” in theme/translations/en.toml is not as long as in "
            "theme/translations/cy.toml."
        ),
        (
            "The list “d” in theme/translations/cy.toml is not as long as in "
            "theme/translations/en.toml."
        ),
    ]


def test_no_sentence_blames_or_shouts() -> None:
    with pytest.raises(SettingsError) as error:
        english().t("nothing.like.it")
    finding = error.value.findings[0]
    words = f"{finding.problem} {finding.consequence} {finding.remedy}"
    assert not re.search(r"invalid|failed|please|!", words, re.IGNORECASE)
