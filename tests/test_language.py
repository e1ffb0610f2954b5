"""Every message in Chinese and in English, whole: of the code, of click, of what is stored; and the language that is asked for."""

import functools
import json
import re
import time
import tomllib
from collections import Counter
from pathlib import Path
from random import Random

import click
import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from messages import VALUE, find_messages
from small_reports import small_report

from extractors import lexicon
from pipeline import cli, language, schema
from pipeline.language import find_asked, pairs, parse_template, speaking, spoken, translate

ROOT = Path(__file__).parents[1]
DEVELOPERS = ("pipeline/specimens/",)  # a tool of those who make reports to try jixiao on
SPEAK_CHINESE = ("pipeline/audit/", "pipeline/commands/", "pipeline/differences.py", "pipeline/copies.py")
MODULES = sorted(
    name
    for room in ("extractors", "pipeline")
    for path in (ROOT / room).rglob("*.py")
    if not (name := path.relative_to(ROOT).as_posix()).startswith(DEVELOPERS)
)
# Names that are the same in every language: of files, options, commands, columns, formats, programs, and what is typed
NAMES = re.compile(
    r"`[^`]*`|\"[^\"]*\"|[\w./-]*\.(?:toml|csv|duckdb|log|md|lock|xml|docx?|odt|help|schema|tables)\b|--?[a-z-]+|[a-z0-9+]+://\S*"
    r"|jixiao (?:ingest|diff|tables|cache|undo|sql|metrics|check|find|indicators|show|trace|export|audit)\b|pip install \S+ ?\w*|dask worker|dask scheduler|chmod u\+rx? \w+|__\w+__"
    r"|\b[a-z]+_[a-z_]+\b|\b[a-z_]+\.[a-z_]+\b|\b[A-Z][\w./-]*\b|\bjixiao\b"
)
ENGLISH = re.compile("[a-z]{2,} [a-z]{2,}")  # two words of prose side by side
CHINESE = re.compile("[㐀-鿿]+")
# Words of reports that are quoted in English, for they are looked for there
QUOTED = re.compile("「[^」]*」|[(][^()]*[㐀-鿿][^()]*[)]|台 and 臺|jixiao find 滿意度")


@functools.cache
def exceptions() -> dict[str, dict[str, str]]:
    return tomllib.loads((ROOT / "tests" / "one_language.toml").read_text("utf-8"))


def is_in_both(text: str) -> bool:
    return any(translate(text, to) not in (None, text) for to in ("zh", "en"))


# --- the code ---------------------------------------------------------------------------------------------------------


@functools.cache
def said_in(module: str) -> tuple[tuple[int, str], ...]:
    """The messages of a module with their lines."""
    source = (ROOT / module).read_text("utf-8")
    return tuple(find_messages(source, chinese=module.startswith(SPEAK_CHINESE)))


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES)
def test_no_message_of_the_code_has_one_language_alone(module: str) -> None:
    if module in exceptions()["modules"]:
        return
    said = {text: line for line, text in said_in(module)}
    lacking = [f"{module}:{line}: {text}" for text, line in said.items() if not is_in_both(text)]
    lacking = [told for told in lacking if told.split(": ", 1)[1] not in exceptions()["texts"]]
    assert not lacking, (
        "add these to pipeline/messages.toml, or to tests/one_language.toml with the reason:\n" + "\n".join(lacking)
    )


@pytest.mark.slow
def test_every_exception_is_needed() -> None:
    assert set(exceptions()["modules"]) <= set(MODULES)
    said = {text for module in MODULES for _, text in said_in(module)}
    needless = [text for text in exceptions()["texts"] if text not in said or is_in_both(text)]
    assert not needless


def test_a_new_message_is_found() -> None:
    source = '''
REMEDY = "Look at it."
def f(n, what):
    """Not said to anybody at all."""
    word = "some" if n else "too many"
    raise Wrong(f"{what}: there are {word} {n} of them. {REMEDY}")
'''
    found = [text for _, text in find_messages(source, chinese=False)]
    assert f"{VALUE}: there are too many {VALUE} of them. Look at it." in found
    assert f"{VALUE}: there are some {VALUE} of them. Look at it." in found
    assert not any("anybody" in text for text in found)


@pytest.mark.parametrize("rule", [*schema.data_checks()], ids=lambda rule: rule.name)
def test_rules_of_data_are_said_in_chinese(rule: schema.DataCheck) -> None:
    assert translate(rule.en, "zh") not in (None, rule.en)


def test_reasons_of_doubt_are_said_in_chinese() -> None:
    for sign in lexicon.load("sign_weights").values():
        assert translate(sign["why"], "zh") not in (None, sign["why"])


# --- the catalogue ----------------------------------------------------------------------------------------------------


def test_the_catalogue_is_sound() -> None:
    for english, chinese in pairs():
        one, other = parse_template(english), parse_template(chinese)
        assert {name for name, _ in one.slots} == {name for name, _ in other.slots}, english
        assert all(kind in language.KINDS for _, kind in one.slots), english
        assert not any(kind for _, kind in other.slots), f"{english}: kinds are said in English"
        for template in (one, other):
            assert "" not in template.literals[1:-1], f"{english}: two values side by side"
            assert any(literal for literal in template.literals), english
        assert not ENGLISH.search(NAMES.sub("·", "·".join(other.literals))), f"English in {chinese}"
        assert not CHINESE.search(QUOTED.sub("", "·".join(one.literals))), f"Chinese in {english}"


def test_no_two_messages_are_the_same() -> None:
    """But for one and many, which Chinese does not tell apart."""
    one_and_many = {chinese for english, chinese in pairs() if "{n:one}" in english}
    assert not [text for text, n in Counter(zh for _, zh in pairs()).items() if n > 1 and text not in one_and_many]
    plain = [re.sub(r":[a-z]+\}", "}", english) for english, _ in pairs() if ":one}" not in english]
    assert not [text for text, n in Counter(plain).items() if n > 1]


def draw(kind: str, random: Random) -> str:
    """A value of a kind, of letters that no message has, so that none is itself a message or a part of one."""
    letters = {"name": "xqz9_@#", "printed": "〇卍9", "clause": "〇卍9"}.get(kind, "〇卍9_@#")
    if kind == "words":
        return random.choice(["is empty", "a folder", "left out"])
    if kind == "list":
        return ", ".join(random.choices(["a folder", "left out", "9"], k=random.randint(1, 3)))
    if kind in ("number", "one", "many"):
        return "1" if kind == "one" else f"{random.randint(2, 10**6):,}"
    return "".join(random.choices(letters, k=random.randint(1, 6)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_there_and_back_is_the_same(seed: int) -> None:
    random = Random(seed)
    for english, chinese in pairs():
        template = parse_template(english)
        text = template.fill({name: draw(kind, random) for name, kind in template.slots})
        told = translate(text, "zh")
        assert told is not None
        if any(map(CHINESE.search, parse_template(chinese).literals)):
            assert told != text
            assert translate(told, "en") == text


def test_a_value_that_looks_like_words_is_not_mixed() -> None:
    """A message of which a part is unknown stays as it is, whole."""
    told = "a.pdf: is strange; fetch it again"
    assert translate(told, "zh") is None
    with speaking("zh"):
        assert spoken(told) == told
        assert spoken("a.pdf: is empty; fetch it again") == "a.pdf：檔案是空的；請重新取得"
        assert spoken("") == ""
    with speaking("en"):
        assert spoken("a.pdf: is empty; fetch it again") == "a.pdf: is empty; fetch it again"
        assert spoken("   原文：共3件。") == "   printed: 共3件。"
        assert spoken("   位置：5.2.1 甲，乙，表 3 第 2 列") == "   place: 5.2.1 甲，乙, table 3, row 2"


@pytest.mark.slow
@pytest.mark.parametrize("filling", ["x: ", "a; ", "is empty. ", "row 1, ", "、", "7〔7〕；", "{a}", "\n", "。"])
def test_any_text_is_translated_in_bounds(filling: str) -> None:
    """Whatever a file holds: in time that its length bounds."""
    began = time.process_time()
    for to in ("en", "zh"):
        translate(f"table 3: {filling * 2000}", to)
        translate(filling * 2000, to)
    assert time.process_time() - began < 5


@pytest.mark.slow
@given(st.text(max_size=60))
def test_any_text_is_kept_or_translated(text: str) -> None:
    for to in ("en", "zh"):
        found = translate(text, to)
        assert found is None or isinstance(found, str)


# --- which language ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "zh_TW", "LC_ALL": "", "LC_MESSAGES": "de_DE"}, "en"),
        ({"LANG": "zh_TW", "JIXIAO_LANG": "en"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "JIXIAO_LANG": "zh"}, "zh"),
    ],
)
def test_the_locale_tells_the_language(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*language.LOCALE, language.VARIABLE):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    language.use(None)
    assert language.language() == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), None),
        (("--lang", "zh", "check"), "zh"),
        (("check", "--lang=zh"), "zh"),
        (("--lang", "zh", "check", "--lang", "en"), "en"),
        (("check", "--lang", "fr"), None),
        (("sql", "--", "--lang=zh"), None),
        (("--lang",), None),
    ],
)
def test_the_command_line_tells_the_language(arguments: tuple[str, ...], expected: str | None) -> None:
    assert find_asked(arguments) == expected


# --- the command ------------------------------------------------------------------------------------------------------


def run(*arguments: str, **environment: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.main, list(arguments), env=environment, prog_name="jixiao")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def every_command(group: click.Group = cli.main, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path]
    for name, command in group.commands.items():
        below = (*path, name)
        found += every_command(command, below) if isinstance(command, click.Group) else [below]
    return found


@pytest.mark.parametrize("command", every_command(), ids=" ".join)
def test_help_is_in_chinese_alone(command: tuple[str, ...]) -> None:
    code, said = run("--lang", "zh", *command, "--help")
    assert code == 0
    said = said.split("範例：")[0] + said.split("選項：")[1]  # what is typed is the same in every language
    said = re.sub(r"^  (?:-\S, )?--[^ ]+(?: (?:\[[^]]*\]|[A-Z]+(?: RANGE)?))?", "", said, flags=re.MULTILINE)
    assert not re.findall("[a-z]{2,} [a-z]{2,}", NAMES.sub("·", said))
    assert (
        run(*command, "--help", "--lang", "zh") == run(*command, "--help", JIXIAO_LANG="zh") != run(*command, "--help")
    )
    for line in said.splitlines():
        assert not line.strip().startswith(tuple("，。、；：）」")), line


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("check", "--nosuch"), "錯誤：沒有選項「--nosuch」。"),
        (("chek",), "錯誤：沒有指令「chek」。（是否為其中之一：'cache', 'check'？）"),
        (("ingest",), "錯誤：缺少參數「RAW...」。"),
        (("ingest", "--jobs", "0", "x"), "錯誤：'--jobs' 的值不正確：0 不在 x>=1 的範圍內。"),
        (("ingest", "--jobs", "x", "x"), "錯誤：'--jobs' 的值不正確：'x' 不是範圍內的整數。"),
        (("check", "--severity", "bad"), "錯誤：'--severity' 的值不正確："),
        (("tables", "no.pdf"), "錯誤：'FILE' 的值不正確：檔案「no.pdf」不存在。"),
        (("tables", "README.md", "--pages", "3-1"), "'--pages' 的值不正確：'3-1' 須由 1 起、由小到大"),
        (("check", "--warehouse", "no.duckdb"), "jixiao：no.duckdb：沒有資料庫。請先建立："),
        (("undo", "--list", "--to", "2"), "錯誤：--list 與 --to 請擇一使用"),
        (("check", "extra"), "錯誤：有多餘的參數（extra）"),
        (("cache", "--size"), "錯誤：選項"),
    ],
)
def test_wrong_usage_is_told_in_chinese(arguments: tuple[str, ...], expected: str) -> None:
    code, said = run(*arguments, "--lang", "zh") if arguments != ("cache", "--size") else run("--lang=zh", *arguments)
    assert code == 2
    assert expected in said
    assert "Usage" not in said
    assert "Error" not in said
    assert expected not in run(*arguments)[1]


def test_an_unknown_language_is_wrong_usage() -> None:
    assert run("--lang", "fr")[0] == run("check", "--lang", "fr")[0] == run("check", JIXIAO_LANG="fr")[0] == 2


def test_english_loads_no_catalogue() -> None:
    pairs.cache_clear()
    assert run("--help")[0] == run("sql", "--help")[0] == 0
    assert run("tables", "no.pdf")[0] == 2
    assert not pairs.cache_info().currsize


# --- what is found ----------------------------------------------------------------------------------------------------


@functools.cache
def own_words(of: str) -> re.Pattern[str]:
    """The catalogue's own stretches of one language, long enough to be nothing else."""
    texts = [chinese if of == "zh" else english for english, chinese in pairs()]
    long_enough = re.compile("[㐀-鿿]{5,}" if of == "zh" else "[a-z]+(?: [a-z]+){2,}")
    found = {run for text in texts for literal in parse_template(text).literals for run in long_enough.findall(literal)}
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))


def assert_whole(message: str) -> None:
    """Told in each language, and in either without words of the other but what is quoted."""
    chinese, english = (said if (said := translate(message, to)) is not None else message for to in ("zh", "en"))
    assert chinese != english, f"in one language alone: {message}"
    assert not own_words("en").search(NAMES.sub("·", chinese)), chinese
    assert not own_words("zh").search(re.sub("「[^」]*」", "", english)), english


def messages_of(warehouse: Path) -> list[str]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return [message for (message,) in con.execute("SELECT DISTINCT message FROM findings ORDER BY 1").fetchall()]


@pytest.mark.slow
def test_findings_of_the_five_reports_are_told_whole(five: Path) -> None:
    found = messages_of(five)
    assert len(found) > 8
    for message in found:
        assert_whole(message)


@pytest.mark.slow
def test_findings_of_specimens_are_told_whole(specimens: Path) -> None:
    found = messages_of(specimens / "all.duckdb")
    assert len(found) > 5
    for message in found:
        assert_whole(message)


BROKEN = {
    "empty.txt": b"",
    "old.doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    "zip.docx": b"PK\3\4" + bytes(60),
    "scan.png": b"\x89PNG\r\n\x1a\n" + bytes(60),
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n",
    "words.txt": "只有文字，沒有表格。".encode(),
    "binary.txt": bytes(range(1, 256)) * 4,
}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    raw = tmp_path / "raw"
    raw.mkdir()
    for name, data in BROKEN.items():
        (raw / name).write_bytes(data)
    report = small_report()
    (raw / "a report; with: words (1).txt").write_text(report, "utf-8")
    (raw / "copy.txt").write_text(report.replace("辦理", "辦，理"), "utf-8")
    (raw / "plan.txt").write_text(small_report(year=113).replace("\t", "\t9,99\t", 3), "utf-8")
    return raw


@pytest.mark.slow
def test_what_is_wrong_with_hostile_files_is_told_whole(hostile: Path, tmp_path: Path) -> None:
    warehouse = str(tmp_path / "w.duckdb")
    code, english = run("ingest", str(hostile), "--warehouse", warehouse)
    assert code == 1
    code, chinese = run("--lang", "zh", "ingest", str(hostile), "--warehouse", warehouse)
    assert code == 1
    assert len(chinese.splitlines()) == len(english.splitlines())
    said = chinese.replace(str(tmp_path), "").replace("a report; with: words (1).txt", "")
    assert not own_words("en").search(NAMES.sub("·", said)), said
    for message in messages_of(tmp_path / "w.duckdb"):
        assert_whole(message)


@pytest.mark.slow
@pytest.mark.parametrize("command", [("check",), ("audit",), ("show", "keelung-110-results", "5.2.1")], ids=" ".join)
def test_what_is_printed_of_a_warehouse_is_in_one_language(command: tuple[str, ...], five: Path) -> None:
    given = (*command, "--warehouse", str(five))
    _, english = run(*given)
    _, chinese = run(*given, "--lang", "zh")
    assert english != chinese
    assert not own_words("en").search(NAMES.sub("·", chinese))
    own = "\n".join(line for line in english.splitlines() if "printed:" not in line)
    if command[0] != "show":
        assert not own_words("zh").search(re.sub("「[^」]*」|〔[^〕]*〕", "", own))


@pytest.mark.slow
def test_json_is_the_same_in_both_languages(five: Path) -> None:
    for command in (("check",), ("audit",), ("find", "滿意度")):
        given = (*command, "--json", "--warehouse", str(five))
        said = run(*given)
        assert run(*given, "--lang", "zh") == said
        json.loads(said[1])


@pytest.mark.slow
def test_what_is_stored_is_the_same_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(small_report(), "utf-8")
    stored = []
    for tongue in ("zh", "en"):
        warehouse = tmp_path / f"{tongue}.duckdb"
        assert run("ingest", str(tmp_path / "a.txt"), "--warehouse", str(warehouse), JIXIAO_LANG=tongue)[0] == 0
        stored.append(messages_of(warehouse))
    assert stored[0] == stored[1]


@pytest.mark.parametrize("text", ["a folder", "不等於100%", "the result cell is empty"])
def test_data_that_reads_like_a_message_is_printed_as_it_is(text: str, five: Path) -> None:
    for tongue in ("zh", "en"):
        code, said = run("sql", f"SELECT '{text}' AS x", "--csv", "--warehouse", str(five), JIXIAO_LANG=tongue)
        assert (code, said.splitlines()) == (0, ["x", text])
