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
what-movement = The movement
what-record = The record
what-request = The fund request
what-year = The year

rejected-splits-differ = The parts of voucher { $number } make { $splits }, the voucher is { $amount }. Correct them until both are equal.
rejected-not-next = The spoilt number { $number } is not the next of its book. Declare { $next }, so that the book keeps no gap.
rejected-more-than-promised = Only { $left } is left of commitment { $number }; { $amount } is too much. Check the amount.
rejected-more-than-budget = The request of { $amount } is more than what is left of the budget: { $left }. Reduce it, or have the budget changed first.
rejected-account-not-empty = Account { $account } still holds { $balance }. Empty it before closing it.
rejected-difference-is = Count { $reference } found a difference of { $difference }, not { $amount }. Settle the whole difference.
rejected-line-matched = Bank line { $line } is already matched with record no. { $record }. Choose another line.
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
rejected-advance-open = Advance { $advance } is not fully accounted for: { $left } is left. Have it settled first.
rejected-already-closed = Month { $month } is already closed. There is nothing to do.
rejected-not-closed = Month { $month } is not closed. There is nothing to reopen.
rejected-month-not-over = Month { $month } is not over. Wait for its last day.
rejected-not-in-order = Months are closed and reopened in order: { $month } cannot come before { $due }. Begin with { $due }.
rejected-second-person = “{ $member }” is the one who asks for the reopening. Name a second person who may approve.

control-k09 = Account { $account } held { $balance } on { $date }, above its ceiling of { $ceiling }. Bank the excess.
control-k11 = Account { $account } was not counted on { $date }. Count it and record the minutes.
control-k13 = Account { $account } has no bank statement of { $date }. Record the statement of the month.
control-k45 = { $party } was to account for this advance by { $due }; { $outstanding } is left. Remind them, then settle it.
control-k54 = Line { $line } has a purchase of { $amount } that is not in the inventory. Enter the item, or explain.
