"""Words, names, numbers and sentences of made-up agency documents."""

from __future__ import annotations

import math
import random

Rng = random.Random
DIGITS = "一二三四五六七八九十"
SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游詹胡施沈余趙盧梁顏柯翁魏孫戴歐陽范方宋鄧杜傅侯曹薛丁卓馬董温唐藍石紀姚連馮江程湯"
GIVEN = "志明淑芬俊傑美玲雅婷家豪怡君宗翰佳蓉建宏惠雯文彬秀英柏翰詩涵冠宇欣怡承恩雅雯國華麗珠振宇靜宜信宏佩珊彥廷心怡耀德玉蘭永昌慧敏"
TOWNS = [
    "中山區",
    "安樂區",
    "暖暖區",
    "七堵區",
    "仁愛區",
    "信義區",
    "板橋區",
    "三重區",
    "中和區",
    "永和區",
    "新莊區",
    "新店區",
    "樹林區",
    "鶯歌區",
    "三峽區",
    "淡水區",
    "汐止區",
    "瑞芳區",
    "土城區",
    "蘆洲區",
    "五股區",
    "泰山區",
    "林口區",
    "深坑區",
    "石碇區",
    "坪林區",
    "三芝區",
    "石門區",
    "八里區",
    "平溪區",
    "雙溪區",
    "貢寮區",
    "金山區",
    "萬里區",
    "烏來區",
]
OFFICES = [
    "秘書室",
    "人事室",
    "主計室",
    "政風室",
    "資訊室",
    "第一組",
    "第二組",
    "第三組",
    "第四組",
    "化工科",
    "電機科",
    "計量科",
    "市場監督科",
    "報驗發證科",
    "企劃科",
    "綜合規劃科",
    "工務科",
    "養護科",
    "災害搶救科",
    "火災預防科",
    "疾病管制科",
    "食品藥物管理科",
    "長期照護科",
    "地籍科",
    "地價科",
    "重劃科",
    "測量科",
    "社會救助科",
    "教務處",
    "學務處",
    "總務處",
    "輔導室",
]
FIRMS = [
    "宏達檢測",
    "永信科技",
    "大同營造",
    "立群資訊",
    "昇陽儀器",
    "和泰事務機器",
    "東昇環境",
    "瑞豐機電",
    "台聯保全",
    "佳美清潔",
    "中興工程顧問",
    "翔宇印刷",
    "誠品文化",
    "金石電腦",
    "鼎泰環保",
    "新光機械",
    "廣達系統",
    "長榮園藝",
    "安泰消防",
    "國興水電",
]
FIRM_ENDS = ["股份有限公司", "有限公司", "企業社", "工程行", "實業有限公司"]
GOODS = [
    "電熱水瓶",
    "行動電源",
    "桌上型電扇",
    "吹風機",
    "電鍋",
    "延長線",
    "兒童玩具",
    "安全帽",
    "瓦斯爐",
    "烤箱",
    "電動理髮剪",
    "聖誕燈串",
    "除濕機",
    "電暖器",
    "空氣清淨機",
    "嬰兒床",
    "機車輪胎",
    "防火門",
    "建築用鋼筋",
    "水泥",
    "插座",
    "LED燈泡",
    "充電器",
    "筆記型電腦",
    "電動自行車",
    "輕便型爐具",
    "打火機",
    "太陽眼鏡",
    "兒童用床邊護欄",
    "手推嬰幼兒車",
]
PLACES = [
    "中正紀念堂",
    "三創生活園區",
    "南門市場",
    "仁愛國民小學",
    "市立圖書館",
    "文化中心",
    "長青安養中心",
    "海天旅館",
    "金山老街商圈",
    "聯合醫院",
    "平安護理之家",
    "大潤發量販店",
    "新光影城",
    "好客KTV",
    "福容飯店",
    "光華補習班",
    "第一果菜市場",
    "和平托嬰中心",
    "歡樂保齡球館",
    "永春社區活動中心",
]
JOBS = [
    "科長",
    "股長",
    "技正",
    "技士",
    "技佐",
    "專員",
    "科員",
    "辦事員",
    "書記",
    "秘書",
    "主任",
    "組長",
    "約僱人員",
    "組員",
    "編審",
    "視察",
    "分析師",
    "設計師",
    "助理員",
]
DUTIES = [
    "受理民眾申辦案件並核發證明文件",
    "辦理公文收發及檔案管理",
    "市場購樣及檢驗",
    "辦理採購及財產管理",
    "資訊系統維運與資安通報",
    "年度預算編列及執行控管",
    "員工訓練及考核",
    "工程品質查核",
    "違規案件調查及裁處",
    "便民服務與宣導活動",
    "度量衡器檢定檢查",
    "災害應變中心值勤",
    "食品抽驗與稽查",
    "土地複丈及登記",
    "社會救助金核發",
]

SENTENCES = {
    "service": [
        "於服務大廳設置{g}處及無障礙櫃檯，提供{n}項表單範例供民眾參考",
        "本年度共受理申辦案件{k}件，平均處理時間{d}天，較上年度縮短{p}%",
        "辦理{n}場次為民服務不定期考核，考核結果均提報局務會議檢討",
        "印製「便民服務手冊」{k}份，分送轄區{n}個里辦公處及合作社團",
        "以電話禮貌測試方式抽測{n}次，平均得分{f}分，成績優良者{m}人予以獎勵",
        "推動網路申辦服務，線上申辦比率達{p}%，並建置申辦進度查詢功能",
        "邀集{o}及{o2}召開跨機關會議，檢討簡化作業流程{m}項",
        "設置志工服務台，{n}名志工輪值，全年服務時數達{k}小時",
        "每週一至週五中午不打烊，延長服務時間至18時30分",
        "針對偏遠地區提供到府服務，計完成{n}件，滿意度{p}%",
    ],
    "budget": [
        "按月薪資{k}元×{n}人×12月計列",
        "辦公室事務機器租金每月{k}元，計需{a}元",
        "國內旅費按{n}人次、每人次{k}元編列，計{a}元",
        "資訊設備汰換個人電腦{n}臺，每臺28,500元",
        "較上年度減列{a}元，主要係{g}採購案已完成驗收所致",
        "水電費{a}元、郵電費{a2}元，依實際需要編列",
        "廳舍屋頂防水及外牆整修工程經費{a}元（含設計監造費{p}%）",
        "委託辦理{g}市場調查計畫，經費{a}元，分2年辦理，本年度為第1年",
        "公務車輛養護費，滿4年未滿6年者每輛51,000元，計{m}輛",
        "本科目之經費，業依行政院114年8月核定之共同性費用編列基準辦理",
    ],
    "inspect": [
        "經抽驗{n}件「{g}」商品，其中{m}件溫升試驗不符合CNS規定",
        "滅火器逾有效期限{m}支，緊急照明燈不亮{n}盞，已開立限期改善通知單",
        "標示檢查結果未標示製造年月及商品檢驗標識，限於{t}前改正",
        "安全梯間堆積雜物，妨礙避難逃生，現場要求立即清除",
        "檢出防腐劑（苯甲酸）含量{f} g/kg，超過限量標準0.6 g/kg",
        "複查結果已改善完成，全案於{t}結案",
        "業者未於期限內提出說明，依商品檢驗法第60條規定裁處新臺幣{a}元罰鍰",
        "自動警報設備受信總機故障，業者表示已委由{f2}維修中",
        "本次共稽查{n}家，合格率{p}%，不合格業者均列管追蹤",
        "水質檢驗之大腸桿菌群為{m} CFU/100 mL，自由有效餘氯{f} mg/L",
    ],
    "plan": [
        "成立推動小組，由{o}主政，每季召開會議{m}次，檢討執行進度",
        "依據行政院{t}院授研字第1140012345號函辦理",
        "擇定{n}所學校試辦，預計培訓種子教師{n2}名，擴及學生{k}人次",
        "結合社區發展協會辦理宣導活動{n}場，預期參與人數{k}人",
        "完成{g}等{m}項商品安全規範之修訂，並辦理說明會",
        "建置數位化管理平台，整合{o}、{o2}等單位資料庫，減少紙本作業{p}%",
        "辦理教育訓練{n}小時以上，並將訓練成果納入年終考核",
        "預定於{t}前完成規劃設計，並於次年度第1季發包施工",
        "針對高風險場所每半年至少檢查1次，缺失改善率達{p}%以上",
        "彙整各單位意見後簽報首長核定，並公開於機關網站，網址每月更新",
    ],
    "law": [
        "本辦法所稱主管機關，在中央為經濟部；在直轄市為直轄市政府；在縣（市）為縣（市）政府",
        "申請人應檢具申請書、身分證明文件及其他經主管機關指定之文件，向本局申請之",
        "前項審查期間為{m}個月，必要時得延長一次，並以{n}日為限",
        "經審查不合格者，應敘明理由駁回其申請，並通知申請人於{n}日內補正",
        "有下列情形之一者，主管機關得廢止其許可，並追繳全部或一部之補助款",
        "違反前條規定者，處新臺幣{k}元以上{a}元以下罰鍰，並得按次處罰",
        "為因應實務需要，爰修正本條文字，並將現行條文第{m}項移列為第{n}條",
        "參考其他直轄市規定，增訂補助額度上限及審查小組之組成方式",
        "本條未修正",
        "考量電子化申辦已臻成熟，爰刪除應附紙本文件之規定，以資簡政便民",
    ],
    "meeting": [
        "請{o}於{t}前提出具體改善方案，並副知{o2}",
        "洽悉，本案解除列管",
        "有關{p2}停車空間不足一節，請{o}會同里長於{n}日內現勘後研議",
        "目前進度落後{f}%，係因承商缺工及{m}月份連日豪雨所致",
        "本案經費需求約{a}元，建請同意動支第二預備金",
        "繼續列管，並請於下次會議報告辦理情形",
        "經與會委員充分討論後，決議照案通過",
        "已於{t}完成招標，由{f2}得標，預定{t2}竣工",
        "各單位應落實代理人制度，電話鈴響3聲內接聽",
        "餘依業務單位擬辦意見辦理",
    ],
}


def pick(rng: Rng, words: list[str] | str) -> str:
    """One of the words."""
    return rng.choice(words)


def name(rng: Rng) -> str:
    """A person's name of two or three characters."""
    short = rng.random() < 0.07
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, 1 if short else 2))


def firm(rng: Rng) -> str:
    """A company's name."""
    return rng.choice(FIRMS) + rng.choice(FIRM_ENDS)


def date(rng: Rng, form: str = "c") -> str:
    """A date of the years 112 to 115, written in one of the usual ways."""
    y, m, d = rng.randint(112, 115), rng.randint(1, 12), rng.randint(1, 28)
    return {"c": f"{y}年{m}月{d}日", "s": f"{y}/{m:02}/{d:02}", "d": f"{y}.{m:02}.{d:02}", "n": f"{y}{m:02}{d:02}"}[
        form
    ]


def amount(rng: Rng, low: int = 1_000, high: int = 9_000_000) -> str:
    """An amount with commas, spread over the orders of magnitude."""
    power = rng.uniform(math.log10(low), math.log10(high))
    return f"{min(high, max(low, int(10**power))):,}"


def phone(rng: Rng) -> str:
    """A telephone number."""
    return f"(02){rng.randint(2200, 2999)}-{rng.randint(1000, 9999)}"


def sentence(rng: Rng, kind: str) -> str:
    """A sentence without its full stop."""
    values = {
        "g": pick(rng, GOODS), "n": rng.randint(4, 96), "n2": rng.randint(10, 99), "m": rng.randint(1, 9),
        "k": f"{rng.randint(1000, 68000):,}", "a": amount(rng, 20_000, 9_000_000), "a2": amount(rng, 20_000, 900_000),
        "p": f"{rng.uniform(3, 99.5):.1f}", "f": f"{rng.uniform(0.3, 98):.2f}", "d": f"{rng.uniform(0.5, 9):.1f}",
        "o": pick(rng, OFFICES), "o2": pick(rng, OFFICES), "t": date(rng), "t2": date(rng, "s"),
        "f2": firm(rng), "p2": pick(rng, PLACES),
    }  # fmt: skip
    return pick(rng, SENTENCES[kind]).format(**values)


def prose(rng: Rng, kind: str, count: int = 2) -> str:
    """A paragraph of some sentences."""
    found: list[str] = []
    while len(found) < count:
        new = sentence(rng, kind)
        if new[:6] not in {old[:6] for old in found} or count > 8:
            found.append(new)
    joins = [rng.choice("。。；，") for _ in found[:-1]] + ["。"]
    return "".join(a + b for a, b in zip(found, joins, strict=True))


def marker(style: str, i: int) -> str:
    """The i-th marker of a list (from 0)."""
    tens, ones = divmod(i + 1, 10)
    chinese = (DIGITS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones - 1] if ones else "")
    return {"1": f"{i + 1}.", "p": f"({i + 1})", "c": f"{chinese}、", "b": f"（{chinese}）", "a": f"{chr(65 + i)}."}[
        style
    ]


def listed(rng: Rng, kind: str, count: int, style: str = "1", deeper: str = "", each: int = 1) -> str:
    """A numbered list, a paragraph for each item; some items have a list under them."""
    lines = []
    for i in range(count):
        lines.append(marker(style, i) + prose(rng, kind, each if rng.random() < 0.7 else each + 1))
        if deeper and rng.random() < 0.4:
            lines[-1] = lines[-1][:-1] + "："
            lines += [marker(deeper, j) + prose(rng, kind, 1) for j in range(rng.randint(2, 3))]
    return "\n".join(lines)


def offices(rng: Rng, count: int, join: str = "\n") -> str:
    """Some offices' names."""
    return join.join(rng.sample(OFFICES, count))
