"""A seventh set of documents: tables that are not fully ruled, or ruled in odd ways, as many agencies' clerks make them."""

from __future__ import annotations

from typing import Any

from . import contents as k
from . import seventh_contents as z
from .contents import fit
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption, note, title, unit
from .model import Block, Doc, Para, Rule, Side
from .sixth import ARIAL, DASHES, GREY, HAIR, NARROW, TIMES, doc
from .words import Rng, name

DOTS: Rule = (0.75, "dotted", "444444")
BLUE: Rule = (0.75, "solid", "2E5C8A")
THIN: Rule = (0.5, "solid", "000000")
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
    layout = "no rules at all, stations alone in the middle of a row, works indented by a blank, sums to the right, header once"
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
        Para("導師：" + name(rng), align="r", before=4),
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


def ports() -> Doc:
    rng = k.rng_of("z-ports")
    blocks: list[Block] = [
        title("臺灣港務公司各港船舶及貨物統計", 15),
        caption("Vessels and Cargo by Port", size=11),
        unit("單位：千計費噸　Unit: 1,000 R.T.", size=9),
        fit(
            z.ports(rng), 258, size=10.5, rules="headgroups", heavy=(1.5, "solid", "000000"), rule=THIN, pad=(0.45, 1.4)
        ),
        note("…：數字尚未彙齊。"),
    ]
    layout = "landscape, heavy rules under the header and at the end, hairline above years, two languages, names spread wide, nil - and …"
    return doc("z-ports", "docx", layout, blocks, MING, 11, latin=TIMES, page=A4L)


def trains() -> Doc:
    rng = k.rng_of("z-trains")
    blocks: list[Block] = [
        title("國營臺灣鐵路公司宜蘭線順行時刻表（平日）", 14),
        fit(z.trains(rng), 172, size=9.5, rules="none", head_bold=True, pad=(0.25, 0.5)),
        note("↓：不停靠。"),
        caption("逆行時刻另頁公告", size=10),
    ]
    layout = "no rules, times with gutters of 3 points, two rows of header, ↓ and blanks, rows tight"
    return doc("z-trains", "typst", layout, blocks, SANS, 10.5, latin=NARROW)


def fees() -> Doc:
    rng = k.rng_of("z-fees")
    table = fit(z.fees(rng), 168, size=11, rules="boxgroups", heavy=(1, "solid", "000000"), pad=(0.6, 1.4))
    blocks: list[Block] = [
        title("新竹縣竹東鎮公所殯葬設施收費標準表", 16),
        table,
        note("設籍本鎮以申請日前滿四個月為準。", 10),
        *lines(rng, "town", 3, "c"),
    ]
    layout = "Writer from HTML, frame and rules above sections over the whole width, amounts and words in one column"
    return doc("z-fees", "html", layout, blocks, KAI, 12, latin=TIMES)


def exams() -> Doc:
    rng = k.rng_of("z-exams")
    blocks: list[Block] = [
        title("地方政府公務人員考試錄取統計", 16),
        Para("製表機關：考選部　　　　　　　　　　　　　　　　　　　　單位：人、%、分", size=10, after=2),
        fit(
            z.exams(rng),
            182,
            size=10.5,
            rules="headbold",
            heavy=(1.5, "solid", "000000"),
            twin=5,
            downs=(1, 5),
            pad=(0.9, 0.8),
        ),
        note("註：到考人數以第一節為準。"),
    ]
    layout = "heavy rule under 甲乙丙丁 below the names, one rule down after labels and a double one, figures centred"
    return doc("z-exams", "fodt", layout, blocks, MING, 12, latin=TIMES, margins=(18, 14, 16, 14))


def weeks() -> Doc:
    rng = k.rng_of("z-weeks")
    blocks: list[Block] = [
        title("疾病管制署南區管制中心法定傳染病通報週報", 15),
        Para("統計至114年第45週　　單位：例", align="r", size=9, after=2),
        fit(z.weeks(rng), 268, size=9.5, rules="first", rule=BLUE, downs=(1,), pad=(0.5, 0.6)),
        prose(rng, "care", 2, before=6),
    ]
    layout = (
        "landscape, one rule down after the first column only, sixteen narrow weeks, blanks for nil, classes at the top"
    )
    return doc("z-weeks", "chromium", layout, blocks, SANS, 11, latin=ARIAL, page=A4L, margins=(15, 14, 14, 14))


def bulletin() -> Doc:
    rng = k.rng_of("z-bulletin")
    look: dict[str, Any] = {"size": 10, "pad": (0.4, 1)}
    blocks: list[Block] = [
        Para("區政簡訊　第87期", 15, True, "c", after=6),
        prose(rng, "town", 4),
        caption("各里環保志工", size=10),
        fit(
            z.pairs(rng, "里別|人數|出勤", ["西門里", "金華里", "赤嵌里", "銀同里"], "lrr", 900),
            72,
            rules="headtop",
            **look,
        ),
        prose(rng, "care", 4),
        caption("據點共餐", size=10),
        fit(
            z.pairs(rng, "月份|場次|人次|平均", ["7月", "8月", "9月", "10月", "11月"], "crrr", 400),
            76,
            rules="frameonly",
            **look,
        ),
        prose(rng, "town", 3),
        fit(z.pairs(rng, "收入項目|金額", ["場租", "捐款", "補助款", "利息"], "lr", 90000), 60, rules="none", **look),
        prose(rng, "care", 3),
        caption("圖書館借閱", size=10),
        fit(
            z.pairs(rng, "館別|冊數|人次", ["總館", "安平館", "南門館"], "lrr", 9000),
            74,
            rules="below",
            rule=DOTS,
            **look,
        ),
        prose(rng, "water", 4),
        caption("路口違規告發", size=10),
        fit(
            z.pairs(
                rng, "路口|紅燈|超速|未禮讓", ["中正府前", "西門友愛", "海安民權", "金華永華", "健康大同"], "lrrr", 300
            ),
            80,
            rules="first",
            **look,
        ),
        prose(rng, "audit", 4),
        fit(z.pairs(rng, "清潔隊班別|車次|公噸", ["早班", "午班", "夜班"], "lrr", 900), 72, rules="headrule", **look),
        prose(rng, "town", 4),
    ]
    layout = (
        "two text columns with six small tables: rules at the header, frame only, none, dots below rows, one rule down"
    )
    return doc("z-bulletin", "fodt", layout, blocks, KAI, 11, latin=TIMES, columns=2, margins=(16, 14, 14, 14))


def account_codes() -> Doc:
    rng = k.rng_of("z-account-codes")
    blocks: list[Block] = [
        title("新北市坪林區公所", 14),
        caption("歲入來源別預算表", bold=True),
        unit("單位：新臺幣千元", size=9),
        fit(z.account_codes(rng), 182, size=10, rules="hanging", hang=True, pad=(0.4, 0.8)),
    ]
    layout = "rules down hanging from the header with none at the end, 款項目節 in four columns, names by blanks, △, lists, over pages"
    return doc("z-account-codes", "docx", layout, blocks, KAI, 11, latin=TIMES, margins=(18, 14, 16, 14))


def contracts() -> Doc:
    rng = k.rng_of("z-contracts")
    blocks: list[Block] = [
        title("國家圖書館114年度採購案件彙總表", 15),
        fit(
            z.contracts(rng),
            268,
            size=10.5,
            rules="bars",
            rule=HAIR,
            heavy=(1.25, "solid", "000000"),
            valign="m",
            pad=(0.8, 1.2),
            split=False,
        ),
        note("金額均含稅。"),
    ]
    layout = "landscape, hairlines across broken by remarks merged over several rows, heavy rules around ways of buying, firms in two lines, pages"
    return doc("z-contracts", "docx", layout, blocks, SERIF, 11, latin=TIMES, page=A4L, margins=(15, 14, 14, 14))


def climate() -> Doc:
    rng = k.rng_of("z-climate")
    blocks: list[Block] = [
        title("中央氣象署南區氣象中心114年氣候資料", 14),
        fit(z.climate(rng), 176, size=10, rules="downonly", rule=DOTS, pad=(0.3, 0.8)),
        note("T：微量。"),
    ]
    layout = "dotted rules down only, stations merged in the middle of twelve months, decimals under each other, pages"
    return doc("z-climate", "weasy", layout, blocks, SANS, 10.5, latin=ARIAL)


def inmates() -> Doc:
    rng = k.rng_of("z-inmates")
    blocks: list[Block] = [
        title("法務部矯正署雲林監獄在監受刑人罪名及年齡", 15),
        unit("單位：人", size=10),
        fit(z.inmates(rng), 172, size=11, rules="bodydown", rule=(0.5, "dotted", "000000"), pad=(0.7, 1)),
        note("年齡以114年10月底足歲計。", 10),
    ]
    layout = (
        "dotted rules down in the body, names of columns written downwards without rules, sums bold above their parts"
    )
    return doc("z-inmates", "docx", layout, blocks, KAI, 12, latin=TIMES, margins=(18, 18, 16, 18))


def watch() -> Doc:
    rng = k.rng_of("z-watch")
    blocks: list[Block] = [
        title("海洋委員會海巡署北部分署碼頭巡查紀錄", 16),
        fit(z.watch(rng, 58), 184, size=11, rules="headrule", rule=GREY, pad=(0, 0.8)),
        Para("以下空白", align="c", before=4),
    ]
    layout = "one grey rule under the header, words wrapped in two columns, no more white between rows than lines, 4 pt gutters, pages"
    return doc("z-watch", "docx", layout, blocks, MING, 12, latin=TIMES, margins=(18, 13, 16, 13))


def drugs() -> Doc:
    rng = k.rng_of("z-drugs")
    blocks: list[Block] = [
        Para("臺北市立聯合醫院陽明院區藥劑科", bold=True, align="c", after=4),
        fit(z.drugs(rng), 182, size=10, rules="groups", rule=HAIR, repeat=False, pad=(0.5, 1)),
    ]
    layout = (
        "hairlines around groups only, title as a row of the header, header once over pages, groups merged at the top"
    )
    return doc("z-drugs", "fodt", layout, blocks, HEI, 11, latin=ARIAL, foot="第 {n} 頁", margins=(16, 14, 15, 14))


def districts() -> Doc:
    rng = k.rng_of("z-districts")
    blocks: list[Block] = [
        title("臺南市政府警察局轄區案件統計", 16),
        Para("（括弧內為上年同期）", align="c", size=10, after=3),
        fit(
            z.districts(rng),
            176,
            size=11,
            rules="grouponly",
            rule=DASHES,
            valign="m",
            head_fill="E7E6E6",
            pad=(0.5, 1.2),
        ),
        prose(rng, "audit", 2, before=6),
    ]
    layout = "grey header without rules, dashed rules between offices, two merged label columns in the middle, figures in brackets below"
    return doc("z-districts", "docx", layout, blocks, SANS, 12, latin=ARIAL)


def contacts() -> Doc:
    rng = k.rng_of("z-contacts")
    one = ["臺中港", "梧棲", "清水", "沙鹿", "龍井", "大肚"]
    blocks: list[Block] = [
        title("公路監理業務聯絡窗口", 16),
        fit(z.contacts(rng), 160, size=10.5, rules="none", zebra="F2F2F2", head_fill="D9E2EC", pad=(0.7, 0.6)),
        Para("考驗場次", bold=True, before=10, after=3),
        fit(
            z.pairs(rng, "考場|機車|汽車", one, "lrr", 60),
            74,
            size=10.5,
            rules="headtop",
            place="l",
            no_last_break=True,
            pad=(0.5, 1),
        ),
        fit(
            z.pairs(rng, "受訓地點|班數|人數|及格", one[:4], "lrrr", 300),
            110,
            size=10.5,
            rules="headtop",
            place="l",
            pad=(0.5, 1),
        ),
    ]
    layout = "stripes without rules, addresses running over narrow columns; two tables right above one another, rules at headers"
    return doc("z-contacts", "weasy", layout, blocks, SANS, 11, latin=ARIAL)


def quotas() -> Doc:
    rng = k.rng_of("z-quotas")
    blocks: list[Block] = [
        title("國立臺東大學附屬學校課後照顧人數", 14),
        fit(z.quotas(rng), 262, size=10, rules="book", mid=True, heavy=(1.25, "solid", "000000"), pad=(0.35, 1)),
        note("單位：人"),
    ]
    layout = "landscape, book rules with short rules under heads of two levels, two label columns, sums in between and at the end"
    return doc("z-quotas", "typst", layout, blocks, SERIF, 10.5, page=A4L, margins=(16, 16, 14, 16))


def duties() -> Doc:
    rng = k.rng_of("z-duties")
    blocks: list[Block] = [
        title("高雄市政府消防局鳳山分隊勤務分配表", 16),
        fit(z.duties(rng), 178, size=10.5, rules="pillars", rule=GREY, hang=True, pad=(0.5, 1)),
        Para("分隊長：　　　　　　　　　值班：", before=8),
    ]
    layout = "frame and grey rules down only, lists in cells, rows told apart by times at the top, blanks"
    return doc("z-duties", "chromium", layout, blocks, KAI, 12, latin=TIMES)


def grants() -> Doc:
    rng = k.rng_of("z-grants")
    blocks: list[Block] = [
        title("文化部文化資產局補助地方修復計畫", 15),
        prose(rng, "audit", 2),
        fit(z.grants(rng), 182, size=10.5, rules="bars", rule=DOTS, heavy=BLUE, pad=(0.9, 1), valign="m"),
        note("進度截至114年10月。"),
    ]
    layout = (
        "dotted rules across broken by merged counties, blue rules between counties, names of columns spread by blanks"
    )
    return doc("z-grants", "weasy", layout, blocks, KAI, 11.5, latin=TIMES, margins=(17, 14, 15, 14))


def calls() -> Doc:
    rng = k.rng_of("z-calls")
    blocks: list[Block] = [
        fit(z.calls(rng), 170, size=12, rules="headtop", rule=(1, "solid", "000000"), pad=(0.35, 1.4)),
        prose(rng, "care", 3, before=8),
    ]
    layout = (
        "title and unit as rows of the header, rules above and below it, total at the top, nil marks, last column blank"
    )
    return doc("z-calls", "docx", layout, blocks, MING, 12, latin=TIMES, margins=(20, 20, 18, 20))


def stacked() -> Doc:
    rng = k.rng_of("z-stacked")
    look: dict[str, Any] = {"size": 12, "pad": (0.4, 1.4)}
    blocks: list[Block] = [
        title("花蓮縣瑞穗鄉衛生所114年度業務概況", 16),
        prose(rng, "care", 3),
        fit(
            z.pairs(rng, "服務項目|目標|完成", ["成人健檢", "子宮頸抹片", "大腸癌篩檢", "口腔黏膜檢查"], "lrr"),
            120,
            rules="ends",
            **look,
        ),
        fit(
            z.pairs(rng, "疫苗別|第1劑|第2劑|第3劑|追加", ["五合一", "水痘", "日本腦炎", "流感"], "lrrrr", 600),
            160,
            rules="headrule",
            **look,
        ),
        fit(
            z.pairs(rng, "村別|門診|巡迴", ["瑞美村", "瑞良村", "富源村", "奇美村", "舞鶴村"], "lrr", 2000),
            110,
            rules="first",
            **look,
        ),
        prose(rng, "town", 3),
        fit(
            z.pairs(rng, "經費來源|預算數|執行數", ["縣款", "中央補助", "健保收入", "捐款"], "ccc", 90000),
            140,
            rules="frame",
            rule=DASHES,
            head_bold=True,
            **look,
        ),
    ]
    layout = "three tables right above one another with no caption: rules at the ends, under the header, down; then a dashed frame"
    return doc("z-stacked", "docx", layout, blocks, KAI, 13, latin=TIMES)


def terms() -> Doc:
    rng = k.rng_of("z-terms")
    blocks: list[Block] = [
        title("臺灣高等檢察署花蓮檢察分署司法保護業務", 15),
        fit(z.terms(rng), 180, size=12, rules="tee", rule=(1, "solid", "000000"), hang=True, pad=(1.3, 1.6)),
    ]
    layout = "one rule under the header and one down after the first column, lists and prose at the top, rows cut, header repeated"
    return doc("z-terms", "fodt", layout, blocks, SERIF, 12, latin=TIMES, foot="- {n} -", margins=(18, 15, 16, 15))


SEVENTH = [
    customs, quarantine, canals, taxes, vehicles, meals, court_steps, police_costs, fires, proposals, household, clinics,
    power, samples, plots, rules_changed, aims, careers, market, woods, bridges, week, findings, elders,
    ports, trains, fees, exams, weeks, bulletin, account_codes, contracts, climate, inmates, watch, drugs, districts,
    contacts, quotas, duties, grants, calls, stacked, terms,
]  # fmt: skip
