"""Service reports of Taiwan's agencies as rows and figures, for notebooks and scripts.

    >>> import jixiao as jx
    >>> [(figure.raw, figure.value, figure.unit) for figure in jx.metrics("本年度受理4萬7,906批，線上申辦率達99%以上")]
    [('4萬7,906批', 47906.0, '批'), ('99%以上', 99.0, '%')]

Four functions: :func:`read`, a report with its rows and figures; :func:`metrics`, the figures of any text; :func:`tables`, the
tables of any file; :func:`open`, the warehouse that ``jixiao ingest`` has built, as frames of pandas. What goes wrong is a
:class:`JixiaoError` whose message says what to do. Words and reference data of your own: set the environment variable
``JIXIAO_REFERENCE`` to their folder before the first of these is called. What they give are frozen
dataclasses: :class:`Report`, :class:`Row`, :class:`Table`, :class:`Figure`, :class:`Finding` (``help(jx.Report)``).

They read in this process, without the limits of time and memory that the command sets: what others send, read with
``jixiao ingest``. :mod:`pipeline` and :mod:`extractors`, which do the work, are not meant to be imported by others.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractors.document.model import Finding as Finding
from extractors.errors import JixiaoError as JixiaoError
from extractors.figures.figure import Figure as Figure
from jixiao.report import Report as Report
from jixiao.report import Row as Row
from jixiao.report import Table as Table
from jixiao.report import as_report, as_table

if TYPE_CHECKING:
    from pipeline.frames import Warehouse

# The functions alone: `help` shows what stands here, classes first, and those would fill its first screens. The classes are as
# much part of the face as they are: jixiao.Report, jixiao.JixiaoError …
__all__ = ["metrics", "open", "read", "tables"]


def read(path: str | Path, *, pdf_engine: Literal["pdfium", "pdfplumber"] = "pdfium") -> Report:
    """A report or plan with its rows and figures. ``path``: a PDF, ODT, DOCX or text file.

    :raises JixiaoError: it cannot be read, or is no report.

    >>> report = read("data/raw/kaohsiung-114-plan.txt")
    >>> report
    <report of 高雄分局, 114, plan: 15 rows, 5 figures>
    >>> report.rows[3].code, [(figure.raw, figure.subject) for figure in report.rows[3].figures]
    ('1.4', [('1 次', '安全衛生內部稽核')])
    """
    from pipeline.tasks import read_report

    _check_words()
    return as_report(read_report((Path(path), pdf_engine)))


def metrics(text: str, *, org: str | None = None, roc_year: int | None = None, subjects: bool = True) -> list[Figure]:
    """The figures of a text, with value, unit, bound, role, period and what is counted, in the order of the text.

    ``org`` and ``roc_year``: whose report it stands in, and of which year, where that is known. Without ``subjects`` it takes a
    fifth of the time.

    >>> [figure] = metrics("平均等候時間由8分鐘縮短為5分鐘以內")[1:]
    >>> figure.raw, figure.value, figure.bound, figure.role, figure.subject
    ('5分鐘以內', 5.0, 'at_most', 'actual', '平均等候時間')
    """
    from extractors.figures.metrics import Context, find_metrics

    _check_words()
    return list(find_metrics(text, Context(org=org, roc_year=roc_year), subjects=subjects))


def tables(path: str | Path, *, pages: tuple[int, int] | None = None) -> list[Table]:
    """The tables of a PDF, ODT, DOCX or text file, whatever it is, those that go on over pages joined.

    ``pages``: the first and the last page to look at, of a PDF.

    :raises JixiaoError: it cannot be read.

    >>> [table] = tables("data/raw/kaohsiung-114-plan.txt")
    >>> table.header
    (('執行策略', '執行方法', '主辦單位', '具體推動作法'),)
    """
    from pipeline.tables import list_tables

    _check_words()
    return [as_table(table) for table in list_tables(path, pages=pages)]


def open(path: str | Path | None = None) -> Warehouse:
    """The warehouse as frames of pandas, read-only: ``wh.metrics``, ``wh.view("branch_comparison")``, ``wh.sql("SELECT …")``,
    and ``wh.source(metric_id)`` for a figure in its sentence and on its page.

    Without ``path``: that of ``JIXIAO_WAREHOUSE``, else the one that ``jixiao ingest`` builds in this folder or one above it.
    Needs pandas: ``pip install "jixiao[notebooks]"``.

    :raises JixiaoError: there is none, or pandas is not installed.
    """
    import pipeline

    warehouse: Warehouse = pipeline.open(path)
    return warehouse


def _check_words() -> None:
    """:raises JixiaoError: the folder of one's own is not there, or holds what cannot be added."""
    from pipeline.reference_data import check_own_folder

    check_own_folder()
