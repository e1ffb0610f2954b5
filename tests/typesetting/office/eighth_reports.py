"""Reports of results, controls, minutes and lists of the eighth set."""

from __future__ import annotations

from .contents import Item, band, c, fit, heads, rng_of, row
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, note, title, unit
from .eighth_contents import (
    ARIAL,
    DASHES,
    DEJAVU,
    GREY,
    HAIR,
    TIMES,
    company,
    deck,
    doc,
    fill,
    money,
    num,
    points,
    record,
    say,
)
from .model import Block, Doc, Para, Row, Table
from .words import name

AIMS = {
    "一、強化勞動權益保障": ["勞動條件檢查家次", "積欠工資墊償平均辦理天數", "移工申訴專線接通率"],
    "二、提升勞工職業技能": ["在職訓練結訓就業率", "技能檢定即測即評梯次", "青年專班結訓留用率"],
    "三、促進友善職場": ["哺集乳室及托兒設施補助家數", "性別工作平等申訴案審議時效", "中高齡者續僱用人數"],
    "四、降低職業災害": ["重大職災死亡千人率", "營造工地墜落檢查場次", "臨場健康服務廠家數", "石綿作業勞工健康追蹤率"],
    "五、健全工會發展": ["企業工會輔導成立家數", "團體協約新簽比率", "工會會務評鑑優等比率"],
    "六、精進爭議處理": ["調解成立率", "獨任調解人培訓人次", "訴訟扶助轉介件數", "裁決和解比率"],
    "七、提升行政效能": ["公文線上簽核比率", "預算執行率"],
}
LIGHTS = "★★★▲▲●□"


def aims() -> Doc:
    rng = rng_of("e8-aims")
    rows: list[Row] = []
    for goal, parts in AIMS.items():
        for i, part in enumerate(parts):
            base, rate = rng.randint(10, 900), rng.random() < 0.5
            made = round(base * rng.uniform(0.7, 1.2))
            reach = min(100.0, made / base * 100)
            mark = "%" if rate else ""
            cells: list[Item] = [c(goal, rs=len(parts), valign="m")] if not i else []
            cells += [
                f"{i + 1}.{part}",
                f"{base / 10:.1f}{mark}" if rate else num(base),
                f"{made / 10:.1f}{mark}" if rate else num(made),
            ]
            first = rng.choice(LIGHTS)
            rows.append(
                row(*cells, f"{reach:.2f}%", first, first if rng.random() < 0.7 else rng.choice(LIGHTS), group=not i)
            )
    header = heads(
        [
            c("策略績效目標", rs=2),
            c("衡量指標", rs=2),
            c("原訂\n目標值", rs=2),
            c("達成值", rs=2),
            c("達成度", rs=2),
            c("燈　號", 2),
        ],
        "初核|複核",
    )
    table = Table(header, rows, [40, 62, 22, 22, 24, 15, 15], "llccccc", rules="full", valign="m")
    blocks: list[Block] = [
        title("高雄市政府勞工局113年度施政績效報告", 17),
        Para("肆、績效燈號一覽表", bold=True),
        Para(
            "各指標依達成度評定燈號：綠燈「★」表示績效良好，黃燈「▲」表示合格，紅燈「●」表示欠佳，白燈「□」表示不明。",
            align="j",
            indent=2,
        ),
        fit(table, 180, size=13.5, pad=(3.2, 1.2)),
    ]
    layout = "full rules, goals merged in the middle over page ends, lights as signs, 13 pt in tall rows"
    return doc("e8-aims", "docx", layout, blocks, KAI, 13, margins=(18, 15, 17, 15), foot="第 {n} 頁")


KEYS = [
    (
        "圖書館\n「智慧借閱」服務占比",
        "（智慧書櫃借閱冊次÷總借閱冊次）×100%",
        "於{n}處捷運站設智慧書櫃，每櫃容量{n}冊|書櫃故障修復時間縮短為{f}小時|借閱排行榜每週於電子看板輪播",
    ),
    (
        "文資修復\n古蹟日常管理維護訪視率",
        "實地訪視處數÷應訪視處數",
        "結合學者{m}人分組訪視，發現白蟻危害{m}處並移除|管理維護計畫逾期未送者計{m}件，已個別輔導|舉辦古蹟防災演練，動員義消{n}人",
    ),
    (
        "藝文扎根\n學生走讀劇場人次",
        "年度實際參與學生數（含特教學生）",
        "補助交通車{n}趟，偏鄉學校優先|本年度新創繪本音樂劇巡演{n}場，座無虛席率達{p}%|教師研習手冊下載{k}次",
    ),
    (
        "影視拍攝\n協拍案件媒合成功率",
        "協拍完成件數÷受理件數",
        "建立{n}處閒置空間場景資料庫|協調封街拍攝{m}次，均取得里民同意|國際合製影集於本市取景{n}天，帶動住宿消費估計{k}元",
    ),
    (
        "文創聚落\n進駐團隊營業額成長率",
        "（當年營業額－前年營業額）÷前年營業額",
        "進駐{n}組團隊，汰換率{p}%|辦理商模諮詢{n}小時，協助募資平台上架{m}案|共享工坊雷切設備使用{k}小時",
    ),
    (
        "眷村保存\n導覽志工服務時數",
        "志工系統登錄時數",
        "培訓客語及英語導覽員{n}人|增設點字地圖與觸摸模型{m}組|疫後開放口述歷史展，累計{k}人次",
    ),
]


def aims_prose() -> Doc:
    rng = rng_of("e8-aims-prose")
    rows: list[Row] = []
    for i, (label, how, text) in enumerate(KEYS, 1):
        want, got = rng.randint(30, 90), rng.randint(30, 99)
        done = "\n".join(f"（{'一二三四'[j]}）{fill(rng, part)}。" for j, part in enumerate(text.split("|")))
        rows.append(
            row(
                f"{i}",
                label,
                f"{want}%",
                f"{got}%",
                how,
                done,
                ["無", "因預算遭凍結，目標未能達成，將於下年度檢討調整。"][got < want],
            )
        )
    header = heads("項次|關鍵績效指標|年度\n目標值|實際\n達成值|衡量標準|達成情形分析|未達成原因\n及改進措施")
    table = Table(header, rows, [10, 36, 17, 17, 44, 100, 40], "clccljl", rules="open", rule=GREY, hang=True)
    blocks: list[Block] = [
        title("嘉義市政府文化局年度關鍵績效指標達成情形", 15),
        fit(table, 266, size=12.5, pad=(1.8, 1.2)),
        note("註：實際達成值統計至12月31日。", 9),
    ]
    layout = "landscape, grey rules without sides, prose with （一） hanging beside short values, top-aligned, rows cut"
    return doc("e8-aims-prose", "fodt", layout, blocks, SANS, 11, page=A4L, latin=ARIAL)


PROJECTS = [
    ("淡北道路第二工區", "{n}號墩柱基樁鑽掘遇孤石，改採全套管工法", "要徑落後{f}%，增加夜間作業"),
    ("蘇花安高速公路規劃", "環評補充調查春季候鳥，樣區{n}處", "已函請審查委員會排會"),
    ("國道7號高雄段用地", "協議價購{p}%同意，餘依法申請徵收", "徵收計畫書第{m}次補正中"),
    ("金門大橋維護中心", "結構體完成至{m}樓，鋼構吊裝{n}件", "無"),
    ("台61線快速公路優質化", "路口立體化{m}處，交維計畫變更", "請縣警局協助疏導"),
    ("太魯閣峽谷便道重建", "{d}豪雨沖毀便橋，土石方清運{k}立方公尺", "研議明隧道方案並改列長期計畫"),
    ("南迴改後續觀景平台", "驗收缺失{n}項改善完畢", "解除管制"),
    ("桃園航空城聯外道路", "管線遷移：電力{m}孔、自來水管徑{n}0公厘", "每週召開管線協調會議"),
    ("東部濱海自行車道", "沿線部落諮商同意程序{m}場", "尊重部落意見調整路線{f}公里"),
    ("公路邊坡預警系統", "傾斜儀{n}組、雨量筒{m}組上線測試", "誤報率{p}%，參數校調中"),
]


def projects() -> Doc:
    rng = rng_of("e8-projects")
    rows: list[Row] = []
    for i, (label, now, what) in enumerate(PROJECTS, 1):
        plan = rng.uniform(20, 99)
        real = plan + rng.uniform(-9, 3)
        total = money(rng, 90_000, 9_000_000)
        texts = [fill(rng, now) + "。", fill(rng, what) + "。"]
        line = [f"{115 - i % 4}.{i:02}", f"{116 + i % 4}.{rng.randint(1, 12):02}"]
        cells = [
            c(str(i), rs=2),
            c(label, rs=2),
            line[0],
            num(total),
            f"{plan:.2f}",
            c(texts[0], rs=2),
            c(texts[1], rs=2),
            c("院管制" if i % 3 else "自行管制", rs=2),
        ]
        rows.append(row(*cells, group=True))
        rows.append(row(line[1], num(int(total * plan / 110)), f"{real:.2f}"))
    header = heads(
        [
            c("編號", rs=2),
            c("個案計畫名稱", rs=2),
            "開始年月",
            "總經費（千元）",
            "預定進度%",
            c("執行情形", rs=2),
            c("落後因應或說明", rs=2),
            c("管制\n級別", rs=2),
        ],
        "完成年月|累計支用數|實際進度%",
    )
    table = Table(
        header,
        rows,
        [11, 50, 22, 30, 24, 66, 54, 20],
        "clcrrllc",
        rules="groupsv",
        rule=(0.6, "solid", "4A6A4A"),
        head_fill="DCE8D6",
        split=False,
        valign="m",
    )
    blocks: list[Block] = [
        title("交通部公路局114年度個案計畫管制月報", 15),
        Para("資料截止：10月31日", align="r", size=9, after=2),
        fit(table, 268, size=11, pad=(1.3, 1)),
    ]
    layout = (
        "WeasyPrint, landscape, records of two rows with rules down and between records, header of two rows told apart"
    )
    return doc("e8-projects", "weasy", layout, blocks, SANS, 11, page=A4L, latin=ARIAL)


CONTROLS = {
    "一、零用金保管及支付": [
        "保管額度未逾核定限額，並由專人保管",
        "支付前已核對憑證金額、抬頭及統一編號",
        "每月月底至少盤點1次，並作成紀錄",
    ],
    "二、公務車輛調派": [
        "派車單經單位主管核章，載明里程及事由",
        "加油卡與車號相符，月報油耗異常者已查明",
        "車輛於下班後停放指定地點",
    ],
    "三、印信使用": ["用印申請簿逐日登記，且無預先蓋用空白文件", "典守人員職務異動均辦理移交"],
    "四、檔案應用": [
        "申請案於30日內准駁，逾期者敘明理由",
        "閱覽處所錄影設備正常，原件由檔管人員陪同",
        "機密檔案與普通檔案分櫃存放並定期清查",
    ],
    "五、勞務採購履約": [
        "契約附錄個資保護條款，廠商人員簽署保密切結",
        "分段驗收紀錄完整，扣款計算正確",
        "保固金到期前完成會勘",
    ],
    "六、差勤管理": ["請假及加班採事前申請，補登者附證明", "刷卡異常於次月5日前完成處理", "居家辦公者每日回報工作成果"],
}


def self_check() -> Doc:
    rng = rng_of("e8-self-check")
    rows: list[Row] = []
    texts = deck(
        rng,
        [
            "查{m}月份差異{n}元，已沖正",
            "抽核{n}筆，{m}筆未附清單",
            "作業未發生",
            "人員新任，已安排講習",
            "建議改以系統控管",
            "表單版本未更新，請於{d}前抽換",
        ],
    )
    for head, parts in CONTROLS.items():
        rows.append(band(head, 7, bold=True))
        for i, part in enumerate(parts, 1):
            place = rng.choice([0, 0, 0, 0, 1, 2, 3, 4])
            marks = ["✓" if j == place else "" for j in range(5)]
            rows.append(row(f"（{'一二三四'[i - 1]}）{part}。", *marks, say(texts) if place else ""))
    header = heads(
        [c("評估重點", rs=2), c("評估情形", 5), c("改善措施／說明", rs=2)], "落實|部分\n落實|未落實|未發生|不適用"
    )
    table = Table(
        header,
        rows,
        [76, 12, 12, 13, 13, 13, 46],
        "lcccccl",
        rules="outer",
        rule=HAIR,
        heavy=(1.4, "solid", "000000"),
        hang=True,
        split=False,
    )
    blocks: list[Block] = [
        title("國立自然科學博物館內部控制自行評估表", 16),
        Para("114年度　　　　自行評估單位：秘書室、人事室", after=1),
        Para("作業類別（項目）：共通性作業　　評估日期：114年11月12日", after=3),
        fit(table, 182, size=12.5, pad=(1.6, 1)),
        Para("填表人：　　　　　　　　複核：", before=8),
    ]
    layout = "hairlines in a heavy frame, works as rows over the whole width, one of five columns ticked, remarks mostly blank"
    return doc("e8-self-check", "docx", layout, blocks, MING, 12, latin=DEJAVU)


def leap() -> Doc:
    rng = rng_of("e8-leap")
    texts = deck(rng, [
        "以「零跑腿」為核心，民眾於超商多媒體機即可申請農保投保證明，全年{k}件",
        "與電力公司、電信業者介接遷址資料，一次告知{n}個單位",
        "行動服務車深入{n}個部落，攜帶衛星網路設備現場核發證件",
        "運用地理圖資預判淹水潛勢里別，主動簡訊提醒{k}戶",
        "導入客語語音導引，長者自助申辦成功率提升{p}個百分點",
        "跨域成立單一窗口，減少公文往返{n}日，節省人力成本約{k}元",
        "由服務對象組成「體驗官」{n}人，實測流程並提出{m}項改善",
        "開放資料集{n}項，第三方開發查號程式下載{k}次",
        "以隨機對照方式檢驗通知信用語，回覆率由{p}%提高",
    ])  # fmt: skip
    who = name(rng)
    rows = [
        row(c("參獎類別", align="c"), c("□整體服務類　■專案規劃類　□社會創新共融類", 3)),
        row(c("參獎單位", align="c"), "臺東縣成功戶政事務所", c("主管機關", align="c"), "臺東縣政府民政處"),
        row(c("專案名稱", align="c"), c("山海有戶　行動到家", 3)),
        row(c("聯絡人", align="c"), f"{who}　089-851104轉17", c("電子信箱", align="c"), "cg0417@example.gov.tw"),
        row(c("機關概況", align="c", valign="m"), c(say(texts, 1), 3)),
        row(c("推動動機", align="c", valign="m"), c(points(texts, 2, "b"), 3)),
        row(c("創新作法", rs=3, align="c", valign="m"), "流程簡化", c(points(texts, 2, "1"), 2)),
        row("資訊整合", c(points(texts, 2, "1"), 2)),
        row("公民參與", c(points(texts, 2, "1"), 2)),
        row(c("具體效益", rs=2, align="c", valign="m"), "量化效益", c(points(texts, 3, "1"), 2)),
        row("質化效益", c(say(texts, 2), 2)),
        row(c("擴散規劃", align="c", valign="m"), c(say(texts, 2), 3)),
        row(c("外部評價", align="c", valign="m"), c(points(texts, 2, "b"), 3)),
        row(c("機關核章", align="c", valign="m"), c("", 3), height=22),
    ]
    table = Table([], rows, [28, 40, 26, 84], "llll", rules="outer", hang=True)
    blocks: list[Block] = [
        title("第9屆政府服務躍升獎申請書", 18),
        fit(table, 174, size=13, pad=(1.4, 1.4)),
        Para("※本申請書以5頁為限，附件另行裝訂。", size=10, before=4),
    ]
    layout = "a form over pages without header, heavy frame, labels merged in the middle, second labels, lists, □■, room to sign"
    return doc("e8-leap", "docx", layout, blocks, KAI, 13, margins=(20, 18, 18, 18))


CASES = [
    (
        "有關臨時人員代領津貼風險防制案，提請討論。",
        "稽核發現清溝人員領薪由班長代簽，印章集中保管；外縣市曾有虛報人頭遭起訴之案例。",
        "一、自次月起改以匯款入帳。|二、清潔隊於兩週內收回私章並造冊發還。|三、政風室不定期抽訪出勤。",
    ),
    (
        "公墓納骨塔位預售作業透明化，提請審議。",
        "塔位編號未公開，民眾質疑業者代為卡位，鎮民代表質詢時要求公布剩餘櫃位。",
        "照案通過，櫃位即時資訊於官網揭露，殯葬所應每季陳報異動紀錄。",
    ),
    (
        "里鄰建設小額工程拆批採購檢討案。",
        "抽查{n}件，{m}件屬同一路段、同一廠商，金額均趨近公告金額十分之一。",
        "一、建設課彙整需求改以開口契約辦理。|二、承辦人員輪調年限為{m}年。",
    ),
    (
        "訂定受贈財物登錄範例，提請備查。",
        "同仁對於民俗節慶農特產餽贈處理不熟悉，登錄件數偏低，僅{n}件。",
        "洽悉。範例請上傳內網，並列入新進人員教材。",
    ),
    (
        "補助社團活動核銷不實預警案。",
        "單據照片重複使用、餐盒數量與簽到人數不符，涉及{m}個社團。",
        "追繳{k}元，民政課建立照片比對機制，並請會計室加強審核。",
    ),
]


def integrity() -> Doc:
    rng = rng_of("e8-integrity")
    blocks: list[Block] = [
        title("新港鄉公所114年第2次廉政會報會議紀錄", 18),
        Para(f"時間：114年11月6日（星期四）下午2時　　地點：三樓簡報室　　主席：{name(rng)}", size=12),
        Para("壹、主席致詞：（略）", bold=True),
        Para("貳、上次決議事項執行情形", bold=True, after=3),
    ]
    texts = deck(
        rng,
        [
            "已函頒差旅費報支須知，並錄製{m}分鐘影音",
            "監視器{n}支汰換完竣，錄影保存{n}日",
            "尚待法規會審議，預計{d}提報",
            "抽測{n}人，及格率{p}%",
            "標租公告已修正投標資格",
        ],
    )
    done = [
        row(str(i), label, office, say(texts, 2), state)
        for i, (label, office, state) in enumerate(
            [
                ("公有零售市場攤位轉租清查", "財政課", "續管"),
                ("砂石車過磅影像比對", "建設課", "解除"),
                ("圖書館集點禮券控管", "圖書館", "解除"),
                ("垃圾袋銷售庫存盤點", "清潔隊", "續管"),
            ],
            1,
        )
    ]
    track = Table(heads("編號|決議事項|主辦|辦理情形|建議"), done, [13, 44, 20, 82, 15], "clclc", rules="full")
    blocks += [fit(track, 172, size=13, pad=(1, 1.2)), Para("參、討論提案", bold=True, before=8, after=3)]
    for i, (title_, why, what) in enumerate(CASES):
        form = Table(
            [],
            [
                row(
                    c(f"提案{'一二三四五'[i]}", align="c"),
                    "提案單位：" + ["政風室", "殯葬管理所", "建設課", "人事室", "民政課"][i],
                ),
                row(c("案由", align="c"), title_),
                row(c("說明", align="c"), fill(rng, why)),
                row(c("決議", align="c"), fill(rng, what).replace("|", "\n")),
            ],
            [24, 150],
            "ll",
            rules="full",
            hang=True,
        )
        blocks += [fit(form, 172, size=13.5, pad=(1.1, 1.4)), Para("", size=8, after=2)]
    blocks += [Para("肆、臨時動議：無。　　伍、散會：下午4時10分。", before=4)]
    layout = "14 pt, a table of decisions, then forms one below another, each of four rows, some over page ends"
    return doc("e8-integrity", "fodt", layout, blocks, KAI, 14, margins=(20, 19, 18, 19), foot="第{n}頁")


def tracking() -> Doc:
    rng = rng_of("e8-tracking")
    texts = deck(rng, [
        "已與林業及自然保育署花蓮分署完成租約換文", "{d}辦理地方說明會，居民關切通風塔噪音", "細部設計審查通過，{n}日內上網招標",
        "無障礙坡道坡度改善為1/{n}，並加裝扶手", "產權移轉登記須待遺產管理人選任", "監造單位提送趕工網圖，預計縮短{n}日曆天",
        "國有財產署同意撥用，惟須補繳使用補償金{k}元", "廠商拒不履約，本處已發函終止並沒收履保金", "里長建議延長燈期，需電費{a}元",
        "路面試鋪段平坦度{f}，符合規範", "原住民保留地增劃編案{n}筆，{m}筆待鄉公所補件",
    ])  # fmt: skip
    labels = [
        "吉安溪堤防綠美化",
        "舊鐵道商圈人行徒步區",
        "東大門夜市污水納管",
        "縣立游泳池鍋爐更換",
        "太平洋公園北濱段崩塌",
        "洄瀾灣觀景塔",
        "玉里神社參道修繕",
        "縣府停車場太陽能棚",
        "富里稻草藝術季",
        "台9丁線路燈認養",
        "赤科山金針園觀光動線",
    ]
    rows: list[Row] = []
    for i, label in enumerate(labels, 1):
        cells: list[Item] = [
            f"114{rng.randint(1, 10):02}{i:02}",
            label,
            ["水利科", "觀光處", "環保局", "教育處", "建設處"][i % 5],
        ]
        cells += [
            f"【{rng.randint(9, 10)}月】\n{say(texts, 1)}\n【11月】\n{say(texts, 2)}",
            f"114.{rng.randint(11, 12)}.30" if i % 3 else "持續",
            ["B", "A", "C"][i % 3],
        ]
        rows.append(row(*cells))
    header = heads("列管編號|列管事項|主政機關|最新辦理進度|預定完成|等級")
    table = Table(
        header, rows, [22, 40, 20, 72, 22, 11], "clclcc", rules="sides", rule=GREY, head_bold=True, head_fill="EFEFEF"
    )
    blocks: list[Block] = [
        title("花蓮縣政府縣務會議指示事項追蹤列管表", 16),
        fit(table, 184, size=12, pad=(1.1, 1.2)),
        note("等級：A解除列管；B繼續追蹤；C專案管制。", 10),
    ]
    layout = "Typst, grey rules across within sides, progress by months in 【 】 with several paragraphs, top-aligned"
    return doc("e8-tracking", "typst", layout, blocks, SERIF, 12, margins=(16, 13, 14, 13))


GOODS = [
    "氣相層析串聯質譜儀1套", "辦公廳舍清潔維護勞務", "冷卻水塔汰換", "數位資料加密軟體授權", "警衛勤務委外", "會議系統音響更新", "實驗廢液清運處理",
    "健康檢查委託醫院辦理", "展場多媒體互動裝置", "影印機租賃及耗材", "圖書館中文紙本圖書", "電梯定期保養", "專案管理顧問", "防護衣及N95口罩", "宿舍寢具一批",
    "植栽養護開口契約", "官網無障礙改版", "太陽光電設備清洗", "消防安全設備檢修申報", "無人機多光譜相機",
]  # fmt: skip


def tenders() -> Doc:
    rng = rng_of("e8-tenders")
    rows: list[Row] = []
    ways = ["公開招標", "限制性招標（未經公開評選）", "公開取得報價單或企劃書", "選擇性招標", "共同供應契約"]
    for i, label in enumerate(GOODS * 3):
        money_ = money(rng, 160_000, 40_000_000)
        gone = rng.random() < 0.1
        year = ["114", "113", "112"][i // len(GOODS)]
        cells = [
            f"{'ABCDE'[i % 5]}{year}-{i * 37 % 900 + 100}-{rng.choice(['', '1', 'R2'])}".rstrip("-"),
            f"{year}年{label}",
            ways[i * 3 % 5],
        ]
        cells += [
            "流標" if gone else company(rng),
            num(money_),
            "" if gone else num(int(money_ * rng.uniform(0.72, 0.99))),
        ]
        cells += [
            f"{year}/{rng.randint(1, 12):02}/{rng.randint(1, 28):02}",
            "" if gone else f"{rng.uniform(72, 99):.2f}%",
            rng.choice(["最低標", "最有利標", "準用最有利標"]),
        ]
        rows.append(row(*cells))
    header = heads("標案案號|標案名稱|招標方式|得標廠商|預算金額|決標金額|決標日期|標比|決標原則")
    table = Table(
        header,
        rows,
        [24, 52, 32, 40, 25, 25, 20, 16, 26],
        "llllrrccl",
        rules="full",
        rule=(0.4, "solid", "AAAAAA"),
        valign="b",
        head_fill="D9D9D9",
        head_bold=True,
    )
    blocks: list[Block] = [
        Para("年度採購標案彙總表", 12, True, after=1),
        Para("單位：新臺幣元　　篩選條件：金額大於15萬元", 8, after=2),
        fit(table, 276, size=8, pad=(0.35, 0.5)),
    ]
    layout = (
        "Chromium, an Excel print in landscape, 8 pt, pale grid, bottom-aligned, failed ones blank, codes cut anywhere"
    )
    return doc(
        "e8-tenders",
        "chromium",
        layout,
        blocks,
        SANS,
        8,
        page=A4L,
        latin=ARIAL,
        margins=(11, 10, 11, 10),
        extra={"css": "td{word-break:break-all}"},
    )


TRIPS = [
    ("赴荷蘭考察都市滯洪與水廣場設計", "荷蘭、比利時", "考察"), ("參加第37屆國際測量技師聯合會年會", "摩洛哥", "會議"), ("日本地方創生交流及觀光推介", "日本", "推展業務"),
    ("出席亞太反洗錢組織工作組會議", "斐濟", "會議"), ("赴美接受反恐爆裂物處理訓練", "美國", "訓練"), ("韓國智慧農場參訪", "韓國", "考察"),
    ("參與德國漢諾威工業展", "德國", "展覽"), ("協助帛琉漁業執法能力建構", "帛琉", "援外"), ("赴捷克簽署氣象合作瞭解備忘錄", "捷克、奧地利", "簽約"),
    ("丹麥離岸風場運維港研習", "丹麥", "研習"), ("菲律賓僑校巡迴教學訪視", "菲律賓", "訪視"), ("以色列滴灌及海水淡化技術研討", "以色列", "研討"),
    ("紐西蘭原住民語言巢實地觀摩", "紐西蘭", "考察"), ("加拿大野火監測系統交流", "加拿大", "會議"),
]  # fmt: skip


def trips() -> Doc:
    rng = rng_of("e8-trips")
    rows: list[Row] = []
    for i, (label, where, kind) in enumerate(TRIPS * 2, 1):
        m, d = rng.randint(1, 11), rng.randint(1, 18)
        people = "、".join(
            f"{rng.choice(['副局長', '組長', '技正', '科長', '助理研究員'])}{name(rng)}"
            for _ in range(rng.randint(1, 3))
        )
        n = rng.randint(4, 12)
        rows.append(
            row(
                str(i),
                label if i <= len(TRIPS) else label.replace("赴", "續赴"),
                where,
                kind,
                f"{m:02}.{d:02}～{m:02}.{d + n - 1:02}",
                str(n),
                people,
                num(money(rng, 60_000, 900_000)),
                rng.choice(["已上傳", "已上傳", "已上傳", "撰寫中", "展延"]),
            )
        )
    header = heads("序號|出國計畫名稱|前往國家|類別|期間|天數|出國人員|經費（元）|報告\n情形")
    table = Table(
        header,
        rows,
        [11, 58, 26, 18, 28, 11, 52, 22, 18],
        "cllccrlrc",
        rules="headrule",
        rule=(1, "solid", "333333"),
        zebra="F1F1F1",
        valign="m",
        split=False,
    )
    blocks: list[Block] = [
        title("113年度因公出國及赴大陸地區報告清單", 15),
        fit(table, 268, size=10, pad=(1.2, 1)),
        note("註：報告應於返國3個月內上傳公務出國報告資訊網。", 9),
    ]
    layout = (
        "WeasyPrint, landscape, one rule below the header and grey stripes, middle-aligned, names of persons wrapping"
    )
    return doc("e8-trips", "weasy", layout, blocks, KAI, 11, page=A4L, latin=TIMES)


DAYS = {
    "11月17日\n（一）": ["報到及始業式", "政府採購全生命週期概論", "底價訂定及分析", "綜合座談"],
    "11月18日\n（二）": ["最有利標及評選優勝廠商", "履約管理", "錯誤採購態樣"],
    "11月19日\n（三）": ["道德規範及違法處置", "電子採購實務", "財物及勞務採購作業", "學習評量（一）"],
    "11月20日\n（四）": ["工程及技術服務採購", "爭議處理", "投標須知及招標文件製作"],
    "11月21日\n（五）": ["共同供應契約操作", "採購契約", "學習評量（二）及結訓"],
}
HOURS = ["08:30-09:20", "09:30-12:20", "13:30-16:20", "16:30-17:20"]


def courses() -> Doc:
    rng = rng_of("e8-courses")
    rows: list[Row] = []
    jobs = [
        "行政院公共工程委員會專門委員",
        "審計部稽察兼科長",
        "律師",
        "國立臺北科技大學副教授",
        "臺灣銀行採購部襄理",
        "退休主任秘書",
    ]
    for week in (0, 1):
        for day, lessons in DAYS.items():
            shown = (
                day
                if not week
                else day.replace("11月", "12月")
                .replace("17", "15")
                .replace("18", "16")
                .replace("19", "17")
                .replace("20", "18")
                .replace("21", "19")
            )
            for i, lesson in enumerate(lessons):
                who = name(rng)
                cells: list[Item] = [c(shown, rs=len(lessons), align="c", valign="m")] if not i else []
                cells += [HOURS[i], lesson if not week else f"{lesson}（進階）", "3" if i in (1, 2) else "1"]
                cells += [
                    "輔導員" if "式" in lesson or "評量" in lesson else f"{who}\n{rng.choice(jobs)}",
                    c("301教室" if not week else "第二電腦教室", rs=len(lessons), valign="m") if not i else None,
                ]
                rows.append(row(*[x for x in cells if x is not None], group=not i))
    header = heads("日期|時間|課程名稱|時數|講座|地點")
    table = Table(header, rows, [24, 30, 56, 12, 48, 22], "cclclc", rules="full", rule=DASHES, valign="m", split=False)
    blocks: list[Block] = [
        title("公務人力發展學院採購專業人員基礎訓練班課程表", 15),
        fit(table, 182, size=12, pad=(1, 1)),
        note("※學員請攜帶證件照1張及環保餐具。", 10),
    ]
    layout = "dashed rules all around, days and rooms merged in the middle, lecturers over their posts"
    return doc("e8-courses", "docx", layout, blocks, SANS, 12, latin=ARIAL)


BILLS = {
    "市內電話": ["總機（含傳真）", "保防專線", "電梯緊急通話", "選務諮詢臺"],
    "行動通訊": ["首長公務門號", "防災平板數據", "稽查員門號"],
    "數據電路": ["政府網際服務網", "備援光纖", "監視影像回傳"],
    "電費": ["行政大樓", "檔案庫房", "活動中心", "路燈（公設）"],
    "水費": ["行政大樓水費", "噴水池", "宿舍水費"],
    "瓦斯費": ["員工餐廳", "值班室熱水器"],
}


def bills() -> Doc:
    rng = rng_of("e8-bills")
    rows: list[Row] = []
    for kind, parts in BILLS.items():
        whole = [0] * 6
        for part in parts:
            values = [money(rng, 90, 90_000) for _ in range(6)]
            whole = [a + b for a, b in zip(whole, values, strict=True)]
            rows.append(
                row(
                    kind if part == parts[0] else "",
                    part,
                    f"{rng.randint(10, 99)}-{rng.randint(1000000, 9999999)}",
                    *map(num, values),
                    num(sum(values)),
                )
            )
        rows.append(record("", c("小計", align="r"), "", *map(num, whole), num(sum(whole)), like="F7E9E4"))
    header = heads("費用別|用途|用戶號碼|" + "|".join(f"{m}月" for m in range(7, 13)) + "|合計")
    table = Table(
        header,
        rows,
        [24, 42, 30, *[20] * 6, 24],
        "lll" + "r" * 7,
        rules="none",
        head_fill="C96F53",
        head_color="FFFFFF",
    )
    blocks: list[Block] = [
        title("臺北市大安區公所水電、瓦斯及通訊費支用統計（下半年）", 14),
        unit("幣別：新臺幣（元）", size=9),
        fit(table, 266, size=10, pad=(0.75, 1.4)),
        note("路燈電費依包燈契約計收。", 9),
    ]
    layout = "landscape, no rules, dark header and shaded subtotals, kinds on their first row only, numbers of users"
    return doc("e8-bills", "docx", layout, blocks, SERIF, 10.5, page=A4L, latin=TIMES)


ASKED = [
    ("陳委員", "報告書第{n}頁所附雨量資料僅至民國1{n}年，應補充近年極端降雨事件。"),
    ("黃委員", "攔砂壩拆除後之河床回淤速率如何推估？是否影響下游台電取水口？"),
    ("水土保持技師公會", "邊坡穩定分析採用之地震係數{f}偏低；地下水位假設請敘明依據。"),
    ("荒野保護協會", "施工便道將穿越食蟹獴棲地，請調整工期避開繁殖期，並設置動物通道{m}處。"),
    ("林務單位", "造林苗木以臺灣櫸、烏心石為主，惟海拔{k}公尺以上存活率不佳，建議補植赤楊。"),
    ("會計室", "工程管理費提列比例計算有誤，超列{k}元；另空污費請單獨列項。"),
    ("業務單位", "（一）圖號C-{n}斷面標示不清。（二）請附三維模型檔供公民參與平台展示。"),
    ("主席", "請於{d}前函送修正本{m}份，並製作意見回覆對照表。"),
]
REPLIED = [
    "遵照辦理。已納入{m}場颱風之時雨量，重現期距重新分析結果較原設計增加{p}%，溢洪口斷面隨之加大，詳修正本第三章第{m}節。",
    "以一維動床模式模擬，{m}年內平均回淤{f}公尺；取水口已規劃排砂道，並經台電公司{t}函復無意見。",
    "感謝指正。係數修正後安全係數仍大於1.{n}，地下水位採監測井{n}孔之高水位計算。",
    "已調整便道路線縮短{k}公尺，繁殖季{m}月停工，並於監造計畫增列生態檢核停留點。",
    "樹種比例修正為赤楊{p}%，苗木高度不低於{n}公分，保活期{m}年。",
    "誤植部分更正，空氣污染防制費單獨列計，總工程費不變。",
    "配合辦理，圖說以A1重繪，模型檔於{s}前上傳。",
]


def answers() -> Doc:
    rng = rng_of("e8-answers")
    rows: list[Row] = []
    replies = deck(rng, REPLIED)
    for i, (who, text) in enumerate(ASKED * 2):
        said = fill(rng, text) if i < len(ASKED) else fill(rng, text).replace("，", "；")
        rows.append(
            row(
                f"{who}：\n{said}" if i % 2 else f"{who}：{said}",
                "".join(next(replies) for _ in range(1 + i % 2)),
                f"P.{rng.randint(2, 9)}-{rng.randint(1, 40)}",
            )
        )
    header = heads("審查意見|意見回覆及辦理情形|修正本頁次")
    table = Table(header, rows, [74, 82, 24], "jjc", rules="downonly", rule=GREY, head_bold=True)
    blocks: list[Block] = [
        title("石門水庫集水區治理細部設計期末審查意見回覆對照表", 15),
        fit(table, 178, size=13, pad=(1.9, 1.6)),
    ]
    layout = "13 pt, grey rules down only, two columns of prose told apart by space, rows cut by page ends"
    return doc("e8-answers", "docx", layout, blocks, MING, 13, latin=TIMES, foot="附錄二-{n}")


FAULTS = [
    ("4.02.01.06", "模板組立不緊密，冷縫未處理", "M"), ("4.02.01.08", "混凝土表面蜂窩、露筋長度{n}公分", "S"), ("4.02.02.01", "鋼筋保護層墊塊間距過大", "L"), ("5.09.02", "安全母索未設置或鬆弛", "M"),
    ("5.14.01", "施工架未設內側交叉拉桿{n}處", "S"), ("4.03.05.02", "材料進場抽驗紀錄未記載批號", "L"), ("4.01.04", "監造報表天氣欄位與氣象資料不符", "L"), ("4.02.05", "瀝青鋪築厚度不足，平均{f}公分", "M"),
    ("6.01.01", "履約進度落後，要徑作業未檢討", "M"), ("5.17.03", "開關箱接地電阻{n}歐姆，超過規定", "M"), ("4.02.03.04", "鋼構銲道未作非破壞檢測", "S"), ("4.03.03", "自主檢查表量化數據未填", "L"),
    ("4.02.07.01", "防水層搭接寬度僅{m}公分", "M"), ("4.02.06.03", "管溝回填夯實度{p}%未達標準", "M"), ("5.02.03", "工區圍籬警示燈故障", "L"), ("4.01.10", "品管人員未專職，跨工地兼任", "S"),
]  # fmt: skip


def defects() -> Doc:
    rng = rng_of("e8-defects")
    rows: list[Row] = []
    how = deck(
        rng,
        [
            "敲除重作並以環氧樹脂灌注",
            "現場立即補設，照片如附",
            "補正紀錄並加強督導",
            "委請第三方實驗室複驗",
            "扣點{m}點",
            "限{d}前改善完成",
            "調整工序並增派{n}人",
            "更換合格品後複測",
            "刨除加鋪",
        ],
    )
    for part in ("壹、品質管理", "貳、施工品質", "參、職業安全衛生"):
        rows.append(band(part, 6, align="c", bold=True, fill="F4F4F4"))
        for code, text, level in rng.sample(FAULTS, 10):
            rows.append(
                row(
                    code,
                    fill(rng, text),
                    level,
                    num(rng.randint(1, 5)),
                    next(how),
                    c("○" if rng.random() < 0.8 else "×", align="c"),
                )
            )
    header = heads("缺失編號|缺失內容|等級|件數|改善對策|複查")
    table = Table(
        header,
        rows,
        [26, 64, 14, 14, 54, 14],
        "llccll",
        rules="grouponly",
        rule=(0.5, "solid", "000000"),
        head_bold=True,
        head_fill="E6E6E6",
    )
    blocks: list[Block] = [
        title("工程施工查核缺失彙整表", 16),
        Para("工程名稱：臺南市永康區公共托育及運動中心新建工程", size=11, after=1),
        Para("查核日期：114年10月22日　　查核等第：乙等（76分）", size=11, after=3),
        fit(table, 182, size=12, pad=(1.4, 1.2)),
    ]
    layout = (
        "Typst, a rule above each section only, shaded header, section names over two columns, codes with dots, ○ ×"
    )
    return doc("e8-defects", "typst", layout, blocks, HEI, 11, latin=DEJAVU)


RISKS = [
    ("疫苗冷鏈中斷", "停電、冰箱老化、溫度記錄器沒電", "雙電源及發電機；每日{m}次人工登錄"), ("檢體遺失或錯置", "條碼脫落，交班清點不確實", "二人覆核，並導入無線射頻標籤"),
    ("個案資料外洩", "行動裝置遺失、誤寄電子郵件", "裝置加密，{n}次輸入錯誤自動清除"), ("社區防疫人力短缺", "流感、登革熱同時流行", "備援名冊{n}人，跨局處支援協定"),
    ("消毒藥劑儲存危害", "倉庫通風不良，標示褪色", "更新安全資料表，增設洩漏盤{m}組"), ("隔離處所房間不足", "連假返國旅客激增{p}%", "與旅宿業簽訂優先徵用契約"),
    ("健檢車交通事故", "駕駛疲勞、山區濃霧", "單日駕駛不逾{m}小時，裝設偏移警示"), ("補助款重複請領", "跨年度系統未勾稽", "身分證號即時比對，異常名單每{m}日產製"),
]  # fmt: skip


def risk_list() -> Doc:
    rng = rng_of("e8-risks")
    rows: list[Row] = []
    for i, (label, why, what) in enumerate(RISKS * 2, 1):
        p, e = rng.randint(1, 3), rng.randint(1, 3)
        q, f = max(1, p - 1), max(1, e - (i % 2))
        color = {1: "C6E0B4", 2: "C6E0B4", 3: "FFE699", 4: "FFE699", 6: "F8CBAD", 9: "F4B084"}
        office = ["疾管科", "檢驗科", "資訊室", "企劃科"][i % 4]
        cells: list[Item] = [
            f"R{i:02}",
            label if i <= len(RISKS) else f"{label}（離島）",
            f"{why}。",
            fill(rng, what) + "。",
            str(p),
            str(e),
        ]
        cells += [c(str(p * e), fill=color[p * e]), str(q), str(f), c(str(q * f), fill=color[q * f]), office]
        rows.append(row(*cells))
    header = heads(
        [
            c("風險\n代號", rs=2),
            c("風險項目", rs=2),
            c("風險情境（原因）", rs=2),
            c("控制機制", rs=2),
            c("現有風險", 3),
            c("殘餘風險", 3),
            c("權責\n單位", rs=2),
        ],
        "可能性|影響|風險值|可能性|影響|風險值",
    )
    table = Table(
        header,
        rows,
        [15, 36, 52, 62, 13, 12, 13, 13, 12, 13, 20],
        "clllccccccc",
        rules="down",
        heavy=(1, "solid", "000000"),
        split=False,
        valign="t",
    )
    blocks: list[Block] = [
        title("金門縣衛生局風險評估及處理彙總表（115年度）", 14),
        fit(table, 268, size=10.5, pad=(1.4, 1)),
    ]
    layout = "Chromium, landscape, rules around, below the header and down, rows told apart by space, coloured values"
    return doc(
        "e8-risks",
        "chromium",
        layout,
        blocks,
        MING,
        10.5,
        page=A4L,
        latin=ARIAL,
        extra={"css": "td{text-align-last:auto}"},
    )


REPORTS = [
    aims, aims_prose, projects, self_check, leap, integrity, tracking, tenders, trips, courses, bills, answers, defects,
    risk_list,
]  # fmt: skip
