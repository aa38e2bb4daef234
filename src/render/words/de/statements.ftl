# Statements: what they are called, their columns, rows, checks and signatures.
# A column is looked up as column-<statement>-<column>, then as column-<column>.

statement-budget-execution = Soll-Ist-Vergleich
statement-budget-execution-about = Was je Position des Finanzierungsplans ausgegeben, gebunden und noch verfügbar ist.
statement-cash-book = Kassenbuch
statement-cash-book-about = Einnahmen und Ausgaben einer Kasse, Beleg für Beleg, mit dem Bestand nach jedem.
statement-bank-book = Bankbuch
statement-bank-book-about = Ein- und Ausgänge eines Bank- oder Mobile-Money-Kontos, mit dem Bestand nach jedem.
statement-receipts-list = Belegliste
statement-receipts-list-about = Alle Belege des Zeitraums, nach Positionen und Datum geordnet, wie der Geber sie verlangt.
statement-monthly-report = Monatlicher Finanzbericht
statement-monthly-report-about = Mittelbestand mit Nachweis aus den Konten, dann Soll und Ist nach Position, Ergebnis und Ort.
statement-cash-count = Kassenaufnahmeprotokoll
statement-cash-count-about = Die letzte Aufnahme einer Kasse im Zeitraum, nach Stückelung, verglichen mit dem Kassenbuch.
statement-bank-reconciliation = Bankabstimmung
statement-bank-reconciliation-about = Vom Saldo des Kontoauszugs zum Saldo des Bankbuchs, mit jedem offenen Posten.
statement-advances = Offene Vorschüsse
statement-advances-about = Wer am Ende des Zeitraums welchen Vorschuss hält, was davon abgerechnet ist und wie alt er ist.
statement-funds-received = Mittelzufluss- und Kursliste
statement-funds-received-about = Alle Mittelzuflüsse bis zum Ende des Zeitraums, der Kurs jedes einzelnen und der gewogene Durchschnitt.
statement-journal = Journal
statement-journal-about = Die Buchungen des Zeitraums in der Folge der Geschäftsvorfälle, Soll und Haben.
statement-general-ledger = Hauptbuch
statement-general-ledger-about = Jedes Konto mit Anfangssaldo, Buchungen und Endsaldo.
statement-trial-balance = Summen- und Saldenliste
statement-trial-balance-about = Alle Konten mit Anfangssalden, Umsätzen und Endsalden.

# The titles of tables, where a statement has several.
table-monthly-report-funds = Mittelbestand
table-monthly-report-lines = Soll-Ist-Vergleich
table-monthly-report-results = Ausgaben nach Ergebnis
table-monthly-report-places = Ausgaben nach Ort
table-cash-count-notes = Scheine und Münzen
table-cash-count-result = Ergebnis der Aufnahme
table-advances-advances = Vorschüsse nach Inhaber
table-advances-ageing = Vorschüsse nach Alter

fact-organisation = Organisation
fact-grant = Projekt
fact-title = Titel
fact-donor = Geber
fact-partner = Partner
fact-project-number = Nr. des Gebers
fact-contract = Vertrag
fact-term = Laufzeit
fact-account = Konto
fact-holder = Inhaber
fact-period = Zeitraum
fact-currency = Währung
fact-rate = Umrechnungskurs
fact-budget-version = Stand des Finanzierungsplans
fact-minutes = Nr. des Protokolls
fact-counted-on = Gezählt am
fact-witness = Zeuge
fact-bank-statement = Kontoauszug
fact-reconciled-on = Abgestimmt zum
fact-as-of = Stand
as-of-record = { $count ->
    [one] { $count } Eintrag gelesen
   *[other] { $count } Einträge gelesen
}

column-number = Nr.
column-date = Datum
column-voucher = Beleg
column-party = Empfänger
column-text = Text
column-label = Bezeichnung
column-line = Position
column-position = Position
column-code = Code
column-heading = Hauptposition
column-account = Konto
column-amount = Betrag
column-balance = Bestand
column-percent = %
column-rate = Kurs
column-in = Eingang
column-out = Ausgang
column-cumulated = Kumuliert
column-method = Zahlweg
column-cheque = Scheck
column-invoice = Rechnung
column-archive = Archiv
column-place = Ort
column-activity = Aktivität
column-result = Ergebnis
column-advance = Vorschuss
column-budget = Soll
column-spent_before = Ist bis Vorperiode
column-spent_period = Ist im Zeitraum
column-spent_total = Ist gesamt
column-available = Verfügbar
column-committed = Offene Bindungen
column-debit = Soll
column-credit = Haben
column-count = Anzahl
column-reference = Referenz
column-reason = Grund
column-age = Alter
column-outstanding = Offen

column-budget-execution-label = Position
column-budget-execution-budget = Soll
column-budget-execution-spent_before = Ist bis Vorperiode
column-budget-execution-spent_period = Ist im Zeitraum
column-budget-execution-spent_total = Ist gesamt
column-budget-execution-committed = Gebunden
column-budget-execution-available = Verfügbar
column-budget-execution-percent = Ist in %
column-cash-book-party = Zahler oder Empfänger
column-bank-book-party = Zahler oder Empfänger
column-receipts-list-line = Position
column-receipts-list-text = Zahlungsgrund
column-receipts-list-date = Bezahlt am
column-monthly-report-label = Bezeichnung
column-monthly-report-percent = Ist in %
column-advances-number = Vorschuss-Nr.
column-advances-party = Inhaber
column-advances-text = Zweck
column-advances-amount = Ausgezahlt
column-advances-justified = Abgerechnet
column-advances-refunded = Zurückgezahlt
column-advances-due = Fällig
column-advances-late = Tage überfällig
column-advances-age = Alter
column-funds-received-sent_on = Gesendet am
column-funds-received-value_date = Wertstellung
column-funds-received-sender = Absender
column-funds-received-sent = Gesendet
column-funds-received-intermediate = Zwischenwährung
column-funds-received-credited = Gutgeschrieben
column-funds-received-fees = Gebühren
column-funds-received-rate = Effektiver Kurs
column-funds-received-cumulated_sent = Gesendet kumuliert
column-funds-received-cumulated_credited = Gutgeschrieben kumuliert
column-funds-received-average_rate = Gewogener Durchschnittskurs
column-cash-count-denomination = Stückelung
column-cash-count-text = Feststellung
column-cash-count-reason = Bemerkung
column-bank-reconciliation-reference = Scheck oder Referenz
column-bank-reconciliation-party = Zahler oder Empfänger
column-bank-reconciliation-age = Alter (Tage)
column-bank-reconciliation-remark = Bemerkung
column-general-ledger-balance = Saldo
column-trial-balance-label = Kontobezeichnung
column-trial-balance-opening_debit = Anfangssaldo Soll
column-trial-balance-opening_credit = Anfangssaldo Haben
column-trial-balance-movement_debit = Umsatz Soll
column-trial-balance-movement_credit = Umsatz Haben
column-trial-balance-closing_debit = Endsaldo Soll
column-trial-balance-closing_credit = Endsaldo Haben

# The first column of a spreadsheet says what each row is.
column-row-kind = Art
row-kind-group = Hauptposition
row-kind-line = Zeile
row-kind-subtotal = Zwischensumme
row-kind-total = Summe
row-kind-opening = Anfangsbestand
row-kind-closing = Endbestand

row-opening = Anfangsbestand
row-closing = Endbestand
row-subtotal = Zwischensumme { $heading }
row-total = Gesamt

checks = Abstimmung
check-agrees = stimmt
check-disagrees = STIMMT NICHT
check-lines-equal-total = Die Summe der Zeilen ist der Gesamtbetrag
check-total-equals-vouchers-and-fees = Die Ausgaben sind die Belege und die Bankgebühren
check-available-is-budget-minus-spent = Verfügbar ist das Soll abzüglich Ist und gebundener Mittel
check-cash-proof = Mittelzufluss und Zinsen abzüglich Ausgaben = Bank, Kassen und Vorschüsse
check-closing-is-opening-plus-in-minus-out = Endbestand = Anfangsbestand + Eingänge − Ausgänge
check-never-negative = Zeilen mit negativem Bestand
check-closing-equals-account = Der Endbestand ist der des Kontos
check-total-equals-expenditure = Die Summe der Liste ist die Ausgabe des Zeitraums
check-budget-equals-approved = Die Summe der Positionen ist das genehmigte Budget
check-opening-equals-before = Der Anfangsbestand ist der der früheren Bewegungen
check-no-gap = In der Folge fehlende Belegnummern
check-funds-proof = Endbestand F ist Bank + Kassen + Vorschüsse + Nettoforderungen (G+H+I+J)
check-opening-equals-closing-before = Anfangsbestand A ist Endbestand F des Vorzeitraums
check-lines-equal-expenditure = Die Summe der Hauptpositionen ist die Ausgabe E
check-end-is-start-plus-period = Ist gesamt = Ist bis Vorperiode + Ist im Zeitraum
check-results-equal-expenditure = Die Summe der Ergebnisse ist die Ausgabe E
check-places-equal-expenditure = Die Summe der Orte ist die Ausgabe E
check-start-is-end-before = Positionen, deren Anfang nicht das Ende des Vorzeitraums ist
check-notes-equal-counted = Die Summe der Stückelung ist der gezählte Betrag
check-difference-is-counted-minus-book = Differenz = gezählter Betrag − Buchbestand an diesem Tag
check-adjusted-bank-equals-adjusted-book = Der berichtigte Banksaldo ist der berichtigte Buchsaldo
check-bank-lines-make-the-balance = Saldo des vorigen Auszugs + Zeilen des Auszugs = Saldo des Auszugs
check-open-items-cleared-or-carried = Offene Posten des vorigen Auszugs = erledigte oder vorgetragene
check-outstanding-is-advanced-minus-settled = Offen = ausgezahlt − abgerechnet − zurückgezahlt
check-nothing-settled-beyond-the-advance = Über ihren Betrag hinaus abgerechnete Vorschüsse
check-outstanding-equals-account = Die offene Summe ist der Saldo des Vorschusskontos
check-credited-equals-receipts = Die gutgeschriebene Summe ist der Mittelzufluss in den Büchern
check-average-within-rates = Durchschnittskurs außerhalb der effektiven Kurse
check-average-is-credited-over-sent = Durchschnittskurs = Summe gutgeschrieben ÷ Summe gesendet
check-debits-equal-credits = Summe Soll = Summe Haben
check-each-record-balances = Unausgeglichene Buchungen
check-accounts-moved-as-posted = Die Buchungen auf den Konten sind deren Veränderung
check-balances-add-up-to-nothing = Die Endsalden ergeben zusammen null
check-closing-is-opening-plus-movement = Konten, deren Endsaldo nicht Anfangssaldo und Umsatz ist
check-opening-is-closing-before = Konten, deren Anfangssaldo nicht der vorige Endsaldo ist
check-lines-lead-to-the-closing = Konten, deren Zeilen nicht zum Endsaldo führen
check-class-5-equals-treasury = Klasse 5 ist Bank, Kassen und Mobile Money
check-class-4-equals-advances = Die Vorschusskonten sind die offenen Vorschüsse
check-class-6-equals-expenditure = Die Aufwandskonten sind die Ausgaben

signature-prepared = Erstellt von
signature-checked = Geprüft von
signature-approved = Genehmigt von
signature-received = Eingang bei
signature-cashier = Kassenführung
signature-accountant = Buchhaltung
signature-witness = Zeuge der Zählung
signature-project-head = Projektleitung
signature-name = Name und Funktion
signature-place-date = Ort und Datum
signature-signature = Unterschrift und Stempel

foot-proof = Register: { $records }, Prüfsumme { $head }

# Words that stand as values in cells.
word-funds-opening = Anfangsbestand (Bank, Kassen, Vorschüsse)
word-funds-transfers = Mittelzufluss vom Geber
word-funds-receipts = Sonstige Einnahmen abzüglich Rückzahlungen
word-funds-available = Verfügbar gesamt (A + B + C)
word-funds-spent = Ausgaben des Zeitraums
word-funds-closing = Endbestand (D − E)
word-funds-bank = Bank
word-funds-cash = Kassen und Mobile Money
word-funds-advances = Offene Vorschüsse
word-funds-due = Forderungen abzüglich Verbindlichkeiten
word-funds-at-hand = Nachweis (G + H + I + J)
word-no-place = Ohne Ort
word-age-up-to-30 = Bis 30 Tage
word-age-31-to-60 = 31 bis 60 Tage
word-age-61-to-90 = 61 bis 90 Tage
word-age-over-90 = Über 90 Tage
word-counted = Gezählter Betrag
word-theoretical-balance = Buchbestand
word-difference = Differenz
word-difference-settled = Differenz ausgeglichen
word-bank-balance = Saldo laut Kontoauszug
word-book-balance = Saldo laut Buch
word-lines-not-kept = Differenz (die Zeilen der Bank sind nicht erfasst)
word-deposits-in-transit = Einzahlungen unterwegs
word-outstanding-payments = Ausstehende Schecks und Überweisungen
word-amounts-that-differ = Abweichende Beträge, Bank oder Buch
word-adjusted-bank = Berichtigter Banksaldo
word-entries-to-book = Noch zu buchen
word-adjusted-book = Berichtigter Buchsaldo
word-stale-cheque = verfallener Scheck (über 6 Monate)
word-ledger-advances = Abzurechnende Vorschüsse
word-ledger-donor-funds = Mittel des Gebers
word-ledger-interest = Habenzinsen
word-ledger-other-income = Sonstige Projekterträge
word-ledger-local-contribution = Lokale Beiträge in bar
word-ledger-differences = Kassendifferenzen
word-ledger-other-grant = Verrechnung zwischen Projekten
