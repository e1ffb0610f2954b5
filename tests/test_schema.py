"""The schema: one definition of each table, and what is written from it."""

import duckdb
import pytest

from pipeline import building, schema, warehouse

# What other people's SQL relies on.
CONTRACT = {
    "documents": "doc_id org roc_year kind framework title doc_number issued basis file sha256 format pages",
    "results": "result_id doc_id code dimension strategy indicator sub_indicator description offices result locator",
    "metrics": "metric_id doc_id result_id code raw occurrence char_start char_end value value_high unit quantity bound "
    "role period roc_year org subject sentence indicator_id",
    "indicators": "indicator_id name_zh family unit meaning",
    "organisations": "org full_name slug kind parent",
    "framework_places": "framework code dimension strategy indicator sub_indicator",
    "findings": "finding_id doc_id check severity code locator message evidence",
}
TYPES = {
    ("documents", "issued"): "DATE",
    ("documents", "basis"): "VARCHAR[]",
    ("documents", "roc_year"): "INTEGER",
    ("results", "offices"): "VARCHAR[]",
    ("metrics", "value"): "DOUBLE",
    ("metrics", "value_high"): "DOUBLE",
    ("metrics", "roc_year"): "INTEGER",
}
RELATIONS = (*schema.TABLES, *schema.VIEWS)


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    """An empty warehouse, open for reading."""
    path = tmp_path_factory.mktemp("schema") / "w.duckdb"
    with building.rebuild(path):
        pass
    with warehouse.open_warehouse(path) as con:
        yield con


def test_the_contract_stands():
    tables = {t.name: t for t in schema.TABLES}
    for name, columns in CONTRACT.items():
        assert set(columns.split()) <= set(tables[name].names)
    for (name, column), type_ in TYPES.items():
        assert tables[name].column(column).type == type_


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda r: r.name)
def test_every_relation_and_column_says_what_it_is_in_both_languages(relation, con):
    asked = "SELECT comment FROM duckdb_{}s() WHERE {}_name = ?"
    kind = "table" if isinstance(relation, schema.Table) else "view"
    found = con.execute(asked.format(kind, kind), [relation.name]).fetchall()
    found += con.execute("SELECT comment FROM duckdb_columns() WHERE table_name = ?", [relation.name]).fetchall()
    assert len(found) == 1 + len(relation.columns)
    for (comment,) in found:
        assert any(c.isascii() and c.isalpha() for c in comment)
        assert any("一" <= c <= "鿿" for c in comment), comment


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda r: r.name)
def test_every_relation_and_column_has_a_short_chinese_name_of_its_own(relation):
    names = [relation.zh_name, *(c.zh_name for c in relation.columns)]
    assert len(set(names[1:])) == len(relation.columns)
    assert sum(r.zh_name == relation.zh_name for r in RELATIONS) == 1
    for name in names:
        assert any("一" <= c <= "鿿" for c in name)
        assert len(name) <= 8
        assert not any(c.isspace() for c in name)  # the English name stands behind one
    assert len(f"{relation.zh_name} {relation.name}") <= 31  # the name of a sheet


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda r: r.name)
def test_every_relation_is_found_by_both_its_names(relation):
    assert schema.find(relation.name) is schema.find(relation.zh_name) is relation


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda r: r.name)
def test_ids_places_and_lists_go_first_and_then_what_a_relation_names(relation):
    names = [c.name for c in relation.columns]
    going = schema.asides(names)
    assert set(relation.aside) <= set(names)
    assert len(set(going)) == len(going) < len(names)
    assert going[len(going) - len(relation.aside) :] == relation.aside
    for column in relation.columns:
        machine = column.name.endswith("_id") or column.type.endswith("[]") or column.name in ("sha256", "locator")
        assert not machine or column.name in going[: len(going) - len(relation.aside)]
    assert set(schema.asides(names[1:])).isdisjoint(relation.aside)  # not all of it is asked


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda r: r.name)
def test_columns_and_types_are_those_of_the_schema(relation, con):
    described = con.execute(f"DESCRIBE {relation.name}").fetchall()
    assert [d[:2] for d in described] == [(c.name, c.type) for c in relation.columns]


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda t: t.name)
def test_a_reference_is_to_a_key(table):
    tables = {t.name: t for t in schema.TABLES}
    for column in table.columns:
        if column.references:
            other, key = column.references.split(".")
            assert tables[other].key == (key,)


def test_every_data_check_has_a_name_of_its_own():
    names = [check.name for check in schema.data_checks()]
    assert len(names) == len(set(names))


def good_metric(**changes):
    values = {
        "metric_id": "keelung-110-results/1.1.1/1",
        "doc_id": "keelung-110-results",
        "result_id": "keelung-110-results/1.1.1",
        "code": "1.1.1",
        "raw": "23種",
        "occurrence": 1,
        "char_start": 2,
        "char_end": 5,
        "value": 23.0,
        "unit": "種",
        "quantity": "count",
        "bound": "exact",
        "role": "descriptive",
        "period": "110",
        "roc_year": 110,
        "org": "基隆分局",
        "sentence": "共計23種",
        "confidence": 1.0,
    }
    return schema.METRICS.row(**{**values, **changes})


@pytest.fixture
def loose():
    """The same tables without keys and constraints, with one good document."""
    con = duckdb.connect()
    for t in schema.TABLES:
        columns = ", ".join(f"{schema.name(c.name)} {c.type}" for c in t.columns)
        con.execute(f"CREATE TABLE {t.name} ({columns})")
    building.load(con, schema.ORGANISATIONS, building.read_organisations())
    building.load(con, schema.INDICATORS, building.read_indicators())
    document = schema.DOCUMENTS.row(
        doc_id="keelung-110-results",
        org="基隆分局",
        roc_year=110,
        kind="results",
        framework="five_dimensions_106",
        title="標題",
        basis=(),
        file="a.txt",
        sha256="0" * 64,
        format="text",
        kind_of_source="report",
    )
    result = schema.RESULTS.row(
        result_id="keelung-110-results/1.1.1",
        doc_id="keelung-110-results",
        position=1,
        code="1.1.1",
        offices=("各單位",),
        further_cells=[],
        result="共計23種資料",
        locator="",
    )
    building.load(con, schema.DOCUMENTS, [document])
    building.load(con, schema.RESULTS, [result])
    return con


def broken(con):
    return [check.name for check, _, _ in building.broken_rules(con)]


def test_good_rows_break_no_rule(loose):
    building.load(loose, schema.METRICS, [good_metric()])
    assert broken(loose) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"raw": "24種"}, "metrics_raw_is_the_slice"),
        ({"char_start": None}, "metrics_stand_in_their_row"),
        ({"code": "1.1.2"}, "metrics_stand_in_their_row"),
        ({"result_id": None, "char_start": None, "char_end": None}, "metrics_stand_in_their_row"),
        ({"value_high": 20.0}, "metrics_range_runs_upwards"),
        ({"roc_year": 109}, "metrics_year_is_the_period"),
        ({"period": "本年"}, "metrics_year_is_the_period"),
        ({"role": "done"}, "metrics_role_is_allowed"),
        ({"value": None}, "metrics_value_is_given"),
        ({"confidence": 1.5}, "metrics_confidence_holds"),
        ({"indicator_id": "no_such"}, "metrics_indicator_id_exists"),
        ({"doc_id": "keelung-111-results"}, "metrics_doc_id_exists"),
    ],
)
def test_a_bad_figure_breaks_its_rule(loose, changes, rule):
    building.load(loose, schema.METRICS, [good_metric(**changes)])
    assert rule in broken(loose)


def test_periods_of_every_form_keep_their_year(loose):
    periods = ["110", "110-04", "110-04-19", "..110", None]
    rows = [
        good_metric(metric_id=str(i), period=p, roc_year=110 if p else None, result_id=None, char_start=None,
                    char_end=None, quantity="score")
        for i, p in enumerate(periods)
    ]  # fmt: skip
    building.load(loose, schema.METRICS, rows)
    assert broken(loose) == []


def test_figures_that_overlap_and_keys_that_repeat_break_their_rules(loose):
    building.load(loose, schema.METRICS, [good_metric(), good_metric(raw="3種", char_start=3)])
    assert {"metrics_key_is_unique", "metrics_do_not_overlap"} <= set(broken(loose))


def test_a_row_knows_its_columns_and_faults():
    with pytest.raises(KeyError, match="no_such"):
        schema.METRICS.row(no_such=1)
    assert list(schema.METRICS.faults(good_metric())) == []
    assert list(schema.METRICS.faults(good_metric(role="done", raw=None))) == [
        "metrics.raw is null",
        "metrics.role is 'done'",
    ]
