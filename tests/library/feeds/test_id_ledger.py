from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from councilblog.feeds.id_ledger import (
    Identity,
    ledger_bytes,
    ledger_findings,
    read_ledger,
    same_ids,
)

WHO = "blog.example.org,2026"
A = Identity(f"tag:{WHO}:post/2026-05-a", "posts/2026-05-04-a.md")
B = Identity(f"tag:{WHO}:post/2026-05-b/cy", "posts/2026-05-05-b.cy.md")
EMPTY = read_ledger(b"")


def found(
    data: bytes, *identities: Identity, authority: str = WHO
) -> list[tuple[str, str, str]]:
    findings = ledger_findings(
        read_ledger(data), identities, authority=authority, settings_file="pelicanconf.py"
    )
    return [(one.rule, f"{one.where.path}:{one.where.line}", one.remedy) for one in findings]


def test_what_is_published_is_written_a_line_a_post_and_read_again() -> None:
    data = ledger_bytes(EMPTY, (B, A))
    assert data.decode().splitlines()[-2:] == [f"{A.id} {A.source}", f"{B.id} {B.source}"]
    assert read_ledger(data).lines == {A.id: (A.source, 4), B.id: (B.source, 5)}
    assert ledger_bytes(read_ledger(data), (A,)) == data
    assert found(data, A, B) == []


def test_a_post_whose_id_changed_is_told_the_line_that_gives_it_back() -> None:
    data = ledger_bytes(EMPTY, (A,))
    changed = A._replace(id=f"tag:{WHO}:post/2026-06-a")
    assert found(data, changed) == [
        (
            "feed-id-changed",
            "posts/2026-05-04-a.md:0",
            "Put this line in its header, in place of another like it:  Id: 2026-05-a",
        )
    ]
    foreign = Identity("tag:blogger.com,1999:blog-1.post-2", A.source)
    assert found(ledger_bytes(EMPTY, (foreign,)), A)[0][2].endswith(
        "Feed_Id: tag:blogger.com,1999:blog-1.post-2"
    )


def test_a_post_that_is_gone_is_looked_for_among_the_new_ones() -> None:
    data = ledger_bytes(EMPTY, (A, B))
    renamed = Identity(f"tag:{WHO}:post/2026-05-aa", "posts/2026-05-04-aa.md")
    other = Identity(f"tag:{WHO}:post/2020-01-zebra", "posts/2020-01-01-zebra-crossing.md")
    ((rule, where, remedy),) = found(data, renamed, other, B)
    assert (rule, where) == ("feed-id-gone", "feed-ids.txt:4")
    assert remedy == (
        "If it is now posts/2026-05-04-aa.md, put this line in the header there:  "
        "Id: 2026-05-a  If you deleted the post on purpose, delete this line of feed-ids.txt "
        "too."
    )
    assert (
        "If it has another name now"
        in found(data, other, other._replace(id="tag:x:1", source="posts/x.md"), B)[0][2]
    )


def test_another_authority_is_told_once_and_not_for_every_post() -> None:
    data = ledger_bytes(EMPTY, (A, B))
    moved = [Identity(one.id.replace(WHO, "x.example,2030"), one.source) for one in (A, B)]
    assert found(data, *moved, authority="x.example,2030") == [
        (
            "feed-authority-changed",
            "pelicanconf.py:0",
            (
                "Set it back, even if the site has a new address:  "
                'BLOG_FEED_AUTHORITY = "blog.example.org,2026"'
            ),
        )
    ]


def test_a_missing_folder_of_posts_is_told_in_a_few_lines() -> None:
    many = [Identity(f"tag:{WHO}:post/p{n}", f"posts/p{n}.md") for n in range(300)]
    findings = found(ledger_bytes(EMPTY, many))
    assert len(findings) == 21
    assert findings[-1][2] == "If a folder of posts was moved or is missing, put it back."


def test_two_posts_with_one_id_are_told() -> None:
    twin = A._replace(source="posts/2026-05-09-z.md")
    assert [(one.rule, one.where.path) for one in same_ids((A, twin, B))] == [
        ("feed-id-twice", "posts/2026-05-09-z.md")
    ]
    assert same_ids((A, B)) == ()


def test_a_line_that_is_no_line_of_the_list_is_told() -> None:
    assert [one[:2] for one in found(b"# x\n\nhello\n", A)] == [
        ("feed-ids-line", "feed-ids.txt:3")
    ]


@given(st.binary(max_size=200))
def test_no_bytes_whatever_make_it_stumble(noise: bytes) -> None:
    ledger = read_ledger(noise)
    ledger_findings(ledger, (A,), authority=WHO, settings_file="x")
    again = read_ledger(ledger_bytes(ledger, (A, B)))
    assert {A.id, B.id} <= again.lines.keys()
