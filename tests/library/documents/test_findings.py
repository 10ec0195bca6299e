"""Writers are told what is wrong with a document, and what to do about it."""

from __future__ import annotations

import pytest

from councilblog.documents.document import Document, Format
from councilblog.documents.findings import LinkedDocument, document_finding, only_as_pdf
from councilblog.documents.reading import FORMATS
from councilblog.errors import Finding, Gravity, SourceRef

HERE = SourceRef(path="posts/2026/2026-08-01-here.md", line=7)
AGAIN = "Save it as PDF again, from the program in which it was written"
TROUBLES = ("empty", "not-a-pdf", "cut-short", "no-pages", "locked", "maybe-locked")


def a_document(
    trouble: str = "",
    kind: Format = Format.PDF,
    *,
    length: int = 3,
    is_tagged: bool = True,
    found: str = "",
) -> Document:
    return Document(kind, 900, length, is_tagged, trouble, found)


def said(document: Document, path: str = "files/plan.pdf") -> tuple[str, ...]:
    finding = document_finding(document, path, HERE)
    assert finding is not None
    assert finding.where == HERE
    return (
        finding.rule,
        finding.gravity.value,
        finding.problem,
        finding.consequence,
        finding.remedy,
    )


def test_a_good_document_is_passed_over_in_silence() -> None:
    assert document_finding(a_document(), "files/plan.pdf", HERE) is None
    word = a_document(kind=Format.WORD, is_tagged=False)
    assert document_finding(word, "files/plan.docx", HERE) is None


def test_an_empty_document_is_told() -> None:
    assert said(a_document("empty")) == (
        "document-empty",
        "loss",
        "There is nothing in the file “plan.pdf”.",
        "Readers would open it and find nothing.",
        f"{AGAIN}, and put it in place of this one.",
    )


RTF = "it is a document in Rich Text Format."


@pytest.mark.parametrize(
    ("name", "found", "problem", "remedy"),
    [
        (
            "plan.pdf",
            ".docx",
            "“plan.pdf” is not a PDF, as its name says: it is a Word document.",
            f"{AGAIN}; or rename the file, and the link to it, to: plan.docx",
        ),
        (
            "plan.pdf",
            ".html",
            "“plan.pdf” is not a PDF, as its name says: it is a web page.",
            (
                "Open it in a text editor to see which page was saved in its place, and "
                "download the document again."
            ),
        ),
        (
            "plan.PDF",
            "",
            "“plan.PDF” is not a PDF, as its name says: it holds something else.",
            f"{AGAIN}, and put it in place of this one.",
        ),
        (
            "letter.docx",
            ".rtf",
            f"“letter.docx” is not a Word document, as its name says: {RTF}",
            "Save it again in Word or LibreOffice, and put it in place of this one.",
        ),
    ],
)
def test_a_document_that_is_something_else_is_told(
    name: str, found: str, problem: str, remedy: str
) -> None:
    is_pdf = name.lower().endswith(".pdf")
    kind = Format.PDF if is_pdf else Format.WORD
    assert said(a_document("not-a-pdf", kind, found=found), f"files/{name}") == (
        "document-not-a-pdf" if is_pdf else "document-wrong-kind",
        "fault",
        problem,
        "Readers could not open it.",
        remedy,
    )


@pytest.mark.parametrize(
    ("trouble", "rule", "gravity", "problem"),
    [
        (
            "cut-short",
            "document-cut-short",
            "loss",
            "“plan.pdf” is not whole: its end is missing.",
        ),
        ("no-pages", "document-no-pages", "fault", "No page could be found in “plan.pdf”."),
        ("locked", "document-locked", "fault", "“plan.pdf” asks for a password."),
        (
            "maybe-locked",
            "document-maybe-locked",
            "advice",
            "“plan.pdf” is encrypted, and it is not known whether it asks for a password.",
        ),
    ],
)
def test_a_document_that_cannot_be_opened_is_told(
    trouble: str, rule: str, gravity: str, problem: str
) -> None:
    assert said(a_document(trouble, length=0, is_tagged=False))[:3] == (rule, gravity, problem)


def test_a_pdf_without_tags_is_advised_about_with_its_standard() -> None:
    finding = document_finding(a_document(is_tagged=False), "files/plan.pdf", HERE)
    assert finding is not None
    assert (finding.rule, finding.gravity) == ("pdf-untagged", Gravity.ADVICE)
    assert "Accessibility Regulations 2018" in finding.standard


def test_nothing_is_claimed_of_a_pdf_whose_pages_are_not_known() -> None:
    unknown = a_document(length=0, is_tagged=False)
    assert document_finding(unknown, "files/plan.pdf", HERE) is None


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_every_trouble_of_every_kind_has_its_sentences(trouble: str, ending: str) -> None:
    for found in ("", ".html", ".zip", ".ole", ".mp4", *FORMATS):
        _, _, problem, consequence, remedy = said(
            a_document(trouble, FORMATS[ending], found=found), f"files/a{ending}"
        )
        assert f"“a{ending}”" in problem
        assert problem.endswith(".")
        assert consequence.endswith(".")
        assert remedy[0].isupper()
        assert ".." not in f"{problem}{remedy}"


def a_link(
    line: int, path: str = "files/plan.pdf", kind: Format = Format.PDF
) -> LinkedDocument:
    return LinkedDocument(a_document(kind=kind), path, line)


def only(words: int, *links: LinkedDocument) -> Finding | None:
    return only_as_pdf(words, links, "posts/a.md")


def test_a_text_that_leaves_a_pdf_to_speak_is_told_at_its_first_link() -> None:
    finding = only(12, a_link(9, "files/b.pdf"), a_link(4), a_link(2, "a.csv", Format.TABLE))
    assert finding is not None
    assert (finding.rule, finding.gravity) == ("only-as-pdf", Gravity.ADVICE)
    assert finding.where == SourceRef(path="posts/a.md", line=4)
    assert finding.problem == "This text has 12 words, and leaves the rest to “plan.pdf”."
    assert "Accessibility Regulations 2018" in finding.standard


@pytest.mark.parametrize(
    ("words", "is_told"), [(0, True), (1, True), (59, True), (60, False), (900, False)]
)
def test_sixty_words_are_a_text(words: int, *, is_told: bool) -> None:
    assert (only(words, a_link(4)) is not None) is is_told


def test_a_short_text_without_a_pdf_is_just_short() -> None:
    assert only(3) is None
    assert only(3, a_link(1, "files/a.csv", Format.TABLE)) is None
