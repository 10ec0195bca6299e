"""Single keys: changed, refused with a sentence, kept, read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from councilblog.desk.keys import FILE, Keys, changed_keys, default_keys, read_keys, write_keys
from tests.desk.a_desk import a_root

USUAL = default_keys()


def test_the_usual_keys_are_their_own_change() -> None:
    assert changed_keys(USUAL.of, are_on=True) == USUAL


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("approve", "hh", "A key is one letter, figure or sign, for example: h"),
        ("approve", "h", "“Approve” and “Hold” have the same key. Give one of them another."),
        (
            "approve",
            "1",
            "“Approve” needs a letter, because Shift and it act on all that are ticked.",
        ),
    ],
)
def test_a_key_that_cannot_be_is_answered_with_what_can(name: str, key: str, said: str) -> None:
    assert changed_keys({**USUAL.of, name: key}, are_on=True) == said


def test_an_empty_field_has_no_key_and_a_capital_is_its_letter() -> None:
    changed = changed_keys({**USUAL.of, "undo": "", "next": "N"}, are_on=True)
    assert isinstance(changed, Keys)
    assert (changed.of["undo"], changed.of["next"]) == ("", "n")


def test_keys_are_kept_and_what_is_no_list_of_keys_counts_as_none(tmp_path: Path) -> None:
    root = a_root(tmp_path)
    assert read_keys(root) == USUAL
    chosen = Keys(are_on=False, of={**USUAL.of, "undo": "z"})
    write_keys(root, chosen)
    assert read_keys(root) == chosen
    for text in (
        "",
        "[]",
        "{",
        '{"on": true}',
        '{"on": true, "keys": {"undo": 3}}',
        "[" * 9999,
    ):
        (root.folder / FILE).write_text(text)
        assert read_keys(root) == USUAL
