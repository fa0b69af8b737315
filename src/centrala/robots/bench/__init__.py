"""Benchmarks of the real parts: each a pure function that returns what it measured, and a ``main`` that prints it."""
