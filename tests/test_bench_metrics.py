"""The benchmark of figures: what it blanks, how it scores, what its long file is made of. Nothing is timed here."""

from __future__ import annotations

import doctest
import json
import sys
from pathlib import Path

import pytest

from tests.bench import bench_metrics, peers
from tests.bench.bench_metrics import Sample, blank, compare, find_occurrence, install, make_prose, score


def sample(text: str, *figures: tuple[str, float, str]) -> Sample:
    spans = [find_occurrence(text, raw, 1) for raw, _, _ in figures]
    return Sample(text, 110, tuple((v, u) for _, v, u in figures), tuple(s for s in spans if s))


CELL = sample("1. 110年度第2次抽驗計 35件，發出 3,040 份，節省12萬4,093元。", ("35件", 35, "件"), ("3,040 份", 3040, "份"), ("12萬4,093元", 124093, "元"))  # fmt: skip


def test_docstrings_hold() -> None:
    assert doctest.testmod(bench_metrics).failed == 0


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("(一)辦理 7場次", "辦理 7場次"),
        ("1、二十三人；2.5件", "二十三人；2.5件"),
        ("104至107年度受理9件", "受理9件"),
        ("110年3月5日上午9:30起", "上午起"),
        ("第12屆第三次會議", "屆次會議"),
        ("依CNS 13438及經標字第1102000號", "依及經標字號"),
        ("共3,051件、0.026公斤、2,000元、8小時", "共3,051件、0.026公斤、2,000元、8小時"),
        ("3個月、2 年、12 月底", "3個月、2 年、"),
    ],
)
def test_blank_takes_what_is_no_figure(text: str, left: str) -> None:
    assert len(blank(text)) == len(text)
    assert "".join(blank(text).split()) == "".join(left.split())


def test_blanking_costs_no_annotated_figure() -> None:
    samples = bench_metrics.read_samples()
    assert set(samples) == {"result cells", "development passages", "held-out passages"}
    for title, of in samples.items():
        assert bench_metrics.count_lost(of)[0] == 0, title
        assert bench_metrics.count_lost(of)[1] > 100, title


def test_scores() -> None:
    right = [(35.0, ["件"]), (3040.0, ["份，", "份"]), (124093.0, ["元"])]
    assert score([CELL], [right]) == (1.0, 1.0)
    assert score([CELL], [[(35.0, ["次"]), *right[1:]]]) == (1.0, 2 / 3)
    assert score([CELL], [right[:1]]) == (0.5, 0.5)
    assert score([CELL], [[*right, (1.0, [])]])[0] == pytest.approx(6 / 7)
    assert score([CELL], [[(35.0, ["件"])] * 3])[0] == pytest.approx(1 / 3)  # one figure is found once
    assert score([sample("一日")], [[]]) == (1.0, 1.0)


def test_the_regular_expression_reads_places_and_takes_two_characters() -> None:
    read = peers.make_regular_expression()
    assert read("３,０４０ 份問卷、12萬4,093元；1億5百萬，5萬") == [
        (3040, ["份問"]), (124093, ["元"]), (1e8 + 5, ["百萬"]), (50000, [""]),
    ]  # fmt: skip
    assert read("達99.5％以上，7場次數，共20餘場") == [(99.5, ["%"]), (7, ["場次"]), (20, ["場"])]


def test_compare_in_one_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_metrics, "install", lambda name, cache: install(name, cache) if name != "cn2an" else (None, "no such package"))  # fmt: skip
    samples = {"result cells": [CELL]}
    lines = compare(samples, ["regular expression", "cn2an"], 0.0, tmp_path)
    assert [x.name.split(",")[0] for x in lines] == ["jixiao", "jixiao", "regular expression", "cn2an"]
    assert lines[0].scores["result cells"] == (1.0, 1.0, 1.0)
    value, unit, whole = lines[2].scores["result cells"]
    assert (value, unit) == (1.0, 1.0)
    assert whole < 1.0
    assert lines[2].speed > 0
    assert lines[3].failed == "cannot be installed: no such package"
    bench_metrics.print_comparison(samples, lines)
    out = capsys.readouterr().out
    assert "blanked out beforehand for each peer alike" in out
    assert "left out: cannot be installed: no such package" in out


def test_a_peer_that_cannot_be_installed_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    python, why = install("jionlp", tmp_path)
    assert python is None
    assert "no-python" in why


def test_prose_has_ids_and_other_digits_each_time(tmp_path: Path) -> None:
    passages = [json.loads(line) for line in make_prose([CELL], 3000)]
    assert len(passages) == len({p["id"] for p in passages}) == len({p["text"] for p in passages})
    assert 3000 <= sum(len(json.dumps(p, ensure_ascii=False).encode()) + 1 for p in passages) < 3500
    assert all(p["text"].startswith("1. 110年度第2次抽驗計 ") and p["roc_year"] == 110 for p in passages)
    assert list(make_prose([CELL], 3000)) == list(make_prose([CELL], 3000))


@pytest.mark.slow
def test_commands(capsys: pytest.CaptureFixture[str]) -> None:
    size, runs = bench_metrics.time_commands([CELL], 0.002)
    assert size >= 2000
    assert [r.name for r in runs] == ["jixiao metrics", "jixiao metrics --no-subjects", "regular expression"]
    assert runs[0].figures == runs[1].figures > 0
    assert runs[2].figures > runs[0].figures  # it takes the list marker and the year as well
    bench_metrics.print_commands({"cells": (size, runs)})
    assert "MB/s" in capsys.readouterr().out
