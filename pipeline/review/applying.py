"""Decisions applied: the warehouse built anew, and its pages, in a process of their own.

In: what to build of what. Out: :class:`Progress`, while it goes on and at its end. A process that fails, or is ended, leaves the
warehouse as it was, or has put the new one in its place and not all pages: the progress says which. One run at a time.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import IO, Any

from extractors.document.model import JixiaoError
from pipeline.printing import say_json
from pipeline.workers import Limits

STEPS = {"ingest": "重新讀取報告", "site": "重製頁面"}
AS_IT_WAS = "資料庫維持原狀。"
PAGES_LACK = "資料庫已更新，但頁面未全部重製；請再按一次「套用」。"


@dataclass(frozen=True, slots=True)
class Order:
    """What a run builds: a warehouse of these files, and the pages of it in a folder."""

    inputs: tuple[str, ...]
    warehouse: str
    site: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: ``state`` is none, running, done or failed; ``lines`` say what came of it."""

    state: str = "none"
    step: str = ""
    done: int = 0
    total: int = 0
    name: str = ""
    lines: tuple[str, ...] = ()


class Run:
    """The run that applies decisions; at most one at a time."""

    def __init__(self) -> None:
        self._progress = Progress()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None

    @property
    def progress(self) -> Progress:
        return self._progress

    def start(self, order: Order) -> bool:
        """Whether it has begun: not where one is under way."""
        with self._lock:
            if self._progress.state == "running":
                return False
            self._progress = Progress("running", STEPS["ingest"])
            command = [sys.executable, "-m", "pipeline.review.applying"]
            before = _tell_apart(order.warehouse)
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
            self._thread = threading.Thread(target=self._follow, args=(self._process, order, before), daemon=True)
            self._thread.start()
            return True

    def wait(self, seconds: float) -> Progress:
        """How it stands at its end, or when the time is over."""
        if self._thread:
            self._thread.join(seconds)
        return self._progress

    def stop(self) -> None:
        """End it."""
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def _follow(self, process: subprocess.Popen[str], order: Order, before: tuple[int, ...]) -> None:
        if process.stdin is None or process.stdout is None:
            raise ValueError("no pipes")
        told: list[str] = []
        errors = threading.Thread(target=lambda: told.append(_last(process.stderr)), daemon=True)
        errors.start()
        # what it is to do; the pipe stays open, for its end is the end of this process
        with contextlib.suppress(BrokenPipeError):  # it has ended already, which its exit status tells below
            process.stdin.write(json.dumps(asdict(order)) + "\n")
            process.stdin.flush()
        result: list[str] | None = None
        for line in process.stdout:
            said = json.loads(line)
            if "result" in said:
                result = said["result"]
            else:
                self._progress = replace(self._progress, **said)
        code = process.wait()
        errors.join()
        with contextlib.suppress(BrokenPipeError):  # what it has not taken
            process.stdin.close()
        if code == 0 and result is not None:
            self._progress = Progress("done", lines=tuple(result))
        else:
            lines = result or [told[0] or f"程序中止（{code}）。"]
            is_built = _tell_apart(order.warehouse) != before  # what it has said of it may be less than it has done
            self._progress = Progress("failed", lines=(*lines, PAGES_LACK if is_built else AS_IT_WAS))


def _tell_apart(file: str) -> tuple[int, ...]:
    """What no other file in its place has; nothing of one that is not there."""
    try:
        told = os.stat(file)
    except FileNotFoundError:
        return ()
    return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns


def _last(stream: IO[str] | None) -> str:
    """The last line of what a process has said; all is read, so that it never waits."""
    lines = stream.read().strip().splitlines() if stream else []
    return lines[-1] if lines else ""


# --- in the process ---------------------------------------------------------------------------------------------------


def main() -> int:
    """Build what is ordered on standard input; tell how far it is on standard output, a line of JSON each."""
    told = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    order = Order(tuple(told["inputs"]), told["warehouse"], told["site"], Limits(**told["limits"]))
    try:
        lines, is_built = build(order, lambda **said: say_json(said, None))
    except JixiaoError as error:
        lines, is_built = [str(error)], False
    say_json({"result": lines}, None)
    return 0 if is_built else 1


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(1)


def build(order: Order, tell: Callable[..., Any]) -> tuple[list[str], bool]:
    """Build the warehouse and its pages; what to say of it, and whether it was built."""
    from pipeline.ingest import ingest
    from pipeline.site import build_site

    def progress(step: str) -> Callable[[int, int, str], None]:
        return lambda done, total, name: tell(step=STEPS[step], done=done, total=total, name=name)

    outcome = ingest(order.inputs, order.warehouse, limits=order.limits, progress=progress("ingest"))
    loaded = [one for one in outcome.files if one.status == "loaded"]
    open_: list[str] = [one.finding.severity for one in outcome.findings if one.settled is None]
    settled = len(outcome.findings) - len(open_)
    failed = [f"{one.file}：未載入（{one.reason}）" for one in outcome.files if one.status == "failed"]
    if not outcome.written:
        return ["沒有任何報告可以載入。", *failed], False
    tell(step=STEPS["site"], done=0, total=len(loaded), name="")
    build_site(order.warehouse, order.site, limits=order.limits, progress=progress("site"))
    counted = "、".join(
        f"{zh} {open_.count(name)} 項" for name, zh in (("error", "錯誤"), ("question", "請確認"), ("note", "提醒"))
    )
    unused = [
        f"{one.doc_id or ''}：{one.finding.message}"
        for one in outcome.findings
        if one.finding.check
        in ("correction_unused", "correction_unread", "settlement_expired", "settlement_unread", "hand_link_gone")
    ]
    figures = sum(one.metrics for one in loaded)
    told = [f"已載入 {len(loaded)} 份報告、{figures} 個數字。", f"待處理的發現：{counted}；已處理 {settled} 項。"]
    return [*told, *failed, *unused], True


if __name__ == "__main__":
    sys.exit(main())
