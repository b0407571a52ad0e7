"""The rules of the cluster: pure, without input or output."""
