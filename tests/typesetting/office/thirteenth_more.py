"""More of the part thirteenth: heads of three levels without rules, heads written downwards, pages without repeated heads."""

from __future__ import annotations

from . import contents as k
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, note, text, title, unit
from .model import Block, Cell, Doc, Para, Row
from .twelfth_kit import ARIAL, BOLD, HAIR, NARROW, PALE, THIN, TIMES, Item, dec, deep, doc, line, num, strong, tab
from .words import OFFICES, TOWNS, date, listed, name, phone, pick, prose


def care() -> Doc:
    rng = k.rng_of("x-care")
    fills = ["5B7F95", "7D9C6B"]
    head: list[list[Item]] = [
        [Cell("鄉鎮別", rs=3, fill="3F4A54"), Cell("日間照顧", 4, fill=fills[0]), Cell("居家服務", 4, fill=fills[1])],
        [x for f in fills for x in (Cell("服務人數", 2, fill=f), Cell("服務人次", 2, fill=f))],
        [
            x
            for f in fills
            for x in (Cell("男", fill=f), Cell("女", fill=f), Cell("本季", fill=f), Cell("累計", fill=f))
        ],
    ]
    rows = [line([t, *(pick(rng, ["－", num(rng, 3, 900), num(rng, 3, 9_000)]) for _ in range(8))]) for t in TOWNS[:26]]
    rows.append(strong(["合計", *(num(rng, 900, 90_000) for _ in range(8))]))
    look = {"rules": "none", "head_color": "FFFFFF", "size": 10.5, "pad": (0.45, 1.4)}
    table = tab(head, rows, "24 18 18 19 19 18 18 19 19", 172, "lrrrrrrrr", **look)
    layout = "coloured heads of three levels without any rules, body bare, － for nil, the sum in bold only"
    return doc(
        "x-care",
        "fodt",
        layout,
        [title("長照服務使用情形", 15), unit("114年第3季", size=9.5), table, note("－：無服務個案。")],
        SANS,
        11,
        latin=ARIAL,
    )


def votes() -> Doc:
    rng = k.rng_of("x-votes")
    people = [name(rng) for _ in range(6)]
    head: list[list[Item]] = [
        [
            ("鄉鎮市區", 1, 2),
            ("投開票所", 1, 2),
            ("各候選人得票數", 6),
            *((Cell(t, rs=2, turn="v")) for t in ("有效票數", "無效票數", "投票人數")),
            ("投票率\n(%)", 1, 2),
        ],
        [Cell(p, turn="v") for p in people],
    ]
    rows: list[Row] = []
    for town in TOWNS[:11]:
        n = rng.randint(5, 9)
        for i in range(n):
            got = [rng.randint(3, 400) for _ in people]
            bad = rng.randint(1, 30)
            first = [Cell(town, rs=n, valign="t")] if i == 0 else []
            rows.append(
                line(
                    [
                        *first,
                        f"第{rng.randint(1, 300):03}投開票所",
                        *map(str, got),
                        f"{sum(got):,}",
                        str(bad),
                        f"{sum(got) + bad:,}",
                        dec(rng, 40, 80),
                    ],
                    group=i == 0,
                )
            )
    table = tab(
        head,
        rows,
        "22 32 13 13 13 13 13 13 15 13 15 17",
        178,
        "llrrrrrrrrrr",
        rules="groups",
        rule=HAIR,
        size=10,
        pad=(0.55, 1.2),
        repeat=False,
    )
    table.header[0].height, table.header[1].height = 8, 18
    layout = "heads written downwards under a spanning head, towns at the top over their polling stations, rules between towns only, heads not repeated"
    return doc("x-votes", "docx", layout, [title("里長選舉各投開票所得票數一覽表", 14), table], MING, 11, latin=TIMES)


def duty() -> Doc:
    rng = k.rng_of("x-duty")
    rows: list[Row] = []
    for phase, n in (("減災階段", 3), ("整備階段", 4), ("應變階段", 3), ("復原階段", 2)):
        for i in range(n):
            first = [Cell(phase, rs=n, valign="m", align="c")] if i == 0 else []
            rows.append(
                line(
                    [
                        *first,
                        pick(
                            rng,
                            [
                                "防災教育宣導",
                                "易淹水地區調查",
                                "物資儲備",
                                "疏散收容演練",
                                "災情查報",
                                "抽水機預布",
                                "環境清理消毒",
                            ],
                        ),
                        listed(rng, "plan", rng.randint(1, 3), "1"),
                        pick(rng, OFFICES),
                        pick(rng, ["經常性", "每季", "每年5月", "災後7日內"]),
                    ],
                    group=i == 0,
                )
            )
    table = tab(
        [["階段別", "工作項目", "執行內容", "主辦單位", "辦理時間"]],
        rows,
        "22 30 76 28 22",
        178,
        "clllc",
        rules="groups",
        rule=THIN,
        size=11,
        hang=True,
        pad=(1.0, 1.2),
    )
    layout = "Chromium, phases merged in the middle over their rows, rules between phases only, lists of several lines"
    return doc(
        "x-duty",
        "chromium",
        layout,
        [title("水災災害防救工作執行計畫", 16), text(rng, "plan", 2), table],
        KAI,
        12,
        latin=TIMES,
    )


def balance() -> Doc:
    rng = k.rng_of("x-two-columns")
    rows: list[Row] = []
    for item, parts in (
        ("一、歲入合計", ["稅課收入", "罰款及賠償收入", "規費收入", "補助及協助收入"]),
        (
            "二、歲出合計",
            ["一般政務支出", "教育科學文化支出", "經濟發展支出", "社會福利支出", "社區發展及環境保護支出"],
        ),
        ("三、歲入歲出餘絀", []),
        ("四、債務還本", []),
        ("五、收支賸餘", []),
    ):
        if parts:
            rows.append(
                strong([item, "", num(rng, 900_000, 9_900_000), "100.00", pick(rng, ["+", "-"]) + dec(rng, 0, 9)])
            )
        else:
            rows.append(
                strong(
                    [
                        item,
                        "",
                        pick(rng, ["△", ""]) + num(rng, 9_000, 900_000),
                        "",
                        pick(rng, ["+", "-"]) + dec(rng, 0, 9),
                    ]
                )
            )
        rows += [
            line(
                [
                    deep(p, 1.5),
                    num(rng, 9_000, 900_000),
                    "",
                    dec(rng, 1, 60),
                    pick(rng, ["+", "-", ""]) + dec(rng, 0, 9),
                ]
            )
            for p in parts
        ]
    table = tab(
        [["科目", "小　計", "合　計", "占比％", "較上年\n增減％"]],
        rows,
        "62 30 32 20 22",
        166,
        "lrrrr",
        rules="headrule",
        rule=THIN,
        size=11,
        pad=(0.6, 1.4),
    )
    layout = "WeasyPrint, one rule under the header only, details and sums in two columns of which one is blank, signs"
    return doc(
        "x-two-columns",
        "weasy",
        layout,
        [
            title("總決算收支簡明比較分析表", 15),
            unit("中華民國113年度　單位：新臺幣千元", size=9.5),
            table,
            note("△表示短絀。"),
        ],
        SERIF,
        11,
        latin=TIMES,
    )


def waters() -> Doc:
    rng = k.rng_of("x-waters")
    head: list[list[Item]] = [
        [
            "水庫\nReservoir",
            "有效容量\nCapacity",
            "蓄水量\nStorage",
            "蓄水率(%)\nPercentage",
            "進流量\nInflow",
            "放流量\nOutflow",
            "滿水位\nFull Level",
            "集水區雨量\nRainfall",
        ]
    ]
    names = [
        "翡翠|Feitsui",
        "石門|Shimen",
        "寶山第二|Baoshan II",
        "鯉魚潭|Liyutan",
        "德基|Deji",
        "日月潭|Sun Moon Lake",
        "曾文|Zengwen",
        "烏山頭|Wushantou",
        "南化|Nanhua",
        "阿公店|Agongdian",
        "牡丹|Mudan",
    ]
    rows = [
        line(
            [
                n.replace("|", " "),
                num(rng, 900, 39_000),
                num(rng, 900, 29_000),
                dec(rng, 20, 100),
                dec(rng, 0, 300),
                pick(rng, ["…", dec(rng, 0, 300)]),
                dec(rng, 30, 750),
                pick(rng, ["…", "0.0", dec(rng, 0, 90, 1)]),
            ]
        )
        for n in names
    ]
    table = tab(
        head, rows, "38 19 18 22 17 18 20 23", 172, "lrrrrrrr", rules="headfoot", rule=THIN, size=10, pad=(0.7, 0.6)
    )
    layout = "Typst, close heads of Chinese over English that almost touch, rules under the header and at the end, … for missing"
    return doc(
        "x-waters",
        "typst",
        layout,
        [title("主要水庫水情概況", 15), unit("單位：萬立方公尺、公尺、毫米", size=9.5), table, note("…：未觀測。")],
        SERIF,
        11,
        latin=NARROW,
    )


def petitions() -> Doc:
    rng = k.rng_of("x-petitions")
    blocks: list[Block] = [title("人民陳情案件處理單", 17)]
    for i in range(3):
        rows = [
            line([Cell("案　號", bold=True), f"114-{rng.randint(1000, 9999)}", Cell("收件日期", bold=True), date(rng)]),
            line([Cell("陳情人", bold=True), name(rng), Cell("聯絡電話", bold=True), phone(rng)]),
            line([Cell("陳情事項", bold=True), Cell(prose(rng, "meeting", 1), 3)]),
            line([Cell("處理情形", bold=True), Cell(listed(rng, "plan", 2, "c"), 3)]),
            line([Cell("承辦單位", bold=True), pick(rng, OFFICES), Cell("結案日期", bold=True), date(rng)]),
        ]
        blocks += [
            tab([], rows, "24 60 26 64", 174, "llll", rules="frameonly", rule=BOLD, hang=True, size=12, pad=(0.9, 1.6)),
            Para(f"（第{i + 1}案完）", 10, align="r", after=8),
        ]
    layout = "three forms of bold keys and values, each in an outer frame without rules inside"
    return doc("x-petitions", "fodt", layout, blocks, KAI, 12, latin=TIMES)


def ship_calls() -> Doc:
    rng = k.rng_of("x-ships")
    head: list[list[Item]] = [
        [("航線別", 1, 2), ("進港", 3), ("出港", 3), ("停泊時數\n(小時)", 1, 2), ("說　　明", 1, 2)],
        ["艘次", "總噸位", "裝載量"] * 2,
    ]
    rows: list[Row] = []
    for group, items in (
        ("國際航線", ["東北亞", "東南亞", "美西", "歐洲"]),
        ("兩岸航線", ["上海、寧波", "廈門", "天津"]),
        ("國內航線", ["離島客貨", "環島航線"]),
    ):
        rows.append(strong([group, *(num(rng, 900, 900_000) for _ in range(6)), dec(rng, 9, 90, 1), ""], group=True))
        rows += [
            line(
                [
                    deep(i, 1),
                    *(pick(rng, ["—", num(rng, 9, 90_000), num(rng, 900, 900_000)]) for _ in range(6)),
                    dec(rng, 9, 90, 1),
                    pick(rng, ["", "", prose(rng, "meeting", 1)]),
                ]
            )
            for i in items
        ]
    table = tab(
        head,
        rows,
        "34 19 24 24 19 24 24 22 66",
        260,
        "lrrrrrrrl",
        rules="boxgroups",
        heavy=(0.8, "solid", "1F3864"),
        rule=PALE,
        head_fill="D9E2F3",
        size=11,
        pad=(0.8, 1.4),
    )
    layout = "landscape, an outer frame with rules between groups, two-level heads without inner rules, remarks of prose mostly blank"
    return doc(
        "x-ships",
        "docx",
        layout,
        [title("進出港船舶統計", 16), unit("114年1至10月　單位：艘次、噸", size=9.5), table, note("—：無該航線船舶。")],
        HEI,
        11,
        latin=ARIAL,
        page=A4L,
    )


MORE = [care, votes, duty, balance, waters, petitions, ship_calls]
