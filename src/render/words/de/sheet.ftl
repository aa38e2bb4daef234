# What a printed sheet says around a statement.

sheet-across-draft = ENTWURF
sheet-across-superseded = ERSETZT
sheet-draft = Entwurf
sheet-issued = Ausgestellt
sheet-issued-again = Ausgestellt, ersetzt die Ausstellung Nr. { $record }
sheet-superseded = Ersetzt durch die Ausstellung Nr. { $record }
sheet-disagrees = stimmt nicht: { $check }{ $more ->
    [0] { "" }
   *[other] { " " }(+ { $more })
}
sheet-page = Seite
sheet-budget = Finanzplan, Stand { $version }
sheet-digest = Daten: Prüfsumme { $digest }
sheet-carry-down = Übertrag
sheet-carry-up = Vortrag
sheet-seal = Code zum Scannen: Register, Zahl der Einträge, deren Prüfsumme und die der Daten dieser Aufstellung
sheet-attachment = Die Daten dieser Aufstellung mit den Einträgen hinter jeder Zahl
sheet-how-to-check = Der Code enthält Register, Zahl der Einträge, deren Prüfsumme und die der Daten dieser Aufstellung; wer das Register hat, erhält letztere erneut mit dem Befehl { $command }
