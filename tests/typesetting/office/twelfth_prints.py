"""Prints of systems of the part twelfth: slips, ledgers, lists of cases, journals, meters."""

from __future__ import annotations

from . import contents as k
from .dev import A4L, KAI, MING, SANS, SERIF, caption, note, title, unit
from .model import Block, Cell, Doc, Para, Row
from .twelfth_kit import ARIAL, DASH, DOT, HAIR, MONO, NARROW, THIN, TIMES, Item, dec, doc, line, num, strong, tab
from .words import OFFICES, TOWNS, firm, name, pick

CRIMES = [
    "竊盜",
    "詐欺",
    "過失傷害",
    "公共危險",
    "毒品危害防制條例",
    "妨害名譽",
    "侵占",
    "洗錢防制法",
    "傷害",
    "偽造文書",
]


def payslips() -> Doc:
    rng = k.rng_of("w-payslips")
    blocks: list[Block] = []
    for i in range(6):
        blocks.append(
            Para(
                f"員工編號：{1024 + 7 * i}　姓名：{name(rng)}　單位：{pick(rng, OFFICES)}　114年9月份",
                size=9.5,
                before=2,
                after=2,
            )
        )
        head: list[list[Item]] = [[("應發項目", 2), ("應扣項目", 2), ("機關負擔", 2)]]
        left = ["本俸", "專業加給", "主管加給", "房屋津貼", "應發合計"]
        middle = ["公保費", "健保費", "退撫基金", "所得稅", "應扣合計"]
        right = ["公保補助", "健保補助", "退撫補助", "其他", "實發金額"]
        rows = [
            line([a, num(rng, 900, 68_000), b, num(rng, 100, 5_000), d, num(rng, 100, 9_000)], group=j == 4)
            for j, (a, b, d) in enumerate(zip(left, middle, right, strict=True))
        ]
        blocks.append(
            tab(head, rows, "24 26 24 26 24 26", 170, "lrlrlr", rules="groups", rule=DASH, size=9.5, pad=(0.2, 1.5))
        )
        blocks.append(Para("-" * 88, size=9, align="c", after=0))
    layout = (
        "slips in blocks parted by rows of hyphens, each with names and amounts in three pairs, dashes at head and sums"
    )
    return doc("w-payslips", "fodt", layout, blocks, MING, 9.5, latin=MONO, margins=(16, 18, 14, 18), head="薪資發放單")


def stock_ledger() -> Doc:
    rng = k.rng_of("w-stock")
    head: list[list[Item]] = [["日期", "單據號碼", "摘要", "單位", "收入", "發出", "結存"]]
    rows: list[Row] = []
    goods = [
        ("A0012", "影印紙A4 70磅", "包"),
        ("A0107", "碳粉匣CF287", "支"),
        ("B0033", "擦手紙", "箱"),
        ("C0218", "3號電池", "打"),
    ]
    for code, what, by in goods:
        rows.append(
            line(
                [Cell(f"料號：{code}　品名：{what}　存放：{pick(rng, ['一樓庫房', '地下室'])}", 7, align="l")],
                group=True,
            )
        )
        stock, came, went = rng.randint(85, 140), 0, 0
        rows.append(line(["114/09/01", "", "上月結存", by, "", "", f"{stock}"]))
        for day in sorted(rng.sample(range(2, 30), rng.randint(5, 7))):
            more = rng.random() < 0.35
            count = rng.randint(1, 12)
            stock, came, went = stock + (count if more else -count), came + count * more, went + count * (not more)
            rows.append(line([f"114/09/{day:02}", f"{'R' if more else 'I'}{rng.randint(1140900001, 1140999999)}",
                              firm(rng) if more else pick(rng, OFFICES) + "領用", by, f"{count}" if more else "", "" if more else f"{count}",
                              f"{stock}"]))  # fmt: skip
        rows.append(line(["", "", "小計", "", f"{came}", f"{went}", f"{stock}"]))
    blocks: list[Block] = [
        title("物品收發存明細帳", 13),
        Para("列印日期：114/10/02 09:41　　列印人員：S0231　　程式：STK0450R", size=8.5),
        tab(head, rows, "22 30 56 12 16 16 18", 174, "cclcrrr", rules="groups", rule=DASH, size=9, pad=(0.25, 1.0)),
        note("＊＊＊　報表結束　＊＊＊", align="c"),
    ]
    layout = "print with dashes above each article's line over the whole width, 小計 rows, blanks, no rules down"
    return doc(
        "w-stock",
        "fodt",
        layout,
        blocks,
        MING,
        9.5,
        latin=MONO,
        head="○○區公所　物品管理系統",
        margins=(18, 16, 15, 16),
    )


def court_list() -> Doc:
    rng = k.rng_of("w-court")
    head: list[list[Item]] = [["庭期", "股別", "案號及案由", "當事人", "法庭", "程序"]]
    rows = []
    for i in range(24):
        hour, minute = 9 + i // 6, (i % 6) * 10
        case = f"114年度{pick(rng, ['易', '訴', '交易', '簡上'])}字第{rng.randint(12, 989)}號\n{pick(rng, CRIMES)}"
        rows.append(line([f"114/10/{14 + i // 12}\n{hour:02}:{minute:02}", pick(rng, "仁義禮智信忠孝"), case, f"被告　{name(rng)}\n告訴人　{name(rng)}",
                          f"第{rng.randint(1, 12)}法庭", pick(rng, ["準備程序", "審理程序", "宣判", "調查程序"])]))  # fmt: skip
    blocks: list[Block] = [
        title("刑事庭開庭進行表", 15),
        tab(
            head,
            rows,
            "26 14 56 40 22 26",
            176,
            "ccllcc",
            rules="between",
            rule=DOT,
            valign="m",
            size=10,
            pad=(0.7, 1.4),
        ),
        note("註：庭期以各庭實際進行為準。"),
    ]
    layout = "WeasyPrint, cases of two lines in every column, dotted rules between the cases only, over two pages"
    return doc("w-court", "weasy", layout, blocks, SERIF, 10.5, latin=TIMES, head="臺灣○○地方法院")


def police_cases() -> Doc:
    rng = k.rng_of("w-police")
    head: list[list[Item]] = [
        ["案件編號\n受理單位", "發生時間\n發生地點", "案類\n身分別", "報案人\n電話", "承辦員警\n偵辦情形"]
    ]
    rows = []
    for _ in range(19):
        when = f"114/0{rng.randint(1, 9)}/{rng.randint(1, 28):02} {rng.randint(0, 23):02}:{rng.randint(0, 59):02}"
        where = f"{pick(rng, TOWNS)}{pick(rng, ['中正路', '民生路', '復興街', '文化路'])}{rng.randint(2, 480)}號"
        rows.append(line([f"P114{rng.randint(10000, 99999)}\n{pick(rng, TOWNS)[:2]}派出所", f"{when}\n{where}",
                          f"{pick(rng, CRIMES)}\n{pick(rng, ['被害人', '告發人'])}", f"{name(rng)}\n09{rng.randint(10, 88)}-***-{rng.randint(100, 999)}",
                          f"{name(rng)}\n{pick(rng, ['偵辦中', '已移送', '函轉他轄', '已破獲'])}"], height=11))  # fmt: skip
    blocks: list[Block] = [
        title("受理刑事案件登記清冊", 14),
        Para("查詢條件：114/01/01至114/09/30　共19筆", size=9),
        tab(
            head,
            rows,
            "34 52 30 30 28",
            178,
            "lllll",
            rules="across",
            rule=DASH,
            size=9.5,
            pad=(0.4, 1.0),
            head_align="l",
        ),
    ]
    layout = "Chromium, records and heads of two lines, dashes between records, all at the left"
    return doc("w-police", "chromium", layout, blocks, SANS, 10, latin=ARIAL, margins=(15, 15, 14, 15))


def cashier() -> Doc:
    rng = k.rng_of("w-cashier")
    head: list[list[Item]] = [["日期", "傳票號數", "摘　　要", "收入金額", "支出金額", "結存金額"]]
    rows = [
        strong(
            ["", "", "承前頁", num(rng, 900_000, 9_000_000), num(rng, 900_000, 9_000_000), num(rng, 90_000, 900_000)]
        )
    ]
    for day in (3, 6, 8, 13, 15):
        for _ in range(rng.randint(4, 7)):
            comes = rng.random() < 0.3
            amount = num(rng, 900, 480_000)
            said = (
                pick(
                    rng,
                    ["規費收入", "退還保證金", "水電費", "電信費", "差旅費", "宣導品", "影印機租金", "場地租金收入"],
                )
                + "－"
                + pick(rng, OFFICES)
            )
            rows.append(line([f"10/{day:02}", f"{'收' if comes else '支'}{rng.randint(10001, 10999)}", said, amount if comes else "",
                              "" if comes else amount, num(rng, 90_000, 1_900_000)]))  # fmt: skip
        rows.append(
            strong(
                ["", "", "本日小計", num(rng, 9_000, 900_000), num(rng, 9_000, 900_000), num(rng, 90_000, 900_000)],
                height=7,
            )
        )
    rows.append(strong(["", "", "本月累計", *(num(rng, 900_000, 9_000_000) for _ in range(3))]))
    blocks: list[Block] = [
        title("現金出納備查簿", 14),
        unit("114年10月　單位：元", size=9),
        tab(head, rows, "16 24 66 26 26 28", 174, "cclrrr", rules="headtop", rule=HAIR, size=10, pad=(0.45, 1.2)),
    ]
    layout = "Typst, two rules at the header only, 承前頁, 小計 in bold among bare rows, blanks in one of two columns of amounts"
    return doc("w-cashier", "typst", layout, blocks, KAI, 10.5, latin=TIMES, head="出納組")


def meters() -> Doc:
    rng = k.rng_of("w-meters")
    head: list[list[Item]] = [
        [
            ("表號", 1, 2),
            ("用戶名稱", 1, 2),
            ("口徑\nmm", 1, 2),
            ("指針數", 2),
            ("用水度數", 2),
            ("水費", 1, 2),
            ("註記", 1, 2),
        ],
        ["上期", "本期", "本期", "去年同期"],
    ]
    rows: list[Row] = []
    for i, road in enumerate(["中山路一段", "信義街", "港西街", "光明路"]):
        rows.append(line([Cell(f"抄表區段：{3401 + i * 12}　{road}", 9, align="l", bold=True)], group=True))
        for _ in range(8):
            before, used = rng.randint(100, 9_000), rng.randint(0, 300)
            rows.append(line([f"{rng.randint(10000000, 99999999)}", pick(rng, [name(rng), name(rng), firm(rng)[:8]]), pick(rng, ["13", "20", "25", "40"]),
                              str(before), str(before + used), str(used), str(rng.randint(0, 300)), num(rng, 60, 4_000), pick(rng, ["", "", "", "01", "12"])]))  # fmt: skip
    blocks: list[Block] = [
        title("抄表資料一覽表", 13),
        Para("抄表週期：114年第5期　抄表員：" + name(rng), size=9),
        tab(
            head,
            rows,
            "24 44 12 18 18 16 20 18 12",
            176,
            "clcrrrrrc",
            rules="headbox",
            rule=HAIR,
            size=9,
            pad=(0.2, 1.0),
        ),
        note("註記：01門閉、12表位淹水。"),
    ]
    layout = (
        "header boxed, body bare and close, sections over the whole width in bold, short codes that are mostly blank"
    )
    return doc("w-meters", "docx", layout, blocks, SERIF, 9.5, latin=NARROW)


def attendance() -> Doc:
    rng = k.rng_of("w-attendance")
    days = [str(d) for d in range(1, 32)]
    head: list[list[Item]] = [
        [("姓名", 1, 2), ("10月", 31), ("事假", 1, 2), ("病假", 1, 2), ("休假", 1, 2)],
        list(days),
    ]
    rows = []
    for _ in range(22):
        marks = [
            ("休" if (d % 7) in (4, 5) else rng.choice(["✓"] * 12 + ["事", "病", "公", "年"])) for d in range(1, 32)
        ]
        rows.append(line([name(rng), *marks, *(str(marks.count(m)) if marks.count(m) else "" for m in "事病年")]))
    blocks: list[Block] = [
        title("員工出勤紀錄月報表", 13),
        tab(head, rows, "20 " + "7 " * 31 + "10 10 10", 270, "l" + "c" * 34, rules="full", rule=(0.5, "solid", "BFBFBF"), size=8.5, pad=(0.6, 0.2),
            head_fill="F2F2F2"),
        note("✓：出勤　事：事假　病：病假　公：公假　年：休假　休：例假"),
    ]  # fmt: skip
    layout = "Chromium, landscape, pale grid with a column for each day of the month"
    return doc("w-attendance", "chromium", layout, blocks, SANS, 9, latin=ARIAL, page=A4L, margins=(14, 13, 13, 13))


def cheques() -> Doc:
    rng = k.rng_of("w-cheques")
    head: list[list[Item]] = [["支票號碼", "受款人", "付款憑單", "用途別", "金額", "領取"]]
    rows: list[Row] = []
    for bank in ("臺灣銀行", "合作金庫", "市庫"):
        count = rng.randint(8, 11)
        for _ in range(count):
            rows.append(line([f"{bank[0]}B{rng.randint(1000000, 9999999)}", firm(rng) if rng.random() < 0.6 else name(rng), f"{rng.randint(100001, 109999)}",
                              pick(rng, ["業務費", "設備及投資", "獎補助費", "人事費"]), num(rng, 900, 2_000_000), pick(rng, ["郵寄", "自領", "匯款"])]))  # fmt: skip
        rows.append(
            strong([Cell(f"{bank}小計　{count}張", 4, align="r"), num(rng, 900_000, 9_000_000), ""], group=True)
        )
    blocks: list[Block] = [
        title("支票簽發清單", 14),
        unit("中華民國114年10月15日　單位：新臺幣元", size=9),
        tab(head, rows, "26 56 24 28 26 16", 170, "clclrc", rules="sums", rule=DOT, size=10, pad=(0.5, 1.2)),
    ]
    layout = "dotted rules under the header and above the 小計 rows only, the sum's name over four columns at the right"
    return doc("w-cheques", "docx", layout, blocks, KAI, 10.5, latin=TIMES)


def tax_arrears() -> Doc:
    rng = k.rng_of("w-arrears")
    head: list[list[Item]] = [
        [
            ("管理代號\n稅目", 1, 2),
            ("納稅義務人", 1, 2),
            ("本稅", 1, 2),
            ("滯納金及利息", 2),
            ("繳納期限\n送達日期", 1, 2),
            ("執行情形", 1, 2),
        ],
        ["滯納金", "利息"],
    ]
    rows: list[Row] = []
    for _ in range(20):
        code = f"H{rng.randint(10, 99)}{rng.randint(1000000, 9999999)}\n{pick(rng, ['房屋稅', '地價稅', '使用牌照稅', '娛樂稅'])}"
        rows.append(line([code, pick(rng, [name(rng), firm(rng)]), num(rng, 900, 90_000), pick(rng, ["0", num(rng, 90, 9_000)]), num(rng, 0, 900),
                          f"114/05/31\n114/0{rng.randint(6, 9)}/{rng.randint(10, 28)}", pick(rng, ["移送執行", "分期繳納", "查無財產", "已繳納"])]))  # fmt: skip
    rows.append(strong([Cell("合　計", 2, align="c"), *(num(rng, 9_000, 900_000) for _ in range(3)), "", ""]))
    blocks: list[Block] = [
        title("欠稅移送執行清冊", 14),
        tab(head, rows, "30 46 20 20 16 26 24", 178, "llrrrcc", rules="across", downs=(), zebra="F3F3F3", rule=(0.4, "solid", "A0A0A0"),
            size=9.5, valign="m", pad=(0.5, 1.0)),
    ]  # fmt: skip
    layout = "WeasyPrint, records of two lines in two of the columns, grey hairlines and pale stripes"
    return doc(
        "w-arrears", "weasy", layout, blocks, MING, 10, latin=ARIAL, head="稅務管理系統　列印時間 114/10/20 14:02"
    )


def water_levels() -> Doc:
    rng = k.rng_of("w-levels")
    head: list[list[Item]] = [
        [
            "時間",
            "上池\n水位",
            "下池\n水位",
            "進水量\nCMD",
            "出水量\nCMD",
            "濁度\nNTU",
            "pH值",
            "餘氯\nmg/L",
            "值班人員",
        ]
    ]
    rows: list[Row] = []
    for shift in ("早班", "中班", "夜班"):
        who = name(rng)
        for hour in range(8):
            at = ["早班", "中班", "夜班"].index(shift) * 8 + hour
            rows.append(line([f"{(at + 8) % 24:02}:00", dec(rng, 2, 5), dec(rng, 2, 5), num(rng, 9_000, 30_000), num(rng, 9_000, 30_000),
                              dec(rng, 0.1, 2), dec(rng, 6.9, 7.8, 1), dec(rng, 0.3, 0.9), *([Cell(who, rs=8, valign="m", align="c")] if hour == 0 else [])],
                             group=hour == 0))  # fmt: skip
    rows.append(
        strong(
            [
                "平均",
                dec(rng, 2, 5),
                dec(rng, 2, 5),
                num(rng, 9_000, 30_000),
                num(rng, 9_000, 30_000),
                dec(rng, 0.1, 2),
                "7.3",
                "0.61",
                "",
            ],
            group=True,
        )
    )
    blocks: list[Block] = [
        title("淨水場操作日報表", 14),
        caption("114年10月15日（星期三）　天候：晴", size=10),
        tab(
            head,
            rows,
            "16 16 16 22 22 16 14 16 26",
            168,
            "crrrrrrrc",
            rules="groupsv",
            downs=(1, 3, 5, 8),
            rule=THIN,
            size=10,
            pad=(0.4, 1.2),
        ),
        day_note(),
    ]
    layout = "rules between shifts and a few down, names merged at the right, heads of two lines with units"
    return doc("w-levels", "fodt", layout, blocks, SANS, 10, latin=ARIAL)


def day_note() -> Para:
    """The note below the day's figures."""
    return note("備註：濁度超過2 NTU時應即通報；餘氯應維持0.2至1.0 mg/L。")


PRINTS = [
    payslips, stock_ledger, court_list, police_cases, cashier, meters, attendance, cheques, tax_arrears, water_levels,
]  # fmt: skip
