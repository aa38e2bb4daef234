# Statements: what they are called, their columns, rows, checks and signatures.
# A column is looked up as column-<statement>-<column>, then as column-<column>.

statement-budget-execution = Budget execution statement
statement-budget-execution-about = What has been spent and committed, and what is left, on each budget line.
statement-cash-book = Cash book
statement-cash-book-about = Money in and out of one cash box, voucher by voucher, with the balance after each.
statement-bank-book = Bank book
statement-bank-book-about = Money in and out of one bank or mobile money account, with the balance after each.
statement-receipts-list = List of receipts
statement-receipts-list-about = Every voucher of the period, by budget position and date, as the donor asks for them.
statement-monthly-report = Monthly financial report
statement-monthly-report-about = Where the money stands, proved by the accounts, and spending against the budget by line, result and place.
statement-cash-count = Cash count certificate
statement-cash-count-about = The last count of a cash box in the period, by note and coin, against its book.
statement-bank-reconciliation = Bank reconciliation statement
statement-bank-reconciliation-about = From the balance of the bank statement to that of the bank book, with each open item.
statement-advances = Schedule of outstanding advances
statement-advances-about = Who holds which advance at the end of the period, what of it is accounted for, and how old it is.
statement-funds-received = Funds received and exchange rates
statement-funds-received-about = All instalments up to the end of the period, the rate of each and the weighted average.
statement-journal = General journal
statement-journal-about = The entries of the period in the order of business, debits and credits.
statement-general-ledger = General ledger
statement-general-ledger-about = Each account with its opening balance, its postings and its closing balance.
statement-trial-balance = Trial balance
statement-trial-balance-about = All accounts with their opening balances, movements and closing balances.

# The titles of tables, where a statement has several.
table-monthly-report-funds = Fund balance
table-monthly-report-lines = Budget-expenditure comparison
table-monthly-report-results = Expenditure by result
table-monthly-report-places = Expenditure by place
table-cash-count-notes = Notes and coins
table-cash-count-result = Result of the count
table-advances-advances = Advances by holder
table-advances-ageing = Advances by age

fact-organisation = Organisation
fact-grant = Project
fact-title = Title
fact-donor = Donor
fact-partner = Partner
fact-project-number = Donor’s number
fact-contract = Contract
fact-term = Term
fact-account = Account
fact-holder = Holder
fact-period = Period
fact-currency = Currency
fact-rate = Exchange rate
fact-budget-version = Budget version
fact-minutes = No. of the minutes
fact-counted-on = Counted on
fact-witness = Witness
fact-bank-statement = Bank statement
fact-reconciled-on = Reconciled at
fact-as-of = As of
as-of-record = { $count ->
    [one] { $count } record read
   *[other] { $count } records read
}

column-number = No.
column-date = Date
column-voucher = Voucher
column-party = Payee
column-text = Description
column-label = Description
column-line = Line
column-position = Position
column-code = Code
column-heading = Heading
column-account = Account
column-amount = Amount
column-balance = Balance
column-percent = %
column-rate = Rate
column-in = In
column-out = Out
column-cumulated = Running total
column-method = Method
column-cheque = Cheque
column-invoice = Invoice
column-archive = Archive
column-place = Place
column-activity = Activity
column-result = Result
column-advance = Advance
column-budget = Approved budget
column-spent_before = Spent before
column-spent_period = Spent in period
column-spent_total = Spent to date
column-available = Available
column-committed = Open commitments
column-debit = Debit
column-credit = Credit
column-count = Number
column-reference = Reference
column-reason = Reason
column-age = Age
column-outstanding = Outstanding

column-budget-execution-label = Budget line
column-budget-execution-budget = Approved budget
column-budget-execution-spent_before = Spent before
column-budget-execution-spent_period = Spent in period
column-budget-execution-spent_total = Spent to date
column-budget-execution-committed = Committed
column-budget-execution-available = Available
column-budget-execution-percent = Spent %
column-cash-book-party = Payer or payee
column-bank-book-party = Payer or payee
column-receipts-list-line = Position
column-receipts-list-text = Purpose
column-receipts-list-date = Paid on
column-monthly-report-label = Description
column-monthly-report-percent = Spent %
column-advances-number = Advance no.
column-advances-party = Holder
column-advances-text = Purpose
column-advances-amount = Advanced
column-advances-justified = Justified
column-advances-refunded = Refunded
column-advances-due = Due
column-advances-late = Days late
column-advances-age = Age
column-funds-received-sent_on = Sent on
column-funds-received-value_date = Value date
column-funds-received-sender = Sender
column-funds-received-sent = Sent
column-funds-received-intermediate = Intermediate currency
column-funds-received-credited = Credited
column-funds-received-fees = Fees
column-funds-received-rate = Effective rate
column-funds-received-cumulated_sent = Sent to date
column-funds-received-cumulated_credited = Credited to date
column-funds-received-average_rate = Weighted average rate
column-cash-count-denomination = Note or coin
column-cash-count-text = Finding
column-cash-count-reason = Remark
column-bank-reconciliation-reference = Cheque or reference
column-bank-reconciliation-party = Payer or payee
column-bank-reconciliation-age = Age (days)
column-bank-reconciliation-remark = Remark
column-general-ledger-balance = Balance
column-trial-balance-label = Account name
column-trial-balance-opening_debit = Opening debit
column-trial-balance-opening_credit = Opening credit
column-trial-balance-movement_debit = Movement debit
column-trial-balance-movement_credit = Movement credit
column-trial-balance-closing_debit = Closing debit
column-trial-balance-closing_credit = Closing credit

# The first column of a spreadsheet says what each row is.
column-row-kind = Type
row-kind-group = heading
row-kind-line = line
row-kind-subtotal = subtotal
row-kind-total = total
row-kind-opening = opening
row-kind-closing = closing

row-opening = Opening balance
row-closing = Closing balance
row-subtotal = Subtotal { $heading }
row-total = Total

checks = Checks
check-agrees = agrees
check-disagrees = DOES NOT AGREE
check-lines-equal-total = The lines add up to the total
check-total-equals-vouchers-and-fees = Total spent equals vouchers and bank charges
check-available-is-budget-minus-spent = Available is budget less spent and committed
check-cash-proof = Funds received and interest, less expenditure = bank, cash and advances
check-closing-is-opening-plus-in-minus-out = Closing balance = opening balance + in − out
check-never-negative = Rows with a negative balance
check-closing-equals-account = The closing balance is that of the account
check-total-equals-expenditure = The list adds up to the expenditure of the period
check-budget-equals-approved = The lines add up to the approved budget
check-opening-equals-before = The opening balance is that of the movements before
check-no-gap = Voucher numbers missing from the sequence
check-funds-proof = Closing F equals bank + cash + advances + net receivables (G+H+I+J)
check-opening-equals-closing-before = Opening A is closing F of the period before
check-lines-equal-expenditure = The headings add up to expenditure E
check-end-is-start-plus-period = Spent to date = spent before + spent in the period
check-results-equal-expenditure = The results add up to expenditure E
check-places-equal-expenditure = The places add up to expenditure E
check-start-is-end-before = Lines that do not start where the period before ended
check-notes-equal-counted = Notes and coins add up to what was counted
check-difference-is-counted-minus-book = Difference = counted − balance of the book on that day
check-adjusted-bank-equals-adjusted-book = The adjusted balance of the bank equals that of the book
check-bank-lines-make-the-balance = Balance of the statement before + its lines = balance of the statement
check-open-items-cleared-or-carried = Open items of the statement before = items cleared or carried
check-outstanding-is-advanced-minus-settled = Outstanding = advanced − justified − refunded
check-nothing-settled-beyond-the-advance = Advances settled beyond their amount
check-outstanding-equals-account = The total outstanding is the balance of the advances account
check-credited-equals-receipts = Total credited equals the donor’s transfers in the books
check-average-within-rates = Average rate outside the effective rates
check-average-is-credited-over-sent = Average rate = total credited ÷ total sent
check-debits-equal-credits = Total debits = total credits
check-each-record-balances = Entries that do not balance
check-accounts-moved-as-posted = Postings on the accounts equal what they changed by
check-balances-add-up-to-nothing = The closing balances add up to nothing
check-closing-is-opening-plus-movement = Accounts whose closing is not opening plus movement
check-opening-is-closing-before = Accounts whose opening is not the closing before
check-lines-lead-to-the-closing = Accounts whose lines do not lead to the closing
check-class-5-equals-treasury = Class 5 equals bank, cash and mobile money
check-class-4-equals-advances = The advances accounts equal the outstanding advances
check-class-6-equals-expenditure = Charges equal expenditure

signature-prepared = Prepared by
signature-checked = Checked by
signature-approved = Approved by
signature-received = Received by
signature-cashier = Cashier
signature-accountant = Accountant
signature-witness = Witness of the count
signature-project-head = Project head
signature-name = Name and role
signature-place-date = Place and date
signature-signature = Signature and stamp

foot-proof = Ledger: { $records }, fingerprint { $head }

# Words that stand as values in cells.
word-funds-opening = Opening (bank, cash, advances)
word-funds-transfers = Transfers received from the donor
word-funds-receipts = Other receipts, less funds returned
word-funds-available = Total available (A + B + C)
word-funds-spent = Expenditure of the period
word-funds-closing = Closing (D − E)
word-funds-bank = Bank
word-funds-cash = Cash and mobile money
word-funds-advances = Outstanding advances
word-funds-due = Receivables less payables
word-funds-at-hand = Proof (G + H + I + J)
word-no-place = Without place
word-age-up-to-30 = Up to 30 days
word-age-31-to-60 = 31 to 60 days
word-age-61-to-90 = 61 to 90 days
word-age-over-90 = Over 90 days
word-counted = Counted
word-theoretical-balance = Balance of the book
word-difference = Difference
word-difference-settled = Difference settled
word-bank-balance = Balance per bank statement
word-book-balance = Balance per book
word-lines-not-kept = Difference (the bank’s lines are not kept)
word-deposits-in-transit = Deposits in transit
word-outstanding-payments = Outstanding cheques and transfers
word-amounts-that-differ = Amounts that differ, bank or book
word-adjusted-bank = Adjusted balance of the bank
word-entries-to-book = Entries to book
word-adjusted-book = Adjusted balance of the book
word-stale-cheque = stale cheque (over 6 months)
word-ledger-advances = Advances to be accounted for
word-ledger-donor-funds = Funds of the donor
word-ledger-interest = Interest received
word-ledger-other-income = Other income of the project
word-ledger-local-contribution = Local contributions in cash
word-ledger-differences = Cash differences
word-ledger-other-grant = Current account between grants
