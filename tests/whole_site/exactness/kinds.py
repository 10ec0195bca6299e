"""Kinds of edit by name, and what they share."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.whole_site.exactness.world import World

#: Does one thing to a project; what exactly, the dice say. Where it makes no sense, nothing.
Edit = Callable[[World, Random], None]

WORDS = """amber basin cedar delta ember fable grove haven inlet jetty kettle ladder meadow
notice orchard parish quarry ribbon saddle timber upland valley willow yonder""".split()


class Kinds(dict[str, Edit]):
    """Edits by the words for them."""

    def kind(self, words: str) -> Callable[[Edit], Edit]:
        """Enter an edit under these words."""

        def enter(edit: Edit) -> Edit:
            assert words not in self
            self[words] = edit
            return edit

        return enter


def some_words(dice: Random, count: int = 2) -> str:
    """Words that no file of the sample holds, nor is likely to."""
    return " ".join(dice.choice(WORDS) for _ in range(count)) + f" {dice.randrange(10_000)}"


def header_value(text: str, key: str) -> str:
    """What a header says for a key; "" if it does not."""
    found = re.search(rf"(?m)^{key}: (.*)$", text.partition("\n\n")[0])
    return found[1] if found else ""


def with_header(text: str, key: str, value: str | None) -> str:
    """The text with another value for a key, or without the key (None)."""
    header, _, body = text.partition("\n\n")
    lines = [line for line in header.split("\n") if not line.startswith(f"{key}: ")]
    if value is not None:
        lines.append(f"{key}: {value}")
    return "\n".join(lines) + "\n\n" + body


def set_header(world: World, path: str, key: str, value: str | None) -> None:
    """Change one line of a file's header."""
    world.write(path, with_header(world.text(path), key, value))


def some_post(world: World, dice: Random, holding: str = "") -> str | None:
    """One of the posts whose text holds these words, or None."""
    found = [path for path in world.posts() if holding in world.text(path)]
    return dice.choice(found) if found else None
