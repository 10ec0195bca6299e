"""What takes two people: one asks, and nothing changes until a colleague agrees.

Which decisions do is the council's own choice, in a file of the private folder. Nothing
does, until somebody switches it on: whoever works alone could not decide any more.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from councilblog.moderation.decision import Action, Decision
from councilblog.moderation.event import Event
from councilblog.moderation.states import State

FILE: Final = "two-people.txt"
#: What can take two people, as the file names it.
CHOICES: Final = ("reject defamatory-risk", "withdraw", "reply", "erase")
#: The file as it is made: all switched off.
START: Final = (
    "# What takes two people: one asks, and nothing changes until a colleague agrees.\n"
    "# Take the # away in front of a line to switch it on.\n"
    + "".join(f"# {choice}\n" for choice in CHOICES)
)
#: What an event of a decision that two people took has among its `parts`.
AGREED: Final = "agreed"


def read_two_people(folder: Path) -> frozenset[str]:
    """Return which of `CHOICES` the file in the private folder has switched on.

    A file that is not there, or cannot be read, switches nothing on; other lines in it do
    nothing.
    """
    try:
        text = (folder / FILE).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return frozenset()
    lines = {" ".join(line.split()).casefold() for line in text.splitlines()}
    return frozenset(lines & set(CHOICES))


def takes_two(action: Action, reason: str, switched_on: frozenset[str]) -> bool:
    """Answer whether the decision takes two people."""
    return bool({action.value, f"{action.value} {reason}"} & switched_on)


def is_same_person(one: str, other: str) -> bool:
    """Answer whether two names of moderators are one person's, however they are typed."""
    return one.split() == other.split() or one.casefold().split() == other.casefold().split()


def is_agreement(decision: Decision, state: State, who: str) -> bool:
    """Answer whether somebody decides just what a colleague has asked to agree to."""
    asked = state.asked
    return (
        asked is not None
        and not is_same_person(asked.who, who)
        and asked.parts == (decision.action.value,)
        and asked.reason == decision.reason
    )


def deed_of(asked: Event) -> Action:
    """Return what a colleague is asked to agree to."""
    return Action(asked.parts[0])
