"""Files that stand elsewhere than in folders of this machine, wherever fsspec reaches: ``s3://``, ``gs://``, ``sftp://`` …

In: an address (URL). Out: the files there, their bytes, and names that may be shown: what an address holds of credentials is
never part of them, nor of an error. Knows no report. Needs the extra ``cluster``, and for most places a package of their own
(s3fs, gcsfs, adlfs, paramiko …).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from extractors.document.model import JixiaoError

# A scheme has two letters at least: C:\ is a drive. Places may be chained: simplecache::s3://…
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]+::)*[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_LOCAL = re.compile(r"file://(?:localhost)?(?P<path>/.*)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<=://)[^/\s'\"@]*(?:@[^/\s'\"@]*)*@")  # user and password
_QUERY = re.compile(
    r"(?P<place>\w+://[^\s'\"?]*)\?[^\s'\"?:]*=[^\s'\"]*?(?=::|[\s'\"]|$)"
)  # … and what signs an address
CHUNK = 2**23  # bytes read at a time


class RemoteError(JixiaoError):
    """An address cannot be read; the message names what of it may be shown, and the remedy."""


class MissingError(RemoteError):
    """There is nothing at an address."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file at an address that was asked for, or below it. ``size`` in bytes, 0 where the place does not say."""

    url: str = field(repr=False)  # as given, with all that is secret in it
    path: str = field(repr=False)  # its name in that place's own terms
    name: str  # that may be shown
    below: str  # its name below the address, empty where it is what stands there
    size: int = 0

    def as_posix(self) -> str:
        """Its name, as of a path."""
        return self.name


@dataclass(frozen=True, slots=True)
class Fetched:
    """A remote file with its bytes, or the words that say why there are none."""

    name: str
    data: bytes | None = field(repr=False, default=None)
    fault: str = ""

    def as_posix(self) -> str:
        """Its name, as of a path."""
        return self.name


def is_url(text: str) -> bool:
    """Whether a text is an address of another place, and no path."""
    return _URL.match(text) is not None


def local_path(url: str) -> Path | None:
    """The path that a ``file://`` address names: it is read as every path is. None of all others."""
    m = _LOCAL.fullmatch(url)
    return Path(m["path"]) if m else None


def shown(text: str) -> str:
    """A text whose addresses hold no credentials.

    >>> shown("sftp://ann:secret@host/a.pdf"), shown("https://h/a.pdf?sig=x"), shown("s3://b/a@b.pdf")
    ('sftp://host/a.pdf', 'https://h/a.pdf?…', 's3://b/a@b.pdf')
    """
    return _QUERY.sub(r"\g<place>?…", _ADDRESS.sub("", text))


def find(url: str) -> list[RemoteFile]:
    """The file at an address, or all below it, in the order of their names.

    :raises RemoteError: it cannot be read, MissingError where nothing is there.
    """
    fs, root = open_place(url)
    try:
        about = fs.info(root)
        if about["type"] == "file":
            return [RemoteFile(url, root, shown(url), "", int(about.get("size") or 0))]
        below = fs.find(root, detail=True)
    except FileNotFoundError as error:
        raise MissingError("there is nothing at this address. Check it.") from error
    except Exception as error:
        raise RemoteError(_cannot_be_read(error, url)) from error
    start = len(str(root).rstrip("/"))
    files = ((path[start:].lstrip("/"), path, about) for path, about in sorted(below.items()))
    return [
        RemoteFile(url, path, _name_below(url, rest), rest, int(about.get("size") or 0)) for rest, path, about in files
    ]


def fetch(file: RemoteFile, most: int) -> Fetched:
    """A file's bytes, or why there are none; of one that holds more than ``most``, one byte more than that."""
    try:
        fs, _ = open_place(file.url)
        with fs.open(file.path, "rb") as stream:
            return Fetched(file.name, b"".join(_take(stream, most + 1)))
    except FileNotFoundError:
        return Fetched(file.name, fault="it is no longer there. Check its address, and run again.")
    except RemoteError as error:
        return Fetched(file.name, fault=str(error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - each place has errors of its own
        return Fetched(file.name, fault=_cannot_be_read(error, file.url))


def has_reader(url: str) -> bool:
    """Whether this machine has what reads an address; nothing is asked of the place."""
    try:
        open_place(url)
    except RemoteError:
        return False
    return True


def _take(stream: Any, most: int) -> Iterator[bytes]:
    while most > 0 and (chunk := stream.read(min(CHUNK, most))):
        most -= len(chunk)
        yield chunk


@cache
def open_place(url: str) -> tuple[Any, str]:
    """fsspec's file system of an address, and the address in its own terms.

    :raises RemoteError: there is none, or what it needs is not installed.
    """
    python = Path(sys.executable).as_posix()
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as error:
        raise RemoteError(f'addresses need fsspec. Install it: {python} -m pip install "jixiao[cluster]"') from error
    try:
        fs, path = url_to_fs(url)
    except ImportError as error:  # its words name the package
        named = re.findall(r"\"([\w-]+)\"", str(error)) or re.findall(r"[Ii]nstall ([a-z][\w-]+)", str(error))[:1]
        raise RemoteError(
            f"what reads this place is not installed ({shown(str(error))}). Install it: {python} -m pip install "
            f"{' '.join(named) or 'PACKAGE'}"
        ) from error
    except Exception as error:
        raise RemoteError(_cannot_be_read(error, url)) from error
    return fs, str(path)


def _cannot_be_read(error: Exception, url: str) -> str:
    return f"cannot be fetched ({tell(error, url)}). Check the address, the network, and the right to read it; then run again."


def tell(error: Exception, url: str) -> str:
    """What a place's error says, in one line and without what is secret in its address."""
    lines = shown(str(error)).strip().splitlines()
    told = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    for secret in secrets_in(url):
        told = told.replace(secret, "…")
    return told


def secrets_in(url: str) -> list[str]:
    """The parts of an address that are nobody else's to see, the longest first."""
    parts = [part[0].rstrip("@") for part in _ADDRESS.finditer(url)]
    parts += [part for one in parts for part in one.split(":", 1)[1:]]
    parts += [value for query in re.findall(r"\?(\S+)", url) for value in re.findall(r"=([^&:\s]+)", query)]
    return sorted({part for part in parts if len(part) > 3}, key=len, reverse=True)


def _name_below(url: str, rest: str) -> str:
    """The name of what stands below an address, of a chain its first link: ``dir://a::s3://b`` → ``dir://a/x::s3://b``."""
    head, chain, tail = url.partition("::")
    if "://" not in head:
        head, chain, tail = url, "", ""
    between = "" if head.endswith("/") else "/"
    return shown(f"{head}{between}{rest}{chain}{tail}")
