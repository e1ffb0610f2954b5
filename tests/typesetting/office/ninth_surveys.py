"""Figures of inspections, crops, taxes, waters, staff and works, of the ninth set."""

from __future__ import annotations

from collections.abc import Callable

from .contents import Item, c, fit, heads, rng_of, row
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption
from .eighth_contents import ARIAL, DOTS, GREY, HAIR, NARROW, doc, money, num, record, share
from .model import Block, Doc, Para, Row, Table
from .ninth_contents import THIN, add, below, body, bold, change, heading, over, wide
from .words import Rng

FOODS = {
    "生鮮蔬果": "葉菜類 瓜果菜類 豆菜類 根莖菜類 柑桔類 草莓",
    "加工食品": "豆製品 醃漬蔬菜 脫水果乾 年糕及粿類 冷凍調理食品",
    "餐飲業": "學校午餐 夜市小吃 生魚片 現調飲料及冰品",
    "畜禽水產": "生鮮牛豬肉 雞蛋 養殖魚 蝦蟹",
    "其他": "嬰幼兒食品 膠囊錠狀食品 食品用清潔劑 食品容器具",
}


def food_checks() -> Doc:
    rng = rng_of("n9-food")
    rows: list[Row] = []
    every: list[list[int]] = []
    for label, kinds in FOODS.items():
        names, block = kinds.split(), []
        for i, kind in enumerate(names):
            made = [rng.randint(20, 900), rng.choice([0, 0, 1, 3, 7, 22])]
            block.append([*made, made[1] * 60_000])
            cells: list[Item] = [c(label, rs=len(names) + 1, align="c", valign="m")] if not i else []
            why = (
                rng.choice(
                    ["農藥殘留", "防腐劑（苯甲酸）", "腸桿菌科", "動物用藥", "漂白劑（二氧化硫）", "標示不符規定"]
                )
                if made[1]
                else "－"
            )
            rows.append(
                row(
                    *cells,
                    kind,
                    num(made[0]),
                    num(made[1], "0"),
                    f"{made[1] / made[0] * 100:.2f}",
                    why,
                    num(made[1] * 60_000, "0"),
                    group=not i and bool(every),
                )
            )
        total = add(block)
        rows.append(
            record(
                "小計",
                num(total[0]),
                num(total[1], "0"),
                f"{total[1] / total[0] * 100:.2f}",
                "",
                num(total[2], "0"),
                like="EDEDED",
            )
        )
        every += block
    total = add(every)
    rows.append(
        record(
            c("總計", 2, align="c"),
            num(total[0]),
            num(total[1]),
            f"{total[1] / total[0] * 100:.2f}",
            "",
            num(total[2]),
            like="D9D9D9",
            group=True,
        )
    )
    header = heads("類別|產品品項|抽驗件數|不符規定件數|不符規定率\n（%）|主要不符規定項目|裁罰金額（元）")
    table = Table(
        header,
        rows,
        [22, 38, 20, 24, 22, 38, 26],
        "llrrrlr",
        rules="mixed",
        rule=HAIR,
        heavy=(1.0, "solid", "000000"),
        head_bold=True,
    )
    blocks: list[Block] = [
        heading("四、食品抽驗結果", 14),
        body("114年度第1季至第3季依衛生福利部食品藥物管理署後市場監測計畫及本局專案抽驗，結果如下表：", 12),
        fit(table, 178, size=11, pad=(0.6, 0.9)),
        *below("※不符規定案件均已依食品安全衛生管理法第15條、第18條移請權責單位處辦。", size=10),
    ]
    layout = "hairlines inside a heavy frame with heavy rules between kinds, kinds merged in the middle with 小計 shaded, － where there is none"
    return doc("n9-food", "docx", layout, blocks, KAI, 12, margins=(18, 15, 16, 15), foot="{n}")


def care_by_sex() -> Doc:
    rng = rng_of("n9-sexes")
    rows: list[Row] = []
    for i, town in enumerate(
        [
            "總計",
            "員林市",
            "和美鎮",
            "鹿港鎮",
            "溪湖鎮",
            "二林鎮",
            "田中鎮",
            "北斗鎮",
            "花壇鄉",
            "芬園鄉",
            "大村鄉",
            "永靖鄉",
            "伸港鄉",
            "線西鄉",
        ]
    ):
        men = [money(rng, 9, 900) * (9 if not i else 1) for _ in range(7)]
        women = [money(rng, 9, 900) * (9 if not i else 1) for _ in range(7)]
        for label, line in (("計", add([men, women])), ("男", men), ("女", women)):
            cells: list[Item] = [c(town, rs=3, valign="t", bold=not i)] if label == "計" else []
            rows.append(row(*cells, label, num(sum(line)), *[num(v) for v in line], group=label == "計"))
    header = heads(
        [c("鄉鎮市別", rs=2), c("性別", rs=2), c("總計", rs=2), c("身心障礙類別", 4), c("等　　級", 3)],
        "肢體|視覺|聽覺|心智|輕度|中度|重度以上",
    )
    table = Table(header, rows, [26, 12, 19, 18, 18, 18, 18, 18, 18, 20], "lcrrrrrrrr", rules="groups", rule=DOTS)
    blocks: list[Block] = [
        *over("彰化縣身心障礙者人數", "中華民國113年底", "單位：人", 13),
        fit(table, 182, size=10, pad=(0.45, 0.7)),
        *below("資料來源：彰化縣政府社會處（報表編號10720-05-01-2）。", size=8.5),
    ]
    layout = "WeasyPrint, dotted rules between places only, place merged at the top over 計、男、女, two-level header"
    return doc(
        "n9-sexes",
        "weasy",
        layout,
        blocks,
        MING,
        10,
        margins=(17, 14, 16, 14),
        foot="－{n}－",
        extra={"head_align": "left"},
        head="社會福利",
    )


CROPS = {
    "稻米": "一期作 二期作",
    "雜糧": "硬質玉米 食用甘藷 落花生 紅豆 大豆",
    "特用作物": "茶 咖啡 胡麻 甘蔗（製糖）",
    "蔬菜": "甘藍 結球白菜 青蔥 大蒜 洋蔥 西瓜 番茄 食用竹筍",
    "果品": "香蕉 鳳梨 椪柑 芒果 番石榴 蓮霧 荔枝 龍眼 釋迦",
}


def crops() -> Doc:
    rng = rng_of("n9-crops")
    blocks: list[Block] = [heading("貳、農業生產", 14)]
    for i, (kind, names) in enumerate(CROPS.items()):
        rows = []
        for label in names.split():
            area, each = rng.uniform(8, 4200), rng.uniform(1_200, 42_000)
            before = rng.uniform(0.8, 1.2)
            rows.append(
                row(
                    label,
                    f"{area * before:,.2f}",
                    f"{area:,.2f}",
                    f"{each:,.0f}",
                    f"{area * each / 1000:,.0f}" if i % 2 or label[0] != "甘" else "…",
                    f"{(1 / before - 1) * 100:.1f}",
                )
            )
        table = Table(
            heads("作物別|112年\n收穫面積|113年\n收穫面積|每公頃產量\n（公斤）|產量\n（公噸）|面積增減\n（%）"),
            rows,
            [40, 26, 26, 26, 28, 22],
            "lrrrrr",
            rules="stat",
            rule=HAIR,
        )
        blocks += [
            caption(f"表2-{i + 1}　{kind}收穫面積及產量", bold=True, before=8, after=0),
            Para("單位：公頃", 9, align="r", after=1),
            fit(table, 160, size=10, pad=(0.35, 0.8), split=False),
        ]
        if i in (0, 2, 3):
            text = [
                "受停灌影響，一期作收穫面積較上年減少。",
                "咖啡因產地行銷帶動，栽培面積逐年擴大。",
                "夏季蔬菜受凱米颱風豪雨影響，甘藍及青蔥減產幅度較大，第四季復耕後已恢復供應。",
            ][i - i // 2]
            blocks.append(body(text, 11))
    blocks += below("資料來源：農情報告資源網。", "符號說明：「…」表示數值不明，「-」表示無數值。", size=9)
    layout = "five tables of the same columns on two pages with captions, units and prose between, heavy ends with rules down inside, …"
    return doc("n9-crops", "docx", layout, blocks, SERIF, 11, margins=(18, 18, 16, 18), foot="{n}")


TAXES = "地價稅 土地增值稅 房屋稅 使用牌照稅 契稅 印花稅 娛樂稅"


def taxes() -> Doc:
    rng = rng_of("n9-taxes")
    rows: list[Row] = []
    names = TAXES.split()
    usual = [money(rng, 9_000, 900_000) for _ in names]
    for year in (113, 114):
        lines = []
        for one in usual:
            plan = int(one * rng.uniform(0.95, 1.05))
            first, second = int(plan * rng.uniform(0.3, 0.6)), int(plan * rng.uniform(0.3, 0.7))
            lines.append([plan, first, second, first + second])
        for i, (label, line) in enumerate(zip([*names, "合計"], [*lines, add(lines)], strict=True)):
            cells: list[Item] = [c(f"{year}年", rs=8, align="c", valign="m")] if not i else []
            made = row(
                *cells,
                label,
                *[num(v) for v in line],
                share(line[3], line[0], digits=1),
                num(line[3] - line[0], "-", "△"),
            )
            rows.append(bold(made) if label == "合計" else made)
            made.group = not i and year == 114
    header = heads(
        [
            c("年別", rs=2),
            c("稅目", rs=2),
            c("預算數\n(A)", rs=2),
            c("實徵淨額", 3),
            c("達成率(%)\n(B)/(A)", rs=2),
            c("較預算增減\n(B)-(A)", rs=2),
        ],
        "上半年|下半年|合計(B)",
    )
    table = Table(
        header, rows, [16, 34, 26, 24, 24, 26, 22, 26], "clrrrrrr", rules="labels", rule=THIN, head_fill="E2EFDA"
    )
    small = [
        row(f"{m}月", *[num(money(rng, 900, 90_000)) for _ in range(4)], f"{rng.uniform(40, 130):.1f}")
        for m in range(1, 13)
    ]
    second = Table(
        heads("月份|分配數|實徵數|累計分配數|累計實徵數|累計達成率(%)"),
        small,
        [16, 28, 28, 30, 30, 30],
        "crrrrr",
        rules="between",
        rule=GREY,
    )
    blocks: list[Block] = [
        *over("宜蘭縣政府地方稅務局稅捐徵起情形", "", "單位：新臺幣千元", 14),
        fit(table, 182, size=11, pad=(0.6, 0.8)),
        caption("114年各月稅收分配及徵起數", bold=True, size=12, before=8),
        fit(second, 160, size=11, pad=(0.5, 1)),
        *below("備註：114年下半年為初估數，△為短徵。", size=10),
    ]
    layout = "one rule down after the years merged in the middle, rules around years, half-year columns, △; then grey rules between rows only"
    return doc("n9-taxes", "html", layout, blocks, KAI, 12, margins=(18, 14, 16, 14), foot="")


RIVERS = "淡水河-關渡大橋 淡水河-忠孝大橋 新店溪-秀朗橋 基隆河-百齡橋 基隆河-南湖大橋 大漢溪-浮洲橋 南崁溪-竹圍大橋 老街溪-許厝港 鳳山溪-鳳崗大橋 頭前溪-溪州大橋 客雅溪-香雅橋 中港溪-東興大橋 後龍溪-後龍溪橋"


def waters() -> Doc:
    rng = rng_of("n9-waters")

    def sample(dirty: float) -> list[str]:
        oxygen, organic = rng.uniform(2, 8.6), rng.uniform(0.8, 9 * dirty)
        return [
            f"{rng.uniform(6.8, 8.4):.1f}", f"{rng.uniform(19, 31):.1f}", f"{oxygen:.1f}", "<1.0" if organic < 1 else f"{organic:.1f}", f"{rng.uniform(3, 90):.1f}",
            "ND" if rng.random() < 0.2 else f"{rng.uniform(0.02, 4):.2f}", f"{rng.uniform(1, 99):.1f}×10^{{{rng.randint(2, 5)}}}",
        ]  # fmt: skip

    rows: list[Row] = []
    for label in RIVERS.split():
        river, bridge = label.split("-")
        for i, when in enumerate(("114/07/08", "114/08/05")):
            cells: list[Item] = [c(river, rs=2), c(bridge, rs=2)] if not i else []
            rpi = rng.uniform(1, 7)
            state = "未（稍）受污染" if rpi <= 2 else "輕度污染" if rpi <= 3 else "中度污染" if rpi <= 6 else "嚴重污染"
            rows.append(row(*cells, when, *sample(1.5), f"{rpi:.2f}", state, group=not i))
    header = heads(
        "河川|測站|採樣日期|pH\n－|水溫\n℃|溶氧\nmg/L|生化需氧量\nmg/L|懸浮固體\nmg/L|氨氮\nmg/L|大腸桿菌群\nCFU/100mL|RPI\n－|污染程度"
    )
    table = Table(
        header,
        rows,
        [22, 26, 22, 12, 13, 14, 21, 18, 14, 26, 14, 30],
        "lllrrrrrrrrl",
        rules="framegroups",
        rule=THIN,
        valign="m",
    )
    blocks: list[Block] = [
        *over("北區河川水質監測結果", "採樣期間：114年7月至8月", "", 13),
        fit(table, 264, size=9.5, pad=(0.4, 0.7), split=False),
        *below("註：ND表示低於方法偵測極限；RPI為河川污染指數。", "資料來源：環境部全國環境水質監測資訊網", size=8.5),
    ]
    layout = "landscape, frame and rules between stations, river and station merged in the middle over two dates, units below the names of the header, ND, <, raised powers"
    return doc(
        "n9-waters", "fodt", layout, blocks, SANS, 10, page=A4L, latin=ARIAL, margins=(15, 15, 14, 15), foot="{n}"
    )


def staff() -> Doc:
    rng = rng_of("n9-staff")
    rows: list[Row] = []
    units = {
        "業務單位": "綜合企劃組 住宅發展組 都市更新組 國土計畫組 建築管理組 公共工程組", "輔助單位": "秘書室 人事室 政風室 主計室",
        "附屬機關": "國家公園署 國土測繪中心 城鄉發展分署 下水道工程分署 北區分署 南區分署",
    }  # fmt: skip
    every: list[list[int]] = []

    def line(values: list[int]) -> list[str]:
        return [*[num(v) for v in values], num(sum(values)), num(sum(values) // 2), num(sum(values) - sum(values) // 2)]

    for label, names in units.items():
        block = []
        for i, one in enumerate(names.split()):
            block.append(
                [
                    rng.choice([0, 1, 1, 2]),
                    rng.randint(4, 60),
                    rng.randint(2, 30),
                    rng.randint(0, 12),
                    rng.choice([0, 0, 3, 8]),
                    rng.choice([0, 2, 5]),
                ]
            )
            rows.append(
                row(
                    *([c(label, rs=len(names.split()) + 1, align="c", valign="m", turn="v")] if not i else []),
                    one,
                    *line(block[-1]),
                    group=not i,
                )
            )
        rows.append(row(c("小計", align="c"), *line(add(block))))
        every += block
    rows.append(row(c("總　　計", 2, align="c"), *line(add(every)), group=True))
    header = heads(
        [
            c("單　位　別", 2, 2),
            c("職員（人）", 3),
            c("技工\n工友", rs=2),
            c("駕駛", rs=2),
            c("約聘僱\n人員", rs=2),
            c("合計", rs=2),
            c("性別", 2),
        ],
        "簡任|薦任|委任|男|女",
    )
    table = Table(
        header, rows, [12, 44, 16, 16, 16, 16, 16, 18, 18, 15, 15], "cl" + "r" * 9, rules="groupsv", rule=THIN
    )
    blocks: list[Block] = [
        *over("內政部國土管理署及所屬機關現有員額統計", "民國114年6月30日", "單位：人", 14),
        fit(table, 176, size=11, pad=(0.75, 1)),
        *below("資料來源：本署人事室（WebHR人力資源管理資訊系統）。", "說　　明：不含留職停薪及駐衛警察。", size=10),
    ]
    layout = (
        "rules down and between kinds of units only, kinds written downwards and merged, 小計 in each, two-level header"
    )
    return doc("n9-staff", "docx", layout, blocks, MING, 12, margins=(18, 16, 16, 16), foot="")


def panel_rates(rng: Rng) -> list[Row]:
    """What has been done in six years."""
    rows: list[Row] = []
    for i, label in enumerate(
        (
            "租金補貼核定戶數",
            "社會住宅入住戶數",
            "包租代管媒合戶數",
            "公共設施用地取得面積（公頃）",
            "污水下水道接管率（%）",
            "都更核定案件數",
            "危老重建核准件數",
            "建物耐震初評件數",
            "友善建築認證處數",
            "違章建築拆除件數",
        )
    ):
        base = rng.uniform(10, 78) if "%" in label else money(rng, 20, 9000)
        values = [base * rng.uniform(0.8, 1.25) for _ in range(6)]
        text = [f"{v:,.2f}" if "%" in label or "公頃" in label else f"{int(v):,}" for v in values]
        if i % 4 == 3:
            text[0] = "…"
        rows.append(row(wide(label, 0), *text, change(values[5], values[4], digits=1)))
    return rows


def summary_years() -> Doc:
    rng = rng_of("n9-indicators")
    header = heads("指　標　名　稱|109年|110年|111年|112年|113年|114年\n（估計）|114年較\n113年增減%")
    first = Table(
        header,
        panel_rates(rng),
        [62, 18, 18, 18, 18, 18, 20, 22],
        "lrrrrrrr",
        rules="none",
        head_fill="1F3864",
        head_color="FFFFFF",
        zebra="EEF2F8",
    )
    labels = [
        "住宅類",
        "商業類",
        "工業及倉儲類",
        "公共集會類",
        "休閒及文教類",
        "辦公及服務類",
        "衛生及福利更生類",
        "宗教及殯葬類",
        "危險物品類",
        "其他",
    ]
    licences = [
        [rng.randint(1, 900), rng.randint(100, 90_000), rng.randint(1, 800), rng.randint(100, 80_000)] for _ in labels
    ]
    rows = [bold(row("總計", *[num(v) for v in add(licences)], ""))]
    rows += [row(wide(x, 1), *[num(v) for v in line], "") for x, line in zip(labels, licences, strict=True)]
    second = Table(
        heads(
            [c("用途別", rs=2), c("核發建造執照", 2), c("核發使用執照", 2), c("附註", rs=2)],
            "件數\n（件）|樓地板面積\n（m^{2}）|件數\n（件）|樓地板面積\n（m^{2}）",
        ),
        rows,
        [50, 24, 34, 24, 34, 26],
        "lrrrrl",
        rules="headtop",
        rule=(0.8, "solid", "1F3864"),
    )
    blocks: list[Block] = [
        heading("一、重要施政指標", 14, color="1F3864"),
        fit(first, 182, size=10, pad=(0.8, 0.7)),
        *below("註：114年為截至10月底之估計數。", size=8.5),
        heading("二、建築執照核發概況", 14, color="1F3864"),
        body(
            "114年1至10月核發建造執照樓地板面積較上年同期減少，以住宅類減少最多；使用執照則因大型集合住宅陸續完工而增加。",
            11,
        ),
        fit(second, 182, size=10, pad=(0.7, 0.7)),
    ]
    layout = "WeasyPrint, dark header over pale stripes without rules, six years side by side; then a table with rules around the header only, last column blank"
    return doc(
        "n9-indicators",
        "weasy",
        layout,
        blocks,
        HEI,
        11,
        latin=NARROW,
        margins=(17, 14, 15, 14),
        head="基隆市政府都市發展處　統計簡報",
        foot="{n}",
    )


SURVEYS9: list[Callable[[], Doc]] = [food_checks, care_by_sex, crops, taxes, waters, staff, summary_years]
