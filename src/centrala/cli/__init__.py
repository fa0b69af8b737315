"""The command line: one file a group of commands, nothing decided here.

Every command takes ``--data DIR``. A running center is spoken with over its own REST address, with the
secret that lies in the data directory; a stopped one is opened directly.
"""

from centrala.cli.app import main

__all__ = ["main"]
