"""The inbox: all that waits for one person, whatever it is, as one list.

Owns its order and that each thing stands in it once. What waits is kept elsewhere, by whoever keeps calls, messages,
tickets and follow-ups; a list is made of it anew each time.
"""
