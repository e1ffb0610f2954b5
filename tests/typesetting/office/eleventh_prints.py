"""Prints of systems: few rules or dashes, headings on each page, groups and their sums."""

from __future__ import annotations

from .dev import HEI, MING, SANS
from .eleventh_contents import (
    A4L,
    ARIAL,
    DASHED,
    MONO,
    NARROW,
    PALE,
    THIN,
    day,
    doc,
    line,
    made,
    people,
    rng_of,
    sheets,
    spread,
    whole,
)
from .model import Block, Cell, Doc, Para, Row, Table
from .words import firm, pick


def payroll() -> Doc:
    rng = rng_of("payroll")
    rows: list[Row] = []
    names = iter(people(rng, 70))
    grand, serial = [0] * 8, 0
    for office, many in (
        ("0100 秘書室", 9),
        ("0200 人事室", 5),
        ("0300 主計室", 5),
        ("0410 戶籍登記課", 16),
        ("0420 身分登記課", 13),
        ("0500 資料課", 8),
    ):
        rows.append(line(Cell(f"單位：{office}", 11, align="l"), group=True))
        sums = [0] * 8
        for _ in range(many):
            serial += 1
            base = rng.choice([24_260, 27_950, 31_740, 35_120, 38_530, 41_900])
            values = [base, rng.choice([19_890, 22_480, 24_960]), rng.choice([0, 0, 5_140])]
            values += [sum(values), int(base * 0.031), int(base * 0.0525), rng.choice([0, 1_250, 2_800])]
            values.append(values[3] - sum(values[4:]))
            sums = [a + b for a, b in zip(sums, values, strict=True)]
            person = [f"{serial:04}", next(names), pick(rng, ["課員", "辦事員", "戶籍員", "書記", "課長", "約僱人員"])]
            rows.append(line(*person, *(whole(v, "0") for v in values)))
        grand = [a + b for a, b in zip(grand, sums, strict=True)]
        rows.append(line(Cell(f"小計：{many}人", 3, align="l"), *(whole(v, "0") for v in sums)))
    rows.append(line(Cell(f"總計：{serial}人", 3, align="l"), *(whole(v, "0") for v in grand), group=True))

    def above(page: int, pages: int) -> list[Block]:
        return [
            Para("桃園市中壢區戶政事務所", align="c", size=11, after=0),
            Para("薪資清冊（114年11月）", align="c", size=11, after=2),
            Para(f"報表代號：SALR120　　　　　　　　　　　　　　　　　列印日期：114/11/03　　　　　　　　　　　　　　　　　頁次：{page}/{pages}", size=9, after=1),
        ]  # fmt: skip

    def table(part: list[Row]) -> Table:
        head = ["序號|姓名|職稱|俸額|專業加給|主管加給|應發合計|健保費|公保費|其他扣款|實發金額"]
        return made(head, part, [14, 20, 24, 20, 22, 20, 24, 18, 18, 20, 26], "cll" + "r" * 8, 260, size=9, rules="headfoot", rule=DASHED, pad=(0.5, 1))  # fmt: skip

    blocks = [
        *sheets(rows, [27], above, table),
        Para("製表：　　　　　　人事：　　　　　　主計：　　　　　　機關首長：", size=9, before=8),
    ]
    return doc("v-payroll", "chromium", blocks, HEI, 9, latin=MONO, page=A4L, margins=(12, 16, 12, 16), foot="")


def stock() -> Doc:
    rng = rng_of("stock")
    rows: list[Row] = []
    groups = {
        "口罩及防護衣": ["外科口罩 成人", "外科口罩 兒童", "N95口罩", "隔離衣", "防護衣 連身式", "護目鏡", "檢診手套 M", "檢診手套 L"],
        "針劑": ["生理食鹽水 500mL", "葡萄糖注射液 5%", "腎上腺素 1mg", "破傷風類毒素", "維生素K1 10mg"],
        "衛材": ["紗布塊 4x4", "彈性繃帶 6吋", "透氣膠帶 1吋", "棉棒 無菌", "免縫膠帶", "壓舌板", "人工皮 10x10", "導尿管 16Fr"],
        "檢驗試劑": ["血糖試紙", "尿液試紙 10項", "快篩試劑 流感", "快篩試劑 新冠", "真空採血管 紫", "真空採血管 黃"],
        "口服藥品": ["乙醯胺酚 500mg", "布洛芬 400mg", "制酸劑", "止瀉劑", "抗組織胺 4mg", "祛痰劑 30mg", "甲狀腺素 50mcg", "二甲雙胍 500mg", "鈣片", "葉酸 5mg"],
    }  # fmt: skip
    code = 1000
    for i, (group, items) in enumerate(groups.items(), 1):
        rows.append(line(Cell(f"類別  {i:02} {group}", 9, align="l"), group=True))
        total = 0
        for item in items:
            code += rng.randint(1, 9)
            last, got = rng.randint(0, 900), rng.choice([0, rng.randint(10, 600)])
            used = rng.randint(0, last + got)
            price = rng.uniform(0.8, 420)
            worth = round((last + got - used) * price)
            total += worth
            figures = [whole(last, "0"), whole(got, "0"), whole(used, "0"), whole(last + got - used, "0")]
            rows.append(line(f"M{i}{code}", item, pick(rng, ["盒", "包", "瓶", "支", "片"]), *figures, f"{price:,.2f}", whole(worth, "0")))  # fmt: skip
        rows.append(line(Cell("類別小計", 8, align="l"), whole(total, "0")))
    header = ["品項代碼|品名規格|單位|上月結存|本月進貨|本月領用|本月結存|單價|結存金額"]
    table = made(header, rows, [22, 46, 12, 19, 19, 19, 19, 18, 24], "llcrrrrrr", 180, size=9, rules="headtop", rule=THIN, pad=(0.6, 1))  # fmt: skip
    blocks: list[Block] = [
        Para("高雄市三民區第二衛生所", 12, False, "c", after=0),
        Para("衛材藥品庫存月報表", 13, True, "c", after=3),
        Para("資料月份 114/10　　庫房 01 總庫　　列印人員 A0312", size=9, after=1),
        table,
        Para("*** 報表結束 ***", align="c", size=9, before=6),
    ]
    return doc("v-stock", "typst", blocks, SANS, 9.5, latin=ARIAL, foot="Page {n}", head="INV0230R")


def arrears() -> Doc:
    rng = rng_of("arrears")
    rows: list[Row] = []
    for village in ("大林里", "西結里", "中坑里", "三和里", "明和里", "上林里", "排路里"):
        owed: list[int] = []
        for _ in range(rng.randint(6, 10)):
            owed.append(rng.randint(300, 48_000))
            rows.append(line(village, f"Q{rng.randint(10_000_000, 99_999_999)}", people(rng, 1)[0], f"{rng.randint(110, 114)}", pick(rng, ["地價稅", "房屋稅", "使用牌照稅"]), day(rng, "{}{:02}{:02}"), whole(owed[-1]), whole(owed[-1] * 15 // 100), whole(owed[-1] * 115 // 100)))  # fmt: skip
        total = sum(owed)
        rows.append(line("", "", "", "", f"** {len(owed)} 件", "", whole(total), whole(total * 15 // 100), whole(total * 115 // 100), group=True))  # fmt: skip

    def above(page: int, pages: int) -> list[Block]:
        return [
            Para(
                f"PGM-ID: TAXR0450R　　　　　　　　嘉義縣財政稅務局　　　　　　　　PAGE: {page:>4}", size=9.5, after=0
            ),
            Para("RUN-DATE: 114/12/01　　　　　　欠稅清冊（依村里別）　　　　　　　大林分局", size=9.5, after=3),
        ]

    def table(part: list[Row]) -> Table:
        head = ["村里|管理代號|納稅人|年度|稅目|限繳日|本稅|滯納金|合計"]
        return made(head, part, [17, 26, 20, 13, 26, 20, 22, 20, 24], "llllllrrr", 184, size=9.5, rules="headfoot", rule=DASHED, head_align="l", pad=(0.4, 1))  # fmt: skip

    return doc(
        "v-arrears", "fodt", sheets(rows, [44], above, table), MING, 9.5, latin=MONO, margins=(14, 13, 12, 13), foot=""
    )


def meters() -> Doc:
    rng = rng_of("meters")
    rows: list[Row] = []
    for zone in ("101 東區營運所", "102 西區營運所", "103 安南服務所", "104 永康服務所"):
        rows.append(line(Cell(zone, 8, fill="D9E2EC", bold=True), group=True))
        used = 0
        for _ in range(rng.randint(9, 13)):
            before = rng.randint(200, 9_000)
            flow = rng.choice([0, rng.randint(2, 480)])
            used += flow
            state = pick(rng, ["正常", "正常", "正常", "疑似漏水", "水表停走", "用戶不在"])
            rows.append(line(f"{zone[:3]}-{rng.randint(10_000, 99_999)}-{rng.randint(0, 9)}", firm(rng), str(rng.choice([13, 20, 25, 40])), whole(before), whole(before + flow), whole(flow, "0"), day(rng, "114/10/{2:02}"), state))  # fmt: skip
        rows.append(line(Cell("小計", 5, align="l", bold=True), Cell(whole(used), bold=True), Cell("", 2)))
    header = ["水號|用戶名稱|口徑\n(mm)|上期指針|本期指針|用水度數|抄表日期|抄表狀態"]
    table = made(header, rows, [28, 48, 13, 20, 20, 20, 22, 20], "llcrrrcc", 182, size=9, rules="below", rule=PALE, head_fill="486581", head_color="FFFFFF", pad=(0.9, 1))  # fmt: skip
    blocks: list[Block] = [
        Para("抄表異常檢核表", 15, True, "l", after=1),
        Para("抄表週期：114年10月　　產製時間：2025/11/04 08:12:33", size=9, after=4, color="666666"),
        table,
    ]
    return doc("v-meters", "weasy", blocks, SANS, 9.5, latin=ARIAL, foot="第 {n} 頁", margins=(14, 14, 14, 14))


def journal() -> Doc:
    rng = rng_of("journal")
    rows: list[Row] = []
    for i in range(24):
        total = rng.randint(2_000, 900_000)
        many = rng.randint(1, 3)
        number = f"114-11-{i + 1:04}"
        subject = [("5111 人事費", ""), ("5121 業務費", "一般事務費"), ("5131 設備及投資", "資訊軟硬體"), ("1123 預付費用", "差旅預借"), ("5141 獎補助費", "社團補助")]  # fmt: skip
        for account, what in rng.sample(subject, many):
            share = total // many if many > 1 else total
            rows.append(line(f"114/11/{i % 28 + 1:02}", number, account, what or firm(rng), whole(share), ""))
        rows.append(
            line(f"114/11/{i % 28 + 1:02}", number, "1112 專戶存款", firm(rng), "", whole(total // many * many))
        )
    header = ["日期|傳票編號|會計科目|摘要|借方金額|貸方金額"]
    table = made(header, rows, [20, 26, 38, 50, 24, 24], "ccllrr", 180, size=10, rules="headtop", rule=THIN, pad=(0.35, 1.2), head_bold=True)  # fmt: skip
    blocks: list[Block] = [
        Para("日　記　帳", 15, True, "c", after=1),
        Para("會計月份：114年11月", align="c", size=10, after=3),
        table,
        Para("借方合計與貸方合計相符", size=9, before=4),
    ]
    return doc(
        "v-journal", "docx", blocks, MING, 10, latin=NARROW, head="新竹縣竹東鎮公所　會計資訊系統", foot="第 {n} 頁"
    )


def towing() -> Doc:
    rng = rng_of("towing")
    rows: list[Row] = []
    sums = [0, 0, 0]
    for place in ("中正拖吊場", "濱江拖吊場", "華中拖吊場"):
        shares = [0, 0, 0]
        for i in range(1, 16):
            count = rng.randint(12, 96)
            values = [count, count * 1_000, count * rng.randint(1, 9) * 20]
            shares = [a + b for a, b in zip(shares, values, strict=True)]
            cars = spread(rng, count, 3)
            rows.append(line(place, f"11月{i}日", *(whole(v, "0") for v in cars), *(whole(v) for v in values), whole(values[1] + values[2])))  # fmt: skip
        rows.append(line(Cell(f"{place}　合計", 5, align="l", bold=True), *(Cell(whole(v), bold=True) for v in shares), Cell(whole(shares[1] + shares[2]), bold=True), group=True))  # fmt: skip
        sums = [a + b for a, b in zip(sums, shares, strict=True)]
    rows.append(line(Cell("總　計", 5, align="l", bold=True), *(Cell(whole(v), bold=True) for v in sums), Cell(whole(sums[1] + sums[2]), bold=True), group=True))  # fmt: skip
    header = [
        "拖吊場@1x2|日期@1x2|拖吊車種@3|輛數\n小計@1x2|移置費\n（元）@1x2|保管費\n（元）@1x2|合計\n（元）@1x2",
        "小型車|機車|其他",
    ]
    table = made(header, rows, [30, 20, 16, 16, 16, 18, 24, 22, 26], "lcrrrrrrr", 180, size=9.5, rules="sums", rule=THIN, pad=(0.45, 1.2))  # fmt: skip
    blocks: list[Block] = [
        Para("違規車輛移置日報彙總表", 14, False, "c", after=2),
        Para("期間：114/11/01 ~ 114/11/15", size=9.5, after=1),
        table,
    ]
    return doc("v-towing", "html", blocks, MING, 10, latin=ARIAL, head="停管系統 PK-R07")


PRINTS = [payroll, stock, arrears, meters, journal, towing]
