"""Contents of the seventh set: customs, quarantine, canals, taxes, vehicles, meals, police, fires, offices and their lists."""

from __future__ import annotations

from .contents import Item, band, c, heads, row
from .model import Row, Rule, Table
from .sixth_contents import change, num, points, say
from .words import Rng, name, pick

SAY = {
    "case": [
        "經通知限期於{n}日內補正，逾期未補正者依規定駁回",
        "當事人如不服本裁定，應於送達後10日內提出抗告狀，並繳納抗告費",
        "逾期未領取之案款依提存法第{n}條辦理提存",
        "聲請人應預納鑑定費用{a}元，由書記官登錄收據",
        "閱卷申請可於線上預約，每日上限{n}件，並以身分證件核對",
        "調解不成立者，書記官應於{m}日內移送分案",
        "被告未到庭且無正當理由，得依一造辯論而為判決",
        "查封之不動產經第{m}次拍賣未拍定，視為撤回執行",
    ],
    "town": [
        "本所已於{t}會同里長現勘，現場排水溝深度不足{m}公尺",
        "擬納入下年度小型工程補助計畫，所需經費約{a}元",
        "路燈{n}盞已委由廠商於{m}日內修復完成並拍照存證",
        "土地屬私有，需取得{m}位共有人同意書後始得施作",
        "活動中心屋頂防水層老化，每逢大雨即滲漏",
        "建請縣府補助經費{a}元，不足部分由本所自籌",
        "農路寬度僅{m}米，會車困難，居民屢次反映",
        "墓園步道濕滑，擬加設止滑條及扶手{n}公尺",
    ],
    "audit": [
        "部分設備購入後未登錄財產帳，共{n}件，帳面價值{a}元",
        "契約變更未經權責主管核准即先行施作，程序未臻周延",
        "零用金盤點短少{k}元，承辦人已即時補足",
        "委外案驗收紀錄未記載抽驗比例，已請承辦單位補正",
        "停車場權利金計收方式與契約第{n}條不符，少收{a}元",
        "應收帳款逾期{m}年以上者{n}筆，未依規定取得債權憑證",
        "獎補助計畫之成果報告遲延{n}日送達，未予扣款",
        "宿舍借用人調職後逾{m}個月未遷出，業經函催遷讓",
    ],
    "care": [
        "志工每週電話問安{m}次，服務獨居長者{n}人",
        "共餐據點供餐{k}人次，由社區廚房統一備餐",
        "申請輔具補助應先經評估，並檢附統一發票",
        "照顧管理專員於{m}個工作天內到宅評估",
        "交通接送每月以{m}趟為限，超出部分自費",
        "家庭照顧者支持團體每季辦理{m}場",
        "長者健康促進課程參與率{p}%",
        "據點志工保險由本局統一投保，計{n}人",
    ],
    "water": [
        "本支線於{t}起實施輪灌，每{m}日供水一次",
        "圳路內面工損壞{n}公尺，列入歲修改善",
        "取水口淤積約{k}立方公尺，已僱工清除",
        "水門{m}座改為電動並納入遠端監控",
        "灌溉水質電導度偏高，採混合稀釋後供灌",
        "埤塘蓄水率{p}%，可供一期作用水",
    ],
}
THIN: Rule = (0.4, "solid", "000000")
TWICE: Rule = (2.0, "double", "000000")


def tell(rng: Rng, kind: str, n: int = 1) -> str:
    """Some different sentences of this set."""
    return say(rng, kind, n, SAY)


def items(rng: Rng, kind: str, n: int, style: str = "1") -> str:
    """A numbered list of this set within a cell."""
    return points(rng, kind, n, style, SAY)


def some(rng: Rng, n: int, low: int, high: int) -> list[int]:
    """Some counts."""
    return [rng.randint(low, high) for _ in range(n)]


def plus(a: list[int], b: list[int]) -> list[int]:
    """Sums column by column."""
    return [x + y for x, y in zip(a, b, strict=True)]


def nums(values: list[int], nil: str = "-") -> list[Item]:
    """Counts as cells."""
    return [num(v, nil) for v in values]


def customs(rng: Rng) -> Table:
    """Ways through customs by month: four rows of header, the last with numbers of columns."""

    def line(label: str, low: int, bold: bool) -> Row:
        parts = some(rng, 3, low, low * 9)
        whole = sum(parts)
        cells: list[Item] = [c(label, bold=bold), c(num(whole), bold=bold)]
        for v in parts:
            cells += [c(num(v), bold=bold), c(f"{v / whole * 100:.2f}", bold=bold)]
        return row(*cells, group=bold)

    rows = []
    for year, last in ((112, 12), (113, 12), (114, 9)):
        rows.append(line(f"{year}年" if last == 12 else f"{year}年1-{last}月", 42000, True))
        rows += [line(f"　　{m}月", 3600, False) for m in range(1, last + 1)]
    header = heads(
        [c("年（月）別", rs=3), c("總計", rs=3), c("通關方式", 6)],
        [c("免審免驗（C1）", 2), c("文件審核（C2）", 2), c("貨物查驗（C3）", 2)],
        "份數|比率％|份數|比率％|份數|比率％",
        "|(1)=(2)+(4)+(6)|(2)|(3)|(4)|(5)|(6)|(7)",
    )
    return Table(header, rows, [30, 31, 24, 18, 24, 18, 24, 18], "lrrrrrrr")


def quarantine(rng: Rng) -> Table:
    """Goods looked at in quarantine: continent and land as labels, header in two languages."""
    lands = {
        "亞洲\nAsia": [
            ("日本", "Japan"),
            ("越南", "Viet Nam"),
            ("泰國", "Thailand"),
            ("菲律賓", "Philippines"),
            ("印尼", "Indonesia"),
        ],
        "美洲\nAmericas": [("美國", "United States"), ("加拿大", "Canada"), ("智利", "Chile"), ("秘魯", "Peru")],
        "歐洲\nEurope": [("荷蘭", "Netherlands"), ("法國", "France"), ("丹麥", "Denmark")],
        "大洋洲\nOceania": [("澳大利亞", "Australia"), ("紐西蘭", "New Zealand")],
    }
    goods = [
        "種球",
        "鮮果、切花",
        "乾草",
        "冷凍豬肉",
        "乳製品",
        "種子、種苗",
        "羊毛、皮張",
        "犬、貓",
        "木材",
        "飼料原料",
    ]
    rows = []
    for part, names in lands.items():
        for i, (label, other) in enumerate(names):
            batch = rng.randint(30, 5200)
            bad = rng.randint(0, 40) if rng.random() > 0.25 else 0
            first: list[Item] = [c(part, rs=len(names), valign="t")] if i == 0 else []
            cells: list[Item] = [
                f"{label} {other}", "、".join(rng.sample(goods, 2)), num(batch), f"{batch * rng.uniform(0.2, 90):,.1f}",
                num(bad), pick(rng, ["退運", "銷燬", "檢疫處理後放行"]) if bad else "",
            ]  # fmt: skip
            rows.append(row(*first, *cells, group=i == 0))
    header = heads(
        "洲別\nContinent|國家\nCountry|主要貨品\nMain goods|批數\nLots|重量（公噸）\nWeight (M.T.)|不合格\n批數\nRejected|處理情形\nMeasure"
    )
    return Table(header, rows, [24, 40, 38, 18, 26, 20, 30], "lllrrrl")


def canals(rng: Rng) -> Table:
    """Canals of an irrigation office: three depths of names by blanks, units in brackets."""
    rows = []
    for station in ["大溪", "八德", "大竹", "湖口", "新屋", "觀音", "楊梅", "龍潭"]:
        branches, sums = [], [0, 0, 0]
        for i in range(rng.randint(3, 5)):
            inner: list[Row] = []
            line = [0, 0, 0]
            for j in range(rng.randint(1, 3)):
                values = [rng.randint(4, 260), rng.randint(100, 5200), rng.randint(0, 9)]
                line = plus(line, values)
                inner.append(
                    row(f"　　　第{j + 1}號分線", *nums(values, ""), pick(rng, ["", "", "", tell(rng, "water")]))
                )
            sums = plus(sums, line)
            branches += [
                row(f"　{pick(rng, '東西南北中')}{pick(rng, '勢興安和榮')}支線（{i + 1}）", *nums(line, ""), ""),
                *inner,
            ]
        rows += [row(c(f"{station}工作站", bold=True), *nums(sums, ""), "", group=True), *branches]
    header = heads("名　　　　稱|灌溉面積\n（公頃）|圳路長度\n（公尺）|水門\n（座）|備　　　註")
    return Table(header, rows, [54, 26, 28, 18, 56], "lrrrl")


def taxes(rng: Rng) -> Table:
    """Taxes by office: codes above the names, the share in brackets below each figure."""
    kinds = ["11\n地價稅", "15\n房屋稅", "20\n使用牌照稅", "31\n土地增值稅", "32\n契稅", "46\n印花稅", "75\n娛樂稅"]
    units = ["總局", "竹北分局", "竹東分局", "新埔分局", "湖口服務處", "關西服務處"]
    plan = {u: some(rng, 7, 40, 990_000) for u in units}
    sums = [sum(v[i] for v in plan.values()) for i in range(7)]
    rows = []
    for label, values in [("合　計", sums), *plan.items()]:
        whole = sum(values)
        cells: list[Item] = [f"{v:,}\n({v / whole * 100:.1f}%)" for v in [*values]]
        rows.append(row(label, f"{whole:,}\n(100.0%)", *cells, group=label == "總局"))
    header = heads([c("單　位　別", rs=2), c("實徵淨額", 8)], ["00\n總　計", *kinds])
    return Table(header, rows, [30, 31, *[30] * 7], "lrrrrrrrr")


def vehicles(rng: Rng) -> Table:
    """Vehicles by town and kind: names of columns written downwards, little white between."""
    kinds = ["大客車", "大貨車", "小客車", "小貨車", "特種車", "重型機車", "輕型機車", "拖車"]
    rows, whole = [], [0] * 8
    for town in ["竹山", "集集", "草屯", "埔里", "名間", "鹿谷", "中寮", "魚池", "國姓", "水里", "信義", "仁愛"]:
        values = [rng.randint(0, 40), rng.randint(20, 900), rng.randint(900, 32000), rng.randint(80, 4000)]
        values += [rng.randint(0, 210), rng.randint(3000, 52000), rng.randint(0, 4000), rng.randint(0, 90)]
        whole = plus(whole, values)
        rows.append(row(town, num(sum(values)), *nums(values)))
    rows.append(row(c("合計", bold=True), num(sum(whole)), *nums(whole), group=True))
    header = [row(c("鄉鎮"), c("總計", turn="v"), *[c(kind, turn="v") for kind in kinds])]
    return Table(header, rows, [14, 18, *[15] * 8], "crrrrrrrrr")


def meals(rng: Rng) -> Table:
    """A school's meals: each day's dishes in lines below one another."""
    stews = ["紅燒豆腐", "咖哩雞丁", "蒜泥肉片", "糖醋魚片", "瓜仔肉燥", "三杯杏鮑菇", "番茄炒蛋", "日式燉肉"]
    sides = ["炒高麗菜", "蒜香空心菜", "紅蘿蔔炒蛋", "涼拌海帶絲", "開陽白菜", "芹菜豆干", "木耳大黃瓜"]
    soups = ["味噌豆腐湯", "玉米濃湯", "冬瓜薏仁湯", "紫菜蛋花湯", "金針排骨湯", "綠豆湯"]
    rows = []
    for i in range(20):
        first: list[Item] = [c(f"第{'二三四五'[i // 5]}週", rs=5, valign="t")] if i % 5 == 0 else []
        rice = "小米飯" if i % 5 == 1 else "什錦炒麵" if i % 5 == 2 else pick(rng, ["白飯", "糙米飯", "地瓜飯"])
        rows.append(
            row(
                *first,
                f"10/{i // 5 * 7 + i % 5 + 6}（{'一二三四五'[i % 5]}）",
                rice,
                pick(rng, stews),
                "\n".join(rng.sample(sides, 2)),
                pick(rng, soups),
                pick(rng, ["豆漿", "香蕉", "芭樂", "柳丁"]) if i % 5 in (1, 3) else "",
                str(rng.randint(640, 790)),
                group=i % 5 == 0,
            )
        )
    header = heads("週次|日期|主食|主菜|副菜|湯品|附餐|熱量\n（大卡）")
    return Table(header, rows, [18, 26, 22, 28, 30, 28, 16, 18], "lclllllc")


def court_steps(rng: Rng) -> Table:
    """Steps of a court's office in three columns of prose."""
    names = ["收狀", "分案", "補正", "調解", "言詞辯論", "判決送達", "上訴移審", "歸檔", "閱卷", "提存", "強制執行"]
    rows = [
        row(f"{i + 1}", label, tell(rng, "case", rng.randint(1, 3)), tell(rng, "case", rng.randint(1, 2)), pick(rng, ["3日", "7日", "10日", "隨到隨辦", "1個月"]))
        for i, label in enumerate(names)
    ]  # fmt: skip
    return Table(heads("編號|作業項目|作業說明|應注意事項|處理期限"), rows, [14, 28, 66, 52, 22], "clllc")


def police_costs(rng: Rng) -> Table:
    """A police office's outlay as accountants set it: rules only below the figures that are summed."""
    plan = {
        "一、勤務費用": ["油料", "車輛養護", "無線電維修", "彈藥"],
        "二、行政費用": ["水電", "郵電", "印刷", "清潔委外", "影印機租賃"],
        "三、設備費用": ["執法錄影設備", "防彈背心", "電腦主機"],
    }
    rows, whole = [], [0, 0]
    for label, parts in plan.items():
        rows.append(row(label, "", "", "", ""))
        sums = [0, 0]
        for i, part in enumerate(parts):
            aim = rng.randint(90, 8800) * 100
            done = int(aim * rng.uniform(0.7, 1.1))
            sums = plus(sums, [aim, done])
            last: dict[str, Rule | None] = {"bottom": THIN} if i == len(parts) - 1 else {}
            cells: list[Item] = [c(v, sides=last) for v in (num(aim), num(done), change(done - aim, "("))]
            rows.append(row(f"　　{i + 1}. {part}", *cells, f"{done / aim * 100:.1f}%"))
        whole = plus(whole, sums)
        over: dict[str, Rule | None] = {"top": THIN}
        cells = [c(v, sides=over) for v in (num(sums[0]), num(sums[1]), change(sums[1] - sums[0], "("))]
        rows.append(row("　　　小計", *cells, f"{sums[1] / sums[0] * 100:.1f}%"))
    both: dict[str, Rule | None] = {"top": THIN, "bottom": TWICE}
    cells = [c(v, sides=both) for v in (num(whole[0]), num(whole[1]), change(whole[1] - whole[0], "("))]
    rows.append(row("總計", *cells, f"{whole[1] / whole[0] * 100:.1f}%"))
    under: dict[str, Rule | None] = {"bottom": THIN}
    header = [row("", *[c(x, sides=under) for x in ("預算數", "執行數", "增（減）數")], "執行率")]
    return Table(header, rows, [60, 32, 32, 32, 22], "lrrrr")


def fires(rng: Rng) -> Table:
    """Causes of fires by kind of place and month; kinds written downwards in the middle of their causes."""
    plan = {
        "建築物": ["電氣因素", "爐火烹調", "菸蒂", "縱火", "敬神祭祖"],
        "車輛": ["機械故障", "電氣因素", "交通事故"],
        "森林田野": ["燃燒雜草", "施放爆竹", "其他"],
    }
    rows = []
    for kind, causes in plan.items():
        sums = [0] * 12
        for i, cause in enumerate(causes):
            values = [v if v > 2 else 0 for v in some(rng, 12, 0, 14)]
            sums = plus(sums, values)
            first: list[Item] = [c(kind, rs=len(causes) + 1, turn="v", valign="m", align="c")] if i == 0 else []
            rows.append(row(*first, cause, *nums(values, ""), str(sum(values)), group=i == 0))
        rows.append(row(c("計", align="c"), *nums(sums, ""), str(sum(sums))))
    header = heads(
        [c("　　　　　　月份\n起火原因", 2, 2, align="l"), c("第一季", 3), c("第二季", 3), c("第三季", 3), c("第四季", 3), c("全年", rs=2)],
        [f"{m}月" for m in range(1, 13)],
    )  # fmt: skip
    return Table(header, rows, [12, 34, *[15] * 12, 18], "ll" + "r" * 13)


def proposals(rng: Rng) -> Table:
    """What a town's council proposed: answers at the right merged over several proposals."""
    rows: list[Row] = []
    for size in [2, 1, 3, 2, 1, 3]:
        for j in range(size):
            cells: list[Item] = [
                f"{len(rows) + 1}",
                f"{name(rng)}代表",
                tell(rng, "town", rng.randint(1, 2)),
            ]
            if j == 0:
                cells += [
                    c(pick(rng, ["建設課", "農業課", "社會課", "清潔隊", "民政課"]), rs=size, valign="m"),
                    c(items(rng, "town", rng.randint(2, 3), "b"), rs=size, valign="m"),
                ]
            rows.append(row(*cells, group=j == 0))
    return Table(heads("案次|提案人|案由|承辦單位|辦理情形"), rows, [12, 24, 62, 20, 66], "cclcl")


def people(rng: Rng, names: list[str]) -> Table:
    """A few villages with people by sex, without a total."""
    rows = []
    for label in names:
        men, women = some(rng, 2, 300, 2900)
        rows.append(row(label, num(men), num(women), num(men + women)))
    return Table(heads("里別|男|女|合計"), rows, [22, 17, 17, 20], "lrrr")


def errands(rng: Rng) -> Table:
    """What was done for people at the counters, two columns."""
    kinds = [
        "戶籍謄本",
        "印鑑證明",
        "身分證換發",
        "遷徙登記",
        "出生登記",
        "結婚登記",
        "姓名變更",
        "英文謄本",
        "自然人憑證",
    ]
    return Table(heads("受理項目|件數"), [row(kind, num(rng.randint(9, 4200))) for kind in kinds], [40, 22], "lr")


def clinics(rng: Rng) -> Table:
    """A hospital's outpatient table: three levels of header, doctors with their rooms below, blanks."""
    rows: list[Row] = []
    for part, names in {
        "內科系": ["心臟內科", "胸腔內科", "腎臟科", "神經內科"],
        "外科系": ["一般外科", "骨科", "泌尿科"],
        "其他": ["眼科", "復健科"],
    }.items():
        for i, label in enumerate(names):
            first: list[Item] = [c(part, rs=len(names), valign="m", align="c", fill="C9DCEB")] if i == 0 else []
            cells: list[Item] = [
                f"{name(rng)}\n{rng.randint(101, 328)}診" if rng.random() < 0.6 else "" for _ in range(10)
            ]
            rows.append(row(*first, label, *cells, group=i == 0))
    days: list[Item] = [c(f"星期{d}", 2) for d in "一二三四五"]
    header = heads(
        [c("科　別", 2, 3), c("115年1月份門診時間（國定假日停診）", 10)], days, "|".join(["上午", "下午"] * 5)
    )  # fmt: skip
    return Table(header, rows, [17, 24, *[20] * 10], "cl" + "c" * 10)


def power(rng: Rng) -> Table:
    """Electricity over years: codes before names, years as names of columns, two lines of notes."""
    plan = [
        ("1000", "發電設備", ["燃氣機組", "太陽光電", "陸域風力", "儲能"], "瓩"),
        ("2000", "售電情形", ["住宅", "商業", "工業", "包燈"], "千度"),
        ("3000", "用戶數", ["表燈", "低壓電力", "高壓電力"], "戶"),
    ]
    rows: list[Row] = []
    for code, label, parts, kind in plan:
        years: list[list[int]] = [some(rng, 5, 800, 99_000) for _ in parts]
        sums = [sum(v[i] for v in years) for i in range(5)]
        rows.append(
            row(
                c(f"{code} {label}", bold=True),
                kind,
                *nums(sums),
                f"{(sums[4] / sums[3] - 1) * 100:.2f}",
                "",
                group=True,
            )
        )
        for i, (part, values) in enumerate(zip(parts, years, strict=True)):
            rows.append(
                row(
                    f"　{int(code) + (i + 1) * 100} {part}",
                    kind,
                    *nums(values),
                    f"{(values[4] / values[3] - 1) * 100:.2f}",
                    pick(rng, ["", "", "自113年起\n調整分類"]),
                )
            )
    header = heads(
        [
            c("項　　　　目", rs=2),
            c("單位", rs=2),
            c("各年度實績", 5),
            c("114年較113年\n增減（％）", rs=2),
            c("說明", rs=2),
        ],
        "110年|111年|112年|113年|114年",
    )
    return Table(header, rows, [52, 18, *[26] * 5, 30, 30], "lcrrrrrrl")


def samples(rng: Rng) -> Table:
    """Water of taps: units in brackets below names, limits as the first row, decimals under each other."""
    rows = [row(c("標準限值", bold=True), "", "", "6.0-8.5", "2", "0.2-1.0", "250", "0.01", "6")]
    for plant in ["澄清湖淨水場", "鳳山淨水場", "拷潭淨水場", "坪頂淨水場"]:
        for i in range(rng.randint(4, 6)):
            first: list[Item] = [plant if i == 0 else ""]
            lead = f"{rng.uniform(0.001, 0.009):.3f}" if rng.random() < 0.3 else "ND"
            bugs = str(rng.randint(1, 4)) if rng.random() < 0.2 else "<1"
            cells = [
                f"{rng.randint(10, 12)}月{rng.randint(1, 28)}日", f"{name(rng)[0]}○○宅", f"{rng.uniform(6.6, 8.3):.1f}",
                f"{rng.uniform(0.05, 1.4):.2f}", f"{rng.uniform(0.2, 0.9):.2f}", f"{rng.uniform(8, 140):.1f}", lead, bugs,
            ]  # fmt: skip
            rows.append(row(*first, *cells, group=i == 0))
    groups = [i for i, line in enumerate(rows) if line.group]
    for a, b in zip(groups, [*groups[1:], len(rows)], strict=True):
        rows[a].cells[0].rs, rows[a].cells[0].valign = b - a, "t"
        for line in rows[a + 1 : b]:
            del line.cells[0]
    header = heads(
        "供水系統|採樣日期|採樣地點|pH值|濁度\n（NTU）|自由有效餘氯\n（mg/L）|氯鹽\n（mg/L）|鉛\n（mg/L）|大腸桿菌群\n（CFU/100mL）"
    )
    return Table(header, rows, [28, 22, 20, 18, 17, 26, 18, 18, 26], "lllcccccc")


def plots(rng: Rng, n: int = 190) -> Table:
    """Plots of land with their values; sections of land merged at the top, a rule after each fifth row."""
    rows: list[Row] = []
    names = ["光復段", "和順段", "三民段一小段", "大埔段", "永豐段", "潭墘段二小段", "公館段"]
    per = n // len(names)
    for label in names:
        number = rng.randint(1, 40)
        for i in range(per):
            number += rng.randint(1, 9)
            first: list[Item] = [c(label, rs=per, valign="t")] if i == 0 else []
            old = rng.randint(30, 2900) * 10
            new = old + rng.choice([0, 10, 20, 50, -10, 100])
            cells = [
                f"{number:04}-{rng.choice([0, 0, 0, 1, 2]):04}",
                f"{rng.uniform(8, 1900):,.2f}",
                pick(rng, ["田", "建", "道", "旱", "林"]),
                num(old),
                num(new),
                f"{(new / old - 1) * 100:.2f}",
            ]
            rows.append(row(*first, *cells, pick(rng, ["", "", "", "", "", "逕為分割", "更正"]), group=i % 5 == 0))
    header = heads("段別|地號|面積（m^{2}）|地目|上期公告現值|本期公告現值|調幅％|備註")
    return Table(header, rows, [34, 26, 26, 12, 26, 26, 16, 22], "lcrcrrrl")


def rules_changed(rng: Rng) -> Table:
    """Articles changed: two columns of prose with reasons, one rule down between the first two."""
    rows = []
    for i in range(9):
        new = f"第{'一二三四五六七八九'[i]}條　{tell(rng, 'case')}" + (
            f"\n　　{tell(rng, 'care')}" if rng.random() < 0.5 else ""
        )
        old = f"第{'一二三四五六七八九'[i]}條　{tell(rng, 'case')}" if rng.random() > 0.25 else "（新增）"
        rows.append(
            row(new, old, items(rng, "care", rng.randint(1, 3), "c") if rng.random() > 0.2 else "酌作文字修正。")
        )
    return Table(heads("修　正　條　文|現　行　條　文|說　　　　　明"), rows, [62, 60, 56], "jjj")


def aims(rng: Rng) -> Table:
    """Aims, strategies and indicators: three columns of labels, of which two are merged at the bottom."""
    plan = {
        "打造韌性家園": {
            "強化防災": ["避難收容處所檢查率", "防災士培訓人數"],
            "鞏固治安": ["竊盜案破獲率", "詐騙攔阻金額（萬元）", "監視器妥善率"],
        },
        "落實淨零生活": {
            "節能減碳": ["機關用電節約率", "電動公車占比"],
            "循環利用": ["資源回收率", "廚餘回收量（公噸）", "再生水使用量（千噸）"],
        },
        "優化育兒環境": {"公共托育": ["新增托嬰中心（處）", "平價名額占比"], "友善空間": ["親子館使用人次"]},
    }
    rows: list[Row] = []
    for goal, ways in plan.items():
        size = sum(len(v) for v in ways.values())
        for k, (way, labels) in enumerate(ways.items()):
            for i, label in enumerate(labels):
                cells: list[Item] = [c(goal, rs=size, valign="b")] if k == i == 0 else []
                cells += [c(way, rs=len(labels), valign="b")] if i == 0 else []
                percent = label.endswith(("率", "占比"))
                values = [f"{rng.uniform(20, 99):.1f}%" if percent else num(rng.randint(3, 4000)) for _ in range(4)]
                rows.append(
                    row(*cells, f"{len(rows) + 1:02} {label}", *values, pick(rng, ["★", "▲", "★", "●"]), group=i == 0)
                )
    header = heads(
        [c("施政目標", rs=2), c("策略", rs=2), c("關鍵績效指標", rs=2), c("114年", 2), c("115年", 2), c("燈號", rs=2)],
        "目標值|實際值|目標值|挑戰值",
    )
    return Table(header, rows, [28, 22, 50, 19, 19, 19, 19, 12], "lllrrrrc")


def careers(rng: Rng, n: int = 16) -> Table:
    """People in records of two lines that share one number."""
    rows = []
    for i in range(n):
        born, came = (
            f"{rng.randint(55, 85)}.{rng.randint(1, 12):02}.{rng.randint(1, 28):02}",
            f"{rng.randint(95, 113)}.{rng.randint(1, 12):02}.{rng.randint(1, 28):02}",
        )
        rows.append(
            row(
                c(str(i + 1), rs=2, valign="m"),
                c(name(rng), rs=2, valign="m"),
                "現職",
                pick(rng, ["科員", "技士", "書記", "課長", "里幹事"]),
                f"委任第{pick(rng, '三四五')}職等",
                came,
                c(pick(rng, ["甲", "甲", "乙"]), rs=2, valign="m"),
                group=True,
            )
        )
        rows.append(row("擬任", pick(rng, ["專員", "股長", "技正", "秘書"]), f"薦任第{pick(rng, '六七八')}職等", born))
    header = heads(
        [
            c("編號", rs=2),
            c("姓名", rs=2),
            c("區分", rs=2),
            c("職稱", rs=2),
            c("官職等", rs=2),
            "到職日",
            c("考績", rs=2),
        ],
        ["出生日"],
    )
    return Table(header, rows, [14, 26, 18, 30, 38, 30, 16], "ccclccc")


def prices(rng: Rng, names: list[str], kinds: str) -> Table:
    """A market's goods of one day."""
    rows = []
    for i, label in enumerate(names):
        low = rng.uniform(6, 80)
        rows.append(
            row(
                f"{kinds}{i + 1:02}",
                label,
                f"{low * 1.5:.1f}",
                f"{low * 1.2:.1f}",
                f"{low:.1f}",
                num(rng.randint(90, 42000)),
                f"{rng.uniform(-20, 20):+.1f}%",
            )
        )
    return Table(heads("代號|品名|上價|中價|下價|交易量|漲跌"), rows, [16, 40, 18, 18, 18, 26, 22], "cldddrr")


def woods(rng: Rng) -> Table:
    """Work in the woods: stations alone in their rows, sums after each, no rules."""
    rows: list[Row] = []
    whole = [0, 0, 0, 0]
    for station in ["雙崎工作站", "鞍馬山工作站", "梨山工作站", "麗陽工作站"]:
        rows.append(band(f"【{station}】", 6, align="c"))
        sums = [0, 0, 0, 0]
        for label in rng.sample(
            ["造林撫育", "林道維護", "步道整修", "崩塌地處理", "苗圃管理", "巡山護管", "外來種移除", "林火防救演練"],
            rng.randint(4, 6),
        ):
            values = [rng.randint(1, 60), rng.randint(0, 420), rng.randint(20, 900), rng.randint(30, 9900)]
            sums = plus(sums, values)
            rows.append(row(f"　{label}", *nums(values), pick(rng, ["", "開口契約", "委外", "自辦"])))
        whole = plus(whole, sums)
        rows.append(row(c("小計", align="r"), *nums(sums), ""))
    rows.append(row(c("總計", align="r", bold=True), *[c(num(v), bold=True) for v in whole], ""))
    return Table(
        heads("工作項目|處數|面積\n（公頃）|工數\n（人日）|經費\n（千元）|辦理方式"),
        rows,
        [52, 20, 24, 24, 28, 30],
        "lrrrrc",
    )


def bridges(rng: Rng) -> Table:
    """Bridges to be looked at; header of three levels, lines left blank below."""
    rows = []
    for i, label in enumerate(
        ["大安溪橋", "鯉魚潭橋", "卓蘭一號橋", "象鼻吊橋", "士林橋", "新山線跨越橋", "汶水橋", "南庄大橋", "獅潭橋"]
    ):
        marks = [pick(rng, ["0", "1", "2", "/"]) for _ in range(6)]
        rows.append(
            row(
                str(i + 1),
                label,
                f"台{rng.choice([3, 6, 13])}線\n{rng.randint(9, 140)}K+{rng.randint(0, 999):03}",
                *marks,
                pick(rng, ["", "", "伸縮縫填料老化，須於汛期前更換"]),
            )
        )
    rows += [row(str(i + 10), *[""] * 9, height=9) for i in range(4)]
    header = heads(
        [c("編\n號", rs=3), c("橋名", rs=3), c("路線\n里程", rs=3), c("檢測評等", 6), c("維修建議", rs=3)],
        [c("上部結構", 3), c("下部結構", 3)],
        "主梁|橋面\n版|伸縮\n縫|橋墩|橋台|基礎",
    )
    return Table(header, rows, [10, 32, 24, *[13] * 6, 42], "clccccccc" + "l")


def week(rng: Rng) -> Table:
    """A class's week: lessons merged over two hours or over all days."""
    subjects = ["國語", "數學", "社會", "自然", "英語", "體育", "美勞", "音樂", "綜合", "本土語"]
    rows: list[Row] = []
    for i, time in enumerate(["08:40-09:20", "09:30-10:10", "10:30-11:10", "11:20-12:00"]):
        cells: list[Item] = [c("上\n午", rs=4, valign="m")] if i == 0 else []
        cells += [f"第{'一二三四'[i]}節\n{time}"]
        for day in range(5):
            if (day, i - 1) in {(0, 2), (2, 0), (4, 1)} and i:
                continue
            double = {(0, 2): "校本課程", (2, 0): "生活科技", (4, 1): "游泳"}.get((day, i))
            cells.append(c(double, rs=2, valign="m") if double else pick(rng, subjects))
        rows.append(row(*cells))
    rows.append(row(c("12:00-13:20", 2, align="c"), c("午餐、午休及整潔活動", 5)))
    for i, time in enumerate(["13:20-14:00", "14:10-14:50", "15:10-15:50"]):
        first: list[Item] = [c("下\n午", rs=3, valign="m")] if i == 0 else []
        days = [pick(rng, subjects) if d != 2 else "" for d in range(5)]
        rows.append(row(*first, f"第{'五六七'[i]}節\n{time}", *days))
    header = [row(c("　　　　　　　星期\n節次", 2, align="l"), *[f"星期{d}" for d in "一二三四五"])]
    return Table(header, rows, [12, 32, *[27] * 5], "ccccccc")


def findings(rng: Rng, n: int = 12) -> Table:
    """What auditors found: three columns of prose with lists, over pages."""
    rows = [
        row(
            f"{i + 1:02}",
            pick(rng, ["財產管理", "採購作業", "收入徵繳", "補助款核銷", "契約管理"]),
            tell(rng, "audit", rng.randint(1, 3)),
            items(rng, "audit", rng.randint(2, 3), "b"),
            tell(rng, "town", rng.randint(1, 2)),
            group=True,
        )
        for i in range(n)
    ]
    return Table(heads("序號|業務類別|查核發現|改善建議|受查單位回復"), rows, [12, 24, 50, 56, 46], "ccjjj")


def elders(rng: Rng) -> Table:
    """Care in towns by kind: towns merged at the top of pale fills, sums bold, all between bare."""
    rows: list[Row] = []
    for t, town in enumerate(["宜蘭市", "羅東鎮", "蘇澳鎮", "頭城鎮", "大同鄉"]):
        fill = "F3EBDD" if t % 2 else ""
        sums = [0] * 4
        kinds = ["居家服務", "日間照顧", "家庭托顧", "交通接送", "喘息服務"]
        kinds = [x for x in kinds if rng.random() < 0.75] or kinds
        for i, kind in enumerate(kinds):
            values = [rng.randint(2, 40), rng.randint(30, 1900), rng.randint(30, 1900), rng.randint(400, 42000)]
            sums = plus(sums, values)
            first: list[Item] = [c(town, rs=len(kinds) + 1, valign="t", fill=fill)] if i == 0 else []
            cells: list[Item] = [c(x, fill=fill) for x in (kind, *[num(v) for v in values])]
            rows.append(row(*first, *cells, c(pick(rng, ["", "", "含原鄉加成"]), fill=fill), group=i == 0))
        rows.append(row(*[c(x, fill=fill, bold=True) for x in ("合計", *[num(v) for v in sums], "")]))
    header = heads(
        [
            c("鄉鎮市", rs=2),
            c("服務項目", rs=2),
            c("特約\n單位數", rs=2),
            c("服務人數", 2),
            c("人次", rs=2),
            c("備註", rs=2),
        ],
        "男|女",
    )
    return Table(header, rows, [26, 34, 20, 20, 20, 24, 32], "llrrrrl")


def ports(rng: Rng) -> Table:
    """Ports with ships and cargo in two languages; the total first, names spread over their column."""
    names = ["基隆港", "臺中港", "高雄港", "花蓮港", "安平港", "布袋港", "蘇澳港"]
    plan = {x: [rng.randint(90, 9000), rng.randint(900, 120_000), *some(rng, 4, 0, 88_000)] for x in names}
    for values in list(plan.values())[3:]:
        values[4] = 0
    rows = []
    whole = [sum(v[i] for v in plan.values()) for i in range(6)]
    for year, scale in (("113年", 0.93), ("114年", 1.0)):
        rows.append(row(c(year, bold=True, align="c"), *[c(num(int(v * scale)), bold=True) for v in whole], group=True))
        for label, values in plan.items():
            last = "…" if label == "布袋港" and year == "114年" else None
            cells = nums([int(v * scale) for v in values])
            rows.append(row(c(label, align="s"), *cells[:5], last or cells[5]))
    header = heads(
        [c("港　　別\nPort", rs=2), c("進港船舶\nVessels Arrived", 2), c("貨物裝卸量\nCargo Handled", 4)],
        "艘次\nNo.|總噸位（千噸）\n1,000 G.T.|進口\nImports|出口\nExports|轉口\nTransit|國內\nDomestic",
    )
    return Table(header, rows, [30, 30, 38, 34, 34, 34, 34], "lrrrrrr")


def trains(rng: Rng) -> Table:
    """A timetable: trains as columns with little white between them."""
    stops = [
        "樹林",
        "板橋",
        "臺北",
        "松山",
        "南港",
        "汐止",
        "七堵",
        "八堵",
        "瑞芳",
        "雙溪",
        "福隆",
        "頭城",
        "礁溪",
        "宜蘭",
        "羅東",
        "蘇澳新",
    ]
    kinds = ["區間", "自強", "區間", "莒光", "區間快", "自強", "區間", "區間", "自強", "區間快"]
    columns = []
    for i, kind in enumerate(kinds):
        at = 300 + i * 74
        cells = []
        for j in range(len(stops)):
            at += rng.randint(4, 9)
            leap = (kind == "自強" and j in (3, 4, 5, 7, 9, 10)) or (kind == "莒光" and j in (5, 9))
            gone = kind == "區間" and j > 11
            cells.append("↓" if leap else "" if gone else f"{at // 60:02}:{at % 60:02}")
        columns.append(cells)
    rows = [row(stop, *[cells[j] for cells in columns]) for j, stop in enumerate(stops)]
    numbers = [str(rng.randint(100, 499) if kind == "自強" else rng.randint(1100, 4900)) for kind in kinds]
    header = heads(["車種", *kinds], ["車次", *numbers])
    return Table(header, rows, [16, *[14.5] * 10], "l" + "c" * 10)


def fees(rng: Rng) -> Table:
    """Fees of an office: sections over the whole width, amounts and words in one column."""
    rows: list[Row] = []
    for label, kinds in {
        "一、納骨塔": ["個人櫃（第一、二層）", "個人櫃（第三至五層）", "家族櫃", "神主牌位"],
        "二、殯儀館": ["大禮堂", "中禮堂", "停棺室", "冷藏室", "化妝室"],
        "三、火化場": ["成人", "未滿12歲", "骨骸"],
        "四、公墓": ["公墓使用（每平方公尺）", "起掘許可"],
    }.items():
        rows.append(band(label, 5, bold=True))
        for i, kind in enumerate(kinds):
            price = rng.randint(3, 400) * 100
            far = "不受理" if rng.random() < 0.2 else num(price * 3)
            rows.append(
                row(
                    f"{i + 1}",
                    kind,
                    pick(rng, ["座", "次", "日", "具"]),
                    "免費" if rng.random() < 0.15 else num(price),
                    far,
                )
            )
    header = heads(
        [c("項次", rs=2), c("設施名稱", rs=2), c("計費\n單位", rs=2), c("收費標準（元）", 2)], "設籍本鎮|非設籍本鎮"
    )
    return Table(header, rows, [16, 64, 20, 34, 34], "clcrr")


def exams(rng: Rng) -> Table:
    """Candidates by kind: 甲乙丙丁 below the names of columns, figures centred."""
    rows = []
    for label in [
        "一般行政",
        "人事行政",
        "會計",
        "戶政",
        "地政",
        "土木工程",
        "資訊處理",
        "社會工作",
        "法律廉政",
        "圖書資訊管理",
    ]:
        came, seats = rng.randint(300, 9000), rng.randint(8, 420)
        sat = int(came * rng.uniform(0.5, 0.8))
        got = max(0, seats - rng.randint(0, 6))
        rows.append(
            row(
                label,
                num(seats),
                num(came),
                num(sat),
                f"{sat / came * 100:.2f}",
                num(got),
                f"{got / sat * 100:.2f}",
                f"{rng.uniform(48, 78):.2f}",
            )
        )
    header = heads(
        "類　　科|需用名額|報考人數|到考人數|到考率（%）|錄取人數|錄取率（%）|錄取標準",
        "|甲|乙|丙|丁=丙／乙|戊|己=戊／丙|庚",
    )
    return Table(header, rows, [36, 20, 22, 22, 24, 20, 24, 22], "lccccccc")


def weeks(rng: Rng) -> Table:
    """Cases of diseases by week in many narrow columns, nothing where there were none."""
    rows = []
    for group, names in {
        "第二類": ["登革熱", "桿菌性痢疾", "急性病毒性A型肝炎", "麻疹"],
        "第三類": ["百日咳", "結核病", "日本腦炎", "退伍軍人病"],
        "第四類": ["流感併發重症", "類鼻疽", "水痘併發症", "恙蟲病", "鉤端螺旋體病"],
    }.items():
        for i, label in enumerate(names):
            peak = rng.choice([2, 8, 40, 900])
            values = some(rng, 16, 0, peak)
            first: list[Item] = [c(group, rs=len(names), valign="t")] if i == 0 else []
            rows.append(row(*first, label, *nums(values, ""), num(sum(values))))
    header = heads(
        [c("類別", rs=2), c("疾病名稱", rs=2), c("發病週別", 16), c("累計", rs=2)], [str(i) for i in range(30, 46)]
    )
    return Table(header, rows, [18, 44, *[10.5] * 16, 18], "ll" + "r" * 17)


def pairs(rng: Rng, head: str, names: list[str], aligns: str, high: int = 9000) -> Table:
    """A small table: names with counts in as many columns as the header has."""
    wide = len(head.split("|"))
    rows = [row(x, *nums(some(rng, wide - 1, high // 90, high))) for x in names]
    return Table(heads(head), rows, [30, *[20] * (wide - 1)], aligns)


def account_codes(rng: Rng) -> Table:
    """Income by 款 項 目 節 in four narrow columns, names beside, long notes."""
    plan = {
        "罰款及賠償收入": {"罰金罰鍰及怠金": ["罰金罰鍰", "怠金"], "賠償收入": ["一般賠償收入"]},
        "規費收入": {
            "行政規費收入": ["審查費", "證照費", "登記費"],
            "使用規費收入": ["場地設施使用費", "資料使用費", "道路使用費"],
        },
        "財產收入": {"財產孳息": ["利息收入", "租金收入", "權利金"], "廢舊物資售價": ["廢舊物資售價"]},
        "補助及協助收入": {"上級政府補助收入": ["一般性補助收入", "計畫型補助收入"]},
        "捐獻及贈與收入": {"捐獻收入": ["一般捐獻"]},
        "其他收入": {"學雜費收入": ["學雜費收入"], "雜項收入": ["收回以前年度歲出", "其他雜項收入"]},
    }
    rows: list[Row] = []

    def line(codes: list[str], label: str, values: list[int], note: str, group: bool = False) -> Row:
        return row(*codes, label, *nums([values[0], values[1]]), change(values[0] - values[1], "△"), note, group=group)

    for a, (top, middle) in enumerate(plan.items()):
        block: list[Row] = []
        tops = [0, 0]
        for b, (label, ends) in enumerate(middle.items()):
            inner: list[Row] = []
            sums = [0, 0]
            for d, end in enumerate(ends):
                values = some(rng, 2, 10, 64_000)
                sums = plus(sums, values)
                inner.append(
                    line(
                        ["", "", "", f"{d + 1}"],
                        f"　　　{end}",
                        values,
                        items(rng, rng.choice(["town", "audit", "water"]), rng.randint(1, 3))
                        if rng.random() < 0.8
                        else "",
                    )
                )
            tops = plus(tops, sums)
            block += [
                line(["", f"{b + 1}", "", ""], f"　{label}", sums, ""),
                line(["", "", "1", ""], f"　　{label}", sums, ""),
                *inner,
            ]
        rows += [line([f"{a + 2:02}", "", "", ""], top, tops, "", True), *block]
    header = heads(
        [
            c("科　　　　　目", 5),
            c("本年度\n預算數", rs=2),
            c("上年度\n預算數", rs=2),
            c("比　較\n增△減數", rs=2),
            c("說　　　明", rs=2),
        ],
        "款|項|目|節|名　　　稱",
    )
    return Table(header, rows, [8, 8, 8, 8, 48, 22, 22, 22, 58], "cccclrrrl")


def contracts(rng: Rng) -> Table:
    """Contracts by way of buying over pages; remarks at the right merged over several contracts."""
    rows: list[Row] = []
    goods = [
        "影印紙",
        "消防設備檢修",
        "電梯保養",
        "清潔勞務",
        "公務車租賃",
        "資安健診",
        "伺服器汰換",
        "廳舍防水",
        "飲水機濾材",
        "檔案數位化",
        "制服採購",
        "空調保養",
        "講堂座椅",
    ]
    for way, size in {"公開招標": 14, "限制性招標": 9, "公開取得": 16, "共同供應契約": 11}.items():
        at = 0
        while at < size:
            run = min(rng.choice([1, 1, 2, 3]), size - at)
            for i in range(run):
                price = rng.randint(15, 9800) * 1000
                cells: list[Item] = [c(way, rs=size, valign="t")] if at + i == 0 else []
                cells += [
                    f"{len(rows) + 1}",
                    f"{pick(rng, ['114', '115'])}年度{pick(rng, goods)}",
                    num(price),
                    num(int(price * rng.uniform(0.8, 1))),
                    f"{pick(rng, ['永', '正', '大', '新'])}{pick(rng, ['豐', '昌', '益', '隆'])}{pick(rng, ['企業', '科技', '工程'])}\n（統編{rng.randint(10**7, 10**8 - 1)}）",
                ]
                if i == 0:
                    cells.append(
                        c(
                            "" if run == 1 and rng.random() < 0.5 else tell(rng, "audit") if run > 1 else "依契約辦理",
                            rs=run,
                            valign="m",
                        )
                    )
                rows.append(row(*cells, group=at + i == 0))
            at += run
    return Table(
        heads("採購方式|序號|案名|預算金額（元）|決標金額（元）|得標廠商|備註"),
        rows,
        [28, 12, 62, 32, 32, 44, 58],
        "lclrrll",
    )


def climate(rng: Rng) -> Table:
    """Months of several stations with one or two decimals under each other."""
    rows = []
    for station in ["玉山", "阿里山", "嘉義", "東吉島", "成功", "大武"]:
        base = {"玉山": -1, "阿里山": 6}.get(station, 17)
        for m in range(1, 13):
            warm = base + 11 * (1 - abs(m - 7) / 6) + rng.uniform(-1, 1)
            first: list[Item] = [c(station, rs=12, valign="m")] if m == 1 else []
            rain = rng.choice([0, rng.uniform(0.5, 900)])
            rows.append(
                row(
                    *first,
                    f"{m}",
                    f"{warm:.1f}",
                    f"{warm + rng.uniform(4, 9):.1f}",
                    f"{warm - rng.uniform(4, 9):.1f}",
                    f"{rain:.1f}" if rain else "T",
                    str(rng.randint(0, 24)),
                    f"{rng.uniform(60, 240):.1f}",
                    pick(rng, ["", "", "", "儀器校正", "缺測2日"]),
                    group=m == 1,
                )
            )
    header = heads(
        [
            c("測站", rs=2),
            c("月份", rs=2),
            c("氣溫（℃）", 3),
            c("降水", 2),
            c("日照時數\n（小時）", rs=2),
            c("備註", rs=2),
        ],
        "平均|最高|最低|量（毫米）|日數",
    )
    return Table(header, rows, [22, 14, 20, 20, 20, 26, 16, 26, 26], "ccddddcdl")


def inmates(rng: Rng) -> Table:
    """People in prison by crime; names of columns downwards, sums between the rows."""
    rows = []
    for group, names in {
        "普通刑法": ["公共危險", "竊盜", "詐欺", "傷害", "殺人", "妨害性自主"],
        "特別刑法": ["毒品危害防制條例", "槍砲彈藥刀械管制條例", "洗錢防制法"],
    }.items():
        lines = []
        sums = [0] * 7
        for label in names:
            values = some(rng, 7, 0, rng.choice([6, 60, 400]))
            sums = plus(sums, values)
            lines.append(row(f"　{label}", num(sum(values)), *nums(values)))
        rows += [
            row(c(group, bold=True), c(num(sum(sums)), bold=True), *[c(num(v), bold=True) for v in sums], group=True),
            *lines,
        ]
    ages = [
        "未滿二十",
        "二十至未滿三十",
        "三十至未滿四十",
        "四十至未滿五十",
        "五十至未滿六十",
        "六十至未滿七十",
        "七十以上",
    ]
    header = [row(c("罪名別"), c("合計", turn="v"), *[c(x, turn="v") for x in ages], height=36)]
    return Table(header, rows, [54, 18, *[15] * 7], "lrrrrrrrr")


def watch(rng: Rng, n: int = 34) -> Table:
    """A log of the watch: words that wrap in two columns, rows with no more white than lines."""
    rows = []
    for i in range(n):
        rows.append(
            row(
                f"{i + 1}",
                f"11/{i // 3 + 1:02} {6 + i % 3 * 6:02}:{rng.randint(0, 59):02}",
                pick(rng, ["碼頭東側", "檢疫櫃檯", "旅客通道", "貨棧B區", "第3哨"]),
                tell(rng, rng.choice(["audit", "town", "water"]), rng.randint(1, 2)),
                tell(rng, "care") if rng.random() < 0.6 else "無",
                name(rng),
            )
        )
    return Table(heads("項|時間|地點|巡查情形|處置|紀錄人"), rows, [9, 26, 22, 66, 46, 18], "llllll")


def drugs(rng: Rng, n: int = 92) -> Table:
    """A hospital's drugs over pages; title as a row of the header, which stands only once."""
    stems = [
        "Amlodipine",
        "Metformin",
        "Atorvastatin",
        "Losartan",
        "Omeprazole",
        "Aspirin",
        "Warfarin",
        "Digoxin",
        "Insulin glargine",
        "Cefazolin",
        "Ampicillin/Sulbactam",
        "Furosemide",
        "Levothyroxine",
        "Prednisolone",
    ]
    rows = []
    for group, size in {
        "心血管用藥": n // 4,
        "抗感染用藥": n // 4,
        "內分泌用藥": n // 4,
        "其他": n - 3 * (n // 4),
    }.items():
        for i in range(size):
            first: list[Item] = [c(group, rs=size, valign="t")] if i == 0 else []
            shape = pick(rng, ["錠", "膠囊", "注射劑", "糖漿"])
            rows.append(
                row(
                    *first,
                    f"{pick(rng, 'ABCDN')}{rng.randint(10**8, 10**9 - 1)}",
                    f"{pick(rng, stems)} {rng.choice([5, 10, 25, 40, 100, 500])}mg",
                    shape,
                    f"{rng.uniform(1, 900):.2f}",
                    num(rng.randint(0, 9000)),
                    pick(rng, ["", "", "", "管制", "冷藏2-8℃", "專案進口"]),
                    group=i == 0,
                )
            )
    header = heads(
        [c("藥品庫存及支付價一覽（114年10月31日盤點）", 7)], "類別|健保代碼|品名規格|劑型|支付價（元）|庫存量|註記"
    )
    return Table(header, rows, [26, 28, 58, 16, 24, 18, 24], "lllcrrl")


def districts(rng: Rng) -> Table:
    """Police districts: last year's figure in brackets below, three label columns."""
    rows = []
    for area, beats in {
        "東區": {"第一分局": ["中正所", "民權所"], "第二分局": ["大同所", "復興所", "光明所"]},
        "西區": {"第三分局": ["永福所", "海安所"], "第四分局": ["安中所", "溪頂所", "鹽行所"]},
    }.items():
        size = sum(len(v) for v in beats.values())
        for k, (office, posts) in enumerate(beats.items()):
            for i, post in enumerate(posts):
                cells: list[Item] = [c(area, rs=size, valign="m")] if k == i == 0 else []
                cells += [c(office, rs=len(posts), valign="m")] if i == 0 else []
                for high in (900, 400, 120, 60):
                    cells.append(f"{rng.randint(3, high)}\n（{rng.randint(3, high)}）")
                    if len(cells) and high == 900:
                        cells.insert(-1, post)
                rows.append(row(*cells, group=i == 0))
    return Table(heads("轄區|分局|派出所|交通違規|竊盜|詐欺|酒駕"), rows, [16, 26, 26, 26, 26, 26, 26], "cccrrrr")


def contacts(rng: Rng, n: int = 22) -> Table:
    """Whom to call: addresses that run over their narrow columns into the white beside."""
    rows = []
    for i in range(n):
        rows.append(
            row(
                f"{pick(rng, ['北', '中', '南', '東'])}區監理所",
                name(rng),
                f"{pick(rng, ['yc', 'lin', 'wu', 'sch'])}{rng.randint(10, 99)}@{pick(rng, ['thb', 'tmv', 'komv'])}.example.gov.tw",
                f"{200 + i}",
                pick(rng, ["牌照", "駕照", "稽核", "運安"]),
            )
        )
    return Table(heads("單位|承辦人|電子郵件|分機|業務"), rows, [32, 22, 38, 32, 22], "lllrc")


def quotas(rng: Rng) -> Table:
    """Pupils cared for after lessons by term and class, sums of each school and of all."""
    rows: list[Row] = []
    whole = [0] * 9
    for school in ["附設實驗國小", "附屬特殊教育學校", "附設幼兒園"]:
        sums = [0] * 9
        classes = (
            ["一年級", "二年級", "三年級", "四年級"]
            if "小" in school
            else ["國中部", "高職部"]
            if "特" in school
            else ["大班", "中班", "小班"]
        )
        for i, label in enumerate(classes):
            men, women = some(rng, 3, 5, 60), some(rng, 3, 5, 60)
            values = [v for a, b in zip(men, women, strict=True) for v in (a + b, a, b)]
            sums = plus(sums, values)
            first: list[Item] = [c(school, rs=len(classes) + 1, valign="t")] if i == 0 else []
            rows.append(row(*first, label, *nums(values), group=i == 0))
        whole = plus(whole, sums)
        rows.append(row(c("小計", bold=True), *[c(num(v), bold=True) for v in sums]))
    rows.append(row(c("總計", 2, bold=True, align="c"), *[c(num(v), bold=True) for v in whole], group=True))
    header = heads(
        [c("學校", rs=2), c("班級", rs=2), c("112學年度", 3), c("113學年度", 3), c("114學年度", 3)],
        "|".join(["計", "男", "女"] * 3),
    )
    return Table(header, rows, [44, 26, *[20] * 9], "ll" + "r" * 9)


def duties(rng: Rng) -> Table:
    """A fire station's duties by the hour with lists of people in cells."""
    rows = []
    for i in range(12):
        people = rng.sample([f"{name(rng)}" for _ in range(9)], 6)
        cells: list[Item] = [
            f"{(8 + i * 2) % 24:02}-{(10 + i * 2) % 24 or 24:02}",
            people[0],
            f"1.{people[1]}\n2.{people[2]}" if i % 3 else people[1],
            "\n".join(
                f"({j + 1}){x}"
                for j, x in enumerate(
                    rng.sample(
                        ["車輛保養", "水源查察", "裝備清點", "體能訓練", "防火宣導", "公文處理"], rng.randint(1, 3)
                    )
                )
            )
            if i < 7
            else "",
            f"{people[3]}、{people[4]}",
            pick(rng, ["", "", "支援大林分隊", "教育訓練"]),
        ]
        rows.append(row(*cells))
    header = heads("時　段|值班|救護|勤務項目|待命服勤|備註")
    return Table(header, rows, [22, 24, 32, 40, 36, 30], "cclllc")


def grants(rng: Rng) -> Table:
    """Buildings to be repaired by county, with money by origin and state."""
    rows: list[Row] = []
    plan = {
        "臺南市": ["水交社宿舍群", "舊噍吧哖糖廠", "安平海關官舍"],
        "嘉義縣": ["竹崎車站", "新港大興宮"],
        "屏東縣": ["邱姓河南堂忠實第", "崇蘭蕭氏家廟", "林後四林宿舍", "佳冬防空壕"],
        "澎湖縣": ["第一賓館"],
    }
    for county, names in plan.items():
        for i, label in enumerate(names):
            center, own = some(rng, 2, 90, 52_000)
            first: list[Item] = [c(county, rs=len(names), valign="m", align="c")] if i == 0 else []
            state = f"{rng.uniform(3, 100):.1f}%"
            rows.append(
                row(
                    *first,
                    label,
                    pick(rng, ["國定古蹟", "縣定古蹟", "歷史建築"]),
                    num(center),
                    num(own),
                    num(center + own),
                    state,
                    group=i == 0,
                )
            )
    header = heads("縣　　市|計　畫　名　稱|類　　別|中　央|地　方|合　計|進　度")
    return Table(header, rows, [24, 52, 26, 24, 22, 24, 20], "clcrrrr")


def calls(rng: Rng) -> Table:
    """Calls to a line for help; title and unit within the header, the total first."""
    kinds = [
        "婚姻問題",
        "親子關係",
        "工作壓力",
        "經濟困難",
        "情感困擾",
        "精神疾病",
        "校園霸凌",
        "性別認同",
        "老人照顧",
        "自殺意念",
        "法律諮詢",
        "其他",
    ]
    plan = {x: [rng.choice([0, rng.randint(1, 900)]) for _ in range(3)] for x in kinds}
    sums = [sum(v[i] for v in plan.values()) for i in range(3)]
    rows = [row(c("總　　　計", bold=True), *[c(num(v), bold=True) for v in (sum(sums), *sums)], "")]
    rows += [
        row(f"{'甲乙丙丁戊己庚辛壬癸子丑'[i]}、{x}", *nums([sum(v), *v], "—"), "")
        for i, (x, v) in enumerate(plan.items())
    ]
    header = heads(
        [c("衛生局1925專線諮詢類型統計表", 6, bold=True, size=14)],
        [c("單位：通", 6, align="r", size=10)],
        "諮詢類型|合計|本人|親友|機關轉介|複核",
    )
    return Table(header, rows, [56, 26, 26, 26, 26, 24], "lrrrrc")


def terms(rng: Rng) -> Table:
    """Kinds of protection: names at the left of one rule, lists and prose beside, over pages."""
    names = [
        "犯罪被害補償",
        "更生輔導",
        "緩起訴金運用",
        "社會勞動",
        "法治教育",
        "反毒宣導",
        "司法志工",
        "修復式司法",
        "義務律師",
        "馨生人關懷",
        "少年輔導",
        "就業媒合",
    ]
    rows = []
    for label in names:
        rows.append(
            row(
                label,
                items(rng, "case", rng.randint(2, 4), "1"),
                tell(rng, rng.choice(["care", "audit"]), rng.randint(1, 3)),
                f"{rng.randint(1, 12)}月",
            )
        )
    return Table(heads("項目|辦理方式|檢討|完成期限"), rows, [30, 78, 54, 18], "lllc")
