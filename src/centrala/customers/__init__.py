"""Customers: what a record of a person or firm is, who a number belongs to, and how two records become one.

Owns these rules and touches nothing: records are kept by ``storage``, changed by ``desk``. What others use:

* ``customer``: the values, and ``checked``, which says whether a record can be right;
* ``identify``: whom a number means, among the records that have it: nobody, one, or several to choose from;
* ``merging``: two records made one, and two again;
* ``fields``: the center's own fields, typed;
* ``terms``: the words by which a record is found.
"""
