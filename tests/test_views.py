"""The views for analysts: on the gold's own rows and figures, and on small warehouses made for one question."""

import re
from dataclasses import replace

import duckdb
import measure_links
import pytest

from pipeline import building, generations, schema, warehouse
from pipeline.indicators import link_metrics, link_score
from pipeline.ingest import ingest

pytestmark = pytest.mark.slow

GOLD = measure_links.GOLD


def build(path, documents, results=(), metrics=(), findings=()):
    """A warehouse with the reference data and these rows, each a dict of the columns that matter; an error of each figure in ``findings``."""
    with generations.locked(path), building.rebuild(path) as con:
        building.load(con, schema.ORGANISATIONS, building.read_organisations())
        building.load(con, schema.FRAMEWORK_PLACES, building.read_framework_places())
        building.load(con, schema.FRAMEWORK_CROSSWALK, building.read_framework_crosswalk())
        building.load(con, schema.INDICATORS, building.read_indicators())
        building.load(con, schema.DOCUMENTS, [document(**d) for d in documents])
        building.load(con, schema.RESULTS, [result(**r) for r in results])
        building.load(con, schema.METRICS, [metric(n, **m) for n, m in enumerate(metrics, 1)])
        building.load(con, schema.FINDINGS, [finding(figure) for figure in findings])
    return warehouse.open_warehouse(path)


def document(doc_id, org, roc_year, kind="results", framework="five_dimensions_106"):
    return schema.DOCUMENTS.row(
        doc_id=doc_id, org=org, roc_year=roc_year, kind=kind, framework=framework, title=doc_id, basis=[], file=doc_id,
        sha256="0" * 64, format="text", kind_of_source="report",
    )  # fmt: skip


def result(doc_id, code, text="text", position=1, place=None, **columns):
    """A row; ``place`` is its code unless given, the empty one for none."""
    place = code if place is None else place or None
    return schema.RESULTS.row(
        result_id=f"{doc_id}/{code}", doc_id=doc_id, position=position, code=code, place=place, offices=[],
        further_cells=[],
        result=text, locator="line 1", **columns,
    )  # fmt: skip


def metric(
    number, doc_id, value, indicator_id=None, *, code="total", unit="件", role="actual", bound="exact", **columns
):
    columns.setdefault("value_std", value if indicator_id else None)
    columns.setdefault("metric_id", f"{doc_id}/{number}")
    return schema.METRICS.row(
        doc_id=doc_id, code=code, raw=f"{value}{unit}", occurrence=1, value=value, unit=unit, quantity="count",
        bound=bound, role=role, indicator_id=indicator_id, confidence=1.0, **columns,
    )  # fmt: skip


def finding(figure):
    return schema.FINDINGS.row(
        finding_id=f"{figure}/finding", doc_id=figure.split("/")[0], check="score_sum", severity="error", message="wrong",
        mentions=[figure],
    )  # fmt: skip


def ask(con, query):
    cursor = con.execute(query)
    names = [d[0] for d in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    """The gold's rows and figures as a warehouse, linked as the gold has it."""
    documents = {d["doc"]: d for d in measure_links.lines(GOLD / "documents.jsonl")}
    results, figures = [], []
    for doc, (cells, scores) in measure_links.read_gold().items():
        for position, row in enumerate(measure_links.lines(GOLD / f"{doc}.rows.jsonl"), 1):
            told = {name: row[name] for name in ("code", "dimension")}
            results.append({"doc_id": doc, "position": position, "text": row["result"], **told})
        for cell, linked in zip(cells, link_metrics(cells), strict=True):
            for figure, link in zip(cell.figures, linked, strict=True):
                assert not figure.indicator_id or link.indicator_id == figure.indicator_id
                ids = {"metric_id": f"{doc}/{figure.code}/{figure.raw}/{figure.occurrence}"}
                ids["result_id"] = f"{doc}/{figure.code}"
                figures.append(replace(link if figure.indicator_id else figure, **ids))
        for score in map(link_score, scores):
            top = {1: 100.0}.get(score.code.count("."))
            figures.append(replace(score, metric_id=f"{doc}/{score.code}/score", maximum=top))
    metrics = []
    for figure in figures:
        d = documents[figure.doc_id]
        figure = replace(figure, org=figure.org or d["org"], roc_year=figure.roc_year or d["roc_year"])
        left = ("raw", "occurrence", "quantity", "confidence")  # as `metric` gives them
        metrics.append({name: getattr(figure, name) for name in schema.METRICS.names if name not in left})
    keys = ("org", "roc_year", "kind", "framework")
    told = [{"doc_id": doc, **{k: d[k] for k in keys}} for doc, d in documents.items()]
    with build(tmp_path_factory.mktemp("gold") / "w.duckdb", told, results, metrics) as con:
        yield con


def one(con, indicator, **where):
    conditions = "".join(f" AND {k} IS NOT DISTINCT FROM '{v}'" for k, v in where.items() if v is not None)
    conditions += "".join(f" AND {k} IS NULL" for k, v in where.items() if v is None)
    rows = ask(con, f"SELECT * FROM indicator_by_year_org WHERE indicator_id = '{indicator}'{conditions}")
    assert len(rows) == 1, rows
    return rows[0]


@pytest.mark.parametrize("view", ["indicator_by_year_org", "indicator_change", "branch_comparison"])
def test_the_family_stands_behind_the_name(gold, view):
    rows = ask(gold, f"SELECT v.*, i.family AS told FROM {view} AS v JOIN indicators AS i USING (indicator_id)")
    assert rows
    assert list(rows[0])[:3] == ["indicator_id", "name_zh", "family"]
    assert all(row["family"] == row["told"] for row in rows)


# --- indicator_by_year_org ------------------------------------------------------------------------------------------


def test_every_linked_mention_stands_in_exactly_one_row(gold):
    linked = [r["metric_id"] for r in ask(gold, "SELECT metric_id FROM metrics WHERE indicator_id IS NOT NULL")]
    shown = [r["id"] for r in ask(gold, "SELECT unnest(mentions) AS id FROM indicator_by_year_org")]
    assert len(linked) > 130
    assert sorted(shown) == sorted(linked)


def test_the_grain_holds(gold):
    query = (
        "SELECT count(*) AS n FROM indicator_by_year_org GROUP BY indicator_id, qualifier, org, roc_year HAVING n > 1"
    )
    assert not ask(gold, query)


def test_the_total_of_a_breakdown_is_the_reports_own(gold):
    assert one(gold, "nonconforming_batches", qualifier=None)["value_std"] == 159
    assert one(gold, "nonconforming_units", qualifier=None)["value_std"] == 847600  # the parts come to 847,602
    assert one(gold, "nonconforming_batches", qualifier="退運或銷毀")["value_std"] == 47
    assert one(gold, "metering_scheme_stations", qualifier=None)["value_std"] == 88
    assert one(gold, "metering_scheme_stations", qualifier="公營")["value_std"] == 44
    assert one(gold, "taximeter_outreach_days", qualifier=None)["value_std"] == 33


def test_what_is_said_twice_counts_once(gold):
    row = one(gold, "document_review_cases", org="基隆分局")
    assert (row["value_std"], len(row["mentions"]), row["conflict"]) == (54530, 2, False)
    assert one(gold, "volunteer_monitors", org="基隆分局")["value_std"] == 91  # 91人 and 91員


def test_a_contradiction_has_no_value(gold):
    row = one(gold, "online_import_filings", org="基隆分局")
    assert (row["value_std"], row["conflict"], row["values_told"]) == (None, True, [47906, 54530])


def test_nothing_else_of_the_gold_is_a_contradiction(gold):
    found = ask(gold, "SELECT DISTINCT indicator_id FROM indicator_by_year_org WHERE conflict")
    assert [r["indicator_id"] for r in found] == ["online_import_filings"]


def test_values_stand_in_the_indicators_unit(gold):
    row = one(gold, "time_saved_per_case", qualifier="技術文件審查")
    assert (row["value_std"], row["unit"]) == (1500, "分鐘")
    assert one(gold, "time_saved_per_case", qualifier="書面審查")["value_std"] == 32


def test_targets_and_baselines_are_no_values(gold):
    row = one(gold, "calibration_services", org="高雄分局")
    assert (row["value_std"], row["target"], row["roc_year"]) == (None, 120, 114)
    row = one(gold, "complaint_closure_rate", org="新竹分局")
    assert (row["value_std"], row["baseline"]) == (52.3, 26.8)


DOCS = [{"doc_id": "k109", "org": "基隆分局", "roc_year": 109}, {"doc_id": "k110", "org": "基隆分局", "roc_year": 110}]


def k(year, value, indicator="market_checks", **columns):
    return {
        "doc_id": f"k{year}",
        "org": "基隆分局",
        "roc_year": year,
        "value": value,
        "indicator_id": indicator,
        **columns,
    }


@pytest.mark.parametrize(
    ("told", "value", "conflict"),
    [
        ([(99.98, "exact"), (99.0, "at_least")], 99.98, False),
        ([(98.0, "exact"), (99.0, "at_least")], None, True),
        ([(66.0, "exact"), (65.0, "approx")], 66, False),
        ([(66.0, "exact"), (30.0, "approx")], None, True),
        ([(3.0, "at_most")], 3, False),
        ([(3.0, "exact"), (5.0, "at_most")], 3, False),
        ([(7.0, "exact"), (7.0, "exact")], 7, False),
    ],
)
def test_bounds_contradict_only_what_lies_outside_them(tmp_path, told, value, conflict):
    metrics = [k(110, v, bound=bound) for v, bound in told]
    with build(tmp_path / "w.duckdb", DOCS, metrics=metrics) as con:
        row = one(con, "market_checks")
        assert (row["value_std"], row["conflict"]) == (value, conflict)


# --- the others -----------------------------------------------------------------------------------------------------


def test_change_against_the_year_before_and_against_the_claim(tmp_path):
    metrics = [k(109, 303.0), k(110, 504.0), k(110, 201.0, role="change", direction="up")]
    with build(tmp_path / "w.duckdb", DOCS, metrics=metrics) as con:
        rows = ask(con, "FROM indicator_change")
    assert [r["previous_year"] for r in rows] == [None, 109]
    assert (rows[1]["change"], rows[1]["claimed_change"], rows[1]["claim_holds"]) == (201, 201, True)
    assert rows[1]["relative_change"] == pytest.approx(201 / 303)


def test_a_claim_that_the_year_before_does_not_bear_out(tmp_path):
    metrics = [k(109, 310.0), k(110, 504.0), k(110, 201.0, role="change", direction="up")]
    with build(tmp_path / "w.duckdb", DOCS, metrics=metrics) as con:
        assert [r["claim_holds"] for r in ask(con, "FROM indicator_change")] == [None, False]


BEFORE = {"role": "baseline"}


@pytest.mark.parametrize(
    ("values", "change", "claimed", "holds"),
    [
        # 較109年303件減少201件 · 增加201件: the size as printed, the sign by the words
        ((504.0, 303.0), {"value": 201.0, "direction": "up"}, 201, True),
        ((303.0, 504.0), {"value": 201.0, "direction": "down"}, -201, True),
        ((4.93, 5.0), {"value": 0.07, "direction": "down"}, -0.07, True),
        # of the right size, and the wrong way
        ((504.0, 303.0), {"value": 201.0, "direction": "down"}, -201, False),
        # a sign that is printed is not turned again: -6.08%
        ((80.0, 86.08), {"value": -6.08, "direction": "down"}, -6.08, True),
        # 相差201件: the two figures tell, where they differ by as much
        ((504.0, 303.0), {"value": 201.0}, 201, True),
        ((303.0, 504.0), {"value": 201.0}, -201, True),
        ((303.0, 504.0), {"value": 200.0}, None, None),
        ((303.0, None), {"value": 200.0}, None, None),
        # 約減少200件, 減少逾200件: nothing to hold a difference against
        ((303.0, 504.0), {"value": 200.0, "direction": "down", "bound": "approx"}, -200, None),
    ],
)
def test_a_claimed_change_has_its_sign(tmp_path, values, change, claimed, holds):
    value, before = values
    earlier = [] if before is None else [{**k(110, before, **BEFORE), "roc_year": 109}]
    size = change.pop("value")
    metrics = [k(110, value), *earlier, k(110, size, role="change", **change)]
    with build(tmp_path / "w.duckdb", DOCS, metrics=metrics) as con:
        told = ask(con, "SELECT claimed_change, claimed_bound FROM indicator_by_year_org WHERE roc_year = 110")[0]
        row = ask(con, "FROM indicator_change WHERE roc_year = 110")[0]
        printed = ask(con, "SELECT value FROM metrics WHERE role = 'change'")[0]
    bound = change.get("bound", "exact")
    assert (told["claimed_change"], told["claimed_bound"]) == (claimed, bound)
    assert (row["claimed_change"], row["claimed_bound"], row["claim_holds"]) == (claimed, bound, holds)
    assert printed["value"] == size


def test_a_rise_and_a_fall_of_one_size_are_no_claim(tmp_path):
    metrics = [k(110, 30.0), *(k(110, 5.0, role="change", direction=way) for way in ("up", "down"))]
    with build(tmp_path / "w.duckdb", DOCS, metrics=metrics) as con:
        assert one(con, "market_checks")["claimed_change"] is None


def test_what_is_saved_is_a_value_without_a_sign(tmp_path):
    """每案節省32分鐘: the indicator tells the saving itself."""
    saved = k(110, 32.0, "time_saved_per_case", role="change", direction="down", unit="分鐘")
    with build(tmp_path / "w.duckdb", DOCS, metrics=[saved]) as con:
        row = one(con, "time_saved_per_case")
    assert (row["value_std"], row["claimed_change"], row["claimed_bound"]) == (32, None, None)


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ((93.0, "exact"), (94.1, "exact"), 1.1),
        ((93.0, "at_least"), (94.1, "exact"), None),  # 平均93分以上, 平均94.1分
        ((99.0, "at_least"), (99.0, "at_least"), None),  # 99%以上 in both years
        ((30.0, "approx"), (32.0, "exact"), None),
        ((90.0, "exact"), (95.0, "at_least"), None),
    ],
)
def test_a_limit_has_no_difference(tmp_path, before, now, change):
    metrics = [k(109, before[0], bound=before[1]), k(110, now[0], bound=now[1])]
    with build(tmp_path / "w.duckdb", DOCS, metrics=metrics) as con:
        row = ask(con, "FROM indicator_change WHERE roc_year = 110")[0]
    assert (row["previous_value"], row["previous_bound"]) == before
    assert (row["value_std"], row["bound"]) == now
    assert (row["change"], row["relative_change"] is None) == (change, change is None)


def test_a_limit_in_a_reports_own_baseline_has_no_difference(tmp_path):
    """由90分以上提升至94.1分: nothing is claimed by it that could be held against a year."""
    earlier = {**k(110, 90.0, bound="at_least", **BEFORE), "roc_year": 109}
    with build(tmp_path / "w.duckdb", DOCS[1:], metrics=[k(110, 94.1), earlier]) as con:
        row = ask(con, "FROM indicator_change")[0]
    assert (row["previous_from"], row["previous_bound"], row["claimed_baseline"]) == ("baseline", "at_least", 90)
    assert (row["change"], row["claimed_change"], row["claim_holds"]) == (None, None, None)


@pytest.mark.parametrize(("bounds", "change"), [(("at_most", "at_most"), -2), (("at_most", "exact"), None)])
def test_an_indicator_that_is_a_limit_changes_as_its_limit_does(tmp_path, bounds, change):
    """5日內回復, a year later 3日內."""
    metrics = [
        k(year, days, "reply_time_limit", role="standard", unit="日", bound=bound)
        for (year, days), bound in zip(((109, 5.0), (110, 3.0)), bounds, strict=True)
    ]
    with build(tmp_path / "w.duckdb", DOCS, metrics=metrics) as con:
        assert ask(con, "FROM indicator_change WHERE roc_year = 110")[0]["change"] == change


@pytest.mark.parametrize(
    ("indicator", "planned", "actual", "met", "beyond"),
    [
        ("market_checks", (100.0, "exact"), (120.0, "exact"), True, 20),
        ("market_checks", (100.0, "at_least"), (120.0, "exact"), True, 20),
        ("market_checks", (98.0, "exact"), (99.0, "at_least"), True, None),  # 99%以上 has reached 98%
        ("market_checks", (99.5, "exact"), (99.0, "at_least"), None, None),
        ("market_checks", (99.5, "exact"), (99.0, "at_most"), False, None),
        ("market_checks", (98.0, "exact"), (99.0, "at_most"), None, None),
        ("reply_time_limit", (3.0, "at_most"), (2.0, "at_most"), True, -1),  # a limit that is told as one
        ("processing_days", (3.0, "at_most"), (2.0, "at_most"), True, None),
        ("processing_days", (3.0, "at_most"), (4.0, "at_most"), None, None),
        ("processing_days", (3.0, "at_most"), (4.0, "at_least"), False, None),
    ],
)
def test_a_target_is_met_by_a_limit_where_that_can_be_known(tmp_path, indicator, planned, actual, met, beyond):
    docs = [*DOCS[1:], {"doc_id": "p110", "org": "基隆分局", "roc_year": 110, "kind": "plan"}]
    linked = indicator if indicator != "processing_days" else None
    told = {"role": "standard"} if linked == "reply_time_limit" else {}
    if linked:
        target = {**k(110, planned[0], linked, role="target", bound=planned[1]), "doc_id": "p110"}
        metrics, rows = [target, k(110, actual[0], linked, bound=actual[1], **told)], []
    else:  # beside one another in a sentence, of no indicator
        docs, rows = DOCS[1:], [{"doc_id": "k110", "code": "1.1.1", "text": "3日2日"}]
        beside = {"result_id": "k110/1.1.1", "code": "1.1.1", "sentence": "3日2日", "period": "110", "unit": "日"}
        metrics = [
            {**k(110, value, None, role=role, bound=bound), **beside, "char_start": at, "char_end": at + 2}
            for at, (role, (value, bound)) in ((0, ("target", planned)), (2, ("actual", actual)))
        ]
    with build(tmp_path / "w.duckdb", docs, rows, metrics) as con:
        (row,) = ask(con, "FROM target_and_actual")
    assert (row["actual"], row["actual_bound"], row["met"], row["beyond"]) == (*actual, met, beyond)


def test_a_reports_own_baseline_is_a_claim(gold):
    row = ask(gold, "FROM indicator_change WHERE indicator_id = 'complaint_closure_rate'")[0]
    assert (row["claimed_baseline"], row["claimed_change"], row["claim_holds"]) == (26.8, 25.5, None)


def test_a_baseline_of_the_year_before_belongs_to_the_report_that_prints_it(tmp_path):
    """由109年的31.3%提升至38.5%, in the report of 110: no claim of 109's."""
    metrics = [k(109, 31.3), k(110, 38.5), {**k(110, 31.3, role="baseline"), "roc_year": 109}]
    with build(tmp_path / "w.duckdb", DOCS, metrics=metrics) as con:
        rows = {r["roc_year"]: r for r in ask(con, "FROM indicator_change")}
    assert rows[109]["claimed_baseline"] is None
    assert (rows[110]["claimed_baseline"], rows[110]["claim_holds"]) == (31.3, True)


def test_a_baseline_fills_in_the_year_that_is_not_loaded(tmp_path):
    """較109年303件增加201件, where the report of 109 is not there: the claim is held against what it prints itself."""
    earlier = {**k(110, 303.0, role="baseline"), "roc_year": 109}
    for change, holds in ((201.0, True), (210.0, False)):
        metrics = [k(110, 504.0), earlier, k(110, change, role="change", direction="up")]
        with build(tmp_path / f"{holds}.duckdb", DOCS[1:], metrics=metrics) as con:
            row = ask(con, "FROM indicator_change")[0]
        told = (row["previous_year"], row["previous_value"], row["previous_from"], row["change"], row["claim_holds"])
        assert told == (109, 303, "baseline", 201, holds)


def test_the_report_of_the_year_before_is_asked_before_the_baseline(tmp_path):
    metrics = [k(109, 310.0), k(110, 504.0), {**k(110, 303.0, role="baseline"), "roc_year": 109}]
    with build(tmp_path / "w.duckdb", DOCS, metrics=metrics) as con:
        row = ask(con, "FROM indicator_change WHERE roc_year = 110")[0]
    assert (row["previous_value"], row["previous_from"], row["claim_holds"]) == (310, "report", False)


def test_a_conflict_is_shown_and_compared_with_nothing(tmp_path):
    docs = [*DOCS, {"doc_id": "h110", "org": "新竹分局", "roc_year": 110}]
    other = {**k(110, 30.0), "doc_id": "h110", "org": "新竹分局"}
    with build(tmp_path / "w.duckdb", docs, metrics=[k(109, 5.0), k(110, 10.0), k(110, 20.0), other]) as con:
        change = ask(con, "FROM indicator_change WHERE roc_year = 110 AND org = '基隆分局'")[0]
        branches = {r["org"]: r for r in ask(con, "FROM branch_comparison WHERE roc_year = 110")}
    assert (change["conflict"], change["value_std"], change["change"]) == (True, None, None)
    assert (branches["基隆分局"]["conflict"], branches["基隆分局"]["rank"]) == (True, None)
    assert branches["基隆分局"]["no_rank"] == "conflict"
    assert (branches["新竹分局"]["branches"], branches["新竹分局"]["rank"]) == (1, None)  # alone with a value


def test_a_previous_value_that_its_own_report_contradicts_says_so(tmp_path):
    """The report of 110 starts from 10, which is one of the two values of 109's own report."""
    earlier = {**k(110, 10.0, role="baseline"), "roc_year": 109}
    query = "SELECT previous_from, previous_value, previous_conflict, previous_doubt FROM indicator_change WHERE roc_year = 110"
    cases = {
        "contradicted": ([k(109, 10.0), k(109, 20.0), k(110, 30.0), earlier], [], ("baseline", 10, True, None)),
        "both": ([k(109, 10.0), k(109, 20.0), k(110, 30.0), earlier], ["k109/2"], ("baseline", 10, True, "error")),
        "doubted": ([k(109, 10.0), k(110, 30.0)], ["k109/1"], ("report", 10, False, "error")),
        "sure": ([k(109, 10.0), k(110, 30.0), earlier], [], ("report", 10, False, None)),
        # a doubt of this year's own figure is its own, and one of a year that is not compared with is none
        "own": ([k(109, 10.0), k(110, 30.0)], ["k110/2"], ("report", 10, False, None)),
        "not loaded": ([k(110, 30.0), earlier], [], ("baseline", 10, None, None)),
        "two years before": (
            [k(108, 10.0), k(108, 20.0), k(110, 30.0), earlier], ["k108/1"], ("baseline", 10, None, None)
        ),
        "nothing to compare with": ([k(109, 10.0), k(109, 20.0), k(110, 30.0)], [], (None, None, True, None)),
    }  # fmt: skip
    docs = [{"doc_id": f"k{year}", "org": "基隆分局", "roc_year": year} for year in (108, 109, 110)]
    for name, (metrics, doubted, wanted) in cases.items():
        with build(tmp_path / f"{name}.duckdb", docs, metrics=metrics, findings=doubted) as con:
            assert con.execute(query).fetchall() == [wanted], name


def test_a_branch_alone_has_no_place(tmp_path):
    with build(tmp_path / "w.duckdb", DOCS[1:], metrics=[k(110, 10.0)]) as con:
        assert [(r["branches"], r["rank"]) for r in ask(con, "FROM branch_comparison")] == [(1, None)]


def test_what_is_told_of_different_things_has_no_rank_and_says_why(tmp_path):
    """138 posts on one network beside 3 messages on another; 20 of a branch on the first are compared with the 138."""
    docs = [{"doc_id": d, "org": o, "roc_year": 110} for d, o in (("k", "基隆分局"), ("h", "新竹分局"), ("q", "總局"))]

    def posts(doc, org, value, qualifier, indicator="social_media_posts"):
        return {
            "doc_id": doc,
            "org": org,
            "roc_year": 110,
            "value": value,
            "indicator_id": indicator,
            "qualifier": qualifier,
        }

    metrics = [
        posts("k", "基隆分局", 138.0, "臉書"),
        posts("q", "高雄分局", 3.0, "LINE"),
        posts("q", "花蓮分局", 7.0, None),
        posts("k", "基隆分局", 5.0, None, "consultations"),
        posts("k", "基隆分局", 10.0, None, "market_checks"),
        posts("k", "基隆分局", 4.0, "夜市", "market_checks"),
    ]
    query = "SELECT indicator_id, org, qualifier, rank, no_rank, documents FROM branch_comparison"
    with build(tmp_path / "apart.duckdb", docs, metrics=metrics) as con:
        rows = {tuple(row[:3]): row[3:] for row in con.execute(query).fetchall()}
    assert rows["social_media_posts", "基隆分局", "臉書"] == (None, "other_parts", ["k"])
    assert rows["social_media_posts", "高雄分局", "LINE"] == (None, "other_parts", ["q"])
    assert rows["social_media_posts", "花蓮分局", None] == (None, "other_parts", ["q"])
    # its own parts are no other branch's
    assert {rows["market_checks", "基隆分局", part][:2] for part in (None, "夜市")} == {(None, "alone")}
    with build(tmp_path / "together.duckdb", docs, metrics=[*metrics, posts("h", "新竹分局", 20.0, "臉書")]) as con:
        rows = {tuple(row[:3]): row[3:] for row in con.execute(query).fetchall()}
    assert rows["social_media_posts", "新竹分局", "臉書"] == (2, None, ["h"])
    assert rows["social_media_posts", "基隆分局", "臉書"] == (1, None, ["k"])
    assert rows["social_media_posts", "高雄分局", "LINE"][:2] == (None, "other_parts")


def test_a_rank_is_missing_for_one_told_reason(gold):
    rows = ask(gold, "FROM branch_comparison")
    assert rows
    assert all((row["rank"] is None) == (row["no_rank"] is not None) for row in rows)
    assert {row["no_rank"] for row in rows} >= {"alone", "neither"}


def test_what_belongs_together_is_one_family(gold):
    rows = ask(gold, "SELECT indicator_id FROM indicators WHERE family = 'online_filing' AND quantity = 'rate'")
    assert sorted(r["indicator_id"] for r in rows) == [
        "import_online_filing_rate", "registration_online_filing_rate", "type_approval_online_filing_rate",
    ]  # fmt: skip


def test_a_value_that_a_finding_doubts_says_so(five):
    with warehouse.open_warehouse(five) as con:
        told = {r["metric_id"]: r for r in ask(con, "FROM doubts")}
        whole = "keelung-110-results/5.2.1/16"  # 847,600件, of which the parts are 847,602
        assert told[whole]["doubt"] == "error"
        [finding] = ask(con, f"FROM findings WHERE finding_id = '{told[whole]['findings'][0]}'")
        assert whole in finding["mentions"]
        for view in ("indicator_by_year_org", "indicator_change", "branch_comparison"):
            rows = ask(con, f"SELECT org, value_std, doubt FROM {view} WHERE indicator_id = 'nonconforming_units'")
            assert ("基隆分局", 847600, "error") in {tuple(r.values()) for r in rows}, view
            sure = ask(con, f"FROM {view} WHERE indicator_id = 'phone_courtesy_tests'")
            assert sure
            assert {r["doubt"] for r in sure} == {None}
        assert {r["metric_id"] for r in ask(con, "FROM figures WHERE doubt IS NOT NULL")} == set(told)


def test_a_score_that_a_finding_doubts_says_so(tmp_path):
    """總分 865 where the parts give 855, and a 小計 that nobody doubts."""
    scores = [
        {"doc_id": "k110", "org": "基隆分局", "roc_year": 110, "value": value, "indicator_id": "evaluation_score", "unit": "分",
         "code": code, "metric_id": f"k110/{code}/score", "qualifier": code}
        for code, value in (("1", 173.0), ("total", 865.0))
    ]  # fmt: skip
    with build(tmp_path / "w.duckdb", DOCS[1:], metrics=scores, findings=["k110/total/score"]) as con:
        told = {r["code"]: r["doubt"] for r in ask(con, "FROM scores_by_org_year")}
    assert told == {"1": None, "total": "error"}


def test_every_view_of_values_shows_their_doubt():
    without = {"coverage", "frameworks_side_by_side"}  # of what is told at all, and of texts
    assert {view.name for view in schema.VIEWS if "doubt" not in [column.name for column in view.columns]} == without


def test_branches_are_ranked_by_what_is_better(tmp_path):
    docs = [{"doc_id": d, "org": o, "roc_year": 110} for d, o in (("k", "基隆分局"), ("h", "新竹分局"), ("q", "總局"))]
    metrics = [
        {"doc_id": d, "org": o, "roc_year": 110, "value": v, "indicator_id": i}
        for i, values in (("market_checks", (10.0, 30.0, 99.0)), ("reply_time_limit", (2.0, 3.0, 1.0)))
        for d, o, v in zip("khq", ("基隆分局", "新竹分局", "總局"), values, strict=True)
    ]
    for m in metrics[3:]:
        m["role"] = "standard"
    with build(tmp_path / "w.duckdb", docs, metrics=metrics) as con:
        rows = {(r["indicator_id"], r["org"]): r for r in ask(con, "FROM branch_comparison")}
    assert len(rows) == 4  # the headquarters is no branch
    assert rows["market_checks", "新竹分局"]["rank"] == 1
    assert rows["market_checks", "新竹分局"]["share_of_sum"] == 0.75
    assert rows["reply_time_limit", "基隆分局"]["rank"] == 1
    assert rows["reply_time_limit", "基隆分局"]["branches"] == 2


def test_targets_beside_results(tmp_path):
    docs = [
        *DOCS,
        {"doc_id": "p110", "org": "基隆分局", "roc_year": 110, "kind": "plan"},
        {"doc_id": "p111", "org": "基隆分局", "roc_year": 111, "kind": "plan"},
    ]
    target = {"doc_id": "p110", "org": "基隆分局", "roc_year": 110, "role": "target"}
    metrics = [
        k(110, 130.0),
        k(110, 4.0, "reply_time_limit", role="standard"),
        k(110, 5.0, "consultations"),
        k(110, 6.0, "consultations"),
        {**target, "value": 120.0, "indicator_id": "market_checks"},
        {**target, "value": 3.0, "indicator_id": "reply_time_limit"},
        {**target, "value": 9.0, "indicator_id": "consultations"},
        {**target, "value": 9.0, "indicator_id": "firm_visits"},
        {**target, "value": 9.0},
        {**target, "doc_id": "p111", "roc_year": 111, "value": 9.0, "indicator_id": "market_checks"},
    ]
    with build(tmp_path / "w.duckdb", docs, metrics=metrics) as con:
        rows = {(r["roc_year"], r["indicator_id"]): r for r in ask(con, "FROM target_and_actual")}
    assert {key: (r["status"], r["met"]) for key, r in rows.items()} == {
        (110, "market_checks"): ("compared", True),
        (110, "reply_time_limit"): ("compared", False),
        (110, "consultations"): ("conflict", None),
        (110, "firm_visits"): ("unmatched", None),
        (110, None): ("not_linked", None),
        (111, "market_checks"): ("no_report", None),
    }
    assert rows[110, "market_checks"]["beyond"] == 10


@pytest.mark.parametrize(
    ("indicator", "planned", "told", "wanted"),
    [
        pytest.param(
            "social_media_posts", (60.0, None), [(56.0, "臉書")], (56, "臉書", "part", None), id="less in a part"
        ),
        pytest.param(
            "social_media_posts", (60.0, None), [(62.0, "臉書")], (62, "臉書", "part", True), id="a part has met it"
        ),
        pytest.param("social_media_posts", (60.0, "臉書"), [(56.0, None)], (56, None, "part", False), id="less in all"),
        pytest.param("social_media_posts", (60.0, "臉書"), [(62.0, None)], (62, None, "part", None), id="more in all"),
        pytest.param(
            "social_media_posts", (60.0, "臉書"), [(62.0, "LINE")], (None, None, "unmatched", None), id="other parts"
        ),
        pytest.param(
            "social_media_posts",
            (60.0, None),
            [(62.0, "LINE"), (8.0, "臉書")],
            (None, None, "unmatched", None),
            id="two parts",
        ),
        pytest.param(
            "overall_satisfaction_rate", (90.0, None), [(92.0, "臨櫃")], (92, "臨櫃", "part", None), id="a rate"
        ),
    ],
)
def test_a_target_of_the_whole_beside_a_result_of_a_part(tmp_path, indicator, planned, told, wanted):
    """社群平台訊息60則 beside 臉書發布訊息56則: both are told, and what is certain of them alone is said."""
    docs = [*DOCS, {"doc_id": "p110", "org": "基隆分局", "roc_year": 110, "kind": "plan"}]
    target = {"doc_id": "p110", "org": "基隆分局", "roc_year": 110, "role": "target", "indicator_id": indicator}
    metrics = [
        {**target, "value": planned[0], "qualifier": planned[1]},
        *(k(110, value, indicator, qualifier=part) for value, part in told),
    ]
    with build(tmp_path / "w.duckdb", docs, metrics=metrics) as con:
        [row] = ask(con, "FROM target_and_actual")
    assert (row["actual"], row["actual_qualifier"], row["status"], row["met"]) == wanted
    assert row["beyond"] is None


def test_what_is_counted_keeps_the_unit_that_is_printed(tmp_path):
    """830件 is not 830批, 25小時 is 1,500分鐘: a unit is converted, a counter is not."""
    metrics = [
        k(110, 830.0, "firms_notified", unit="家次"),
        k(110, 5.0, "market_checks", unit="件"),
        k(110, 5.0, "market_checks", unit="項"),
        {**k(110, 25.0, "time_saved_per_case", unit="小時", role="change"), "value_std": 1500.0},
    ]
    with build(tmp_path / "w.duckdb", DOCS, metrics=metrics) as con:
        told = {r["indicator_id"]: (r["value_std"], r["unit"]) for r in ask(con, "FROM indicator_by_year_org")}
    assert told == {
        "firms_notified": (830, "家次"),
        "market_checks": (5, "件／項"),
        "time_saved_per_case": (1500, "分鐘"),
    }


def test_a_target_beside_its_result_in_the_same_row_or_sentence(tmp_path):
    """目標值 24場次 and 實績 26場次 of one row; 原訂5場，辦理6場; but of two results none is taken."""
    doc = {"doc_id": "r113", "org": "臺南分局", "roc_year": 113}
    rows = [
        {"doc_id": "r113", "code": code, "position": n, "text": "5件6件"}
        for n, code in enumerate(("1.1.1", "1.1.2", "1.1.3"), 1)
    ]

    def figure(code, role, value, **told):
        return {"doc_id": "r113", "result_id": f"r113/{code}", "code": code, "roc_year": 113, "period": "113", "role": role,
                "value": value, "char_start": 0, "char_end": 2, **told}  # fmt: skip

    column = {"column_heading": "目標值", "further_cell": 1}
    metrics = [
        figure("1.1.1", "target", 24.0, **column),
        figure("1.1.1", "actual", 26.0, column_heading="實績", further_cell=2, role_rule="column_actual"),
        figure("1.1.1", "actual", 108.0, column_heading="達成率", further_cell=3, role_rule="column_rate"),
        figure("1.1.2", "target", 5.0, sentence="原訂5件，辦理6件"),
        figure("1.1.2", "actual", 6.0, sentence="原訂5件，辦理6件"),
        figure("1.1.3", "target", 5.0, sentence="原訂5件，辦理6件及7件"),
        figure("1.1.3", "actual", 6.0, sentence="原訂5件，辦理6件及7件"),
        figure("1.1.3", "actual", 7.0, sentence="原訂5件，辦理6件及7件"),
    ]
    with build(tmp_path / "w.duckdb", [doc], rows, metrics) as con:
        told = {
            r["code"]: (r["target"], r["actual"], r["met"], r["status"]) for r in ask(con, "FROM target_and_actual")
        }
    assert told == {
        "1.1.1": (24, 26, True, "beside"),
        "1.1.2": (5, 6, True, "beside"),
        "1.1.3": (5, None, None, "not_linked"),
    }


def test_a_target_of_the_next_year_is_not_held_against_this_years_result(tmp_path):
    """已施行3案，另預計110年推動2案: both in one sentence of the report of 109."""
    doc = {"doc_id": "r109", "org": "臺南分局", "roc_year": 109}
    row = {"doc_id": "r109", "code": "5.1.1", "position": 1, "text": "3案2案"}
    told = {"doc_id": "r109", "result_id": "r109/5.1.1", "code": "5.1.1", "sentence": "已施行3案，另預計110年推動2案"}
    metrics = [
        {**told, "role": "actual", "value": 3.0, "roc_year": 109, "period": "109", "char_start": 0, "char_end": 2},
        {**told, "role": "target", "value": 2.0, "roc_year": 110, "period": "110", "char_start": 2, "char_end": 4},
    ]
    with build(tmp_path / "w.duckdb", [doc], [row], metrics) as con:
        assert [(r["target"], r["actual"]) for r in ask(con, "FROM target_and_actual")] == [(2, None)]


def test_every_target_of_a_plan_stands_once(gold):
    rows = ask(gold, "FROM target_and_actual WHERE kind = 'plan'")
    assert sorted(r["target"] for r in rows) == [9, 100, 120]
    assert {r["status"] for r in rows} == {"no_report"}


def test_coverage_says_who_is_silent(gold):
    counted = ask(gold, "SELECT doc_id, what, count(*) AS n, sum(reported::INTEGER) AS told FROM coverage GROUP BY ALL")
    counts = {(r["doc_id"], r["what"]): (r["n"], r["told"]) for r in counted}
    assert counts["hsinchu-107-results", "place"] == (47, 47)
    assert counts["kaohsiung-114-plan", "place"] == (15, 15)
    assert counts["hq-114-plan", "indicator"][1] == 0
    assert len({n for (_, what), (n, _) in counts.items() if what == "indicator"}) == 1
    silent = ask(gold, "FROM coverage WHERE item = 'phone_courtesy_tests' AND NOT reported")
    assert {r["doc_id"] for r in silent} == {"hq-114-plan", "kaohsiung-114-plan"}
    row = ask(gold, "FROM coverage WHERE doc_id = 'keelung-110-results' AND item = '5.2.1'")[0]
    assert row["figures"] == len(ask(gold, "FROM metrics WHERE result_id = 'keelung-110-results/5.2.1'"))
    assert row["linked"] == len(ask(gold, "FROM metrics WHERE doc_id = 'keelung-110-results' AND code = '5.2.1'"
                                          " AND indicator_id IS NOT NULL"))  # fmt: skip


def test_places_that_cannot_be_compared_are_left_out_of_coverage(tmp_path):
    """A row with a heading of its own under 1.2: whether the other places of 1.2 are answered cannot be told."""
    docs = [{"doc_id": "r", "org": "臺南分局", "roc_year": 112}]
    rows = [{"doc_id": "r", "code": code, "position": n} for n, code in enumerate(("1.1.1", "1.2.1(1)"), 1)]
    own = {"doc_id": "r", "code": "1.2.3", "position": 3, "place": ""}
    with build(tmp_path / "w.duckdb", docs, [*rows, own]) as con:
        items = {r["item"]: r["reported"] for r in ask(con, "FROM coverage WHERE what = 'place'")}
    assert (items["1.1.1"], items["1.1.2"]) == (True, False)
    assert items["1.2.1(1)"] is True
    assert not [item for item, reported in items.items() if item.startswith("1.2.") and not reported]
    assert items["2.1.1"] is False


def test_scores_add_up(gold):
    rows = {r["code"]: r for r in ask(gold, "FROM scores_by_org_year")}
    assert len(rows) == 17
    assert (rows["total"]["score"], rows["total"]["sum_of_parts"]) == (845, 845)
    assert (rows["2"]["score"], rows["2"]["sum_of_parts"], rows["2"]["name"]) == (248, 248, "服務遞送")
    assert (rows["1.2"]["level"], rows["1.2"]["name"], rows["1.2"]["share_of_maximum"]) == (
        "strategy",
        "服務友善性",
        0.85,
    )


def test_the_114_plan_stands_beside_what_earlier_years_reported(gold):
    rows = ask(
        gold,
        "SELECT DISTINCT relation, doc_id, dimension FROM frameworks_side_by_side"
        " WHERE dimension_113 LIKE '完備基礎服務%' AND relation IN ('own', 'same') AND code_113 <> '1.4'",
    )
    assert {(r["relation"], r["doc_id"]) for r in rows} >= {
        ("own", "hq-114-plan"),
        ("own", "kaohsiung-114-plan"),
        ("same", "hsinchu-107-results"),
        ("same", "keelung-110-results"),
        ("same", "hq-111-results"),
    }
    assert {r["dimension"] for r in rows if r["relation"] == "same"} == {"基礎服務"}


def test_no_row_is_lost_between_the_frameworks(gold):
    shown = {r["result_id"] for r in ask(gold, "FROM frameworks_side_by_side")}
    there = {r["result_id"] for r in ask(gold, "FROM results")}
    assert shown == there


def test_a_row_without_a_place_has_no_heading_but_the_reports(tmp_path):
    """Two sub-indicators left out: (3) is not what the framework calls (3), and 2.1.4 is answered as a whole."""
    docs = [
        {"doc_id": "r", "org": "臺南分局", "roc_year": 112},
        {"doc_id": "n", "org": "臺南分局", "roc_year": 114, "framework": "five_strategies_113"},
    ]
    top = {"doc_id": "r", "dimension": "基礎服務", "strategy": "服務友善性"}
    rows = [
        {**top, "code": "1.2.1(3)", "position": 1, "place": "", "indicator": "設施", "sub_indicator": "備妥書表"},
        {**top, "code": "1.2.1(4)", "position": 2, "place": "1.2.1(6)", "indicator": "設施", "sub_indicator": "範例"},
        {**top, "code": "1.2.4", "position": 3, "place": "", "indicator": "提升服務資訊透明度"},
        {**top, "code": "1.2.2(7)", "position": 4},
        {"doc_id": "n", "code": "1.4", "position": 1, "place": "", "dimension": "服務", "indicator": "自訂"},
        {"doc_id": "n", "code": "1.3", "position": 2},
    ]
    with build(tmp_path / "w.duckdb", docs, rows) as con:
        told = {r["result_id"]: r for r in ask(con, "FROM frameworks_side_by_side")}
        official = dict(
            con.execute("SELECT code, sub_indicator FROM framework_places WHERE code LIKE '1.2.%'").fetchall()
        )
    places = {name: (r["code"], r["code_113"], r["relation"]) for name, r in told.items()}
    assert places == {
        "r/1.2.1(3)": (None, None, None),
        "r/1.2.1(4)": ("1.2.1(6)", "1.2", "part"),
        "r/1.2.4": (None, None, None),
        "r/1.2.2(7)": ("1.2.2(7)", None, "none"),
        "n/1.4": (None, None, None),
        "n/1.3": ("1.3", "1.3", "own"),
    }
    headings = {name: r["heading"] for name, r in told.items()}
    assert headings["r/1.2.1(3)"] == "備妥書表"
    assert headings["r/1.2.1(4)"] == official["1.2.1(6)"]
    assert headings["r/1.2.4"] == "提升服務資訊透明度"
    assert headings["n/1.4"] == "自訂"
    assert (told["r/1.2.4"]["dimension"], told["r/1.2.4"]["dimension_113"]) == ("基礎服務", None)


@pytest.mark.parametrize("view", schema.VIEWS, ids=lambda v: v.name)
def test_every_view_states_its_grain_and_comes_in_one_order(view, gold):
    assert view.en.startswith("One row ")
    assert view.zh.startswith("每列")
    if view.name != "figures":
        assert gold.execute(f"FROM {view.name}").fetchall() == gold.execute(f"FROM {view.name}").fetchall()
    assert isinstance(gold, duckdb.DuckDBPyConnection)


PLACES_NUMBERED_OTHERWISE = """經濟部標準檢驗局臺南分局112年度提升服務效能執行績效與成果

構面一：基礎服務（200分）

執行策略\t執行方法\t主辦單位\t執行績效與成果
（一）服務一致及正確性\t2.提升服務及時性：提升民眾申辦案件的處理效率，確保於處理時限內完成。\t第二課\t均於7日內辦結。
（二）服務友善性\t3.提高服務行為友善性：(2)注重電話禮貌，不定期進行禮貌測試，每4個月至少測試1次。\t各單位\t測試120人次。

構面四：服務評價（200分）

執行策略\t執行方法\t主辦單位\t執行績效與成果
（一）提高服務滿意度\t1.辦理服務滿意度調查：(1)本分局自訂之調查辦法。\t秘書室\t發出滿意度問卷500份。
（二）積極回應民眾意見\t有效及時處理民眾之意見、抱怨及陳情：(2)提供民眾意見反映後續追蹤處理。\t秘書室\t接獲意見312件。

構面五：開放創新（100分）

執行策略\t執行方法\t主辦單位\t執行績效與成果
（二）創新服務\t提出有別於現行的想法或方式，並對服務對象具有實質效益。\t各單位\t預約1,024件。
"""


def test_places_without_an_answer_are_counted_once(tmp_path):
    """注重電話禮貌 is the framework's 1.2.3(2) though it stands alone under its heading: 1.2.3(1) is not answered. The finding
    names what the view counts, and no place of which nobody can tell."""
    hsinchu = (GOLD.parent.parent / "data" / "raw" / "hsinchu-107-results.txt").read_text("utf-8")
    (tmp_path / "tainan.txt").write_text(PLACES_NUMBERED_OTHERWISE, "utf-8")
    (tmp_path / "cut.txt").write_text(hsinchu[: hsinchu.index("構面四")], "utf-8")
    (tmp_path / "gap.txt").write_text(
        "\n".join(line for line in hsinchu.replace("新竹", "基隆").split("\n") if "電話禮貌" not in line), "utf-8"
    )
    ingest([tmp_path], tmp_path / "w.duckdb")
    with warehouse.open_warehouse(tmp_path / "w.duckdb") as con:
        asked = "SELECT doc_id, item FROM coverage WHERE what = 'place' AND NOT reported ORDER BY ALL"
        counted = {}
        for doc_id, item in con.execute(asked).fetchall():
            counted.setdefault(doc_id, set()).add(item)
        told = {
            doc_id: (
                int(message.split()[0]),
                set(re.findall(r"\d[.\d]*\d(?:\(\d\))?", message.partition(":")[2])),
                code,
            )
            for doc_id, message, code in con.execute(
                "SELECT doc_id, message, code FROM findings WHERE \"check\" = 'missing_places'"
            ).fetchall()
        }
        compared = con.execute("SELECT count(*) FROM coverage WHERE what = 'place' AND org = '臺南分局'").fetchone()
    assert told == {doc_id: (len(counted[doc_id]), counted[doc_id], None) for doc_id in told}
    assert set(told) >= {"tainan-112-results", "keelung-107-results"}
    assert {"1.2.3(1)", "4.2.1(1)"} <= counted["tainan-112-results"]
    assert not {"1.2.3(2)", "4.2.1(2)", "4.1.1(1)", "4.1.2"} & counted["tainan-112-results"]
    assert compared == (44,)
