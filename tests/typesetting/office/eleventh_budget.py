"""Budgets and accounts of agencies and funds."""

from __future__ import annotations

from .dev import HEI, KAI, MING, SANS, SERIF, caption, note, title, unit
from .eleventh_contents import (
    A4L,
    ARIAL,
    DOTTED,
    HAIR,
    NARROW,
    TIMES,
    day,
    doc,
    line,
    made,
    people,
    rng_of,
    say,
    spread,
    told,
    whole,
)
from .model import Block, Cell, Doc, Para, Row, Table
from .words import Rng, firm, pick


def revenue() -> Doc:
    rng = rng_of("revenue")
    plan = [
        ("02", "罰款及賠償收入", [("罰金罰鍰及怠金", ["罰金罰鍰"]), ("賠償收入", ["一般賠償收入"])]),
        ("03", "規費收入", [("行政規費收入", ["審查費", "證照費", "登記費"]), ("使用規費收入", ["場地設施使用費", "資料使用費", "道路使用費"])]),
        ("05", "財產收入", [("財產孳息", ["利息收入", "租金收入", "權利金"]), ("廢舊物資售價", ["廢舊物資售價"])]),
        ("07", "補助及協助收入", [("上級政府補助收入", ["一般性補助收入", "計畫型補助收入"])]),
        ("11", "其他收入", [("雜項收入", ["收回以前年度歲出", "其他雜項收入"])]),
    ]  # fmt: skip
    rows: list[Row] = []

    def add(codes: list[str], text: str, deep: int, figures: list[int], why: str) -> None:
        now, last, done = figures
        money = [whole(now), whole(last), whole(done), whole(now - last, "-")]
        rows.append(line(*codes, Cell(text, indent=deep * 0.8), *money, why))

    for code, chapter, sections in plan:
        add([code, "", "", ""], chapter, 0, [rng.randint(900, 90_000) for _ in range(3)], "")
        add(["", "58", "", ""], "工務局", 1, [rng.randint(900, 90_000) for _ in range(3)], "")
        for i, (section, items) in enumerate(sections, 1):
            add(["", "", str(i), ""], section, 2, [rng.randint(100, 60_000) for _ in range(3)], "")
            for j, item in enumerate(items, 1):
                add(["", "", "", str(j)], item, 3, [rng.randint(0, 9_000) for _ in range(3)], say(rng, "cause"))
    header = ["科　　　　　　　　目@5|本年度\n預算數@1x2|上年度\n預算數@1x2|前年度\n決算數@1x2|本年度與\n上年度比較@1x2|說　　　　明@1x2", "款|項|目|節|名稱及編號"]  # fmt: skip
    table = made(
        header,
        rows,
        [8, 8, 8, 8, 58, 24, 24, 24, 24, 78],
        "ccccl" + "rrrrl",
        266,
        size=10,
        rules="down",
        pad=(0.5, 0.9),
    )
    blocks: list[Block] = [
        title("高雄市政府工務局", 13),
        caption("歲入來源別預算表", bold=True, size=15),
        caption("中華民國115年度"),
        unit(size=9),
        table,
    ]
    return doc("v-revenue", "docx", blocks, KAI, 11, latin=TIMES, page=A4L, margins=(15, 14, 14, 14), foot="058-{n}")


def outlay() -> Doc:
    rng = rng_of("outlay")
    names = [
        ("3358010100", "一般行政"), ("5358010200", "道路橋梁管理"), ("5358010300", "路燈管理"), ("5358010400", "公園綠地管理"),
        ("5358010500", "建築管理"), ("5358010600", "違章建築處理"), ("5358010700", "養護工程"), ("5358019000", "一般建築及設備"),
        ("5358019002", "營建工程"), ("5358019011", "交通及運輸設備"), ("5358019800", "第一預備金"),
    ]  # fmt: skip
    rows, sums = [], [0] * 12
    for k, (code, name) in enumerate(names):
        base = rng.randint(20_000_000, 900_000_000) if k < 10 else 5_000_000
        more = rng.choice([0, 0, rng.randint(1_000_000, 9_000_000)])
        moved = -more // 2 if k % 3 == 0 else 0
        budget = base + more + moved
        paid, due = int(budget * rng.uniform(0.7, 0.93)), rng.choice([0, rng.randint(1_000, 900_000)])
        kept = int(budget * rng.uniform(0, 0.06)) if k % 2 else 0
        if k == 10:
            paid = due = kept = 0
        values = [base, more, 0, moved, budget, paid, due, kept, paid + due + kept, paid + due + kept - budget]
        sums = [a + b for a, b in zip(sums, values, strict=False)]
        rate = f"{(paid + due + kept) / budget * 100:.2f}"
        rows.append(line(f"{code}\n{name}", *(whole(v, "0") for v in values), rate))
    total = f"{sums[8] / sums[4] * 100:.2f}"
    rows.append(line(Cell("合　　計", align="c"), *(whole(v, "0") for v in sums), total, group=True))
    header = [
        "科　　目@1x2|預　　算　　數@5|決　　算　　數@4|決算數與預算\n數比較增減@1x2|執行率\n(%)@1x2",
        "原預算數|追加(減)\n預算數|動支第二\n預備金|經費流\n用數|合　計|實現數|應付數|保留數|合　計",
    ]
    table = made(
        header,
        rows,
        [31, 26, 20, 15, 20, 26, 26, 16, 20, 26, 26, 14],
        "l" + "r" * 11,
        275,
        size=8,
        rules="groupsv",
        pad=(1, 0.5),
    )
    blocks: list[Block] = [
        title("高雄市政府工務局", 12),
        caption("歲出政事別決算表", bold=True, size=14),
        Para("中華民國113年度　　　　　　　　　　　　　　　　單位：新臺幣元", align="r", size=9, after=2),
        table,
        told(rng, "cause", 2, size=9, before=4),
    ]
    return doc("v-outlay", "fodt", blocks, MING, 10, latin=TIMES, page=A4L, margins=(14, 11, 13, 11), foot="決算書 {n}")


def fund_income() -> Doc:
    rng = rng_of("fund-income")
    accounts = [
        ("業務收入", 0), ("教學收入", 1), ("學雜費收入", 2), ("學雜費減免(-)", 2), ("建教合作收入", 2), ("推廣教育收入", 2), ("租金及權利金收入", 1),
        ("權利金收入", 2), ("其他業務收入", 1), ("學校教學研究補助收入", 2), ("其他補助收入", 2), ("雜項業務收入", 2), ("業務成本與費用", 0), ("教學成本", 1),
        ("教學研究及訓輔成本", 2), ("建教合作成本", 2), ("推廣教育成本", 2), ("其他業務成本", 1), ("學生公費及獎勵金", 2), ("管理及總務費用", 1), ("管理費用及總務費用", 2),
        ("業務賸餘(短絀)", 0), ("業務外收入", 0), ("財務收入", 1), ("利息收入", 2), ("其他業務外收入", 1), ("資產使用及權利金收入", 2), ("受贈收入", 2),
        ("違規罰款收入", 2), ("業務外費用", 0), ("其他業務外費用", 1), ("雜項費用", 2), ("業務外賸餘(短絀)", 0), ("本期賸餘(短絀)", 0),
    ]  # fmt: skip
    rows = []
    for name, deep in accounts:
        base = rng.randint(300_000, 2_000_000) // (1, 4, 40)[deep]
        sign = -1 if "(-)" in name or name == "本期賸餘(短絀)" else 1
        past, now, last = (sign * int(base * rng.uniform(0.8, 1.2)) for _ in range(3))
        shares = [f"{v / 20_000:.2f}" for v in (past, now, last)]
        change = now - last
        rate = f"{change / abs(last) * 100:.2f}"
        figures = [whole(past), shares[0]]
        after = [whole(now), shares[1], whole(last), shares[2], whole(change), rate]
        label = Cell(name, indent=deep, bold=not deep)
        rows.append(line(*figures, label, *after))
    header = [
        "前年度決算數@2|科　　　　目@1x2|本年度預算數@2|上年度預算數@2|比較增減(-)@2",
        "金　額|%|金　額|%|金　額|%|金　額|%",
    ]
    table = made(
        header,
        rows,
        [24, 13, 56, 24, 13, 24, 13, 22, 15],
        "rrlrrrrrr",
        184,
        size=9.5,
        rules="openends",
        pad=(0.35, 0.8),
    )
    blocks: list[Block] = [
        title("國立嘉義大學校務基金", 13),
        caption("收支餘絀預計表", bold=True, size=14),
        caption("中華民國115年度"),
        unit(size=9),
        table,
        note("註：百分比以業務收入為100。"),
    ]
    return doc("v-fund-income", "docx", blocks, SERIF, 10, latin=TIMES, margins=(14, 13, 13, 13))


def balance_sheet() -> Doc:
    rng = rng_of("balance-sheet")
    left = [
        ("資　產", 0), ("流動資產", 1), ("現金", 2), ("銀行存款", 3), ("應收款項", 2), ("應收帳款", 3), ("備抵損失", 3), ("預付款項", 2), ("投資、長期應收款", 1),
        ("準備金", 2), ("退休及離職準備金", 3), ("不動產、廠房及設備", 1), ("土地", 2), ("房屋及建築", 2), ("機械及設備", 2), ("交通及運輸設備", 2), ("無形資產", 1),
        ("電腦軟體", 2), ("其他資產", 1), ("存出保證金", 3),
    ]  # fmt: skip
    right = [
        ("負　債", 0), ("流動負債", 1), ("應付款項", 2), ("應付代收款", 3), ("應付費用", 3), ("預收款項", 2), ("其他負債", 1), ("存入保證金", 2), ("應付退休金", 2),
        ("淨　值", 0), ("基金", 1), ("基金", 2), ("公積", 1), ("資本公積", 2), ("累積餘絀", 1), ("累積賸餘", 2), ("淨值其他項目", 1),
    ]  # fmt: skip

    def side(item: tuple[str, int]) -> list[Cell | str]:
        text, deep = item
        now = rng.randint(200_000, 90_000_000) // (1, 2, 6, 9)[deep]
        last = int(now * rng.uniform(0.8, 1.2))
        sign = -1 if text == "備抵損失" else 1
        label = Cell(text, indent=deep * 0.8, bold=not deep)
        return [label, whole(sign * now), whole(sign * last), whole(sign * (now - last))]

    rows = []
    for i, item in enumerate(left):
        other: list[Cell | str] = side(right[i]) if i < len(right) else [""] * 4
        rows.append(line(*side(item), *other))
    rows.append(
        line(
            Cell("合　計", align="c"),
            "182,330,417",
            "179,204,655",
            "3,125,762",
            Cell("合　計", align="c"),
            "182,330,417",
            "179,204,655",
            "3,125,762",
            group=True,
        )
    )
    header = ["科　目|本年度|上年度|比較增減|科　目|本年度|上年度|比較增減"]
    table = made(
        header,
        rows,
        [44, 29, 29, 27, 38, 29, 29, 27],
        "lrrrlrrr",
        264,
        size=10,
        rules="groupsv",
        twin=4,
        pad=(0.5, 1),
        heavy=HAIR,
    )
    blocks: list[Block] = [
        title("花蓮縣殯葬設施作業基金", 13),
        caption("平衡表", bold=True, size=15),
        Para("中華民國113年12月31日　　　　　　　　　　　　　　　　　單位：新臺幣元", align="r", size=9, after=2),
        table,
        note("註：信託代理與保證資產（負債）本年度12,400,000元。"),
    ]
    return doc("v-balance-sheet", "fodt", blocks, KAI, 11, latin=TIMES, page=A4L, margins=(14, 15, 13, 15))


def cash_flow() -> Doc:
    rng = rng_of("cash-flow")
    items = [
        ("業務活動之現金流量", 0), ("本期賸餘(短絀)", 1), ("利息股利之調整", 1), ("未計利息股利之本期賸餘", 1), ("調整項目", 1), ("折舊、減損及折耗", 2), ("攤銷", 2),
        ("處理資產損失", 2), ("流動資產淨減(淨增)", 2), ("流動負債淨增(淨減)", 2), ("收取利息", 1), ("業務活動之淨現金流入(流出)", 0), ("投資活動之現金流量", 0),
        ("減少投資及長期應收款", 1), ("增加不動產、廠房及設備", 1), ("增加無形資產及其他資產", 1), ("投資活動之淨現金流入(流出)", 0), ("籌資活動之現金流量", 0),
        ("增加短期債務及其他負債", 1), ("增加基金、公積及填補短絀", 1), ("減少短期債務及其他負債", 1), ("籌資活動之淨現金流入(流出)", 0), ("現金及約當現金之淨增(淨減)", 0),
        ("期初現金及約當現金", 0), ("期末現金及約當現金", 0),
    ]  # fmt: skip
    rows = []
    for text, deep in items:
        if text.endswith("現金流量") or text == "調整項目":
            rows.append(line(Cell(text, indent=deep * 1.5, bold=not deep), "", "", "", ""))
            continue
        plan = rng.choice([-1, 1, 1]) * rng.randint(4_000, 400_000)
        real = int(plan * rng.uniform(0.7, 1.4))
        rate = f"{(real - plan) / abs(plan) * 100:.2f}"
        money = [whole(v, "-", "({})") for v in (plan, real, real - plan)]
        last = text.endswith(("(流出)", "(淨減)", "約當現金"))
        rows.append(line(Cell(text, indent=deep * 1.5, bold=not deep), *money, rate, group=last))
    header = ["項　　目@1x2|預算數@1x2|決算數@1x2|比較增減@2", "金額|％"]
    table = made(header, rows, [74, 28, 28, 28, 20], "lrrrr", 172, size=10.5, rules="book", mid=True, heavy=(1, "solid", "000000"), pad=(0.5, 1.6))  # fmt: skip
    blocks: list[Block] = [
        title("臺中市市有公用停車場作業基金", 13),
        caption("現金流量決算表", bold=True, size=15),
        caption("中華民國113年1月1日至12月31日"),
        unit("單位：新臺幣千元", size=9),
        table,
        note("註：本表係採現金及約當現金基礎，包括現金及自投資日起3個月內到期或清償之債權證券。"),
    ]
    return doc("v-cash-flow", "weasy", blocks, MING, 11, latin=TIMES)


def branch(rng: Rng, number: int, what: str, uses: list[tuple[str, list[str]]]) -> list[Row]:
    """The rows of one branch plan: its uses and what they are for, beside the prose of the plan."""
    deep = sum(1 + len(items) for _, items in uses) + 1
    total = rng.randint(900, 90_000)
    prose = Cell(f"{number}.{what}：\n" + "\n".join(f"({i}){say(rng, 'cause')}" for i in range(1, 4)), 1, deep)
    office = Cell(pick(rng, ["秘書室", "企劃科", "管理科", "工務科"]), 1, deep, align="c")
    rows = [line(f"{number:02} {what}", whole(total), office, prose, group=True)]
    for (use, items), share in zip(uses, spread(rng, total, len(uses)), strict=True):
        rows.append(line(Cell(use, indent=1), whole(share)))
        rows += [
            line(Cell(item, indent=2), whole(v)) for item, v in zip(items, spread(rng, share, len(items)), strict=True)
        ]
    return rows


def branches() -> Doc:
    rng = rng_of("branches")
    plan: list[tuple[str, list[tuple[str, list[str]]]]] = [
        ("人員維持", [("1000 人事費", ["1015 法定編制人員待遇", "1020 約聘僱人員待遇", "1030 獎金", "1055 保險"])]),
        ("基本行政工作維持", [("2000 業務費", ["2006 水電費", "2009 通訊費", "2018 資訊服務費", "2054 一般事務費", "2072 國內旅費"]), ("4000 獎補助費", ["4085 獎勵及慰問"])]),
        ("公園綠地維護", [("2000 業務費", ["2039 委辦費", "2051 物品", "2066 車輛及辦公器具養護費"]), ("3000 設備及投資", ["3010 房屋建築及設備費", "3035 雜項設備費"])]),
        ("行道樹健檢", [("2000 業務費", ["2036 按日按件計資酬金", "2054 一般事務費"])]),
    ]  # fmt: skip
    rows: list[Row] = []
    for i, (what, uses) in enumerate(plan, 1):
        rows += branch(rng, i, what, uses)
    form = Table([], [line("工作計畫名稱及編號", "5358010400 公園綠地管理", "預算金額", Cell("268,417", align="r"))], [40, 74, 26, 40], "lllr")  # fmt: skip
    table = made(
        ["分支計畫及用途別科目|金　額|承辦單位|說　　　　明"],
        rows,
        [62, 22, 20, 76],
        "lrcl",
        180,
        size=11,
        rules="full",
        rule=HAIR,
        hang=True,
        pad=(0.6, 1),
    )
    blocks: list[Block] = [
        title("歲出計畫提要及分支計畫概況表", 15),
        caption("中華民國115年度"),
        unit(size=9),
        form,
        table,
    ]
    return doc("v-branches", "docx", blocks, KAI, 11, latin=TIMES, foot="058-{n}")


def reconcile() -> Doc:
    rng = rng_of("reconcile")
    rows, balance = [line("", "", "承前頁", "", "", "8,214,360")], 8_214_360
    for i in range(52):
        out = rng.random() < 0.62
        money = rng.randint(900, 480_000)
        balance += -money if out else money
        what = pick(rng, ["支付廠商貨款", "員工薪資轉帳", "收入繳庫", "代收健保費", "退還保證金", "利息收入", "水電費扣款", "規費收入－櫃檯", "支票兌付"])  # fmt: skip
        number = f"{'P' if out else 'R'}{114_000_310 + i}"
        moved = [whole(money), ""] if out else ["", whole(money)]
        rows.append(line(f"114/10/{1 + i * 30 // 52:02}", number, what, *moved, whole(balance)))
    header = ["日期|傳票號碼|摘　要|支　出|存　入|餘　額"]
    table = made(
        header, rows, [22, 28, 48, 26, 26, 30], "cclrrr", 176, size=10, rules="heavyhead", rule=DOTTED, pad=(0.5, 1.4)
    )
    table.heavy = (0.8, "solid", "000000")
    blocks: list[Block] = [
        title("專戶存款對帳單", 16),
        Para("機關名稱：嘉義市西區區公所　　　　帳號：014-038-10092-3", size=10, after=1),
        Para("對帳期間：114年10月1日至114年10月31日", size=10, after=3),
        table,
        Para("經核對以上餘額相符。　　　　　　　出納：　　　　　　　　主計：", before=10, size=10),
    ]
    return doc("v-reconcile", "html", blocks, MING, 11, latin=TIMES)


def staff_costs() -> Doc:
    rng = rng_of("staff-costs")
    offices = ["秘書室", "人事室", "會計室", "政風室", "民政課", "社會課", "財政課", "建設課", "農業課", "工務課", "清潔隊", "圖書館", "幼兒園", "公園路燈管理所", "殯葬管理所", "市場管理所"]  # fmt: skip
    rows, sums = [], [0] * 12
    for office in offices:
        count = rng.randint(2, 46)
        values = [count, *(int(count * rng.uniform(a, b)) for a, b in ((480, 620), (0, 90), (30, 60), (110, 150), (8, 20), (16, 28), (20, 60), (38, 52), (44, 58), (0, 4)))]  # fmt: skip
        values.append(sum(values[1:]))
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        rows.append(line(office, *(whole(v) for v in values)))
    rows.append(line(Cell("總　計", align="c"), *(whole(v) for v in sums), group=True))
    header = [
        "單位@1x2|員額\n(人)@1x2|待　　遇@2|獎　　金@2|津貼及加給@3|退休\n離職\n儲金@1x2|保險@1x2|其他\n給與@1x2|合　計@1x2",
        "法定編制\n人員|約聘僱\n人員|考績\n獎金|年終工\n作獎金|特殊公\n勳獎賞|休假\n補助|超時\n加班費",
    ]
    table = made(
        header,
        rows,
        [30, 12, 19, 16, 15, 17, 15, 15, 15, 15, 15, 13, 22],
        "l" + "r" * 12,
        188,
        size=8,
        rules="mixed",
        rule=HAIR,
        heavy=(1, "solid", "000000"),
        valign="m",
        pad=(1.1, 0.5),
    )
    blocks: list[Block] = [
        title("南投縣草屯鎮公所115年度各單位用人費用彙計表", 14),
        unit(size=8.5),
        table,
        note("註：加班費依規定編列，未列管理費。", 8.5),
        told(rng, "cause", 3, size=10, before=5),
    ]
    return doc("v-staff-costs", "docx", blocks, SANS, 10, latin=NARROW, margins=(16, 11, 14, 11))


def capital_plan() -> Doc:
    rng = rng_of("capital-plan")
    plans = [
        "繼續計畫", "  汙水處理廠二期擴建", "  老舊管線汰換第三期", "  淨水場設備更新", "  水質監測站建置", "新興計畫", "  備援水井鑿設", "  管網地理資訊系統",
        "  加壓站自動化", "  營運所耐震補強", "一次性項目", "  機械及設備", "  交通及運輸設備", "  什項設備",
    ]  # fmt: skip
    rows, sums = [], [0] * 6
    for plan in plans:
        if not plan.startswith(" "):
            rows.append(line(Cell(plan, bold=True), *[""] * 8))
            continue
        each = [rng.choice([0, rng.randint(900, 90_000)]) for _ in range(4)]
        each[1] = rng.randint(1_000, 60_000)
        values = [sum(each), *each]
        sums = [a + b for a, b in zip(sums, values, strict=False)]
        begun = rng.randint(110, 115)
        rows.append(
            line(
                Cell(plan.strip(), indent=1),
                f"{begun}.{rng.randint(1, 12):02}",
                f"{begun + rng.randint(1, 4)}.{rng.randint(1, 12):02}",
                *(whole(v, "—") for v in values),
                say(rng, "cause")[:-1] if rng.random() < 0.5 else "",
            )
        )
    rows.append(line(Cell("合計", align="c", bold=True), "", "", *(whole(v, "—") for v in sums), ""))
    header = ["計畫名稱@1x2|期程@2|投資總額@1x2|以前年度\n已編列@1x2|本年度\n預算@1x2|以後年度經費需求@2|備註@1x2", "起|迄|116年度|117年度以後"]  # fmt: skip
    table = made(header, rows, [52, 16, 16, 26, 24, 24, 24, 26, 58], "lccrrrrrl", 265, size=10, rules="heads", valign="m", pad=(0.9, 1.2))  # fmt: skip
    blocks: list[Block] = [
        title("金門縣自來水廠", 13),
        caption("固定資產建設改良擴充計畫預期進度表", bold=True, size=14),
        unit("單位：新臺幣千元　", size=9),
        table,
        Para("說明：", bold=True, before=6, after=1),
        told(rng, "cause", 3),
    ]
    return doc("v-capital-plan", "typst", blocks, HEI, 10.5, latin=ARIAL, page=A4L, margins=(16, 16, 14, 16))


def commitments() -> Doc:
    rng = rng_of("commitments")
    rows: list[Row] = []
    for year in (110, 111, 112, 113):
        many = rng.randint(4, 6)
        subtotal = [0, 0, 0, 0]
        for i in range(many):
            base = rng.randint(400_000, 40_000_000)
            paid = int(base * rng.uniform(0.1, 0.9))
            cut = rng.choice([0, rng.randint(1_000, 90_000)])
            values = [base, paid, cut, base - paid - cut]
            subtotal = [a + b for a, b in zip(subtotal, values, strict=True)]
            first: list[Cell | str] = [Cell(str(year), 1, many + 1, align="c")] if not i else []
            rows.append(
                line(
                    *first,
                    pick(rng, ["道路橋梁管理", "公園綠地管理", "營建工程", "養護工程"]),
                    firm(rng),
                    *(whole(v, "0") for v in values),
                    say(rng, "cause"),
                    day(rng, "{}.{}.{}", 115),
                    group=not i,
                )
            )
        rows.append(line(Cell("小　計", 2, align="c"), *(whole(v, "0") for v in subtotal), "", ""))
    header = ["年度|工作計畫|契約廠商|轉入數|實現數|註銷數|未結清數|保留原因|預計完成\n日期"]
    table = made(header, rows, [11, 26, 34, 24, 24, 18, 24, 76, 20], "cllrrrrlc", 271, size=9, rules="full", rule=HAIR, valign="m", pad=(0.7, 0.8))  # fmt: skip
    blocks: list[Block] = [
        title("以前年度歲出保留款執行情形明細表", 14),
        Para("機關：高雄市政府工務局　　　截至114年12月31日止　　　單位：新臺幣元", size=9, after=2),
        table,
    ]
    return doc("v-commitments", "docx", blocks, MING, 10, latin=TIMES, page=A4L, margins=(14, 13, 13, 13))


def levies() -> Doc:
    rng = rng_of("levies")
    taxes = ["地價稅", "土地增值稅", "房屋稅", "使用牌照稅", "契稅", "印花稅", "娛樂稅", "特別稅課", "菸酒稅分成"]
    rows = []
    for tax in taxes:
        for office in ("本局", "東臺南分局", "新營分局", "佳里分局", "新化分局"):
            base = rng.randint(300_000, 90_000_000)
            real = int(base * rng.uniform(0.8, 1.15))
            start: list[Cell | str] = [Cell(tax, 1, 5, valign="m")] if office == "本局" else []
            rows.append(
                line(
                    *start,
                    office,
                    whole(base),
                    whole(real),
                    whole(real - base, "0", "△{}"),
                    f"{real / base * 100:.1f}",
                    people(rng, 1)[0],
                    group=office == "本局",
                )
            )
    header = ["稅目|分局別|累計分配預算數|累計實徵淨額|比較增減數|達成率％|承辦人"]
    table = made(header, rows, [28, 28, 34, 34, 30, 18, 18], "llrrrrc", 176, size=10.5, rules="groups", pad=(0.5, 1.2), heavy=HAIR)  # fmt: skip
    blocks: list[Block] = [
        title("臺南市政府財政稅務局114年11月稅課收入徵績表", 14),
        unit("單位：新臺幣元", size=9),
        table,
        note("註：「△」為短收。"),
    ]
    return doc("v-levies", "typst", blocks, KAI, 11, latin=TIMES, margins=(16, 16, 14, 16))


BUDGET = [revenue, outlay, fund_income, balance_sheet, cash_flow, branches, reconcile, staff_costs, capital_plan, commitments, levies]  # fmt: skip
