"""The spam score sorts; it never decides."""

from __future__ import annotations

import random
from pathlib import Path

from councilblog.moderation.decision import Action
from councilblog.moderation.retention import Terms, retention
from councilblog.moderation.spam import Scorer, learnt_from, words_of
from councilblog.moderation.spam_memory import spam_memory
from councilblog.moderation.states import Status
from councilblog.moderation.waiting import queue
from tests.library.moderation.desks import NOW, a_desk, decided, waiting

SPAM = (
    "casino bonus pills cheap winner crypto loan offer click buy free profit guaranteed".split()
)
HONEST = (
    "bus road library school bins park residents village meeting council path lights".split()
)
COMMON = "the a and to of in is for on with we our it was".split()


def texts(words: list[str], many: int, chance: random.Random) -> list[str]:
    """Return texts that share most of their words with the other kind."""
    return [
        " ".join(
            [chance.choice(COMMON) for _ in range(12)]
            + [chance.choice(words) for _ in range(4)]
            + [chance.choice(SPAM + HONEST) for _ in range(2)]
        )
        for _ in range(many)
    ]


def test_unseen_spam_is_told_from_unseen_comments() -> None:
    chance = random.Random(1)
    scorer = Scorer(
        learnt_from(words_of("", text) for text in texts(SPAM, 100, chance)),
        learnt_from(words_of("", text) for text in texts(HONEST, 100, chance)),
    )

    def likely(text: str) -> float:
        score = scorer.score(words_of("", text))
        assert score is not None
        assert len(score.words) == 5
        return score.likely

    spam = [likely(text) for text in texts(SPAM, 200, chance)]
    honest = [likely(text) for text in texts(HONEST, 200, chance)]
    # The area under the curve: how often spam is scored above an honest comment.
    above = sum(one > other for one in spam for other in honest)
    assert above / (len(spam) * len(honest)) > 0.95


def test_the_words_say_why() -> None:
    scorer = Scorer(
        learnt_from([words_of("", "buy cheap pills")] * 3),
        learnt_from([words_of("", "the bus is late")] * 3),
    )
    score = scorer.score(words_of("", "pills on the bus"))
    assert score is not None
    told = dict(score.words)
    assert told["pills"] > 0 > told["bus"]
    assert told["pills"] == -told["bus"] or abs(told["pills"]) > 0.5


def test_nothing_is_scored_until_both_kinds_are_known() -> None:
    assert Scorer(learnt_from([("x",)]), learnt_from([])).score(("x",)) is None


def test_no_figure_is_ever_learnt() -> None:
    words = words_of(
        "Jo 7", "Ring 01225 713000 or 4111111111111111 at https://a9.example/x?p=5"
    )
    assert [word for word in words if ":" not in word and any(c.isdigit() for c in word)] == []


def test_what_was_learnt_from_the_log_is_the_same_step_by_step_and_all_at_once(
    tmp_path: Path,
) -> None:
    desk = a_desk(tmp_path)
    chance = random.Random(2)
    ids = waiting(desk, *texts(SPAM, 10, chance), *texts(HONEST, 10, chance))
    for step in range(60):
        id_ = chance.choice(ids)
        action = chance.choice([Action.SPAM, Action.APPROVE, Action.UNDO, Action.HOLD])
        decided(desk, action, id_)
        if step % 7 == 0:
            spam_memory(desk)
    step_by_step = spam_memory(desk)
    (desk.folder / "spam" / "model.json").unlink()
    at_once = spam_memory(desk)
    assert at_once.learnt_as == step_by_step.learnt_as
    assert at_once.words == step_by_step.words
    (desk.folder / "spam" / "model.json").write_bytes(b"{")
    assert spam_memory(desk).words == at_once.words


def test_likely_spam_waits_behind_the_others_and_is_never_decided(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    chance = random.Random(3)
    spam, honest = texts(SPAM, 30, chance), texts(HONEST, 30, chance)
    ids = waiting(desk, *spam[:-1], *honest[:-1])
    decided(desk, Action.SPAM, *ids[:29])
    decided(desk, Action.APPROVE, *ids[29:])
    before = desk.ledger.seq
    advert, question = (
        "Casino bonus: buy cheap pills, free offer!",
        "Is the library on the bus road?",
    )
    new = waiting(desk, advert, question)
    rows = queue(desk, now=NOW).rows
    assert [row.kept.body for row in rows] == [question, advert]
    assert [row.is_likely_spam for row in rows] == [False, True]
    assert {row.state.status for row in rows} == {Status.WAITING}
    assert desk.ledger.seq == before + len(new)


def test_what_was_deleted_is_not_remembered(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    ids = waiting(desk, "Zyzzyva pills are cheap today.", "The buses are late again.")
    decided(desk, Action.SPAM, ids[0])
    decided(desk, Action.APPROVE, ids[1])
    assert "zyzzyva" in spam_memory(desk).words["spam"]
    later = NOW.replace(year=2027)
    retention(desk, now=later, dry_run=False, terms=Terms(contact_days=9_999))
    assert not (desk.folder / "spam" / "model.json").exists()
    assert spam_memory(desk).words["spam"] == {}
