"""Comments from other systems, written by us as those systems write them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.comments.comment import Comment
from councilblog.comments.submission import Imported
from councilblog.errors import BlogError
from councilblog.intake.exporting import exported_csv, exported_json, exported_wxr
from councilblog.intake.importers.old_comment import OldComment, parents_first
from councilblog.intake.importing import import_comments, read_moved, system_of
from councilblog.moderation.root import open_private
from councilblog.moderation.taking_in import take_in
from tests.library.intake.places import (
    AWAY_DAY,
    BUSES,
    NOW,
    POSTS,
    a_private_folder,
    waiting,
)

OLD = "https://old.example.org"
DISQUS = f"""<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
 <thread dsq:id="11"><link>{OLD}/2017/07/slt-away-day/</link><title>Away day</title></thread>
 <post dsq:id="3"><message><![CDATA[<p>An <b>answer</b></p>]]></message>
  <createdAt>2017-08-02T09:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
  <author><name>Bus driver</name></author><thread dsq:id="11"/><parent dsq:id="2"/></post>
 <post dsq:id="2"><message><![CDATA[See <a href="https://example.org">this</a>]]>
  </message>
  <createdAt>2017-08-03T09:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
  <author><email>r@example.org</email><name>A resident</name></author>
  <thread dsq:id="11"/></post>
 <post dsq:id="4"><message><![CDATA[<p>Buy</p>]]></message>
  <createdAt>2017-08-02T10:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>true</isSpam>
  <author><name>x</name></author><thread dsq:id="11"/></post>
</disqus>"""
WORDPRESS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
 <item><link>{OLD}/slt-away-day/</link><wp:post_name>slt-away-day</wp:post_name>
  <wp:comment><wp:comment_id>3</wp:comment_id><wp:comment_author>Bus driver</wp:comment_author>
   <wp:comment_date_gmt>2017-08-02 09:00:00</wp:comment_date_gmt>
   <wp:comment_content>An &lt;b&gt;answer&lt;/b&gt;</wp:comment_content>
   <wp:comment_approved>1</wp:comment_approved><wp:comment_parent>2</wp:comment_parent></wp:comment>
  <wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_author>A resident</wp:comment_author>
   <wp:comment_author_email>r@example.org</wp:comment_author_email>
   <wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>
   <wp:comment_date_gmt>2017-08-03 09:00:00</wp:comment_date_gmt>
   <wp:comment_content><![CDATA[See <a href="https://example.org">this</a>]]></wp:comment_content>
   <wp:comment_approved>1</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>
  <wp:comment><wp:comment_id>4</wp:comment_id><wp:comment_author>x</wp:comment_author>
   <wp:comment_date_gmt>2017-08-02 10:00:00</wp:comment_date_gmt>
   <wp:comment_content>Buy</wp:comment_content><wp:comment_approved>spam</wp:comment_approved>
   <wp:comment_parent>0</wp:comment_parent></wp:comment>
  <wp:comment><wp:comment_id>5</wp:comment_id><wp:comment_type>pingback</wp:comment_type>
   <wp:comment_content>A link</wp:comment_content></wp:comment>
 </item></channel></rss>"""
_KIND = '<category scheme="http://schemas.google.com/g/2005#kind" term="http://x/kind#{}"/>'
BLOGGER = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"
 xmlns:b="http://schemas.google.com/blogger/2018">
 <entry><id>post-1</id>{_KIND.format("post")}<title>Away day</title><content>Long</content>
  <link rel="alternate" href="{OLD}/2017/07/slt-away-day.html"/></entry>
 <entry><id>3</id>{_KIND.format("comment")}<published>2017-08-02T10:00:00+01:00</published>
  <content type="html">An &lt;b&gt;answer&lt;/b&gt;</content>
  <author><name>Bus driver</name><email>noreply@blogger.com</email></author>
  <thr:in-reply-to ref="post-1" href="{OLD}/2017/07/slt-away-day.html"/>
  <link rel="related" href="http://f/2"/><link rel="self" href="http://f/3"/></entry>
 <entry><id>2</id>{_KIND.format("comment")}<published>2017-08-03T10:00:00+01:00</published>
  <content type="html">See &lt;a href="https://example.org"&gt;this&lt;/a&gt;</content>
  <author><name>A resident</name><email>r@example.org</email></author>
  <thr:in-reply-to ref="post-1" href="{OLD}/2017/07/slt-away-day.html"/>
  <link rel="self" href="http://f/2"/></entry>
 <entry><id>4</id><b:type>COMMENT</b:type><b:status>SPAM</b:status><b:parent>post-1</b:parent>
  <published>2017-08-02T10:00:00Z</published><content type="html">Buy</content>
  <author><name>x</name></author></entry>
</feed>"""


def an_isso_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            """
            CREATE TABLE threads (id INTEGER, uri TEXT, title TEXT);
            CREATE TABLE comments (tid INTEGER, id INTEGER, parent INTEGER, created FLOAT,
              mode INTEGER, remote_addr TEXT, text TEXT, author TEXT, email TEXT);
            INSERT INTO threads VALUES
              (1, 'https://old.example.org/2017/07/slt-away-day/', 'Away day');
            INSERT INTO comments VALUES
              (1, 3, 2, 1501664400.5, 1, '192.0.2.0', 'An answer', 'Bus driver', NULL),
              (1, 2, NULL, 1501750800.0, 1, '192.0.2.0', 'See this <https://example.org>',
               'A resident', 'r@example.org'),
              (1, 4, NULL, 1501668000.0, 2, '192.0.2.0', 'Buy', 'x', NULL);
            """
        )


def write_export(system: str, folder: Path) -> Path:
    texts = {"disqus": DISQUS, "wordpress": WORDPRESS, "blogger": BLOGGER}
    path = folder / f"{system}.export"
    if system == "isso":
        an_isso_database(path)
    else:
        path.write_text(texts[system], "utf-8")
    return path


@pytest.mark.parametrize("system", ["disqus", "wordpress", "blogger", "isso"])
def test_each_comment_comes_once_and_the_one_that_is_answered_first(
    tmp_path: Path, system: str
) -> None:
    private = a_private_folder(tmp_path)
    path = write_export(system, tmp_path)
    assert system_of(path) == system
    assert import_comments(private, path, system, POSTS, now=NOW) == (3, 0, 0, ())
    assert import_comments(private, path, system, POSTS, now=NOW) == (0, 3, 0, ())
    found = [
        (each.source, each.thread, each.name, each.email, each.body, each.imported)
        for each in waiting(private)
    ]
    thread, source = AWAY_DAY.thread, f"import:{system}"
    third = "pending" if system == "isso" else "spam"
    host = "old.example.org/"
    assert found == [
        (
            source,
            thread,
            "x",
            None,
            "Buy",
            Imported(f"{host}4", "", third, "2017-08-02T10:00:00Z"),
        ),
        (
            source,
            thread,
            "A resident",
            "r@example.org",
            "See this <https://example.org>",
            Imported(f"{host}2", "", "approved", "2017-08-03T09:00:00Z"),
        ),
        (
            source,
            thread,
            "Bus driver",
            None,
            "An answer",
            Imported(f"{host}3", f"{host}2", "approved", "2017-08-02T09:00:00Z"),
        ),
    ]
    assert b"192.0.2" not in b"".join(p.read_bytes() for p in private.rglob("*") if p.is_file())


def test_what_is_imported_is_taken_in_with_its_thread(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    root = open_private(tmp_path / "private", tmp_path / "content", tmp_path / "output")
    path = write_export("disqus", tmp_path)
    import_comments(root.folder, path, "disqus", POSTS, now=NOW)
    taken = take_in(root, [AWAY_DAY], now=NOW)
    assert (len(taken.ids), taken.quarantined) == (3, ())


def test_posts_that_are_not_here_are_told_once_each_and_can_be_given_a_place(
    tmp_path: Path,
) -> None:
    private = a_private_folder(tmp_path)
    path = tmp_path / "export.xml"
    path.write_text(WORDPRESS.replace("/slt-away-day/", "/team-day/"), "utf-8")
    taken = import_comments(private, path, "wordpress", POSTS, now=NOW)
    assert (taken.taken, taken.left) == (0, 3)
    assert [finding.problem for finding in taken.findings] == [
        f"3 comments are on “{OLD}/team-day/”, and no post here has that address."
    ]
    moved = tmp_path / "moved.toml"
    moved.write_text(f'[posts]\n"{OLD}/team-day/" = "{AWAY_DAY.ticket}"\n', "utf-8")
    posts = type(POSTS)([AWAY_DAY], read_moved(moved))
    assert import_comments(private, path, "wordpress", posts, now=NOW).taken == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '<!DOCTYPE rss [<!ENTITY a "b">]><rss/>',
            "“x.xml” has a document type (<!DOCTYPE rss>), as no export of comments has.",
        ),
        (
            '<!DOCTYPE r SYSTEM "file:///etc/passwd"><rss/>',
            "“x.xml” has a document type (<!DOCTYPE r>), as no export of comments has.",
        ),
        ("<rss><item></rss>", "“x.xml” stops being XML in line 1, column 14."),
        ("", "“x.xml” stops being XML in line 1, column 1."),
        ("<a>" * 200_000, "“x.xml” is nested too deeply to be read."),
        ("<rss>&undefined;</rss>", "“x.xml” stops being XML in line 1, column 6."),
    ],
)
@pytest.mark.parametrize("system", ["disqus", "wordpress", "blogger"])
def test_xml_that_is_a_trap_or_broken_is_told(
    tmp_path: Path, text: str, problem: str, system: str
) -> None:
    path = tmp_path / "x.xml"
    path.write_text(text, "utf-8")
    with pytest.raises(BlogError) as told:
        import_comments(a_private_folder(tmp_path), path, system, POSTS, now=NOW)
    assert [finding.problem for finding in told.value.findings] == [problem]


def test_a_comment_that_is_longer_than_any_may_be_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text(WORDPRESS.replace("Buy", "Buy" * 10_000), "utf-8")
    taken = import_comments(a_private_folder(tmp_path), path, "wordpress", POSTS, now=NOW)
    assert (taken.taken, taken.left) == (2, 1)
    assert [finding.problem for finding in taken.findings] == [
        "Comment “4” has 30,000 characters, and its name 1; the most are 20,000 and 120."
    ]


def test_a_billion_laughs_cost_nothing(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    path = tmp_path / "x.xml"
    path.write_text(f'<!DOCTYPE rss [<!ENTITY l0 "lol">{levels}]><rss>&l9;</rss>', "utf-8")
    with pytest.raises(BlogError, match="has a document type"):
        import_comments(a_private_folder(tmp_path), path, "wordpress", POSTS, now=NOW)


def test_an_isso_list_and_files_that_are_not_isso(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    path = tmp_path / "isso.json"
    comment = {"author": "A", "email": "", "text": "Hi", "created": "2017-08-01 10:00:00"}
    path.write_text(json.dumps([{"id": "/2017/08/buses/", "comments": [comment]}]), "utf-8")
    assert import_comments(private, path, "isso", POSTS, now=NOW).taken == 1
    assert waiting(private)[0].imported == Imported(
        "/2017/08/buses/#0", "", "approved", "2017-08-01T10:00:00Z"
    )
    for data in (b"SQLite format 3\x00rubbish", b"{}", b"[1]", b"\xff", b""):
        path.write_bytes(data)
        if data not in {b"{}"}:
            with pytest.raises(BlogError):
                import_comments(private, path, "isso", POSTS, now=NOW)


def a_comment(number: int, thread: str = AWAY_DAY.thread, **changes: object) -> Comment:
    plain = Comment(
        id=f"01jd8m2q4v7w9x0y1z2a3b4{number:03}",
        thread=thread,
        parent=None,
        at=f"2026-11-22T09:14:{number % 60:02}Z",
        name="A resident",
        role="resident",
        language=None,
        body=f"Number {number} says 1 < 2 & <b>no</b>\nsecond line, see <https://example.org>",
        redactions=(),
        approved_at="2026-11-22T10:00:00Z",
        rev=1,
        source="form",
        pinned=False,
        outcome=None,
        withdrawn=None,
    )
    return plain._replace(**changes)  # type: ignore[arg-type]  # names are a Comment's


COMMENTS = [
    a_comment(1),
    a_comment(2, parent=a_comment(1).id, name="=HYPERLINK(1)"),
    a_comment(3, BUSES.thread, body="Sŵn\n\na\tb"),
]


def test_json_and_wordpress_exports_come_back_the_same(tmp_path: Path) -> None:
    posts = [AWAY_DAY, BUSES]
    (tmp_path / "a.json").write_bytes(exported_json(COMMENTS))
    wxr = exported_wxr(COMMENTS, posts, title="Blog", url="https://blog.example.org/")
    (tmp_path / "a.xml").write_bytes(wxr)
    found = []
    for name, system in (("a.json", "table"), ("a.xml", "wordpress")):
        folder = tmp_path / system
        folder.mkdir()
        private = a_private_folder(folder)
        assert system_of(tmp_path / name) == system
        taken = import_comments(private, tmp_path / name, system, POSTS, now=NOW)
        assert taken == (3, 0, 0, ())
        found.append(
            [
                (each.thread, each.name, each.body.replace("\t", " "))
                for each in waiting(private)
            ]
        )
    assert found[0] == found[1]
    assert found[0] == [(c.thread, c.name, c.body.replace("\t", " ")) for c in COMMENTS]


def test_exports_are_the_same_bytes_whatever_the_order() -> None:
    posts = [AWAY_DAY, BUSES]
    for first, second in [
        (exported_json(COMMENTS), exported_json(reversed(COMMENTS))),
        (exported_csv(COMMENTS, posts), exported_csv(reversed(COMMENTS), reversed(posts))),
        (
            exported_wxr(COMMENTS, posts, title="B", url="u"),
            exported_wxr(reversed(COMMENTS), reversed(posts), title="B", url="u"),
        ),
    ]:
        assert first == second


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_starts_a_formula(start: str) -> None:
    body = f"{start}cmd|' /C calc'!A0"
    rows = exported_csv([a_comment(1, body=body, name=body)], [AWAY_DAY]).decode("utf-8-sig")
    assert rows.count(f"'{start}cmd") == 2
    assert rows.startswith("id,thread,post,parent,at,name,role,language,body,")


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=12))
def test_answers_come_after_what_they_answer(pairs: list[tuple[int, int]]) -> None:
    comments = [
        OldComment(id=str(id_), post="", body="", at=str(number % 3), parent=str(parent))
        for number, (id_, parent) in enumerate(dict(pairs).items())
    ]
    ordered = parents_first(comments)
    assert sorted(ordered) == sorted(comments)
    places = {comment.id: place for place, comment in enumerate(ordered)}
    parents = {comment.id: comment.parent for comment in comments}
    for comment in comments:
        chain, at = [comment.id], comment.parent
        while at in parents and at not in chain:
            chain.append(at)
            at = parents[at]
        if at not in chain and comment.parent in places:
            assert places[comment.parent] < places[comment.id]
