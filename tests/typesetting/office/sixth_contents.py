"""Contents of the sixth set: duties of towns and schools, accounts, cases, controls, goods, visitors and small lists."""

from __future__ import annotations

from .contents import Item, band, c, heads, row
from .model import Cell, Row, Table
from .words import DIGITS, Rng, firm, marker, name, pick

SAY = {
    "school": [
        "補助{n}所國小辦理課後照顧專班，每班以15人為原則",
        "巡迴輔導員每月到校{m}次，協助身心障礙學生{k}人次",
        "充實偏遠地區學校圖書{k}冊，並更新借閱系統",
        "辦理閩南語、客語及原住民族語認證研習{n}場",
        "老舊校舍補強{m}棟，工期{n}個月，暑假期間施作",
        "營養午餐每餐補助{m}元，全縣{k}名學童受惠",
        "汰換逾使用年限之學童交通車{m}輛",
        "中輟學生復學率目標值{p}%，由學諮中心按月追蹤",
    ],
    "green": [
        "稽查事業廢水排放{k}家次，告發{n}件，裁處金額{a}元",
        "資源回收率{p}%，較去年同期增加{f}個百分點",
        "汰除二行程機車{k}輛，每輛補助{m}千元",
        "洗掃街道長度{k}公里，削減懸浮微粒{f}公噸",
        "設置空氣品質感測器{n}臺，資料每{m}分鐘上傳一次",
        "淨灘{n}場，清除海洋廢棄物{f}公噸，參與志工{k}人",
        "廚餘多元再利用處理廠於5月試車，日處理量{n}公噸",
        "環境教育基金支用率{p}%，餘額保留至下年度",
    ],
    "help": [
        "志工於入口處主動詢問來意並引導抽號，平均候辦時間{f}分鐘",
        "增設手語視訊櫃檯，每週二、四下午提供服務",
        "謄本申請跨所收件{k}件，占總件數{p}%",
        "到宅辦理印鑑證明{n}件，對象為行動不便長者",
        "官網改版後平均每月瀏覽{k}人次，回應式設計可供手機閱覽",
        "開辦新住民通譯（越南語、印尼語、泰語）服務{n}人次",
        "抽查答話禮節{n}次，總平均{f}分",
        "簡化繼承登記應備書件{m}項，免附戶籍謄本",
        "設置線上預約系統，取消率控制於{p}%以下",
    ],
    "spread": [
        "於臺鐵{n}座車站月臺燈箱刊登，觸及約{k}人次",
        "藉由廣播短劇提醒農民防範一氧化碳中毒",
        "製播30秒影片，於有線電視公益頻道播出{n}檔次",
        "以臉書貼文搭配抽獎活動，按讚數{k}次，分享{n}次",
        "於地方報紙半版刊登，提升民眾對農地管理之認識",
        "委託車體廣告{m}面，路線涵蓋山線及海線鄉鎮",
    ],
    "road": [
        "{m}號道路側溝淤積，請公所於汛期前清疏完畢",
        "號誌時相已於{t}調整，路口肇事件數較同期下降{p}%",
        "經會勘確認標線磨損，納入{m}月份開口契約補繪",
        "校園周邊增設行人專用時相{m}處，所需經費{a}元由縣府支應",
        "請警察局加強取締違規停車，並於{n}日內回報成果",
        "路樹遮蔽標誌，已由工務處修剪，本案解除列管",
        "中央分隔島缺口封閉後，應再蒐集車流資料{m}個月",
    ],
    "audit": [
        "活動中心租金逾期未收{n}筆，金額{a}元，催繳作業未臻積極",
        "補助款結餘{a}元未依規定繳回，已函請{m}個社區於期限內補正",
        "閒置公有土地{n}筆，已訂定活化期程，其中{m}筆完成標租",
        "垃圾車維修費逐年增加，應檢討汰換效益",
        "預付費用懸帳逾2年者{m}筆，業於{t}轉正",
        "路燈電費較去年度增加{p}%，已全面改採LED燈具",
        "採購案件以不可分割之規格訂定，恐有限制競爭之虞",
        "災害準備金執行率僅{p}%，爾後將提早辦理設計",
    ],
    "safe": [
        "核心系統每年辦理弱點掃描{m}次、滲透測試1次，中風險以上弱點均完成修補",
        "已完成{n}台主機導入端點偵測及應變機制（EDR）",
        "社交工程演練開啟率{p}%，未達目標者安排補訓",
        "資通安全專職人員{m}人，持有專業證照{m}張",
        "委外廠商之資安要求納入契約，並於{t}實地稽核",
        "備份資料採異地存放，每{m}個月測試回復程序",
        "尚有{m}套大陸廠牌設備，預定{t}前汰換完畢",
    ],
}


def say(rng: Rng, kind: str, n: int = 1, lines: dict[str, list[str]] | None = None) -> str:
    """Some different sentences, each with its full stop."""
    found = []
    for pattern in rng.sample((lines or SAY)[kind], n):
        values = {
            "n": rng.randint(3, 48), "m": rng.randint(2, 9), "k": f"{rng.randint(110, 42000):,}", "p": f"{rng.uniform(2, 99):.1f}",
            "f": f"{rng.uniform(0.4, 96):.2f}", "a": f"{rng.randint(12, 4900) * 1000:,}", "t": f"{rng.randint(113, 115)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
        }  # fmt: skip
        found.append(pattern.format(**values) + "。")
    return "".join(found)


def points(rng: Rng, kind: str, n: int, style: str = "1", lines: dict[str, list[str]] | None = None) -> str:
    """A numbered list within a cell, a paragraph for each item."""
    source = (lines or SAY)[kind]
    picked = rng.sample(source, min(n, len(source)))
    return "\n".join(marker(style, i) + say(rng, "x", 1, {"x": [line]}) for i, line in enumerate(picked))


def num(value: int, nil: str = "-") -> str:
    """A count with commas; nil for nothing."""
    return f"{value:,}" if value else nil


def change(value: int, style: str = "△", nil: str = "-") -> str:
    """A difference, below zero as △ or in parentheses or with a minus."""
    if value >= 0:
        return num(value, nil)
    return {"△": f"△{-value:,}", "(": f"({-value:,})", "-": f"-{-value:,}"}[style]


def policy(rng: Rng) -> Table:
    """A county's plan: fields, items, contents in a list, money by origin."""
    fields = {
        "國民教育": ["課後照顧", "校舍耐震補強", "閱讀推廣"],
        "特殊教育": ["巡迴輔導", "無障礙環境改善"],
        "終身學習": ["樂齡學習中心", "社區大學", "家庭教育"],
        "體育保健": ["學校午餐", "基層運動選手培訓"],
    }
    rows = []
    for field, works in fields.items():
        for i, work in enumerate(works):
            center, own = rng.choice([0, rng.randint(200, 9000)]), rng.randint(100, 26000)
            cells: list[Item] = [c(field, rs=len(works), align="c", valign="m", turn="v")] if i == 0 else []
            cells += [
                f"{marker('c', i)}{work}",
                points(rng, "school", rng.randint(2, 4), "b"),
                num(center),
                num(own),
                num(center + own),
            ]
            rows.append(row(*cells, group=i == 0))
    header = heads(
        [
            c("業務別", rs=2),
            c("工作項目", rs=2),
            c("計畫內容及實施方法", rs=2),
            c("經費來源（千元）", 3),
        ],
        "中央補助|縣預算|合計",
    )
    return Table(header, rows, [11, 30, 82, 19, 19, 19], "cljrrr")


def half_year(rng: Rng, names: list[str], unit_column: bool = True) -> Table:
    """A few indicators with aim, result and rate."""
    rows = []
    for label in names:
        aim, got = rng.randint(40, 4000), 0
        got = int(aim * rng.uniform(0.6, 1.4))
        kind = pick(rng, ["公噸", "家次", "輛", "件", "場次"])
        cells = [label, kind] if unit_column else [f"{label}（{kind}）"]
        rows.append(row(*cells, f"{aim:,}", f"{got:,}", f"{got / aim * 100:.1f}%"))
    head = "工作指標|單位|年度目標|1至6月實績|達成率" if unit_column else "工作指標|年度目標|1至6月實績|達成率"
    return Table(
        heads(head), rows, [64, *([18] if unit_column else []), 26, 28, 24], "lcrrr" if unit_column else "lrrr"
    )


def fines(rng: Rng) -> Table:
    """Inspections and fines by kind of pollution, with subtotals after each group."""
    rows, whole = [], [0, 0, 0]
    for group, kinds in {
        "空氣": ["固定污染源", "移動污染源", "逸散污染"],
        "水": ["事業廢水", "生活污水"],
        "廢棄物": ["事業廢棄物", "亂丟垃圾", "違規廣告"],
    }.items():
        sums = [0, 0, 0]
        for i, kind in enumerate(kinds):
            looked = rng.randint(60, 5200)
            told = rng.randint(0, looked // 8)
            paid = told * rng.randint(2, 60) * (1 if told else 0)
            sums = [a + b for a, b in zip(sums, (looked, told, paid), strict=True)]
            cells: list[Item] = [c(group, rs=len(kinds) + 1, valign="m")] if i == 0 else []
            rows.append(row(*cells, kind, num(looked), num(told), num(paid), group=i == 0))
        rows.append(row(c("小計", align="c"), *[num(v) for v in sums]))
        whole = [a + b for a, b in zip(whole, sums, strict=True)]
    rows.append(row(c("總　　計", 2, align="c"), *[num(v) for v in whole], group=True))
    return Table(heads("類別|項目|稽查件數|告發件數|裁處金額\n（千元）"), rows, [22, 40, 30, 30, 34], "clrrr")


def explain(rng: Rng, branches: int = 4) -> Table:
    """A town's expenditure by branch plan and use, with offices and notes."""
    uses = {
        "人事費": ["民意代表待遇", "法定編制人員待遇", "約聘僱人員待遇", "獎金", "加班值班費", "保險"],
        "業務費": ["水電費", "通訊費", "資訊服務費", "其他業務租金", "物品", "一般事務費", "國內旅費"],
        "設備及投資": ["資訊軟硬體設備費", "雜項設備費"],
        "獎補助費": ["對團體之捐助", "獎勵及慰問"],
    }
    names = ["行政管理", "里幹事業務", "清潔隊業務", "圖書館管理", "殯葬管理", "公園維護"]
    rows = []
    for b in range(branches):
        block: list[Row] = []
        total = 0
        for use in rng.sample(list(uses), 2):
            parts = [
                (x, rng.randint(5, 900)) for x in rng.sample(uses[use], rng.randint(2, 4 if len(uses[use]) > 3 else 2))
            ]
            money = sum(v for _, v in parts)
            total += money
            block.append(row(c(use, indent=1), num(money), "", ""))
            for x, v in parts:
                times = rng.randint(1, 12)
                block.append(
                    row(
                        c(x, indent=2),
                        num(v),
                        "",
                        f"{x}{v:,}千元，{say(rng, 'help')}"
                        if rng.random() < 0.25
                        else f"按月計列，共{times}個月，計{v:,}千元。",
                    )
                )
        office = ["行政室", "民政課", "清潔隊", "圖書館", "民政課", "建設課"][b % 6]
        rows += [row(f"{b + 1:02} {names[b]}", num(total), office, "", group=True), *block]
    return Table(heads("分支計畫及用途別科目|金額|承辦單位|說明"), rows, [58, 24, 24, 76], "lrcl")


def hospital_accounts(rng: Rng) -> Table:
    """A hospital's income and expenditure: names in two depths, this and last year, differences and shares."""
    plan: list[tuple[str, int, list[str]]] = [
        ("醫療收入", 0, ["門診醫療收入", "急診醫療收入", "住院醫療收入", "醫療折讓"]),
        ("醫療成本", 0, ["人事成本", "藥品成本", "衛材成本", "折舊及攤銷", "業務費用"]),
        ("醫療外收入", 0, ["財務收入", "停車場收入", "什項收入"]),
        ("醫療外費用", 0, ["財務費用", "什項費用"]),
    ]
    rows, sums = [], []
    for head, _, parts in plan:
        block, total = [], [0, 0]
        for part in parts:
            aim = rng.randint(900, 480000)
            done = int(aim * rng.uniform(0.8, 1.2)) if rng.random() > 0.1 else aim
            if part == "醫療折讓":
                aim, done = -aim // 9, -done // 9
            total = [total[0] + aim, total[1] + done]
            block.append((part, aim, done))
        sums.append(total)
        for depth, (label, aim, done) in enumerate([(head, *total), *block]):
            share = f"{(done - aim) / abs(aim) * 100:.2f}".replace("-", "△")
            rows.append(
                row(
                    c(label, indent=1.2 if depth else 0, bold=not depth),
                    *[change(v) for v in (aim, done, done - aim)],
                    share if aim != done else "-",
                    pick(rng, ["", "", "門診量成長", "調薪所致", "利率調降"]) if depth else "",
                    group=not depth,
                )
            )
    rest = [sums[0][i] - sums[1][i] + sums[2][i] - sums[3][i] for i in (0, 1)]
    share = f"{(rest[1] - rest[0]) / abs(rest[0]) * 100:.2f}".replace("-", "△")
    rows.append(
        row(c("本期賸餘（短絀△）", bold=True), *[change(v) for v in (*rest, rest[1] - rest[0])], share, "", group=True)
    )
    header = heads(
        [
            c("科目名稱", rs=3),
            c("114年度", 2),
            c("比較增減", 2),
            c("備註", rs=3),
        ],
        [c("預算數", rs=2), c("決算數", rs=2), c("決算與預算之差", 2)],
        "金額|％",
    )
    return Table(header, rows, [54, 36, 36, 34, 24, 46], "lrrrrl")


def villages(rng: Rng, names: list[str]) -> Table:
    """Villages with neighbourhoods, households and people by sex; the total stands first."""
    rows, sums = [], [0] * 6
    for label in names:
        near, homes = rng.randint(8, 34), rng.randint(310, 2400)
        men, women = rng.randint(400, 3100), rng.randint(400, 3100)
        born, gone = rng.randint(0, 4), rng.randint(0, 6)
        values = [near, homes, men, women, born, gone]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        rows.append(row(label, num(near), num(homes), num(men + women), num(men), num(women), num(born), num(gone)))
    near, homes, men, women, born, gone = sums
    first = row("總計", num(near), num(homes), num(men + women), num(men), num(women), num(born), num(gone))
    header = heads(
        [
            c("村里別", rs=2),
            c("鄰數", rs=2),
            c("戶數", rs=2),
            c("人口數", 3),
            c("出生", rs=2),
            c("死亡", rs=2),
        ],
        "合計|男|女",
    )
    return Table(header, [first, *rows], [28, 18, 22, 24, 22, 22, 18, 18], "crrrrrrr")


def cases(rng: Rng) -> Table:
    """A court's cases by year and month, with three levels of header."""

    def line(label: str, scale: int, deep: float) -> Row:
        old, new = rng.randint(4, 80) * scale, rng.randint(20, 150) * scale
        done = int((old + new) * rng.uniform(0.4, 0.75))
        ways = [int(done * x) for x in (0.44, 0.21, 0.12)]
        rest = done - sum(ways)
        figures = [num(v) for v in (old + new, old, new, done, *ways, rest, old + new - done)]
        return row(c(label, indent=deep, bold=not deep), *figures, f"{rng.uniform(20, 260):.1f}", group=not deep)

    rows = [line(f"{y}年", 12, 0) for y in (109, 110, 111)]
    for y, last in ((112, 12), (113, 12), (114, 10)):
        rows.append(line(f"{y}年" if last == 12 else f"{y}年1-{last}月", last, 0))
        rows += [line(f"{m}月", 1, 1) for m in range(1, last + 1)]
    header = heads(
        [
            c("年月別", rs=3),
            c("受理件數", 3),
            c("終結件數", 5),
            c("未結\n件數", rs=3),
            c("每件平均\n結案日數", rs=3),
        ],
        [c("合計", rs=2), c("舊受", rs=2), c("新收", rs=2), c("合計", rs=2), c("終結情形", 4)],
        "判決|和解|撤回|其他",
    )
    return Table(header, rows, [30, *[18] * 9, 22], "l" + "r" * 10)


def controlled(rng: Rng, n: int = 9) -> Table:
    """Matters under control of a road safety meeting: long words beside short ones."""
    rows = []
    for i in range(n):
        office = pick(rng, ["警察局", "工務處", "公路局埔里段", "教育處", "鎮公所", "縣警局交通隊"])
        rows.append(
            row(
                f"114-{i + 3:02}",
                say(rng, "road", rng.randint(1, 2)),
                office,
                points(rng, "road", rng.randint(2, 3), "1"),
                pick(rng, ["解除列管", "繼續列管", "繼續列管"]),
                group=True,
            )
        )
    return Table(heads("案號|主席裁示事項|主辦單位|辦理情形|管考建議"), rows, [20, 52, 24, 66, 20], "cjcjc")


def goods(rng: Rng) -> Table:
    """What a school buys: specifications as a list, sums and the amount in words below."""
    kinds = [
        ("互動式觸控顯示器", "台", 52000, "75吋以上，4K解析度"),
        ("活動腳架", "組", 6800, "承重80公斤以上"),
        ("學生課桌椅", "套", 1850, "可調整高度，符合CNS 14430"),
        ("教師辦公椅", "張", 2400, "網背，附扶手"),
        ("壁掛式吊扇", "台", 1380, "18吋，3段變速"),
        ("飲水機濾心", "組", 3100, "三道式，含安裝"),
        ("無線麥克風", "支", 4600, "UHF雙頻，附充電座"),
    ]
    rows, total = [], 0
    for i, (label, kind, price, spec) in enumerate(kinds):
        count = rng.randint(2, 60)
        total += count * price
        lines = [spec, f"保固{rng.randint(1, 3)}年", pick(rng, ["含運送及安裝定位", "須檢附型錄", "舊品回收"])]
        text = "\n".join(f"({j + 1}){line}" for j, line in enumerate(lines))
        rows.append(row(str(i + 1), label, text, kind, num(count), num(price), num(count * price), ""))
    tax = round(total * 0.05)
    for label, value in (("小計", total), ("營業稅（5%）", tax), ("總價", total + tax)):
        rows.append(row(c(label, 6, align="r"), num(value), "", group=True))
    rows.append(
        row(c("總價（中文大寫）", 2, align="c"), c("新臺幣　　佰　　拾　　萬　　仟　　佰　　拾　　元整", 6, align="l"))
    )
    header = heads("項次|品名|規格|單位|數量|單價|複價|備註")
    return Table(header, rows, [11, 34, 58, 11, 13, 20, 24, 14], "cllcrrrl")


def works(rng: Rng, n: int = 15) -> Table:
    """Works with dates, planned and real progress in many narrow columns."""
    rows = []
    for i in range(n):
        aim = rng.uniform(5, 100)
        real = min(100.0, aim + rng.uniform(-9, 5))
        price = rng.randint(300, 98000)
        gap = f"{real - aim:.2f}"
        town = pick(rng, ["三星", "員山", "冬山", "五結", "壯圍", "礁溪", "頭城", "南澳"])
        rows.append(
            row(
                str(i + 1),
                f"{town}鄉{pick(rng, ['十三份排水護岸', '大湖溪疏濬', '美福抽水站更新', '農路擋土牆', '水門電動化', '滯洪池周邊綠化'])}工程",
                pick(rng, ["水利署", "縣款", "農村水保署", "縣款\n水利署"]),
                num(price),
                num(int(price * rng.uniform(0.82, 0.99))),
                firm(rng)[:4],
                f"114.{rng.randint(1, 6):02}.{rng.randint(1, 28):02}",
                f"11{rng.randint(4, 5)}.{rng.randint(7, 12):02}.{rng.randint(1, 28):02}",
                f"{aim:.2f}",
                f"{real:.2f}",
                gap,
                pick(rng, ["", "", "", say(rng, "road")]),
            )
        )
    header = heads(
        "項\n次|工程名稱|經費\n來源|預算\n金額\n(千元)|決標\n金額\n(千元)|承攬\n廠商|開工\n日期|預定\n完工\n日期|預定\n進度\n(%)|實際\n進度\n(%)|差異\n(%)|備註"
    )
    return Table(header, rows, [9, 42, 19, 18, 18, 20, 20, 20, 16, 16, 14, 55], "clcrrcccrrrl")


def land_service(rng: Rng) -> Table:
    """A land office's service: two depths of labels and long accounts of results."""
    plan = {
        "壹、基礎服務": {"一、服務一致及正確性": 2, "二、服務友善性": 3},
        "貳、服務遞送": {"一、服務便捷性": 2, "二、服務可近性": 2, "三、服務成長及優化": 1},
        "參、加值服務": {"一、創新情形": 2},
    }
    rows = []
    for top, subs in plan.items():
        first = True
        for sub, count in subs.items():
            for i in range(count):
                cells: list[Item] = [c(top, rs=sum(subs.values()))] if first else []
                cells += [c(sub, rs=count)] if i == 0 else []
                cells += [
                    points(rng, "help", rng.randint(2, 4), "1"),
                    pick(rng, ["登記課", "測量課", "地價課", "資訊課", "行政課"]),
                ]
                rows.append(row(*cells, group=first))
                first = False
    return Table(heads("評核面向|評核指標|執行成果|課別"), rows, [26, 34, 104, 18], "lljc")


def control_form(rng: Rng) -> Table:
    """Self-assessment of control: points under bands, one of five columns ticked, and remarks."""
    rows: list[Row] = []
    parts = {
        "一、作業程序說明表及流程圖": ["作業程序說明表及流程圖之製作是否與規定相符。", "內部控制制度是否有效設計及執行。"],
        "二、出納管理作業": ["收納款項是否當日或次日解繳公庫。", "自行收納款項收據是否連續編號，作廢者是否妥為保管。", "零用金是否定期盤點並作成紀錄。", "有價證券是否存放金庫，並設簿登記。"],
        "三、財產管理作業": ["財產增置是否於驗收後10日內登帳。", "財產盤點結果與帳列數不符者，是否查明原因並簽報處理。", "報廢財產是否依最低使用年限辦理。"],
        "四、檔案應用作業": ["申請案件是否於30日內准駁。", "應用場所是否設置監視設備，並指派專人陪同。"],
    }  # fmt: skip
    for title, lines in parts.items():
        rows.append(band(title, 7))
        for i, text in enumerate(lines):
            at = rng.choice([0, 0, 0, 0, 1, 2, 3, 4])
            marks = ["✓" if j == at else "" for j in range(5)]
            why = (
                ""
                if at == 0
                else pick(rng, ["本期無此情形。", "業於9月補登，將加強控管。", "人員異動致延誤，已列入交接。"])
            )
            rows.append(row(f"({DIGITS[i]}){text}", *marks, why))
    header = heads(
        [c("評估重點", rs=2), c("自行評估情形", 5), c("改善措施／\n情形說明", rs=2)],
        "落實|部分\n落實|未落實|未發生|不適用",
    )
    return Table(header, rows, [78, 13, 13, 13, 13, 13, 38], "lcccccl")


def security(rng: Rng) -> Table:
    """Security of information: faces of work merged, items, aims and what was done."""
    faces = {
        "策略面": ["資安長指派及推動組織", "資源投入"],
        "管理面": ["資通系統盤點及分級", "人員認知與訓練", "委外管理", "內部稽核"],
        "技術面": ["弱點檢測", "資料備份", "監控機制"],
    }
    rows = []
    for f, (face, works_) in enumerate(faces.items()):
        for i, work in enumerate(works_):
            cells: list[Item] = [c(face, rs=len(works_), valign="m", align="c", bold=True)] if i == 0 else []
            done = rng.randint(1, 4)
            cells += [work, f"每年{done}次", say(rng, "safe", rng.randint(1, 3)), pick(rng, ["完成", "完成", "執行中"])]
            made = row(*cells, group=i == 0)
            for cell in made.cells:
                cell.fill = "EAF1F8" if f % 2 else "F8F8F8"
            rows.append(made)
    return Table(heads("構面|辦理項目|應辦頻率|辦理情形|狀態"), rows, [20, 40, 22, 84, 18], "clclc")


def sexes(rng: Rng, names: list[str]) -> Table:
    """Members of committees by sex, with shares; L-shaped header."""
    rows = []
    for label in names:
        men, women = rng.randint(1, 30), rng.randint(1, 30)
        all_ = men + women
        rows.append(
            row(label, num(all_), num(men), f"{men / all_ * 100:.1f}", num(women), f"{women / all_ * 100:.1f}", "是" if min(men, women) * 3 >= all_ else "否")
        )  # fmt: skip
    header = heads(
        [c("委員會名稱", rs=2), c("總人數", rs=2), c("男性", 2), c("女性", 2), c("任一性別達\n三分之一", rs=2)],
        "人數|％|人數|％",
    )
    return Table(header, rows, [58, 20, 18, 18, 18, 18, 28], "lrrrrrc")


def lab_counts(rng: Rng) -> Table:
    """Samples examined by month and kind, with totals at the right and at the bottom."""
    kinds = ["登革熱", "流感", "腸病毒", "結核病", "B型肝炎", "C型肝炎", "水質", "食品"]
    rows, sums = [], [0] * 9
    for m in range(1, 13):
        values = [rng.choice([0, rng.randint(1, 60), rng.randint(10, 900)]) for _ in kinds]
        values.append(sum(values))
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        rows.append(row(f"{m}月", *[num(v, "0") for v in values]))
    rows.append(row("合計", *[num(v, "0") for v in sums], group=True))
    header = heads(
        [c("月份", rs=2), c("傳染病檢驗", 4), c("血清", 2), c("衛生檢驗", 2), c("總計", rs=2)], "|".join(kinds)
    )
    return Table(header, rows, [18, *[20] * 8, 22], "c" + "r" * 9)


def calendar(rng: Rng, weeks: int = 21) -> Table:
    """A school's calendar: months written downwards, weeks, days and what is on."""
    spans = [(9, 4), (10, 5), (11, 4), (12, 4), (1, 4)]
    acts = ["期初校務會議", "友善校園週", "教室布置比賽", "第1次定期評量", "社團活動開始", "家長日", "運動會預演", "校慶運動會", "補假", "流感疫苗接種", "第2次定期評量", "戶外教育（五年級）", "防災演練", "作業抽查", "聖誕晚會", "期末評量", "休業式", "語文競賽", "視力檢查", "母語日成果展"]  # fmt: skip
    rng.shuffle(acts)
    rows, week = [], 0
    for month, count in spans:
        for i in range(count):
            week += 1
            if week > weeks:
                break
            day = i * 7 + 1
            cells: list[Item] = (
                [
                    c(
                        f"{DIGITS[month - 1] if month < 11 else '十' + DIGITS[month - 11]}月",
                        rs=count,
                        turn="v",
                        align="c",
                        valign="m",
                    )
                ]
                if i == 0
                else []
            )
            what = "\n".join(
                f"{month}/{min(day + j, 30)} {acts[(week * 2 + j) % len(acts)]}" for j in range(rng.randint(0, 3))
            )
            cells += [
                str(week),
                f"{day}～{min(day + 6, 30)}日",
                what,
                pick(rng, ["教務處", "學務處", "總務處", "輔導室", ""]) if what else "",
                "",
            ]
            rows.append(row(*cells, group=i == 0))
    return Table(heads("月份|週次|日期|重要行事|主辦|備註"), rows, [12, 14, 30, 84, 24, 18], "ccclcl")


def quality(rng: Rng) -> Table:
    """A hospital's indicators of quality by quarter, with thresholds."""
    names = ["住院病人跌倒發生率（‰）", "壓力性損傷發生率（‰）", "14天內再住院率（%）", "給藥異常件數", "手部衛生遵從率（%）", "急診滯留逾24小時比率（%）", "導尿管相關泌尿道感染密度（‰）", "病人約束比率（%）"]  # fmt: skip
    rows = []
    for i, label in enumerate(names):
        values = [rng.uniform(0.02, 9) if "遵從" not in label else rng.uniform(82, 98) for _ in range(5)]
        texts = [f"{v:.2f}" if "件數" not in label else str(int(v)) for v in values]
        texts[3] = "－" if i == 5 else texts[3]
        rows.append(
            row(
                label,
                pick(rng, ["≦", "≧"]) + texts[0],
                *texts[1:],
                pick(rng, ["護理部", "品管中心", "藥劑科", "感控室"]),
            )
        )
    header = heads([c("指標", rs=2), c("閾值", rs=2), c("監測值", 4), c("負責單位", rs=2)], "第1季|第2季|第3季|第4季")
    return Table(header, rows, [60, 20, 19, 19, 19, 19, 26], "lrrrrrc")


def lessons(rng: Rng, n: int = 16) -> Table:
    """Vocational courses: hours, people, fees and dates."""
    names = ["室內配線", "中餐烹調", "照顧服務員", "電腦輔助機械製圖", "烘焙食品", "門市服務", "堆高機操作", "美甲與護膚", "太陽光電設置", "網頁設計", "冷凍空調裝修", "水電乙級證照"]  # fmt: skip
    rows = []
    for i in range(n):
        day = rng.randint(1, 20)
        rows.append(
            row(
                f"A{i + 1:02}",
                f"{names[i % len(names)]}班" + ("（夜間）" if i >= len(names) else ""),
                f"{rng.randint(6, 90) * 10}",
                f"{rng.randint(15, 30)}",
                pick(rng, ["免費", f"{rng.randint(2, 18) * 500:,}"]),
                f"115.{rng.randint(1, 3)}.{day}-115.{rng.randint(4, 7)}.{day + 5}",
                pick(rng, ["週一至週五", "週六、日", "每週二、四晚上"]),
                pick(rng, ["失業者", "在職者", "不限"]),
            )
        )
    return Table(
        heads("班號|職類名稱|時數|招收人數|自付費用|訓練期間|上課時間|參訓資格"),
        rows,
        [14, 38, 14, 18, 20, 42, 32, 20],
        "clrrrccc",
    )


def given(rng: Rng, n: int = 16) -> Table:
    """Subsidies to associations, with yes and no and subtotals."""
    rows: list[Row] = []
    total = 0
    for g, item in enumerate(["社政業務－社會福利", "民政業務－宗教禮俗", "農業業務－農產推廣"]):
        part = 0
        for i in range(n // 3):
            money = rng.randint(5, 300) * 1000
            part += money
            buy = rng.random() < 0.3
            place = pick(rng, ["竹北市", "關西鎮", "芎林鄉", "橫山鄉", "北埔鄉", "峨眉鄉"])
            body = pick(rng, ["婦女會", "老人會", "社區發展協會", "義勇消防大隊", "農會", "客家文化協會", "體育會"])
            cells: list[Item] = [c(item, rs=n // 3, valign="t")] if i == 0 else []
            cells += [
                pick(
                    rng,
                    [
                        "辦理重陽敬老活動",
                        "端午龍舟邀請賽",
                        "媽祖遶境活動",
                        "柑橘產銷班講習",
                        "守望相助隊裝備",
                        "義診活動",
                        "自行車環鄉活動",
                    ],
                ),
                f"新竹縣{place}{body}",
                pick(rng, ["社會處", "民政處", "農業處"]),
                num(money),
                "有" if buy else "無",
                "已依採購法辦理" if buy else "",
                "✓" if rng.random() < 0.4 else "",
            ]
            cells.append("" if cells[-1] else "✓")
            rows.append(row(*cells, group=i == 0))
        rows.append(row(c(f"第{g + 1}項小計", 4, align="c"), num(part), c("", 4), group=True))
        total += part
    rows.append(row(c("合計", 4, align="c"), num(total), c("", 4), group=True))
    header = heads(
        [
            c("工作計畫\n科目名稱", rs=2),
            c("補助事項或用途", rs=2),
            c("補助對象", rs=2),
            c("主辦\n機關", rs=2),
            c("累計撥付\n金額（元）", rs=2),
            c("有無涉及\n財物或\n勞務採購", rs=2),
            c("處理方式", rs=2),
            c("是否為除外規定\n之民間團體", 2),
        ],
        "是|否",
    )
    return Table(header, rows, [32, 50, 56, 20, 24, 20, 30, 17, 17], "lllcrclcc")


def water_plan(rng: Rng) -> Table:
    """A utility's plan of business: this year and the last, units in a column of their own."""
    lines: list[tuple[str, str, int]] = [
        ("一、供水", "", 0), ("配水量", "千立方公尺", 1), ("售水量", "千立方公尺", 1), ("抄見率", "％", 2),
        ("二、用戶", "", 0), ("用戶數", "戶", 1), ("普及率", "％", 2),
        ("三、工程", "", 0), ("汰換管線", "公里", 1), ("淨水場擴建", "處", 1), ("降低漏水率", "％", 2),
        ("四、水質", "", 0), ("採樣件數", "件", 1), ("合格率", "％", 2),
    ]  # fmt: skip
    rows = []
    for label, kind, how in lines:
        if not how:
            rows.append(row(c(label, bold=True), *[""] * 5, group=True))
            continue
        a = rng.uniform(70, 95) if how == 2 else float(rng.randint(30, 90000))
        b = a * rng.uniform(0.93, 1.04) if how == 2 else float(int(a * rng.uniform(0.8, 1.2)))
        texts = [f"{a:.2f}", f"{b:.2f}"] if how == 2 else [num(int(a)), num(int(b))]
        diff = f"{a - b:.2f}" if how == 2 else f"{int(a - b):,}"
        rate = "" if how == 2 else f"{(a - b) / b * 100:.2f}"
        rows.append(row(c(label, indent=2), kind, *texts, diff, rate))
    header = heads(
        [
            c("項　　　目", rs=2),
            c("單位", rs=2),
            c("本年度\n預計數", rs=2),
            c("上年度\n預計數", rs=2),
            c("比較增減（－）", 2),
        ],
        "數量|％",
    )
    return Table(header, rows, [48, 30, 26, 26, 26, 20], "lcrrrr")


def visitors(rng: Rng) -> Table:
    """Visitors of sites by quarter, with the total at the right and remarks."""
    sites = [
        "天后宮文化館",
        "糖廠鐵道園區",
        "自然生態教育館",
        "紅毛港展示館",
        "窯業文化館",
        "南島廣場",
        "月世界遊客中心",
    ]
    rows = []
    for i, site in enumerate(sites):
        q = [rng.randint(400, 68000) for _ in range(4)]
        free = int(sum(q) * rng.uniform(0, 0.6))
        rows.append(
            row(
                str(i + 1),
                site,
                *[num(v) for v in q],
                num(sum(q)),
                num(free),
                pick(rng, ["", "4月起整修", "門票調漲", ""]),
            )
        )
    header = heads(
        [c("編號", rs=2), c("景點名稱", rs=2), c("參觀人次", 6), c("附註", rs=2)],
        "第一季|第二季|第三季|第四季|全年|其中免費",
    )
    return Table(header, rows, [12, 42, 18, 18, 18, 18, 20, 20, 24], "clrrrrrrl")


def small_pairs(rng: Rng, head: str, names: list[str], aligns: str, kinds: str) -> Table:
    """A small list: names and figures (n counts, d decimals, m money, w a person)."""
    rows = []
    for label in names:
        texts = []
        for kind in kinds:
            texts.append({"n": num(rng.randint(0, 900)), "d": f"{rng.uniform(0.1, 99):.1f}", "m": f"{rng.randint(2, 900) * 100:,}", "w": name(rng)}[kind])  # fmt: skip
        rows.append(row(label, *texts))
    return Table(heads(head), rows, [34, *[20] * len(kinds)], aligns)


def adverts(rng: Rng, n: int = 11) -> Table:
    """Advertising of policies: subjects, media, times, money and effects."""
    rows = []
    for i in range(n):
        unit_ = pick(rng, ["農糧署", "水土保持局", "動植物檢疫局", "漁業署", "林業保育署"])
        start = rng.randint(1, 9)
        rows.append(
            row(
                unit_,
                pick(
                    rng,
                    ["食農教育宣導", "防範非洲豬瘟", "農民職業災害保險", "國產米推廣", "漁港安全宣導", "登山不留痕跡"],
                )
                + f"（第{i + 1}案）",
                pick(rng, ["平面媒體", "網路媒體", "廣播媒體", "電視媒體", "戶外媒體"]),
                f"114.{start}.1-\n114.{start + rng.randint(0, 3)}.30",
                pick(rng, ["公務預算", "農業發展基金"]),
                pick(rng, ["推廣業務", "一般行政", "植物防檢疫"]),
                num(rng.randint(18, 2400) * 1000),
                firm(rng),
                say(rng, "spread"),
                pick(rng, ["聯合報", "中廣", "臉書、YouTube", "民視", "臺鐵車站", "-"]),
            )
        )
    header = heads(
        "機關名稱|宣導項目、標題及內容|媒體類型|宣導期程|預算來源|預算科目|執行金額|受委託廠商名稱|預期效益|刊登或託播對象"
    )
    return Table(header, rows, [24, 38, 18, 22, 18, 20, 22, 32, 46, 24], "llccccrlll")


def audit(rng: Rng, n: int = 8) -> Table:
    """What auditors found and what the office answered, side by side."""
    rows = []
    for i in range(n):
        text = say(rng, "audit", rng.randint(1, 3))
        answer = points(rng, "audit", rng.randint(2, 4), "b")
        rows.append(
            row(marker("c", i)[:-1], text, answer, pick(rng, ["主計室", "財政課", "建設課", "清潔隊"]), group=True)
        )
    return Table(heads("項次|審核意見|聲復情形|主辦單位"), rows, [14, 62, 82, 22], "cjjc")


def spending(rng: Rng) -> Table:
    """Money approved, spent and left, by kind."""
    rows, sums = [], [0, 0, 0]
    for label in ("人事費", "藥品費", "船舶租金", "雜支"):
        aim = rng.randint(200, 1900) * 1000
        done = int(aim * rng.uniform(0.3, 0.9))
        sums = [a + b for a, b in zip(sums, (aim, done, aim - done), strict=True)]
        rows.append(row(label, num(aim), num(done), num(aim - done)))
    rows.append(row(Cell("合計", align="s"), *[num(v) for v in sums]))
    return Table(heads("科目|核定數|支用數|餘額"), rows, [34, 30, 30, 30], "lrrr")


def keys(pairs: list[tuple[str, str]], widths: tuple[float, float] = (34, 120), align: str = "s") -> Table:
    """Names at the left, spread over their column, and what belongs to them."""
    return Table([], [row(Cell(key, align=align), value) for key, value in pairs], list(widths), "ll")
