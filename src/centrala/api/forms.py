"""The forms that requests are read in: nothing unknown, nothing endless."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

__all__ = ["AssignForm", "Form", "Limit", "Name", "PathName"]


class Form(BaseModel):
    """A body: a key that is not listed is a mistake, and no value is bent into another type."""

    model_config = ConfigDict(extra="forbid", strict=True)


Name = Annotated[str, Field(min_length=1, max_length=100)]
PathName = Annotated[str, Path(min_length=1, max_length=100)]
Limit = Annotated[int, Query(ge=1, le=500)]


class AssignForm(Form):
    owner: Annotated[str, Field(max_length=63)]
    """Empty: nobody."""
