"""Tables of strangers: encoding and delimiter are found, and a hostile file is a clear sentence and nothing else."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from centrala.errors import Trouble
from centrala.service.reading import Headings, read_table

LATVIAN = "Vārds;Tālrunis;Piezīme\nIlze Kalniņa;+37120001111;Šņākšana, žēlība un čūskas\nJānis;2000;Ģērbtuve\n"
RUSSIAN = "Имя;Телефон;Заметка\nИван Петров;+79161234567;Звонил вчера, просил перезвонить\nАнна Сидорова;2000;Новый\n"
FRENCH = "Nom;Téléphone;Remarque\nRené Lefèvre;+33123456789;À rappeler dès demain, très pressé\nFrançois;01;Où ça\n"
GERMAN = "Name;Telefon;Notiz\nJürgen Müller;+4930123456;Straße gesperrt, möchte Rückruf\nGünther Weiß;030 1;schön\n"
CHINESE = "姓名,手机,备注\n王小明,+8613800138000,昨天打过电话要求回电\n李雷,13900139000,新的客户\n"


def read(path: Path, encoding: str = "") -> tuple[Headings, list[tuple[int, list[str]]]]:
    async def whole() -> tuple[Headings, list[tuple[int, list[str]]]]:
        async with asyncio.timeout(50):
            heads: list[Headings] = []
            rows: list[tuple[int, list[str]]] = []
            async for told in read_table(path, encoding, "LV"):
                if isinstance(told, Headings):
                    heads.append(told)
                else:
                    rows += told
            return heads[0], rows

    return asyncio.run(whole())


def written(folder: Path, content: bytes | str) -> Path:
    path = folder / "table"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def book(*rows: list[object]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The spreadsheet with one of its parts made another."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return file.getvalue()


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (LATVIAN, "utf-8", "utf-8"),
        (LATVIAN, "utf-8-sig", "utf-8"),
        (LATVIAN, "utf-16", "utf-16"),
        (GERMAN, "utf-16-le", "utf-16-le"),
        (LATVIAN, "cp1257", "windows-1257"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (FRENCH, "cp1252", "windows-1252"),
        (CHINESE, "gb18030", "gb18030"),
    ],
)
def test_the_encoding_and_the_delimiter_are_found(tmp_path: Path, text: str, encoding: str, told: str) -> None:
    head, rows = read(written(tmp_path, text.encode(encoding)))
    delimiter = "," if text is CHINESE else ";"
    lines = [line.split(delimiter) for line in text.splitlines()]
    assert (head.encoding, list(head.columns), rows) == (told, lines[0], list(enumerate(lines[1:], 2)))


def test_an_encoding_that_somebody_chose_counts(tmp_path: Path) -> None:
    head, rows = read(written(tmp_path, "Name\nJ\xfcrgen\n".encode("cp1252")), "windows-1252")
    assert (head.encoding, rows) == ("windows-1252", [(2, ["Jürgen"])])


def test_quotes_empty_lines_and_lines_within_a_cell_keep_the_count_of_lines(tmp_path: Path) -> None:
    text = '\nName,Note\r\n"Kalns, Ilze","one\ntwo"\n\n ,\n"say ""hi""",=1+1\n\'+37120001111,\'\'=x\n'
    head, rows = read(written(tmp_path, text))
    assert head.columns == ("Name", "Note")
    assert rows == [(3, ["Kalns, Ilze", "one\ntwo"]), (7, ['say "hi"', "=1+1"]), (8, ["+37120001111", "'=x"])]


def test_a_spreadsheet_gives_values_and_never_formulas(tmp_path: Path) -> None:
    rows = [
        ["Name", "Seats", "Since", "Ok"],
        ['=HYPERLINK("http://x")', 3.0, date(2026, 1, 30), True],
        [None],
        ["<b>x</b>", 2.5],
    ]
    head, found = read(written(tmp_path, book(*rows)))  # type: ignore[arg-type]
    assert head == Headings(("Name", "Seats", "Since", "Ok"), "")
    assert found == [(2, ["", "3", "2026-01-30", "yes"]), (4, ["<b>x</b>", "2.5"])]


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(9))
    + b"]>"
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\n\n ;\n", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "old spreadsheet"),
        (b"PK\x03\x04 broken", "can't be read"),
        (b"Name\n\"never closed" + b" and on\n" * 200_000, "line 2 does not end"),
        (b"Name\0\0x\n\0\xff\xfe" * 50, "letters|table of text"),
        (",".join(f"c{n}" for n in range(10_000)), "more than 200 columns"),
        ("Name,Tel\na,b,c\n", "Line 2 has more cells"),
        ("Name\n" + "x\n" * 200_001, "more than 200000 rows"),
        (book(["Name"] * 10_000), "more than 200 columns"),
        (book(["Name"])[:-200], "can't be read"),
        (changed(book(["Name"]), "xl/worksheets/sheet1.xml", lambda xml: LAUGHS + xml), "can't be read"),
        (changed(book(["Name"]), "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * (300 << 20)), "unfolds"),
        (changed(book(["Name"]), "xl/workbook.xml", lambda xml: b"<no/>"), "can't be read"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "file",
)  # fmt: skip
def test_what_is_no_table_is_told_with_what_to_do(tmp_path: Path, content: bytes | str, why: str) -> None:
    with pytest.raises(Trouble, match=why) as told:
        read(written(tmp_path, content))
    assert told.value.code == "not_a_table"
    assert told.value.remedy


def test_an_archive_that_is_no_spreadsheet_is_none(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("a.txt", "hi")
    with pytest.raises(Trouble, match="no spreadsheet"):
        read(written(tmp_path, file.getvalue()))


def test_a_cell_without_an_end_is_held_by_the_process_and_not_by_the_center(tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    begun = f'<worksheet xmlns="{space}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'.encode()
    content = changed(book(["Name"]), "xl/worksheets/sheet1.xml", lambda _: begun + b"x" * (200 << 20))
    with pytest.raises(Trouble, match="can't be read"):
        read(written(tmp_path, content))
