"""More of the tenth set: proposals in boxes, replies to comments, results by quarter, a plain list."""

from __future__ import annotations

from .contents import Item, band, c, fit, heads, rng_of, row
from .dev import A4L, HEI, KAI, MING, SERIF, caption, note, title
from .eighth_contents import ARIAL, TIMES, doc, money, num, points, record, say
from .model import Block, Doc, Para, Row, Table
from .tenth_contents import TOWNS_COUNTY, part, prose, told, under, words
from .words import name


def proposals() -> Doc:
    rng = rng_of("t-proposals")
    source = told(rng, "traffic")
    blocks: list[Block] = [
        title("嘉義市停車場作業基金管理委員會114年第2次會議紀錄", 16),
        Para("一、開會時間：114年6月18日（星期三）下午2時"),
        Para("二、開會地點：市政府中棟5樓會議室"),
        Para(f"三、主持人：{name(rng)}主任委員　　　　　紀錄：{name(rng)}"),
        Para("四、討論提案：", after=3),
    ]
    for i in range(4):
        rows = [
            row(c("案　由", align="c"), say(source)),
            row(c("提案單位", align="c"), rng.choice(["交通處", "停車管理科", "財政稅務局"])),
            row(c("說　明", align="c"), points(source, rng.randint(2, 5), "c")),
            row(c("辦　法", align="c"), say(source, 2)),
            row(
                c("決　議", align="c"),
                rng.choice(["照案通過。", "修正後通過，請提案單位依委員意見補充。", "緩議，下次會議再提。"]),
            ),
        ]
        blocks += [
            Para(f"第{'一二三四'[i]}案", bold=True, before=6, after=2),
            fit(Table([], rows, [26, 148], "lj", valign="m"), 174, hang=True, pad=(0.7, 1.5)),
        ]
    rows = []
    for year in range(108, 115):
        income, cost = money(rng, 20_000, 160_000), money(rng, 20_000, 140_000)
        rows.append(row(f"{year}年度", num(income), num(cost), num(income - cost), num(rng.randint(900, 6200))))
    table = Table(
        heads("年度|收入（千元）|支出（千元）|餘絀（千元）|收費格位（格）"), rows, [28, 36, 36, 36, 36], "crrrr"
    )
    blocks += [
        caption("附表　歷年基金營運情形"),
        fit(table, 160, pad=(0.4, 1.5)),
        Para("五、散會：下午4時10分", before=8),
    ]
    return doc(
        "t-proposals", "docx", "for measuring only", blocks, KAI, 13, latin=TIMES, margins=(20, 18, 18, 18), foot="{n}"
    )


def replies() -> Doc:
    rng = rng_of("t-replies")
    source = told(rng, "env")
    rows: list[Row] = []
    for _ in range(5):
        who = name(rng) + "委員"
        found: list[list[Item]] = [
            [
                say(source, rng.randint(1, 2)),
                say(source, rng.randint(1, 3)),
                f"P.{rng.randint(1, 9)}-{rng.randint(1, 40)}",
            ]
            for _ in range(rng.randint(3, 6))
        ]
        for i, cells in enumerate(found):
            cells[0] = f"{i + 1}.{cells[0]}"
        rows.append(band(f"{'一二三四五'[len([r for r in rows if len(r.cells) == 1])]}、{who}", 3, bold=True))
        rows += [row(*cells) for cells in found]
    table = Table(heads("審查意見|答覆說明|修正頁次"), rows, [72, 84, 22], "jjc", head_fill="D9D9D9")
    blocks: list[Block] = [
        title("濁水溪口風力發電計畫環境影響差異分析報告審查意見答覆表", 14),
        fit(table, 180, hang=True, pad=(0.6, 1.4)),
    ]
    return doc(
        "t-replies",
        "docx",
        "for measuring only",
        blocks,
        MING,
        12,
        latin=TIMES,
        head="附錄七　審查意見及答覆",
        foot="附7-{n}",
        margins=(20, 15, 18, 15),
    )


def achievements() -> Doc:
    rng = rng_of("t-achievements")
    source = told(rng, "culture")
    items = {
        "文化資產保存": [("古蹟修復", 12_400), ("歷史建築再利用", 8_800), ("無形文化資產傳習", 3_150)],
        "圖書館營運": [("分館空間改造", 22_000), ("閱讀推廣", 4_600), ("數位資源", 2_900)],
        "表演藝術": [("傑出團隊扶植", 5_400), ("戶外藝術季", 9_700)],
        "博物館管理": [("常設展更新", 15_300), ("典藏庫房溫濕度控制", 2_200), ("地方館輔導", 3_300)],
    }
    rows: list[Row] = []
    for field, works in items.items():
        found: list[list[Item]] = []
        for work, budget in works:
            used = int(budget * rng.uniform(0.7, 1))
            found.append(
                [
                    work,
                    points(source, rng.randint(2, 4)),
                    points(source, rng.randint(1, 3)),
                    num(budget),
                    num(used),
                    f"{used / budget * 100:.1f}%",
                ]
            )
        rows += under([field], found)
    header = heads(
        [c("重要施政項目", 2), c("原訂計畫內容", rs=2), c("實際執行成果", rs=2), c("預算執行（千元）", 3)],
        "施政類別|工作項目|預算數|執行數|執行率",
    )
    table = Table(header, rows, [26, 32, 74, 74, 20, 20, 20], "lljjrrr", valign="m")
    blocks: list[Block] = [
        title("臺中市政府文化局113年度施政計畫執行成果", 16),
        fit(table, 266, size=12, hang=True, pad=(0.6, 1.3)),
    ]
    return doc(
        "t-achievements",
        "fodt",
        "for measuring only",
        blocks,
        KAI,
        12,
        latin=TIMES,
        page=A4L,
        margins=(17, 14, 16, 14),
        foot="第 {n} 頁",
    )


def winners() -> Doc:
    rng = rng_of("t-winners")
    rows: list[Row] = []
    for i in range(40):
        rows.append(
            row(
                f"{i + 1:02}",
                rng.choice(TOWNS_COUNTY),
                name(rng),
                rng.choice(["國小低年級組", "國小高年級組", "國中組", "社會組"]),
                rng.choice(["寫生", "書法", "攝影", "水墨"]),
                rng.choice(["特優", "優選", "佳作", "入選"]),
            )
        )
    table = Table(heads("編號|鄉鎮市|姓名|組別|類別|獎項"), rows, [16, 28, 26, 36, 22, 22], "cclccc", rules="none")
    source = told(rng, "culture")
    blocks: list[Block] = [
        title("雲林縣114年美術比賽得獎名單", 16),
        prose(source, 2),
        fit(table, 150, size=12, pad=(0.4, 1.5), head_bold=True),
        part("頒獎典禮訂於114年12月6日上午10時於文化觀光處展覽館舉行。"),
    ]
    return doc("t-winners", "fodt", "for measuring only", blocks, HEI, 12, latin=ARIAL, foot="{n}")


def welfare() -> Doc:
    rng = rng_of("t-welfare")
    source = told(rng, "health")
    rows: list[Row] = []
    for i, item in enumerate(
        words(
            "老人假牙補助 中低收入老人特別照顧津貼 身障生活補助 輔具費用補助 弱勢兒少生活扶助 托育費用補助 急難救助 特殊境遇家庭扶助 育兒津貼 敬老卡點數 喘息服務 送餐服務"
        )
    ):
        rows.append(
            row(
                f"{i + 1}.{item}",
                points(source, rng.randint(1, 2), "p"),
                f"每月{rng.randint(1, 9)},{rng.randint(0, 9)}00元",
                rng.choice(["社會課", "里辦公處", "社會局"]),
                f"#{rng.randint(100, 499)}",
            )
        )
    table = Table(
        heads("福利項目|申請資格|補助標準|受理單位|分機"), rows, [46, 76, 30, 22, 16], "ljccc", rules="across"
    )
    blocks: list[Block] = [
        title("基隆市七堵區公所社會福利措施一覽表", 15),
        fit(table, 184, size=11, hang=True, valign="m", pad=(0.8, 1.2), head_fill="E2EFDA"),
        note("詳細規定以各該辦法為準，洽詢電話(02)2456-4141。", 10),
    ]
    return doc("t-welfare", "docx", "for measuring only", blocks, SERIF, 11, latin=TIMES, margins=(17, 13, 15, 13))


def quarterly_grants() -> Doc:
    rng = rng_of("t-quarterly-grants")
    rows: list[Row] = []
    for i in range(46):
        given = rng.randint(2, 60) * 10_000
        rows.append(
            row(
                str(i + 1),
                f"114{rng.randint(100, 999)}",
                rng.choice(["財團法人", "社團法人"])
                + rng.choice(words("慈光 伊甸 善牧 弘道 一粒麥子 心路 門諾 育成"))
                + rng.choice(["基金會", "協會", "服務中心"]),
                rng.choice(
                    [
                        "身心障礙者日間作業設施服務計畫",
                        "家庭照顧者支持服務",
                        "脆弱家庭育兒指導",
                        "高風險少年外展服務計畫",
                        "獨居老人關懷訪視",
                    ]
                ),
                f"{given:,}",
                f"{int(given * rng.uniform(0.8, 1)):,}",
                f"114/{rng.randint(7, 9):02}/{rng.randint(1, 28):02}",
            )
        )
    whole = sum(int(str(r.cells[4].text).replace(",", "")) for r in rows)
    rows.append(record(c("總計", 4, align="c"), f"{whole:,}", "", "", like="F2F2F2"))
    table = Table(
        heads("序號|計畫編號|受補助單位|計畫名稱|核定金額|核銷金額|撥款日期"),
        rows,
        [12, 20, 52, 66, 24, 24, 22],
        "ccllrrc",
        valign="m",
    )
    blocks: list[Block] = [
        title("屏東縣政府社會處公益彩券盈餘補助第3季執行明細", 14),
        fit(table, 264, size=10, pad=(0.4, 1)),
    ]
    return doc(
        "t-quarterly-grants",
        "html",
        "for measuring only",
        blocks,
        HEI,
        10,
        latin=ARIAL,
        page=A4L,
        margins=(15, 14, 14, 14),
    )


MORE = [proposals, replies, achievements, winners, welfare, quarterly_grants]
