"""What public registers say of a firm and an address, asked for on a person's click.

Every look-up answers with a value: what the register says, or the problem that
there was. None raises for what can happen on the net.
"""
