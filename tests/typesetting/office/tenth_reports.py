"""The tenth set's reports of services, plans of work, shares of work and results."""

from __future__ import annotations

from .contents import Item, band, c, fit, heads, rng_of, row
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption, note, title
from .eighth_contents import ARIAL, GREY, HAIR, doc, points, say
from .model import Block, Doc, Para, Row, Table
from .tenth_contents import TOWNS_SOUTH, lines, part, prose, told, under, words
from .words import name, sentence


def service_report() -> Doc:
    rng = rng_of("t-service-report")
    source = told(rng, "civil")
    plan = {
        "一、基礎服務\n（30%）": ["服務一致及正確\n（10%）", "服務友善\n（10%）", "資訊公開\n（10%）"],
        "二、服務遞送\n（40%）": ["服務便捷\n（15%）", "服務可近性\n（15%）", "服務成長及優規\n（10%）"],
        "三、服務量能\n（20%）": ["內部作業簡化\n（10%）", "服務機制精進\n（10%）"],
        "四、服務評價\n（10%）": ["滿意度情形\n（5%）", "意見回應\n（5%）"],
    }
    rows: list[Row] = []
    for face, items in plan.items():
        found: list[list[Item]] = []
        for item in items:
            n = rng.randint(2, 4)
            for i in range(n):
                label: list[Item] = [c(item, rs=n)] if i == 0 else []
                found.append([*label, say(source, rng.randint(1, 2)), f"附件{len(rows) + len(found) + 1}"])
        rows += under([face], found)
    table = Table(heads("評核構面|評核項目|執行績效|佐證資料"), rows, [26, 30, 96, 22], "ccjc")
    blocks: list[Block] = [
        title("高雄市鳥松戶政事務所114年度為民服務績效報告", 18),
        part("壹、機關簡介"),
        prose(source, 5),
        part("貳、執行績效"),
        fit(table, 174, valign="m", pad=(0.5, 1.5)),
        part("參、未來努力方向"),
        *lines(source, 4, "c"),
    ]
    return doc(
        "t-service-report", "docx", "for measuring only", blocks, KAI, 12, margins=(22, 18, 20, 18), foot="第 {n} 頁"
    )


def work_plan() -> Doc:
    rng = rng_of("t-work-plan")
    source = told(rng, "labor")
    works = {
        "就業服務": ["徵才活動", "青年職涯諮詢", "雇主服務", "特定對象就業促進"],
        "職業訓練": ["失業者訓練", "在職勞工進修補助", "技能檢定推廣"],
        "勞動條件": ["勞動條件檢查", "勞動權益宣導", "性別工作平等"],
        "勞資關係": ["調解及仲裁", "工會輔導", "勞工教育"],
        "職業安全衛生": ["營造業減災", "局限空間作業管理", "中小企業臨廠輔導"],
    }
    ends = ["1月至12月", "3月至11月", "每季", "6月底前", "經常辦理", "上、下半年各1次"]
    rows: list[Row] = []
    for i, (field, items) in enumerate(works.items()):
        found: list[list[Item]] = [
            [item, points(source, rng.randint(1, 4)), rng.choice(ends), f"{rng.randint(40, 8800):,}"] for item in items
        ]
        rows += under(["一二三四五"[i] + "、" + field], found)
    table = Table(heads("業務別|工作項目|實施內容及方法|辦理期程|經費\n（千元）"), rows, [24, 28, 86, 24, 20], "lljcr")
    blocks: list[Block] = [
        title("苗栗縣政府勞工及青年發展處115年度工作計畫", 18),
        fit(table, 178, hang=True, pad=(0.4, 1.4)),
        note("備註：經費依縣議會審議通過之法定預算調整。", 11),
    ]
    return doc("t-work-plan", "docx", "for measuring only", blocks, KAI, 14, margins=(20, 16, 18, 16), foot="{n}")


def policy_results() -> Doc:
    rng = rng_of("t-policy-results")
    source = told(rng, "farm")
    aims = {
        "確保糧食安全": ["有機及友善耕作面積（公頃）", "契作戰略作物（公頃）", "公糧倉儲汰舊（座）"],
        "優化產銷結構": [
            "外銷供應鏈家數（家）",
            "冷鏈設備建置（處）",
            "批發市場拍賣價格穩定度（%）",
            "電商上架品項（項）",
        ],
        "照顧農漁民": ["青年農民輔導（人）", "農業保險覆蓋率（%）", "農民職災保險加保人數（人）"],
        "維護生態環境": ["造林面積（公頃）", "友善石虎農作（公頃）", "山坡地違規改正率（%）"],
        "精進行政效能": ["預算執行率（%）", "公文線上簽核比率（%）"],
    }
    rows: list[Row] = []
    for i, (aim, names) in enumerate(aims.items()):
        found: list[list[Item]] = []
        for j, item in enumerate(names):
            goal = rng.randint(20, 4200) if "%" not in item else rng.randint(62, 98)
            real = int(goal * rng.uniform(0.84, 1.16))
            if "%" in item:
                real = min(real, 100)
            rate = min(100.0, real / goal * 100)
            light = "達成" if real >= goal else "未達成"
            label = f"{i + 1}.{j + 1} {item}"
            found.append([label, f"{goal:,}", f"{real:,}", f"{rate:.1f}", light, say(source, rng.randint(1, 3))])
        rows += under(["一二三四五"[i] + "、" + aim], found)
    header = heads(
        [c("關鍵策略目標", rs=2), c("關鍵績效指標", rs=2), c("114年度", 4), c("執行情形說明", rs=2)],
        "目標值|實際值|達成率\n(%)|評估結果",
    )
    table = Table(header, rows, [32, 48, 20, 20, 18, 20, 100], "llrrrcj", head_fill="D9E2F3", head_bold=True)
    blocks: list[Block] = [
        title("農業部農糧署中區分署114年度施政績效報告", 16),
        part("一、年度施政目標執行成果"),
        prose(source, 3),
        fit(table, 262, size=11, valign="m", pad=(0.6, 1.3)),
        part("二、檢討及改進"),
        *lines(source, 3),
    ]
    return doc(
        "t-policy-results", "docx", "for measuring only", blocks, MING, 12, page=A4L, head="農業部農糧署中區分署"
    )


def minutes() -> Doc:
    rng = rng_of("t-minutes")
    source = told(rng, "traffic")
    rows = []
    for i in range(16):
        state = rng.choice(["解除列管", "繼續列管", "繼續列管", "改列自行追蹤"])
        units = "、".join(
            rng.sample(["交通局", "工務局", "警察局", "養工處", "公車處", "都發局", "停管中心"], rng.randint(1, 2))
        )
        rows.append(row(str(i + 1), sentence(rng, "meeting") + "。", units, say(source, rng.randint(1, 3)), state))
    table = Table(heads("編號|前次會議裁示事項|主辦單位|辦理情形|管考建議"), rows, [11, 52, 24, 70, 22], "cjcjc")
    crash: list[Row] = []
    for town in ["東區", "西區", "南區", "北區", "中區", "安平區", "安南區"]:
        a, b = rng.randint(40, 480), rng.randint(40, 480)
        crash.append(row(town, f"{a}", f"{b}", f"{a - b:+}", f"{(a - b) / b * 100:+.1f}%", str(rng.randint(0, 9))))
    small = Table(heads("行政區|本月件數|去年同月|增減數|增減率|死亡人數"), crash, [30, 26, 26, 24, 24, 24], "crrrrr")
    blocks: list[Block] = [
        title("臺南市道路交通安全督導會報114年第9次會議紀錄", 17),
        Para("壹、時間：114年9月24日（星期三）上午9時30分"),
        Para("貳、地點：永華市政中心10樓會議室"),
        Para(f"參、主席：{name(rng)}副市長　　　　　　記錄：{name(rng)}"),
        Para("肆、歷次會議列管事項辦理情形："),
        fit(table, 178, size=12, pad=(0.5, 1.2), head_fill="F2F2F2"),
        Para("伍、業務報告：", before=6),
        prose(source, 4),
        caption("表1　各行政區事故件數比較"),
        fit(small, 150, size=12, pad=(0.3, 1.2)),
        Para("陸、主席裁示：", before=6),
        *lines(source, 4, "c"),
        Para("柒、散會：上午11時50分"),
    ]
    return doc("t-minutes", "docx", "for measuring only", blocks, KAI, 13, margins=(20, 16, 18, 16), foot="- {n} -")


def division() -> Doc:
    rng = rng_of("t-division")
    source = told(rng, "env")
    pillars = {
        "1 能源轉型": ["1-1 屋頂光電倍增", "1-2 公有房舍節能", "1-3 儲能示範"],
        "2 低碳運輸": ["2-1 電動公車汰換", "2-2 充電樁布建", "2-3 機車汰舊"],
        "3 循環城市": ["3-1 廚餘能資源化", "3-2 一次用塑膠減量", "3-3 營建剩餘土石方"],
        "4 自然碳匯": ["4-1 校園綠化", "4-2 溼地保育"],
    }
    bureaus = ["環保局", "經發局", "工務局", "教育局", "交通局", "農業局", "水利局", "財政局", "都發局"]
    rows: list[Row] = []
    for pillar, items in pillars.items():
        found: list[list[Item]] = []
        for item in items:
            n = rng.randint(2, 4)
            for i in range(n):
                lead, *helps = rng.sample(bureaus, rng.randint(2, 4))
                label: list[Item] = [c(item, rs=n)] if i == 0 else []
                when = rng.choice(["短期", "中期", "長期", "短、中期"])
                found.append([*label, say(source), lead, "\n".join(helps), when])
        rows += under([pillar], found)
    table = Table(heads("推動主軸|行動方案|具體措施|主辦機關|協辦機關|期程"), rows, [24, 34, 70, 20, 20, 16], "lljccc")
    blocks: list[Block] = [
        title("桃園市淨零排放路徑行動方案分工表", 17),
        fit(table, 180, valign="m", pad=(0.5, 1.1), split=False),
        note("註：短期指115年底前、中期指117年底前、長期指119年底前。", 10),
    ]
    return doc("t-division", "fodt", "for measuring only", blocks, KAI, 12, margins=(18, 15, 16, 15), foot="第 {n} 頁")


def self_rating() -> Doc:
    rng = rng_of("t-self-rating")
    source = told(rng, "edu")
    items = {
        "一、行政領導與管理": ["校務發展計畫明確可行", "會議決議確實追蹤", "財務及採購符合規定", "職務代理制度落實"],
        "二、課程與教學": [
            "課程計畫依限備查",
            "領域會議定期召開",
            "多元評量及補救機制",
            "教師進修時數達標",
            "本土語文教學",
        ],
        "三、學生事務與輔導": ["三級輔導機制完備", "霸凌事件通報及處理", "社團活動多元", "體適能提升"],
        "四、校園環境與設備": ["校舍安全檢查", "遊戲設施合格備查", "無障礙設施改善", "飲用水維護"],
        "五、社區關係": ["家長會運作", "校園開放管理", "志工團隊"],
    }
    rows: list[Row] = []
    for field, names in items.items():
        rows.append(band(field, 7, bold=True, fill="EDEDED"))
        for i, item in enumerate(names):
            at = rng.choice([0, 0, 0, 1, 1, 2])
            marks = ["V" if at == j else "" for j in range(4)]
            rows.append(
                row(f"{'一二三四五'.index(field[0]) + 1}-{i + 1}", item, *marks, say(source, rng.randint(1, 2)))
            )
    header = heads(
        [c("編號", rs=2), c("評鑑指標", rs=2), c("自評結果", 4), c("自評說明（特色或待改進事項）", rs=2)],
        "優|良|可|待\n改進",
    )
    table = Table(header, rows, [14, 46, 10, 10, 10, 13, 80], "clccccj")
    blocks: list[Block] = [
        title("彰化縣114學年度國民小學校務評鑑自評表", 16),
        Para("學校名稱：彰化縣埔心鄉鳳霞國民小學　　　填表日期：114年10月15日", after=3),
        fit(table, 182, size=11, valign="m", pad=(0.5, 1.1)),
        Para("填表人：　　　　　　　主任：　　　　　　　校長：", before=10),
    ]
    return doc("t-self-rating", "docx", "for measuring only", blocks, SERIF, 11.5, margins=(18, 14, 16, 14))


def rating() -> Doc:
    rng = rng_of("t-rating")
    source = told(rng, "health")
    rows: list[Row] = []
    scored = []
    for town in rng.sample(TOWNS_SOUTH, 22):
        marks = [
            rng.randint(200, 290) / 10,
            rng.randint(190, 290) / 10,
            rng.randint(120, 195) / 10,
            rng.randint(100, 196) / 10,
        ]
        scored.append((sum(marks), town, marks))
    scored.sort(reverse=True)
    for i, (total, town, marks) in enumerate(scored):
        grade = "優等" if total >= 85 else "甲等" if total >= 75 else "乙等"
        rows.append(
            row(str(i + 1), f"{town}衛生所", *[f"{m:.1f}" for m in marks], f"{total:.1f}", grade, say(source, 1))
        )
    header = heads(
        [
            c("名次", rs=2),
            c("受考核單位", rs=2),
            c("考核項目得分", 4),
            c("總分", rs=2),
            c("等第", rs=2),
            c("優點或建議事項", rs=2),
        ],
        "預防保健\n(30%)|長期照護\n(30%)|疾病管制\n(20%)|行政配合\n(20%)",
    )
    table = Table(header, rows, [11, 32, 18, 18, 18, 18, 15, 15, 60], "clrrrrrcj")
    blocks: list[Block] = [
        title("高雄市政府衛生局114年度衛生所業務考核結果", 17),
        part("一、考核依據"),
        prose(source, 2),
        part("二、考核結果"),
        fit(table, 182, size=11, valign="m", pad=(0.6, 1)),
        part("三、獎懲"),
        Para("考列優等者，主任記功一次，其餘有功人員嘉獎；連續二年乙等者由本局專案輔導。", align="j", indent=2),
    ]
    return doc("t-rating", "docx", "for measuring only", blocks, KAI, 13, margins=(20, 14, 18, 14), foot="第{n}頁")


def equality() -> Doc:
    rng = rng_of("t-equality")
    source = told(rng, "culture")
    rows: list[Row] = []
    aims = [
        "提升女性參與決策比率",
        "打破職業性別刻板印象",
        "建構友善托育環境",
        "強化性別統計及分析",
        "推動性別意識培力",
    ]
    for i, aim in enumerate(aims):
        n = rng.randint(2, 3)
        found: list[list[Item]] = [
            [
                say(source),
                f"{112 + j}年：{rng.uniform(30, 60):.1f}%\n{113 + j}年：{rng.uniform(30, 60):.1f}%",
                points(source, rng.randint(2, 4), "p"),
            ]
            for j in range(n)
        ]
        rows += under([f"{i + 1}", aim], found)
    table = Table(heads("序號|性別目標|推動策略|績效指標|年度成果"), rows, [12, 30, 44, 34, 70], "cljlj")
    blocks: list[Block] = [
        title("宜蘭縣政府文化局推動性別平等工作成果報告（114年）", 15),
        part("壹、重要議題"),
        prose(source, 4),
        fit(table, 180, hang=True, rules="open", pad=(0.8, 1.4)),
        part("貳、其他重大或特殊具體事蹟"),
        prose(source, 3),
    ]
    return doc(
        "t-equality",
        "fodt",
        "for measuring only",
        blocks,
        MING,
        12,
        margins=(20, 15, 18, 15),
        head="宜蘭縣政府文化局",
        foot="{n}",
    )


def quarters() -> Doc:
    rng = rng_of("t-quarters")
    source = told(rng, "traffic")
    works = words(
        "中山路人行環境改善 轉運站二期 智慧號誌擴充 停車場立體化 公車專用道 橋梁耐震補強 自行車道銜接 校園周邊暢行 路平專案 候車亭汰新 標線熱處理 隧道照明更新"
    )
    rows: list[Row] = []
    for i, work in enumerate(works):
        money = rng.randint(900, 98_000)
        plan = rng.uniform(40, 100)
        real = min(100, plan + rng.uniform(-14, 6))
        kind = [c(str(i + 1), rs=2), c(work + "工程", rs=2), c(f"{money:,}", rs=2)]
        steps = sorted(rng.uniform(5, 98) for _ in range(3))
        first = ["預定", *[f"{s:.1f}" for s in steps], f"{plan:.2f}"]
        second = ["實際", *[f"{max(0, s + rng.uniform(-5, 3)):.1f}" for s in steps], f"{real:.2f}"]
        why = "進度正常" if real >= plan - 1 else "落後：" + say(source, 1)
        rows += [row(*kind, *first, c(why, rs=2), group=True), row(*second)]
    header = heads(
        [
            c("序號", rs=2),
            c("計畫名稱", rs=2),
            c("總經費\n（千元）", rs=2),
            c("進度", rs=2),
            c("114年度各季累計進度（%）", 3),
            c("總累計進度\n（%）", rs=2),
            c("辦理情形及落後原因", rs=2),
        ],
        "第一季|第二季|第三季",
    )
    table = Table(header, rows, [12, 52, 22, 16, 18, 18, 18, 24, 80], "clrcrrrrj", head_fill="E2EFD9")
    blocks: list[Block] = [
        title("嘉義縣政府列管重大建設計畫執行進度表", 16),
        Para("資料截止日：114年9月30日", align="r", size=10, after=2),
        fit(table, 264, valign="m", pad=(0.35, 1.1), split=False),
    ]
    return doc("t-quarters", "docx", "for measuring only", blocks, HEI, 11, latin=ARIAL, page=A4L, foot="第 {n} 頁")


def training() -> Doc:
    rng = rng_of("t-training")
    topics = words(
        "公文寫作與案例 採購法實務 個資保護 資通安全通識 情緒管理 簡報技巧 廉政倫理 性別主流化 人權公約 檔案管理 行政程序法 數據分析入門 媒體應對 消防安全 急救訓練 環境教育 會計報支 服務禮儀"
    )
    rows: list[Row] = []
    day, at = 3, 0
    for n in (3, 4, 2, 4, 3, 2):
        found: list[list[Item]] = []
        for i in range(n):
            hours = ["09:00-10:50", "11:00-12:00", "13:30-15:20", "15:30-17:20"][i]
            found.append(
                [
                    hours,
                    topics[at % len(topics)],
                    f"{name(rng)}\n{rng.choice(['副教授', '專門委員', '律師', '科長', '顧問'])}",
                    str(2 if i != 1 else 1),
                    rng.choice(["第一教室", "電腦教室", "大禮堂"]),
                ]
            )
            at += 1
        rows += under([f"11月{day}日\n（{'一二三四五'[(day - 3) % 7 % 5]}）"], found, align="c")
        day += rng.choice([1, 7])
    table = Table(heads("日期|時間|課程名稱|講座|時數|地點"), rows, [24, 30, 58, 30, 14, 26], "cclccc")
    blocks: list[Block] = [
        title("臺東縣政府人事處114年基層公務人員研習班課程表", 16),
        fit(table, 172, valign="m", rules="groupsv", pad=(0.7, 1.1), head_fill="DDEBF7"),
        note("一、請攜帶環保杯及識別證。", 11),
        note("二、全程參訓者核給學習時數，缺課逾五分之一者不發證書。", 11),
    ]
    return doc("t-training", "docx", "for measuring only", blocks, KAI, 12, margins=(18, 18, 16, 18))


def complaints() -> Doc:
    rng = rng_of("t-complaints")
    source = told(rng, "env")
    rows: list[Row] = []
    for i in range(24):
        kind = rng.choice(["噪音", "異味污染物", "水污染", "廢棄物", "環境衛生", "空氣污染"])
        rows.append(
            row(
                f"114-{i + 1:03}",
                f"{rng.randint(1, 9)}月{rng.randint(1, 28)}日",
                kind,
                say(source),
                say(source, rng.randint(1, 2)),
                rng.choice(["結案", "續處", "移轄"]),
            )
        )
    table = Table(heads("案號|受理日期|類別|陳情內容|處理情形|狀態"), rows, [22, 24, 26, 54, 60, 14], "cclllc")
    blocks: list[Block] = [
        title("新竹市環境保護局民意信箱陳情案件處理摘要", 15),
        prose(source, 2),
        fit(table, 182, size=10.5, rules="across", rule=GREY, head_fill="E7E6E6", head_bold=True, pad=(0.9, 1.2)),
        note("資料來源：本局陳情管理系統，統計期間114年1月至9月。"),
    ]
    return doc("t-complaints", "weasy", "for measuring only", blocks, SANS, 10.5, latin=ARIAL, margins=(18, 14, 16, 14))


def controls() -> Doc:
    rng = rng_of("t-controls")
    source = told(rng, "labor")
    rows: list[Row] = []
    for code, unit_ in (("A", "秘書室"), ("B", "主計室"), ("C", "業務科"), ("D", "資訊科")):
        found: list[list[Item]] = []
        for i in range(rng.randint(3, 4)):
            a, b = rng.randint(1, 3), rng.randint(1, 3)
            x, y = max(1, a - rng.randint(0, 1)), max(1, b - rng.randint(0, 1))
            found.append(
                [
                    f"{code}{i + 1}",
                    say(source),
                    points(source, rng.randint(1, 3)),
                    str(a),
                    str(b),
                    str(a * b),
                    say(source),
                    str(x),
                    str(y),
                    str(x * y),
                ]
            )
        rows += under([unit_], found, align="c")
    header = heads(
        [
            c("單位", rs=2),
            c("風險\n代號", rs=2),
            c("風險情境", rs=2),
            c("現有控制機制", rs=2),
            c("現有風險等級", 2),
            c("現有\n風險值", rs=2),
            c("新增控制機制", rs=2),
            c("殘餘風險等級", 2),
            c("殘餘\n風險值", rs=2),
        ],
        "可能性|影響\n程度|可能性|影響\n程度",
    )
    table = Table(header, rows, [20, 14, 52, 66, 15, 15, 16, 52, 15, 15, 16], "cclj" + "ccc" + "jccc")
    blocks: list[Block] = [
        title("勞動部勞動力發展署雲嘉南分署風險評估及處理彙總表", 15),
        fit(table, 268, size=10.5, hang=True, valign="t", rule=HAIR, pad=(0.5, 1)),
        note("可能性及影響程度各分3級，風險值3以上者應新增控制機制。", 9.5),
    ]
    return doc("t-controls", "docx", "for measuring only", blocks, MING, 11, page=A4L, margins=(16, 13, 14, 13))


REPORTS = [service_report, work_plan, policy_results, minutes, division, self_rating, rating, equality, quarters, training, complaints, controls]  # fmt: skip
