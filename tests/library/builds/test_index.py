"""What is remembered comes back as it was, or not at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from councilblog.builds.content_files import FileFacts
from councilblog.builds.index import BuildIndex, PrintRow, read_index, write_index
from councilblog.builds.records import Kept, SourceFacts
from councilblog.documents.document import Document, Format
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.post import Body, Comments, Page, Post, Status
from councilblog.prose.prose import Link, LinkKind

MOMENT = datetime.fromisoformat("2017-07-31T09:00:00+01:00")
BODY = Body(
    digest="d",
    links=(Link(LinkKind.IMAGE, "a\tb.png", "Words\n", 3),),
    anchors=("id",),
    words=12,
)
POST = Post(
    key="2017/07/day",
    id="day",
    source="posts/day.md",
    language=Language.CY,
    title="Day",
    status=Status.DRAFT,
    published_at=MOMENT,
    modified_at=None,
    authors=("Chief Executive",),
    tags=(),
    series="",
    video="",
    comments=Comments.OFF,
    summary="S",
    url_path="2017/07/day/",
    body=BODY,
    card="c",
)
PAGE = Page(
    "about", "pages/a.md", Language.EN, "A", Status.PUBLISHED, MOMENT, "", "a/", BODY, ""
)
FINDING = Finding(
    rule="r",
    gravity=Gravity.FAULT,
    where=SourceRef(path="posts/day.md", line=2),
    problem="P.",
    consequence="C.",
    remedy="R.",
)
KEPT = {
    kept.source: kept
    for kept in (
        Kept("posts/day.md", POST, SourceFacts(MOMENT, is_draft=True), (FINDING,)),
        Kept("pages/a.md", PAGE, SourceFacts(None, is_draft=False), ()),
        Kept("posts/torn.md", None, SourceFacts(None, is_draft=False), (FINDING, FINDING)),
    )
}
FILES = {
    "posts/day.md": FileFacts("1 2 3", "d", 5, None, "", None),
    "images/a.png": FileFacts("1", "e", 6, (4, 3), "<script", None),
    "files/plan.pdf": FileFacts(
        "4", "f", 7, None, "", Document(Format.PDF, 9, 3, is_tagged=True, trouble="", found="")
    ),
    "files/letter.pdf": FileFacts(
        "5",
        "g",
        8,
        None,
        "",
        Document(Format.PDF, 9, 0, is_tagged=False, trouble="not-a-pdf", found=".docx"),
    ),
}
PRINTS = {"index.html": PrintRow("f", "d")}
INDEX = BuildIndex(
    environment="e", rules="r", files=FILES, kept=KEPT, prints=PRINTS, told=(FINDING,)
)


def test_an_index_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_index(tmp_path / "index", INDEX, BuildIndex())
    found = read_index(tmp_path / "index")
    assert (found.environment, found.rules) == ("e", "r")
    assert (found.files, found.kept, found.prints) == (FILES, KEPT, PRINTS)
    assert found.told == (FINDING,)
    # Equal is not enough: pages are made from how records are written out.
    assert repr(sorted(found.kept.items())) == repr(sorted(KEPT.items()))


names = st.text(max_size=8)
prints = st.dictionaries(names, st.builds(PrintRow, names, names), max_size=12)


@given(before=prints, now=prints)
def test_shelves_that_did_not_change_are_written_as_they_were(
    before: dict[str, PrintRow], now: dict[str, PrintRow]
) -> None:
    with TemporaryDirectory() as folder:
        one, other = Path(folder) / "one", Path(folder) / "other"
        write_index(one, BuildIndex(environment="e", prints=before), BuildIndex())
        write_index(one, BuildIndex(environment="e", prints=now), read_index(one))
        write_index(other, BuildIndex(environment="e", prints=now), BuildIndex())
        assert one.read_bytes() == other.read_bytes()
        assert read_index(one).prints == now


def test_an_index_that_was_damaged_is_none(tmp_path: Path) -> None:
    file = tmp_path / "index"
    write_index(file, INDEX, BuildIndex())
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read_index(file).environment == ""
    for size in range(len(whole)):
        file.write_bytes(whole[:size])
        assert read_index(file).environment == ""


def test_an_index_that_would_be_the_same_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "index"
    write_index(file, INDEX, BuildIndex())
    before = file.stat()
    write_index(file, INDEX, read_index(file))
    assert file.stat() == before
