"""Where the work of an archive runs: in this process, in a pool of processes, or on Dask; a worker that dies costs no
result.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from tellings.errors import TellingsError

STRIKES = 3  # a task that was under way so often when a worker died is run alone, and given up if that worker dies too


class Lost(NamedTuple):
    """What a task gives that could not be done: an error that is no article's, or a worker that dies each time; `run`:
    whether no task could be done so (the disk is full, a folder may not be written, a list or sheet is broken).
    """

    reason: str
    run: bool = False


def lost(error: BaseException) -> Lost:
    """What became of a task that ends so. What is wrong with a file of the source is caught where it is read."""
    if isinstance(error, TellingsError):
        return Lost(str(error), run=True)
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return Lost(f"{place}{error.strerror or error}", run=True)
    return Lost(f"{type(error).__name__}: {error}")


Task = Any
Work = Callable[[Task], Any]


def in_this_process(work: Work, tasks: Iterable[Task]) -> Iterator[tuple[Task, Any]]:
    """One task after another."""
    for task in tasks:
        yield task, _tried(work, task)


def _tried(work: Work, task: Task) -> Any:
    try:
        return work(task)
    except Exception as error:
        return lost(error)


def _leave_with(parent: int) -> None:
    """In a worker: end when the process that started it has been killed, which a worker does not notice by itself; and
    leave Ctrl-C to that process, which says that it was stopped.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class Pool:
    """A pool of processes that is made anew when one of them dies."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: Any = None

    def _fresh(self, workers: int) -> Any:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # spawn: a forked process would inherit the threads of Arrow in a state that nobody knows
        return ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_leave_with, initargs=(os.getpid(),)
        )

    def __call__(self, work: Work, tasks: Iterable[Task]) -> Iterator[tuple[Task, Any]]:
        from concurrent.futures import FIRST_COMPLETED, wait
        from concurrent.futures.process import BrokenProcessPool

        waiting = iter(tasks)
        again: list[Task] = []
        strikes: dict[int, int] = {}
        running: dict[Any, Task] = {}
        while True:
            self._pool = self._pool or self._fresh(self.workers)
            broken = False
            for task in [*again, *islice(waiting, max(0, 2 * self.workers - len(running) - len(again)))]:
                try:
                    running[self._pool.submit(work, task)] = task
                except BrokenProcessPool:
                    broken = True
                    running[object()] = task
            again = []
            if not running:
                return
            done = () if broken else wait(running, return_when=FIRST_COMPLETED).done
            for future in done:
                task = running.pop(future)
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    broken = True
                    running[object()] = task
                else:
                    strikes.pop(id(task), None)
                    yield task, future.result() if error is None else lost(error)
            if broken:
                self.close()
                for task in running.values():
                    strikes[id(task)] = strikes.get(id(task), 0) + 1
                    if strikes[id(task)] < STRIKES:
                        again.append(task)
                    else:
                        del strikes[id(task)]
                        yield task, self._alone(work, task)
                running = {}

    def _alone(self, work: Work, task: Task) -> Any:
        """The result of a task in a process of its own: now it is known whose fault it is when that process dies."""
        pool = self._fresh(1)
        try:
            return pool.submit(work, task).result()
        except Exception as error:
            return lost(error)
        finally:
            pool.shutdown(cancel_futures=True)

    def close(self) -> None:
        """End the workers, whatever they do."""
        if self._pool is not None:
            # Before `shutdown` forgets them: what a worker is in the midst of is not waited for when a run was stopped.
            workers = list((getattr(self._pool, "_processes", None) or {}).values())
            self._pool.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                worker.terminate()
            self._pool = None


def on_dask(client: Any) -> Callable[[Work, Iterable[Task]], Iterator[tuple[Task, Any]]]:
    """Run on a Dask client: on this machine, SLURM, Kubernetes, wherever its workers are. A few tasks a worker are
    under way at a time.
    """
    from dask.distributed import as_completed

    def run(work: Work, tasks: Iterable[Task]) -> Iterator[tuple[Task, Any]]:
        waiting = iter(tasks)
        room = 3 * max(1, sum(client.nthreads().values()))
        running = {client.submit(work, task, pure=False): task for task in islice(waiting, room)}
        finished = as_completed(list(running))
        for future in finished:
            task = running.pop(future)
            error = future.exception()
            yield task, future.result() if error is None else lost(error)
            future.release()
            for task in islice(waiting, 1):
                another = client.submit(work, task, pure=False)
                running[another] = task
                finished.add(another)

    return run
