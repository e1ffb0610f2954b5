"""Kinds of sentences of sound reports about which the audit must say nothing, each beside its like with a contradiction.

A text with a | is of two rows.
"""

import pytest
from test_audit import said

SOUND = {
    "a change within its bound": (
        "民眾申訴487件，較上年度560件減少逾一成。",
        "巡視4,860公里，碰觸事故27件，去年同期41件，降幅逾三成。",
        "期將人工比對時間由每件25分鐘降至8分鐘，節省近七成人力。",
        "全年受理1,380件，較110年度1,000件增加近四成。",
        "全年受理1,380件，較110年度1,000件增加逾350件。",
        "全年受理1,380件，較110年度1,000件增加近400件。",
        "全年受理1,312件，較110年度1,000件成長約三成。",
        "等候時間由30分鐘縮短至12分鐘，減少逾五成。",
    ),
}
BROKEN = {
    "a change within its bound": (
        "民眾申訴487件，較上年度560件減少逾一成五。",
        "碰觸事故27件，去年同期41件，降幅逾五成。",
        "期將人工比對時間由每件25分鐘降至8分鐘，節省近九成人力。",
        "全年受理1,380件，較110年度1,000件增加近五成。",
        "全年受理1,380件，較110年度1,000件增加逾450件。",
        "全年受理1,380件，較110年度1,000件增加近600件。",
        "全年受理1,312件，較110年度1,000件成長約四成。",
        "等候時間由30分鐘縮短至12分鐘，減少逾七成。",
    ),
}


def flat(kinds):
    return [pytest.param(text, id=f"{kind} {n}") for kind, texts in kinds.items() for n, text in enumerate(texts, 1)]


def is_asked(text):
    return any(severity != "note" for _, severity in said(*text.split("|")))


@pytest.mark.parametrize("text", flat(SOUND))
def test_says_nothing_of_a_sound_sentence(text):
    assert not is_asked(text)


@pytest.mark.parametrize("text", flat(BROKEN))
def test_tells_the_contradiction_in_its_like(text):
    assert is_asked(text)
