"""Where the mailbox is, and its password."""

from __future__ import annotations

from pathlib import Path

import pytest

from councilblog.errors import BlogError, SettingsError
from councilblog.intake.mailbox_settings import (
    Mailbox,
    mailbox_from_settings,
    mailbox_in,
    read_password,
)

GOOD = {"host": "mail.example.org", "user": "blog", "password_variable": "COMMENTS_PASSWORD"}


def test_settings_become_a_mailbox() -> None:
    assert mailbox_from_settings({**GOOD, "port": 1993, "folder": "Blog"}) == Mailbox(
        "mail.example.org", "blog", 1993, "Blog", "COMMENTS_PASSWORD"
    )


def test_the_mailbox_is_found_among_all_settings_or_its_absence_is_one_sentence() -> None:
    settings = {"PATH": "content", "BLOG_COMMENTS": True}
    assert mailbox_in({**settings, "BLOG_COMMENTS_MAILBOX": GOOD}) == mailbox_from_settings(
        GOOD
    )
    for values, problem in (
        (settings, "The settings do not say which mailbox comments come to."),
        (
            {**settings, "BLOG_COMMENTS_MAILBOX": "mail.example.org"},
            "BLOG_COMMENTS_MAILBOX is “mail.example.org”, which does not describe a mailbox.",
        ),
    ):
        with pytest.raises(SettingsError) as told:
            mailbox_in(values)
        (finding,) = told.value.findings
        assert finding.problem == problem
        assert "make comments-fetch MAIL=folder" in finding.remedy


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as told:
        mailbox_from_settings({"hots": "x", "port": "993", "password": "secret"})
    problems = [finding.problem for finding in told.value.findings]
    assert problems == [
        "“hots” is not known in BLOG_COMMENTS_MAILBOX.",
        "“password” is not known in BLOG_COMMENTS_MAILBOX.",
        "BLOG_COMMENTS_MAILBOX does not say its “host”.",
        "BLOG_COMMENTS_MAILBOX does not say its “user”.",
        "“993” is not a port; secure mail servers answer at port 993.",
        "A password must not stand in the settings, where others can read it.",
        (
            "BLOG_COMMENTS_MAILBOX must say where the password is: “password_variable” or "
            "“password_file”, one of the two."
        ),
    ]
    assert not any("secret" in problem for problem in problems)


def test_a_password_comes_from_the_environment_or_a_file_of_ones_own(tmp_path: Path) -> None:
    by_variable = mailbox_from_settings(GOOD)
    assert read_password(by_variable, {"COMMENTS_PASSWORD": "pass word"}) == "pass word"
    file = tmp_path / "password"
    file.write_text("pass word\n", "utf-8")
    file.chmod(0o600)
    by_file = Mailbox("h", "u", password_file=str(file))
    assert read_password(by_file, {}) == "pass word"


@pytest.mark.parametrize(
    ("mode", "content", "problem"),
    [
        (0o644, "secret", "Others can read the file with the password, “{}”."),
        (0o600, "", "The file with the password, “{}”, is empty."),
        (None, "", "The file with the password, “{}”, cannot be read."),
    ],
)
def test_a_password_that_cannot_be_used_is_told_without_it(
    tmp_path: Path, mode: int | None, content: str, problem: str
) -> None:
    file = tmp_path / "password"
    if mode is not None:
        file.write_text(content, "utf-8")
        file.chmod(mode)
    with pytest.raises(BlogError) as told:
        read_password(Mailbox("h", "u", password_file=str(file)), {})
    assert [each.problem for each in told.value.findings] == [problem.format(file)]


def test_a_variable_that_is_not_set_is_told() -> None:
    with pytest.raises(BlogError, match="“COMMENTS_PASSWORD” is not set"):
        read_password(mailbox_from_settings(GOOD), {})
