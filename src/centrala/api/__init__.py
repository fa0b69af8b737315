"""The web side: REST, the live socket, the browser's files.

Owns what the outside sees and in which form, who is asking and whether they may. Decides nothing about a
call: a request becomes a command or a question to the ``Center``.
"""

from centrala.api.app import create_app
from centrala.api.ports import Center
from centrala.api.settings import ApiSettings

__all__ = ["ApiSettings", "Center", "create_app"]
