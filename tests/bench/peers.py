"""What a user would take in place of jixiao to find figures in Chinese text, each behind the same function.

    python peers.py NAME JOB.json ANSWER.json      read the texts of JOB with one peer, time it
    python peers.py --command FILE.jsonl           the regular expression as a command: JSON lines in, JSON lines out

A reader takes a text and gives ``(value, [units])`` for each figure: the units are those that it may be understood to
say, any of which counts. This file runs in the environment of the peer and imports nothing of jixiao.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

Figure = tuple[float, list[str]]
Reader = Callable[[str], list[Figure]]

FULL_WIDTH = {0xFF10 + n: str(n) for n in range(10)} | {ord("％"): "%", ord("．"): ".", ord("‧"): "."}
LARGE = {"萬": 10**4, "億": 10**8, "兆": 10**12}
UNIT = r"\s*[餘多]?(?P<unit>%|[\u3400-\u9fff]{0,2})"  # the next two characters

ARABIC = r"\d[\d,]*(?:\.\d+)?"
NUMBER = re.compile(rf"(?P<number>{ARABIC}(?:\s*[萬億兆](?:\s*{ARABIC})?)*){UNIT}", re.ASCII)
PART = re.compile(rf"({ARABIC})\s*([萬億兆]*)", re.ASCII)
MIXED = re.compile(rf"(?P<number>[\d〇零一二三四五六七八九兩十百千萬億兆點.,]+){UNIT}")


def make_regular_expression() -> Reader:
    """Digits with commas, a point, 萬 and 億; the unit is the next two characters."""

    def read(text: str) -> list[Figure]:
        found = []
        for m in NUMBER.finditer(text.translate(FULL_WIDTH)):
            value = 0.0
            for digits, places in PART.findall(m["number"]):
                part = float(digits.replace(",", ""))
                for place in places:
                    part *= LARGE[place]
                value += part
            found.append((value, [m["unit"]]))
        return found

    return read


def make_cn2an() -> Reader:
    """Runs of digits, Arabic and Chinese, through cn2an; the unit is the next two characters."""
    from cn2an import cn2an

    simple = str.maketrans("萬億兩點〇", "万亿两点零")

    def read(text: str) -> list[Figure]:
        found = []
        for m in MIXED.finditer(text.translate(FULL_WIDTH)):
            with contextlib.suppress(ValueError, KeyError):  # it knows no such number
                value = cn2an(m["number"].replace(",", "").strip(".").translate(simple), "smart")
                found.append((float(value), [m["unit"]]))
        return found

    return read


def make_wetextprocessing() -> Reader:
    """Inverse text normalisation writes Chinese numbers as Arabic ones; the regular expression reads those."""
    import logging

    from itn.chinese.inverse_normalizer import InverseNormalizer

    logging.disable(logging.INFO)
    normalizer = InverseNormalizer()
    plain = make_regular_expression()

    def read(text: str) -> list[Figure]:
        return plain(normalizer.normalize(text)) if text.strip() else []

    return read


def make_recognizers() -> Reader:
    """Every model of Recognizers-Text for Chinese. A number that a model with units has too is counted once, with its unit."""
    import recognizers_suite as suite

    chinese = suite.Culture.Chinese
    with_units = (
        suite.recognize_percentage,
        suite.recognize_currency,
        suite.recognize_dimension,
        suite.recognize_age,
        suite.recognize_temperature,
    )

    def printed_unit(entity: str) -> list[str]:
        return [re.sub(r"^[\d,.\s〇零一二三四五六七八九兩两十百千萬万億亿兆點点]+", "", entity)]

    def read(text: str) -> list[Figure]:
        if not text.strip():
            return []
        found: list[tuple[int, int, float, list[str]]] = []
        for recognize in with_units:
            for entity in recognize(text, chinese):
                value = entity.resolution and entity.resolution.get("value")
                with contextlib.suppress(TypeError, ValueError):  # no value: a unit alone
                    number = float(str(value).rstrip("%"))
                    if not any(start <= entity.end and entity.start <= end for start, end, *_ in found):
                        unit = ["%"] if str(value).endswith("%") else printed_unit(entity.text)
                        found.append((entity.start, entity.end, number, unit))
        for entity in recognize_durations(text):
            if not any(start <= entity[1] and entity[0] <= end for start, end, *_ in found):
                found.append(entity)
        for entity in suite.recognize_number(text, chinese):
            with contextlib.suppress(TypeError, ValueError):
                number = float(entity.resolution["value"])
                if not any(start <= entity.end and entity.start <= end for start, end, *_ in found):
                    found.append((entity.start, entity.end, number, []))
        return [(value, units) for _, _, value, units in found]

    def recognize_durations(text: str) -> Iterator[tuple[int, int, float, list[str]]]:
        numbers = make_regular_expression()
        try:
            entities = suite.recognize_datetime(text, chinese)
        except Exception:  # noqa: BLE001 - it fails on some dates, and is read without them
            return
        for entity in entities:
            for value in entity.resolution["values"] if entity.resolution else ():
                if value.get("type") == "duration":
                    for number, _ in numbers(entity.text)[:1]:
                        yield entity.start, entity.end, number, printed_unit(entity.text)
                    break

    return read


def make_jionlp() -> Reader:
    """Money, and lengths of time; jionlp finds no other figure."""
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp

    parts = {"year": "年", "month": "個月", "week": "週", "day": "天", "hour": "小時", "minute": "分鐘", "second": "秒"}

    def read(text: str) -> list[Figure]:
        found: list[Figure] = []
        for money in jionlp.ner.extract_money(text, with_parsing=True) or ():
            detail = money.get("detail") or {}
            numbers = detail.get("num", ())
            for number in numbers if isinstance(numbers, list) else [numbers]:
                with contextlib.suppress(TypeError, ValueError):
                    found.append((float(number), [detail["case"]]))
        for one in jionlp.ner.extract_time(text, with_parsing=True) or ():
            detail = one.get("detail") or {}
            if detail.get("type") == "time_delta" and isinstance(detail.get("time"), dict):
                for part, number in detail["time"].items():
                    with contextlib.suppress(TypeError, ValueError):
                        printed = re.sub(r"^[\d.,〇零一二三四五六七八九兩十百千]+", "", one["text"])
                        found.append((float(number), [parts.get(part, part), printed]))
        return found

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "regular expression": make_regular_expression,
    "cn2an": make_cn2an,
    "WeTextProcessing": make_wetextprocessing,
    "Recognizers-Text": make_recognizers,
    "jionlp": make_jionlp,
}


def time_reader(read: Callable[[str], Any], texts: list[str], seconds: float) -> float:
    """Characters a second of processor time, for so long: the texts in an order of no meaning, again and again.

    What a reader loads when it first reads, dictionaries above all, is loaded before the time is taken.
    """
    texts = [text for text in texts if text]
    for text in texts:
        read(text)
    random.Random(1).shuffle(texts)
    characters, begin = 0, time.process_time()
    for text in itertools.cycle(texts):
        read(text)
        characters += len(text)
        spent = time.process_time() - begin
        if spent >= seconds:
            return characters / spent
    return 0.0  # no text


def answer(name: str, sets: dict[str, list[str]], seconds: float) -> dict[str, Any]:
    """What one peer finds in every text of every set, and how fast it is on all of them."""
    read = READERS[name]()
    found = {title: [read(text) for text in texts] for title, texts in sets.items()}  # warms it up as well
    return {"found": found, "speed": time_reader(read, [t for texts in sets.values() for t in texts], seconds)}


def run_command(path: str) -> None:
    read = make_regular_expression()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            passage = json.loads(line)
            for value, units in read(passage["text"]):
                found = {"id": passage["id"], "value": value, "unit": units[0]}
                sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


def main() -> None:
    if sys.argv[1] == "--command":
        run_command(sys.argv[2])
        return
    name, job, target = sys.argv[1:]
    with open(job, encoding="utf-8") as stream:
        wanted = json.load(stream)
    with open(target, "w", encoding="utf-8") as stream:
        json.dump(answer(name, wanted["sets"], wanted["seconds"]), stream)


if __name__ == "__main__":
    main()
