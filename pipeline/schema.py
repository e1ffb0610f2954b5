"""Every table, view and column of the warehouse, once: type, meaning, unit, allowed values, keys and constraints.

In: nothing. Out: :data:`TABLES` and :data:`VIEWS`, and what is written from them: DDL, ``COMMENT ON`` statements and
data checks (SQL that returns the bad rows). Nothing here opens a database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Value:
    """One allowed value of a column, with its meaning."""

    value: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``type`` is DuckDB's name of it, ``references`` reads ``table.column``."""

    name: str
    zh_name: str  # a few characters, for the head of a column; its own in the table or view
    type: str
    en: str
    zh: str
    null: bool = True
    unit: tuple[str, str] | None = None  # in English and Chinese
    values: tuple[Value, ...] = ()
    open: bool = False  # the reference data may add values of its own
    references: str | None = None
    check: str | None = None  # a condition in SQL that every row meets; null meets it

    @property
    def comment(self) -> str:
        """English and Chinese, for ``COMMENT ON``; the allowed values are part of it."""
        en, zh = self.en, self.zh
        if self.unit:
            en, zh = f"{en} Unit: {self.unit[0]}.", f"{zh}單位：{self.unit[1]}。"
        if self.values:
            en += " " + "; ".join(f"{v.value} = {v.en}" for v in self.values) + "."
            zh += "；".join(f"{v.value}＝{v.zh}" for v in self.values) + "。"
        return f"{en} {zh}"


@dataclass(frozen=True, slots=True)
class DataCheck:
    """``sql`` returns the rows that break the rule: the document (or null) and what is wrong with it.

    ``broken``: what is true of such a row, in ``table``, where that hangs on no other row; else empty.
    """

    name: str
    en: str
    sql: str
    table: str = ""
    broken: str = ""


@dataclass(frozen=True)
class Table:
    """One table; ``key`` is its primary key, ``aside`` the columns that say least where not all have room, in that order."""

    name: str
    zh_name: str
    en: str  # begins with the grain: "One row …"
    zh: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    checks: tuple[DataCheck, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def comment(self) -> str:
        return f"{self.en} {self.zh}"

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)

    def column(self, name: str) -> Column:
        """:raises KeyError: the table has no such column."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")

    def row(self, **values: Any) -> tuple[Any, ...]:
        """The values in the order of the columns; a column that is not given is null.

        :raises KeyError: a value is given for a column that the table does not have.
        """
        if unknown := set(values) - set(self.names):
            raise KeyError(f"{self.name}.{min(unknown)}")
        return tuple(values.get(name) for name in self.names)

    def row_of(self, source: object, **values: Any) -> tuple[Any, ...]:
        """The fields of ``source`` that bear the names of the columns; ``values`` go before them.

        :raises AttributeError: a column is neither given nor a field.
        :raises KeyError: a value is given for a column that the table does not have.
        """
        if not values:
            return self._take(source)
        if unknown := values.keys() - set(self.names):
            raise KeyError(f"{self.name}.{min(unknown)}")
        return tuple(values[name] if name in values else getattr(source, name) for name in self.names)

    @cached_property
    def _take(self) -> Callable[[object], tuple[Any, ...]]:
        return attrgetter(*self.names)

    @cached_property
    def _demands(self) -> tuple[tuple[int, str, bool, frozenset[str] | None], ...]:
        """Of the columns that do not take everything: place, name, whether null is taken, and the values that are."""
        demands = []
        for place, column in enumerate(self.columns):
            takes_null = column.null and column.name not in self.key
            allowed = frozenset(v.value for v in column.values) if column.values and not column.open else None
            if allowed is not None or not takes_null:
                demands.append((place, column.name, takes_null, allowed))
        return tuple(demands)

    def faults(self, row: tuple[Any, ...]) -> Iterator[str]:
        """What keeps the row out of the table: a null where none may be, a value that is not allowed."""
        for place, name, takes_null, allowed in self._demands:
            value = row[place]
            if value is None:
                if not takes_null:
                    yield f"{self.name}.{name} is null"
            elif allowed is not None and value not in allowed:
                yield f"{self.name}.{name} is {value!r}"


@dataclass(frozen=True)
class View:
    """One view; its query stands in ``views/<name>.sql``; ``aside`` as of a table."""

    name: str
    zh_name: str
    en: str
    zh: str
    columns: tuple[Column, ...]
    aside: tuple[str, ...] = ()

    @property
    def comment(self) -> str:
        return f"{self.en} {self.zh}"


Relation: TypeAlias = Table | View


# --- words that several columns share -------------------------------------------------------------------------------

REPORT_KINDS = (
    Value("results", "report on what was done", "執行績效與成果"),
    Value("plan", "plan of what is to be done", "執行計畫"),
)
FRAMEWORKS = (
    Value("five_dimensions_106", "the five dimensions in force from 106", "106 年起的構面一至五"),
    Value("five_strategies_113", "the strategies in force from 113", "113 年修正後的執行策略"),
)
QUANTITIES = (
    Value("count", "a number of things", "數量"),
    Value("rate", "a share", "比率"),
    Value("amount", "money", "金額"),
    Value("duration", "time", "時間長度"),
    Value("score", "a score", "分數"),
    Value("measure", "a physical measure", "物理量"),
)
BOUNDS = (
    Value("exact", "the figure itself", "確數"),
    Value("at_least", "the figure or more (以上, 至少, 逾)", "以上、至少、逾"),
    Value("at_most", "the figure or less (以內, 以下, 未達)", "以內、以下、未達"),
    Value("approx", "about the figure (約, 近, 餘)", "約、近、餘"),
)
ROLES = (
    Value("actual", "achieved or performed", "實績"),
    Value("target", "planned or expected", "目標或預期"),
    Value("baseline", "the earlier figure that a change starts from", "比較基期"),
    Value("change", "a difference, savings included", "增減或節省"),
    Value("standard", "a commitment, limit or frequency", "服務標準、期限或頻率"),
    Value("descriptive", "how many exist or are provided, no performance in it", "現況描述"),
)
DIRECTIONS = (
    Value("up", "a rise (增加, 提升, 多)", "增加、提升、多"),
    Value("down", "a fall, savings included (減少, 縮短, 節省, 少)", "減少、縮短、節省、少"),
)
SEVERITIES = (
    Value("error", "wrong, or not loaded", "錯誤或未載入"),
    Value("question", "a person must decide", "須由人判斷"),
    Value("note", "good to know", "提醒"),
)
ROC_YEAR = ("year of the Republic of China, Gregorian year less 1911", "民國年，即西元年減 1911")


def _doc_id(null: bool = False) -> Column:
    return Column(
        "doc_id", "文件代號", "VARCHAR", "The document.", "所屬文件。", null=null, references="documents.doc_id"
    )


# --- tables, each after those that it refers to ---------------------------------------------------------------------

ORGANISATIONS = Table(
    "organisations",
    "機關",
    "One row an organisation that the reference data knows or that a loaded document names.",
    "每列一個機關：參考資料所列，或已載入文件所載者。",
    ("org",),
    (
        Column("org", "機關", "VARCHAR", "Short name.", "簡稱。", null=False),
        Column(
            "full_name",
            "機關全名",
            "VARCHAR",
            "Name as the title of its reports prints it.",
            "報告標題所印全名。",
            null=False,
        ),
        Column("slug", "代號前段", "VARCHAR", "First part of doc_id.", "文件代號的前段。", null=False),
        Column(
            "kind",
            "機關類別",
            "VARCHAR",
            "What it is.",
            "機關類別。",
            null=False,
            values=(
                Value("headquarters", "headquarters", "總局"),
                Value("branch", "branch", "分局"),
                Value("agency", "another agency", "其他機關"),
                Value("unlisted", "not in the reference data", "參考資料未列"),
            ),
            open=True,
        ),
        Column("parent", "上級機關", "VARCHAR", "Short name of the organisation above it.", "上級機關簡稱。"),
    ),
    checks=(
        DataCheck(
            "organisations_slug_is_its_own",
            "No two organisations have one slug.",
            "SELECT NULL, slug || ' of ' || string_agg(org, ' and ' ORDER BY org) FROM organisations"
            " GROUP BY slug HAVING count(*) > 1",
        ),
        DataCheck(
            "organisations_parent_is_listed",
            "The organisation above another one is listed itself.",
            "SELECT NULL, org || ' is under ' || parent || ', which is not listed' FROM organisations AS o"
            " WHERE parent IS NOT NULL AND NOT EXISTS (FROM organisations AS p WHERE p.org = o.parent)",
        ),
    ),
)

FRAMEWORK_PLACES = Table(
    "framework_places",
    "架構位置",
    "One row a place of a framework: the form that reports of its years fill in.",
    "每列為評核架構中的一個位置，即該架構年度報告所填之表的一格。",
    ("framework", "code"),
    (
        Column(
            "framework", "架構", "VARCHAR", "The framework.", "評核架構。", null=False, values=FRAMEWORKS, open=True
        ),
        Column("code", "架構代碼", "VARCHAR", "Place, e.g. 1.2.4(3).", "架構代碼，如 1.2.4(3)。", null=False),
        Column(
            "dimension",
            "構面",
            "VARCHAR",
            "Dimension; in 113's framework the strategy at the top.",
            "構面；113 年架構為最上層執行策略。",
        ),
        Column("strategy", "執行策略", "VARCHAR", "Strategy (執行策略, 評核項目).", "執行策略或評核項目。"),
        Column("indicator", "評核指標", "VARCHAR", "Indicator (執行方法, 評核指標).", "執行方法或評核指標。"),
        Column("sub_indicator", "次評核指標", "VARCHAR", "Sub-indicator.", "次評核指標。"),
        Column("description", "指標說明", "VARCHAR", "Sentence that explains the indicator.", "指標的說明文字。"),
    ),
)

FRAMEWORK_CROSSWALK = Table(
    "framework_crosswalk",
    "架構對照",
    "One row a pair of places that ask for the same in the frameworks of 106 and 113; one row, with the other code"
    " null, for a place that has no counterpart.",
    "每列為 106 年與 113 年架構中相對應的一對位置；無對應者自成一列，另一代碼為空。",
    ("pair",),
    (
        Column(
            "pair", "對應代碼", "VARCHAR", "Both codes, joined; - for none.", "兩架構代碼相連；無者為 -。", null=False
        ),
        Column(
            "framework_106",
            "106年架構",
            "VARCHAR",
            "The older framework.",
            "較早之架構。",
            null=False,
            values=FRAMEWORKS[:1],
        ),
        Column("code_106", "106年代碼", "VARCHAR", "Place in the older framework.", "較早架構之代碼。"),
        Column(
            "framework_113",
            "113年架構",
            "VARCHAR",
            "The newer framework.",
            "較新之架構。",
            null=False,
            values=FRAMEWORKS[1:2],
        ),
        Column("code_113", "113年代碼", "VARCHAR", "Place in the newer framework.", "較新架構之代碼。"),
        Column(
            "relation",
            "對應關係",
            "VARCHAR",
            "How they correspond.",
            "對應關係。",
            null=False,
            values=(
                Value("same", "both ask for the same", "要求相同"),
                Value("part", "the older place is a part of what the newer one asks for, or the other way", "部分相同"),
                Value("related", "they touch, and no place is nearer", "相關，無更接近者"),
                Value("none", "no counterpart", "無對應"),
            ),
        ),
        Column("ground_en", "英文理由", "VARCHAR", "Why, in English.", "英文理由。", null=False),
        Column("ground_zh", "中文理由", "VARCHAR", "Why, in Chinese.", "中文理由。", null=False),
    ),
    checks=(
        DataCheck(
            "framework_crosswalk_names_places",
            "Every code of the crosswalk is a place of its framework, and every place of both stands in it.",
            "SELECT NULL, coalesce(p.framework, c.framework) || ' ' || coalesce(p.code, c.code) FROM (SELECT framework_106"
            " AS framework, code_106 AS code FROM framework_crosswalk WHERE code_106 IS NOT NULL UNION SELECT"
            " framework_113, code_113 FROM framework_crosswalk WHERE code_113 IS NOT NULL) AS c FULL JOIN (SELECT"
            " framework, code FROM framework_places WHERE framework IN ('five_dimensions_106', 'five_strategies_113'))"
            " AS p USING (framework, code) WHERE p.code IS NULL OR c.code IS NULL",
        ),
    ),
)

INDICATORS = Table(
    "indicators",
    "指標",
    "One row a canonical indicator: what reports of different years and branches measure under different words.",
    "每列一個標準指標：不同年度與機關以不同用語衡量的同一事項。",
    ("indicator_id",),
    (
        Column("indicator_id", "指標代號", "VARCHAR", "Stable name.", "固定代號。", null=False),
        Column("name_zh", "指標名稱", "VARCHAR", "Name in Chinese.", "中文名稱。", null=False),
        Column(
            "family",
            "指標群組",
            "VARCHAR",
            "What belongs together: online_filing are the online filing rates and counts of every kind of case.",
            "同類指標之群組，例如 online_filing 為各種案件之線上申辦率與件數。",
            null=False,
        ),
        Column("quantity", "量的類別", "VARCHAR", "Kind of quantity.", "量的類別。", null=False, values=QUANTITIES),
        Column("unit", "單位", "VARCHAR", "Unit in which it is told as a rule.", "通常的計數單位。"),
        Column("meaning", "英文說明", "VARCHAR", "What it measures, in English.", "英文說明。", null=False),
        Column(
            "value_role",
            "數字角色",
            "VARCHAR",
            "Role of the figures that tell it.",
            "以何種角色的數字表示。",
            values=ROLES,
        ),
        Column(
            "polarity",
            "優劣方向",
            "VARCHAR",
            "Which way is better.",
            "何者為佳。",
            values=(
                Value("more", "more is better", "愈多愈好"),
                Value("less", "less is better", "愈少愈好"),
                Value("neither", "neither is", "無分優劣"),
            ),
        ),
    ),
)

DOCUMENTS = Table(
    "documents",
    "文件",
    "One row a report or plan that was read.",
    "每列一份已載入的報告或計畫。",
    ("doc_id",),
    (
        Column(
            "doc_id",
            "文件代號",
            "VARCHAR",
            "Stable name of organisation, year and kind.",
            "文件代號：機關、年度與類別。",
            null=False,
        ),
        Column(
            "org",
            "機關",
            "VARCHAR",
            "Organisation that wrote it.",
            "撰寫機關。",
            null=False,
            references="organisations.org",
        ),
        Column(
            "roc_year",
            "年度",
            "INTEGER",
            "Year that it reports on or plans.",
            "報告或計畫年度。",
            null=False,
            unit=ROC_YEAR,
        ),
        Column("kind", "文件類別", "VARCHAR", "Report or plan.", "類別。", null=False, values=REPORT_KINDS),
        Column(
            "framework",
            "架構",
            "VARCHAR",
            "Framework whose form it fills in; null where the form is the agency's own.",
            "所用評核架構；機關自訂格式者為空。",
            values=FRAMEWORKS,
            open=True,
        ),
        Column("title", "標題", "VARCHAR", "Title as printed.", "標題，照原文。", null=False),
        Column("doc_number", "發文字號", "VARCHAR", "Number of the letter that issued it.", "發文字號。"),
        Column("issued", "發文日期", "DATE", "Day on which it was issued, Gregorian.", "發文日期（西元）。"),
        Column(
            "basis",
            "計畫依據",
            "VARCHAR[]",
            "Document numbers that it names as its ground, or a plan's name.",
            "計畫依據之字號，無字號者為計畫名稱。",
            null=False,
        ),
        Column("file", "檔案", "VARCHAR", "File it was read from, as given.", "來源檔案，照輸入。", null=False),
        Column(
            "sha256",
            "檔案雜湊",
            "VARCHAR",
            "SHA-256 of the file's bytes.",
            "檔案內容之 SHA-256。",
            null=False,
            check="length(sha256) = 64",
        ),
        Column(
            "format",
            "檔案格式",
            "VARCHAR",
            "Format of the file, told by its content.",
            "檔案格式，依內容判斷。",
            null=False,
            values=(
                Value("text", "plain text", "純文字"),
                Value("pdf", "PDF", "PDF"),
                Value("odt", "OpenDocument text", "ODT 文件"),
                Value("docx", "Word document", "Word 文件"),
                Value("pdf+ocr", "PDF with scanned pages, read off their pictures", "PDF，含掃描頁，由影像辨識"),
                Value("picture+ocr", "picture (PNG, JPEG, TIFF), read by OCR", "圖檔（PNG、JPEG、TIFF），由影像辨識"),
            ),
        ),
        Column(
            "pages",
            "頁數",
            "INTEGER",
            "Pages, null where the format has none.",
            "頁數；格式無頁者為空。",
            check="pages > 0",
        ),
        Column(
            "kind_of_source",
            "來源性質",
            "VARCHAR",
            "Where the words come from.",
            "來源性質。",
            null=False,
            values=(
                Value("report", "an organisation's own report", "機關實際報告"),
                Value("specimen", "made up to try the tool", "為測試而編造的樣本"),
            ),
        ),
    ),
    unique=(("org", "roc_year", "kind"),),
    aside=("framework", "format", "kind_of_source", "doc_number", "issued", "pages"),
)

RESULTS = Table(
    "results",
    "成果列",
    "One row a line of a report's table: the lowest indicator that has a result cell of its own.",
    "每列為報告表格的一列：有自己成果欄的最低層指標。",
    ("result_id",),
    (
        Column(
            "result_id",
            "成果列代號",
            "VARCHAR",
            "doc_id, a slash and the code.",
            "文件代號、斜線與架構代碼。",
            null=False,
        ),
        _doc_id(),
        Column(
            "position",
            "次序",
            "INTEGER",
            "Place in the report, from 1.",
            "在報告中的次序，自 1 起。",
            null=False,
            check="position > 0",
        ),
        Column(
            "code",
            "架構代碼",
            "VARCHAR",
            "Place in the framework, e.g. 1.2.4(3).",
            "架構代碼，如 1.2.4(3)。",
            null=False,
        ),
        Column(
            "place",
            "架構位置",
            "VARCHAR",
            "Code under which the framework has this heading: not the row's own where a report inserts or leaves out a"
            " sub-indicator; null where no framework knows it.",
            "架構中此標題之代碼；報告增刪次評核指標時與本列代碼不同；架構未列者為空。",
        ),
        Column("dimension", "構面", "VARCHAR", "Dimension without its number.", "構面，不含編號。"),
        Column(
            "strategy",
            "執行策略",
            "VARCHAR",
            "Strategy (執行策略, 評核項目) without its marker.",
            "執行策略或評核項目，不含編號。",
        ),
        Column(
            "indicator",
            "評核指標",
            "VARCHAR",
            "Indicator (執行方法, 評核指標) without its marker.",
            "執行方法或評核指標，不含編號。",
        ),
        Column("sub_indicator", "次評核指標", "VARCHAR", "Sub-indicator without its marker.", "次評核指標，不含編號。"),
        Column("description", "指標說明", "VARCHAR", "Sentence that explains the indicator.", "指標的說明文字。"),
        Column(
            "offices", "主辦單位", "VARCHAR[]", "Responsible offices, one by one.", "主辦單位，逐一列出。", null=False
        ),
        Column(
            "result",
            "執行績效與成果",
            "VARCHAR",
            "Text of the result cell, wraps and page breaks undone.",
            "執行績效與成果欄全文，已還原換行與換頁。",
            null=False,
        ),
        Column(
            "further_cells",
            "其他欄",
            'STRUCT(heading VARCHAR, "text" VARCHAR)[]',
            "Heading and text of the row's other cells (目標值, 實績, 備註 …), in the order of the table.",
            "本列其他欄之欄名與內容（目標值、實績、備註等），依表格順序。",
            null=False,
        ),
        Column(
            "locator",
            "位置",
            "VARCHAR",
            "Place in the file: page and box, or table, row and lines.",
            "在檔案中的位置：頁與框，或表、列與行。",
            null=False,
        ),
    ),
    checks=(
        DataCheck(
            "results_code_stands_once",
            "A place of the framework has one row in a document.",
            "SELECT doc_id, 'code ' || code || ' stands ' || count(*) || ' times' FROM results"
            " GROUP BY doc_id, code HAVING count(*) > 1",
        ),
    ),
    aside=("place", "description", "sub_indicator"),
)

METRICS = Table(
    "metrics",
    "數字",
    "One row a figure: a quantity named in a result cell or in a column of targets and results, or a score of the"
    " self-assessment.",
    "每列一個數字：成果欄或目標、實績等欄所載的量，或自評分數。",
    ("metric_id",),
    (
        Column(
            "metric_id",
            "數字代號",
            "VARCHAR",
            "result_id, a slash and the figure's number in the cell.",
            "成果列代號、斜線與該格內次序。",
            null=False,
        ),
        _doc_id(),
        Column(
            "result_id",
            "成果列代號",
            "VARCHAR",
            "Row in whose result it stands; null for scores.",
            "所在成果列；自評分數為空。",
            references="results.result_id",
        ),
        Column(
            "code",
            "架構代碼",
            "VARCHAR",
            "Place in the framework; for scores 1, 1.2 or total.",
            "架構代碼；分數為 1、1.2 或 total。",
            null=False,
        ),
        Column(
            "column_heading",
            "所在欄名",
            "VARCHAR",
            "Heading of the further cell in which it stands (目標值, 實績, 達成率 …); null for the result cell and scores.",
            "所在其他欄之欄名（目標值、實績、達成率等）；在成果欄者及自評分數為空。",
        ),
        Column(
            "further_cell",
            "所在欄次",
            "INTEGER",
            "Which of results.further_cells it stands in, from 1; null for the result cell and scores.",
            "所在為 results.further_cells 之第幾項，自 1 起；在成果欄者及自評分數為空。",
            check="further_cell > 0",
        ),
        Column("raw", "數字原文", "VARCHAR", "The figure as printed.", "數字原文。", null=False),
        Column(
            "occurrence",
            "第幾次出現",
            "INTEGER",
            "Which of the places where raw stands in its cell, from 1.",
            "原文在該格中第幾次出現，自 1 起。",
            null=False,
            check="occurrence > 0",
        ),
        Column(
            "char_start",
            "起始字元",
            "INTEGER",
            "First character in results.result, or in the text of its further cell, from 0; null for scores.",
            "在成果欄（或所在其他欄）中的起始字元，自 0 起；分數為空。",
            check="char_start >= 0",
        ),
        Column(
            "char_end",
            "結束字元",
            "INTEGER",
            "Character after the last one; null for scores.",
            "結束字元之後一位；分數為空。",
        ),
        Column(
            "value",
            "數值",
            "DOUBLE",
            "Value: 萬 and 億 multiplied out, percent in points.",
            "數值：萬、億已換算，百分比以百分點計。",
            null=False,
        ),
        Column("value_high", "範圍上限", "DOUBLE", "Upper end where the text gives a range.", "範圍的上限。"),
        Column(
            "unit",
            "單位",
            "VARCHAR",
            "Unit or counter word as written, without white space.",
            "計數單位，照原文去空白。",
        ),
        Column("quantity", "量的類別", "VARCHAR", "Kind of quantity.", "量的類別。", null=False, values=QUANTITIES),
        Column(
            "bound",
            "界限",
            "VARCHAR",
            "Whether the figure is exact or a bound.",
            "確數或界限。",
            null=False,
            values=BOUNDS,
        ),
        Column(
            "role",
            "角色",
            "VARCHAR",
            "What the figure is in the sentence.",
            "數字在句中的角色。",
            null=False,
            values=ROLES,
        ),
        Column(
            "role_rule",
            "角色規則",
            "VARCHAR",
            "Rule that told the role; of a model's overruling, both; null for scores.",
            "判定角色之規則；分數為空。",
        ),
        Column(
            "role_confidence",
            "角色信心",
            "DOUBLE",
            "How sure the role is, 0 to 1, as measured; null for scores.",
            "角色判定之信心，0 至 1，依實測；分數為空。",
            check="role_confidence BETWEEN 0 AND 1",
        ),
        Column(
            "direction",
            "增減方向",
            "VARCHAR",
            "Which way a change goes, where its words or its sign tell it; value is the size as printed. Null where they tell"
            " neither (相差, 改善), and for every other role.",
            "增減之方向，以文字或正負號所示為準；value 為所印之數。文字未示方向（相差、改善）及其他角色為空。",
            values=DIRECTIONS,
        ),
        Column(
            "period",
            "期間",
            "VARCHAR",
            "ROC year, month or day that it holds for; ..110 is up to 110; null for a standard.",
            "所屬民國年、月或日；..110 為累計至 110 年；服務標準為空。",
        ),
        Column(
            "period_confidence",
            "期間信心",
            "DOUBLE",
            "How sure the period is, 0 to 1, as measured; null for scores.",
            "期間判定之信心，0 至 1，依實測；分數為空。",
            check="period_confidence BETWEEN 0 AND 1",
        ),
        Column("roc_year", "年度", "INTEGER", "Year of period.", "期間的年度。", unit=ROC_YEAR),
        Column("org", "機關", "VARCHAR", "Organisation that it is said of.", "數字所指機關。"),
        Column(
            "office",
            "下屬單位",
            "VARCHAR",
            "Office below branch level that it is said of, as printed; null where none is named.",
            "數字所指分局以下單位（如辦事處），照原文；未指名者為空。",
        ),
        Column(
            "subject", "所計事項", "VARCHAR", "Words of the text that say what is counted.", "所計事項，用原文字詞。"
        ),
        Column(
            "sentence", "所在句子", "VARCHAR", "Sentence in which it stands; null for scores.", "所在句子；分數為空。"
        ),
        Column(
            "indicator_id",
            "指標代號",
            "VARCHAR",
            "Canonical indicator that it measures, null where none does.",
            "對應的標準指標；無者為空。",
            references="indicators.indicator_id",
        ),
        Column(
            "link_confidence",
            "對應信心",
            "DOUBLE",
            "How sure the link is, 0 to 1; null where there is none.",
            "對應之信心，0 至 1；無對應者為空。",
            check="link_confidence BETWEEN 0 AND 1",
        ),
        Column(
            "link_method",
            "對應來源",
            "VARCHAR",
            "Who made the link.",
            "對應之來源。",
            values=(
                Value("hand", "a person", "人工"),
                Value("phrase", "a known phrase", "已知用語"),
                Value("score", "the form's own field", "自評分數欄"),
            ),
        ),
        Column(
            "qualifier",
            "所指部分",
            "VARCHAR",
            "What the indicator is told of where one report tells it of several things, or the office below branch level that"
            " it is told of; null for the whole.",
            "同一報告中指標有數個值時，此值所指部分或事項，或所指分局以下之辦事處；整體者為空。",
        ),
        Column(
            "value_std",
            "指標值",
            "DOUBLE",
            "Value in the indicator's own unit; null where it cannot be converted.",
            "換算為指標單位之值；無法換算者為空。",
        ),
        Column(
            "confidence",
            "判讀信心",
            "DOUBLE",
            "How sure the reading of value, unit and bound is, 0 to 1, as measured.",
            "數值、單位與界限判讀之信心，0 至 1，依實測。",
            null=False,
            check="confidence BETWEEN 0 AND 1",
        ),
        Column(
            "ocr_confidence",
            "辨識信心",
            "DOUBLE",
            "How sure the recognition of its least sure digit is, 0 to 1 (of its other letters more is forgiven), where it was read off a picture; null elsewhere.",
            "由影像辨識者，其最不確定之數字字元的辨識信心，0 至 1（其他字元從寬）；其他為空。",
            check="ocr_confidence BETWEEN 0 AND 1",
        ),
        Column(
            "maximum",
            "滿分",
            "DOUBLE",
            "Most that a score can be, as printed; null for others.",
            "該分數之滿分；非分數者為空。",
        ),
        Column(
            "locator",
            "位置",
            "VARCHAR",
            "Place in the file of a score, or of the further cell; null in the result cell, whose row has its place.",
            "分數或所在其他欄在檔案中的位置；在成果欄者為空，見成果列。",
        ),
        Column(
            "value_printed",
            "原印數值",
            "DOUBLE",
            "Value as printed, where a person has corrected it; value is the right one.",
            "經人工更正者所印之值；value 為正確之值。",
        ),
        Column(
            "unit_printed",
            "原印單位",
            "VARCHAR",
            "Unit as printed, where a person has corrected it.",
            "經人工更正者所印之單位。",
        ),
    ),
    checks=(
        DataCheck(
            "metrics_raw_is_the_slice",
            "raw is what stands in the result, or in its further cell, at its offsets.",
            "SELECT m.doc_id, metric_id || ': ' || raw || ' is not at its place in the row' FROM metrics AS m"
            " JOIN results AS r USING (result_id)"
            " WHERE substr(CASE WHEN further_cell IS NULL THEN r.result ELSE r.further_cells[further_cell].text END,"
            " char_start + 1, char_end - char_start) IS DISTINCT FROM raw"
            " OR (further_cell IS NOT NULL AND r.further_cells[further_cell].heading IS DISTINCT FROM column_heading)"
            " OR (further_cell IS NULL) <> (column_heading IS NULL)",
        ),
        DataCheck(
            "metrics_stand_in_their_row",
            "A figure belongs to the document and place of its row, and only scores have no row.",
            "SELECT m.doc_id, metric_id || ' does not belong to ' || coalesce(result_id, 'a row') FROM metrics AS m"
            " LEFT JOIN results AS r USING (result_id)"
            " WHERE (result_id IS NULL AND (quantity <> 'score' OR char_start IS NOT NULL))"
            " OR (result_id IS NOT NULL AND (m.doc_id <> r.doc_id OR m.code <> r.code OR char_start IS NULL))",
        ),
        DataCheck(
            "metrics_range_runs_upwards",
            "The upper end of a range is not below the lower one.",
            "SELECT doc_id, metric_id || ': ' || raw || ' runs from ' || value || ' to ' || value_high FROM metrics"
            " WHERE value_high < value",
        ),
        DataCheck(
            "metrics_year_is_the_period",
            "roc_year is the year of period.",
            "SELECT doc_id, metric_id || ': period ' || coalesce(period, 'null') || ' has year '"
            " || coalesce(roc_year::VARCHAR, 'null') FROM metrics WHERE roc_year IS DISTINCT FROM"
            r" try_cast(regexp_extract(period, '^(?:\.\.)?(\d{1,3})(?:-\d\d){0,2}$', 1) AS INTEGER)",
        ),
        DataCheck(
            "metrics_direction_of_changes",
            "Only a change has a direction.",
            "SELECT doc_id, metric_id || ' is ' || role || ' and goes ' || direction FROM metrics"
            " WHERE direction IS NOT NULL AND role <> 'change'",
        ),
        DataCheck(
            "metrics_do_not_overlap",
            "No two figures share a character.",
            "SELECT doc_id, metric_id || ' overlaps the figure before it' FROM (SELECT doc_id, metric_id, char_start,"
            " lag(char_end) OVER (PARTITION BY result_id, further_cell ORDER BY char_start, char_end) AS before FROM metrics"
            " WHERE result_id IS NOT NULL) WHERE char_start < before",
        ),
    ),
    aside=(
        "role_rule",
        "role_confidence",
        "direction",
        "period_confidence",
        "link_confidence",
        "link_method",
        "confidence",
        "ocr_confidence",
        "maximum",
        "value_printed",
        "unit_printed",
        "column_heading",
        "value_high",
        "office",
        "qualifier",
        "quantity",
        "sentence",
        "bound",
        "roc_year",
        "value_std",
    ),
)

CORRECTIONS = Table(
    "corrections",
    "更正",
    "One row a correction by a person that was applied: what the report prints, what is right, why and who says so.",
    "每列一項已套用的人工更正：報告所印、正確值、理由與更正人。",
    ("metric_id",),
    (
        Column("metric_id", "數字代號", "VARCHAR", "The figure.", "所更正的數字。", null=False),
        _doc_id(),
        Column("code", "架構代碼", "VARCHAR", "Place in the framework.", "架構代碼。", null=False),
        Column("raw", "數字原文", "VARCHAR", "The figure as printed.", "數字原文。", null=False),
        Column(
            "occurrence",
            "第幾次出現",
            "INTEGER",
            "Which of the places where raw stands, from 1.",
            "第幾次出現，自 1 起。",
            null=False,
        ),
        Column("value_printed", "原印數值", "DOUBLE", "Value as printed.", "所印之值。", null=False),
        Column("unit_printed", "原印單位", "VARCHAR", "Unit as printed.", "所印之單位。"),
        Column(
            "value",
            "更正數值",
            "DOUBLE",
            "Right value; it stands in metrics.value.",
            "正確之值，即 metrics.value。",
            null=False,
        ),
        Column("unit", "更正單位", "VARCHAR", "Right unit.", "正確之單位。"),
        Column("text", "應印文字", "VARCHAR", "How it should be printed.", "應印之文字。"),
        Column("why", "理由", "VARCHAR", "The reason.", "理由。", null=False),
        Column("by", "更正人", "VARCHAR", "Who says so.", "更正人。", null=False),
        Column("on", "更正日期", "DATE", "The day of the correction.", "更正日期。"),
        Column(
            "role",
            "更正角色",
            "VARCHAR",
            "Right role; null where the one that was read stands.",
            "正確之角色；未更正者為空。",
            values=ROLES,
        ),
        Column(
            "period",
            "更正期間",
            "VARCHAR",
            "Right period; null where the one that was read stands.",
            "正確之期間；未更正者為空。",
        ),
        Column(
            "subject",
            "更正事項",
            "VARCHAR",
            "Right subject; null where the one that was read stands.",
            "正確之所計事項；未更正者為空。",
        ),
        Column(
            "no_figure",
            "並非數字",
            "BOOLEAN",
            "Whether it is no figure, and so stands in metrics no longer.",
            "是否並非數字而不列入 metrics。",
            null=False,
        ),
    ),
    checks=(
        DataCheck(
            "corrections_stand_in_metrics",
            "What is corrected is a figure, and it has the right value.",
            "SELECT c.doc_id, metric_id || ' is not ' || c.value FROM corrections AS c LEFT JOIN metrics AS m"
            " USING (metric_id) WHERE CASE WHEN no_figure THEN m.metric_id IS NOT NULL ELSE m.value IS DISTINCT FROM c.value END",
        ),
    ),
)

SCORE_SHEET = Table(
    "score_sheet",
    "評分表",
    "One row a thing that a report prints about its scores besides the scores: maxima, repeats, the grade, its limits.",
    "每列為報告中分數以外的一項：滿分、統計表重列之分數、等第與其級距。",
    ("doc_id", "position"),
    (
        _doc_id(),
        Column("position", "次序", "INTEGER", "Place in the report, from 1.", "在報告中的次序，自 1 起。", null=False),
        Column(
            "kind",
            "項目類別",
            "VARCHAR",
            "What it is.",
            "類別。",
            null=False,
            values=(
                Value("maximum", "the most that a score can be", "滿分"),
                Value("repeat", "a score in the final table", "統計表重列之分數"),
                Value("grade", "the grade given", "等第"),
                Value("limit", "the limits of a grade", "等第級距"),
            ),
        ),
        Column(
            "code",
            "受評代碼",
            "VARCHAR",
            "Dimension, or total; of a limit the grade.",
            "構面代碼或 total；級距者為等第。",
            null=False,
        ),
        Column("raw", "原文", "VARCHAR", "As printed.", "原文。", null=False),
        Column("low", "數值或下限", "DOUBLE", "The value, or the lower limit.", "數值或下限。"),
        Column("high", "上限", "DOUBLE", "The upper limit.", "上限。"),
        Column("locator", "位置", "VARCHAR", "Place in the file.", "在檔案中的位置。"),
    ),
)

OUTCOMES = (
    Value("mended", "mended in the source", "原文已更正"),
    Value("explained", "as it is for a reason", "有其原因"),
    Value("wrong", "jixiao is wrong", "系統誤判"),
)
_MENTIONS = Column(
    "mentions", "依據數字", "VARCHAR[]", "metric_id of every figure that it rests on.", "所依據各數字的 metric_id。"
)

FINDINGS = Table(
    "findings",
    "發現",
    "One row a thing that was not understood, looks wrong, or that a person should know.",
    "每列一項發現：看不懂、看似有誤或應知悉之事。",
    ("finding_id",),
    (
        Column(
            "finding_id",
            "發現代號",
            "VARCHAR",
            "Stable name of document or file, check and place.",
            "固定代號：文件或檔案、檢查與位置。",
            null=False,
        ),
        _doc_id(null=True),
        Column(
            "file",
            "檔案",
            "VARCHAR",
            "File that it is about, as given; null where it is about none.",
            "所指檔案，照輸入；無者為空。",
        ),
        Column("check", "檢查", "VARCHAR", "Which check speaks.", "檢查名稱。", null=False),
        Column("severity", "嚴重程度", "VARCHAR", "How bad it is.", "嚴重程度。", null=False, values=SEVERITIES),
        Column("code", "架構代碼", "VARCHAR", "Place in the framework.", "架構代碼。"),
        Column("locator", "位置", "VARCHAR", "Place in the file.", "在檔案中的位置。"),
        Column(
            "message",
            "說明",
            "VARCHAR",
            "What it is and, where there is one, the remedy.",
            "說明與處理方式。",
            null=False,
        ),
        Column("evidence", "報告原文", "VARCHAR", "The report's own words.", "報告原文。"),
        replace(_MENTIONS, null=False),
        Column(
            "settled",
            "處理",
            "VARCHAR",
            "What a person has decided of it; null where nobody has.",
            "人員就此項之決定；未決定者為空。",
            values=OUTCOMES,
        ),
        Column("settled_why", "處理理由", "VARCHAR", "Why.", "決定之理由。"),
        Column("settled_by", "處理人", "VARCHAR", "Who says so.", "決定之人。"),
        Column("settled_on", "處理日期", "DATE", "The day of the decision.", "決定日期。"),
    ),
    aside=("settled_on", "settled_by", "settled_why", "settled", "file"),
)

DECISIONS = Table(
    "decisions",
    "決定",
    "One row a decision of people that stood in the reference data when the warehouse was built, applied or not.",
    "每列一項建置時已載於參考資料之人工決定，不論是否已套用。",
    ("decision_id",),
    (
        Column("decision_id", "決定代號", "VARCHAR", "Digest of its line.", "該行文字之摘要。", null=False),
        Column(
            "kind",
            "類別",
            "VARCHAR",
            "What it decides of.",
            "所決定之類別。",
            null=False,
            values=(
                Value("correction", "a figure put right", "更正數字"),
                Value("link", "a figure and its indicator", "指定指標"),
                Value("settlement", "a finding", "處理發現"),
                Value("indicator", "an indicator that was accepted", "採納指標"),
            ),
        ),
        Column(
            "document",
            "文件",
            "VARCHAR",
            "Document as the line names it; null for an indicator.",
            "所指文件；採納指標者為空。",
        ),
        Column("code", "架構代碼", "VARCHAR", "Place in the framework.", "架構代碼。"),
        Column(
            "about",
            "對象",
            "VARCHAR",
            "The figure, the finding's words or the indicator.",
            "所指數字、發現之文字或指標。",
            null=False,
        ),
        Column("decided", "決定內容", "VARCHAR", "What was decided.", "決定內容。", null=False),
        Column("why", "理由", "VARCHAR", "The reason.", "理由。"),
        Column("by", "決定人", "VARCHAR", "Who says so.", "決定之人。"),
        Column("on", "決定日期", "VARCHAR", "The day, as written.", "決定日期，照所書。"),
    ),
)

TABLES: tuple[Table, ...] = (
    *(ORGANISATIONS, FRAMEWORK_PLACES, FRAMEWORK_CROSSWALK, INDICATORS),
    *(DOCUMENTS, RESULTS, METRICS, CORRECTIONS, SCORE_SHEET, FINDINGS, DECISIONS),
)


def _from(table: Table, *names: str) -> tuple[Column, ...]:
    """Columns of a table as a view shows them: the meaning stays, keys and constraints do not."""
    return tuple(replace(table.column(n), null=True, references=None, check=None) for n in names)


# One name for one thing in every view: roc_year is the year that a figure holds for, report_year that of its report.
_REPORT_YEAR = Column("report_year", "報告年度", "INTEGER", "Year of the report.", "報告年度。", unit=ROC_YEAR)

_DOUBT = Column(
    "doubt",
    "疑義",
    "VARCHAR",
    "Worst that a finding says of it, or of a figure that it rests on; null where none is open.",
    "所依據數字尚未處理之最重發現；無者為空。",
    values=(Value("error", "shown to be wrong", "錯誤"), Value("question", "a person must decide", "請確認")),
)

DOUBTS = View(
    "doubts",
    "存疑數字",
    "One row a figure that a finding speaks of, an error or a question that nobody has settled.",
    "每列一個有錯誤或待確認發現且尚未處理之數字。",
    (
        *_from(METRICS, "metric_id", "doc_id"),
        _DOUBT,
        Column("findings", "發現", "VARCHAR[]", "finding_id of each.", "各發現之 finding_id。"),
    ),
)

FIGURES = View(
    "figures",
    "數字總覽",
    "One row a figure, with the document and the row in which it stands and the indicator that it measures.",
    "每列一個數字，並列其文件、成果列與對應指標。",
    (
        *_from(METRICS, "metric_id", "doc_id"),
        Column("report_org", "撰寫機關", "VARCHAR", "Organisation that wrote the report.", "撰寫報告的機關。"),
        _REPORT_YEAR,
        *_from(DOCUMENTS, "kind", "framework", "kind_of_source"),
        *_from(METRICS, "code"),
        *_from(RESULTS, "dimension", "strategy", "indicator", "sub_indicator"),
        *_from(
            METRICS, "org", "office", "roc_year", "period", "subject", "raw", "value", "value_high", "unit", "quantity"
        ),
        *_from(METRICS, "bound", "role", "direction", "indicator_id"),
        Column(
            "indicator_name",
            "指標名稱",
            "VARCHAR",
            "Name of the canonical indicator, in Chinese.",
            "標準指標的中文名稱。",
        ),
        _DOUBT,
        *_from(METRICS, "sentence"),
        *_from(DOCUMENTS, "file"),
        Column("locator", "位置", "VARCHAR", "Place of the row or score in the file.", "成果列或分數在檔案中的位置。"),
    ),
    aside=(
        "file",
        "sentence",
        "kind_of_source",
        "framework",
        "dimension",
        "strategy",
        "indicator",
        "sub_indicator",
        "office",
        "value_high",
        "quantity",
        "direction",
        "bound",
        "kind",
        "report_year",
        "report_org",
        "roc_year",
    ),
)

# What several views show: an indicator, what it is told of, of whom and when.
_TOLD = (
    *_from(INDICATORS, "indicator_id", "name_zh", "family"),
    *_from(METRICS, "qualifier"),
)
_WHO = (
    Column("org", "機關", "VARCHAR", "Organisation that the figure is said of.", "數字所指機關。"),
    Column(
        "roc_year",
        "年度",
        "INTEGER",
        "Year that it holds for; a standard's is its report's.",
        "所屬年度；服務標準以報告年度計。",
        unit=ROC_YEAR,
    ),
)
_VALUE = Column("value_std", "指標值", "DOUBLE", "Value in the indicator's own unit.", "以指標單位表示之值。")
_UNIT = (
    Column(
        "unit",
        "單位",
        "VARCHAR",
        "Unit of the value: as printed where things are counted (several, apart by ／), else the indicator's, into which values are"
        " converted.",
        "值之單位：計數者照原文（不只一種者以 ／ 分隔），其餘為指標單位，各值已換算。",
    ),
)

INDICATOR_BY_YEAR_ORG = View(
    "indicator_by_year_org",
    "歷年指標",
    "One row an indicator, what it is told of (qualifier; null for the whole), organisation and year. A figure said"
    " several times is one value, never a sum; where a report contradicts itself the value is null and conflict is true."
    " Every linked figure stands in exactly one row.",
    "每列為一個指標、其所指部分（qualifier，整體為空）、機關與年度。重複出現之數字只計一次，不加總；報告自相矛盾時值為空而 conflict"
    " 為真。每個已對應之數字恰在一列。",
    (
        *_TOLD,
        *_WHO,
        _VALUE,
        *_UNIT,
        Column("bound", "界限", "VARCHAR", "Whether the value is exact or a bound.", "確數或界限。", values=BOUNDS),
        Column(
            "conflict", "自相矛盾", "BOOLEAN", "Whether the figures contradict one another.", "各數字是否互相矛盾。"
        ),
        _DOUBT,
        Column(
            "values_told",
            "所載各值",
            "DOUBLE[]",
            "Every value told, in the indicator's unit.",
            "所載各值，以指標單位計。",
        ),
        Column("target", "目標", "DOUBLE", "Target, where one is told.", "目標值；僅有一個時。"),
        Column("baseline", "基期值", "DOUBLE", "Earlier value that the report starts from.", "報告所載比較基期之值。"),
        Column(
            "baseline_bound",
            "基期值界限",
            "VARCHAR",
            "Whether that value is exact or a bound.",
            "該基期值為確數或界限。",
            values=BOUNDS,
        ),
        Column(
            "baseline_year",
            "基期年度",
            "INTEGER",
            "Year of that value; null where the report does not say it.",
            "該基期之年度；報告未載者為空。",
            unit=ROC_YEAR,
        ),
        Column(
            "claimed_change",
            "自稱增減",
            "DOUBLE",
            "Change that the report prints: a fall (減少, 降低, 少) below zero, a rise above it, though neither is printed with"
            " a sign. Where the words tell no direction (相差, 改善), that from baseline to value if it is as large; else null.",
            "報告所印增減：減少、降低、少者為負，增加、提升者為正，雖原文無正負號。文字未示方向（相差、改善）者，基期值至指標值之差與其相等時"
            "依其方向，否則為空。",
        ),
        Column(
            "claimed_bound",
            "自稱增減界限",
            "VARCHAR",
            "Whether that change is exact or a bound of its size (減少逾200件); told also where its direction is not.",
            "該增減為確數或其幅度之界限（減少逾200件）；方向未示者亦載。",
            values=BOUNDS,
        ),
        _MENTIONS,
        Column("documents", "所在文件", "VARCHAR[]", "Documents in which they stand.", "所在文件。"),
    ),
    aside=(
        "baseline_year",
        "baseline_bound",
        "claimed_bound",
        "claimed_change",
        "baseline",
        "target",
        "family",
        "bound",
    ),
)

INDICATOR_CHANGE = View(
    "indicator_change",
    "指標增減",
    "One row an indicator, qualifier, organisation and year that has a value or a conflict, against the year before it of the"
    " same organisation (of the report of that year, else as this report prints it) and against what the report claims.",
    "每列為有值或自相矛盾之指標、部分、機關與年度，與同機關的前一年度（該年度之報告，無者為本報告所載基期）及報告自稱之增減相比。",
    (
        *_TOLD,
        *_WHO,
        _VALUE,
        *_UNIT,
        Column("bound", "界限", "VARCHAR", "Whether the value is exact or a bound.", "確數或界限。", values=BOUNDS),
        Column(
            "conflict",
            "自相矛盾",
            "BOOLEAN",
            "Whether the report contradicts itself; then there is no value.",
            "報告是否自相矛盾；是者無值。",
        ),
        _DOUBT,
        Column("previous_year", "比較年度", "INTEGER", "Year compared with.", "比較年度。", unit=ROC_YEAR),
        Column("previous_value", "前期值", "DOUBLE", "Value of that year.", "該年度之值。"),
        Column(
            "previous_bound",
            "前期值界限",
            "VARCHAR",
            "Whether that value is exact or a bound.",
            "該年度之值為確數或界限。",
            values=BOUNDS,
        ),
        Column(
            "previous_from",
            "前期值出處",
            "VARCHAR",
            "Where that value stands.",
            "該值之出處。",
            values=(
                Value("report", "in the report of that year", "該年度之報告"),
                Value("baseline", "in this report, as what it starts from", "本報告所載基期"),
            ),
        ),
        Column(
            "previous_conflict",
            "前期自相矛盾",
            "BOOLEAN",
            "Whether the figures of that year in its own report contradict one another; null where that report is not loaded.",
            "該年度報告之各數字是否自相矛盾；該報告未載入者為空。",
        ),
        Column(
            "previous_doubt",
            "前期疑義",
            "VARCHAR",
            "Worst that a finding says of a figure of that year in its own report; null where none is open. What is open of"
            " the baseline in this report stands in doubt.",
            "該年度報告所載數字尚未處理之最重發現；無者為空。本報告所載基期之疑義見 doubt。",
            values=_DOUBT.values,
        ),
        Column(
            "change",
            "增減",
            "DOUBLE",
            "Value less previous value, where both are exact: 93分以上 and 94.1分 differ by no number. Of an indicator that is a limit"
            " itself (回復時限), where both limits are of one kind.",
            "本年度減比較年度，二者皆為確數時；93分以上與94.1分無從相減。指標本身為期限者，兩期限同類時。",
        ),
        Column(
            "relative_change", "增減率", "DOUBLE", "Change as a share of the previous value.", "增減占比較年度之比例。"
        ),
        Column(
            "claimed_baseline", "自稱基期值", "DOUBLE", "Earlier value that the report prints.", "報告所載基期之值。"
        ),
        Column(
            "claimed_change",
            "自稱增減",
            "DOUBLE",
            "Change that the report prints, a fall below zero (see indicator_by_year_org); where it prints none, what follows"
            " from its baseline, if both are exact.",
            "報告所印增減，減少者為負（見 indicator_by_year_org）；未印者由其基期推得，二者皆為確數時。",
        ),
        Column(
            "claimed_bound",
            "自稱增減界限",
            "VARCHAR",
            "Whether that change is exact or a bound of its size (減少逾200件); told also where its direction is not.",
            "該增減為確數或其幅度之界限（減少逾200件）；方向未示者亦載。",
            values=BOUNDS,
        ),
        Column(
            "claim_holds",
            "自稱相符",
            "BOOLEAN",
            "Whether the claim agrees with the change from the year before, in size and direction; null where nothing is claimed, where"
            " that year is nowhere told, or where one of them is not exact.",
            "所稱增減之幅度與方向是否與較前一年度之增減相符；未稱增減、無從得知該年度，或有一非確數者為空。",
        ),
    ),
    aside=(
        "claimed_baseline",
        "claimed_bound",
        "previous_from",
        "previous_conflict",
        "previous_bound",
        "relative_change",
        "family",
        "conflict",
        "bound",
        "qualifier",
    ),
)

BRANCH_COMPARISON = View(
    "branch_comparison",
    "指標比較",
    "One row an indicator, qualifier, year and branch that tells it, with the branch's rank among those that do; a branch"
    " that contradicts itself has neither value nor rank.",
    "每列為指標、部分、年度與載有其值之分局，並列其名次；自相矛盾之分局無值亦無名次。",
    (
        *_TOLD,
        Column("roc_year", "年度", "INTEGER", "Year.", "年度。", unit=ROC_YEAR),
        Column("org", "分局", "VARCHAR", "Branch.", "分局。"),
        _VALUE,
        *_UNIT,
        Column("bound", "界限", "VARCHAR", "Whether the value is exact or a bound.", "確數或界限。", values=BOUNDS),
        Column(
            "conflict",
            "自相矛盾",
            "BOOLEAN",
            "Whether the branch's figures contradict one another.",
            "該分局各數字是否互相矛盾。",
        ),
        _DOUBT,
        *_from(INDICATORS, "polarity"),
        Column(
            "rank",
            "名次",
            "INTEGER",
            "1 for the best; null where neither way is better, or where one branch alone tells it.",
            "名次，最佳為 1；無好壞者或僅一分局有值者為空。",
        ),
        Column(
            "no_rank",
            "無名次原因",
            "VARCHAR",
            "Why it has no rank; null where it has one.",
            "無名次之原因；有名次者為空。",
            values=(
                Value("conflict", "the branch's figures contradict one another", "該分局數字自相矛盾"),
                Value("neither", "neither way is better", "無好壞之分"),
                Value(
                    "other_parts",
                    "other branches tell the indicator of something else (qualifier), which is not compared with this",
                    "其他分局所載為該指標之其他部分（所指部分不同），不相比較",
                ),
                Value("alone", "no other branch tells the indicator", "僅該分局載有此指標"),
            ),
        ),
        Column("branches", "分局數", "INTEGER", "How many branches tell it.", "載有其值之分局數。"),
        Column("lowest", "最低", "DOUBLE", "Lowest value among them.", "各分局最低值。"),
        Column("median", "中位數", "DOUBLE", "Median among them.", "各分局中位數。"),
        Column("highest", "最高", "DOUBLE", "Highest value among them.", "各分局最高值。"),
        Column(
            "share_of_sum",
            "占合計之比",
            "DOUBLE",
            "Share of the sum of those branches; null for rates and a single branch.",
            "占各該分局合計之比例；比率或僅一分局者為空。",
        ),
        Column(
            "documents",
            "所在文件",
            "VARCHAR[]",
            "Documents in which the figures stand: the headquarters' may tell a branch's as an example.",
            "數字所在文件；總局報告所載之分局數字可能僅為舉例。",
        ),
    ),
    aside=("share_of_sum", "polarity", "bound", "family", "lowest", "median", "highest", "qualifier"),
)

TARGET_AND_ACTUAL = View(
    "target_and_actual",
    "目標與實績",
    "One row a target, of a plan or one that a results report states itself, beside the result: that of the same row or"
    " sentence, else that of the same organisation and year.",
    "每列為一個目標（計畫所訂或成果報告自述），並列其成果：同列或同句所載者，否則為同機關同年度者。",
    (
        *_from(METRICS, "metric_id", "doc_id", "code"),
        *_from(DOCUMENTS, "kind"),
        *_WHO,
        *_from(METRICS, "indicator_id"),
        *_from(INDICATORS, "name_zh"),
        *_from(METRICS, "qualifier", "subject", "raw"),
        Column("target", "目標", "DOUBLE", "Target.", "目標值。"),
        Column("actual", "實績", "DOUBLE", "Result.", "成果值。"),
        Column(
            "actual_bound",
            "實績界限",
            "VARCHAR",
            "Whether the result is exact or a bound.",
            "成果值為確數或界限。",
            values=BOUNDS,
        ),
        Column(
            "actual_qualifier",
            "實績所指部分",
            "VARCHAR",
            "What the result is told of; null for the whole.",
            "成果所指部分；為整體者為空。",
        ),
        Column(
            "unit",
            "單位",
            "VARCHAR",
            "Unit of both: as printed where things are counted or where they stand beside one another (the target's, the"
            " result's behind ／ where it is another), else the indicator's.",
            "兩者之單位：計數及並列於同列或同句者照原文（成果單位不同者列於 ／ 之後），其餘為指標單位。",
        ),
        Column(
            "met",
            "是否達成",
            "BOOLEAN",
            "Whether the target is met; null where it cannot be told, also by a limit: 99%以上 has met 98%, of 99.5% it says nothing."
            " A part that reaches the target of the whole has met it.",
            "是否達成；無法判斷者為空，界限不足以判斷者亦同：99%以上已達98%，是否達99.5%則不得而知。部分已達整體之目標者為達成。",
        ),
        Column(
            "beyond",
            "實績減目標",
            "DOUBLE",
            "Result less target; null where the result is a limit or about, unless the indicator is a limit itself.",
            "成果減目標；成果值為界限或約數者為空，指標本身為期限者除外。",
        ),
        Column(
            "status",
            "比較情形",
            "VARCHAR",
            "Why there is a comparison or none.",
            "比較情形。",
            values=(
                Value("beside", "both stand in the columns of one row, or in one sentence", "同列各欄或同句並載"),
                Value("compared", "both are told, each in its place", "兩者皆有，分別記載"),
                Value("no_report", "the report of that year is not loaded", "該年度報告未載入"),
                Value(
                    "part",
                    "one of the two is of a part alone (qualifier, actual_qualifier)",
                    "目標與成果之一僅為部分（所指部分、實績所指部分）",
                ),
                Value(
                    "unmatched",
                    "no figure of the report was matched to it; the report may tell it all the same",
                    "未對到報告中的數字，報告仍可能載有",
                ),
                Value("conflict", "the report contradicts itself", "報告自相矛盾"),
                Value("not_linked", "the target measures no indicator", "目標未對應指標"),
            ),
        ),
        _DOUBT,
        _MENTIONS,
    ),
    aside=("raw", "subject", "qualifier", "actual_qualifier", "code", "kind", "actual_bound", "beyond", "status"),
)

COVERAGE = View(
    "coverage",
    "填報情形",
    "One row a document and a place of its framework, and one a document and an indicator that any document tells:"
    " reported or silent. Left out are places that cannot be compared: of strategies under which a document has headings of"
    " its own.",
    "每列為一份文件與其架構的一個位置，或一份文件與任一文件曾載之指標：有無填報。文件於某策略下自訂標題者，該策略下未對應之位置不列。",
    (
        *_from(DOCUMENTS, "doc_id", "org"),
        _REPORT_YEAR,
        *_from(DOCUMENTS, "kind"),
        Column(
            "what",
            "涵蓋對象",
            "VARCHAR",
            "What is covered.",
            "涵蓋對象。",
            values=(Value("place", "a place of the framework", "架構位置"), Value("indicator", "an indicator", "指標")),
        ),
        Column("item", "項目代號", "VARCHAR", "Code of the place, or indicator_id.", "架構代碼或指標代號。"),
        Column("name", "名稱", "VARCHAR", "Its heading or name.", "標題或名稱。"),
        Column("reported", "有無填報", "BOOLEAN", "Whether the document tells it.", "文件是否載有。"),
        Column("figures", "數字個數", "INTEGER", "Figures there.", "數字個數。"),
        Column("linked", "已對應個數", "INTEGER", "Of these, linked to an indicator.", "其中已對應指標者。"),
        _MENTIONS,
    ),
)

SCORES_BY_ORG_YEAR = View(
    "scores_by_org_year",
    "自評分數",
    "One row a score of the self-assessment: an organisation, year and place scored.",
    "每列為一個自評分數：機關、年度與受評位置。",
    (
        *_from(METRICS, "org", "roc_year", "code"),
        Column(
            "level",
            "層級",
            "VARCHAR",
            "What is scored.",
            "層級。",
            values=(
                Value("strategy", "a strategy (得分)", "得分"),
                Value("dimension", "a dimension (小計)", "小計"),
                Value("total", "everything (總分)", "總分"),
            ),
        ),
        Column("name", "名稱", "VARCHAR", "Name of the place in the framework.", "架構中之名稱。"),
        Column("score", "分數", "DOUBLE", "Score as printed.", "分數，照原文。", unit=("points", "分")),
        Column(
            "maximum",
            "滿分",
            "DOUBLE",
            "Most that it can be; of a whole, the sum of its parts' where none is printed.",
            "滿分；整體未印者為各部分滿分之和。",
            unit=("points", "分"),
        ),
        Column("share_of_maximum", "得分率", "DOUBLE", "Score as a share of the maximum.", "分數占滿分之比例。"),
        Column(
            "sum_of_parts",
            "各項合計",
            "DOUBLE",
            "Sum of the strategies' scores below it, to compare.",
            "其下各項得分之和，供比對。",
        ),
        Column(
            "previous_year",
            "前一年度",
            "INTEGER",
            "Year before it of the same organisation.",
            "同機關之前一年度。",
            unit=ROC_YEAR,
        ),
        Column("change", "增減", "DOUBLE", "Score less that year's.", "與該年度之差。"),
        _DOUBT,
        *_from(METRICS, "doc_id", "metric_id"),
    ),
)

FRAMEWORKS_SIDE_BY_SIDE = View(
    "frameworks_side_by_side",
    "新舊架構並列",
    "One row a place of 113's framework and a row of a report that answers it (own) or its counterpart in 106's; a place"
    " of 106 with two counterparts stands twice, one without stands with code_113 null. A row that answers no single place of its"
    " framework (a heading of the report's own, or one answer to several sub-indicators) stands once, under the heading that the"
    " report prints, with code_113, relation and code null.",
    "每列為 113 年架構的一個位置，與回應該位置（own）或其 106 年對應位置之成果列；對應兩處者列兩次，無對應者 code_113 為空。"
    "成果列不屬架構之單一位置者（報告自訂標題，或合併回應數個次評核指標）列一次，標題照報告所印，code_113、relation 與 code 皆為空。",
    (
        Column("code_113", "113年代碼", "VARCHAR", "Place in 113's framework.", "113 年架構代碼。"),
        Column("dimension_113", "113年策略", "VARCHAR", "Strategy at the top of it.", "113 年架構最上層策略。"),
        Column("indicator_113", "113年要求", "VARCHAR", "What it asks for.", "113 年架構該處之要求。"),
        Column(
            "relation",
            "對應關係",
            "VARCHAR",
            "How the row's place corresponds; null where the row has none.",
            "成果列位置之對應關係；無位置者為空。",
            values=(Value("own", "the place itself", "同一位置"), *FRAMEWORK_CROSSWALK.column("relation").values),
        ),
        *_from(DOCUMENTS, "framework"),
        Column(
            "code",
            "架構代碼",
            "VARCHAR",
            "Place in the report's own framework; null where it has no place of this heading.",
            "報告所用架構之代碼；架構無此標題者為空。",
        ),
        Column("dimension", "構面", "VARCHAR", "Its dimension.", "所屬構面。"),
        Column(
            "heading",
            "標題",
            "VARCHAR",
            "Its heading in the framework; the report's own where code is null.",
            "架構中之標題；code 為空者為報告所印標題。",
        ),
        *_from(DOCUMENTS, "org"),
        _REPORT_YEAR,
        *_from(DOCUMENTS, "kind", "doc_id"),
        *_from(RESULTS, "result_id", "result"),
    ),
)

VIEWS: tuple[View, ...] = (
    DOUBTS,
    FIGURES,
    INDICATOR_BY_YEAR_ORG,
    INDICATOR_CHANGE,
    BRANCH_COMPARISON,
    TARGET_AND_ACTUAL,
    COVERAGE,
    SCORES_BY_ORG_YEAR,
    FRAMEWORKS_SIDE_BY_SIDE,
)


# --- found by their names -------------------------------------------------------------------------------------------

_PLACES = {"sha256", "locator", "char_start", "char_end", "occurrence", "further_cell", "position"}


def find(text: str) -> Relation | None:
    """The table or view of this name, the English or the Chinese one; None where there is none.

    >>> find("指標比較").name, find("Metrics").name, find("nothing")
    ('branch_comparison', 'metrics', None)
    """
    wanted = text.lower()
    relations: tuple[Relation, ...] = (*TABLES, *VIEWS)
    return next((r for r in relations if wanted in (r.name, r.zh_name)), None)


def asides(columns: Sequence[str]) -> tuple[str, ...]:
    """Of the columns of an answer those that are left out first where not all have room, in the order in which they go.

    Stable names, places in a file and lists, the last of them first, as the schema or else their name has it; of an answer
    that has all columns of a table or view those that it names as :attr:`Table.aside`.

    >>> asides(["metric_id", "value", "their_id", "mentions"])
    ('mentions', 'their_id', 'metric_id')
    """
    relations: tuple[Relation, ...] = (*TABLES, *VIEWS)
    lists = {c.name for relation in relations for c in relation.columns if c.type.endswith("[]")}
    going = [c for c in reversed(columns) if c.lower().endswith("_id") or c in lists or c in _PLACES]
    whole = next((r for r in relations if tuple(c.name for c in r.columns) == tuple(columns)), None)
    return (*going, *(whole.aside if whole else ()))


# --- what is written from them --------------------------------------------------------------------------------------


def quote(text: str) -> str:
    """A string as SQL writes it.

    >>> quote("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


# In a query of the findings: the worst before the others
WORST_FIRST = f"list_position([{', '.join(quote(value.value) for value in SEVERITIES)}], severity)"


def name(text: str) -> str:
    """A name as SQL writes it: ``check`` is a reserved word."""
    return '"' + text.replace('"', '""') + '"'


def create_table(table: Table) -> str:
    """The ``CREATE TABLE`` statement, with its keys and constraints."""
    lines = []
    for c in table.columns:
        line = f"{name(c.name)} {c.type}"
        if not c.null:
            line += " NOT NULL"
        if c.values and not c.open:
            line += f" CHECK ({name(c.name)} IN ({', '.join(quote(v.value) for v in c.values)}))"
        if c.check:
            line += f" CHECK ({c.check})"
        if c.references:
            other, column = c.references.split(".")
            line += f" REFERENCES {name(other)} ({name(column)})"
        lines.append(line)
    lines.append(f"PRIMARY KEY ({', '.join(map(name, table.key))})")
    lines.extend(f"UNIQUE ({', '.join(map(name, columns))})" for columns in table.unique)
    return f"CREATE TABLE {name(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def comments(relation: Relation) -> Iterator[str]:
    """The ``COMMENT ON`` statements of a table or view and of each of its columns."""
    kind = "TABLE" if isinstance(relation, Table) else "VIEW"
    yield f"COMMENT ON {kind} {name(relation.name)} IS {quote(relation.comment)}"
    for c in relation.columns:
        yield f"COMMENT ON COLUMN {name(relation.name)}.{name(c.name)} IS {quote(c.comment)}"


def data_checks(tables: tuple[Table, ...] = TABLES) -> Iterator[DataCheck]:
    """Every rule as a question to the data, also those that the DDL holds: a file may come from elsewhere."""
    for t in tables:
        doc = "doc_id" if "doc_id" in t.names else "NULL"
        key = " || '/' || ".join(f"coalesce({name(k)}, '')" for k in t.key)
        yield DataCheck(
            f"{t.name}_key_is_unique",
            f"No two rows of {t.name} have one key.",
            f"SELECT {'any_value(doc_id)' if doc == 'doc_id' else 'NULL'}, {key} FROM {t.name}"
            f" GROUP BY {', '.join(map(name, t.key))} HAVING count(*) > 1",
        )
        for c in t.columns:
            conditions: Mapping[str, str | None] = {
                "is_given": f"{name(c.name)} IS NULL" if not c.null else None,
                "is_allowed": f"{name(c.name)} NOT IN ({', '.join(quote(v.value) for v in c.values)})"
                if c.values
                else None,
                "holds": f"NOT ({c.check})" if c.check else None,
                "exists": _orphan(c) if c.references else None,
            }
            for rule, condition in conditions.items():
                if condition:
                    yield DataCheck(
                        f"{t.name}_{c.name}_{rule}",
                        f"{t.name}.{c.name} {rule.replace('_', ' ')}.",
                        f"SELECT {doc}, {key} || ': ' || coalesce({name(c.name)}::VARCHAR, 'null')"
                        f" FROM {t.name} AS this WHERE {condition}",
                        t.name,
                        condition if rule != "exists" else "",
                    )
        yield from t.checks


def _orphan(column: Column) -> str:
    other, key = (column.references or "").split(".")
    return (
        f"{name(column.name)} IS NOT NULL AND NOT EXISTS"
        f" (FROM {name(other)} AS that WHERE that.{name(key)} = this.{name(column.name)})"
    )
