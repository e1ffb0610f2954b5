"""What looks somewhat like a table on a page and is none: contents with dots, letter heads, flow charts."""

from __future__ import annotations

from random import Random

from .model import Item, Para, Raw
from .words import OFFICES, address, date, listing, name, phone, prose


def contents(r: Random, count: int) -> list[Item]:
    """A table of contents with leaders of dots and page numbers."""
    out: list[Item] = [Para("目　　錄", "h1")]
    page = 1
    for n in range(count):
        title = [
            "壹、計畫緣起",
            "貳、現況分析",
            "一、人力",
            "二、經費",
            "參、執行策略",
            "一、短期",
            "二、中長期",
            "肆、預期效益",
            "附表一　經費概算表",
            "附表二　工作期程",
        ][n % 10]
        indent = "2em" if title[1] == "、" and title[0] in "一二三" else "0"
        line = f'<div style="display:flex;margin-left:{indent}"><span>{title}</span><span style="flex:1;overflow:hidden;white-space:nowrap;direction:rtl">{"…" * 60}</span><span>{page}</span></div>'
        out.append(Raw(line))
        page += r.randint(1, 9)
    return out


def letter(r: Random) -> list[Item]:
    """The head of an official letter, lines of label and text in columns without any table."""
    rows = [
        ("受文者", "如正副本行文單位"),
        ("發文日期", f"中華民國{date(r, '年')}"),
        ("發文字號", f"府財務字第{r.randint(1130000000, 1139999999)}號"),
        ("速別", "普通件"),
        ("密等及解密條件或保密期限", ""),
        ("附件", "如主旨"),
    ]
    out: list[Item] = [
        Raw(f'<div style="text-align:right;font-size:.8em">檔　　號：<br>保存年限：{r.choice("357")}年</div>'),
        Para("新安市政府　函", "h1"),
        Raw(
            f'<div style="margin-left:52%;font-size:.8em">地址：{address(r)}<br>承辦人：{name(r)}<br>電話：{phone(r)}</div>'
        ),
    ]
    out += [Para(f"{label}：{text}", "line") for label, text in rows]
    out += [Para(f"主旨：{prose(r, 'meeting', 1)}", "line"), Para("說明：", "line")]
    out += [Para(line, "line") for line in listing(r, "budget", 4, "一、").split("\n")]
    return [*out, Para("正本：各區公所\n副本：本府" + "、".join(r.sample(OFFICES, 4)), "line")]


def attendance(r: Random) -> list[Item]:
    """Those present, in columns made by spaces: no table."""
    names = [name(r) for _ in range(12)]
    lines = "<br>".join(
        "".join(
            f'<span style="display:inline-block;width:25%">{n}{r.choice(["委員", "科長", "主任", "專員"])}</span>'
            for n in names[k : k + 4]
        )
        for k in range(0, 12, 4)
    )
    return [Para("出席人員：", "line"), Raw(f"<div>{lines}</div>"), Para("列席人員：略", "line")]


def flow_chart(steps: list[str]) -> Raw:
    """Boxes and arrows in two columns: no table."""
    high = 44
    parts = [
        f'<svg width="380pt" height="{len(steps) * high}pt" viewBox="0 0 380 {len(steps) * high}" style="display:block;margin:8pt auto">'
    ]
    for n, step in enumerate(steps):
        y = n * high + 4
        parts.append(
            f'<rect x="90" y="{y}" width="150" height="26" fill="none" stroke="#000"/><text x="165" y="{y + 17}" font-size="10" text-anchor="middle">{step}</text>'
        )
        if n % 2:
            parts.append(
                f'<rect x="280" y="{y}" width="90" height="26" fill="none" stroke="#000"/><text x="325" y="{y + 17}" font-size="10" text-anchor="middle">退回補正</text>'
            )
            parts.append(f'<line x1="240" y1="{y + 13}" x2="280" y2="{y + 13}" stroke="#000"/>')
        if n + 1 < len(steps):
            parts.append(f'<line x1="165" y1="{y + 26}" x2="165" y2="{y + high}" stroke="#000"/>')
    return Raw("".join(parts) + "</svg>")
