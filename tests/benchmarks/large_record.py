"""What a large site holds beside posts: decisions with papers, films, comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from councilblog.comments.comment_json import comment_json, json_bytes
from councilblog.comments.ids import CHANCE_BYTES, comment_id, thread_of
from councilblog.comments.store import STORE
from tests.benchmarks.planned_posts import PlannedPost
from tests.benchmarks.words import Words
from tests.library.comments.factories import a_comment
from tests.whole_site.exactness.world import picture

_FIRST_MEETING = date(2006, 1, 10)
_LAST_MEETING = date(2026, 5, 12)
#: Decisions of one meeting.
_ITEMS = 10
_BODIES = ("cabinet", "planning-committee", "schools-committee")
_REGISTER = "".join(
    f'[{slug}]\nname = "{slug.replace("-", " ").capitalize()}"\n\n' for slug in _BODIES
)
#: One post in so many has comments, or a film.
_COMMENTED_IN = 20
_FILM_IN = 100
_CUES = 60

File = tuple[str, str | bytes]


def decision_files(how_many: int, words: Words) -> Iterator[File]:
    """Yield so many decisions, ten to a meeting, over twenty years, each with its report."""
    if how_many:
        yield "decisions/bodies.toml", _REGISTER
    meetings = -(-how_many // _ITEMS)
    days = (_LAST_MEETING - _FIRST_MEETING).days
    for number in range(how_many):
        place, item = divmod(number, _ITEMS)
        chance = Random(f"decision {number}")
        met = _FIRST_MEETING + timedelta(days=days * place // max(meetings, 1))
        body = _BODIES[place % len(_BODIES)]
        folder = f"decisions/{met}-{body}/{item + 1}-matter-{number}"
        head = f"Body: {_name(body)}\nMeeting: {met}\nItem: {item + 1}\n"
        yield f"{folder}/decision.md", _decision(number, head, _name(body), words)
        yield f"{folder}/report.pdf", _pdf(chance)


def _name(body: str) -> str:
    return body.replace("-", " ").capitalize()


def _decision(number: int, head: str, name: str, words: Words) -> str:
    chance = Random(f"text of decision {number}")

    def sentences(count: int) -> str:
        return " ".join(f"{words.sentence(chance)}." for _ in range(count))

    clauses = "\n\n".join(
        f"({marker}) {words.sentence(chance)};" for marker in ("i", "ii", "iii", "iv")
    )
    thread = f"Thread: matter {number // 20}\n" if number % 20 < 3 else ""
    return (
        f"Title: {words.phrase(chance, fewest=4, most=8)}, matter {number}\n"
        f"{head}Outcome: agreed\n{thread}"
        f"Summary: {words.sentence(chance)}.\n\n"
        f"## Resolved\n\nThat {name} agree to:\n\n{clauses}\n\n"
        f"## Reason\n\n{sentences(3)}\n\n"
        "## Papers\n\n- [Report](report.pdf)\n\n"
        f"## Minutes\n\n{sentences(6)}\n\n"
        f"## Other options considered\n\n{sentences(2)}\n\n"
        "## Interests declared\n\nNone declared.\n\n## Dispensations\n\nNone.\n"
    )


_TAGGED = "/MarkInfo << /Marked true >> /Lang (en-GB)"


def _pdf(chance: Random) -> bytes:
    """Return a PDF of one to nine empty pages, tagged (ISO 32000-1, 7.5 and 14.7)."""
    pages = chance.randint(1, 9)
    kids = " ".join(f"{3 + number} 0 R" for number in range(pages))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot {3 + pages} 0 R {_TAGGED} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        *["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * pages,
        "<< /Type /StructTreeRoot >>",
    ]
    text, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(text)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    text += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    text += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return text.encode("ascii")


def comment_files(posts: Sequence[PlannedPost], words: Words) -> Iterator[File]:
    """Yield one to four comments on one post in twenty."""
    if posts:
        yield "comments/store.json", json_bytes(STORE)
    for post in posts[::_COMMENTED_IN]:
        chance = Random(f"comments {post.number}")
        for number in range(chance.randint(1, 4)):
            yield comment_file(post, number, f"{words.sentence(chance)}.")


def comment_file(post: PlannedPost, number: int, said: str) -> File:
    """Return one approved comment on a post; they are numbered from 0."""
    at = post.at + timedelta(hours=number + 1)
    chance = bytes((post.number + number + place) % 256 for place in range(CHANCE_BYTES))
    id_ = comment_id(int(at.timestamp() * 1000), chance)
    written = f"{at:%Y-%m-%dT%H:%M:%S}Z"
    thread = thread_of(f"{post.at:%Y/%m}/{post.slug}")
    when = {"at": written, "approved_at": written}
    comment = a_comment(number, id=id_, thread=thread, body=said, **when)
    return f"comments/{thread}/{id_}.json", comment_json(comment)


def has_film(post: PlannedPost) -> bool:
    """Return whether a post shows a film: one in a hundred does."""
    return post.number % _FILM_IN == 7 and not post.is_paired


def film_files(posts: Sequence[PlannedPost], words: Words) -> Iterator[File]:
    """Yield the folders of the films that posts show."""
    for post in filter(has_film, posts):
        chance = Random(f"film {post.number}")
        cues = "\n".join(
            f"00:{at // 6:02d}:{at % 6}0.000 --> 00:{at // 6:02d}:{at % 6}5.000\n"
            f"{words.phrase(chance, fewest=4, most=6)[:40].rpartition(' ')[0]}.\n"
            for at in range(_CUES)
        )
        folder = f"videos/film-{post.number}"
        yield f"{folder}/captions.en-GB.vtt", f"WEBVTT\n\n{cues}"
        yield f"{folder}/poster.png", picture(640, 360)
        about = _FILM.format(number=post.number, day=f"{post.at:%Y-%m-%d}")
        yield f"{folder}/video.toml", about


_FILM = """\
title = "Film {number}"
summary = "What was said."
published = {day}
provider = "youtube"
id = "EXAMPLE-123"
duration = "10:00"
poster_alt = "A hall."
[captions]
status = "checked"
checked_by = "the team"
checked_on = {day}
[description]
status = "not-needed"
visual_summary = "Nothing is shown."
"""
