# The other acts of the office: what stands in their way, and what a month needs before it closes.

what-bank-line = The bank line
what-bank-statement = The bank statement
what-carry-over = The carry-over of
what-commitment = The commitment
what-control = The control
what-count = The count
what-document = The document
what-head = The state of the ledger
what-letter = The letter
what-movement = The movement of this account
what-record = The record
what-request = The fund request
what-year = The year

rejected-splits-differ = The parts of voucher { $number } make { $splits }; the voucher is { $amount }. Correct them until both are equal.
rejected-not-next = The spoilt number { $number } is neither the next of its book nor a missing one. Declare { $next }, so that the book keeps no gap.
rejected-more-than-promised = Only { $left } is left of commitment { $number }; { $amount } is too much. Check the amount.
rejected-account-not-empty = Account { $account } still has a balance of { $balance }. Bring it to nil before closing it.
rejected-difference-is = Count { $reference } found a difference of { $difference }, not { $amount }. Settle the whole difference.
rejected-cashier-settles = “{ $member }” keeps a cash box and so does not settle the difference of count { $reference }. Have another member settle it.
rejected-line-matched = Bank line { $line } is already matched with record no. { $record }. Choose another line.
rejected-movement-matched = Record no. { $record } is already matched with another bank line. Choose another movement.
rejected-match-differs = Bank line { $line } says { $bank }; record no. { $record } says { $book }. Only equal amounts in the same direction are matched: correct the entry first, or leave the line open.
rejected-last-administrator = “{ $member }” is the last administrator of the ledger. Appoint another one first.
rejected-same-line = Money would leave line { $line } and come back to it. Choose two lines.
rejected-line-exhausted = Only { $left } is left on line { $line }; { $amount } cannot be taken from it. Reduce the amount.
rejected-consent-missing = Heading { $heading } would grow by more than { $percent } beyond what the donor approved. Record the letter of consent, then name it.
rejected-left-is = At the end of { $year } the books have { $left } left, not { $amount }. Carry that amount over.
rejected-vouchers-wait = { $count ->
    [one] One voucher still waits
   *[other] { $count } vouchers still wait
} for approval. Have them approved or reverse them before closing the grant.
rejected-voucher-waits = Voucher { $number } waits for approval. Have it approved, or reverse it.
rejected-voucher-rejected = Voucher { $number } was refused and still counts. Reverse it, charge it elsewhere, or have it approved after all.
rejected-own-charge = “{ $member }” charged voucher { $number } to something else and so does not approve it. Have another member approve it.
rejected-own-refusal = “{ $member }” recorded voucher { $number } or charged it elsewhere and cannot refuse it. Reverse it, or charge it elsewhere.
rejected-approved-and-closed = Voucher { $number } is approved in a closed month ({ $month } { $year }) and can no longer be refused. Reverse it or charge it elsewhere in an open month.
rejected-advance-open = Advance { $advance } is not fully accounted for: { $left } is left. Have it justified or paid back first.
rejected-asset-gone = Item { $asset } left the inventory on { $on }. Check its number.
rejected-month-open = A month is still to be closed: { $month } { $year }. Close it first.
rejected-already-closed = Nothing to do: { $month } { $year } is already closed.
rejected-not-closed = Nothing to reopen: { $month } { $year } is not closed.
rejected-month-not-over = { $month } { $year } is not closed before it has ended. Wait until its last day is over.
rejected-not-in-order = Months are closed and reopened in order: the turn is that of { $due } { $due_year }, not of { $month } { $year }.
rejected-second-person = “{ $member }” is the one who asks for the reopening. Name a second person who may approve.
rejected-nothing-to-explain = For { $month } { $year }, control { $control } asks nothing about { $subject }. Explain what the closing of the month asks for.

rejected-rule-parameter = { $count ->
    [0] Control { $control } has no parameters: “{ $parameter }={ $value }” would do nothing. Adopt the rule without parameters.
   *[other] Control { $control } has no parameter “{ $parameter }” (value { $value }), or it is given twice. Its parameters: { $known }. Give each at most once.
}
rejected-rule-value = Control { $control }: the value “{ $value }” does not fit parameter { $parameter }. Give { $expected }.
expected-amount = an amount in the currency of the grant, from 0, of at most fifteen digits, such as 100000
expected-percent = a percentage from 0 to 1000, with a point before decimals, such as 12.5
expected-days = a whole number of days, from 0 to 3650
expected-day-of-month = a day of the month, from 1 to 31
expected-dates = dates that exist, written 2017-05-01, separated by spaces
expected-rate = a rate above 0, with a point before decimals, such as 655.957
expected-word = a single word, such as moyenne_ponderee
rejected-counter-settles = “{ $member }” recorded count { $reference } and so does not settle its difference. Have another member settle it.
rejected-statement-there = Account { $account } has a statement of { $on } already: { $reference }, record no. { $record }. One statement holds per day; check the date of this one.
rejected-next-opens-with = The next statement, { $reference } of { $on }, starts from { $opening }; this one ends at { $closing }. Check the date, the lines and the balance of this statement.
rejected-carried-over = The balance of { $from } was carried over (record no. { $record }): { $month } { $year } is not reopened any more. Enter the correction in the first open month.
rejected-letter-of-version = Letter { $letter } is about version { $version } of the budget; version { $inforce } is in force. Name a letter about that version.
