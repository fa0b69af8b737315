"""Whole days on the virtual clock."""
