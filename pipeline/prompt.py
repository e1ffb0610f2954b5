"""The line at which questions are typed: edited, completed, and kept for the next time.

In: names that can be completed, a test whether what is typed is finished, where the history stands. Out: what a person typed.
The history is in the user's own folder of state, for the owner alone, and no longer than :data:`MOST_HISTORY`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.application.current import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.shortcuts import clear

MOST_HISTORY = 256 << 10  # bytes; beyond them the older half goes
_WORD = re.compile(r"(?:(?<!\S)\.)?\w*\Z")  # a point belongs to it that stands alone in front


def history_file() -> Path:
    """Where the history of questions stands.

    :raises RuntimeError: nobody knows where this user's home is.
    """
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or "")
        if not base.is_absolute():  # as the XDG specification has it
            base = Path.home() / ".local" / "state"
    return base / "jixiao" / "sql_history"


class Kept(FileHistory):
    """A history in a file of the owner's, which is made anew where it has grown too long."""

    def __init__(self, path: Path) -> None:
        """:raises OSError: the file cannot be made or written."""
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        with open(path, "ab", opener=_for_the_owner):
            path.chmod(0o600)
        self.path = path
        self.trouble: OSError | None = None
        super().__init__(str(path))
        self._shorten()

    def store_string(self, string: str) -> None:
        try:
            super().store_string(string.encode("utf-8", "replace").decode("utf-8"))
            self._shorten()
        except OSError as error:  # told by who reads the next line; the question itself is answered
            self.trouble = error

    def _shorten(self) -> None:
        if self.path.stat().st_size <= MOST_HISTORY:
            return
        kept: list[bytes] = []
        left = MOST_HISTORY // 2
        for question in self.load_history_strings():  # the newest first
            entry = "\n".join(["", *(f"+{line}" for line in question.split("\n")), ""]).encode("utf-8")
            left -= len(entry)
            if left < 0:
                break
            kept.append(entry)
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        with open(beside, "wb", opener=_for_the_owner) as file:
            file.writelines(reversed(kept))
        beside.replace(self.path)


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class Names(Completer):
    """Completes the word before the cursor by names, each with what it means; those that come first are offered first."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        found = _WORD.search(document.text_before_cursor)
        word = found[0] if found else ""
        for name, meaning in self.names.items():
            if name.lower().startswith(word.lower()) and name != word:
                yield Completion(name, -len(word), display_meta=meaning)


class Prompt:
    """The prompt; ``finished`` tells whether Enter ends what has been typed or goes on to another line."""

    def __init__(self, names: Mapping[str, str], finished: Callable[[str], bool]) -> None:
        self.completer = Names(names)
        self._history, self._trouble = _open_history()
        self._session: PromptSession[str] = PromptSession(
            "jixiao> ",
            history=self._history,
            completer=self.completer,
            complete_while_typing=False,
            multiline=Condition(lambda: not finished(get_app().current_buffer.text)),
            prompt_continuation=lambda width, number, wraps: "...> ".rjust(width),
        )

    def read(self) -> str:
        """What is typed next.

        :raises KeyboardInterrupt: Ctrl-C.
        :raises EOFError: Ctrl-D.
        """
        return self._session.prompt()

    def clear(self) -> None:
        """Clear the screen."""
        clear()

    def trouble(self) -> str | None:
        """Why the history is not kept, if it is not; told once."""
        if isinstance(self._history, Kept):
            self._trouble, self._history.trouble = self._history.trouble or self._trouble, None
        told, self._trouble = self._trouble, None
        return None if told is None else str(told)


def _open_history() -> tuple[History, Exception | None]:
    """The history in its file; where that cannot be had, one for as long as the prompt lasts, and why."""
    try:
        return Kept(history_file()), None
    except (OSError, RuntimeError) as error:
        return InMemoryHistory(), error
