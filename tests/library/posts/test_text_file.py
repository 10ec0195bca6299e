"""From bytes to text: encodings and harmful characters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.encodings import converted_text
from councilblog.posts.text_file import decode_text

SOURCE = "posts/2017-07-31-slt-away-day.md"


def sentences(data: bytes) -> list[tuple[str, int, str]]:
    _, findings = decode_text(data, SOURCE)
    return [(finding.rule, finding.where.line, finding.problem) for finding in findings]


def test_utf8_is_read_without_its_mark_and_with_plain_line_ends() -> None:
    data = "\ufeffTŷ\r\ndŵr\r£5\n".encode()
    assert decode_text(data, SOURCE) == ("Tŷ\ndŵr\n£5\n", ())


def test_a_file_in_another_encoding_is_told_whole() -> None:
    data = "Title: x\n\nThe council’s £5".encode("cp1252")
    assert decode_text(data, SOURCE) == (
        None,
        (
            Finding(
                rule="not-utf8",
                gravity=Gravity.LOSS,
                where=SourceRef(path=SOURCE, line=3),
                problem="This file is not in UTF-8. It is most likely in Windows-1252 (Western "
                "European); line 3 would then read “The council’s £5”.",
                consequence="Letters such as £, ’ and ŵ would be shown wrongly or lost.",
                remedy="Type:  make convert FILE=content/posts/2017-07-31-slt-away-day.md",
                standard="RFC 3629 (UTF-8)",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        ("The council’s “best” – £5", "cp1252", "Windows-1252 (Western European)"),
        ("£5 for côr a café", "cp850", "code page 850 (old DOS)"),
        ("The council’s “best” – £5", "mac_roman", "Mac Roman (old Macintosh)"),
        ("Tŷ a dŵr", "iso8859_14", "ISO 8859-14 (Celtic)"),
        ("Title: away day", "utf-16", "UTF-16 (“Unicode” in Windows Notepad)"),
        ("Title: away ’day", "utf-16-le", "UTF-16 (“Unicode” in Windows Notepad)"),
        ("Title: away day", "utf-16-be", "UTF-16 (“Unicode” in Windows Notepad)"),
        ("Title: away day", "utf-32", "UTF-32"),
        ("Tŷ a dŵr", "utf-8", "UTF-8"),
    ],
)
def test_the_likely_encoding_is_named_and_its_text_can_be_had(
    text: str, codec: str, name: str
) -> None:
    assert converted_text(text.encode(codec)) == (text, name)


def test_a_file_that_two_programs_have_saved_is_put_right_in_both_parts() -> None:
    data = "tŷ’s ".encode() + "it’s £5".encode("cp1252")
    assert converted_text(data) == ("tŷ’s it’s £5", "UTF-8 with some Windows-1252 in it")


@given(st.binary(max_size=200))
def test_any_bytes_are_converted_to_text_that_can_then_be_read(data: bytes) -> None:
    text, _ = converted_text(data)
    assert "\r" not in text
    assert text.encode("utf-8").decode("utf-8") == text


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_loss(data: bytes) -> None:
    text, findings = decode_text(data, SOURCE)
    if text is None:
        assert [finding.gravity for finding in findings] == [Gravity.LOSS]
    else:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)


@pytest.mark.parametrize("data", [b"", b" \n\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_told(data: bytes) -> None:
    assert sentences(data) == [("empty-file", 0, "There is nothing in this file.")]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04\x14\x00[Content_Types].xml...word/document.xml", "a Word document"),
        (
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
            "a LibreOffice document",
        ),
        (b"PK\x03\x04something.txt", "a zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "an old Word document"),
        (b"{\\rtf1\\ansi Hello}", "a rich text (RTF) document"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
    ],
)
def test_a_document_under_a_text_files_name_is_told(data: bytes, name: str) -> None:
    problem = f"This is {name}, although its name ends as a text file's does."
    assert sentences(data) == [("not-text", 0, problem)]


@pytest.mark.parametrize(
    ("text", "rule", "line", "problem"),
    [
        (
            "a\nbc\x00d\n\x00",
            "control-character",
            2,
            "Character 3 of line 2 is a control character (U+0000, NUL). So has line 3.",
        ),
        (
            "a\x0cb",
            "control-character",
            1,
            "Character 2 of line 1 is a control character (U+000C, form feed).",
        ),
        (
            "it\u0092s",
            "control-character",
            1,
            (
                "Character 3 of line 1 is a control character (U+0092, where “’” was probably "
                "meant)."
            ),
        ),
        (
            "a\x7f",
            "control-character",
            1,
            "Character 2 of line 1 is a control character (U+007F, delete).",
        ),
        (
            "a\uffff",
            "control-character",
            1,
            "Character 2 of line 1 is a control character (U+FFFF).",
        ),
        (
            "pay \u202eevil",
            "hidden-character",
            1,
            (
                "Character 5 of line 1 is a hidden character that changes the direction of the "
                "text (U+202E, right-to-left override)."
            ),
        ),
        (
            "a\u200bb\n\n\u200b\n\u200b",
            "unseen-character",
            1,
            (
                "Character 2 of line 1 is a character that cannot be seen (U+200B, zero width "
                "space). So have lines 3 and 4."
            ),
        ),
        (
            "a\ufeffb",
            "unseen-character",
            1,
            (
                "Character 2 of line 1 is a character that cannot be seen (U+FEFF, byte order "
                "mark)."
            ),
        ),
        (
            "caf\ufffd",
            "letter-lost",
            1,
            "Character 4 of line 1 is the sign “\ufffd”, which stands where a letter was lost.",
        ),
        (
            "the councilâ€™s Â£5",
            "garbled-letter",
            1,
            "Line 1 has “â€™”, where “’” was meant.",
        ),
        ("tÅ·", "garbled-letter", 1, "Line 1 has “Å·”, where “ŷ” was meant."),
    ],
)
def test_a_harmful_character_is_told_with_its_place(
    text: str, rule: str, line: int, problem: str
) -> None:
    assert sentences(text.encode()) == [(rule, line, problem)]


def test_pictures_joined_of_two_and_tabs_and_welsh_capitals_are_left_in_peace() -> None:
    text = "👩‍💻\tTÂN a Â'r tŷ – “dŵr” £5 é\u00a0ñ\n"
    assert decode_text(text.encode(), SOURCE) == (text, ())


def test_control_characters_weigh_as_a_loss_and_stand_as_a_sign_in_the_text() -> None:
    text, findings = decode_text(b"a\x00b\n\x02", SOURCE)
    assert text == "a\ufffdb\n\ufffd"
    assert [finding.gravity for finding in findings] == [Gravity.LOSS]


def test_a_megabyte_of_harmful_characters_is_told_in_one_sentence() -> None:
    assert [rule for rule, _, _ in sentences(b"\x01\n" * 500_000)] == ["control-character"]
