"""A center on a virtual clock: the very floor that runs live, with a virtual switch, callers and agents around it."""
