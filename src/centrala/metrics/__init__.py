"""Every number once: additive counters, and metrics as formulas over their sums."""
