# Why the ledger said no, and what to do.
