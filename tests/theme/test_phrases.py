"""Every phrase a page speaks exists in both languages, and every phrase is spoken."""

import re
from pathlib import Path

import pytest

from councilblog.languages.language import Language
from councilblog.languages.phrases import check_phrases, read_phrases

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = sorted(ROOT.joinpath("theme", "templates").rglob("*.html"))
LIBRARY = sorted(ROOT.joinpath("plugins").rglob("*.py"))
#: t("month.count"…) and t("nav." ~ item.key)
SPOKEN = re.compile(r'\bt\("([a-z_.]+)"( ~)?')
#: "titles.archive" in Python; a phrase is always a table, a dot and a name
WRITTEN = re.compile(r"""["']([a-z_]+\.[a-z_.]+)["']""")
#: A key that is put together: f"titles.{name}_year".
PUT_TOGETHER = re.compile(r'f"([a-z_]+\.[a-z_.]*\{[^"]*)"')


def spoken_in_templates() -> tuple[set[str], set[str]]:
    """Return the keys that templates name, and the tables they choose from."""
    keys: set[str] = set()
    tables: set[str] = set()
    for path in TEMPLATES:
        for key, joined in SPOKEN.findall(path.read_text(encoding="utf-8")):
            (tables if joined else keys).add(key)
    return keys, tables


def test_the_two_languages_have_the_same_phrases_with_the_same_values() -> None:
    assert check_phrases(read_phrases(ROOT / "theme" / "translations")) == ()


@pytest.mark.parametrize("language", Language)
def test_every_phrase_of_a_template_exists(language: Language) -> None:
    there = set(read_phrases(ROOT / "theme" / "translations")[language].keys())
    keys, tables = spoken_in_templates()
    assert keys - there == set()
    assert {table for table in tables if not any(k.startswith(table) for k in there)} == set()


def test_every_phrase_is_spoken_somewhere() -> None:
    there = set(read_phrases(ROOT / "theme" / "translations")[Language.EN].keys())
    keys, tables = spoken_in_templates()
    for path in LIBRARY:
        source = path.read_text(encoding="utf-8")
        keys |= set(WRITTEN.findall(source))
        for key in PUT_TOGETHER.findall(source):
            pattern = re.sub(r"\\{.*?\\}", "[a-z_-]+", re.escape(key))
            keys |= {each for each in there if re.fullmatch(pattern, each)}
    unspoken = {key for key in there - keys if not key.startswith(tuple(tables))}
    assert unspoken == set()


@pytest.mark.parametrize("language", Language)
def test_phrases_are_in_the_blogs_own_manner(language: Language) -> None:
    spoken = read_phrases(ROOT / "theme" / "translations")[language]
    for key, entry in spoken.entries.items():
        forms = (entry,) if isinstance(entry, str) else tuple(entry)
        for words in forms if isinstance(entry, (str, tuple)) else entry.values():
            assert words == words.strip(), key
            assert not re.search(r"['\"!]|\bplease\b|\boops\b|\bclick\b|\.\.\.|  ", words), key


def test_welsh_has_all_six_plural_forms() -> None:
    spoken = read_phrases(ROOT / "theme" / "translations")[Language.CY]
    for key, entry in spoken.entries.items():
        if not isinstance(entry, (str, tuple)):
            assert set(entry) == {"zero", "one", "two", "few", "many", "other"}, key


def test_welsh_numbers_change_the_first_letter_of_what_they_count() -> None:
    welsh = read_phrases(ROOT / "theme" / "translations")[Language.CY]
    said = [welsh("counts.posts", n=n) for n in (0, 1, 2, 3, 4, 6, 7)]
    assert said == [
        "dim postiadau",
        "1\u00a0postiad",
        "2\u00a0bostiad",
        "3\u00a0phostiad",
        "4\u00a0postiad",
        "6\u00a0phostiad",
        "7\u00a0postiad",
    ]
