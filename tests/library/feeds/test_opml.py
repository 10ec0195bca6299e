from __future__ import annotations

from hypothesis import given

from councilblog.feeds.opml import Outline, OutlineGroup, opml_bytes
from tests.library.feeds.feed_factory import SITE, xml
from tests.library.feeds.test_xml import any_text

POSTS = Outline("Posts", f"{SITE}feeds/all.atom.xml", SITE, "en-GB")
FILMS = Outline("Films", f"{SITE}feeds/video.rss.xml", SITE, "cy", is_rss=True)


def test_feeds_stand_in_folders_and_say_their_format() -> None:
    groups = (OutlineGroup("", (POSTS,)), OutlineGroup("Topics", (FILMS,)))
    root = xml(opml_bytes("The blog", "The council", groups))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [(part.tag, part.text) for part in root.iterfind("head/*")] == [
        ("title", "The blog"),
        ("ownerName", "The council"),
    ]
    first, folder = root.findall("body/outline")
    assert first.attrib == {
        "type": "rss",
        "text": "Posts",
        "title": "Posts",
        "xmlUrl": POSTS.feed_url,
        "htmlUrl": SITE,
        "language": "en-GB",
        "version": "ATOM1",
    }
    assert folder.attrib == {"text": "Topics", "title": "Topics"}
    assert [part.get("version") for part in folder] == ["RSS2"]


def test_a_folder_without_feeds_is_left_out() -> None:
    assert list(xml(opml_bytes("a", "b", (OutlineGroup("Topics", ()),))).iter("outline")) == []


@given(any_text, any_text)
def test_no_text_breaks_it(title: str, name: str) -> None:
    group = OutlineGroup(name, (POSTS._replace(title=name),))
    root = xml(opml_bytes(title, name, (group,)))
    assert sum(1 for part in root.iter("outline") if part.get("xmlUrl")) == 1
