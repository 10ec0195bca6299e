"""What to look at twice in a comment. A flag advises; a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from councilblog.comments.rendering import has_odd_address
from councilblog.moderation.look_alikes import looks_like, skeleton
from councilblog.moderation.watched import Watched


class Flag(NamedTuple):
    """One thing to look at twice.

    `kind` is "link", "odd-link", "email", "phone", "postcode", "ni-number",
    "nhs-number", "card-number", "registration", "request", "danger", "named-word", "name" or
    "duplicate". `field` is "body" or
    "name"; the words are its characters from `start`, `length` of them, so they can be
    removed with one key. `about` says more: the reserved name, the other comment's id.
    """

    kind: str
    field: str
    start: int
    length: int
    words: str
    about: str = ""


_END = r"(?![A-Za-z0-9])"
_START = r"(?<![A-Za-z0-9])"
_LINK = re.compile(
    r"""(?:https?://|ftp://|mailto:|\bwww\.)[^\s<>"”’)\]]*[^\s<>"”’)\].,;:!?]"""
    r"""|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|co\.uk|org|org\.uk|net|info|biz|io|ru|cn|"""
    r"""xyz|top|online|site|shop|club|click)(?![\w-])(?:/[^\s<>"”’)\]]*)?""",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+'-]{1,64}\s?(?:@|\(at\)|\[at\]|\s+at\s+(?=\S+\s+dot\s))\s?"
    r"[A-Za-z0-9-]{1,63}(?:\s?(?:\.|\s+dot\s+)\s?[A-Za-z0-9-]{2,63}){1,4}",
)
#: Figures that stand together; a number may be several, parted as people part them.
_GROUP = re.compile(r"(?<![\w£$€.,])(?:\+|00(?=[1-9]))?\(?\d+\)?(?![\w])")
_GAP = re.compile(r"[ \t().\-–\xa0]{0,3}")
_MOST_GROUPS = 8
_FEWEST_FIGURES = 10
#: Source: the postcode formats of the Royal Mail; BS 7666.
_POSTCODE = re.compile(
    _START + r"(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPSTUW]"
    r"|[A-HK-Y]\d[ABEHMNPRVWXY])[ \xa0]{0,2}\d[ABD-HJLNP-UW-Z]{2})" + _END,
    re.IGNORECASE,
)
#: Source: HMRC, National Insurance Manual NIM39110.
_NI = re.compile(
    _START + r"(?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]"
    r"(?:[ \-]?\d){6}[ \-]?[A-D]" + _END,
    re.IGNORECASE,
)
#: Of a vehicle, as it is written since 2001; in small letters too many words look like one.
#: Source: DVLA, INF104 (no I, Q or Z among the letters of place and chance).
_REGISTRATION = re.compile(
    _START + r"[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[1-9]\d)[ \xa0]?[A-HJ-PR-Y]{3}" + _END
)
#: A request for recorded information is one in whatever words; these are the usual ones.
#: Source: Freedom of Information Act 2000, section 8; UK GDPR, article 15.
_REQUEST = re.compile(
    r"\bfreedom\s+of\s+information\b|\bF\.?O\.?I\.?A?\b\.?|\bsubject\s+access\s+request\b"
    r"|\benvironmental\s+information\s+regulations?\b"
    r"|\brhyddid\s+gwybodaeth\b|\bcais\s+gwrthrych\s+am\s+wybodaeth\b",
    re.IGNORECASE,
)
#: Words of somebody who may harm themselves, or whom somebody harms. A person must read on.
_DANGER = re.compile(
    r"\b(?:kill(?:ing)?|harm(?:ing)?|hurt(?:ing)?|cut(?:ting)?)\s+my\s?self\b"
    r"|\bself[\s-]?harm\w*|\bsuicid(?:e|al)\b|\b(?:end|take|taking|ending)\s+my\s+(?:own\s+)?life\b"
    r"|\b(?:want|going|ready)\s+to\s+die\b|\bdon[’']?t\s+want\s+to\s+(?:live|be\s+here)\b"
    r"|\bno\s+(?:reason|point)\s+(?:to|in)\s+liv(?:e|ing)\b|\bbetter\s+off\s+(?:dead|without\s+me)\b"
    r"|\b(?:he|she|they)\s+(?:hits?|beats?|threatens?)\s+(?:me|us|the\s+(?:kids|children))\b"
    r"|\bhunan[\s-]?(?:laddiad|niweidio|niwed)\b|\blladd\s+fy\s+hun(?:an)?\b|\beisiau\s+marw\b",
    re.IGNORECASE,
)
_NHS_WRITTEN = re.compile(r"\d{3}([ \-]?)\d{3}\1\d{4}")
_CARD_WRITTEN = re.compile(r"\d(?:[ \-]?\d)+")
_LETTERS = re.compile(r"[^\W_]+")
_SHORTEST_DUPLICATE = 20


@lru_cache(maxsize=1 << 12)  # the desk asks for the same queue at every step
def flags_of(name: str, body: str, watched: Watched) -> tuple[Flag, ...]:
    """Return what to look at twice, in the order of the text; of the name first."""
    found = [*_name_flags(name, watched), *_word_flags(body, watched.words)]
    found += [flag for kind in _PATTERNS for flag in _matches(body, kind)]
    found += _number_flags(body)
    return tuple(
        sorted(_without_shadows(found), key=lambda f: (f.field != "name", f.start, f.kind))
    )


def fingerprint(body: str) -> str:
    """Return the text without case, spaces and punctuation; "" if it is too short.

    Two comments of one fingerprint are the same comment, sent twice.
    """
    letters = "".join(_LETTERS.findall(body.casefold()))
    return letters if len(letters) >= _SHORTEST_DUPLICATE else ""


def is_nhs_number(text: str) -> bool:
    """Answer whether ten figures are an NHS number: the last checks the others.

    Source: NHS Data Dictionary, NHS NUMBER (modulus 11).
    """
    figures = _figures(text)
    if len(figures) != 10 or _NHS_WRITTEN.fullmatch(text) is None:
        return False
    total = sum(
        figure * weight for figure, weight in zip(figures, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == figures[9]


def is_card_number(text: str) -> bool:
    """Answer whether 13 to 19 figures are a payment card's.

    Source: ISO/IEC 7812-1, annex B (Luhn).
    """
    figures = _figures(text)
    is_written = _CARD_WRITTEN.fullmatch(text) is not None
    if not is_written or not 13 <= len(figures) <= 19 or len(set(figures)) == 1:
        return False
    doubled = (sum(divmod(2 * figure, 10)) for figure in figures[-2::-2])
    return (sum(figures[-1::-2]) + sum(doubled)) % 10 == 0


def is_phone_number(text: str) -> bool:
    """Answer whether the text can be a telephone number of the United Kingdom, or +….

    Source: Ofcom, the National Telephone Numbering Plan: 9 or 10 figures after the 0.
    """
    figures = "".join(map(str, _figures(text)))
    if text.startswith("+"):
        return 10 <= len(figures) <= 15
    if figures.startswith("00"):
        return 12 <= len(figures) <= 17
    return len(figures) in {10, 11} and figures[0] == "0" and figures[1] in "1235789"


def _number_flags(body: str) -> Iterator[Flag]:
    """Yield the numbers of persons, each as long as it can be, none inside another."""
    # Most texts have too few figures for any of these numbers.
    if sum(map(body.count, "0123456789")) < _FEWEST_FIGURES:
        return
    groups = list(_GROUP.finditer(body))
    place = 0
    while place < len(groups):
        row = [groups[place]]
        while len(row) < _MOST_GROUPS and place + len(row) < len(groups):
            following = groups[place + len(row)]
            if _GAP.fullmatch(body, row[-1].end(), following.start()) is None:
                break
            row.append(following)
        size, kind = _number_in(body, row)
        if kind:
            start, end = row[0].start(), row[size - 1].end()
            yield Flag(kind, "body", start, end - start, body[start:end])
        place += size


def _number_in(body: str, row: list[re.Match[str]]) -> tuple[int, str]:
    """Return how many groups of the row make a number, and of which kind; 1 and "" if none."""
    for size in range(len(row), 0, -1):
        text = body[row[0].start() : row[size - 1].end()]
        for kind, fits in _NUMBERS:
            if fits(text):
                return size, kind
    return 1, ""


def _figures(text: str) -> list[int]:
    return [int(letter) for letter in text if letter in "0123456789"]


_NUMBERS: Final = (
    ("card-number", is_card_number),
    ("nhs-number", is_nhs_number),
    ("phone", is_phone_number),
)


_PATTERNS: Final = {
    "link": _LINK,
    "email": _EMAIL,
    "ni-number": _NI,
    "postcode": _POSTCODE,
    "registration": _REGISTRATION,
    "request": _REQUEST,
    "danger": _DANGER,
}


def _matches(body: str, kind: str) -> Iterator[Flag]:
    for match in _PATTERNS[kind].finditer(body):
        is_odd = kind == "link" and has_odd_address(match[0])
        name = "odd-link" if is_odd else kind
        yield Flag(name, "body", match.start(), len(match[0]), match[0])


def _name_flags(name: str, watched: Watched) -> Iterator[Flag]:
    like = looks_like(name, watched.names)
    if like is not None:
        yield Flag("name", "name", 0, len(name), name, like)
    for flag in (*_matches(name, "link"), *_matches(name, "email")):
        yield flag._replace(field="name")
    for flag in _number_flags(name):
        yield flag._replace(field="name")


def _word_flags(body: str, words: Iterable[str]) -> Iterator[Flag]:
    """Yield each named word that stands in the text as a whole word, or drawn like one."""
    wanted = {skeleton(word): word for word in words if " " not in word}
    for match in _LETTERS.finditer(body) if wanted else ():
        word = wanted.get(skeleton(match[0]))
        if word is not None:
            yield Flag("named-word", "body", match.start(), len(match[0]), match[0], word)
    for phrase in words:
        if " " in phrase:
            pattern = r"\s+".join(re.escape(part) for part in phrase.split())
            for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", body, re.IGNORECASE):
                yield Flag("named-word", "body", match.start(), len(match[0]), match[0], phrase)


def _without_shadows(flags: list[Flag]) -> Iterator[Flag]:
    """Yield the flags without those whose characters a longer flag has: one thing, once."""
    for flag in flags:
        if flag.kind in {"named-word", "name"} or not any(
            other is not flag
            and other.kind not in {"named-word", "name"}
            and other.field == flag.field
            and other.start <= flag.start
            and other.start + other.length >= flag.start + flag.length
            and (other.length, flags.index(flag)) > (flag.length, flags.index(other))
            for other in flags
        ):
            yield flag
