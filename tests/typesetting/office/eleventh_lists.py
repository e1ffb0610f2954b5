"""Lists of names over many pages: grants, tenders, violations, donors and scholars."""

from __future__ import annotations

from .dev import HEI, KAI, MING, SANS, SERIF, note, title, unit
from .eleventh_contents import A4L, ARIAL, DOTTED, HAIR, PALE, TIMES, day, doc, hidden, line, made, rng_of, say, whole
from .model import Block, Cell, Doc, Para, Row
from .words import OFFICES, TOWNS, amount, firm, pick

CLUBS = [
    "社區發展協會",
    "婦女會",
    "老人福利協進會",
    "體育會",
    "文化協會",
    "身心障礙者服務協會",
    "義勇消防隊",
    "農會",
    "青年志工協會",
]


def club_grants() -> Doc:
    rng = rng_of("club-grants")
    rows: list[Row] = []
    for i in range(1, 71):
        body = f"彰化縣{pick(rng, TOWNS)[:2]}{pick(rng, CLUBS)}"
        what = f"{pick(rng, ['重陽敬老', '中秋晚會', '環境清潔', '長青學苑', '親子運動會', '民俗技藝傳承', '反毒宣導'])}{pick(rng, ['活動', '研習', '計畫', '暨關懷據點成果展'])}"
        rows.append(line(str(i), body, what, pick(rng, OFFICES), whole(rng.randint(5, 200) * 1000), whole(rng.randint(5, 90) * 2000), day(rng, "{}.{:02}.{:02}"), pick(rng, ["V", "V", ""])))  # fmt: skip
    header = ["編號|受補（捐）助單位|補助事項|主辦單位|補助金額|活動總經費|核准日期|已核銷"]
    table = made(header, rows, [11, 50, 42, 22, 20, 22, 20, 12], "cllcrrcc", 186, size=10, rules="openends", rule=(0.5, "solid", "000000"), pad=(0.7, 0.9))  # fmt: skip
    blocks: list[Block] = [
        title("彰化縣政府114年度對民間團體補（捐）助名冊", 14),
        unit("單位：新臺幣元", size=9),
        table,
        note("註：補助金額未達2萬元者併入本表揭露。"),
    ]
    return doc("v-club-grants", "docx", blocks, KAI, 11, latin=TIMES, foot="第 {n} 頁", margins=(16, 12, 15, 12))


def awards() -> Doc:
    rng = rng_of("awards")
    rows = []
    for i in range(1, 61):
        base = rng.randint(200_000, 60_000_000)
        rows.append(line(f"{114_000 + i * 3}A", f"{pick(rng, ['冷氣汰換', '清潔勞務', '資訊維護', '道路養護', '圖書採購', '保全服務', '印刷', '校舍防水', '營養午餐食材'])}{pick(rng, ['案', '採購', '委託案（第二次招標）', '開口契約'])}", pick(rng, ["公開招標", "限制性招標", "公開取得報價"]), pick(rng, ["最低標", "最有利標", "準用最有利標"]), firm(rng), whole(base), whole(int(base * rng.uniform(0.8, 1))), day(rng), "" if i % 4 else firm(rng)))  # fmt: skip
    header = ["標案案號|標案名稱|招標方式|決標方式|得標廠商|預算金額|決標金額|決標日期|分包廠商"]
    table = made(header, rows, [20, 50, 26, 27, 44, 25, 25, 21, 40], "llcclrrcl", 270, size=9.5, rules="full", rule=HAIR, pad=(0.5, 0.9), valign="m")  # fmt: skip
    blocks: list[Block] = [
        title("國立屏東高級中學114年度採購決標資訊彙整表", 14),
        Para("金額單位：新臺幣元", align="r", size=9, after=1),
        table,
    ]
    return doc("v-awards", "fodt", blocks, SERIF, 10, latin=TIMES, page=A4L, margins=(14, 13, 14, 13), foot="{n}")


def violations() -> Doc:
    rng = rng_of("violations")
    laws = ["勞動基準法第24條第1項", "勞動基準法第30條第6項", "勞動基準法第32條第2項", "勞工退休金條例第18條", "性別平等工作法第13條第1項", "職業安全衛生法第6條第1項"]  # fmt: skip
    facts = ["延長工作時間未依法給付工資", "未逐日記載勞工出勤情形至分鐘為止", "延長工作時間超過法令規定", "未按期提繳勞工退休金", "未訂定工作場所性騷擾防治措施", "對於墜落危害未設置護欄或安全網"]  # fmt: skip
    rows = []
    for i in range(1, 66):
        k = rng.randrange(6)
        rows.append(line(str(i), day(rng, "{}/{}/{}"), f"府勞檢字第114{rng.randint(1_000_000, 9_999_999)}號", f"{firm(rng)}\n（{hidden(rng)}）", laws[k], facts[k], whole(rng.randint(2, 50) * 10_000)))  # fmt: skip
    header = ["序號|處分日期|處分字號|事業單位名稱\n（負責人）|違反法規條款|違反法規內容|罰鍰金額\n（元）"]
    table = made(header, rows, [11, 20, 32, 40, 32, 38, 18], "ccllllr", 186, size=9.5, rules="none", zebra="F0F4F8", head_fill="C9D6E4", valign="m", pad=(1.1, 1.1), split=False)  # fmt: skip
    blocks: list[Block] = [
        title("違反勞動法令事業單位（雇主）公布名單", 15),
        Para("公布機關：基隆市政府社會處　　公布日期：114年12月1日", size=10, align="c", after=4),
        table,
    ]
    return doc("v-violations", "weasy", blocks, SANS, 10, latin=ARIAL, foot="第 {n} 頁", margins=(16, 12, 15, 12))


def donors() -> Doc:
    rng = rng_of("donors")
    rows = [
        line(
            f"{rng.randint(7, 9)}月{rng.randint(1, 28)}日",
            hidden(rng) if rng.random() < 0.7 else firm(rng),
            amount(rng, 100, 900_000),
            f"愛字{rng.randint(10_000, 99_999)}",
            pick(rng, ["急難救助", "弱勢兒少", "獨居長者", "不指定用途", "救護車採購"]),
        )
        for _ in range(80)
    ]
    header = ["捐款日期|捐款人|金額（元）|收據編號|指定用途"]
    table = made(
        header, rows, [26, 60, 28, 28, 36], "clrcl", 172, size=10.5, rules="across", rule=DOTTED, pad=(0.6, 1.4)
    )
    blocks: list[Block] = [
        title("花蓮縣社會救助金專戶捐款徵信錄", 15),
        Para("114年7月至9月", align="c", after=3),
        table,
        note("本專戶每季公開徵信，收據編號後2碼為檢查碼。"),
    ]
    return doc("v-donors", "typst", blocks, MING, 11, latin=TIMES, margins=(17, 18, 15, 18))


def scholars() -> Doc:
    rng = rng_of("scholars")
    rows = []
    for school, many in (("國立臺東高級中學", 7), ("國立臺東女子高級中學", 6), ("國立成功商業水產職業學校", 8), ("國立關山工商職業學校", 9), ("公東高級工業職業學校", 6), ("蘭嶼高級中學", 5), ("均一高級中學", 7)):  # fmt: skip
        for i in range(many):
            first: list[Cell | str] = [Cell(school, 1, many, valign="m")] if not i else []
            rows.append(line(*first, f"{rng.randint(1, 3)}年{pick(rng, '甲乙丙')}班", hidden(rng), pick(rng, ["低收入戶", "中低收入戶", "特殊境遇", "原住民"]), f"{rng.uniform(75, 99):.2f}", whole(rng.choice([3_000, 5_000, 8_000])), group=not i))  # fmt: skip
    header = ["學校名稱|班級|姓名|身分別|學業平均|核定金額"]
    table = made(header, rows, [60, 22, 24, 30, 24, 24], "lcccrr", 170, size=11.5, rules="groups", rule=(0.5, "solid", "000000"), pad=(0.6, 1.5))  # fmt: skip
    blocks: list[Block] = [
        title("臺東縣114學年度第1學期清寒優秀學生獎學金核定名冊", 14),
        table,
        Para("以上共計48名。", before=6),
    ]
    return doc("v-scholars", "docx", blocks, MING, 12, latin=TIMES, margins=(20, 20, 18, 20))


def food_checks() -> Doc:
    rng = rng_of("food-checks")
    rows = []
    for i in range(1, 56):
        bad = rng.random() < 0.3
        result = (
            f"{pick(rng, ['苯甲酸', '二氧化硫', '己二烯酸', '賽滅寧'])} {rng.uniform(0.02, 3):.2f} g/kg"
            if bad
            else "符合規定"
        )
        rows.append(line(f"F{114_0300 + i}", pick(rng, ["蘿蔔乾", "金針", "酸菜", "豆乾", "麵條", "貢丸", "蝦米", "紅棗", "小黃瓜", "甜椒", "草莓"]), f"{pick(rng, TOWNS)}{pick(rng, ['第一市場', '黃昏市場', '合作社超市', '夜市攤商', '量販店'])}", day(rng, "{1}/{2}"), result, say(rng, "done") if bad else "－"))  # fmt: skip
    header = ["編號|品名|抽驗地點|抽驗日|檢驗結果|後續處置"]
    table = made(header, rows, [22, 20, 44, 16, 36, 54], "cllcll", 182, size=10, rules="across", rule=PALE, head_fill="E9E4F0", head_bold=True, pad=(1, 1.2))  # fmt: skip
    blocks: list[Block] = [
        title("應景食品抽驗結果一覽表", 16),
        table,
        note("資料來源：衛生局食品藥物管理科。"),
    ]
    return doc("v-food-checks", "chromium", blocks, HEI, 10.5, latin=ARIAL, margins=(16, 13, 15, 13))


LISTS = [club_grants, awards, violations, donors, scholars, food_checks]
