"""What of a mail is its writer's own words: without the quoted tail and the signature."""

from __future__ import annotations

import re
from typing import NamedTuple

#: RFC 3676, section 4.3: a line of two hyphens and a space; many programs drop the space.
_SIGNATURE = re.compile(r"^-- ?$")
#: "On 3 May 2026 at 10:00, the council wrote:", in English and Welsh, over one or two lines.
_INTRODUCTION = re.compile(
    r"^(?:On|Ar)\b.{5,300}\b(?:wrote|ysgrifennodd|ysgrifennwyd)\b.{0,200}:$", re.DOTALL
)
#: How Outlook and other programs start the message that is being answered.
_OLD_MESSAGE = re.compile(
    r"^(?:-{2,} ?(?:Original Message|Original message|Forwarded message|Neges wreiddiol) ?-{2,}"
    r"|_{20,})$"
)
_OLD_HEADER = re.compile(r"^\*?(?:From|Oddi wrth|O):\*? .+")
_OLD_HEADER_NEXT = re.compile(r"^\*?(?:Sent|Date|To|Subject|Anfonwyd|Dyddiad|At|Pwnc):\*? .*")
_SENT_FROM = re.compile(
    r"^(?:Sent from (?:my|Mail|Outlook|Yahoo|Gmail|Proton)\b.{0,60}"
    r"|Get Outlook for \w+.{0,80}|Anfonwyd o(?:'|’)?[mr]?\b.{0,60})$"
)
#: A signature under "-- " may be long; one that is longer than this is somebody's text.
_LONGEST_SIGNATURE_LINES = 20


class Trimmed(NamedTuple):
    """The text that is left, and a note in words of each thing that was left out."""

    text: str
    notes: tuple[str, ...]


def trim_reply(text: str) -> Trimmed:
    r"""Return the writer's own words: quoted tail and signature go, each with a note.

    Only a tail goes: a quotation with words under it is part of what was written and stays.
    If nothing would be left, everything stays. Lines end in "\n".
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    notes: list[str] = []
    lines = _stripped(lines)
    kept = _without_tail(lines)
    if len(kept) < len(lines):
        notes.append("The quoted message under the comment was left out.")
    unsigned = _without_signature(kept)
    if len(unsigned) < len(kept):
        notes.append("The signature was left out.")
    trimmed = "\n".join(unsigned).strip("\n")
    if not trimmed.strip():
        return Trimmed("\n".join(lines).strip("\n"), ())
    return Trimmed(trimmed, tuple(notes))


def _without_tail(lines: list[str]) -> list[str]:
    quoted = [number for number, line in enumerate(lines) if line.startswith(">")]
    last_quoted = quoted[-1] if quoted else -1
    for at, line in enumerate(lines):
        if _OLD_MESSAGE.match(line) or _is_old_header(lines, at):
            return _stripped(lines[:at])
        if _is_introduction(lines, at) and _is_quoted_to_the_end(lines, at, last_quoted):
            return _stripped(lines[:at])
    return _without_quoted_end(lines)


def _is_old_header(lines: list[str], at: int) -> bool:
    if not _OLD_HEADER.match(lines[at]):
        return False
    following = [line for line in lines[at + 1 : at + 4] if line]
    return bool(following) and all(_OLD_HEADER_NEXT.match(line) for line in following[:2])


def _is_introduction(lines: list[str], at: int) -> bool:
    if not lines[at].startswith(("On ", "Ar ")):
        return False
    return any(
        _INTRODUCTION.match("\n".join(lines[at : at + count])[:600]) for count in (1, 2, 3)
    )


def _is_quoted_to_the_end(lines: list[str], at: int, last_quoted: int) -> bool:
    if last_quoted < at:
        # Some programs set no marks; then only an introduction with an address counts, for
        # “On Monday the council wrote:” may well be part of what somebody has to say.
        return "@" in "\n".join(lines[at : at + 3])
    after = [line for line in lines[last_quoted + 1 :][:5] if line]
    return not after or bool(_SENT_FROM.match(after[0]) or _SIGNATURE.match(after[0]))


def _without_quoted_end(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and (not lines[end - 1] or lines[end - 1].startswith(">")):
        end -= 1
    if not any(line.startswith(">") for line in lines[end:]):
        return lines
    return _stripped(lines[:end])


def _without_signature(lines: list[str]) -> list[str]:
    lines = _stripped(lines)
    for at in range(len(lines) - 1, max(-1, len(lines) - _LONGEST_SIGNATURE_LINES - 2), -1):
        if _SIGNATURE.match(lines[at]):
            return _stripped(lines[:at])
    if lines and _SENT_FROM.match(lines[-1]):
        return _stripped(lines[:-1])
    return lines


def _stripped(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1]:
        end -= 1
    return lines[:end]
