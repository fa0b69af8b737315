"""What is agreed with a customer in a call: orders, and appointments. Pure.

* ``order``: lines, sums, and the way from taken to done;
* ``appointment``: when, with whom, and whether it was kept;
* ``cards``: no text of either holds the number of a payment card.
"""
