# Sheets: pages for the screen and for print, workbooks, charts; and the course of a grant.

sheet-state-draft = Draft, binds nobody
sheet-state-issued = Issued
sheet-state-replaces = Issued; replaces the statement issued by record { $record }
sheet-state-superseded = Replaced by the statement issued by record { $record }
sheet-state = State
sheet-failing = { $count ->
    [one] One check does not agree
   *[other] { $count } checks do not agree
}
sheet-head = Hash of the ledger
sheet-records = Records
sheet-digest = Digest of the data
sheet-ledger = Ledger
sheet-how = To check: { $command } | b3sum gives the digest of the data.
sheet-charts = Charts
sheet-sources-of = Records { $records }
sheet-sources-more = Records { $records } and others
sheet-check = Check
sheet-left = Computed here
sheet-right = Computed otherwise
sheet-verdict = Result
sheet-fact = { $caption }: { $value }
sheet-page = Page { $page } of { $pages }
sheet-sources = Sources
sheet-table = Table
sheet-row = Heading or line
sheet-column = Column
sheet-cell = Cell
sheet-figure = Amount
sheet-signatures = Signatures

chart-billions = { $number } bn
chart-millions = { $number } M
chart-thousands = { $number } k
chart-desc-series = { $series }: { $first } ({ $firstat }), then { $last } ({ $lastat }); highest { $high } ({ $highat }), lowest { $low } ({ $lowat }).
chart-desc-one = { $series }: { $last } ({ $lastat }).
chart-desc-none = { $series }: nothing is known yet.
chart-desc-row = { $row }: { $figures }.
chart-desc-figure = { $series } { $amount }
chart-progress-plan-and-actual = Planned and spent, cumulated by month
chart-progress-cash = Cash at the end of each month
chart-budget-execution-budget-and-spent = Approved budget and spending to date by heading
chart-series-planned_cumulated = Planned
chart-series-spent_total = Spent
chart-series-spent_cumulated = Spent
chart-series-budget = Budget
chart-series-cash = Cash

statement-progress = Plan against actual
statement-progress-about = Month by month, what was planned and what is spent so far, and the cash at the end of the month.
column-progress-month = End of month
column-progress-planned = Planned in the month
column-progress-spent = Spent in the month
column-progress-planned_cumulated = Planned to date
column-progress-spent_cumulated = Spent to date
column-progress-over_plan = Difference (spent − planned)
column-progress-cash_change = Change of cash
column-progress-cash = Bank, cash and mobile money
word-unplanned = Not planned by month
check-plan-equals-budget = The cumulated plan reaches the approved budget
check-cash-is-the-balances = Cash is the balance of bank, cash boxes and mobile money
