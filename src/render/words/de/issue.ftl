# Nachweise ausgeben, Dateien beurteilen, Beträgen nachgehen, vergleichen, das Monatspaket.

arg-cell = FELD
cli-arg-cell = Zeile und Spalte mit ihrem Code: F.21/spent_total; wo nötig mit der Tabelle: lines/F.21/spent_total
cli-arg-replace = Ersetzt den für diesen Zeitraum schon ausgegebenen Nachweis, dessen Beträge abweichen
cli-arg-between = Zwei Zeitpunkte, jeweils eine Eintragsnummer oder ein Erfassungstag
cli-arg-submitted = Tag der Übergabe an den Geber, 2017-04-12 oder 12/04/2017
cli-arg-recipient = Wem das Paket übergeben wird
cli-package-to = Ordner, der geschrieben wird; die .zip-Datei liegt daneben
cli-verify-statement = Datei eines Nachweises: Ist es der ausgegebene, und sind seine Beträge die des Registers?
cli-issue-name = Name des Nachweises; „tarikh statements“ nennt sie
cli-issue-about = Gibt einen Nachweis aus: Die Datei wird aufbewahrt und im Register eingetragen
cli-issue-usage = tarikh issue NAME --period ZEITRAUM [--account KONTO] [--format FORMAT] [--replace] [-o DATEI]
cli-issue-examples =
    tarikh issue monthly-report --period 2017-03 --as raf
    tarikh issue cash-book --account 571 --period 2017-03 --format xlsx -o kasse.xlsx
cli-package-about = Stellt das Paket eines abgeschlossenen Monats zusammen: Bericht, Anlagen, Daten, Prüfsummen
cli-package-usage = tarikh package MONAT [--to ORDNER] [--submitted DATUM --recipient TEXT] [--replace]
cli-package-examples =
    tarikh package 2017-03 --as raf
    tarikh package 2017-03 --to bericht-maerz --submitted 2017-04-12 --recipient "WHH Mali"
cli-figure-name = Name des Nachweises; „tarikh statements“ nennt sie
cli-figure-about = Zeigt, was hinter einem Betrag steht: Buchungen und Belege (auch: tarikh explain NAME FELD)
cli-figure-usage = tarikh figure NAME ZEILE/SPALTE --period ZEITRAUM [--account KONTO] [--as-of NR|DATUM]
cli-figure-examples =
    tarikh figure budget-execution F.21/spent_total --period 2017
    tarikh explain monthly-report E/amount --period 2017-03
cli-diff-name = Name des Nachweises; „tarikh statements“ nennt sie
cli-diff-about = Zeigt, was sich in einem Nachweis zwischen zwei Zeitpunkten geändert hat, und durch welche Buchungen
cli-diff-usage = tarikh diff NAME --period ZEITRAUM --between NR|DATUM NR|DATUM [--account KONTO]
cli-diff-examples =
    tarikh diff budget-execution --period 2017-03 --between 2017-04-10 2017-05-10
    tarikh diff cash-book --account 571 --period 2017-03 --between 400 1143

cli-issued = Nachweis ausgegeben: { $title } → { $file } (Eintrag Nr. { $record }, Stand des Registers bei Eintrag Nr. { $position }).
cli-issued-already = Schon ausgegeben, mit denselben Beträgen: { $title } → { $file } (Eintrag Nr. { $record }).
cli-issued-instead = Er ersetzt den mit Eintrag Nr. { $record } ausgegebenen Nachweis.
cli-issued-digest = Prüfsumme der Datei: { $digest }
rejected-issued-otherwise = Dieser Nachweis wurde für diesen Zeitraum schon mit anderen Beträgen ausgegeben (Eintrag Nr. { $record }). Prüfen Sie, was sich geändert hat, und wiederholen Sie mit --replace: Der neue Nachweis nennt dann den, den er ersetzt.
rejected-nothing-issued = Es ist kein ausgegebener Nachweis genannt. Geben Sie zuerst aus, was Sie einreichen.
what-issue = Der ausgegebene Nachweis

cli-package = Paket für { $month }: { $folder } und { $archive }
cli-package-check = { $count ->
    [one] Ein Nachweis ausgegeben
   *[other] { $count } Nachweise ausgegeben
}, { $files } Dateien. Zur Prüfung im Ordner: b3sum --check B3SUMS
cli-package-already = Nichts Neues auszugeben: Die { $count } Nachweise sind die schon ausgegebenen. Zur Prüfung im Ordner: b3sum --check B3SUMS
cli-package-occupied = { $folder } enthält etwas anderes. Wählen Sie mit --to einen anderen Ordner.

cli-judge-unreadable = Die Datei { $file } lässt sich nicht lesen: { $detail }
cli-judge-file = { $file } · Prüfsumme { $digest }
cli-judge-issued = Es ist der mit Eintrag Nr. { $record } ausgegebene Nachweis: { $title }, { $from } bis { $to }.
cli-judge-not-issued = Diese Datei ist keine der ausgegebenen.
cli-judge-nearest = Für diesen Zeitraum wurde der Nachweis mit Eintrag Nr. { $record } ausgegeben; „tarikh document { $record }“ gibt ihn wieder.
cli-judge-replaced = Er wurde durch den mit Eintrag Nr. { $record } ausgegebenen Nachweis ersetzt.
cli-judge-no-data = Diese Datei enthält keine Daten, die sich nachrechnen ließen: Nur ihre Prüfsumme zählt.
cli-judge-unknown = Ihre Daten haben eine Form, die dieses Programm nicht erstellt: Sie werden nicht nachgerechnet.
cli-judge-other-ledger = Sie gibt an, aus { $records } Einträgen zu stammen, die dieses Register nicht hat: Sie kommt aus einem anderen oder einem umgeschriebenen Register.
cli-judge-agrees = Jedes Feld wurde aus den ersten { $records } Einträgen nachgerechnet: Alles stimmt überein.
cli-judge-differs = { $count ->
    [one] Eine Abweichung
   *[other] { $count } Abweichungen
} von dem, was die ersten { $records } Einträge ergeben:
cli-judge-forgotten = { $count ->
    [one] Ein Name, den die Datei zeigt, wurde seither gelöscht: Über ihn lässt sich nichts sagen.
   *[other] { $count } Namen, die die Datei zeigt, wurden seither gelöscht: Über sie lässt sich nichts sagen.
}
cli-judge-difference = { $place }: Die Datei sagt „{ $shown }“, das Register „{ $computed }“
cli-judge-spot = { $place }
cli-judge-nothing = nichts
cli-judge-sources = Buchungen hinter { $place }
cli-judge-page = Seite { $page }
cli-judge-rest = Kopf, Form oder Rest der Datei ist nicht das, was dieses Programm erstellt

cli-figure = { $title } · { $row } · { $column }: { $value }
cli-figure-nothing = Hinter diesem Betrag steht keine Buchung.
cli-figure-count = { $count ->
    [one] Eine Buchung.
   *[other] { $count } Buchungen.
}
cli-figure-form = „{ $value }“ bezeichnet kein Feld: Schreiben Sie ZEILE/SPALTE, zum Beispiel F.21/spent_total.
cli-figure-row = Der Nachweis hat keine Zeile für „{ $value }“. Zeilen: { $choices }
cli-figure-column = „{ $value }“: Die Zeile hat in dieser Spalte nichts. Spalten: { $choices }
cli-figure-several = „{ $value }“ steht in mehreren Tabellen. Genauer: { $choices }

cli-diff = { $title }: von { $from } bis { $to } Einträge
cli-diff-nothing = Kein Betrag hat sich geändert.
cli-diff-two = Nennen Sie zwei Zeitpunkte: --between 2017-04-10 2017-05-10
cli-diff-order = Der erste Zeitpunkt liegt nach dem zweiten. Tauschen Sie sie.
cli-issue-obstacles = { $count ->
    [one] Dieser Nachweis kann noch nicht ausgegeben werden, aus einem Grund:
   *[other] Dieser Nachweis kann noch nicht ausgegeben werden, aus { $count } Gründen:
  }
cli-issue-how = Geben Sie den Grund an: tarikh explain --control { $control } --subject { $subject } --reason "Grund", einmal je Feststellung.
cli-judge-data-of = Diese Datei enthält die Daten des mit Eintrag Nr. { $record } ausgegebenen Nachweises; das Original gibt „tarikh document { $record }“ wieder.
cli-package-not-closed = Der Monat { $month } ist nicht abgeschlossen: Die Unterlagen entstehen nach dem Abschluss. Zuerst: tarikh close-month { $month }
cli-issued-kept = Der Nachweis ist ausgegeben und im Register aufbewahrt (Eintrag Nr. { $record }), aber die Datei konnte nicht geschrieben werden. Um ihn anderswo zu erhalten: tarikh document { $record } -o DATEI
cli-package-early = { $date }: Die Unterlagen von { $month } werden nach dem Ende des Monats eingereicht.
cli-package-future = { $date } liegt in der Zukunft: Geben Sie den Tag an, an dem die Unterlagen eingereicht wurden.
cli-package-recipient = Geben Sie an, wem die Unterlagen eingereicht werden: --recipient "WHH-Büro, Bamako"
cli-package-no-name = „{ $folder }“ ist kein Name eines Ordners. Geben Sie einen mit --to an.
cli-judge-otherwise = Ihre Daten wurden aus den ersten { $records } Einträgen neu berechnet: Alles stimmt überein. Dieses Programm gestaltet die Datei anders.
fault-issue-differs = ein ausgegebener Nachweis ist, neu berechnet, nicht der, den der Eintrag nennt
note-issue-unchecked = Eintrag Nr. { $record }: Dieses Programm gibt { $statements } der ausgegebenen Nachweise eine andere Form und kann sie nicht neu berechnen. Prüfen Sie sie mit der Version, die sie ausgegeben hat.
