"""The folder of an export: its files are put there whole, and no file of anybody else's is touched.

In: a folder, and files written beside. Out: these files in the folder, and a manifest of their hashes, put there last:
where it stands, and its hashes hold, all files are of one export. The folder itself is not swapped, for others keep files
in it; the moment in which some files are new and some old cannot be avoided so, only told: no manifest stands there then.

Where people read the files (:class:`Readers`), what they see says so in that moment, too, and what they begin with leads to
nothing that is not there: new files come first, what is there already after them, what is no more goes last.

Replaced is only what an earlier export has put there and nobody has changed since, which the manifest tells; of that, only
what is another now. Files may stand in folders below, which are made for them and go with the last of them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import filelock

from extractors.document.model import JixiaoError
from pipeline.replacing import discard, holding, keep_rights, staging_apart, tell_kind, write_through

Hashes = dict[
    str, list[str]
]  # name of a file below the folder, with / between its parts → SHA-256 of what exports have put there


@dataclass(frozen=True, slots=True)
class Readers:
    """What is put in place with regard to people who read the files, which lead to one another.

    ``entry``: the file that they begin with. ``sign``: one that all others take in, such as a style sheet; ``notice``: what stands
    there while the files are of no one export.
    """

    entry: str
    sign: str
    notice: bytes


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
        return {str(name): [str(one) for one in hashes] for name, hashes in files.items() if _is_below(name)}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise DeliveryError(f"{file}: is no manifest of jixiao. Move it away, or name another folder.") from error


def _is_below(name: str) -> bool:
    """Whether a name leads to no other place than below its folder."""
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and "/".join(parts) == name and not Path(name).is_absolute()


@contextmanager
def delivering(folder: Path, form: str, readers: Readers | None = None) -> Iterator[Path]:
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
                with staging_apart(staged) as files:
                    yield files
                    _deliver(files, folder, manifest, record, readers)
            finally:
                if manifest.exists() or not record.exists():
                    discard(staged)
    except filelock.Timeout as error:
        raise DeliveryError(f"{folder}: another export writes there. Wait until that one has ended.") from error


def _deliver(files: Path, folder: Path, manifest: Path, record: Path, readers: Readers | None) -> None:
    known = _join(read_manifest(manifest), read_manifest(record))
    made = sorted(file for file in files.rglob("*") if file.is_file())
    new = {file.relative_to(files).as_posix(): [_hash(file)] for file in made}
    for name in new:
        _check_ours(folder, name, known)
    changed = [name for name in new if not _is_ours(folder, name, new)]
    gone = sorted(set(known) - set(new))  # what an earlier export had besides
    if not changed and read_manifest(manifest) == new:
        return
    if readers:
        changed = _order(changed, folder, readers)
    for name in changed:
        write_through(files / name)
        if (folder / name).exists():
            keep_rights(files / name, folder / name)
    notice = record.with_name("notice")
    told = _write_notice(notice, files, readers) if readers else {}
    whole = record.with_name("whole")
    _take_room(folder, changed, {whole: new, record: _join(known, new, told)})
    manifest.unlink(missing_ok=True)  # from here on, until the new one stands there, the files are of no one export
    for name in told:
        notice.replace(folder / name)
    for name in changed:
        if name not in told:
            (files / name).replace(folder / name)
    for name in gone:
        if _is_ours(folder, name, known):
            (folder / name).unlink()
    _remove_empty(folder, gone)
    for name in told:
        (files / name).replace(folder / name)
    whole.replace(manifest)


def _take_room(folder: Path, changed: list[str], manifests: dict[Path, Hashes]) -> None:
    """Write and make all that takes room, before the first file changes place: what fails then leaves all as it was."""
    new = [file for file in manifests if not file.exists()]
    try:
        for file, hashes in manifests.items():
            _write_manifest(file, hashes)
        for name in changed:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        _remove_empty(folder, changed)
        for file in new:
            file.unlink(missing_ok=True)
        raise


def _join(*some: Hashes) -> Hashes:
    """All hashes of each name."""
    return {
        name: [is_ for one in some for is_ in one.get(name, [])] for name in sorted({n for one in some for n in one})
    }


def _order(changed: list[str], folder: Path, readers: Readers) -> list[str]:
    """What leads to a file after it: those that nothing there can lead to yet, those that are there, what people begin with.

    The sign is among them: another stands in its place meanwhile.
    """
    return sorted({*changed, readers.sign}, key=lambda name: (name == readers.entry, (folder / name).exists(), name))


def _write_notice(notice: Path, files: Path, readers: Readers) -> Hashes:
    """Write what stands in the sign's place, with its rights; its hash, by the sign's name."""
    notice.write_bytes(readers.notice)
    write_through(notice)
    keep_rights(notice, files / readers.sign)
    return {readers.sign: [_hash(notice)]}


def _remove_empty(folder: Path, gone: Iterable[str]) -> None:
    """The folders in which files stood that are gone, where nothing else stands in them."""
    for name in gone:
        for part in list(PurePosixPath(name).parents)[:-1]:
            if _leads_elsewhere(folder, part) is None:
                with contextlib.suppress(OSError):  # something stands in it, or it went with another
                    (folder / part).rmdir()


def _write_manifest(file: Path, hashes: Hashes) -> None:
    """Whole or not at all."""
    text = json.dumps({"files": hashes}, ensure_ascii=False, indent=1) + "\n"
    whole = file.with_name(f".{file.name}")
    whole.write_text(text, "utf-8")
    write_through(whole)
    whole.replace(file)


def _check_ours(folder: Path, name: str, known: Hashes) -> None:
    file = folder / name
    if other := _leads_elsewhere(folder, PurePosixPath(name).parent):
        raise DeliveryError(
            f"{other}: is no folder of the export. It stays, and nothing was written. Move it away, or name another folder."
        )
    try:
        kind = tell_kind(file.lstat().st_mode)
    except FileNotFoundError:
        return
    if kind or not _is_ours(folder, name, known):
        what = f"is {kind}" if kind else "is not as jixiao exported it, if it ever did"
        raise DeliveryError(f"{file}: {what}. It stays, and nothing was written. Move it away, or name another folder.")


def _leads_elsewhere(folder: Path, below: PurePosixPath) -> Path | None:
    """The first part of a way below a folder that is a link or a file, so that what is put there stands elsewhere."""
    for part in [*reversed(below.parents), below]:
        there = folder / part
        if part != PurePosixPath(".") and (there.is_symlink() or (there.exists() and not there.is_dir())):
            return there
    return None


def _is_ours(folder: Path, name: str, known: Hashes) -> bool:
    file = folder / name
    if _leads_elsewhere(folder, PurePosixPath(name).parent):
        return False
    return file.is_file() and not file.is_symlink() and _hash(file) in known.get(name, [])


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
