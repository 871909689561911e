"""Stopped: what people are told when something outside the words ends a build or a check."""

from __future__ import annotations

import errno
from concurrent.futures.process import BrokenProcessPool

_STAYS = "Nothing was published; the last site stays as it was."
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
#: What ends a run without being a mistake in the words or in our code.
CAUSES = (OSError, MemoryError, BrokenProcessPool, KeyboardInterrupt)


def told(cause: BaseException) -> str:
    """What happened and what to do, for one of `CAUSES`."""
    return f"{_what(cause)}\n{_STAYS}\n"


def code(cause: BaseException) -> int:
    """The exit code: 130 where somebody pressed Ctrl-C, else 2."""
    return 130 if isinstance(cause, KeyboardInterrupt) else 2


def _what(cause: BaseException) -> str:
    if isinstance(cause, KeyboardInterrupt):
        return "Stopped, as you asked. Run the same command again when you like."
    if isinstance(cause, MemoryError):
        return "There is not enough memory. Close other programs, then run the same command again."
    if isinstance(cause, BrokenProcessPool):
        return ("A part of the work was ended from outside, most often for want of memory.\n"
                "Close other programs, then run the same command again.")  # fmt: skip
    assert isinstance(cause, OSError)
    place = f" ({cause.filename})" if cause.filename else ""
    if cause.errno in _FULL:
        return f"There is no room left to write{place}.\nMake room on the disk, then run the same command again."
    if cause.errno in _CLOSED:
        return (f"This place may not be written to, or read{place}.\n"
                "Look at who may write there, then run the same command again.")  # fmt: skip
    return f"A file could not be used{place}: {cause.strerror or cause}.\nMend that, then run the same command again."
