# Days, months, periods; words of more than one place.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

period-day = { $day }
period-month = { $month } { $year }
period-quarter-1 = 1st quarter { $year }
period-quarter-2 = 2nd quarter { $year }
period-quarter-3 = 3rd quarter { $year }
period-quarter-4 = 4th quarter { $year }
period-year = year { $year }
period-range = { $from } to { $to }

records = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
not-supplied = n/a
draft = draft

method-cheque = cheque
method-cash = cash
method-transfer = transfer
method-mobile-money = mobile money
method-advance = advance

word-opening-balance = Opening balance
word-closing-balance = Closing balance
word-bank-fee = Bank charges
word-transfer-fee = Charge on incoming transfer
word-reversal = Reversal
word-advance-issued = Advance to be accounted for
word-advance-refund = Unspent advance paid back
word-interest = Interest received
word-funds-received = Funds received from donor
word-money-moved = Transfer between accounts
word-cash-counted = Cash count
word-total = Total
word-common = Shared costs
word-outside-budget = Outside the budget in force
word-void-vouchers = Voided numbers
word-not-supplied = n/a
word-yes = yes
word-no = no
