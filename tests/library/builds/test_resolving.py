"""Where a written address leads, and what the writer is told if it leads nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.builds.lone_links import Resolution
from councilblog.builds.resolving import AddressBook, Place, resolve
from councilblog.documents.document import Document, Format
from councilblog.documents.findings import document_finding
from councilblog.errors import SourceRef
from councilblog.prose.placing import Target
from councilblog.prose.prose import Link, LinkKind

BUS = Place(url="/2026/05/the-bus/", anchors=("the-stop", "what-it-costs"))
BOOK = AddressBook(
    places={"posts/2026/2026-05-04-the-bus.md": BUS},
    unpublished={"posts/2026/2026-06-01-later.md": "a draft"},
    unreadable=frozenset({"posts/2026/2026-07-01-broken.md"}),
    files=frozenset(
        {
            "images/stop.jpg",
            "images/notes.jpg",
            "files/time table.pdf",
            "files/list.exe",
            "files/plan.pdf",
            "files/letter.pdf",
            "files/old.pdf",
            "extra/map.pdf",
            "posts/2026/seat.png",
        }
    ),
    sizes={
        "images/stop.jpg": (640, 480),
        "images/notes.jpg": None,
        "posts/2026/seat.png": (9, 8),
    },
    urls={url: Place(url=url) for url in ("/", "/topics/transport/")} | {BUS.url: BUS},
    topics={"health-and-care": "/topics/health-and-care/"},
    authors={"chief-executive": "/authors/chief-executive/"},
    base_path="/",
    site_url="https://blog.example.org",
    documents={
        "files/plan.pdf": Document(Format.PDF, 294_000, 12, is_tagged=True, trouble=""),
        "files/letter.pdf": Document(
            Format.PDF, 900, 0, is_tagged=False, trouble="not-a-pdf", found=".docx"
        ),
        "files/old.pdf": Document(Format.PDF, 900, 0, is_tagged=False, trouble="locked"),
        "extra/map.pdf": Document(Format.PDF, 900, 2, is_tagged=False, trouble=""),
    },
)
PUT_FILE = (
    "Put the file into content/files and write, for example: "
    "[Our plan]({static}/files/plan.pdf)"
)
WHOLE_ADDRESS = (
    "Write the address of the page as the browser shows it, for example: "
    "https://www.example.org/buses"
)
HERE = "posts/2026/2026-08-01-here.md"


def led(written: str, kind: LinkKind = LinkKind.ANCHOR, book: AddressBook = BOOK) -> Resolution:
    link = Link(kind=kind, written=written, text="words", line=7)
    return resolve(link, HERE, ("my-heading",), book)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("{filename}/posts/2026/2026-05-04-the-bus.md", BUS.url),
        ("{filename}2026-05-04-the-bus.md", BUS.url),
        ("|filename|2026-05-04-the-bus.md", BUS.url),
        ("2026-05-04-the-bus.md", BUS.url),
        ("./2026-05-04-the-bus.md#the-stop", "/2026/05/the-bus/#the-stop"),
        ("/2026/05/the-bus", BUS.url),
        ("/2026/05/the-bus/index.html", BUS.url),
        ("https://blog.example.org/2026/05/the-bus/", BUS.url),
        ("https://blog.example.org", "/"),
        ("/topics/transport/", "/topics/transport/"),
        ("{tag}Health and care", "/topics/health-and-care/"),
        ("{author}Chief Executive", "/authors/chief-executive/"),
        ("{index}", "/"),
        ("{static}/files/time%20table.pdf", "/files/time%20table.pdf"),
        ("#my-heading", "#my-heading"),
        ("#top", "#top"),
        ("mailto:blog@example.org", "mailto:blog@example.org"),
        ("tel:+441234567890", "tel:+441234567890"),
    ],
)
def test_an_address_of_this_blog_leads_there(written: str, url: str) -> None:
    found = led(written)
    assert (found.target, found.finding) == (Target(url=url), None)


@pytest.mark.parametrize("written", ["https://www.example.org/a?b=c#d", "http://example.org"])
def test_an_address_elsewhere_is_left_as_it_is(written: str) -> None:
    assert led(written) == Resolution(target=Target(url=written, is_external=True))


def test_a_picture_knows_its_size_and_the_file_it_needs() -> None:
    found = led("{static}/images/stop.jpg", LinkKind.IMAGE)
    assert found == Resolution(
        target=Target(url="/images/stop.jpg", width=640, height=480), file="images/stop.jpg"
    )


def test_a_picture_beside_the_post_is_found() -> None:
    assert led("seat.png", LinkKind.IMAGE).file == "posts/2026/seat.png"


@pytest.mark.parametrize(
    ("written", "kind", "rule", "remedy"),
    [
        (
            "{filename}2026-05-04-the-buss.md",
            LinkKind.ANCHOR,
            "broken-link",
            "Did you mean “{filename}/posts/2026/2026-05-04-the-bus.md”?",
        ),
        (
            "{static}/images/stopp.jpg",
            LinkKind.IMAGE,
            "image-missing",
            "Did you mean “{static}/images/stop.jpg”?",
        ),
        (
            "#my-headin",
            LinkKind.ANCHOR,
            "broken-fragment",
            "Did you mean “#my-heading”?",
        ),
        (
            "2026-05-04-the-bus.md#nothing-at-all",
            LinkKind.ANCHOR,
            "broken-fragment",
            "The places there are: “#the-stop”, “#what-it-costs”.",
        ),
        (
            "{filenam}2026-05-04-the-bus.md",
            LinkKind.ANCHOR,
            "broken-link",
            "Did you mean “{filename}”?",
        ),
        (
            "{filename}2026-06-01-later.md",
            LinkKind.ANCHOR,
            "links-to-unpublished",
            "Publish that one first, or take the link out.",
        ),
        (
            "www.example.org/buses",
            LinkKind.ANCHOR,
            "no-scheme",
            "Write: https://www.example.org/buses",
        ),
        (
            "blog@example.org",
            LinkKind.ANCHOR,
            "no-scheme",
            "Write: mailto:blog@example.org",
        ),
        (
            "C:\\Users\\comms\\plan.pdf",
            LinkKind.ANCHOR,
            "local-file",
            PUT_FILE,
        ),
        (
            "file:///home/comms/plan.pdf",
            LinkKind.ANCHOR,
            "local-file",
            PUT_FILE,
        ),
        (
            "https:///nothing",
            LinkKind.ANCHOR,
            "broken-link",
            WHOLE_ADDRESS,
        ),
        (
            "{static}/files/list.exe",
            LinkKind.ANCHOR,
            "file-kind",
            "Save it as a PDF, a picture or a spreadsheet, and link to that.",
        ),
        (
            "{static}/images/notes.jpg",
            LinkKind.IMAGE,
            "not-a-picture",
            "Open it on your computer; if it does not show there, save it again as a PNG.",
        ),
        (
            "{tag}Helth and care",
            LinkKind.ANCHOR,
            "broken-link",
            "Did you mean “health-and-care”?",
        ),
    ],
)
def test_an_address_that_leads_nowhere_is_told_with_what_to_type(
    written: str, kind: LinkKind, rule: str, remedy: str
) -> None:
    found = led(written, kind)
    assert found.target is None
    assert found.finding is not None
    assert (found.finding.rule, found.finding.remedy) == (rule, remedy)
    assert (found.finding.where.path, found.finding.where.line) == (HERE, 7)


def test_a_link_to_a_file_that_could_not_be_read_is_not_reported_a_second_time() -> None:
    assert led("{filename}2026-07-01-broken.md") == Resolution(target=None)


def test_a_picture_on_another_site_is_told_and_leads_there() -> None:
    found = led("https://www.example.org/bus.jpg", LinkKind.IMAGE)
    assert found.finding is not None
    assert found.finding.rule == "picture-elsewhere"
    assert found.target == Target(url="https://www.example.org/bus.jpg", is_external=True)


@pytest.mark.parametrize(
    "written",
    ["{static}/files/plan.pdf", "/files/plan.pdf", "https://blog.example.org/files/plan.pdf"],
)
def test_a_link_to_a_document_knows_what_it_leads_to(written: str) -> None:
    path = "files/plan.pdf"
    assert led(written) == Resolution(
        target=Target(url="/files/plan.pdf", document=BOOK.documents[path]), file=path
    )


@pytest.mark.parametrize("path", ["files/letter.pdf", "files/old.pdf", "extra/map.pdf"])
def test_what_is_wrong_with_a_document_is_told_at_the_line_of_the_link(path: str) -> None:
    found = led(f"{{static}}/{path}")
    document = BOOK.documents[path]
    assert found.finding is not None
    assert found.finding == document_finding(document, path, SourceRef(path=HERE, line=7))
    assert found.file == path


def test_a_file_that_is_not_what_its_name_says_is_not_described_by_it() -> None:
    found = led("{static}/files/letter.pdf")
    assert found.target == Target(url="/files/letter.pdf")


def test_files_outside_the_content_folder_are_out_of_reach() -> None:
    found = led("{static}/../../secret.pdf")
    assert found.target is None


@given(st.text(max_size=60), st.sampled_from(LinkKind))
def test_whatever_is_written_there_is_either_a_target_or_a_finding(
    written: str, kind: LinkKind
) -> None:
    found = led(written, kind)
    assert found.target is not None or found.finding is not None
