"""The first sentences of a text, for summaries."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[^\sa-z])")
_ABBREVIATIONS = frozenset(
    """e.g i.e etc cf viz vs mr mrs ms miss dr prof rev hon st ste no nos fig vol ch para
    paras pp p art sec cllr cllrs messrs jr sr lt col gen sgt capt rt jan feb mar apr jun jul
    aug sep sept oct nov dec approx dept inc ltd co corp a.m p.m u.s u.k u.n u.s.a d.c ph.d
    b.a m.a ave rd mt""".split()
)
#: Of these, the ones that may well end a sentence when a capital follows.
_MAY_END = frozenset("etc a.m p.m u.s u.k u.n u.s.a d.c ph.d b.a m.a inc ltd co corp".split())
_LAST_WORD = re.compile(r"([^\s(\[“‘\"']+)\.[\"'”’)\]]*\Z")
_INITIAL = re.compile(r"[A-Z](?:\.[A-Z])*\Z")
_STARTS = frozenset(
    "A An And As At But For He How I If In It Its Now On Our She So That The Then There "
    "These They This "
    "Those To We What When Where While Why With You Your".split()
)


def first_sentences(text: str, limit: int = 240) -> str:
    """Return whole sentences from the start of the text, up to `limit` characters.

    At least one sentence, however long it is; nothing is ever cut within a sentence.
    """
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    best = 0
    for match in _END.finditer(text):
        if not _ends_sentence(text, match):
            continue
        if best and match.end() > limit:
            break
        best = match.end()
        if best > limit:
            break
    return text[:best] if best else text


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    found = _LAST_WORD.search(text, max(0, match.start() - 40), match.end())
    if found is None or not match[0].startswith(".") or match[0].startswith(".."):
        return True
    word = found[1]
    next_word = re.split(r"[^A-Za-z’']", text[match.end() :].lstrip(" \"'“‘(["), maxsplit=1)[0]
    if word.lower() in _MAY_END:
        return next_word in _STARTS
    if _INITIAL.match(word) and word != "I":
        return next_word in _STARTS and len(word) > 1
    return word.lower() not in _ABBREVIATIONS
