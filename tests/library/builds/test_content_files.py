"""No file that somebody wrote is passed over without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from councilblog.builds.content_files import (
    find_content_files,
    look_at_files,
    picture_size,
    unsafe_svg_words,
)
from councilblog.documents.document import Document, Format
from tests.library.documents.made_files import a_pdf


def make(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x")


def rules(folder: Path) -> list[tuple[str, str]]:
    return [(found.where.path, found.rule) for found in find_content_files(folder).findings]


def test_posts_and_pages_are_found_in_order(tmp_path: Path) -> None:
    make(tmp_path, "posts/b.md", "posts/2017/a.md", "pages/about.md", "posts/README.md")
    files = find_content_files(tmp_path)
    assert files.sources("posts") == ("posts/2017/a.md", "posts/b.md")
    assert files.sources("pages") == ("pages/about.md",)
    assert files.findings == ()


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("posts/letter.docx", "not-read"),
        ("posts/letter.MD", "not-read"),
        ("posts/letter.markdown", "not-read"),
        ("pages/about.html", "not-read"),
        ("letter.md", "misplaced"),
        ("post/letter.md", "misplaced"),
        ("drafts/letter.md", "misplaced"),
        ("ambitions/our-ambition.docx", "not-read"),
        ("decisions/2026-07-01-cabinet/12-buses/decision.MD", "not-read"),
        ("decisions/2026-07-01-cabinet/12-buses/decision.markdown", "not-read"),
    ],
)
def test_a_text_that_would_not_be_read_is_told(tmp_path: Path, path: str, rule: str) -> None:
    make(tmp_path, path)
    assert rules(tmp_path) == [(path, rule)]


def test_decisions_and_ambitions_are_texts_and_papers_are_none(tmp_path: Path) -> None:
    decision = "decisions/2026-07-01-cabinet/12-buses/decision"
    papers = ("report.pdf", "letter.docx", "costs.ods", "notes.txt", "mail.msg")
    make(
        tmp_path,
        f"{decision}.md",
        f"{decision}.cy.md",
        "ambitions/our-ambition.md",
        "ambitions/README.md",
        "decisions/README.md",
        "decisions/2026-07-01-cabinet/README.md",
        *(f"decisions/2026-07-01-cabinet/12-buses/{paper}" for paper in papers),
    )
    files = find_content_files(tmp_path)
    assert files.sources("decisions") == (f"{decision}.cy.md", f"{decision}.md")
    assert files.sources("ambitions") == ("ambitions/our-ambition.md",)
    assert files.texts() == (*files.sources("decisions"), "ambitions/our-ambition.md")
    assert files.findings == ()


def test_what_only_begins_like_a_folder_is_not_in_it(tmp_path: Path) -> None:
    inside = ("posts/!.md", "posts/a.md", "posts/z/~.md", "extra/robots.txt")
    beside = ("posts-old/a.md", "posts.md", "posts0/a.md", "extra.txt", "extra0/a.txt")
    make(tmp_path, *inside, *beside, "a/posts/a.md")
    files = find_content_files(tmp_path)
    assert files.sources("posts") == ("posts/!.md", "posts/a.md", "posts/z/~.md")
    assert files.extra() == ("extra/robots.txt",)
    assert [*files.stats] == [*files.paths] == sorted((*inside, *beside, "a/posts/a.md"))


def test_names_that_cannot_be_in_an_address_are_told_and_left_out(tmp_path: Path) -> None:
    make(tmp_path, "posts/a\x07.md", "images/b\x07.jpg", "posts/good.md")
    (tmp_path / "images" / "link\x07").symlink_to("nowhere")
    assert rules(tmp_path) == [
        ("images/b\ufffd.jpg", "file-name"),
        ("images/link\ufffd", "file-name"),
        ("posts/a\ufffd.md", "file-name"),
    ]
    assert find_content_files(tmp_path).paths == ("posts/good.md",)


def test_documents_are_looked_at_once(tmp_path: Path) -> None:
    make(tmp_path, "files/plan.pdf", "files/empty.csv", "images/a.png", "posts/a.md")
    (tmp_path / "files/plan.pdf").write_bytes(a_pdf(2))
    (tmp_path / "files/empty.csv").write_bytes(b"")
    files = find_content_files(tmp_path)
    later = 10**19
    facts = look_at_files(files, {}, later)
    assert {path: fact.document for path, fact in facts.items() if fact.document} == {
        "files/plan.pdf": Document(Format.PDF, len(a_pdf(2)), 2, is_tagged=False, trouble=""),
        "files/empty.csv": Document(Format.TABLE, 0, 0, is_tagged=False, trouble="empty"),
    }
    known = {path: fact._replace(document=None) for path, fact in facts.items()}
    assert look_at_files(files, known, later) == known


def test_notes_pictures_and_hidden_files_are_left_in_peace(tmp_path: Path) -> None:
    make(tmp_path, "README.md", "images/a.jpg", "posts/a.jpg", ".notes.md", "posts/a.md~")
    assert rules(tmp_path) == []


def test_a_link_out_of_the_folder_is_refused_and_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "secret/posts/a.md")
    content = tmp_path / "content"
    content.mkdir()
    (content / "posts").symlink_to(tmp_path / "secret/posts")
    files = find_content_files(content)
    assert files.paths == ()
    assert [found.rule for found in files.findings] == ["symlink"]


def test_the_size_of_a_picture_is_read_from_the_file(tmp_path: Path) -> None:
    svg = tmp_path / "a.svg"
    svg.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="12.4" height="8"></svg>')
    assert picture_size(svg) == (12, 8)


@pytest.mark.parametrize(
    "data", [b"", b"words", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff"]
)
def test_what_is_no_picture_has_no_size(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(data)
    assert picture_size(file) is None


@pytest.mark.parametrize(
    ("svg", "words"),
    [
        (b"<svg><path d='M0 0'/></svg>", ""),
        (b"<svg><SCRIPT>alert(1)</SCRIPT></svg>", "<script"),
        (b"<svg onload='alert(1)'></svg>", "onload="),
        (b"<svg><a href='javascript:alert(1)'/></svg>", "javascript:"),
    ],
)
def test_a_drawing_that_holds_a_program_is_known(svg: bytes, words: str) -> None:
    assert unsafe_svg_words(svg) == words
