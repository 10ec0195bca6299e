"""The exchange: two folders change places in one step that nobody can see half done.

Linux: renameat2(2) with RENAME_EXCHANGE. macOS: renamex_np(2) with RENAME_SWAP; that
branch is written from its manual page and has not been run on a Mac.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import suppress

from councilblog.errors import PublishError
from councilblog.publishing.place import Place, mount_point_error
from councilblog.publishing.troubles import disk_trouble_told, publish_error, shown

_AT_FDCWD = -100  # fcntl.h: paths as they are
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h of macOS

_NOT_OFFERED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def exchange_trees(place: Place) -> None:
    """Put the idle tree live, and the live tree, if there is one, in the idle one's place.

    Raises:
        PublishError: The system or the disk cannot exchange folders, or refuses to. Then
            both are where they were.
    """
    with disk_trouble_told(place.written):
        if not os.path.lexists(place.output):
            place.idle.rename(place.output)
        else:
            _exchange(place)
    _remember_across_a_power_cut(place)


def _exchange(place: Place) -> None:
    try:
        _swap(os.fsencode(place.idle), os.fsencode(place.output))
    except OSError as error:
        if error.errno in _NOT_OFFERED:
            raise _not_offered(place) from error
        if error.errno in {errno.EBUSY, errno.EXDEV}:
            raise mount_point_error(place.written) from error
        raise


def _swap(one: bytes, other: bytes) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            code = libc.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP))
        else:
            code = libc.renameat2(
                _AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_RENAME_EXCHANGE)
            )
    except AttributeError:  # a C library older than the call
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    if code != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), os.fsdecode(other))


def _not_offered(place: Place) -> PublishError:
    name = shown(str(place.written))
    return publish_error(
        "exchange-not-offered",
        place.written,
        f"The disk that holds “{name}” cannot exchange two folders in one step, so readers "
        "could see half of the old site and half of the new.",
        "Publish to a folder on a disk of the machine itself (not a network or shared one), "
        "for example:  make publish OUTPUT=/var/www/blog",
    )


def _remember_across_a_power_cut(place: Place) -> None:
    # The site is live by now. If the disk will not promise to remember, a power cut could
    # bring back the former site, whole: nothing to alarm anyone with.
    for folder in (place.output.parent, place.state):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
