"""Work in a process of its own, asked for from here: strange bytes, strange libraries, and long reckoning.

``asking.Apart`` is this end, ``answering.serve`` the other one. Both ways: eight bytes, the lengths of a JSON object
and of what follows it, big-endian; one job after another over standard input and output. Should the process hang or
crash, no call notices; when ours is gone, its input ends, and so does it.
"""
