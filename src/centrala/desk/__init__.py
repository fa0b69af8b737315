"""Case work: customers, and what is done for them. One unit of work a command.

Owns the commands and introduces the rulebooks to each other; asks for its records through ``ports``. What others use:

* ``ports``: what the desk expects of whoever keeps the records;
* ``customers``: make, change, merge and find customers;
* ``imports``: customers from tables: checked, taken over in pieces, taken back.
"""
