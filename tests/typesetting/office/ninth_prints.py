"""Prints of systems and of spreadsheets, of the ninth set."""

from __future__ import annotations

from collections.abc import Callable

from .contents import c, fit, heads, rng_of, row
from .dev import A4L, HEI, MING, SANS
from .eighth_contents import (
    ARIAL,
    DASHES,
    DEJAVU,
    HAIR,
    NARROW,
    deck,
    doc,
    even,
    money,
    num,
    paged,
)
from .model import Block, Doc, Para, Row, Table
from .ninth_contents import PALE, add, below, bold, masked, over
from .words import name

LAWYERS = [
    "給付工資",
    "返還押租金",
    "侵權損害賠償",
    "遷讓房屋",
    "確認界址",
    "清償借款",
    "分割共有物",
    "車禍損害賠償",
    "離婚等",
    "撤銷調解",
    "給付票款",
    "返還不當得利",
]


def court_print() -> Doc:
    rng = rng_of("n9-court")
    rows: list[Row] = []
    for i in range(92):
        day = rng.randint(1, 28)
        done = rng.random() < 0.6
        cells = [
            f"{'民刑調'[i % 3]}114-{1201 + i * 3}",
            f"114.{1 + i // 12:02}.{day:02}",
            LAWYERS[(i * 5) % 12],
            masked(name(rng) + "文"),
            masked(name(rng) + "安"),
        ]
        cells += [
            num(money(rng, 9000, 9_000_000)) if i % 4 else "",
            rng.choice(["成立", "不成立", "撤回"]) if done else "",
            f"114.{min(12, 2 + i // 12):02}.{rng.randint(1, 28):02}" if done else "",
            str(rng.randint(3, 55)) if done else "",
        ]
        rows.append(row(*cells, name(rng)))
    header = heads("案號|收件日期|事由|聲請人|相對人|標的金額|結果|結案日期|日數|承辦人")
    table = Table(
        header,
        rows,
        [26, 20, 34, 17, 17, 24, 16, 20, 11, 17],
        "lllllrlcrl",
        rules="headtop",
        rule=DASHES,
        head_align="l",
    )
    table = fit(table, 190, size=9, pad=(0.3, 0.5))

    def top(page: int, pages: int) -> list[Para]:
        return [
            Para("中壢區公所調解委員會", 12, True, "c", after=0),
            Para("調解案件收結明細表", 12, True, "c", after=1),
            Para(
                f"列印日期：114/10/03 09:41　　收件期間：114/01/01～114/09/30　　　　　　　　頁次：{page}/{pages}",
                8.5,
                after=1,
            ),
        ]

    blocks = [*paged(table, even(len(rows), 48), top), *below("收件合計：92件　　　　　　　*** 報表結束 ***", size=9)]
    layout = "Chromium, a print of a system with dashed rules at the header only, pages made by hand with 頁次, heads at the left, blanks where pending"
    return doc("n9-court", "chromium", layout, blocks, HEI, 9, latin=DEJAVU, foot="", margins=(12, 10, 10, 10))


GEAR = [
    "手提式多氣體偵測器（O2、CO、H2S、LEL四合一，含校正氣瓶{m}支及充電座）", "空拍機", "車載式監視錄影系統\n（8鏡頭、2TB）", "破壞器材組：油壓剪{m}把、撐開器、千斤頂、動力機含油管{n}公尺", "個人空氣呼吸器SCBA", "水上摩托車拖架",
    "紅外線熱顯像儀 -20~650℃", "救命器{n}組", "消防衣褲帽鞋", "移動式照明燈車，LED 4×{n}W，伸縮桿高{m}公尺", "無線電車裝臺", "自動心肺復甦機（耗材另計）",
]  # fmt: skip


def gear() -> Doc:
    rng = rng_of("n9-gear")
    thing = deck(rng, GEAR)
    remark = deck(
        rng, ["", "", "{s}送修，待料{m}個月", "移撥第{m}大隊", "", "屆齡，擬於115年度編列預算汰換並辦理報廢程序", ""]
    )
    rows: list[Row] = []
    for i in range(44):
        price = money(rng, 9000, 2_900_000)
        rows.append(
            row(
                str(i + 1), ["仁德分隊", "歸仁分隊", "永康分隊", "特搜分隊", "麻豆分隊"][i % 5], next(thing), f"{rng.choice(['MSA', 'DJI', 'Holmatro', 'FLIR', 'ICOM'])} {rng.choice('XTR')}{rng.randint(10, 990)}", str(rng.randint(1, 40)),
                num(price), f"{rng.randint(101, 113)}/{rng.randint(1, 12)}/{rng.randint(1, 28)}", str(rng.choice([3, 5, 8, 10])), rng.choice(["良好", "良好", "堪用", "待修"]), next(remark),
            )
        )  # fmt: skip
    table = Table(
        heads("項次|保管單位|品名及規格|廠牌型號|數量|單價|購置日期|年限|現況|備註"),
        rows,
        [9, 22, 72, 30, 11, 22, 22, 10, 14, 48],
        "rllcrrrrcl",
        rules="full",
        rule=PALE,
        valign="b",
        head_bold=True,
        head_fill="E7E6E6",
    )
    blocks: list[Block] = [
        Para("臺南市政府消防局114年度救災裝備清查表", 12, True, "c", after=2),
        fit(table, 272, size=8.5, pad=(0.2, 0.5), split=False),
    ]
    layout = "Chromium, an Excel print in landscape, pale grid, rows of unequal heights, bottom-aligned figures beside words of one to three lines"
    return doc("n9-gear", "chromium", layout, blocks, HEI, 9, page=A4L, latin=ARIAL, margins=(11, 11, 11, 11), foot="")


LIFTS = [
    "榮總站",
    "芝山站",
    "石牌站",
    "唭哩岸站",
    "奇岩站",
    "北投站",
    "新北投站",
    "復興崗站",
    "忠義站",
    "關渡站",
    "竹圍站",
    "紅樹林站",
    "淡水站",
]


def lifts() -> Doc:
    rng = rng_of("n9-lifts")
    rows: list[Row] = []
    for i in range(52):
        station = LIFTS[i // 4]
        bad = rng.random() < 0.25
        rows.append(
            row(
                f"{station}{'一二三四'[i % 4]}號{['電梯', '電扶梯'][i % 2]}", f"R{20 + i // 4}-{'EL'[i % 2]}{i % 4 + 1:02}", f"114.{rng.randint(7, 9):02}.{rng.randint(1, 28):02}", "合格" if not bad else "改善後合格", *[rng.choice(["○", "○", "○", "○", "×"]) if bad else "○" for _ in range(4)],
                f"{rng.uniform(0.2, 12):.1f}", f"{rng.uniform(97.2, 100):.2f}", rng.choice(["踏板梳齒缺損", "門機皮帶鬆弛", "對講機雜音"]) if bad else "",
            )
        )  # fmt: skip
    header = heads(
        [
            c("設備名稱", rs=2),
            c("編號", rs=2),
            c("檢查日期", rs=2),
            c("檢查結果", rs=2),
            c("檢查項目", 4),
            c("停機\n（時）", rs=2),
            c("可用度\n（%）", rs=2),
            c("缺失", rs=2),
        ],
        "機械|電氣|安全|標示",
    )
    table = Table(
        header,
        rows,
        [40, 18, 22, 22, 12, 12, 12, 12, 15, 17, 30],
        "llcccccc" + "rrl",
        rules="headfoot",
        rule=(0.8, "solid", "00695C"),
        zebra="E0F2F1",
        head_fill="B2DFDB",
        repeat=True,
    )
    blocks: list[Block] = [
        *over("淡水信義線北段昇降設備年度安全檢查結果", "檢查期間：114年7月1日至9月30日", "", 13),
        fit(table, 186, size=9, pad=(0.55, 0.6)),
        *below("說明：○符合；×不符合，已於當日改善並複檢。", size=8.5),
    ]
    layout = "Typst, pale green stripes with rules below the header and at the foot, repeated two-level header, ○ and × in narrow columns, last column mostly blank"
    return doc(
        "n9-lifts",
        "typst",
        layout,
        blocks,
        SANS,
        10,
        latin=NARROW,
        margins=(14, 12, 13, 12),
        foot="{n}",
        head="公共運輸安全",
    )


def attendance() -> Doc:
    rng = rng_of("n9-attendance")
    rows: list[Row] = []
    for office, count in (
        ("0110 秘書室", 8),
        ("0120 會計室", 5),
        ("0130 工程科", 14),
        ("0140 營運科", 12),
        ("0150 檢驗室", 7),
    ):
        block = []
        rows.append(row(c(f"單位：{office}", 11, align="l"), group=True))
        for _ in range(count):
            hours = [
                rng.choice([0, 0, 4, 8, 16, 24, 40]),
                rng.choice([0, 0, 0, 8, 16]),
                rng.choice([0, 0, 8]),
                rng.choice([0, 8, 16]),
                rng.choice([0, 0, 0, 1, 2]),
                rng.randint(0, 46),
                rng.randint(0, 20),
            ]
            block.append(hours)
            rows.append(
                row(
                    f"A{rng.randint(1000, 1999)}",
                    name(rng),
                    rng.choice(["科長", "技正", "科員", "技士", "助理員", "辦事員"]),
                    *[num(v, "") for v in hours],
                    num(hours[5] - hours[6], "0"),
                )
            )
        total = add(block)
        rows.append(row("", "小計", "", *[num(v, "0") for v in total], num(total[5] - total[6], "0")))
    header = heads("員工編號|姓名|職稱|休假|病假|事假|公假|遲到|加班時數|補休時數|剩餘時數")
    table = Table(header, rows, [20, 18, 18, 14, 14, 14, 14, 14, 20, 20, 20], "lllrrrrrrrr", rules="headtop", rule=HAIR)
    blocks: list[Block] = [
        Para("臺灣自來水公司第七區管理處", 12, True, "c", after=0),
        Para("差勤月統計表", 12, True, "c", after=0),
        Para("統計月份：114年9月　　　　製表日期：114/10/01　　　　單位：小時、次", 9, after=1),
        fit(table, 184, size=9, pad=(0.25, 0.5)),
        *below("~ 以下空白 ~", size=9),
    ]
    layout = "Typst, a print of a system with rules at the header only, offices on rows of their own with 小計 below, blanks for nil"
    return doc(
        "n9-attendance", "typst", layout, blocks, MING, 9, latin=DEJAVU, margins=(13, 12, 12, 12), foot="第 {n} 頁"
    )


def tests_by_month() -> Doc:
    rng = rng_of("n9-lab-month")
    rows: list[Row] = []
    kinds = "水泥混凝土抗壓 鋼筋拉伸 瀝青含油量 篩分析 混凝土氯離子 鑽心試體 紅磚吸水率 工地密度 塑膠管內壓 熱浸鍍鋅附著量 地磚止滑 鋁窗水密性".split()  # noqa: SIM905
    lines = []
    for i, kind in enumerate(kinds):
        months = [rng.randint(0, 420) if rng.random() > 0.12 else 0 for _ in range(12)]
        lines.append([*months, sum(months)])
        rows.append(row(f"{i + 1:02}", kind, *[num(v) for v in lines[-1]]))
    rows.append(bold(row(c("合　計", 2, align="c"), *[num(v) for v in add(lines)])))
    bad = []
    for i, kind in enumerate(kinds):
        wrong = [int(v * rng.choice([0, 0, 0.01, 0.03])) for v in lines[i][:12]]
        bad.append(row(f"{i + 1:02}", kind, *[num(v) for v in wrong], num(sum(wrong))))
    header = heads("代碼|試驗項目|" + "|".join(f"{m}月" for m in range(1, 13)) + "|合計")
    first = Table(header, rows, [11, 40, *[15] * 12, 18], "cl" + "r" * 13, rules="full", rule=HAIR)
    second = Table(header, bad, [11, 40, *[15] * 12, 18], "cl" + "r" * 13, rules="full", rule=HAIR)
    blocks: list[Block] = [
        *over("臺中市政府工程品質試驗室113年受理試驗統計", "", "", 14),
        Para("（一）受理件數", 11, True, after=2),
        fit(first, 262, size=10, pad=(0.4, 0.6)),
        Para("（二）不合格件數", 11, True, before=6, after=2),
        fit(second, 262, size=10, pad=(0.4, 0.6)),
        *below("註：鋼筋拉伸含續接器試驗。", size=9),
    ]
    layout = "landscape, Writer from HTML, two tables of the same fifteen columns with full hairlines, months as columns, nil as -"
    return doc("n9-lab-month", "html", layout, blocks, MING, 10, page=A4L, margins=(15, 16, 14, 16), foot="")


PRINTS9: list[Callable[[], Doc]] = [court_print, gear, lifts, attendance, tests_by_month]
