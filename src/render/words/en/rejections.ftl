# Why the ledger said no, and what to do; what controls find; where the ledger failed.
# What a code stands for begins its sentence, so it has its capital.

what-account = Account
what-activity = Activity
what-advance = Advance
what-asset = Asset
what-book = Book
what-budget-version = Budget version
what-denomination = Note or coin
what-funding = Funding source
what-grant = Grant
what-heading = Heading
what-line = Budget line
what-member = Member
what-party = Party
what-place = Place
what-result = Result
what-voucher = Voucher

role-administrator = administrator
role-accountant = accountant
role-cashier = cashier
role-finance-manager = finance manager
role-project-head = project head
role-director = director
role-auditor = auditor

state-recorded = waiting for approval
state-approved = approved
state-rejected = rejected
state-reversed = reversed
state-void = void, its number having been spoilt

account-kind-bank = bank
account-kind-cash = cash
account-kind-mobile-money = mobile money
account-kind-advances = advances

list-or = { $first } or { $last }

rejected-not-open = This ledger has not been opened yet. Open it first.
rejected-already-open = This ledger is open already. Open the new one in another folder.
rejected-not-a-member = “{ $member }” is not a member of this ledger. Choose an enrolled member, or ask the administrator to enrol them.
rejected-member-id = “{ $member }” cannot stand for a member. Take an identifier of small letters, digits and hyphens, never a name: accountant, raf, admin.
rejected-retired = “{ $member }” has left the ledger and records nothing in it any more. Choose an active member.
rejected-signature-due = “{ $member }” signs with a key, and this is not signed. Do it again on the device that holds the key.
rejected-not-allowed = “{ $member }” does not have the role for this. It is for: { $needed }.
rejected-no-roles = “{ $member }” would be enrolled without any role. Give them at least one.
rejected-name-of-person = A person's name is not written in the chain, which cannot forget. Put it in the vault of personal data.
rejected-firm-without-name = A firm needs a name. Give its registered name.
rejected-exists = { $what } { $code } is there already. Take another code, or use the one that is recorded.
rejected-unknown = { $what } { $code } is not in the ledger. Check the code, or record first what it stands for.
rejected-unknown-grant = Grant { $grant } is not in the ledger. Check the code, or import its contract first.
rejected-grant-closed = Grant { $grant } has been closed since { $on } and takes no more entries. Charge this to an open grant.
rejected-account-closed = Account { $account } has been closed since { $on }. Choose an account that is open on this day.
rejected-ends-before-start = The end ({ $ends }) comes before the start ({ $starts }). Correct one of the two days.
rejected-shares-not-whole = The shares of key { $key } make { $sum } instead of 100. Correct the split.
rejected-wrong-currency = The amount is in { $found }, the account in { $expected }. Enter it in the currency of the account.
rejected-not-positive = The amount ({ $amount }) must be more than zero. To take a sum back, reverse the voucher.
rejected-too-large = The amount has more digits than the ledger keeps. Check what was entered.
rejected-product-differs = Line { $line }: quantity × unit cost = { $product }, but the amount given is { $amount }. Correct one of the three.
rejected-value-differs = Attestation { $reference }: quantity × unit value = { $product }, but the value given is { $value }. Correct one of the three.
rejected-plan-differs = Line { $line }: the planned months make { $planned }, the amount is { $amount }. Correct the plan or the amount.
rejected-total-differs = The lines of the budget make { $lines }, the contract says { $total }. Correct a line or the total.
rejected-budget-in-force = Version { $version } of the budget is approved and does not change. Prepare a new version, or a reallocation.
rejected-no-budget = Grant { $grant } has no approved budget yet. Have the budget approved first.
rejected-line-not-in-budget = Line { $line } is not in version { $version } of the budget. Charge a line of the approved budget.
rejected-outside-term = { $date } is outside the term of the grant, { $starts } to { $ends }. The donor would disallow this cost; charge it elsewhere.
rejected-future = { $date } is still to come: today is { $today }. Check the date on the voucher.
rejected-month-closed = { $date } lies in a closed month ({ $month } { $year }). Record on an open day, { $open } at the earliest.
rejected-cash-short = “{ $name }” ({ $account }) would be short of { $short } on { $day }. Record first what was paid into it, or check day and amount.
rejected-advances-account = Account { $account } follows advances and holds no money. Choose a bank, a cash box or a mobile account.
rejected-same-account = The money would leave account { $account } to come back to it. Choose two accounts.
rejected-not-countable = Account { $account } cannot be counted. Only cash boxes and mobile accounts are counted.
rejected-not-a-bank = Account { $account } is not a bank account. Choose a bank account.
rejected-method-differs = Account { $account } does not pay by { $method }. Change the way of payment or the account.
rejected-no-splits = The voucher is charged to nothing. Charge it to at least one budget line.
rejected-no-fee-line = The grant has no line for bank fees. Name it in the contract.
rejected-in-kind-with-account = A contribution in kind goes through no account, but account { $account } is given. Leave the account empty.
rejected-number-taken = Voucher { $number } is there already (record { $record }). Take the next number, or reverse the one recorded.
rejected-wrong-series = Number { $number } is not of the series of book { $book }. The next of the series is { $next }.
rejected-number-missing = Voucher { $number } is missing in the run of numbers. Add it, or declare the number spoilt.
rejected-reference-taken = Reference { $reference } is on record { $record } already. Check whether it is the same operation.
rejected-cheque-used = Cheque { $cheque } has paid voucher { $by } already. Check the cheque number, or reverse that voucher first.
rejected-advance-missing = A voucher on account { $account } justifies an advance, and none is named. Give the number of the advance.
rejected-advance-elsewhere = The voucher justifies advance { $advance }, but is on account { $account }. Put it on the advances account.
rejected-advance-exceeded = The voucher is { $amount }, and only { $left } is left to justify of advance { $advance }. Pay the difference with another voucher.
rejected-not-reversed = Voucher { $number } is not reversed, so nothing can take its place. Reverse it first.
rejected-not-waiting = Voucher { $number } does not wait for approval: it is { $state }. There is nothing to do.
rejected-not-reversible = Voucher { $number } is { $state }: there is nothing left to reverse.
rejected-reversed-before = Voucher { $number } was paid on { $paid_on }; its reversal cannot be earlier. Choose a later day.
rejected-reason-missing = Say why: the reason stays in the ledger with the entry.
rejected-own-voucher = “{ $member }” recorded voucher { $number } and so does not approve it. Have another member approve it.
rejected-paid-to-approver = “{ $member }” received the money of voucher { $number }, or the advance it justifies, and so does not approve it. Have another member approve it.
rejected-cashier-approves = “{ $member }” keeps a cash box and so does not approve voucher { $number }, paid from a box. Have another member approve it.
rejected-count-differs = Notes and coins make { $notes }, the amount counted is { $counted }. Count again, or correct the notes.
rejected-neither-or-both = Line { $line } of the statement has a debit and a credit, or neither. Keep one.
rejected-balance-differs = At line { $line } the statement says { $said }, its lines make { $computed }. Check the amounts of the statement.
rejected-purpose-missing = The voucher does not say what it paid for. Write the purpose of the payment.
rejected-text-refused = “{ $found }” holds a character that is not seen, or an accent typed apart from its letter. Type this text anew.
rejected-command-reused = Command { $command } was used for something else. Ask again under a new identifier.


unanswerable-unknown-account = Account { $account } is not in this grant. Choose among: { $choices }.
unanswerable-no-account = This statement is about one account. Add --account with one of these: { $choices }.
unanswerable-no-such-account = The grant has no account of this kind. Choose another statement.
unanswerable-wrong-kind = Account { $account } is of another kind. Choose among: { $choices }.
unanswerable-no-cash-count = Account { $account } was not counted from { $from } to { $to }. Choose a period with a count.
unanswerable-no-bank-statement = No statement of account { $account } closes from { $from } to { $to }. Record the statement, or choose another period.

failure-absent = There is no ledger here: { $place }. Open one with “tarikh open --organisation NAME”, or name its folder with --ledger.
failure-empty = The ledger has no record yet: { $place }. Its opening was cut off; ask for “tarikh open” again.
failure-present = There is a ledger here already: { $place }. Nothing in it was changed. To open another, name another folder with --ledger.
failure-not-a-ledger = This is not a ledger: { $place } ({ $detail }). Check the folder given with --ledger.
failure-newer = This ledger was made by a newer version of the program: { $place }. Install that version to read it.
failure-altered = The guards of the ledger were changed ({ $detail }): { $place }. Nothing will be recorded in it. Keep the file as it is and tell the auditor.
failure-damaged = The ledger is damaged ({ $detail }): { $place }. Nothing was repaired. Keep the file as it is and go back to the last backup.
failure-full = The disk is full: { $place }. Nothing was recorded. Make room, then ask again.
failure-read-only = This ledger can only be read: { $place }. Nothing was recorded. Check the disk and the permissions of the folder.
failure-not-durable = This disk does not keep what it is given: { $place }. Put the ledger on a local disk.
failure-denied = Access is denied: { $place }. Check the permissions of file and folder.
failure-locked = Another program has kept the ledger for { $seconds } s: { $place }. Nothing was recorded. Close it, then ask again.
failure-unknown = The disk failed while recording: { $place }. Open the ledger again to see whether record { $record } is there, before asking again.
failure-folder = The folder could not be made: { $place } ({ $detail }). Check the path and the permissions.
failure-changed = The ledger was changed outside the program: record { $record } is no longer the one that was sealed. Nothing is computed from such a ledger or added to it. Keep the folder as it is, run “tarikh verify” and tell the auditor.
failure-record = A record cannot be read ({ $detail }). Run “tarikh verify” to see which one and why.
failure-no-record = Record { $record } is missing from the ledger. Run “tarikh verify” to learn more.
failure-too-long = What is to be recorded takes { $length } bytes; the limit is { $limit }. Shorten the text, or divide the operation.
failure-busy = Others are recording at this moment. Nothing was recorded; ask again in a moment.
failure-master = The key of the vault of personal data is missing or damaged. Put it back from its safe place, into the folder of keys.
failure-vault = The vault of personal data does not give what is asked of it ({ $detail }). Run “tarikh verify” to learn more.
failure-other = The ledger could not be read or written: { $detail }.

system-not-found = not found
system-denied = access denied
system-exists = the name is taken
system-full = disk full
system-read-only = read-only disk
system-is-a-folder = it is a folder
system-not-a-folder = it is not a folder
