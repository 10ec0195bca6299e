"""A film's folder on a real disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from councilblog.builds.content_files import picture_size
from councilblog.files import digest_of
from councilblog.videos.folder import look_at_folder
from councilblog.videos.video import MediaFacts, VideoFile
from tests.library.videos.films import CAPTIONS, mp4

PNG = bytes.fromhex("89504e470d0a1a0a0000000d494844520000006400000032080200000000000000")


def test_everything_in_the_folder_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "captions.cy.vtt").write_text(CAPTIONS)
    (tmp_path / "video.mp4").write_bytes(mp4())
    (tmp_path / "poster.png").write_bytes(PNG)
    (tmp_path / "not a picture.jpg").write_bytes(b"no")
    (tmp_path / "older").mkdir()
    (tmp_path / "link.vtt").symlink_to(tmp_path / "captions.cy.vtt")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "video.toml~").write_text("x")
    words = CAPTIONS.encode()
    assert look_at_folder(tmp_path, picture_size) == {
        "captions.cy.vtt": VideoFile(words, len(words), digest_of(words)),
        "link.vtt/": VideoFile(None, 0, ""),
        "not a picture.jpg": VideoFile(None, 2, digest_of(b"no")),
        "older/": VideoFile(None, 0, ""),
        "poster.png": VideoFile(None, len(PNG), digest_of(PNG), dimensions=(100, 50)),
        "video.mp4": VideoFile(
            None, len(mp4()), digest_of(mp4()), media=MediaFacts(10_000, 640, 360)
        ),
    }


def test_a_folder_that_is_not_there_is_the_disks_to_tell(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        look_at_folder(tmp_path / "nowhere", picture_size)
