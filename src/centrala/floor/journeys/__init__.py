"""One small table-driven machine for each intent.

A journey owns the order of steps of one kind of interaction and asks the rulebooks for the rest. Its
table is (stage, input) -> step; a missing entry means that the input changes nothing at this stage,
which is what makes late and doubled facts harmless.
"""
