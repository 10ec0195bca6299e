"""Phrases are kept as they were read, and believed only if they are what was kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from councilblog.errors import SettingsError
from councilblog.languages import phrases as phrases_module
from councilblog.languages.kept_phrases import keep_entries, kept_entries
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases, phrases_from, read_phrases

TEXT = 'a = "One — {n}"\nwords = ["x", "ŷ"]\n[b]\nother = "{n} posts"\none = "a post"\n'
OTHER = TEXT.replace("posts", "texts")
THEIRS = Path(__file__).parents[3] / "theme" / "translations"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "theme" / "translations"
    folder.mkdir(parents=True)
    for language in Language:
        (folder / f"{language.value}.toml").write_text(TEXT, encoding="utf-8")
    read_phrases(folder)
    return folder


def kept_file(folder: Path) -> Path:
    return folder / "__pycache__" / "en.json"


def plainly(folder: Path) -> dict[Language, Phrases]:
    """Read the phrases of a folder without anything that was kept."""
    return {
        language: phrases_from(
            language,
            (folder / f"{language.value}.toml").read_bytes(),
            file=f"theme/translations/{language.value}.toml",
        )
        for language in Language
    }


def test_what_was_kept_is_what_was_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = plainly(folder)
    monkeypatch.setattr(phrases_module, "phrases_from", None)  # nothing is read again
    assert read_phrases(folder) == expected


def test_the_phrases_of_the_theme_come_back_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "theme" / "translations"
    folder.mkdir(parents=True)
    for file in THEIRS.glob("*.toml"):
        (folder / file.name).write_bytes(file.read_bytes())
    assert read_phrases(folder) == plainly(folder) == read_phrases(folder)


def test_an_edit_is_read(folder: Path) -> None:
    (folder / "en.toml").write_text(OTHER, encoding="utf-8")
    assert read_phrases(folder)[Language.EN].t("b", n=2) == "2 texts"


def _flip(data: bytes) -> bytes:
    return data.replace(b"posts", b"boats")


def _cut(data: bytes) -> bytes:
    return data[:-9]


def _of_another_program(data: bytes) -> bytes:
    return b"0" * 40 + data[40:]


@pytest.mark.parametrize("spoil", [_flip, _cut, _of_another_program, lambda _: b""])
def test_what_is_not_as_it_was_kept_is_not_believed(
    folder: Path, spoil: Callable[[bytes], bytes]
) -> None:
    kept = kept_file(folder)
    whole = kept.read_bytes()
    kept.write_bytes(spoil(whole))
    assert kept_entries(folder / "en.toml", TEXT.encode()) is None
    assert read_phrases(folder) == plainly(folder)
    assert kept.read_bytes() == whole


def test_what_was_kept_of_one_text_is_not_that_of_another(folder: Path) -> None:
    assert kept_entries(folder / "en.toml", TEXT.encode()) == json.loads(
        json.dumps(plainly(folder)[Language.EN].entries)
    )
    assert kept_entries(folder / "en.toml", OTHER.encode()) is None


def test_phrases_that_cannot_be_read_are_told_each_time(folder: Path) -> None:
    (folder / "cy.toml").write_text("a = \n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SettingsError):
            read_phrases(folder)


def test_where_nothing_can_be_kept_phrases_are_read_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "theme" / "translations"
    folder.mkdir(parents=True)
    (folder / "__pycache__").write_text("A file, where a folder should be.")
    keep_entries(folder / "en.toml", b"", {"a": "b"})
    for language in Language:
        (folder / f"{language.value}.toml").write_text(TEXT, encoding="utf-8")
    assert read_phrases(folder) == plainly(folder)
