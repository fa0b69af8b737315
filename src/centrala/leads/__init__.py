"""Leads: what may become a sale, who works on it and why, and how it ended. Pure."""
