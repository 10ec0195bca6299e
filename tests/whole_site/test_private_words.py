"""No private word of many comments is in the site, in tracked files or in an export.

Each private field of each comment holds a word that is nowhere else: addresses, prefixes,
names and texts of what is not published, words that were removed, notes, who decided, and
headers and file names of mails. The blog is published, comments are imported, fetched,
decided, packed and exported in every way; then all that came of it is searched for each word
raw, encoded, packed and as a digest. 80 comments; `COMMENTS_SENTINELS=1000` says how many.
"""

from __future__ import annotations

import gzip
import os
import sqlite3
import textwrap
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from councilblog.builds.clock import build_time
from councilblog.comments.posts_list import CommentedPost, posts_from_json
from councilblog.comments.store import read_comments
from councilblog.comments.submission import Submission, submission_json
from councilblog.moderation.deciding import decide
from councilblog.moderation.decision import Action, Decision, Reply, Result, Span
from councilblog.moderation.packing import pack
from councilblog.moderation.root import PrivateRoot, open_private
from councilblog.moderation.taking_in import take_in
from tests.whole_site.driver import ROOT, a_post, files_of, run, write_content
from tests.whole_site.hidden_words import Hunt, forms, unpacked

MANY = int(os.environ.get("COMMENTS_SENTINELS", "80"))
MAILS = max(10, MANY // 20)
POSTS = 8
MOMENT = "1787223600"  # 20 August 2026, 12:00 in London
#: What becomes of a comment, by its number: each private in its own way.
FATES = "approved rejected waiting held spam withdrawn redacted undone".split()
_UNPUBLISHED = frozenset({"rejected", "waiting", "held", "spam", "withdrawn", "undone"})
#: What a request under the Freedom of Information Act is answered with is made of these.
_RELEASED = frozenset({"text", "mailtext"})
_LETTERS = "bcdfghjkmnpqrstvwxz"


class Secrets:
    """Words that are nowhere else, by the kind of field they were put in."""

    def __init__(self) -> None:
        self.of: defaultdict[str, list[str]] = defaultdict(list)

    def word(self, kind: str) -> str:
        """Return a new word for a field: letters and figures, of both cases."""
        number = len(self.of[kind])
        tail, rest = "", hash_of(kind, number)
        while len(tail) < 9:
            rest, at = divmod(rest, len(_LETTERS))
            tail += _LETTERS[at].upper() if len(tail) % 2 else _LETTERS[at]
        word = f"{tail[:5]}{kind[:4].title()}{number:04}{tail[5:]}"
        self.of[kind].append(word)
        return word

    def address(self) -> str:
        """Return a new e-mail address; both it and what is before its @ are secret."""
        word = self.word("mailbox")
        self.of["email"].append(f"{word}@example.org")
        return f"{word}@example.org"


def hash_of(kind: str, number: int) -> int:
    """Return a large number that follows from both, the same in every run."""
    return int.from_bytes(f"{kind}/{number}/".encode(), "big") * 2_654_435_761 % (1 << 61)


class Place(NamedTuple):
    """A blog, its private folder, and what must not leave it."""

    blog: Path
    root: PrivateRoot
    posts: tuple[CommentedPost, ...]
    secrets: Secrets

    def typed(self, *words: str, code: int = 0) -> str:
        """Type a verb of the comments; return what it says."""
        result = run(
            self.blog / "output", *words, *self._folders(), "--private", str(self.root.folder)
        )
        assert result.code == code, result
        return result.told + result.complained

    def publish(self) -> None:
        """Publish the blog."""
        result = run(self.blog / "output", "publish", *self._folders())
        assert (result.code, result.complained) == (0, ""), result

    def _folders(self) -> list[str]:
        settings = ["--settings", str(self.blog / "publishconf.py")]
        folders = ["--content", str(self.blog / "content"), "--output"]
        return [*settings, *folders, str(self.blog / "output")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Place]:
    """A blog after years: everything came in that can, and was decided."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        place = a_blog(tmp_path_factory.mktemp("years"))
        from_form(place)
        from_mail(place)
        from_elsewhere(place)
        decide_all(place)
        place.publish()
        pack(place.root, place.posts[0].thread)
        place.publish()
        yield place


def a_blog(folder: Path) -> Place:
    blog = folder / "blog"
    posts = {
        f"posts/2026-08-{day:02}-letter-{day}.md": a_post(f"Letter {day}", f"2026-08-{day:02}")
        for day in range(10, 10 + POSTS)
    }
    policy = "Title: Comments policy\n\nBe fair to people.\n"
    write_content(blog / "content", {**posts, "pages/comments-policy.md": policy})
    (blog / "publishconf.py").write_text(
        textwrap.dedent(
            f"""
            import sys
            sys.path.insert(0, {str(ROOT)!r})
            from publishconf import *
            THEME = {str(ROOT / "theme")!r}
            PLUGIN_PATHS = [{str(ROOT / "plugins")!r}]
            BLOG_COMMENTS = True
            BLOG_COMMENTS_EMAIL = "blog-comments@example.org"
            BLOG_COMMENTS_ENDPOINT = "https://forms.example.org/send"
            BLOG_COMMENTS_CLOSE_AFTER_DAYS = 30
            """
        ),
        encoding="utf-8",
    )
    root = open_private(folder / "private", blog / "content", blog / "output")
    place = Place(blog, root, (), Secrets())
    place.publish()
    posts_found = posts_from_json((blog / "output/comments/posts.json").read_bytes())
    assert not isinstance(posts_found, str)
    assert len(posts_found) == POSTS
    return place._replace(posts=posts_found)


def from_form(place: Place) -> None:
    """What the form sends: each of the many."""
    word = place.secrets.word
    for number in range(MANY):
        fate = FATES[number % len(FATES)]
        is_public = fate not in _UNPUBLISHED
        removed = f"{word('removed')} " if fate == "redacted" else ""
        body = f"{removed}{'Public words' if is_public else word('text')} {number}."
        submission = Submission(
            received="2026-08-19T09:00:00Z",
            source="form",
            body=body,
            name=f"Reader {number}" if is_public else f"{word('name')} {fate}",
            ticket=place.posts[number % POSTS].ticket,
            email=place.secrets.address(),
            address_prefix=word("prefix"),
            agent=word("agent"),
            message_id=f"<{word('messageid')}@example.org>",
            claimed_at=word("claimed"),
            notes=(f"Sent with {word('intakenote')}.",),
        )
        path = place.root.folder / "inbox" / "new" / f"{number:06}-{fate}.json"
        path.write_bytes(submission_json(submission))
    taken = take_in(place.root, place.posts, now=build_time())
    assert (len(taken.ids), taken.quarantined) == (MANY, ())


def from_mail(place: Place) -> None:
    """What is fetched from a folder of mails; every fifth tells of no post."""
    word = place.secrets.word
    folder = place.root.folder.parent / "mails"
    folder.mkdir()
    for number in range(MAILS):
        mail = EmailMessage()
        ticket = "" if number % 5 == 4 else f"({place.posts[0].ticket})"
        mail["From"] = f"{word('fromname')} <{place.secrets.address()}>"
        mail["To"] = f"{word('toname')} <blog-comments@example.org>"
        mail["Subject"] = f"{word('subject')} {ticket}"
        mail["Message-ID"] = f"<{word('messageid')}@mail.example.org>"
        mail["X-Mailer"] = word("mailer")
        mail["Received"] = f"from {word('relay')}.example.net by mx.example.org"
        mail.set_content(f"Some {word('mailtext')} about the bus.")
        mail.add_attachment(word("attached"), filename=f"{word('filename')}.txt")
        (folder / f"{word('mailfile')}.eml").write_bytes(mail.as_bytes())
    said = place.typed("comments", "fetch", str(folder))
    assert f"{MAILS} comments fetched" in said


def from_elsewhere(place: Place) -> None:
    """What other systems export: WordPress, Isso, and a form provider's table."""
    word, folder = place.secrets.word, place.root.folder.parent
    item = "".join(
        f"""<wp:comment><wp:comment_id>{word("oldid")}</wp:comment_id>
        <wp:comment_author>Old reader</wp:comment_author>
        <wp:comment_author_email>{place.secrets.address()}</wp:comment_author_email>
        <wp:comment_author_url>https://{word("website")}.example.org/</wp:comment_author_url>
        <wp:comment_author_IP>{word("network")}</wp:comment_author_IP>
        <wp:comment_agent>{word("agent")}</wp:comment_agent>
        <wp:comment_date_gmt>2026-08-18 09:00:{number:02}</wp:comment_date_gmt>
        <wp:comment_content>{"Old words" if number % 2 else word("text")}</wp:comment_content>
        <wp:comment_approved>{number % 2}</wp:comment_approved></wp:comment>"""
        for number in range(min(60, MANY // 4))
    )
    (folder / "old.xml").write_text(
        '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">'
        f"<channel><item><link>{place.posts[1].url}</link>{item}</item></channel></rss>",
        encoding="utf-8",
    )
    place.typed("comments", "import", str(folder / "old.xml"), "--from", "wordpress")
    with closing(sqlite3.connect(folder / "comments.db")) as database, database:
        database.executescript(
            """
            CREATE TABLE threads (id INTEGER, uri TEXT, title TEXT);
            CREATE TABLE comments (tid INTEGER, id INTEGER, parent INTEGER, created FLOAT,
              mode INTEGER, remote_addr TEXT, text TEXT, author TEXT, email TEXT);
            """
        )
        database.execute("INSERT INTO threads VALUES (1, ?, 'x')", (place.posts[2].url,))
        database.executemany(
            "INSERT INTO comments VALUES (1, ?, NULL, 1787000000, ?, ?, ?, 'Old reader', ?)",
            [
                (
                    number,
                    2 - number % 2,
                    word("network"),
                    "Old words" if number % 2 else word("text"),
                    place.secrets.address(),
                )
                for number in range(1, 1 + MANY // 10)
            ],
        )
    place.typed("comments", "import", str(folder / "comments.db"), "--from", "isso")
    rows = [
        f"{word('text')},{word('name')} form,{place.secrets.address()},{place.posts[3].ticket}"
        for _ in range(MANY // 10)
    ]
    (folder / "answers.csv").write_text("Words,Who,Mail,Post\n" + "\n".join(rows) + "\n")
    (folder / "mapping.toml").write_text(
        '[columns]\ncomment = "Words"\nname = "Who"\nemail = "Mail"\npost = "Post"\n'
    )
    place.typed(
        *("comments", "import", str(folder / "answers.csv"), "--from", "form"),
        *("--mapping", str(folder / "mapping.toml")),
    )


def decide_all(place: Place) -> None:
    """Give each comment of the form its fate; every decision is another moderator's."""
    for path in sorted((place.root.folder / "queue").glob("*.json")):
        text = path.read_text()
        fate = next((each for each in FATES if f' {each}"' in text), "")
        if not fate and '"name": "Reader ' in text:
            fate = "approved" if '"body": "Public' in text else "redacted"
        if fate:
            doom(place, path.stem, fate)
    reply = Reply(name="Chief Executive", body="Thank you.", thread=place.posts[4].thread)
    does(place, Action.REPLY, outcome="done", reply=reply)


def doom(place: Place, id_: str, fate: str) -> None:
    if fate == "redacted":
        length = len(place.secrets.of["removed"][0])
        does(place, Action.REDACT, id_, spans=(Span(0, length),))
    if fate in {"approved", "redacted", "withdrawn", "undone"}:
        does(place, Action.APPROVE, id_)
    match fate:
        case "withdrawn":
            does(place, Action.WITHDRAW, id_, reason="personal-info")
        case "undone":
            does(place, Action.UNDO, id_)
        case "rejected":
            does(place, Action.REJECT, id_, reason="offensive")
        case "held":
            does(place, Action.HOLD, id_)
        case "spam":
            does(place, Action.SPAM, id_)
        case _:
            pass  # it stays as it is


def does(place: Place, action: Action, *ids: str, **more: Any) -> None:
    word = place.secrets.word
    decision = Decision(action=action, ids=ids, note=f"Because {word('note')}", **more)
    when = build_time() - timedelta(days=1, seconds=-len(place.secrets.of["note"]))
    outcomes = decide(place.root, decision, who=word("moderator"), now=when)
    assert [each.result for each in outcomes] == [Result.DONE]


def test_no_private_word_is_in_the_site_or_a_tracked_file_or_an_export(place: Place) -> None:
    exports = place.blog / "exports"
    exports.mkdir()
    for ending in ("json", "csv", "xml"):
        place.typed("comments", "export", str(exports / f"comments.{ending}"))
    place.typed(
        "comments", "audit", "--month", "2026-08", "--page", str(exports / "audit.html")
    )
    files = files_of(place.blog)
    assert any(path.endswith("comments.atom.xml") for path in files)
    hunt = Hunt(word for words in place.secrets.of.values() for word in words)
    hits = hunt.hits(files)
    size = sum(map(len, files.values()))
    print(  # noqa: T201  # the figure
        f"\n{MANY:,} comments and {MAILS} mails, {hunt.secrets:,} private words of "
        f"{len(place.secrets.of)} kinds in {hunt.forms:,} forms; {len(files):,} files, "
        f"{size:,} bytes: {len(hits)} hits"
    )
    assert hits == []
    published = read_comments(place.blog / "content").threads
    assert sum(map(len, published.values())) > MANY * 3 // len(FATES)


def test_an_export_for_a_request_for_information_names_nobody(place: Place) -> None:
    file = place.root.folder.parent / "foi.csv"
    place.typed("comments", "foi", str(file))
    kept = {kind: words for kind, words in place.secrets.of.items() if kind not in _RELEASED}
    hunt = Hunt(word for words in kept.values() for word in words)
    assert hunt.hits({"foi.csv": file.read_bytes()}) == []
    texts = place.secrets.of["text"]
    released = file.read_text("utf-8-sig")
    assert sum(word in released for word in texts) == len(texts)


def test_all_that_is_looked_for_is_in_the_private_folder(place: Place) -> None:
    # The words did come in: else nothing could be found anywhere.
    kept = b"\n".join(path.read_bytes() for path in place.root.folder.rglob("*.*"))
    dropped = {"toname", "mailer", "relay", "attached", "filename", "website", "network"}
    dropped |= {"fromname", "subject", "mailfile", "agent"}
    for kind, words in place.secrets.of.items():
        found = sum(word.encode() in kept for word in words)
        assert found == len(words) or kind in dropped, (kind, found, len(words))


@pytest.mark.parametrize("where", range(0, 400, 37))
def test_a_word_would_be_found_in_each_of_its_forms(where: int) -> None:
    word = "bDfGhMail0007jKmN"
    hunt = Hunt([word, "nObodysWord0001xyz"])
    for name, form in forms(word):
        file = b"x" * where + form + b"y" * 60
        assert hunt.hits({"a page": file}), name
        assert hunt.hits({"a page": gzip.compress(file)}), name
        assert len(list(unpacked("a page", gzip.compress(file)))) == 2
    assert hunt.hits({f"posts/{word}.html": b""})
    assert hunt.hits({"a page": b"x" * where + word.lower().encode()})
    assert not hunt.hits({"a page": b"Words that anybody may read, and more of them." * 9})
