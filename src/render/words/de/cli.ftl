# What the command line says.

cli-heading-usage = Aufruf:
cli-heading-commands = Befehle
cli-heading-arguments = Angaben
cli-heading-options = Optionen
cli-heading-common = Gemeinsame Optionen
cli-heading-examples = Beispiele:
cli-help = Diese Hilfe zeigen
cli-version = Die Fassung des Programms zeigen
cli-see-help = Mit --help sehen Sie, was sich schreiben lässt.

arg-account = KONTO
arg-as-of = NR|TAG
arg-code = CODE
arg-date = TAG
arg-file = DATEI
arg-folder = ORDNER
arg-format = FORMAT
arg-lang = fr|en|de
arg-log = BELEG|NR..
arg-member = MITGLIED
arg-name = NAME
arg-number = ZAHL
arg-path = PFAD
arg-period = ZEITRAUM
arg-text = TEXT
arg-voucher = BELEG

cli-arg-ledger = Ordner des Registers; sonst TARIKH_LEDGER, sonst ./ledger
cli-arg-as = Mitglied, das handelt; sonst TARIKH_MEMBER, sonst admin
cli-arg-lang = Sprache der Antworten; sonst die des Systems, sonst Französisch
cli-arg-output = Schreibt die Antwort in eine Datei; eine frühere wird ersetzt
cli-arg-json = Antwortet in JSON, für ein anderes Programm
cli-arg-dir = Ordner, der angelegt wird; sonst ./demo
cli-arg-organisation = Verein, der das Register führt
cli-arg-path = Ordner mit CSV-Dateien oder Arbeitsmappe (.xlsx, .ods)
cli-arg-dry-run = Prüft alles und trägt nichts ein
cli-arg-grant-file = Vertrag des Projekts, wenn er nicht bei den Dateien liegt (grant.toml)
cli-arg-grant = Code des Projekts; unnötig, wenn das Register nur eines hat
cli-arg-all = Alle wartenden Belege des Zeitraums
cli-arg-period = 2017, 2017-03, 2017-Q2 oder 2017-01-15..2017-03-31
cli-arg-reason = Grund, der mit dem Eintrag bleibt
cli-arg-on = Tag der Stornierung, 2017-06-30 oder 30/06/2017; sonst heute
cli-arg-account = Konto, für ein Kassenbuch oder Bankbuch
cli-arg-as-of = Wie das Register es bei diesem Eintrag wusste, oder am Ende dieses Eintragungstages
cli-arg-format = pdf, xlsx, html, text, csv oder json; sonst nach dem Namen der Datei
cli-arg-limit = Höchstzahl der Einträge
cli-approve-voucher = Nummern der Belege, die freizugeben sind
cli-export-format = jsonl, hledger, beancount, iati, fec (Buchungen für Prüfer) oder xlsx: eine Mappe, die sich importieren lässt
cli-reverse-voucher = Nummer des Belegs, der zu stornieren ist
cli-statement-name = Name der Aufstellung; „tarikh statements“ zeigt sie
cli-log-what = Beleg oder Vorschuss, oder Position (120), oder Folge von Positionen (120.. oder 120..140)

cli-tarikh-about = Prüfregister für Projektgelder: Jede Zahl führt zu ihren Einträgen, jeder Eintrag ist an den vorigen gesiegelt.
cli-tarikh-usage = tarikh [OPTIONEN] BEFEHL
cli-tarikh-examples =
    tarikh demo
    tarikh open --organisation AMSS
    tarikh import mli-1088
    tarikh statement budget-execution --period 2017
cli-demo-about = Baut das Beispieljahr aus dem Nichts und zeigt, wo sein Budget steht
cli-demo-usage = tarikh demo [--dir ORDNER] [--serve]
cli-demo-examples =
    tarikh demo
    tarikh demo --dir versuch
cli-open-about = Eröffnet ein neues Register und zeigt seine Karte
cli-open-usage = tarikh open --organisation NAME
cli-open-examples =
    tarikh open --organisation AMSS
    tarikh open --organisation AMSS --ledger register -o karte.txt
cli-import-about = Trägt einen Ordner mit CSV-Dateien oder eine Arbeitsmappe ein: alles oder nichts
cli-import-usage = tarikh import PFAD [--dry-run] [--yes] [--grant-file DATEI] [--grant CODE]
cli-import-examples =
    tarikh import mli-1088 --dry-run
    tarikh import mli-1088.xlsx --grant-file vertrag.toml
    tarikh import oktober.xlsx --grant "MLI 1088"
cli-approve-about = Gibt Belege frei, oder alle eines Zeitraums
cli-approve-usage = tarikh approve BELEG… | --all --period ZEITRAUM [--grant CODE]
cli-approve-examples =
    tarikh approve BQ-2017-0001 CA-2017-0012 --as raf
    tarikh approve --all --period 2017-03 --as chef-projet
cli-reverse-about = Storniert einen Beleg: Die Summe kehrt auf ihr Konto zurück, der alte Eintrag bleibt
cli-reverse-usage = tarikh reverse BELEG --reason TEXT [--on TAG] [--grant CODE]
cli-reverse-examples =
    tarikh reverse BQ-2017-0001 --reason "Doppelt bezahlt" --on 2017-06-30
cli-statements-about = Zeigt die Aufstellungen, die es gibt
cli-statements-usage = tarikh statements
cli-statements-examples =
    tarikh statements
cli-statement-about = Erstellt eine Aufstellung
cli-statement-usage = tarikh statement NAME --period ZEITRAUM [--grant CODE] [--account KONTO] [--as-of NR|TAG] [--format FORMAT] [-o DATEI]
cli-statement-examples =
    tarikh statement budget-execution --period 2017-Q2
    tarikh statement cash-book --account 571 --period 2017-03
    tarikh statement receipts-list --period 2017 -o belege.csv
    tarikh statement budget-execution --period 2017 --as-of 2017-12-31
cli-log-about = Listet die Einträge: wann, wer, was
cli-log-usage = tarikh log [BELEG|NR..] [--limit ZAHL]
cli-log-examples =
    tarikh log
    tarikh log BQ-2017-0058
    tarikh log 120.. --limit 20
cli-verify-about = Prüft die Kette, die Vorgänge, die Dokumente, den Tresor und die Bücher
cli-verify-usage = tarikh verify
cli-verify-examples =
    tarikh verify
    tarikh verify --json
cli-export-about = Gibt die Einträge einem anderen Programm
cli-export-usage = tarikh export --format jsonl|hledger|beancount|iati|fec|xlsx [-o DATEI]
cli-export-examples =
    tarikh export --format jsonl -o register.jsonl
    tarikh export --format hledger -o register.journal
    tarikh export --format xlsx -o mli-1088.xlsx
    tarikh export --format iati -o mli-1088.xml
    tarikh export --format fec --grant "MLI 1088" -o 1234567FEC20171231.txt

cli-unknown-argument = „{ $arg }“ wird hier nicht erwartet.
cli-unknown-command = Es gibt keinen Befehl „{ $command }“.
cli-missing-argument = Es fehlt { $arg }.
cli-missing-value = „{ $arg }“ braucht einen Wert.
cli-argument-twice = „{ $arg }“ geht nur einmal, und nicht mit allem.
cli-too-many-values = „{ $arg }“ bekommt zu viele Werte.
cli-not-utf8 = Ein Wort des Befehls ist nicht UTF-8.
cli-other-words = Der Befehl wird nicht verstanden: { $detail }
cli-suggested = Meinten Sie „{ $suggested }“?
cli-bad-lang = „{ $value }“ ist hier keine Sprache. Wählen Sie fr, en oder de.
cli-bad-member = Das Mitglied ist leer. Geben Sie mit --as eine Kennung an, etwa --as raf.
cli-bad-organisation = Der Name des Vereins ist leer. Geben Sie ihn mit --organisation an.
cli-bad-period = „{ $value }“ ist kein Zeitraum. Schreiben Sie 2017, 2017-03, 2017-Q2 oder 2017-01-15..2017-03-31.
cli-bad-date = „{ $value }“ ist kein Tag. Schreiben Sie 2017-06-30 oder 30/06/2017.
cli-bad-format = „{ $value }“ ist kein Format. Wählen Sie aus: { $choices }.
cli-bad-extension = Die Datei { $file } heißt nicht nach einem Format (.txt, .html, .xlsx, .csv, .json). Benennen Sie sie um, oder fügen Sie --format mit einem von diesen hinzu: { $choices }.
cli-bad-as-of = „{ $value }“ ist weder ein Eintrag noch ein Tag. Schreiben Sie seine Position (120) oder einen Tag (2017-12-31).
cli-bad-limit = „{ $value }“ ist keine Zahl. Schreiben Sie etwa --limit 20.
cli-bad-range = „{ $value }“ ist keine Folge von Positionen. Schreiben Sie 120.. oder 120..140.
cli-bad-command = „{ $value }“ ist keine UUID in Kleinbuchstaben.
cli-unknown-statement = Es gibt keine Aufstellung „{ $name }“. Wählen Sie aus: { $choices }.
cli-no-grant = Das Register hat noch kein Projekt. Importieren Sie zuerst Vertrag und Budget: tarikh import PFAD.
cli-which-grant = Das Register hat mehrere Projekte. Fügen Sie --grant mit einem von diesen hinzu: { $choices }.
cli-no-such-record = Es gibt keinen Eintrag Nr. { $record }: Der letzte ist Nr. { $last }.
cli-not-written = Die Datei konnte nicht geschrieben werden: { $file } ({ $detail }). Prüfen Sie Pfad und Rechte.
cli-output-in-ledger = { $file } liegt im Ordner des Registers. Wählen Sie mit -o eine Datei außerhalb dieses Ordners.
cli-output-is-input = { $file } gehört zu dem, was importiert wird. Wählen Sie mit -o eine andere Datei.
cli-output-folder = { $file } ist ein Ordner. Geben Sie mit -o den Namen einer Datei an.
cli-output-no-folder = Den Ordner { $folder } gibt es nicht. Legen Sie ihn zuerst an, oder wählen Sie mit -o eine andere Datei.
cli-not-written-out = Die Antwort konnte nicht geschrieben werden: { $detail }.

cli-open-done = Register eröffnet ({ $place }). „{ $member }“ führt die Administration und hat alle Rollen.
cli-card = Registerkarte
cli-card-organisation = Organisation
cli-card-origin = Ursprung
cli-card-ledger = Register
cli-card-key = Schlüssel der Prüfpunkte
cli-card-first = Erster Eintrag
cli-open-card-use = Drucken Sie diese Karte und geben Sie sie dem Geber und der Prüfung: An ihr, nicht am Register, erkennen sie das echte.
cli-open-next = Tragen Sie als Nächstes Vertrag, Budget und Belege ein:
cli-open-next-import = import PFAD

cli-import-progress = Zeilen
cli-import-done = Projekt { $grant }: { $rows ->
        [one] eine Zeile gelesen
       *[other] { $rows } Zeilen gelesen
    }, { $added ->
        [one] eine neu
       *[other] { $added } neu
    }, { $records ->
        [one] ein Eintrag
       *[other] { $records } Einträge
    }.
cli-import-nothing-new = Projekt { $grant }: Alles, was diese { $rows } Zeilen sagen, ist schon eingetragen. Es kam nichts hinzu.
cli-import-tried = Projekt { $grant }: { $rows } Zeilen gelesen, davon { $added } neu. Alles kann eingetragen werden; eingetragen wurde nichts, denn dies war eine Probe.
cli-import-ignored = Beiseite gelassene Dateien oder Blätter: { $files }.
cli-import-flagged = { $count ->
    [one] Eine Meldung, zu erklären; sie verhindert den Eintrag nicht:
   *[other] { $count } Meldungen, zu erklären; sie verhindern den Eintrag nicht:
}
cli-import-flag = { $sheet }, Zeile { $row }, { $subject } ({ $control }): { $sentence }

cli-approved = { $count ->
    [one] „{ $member }“ hat einen Beleg freigegeben, { $sum }.
   *[other] „{ $member }“ hat { $count } Belege freigegeben, zusammen { $sum }.
}
cli-approved-none = „{ $member }“ hat keinen Beleg freigegeben.
cli-approved-none-waiting = In diesem Zeitraum wartet kein Beleg auf Freigabe.
cli-approved-already = Dieser Vorgang war schon eingetragen: { $count } Belege, { $sum }. Es kam nichts hinzu.
cli-approved-skipped = { $skipped ->
    [one] Ein Beleg wartet noch:
   *[other] { $skipped } Belege warten noch:
}
cli-approve-which = Sagen Sie, welche Belege: ihre Nummern, oder --all --period ZEITRAUM.
cli-approve-which-period = --all und --period gehören zusammen: tarikh approve --all --period 2017-03.

cli-reversed = Der Beleg { $number } ist zum { $on } storniert (Eintrag Nr. { $record }): { $amount } kehren auf „{ $account }“ zurück.
cli-reversed-already = Der Beleg { $number } war durch diesen Vorgang schon storniert (Eintrag Nr. { $record }). Es kam nichts hinzu.

cli-statements = Aufstellungen, die es mit „tarikh statement NAME --period ZEITRAUM“ gibt:
cli-statements-account = Mit --account: { $kinds }.

cli-log-more = { $count ->
    [one] Ein älterer Eintrag ist nicht gezeigt; „log 0..“ zeigt alle.
   *[other] { $count } ältere Einträge sind nicht gezeigt; „log 0..“ zeigt alle.
}

cli-demo-title = Tarikh: das Beispieljahr
cli-demo-what =
    Projekt MLI 1088, AMSS für die Welthungerhilfe, Region Timbuktu, 2017. Personen, Lieferanten und die
    Beträge der Belege sind erfunden.
cli-demo-opened =
    1. In { $place } ist ein Register eröffnet.
    { "   " }„{ $member }“ führt die Administration. Darin wird nie etwas gelöscht: Eine Berichtigung kommt hinzu.
cli-demo-imported =
    2. Die Dateien der Buchhaltung ({ $files }) sind eingetragen.
    { "   " }{ $rows } Zeilen gelesen: { $lines } Budgetzeilen ({ $budget }), { $instalments } Überweisungen des Gebers,
    { "   " }{ $vouchers } Belege, Vorschüsse, Kassen, Auszüge. Das sind { $records } Einträge, jeder an den vorigen
    { "   " }gesiegelt.
cli-demo-flagged = { $count ->
    [0] { "   " }Die Prüfungen melden nichts.
    [one] { "   " }Die Prüfungen melden eine Zeile, die zu erklären ist.
   *[other] { "   " }Die Prüfungen melden { $count } Punkte, die zu erklären sind; sie verhindern den Eintrag nicht.
}
cli-demo-approved =
    3. „{ $member }“ gibt { $count } Belege frei, { $sum }.
    { "   " }{ $skipped } bleiben, deren Geld oder Vorschuss „{ $member }“ bekam: Niemand gibt frei, was er selbst bekommt.
cli-demo-approved-rest =
    4. „{ $member }“ gibt den Rest frei: { $count } Belege, { $sum }.
cli-demo-verified =
    5. Das ganze Register ist neu gelesen und neu gerechnet.
cli-demo-next = Und jetzt?
cli-demo-next-statements = Die Aufstellungen, die es gibt:
cli-demo-next-cash-book = Das Buch der Hauptkasse im März:
cli-demo-next-csv = Die Belegliste, für eine Tabelle:
cli-demo-next-log = Die Geschichte eines stornierten Belegs, mit wer und wann:
cli-demo-next-verify = Der Beweis, und was ihm fehlt:
cli-demo-next-import = Ändern Sie einen Betrag in depenses.csv und importieren Sie neu; das Register sagt, was nicht stimmt:
cli-demo-taken = Der Ordner ist nicht leer: { $place }. Es wurde nichts daran geändert. Wählen Sie mit --dir einen anderen, oder löschen Sie diesen.

event-ledger-opened = Register eröffnet
event-ledger-restored = Register wiederhergestellt
event-member-enrolled = Mitglied eingetragen
event-member-roles-changed = Rollen geändert
event-member-retired = Mitglied ausgeschieden
event-member-key-enrolled = Schlüssel eingetragen
event-member-key-revoked = Schlüssel widerrufen
event-checkpoint-key-changed = Registerschlüssel geändert
event-clock-corrected = Uhr berichtigt
event-command-abandoned = Vorgang abgebrochen
event-party-registered = Beteiligter eingetragen
event-party-amended = Beteiligter geändert
event-personal-data-erased = Daten gelöscht
event-grant-awarded = Projekt bewilligt
event-rules-adopted = Regeln angenommen
event-activity-planned = Aktivität geplant
event-indicator-set = Indikator festgelegt
event-budget-line-added = Budgetzeile hinzugefügt
event-budget-approved = Budget genehmigt
event-budget-reallocated = Budget umgeschichtet
event-consent-received = Zustimmung des Gebers
event-grant-amended = Vertrag geändert
event-balance-carried-over = Saldo übertragen
event-grant-closed = Projekt abgeschlossen
event-funds-requested = Mittel abgerufen
event-funds-received = Mittel erhalten
event-funds-returned = Mittel zurückgezahlt
event-income-received = Einnahme
event-interest-credited = Habenzinsen
event-contribution-received = Beitrag erhalten
event-commitment-made = Verpflichtung
event-commitment-released = Verpflichtung aufgelöst
event-expense-recorded = Beleg gebucht
event-expense-approved = Beleg freigegeben
event-expense-rejected = Beleg abgelehnt
event-expense-reversed = Beleg storniert
event-expense-reclassified = Beleg umgebucht
event-voucher-voided = Nummer verdorben
event-bank-fee-charged = Bankgebühr
event-advance-issued = Vorschuss ausgezahlt
event-advance-settled = Vorschuss abgeschlossen
event-account-opened = Konto eröffnet
event-account-closed = Konto geschlossen
event-money-moved = Geld umgebucht
event-cash-counted = Kasse gezählt
event-cash-difference-settled = Differenz bereinigt
event-bank-statement-received = Kontoauszug
event-bank-lines-matched = Auszug abgeglichen
event-asset-acquired = Gegenstand erworben
event-asset-checked = Gegenstand geprüft
event-asset-disposed = Gegenstand abgegangen
event-activity-reported = Aktivität gemeldet
event-month-closed = Monat abgeschlossen
event-month-reopened = Monat wieder geöffnet
event-statement-issued = Aufstellung ausgestellt
event-report-submitted = Bericht eingereicht
event-finding-explained = Meldung erklärt
event-checkpoint-signed = Prüfpunkt unterschrieben
event-checkpoint-witnessed = Prüfpunkt bezeugt
event-document-attached = Dokument beigefügt
event-import-completed = Import abgeschlossen
event-finding-raised = Feststellung der Prüfung
event-finding-answered = Antwort auf Feststellung
event-finding-settled = Feststellung erledigt

cli-verify-progress = Prüfung
cli-verify-head = Register: { $records } Einträge
cli-verify-intact = Kette: Jeder Eintrag ist der, der gesiegelt wurde, an seiner Stelle.
cli-verify-not-intact = Kette: Einträge sind nicht mehr die, die gesiegelt wurden.
cli-verify-complete = Dokumente und Tresor: Es fehlt nichts, was die Einträge nennen.
cli-verify-not-complete = Dokumente und Tresor: Es fehlt etwas, was die Einträge nennen.
cli-verify-books = Bücher: von Anfang an neu gelesen und gerechnet, sie stimmen.
cli-verify-not-books = Bücher: Sie stimmen nicht mit den Einträgen überein.
cli-verify-authorised = Rechte: Jeder tat nur, was seine Rolle erlaubt.
cli-verify-not-authorised = Rechte: Jemand tat, was seine Rolle nicht erlaubt.
cli-verify-books-unjudged = Bücher: nicht bis zum Ende beurteilt, da die Kette gebrochen ist.
cli-verify-rights-unjudged = Rechte: nicht bis zum Ende beurteilt, da die Kette gebrochen ist.
cli-inside-a-command = Eintrag Nr. { $record } liegt in einem Vorgang von Nr. { $first } bis Nr. { $last }, der ganz zählt oder gar nicht. Fragen Sie nach Nr. { $last } oder nach dem Eintrag vor Nr. { $first }.
cli-reverse-which-day = Das Projekt endete am { $ends }: Heute storniert, bliebe der Beleg { $number } in allen seinen Aufstellungen. Fügen Sie --on mit einem Tag der Laufzeit hinzu.
cli-demo-is-for-people = Die Vorführung ist zum Lesen und hat keine JSON-Form. Lassen Sie --json weg und fragen Sie dann das Register, das sie hinterlässt.
cli-no-account-here = Die Aufstellung { $statement } betrifft das ganze Projekt und kein Konto. Lassen Sie --account { $account } weg.
cli-verify-anchored = Verankerung: Die ersten { $records } Einträge sind außerhalb bezeugt, durch { $by }.
cli-verify-not-anchored = Verankerung: keine. Nichts außerhalb dieses Ordners bezeugt diese Einträge.
cli-verify-faults = { $count ->
    [one] Eine Abweichung:
   *[other] { $count } Abweichungen:
}
cli-verify-fault = Eintrag Nr. { $record }: { $meaning }.
cli-verify-fault-about = Eintrag Nr. { $record }, { $subject }: { $meaning }.
cli-verify-fault-of = { $subject }: { $meaning }.
cli-verify-fault-alone = Register: { $meaning }.
cli-verify-more = { $count ->
    [one] und eine weitere; --json nennt alle.
   *[other] und { $count } weitere; --json nennt alle.
}
cli-verify-end-faults = Das Register ist nicht stimmig. Es wurde nichts repariert. Lassen Sie den Ordner, wie er ist, tragen Sie nichts mehr ein und zeigen Sie ihn der Prüfung.
cli-verify-end-consistent =
    Stimmig, nicht verankert. Das Register stimmt mit sich selbst überein; allein beweist es nicht, dass nicht
    das Ende abgeschnitten oder alles neu geschrieben wurde. Um das einmal zu beweisen, notieren Sie außerhalb, auf
    Papier oder beim Geber:
    { "  " }{ $records } Einträge, Prüfsumme
    { "  " }{ $head }
cli-verify-end-partly = Stimmig und zum Teil verankert: Einträge, die neuer sind als ihre Bezeugung, sind nur stimmig.
cli-verify-end-anchored = Stimmig und verankert: Was außerhalb liegt, bezeugt alle Einträge.

note-unfinished-command = Der letzte Vorgang ist nicht vollständig. Er zählt nicht; die nächste Buchung beendet ihn.
note-newer = Eintrag Nr. { $record } ist von einer Art, die neuer ist als dieses Programm: Sein Siegel ist geprüft, sein Sinn nicht.
note-restored = Ab Eintrag { $record } geht das Register nach einer Wiederherstellung weiter (Identität Nr. { $incarnation }). Dort verlorene bekannte Einträge: { $lost }.
note-closing-unchecked = Abschluss { $record }: Dieses Programm gibt { $statements } seiner Aufstellungen eine andere Form und kann sie nicht neu berechnen. Prüfen Sie sie mit der Version, die den Monat abgeschlossen hat.
note-books-end = Bücher und Rechte wurden nur bis Eintrag Nr. { $record } beurteilt.
note-documents-unnamed = Es gibt Dokumente, die kein Eintrag nennt, aus Vorgängen, die nicht eingetragen wurden.
note-values-unknown = Persönliche Werte sind weg; der Eintrag, der sie löschte, ist vielleicht unter denen, die fehlen oder geändert sind.
note-values-unnamed = Im Tresor gibt es Werte, die kein Eintrag nennt, aus Vorgängen, die nicht eingetragen wurden.

fault-hash-differs = er wurde nach dem Siegeln geändert, oder seine Prüfsumme wurde es
fault-missing-lf = seine Zeile endet nicht wie eine Zeile: Sie wurde abgeschnitten
fault-too-long = er ist länger, als das Format erlaubt
fault-not-utf8 = seine Bytes sind kein Text
fault-bytes-not-canonical = sein Text ist nicht in der einen erlaubten Form geschrieben
fault-key = einer seiner Schlüssel ist nicht geschrieben wie ein Schlüssel
fault-key-order = seine Schlüssel sind nicht geordnet, oder einer steht zweimal
fault-number = eine seiner Zahlen ist keine ganze Zahl innerhalb der Grenzen
fault-null = er enthält ein „null“, wo Fehlendes wegbleibt
fault-too-deep = er ist tiefer verschachtelt, als das Format erlaubt
fault-amount = ein Betrag hat nicht genau die Nachkommastellen seiner Währung
fault-envelope = ein Schlüssel, den jeder Eintrag hat, fehlt, oder ein anderer ist da
fault-field = ein Wert, den jeder Eintrag hat, hat nicht seine Form
fault-other-ledger = er gehört zu einem anderen Register
fault-position = an seiner Stelle steht ein anderer: Einer fehlt, oder einer wurde hinzugefügt, verdoppelt oder verschoben
fault-genesis-missing = der Eintrag, der das Register eröffnet, fehlt: es wurde geleert
fault-genesis = der erste eröffnet das Register nicht, oder ein späterer eröffnet es neu
fault-prev = er nennt nicht die Prüfsumme des vorigen: Einer der beiden wurde ersetzt
fault-clock = seine Uhrzeit liegt vor der des vorigen
fault-part = er ist nicht der nächste Teil seines Vorgangs: Ein Teil fehlt oder wurde hinzugefügt
fault-command-differs = er unterscheidet sich von den anderen Teilen seines Vorgangs im Handelnden oder in der Zeit
fault-command-cut = der Vorgang davor hat nicht alle Teile
fault-command-reused = er wiederholt einen Vorgang, der schon eingetragen ist
fault-unreadable = seine Bytes können nicht gelesen werden: Die Datei ist beschädigt
fault-gap = er liegt an einer anderen Position als seiner eigenen
fault-fields = er hat nicht die Felder seiner Art
fault-body-not-canonical = die Tatsache ist nicht in der einen erlaubten Form geschrieben
fault-given = dem Register wird ein Zusatz zugeschrieben, den es dieser Art nicht gibt
fault-reference = er nennt einen anderen Eintrag mit einer Prüfsumme oder Position, die nicht dessen ist
fault-amount-too-large = ein Betrag darin ist größer, als die Bücher zusammenzählen können
fault-misfit = er beurteilt oder verwendet etwas, was die Bücher nicht haben
fault-unbalanced = sein Soll und Haben sind verschieden
fault-account-differs = seine Buchungen ergeben nicht den Saldo der Bücher
fault-cash-proof = was das Projekt erhielt, weniger was es ausgab, ist nicht, was seine Konten halten
fault-check-fails = eine Kontrolle einer Aufstellung stimmt nicht
fault-closing-head = der Stand, über den der Monat abgeschlossen wurde, ist nicht der des Eintrags vor dem Abschluss
fault-closing-differs = eine Aufstellung des abgeschlossenen Monats ist, neu berechnet, nicht die, über die der Monat abgeschlossen wurde
fault-document-missing = ein Dokument, das er nennt, ist nicht da
fault-document-changed = ein Dokument, das er nennt, ist nicht das eingereichte
fault-personal-missing = ein persönlicher Wert, den er nennt, ist weg, und kein Eintrag sagt, dass er gelöscht wurde
fault-personal-changed = ein persönlicher Wert, den er nennt, wurde geändert oder lässt sich mit den Schlüsseln nicht öffnen
fault-personal-returned = ein gelöschter persönlicher Wert ist wieder da
fault-vault-closed = der Schlüssel des Tresors fehlt oder ist beschädigt; kein persönlicher Wert lässt sich prüfen
fault-not-a-member = wer handelte, war zu dieser Zeit kein Mitglied
fault-retired-member = wer handelte, war zu dieser Zeit nicht mehr Mitglied
fault-not-allowed = wer handelte, hatte keine Rolle, die das erlaubt
fault-own-voucher = wer den Beleg freigab, hatte ihn gebucht
fault-paid-to-approver = wer den Beleg freigab, hatte sein Geld bekommen oder den Vorschuss, den er abrechnet
fault-cashier-approves = eine Kasse gab einen Beleg frei, der aus einer Kasse bezahlt wurde
fault-own-refusal = wer den Beleg zurückwies, hatte ihn gebucht oder zuletzt umgebucht
fault-second-person = die zweite Person, mit der der Monat wieder geöffnet wurde, ist kein anderes Mitglied, das freigeben darf
fault-cashier-settles = eine Kasse hat die Differenz einer Kassenzählung ausgebucht
fault-unsigned = wer handelte, hatte einen gültigen Schlüssel und unterschrieb nicht
fault-signature-unchecked = er ist unterschrieben, und dieses Programm prüft Unterschriften noch nicht
fault-not-the-ledgers = dem Register wird ein Schluss zugeschrieben, den nur ein Mitglied zieht
cli-month-waiting = { $count } Belege warten auf Freigabe ({ $some }, …). Lassen Sie sie freigeben: tarikh approve --all --period { $period }, oder stornieren Sie sie.
