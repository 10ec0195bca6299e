"""What is flagged, and what only looks like it."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.moderation.detectors import (
    Flag,
    fingerprint,
    flags_of,
    is_card_number,
    is_nhs_number,
)
from councilblog.moderation.look_alikes import looks_like, skeleton
from councilblog.moderation.watched import RESERVED, Watched, read_watched
from tests.library.comments.pathological import shapes
from tests.library.comments.payloads import hostile_texts
from tests.library.moderation.desks import a_desk

NOTHING = Watched((), ())
FIGURES = "0123456789"


def kinds(body: str) -> list[tuple[str, str]]:
    return [(flag.kind, flag.words) for flag in flags_of("", body, NOTHING)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("See https://a.example/x.", [("link", "https://a.example/x")]),
        ("See (www.a.example), now", [("link", "www.a.example")]),
        ("See cheap-pills.com today", [("link", "cheap-pills.com")]),
        ("See https://a@b.example/", [("odd-link", "https://a@b.example/")]),
        ("See https://соuncil.gov.uk/", [("odd-link", "https://соuncil.gov.uk/")]),
        ("Write to a.b+c@d.example!", [("email", "a.b+c@d.example")]),
        ("Write to jo (at) d.example", [("email", "jo (at) d.example")]),
        ("Write to jo at d dot example", [("email", "jo at d dot example")]),
        ("Ring 01225 713000.", [("phone", "01225 713000")]),
        (
            "Ring 01225713000 or 07700 900123",
            [("phone", "01225713000"), ("phone", "07700 900123")],
        ),
        ("Ring 07700 900123 2 times", [("phone", "07700 900123")]),
        ("Ring (0117) 496 0123", [("phone", "(0117) 496 0123")]),
        ("Ring +44 (0)7700 900123", [("phone", "+44 (0)7700 900123")]),
        ("Ring 0044 7700 900123", [("phone", "0044 7700 900123")]),
        ("Ring 020 7946 0018", [("phone", "020 7946 0018")]),
        ("I live at 3, BA14 8JN", [("postcode", "BA14 8JN")]),
        ("sn1 1aa and EC1A1BB", [("postcode", "sn1 1aa"), ("postcode", "EC1A1BB")]),
        ("Mine is AB 12 34 56 C", [("ni-number", "AB 12 34 56 C")]),
        ("Mine is 943 476 5919", [("nhs-number", "943 476 5919")]),
        ("A van, AB12 CDE, was on the path", [("registration", "AB12 CDE")]),
        ("It was LK73XYX again", [("registration", "LK73XYX")]),
        (
            "Under the Freedom of Information Act send me the cost",
            [("request", "Freedom of Information")],
        ),
        ("This is an FOI request. Or foia", [("request", "FOI"), ("request", "foia")]),
        ("A subject access request, please", [("request", "subject access request")]),
        ("Dan y Ddeddf Rhyddid Gwybodaeth", [("request", "Rhyddid Gwybodaeth")]),
        ("I want to die.", [("danger", "want to die")]),
        ("Some days I think of ending my life", [("danger", "ending my life")]),
        ("I don’t want to be here any more", [("danger", "don’t want to be here")]),
        ("He hits me when he is home", [("danger", "He hits me")]),
        ("Rwyf eisiau marw", [("danger", "eisiau marw")]),
        ("4111 1111 1111 1111", [("card-number", "4111 1111 1111 1111")]),
        (
            "4111-1111-1111-1111, 5555555555554444",
            [("card-number", "4111-1111-1111-1111"), ("card-number", "5555555555554444")],
        ),
        (
            "943 476 5919 4111 1111 1111 1111",
            [("nhs-number", "943 476 5919"), ("card-number", "4111 1111 1111 1111")],
        ),
    ],
)
def test_what_councils_fear_is_flagged(body: str, found: list[tuple[str, str]]) -> None:
    assert kinds(body) == found


@pytest.mark.parametrize(
    "body",
    [
        "The budget is £1,234,567,890.",
        "In 2016 2017 2018 we met.",
        "On 01/02/2017 at 10.30",
        "Motion 12345678901234567890",
        "A4 paper, the A361 and the M4",
        "Bus 271 to 272",
        "4111 1111 1111 1112",
        "943 476 5918",
        "QQ123456C",
        "I meet them at noon.",
        "e.g. this, i.e. that",
        "Reference 2017/123456/FUL",
        "99% of 1000000000 people",
        "ISBN 9780306406157 3",
        "ab12 cde and the A12 CDE",
        "AI12 CDE, AB12 CIE, AB00 CDE, AB01 CDE",
        "XAB12 CDE and AB12 CDEX",
        "On 12 May at 12 CDE street",
        "There is no freedom and no information",
        "The foil was torn and the foible known",
        "I would die for a bus on Sundays",
        "It kills me that the shelter leaks",
        "He hits the brakes at our stop",
        "She beats the bus to the lights",
        "You cut the service to ourselves",
    ],
)
def test_what_only_looks_like_it_is_not(body: str) -> None:
    assert kinds(body) == []


def test_a_flag_says_exactly_which_characters() -> None:
    (flag,) = flags_of("", "Ring 01225 713000 now", NOTHING)
    assert flag == Flag("phone", "body", 5, 12, "01225 713000")


def test_three_hundred_of_each_kind_are_found_and_near_misses_are_not() -> None:
    chance = random.Random(7)

    def figures(many: int) -> str:
        return "".join(chance.choice(FIGURES) for _ in range(many))

    found = missed = wrong = 0
    for _ in range(300):
        place, rest = (
            "".join(chance.choice("ABCDEFGHJKLMNPRSTUVWXY") for _ in range(many))
            for many in (2, 3)
        )
        year = chance.choice([*range(2, 10), *range(10, 100)])
        nine = chance.choice("4679") + figures(8)
        nhs = next((f"{nine}{d}" for d in FIGURES if is_nhs_number(f"{nine}{d}")), "")
        card = next(n for d in FIGURES if is_card_number(n := "4" + nine + "10000" + d))
        for text, kind in (
            (f"07{figures(9)}", "phone"),
            (f"01{chance.choice('2345')}{figures(2)} {figures(6)}", "phone"),
            (f"BA{chance.randint(1, 22)} {chance.choice(FIGURES)}JN", "postcode"),
            (f"AB{figures(6)}{chance.choice('ABCD')}", "ni-number"),
            (card, "card-number"),
            (f"{place}{year:02} {rest}", "registration"),
            *(((nhs, "nhs-number"),) if nhs else ()),
        ):
            hit = [flag.kind for flag in flags_of("", f"It is {text} here", NOTHING)] == [kind]
            found += hit
            missed += not hit
        for text in (
            f"£{figures(9)}",
            card[:-1] + str((int(card[-1]) + 1) % 10),
            f"{nine}{(int(nhs[-1]) + 1) % 10}" if nhs else nine,
            f"AB{figures(6)}E",
            f"BA{figures(4)}",
            f"6{figures(7)}",
        ):
            wrong += bool(flags_of("", f"It is {text} here", NOTHING))
    assert missed == 0
    assert found > 1_700
    assert wrong <= 0.02 * 1_800


def test_named_words_are_flagged_as_whole_words_however_they_are_written() -> None:
    watched = Watched(("scunthorpe", "press", "town hall"), ())
    body = "WordPress pr\xe9ss PR3SS and the Town  Hall, not pressing"
    assert [(flag.words, flag.about) for flag in flags_of("", body, watched)] == [
        ("pr\xe9ss", "press"),
        ("PR3SS", "press"),
        ("Town  Hall", "town hall"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Council",
        "THE COUNCIL",
        "C0uncil",
        "Соuncil",
        "Counci1",
        "Coun\u0441il",
        "C o u n c i l",
        "Cóuncil",
        "Ｃｏｕｎｃｉｌ",
        "The Chief Executive",
        "Chief Executive’s office",
        "ChiefExecutive",
        "Ch1ef Execut1ve",
        "Prif Weithredwr",
        "Y Cyngor",
        "adrnin",
        "Αdmin",
        "M0derator",
        "𝐌𝐨𝐝𝐞𝐫𝐚𝐭𝐨𝐫",
        "Webmaster",
        "Leader of the Council",
    ],
)
def test_a_name_that_readers_would_take_for_the_council_is_flagged(name: str) -> None:
    assert looks_like(name, RESERVED) is not None


@pytest.mark.parametrize(
    "name",
    [
        "A resident",
        "Siân",
        "Adam",
        "Councillor's neighbour",
        "Executive chef",
        "Modern ratio",
        "Minnie",
    ],
)
def test_other_names_are_not(name: str) -> None:
    assert looks_like(name, RESERVED) is None


def test_two_hundred_look_alikes_made_letter_by_letter_are_flagged() -> None:
    alike = {
        "a": "аα@4",
        "c": "сϲ",
        "e": "еε3",
        "i": "іι1|",
        "l": "1|ӏ",
        "o": "оο0",
        "n": "ո",
        "s": "ѕ5$",
        "u": "սυ",
        "t": "т",
    }
    chance = random.Random(3)
    for _ in range(200):
        known = chance.choice(RESERVED)
        letters = [
            chance.choice(alike[letter])
            if letter in alike and chance.random() < 0.4
            else letter
            for letter in known
        ]
        assert looks_like("".join(letters).title(), RESERVED) is not None, "".join(letters)


@given(st.text(max_size=20))
def test_a_look_is_made_of_letters_and_figures_only(name: str) -> None:
    assert all(letter.isalnum() for letter in skeleton(name))


def test_the_same_words_are_the_same_however_they_are_typed() -> None:
    assert fingerprint("The buses run LATE, again!!") == fingerprint("the buses run late again")
    assert fingerprint("Short.") == ""


def test_words_and_names_come_from_plain_files(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    assert read_watched(desk.folder) == Watched((), RESERVED)
    (desk.folder / "words.txt").write_bytes("\ufeff# note\nbypass\r\n\n Bypass \n".encode())
    (desk.folder / "names.txt").write_text("Example County Council\n")
    assert read_watched(desk.folder) == Watched(
        ("Bypass", "bypass"), tuple(sorted((*RESERVED, "Example County Council")))
    )
    (desk.folder / "words.txt").write_bytes(b"\xff\xfe")
    assert read_watched(desk.folder).words == ()


def test_no_text_keeps_the_desk_waiting_and_every_flag_fits_the_text() -> None:
    watched = Watched(("press", "town hall"), RESERVED)
    texts = [*shapes(4_000).values(), *hostile_texts(600)]
    texts += [
        unit * (4_000 // len(unit))
        for unit in (
            "a@",
            "a at b dot ",
            "0 ",
            "07700 900123 ",
            "1-",
            "SN1 1AA ",
            "www.",
            "a.b.c.",
            "AB 12 ",
            "(0",
            "+4 ",
            "@a.b ",
            "a at ",
        )
    ]
    for text in texts:
        start = time.thread_time()
        flags = flags_of(text[:60], text, watched)
        assert time.thread_time() - start < 0.5, text[:40]
        for flag in flags:
            source = text if flag.field == "body" else text[:60]
            assert source[flag.start : flag.start + flag.length] == flag.words
