"""The endpoint, called as a server calls it."""

from __future__ import annotations

import html
import ipaddress
import re
import stat
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.comments.submission import Submission
from councilblog.errors import SettingsError
from councilblog.intake.endpoint import EndpointSettings, agent_class, endpoint, origin_of
from councilblog.intake.endpoint_form import FIELDS, Form, form_from
from councilblog.intake.endpoint_limits import PrefixKey, networks_from
from councilblog.intake.keeping import MOST_WAITING, keep_in
from tests.library.intake.asking import FORM, SETTINGS, an_endpoint, ask
from tests.library.intake.places import NOW, PLAIN, RECEIVED, TICKET, waiting

GOOD_START = urlencode({"comment": "I agree.", "ticket": TICKET}).encode()
PARENT = "01jd8m2q4v7w9x0y1z2a3b4c5d"


def test_a_comment_is_in_the_spool_when_the_thank_you_page_is_named(tmp_path: Path) -> None:
    answer = ask(
        an_endpoint(tmp_path),
        {**FORM, "email": "resident@example.org", "language": "en", "parent": PARENT},
        HTTP_USER_AGENT="Mozilla/5.0 (a telephone; Mobile)",
    )
    assert (answer.status, answer.headers["Location"], answer.page) == (
        303,
        SETTINGS.thanks,
        "",
    )
    submission = waiting(tmp_path / "private")[0]
    assert submission == Submission(
        received=RECEIVED,
        source="form",
        body="I agree.",
        name="A resident",
        ticket=PLAIN,
        parent=PARENT,
        email="resident@example.org",
        language="en",
        address_prefix=submission.address_prefix,
        agent="phone",
    )


def test_spool_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    ask(an_endpoint(tmp_path))
    inbox = tmp_path / "private" / "inbox"
    modes = {stat.S_IMODE(path.stat().st_mode) for path in inbox.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in inbox.iterdir()} == {0o700}


def test_no_part_of_the_address_is_kept_and_neighbours_look_alike(tmp_path: Path) -> None:
    application = an_endpoint(tmp_path)
    for address in ("192.0.2.7", "192.0.2.200", "198.51.100.7"):
        assert ask(application, REMOTE_ADDR=address).status == 303
    prefixes = [each.address_prefix for each in waiting(tmp_path / "private")]
    assert len(set(prefixes)) == 2
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"192.0.2" not in everything
    assert b"198.51" not in everything


def test_a_welsh_form_gets_the_welsh_page(tmp_path: Path) -> None:
    answer = ask(an_endpoint(tmp_path), {**FORM, "language": "cy"})
    assert answer.headers["Location"] == SETTINGS.thanks_cy
    refused = ask(an_endpoint(tmp_path), {**FORM, "language": "cy", "comment": " "})
    assert 'lang="cy"' in refused.page
    assert "Ysgrifennwch eich sylw cyn ei anfon." in refused.page
    assert "Write your comment" not in refused.page


def test_a_filled_trap_is_thanked_and_not_kept(tmp_path: Path) -> None:
    answer = ask(an_endpoint(tmp_path), {**FORM, "website": "https://spam.example"})
    assert (answer.status, answer.headers["Location"]) == (303, SETTINGS.thanks)
    assert waiting(tmp_path / "private") == []


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"REQUEST_METHOD": "GET"}, 405),
        ({"REQUEST_METHOD": "HEAD"}, 405),
        ({"REQUEST_METHOD": "PUT"}, 405),
        ({"CONTENT_LENGTH": ""}, 413),
        ({"CONTENT_LENGTH": "16385"}, 413),
        ({"CONTENT_LENGTH": "-1"}, 413),
        ({"CONTENT_LENGTH": "+5"}, 413),
        ({"CONTENT_LENGTH": "1e3"}, 413),
        ({"CONTENT_LENGTH": "١٢"}, 413),
        ({"CONTENT_LENGTH": "9999999999"}, 413),
        ({"CONTENT_LENGTH": "9000"}, 400),
        ({"CONTENT_TYPE": ""}, 400),
        ({"CONTENT_TYPE": "text/plain"}, 400),
        ({"CONTENT_TYPE": "application/json"}, 400),
        ({"CONTENT_TYPE": "multipart/form-data; boundary=x"}, 400),
        ({"CONTENT_TYPE": "application/x-www-form-urlencoded; charset=utf-7"}, 400),
        ({"HTTP_ORIGIN": "https://evil.example"}, 403),
        ({"HTTP_ORIGIN": "https://blog.example.org.evil.example"}, 403),
        ({"HTTP_ORIGIN": "http://blog.example.org"}, 403),
        ({"HTTP_ORIGIN": "null"}, 403),
        ({"HTTP_ORIGIN": ""}, 403),
    ],
)
def test_anything_but_the_form_from_the_blog_is_refused(
    tmp_path: Path, changes: dict[str, str], status: int
) -> None:
    answer = ask(an_endpoint(tmp_path), FORM, **changes)
    assert answer.status == status
    assert "Location" not in answer.headers
    assert waiting(tmp_path / "private") == []


@pytest.mark.parametrize(
    "body",
    [
        *(GOOD_START + b"&name=" + name for name in (b"%ff", b"%ed%a0%80", b"\xc3\xa9")),
        GOOD_START + b"&comment=2",
        GOOD_START + b"&name=1&name=1",
        urlencode({**FORM, "redirect": "https://evil.example"}).encode(),
        urlencode({**FORM, "language": "fr"}).encode(),
        b"&".join(b"a%d=1" % number for number in range(21)),
        b"comment",
        b"=",
        b"\x00",
        b"",
    ],
)
def test_a_body_that_the_form_does_not_send_is_refused(tmp_path: Path, body: bytes) -> None:
    answer = ask(an_endpoint(tmp_path), body)
    assert (answer.status, "<li>" in answer.page) == (400, True)
    assert waiting(tmp_path / "private") == []


def test_all_mistakes_are_told_at_once_each_with_a_link_to_its_field(tmp_path: Path) -> None:
    form = {
        "name": "N" * 61,
        "email": "resident.example.org<script>",
        "comment": "",
        "ticket": "C-7H3K-Q2M9",
        "language": "en",
    }
    page = ask(an_endpoint(tmp_path), form).page
    told = re.findall(r'<li><p>(?:<a href="#(\w+)">)?(.*?)(?:</a>)?</p></li>', page)
    assert [(field, html.unescape(words)) for field, words in told] == [
        (
            "",
            (
                "We cannot tell which post your comment is about. Go back to the post, load "
                "the page again, and send your comment from there."
            ),
        ),
        ("comment", "Write your comment before you send it."),
        ("name", "The name is too long. Use a name of up to 60 characters."),
        ("email", "Type the e-mail address like name@example.org, or leave it empty."),
    ]
    assert 'value="resident.example.org&lt;script&gt;" aria-invalid="true"' in page
    assert f'value="{"N" * 61}" aria-invalid="true"' in page


def test_nothing_comes_back_that_did_not_come_from_the_form(tmp_path: Path) -> None:
    application = an_endpoint(tmp_path)
    for form, changes in (
        ({**FORM, "comment": "", "other": "zzsecret"}, {}),
        ({**FORM, "comment": "zzsecret" * 3_000}, {}),
        ({**FORM, "comment": "zzsecret"}, {"HTTP_ORIGIN": "https://evil.example"}),
        ({**FORM, "comment": "zzsecret"}, {"REQUEST_METHOD": "PUT"}),
        ({"name": "zzsecret", "comment": "", "ticket": "", "website": "trapzz"}, {}),
    ):
        answer = ask(application, form, **changes)
        assert "zzsecret" not in answer.page
        assert "trapzz" not in answer.page


def test_a_form_that_was_put_right_may_come_from_the_page_itself(tmp_path: Path) -> None:
    application = an_endpoint(tmp_path)
    host = "forms.example.org"
    ours = ask(application, FORM, HTTP_ORIGIN=f"https://{host}", HTTP_HOST=host)
    assert ours.status == 303
    for origin in ("https://forms.example.org.evil.example", "null", "https://evil.example"):
        assert ask(application, FORM, HTTP_ORIGIN=origin, HTTP_HOST=host).status == 403


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("a\n" * 40 + "b", "more than 40 lines"),
        ("https://example.org " * 6, "more than 5 links"),
        ("a" * 4_001, "too long"),
    ],
)
def test_a_comment_that_could_not_be_taken_in_is_never_thanked_for(
    tmp_path: Path, comment: str, told: str
) -> None:
    answer = ask(an_endpoint(tmp_path), {**FORM, "comment": comment})
    assert (answer.status, told in answer.page) == (400, True)


def test_networks_of_proxies_are_read_or_told() -> None:
    assert networks_from(["10.0.0.0/8", "2001:db8::1"]) == (
        ipaddress.ip_network("10.0.0.0/8"),
        ipaddress.ip_network("2001:db8::1/128"),
    )
    with pytest.raises(SettingsError) as told:
        networks_from(["10.0.0.1/8", "proxy"])
    assert [finding.problem for finding in told.value.findings] == [
        "“10.0.0.1/8” is not the address of a proxy or of a network of them.",
        "“proxy” is not the address of a proxy or of a network of them.",
    ]


def test_a_page_in_no_known_language_says_it_in_both(tmp_path: Path) -> None:
    page = ask(an_endpoint(tmp_path), REQUEST_METHOD="GET").page
    assert re.findall('<section lang="(..)">', page) == ["en", "cy"]
    asked = ask(an_endpoint(tmp_path), REQUEST_METHOD="GET", QUERY_STRING="language=cy").page
    assert re.findall('<section lang="(..)">', asked) == ["cy"]


def test_every_answer_forbids_scripts_frames_and_keeping(tmp_path: Path) -> None:
    for answer in (ask(an_endpoint(tmp_path)), ask(an_endpoint(tmp_path), b"")):
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers


def test_the_fourth_in_ten_minutes_from_one_neighbourhood_waits(tmp_path: Path) -> None:
    moments = iter([0, 1, 2, 3, 599, 600, 602])
    application = an_endpoint(tmp_path, clock=lambda: NOW + timedelta(seconds=next(moments)))
    statuses = [ask(application).status for _ in range(7)]
    assert statuses == [303, 303, 303, 429, 429, 303, 303]
    assert len(waiting(tmp_path / "private")) == 5


def test_sixty_in_an_hour_are_enough_from_everybody(tmp_path: Path) -> None:
    application = an_endpoint(tmp_path)
    statuses = [ask(application, REMOTE_ADDR=f"10.{number}.0.1").status for number in range(70)]
    assert statuses == [303] * 60 + [429] * 10


def test_a_full_spool_takes_no_more_and_says_so(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    keep = keep_in(inbox, most_waiting=2)
    application = endpoint(SETTINGS, keep, PrefixKey(tmp_path), clock=lambda: NOW)
    assert [ask(application).status for _ in range(3)] == [303, 303, 503]
    assert len(list((inbox / "new").iterdir())) == 2
    assert MOST_WAITING == 5_000


def test_a_disk_that_refuses_is_told_without_details(tmp_path: Path) -> None:
    def keep(_submission: Submission) -> None:
        raise OSError(28, "No space left on device", str(tmp_path))

    application = endpoint(SETTINGS, keep, PrefixKey(tmp_path), clock=lambda: NOW)
    answer = ask(application)
    assert answer.status == 503
    assert "space" not in answer.page


def test_a_proxy_is_believed_only_if_it_is_named_and_only_its_own_word(tmp_path: Path) -> None:
    trusting = SETTINGS._replace(proxies=(ipaddress.ip_network("10.0.0.0/8"),))
    application = an_endpoint(tmp_path, trusting)
    forged = "203.0.113.1, 198.51.100.9, 10.1.1.1"
    ask(application, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forged)
    ask(application, REMOTE_ADDR="198.51.100.200")
    ask(application, REMOTE_ADDR="198.51.100.201", HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert len({each.address_prefix for each in waiting(tmp_path / "private")}) == 1


def test_a_prefix_cannot_be_followed_into_the_next_month(tmp_path: Path) -> None:
    key = PrefixKey(tmp_path)
    november = key.digest("192.0.2.0/24", NOW)
    assert key.digest("192.0.2.0/24", NOW + timedelta(days=8)) == november
    december = key.digest("192.0.2.0/24", NOW + timedelta(days=9))
    assert december != november
    assert [path.name for path in tmp_path.iterdir()] == ["prefix-2026-12.key"]


def test_processes_of_one_machine_share_the_key(tmp_path: Path) -> None:
    first, second = PrefixKey(tmp_path), PrefixKey(tmp_path)
    assert first.digest("192.0.2.0/24", NOW) == second.digest("192.0.2.0/24", NOW)
    assert PrefixKey(tmp_path / "..").digest("192.0.2.0/24", NOW) != first.digest(
        "192.0.2.0/24", NOW
    )


@pytest.mark.parametrize(
    ("agent", "kind"),
    [("", None), ("curl/8", "program"), ("Mozilla/5.0 (X11)", "browser")],
)
def test_of_the_program_only_its_kind_is_kept(agent: str, kind: str | None) -> None:
    assert agent_class(agent) == kind


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://blog.example.org/a/?b", "https://blog.example.org"),
        ("https://Blog.Example.org:443", "https://blog.example.org"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
    ],
)
def test_an_origin_is_scheme_and_host(address: str, origin: str) -> None:
    assert origin_of(address) == origin


def test_where_it_leads_never_depends_on_what_was_sent(tmp_path: Path) -> None:
    settings = EndpointSettings(blog="https://b.example/", thanks="https://b.example/t/")
    for field in sorted(FIELDS - {"ticket", "language"}):
        application = an_endpoint(tmp_path, settings)
        answer = ask(
            application,
            {**FORM, field: "https://evil.example/"},
            HTTP_ORIGIN="https://b.example",
            HTTP_HOST="evil.example",
            HTTP_REFERER="https://evil.example/",
        )
        led = re.findall(r'(?:href|action|src)="([^"]*)"', answer.page)
        assert "evil" not in answer.headers.get("Location", "") + " ".join(led)


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=80)))
def test_whatever_the_fields_hold_the_form_is_read_or_refused(values: dict[str, str]) -> None:
    body = "&".join(
        f"{key}={quote(value, errors='replace')}" for key, value in values.items()
    ).encode("ascii")
    form = form_from(body)
    if isinstance(form, Form) and not form.is_trapped:
        assert form.ticket == PLAIN or len(form.ticket) == 9
        assert form.comment.strip()
        assert "\x00" not in form.comment


@given(st.binary(max_size=300))
def test_whatever_is_sent_the_form_is_read_or_refused(body: bytes) -> None:
    form = form_from(body)
    assert isinstance(form, tuple)


def test_the_clock_is_asked_when_a_form_comes_and_not_before(tmp_path: Path) -> None:
    asked: list[datetime] = []

    def clock() -> datetime:
        asked.append(NOW)
        return NOW

    application = an_endpoint(tmp_path, clock=clock)
    assert asked == []
    ask(application, {**FORM, "ticket": TICKET})
    assert asked == [NOW]
