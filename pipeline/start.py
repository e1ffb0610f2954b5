"""Where the command ``jixiao`` starts and ends: in one line, too, where it is stopped or nobody takes what it prints."""

from __future__ import annotations

import errno
import os
import sys

from pipeline.language import spoken

# Why standard output does not take what is printed; a pipe whose reader has gone is none of these
OUTPUT_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main() -> None:
    """Run the command, with the arguments of the command line. Its parts are loaded here, so that Ctrl-C may come then."""
    try:
        from pipeline.cli import main as command

        command(prog_name="jixiao")
    except KeyboardInterrupt:
        _tell("stopped before it began")
        sys.exit(130)
    except OSError as error:
        if error.errno not in OUTPUT_FULL or error.filename is not None:
            raise
        # Or Python tries once more at its end, and fails once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        _tell(f"the output cannot be written: {error.strerror}")
        sys.exit(1)


def _tell(words: str) -> None:
    """Without the command's own printing, which may not be loaded, or may be what failed."""
    os.write(2, f"jixiao: {spoken(words)}\n".encode())
