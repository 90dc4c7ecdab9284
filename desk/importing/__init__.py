"""Comments of an older site (`comments.jsonl`), stored as if they had been written here.

`running` reads the file and hands it on in batches, `batches` writes one, `verdicts` says what
becomes of a comment that may be here already, `arrivals` makes a row of a line.
"""
