# Days, months, periods; words of more than one place.

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

month-short-1 = Jan.
month-short-2 = Feb.
month-short-3 = März
month-short-4 = Apr.
month-short-5 = Mai
month-short-6 = Juni
month-short-7 = Juli
month-short-8 = Aug.
month-short-9 = Sept.
month-short-10 = Okt.
month-short-11 = Nov.
month-short-12 = Dez.

period-day = { $day }
period-month = { $month } { $year }
period-quarter-1 = 1. Quartal { $year }
period-quarter-2 = 2. Quartal { $year }
period-quarter-3 = 3. Quartal { $year }
period-quarter-4 = 4. Quartal { $year }
period-year = Jahr { $year }
period-range = { $from } bis { $to }

records = { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}
not-supplied = k. A.
draft = Entwurf

method-cheque = Scheck
method-cash = bar
method-transfer = Überweisung
method-mobile-money = Mobile Money
method-advance = Vorschuss

word-opening-balance = Anfangsbestand
word-closing-balance = Endbestand
word-bank-fee = Bankgebühren
word-transfer-fee = Gebühr für Zahlungseingang
word-reversal = Storno
word-advance-issued = Vorschuss, abzurechnen
word-advance-refund = Rückzahlung Vorschuss
word-interest = Habenzinsen
word-funds-received = Mittelzufluss vom Geber
word-money-moved = Umbuchung zwischen Konten
word-cash-counted = Kassenaufnahme
word-total = Gesamt
word-common = Gemeinsame Kosten
word-outside-budget = Außerhalb des gültigen Budgets
word-void-vouchers = Ungültige Nummern
word-not-supplied = k. A.
word-yes = ja
word-no = nein
