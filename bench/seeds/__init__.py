"""Programs that fill a database, or make ready what is sent; run by a peer, one a process."""
