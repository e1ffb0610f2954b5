"""Office cells: names apart, brackets, wraps, and what is no office."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.report.offices import is_office, is_office_cell, split_offices
from tests.layouts import DOCUMENTS, gold_rows


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("第一組至第七組\n資料中心\n各分局", ["第一組至第七組", "資料中心", "各分局"]),
        ("第一組至第七\n組\n資料中心各分\n局", ["第一組至第七組", "資料中心", "各分局"]),
        ("第一組\n至第七組", ["第一組至第七組"]),
        ("秘書室\n（總務）", ["秘書室（總務）"]),
        ("秘書室（總務、研考）、人事室", ["秘書室（總務研考）", "人事室"]),
        ("(資訊室)", ["資訊室"]),
        ("資訊室(本局各一級單位、各分局)", ["資訊室", "本局各一級單位", "各分局"]),
        ("驗發證課 各辦事處", ["驗發證課", "各辦事處"]),
        ("標準、計量、各分局", ["標準", "計量", "各分局"]),
        ("第一、二組、資訊室", ["第一、二組", "資訊室"]),
        ("各組、室", ["各組、室"]),
        ("資料中心及各分局", ["資料中心", "各分局"]),
        ("檢驗及認證組", ["檢驗及認證組"]),
        ("主辦：秘書室 協辦：各單位", ["秘書室", "各單位"]),
        ("金門辦事處澎湖辦事處", ["金門辦事處", "澎湖辦事處"]),
        ("第五課桃園辦事處", ["第五課", "桃園辦事處"]),
        ("桃園國際機場辦事處", ["桃園國際機場辦事處"]),
        ("專利一組／商標權組", ["專利一組", "商標權組"]),
        ("屏東分局第一課", ["屏東分局", "第一課"]),
        ("人事管\n理員\n各課", ["人事管理員", "各課"]),
        ("人事管理員\n各課", ["人事管理員", "各課"]),
        ("志工督導\n各科室", ["志工督導", "各科室"]),
        ("電資產品\n課各分局", ["電資產品課", "各分局"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_cells(text: str, offices: list[str]) -> None:
    assert list(split_offices(text)) == offices


@pytest.mark.parametrize("doc", DOCUMENTS)
@pytest.mark.parametrize("join", [" ", "\n", "、", " 、 "])
def test_every_cell_of_the_gold_in_any_separators(doc: str, join: str) -> None:
    for offices in {tuple(row["offices"]) for row in gold_rows(doc)}:
        assert split_offices(join.join(offices)) == offices
        assert is_office_cell(join.join(offices))


@pytest.mark.parametrize(
    "text", ["訂定作業程序。", "(一) 服務友善性", "", "本案由各單位辦理，並送秘書室", "110年度各單位"]
)
def test_no_office_cells(text: str) -> None:
    assert not is_office_cell(text)


def test_a_name_is_short() -> None:
    assert is_office("各單位")
    assert not is_office("甲" * 200 + "課")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="第一二課室組各單位分局 、\n()（）及至甲", max_size=40))
def test_no_letter_is_lost_and_none_is_empty(text: str) -> None:
    offices = split_offices(text)
    assert all(offices)
    for letter in "課室組局甲":
        assert sum(o.count(letter) for o in offices) == text.count(letter)


@pytest.mark.parametrize("unit", ["甲 ", "(", "第一、", "課及", "各單位", "主辦："])
def test_a_hostile_cell(unit: str) -> None:
    begin = time.process_time()
    split_offices(unit * (900 // len(unit)))
    split_offices(unit * (500_000 // len(unit)))
    is_office_cell(unit * (500_000 // len(unit)))
    assert time.process_time() - begin < 60  # what grows with the square takes many minutes
