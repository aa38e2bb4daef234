//! The facts of a grant as the workbook that an import reads: one sheet for each kind of row, the same
//! columns, real dates and numbers, names as the office knows them.
//!
//! Imported into the ledger it came from, it adds nothing; into a new ledger with the same contract, it
//! makes the same statements. What no sheet has a row for stands in a sheet of its own, by which an import
//! knows it again or says that it is missing, so that nobody takes the workbook for the whole ledger.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use tarikh_events::expense::{ExpenseRecorded, Method, Split};
use tarikh_events::funds::{ContributionKind, SourceAmount};
use tarikh_events::money::scale;
use tarikh_events::treasury::{Movement, StatementLine};
use tarikh_events::{AccountCode, Date, Decimal, Event, GrantCode, Money, PartyId, PlaceCode, Record};
use tarikh_projections::books::Grant;

use super::{ExportError, each_record};
use crate::import::others::{self, Labels};
use crate::import::sheets::{ContributionKind as KindWord, Method as MethodWord, Treasury};
use crate::import::table::{RARE, SHEETS};
use crate::import::titles;
use crate::ledger::Ledger;

/// Writes the workbook of a grant.
pub fn write(ledger: &Ledger, grant: &GrantCode, out: &mut dyn Write) -> Result<(), ExportError> {
    let Some(known) = ledger.books().grant(grant) else { return Ok(()) };
    let mut rows = Rows::of(ledger, grant, known);
    each_record(ledger, &mut |record| {
        rows.take(record);
        Ok(())
    })?;
    rows.settle();
    let mut book = Workbook::new();
    let styles = Styles::new();
    for sheet in SHEETS {
        let mut found = rows.sheets.remove(sheet).unwrap_or_default();
        if found.is_empty() && RARE.contains(&sheet) {
            continue;
        }
        let titles = used(sheet, &mut found);
        styles.sheet(book.add_worksheet(), sheet, &titles, &found).map_err(failed)?;
    }
    let bytes = book.save_to_buffer().map_err(failed)?;
    Ok(out.write_all(&bytes)?)
}

// The titles of a sheet, without the columns that hardly any office has where nothing stands in them.
fn used(sheet: &str, rows: &mut [Row]) -> Vec<&'static str> {
    let columns = titles::columns(sheet).iter().enumerate();
    let blank = |index: usize| rows.iter().all(|row| row.get(index).is_none_or(|it| *it == Cell::Blank));
    let kept: Vec<bool> = columns.map(|(index, column)| !column.rare || !blank(index)).collect();
    for row in rows.iter_mut() {
        let mut kept = kept.iter();
        row.retain(|_| kept.next().copied().unwrap_or(true));
    }
    let titles = titles::columns(sheet).iter().zip(kept);
    titles.filter(|it| it.1).map(|it| it.0.name).collect()
}

// As an import reads it.
fn with_currency(it: Money) -> String {
    format!("{} {}", it.amount(), it.currency().code())
}

fn sources(all: &[SourceAmount]) -> Option<String> {
    let each: Vec<String> =
        all.iter().map(|it| format!("{} = {}", it.source, with_currency(it.amount))).collect();
    (!each.is_empty()).then(|| each.join(" ; "))
}

fn failed(error: XlsxError) -> ExportError {
    ExportError::Write(io::Error::other(error))
}

// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Blank,
    Text(String),
    Number(Decimal),
    Amount(Money),
    Date(Date),
}

impl Cell {
    fn text(it: impl ToString) -> Self {
        let text = it.to_string();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }

    fn maybe(it: Option<&impl ToString>) -> Self {
        it.map_or(Self::Blank, |it| Self::text(it.to_string()))
    }

    fn count(it: Option<u64>) -> Self {
        it.map_or(Self::Blank, |it| Self::Number(Decimal::from(it)))
    }
}

type Row = Vec<Cell>;

// The rows of each sheet, as the records come.
struct Rows<'a> {
    ledger: &'a Ledger,
    code: &'a GrantCode,
    grant: &'a Grant,
    sheets: BTreeMap<&'static str, Vec<Row>>,
    labels: Labels,
    // Letters of the donor that no reallocation rests on, by their records; and what a reallocation says of one.
    letters: BTreeMap<u64, (Record, [Cell; 4])>,
    carried: HashSet<u64>,
    // The first budget is the one that a sheet holds.
    amended: bool,
    // Where the row of an advance or a thing stands, by what later records call it.
    advances: BTreeMap<u64, Advance>,
    assets: HashMap<String, (usize, Seen)>,
    checked: HashSet<String>,
    corrections: HashMap<u64, usize>,
    statements: Vec<Listed>,
}

// A statement of the bank: the day it closes, its reference, and the days and rows of its lines.
struct Listed {
    closes: Date,
    reference: Cell,
    lines: Vec<(Date, usize)>,
}

struct Advance {
    row: usize,
    number: Cell,
    account: AccountCode,
    settlements: Vec<Settlement>,
}

struct Settlement {
    on: Date,
    refunded: Money,
    account: AccountCode,
}

// What a check of a thing may say otherwise than its purchase.
type Seen = (Option<PartyId>, Option<PlaceCode>, String);

impl<'a> Rows<'a> {
    fn of(ledger: &'a Ledger, code: &'a GrantCode, grant: &'a Grant) -> Self {
        Self {
            ledger,
            code,
            grant,
            sheets: BTreeMap::new(),
            labels: Labels::default(),
            letters: BTreeMap::new(),
            carried: HashSet::new(),
            amended: false,
            advances: BTreeMap::new(),
            assets: HashMap::new(),
            checked: HashSet::new(),
            corrections: HashMap::new(),
            statements: Vec::new(),
        }
    }

    fn add(&mut self, sheet: &'static str, row: Row) -> usize {
        let rows = self.sheets.entry(sheet).or_default();
        rows.push(row);
        rows.len() - 1
    }

    fn set(&mut self, sheet: &'static str, row: usize, column: &str, cell: Cell) {
        let column = titles::names(sheet).and_then(|it| it.iter().position(|it| *it == column));
        let found = self.sheets.get_mut(sheet).and_then(|it| it.get_mut(row));
        if let Some(found) = found.zip(column).and_then(|(row, column)| row.get_mut(column)) {
            *found = cell;
        }
    }

    fn said(&self, text: &str) -> Cell {
        Cell::text(self.ledger.names().show(text))
    }

    fn party(&self, party: &PartyId) -> Cell {
        let firm = self.ledger.books().parties.get(party).and_then(|it| it.name.as_deref());
        let name = firm.or_else(|| self.ledger.names().name(party));
        Cell::text(name.unwrap_or(party.as_str()))
    }

    // By its name, which is what an office writes; by its code where two places have one name.
    fn place(&self, place: Option<&PlaceCode>) -> Cell {
        let Some(code) = place else { return Cell::Blank };
        let places = &self.grant.award.places;
        let name = places.iter().find(|it| it.code == *code).map(|it| it.name.as_str());
        match name.filter(|name| crate::import::place_named(places, name).as_ref() == Some(code)) {
            Some(name) => Cell::text(name),
            None => Cell::text(code),
        }
    }

    fn number_of(&self, seq: u64) -> Cell {
        let voucher = self.grant.voucher_at(seq).and_then(|it| self.grant.vouchers.get(it as usize));
        voucher.map_or(Cell::Blank, |it| Cell::text(&it.number))
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the other events are no rows of an office's sheets")]
    fn take(&mut self, record: &Record) {
        let ours = |grant: &GrantCode| grant == self.code;
        let other = self.labels.other(self.code, record);
        match &record.event {
            Event::ActivityPlanned(it) if ours(&it.grant) => {
                let row = vec![
                    Cell::text(&it.activity),
                    it.result.as_ref().map_or(Cell::text(OF_ALL), Cell::text),
                    self.said(&it.title),
                    Cell::Date(it.starts),
                    Cell::Date(it.ends),
                    self.place(it.place.as_ref()),
                    Cell::count(Some(it.women)),
                    Cell::count(Some(it.men)),
                ];
                self.add("activites", row);
            }
            Event::BudgetLineAdded(it) if ours(&it.grant) && it.version == 1 => {
                let mut row = vec![
                    Cell::text(&it.line),
                    Cell::text(&it.heading),
                    self.said(&it.label),
                    it.result.as_ref().map_or(Cell::text(OF_ALL), Cell::text),
                    Cell::maybe(it.activity.as_ref()),
                    self.said(&it.unit),
                    Cell::Number(it.quantity),
                    Cell::Amount(it.unit_cost),
                    Cell::Amount(it.amount),
                    Cell::text(&it.funding),
                ];
                let planned = |month| {
                    let sum =
                        it.plan.iter().filter(|it| it.month.month == month).map(|it| it.amount.amount());
                    Money::new(sum.sum(), it.amount.currency()).map_or(Cell::Blank, Cell::Amount)
                };
                match it.plan.is_empty() {
                    true => row.extend(vec![Cell::Blank; 12]),
                    false => row.extend((1..=12).map(planned)),
                }
                self.add("budget", row);
            }
            Event::FundsReceived(it) if ours(&it.grant) => {
                let row = vec![
                    Cell::Date(it.sent_on),
                    Cell::Date(it.value_date),
                    self.said(&it.sender),
                    self.said(it.reference.as_str()),
                    Cell::Amount(it.sent),
                    Cell::Amount(it.credited),
                    Cell::Amount(it.fee),
                    Cell::text(&it.account),
                    Cell::maybe(
                        it.fee_line.as_ref().filter(|it| Some(*it) != self.grant.award.fee_line.as_ref()),
                    ),
                    it.arrived_on.map_or(Cell::Blank, Cell::Date),
                    Cell::maybe(it.intermediate.map(with_currency).as_ref()),
                    Cell::maybe(sources(&it.sources).as_ref()),
                ];
                self.add("fonds", row);
            }
            Event::ExpenseRecorded(it) if ours(&it.grant) => match self.voucher(record, it) {
                Some(rows) => {
                    for row in rows {
                        self.add("depenses", row);
                    }
                    if let Some(reversed) = it.replaces.and_then(|it| self.corrections.get(&it.seq).copied())
                    {
                        let number = self.number_of(record.seq);
                        self.set("corrections", reversed, "piece_corrigee", number);
                    }
                }
                None => self.other(record, other),
            },
            Event::ExpenseReversed(it) if ours(&it.grant) => {
                let row = vec![
                    self.number_of(it.voucher.seq),
                    Cell::Date(it.on),
                    self.said(&it.reason),
                    Cell::Blank,
                ];
                let at = self.add("corrections", row);
                self.corrections.insert(it.voucher.seq, at);
            }
            Event::AdvanceIssued(it) if ours(&it.grant) => {
                let number = it.number.as_ref().or(record.given.number.as_ref());
                let justified = number.and_then(|it| self.grant.advance(it)).map(|it| it.justified);
                let justified = justified.and_then(|sum| Money::new(sum, it.amount.currency()).ok());
                let row = vec![
                    Cell::maybe(number),
                    Cell::Date(it.on),
                    self.party(&it.party),
                    self.said(&it.purpose),
                    Cell::text(&it.line),
                    Cell::Amount(it.amount),
                    Cell::text(&it.account),
                    Cell::Date(it.due),
                    justified.map_or(Cell::Blank, Cell::Amount),
                    Cell::Blank,
                    Cell::Blank,
                    it.cheque.as_ref().map_or(Cell::Blank, |it| self.said(it.as_str())),
                ];
                let row = self.add("avances", row);
                let (number, account) = (Cell::maybe(number), it.account.clone());
                let advance = Advance { row, number, account, settlements: Vec::new() };
                self.advances.insert(record.seq, advance);
            }
            Event::AdvanceSettled(it) if ours(&it.grant) => {
                let settlement = Settlement { on: it.on, refunded: it.refunded, account: it.account.clone() };
                if let Some(advance) = self.advances.get_mut(&it.advance.seq) {
                    advance.settlements.push(settlement);
                }
            }
            Event::MoneyMoved(it) if ours(&it.grant) => {
                let word = match it.movement {
                    Movement::Withdrawal => Treasury::WITHDRAWAL,
                    Movement::Deposit => Treasury::DEPOSIT,
                    Movement::Transfer => Treasury::TRANSFER,
                };
                let accounts = (Cell::text(&it.from), Cell::text(&it.to));
                self.treasury(it.on, word, accounts, it.amount, it.reference.as_str(), &it.text, NONE);
            }
            Event::BankFeeCharged(it) if ours(&it.grant) => {
                let accounts = (Cell::text(&it.account), Cell::Blank);
                let usual = self.grant.award.fee_line.as_ref();
                let line = Cell::maybe(Some(&it.line).filter(|it| Some(*it) != usual));
                let reference = it.reference.as_str();
                self.treasury(
                    it.on,
                    Treasury::FEE,
                    accounts,
                    it.amount,
                    reference,
                    &it.text,
                    (line, Cell::Blank),
                );
            }
            Event::InterestCredited(it) if ours(&it.grant) => {
                let accounts = (Cell::Blank, Cell::text(&it.account));
                self.treasury(
                    it.on,
                    Treasury::INTEREST,
                    accounts,
                    it.amount,
                    it.reference.as_str(),
                    &it.text,
                    NONE,
                );
            }
            Event::CashCounted(it) if ours(&it.grant) => {
                let accounts = (Cell::text(&it.account), Cell::Blank);
                let reference = it.reference.as_str();
                self.treasury(it.on, Treasury::COUNT, accounts, it.counted, reference, &it.text, NONE);
            }
            Event::BankStatementReceived(it) if ours(&it.grant) => {
                let accounts = (Cell::text(&it.account), Cell::Blank);
                self.treasury(
                    it.on,
                    Treasury::BALANCE,
                    accounts,
                    it.closing,
                    it.reference.as_str(),
                    &it.text,
                    NONE,
                );
                let mut lines = Vec::new();
                for line in &it.lines {
                    let row = self.bank_line(line);
                    lines.push((line.on, self.add("releve", row)));
                }
                let reference = self.said(it.reference.as_str());
                self.statements.push(Listed { closes: it.on, reference, lines });
            }
            Event::ContributionReceived(it) if ours(&it.grant) => {
                let kind = match it.kind {
                    ContributionKind::InKind => KindWord::Kind,
                    ContributionKind::Labour => KindWord::Labour,
                    ContributionKind::Cash => KindWord::Cash,
                };
                let row = vec![
                    Cell::Date(it.on),
                    self.party(&it.party),
                    Cell::text(kind.word()),
                    self.said(&it.description),
                    self.place(it.place.as_ref()),
                    Cell::Number(it.quantity),
                    self.said(&it.unit),
                    Cell::Amount(it.unit_value),
                    self.said(&it.value_source),
                    Cell::Amount(it.value),
                    self.said(it.reference.as_str()),
                    Cell::maybe(it.account.as_ref()),
                ];
                self.add("apports", row);
            }
            Event::AssetAcquired(it) if ours(&it.grant) => {
                let row = vec![
                    Cell::text(&it.asset),
                    self.said(&it.label),
                    Cell::Date(it.on),
                    self.party(&it.supplier),
                    Cell::maybe(it.voucher.as_ref()),
                    Cell::maybe(it.line.as_ref()),
                    Cell::count(Some(it.quantity)),
                    Cell::Amount(it.value),
                    self.place(it.place.as_ref()),
                    it.holder.as_ref().map_or(Cell::Blank, |it| self.party(it)),
                    self.said(&it.state),
                    Cell::Blank,
                ];
                let at = self.add("inventaire", row);
                let seen = (it.holder.clone(), it.place.clone(), it.state.clone());
                self.assets.insert(it.asset.to_string(), (at, seen));
            }
            Event::AssetChecked(it) if ours(&it.grant) => {
                let seen = (it.holder.clone(), it.place.clone(), it.state.clone());
                let asset = it.asset.to_string();
                match self.assets.get(&asset) {
                    // The row has one day and one state for both.
                    Some((at, bought)) if *bought == seen && !self.checked.contains(&asset) => {
                        let at = *at;
                        self.set("inventaire", at, "date_controle", Cell::Date(it.on));
                        self.checked.insert(asset);
                    }
                    Some(_) | None => self.other(record, other),
                }
            }
            Event::ActivityReported(it) if ours(&it.grant) => {
                let row = vec![
                    Cell::Date(it.on),
                    Cell::text(&it.activity),
                    self.place(it.place.as_ref()),
                    Cell::count(it.women),
                    Cell::count(it.men),
                    self.said(&it.indicator),
                    Cell::count(Some(it.value)),
                    it.comment.as_deref().map_or(Cell::Blank, |it| self.said(it)),
                ];
                self.add("realisations", row);
            }
            Event::FundsReturned(it) if ours(&it.grant) => {
                let accounts = (Cell::text(&it.account), Cell::Blank);
                let reference = it.reference.as_str();
                self.treasury(it.on, Treasury::RETURN, accounts, it.amount, reference, &it.reason, NONE);
            }
            Event::IncomeReceived(it) if ours(&it.grant) => {
                let accounts = (Cell::Blank, Cell::text(&it.account));
                let party = it.party.as_ref().map_or(Cell::Blank, |it| self.party(it));
                let (reference, more) = (it.reference.as_str(), (Cell::Blank, party));
                self.treasury(it.on, Treasury::INCOME, accounts, it.amount, reference, &it.text, more);
            }
            Event::BudgetApproved(it) if ours(&it.grant) => self.amended |= it.version > 1,
            Event::ConsentReceived(it) if ours(&it.grant) => {
                let said =
                    [Cell::text(&it.letter), Cell::Date(it.on), self.said(&it.by), self.said(&it.scope)];
                self.letters.insert(record.seq, (record.clone(), said));
            }
            Event::BudgetReallocated(it) if ours(&it.grant) && !self.amended => {
                let mut row = vec![
                    Cell::text(&it.from),
                    Cell::text(&it.to),
                    Cell::Amount(it.amount),
                    self.said(&it.reason),
                ];
                let letter = it.consent.and_then(|it| self.letters.get(&it.seq));
                row.extend(letter.map_or([const { Cell::Blank }; 4], |it| it.1.clone()));
                self.add("reallocations", row);
                if let Some(letter) = it.consent {
                    self.carried.insert(letter.seq);
                }
            }
            _ => self.other(record, other),
        }
    }

    // A payment on several lines is as many rows. What another grant bears is no row of this one's, and of two
    // rows for one line nobody could tell that they are not one written twice.
    fn voucher(&self, record: &Record, it: &ExpenseRecorded) -> Option<Vec<Row>> {
        let abroad = |split: &Split| split.grant.as_ref().is_some_and(|it| it != self.code);
        let mut charged = HashSet::new();
        let mut charges = it.splits.iter().map(|it| (&it.line, &it.activity, &it.place));
        if it.splits.iter().any(abroad) || !charges.all(|it| charged.insert(it)) {
            return None;
        }
        let method = match it.method {
            Method::Cheque => MethodWord::Cheque,
            Method::Transfer => MethodWord::Transfer,
            Method::Cash => MethodWord::Cash,
            Method::MobileMoney => MethodWord::MobileMoney,
            Method::Advance => MethodWord::Advance,
        };
        let row = |split: &Split| {
            vec![
                Cell::maybe(it.number.as_ref().or(record.given.number.as_ref())),
                Cell::Date(it.paid_on),
                self.party(&it.party),
                self.said(&it.purpose),
                Cell::text(&split.line),
                Cell::maybe(split.activity.as_ref()),
                self.place(split.place.as_ref()),
                Cell::text(&it.account),
                Cell::Amount(split.amount),
                Cell::text(method.word()),
                it.cheque.as_ref().map_or(Cell::Blank, |it| self.said(it.as_str())),
                it.invoice.as_ref().map_or(Cell::Blank, |it| self.said(it.as_str())),
                Cell::maybe(it.advance.as_ref()),
                Cell::maybe(it.concerns.as_ref()),
            ]
        };
        Some(it.splits.iter().map(row).collect())
    }

    #[expect(clippy::too_many_arguments, reason = "a row has as many cells")]
    fn treasury(
        &mut self,
        on: Date,
        word: &str,
        (from, to): (Cell, Cell),
        amount: Money,
        reference: &str,
        text: &str,
        (line, party): (Cell, Cell),
    ) {
        let row = vec![
            Cell::Date(on),
            Cell::text(word),
            from,
            to,
            Cell::Amount(amount),
            self.said(reference),
            self.said(text),
            line,
            party,
        ];
        self.add("tresorerie", row);
    }

    fn bank_line(&self, line: &StatementLine) -> Row {
        let amount = |it: Option<Money>| it.map_or(Cell::Blank, Cell::Amount);
        vec![
            Cell::Date(line.on),
            self.said(line.reference.as_str()),
            self.said(&line.text),
            amount(line.debit),
            amount(line.credit),
            amount(line.balance),
            Cell::Blank,
        ]
    }

    // The row of an advance has one day, one sum and one account. What came back otherwise has rows of its own.
    fn settle(&mut self) {
        for advance in std::mem::take(&mut self.advances).into_values() {
            let Advance { row, number, account, settlements } = advance;
            if let [only] = settlements.as_slice()
                && only.account == account
            {
                self.set("avances", row, "montant_rembourse", Cell::Amount(only.refunded));
                self.set("avances", row, "date_solde", Cell::Date(only.on));
                continue;
            }
            for Settlement { on, refunded, account } in settlements {
                let row = vec![
                    Cell::Date(on),
                    Cell::text(Treasury::REFUND),
                    Cell::Blank,
                    Cell::text(account),
                    Cell::Amount(refunded),
                    number.clone(),
                    Cell::Blank,
                    Cell::Blank,
                    Cell::Blank,
                ];
                self.add("tresorerie", row);
            }
        }
        // A line belongs to the first statement that closes after it, unless it says another one.
        let statements = std::mem::take(&mut self.statements);
        for Listed { closes, reference, lines } in &statements {
            let first = |day: Date| statements.iter().map(|it| it.closes).filter(|it| day <= *it).min();
            let alone = statements.iter().filter(|it| it.closes == *closes).count() == 1;
            if alone && lines.iter().all(|(day, _)| first(*day) == Some(*closes)) {
                continue;
            }
            for (_, row) in lines {
                self.set("releve", *row, "releve", reference.clone());
            }
        }
        // A letter that a reallocation names stands in its row.
        for (seq, (record, _)) in std::mem::take(&mut self.letters) {
            if !self.carried.contains(&seq) {
                let other = Labels::default().other(self.code, &record);
                self.other(&record, other);
            }
        }
        if let Some(rows) = self.sheets.get_mut(others::SHEET) {
            let record = |row: &Row| match row.first() {
                Some(Cell::Number(record)) => *record,
                Some(Cell::Blank | Cell::Text(_) | Cell::Amount(_) | Cell::Date(_)) | None => Decimal::ZERO,
            };
            rows.sort_by_key(record);
        }
    }

    // What is no row of a sheet, and of a kind that an office would miss.
    fn other(&mut self, record: &Record, other: Option<others::Other>) {
        let Some(others::Other { on, what, amount }) = other else { return };
        let row = vec![
            Cell::count(Some(record.seq)),
            on.map_or(Cell::Blank, Cell::Date),
            Cell::text(record.event.kind()),
            self.said(&what),
            amount.map_or(Cell::Blank, Cell::Amount),
        ];
        self.add(others::SHEET, row);
    }
}

// Neither a line nor a party.
const NONE: (Cell, Cell) = (Cell::Blank, Cell::Blank);

// What serves all results, in the column for one.
const OF_ALL: &str = "COMMUN";

// Longest line of a cell, in characters.
const WIDTH_MAX: usize = 48;

// How cells look: as an accountant would set them.
struct Styles {
    title: Format,
    text: Format,
    date: Format,
    whole: Format,
    cents: Format,
    number: Format,
}

impl Styles {
    fn new() -> Self {
        let of = |format: &str| Format::new().set_num_format(format).set_align(FormatAlign::Top);
        Self {
            title: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0x1F_3A_5F))
                .set_font_color(Color::White)
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter),
            // As text, so that a spreadsheet makes no number of a cheque and no formula of a purpose.
            text: of("@").set_align(FormatAlign::Left).set_indent(1).set_text_wrap(),
            date: of("dd/mm/yyyy").set_align(FormatAlign::Center),
            whole: of("#,##0"),
            cents: of("#,##0.00"),
            number: of("General"),
        }
    }

    fn sheet(
        &self,
        sheet: &mut Worksheet,
        name: &str,
        titles: &[&str],
        rows: &[Row],
    ) -> Result<(), XlsxError> {
        sheet.set_name(name)?;
        for (column, title) in (0..).zip(titles) {
            let align = match rows
                .iter()
                .filter_map(|it| it.get(usize::from(column)))
                .find(|it| **it != Cell::Blank)
            {
                Some(Cell::Number(_) | Cell::Amount(_)) => self.title.clone().set_align(FormatAlign::Right),
                Some(Cell::Date(_)) => self.title.clone().set_align(FormatAlign::Center),
                Some(Cell::Text(_) | Cell::Blank) | None => {
                    self.title.clone().set_align(FormatAlign::Left).set_indent(1)
                }
            };
            sheet.write_string_with_format(0, column, *title, &align)?;
            let width = rows.iter().filter_map(|it| it.get(usize::from(column))).map(width).max();
            // Longer texts go on in a second line.
            let width = width.unwrap_or(0).max(title.chars().count() + 4).clamp(8, WIDTH_MAX);
            sheet.set_column_width(column, u32::try_from(width).unwrap_or_default())?;
        }
        for (number, row) in (1..).zip(rows) {
            // A spreadsheet finds the height by itself, and a page that is printed from elsewhere does not.
            let lines = row.iter().map(|it| width(it).div_ceil(WIDTH_MAX)).max().unwrap_or(1);
            if lines > 1 {
                sheet.set_row_height(number, u32::try_from(lines * 15).unwrap_or(15))?;
            }
            for (column, cell) in (0..).zip(row) {
                self.cell(sheet, number, column, cell)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        if let (Some(last), false) = (titles.len().checked_sub(1), rows.is_empty()) {
            let last = u16::try_from(last).unwrap_or_default();
            sheet.autofilter(0, 0, u32::try_from(rows.len()).unwrap_or(u32::MAX), last)?;
        }
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        sheet.set_footer("&L&A&R&P / &N");
        Ok(())
    }

    fn cell(&self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Blank => {}
            Cell::Text(text) => {
                sheet.write_string_with_format(row, column, text, &self.text)?;
            }
            Cell::Date(date) => {
                let (year, month, day) =
                    (date.year(), date.month().unsigned_abs(), date.day().unsigned_abs());
                let day = ExcelDateTime::from_ymd(year.unsigned_abs(), month, day)?;
                sheet.write_datetime_with_format(row, column, &day, &self.date)?;
            }
            Cell::Amount(money) => {
                let format = if scale(money.currency()) == 0 { &self.whole } else { &self.cents };
                number(sheet, row, column, money.amount(), format)?;
            }
            Cell::Number(value) => {
                let format = if value.scale() == 0 && *value > Decimal::from(999) {
                    &self.whole
                } else {
                    &self.number
                };
                number(sheet, row, column, *value, format)?;
            }
        }
        Ok(())
    }
}

// A spreadsheet keeps fifteen digits. What has more stands there as text, whole.
fn number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: Decimal,
    format: &Format,
) -> Result<(), XlsxError> {
    if value.normalize().mantissa().unsigned_abs() < 1_000_000_000_000_000 {
        sheet.write_with_format(row, column, value, format)?;
    } else {
        sheet.write_string(row, column, value.to_string())?;
    }
    Ok(())
}

fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Blank => 0,
        Cell::Text(text) => text.chars().count() + 3,
        Cell::Date(_) => 13,
        // With the spaces between the thousands.
        Cell::Amount(money) => {
            let digits = money.amount().to_string().chars().count();
            digits + digits / 3 + 2
        }
        Cell::Number(value) => value.to_string().chars().count() + 2,
    }
}
