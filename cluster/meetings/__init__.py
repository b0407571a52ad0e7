"""Meetings: when and where the cluster meets, who comes, how far, and whom it reaches."""
