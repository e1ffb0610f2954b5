"""What the documents of the tenth set share: sentences of eight kinds of agencies, merged labels, lists of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .contents import Item, c, row
from .eighth_contents import deck, points, say
from .model import Block, Para, Row
from .words import Rng

SAY = {
    "labor": [
        "辦理就業促進研習{n}場，參加人數{k}人次，推介就業率{p}%",
        "受理資遣通報{n}家事業單位，均於{m}日內派員訪視",
        "實施職業安全衛生專案檢查{k}場次，停工處分{n}件",
        "勞資爭議調解案件於{m}日內召開調解會議比率達{p}%",
        "輔導中高齡者參加職前訓練班{m}班，結訓學員{n}人",
        "移工諮詢服務中心以{m}國語言提供諮詢，全年受理{k}件",
        "徵才活動提供職缺{k}個，現場媒合率{p}%",
        "表揚模範勞工{n}名，並編印專輯{a}冊分送各工會",
        "辦理身心障礙者職務再設計補助{n}案，核撥經費{a}千元",
        "工讀生薪資查核發現違反基本工資規定者{m}家，已依法裁罰",
    ],
    "culture": [
        "修復市定古蹟{m}處，並完成管理維護計畫審議",
        "圖書借閱冊數較上年成長{p}%，新購館藏{k}冊",
        "辦理「走讀老街」導覽{n}梯次，滿意度{p}%",
        "演藝廳全年演出{n}場，售票率平均{p}%",
        "社區營造點補助{n}處，每處以{a}千元為上限",
        "典藏文物數位化{k}件，開放授權下載",
        "徵集地方文史口述紀錄{n}則，集結出版專書{m}冊",
        "兒童閱讀起步走禮袋發送{k}份，合作衛生所{n}所",
        "駐館藝術家進駐{m}人次，成果展參觀人數{k}人",
        "空調主機汰換工程於{t}驗收，節電率{p}%",
    ],
    "farm": [
        "輔導有機栽培面積{a}公頃，新增驗證農戶{n}戶",
        "農藥殘留抽驗{k}件，合格率{p}%，不合格者列管{m}個月",
        "山坡地違規使用查報{n}件，已裁罰{m}件，餘移送續處",
        "辦理外銷集貨場設備更新{m}場，補助款{a}千元",
        "犬貓絕育補助{k}隻，並於{n}個里辦理巡迴施打",
        "漁港疏浚土方{k}立方公尺，於{t}完工",
        "青年農民貸款利息補貼{n}人，累計貸款{a}萬元",
        "荔枝椿象防治面積{a}公頃，釋放平腹小蜂{n}萬隻",
        "休閒農業區評鑑獲優等者{m}處，遊客{k}人次",
        "公糧稻穀收購{k}公噸，倉儲損耗率控制於{f}%以下",
    ],
    "env": [
        "稽查固定污染源{k}家次，告發{n}件，裁處金額{a}千元",
        "回收廢電池{a}公斤，較去年同期增加{p}%",
        "河川水質嚴重污染長度降為{f}公里，計有{m}測站改善",
        "淘汰老舊機車{k}輛，核發補助{a}千元",
        "公廁巡檢評分達特優級比率{p}%，認養單位{n}個",
        "焚化爐歲修期間由鄰縣協助處理垃圾{k}公噸",
        "噪音陳情案件於{m}小時內派員到場量測，全年{k}件",
        "環境教育人員展延換證{n}人，戶外學習課程{m}套",
        "事業廢水排放口設置自動監測{n}處，連線率{p}%",
        "登革熱孳生源清除{k}處，查獲陽性容器{n}個",
    ],
    "edu": [
        "校園防災演練{m}次，全校師生{k}人參與",
        "補救教學開班{n}班，學生進步率{p}%",
        "教師專業社群{n}群，公開授課{m}節以上者占{p}%",
        "老舊校舍補強{m}棟，工程款{a}萬元，於{t}開工",
        "營養午餐食材登錄率{p}%，抽驗蔬果{n}件均合格",
        "特教學生助理人員核定{n}人，時數{k}小時",
        "課後照顧班開辦{n}班，弱勢學生全額補助{a}人",
        "智慧教室建置{n}間，平板載具借用{k}人次",
        "中輟生復學率{p}%，輔導會議每學期召開{m}次",
        "本土語文認證通過{n}人，辦理闖關活動{m}場",
    ],
    "health": [
        "四癌篩檢{k}人次，陽性個案追蹤完成率{p}%",
        "長照據點布建{n}處，服務涵蓋率{p}%",
        "流感疫苗接種{k}劑，設置社區接種站{n}站",
        "菸害稽查{k}家次，違規吸菸裁處{n}件",
        "結核病都治執行率{p}%，接觸者檢查完成{a}人",
        "精神病人社區關懷訪視{k}人次，每案每年至少{m}次",
        "餐飲衛生評核通過{n}家，張貼優良標章",
        "醫療機構督導考核{n}家，限期改善{m}家",
        "心理諮商補助{a}人次，候診天數縮短為{m}日",
        "毒品危害防制講習{n}場，到課率{p}%",
    ],
    "traffic": [
        "易肇事路口改善{n}處，事故件數下降{p}%",
        "公車路線調整{m}條，日均運量{k}人次",
        "停車格位智慧化{k}格，周轉率提升{p}%",
        "行人庇護島增設{n}座，標線型人行道{k}公尺",
        "違規停車拖吊{k}輛，民眾申訴撤銷率{f}%",
        "候車亭新設{n}座，其中太陽能站牌{m}座",
        "號誌時制重整{n}處，尖峰旅行時間縮短{f}%",
        "自行車道串連{f}公里，經費{a}萬元",
        "道路挖掘申請案{k}件，聯合施工{n}件",
        "大型車視野輔助系統補助{a}輛，核銷至{t}止",
    ],
    "civil": [
        "里鄰公園認養{n}處，維護經費{a}千元",
        "戶政電話語音滿意度{p}%，尖峰時段加開櫃檯{m}個",
        "新住民生活適應輔導班{m}班，結業{n}人",
        "殯葬設施線上預約率{p}%，告別式場地更新{m}間",
        "災民收容處所盤點{n}處，物資儲備可供{k}人{m}日",
        "調解委員會受理{k}件，調解成立率{p}%",
        "役男入營輸送{n}梯次，服務{k}人",
        "公民參與預算提案{n}件，入選{m}件，經費{a}千元",
        "活動中心無障礙改善{m}處，於{t}竣工",
        "志工隊召募{n}人，特殊訓練{m}小時",
    ],
}


def words(text: str) -> list[str]:
    """The words of a text between blanks."""
    return text.split()


TOWNS_SOUTH = words(
    "鳳山區 岡山區 旗山區 美濃區 大寮區 林園區 大樹區 仁武區 大社區 鳥松區 橋頭區 燕巢區 田寮區 阿蓮區 路竹區 湖內區 "
    "茄萣區 永安區 彌陀區 梓官區 六龜區 甲仙區 杉林區 內門區 茂林區 桃源區 那瑪夏區"
)
TOWNS_COUNTY = words(
    "斗六市 斗南鎮 虎尾鎮 西螺鎮 土庫鎮 北港鎮 古坑鄉 大埤鄉 莿桐鄉 林內鄉 二崙鄉 崙背鄉 麥寮鄉 東勢鄉 褒忠鄉 臺西鄉 元長鄉 四湖鄉 口湖鄉 水林鄉"
)
GROUPS = words(
    "社區發展協會 長青會 體育會 婦女會 農會 義勇消防隊 巡守隊 志願服務協會 身心障礙者家長協會 文史工作室 國樂團 桌球委員會 環保義工隊 "
    "宗親會 老人會 家庭關懷協會 觀光發展協會 生態保育協會 職業工會 客家會館"
)
FIRST = words("福安 永樂 大同 光明 和平 新興 仁德 中正 東興 西勢 南昌 北門 義和 竹林 港墘 山腳 溪洲 頂庄 下埔 中崙")


def told(rng: Rng, kind: str) -> Iterator[str]:
    """The sentences of a kind of agency."""
    return deck(rng, SAY[kind])


def prose(source: Iterator[str], n: int = 3, **more: Any) -> Para:
    """A paragraph that runs on."""
    look: dict[str, Any] = {"align": "j", "indent": 2, "after": 5}
    return Para(say(source, n), **(look | more))


def lines(source: Iterator[str], n: int, style: str = "b") -> list[Block]:
    """A numbered list outside of tables."""
    return [Para(line, align="j", after=2) for line in points(source, n, style).split("\n")]


def part(text: str, **more: Any) -> Para:
    """The heading of a part of a report."""
    look: dict[str, Any] = {"bold": True, "before": 6, "after": 3}
    return Para(text, **(look | more))


def under(labels: Sequence[str], found: list[list[Item]], **more: Any) -> list[Row]:
    """Rows with labels at the left that are merged over all of them."""
    rows = []
    for i, cells in enumerate(found):
        first: list[Item] = [c(label, rs=len(found), **more) for label in labels] if i == 0 else []
        rows.append(row(*first, *cells, group=i == 0))
    return rows


def cut(rng: Rng, total: int, low: int, high: int) -> list[int]:
    """How a number of rows is parted into groups."""
    found: list[int] = []
    while sum(found) < total:
        found.append(min(rng.randint(low, high), total - sum(found)))
    return found


def club(rng: Rng) -> str:
    """The name of a club that asks for a grant."""
    return rng.choice(TOWNS_COUNTY) + rng.choice(FIRST) + rng.choice(GROUPS)


def commas(value: float) -> str:
    """A count with commas."""
    return f"{value:,.0f}"
