"""Centrala: a call center that you run yourself."""
