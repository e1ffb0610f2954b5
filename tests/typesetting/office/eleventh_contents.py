"""What the eleventh part's documents share: heads written in one line, series of figures, sentences, pages of prints."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

from .contents import fit
from .model import Block, Cell, Doc, Para, Row, Rule, Table
from .words import Rng, name, pick

ARIAL, TIMES, NARROW, MONO = "Liberation Sans", "Liberation Serif", "Liberation Sans Narrow", "Liberation Mono"
HAIR: Rule = (0.25, "solid", "000000")
THIN: Rule = (0.5, "solid", "000000")
PALE: Rule = (0.5, "solid", "C0C0C0")
WHITE: Rule = (1.5, "solid", "FFFFFF")
DASHED: Rule = (0.6, "dashed", "222222")
DOTTED: Rule = (0.6, "dotted", "444444")
A4L = (297.0, 210.0)
SPAN = re.compile(r"@(\d+)(?:x(\d+))?$")

SAYINGS = {
    "cause": [
        "主要係{a}案因原物料價格上漲致流標{n}次，改採分標方式辦理",
        "配合中央補助款核定時程延後，已簽准保留至下年度繼續執行",
        "實際進用人數較預計減少{n}人，撙節支用人事費及業務費",
        "因應業務量成長，增列系統維護及資料庫授權費用約{m}千元",
        "受颱風影響停工{n}日，廠商已提送趕工計畫並增派{k}組人力",
        "依合約於驗收合格後付款，尾款預計於次月撥付",
        "上年度一次性經費{m}千元如數減列",
        "{a}委外案決標金額低於預算，賸餘款繳回市庫",
    ],
    "find": [
        "抽查{n}筆支出憑證，其中{k}筆未附驗收紀錄，核與規定不符",
        "{a}帳列數與盤點數差異{k}件，應查明原因並補正登帳",
        "逾期未結案件{n}件，最長者達{m}日，允宜檢討管考機制",
        "部分補助計畫未依限提送成果報告，允應加強催收及輔導",
        "未依合約第{k}條按月提送工作月報，且未計罰逾期違約金",
        "資訊系統帳號清查作業未涵蓋離職人員{k}名，存有資安風險",
    ],
    "done": [
        "已於本年{k}月函請各承辦單位補正完竣，並列入下年度內部稽核項目",
        "業訂定作業要點納入標準作業程序，並辦理教育訓練{k}場次、{n}人參加",
        "全案已追繳{m}元並繳庫，相關人員予以口頭告誡",
        "已建置自動提醒功能，逾期前{n}日以電子郵件通知承辦人",
        "賡續辦理，預計於明年第{k}季完成",
        "{a}已完成盤點及補登，差異原因為移撥未及入帳",
    ],
    "open": [
        "本年度賡續推動{a}汰換及節能改善，全年節電{m}度，較去年減少{k}.{k}%",
        "為提供即時服務，新設據點{k}處，服務{m}人次，民眾滿意度達9{k}%",
        "經分析各區需求，擇定{n}處優先辦理，並邀集地方代表召開說明會{k}場",
        "整體執行率為9{k}.{k}%，其餘未執行部分主要為{a}採購結餘",
        "與{n}所學校合作辦理體驗課程，參與學生計{m}人",
    ],
}
THINGS = ["冷氣機", "監視錄影設備", "路燈", "公務機車", "伺服器", "校舍耐震補強", "圖書自助借還系統", "抽水站", "雨水下水道", "停車收費設備"]  # fmt: skip


def rng_of(seed: str) -> Rng:
    """A generator for a document."""
    return random.Random(f"eleventh-{seed}")


def say(rng: Rng, kind: str, count: int = 1) -> str:
    """Some sentences."""
    found = []
    for text in rng.sample(SAYINGS[kind], count):
        values = {"a": pick(rng, THINGS), "n": rng.randint(11, 48), "k": rng.randint(2, 9)}
        found.append(text.format(**values, m=f"{rng.randint(120, 9800):,}"))
    return "。".join(found) + "。"


def told(rng: Rng, kind: str, count: int = 2, **more: Any) -> Para:
    """A paragraph outside of tables."""
    look: dict[str, Any] = {"align": "j", "indent": 2, "after": 5}
    return Para(say(rng, kind, count), **(look | more))


def cells(line: str) -> list[Cell]:
    """Cells between bars; @2 spans two columns, @1x2 two rows."""
    found = []
    for text in line.split("|"):
        span = SPAN.search(text)
        cs, rs = (int(span[1]), int(span[2] or 1)) if span else (1, 1)
        found.append(Cell(SPAN.sub("", text), cs, rs))
    return found


def made(
    header: list[str], rows: list[Row], widths: list[float], aligns: str, total: float = 180, **more: Any
) -> Table:
    """A table of so many mm."""
    return fit(Table([Row(cells(line)) for line in header], rows, widths, aligns), total, **more)


def line(*items: Cell | str, **more: Any) -> Row:
    """A row."""
    return Row([Cell(item) if isinstance(item, str) else item for item in items], **more)


def doc(title: str, maker: str, blocks: list[Block], font: str, size: float, **more: Any) -> Doc:
    """A document."""
    look: dict[str, Any] = {"foot": "{n}", "margins": (18, 15, 16, 15)}
    return Doc(
        title, "for measuring only", maker, blocks, font, size=size, layout="for measuring only", **(look | more)
    )


def whole(number: int, nil: str = "-", below: str = "-{}") -> str:
    """A figure with commas."""
    if not number:
        return nil
    return f"{number:,}" if number > 0 else below.format(f"{-number:,}")


def spread(rng: Rng, total: int, count: int) -> list[int]:
    """A total in so many parts."""
    shares = [rng.uniform(0.3, 1.7) for _ in range(count)]
    found = [int(total * share / sum(shares)) for share in shares]
    return [*found[:-1], total - sum(found[:-1])]


def series(rng: Rng, start: float, step: float, count: int) -> list[float]:
    """A series that drifts by so much of itself."""
    found = [start]
    while len(found) < count:
        found.append(found[-1] * (1 + rng.uniform(-step * 0.6, step)))
    return found


def people(rng: Rng, count: int) -> list[str]:
    """Different names."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[name(rng)] = None
    return list(found)


def hidden(rng: Rng) -> str:
    """A name with its middle hidden, as agencies publish it."""
    text = name(rng)
    return text[0] + "○" + text[2:]


def day(rng: Rng, form: str = "{}/{:02}/{:02}", year: int = 114) -> str:
    """A date."""
    return form.format(year, rng.randint(1, 12), rng.randint(1, 28))


def sheets(
    rows: list[Row], each: list[int], above: Callable[[int, int], list[Block]], table: Callable[[list[Row]], Table]
) -> list[Block]:
    """Pages with their own headings, as programs that print make them: so many rows on each, the last count for the rest."""
    found: list[Block] = []
    cuts, at = [], 0
    while at < len(rows):
        count = each[min(len(cuts), len(each) - 1)]
        cuts.append(rows[at : at + count])
        at += count
    for i, part in enumerate(cuts):
        first = above(i + 1, len(cuts))
        if i and isinstance(first[0], Para):
            first[0].new_page = True
        made_ = table(part)
        made_.continues = "rows" if i else ""
        found += [*first, made_]
    return found
