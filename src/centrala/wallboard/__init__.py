"""The board: what today has brought so far, and its one reducer."""

from centrala.wallboard.board import Board, Figures
from centrala.wallboard.reducer import Reducer

__all__ = ["Board", "Figures", "Reducer"]
