"""Whole sites, built and read."""
