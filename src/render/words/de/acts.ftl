# The acts of the office: what is given for each, and what is said of it.

arg-activity = CODE
arg-amount = BETRAG
arg-denomination = WERTxANZAHL
arg-explanation = PRÜFUNG BETREFF=GRUND
arg-line = ZEILE
arg-match = ZEILE=BELEG
arg-month = MONAT
arg-pair = NAME=WERT
arg-reference = REFERENZ
arg-shell = SHELL
arg-split = „line=… amount=…“
arg-split-usage = --line ZEILE --amount BETRAG
arg-word = WORT
arg-year = JAHR

cli-arg-input = JSON-Datei mit den Feldern, ein Objekt oder eine Liste; - für die Standardeingabe
cli-arg-ask = Fragt über die Tastatur nach dem, was nicht angegeben ist
cli-arg-try = Zeigt, was eingetragen würde, und trägt nichts ein
cli-arg-identifiers = Zeigt die Kennungen der Personen statt ihrer Namen: Daten, die sich nie mehr ändern
cli-arg-shell = bash, zsh, fish, elvish oder powershell
cli-arg-month = Monat, 2017-03 oder 03/2017
cli-arg-explain = Grund zu einer Meldung, etwa „K31 F.21=Höhere Preise“; mehrmals möglich

cli-record-about = Trägt einen Vorgang ein: über die Tastatur, mit Optionen oder aus einer JSON-Datei
cli-record-usage = tarikh record VORGANG [FELDER]
cli-record-examples =
    tarikh record expense
    tarikh record expense --account 571 --on 2017-03-04 --party "Garage Niafunké" --purpose "Ölwechsel" --line F.22 --amount 25000
    tarikh record count --help
cli-members-about = Zeigt die Mitglieder, oder ändert, wer handeln darf
cli-members-usage = tarikh members [enrol|roles|retire]
cli-members-examples =
    tarikh members
    tarikh members enrol caissiere --roles cashier
cli-parties-about = Zeigt die Zahlungsempfänger und Lieferanten, oder trägt neue ein
cli-parties-usage = tarikh parties [register|amend]
cli-parties-examples =
    tarikh parties
    tarikh parties register "Garage Niafunké" --kind firm
cli-accounts-about = Zeigt die Konten und ihre Salden, oder eröffnet und schließt welche
cli-accounts-usage = tarikh accounts [open|close]
cli-accounts-examples =
    tarikh accounts
    tarikh accounts open 572 --name "Kasse Diré" --kind cash --book CD
cli-rules-about = Zeigt die Regeln des Gebers, oder nimmt welche an
cli-rules-usage = tarikh rules [adopt]
cli-rules-examples =
    tarikh rules
    tarikh rules adopt K10 --parameters limit=100000 --severities record=flag --source "Vertrag, Art. 7"
cli-budget-about = Fügt einer Budgetfassung Zeilen hinzu, oder genehmigt sie
cli-budget-usage = tarikh budget add|approve
cli-budget-examples =
    tarikh budget add --help
    tarikh budget approve --consent "WHH" --on 2017-06-20
cli-grant-about = Ändert den Vertrag des Projekts, oder schließt das Projekt ab
cli-grant-usage = tarikh grant amend|close
cli-grant-examples =
    tarikh grant amend --reason "Nachtrag Nr. 1" --ends 2018-03-31
    tarikh grant close
cli-close-month-about = Schließt einen Monat ab, oder zeigt alles, was dem im Weg steht
cli-close-month-usage = tarikh close-month MONAT [--explain "PRÜFUNG BETREFF=GRUND"]… [--dry-run] [--grant CODE]
cli-close-month-examples =
    tarikh close-month 2017-03 --dry-run
    tarikh close-month 2017-03 --as raf --explain "K20 CA-2017-0012=Zwei verschiedene Quittungen"
cli-completions-about = Schreibt das Skript, mit dem die Shell die Wörter von tarikh ergänzt
cli-completions-usage = tarikh completions bash|zsh|fish|elvish|powershell
cli-completions-examples =
    tarikh completions bash > ~/.local/share/bash-completion/completions/tarikh

cli-bad-shell = „{ $value }“ ist keine Shell, die hier bekannt ist. Wählen Sie aus: { $choices }.
cli-bad-month = „{ $value }“ ist kein Monat. Schreiben Sie 2017-03 oder 03/2017.
cli-bad-explanation = „{ $value }“ ist kein vollständiger Grund. Schreiben Sie die Prüfung, den Betreff, das Zeichen = und den Grund: „K31 F.21=Höhere Preise“.
cli-input-unreadable = Die Datei { $file } konnte nicht gelesen werden: { $detail }. Prüfen Sie Pfad und Rechte.
cli-input-not-json = Die Datei { $file } ist kein JSON: ab Zeile { $line }, Spalte { $column }, ist sie keines mehr. Berichtigen Sie sie an dieser Stelle.
cli-input-no-object = Die Datei { $file } enthält kein JSON-Objekt. Schreiben Sie ein Objekt, etwa mit "account": "571", oder eine Liste von Objekten.

cli-act-done = Eingetragen: { $act }{ $what ->
    [both] { " " }{ $number }, { $amount }
    [number] { " " }{ $number }
    [amount] , { $amount }
   *[none] { "" }
} (Eintrag Nr. { $record }).
cli-act-already = Schon eingetragen, es kam nichts hinzu: { $act }{ $what ->
    [both] { " " }{ $number }, { $amount }
    [number] { " " }{ $number }
    [amount] , { $amount }
   *[none] { "" }
} (Eintrag Nr. { $record }).
cli-act-tried = Probe, es wird nichts eingetragen: { $act }{ $what ->
    [both] { " " }{ $number }, { $amount }
    [number] { " " }{ $number }
    [amount] , { $amount }
   *[none] { "" }
}.
cli-act-entry = Objekt { $entry }: { $sentence }
cli-act-line = Zeile { $code }: noch { $left } von { $budget }
cli-act-account = { $name } ({ $account }): Saldo { $balance }
cli-act-finding = ⚑ { $control } – { $sentence }
cli-list-none = Es gibt nichts zu zeigen.
cli-list-stage = { $stage }: { $severity }
cli-list-retired = ausgeschieden
cli-list-closed = geschlossen am { $on }

cli-ask-field = { $field }:{ " " }
cli-ask-field-maybe = { $field } (optional):{ " " }
cli-ask-proposed = { $field } [{ $proposed }]:{ " " }
cli-ask-needed = Dieses Feld ist nötig. Tippen Sie „?“, um die Auswahl zu sehen, Strg-D, um abzubrechen.
cli-ask-no-choice = Zu „{ $found }“ passt nichts. Tippen Sie „?“, um die Auswahl zu sehen.
cli-ask-more = … und { $count } weitere. Tippen Sie einen Teil des Codes oder der Bezeichnung.
cli-ask-is-it = „{ $name }“? [J/n]{ " " }
cli-ask-new = „{ $name }“ ist noch nicht bekannt. Neue Person oder neue Firma? [p/f, Enter, um neu zu tippen]{ " " }
cli-ask-another-line = Noch eine Zeile? Enter, wenn es keine mehr gibt.
cli-ask-summary = Einzutragen: { $act }
cli-ask-record = Enter trägt ein, eine Nummer berichtigt, q bricht ab:{ " " }
cli-ask-correct = Eine Nummer berichtigt, q bricht ab:{ " " }
cli-ask-another = Noch ein Vorgang? [j/N]{ " " }
cli-ask-yes = ja
cli-ask-stopped = Abgebrochen: Es wurde nichts eingetragen.
cli-ask-unreadable = Die Tastatur antwortet nicht mehr: { $detail }. Es wurde nichts eingetragen.

cli-month-obstacles = { $count ->
    [0] Dem Abschluss steht nichts im Weg.
    [one] Der Monat kann noch nicht abgeschlossen werden, aus einem Grund:
   *[other] Der Monat kann noch nicht abgeschlossen werden, aus { $count } Gründen:
}
cli-month-to-explain = Zu erklären ({ $control } { $subject }): { $sentence }
cli-month-finding = { $control } { $subject } – { $sentence }
cli-month-why = Grund (Enter, um nicht abzuschließen):{ " " }
cli-month-closed = Monat { $month } abgeschlossen (Eintrag Nr. { $record }), mit { $count ->
    [one] einer Aufstellung
   *[other] { $count } Aufstellungen
} zum Stand von Eintrag Nr. { $position }. Die Prüfsumme jeder einzelnen, wie „tarikh statement NAME --period { $month } --as-of { $position } --identifiers --json | b3sum“ sie wieder ergibt:
cli-month-closed-already = Dieser Monat wurde durch denselben Vorgang schon abgeschlossen (Eintrag Nr. { $record }), mit { $count } Aufstellungen zum Stand von Eintrag Nr. { $position }:

cli-month-how = Geben Sie den Grund an: tarikh close-month { $month } --explain "{ $control } { $subject }=Grund", einmal je Feststellung.
cli-approved-skipped-together = { $count } Belege, { $first } bis { $last }, aus demselben Grund; der erste: { $sentence }
cli-input-and-option = --{ $option } steht auch in der Datei. Behalten Sie eines von beiden.
cli-input-empty = Die Datei enthält nichts zu buchen. Schreiben Sie mindestens ein Objekt.
cli-missing-command = Es fehlt ein Befehl. Siehe --help.
arg-uuid = UUID
arg-bank-line = DATUM;REFERENZ;TEXT;BETRAG;SALDO
cli-arg-command = Kennung der Anfrage (UUID): unter derselben wiederholt, wird sie nur einmal gebucht

cli-reverse-no-voucher = „{ $number }“ (Eintrag Nr. { $record }) ist kein Beleg: Nur Belege werden storniert. Buchen Sie den Gegenvorgang, zum Beispiel die Rückbuchung oder Erstattung, mit einer Referenz, die auf diesen verweist.

unfit-missing = Es fehlt „{ $field }“ (--{ $option }).
unfit-several = Es fehlen: { $fields }.
unfit-no-field = Das Feld „{ $found }“ gibt es hier nicht. Es gibt: { $fields }.
unfit-unread = „{ $field }“ (--{ $option }) enthält „{ $found }“. { $reason }
unfit-form = „{ $field }“ (--{ $option }) enthält „{ $found }“, und das wird nicht verstanden. Siehe --help.
unfit-no-word = „{ $field }“ (--{ $option }) enthält „{ $found }“. Wählen Sie aus: { $words }.
unfit-no-party = „{ $name }“ ist nicht bekannt. { $count ->
    [0] Wenn der Name neu ist, fügen Sie --new person oder --new firm hinzu.
   *[other] Meinten Sie: { $like }? Wenn nicht, fügen Sie --new person oder --new firm hinzu.
}

choice-bank = Bank
choice-cash = Bargeld
choice-mobile-money = Mobile Money
choice-advances = Vorschüsse
choice-cheque = Scheck
choice-transfer = Überweisung
choice-advance = aus Vorschuss
choice-withdrawal = Abhebung
choice-deposit = Einzahlung
choice-in-kind = Sachbeitrag
choice-labour = Arbeitsleistung
choice-person = Person
choice-firm = Firma

stage-record = beim Eintragen
stage-close = beim Abschluss
stage-issue = beim Ausstellen
severity-block = verhindert
severity-explain = zu erklären
severity-flag = meldet
severity-information = informiert

field-account = Konto
field-activity = Aktivität
field-advance = Abgerechneter Vorschuss
field-amount = Betrag
field-arrived_on = Beim Geber eingegangen am
field-asset = Inventarnummer
field-bank = Bankverbindung (bleibt im Tresor)
field-baseline = Ausgangswert
field-book = Journal (Buchstaben der Nummern)
field-by = Unterzeichner
field-ceiling = Grenze des Bestands
field-cheque = Schecknummer
field-closing = Abschluss
field-comment = Kommentar
field-commitment = Verpflichtung
field-concerns = Betroffener Monat
field-consent = Zustimmungsschreiben
field-control = Prüfung
field-count = Kassenaufnahmeprotokoll
field-counted = Gezählter Betrag
field-credited = Gutgeschriebener Betrag
field-currency = Währung
field-denominations = Scheine und Münzen (10000x5 5000x2)
field-description = Bezeichnung
field-document = Datei des Nachweises
field-due = Abzurechnen bis
field-ends = Ende
field-fee = Einbehaltene Gebühren
field-fee_line = Zeile der Gebühren
field-forecast = Bedarfsprognose
field-from = Von
field-function = Funktion
field-funding = Finanzierung
field-heading = Titel des Budgets
field-holder = Inhaber
field-indicator = Indikator
field-intermediate = Betrag in Zwischenwährung
field-invoice = Rechnung oder Quittung Nr.
field-kind = Art
field-label = Bezeichnung
field-letter = Referenz des Schreibens
field-line = Budgetzeile
field-lines = Zeilen des Kontoauszugs
field-matches = Abgeglichene Zeilen (3=CA-2017-0012)
field-member = Mitglied
field-men = Männer
field-method = Zahlungsart
field-month = Monat
field-movement = Art der Bewegung
field-name = Name
field-new = Trägt einen unbekannten Namen ein
field-number = Nummer
field-on = Datum
field-parameters = Schwellen (percent=10)
field-party = Zahlungsempfänger
field-phone = Telefon (bleibt im Tresor)
field-place = Ort
field-plan = Monatsplan (2017-03=125000)
field-position = Position des Gebers
field-purpose = Zweck
field-quantity = Menge
field-reason = Grund
field-reference = Referenz
field-refunded = Zurückgezahlter Betrag
field-replaces = Ersetzt den stornierten Beleg
field-report_amount = Betrag in Berichtswährung
field-result = Ergebnis
field-roles = Rollen
field-scope = Gegenstand der Zustimmung
field-second = Zweite Person
field-sender = Absender
field-sent = Gesendeter Betrag
field-sent_on = Gesendet am
field-severities = Schwere je Stufe (record=block)
field-signatories = Zeichnungsberechtigte
field-source = Quelle
field-sources = Anteile der Finanzierungen
field-split = Teil, mehrmals möglich: „line=F.21 amount=40000 place=DIR“
field-splits = Zuordnung
field-starts = Anfang
field-state = Zustand
field-statement = Kontoauszug
field-subject = Betreff
field-supplier = Lieferant
field-target = Zielwert
field-text = Text
field-title = Titel
field-to = Nach
field-total = Gesamtbetrag
field-unit = Einheit
field-unit_cost = Stückkosten
field-unit_value = Stückwert
field-value = Wert
field-value_date = Wertstellung
field-value_source = Quelle des Werts
field-version = Budgetfassung
field-voucher = Beleg
field-witness = Zeuge
field-women = Frauen
field-asset-on = Kaufdatum
field-contribution-party = Beitragender
field-income-party = Zahler
field-members-enrol-party = Person
field-count-text = Bemerkung
field-statement-closing = Endsaldo
field-statement-text = Bemerkung
field-reallocate-from = Aus der Zeile
field-reallocate-to = In die Zeile
field-move-from = Vom Konto
field-move-to = Auf das Konto
field-carry-over-from = Jahr, das endet
field-carry-over-to = Folgejahr
field-advance-line = Vorgesehene Zeile
field-budget-approve-consent = Zustimmung durch
field-rules-adopt-source = Quelle (Vertrag, Richtlinie)

act-expense = Ausgabe
act-expense-about = Trägt einen Ausgabenbeleg ein, einer oder mehreren Zeilen zugeordnet
act-expense-examples =
    tarikh record expense
    tarikh record expense --account 571 --on 2017-03-04 --party "Garage Niafunké" --new firm --purpose "Ölwechsel" --line F.22 --amount 25000
    tarikh record expense --input beleg.json --json
act-advance = Vorschuss
act-advance-about = Trägt einen Vorschuss ein, der abzurechnen ist
act-advance-examples =
    tarikh record advance --account 571 --on 2017-03-04 --party "Aminata Diallo" --purpose "Dienstreise Diré" --line F.31 --amount 150000 --due 2017-03-31
act-settlement = Vorschussabrechnung
act-settlement-about = Trägt ein, was von einem Vorschuss zurückkommt; den Rest sagen die Belege
act-settlement-examples =
    tarikh record settlement --advance AV-2017-003 --on 2017-03-28 --account 571 --refunded 12500
act-funds = Mittelzufluss
act-funds-about = Trägt einen Mittelzufluss vom Geber ein
act-funds-examples =
    tarikh record funds --account 521 --reference VIR-2 --sender "WHH" --sent 60000 --sent-on 2017-05-02 --credited 39357420 --value-date 2017-05-04
act-return = Mittelrückzahlung
act-return-about = Trägt Geld ein, das an den Geber zurückgeht
act-return-examples =
    tarikh record return --account 521 --on 2017-12-28 --amount 100000 --reference VIR-9 --reason "Nicht verbrauchte Mittel"
act-income = Einnahme
act-income-about = Trägt eine Einnahme des Projekts ein
act-income-examples =
    tarikh record income --account 571 --on 2017-05-10 --amount 15000 --reference RC-4 --text "Verkauf von Ausschreibungsunterlagen"
act-interest = Habenzinsen
act-interest-about = Trägt Zinsen ein, die die Bank gutschreibt
act-interest-examples =
    tarikh record interest --account 521 --on 2017-06-30 --amount 4210 --reference AV-06 --text "Zinsen des Quartals"
act-fee = Bankgebühr
act-fee-about = Trägt eine Gebühr ein, die die Bank abzieht, nach ihrer Anzeige und ohne Beleg
act-fee-examples =
    tarikh record fee --account 521 --on 2017-03-31 --amount 5850 --reference AD-03 --text "Kontoführung"
act-move = Umbuchung zwischen Konten
act-move-about = Trägt Geld ein, das von einem Konto auf ein anderes ging
act-move-examples =
    tarikh record move --from 521 --to 571 --on 2017-03-06 --amount 500000 --reference 0012345 --text "Auffüllung der Kasse"
act-count = Kassenaufnahme
act-count-about = Trägt die Zählung einer Kasse ein
act-count-examples =
    tarikh record count --account 571 --on 2017-03-31 --reference PV-03 --counted 245000 --denominations "10000x20 5000x9"
act-difference = Kassendifferenz
act-difference-about = Bereinigt die Differenz, die eine Zählung fand
act-difference-examples =
    tarikh record difference --count PV-03 --on 2017-03-31 --reason "Fehlbetrag von 500 FCFA, vom Kassierer getragen"
act-statement = Kontoauszug
act-statement-about = Trägt einen Auszug der Bank ein
act-statement-examples =
    tarikh record statement --account 521 --on 2017-03-31 --reference REL-03 --closing 12450300
    tarikh record statement --account 521 --on 2017-03-31 --reference REL-03 --closing 12450300 --lines "2017-03-03;CHQ 12;Abhebung;-500000" --lines "2017-03-31;VIR 2;Überweisung;39357420;12450300"
act-match = Auszugsabgleich
act-match-about = Gleicht Auszugszeilen mit den Buchungen ab
act-match-examples =
    tarikh record match --statement REL-03 --matches "3=BQ-2017-0012 4=BQ-2017-0013"
act-contribution = Beitrag
act-contribution-about = Trägt einen Beitrag ein, in bar, als Sachbeitrag oder als Arbeitsleistung
act-contribution-examples =
    tarikh record contribution --kind labour --party "Comité de Tonka" --new firm --on 2017-04-12 --reference AT-7 --description "Räumung des Kanals" --unit Tag --quantity 40 --unit-value 2000 --value-source "Sätze der Gemeinde"
act-commitment = Verpflichtung
act-commitment-about = Trägt eine Bestellung oder einen Vertrag ein
act-commitment-examples =
    tarikh record commitment --number BC-014 --on 2017-04-02 --party "Quincaillerie Diré" --purpose "Zement" --line A.11 --amount 1200000
act-release = Auflösung der Verpflichtung
act-release-about = Löst eine Verpflichtung auf, ganz oder zum Teil
act-release-examples =
    tarikh record release --commitment BC-014 --on 2017-04-20 --amount 1200000 --reason "In Rechnung gestellt"
act-request = Mittelanforderung
act-request-about = Trägt eine Mittelanforderung an den Geber ein
act-request-examples =
    tarikh record request --reference AF-2 --on 2017-04-15 --amount 39000000
act-asset = erworbener Gegenstand
act-asset-about = Nimmt einen Gegenstand ins Inventar auf
act-asset-examples =
    tarikh record asset --asset INV-021 --on 2017-03-10 --label "Motorrad 100 cm³" --supplier "Concession motos" --quantity 1 --value 1850000 --state neu --voucher BQ-2017-0019
act-asset-check = geprüfter Gegenstand
act-asset-check-about = Hält fest, dass ein Gegenstand gesehen wurde, wo und in welchem Zustand
act-asset-check-examples =
    tarikh record asset-check --asset INV-021 --on 2017-06-30 --state gut --place GOU
act-asset-disposal = abgegangener Gegenstand
act-asset-disposal-about = Nimmt einen Gegenstand aus dem Inventar
act-asset-disposal-examples =
    tarikh record asset-disposal --asset INV-021 --on 2017-11-30 --reason "Gestohlen, Protokoll der Gendarmerie Nr. 12"
act-activity = gemeldete Aktivität
act-activity-about = Meldet eine durchgeführte Aktivität
act-activity-examples =
    tarikh record activity --activity A1.1 --on 2017-05-15 --place DIR --indicator "Geschulte Personen" --value 40 --women 25 --men 15
act-plan = geplante Aktivität
act-plan-about = Fügt dem Plan eine Aktivität hinzu
act-plan-examples =
    tarikh record plan --activity A5.1 --title "Saatgutmesse" --starts 2017-06-01 --ends 2017-06-03 --women 100 --men 80
act-indicator = Indikator
act-indicator-about = Legt einen Indikator fest, seinen Ausgangswert und seinen Zielwert
act-indicator-examples =
    tarikh record indicator --indicator "Erschlossene Hektar" --baseline 0 --target 120
act-reject = abgelehnter Beleg
act-reject-about = Lehnt Belege ab; sie zählen noch und halten den Monat offen
act-reject-examples =
    tarikh reject CA-2017-0045 --reason "Quittung unleserlich" --as raf
act-reclassify = umgebuchter Beleg
act-reclassify-about = Ändert die Zuordnung eines Belegs, ohne Geldbewegung
act-reclassify-examples =
    tarikh reclassify CA-2017-0045 --line F.23 --amount 25000 --reason "Falsche Zeile"
act-void = verdorbene Nummer
act-void-about = Erklärt die nächste Nummer eines Journals oder einen Scheck für verdorben
act-void-examples =
    tarikh void --account 571 --reason "Formular zerrissen"
    tarikh void BQ-2017-0378 --account 521 --cheque 0012399 --reason "Scheck falsch ausgefüllt"
act-reallocate = Budgetumschichtung
act-reallocate-about = Schichtet eine Summe von einer Budgetzeile in eine andere um
act-reallocate-examples =
    tarikh reallocate --from F.21 --to F.22 --amount 300000 --reason "Miete niedriger als geplant" --as raf
act-consent = Zustimmungsschreiben
act-consent-about = Trägt ein Zustimmungsschreiben des Gebers ein
act-consent-examples =
    tarikh consent WHH-2017-14 --on 2017-06-20 --by "WHH Bamako" --scope "Umschichtung von 12 % in den Titel F"
act-explain = Erklärung
act-explain-about = Gibt den Grund an, den eine Prüfung verlangt
act-explain-examples =
    tarikh explain --control K31 --subject F.21 --reason "Höhere Mieten in Goundam"
act-carry-over = Saldoübertrag
act-carry-over-about = Überträgt auf das nächste Jahr, was von einem Jahr übrig ist
act-carry-over-examples =
    tarikh carry-over 2017 --as raf
act-reopen-month = wieder geöffneter Monat
act-reopen-month-about = Öffnet den letzten abgeschlossenen Monat wieder, zu zweit und mit einem Grund
act-reopen-month-examples =
    tarikh reopen-month 2017-03 --second directeur --reason "Beleg vergessen" --as raf
act-members-enrol = eingetragenes Mitglied
act-members-enrol-about = Trägt jemanden ein, der im Register handeln darf
act-members-enrol-examples =
    tarikh members enrol caissiere --roles cashier
act-members-roles = Rollenänderung
act-members-roles-about = Gibt einem Mitglied andere Rollen
act-members-roles-examples =
    tarikh members roles caissiere --roles cashier,accountant
act-members-retire = ausgeschiedenes Mitglied
act-members-retire-about = Nimmt einem Mitglied das Recht zu handeln
act-members-retire-examples =
    tarikh members retire caissiere
act-parties-register = eingetragener Beteiligter
act-parties-register-about = Trägt einen Zahlungsempfänger, Lieferanten oder Beitragenden ein
act-parties-register-examples =
    tarikh parties register "Garage Niafunké" --kind firm
    tarikh parties register "Aminata Diallo" --kind person --function Moderatorin
act-parties-amend = geänderter Beteiligter
act-parties-amend-about = Ändert Namen, Funktion oder Kontaktdaten eines Beteiligten
act-parties-amend-examples =
    tarikh parties amend "Garage Niafunké" --name "Garage de Niafunké"
act-accounts-open = eröffnetes Konto
act-accounts-open-about = Eröffnet ein Konto mit seinem Journal
act-accounts-open-examples =
    tarikh accounts open 572 --name "Kasse Diré" --kind cash --book CD
act-accounts-close = geschlossenes Konto
act-accounts-close-about = Schließt ein leeres Konto
act-accounts-close-examples =
    tarikh accounts close 572
act-rules-adopt = angenommene Regel
act-rules-adopt-about = Nimmt eine Regel des Gebers an, mit ihrer Quelle
act-rules-adopt-examples =
    tarikh rules adopt K31 --parameters "flag_percent=20 info_percent=10" --severities "record=flag close=explain" --source "Vertrag, Anlage 3"
act-budget-add = Budgetzeile
act-budget-add-about = Fügt der Budgetfassung in Vorbereitung eine Zeile hinzu
act-budget-add-examples =
    tarikh budget add F.29 --label "Internet" --heading F --unit Monat --quantity 12 --unit-cost 45000 --funding BMZ75
act-budget-approve = genehmigtes Budget
act-budget-approve-about = Setzt die Budgetfassung in Vorbereitung in Kraft
act-budget-approve-examples =
    tarikh budget approve --consent "WHH" --on 2017-06-20 --reference WHH-2017-14 --as raf
act-grant-amend = Nachtrag
act-grant-amend-about = Trägt einen Nachtrag zum Vertrag ein
act-grant-amend-examples =
    tarikh grant amend --reason "Nachtrag Nr. 1" --ends 2018-03-31
act-grant-close = abgeschlossenes Projekt
act-grant-close-about = Schließt das Projekt ab: keine Ausgaben mehr
act-grant-close-examples =
    tarikh grant close --on 2018-03-31 --as directeur
