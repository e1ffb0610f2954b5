"""Prints out of accounting systems and from spreadsheets, of the eighth set."""

from __future__ import annotations

from .contents import Item, c, fit, heads, rng_of, row
from .dev import A4L, HEI, KAI, MING, SANS, SERIF
from .eighth_contents import (
    ARIAL,
    DASHES,
    DEJAVU,
    DOTS,
    HAIR,
    NARROW,
    TIMES,
    company,
    deck,
    doc,
    even,
    fill,
    money,
    num,
    paged,
    record,
    tree,
)
from .model import Block, Doc, Para, Row, Table
from .words import Rng, name

TEXTS = [
    "付{d}漁船柴油款（{n}筆）",
    "支國小棒球隊移地訓練膳宿費",
    "轉正暫付款-{m}月份員工旅遊",
    "沖銷預付款-監視器{n}支",
    "收回溢付津貼-離職{m}人",
    "付{m}月份垃圾轉運費及過磅費",
    "支文康活動保齡球館場租",
    "付天然災害救助金{n}戶",
    "提列勞工退休準備金",
    "付公廁清潔開口契約第{m}期款",
    "支颱風搶險挖土機租金{n}小時",
    "付戶外電子看板網路月租",
    "保證金轉列收入",
    "付替代役膳食費差額",
]


def stamp(code: str, label: str, when: str, page: int, pages: int, size: float = 11) -> list[Para]:
    """The lines above each page of a print: what, and at the right when and which page."""
    return [
        Para(label, size, True, "c", after=0),
        Para(f"報表代號：{code}　　　　{when}　　　　第 {page} 頁／共 {pages} 頁", size - 4, align="r", after=1),
    ]


def ledger() -> Doc:
    rng = rng_of("e8-ledger")
    source = deck(rng, TEXTS)
    rows: list[Row] = []
    left = 4_812_377
    balances, sides = [], []
    month, day = 1, 2
    for i in range(104):
        day += rng.randint(0, 5)
        if day > 28:
            month, day = month + 1, rng.randint(1, 4)
        debit = money(rng, 900, 900_000) if rng.random() < 0.55 else 0
        credit = 0 if debit else money(rng, 900, 800_000)
        left += debit - credit
        balances.append(left)
        sides.append((debit, credit))
        texts = next(source) + ("；" + next(source) if rng.random() < 0.15 else "")
        cells = [
            f"114/{month:02}/{day:02}",
            f"{'收支轉'[i * 7 % 3]}{10200 + i * 13}",
            f"{5200 + i % 9}-{i % 40:02}",
            texts,
        ]
        rows.append(row(*cells, num(debit, ""), num(credit, ""), "借" if left >= 0 else "貸", num(abs(left))))

    def carry(at: int) -> tuple[Row, Row]:
        done = [num(sum(pair[i] for pair in sides[:at])) for i in (0, 1)]
        side = "借" if balances[at - 1] >= 0 else "貸"
        over, on = (row("", "", "", word, *done, side, num(abs(balances[at - 1]))) for word in ("過次頁", "承前頁"))
        return over, on

    header = heads("日　期|傳票號碼|計畫代碼|摘　　　　要|借方金額|貸方金額|借貸|餘　　額")
    table = Table(header, rows, [18, 18, 17, 62, 24, 24, 10, 26], "llllrrcr", rules="headtop", rule=HAIR)
    table = fit(table, 190, size=8, pad=(0.35, 0.4))
    blocks = paged(
        table,
        even(len(rows), 44),
        lambda p, n: stamp("GLR1040", "恆春鎮公所　明細分類帳　1100102 專戶存款", "114/12/31 16:20", p, n),
        carry,
    )
    layout = "Chromium, 8 pt, hairlines above and below the header only, pages made by hand with sums carried over"
    return doc("e8-ledger", "chromium", layout, blocks, MING, 8, latin=TIMES, foot="", margins=(12, 10, 10, 10))


PAID = [
    "歸還水塔工程保固金", "牙科巡迴車油料", "登革熱孳清志工便當", "偏鄉診所遠距設備", "救護員回訓講師費", "醫療廢棄物清除",
    "長照交通接送{n}趟次", "藥癮替代治療補助", "菸害稽查工讀生{m}人", "癌篩提醒簡訊{k}則", "心理師駐點鐘點費", "失智據點材料費",
]  # fmt: skip


def vouchers() -> Doc:
    rng = rng_of("e8-vouchers")
    source = deck(rng, PAID)
    rows: list[Row] = []
    total = 0
    for i in range(118):
        value = money(rng, 300, 3_000_000)
        total += value
        payee = company(rng) if i % 3 else name(rng)
        tax = num(int(value * 0.1)) if i % 7 == 0 else ""
        cells = [
            f"{i + 1:04}",
            f"114{10 + i // 60:02}{1 + i % 28:02}",
            f"PV{rng.randint(100000, 999999)}",
            payee[:9],
            next(source)[:12],
        ]
        cells += [
            f"{rng.choice(['004', '700', '822', '016'])}-{rng.randint(10**11, 10**12 - 1)}",
            num(value),
            tax,
            num(value - int(tax.replace(",", "") or 0)),
        ]
        rows.append(row(*cells, f"{rng.randint(5100, 5999)}", "B2"[i % 2]))
    rows.append(row("", "", "", "", "合計", "", num(total), "", "", "", "", group=True))
    header = heads("序號|付款日|憑單號碼|受款人|用途摘要|帳號|應付金額|扣繳稅款|實付金額|科目|型")
    table = Table(
        header,
        rows,
        [9, 15, 17, 30, 36, 33, 20, 16, 20, 10, 6],
        "lllllsrrrlc".replace("s", "l"),
        rules="sums",
        rule=(0.3, "solid", "000000"),
    )
    blocks: list[Block] = [
        Para("臺中市沙鹿區衛生所付款憑單明細表", 11, True, "c", after=0),
        Para("列印日期：114/12/05 14:07:33", 7, align="r", after=1),
        fit(table, 192, size=7, pad=(0.1, 0.4)),
    ]
    layout = "Typst, 7 pt, columns cut close, payees and uses cut off by the system, a rule below the header and above the sum"
    return doc("e8-vouchers", "typst", layout, blocks, HEI, 7.5, latin=NARROW, margins=(11, 9, 11, 9), foot="第{n}頁")


THINGS = [
    "雙筒解剖顯微鏡", "不斷電系統3KVA", "活動式檔案密集架", "四輪傳動割草機", "液晶手寫顯示器", "超低溫冷凍櫃（-86℃）", "移動式空壓機", "鋼製三層床組", "數位單眼相機含鏡頭",
    "無線麥克風組", "電動升降講桌", "孵化器48枚", "土壤酸鹼度計", "抽油煙機及水洗槽", "滑輪式解說牌", "野生動物運輸籠", "夜視型自動相機",
]  # fmt: skip


def assets() -> Doc:
    rng = rng_of("e8-assets")
    rows: list[Row] = []
    for i in range(46):
        price = money(rng, 10_000, 2_400_000)
        year = rng.randint(3, 10)
        used = rng.randint(0, year)
        worn = int(price * used / (year + 1))
        cells = [
            f"{rng.choice(['3100', '4050', '5010'])}{rng.randint(101, 908)}-{rng.randint(1, 40):02}\n{i + 1:07}",
            THINGS[i % len(THINGS)] + ("" if i < 17 else f"\n（{'甲乙丙'[i % 3]}型）"),
        ]
        cells += [
            f"{'ABCD'[i % 4]}X-{rng.randint(100, 990)}S",
            "臺組個架"[i % 4],
            "1",
            f"{114 - used:03}/{rng.randint(1, 12):02}/{rng.randint(1, 28):02}",
            str(year),
            num(price),
        ]
        cells += [
            num(worn, "0"),
            num(price - worn),
            f"{name(rng)}",
            ["特有生物組", "收容場", "解說課", "烏石坑站"][i % 4],
            ["", "", "堪用", "待報廢", "盤點：移至2樓"][i % 5],
        ]
        rows.append(row(*cells))
    header = heads(
        "財產編號\n序號|財產名稱|廠牌型式|單位|數量|取得日期|年限|取得成本|累計折舊|帳面價值|保管人|使用單位|備註"
    )
    table = Table(
        header,
        rows,
        [32, 38, 19, 9, 9, 21, 9, 21, 21, 21, 16, 24, 27],
        "lllcrlrrrrlll",
        rules="between",
        rule=DOTS,
        split=False,
    )
    blocks: list[Block] = [
        Para("農業部生物多樣性研究所　財產清冊", 12, True, "c", after=1),
        Para("盤點基準日：114/06/30　　製表人：總務室　　印表：114/07/04", 8, align="r", after=1),
        fit(table, 272, size=8, pad=(0.3, 0.5)),
    ]
    layout = "landscape, 8 pt, dotted rules between rows only and none around, numbers of two lines, header repeated"
    return doc("e8-assets", "docx", layout, blocks, SANS, 9, page=A4L, latin=ARIAL, margins=(12, 12, 11, 12))


def pay_rows(rng: Rng) -> list[Row]:
    """What each policeman is paid, with the sums."""
    rows: list[Row] = []
    whole = [0] * 13
    for i in range(42):
        point = rng.choice([220, 280, 370, 430, 520, 590, 710])
        pay = [
            point * 61 + 8000,
            rng.choice([0, 5220, 8970, 12_110]),
            rng.choice([21_310, 24_550, 28_870]),
            rng.choice([0, 0, 3090]),
            rng.choice([0, 630, 6300]),
        ]
        take = [
            int(pay[0] * 0.0283),
            rng.choice([512, 826, 1208]),
            int(pay[0] * 0.05),
            rng.choice([0, 0, 1100]),
            rng.choice([0, 300]),
        ]
        values = [*pay, sum(pay), *take, sum(take), sum(pay) - sum(take)]
        whole = [a + b for a, b in zip(whole, values, strict=True)]
        rows.append(
            row(
                f"{i + 1}",
                name(rng),
                ["警正三", "警佐一", "薦六", "委五"][i % 4],
                str(point),
                *[num(v, "0") for v in values],
            )
        )
    rows.append(record(c("合計", 4, align="c"), *[num(v, "0") for v in whole], like="b", group=True))
    return rows


def salaries() -> Doc:
    rows = pay_rows(rng_of("e8-salaries"))
    header = heads(
        [
            c("序", rs=2),
            c("姓名", rs=2),
            c("官等", rs=2),
            c("俸點", rs=2),
            c("應　發　項　目", 6),
            c("應　扣　項　目", 6),
            c("實發金額", rs=2),
        ],
        "本俸|主管加給|專業加給|地域加給|警勤加給|應發小計|公保|健保|退撫|貸款|福利|應扣小計",
    )
    table = Table(
        header,
        rows,
        [7, 15, 13, 9, 18, 16, 17, 14, 14, 19, 14, 13, 14, 13, 12, 16, 20],
        "rlcr" + "r" * 13,
        rules="full",
        rule=(0.25, "solid", "777777"),
        valign="b",
    )
    blocks: list[Block] = [
        Para("桃園市政府警察局楊梅分局　薪資清冊", 12, True, "c", after=2),
        Para("發放月份：11410　　　　　　印製：114.09.29", 8, align="r", after=1),
        fit(table, 274, size=7.5, pad=(0.3, 0.3)),
        Para("經辦　　　　　　出納　　　　　　人事　　　　　　主計　　　　　　機關首長", 9, before=6),
    ]
    layout = (
        "Writer from HTML, landscape, 7.5 pt, grey hairlines, seventeen close columns, bottom-aligned, signatures below"
    )
    return doc("e8-salaries", "html", layout, blocks, MING, 8, page=A4L, latin=TIMES, margins=(12, 11, 11, 11))


BOOK = """
1資產 .11流動資產 ..1101庫存現金 ..1102公庫存款 ..1105零用及週轉金 ..1131應收歲入款 ..1141暫付款 ..1145預付其他政府款 ..1151代辦經費專戶存款
.14固定資產 ..1401土地 ..1405土地改良物 ..1411房屋建築及設備 ..1421機械及設備 ..1431交通及運輸設備 ..1441雜項設備 ..1451購建中固定資產
.16其他資產 ..1601權利 ..1611電腦軟體 ..1621存出保證金
2負債 .21流動負債 ..2101應付歲出款 ..2105應付代收款 ..2111預收款 .22其他負債 ..2201存入保證金 ..2211應付保管款 ..2221暫收款
3淨資產 .31資產負債淨額 ..3101累積餘絀 ..3105公庫撥補數
4收入 .41歲入 ..4101罰款收入 ..4105場租規費收入 ..4111利息孳息 ..4121雜項收入
5支出 .51歲出 ..5101人事支出 ..5105業務支出 ..5111設備支出 ..5121獎補助支出 ..5131折舊攤銷支出
"""


def trial_balance() -> Doc:
    rng = rng_of("e8-trial-balance")
    rows: list[Row] = []
    for depth, label, (a, b, d, e) in tree(rng, BOOK, 4, 900, 90_000_000, 0.12):
        left = label[0] in "15"
        end = a + d - e if left else b + e - d
        code = "".join(x for x in label if x.isdigit())
        text = label[len(code) :]
        cells = [num(a, "") if left else "", "" if left else num(b, ""), num(d, "0"), num(e, "0")]
        cells += [num(end, "0", "-") if left else "", "" if left else num(end, "0", "-")]
        rows.append(row(code, c(text, indent=depth), *cells, group=not depth))
    header = heads(
        [c("會　計　科　目", 2), c("上　月　餘　額", 2), c("本　月　發　生　額", 2), c("本　月　餘　額", 2)],
        "代號|名　稱|借方|貸方|借方|貸方|借方|貸方",
    )
    table = Table(header, rows, [12, 52, 27, 27, 27, 27, 27, 27], "ll" + "r" * 6, rules="none")
    table = fit(table, 186, size=9, pad=(0.9, 0.4))
    blocks = paged(
        table,
        even(len(rows), 24),
        lambda p, n: stamp("ACCT-07", "國立屏東生物技術園區籌備處　試算表", "114年11月30日", p, n, 13),
    )
    layout = "WeasyPrint, no rules at all, two-level header, codes beside indented names, pages made by hand with 第 1 頁／共 2 頁"
    return doc("e8-trial-balance", "weasy", layout, blocks, KAI, 9, latin=TIMES, foot="", margins=(14, 12, 12, 12))


CONTROL = """
01巡山護管 .0101保林員外勤 .0102林道清障 .0103盜伐熱點監控 .0104森林火災救援
02育林撫育 .0201新植造林 .0202中後期疏伐 .0203修枝除蔓 .0204母樹林採種
03步道遊樂 .0301山屋整修 .0302吊橋檢測 .0303解說志工 .0304露營區污水
04治山防災 .0401崩塌裸露地植生 .0402潛壩 .0403防砂構造維護
05林產輔導 .0501國產材驗證 .0502林下養蜂 .0503段木香菇
06行政支援 .0601廳舍水電 .0602車輛調度 .0603公文檔案
07保育繁殖 .0701石虎廊道 .0702黑熊通報 .0703外來種移除 .0704溼地巡守
08試驗合作 .0801碳匯樣區 .0802種源園 .0803航照判釋
"""


def budget_control() -> Doc:
    rng = rng_of("e8-budget-control")
    rows: list[Row] = []
    for rounds in ("經常門", "資本門"):
        for depth, label, (plan, a, b, d) in tree(rng, CONTROL, 4, 90_000, 90_000_000, 0.15):
            given = int(plan * 0.9)
            paid, owed, held = a // 2, b // 7, d // 9
            left = given - paid - owed - held
            cells = [
                rounds[0] + label[: 2 + 2 * depth],
                label[2 + 2 * depth :],
                *[num(v, "0") for v in (plan, given, paid, owed, held, left)],
            ]
            rate = f"{paid / given * 100:.2f}"
            rows.append(
                record(*cells[:2], *cells[2:], rate, "＊" if left < 0 else "", like="E9E9E9" if not depth else "")
            )
    header = heads("編碼|分支計畫|全年預算|累計分配|實支數|應付數|控留數|可用餘額|執行%|註")
    table = Table(header, rows, [15, 44, 18, 18, 18, 17, 17, 18, 12, 6], "llrrrrrrrc", rules="headrule", rule=HAIR)
    blocks: list[Block] = [
        Para("林業及自然保育署南投分署　預算控制明細表", 12, True, "c", after=1),
        Para("截至114年10月31日　　印表者：A0317　　單位：元", 7, align="r", after=1),
        fit(table, 190, size=7.5, pad=(0.42, 0.15)),
        Para("＊：超支，請辦理流用。", 7, before=2),
    ]
    layout = "7.5 pt, figures almost touching the next column, one hairline below the header, shaded sums, codes"
    return doc(
        "e8-budget-control", "fodt", layout, blocks, SERIF, 8, latin=TIMES, margins=(13, 10, 12, 10), foot="頁 {n}"
    )


BUILDINGS = [
    "蘭潭校區圖書資訊大樓B1",
    "林森校區附設幼兒園",
    "新民校區獸醫學院",
    "民雄校區創意樓",
    "社口林場宿舍",
    "蘭潭校區學人招待所",
]
WISHES = [
    "3樓東側女廁第{m}間沖水閥漏水", "投影布幕捲收異常，遙控器遺失", "冷氣滴水致天花板輕鋼架掉落{m}片", "LAB-{n}抽風櫃風速僅{f}m/s", "教師信箱登入出現Error 50{m}", "走廊緊急照明{n}盞不亮", "電子鎖換電池（型號AA×{m}）",
    "蜂窩清除（虎頭蜂）", "飲水機RO濾心逾期", "PVC地磚隆起絆倒學生", "停車場柵欄機unreadable card",
]  # fmt: skip


def repairs() -> Doc:
    rng = rng_of("e8-repairs")
    wish = deck(rng, WISHES)
    rows: list[Row] = []
    for i in range(52):
        done = rng.random() < 0.7
        cells = [
            f"FIX2025{rng.randint(1, 10):02}{rng.randint(10, 28)}{i:03}",
            f"2025/{rng.randint(1, 10)}/{rng.randint(1, 28)} {'上下'[i % 2]}午 {rng.randint(1, 11):02}:{rng.randint(10, 59)}:{rng.randint(10, 59)}",
            BUILDINGS[i % 6],
            next(wish),
            name(rng),
        ]
        cells += [
            f"s{rng.randint(1100000, 1139999)}@mail.example.edu.tw",
            "已完工" if done else rng.choice(["待料", "派工中", "轉保固"]),
            f"{rng.randint(1, 40)}" if done else "",
            num(money(rng, 100, 60_000)) if done else "",
            company(rng)[:6] if done and i % 3 == 0 else "",
        ]
        rows.append(row(*cells))
    header = heads("單號|報修時間|地點|問題描述|報修人|E-mail|狀態|天數|金額|廠商")
    table = Table(
        header,
        rows,
        [25, 24, 33, 50, 15, 34, 15, 10, 17, 22],
        "llllllcrrl",
        rules="full",
        rule=(0.3, "solid", "BFBFBF"),
        valign="b",
        head_fill="FFE699",
        head_align="l",
    )
    blocks: list[Block] = [Para("報修系統匯出_全部", 9, after=2), fit(table, 277, size=8, pad=(0.2, 0.4))]
    layout = "WeasyPrint, an Excel print in landscape, pale grid, bottom-aligned, words and addresses cut anywhere, heads at the left"
    return doc(
        "e8-repairs",
        "weasy",
        layout,
        blocks,
        HEI,
        8,
        page=A4L,
        latin=ARIAL,
        margins=(12, 9, 12, 9),
        foot="第 {n} 頁",
        extra={"css": "td{overflow-wrap:anywhere}"},
    )


STOCK = [
    "抗蛇毒血清（出血性）", "破傷風類毒素", "輸液套20滴", "生理食鹽水500mL", "甲醇酒精棉片", "靜脈留置針22G", "氣切內管6.5號", "彈性繃帶3吋", "無菌手套7½", "N95口罩1870+",
    "鼻胃管14Fr", "外科不織布隔離衣", "血糖試紙50片", "拋棄式喉頭鏡片", "胰島素空針30G", "紗布4×4吋8層", "骨釘導引線", "氧氣面罩（兒）", "尿袋2000c.c.", "超音波傳導膠",
]  # fmt: skip


def stock() -> Doc:
    rng = rng_of("e8-stock")
    rows: list[Row] = []
    for i in range(60):
        opened, came, went = rng.randint(0, 900), rng.randint(0, 3000), rng.randint(0, 2400)
        went = min(went, opened + came)
        left, cost = opened + came - went, rng.uniform(0.4, 900)
        counted = left + rng.choice([0, 0, 0, 0, 0, -1, -3, 2])
        cells = [
            f"{rng.randint(10, 99)}{'MDH'[i % 3]}{i:03}",
            STOCK[i % 20] + ["", "（備庫）", "（急診）"][i // 20],
            "盒支片包袋"[i % 5],
            f"{cost:,.2f}",
        ]
        cells += [num(v, "0") for v in (opened, came, went, left, counted)] + [
            num(counted - left, "0", "-"),
            f"{left * cost:,.0f}",
            f"{rng.randint(115, 118)}-{rng.randint(1, 12):02}",
        ]
        rows.append(row(*cells, group=i % 20 == 0 and i > 0))
    header = heads(
        [
            c("料號", rs=2),
            c("品名規格", rs=2),
            c("單位", rs=2),
            c("移動平均\n單價", rs=2),
            c("數　　　　量", 6),
            c("期末金額", rs=2),
            c("效期", rs=2),
        ],
        "期初|入庫|出庫|結存|實盤|盤差",
    )
    table = Table(
        header,
        rows,
        [17, 54, 10, 20, 15, 15, 15, 15, 15, 12, 24, 16],
        "llcrrrrrrrrc",
        rules="stat",
        rule=HAIR,
        heavy=(0.8, "solid", "000000"),
    )
    table = fit(table, 264, size=9, pad=(0.45, 0.6))
    blocks = paged(
        table, even(60, 22), lambda p, n: stamp("INV-330", "金門醫院衛材進銷存月報", "月份：2025-10", p, n, 12)
    )
    layout = "landscape, 9 pt, hairlines down inside and heavy ends on each page, pages made by hand, ½ and × in names"
    return doc("e8-stock", "docx", layout, blocks, MING, 9, page=A4L, latin=ARIAL, margins=(12, 12, 11, 12), foot="")


FEES = {
    "停一（體育館地下）": "月租汽車 臨停汽車 機車定期 計程車排班",
    "停三（親水公園）": "臨停大客車 臨停小型車 充電樁電費 夜間優惠",
    "路邊收費區": "開單繳費 超商代收 逾期追繳工本 車辨自動扣款",
    "拖吊保管場": "移置費 保管費 廢棄車拍賣 領車規費",
    "轉乘接駁": "假日接駁單程 套票銷售 團體包車",
    "廣告版位": "燈箱月租 柱面包覆 地貼",
}


def receipts() -> Doc:
    rng = rng_of("e8-receipts")
    rows: list[Row] = []
    whole = [0] * 8
    for day in range(1, 4):
        for i, (place, kinds) in enumerate(FEES.items()):
            total = [0] * 8
            for kind in kinds.split():
                values = [money(rng, 20, 60_000) if rng.random() > 0.15 else 0 for _ in range(6)]
                values = [*values, sum(values), int(sum(values) * 0.05)]
                total = [a + b for a, b in zip(total, values, strict=True)]
                rows.append(
                    row(
                        f"11/{day:02}" if kind == kinds.split()[0] else "",
                        place if kind == kinds.split()[0] else "",
                        kind,
                        *[num(v, "") for v in values],
                        group=not i and kind == kinds.split()[0],
                    )
                )
            rows.append(record("", "", c("＊ 小計", align="l"), *[num(v, "0") for v in total], like="b"))
            whole = [a + b for a, b in zip(whole, total, strict=True)]
    rows.append(record("", "", c("＊＊ 總計"), *[num(v, "0") for v in whole], like="b", group=True))
    header = heads(
        [
            c("日期", rs=2),
            c("場站別", rs=2),
            c("收入項目", rs=2),
            c("收款方式", 6),
            c("合計", rs=2),
            c("內含\n營業稅", rs=2),
        ],
        "現金|信用卡|電子票證|行動支付|轉帳|支票",
    )
    table = Table(header, rows, [14, 38, 34, *[20] * 6, 22, 18], "lllrrrrrrrr", rules="groups", rule=DASHES)
    blocks: list[Block] = [
        Para("新竹縣竹北市公有停車場規費收入日報彙總", 12, True, "c", after=1),
        Para("列印時間 2025/11/04 08:02　操作員 T08", 7.5, align="r", after=1),
        fit(table, 274, size=8.5, pad=(0.7, 0.4)),
    ]
    layout = (
        "Typst, landscape, 8.5 pt, dashed rules between days only, place on its first row, sums with ＊, blank for nil"
    )
    return doc(
        "e8-receipts",
        "typst",
        layout,
        blocks,
        SANS,
        8,
        page=A4L,
        latin=DEJAVU,
        margins=(12, 11, 11, 11),
        foot="- {n} -",
    )


def spare() -> Doc:
    rng = rng_of("e8-advances")
    rows: list[Row] = []
    for i in range(34):
        value = money(rng, 900, 900_000)
        back = value if i % 4 == 0 else int(value * rng.random())
        text = fill(
            rng,
            [
                "戶外教學保險押標",
                "聘外師簽證代墊",
                "合作社周轉墊付",
                "校慶攤位零錢金",
                "實習工廠氣體押瓶{n}支",
                "科展評審餐費",
                "水質檢驗預繳{m}期",
            ][i % 7],
        )
        cells: list[Item] = [
            f"{rng.randint(112, 114)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}",
            f"轉{i + 301}",
            text,
            name(rng),
            num(value),
            num(back, ""),
            num(value - back, "0"),
            str(rng.randint(3, 700)),
        ]
        rows.append(row(*cells, ["", "已發催辦單", "", "", "學期末結清", ""][i % 6]))
    header = heads("立帳日|傳票|事由|經手人|暫付金額|已收回|未結清|天數|催辦情形")
    table = Table(header, rows, [18, 16, 44, 18, 22, 22, 22, 13, 30], "lllcrrrrl", rules="down", rule=HAIR, valign="m")
    blocks: list[Block] = [
        Para("國立羅東高級工業職業學校懸帳清理表", 13, True, "c", after=1),
        Para("基準日：114年8月31日", 9, align="r", after=1),
        fit(table, 184, size=10, pad=(1.6, 0.7)),
    ]
    layout = "hairlines down and around, rows told apart by space, middle-aligned, remarks mostly blank"
    return doc("e8-advances", "fodt", layout, blocks, HEI, 10, latin=TIMES, foot="{n}")


PRINTS = [
    ledger, vouchers, assets, salaries, trial_balance, budget_control, repairs, stock, receipts, spare,
]  # fmt: skip
