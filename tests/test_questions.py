"""SQL to its statements, and values of every type to what Python, JSON and a cell can hold."""

import json
import math

import duckdb
import pytest

from pipeline.commands.values import plain
from pipeline.printing import visible_json
from pipeline.questions import ask, is_finished, split


@pytest.fixture(scope="module")
def con():
    with duckdb.connect() as con:
        yield con


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("", []),
        (" ;; \n", []),
        ("-- none", []),
        ("/* none; */ ; -- nor here", []),
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT '績;效'; SELECT 2;", ["SELECT '績;效'", "SELECT 2"]),
        ('SELECT 1 AS "a;b"; -- one; two\nSELECT $$;$$', ['SELECT 1 AS "a;b"', "-- one; two\nSELECT $$;$$"]),
        ("SELECT 'not closed;", ["SELECT 'not closed;"]),
    ],
)
def test_a_text_is_split_at_what_ends_a_statement(text, statements):
    assert split(text) == statements


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("SELECT 1", False),
        ("SELECT 1;", True),
        ("SELECT '績效';", True),
        ("SELECT ';", False),
        ("SELECT 1; -- one", True),
        ("SELECT 1 -- one;", False),
        ("SELECT 1; SELECT 2", False),
        ("-- none", True),
    ],
)
def test_a_statement_is_finished_by_its_semicolon(text, finished):
    assert is_finished(text) == finished


VALUES = [
    ("TIMESTAMPTZ '2024-01-24 10:00:00+00'", "2024-01-24 10:00:00+00"),
    ("[TIMESTAMPTZ '2024-01-24 10:00:00+00']", '["2024-01-24 10:00:00+00"]'),
    ("TIMETZ '10:00:00+08'", "10:00:00+08"),
    ("TIMESTAMP_NS '2024-01-24 00:00:00.123456789'", "2024-01-24 00:00:00.123456789"),
    ("DATE '2024-01-24'", "2024-01-24"),
    ("DATE 'infinity'", "infinity"),
    ("DATE '290309-12-22 (BC)'", "290309-12-22 (BC)"),
    ("INTERVAL 1 MONTH + INTERVAL 3 DAY", "1 month 3 days"),
    ("INTERVAL '1000000000 months'", "83333333 years 4 months"),
    ("170141183460469231731687303715884105727::HUGEINT", "170141183460469231731687303715884105727"),
    ("'\\xAA\\x00b'::BLOB", "\\xAA\\x00b"),
    ("'0101'::BIT", "0101"),
    ("'b'::ENUM('a', 'b')", "b"),
    ("'6F0A5B1C-0000-0000-0000-000000000001'::UUID", "6f0a5b1c-0000-0000-0000-000000000001"),
    ("MAP {'基隆': 1}", '{"基隆": 1}'),
    ("MAP {['a']: 1}", '{"[a]": 1}'),
    ("{'org': '基隆', 'since': DATE '2024-01-24'}", '{"org": "基隆", "since": "2024-01-24"}'),
    ("union_value(a := 1)", "1"),
    ("[1, NULL]", "[1, null]"),
    ("NULL::INTEGER[]", ""),
    ("NULL", ""),
    ("true", "true"),
    ("3.14::FLOAT", "3.14"),
    ("47906.0::DOUBLE", "47906"),
    ("'nan'::DOUBLE", "nan"),
    ("'-inf'::FLOAT", "-inf"),
    ("0::DECIMAL(38, 20)", "0.00000000000000000000"),
    ("1.50::DECIMAL(5, 2)", "1.50"),
]


@pytest.mark.parametrize(("value", "shown"), VALUES)
def test_a_value_is_shown_as_it_is(con, value, shown):
    answer = ask(con, f"SELECT {value}")
    assert plain(answer.rows[0][0]) == shown


def test_every_type_has_a_form_everywhere(con):
    answer = ask(con, "FROM test_all_types()")
    assert len(answer.rows) == 3
    assert len(json.loads(visible_json(answer.rows))) == 3
    written = con.execute("SELECT COLUMNS(*)::VARCHAR FROM test_all_types()").fetchall()
    same = 0
    for row, texts in zip(answer.rows, written, strict=True):
        for value, text in zip(row, texts, strict=True):
            assert (value is None) == (text is None)
            if isinstance(value, str):
                assert value == text
                same += 1
            elif isinstance(value, float) and math.isfinite(value):
                assert math.isclose(value, float(text))
    assert same > 30


def test_numbers_are_told(con):
    answer = ask(
        con, "SELECT 1, 'a', 1.5, 2::DOUBLE, 3::FLOAT, 4::UHUGEINT, true, [1], NULL::BIGINT, DATE '2024-01-24'"
    )
    assert answer.numbers == {0, 2, 3, 4, 5, 8}


def test_order_and_names_stay(con):
    answer = ask(con, "SELECT range AS a, now() AS a, 3 AS b FROM range(5000) ORDER BY range DESC")
    assert answer.names == ("a", "a", "b")
    assert [row[0] for row in answer.rows] == list(range(4999, -1, -1))
    assert [row[0] for row in ask(con, "FROM range(10) ORDER BY 1 DESC", most=3).rows] == [9, 8, 7]


@pytest.mark.parametrize(("most", "rows", "more"), [(None, 10, False), (10, 10, False), (9, 9, True), (0, 0, True)])
def test_no_more_rows_are_read_than_are_asked_for(con, most, rows, more):
    answer = ask(con, "FROM range(10)", most)
    assert (len(answer.rows), answer.more) == (rows, more)


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("PIVOT (VALUES ('a', 1), ('b', 2)) t(k, v) ON k USING sum(v)", ((1, 2),)),
        ("DESCRIBE SELECT 1 AS a", (("a", "INTEGER", "YES", None, None, None),)),
        ("VALUES (1, 'a')", ((1, "a"),)),
        ("FROM (SELECT 1) -- a comment at its end", ((1,),)),
    ],
)
def test_whatever_has_rows_is_answered(con, statement, rows):
    assert ask(con, statement).rows == rows


def test_what_has_none_is_done_once():
    with duckdb.connect() as con:
        assert ask(con, "SET VARIABLE one = 1") is None
        ask(con, "CREATE TEMP TABLE t AS SELECT 1 AS n")
        ask(con, "INSERT INTO t VALUES (2) RETURNING now()")
        assert ask(con, "FROM t").rows == ((1,), (2,))


def test_a_plan_is_told(con):
    assert ask(con, "EXPLAIN SELECT 1").is_plan
    assert not ask(con, "SELECT 1").is_plan


@pytest.mark.parametrize(
    "statement", ["SELEC 1", "FROM nothing", "SELECT $1", "UPDATE EXTENSIONS", "SELECT error('no')"]
)
def test_what_cannot_be_answered_is_an_error_of_duckdb(statement):
    with duckdb.connect(config={"enable_external_access": "false"}) as con, pytest.raises(duckdb.Error):
        ask(con, statement)
