"""What this project adds to pytest: lanes, strict skips, measurements and the inventory of features."""
