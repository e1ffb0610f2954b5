"""Procurement, schools and hospitals of the part thirteenth: lists, calendars, timetables and records."""

from __future__ import annotations

from . import contents as k
from .dev import HEI, KAI, MING, SANS, SERIF, caption, note, text, title
from .model import Block, Cell, Doc, Row
from .twelfth_kit import ARIAL, BOLD, DOT, HAIR, PALE, THIN, TIMES, Item, dec, doc, line, num, strong, tab
from .words import GOODS, JOBS, PLACES, date, firm, name, phone, pick, prose

TASKS = [
    "道路養護工程設計及發包",
    "路燈維護及電費核付",
    "人行道改善計畫",
    "年度預算籌編",
    "公文稽催及檔案管理",
    "施政計畫管考",
    "挖掘道路許可審查",
    "工程估驗計價審核",
]


def tenders() -> Doc:
    rng = k.rng_of("x-tenders")
    head: list[list[Item]] = [["標案案號", "標案名稱", "招標方式", "決標日期", "決標金額", "得標廠商", "備註"]]
    rows = [
        line(
            [
                f"{pick(rng, 'ABCK')}114{rng.randint(1, 999):03}-{rng.randint(1, 9)}",
                pick(
                    rng,
                    ["114年度清潔維護勞務採購", "防火宣導品採購", "辦公廳舍防水工程", "資訊系統維護案", "公務車租賃案"],
                ),
                pick(rng, ["公開招標", "公開取得報價", "限制性招標", "共同供應契約"]),
                date(rng, "s"),
                num(rng, 90_000, 9_000_000),
                firm(rng),
                pick(rng, ["", "", "", "流標2次", "後續擴充"]),
            ]
        )
        for _ in range(34)
    ]
    table = tab(
        head,
        rows,
        "24 40 24 20 22 36 16",
        178,
        "lllcrll",
        rules="below",
        rule=PALE,
        head_bold=True,
        size=9.5,
        pad=(0.7, 0.9),
    )
    return doc(
        "x-tenders",
        "chromium",
        "Chromium, pale rules below the rows only, codes and dates, names wrapped in two columns, remarks mostly blank",
        [title("114年度採購決標一覽表", 14), table],
        SANS,
        10,
        latin=ARIAL,
    )


def bid_record() -> Doc:
    rng = k.rng_of("x-bid-record")
    form = tab([], [line(["標案名稱", Cell("114年度公有建築物耐震詳細評估", 3)]), line(["開標時間", "114年10月20日上午10時", "開標地點", "本府採購處第二開標室"]), line(["預算金額", "NT$ 4,850,000", "底價金額", "NT$ 4,610,000"]), line(["主持人", name(rng), "紀錄", name(rng)])],
               "26 62 26 60", 174, "clcl", rules="full", rule=THIN, size=11, pad=(1.0, 1.4), no_last_break=True)  # fmt: skip
    rows = [
        line(
            [
                str(i + 1),
                firm(rng),
                num(rng, 3_900_000, 4_900_000),
                pick(rng, ["符合", "符合", "不符合"]),
                pick(rng, ["", "押標金不足", "最低標"]),
            ]
        )
        for i in range(4)
    ]
    bids = tab(
        [["編號", "投標廠商", "標價（元）", "資格審查", "說明"]],
        rows,
        "14 62 34 26 38",
        174,
        "clrcl",
        rules="book",
        rule=THIN,
        heavy=BOLD,
        size=11,
        pad=(0.8, 1.4),
    )
    return doc(
        "x-bid-record",
        "docx",
        "a form in boxes and a three-line table of bids below it",
        [title("開標紀錄", 18), form, caption("投標廠商標價清單", bold=True), bids, text(rng, "meeting", 2)],
        KAI,
        12,
        latin=TIMES,
    )


def three_rows() -> Doc:
    rng = k.rng_of("x-three-rows")
    blocks: list[Block] = [title("工程變更設計說明", 16), text(rng, "plan", 3), caption("表一　契約金額")]
    blocks.append(
        tab(
            [["項目", "原契約", "第一次變更", "第二次變更", "差異"]],
            [
                line([n, *(num(rng, 90_000, 9_000_000) for _ in range(3)), "-" + num(rng, 900, 90_000)])
                for n in ("直接工程費", "間接費用", "合計")
            ],
            "36 30 30 30 26",
            152,
            "lrrrr",
            rules="book",
            rule=THIN,
            heavy=BOLD,
            size=11,
            pad=(1.2, 1.4),
        )
    )
    blocks += [text(rng, "meeting", 3), caption("表二　工期")]
    blocks.append(
        tab(
            [["", "原核定", "展延", "變更後"]],
            [
                line(["工期（日曆天）", "240", "35", "275"]),
                line(["開工日期", "113.09.02", "—", "113.09.02"]),
                line(["竣工日期", "114.04.29", "—", "114.06.03"]),
            ],
            "40 36 24 36",
            136,
            "lccc",
            rules="tee",
            rule=THIN,
            size=11,
            pad=(1.2, 1.4),
        )
    )
    blocks += [text(rng, "plan", 3), caption("表三　變更事由")]
    blocks.append(
        tab(
            [["項次", "變更項目", "變更事由", "責任歸屬"]],
            [
                line(
                    [
                        str(i + 1),
                        pick(rng, GOODS) + "規格調整",
                        prose(rng, "meeting", 1),
                        pick(rng, ["機關", "設計單位", "不可歸責"]),
                    ]
                )
                for i in range(3)
            ],
            "14 40 80 26",
            160,
            "cllc",
            rules="headrule",
            rule=THIN,
            size=11,
            pad=(1.2, 1.4),
        )
    )
    return doc(
        "x-three-rows",
        "typst",
        "Typst, tables of three rows among prose: three lines, a T of two rules, one rule under the header",
        blocks,
        SERIF,
        12,
        latin=TIMES,
    )


def school_calendar() -> Doc:
    rng = k.rng_of("x-calendar")
    head: list[list[Item]] = [["月", "週次", "日　期", "重　要　行　事", "主辦處室"]]
    deeds = [
        "開學日、正式上課",
        "友善校園週宣導",
        "教務會議",
        "學習扶助測驗",
        "防災演練",
        "第一次定期評量",
        "校慶運動會",
        "親職教育日",
        "視力檢查",
        "作業抽查",
        "校外教學",
        "英語朗讀比賽",
        "社團成果展",
    ]
    rows: list[Row] = []
    week = 0
    for number, (month, weeks) in enumerate((("八", 1), ("九", 4), ("十", 4), ("十一", 4), ("十二", 4)), 8):
        for i in range(weeks):
            week += 1
            first = [Cell(month, rs=weeks, align="c", valign="m")] if i == 0 else []
            rows.append(
                line(
                    [
                        *first,
                        str(week),
                        f"{number}/{7 * i + 1:02}～{number}/{7 * i + 7:02}",
                        "\n".join(f"{j + 1}.{d}" for j, d in enumerate(rng.sample(deeds, rng.randint(1, 3)))),
                        pick(rng, ["教務處", "學務處", "總務處", "輔導室"]),
                    ],
                    group=i == 0,
                )
            )
    table = tab(
        head,
        rows,
        "14 16 34 78 28",
        170,
        "ccclc",
        rules="groupsv",
        downs=(1,),
        rule=THIN,
        valign="m",
        size=11,
        pad=(0.7, 1.4),
    )
    return doc(
        "x-calendar",
        "fodt",
        "months merged in the middle, rules between months and one down, weeks with lists of one to three lines",
        [title("114學年度第1學期行事曆", 16), table],
        KAI,
        12,
        latin=TIMES,
    )


def curriculum() -> Doc:
    rng = k.rng_of("x-curriculum")
    head: list[list[Item]] = [
        [("類別", 1, 3), ("領域", 1, 3), ("科目", 1, 3), ("授課年段與學分", 6), ("備註", 1, 3)],
        [("第一學年", 2), ("第二學年", 2), ("第三學年", 2)],
        ["一", "二"] * 3,
    ]
    rows: list[Row] = []
    plan = [
        (
            "部定必修",
            [("語文", ["國語文", "英語文"]), ("數學", ["數學A", "數學B"]), ("自然科學", ["物理", "化學", "生物"])],
        ),
        ("校訂必修", [("專題", ["山海探究"])]),
        ("選修", [("加深加廣", ["進階國文", "選修物理"]), ("多元", ["程式設計", "第二外語"])]),
    ]
    for kind, fields in plan:
        total = sum(len(s) for _, s in fields)
        for f, (field, subjects) in enumerate(fields):
            for i, s in enumerate(subjects):
                first = [Cell(kind, rs=total, turn="v", valign="m", align="c")] if f == i == 0 else []
                second = [Cell(field, rs=len(subjects), valign="m")] if i == 0 else []
                rows.append(
                    line(
                        [
                            *first,
                            *second,
                            s,
                            *(pick(rng, ["", "2", "3", "4"]) for _ in range(6)),
                            pick(rng, ["", "", "跨班選修"]),
                        ],
                        group=i == 0 and f == 0,
                    )
                )
    rows.append(strong([Cell("學分數合計", 3), "29", "30", "30", "29", "28", "27", ""], group=True))
    table = tab(
        head,
        rows,
        "14 26 32 12 12 12 12 12 12 28",
        172,
        "cclccccccl",
        rules="groups",
        rule=THIN,
        mid=True,
        size=11,
        valign="m",
        pad=(0.7, 1.0),
    )
    return doc(
        "x-curriculum",
        "weasy",
        "WeasyPrint, header of three levels, kinds written downwards and fields merged, rules between kinds, numbers of credits mostly blank",
        [title("課程規劃與學分數一覽表", 15), table],
        MING,
        11,
        latin=TIMES,
    )


def clinic() -> Doc:
    rng = k.rng_of("x-clinic")
    days = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六"]
    rows: list[Row] = []
    for dept in ("一般內科", "心臟內科", "骨科", "小兒科", "眼科"):
        for i, at in enumerate(("上午", "下午")):
            first = [Cell(dept, rs=2, valign="m")] if i == 0 else []
            rows.append(
                line(
                    [*first, at, *(pick(rng, ["", name(rng), name(rng)]) if d < 5 or i == 0 else "" for d in range(6))],
                    group=i == 0,
                )
            )
    one = tab(
        [["科別", "時段", *days]],
        rows,
        "28 16 " + "22 " * 6,
        176,
        "cc" + "c" * 6,
        rules="groups",
        rule=THIN,
        head_fill="CFE8E5",
        size=10.5,
        pad=(0.7, 0.8),
        no_last_break=True,
    )
    two = tab(
        [["診間", "看診進度查詢電話", "網路掛號截止", "停診公告"]],
        [
            line(
                [
                    f"{rng.randint(101, 320)}診",
                    phone(rng),
                    pick(rng, ["當日7時", "前一日23時"]),
                    pick(rng, ["", "", "12/25停診"]),
                ]
            )
            for _ in range(5)
        ],
        "22 58 48 48",
        176,
        "cccl",
        rules="below",
        rule=HAIR,
        head_fill="F7E6C4",
        size=10.5,
        pad=(0.7, 0.8),
    )
    return doc(
        "x-clinic",
        "docx",
        "a timetable of names mostly blank with labels over two rows, and right below a table with other columns",
        [
            title("門診時間表", 17),
            one,
            caption("診間資訊", align="l", bold=True),
            two,
            note("＊門診異動以現場公告為準。"),
        ],
        HEI,
        11,
        latin=ARIAL,
    )


def drugs() -> Doc:
    rng = k.rng_of("x-drugs")
    head: list[list[Item]] = [["院內代碼", "商品名／學名", "劑型含量", "健保代碼", "健保價", "適應症"]]
    meds = [
        ("Norvasc", "Amlodipine", "高血壓、心絞痛"),
        ("Glucophage", "Metformin HCl", "第二型糖尿病"),
        ("Lipitor", "Atorvastatin", "高膽固醇血症"),
        ("Panadol", "Acetaminophen", "退燒、止痛"),
        ("Augmentin", "Amoxicillin/Clavulanate", "細菌感染"),
        ("Zyrtec", "Cetirizine 2HCl", "過敏性鼻炎、蕁麻疹"),
        ("Nexium", "Esomeprazole", "胃食道逆流、消化性潰瘍"),
        ("Plavix", "Clopidogrel", "降低粥狀動脈栓塞事件"),
    ]
    rows = []
    for i in range(38):
        brand, generic, use = meds[i % 8]
        rows.append(
            line(
                [
                    f"O{brand[:3].upper()}{rng.randint(1, 9)}",
                    f"{brand}\n{generic}",
                    f"{pick(rng, ['錠劑', '膠囊', '注射劑'])} {pick(rng, ['5', '10', '250', '500'])} mg",
                    f"BC{rng.randint(20000, 29999)}100",
                    dec(rng, 1, 90),
                    use,
                ]
            )
        )
    table = tab(
        head,
        rows,
        "20 46 28 28 16 42",
        178,
        "lllcrl",
        rules="none",
        zebra="F2F2F2",
        repeat=False,
        head_bold=True,
        size=9.5,
        pad=(0.7, 1.0),
    )
    return doc(
        "x-drugs",
        "chromium",
        "Chromium, stripes only, names of medicines in two lines of English beside Chinese of one, over two pages without repeated heads",
        [title("藥品品項異動公告", 14), table],
        SANS,
        10,
        latin=ARIAL,
    )


def seats() -> Doc:
    rng = k.rng_of("x-seats")
    head: list[list[Item]] = [["座號", "准考證號碼", "姓名", "報考類科", "應試科目", "試場", "特殊需求"]]
    rows = [
        line(
            [
                f"{i + 1:02}",
                f"11410{rng.randint(1000, 9999)}",
                name(rng),
                pick(rng, ["一般行政", "會計", "資訊處理", "社會工作"]),
                pick(rng, ["國文、法學緒論", "成本會計", "資料結構", "社會工作概要"]),
                f"第{rng.randint(1, 9)}試場",
                pick(rng, ["", "", "", "", "延長時間", "放大試題"]),
            ]
        )
        for i in range(38)
    ]
    table = tab(
        head, rows, "11 26 18 24 38 20 24", 158, "clllllc", rules="headrule", rule=HAIR, size=10.5, pad=(0.5, 0.9)
    )
    return doc(
        "x-seats",
        "typst",
        "Typst, close columns of text at the left without rules but one under the header, needs mostly blank",
        [title("試場座位名冊", 14), table],
        KAI,
        11,
        latin=TIMES,
        margins=(16, 24, 15, 24),
    )


def phones() -> Doc:
    rng = k.rng_of("x-phones")
    head: list[list[Item]] = [["單位", "職稱", "姓名", "分機", "業務職掌"]]
    rows: list[Row] = []
    for office in ("工務科", "養護科", "綜合規劃科", "主計室"):
        n = rng.randint(4, 6)
        for i in range(n):
            first = [Cell(office, rs=n, valign="t")] if i == 0 else []
            rows.append(
                line(
                    [
                        *first,
                        pick(rng, JOBS),
                        name(rng),
                        str(rng.randint(1101, 6899)),
                        pick(rng, TASKS) + ("，" + pick(rng, TASKS) if rng.random() < 0.3 else ""),
                    ],
                    group=i == 0,
                )
            )
    table = tab(
        head,
        rows,
        "28 24 22 16 84",
        174,
        "lllcl",
        rules="grouponly",
        rule=DOT,
        head_bold=True,
        head_align="l",
        size=11,
        pad=(0.5, 1.2),
    )
    return doc(
        "x-phones",
        "fodt",
        "dotted rules between offices only, offices merged at the top, columns of text at the left",
        [title("業務職掌及聯絡電話", 15), table],
        SERIF,
        11,
        latin=TIMES,
    )


def menu() -> Doc:
    rng = k.rng_of("x-menu")
    head: list[list[Item]] = [
        [
            ("日期", 1, 2),
            ("星期", 1, 2),
            ("主食", 1, 2),
            ("主菜", 1, 2),
            ("副菜", 2),
            ("湯品", 1, 2),
            ("水果", 1, 2),
            ("熱量\n(大卡)", 1, 2),
        ],
        ["副菜一", "副菜二"],
    ]
    rows: list[Row] = []
    for week in range(4):
        for i in range(5):
            rows.append(
                line(
                    [
                        f"11/{week * 7 + i + 3:02}",
                        "一二三四五"[i],
                        pick(rng, ["白米飯", "糙米飯", "炒麵", "五穀飯"]),
                        pick(rng, ["蔥燒豬排", "咖哩雞", "三杯魚丁", "滷雞腿"]),
                        pick(rng, ["番茄炒蛋", "螞蟻上樹", "玉米三色"]),
                        pick(rng, ["炒高麗菜", "蒜香菠菜", "有機青江菜"]),
                        pick(rng, ["紫菜蛋花湯", "味噌湯", "冬瓜湯", "綠豆湯"]),
                        pick(rng, ["", "香蕉", "柳丁"]),
                        str(rng.randint(650, 790)),
                    ],
                    group=i == 0,
                )
            )
    table = tab(
        head,
        rows,
        "17 12 19 23 23 25 25 15 17",
        176,
        "ccccccccr",
        rules="groups",
        rule=BOLD,
        head_fill="FFE699",
        size=10.5,
        pad=(0.7, 0.6),
    )
    return doc(
        "x-menu",
        "docx",
        "rules between weeks only, shaded two-level head without inner rules, dishes centred, fruit often blank",
        [title("營養午餐菜單", 17), table, note("本校一律使用國產豬、牛肉食材。", 10)],
        KAI,
        12,
        latin=TIMES,
    )


def lab() -> Doc:
    rng = k.rng_of("x-lab")
    head: list[list[Item]] = [
        [("採樣點", 1, 2), ("採樣日期", 1, 2), ("檢驗結果", 4), ("判定", 1, 2)],
        ["pH值", "生化需氧量\n(mg/L)", "氨氮\n(mg/L)", "大腸桿菌群\n(CFU/100mL)"],
    ]
    rows = [
        line(
            [
                pick(rng, PLACES) + "旁排水口",
                date(rng, "s"),
                dec(rng, 6, 8, 1),
                pick(rng, ["<1.0", dec(rng, 1, 30, 1)]),
                pick(rng, ["ND", dec(rng, 0.1, 9, 2)]),
                pick(rng, ["<10", num(rng, 100, 90_000)]),
                pick(rng, ["合格", "合格", "不合格"]),
            ]
        )
        for _ in range(20)
    ]
    table = tab(head, rows, "46 24 14 26 20 28 16", 174, "lcccccc", rules="headbox", rule=THIN, size=10, pad=(0.5, 1.0))
    return doc(
        "x-lab",
        "html",
        "header boxed, body bare, centred figures with < and ND beside text at the left, units in heads",
        [title("水質檢驗結果", 15), table, note("ND：低於偵測極限。")],
        SANS,
        10.5,
        latin=ARIAL,
    )


def roster() -> Doc:
    rng = k.rng_of("x-roster")
    head: list[list[Item]] = [["編號", "志工姓名", "服務隊別", "服務期間", "服務時數", "獎勵等次", "推薦理由"]]
    rows = [
        line(
            [
                f"{i + 1}",
                name(rng),
                pick(rng, ["圖書館志工隊", "環保志工隊", "社福志工隊"]),
                f"{rng.randint(98, 108)}年至114年",
                num(rng, 300, 3_900),
                pick(rng, ["金牌獎", "銀牌獎", "銅牌獎"]),
                prose(rng, "service", 1) if i % 3 == 0 else "",
            ]
        )
        for i in range(18)
    ]
    table = tab(
        head,
        rows,
        "12 20 30 30 20 20 44",
        176,
        "cclcrcl",
        rules="headgroups",
        heavy=BOLD,
        rule=HAIR,
        size=10.5,
        pad=(0.8, 1.2),
    )
    return doc(
        "x-roster",
        "weasy",
        "WeasyPrint, heavy rules under the header and at the end only, a last column of prose that is mostly blank",
        [title("志願服務獎勵名冊", 15), table],
        KAI,
        11,
        latin=TIMES,
    )


LISTS = [tenders, bid_record, three_rows, school_calendar, curriculum, clinic, drugs, seats, phones, menu, lab, roster]
