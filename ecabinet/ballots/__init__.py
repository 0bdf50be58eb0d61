"""Secret ballots in sealed envelopes: their keys, what is sealed, and how the box is opened.

The rules of such a vote stand in `meeting/secret_voting.py`; here is its cryptography, and the
officer who does what no person may: make the key and open the box, each in a process of its own
that ends when it is done (`process`). A vote's private key exists nowhere else, and no longer.
"""
