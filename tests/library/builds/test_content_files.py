"""No file that somebody wrote is passed over without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from councilblog.builds.content_files import find_content_files, picture_size, unsafe_svg_words


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
    ],
)
def test_a_text_that_would_not_be_read_is_told(tmp_path: Path, path: str, rule: str) -> None:
    make(tmp_path, path)
    assert rules(tmp_path) == [(path, rule)]


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
