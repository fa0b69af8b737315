"""Each port's promises, checked alike on the one that ships for tests and on the real one."""
