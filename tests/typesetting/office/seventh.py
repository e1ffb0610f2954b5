"""A seventh set of documents: tables that are not fully ruled, or ruled in odd ways, as many agencies' clerks make them."""

from __future__ import annotations

from typing import Any

from . import contents as k
from . import seventh_contents as z
from .contents import fit
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption, note, title, unit
from .model import Block, Doc, Para, Rule, Side
from .sixth import ARIAL, DASHES, GREY, HAIR, NARROW, TIMES, doc
from .words import Rng

DOTS: Rule = (0.75, "dotted", "444444")
BLUE: Rule = (0.75, "solid", "2E5C8A")
WHITE: Rule = (1.5, "solid", "FFFFFF")


def prose(rng: Rng, kind: str, n: int = 3, **more: Any) -> Para:
    """A paragraph that runs on."""
    look: dict[str, Any] = {"align": "j", "indent": 2, "after": 5}
    return Para(z.tell(rng, kind, n), **(look | more))


def lines(rng: Rng, kind: str, n: int, style: str = "b") -> list[Block]:
    """A numbered list outside of tables."""
    return [Para(line, align="j", after=2) for line in z.items(rng, kind, n, style).split("\n")]


def customs() -> Doc:
    rng = k.rng_of("z-customs")
    blocks: list[Block] = [
        title("財政部關務署臺中關進口報單通關方式統計", 15),
        unit("單位：份", size=10),
        fit(z.customs(rng), 180, size=10.5, rules="headrule", pad=(0.35, 1)),
        note("說明：郵包及快遞貨物不計入。", 10),
    ]
    layout = (
        "only a rule under a header of three levels and numbers (1)(2), years bold, months indented by blanks, tight"
    )
    return doc("z-customs", "docx", layout, blocks, MING, 12, latin=TIMES)


def quarantine() -> Doc:
    rng = k.rng_of("z-quarantine")
    blocks: list[Block] = [
        title("動植物防疫檢疫署基隆分署輸入檢疫統計", 15),
        caption("Import Quarantine Statistics, 2025"),
        fit(z.quarantine(rng), 184, size=9.5, rules="groups", rule=DASHES, pad=(0.9, 1.2)),
        note("資料來源：輸入檢疫管理系統"),
    ]
    layout = "dashed rules around groups of lands, header in two languages, continents merged at the top"
    return doc("z-quarantine", "weasy", layout, blocks, SANS, 10.5, latin=ARIAL, margins=(16, 13, 15, 13))


def canals() -> Doc:
    rng = k.rng_of("z-canals")
    blocks: list[Block] = [
        title("農田水利署桃園管理處各工作站灌溉系統一覽表", 16),
        Para("114年一期作", align="c", after=3),
        fit(z.canals(rng), 176, size=11, rules="downonly", pad=(0.25, 1.4)),
    ]
    layout = "rules down only and none across, three depths by blanks, units in brackets, tight rows, several pages, header repeated"
    return doc("z-canals", "fodt", layout, blocks, KAI, 12, latin=TIMES, foot="第 {n} 頁")


def taxes() -> Doc:
    rng = k.rng_of("z-taxes")
    blocks: list[Block] = [
        title("新竹縣政府稅務局各單位稅捐徵起情形", 15),
        unit("單位：新臺幣千元", size=9),
        fit(z.taxes(rng), 262, size=10, rules="frameonly", heavy=(1, "solid", "000000"), pad=(0.8, 1)),
        note("註：括弧內為占該單位實徵淨額之比率。"),
    ]
    layout = "landscape, outer frame only, codes above names, shares in brackets below figures, total first"
    return doc("z-taxes", "docx", layout, blocks, MING, 11, latin=TIMES, page=A4L)


def vehicles() -> Doc:
    rng = k.rng_of("z-vehicles")
    blocks: list[Block] = [
        title("臺中區監理所南投監理站轄區車輛登記數", 15),
        Para("中華民國114年9月底　　　　　　　　單位：輛", align="r", size=9, after=2),
        fit(z.vehicles(rng), 152, size=10, rules="soft", rule=DASHES, heavy=BLUE, pad=(0.6, 0.5)),
        note("一、特種車含救護車、消防車及垃圾車。"),
        prose(rng, "town", 3),
    ]
    layout = "dashed rules across, blue rules at header and end, names of columns downwards, gutters of 3 points"
    return doc("z-vehicles", "chromium", layout, blocks, SANS, 11, latin=ARIAL)


def meals() -> Doc:
    rng = k.rng_of("z-meals")
    blocks: list[Block] = [
        title("金門縣金湖國民小學114年10月份營養午餐菜單", 15),
        fit(z.meals(rng), 182, size=10.5, rules="grouponly", rule=GREY, head_bold=True, pad=(1.1, 1)),
        note("菜單如因食材供應調整，以當日公告為準。", 10),
    ]
    layout = "only rules above the weeks, two lines in one column, weeks merged at the top, side dishes often blank"
    return doc("z-meals", "typst", layout, blocks, KAI, 11, latin=TIMES, margins=(16, 14, 14, 14))


def court_steps() -> Doc:
    rng = k.rng_of("z-court-steps")
    blocks: list[Block] = [
        title("臺灣宜蘭地方法院民事紀錄科作業說明", 17),
        prose(rng, "case", 2),
        fit(z.court_steps(rng), 178, size=13, rules="headfoot", pad=(1.5, 1.6)),
        Para("附註：期限自收件翌日起算。", before=4),
    ]
    layout = "14 pt, rules under the header and at the end only, prose in two columns at the top, rows cut by page ends"
    return doc("z-court-steps", "docx", layout, blocks, KAI, 14, latin=TIMES, foot="- {n} -")


def police_costs() -> Doc:
    rng = k.rng_of("z-police-costs")
    blocks: list[Block] = [
        title("澎湖縣政府警察局馬公分局", 15),
        caption("114年度經費執行情形表", bold=True),
        unit("單位：新臺幣元", size=10),
        fit(z.police_costs(rng), 168, size=12, rules="none", pad=(0.5, 2.2)),
    ]
    layout = (
        "rules only under figures that are summed and double ones at the end, headings alone in a row, depths by blanks"
    )
    return doc("z-police-costs", "fodt", layout, blocks, MING, 12, latin=TIMES, margins=(20, 20, 18, 20))


def fires() -> Doc:
    rng = k.rng_of("z-fires")
    table = fit(z.fires(rng), 260, size=11, rules="outer", rule=HAIR, heavy=(2.25, "solid", "000000"), pad=(0.7, 1))
    blocks: list[Block] = [
        title("嘉義市政府消防局114年火災原因統計表", 16),
        unit("單位：次", size=10),
        table,
        note("填表說明：本表一式二份，一份送消防署，一份自存。", 10),
    ]
    layout = (
        "landscape, heavy frame with hairlines, L-shaped corner, kinds written downwards, nil blank, sums in between"
    )
    return doc("z-fires", "docx", layout, blocks, KAI, 12, latin=TIMES, page=A4L)


def proposals() -> Doc:
    rng = k.rng_of("z-proposals")
    blocks: list[Block] = [
        title("雲林縣古坑鄉公所代表會提案辦理情形", 17),
        fit(z.proposals(rng), 184, size=12, rules="between", rule=HAIR, hang=True, pad=(1, 1.2), split=False),
    ]
    layout = "hairlines between rows and no frame, broken by answers merged at the right over several proposals"
    return doc("z-proposals", "docx", layout, blocks, SERIF, 13, latin=TIMES, margins=(18, 13, 16, 13))


def household() -> Doc:
    rng = k.rng_of("z-household")
    left = [
        "崇文里",
        "光榮里",
        "民族里",
        "安康里",
        "林森里",
        "太平里",
        "三義里",
        "北平里",
        "後庄里",
        "豐年里",
        "車店里",
    ]
    blocks: list[Block] = [
        title("嘉義市東區戶政事務所業務月報", 16),
        Para("一、各里人口數及櫃檯受理件數", bold=True),
        Side(
            [
                fit(z.people(rng, left), 92, size=10.5, rules="headrule", pad=(0.6, 1.2)),
                fit(z.errands(rng), 66, size=10.5, rules="none", zebra="EEEEEE", head_bold=True, pad=(0.8, 1.2)),
            ]
        ),
        Para("二、檢討事項", bold=True, before=8),
        *lines(rng, "town", 3, "b"),
        Para("三、上月各里人口數", bold=True, before=8, after=3),
        fit(z.people(rng, left[:6]), 100, size=10.5, rules="ends", pad=(0.4, 1.2), place="l"),
    ]
    layout = (
        "two tables side by side of other kinds: rule under the header, stripes without rules; then ends only, left"
    )
    return doc("z-household", "weasy", layout, blocks, SERIF, 11, latin=TIMES)


def clinics() -> Doc:
    rng = k.rng_of("z-clinics")
    table = fit(
        z.clinics(rng), 268, size=10, rules="full", rule=WHITE, head_fill="4A7FA7", head_color="FFFFFF",
        body_fill="EDF3F8", valign="m", pad=(0.7, 0.6),
    )  # fmt: skip
    blocks: list[Block] = [
        title("國軍花蓮總醫院附設民眾診療服務處門診表", 15),
        table,
        note("●看診時間：上午8:30－12:00；下午1:30－5:00"),
    ]
    layout = "landscape, white rules on fills, three levels of header, doctors above room numbers, many blanks"
    return doc("z-clinics", "docx", layout, blocks, HEI, 11, latin=NARROW, page=A4L, margins=(15, 13, 14, 13))


def power() -> Doc:
    rng = k.rng_of("z-power")
    blocks: list[Block] = [
        title("台灣電力股份有限公司澎湖區營業處歷年營運統計", 15),
        fit(z.power(rng), 262, size=10.5, rules="book", mid=True, pad=(0.7, 1.2)),
        note("註：114年數字為初步統計。"),
    ]
    layout = "landscape, book rules with a short rule under a spanning head, codes before names, notes of two lines"
    return doc("z-power", "docx", layout, blocks, SERIF, 11, latin=TIMES, page=A4L)


def samples() -> Doc:
    rng = k.rng_of("z-samples")
    blocks: list[Block] = [
        title("台灣自來水公司第七區管理處配水管網水質抽驗結果", 14),
        prose(rng, "water", 2),
        fit(z.samples(rng), 184, size=9.5, rules="headbox", rule=GREY, pad=(0.4, 0.8)),
        note("ND表示低於方法偵測極限；本期各檢驗項目均符合飲用水水質標準。"),
    ]
    layout = (
        "header boxed and body bare, units in brackets under names, limits first, plants merged at the top, ND and <1"
    )
    return doc("z-samples", "typst", layout, blocks, HEI, 11, latin=ARIAL, margins=(16, 13, 14, 13))


def plots() -> Doc:
    rng = k.rng_of("z-plots")
    blocks: list[Block] = [
        title("彰化縣田中地政事務所公告土地現值表", 15),
        unit("單位：元／m^{2}", size=9),
        fit(z.plots(rng), 178, size=9, rules="groups", rule=HAIR, pad=(0.1, 1)),
    ]
    layout = (
        "a hairline above each fifth row, tight rows at 9 pt, sections of land merged at the top over page ends, m²"
    )
    return doc("z-plots", "fodt", layout, blocks, MING, 11, latin=TIMES, margins=(15, 16, 14, 16), foot="第 {n} 頁")


def rules_changed() -> Doc:
    rng = k.rng_of("z-rules-changed")
    blocks: list[Block] = [
        title("臺南市身心障礙者交通服務辦法部分條文修正草案對照表", 16),
        fit(z.rules_changed(rng), 178, size=13, rules="inner", downs=(1, 2), hang=True, pad=(2.2, 1.6)),
    ]
    layout = "14 pt, rules down between three columns of prose and one under the header, articles told apart by space"
    return doc("z-rules-changed", "docx", layout, blocks, KAI, 14, latin=TIMES)


def aims() -> Doc:
    rng = k.rng_of("z-aims")
    blocks: list[Block] = [
        title("桃園市政府115年度施政目標及關鍵績效指標", 16),
        fit(z.aims(rng), 184, size=11, rules="framegroups", pad=(0.7, 1.1)),
        note("燈號：★超越目標　●達成目標　▲未達目標", 10),
    ]
    layout = "frame and rules around groups, three columns of labels, two merged at the bottom of theirs, marks ★▲●"
    return doc("z-aims", "docx", layout, blocks, KAI, 12, latin=TIMES, margins=(18, 13, 16, 13))


def careers() -> Doc:
    rng = k.rng_of("z-careers")
    blocks: list[Block] = [
        title("苗栗縣竹南鎮公所115年度陞任評分名冊", 15),
        fit(z.careers(rng), 176, size=10.5, rules="groups", rule=DOTS, pad=(0.5, 1)),
        Para("製表：　　　　　　　人事主任：　　　　　　　鎮長：", before=12),
    ]
    layout = (
        "records of two lines with dotted rules between them, number and name merged in the middle, header in two lines"
    )
    return doc("z-careers", "weasy", layout, blocks, MING, 11, latin=TIMES)


def market() -> Doc:
    rng = k.rng_of("z-market")
    one = ["甘藍（初秋）", "小白菜", "青江菜", "空心菜", "菠菜", "胡瓜", "苦瓜（白大米）", "青蔥（日蔥）", "番茄", "茄子", "洋蔥", "馬鈴薯"]  # fmt: skip
    two = ["香蕉", "鳳梨（金鑽）", "木瓜", "芭樂（珍珠）", "蓮霧", "柳橙", "楊桃", "檸檬", "火龍果（紅肉）", "葡萄（巨峰）"]  # fmt: skip
    look: dict[str, Any] = {"size": 10.5, "rule": (0.5, "solid", "BBBBBB"), "head_bold": True, "pad": (0.7, 1.2)}
    blocks: list[Block] = [
        title("溪湖鎮農產品批發市場行情日報", 16),
        Para("交易日期：114年11月12日　　單位：元／公斤、公斤", align="c", after=4),
        fit(z.prices(rng, one, "LA"), 164, rules="across", **look),
        fit(z.prices(rng, two, "F"), 164, rules="across", **look),
        prose(rng, "town", 2),
    ]
    layout = (
        "grey rules across, two tables of the same columns right above one another with no caption, signed percents"
    )
    return doc("z-market", "chromium", layout, blocks, SANS, 11, latin=ARIAL, margins=(18, 20, 16, 20))


def woods() -> Doc:
    rng = k.rng_of("z-woods")
    blocks: list[Block] = [
        title("林業及自然保育署臺中分署114年度工作執行統計", 15),
        prose(rng, "water", 3),
        fit(z.woods(rng), 174, size=12, rules="none", head_bold=True, pad=(0.4, 1.4)),
        Para("以上數字由各工作站填報。", before=4),
    ]
    layout = "no rules at all, stations alone in a row, works indented by a blank, sums to the right, header once"
    return doc("z-woods", "docx", layout, blocks, KAI, 13, latin=TIMES)


def bridges() -> Doc:
    rng = k.rng_of("z-bridges")
    blocks: list[Block] = [
        title("公路局中區養護工程分局橋梁經常巡查紀錄表", 15),
        Para("檢查日期：　　年　　月　　日　　　　天候：", after=3),
        fit(z.bridges(rng), 178, size=10.5, rules="heads", valign="b", pad=(0.9, 1)),
        Para("檢查人員：　　　　　　　　　主管：", before=8),
    ]
    layout = "rules down in a header of three levels only, body bare and at the bottom, numbered lines left blank"
    return doc("z-bridges", "fodt", layout, blocks, SANS, 11, latin=ARIAL, extra={"pages": "1"})


def week() -> Doc:
    rng = k.rng_of("z-week")
    blocks: list[Block] = [
        title("新竹市立關埔國民小學六年三班課表", 17),
        fit(z.week(rng), 178, size=12, rules="full", rule=(0.75, "dashed", "000000"), valign="m", pad=(1.2, 0.8)),
        Para("導師：" + z.name(rng), align="r", before=4),
    ]
    layout = "dashed rules all over, L-shaped corner, lessons merged over two hours and over the week, afternoons blank"
    return doc("z-week", "docx", layout, blocks, KAI, 13, latin=TIMES)


def findings() -> Doc:
    rng = k.rng_of("z-findings")
    blocks: list[Block] = [
        title("教育部所屬機構內部稽核報告", 17),
        Para("附表二　稽核發現及改善建議", bold=True),
        fit(z.findings(rng), 184, size=12, rules="open", rule=DASHES, hang=True, pad=(0.8, 1.2)),
        prose(rng, "audit", 2, before=6),
    ]
    layout = (
        "dashed rules with open sides, three columns of prose with hanging （一）, rows cut by page ends, several pages"
    )
    return doc("z-findings", "docx", layout, blocks, MING, 12, latin=TIMES, margins=(18, 13, 16, 13))


def elders() -> Doc:
    rng = k.rng_of("z-elders")
    blocks: list[Block] = [
        title("宜蘭縣長期照顧管理中心服務量統計", 15),
        Para("（資料期間：114年1月至6月）", align="c", size=10, after=3),
        fit(z.elders(rng), 176, size=10.5, rules="headrule", rule=BLUE, pad=(0.7, 1.2)),
        *lines(rng, "care", 3, "c"),
    ]
    layout = "pale fills tell towns apart, one blue rule under the header, towns merged at the top, sums bold"
    return doc("z-elders", "weasy", layout, blocks, SANS, 11, latin=ARIAL)


SEVENTH = [
    customs, quarantine, canals, taxes, vehicles, meals, court_steps, police_costs, fires, proposals, household, clinics,
    power, samples, plots, rules_changed, aims, careers, market, woods, bridges, week, findings, elders,
]  # fmt: skip
