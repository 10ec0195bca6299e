from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from councilblog.publishing.manifest import Changes, Manifest, OutputRow, changes

_MANIFESTS = st.dictionaries(
    st.sampled_from(["a", "b", "c/d", "c/e"]),
    st.builds(
        OutputRow,
        st.sampled_from(["1", "2"]),
        st.just(1),
        st.integers(0, 2),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
).map(Manifest.of)


def _row(digest: str, mtime_ns: int = 1) -> OutputRow:
    return OutputRow(digest, size_bytes=1, mtime_ns=mtime_ns, inode=mtime_ns, ctime_ns=mtime_ns)


def test_added_changed_and_removed_paths_are_told_in_order() -> None:
    old = {"z": _row("1"), "same": _row("1", 1), "gone": _row("1"), "a": _row("1")}
    new = {
        "z": _row("2"),
        "same": _row("1", 2),
        "new/b": _row("1"),
        "a": _row("3"),
        "new/a": _row("1"),
    }
    assert changes(Manifest.of(old), Manifest.of(new)) == Changes(
        added=("new/a", "new/b"), changed=("a", "z"), removed=("gone",)
    )


def test_everything_is_added_to_a_site_nothing_is_known_of() -> None:
    assert changes(None, Manifest.of({"b": _row("1"), "a": _row("1")})) == Changes(
        added=("a", "b"), changed=(), removed=()
    )


@given(old=_MANIFESTS, new=_MANIFESTS)
def test_no_changes_means_the_same_content(old: Manifest, new: Manifest) -> None:
    same = {path: row.digest for path, row in old.items()} == {
        path: row.digest for path, row in new.items()
    }
    assert bool(changes(old, new)) is not same
    back = changes(new, old)
    assert changes(old, new) == Changes(
        added=back.removed, changed=back.changed, removed=back.added
    )
