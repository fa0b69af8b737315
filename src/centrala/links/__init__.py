"""Outside systems: web services that flows ask."""

from centrala.links.web_services import WebServices

__all__ = ["WebServices"]
