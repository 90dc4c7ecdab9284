"""What the tests share: a site builder, a server, a browser."""
