"""What the desk gives away: approved comments and view counts, as the build reads them."""
