"""All that is stored or read from files. Every write goes through ``commands``."""
