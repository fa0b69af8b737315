"""Synthetic callers and agents that place and take real calls on the real engine."""
