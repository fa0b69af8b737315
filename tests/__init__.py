"""Tests: a mirror of the package; beside it house/ (the rules of this repository), docs/, install/ and e2e/."""
