# Sheets: pages for the screen and for print, workbooks, charts; and the course of a grant.

sheet-state-draft = Entwurf, unverbindlich
sheet-state-issued = Ausgegeben
sheet-state-replaces = Ausgegeben; ersetzt den mit Eintrag { $record } ausgegebenen Nachweis
sheet-state-superseded = Ersetzt durch den mit Eintrag { $record } ausgegebenen Nachweis
sheet-state = Stand
sheet-failing = { $count ->
    [one] Eine Kontrolle stimmt nicht
   *[other] { $count } Kontrollen stimmen nicht
}
sheet-head = Prüfsumme des Registers
sheet-records = Einträge
sheet-digest = Prüfsumme der Daten
sheet-ledger = Register
sheet-how = Zum Nachprüfen: { $command } | b3sum ergibt die Prüfsumme der Daten.
sheet-charts = Diagramme
sheet-sources-of = Einträge { $records }
sheet-sources-more = Einträge { $records } und weitere
sheet-check = Kontrolle
sheet-left = Hier berechnet
sheet-right = Anders berechnet
sheet-verdict = Ergebnis
sheet-fact = { $caption }: { $value }
sheet-page = Seite { $page } von { $pages }
sheet-sources = Belegquellen
sheet-table = Tabelle
sheet-row = Position oder Zeile
sheet-column = Spalte
sheet-cell = Zelle
sheet-figure = Betrag
sheet-signatures = Unterschriften

chart-billions = { $number } Mrd.
chart-millions = { $number } Mio.
chart-thousands = { $number } Tsd.
chart-desc-series = { $series }: { $first } ({ $firstat }), dann { $last } ({ $lastat }); höchster Wert { $high } ({ $highat }), niedrigster { $low } ({ $lowat }).
chart-desc-one = { $series }: { $last } ({ $lastat }).
chart-desc-none = { $series }: noch nichts bekannt.
chart-desc-row = { $row }: { $figures }.
chart-desc-figure = { $series } { $amount }
chart-progress-plan-and-actual = Plan und Ist, kumuliert nach Monaten
chart-progress-cash = Zahlungsmittel am Ende jedes Monats
chart-budget-execution-budget-and-spent = Bewilligtes Budget und kumulierte Ausgaben je Kostenart
chart-series-planned_cumulated = Plan
chart-series-spent_total = Ist
chart-series-spent_cumulated = Ist
chart-series-budget = Budget
chart-series-cash = Zahlungsmittel

statement-progress = Mittelverlauf
statement-progress-about = Monat für Monat, was geplant und was ausgegeben ist, kumuliert, und die Zahlungsmittel am Monatsende.
column-progress-month = Monatsende
column-progress-planned = Plan des Monats
column-progress-spent = Ausgaben des Monats
column-progress-planned_cumulated = Plan kumuliert
column-progress-spent_cumulated = Ausgaben kumuliert
column-progress-over_plan = Abweichung (Ist − Plan)
column-progress-cash_change = Veränderung der Zahlungsmittel
column-progress-cash = Bank, Kassen und Mobile Money
word-unplanned = Ohne Monatsplan
check-plan-equals-budget = Der kumulierte Plan erreicht das bewilligte Budget
check-cash-is-the-balances = Die Zahlungsmittel sind die Salden von Bank, Kassen und Mobile Money
