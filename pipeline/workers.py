"""Functions run in processes of their own, within limits: what dies, hangs or swells costs its own task alone.

In: a function of one argument, and tasks. Out: an :class:`Answer` for each task, in order. Knows nothing of what the function
reads. Processes live on from task to task, up to a number of them; one that is lost is replaced, and nothing is done twice. They
end with the process that started them, however that ends.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import math
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

from extractors.document.model import JixiaoError

# Why no pool of the standard library, pebble or loky: none limits the memory or processor time of a task, the first and
# the last give up all tasks when one process dies, and pebble is under the LGPL.

T = TypeVar("T")
R = TypeVar("R")
Hear = Callable[[str], None]

START = "spawn"  # not forked: a progress bar's thread may hold a lock that a forked child would wait for
READY_WITHIN = 120.0  # seconds of the clock in which a process must have imported what it needs
MOST_TASKS = 400  # of one process, which grows by some .2 MB with each report that it reads
MOST_WAITING = 64  # answers for each process that wait for one before them
REST_AFTER = 60.0  # seconds after which a process of a pool that nobody asks ends
MB = 2**20
YOUNG = 50_000  # objects made and kept, after which those are looked for that only hold each other
PR_SET_PDEATHSIG = 1  # of Linux's prctl: a signal for this process when its parent dies


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take. A large file may take more than a small one, for a bomb is a small file that takes much.

    325 pages of a PDF (14 MB) take 6 s and 300 MB, 400 pages of a DOCX (0.5 MB) 3 s and 150 MB. ``seconds`` are of the
    processor; by the clock a task may take ``patience`` times that, which is all that holds it where a system knows no
    limit of processor time (Windows). Memory is limited where the system can (Linux; macOS promises little).
    """

    seconds: float = 8.0
    seconds_per_mb: float = 20.0
    megabytes: float = 440.0
    megabytes_per_mb: float = 32.0
    patience: float = 4.0

    def of_task(self, size: int) -> Limits:
        """The limits for a task that reads so many bytes."""
        return Limits(
            self.seconds + self.seconds_per_mb * size / MB,
            0.0,
            self.megabytes + self.megabytes_per_mb * size / MB,
            0.0,
            self.patience,
        )

    @property
    def by_the_clock(self) -> float:
        """Seconds that a task may take in all."""
        return self.patience * self.seconds


LIMITS = Limits()


def set_limits(seconds: float | None = None, megabytes: float | None = None) -> Limits:
    """The usual limits, or a fixed number of seconds or megabytes for every file, whatever its size."""
    return Limits(
        LIMITS.seconds if seconds is None else seconds,
        LIMITS.seconds_per_mb if seconds is None else 0.0,
        LIMITS.megabytes if megabytes is None else megabytes,
        LIMITS.megabytes_per_mb if megabytes is None else 0.0,
        LIMITS.patience,
    )


@dataclass(frozen=True, slots=True)
class _Alive:
    """What a task says on its way: its time begins anew, by so many seconds later."""

    words: str
    seconds: float = 0.0


def tell_alive(words: str, seconds: float = 0.0) -> None:
    """Say from inside a task that it goes on, and how far it is: its time by the clock begins anew. Elsewhere nothing happens.

    ``seconds``: how long it may wait besides, for what is itself held to a time.
    """
    if _own_pipe is not None:
        _own_pipe.send(_Alive(words, seconds))


_own_pipe: Connection | None = None  # of a process that answers tasks


class LostError(JixiaoError):
    """A task's process ended before it answered. ``check`` is a finding's slug, the message says why and the remedy."""

    def __init__(self, check: str, message: str) -> None:
        super().__init__(check, message)
        self.check, self.message = check, message

    def __str__(self) -> str:
        return self.message


class StartError(JixiaoError):
    """No process can be started."""


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """One argument of the function; ``size`` in bytes is what its limits go by."""

    argument: T
    size: int = 0


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """What the function gave, or what it raised; LostError where its process ended."""

    value: R | None = None
    error: Exception | None = None

    def get(self) -> R:
        """The value. Raises the error."""
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # R may itself be optional


def size_of(path: Path) -> int:
    """Bytes of a file for its limits; 0 of what is none or cannot be asked, which whoever reads it says."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except (OSError, ValueError):
        return 0


def run_on_file(
    function: Callable[[T], R],
    argument: T,
    path: Path,
    limits: Limits | None = None,
    heard: Callable[[int, str], None] | None = None,
) -> R:
    """One task, which reads ``path``; ``heard`` as in :func:`run_all`.

    :raises LostError: the process died, hung or took too much; the message names the file. Otherwise what the function raises.
    """
    (answer,) = run_all(function, [Task(argument, size_of(path))], limits=limits, heard=heard)
    if isinstance(answer.error, LostError):
        raise LostError(answer.error.check, f"{path}: {answer.error.message}")
    return answer.get()


def run_all(
    function: Callable[[T], R],
    tasks: Iterable[Task[T]],
    *,
    jobs: int = 1,
    limits: Limits | None = None,
    heard: Callable[[int, str], None] | None = None,
) -> Iterator[Answer[R]]:
    """An answer for each task, in order, from ``jobs`` processes. Tasks are taken only when a process is free for one.

    ``heard`` is told what a task says on its way (:func:`tell_alive`), by its number from 0.
    ``function`` is one that a module has, for the processes import it by its name.
    """
    with _may_start_processes(), contextlib.closing(_Crew(function, max(jobs, 1), limits or LIMITS, heard)) as crew:
        waiting = enumerate(tasks)
        answers: dict[int, Answer[R]] = {}
        given, left = 0, True
        while True:
            while left and crew.has_room() and len(answers) < MOST_WAITING * crew.jobs:
                number, task = next(waiting, (-1, None))
                if task is None:
                    left = False
                else:
                    crew.begin(number, task)
            if not left and not crew.busy:
                return
            answers.update(crew.collect())
            while given in answers:
                yield answers.pop(given)
                given += 1


class Pool(Generic[T, R]):
    """Processes that stay from call to call, for a program whose tasks come one by one, in several threads at once.

    As many as there are threads that ask; those that nobody has asked for a while end, and all end with the program.
    """

    def __init__(self, function: Callable[[T], R], rest_after: float = REST_AFTER) -> None:
        self.function, self.rest_after = function, rest_after
        self._lock = threading.Lock()
        self._idle: list[tuple[float, _Worker]] = []  # since when, the longest first
        self._timer: threading.Timer | None = None

    def ask(self, task: Task[T], limits: Limits | None = None) -> Answer[R]:
        """The answer to one task, for which the calling thread waits.

        :raises StartError: no process can be started.
        """
        worker = self._take()
        try:
            worker.begin(task.argument, (limits or LIMITS).of_task(task.size))
            answer = worker.answer()
            while answer is None:
                wait([worker.pipe], max(0.0, worker.deadline - time.monotonic()))
                answer = worker.answer()
        except BaseException:
            worker.end()
            raise
        if isinstance(answer.error, LostError):
            worker.end()
        else:
            with self._lock:
                self._idle.append((time.monotonic(), worker))
                self._wake_later()
        return answer

    def close(self) -> None:
        """End the processes that nobody asks."""
        with self._lock:
            rested, self._idle = self._idle, []
        for _, worker in rested:
            worker.end()

    def _take(self) -> _Worker:
        """One that waits and is still there, or a new one."""
        with self._lock:
            while self._idle:
                _, worker = self._idle.pop()
                if worker.process.is_alive():
                    return worker
                worker.end()
            with _may_start_processes():
                return _Worker(self.function)

    def _wake_later(self) -> None:
        if self._timer is None and self._idle:
            self._timer = threading.Timer(self.rest_after, self._end_rested)
            self._timer.daemon = True
            self._timer.start()

    def _end_rested(self) -> None:
        with self._lock:
            rested = [one for one in self._idle if time.monotonic() - one[0] >= self.rest_after]
            self._idle = [one for one in self._idle if one not in rested]
            self._timer = None
            self._wake_later()
        for _, worker in rested:
            worker.end()


@contextlib.contextmanager
def _may_start_processes() -> Iterator[None]:
    """Let a process start others that is itself a daemon of multiprocessing's, as Dask's workers are.

    Daemons may not, for what they start could outlive them. Ours do not: see :func:`_end_with_parent`.
    """
    here = multiprocessing.current_process()
    was = here.daemon
    if was:
        here.daemon = False
    try:
        yield
    finally:
        if was:
            here.daemon = True


# --- this side ------------------------------------------------------------------------------------------------------


class _Crew:
    """The processes, of which each is idle or busy with one task."""

    def __init__(
        self, function: Callable[[Any], Any], jobs: int, limits: Limits, heard: Callable[[int, str], None] | None
    ) -> None:
        self.function, self.jobs, self.limits, self.heard = function, jobs, limits, heard
        self.idle: list[_Worker] = []
        self.busy: dict[Connection, tuple[_Worker, int]] = {}

    def has_room(self) -> bool:
        return len(self.busy) < self.jobs

    def begin(self, number: int, task: Task[Any]) -> None:
        worker = self.idle.pop() if self.idle else _Worker(self.function)
        if self.heard:
            worker.heard = partial(self.heard, number)
        worker.begin(task.argument, self.limits.of_task(task.size))
        self.busy[worker.pipe] = worker, number

    def collect(self) -> dict[int, Answer[Any]]:
        """What has been answered or lost, waiting until something has been said or is overdue."""
        until = min(worker.deadline for worker, _ in self.busy.values())
        wait(list(self.busy), max(0.0, until - time.monotonic()))
        done = {}
        for pipe, (worker, number) in list(self.busy.items()):
            answer = worker.answer()
            if answer is None:
                continue
            del self.busy[pipe]
            done[number] = answer
            if isinstance(answer.error, LostError) or worker.tasks >= MOST_TASKS:
                worker.end()
            else:
                self.idle.append(worker)
        return done

    def close(self) -> None:
        for worker in [*self.idle, *(worker for worker, _ in self.busy.values())]:
            worker.end()


class _Worker:
    """One process and the pipe to it. The time of a task begins when the process has imported what it needs."""

    def __init__(self, function: Callable[[Any], Any], heard: Hear | None = None) -> None:
        self.heard = heard or (lambda words: None)
        context: Any = multiprocessing.get_context(START)
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, function), daemon=True)
        self.process.start()
        theirs.close()
        self.is_ready = False
        self.tasks = 0  # given to it
        self.limits, self.deadline = LIMITS, math.inf

    def begin(self, argument: Any, limits: Limits) -> None:
        self.limits = limits
        self.tasks += 1
        self.deadline = time.monotonic() + (limits.by_the_clock if self.is_ready else READY_WITHIN)
        with contextlib.suppress(OSError):  # it died while idle: the answer will tell
            self.pipe.send((argument, limits))

    def answer(self) -> Answer[Any] | None:
        """What came of its task; None while nothing has."""
        try:
            if not self.pipe.poll():
                return self._overdue() if time.monotonic() >= self.deadline else None
            said = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            if not self.is_ready:
                raise _not_started() from None
            return Answer(error=_lost(self.process.exitcode or 0, self.limits))
        if not self.is_ready:
            self.is_ready = True
            self.deadline = time.monotonic() + self.limits.by_the_clock
            return None
        if isinstance(said, _Alive):
            self.deadline = time.monotonic() + self.limits.by_the_clock + said.seconds
            self.heard(said.words)
            return None
        value, error = said
        return Answer(value, _too_large(self.limits) if isinstance(error, MemoryError) else error)

    def _overdue(self) -> Answer[Any]:
        if not self.is_ready:
            raise _not_started()
        return Answer(error=_too_long(self.limits.by_the_clock, "by the clock"))

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _not_started() -> StartError:
    return StartError(
        "no process could be started to read in. What it says stands above; a script that calls jixiao's functions must do so "
        'under: if __name__ == "__main__":'
    )


def _lost(status: int, limits: Limits) -> LostError:
    """What a process's exit status says: the number of a signal below zero."""
    if status == -getattr(signal, "SIGXCPU", math.inf):
        return _too_long(limits.seconds, "of the processor")
    if status == -getattr(signal, "SIGKILL", math.inf):
        how = "was killed, most likely by the system for want of memory. Close other programs, or save the file anew"
        return LostError("reader_died", f"the process that read it {how} or in another format.")
    name = signal.Signals(-status).name if status < 0 else f"exit status {status}"
    return LostError(
        "reader_died",
        f"the process that read it died ({name}): a damaged file, or one that takes more than {limits.megabytes:.0f} MB. Save it "
        "anew or in another format, or give it more with --memory MB.",
    )


def _too_long(seconds: float, measure: str) -> LostError:
    return LostError(
        "took_too_long",
        f"reading it took more than {seconds:.3g} s {measure}, and was stopped: a damaged file, or one made to do that. Save it "
        "anew or in another format; if it is genuine, give it longer with --timeout SECONDS.",
    )


def _too_large(limits: Limits) -> LostError:
    return LostError(
        "took_too_much",
        f"reading it took more than {limits.megabytes:.0f} MB of memory, and was stopped: a damaged file, or one made to do "
        "that. Save it anew or in another format; if it is genuine, give it more with --memory MB.",
    )


# --- the other side -------------------------------------------------------------------------------------------------


def _serve(pipe: Connection, function: Callable[[Any], Any]) -> None:
    """Answer task after task until the other side closes its end."""
    global _own_pipe
    _own_pipe = pipe
    _end_with_parent()
    # A library of numpy's would keep room for a thread of each processor, which counts as memory of the task.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # What a reader makes it mostly keeps: looked through for cycles every 700 objects, as is usual, it cost a quarter of the
    # time for the figures of texts not seen before.
    gc.set_threshold(YOUNG)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for the answers
    pipe.send(True)
    while True:
        try:
            argument, limits = pipe.recv()
        except (EOFError, OSError):
            return
        _limit(limits)
        _answer(pipe, function, argument)


def _answer(pipe: Connection, function: Callable[[Any], Any], argument: Any) -> None:
    try:
        pipe.send((function(argument), None))
        return
    except MemoryError:
        pass  # told below, once all that the task held is let go of
    except Exception as error:  # noqa: BLE001 - raised again on the other side
        pipe.send((None, _portable(error)))
        return
    pipe.send((None, MemoryError()))


def _portable(error: Exception) -> Exception:
    """The error with its traceback as text, which is all of it that goes through a pipe."""
    told = "".join(traceback.format_exception(error))
    try:
        error = pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever an exception's own class makes of it
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(told)
    return error


def _end_with_parent() -> None:
    """Let this process end when the one that started it does, also while it is deep in a library."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
    if sys.platform == "linux":  # the thread waits for whoever holds the interpreter's lock, the system for nobody
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent.pid:
            os._exit(1)


try:
    import resource
except ImportError:  # Windows has none

    def _limit(limits: Limits) -> None:
        """Nothing to set: the clock of the other side holds."""

else:

    def _limit(limits: Limits) -> None:
        """Let the system hold this process to the limits of its next task."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _set(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + limits.seconds))
        _set(resource.RLIMIT_DATA, int(limits.megabytes * MB))
        _set(resource.RLIMIT_CORE, 0)  # a process that dies leaves no file behind

    def _set(kind: int, soft: int) -> None:
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
