"""Plans, indicators, reviews, minutes and other papers of offices, of the ninth set."""

from __future__ import annotations

from collections.abc import Callable

from .contents import Item, band, c, fit, heads, rng_of, row
from .dev import A4L, KAI, MING, SANS, SERIF, caption, title
from .eighth_contents import ARIAL, DASHES, DOTS, GREY, HAIR, TIMES, deck, doc, points, record, say
from .model import Block, Doc, Para, Row, Table
from .ninth_contents import THICK, THIN, add, below, body, bold, chinese, heading, over, split
from .words import name

GOALS = {
    "提升水庫供水韌性": "水庫清淤量|萬立方公尺|當年度各水庫清淤總量（含陸挖、抽泥及水力排砂） 再生水供水量|萬噸/日|已完工再生水廠每日可供水量",
    "降低淹水風險": "改善易淹水面積|平方公里|當年度完工工程之保護面積累計 河川防災演練場次|場|各分署辦理場次合計 智慧防汛感測器妥善率|%|（正常回傳站數÷總站數）×100%",
    "推動節約用水": "自來水漏水率|%|（1－售水量÷配水量）×100% 產業節水輔導家數|家|完成輔導並提出報告書之工廠家數",
    "強化地下水保育": "地層下陷面積|平方公里|年下陷速率超過3公分之面積 違法水井處置數|口|當年度填塞水井口數",
    "精進行政效能": "公文線上簽核比率|%|線上簽核件數÷總發文件數×100% 資本門預算執行率|%|（累計實現數＋應付數）÷可支用預算數×100%",
}


def strategy() -> Doc:
    rng = rng_of("n9-kpi-years")
    rows: list[Row] = []
    for i, (goal, text) in enumerate(GOALS.items()):
        kinds = [part.split("|") for part in text.split()]
        for j, (label, unit_, how) in enumerate(kinds):
            base = rng.uniform(70, 92) if unit_ == "%" else rng.randint(20, 1900)
            years = [
                f"{base * (1 + 0.03 * n):.1f}{unit_}" if unit_ == "%" else f"{round(base * (1 + 0.04 * n)):,}"
                for n in range(4)
            ]
            cells: list[Item] = [c(f"{chinese(i)}、{goal}", rs=len(kinds))] if not j else []
            cells += [
                f"{j + 1}.{label}" + ("" if unit_ == "%" else f"（{unit_}）"),
                str(rng.choice([1, 1, 2, 3])),
                "統計數據",
                how,
                *years,
            ]
            rows.append(row(*cells, "無" if rng.random() < 0.7 else f"W{rng.randint(11, 39)}"))
    header = heads(
        [
            c("關鍵策略目標", rs=2),
            c("關鍵績效指標", rs=2),
            c("評估\n體制", rs=2),
            c("評估\n方式", rs=2),
            c("衡量標準", rs=2),
            c("年度目標值", 4),
            c("與中長程\n個案計畫\n關聯", rs=2),
        ],
        "114|115|116|117",
    )
    table = Table(
        header, rows, [38, 46, 12, 18, 66, 18, 18, 18, 18, 20], "llcclccccc", rules="full", rule=THIN, hang=True
    )
    blocks: list[Block] = [
        title("經濟部水利署中程施政計畫（114至117年度）", 15),
        heading("肆、關鍵策略目標及共同性目標", 13),
        fit(table, 266, size=11, pad=(0.7, 0.9), valign="m"),
        *below(
            "註：1.評估體制代號：1指實際評估作業係運用既有之組織架構進行；2指由特定之任務編組進行；3指透過第三者方式負責運行。",
            "　　2.關聯計畫編號係指行政院列管計畫編號。",
            size=10,
        ),
    ]
    layout = "landscape, full rules, goals merged in the middle, target values of four years under one head, how they are measured beside in prose, notes of codes"
    return doc("n9-kpi-years", "docx", layout, blocks, KAI, 12, page=A4L, margins=(16, 15, 14, 15), foot="{n}")


AIMS = [
    ("關鍵績效指標：弱勢家戶用電安全檢修戶數", "戶", 3200), ("關鍵績效指標：志工基礎訓練完訓率", "%", 82), ("關鍵績效指標：公共托嬰中心累計設置數", "處", 61), ("關鍵績效指標：自立脫貧儲蓄帳戶開戶率", "%", 64),
    ("關鍵績效指標：家庭照顧者支持服務人數", "人", 5400), ("關鍵績效指標：社區照顧關懷據點布建村里涵蓋率", "%", 71), ("關鍵績效指標：身障者個人助理時數", "小時", 43_000),
]  # fmt: skip
DONE = [
    "本年度達成目標值之{p}%，主要係結合{m}家民間單位擴大服務量能", "社工{n}位完成個案管理訓練，服務品質持續提升", "受{d}颱風影響，部分場次延期至{m}月份辦理", "較前一年度增加{f}%，已連續{m}年成長",
    "辦理說明會{n}場次，計{k}人次參與", "因人力流動率高，未達原訂目標，已調整獎勵措施並納入115年度計畫",
]  # fmt: skip


def results_by_indicator() -> Doc:
    rng = rng_of("n9-results")
    told = deck(rng, DONE)
    blocks: list[Block] = [
        title("臺東縣政府社會處113年度施政績效報告", 16),
        heading("貳、目標達成情形（「★」表示綠燈；「▲」表示黃燈）", 13),
    ]
    for i, (label, unit_, base) in enumerate(AIMS):
        years = ["110", "111", "112", "113"] if i % 3 else ["112", "113"]
        wanted = [base * (0.9 + 0.05 * n) for n in range(len(years))]
        real = [w * rng.uniform(0.9, 1.15) for w in wanted]
        show = (lambda v: f"{v:.1f}") if unit_ == "%" else (lambda v: f"{round(v):,}")
        rows = [
            row("原訂目標值", *map(show, wanted)),
            row("實際值", *map(show, real)),
            row(
                "達成度(%)",
                *[f"{min(100, r / w * 100):.2f}".replace("100.00", "100") for r, w in zip(real, wanted, strict=True)],
            ),
            row("初核結果", *["★" if r >= w else "▲" for r, w in zip(real, wanted, strict=True)]),
        ]
        if i % 2:
            rows = rows[:3]
        table = Table(
            heads("項目|" + "|".join(f"{y}年度" for y in years)),
            rows,
            [36, *[32] * len(years)],
            "c" * (len(years) + 1),
            rules="full",
            rule=THIN,
        )
        blocks += [
            Para(f"（{chinese(i)}）{label}（單位：{unit_}）", 13, before=6, after=2),
            fit(table, 40 + 30 * len(years), size=12, pad=(0.6, 0.8), split=False, place="l" if i % 2 else "c"),
            Para("衡量標準：" + ["當年度實際服務數", "完成數÷應完成數×100%"][unit_ == "%"] + "。", 12, after=2),
            Para("績效衡量暨達成情形分析：" + say(told, 2 + i % 2), 12, align="j", after=4, lead=1.3),
        ]
    layout = "seven small tables of three or four rows amid prose, two or four years as columns, all centred, full rules, ★▲, some at the left"
    return doc("n9-results", "docx", layout, blocks, KAI, 13, margins=(20, 20, 18, 20), foot="第 {n} 頁")


STEPS = {
    "一、規劃設計": "基本設計審議 細部設計 環境影響說明書 都市設計審查",
    "二、用地取得": "協議價購 徵收計畫報核 地上物補償 管線遷移協調",
    "三、工程發包": "招標文件公開閱覽 統包工程招標 專案管理評選",
    "四、施工階段": "開工及假設工程 連續壁及開挖 結構體工程 機電及裝修 景觀及公共藝術",
    "五、驗收營運": "使用執照 初驗及正驗 試營運 委外營運評選",
}


def squares() -> Doc:
    rng = rng_of("n9-squares")
    rows: list[Row] = []
    at = 0.0
    for label, steps in STEPS.items():
        names = steps.split()
        for i, step in enumerate(names):
            first, long = int(at), rng.randint(1, 3)
            at += 0.42
            cells: list[Item] = [c(label, rs=len(names), valign="m")] if not i else []
            marks = ["■" if first <= n < first + long else "" for n in range(12)]
            rows.append(
                row(
                    *cells,
                    f"{i + 1}.{step}",
                    *marks,
                    rng.choice(["新工處", "新工處\n建管處", "地政局", "專管單位", "文化局"]),
                )
            )
    header = heads(
        [c("工作階段", rs=2), c("工作項目", rs=2), c("114年", 4), c("115年", 4), c("116年", 4), c("主辦單位", rs=2)],
        "Q1|Q2|Q3|Q4|Q1|Q2|Q3|Q4|Q1|Q2|Q3|Q4",
    )
    table = Table(
        header, rows, [28, 46, *[11] * 12, 26], "ll" + "c" * 13, rules="full", rule=HAIR, valign="m", head_fill="F2DCDB"
    )
    blocks: list[Block] = [
        heading("附件二　預定期程表", 14),
        body("本計畫自114年1月起至116年12月止，共計36個月，各工作項目預定期程如下：", 12),
        fit(table, 262, size=11, pad=(0.6, 0.6), split=False),
        *below("註：■表示預定辦理期間；表列期程得視實際審議進度調整。", size=10),
    ]
    layout = (
        "landscape, full hairlines, quarters of three years with ■, stages merged in the middle, offices of two lines"
    )
    return doc(
        "n9-squares",
        "fodt",
        layout,
        blocks,
        KAI,
        12,
        page=A4L,
        margins=(16, 17, 14, 17),
        foot="{n}",
        head="興隆藝文中心新建工程計畫書",
    )


TASKS = [
    "盤點所轄避難收容處所容量，並於{d}前更新災情網路填報系統", "辦理土石流潛勢溪流保全住戶疏散撤離演練{m}場次", "備妥抽水機{n}部及沙包{k}包，汛期前完成試運轉", "督導施工中工地完成防颱自主檢查", "協調電力、電信及自來水事業單位派員進駐",
    "彙整災情，每{m}小時發布新聞稿", "調查農業災損並於{m}日內報府", "支援民生物資運補及孤島區域直升機後送", "辦理校園停班停課通報作業", "維持交通要道暢通，必要時預警性封閉", "動員志工{n}人協助環境清理", "辦理罹難者家屬關懷及慰助金發放",
]  # fmt: skip


def division() -> Doc:
    rng = rng_of("n9-division")
    task = deck(rng, TASKS)
    rows: list[Row] = []
    parts = {"一、減災整備": 4, "二、災前應變": 5, "三、災中應變": 5, "四、復原重建": 4}
    offices = [
        "消防局",
        "水利局",
        "民政局",
        "教育局",
        "農業局",
        "工務局",
        "社會局",
        "衛生局",
        "環保局",
        "警察局",
        "交通局",
        "觀傳局",
    ]
    for label, count in parts.items():
        rows.append(band(label, 5, bold=True, fill="F2F2F2"))
        for i in range(count):
            lead = rng.sample(offices, 4)
            text = next(task) + "。"
            if i % 3 == 1:
                text += "\n" + points(task, 2)
            when = rng.choice(["即日起", "每年4月底前", "應變中心開設期間", "災後3日內", "災後2週內", "隨時辦理"])
            rows.append(row(f"（{chinese(i)}）", text, lead[0], "、".join(lead[1 : 2 + i % 3]), when))
    table = Table(
        heads("項次|工作內容|主辦機關|協辦機關|辦理期限"),
        rows,
        [22, 72, 24, 32, 28],
        "clccc",
        rules="outer",
        rule=THIN,
        heavy=THICK,
        hang=True,
    )
    blocks: list[Block] = [
        title("屏東縣政府颱風災害防救工作分工表", 18),
        Para("113年5月6日屏府消災字第1130198765號函修正", 11, align="r", after=2),
        fit(table, 172, size=13, pad=(0.9, 1), valign="m"),
        Para("備註：各主辦機關應於每月5日前填報辦理情形，送消防局彙整。", 12, before=4),
    ]
    layout = "13 pt in a heavy frame, sections over the whole width shaded, numbers as （一）, wrapped prose with 1. lists, offices joined by 、, middle-aligned"
    return doc("n9-division", "docx", layout, blocks, KAI, 14, margins=(20, 18, 18, 18), foot="{n}")


MARKS = {
    "一、組織與\n人力": (20, "專責人力配置|設置專責窗口且有代理人者得5分，未設置者不給分。 教育訓練時數|每人每年達18小時得10分；每減少2小時扣1分。 主管參與程度|首長主持會議達3次以上得5分。"),
    "二、計畫執\n行": (40, "年度計畫研訂|依限函報得10分；逾期每日扣0.5分，扣至0分為止。 預算執行率|達95%以上得15分；90%以上未達95%得12分；未達90%得8分。 目標達成度|依自訂指標逐項核算，平均達成度×10分。 跨機關合作|檢附具體事證，由委員評定0至5分。"),
    "三、管考機\n制": (25, "自我檢核|按季辦理並有紀錄得10分，缺1季扣3分。 缺失改善|於期限內改善完成比率×10分。 資料登錄正確性|抽查10筆，每錯1筆扣0.5分。"),
    "四、創新及\n成效": (15, "創新作為|具首創性並經媒體報導或獲獎者得8至10分。 民眾滿意度|滿意度達90%以上得5分。"),
}  # fmt: skip


def appraisal() -> Doc:
    rng = rng_of("n9-appraisal")
    rows: list[Row] = []
    own, given = 0.0, 0.0
    for label, (_, text) in MARKS.items():
        kinds = [part.split("|") for part in text.split()]
        shares = [(5, 10, 5), (10, 15, 10, 5), (10, 10, 5), (10, 5)][list(MARKS).index(label)]
        for i, ((item, how), most) in enumerate(zip(kinds, shares, strict=True)):
            mine = most - rng.choice([0, 0, 0.5, 1])
            theirs = mine - rng.choice([0, 0, 0.5, 1.5])
            own, given = own + mine, given + theirs
            cells: list[Item] = [c(f"{label}\n（{sum(shares)}分）", rs=len(kinds), align="c")] if not i else []
            rows.append(
                row(
                    *cells,
                    f"{i + 1}.{item}",
                    str(most),
                    how,
                    f"{mine:g}",
                    f"{theirs:g}",
                    rng.choice(["", "", "佐證資料不完整", "優於上年度", "請補正訓練紀錄"]),
                )
            )
    rows.append(record(c("合　　　計", 2, align="c"), "100", "", f"{own:g}", f"{given:g}", "", like="b"))
    rows.append(row(c("考評等第", 2, align="c"), c("□特優　■優等　□甲等　□乙等", 5, align="l")))
    rows.append(
        row(
            c("考評委員意見", 2, align="c"),
            c("1.整體推動架構完整，惟部分佐證資料未標示日期。\n2.建議將外部稽核結果納入次年度精進計畫。", 5, align="l"),
        )
    )
    header = heads("考核項目|考核細項|配分|評分標準|自評\n分數|考評\n分數|備註")
    table = Table(
        header,
        rows,
        [22, 34, 12, 62, 14, 14, 24],
        "llclccl",
        rules="full",
        rule=(0.5, "solid", "444444"),
        valign="m",
        hang=True,
        head_fill="FFF2CC",
    )
    blocks: list[Block] = [
        title("113年度各鄉（鎮、市）公所災害防救業務考評表", 15),
        Para("受評單位：　苑裡鎮公所　　　　　　　考評日期：　114　年　3　月　12　日", 12, after=3),
        fit(table, 182, size=11, pad=(0.9, 0.9), split=False),
        Para("考評委員簽章：　　　　　　　　　　　受評單位主管簽章：", 12, before=10),
    ]
    layout = "WeasyPrint, dark grey full rules, items merged in the middle over their parts, marks in narrow columns beside prose, a sum, a grade ticked and remarks over five columns"
    return doc("n9-appraisal", "weasy", layout, blocks, KAI, 12, margins=(17, 14, 15, 14), foot="{n}")


PAPERS = [
    "戶籍謄本",
    "身分證影本",
    "土地登記謄本",
    "委託書",
    "印鑑證明",
    "地籍圖謄本",
    "切結書",
    "繳款收據",
    "申請書2份",
    "位置圖",
    "專任技師簽證報告",
]
CASES = {
    "民政類": "門牌初編證明 宗祠設立登記 骨灰罈起掘許可 調解申請 兵役用戶籍證明 祭祀公業派下員名冊公告",
    "財經類": "商業登記抄本 攤販許可換發 特定寵物業繁殖許可 地下水權展限 公有土地承租續約 農機用油免稅憑單",
    "工務類": "建造執照 使用執照 雜項執照 路權挖掘許可 既成道路認定 畸零地合併證明 招牌廣告許可",
    "社會類": "低收入戶證明 身心障礙鑑定 育兒津貼 特殊境遇家庭扶助 國民年金所得未達一定標準認定 急難救助",
    "環保類": "固定污染源操作許可 廢棄物清理計畫書審查 水污染防治許可 噪音防制區活動報備 毒化物運作核可",
    "地政類": "土地複丈 建物第一次測量 繼承登記 書狀補給 界址鑑定 地籍異動索引 閱覽抄錄",
}


def deadlines() -> Doc:
    rng = rng_of("n9-deadlines")
    rows: list[Row] = []
    n = 0
    for kind, names in CASES.items():
        for i, label in enumerate(names.split()):
            n += 1
            cells: list[Item] = [c(kind, rs=len(names.split()), align="c", valign="m")] if not i else []
            need = "、".join(rng.sample(PAPERS, rng.randint(2, 5)))
            days = rng.choice(["隨到隨辦", "1日", "3日", "7日", "15日", "30日", "20日（須會勘者）"])
            rows.append(
                row(
                    *cells,
                    str(n),
                    label,
                    need,
                    days,
                    rng.choice(["－", "－", "公告期間30日", "會簽3日"]),
                    rng.choice(["服務中心", "民政課", "工務課", "社會課", "財經課"]),
                )
            )
    header = heads(
        [
            c("類別", rs=2),
            c("編號", rs=2),
            c("申請案件項目", rs=2),
            c("應附證件", rs=2),
            c("處理期限", 2),
            c("承辦單位", rs=2),
        ],
        "本機關|會外機關",
    )
    table = Table(
        header, rows, [16, 11, 46, 62, 24, 26, 20], "cclllcc", rules="across", rule=GREY, valign="m", head_fill="D9EAD3"
    )
    blocks: list[Block] = [
        *over("南投縣埔里鎮公所人民申請案件處理時限表", "114年1月2日修正", "", 15),
        fit(table, 180, size=11, pad=(0.5, 0.8)),
        *below(
            "說明：一、本表所列期限自收件之次日起算，以工作天計。",
            "　　　二、申請案件須補正者，補正期間不計入。",
            size=10,
        ),
    ]
    layout = "Writer from HTML, grey rules across broken by kinds merged over page ends, green header, papers joined by 、, periods as words"
    return doc("n9-deadlines", "html", layout, blocks, KAI, 12, margins=(17, 15, 16, 15), foot="")


def agenda() -> Doc:
    rng = rng_of("n9-agenda")
    told = deck(rng, DONE[:2] + TASKS[:6])
    times = [
        ("08:30~09:00", "報到", "", "1樓大廳"), ("09:00~09:10", "主席致詞", "林副縣長", "第一會議室"), ("09:10~09:20", "確認上次會議紀錄", "研考處", "第一會議室"), ("09:20~09:50", "列管案件辦理情形報告", "各主（協）辦機關", "第一會議室"),
        ("09:50~10:30", "專題報告：\n數位分身於智慧水網之應用", "國立成功大學 王教授", "第一會議室"), ("10:30~10:45", "茶敘", "", "交誼廳"), ("10:45~11:40", "討論提案", "主席", "第一會議室"), ("11:40~12:00", "臨時動議及散會", "主席", "第一會議室"),
    ]  # fmt: skip
    first = Table(
        heads("時間|議程內容|主持人/報告人|地點"),
        [row(*line) for line in times],
        [34, 66, 44, 32],
        "clcc",
        rules="full",
        rule=DASHES,
        valign="m",
        head_bold=True,
    )
    rows: list[Row] = []
    for i in range(11):
        lead = rng.sample(["水利處", "農業處", "建設處", "環保局", "衛生局", "行政處"], 2)
        rows.append(
            row(
                f"1140{3 + i // 4}{i % 4 + 1:02}",
                next(told) + "。",
                "\n".join(lead[: 1 + i % 2]),
                points(told, 1 + i % 3),
                ["繼續列管", "解除列管", "繼續列管", "改為自行列管"][i % 4],
            )
        )
    second = Table(
        heads("案號|上次會議主席裁示事項|辦理機關|辦理情形|列管建議"),
        rows,
        [20, 50, 20, 66, 20],
        "clclc",
        rules="full",
        rule=THIN,
        hang=True,
    )
    blocks: list[Block] = [
        title("雲林縣政府智慧城市推動委員會114年第3次會議議程", 16),
        Para("時　間：114年9月18日（星期四）上午9時", 13, after=0),
        Para("地　點：本府第二辦公大樓5樓第一會議室", 13, after=0),
        Para("主持人：林副主任委員", 13, after=4),
        fit(first, 174, size=13, pad=(0.9, 1)),
        heading("附件一　列管案件辦理情形一覽表", 14, new_page=True),
        fit(second, 174, size=12, pad=(0.8, 0.8)),
    ]
    layout = "dashed full rules with 13 pt, then full rules with two columns of prose and lists beside short words, offices under each other, rows cut by page ends"
    return doc("n9-agenda", "docx", layout, blocks, KAI, 13, margins=(20, 18, 18, 18), foot="{n}")


AUDITS = [
    "部分縣市路平專案人孔蓋下地比率偏低，允宜檢討改善", "公有停車場電動車充電樁使用率僅{p}%，且未建立妥善率查核機制", "中小企業融資保證呆帳率逐年攀升至{f}%", "學校閒置校舍{n}校尚無具體活化期程", "長照據點{m}處違規超收，惟裁罰進度落後",
    "再生能源發電設備登記資料與實際併網容量差異{k}瓩", "農地違規工廠輔導合法化期限屆至，仍有{n}家未提改善計畫",
]  # fmt: skip
REPLIES = [
    "已訂定{m}年改善計畫，並按季追蹤，截至{d}止完成{p}%", "修正管理要點，增訂使用率連續{m}個月低於{n}%應檢討移設", "業請各區處於{d}前完成清查，列冊{k}筆", "已納入115年度補助評比項目，加重配分至{n}%", "另案簽請裁罰，已收繳{n}件、計{a}千元",
]  # fmt: skip


def audit_replies() -> Doc:
    rng = rng_of("n9-audit")
    ask, answer = deck(rng, AUDITS), deck(rng, REPLIES)
    rows: list[Row] = []
    for i in range(13):
        text = next(ask) + "。"
        rows.append(
            row(
                f"{chinese(i)}、",
                text,
                say(answer, 1) + ("\n" + points(answer, 2 + i % 2, "p") if i % 2 else ""),
                ["甲", "乙", "乙", "丙"][i % 4],
                f"{rng.uniform(20, 100):.0f}%",
                group=True,
            )
        )
    table = Table(
        heads("項次|審核通知事項|聲復及改善情形|列管\n級別|改善\n進度"),
        rows,
        [15, 62, 80, 13, 14],
        "cllcc",
        rules="down",
        rule=THIN,
        hang=True,
        valign="t",
    )
    rows_below = [
        row(label, *[str(v) for v in split(rng, total, 4)], str(total))
        for label, total in (("甲級", 42), ("乙級", 75), ("丙級", 31), ("合計", 148))
    ]
    second = Table(
        heads("列管級別|已改善|改善中|研議中|未改善|合計"),
        rows_below,
        [30, 22, 22, 22, 22, 22],
        "crrrrr",
        rules="book",
        rule=HAIR,
    )
    blocks: list[Block] = [
        title("審計部113年度總決算審核報告重要審核意見辦理情形", 15),
        heading("一、辦理情形彙整", 13),
        fit(second, 130, size=12, pad=(0.6, 1.2), place="l"),
        heading("二、個案辦理情形", 13),
        fit(table, 178, size=12, pad=(1.6, 0.9)),
    ]
    layout = "small book-ruled counts at the left; then two columns of prose told apart by space between rules down and around, （1） lists, grades and percents beside"
    return doc("n9-audit", "fodt", layout, blocks, KAI, 12, margins=(18, 15, 16, 15), foot="- {n} -")


LAGS = [
    "機電標廠商未依期程進場，已開立違約金{a}千元", "因應物價上漲辦理第{m}次變更設計", "站體連通道涉及文資審議，{d}始獲同意", "已追趕，預計{d}回復正常", "土方去化場所容量不足", "系統介面測試尚餘{n}項缺失",
]  # fmt: skip
WORKS = "捷運三鶯線 捷運萬大線第一期 桃園鐵路地下化 臺中捷運藍線 高雄捷運岡山路竹延伸線 淡江大橋 國道7號高雄段 花東鐵路雙軌電氣化 嘉義市區鐵路高架 西濱快速公路八棟寮段 台9線蘇花安 基隆港東岸客運專區 澎湖馬公機場擴建 南迴改後續橋梁補強"


def progress() -> Doc:
    rng = rng_of("n9-progress")
    why = deck(rng, LAGS)
    rows: list[Row] = []
    for i, label in enumerate(WORKS.split()):
        plan = rng.uniform(8, 99)
        real = min(100, plan + rng.uniform(-9, 3))
        whole = rng.randint(1900, 90_000)
        year = whole // rng.randint(5, 9)
        used = int(year * rng.uniform(0.5, 1.0))
        gap = real - plan
        late = gap < -2
        rows.append(
            row(
                str(i + 1), label, f"{rng.randint(105, 111)}.{rng.randint(1, 12):02}~{rng.randint(115, 121)}.12", f"{whole:,}", f"{year:,}", f"{used:,}", f"{used / year * 100:.1f}",
                f"{plan:.2f}", f"{real:.2f}", f"{gap:+.2f}", "落後" if late else "符合", points(why, rng.randint(1, 2)) if late else "－",
            )
        )  # fmt: skip
    header = heads(
        [
            c("編號", rs=2),
            c("計畫名稱", rs=2),
            c("計畫期程", rs=2),
            c("經費（百萬元）", 4),
            c("工程進度（%）", 3),
            c("燈號", rs=2),
            c("落後原因及因應對策", rs=2),
        ],
        "總經費|本年\n可支用|已支用|支用率(%)|預定|實際|差異",
    )
    table = Table(
        header,
        rows,
        [10, 42, 30, 18, 18, 18, 16, 16, 16, 16, 14, 66],
        "cllrrrrrrrcl",
        rules="soft",
        rule=DOTS,
        heavy=THIN,
        valign="m",
        hang=True,
    )
    blocks: list[Block] = [
        *over("交通部列管重大公共建設計畫執行情形", "截至114年9月30日止", "", 15),
        fit(table, 270, size=10, pad=(0.8, 0.7), split=False),
        *below("註：差異＝實際進度－預定進度；落後達2個百分點以上者，燈號列「落後」。", size=9),
    ]
    layout = "landscape, dotted rules between rows without sides, signed differences, lists of reasons beside figures in the middle or －, two-level header"
    return doc(
        "n9-progress",
        "weasy",
        layout,
        blocks,
        SANS,
        10.5,
        page=A4L,
        latin=ARIAL,
        margins=(15, 13, 14, 13),
        foot="{n}",
        head="部務會報資料",
    )


def training() -> Doc:
    rng = rng_of("n9-training")
    rows: list[Row] = []
    groups = {
        "新進人員": "公務倫理 行政程序法 公文寫作 資訊安全通識",
        "業務承辦": "採購法規 補助核銷實務 個資保護 淨零轉型 統計圖表",
        "主管人員": "領導溝通 危機處理 媒體應對",
    }
    for label, names in groups.items():
        block = []
        for i, item in enumerate(names.split()):
            cells: list[Item] = [c(label, rs=len(names.split()) + 1, align="c", valign="m")] if not i else []
            people = [p if p > 16 else 0 for p in (rng.randint(10, 60) for _ in range(4))]
            block.append([rng.randint(2, 12), *people, sum(people)])
            shown = [str(p or "-") for p in block[-1]]
            rows.append(row(*cells, item, shown[0], name(rng), *shown[1:], f"{rng.uniform(4, 5):.2f}", group=not i))
        total = [str(v or "-") for v in add(block)]
        rows.append(bold(row(c("小計", align="c"), total[0], "", *total[1:], "")))
    header = heads(
        [
            c("對象", rs=2),
            c("課程名稱", rs=2),
            c("時數", rs=2),
            c("講座", rs=2),
            c("參訓人數", 5),
            c("滿意度\n（5分）", rs=2),
        ],
        "第1季|第2季|第3季|第4季|合計",
    )
    table = Table(
        header,
        rows,
        [22, 40, 14, 20, 15, 15, 15, 15, 16, 18],
        "llccrrrrrr",
        rules="boxgroups",
        rule=HAIR,
        heavy=(1.0, "solid", "000000"),
    )
    blocks: list[Block] = [
        heading("伍、訓練成果", 14),
        body("113年度共辦理12項課程，各季參訓人數及滿意度如表3，其中「淨零轉型」為首度開辦。", 12),
        caption("表3　113年度訓練課程參訓情形", bold=True),
        fit(table, 172, size=11.5, pad=(0.6, 0.8)),
        *below("資料來源：公務人力發展學院線上學習平臺。", size=9.5),
        body("依參訓人員回饋意見，次年度將增加實作演練時數，並採混成方式辦理，以兼顧外島同仁需求。", 12),
    ]
    layout = "Typst, heavy rules around groups without rules down, groups merged in the middle with 小計 in bold, quarter columns, prose above and below"
    return doc("n9-training", "typst", layout, blocks, MING, 12, latin=TIMES, margins=(18, 18, 16, 18), foot="{n}")


def policy_forms() -> Doc:
    rng = rng_of("n9-opinions")
    rows: list[Row] = []
    says = deck(
        rng,
        [
            "候診時間過長，平均等{n}分鐘",
            "希望增設假日門診及{m}間哺乳室",
            "停車繳費機{m}台故障未修",
            "線上掛號系統難以操作，建議提供語音報讀",
            "志工態度親切，值得嘉許",
            "廁所清潔每{m}小時巡檢仍有異味",
            "病房冷氣噪音達{n}分貝",
        ],
    )
    for i in range(22):
        kind = ["醫療品質", "服務態度", "硬體環境", "行政流程"][i % 4]
        rows.append(
            row(
                f"114-{i + 1:03}",
                kind,
                say(says, 1 + (i % 5 == 2)),
                ["意見箱", "1999", "電子信箱", "現場"][i * 3 % 4],
                f"{rng.randint(1, 14)}日",
                rng.choice(["已改善", "已說明", "錄案研議", "嘉勉"]),
            )
        )
    table = Table(
        heads("編號|類別|民眾意見摘要|管道|處理天數|結果"),
        rows,
        [20, 22, 82, 20, 18, 20],
        "cclccc",
        rules="none",
        head_fill="D0CECE",
        zebra="F5F5F5",
        valign="m",
    )
    counts = [
        row(k, *[str(v) for v in split(rng, 60, 4)], f"{rng.uniform(60, 100):.1f}%")
        for k in ("醫療品質", "服務態度", "硬體環境", "行政流程")
    ]
    second = Table(
        heads("類別|第1季|第2季|第3季|第4季|7日內結案率"),
        counts,
        [34, 24, 24, 24, 24, 34],
        "lrrrrr",
        rules="headtop",
        rule=THIN,
    )
    blocks: list[Block] = [
        title("衛生福利部花蓮醫院114年民眾意見處理統計", 14),
        caption("表一　各季意見件數", bold=True),
        fit(second, 150, size=11, pad=(0.6, 0.8)),
        caption("表二　民眾意見一覽表", bold=True, before=8),
        fit(table, 180, size=11, pad=(0.9, 0.8), split=False),
        Para("註：不含申訴轉介醫療爭議關懷小組之案件。", 9.5, before=3),
    ]
    layout = "Chromium, counts with rules around the header; then pale stripes without rules, middle-aligned, prose of one or two lines between short words"
    return doc("n9-opinions", "chromium", layout, blocks, SERIF, 11, margins=(17, 15, 16, 15), foot="")


REPORTS9: list[Callable[[], Doc]] = [
    strategy, results_by_indicator, squares, division, appraisal, deadlines, agenda, audit_replies, progress, training, policy_forms,
]  # fmt: skip
