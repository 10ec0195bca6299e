from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.errors import SettingsError
from councilblog.stylesheet import joined_stylesheet

THEME = Path(__file__).parent.parent.parent / "theme"


def a_folder(path: Path, **files: str) -> Path:
    """Write files into theme/static/css under `path`; "__" in a name stands for a slash."""
    folder = path / "theme" / "static" / "css"
    for name, css in files.items():
        file = folder / f"{name.replace('__', '/')}.css"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(css, encoding="utf-8")
    return folder


def refusal(folder: Path) -> tuple[str, int, str, str]:
    with pytest.raises(SettingsError) as caught:
        joined_stylesheet(folder)
    [finding] = caught.value.findings
    return finding.where.path, finding.where.line, finding.problem, finding.remedy


def test_imports_are_written_in_where_they_stand_each_in_its_layer(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        site='@layer base, blocks;\n\n@import url("base.css") layer(base);\n'
        '@import url("blocks/date.css") layer(blocks);\n',
        base="a {\n  color: red;\n}\n",
        blocks__date=".date { top: 0; }\n",
    )
    assert joined_stylesheet(folder) == (
        "@layer base, blocks;\n@layer base {\na {\n  color: red;\n}\n}\n"
        "@layer blocks {\n.date { top: 0; }\n}\n"
    )


def test_comments_are_left_out_but_not_what_looks_like_one_in_a_string(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        site='/* one\n * two */\n@import url("a.css") layer(base);\n',
        a='/* "no */\na::after { content: "/* yes */"; } /* end */\nb { content: \'/*\'; }\n',
    )
    assert joined_stylesheet(folder) == (
        "@layer base {\na::after { content: \"/* yes */\"; }\nb { content: '/*'; }\n}\n"
    )


def test_a_missing_file_is_named_with_its_line(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, site='/* first\n*/\n@import url("gone.css") layer(base);\n')
    assert refusal(folder) == (
        "theme/static/css/site.css",
        3,
        "The stylesheet “gone.css” is missing or cannot be opened.",
        "Put the file back, or take its line out of site.css.",
    )


def test_a_missing_table_of_contents_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "theme" / "static" / "css")[2] == (
        "The stylesheet “site.css” is missing or cannot be opened."
    )


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, site='@import url("a.css") layer(base);\n')
    folder.joinpath("a.css").write_bytes(b"a::after { content: '\xe9'; }")
    assert refusal(folder)[2] == "The stylesheet “a.css” is not in UTF-8."


@pytest.mark.parametrize(
    "line",
    [
        "@import 'a.css' layer(base);",
        '@import url("a.css");',
        '@import url("a.css") layer(base) print;',
        '@import url("https://example.org/a.css");',
    ],
)
def test_an_import_written_another_way_is_refused(tmp_path: Path, line: str) -> None:
    folder = a_folder(tmp_path, site=line + "\n", a="a { top: 0; }")
    assert refusal(folder)[1:] == (
        1,
        f"“{line}” is not an import that can be joined.",
        'Write it like this:  @import url("blocks/date.css") layer(blocks);',
    )


def test_an_import_within_an_imported_file_is_refused(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        site='@import url("a.css") layer(base);\n',
        a='@import url("b.css") layer(base);\n',
    )
    assert refusal(folder)[::2] == (
        "theme/static/css/a.css",
        "“a.css” imports another file, which only site.css may do.",
    )


@given(st.lists(st.sampled_from(["a { top: 0; }", "/* b */", "", '"c /* d"', "e::f {}"])))
def test_no_comment_and_no_empty_line_is_ever_left(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    folder = a_folder(
        tmp_path_factory.mktemp("css"),
        site='@import url("a.css") layer(base);\n',
        a="\n".join(lines),
    )
    joined = joined_stylesheet(folder).splitlines()
    assert joined[1:-1] == [line for line in lines if line and not line.startswith("/*")]


def test_the_blogs_own_stylesheet_names_every_file_there_is() -> None:
    folder = THEME / "static" / "css"
    contents = folder.joinpath("site.css").read_text(encoding="utf-8")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")}
    named = {line.split('"')[1] for line in contents.splitlines() if "@import" in line}
    # The preview and the desk have stylesheets of their own, which are no part of the site.
    assert named == there - {"site.css", "preview.css", "desk.css"}
    assert "@import" not in joined_stylesheet(folder)
