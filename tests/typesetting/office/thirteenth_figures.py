"""Statistics of the part thirteenth: abstracts, bulletins and tables of surveys."""

from __future__ import annotations

from . import contents as k
from .dev import A3L, A4L, HEI, KAI, MING, SANS, SERIF, caption, note, text, title, unit
from .model import Block, Cell, Doc, Para, Row
from .twelfth_kit import (
    ARIAL,
    BOLD,
    DEJAVU,
    HAIR,
    NARROW,
    PALE,
    THIN,
    TIMES,
    Item,
    dec,
    deep,
    doc,
    line,
    num,
    strong,
    tab,
)
from .words import TOWNS, Rng, pick


def signed(rng: Rng, high: float = 30) -> str:
    """A change with the sign that statistics print."""
    return pick(rng, ["▲ ", "△ ", "", ""]) + dec(rng, 0.1, high, 1)


def labour() -> Doc:
    rng = k.rng_of("x-labour")
    head: list[list[Item]] = [
        [
            ("年別\nYear", 1, 3),
            ("15歲以上民間人口 Civilian Population Aged 15 and Over", 5),
            ("勞動力\n參與率\n(%)", 1, 3),
            ("失業率\n(%)", 1, 3),
        ],
        [("勞動力 Labor Force", 3), ("非勞動力\nNot in Labor Force", 1, 2), ("合計\nTotal", 1, 2)],
        ["就業者\nEmployed", "失業者\nUnemployed", "小計\nSubtotal"],
    ]
    rows = []
    for year in range(99, 115):
        work, idle, rest = rng.randint(180, 240), rng.randint(6, 12), rng.randint(150, 190)
        rows.append(
            line(
                [
                    f"{year}年",
                    str(work),
                    str(idle),
                    str(work + idle),
                    str(rest),
                    str(work + idle + rest),
                    dec(rng, 55, 60),
                    dec(rng, 3, 5),
                ]
            )
        )
    table = tab(
        head,
        rows,
        "18 20 22 20 30 20 18 16",
        164,
        "crrrrrrr",
        rules="book",
        mid=True,
        rule=THIN,
        heavy=BOLD,
        size=9,
        pad=(0.9, 1.2),
    )
    blocks: list[Block] = [
        title("表3　本市勞動力概況", 13),
        unit("單位：千人、%", size=9),
        table,
        note("資料來源：行政院主計總處「人力資源調查」。", 8.5),
    ]
    return doc(
        "x-labour",
        "typst",
        "Typst, three-line table, header of three levels with English and short rules under spanning heads",
        blocks,
        SERIF,
        10,
        latin=TIMES,
    )


def vital() -> Doc:
    rng = k.rng_of("x-vital")
    head: list[list[Item]] = [
        [
            "年別",
            "出生數\n（人）",
            "粗出生率\n（‰）",
            "死亡數\n（人）",
            "粗死亡率\n（‰）",
            "自然增加率\n（‰）",
            "結婚對數\n（對）",
            "離婚對數\n（對）",
        ]
    ]
    rows = []
    for year in range(95, 115):
        rows.append(
            line(
                [
                    f"民國{year}年",
                    num(rng, 2100, 3900),
                    dec(rng, 5, 10),
                    num(rng, 2500, 3600),
                    dec(rng, 6, 10),
                    dec(rng, -5, 2),
                    num(rng, 1500, 2900),
                    num(rng, 800, 1300),
                ]
            )
        )
    table = tab(
        head, rows, "22 18 19 18 19 21 18 18", 153, "lrrrrrrr", rules="headrule", rule=THIN, size=10, pad=(0.3, 1.0)
    )
    blocks: list[Block] = [
        title("歷年出生、死亡、結婚及離婚概況", 14),
        table,
        note("註：粗出生率及粗死亡率以年中人口數計算。"),
    ]
    return doc(
        "x-vital",
        "fodt",
        "one rule under the header only, units in brackets in the heads' second line, figures right-aligned under centred heads",
        blocks,
        KAI,
        11,
        latin=TIMES,
    )


def beds() -> Doc:
    rng = k.rng_of("x-beds")
    a, b, d = "1F6E8C", "3A8C5F", "8C5A1F"
    head: list[list[Item]] = [
        [
            Cell("行政區", rs=2, fill="404040"),
            Cell("醫院病床（床）", 3, fill=a),
            Cell("診所（家）", 3, fill=b),
            Cell("執業醫事人員（人）", 3, fill=d),
        ],
        [
            *(Cell(x, fill=a) for x in ("急性", "慢性", "特殊")),
            *(Cell(x, fill=b) for x in ("西醫", "中醫", "牙醫")),
            *(Cell(x, fill=d) for x in ("醫師", "藥師", "護理")),
        ],
    ]
    rows = [
        line([town, *(pick(rng, ["—", num(rng, 3, 400), num(rng, 3, 1400)]) for _ in range(9))]) for town in TOWNS[6:28]
    ]
    rows.insert(0, strong(["總計", *(num(rng, 900, 9_900) for _ in range(9))]))
    table = tab(
        head,
        rows,
        "22 17 17 17 17 17 17 17 17 17",
        175,
        "lrrrrrrrrr",
        rules="ends",
        heavy=BOLD,
        head_color="FFFFFF",
        size=10,
        pad=(0.5, 1.6),
    )
    blocks: list[Block] = [
        title("醫療資源分布統計", 15),
        unit("114年12月底", size=9),
        table,
        note("說明：「—」表示無數值。"),
    ]
    return doc(
        "x-beds",
        "docx",
        "coloured heads of two levels without rules between them, body bare between two heavy rules, — for nil",
        blocks,
        SANS,
        10.5,
        latin=ARIAL,
    )


def enrolment() -> Doc:
    rng = k.rng_of("x-enrolment")
    head: list[list[Item]] = [
        [
            Cell("學制", rs=2),
            Cell("學校名稱", rs=2),
            Cell("班級數", rs=2, turn="v"),
            ("學生數", 7),
            Cell("特教生", rs=2, turn="v"),
            Cell("新住民子女", rs=2, turn="v"),
        ],
        ["計", "一年級", "二年級", "三年級", "四年級", "五年級", "六年級"],
    ]
    rows: list[Row] = []
    for kind, schools in (
        ("國小", ["仁愛", "信義", "深澳", "八斗", "武崙", "長樂"]),
        ("國中", ["銘傳", "正濱", "建德", "百福"]),
        ("完全中學", ["暖暖", "安樂", "中山"]),
    ):
        for i, school in enumerate(schools):
            grades = [rng.randint(18, 190) if kind == "國小" or g < 3 else 0 for g in range(6)]
            first = [Cell(kind, rs=len(schools), align="c", valign="m")] if i == 0 else []
            rows.append(
                line(
                    [
                        *first,
                        f"{school}{kind[-2:]}",
                        str(rng.randint(6, 44)),
                        f"{sum(grades):,}",
                        *(str(g) if g else "-" for g in grades),
                        str(rng.randint(0, 30)),
                        str(rng.randint(0, 40)),
                    ],
                    group=i == 0,
                )
            )
    table = tab(
        head,
        rows,
        "18 28 11 17 15 15 15 15 15 15 11 11",
        176,
        "clrrrrrrrrrr",
        rules="groups",
        rule=THIN,
        size=9.5,
        pad=(0.5, 1.0),
    )
    return doc(
        "x-enrolment",
        "chromium",
        "Chromium, heads written downwards beside a spanning head, labels merged in the middle, rules between groups only",
        [title("114學年度各級學校概況", 14), table, note("註：「-」表示該學制無此年級。")],
        SANS,
        10,
        latin=ARIAL,
    )


def library() -> Doc:
    rng = k.rng_of("x-library")
    head: list[list[Item]] = [["館別", "館藏冊數", "借閱人次", "借閱冊數", "到館人次", "活動場次", "每人借閱"]]
    names = [
        "總館",
        "東區分館",
        "西區分館",
        "兒童館",
        "山海分館",
        "河堤分館",
        "科技園區智慧圖書館",
        "新城分館",
        "車站取書站",
        "港邊閱覽室",
    ]
    rows = [strong(["合計", *(num(rng, 900_000, 2_900_000) for _ in range(4)), num(rng, 1000, 2000), dec(rng, 2, 6)])]
    rows += [
        line(
            [
                n,
                num(rng, 9_000, 390_000),
                num(rng, 3_000, 190_000),
                num(rng, 9_000, 590_000),
                num(rng, 9_000, 690_000),
                pick(rng, ["…", num(rng, 9, 320)]),
                dec(rng, 2, 6),
            ]
        )
        for n in names
    ]
    table = tab(head, rows, "44 23 23 23 23 20 20", 176, "lrrrrrr", rules="none", size=10.5, pad=(0.9, 1.0))
    return doc(
        "x-library",
        "weasy",
        "WeasyPrint, no rules, total first, figures right-aligned under centred heads, … for missing",
        [
            title("市立圖書館服務統計", 15),
            unit("114年1月至12月", size=9.5),
            table,
            note("…：資料尚未產生。"),
            text(rng, "service", 3),
        ],
        SERIF,
        11,
        latin=TIMES,
    )


def crime() -> Doc:
    rng = k.rng_of("x-crime")
    head: list[list[Item]] = [
        [("分局別", 1, 2), ("全般刑案", 3), ("竊盜案", 3), ("詐欺案", 3)],
        ["發生數", "破獲數", "破獲率"] * 3,
    ]
    rows = []
    for n in ("第一分局", "第二分局", "第三分局", "第四分局", "保安分局", "港務分局", "刑警大隊", "少年隊"):
        cells: list[Item] = [n]
        for _ in range(3):
            cells += [str(rng.randint(100, 900)), str(rng.randint(50, 800)), dec(rng, 60, 100) + "%"]
        rows.append(line(cells))
    rows.append(strong(["合　計", *(num(rng, 1000, 3000) if j % 3 < 2 else "93.51%" for j in range(9))], group=True))
    table = tab(
        head,
        rows,
        "22 16 16 19 16 16 19 16 16 19",
        178,
        "crrrrrrrrr",
        rules="framegroups",
        rule=THIN,
        size=10,
        pad=(0.7, 0.9),
    )
    return doc(
        "x-crime",
        "html",
        "frame, a rule under the header and above the sum only, two-level heads without rules between them",
        [title("各分局刑案發生及破獲統計", 15), unit("中華民國114年", size=10), table],
        KAI,
        11,
    )


def fires() -> Doc:
    rng = k.rng_of("x-fires")
    head: list[list[Item]] = [
        [("起火原因", 1, 2), ("合計", 1, 2), ("月　　　　　　份", 12), ("占比\n(%)", 1, 2)],
        [f"{m}月" for m in range(1, 13)],
    ]
    rows = []
    for cause in (
        "電氣因素",
        "爐火烹調",
        "菸蒂",
        "遺留火種",
        "敬神掃墓祭祖",
        "縱火",
        "施工不慎",
        "機械設備",
        "燃放爆竹",
        "瓦斯漏氣或爆炸",
        "自然發火",
        "其他",
    ):
        months = [rng.choice([0, 0, rng.randint(1, 24)]) for _ in range(12)]
        rows.append(
            line(
                [
                    cause,
                    str(sum(months)) if sum(months) else "—",
                    *(str(m) if m else "—" for m in months),
                    dec(rng, 0, 30, 1),
                ]
            )
        )
    table = tab(
        head,
        rows,
        "36 18 " + "15 " * 12 + "18",
        262,
        "l" + "r" * 14,
        rules="heavyhead",
        rule=HAIR,
        heavy=BOLD,
        size=10.5,
        pad=(0.7, 1.6),
    )
    return doc(
        "x-fires",
        "docx",
        "landscape, hairlines across without rules down, a spanning head spread by spaces over twelve months, — for nil",
        [title("火災次數按起火原因分", 15), unit("單位：次、%", size=9.5), table, note("資料來源：消防局火災調查科。")],
        MING,
        11,
        latin=TIMES,
        page=A4L,
    )


def crops() -> Doc:
    rng = k.rng_of("x-crops")
    head: list[list[Item]] = [
        [("作物別", 1, 2), "種植面積", "收穫面積", "每公頃產量", "總產量", "總產值"],
        ["（公頃）", "（公頃）", "（公斤）", "（公噸）", "（千元）"],
    ]
    rows: list[Row] = []
    for group, items in (
        ("糧食作物", ["水稻（一期作）", "水稻（二期作）", "甘藷", "食用玉米"]),
        ("蔬菜", ["甘藍", "竹筍", "青蔥", "絲瓜", "山藥"]),
        ("果品", ["文旦柚", "番石榴", "桶柑", "火龍果"]),
    ):
        rows.append(strong([group, *(num(rng, 100, 9_000) if i != 2 else "" for i in range(5))]))
        for item in items:
            rows.append(
                line(
                    [
                        deep(item, 1),
                        dec(rng, 1, 900),
                        dec(rng, 1, 900),
                        num(rng, 3_000, 29_000),
                        num(rng, 9, 9_000),
                        num(rng, 900, 190_000),
                    ]
                )
            )
    table = tab(head, rows, "42 25 25 25 25 25", 168, "lrrrrr", rules="heads", rule=THIN, size=10.5, pad=(0.35, 1.6))
    return doc(
        "x-crops",
        "fodt",
        "a row of units ruled off in the header, body without rules between rows, groups in bold with sums",
        [title("主要農作物生產概況", 14), table, note("附註：面積為全年合計。")],
        SERIF,
        11,
        latin=TIMES,
    )


def trade() -> Doc:
    rng = k.rng_of("x-trade")
    lands = ["中國大陸", "美國", "日本", "韓國", "新加坡", "德國", "越南", "馬來西亞"]
    one = tab([["排名", "出口國家", "金額（百萬美元）", "占比（％）", "年增率（％）"]], [line([str(i + 1), n, dec(rng, 100, 9_000, 1), dec(rng, 1, 30, 1), signed(rng)]) for i, n in enumerate(lands)],
              "16 40 38 30 32", 156, "clrrr", rules="below", rule=PALE, head_fill="DDE7F3", size=10.5, pad=(0.5, 1.4))  # fmt: skip
    two = tab([["HS章別", "進口貨品", "數量（公噸）", "主要來源國", "金額（百萬美元）"]], [line([f"{rng.randint(1, 97):02}", n, num(rng, 100, 99_000), pick(rng, lands), dec(rng, 10, 900, 1)]) for n in ("機械用具及零件", "電機設備", "礦物燃料", "有機化學產品", "光學儀器", "鋼鐵")],
              "20 42 30 30 34", 156, "clrlr", rules="below", rule=PALE, head_fill="DDE7F3", size=10.5, pad=(0.5, 1.4))  # fmt: skip
    return doc(
        "x-trade",
        "typst",
        "Typst, two tables with other columns one directly after another, pale rules below the rows only",
        [title("對外貿易概況", 15), text(rng, "plan", 2), one, two, note("▲、△表示減少。")],
        SANS,
        11,
        latin=ARIAL,
    )


def schools_continued() -> Doc:
    rng = k.rng_of("x-school-pages")
    head: list[list[Item]] = [
        [("縣市別", 1, 2), ("校數", 1, 2), ("教師數（人）", 3), ("學生數（人）", 3), ("平均每班\n學生數", 1, 2)],
        ["計", "男", "女", "計", "男", "女"],
    ]
    cities = [
        "新北市",
        "臺北市",
        "桃園市",
        "臺中市",
        "臺南市",
        "高雄市",
        "宜蘭縣",
        "新竹縣",
        "苗栗縣",
        "彰化縣",
        "南投縣",
        "雲林縣",
        "嘉義縣",
        "屏東縣",
        "臺東縣",
        "花蓮縣",
        "澎湖縣",
        "基隆市",
        "新竹市",
        "嘉義市",
        "金門縣",
        "連江縣",
    ]

    def one(n: str) -> Row:
        m, f, b, g = rng.randint(90, 3000), rng.randint(90, 6000), rng.randint(900, 60_000), rng.randint(900, 60_000)
        return line(
            [n, num(rng, 5, 220), f"{m + f:,}", f"{m:,}", f"{f:,}", f"{b + g:,}", f"{b:,}", f"{g:,}", dec(rng, 15, 27)]
        )

    def part(names: list[str], more: str) -> Block:
        return tab(
            head,
            [one(n) for n in names],
            "22 14 18 18 18 22 20 20 22",
            174,
            "crrrrrrrr",
            rules="book",
            mid=True,
            rule=THIN,
            heavy=BOLD,
            size=10,
            pad=(0.9, 1.2),
            continues=more,
        )

    blocks: list[Block] = [caption("表2-4　國民小學校數、教師數及學生數", bold=True), unit("114學年度", size=9), part(cities[:14], ""),
                           Para("表2-4　國民小學校數、教師數及學生數（續）", 11, True, "c", new_page=True), unit("114學年度", size=9), part(cities[14:], "rows"), note("資料來源：教育部統計處。")]  # fmt: skip
    return doc(
        "x-school-pages",
        "weasy",
        "WeasyPrint, three-line table continued by hand as （續） with its heads repeated, short rules in the header",
        blocks,
        MING,
        11,
        latin=TIMES,
    )


def bus() -> Doc:
    rng = k.rng_of("x-bus")
    head: list[list[Item]] = [
        [
            "路線",
            "起訖點",
            "班次\n(往返)",
            "平均每班\n載客數",
            "本月\n載客人次",
            "上月\n載客人次",
            "增減率\n(%)",
            "準點率",
        ]
    ]
    ends = [
        "火車站－和平島",
        "八斗子－總站",
        "國立海大－新豐街",
        "七堵－監理站",
        "東明路－深澳坑",
        "暖暖－碇內",
        "大武崙－情人湖",
        "市政府－中山陸橋",
    ]
    rows = [
        line(
            [
                f"{rng.randint(101, 799)}",
                pick(rng, ends),
                num(rng, 100, 2000),
                dec(rng, 3, 40, 1),
                num(rng, 900, 90_000),
                num(rng, 900, 90_000),
                pick(rng, ["▲", "▼"]) + dec(rng, 0, 20, 1),
                dec(rng, 80, 100, 1) + "%",
            ]
        )
        for _ in range(56)
    ]
    table = tab(
        head,
        rows,
        "14 44 18 20 22 22 18 18",
        176,
        "clrrrrrr",
        rules="none",
        zebra="EEF3FA",
        head_fill="2F5597",
        head_color="FFFFFF",
        size=9.5,
        pad=(0.5, 1.2),
    )
    return doc(
        "x-bus",
        "chromium",
        "Chromium, stripes without rules, heads in two lines, ▲▼ before rates, over two pages with the heads repeated",
        [title("市公車各路線營運概況", 14), unit("114年11月", size=9), table, note("▲增加　▼減少")],
        SANS,
        10,
        latin=ARIAL,
    )


def hotels() -> Doc:
    rng = k.rng_of("x-hotels")
    head: list[list[Item]] = [
        [("縣市別", 1, 3), ("國際觀光旅館", 6), ("一般觀光旅館", 6)],
        [
            ("家數", 1, 2),
            ("客房數", 1, 2),
            ("住用情形", 2),
            ("營業收入（千元）", 2),
            ("家數", 1, 2),
            ("客房數", 1, 2),
            ("住用情形", 2),
            ("營業收入（千元）", 2),
        ],
        ["住用率", "平均房價", "客房", "餐飲"] * 2,
    ]

    def half() -> list[str]:
        return [
            num(rng, 1, 30),
            num(rng, 90, 9_000),
            dec(rng, 40, 90) + "%",
            num(rng, 1_900, 6_900),
            num(rng, 90_000, 9_000_000),
            num(rng, 90_000, 9_000_000),
        ]

    cities = [
        "臺北市",
        "新北市",
        "桃園市",
        "臺中市",
        "臺南市",
        "高雄市",
        "宜蘭縣",
        "新竹市",
        "嘉義市",
        "屏東縣",
        "花蓮縣",
        "臺東縣",
        "南投縣",
    ]
    rows = [line([c, *half(), *(half() if rng.random() < 0.7 else ["－"] * 6)]) for c in cities]
    rows.append(strong(["總計", *half(), *half()], group=True))
    table = tab(
        head,
        rows,
        "26 16 24 26 28 36 36 16 24 26 28 36 36",
        370,
        "c" + "r" * 12,
        rules="statgroups",
        rule=THIN,
        heavy=BOLD,
        size=12,
        pad=(1.0, 2.0),
    )
    return doc(
        "x-hotels",
        "fodt",
        "A3 landscape, header of three levels with open sides, no rules between rows, － for none, a rule above the sum",
        [title("觀光旅館營運統計", 18), unit("民國114年", size=11), table, note("－：無資料。", 11)],
        HEI,
        12,
        latin=DEJAVU,
        page=A3L,
        margins=(22, 24, 20, 24),
    )


def prices() -> Doc:
    rng = k.rng_of("x-tight")
    head: list[list[Item]] = [
        ["樣本編號", "調查項目名稱", "調查單位", "本月平均價", "上月平均價", "去年同月價", "月變動率%", "年變動率%"]
    ]
    items = [
        "白米",
        "雞蛋",
        "豬後腿肉",
        "吳郭魚",
        "高麗菜",
        "香蕉",
        "鮮乳",
        "沙拉油",
        "汽油九五",
        "瓦斯二十公斤",
        "衛生紙",
        "洗髮精",
        "成人門診掛號費",
        "理髮費",
        "計程車起跳",
        "自助餐便當",
    ]
    rows = [
        line(
            [
                f"{1001 + 7 * i}",
                n,
                pick(rng, ["公斤", "公升", "包", "次", "個"]),
                dec(rng, 10, 900),
                dec(rng, 10, 900),
                dec(rng, 10, 900),
                dec(rng, -9, 9),
                dec(rng, -9, 9),
            ]
        )
        for i, n in enumerate(items)
    ]
    table = tab(
        head,
        rows,
        "17 26 17 20.5 20.5 20.5 19 19",
        160,
        "clcrrrrr",
        rules="headtop",
        rule=THIN,
        size=11,
        pad=(0.35, 0.5),
    )
    return doc(
        "x-tight",
        "docx",
        "heads of five letters that almost touch each other over narrow gutters, a rule above and below the header only",
        [title("物價調查月報", 15), unit("單位：新臺幣元", size=9.5), table, note("資料期間：114年10月。")],
        MING,
        11,
        latin=NARROW,
    )


FIGURES = [labour, vital, beds, enrolment, library, crime, fires, crops, trade, schools_continued, bus, hotels, prices]
