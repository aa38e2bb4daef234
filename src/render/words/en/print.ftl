# What a printed sheet says around a statement.

print-across-draft = DRAFT
print-across-superseded = REPLACED
print-draft = Draft
print-issued = Issued
print-issued-again = Issued, replaces issue no. { $record }
print-superseded = Replaced by issue no. { $record }
print-disagrees = does not agree: { $check }{ $more ->
    [0] { "" }
   *[other] { " " }(+ { $more })
}
print-page = page
print-budget = Budget version { $version }
print-digest = Data: fingerprint { $digest }
print-carry-down = Carried forward
print-carry-up = Brought forward
print-seal = Code to scan: the ledger, the number of records, their fingerprint and that of the data of this statement
print-attachment = The data of this statement, with the records behind each figure
print-how-to-check = The code holds the ledger, the number of records, their fingerprint and that of the data of this statement; whoever has the ledger gets the latter again with the command:
