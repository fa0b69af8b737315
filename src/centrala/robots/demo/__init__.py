"""The demo: a believable center, a past, and robots that keep it alive.

``document`` is the center, ``history`` what happened in it before, ``town`` the people who call and work,
``python -m centrala.robots.demo`` the program that lets them.
"""
