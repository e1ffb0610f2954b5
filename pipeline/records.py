"""Frozen dataclasses as JSON, and back: what was written is equal to what is read.

In: a class and its object, or bytes. Out: bytes, or the object. Data alone, never code: an object's fields stand in the order
of its class, under no name; what they are is told by the annotations of the class that reads them. Knows no class by name.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
import typing
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeVar, Union

T = TypeVar("T")
Turn = Callable[[Any], Any]

PLAIN = (str, int, float, bool, type(None))  # what JSON has itself


class _Codec(NamedTuple):
    """How a value becomes what JSON has, and back; None where it is that already."""

    write: Turn | None
    read: Turn | None


AS_IT_IS = _Codec(None, None)


def dump(kind: type[Any], value: Any) -> bytes:
    """A dataclass as JSON in UTF-8; half a surrogate pair, which a damaged file may hold, is kept.

    :raises TypeError: a field's annotation is none that can be read back.
    """
    write = _codec(kind).write
    told = json.dumps(write(value) if write else value, ensure_ascii=False, check_circular=False, separators=(",", ":"))
    return told.encode("utf-8", "surrogatepass")


def parse(kind: type[T], data: bytes) -> T:
    """What :func:`dump` was given.

    :raises ValueError: it is no JSON, or not of this class.
    """
    read = _codec(kind).read
    try:
        told = json.loads(data.decode("utf-8", "surrogatepass"))
        return typing.cast(T, read(told) if read else told)
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(f"not of {kind.__name__}: {error}") from error


def _make_codec(kind: Any) -> _Codec:
    if kind in PLAIN or kind is None or typing.get_origin(kind) is Literal:
        return AS_IT_IS
    if kind is dt.date:
        return _Codec(dt.date.isoformat, dt.date.fromisoformat)
    if dataclasses.is_dataclass(kind):
        return _of_dataclass(kind)
    origin = typing.get_origin(kind)
    if origin is tuple:
        return _of_tuple(typing.get_args(kind))
    if origin in (Union, types.UnionType):
        return _of_union(typing.get_args(kind))
    raise TypeError(f"{kind}: an annotation that cannot be read back from JSON")


_codec: Callable[[Any], _Codec] = cache(_make_codec)


def _of_dataclass(kind: Any) -> _Codec:
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    codecs = [_codec(hints[name]) for name in names]
    take: Turn = attrgetter(*names) if len(names) > 1 else _alone(attrgetter(*names))
    writes = [(place, codec.write) for place, codec in enumerate(codecs) if codec.write]
    reads = [(place, codec.read) for place, codec in enumerate(codecs) if codec.read]

    def write(value: Any) -> list[Any]:
        fields = list(take(value))
        for place, turn in writes:
            fields[place] = turn(fields[place])
        return fields

    def read(fields: list[Any]) -> Any:
        if len(fields) != len(names):
            raise ValueError(f"{len(fields)} fields, not the {len(names)} of {kind.__name__}")
        for place, turn in reads:
            fields[place] = turn(fields[place])
        return kind(*fields)

    return _Codec(write, read)


def _alone(take: Turn) -> Turn:
    return lambda value: (take(value),)


def _of_tuple(kinds: tuple[Any, ...]) -> _Codec:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        turn_out, turn_back = _codec(kinds[0])
        write = (lambda value: list(map(turn_out, value))) if turn_out else None
        read: Turn = (lambda told: tuple(map(turn_back, told))) if turn_back else tuple
        return _Codec(write, read)
    if any(_codec(kind) != AS_IT_IS for kind in kinds):
        raise TypeError(f"{kinds}: a tuple of this many and several kinds cannot be read back from JSON")
    return _Codec(None, tuple)


def _of_union(kinds: tuple[Any, ...]) -> _Codec:
    """Of several classes each value bears its class's name; of one, or None, what is not null is of that class."""
    turned = [kind for kind in kinds if _codec(kind) != AS_IT_IS]
    if not turned:
        return AS_IT_IS
    if len(turned) == 1 and set(kinds) <= {turned[0], type(None)}:
        turn_out, turn_back = _codec(turned[0])
        return _Codec(_unless_none(turn_out) if turn_out else None, _unless_none(turn_back) if turn_back else None)
    if not all(dataclasses.is_dataclass(kind) for kind in kinds):
        raise TypeError(f"{kinds}: which of them a value is cannot be read back from JSON")
    by_name = {kind.__name__: _codec(kind) for kind in kinds}

    def write(value: Any) -> list[Any]:
        name = type(value).__name__
        turn = by_name[name].write
        return [name, turn(value) if turn else value]

    def read(told: list[Any]) -> Any:
        name, value = told
        turn = by_name[name].read
        return turn(value) if turn else value

    return _Codec(write, read)


def _unless_none(turn: Turn) -> Turn:
    return lambda value: None if value is None else turn(value)
