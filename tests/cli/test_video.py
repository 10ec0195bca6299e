"""`make video`: a folder that a film can be put into, and nothing written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole_site.driver import Run, a_post, files_of, run, write_content

#: Half past midnight on 28 August 2026 in London, still the 27th in UTC.
NOW = "1787873400"
TOML = "videos/first-bus/video.toml"


@pytest.fixture(autouse=True)
def _at_a_known_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", {"posts/2026-05-04-a.md": a_post()})


def video(content: Path, title: str, slug: str = "") -> Run:
    """Type `make video SLUG=… TITLE=… CONTENT=…`."""
    return run(content, "video", f"--title={title}", f"--slug={slug}", f"--content={content}")


def test_a_film_is_started_with_today_in_london(content: Path) -> None:
    result = video(content, "The first bus", "first-bus")
    folder = content / "videos/first-bus"
    assert (result.code, result.complained) == (0, "")
    assert result.told == (
        f"Started: {content / TOML}\n"
        "Put the film (video.mp4), a still picture (poster.jpg) and the captions "
        f"(captions.en-GB.vtt) into {folder}.\n"
        "Fill in what stands between the quotation marks. Then write in the header of the post "
        "that shows it:  Video: first-bus\n"
    )
    text = (content / TOML).read_text("utf-8")
    assert '\ntitle = "The first bus"\n' in text
    assert "\npublished = 2026-08-28\n" in text
    assert list(folder.iterdir()) == [content / TOML]


def test_without_a_slug_the_title_gives_it(content: Path) -> None:
    assert video(content, 'Dŵr: "5%" \\ $HOME').code == 0
    text = (content / "videos/dwr-5-home/video.toml").read_text("utf-8")
    assert '\ntitle = "Dŵr: \\"5%\\" \\\\ $HOME"\n' in text


def test_a_folder_with_a_recording_in_it_gets_its_video_toml(content: Path) -> None:
    write_content(content, {"videos/first-bus/sound.m4a": b"x"})
    assert video(content, "The first bus", "first-bus").code == 0
    assert '\nkind = "audio"\n' in (content / TOML).read_text("utf-8")


def test_a_film_that_is_there_is_never_written_over(content: Path) -> None:
    write_content(content, {TOML: "ten years of work"})
    before = files_of(content)
    result = video(content, "The first bus", "first-bus")
    assert (result.code, result.told) == (1, "")
    assert result.complained == (
        f"{content / TOML}\n"
        "  There is a film in this folder already, and it was left as it is.\n"
        "  Nothing was written.\n"
        "  Go on in that file, or begin with another title or SLUG.\n"
        "\n"
        "1 thing to put right. The live site has not changed.\n"
    )
    assert files_of(content) == before


@pytest.mark.parametrize(
    ("title", "slug", "sentence"),
    [
        ("", "first-bus", "There is no title."),
        ("The first bus", "First Bus", "“First Bus” cannot be a folder’s name and part of"),
        ("The first bus", "../posts", "“../posts” cannot be a folder’s name and part of"),
        ("!!", "", "The title “!!” has no letter or figure that an address can hold."),
    ],
)
def test_what_will_not_do_is_refused_and_nothing_is_written(
    content: Path, title: str, slug: str, sentence: str
) -> None:
    before = files_of(content)
    result = video(content, title, slug)
    assert (result.code, result.told) == (1, "")
    assert sentence in result.complained
    assert "make video SLUG=" in result.complained
    assert files_of(content) == before


def test_the_folder_videos_may_be_named_instead_of_the_one_above(content: Path) -> None:
    (content / "videos").mkdir()
    assert video(content / "videos", "The first bus").code == 0
    assert (content / "videos/the-first-bus/video.toml").is_file()


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_no_content_folder_is_refused(tmp_path: Path, *, there: bool) -> None:
    folder = tmp_path / "letters"
    if there:
        folder.mkdir()
    result = video(folder, "The first bus")
    assert result.code == 1
    sentence = "neither a folder “posts” nor" if there else "There is no such folder."
    assert sentence in result.complained
    assert list(tmp_path.rglob("*.toml")) == []


def test_a_disk_that_will_not_have_it_is_told_in_a_sentence(content: Path) -> None:
    write_content(content, {"videos": "a file where the folder belongs"})
    result = video(content, "The first bus")
    assert result.code == 1
    assert "The disk would not have it and said: " in result.complained


def test_names_that_the_disk_will_not_have_are_told_in_a_sentence(tmp_path: Path) -> None:
    result = video(tmp_path / ("a" * 300), "The first bus")
    assert result.code == 1
    assert "The disk would not have it and said: " in result.complained
