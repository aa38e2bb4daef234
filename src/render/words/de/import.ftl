# What an import says about files, rows and columns.

import-no-contract = Bei diesen Dateien liegt kein Vertrag (grant.toml), und es ist kein Projekt genannt. Fügen Sie --grant-file DATEI hinzu, oder --grant CODE, wenn das Register das Projekt schon kennt.
import-unknown-grant = Das Projekt { $grant } steht nicht im Register. Importieren Sie zuerst seinen Vertrag (grant.toml).
import-grant-differs = Der Vertrag gehört zum Projekt { $found }, genannt ist das Projekt { $asked }. Wählen Sie den richtigen Ordner, oder nennen Sie { $found }.
import-contract = { $file }, Zeile { $line }, „{ $key }“: { $expected }. Berichtigen Sie den Vertrag, dann importieren Sie neu.
import-bad-rows = { $count ->
    [one] Es wurde nichts importiert: Eine Zeile ist zu berichtigen.
   *[other] Es wurde nichts importiert: { $count } Zeilen sind zu berichtigen.
}
import-row = { $sheet }, Zeile { $row }: { $reason }
import-row-column = { $sheet }, Zeile { $row }, { $column }: { $reason }
import-row-found = { $sheet }, Zeile { $row }, { $column } = „{ $found }“: { $reason }

row-differs = Diese Zeile sagt etwas anderes als Eintrag Nr. { $record }. Stellen Sie die ursprüngliche Zeile wieder her; eine Berichtigung ist eine Stornierung.
row-contract-differs = Der Vertrag sagt etwas anderes als Eintrag Nr. { $record }. Stellen Sie den ursprünglichen Vertrag wieder her; eine Änderung ist ein Nachtrag.
row-no-statement = Kein Auszug schließt diese Bankzeile ab. Fügen Sie im Blatt „tresorerie“ den Saldo des Auszugs hinzu.
row-advance-differs = Der Vorschuss nennt { $justified } abgerechnet, seine Belege ergeben { $vouchers }. Ergänzen Sie die Belege, oder berichtigen Sie den Vorschuss.
row-no-replacement = Der Beleg, der diesen ersetzen soll, steht nicht in den Blättern. Fügen Sie ihn hinzu, oder lassen Sie „piece_corrigee“ leer.
row-sheet-missing = Dieses Blatt fehlt, und andere Zeilen brauchen es. Reichen Sie es mit den anderen ein: { $sheet }.csv, oder ein Tabellenblatt „{ $sheet }“ der Mappe.

cell-empty = Diese Zelle ist leer. Füllen Sie sie aus.
cell-not-a-date = Das ist kein Datum, das es gibt. Schreiben Sie tt/mm/jjjj, etwa 31/12/2017.
cell-not-an-amount = Das ist kein Betrag in { $currency }. Schreiben Sie Ziffern, etwa 125 000.
cell-too-many-decimals = Ein Betrag in { $currency } hat höchstens { $scale } Nachkommastellen. Runden Sie nach dem Beleg.
cell-negative-amount = Dieser Betrag ist kleiner als null. Um eine Summe zurückzunehmen, stornieren Sie den Beleg.
cell-not-a-number = Das ist keine Zahl. Schreiben Sie Ziffern, etwa 12,5.
cell-not-a-count = Das ist keine ganze Zahl. Schreiben Sie 0 oder eine ganze Zahl.
cell-too-large = Diese Zahl hat mehr als fünfzehn Stellen, die eine Tabelle nicht alle behält. Prüfen Sie sie.
cell-unknown-word = Dieses Wort ist hier nicht vorgesehen. Wählen Sie aus: { $expected }.
cell-not-text = Die Tabelle hat daraus eine Zahl oder ein Datum gemacht. Formatieren Sie die Spalte als Text und geben Sie es neu ein.
cell-formula-error = Diese Formel hat kein Ergebnis. Ersetzen Sie sie durch ihren Wert.
cell-control-character = Darin steckt ein Zeichen, das man nicht sieht ({ $code }). Geben Sie den Text neu ein.
cell-too-long = Dieser Text ist länger als { $limit } Zeichen. Kürzen Sie ihn.
cell-missing-column = Diese Spalte fehlt. Fügen Sie sie mit dieser Überschrift hinzu.
cell-unknown-column = Diese Spalte ist nicht vorgesehen. Die Spalten sind: { $expected }.
cell-column-twice = Diese Spalte ist zweimal da. Behalten Sie eine.
cell-no-column = Diese Zelle steht unter keiner Überschrift; oft ist ein Semikolon in einen Text geraten. Setzen Sie diesen Text in Anführungszeichen.
cell-short-row = Diese Zeile hat { $cells } Zellen für { $columns } Spalten. Speichern Sie das Blatt neu aus der Tabelle, oder ergänzen Sie die fehlenden Semikolons.
cell-not-the-product = Menge × Stückkosten = { $expected }. Berichtigen Sie eine der drei Zahlen.
cell-not-the-sum = Die Monate ergeben { $expected }. Berichtigen Sie die Monate oder den Betrag.
cell-exactly-one = Füllen Sie entweder diese Spalte aus oder { $other }, nicht beide.
cell-needed-for = Diese Zelle wird für „{ $kind }“ gebraucht. Füllen Sie sie aus.
cell-not-for = Diese Zelle bleibt bei „{ $kind }“ leer. Leeren Sie sie.
cell-before = Dieser Tag liegt vor dem Anfang ({ $start }). Berichtigen Sie einen der beiden.

unreadable-io = Die Datei konnte nicht gelesen werden: { $file } ({ $detail }). Prüfen Sie Pfad und Rechte.
unreadable-too-large = Die Datei ist größer als { $limit } Bytes: { $file }. Teilen Sie sie, oder entfernen Sie, was keine Daten sind.
unreadable-too-many-cells = Das Blatt hat zu viele Zellen, bei Zeile { $row }: { $file }. Leeren Sie, was unter und rechts von den Daten steht.
unreadable-not-utf8 = Die Datei ist ab Zeile { $line } nicht UTF-8: { $file }. Speichern Sie sie in der Tabelle als „CSV UTF-8“.
unreadable-not-a-workbook = Das ist keine lesbare Arbeitsmappe: { $file } ({ $detail }). Speichern Sie sie neu als .xlsx oder .ods.
unreadable-twice = Das Blatt „{ $sheet }“ ist zweimal da: { $first } und { $second }. Behalten Sie eines.
unreadable-nothing = Hier ist kein bekanntes Blatt: { $path }. Nennen Sie einen Ordner mit CSV-Dateien (budget.csv, depenses.csv…) oder eine .xlsx- oder .ods-Mappe; ein Blatt erkennt man am Namen oder an den Überschriften.
