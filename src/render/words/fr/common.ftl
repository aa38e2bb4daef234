# Days, months, periods; words of more than one place.
# Spaces that must not break are written as U+00A0: before « : ; ? ! » and %.

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avril
month-short-5 = mai
month-short-6 = juin
month-short-7 = juill.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

period-day = { $day }
period-month = { $month } { $year }
period-quarter-1 = 1er trimestre { $year }
period-quarter-2 = 2e trimestre { $year }
period-quarter-3 = 3e trimestre { $year }
period-quarter-4 = 4e trimestre { $year }
period-year = année { $year }
period-range = du { $from } au { $to }

records = { $count ->
    [one] { $count } enregistrement
   *[other] { $count } enregistrements
}
not-supplied = n.c.
draft = ébauche

method-cheque = chèque
method-cash = espèces
method-transfer = virement
method-mobile-money = mobile money
method-advance = avance

word-opening-balance = Solde initial
word-closing-balance = Solde final
word-bank-fee = Frais bancaires
word-transfer-fee = Frais sur transfert reçu
word-reversal = Annulation
word-advance-issued = Avance à justifier
word-advance-refund = Reliquat d’avance reversé
word-interest = Intérêts créditeurs
word-funds-received = Fonds reçus du bailleur
word-money-moved = Virement de fonds
word-cash-counted = Comptage de caisse
word-total = Total
word-common = Charges communes
word-outside-budget = Hors budget en vigueur
word-void-vouchers = Numéros annulés
word-not-supplied = n.c.
word-yes = oui
word-no = non
