"""Single keys: which one does what. Each can be changed, and one switch turns all off.

Source: WCAG 2.2, success criterion 2.1.4 (Character Key Shortcuts).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

from councilblog.moderation.disk import write_private
from councilblog.moderation.root import PrivateRoot

#: Where they are kept, in the private root.
FILE: Final = "keys.json"
_MOST_BYTES: Final = 4_096
#: What single keys do, in the order the list shows it: name, key, words.
DEFAULTS: Final = (
    ("next", "j", "The next comment"),
    ("previous", "k", "The comment before"),
    ("approve", "a", "Approve"),
    ("hold", "h", "Hold"),
    ("reject", "r", "Reject: choose a reason, then read the letter"),
    ("spam", "s", "Spam"),
    ("redact", "e", "Remove words: those that are selected"),
    ("reply", "o", "Write an official reply"),
    ("select", "x", "Tick this comment, to decide several together"),
    ("undo", "u", "Undo what was done last"),
    ("search", "/", "Search"),
    ("keys", "?", "This list"),
)
#: With Shift, these act on every ticked comment; their key must be a letter.
BULK: Final = ("approve", "hold", "reject", "spam")


class Keys(NamedTuple):
    """The keys in force: whether they work at all, and the key of each thing they do."""

    are_on: bool
    of: Mapping[str, str]


def default_keys() -> Keys:
    """Return the keys as they are if nobody chose others."""
    return Keys(are_on=True, of={name: key for name, key, _ in DEFAULTS})


def changed_keys(written: Mapping[str, str], *, are_on: bool) -> Keys | str:
    """Return the keys that somebody typed, or a sentence that says what to type instead.

    What is left empty has no key.
    """
    of: dict[str, str] = {}
    users: dict[str, str] = {}
    for name, _, words in DEFAULTS:
        key = written.get(name, "").strip().casefold()
        if len(key) > 1 or (key and not key.isprintable()):
            return f"A key is one letter, figure or sign, for example: {key[:1]}"
        if key and key.isupper():
            return "A key is a small letter, for example: a"
        if name in BULK and key and not key.isalpha():
            return f"“{words}” needs a letter, because Shift and it act on all that are ticked."
        if key and key in users:
            return f"“{users[key]}” and “{words}” have the same key. Give one of them another."
        users[key] = words
        of[name] = key
    return Keys(are_on=are_on, of=of)


def read_keys(root: PrivateRoot) -> Keys:
    """Return the keys kept in the private root; the usual ones if none can be read."""
    try:
        with (root.folder / FILE).open("rb") as file:
            values = json.loads(file.read(_MOST_BYTES))
        kept = changed_keys(dict(values["keys"]), are_on=values["on"] is True)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return default_keys()
    return default_keys() if isinstance(kept, str) else kept


def write_keys(root: PrivateRoot, keys: Keys) -> None:
    """Keep the keys in the private root.

    Raises:
        OSError: The file cannot be written.
    """
    values = {"on": keys.are_on, "keys": dict(keys.of)}
    text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True)
    write_private(root.folder / FILE, f"{text}\n".encode())
