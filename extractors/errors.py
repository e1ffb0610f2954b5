"""The errors of the project's own, which a user can do something about."""

import re

_LINE_ENDS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


class JixiaoError(Exception):
    """Base of every error of the project's own. The message names the file, the place and the remedy."""


class ReferenceDataError(JixiaoError):
    """A file that people edit (the lexicon, the reference data) is damaged or holds what it may not: no report is read by it.

    Its message is one line, whatever of the file it quotes.
    """

    def __init__(self, message: str) -> None:
        super().__init__(_LINE_ENDS.sub(" ", message))
