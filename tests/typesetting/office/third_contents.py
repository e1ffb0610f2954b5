"""Contents of the third set: aims and results, codes of accounts, yearbooks, courses, moves, registers, bulletins."""

from __future__ import annotations

from .contents import Item, band, c, heads, row
from .model import Row, Table
from .words import DIGITS, GOODS, JOBS, OFFICES, PLACES, TOWNS, Rng, amount, date, firm, name, pick

SAY = {
    "aim": [
        "持續推動{w}，本年度預計辦理{n}場次，較上年度增加{m}場次",
        "結合民間團體資源，提供{w}及個案轉介服務，全年受益{k}人次",
        "修訂「{w}作業要點」，並建立跨局處協調機制，由{o}擔任窗口",
        "建置{w}資訊平台（含行動版網頁），112年起分{m}期開發，完成後開放API供各界介接",
        "輔導{n}處據點取得認證，認證率由{p}%提升至{p2}%以上",
        "每月召開{w}工作會議檢討進度，落後案件列入首長管考",
        "辦理{w}績效評鑑，評鑑結果達甲等以上者，核給獎勵金{a}元",
        "配合中央前瞻基礎建設計畫，爭取補助{a}元，辦理{g2}",
        "以e-mail、LINE@及官網公布{w}相關訊息，點閱率達{k}次",
        "預期可減少碳排放{f}公噸CO2e，並節省用電{k}度",
    ],
    "audit": [
        "抽查{n}件請購案，其中{m}件未依採購法第{n}條規定於簽約後{m}日內辦理決標公告",
        "財產卡所載存置地點與實際不符計{m}筆，且未黏貼標籤",
        "經費結報有跨年度核銷情事，金額計{a}元，未敘明原因",
        "電腦機房進出登記簿未逐日陳核，{t}至{t2}間計{m}日無主管簽章",
        "加班請示單事後補登比率達{p}%，與出勤管理要點第{m}點規定未合",
        "契約變更未先徵得機關同意即行施作，涉及金額{a}元",
        "已函請{o}檢討，並自{t}起改採系統控管，逾期自動跳出警示",
        "已於{t}辦竣教育訓練，參訓人員{n}人，測驗平均{f}分",
        "追回溢付款{a}元，並於{t}繳庫，收據號碼第{k}號",
        "將本項缺失納入年度內部控制作業項目，由{o}每季抽核乙次",
    ],
    "meet": [
        "請{o}會同{o2}於{t}前完成評估，並提下次會議報告",
        "本案原則同意，惟所需經費{a}元請循預算程序辦理",
        "有關委員所提{p3}周邊交通動線一節，請業務單位納入規劃參考",
        "洽悉。已達成年度目標者解除列管，其餘{m}案賡續追蹤",
        "考量民眾使用習慣，實施日期延至{t}，過渡期間採雙軌併行",
        "工程進度落後{f}%，請承商於{n}日內提送趕工計畫，必要時依契約計罰",
        "照案通過，並授權承辦單位依委員意見酌作文字修正",
    ],
    "road": [
        "因管線遷移延誤，{p3}前路段自{t}起始得施工，現已增派{m}組機具趕工",
        "橋墩P{m}至P{n}基樁施作中，遇地下障礙物，變更設計作業辦理中",
        "完成瀝青混凝土鋪設{k}平方公尺，餘標線繪設待天候許可後進場",
        "用地徵收補償費已於{t}發放，尚有{m}筆土地未達成協議",
        "承商{f2}鋼筋到料延遲，已限期改善，逾期每日計罰契約金額1‰",
        "進度正常",
        "超前{f}%，係預鑄構件提前進場所致",
    ],
    "rule": [
        "本標準所稱設施，指建築物室內、外供公眾使用之{w}場所",
        "申請人應於開始使用前{n}日，檢附下列文件向主管機關申請",
        "前項費用於核准後{m}個月內繳納；逾期未繳納者，視為撤回申請",
        "有下列情形之一者，不予補助；已補助者，應予追繳",
        "主管機關得派員查核，受查核者不得規避、妨礙或拒絕",
        "本辦法自中華民國{n}年{m}月一日施行",
        "審查小組置委員{n}人，其中外聘委員不得少於二分之一",
    ],
    "why": [
        "為配合{w}實務需要，並參酌審計機關查核意見，爰修正第一項規定",
        "考量物價指數已上漲{p}%，現行額度未符實需，酌予提高",
        "條次變更，內容未修正",
        "配合行政程序法第一百七十四條之一規定，增列授權依據",
        "文字酌作修正，以資明確",
        "新增第二項，明定申請文件得以電子方式提送，簡化流程{m}日",
    ],
}
WORK = [
    "高齡友善城市", "校園午餐食材抽驗", "河川巡守", "社區照顧關懷據點", "青年創業貸款", "公共運輸定期票", "土石流防災疏散演練",
    "數位性別暴力防治", "公有建築物耐震補強", "雨水下水道清疏", "友善育兒空間", "低碳永續家園", "登革熱孳生源清除",
    "智慧路燈汰換", "文化資產修復", "自行車道優化", "長照專車接送", "農產品產銷履歷", "弱勢學童課後照顧", "公廁改善",
]  # fmt: skip
BUILD = ["排水溝改善", "人行道更新", "橋梁補強", "老舊校舍拆除重建", "停車場新建", "護岸修復", "污水下水道用戶接管"]


def fill(rng: Rng, text: str) -> str:
    """A sentence with its blanks filled in."""
    return text.format(
        w=pick(rng, WORK), n=rng.randint(11, 96), m=rng.randint(2, 9), k=f"{rng.randint(1000, 98000):,}",
        a=amount(rng, 20_000, 90_000_000), p=f"{rng.uniform(3, 49):.1f}", p2=f"{rng.uniform(51, 99):.1f}", f=f"{rng.uniform(0.3, 98):.2f}",
        o=pick(rng, OFFICES), o2=pick(rng, OFFICES), p3=pick(rng, PLACES), t=date(rng), t2=date(rng, "s"), f2=firm(rng), g=pick(rng, GOODS), g2=pick(rng, BUILD),
    )  # fmt: skip


def say(rng: Rng, kind: str, n: int = 1, bank: dict[str, list[str]] | None = None) -> str:
    """A paragraph of n different sentences."""
    parts = [fill(rng, s) for s in rng.sample((bank or SAY)[kind], n)]
    ends = [rng.choice("，；。。") for _ in parts[:-1]] + ["。"]
    return "".join(a + b for a, b in zip(parts, ends, strict=True))


SIGNS = {"b": "（{}）", "h": "({})", "c": "{}、", "1": "{}.", "p": "({})", "o": "{}", "s": "■", "d": "●", "w": "※"}


def sign(form: str, i: int) -> str:
    """The i-th marker (from 0) of a list."""
    number = DIGITS[i] if form in "bhc" else chr(0x2460 + i) if form == "o" else str(i + 1)
    return SIGNS[form].format(number)


def items(rng: Rng, kind: str, n: int, form: str, deeper: str = "", most: int = 1) -> str:
    """A list, some of whose items have a list under them."""
    out = []
    for i in range(n):
        text = sign(form, i) + say(rng, kind, rng.randint(1, most))
        if deeper and rng.random() < 0.45:
            out.append(text[:-1] + "：")
            out += [sign(deeper, j) + say(rng, kind) for j in range(rng.randint(2, 3))]
        else:
            out.append(text)
    return "\n".join(out)


def line(cells: list[Item], group: bool = False) -> Row:
    """A row of a list of cells."""
    return row(*cells, group=group)


def num(value: float, nil: str = "-", negative: str = "-{}", digits: int = 0) -> str:
    """A figure as accountants write it."""
    if not value:
        return nil
    text = f"{abs(value):,.{digits}f}"
    return negative.format(text) if value < 0 else text


def goals(rng: Rng, aims: int = 4) -> Table:
    """Aims, strategies and measures: two merged labels, lists two levels deep, money and origins."""
    rows = []
    for a in range(aims):
        counts = [rng.randint(1, 3) for _ in range(rng.randint(2, 3))]
        for s, count in enumerate(counts):
            for i in range(count):
                cells: list[Item] = []
                if s == i == 0:
                    cells.append(c(f"{DIGITS[a]}、{pick(rng, WORK)}", rs=sum(counts)))
                if i == 0:
                    cells.append(c(sign("b", s) + "推動" + pick(rng, WORK), rs=count))
                deep = items(rng, "aim", rng.randint(2, 3), "1", "p") if rng.random() < 0.6 else say(rng, "aim", 2)
                money = rng.randint(100, 90_000)
                cells += [
                    deep,
                    f"{money:,}",
                    f"中央：{money * 6 // 10:,}\n本府：{money - money * 6 // 10:,}"
                    if rng.random() < 0.6
                    else f"本府：{money:,}",
                    pick(rng, OFFICES) + ("\n" + pick(rng, OFFICES) if rng.random() < 0.3 else ""),
                ]
                rows.append(line(cells, s == i == 0))
    header = [
        row(
            c("施政計畫名稱", 2),
            c("實施內容", rs=2),
            c("預算數\n(千元)", rs=2),
            c("經費來源", rs=2),
            c("承辦\n單位", rs=2),
        ),
        row("業務計畫", "工作計畫"),
    ]
    return Table(header, rows, [24, 30, 78, 20, 27, 20], "lljrlc")


ACCOUNTS = [
    "一般行政",
    "民政業務",
    "教育行政",
    "社政業務",
    "衛生業務",
    "環保業務",
    "道路橋梁工程",
    "農業管理與輔導業務",
    "第一預備金",
]
USES = [
    "人員維持",
    "基本行政工作維持",
    "業務管理",
    "設備及投資",
    "獎補助費",
    "國有財產管理",
    "勞務委外及宣導活動",
    "廳舍整建",
]


def codes(rng: Rng, funds: int = 5) -> Table:
    """Accounts with four columns of codes of which each row has its own one only, names indented by level."""
    rows = []

    def amounts() -> list[Item]:
        now, old, spent = (rng.choice([0, rng.randint(20, 900_000)]) for _ in range(3))
        return [num(now), num(old), num(spent), num(now - old, negative="△{}")]

    rows.append(line(["", "", "", "", c("合　　　　計", align="c", bold=True), *amounts(), ""], True))
    for f in range(funds):
        rows.append(line([f"{f + 2}", "", "", "", c(f"{pick(rng, TOWNS)}公所主管"), *amounts(), ""], True))
        for i in range(rng.randint(1, 2)):
            rows.append(line(["", f"{i + 1}", "", "", c(pick(rng, OFFICES) + "及所屬", indent=1), *amounts(), ""]))
            for j in range(rng.randint(1, 3)):
                rows.append(line(["", "", f"{j + 1}", "", c(pick(rng, ACCOUNTS), indent=2), *amounts(), ""]))
                for k in range(rng.randint(1, 3)):
                    why = say(rng, "aim") if rng.random() < 0.4 else ""
                    rows.append(line(["", "", "", f"{k + 1}", c(pick(rng, USES), indent=3), *amounts(), why]))
    header = [
        row(c("科　　　　　　　　目", 5), c("本年度\n預算數", rs=2), c("上年度\n預算數", rs=2), c("前年度\n決算數", rs=2), c("本年度與\n上年度比較", rs=2), c("說　　明", rs=2)),
        row("款", "項", "目", "節", "名　稱　及　編　號"),
    ]  # fmt: skip
    return Table(header, rows, [9, 9, 9, 9, 62, 26, 26, 26, 26, 66], "ccccl" + "rrrr" + "l")


def settlement(rng: Rng, parts: int = 6) -> Table:
    """A settlement of accounts in thirteen columns under three levels, with subtotals."""
    rows = []
    for p in range(parts):
        sums = [0] * 12
        for i in range(rng.randint(3, 7)):
            a, b, d = (
                rng.randint(100, 60_000_000),
                rng.choice([0, 0, rng.randint(100, 90000)]),
                rng.choice([0, 0, -rng.randint(9, 99999)]),
            )
            e = rng.choice([0, 0, 0, rng.randint(100, 99999)])
            whole = a + b + d + e
            x, y = int(whole * rng.uniform(0.6, 0.99)), rng.choice([0, whole // 300])
            z = rng.choice([0, whole // 90])
            v = [a, b, e, d, whole, x, y, z, x + y + z, x + y + z - whole]
            sums = [s + t for s, t in zip(sums, v, strict=False)]
            rate = f"{(x + y + z) / whole * 100:.2f}"
            cells: list[Item] = [
                c(f"{p + 1}-{i + 1} {pick(rng, USES)}", indent=0.5),
                *[num(t, "", "({})") for t in v],
                rate,
            ]
            rows.append(line(cells, i == 0))
        total = f"{sums[8] / sums[4] * 100:.2f}"
        rows.append(
            line([c(f"{pick(rng, ACCOUNTS)}　小計", bold=True), *[num(t, "", "({})") for t in sums[:10]], total], True)
        )
    header = [
        row(
            c("科　　目", rs=3),
            c("預　算　數", 5),
            c("決　算　數", 4),
            c("預決算\n比較\n增減數", rs=3),
            c("執行率\n%", rs=3),
        ),
        row(
            c("原預算數", rs=2),
            c("預算增減數", 3),
            c("合計\n(1)", rs=2),
            c("實現數", rs=2),
            c("權責發生數", 2),
            c("合計\n(2)", rs=2),
        ),
        row("追加減\n預算", "動支\n預備金", "經費\n流用", "應付數", "保留數"),
    ]
    return Table(header, rows, [38, 23, 17, 17, 17, 23, 23, 17, 18, 23, 20, 15], "l" + "r" * 11)


def target_table(rng: Rng, years: int = 4) -> Table:
    """A small table of one indicator: its aims, results and shares by year."""
    share = rng.random() < 0.5
    base = rng.uniform(40, 90) if share else rng.randint(30, 40000)
    want = [base * (1 + y * 0.02) for y in range(years)]
    got = [w * rng.uniform(0.85, 1.1) for w in want]
    show = (lambda v: f"{v:.2f}") if share else (lambda v: f"{v:,.0f}")
    rate = ["100" if b >= a else f"{b / a * 100:.2f}" for a, b in zip(want, got, strict=True)]
    header = [row("項目", *[f"{111 + y}年度" for y in range(years)])]
    rows = [row("原訂目標值", *map(show, want)), row("實際值", *map(show, got)), row("達成度(%)", *rate)]
    return Table(header, rows, [36.0] + [30.0] * years, "c" * (years + 1))


def month_work(rng: Rng, parts: int = 6) -> Table:
    """A month's work: sections, figures of the month and of the year, remarks."""
    rows = []
    for p in range(parts):
        count = rng.randint(3, 6)
        for i in range(count):
            first: list[Item] = [c(sign("c", p) + pick(rng, WORK)[:6], rs=count, valign="t")] if i == 0 else []
            a, b = rng.randint(0, 900), rng.randint(900, 99_999)
            note = say(rng, "aim") if rng.random() < 0.35 else ""
            what = sign("1", i) + pick(rng, ["受理", "核發", "查核", "輔導", "裁罰", "宣導"]) + pick(rng, GOODS)
            rows.append(
                line(
                    [
                        *first,
                        what,
                        pick(rng, ["件", "場", "家", "人次"]),
                        num(a),
                        num(b),
                        num(a - rng.randint(0, 800), negative="▼{}"),
                        note,
                    ],
                    i == 0,
                )
            )
    header = [
        row(c("業務別", rs=2), c("工作項目", rs=2), c("單位", rs=2), c("辦理情形", 3), c("說明", rs=2)),
        row("本月", "累計", "較上月"),
    ]
    return Table(header, rows, [24, 46, 13, 17, 20, 17, 46], "llcrrrl")


def decisions(rng: Rng, n: int = 9) -> Table:
    """Motions and decisions in long prose."""
    rows = []
    for i in range(n):
        rows.append(
            row(
                f"{i + 1}",
                "有關" + say(rng, "aim")[:-1] + "案，提請討論。",
                items(rng, "meet", rng.randint(2, 4), "h") if rng.random() < 0.6 else say(rng, "meet", 2),
                pick(rng, OFFICES),
                pick(rng, ["A", "B", "B", "C"]),
            )
        )
    return Table(heads("案次|案由|決議（裁示）事項|權責單位|管考\n建議"), rows, [12, 54, 76, 22, 14], "cllcc")


def attendance(rng: Rng, n: int = 8) -> Table:
    """Who was there: two pairs of columns."""
    rows = [
        row(*[x for _ in range(2) for x in (pick(rng, OFFICES), f"{name(rng)}{pick(rng, JOBS)}")]) for _ in range(n)
    ]
    return Table(heads("單位|出席人員|單位|出席人員"), rows, [34, 53, 34, 53], "lcll")


def tender(rng: Rng) -> Table:
    """A notice of a tender: sections written downwards, keys and values."""
    plan: dict[str, list[tuple[str, str]]] = {
        "機關資料": [("機關代碼", f"3.76.{rng.randint(10, 99)}.{rng.randint(10, 99)}"), ("機關名稱", f"{pick(rng, TOWNS)}公所"), ("單位名稱", pick(rng, OFFICES)), ("機關地址", f"220 新北市{pick(rng, TOWNS)}中山路1段{rng.randint(2, 300)}號"), ("聯絡人", name(rng)), ("聯絡電話", f"(02) 2960-{rng.randint(1000, 9999)} 分機 {rng.randint(100, 999)}"), ("電子郵件信箱", f"ab{rng.randint(1000, 9999)}@ntpc.gov.tw")],
        "採購資料": [("標案案號", f"A11{rng.randint(3, 5)}{rng.randint(1000, 9999)}"), ("標案名稱", f"115年度{pick(rng, WORK)}計畫委託專業服務案"), ("標的分類", "勞務類 867 - 工程服務"), ("採購金額級距", "公告金額以上未達查核金額"), ("預算金額", f"{amount(rng, 1_500_000, 9_000_000)}元"), ("預算金額是否公開", "是"), ("後續擴充", "是，擴充期間1年，金額上限" + amount(rng, 500_000, 900_000) + "元"), ("是否受機關補助", "否")],
        "招標資料": [("招標方式", "公開招標"), ("決標方式", "最低標"), ("新增公告傳輸次數", "01"), ("公告日", date(rng, "s")), ("是否複數決標", "否"), ("是否訂有底價", "是"), ("是否屬統包", "否")],
        "領投開標": [("是否提供電子領標", "是\n機關文件費（機關實收）：0元\n系統使用費：20元"), ("截止投標", date(rng, "s") + " 17:30"), ("開標時間", date(rng, "s") + " 10:00"), ("開標地點", "本公所3樓開標室（地址同上）"), ("是否須繳納押標金", "是，押標金額度：新臺幣5萬元整"), ("投標文字", "正體中文"), ("收受投標文件地點", f"以郵遞或專人送達本公所{pick(rng, OFFICES)}；" + say(rng, "rule"))],
        "其他": [("履約地點", "新北市（非原住民地區）"), ("履約期限", f"自決標日起{rng.randint(90, 300)}日曆天"), ("廠商資格摘要", items(rng, "rule", 3, "1")), ("是否訂有與履約能力有關之基本資格", "否"), ("附加說明", items(rng, "rule", 4, "h"))],
    }  # fmt: skip
    rows = []
    for section, pairs in plan.items():
        for i, (key, value) in enumerate(pairs):
            first: list[Item] = (
                [c(section, rs=len(pairs), turn="v", align="c", valign="m", fill="FFF2CC")] if i == 0 else []
            )
            rows.append(line([*first, c(key, fill="F2F2F2"), value], i == 0))
    return Table([], rows, [11, 48, 115], "cll")


def yearbook(rng: Rng, towns: list[str], english: list[str]) -> Table:
    """A table of a yearbook with English under each head and name, the total first."""
    rows = []
    for i, (town, en) in enumerate(zip(["總　計", *towns], ["Grand Total", *english], strict=True)):
        big = 30 if i == 0 else 1
        v = [rng.choice([0, rng.randint(1, 900), rng.randint(1, 90_000)]) * big for _ in range(6)]
        cells: list[Item] = [
            c(town, align="s" if i else "c", bold=i == 0),
            c(en, indent=0 if i == 0 else 1),
            num(sum(v)),
            *map(num, v),
            f"{rng.uniform(1, 99):.2f}",
        ]
        rows.append(line(cells, i % 5 == 1))
    header = [
        row(
            c("區　域　別\nDistrict", 2, 2),
            c("合　計\nTotal", rs=2),
            c("公　立　Public", 3),
            c("私　立　Private", 3),
            c("每萬人口\n人員數\nPer 10,000", rs=2),
        ),
        row(
            "醫　師\nPhysicians",
            "護理師\nNurses",
            "藥師\nPharmacists",
            "醫　師\nPhysicians",
            "護理師\nNurses",
            "藥師\nPharmacists",
        ),
    ]
    return Table(header, rows, [22, 40, 26, 25, 25, 27, 25, 25, 27, 27], "sl" + "r" * 8)


ENGLISH = ["Zhongshan", "Anle", "Nuannuan", "Qidu", "Ren’ai", "Xinyi", "Banqiao", "Sanchong", "Zhonghe", "Yonghe", "Xinzhuang", "Xindian", "Shulin", "Yingge", "Sanxia", "Tamsui", "Xizhi", "Ruifang", "Tucheng", "Luzhou", "Wugu", "Taishan", "Linkou", "Shenkeng", "Shiding", "Pinglin", "Sanzhi", "Shimen", "Bali", "Pingxi", "Shuangxi", "Gongliao", "Jinshan", "Wanli", "Wulai"]  # fmt: skip


def monthly(rng: Rng, years: int = 5) -> Table:
    """Indices by month under years, in Chinese and English."""
    rows = []
    months = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
    for y in range(years):
        v = [rng.uniform(90, 120) for _ in range(5)]
        rows.append(
            line(
                [
                    c(f"{110 + y}年平均", bold=True),
                    c(f"{2021 + y} Average", bold=True),
                    *[f"{x:.2f}" for x in v],
                    num(rng.uniform(-4, 5), digits=2),
                ],
                True,
            )
        )
        for m in range(12 if y >= years - 2 else 0):
            mark = "^{p}" if y == years - 1 and m > 8 else "^{r}" if m == 5 else ""
            v = [rng.uniform(90, 120) for _ in range(5)]
            rows.append(
                line(
                    [
                        c(f"{m + 1}月{mark}", indent=2),
                        c(months[m], indent=1),
                        *[f"{x:.2f}" for x in v],
                        num(rng.uniform(-4, 5), digits=2),
                    ]
                )
            )
    header = [
        row(
            c("年月別\nPeriod", 2, 2),
            c("總指數\nGeneral\nIndex", rs=2),
            c("商品類 Commodities", 2),
            c("服務類 Services", 2),
            c("年增率\nYoY (%)", rs=2),
        ),
        row("食物\nFood", "居住\nHousing", "交通\nTransport", "醫藥\nMedical"),
    ]
    return Table(header, rows, [24, 28, 24, 22, 22, 24, 22, 20], "ll" + "r" * 6)


def dates_table(rng: Rng, n: int = 12) -> Table:
    """A calendar of an admission: what and when."""
    what = [
        "簡章公告",
        "網路報名",
        "繳交報名費",
        "寄繳備審資料",
        "准考證列印",
        "公告試場",
        "筆試",
        "面試",
        "成績查詢",
        "成績複查",
        "正取生報到",
        "備取生遞補截止",
        "註冊入學",
    ]
    rows = []
    for i, w in enumerate(what[:n]):
        when = f"115年{1 + i // 3}月{rng.randint(1, 28)}日（星期{pick(rng, '一二三四五')}）"
        if rng.random() < 0.4:
            when += (
                "上午9時起\n至" + f"115年{2 + i // 3}月{rng.randint(1, 28)}日（星期{pick(rng, '一二三四五')}）下午5時止"
            )
        rows.append(row(w, when, say(rng, "rule") if rng.random() < 0.3 else ""))
    return Table(heads("項　　目|日　　期|備　　註"), rows, [36, 76, 62], "cll")


def department(rng: Rng, code: int) -> Table:
    """What a department of a school asks for: a form with a nested list of tests and weights."""
    tests = rng.randint(2, 4)
    weights = {2: ["40%", "60%"], 3: ["30%", "30%", "40%"], 4: ["20%", "20%", "30%", "30%"]}[tests]
    rows = [
        row(
            "系所別",
            c(
                pick(rng, ["資訊工程學系", "公共行政學系", "護理學系", "水土保持學系"])
                + pick(rng, ["碩士班", "碩士在職專班"]),
                2,
            ),
            "代碼",
            f"{code}",
        ),
        row("組別", c(pick(rng, ["甲組", "乙組", "一般生", "不分組"]), 2), "招生名額", f"{rng.randint(3, 30)}名"),
        row("報考資格", c(say(rng, "rule", 2), 4)),
    ]
    for i in range(tests):
        first: list[Item] = [c("考試科目\n及占分比例", rs=tests)] if i == 0 else []
        kind = pick(rng, ["書面審查", "筆試", "面試", "術科"])
        rows.append(line([*first, sign("1", i) + kind, c(say(rng, "rule")[:-1], 2), weights[i]]))
    rows.append(row("同分參酌\n順序", c("、".join(sign("1", i) + f"科目{DIGITS[i]}" for i in range(tests)), 4)))
    rows.append(row("附註", c(items(rng, "rule", 3, "h"), 4)))
    return Table([], rows, [28, 40, 56, 24, 26], "cllcc")


def compare(rng: Rng, n: int = 10) -> Table:
    """Articles as they will be, as they are, and why."""
    rows, at = [], 1
    for _i in range(n):
        at += rng.randint(1, 3)
        kind = rng.choice(["new", "cut", "both", "both", "both"])
        body = say(rng, "rule", 2) + ("\n" + items(rng, "rule", 3, "c") if rng.random() < 0.5 else "")
        after = f"第{numeral(at)}條　{body}" if kind != "cut" else "（刪除）"
        before = f"第{numeral(at)}條　{say(rng, 'rule', 2)}" if kind != "new" else ""
        why = items(rng, "why", 3, "c") if rng.random() < 0.5 else say(rng, "why", 1)
        rows.append(row(after, before, ("一、本條新增。\n二、" + say(rng, "why")) if kind == "new" else why))
    return Table(heads("修正條文|現行條文|說　　　明"), rows, [58, 58, 58], "lll")


def numeral(n: int) -> str:
    """A number below one hundred in Chinese."""
    tens, ones = divmod(n, 10)
    return (DIGITS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones - 1] if ones else "")


def damage(rng: Rng, towns: list[str]) -> Table:
    """What a storm did to each town, the total first."""
    heads_ = [
        "死亡",
        "失蹤",
        "受傷",
        "住屋\n全毀",
        "住屋\n半毀",
        "停電\n（戶）",
        "停水\n（戶）",
        "撤離\n（人）",
        "收容\n（人）",
    ]
    body = [
        [rng.choice([0, 0, rng.randint(1, 9)]) for _ in range(5)]
        + [rng.choice([0, rng.randint(1, 9000)]) for _ in range(4)]
        for _ in towns
    ]
    total = [sum(x[j] for x in body) for j in range(9)]
    rows = [line([c("總　計", 2, align="c", bold=True), *[f"{x:,}" for x in total], ""], True)]
    for i, (town, v) in enumerate(zip(towns, body, strict=True)):
        rows.append(
            line(
                [
                    f"{i + 1}",
                    town,
                    *[f"{x:,}" if x else "0" for x in v],
                    pick(rng, ["", "", "", "道路中斷1處", "已開設收容所"]),
                ],
                i % 4 == 0,
            )
        )
    header = [
        row(
            c("編號", rs=2),
            c("鄉鎮市區", rs=2),
            c("人員傷亡", 3),
            c("房屋", 2),
            c("民生", 2),
            c("疏散", 2),
            c("備註", rs=2),
        ),
        row(*heads_),
    ]
    return Table(header, rows, [10, 22, *[13] * 3, *[14] * 2, *[18] * 4, 26], "cc" + "r" * 9 + "l")


def bulletin(rng: Rng) -> Table:
    """The head of a bulletin: a form of keys and values in two pairs."""
    rows = [
        row("通報別", "第12報", "通報時間", date(rng) + " 18時00分"),
        row("災害名稱", c("凱米颱風（國際命名：GAEMI）", 3)),
        row("通報單位", "消防局救災救護指揮中心", "聯絡電話", f"(02)8911-{rng.randint(1000, 9999)}"),
        row("警報狀況", c("■陸上颱風警報　□海上颱風警報　□豪雨特報　□解除", 3)),
        row("災情概述", c(say(rng, "road", 2) + "\n" + items(rng, "meet", 3, "1"), 3)),
    ]
    for r in rows:
        for cell in r.cells[::2]:
            cell.fill, cell.align = "D9E2F3", "c"
    return Table([], rows, [28, 62, 28, 62], "cccl".replace("ccc", "clc"))


def moves(rng: Rng, n: int = 40) -> Table:
    """Who goes from where to where."""
    rows = []
    for i in range(n):
        new = rng.random() < 0.75
        old: list[Item] = [
            f"{pick(rng, TOWNS)}公所",
            pick(rng, JOBS),
            pick(rng, ["委任第五職等", "薦任第七職等", "薦任第九職等"]),
        ]
        to: list[Item] = [
            pick(rng, OFFICES),
            pick(rng, JOBS),
            pick(rng, ["委任第五職等至薦任第六職等", "薦任第八職等", "簡任第十職等"]),
        ]
        if not new:
            to = [c("退休", 3, align="c")] if rng.random() < 0.5 else [c("辭職照准", 3, align="c")]
        rows.append(line([f"{i + 1}", name(rng), *old, *to, date(rng, "d")], i % 3 == 0))
    header = [
        row(c("序號", rs=2), c("姓名", rs=2), c("原　任　職　務", 3), c("新　任　職　務", 3), c("生效日期", rs=2)),
        row("機關", "職稱", "職等", "單位", "職稱", "職等"),
    ]
    return Table(header, rows, [12, 18, 26, 20, 26, 26, 20, 30, 20], "ccllllllc")


COURSES = [
    "開訓典禮",
    "公務倫理與廉政",
    "行政程序法實務",
    "採購法規及履約管理",
    "公文寫作",
    "資通安全與個資保護",
    "性別主流化",
    "電話禮貌與陳情處理",
    "災害防救概論",
    "數位工具應用（Power BI）",
    "行政救濟案例研討",
    "團隊建立",
    "綜合座談及結訓",
]


def course(rng: Rng, days: int = 5) -> Table:
    """Lessons of some days: the day merged, breaks over the columns."""
    rows = []
    for d in range(days):
        slots = ["08:30-09:00", "09:00-10:30", "10:40-12:10", "12:10-13:30", "13:30-15:00", "15:10-16:40"]
        for i, slot in enumerate(slots):
            first: list[Item] = (
                [c(f"第{DIGITS[d]}日\n4月{d + 7}日\n（星期{DIGITS[d]}）", rs=len(slots))] if i == 0 else []
            )
            if i == 0:
                rows.append(line([*first, slot, c("報到及領取資料" if d == 0 else "簽到", 3, align="c")], True))
            elif i == 3:
                rows.append(line([slot, c("午　　餐　　休　　息", 3, align="c", fill="EDEDED")]))
            else:
                who = f"{name(rng)}{pick(rng, ['教授', '副教授', '科長', '律師', '講師'])}"
                rows.append(
                    line(
                        [
                            slot,
                            pick(rng, COURSES),
                            f"{who}\n（{pick(rng, ['國立臺北大學公共行政暨政策學系', '法務部廉政署', '本府法制局'])}）",
                            pick(rng, ["201教室", "大禮堂", "電腦教室"]),
                        ]
                    )
                )
    return Table(heads("日　期|時　間|課　程　名　稱|講　座|地　點"), rows, [28, 28, 56, 46, 22], "cclcc")


def week(rng: Rng) -> Table:
    """A week's lessons: some merged over hours or days."""
    rows = []
    days = 5
    pool = ["國文", "數學", "英語", "自然", "社會", "體育", "音樂", "資訊", "本土語", "綜合"]
    for i in range(7):
        time = f"{8 + i}:10\n|\n{8 + i}:50".replace("|", "～")
        if i == 4:
            rows.append(line([f"{DIGITS[i]}", time, c("午餐及午休", days, align="c", fill="F2F2F2")]))
        elif i == 5:
            rows.append(
                line([f"{DIGITS[i]}", time, pick(rng, pool), c("社團活動", 2, 2), pick(rng, pool), c("校本課程", 1, 2)])
            )
        elif i == 6:
            rows.append(line([f"{DIGITS[i]}", time, pick(rng, pool), pick(rng, pool)]))
        else:
            rows.append(
                line(
                    [
                        f"{DIGITS[i]}",
                        time,
                        *[pick(rng, pool) + (f"\n{name(rng)}" if rng.random() < 0.5 else "") for _ in range(days)],
                    ]
                )
            )
    return Table(heads("節次|時間|星期一|星期二|星期三|星期四|星期五"), rows, [14, 22, *[27] * 5], "ccccccc")


def lab(rng: Rng, samples: int = 9) -> Table:
    """Samples and what was found in them, against limits."""
    stuff = [("大腸桿菌", "MPN/g", "陰性", ["陰性", "陰性", "陽性"]), ("二氧化硫", "g/kg", "0.030以下", ["ND", "0.012", "0.048"]), ("過氧化氫", "—", "不得殘留", ["未檢出", "未檢出", "檢出"]), ("總黃麴毒素", "μg/kg", "10以下", ["ND", "<0.2", "3.7"]), ("鉛(Pb)", "mg/kg", "0.3以下", ["ND", "0.021", "0.410"]), ("甲醛", "mg/L", "不得檢出", ["ND", "<5.0", "12.5"]), ("糖精", "g/kg", "2.0以下", ["ND", "0.35", "1.90"])]  # fmt: skip
    rows = []
    for s in range(samples):
        some = rng.sample(stuff, rng.randint(2, 5))
        bad = False
        for i, (what, unit, limit, got) in enumerate(some):
            at = rng.choice([0, 0, 1, 2])
            bad = bad or at == 2
            cells: list[Item] = []
            if i == 0:
                cells += [
                    c(f"F{114000 + s * 3}", rs=len(some)),
                    c(
                        pick(rng, ["蘿蔔乾", "豆干", "米粉", "蜜餞", "竹筷", "花生粉", "魚丸"]) + f"\n（{firm(rng)}）",
                        rs=len(some),
                    ),
                ]
            cells += [what, got[at], unit, limit]
            if i == 0:
                cells.append(c(pick(rng, ["合格", "不合格", "合格^{註2}"]), rs=len(some)))
            rows.append(line(cells, i == 0))
    return Table(
        heads("檢體編號|檢體名稱\n（抽驗地點）|檢驗項目|檢驗結果|單位|限量標準^{註1}|判定"),
        rows,
        [24, 46, 28, 24, 20, 28, 20],
        "clllclc",
    )


def fees(rng: Rng, parts: int = 6) -> Table:
    """What is charged: sections over the whole width, notes merged over some rows."""
    rows: list[Row] = []
    for p in range(parts):
        rows.append(
            band(
                f"{sign('c', p)}{pick(rng, ['場地使用費', '證照規費', '檢驗費', '資料複製費', '停車費', '設施租借費'])}",
                5,
                bold=True,
            )
        )
        count = rng.randint(4, 8)
        cut = rng.randint(1, count - 1)
        for i in range(count):
            size = pick(rng, ["A4", "A3", "大型", "小型", "假日", "平日", "夜間（18-22時）", "團體（30人以上）"])
            last: list[Item] = []
            if i in (0, cut):
                last = [
                    c(
                        pick(
                            rng,
                            [
                                "含水電及清潔費。",
                                "保證金另計，於無待解決事項後無息退還。",
                                "低收入戶憑證減半；身心障礙者及其必要陪伴者一人免費。",
                                "",
                            ],
                        ),
                        rs=cut if i == 0 else count - cut,
                    )
                ]
            money = pick(
                rng,
                [
                    "免費",
                    f"{rng.randint(5, 200) * 10:,}",
                    f"{rng.randint(5, 200) * 100:,}元起",
                    f"每張{rng.randint(1, 9)}元",
                ],
            )
            rows.append(
                line(
                    [
                        f"{p + 1}-{i + 1}",
                        pick(rng, GOODS) + f"（{size}）",
                        pick(rng, ["張", "次", "時", "場/4小時", "件"]),
                        money,
                        *last,
                    ]
                )
            )
    return Table(heads("編號|項　　　目|單位|收費金額（新臺幣）|備　　註"), rows, [16, 58, 24, 34, 44], "clcrl")


def gantt(rng: Rng, n: int = 10) -> Table:
    """What is planned for which months: shaded places without letters, then sums and shares."""
    rows: list[Row] = []
    weights = [rng.randint(4, 15) for _ in range(n - 1)]
    weights.append(max(1, 100 - sum(weights)))
    for i, weight in enumerate(weights):
        start, long = rng.randint(0, 9), rng.randint(2, 6)
        cells: list[Item] = [
            f"{i + 1}",
            pick(rng, ["規劃設計", "招標作業", "用地取得", "基礎施工", "期中報告", "系統測試", "驗收結算", "說明會"])
            + "－"
            + pick(rng, BUILD),
            f"{weight}%",
        ]
        cells += [c("", fill="8EAADB") if start <= m < start + long else c("") for m in range(12)]
        rows.append(line([*cells, pick(rng, ["", "依補助核定時程", "配合防汛期"])]))
    at = 0.0
    steps: list[Item] = []
    for m in range(12):
        at = 100.0 if m == 11 else min(99.0, at + rng.uniform(2, 14))
        steps.append(c(f"{at:.0f}", align="c"))
    rows.append(line([c("預定累計進度(%)", 3, align="c"), *steps, ""], True))
    header = [
        row(c("項次", rs=2), c("工作項目", rs=2), c("權重", rs=2), c("114年", 6), c("115年", 6), c("備註", rs=2)),
        row(*[f"{m}月" for m in (*range(7, 13), *range(1, 7))]),
    ]
    return Table(header, rows, [12, 64, 14, *[11.5] * 12, 32], "clc" + "c" * 12 + "l")


def risk_map(rng: Rng) -> Table:
    """A map of risks: how bad against how likely, places with numbers of risks."""
    names = [f"{pick(rng, 'ABC')}{i + 1:02}" for i in range(14)]
    spots_: list[list[str]] = [[], [], [], [], [], [], [], [], []]
    for risk in names:
        spots_[rng.randrange(9)].append(risk)
    colour = ["FFE699", "F4B083", "FF7C80", "C5E0B3", "FFE699", "F4B083", "C5E0B3", "C5E0B3", "FFE699"]
    rows = []
    for i, label in enumerate(["非常嚴重(3)", "嚴重(2)", "輕微(1)"]):
        first: list[Item] = [c("影響程度", rs=3, turn="v", align="c")] if i == 0 else []
        places: list[Item] = [c("、".join(spots_[3 * i + j]), fill=colour[3 * i + j]) for j in range(3)]
        rows.append(row(*first, c(label, align="c"), *places, height=16))
    header = [row(c("", 2, 2), c("發生機率", 3)), row("不太可能(1)", "可能(2)", "幾乎確定(3)")]
    return Table(header, rows, [14, 30, 42, 42, 42], "ccccc")


def risk_list(rng: Rng, n: int = 14) -> Table:
    """Risks with what is done about them, values before and after."""
    rows = []
    for i in range(n):
        a, b, x, y = (rng.randint(1, 3) for _ in range(4))
        rows.append(
            row(
                f"{pick(rng, 'ABC')}{i + 1:02}",
                say(rng, "audit"),
                items(rng, "aim", 2, "o") if rng.random() < 0.5 else say(rng, "aim"),
                f"{a}",
                f"{b}",
                f"{a * b}",
                f"{min(a, x)}",
                f"{min(b, y)}",
                f"{min(a, x) * min(b, y)}",
                pick(rng, OFFICES),
            )
        )
    header = [
        row(
            c("風險\n代號", rs=2),
            c("風險情境", rs=2),
            c("現有／新增控制機制", rs=2),
            c("原風險", 3),
            c("殘餘風險", 3),
            c("負責\n單位", rs=2),
        ),
        row("機率", "影響", "風險值", "機率", "影響", "風險值"),
    ]
    return Table(header, rows, [14, 58, 66, 12, 12, 14, 12, 12, 14, 22], "cllccccccc")


def survey(rng: Rng, n: int = 14) -> Table:
    """Answers of five degrees, each with its share in parentheses, and means."""
    ask = ["服務人員態度親切有禮", "服務人員能清楚說明申辦流程與應備文件", "等候時間合理", "空間整潔明亮、標示清楚", "網站資訊充足且更新即時", "申請表單易於填寫", "線上申辦系統操作容易", "志工引導對我有幫助", "停車及無障礙設施完善", "整體而言，我對本機關服務感到滿意"]  # fmt: skip
    rows = []
    for i in range(n):
        v = [rng.randint(20, 400), rng.randint(20, 300), rng.randint(0, 90), rng.randint(0, 20), rng.randint(0, 9)]
        s = sum(v)
        mean = sum(x * w for x, w in zip(v, (5, 4, 3, 2, 1), strict=True)) / s
        rows.append(
            row(
                f"{i + 1}",
                ask[i % len(ask)],
                *[f"{x}\n({x / s * 100:.1f}%)" for x in v],
                f"{mean:.2f}",
                f"{rng.uniform(0.4, 1.1):.3f}",
            )
        )
    return Table(
        heads(
            [c("題號", rs=2), c("題　　目", rs=2), c("人數（百分比）", 5), c("平均數", rs=2), c("標準差", rs=2)],
            "非常\n滿意|滿意|普通|不滿意|非常\n不滿意",
        ),
        rows,
        [12, 56, 20, 20, 20, 20, 20, 17, 17],
        "cl" + "c" * 7,
    )


CHECKS = [
    "滅火器壓力正常且在有效期限內",
    "安全門未上鎖、無堆積雜物",
    "緊急照明燈測試正常",
    "配電盤無過熱、異味情形",
    "飲水機濾心定期更換並有紀錄",
    "地面乾燥無積水",
    "監視器錄影正常（保存30日以上）",
    "門窗、鎖具完好",
    "電梯機房溫度未逾40℃",
    "廁所求救鈴功能正常",
    "冰箱溫度紀錄（冷藏7℃以下）",
    "遊戲設施螺絲無鬆脫、無銳角",
]


def patrol(rng: Rng, parts: int = 4) -> Table:
    """A round: what is looked at, boxes ticked, remarks mostly blank."""
    rows = []
    for p in range(parts):
        some = rng.sample(CHECKS, rng.randint(4, 7))
        for i, what in enumerate(some):
            first: list[Item] = (
                [
                    c(
                        ["消防安全", "電氣設備", "環境衛生", "門禁保全", "兒童遊具"][p % 5],
                        rs=len(some),
                        turn="v",
                        align="c",
                        valign="m",
                    )
                ]
                if i == 0
                else []
            )
            bad = rng.random() < 0.2
            rows.append(
                line(
                    [
                        *first,
                        f"{i + 1}",
                        what,
                        "□正常　■異常" if bad else "■正常　□異常",
                        "已通知廠商檢修，預定" + date(rng, "d") + "完成" if bad else "",
                        pick(rng, ["", date(rng, "d")]) if bad else "",
                    ],
                    i == 0,
                )
            )
    rows.append(line([c("巡查人員簽章", 3, align="c"), c("", 3)], True))
    rows[-1].height = 14
    return Table(
        heads([c("類別"), c("項次"), c("巡查項目"), c("巡查結果"), c("異常情形及處理"), c("完成日")]),
        rows,
        [12, 13, 66, 36, 40, 20],
        "cclclc",
    )


def register(rng: Rng, n: int = 120) -> Table:
    """Who got how much, with a sum of each town."""
    rows: list[Row] = []
    for done, town in enumerate(rng.sample(TOWNS, 8)):
        count, total = rng.randint(n // 10, n // 7), 0
        for i in range(count):
            money = rng.randint(2, 90) * 500
            total += money
            rows.append(
                line(
                    [
                        f"{len(rows) - done + 1}",
                        town,
                        name(rng)[0] + "○" + pick(rng, "明芬傑玲婷豪怡君"),
                        f"{pick(rng, 'ABFHKP')}{rng.randint(1, 2)}{rng.randint(100, 999)}****{rng.randint(10, 99)}",
                        pick(rng, WORK) + "補助",
                        f"{money:,}",
                        date(rng, "n"),
                        pick(rng, ["", "", "", "第二次申請", "改撥配偶帳戶"]),
                    ],
                    i == 0,
                )
            )
        rows.append(
            line([c(f"{town}小計（{count}人）", 5, align="r", bold=True), c(f"{total:,}", bold=True), c("", 2)], True)
        )
    return Table(
        heads("編號|區別|姓名|身分證字號|補助項目|金額(元)|撥款日|備註"),
        rows,
        [14, 20, 20, 30, 48, 20, 20, 30],
        "cccclrcl",
    )


def assets(rng: Rng, n: int = 80) -> Table:
    """Things that are owned, with codes, in thirteen columns."""
    things = [
        ("個人電腦", "ASUS M900MD", "臺"),
        ("辦公桌", "160×70×74 cm", "張"),
        ("公務機車", "光陽 GP125", "輛"),
        ("分離式冷氣機", "日立 RAC-50NP", "臺"),
        ("數位相機", "Canon EOS R50", "架"),
        ("投影機", "EPSON EB-E01 3,300流明", "臺"),
        ("防潮箱", "AD-088", "個"),
        ("網路交換器", "D-Link DGS-1210-28 24埠", "臺"),
    ]
    rows = []
    for i in range(n):
        what, kind, unit = rng.choice(things)
        price, life, used = (
            rng.randint(10, 120) * 1000 + rng.choice([0, 0, 500]),
            rng.choice([3, 4, 5, 8, 10]),
            rng.randint(0, 12),
        )
        count = rng.choice([1, 1, 1, 2, 5])
        left = max(0, int(price * count * (1 - used / (life + 1))))
        rows.append(
            row(
                f"{i + 1}",
                f"3{rng.randint(10, 14)}0{rng.randint(10, 99)}-{rng.randint(1, 9):02}-{rng.randint(1, 9999):05}",
                what,
                kind,
                unit,
                f"{count}",
                f"{price:,}",
                f"{price * count:,}",
                f"{114 - used}.{rng.randint(1, 12):02}",
                f"{life}",
                num(left, "0"),
                pick(rng, OFFICES),
                name(rng),
                pick(rng, ["", "", "", "擬報廢", "借調"]),
                group=i % 5 == 0,
            )
        )
    header = heads(
        [
            c("項次", rs=2),
            c("財產編號", rs=2),
            c("財產名稱", rs=2),
            c("廠牌型式", rs=2),
            c("單位", rs=2),
            c("數量", rs=2),
            c("價值（元）", 2),
            c("取得\n年月", rs=2),
            c("耐用\n年限", rs=2),
            c("帳面\n淨值", rs=2),
            c("使用\n單位", rs=2),
            c("保管人", rs=2),
            c("備註", rs=2),
        ],
        "單價|總價",
    )
    return Table(header, rows, [10, 34, 26, 34, 10, 10, 18, 19, 15, 10, 18, 26, 16, 16], "clllcrrrccrllc")


def progress(rng: Rng, n: int = 12) -> Table:
    """Works: two rows each, planned and real, with the causes merged."""
    rows = []
    for i in range(n):
        plan = rng.uniform(10, 100)
        real = plan * rng.uniform(0.8, 1.04)
        money = rng.randint(500, 99000)
        what = f"{pick(rng, TOWNS)}{pick(rng, BUILD)}工程"
        rows.append(
            line(
                [
                    c(f"{i + 1}", rs=2),
                    c(what, rs=2),
                    c(f"{firm(rng)}", rs=2),
                    c(f"{money:,}", rs=2),
                    "預定",
                    date(rng, "d"),
                    date(rng, "d"),
                    f"{plan:.2f}",
                    f"{money * plan / 100:,.0f}",
                    c(say(rng, "road"), rs=2),
                ],
                True,
            )
        )
        rows.append(
            line(["實際", date(rng, "d"), pick(rng, ["", date(rng, "d")]), f"{real:.2f}", f"{money * real / 100:,.0f}"])
        )
    header = [
        row(
            "編號",
            "工程名稱",
            "承攬廠商",
            "契約金額\n（千元）",
            "區分",
            "開工日期",
            "竣工日期",
            "進度\n（％）",
            "估驗金額\n（千元）",
            "落後原因及因應對策",
        )
    ]
    return Table(header, rows, [12, 46, 38, 22, 14, 22, 22, 17, 22, 58], "cllrcccrrl")


def faults(rng: Rng, n: int = 8, start: int = 0) -> Table:
    """Faults found by auditors and what was done: nested lists."""
    rows = []
    for i in range(n):
        rows.append(
            row(
                f"{start + i + 1}",
                say(rng, "audit", rng.randint(1, 2)),
                items(rng, "audit", rng.randint(1, 3), "h", "1"),
                pick(rng, OFFICES),
                pick(rng, ["已改善", "改善中", "已改善", "未改善"]),
                date(rng, "d"),
            )
        )
    return Table(
        heads("項次|稽核發現缺失|改善措施及辦理情形|權責單位|改善情形|（預定）\n完成日期"),
        rows,
        [11, 54, 66, 20, 16, 20],
        "cllccc",
    )
