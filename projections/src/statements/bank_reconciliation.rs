//! T04 Bank reconciliation: from what the bank says to what the book says, at the last bank statement of the
//! period.
//!
//! The balance of the bank is brought forward by what the book has and the bank has not seen: deposits in
//! transit, cheques and transfers outstanding, and payments that stand at two amounts. The balance of the
//! book is brought forward by what the bank has and the book has not: entries to book. Both must meet. All
//! amounts bear the sign with which they are added. See `matching` for how the two are brought together;
//! it needs the lines of all bank statements up to then. Where the office keeps the balances of its bank
//! statements and not their lines, nothing can be brought together: the two balances stand against each
//! other, and what they differ by is for the office to explain.

use tarikh_events::treasury::AccountKind;
use tarikh_events::{Currency, Date, Decimal};

use super::matching::{Fate, Matching, statements};
use super::said::said;
use super::{About, Entry, Lacking, Unanswerable, account_of, grant_of};
use crate::books::{Account, Books, Cause, Grant, Movement, Received};
use crate::scope::{Scope, days_between};
use crate::statement::{Cell, Check, Column, Fact, Kind, Row, RowKind, Sources, Statement, Table, Value};

const KINDS: &[AccountKind] = &[AccountKind::Bank];

pub(super) const ENTRY: Entry =
    Entry { key: "bank-reconciliation", version: 1, about: About::Account(KINDS), ask: statement };

const COLUMNS: usize = 8;
// A bank no longer pays a cheque that is older.
const STALE_MONTHS: i32 = 6;

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let account = account_of(grant, scope, KINDS)?;
    let (period, currency, subject) = (scope.period, account.opened.currency, &account.opened.account);
    let received = statements(account, period.to);
    let (last, before) = match received.as_slice() {
        [.., before, last] => (*last, Some(*before)),
        [last] => (*last, None),
        [] => return Err(nothing(scope, account)),
    };
    if last.on < period.from {
        return Err(nothing(scope, account));
    }
    let matching = Matching::of(grant, account, last.on);
    let sheet = Sheet { grant, matching: &matching, day: last.on, currency };
    let kept = received.iter().all(|it| !it.lines.is_empty() || it.closing == before_of(&received, it));
    let (rows, sides) = if kept { sheet.rows(account, last) } else { sheet.balances(account, last) };

    let mut blank = ENTRY.blank(books, grant, scope, Some(account));
    blank.facts.push(Fact { key: "bank-statement", value: Value::Text(last.reference.to_string()) });
    blank.facts.push(Fact { key: "reconciled-on", value: Value::Date(last.on) });

    let lines: Decimal = last.lines.iter().map(|it| it.amount).sum();
    let opening = before.map_or(Decimal::ZERO, |it| it.closing);
    let mut checks = Vec::new();
    if kept {
        checks.push(Check::amounts("adjusted-bank-equals-adjusted-book", sides.0, sides.1, currency));
        checks.push(Check::amounts("bank-lines-make-the-balance", opening + lines, last.closing, currency));
    }
    if let Some(before) = before.filter(|_| kept) {
        let earlier = Matching::of(grant, account, before.on);
        let (open, accounted) = carried(&earlier, &matching);
        checks.push(Check::counts("open-items-cleared-or-carried", open, accounted));
    }
    Ok(Statement {
        tables: vec![Table { key: "reconciliation", columns: columns(currency), rows }],
        checks: checks.into_iter().map(|it| it.about(subject.as_str())).collect(),
        ..blank
    })
}

// What the bank said before a statement; nothing before the first.
fn before_of(received: &[&Received], it: &Received) -> Decimal {
    let at = received.iter().position(|known| known.seq == it.seq).unwrap_or(0);
    at.checked_sub(1).and_then(|before| received.get(before)).map_or(Decimal::ZERO, |it| it.closing)
}

/// What the bank and the book still differ by at a statement, after all that explains it; where the bank's
/// lines are not kept, all they differ by.
pub(crate) fn unreconciled(grant: &Grant, account: &Account, on: Date) -> Option<Decimal> {
    let received = statements(account, on);
    let last = received.last()?;
    let matching = Matching::of(grant, account, last.on);
    let sheet = Sheet { grant, matching: &matching, day: last.on, currency: account.opened.currency };
    let kept = received.iter().all(|it| !it.lines.is_empty() || it.closing == before_of(&received, it));
    let sides = if kept { sheet.rows(account, last).1 } else { sheet.balances(account, last).1 };
    Some(sides.0 - sides.1)
}

fn nothing(scope: &Scope, account: &Account) -> Unanswerable {
    let account = account.opened.account.clone();
    Unanswerable::NothingInPeriod { lacking: Lacking::BankStatement, account, period: scope.period }
}

fn columns(currency: Currency) -> Vec<Column> {
    vec![
        Column::new("text", Kind::Text),
        Column::new("date", Kind::Date),
        Column::new("reference", Kind::Text),
        Column::new("voucher", Kind::Text),
        Column::new("party", Kind::Party),
        Column::amount("amount", currency),
        Column::new("age", Kind::Count),
        Column::new("remark", Kind::Text),
    ]
}

// How many items were open at the statement before, and how many of those are open still, were seen by the
// bank or booked since, or were taken back. An item that left the list without any of that was lost. The
// movements of the earlier day are the first of the later one, in the same order; so are the lines.
fn carried(earlier: &Matching<'_>, now: &Matching<'_>) -> (u64, u64) {
    let movements = (0..earlier.movements.len()).filter(|it| earlier.is_open(*it));
    let lines = (0..earlier.lines.len()).filter(|it| earlier.is_unknown(*it));
    let open = movements.clone().count() + lines.clone().count();
    let then = Then { earlier, now };
    let steps = earlier.movements.len() + earlier.lines.len();
    let accounted = movements.filter(|it| then.accounts_for(*it, steps)).count()
        + lines.filter(|it| then.accounts_for_line(*it, steps)).count();
    (open as u64, accounted as u64)
}

// The statement before, and now.
struct Then<'m, 'a> {
    earlier: &'m Matching<'a>,
    now: &'m Matching<'a>,
}

impl Then<'_, '_> {
    fn accounts_for(&self, movement: usize, steps: usize) -> bool {
        match self.now.movements[movement].1 {
            Fate::Open | Fate::Cancelled => true,
            Fate::Matched(line) => {
                self.now.is_open(movement)
                    || line >= self.earlier.lines.len()
                    || !self.earlier.is_unknown(line)
                    || self.was_free(movement, line, steps)
            }
        }
    }

    fn accounts_for_line(&self, line: usize, steps: usize) -> bool {
        self.now.lines[line].movement.is_none_or(|movement| {
            self.now.is_unknown(line)
                || movement >= self.earlier.movements.len()
                || !self.earlier.is_open(movement)
                || self.was_free(movement, line, steps)
        })
    }

    // Two that were both open then stand for each other now: one of them stood for a third, at another amount,
    // and the question is what became of that one.
    fn was_free(&self, movement: usize, line: usize, steps: usize) -> bool {
        let Some(steps) = steps.checked_sub(1) else { return false };
        match (self.earlier.lines[line].movement, self.earlier.movements[movement].1) {
            (Some(third), _) => self.accounts_for(third, steps),
            (None, Fate::Matched(third)) => self.accounts_for_line(third, steps),
            (None, Fate::Open | Fate::Cancelled) => false,
        }
    }
}

struct Sheet<'a> {
    grant: &'a Grant,
    matching: &'a Matching<'a>,
    day: Date,
    currency: Currency,
}

impl Sheet<'_> {
    // The rows, and the two balances that must meet.
    fn rows(&self, account: &Account, last: &Received) -> (Vec<Row>, (Decimal, Decimal)) {
        let all = &self.matching.movements;
        let open = |came: bool| {
            let open =
                all.iter().filter(move |it| it.1 == Fate::Open && came == (it.0.amount > Decimal::ZERO));
            open.map(|(movement, _)| (movement.amount, self.movement(*movement, movement.amount, &[])))
        };
        let mut rows = vec![self.bank_balance(last)];
        let mut bank = last.closing;
        bank += self.list(&mut rows, "deposits-in-transit", open(true).collect());
        bank += self.list(&mut rows, "outstanding-payments", open(false).collect());
        bank += self.list(&mut rows, "amounts-that-differ", self.differences());
        rows.push(self.closing("adjusted-bank", bank));

        let mut book = account.balance_on(self.day);
        rows.push(self.book_balance(account, book));
        book += self.list(&mut rows, "entries-to-book", self.to_book());
        rows.push(self.closing("adjusted-book", book));
        (rows, (bank, book))
    }

    // Only the two balances, and what they differ by.
    fn balances(&self, account: &Account, last: &Received) -> (Vec<Row>, (Decimal, Decimal)) {
        let (bank, book) = (last.closing, account.balance_on(self.day));
        let rows = vec![
            self.bank_balance(last),
            self.book_balance(account, book),
            self.closing("lines-not-kept", bank - book),
        ];
        (rows, (bank, book))
    }

    fn bank_balance(&self, last: &Received) -> Row {
        let closing = Cell::amount(last.closing, self.currency, Sources::one(last.seq));
        let mut cells = self.side("bank-balance", closing);
        cells[2] = Some(Cell::text(last.reference.as_str()));
        Row { kind: RowKind::Opening, key: "bank-balance".to_owned(), cells }
    }

    fn book_balance(&self, account: &Account, book: Decimal) -> Row {
        let mut carried = Sources::default();
        account.movements.iter().filter(|it| it.on <= self.day).for_each(|it| carried.note(it.seq));
        let cells = self.side("book-balance", Cell::amount(book, self.currency, carried));
        Row { kind: RowKind::Opening, key: "book-balance".to_owned(), cells }
    }

    fn side(&self, word: &'static str, amount: Cell) -> Vec<Option<Cell>> {
        let mut cells = vec![None; COLUMNS];
        cells[0] = Some(Cell::plain(Value::Word(word)));
        cells[1] = Some(Cell::plain(Value::Date(self.day)));
        cells[5] = Some(amount);
        cells
    }

    fn closing(&self, word: &'static str, amount: Decimal) -> Row {
        let cells = self.side(word, Cell::sum(amount, self.currency));
        Row { kind: RowKind::Closing, key: word.to_owned(), cells }
    }

    // A list under its heading; where it is empty its sum stands alone, because nothing is an answer too.
    fn list(&self, rows: &mut Vec<Row>, key: &'static str, items: Vec<(Decimal, Row)>) -> Decimal {
        let sum = items.iter().map(|it| it.0).sum();
        let mut cells = vec![None; COLUMNS];
        cells[0] = Some(Cell::plain(Value::Word(key)));
        if !items.is_empty() {
            rows.push(Row { kind: RowKind::Group, key: key.to_owned(), cells: cells.clone() });
        }
        rows.extend(items.into_iter().map(|it| it.1));
        cells[5] = Some(Cell::sum(sum, self.currency));
        rows.push(Row { kind: RowKind::Subtotal, key: key.to_owned(), cells });
        sum
    }

    fn movement(&self, movement: Movement, amount: Decimal, also: &[u64]) -> Row {
        let said = said(self.grant, movement);
        let cheque = self.cheque(movement);
        // A cheque that was issued so long ago is to be cancelled and issued anew.
        let stale = movement.amount < Decimal::ZERO && cheque.is_some() && self.is_stale(movement.on);
        let from = also.iter().copied().chain([movement.seq]).collect();
        let cells = vec![
            said.text.map(Cell::plain),
            Some(Cell::plain(Value::Date(movement.on))),
            cheque.map(Cell::text),
            said.voucher.map(Cell::plain),
            said.party.map(Cell::plain),
            Some(Cell::amount(amount, self.currency, Sources::of(from))),
            self.age(movement.on),
            stale.then(|| Cell::plain(Value::Word("stale-cheque"))),
        ];
        Row { kind: RowKind::Line, key: said.key, cells }
    }

    fn cheque(&self, movement: Movement) -> Option<&str> {
        match movement.cause {
            Cause::Voucher(number) | Cause::Reversal(number) => {
                self.grant.vouchers[number as usize].cheque.as_ref().map(|it| it.as_str())
            }
            Cause::AdvanceIssued(_) | Cause::Moved(_) => {
                self.grant.reference_of(movement.seq).map(|it| it.as_str())
            }
            // Their references stand where others have the number of their voucher.
            Cause::AdvanceRefund(_)
            | Cause::Funds(_)
            | Cause::TransferFee(_)
            | Cause::BankFee
            | Cause::Interest
            | Cause::Income
            | Cause::Contribution
            | Cause::Returned
            | Cause::Difference => None,
        }
    }

    fn age(&self, on: Date) -> Option<Cell> {
        u64::try_from(days_between(on, self.day)).ok().map(|it| Cell::plain(Value::Count(it)))
    }

    fn is_stale(&self, on: Date) -> bool {
        let month = |it: Date| i32::from(it.year()) * 12 + i32::from(it.month());
        (month(self.day) - month(on), self.day.day()) > (STALE_MONTHS, on.day())
    }

    // Payments that the bank and the book have at two amounts: what the book has less what the bank has.
    fn differences(&self) -> Vec<(Decimal, Row)> {
        let all = self.matching.movements.iter().filter_map(|(movement, fate)| match fate {
            Fate::Matched(line) => Some((movement, &self.matching.lines[*line])),
            Fate::Open | Fate::Cancelled => None,
        });
        let differing = all.filter(|(movement, line)| movement.amount != line.line.amount);
        let row = |(movement, line): (&Movement, &super::matching::Line<'_>)| {
            let amount = movement.amount - line.line.amount;
            (amount, self.movement(*movement, amount, &[line.statement.seq]))
        };
        differing.map(row).collect()
    }

    // What the bank has and the book has not.
    fn to_book(&self) -> Vec<(Decimal, Row)> {
        let unknown = self.matching.lines.iter().filter(|it| it.movement.is_none());
        let row = |it: &super::matching::Line<'_>| {
            let (line, statement) = (it.line, it.statement);
            let mut cells = vec![None; COLUMNS];
            cells[1] = Some(Cell::plain(Value::Date(line.on)));
            cells[2] = Some(Cell::text(line.reference.as_str()));
            cells[5] = Some(Cell::amount(line.amount, self.currency, Sources::one(statement.seq)));
            cells[6] = self.age(line.on);
            (line.amount, Row { kind: RowKind::Line, key: format!("{}-{}", statement.seq, it.index), cells })
        };
        unknown.map(row).collect()
    }
}
