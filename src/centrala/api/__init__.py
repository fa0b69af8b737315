"""The web side: REST, the live socket, the browser's files.

Owns what the outside sees and in which form, who is asking and whether they may. Decides nothing about a
call: a request becomes a command or a question to the ``Center``.

Loads nothing by itself: ``ports`` is light, and known to whoever runs the center; ``app`` brings a web framework.
"""
