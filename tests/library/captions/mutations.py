"""Caption files as people spoil them: good ones, and what goes wrong in a line of them.

Every word of a good file is there once (“w7”), so that a word that is lost can be named.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

KINDS = ("vtt", "srt", "sbv")
WORD = re.compile(r"w\d+")
_ARROWS = ("->", "–>", "—>", "–-&gt;", "--&gt;", "-- >", "→", "=>", " ", "--->", "-->>", "- ->")
_TYPED_TIMES = (
    "00:01.000",
    "1:2.5",
    "00:00:01,000",
    "00:00:01.000",
    "00:00:01:000",
    "0:0:1,0",
    "00:00:01",
    "00:00:01.0000",
    "00:61.000",
    "00:00:61.000",
    "00:61:00.000",
    "100:00:00.000",
    "00.00.01.000",
    "00;00;01,000",
    "OO:00:01.000",
    "00 : 00 : 01.000",
)
_STRAY = (
    "NOTE",
    "NOTE w{n}",
    "NOTEw{n}",
    "NOTE\tw{n}",
    "STYLE",
    "STYLE ",
    "REGION",
    "STYLE w{n}",
    "::cue { color: red } w{n}",
    "w{n}",
    " w{n}",
    "w{n} --> w{m}",
    "-->",
    "7",
    " 8 ",
    "٣",
    "²",
    "\u00a0",
    "\u2028",
    "\x0c",
    "\t",
    " ",
    "",
    "WEBVTT",
    "WEBVTT w{n}",
    "Kind: captions",
    "x\x00w{n}",
    "<v w{n}>w{m}",
    "<b>w{n} < w{m}",
    "w{n} &amp w{m}&lt;",
    "<i",
    ">w{n}",
    "[br]w{n}",
    "{\\an8}w{n}",
)


def good_file(random: Random, kind: str) -> list[str]:
    """Return the lines of a caption file in which nothing is wrong."""
    lines = {"vtt": ["WEBVTT", ""], "srt": [], "sbv": []}[kind]
    word = 0
    for number in range(1, random.randint(2, 6)):
        if kind == "srt" or (kind == "vtt" and random.random() < 0.5):
            lines.append(str(number))
        lines.append(_times(random, kind, number))
        for _ in range(random.randint(1, 2)):
            count = random.randint(1, 3)
            lines.append(" ".join(f"w{word + place}" for place in range(count)))
            word += count
        lines.append("")
    return lines


def spoilt(random: Random, kind: str, changes: int = 3) -> bytes:
    """Return a caption file with a few mistakes in it."""
    lines = good_file(random, kind)
    for change in range(random.randint(1, changes)):
        _CHANGES[random.randrange(len(_CHANGES))](random, lines, 900 + 2 * change)
    end = random.choice(("\n", "\n", "\n", "\r\n", "\r", ""))
    ends = [end or random.choice(("\n", "\r\n", "\r")) for _ in lines]
    text = "".join(line + after for line, after in zip(lines, ends, strict=True))
    if random.random() < 0.2:
        text = text.rstrip()
    return (random.choice(("", "", "", "\ufeff")) + text).encode()


def _times(random: Random, kind: str, number: int) -> str:
    first, last = f"00:00:{number:02d}", f"00:00:{number + 1:02d}"
    if kind == "srt":
        return f"{first},000 --> {last},500"
    if kind == "sbv":
        return f"0:00:{number:02d}.000,0:00:{number + 1:02d}.500"
    settings = random.choice(("", "", " align:start", " line:0 position:10%"))
    return f"{first}.000 --> {last}.500{settings}"


def _delete(random: Random, lines: list[str], _word: int) -> None:
    if lines:
        del lines[random.randrange(len(lines))]


def _double(random: Random, lines: list[str], _word: int) -> None:
    if lines:
        lines.insert(random.randrange(len(lines) + 1), random.choice(lines))


def _swap(random: Random, lines: list[str], _word: int) -> None:
    if len(lines) > 1:
        place = random.randrange(len(lines) - 1)
        lines[place : place + 2] = lines[place + 1], lines[place]


def _cut(random: Random, lines: list[str], _word: int) -> None:
    if lines:
        place = random.randrange(len(lines))
        after = random.randrange(len(lines[place]) + 1)
        lines[place : place + 1] = random.choice(
            ([lines[place][:after]], [lines[place][after:]], _broken(lines[place], after))
        )


def _broken(line: str, after: int) -> list[str]:
    return [line[:after], line[after:]]


def _join(random: Random, lines: list[str], _word: int) -> None:
    if len(lines) > 1:
        place = random.randrange(len(lines) - 1)
        lines[place : place + 2] = [lines[place] + random.choice(("", " ")) + lines[place + 1]]


def _stray(random: Random, lines: list[str], word: int) -> None:
    text = random.choice(_STRAY).replace("{n}", str(word)).replace("{m}", str(word + 1))
    lines.insert(random.randrange(len(lines) + 1), text)


def _arrow(random: Random, lines: list[str], _word: int) -> None:
    places = _time_lines(lines)
    if places:
        place = random.choice(places)
        spaces = random.choice(("", " ", "  ", "\t", "\u00a0"))
        arrow = spaces + random.choice((*_ARROWS, "-->", ",", ", ")) + spaces
        lines[place] = re.sub(r"\s*-->\s*|(?<=\.\d{3}),", lambda _: arrow, lines[place])


def _time(random: Random, lines: list[str], _word: int) -> None:
    places = _time_lines(lines)
    if places:
        place = random.choice(places)
        typed = random.choice(_TYPED_TIMES)
        times = [*re.finditer(r"[\d:.,]*\d(?=\s|\Z|,)", lines[place])]
        if times:
            match = random.choice(times)
            lines[place] = lines[place][: match.start()] + typed + lines[place][match.end() :]


def _letter(random: Random, lines: list[str], _word: int) -> None:
    if lines:
        place = random.randrange(len(lines))
        at = random.randrange(len(lines[place]) + 1)
        sign = random.choice(("", " ", "\t", "\x00", "\x0c", "<", ">", "&", "-", ":", ".", "0"))
        lines[place] = lines[place][:at] + sign + lines[place][at + random.randint(0, 1) :]


def _time_lines(lines: list[str]) -> list[int]:
    return [place for place, line in enumerate(lines) if re.match(r"\s*\d+:\d", line)]


_CHANGES: tuple[Callable[[Random, list[str], int], None], ...] = (
    _delete,
    _double,
    _swap,
    _cut,
    _join,
    _stray,
    _stray,
    _arrow,
    _time,
    _letter,
)
