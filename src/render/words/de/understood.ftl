# What an import took its files for, before anything is recorded.

understood-title = So wurden diese Dateien verstanden:
understood-sheet = „{ $name }“ = { $sheet } ({ $how }), Überschriften in Zeile { $row }, { $rows ->
    [one] eine Zeile gelesen
   *[other] { $rows } Zeilen gelesen
}
understood-by-name = am Namen
understood-by-word = am Namen und an den Überschriften
understood-by-titles = an den Überschriften
understood-titled = „{ $title }“ = { $column }
understood-row = { $row } „{ $text }“
understood-columns = Spalten: { $list }
understood-absent = fehlende Spalten, als leer genommen: { $list }
understood-passed-columns = übergangene Spalten: { $list }
understood-rows-above = { $count ->
    [one] über den Überschriften, übergangen: Zeile { $list }{ $more }
   *[other] über den Überschriften, übergangen ({ $count }): Zeilen { $list }{ $more }
}
understood-rows-total = { $count ->
    [one] Summe oder Übertrag, übergangen: Zeile { $list }{ $more }
   *[other] Summen und Überträge, übergangen ({ $count }): Zeilen { $list }{ $more }
}
understood-rows-text = { $count ->
    [one] Text ohne Betrag und Datum, übergangen: Zeile { $list }{ $more }
   *[other] Texte ohne Betrag und Datum, übergangen ({ $count }): Zeilen { $list }{ $more }
}
understood-rows-titles = { $count ->
    [one] wiederholte Überschriften, übergangen: Zeile { $list }{ $more }
   *[other] wiederholte Überschriften, übergangen ({ $count }): Zeilen { $list }{ $more }
}
understood-blank = { $count ->
    [one] eine leere Zeile übersprungen
   *[other] { $count } leere Zeilen übersprungen
}
understood-month-first = Daten in „{ $column }“ als Monat/Tag/Jahr gelesen, wie Zeile { $by } beweist
understood-month-first-as = Daten in „{ $column }“ als Monat/Tag/Jahr gelesen, wie die in „{ $by }“
understood-day-first = Daten in „{ $column }“ als Tag/Monat/Jahr gelesen; keines beweist es, prüfen Sie eines
understood-formulas = { $count ->
    [one] eine Formel, gelesen mit ihrem letzten Ergebnis
   *[other] { $count } Formeln, gelesen mit ihren letzten Ergebnissen
}
understood-hidden-sheet = „{ $name }“ ist ein ausgeblendetes Blatt: Es wurde nicht gelesen
understood-unknown-sheet = „{ $name }“ ist keines der bekannten Blätter: Nichts davon wurde gelesen
understood-hidden-rows = { $count ->
    [one] eine ausgeblendete Zeile wurde gelesen wie die anderen
   *[other] { $count } ausgeblendete Zeilen wurden gelesen wie die anderen
}
understood-macros = die Mappe enthält Makros: Sie wurden nicht ausgeführt
understood-links = die Mappe ist mit anderen Mappen verknüpft: Deren letzte Ergebnisse wurden gelesen
understood-question = { $count ->
    [one] Diese neue Zeile aufzeichnen? (ja/nein)
   *[other] Diese { $count } neuen Zeilen aufzeichnen? (ja/nein)
}
cli-ask-no = nein
import-declined = Nichts wurde importiert, wie Sie es wünschten. Benennen Sie um oder berichtigen Sie, was falsch verstanden wurde, und importieren Sie noch einmal.
cli-arg-yes = Nichts fragen: aufzeichnen, was verstanden wurde. Außerhalb eines Terminals wird nie gefragt; ein Skript prüft zuerst mit --dry-run --json
cli-export-into-a-file = Eine Mappe lässt sich nicht auf dem Bildschirm zeigen. Fügen Sie -o DATEI.xlsx hinzu.

cell-formula-without-result = Diese Formel wurde nie berechnet. Öffnen Sie die Mappe im Tabellenprogramm und speichern Sie sie, oder ersetzen Sie die Formel durch ihren Wert.
cell-date-order = Tag und Monat stehen anders herum als im Rest der Spalte (siehe Zeile { $other }). Das Tabellenprogramm kann weitere geändert haben: Prüfen Sie die ganze Spalte.
cell-other-currency = Diese Überschrift kündigt { $found } an, das Projekt wird in { $due } geführt. Geben Sie die Beträge in { $due } an.

unreadable-ambiguous = Das Blatt „{ $tab }“ kann eines von diesen sein: { $sheets }. Geben Sie ihm den Namen des richtigen.
unreadable-is-workbook = Diese Mappe heißt nicht wie eine Mappe: { $file }. Lassen Sie den Namen auf .xlsx oder .ods enden.
unreadable-is-xls = Das ist eine Mappe im alten Format .xls: { $file }. Öffnen Sie sie im Tabellenprogramm und speichern Sie sie als .xlsx oder .ods.
unreadable-is-xlsb = Das ist eine Mappe im binären Format .xlsb: { $file }. Öffnen Sie sie im Tabellenprogramm und speichern Sie sie als .xlsx oder .ods.
unreadable-is-encrypted = Diese Mappe ist mit einem Kennwort geschützt: { $file }. Speichern Sie eine Kopie ohne Kennwort.
unreadable-is-pdf = Das ist ein PDF-Dokument und keine Mappe: { $file }. Bitten Sie um die Mappe, aus der es stammt.
unreadable-is-html = Das ist eine Webseite und keine Mappe: { $file }. Öffnen Sie sie im Tabellenprogramm und speichern Sie sie als .xlsx oder .ods.
unreadable-is-text = Das ist eine Textdatei und keine Mappe: { $file }. Enthält sie Daten, lassen Sie den Namen auf .csv enden; sonst speichern Sie sie aus dem Tabellenprogramm.
unreadable-is-archive = Das ist ein Archiv oder ein anderes Dokument und keine Mappe: { $file }. Wählen Sie die Mappe selbst.
unreadable-is-cut = Diese Mappe ist unvollständig, ihr Ende fehlt: { $file }. Kopieren Sie sie noch einmal, oder lassen Sie sie sich noch einmal schicken.
unreadable-is-blank = Diese Datei ist leer: { $file }. Kopieren Sie sie noch einmal.
unreadable-is-other = Das ist keine Mappe: { $file }. Speichern Sie sie aus dem Tabellenprogramm als .xlsx oder .ods.
