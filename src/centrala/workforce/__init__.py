"""How many people, when: Erlang's formulas, and what is built on them."""
