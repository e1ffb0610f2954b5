"""Sheets of a spreadsheet program as they are printed: pale grids, merged heads, wrapped cells."""

from __future__ import annotations

from .dev import HEI, KAI, MING, SANS, caption, note, title, unit
from .eleventh_contents import (
    A4L,
    ARIAL,
    HAIR,
    NARROW,
    PALE,
    TIMES,
    day,
    doc,
    line,
    made,
    people,
    rng_of,
    say,
    spread,
    whole,
)
from .model import Block, Cell, Doc, Para, Row
from .words import TOWNS, firm, phone, pick

GRID = (0.5, "solid", "D0D0D0")


def shifts() -> Doc:
    rng = rng_of("shifts")
    rows: list[Row] = []
    for unit_, many in (("勤務一隊", 8), ("勤務二隊", 8), ("救護分隊", 7), ("指揮中心", 6)):
        for i, person in enumerate(people(rng, many)):
            start = rng.randint(0, 2)
            marks = [pick(rng, ["訓", "公", "補"]) if rng.random() < 0.05 else ("日", "夜", "休")[(start + d) % 3] for d in range(30)]  # fmt: skip
            first: list[Cell | str] = [Cell(unit_, 1, many, align="c", valign="m")] if not i else []
            hours = sum(12 for m in marks if m in "日夜") + sum(8 for m in marks if m in "訓公")
            rows.append(line(*first, person, *marks, str(hours)))
    header = [
        "單位@1x2|姓名@1x2|114年11月@30|時數@1x2",
        "|".join(str(i) for i in range(1, 31)),
    ]
    table = made(header, rows, [20, 18, *[7.2] * 30, 12], "cc" + "c" * 31, 272, size=8, rules="full", rule=GRID, valign="m", pad=(0.8, 0.2), head_fill="EAF1DD")  # fmt: skip
    blocks: list[Block] = [
        Para("苗栗縣政府消防局第二大隊勤務輪值表", 13, True, "c", after=4),
        table,
        note("日：08-20　夜：20-08　休：輪休　訓：訓練　公：公差　補：補休", 8.5),
    ]
    return doc("v-shifts", "chromium", blocks, SANS, 9, latin=ARIAL, page=A4L, margins=(12, 12, 12, 12), foot="")


def equipment() -> Doc:
    rng = rng_of("equipment")
    kinds = [("3140101-03", "個人電腦", "Acer Veriton M4690G i5/16G/512G SSD"), ("3140302-01", "液晶顯示器", "AOC 24吋 IPS 無邊框"), ("3140101-16", "筆記型電腦", "ASUS ExpertBook B1402 14吋"), ("3140404-11", "多功能事務機", "FUJIFILM ApeosPort C3060"), ("3100603-02", "分離式冷氣機", "日立 RAS-50NJP 一對一變頻冷暖"), ("4050206-01", "碎紙機", "Fellowes 99Ci 超靜音"), ("5010105-06", "鋼製公文櫃", "雙開門 90x45x180cm 含鎖"), ("4040101-22", "投影機", "EPSON EB-992F 4000流明")]  # fmt: skip
    rows = []
    for i in range(1, 41):
        code, what, kind = pick(rng, kinds)  # type: ignore[arg-type]
        rows.append(line(str(i), f"{code}-{rng.randint(1, 999_999):06}", what, kind, day(rng, "{}/{}/{}", rng.randint(106, 114)), str(rng.randint(3, 8)), whole(rng.randint(3_000, 98_000)), pick(rng, ["三樓辦公室", "二樓會議室", "資訊機房", "一樓服務臺", "地下室倉庫"]), people(rng, 1)[0], pick(rng, ["", "", "", "待報廢", "維修中"])))  # fmt: skip
    header = ["項次|財產編號|財產名稱|廠牌型式及規格|取得日期|使用\n年限|單價(元)|存置地點|保管人|備註"]
    table = made(header, rows, [10, 36, 24, 40, 19, 10, 18, 20, 15, 14], "clllccrlcl", 192, size=8.5, rules="full", rule=PALE, valign="m", pad=(0.5, 0.6), split=False)  # fmt: skip
    blocks: list[Block] = [
        title("財產盤點清冊", 14),
        Para("盤點單位：新北市土城戶政事務所　　　盤點基準日：114年9月30日", size=9, after=3),
        table,
        Para("監盤人員：　　　　　　　　盤點人員：　　　　　　　　", size=10, before=8),
    ]
    return doc("v-equipment", "chromium", blocks, MING, 9, latin=ARIAL, margins=(14, 9, 14, 9))


def projects() -> Doc:
    rng = rng_of("projects")
    rows: list[Row] = []
    for area, many in (("東區", 4), ("南區", 5), ("西區", 3), ("北區", 6), ("中區", 4)):
        for i in range(many):
            money = rng.randint(800, 98_000)
            plan, real = rng.uniform(20, 100), rng.uniform(18, 100)
            first: list[Cell | str] = [Cell(area, 1, many, align="c", valign="m")] if not i else []
            rows.append(line(*first, f"{pick(rng, TOWNS)[:2]}路{rng.randint(2, 480)}巷{pick(rng, ['排水改善', '人行道拓寬', '路面銑鋪', '共桿整併', '箱涵清淤'])}工程", whole(money), f"{firm(rng)}", day(rng, "{}/{}/{}"), day(rng, "{}/{}/{}", 115), f"{plan:.2f}", f"{real:.2f}", f"{real - plan:.2f}", say(rng, "cause"), pick(rng, ["施工中", "已完工", "驗收中", "停工"])))  # fmt: skip
    header = [
        "區域@1x2|工程名稱@1x2|契約金額\n(千元)@1x2|承攬廠商@1x2|工期@2|進度(%)@3|落後原因及因應對策@1x2|狀態@1x2",
        "開工日|預定\n完工日|預定|實際|差異",
    ]
    table = made(header, rows, [11, 40, 18, 28, 17, 17, 14, 14, 14, 60, 14], "clrlccrrrlc", 275, size=8.5, rules="full", rule=GRID, valign="m", pad=(0.6, 0.7), head_fill="FDE9D9", head_bold=True)  # fmt: skip
    blocks: list[Block] = [Para("114年度基層建設工程列管表", 14, True, "c", after=1), Para("更新日期：114/11/28", size=8.5, align="r", after=1), table]  # fmt: skip
    return doc("v-projects", "docx", blocks, SANS, 9, latin=NARROW, page=A4L, margins=(13, 11, 13, 11))


def school_funds() -> Doc:
    rng = rng_of("school-funds")
    rows: list[Row] = []
    grand = 0
    for part, what in (("一", "教學設備"), ("二", "課後照顧"), ("三", "校外教學"), ("四", "圖書充實"), ("五", "雜支")):
        total = 0
        items = rng.sample(["外聘講師鐘點費", "內聘講師鐘點費", "教材教具", "影印費", "圖書", "保險費", "車資", "膳費", "器材租借", "門票", "場地布置", "平板保護套"], rng.randint(4, 6))  # fmt: skip
        rows.append(line(part, Cell(what, 6, align="l", bold=True), group=True))
        for i, item in enumerate(items, 1):
            price, count = rng.choice([80, 150, 336, 400, 800, 1_600, 2_400]), rng.randint(2, 120)
            total += price * count
            rows.append(line(f"{part}-{i}", item, pick(rng, ["節", "份", "人", "式", "輛", "本"]), str(count), whole(price), whole(price * count), pick(rng, ["", "依實際需要", "含二代健保補充保費", "核實支付，每人每次上限500元", "檢據核銷"])))  # fmt: skip
        grand += total
        rows.append(line(Cell("小計", 5, align="c", fill="F7F7F7"), Cell(whole(total), fill="F7F7F7"), Cell("", fill="F7F7F7")))  # fmt: skip
    rows.append(
        line(Cell("合計", 5, align="c", fill="E8E8E8"), Cell(whole(grand), fill="E8E8E8"), Cell("", fill="E8E8E8"))
    )
    header = ["經費項目@2|單位|數量|單價|總價|說明"]
    table = made(header, rows, [14, 44, 14, 16, 20, 24, 48], "clcrrrl", 178, size=10, rules="full", rule=(0.4, "solid", "AAAAAA"), valign="m", pad=(0.7, 1))  # fmt: skip
    blocks: list[Block] = [
        title("嘉義縣梅山鄉太平國民小學114學年度優質教育計畫經費概算表", 13),
        table,
        Para("承辦人　　　　　　　主任　　　　　　　主計　　　　　　　校長", before=10),
    ]
    return doc("v-school-funds", "fodt", blocks, KAI, 11, latin=TIMES)


def clinics() -> Doc:
    rng = rng_of("clinics")
    rows = []
    for i in range(1, 43):
        doses = spread(rng, rng.randint(40, 600), 4)
        rows.append(line(str(i), f"35{rng.randint(10_000_000, 99_999_999)}", f"{people(rng, 1)[0]}{pick(rng, ['診所', '小兒科診所', '家庭醫學科診所', '耳鼻喉科診所'])}", pick(rng, TOWNS), phone(rng), *(whole(v, "0") for v in doses), whole(sum(doses))))  # fmt: skip
    header = [
        "No.@1x2|醫事機構\n代碼@1x2|院所名稱@1x2|行政區@1x2|電話@1x2|配發劑數@4|合計@1x2",
        "第1批|第2批|第3批|第4批",
    ]
    table = made(header, rows, [10, 26, 48, 18, 30, 14, 14, 14, 14, 16], "clllcrrrrr", 186, size=9, rules="full", rule=PALE, valign="m", pad=(0.4, 0.8))  # fmt: skip
    blocks: list[Block] = [title("114年度流感疫苗合約院所配發數", 14), unit("單位：劑", size=9), table]
    return doc("v-clinics", "html", blocks, HEI, 10, latin=ARIAL, margins=(16, 12, 14, 12))


def duty_pay() -> Doc:
    rng = rng_of("duty-pay")
    rows = []
    for i, person in enumerate(people(rng, 30), 1):
        hours = [rng.choice([0, 0, 2, 3, 4, 8]) for _ in range(10)]
        rate = rng.choice([196, 214, 238, 262])
        rows.append(line(str(i), person, str(rate), *(str(h) if h else "" for h in hours), str(sum(hours)), whole(rate * sum(hours), "0")))  # fmt: skip
    header = ["編號@1x3|姓名@1x3|時薪@1x3|加　班　時　數@10|合計\n時數@1x3|應領金額@1x3", "上　旬@5|中　旬@5", "3日|4日|5日|6日|7日|10日|11日|12日|13日|14日"]  # fmt: skip
    table = made(header, rows, [12, 22, 14, *[11] * 10, 14, 22], "ccr" + "c" * 10 + "rr", 180, size=10, rules="outer", rule=HAIR, heavy=(1.2, "solid", "000000"), valign="m", pad=(0.6, 0.6))  # fmt: skip
    blocks: list[Block] = [
        title("宜蘭縣羅東鎮公所員工加班費印領清冊", 14),
        caption("114年11月", size=11),
        table,
        note("註：加班時數依差勤系統核定。"),
    ]
    return doc("v-duty-pay", "docx", blocks, KAI, 11, latin=TIMES)


SHEETS = [shifts, equipment, projects, school_funds, clinics, duty_pay]
