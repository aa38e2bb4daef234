# Why the ledger said no, and what to do.

what-denomination = Schein oder Münze
rejected-purpose-missing = Der Beleg sagt nicht, wofür gezahlt wurde. Geben Sie den Zweck der Zahlung an.
rejected-text-refused = „{ $found }“ enthält ein Zeichen, das man nicht sieht, oder einen Akzent, der getrennt von seinem Buchstaben steht. Geben Sie diesen Text neu ein.
