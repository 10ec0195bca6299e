"""The verbs of `comments`: which one, its options. Each is imported when it is chosen."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

_DECIDING = (
    ("approve", "publish comments with the next publish"),
    ("hold", "put comments aside for later"),
    ("spam", "mark comments as spam; the desk learns from it"),
    ("reject", "do not publish comments; needs --reason"),
    ("withdraw", "take published comments down; needs --reason"),
    ("complaint", "a complaint about comments has come; its clock starts"),
    ("settle", "the complaint about comments is answered"),
    ("agree", "agree to what a colleague has asked for"),
    ("undo", "take the last decision on comments back"),
)


def add_comments(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    """Add `moderate` and `comments …` to the verbs."""
    moderate = _verb(
        verbs, "moderate", "decide about comments, on a page of this computer", _desk
    )
    moderate.add_argument("--no-browser", dest="browser", action="store_false")
    group = verbs.add_parser("comments", help="everything about comments, without the page")
    inner = group.add_subparsers(required=True, metavar="WHAT")
    _add_deciding(inner)
    _add_coming_and_going(inner)
    _add_looking_after(inner)


def _add_deciding(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    queue = _verb(inner, "queue", "list what waits, oldest first", _deciding("show_queue"))
    queue.add_argument("--held", action="store_true", help="what is held instead")
    queue.add_argument("--all", action="store_true", help="each comment in full")
    for name, words in _DECIDING:
        deciding = _verb(inner, name, words, _deciding("decide_all"))
        deciding.add_argument("ids", nargs="+", metavar="ID")
        deciding.add_argument("--reason", default="", help="a code, such as off-topic")
        deciding.add_argument("--note", default="", help="for colleagues; private")
        deciding.set_defaults(action=name)
        if name == "approve":
            deciding.add_argument("--staff", action="store_true", help="show as staff")
    give = _verb(inner, "give", "say which post a mail is about", _deciding("give"))
    give.add_argument("id", metavar="ID")
    give.add_argument("post", metavar="POST", help="its address or ticket")
    redact = _verb(inner, "redact", "remove words from a comment", _deciding("redact"))
    redact.add_argument("id", metavar="ID")
    redact.add_argument(
        "--words", action="append", required=True, help="as they stand there; may be repeated"
    )
    redact.add_argument("--reason", default="personal-info", help="a code")
    reply = _verb(inner, "reply", "answer a published comment officially", _deciding("reply"))
    reply.add_argument("id", metavar="ID")
    reply.add_argument(
        "--office", default="", help="who answers; the blog's author if not said"
    )
    reply.add_argument(
        "--text", default="", help="the words; without them they are read from a file"
    )
    reply.add_argument("--file", type=Path, help="a text file with the words")
    reply.add_argument(
        "--outcome", default="answered", help="answered, passed-to-service, done"
    )


def _add_coming_and_going(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    fetch = _verb(inner, "fetch", "take comments from mail or a bucket", _moving("fetch"))
    fetch.add_argument("path", nargs="?", type=Path, metavar="MAIL", help="a file or folder")
    fetch.add_argument(
        "--bucket", default="", help="where rclone finds it, such as s3:comments"
    )
    bring = _verb(
        inner, "import", "bring in an export of a form or another system", _moving("bring_in")
    )
    bring.add_argument("file", type=Path)
    bring.add_argument(
        "--from",
        dest="system",
        default="",
        help="disqus, wordpress, blogger, isso, form, table",
    )
    bring.add_argument("--mapping", type=Path, help="which column of a form is what")
    bring.add_argument("--moved", type=Path, help="which old address is which post")
    endpoint = _verb(inner, "endpoint", "take what the form under a post sends", _of_endpoint)
    endpoint.add_argument("--host", default="127.0.0.1", help="this computer's address")
    endpoint.add_argument("--port", type=int, default=8300)
    endpoint.add_argument(
        "--bucket", default="", help="keep them where rclone can, such as s3:comments"
    )
    export = _verb(inner, "export", "write published comments into a file", _moving("export"))
    export.add_argument(
        "file", type=Path, help="its ending says how: .json, .csv or .xml (WordPress)"
    )


def _add_looking_after(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    person = _verb(
        inner, "person", "what is kept of a person; have it deleted", _care("person")
    )
    person.add_argument("what", choices=("export", "erase"))
    person.add_argument("address", help="their e-mail address")
    person.add_argument("--file", type=Path, help="where the export goes")
    person.add_argument("--whole", action="store_true", help="erase their words too")
    keep = _verb(inner, "retention", "delete what is over its term", _care("keep_terms"))
    keep.add_argument("--dry-run", action="store_true", help="only say what would go")
    foi = _verb(
        inner, "foi", "comments without names, for a request for information", _care("foi")
    )
    foi.add_argument("file", type=Path, help="a .csv file")
    foi.add_argument("--since", default="", help="first day or month, such as 2026-11")
    foi.add_argument("--until", default="9999", help="last day or month")
    foi.add_argument("--post", default="", help="only this post: its address or ticket")
    pack = _verb(
        inner, "pack", "fold a closed post's comments into one file", _care("pack_post")
    )
    pack.add_argument(
        "post", nargs="?", default="", help="address or ticket; all closed ones if not said"
    )
    _verb(
        inner,
        "adopt",
        "take over published comments that the record does not know",
        _care("adopt_published"),
    )
    audit = _verb(inner, "audit", "verify the log; figures of a month", _care("verify"))
    audit.add_argument("--month", default="", help="such as 2026-11")
    audit.add_argument(
        "--page", type=Path, help="write the figures as a page, without personal data"
    )


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    words: str,
    verb: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=words, description=words)
    parser.add_argument("--content", type=Path, help="the folder with posts/ and pages/")
    parser.add_argument("--output", type=Path, help="where the site is")
    parser.add_argument("--settings", type=Path, help="the settings file")
    parser.add_argument("--private", type=Path, help="the private folder")
    parser.add_argument("--as", dest="who", default="", help="who decides, for the record")
    parser.set_defaults(verb=verb)
    return parser


def _desk(options: argparse.Namespace) -> int:
    from councilblog.cli import moderate  # noqa: PLC0415

    return moderate.show_desk(options)


def _of_endpoint(options: argparse.Namespace) -> int:
    return _of("comments_endpoint", "serve_endpoint")(options)


def _deciding(name: str) -> Callable[[argparse.Namespace], int]:
    return _of("comments_deciding", name)


def _moving(name: str) -> Callable[[argparse.Namespace], int]:
    return _of("comments_moving", name)


def _care(name: str) -> Callable[[argparse.Namespace], int]:
    return _of("comments_care", name)


def _of(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """Return the verb of that name, imported when it is chosen."""

    def verb(options: argparse.Namespace) -> int:
        chosen: Callable[[argparse.Namespace], int] = getattr(
            import_module(f"councilblog.cli.{module}"), name
        )
        return chosen(options)

    return verb
