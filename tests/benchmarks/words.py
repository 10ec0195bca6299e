"""Words for the large site: real sentences, cut in two and put together anew.

Text that is put together by a program from a short list of words has too few different
words and too regular sentences to cost what a letter costs. Here the beginnings of real
sentences meet the ends of others, so lengths, punctuation and words are as people write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared/corpus/posts"
SAMPLE = ROOT / "content"

_CODE = re.compile(r"^(```|~~~).*?^\1.*?$", re.DOTALL | re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_TAG = re.compile(r"<[^>]*>")
#: Lists, headings, quotations, tables, notes and definitions: no running text.
_NO_SENTENCES = re.compile(r"\s*(?:[-*+>|#:\[]|\d+\.|\(\w+\)|\S+: |    )")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-ZŴŶÂÊÎÔÛ])")
#: Letters, figures and the few signs that mean nothing in Markdown.
_PLAIN = re.compile(r"[^\W_][\w ,;'’%£–—-]*", re.ASCII)
_PLAIN_WELSH = re.compile(r"[^\W_][\w ,;'’%£–—-]*")
#: Where a sentence may be cut: the second half begins with this.
_SEAM = re.compile(
    r"(?:, | )(?=(?:and|but|because|which|when|while|so|to|for|with|in|on|from) )|, "
)
_SEAM_WELSH = re.compile(r"(?:, | )(?=(?:ac|a|ond|am|pan|i|yn|ar|o|gan) )|, ")
#: "signUp", "GitHub": two capitals in a word may read as two words run together.
_SEAM_IN_WORD = re.compile(r"[a-z][A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """First and second halves of sentences, in the order of the files.

    A first half begins with a capital; a second half brings the comma or space before
    it, and no full stop.
    """

    firsts: tuple[str, ...]
    seconds: tuple[str, ...]

    def sentence(self, random: Random) -> str:
        """Return one sentence without its full stop."""
        first, second = random.choice(self.firsts), random.choice(self.seconds)
        # Never "in order to to": a word that stands twice is a finding.
        while _last_word(first) == _first_word(second):
            second = random.choice(self.seconds)
        return first + second

    def phrase(self, random: Random, *, fewest: int, most: int) -> str:
        """Return the beginning of a sentence, of so many words or a few less."""
        words = random.choice(self.firsts).replace(",", "").split()
        while len(words) < fewest:
            words += random.choice(self.seconds).replace(",", "").split()
            words = [w for n, w in enumerate(words) if n == 0 or w != words[n - 1]]
        return " ".join(words[:most]).rstrip(" ;–—-")


def english_words() -> Words:
    """Return the words of the public corpus beside the project; else of the sample posts."""
    files = sorted(CORPUS.glob("*.md")) or [
        file for file in sorted(SAMPLE.rglob("*.md")) if not file.name.endswith(".cy.md")
    ]
    return _words(files, _PLAIN, _SEAM)


def welsh_words() -> Words:
    """Return the words of the Welsh sample posts and pages."""
    return _words(sorted(SAMPLE.rglob("*.cy.md")), _PLAIN_WELSH, _SEAM_WELSH)


def _words(files: list[Path], plain: re.Pattern[str], seam: re.Pattern[str]) -> Words:
    firsts: dict[str, None] = {}
    seconds: dict[str, None] = {}
    for file in files:
        for sentence in _sentences(file.read_text(encoding="utf-8")):
            body = sentence.rstrip(".?!")
            if plain.fullmatch(body) is None or _SEAM_IN_WORD.search(body):
                continue
            cut = _cut(body, seam)
            if cut > 0 and body[:cut].count(" ") >= 2 and body[cut:].count(" ") >= 3:
                firsts[body[:cut].rstrip(" ,")] = None
                seconds[body[cut:]] = None
    return Words(firsts=tuple(firsts), seconds=tuple(seconds))


def _sentences(text: str) -> list[str]:
    body = _CODE.sub("", text.partition("\n\n")[2])
    body = unescape(_TAG.sub(" ", _LINK.sub(r"\1", _IMAGE.sub("", body))))
    sentences = []
    for block in re.split(r"\n\s*\n", body):
        if _NO_SENTENCES.match(block) is None:
            flat = re.sub(r"[*_`“”\"]", "", " ".join(block.split()))
            sentences += _SENTENCE_END.split(flat)
    return [words for words in sentences if words[:1].isupper()]


def _cut(sentence: str, seam: re.Pattern[str]) -> int:
    """Return where the seam nearest to the middle begins, -1 if there is none."""
    middle = len(sentence) / 2
    cuts = [match.start() for match in seam.finditer(sentence)]
    return min(cuts, key=lambda cut: abs(cut - middle), default=-1)


def _last_word(text: str) -> str:
    return text.rsplit(None, 1)[-1].lower()


def _first_word(text: str) -> str:
    return text.split(None, 1)[0].strip(",").lower()
