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

signature-prepared = Prepared by
signature-checked = Checked by
signature-approved = Approved by
signature-received = Received by
signature-cashier = Cashier
signature-accountant = Accountant
signature-witness = Witness of the count
signature-name = Name and role
signature-place-date = Place and date
signature-signature = Signature and stamp

foot-proof = Ledger: { $records }, fingerprint { $head }
