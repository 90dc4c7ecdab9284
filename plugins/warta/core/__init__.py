"""What Warta knows without Pelican, Django or files: headers, metadata, dates, comments, counts."""
