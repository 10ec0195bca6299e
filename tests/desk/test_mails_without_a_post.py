"""A mail that names no post: shown as that, given to a post by a person, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from councilblog.moderation.audit import audit
from councilblog.moderation.deciding import decide, history
from councilblog.moderation.decision import Action, Decision
from tests.browser import chromium, violations
from tests.desk.a_desk import (
    BUDGET,
    BUS,
    FIVE,
    LIBRARY,
    NOW,
    WHO,
    ADesk,
    a_comment,
    a_root,
    bring_in,
    running,
)
from tests.desk.serving import come_in, send
from tests.desk.test_in_a_browser import press, tab_to

MAIL = a_comment(
    "Will the shelter at the health centre have a seat?",
    "A carer",
    subject="The new shelter",
    attachments=("shelter photo.jpg", "letter.docx"),
    notes=("2 attachments were left out.",),
    email="carer@example.org",
)._replace(source="mail", ticket="")
BARE = a_comment("Is there a bus on Sundays?", "A student")._replace(source="mail", ticket="")
CHOICES = [
    "Choose a post",
    f"{LIBRARY.title} (August 2026)",
    f"{BUS.title} (August 2026)",
    f"{BUDGET.title} (July 2026)",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ADesk]:
    root = a_root(tmp_path)
    bring_in(root, (*FIVE, MAIL, BARE))
    with running(root) as started:
        yield started


def opened(browser: Browser, desk: ADesk, *, scripts: bool = True) -> Page:
    page = browser.new_context(java_script_enabled=scripts, bypass_csp=scripts).new_page()
    page.goto(desk.server.address)
    return page


def thread(desk: ADesk, name: str) -> str:
    desk.root.ledger.refresh()
    state = desk.root.ledger.state(desk.id_of(name))
    assert state is not None
    return state.thread


def test_the_queue_says_so_with_the_subject_which_is_also_found(
    browser: Browser, desk: ADesk
) -> None:
    page = opened(browser, desk)
    on = {
        row.locator(".desk-row__link").inner_text(): row.locator(".desk-row__post").inner_text()
        for row in page.locator(".desk-row").all()
    }
    assert on["A carer"] == "No post named. Subject: “The new shelter”"
    assert on["A student"] == "No post named"
    assert on[FIVE[0].name] == f"On: {BUS.title}"
    page.goto(f"{desk.base}/waiting?q=new+shelter")
    expect(page.locator(".desk-row__link")).to_have_text(["A carer"])


def test_it_is_given_by_keyboard_stands_pending_there_and_is_undone(
    browser: Browser, desk: ADesk
) -> None:
    page = opened(browser, desk)
    id_ = desk.id_of("A carer")
    page.goto(f"{desk.base}/waiting/{id_}")
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)
    expect(page.locator(".desk-mail__line")).to_have_text(
        ["SubjectThe new shelter", "Attached, and left out“shelter photo.jpg”“letter.docx”"]
    )
    assert page.locator("#_post option").all_inner_texts() == CHOICES
    tab_to(page, "_post", by="id")
    page.keyboard.type("What we")
    tab_to(page, "Give it to this post")
    press(page, "Enter")
    expect(page.locator("#_said")).to_contain_text("Given to its post: “A carer”.")
    assert page.url.startswith(f"{desk.base}/waiting/{id_}")
    expect(page.locator(".desk-comment__facts")).to_contain_text(BUS.title)
    expect(page.locator("#_post")).to_have_count(0)
    expect(page.locator(".desk-history")).to_contain_text(
        f"Given to a post ({BUS.thread}) by {WHO}"
    )
    assert (thread(desk, "A carer"), desk.status("A carer")) == (BUS.thread, "waiting")
    page.get_by_role("button", name="Undo", exact=True).first.click()
    expect(page.locator("#_post")).to_have_count(1)
    assert thread(desk, "A carer") == ""
    assert [each.action for each in history(desk.root, id_)] == ["received", "give", "undo"]


def test_without_javascript_it_is_chosen_given_and_approved(
    browser: Browser, desk: ADesk
) -> None:
    page = opened(browser, desk, scripts=False)
    id_ = desk.id_of("A student")
    page.goto(f"{desk.base}/waiting/{id_}")
    page.get_by_role("button", name="Give it to this post").click()
    expect(page.locator("#_problem")).to_have_text("Choose the post first.")
    expect(page.locator("#_give")).to_be_focused()
    page.get_by_label("Posts that take comments").select_option(BUDGET.thread)
    page.get_by_role("button", name="Give it to this post").click()
    page.get_by_role("button", name="Approve").click()
    file = desk.root.public / BUDGET.thread / f"{id_}.json"
    assert f'"thread": "{BUDGET.thread}"' in file.read_text()
    assert audit(desk.root).is_good


def test_several_approved_together_leave_the_one_without_a_post(
    browser: Browser, desk: ADesk
) -> None:
    page = opened(browser, desk)
    page.goto(f"{desk.base}/waiting?several=1&all=1")
    page.get_by_role("button", name="Approve all ticked").click()
    expect(page.locator("#_said")).to_contain_text(
        "“A carer”: It does not say which post it is about. Choose the post first."
    )
    assert desk.status("A carer") == "waiting"
    assert desk.status(FIVE[0].name) == "approved"


def test_who_gives_second_is_told_and_changes_nothing(browser: Browser, desk: ADesk) -> None:
    page = opened(browser, desk)
    id_ = desk.id_of("A carer")
    page.goto(f"{desk.base}/waiting/{id_}")
    first = Decision(action=Action.GIVE, ids=(id_,), thread=LIBRARY.thread)
    decide(desk.root, first, who="Web officer", now=NOW)
    page.get_by_label("Posts that take comments").select_option(BUS.thread)
    page.get_by_role("button", name="Give it to this post").click()
    expect(page.locator("#_said")).to_contain_text(
        "It was given to a post by Web officer at 09:15 on 14 August 2026. Nothing was changed."
    )
    assert thread(desk, "A carer") == LIBRARY.thread


def test_a_form_with_another_token_origin_or_post_gives_nothing(desk: ADesk) -> None:
    cookie, id_ = come_in(desk.server), desk.id_of("A carer")
    page = send(
        desk.server,
        f"GET /waiting/{id_} HTTP/1.1\r\nHost: 127.0.0.1:{desk.server.server_port}\r\n"
        f"Cookie: {cookie}\r\n\r\n".encode(),
    ).body
    token = page.partition('name="token" value="')[2].partition('"')[0]

    def given(token: str, origin: str, post: str) -> int:
        body = f"token={token}&from=%2Fwaiting%2F{id_}&id={id_}&action=give&post={post}"
        head = (
            f"POST /decide HTTP/1.1\r\nHost: 127.0.0.1:{desk.server.server_port}\r\n"
            f"Cookie: {cookie}\r\nOrigin: {origin}\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        return send(desk.server, f"{head}{body}".encode()).status

    assert given("x" * len(token), desk.base, BUS.thread) == 403
    assert given(token, "http://evil.test", BUS.thread) == 403
    for post in ("", "..%2F..%2Fx", "another-post", "%3Cscript%3E"):
        assert given(token, desk.base, post) == 422
    assert thread(desk, "A carer") == ""
    assert given(token, desk.base, BUS.thread) == 303
    assert thread(desk, "A carer") == BUS.thread


def test_axe_finds_nothing_where_a_post_is_chosen(browser: Browser, desk: ADesk) -> None:
    page = opened(browser, desk)
    id_ = desk.id_of("A carer")
    page.goto(f"{desk.base}/waiting/{id_}")
    page.get_by_role("button", name="Give it to this post").click()
    for url in ("", f"{desk.base}/waiting", f"{desk.base}/waiting/{id_}"):
        # The first is the page with what to put right, which has no address of its own.
        if url:
            page.goto(url)
        page.add_style_tag(content="*::before, *::after { content: none !important; }")
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                assert violations(page) == []
