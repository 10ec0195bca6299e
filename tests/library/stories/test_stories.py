"""Which texts make one story, in which order, and who names whom."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.errors import Gravity
from councilblog.languages.language import Language
from councilblog.posts.post import PostKind
from councilblog.stories.tied import Tied
from councilblog.stories.tying import TiedPiece
from tests.library.stories.making import (
    CY,
    DRAFT,
    EN,
    Said,
    ambition,
    decision,
    keys,
    post,
    tied,
    told,
)

BUS = Said(thread="Number 7 bus")


def story(found: Tied, piece: TiedPiece, language: Language = EN) -> list[str]:
    """The texts of the story under a text; nothing if there is none."""
    shown = found.story_of(piece, language)
    return keys([member.piece for member in shown.members]) if shown else []


def test_texts_with_one_name_are_one_story_undated_first_then_by_day_kind_and_key() -> None:
    day = date(2026, 7, 1)
    pieces = (
        post("2026/07/b", BUS, on=day),
        post("2026/07/a", BUS, on=day),
        post("2026/07/n", Said(thread="number-7-bus"), kind=PostKind.NEWS, on=day),
        decision("2026-07-01-cabinet/12-bus", BUS),
        post("2026/03/first", BUS),
        ambition(said=BUS),
        post("2026/05/unrelated"),
    )
    found = tied(*pieces)
    whole = ["our-ambition", "first", "12-bus", "n", "a", "b"]
    assert [story(found, piece) for piece in pieces] == [whole] * 6 + [[]]
    assert found.findings == ()
    (named,) = found.stories(EN)
    assert (named.slug, named.title) == ("number-7-bus", "Number 7 bus")
    assert keys([member.piece for member in named.members]) == whole
    assert found.stories(CY) == ()
    assert found.story(EN, "number-7-bus") == named


def test_a_story_is_called_what_its_oldest_text_calls_it_that_writes_words() -> None:
    names = {
        "2026/05/c": "NUMBER 7 bus",
        "2026/04/b": "Number 7 bus",
        "2026/03/a": "number-7-bus",
    }
    pieces = [post(key, Said(thread=name)) for key, name in names.items()]
    assert [each.title for each in tied(*pieces).stories(EN)] == ["Number 7 bus"]
    slugs = [post(key, Said(thread="rewiring-public-services")) for key in names]
    assert [each.title for each in tied(*slugs).stories(EN)] == ["Rewiring public services"]


def test_decisions_on_one_issue_belong_together_without_a_name() -> None:
    first = decision("2026-02-11-cabinet/103-bus")
    second = decision("2026-07-01-cabinet/12-bus")
    other = decision("2026-07-01-cabinet/13-roads")
    found = tied(first, second, other)
    assert story(found, first) == story(found, second) == ["103-bus", "12-bus"]
    assert story(found, other) == []
    assert found.stories(EN) == ()


def test_an_issue_on_every_agenda_is_no_story() -> None:
    minutes = [decision(f"20{year}-01-01-cabinet/1-minutes") for year in range(10, 51)]
    assert story(tied(*minutes), minutes[0]) == []
    assert len(story(tied(*minutes[1:]), minutes[1])) == 40


def test_an_issue_and_the_answers_go_with_the_story_that_has_a_name() -> None:
    asks = post("2026/03/asks", Said(thread="Number 7 bus", ask="Which?"))
    answer = decision("2026-07-01-cabinet/12-bus", Said(answers=asks.key))
    earlier = decision("2026-02-11-cabinet/9-bus")
    found = tied(asks, answer, earlier)
    whole = ["9-bus", "asks", "12-bus"]
    assert [story(found, piece) for piece in (asks, answer, earlier)] == [whole] * 3
    assert [each.slug for each in found.stories(EN)] == ["number-7-bus"]
    assert found.findings == ()


def test_what_answers_two_stories_stands_in_both_and_joins_them_not() -> None:
    asks = post("2026/03/asks", Said(thread="Bus", ask="Which?"))
    budget = decision("2026-07-01-cabinet/12-budget", Said(thread="Budget", answers=asks.key))
    mate = post("2026/08/budget", Said(thread="Budget"))
    found = tied(asks, budget, mate)
    assert story(found, asks) == ["asks", "12-budget"]
    assert story(found, budget) == story(found, mate) == ["asks", "12-budget", "budget"]


def test_what_is_cited_and_who_cites_stand_beside_one_step_away() -> None:
    first = post("2026/01/first", BUS)
    second = post("2026/02/second", Said(thread="Number 7 bus", cites="our-ambition 5, aside"))
    aside = post("2026/01/aside", Said(cites="2026/01/far"))
    far = post("2026/01/far")
    citer = post("2026/04/citer", Said(cites="second"))
    ours = ambition()
    found = tied(first, second, aside, far, citer, ours)
    whole = ["our-ambition", "aside", "first", "second", "citer"]
    assert story(found, first) == story(found, second) == whole
    assert story(found, citer) == ["second", "citer"]
    assert story(found, aside) == ["aside", "far", "second"]
    shown = found.story_of(first, EN)
    assert shown is not None
    assert shown.members[0].places == ("statement-5",)
    # An ambition lists who names it by statement.
    assert story(found, ours) == []
    assert keys(found.cited_by("our-ambition", "statement-5", EN)) == ["second"]


def test_a_story_of_one_text_is_advice() -> None:
    found = tied(post("2026/03/a", Said(thread="Nmber 7 bus")))
    (finding,) = found.findings
    assert (finding.rule, finding.gravity) == ("story-of-one", Gravity.ADVICE)
    assert finding.problem == "No other text has the line “Thread: Nmber 7 bus”."
    assert finding.remedy == "Write in each text of the story:  Thread: Nmber 7 bus"
    assert found.stories(EN) == ()
    near = tied(
        post("2026/03/a", Said(thread="Nmber 7 bus")),
        post("2026/04/b", BUS),
        post("2026/05/c", BUS),
    )
    assert [finding.remedy for finding in near.findings] == [
        "Did you mean:  Thread: Number 7 bus"
    ]


def test_a_misspelt_story_is_told_even_of_an_answer_to_a_question_of_the_right_one() -> None:
    asked = post("2026/03/a", Said(thread="Budget 2026", ask="Which?"))
    beside = post("2026/04/b", Said(thread="Budget 2026"))

    def of(thread: str) -> list[str]:
        answer = post("2026/05/c", Said(thread=thread, answers="2026/03/a"))
        return [finding.remedy for finding in tied(asked, beside, answer).findings]

    assert of("Budgett 2026") == ["Did you mean:  Thread: Budget 2026"]
    # The budget of the year after answers it, and is no slip of the pen.
    assert of("Budget 2027") == []
    assert of("The new bus station") == []


def test_a_story_of_one_is_told_once_for_both_languages_and_not_of_what_is_to_come() -> None:
    both = (post("2026/03/a", BUS), post("2026/03/a", BUS, CY))
    assert told(tied(*both)) == [("story-of-one", "posts/2026-03-01-a.md", 3)]
    assert told(tied(*both, unseen=[post("2026/09/b", BUS, status=DRAFT)])) == []
    assert told(tied(unseen=[post("2026/09/b", BUS, status=DRAFT)])) == []
    misspelt = post("2026/09/b", Said(thread="Numbre 7 bus"), status=DRAFT)
    assert told(tied(*both, post("2026/04/c", BUS), unseen=[misspelt])) == [
        ("story-of-one", misspelt.source, 3)
    ]


def test_an_edition_shows_a_text_in_its_language_or_else_in_the_first_that_has_it() -> None:
    pieces = (
        post("2026/01/both", BUS),
        post("2026/01/both", BUS, CY),
        post("2026/02/english", BUS),
        post("2026/03/welsh", BUS, CY),
    )
    found = tied(*pieces)
    assert story(found, pieces[0], EN) == ["both", "english", "welsh (cy)"]
    assert story(found, pieces[1], CY) == ["both (cy)", "english", "welsh (cy)"]
    assert [each.slug for each in found.stories(CY)] == ["number-7-bus"]
    assert tied(*pieces[2:3], pieces[0]).stories(CY) == ()


def test_who_names_a_statement_is_not_who_names_the_whole() -> None:
    pieces = (
        ambition(),
        post("2026/01/whole", Said(cites="our-ambition")),
        post("2026/02/five", Said(cites="our-ambition 5")),
        decision("2026-01-01-cabinet/3-both", Said(cites="our-ambition 5, our-ambition")),
    )
    found = tied(*pieces)
    assert keys(found.cited_by("our-ambition", "", EN)) == ["3-both", "whole"]
    assert keys(found.cited_by("our-ambition", "statement-5", EN)) == ["3-both", "five"]
    assert found.cited_by("our-ambition", "statement-1", EN) == ()
    assert found.cited_by("2026/01/whole", "", EN) == ()


def test_who_names_a_part_of_a_decision_names_the_decision() -> None:
    bus = decision("2026-07-01-cabinet/12-bus", markers=("(i)", "(ii)"))
    found = tied(bus, post("2026/08/a", Said(cites="12-bus (ii)")))
    assert keys(found.cited_by(bus.key, "", EN)) == ["a"]
    assert keys(found.cited_by(bus.key, "resolved-ii", EN)) == ["a"]
    assert found.cited_by(bus.key, "resolved-i", EN) == ()


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ({"title": "Another"}, True),
        ({"url_path": "elsewhere/"}, True),
        ({"kind": PostKind.NEWS}, True),
        ({"summary": "Another"}, False),
        ({"tags": ("bus",)}, False),
        ({"card": "another"}, False),
    ],
)
def test_prints_change_with_what_is_shown_and_with_nothing_else(
    *, change: dict[str, object], differs: bool
) -> None:
    first = post("2026/01/first", BUS)
    second = post("2026/02/second", Said(thread="Number 7 bus", cites="first"))
    changed = second._replace(**change)  # type: ignore[arg-type] # each is right for its field
    one, other = tied(first, second), tied(first, changed)
    assert (one.story_print(first, EN) != other.story_print(first, EN)) is differs
    assert (one.cited_print(first.key, EN) != other.cited_print(first.key, EN)) is differs


def test_prints_change_when_a_text_comes_or_a_statement_is_named() -> None:
    first = post("2026/01/first", BUS)
    second = post("2026/02/second", BUS)
    third = post("2026/03/third", Said(thread="Number 7 bus", cites="our-ambition 5"))
    plain = post("2026/03/third", Said(thread="Number 7 bus", cites="our-ambition 3"))
    prints = [
        found.story_print(first, EN)
        for found in (
            tied(first),
            tied(first, second),
            tied(first, second, third, ambition()),
            tied(first, second, plain, ambition()),
        )
    ]
    assert len(set(prints)) == 4
    assert prints[0] == ""
    one, other = tied(third, ambition()), tied(plain, ambition())
    assert one.cited_print("our-ambition", EN) != other.cited_print("our-ambition", EN)
    assert one.cited_print(third.key, EN) == ""


def test_texts_that_nothing_is_tied_to_cost_next_to_nothing() -> None:
    posts = [post(f"2026/01/post-{number}") for number in range(10_000)]
    began = time.process_time()
    assert tied(*posts) == Tied(languages=(EN, CY))
    assert time.process_time() - began < 0.1


NAMES = st.integers(0, 6)
LANGUAGES = st.sampled_from([(EN,), (CY,), (EN, CY)])
TEXTS = st.lists(
    st.tuples(LANGUAGES, st.sets(NAMES, max_size=3), st.sets(NAMES, max_size=2), NAMES),
    min_size=1,
    max_size=7,
)


@given(TEXTS)
def test_whoever_is_named_knows_who_names_it_in_every_edition(
    texts: list[tuple[tuple[Language, ...], set[int], set[int], int]],
) -> None:
    """For every link from a to b, b knows a; and nobody knows of a link that is not there."""
    total = len(texts)
    pieces: list[TiedPiece] = []
    for place, (languages, cites, answers, thread) in enumerate(texts):
        said = Said(
            cites=", ".join(f"2026/01/t{name}" for name in cites if name < total),
            answers=", ".join(f"2026/01/t{name}" for name in answers if name < total),
            thread=f"story-{thread}" if thread < 2 else "",
            ask="Which?" if place % 2 else "",
        )
        pieces.extend(post(f"2026/01/t{place}", said, each) for each in languages)
    found = tied(*pieces)
    wrong = {(finding.rule, finding.where.path) for finding in found.findings}
    for edition in (EN, CY):
        known = {
            (text.key, piece.key)
            for piece in pieces
            for text in found.cited_by(piece.key, "", edition)
        }
        answered = {
            (text.key, piece.key)
            for piece in pieces
            for text in found.answers_to(piece.key, edition)
        }
        cited = set()
        replies = set()
        for place, (_, cites, answers, _) in enumerate(texts):
            cited |= {(place, name) for name in cites if name < total and name != place}
            replies |= {
                (place, name) for name in answers if name < total and name != place and name % 2
            }
        assert known == _as_keys(cited)
        assert answered == _as_keys(replies)
        for piece in pieces:
            beside = set(story(found, piece, edition))
            for by, to in known | answered:
                if piece.key in (by, to):
                    assert {by.rpartition("/")[2], to.rpartition("/")[2]} <= {
                        each.removesuffix(" (cy)") for each in beside
                    }
    assert {rule for rule, _ in wrong} <= {
        "tie-to-itself",
        "answers-no-question",
        "story-of-one",
        "question-waits",
    }


def _as_keys(links: set[tuple[int, int]]) -> set[tuple[str, str]]:
    return {(f"2026/01/t{by}", f"2026/01/t{to}") for by, to in links}
