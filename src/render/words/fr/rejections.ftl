# Why the ledger said no, and what to do.

what-denomination = La coupure
rejected-purpose-missing = La pièce ne dit pas à quoi elle a servi. Écrivez l’objet du paiement.
rejected-text-refused = « { $found } » contient un caractère qui ne se voit pas, ou un accent tapé à part de sa lettre. Retapez ce texte.
