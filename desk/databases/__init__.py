"""The database as a whole: backed up, restored, and moved to another kind of database."""
