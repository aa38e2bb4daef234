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
fact-budget-version = Stand des Finanzplans
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

signature-prepared = Erstellt von
signature-checked = Geprüft von
signature-approved = Genehmigt von
signature-received = Eingang bei
signature-cashier = Kassenführung
signature-accountant = Buchhaltung
signature-witness = Zeuge der Zählung
signature-name = Name und Funktion
signature-place-date = Ort und Datum
signature-signature = Unterschrift und Stempel

foot-proof = Register: { $records }, Prüfsumme { $head }
