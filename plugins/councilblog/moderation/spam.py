"""The spam score: it sorts what waits, with its reasons; it never decides.

Multinomial naive Bayes over words and pairs of words, learnt from decisions only. Sums
are whole numbers, so the order of learning does not matter and nothing sticks.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HOST = re.compile(r"(?:https?://|www\.)([a-z0-9.-]+)", re.IGNORECASE)
#: How many words are told with a score.
TOLD_WORDS: Final = 5
_LONGEST_WORD = 30


class Weight(NamedTuple):
    """A word or pair of words, and how much it speaks for spam (above 0) or against it."""

    word: str
    weight: float


class Score(NamedTuple):
    """How likely a comment is spam, 0 to 1, and the five words that say so most."""

    likely: float
    words: tuple[Weight, ...]


class Learnt(NamedTuple):
    """What was learnt of one kind of comments: how many, and how often each word."""

    comments: int
    words: Mapping[str, int]


@lru_cache(maxsize=1 << 12)  # the desk asks for the same queue at every step
def words_of(name: str, body: str) -> tuple[str, ...]:
    """Return what the score looks at: words, pairs of neighbours, hosts, length, capitals.

    No figures, so that no telephone or account number is ever learnt.
    """
    words = [word.lower()[:_LONGEST_WORD] for word in _WORD.findall(f"{name}\n{body}")]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    hosts = [f"link:{host.lower()[:60]}" for host in _HOST.findall(body)]
    letters = sum(map(str.isalpha, body))
    capitals = sum(map(str.isupper, body)) * 4 // max(1, letters)
    shape = [f"length:{len(body).bit_length()}", f"capitals:{capitals}", f"links:{len(hosts)}"]
    return (*words, *pairs, *hosts, *shape)


def learnt_from(texts: Iterable[tuple[str, ...]]) -> Learnt:
    """Return what the comments, each as its words, teach."""
    counts: Counter[str] = Counter()
    comments = 0
    for words in texts:
        counts.update(words)
        comments += 1
    return Learnt(comments, counts)


class Scorer:
    """Scores comments by what was learnt. Nothing is scored until both kinds are known."""

    def __init__(self, spam: Learnt, honest: Learnt) -> None:
        self._knows_both = spam.comments > 0 and honest.comments > 0
        self._known = spam.words.keys() | honest.words.keys()
        spam_all = sum(spam.words.values()) + len(self._known) + 1
        honest_all = sum(honest.words.values()) + len(self._known) + 1
        base = math.log(honest_all / spam_all)
        self._weights = _Weights(spam.words, honest.words, base)
        self._prior = math.log((spam.comments + 1) / (honest.comments + 1))

    def likely(self, words: Iterable[str]) -> float | None:
        """Return how likely the words are spam, as `score` does, without saying why."""
        if not self._knows_both:
            return None
        return self._likely([word for word in words if word in self._known])

    def score(self, words: Iterable[str]) -> Score | None:
        """Return how likely the words are spam; None until something of both is known.

        Laplace's rule of succession for words, and for which kind is more frequent.
        """
        if not self._knows_both:
            return None
        known = [word for word in words if word in self._known]
        weights = {word: many * self._weights[word] for word, many in Counter(known).items()}
        strongest = sorted(weights.items(), key=lambda each: (-abs(each[1]), each[0]))
        told = (Weight(word, round(weight, 2)) for word, weight in strongest[:TOLD_WORDS])
        return Score(self._likely(known), tuple(told))

    def _likely(self, known: Sequence[str]) -> float:
        total = self._prior + math.fsum(map(self._weights.__getitem__, known))
        return 1 / (1 + math.exp(-max(-700.0, min(700.0, total))))


class _Weights(dict[str, float]):
    """The weight of each word that was learnt, worked out when it is first asked for."""

    def __init__(self, spam: Mapping[str, int], honest: Mapping[str, int], base: float) -> None:
        super().__init__()
        self._spam = spam
        self._honest = honest
        self._base = base

    def __missing__(self, word: str) -> float:
        spam, honest = self._spam.get(word, 0), self._honest.get(word, 0)
        weight = self[word] = math.log((spam + 1) / (honest + 1)) + self._base
        return weight
