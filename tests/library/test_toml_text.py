"""TOML that cannot be read is told with its line and what to type."""

from __future__ import annotations

import pytest

from councilblog.toml_text import TomlTrouble, read_toml


def test_toml_is_read() -> None:
    assert read_toml('name = "Chief Executive"\n') == {"name": "Chief Executive"}


@pytest.mark.parametrize(
    ("text", "line", "problem", "remedy"),
    [
        (
            'a = "b"\nrole = "Leader\nc = "d"\n',
            2,
            'Line 2, “role = "Leader”, cannot be read: the closing quotation mark is missing.',
            'Put the words between two straight quotation marks, for example:  role = "Leader"',
        ),
        (
            '[cabinet]\nname = "a"\n\n[Planning Committee]  # new\nname = "b"\n',
            4,
            (
                "Line 4, “[Planning Committee] # new”, cannot be read: a name between square "
                "brackets has no spaces in it."
            ),
            "Type:  [planning-committee]",
        ),
        (
            '[[in post]]\nrole = "Leader"\n',
            1,
            (
                "Line 1, “[[in post]]”, cannot be read: a name between square brackets has no "
                "spaces in it."
            ),
            "Type:  [[in_post]]",
        ),
        (
            "name = Chief Executive\n",
            1,
            (
                "Line 1, “name = Chief Executive”, cannot be read: it is not a name, an "
                "equals sign, and words between straight quotation marks."
            ),
            'Write it like this:  name = "The words"',
        ),
        (
            'name = "a"\nname = "b"\n',
            2,
            (
                'Line 2, “name = "b"”, cannot be read: the same name stands twice, here '
                "and in line 1."
            ),
            "Take one of the two lines out.",
        ),
        (
            "name = “Chief Executive”\n\n",
            1,
            (
                "Line 1, “name = “Chief Executive””, cannot be read: it is not a name, an "
                "equals sign, and words between straight quotation marks."
            ),
            'Write it like this:  name = "The words"',
        ),
        (
            'x = "C:\\docs"\n',
            1,
            (
                'Line 1, “x = "C:\\docs"”, cannot be read: a backslash has a special meaning '
                "between double quotation marks."
            ),
            "Put the words between single straight quotation marks, or take the \\ out.",
        ),
    ],
)
def test_what_cannot_be_read_is_told(text: str, line: int, problem: str, remedy: str) -> None:
    assert read_toml(text) == TomlTrouble(line=line, problem=problem, remedy=remedy)


@pytest.mark.parametrize(
    "text", ['a = """', "a", "a =", "[a", "[a]\n[a]", "a = 1\n[a]", "\x00"]
)
def test_every_trouble_names_a_line_of_the_text(text: str) -> None:
    trouble = read_toml(text)
    assert isinstance(trouble, TomlTrouble)
    assert 1 <= trouble.line <= text.count("\n") + 1


@pytest.mark.parametrize("text", [f"a = {'9' * 5_000}", f"a = {'[' * 5_000}"])
def test_what_python_itself_cannot_take_in_is_told_too(text: str) -> None:
    trouble = read_toml(text)
    assert isinstance(trouble, TomlTrouble)


@pytest.mark.parametrize(
    ("text", "line", "problem", "remedy"),
    [
        (
            "published = 21 November 2026\n",
            1,
            "it is neither a day nor words between straight quotation marks.",
            (
                "Write a day like this:  published = 2026-07-01   or words:  "
                'published = "The words"'
            ),
        ),
        (
            'a = "1"\nstatus = "checked"   checked_by = "us"\n',
            2,
            "something else stands on it, after the words between quotation marks.",
            'Put each name on a line of its own, for example:  role = "Leader"',
        ),
        (
            'alt = "A bus."\ntitle = "x"\nalt = ""\n[captions]\n',
            3,
            "the same name stands twice, here and in line 1.",
            "Take one of the two lines out.",
        ),
        (
            '[captions]\na = "1"\n[cy]\na = "2"\n[captions]\n',
            5,
            "the same name stands twice, here and in line 1.",
            "Take one of the two lines out.",
        ),
    ],
)
def test_what_people_do_most_is_told_with_what_to_type(
    text: str, line: int, problem: str, remedy: str
) -> None:
    trouble = read_toml(text)
    assert isinstance(trouble, TomlTrouble)
    assert (trouble.line, trouble.remedy) == (line, remedy)
    assert trouble.problem.endswith(f" cannot be read: {problem}")
