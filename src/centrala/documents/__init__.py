"""The center as a document: the form of the file, and of everything that carries a configuration.

Owns the YAML form of ``organisation``: reading with every mistake told at once, writing, and what one
revision changes of another. Pure: text and values in, values out; ``cli`` opens files, ``storage`` keeps
revisions, passwords are hashed by a function that is passed in.
"""

from centrala.documents.difference import Change, ChangeKind, FieldChange, difference
from centrala.documents.reading import HashPassword, SamePassword, read, read_text
from centrala.documents.text import Lines, dump, with_lines, yaml_lines
from centrala.documents.writing import write

__all__ = [
    "Change",
    "ChangeKind",
    "FieldChange",
    "HashPassword",
    "Lines",
    "SamePassword",
    "difference",
    "dump",
    "read",
    "read_text",
    "with_lines",
    "write",
    "yaml_lines",
]
