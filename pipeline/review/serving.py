"""The server: opened on this machine alone, its address told once it is there, and closed again.

In: a warehouse, a folder of reference data. Out: pages, until it is stopped. The site's pages stand in a folder of their own,
which goes with the server.
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import uvicorn

from extractors.document.model import JixiaoError
from pipeline.review.application import make_app
from pipeline.review.applying import Run
from pipeline.review.desk import Desk
from pipeline.review.guard import Keys
from pipeline.site import build_site
from pipeline.workers import Limits

LOOPBACK = "127.0.0.1"
MOST_AT_ONCE = 64  # connections
PREFIX, LOCK = "jixiao-review-", "lock"
JUST_MADE = 10.0  # seconds in which a folder's lock may be there and not held yet


class ServingError(JixiaoError):
    """The server cannot be opened, with the remedy."""


@contextmanager
def laid_out(
    warehouse: Path,
    folder: Path,
    inputs: tuple[str, ...],
    limits: Limits,
    progress: Callable[[int, int, str], None] | None = None,
) -> Iterator[Desk]:
    """A desk with the site's pages of its warehouse, in a folder closed to others that goes when the block ends.

    :raises WarehouseError: there is no warehouse, or one of another version.
    """
    with _folder_of_own() as temporary:
        site = temporary / "site"
        build_site(warehouse, site, limits=limits, progress=progress)
        yield Desk(warehouse, folder, site, inputs)


@contextmanager
def _folder_of_own() -> Iterator[Path]:
    """A new folder, closed to others, that goes when the block ends; those of servers that were killed go first.

    Whoever lives holds the lock in its folder.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        _clear_dead(left)
    with tempfile.TemporaryDirectory(prefix=PREFIX) as temporary, filelock.FileLock(Path(temporary, LOCK), timeout=0):
        yield Path(temporary)


def _clear_dead(folder: Path) -> None:
    """Remove a server's folder where that lives no more; one of another user's, or of no server, stays."""
    lock = folder / LOCK
    try:
        told = folder.lstat()
        is_ours = stat.S_ISDIR(told.st_mode) and (not hasattr(os, "getuid") or told.st_uid == os.getuid())
        if not is_ours or time.time() - lock.lstat().st_mtime < JUST_MADE:
            return
        with filelock.FileLock(lock, timeout=0):
            shutil.rmtree(folder / "site", ignore_errors=True)
    except (OSError, filelock.Timeout):  # it is gone meanwhile, or its server lives
        return
    shutil.rmtree(folder, ignore_errors=True)  # the lock let go of before, or Windows keeps it


def serve(desk: Desk, limits: Limits, port: int, tell: Callable[[str], None]) -> None:
    """Serve until it is stopped (Ctrl-C). ``port`` 0: any that is free. ``tell`` hears the address with its token.

    :raises ServingError: the port is taken, or not to be had.
    """
    keys, run = Keys(), Run()
    config = uvicorn.Config(
        make_app(desk, keys, run, limits), host=LOOPBACK, port=port, log_config=None, access_log=False, server_header=False,
        ws="none", proxy_headers=False, lifespan="off", limit_concurrency=MOST_AT_ONCE, timeout_graceful_shutdown=2,
    )  # fmt: skip
    for name in (
        "SIGTERM",
        "SIGHUP",
    ):  # which uvicorn raises anew when it has closed: they end what is around it as Ctrl-C does
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    try:
        _Server(config, keys, tell).run()
    except KeyboardInterrupt:  # that is how it ends
        return
    except SystemExit as error:  # uvicorn's own way to say that it could not begin
        raise ServingError(f"port {port} is taken or cannot be had. Name another with --port, or none.") from error
    finally:
        run.stop()


class _Server(uvicorn.Server):
    """Tells its address once it is there."""

    def __init__(self, config: uvicorn.Config, keys: Keys, tell: Callable[[str], None]) -> None:
        super().__init__(config)
        self._keys, self._tell = keys, tell

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets=None)
        if self.started:
            self._keys.port = self.servers[0].sockets[0].getsockname()[1]
            self._tell(self._keys.address)
