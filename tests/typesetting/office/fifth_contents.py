"""Contents of the fifth set: aims over years, two-sided accounts, hours, stalls, ballots, boats, systems, fees and lists."""

from __future__ import annotations

from .contents import Item, band, c, heads, row
from .model import Row, Table
from .sixth_contents import change, num
from .sixth_contents import points as listed
from .sixth_contents import say as spoken
from .words import GOODS, Rng, marker, name, pick

SAY = {
    "sea": [
        "與沿海{m}縣市合作監測海岸廢棄物，完成熱點盤點{n}處",
        "補助漁民汰換保麗龍浮具{k}個，覆蓋率達{p}%",
        "巡護海洋保護區{k}航次，勸導違規釣魚{n}件",
        "培訓海洋教育種子師資{n}名，編製教材{m}式",
        "復育珊瑚{k}株，存活率{p}%",
        "發布海象預警訊息{n}則，涵蓋藍色公路主要航線",
        "建造{m}艘600噸級巡防艦，第1艘已交船並完成測試",
    ],
    "voice": [
        "路霸占用道路、騎樓設攤仍居反映首位，占{p}%",
        "話務進線{k}通，20秒內接聽率{p}%",
        "逾期未結案件{n}件，主要為跨機關會勘所需時間較長",
        "民眾對處理結果表示滿意者占{p}%，較上季{f}為佳",
        "噪音案件集中於夜間22時至翌日2時，將調整稽查班表",
        "重複陳情{m}次以上者計{n}人，依規定不予處理{m}件",
    ],
    "paper": [
        "申請書（櫃檯索取或自官網下載）1份",
        "國民身分證正本及影本各1份，正本驗畢發還",
        "最近{m}個月內之戶籍謄本或戶口名簿影本",
        "委託他人代辦者，應附委託書及受託人印章",
        "土地登記謄本、地籍圖謄本（公所可代查者免附）",
        "金融機構存摺封面影本",
        "公司或商業登記證明文件影本{m}份",
        "現場照片{n}張（彩色，註明拍攝日期）",
    ],
    "contract": [
        "廠商應於決標日起{n}日內提送工作計畫書，經機關同意後據以執行",
        "逾期違約金按日以契約價金總額千分之{m}計算，上限為總價20%",
        "履約保證金為契約價金總額之10%，驗收合格且無待解決事項後發還",
        "期中報告應於{t}前送達，並列席審查會簡報",
        "智慧財產權歸機關所有，廠商並承諾不行使著作人格權",
        "成果電子檔以USB隨身碟{m}份交付，格式為ODF及PDF",
    ],
    "house": [
        "基地鄰近捷運站，規劃{k}戶，含無障礙房型{n}戶",
        "細部設計經審議修正後通過，刻正申請建造執照",
        "連續壁施工中，因鄰房監測值達警戒，調整施工順序",
        "已取得使用執照，家具採購及招租作業同步進行",
        "第{m}次流標，檢討單價後預定{t}重行上網",
    ],
    "vet": [
        "訪視獨居榮民{k}人次，協助申請居家服務{n}案",
        "榮家新增失智專區{n}床，占床率{p}%",
        "辦理退除役官兵就業媒合{m}場次，媒合成功{k}人",
        "補助職業訓練學費{a}元，取得證照者占結訓人數{p}%",
        "榮民總醫院分院引進遠距會診設備{m}套，服務山地部落{n}村",
        "清查就養給付資格{k}件，追繳溢領{a}元",
        "眷村文物數位典藏{k}件，並辦理口述歷史訪談{n}人",
        "農場遊客數{k}人次，因豪雨封園{m}日致收入未達預期",
        "清寒榮民子女獎助學金核發{k}人，計{a}元",
    ],
    "learn": [
        "必修課程完成率{p}%，未完成者{n}人已個別通知",
        "實體課程辦理{n}班期，參訓{k}人次",
        "數位課程以環境教育、性別主流化選讀人次最高",
        "學員滿意度平均{f}分，對講座安排給予肯定",
        "講座鐘點費支出{a}元，占訓練經費{p}%",
    ],
}
YEARS = ["115", "116", "117", "118"]


def say(rng: Rng, kind: str, n: int = 1) -> str:
    """Some different sentences of this set."""
    return spoken(rng, kind, n, SAY)


def points(rng: Rng, kind: str, n: int, style: str = "1") -> str:
    """A numbered list of this set."""
    return listed(rng, kind, n, style, SAY)


def strategy(rng: Rng) -> Table:
    """Aims with indicators, ways of measuring and a value for each of four years."""
    goals = {
        "守護海域治權與航行安全": ["海難救援成功率", "非法越界船舶驅離率", "巡防艦妥善率"],
        "潔淨海洋": ["海洋廢棄物清除量", "海域水質達成率"],
        "永續生態": ["保護區巡護航次", "鯨豚擱淺通報處理時效", "珊瑚覆蓋率調查樣區"],
        "海洋教育扎根": ["親海活動參與人次", "教材研發件數"],
        "產業與科技": ["離岸風場巡查", "海洋產業輔導家數", "無人載具關鍵技術自製率"],
        "組織效能": ["同仁體能鑑測合格率", "資安事件通報時效率", "跨機關聯合演練場次", "節水節電率"],
    }
    units = {"海洋廢棄物清除量": "公噸", "保護區巡護航次": "航次", "鯨豚擱淺通報處理時效": "分鐘", "珊瑚覆蓋率調查樣區": "處", "親海活動參與人次": "人次", "教材研發件數": "件", "海洋產業輔導家數": "家"}  # fmt: skip
    rows = []
    for g, (goal, aims) in enumerate(goals.items()):
        for i, aim in enumerate(aims):
            base, percent = rng.randint(20, 900), aim.endswith("率")
            values = [f"{min(99.5, 70 + base / 40 + j * 1.5):.1f}%" if percent else f"{base + j * rng.randint(1, 40):,}" for j in range(4)]  # fmt: skip
            kind = "" if percent else f"（{units.get(aim, '次')}）"
            cells: list[Item] = [c(f"{marker('c', g)}{goal}", rs=len(aims), valign="m")] if i == 0 else []
            how = (
                f"（實際完成數／{pick(rng, ['應辦理數', '通報總數', '目標數'])}）×100%"
                if percent
                else f"當年度{aim}累計數。{say(rng, 'sea')}"
            )
            cells += [f"{i + 1}.{aim}{kind}", pick(rng, ["統計數據", "統計數據", "問卷調查"]), how, *values]
            rows.append(row(*cells, group=i == 0))
    header = heads(
        [
            c("關鍵策略目標", rs=2),
            c("關鍵績效指標", rs=2),
            c("評估\n方式", rs=2),
            c("衡量標準", rs=2),
            c("年度目標值", 4),
        ],
        "115年|116年|117年|118年",
    )
    return Table(header, rows, [28, 38, 15, 50, 15, 15, 15, 15], "llclrrrr")


def balance_sheet(rng: Rng) -> Table:
    """What is owned at the left and what is owed at the right of one table."""
    left = [("流動資產", 0), ("現金及銀行存款", 1), ("應收帳款", 1), ("存貨", 1), ("預付款項", 1), ("不動產、廠房及設備", 0), ("土地", 1), ("房屋及建築", 1), ("機械設備", 1), ("減：累計折舊", 1), ("無形資產", 0), ("電腦軟體", 1), ("其他資產", 0)]  # fmt: skip
    right = [("流動負債", 0), ("短期債務", 1), ("應付款項", 1), ("預收款項", 1), ("長期負債", 0), ("長期債務", 1), ("其他負債", 0), ("業主權益", 0), ("資本", 1), ("資本公積", 1), ("法定公積", 1), ("累積虧損", 1), ("兌換差額", 1)]  # fmt: skip

    def side(labels: list[tuple[str, int]]) -> list[list[Item]]:
        found: list[list[Item]] = []
        for label, deep in labels:
            a = rng.randint(300, 880000)
            b = int(a * rng.uniform(0.8, 1.2))
            if label.startswith("減") or label == "累積虧損":
                a, b = -a, -b
            nil = label == "兌換差額"
            texts = ["-", "-", "-"] if nil else [change(a, "("), change(b, "("), f"{(a - b) / abs(b) * 100:.2f}"]
            found.append([c(label, indent=deep, bold=not deep), *texts])
        return found

    rows = [row(*a, *b) for a, b in zip(side(left), side(right), strict=True)]
    total, old = rng.randint(2_000_000, 3_000_000), rng.randint(2_000_000, 3_000_000)
    last = [num(total), num(old), f"{(total - old) / old * 100:.2f}"]
    rows.append(row(c("資產總額", align="c"), *last, c("負債及權益總額", align="c"), *last, group=True))
    header = heads("資產|114年\n12月31日|113年\n12月31日|增減％|負債及權益|114年\n12月31日|113年\n12月31日|增減％")
    return Table(header, rows, [48, 30, 30, 22, 44, 30, 30, 22], "lrrrlrrr")


def cash_flow(rng: Rng) -> Table:
    """Flows of cash: names in three depths, parts in one column and sums in the other."""
    plan = {
        "營業活動之現金流量": ["稅前淨利（淨損）", "折舊及折耗", "應收款項（增加）減少", "存貨（增加）減少", "應付款項增加（減少）", "支付利息"],
        "投資活動之現金流量": ["處分不動產、廠房及設備", "增加不動產、廠房及設備", "增加無形資產", "收取股利"],
        "籌資活動之現金流量": ["增加長期債務", "償還長期債務", "增資", "發放現金股利"],
    }  # fmt: skip
    rows, whole = [], 0
    for head, parts in plan.items():
        rows.append(row(c(head, bold=True), "", ""))
        total = 0
        for part in parts:
            value = rng.choice([-1, 1]) * rng.randint(900, 320000)
            value = -abs(value) if part[0] in "償支發" or part.startswith("增加不") else value
            total += value
            rows.append(row(c(part, indent=2), change(value, "("), ""))
        whole += total
        label = head.replace("之現金流量", "之淨現金流入（流出）")
        rows.append(row(c(label, indent=1), "", change(total, "("), group=True))
    first = rng.randint(1_200_000, 2_800_000)
    rows.append(row("現金及約當現金之淨增（淨減）", "", change(whole, "("), group=True))
    rows.append(row("期初現金及約當現金", "", num(first)))
    rows.append(row(c("期末現金及約當現金", bold=True), "", change(first + whole, "("), group=True))
    return Table(heads("項　　　　　　　　目|小　計|合　計"), rows, [100, 38, 38], "lrr")


def hours(rng: Rng) -> Table:
    """Emergencies by hour and day of the week, with totals at the right and below."""
    rows, sums = [], [0] * 8
    for h in range(24):
        values = [rng.randint(2, 30) + (20 if 7 < h < 22 else 0) for _ in range(7)]
        values.append(sum(values))
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        rows.append(row(f"{h:02}-{h + 1:02}", *[num(v) for v in values], f"{values[-1] / 60:.1f}"))
    rows.append(row("合計", *[num(v) for v in sums], "100.0", group=True))
    header = heads([c("時段", rs=2), c("星期別", 7), c("小計", rs=2), c("占比\n(%)", rs=2)], "一|二|三|四|五|六|日")
    return Table(header, rows, [22, *[16] * 7, 20, 18], "c" + "r" * 9)


def residues(rng: Rng, n: int = 14) -> Table:
    """Vegetables that failed: several substances in a cell, one below another, with what is allowed beside."""
    kinds = ["芬普尼", "達滅芬", "賽滅淨", "待克利", "亞滅培", "益達胺", "克凡派", "三落松", "陶斯松"]
    rows = []
    for i in range(n):
        found = rng.sample(kinds, rng.choice([1, 1, 2, 3]))
        rows.append(
            row(
                str(i + 1),
                pick(rng, ["甜椒", "四季豆", "小白菜", "草莓", "芹菜", "豌豆", "韭菜", "青蔥", "柳丁", "高麗菜"]),
                pick(rng, ["第一公有市場", "全聯福利中心大里店", "愛買復興店", "學校午餐食材", "黃昏市場攤商"]),
                "\n".join(found),
                "\n".join(f"{rng.uniform(0.02, 3):.2f}" for _ in found),
                "\n".join(pick(rng, ["0.01", "0.5", "1.0", "不得檢出"]) for _ in found),
                pick(rng, ["彰化縣溪湖鎮", "雲林縣二崙鄉", "屏東縣九如鄉", "來源不明", "桃園市大園區"]),
                pick(rng, ["移請產地衛生局處辦", "裁處6萬元", "下架銷毀", "調查中"]),
            )
        )
    header = heads("編號|品名|抽樣地點|檢出農藥|檢出量\n(ppm)|容許量\n(ppm)|產地|後續處理")
    return Table(header, rows, [11, 20, 38, 22, 18, 20, 28, 30], "clllrrll")


def quarters(rng: Rng) -> Table:
    """Samples and failures by kind and quarter, a small table."""
    rows, sums = [], [0] * 8
    for label in ("蔬果", "畜禽產品", "水產品", "米及雜糧"):
        values: list[int] = []
        for _ in range(4):
            count = rng.randint(10, 160)
            values += [count, rng.choice([0, 0, rng.randint(1, 9)])]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        rows.append(row(label, *[num(v, "0") for v in values]))
    rows.append(row("合計", *[num(v, "0") for v in sums], group=True))
    header = heads([c("類別", rs=2), *[c(f"第{q}季", 2) for q in "一二三四"]], "|".join(["抽驗", "不合格"] * 4))
    return Table(header, rows, [28, *[19] * 8], "l" + "r" * 8)


def voices(rng: Rng) -> Table:
    """Petitions by kind: counts of two years, the difference, share and rank."""
    names = [
        "違規停車",
        "噪音",
        "道路坑洞",
        "路燈故障",
        "犬貓收容",
        "違章建築",
        "空氣污染",
        "公車誤點",
        "路樹修剪",
        "其他",
    ]
    values = sorted((rng.randint(90, 6200) for _ in names), reverse=True)
    rows = []
    for i, (label, value) in enumerate(zip(names, values, strict=True)):
        old = int(value * rng.uniform(0.7, 1.3))
        rows.append(
            row(str(i + 1), label, num(value), f"{value / sum(values) * 100:.2f}%", num(old), change(value - old, "-"))
        )
    return Table(heads("名次|案件類別|本年件數|占比|上年件數|增減"), rows, [16, 40, 28, 24, 28, 24], "clrrrr")


def years_across(rng: Rng, labels: list[str], years: list[str], percent: str = "") -> Table:
    """Years as columns and a few kinds as rows."""
    rows = []
    for label in labels:
        if label == percent:
            rows.append(row(label, *[f"{rng.uniform(70, 99):.2f}" for _ in years]))
        else:
            rows.append(row(label, *[num(rng.randint(20, 42000)) for _ in years]))
    return Table(heads(["年度", *years]), rows, [40, *[24] * len(years)], "l" + "r" * len(years))


def days(rng: Rng, offices: list[str]) -> Table:
    """Cases by office and days needed; every row ends with a mean."""
    rows = []
    for label in offices:
        a, b, d, e = (rng.choice([0, rng.randint(1, 90), rng.randint(1, 700)]) for _ in range(4))
        rows.append(
            row(
                label, num(a + b + d + e, "0"), *[num(v, "") for v in (a, b, d)], num(e, ""), f"{rng.uniform(1, 9):.1f}"
            )
        )
    header = heads(
        [c("機關", rs=2), c("結案\n件數", rs=2), c("處理天數", 4), c("平均\n天數", rs=2)], "3日內|4-7日|8-14日|逾14日"
    )
    return Table(header, rows, [44, 20, 20, 20, 20, 20, 20], "lrrrrrr")


def stalls(rng: Rng, n: int = 42) -> Table:
    """Stalls of a market in three columns of three beside one another; some are empty."""
    rows = []
    for i in range(n):
        cells: list[Item] = []
        for part in range(3):
            free = rng.random() < 0.08
            cells += [
                f"{'ABC'[part]}{i + 1:02}",
                "（空攤）" if free else name(rng),
                "" if free else f"{rng.randint(8, 46) * 100:,}",
            ]
        rows.append(row(*cells))
    return Table(heads("攤號|使用人|月租|攤號|使用人|月租|攤號|使用人|月租"), rows, [16, 26, 20] * 3, "clr" * 3)


def scholars(rng: Rng, n: int = 66) -> Table:
    """Pupils who are given scholarships; the sum is merged at the end."""
    schools = ["大同高中", "私立光仁高工", "南湖國中", "北投國小", "師大附中", "永平工商", "古亭國中"]
    rows, total = [], 0
    for i in range(n):
        money = rng.choice([2000, 3000, 5000, 8000])
        total += money
        who = name(rng)
        rows.append(
            row(
                f"{i + 1:03}",
                pick(rng, schools),
                f"{pick(rng, '一二三')}年{rng.randint(1, 15)}班",
                who[0] + "○" + who[2:],
                pick(rng, ["低收入戶", "中低收入戶", "身障學生", "特殊才藝"]),
                f"{rng.uniform(78, 99):.1f}",
                num(money),
            )
        )
    rows.append(row(c("合計　66名", 6, align="c"), num(total), group=True))
    return Table(heads("編號|學校|班級|姓名|申請身分|成績|金額(元)"), rows, [16, 38, 24, 24, 28, 18, 26], "clcccrr")


def repairs(rng: Rng) -> Table:
    """Road works by section: the subtotal first in each, the section's name at the bottom of its rows."""
    sections = {"復興工務段": ["台7線", "台7乙線", "縣道118線"], "關西工務段": ["台3線", "台15線", "縣道117線", "縣道120線"], "景美工務段": ["台9線", "台9甲線"], "中和工務段": ["台64線", "台65線", "縣道110線"]}  # fmt: skip
    rows = []
    for section, roads in sections.items():
        lines: list[list[int]] = [
            [rng.randint(2, 90), rng.randint(100, 9000), rng.choice([0, rng.randint(1, 60)]), rng.randint(300, 62000)]
            for _ in roads
        ]
        sums = [sum(line[i] for line in lines) for i in range(4)]
        rows.append(
            row(
                c(section, rs=len(roads) + 1, valign="b"),
                c("合計", align="c", bold=True),
                *[num(v, "－") for v in sums],
                "",
                group=True,
            )
        )
        for road, line in zip(roads, lines, strict=True):
            first = rng.randint(1, 40)
            rows.append(row(f"{road}\n{first}K+{rng.randint(0, 9)}00～{first + 5}K+000", *[num(v, "－") for v in line], pick(rng, ["", "邊坡監測中", "夜間施工", "配合管線單位"])))  # fmt: skip
    header = heads("工務段|路線及里程|坑洞修補\n(處)|路面刨鋪\n(平方公尺)|護欄更新\n(組)|經費\n(千元)|說明")
    return Table(header, rows, [28, 44, 20, 26, 20, 24, 30], "llrrrrl")


def guide(rng: Rng) -> Table:
    """How to apply: what is needed as a list, days and fees."""
    names = ["核發農業用地作農業使用證明", "耕地三七五租約登記", "急難救助", "路外停車場登記", "零星採木證明", "自來水工程用地同意", "公墓起掘許可", "馬上關懷專案"]  # fmt: skip
    rows = []
    for i, label in enumerate(names):
        rows.append(
            row(
                f"{i + 1}",
                label,
                points(rng, "paper", rng.randint(3, 5), "1"),
                pick(rng, ["隨到隨辦", f"{rng.randint(3, 30)}日"]),
                pick(rng, ["免費", "500元", "每筆1,000元", "第1張100元\n第2張起50元"]),
                pick(rng, ["農業課", "社會課", "民政課", "建設課"]),
            )
        )
    return Table(heads("序號|申辦項目|應備文件|處理期限|規費|洽辦單位"), rows, [12, 36, 80, 20, 26, 20], "cllccc")


def buying(rng: Rng) -> Table:
    """Checks of procurement by stage, boxes to be ticked."""
    stages = {
        "招標準備": ["是否確認經費來源及科目。", "招標文件是否經使用、主（會）計單位審查。", "底價是否於開標前核定並密封。"],
        "開標審標": ["投標廠商家數是否符合規定。", "開標紀錄是否由主持人及監辦人員簽認。", "有無採購法第50條第1項各款情形。", "廠商資格文件是否逐項審查並記載。"],
        "決標": ["是否於決標日起30日內刊登公告。", "減價程序是否符合規定，並以3次為限。"],
        "履約驗收": ["是否依契約期限提報竣工。", "驗收紀錄是否載明數量及結果。", "逾期違約金是否依約計罰。"],
    }  # fmt: skip
    rows = []
    for stage, lines in stages.items():
        for i, line in enumerate(lines):
            at = rng.choice([0, 0, 0, 1, 2])
            boxes = "　".join(f"{'■' if j == at else '□'}{word}" for j, word in enumerate(["是", "否", "不適用"]))
            cells: list[Item] = [c(stage, rs=len(lines), turn="v", align="c", valign="m")] if i == 0 else []
            cells += [f"{i + 1}.{line}", boxes, pick(rng, ["", "", "補正中", "本案為限制性招標"])]
            rows.append(row(*cells, group=i == 0))
    rows.append(row(c("綜合意見", align="c", valign="m"), c("", 3), group=True, height=18))
    return Table(heads("階段|檢核項目|檢核結果|備註"), rows, [14, 84, 48, 34], "cllc")


def systems(rng: Rng, n: int = 16) -> Table:
    """Information systems with levels of protection, vendors and dates."""
    names = [
        "公文管理系統",
        "差勤系統",
        "地價查估系統",
        "官方網站",
        "線上申辦平臺",
        "檔案影像系統",
        "單一登入",
        "戶役政介接",
        "公務雲郵件",
        "場地租借系統",
        "稅務查詢",
        "公車動態",
    ]
    rows = []
    for i in range(n):
        levels = [pick(rng, "普中高") for _ in range(4)]
        top = max(levels, key="普中高".index)
        rows.append(
            row(
                f"SYS-{i + 1:03}",
                names[i % len(names)] + ("（備援）" if i >= len(names) else ""),
                pick(rng, ["資訊中心", "地政局", "交通局", "秘書處", "財政局"]),
                *levels,
                top,
                pick(rng, ["自建", "委外", "共用"]),
                pick(rng, ["是", "否"]),
                f"{pick(rng, ['10.3', '172.16'])}.{rng.randint(1, 250)}.0/24",
                f"2025/{rng.randint(1, 12)}/{rng.randint(1, 28)}",
            )
        )
    header = heads(
        [c("編號", rs=2), c("資通系統名稱", rs=2), c("業務單位", rs=2), c("防護需求等級", 5), c("維運\n方式", rs=2), c("核心\n系統", rs=2), c("網段", rs=2), c("最近檢視日", rs=2)],
        "機密性|完整性|可用性|法遵性|整體",
    )  # fmt: skip
    return Table(header, rows, [22, 42, 26, 17, 17, 17, 17, 15, 16, 15, 34, 28], "clcccccccccc")


def hearing(rng: Rng) -> Table:
    """The course of a hearing: breaks go over the two last columns."""
    plan = [("09:00-09:30", "報到", ""), ("09:30-09:40", "主席致詞", "文化局局長"), ("09:40-10:10", "古蹟修復計畫簡報", "規劃單位"), ("10:10-10:30", "茶敘", None), ("10:30-11:30", "意見交流", "里長、所有權人、公民團體"), ("11:30-12:00", "業務單位綜合回應", "文化資產科、都市發展局"), ("12:00", "散會", None)]  # fmt: skip
    rows = []
    for time, what, who in plan:
        rows.append(row(time, c(what, 2, align="c")) if who is None else row(time, what, who))
    return Table(heads("時間|議程內容|主持（發言）人"), rows, [36, 66, 66], "cll")


def opinions(rng: Rng, n: int = 6) -> Table:
    """What was said at a hearing and how it was taken up."""
    said = [
        "山牆保存範圍是否含後棟廂房？",
        "施工期間停車位減少，影響生意。",
        "建議保留老榕樹並設解說牌。",
        "容積移轉之試算基準請公開。",
        "屋瓦應採在地燒製，避免色差。",
        "白蟻防治宜納入長期維護經費。",
    ]
    rows = []
    for i in range(n):
        rows.append(row(f"{name(rng)}\n（{pick(rng, ['里長', '住戶', '商圈理事長', '文史工作者'])}）", said[i % 6] + (pick(rng, ["", "另請說明預定完工時程。"])), pick(rng, ["納入規劃設計辦理。", "已請規劃單位補充，於第2次公聽會說明。", "非本案範圍，轉請權責單位參處。"]), pick(rng, ["採納", "部分採納", "錄案研議"])))  # fmt: skip
    return Table(heads("發言人|意見摘要|回應說明|參採情形"), rows, [32, 66, 62, 24], "cllc")


def reservoir(rng: Rng) -> Table:
    """Water of a dam by day; mean, most and least stand at the end."""
    rows = []
    level = 238.0
    kept: list[list[float]] = []
    for day in range(1, 31):
        level += rng.uniform(-0.9, 0.8)
        rain = rng.choice(["0.0", "0.0", "T", f"{rng.uniform(0.5, 88):.1f}"])
        quiet = day in (11, 12)
        store = 18000 - (245 - level) * 700
        values = [level, store, store / 200, rng.uniform(2, 80), rng.uniform(2, 60)]
        remark = "水位計故障" if quiet else pick(rng, ["", "", "", "", "調節性放水", "儀器校正"])
        if not quiet:
            kept.append(values)
        shown = ["--"] * 3 if quiet else [f"{level:.2f}", f"{store:,.1f}", f"{store / 200:.1f}"]
        rows.append(row(f"11/{day}", *shown, rain, f"{values[3]:.2f}", f"{values[4]:.2f}", remark))
    columns = list(zip(*kept, strict=True))
    for label, how in (("平均", lambda v: sum(v) / len(v)), ("最高", max), ("最低", min)):
        a, b, d, e, f = (how(column) for column in columns)
        rows.append(
            row(label, f"{a:.2f}", f"{b:,.1f}", f"{d:.1f}", "", f"{e:.2f}", f"{f:.2f}", "", group=label == "平均")
        )
    header = heads(
        "日期|水位\n(公尺)|有效蓄水量\n(萬立方公尺)|蓄水率\n(%)|雨量\n(毫米)|進水量\n(CMS)|出水量\n(CMS)|備註"
    )
    return Table(header, rows, [18, 22, 30, 20, 20, 22, 22, 34], "crrrrrrc")


def boats(rng: Rng) -> Table:
    """Boats by county and tonnage, names in two languages, with regions as subtotals."""
    areas = {
        ("北部", "North"): [("基隆市", "Keelung City"), ("新北市", "New Taipei City"), ("宜蘭縣", "Yilan County"), ("桃園市", "Taoyuan City")],
        ("中部", "Central"): [("苗栗縣", "Miaoli County"), ("臺中市", "Taichung City"), ("彰化縣", "Changhua County")],
        ("南部", "South"): [("雲林縣", "Yunlin County"), ("嘉義縣", "Chiayi County"), ("臺南市", "Tainan City"), ("高雄市", "Kaohsiung City"), ("屏東縣", "Pingtung County")],
        ("離島", "Islands"): [("澎湖縣", "Penghu County"), ("金門縣", "Kinmen County"), ("連江縣", "Lienchiang County")],
    }  # fmt: skip
    rows, whole = [], [0] * 8
    for (area, english), places in areas.items():
        block, sums = [], [0] * 8
        for place, there in places:
            counts = [rng.choice([0, rng.randint(1, 900), rng.randint(1, 1800)]) for _ in range(6)]
            values = [sum(counts), sum(counts[:2]), *counts[:2], sum(counts[2:]), *counts[2:5]]
            values[4] = sum(counts[2:5])
            values[0] = values[1] + values[4]
            sums = [a + b for a, b in zip(sums, values, strict=True)]
            block.append(row(c(place, indent=1), *[num(v, "－") for v in values], c(there, indent=1)))
        rows += [
            row(c(area, bold=True), *[c(num(v, "－"), bold=True) for v in sums], c(english, bold=True), group=True),
            *block,
        ]
        whole = [a + b for a, b in zip(whole, sums, strict=True)]
    rows.insert(0, row(c("總計", bold=True), *[c(num(v), bold=True) for v in whole], c("Grand Total", bold=True)))
    header = heads(
        [c("縣市別", rs=3), c("總計\nGrand Total", rs=3), c("動力漁筏 Powered Rafts", 3), c("動力漁船 Powered Crafts", 4), c("Locality", rs=3)],
        [c("計\nSub-total", rs=2), c("未滿5噸\nUnder 5 Tons", rs=2), c("5噸以上\n5 Tons & Over", rs=2), c("計\nSub-total", rs=2), c("噸級別 By Tonnage", 3)],
        "未滿20噸|20-100噸|100噸以上",
    )  # fmt: skip
    return Table(header, rows, [28, 26, 26, 28, 30, 26, 24, 24, 26, 42], "lrrrrrrrrl")


def school_fund(rng: Rng) -> Table:
    """A university's plan of income and costs: last accounts stand left of the names."""
    plan = [("業務收入", ["學雜費收入", "建教合作收入", "推廣教育收入", "學校教學研究補助收入"]), ("業務成本與費用", ["教學研究及訓輔成本", "建教合作成本", "管理及總務費用", "學生公費及獎勵金"]), ("業務外收入", ["利息收入", "資產使用及權利金收入", "受贈收入"]), ("業務外費用", ["雜項費用"])]  # fmt: skip
    rows, sums = [], []

    def line(label: Item, values: list[int], group: bool = False) -> Row:
        old, now, last = values
        return row(change(old), label, change(now), change(last), change(now - last), f"{(now - last) / abs(last) * 100:.2f}".replace("-", "△"), group=group)  # fmt: skip

    for head, parts in plan:
        block = []
        for part in parts:
            now = rng.randint(1200, 900000)
            block.append((part, [int(now * rng.uniform(0.8, 1.1)), now, int(now * rng.uniform(0.9, 1.1))]))
        total = [sum(values[i] for _, values in block) for i in range(3)]
        sums.append(total)
        rows.append(line(c(head, bold=True), total, True))
        rows += [line(c(part, indent=1.5), values) for part, values in block]
    rest = [sums[0][i] - sums[1][i] + sums[2][i] - sums[3][i] for i in range(3)]
    rows.append(line(c("本期賸餘（短絀）", bold=True), rest, True))
    header = heads([c("前年度\n決算數", rs=2), c("科　　目", rs=2), c("本年度\n預算數", rs=2), c("上年度\n預算數", rs=2), c("比較增減", 2)], "金額|％")  # fmt: skip
    return Table(header, rows, [28, 62, 28, 28, 26, 18], "rlrrrr")


def merits(rng: Rng) -> Table:
    """Scores of offices by item; the heads are written downwards."""
    offices = [
        "北區分局",
        "中區分局",
        "南區分局",
        "東區分局",
        "北區收費所",
        "機料組",
        "勞安室",
        "用戶服務中心",
        "檢漏隊",
        "水質課",
    ]
    tops = ["公文時效", "電話禮貌", "環境整潔", "創新提案", "節能成效", "品質管制"]
    most = [20, 20, 10, 15, 15, 20]
    lines = []
    for office in offices:
        got = [rng.uniform(m * 0.7, m) for m in most]
        lines.append((office, [round(g, 1) for g in got]))
    ranks = sorted((-sum(got), office) for office, got in lines)
    place = {office: i + 1 for i, (_, office) in enumerate(ranks)}
    rows = [row("配分", *[str(m) for m in most], "100", "", "")]
    for office, got in lines:
        rank = place[office]
        grade = "特優" if rank == 1 else "優等" if rank < 5 else "甲等"
        rows.append(row(office, *[f"{g:.1f}" for g in got], f"{sum(got):.1f}", str(rank), grade))
    header = [row("單位", *[c(top, turn="v") for top in tops], "總分", "名次", "等第", height=26)]
    return Table(header, rows, [38, *[17] * 6, 20, 16, 20], "lrrrrrrrcc")


def opening(rng: Rng) -> Table:
    """Hours and fees of a sports centre: cells merged both ways in the body."""
    rows = [
        row(c("游泳館", rs=3, valign="m"), "06:00-08:00", c("會員專用", 2, align="c"), "80", c("週一公休", rs=3, valign="m")),
        row("08:00-17:30", "開放", "學校團體優先", "110"),
        row("18:00-21:30", c("開放", 2, align="c"), "110"),
        row(c("體適能中心", rs=2, valign="m"), c("06:00-22:00", rs=2, valign="m"), c("開放", 2, align="c"), c("50／時", rs=2, valign="m"), "滿16歲始得入場"),
        row("銀髮優惠時段", "開放", "65歲以上免費"),
        row(c("羽球場", rs=2, valign="m"), "離峰", c("平日08:00-16:00", 2, align="c"), "250", c("須事先預約，逾時15分鐘取消", rs=4, valign="m")),
        row("尖峰", c("其餘時段及例假日", 2, align="c"), "400"),
        row("桌球室", c("10:00-21:00", 3, align="c"), "120"),
        row("韻律教室", c("依課程表", 3, align="c"), "依課程收費"),
        row("攀岩場", c("整修中，暫停開放", 4, align="c"), f"預定{rng.randint(4, 9)}月啟用"),
    ]  # fmt: skip
    header = heads("場館|時段|平日|例假日|費用（元）|備註")
    return Table(header, rows, [28, 32, 32, 32, 24, 32], "ccccrl")


def instalments(rng: Rng) -> Table:
    """When a contract is paid, with shares and amounts."""
    total = rng.randint(12, 88) * 100000
    rows = []
    for period, share, what in (("第1期", 20, "工作計畫書經機關審查通過"), ("第2期", 40, "期中報告審查通過，並交付問卷原始資料"), ("第3期", 30, "期末報告審查通過"), ("第4期", 10, "成果報告書印製交付，並完成驗收")):  # fmt: skip
        rows.append(row(period, what, f"{share}%", num(total * share // 100)))
    rows.append(row(c("合計", 2, align="c"), "100%", num(total), group=True))
    return Table(heads("期別|付款條件|比率|金額（元）"), rows, [20, 84, 20, 34], "clrr")


def ballots(rng: Rng) -> Table:
    """Votes by village and polling place: each village begins with its sum."""
    rows: list[Row] = []
    number, whole = 0, [0] * 8
    for village in (
        "興隆里",
        "華江里",
        "萬興里",
        "景慶里",
        "木柵里",
        "忠順里",
        "樟林里",
        "指南里",
        "老泉里",
        "萬美里",
        "興豐里",
        "明義里",
        "樟腳里",
        "試院里",
        "政大里",
    ):
        lines = []
        for _ in range(rng.randint(1, 4)):
            number += 1
            votes = [rng.randint(20, 520) for _ in range(4)]
            bad = rng.randint(2, 40)
            able = int((sum(votes) + bad) * rng.uniform(1.3, 1.7))
            lines.append((f"{number:04}", [*votes, sum(votes), bad, sum(votes) + bad, able]))
        sums = [sum(values[i] for _, values in lines) for i in range(8)]
        whole = [a + b for a, b in zip(whole, sums, strict=True)]
        share = f"{sums[6] / sums[7] * 100:.2f}"
        rows.append(
            row(c(village, bold=True), "", *[c(num(v), bold=True) for v in sums], c(share, bold=True), group=True)
        )
        rows += [
            row("", place, *[num(v) for v in values], f"{values[6] / values[7] * 100:.2f}") for place, values in lines
        ]
    rows.insert(
        0, row(c("總　計", 2, align="c"), *[num(v) for v in whole], f"{whole[6] / whole[7] * 100:.2f}", group=True)
    )
    header = heads(
        [c("里別", rs=2), c("投開票\n所別", rs=2), c("各候選人得票數", 4), c("有效票數\nA", rs=2), c("無效票數\nB", rs=2), c("投票數\nC=A+B", rs=2), c("選舉人數\nG", rs=2), c("投票率\n(%)", rs=2)],
        [f"({i})\n{name(rng)}" for i in range(1, 5)],
    )  # fmt: skip
    return Table(header, rows, [20, 17, 18, 18, 18, 18, 20, 18, 20, 20, 16], "ccrrrrrrrrr")


def seizures(rng: Rng) -> Table:
    """What customs seized: cases above and weights below in one cell, with units."""
    kinds = [("愷他命", "公斤"), ("大麻", "公斤"), ("私菸", "萬包"), ("私酒", "公升"), ("農產品", "公噸"), ("保育類動植物製品", "件"), ("仿冒商品", "件"), ("槍枝", "支")]  # fmt: skip
    rows = []
    for label, kind in kinds:
        cells: list[Item] = [label]
        for _ in range(4):
            count = rng.choice([0, rng.randint(1, 220)])
            weight = f"{count * 3:,}" if kind in "件支" else f"{rng.uniform(1, 4200):,.1f}"
            cells.append(f"{count}案\n{weight}{kind}" if count else "－")
        rows.append(row(*cells, f"{rng.uniform(-60, 80):.1f}%", group=True))
    header = heads([c("查獲貨物", rs=2), c("114年", 4), c("較上年同期\n增減率", rs=2)], "基隆關|臺北關|臺中關|高雄關")
    return Table(header, rows, [40, 30, 30, 30, 30, 26], "lrrrrr")


def housing(rng: Rng) -> Table:
    """Houses being built, with signs and shading by half year, and what holds them up."""
    names = [
        "崇德安居",
        "水湳好宅",
        "三塊厝段",
        "仁武安居A",
        "亞灣智慧公宅",
        "岡山大鵬九村",
        "前金警察宿舍",
        "凱旋青樹",
        "大寮社會住宅",
        "清豐安居",
    ]
    rows = []
    for label in names:
        start = rng.randint(0, 4)
        end = min(7, start + rng.randint(1, 4))
        marks = [c("●" if i in (start, end) else "", fill="CFE2F3" if start <= i <= end else "") for i in range(8)]
        rows.append(row(label, num(rng.randint(40, 900)), f"{rng.uniform(1, 42):.1f}", *marks, say(rng, "house")))
    header = heads(
        [c("案名", rs=2), c("戶數", rs=2), c("經費\n(億元)", rs=2), *[c(f"{y}年", 2) for y in (113, 114, 115, 116)], c("辦理情形", rs=2)],
        "|".join(["上", "下"] * 4),
    )  # fmt: skip
    return Table(header, rows, [40, 18, 20, *[12] * 8, 96], "lrr" + "c" * 8 + "l")


def own_fees(rng: Rng, n: int = 62) -> Table:
    """What patients pay themselves: codes, names and prices, with bands."""
    kinds = ["人工水晶體", "塗藥血管支架", "骨釘骨板", "美容縫線", "特殊敷料", "脊椎融合器", "人工關節襯墊", "止血棉"]
    rows: list[Row] = []
    for i in range(n):
        if i % 16 == 0:
            rows.append(band(["壹、眼科特材", "貳、骨科特材", "參、心臟科特材", "肆、一般特材"][i // 16], 4, bold=True))
        rows.append(
            row(
                f"{pick(rng, ['FAL', 'CBS', 'FBZ', 'WDD'])}{rng.randint(10000, 99999)}{pick(rng, 'NPT')}{rng.randint(1, 9)}",
                f"{pick(rng, kinds)}{pick(rng, ['（進口）', '', '-L號', '（可吸收）', '（一片式）'])}",
                pick(rng, ["PC", "SET", "組", "片"]),
                f"{rng.randint(3, 900) * 100:,}",
            )
        )
    return Table(heads("代碼|品項|單位|金額"), rows, [24, 36, 11, 16], "clcr")


def classes(rng: Rng) -> Table:
    """Courses given by an institute, with a title row over the whole width."""
    rows, sums = [], [0, 0, 0]
    for label in ("初任人員基礎訓練", "主管人員領導研習", "專業法規", "資訊技能", "英語力提升"):
        values = [rng.randint(1, 24), rng.randint(30, 900), rng.randint(6, 400)]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        rows.append(row(label, *[num(v) for v in values], f"{rng.uniform(4, 5):.2f}"))
    rows.append(row("合　計", *[num(v) for v in sums], "－", group=True))
    return Table([row(c("114年度實體課程辦理情形（單位：班、人次、小時、分）", 5)), row("課程類別", "班期數", "參訓人次", "訓練時數", "滿意度")], rows, [56, 26, 28, 28, 26], "lrrrr")  # fmt: skip


def figure(rng: Rng, kind: str) -> str:
    """One entry: n a count, i a few, p and s percents, m money, r a rent, h hours, w a person."""
    return {
        "n": lambda: num(rng.randint(1, 4000)),
        "i": lambda: str(rng.randint(2, 60)),
        "p": lambda: f"{rng.uniform(1, 99):.1f}%",
        "s": lambda: f"{rng.uniform(80, 99):.1f}%",
        "m": lambda: num(rng.randint(3, 900) * 1000),
        "r": lambda: num(rng.randint(8, 70) * 500),
        "h": lambda: f"{rng.uniform(2, 60):.1f}",
        "w": lambda: name(rng),
    }[kind]()


def pairs(rng: Rng, head: str, labels: list[str], kinds: str, aligns: str) -> Table:
    """A small list: names and figures."""
    rows = [row(label, *[figure(rng, kind) for kind in kinds]) for label in labels]
    return Table(heads(head), rows, [44, *[24] * len(kinds)], aligns)


def plants(rng: Rng) -> Table:
    """Power made by month and kind of plant, with shares under each."""
    rows, sums = [], [0.0] * 5
    for month in range(1, 13):
        values = [rng.uniform(900, 9800) for _ in range(4)]
        values.append(sum(values))
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        cells: list[str] = []
        for value in values[:4]:
            cells += [f"{value:,.1f}", f"{value / values[4] * 100:.2f}"]
        rows.append(row(f"{month}月", *cells, f"{values[4]:,.1f}"))
    cells = []
    for value in sums[:4]:
        cells += [f"{value:,.1f}", f"{value / sums[4] * 100:.2f}"]
    rows.append(row("全年", *cells, f"{sums[4]:,.1f}", group=True))
    header = heads([c("月別", rs=2), *[c(kind, 2) for kind in ("燃煤", "燃氣", "核能及水力", "再生能源")], c("合計\n發電量", rs=2)], "|".join(["發電量", "％"] * 4))  # fmt: skip
    return Table(header, rows, [18, *[24, 17] * 4, 28], "c" + "r" * 9)


def shelters(rng: Rng, n: int = 18) -> Table:
    """Places of refuge: addresses, people they hold, what they are for."""
    rows = []
    for i in range(n):
        place = pick(
            rng,
            [
                "東埔國小活動中心",
                "信義鄉圖書館",
                "久美社區集會所",
                "羅娜教會",
                "豐丘活動中心",
                "同富國中禮堂",
                "雙龍部落聚會所",
            ],
        )
        rows.append(
            row(
                f"TN{i + 401}",
                place,
                f"信義鄉{pick(rng, ['玉山路', '民生巷', '開信巷', '新鄉路'])}{rng.randint(1, 300)}號",
                f"{rng.randint(2, 60) * 5}",
                "、".join(rng.sample(["水災", "土石流", "震災", "海嘯" if i == 99 else "颱風"], rng.randint(1, 4))),
                f"{name(rng)}\n049-279{rng.randint(1000, 9999)}",
                pick(rng, ["可", "否"]),
            )
        )
    return Table(
        heads("編號|收容處所|地址|容納人數|適用災別|管理人及電話|無障礙設施"),
        rows,
        [18, 40, 38, 18, 34, 28, 20],
        "cllrlcc",
    )


def results(rng: Rng) -> Table:
    """What was done under each plan: long lists two deep beside money and rates."""
    plans = {"退除役官兵服務救助": ["服務照顧", "急難慰問"], "退除役官兵就養養護": ["榮家設施整建", "失智照護", "就養給付"], "就學就業輔導": ["職業訓練", "就業媒合"], "榮民醫療照護": ["醫療設備", "部落巡迴醫療"], "農場事業管理": ["遊憩設施維護"]}  # fmt: skip
    rows = []
    for plan, works in plans.items():
        for i, work in enumerate(works):
            text = points(rng, "vet", rng.randint(2, 4), "1").split("\n")
            if rng.random() < 0.5:
                text[1:1] = points(rng, "vet", 2, "p").split("\n")
            cells: list[Item] = [c(plan, rs=len(works), valign="m")] if i == 0 else []
            cells += [
                f"（{'一二三'[i]}）{work}",
                "\n".join(text),
                num(rng.randint(900, 480000)),
                f"{rng.uniform(82, 100):.2f}",
            ]
            rows.append(row(*cells, group=i == 0))
    return Table(
        heads("工作計畫|分項計畫|執行成果|預算數\n（千元）|執行率\n（％）"), rows, [28, 28, 88, 20, 18], "lljrr"
    )


def worn(rng: Rng, n: int = 22) -> Table:
    """Things written off by a school: dates of buying, years of use, values."""
    rows, total = [], 0
    for _ in range(n):
        price = rng.randint(10, 260) * 500
        total += price
        rows.append(
            row(
                f"3140101-03-{rng.randint(100, 999)}",
                pick(
                    rng, ["個人電腦", "單槍投影機", "彩色印表機", "數位相機", "冷氣機", "飲水機", "擴音機", *GOODS[:4]]
                ),
                f"{rng.randint(95, 108)}.{rng.randint(1, 12)}.{rng.randint(1, 28)}",
                str(rng.randint(3, 8)),
                num(price),
                "0" if rng.random() < 0.7 else num(price // 11),
                pick(rng, ["逾使用年限，不堪修復", "零件停產", "效能不足", "維修費用逾殘值"]),
                pick(rng, ["變賣", "廢棄", "拆零件", ""]),
            )
        )
    rows.append(row("", c("合計", align="s"), "", "", num(total), "", "", "", group=True))
    return Table(
        heads("財產編號|財產名稱|購置日期|使用\n年限|原值|殘值|報廢原因|處理\n方式"),
        rows,
        [34, 30, 22, 12, 20, 18, 42, 16],
        "clccrrlc",
    )
