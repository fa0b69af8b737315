"""Agents: presence, activity, capacity and the sums of a shift."""
