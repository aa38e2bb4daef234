# What the command line says.

cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-heading-common = Common options
cli-heading-examples = Examples:
cli-help = Show this help
cli-version = Show the version of the program
cli-see-help = Add --help to see what can be typed.

arg-account = ACCOUNT
arg-as-of = NO|DAY
arg-code = CODE
arg-date = DAY
arg-file = FILE
arg-folder = FOLDER
arg-format = FORMAT
arg-lang = fr|en|de
arg-log = VOUCHER|NO..
arg-member = MEMBER
arg-name = NAME
arg-number = NUMBER
arg-path = PATH
arg-period = PERIOD
arg-text = TEXT
arg-voucher = VOUCHER

cli-arg-ledger = Folder of the ledger; else TARIKH_LEDGER, else ./ledger
cli-arg-as = Member to act as; else TARIKH_MEMBER, else admin
cli-arg-lang = Language of the answers; else that of the system, else French
cli-arg-output = Write the answer to a file; an earlier one is replaced
cli-arg-json = Answer in JSON, for another program
cli-arg-dir = Folder to make; else ./demo
cli-arg-organisation = Association that keeps the ledger
cli-arg-path = Folder of CSV files, or .xlsx or .ods workbook
cli-arg-dry-run = Check everything and record nothing
cli-arg-grant-file = Contract of the grant, if it is not beside the files (grant.toml)
cli-arg-grant = Code of the grant; not needed if the ledger has only one
cli-arg-all = All vouchers of the period that wait
cli-arg-period = 2017, 2017-03, 2017-Q2 or 2017-01-15..2017-03-31
cli-arg-reason = Reason, kept with the entry
cli-arg-on = Day of the reversal, 2017-06-30 or 30/06/2017; else today
cli-arg-account = Account, for a cash book or bank book
cli-arg-as-of = As the ledger knew it at this record, or at the end of this recording day
cli-arg-format = pdf, xlsx, html, text, csv or json; else by the name of the file
cli-arg-limit = Most records to list
cli-approve-voucher = Numbers of the vouchers to approve
cli-export-format = jsonl, hledger, beancount, iati, fec (entries for an auditor), or xlsx: a workbook that can be imported
cli-reverse-voucher = Number of the voucher to reverse
cli-statement-name = Name of the statement; “tarikh statements” lists them
cli-log-what = Voucher or advance, or position (120), or run of positions (120.. or 120..140)

cli-tarikh-about = An audit ledger for grant finances: every figure leads to its records, every record is sealed to the one before.
cli-tarikh-usage = tarikh [OPTIONS] COMMAND
cli-tarikh-examples =
    tarikh demo
    tarikh open --organisation AMSS
    tarikh import mli-1088
    tarikh statement budget-execution --period 2017
cli-demo-about = Build the reference year from nothing and show where its budget stands
cli-demo-usage = tarikh demo [--dir FOLDER] [--serve]
cli-demo-examples =
    tarikh demo
    tarikh demo --dir trial
cli-open-about = Open a new ledger and show its card
cli-open-usage = tarikh open --organisation NAME
cli-open-examples =
    tarikh open --organisation AMSS
    tarikh open --organisation AMSS --ledger books -o card.txt
cli-import-about = Record a folder of CSV files or a workbook: all or nothing
cli-import-usage = tarikh import PATH [--dry-run] [--yes] [--grant-file FILE] [--grant CODE]
cli-import-examples =
    tarikh import mli-1088 --dry-run
    tarikh import mli-1088.xlsx --grant-file contract.toml
    tarikh import october.xlsx --grant "MLI 1088"
cli-approve-about = Approve vouchers, or all of a period
cli-approve-usage = tarikh approve VOUCHER… | --all --period PERIOD [--grant CODE]
cli-approve-examples =
    tarikh approve BQ-2017-0001 CA-2017-0012 --as raf
    tarikh approve --all --period 2017-03 --as chef-projet
cli-reverse-about = Reverse a voucher: its sum returns to its account, the old entry stays
cli-reverse-usage = tarikh reverse VOUCHER --reason TEXT [--on DAY] [--grant CODE]
cli-reverse-examples =
    tarikh reverse BQ-2017-0001 --reason "Paid twice" --on 2017-06-30
cli-statements-about = List the statements that can be asked for
cli-statements-usage = tarikh statements
cli-statements-examples =
    tarikh statements
cli-statement-about = Draw up a statement
cli-statement-usage = tarikh statement NAME --period PERIOD [--grant CODE] [--account ACCOUNT] [--as-of NO|DAY] [--format FORMAT] [-o FILE]
cli-statement-examples =
    tarikh statement budget-execution --period 2017-Q2
    tarikh statement cash-book --account 571 --period 2017-03
    tarikh statement receipts-list --period 2017 -o receipts.csv
    tarikh statement budget-execution --period 2017 --as-of 2017-12-31
cli-log-about = List the records: when, who, what
cli-log-usage = tarikh log [VOUCHER|NO..] [--limit NUMBER]
cli-log-examples =
    tarikh log
    tarikh log BQ-2017-0058
    tarikh log 120.. --limit 20
cli-verify-about = Check the chain, the commands, the documents, the vault and the books
cli-verify-usage = tarikh verify
cli-verify-examples =
    tarikh verify
    tarikh verify --json
cli-export-about = Give the entries to another program
cli-export-usage = tarikh export --format jsonl|hledger|beancount|iati|fec|xlsx [-o FILE]
cli-export-examples =
    tarikh export --format jsonl -o ledger.jsonl
    tarikh export --format hledger -o ledger.journal
    tarikh export --format xlsx -o mli-1088.xlsx
    tarikh export --format iati -o mli-1088.xml
    tarikh export --format fec --grant "MLI 1088" -o 1234567FEC20171231.txt

cli-unknown-argument = “{ $arg }” is not expected here.
cli-unknown-command = There is no command “{ $command }”.
cli-missing-argument = { $arg } is missing.
cli-missing-value = “{ $arg }” needs a value.
cli-argument-twice = “{ $arg }” goes only once, and not with everything.
cli-too-many-values = “{ $arg }” is given too many values.
cli-not-utf8 = A word of the command is not UTF-8.
cli-other-words = The command is not understood: { $detail }
cli-suggested = Did you mean “{ $suggested }”?
cli-bad-lang = “{ $value }” is not a language here. Choose fr, en or de.
cli-bad-member = The member is empty. Give an identifier with --as, such as --as raf.
cli-bad-organisation = The name of the association is empty. Give it with --organisation.
cli-bad-period = “{ $value }” is not a period. Write 2017, 2017-03, 2017-Q2 or 2017-01-15..2017-03-31.
cli-bad-date = “{ $value }” is not a day. Write 2017-06-30 or 30/06/2017.
cli-bad-format = “{ $value }” is not a format. Choose among: { $choices }.
cli-bad-extension = File { $file } is not named after a format (.txt, .html, .xlsx, .csv, .json). Rename it, or add --format with one of these: { $choices }.
cli-bad-as-of = “{ $value }” is neither a record nor a day. Write its position (120) or a day (2017-12-31).
cli-bad-limit = “{ $value }” is not a number. Write for example --limit 20.
cli-bad-range = “{ $value }” is not a run of positions. Write 120.. or 120..140.
cli-bad-command = “{ $value }” is not a UUID in lower case.
cli-unknown-statement = There is no statement “{ $name }”. Choose among: { $choices }.
cli-no-grant = The ledger has no grant yet. Import its contract and budget first: tarikh import PATH.
cli-which-grant = The ledger has several grants. Add --grant with one of these: { $choices }.
cli-no-such-record = There is no record { $record }: the last one is { $last }.
cli-not-written = The file could not be written: { $file } ({ $detail }). Check the path and the permissions.
cli-output-in-ledger = { $file } lies inside the ledger’s folder. Choose a file outside that folder with -o.
cli-output-is-input = { $file } is part of what is imported. Choose another file with -o.
cli-output-folder = { $file } is a folder. Give the name of a file with -o.
cli-output-no-folder = The folder { $folder } does not exist. Create it first, or choose another file with -o.
cli-not-written-out = The answer could not be written: { $detail }.

cli-open-done = Ledger opened ({ $place }). “{ $member }” is its administrator and has every role.
cli-card = Ledger card
cli-card-organisation = Organisation
cli-card-origin = Origin
cli-card-ledger = Ledger
cli-card-key = Key of checkpoints
cli-card-first = First record
cli-open-card-use = Print this card and hand it to donor and auditor: by it, and not by the ledger, they will know the true one.
cli-open-next = Next, record the contract, the budget and the vouchers:
cli-open-next-import = import PATH

cli-import-progress = Rows
cli-import-done = Grant { $grant }: { $rows ->
        [one] one row read
       *[other] { $rows } rows read
    }, { $added ->
        [one] one new
       *[other] { $added } new
    }, { $records ->
        [one] one record
       *[other] { $records } records
    }.
cli-import-nothing-new = Grant { $grant }: all that these { $rows } rows say is recorded already. Nothing was added.
cli-import-tried = Grant { $grant }: { $rows } rows read, { $added } of them new. All can be recorded; nothing was, because this was a trial.
cli-import-ignored = Files or tabs left aside: { $files }.
cli-import-flagged = { $count ->
    [one] One flag, to be explained; it does not keep the row from being recorded:
   *[other] { $count } flags, to be explained; they do not keep the rows from being recorded:
}
cli-import-flag = { $sheet }, row { $row }, { $subject } ({ $control }): { $sentence }

cli-approved = { $count ->
    [one] “{ $member }” approved one voucher, { $sum }.
   *[other] “{ $member }” approved { $count } vouchers, { $sum } in all.
}
cli-approved-none = “{ $member }” approved no voucher.
cli-approved-none-waiting = No voucher waits for approval in this period.
cli-approved-already = This command was recorded before: { $count } vouchers, { $sum }. Nothing was added.
cli-approved-skipped = { $skipped ->
    [one] One voucher still waits:
   *[other] { $skipped } vouchers still wait:
}
cli-approve-which = Say which vouchers: their numbers, or --all --period PERIOD.
cli-approve-which-period = --all and --period go together: tarikh approve --all --period 2017-03.

cli-reversed = Voucher { $number } is reversed on { $on } (record { $record }): { $amount } return to “{ $account }”.
cli-reversed-already = Voucher { $number } was reversed by this command before (record { $record }). Nothing was added.

cli-statements = Statements that can be asked for with “tarikh statement NAME --period PERIOD”:
cli-statements-account = With --account: { $kinds }.

cli-log-more = { $count ->
    [one] One older record is not shown; “log 0..” shows all.
   *[other] { $count } older records are not shown; “log 0..” shows all.
}

cli-demo-title = Tarikh: the reference year
cli-demo-what =
    Grant MLI 1088, AMSS for Welthungerhilfe, region of Timbuktu, 2017. People, suppliers and the amounts of
    the vouchers are fictitious.
cli-demo-opened =
    1. A ledger is opened in { $place }.
    { "   " }“{ $member }” administers it. Nothing in it will ever be erased: a correction is added.
cli-demo-imported =
    2. The files of the accountant ({ $files }) are recorded.
    { "   " }{ $rows } rows read: { $lines } budget lines ({ $budget }), { $instalments } instalments of the donor,
    { "   " }{ $vouchers } vouchers, advances, treasury, bank statements. They make { $records } records, each sealed
    { "   " }to the one before.
cli-demo-flagged = { $count ->
    [0] { "   " }The controls flag nothing.
    [one] { "   " }The controls flag one row, to be explained.
   *[other] { "   " }The controls flag { $count } points, to be explained; they do not keep them from being recorded.
}
cli-demo-approved =
    3. “{ $member }” approves { $count } vouchers, { $sum }.
    { "   " }{ $skipped } are left, whose money or advance “{ $member }” received: nobody approves what they receive.
cli-demo-approved-rest =
    4. “{ $member }” approves the rest: { $count } vouchers, { $sum }.
cli-demo-verified =
    5. The whole ledger is read again and computed anew.
cli-demo-next = What next?
cli-demo-next-statements = The statements that can be asked for:
cli-demo-next-cash-book = The book of the main cash box in March:
cli-demo-next-csv = The list of receipts, for a spreadsheet:
cli-demo-next-log = The story of a reversed voucher, with who and when:
cli-demo-next-verify = The proof, and what it lacks:
cli-demo-next-import = Change an amount in depenses.csv and import again; the ledger will say what is wrong:
cli-demo-taken = The folder is not empty: { $place }. Nothing in it was changed. Choose another with --dir, or delete this one.

event-ledger-opened = Ledger opened
event-ledger-restored = Ledger restored
event-member-enrolled = Member enrolled
event-member-roles-changed = Roles changed
event-member-retired = Member retired
event-member-key-enrolled = Key enrolled
event-member-key-revoked = Key revoked
event-checkpoint-key-changed = Ledger key changed
event-clock-corrected = Clock corrected
event-command-abandoned = Command abandoned
event-party-registered = Party registered
event-party-amended = Party amended
event-personal-data-erased = Data erased
event-grant-awarded = Grant awarded
event-rules-adopted = Rules adopted
event-activity-planned = Activity planned
event-indicator-set = Indicator set
event-budget-line-added = Budget line added
event-budget-approved = Budget approved
event-budget-reallocated = Budget reallocated
event-consent-received = Consent received
event-grant-amended = Grant amended
event-balance-carried-over = Balance carried over
event-grant-closed = Grant closed
event-funds-requested = Funds requested
event-funds-received = Funds received
event-funds-returned = Funds returned
event-income-received = Income received
event-interest-credited = Interest credited
event-contribution-received = Contribution received
event-commitment-made = Commitment made
event-commitment-released = Commitment released
event-expense-recorded = Voucher recorded
event-expense-approved = Voucher approved
event-expense-rejected = Voucher rejected
event-expense-reversed = Voucher reversed
event-expense-reclassified = Voucher reclassified
event-voucher-voided = Number spoilt
event-bank-fee-charged = Bank fee charged
event-advance-issued = Advance issued
event-advance-settled = Advance settled
event-account-opened = Account opened
event-account-closed = Account closed
event-money-moved = Money moved
event-cash-counted = Cash counted
event-cash-difference-settled = Difference settled
event-bank-statement-received = Bank statement
event-bank-lines-matched = Bank lines matched
event-asset-acquired = Asset acquired
event-asset-checked = Asset checked
event-asset-disposed = Asset disposed of
event-activity-reported = Activity reported
event-month-closed = Month closed
event-month-reopened = Month reopened
event-statement-issued = Statement issued
event-report-submitted = Report submitted
event-finding-explained = Finding explained
event-checkpoint-signed = Checkpoint signed
event-checkpoint-witnessed = Checkpoint witnessed
event-document-attached = Document attached
event-import-completed = Import completed
event-finding-raised = Finding raised
event-finding-answered = Finding answered
event-finding-settled = Finding settled

cli-verify-progress = Verifying
cli-verify-head = Ledger: { $records } records
cli-verify-intact = Chain: each record is the one that was sealed, in its place.
cli-verify-not-intact = Chain: records are no longer those that were sealed.
cli-verify-complete = Documents and vault: nothing is missing that the records name.
cli-verify-not-complete = Documents and vault: something is missing that the records name.
cli-verify-books = Books: read and computed again from the start, they agree.
cli-verify-not-books = Books: they do not agree with the records.
cli-verify-authorised = Rights: each member did only what their role allows.
cli-verify-not-authorised = Rights: somebody did what their role does not allow.
cli-verify-books-unjudged = Books: not judged to the end, because the chain is broken.
cli-verify-rights-unjudged = Rights: not judged to the end, because the chain is broken.
cli-inside-a-command = Record { $record } is inside an operation from { $first } to { $last }, which counts whole or not at all. Ask for { $last }, or for the one before { $first }.
cli-reverse-which-day = The grant ended on { $ends }: reversed as of today, voucher { $number } would stay in all its statements. Add --on with a day of the grant’s term.
cli-demo-is-for-people = The demonstration is for reading and has no JSON form. Leave out --json, then ask the ledger it leaves.
cli-no-account-here = Statement { $statement } is about the whole grant, not about an account. Leave out --account { $account }.
cli-verify-anchored = Anchor: the first { $records } records are vouched for outside, by { $by }.
cli-verify-not-anchored = Anchor: none. Nothing outside this folder vouches for these records.
cli-verify-faults = { $count ->
    [one] One fault:
   *[other] { $count } faults:
}
cli-verify-fault = Record { $record }: { $meaning }.
cli-verify-fault-about = Record { $record }, { $subject }: { $meaning }.
cli-verify-fault-of = { $subject }: { $meaning }.
cli-verify-fault-alone = Ledger: { $meaning }.
cli-verify-more = { $count ->
    [one] and one more; --json gives all of them.
   *[other] and { $count } more; --json gives all of them.
}
cli-verify-end-faults = The ledger is not consistent. Nothing was repaired. Keep the folder as it is, record nothing more in it and show it to the auditor.
cli-verify-end-consistent =
    Consistent, not anchored. The ledger agrees with itself; alone, it does not prove that its end was not cut
    off, nor that all of it was not written anew. To prove that one day, note outside, on paper or with the donor:
    { "  " }{ $records } records, fingerprint
    { "  " }{ $head }
cli-verify-end-partly = Consistent and partly anchored: records newer than what vouches for them are consistent, no more.
cli-verify-end-anchored = Consistent and anchored: what is held outside vouches for all records.

note-unfinished-command = The last command is not whole. It does not count; the next entry ends it.
note-newer = Record { $record } is of a kind newer than this program: its seal was checked, its meaning was not.
note-restored = From record { $record } on, the ledger goes on after a restore (identity no. { $incarnation }). Known records lost there: { $lost }.
note-closing-unchecked = Closing { $record }: this program gives { $statements } of its statements another form and cannot compute them again. Verify them with the version that closed the month.
note-books-end = Books and rights were judged only up to record { $record }.
note-documents-unnamed = There are documents that no record names, left by commands that were not recorded.
note-values-unknown = Personal values are gone; the record that erased them may be among those that are missing or changed.
note-values-unnamed = There are values in the vault that no record names, left by commands that were not recorded.

fault-hash-differs = it was changed after it was sealed, or its fingerprint was
fault-missing-lf = its line does not end as a line does: it was cut
fault-too-long = it is longer than the format allows
fault-not-utf8 = its bytes are no text
fault-bytes-not-canonical = its text is not written in its one form
fault-key = one of its keys is not spelled as keys are
fault-key-order = its keys are not in order, or one stands twice
fault-number = one of its numbers is not a whole number within the limits
fault-null = it holds a null, where what is absent is left out
fault-too-deep = it is nested deeper than the format allows
fault-amount = an amount has not exactly the decimals of its currency
fault-envelope = a key that every record has is missing, or another one is there
fault-field = a value that every record has is not written in its form
fault-other-ledger = it belongs to another ledger
fault-position = another one stands in its place: one is missing, or one was added, doubled or moved
fault-genesis-missing = the record that opens the ledger is missing: it was emptied
fault-genesis = the first record does not open the ledger, or a later one opens it again
fault-prev = it does not name the fingerprint of the one before: one of the two was replaced
fault-clock = its time is before that of the one before it
fault-part = it is not the next part of its command: a part is missing or was added
fault-command-differs = it differs from the other parts of its command in who asked or when
fault-command-cut = the command before it has not all its parts
fault-command-reused = it repeats a command that was recorded before
fault-unreadable = its bytes cannot be read: the file is damaged
fault-gap = it is stored at another position than its own
fault-fields = it does not have the fields of its kind
fault-body-not-canonical = the fact is written in another way than its one form
fault-given = the ledger is said to have added what it does not add to this kind of fact
fault-reference = it names another record by a fingerprint or position that is not that record's
fault-amount-too-large = an amount in it is larger than any that the books can add up
fault-misfit = it judges or uses something that the books do not have
fault-unbalanced = its debits and credits differ
fault-account-differs = its postings do not make the balance that the books hold
fault-cash-proof = what the grant received, less what it spent, is not what its accounts hold
fault-check-fails = a check of a statement does not hold
fault-closing-head = the state that the month was closed over is not that of the record before the closing
fault-closing-differs = a statement of the closed month, computed again, is not the one that the month was closed over
fault-document-missing = a document that it names is not there
fault-document-changed = a document that it names is not the one handed in
fault-personal-missing = a personal value that it names is gone, and no record says that it was erased
fault-personal-changed = a personal value that it names was changed, or cannot be opened with the keys
fault-personal-returned = a personal value that was erased is there again
fault-vault-closed = the key of the vault is missing or damaged, so no personal value can be checked
fault-not-a-member = who asked was no member at that point
fault-retired-member = who asked was no longer a member at that point
fault-not-allowed = who asked had no role that may do this
fault-own-voucher = who approved the voucher had recorded it
fault-paid-to-approver = who approved the voucher had received its money, or the advance it justifies
fault-cashier-approves = a cashier approved a voucher paid from a cash box
fault-own-refusal = who refused the voucher had recorded it, or charged it last
fault-second-person = the second person who reopened the month is not another member who may approve
fault-cashier-settles = a cashier settled the difference of a cash count
fault-unsigned = who asked had a key in force and did not sign
fault-signature-unchecked = it is signed, and this program does not check signatures yet
fault-not-the-ledgers = the ledger is said to have concluded what only a member decides
cli-month-waiting = { $count } vouchers wait for approval ({ $some }, …). Have them approved: tarikh approve --all --period { $period }, or reverse them.
