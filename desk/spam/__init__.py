"""A score of spam: words, links, scripts, and what the moderators decided before."""
