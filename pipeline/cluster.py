"""The same tasks on the machines of a Dask cluster that is already there: the face of :func:`pipeline.workers.run_all`.

In: a scheduler's address, a function, tasks. Out: an answer for each task, in order. A few tasks more than the cluster has
threads are there at a time. On a Dask worker each task runs in a process of its own within its limits, as on one machine, so
that a document that makes its reader die does not take the worker with it. A worker that dies is made up for by the
scheduler: so, unlike on one machine, a task may be done twice. Needs the extra ``cluster``.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import pickle
import platform
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from extractors import own
from extractors.document.model import JixiaoError
from pipeline import fingerprints, remote, workers
from pipeline.workers import Answer, Limits, LostError, Pool, StartError, Task

T = TypeVar("T")
R = TypeVar("R")

ANSWERS_WITHIN = 10.0  # seconds in which a scheduler must answer
LOOK_EVERY = 5.0  # seconds after which it is asked how many workers there are
WORKERS_WITHIN = (
    120.0  # seconds that a run waits while there is none: one that died is started anew, a cluster may grow
)
AHEAD = 2  # tasks for each thread that are with the cluster, so that none waits for the next
BEHIND = 16  # … and that may be answered while the first of them is not: they wait here


class ClusterError(JixiaoError):
    """The cluster cannot be reached or is another than it must be; the message says which machine, and the remedy."""


class OtherVersionError(ClusterError):
    """A machine of the cluster would read documents otherwise than this one."""


class RunAll(Protocol):
    """The face of :func:`pipeline.workers.run_all`."""

    def __call__(
        self,
        function: Callable[[T], R],
        tasks: Iterable[Task[T]],
        *,
        jobs: int = 1,
        limits: Limits | None = None,
        heard: Callable[[int, str], None] | None = None,
    ) -> Iterator[Answer[R]]: ...


@contextlib.contextmanager
def joined(address: str | None, needed: Sequence[Path | remote.RemoteFile] = ()) -> Iterator[RunAll]:
    """What runs tasks: on the cluster at ``address``, whose machines must reach what is ``needed``; None: on this machine.

    When the block ends, what is still there of its tasks is cancelled.

    :raises ClusterError: it does not answer, has no worker, has another version, or does not reach what it must.
    """
    if address is None:
        yield workers.run_all
        return
    with _quiet(), contextlib.closing(_connect(address)) as client:
        folder = own.folder()
        needed = _whole([*needed, *([folder] if folder else [])])
        _meet(client, address, needed, folder and folder.absolute())
        yield _Cluster(client, address, needed).run_all


# --- meeting it -----------------------------------------------------------------------------------------------------


class Introduced(NamedTuple):
    """What a machine says of itself; ``missing``: what it does not reach of what it was asked for."""

    version: str
    fingerprints: tuple[str, ...]
    missing: tuple[str, ...] = ()


def introduce(needed: Sequence[Path | remote.RemoteFile] = (), folder: Path | None = None) -> Introduced:
    """What this machine is, with a folder of one's own that adds to its reference data. Made anew at each call: an installation
    may change under a process that lives long."""
    prints = fingerprints.fingerprint_with(folder)
    return Introduced(_version(), prints, tuple(one.as_posix() for one in needed if not _reaches(one)))


def _version() -> str:
    try:
        return metadata.version("jixiao")
    except metadata.PackageNotFoundError:  # run from its sources
        return "of no version"


def _reaches(one: Path | remote.RemoteFile) -> bool:
    if isinstance(one, remote.RemoteFile):
        return remote.has_reader(one.url)
    try:
        return one.exists()
    except OSError:  # one that may not be looked at
        return False


def _connect(address: str) -> Any:
    try:
        import distributed
    except ModuleNotFoundError as error:
        command = f'{Path(sys.executable).as_posix()} -m pip install "jixiao[cluster]"'
        raise ClusterError(
            f"--dask needs Dask, which is not installed ({error.name}). Install it: {command}"
        ) from error
    # A client that cannot be made waits long for itself, and tells that with a traceback: so it is asked before.
    with ThreadPoolExecutor(1) as thread:  # this thread may have a loop of its own, as in a notebook
        kind = thread.submit(_knock, address).result()
    if kind != "Scheduler":
        raise ClusterError(
            f"{address}: answers as Dask's {kind.lower()}, not as a scheduler. Name the scheduler's address."
        )
    try:
        return distributed.Client(address, timeout=ANSWERS_WITHIN, set_as_default=False, name="jixiao")
    except (OSError, TimeoutError) as error:
        raise _silent(address) from error


def _knock(address: str) -> str:
    """What Dask calls whoever answers at an address."""
    from distributed.comm.core import connect
    from distributed.core import send_recv
    from distributed.security import Security

    async def ask() -> str:
        comm = await connect(address, timeout=ANSWERS_WITHIN, **Security().get_connection_args("client"))
        try:
            told = await send_recv(comm, op="identity")
        finally:
            comm.abort()
        return str(told["type"])

    async def ask_in_time() -> str:
        return await asyncio.wait_for(ask(), ANSWERS_WITHIN)

    try:
        return asyncio.run(ask_in_time())
    except (OSError, TimeoutError) as error:
        raise _silent(address) from error
    except Exception as error:  # also what another kind of server makes of it
        raise ClusterError(
            f"{address}: is no address of a scheduler that can be spoken to ({_line(error)}). Write it as tcp://HOST:8786, or "
            "tls://HOST:8786 with its certificates in Dask's configuration."
        ) from error


def _silent(address: str) -> ClusterError:
    return ClusterError(
        f"{address}: no scheduler of Dask answers there within {ANSWERS_WITHIN:.0f} s. Check address and port, and that it "
        "runs: dask scheduler"
    )


def _meet(client: Any, address: str, needed: Sequence[Path | remote.RemoteFile], folder: Path | None) -> None:
    """Compare what this machine and all of the cluster's are, once, before anything is sent. The scheduler reads nothing, and
    need not reach the ``folder`` of one's own."""
    try:
        client.wait_for_workers(1, timeout=ANSWERS_WITHIN)
    except TimeoutError as error:
        raise ClusterError(f"{address}: the scheduler has no worker. Start some: dask worker {address}") from error
    _compare("the scheduler", introduce(), _ask(lambda: client.run_on_scheduler(introduce)))
    here = introduce((), folder)
    told = {
        f"worker {name}": one
        for name, one in _ask(lambda: client.run(introduce, needed, folder, on_error="return")).items()
    }
    for name, one in told.items():
        if isinstance(one, Exception):
            raise _stranger(name, one) from one
        if folder is not None and folder.as_posix() in one.missing:  # it reads otherwise for that
            raise _beyond(name, folder.as_posix())
        _compare(name, here, one)
    for name, one in told.items():
        if one.missing:
            raise _beyond(name, one.missing[0])


def _whole(needed: Sequence[Path | remote.RemoteFile]) -> tuple[Path | remote.RemoteFile, ...]:
    return tuple(one.absolute() if isinstance(one, Path) else one for one in needed)


def _beyond(name: str, missing: str) -> ClusterError:
    return ClusterError(
        f"{name} does not reach {missing}. Put it where all machines of the cluster reach it under the same name, a shared folder "
        "or an address such as s3://…, and what jixiao keeps as well (--store, or --no-cache)."
    )


def _ask(question: Callable[[], Any]) -> Any:
    try:
        return question()
    except Exception as error:
        raise _stranger("the scheduler", error) from error


def _stranger(name: str, error: Exception) -> ClusterError:
    """What a machine is that cannot introduce itself."""
    return OtherVersionError(
        f"{name} has no jixiao, or quite another ({_line(error)}). Install there what is installed here: "
        f"jixiao {_version()} with the extra cluster, and start it anew."
    )


def _compare(name: str, here: Introduced, there: Introduced) -> None:
    if there.version != here.version:
        raise OtherVersionError(
            f"{name} has jixiao {there.version}, here it is {here.version}. Install the same there, and start it anew."
        )
    if there.fingerprints != here.fingerprints:
        raise OtherVersionError(_other(name))


def _other(name: str) -> str:
    return (
        f"{name} has jixiao with other code, reference data, libraries or another Python than here, and would read reports "
        "otherwise. Install the same there (requirements-cluster.lock), and start it anew."
    )


def _line(error: BaseException) -> str:
    """An error as one line, of which no library's tracebacks are part."""
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0].rstrip(':')}" if lines else type(error).__name__


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Dask tells in its logs, with tracebacks, what is told here in words."""
    log = logging.getLogger("distributed")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions that differ: they are compared here
            yield
    finally:
        log.setLevel(level)


# --- this side ------------------------------------------------------------------------------------------------------


class _Cluster:
    """A cluster that was met, and what of ours is with it: futures, each with its number and task."""

    def __init__(self, client: Any, address: str, needed: tuple[Path | remote.RemoteFile, ...]) -> None:
        self.client, self.address, self.needed = client, address, needed
        self.flying: dict[Any, tuple[int, Task[Any]]] = {}
        self.suspects: list[tuple[int, Task[Any]]] = []  # their worker died again and again
        self.alone: set[int] = set()  # suspects that have been given a cluster for themselves
        self.threads, self.looked, self.seen = 1, 0.0, time.monotonic()

    def run_all(
        self,
        function: Callable[[T], R],
        tasks: Iterable[Task[T]],
        *,
        jobs: int = 1,
        limits: Limits | None = None,
        heard: Callable[[int, str], None] | None = None,
    ) -> Iterator[Answer[R]]:
        """As :func:`pipeline.workers.run_all`; how many run at once is the cluster's to say, not that of ``jobs``, and what a task
        says on its way stays on its machine: nothing is ``heard``.

        :raises ClusterError: the scheduler is gone, there is no worker any more, or one that came is of another version.
        """
        send = _Sender(self.client, function, limits or workers.LIMITS, self.needed)
        waiting = enumerate(tasks)
        answers: dict[int, Answer[R]] = {}
        given, taken, left = 0, 0, True
        try:
            while True:
                self._look()
                while left and self._has_room(taken - given):
                    number, task = next(waiting, (-1, None))
                    if task is None:
                        left = False
                    else:
                        taken += 1
                        self.flying[send(task)] = number, task
                if self.suspects and not self.flying:
                    number, task = self.suspects.pop(0)
                    self.alone.add(number)
                    self.flying[send(task)] = number, task
                if not left and not self.flying:
                    return
                answers.update(self._collect())
                while given in answers:
                    yield answers.pop(given)
                    given += 1
        finally:
            self._cancel()

    def _has_room(self, open_tasks: int) -> bool:
        return (
            not self.suspects
            and not self.alone & {number for number, _ in self.flying.values()}
            and len(self.flying) < AHEAD * self.threads
            and open_tasks < BEHIND * self.threads
        )

    def _look(self) -> None:
        """How many threads there are now: workers come and go."""
        now = time.monotonic()
        if now - self.looked < LOOK_EVERY:
            return
        threads = sum(self._ask(self.client.nthreads).values())
        self.looked = now
        if threads:
            self.threads, self.seen = threads, now
        elif now - self.seen > WORKERS_WITHIN:
            raise ClusterError(
                f"{self.address}: there has been no worker for {WORKERS_WITHIN:.0f} s. Start some (dask worker "
                f"{self.address}) and run again: what was read is kept."
            )

    def _collect(self) -> dict[int, Answer[Any]]:
        """What has been answered or lost, waiting a little until something has."""
        import distributed

        try:
            with self.client.as_current():
                distributed.wait(list(self.flying), timeout=LOOK_EVERY, return_when="FIRST_COMPLETED")
        except TimeoutError:
            return {}
        except Exception as error:  # the connection is lost, and with it all that was sent
            raise self._gone(error) from error
        done = {}
        for future in [one for one in self.flying if one.done()]:
            number, task = self.flying[future]
            answer = self._answer(future, number, task)
            del self.flying[future]
            if answer is not None:
                done[number] = answer
        return done

    def _answer(self, future: Any, number: int, task: Task[Any]) -> Answer[Any] | None:
        """What came of a task; None where it is to be tried once more, with nothing beside it."""
        from distributed.scheduler import KilledWorker

        try:
            answer: Answer[bytes] = future.result()
        except KilledWorker:
            # Blamed is whatever its worker had in hand when it died: the one that killed it shows when it is there alone.
            if number not in self.alone:
                self.suspects.append((number, task))
                return None
            return Answer(error=_killed())
        except (ClusterError, StartError):
            raise
        except Exception as error:  # it is the cluster's: what a task raises stands in its answer
            raise self._gone(error) from error
        if isinstance(answer.error, ClusterError):
            raise answer.error
        return Answer(pickle.loads(answer.value)) if answer.value is not None else Answer(error=answer.error)

    def _ask(self, question: Callable[[], Any]) -> Any:
        try:
            return question()
        except Exception as error:
            raise self._gone(error) from error

    def _gone(self, error: Exception) -> ClusterError:
        return ClusterError(
            f"{self.address}: the cluster no longer answers ({_line(error)}). Run again when it does: what was read is kept."
        )

    def _cancel(self) -> None:
        futures, self.flying = list(self.flying), {}
        if futures and self.client.status == "running":
            self.client.cancel(futures, force=True)


@dataclass(frozen=True, slots=True)
class _Sender:
    """Gives a task to the cluster. Dask sees bytes: neither scheduler nor worker need load what reads."""

    client: Any
    function: Callable[[Any], Any]
    limits: Limits
    needed: tuple[Path | remote.RemoteFile, ...]

    def __call__(self, task: Task[Any]) -> Any:
        task_in_bytes = pickle.dumps((self.function, task.argument))
        folder = own.folder()
        reference = folder.absolute().as_posix() if folder else None
        order = Order(task_in_bytes, introduce_once().fingerprints, self.needed, os.getcwd(), reference)
        return self.client.submit(work, order, task.size, self.limits, pure=False)


@cache
def introduce_once() -> Introduced:
    """What this process is; it has loaded its code, and what is installed later is none of it."""
    return introduce((), own.folder())


def _killed() -> LostError:
    return LostError(
        "reader_died",
        "the worker of the cluster that read it died, again and again: a damaged file, or a machine without the memory for it. "
        "Save it anew or in another format, or read it on one machine, without --dask.",
    )


# --- the other side -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Order:
    """What a reader is to do: function and argument as bytes, what it must be made of and must reach, the folder that names
    begin at, and the one that adds to the reference data, if any."""

    task: bytes
    fingerprints: tuple[str, ...]
    needed: tuple[Path | remote.RemoteFile, ...]
    folder: str
    reference: str | None = None


def work(order: Order, size: int, limits: Limits) -> Answer[bytes]:
    """On a Dask worker: have a process of its own do the task, and pass on what it says."""
    return _pool(order.reference and order.fingerprints).ask(Task(order, size), limits)


@cache
def _pool(made_by: tuple[str, ...] | str | None) -> Pool[Order, bytes]:
    """Processes of their own for each state of a folder of one's own: what they have read of it they keep."""
    return Pool(obey)


def obey(order: Order) -> bytes:
    """In that process: what the function gives, as bytes."""
    if order.reference is not None:
        os.environ[own.VARIABLE] = order.reference
    _fit(order.fingerprints, order.needed)
    try:
        os.chdir(order.folder)
    except OSError:  # a machine that has no such folder; the names that it reaches are whole
        os.chdir(os.sep)  # and not where another run's names began
    function, argument = pickle.loads(order.task)
    return pickle.dumps(function(argument))


@cache
def _fit(wanted: tuple[str, ...], needed: tuple[Path | remote.RemoteFile, ...]) -> None:
    """Once in each reader's process, for workers that came after the others were asked. Raises ClusterError."""
    name = f"worker {platform.node()}"
    if introduce_once().fingerprints != wanted:
        raise OtherVersionError(_other(name))
    for one in needed:
        if not _reaches(one):
            raise _beyond(name, one.as_posix())
