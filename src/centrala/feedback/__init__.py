"""Surveys: who is asked, what an answer means, and what follows from it.

Pure: knows no clock, no engine and no table. The customer on the line is ``sitting``'s, the right to ask at all
``asking``'s, the numbers ``scores``'.
"""
