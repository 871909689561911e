"""Workers: processes that share the work of a check or a build."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def one_a_core() -> ProcessPoolExecutor:
    """Worker processes, one a core."""
    context = multiprocessing.get_context(_start_method())
    return ProcessPoolExecutor(os.cpu_count() or 2, mp_context=context, initializer=_begin_worker)


def _begin_worker() -> None:
    """Leave Ctrl-C to the main process, and end with it, however it ends: a worker that went on alone
    would write into the next build, and keep the lock.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _start_method() -> str:
    """How workers start: by a fork where that is safe, for then nothing is imported twice.

    A process with more than one thread must not fork: a lock that another thread holds, in Typst for
    one, would never be let go in the child.
    """
    threads = Path("/proc/self/task")
    alone = threads.exists() and len(list(threads.iterdir())) == 1
    return "fork" if alone else "spawn"
