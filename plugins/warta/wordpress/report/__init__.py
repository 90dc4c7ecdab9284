"""What is told of an import: on the terminal, as a page to read, and as data.

All of it is made from `warta.wordpress.outcomes.Report`, and nothing here changes anything.
"""
