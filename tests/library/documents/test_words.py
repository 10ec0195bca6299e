"""What readers are told of a document before they open it, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.documents.document import Document, Format
from councilblog.documents.words import LONGEST_TYPED, badge, document_words, typed_facts
from councilblog.languages.language import Language
from councilblog.languages.phrases import read_phrases
from councilblog.languages.sizes import size_words

PHRASES = read_phrases(Path(__file__).parents[3] / "theme" / "translations")
EN, CY = PHRASES[Language.EN], PHRASES[Language.CY]


def a_document(kind: Format, size: int = 294_000, length: int = 0) -> Document:
    return Document(kind, size, length, is_tagged=True, trouble="")


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("kind", "size", "length", "english", "welsh"),
    [
        (
            Format.PDF,
            294_100,
            12,
            "(PDF, 294 kB, 12 pages)",
            "(PDF, 294 kB, 12 tudalen)",
        ),
        (Format.PDF, 1, 1, "(PDF, 1 kB, 1 page)", "(PDF, 1 kB, 1 dudalen)"),
        (Format.PDF, 1_440_000, 2, "(PDF, 1.4 MB, 2 pages)", "(PDF, 1.4 MB, 2 dudalen)"),
        (Format.PDF, 48_200_000, 3, "(PDF, 48 MB, 3 pages)", "(PDF, 48 MB, 3 tudalen)"),
        (Format.PDF, 88_000, 6, "(PDF, 88 kB, 6 pages)", "(PDF, 88 kB, 6 thudalen)"),
        (Format.PDF, 88_000, 0, "(PDF, 88 kB)", "(PDF, 88 kB)"),
        (Format.PDF, 88_000, 1200, "(PDF, 88 kB, 1,200 pages)", "(PDF, 88 kB, 1,200 tudalen)"),
        (
            Format.SHEET,
            88_000,
            1,
            "(spreadsheet, 88 kB, 1 sheet)",
            "(taenlen, 88 kB, 1 daflen)",
        ),
        (
            Format.SHEET,
            88_000,
            6,
            "(spreadsheet, 88 kB, 6 sheets)",
            "(taenlen, 88 kB, 6 thaflen)",
        ),
        (Format.WORD, 41_000, 0, "(Word, 41 kB)", "(Word, 41 kB)"),
        # A length means nothing there.
        (Format.WORD, 41_000, 3, "(Word, 41 kB)", "(Word, 41 kB)"),
        (Format.SLIDES, 41_000, 0, "(slides, 41 kB)", "(sleidiau, 41 kB)"),
        (Format.TABLE, 41_000, 0, "(CSV, 41 kB)", "(CSV, 41 kB)"),
        (Format.TEXT, 0, 0, "(text, 1 kB)", "(testun, 1 kB)"),
        (Format.CALENDAR, 900, 0, "(calendar, 1 kB)", "(calendr, 1 kB)"),
    ],
)
def test_kind_size_and_length_are_said(
    kind: Format, size: int, length: int, english: str, welsh: str
) -> None:
    document = a_document(kind, size, length)
    assert plain(document_words(document, EN)) == english
    assert plain(document_words(document, CY)) == welsh


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 kB"),
        (1_499, "1 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (999_999, "1.0 MB"),
        (9_949_999, "9.9 MB"),
        (9_960_000, "10 MB"),
        (999_500_000, "1.0 GB"),
        (12_000_000_000, "12 GB"),
    ],
)
def test_a_size_is_rounded_to_what_people_remember(size: int, words: str) -> None:
    assert plain(size_words(size, EN)) == words


@given(st.integers(0, 9 * 10**11))
def test_a_size_has_three_figures_at_most_and_no_unit_spills_over(size: int) -> None:
    number, unit = plain(size_words(size, EN)).split(" ")
    assert float(number) < 1000
    in_bytes = float(number) * {"kB": 10**3, "MB": 10**6, "GB": 10**9}[unit]
    assert abs(in_bytes - size) <= max(1000, size * 0.051)


@pytest.mark.parametrize(
    ("path", "words"),
    [("a/report.pdf", "PDF"), ("Tab.Ods", "ODS"), ("a.b/plan", ""), ("x.tar.gz", "GZ")],
)
def test_a_badge_is_the_ending(path: str, words: str) -> None:
    assert badge(path) == words


@pytest.mark.parametrize(
    "typed",
    [
        "(PDF)",
        "(pdf, 294 KB)",
        "[PDF 294kb]",
        "(294KB)",
        "(PDF – 1.2 MB)",
        "(PDF, 294 KB, 12 pages)",
        "(PDF file, 12pp)",
        "(PDF,&nbsp;294&nbsp;KB)",
        "(PDF, 294\xa0kB)",
        "(Word document)",
        "(Excel spreadsheet, 2MB)",
        "( PDF / 3 MiB )",
        "(PDF, 12 tudalen)",
        "(taenlen, 3 thaflen)",
    ],
)
def test_a_kind_and_a_size_in_brackets_are_known_for_that(typed: str) -> None:
    found = typed_facts(f"{typed} and more")
    assert found is not None
    assert found[0] == typed


@pytest.mark.parametrize(
    "typed",
    [
        "(draft)",
        "(2026)",
        "(12 pages)",
        "(PDF in Welsh)",
        "(in a word)",
        "(the document)",
        "()",
        "(PDF",
        "PDF)",
        "PDF, 294 KB",
        "(pdfs)",
        "((PDF))",
    ],
)
def test_other_words_in_brackets_are_the_writers_own(typed: str) -> None:
    assert typed_facts(typed) is None


@given(st.sampled_from(Format), st.integers(0, 10**10), st.integers(0, 10**5))
def test_our_own_words_are_taken_for_what_they_are(
    kind: Format, size: int, length: int
) -> None:
    words = document_words(a_document(kind, size, length), EN)
    assert len(words) < LONGEST_TYPED
    if kind in (Format.PDF, Format.SHEET, Format.WORD, Format.TABLE):
        found = typed_facts(words)
        assert found is not None
        assert found[0] == words
