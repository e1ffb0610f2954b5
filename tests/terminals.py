"""A terminal for a command to run in: its size is set, keys are pressed, what is shown is read."""

import codecs
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\].*?\x07|[=>])")
PATIENCE = 20  # seconds until what is waited for must have come, on a machine that has much to do


class Terminal:
    """``python -m pipeline`` with these words, in a terminal so wide."""

    def __init__(self, *words, columns=100, lines=40, **env):
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", *map(str, words)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **env},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C reaches it as a signal
        )
        os.close(theirs)
        self.ours = ours
        self.shown = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.ours)

    def press(self, keys):
        os.write(self.ours, keys.encode("utf-8"))

    def wait_for(self, words):
        """Everything shown since the last call up to these words, without what only moves the cursor or colours."""
        end = time.monotonic() + PATIENCE
        while words not in (text := _SEQUENCE.sub("", self.shown)):
            assert time.monotonic() < end, f"{words!r} is not shown in {text!r}"
            assert self._read(), f"{words!r} is not shown in {text!r}, and the command has ended"
        before, _, rest = text.partition(words)
        self.shown = rest
        return before + words

    def all(self):
        """Everything that is shown until the command ends."""
        while self._read():
            pass
        self.process.wait(PATIENCE)
        text, self.shown = _SEQUENCE.sub("", self.shown), ""
        return text.replace("\r\n", "\n")

    def _read(self):
        if not select.select([self.ours], [], [], PATIENCE)[0]:
            return False
        try:
            data = os.read(self.ours, 1 << 16)
        except OSError:  # nobody is at the other end
            return False
        self.shown += self.decoder.decode(data)
        return bool(data)
