"""A sixth set of documents: towns, schools, hospitals, courts and enterprises of the state, in layouts of their own."""

from __future__ import annotations

from typing import Any

from . import contents as k
from . import sixth_contents as s
from .contents import fit
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption, note, title, unit
from .model import Block, Doc, Para, Rule, Side, Table, Turn
from .words import Rng, name

ARIAL, TIMES, NARROW, DEJAVU = "Liberation Sans", "Liberation Serif", "Liberation Sans Narrow", "DejaVu Sans"
HAIR: Rule = (0.25, "solid", "000000")
GREY: Rule = (0.5, "solid", "808080")
DASHES: Rule = (0.5, "dashed", "333333")
WIDE = (16, 14, 15, 14)


def doc(title_: str, maker: str, layout: str, blocks: list[Block], font: str, size: float, **more: Any) -> Doc:
    """A document whose layout line says also what is in it."""
    look: dict[str, Any] = {"foot": "{n}", "margins": (18, 15, 16, 15)}
    return Doc(title_, layout, maker, blocks, font, size=size, layout=layout, **(look | more))


def prose(rng: Rng, kind: str, n: int = 3, **more: Any) -> Para:
    """A paragraph that runs on."""
    look: dict[str, Any] = {"align": "j", "indent": 2, "after": 5}
    return Para(s.say(rng, kind, n), **(look | more))


def lines(rng: Rng, kind: str, n: int, style: str = "b") -> list[Block]:
    """A numbered list outside of tables."""
    return [Para(line, align="j", after=2) for line in s.points(rng, kind, n, style).split("\n")]


def policy_plan() -> Doc:
    rng = k.rng_of("x-policy")
    blocks: list[Block] = [
        title("臺東縣政府教育處115年度施政計畫", 18),
        Para("壹、前言", bold=True),
        prose(rng, "school", 4),
        Para("貳、施政計畫內容", bold=True, after=2),
        unit("單位：千元", size=10),
        fit(s.policy(rng), 180, size=12, rules="full", hang=True),
    ]
    layout = "full rules, fields written downwards and merged, lists with hanging （一）, money in three columns under one head"
    return doc("x-policy", "docx", layout, blocks, KAI, 12, latin=TIMES, foot="第 {n} 頁")


def half_year() -> Doc:
    rng = k.rng_of("x-half-year")
    one = ["公私場所固定源稽查", "柴油車排煙檢測", "河川巡守", "廢機油回收"]
    two = ["環境教育講習", "環保志工訓練", "綠色採購輔導"]
    blocks: list[Block] = [
        title("嘉義縣環境保護局114年上半年工作成果報告", 16),
        Para("一、空氣及水污染防制", bold=True),
        prose(rng, "green", 3),
        fit(s.half_year(rng, one), 165, rules="full", size=12),
        caption("表1　上半年重點工作達成情形", size=11),
        Para("二、綜合業務", bold=True, before=6),
        *lines(rng, "green", 3),
        fit(s.half_year(rng, two, False), 150, rules="none", size=12, head_bold=True),
        caption("表2　綜合業務達成情形", size=11),
        Para("三、稽查處分", bold=True, before=6),
        prose(rng, "green", 3),
        fit(s.fines(rng), 150, rules="groups", size=12, heavy=(1, "solid", "000000")),
        caption("表3　稽查處分統計", size=11),
        prose(rng, "green", 3),
    ]
    layout = "prose with three small tables, captions below; full rules, none, rules at subtotals"
    return doc("x-half-year", "docx", layout, blocks, MING, 13, latin=TIMES, margins=(20, 20, 18, 20), foot="- {n} -")


def town_uses() -> Doc:
    rng = k.rng_of("x-uses")
    form = Table(
        [],
        [
            k.row("工作計畫名稱及編號", "33 民政業務", "預算金額", k.c("18,642", align="r")),
            k.row(
                k.c("計畫內容：\n" + s.points(rng, "help", 3, "1"), 2),
                k.c("預期成果：\n" + s.points(rng, "help", 2, "1"), 2),
            ),
        ],
        [46, 60, 36, 40],
        "lllr",
    )
    blocks: list[Block] = [
        title("屏東縣竹田鄉公所", 14),
        caption("歲出計畫說明提要與各項費用明細表", bold=True),
        caption("中華民國115年度"),
        unit("單位：新臺幣千元", size=9),
        fit(form, 182, size=10, hang=True),
        Para("各項費用明細", size=10, before=4, after=2),
        fit(s.explain(rng, 6), 182, size=10, rules="down", pad=(0.5, 1)),
    ]
    layout = "a form above, then vertical rules, names indented by level, offices beside, notes often blank, over pages"
    return doc("x-uses", "fodt", layout, blocks, KAI, 11, latin=TIMES, foot="丙-{n}")


def hospital() -> Doc:
    rng = k.rng_of("x-hospital")
    table = fit(s.hospital_accounts(rng), 262, size=10.5, rules="book", mid=True, pad=(0.7, 1.2))
    blocks: list[Block] = [
        title("桃園市立復興綜合醫院", 15),
        caption("收支餘絀決算表", bold=True),
        caption("中華民國114年度"),
        unit("貨幣單位：新臺幣千元", size=9),
        table,
        note("註：「△」表示減少或短絀。"),
    ]
    layout = (
        "landscape, book rules with short rules under heads of three levels, names indented, △, remarks mostly blank"
    )
    return doc("x-hospital", "docx", layout, blocks, SERIF, 11, latin=TIMES, page=A4L, head="決算書")


def co_op() -> Doc:
    rng = k.rng_of("x-co-op")
    left = s.small_pairs(
        rng, "品名|單價|數量", ["尿素", "硫酸銨", "台肥39號", "有機質肥料", "氯化鉀", "過磷酸鈣", "硝磷基"], "lrr", "mn"
    )
    right = s.small_pairs(rng, "農機租借|時數", ["曳引機", "插秧機", "聯合收穫機", "乾燥機", "中耕機"], "lr", "d")
    look: dict[str, Any] = {"size": 11, "rules": "none", "zebra": "EFF5E8", "head_fill": "A9C98F", "head_bold": True}
    blocks: list[Block] = [
        title("西螺鎮農會供銷業務月報", 17),
        Para("一、肥料配售及農機服務", bold=True),
        prose(rng, "spread", 2),
        Side([fit(left, 84, **look), fit(right, 66, **look)]),
        Para("二、各產銷班交貨", bold=True, before=8),
        fit(
            s.small_pairs(
                rng,
                "班別|班長|交貨（公噸）|等外品（公噸）|貨款（元）",
                [f"蔬菜第{i}班" for i in range(1, 15)],
                "lcrrr",
                "wddm",
            ),
            160,
            size=11,
            rules="below",
            rule=(0.5, "solid", "A9C98F"),
        ),
        note("本月颱風停市2日。", 10),
    ]
    layout = (
        "WeasyPrint, green fills, two tables side by side without rules and of other heights, pale rules below rows"
    )
    return doc("x-co-op", "weasy", layout, blocks, SANS, 11.5, latin=ARIAL)


def household() -> Doc:
    rng = k.rng_of("x-household")
    names = [
        f"{a}{b}里"
        for a in "中東西南北"
        for b in ("正", "興", "安", "和", "平", "昌", "榮", "勝", "德", "美", "福", "明")
    ]
    table = fit(s.villages(rng, names), 170, size=11, rules="ends", pad=(0.5, 1.6))
    blocks: list[Block] = [
        title("苗栗縣頭份市各里人口統計表", 15),
        Para("資料時間：中華民國114年10月底", align="c", after=2, size=10),
        Para("單位：鄰、戶、人", align="r", after=1, size=10),
        table,
        note("製表單位：苗栗縣頭份戶政事務所"),
    ]
    layout = "only a rule above and one below, total first, two-level header, over a page end, header repeated"
    return doc("x-household", "fodt", layout, blocks, MING, 12, latin=ARIAL, margins=(18, 20, 16, 20))


def court() -> Doc:
    rng = k.rng_of("x-court")
    table = fit(s.cases(rng), 265, size=10, rules="statgroups", pad=(0.7, 1.2))
    blocks: list[Block] = [
        title("臺灣雲林地方法院民事第一審訴訟事件收結情形", 14),
        unit("單位：件；日", size=9),
        table,
        note("說明：其他包含裁定駁回、移送調解及移轉管轄。"),
    ]
    layout = "Typst, landscape, three-level header ruled, years bold with a rule above each, months indented"
    return doc("x-court", "typst", layout, blocks, SERIF, 10.5, page=A4L, margins=(16, 16, 14, 16))


def road_meeting() -> Doc:
    rng = k.rng_of("x-road")
    blocks: list[Block] = [
        title("南投縣道路交通安全會報114年第10次會議", 17),
        Para("附件二　歷次會議列管案件辦理情形", bold=True),
        fit(s.controlled(rng, 9), 182, size=13, rules="between", rule=GREY, hang=True, pad=(1.4, 1.2)),
        Para("以上列管案件計9件。", before=6),
    ]
    layout = "14 pt, grey rules between rows only, no frame, lists hanging, rows cut by page ends"
    return doc("x-road", "docx", layout, blocks, KAI, 14, latin=TIMES, foot="第 {n} 頁")


def school_goods() -> Doc:
    rng = k.rng_of("x-goods")
    table = fit(s.goods(rng), 178, size=10.5, rules="full", rule=GREY, valign="m", hang=True, head_fill="DDDDDD")
    blocks: list[Block] = [
        title("國立彰化高級商工職業學校採購規格及數量明細表", 14),
        Para("案名：114年度教室設備汰換採購　　　　　　案號：114A027", after=4),
        table,
        Para("投標廠商：　　　　　　　　　　　　（蓋章）　　負責人：　　　　　　　　（蓋章）", before=10),
    ]
    layout = "Chromium, full grey rules, specifications as (1) lists, sums right in merged cells, amount in words"
    return doc("x-goods", "chromium", layout, blocks, MING, 11, latin=TIMES)


def water_works() -> Doc:
    rng = k.rng_of("x-works")
    table = fit(
        s.works(rng, 17),
        273,
        size=9,
        rules="full",
        rule=HAIR,
        valign="m",
        pad=(1, 0.6),
        split=False,
        head_fill="E4ECF4",
    )
    blocks: list[Block] = [
        title("宜蘭縣政府水利資源處列管工程標案管考表", 15),
        Para("填表日期：114年11月5日", align="r", size=9, after=2),
        table,
        note("備註：差異為負者表示落後，落後達5%以上應提報趕工計畫。"),
    ]
    layout = "landscape, full hairlines, header shaded with words broken into narrow lines, middle, dates dotted"
    return doc("x-works", "docx", layout, blocks, SANS, 10, latin=NARROW, page=A4L, margins=(14, 12, 13, 12))


def land_office() -> Doc:
    rng = k.rng_of("x-land")
    blocks: list[Block] = [
        title("彰化縣員林地政事務所服務躍升執行成果", 17),
        Para("一、機關概況", bold=True),
        prose(rng, "help", 4),
        Para("二、執行成果", bold=True, after=2),
        fit(s.land_service(rng), 178, size=12, rules="labels", hang=True, head_bold=True, repeat=False),
    ]
    layout = (
        "rules at groups and one down after the first column, two merged label columns at the top, lists, header once"
    )
    return doc("x-land", "docx", layout, blocks, SERIF, 13, latin=TIMES, foot="- {n} -", margins=(20, 16, 18, 16))


def control_form() -> Doc:
    rng = k.rng_of("x-control")
    table = fit(s.control_form(rng), 180, size=12, rules="full", hang=True, signs=True, valign="m")
    blocks: list[Block] = [
        title("內部控制制度自行評估表", 16),
        Para("評估單位：臺南市新化區公所秘書室", after=2),
        Para("評估期間：114年1月1日至114年9月30日", after=2),
        Para("評估日期：114年10月20日", after=4),
        table,
        Para("填表人：　　　　　　　　複核：　　　　　　　　單位主管：", before=10),
    ]
    layout = (
        "full rules, sections over the whole width, one of five narrow columns ticked, remarks blank, signatures below"
    )
    return doc("x-control", "docx", layout, blocks, MING, 12, latin=TIMES)


def security() -> Doc:
    rng = k.rng_of("x-security")
    table = fit(s.security(rng), 182, size=10.5, rules="none", head_fill="2F5597", head_color="FFFFFF", pad=(1.3, 1.4))
    blocks: list[Block] = [
        title("交通部航港局114年資通安全維護計畫實施情形"),
        prose(rng, "safe", 2),
        table,
        Para("改善重點", bold=True, before=8),
        *lines(rng, "safe", 3, "c"),
    ]
    layout = "WeasyPrint, no rules, white on blue, faces merged in the middle told apart by pale fills"
    return doc("x-security", "weasy", layout, blocks, SANS, 11, latin=ARIAL, head="限閱")


def committees() -> Doc:
    rng = k.rng_of("x-sexes")
    names = ["性別平等委員會", "公共工程督導會報", "都市計畫委員會", "環境影響評估審查委員會", "文化資產審議會", "勞資爭議仲裁委員會", "特殊教育諮詢會", "身心障礙者權益推動小組", "長期照顧推動小組", "農產運銷監督委員會", "訴願審議委員會", "國家賠償事件處理委員會"]  # fmt: skip
    table = fit(s.sexes(rng, names), 176, size=12, rules="bodydown", valign="m", pad=(1, 1.4))
    blocks: list[Block] = [
        title("花蓮縣政府所屬委員會委員性別統計", 16),
        Para("（一）現況說明", bold=True),
        Para(
            "本府所屬委員會應符合任一性別比例不得低於三分之一之規定，114年底各委員會情形如下表：", align="j", indent=2
        ),
        table,
        note("資料來源：本府社會處。", 10),
        Para("（二）改善措施", bold=True, before=6),
        *lines(rng, "school", 3, "1"),
    ]
    layout = "rules down in the body only, one rule below the header and one at the end, shares under merged heads"
    return doc("x-sexes", "fodt", layout, blocks, KAI, 13, latin=TIMES)


def laboratory() -> Doc:
    rng = k.rng_of("x-laboratory")
    blocks: list[Block] = [
        title("衛生局檢驗科114年檢驗件數統計", 16),
        unit("單位：件", size=10),
        fit(s.lab_counts(rng), 184, size=11, rules="sums", pad=(0.8, 1.0)),
        note("註：0表示當月無檢體。", 10),
        caption("附表　委託檢驗規費收入", before=14),
        fit(
            s.small_pairs(
                rng, "委託單位|件數|規費（元）", ["學校", "飲用水業者", "餐飲業", "一般民眾", "其他機關"], "lrr", "nm"
            ),
            100,
            size=11,
            rules="full",
        ),
    ]
    layout = "rule under the header and above the total only, counts by month with 0; a small table with full rules"
    return doc("x-laboratory", "docx", layout, blocks, HEI, 12, latin=ARIAL)


def school_calendar() -> Doc:
    rng = k.rng_of("x-calendar")
    blocks: list[Block] = [
        title("基隆市立百福國民中學114學年度第1學期行事曆", 15),
        fit(s.calendar(rng), 178, size=11.5, rules="full", pad=(0.5, 1.0)),
        note("本表經114年8月25日校務會議通過，如有調整另行公告。", 10),
    ]
    layout = "Writer from HTML, full rules, months written downwards and merged, weeks with several lines or none, a blank column"
    return doc("x-calendar", "html", layout, blocks, KAI, 12, latin=TIMES)


def quality() -> Doc:
    rng = k.rng_of("x-quality")
    table = fit(
        s.quality(rng),
        180,
        size=11,
        rules="full",
        rule=(1.5, "solid", "FFFFFF"),
        head_fill="BFD9D3",
        body_fill="EEF5F3",
        valign="m",
        pad=(1.6, 1.2),
    )
    blocks: list[Block] = [
        title("衛生福利部旗山醫院", 15),
        caption("114年醫療品質指標監測結果", bold=True),
        table,
        note("－：該季無資料。", 10),
        Para("檢討與改善", bold=True, before=8),
        prose(rng, "help", 4),
    ]
    layout = "white rules on green fills, thresholds with signs, quarters under one head, middle"
    return doc("x-quality", "docx", layout, blocks, SANS, 12, latin=ARIAL)


def courses() -> Doc:
    rng = k.rng_of("x-courses")
    table = fit(s.lessons(rng, 46), 186, size=10, rules="across", rule=(0.6, "dotted", "555555"), pad=(1, 1))
    blocks: list[Block] = [
        title("勞動力發展署雲嘉南分署115年度職前訓練招生一覽表", 14),
        Para("報名專線：(06)698-5945轉1206", align="c"),
        table,
        note("自付費用欄為「免費」者係由就業安定基金全額補助。"),
    ]
    layout = "Typst, dotted rules across, figures and words in one column of fees, periods with dots and hyphens"
    return doc("x-courses", "typst", layout, blocks, KAI, 11, latin=TIMES, margins=(16, 12, 14, 12))


def given_money() -> Doc:
    rng = k.rng_of("x-given")
    table = fit(s.given(rng, 33), 271, size=10, rules="full", rule=HAIR, pad=(0.7, 1), valign="m")
    blocks: list[Block] = [
        title("新竹縣政府114年度第3季對民間團體補（捐）助經費明細表", 14),
        Para("至114年第3季止", align="c", after=1),
        unit("單位：新臺幣元", size=9),
        table,
    ]
    layout = (
        "landscape, full hairlines, plans merged at the top over page ends, yes and no in two columns, subtotals merged"
    )
    return doc("x-given", "docx", layout, blocks, KAI, 11, latin=TIMES, page=A4L, margins=(15, 13, 14, 13))


def water_company() -> Doc:
    rng = k.rng_of("x-water")
    table = fit(s.water_plan(rng), 178, size=12, rules="heads", pad=(0.9, 1.4))
    blocks: list[Block] = [
        title("台灣自來水股份有限公司第十一區管理處", 15),
        caption("115年度營業計畫主要項目表", bold=True),
        table,
        note("註：負號表示較上年度減少。", 10),
        Para("說明：", bold=True, before=6),
        *lines(rng, "green", 4, "1"),
    ]
    layout = "header ruled both ways, body bare to a last rule, groups bold and blank in their figures, units in their own column"
    return doc("x-water", "docx", layout, blocks, MING, 12, latin=TIMES)


def sites() -> Doc:
    rng = k.rng_of("x-sites")
    table = fit(s.visitors(rng), 186, size=10.5, rules="headdown", valign="m", pad=(2, 0.8), head_fill="F6E3C5")
    blocks: list[Block] = [
        title("觀光傳播局114年轄區景點遊客人次"),
        prose(rng, "spread", 3),
        unit("單位：人次", size=9),
        table,
        note("資料來源：各景點管理單位。全年為4季合計。"),
    ]
    layout = "WeasyPrint, watermark, rules down in the header only and across everywhere, tall rows with middle letters"
    return doc("x-sites", "weasy", layout, blocks, SERIF, 11, latin=TIMES, mark="草案")


def newsletter() -> Doc:
    rng = k.rng_of("x-newsletter-b")
    small: dict[str, Any] = {"size": 10, "pad": (0.5, 0.8)}
    blocks: list[Block] = [
        Para("壽豐鄉立圖書館館訊", 15, True, "c"),
        Para("【借閱統計】", bold=True),
        prose(rng, "help", 2),
        fit(
            s.small_pairs(rng, "館別|冊數|人次", ["總館", "豐田分館", "月眉分館", "水璉閱覽室"], "lrr", "nn"),
            78,
            rules="full",
            **small,
        ),
        Para("【志工排班】", bold=True, before=4),
        fit(s.small_pairs(rng, "時段|週六|週日", ["上午", "下午", "夜間"], "ccc", "ww"), 78, rules="full", **small),
        *lines(rng, "spread", 2, "1"),
        Para("【新書採購】", bold=True, before=4),
        fit(
            s.small_pairs(
                rng, "類別|冊數|金額", ["總類", "哲學類", "應用科學類", "史地類", "語文類", "藝術類"], "lrr", "nm"
            ),
            78,
            rules="headrule",
            **small,
        ),
        prose(rng, "help", 3),
        Para("【活動預告】", bold=True, before=4),
        fit(
            s.small_pairs(rng, "場次|講師|名額", ["說故事時間", "親子共讀", "書法體驗", "縱谷攝影展"], "lcr", "wn"),
            78,
            rules="frame",
            **small,
        ),
        prose(rng, "spread", 2),
        prose(rng, "help", 3),
        prose(rng, "school", 3),
        Para("【捐書芳名】", bold=True, before=4),
        fit(
            s.small_pairs(
                rng, "捐贈人|冊數", ["壽豐國小", "志學國小", "鄉農會", "月眉社區", "豐山社區", "溪口部落"], "lr", "n"
            ),
            60,
            rules="none",
            **small,
        ),
        *lines(rng, "school", 4, "1"),
        prose(rng, "spread", 3),
    ]
    layout = "two text columns with five small tables: two with full rules, one rule under the header, frame, none"
    return doc("x-newsletter", "fodt", layout, blocks, MING, 11, latin=TIMES, columns=2)


def campaigns() -> Doc:
    rng = k.rng_of("x-campaigns")
    table = fit(
        s.adverts(rng, 12),
        275,
        size=9.5,
        rules="outer",
        rule=HAIR,
        heavy=(1.2, "solid", "000000"),
        repeat=False,
        pad=(0.7, 0.8),
    )
    blocks: list[Block] = [
        title("農業部及所屬政策及業務宣導之執行情形表", 14),
        Para("中華民國114年7月至9月", align="c", after=1, size=10),
        unit("單位：元", size=9),
        table,
        note("註：本表依預算法第62條之1規定公告。"),
        Turn((210, 297)),
        Para("附錄　宣導經費分攤", bold=True),
        fit(
            s.small_pairs(
                rng, "機關|承辦人|金額（元）", ["農糧署", "漁業署", "林業保育署", "農村發展及水土保持署"], "lcr", "wm"
            ),
            130,
            size=11,
            rules="groups",
        ),
    ]
    layout = "landscape then portrait, heavy frame and hairlines, ten columns, header once; then three rules"
    return doc("x-campaigns", "docx", layout, blocks, SANS, 10, latin=ARIAL, page=A4L, margins=(14, 11, 13, 11))


def letter() -> Doc:
    rng = k.rng_of("x-letter")
    facts = [
        ("計畫名稱", "114年度偏鄉巡迴醫療服務計畫"),
        ("補助機關", "衛生福利部"),
        ("執行單位", "連江縣立醫院"),
        ("核定經費", "新臺幣3,450,000元"),
        ("執行期間", "114年3月1日至115年2月28日"),
        ("聯絡人", f"{name(rng)}（0836-22095轉118）"),
    ]
    blocks: list[Block] = [
        Para("附件三", align="r", size=12),
        title("補助計畫期中報告摘要表", 18),
        fit(s.keys(facts), 160, rules="tee", size=13, pad=(1.2, 2)),
        Para("一、巡迴醫療場次及人次", bold=True, before=8),
        fit(
            s.small_pairs(rng, "離島|場次|人次|駐診醫師", ["北竿", "東引", "東莒", "西莒"], "lrrc", "nnw"),
            140,
            rules="outer",
            size=13,
            place="l",
        ),
        Para("（人次含複診）", size=11),
        Para("二、經費支用", bold=True, before=8),
        fit(
            s.spending(rng),
            150,
            rules="stat",
            size=13,
        ),
        prose(rng, "help", 3, before=6),
    ]
    layout = "keys spread over their column beside one rule down; a heavy frame at the left margin; stat rules, 14 pt"
    return doc("x-letter", "docx", layout, blocks, KAI, 14, latin=TIMES, margins=(22, 20, 20, 20))


def audit() -> Doc:
    rng = k.rng_of("x-audit")
    blocks: list[Block] = [
        title("雲林縣斗南鎮公所113年度決算審核意見聲復表", 16),
        fit(s.audit(rng, 9), 180, size=13, rules="down", downs=(2,), hang=True, repeat=False, pad=(1.6, 1.4)),
        Para("以上意見請提下次鎮務會議追蹤。", before=6),
    ]
    layout = "rules around and one down between two columns of prose, rows told apart by space, header once, rows cut"
    return doc("x-audit", "docx", layout, blocks, MING, 13, latin=TIMES, foot="第 {n} 頁")


SIXTH = [
    policy_plan, half_year, town_uses, hospital, co_op, household, court, road_meeting, school_goods, water_works,
    land_office, control_form, security, committees, laboratory, school_calendar, quality, courses, given_money,
    water_company, sites, newsletter, campaigns, letter, audit,
]  # fmt: skip
