"""What a publish points out of its own accord, and what it leaves to `make check`."""

from __future__ import annotations

from pathlib import Path

from tests.whole_site.driver import good_content, publish, write_content

_PERSON = 'name = "{name}"\n\n[[in_post]]\nrole = "Leader"\nfrom = 2020-01-01\n'


def test_two_people_in_post_are_told_at_the_publish_and_not_only_at_a_check(
    tmp_path: Path,
) -> None:
    content = good_content(tmp_path / "content")
    write_content(content, {"authors/leader.toml": _PERSON.format(name="Leader")})
    assert "Worth a look" not in publish(content, tmp_path / "output").told
    write_content(content, {"authors/second.toml": _PERSON.format(name="Second Leader")})
    told = publish(content, tmp_path / "output").told
    assert "Worth a look: 1 thing that did not stop the publish.\n" in told
    assert "Two people hold the office “Leader” from 1 January 2020 until now" in told
    assert "texts that have not changed" not in told
