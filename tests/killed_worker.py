"""Work for a pool that ends its own process at one task."""

import errno
import os
import signal


def square(task: list[int]) -> int:
    """The square of a number; 3 kills the process that works on it."""
    if task[0] == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return task[0] ** 2


def full_disk(task: list[int]) -> None:
    """What writing on a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
