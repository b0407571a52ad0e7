"""Working together: who buys of whom, shares and lends, and the network that makes."""
