"""What a person may ask of us about what we keep of them: to have it, and to have it gone.

Owns the rules: when an erasure is refused, what a number looks like wherever it was written, how long each class of
values is kept, and what counts as a look at a record. Touches nothing: ``desk.privacy`` owns the order of things,
``storage.privacy`` the rows.
"""
