"""Paper and slides: what can be reported, chosen, read through and made into files."""
