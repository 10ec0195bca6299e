"""One published site, edited, published and taken back again and again.

A site of its own for every row of the sabotage table costs a second and a half: it is
copied, read and made from nothing. Here each row begins from the same content, the same
site live and the same memory, which is shown before every edit.
"""

from __future__ import annotations

import os

from pytest import MonkeyPatch  # noqa: PT013  (as in the table)

from tests.whole_site.exactness.sabotage_rows import Row
from tests.whole_site.exactness.sabotage_site import Edit
from tests.whole_site.exactness.world import Came, World, differences


class KeptSite:
    """A site that was published, and is so again before each edit."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._begun = world.publish()
        assert self._begun.refused == ()
        self._content, self._now = world.remembered(), world.now
        self._index = (world.state / "index").read_bytes()
        # So that no fingerprint is ever taken over from it: each is worked out by the
        # publisher that lacks something.
        (world.folder / "theme/templates/base.html").touch()
        self._clean: dict[Edit, Came] = {}

    def clean_after(self, edit: Edit) -> Came:
        """Return a clean build of the edited content; an incremental build was the same."""
        if edit not in self._clean:
            self._begin()
            edit(self._world)
            came, clean = self._world.publish(), self._world.clean()
            assert clean.refused == ()
            assert differences(came, clean, {}) == []
            self._clean[edit] = clean
        return self._clean[edit]

    def after(self, row: Row) -> Came:
        """Return what comes of the edit where the publisher lacks something.

        It lacked it already when the site was published to which the edit was made.
        """
        with MonkeyPatch.context() as patch:
            row.sabotage(patch)
            self._begin()
            row.edit(self._world)
            return self._world.publish()

    def made_anew(self) -> Came:
        """Return a clean build, for whoever listens to one."""
        self._begin()
        return self._world.clean()

    def _begin(self) -> None:
        """Take back the last edit, and have the site live as it was before that.

        What is remembered is what an honest publish left, not one that lacked something: it
        may have remembered something wrong. Which site is live is asked of the trees.
        """
        world = self._world
        world.put_back(self._content)
        world.now = self._now
        for folder, _, _ in os.walk(world.content, topdown=False):
            if not os.listdir(folder):  # noqa: PTH208  (whether there is any)
                os.rmdir(folder)  # noqa: PTH106
        (world.state / "index").write_bytes(self._index)
        (world.state / "made").unlink(missing_ok=True)
        came = world.publish()
        assert came.refused == ()
        assert differences(came, self._begun, {}) == []
