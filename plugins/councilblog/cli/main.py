"""The buttons: which verb, its options, and the exit code.

Exit codes: 0 done, 1 something to put right, 2 wrong option, 3 a fault of ours.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from councilblog.cli import console
from councilblog.cli.comments import add_comments
from councilblog.cli.faults import FAULT_FILE, write_fault
from councilblog.errors import BlogError


def main(arguments: Sequence[str]) -> int:
    """Carry out one verb and return its exit code. Nothing a person causes raises."""
    options = _parser().parse_args(arguments)
    verb: Callable[[argparse.Namespace], int] = options.verb
    try:
        return verb(options)
    except BlogError as error:
        console.complain_of(error.findings)
        console.complain(
            f"{console.things(len(error.findings))} to put right. {console.UNCHANGED}"
        )
        return error.exit_code
    except KeyboardInterrupt:
        console.complain("", f"Stopped. {console.UNCHANGED}")
        return 1
    except Exception:  # noqa: BLE001  (the front door: no traceback reaches a person)
        return _own_fault()


def _own_fault() -> int:
    write_fault()
    console.complain(
        "This is a fault in the publisher, not in what you wrote.",
        f"Send the file {FAULT_FILE} to whoever looks after it. {console.UNCHANGED}",
    )
    return 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="councilblog", description="Publish the blog.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    _add_building(verbs, "publish", "build, check and put the site live", _publish)
    _add_building(verbs, "check", "look for problems; publish nothing", _check)
    why = _add_building(verbs, "why", "say what a page is made from, and what changed", _why)
    why.add_argument("page", help='its address, for example "2017/07/"')
    _add_building(verbs, "status", "say what waits for somebody; change nothing", _status)
    _add_new(verbs)
    _add_decision(verbs)
    _add_films(verbs)
    _add_building(verbs, "html", "build a copy to look at, in .cache/html", _html)
    _add_building(verbs, "regenerate", "build that copy again at every save", _regenerate)
    preview = _add_building(verbs, "preview", "see the site as you write", _preview)
    serve = verbs.add_parser("serve", help="show the published site on this computer")
    serve.add_argument("--output", type=Path, default=Path("output"))
    serve.set_defaults(verb=_serve)
    for shown in (preview, serve):
        shown.add_argument("--port", type=int, default=8000)
    add_comments(verbs)
    clean = verbs.add_parser("clean", help="remove the copy to look at; never the site")
    clean.set_defaults(verb=_clean)
    convert = verbs.add_parser("convert", help="save a text file as UTF-8")
    convert.add_argument("file", type=Path)
    convert.set_defaults(verb=_convert)
    return parser


def _add_building(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    words: str,
    verb: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=words)
    parser.add_argument("--content", type=Path, help="the folder with posts/ and pages/")
    parser.add_argument("--output", type=Path, help="where the site goes")
    parser.add_argument("--settings", type=Path, help="the settings file")
    parser.add_argument(
        "--strict-from",
        type=_day,
        metavar="YEAR-MONTH-DAY",
        help="faults in older posts are warnings",
    )
    parser.set_defaults(verb=verb)
    return parser


def _add_new(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = verbs.add_parser("new", help="start a post: its file, header and id")
    new.add_argument("--title", default="", help="what the post is about")
    new.add_argument("--kind", default="", help="blog or news; blog if nothing is said")
    new.add_argument("--content", type=Path, help="the folder with posts/ and pages/")
    new.add_argument("--welsh", type=Path, help="the English post to start the Welsh pair of")
    new.set_defaults(verb=_new)


def _add_decision(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    decision = verbs.add_parser("decision", help="start the record of a decision: its folder")
    decision.add_argument("--title", default="", help="what was decided on")
    decision.add_argument("--body", default="", help="who decided, for example: Cabinet")
    decision.add_argument("--meeting", default="", help="the day, for example: 7 July 2026")
    decision.add_argument("--item", default="", help="its number on the agenda, if it had one")
    decision.add_argument("--content", type=Path, help="the folder with posts/ and pages/")
    decision.add_argument("--welsh", type=Path, help="the English one to start the pair of")
    decision.set_defaults(verb=_decision)


def _add_films(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    video = verbs.add_parser("video", help="start a film: its folder, with a video.toml")
    video.add_argument("--title", default="", help="what the film is called")
    video.add_argument("--slug", default="", help="the folder's name; from the title without")
    video.set_defaults(verb=_video)
    captions = verbs.add_parser("captions", help="bring captions into a film's folder")
    captions.add_argument("--from", dest="source", help="a caption file from elsewhere")
    captions.add_argument("--script", help="the text of the speech, for a draft")
    captions.add_argument("--video", default="", help="the film's folder")
    captions.add_argument("--into", default="", help="the language, for example: cy")
    captions.set_defaults(verb=_captions)
    for verb in (video, captions):
        verb.add_argument("--content", type=Path, help="the folder with posts/ and pages/")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"“{written}” is not a date. Write year-month-day, for example: 2030-01-01"
        ) from error


# Each verb is imported when it is chosen, so that a quick one is not kept waiting.


def _publish(options: argparse.Namespace) -> int:
    from councilblog.cli import building  # noqa: PLC0415

    return building.publish_site(options)


def _check(options: argparse.Namespace) -> int:
    from councilblog.cli import building  # noqa: PLC0415

    return building.check_site(options)


def _why(options: argparse.Namespace) -> int:
    from councilblog.cli import why  # noqa: PLC0415

    return why.tell_why(options)


def _status(options: argparse.Namespace) -> int:
    from councilblog.cli import status  # noqa: PLC0415

    return status.tell_status(options)


def _new(options: argparse.Namespace) -> int:
    from councilblog.cli import new  # noqa: PLC0415

    return new.start_post(options)


def _decision(options: argparse.Namespace) -> int:
    from councilblog.cli import decision  # noqa: PLC0415

    return decision.start_decision(options)


def _video(options: argparse.Namespace) -> int:
    from councilblog.cli import video  # noqa: PLC0415

    return video.start_video(options)


def _captions(options: argparse.Namespace) -> int:
    from councilblog.cli import captions  # noqa: PLC0415

    return captions.bring_captions(options)


def _html(options: argparse.Namespace) -> int:
    from councilblog.cli import building  # noqa: PLC0415

    return building.build_copy(options)


def _regenerate(options: argparse.Namespace) -> int:
    from councilblog.cli import watching  # noqa: PLC0415

    return watching.rebuild_at_every_save(options)


def _preview(options: argparse.Namespace) -> int:
    from councilblog.cli import preview  # noqa: PLC0415

    return preview.show_preview(options)


def _serve(options: argparse.Namespace) -> int:
    from councilblog.cli import serving  # noqa: PLC0415

    return serving.show_site(options.output, options.port)


def _clean(options: argparse.Namespace) -> int:
    from councilblog.cli import tidying  # noqa: PLC0415

    return tidying.remove_copy(options)


def _convert(options: argparse.Namespace) -> int:
    from councilblog.cli import tidying  # noqa: PLC0415

    return tidying.convert_to_utf8(options)
