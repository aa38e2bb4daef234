# What an import says about files, rows and columns.

import-no-contract = There is no contract (grant.toml) with these files, and no grant is named. Add --grant-file FILE, or --grant CODE if the ledger knows the grant already.
import-unknown-grant = Grant { $grant } is not in the ledger. Import its contract (grant.toml) first.
import-grant-differs = The contract is of grant { $found }, and grant { $asked } is named. Choose the right folder, or name { $found }.
import-contract = { $file }, line { $line }, “{ $key }”: { $expected }. Correct the contract, then import again.
import-bad-rows = { $count ->
    [one] Nothing was imported: one row is to be corrected.
   *[other] Nothing was imported: { $count } rows are to be corrected.
}
import-row = { $sheet }, row { $row }: { $reason }
import-row-column = { $sheet }, row { $row }, { $column }: { $reason }
import-row-found = { $sheet }, row { $row }, { $column } = “{ $found }”: { $reason }

row-differs = This row says something else than record { $record }. Put the original row back; a correction is a reversal.
row-contract-differs = The contract says something else than record { $record }. Put the original contract back; a change is an amendment.
row-no-statement = No statement closes this bank line. Add the balance of the statement to sheet “tresorerie”.
row-advance-differs = The advance says { $justified } justified, its vouchers make { $vouchers }. Complete the vouchers, or correct the advance.
row-no-replacement = The voucher that is to take the place of this one is not in the sheets. Add it, or leave “piece_corrigee” empty.
row-sheet-missing = This sheet is not there, and other rows need it. Hand it in with the others: { $sheet }.csv, or a tab “{ $sheet }” of the workbook.

cell-empty = This cell is empty. Fill it in.
cell-not-a-date = This is not a date that exists. Write dd/mm/yyyy, such as 31/12/2017.
cell-not-an-amount = This is not an amount in { $currency }. Write digits, such as 125 000.
cell-too-many-decimals = An amount in { $currency } has { $scale } decimals at most. Round it as on the voucher.
cell-negative-amount = This amount is less than zero. To take a sum back, reverse the voucher.
cell-not-a-number = This is not a number. Write digits, such as 12,5.
cell-not-a-count = This is not a whole number. Write 0 or a whole number.
cell-too-large = This number has more than fifteen digits, which a spreadsheet does not keep. Check it.
cell-unknown-word = This word is not expected here. Choose among: { $expected }.
cell-not-text = The spreadsheet made a number or a date of it. Format the column as text and enter it again.
cell-formula-error = This formula has no result. Replace it by its value.
cell-control-character = A character that is not seen ({ $code }) hides in it. Enter the text again.
cell-too-long = This text is longer than { $limit } characters. Shorten it.
cell-missing-column = This column is missing. Add it, with this heading.
cell-unknown-column = This column is not expected. The columns are: { $expected }.
cell-column-twice = This column is there twice. Keep one.
cell-no-column = This cell is under no heading; often a semicolon slipped into a text. Put that text in quotation marks.
cell-short-row = This row has { $cells } cells for { $columns } columns. Save the sheet from the spreadsheet again, or restore the missing semicolons.
cell-not-the-product = Quantity × unit cost = { $expected }. Correct one of the three.
cell-not-the-sum = The months make { $expected }. Correct the months or the amount.
cell-exactly-one = Fill in either this column or { $other }, not both.
cell-needed-for = This cell is needed for “{ $kind }”. Fill it in.
cell-not-for = This cell stays empty for “{ $kind }”. Clear it.
cell-before = This day comes before the start ({ $start }). Correct one of the two.

unreadable-io = The file could not be read: { $file } ({ $detail }). Check the path and the permissions.
unreadable-too-large = The file is larger than { $limit } bytes: { $file }. Divide it, or remove what is not data.
unreadable-too-many-cells = The sheet has too many cells, near row { $row }: { $file }. Clear what is below and to the right of the data.
unreadable-not-utf8 = The file is not UTF-8, from line { $line } on: { $file }. In the spreadsheet, save it as “CSV UTF-8”.
unreadable-not-a-workbook = This is not a workbook that can be read: { $file } ({ $detail }). Save it again as .xlsx or .ods.
unreadable-twice = Sheet “{ $sheet }” is there twice: { $first } and { $second }. Keep one.
unreadable-nothing = There is no known sheet here: { $path }. Name a folder of CSV files (budget.csv, depenses.csv…) or an .xlsx or .ods workbook; a sheet is known by its name or its headings.
