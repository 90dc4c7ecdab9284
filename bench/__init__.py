"""How fast the desk is on this machine, beside others: `python bench/desk.py --help`."""
