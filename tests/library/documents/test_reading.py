"""What a document is follows from what its file holds, and whatever it holds has an answer."""

from __future__ import annotations

import sys
import time
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.documents.document import Document, Format
from councilblog.documents.reading import FORMATS, read_document
from tests.library.documents.made_files import (
    HTML,
    OLE,
    a_docx,
    a_pdf,
    a_plain_pdf,
    an_ods,
    an_ole,
    an_xlsx,
    zipped,
)

CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"


def read(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    document = read_document(path)
    assert document is not None
    assert document.size == len(data)
    return document


def told(document: Document) -> tuple[Format, int, bool, str, str]:
    return (
        document.format,
        document.length,
        document.is_tagged,
        document.trouble,
        document.found,
    )


@pytest.mark.parametrize(
    ("name", "data", "known"),
    [
        ("plan.pdf", a_pdf(12), (Format.PDF, 12, False)),
        ("PLAN.PDF", a_pdf(1, is_tagged=True), (Format.PDF, 1, True)),
        ("owner.pdf", a_pdf(3, password=""), (Format.PDF, 3, False)),
        ("late.pdf", b"\n\n" + a_pdf(2), (Format.PDF, 2, False)),
        ("padded.pdf", a_pdf(2) + b"\r\n\0\0\0" * 4, (Format.PDF, 2, False)),
        ("letter.docx", a_docx(), (Format.WORD, 0, False)),
        ("letter.doc", an_ole("Root Entry", "WordDocument"), (Format.WORD, 0, False)),
        ("letter.doc", b"{\\rtf1 Dear reader}", (Format.WORD, 0, False)),
        ("costs.xlsx", an_xlsx("a", "b"), (Format.SHEET, 2, False)),
        ("costs.xls", an_ole("Workbook"), (Format.SHEET, 0, False)),
        ("costs.csv", b"stop,bus\nSt Mary\xe2\x80\x99s,7\n", (Format.TABLE, 0, False)),
        ("old.csv", b"stop,\xa3\n", (Format.TABLE, 0, False)),
        ("excel.csv", "stop\tbus".encode("utf-16"), (Format.TABLE, 0, False)),
        ("notes.txt", b"Words.", (Format.TEXT, 0, False)),
        (
            "day.ics",
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
            (Format.CALENDAR, 0, False),
        ),
        (
            "talk.pptx",
            zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}),
            (Format.SLIDES, 0, False),
        ),
    ],
)
def test_a_good_document_is_known(
    tmp_path: Path, name: str, data: bytes, known: tuple[Format, int, bool]
) -> None:
    assert told(read(tmp_path, name, data)) == (*known, "", "")


@pytest.mark.parametrize(
    ("media_type", "name", "kind"),
    [
        ("text", "a.odt", Format.WORD),
        ("presentation", "a.odp", Format.SLIDES),
        ("spreadsheet-template", "a.ods", Format.SHEET),
    ],
)
def test_an_open_document_is_known_by_its_media_type(
    tmp_path: Path, media_type: str, name: str, kind: Format
) -> None:
    data = zipped({"mimetype": f"application/vnd.oasis.opendocument.{media_type}"})
    assert told(read(tmp_path, name, data)) == (kind, 0, False, "", "")


@pytest.mark.parametrize(
    ("content", "sheets"),
    [
        ('<table:table table:name="a"/><table:table-row/><table:table table:name="b">', 2),
        ("<table:table>", 1),
        ("<text:table-of-content/><table:tables/>", 0),
        # The tag stands across two steps of reading.
        (" " * (262_144 - 5) + '<table:table table:name="a"/>', 1),
        (" " * (262_144 - 13) + '<table:table table:name="a"/>', 1),
    ],
)
def test_the_sheets_of_an_open_spreadsheet_are_counted(
    tmp_path: Path, content: str, sheets: int
) -> None:
    assert read(tmp_path, "a.ods", an_ods(content)).length == sheets


@given(before=st.integers(262_144 - 80, 262_144 + 8), sheets=st.integers(0, 40))
@settings(max_examples=30, deadline=None)
def test_each_sheet_is_counted_once_wherever_it_stands(before: int, sheets: int) -> None:
    content = b" " * before + b'<table:table a="b">' * sheets
    with TemporaryDirectory() as folder:
        assert read(Path(folder), "a.ods", an_ods(content)).length == sheets


@pytest.mark.parametrize("name", ["photo.jpg", "plan", "film.mp4", "page.md", "a.vtt", "a.svg"])
def test_other_files_are_no_documents(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(a_pdf())
    assert read_document(tmp_path / name) is None


@pytest.mark.parametrize("ending", sorted(FORMATS))
@pytest.mark.parametrize("data", [b"", b" \r\n\n", b"\0\0\0"])
def test_a_file_with_nothing_in_it_is_empty(tmp_path: Path, ending: str, data: bytes) -> None:
    document = read(tmp_path, f"a{ending}", data)
    assert told(document) == (FORMATS[ending], 0, False, "empty", "")


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("plan.pdf", a_docx(), ".docx"),
        ("plan.pdf", HTML, ".html"),
        ("plan.pdf", b"\xef\xbb\xbf  <html lang='en'>", ".html"),
        ("plan.pdf", b'<?xml version="1.0"?>\n<!-- a --><!DOCTYPE HTML>', ".html"),
        ("plan.pdf", b"Access denied", ".txt"),
        ("plan.pdf", an_ole("WordDocument"), ".doc"),
        ("plan.pdf", b"\x89PNG\r\n\x1a\n", ".png"),
        ("plan.pdf", b"\0\1\2\3" * 99, ""),
        ("plan.pdf", zipped({"a.txt": "a"}), ".zip"),
        ("plan.pdf", a_docx()[:60], ".zip"),
        ("letter.docx", b"words", ".txt"),
        ("letter.docx", a_pdf(), ".pdf"),
        ("letter.docx", an_xlsx("a"), ".xlsx"),
        ("letter.docx", an_ole("WordDocument"), ".doc"),
        ("letter.docx", zipped({"word/document.xml": ""}), ".zip"),
        ("letter.doc", a_docx(), ".docx"),
        ("letter.doc", an_ole("Workbook"), ".xls"),
        ("letter.doc", an_ole("Something"), ""),
        ("costs.xls", HTML, ".html"),
        ("costs.ods", an_xlsx("a"), ".xlsx"),
        ("costs.csv", an_xlsx("a"), ".xlsx"),
        ("costs.csv", HTML, ".html"),
        ("notes.txt", a_pdf(), ".pdf"),
        ("day.ics", b"Tuesday", ".txt"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_named_for_what_it_is(
    tmp_path: Path, name: str, data: bytes, found: str
) -> None:
    document = read(tmp_path, name, data)
    assert (document.trouble, document.found, document.length) == ("not-a-pdf", found, 0)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.pdf", a_pdf(3)[:-60]),
        ("plan.pdf", a_pdf(3)[:20]),
        ("letter.docx", a_docx()[:-30]),
        ("letter.docx", a_docx()[:10]),
        ("letter.docx", a_docx()[120:].join((b"PK\x03\x04", b""))),
        ("costs.ods", an_ods("<table:table>")[:-1]),
        ("letter.doc", an_ole("WordDocument")[:1500]),
        ("letter.doc", OLE),
        ("day.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
    ],
)
def test_a_document_without_its_end_is_cut_short(
    tmp_path: Path, name: str, data: bytes
) -> None:
    document = read(tmp_path, name, data)
    assert (document.trouble, document.length) == ("cut-short", 0)


def test_a_pdf_that_asks_for_a_password_is_locked(tmp_path: Path) -> None:
    document = read(tmp_path, "plan.pdf", a_pdf(2, password="secret"))  # noqa: S106 - a sample
    assert told(document) == (Format.PDF, 0, False, "locked", "")


def test_a_pdf_that_is_locked_in_another_way_may_be_locked(tmp_path: Path) -> None:
    aes = (
        "<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O <%s> /U <%s> /OE <%s> /UE <%s> >>"
    )
    locked = aes % ("00" * 48, "00" * 48, "00" * 32, "00" * 32)
    data = a_plain_pdf(
        CATALOGUE,
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R >>",
        locked,
        trailer="/Encrypt 4 0 R /ID [<00> <00>] ",
    )
    assert read(tmp_path, "plan.pdf", data).trouble == "maybe-locked"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("letter.docx", an_ole("EncryptionInfo", "EncryptedPackage")),
        ("costs.ods", an_ods("x", "<manifest:file-entry><manifest:encryption-data/>")),
    ],
)
def test_an_office_document_that_asks_for_a_password_is_locked(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert read(tmp_path, name, data).trouble == "locked"


def test_a_zip_with_a_locked_part_is_locked(tmp_path: Path) -> None:
    data = bytearray(a_docx())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1  # APPNOTE 4.4.4, bit 0
    assert read(tmp_path, "letter.docx", bytes(data)).trouble == "locked"


@pytest.mark.parametrize(
    ("objects", "pages", "trouble"),
    [
        # The tree of pages holds itself.
        ((CATALOGUE, "<< /Type /Pages /Kids [2 0 R] /Count 7 >>"), 0, "no-pages"),
        (
            (
                CATALOGUE,
                "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 900000 >>",
                "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 900000 >>",
                "<< /Type /Page >>",
            ),
            1,
            "",
        ),
        # It leads nowhere, or is none.
        ((CATALOGUE, "<< /Type /Pages /Kids 2 0 R /Count 1 >>"), 0, "no-pages"),
        ((CATALOGUE, "<< /Type /Pages /Kids [8 0 R] /Count 1 >>"), 0, "no-pages"),
        ((CATALOGUE, "(words)"), 0, "no-pages"),
        (("<< /Type /Catalog >>",), 0, "no-pages"),
        (("2 0 R", "1 0 R"), 0, "no-pages"),
        (("[" * 5000,), 0, "no-pages"),
    ],
)
def test_only_pages_that_are_there_are_counted(
    tmp_path: Path, objects: tuple[str, ...], pages: int, trouble: str
) -> None:
    document = read(tmp_path, "plan.pdf", a_plain_pdf(*objects))
    assert (document.length, document.trouble) == (pages, trouble)


@pytest.mark.parametrize(
    ("said", "is_tagged"),
    [
        ("/MarkInfo << /Marked true >> /StructTreeRoot 4 0 R", True),
        ("/MarkInfo 5 0 R /StructTreeRoot << >>", True),
        ("/MarkInfo << /Marked true >>", False),
        ("/MarkInfo << /Marked true >> /StructTreeRoot 9 0 R", False),
        ("/MarkInfo << /Marked false >> /StructTreeRoot 4 0 R", False),
        ("/StructTreeRoot 4 0 R", False),
        ("/MarkInfo true /StructTreeRoot 4 0 R", False),
    ],
)
def test_a_pdf_is_tagged_if_it_says_so_and_has_tags(
    tmp_path: Path, said: str, *, is_tagged: bool
) -> None:
    data = a_plain_pdf(
        f"<< /Type /Catalog /Pages 2 0 R {said} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page >>",
        "<< /Type /StructTreeRoot >>",
        "<< /Marked true >>",
    )
    document = read(tmp_path, "plan.pdf", data)
    assert (document.length, document.is_tagged) == (1, is_tagged)


def test_more_pages_than_anybody_prints_are_not_counted(tmp_path: Path) -> None:
    kids = " ".join(["3 0 R"] * 60_000)
    data = a_plain_pdf(CATALOGUE, f"<< /Type /Pages /Kids [{kids}] >>", "<< /Type /Page >>")
    document = read(tmp_path, "plan.pdf", data)
    assert (document.length, document.trouble) == (0, "")


def test_a_pdf_that_would_take_for_ever_is_left(tmp_path: Path) -> None:
    # Each page is missing, and is looked for in the whole of the file.
    kids = " ".join(f"{number} 0 R" for number in range(5, 90_000))
    filling = "% " + "x" * 200_000
    data = a_plain_pdf(CATALOGUE, f"{filling}\n<< /Type /Pages /Kids [{kids}] >>")
    start = time.thread_time()
    document = read(tmp_path, "plan.pdf", data)
    assert (document.length, document.trouble) == (0, "")
    assert time.thread_time() - start < 8


def test_a_pdf_that_unpacks_without_end_is_left(tmp_path: Path) -> None:
    packed = zlib.compress(b"\0" * 40_000_000, 9).decode("latin-1")
    stream = (
        f"<< /Type /ObjStm /N 1 /First 4 /Length {len(packed)} /Filter /FlateDecode >>\n"
        f"stream\n{packed}\nendstream"
    )
    data = a_plain_pdf("<< /Type /Catalog /Pages 3 0 R >>", stream)
    broken = data.replace(b"startxref\n", b"startxref\n9")  # so that all is unpacked
    assert read(tmp_path, "plan.pdf", broken).length == 0


def test_a_zip_that_unpacks_without_end_is_left(tmp_path: Path) -> None:
    bomb = an_ods(b"<table:table>" * 10 + b"\0" * 70_000_000)
    assert len(bomb) < 100_000
    document = read(tmp_path, "costs.ods", bomb)
    assert (document.length, document.trouble) == (0, "")


def test_a_zip_with_more_parts_than_any_document_is_not_looked_into(tmp_path: Path) -> None:
    data = bytearray(a_docx())
    end = data.rfind(b"PK\x05\x06")
    data[end + 10 : end + 12] = b"\xff\xff"
    assert told(read(tmp_path, "letter.docx", bytes(data))) == (Format.WORD, 0, False, "", "")


@given(st.sampled_from(sorted(FORMATS)), st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_at_all_have_an_answer(ending: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        assert read(Path(folder), f"a{ending}", data).format is FORMATS[ending]


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_a_document_with_a_damaged_part_has_an_answer(data: st.DataObject) -> None:
    ending, whole = data.draw(
        st.sampled_from(
            [
                (".pdf", a_pdf(2, is_tagged=True)),
                (".docx", a_docx()),
                (".ods", an_ods("<table:table>")),
                (".doc", an_ole("WordDocument")),
            ]
        )
    )
    start = data.draw(st.integers(0, len(whole)))
    damaged = whole[:start] + data.draw(st.binary(max_size=8)) + whole[start + 8 :]
    with TemporaryDirectory() as folder:
        document = read(Path(folder), f"a{ending}", damaged)
        assert document.length <= 2


def test_the_library_for_pdfs_is_not_imported_until_there_is_one() -> None:
    import subprocess  # noqa: PLC0415

    code = "import sys, councilblog.documents.reading; print('pypdf' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
