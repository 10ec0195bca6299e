"""Which mailbox comments are fetched from, and where its password is. Never in a setting."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from councilblog.errors import BlogError, Finding, Gravity, SettingsError, SourceRef

_EXAMPLE = (
    'BLOG_COMMENTS_MAILBOX = {"host": "mail.example.org", "user": "blog-comments", '
    '"password_variable": "COMMENTS_PASSWORD"}'
)
_KEYS = frozenset("host port user folder password_variable password_file certificates".split())
_LONGEST_PASSWORD_BYTES = 4_096


class Mailbox(NamedTuple):
    """A mailbox on a server that is reached by IMAP over TLS (RFC 8314: port 993).

    The password is in the environment variable or in the file that is named here.
    `certificates` is a file of certificates to trust beside the computer's own, "" if none.
    """

    host: str
    user: str
    port: int = 993
    folder: str = "INBOX"
    password_variable: str = ""
    password_file: str = ""
    certificates: str = ""


def mailbox_in(settings: Mapping[str, object]) -> Mailbox:
    """Return the mailbox that the blog's settings name.

    Raises:
        SettingsError: They name none, or not as it must be; all is told.
    """
    values = settings.get("BLOG_COMMENTS_MAILBOX")
    if isinstance(values, Mapping) and values:
        return mailbox_from_settings({str(key): value for key, value in values.items()})
    problem = (
        f"BLOG_COMMENTS_MAILBOX is “{values}”, which does not describe a mailbox."
        if values
        else "The settings do not say which mailbox comments come to."
    )
    raise SettingsError(
        _settings_finding(
            problem,
            "   Or save the messages as files in a folder, and name it:  "
            "make comments-fetch MAIL=folder",
        )
    )


def mailbox_from_settings(values: Mapping[str, object]) -> Mailbox:
    """Return the mailbox that `BLOG_COMMENTS_MAILBOX` describes.

    Raises:
        SettingsError: Something is missing, unknown or of another kind; all is told.
    """
    told = [
        f"“{key}” is not known in BLOG_COMMENTS_MAILBOX." for key in sorted(set(values) - _KEYS)
    ]
    told += [
        f"BLOG_COMMENTS_MAILBOX does not say its “{key}”."
        for key in ("host", "user")
        if not values.get(key)
    ]
    told += [
        f"“{key}” in BLOG_COMMENTS_MAILBOX must be words between quotation marks."
        for key in sorted(_KEYS - {"port"})
        if not isinstance(values.get(key, ""), str)
    ]
    port = values.get("port", 993)
    if not isinstance(port, int) or isinstance(port, bool) or not 0 < port < 65_536:
        told.append(f"“{port}” is not a port; secure mail servers answer at port 993.")
    if "password" in values:
        told.append("A password must not stand in the settings, where others can read it.")
    if bool(values.get("password_variable")) == bool(values.get("password_file")):
        told.append(
            "BLOG_COMMENTS_MAILBOX must say where the password is: “password_variable”"
            " or “password_file”, one of the two."
        )
    if told:
        raise SettingsError(*map(_settings_finding, told))
    texts = {key: str(values[key]) for key in _KEYS - {"port"} if key in values}
    number = port if isinstance(port, int) else 993
    return Mailbox(texts.pop("host"), texts.pop("user"), number, **texts)


def read_password(mailbox: Mailbox, environment: Mapping[str, str]) -> str:
    """Return the password, from the variable or the file that the mailbox names.

    Raises:
        BlogError: It is not there, or others than its owner can read the file.
    """
    if mailbox.password_variable:
        password = environment.get(mailbox.password_variable, "")
        if not password:
            raise _no_password(
                f"The environment variable “{mailbox.password_variable}” is not set.",
                f"In the terminal, type:  read -s {mailbox.password_variable}; "
                f"export {mailbox.password_variable}",
            )
        return password
    return _password_in(Path(mailbox.password_file).expanduser())


def _password_in(file: Path) -> str:
    try:
        about = file.stat()
        data = file.read_bytes()[:_LONGEST_PASSWORD_BYTES]
        password = data.decode("utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise _no_password(
            f"The file with the password, “{file}”, cannot be read.",
            "Make a text file there with nothing but the password in it.",
        ) from None
    if stat.S_IMODE(about.st_mode) & 0o077:
        raise _no_password(
            f"Others can read the file with the password, “{file}”.",
            f'Make it readable for you alone; type:  chmod 600 "{file}"',
        )
    if not password:
        raise _no_password(
            f"The file with the password, “{file}”, is empty.",
            "Put the password into it, and nothing else.",
        )
    return password


def _no_password(problem: str, remedy: str) -> BlogError:
    return BlogError(
        Finding(
            rule="mailbox-password",
            gravity=Gravity.FAULT,
            where=SourceRef(path="pelicanconf.py"),
            problem=problem,
            consequence="The mailbox was not opened, and no comment was taken.",
            remedy=remedy,
        )
    )


def _settings_finding(problem: str, instead: str = "") -> Finding:
    return Finding(
        rule="mailbox-settings",
        gravity=Gravity.FAULT,
        where=SourceRef(path="pelicanconf.py"),
        problem=problem,
        consequence="The mailbox was not opened, and no comment was taken.",
        remedy=f"Write it like this:  {_EXAMPLE}{instead}",
    )
