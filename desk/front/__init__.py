"""What stands before Django in the same process: limits, the client's address, the hot paths."""
