# Why the ledger said no, and what to do.

what-denomination = Note or coin
rejected-purpose-missing = The voucher does not say what it paid for. Write the purpose of the payment.
rejected-text-refused = “{ $found }” holds a character that is not seen, or an accent typed apart from its letter. Type this text anew.
