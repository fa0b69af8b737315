"""Mail that comes in, without a disk and without a server."""
