"""The floor: live work, one writer, one inbox, no locks.

``Floor.receive`` takes a fact or a command, ``Floor.tick`` the time; both give an ``Effect``. The floor
does no I/O and reads no clock; ``ports`` says what it expects of those who do.
"""
