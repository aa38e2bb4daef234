# What a printed sheet says around a statement.

print-across-draft = ENTWURF
print-across-superseded = ERSETZT
print-draft = Entwurf
print-issued = Ausgestellt
print-issued-again = Ausgestellt, ersetzt die Ausstellung Nr. { $record }
print-superseded = Ersetzt durch die Ausstellung Nr. { $record }
print-disagrees = stimmt nicht: { $check }{ $more ->
    [0] { "" }
   *[other] { " " }(+ { $more })
}
print-page = Seite
print-budget = Finanzierungsplan, Stand { $version }
print-digest = Daten: Prüfsumme { $digest }
print-carry-down = Übertrag
print-carry-up = Vortrag
print-seal = Code zum Scannen: Register, Zahl der Einträge, deren Prüfsumme und die der Daten dieser Aufstellung
print-attachment = Die Daten dieser Aufstellung mit den Einträgen hinter jeder Zahl
print-how-to-check = Der Code enthält Register, Zahl der Einträge, deren Prüfsumme und die der Daten dieser Aufstellung; wer das Register hat, erhält letztere erneut mit dem Befehl:
