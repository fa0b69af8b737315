"""Tickets: what a customer wants of us, until it is done."""
