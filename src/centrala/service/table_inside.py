"""Reads one table, in a process of its own: a file of strangers cannot take more than this process has.

Owns what is a table: text with its encoding and delimiter found, or the first sheet of a spreadsheet; and the limits.
Nothing is computed and nothing is followed: of a formula the value that was kept with it counts. Writes lines of
JSON: ``{"columns", "encoding"}``, then ``{"rows": [[line, [cell]]]}``, then ``{"end": true}``, or ``{"wrong",
"remedy"}`` and nothing more.
"""

from __future__ import annotations

import codecs
import csv
import os
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any, Final

import orjson
from charset_normalizer import from_bytes
from openpyxl import load_workbook

from centrala.customers.exporting import undefused
from centrala.customers.importing import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS

__all__ = ["ENCODINGS", "NotATable", "main", "rows_of"]

ENCODINGS: Final = ("utf-8", "utf-16", "windows-1252", "windows-1257", "windows-1251", "windows-1250", "gb18030")

MOST_MEMORY: Final = 1 << 30
"""Bytes of this process's address space; a table of 200,000 rows needs a fifth."""
MOST_CPU_S: Final = 300
UNFOLDED: Final = 256 << 20
"""Bytes of a spreadsheet's parts together."""
MOST_PARTS: Final = 1_000
MOST_TEXT: Final = 256 << 20
"""Characters of all cells together."""
SAMPLE: Final = 64 << 10
"""Bytes by which an encoding is found."""
PIECE: Final = 200
"""Rows in one line of the answer."""
_LONGEST_QUOTED: Final = 1 << 20
"""Characters of a cell; longer is a quotation mark that nobody closed."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES: Final = ["cp1252", "cp1257", "cp1251", "cp1250", "gb18030"]
_LATIN: Final[dict[str, tuple[str, ...]]] = {
    "cp1252": ("äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúü", "àáâãçéêíóôõú", "àèéìòóù", "åäö", "æøå", "äõöüšž"),
    "cp1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž"),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "áäčďéíĺľňóôŕšťúýž", "ăâîşţ", "čćđšž"),
}
"""Letters beyond ASCII of each language that is written in a code page. Nobody knows pages with Latin letters apart by
their bytes alone; the words of one language have no letter of another."""
_AT_HOME: Final = {
    **dict.fromkeys(("LV", "LT", "EE"), "cp1257"),
    **dict.fromkeys(("PL", "CZ", "SK", "HU", "RO", "SI", "HR"), "cp1250"),
}
"""By country, what counts where two fit alike."""
_NAMES: Final = {name.replace("windows-", "cp"): name for name in ENCODINGS}

Row = tuple[int, list[str]]


class NotATable(Exception):
    """With what to do."""

    def __init__(self, why: str, remedy: str = "Save it as CSV in UTF-8, or as XLSX.") -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy


def rows_of(path: Path, encoding: str = "", country: str = "") -> tuple[str, Iterator[Row]]:
    """The encoding (empty: a spreadsheet), and the rows with their lines; the first that says anything is of headings.
    ``encoding``: chosen by somebody; ``country``: where the center is, for what could be two.

    Raises NotATable, also while the rows are read.
    """
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise NotATable("The file is empty.", "Export it again.")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotATable("This is an old spreadsheet, or one with a password.", "Save it as XLSX without a password.")
    if head.startswith(b"PK"):
        return "", _bounded(_sheet(path))
    found = encoding or _encoding(path, country)
    return _NAMES.get(found, found.removesuffix("-sig")), _bounded(_text(path, found))


def _bounded(rows: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[Row]:
    """Without empty lines, and with what is too much refused."""
    count = letters = 0
    for line, row in rows:
        cells = [_cell(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        count += 1
        letters += sum(len(cell) for cell in cells)
        if len(cells) > MOST_COLUMNS:
            raise NotATable(f"Line {line} has more than {MOST_COLUMNS} columns.", "Leave out the columns not needed.")
        if count > MOST_ROWS + 1 or letters > MOST_TEXT:
            raise NotATable(
                f"This is more than {MOST_ROWS} rows or too much text.", "Take it apart into several files."
            )
        yield line, cells


def _cell(value: Any) -> str:
    """A whole number of a spreadsheet is written without its point, a day without its midnight."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
        case _:
            return undefused(str(value)[:LONGEST_CELL].strip())


def _sheet(path: Path) -> Iterator[tuple[int, Sequence[Any]]]:
    try:
        with path.open("rb") as file:
            with zipfile.ZipFile(file) as parts:
                infos = parts.infolist()
            sizes = [part.file_size for part in infos]
            if len(sizes) > MOST_PARTS or sum(sizes) > UNFOLDED:
                raise NotATable("This spreadsheet unfolds to more than can be read.", "Save it as CSV.")
            if not any(part.filename == "xl/workbook.xml" for part in infos):
                raise NotATable("This is no spreadsheet.")
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            yield from enumerate(book.worksheets[0].iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), 1)
    except (NotATable, GeneratorExit):
        raise
    except Exception as error:  # whatever a hostile file makes the reader stumble over
        raise NotATable("This spreadsheet can't be read.", "Save it anew as XLSX, or as CSV.") from error


def _text(path: Path, encoding: str) -> Iterator[tuple[int, Sequence[Any]]]:
    csv.field_size_limit(_LONGEST_QUOTED)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=_delimiter(path, encoding), strict=False)
        begun = 1
        try:
            for row in reader:
                if any("\0" in cell for cell in row):
                    raise NotATable("This is not a table of text.")
                yield begun, row
                begun = reader.line_num + 1
        except csv.Error:
            why = f"The row that begins in line {begun} does not end."
            raise NotATable(why, "Look for a quotation mark that is not closed there.") from None
        except UnicodeError:
            why = f"Beyond line {begun} there are letters that are not written in {encoding}."
            raise NotATable(why, "Choose another encoding, or save the file in UTF-8.") from None


def _delimiter(path: Path, encoding: str) -> str:
    """The one by which most of the first lines have as many cells as the headings, and more than one."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        head = list(islice((line[:20_000] for line in file), 25))

    def fits(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(head, delimiter=delimiter) if row]
        except csv.Error:
            return 0, 0
        alike = sum(width == widths[0] for width in widths) if widths and widths[0] > 1 else 0
        return alike, widths[0] if widths else 0

    return max(",;\t|", key=fits)


def _encoding(path: Path, country: str) -> str:
    """By its mark; else UTF-8, if it can be; else as it is most likely."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    half = len(sample) // 2
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half and sample[place::2].count(0) > half * 0.3:
            return name
    if _is_utf_8(path):
        return "utf-8"
    telling = _telling(path)
    found = from_bytes(telling, cp_isolation=_CODE_PAGES).best()
    if found is None:
        raise NotATable("Nobody can tell in which letters this file is written.", "Choose its encoding.")
    return _latin(telling, country) if found.encoding in _LATIN else found.encoding


def _latin(telling: bytes, country: str) -> str:
    """The page in which the text is of one language; where several fit alike, the one at home."""
    home = _AT_HOME.get(country, "cp1252")

    def fits(page: str) -> tuple[int, bool]:
        letters = [letter for letter in telling.decode(page, "replace").lower() if not letter.isascii()]
        return max(sum(1 if one in alphabet else -2 for one in letters) for alphabet in _LATIN[page]), page == home

    return max(_LATIN, key=fits)


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while piece := file.read(1 << 20):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _telling(path: Path) -> bytes:
    """Lines with letters beyond ASCII: those that tell encodings apart."""
    found: list[bytes] = []
    size = 0
    with path.open("rb") as file:
        while size < SAMPLE and (line := file.readline(SAMPLE)):
            if not line.isascii():
                found.append(line)
                size += len(line)
    return b"".join(found)


def main(path: str, encoding: str, country: str) -> None:
    """Held to its limits, and after everything else that the machine has to do."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_S, MOST_CPU_S))
    try:
        for told in _answer(Path(path), encoding, country):
            sys.stdout.buffer.write(orjson.dumps(told) + b"\n")
    except NotATable as wrong:
        sys.stdout.buffer.write(orjson.dumps({"wrong": wrong.why, "remedy": wrong.remedy}) + b"\n")
    except MemoryError:
        told = {"wrong": "This file unfolds to more than can be read.", "remedy": "Save it as CSV."}
        sys.stdout.buffer.write(orjson.dumps(told) + b"\n")
    sys.stdout.buffer.flush()


def _answer(path: Path, encoding: str, country: str) -> Iterator[dict[str, Any]]:
    name, rows = rows_of(path, encoding, country)
    head = next(rows, None)
    if head is None:
        raise NotATable("The file is empty.", "Export it again.")
    columns = [" ".join(cell.split())[:100] for cell in head[1]]
    yield {"columns": columns, "encoding": name}
    while piece := [(line, _fitting(cells, len(columns), line)) for line, cells in islice(rows, PIECE)]:
        yield {"rows": piece}
    yield {"end": True}


def _fitting(cells: list[str], width: int, line: int) -> list[str]:
    if len(cells) > width:
        why = f"Line {line} has more cells than there are headings."
        raise NotATable(why, "Put what contains the delimiter into quotation marks, or add a heading.")
    return cells


if __name__ == "__main__":
    main(*sys.argv[1:4])
