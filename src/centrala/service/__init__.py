"""The service: builds everything and hands it out.

``parent`` watches from outside (``centrala up``), ``running`` is the process it watches, ``shell`` feeds
the floor, ``center`` is what the API sees of it.
"""
