# Issuing a statement, judging a file, following a figure, comparing, the package of a month.

arg-cell = CELL
cli-arg-cell = Row and column by their code: F.21/spent_total; with the table where needed: lines/F.21/spent_total
cli-arg-replace = Replaces the statement already issued for this period, whose figures differ
cli-arg-between = Two moments, each a record number or a day of recording
cli-arg-submitted = Day it was handed to the donor, 2017-04-12 or 12/04/2017
cli-arg-recipient = To whom the package is handed
cli-package-to = Folder to write; the .zip file goes beside it
cli-verify-statement = File of a statement: is it the one that was issued, and are its figures those of the ledger?
cli-issue-name = Name of the statement; “tarikh statements” lists them
cli-issue-about = Issues a statement: the file is kept and entered in the ledger
cli-issue-usage = tarikh issue NAME --period PERIOD [--account ACCOUNT] [--format FORMAT] [--replace] [-o FILE]
cli-issue-examples =
    tarikh issue monthly-report --period 2017-03 --as raf
    tarikh issue cash-book --account 571 --period 2017-03 --format xlsx -o cash.xlsx
cli-package-about = Makes the package of a closed month: report, annexes, data, digests
cli-package-usage = tarikh package MONTH [--to FOLDER] [--submitted DATE --recipient TEXT] [--replace]
cli-package-examples =
    tarikh package 2017-03 --as raf
    tarikh package 2017-03 --to report-march --submitted 2017-04-12 --recipient "WHH Mali"
cli-figure-name = Name of the statement; “tarikh statements” lists them
cli-figure-about = Shows what is behind a figure: records and receipts (also: tarikh explain NAME CELL)
cli-figure-usage = tarikh figure NAME ROW/COLUMN --period PERIOD [--account ACCOUNT] [--as-of NO|DATE]
cli-figure-examples =
    tarikh figure budget-execution F.21/spent_total --period 2017
    tarikh explain monthly-report E/amount --period 2017-03
cli-diff-name = Name of the statement; “tarikh statements” lists them
cli-diff-about = Shows what changed in a statement between two moments, and through which records
cli-diff-usage = tarikh diff NAME --period PERIOD --between NO|DATE NO|DATE [--account ACCOUNT]
cli-diff-examples =
    tarikh diff budget-execution --period 2017-03 --between 2017-04-10 2017-05-10
    tarikh diff cash-book --account 571 --period 2017-03 --between 400 1143

cli-issued = Statement issued: { $title } → { $file } (record no. { $record }, ledger as of record no. { $position }).
cli-issued-already = Issued before, with the same figures: { $title } → { $file } (record no. { $record }).
cli-issued-instead = It replaces the statement issued in record no. { $record }.
cli-issued-digest = Digest of the file: { $digest }
rejected-issued-otherwise = This statement was issued for this period before, with other figures (record no. { $record }). Find out what changed, then ask again with --replace: the new statement will say that it replaces the old one.
rejected-nothing-issued = No issued statement is named. First issue what you hand in.
what-issue = Issued statement

cli-package = Package of { $month }: { $folder } and { $archive }
cli-package-check = { $count ->
    [one] One statement issued
   *[other] { $count } statements issued
}, { $files } files. To check, in the folder: b3sum --check B3SUMS
cli-package-already = Nothing new to issue: the { $count } statements are those issued before. To check, in the folder: b3sum --check B3SUMS
cli-package-occupied = { $folder } holds something else. Choose another folder with --to.

cli-judge-unreadable = The file { $file } cannot be read: { $detail }
cli-judge-file = { $file } · digest { $digest }
cli-judge-issued = It is the statement issued in record no. { $record }: { $title }, { $from } to { $to }.
cli-judge-not-issued = This file is none of those that were issued.
cli-judge-nearest = The statement issued for this period is that of record no. { $record }; “tarikh document { $record }” gives it back.
cli-judge-replaced = It was replaced by the statement issued in record no. { $record }.
cli-judge-no-data = This file carries no data that could be computed again: only its digest counts.
cli-judge-unknown = Its data are of a form that this program does not make: they are not computed again.
cli-judge-other-ledger = It says that it comes from { $records } records that this ledger does not have: it is from another ledger, or from one that was rewritten.
cli-judge-agrees = Every cell was computed again from the first { $records } records: all agree.
cli-judge-differs = { $count ->
    [one] One difference
   *[other] { $count } differences
} from what the first { $records } records give:
cli-judge-forgotten = { $count ->
    [one] One name that the file shows was erased since: nothing can be said of it.
   *[other] { $count } names that the file shows were erased since: nothing can be said of them.
}
cli-judge-difference = { $place }: the file says “{ $shown }”, the ledger “{ $computed }”
cli-judge-spot = { $place }
cli-judge-nothing = nothing
cli-judge-sources = records behind { $place }
cli-judge-page = page { $page }
cli-judge-rest = the heading, the form or the rest of the file is not what this program makes

cli-figure = { $title } · { $row } · { $column }: { $value }
cli-figure-nothing = No record is behind this figure.
cli-figure-count = { $count ->
    [one] One record.
   *[other] { $count } records.
}
cli-figure-form = “{ $value }” names no cell: write ROW/COLUMN, for example F.21/spent_total.
cli-figure-row = The statement has no row for “{ $value }”. Rows: { $choices }
cli-figure-column = “{ $value }”: the row has nothing in this column. Columns: { $choices }
cli-figure-several = “{ $value }” stands in several tables. Say which: { $choices }

cli-diff = { $title }: from { $from } to { $to } records
cli-diff-nothing = No figure changed.
cli-diff-two = Name two moments: --between 2017-04-10 2017-05-10
cli-diff-order = The first moment comes after the second. Exchange them.
cli-issue-obstacles = { $count ->
    [one] This statement cannot be issued yet, for one reason:
   *[other] This statement cannot be issued yet, for { $count } reasons:
  }
cli-issue-how = Give the reason: tarikh explain --control { $control } --subject { $subject } --reason "reason", once for each finding.
cli-judge-data-of = This file carries the data of the statement issued in record no. { $record }; the original is given back by “tarikh document { $record }”.
cli-package-not-closed = Month { $month } is not closed: its package is made after closing. First run: tarikh close-month { $month }
cli-issued-kept = The statement is issued and kept in the ledger (record no. { $record }), but the file could not be written. To get it elsewhere: tarikh document { $record } -o FILE
cli-package-early = { $date }: the package of { $month } is handed in after the month has ended.
cli-package-future = { $date } is in the future: give the day on which the package was handed in.
cli-package-recipient = Say to whom the package is handed in: --recipient "WHH office, Bamako"
cli-package-no-name = “{ $folder }” is no name of a folder. Give one with --to.
cli-judge-otherwise = Its data were computed again from the first { $records } records: everything agrees. This program lays the file out otherwise.
fault-issue-differs = a statement that was issued, computed again, is not the one that the record names
note-issue-unchecked = Record { $record }: this program gives { $statements } of the statements issued another form and cannot compute them again. Verify them with the version that issued them.
