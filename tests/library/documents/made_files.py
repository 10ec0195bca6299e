"""Documents as programs save them, and as nobody should."""

from __future__ import annotations

import io
import zipfile

from pypdf import PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject

HTML = b"<!DOCTYPE html>\n<html><head><title>404</title></head><body>Not found</body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def a_pdf(pages: int = 1, *, is_tagged: bool = False, password: str | None = None) -> bytes:
    """Return a PDF of empty pages; with a `password` it is locked as PDF 1.4 has it."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=100, height=100)
    if is_tagged:
        marked = DictionaryObject({NameObject("/Marked"): BooleanObject(value=True)})
        writer.root_object[NameObject("/MarkInfo")] = marked
        tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
        writer.root_object[NameObject("/StructTreeRoot")] = tree
    if password is not None:
        writer.encrypt(password, "the owner’s", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def a_plain_pdf(*objects: str, trailer: str = "") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is its catalogue."""
    data = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\n"
        f"startxref\n{len(data)}\n%%EOF\n"
    )
    return data + end.encode()


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """Return a zip file of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            part = zipfile.ZipInfo(name)  # with a date that is always the same
            part.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(part, data)
    return file.getvalue()


def a_docx() -> bytes:
    """Return what Word saves, as far as anybody looks."""
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"})


def an_xlsx(*sheets: str) -> bytes:
    """Return what Excel saves, with sheets of these names."""
    rows = "".join(f'<sheet name="{name}" sheetId="1"/>' for name in sheets)
    book = f"<workbook><sheets>{rows}</sheets></workbook>"
    return zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": book})


def an_ods(content: str | bytes, manifest: str = "<manifest:manifest/>") -> bytes:
    """Return what LibreOffice Calc saves, with this as its content.xml."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def an_ole(*parts: str, sectors: int = 8) -> bytes:
    """Return a file as Office saved it until 2007, with parts of these names."""
    head = bytearray(512)
    head[:8] = OLE
    head[30] = 9  # a sector has 2 ** 9 bytes
    head[48] = 5  # the list of parts is in sector 5
    names = b"".join(part.encode("utf-16-le") for part in parts)
    return (bytes(head) + b"\1" * 512 * (sectors - 1) + names).ljust(512 * sectors, b"\0")
