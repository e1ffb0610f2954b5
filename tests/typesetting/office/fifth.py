"""A fifth set of documents, for measuring once: ministries, offices, companies of the state, markets and schools."""

from __future__ import annotations

from typing import Any

from . import contents as k
from . import fifth_contents as v
from .contents import fit
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption, note, title, unit
from .model import Block, Doc, Para, Rule, Side, Table, Turn
from .words import Rng, name

ARIAL, TIMES, NARROW, DEJAVU = "Liberation Sans", "Liberation Serif", "Liberation Sans Narrow", "DejaVu Sans"
HAIR: Rule = (0.25, "solid", "000000")
BROWN: Rule = (0.75, "solid", "9C7A4D")
DASHES: Rule = (0.5, "dashed", "404040")


def doc(title_: str, maker: str, blocks: list[Block], font: str, size: float, **more: Any) -> Doc:
    """A document of this set; nothing is said of its layout."""
    look: dict[str, Any] = {"foot": "{n}", "margins": (18, 15, 16, 15)}
    return Doc(
        title_, "for measuring once", maker, blocks, font, size=size, layout="for measuring once", **(look | more)
    )


def prose(rng: Rng, kind: str, n: int = 3, **more: Any) -> Para:
    """A paragraph that runs on."""
    look: dict[str, Any] = {"align": "j", "indent": 2, "after": 5}
    return Para(v.say(rng, kind, n), **(look | more))


def lines(rng: Rng, kind: str, n: int, style: str = "b") -> list[Block]:
    """A numbered list outside of tables."""
    return [Para(line, align="j", after=2) for line in v.points(rng, kind, n, style).split("\n")]


def strategy() -> Doc:
    rng = k.rng_of("v-strategy")
    blocks: list[Block] = [
        title("海洋委員會中程施政計畫（115至118年度）", 16),
        Para("肆、關鍵策略目標及關鍵績效指標", bold=True),
        fit(v.strategy(rng), 182, size=11, rules="full", hang=True, head_fill="DEEAF6", pad=(0.7, 1)),
        Para("伍、計畫經費", bold=True, before=8),
        prose(rng, "sea", 3),
        fit(
            v.years_across(rng, ["公務預算", "特別預算", "基金"], [f"{y}年" for y in v.YEARS]),
            150,
            size=11,
            rules="open",
        ),
        note("單位：新臺幣百萬元", 9),
    ]
    return doc("v-strategy", "docx", blocks, MING, 12, latin=TIMES, foot="第 {n} 頁", head="海洋委員會")


def two_sides() -> Doc:
    rng = k.rng_of("v-balance")
    table = fit(
        v.balance_sheet(rng), 267, size=10.5, rules="stat", twin=4, pad=(0.9, 1.2), heavy=(1.2, "solid", "000000")
    )
    blocks: list[Block] = [
        title("中央造幣廠", 16),
        caption("資產負債表", bold=True),
        caption("中華民國114年12月31日"),
        unit("單位：新臺幣千元", size=9),
        table,
        note("註：信託代理與保證資產（負債）本期12,600千元，上期12,600千元。"),
    ]
    return doc("v-balance", "fodt", blocks, SERIF, 11, latin=TIMES, page=A4L, foot="- {n} -", mark="初稿")


def cash() -> Doc:
    rng = k.rng_of("v-cash")
    blocks: list[Block] = [
        title("臺灣港務股份有限公司花蓮分公司", 15),
        caption("現金流量決算表", bold=True),
        caption("中華民國114年度"),
        unit(size=9),
        fit(v.cash_flow(rng), 168, size=11.5, rules="sums", pad=(0.7, 1.5)),
        note("說明：括號內數字表示現金流出。"),
    ]
    return doc("v-cash", "docx", blocks, KAI, 12, latin=TIMES, foot="{n}")


def rescue_hours() -> Doc:
    rng = k.rng_of("v-rescue")
    table = fit(
        v.hours(rng), 160, size=10, rules="none", zebra="FBE9E7", head_fill="C0392B", head_color="FFFFFF", pad=(0.7, 1)
    )
    blocks: list[Block] = [
        title("消防局緊急救護出勤時段分析", 16),
        prose(rng, "voice", 1),
        caption("表一　114年各時段救護出勤次數", size=10),
        table,
        note("註：資料含支援轄外案件。"),
    ]
    return doc("v-rescue", "weasy", blocks, SANS, 11, latin=ARIAL)


def food() -> Doc:
    rng = k.rng_of("v-food")
    blocks: list[Block] = [
        title("農藥殘留監測結果（114年）", 15),
        caption("表1　各季抽驗情形"),
        unit("單位：件", size=9),
        fit(v.quarters(rng), 170, size=10.5, rules="book", mid=True),
        caption("表2　不合格產品明細", before=10),
        fit(v.residues(rng, 25), 178, size=10, rules="across", rule=DASHES, pad=(0.9, 1.2), split=False, repeat=False),
        note("檢出量與容許量依序對應左列農藥。"),
    ]
    return doc("v-food", "chromium", blocks, SERIF, 11, latin=TIMES)


def voices() -> Doc:
    rng = k.rng_of("v-voices")
    offices = ["警察局", "環保局", "工務局", "交通局", "動物保護處", "建設局", "衛生局"]
    blocks: list[Block] = [
        title("市民陳情案件處理情形專題報告", 18),
        Para("壹、案件概況", bold=True),
        prose(rng, "voice", 3),
        caption("表1　陳情案件數前十名"),
        fit(v.voices(rng), 155, rules="headfoot", size=12),
        Para("貳、各機關處理時效", bold=True, before=6),
        *lines(rng, "voice", 3),
        caption("表2　結案天數統計"),
        fit(v.days(rng, offices), 170, rules="full", size=12),
        note("註：空白表示無案件；資料截至114年9月30日。", 10),
        Para("參、歷年話務", bold=True, before=6),
        prose(rng, "voice", 2),
        fit(
            v.years_across(
                rng, ["進線通數", "接聽率(%)", "派案件數"], ["111年", "112年", "113年", "114年"], "接聽率(%)"
            ),
            160,
            rules="frame",
            size=12,
        ),
        caption("表3　1999專線服務量"),
    ]
    return doc("v-voices", "docx", blocks, KAI, 13, latin=TIMES, margins=(22, 20, 20, 20), foot="第 {n} 頁")


def market() -> Doc:
    rng = k.rng_of("v-stalls")
    table = fit(
        v.stalls(rng, 45), 180, size=10.5, rules="downonly", downs=(3, 6), rule=(0.6, "solid", "000000"), pad=(0.6, 1.2)
    )
    blocks: list[Block] = [
        title("埔里鎮第三公有零售市場攤位使用費一覽表", 15),
        unit("單位：新臺幣元／月", size=9),
        table,
        note("空攤訂於12月公開標租。"),
    ]
    return doc("v-stalls", "typst", blocks, KAI, 11, latin=TIMES)


def scholarships() -> Doc:
    rng = k.rng_of("v-scholars")
    table = fit(
        v.scholars(rng, 66), 174, size=11, rules="frameonly", zebra="F1F1F1", head_fill="D0D0D0", pad=(0.7, 1.2)
    )
    blocks: list[Block] = [
        title("財團法人臺北市瑠公農田水利會獎學金核定名冊", 14),
        Para("113學年度第2學期", align="c"),
        table,
    ]
    return doc("v-scholars", "docx", blocks, HEI, 12, latin=ARIAL, foot="第 {n} 頁")


def repairs() -> Doc:
    rng = k.rng_of("v-repairs")
    table = fit(v.repairs(rng), 180, size=11, rules="mixed", heavy=(1.5, "solid", "000000"), valign="m", pad=(1, 1))
    blocks: list[Block] = [
        title("公路局北區養護工程分局養護成果表", 16),
        Para("期間：114年7月至9月", align="r", size=10, after=2),
        table,
        note("「－」表示未辦理。"),
    ]
    return doc("v-repairs", "docx", blocks, MING, 12, latin=TIMES)


def guide() -> Doc:
    rng = k.rng_of("v-guide")
    table = fit(v.guide(rng), 180, size=11.5, rules="inner", rule=BROWN, hang=True, pad=(1.2, 1.3), head_bold=True)
    blocks: list[Block] = [
        title("臺南市後壁區公所申辦案件須知", 17),
        table,
        Para("服務專線：06-6872284　　傳真：06-6872613", before=6),
    ]
    return doc("v-guide", "docx", blocks, HEI, 12, latin=ARIAL, foot="")


def buying() -> Doc:
    rng = k.rng_of("v-buying")
    table = fit(v.buying(rng), 180, size=12, rules="outer", heavy=(1.75, "solid", "000000"), hang=True, valign="m")
    blocks: list[Block] = [
        title("國立海洋生物博物館採購作業自我檢核表", 15),
        Para("標案案號：NMMBA-114-036　　　　　採購金額：新臺幣4,860,000元"),
        table,
        Para("承辦人　　　　　　　　　單位主管　　　　　　　　　機關首長", before=10),
    ]
    return doc("v-buying", "docx", blocks, MING, 12, latin=TIMES)


def systems() -> Doc:
    rng = k.rng_of("v-systems")
    table = fit(
        v.systems(rng, 34),
        271,
        size=9.5,
        rules="full",
        rule=(0.5, "solid", "8EA9C8"),
        head_fill="D6E2F0",
        valign="m",
        pad=(0.9, 0.8),
    )
    blocks: list[Block] = [
        title("資通系統及資訊資產清冊", 14),
        Para("機密等級：密　　版次：3.2", align="r", size=9),
        table,
        note("整體等級取四項構面之最高者。"),
    ]
    return doc("v-systems", "chromium", blocks, SANS, 10, latin=ARIAL, page=A4L, margins=(14, 12, 13, 12))


def hearing() -> Doc:
    rng = k.rng_of("v-hearing")
    blocks: list[Block] = [
        title("市定古蹟武德殿修復及再利用計畫公聽會"),
        Para("一、議程", bold=True),
        fit(v.hearing(rng), 160, size=12, rules="headtop", pad=(1.1, 1.5)),
        Para("二、民眾意見及回應", bold=True, before=8),
        fit(v.opinions(rng, 6), 174, size=12, rules="full", pad=(1.1, 1.5)),
        Para("三、散會（中午12時10分）", bold=True, before=8),
    ]
    return doc("v-hearing", "typst", blocks, SERIF, 12, latin=TIMES, margins=(20, 18, 18, 18))


def reservoir() -> Doc:
    rng = k.rng_of("v-reservoir")
    table = fit(v.reservoir(rng), 178, size=11, rules="book", pad=(0.3, 1), head_fill="E2F0E6")
    blocks: list[Block] = [
        title("石門水庫114年11月每日水情", 15),
        table,
        note("T：雨跡；--：無資料。"),
    ]
    return doc("v-reservoir", "html", blocks, MING, 12, latin=TIMES)


def boats() -> Doc:
    rng = k.rng_of("v-boats")
    table = fit(v.boats(rng), 267, size=10, rules="heads", pad=(0.7, 1), rule=(0.6, "solid", "000000"))
    blocks: list[Block] = [
        title("表4　漁船筏數量－按縣市及噸級別分", 13),
        caption("Table 4. Number of Fishing Rafts and Crafts by Locality and Tonnage", size=10),
        Para("單位：艘 Unit: Vessel", align="r", size=9, after=1),
        table,
        note("資料來源：農業部漁業署。　Source: Fisheries Agency."),
    ]
    return doc("v-boats", "fodt", blocks, MING, 10.5, latin=TIMES, page=A4L, margins=(15, 15, 14, 15), foot="- {n} -")


def fund() -> Doc:
    rng = k.rng_of("v-fund")
    table = fit(v.school_fund(rng), 178, size=11, rules="inner", pad=(1, 1.2))
    blocks: list[Block] = [
        title("國立臺東大學校務基金", 15),
        caption("收支餘絀預計表", bold=True),
        caption("中華民國115年度"),
        unit(size=9),
        table,
        note("註：△表示減少。"),
    ]
    return doc("v-fund", "docx", blocks, KAI, 12, latin=TIMES, foot="丁-{n}")


def merits() -> Doc:
    rng = k.rng_of("v-merits")
    blocks: list[Block] = [
        title("高雄營運處年度考核成績", 16),
        fit(v.merits(rng), 170, size=12, rules="headbox", pad=(1, 1.2), valign="m"),
        note("考核小組：由副處長召集，各單位主管組成。", 10),
        Para("得分前三名之單位，由總務室辦理敘獎。", before=6),
        fit(v.pairs(rng, "獎項|獎金|領獎人", ["特優", "優等", "進步獎"], "rw", "lrc"), 110, size=12, rules="full"),
    ]
    return doc("v-merits", "docx", blocks, SANS, 12, latin=ARIAL)


def opening() -> Doc:
    rng = k.rng_of("v-opening")
    blocks: list[Block] = [
        title("鳳山運動園區場館開放時間及收費", 17),
        fit(v.opening(rng), 176, size=12, rules="full", valign="m", pad=(1.8, 1.2), head_fill="FFF2CC"),
        note("以上費用為單次票價，月票另計。", 11),
    ]
    return doc("v-opening", "fodt", blocks, KAI, 12, latin=TIMES)


def contract() -> Doc:
    rng = k.rng_of("v-contract")
    blocks: list[Block] = [
        title("「流域民眾參與平台委託專業服務案」契約條款摘要", 16),
        Para("第三條　契約價金之給付", bold=True),
        prose(rng, "contract", 2),
        fit(v.instalments(rng), 168, size=13, rules="full", pad=(1, 1.3)),
        Para("第五條　履約管理", bold=True, before=6),
        *lines(rng, "contract", 3, "b"),
        fit(
            v.pairs(rng, "項目|單價（元）|時數", ["計畫主持人", "協同主持人", "專任助理", "臨時人員"], "rh", "lrr"),
            130,
            size=13,
            rules="none",
            place="l",
        ),
        Para("第八條　保險", bold=True, before=6),
        prose(rng, "contract", 2),
        fit(
            v.pairs(rng, "險種|保額（元）|自負額", ["雇主意外責任險", "公共意外責任險"], "mp", "lrr"),
            140,
            size=13,
            rules="full",
        ),
        prose(rng, "contract", 1, before=6),
    ]
    return doc("v-contract", "docx", blocks, KAI, 14, latin=TIMES, margins=(22, 20, 20, 20), foot="第 {n} 頁")


def ballots() -> Doc:
    rng = k.rng_of("v-ballots")
    table = fit(v.ballots(rng), 184, size=10, rules="framegroups", pad=(0.7, 0.9), repeat=False)
    blocks: list[Block] = [
        title("臺北市議員第12屆第6選舉區補選投開票結果", 14),
        caption("（文山區）"),
        table,
        note("投票率＝投票數÷選舉人數×100%。"),
    ]
    return doc("v-ballots", "fodt", blocks, HEI, 11, latin=ARIAL, margins=(16, 13, 14, 13))


def customs() -> Doc:
    rng = k.rng_of("v-seizures")
    table = fit(
        v.seizures(rng),
        178,
        size=11,
        rules="below",
        rule=(0.5, "solid", "B0B0B0"),
        head_fill="1F3A5F",
        head_color="FFFFFF",
        valign="m",
        pad=(1.1, 1.3),
    )
    blocks: list[Block] = [
        title("財政部關務署114年前3季查緝績效"),
        prose(rng, "sea", 2),
        table,
        note("案數之下為數量。"),
        caption("圖表說明：各關人力", before=10),
        Side(
            [
                fit(
                    v.pairs(rng, "關別|員額|犬隻", ["基隆關", "臺北關", "臺中關", "高雄關"], "ii", "lrr"),
                    86,
                    size=10.5,
                    rules="across",
                    rule=HAIR,
                ),
                fit(
                    v.pairs(
                        rng, "儀器|使用率", ["X光檢查儀", "拉曼光譜儀", "離子掃描儀", "內視鏡", "貨櫃檢查儀"], "p", "lr"
                    ),
                    70,
                    size=10.5,
                    rules="full",
                    rule=HAIR,
                ),
            ]
        ),
    ]
    return doc("v-seizures", "weasy", blocks, SANS, 11, latin=ARIAL)


def houses() -> Doc:
    rng = k.rng_of("v-housing")
    table = fit(v.housing(rng), 270, size=10.5, rules="bodydown", pad=(1.2, 0.9), valign="m", split=False)
    blocks: list[Block] = [
        title("高雄市社會住宅興辦進度總表", 15),
        Para("●：開工及完工　　塗色：施工期間", size=9, after=2),
        table,
        Turn((210, 297)),
        Para("附件　租金水準", bold=True),
        fit(
            v.pairs(rng, "房型|坪數|租金（元）|戶數", ["套房型", "一房型", "二房型", "三房型"], "hri", "lrrr"),
            140,
            size=11,
            rules="ends",
        ),
        *lines(rng, "house", 3, "1"),
    ]
    return doc("v-housing", "docx", blocks, SANS, 11, latin=NARROW, page=A4L, margins=(15, 13, 14, 13))


def own_fees() -> Doc:
    rng = k.rng_of("v-fees")
    table = fit(v.own_fees(rng, 64), 85, size=9.5, rules="below", rule=HAIR, pad=(0.5, 0.6))
    blocks: list[Block] = [
        Para("國軍左營總醫院自費特材價目表", 13, True, "c"),
        Para("115年1月1日起適用。單位：新臺幣元", size=9),
        table,
    ]
    return doc("v-fees", "fodt", blocks, MING, 10.5, latin=ARIAL, columns=2, margins=(16, 15, 14, 15))


def training() -> Doc:
    rng = k.rng_of("v-training")
    blocks: list[Block] = [
        title("公務人力發展學院南投院區訓練成果", 17),
        Para("一、實體課程", bold=True),
        prose(rng, "learn", 3),
        fit(v.classes(rng), 164, size=12, rules="full", pad=(0.8, 1.2)),
        Para("二、數位學習", bold=True, before=6),
        prose(rng, "learn", 2),
        fit(
            v.pairs(
                rng,
                "課程|選讀人次|平均時數",
                ["氣候變遷調適", "性別主流化", "個資保護", "公文寫作", "行政中立"],
                "nh",
                "lrr",
            ),
            130,
            size=12,
            rules="headrule",
        ),
        Para("表2　熱門數位課程", align="c", size=11),
        Para("三、場地使用", bold=True, before=6),
        fit(
            v.pairs(rng, "場地|使用率|收入（元）|管理人", ["大禮堂", "電腦教室", "會議廳", "學員宿舍"], "pmw", "lrrc"),
            150,
            size=12,
            rules="downonly",
            pad=(0.9, 1.4),
        ),
        Para("表3　場地使用情形", align="c", size=11),
        Para("四、檢討", bold=True, before=6),
        *lines(rng, "learn", 3, "c"),
        fit(
            v.pairs(rng, "項目|上期|本期", ["講座滿意度", "行政滿意度", "餐飲滿意度"], "ss", "lrr"),
            120,
            size=12,
            rules="outer",
            place="l",
        ),
    ]
    return doc("v-training", "docx", blocks, SERIF, 13, latin=TIMES, margins=(20, 20, 18, 20), foot="- {n} -")


def power() -> Doc:
    rng = k.rng_of("v-power")
    table: Table = fit(v.plants(rng), 178, size=10, rules="grouponly", mid=True, pad=(1, 1), head_bold=True)
    blocks: list[Block] = [
        title("發電量統計（114年）", 15),
        unit("單位：百萬度", size=9),
        table,
        note("各類占比為占當月合計之百分比。"),
        Para("歷年尖峰負載", bold=True, before=10),
        fit(
            v.years_across(
                rng, ["尖峰負載（萬瓩）", "備轉容量率(%)"], ["110", "111", "112", "113", "114"], "備轉容量率(%)"
            ),
            170,
            size=10.5,
            rules="full",
            rule=HAIR,
        ),
    ]
    return doc("v-power", "typst", blocks, SERIF, 11, latin=TIMES)


def shelters() -> Doc:
    rng = k.rng_of("v-shelters")
    table = fit(
        v.shelters(rng, 37),
        182,
        size=10,
        rules="full",
        rule=(0.75, "solid", "C8C8C8"),
        gap=0.8,
        head_fill="E8E8E8",
        valign="m",
        pad=(0.8, 0.8),
    )
    blocks: list[Block] = [
        title("避難收容處所一覽表", 16),
        Para(f"更新日期：114年8月1日　聯絡人：{name(rng)}", size=9, align="r"),
        table,
    ]
    return doc("v-shelters", "weasy", blocks, SANS, 10.5, latin=ARIAL)


def results() -> Doc:
    rng = k.rng_of("v-results")
    blocks: list[Block] = [
        title("國軍退除役官兵輔導委員會114年度施政績效", 17),
        Para("參、年度施政目標執行成果", bold=True),
        prose(rng, "vet", 3),
        fit(v.results(rng), 178, size=12, rules="groups", hang=True, pad=(1.3, 1.2)),
        Para("肆、檢討與展望", bold=True, before=8),
        prose(rng, "vet", 4),
        fit(
            v.pairs(rng, "榮家|床位|進住率", ["板橋榮家", "岡山榮家", "馬蘭榮家", "白河榮家"], "is", "lrr"),
            110,
            size=12,
            rules="full",
            head_bold=True,
        ),
    ]
    return doc("v-results", "docx", blocks, KAI, 13, latin=TIMES, foot="- {n} -", margins=(20, 16, 18, 16))


def worn_out() -> Doc:
    rng = k.rng_of("v-worn")
    table = fit(v.worn(rng, 48), 182, size=10.5, rules="full", pad=(0.9, 0.9))
    blocks: list[Block] = [
        title("臺中市立霧峰農工財產報廢單", 15),
        Para("填單日期：114年12月3日　　　　　　單號：114-R-0087", size=10),
        table,
        Para("經管人：　　　　　　保管人：　　　　　　主計：　　　　　　校長：", before=8, size=11),
    ]
    return doc("v-worn", "docx", blocks, MING, 11, latin=TIMES, foot="第 {n} 頁")


FIFTH = [
    strategy, two_sides, cash, rescue_hours, food, voices, market, scholarships, repairs, guide, buying, systems, hearing,
    reservoir, boats, fund, merits, opening, contract, ballots, customs, houses, own_fees, training, power, shelters, results, worn_out,
]  # fmt: skip
