"""The buttons are the ones that are told of: in the list, the READMEs and the messages."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole_site.driver import ROOT, run

#: Buttons that only whoever looks after the code presses: `make help` lists them, README not.
FOR_DEVELOPERS = {"lint", "types", "setup", "setup-test", "lock", "bench"}

#: As it stands in a message: after a colon, a quotation mark, two spaces or on its own.
_IN_MESSAGE = re.compile(r"(?:^|[:“`]\s*|\n\s*|  )make ([a-z-]+)\b")
#: As it stands in a README: between backticks, or a line of code.
_IN_README = re.compile(r"(?:`|^    )make ([a-z-]+)\b", re.MULTILINE)


def help_text() -> str:
    """What `make help` prints. It sets nothing up."""
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def told_by_help() -> set[str]:
    """The buttons in the list."""
    return set(re.findall(r"^  make ([a-z-]+) ", help_text(), re.MULTILINE))


def targets() -> set[str]:
    """The buttons that the Makefile has."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][a-z-]*):(?!=)", text, re.MULTILINE))


def words_in(module: Path) -> Iterator[str]:
    """Every piece of text in a module that is no docstring."""
    nodes = tuple(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str):
            yield node.value


def verbs() -> dict[str, str]:
    """Each verb of the command line and its help words."""
    listed = run(ROOT, "--help").told.partition("VERB\n")[2]
    found = re.findall(r"^    ([a-z-]+)(.*(?:\n {6,}.*)*)$", listed, re.MULTILINE)
    return {verb: words.strip() for verb, words in found}


def test_the_readme_tells_of_every_button_but_the_developers_and_of_no_other() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## The buttons")[2]
    rows = re.findall(r"^\| `make ([a-z-]+)", table, re.MULTILINE)
    assert sorted(rows) == sorted(told_by_help() - FOR_DEVELOPERS)


def test_the_list_has_every_button_of_the_makefile() -> None:
    assert targets() - told_by_help() <= {"setup-test"}
    assert told_by_help() <= targets()


def test_the_list_is_short_enough_for_a_small_terminal() -> None:
    assert [line for line in help_text().splitlines() if len(line) > 110] == []


def test_every_verb_has_a_button_and_every_button_that_calls_one_calls_a_verb() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    called = set(re.findall(r"\$\(BLOG\) ([a-z-]+)", makefile))
    assert called == set(verbs())


@pytest.mark.parametrize("verb", sorted(verbs()))
def test_every_verb_has_help_words(verb: str) -> None:
    assert verbs()[verb]
    assert run(ROOT, verb, "--help").code == 0


@pytest.mark.parametrize("file", ["README.md", "content/README.md", "tests/README.md"])
def test_every_button_a_readme_names_is_there(file: str) -> None:
    named = set(_IN_README.findall((ROOT / file).read_text(encoding="utf-8")))
    assert named
    assert named <= targets()


def test_every_button_a_message_names_is_there() -> None:
    named: dict[str, set[str]] = {}
    for module in sorted((ROOT / "plugins").rglob("*.py")):
        for words in words_in(module):
            for button in _IN_MESSAGE.findall(words):
                named.setdefault(button, set()).add(module.name)
    assert {"publish", "check", "convert", "new", "serve"} <= set(named)
    assert {button: where for button, where in named.items() if button not in targets()} == {}


def test_a_title_reaches_the_verb_as_it_was_typed() -> None:
    title = '-- It\'s $5; "really" `now` # $(HOME) 100% (ŵ)'
    shown = subprocess.run(
        # In place of the set-up nothing is run, and in place of the blog a printer.
        ["make", "new", "SETUP=true", "BLOG=printf '%s|'", f"TITLE={title}", "WELSH=a b.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert shown == f"new|--title={title}|--welsh=a b.md|"
