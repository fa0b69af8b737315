"""Calls by voice: legs, what the switch says of them, what may be asked of it, and the gate to the outside."""
