"""Which way a difference goes, by the words that the texts print."""

import pytest

from extractors.figures.metrics import find_metrics
from extractors.lexicon import load
from pipeline.audit.words import words

DIRECTIONS = load("roles")["directions"]
CHANGES = [word for kind in ("change", "change_near") for word in load("roles")["cues"][kind]]


def directions(text):
    return [(figure.raw, figure.direction) for figure in find_metrics(text) if figure.role == "change"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("受理申請3,120件，較109年3,400件少280件", [("280件", "down")]),
        ("辦理講習12場，較上年度減少3場", [("3場", "down")]),
        ("平均等候19分鐘，較去年縮短33分鐘", [("33分鐘", "down")]),
        ("歲出預算減列5,000元", [("5,000元", "down")]),
        ("滿意度較前一年下降0.4個百分點", [("0.4個百分點", "down")]),
        ("平均分數較上年度低0.07分", [("0.07分", "down")]),
        ("每件約省40分鐘", [("40分鐘", "down")]),
        ("受理申請3,680件，較109年3,400件增加280件", [("280件", "up")]),
        ("反映件數多出15件", [("15件", "up")]),
        ("使用率較去年提升2.5個百分點", [("2.5個百分點", "up")]),
        # the word nearest to the figure tells, not one said before it of something else
        ("因人力減少，全年增加加班120小時", [("120小時", "up")]),
        ("申請件數不減反增12件", [("12件", "up")]),
        ("年度經費不增反減7萬元", [("7萬元", "down")]),
        # a word that is part of another one tells nothing: 多次, 加班
        ("節省多次往返3小時", [("3小時", "down")]),
        # sizes behind the word, and words behind the size
        ("較上年減少幅度達5%", [("5%", "down")]),
        ("滿意度升幅2.4個百分點", [("2.4個百分點", "up")]),
        ("較去年2.4個百分點之降幅", [("2.4個百分點", "down")]),
        ("營收年增率12.5%", [("12.5%", "up")]),
        # a sign that is printed, and a rise that is turned
        ("年增率為-3.48%", [("-3.48%", "down")]),
        ("全年負成長6.08%", [("6.08%", "down")]),
        # one word for a list, and for what stands in brackets behind it
        ("節省紙張21萬張、郵資46萬元", [("21萬張", "down"), ("46萬元", "down")]),
        ("歲出減少3億元（12.5%）", [("3億元", "down"), ("12.5%", "down")]),
        ("新進人員增加4人、退休人員減少6人", [("4人", "up"), ("6人", "down")]),
        # neither
        ("兩年相差5件", [("5件", None)]),
        ("等候時間較去年改善3分鐘", [("3分鐘", None)]),
        ("計7,820筆，為108年3,910筆之2倍", [("2倍", None)]),
    ],
)
def test_a_change_goes_where_its_words_say(text, wanted):
    assert directions(text) == wanted


@pytest.mark.parametrize(
    "text", ["申請件數由303件減少為201件", "受理減量標章15件", "預計減少排放3公噸", "減免規費案件共20件"]
)
def test_what_is_no_change_has_no_direction(text):
    for figure in find_metrics(text):
        assert figure.direction is None or figure.role == "change"
    assert find_metrics("申請件數由303件減少為201件")[1].direction is None


def test_every_word_of_change_stands_in_one_list():
    told = [word for name in ("up", "down", "open") for word in DIRECTIONS[name]]
    assert sorted(told) == sorted(CHANGES)


def test_the_audit_reads_no_word_the_other_way():
    up, down = ({*words("changes", a), *words("changes", b)} for a, b in (("up", "more"), ("down", "less")))
    assert len(up & set(DIRECTIONS["up"])) > 5
    assert len(down & set(DIRECTIONS["down"])) > 5
    assert not up & set(DIRECTIONS["down"])
    assert not down & set(DIRECTIONS["up"])
