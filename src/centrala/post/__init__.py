"""Mail that customers write to us: what its bytes say, whether a person wrote it, and what is kept of it.

Owns reading and judging, not what becomes of a mail (``desk.post``). Everything that a mail says of itself is a claim.
"""
