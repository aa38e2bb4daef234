# What a printed sheet says around a statement.

sheet-across-draft = DRAFT
sheet-across-superseded = REPLACED
sheet-draft = Draft
sheet-issued = Issued
sheet-issued-again = Issued, replaces issue no. { $record }
sheet-superseded = Replaced by issue no. { $record }
sheet-disagrees = does not agree: { $check }{ $more ->
    [0] { "" }
   *[other] { " " }(+ { $more })
}
sheet-page = page
sheet-budget = Budget version { $version }
sheet-digest = Data: fingerprint { $digest }
sheet-carry-down = Carried forward
sheet-carry-up = Brought forward
sheet-seal = Code to scan: the ledger, the number of records, their fingerprint and that of the data of this statement
sheet-attachment = The data of this statement, with the records behind each figure
sheet-how-to-check = The code holds the ledger, the number of records, their fingerprint and that of the data of this statement; whoever has the ledger gets the latter again with the command { $command }
