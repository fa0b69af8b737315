"""The real switch."""
