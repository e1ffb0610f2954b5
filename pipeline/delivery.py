"""The folder of an export: its files are put there whole, and no file of anybody else's is touched.

In: a folder, and files written beside. Out: these files in the folder, and a manifest of their hashes, put there last:
where it stands, and its hashes hold, all files are of one export. The folder itself is not swapped, for others keep files
in it; the moment in which some files are new and some old cannot be avoided so, only told: no manifest stands there then.

Replaced is only what an earlier export has put there and nobody has changed since, which the manifest tells.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from extractors.document.model import JixiaoError
from pipeline.replacing import discard, holding, keep_rights, staging, tell_kind, write_through

Hashes = dict[str, list[str]]  # name of a file → SHA-256 of what exports have put there


class DeliveryError(JixiaoError):
    """The folder cannot be written, or a file in it is not ours. The message names it and the remedy."""


def manifest_of(folder: Path, form: str) -> Path:
    """Where the manifest of the files of a format stands."""
    return folder / f"jixiao-{form}.manifest.json"


def read_manifest(file: Path) -> Hashes:
    """The hashes that a manifest holds; none where there is no such file.

    :raises DeliveryError: the file is no manifest.
    :raises OSError: it cannot be read.
    """
    try:
        files = json.loads(file.read_bytes())["files"]
        return {str(name): [str(one) for one in hashes] for name, hashes in files.items() if Path(name).name == name}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise DeliveryError(f"{file}: is no manifest of jixiao. Move it away, or name another folder.") from error


@contextmanager
def delivering(folder: Path, form: str) -> Iterator[Path]:
    """A folder to write files into, which are put into ``folder`` when the block ends well.

    When the block raises, ``folder`` is as it was. When the process dies, too, or, where it was putting files into their
    place, without a manifest; the next run puts that right.

    :raises DeliveryError: another run writes there, or something stands there that is not ours.
    :raises OSError: the folder cannot be written.
    """
    staged, manifest = folder / f".jixiao-{form}.new", manifest_of(folder, form)
    # What has been put there since a manifest stood there, by a run that died
    record = staged / manifest.name
    try:
        with holding(folder / f".jixiao-{form}.lock"):
            staged.mkdir(0o700, exist_ok=True)
            try:
                with staging(staged / "files") as files:
                    yield files
                    _deliver(files, folder, manifest, record)
            finally:
                if manifest.exists() or not record.exists():
                    discard(staged)
    except filelock.Timeout as error:
        raise DeliveryError(f"{folder}: another export writes there. Wait until that one has ended.") from error


def _deliver(files: Path, folder: Path, manifest: Path, record: Path) -> None:
    known = read_manifest(manifest)
    for name, hashes in read_manifest(record).items():
        known[name] = [*known.get(name, []), *hashes]
    new = {file.name: [_hash(file)] for file in sorted(files.iterdir())}
    for name in new:
        _check_ours(folder / name, known)
        write_through(files / name)
        if (folder / name).exists():
            keep_rights(files / name, folder / name)
    _write_manifest(record, {name: [*known.get(name, []), *new.get(name, [])] for name in sorted({*known, *new})})
    manifest.unlink(missing_ok=True)  # from here on, until the new one stands there, the files are of no one export
    for name in new:
        (files / name).replace(folder / name)
    for name in set(known) - set(new):  # what an earlier version exported besides
        if _is_ours(folder / name, known):
            (folder / name).unlink()
    _write_manifest(manifest, new)


def _write_manifest(file: Path, hashes: Hashes) -> None:
    """Whole or not at all."""
    text = json.dumps({"files": hashes}, ensure_ascii=False, indent=1) + "\n"
    whole = file.with_name(f".{file.name}")
    whole.write_text(text, "utf-8")
    write_through(whole)
    whole.replace(file)


def _check_ours(file: Path, known: Hashes) -> None:
    try:
        kind = tell_kind(file.lstat().st_mode)
    except FileNotFoundError:
        return
    if kind or not _is_ours(file, known):
        what = f"is {kind}" if kind else "is not as jixiao exported it, if it ever did"
        raise DeliveryError(f"{file}: {what}. It stays, and nothing was written. Move it away, or name another folder.")


def _is_ours(file: Path, known: Hashes) -> bool:
    return file.is_file() and not file.is_symlink() and _hash(file) in known.get(file.name, [])


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
