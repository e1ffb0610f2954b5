"""Registers, purchases and lists that offices publish, of the ninth set."""

from __future__ import annotations

from collections.abc import Callable

from .contents import Item, c, fit, heads, rng_of, row
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption, title
from .eighth_contents import (
    ARIAL,
    GREY,
    HAIR,
    TIMES,
    company,
    deck,
    doc,
    money,
    num,
    paged,
    record,
    say,
    share,
)
from .model import Block, Doc, Para, Row, Side, Table
from .ninth_contents import PALE, THICK, THIN, add, below, body, bold, heading, masked, over, split
from .words import name


def scholarship() -> Doc:
    rng = rng_of("n9-scholars")
    rows: list[Row] = []
    total = n = 0
    for school, count in (
        ("國立蘭陽女中", 11),
        ("國立宜蘭高商", 9),
        ("國立頭城家商", 8),
        ("慧燈高中", 6),
        ("國立蘇澳海事", 10),
    ):
        part = 0
        for i in range(count):
            n += 1
            value = rng.choice([3000, 5000, 8000])
            part += value
            kind = {3000: "清寒", 5000: "優秀", 8000: "原住民優秀"}[value]
            rows.append(
                row(
                    str(n),
                    school,
                    f"{'一二三'[i % 3]}年{'忠孝仁愛'[i % 4]}班",
                    masked(name(rng) + "儒"),
                    kind,
                    f"{rng.uniform(80, 98):.2f}",
                    num(value),
                    "",
                )
            )
        rows.append(record(c("小　計", 5, align="c"), f"{count}人", num(part), "", like="F2F2F2"))
        total += part
    rows.append(record(c("總　計", 5, align="c"), f"{n}人", num(total), "", like="b"))
    table = Table(
        heads("序號|學校|班級|姓名|類別|學業平均|金額（元）|簽章"),
        rows,
        [14, 38, 26, 24, 30, 22, 24, 26],
        "clcccrrl",
        rules="full",
        rule=THIN,
        valign="m",
    )
    blocks: list[Block] = [
        *over("宜蘭縣113學年度第2學期高級中等學校獎學金印領清冊", "", "", 15),
        Para("茲收到　宜蘭縣政府發給113學年度第2學期獎學金，金額如下：", 12, after=3),
        fit(table, 178, size=12, pad=(0.75, 0.8), split=False),
        Para("承辦人　　　　　　出納　　　　　　會計　　　　　　校長", 12, before=12),
    ]
    layout = "full rules at 12 pt over pages, names with ○, 小計 over five columns shaded, signatures left blank"
    return doc("n9-scholars", "docx", layout, blocks, KAI, 12, margins=(17, 15, 15, 15), foot="第 {n} 頁")


def purchases() -> Doc:
    rng = rng_of("n9-purchases")
    first: list[Row] = []
    every = []
    for band_ in ("逾公告金額十分之一未達公告金額", "公告金額以上未達查核金額", "查核金額以上未達巨額", "巨額"):
        lines = []
        for i, kind in enumerate(("工程", "財物", "勞務")):
            lines.append(
                [
                    rng.randint(1, 90),
                    money(rng, 900, 900_000),
                    rng.randint(0, 40),
                    money(rng, 90, 90_000),
                    rng.randint(0, 9),
                    money(rng, 9, 9000),
                ]
            )
            lines[-1][5] = lines[-1][5] if lines[-1][4] else 0
            lines[-1][3] = lines[-1][3] if lines[-1][2] else 0
            cells: list[Item] = [c(band_, rs=4, valign="m")] if not i else []
            first.append(
                row(
                    *cells,
                    kind,
                    *[num(v) for v in lines[-1]],
                    share(lines[-1][1], sum(lines[-1][1::2]), digits=1),
                    group=not i,
                )
            )
        total = add(lines)
        first.append(bold(row("小計", *[num(v) for v in total], share(total[1], sum(total[1::2]), digits=1))))
        first[-1].cells[0].align = "c"
        every.append(total)
    total = add(every)
    first.append(
        record(
            c("合　　計", 2, align="c"),
            *[num(v) for v in total],
            share(total[1], sum(total[1::2]), digits=1),
            like="b",
            group=True,
        )
    )
    header = heads(
        [
            c("採購級距", rs=2),
            c("標的\n分類", rs=2),
            c("公開招標", 2),
            c("限制性招標\n（公開評選）", 2),
            c("限制性招標\n（未經公告）", 2),
            c("公開招標\n金額占比%", rs=2),
        ],
        "件數|決標金額|件數|決標金額|件數|決標金額",
    )
    table = Table(
        header, first, [40, 14, 14, 26, 14, 24, 14, 22, 22], "lcrrrrrrr", rules="groupsv", rule=HAIR, head_fill="DDEBF7"
    )
    rows: list[Row] = []
    for i in range(18):
        price = money(rng, 900, 90_000) * 1000
        rows.append(
            row(
                f"TY114-{rng.choice('ABC')}{i + 11:03}", rng.choice(["114年路燈LED汰換開口契約", "校園午餐採購", "圖書館自動化系統維護", "橋梁目視檢測委託服務", "資收車2輛", "公園遊具更新統包", "長照交通接送服務"]) + ("" if i % 3 else f"（第{i // 3 + 1}區）"),
                company(rng), num(int(price * rng.uniform(1, 1.1))), num(price), f"{rng.randint(80, 100)}.{rng.randint(10, 99)}", f"114/{1 + i // 2:02}/{rng.randint(10, 28)}",
            )
        )  # fmt: skip
    second = Table(
        heads("案號|標案名稱|得標廠商|預算金額|決標金額|標比%|決標日期"),
        rows,
        [24, 52, 42, 26, 26, 14, 22],
        "lllrrrc",
        rules="across",
        rule=PALE,
    )
    blocks: list[Block] = [
        *over("桃園市八德區公所114年1至9月採購執行彙總", "", "單位：新臺幣千元", 13),
        fit(table, 184, size=9.5, pad=(0.5, 0.6)),
        *below("註：不含公告金額十分之一以下之小額採購。", size=8.5),
        caption("附表　公告金額以上決標案件一覽", bold=True, size=12, before=10),
        Para("單位：元", 9, align="r", after=1),
        fit(second, 184, size=9.5, pad=(0.6, 0.6), split=False),
    ]
    layout = "WeasyPrint, rules down and between bands of amounts, bands merged in the middle with 小計, counts beside amounts; then pale rules across, names wrapping"
    return doc("n9-purchases", "weasy", layout, blocks, SANS, 10, latin=ARIAL, margins=(15, 13, 14, 13), foot="{n}")


def case_time() -> Doc:
    rng = rng_of("n9-case-time")
    rows: list[Row] = []
    kinds = {
        "行政救濟": "訴願 再審 國家賠償",
        "申請登記": "公司登記 商業登記 工廠登記 有限合夥登記",
        "證照核發": "產地證明 自由銷售證明 進出口廠商登記 度量衡許可",
        "檢舉查處": "商品標示 網路交易 電子遊戲場 不法傳銷",
    }
    every: list[list[int]] = []
    for label, names in kinds.items():
        for i, item in enumerate(names.split()):
            held, new = rng.randint(0, 40), money(rng, 9, 9000)
            in_time = int((held + new) * rng.uniform(0.8, 0.95))
            late = rng.choice([0, 0, 1, 4, 17])
            line = [held, new, held + new, in_time, late, in_time + late, held + new - in_time - late]
            every.append(line)
            cells: list[Item] = [c(label, rs=len(names.split()))] if not i else []
            rows.append(
                row(
                    *cells,
                    item,
                    *[num(v) for v in line],
                    f"{in_time / (in_time + late) * 100:.2f}",
                    f"{rng.uniform(1, 29):.1f}",
                    group=not i and len(every) > 1,
                )
            )
    total = add(every)
    rows.append(
        row(c("總計", 2, align="c"), *[num(v) for v in total], f"{total[3] / total[5] * 100:.2f}", "…", group=True)
    )
    header = heads(
        [
            c("案件類別", 2, 2),
            c("應辦案件（件）", 3),
            c("已結案件（件）", 3),
            c("未結\n案件\n（件）", rs=2),
            c("依限\n辦結率\n（%）", rs=2),
            c("平均\n處理\n日數", rs=2),
        ],
        "上期\n待辦|本期\n新收|合計|依限\n辦結|逾限\n辦結|合計",
    )
    table = Table(
        header, rows, [22, 36, 15, 18, 18, 18, 15, 18, 15, 18, 15], "ll" + "r" * 9, rules="statgroups", rule=HAIR
    )
    monthly = []
    left = rng.randint(90, 200)
    for m in range(1, 10):
        new = money(rng, 900, 3000)
        done = int((left + new) * rng.uniform(0.86, 0.97))
        left += new - done
        monthly.append(
            row(f"{m}月", num(new), num(done), num(left), num(rng.randint(0, 20)), f"{rng.uniform(94, 100):.2f}")
        )
    second = Table(
        heads("月份|新收件數|辦結件數|未結件數|逾限件數|依限辦結率（%）"),
        monthly,
        [24, 26, 26, 26, 26, 36],
        "crrrrr",
        rules="openends",
        rule=HAIR,
    )
    blocks: list[Block] = [
        *over("經濟部商業發展署人民申請案件處理時效統計", "中華民國114年1月至9月", "", 14),
        fit(table, 182, size=10, pad=(0.55, 0.6), mid=True),
        *below("資料來源：公文管理系統。", "說　　明：「…」表示不計算。", size=9),
        caption("各月辦理情形", bold=True, size=12, before=10),
        fit(second, 150, size=10.5, pad=(0.5, 0.8)),
    ]
    layout = "rules down inside and between kinds with heavy ends, kinds merged at the top, nil as -; then rules down and around the header"
    return doc("n9-case-time", "fodt", layout, blocks, MING, 11, margins=(17, 14, 16, 14), foot="{n}")


ROADS = "和平路 中華路二段 文化一路 復興北街 成功路三段 民權街 大同路 光明巷 建國南路 忠孝街".split()  # noqa: SIM905


def care_sites() -> Doc:
    rng = rng_of("n9-care-sites")
    rows: list[Row] = []
    n = 0
    for town, count in (
        ("前金區", 4),
        ("鼓山區", 7),
        ("左營區", 8),
        ("楠梓區", 6),
        ("旗津區", 2),
        ("小港區", 9),
        ("林園區", 6),
    ):
        for i in range(count):
            n += 1
            cells: list[Item] = [c(town, rs=count, align="c")] if not i else []
            label = (
                rng.choice(
                    [
                        "社團法人高雄市長期照顧協進會附設",
                        "財團法人愛恆基金會私立",
                        "高雄市私立",
                        "有限責任高雄市照顧服務勞動合作社附設",
                    ]
                )
                + rng.choice(["慈暉", "樂齡", "安馨", "永康", "松柏", "向日葵"])
                + rng.choice(["社區長照機構", "居家長照機構", "綜合長照機構"])
            )
            address = (
                f"{rng.choice(['里仁里', '光華里', '海澄里', '廣西里'])}{rng.choice(ROADS)}{rng.randint(1, 390)}號"
                + rng.choice(["", "1樓", "2樓之3", "B棟3樓"])
            )
            kind = "居家式" if "居家" in label else "社區式（日照）" if "社區" in label else "綜合式"
            rows.append(
                row(
                    *cells,
                    str(n),
                    label,
                    address,
                    f"07-{rng.randint(2100000, 8999999)}",
                    kind,
                    str(rng.randint(15, 90)) if kind != "居家式" else "－",
                    rng.choice(["優等", "甲等", "甲等", "乙等", "未評"]),
                    group=not i and n > 1,
                )
            )
    table = Table(
        heads("行政區|序|機構名稱|地址|電話|服務類型|核定\n人數|評鑑\n等第"),
        rows,
        [16, 9, 56, 44, 24, 26, 12, 12],
        "clllllrc",
        rules="across",
        rule=GREY,
        valign="m",
    )
    blocks: list[Block] = [
        *over("高雄市長期照顧服務機構名冊", "更新日期：114年8月", "", 14),
        fit(table, 184, size=10, pad=(0.6, 0.7), split=False),
        *below("備註：實際服務量能請洽1966長照專線。", size=9),
    ]
    layout = "WeasyPrint, grey rules across broken by districts merged in the middle over page ends, long names and addresses wrapping, － where there is none"
    return doc("n9-care-sites", "weasy", layout, blocks, MING, 10, margins=(16, 13, 15, 13), foot="- {n} -")


def land_panels() -> Doc:
    rng = rng_of("n9-land")
    rows: list[Row] = []
    values = [
        (
            f"{i + 1}",
            rng.choice(ROADS) + rng.choice(["（臨街）", "以東", "以西裡地", ""]),
            money(rng, 9000, 300_000),
            rng.uniform(-3, 9),
        )
        for i in range(76)
    ]
    for a, b in zip(values[:38], values[38:], strict=True):
        cells: list[Item] = []
        for no, road, price, rate in (a, b):
            cells += [no, road, num(price), f"{rate:.2f}" if rate >= 0 else f"△{-rate:.2f}"]
        rows.append(row(*cells, group=int(a[0]) % 5 == 1 and a[0] != "1"))
    header = heads(
        "區段號|路街名稱|公告土地現值\n（元/m^{2}）|調整率\n（%）|區段號|路街名稱|公告土地現值\n（元/m^{2}）|調整率\n（%）"
    )
    table = Table(
        header, rows, [14, 38, 26, 16, 14, 38, 26, 16], "clrrclrr", rules="statgroups", rule=HAIR, heavy=THICK, twin=4
    )
    blocks: list[Block] = [
        *over("新竹縣竹東鎮115年公告土地現值區段表", "", "", 13),
        fit(table, 182, size=10, pad=(0.4, 0.6)),
        *below("資料來源：新竹縣竹東地政事務所。", "備註：△表示調降；裡地以該區段平均計算。", size=9),
    ]
    layout = (
        "two panels of four columns parted by a double rule, hairlines after five rows and down inside, heavy ends, △"
    )
    return doc("n9-land", "docx", layout, blocks, SERIF, 10, margins=(16, 14, 15, 14), foot="{n}")


OFFENCES = [
    "未依規定設置洗車臺，致車輛帶出泥沙污染路面約{n}公尺", "放流水懸浮固體{k}mg/L，超過放流水標準", "從事切割作業未有效收集粉塵", "未於期限內申報第{m}季空污費", "貯存廢液{n}桶未標示", "夜間{m}時施工噪音達{p}分貝，經勸導仍未改善",
]  # fmt: skip


def penalties() -> Doc:
    rng = rng_of("n9-penalties")
    why = deck(rng, OFFENCES)
    rows: list[Row] = []
    for i in range(26):
        law = rng.choice(
            ["空氣污染防制法\n第23條第2項", "水污染防治法\n第7條第1項", "廢棄物清理法\n第36條", "噪音管制法\n第9條"]
        )
        who = (
            company(rng)
            if i % 4
            else masked(name(rng) + "全") + "（即" + rng.choice(["金順", "永隆", "新發"]) + "工程行）"
        )
        rows.append(
            row(
                f"114.{1 + i // 3:02}.{rng.randint(1, 28):02}",
                f"40-114-{rng.randint(10, 99)}{i:04}",
                who,
                say(why, 1),
                law,
                num(rng.choice([6, 12, 30, 100, 225, 600]) * 1000),
                rng.choice(["已繳納", "已繳納", "分期中", "移送強制執行", "訴願中"]),
            )
        )
    table = Table(
        heads("裁處日期|裁處書字號|受處分人|違反事實|違反法條|罰鍰（元）|繳納情形"),
        rows,
        [20, 28, 42, 58, 34, 20, 26],
        "cllllrc",
        rules="down",
        rule=THIN,
        valign="t",
    )
    blocks: list[Block] = [
        *over("嘉義縣環境保護局違反環保法令裁處公開資訊", "114年1月至9月", "", 14),
        fit(table, 260, size=11, pad=(1.5, 0.9), split=False),
        *below("依環境教育法第23條另處環境講習者，未列於本表。", size=9.5),
    ]
    layout = "landscape, rules down and around only with rows told apart by space, top-aligned, firms and facts of several lines, laws of two lines"
    return doc("n9-penalties", "fodt", layout, blocks, KAI, 12, page=A4L, margins=(16, 18, 14, 18), foot="第{n}頁")


def vaccine_continued() -> Doc:
    rng = rng_of("n9-vaccine")
    towns = "板橋 三重 中和 永和 新莊 新店 土城 蘆洲 汐止 樹林 鶯歌 三峽 淡水 瑞芳 五股 泰山 林口 深坑 石碇 坪林 三芝 石門 八里 平溪 雙溪 貢寮 金山 萬里 烏來".split()  # noqa: SIM905
    lines = []
    for _ in towns:
        people = money(rng, 900, 90_000)
        doses = [int(people * rng.uniform(0.05, 0.3)) for _ in range(3)]
        lines.append([people, *doses, sum(doses)])
    rows = [
        row(f"{town}區", *[num(v) for v in line], share(line[4], line[0], digits=1), share(line[3], line[0], digits=1))
        for town, line in zip(towns, lines, strict=True)
    ]
    total = add(lines)
    rows.insert(
        0,
        bold(
            row(
                "總計",
                *[num(v) for v in total],
                share(total[4], total[0], digits=1),
                share(total[3], total[0], digits=1),
            )
        ),
    )
    header = heads(
        [c("行政區", rs=2), c("65歲以上\n人口數", rs=2), c("接種劑次", 4), c("接種率（%）", 2)],
        "流感|肺炎鏈球菌\n13價|肺炎鏈球菌\n23價|合計|合計|23價",
    )
    table = Table(
        header,
        rows,
        [26, 24, 22, 26, 26, 24, 18, 18],
        "crrrrrrr",
        rules="headdown",
        rule=THIN,
        head_fill="F8E5D0",
        repeat=False,
    )
    table = fit(table, 168, size=12, pad=(0.8, 0.8))

    def top(page: int, pages: int) -> list[Para]:
        return [
            caption(f"表4　新北市65歲以上長者疫苗接種情形{'（續）' if page > 1 else ''}", bold=True, size=13),
            Para("單位：人、劑", 10, align="r", after=1),
        ]

    blocks: list[Block] = [
        heading("參、成人預防接種", 15),
        body("本季持續推動長者公費疫苗接種，各區接種情形如表4。", 13),
        *paged(table, [16, 14], top),
        *below("資料來源：全國性預防接種資訊管理系統（NIIS），截至114年9月30日。", size=10),
    ]
    layout = "a table continued by hand under its caption with （續） and its header again, rules across and down in the header only, the total first"
    return doc("n9-vaccine", "docx", layout, blocks, KAI, 13, margins=(20, 20, 18, 20), foot="{n}")


def beside() -> Doc:
    rng = rng_of("n9-beside")

    def small(head: str, names: str, total: int, sums_: bool) -> Table:
        values = split(rng, total, len(names.split()))
        rows = [
            row(label, num(v), share(v, sum(values), digits=1)) for label, v in zip(names.split(), values, strict=True)
        ]
        if sums_:
            rows.append(bold(row("合計", num(sum(values)), "100.0")))
        return Table(
            heads(head),
            rows,
            [36, 22, 20],
            "lrr",
            rules="across",
            rule=GREY,
            head_fill="EDEDED",
            size=10.5,
            pad=(0.7, 0.8),
        )

    blocks: list[Block] = [
        title("國立自然科學博物館114年第3季觀眾調查摘要", 15),
        heading("一、樣本結構", 13),
        body("本季有效樣本1,086份，觀眾以中部縣市居民為多；同行者以家人為主，年齡及來館次數分布如下。", 11.5),
        Side(
            [
                small(
                    "居住地|人數|%", "臺中市 彰化縣 南投縣 苗栗縣 雲林縣 北部縣市 南部縣市 東部及離島 國外", 1086, True
                ),
                small("年齡|人數|%", "15歲以下 16-24歲 25-34歲 35-44歲 45-54歲 55-64歲 65歲以上", 1086, True),
            ]
        ),
        heading("二、參觀行為", 13),
        Side(
            [
                small("得知管道|人次|%", "官方網站 社群平臺 親友介紹 學校 電視新聞 路過", 1742, False),
                small("停留時間|人數|%", "未滿1小時 1-2小時 2-3小時 3-4小時 4小時以上", 1086, True),
            ]
        ),
        *below("註：得知管道為複選題，百分比以回答人次計算。", size=9),
        heading("三、各展示廳滿意度", 13),
    ]
    halls = [
        row(hall, *[f"{v / 10:.1f}" for v in split(rng, 1000, 5)], f"{rng.uniform(3.9, 4.8):.2f}")
        for hall in ("生命科學廳", "人類文化廳", "地球環境廳", "太空劇場", "熱帶雨林溫室", "鳳凰谷園區")
    ]
    blocks.append(
        fit(
            Table(
                heads("展示廳|非常滿意|滿意|普通|不滿意|非常不滿意|平均分數"),
                halls,
                [40, 22, 22, 22, 22, 26, 22],
                "lrrrrrr",
                rules="across",
                rule=GREY,
                head_fill="EDEDED",
            ),
            172,
            size=10.5,
            pad=(0.7, 0.8),
        )
    )
    layout = "WeasyPrint, pairs of small tables beside each other with grey rules across and shaded heads, of other heights, then one over the width"
    return doc("n9-beside", "weasy", layout, blocks, HEI, 11, latin=TIMES, margins=(18, 18, 16, 18), foot="{n}")


def turned_heads() -> Doc:
    rng = rng_of("n9-turned")
    items = [
        "無障礙坡道",
        "無障礙廁所",
        "無障礙電梯",
        "引導設施",
        "親子廁所",
        "哺集乳室",
        "性別友善廁所",
        "緊急求助鈴",
        "夜間照明",
        "反針孔偵測",
    ]
    rows: list[Row] = []
    for i, park in enumerate(
        [
            "二二八公園",
            "大安森林公園",
            "青年公園",
            "碧湖公園",
            "南港公園",
            "榮星花園",
            "天母運動公園",
            "景美河濱公園",
            "玉成公園",
            "民權公園",
            "士林官邸",
            "花卉試驗中心",
            "道南河濱公園",
            "華江雁鴨公園",
            "社子島濕地",
            "美堤河濱",
            "彩虹河濱",
            "馬場町紀念公園",
            "林安泰古厝",
            "溪山生態園",
        ]
    ):
        marks = [rng.choice(["○", "○", "○", "△", "×", "－"]) for _ in items]
        rows.append(
            row(str(i + 1), park, *marks, str(sum(m == "○" for m in marks)), ["", "整修中", ""][i % 3] if i % 2 else "")
        )
    header = [
        row("編號", "公園名稱", *[c(item, turn="v") for item in items], c("符合項數", turn="v"), "備註", height=26)
    ]
    table = Table(
        header,
        rows,
        [12, 44, *[9.5] * 10, 11, 22],
        "cl" + "c" * 11 + "l",
        rules="outer",
        rule=HAIR,
        heavy=(1.0, "solid", "000000"),
        valign="m",
    )
    blocks: list[Block] = [
        *over("臺北市公園友善設施盤點結果", "114年8月", "", 15),
        fit(table, 176, size=11, pad=(0.5, 0.5)),
        *below("○：符合；△：部分符合，須改善；×：不符合；－：不適用。", size=10),
    ]
    layout = "heads written downwards over narrow columns of ○△×－, hairlines in a heavy frame, counts beside, remarks mostly blank"
    return doc("n9-turned", "docx", layout, blocks, KAI, 12, margins=(18, 15, 16, 15), foot="")


LISTS9: list[Callable[[], Doc]] = [
    scholarship,
    purchases,
    case_time,
    care_sites,
    land_panels,
    penalties,
    vaccine_continued,
    beside,
    turned_heads,
]
