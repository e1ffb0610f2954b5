"""The tenth set's prints of systems and sheets: property, staff, vouchers, fees, lists of what is published."""

from __future__ import annotations

from .contents import Item, band, c, fit, heads, rng_of, row
from .dev import HEI, KAI, MING, SANS, SERIF, note, title, unit
from .eighth_contents import ARIAL, GREY, HAIR, TIMES, company, doc, money, num, points, record, say
from .model import Block, Doc, Para, Row, Table
from .tenth_contents import FIRST, TOWNS_SOUTH, lines, part, prose, told, under, words
from .words import name, phone


def property_list() -> Doc:
    rng = rng_of("t-property")
    goods = words(
        "個人電腦 雷射印表機 液晶顯示器 冷氣機 公文櫃 會議桌 投影機 數位相機 不斷電系統 網路交換器 飲水機 碎紙機 無線電對講機 機車 除濕機 錄影監視系統"
    )
    rows: list[Row] = []
    total = 0
    for i in range(84):
        price = money(rng, 10_000, 120_000)
        total += price
        rows.append(
            row(
                f"31401{rng.randint(1, 9)}{rng.randint(10, 99)}-{i + 1:06}",
                rng.choice(goods),
                f"{rng.randint(99, 113):03}/{rng.randint(1, 12):02}/{rng.randint(1, 28):02}",
                str(rng.choice([3, 4, 5, 6, 8, 10])),
                "台",
                num(price),
                rng.choice(["秘書室", "會計室", "業務一課", "業務二課", "機房"]),
                name(rng),
            )
        )
    rows.append(record("合計", "", "", "", "", num(total), "", "", like="b"))
    table = Table(
        heads("財產編號|財產名稱|取得日期|年限|單位|原價|保管單位|保管人"),
        rows,
        [38, 42, 24, 12, 12, 24, 26, 22],
        "llcccrcc",
        rules="across",
        rule=HAIR,
    )
    blocks: list[Block] = [
        Para("財產清冊（依保管單位）", 13, True, "c", after=2),
        Para("機關名稱：臺灣菸酒公賣博物館籌備處　　　列印日期：114/10/03", size=9, after=3),
        fit(table, 184, size=9, pad=(0.3, 0.8)),
    ]
    return doc(
        "t-property",
        "fodt",
        "for measuring only",
        blocks,
        MING,
        10,
        latin=TIMES,
        margins=(15, 13, 14, 13),
        foot="頁次：{n}",
    )


def vouchers() -> Doc:
    rng = rng_of("t-vouchers")
    uses = words(
        "付水電費 付影印機租金 付差旅費 付研習講座鐘點費 付清潔維護費 退還履約保證金 收規費收入 付網路通訊費 付車輛油料 付印刷費 付誤餐費 收場租"
    )
    rows: list[Row] = []
    left = 8_400_000
    for i in range(74):
        use = rng.choice(uses)
        amount = money(rng, 500, 400_000)
        come = use.startswith("收")
        left += amount if come else -amount
        rows.append(
            row(
                f"0{rng.randint(1, 3)}/{1 + i // 3:02}",
                f"{'收' if come else '支'}{i + 1:05}",
                use,
                num(amount) if come else "",
                "" if come else num(amount),
                num(left),
            )
        )
    table = Table(
        heads("日期|傳票號數|摘要|收入金額|支出金額|餘額"),
        rows,
        [20, 26, 64, 28, 28, 32],
        "ccl" + "rrr",
        rules="headfoot",
    )
    blocks: list[Block] = [
        Para("國立苗栗高級農工職業學校校務基金", 12, True, "c", after=1),
        Para("現金出納備查簿", 12, True, "c", after=1),
        Para("114年1月1日至114年1月31日", size=9, align="c", after=3),
        fit(table, 180, size=9, pad=(0.35, 0.8)),
    ]
    return doc("t-vouchers", "typst", "for measuring only", blocks, SANS, 9, latin=ARIAL, foot="第 {n} 頁")


def fees() -> Doc:
    rng = rng_of("t-fees")
    rows: list[Row] = []
    for i, place in enumerate(["演藝廳", "國際會議廳", "展覽室", "研習教室", "戶外廣場"]):
        found: list[list[Item]] = []
        for kind in ["藝文活動", "一般活動", "商業活動"][: rng.randint(2, 3)]:
            base = rng.randint(8, 90) * 100
            found.append(
                [
                    kind,
                    *[num(int(base * r) // 100 * 100) for r in (1, 1.2, 1.5)],
                    num(rng.randint(3, 20) * 100),
                    num(rng.randint(10, 50) * 1000),
                ]
            )
        rows += under([f"{'一二三四五'[i]}、{place}"], found)
        rows.append(row(c("備註", align="c"), c("逾時未滿1小時以1小時計收；布置及彩排依原收費標準五折計算。", 6)))
    header = heads(
        [
            c("場地別", rs=2),
            c("活動性質", rs=2),
            c("每場次使用費", 3),
            c("空調費\n（每小時）", rs=2),
            c("保證金", rs=2),
        ],
        "上午\n9-12時|下午\n14-17時|晚上\n19-22時",
    )
    table = Table(header, rows, [34, 26, 22, 22, 22, 24, 24], "llrrrrr", valign="m")
    blocks: list[Block] = [
        title("臺南市新營文化園區場地使用收費標準", 16),
        Para("中華民國114年7月1日府文園字第1140712345號令修正發布", size=10, align="r", after=3),
        unit("單位：新臺幣元", size=10),
        fit(table, 174, size=11, pad=(0.7, 1.3)),
    ]
    return doc("t-fees", "weasy", "for measuring only", blocks, KAI, 12, latin=TIMES)


def roster() -> Doc:
    rng = rng_of("t-roster")
    rows: list[Row] = []
    for i in range(48):
        rows.append(
            row(
                str(i + 1),
                rng.choice(TOWNS_SOUTH),
                rng.choice(FIRST) + "里",
                name(rng),
                rng.choice("男女"),
                phone(rng).replace("(02)", "(07)"),
                f"{rng.choice(FIRST)}路{rng.randint(1, 400)}號",
            )
        )
    table = Table(
        heads("編號|行政區|里別|里長姓名|性別|辦公處電話|辦公處地址"),
        rows,
        [12, 24, 22, 24, 12, 34, 46],
        "ccccccl",
        rules="headtop",
    )
    blocks: list[Block] = [
        title("高雄市各里里長名冊", 16),
        fit(table, 174, size=11, pad=(0.5, 1.3)),
        note("更新日期：114年8月。", 10),
    ]
    return doc("t-roster", "docx", "for measuring only", blocks, KAI, 12, latin=TIMES, foot="{n}")


def open_items() -> Doc:
    rng = rng_of("t-open-items")
    groups = {
        "一、組織及職掌": ["機關組織法規", "單位職掌", "聯絡方式", "首長簡介"],
        "二、法令及行政規則": ["自治條例", "自治規則", "行政規則", "法規草案預告"],
        "三、業務資訊": ["施政計畫", "業務統計", "研究報告", "出國報告", "便民服務"],
        "四、財務資訊": ["預算書", "決算書", "會計月報", "補（捐）助名冊", "採購資訊"],
        "五、其他": ["訴願決定", "合議制會議紀錄", "內部控制聲明書"],
    }
    rows: list[Row] = []
    for group, items in groups.items():
        found: list[list[Item]] = []
        for item in items:
            ok = rng.random() < 0.8
            found.append(
                [
                    item,
                    "✓" if ok else "",
                    "" if ok else "✓",
                    rng.choice(["每月", "每季", "每年", "異動時"]),
                    f"114/{rng.randint(1, 9):02}/{rng.randint(1, 28):02}" if ok else "",
                    "" if ok else rng.choice(["彙整中，預定年底前公開", "無此項資料", "連結失效，已請廠商修復"]),
                ]
            )
        rows += under([group], found)
    header = heads(
        [
            c("公開類別", rs=2),
            c("公開項目", rs=2),
            c("檢核結果", 2),
            c("更新頻率", rs=2),
            c("最近更新日", rs=2),
            c("說明", rs=2),
        ],
        "已公開|未公開",
    )
    table = Table(header, rows, [36, 38, 16, 16, 20, 26, 46], "llccccl")
    blocks: list[Block] = [
        title("澎湖縣政府主動公開資訊檢核表", 15),
        Para("受檢單位：行政處　　　　　　　　　　檢核日期：114年9月30日", size=11, after=4),
        fit(table, 178, size=11, valign="m", pad=(0.6, 1.2)),
    ]
    return doc("t-open-items", "html", "for measuring only", blocks, MING, 12, latin=TIMES)


def merits() -> Doc:
    rng = rng_of("t-merits")
    source = told(rng, "edu")
    rows: list[Row] = []
    for unit_ in ["教務處", "學務處", "總務處", "輔導室", "人事室", "幼兒園"]:
        found: list[list[Item]] = [
            [
                rng.choice(["主任", "組長", "教師", "幹事", "護理師"]),
                name(rng),
                say(source),
                rng.choice(["嘉獎一次", "嘉獎二次", "記功一次"]),
                rng.choice(["第6條第1款", "第5條第3款", "第6條第4款"]),
            ]
            for _ in range(rng.randint(2, 6))
        ]
        rows += under([unit_], found, align="c", valign="m")
    table = Table(
        heads("單位|職稱|姓名|獎勵事由|獎勵種類|法令依據"), rows, [20, 18, 20, 76, 24, 24], "cccjcc", rules="groupsv"
    )
    blocks: list[Block] = [
        title("新竹縣竹東鎮中山國民小學敘獎建議名冊", 16),
        fit(table, 180, size=12, pad=(1, 1.2)),
        Para("承辦人：　　　　　　人事：　　　　　　校長：", before=10),
    ]
    return doc("t-merits", "docx", "for measuring only", blocks, KAI, 12, latin=TIMES, foot="{n}")


def rights() -> Doc:
    rng = rng_of("t-rights")
    source = told(rng, "health")
    rows: list[Row] = []
    for i in range(17):
        rows.append(
            row(
                f"{i + 1}",
                rng.choice(["改善", "精進", "落實", "加強"])
                + rng.choice(
                    ["候診動線", "用藥安全", "轉診機制", "防疫物資管理", "個資保護", "委外督導", "據點輔導", "數位掛號"]
                ),
                say(source, rng.randint(1, 2)),
                points(source, rng.randint(1, 3), "p"),
                f"115年{rng.randint(1, 12)}月",
            )
        )
    table = Table(heads("項次|改善項目|問題說明|改善措施|完成期限"), rows, [12, 28, 60, 64, 22], "cljjc", rules="open")
    blocks: list[Block] = [
        title("衛生福利部金門醫院醫療品質改善計畫追蹤表", 16),
        part("一、緣起"),
        prose(source, 3),
        part("二、改善追蹤"),
        fit(table, 182, size=12, hang=True, pad=(0.6, 1.3)),
        part("三、後續規劃"),
        *lines(source, 3),
    ]
    return doc(
        "t-rights", "docx", "for measuring only", blocks, SERIF, 12, latin=TIMES, margins=(20, 14, 18, 14), foot="{n}"
    )


def vacancies() -> Doc:
    rng = rng_of("t-vacancies")
    rows: list[Row] = []
    for i in range(36):
        low = rng.randint(29, 48) * 1000
        rows.append(
            row(
                str(i + 1),
                company(rng),
                rng.choice(
                    ["作業員", "行政助理", "護理師", "照顧服務員", "司機", "廚師", "軟體工程師", "門市人員", "倉管人員"]
                ),
                str(rng.randint(1, 20)),
                f"{low:,}-{low + rng.randint(2, 12) * 1000:,}",
                rng.choice(["不拘", "高中職", "專科", "大學"]),
                rng.choice(["日班", "輪班", "夜班"]),
                rng.choice(TOWNS_SOUTH),
            )
        )
    table = Table(
        heads("編號|公司名稱|職務|人數|薪資（元）|學歷|班別|工作地點"),
        rows,
        [12, 54, 32, 12, 34, 18, 14, 24],
        "clcrcccc",
        rules="sides",
        rule=GREY,
    )
    blocks: list[Block] = [
        title("岡山就業服務站114年10月現場徵才職缺一覽表", 14),
        fit(table, 182, size=9.5, pad=(0.6, 0.9), head_fill="FCE4D6", head_bold=True, zebra="F7F7F7"),
        note("實際薪資及條件以公司面談為準。"),
    ]
    return doc("t-vacancies", "chromium", "for measuring only", blocks, SANS, 10, latin=ARIAL, margins=(15, 14, 14, 14))


def overtime() -> Doc:
    rng = rng_of("t-overtime")
    rows: list[Row] = []
    for unit_ in ["綜合企劃課", "稽查課", "行政室"]:
        rows.append(band(f"單位：{unit_}", 9, bold=True, fill="E7E6E6"))
        for _ in range(rng.randint(8, 13)):
            hours = [rng.randint(0, 20), rng.randint(0, 12), rng.randint(0, 8)]
            pay = rng.randint(210, 420)
            rows.append(
                row(
                    f"A{rng.randint(10000, 99999)}",
                    name(rng),
                    rng.choice(["課長", "課員", "技士", "稽查員", "約僱"]),
                    *[str(h) for h in hours],
                    str(sum(hours)),
                    num(pay),
                    num(pay * sum(hours), "0"),
                )
            )
    header = heads(
        [c("員工編號", rs=2), c("姓名", rs=2), c("職稱", rs=2), c("加班時數", 4), c("時薪", rs=2), c("應發金額", rs=2)],
        "平日|休息日|例假日|合計",
    )
    table = Table(header, rows, [26, 24, 24, 17, 17, 17, 17, 20, 26], "ccc" + "r" * 6)
    blocks: list[Block] = [
        Para("臺中市環境保護稽查大隊114年9月份加班費印領清冊", 14, True, "c", after=3),
        fit(table, 176, size=10, valign="m", pad=(0.5, 1)),
        Para("製表人　　　　　　人事　　　　　　會計　　　　　　大隊長", before=10, size=10),
    ]
    return doc("t-overtime", "docx", "for measuring only", blocks, HEI, 10, latin=ARIAL, foot="第 {n} 頁")


PRINTS = [property_list, vouchers, fees, roster, open_items, merits, rights, vacancies, overtime]
