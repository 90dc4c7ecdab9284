"""The desk: every database test runs on a real SQLite and on a real PostgreSQL."""
