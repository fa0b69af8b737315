"""Follow-ups: what was promised to a customer, by when, and whether it was kept.

Owns these rules and touches nothing: follow-ups are kept by ``storage``, changed by ``desk``. What others use:

* ``followup``: the value, ``checked``, and what may be done with one: done, dropped, taken up again, put off;
* ``due``: moments to promise, within business hours;
* ``kept``: whether promises were kept, as one figure for each agent and queue.
"""
