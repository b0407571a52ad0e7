"""One screen a file; the router in ui/ registers them."""
