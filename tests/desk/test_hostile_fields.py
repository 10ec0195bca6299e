"""Hostile texts, one comment each, in every field that a stranger fills in, at the desk.

The name, the words, the e-mail address, a mail's own date, subject and file names, notes and
what says which program sent it. All come as mails that name no post; then each is given to
one, a complaint about it comes, and somebody asks a colleague to agree. In a Chromium
without the desk's policy, as in `test_hostile_texts`. 200 texts; `COMMENTS_HOSTILE=5000`
says how many.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from councilblog.comments.submission import Submission
from councilblog.comments.text import normalised, normalised_name, text_troubles
from councilblog.moderation.deciding import decide
from councilblog.moderation.decision import Action, Decision, Result
from councilblog.moderation.two_people import FILE
from tests.browser import chromium
from tests.desk.a_desk import BUS, NOW, WHO, ADesk, a_comment, a_root, bring_in, running
from tests.desk.test_hostile_texts import EVENTS, FOUND, HOOKS, KNOWN
from tests.library.comments.payloads import ALARM, hostile_texts

MANY = int(os.environ.get("COMMENTS_HOSTILE", "200"))
#: What the words of a comment hold as readers would see them, and nothing else.
APPEARS = """() => {
  const all = [...document.querySelectorAll(".desk-appears .prose *")];
  const names = (e) => e.getAttributeNames().filter((name) =>
    !(e.localName === "a" ? ["href", "rel"] : ["class", "lang"]).includes(name));
  return {
    elements: [...new Set(all.map((each) => each.localName))],
    attributes: all.flatMap((each) => names(each).map((n) => `${each.localName} ${n}`)),
    classes: [...new Set(all.map((each) => each.className).filter((each) => each))],
    looked: document.querySelectorAll("*").length,
  };
}"""
WORDS = set("p br strong em a code pre blockquote ul ol li".split())


def comments() -> list[Submission]:
    found: list[Submission] = []
    for text in hostile_texts(2 * MANY + 100):
        body, name = normalised(text), normalised_name(text)[:60].strip()
        if not name or text_troubles(body, name):
            continue
        found.append(
            a_comment(
                body,
                name,
                email=text,
                subject=text,
                attachments=(text, f"{text}.pdf"),
                claimed_at=text,
                agent=text,
                message_id=text,
                address_prefix=text,
                parent=text,
                notes=(text,),
            )._replace(source="mail", ticket="")
        )
        if len(found) == MANY:
            break
    assert len(found) == MANY
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ADesk]:
    root = a_root(tmp_path_factory.mktemp("fields"))
    bring_in(root, comments())
    (root.folder / FILE).write_text("reject defamatory-risk\n")
    with running(root, who=f"<img src=x onerror={ALARM}>") as started:
        yield started


@pytest.fixture(scope="module")
def page(browser: Browser, desk: ADesk) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(HOOKS)
    window = context.new_page()
    window.goto(desk.server.address)
    yield window
    context.close()


def looked_at(page: Page, address: str) -> dict[str, Any]:
    page.goto(address, wait_until="domcontentloaded")
    found = page.evaluate(FOUND)
    assert set(found["elements"]) <= KNOWN, address
    assert found["handlers"] == [], address
    assert found["styles"] == 0, address
    assert found["scripts"] == ["/desk.js"], address
    assert set(found["schemes"]) <= {"http:", "https:", "mailto:"}, address
    assert len(found["forms"]) == 1, address
    assert page.evaluate(EVENTS) == [], address
    appears: dict[str, Any] = page.evaluate(APPEARS)
    return appears


def test_each_hostile_comment_is_only_text_at_the_desk(page: Page, desk: ADesk) -> None:
    ids = desk.ids()
    assert len(ids) == MANY
    looked = elements_of(page, desk, ids, panel="#_post")
    assert looked > 100 * MANY
    print(f"\n{MANY:,} hostile mails without a post, {looked:,} elements: 0 ran, 0 outside")  # noqa: T201  # the figure


def test_the_queue_of_hostile_comments_is_only_text(page: Page, desk: ADesk) -> None:
    pages = -(-MANY // 25)
    for number in range(1, pages + 1):
        looked_at(page, f"{desk.base}/waiting?page={number}&several=1")
        expect(page.locator(".desk-row__post").first).to_contain_text("No post named")


def test_each_is_only_text_where_a_complaint_and_a_question_stand_over_it(
    page: Page, desk: ADesk
) -> None:
    ids = desk.ids()
    giving = Decision(action=Action.GIVE, ids=ids, thread=BUS.thread)
    results = [each.result for each in decide(desk.root, giving, who=WHO, now=NOW)]
    assert results == [Result.DONE] * MANY
    for id_, text in zip(ids, hostile_texts(MANY), strict=False):
        complaint = Decision(action=Action.COMPLAINT, ids=(id_,), note=text)
        question = Decision(
            action=Action.REJECT, ids=(id_,), reason="defamatory-risk", note=text
        )
        # Whoever asks has a hostile name, too; a name of nothing but controls is refused.
        who = normalised_name(text)[:60].strip() or WHO
        (entered,) = decide(desk.root, complaint, who=who, now=NOW)
        (asked,) = decide(desk.root, question, who=who, now=NOW)
        assert (entered.result, asked.result) == (Result.DONE, Result.ASKED)
    looked = elements_of(page, desk, ids, panel="#_clock, #_asked", panels=2)
    print(f"\n{MANY:,} with a complaint and a question, {looked:,} elements: 0 ran, 0 outside")  # noqa: T201  # the figure


def elements_of(
    page: Page, desk: ADesk, ids: tuple[str, ...], *, panel: str, panels: int = 1
) -> int:
    """Look at each comment, with the panels that must be there; return how many elements."""
    looked = 0
    for id_ in ids:
        found = looked_at(page, f"{desk.base}/waiting/{id_}")
        assert page.locator(panel).count() == panels, id_
        assert set(found["elements"]) <= WORDS, id_
        assert found["attributes"] == [], id_
        assert found["classes"] == [], id_
        looked += found["looked"]
    return looked
