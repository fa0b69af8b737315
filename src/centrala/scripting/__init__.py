"""Scripts beside a call: which one opens, how far it is, what was answered, and whether it is a good one."""
