"""Council bodies, their former names, and decisions that name them."""

from __future__ import annotations

from datetime import date

import pytest

from councilblog.decisions.council_bodies import (
    BodyNote,
    CouncilBodies,
    CouncilBody,
    FormerName,
    body_findings,
    read_council_bodies,
)
from councilblog.languages.language import Language
from tests.library.decisions.samples import GOOD, changed, decision, said

SOURCE = "decisions/bodies.toml"
FILE = """[cabinet]
name = "Cabinet"
name_cy = "Y Cabinet"

[[cabinet.former]]
name = "Executive"
name_cy = "Gweithrediaeth"
until = 2019-05-20

[planning]
name = "Planning Committee"
"""
CABINET = CouncilBody(
    slug="cabinet",
    name="Cabinet",
    name_cy="Y Cabinet",
    former=(FormerName("Executive", "Gweithrediaeth", date(2019, 5, 20)),),
)
BODIES = CouncilBodies((CABINET, CouncilBody(slug="planning", name="Planning Committee")))


def test_the_register_is_read_whole() -> None:
    assert read_council_bodies(FILE.encode(), SOURCE) == (BODIES, ())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "[cabinet",
            (
                "bodies-not-read loss 1: Line 1, “[cabinet”, cannot be read: it is not a "
                "name, an equals sign, and words between straight quotation marks. Former "
                "names of the "
                'council\'s bodies would not be known. Write it like this:  name = "The words"'
            ),
        ),
        (
            'name = "Cabinet"',
            (
                "body-not-a-table loss 1: “name” stands by itself, outside of a body. It "
                "would be lost. Begin with the body's name in an address:  [cabinet]  and "
                "under it  "
                'name = "Cabinet"'
            ),
        ),
        (
            '[Cabinet]\nname = "Cabinet"',
            (
                "unsafe-slug loss 1: “[Cabinet]” cannot be part of an address: that has small "
                "letters, figures and single hyphens, and is not a year. The body's page "
                "would have no good address. Type:  [cabinet]"
            ),
        ),
        (
            '[cabinet]\nname = "Cabinet"\n\n[2026]\nname = "Committee of 2026"',
            (
                "unsafe-slug loss 4: “[2026]” cannot be part of an address: that has small "
                "letters, figures and single hyphens, and is not a year. The body's page would "
                "have no good address. Type:  [committee-of-2026]"
            ),
        ),
        (
            '[2026]\nname = "Cabinet"',
            (
                "unsafe-slug loss 1: “[2026]” cannot be part of an address: that has small "
                "letters, figures and single hyphens, and is not a year. The body's page "
                "would have no good address. Type:  [cabinet]"
            ),
        ),
        (
            "[cabinet]",
            (
                "no-name loss 1: “[cabinet]” has no name. Its decisions would stand under no "
                "body. "
                'Add a line under it, for example:  name = "Cabinet"'
            ),
        ),
        (
            '[cabinet]\nname = "Cabinet"\nnmae_cy = "x"',
            (
                "unknown-key loss 3: A body has no line called “nmae_cy”. What follows it "
                "would be "
                'lost. Did you mean “name_cy”? Write:  name_cy = "Cabinet"'
            ),
        ),
        (
            '[cabinet]\nname = "Cabinet"\nname_cy = 7',
            (
                "not-words loss 3: What follows “name_cy” is not words between quotation "
                "marks. It "
                'would be lost. Write it like this:  name_cy = "Cabinet"'
            ),
        ),
        (
            '[cabinet]\nname = "Cabinet"\n[[cabinet.former]]\nname = "Executive"',
            (
                "former-not-read loss 3: A former name of “cabinet” has no name or no last "
                "day. It "
                'would be lost. Write both:  name = "Executive"  and  until = 2019-05-20'
            ),
        ),
        (
            '[cabinet]\nname = "Cabinet"\n[cabinet.former]\nname = "Executive"',
            (
                "former-not-read loss 1: The former names of “cabinet” cannot be read. It "
                "would be lost. Write two square brackets on each side:  [[cabinet.former]]"
            ),
        ),
        (
            '[a]\nname = "Cabinet"\n[b]\nname = "Cabinet"',
            (
                "body-name-twice loss 3: “[a]” and “[b]” have the same name, “Cabinet”. A "
                "decision would stand under the first of them. Keep one of the two, or give "
                "one another name."
            ),
        ),
    ],
)
def test_each_trouble_in_the_register_is_said_whole(text: str, sentence: str) -> None:
    assert said(read_council_bodies(text.encode(), SOURCE)[1]) == [sentence]


def test_a_body_has_the_name_of_the_day() -> None:
    then, after = date(2019, 5, 20), date(2019, 5, 21)
    assert [CABINET.name_on(day, Language.EN) for day in (then, after, None)] == [
        "Executive",
        "Cabinet",
        "Cabinet",
    ]
    assert CABINET.name_on(then, Language.CY) == "Gweithrediaeth"


def test_what_is_said_beside_a_name_depends_on_the_day() -> None:
    assert CABINET.note(date(2014, 7, 1), Language.EN) == BodyNote("now", "Cabinet", 0)
    assert CABINET.note(date(2026, 7, 1), Language.EN) == BodyNote("until", "Executive", 2019)
    assert BODIES.bodies[1].note(date(2026, 7, 1), Language.EN) == BodyNote("", "", 0)


def test_a_body_is_found_by_any_of_its_names_in_either_language() -> None:
    for name in ("Cabinet", "the cabinet", "Y Cabinet", "Executive", "GWEITHREDIAETH"):
        assert BODIES.find(name, date(2014, 7, 1)) == CABINET


def test_of_two_bodies_that_had_one_name_it_is_the_one_that_had_it_then() -> None:
    new = CouncilBody(slug="new", name="Executive")
    bodies = CouncilBodies((CABINET, new))
    assert bodies.find("Executive", date(2014, 7, 1)) == CABINET
    assert bodies.find("Executive", date(2026, 7, 1)) == new


def test_without_a_register_every_body_is_itself() -> None:
    assert CouncilBodies().find("Cabinet", date(2026, 7, 1)) == CouncilBody(
        "cabinet", "Cabinet"
    )
    assert body_findings(decision(), CouncilBodies()) == ()


def test_without_a_register_an_article_makes_no_other_body() -> None:
    made = decision(changed("Body: Cabinet", "Body: The Cabinet"))
    assert CouncilBodies().find(made.council_body, made.met_on).slug == "cabinet"
    assert body_findings(made, CouncilBodies()) == ()


@pytest.mark.parametrize("body", ["Cabinet", "The Cabinet"])
def test_nothing_is_said_of_a_name_that_is_right(body: str) -> None:
    assert body_findings(decision(changed("Body: Cabinet", f"Body: {body}")), BODIES) == ()


def test_a_new_name_may_be_used_for_an_old_meeting() -> None:
    old = GOOD.replace("2026", "2014").replace("2028", "2016")
    source = "decisions/2014-07-01-cabinet/12-rural-bus-contracts/decision.md"
    assert body_findings(decision(old, source), BODIES) == ()
    executive = old.replace("Body: Cabinet", "Body: Executive")
    assert body_findings(decision(executive, source), BODIES) == ()


@pytest.mark.parametrize(
    ("body", "bodies", "sentence"),
    [
        (
            "Cabnet",
            BODIES,
            (
                "unknown-body loss 2: “Cabnet” is not in the register of the council's bodies, "
                "decisions/bodies.toml, which has “Cabinet” and “Planning Committee”. The "
                "decision of 2026-07-01 would stand alone, under a body of its own. Did you "
                "mean “Cabinet”? Type:  Body: Cabinet"
            ),
        ),
        (
            "Schools Forum",
            BODIES,
            (
                "unknown-body loss 2: “Schools Forum” is not in the register of the council's "
                "bodies, decisions/bodies.toml, which has “Cabinet” and “Planning Committee”. "
                "The decision of 2026-07-01 would stand alone, under a body of its own. Write "
                "one of its names, for example:  Body: Cabinet  Or, if it is new, add to "
                'decisions/bodies.toml:  [schools-forum]  and under it  name = "Schools Forum"'
            ),
        ),
        (
            "Executive",
            BODIES,
            (
                "body-renamed fault 2: “Executive” was the name of this body until "
                "2019-05-20, and it met on 2026-07-01. Readers would look for a body that no "
                "longer had this name. Type:  Body: Cabinet"
            ),
        ),
        (
            "Planning Committee",
            BODIES,
            (
                "body-differs loss 2: The header says “Body: Planning Committee”, and the "
                "name of the meeting's folder ends in “cabinet”. The decision would stand "
                "under one body, and its address name another. Correct the line, or let the "
                "folder's name end in  -planning"
            ),
        ),
        (
            "Executive",
            CouncilBodies(),
            (
                "body-differs loss 2: The header says “Body: Executive”, and the name of the "
                "meeting's folder ends in “cabinet”. The decision would stand under one body, "
                "and its address name another. Correct the line, or let the folder's name end "
                "in  -executive"
            ),
        ),
    ],
)
def test_each_trouble_with_a_body_is_said_whole(
    body: str, bodies: CouncilBodies, sentence: str
) -> None:
    made = decision(changed("Body: Cabinet", f"Body: {body}"))
    assert said(body_findings(made, bodies)) == [sentence]
