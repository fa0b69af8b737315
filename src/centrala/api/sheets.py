"""The first sheet of a spreadsheet as rows: nothing is computed, nothing is followed.

Owns the limits: a file that unfolds to more than ``MOST_BYTES``, or holds more rows than are read, is refused. XML
is read by defusedxml, which openpyxl finds by itself.
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from itertools import islice
from typing import Any, Final

from openpyxl import load_workbook

from centrala.documents.people import COLUMNS, MOST
from centrala.errors import Mistake, Mistakes

__all__ = ["workbook_rows"]

MOST_BYTES: Final = 64 << 20
MOST_PARTS: Final = 1_000


def workbook_rows(written: str) -> list[list[Any]]:
    """``written`` is the file in base64. Blocks for a moment: for a thread. Raises Mistakes: it is no spreadsheet."""
    try:
        content = base64.b64decode(written, validate=True)
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sizes = [part.file_size for part in parts.infolist()]
        if len(sizes) > MOST_PARTS or sum(sizes) > MOST_BYTES:
            raise _wrong("This spreadsheet is too large.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_col=len(COLUMNS) + 8, values_only=True)
        return [list(row) for row in islice(rows, MOST + 2)]
    except Mistakes:
        raise
    except (binascii.Error, zipfile.BadZipFile) as error:
        raise _wrong("This is not a spreadsheet.") from error
    except Exception as error:  # whatever a hostile file makes the reader stumble over
        raise _wrong("This spreadsheet can't be read.") from error


def _wrong(why: str) -> Mistakes:
    return Mistakes([Mistake(("file",), why, "Save it as XLSX or CSV.")])
