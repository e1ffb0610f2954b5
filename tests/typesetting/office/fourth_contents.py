"""Contents of the part fourth."""

from __future__ import annotations

from .contents import Item, band, c, heads, row
from .model import Row, Table
from .third_contents import BUILD, WORK, items, line, num, say, sign
from .words import (
    DIGITS,
    FIRMS,
    GIVEN,
    GOODS,
    JOBS,
    OFFICES,
    PLACES,
    SURNAMES,
    TOWNS,
    Rng,
    amount,
    date,
    firm,
    name,
    phone,
    pick,
)

BANK = {
    "proof": [
        "檢附{t}簽奉核准之{w}實施計畫及辦理情形照片{n}張（詳附件{m}）",
        "已於機關網站設置專區，累計瀏覽{k}人次，並提供RSS訂閱",
        "召開{m}次專案會議，會議紀錄均於{m}日內函送各單位",
        "參與{w}評比榮獲第{m}名，獲頒獎金{a}元",
        "問卷回收{k}份，有效問卷占{p2}%，滿意度{p2}%",
        "全年節約用水{p}%、用紙{p}%，優於目標值",
        "無此情形",
    ],
    "reply": [
        "感謝委員指導，已補充{w}之現況調查資料，詳第{n}頁表{m}",
        "遵照辦理。施工期間每日灑水{m}次以上，PM10測值以{n} μg/m3為警戒值",
        "本計畫尖峰小時衍生車流{n} PCU，鄰近路口服務水準維持C級",
        "已重新檢核{p3}排水量體，設計重現期由{m}年提高為{n}年",
        "開發基地外推{k}公尺範圍內未發現保育類動物，監測計畫延長至營運後{m}年",
        "有關經費分攤，已與{o}、{o2}達成共識，全案{a}元由兩單位各負擔50%",
        "說明如下：既有建物拆除後產生之土方{k}立方公尺均於基地內平衡",
    ],
    "ask": [
        "請補充說明{w}與本案之關聯性及其累積影響",
        "表{m}所列數據與第{n}頁不一致，請釐清",
        "請評估{p3}周邊交通衝擊，並提出替代方案",
        "建議將{g}納入後續監測項目，頻率每季{m}次",
        "開發單位之承諾事項應具體可行，請列明執行單位及期程",
        "施工噪音之減輕對策過於簡略，請加強",
    ],
    "step": [
        "承辦人審核應備文件是否齊全，不齊者一次告知補正，補正期限{n}日",
        "登錄系統取號，並列印收據交付申請人",
        "簽會{o}、{o2}表示意見，必要時辦理現場會勘",
        "經{o}覆核後陳送首長核定，核定後{m}日內發文",
        "依檔案法規定歸檔，保存年限{n}年",
        "查核{w}補助資格，並勾稽戶政及財稅資料庫",
        "退件時應敘明理由並教示救濟期間",
    ],
    "drill": [
        "「報告指揮官，{p3}2樓發生火警，目前受困{m}人，請求支援」",
        "現場人員按下警報，以廣播引導民眾由{m}號出口疏散",
        "{o}調派水箱車{m}輛、救護車{m}輛，{n}名人員前往",
        "設置檢傷分類站，傷患{n}名（重傷{m}名）後送責任醫院",
        "關閉{m}號閘門並架設移動式抽水機{m}臺（12吋）",
        "發布新聞稿，並透過細胞廣播訊息通知警戒區民眾",
        "「全區斷電完成，漏電電流{f} mA，可進入搶救」",
    ],
    "task": [
        "綜理{w}業務之規劃與督導",
        "辦理{w}經費核銷及績效統計",
        "擬訂{g2}工程預算書圖及施工規範",
        "受理民眾陳情並於{m}日內答復",
        "襄助主管推動{w}跨域合作事宜",
        "其他臨時交辦事項",
    ],
    "crime": [
        "未依規定設置{g}或設置後擅自停用者",
        "申報資料不實，經限期補正屆期未補正",
        "規避、妨礙或拒絕主管機關查核{w}情形",
        "於公告期間內仍供應不符標準之{g}達{n}件以上",
        "未於{m}日內辦理變更登記",
        "違規使用面積達{k}平方公尺",
    ],
}
DAYS = "一二三四五六日"


def tell(rng: Rng, kind: str, n: int = 1) -> str:
    """A paragraph of this part's sentences."""
    return say(rng, kind, n, BANK)


def listing(rng: Rng, kind: str, n: int, form: str) -> str:
    """A list of this part's sentences."""
    return "\n".join(sign(form, i) + tell(rng, kind) for i in range(n))


def self_review(rng: Rng, parts: int = 5) -> Table:
    """Marks that an office gives itself: items with their weight, three scores, proofs."""
    rows = []
    weights = [20, 25, 15, 30, 10, 20][:parts]
    total = [0.0, 0.0]
    for p, weight in enumerate(weights):
        count = rng.randint(2, 4)
        for i in range(count):
            first: list[Item] = []
            if i == 0:
                first = [c(f"{sign('c', p)}{pick(rng, WORK)}\n（{weight}分）", rs=count, fill="F2F2F2")]
            mine, theirs = rng.uniform(2, 9), rng.uniform(2, 9)
            total = [total[0] + mine, total[1] + theirs]
            proof = (
                listing(rng, "proof", rng.randint(2, 3), "s")
                if rng.random() < 0.4
                else tell(rng, "proof", rng.randint(1, 2))
            )
            aim = f"{p + 1}-{i + 1} {tell(rng, 'step')[:-1].split('，')[0]}情形（{weight // count}分）"
            rows.append(
                line([*first, aim, f"{mine:.1f}", f"{theirs:.1f}" if rng.random() < 0.9 else "", proof], i == 0)
            )
    rows.append(line([c("總　　　分", 2, align="c", bold=True), f"{total[0]:.1f}", f"{total[1]:.1f}", ""], True))
    header = [
        row(c("評核項目", rs=2), c("評核指標", rs=2), c("分　數", 2), c("佐證資料及說明", rs=2)),
        row("自評", "複評"),
    ]
    return Table(header, rows, [28, 52, 15, 15, 72], "lldcl".replace("dc", "cc"))


def milestones(rng: Rng, n: int = 10) -> Table:
    """What is to be reached by the quarter: prose in each place or a dash."""
    rows = []
    for i in range(n):
        cells: list[Item] = [f"{i + 1:02}", f"{pick(rng, TOWNS)}{pick(rng, BUILD)}"]
        for _ in range(4):
            cells.append(
                "－"
                if rng.random() < 0.25
                else pick(
                    rng,
                    [
                        "完成規劃設計",
                        "公告招標",
                        f"工程進度達{rng.randint(10, 90)}%",
                        "取得使用執照",
                        f"辦理說明會{rng.randint(1, 5)}場，彙整意見並修正計畫",
                        "期末審查通過",
                    ],
                )
            )
        cells += [f"{rng.randint(300, 90000):,}", pick(rng, OFFICES)]
        rows.append(line(cells, i % 3 == 0))
    header = [
        row(
            c("No.", rs=2), c("計畫（工程）名稱", rs=2), c("115年度里程碑", 4), c("經費\n(千元)", rs=2), c("主辦", rs=2)
        ),
        row("Q1（1-3月）", "Q2（4-6月）", "Q3（7-9月）", "Q4（10-12月）"),
    ]
    return Table(header, rows, [12, 54, 40, 40, 40, 40, 22, 24], "clllllrc")


def job(rng: Rng, number: int) -> Table:
    """A description of a post: a form, the tasks with their shares."""
    tasks = rng.randint(4, 6)
    shares = [100 // tasks] * (tasks - 1)
    shares.append(100 - sum(shares))
    rows = [
        row("職務編號", f"A{number:06}", "職稱", pick(rng, JOBS)),
        row(
            "所在單位",
            pick(rng, OFFICES),
            "官等職等",
            pick(rng, ["委任第五職等或薦任第六職等至第七職等", "薦任第八職等", "薦任第九職等"]),
        ),
        row(
            "職系", pick(rng, ["綜合行政", "土木工程", "資訊處理", "社會工作"]), "職系代號", f"3{rng.randint(100, 999)}"
        ),
        row(c("工　作　項　目", 3, align="c", fill="E7E6E6"), c("百分比", align="c", fill="E7E6E6")),
    ]
    for i in range(tasks):
        rows.append(row(c(sign("c", i) + tell(rng, "task"), 3, align="l"), c(f"{shares[i]}%", align="c")))
    rows += [
        row("工作權責", c("在" + pick(rng, ["重點監督", "一般監督", "直接監督"]) + "下，" + tell(rng, "task", 2), 3)),
        row("所需知能", c(listing(rng, "step", 3, "o"), 3)),
    ]
    return Table([], rows, [26, 62, 26, 60], "clcl")


def two_sides(rng: Rng) -> Table:
    """A balance of two sides: what is owned at the left, what is owed at the right."""
    left = [("資產", 0), ("流動資產", 1), ("現金", 2), ("銀行存款", 2), ("應收帳款", 2), ("備抵呆帳", 2), ("預付款項", 2), ("長期投資", 1), ("採權益法之投資", 2), ("固定資產", 1), ("土地", 2), ("房屋及建築", 2), ("累計折舊－房屋", 2), ("機械及設備", 2), ("累計折舊－機械", 2), ("購建中固定資產", 2), ("無形資產", 1), ("電腦軟體", 2), ("其他資產", 1), ("存出保證金", 2)]  # fmt: skip
    right = [
        ("負債", 0),
        ("流動負債", 1),
        ("應付帳款", 2),
        ("應付代收款", 2),
        ("預收款項", 2),
        ("長期負債", 1),
        ("長期借款", 2),
        ("其他負債", 1),
        ("存入保證金", 2),
        ("應付退休金", 2),
        ("淨值", 0),
        ("基金", 1),
        ("基金餘額", 2),
        ("公積", 1),
        ("資本公積", 2),
        ("累積餘絀", 1),
        ("累積賸餘", 2),
        ("本期短絀", 2),
        ("", 0),
        ("", 0),
    ]
    rows = []

    def side(text: str, deep: int) -> list[Item]:
        if not text:
            return ["", "", ""]
        bad = text.startswith(("備抵", "累計折舊", "本期短絀"))
        value = -rng.randint(1000, 9_000_000) if bad else rng.randint(10_000, 900_000_000)
        return [c(text, indent=deep, bold=deep == 0), num(value, "-", "({})"), num(value / 9_000_000, "-", "({})", 2)]

    for (a, x), (b, y) in zip(left, right, strict=True):
        rows.append(line([*side(a, x), *side(b, y)], x == 1))
    whole = f"{rng.randint(900_000_000, 2_000_000_000):,}"
    rows.append(
        line(
            [c("合　計", align="c", bold=True), whole, "100.00", c("合　計", align="c", bold=True), whole, "100.00"],
            True,
        )
    )
    return Table(heads("科　　目|金　　額|％|科　　目|金　　額|％"), rows, [42, 32, 16, 42, 32, 16], "lrrlrr")


def duty(rng: Rng, month: int, days: int, start: int) -> Table:
    """Who is on duty each day in three shifts."""
    people = [f"{pick(rng, SURNAMES)}{pick(rng, GIVEN)}{pick(rng, GIVEN)}" for _ in range(16)]
    rows = []
    for d in range(days):
        week = (start + d) % 7
        fill = "FBE4D5" if week > 4 else ""
        cells: list[Item] = [c(f"{month}/{d + 1}", fill=fill), c(DAYS[week], fill=fill)]
        if d == 9:
            cells += [c("聯合演練（由指揮中心統一調度）", 6, align="c", fill="FBE4D5"), ""]
        else:
            some = rng.sample(people, 6)
            cells += [c(x, fill=fill) for x in some]
            cells.append(c(pick(rng, ["", "", "", f"代{name(rng)}", "防汛待命"]), fill=fill))
        rows.append(line(cells, week == 0))
    header = [
        row(
            c("日期", rs=2),
            c("星期", rs=2),
            c("日班\n08-16", 2),
            c("小夜班\n16-24", 2),
            c("大夜班\n00-08", 2),
            c("備註", rs=2),
        ),
        row("主值", "副值", "主值", "副值", "主值", "副值"),
    ]
    return Table(header, rows, [18, 14, *[22] * 6, 34], "cccccccc" + "l")


def fines(rng: Rng, n: int = 8) -> Table:
    """How much is fined for what and the how manieth time."""
    rows = []
    for i in range(n):
        times = rng.randint(2, 4)
        low = rng.randint(1, 6)
        for j in range(times):
            first: list[Item] = []
            if j == 0:
                first = [
                    c(f"{i + 1}", rs=times),
                    c(tell(rng, "crime"), rs=times),
                    c(
                        f"違反本法第{rng.randint(5, 40)}條第{rng.randint(1, 4)}項；依第{rng.randint(41, 60)}條處罰",
                        rs=times,
                    ),
                    c(f"處新臺幣{low}萬元以上{low * 5}萬元以下罰鍰，並得按次處罰", rs=times),
                ]
            last = "以上" if j == times - 1 else ""
            what = f"處{low * (j + 1)}萬元罰鍰" + pick(rng, ["", "", "，並令其停止使用", "，並公布其名稱"])
            rows.append(line([*first, f"第{DIGITS[j]}次{last}", what], j == 0))
    header = [
        row(c("項次", rs=2), c("違反事件", rs=2), c("法條依據", rs=2), c("法定罰鍰額度", rs=2), c("統一裁罰基準", 2)),
        row("次數", "裁罰內容"),
    ]
    return Table(header, rows, [12, 58, 46, 50, 24, 66], "clljcl".replace("j", "l"))


def replies(rng: Rng, people: int = 5) -> Table:
    """What the members asked and what was answered, under each member's name."""
    rows: list[Row] = []
    for p in range(people):
        rows.append(band(f"{sign('c', p)}{name(rng)}委員", 4, bold=True))
        for i in range(rng.randint(2, 4)):
            answer = listing(rng, "reply", 2, "p") if rng.random() < 0.4 else tell(rng, "reply", rng.randint(1, 3))
            rows.append(
                row(
                    f"{i + 1}.",
                    tell(rng, "ask", rng.randint(1, 2)),
                    answer,
                    pick(
                        rng,
                        [
                            f"P.{rng.randint(2, 9)}-{rng.randint(10, 99)}",
                            f"表{rng.randint(1, 9)}-{rng.randint(1, 9)}\nP.{rng.randint(10, 99)}",
                            "－",
                        ],
                    ),
                )
            )
    return Table(heads("序|審　查　意　見|答　覆　說　明|修正處"), rows, [10, 88, 140, 26], "cllc")


CROPS = [
    ("稻米", "Rice"),
    ("甘藷", "Sweet Potato"),
    ("落花生", "Peanuts"),
    ("綠竹筍", "Bamboo Shoots"),
    ("甘藍", "Cabbage"),
    ("青蔥", "Scallion"),
    ("蘿蔔", "Radish"),
    ("番茄", "Tomato"),
    ("柑橘", "Citrus"),
    ("文旦柚", "Wentan"),
    ("香蕉", "Banana"),
    ("草莓", "Strawberry"),
    ("茶葉", "Tea"),
    ("山藥", "Yam"),
    ("香菇", "Shiitake"),
    ("百合", "Lily"),
    ("聖誕紅", "Poinsettia"),
    ("藍莓", "Blueberry"),
]


def farm(rng: Rng, years: int = 3) -> Table:
    """Crops by year: area, yield per hectare with decimals, sums, … where unknown and — where none."""
    rows = []
    for what, english in CROPS:
        for y in range(years):
            first: list[Item] = [c(f"{what}\n{english}", rs=years)] if y == 0 else []
            area = rng.uniform(0.5, 900)
            gone = rng.random() < 0.12
            each = rng.uniform(900, 40000)
            values: list[Item] = (
                ["…", "…", "—", "…", "…"]
                if gone
                else [
                    f"{area:,.2f}",
                    f"{area * 0.97:,.2f}",
                    num(rng.choice([0, area * 0.03]), "—", digits=2),
                    f"{each:,.0f}",
                    f"{area * each / 1000:,.1f}",
                ]
            )
            rows.append(line([*first, f"{112 + y}　{2023 + y}", *values], y == 0))
    header = [
        row(
            c("作物別及年別\nCrop & Year", 2, 2),
            c("種植面積（公頃）\nPlanted Area (ha)", 3),
            c("每公頃產量\nYield per ha", rs=2),
            c("產量\nProduction", rs=2),
        ),
        row("合計", "收穫", "未收穫"),
    ]
    return Table(header, rows, [36, 28, 26, 26, 24, 30, 30], "lc" + "r" * 5)


def accidents(rng: Rng, stations: int = 6) -> Table:
    """Accidents by station and road: each station's sum stands first in its block."""
    rows = []
    for _ in range(stations):
        roads = rng.sample(["國道", "省道", "縣道", "市區道路", "村里道路", "專用道路"], rng.randint(3, 5))
        body = [[rng.choice([0, rng.randint(1, 400)]) for _ in range(7)] for _ in roads]
        total = [sum(x[j] for x in body) for j in range(7)]
        rows.append(
            line(
                [
                    c(f"{pick(rng, TOWNS)[:2]}分局", rs=len(roads) + 1, valign="t"),
                    c("計", align="c", bold=True),
                    *[c(f"{x:,}", bold=True) for x in total],
                ],
                True,
            )
        )
        for road, v in zip(roads, body, strict=True):
            rows.append(line([c(road, indent=1), *[num(x) for x in v]]))
    header = [
        row(c("分局別", rs=3), c("道路類別", rs=3), c("件　　數", 4), c("死傷人數", 3)),
        row(c("總計", rs=2), c("A1類", rs=2), c("A2類", 2), c("死亡", 2), c("受傷", rs=2)),
        row("有肇逃", "無肇逃", "24時內", "30日內"),
    ]
    return Table(header, rows, [28, 32, *[17] * 7], "ll" + "r" * 7)


TITLES = ["數據之道：公共治理的AI轉型", "The Elements of Public Policy", "臺灣河流誌（增訂版）", "小島上的圖書館", "Python資料分析入門與實作 3/e", "長照十問", "氣候難民與國際法", "老屋再生術", "孩子的第一本財務素養書", "Design for Ageing", "地方創生魅力報告", "防災地圖怎麼看", "歷史課本沒教的事（上）", "Museum & Memory: A Reader", "與山對話"]  # fmt: skip
PRESSES = ["遠流", "聯經", "五南", "國立臺大出版中心", "O’Reilly", "天下文化", "Routledge", "衛城", "春山"]


def books(rng: Rng, n: int = 80) -> Table:
    """Books to be bought."""
    rows = []
    for i in range(n):
        price, count = rng.randint(18, 240) * 10, rng.choice([1, 1, 2, 3])
        rows.append(
            row(
                f"{i + 1}",
                f"978{rng.randint(957, 986)}{rng.randint(1000000, 9999999)}",
                pick(rng, TITLES),
                pick(rng, [name(rng), f"{name(rng)}、{name(rng)}", "J. K. Wilson", f"{name(rng)}（譯）"]),
                pick(rng, PRESSES),
                f"{rng.randint(2015, 2025)}",
                f"{price:,}",
                f"{count}",
                f"{price * count:,}",
                group=i % 10 == 0,
            )
        )
    return Table(
        heads("No|ISBN|書名|作者／譯者|出版者|年|定價|冊|小計"), rows, [10, 38, 62, 36, 30, 14, 15, 8, 17], "rllllcrcr"
    )


def drill(rng: Rng, parts: int = 5) -> Table:
    """A script: the hour merged over what happens, what is said and who does it."""
    rows = []
    minute = 0
    for p in range(parts):
        count = rng.randint(2, 4)
        for i in range(count):
            first: list[Item] = []
            if i == 0:
                first = [
                    c(
                        f"{9 + minute // 60:02}:{minute % 60:02}\n～\n{9 + (minute + 14) // 60:02}:{(minute + 14) % 60:02}",
                        rs=count,
                    ),
                    c(f"狀況{DIGITS[p]}\n{pick(rng, ['地震', '火災', '淹水', '化災外洩'])}發生", rs=count),
                ]
            rows.append(
                line(
                    [
                        *first,
                        tell(rng, "drill", rng.randint(1, 2)) if rng.random() < 0.6 else listing(rng, "drill", 2, "d"),
                        pick(rng, OFFICES) + ("、" + pick(rng, OFFICES) if rng.random() < 0.4 else ""),
                        pick(rng, ["", "無線電4支", "帳棚2頂、擴音器1組", "水箱車", "AED"]),
                    ],
                    i == 0,
                )
            )
        minute += 15
    return Table(heads("時間|演練狀況|演練動作及對白|參演單位|器材"), rows, [18, 26, 86, 32, 24], "cclcl")


def gender(rng: Rng) -> Table:
    """An assessment: numbered questions, boxes, notes; heads within the form."""
    rows: list[Row] = [
        row("計畫名稱", c(f"{pick(rng, WORK)}中程計畫（115至118年）", 3)),
        row("主管機關", "新北市政府", "主辦機關", pick(rng, OFFICES)),
    ]
    for p, section in enumerate(
        ["壹、看見性別：檢視本計畫與性別平等相關法規、政策之相關性", "貳、回應性別落差與需求", "參、評估結果"]
    ):
        rows.append(band(section, 4, fill="D9E2F3", bold=True))
        rows.append(row(c("評估項目", align="c"), c("評　估　結　果", 3, align="c")))
        for i in range(rng.randint(2, 4)):
            text = (
                pick(rng, ["■是　□否", "□是　■否", "■有　□無　□不適用"])
                + "\n"
                + listing(rng, "reply", rng.randint(1, 3), "o")
            )
            rows.append(row(f"{p + 1}-{i + 1}【{tell(rng, 'ask')[:-1]}】", c(text, 3)))
    rows.append(row("填表人", f"{name(rng)}{pick(rng, JOBS)}", "電話", phone(rng)))
    return Table([], rows, [52, 48, 26, 52], "llcl")


def process(rng: Rng, n: int = 12) -> Table:
    """Steps of a procedure, what to look out for, forms and time limits."""
    rows = []
    for i in range(n):
        rows.append(
            row(
                f"步驟{i + 1}",
                tell(rng, "step", rng.randint(1, 2)),
                listing(rng, "step", rng.randint(1, 2), "p"),
                pick(rng, ["申請書（表單1）", "", "審查紀錄表\n（表單3）", "—"]),
                pick(rng, ["隨到隨辦", f"{rng.randint(1, 7)}日", f"{rng.randint(2, 9)}小時"]),
            )
        )
    return Table(heads("流　程|作業說明|控制重點|使用表單|期限"), rows, [20, 60, 60, 26, 20], "cllcc")


def panels(rng: Rng, n: int = 60) -> Table:
    """Two panels of the same columns beside each other in one table."""

    def half() -> list[Item]:
        men, women = rng.randint(300, 4900), rng.randint(300, 4900)
        return [
            f"{pick(rng, GIVEN)}{pick(rng, GIVEN)}里",
            f"{rng.randint(8, 40)}",
            f"{(men + women) // 3:,}",
            f"{men + women:,}",
            f"{men:,}",
            f"{women:,}",
        ]

    rows = [line([*half(), *half()], i % 5 == 0) for i in range(n)]
    head = ["里別", "鄰數", "戶數", "人口數", "男", "女"]
    return Table(heads([*head, *head]), rows, [20, 12, 15, 17, 15, 15] * 2, "lrrrrr" * 2)


def facilities(rng: Rng, n: int = 14) -> Table:
    """Public buildings with sixteen columns of figures and prose on wide paper."""
    rows = []
    for i in range(n):
        v = [rng.randint(100, 90000) for _ in range(3)]
        rows.append(
            row(
                f"{i + 1}",
                pick(rng, TOWNS),
                pick(rng, PLACES),
                f"{rng.randint(60, 114)}年",
                pick(rng, ["RC", "SRC", "加強磚造", "鋼構"]),
                f"地上{rng.randint(1, 9)}層\n地下{rng.randint(0, 2)}層",
                *[f"{x:,}" for x in v],
                f"{rng.uniform(0.4, 1.3):.2f}",
                pick(rng, ["符合", "不符合", "免評估"]),
                f"{rng.randint(1, 400)}",
                f"{rng.randint(0, 60)}",
                tell(rng, "proof", rng.randint(1, 2)),
                tell(rng, "reply") if rng.random() < 0.6 else "",
                pick(rng, OFFICES),
                group=i % 4 == 0,
            )
        )
    header = [
        row(
            c("項次", rs=2),
            c("行政區", rs=2),
            c("場館名稱", rs=2),
            c("建築概況", 3),
            c("面積（m^{2}）", 3),
            c("耐震評估", 2),
            c("停車位", 2),
            c("使用現況", rs=2),
            c("待改善事項", rs=2),
            c("管理\n單位", rs=2),
        ),
        row("完工", "構造", "樓層", "基地", "樓地板", "閒置", "CDR值", "結果", "汽車", "無障礙"),
    ]
    return Table(
        header, rows, [11, 18, 34, 16, 20, 20, 20, 20, 20, 17, 18, 14, 15, 70, 60, 22], "cclcccrrrccrr" + "llc"
    )


def committee(rng: Rng, n: int = 15) -> Table:
    """Members of a board with what they are."""
    rows = []
    for i in range(n):
        kind = ["召集人", "副召集人"][i] if i < 2 else "委員"
        rows.append(
            row(
                kind,
                name(rng),
                pick(rng, ["男", "女"]),
                f"{pick(rng, OFFICES)}{pick(rng, JOBS)}"
                if i % 3
                else f"國立{pick(rng, ['政治', '臺灣', '成功', '中央'])}大學{pick(rng, ['地政', '社會', '土木工程'])}學系教授",
                "機關代表" if i % 3 else "專家學者",
                "續聘" if rng.random() < 0.5 else "新聘",
            )
        )
    return Table(heads("職　稱|姓　名|性　別|現　　　職|類　別|備　註"), rows, [24, 24, 16, 66, 26, 18], "cccccc")


def uses(rng: Rng, groups: int = 6) -> Table:
    """Kinds of expense with codes down, plans across, sums at both ends."""
    kinds = {"1000 人事費": ["1015 法定編制人員待遇", "1020 約聘僱人員待遇", "1030 獎金", "1040 加班費", "1055 保險"], "2000 業務費": ["2003 教育訓練費", "2006 水電費", "2009 通訊費", "2018 資訊服務費", "2027 保險費", "2039 委辦費", "2051 物品", "2054 一般事務費", "2072 國內旅費"], "3000 設備及投資": ["3010 房屋建築及設備費", "3020 機械設備費", "3030 資訊軟硬體設備費"], "4000 獎補助費": ["4010 對直轄市政府之補助", "4040 對國內團體之捐助", "4085 獎勵及慰問"], "6000 預備金": ["6005 第一預備金"], "9000 其他": ["9010 專案支出"]}  # fmt: skip
    rows = []
    for kind, parts in list(kinds.items())[:groups]:
        body = [[rng.choice([0, 0, rng.randint(10, 90_000)]) for _ in range(7)] for _ in parts]
        sums = [sum(x[j] for x in body) for j in range(7)]
        rows.append(line([c(kind, bold=True), *[c(num(x, ""), bold=True) for x in [*sums, sum(sums)]]], True))
        for part, v in zip(parts, body, strict=True):
            rows.append(line([c(part, indent=1.5), *[num(x, "") for x in [*v, sum(v)]]]))
    names = [
        f"{pick(rng, ['01', '02', '11', '12', '21', '22', '31'])}\n{w[:4]}\n{w[4:8]}".rstrip()
        for w in rng.sample([x for x in WORK if len(x) > 6], 7)
    ]
    header = [row(c("第一、二級用途別\n科目名稱及編號"), *names, "合計")]
    return Table(header, rows, [54, *[24] * 7, 26], "l" + "r" * 8)


def water_days(rng: Rng, days: int = 31) -> Table:
    """Measures of each day of a month, then the highest, the lowest and the mean."""
    data = [
        [
            rng.uniform(0.2, 4),
            rng.uniform(6.5, 8.2),
            rng.uniform(0.3, 0.9),
            rng.uniform(14, 30),
            rng.uniform(90, 330),
            rng.uniform(2000, 9000),
        ]
        for _ in range(days)
    ]
    form = ["{:.2f}", "{:.1f}", "{:.2f}", "{:.1f}", "{:.0f}", "{:,.0f}"]
    rows = []
    for i, v in enumerate(data):
        cells: list[Item] = [
            f"{i + 1}",
            *[f.format(x) for f, x in zip(form, v, strict=True)],
            pick(rng, ["晴", "陰", "雨", "晴"]),
            pick(rng, ["", "", "", "", "濾池反洗", "停電30分鐘", "加藥量調整為12 mg/L"]),
        ]
        if i in (8, 19):
            cells = [f"{i + 1}", c("設備歲修停止監測", 6, align="c"), "陰", ""]
        rows.append(line(cells, i % 5 == 0))
    for label, what in (("最高", max), ("最低", min), ("平均", lambda x: sum(x) / len(x))):
        rows.append(
            line(
                [c(label, bold=True), *[f.format(what([v[j] for v in data])) for j, f in enumerate(form)], "", ""],
                label == "最高",
            )
        )
    return Table(
        heads("日|濁度\n(NTU)|pH|餘氯\n(mg/L)|水溫\n(℃)|導電度\n(μS/cm)|出水量\n(CMD)|天候|備註"),
        rows,
        [12, 18, 16, 18, 18, 20, 22, 14, 40],
        "c" + "r" * 6 + "cl",
    )


def quota(rng: Rng) -> Table:
    """Places by kind of examination and field: labels at the left in two levels, sums below."""
    rows = []
    every = [0] * 6
    for kind in ["高考三級", "普通考試", "初等考試"]:
        fields = rng.sample(
            ["一般行政", "土木工程", "社會行政", "財稅行政", "資訊處理", "農業技術", "測量製圖"], rng.randint(3, 5)
        )
        for i, f in enumerate(fields):
            v = [rng.choice([0, rng.randint(1, 60)]) for _ in range(5)]
            every = [a + b for a, b in zip(every, [*v, sum(v)], strict=True)]
            first: list[Item] = [c(kind, rs=len(fields), turn="v", align="c", valign="m")] if i == 0 else []
            rows.append(line([*first, f"{f}", *[f"{x}" if x else "" for x in v], f"{sum(v)}"], i == 0))
    rows.append(line([c("總　　計", 2, align="c"), *[f"{x}" for x in every]], True))
    header = [
        row(c("等級／類科", 2, 2), c("錄取分發區", 5), c("合計", rs=2)),
        row("臺北市", "新北市", "桃園市", "中部", "南部及離島"),
    ]
    return Table(header, rows, [16, 44, *[20] * 6], "cl" + "c" * 6)


def grants_rules(rng: Rng, parts: int = 4) -> Table:
    """What is granted for what at most: three levels of labels, a row of notes at the end."""
    rows = []
    for _p in range(parts):
        kinds = [rng.randint(1, 3) for _ in range(rng.randint(1, 3))]
        for k, count in enumerate(kinds):
            for i in range(count):
                cells: list[Item] = []
                if k == i == 0:
                    cells.append(c(pick(rng, ["硬體設施", "人才培育", "活動辦理", "研究發展"]), rs=sum(kinds)))
                if i == 0:
                    cells.append(c(sign("b", k) + pick(rng, WORK), rs=count))
                top = rng.randint(5, 300)
                cells += [
                    sign("1", i) + tell(rng, "crime")[:-1].split("，")[0],
                    f"{rng.randint(3, 10) * 10}%",
                    f"{top}萬元",
                    listing(rng, "step", rng.randint(1, 2), "h") if rng.random() < 0.5 else "",
                ]
                rows.append(line(cells, k == i == 0))
    rows.append(line(["備註", c(listing(rng, "step", 3, "1"), 5, align="l")], True))
    return Table(
        heads("類別|補助項目|補助內容|比率\n上限|金額\n上限|應備文件及限制"), rows, [22, 34, 50, 16, 20, 46], "cllccl"
    )


def small(rng: Rng, kind: int) -> Table:
    """A small table of one of five kinds."""
    if kind == 0:
        rows = [row(f"{111 + i}年", f"{rng.randint(100, 9000):,}", f"{rng.uniform(-9, 20):.1f}") for i in range(4)]
        return Table(heads("年度|案件數（件）|增減率（％）"), rows, [30, 40, 40], "crr")
    if kind == 1:
        rows = [
            row(x, "、".join(rng.sample(GOODS, 2)), f"{rng.uniform(10, 60):.1f}%")
            for x in ["高風險", "中風險", "低風險"]
        ]
        return Table(heads("風險等級|主要品項|占比"), rows, [28, 80, 24], "clr")
    if kind == 2:
        rows = [row(f"{i + 1}", tell(rng, "ask"), pick(rng, ["短期", "中期", "長期"])) for i in range(4)]
        return Table(heads("序號|建議事項|期程"), rows, [14, 116, 20], "clc")
    if kind == 3:
        rows = [
            row("男性", *[f"{rng.randint(10, 900)}" for _ in range(4)]),
            row("女性", *[f"{rng.randint(10, 900)}" for _ in range(4)]),
        ]
        return Table(
            [row(c("性別", rs=2), c("年齡組", 4)), row("未滿20歲", "20-39歲", "40-64歲", "65歲以上")],
            rows,
            [24, *[28] * 4],
            "crrrr",
        )
    return Table(
        [],
        [
            row("調查對象", "設籍本市年滿20歲之民眾"),
            row("調查期間", f"{date(rng)}至{date(rng)}"),
            row("抽樣誤差", "在95%信心水準下，正負3.0個百分點"),
        ],
        [30, 100],
        "ll",
    )


def degrees(rng: Rng, n: int = 9) -> Table:
    """Staff by degree and age: persons and shares in two rows each, the heads turned."""
    rows = []
    for i in range(n):
        v = [rng.randint(0, 60) for _ in range(10)]
        s = sum(v) or 1
        label = "總計" if i == 0 else pick(rng, OFFICES)
        rows.append(line([c(label, rs=2), "人數", f"{sum(v)}", *[f"{x}" for x in v]], True))
        rows.append(line(["％", "100.0", *[f"{x / s * 100:.1f}" for x in v]]))
    turned: list[Item] = [
        c(x, turn="t")
        for x in [
            "博士",
            "碩士",
            "大學",
            "專科",
            "高中職以下",
            "未滿30歲",
            "30至39歲",
            "40至49歲",
            "50至59歲",
            "60歲以上",
        ]
    ]
    header = [row(c("單位別", 2, 2), c("合計", rs=2), c("教育程度", 5), c("年　　齡", 5)), line(turned)]
    header[1].height = 24
    return Table(header, rows, [32, 14, 18, *[12] * 10], "lc" + "r" * 11)


def market(rng: Rng, n: int = 40) -> Table:
    """Prices of a day at markets: high, middle and low, thirteen close columns."""
    goods = [
        "甘藍-初秋",
        "包心白菜",
        "青江白菜",
        "小白菜",
        "蕹菜",
        "菠菜",
        "花椰菜",
        "胡瓜",
        "絲瓜",
        "苦瓜",
        "茄子",
        "番茄-牛番茄",
        "甜椒-彩色種",
        "洋蔥-進口",
        "大蒜-蒜仁",
        "馬鈴薯",
        "胡蘿蔔",
        "香菇-鮮",
        "九層塔",
        "薑-嫩薑",
    ]
    rows = []
    for i in range(n):
        cells: list[Item] = [f"{pick(rng, 'LFSO')}{pick(rng, 'ABCH')}{rng.randint(1, 9)}", goods[i % len(goods)]]
        for _ in range(3):
            mid = rng.uniform(8, 180)
            cells += ["-", "-", "-"] if rng.random() < 0.1 else [f"{mid * 1.3:.1f}", f"{mid:.1f}", f"{mid * 0.7:.1f}"]
        cells += [f"{rng.randint(100, 90000):,}", num(rng.uniform(-30, 30), "0.0", "-{}", 1) + pick(rng, ["%", "%"])]
        rows.append(line(cells, i % 5 == 0))
    header = [
        row(
            c("代號", rs=2),
            c("品名", rs=2),
            c("第一市場", 3),
            c("第二市場", 3),
            c("三重市場", 3),
            c("交易量\n(公斤)", rs=2),
            c("漲跌幅", rs=2),
        ),
        row(*["上價", "中價", "下價"] * 3),
    ]
    return Table(header, rows, [15, 32, *[15] * 9, 20, 17], "ll" + "r" * 11)


def contracts(rng: Rng, n: int = 7) -> Table:
    """A narrow table for a column of text."""
    rows = [row(f"{i + 1}", pick(rng, GOODS), f"{rng.randint(1, 90)}", amount(rng, 1000, 900_000)) for i in range(n)]
    return Table(heads("序|品名|數量|金額(元)"), rows, [9, 34, 13, 24], "clrr")


def offices_list(rng: Rng, n: int = 30) -> Table:
    """Where to turn to: blanks where it is the same office as above."""
    rows = []
    for i in range(n):
        rows.append(
            row(
                pick(rng, OFFICES) if i % 3 == 0 else "",
                pick(rng, WORK),
                name(rng),
                f"{rng.randint(2000, 9999)}" + pick(rng, ["", "、" + f"{rng.randint(2000, 9999)}"]),
                f"{pick(rng, 'abcdk')}{rng.randint(1000, 9999)}@gov.tw" if rng.random() < 0.8 else "〃",
                pick(rng, FIRMS) if rng.random() < 0.2 else "",
                group=i % 3 == 0,
            )
        )
    return Table(heads("單位|業務項目|承辦人|分機|電子信箱|委外廠商"), rows, [30, 44, 20, 28, 38, 28], "lllcll")


def recovery(rng: Rng, n: int = 12) -> Table:
    """Repairs after a storm: money asked and granted, prose, a sum first and footnotes."""
    rows = []
    total = [0, 0]
    for i in range(n):
        ask = rng.randint(300, 90_000)
        got = rng.choice([ask, ask * 8 // 10, 0])
        total = [total[0] + ask, total[1] + got]
        why = "同意" if got == ask else "核減，" + items(rng, "why", 1, "w")[1:] if got else "不予補助^{註}"
        rows.append(
            row(
                f"{i + 1}",
                f"{pick(rng, TOWNS)}{pick(rng, BUILD)}災後復建工程",
                f"X:{rng.randint(280000, 330000)}\nY:{rng.randint(2740000, 2790000)}",
                f"{ask:,}",
                num(got),
                why,
                group=i % 4 == 0,
            )
        )
    rows.insert(0, line([c("合計", 3, align="c"), f"{total[0]:,}", f"{total[1]:,}", f"共{n}件"], True))
    return Table(
        heads("編號|工程名稱|TWD97坐標|提報經費\n（千元）|核定經費\n（千元）|審議意見"),
        rows,
        [12, 56, 26, 22, 22, 48],
        "clcrrl",
    )


def bids(rng: Rng, n: int = 8) -> Table:
    """Bids of a tender, each firm a row, the tender's own cells merged."""
    rows = []
    for i in range(n):
        count = rng.randint(2, 4)
        low = rng.randint(500, 9000) * 1000
        for j in range(count):
            first: list[Item] = (
                [
                    c(f"115-{i + 1:03}", rs=count),
                    c(f"{pick(rng, WORK)}委辦案", rs=count),
                    c(f"{low * 11 // 10:,}", rs=count),
                ]
                if j == 0
                else []
            )
            rows.append(
                line(
                    [
                        *first,
                        f"{firm(rng)}",
                        f"{low + j * 37_500:,}",
                        pick(rng, ["符合", "符合", "不符合"]) if j else "符合",
                        "決標" if j == 0 else "",
                    ],
                    j == 0,
                )
            )
    return Table(heads("案號|標案名稱|底價|投標廠商|標價|資格審查|結果"), rows, [20, 50, 26, 46, 26, 20, 16], "clrlrcc")
