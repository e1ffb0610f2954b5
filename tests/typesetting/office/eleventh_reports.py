"""Reports and brochures by designers, and forms of audit and self-rating with prose beside figures."""

from __future__ import annotations

from .dev import HEI, KAI, MING, SANS, SERIF, caption, note, title, unit
from .eleventh_contents import A4L, ARIAL, HAIR, THIN, TIMES, WHITE, doc, line, made, rng_of, say, told, whole
from .model import Block, Cell, Doc, Para, Row, Side, Table
from .words import Rng, pick

TEAL: tuple[float, str, str] = (0.8, "solid", "1B7F79")


def sustain() -> Doc:
    rng = rng_of("sustain")
    rows: list[Row] = []
    groups = {
        "能源": [("用電量", "千度"), ("天然氣", "千m^{3}"), ("柴油", "公秉"), ("再生能源憑證", "張")],
        "水資源": [("自來水用量", "千m^{3}"), ("中水回收量", "千m^{3}"), ("雨水貯留量", "千m^{3}")],
        "廢棄物": [("一般廢棄物", "公噸"), ("資源回收量", "公噸"), ("廚餘", "公噸"), ("有害事業廢棄物", "公噸")],
        "溫室氣體": [("範疇一", "tCO2e"), ("範疇二", "tCO2e"), ("範疇三", "tCO2e")],
    }
    for i, (group, items) in enumerate(groups.items()):
        fill = "E6F3F2" if i % 2 else "F4F8EE"
        for j, (item, unit_) in enumerate(items):
            base = rng.uniform(10, 9_000)
            years = [f"{base * rng.uniform(0.85, 1.15):,.1f}" for _ in range(4)]
            first: list[Cell | str] = [Cell(group, 1, len(items), align="c", valign="m", fill=fill, bold=True)] if not j else []  # fmt: skip
            goal = f"-{rng.randint(1, 9)}%" if j % 2 else "持平"
            rows.append(line(*first, *(Cell(v, fill=fill) for v in (item, unit_, *years, goal))))
    header = ["面向|指標|單位|2021|2022|2023|2024|2025目標"]
    table = made(header, rows, [24, 36, 22, 20, 20, 20, 20, 22], "clcrrrrc", 178, size=10, rules="full", rule=WHITE, head_fill="1B7F79", head_color="FFFFFF", pad=(1.5, 1.5))  # fmt: skip
    left = made(["員工結構|男|女"], [line(k, str(rng.randint(3, 90)), str(rng.randint(3, 90))) for k in ("30歲以下", "31-40歲", "41-50歲", "51歲以上", "主管職")], [34, 22, 22], "lrr", 82, size=10, rules="below", rule=TEAL, pad=(1, 1.5))  # fmt: skip
    right = made(["職業安全|2023|2024"], [line(k, f"{rng.uniform(0, 3):.2f}", f"{rng.uniform(0, 3):.2f}") for k in ("失能傷害頻率", "失能傷害嚴重率", "總合傷害指數", "缺勤率(%)")], [38, 20, 20], "lrr", 82, size=10, rules="below", rule=TEAL, pad=(1, 1.5))  # fmt: skip
    blocks: list[Block] = [
        Para("環境永續 Environment", 20, True, "l", after=4, color="1B7F79"),
        told(rng, "open", 2),
        table,
        Para("資料邊界：總公司及各分支機構。", size=8.5, color="777777", before=2),
        Para("社會共融 Social", 20, True, "l", before=10, after=4, color="1B7F79"),
        told(rng, "open", 1),
        Side([left, right]),
    ]
    return doc("v-sustain", "weasy", blocks, SANS, 10.5, latin=ARIAL, head="2024 永續報告書", foot="{n}")


def brochure() -> Doc:
    rng = rng_of("brochure")

    def small(head: str, rows: list[list[str]], widths: list[float], aligns: str) -> Table:
        return made([head], [line(*r) for r in rows], widths, aligns, 82, size=9.5, rules="book", heavy=(1.2, "solid", "8C3B2E"), rule=(0.5, "solid", "8C3B2E"), pad=(0.8, 1.2), split=False)  # fmt: skip

    fees = [
        [k, str(rng.choice([50, 80, 100])), str(rng.choice([25, 30, 40]))]
        for k in ("常設展", "特展", "天文劇場", "立體劇場", "親子探索館", "聯票")
    ]
    hours = [
        ["週二至週五", "09:00-17:00"],
        ["週六、週日", "09:00-18:00"],
        ["國定假日", "09:00-18:00"],
        ["週一", "休館"],
    ]
    rooms = [
        [k, str(n), whole(p)]
        for k, n, p in (
            ("國際會議廳", 320, 28_000),
            ("第一會議室", 80, 8_000),
            ("第二會議室", 40, 4_500),
            ("多功能教室", 60, 5_200),
            ("戶外廣場", 500, 12_000),
        )
    ]
    guides = [
        [
            f"{h}:{m:02}",
            pick(rng, ["恐龍廳", "生命科學廳", "人類文化廳", "植物園", "地震教育園區"]),
            pick(rng, ["國語", "臺語", "英語", "日語"]),
        ]
        for h, m in ((9, 30), (10, 30), (11, 0), (13, 30), (14, 30), (15, 30))
    ]
    visits = [[f"{i}月", whole(rng.randint(30_000, 260_000)), whole(rng.randint(300, 9_000))] for i in range(1, 13)]
    shop = [
        [k, whole(rng.randint(80, 1_600)), str(rng.randint(5, 90))]
        for k in ("恐龍模型", "礦石標本", "星座盤", "明信片組", "科學實驗盒", "帆布袋", "紀念幣")
    ]
    blocks: list[Block] = [
        Para("參觀資訊", 18, True, "l", after=4, color="8C3B2E"),
        told(rng, "open", 1),
        Para("票價（元）", bold=True, after=2),
        small("展區|全票|優待票", fees, [40, 20, 20], "lrr"),
        Para("開放時間", bold=True, after=2),
        small("日期|時間", hours, [40, 40], "lc"),
        Para("定時導覽", bold=True, after=2),
        small("時間|地點|語言", guides, [20, 40, 20], "clc"),
        told(rng, "open", 2),
        Para("場地租借", bold=True, after=2),
        small("場地|容納人數|每時段（元）", rooms, [36, 22, 26], "lrr"),
        Para("113年入館人次", bold=True, after=2),
        small("月份|個人|團體場次", visits, [20, 32, 28], "crr"),
        Para("賣店熱銷商品", bold=True, after=2),
        small("品項|售價|庫存", shop, [40, 20, 20], "lrr"),
        told(rng, "open", 2),
    ]  # fmt: skip
    return doc("v-brochure", "weasy", blocks, SERIF, 10.5, latin=TIMES, columns=2, head="國立自然科學館年報")


def self_rating() -> Doc:
    rng = rng_of("self-rating")
    rows: list[Row] = []
    for group, weight, items in (
        ("一、組織運作", 15, ["推動小組開會次數及決議追蹤情形", "業務承辦人員完成基礎訓練時數"]),
        ("二、業務執行", 45, ["訂有年度工作計畫並按季檢討", "案件於法定期限內辦結比率", "跨機關合作或資源連結案例"]),
        ("三、資料管理", 25, ["統計報表依限報送且無錯誤", "個人資料保護及檔案保存"]),
        ("四、創新作為", 15, ["具擴散效益之創新措施"]),
    ):
        for i, item in enumerate(items):
            first: list[Cell | str] = (
                [Cell(f"{group}\n（{weight}%）", 1, len(items), align="c", valign="m")] if not i else []
            )
            mark = weight // len(items)
            prose = "\n".join(f"{j}.{say(rng, 'open')}" for j in range(1, rng.randint(2, 4)))
            rows.append(line(*first, item, str(mark), f"{mark - rng.uniform(0, 3):.1f}", prose, f"{mark - rng.uniform(0, 4):.1f}", "", group=not i))  # fmt: skip
    rows.append(line(Cell("總　　分", 2, align="c", bold=True), "100", "92.6", "", "90.3", ""))
    header = ["評核項目|評核指標|配分|自評\n分數|自評說明及佐證資料|複評\n分數|委員意見"]
    table = made(header, rows, [24, 34, 11, 13, 62, 13, 24], "clcclcl", 182, size=11, rules="full", hang=True, valign="m", pad=(0.8, 1))  # fmt: skip
    blocks: list[Block] = [
        title("114年度推動性別主流化業務自評表", 16),
        Para("受評機關：屏東縣潮州鎮公所　　　　　　填表日期：114年9月15日", after=3),
        table,
        Para("填表人：　　　　　　　單位主管：　　　　　　　機關首長：", before=10),
    ]
    return doc("v-self-rating", "docx", blocks, KAI, 12, latin=TIMES)


def findings() -> Doc:
    rng = rng_of("findings")
    rows = [
        line(
            str(i),
            pick(rng, ["出納管理", "採購作業", "財產管理", "補助款核撥", "資訊安全", "檔案管理", "差勤管理"]),
            say(rng, "find", 2 if i % 3 else 1),
            say(rng, "done", 1 if i % 2 else 2),
            pick(rng, ["已改善", "改善中", "已改善", "解除列管"]),
            whole(rng.choice([0, rng.randint(900, 900_000)]), "－"),
        )
        for i in range(1, 15)
    ]
    header = ["序號|查核項目|缺失事項|改善辦理情形|狀態|涉及金額（元）"]
    table = made(header, rows, [12, 22, 62, 62, 16, 24], "clllcr", 182, size=11, rules="heavyhead", rule=HAIR, heavy=(1, "solid", "000000"), pad=(1.1, 1.4))  # fmt: skip
    blocks: list[Block] = [
        title("內部稽核缺失追蹤表", 16),
        told(rng, "find", 2),
        table,
        note("註：涉及金額欄為「－」者係屬作業缺失。"),
    ]
    return doc("v-findings", "fodt", blocks, MING, 12, latin=TIMES, head="桃園市政府交通局")


def scorecard() -> Doc:
    rng = rng_of("scorecard")
    rows: list[Row] = []
    for goal, items in (
        ("安全城市", ["道路交通事故死亡人數", "火災死亡人數", "重大刑案破獲率", "治安滿意度"]),
        ("宜居城市", ["PM2.5年平均濃度", "污水處理率", "每人公園綠地面積", "大眾運輸使用率", "公共自行車租借次數"]),
        ("活力經濟", ["新設公司家數", "就業率", "旅館住房率", "青年創業貸款件數"]),
        ("友善育兒", ["公共托育涵蓋率", "公幼就讀比率", "生育補助核發件數"]),
    ):
        rows.append(line(Cell(goal, 7, fill="D5E3F0", bold=True, align="l"), group=True))
        for item in items:
            base = rng.uniform(5, 95)
            values = [f"{base * rng.uniform(0.9, 1.1):.1f}" for _ in range(4)]
            rows.append(line(item, pick(rng, ["%", "人", "件", "家", "m^{2}"]), *values, pick(rng, ["達成", "未達成", "超越目標"])))  # fmt: skip
    header = ["關鍵績效指標@1x2|單位@1x2|實際值@3|114年\n目標值@1x2|達成情形@1x2", "111年|112年|113年"]
    table = made(header, rows, [60, 16, 20, 20, 20, 22, 24], "lcrrrrc", 174, size=10.5, rules="none", head_fill="274C77", head_color="FFFFFF", zebra="F3F6FA", pad=(1.3, 1.4), valign="m")  # fmt: skip
    blocks: list[Block] = [
        Para("市政白皮書　附錄一", 11, False, "l", after=6, color="274C77"),
        Para("施政指標總覽", 20, True, "l", after=6, color="274C77"),
        told(rng, "open", 3),
        table,
        note("說明：實際值以各機關公務統計報表為準。"),
    ]
    return doc("v-scorecard", "typst", blocks, SANS, 11, latin=ARIAL, margins=(18, 18, 16, 18))


def pair(rng: Rng, head: str, names: list[str], widths: list[float]) -> Table:
    """A small table of two figures beside each name."""
    rows = [line(n, whole(rng.randint(3, 4_000)), f"{rng.uniform(0.5, 60):.1f}") for n in names]
    return made(
        [head], rows, widths, "lrr", 150, size=12, rules="hanging", head_fill="EFEFEF", pad=(0.7, 1.6), rule=THIN
    )


def visitors_report() -> Doc:
    rng = rng_of("visitors")
    blocks: list[Block] = [
        title("交通部觀光署茂林國家風景區管理處", 15),
        caption("114年遊客滿意度調查報告（節錄）", bold=True),
        Para("三、調查結果", bold=True),
        told(rng, "open", 2),
        caption("表3-1　受訪者居住地", size=11),
        pair(rng, "居住地|樣本數（人）|百分比（%）", ["北部", "中部", "南部", "東部及離島", "國外"], [60, 45, 45]),
        told(rng, "open", 2),
        caption("表3-2　主要交通工具", size=11),
        pair(rng, "交通工具|樣本數（人）|百分比（%）", ["自用小客車", "機車", "遊覽車", "大眾運輸", "自行車", "其他"], [60, 45, 45]),
        told(rng, "open", 2),
        caption("表3-3　停留時間與消費", size=11),
        pair(rng, "停留時間|平均消費（元）|百分比（%）", ["2小時以下", "半日", "一日", "二日", "三日以上"], [60, 45, 45]),
        told(rng, "open", 3),
        caption("表3-4　不滿意項目", size=11),
        pair(rng, "項目|提及次數|百分比（%）", ["停車空間不足", "公廁清潔", "指標不清", "餐飲選擇少", "步道維護", "解說服務", "無線網路"], [60, 45, 45]),
        told(rng, "open", 2),
    ]  # fmt: skip
    return doc("v-visitors", "docx", blocks, KAI, 13, latin=TIMES, margins=(22, 22, 20, 22), foot="- {n} -")


def service_targets() -> Doc:
    rng = rng_of("targets")
    rows: list[Row] = []
    for plan in ("智慧交通", "社會住宅", "長照據點", "數位學習", "食安稽查", "循環經濟"):
        prose = Cell("\n".join(f"({i}){say(rng, 'open')}" for i in (1, 2)), 1, 3, align="l", valign="m")
        for j, kind in enumerate(("預定", "實際", "達成率")):
            values = [
                f"{rng.uniform(60, 110):.1f}%" if kind == "達成率" else whole(rng.randint(8, 900)) for _ in range(4)
            ]
            first: list[Cell | str] = [Cell(plan, 1, 3, align="c", valign="m")] if not j else []
            rows.append(line(*first, kind, *values, *([prose] if not j else []), group=not j))
    header = ["計畫@1x2|類別@1x2|各季累計@4|辦理情形@1x2", "第1季|第2季|第3季|第4季"]
    table = made(header, rows, [28, 18, 20, 20, 20, 20, 130], "ccrrrrl", 262, size=11, rules="groupsv", hang=True, pad=(0.9, 1.2), rule=(0.5, "solid", "555555"), head_fill="EEE8DC")  # fmt: skip
    blocks: list[Block] = [
        title("新竹市政府114年度重要施政計畫執行成效", 15),
        unit("單位：處、件", size=9),
        table,
        told(rng, "open", 1),
    ]
    return doc("v-targets", "chromium", blocks, HEI, 11, latin=ARIAL, page=A4L, margins=(15, 16, 14, 16))


REPORTS = [sustain, brochure, self_rating, findings, scorecard, visitors_report, service_targets]
