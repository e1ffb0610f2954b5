"""What a figure counts: words, pieces of them, and the choice among them."""

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.figures.metrics import Context, find_metrics
from extractors.figures.stretches import read_gap
from extractors.figures.words import ALL_WORDS, DATE, Segmenter, read_words
from extractors.lexicon import load, load_weights
from tests.annotated import read_folder
from tests.train_subjects import decode, read_cell

ROOT = Path(__file__).parent.parent
REPORT = Context(org="基隆分局", roc_year=110, kind="results", default_period=True)


def subjects(text, *headings):
    known = Context(org="基隆分局", roc_year=110, kind="results", default_period=True, headings=headings)
    return [m.subject for m in find_metrics(text, known)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("塑化劑檢測達成率", "塑化劑 檢測 達成率"),
        ("計程車計費表檢定", "計程車 計費表 檢定"),
        ("老年人口自", "老年人口 自"),
        ("由志工引導", "由 志工 引導"),
        ("不合格商品", "不 合格 商品"),
        ("（三）照顧服務員", "（三） 照顧 服務員"),
        ("二、清淤", "二、 清淤"),
        ("十二、清淤", "十二、 清淤"),
        # a negation belongs to what follows, also where jieba knows it as the end of a word
        ("成果為免臨櫃繳費", "成果 為 免 臨櫃 繳費"),
        ("從未申請", "從未 申請"),
        ("避免重複申請", "避免 重複 申請"),
        ("未來展望", "未來 展望"),
        # a bracket inside a word parts it not
        ("實(試)驗室稽核", "實(試)驗室 稽核"),
        ("公（民）營加油站", "公（民）營 加油站"),
        ("到府(臨場)檢定", "到府 ( 臨場 ) 檢定"),
        ("辦理情形(一)推動", "辦理 情形 (一) 推動"),
    ],
)
def test_words_end_where_they_end(text, words):
    assert " ".join(word.text for word in read_words(text)) == words


@given(st.text(alphabet="辦理登錄率由至（臨場）「案」、，\n1 年度達成監理站", max_size=40))
@settings(max_examples=200, deadline=None)
def test_words_lose_nothing_but_space(text):
    assert "".join(word.text for word in read_words(text)) == re.sub(r"[^\S\n\t\u3000]", "", text)


@pytest.mark.parametrize(
    ("text", "lead", "none"),
    [
        ("電話禮貌每季由秘書室施測", {"施測", "秘書室施測"}, "電話禮貌每季"),
        ("，較" + DATE + "之", set(), "較"),  # a comparison has no words of its own
        ("漏水率由" + DATE + "之", {"漏水率"}, "漏水率由"),
        ("其中不合格商品計", {"不合格商品", "商品"}, "其中"),
        ("訓練班（花蓮、臺東各辦一期）計", {"訓練班"}, "臺東"),
        ("到府(臨場)檢定計", {"檢定", "到府(臨場)檢定"}, "場)檢定"),
        ("到府(臨場)檢定計", {"檢定", "到府(臨場)檢定"}, "臨場檢定"),  # out of a bracket into what follows
        ("原訂", set(), "原訂"),
    ],
)
def test_the_words_that_lead_to_a_figure(text, lead, none):
    pieces = {piece.words for piece in read_gap(text, first=True).lead}
    assert lead <= pieces
    assert not any(piece.startswith(none) for piece in pieces)
    assert bool(pieces) == bool(lead)


@pytest.mark.parametrize(
    ("text", "there", "opposite"),
    [
        ("查獲不合格玩具計", {"玩具", "不合格玩具"}, "合格"),
        ("未申報營業人", {"未申報營業人"}, "申報"),
        ("未申報營業人", {"未申報營業人"}, "營業人"),  # nor behind what is denied, where that is done to it
        ("免附影本案件", {"案件", "免附影本案件"}, "影本"),
        ("不予裁罰店家", {"不予裁罰店家"}, "裁罰"),
        ("減免規費案件", {"案件", "減免規費案件"}, "規費"),
        ("查無不符合規定", {"查無不符合規定"}, "符合"),  # 不 ends another word, and none of it is cut
        ("從未登記", {"從未登記"}, "登記"),
        # words that only begin or go on as a negation does
        ("不同類別商品", {"商品", "類別商品", "不同類別商品"}, "同類別"),
        ("未來講習", {"講習", "未來講習"}, "來講習"),
        ("無障礙設施", {"設施", "無障礙設施"}, "障礙"),
        ("非洲訪客", {"訪客", "非洲訪客"}, "洲"),
    ],
)
def test_no_piece_begins_behind_a_negation(text, there, opposite):
    gap = read_gap(text, first=True)
    pieces = {piece.words for piece in gap.lead}
    names = {name.words for stretch in gap.stretches for name in stretch.names}
    assert there <= pieces
    assert not any(piece.startswith(opposite) for piece in pieces | names)


def test_a_name_in_quotation_marks_behind_a_figure_is_taken_whole():
    pieces = {piece.words for piece in read_gap("之「親子互助托育服務中心」，提供托育", last=True).tail}
    assert "親子互助托育服務中心" in pieces
    assert all(piece == "親子互助托育服務中心" for piece in pieces), pieces
    # without the marks its pieces are as good as others
    assert len({piece.words for piece in read_gap("之親子互助托育服務中心，提供托育", last=True).tail}) > 1


def test_no_name_ends_with_a_negation():
    names = {name.words for stretch in read_gap("玩具未登錄", first=True).stretches for name in stretch.names}
    assert "玩具" in names
    assert "玩具未登錄" in names
    assert "玩具未" not in names


@pytest.mark.parametrize(
    ("text", "tail"),
    [("資訊目錄供業者參用", "資訊目錄"), ("之前述資料", "前述資料"), ("、", None), ("，並公開", None)],
)
def test_the_words_behind_a_figure(text, tail):
    pieces = [piece.words for piece in read_gap(text, last=True).tail]
    assert tail in pieces if tail else not pieces


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the bracket's words are said of the figure in it, and what it goes on with too
        ("砝碼送校80具【承諾7日內交件】", ["砝碼送校", None]),
        ("申訴案：90件（市長信箱50件、專線40件）", ["申訴案", "市長信箱", "專線"]),
        ("聯繫會報（每季召開4次）逐項說明", ["聯繫會報"]),
        # … but what follows a bracket of a figure alone is of its host
        ("其中30批(900件)退運", ["退運", "退運"]),
    ],
)
def test_a_bracket_with_a_figure_names_nothing_outside_it(text, wanted):
    for want, got in zip(wanted, subjects(text), strict=True):
        assert want is None or got.endswith(want), (want, got)
    assert len(subjects(text)) == len(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a total that is told again is of the whole …
        (
            "民眾信箱480件，包括稅務240件、戶政180件、其他60件；總數較109年450件增加30件",
            {3: "其他", 4: "民眾信箱", 5: "民眾信箱"},
        ),
        ("諮詢電話120通（法規80通、流程40通），合計較去年100通多20通", {2: "流程", 3: "諮詢電話", 4: "諮詢電話"}),
        # … or of what its parts have in common, never of the last part
        ("公營加油站44站、民營加油站40站，合計84站", {1: "民營加油站", 2: "加油站"}),
        ("甲班20人、乙班30人、丙班10人，小計60人", {2: "丙班", 3: "HEADING"}),
        # … and what is compared with it likewise
        ("甲班20人、乙班30人，合計50人，較去年40人增加10人", {1: "乙班", 2: "HEADING", 3: "HEADING"}),
        ("講習5場、說明會3場，共計120人次", {1: "說明會", 2: "HEADING"}),
        # lines, and a line of all of them
        ("甲鄉／10次／212件\n乙鄉／12次／274件\n合計／22次／486件", {2: "乙鄉", 3: "乙鄉", 4: "HEADING", 5: "HEADING"}),
        ("甲站：30輛\n乙站：20輛\n小計：50輛\n另有志工5人", {1: "乙站", 2: "HEADING", 3: "志工"}),
        # what names something itself is no bare total, and one part is no list
        ("查核玩具5件，燈具8件，合計罰鍰4萬元", {2: "罰鍰"}),
        ("辦理講習5場，共計120人次", {1: "講習"}),
        ("甲鄉／10次\n乙鄉／12次\n合計出動替代役22人", {2: "出動替代役"}),
    ],
)
def test_a_total_is_not_named_after_its_last_part(text, wanted):
    found = subjects(text, "偏鄉巡迴服務")
    for at, want in wanted.items():
        if want == "HEADING":
            assert found[at] in "偏鄉巡迴服務", (at, found)
        else:
            assert found[at].startswith(want) or found[at].endswith(want), (at, found)


@pytest.mark.parametrize(
    ("text", "wanted", "never"),
    [
        # whole words
        ("塑化劑檢測原定1,200件，實際1,274件，達成率106.2%", ["塑化劑檢測", "塑化劑檢測", "達成率"], "成率"),
        ("文化資產下載次數累計12萬次", ["下載次數"], "累計"),
        ("轄區參與之加油站計50站", ["加油站"], "與之"),
        # the same before and after a comparison
        ("整體滿意度98.1%，較去年97.5%上升0.6個百分點", ["整體滿意度"] * 3, "較"),
        ("受理水權登記案56件，較上年同月增加3件", ["水權登記案", "水權登記案"], "同月"),
        # a label before a colon
        ("市場檢查：原定8,000件，實際8,436件", ["市場檢查", "市場檢查"], "原定"),
        # a list, one name each
        ("服務臺備有老花眼鏡6副、放大鏡4支及輪椅2臺", ["老花眼鏡", "放大鏡", "輪椅"], "及"),
        # behind the figure
        ("彙整16項資訊目錄", ["資訊目錄"], "彙整1"),
        # of a bracket: what its host counts
        ("進口檢驗不合格商品159批（847件）", ["不合格商品", "不合格商品"], "（"),
        # by year
        ("漏水率由105年之16.2%降至109年之13.9%", ["漏水率", "漏水率"], "由"),
    ],
)
def test_subjects_for_and_against(text, wanted, never):
    found = subjects(text)
    assert len(found) == len(wanted)
    for want, got in zip(wanted, found, strict=True):
        assert got is not None
        assert want in got or got in want, (want, got)
        assert len(got) <= 3 * len(want), (want, got)
        assert never not in got if len(never) > 2 else not got.startswith(never), (never, got)


def test_the_heading_says_what_a_verb_alone_does_not():
    (found,) = subjects("完成5件", "網頁資訊檢核")
    assert "網頁資訊" in found or "檢核" in found
    assert subjects("完成5件") == ["完成"]


WORDS = [
    "辦理",
    "講習",
    "宣導會",
    "參加",
    "業者",
    "滿意度",
    "達成率",
    "較去年",
    "增加",
    "實際",
    "原訂",
    "問卷",
    "其中",
    "回收",
    "共計",
    "由",
    "之",
]
FIGURES = ["5場", "12人", "98%", "3.5個百分點", "2,000份"]


@pytest.mark.slow
@given(
    st.lists(
        st.one_of(*(st.sampled_from(words) for words in (WORDS, WORDS, FIGURES, ["，", "、", "。", "\n"]))), max_size=30
    )
)
@settings(max_examples=200, deadline=None)
def test_a_subject_is_made_of_stretches_of_the_text_or_of_the_heading(parts):
    text, heading = "".join(parts), "提升服務品質"
    for found in subjects(text, heading):
        rest, pieces = found or "", 0
        while rest:
            size = next(n for n in range(len(rest), 0, -1) if rest[:n] in text or rest[:n] in heading)
            assert not re.search(r"\d", rest[:size])
            rest, pieces = rest[size:], pieces + 1
        assert pieces <= 6, found


def test_a_long_text_without_figures_between_is_read_at_its_ends():
    text = "加油站" + "，推動各項業務" * 4000 + "計5場，訪視業者7家"
    assert len(subjects(text)) == 2


def test_every_kind_of_word_is_used_once():
    kinds = load("subjects")["words"]
    listed = [word for words in kinds.values() for word in words]
    assert len(listed) == len(set(listed))


def test_weights_are_of_candidates():
    weights = load_weights("subject_weights")
    assert weights == dict(sorted(weights.items()))
    assert all(isinstance(weight, float) for weight in weights.values())


@pytest.mark.slow
def test_words_are_cut_as_by_the_whole_dictionary():
    whole = jieba.Tokenizer()
    whole.FREQ, whole.total = whole.gen_pfdict(whole.get_dict_file())
    whole.initialized = True
    assert whole.total == ALL_WORDS
    few, every = Segmenter(), Segmenter()
    for path in sorted((ROOT / "data" / "raw").glob("*-results.txt")):
        for line in path.read_text("utf-8").splitlines():
            cut = [(start, end, bool(whole.FREQ.get(word))) for word, start, end in whole.tokenize(line)]
            assert few.cut(line) == cut
    assert 0 < len(few.known) < len(whole.FREQ) // 2
    every.cut("".join(word for word in whole.FREQ if len(word) == 1))
    assert every.known == whole.FREQ


def test_a_candidate_weighs_what_its_features_do():
    weights = load_weights("subject_weights")
    cell = read_cell(next(read_folder(ROOT / "tests" / "annotated" / "development")))
    decode(cell)
    seen = 0
    for i in range(len(cell.wanted)):
        for candidate in cell.finder.candidates(i, every=True):
            names = [name for part in candidate.parts for name in part.features]
            assert candidate.features == set(names)
            assert candidate.weight == pytest.approx(sum(weights.get(name, 0.0) for name in names))
            seen += 1
    assert seen > len(cell.wanted) > 0


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["annotated/development", "passages"])
def test_the_first_of_the_heaviest_candidates_is_chosen(folder):
    chosen = 0
    for text in list(read_folder(ROOT / "tests" / folder))[::6]:
        finder = read_cell(text).finder
        for i in range(len(finder.frames)):
            best = max(finder.candidates(i), key=lambda c: c.weight, default=None)
            found = finder.heaviest(i)
            assert found == (best and (best.words, best.made, best.topic, best.own))
            finder.found.append(found)
            chosen += found is not None
    assert chosen > 100


def subjects_with(folder):
    """What is told of a text by a process whose temporary folder is this one."""
    code = "from extractors.figures.metrics import find_metrics as f; print([m.subject for m in f('辦理教育訓練20場次，受理檢舉案件5件')])"
    env = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_dictionary_in_the_temporary_folder_is_not_read(tmp_path):
    poisoned, misshapen, empty = tmp_path / "poisoned", tmp_path / "misshapen", tmp_path / "empty"
    for folder in (poisoned, misshapen, empty):
        folder.mkdir()
    words = {"理教": 10**9, "理": 0, "练20": 10**9, "理检": 10**9, "举案": 10**9, "举": 0}
    (poisoned / "jieba.cache").write_bytes(marshal.dumps((words, 4 * 10**9)))
    (misshapen / "jieba.cache").write_bytes(marshal.dumps((["no", "dictionary"], "x")))
    expected = subjects_with(empty)
    assert subjects_with(poisoned) == expected
    assert subjects_with(misshapen) == expected
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what there is in all, in a bracket behind the part that was reached, is of its own words alone
        ("● 優良磅秤：輔導12處（轄區市場現有30處）。", ["優良磅秤輔導", "轄區市場"]),
        ("● 安心店家：認證40家（轄內店家現有90家）", ["安心店家認證", "轄內店家"]),
        # parts of what was counted, other counters and figures that only tell it in other words are still of both
        ("● 信件：受理30件（陳情信12件、電話18件）。", ["信件", "陳情信", "電話"]),
        ("● 優良磅秤：輔導12處（轄區市場稽查30處）。", ["優良磅秤輔導", "優良磅秤轄區市場稽查"]),
    ],
)
def test_all_there_is_is_not_what_the_part_before_the_bracket_is(text, expected):
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("電子帳單寄送820份，占全部帳單35%", "電子帳單寄送占全部帳單"),
        ("電子帳單寄送820份，占寄送總數約35%", "電子帳單寄送占寄送總數"),
        ("電子帳單寄送820份（佔全部帳單35%）", "電子帳單寄送佔全部帳單"),
        ("電子帳單寄送820份，占全部帳單比率攀升至35%", "電子帳單寄送占全部帳單比率"),
        ("電子帳單寄送820份（含補寄20份），占全部帳單35%", "電子帳單寄送占全部帳單"),
    ],
)
def test_a_share_names_the_part_and_the_whole(text, expected):
    assert subjects(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "not_said"),
    [
        ("住院1,820人次，占床率85%", "住院占"),  # the name of a rate
        ("電子帳單寄送820份。占全部帳單35%", "寄送占"),  # another sentence
        ("電子帳單寄送820份，占用空間35坪", "寄送占"),  # no rate
        ("電子帳單寄送820份，其中女性占全部35%", "寄送占"),  # of another part
        ("電子帳單寄送成長12%，占全部帳單35%", "成長占"),  # a rate is no part
    ],
)
def test_what_is_no_share_of_the_figure_before_it(text, not_said):
    assert not_said not in subjects(text)[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("辦理民眾檢舉案件210件及義務巡守員反映35件", ["民眾檢舉案件", "義務巡守員反映"]),
        ("志工訓練4場及標竿觀摩2場", ["志工訓練", "標竿觀摩"]),
        # a verb alone needs what was named before
        ("市民卡發卡2,010張及展期1,006張", ["市民卡發卡", "市民卡發卡展期"]),
    ],
)
def test_of_two_figures_side_by_side_each_has_its_own_name(text, expected):
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 共 and 計 lead to any figure; where those before it make it up it is their total
        ("本局信箱70件及電話反映130件，共200件，均已回復", "HEADING"),
        ("信箱70件、電話反映130件、現場8件，計208件", "HEADING"),
        ("信箱70件及電話反映130件，共有200件", "HEADING"),
        # one name for all parts is the total's too
        ("各月依序抽查12家、15家、13家，合計40家", "抽查"),
        ("招募志工8人，連同現有志工17人，合計25人", "志工"),
        # … and none otherwise
        ("信箱70件及電話反映130件，共處分12件", "處分"),
        ("信箱70件及電話反映130件，辦結190件", "辦結"),
        ("電話反映130件，共130件", "電話反映"),
    ],
)
def test_a_total_is_told_by_its_sum(text, expected):
    found = subjects(text, "民眾意見")[-1]
    assert found in "民眾意見" if expected == "HEADING" else found.endswith(expected), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("電子帳單寄送820份，占全部帳單2,300份之35%", ["電子帳單寄送", "全部帳單", "電子帳單寄送占全部帳單"]),
        ("免附紙本之申請案占全部案件八成五以上", ["免附紙本之申請案占全部案件"]),
        ("本年下轉個案占全部轉診之40.6%", ["下轉個案占全部轉診"]),
        # the name of a rate, and a word that begins as the share's does
        ("收回占用土地35%", ["收回占用土地"]),
        ("上午平均占床率85%", ["占床率"]),
    ],
)
def test_a_share_is_of_what_takes_it(text, expected):
    found = subjects(text)
    assert len(found) == len(expected)
    assert all(got.endswith(want) for got, want in zip(found, expected, strict=True)), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("下半年將再舉辦", "下半年/time 將/link 再/link 舉辦/light"),
        ("平均每人次約", "平均/average 每人次/link 約/link"),
        ("導覽機每臺押金", "導覽機/noun 每臺/average 押金/noun"),
        ("回訓每梯次", "回訓/noun 每梯次/average"),
        ("每臺單價", "每臺/average 單價/noun"),
        ("占轄內", "占/link 轄內/noun"),
        ("佔有率", "佔有率/measure"),
        ("占用土地", "占用/act 土地/noun"),
        ("反較去年", "反較/than 去年/link"),
        ("反映案件", "反映/act 案件/general"),
    ],
)
def test_words_of_time_and_manner_name_nothing(text, words):
    assert " ".join(f"{word.text}/{word.kind}" for word in read_words(text)) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("稽核業務第1季及第2季各抽測21人次", "抽測"),
        ("稽核業務第一季抽測21人次", "抽測"),
        ("第二學期講習21人次", "講習"),
        ("第二季刊發行21冊", "季刊發行"),  # a name
        ("四季花卉展參觀21人次", "四季花卉展參觀"),
    ],
)
def test_a_season_is_a_date(text, expected):
    (found,) = subjects(text)
    assert found.endswith(expected), found
    assert not found.startswith(("季及", "第")) or expected == "季刊發行", found


def test_a_part_of_a_year_is_named_where_it_alone_is():
    first, second = subjects("開辦內訓課程十五場(上半年七場、下半年八場)")[1:]
    assert first.endswith("上半年")
    assert second.endswith("下半年")
    assert not subjects("內訓課程五場，上半年招募學員七人")[-1].startswith("上半年")
    assert subjects("辦理實機操作班2場；下半年將再舉辦3場")[-1] != "下半年"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("現有網路、電話、簡訊等3種進度查詢管道", "進度查詢管道"),
        ("備有英、越、印尼、泰等4種外語版本", "外語版本"),
        ("提供商品檢驗、度量衡及標準等5類課程", "課程"),
        # one name is no list, and items of a list are named as they are
        ("辦理電毯等3種", "電毯"),
        ("抽驗電扇、電毯等63項商品", "電毯"),
    ],
)
def test_a_list_is_not_what_its_sorts_are_of(text, expected):
    assert expected in subjects(text)[0]


@pytest.mark.parametrize(
    ("text", "there", "never"),
    [
        ("擬邀集石材、水產及休閒用品業者召開座談會", {"座談會"}, "休閒用品業者召開座談會"),
        ("由合作社及農會辦理講習", {"講習"}, "農會辦理講習"),
        # names that are joined without a verb, and what is joined to the figure before
        ("查核玩具及兒童用品商品", {"兒童用品商品"}, "及"),
        ("及業務推廣工作計", {"工作", "業務推廣工作"}, "及"),
    ],
)
def test_no_piece_begins_with_the_last_of_those_who_act(text, there, never):
    pieces = {piece.words for piece in read_gap(text).lead}
    assert there <= pieces
    assert not any(piece.startswith(never) for piece in pieces), pieces
