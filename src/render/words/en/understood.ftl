# What an import took its files for, before anything is recorded.

understood-title = This is how these files were understood:
understood-sheet = “{ $name }” = { $sheet } ({ $how }), headings in row { $row }, { $rows ->
    [one] one row read
   *[other] { $rows } rows read
}
understood-by-name = by its name
understood-by-word = by its name and headings
understood-by-titles = by its headings
understood-titled = “{ $title }” = { $column }
understood-row = { $row } “{ $text }”
understood-columns = columns: { $list }
understood-absent = columns not there, taken as blank: { $list }
understood-passed-columns = columns left out: { $list }
understood-rows-above = { $count ->
    [one] above the headings, left out: row { $list }{ $more }
   *[other] above the headings, left out ({ $count }): rows { $list }{ $more }
}
understood-rows-total = { $count ->
    [one] total or carry-over, left out: row { $list }{ $more }
   *[other] totals and carry-overs, left out ({ $count }): rows { $list }{ $more }
}
understood-rows-text = { $count ->
    [one] text without amount or date, left out: row { $list }{ $more }
   *[other] texts without amount or date, left out ({ $count }): rows { $list }{ $more }
}
understood-rows-titles = { $count ->
    [one] repeated headings, left out: row { $list }{ $more }
   *[other] repeated headings, left out ({ $count }): rows { $list }{ $more }
}
understood-blank = { $count ->
    [one] one blank row skipped
   *[other] { $count } blank rows skipped
}
understood-month-first = dates of “{ $column }” read as month/day/year, as row { $by } proves
understood-month-first-as = dates of “{ $column }” read as month/day/year, like those of “{ $by }”
understood-day-first = dates of “{ $column }” read as day/month/year; none of them proves it, check one
understood-formulas = { $count ->
    [one] one formula, read by its last result
   *[other] { $count } formulas, read by their last results
}
understood-hidden-sheet = “{ $name }” is a hidden sheet: it was not read
understood-unknown-sheet = “{ $name }” is none of the known sheets: nothing of it was read
understood-hidden-rows = { $count ->
    [one] one hidden row was read like the others
   *[other] { $count } hidden rows were read like the others
}
understood-macros = the workbook contains macros: they were not run
understood-links = the workbook is linked to other workbooks: their last results were read
understood-question = { $count ->
    [one] Record this new row? (yes/no)
   *[other] Record these { $count } new rows? (yes/no)
}
cli-ask-no = no
import-declined = Nothing was imported, as you asked. Rename or correct what was misunderstood, then import again.
cli-arg-yes = Ask nothing: record what was understood. Away from a terminal nothing is ever asked; a script makes sure first with --dry-run --json
cli-export-into-a-file = A workbook cannot be shown on the screen. Add -o FILE.xlsx.

cell-formula-without-result = This formula was never calculated. Open the workbook in the spreadsheet program and save it, or replace the formula by its value.
cell-date-order = Day and month are the other way round than in the rest of the column (see row { $other }). The spreadsheet program may have changed others: check the whole column.
cell-other-currency = This heading announces { $found }, and the grant is kept in { $due }. Give the amounts in { $due }.

unreadable-ambiguous = The sheet “{ $tab }” may be any of these: { $sheets }. Give it the name of the one it is.
unreadable-is-workbook = This workbook is not named like one: { $file }. Let its name end in .xlsx or .ods.
unreadable-is-xls = This is a workbook in the old .xls format: { $file }. Open it in the spreadsheet program and save it as .xlsx or .ods.
unreadable-is-xlsb = This is a workbook in the binary .xlsb format: { $file }. Open it in the spreadsheet program and save it as .xlsx or .ods.
unreadable-is-encrypted = This workbook is protected by a password: { $file }. Save a copy without the password.
unreadable-is-pdf = This is a PDF document, not a workbook: { $file }. Ask for the workbook it was made from.
unreadable-is-html = This is a web page, not a workbook: { $file }. Open it in the spreadsheet program and save it as .xlsx or .ods.
unreadable-is-text = This is a text file, not a workbook: { $file }. If it holds data, let its name end in .csv; if not, save it from the spreadsheet program.
unreadable-is-archive = This is an archive or another document, not a workbook: { $file }. Choose the workbook itself.
unreadable-is-cut = This workbook is incomplete, its end is missing: { $file }. Copy it again, or ask for it to be sent again.
unreadable-is-blank = This file is empty: { $file }. Copy it again.
unreadable-is-other = This is not a workbook: { $file }. Save it from the spreadsheet program as .xlsx or .ods.
