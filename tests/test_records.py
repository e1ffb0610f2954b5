"""What a stage makes is written as JSON and read back equal, field by field, whatever it holds."""

import dataclasses
import datetime as dt
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.document.model import Document
from pipeline import records
from pipeline.reading import Ingested

KEPT = (Document, Ingested)  # everything else that is kept stands inside one of them


@pytest.mark.slow
@pytest.mark.parametrize("kind", KEPT)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_was_written_is_read_back_equal(kind, data):
    value = data.draw(st.from_type(kind))
    back = records.parse(kind, records.dump(kind, value))
    assert repr(back) == repr(value)  # which tells 1 from 1.0, a tuple from a list, and one class from another


@dataclasses.dataclass(frozen=True)
class Inner:
    n: float


@dataclasses.dataclass(frozen=True)
class Outer:
    text: str
    day: dt.date | None = None
    either: Inner | None = None
    many: tuple[tuple[Inner, ...], ...] = ()
    pair: tuple[int, int] | None = None


@pytest.mark.parametrize(
    "value",
    [
        Outer("半\ud800對\n\0\u2028"),
        Outer("", dt.date(1911, 1, 1), Inner(5), ((), (Inner(0.1 + 0.2), Inner(-0.0))), (1, 2)),
        Outer("無限", many=((Inner(math.inf), Inner(math.nan)),)),
    ],
)
def test_what_no_file_should_hold_comes_back_as_it_was(value):
    assert repr(records.parse(Outer, records.dump(Outer, value))) == repr(value)


@pytest.mark.parametrize(
    "told", [b"", b"{", b"[]", b"[1]", b"null", b'["a",null,null,[],[1,2],3]', b'["a",1,null,[],null]']
)
def test_what_is_not_of_the_class_is_an_error(told):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        records.parse(Outer, told)


@dataclasses.dataclass(frozen=True)
class Odd:
    of_two: Inner | int


@dataclasses.dataclass(frozen=True)
class Loose:
    anything: dict


@pytest.mark.parametrize("kind", [Odd, Loose])
def test_a_field_that_cannot_be_read_back_is_not_written(kind):
    with pytest.raises(TypeError, match="cannot be read back"):
        records.dump(kind, kind(1))
