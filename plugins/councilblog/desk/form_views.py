"""What the templates of the desk's forms are handed. See `views`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Choice(NamedTuple):
    """One of several to choose from."""

    code: str
    words: str
    is_chosen: bool


class ReasonChoice(NamedTuple):
    """A reason, and what to do besides."""

    code: str
    title: str
    besides: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejecting:
    """Why a comment is rejected or taken down; once a reason is chosen, the letter."""

    title: str
    verb: str
    problem: str
    reasons: tuple[ReasonChoice, ...]
    reason: str
    reason_words: str
    besides: str
    letter: str
    letter_label: str
    letter_hint: str
    language: str
    lang: str
    other_words: str
    other_url: str
    again_url: str


class Found(NamedTuple):
    """Words that were found by themselves: place ("10:14"), words, what they are."""

    value: str
    quoted: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacting:
    """Which words to remove, and what readers see instead."""

    problem: str
    found: tuple[Found, ...]
    words: str
    codes: tuple[Choice, ...]


class Giving(NamedTuple):
    """Which post a mail without a ticket is about: those that take comments, or none."""

    problem: str
    posts: tuple[Choice, ...]


class Complaining(NamedTuple):
    """When a complaint came (local, "2026-08-14T09:15"), and what it says."""

    problem: str
    received: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replying:
    """An official reply as far as it is written."""

    problem: str
    also_approves: str
    office: str
    words: str
    language: str
    lang: str
    verb: str
    outcomes: tuple[Choice, ...]
