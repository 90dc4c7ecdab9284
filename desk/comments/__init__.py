"""Comments: what readers send, checked as WordPress checks it, and held for a moderator."""
