# The acts of the office: what is given for each, and what is said of it.

arg-activity = CODE
arg-amount = AMOUNT
arg-denomination = VALUExNUMBER
arg-explanation = CONTROL SUBJECT=REASON
arg-line = LINE
arg-match = LINE=VOUCHER
arg-month = MONTH
arg-pair = NAME=VALUE
arg-reference = REFERENCE
arg-shell = SHELL
arg-split = “line=… amount=…”
arg-split-usage = --line LINE --amount AMOUNT
arg-word = WORD
arg-year = YEAR

cli-arg-input = JSON file that gives the fields, an object or a list; - for standard input
cli-arg-ask = Ask at the keyboard for what is not given
cli-arg-try = Show what would be recorded, and record nothing
cli-arg-identifiers = Show the identifiers of people instead of their names: data that never changes again
cli-arg-shell = bash, zsh, fish, elvish or powershell
cli-arg-month = Month, 2017-03 or 03/2017
cli-arg-explain = Reason for a finding, such as “K31 F.21=Higher prices”; may be repeated

cli-record-about = Record an operation: at the keyboard, with options or from a JSON file
cli-record-usage = tarikh record OPERATION [FIELDS]
cli-record-examples =
    tarikh record expense
    tarikh record expense --account 571 --on 2017-03-04 --party "Garage Niafunké" --purpose "Oil change" --line F.22 --amount 25000
    tarikh record count --help
cli-members-about = Show the members, or change who may act
cli-members-usage = tarikh members [enrol|roles|retire]
cli-members-examples =
    tarikh members
    tarikh members enrol caissiere --roles cashier
cli-parties-about = Show the payees and suppliers, or register new ones
cli-parties-usage = tarikh parties [register|amend]
cli-parties-examples =
    tarikh parties
    tarikh parties register "Garage Niafunké" --kind firm
cli-accounts-about = Show the accounts and their balances, or open and close them
cli-accounts-usage = tarikh accounts [open|close]
cli-accounts-examples =
    tarikh accounts
    tarikh accounts open 572 --name "Diré cash box" --kind cash --book CD
cli-rules-about = Show the donor’s rules, or adopt some
cli-rules-usage = tarikh rules [adopt]
cli-rules-examples =
    tarikh rules
    tarikh rules adopt K10 --parameters limit=100000 --severities record=flag --source "Contract, art. 7"
cli-budget-about = Add lines to a version of the budget, or approve it
cli-budget-usage = tarikh budget add|approve
cli-budget-examples =
    tarikh budget add --help
    tarikh budget approve --consent "WHH" --on 2017-06-20
cli-grant-about = Amend the contract of the grant, or close the grant
cli-grant-usage = tarikh grant amend|close
cli-grant-examples =
    tarikh grant amend --reason "Amendment no. 1" --ends 2018-03-31
    tarikh grant close
cli-close-month-about = Close a month, or show all that stands in its way
cli-close-month-usage = tarikh close-month MONTH [--explain "CONTROL SUBJECT=REASON"]… [--dry-run] [--grant CODE]
cli-close-month-examples =
    tarikh close-month 2017-03 --dry-run
    tarikh close-month 2017-03 --as raf --explain "K20 CA-2017-0012=Two separate receipts"
cli-completions-about = Write the script by which the shell completes the words of tarikh
cli-completions-usage = tarikh completions bash|zsh|fish|elvish|powershell
cli-completions-examples =
    tarikh completions bash > ~/.local/share/bash-completion/completions/tarikh

cli-bad-shell = “{ $value }” is not a shell known here. Choose among: { $choices }.
cli-bad-month = “{ $value }” is not a month. Write 2017-03 or 03/2017.
cli-bad-explanation = “{ $value }” is not a complete reason. Write the control, the subject, the sign = and the reason: “K31 F.21=Higher prices”.
cli-input-unreadable = File { $file } could not be read: { $detail }. Check the path and the permissions.
cli-input-not-json = File { $file } is not JSON: it ceases to be at line { $line }, column { $column }. Correct it at that place.
cli-input-no-object = File { $file } gives no JSON object. Write an object, for example with "account": "571", or a list of objects.

cli-act-done = Recorded: { $act }{ $what ->
    [both] { " " }{ $number }, { $amount }
    [number] { " " }{ $number }
    [amount] , { $amount }
   *[none] { "" }
} (record { $record }).
cli-act-already = Recorded before, nothing was added: { $act }{ $what ->
    [both] { " " }{ $number }, { $amount }
    [number] { " " }{ $number }
    [amount] , { $amount }
   *[none] { "" }
} (record { $record }).
cli-act-tried = Trial, nothing is recorded: { $act }{ $what ->
    [both] { " " }{ $number }, { $amount }
    [number] { " " }{ $number }
    [amount] , { $amount }
   *[none] { "" }
}.
cli-act-entry = Entry { $entry }: { $sentence }
cli-act-line = Line { $code }: { $left } left of { $budget }
cli-act-account = { $name } ({ $account }): balance { $balance }
cli-act-finding = ⚑ { $control } — { $sentence }
cli-list-none = Nothing to show.
cli-list-stage = { $stage }: { $severity }
cli-list-retired = retired
cli-list-closed = closed on { $on }

cli-ask-field = { $field }:{ " " }
cli-ask-field-maybe = { $field } (optional):{ " " }
cli-ask-proposed = { $field } [{ $proposed }]:{ " " }
cli-ask-needed = This field is needed. Type “?” to see the choices, Ctrl-D to give up.
cli-ask-no-choice = “{ $found }” matches nothing. Type “?” to see the choices.
cli-ask-more = … and { $count } more. Type a part of the code or of the description.
cli-ask-is-it = “{ $name }”? [Y/n]{ " " }
cli-ask-new = “{ $name }” is not known yet. A new person or a new firm? [p/f, Enter to type it again]{ " " }
cli-ask-another-line = Another line? Enter if there are no more.
cli-ask-summary = To be recorded: { $act }
cli-ask-record = Enter to record, a number to correct, q to give up:{ " " }
cli-ask-correct = A number to correct, q to give up:{ " " }
cli-ask-another = Another one? [y/N]{ " " }
cli-ask-yes = yes
cli-ask-stopped = Given up: nothing was recorded.
cli-ask-unreadable = The keyboard no longer answers: { $detail }. Nothing was recorded.

cli-month-obstacles = { $count ->
    [0] Nothing stands in the way of closing.
    [one] The month cannot be closed yet, for one reason:
   *[other] The month cannot be closed yet, for { $count } reasons:
}
cli-month-to-explain = To be explained ({ $control } { $subject }): { $sentence }
cli-month-finding = { $control } { $subject } — { $sentence }
cli-month-why = Reason (Enter to leave the month open):{ " " }
cli-month-closed = Month { $month } closed (record { $record }), on { $count ->
    [one] one statement drawn up
   *[other] { $count } statements drawn up
} as of record { $position }. The fingerprint of each, which "tarikh statement NAME --period { $month } --as-of { $position } --identifiers --json | b3sum" gives again:
cli-month-closed-already = This month was closed by the same command before (record { $record }), on { $count } statements drawn up as of record { $position }:

cli-month-how = Give the reason: tarikh close-month { $month } --explain "{ $control } { $subject }=reason", once for each finding.
cli-approved-skipped-together = { $count } vouchers, { $first } to { $last }, for the same reason; the first: { $sentence }
cli-input-and-option = --{ $option } is given in the file as well. Keep one of the two.
cli-input-empty = The file gives nothing to record. Write at least one object.
cli-missing-command = A command is missing. See --help.
arg-uuid = UUID
arg-bank-line = DATE;REFERENCE;TEXT;AMOUNT;BALANCE
cli-arg-command = Identifier of the request (UUID): repeated under the same one, it is recorded only once

cli-reverse-no-voucher = “{ $number }” (record { $record }) is no voucher: only vouchers are reversed. Record the opposite operation, for instance the transfer back or the refund, with a reference that points to this one.

unfit-missing = “{ $field }” (--{ $option }) is missing.
unfit-several = Missing: { $fields }.
unfit-no-field = There is no field “{ $found }” here. There are: { $fields }.
unfit-unread = “{ $field }” (--{ $option }) holds “{ $found }”. { $reason }
unfit-form = “{ $field }” (--{ $option }) holds “{ $found }”, which is not understood. See --help.
unfit-no-word = “{ $field }” (--{ $option }) holds “{ $found }”. Choose among: { $words }.
unfit-no-party = “{ $name }” is not known. { $count ->
    [0] If the name is new, add --new person or --new firm.
   *[other] Did you mean: { $like }? If not, add --new person or --new firm.
}

choice-bank = bank
choice-cash = cash
choice-mobile-money = mobile money
choice-advances = advances
choice-cheque = cheque
choice-transfer = transfer
choice-advance = from an advance
choice-withdrawal = withdrawal
choice-deposit = deposit
choice-in-kind = in kind
choice-labour = labour
choice-person = person
choice-firm = firm

stage-record = on recording
stage-close = on closing
stage-issue = on issuing
severity-block = blocks
severity-explain = to be explained
severity-flag = flags
severity-information = informs

field-account = Account
field-activity = Activity
field-advance = Advance justified
field-amount = Amount
field-arrived_on = Received by the donor on
field-asset = Inventory number
field-bank = Bank details (kept in the vault)
field-baseline = Baseline value
field-book = Book (letters of the numbers)
field-by = Signatory
field-ceiling = Ceiling
field-cheque = Cheque number
field-closing = Closing
field-comment = Comment
field-commitment = Commitment
field-concerns = Month concerned
field-consent = Letter of consent
field-control = Control
field-count = Minutes of the count
field-counted = Amount counted
field-credited = Amount credited
field-currency = Currency
field-denominations = Notes and coins (10000x5 5000x2)
field-description = Description
field-document = File of the evidence
field-due = To be accounted for by
field-ends = End
field-fee = Fees withheld
field-fee_line = Line for the fees
field-forecast = Forecast
field-from = From
field-function = Function
field-funding = Funding source
field-heading = Heading
field-holder = Holder
field-indicator = Indicator
field-intermediate = Amount in intermediate currency
field-invoice = Invoice or receipt no.
field-kind = Kind
field-label = Description
field-letter = Reference of the letter
field-line = Budget line
field-lines = Lines of the bank statement
field-matches = Matched lines (3=CA-2017-0012)
field-member = Member
field-men = Men
field-method = Method of payment
field-month = Month
field-movement = Kind of movement
field-name = Name
field-new = Register a name that is not known
field-number = Number
field-on = Date
field-parameters = Thresholds (percent=10)
field-party = Payee
field-phone = Phone (kept in the vault)
field-place = Place
field-plan = Monthly plan (2017-03=125000)
field-position = Position of the donor
field-purpose = Purpose
field-quantity = Quantity
field-reason = Reason
field-reference = Reference
field-refunded = Amount refunded
field-replaces = Replaces the reversed voucher
field-report_amount = Amount in report currency
field-result = Result
field-roles = Roles
field-scope = Subject of the consent
field-second = Second person
field-sender = Sender
field-sent = Amount sent
field-sent_on = Sent on
field-severities = Severity by stage (record=block)
field-signatories = Signatories
field-source = Source
field-sources = Shares of the funding sources
field-split = Part, may be repeated: “line=F.21 amount=40000 place=DIR”
field-splits = Charged to
field-starts = Start
field-state = State
field-statement = Bank statement
field-subject = Subject
field-supplier = Supplier
field-target = Target value
field-text = Description
field-title = Title
field-to = To
field-total = Total
field-unit = Unit
field-unit_cost = Unit cost
field-unit_value = Unit value
field-value = Value
field-value_date = Value date
field-value_source = Source of the value
field-version = Budget version
field-voucher = Voucher
field-witness = Witness
field-women = Women
field-asset-on = Date of purchase
field-contribution-party = Contributor
field-income-party = Payer
field-members-enrol-party = Person
field-count-text = Remark
field-statement-closing = Closing balance
field-statement-text = Remark
field-reallocate-from = From line
field-reallocate-to = To line
field-move-from = From account
field-move-to = To account
field-carry-over-from = Year that ends
field-carry-over-to = Following year
field-advance-line = Intended line
field-budget-approve-consent = Consent given by
field-rules-adopt-source = Source (contract, guideline)

act-expense = expense
act-expense-about = Record an expense voucher, charged to one or more lines
act-expense-examples =
    tarikh record expense
    tarikh record expense --account 571 --on 2017-03-04 --party "Garage Niafunké" --new firm --purpose "Oil change" --line F.22 --amount 25000
    tarikh record expense --input voucher.json --json
act-advance = advance
act-advance-about = Record an advance to be accounted for
act-advance-examples =
    tarikh record advance --account 571 --on 2017-03-04 --party "Aminata Diallo" --purpose "Mission to Diré" --line F.31 --amount 150000 --due 2017-03-31
act-settlement = advance settlement
act-settlement-about = Record what comes back of an advance; its vouchers say the rest
act-settlement-examples =
    tarikh record settlement --advance AV-2017-003 --on 2017-03-28 --account 571 --refunded 12500
act-funds = donor instalment
act-funds-about = Record an instalment of the donor
act-funds-examples =
    tarikh record funds --account 521 --reference VIR-2 --sender "WHH" --sent 60000 --sent-on 2017-05-02 --credited 39357420 --value-date 2017-05-04
act-return = return of funds
act-return-about = Record money returned to the donor
act-return-examples =
    tarikh record return --account 521 --on 2017-12-28 --amount 100000 --reference VIR-9 --reason "Unspent balance"
act-income = income
act-income-about = Record income of the project
act-income-examples =
    tarikh record income --account 571 --on 2017-05-10 --amount 15000 --reference RC-4 --text "Sale of tender documents"
act-interest = interest
act-interest-about = Record interest credited by the bank
act-interest-examples =
    tarikh record interest --account 521 --on 2017-06-30 --amount 4210 --reference AV-06 --text "Interest for the quarter"
act-fee = bank fee
act-fee-about = Record a fee taken by the bank, on its advice and without a voucher
act-fee-examples =
    tarikh record fee --account 521 --on 2017-03-31 --amount 5850 --reference AD-03 --text "Account maintenance"
act-move = transfer between accounts
act-move-about = Record money that went from one account to another
act-move-examples =
    tarikh record move --from 521 --to 571 --on 2017-03-06 --amount 500000 --reference 0012345 --text "Replenishment of the cash box"
act-count = cash count
act-count-about = Record the count of a cash box
act-count-examples =
    tarikh record count --account 571 --on 2017-03-31 --reference PV-03 --counted 245000 --denominations "10000x20 5000x9"
act-difference = cash difference
act-difference-about = Settle the difference that a count found
act-difference-examples =
    tarikh record difference --count PV-03 --on 2017-03-31 --reason "Shortage of 500 FCFA borne by the cashier"
act-statement = bank statement
act-statement-about = Record a statement of the bank
act-statement-examples =
    tarikh record statement --account 521 --on 2017-03-31 --reference REL-03 --closing 12450300
    tarikh record statement --account 521 --on 2017-03-31 --reference REL-03 --closing 12450300 --lines "2017-03-03;CHQ 12;Withdrawal;-500000" --lines "2017-03-31;VIR 2;Transfer;39357420;12450300"
act-match = statement matching
act-match-about = Match lines of the bank statement with entries
act-match-examples =
    tarikh record match --statement REL-03 --matches "3=BQ-2017-0012 4=BQ-2017-0013"
act-contribution = contribution
act-contribution-about = Record a contribution, in cash, in kind or in labour
act-contribution-examples =
    tarikh record contribution --kind labour --party "Comité de Tonka" --new firm --on 2017-04-12 --reference AT-7 --description "Clearing of the canal" --unit day --quantity 40 --unit-value 2000 --value-source "Municipal rates"
act-commitment = commitment
act-commitment-about = Record an order or a contract
act-commitment-examples =
    tarikh record commitment --number BC-014 --on 2017-04-02 --party "Quincaillerie Diré" --purpose "Cement" --line A.11 --amount 1200000
act-release = release of commitment
act-release-about = Release a commitment, in whole or in part
act-release-examples =
    tarikh record release --commitment BC-014 --on 2017-04-20 --amount 1200000 --reason "Invoiced"
act-request = fund request
act-request-about = Record a request for funds to the donor
act-request-examples =
    tarikh record request --reference AF-2 --on 2017-04-15 --amount 39000000
act-asset = acquired asset
act-asset-about = Enter an asset in the inventory
act-asset-examples =
    tarikh record asset --asset INV-021 --on 2017-03-10 --label "Motorcycle 100 cc" --supplier "Concession motos" --quantity 1 --value 1850000 --state new --voucher BQ-2017-0019
act-asset-check = asset check
act-asset-check-about = Note that an asset was seen, where and in what state
act-asset-check-examples =
    tarikh record asset-check --asset INV-021 --on 2017-06-30 --state good --place GOU
act-asset-disposal = asset disposal
act-asset-disposal-about = Take an asset out of the inventory
act-asset-disposal-examples =
    tarikh record asset-disposal --asset INV-021 --on 2017-11-30 --reason "Stolen, gendarmerie report no. 12"
act-activity = activity report
act-activity-about = Report on an activity that was carried out
act-activity-examples =
    tarikh record activity --activity A1.1 --on 2017-05-15 --place DIR --indicator "People trained" --value 40 --women 25 --men 15
act-plan = planned activity
act-plan-about = Add an activity to the plan
act-plan-examples =
    tarikh record plan --activity A5.1 --title "Seed fair" --starts 2017-06-01 --ends 2017-06-03 --women 100 --men 80
act-indicator = indicator
act-indicator-about = Set an indicator, its baseline and its target
act-indicator-examples =
    tarikh record indicator --indicator "Hectares developed" --baseline 0 --target 120
act-reject = rejected voucher
act-reject-about = Reject vouchers; they still count and hold the month open
act-reject-examples =
    tarikh reject CA-2017-0045 --reason "Receipt illegible" --as raf
act-reclassify = reclassified voucher
act-reclassify-about = Change what a voucher is charged to, without moving money
act-reclassify-examples =
    tarikh reclassify CA-2017-0045 --line F.23 --amount 25000 --reason "Wrong line"
act-void = spoilt number
act-void-about = Declare the next number of a book spoilt, or a cheque
act-void-examples =
    tarikh void --account 571 --reason "Form torn"
    tarikh void BQ-2017-0378 --account 521 --cheque 0012399 --reason "Cheque filled in wrongly"
act-reallocate = reallocation of budget
act-reallocate-about = Move a sum from one budget line to another
act-reallocate-examples =
    tarikh reallocate --from F.21 --to F.22 --amount 300000 --reason "Rent lower than planned" --as raf
act-consent = letter of consent
act-consent-about = Record a letter of consent of the donor
act-consent-examples =
    tarikh consent WHH-2017-14 --on 2017-06-20 --by "WHH Bamako" --scope "Transfer of 12% to heading F"
act-explain = explanation
act-explain-about = Give the reason that a control asks for
act-explain-examples =
    tarikh explain --control K31 --subject F.21 --reason "Higher rents in Goundam"
act-carry-over = carry-over
act-carry-over-about = Carry what is left of a year over to the next
act-carry-over-examples =
    tarikh carry-over 2017 --as raf
act-reopen-month = reopened month
act-reopen-month-about = Reopen the last closed month, by two people and with a reason
act-reopen-month-examples =
    tarikh reopen-month 2017-03 --second directeur --reason "Voucher forgotten" --as raf
act-members-enrol = enrolled member
act-members-enrol-about = Enrol someone who may act in the ledger
act-members-enrol-examples =
    tarikh members enrol caissiere --roles cashier
act-members-roles = change of roles
act-members-roles-about = Give other roles to a member
act-members-roles-examples =
    tarikh members roles caissiere --roles cashier,accountant
act-members-retire = retired member
act-members-retire-about = Take the right to act from a member
act-members-retire-examples =
    tarikh members retire caissiere
act-parties-register = registered party
act-parties-register-about = Register a payee, a supplier or a contributor
act-parties-register-examples =
    tarikh parties register "Garage Niafunké" --kind firm
    tarikh parties register "Aminata Diallo" --kind person --function Facilitator
act-parties-amend = amended party
act-parties-amend-about = Change the name, the function or the details of a party
act-parties-amend-examples =
    tarikh parties amend "Garage Niafunké" --name "Garage de Niafunké"
act-accounts-open = opened account
act-accounts-open-about = Open an account with its book
act-accounts-open-examples =
    tarikh accounts open 572 --name "Diré cash box" --kind cash --book CD
act-accounts-close = closed account
act-accounts-close-about = Close an empty account
act-accounts-close-examples =
    tarikh accounts close 572
act-rules-adopt = adopted rule
act-rules-adopt-about = Adopt a rule of the donor, with its source
act-rules-adopt-examples =
    tarikh rules adopt K31 --parameters "flag_percent=20 info_percent=10" --severities "record=flag close=explain" --source "Contract, annex 3"
act-budget-add = budget line
act-budget-add-about = Add a line to the version of the budget in preparation
act-budget-add-examples =
    tarikh budget add F.29 --label "Internet" --heading F --unit month --quantity 12 --unit-cost 45000 --funding BMZ75
act-budget-approve = approved budget
act-budget-approve-about = Put the version of the budget in preparation into force
act-budget-approve-examples =
    tarikh budget approve --consent "WHH" --on 2017-06-20 --reference WHH-2017-14 --as raf
act-grant-amend = amendment
act-grant-amend-about = Record an amendment to the contract
act-grant-amend-examples =
    tarikh grant amend --reason "Amendment no. 1" --ends 2018-03-31
act-grant-close = closed grant
act-grant-close-about = Close the grant: no more expenses
act-grant-close-examples =
    tarikh grant close --on 2018-03-31 --as directeur
