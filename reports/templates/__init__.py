"""What reports are made from, and the script that makes the slides' own template."""
