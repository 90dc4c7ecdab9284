"""`warta serve`: build, show on this machine, and build again whenever a file changes."""
