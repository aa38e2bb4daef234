//! What a workbook promises: all figures, formulas that give them, the same bytes, and a changed digit found.

use std::collections::BTreeMap;
use std::io::Read;

use tarikh_projections::statement::{Kind, Sources};

use super::*;
use crate::render::sample;
use crate::render::xlsx_read::{Book, Held, Unreadable, differences, read};

fn workbook(statement: &Statement, lang: Lang) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(statement, &sample::frame(), &Words::new(lang), &mut bytes).unwrap();
    bytes
}

fn samples() -> Vec<Statement> {
    let months = [
        ("2017-11-30", 20_000, Some((18_500, 30_000))),
        ("2017-12-31", 55_000, Some((61_250, -4_200))),
        ("2018-01-31", 90_000, None),
    ];
    vec![sample::budget_execution(), sample::cash_book(), sample::receipts_list(), sample::progress(&months)]
}

// What a formula of ours gives, worked out apart from the code that wrote it.
struct Sheet<'a> {
    cells: BTreeMap<&'a str, &'a Held>,
}

impl<'a> Sheet<'a> {
    fn of(book: &'a Book) -> BTreeMap<String, Self> {
        let mut sheets: BTreeMap<String, Self> = BTreeMap::new();
        for held in book.cells.values() {
            let (sheet, address) = held.address.rsplit_once('!').unwrap();
            let sheet = sheets.entry(sheet.to_owned()).or_insert(Sheet { cells: BTreeMap::new() });
            sheet.cells.insert(address, held);
        }
        sheets
    }

    fn value(&self, address: &str) -> Decimal {
        let Some(held) = self.cells.get(address) else { return Decimal::ZERO };
        // The value that is kept: each formula is worked out for itself, so that one leads to the next.
        held.value.parse().unwrap_or_else(|_| panic!("{address} holds {}", held.value))
    }

    // Terms with their signs; brackets hold no signs but those of a share.
    fn sum(&self, formula: &str) -> Decimal {
        let (mut depth, mut terms, mut begin) = (0, Vec::new(), 0);
        for (at, it) in formula.char_indices() {
            match it {
                '(' => depth += 1,
                ')' => depth -= 1,
                '+' | '-' if depth == 0 => {
                    terms.push(&formula[begin..at]);
                    begin = at;
                }
                _ => {}
            }
        }
        terms.push(&formula[begin..]);
        terms.into_iter().filter(|it| !it.is_empty()).map(|it| self.term(it)).sum()
    }

    fn term(&self, term: &str) -> Decimal {
        if let Some(term) = term.strip_prefix('-') {
            return -self.term(term);
        }
        let term = term.strip_prefix('+').unwrap_or(term);
        if let Some(share) = term.strip_prefix("ROUND(100*(") {
            let (parts, whole) = share.strip_suffix(",2)").unwrap().split_once(")/").unwrap();
            let exact = self.sum(parts) * Decimal::ONE_HUNDRED / self.value(whole);
            return exact.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        }
        match term.strip_prefix("SUM(").and_then(|it| it.strip_suffix(')')) {
            Some(parts) => parts.split(',').map(|it| self.range(it)).sum(),
            None => self.value(term),
        }
    }

    fn range(&self, range: &str) -> Decimal {
        let Some((first, last)) = range.split_once(':') else { return self.value(range) };
        let split = |it: &str| {
            let digits = it.find(|it: char| it.is_ascii_digit()).unwrap();
            (it[..digits].to_owned(), it[digits..].parse::<u32>().unwrap())
        };
        let ((column, first), (_, last)) = (split(first), split(last));
        (first..=last).map(|row| self.value(&format!("{column}{row}"))).sum()
    }
}

// Of each sample all formulas, and how many there are.
fn check_formulas(statement: &Statement, lang: Lang) -> usize {
    let book = read(&workbook(statement, lang)).unwrap();
    let sheets = Sheet::of(&book);
    let mut count = 0;
    for held in book.cells.values() {
        let Some(formula) = held.formula.as_ref().filter(|it| !it.starts_with("IF(")) else { continue };
        let (sheet, _) = held.address.rsplit_once('!').unwrap();
        let given = sheets[sheet].sum(formula);
        assert_eq!(given, held.value.parse::<Decimal>().unwrap(), "{} = {formula}", held.address);
        count += 1;
    }
    count
}

#[test]
fn every_formula_gives_the_figure_that_the_statement_has() {
    let counts: Vec<usize> = samples().iter().map(|it| check_formulas(it, Lang::Fr)).collect();
    // Lines: spent to date, available, per cent; sums of headings and of all. Balances and sums of a book.
    assert!(counts[0] >= 5 * 2 + 3 * 7, "{counts:?}");
    assert!(counts[1] >= 4 + 3, "{counts:?}");
    assert!(counts[2] >= 3 + 2, "{counts:?}");
}

#[test]
fn a_running_balance_is_the_one_above_and_what_came_and_went() {
    let book = read(&workbook(&sample::cash_book(), Lang::Fr)).unwrap();
    let formula = |row: &str, column: &str| {
        let found = book.cells.iter().find(|(place, _)| place.row == row && place.column == column);
        found.and_then(|it| it.1.formula.clone())
    };
    assert_eq!(formula("line 1", "balance").as_deref(), Some("J8+H9-I9"));
    assert_eq!(formula("line 2", "balance").as_deref(), Some("J9+H10-I10"));
    assert_eq!(formula("total total", "in").as_deref(), Some("SUM(H9:H12)"));
    assert_eq!(formula("closing closing", "balance").as_deref(), Some("J12"));
}

#[test]
fn where_no_way_gives_the_figure_it_stands_alone() {
    let mut statement = sample::budget_execution();
    let total = statement.tables[0].rows.last_mut().unwrap();
    total.cells[3] = Some(Cell::sum("51560001".parse().unwrap(), tarikh_events::Currency::XOF));
    let book = read(&workbook(&statement, Lang::Fr)).unwrap();
    let total = |column: &str| {
        let found = book.cells.iter().find(|it| it.0.row == "total total" && it.0.column == column);
        found.unwrap().1.clone()
    };
    assert_eq!((total("budget").value.as_str(), total("budget").formula), ("51560001", None));
    assert!(total("spent_total").formula.is_some());
    check_formulas(&statement, Lang::Fr);
}

#[test]
fn every_cell_of_the_statement_stands_in_the_workbook() {
    for statement in samples() {
        for lang in Lang::ALL {
            let (book, words) = (read(&workbook(&statement, lang)).unwrap(), Words::new(lang));
            for table in &statement.tables {
                for (number, row) in table.rows.iter().enumerate() {
                    for (column, cell) in table.columns.iter().zip(&row.cells) {
                        let Some(cell) = cell else { continue };
                        let place = crate::render::xlsx_read::Place {
                            table: table.key.to_owned(),
                            number,
                            row: format!("{} {}", row.kind.key(), row.key),
                            column: column.key.to_owned(),
                        };
                        let held = book.cells.get(&place).unwrap_or_else(|| panic!("{place:?}"));
                        let expected = match &cell.value {
                            Value::Amount(it) | Value::Rate(it) | Value::Percent(it) => {
                                it.normalize().to_string()
                            }
                            Value::Count(it) => it.to_string(),
                            Value::Hash(it) => it.to_string(),
                            // Days since 1899-12-30, as spreadsheets count them.
                            Value::Date(it) => {
                                let since = Date::constant(1899, 12, 30).until(*it).unwrap().get_days();
                                since.to_string()
                            }
                            it if row.kind == RowKind::Line => clean(&caption::cell(&words, column, it)),
                            // The caption of a sum stands in the place of its name.
                            Value::Text(_) | Value::Word(_) | Value::Said { .. } | Value::Party(_) => {
                                continue;
                            }
                        };
                        assert_eq!(held.value, expected, "{place:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_same_statement_gives_the_same_bytes() {
    for statement in samples() {
        assert_eq!(workbook(&statement, Lang::De), workbook(&statement, Lang::De));
    }
    let long = long_list(LONG + 10);
    assert_eq!(workbook(&long, Lang::Fr), workbook(&long, Lang::Fr));
}

#[test]
fn the_file_says_what_was_asked_and_how_it_proves_itself() {
    let statement = sample::cash_book();
    let book = read(&workbook(&statement, Lang::En)).unwrap();
    let said = |name: &str| book.properties.get(name).map(String::as_str);
    assert_eq!(said("tarikh-statement"), Some("cash-book"));
    assert_eq!(said("tarikh-version"), Some("1"));
    assert_eq!(said("tarikh-grant"), Some("MLI 1088"));
    assert_eq!((said("tarikh-from"), said("tarikh-to")), (Some("2017-03-01"), Some("2017-03-31")));
    assert_eq!(said("tarikh-account"), Some("571"));
    assert_eq!(said("tarikh-records"), Some("1042"));
    assert_eq!(said("tarikh-head"), Some(statement.head.hash.to_string().as_str()));
    assert_eq!(said("tarikh-digest"), Some(sample::frame().digest.to_string().as_str()));
    assert_eq!((said("tarikh-state"), said("tarikh-lang")), (Some("draft"), Some("en")));
}

// A list of so many receipts, each with records of its own and a running sum.
fn long_list(count: usize) -> Statement {
    let mut statement = sample::receipts_list();
    let table = &mut statement.tables[0];
    let line = table.rows[1].clone();
    let (mut rows, mut sum) = (Vec::new(), Decimal::ZERO);
    for number in 0..count {
        let mut line = line.clone();
        sum += Decimal::from(number as u64 + 1);
        line.key = format!("BQ-{number}");
        let currency = tarikh_events::Currency::XOF;
        line.cells[6] = Some(Cell::amount((number as u64 + 1).into(), currency, Sources::one(number as u64)));
        line.cells[7] = Some(Cell::sum(sum, currency));
        rows.push(line);
    }
    table.rows = rows;
    statement
}

#[test]
fn a_list_that_is_written_as_it_is_walked_has_the_same_cells() {
    let long = read(&workbook(&long_list(LONG + 1), Lang::Fr)).unwrap();
    let short = read(&workbook(&long_list(LONG), Lang::Fr)).unwrap();
    let more = differences(&short, &long);
    assert!(!more.is_empty() && more.iter().all(|it| it.place.number == LONG), "{:?}", more.first());
    assert_eq!(check_formulas(&long_list(LONG + 1), Lang::Fr), LONG + 1);
}

#[test]
fn a_text_is_no_formula_and_a_long_amount_keeps_all_its_digits() {
    let mut statement = sample::cash_book();
    let exact = "9007199254740993.07";
    let euro = tarikh_events::Currency::EUR;
    statement.tables[0].columns[6].currency = Some(euro);
    statement.tables[0].rows[1].cells[6] = Some(Cell::amount(exact.parse().unwrap(), euro, Sources::one(1)));
    statement.tables[0].rows[1].cells[4] = Some(Cell::text("=HYPERLINK(\"x\")"));
    let book = read(&workbook(&statement, Lang::Fr)).unwrap();
    let held = |column: &str| {
        book.cells.iter().find(|it| it.0.row == "line 1" && it.0.column == column).unwrap().1.clone()
    };
    assert_eq!(held("in").value, exact);
    assert_eq!((held("text").value.as_str(), held("text").formula), ("=HYPERLINK(\"x\")", None));
}

// The workbook with a text of one of its files put in the place of another.
fn forged(bytes: &[u8], file: &str, from: &str, to: &str) -> Vec<u8> {
    let mut files = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
    let mut made = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for at in 0..files.len() {
        let mut entry = files.by_index(at).unwrap();
        let (name, mut content) = (entry.name().unwrap().into_owned(), Vec::new());
        entry.read_to_end(&mut content).unwrap();
        if name == file {
            let text = String::from_utf8(content).unwrap();
            assert_eq!(text.matches(from).count(), 1, "{from} in {file}");
            content = text.replace(from, to).into_bytes();
        }
        made.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        made.write_all(&content).unwrap();
    }
    made.finish().unwrap().into_inner()
}

#[test]
fn a_changed_digit_or_formula_is_found_and_its_cell_named() {
    let bytes = workbook(&sample::budget_execution(), Lang::Fr);
    let written = read(&bytes).unwrap();
    assert!(differences(&written, &read(&bytes).unwrap()).is_empty());
    let sheet = "xl/worksheets/sheet1.xml";
    for (from, to, row, column) in [
        ("<v>32250000</v>", "<v>32260000</v>", "line I.01", "budget"),
        ("<v>412300</v></c><c r=\"H14\"", "<v>412301</v></c><c r=\"H14\"", "line F.18", "spent_period"),
        ("<f>SUM(E9:E11)</f>", "<f>SUM(E9:E10)</f>", "subtotal Investissements", "budget"),
    ] {
        let found = differences(&written, &read(&forged(&bytes, sheet, from, to)).unwrap());
        let places: Vec<(&str, &str)> =
            found.iter().map(|it| (it.place.row.as_str(), it.place.column.as_str())).collect();
        assert_eq!(places, [(row, column)], "{from}");
        let (before, after) = (found[0].written.as_ref().unwrap(), found[0].found.as_ref().unwrap());
        assert_eq!(before.address, after.address);
        assert!(before.address.starts_with("Tableau d’exécution budgétaire!"), "{}", before.address);
    }
}

#[test]
fn a_note_stands_below_the_checks_and_counts_with_them() {
    let mut statement = sample::cash_book();
    let without = read(&workbook(&statement, Lang::Fr)).unwrap();
    statement.notes = vec![tarikh_projections::statement::Note::plain("inventory-no-threshold")];
    let with = read(&workbook(&statement, Lang::Fr)).unwrap();
    let found = differences(&with, &without);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].place.row, "note inventory-no-threshold");
    let said = &found[0].written.as_ref().unwrap().value;
    assert!(said.starts_with("Le projet n’a pas fixé de seuil d’inventaire"), "{said}");
}

#[test]
fn a_workbook_of_someone_else_holds_no_statement() {
    let mut other = Workbook::new();
    other.add_worksheet().write(0, 0, "table lines").unwrap();
    let bytes = other.save_to_buffer().unwrap();
    assert!(matches!(read(&bytes), Err(Unreadable::NoStatement)));
    assert!(matches!(read(b"PK\x03\x04 nothing"), Err(Unreadable::Damaged(_))));
    let mut cut = workbook(&sample::cash_book(), Lang::Fr);
    cut.truncate(cut.len() / 2);
    assert!(matches!(read(&cut), Err(Unreadable::Damaged(_))));
}

#[test]
fn sheets_have_names_that_a_spreadsheet_takes() {
    let taken = vec!["Kosten".to_owned()];
    for (wanted, name) in [
        ("Dépenses [2017]: a/b\\c*?", "Dépenses  2017   a b c"),
        ("Ein sehr langer Titel, der nicht passt", "Ein sehr langer Titel, der nich"),
        ("KOSTEN", "KOSTEN 2"),
        ("", "2"),
    ] {
        assert_eq!(sheet_name(wanted, &taken), name);
    }
}

#[test]
fn records_that_one_cell_cannot_hold_go_on_in_the_next() {
    let many = Sources::of((0..20_000).map(|it| it * 2).collect());
    let (text, _) = listed(&many, usize::MAX, "–", ", ");
    let pieces = pieces(&text);
    assert!(pieces.len() > 1 && pieces.iter().all(|it| it.len() <= CELL_MAX));
    assert_eq!(pieces.join(", "), text);
}

#[test]
fn a_table_without_rows_is_a_sheet_with_captions() {
    let mut statement = sample::cash_book();
    statement.tables[0].rows.clear();
    assert!(statement.tables[0].columns.iter().any(|it| it.kind == Kind::Amount));
    let book = read(&workbook(&statement, Lang::Fr)).unwrap();
    assert!(book.cells.keys().all(|it| it.table == "check"));
}

#[test]
fn a_caption_breaks_between_its_words_only() {
    assert_eq!(wrapped("Solde", 9), 1);
    assert_eq!(wrapped("Ist bis Vorperiode (XOF)", 13), 3);
    assert_eq!(wrapped("Ist bis Vorperiode (XOF)", 30), 1);
    assert_eq!(wrapped("Finanzierungsplan", 9), 1);
}
