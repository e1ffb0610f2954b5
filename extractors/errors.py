"""The errors of the project's own, which a user can do something about."""


class JixiaoError(Exception):
    """Base of every error of the project's own. The message names the file, the place and the remedy."""


class ReferenceDataError(JixiaoError):
    """A file that people edit (the lexicon, the reference data) is damaged or holds what it may not: no report is read by it."""
