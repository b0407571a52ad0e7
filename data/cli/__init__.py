"""What ``python -m data`` works with, and the commands that fill a file of their own."""
