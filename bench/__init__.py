"""How fast desk and site are on this machine, beside others: `--help` of desk.py and site.py."""
