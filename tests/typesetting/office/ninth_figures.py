"""Yearbooks, monthly statistics, surveys and other figures, of the ninth set."""

from __future__ import annotations

from collections.abc import Callable

from .contents import Item, c, fit, heads, rng_of, row
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption
from .eighth_contents import ARIAL, DEJAVU, GREY, HAIR, doc, money, num, tree
from .model import Block, Doc, Para, Row, Table
from .ninth_contents import PALE, THICK, THIN, add, below, body, bold, change, heading, over, split

BASKET = """
總指數 1000
.食物類 254
..穀類及其製品 18.6
..肉類 20.1
..蛋類 3.7
..水產品 14.2
..蔬菜 17.9
..水果 20.3
..乳類 8.8
..外食費 103.4
.衣著類 46
..成衣 28.5
..鞋襪及衣著配件 12.1
.居住類 227
..房租 151.6
..住宅維修費 11.8
..水電燃氣 26.7
.交通及通訊類 152
..交通工具 47.3
..油料費 24.9
..通訊費 28.2
.醫藥保健類 46
..藥品及保健食品 16.4
..醫療費用 25.5
.教養娛樂類 147
..教養費用 61.3
..旅遊團費 21.8
.雜項類 128
..香菸及檳榔 19.9
..個人隨身用品 31.4
"""


def price_index() -> Doc:
    rng = rng_of("n9-cpi")
    rows: list[Row] = []
    for line in BASKET.split("\n")[1:-1]:
        label, weight = line.split()
        depth = len(label) - len(label.lstrip("."))
        now, last, year = (rng.uniform(97, 124) for _ in range(3))
        cells = [
            f"{float(weight):,.1f}",
            f"{now:.2f}",
            f"{last:.2f}",
            f"{(now - last) / last * 100:+.2f}".replace("+", ""),
        ]
        cells += [
            f"{rng.uniform(-6, 9):.2f}",
            f"{(year - 100) / 20:.2f}",
            ["", "天候因素", "調漲", "促銷檔期不同", ""][rng.randint(0, 4)],
        ]
        made = row(c(label.lstrip("."), indent=depth * 0.9), *cells, group=depth == 1)
        rows.append(bold(made) if depth < 2 else made)
    header = heads(
        [
            c("類　　別", rs=2),
            c("權數\n(‰)", rs=2),
            c("114年9月\n指數", rs=2),
            c("114年8月\n指數", rs=2),
            c("變動率(%)", 3),
            c("主要變動因素", rs=2),
        ],
        "較上月|較上年同月|1-9月累計\n較上年同期",
    )
    table = Table(header, rows, [48, 17, 20, 20, 17, 20, 22, 30], "lrrrrrrl", rules="book", rule=HAIR)
    blocks: list[Block] = [
        *over("表2　高雄市消費者物價基本分類暨中分類指數", "基期：民國110年=100", "", 12),
        fit(table, 184, size=9, pad=(0.35, 0.6), mid=True, lead=1.05),
        *below(
            "資料來源：高雄市政府主計處",
            "說　　明：1.權數係110年權數。2.受調查者延誤或更正報價，最近3個月資料均可能修正。",
            size=8,
        ),
        heading("二、營造工程物價指數", 12),
        body("9月份營造工程物價總指數為112.46，較上月下跌0.18%，主因鋼筋、型鋼等金屬製品價格回跌所致。", 10.5),
    ]
    small = [
        row(
            label,
            *[f"{rng.uniform(99, 118):.2f}" for _ in range(4)],
            f"{rng.uniform(-3, 4):.2f}",
            f"{rng.uniform(-3, 4):.2f}",
        )
        for label in (
            "總指數",
            "　材料類",
            "　　水泥及其製品類",
            "　　砂石及級配類",
            "　　金屬製品類",
            "　　瀝青及其製品類",
            "　勞務類",
            "　　工資類",
            "　　機具設備租金類",
        )
    ]
    second = Table(
        heads("項目|6月|7月|8月|9月|較上月(%)|較上年同月(%)"),
        small,
        [52, 20, 20, 20, 20, 22, 28],
        "lrrrrrr",
        rules="book",
        rule=HAIR,
    )
    blocks += [caption("表3　營造工程物價指數", size=11, bold=True), fit(second, 184, size=9, pad=(0.35, 0.6))]
    layout = "book rules with short rules under heads, names indented by level, groups in bold, figures of two decimals, remarks mostly blank; a smaller table below"
    return doc(
        "n9-cpi", "typst", layout, blocks, SERIF, 10, margins=(15, 13, 14, 13), head="高雄市物價統計月報　114年9月"
    )


VILLAGES = "總計 東山區 白河區 後壁區 柳營區 鹽水區 學甲區 北門區 將軍區 七股區 佳里區 西港區 安定區 善化區 新市區 大內區 楠西區 玉井區 左鎮區 龍崎區 關廟區 歸仁區 仁德區 永康區 安平區 安南區"


def households() -> Doc:
    rng = rng_of("n9-households")
    parts: list[list[int]] = []
    for _ in VILLAGES.split()[1:]:
        men = money(rng, 2000, 90_000)
        women = int(men * rng.uniform(0.88, 1.08))
        houses = int((men + women) / rng.uniform(2.3, 3.1))
        parts.append([rng.randint(11, 48), rng.randint(120, 900), houses, men + women, men, women])
    rows: list[Row] = []
    for i, (label, values) in enumerate(zip(VILLAGES.split(), [add(parts), *parts], strict=True)):
        area = rng.uniform(12, 190)
        cells = [
            *[f"{v:,}" for v in values],
            f"{values[4] / values[5] * 100:.2f}",
            f"{values[3] / values[2]:.2f}",
            f"{values[3] / area:,.1f}",
        ]
        made = row(label, *cells, height=7.6 if i % 5 == 1 else 0)
        rows.append(bold(made) if not i else made)
    header = heads(
        [
            c("區　　別\nDistrict", rs=2),
            c("里數\nVillages", rs=2),
            c("鄰數\nNeighbor-\nhoods", rs=2),
            c("戶數\nHouse-\nholds", rs=2),
            c("人　口　數　Population (Persons)", 3),
            c("性比例\nSex\nRatio", rs=2),
            c("戶量\nPersons\nper H.", rs=2),
            c("人口密度\n(人/km^{2})", rs=2),
        ],
        "合計\nTotal|男\nMale|女\nFemale",
    )
    table = Table(
        header, rows, [24, 15, 19, 21, 23, 21, 21, 16, 16, 20], "l" + "r" * 9, rules="heads", rule=HAIR, valign="b"
    )
    blocks: list[Block] = [
        caption("表2-3　臺南市現住人口概況—按區別分", size=13, bold=True, after=0),
        caption("Table 2-3　Resident Population by District", size=10, before=0, after=2),
        caption("中華民國113年底　End of 2024", size=10, before=0),
        fit(table, 182, size=10, pad=(0.3, 0.6)),
        *below("資料來源：臺南市政府民政局。", "Source : Civil Affairs Bureau, Tainan City Government.", size=8.5),
    ]
    layout = "header ruled and body bare, English below Chinese in heads, the total first, more white before every fifth row, bottom-aligned"
    return doc("n9-households", "docx", layout, blocks, MING, 10, foot="- {n} -", margins=(18, 13, 16, 13))


CRIMES = """
總計 .財產犯罪 ..普通竊盜 ..汽車竊盜 ..機車竊盜 ..一般詐欺 ..背信及重利 .暴力犯罪 ..故意殺人 ..強盜及海盜 ..搶奪 ..重傷害 ..恐嚇取財 .妨害風化 .毒品犯罪 ..第一級毒品 ..第二級毒品 ..第三級毒品 .公共危險 ..酒後駕車 ..肇事逃逸 .妨害電腦使用 .其他
"""


def crimes() -> Doc:
    rng = rng_of("n9-crimes")
    rows: list[Row] = []
    for i, (depth, label, (now, before)) in enumerate(tree(rng, CRIMES, 2, 12, 900, 0)):
        solved, people = int(now * rng.uniform(0.8, 1.02)), int(now * rng.uniform(0.5, 1.3))
        cells: list[Item] = [
            c(label, indent=depth),
            f"{now:,}",
            f"{before:,}",
            num(now - before),
            change(now, before, digits=1),
        ]
        cells += [
            num(solved),
            f"{solved / now * 100:.2f}",
            num(people),
            num(people // 6 if i % 5 else 0),
            num(people // 40 if i % 3 else 0),
        ]
        made = row(*cells)
        rows.append(bold(made) if depth < 2 else made)
    header = heads(
        [c("案類別", rs=2), c("發生數（件）", 4), c("破獲", 2), c("嫌疑犯（人）", 3)],
        "114年\n上半年|113年\n上半年|增減數|增減率\n(%)|件數|破獲率\n(%)|合計|女性|少年",
    )
    table = Table(
        header,
        rows,
        [42, 18, 18, 17, 17, 18, 17, 18, 16, 16],
        "l" + "r" * 9,
        rules="headfoot",
        rule=(0.8, "solid", "1F4E79"),
    )
    blocks: list[Block] = [
        heading("三、刑案發生及破獲概況", 14),
        body(
            "本年上半年本局受（處）理刑案較上年同期增減互見，其中一般詐欺案件仍居財產犯罪之首，破獲率則較上年同期提升2.31個百分點。",
            12,
        ),
        caption("表6　新竹市警察局受（處）理刑案概況", size=11.5, bold=True),
        fit(table, 180, size=10, pad=(0.75, 0.6), zebra="EAF1FA", head_fill="C9DCF1"),
        *below("資料來源：本局刑事警察大隊。", "附註：破獲數包括破獲他轄及積案，破獲率可能超過100%。", size=9),
    ]
    layout = "WeasyPrint, blue rules below the header and at the foot only over pale stripes, names indented, half-years side by side, -, prose above"
    return doc(
        "n9-crimes",
        "weasy",
        layout,
        blocks,
        SANS,
        11,
        latin=ARIAL,
        margins=(17, 15, 15, 15),
        head="新竹市警政統計分析",
        foot="第 {n} 頁",
    )


COUNTIES = "新北市 臺北市 桃園市 臺中市 臺南市 高雄市 宜蘭縣 新竹縣 苗栗縣 彰化縣 南投縣 雲林縣 嘉義縣 屏東縣 臺東縣 花蓮縣 澎湖縣 基隆市 新竹市 嘉義市 金門縣 連江縣"


def disasters() -> Doc:
    rng = rng_of("n9-disasters")
    parts = [[money(rng, 1, 900) if rng.random() < 0.5 else 0 for _ in range(11)] for _ in COUNTIES.split()]
    rows: list[Row] = []
    for i, (label, values) in enumerate(zip(["總　　計", *COUNTIES.split()], [add(parts), *parts], strict=True)):
        made = row(label, *[num(v) for v in values], "" if i % 7 else "含離島" if i == 0 else "通報中")
        rows.append(bold(made) if not i else made)
    header = heads(
        [c("縣市別", rs=3), c("人員傷亡（人）", 3), c("建物損壞", 3), c("搶救情形", 5), c("備註", rs=3)],
        [
            c("死亡", rs=2),
            c("失蹤", rs=2),
            c("受傷", rs=2),
            c("戶數（戶）", 2),
            c("面積\n（m^{2}）", rs=2),
            c("出動人力（人次）", 2),
            c("出動機具", 3),
        ],
        "全倒|半倒|消防|國軍|車輛|船艇|直升機",
    )
    table = Table(header, rows, [24, *[17] * 11, 22], "c" + "r" * 11 + "l", rules="full", rule=THIN, valign="m")
    blocks: list[Block] = [
        *over(
            "丹娜絲颱風災害損失及搶救情形統計表",
            "統計期間：114年7月6日18時至7月9日12時（第7報）",
            "單位：人、戶、輛、艘、架",
            15,
        ),
        fit(table, 262, size=10, pad=(0.45, 0.8)),
        *below("資料來源：中央災害應變中心；各縣市災害應變中心通報彙整，數據以EMIC2.0系統結報為準。", size=9),
    ]
    layout = "landscape, full rules, three-level header, the total first in bold, nil as -, remarks mostly blank"
    return doc("n9-disasters", "docx", layout, blocks, KAI, 11, page=A4L, margins=(15, 16, 13, 16))


MONTHS = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"]
ENGLISH = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


def labour() -> Doc:
    rng = rng_of("n9-labour")
    rows: list[Row] = []

    def figures() -> list[str]:
        people = rng.randint(11_700, 12_100)
        jobless = rng.randint(380, 460)
        return [
            f"{people + 8200:,}",
            f"{people:,}",
            f"{people - jobless:,}",
            f"{jobless:,}",
            f"{rng.uniform(58.8, 60):.2f}",
            f"{jobless / people * 100:.2f}",
        ]

    for year in range(104, 114):
        rows.append(row(f"{year}年平均", *figures(), f"Ave., {year + 1911}", height=7.4 if year in (109,) else 0))
    for year, stop in ((113, 12), (114, 10)):
        for i in range(stop):
            stub = f"{year}年 {MONTHS[i]}" if not i else f"　　　 {MONTHS[i]}"
            mark = "ⓟ" if year == 114 and i == stop - 1 else ""
            more = f"{ENGLISH[i]}{mark}" + (f" {year + 1911}" if not i else "")
            rows.append(row(stub.replace(" ", ""), *figures(), more, height=7.4 if not i else 0))
    header = heads(
        "年 月 別|15歲以上\n民間人口\n(千人)|勞動力\n(千人)|就業者\n(千人)|失業者\n(千人)|勞動力\n參與率\n(%)|失業率\n(%)|Period",
        "|Civilian Population\nAged 15 and Over|Labor\nForce|Employed|Unemployed|Labor Force\nParticipation Rate|Unemployment\nRate|",
    )
    header[0].cells[0].rs = header[0].cells[7].rs = 2
    header[1].cells = header[1].cells[1:7]
    table = Table(header, rows, [24, 26, 20, 20, 22, 25, 25, 24], "lrrrrrrl", rules="openends", rule=HAIR, valign="b")
    blocks: list[Block] = [
        caption("表1　人力資源調查重要指標", size=13, bold=True, after=0),
        caption("Table 1　Main Indicators of the Manpower Survey", size=10, before=0),
        fit(table, 184, size=9.5, pad=(0.25, 0.6)),
        *below("說明：ⓟ係初步統計數。", "Note：ⓟ Preliminary data.", size=8.5),
    ]
    layout = "rules down inside and around the header only, years then months under one another told apart by white, bottom-aligned, English in a second header line and last column, ⓟ"
    return doc(
        "n9-labour", "fodt", layout, blocks, MING, 10, margins=(16, 13, 14, 13), foot="- {n} -", head="人力資源統計月報"
    )


GROUPS = {
    "性別": "男 女",
    "年齡": "20-29歲 30-39歲 40-49歲 50-59歲 60歲及以上",
    "教育程度": "國小及以下 國（初）中 高中（職） 專科 大學 研究所及以上",
    "職業": "軍公教人員 農林漁牧 白領工作者 藍領工作者 家管 學生 退休或無業",
    "居住區域": "臺北都會區 桃竹苗 中彰投 雲嘉南 高屏 宜花東及離島",
    "通勤方式": "捷運或火車 公車或客運 自用汽車 機車 步行或自行車",
}


def cross_table() -> Doc:
    rng = rng_of("n9-cross")

    def figures(size: int) -> list[str]:
        parts = split(rng, 1000, 5)
        text = [f"{v / 10:.1f}" for v in parts]
        return [
            f"{size:,}",
            "100.0",
            f"{(parts[0] + parts[1]) / 10:.1f}",
            *text[:2],
            f"{(parts[2] + parts[3]) / 10:.1f}",
            *text[2:4],
            text[4],
        ]

    rows: list[Row] = [bold(row("總　計", *figures(3217)))]
    for label, kinds in GROUPS.items():
        rows.append(bold(row(label, *[""] * 9)))
        sizes = split(rng, 3217, len(kinds.split()))
        for kind, size in zip(kinds.split(), sizes, strict=True):
            rows.append(row(c(kind, indent=1), *figures(size)))
    header = heads(
        [
            c("項目別", rs=2),
            c("樣本數\n（人）", rs=2),
            c("總計", rs=2),
            c("滿意", 3),
            c("不滿意", 3),
            c("無意見/\n不知道", rs=2),
        ],
        "小計|非常滿意|還算滿意|小計|不太滿意|非常不滿意",
    )
    table = Table(
        header,
        rows,
        [40, 18, 15, 15, 19, 19, 15, 19, 21, 19],
        "l" + "r" * 9,
        rules="headbox",
        rule=GREY,
        head_fill="F2F2F2",
    )
    blocks: list[Block] = [
        heading("附錄三　交叉分析表", 13),
        *over("表A-4　民眾對公共運輸定期票（TPASS）整體滿意度", "", "單位：人；%", 11.5),
        fit(table, 182, size=10, pad=(0.5, 0.7)),
        *below(
            "註：1.調查期間為114年5月12日至5月23日，於95%信心水準下，抽樣誤差在±1.73個百分點以內。",
            "　　2.百分比合計可能因四捨五入不等於100.0。",
            size=9,
        ),
    ]
    layout = "Chromium, shaded header boxed in grey and the body bare, kinds in bold on rows of their own, shares of one decimal, two-level header"
    return doc("n9-cross", "chromium", layout, blocks, SANS, 10, latin=ARIAL, margins=(16, 14, 15, 14), foot="")


LINES = (
    "臺鐵 高鐵 臺北捷運 桃園捷運 臺中捷運 高雄捷運 市區汽車客運 公路汽車客運 國道客運 國內航線 國際及兩岸航線 國內海運"
)


def quarters() -> Doc:
    rng = rng_of("n9-transport")
    rows: list[Row] = []
    for unit_, high in (("客運人數（千人次）", 90_000), ("延人公里（百萬）", 4000)):
        for i, label in enumerate(LINES.split()):
            now = [money(rng, high // 90, high) for _ in range(1)]
            line = [int(now[0] * rng.uniform(0.85, 1.2)) for _ in range(6)]
            cells: list[Item] = [c(unit_, rs=12, turn="v", align="c", valign="m")] if not i else []
            cells += [
                label,
                *[f"{v:,}" for v in line],
                change(line[5], line[4], digits=1),
                change(line[5], line[1], digits=1),
            ]
            rows.append(row(*cells, group=not i and high < 9000))
    header = heads(
        [c("項目別", 2, 2), c("113年", 4), c("114年", 2), c("增減率(%)", 2)],
        "第1季|第2季|第3季|第4季|第1季|第2季|較上季|較上年同季",
    )
    table = Table(header, rows, [9, 34, *[19] * 6, 17, 20], "cl" + "r" * 8, rules="statgroups", rule=HAIR, heavy=THICK)
    blocks: list[Block] = [
        *over("表5　各運輸系統客運量統計", "", "", 13),
        fit(table, 186, size=9.5, pad=(0.5, 0.6)),
        *below(
            "資料來源：交通部統計處、交通部鐵道局、各捷運公司。",
            "說明：市區汽車客運含幸福巴士；國際航線按離境及入境計算。",
            size=8.5,
        ),
    ]
    layout = "Typst, quarter columns under two years, kinds written downwards and merged over their rows, rules down inside and between kinds, heavy ends"
    return doc("n9-transport", "typst", layout, blocks, HEI, 10, latin=DEJAVU, margins=(16, 12, 14, 12))


SCHOOLS = "中正 民族 力行 大埔 隙頂 十字 達邦 來吉 豐山 瑞里 太和 太平 梅圳 仁和 鹿滿 圓崇 忠和 義仁 沙坑 水上 大崙 南靖 太保 安東 南新 新埤 朴子 大同 雙溪 竹村 松梅 大鄉 布袋 景山 永安 過溝 貴林 新塭 新岑"


def schools() -> Doc:
    rng = rng_of("n9-schools")
    rows: list[Row] = []
    for i, label in enumerate(SCHOOLS.split()):
        classes = rng.randint(6, 24)
        boys, girls = rng.randint(15, 310), rng.randint(15, 290)
        fresh = rng.randint(2, 80)
        cells = [
            f"1046{i + 11:02}",
            f"嘉義縣{'阿里山鄉竹崎鄉　番路鄉　水上鄉　'[(i % 4) * 4 : (i % 4) * 4 + 4].strip('　')}{label}國民小學",
        ]
        cells += [
            "一般偏遠特偏非山"[(i % 4) * 2 : (i % 4) * 2 + 2],
            str(classes),
            str(rng.randint(10, 44)),
            str(boys + girls),
            str(boys),
            str(girls),
            str(fresh),
        ]
        cells += [
            f"{(boys + girls) / classes:.1f}",
            f"(05){rng.randint(2200000, 2999999)}",
            ["", "", "附設幼兒園", "含分校1所", "", "實驗教育"][i % 6],
        ]
        rows.append(row(*cells))
    header = heads("學校代碼|學校名稱|地區屬性|班級數|教師數|學生數|男|女|一年級新生|平均每班人數|電話|備註")
    table = Table(
        header,
        rows,
        [18, 52, 16, 14, 14, 14, 11, 11, 20, 22, 24, 24],
        "lllrrrrrrrll",
        rules="full",
        rule=PALE,
        valign="b",
        head_align="l",
    )
    blocks: list[Block] = [
        Para("113學年度國民小學校別概況(公開).xlsx", 9, after=2),
        fit(table, 268, size=9, pad=(0.15, 0.5)),
    ]
    layout = "Chromium, an Excel print in landscape, pale grid, bottom-aligned, heads at the left, remarks mostly blank"
    return doc(
        "n9-schools", "chromium", layout, blocks, HEI, 9, page=A4L, latin=ARIAL, margins=(12, 12, 12, 12), foot=""
    )


FIGURES9: list[Callable[[], Doc]] = [price_index, households, crimes, disasters, labour, cross_table, quarters, schools]
