"""What readers meet in a real browser."""
