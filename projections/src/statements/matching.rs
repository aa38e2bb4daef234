//! Which movement of a bank account stands for which line of the bank, up to a day.
//!
//! Matching is computed anew each time it is asked, from all statements closed by then; what a person
//! matched by hand comes first. Else a line and a movement belong together if the bank's reference names
//! the movement's cheque, its voucher, its advance or its own reference, and the amounts are equal.
//!
//! A cheque may stand on several movements: a voucher, its reversal, and the voucher that takes its place.
//! The bank sees one payment. So lines are matched first; then a reversal and the payment it undoes cancel
//! out, because neither will reach the bank. What is left on both sides under one name, with the same
//! sign, is one payment at two amounts.

use std::collections::{BTreeMap, HashMap};

use tarikh_events::{Date, Decimal};

use crate::books::{Account, BankLine, Cause, Grant, Movement, Received};

/// Movements and bank lines up to a day, and what became of each.
pub(crate) struct Matching<'a> {
    /// By day and record.
    pub movements: Vec<(Movement, Fate)>,
    /// As the bank wrote them.
    pub lines: Vec<Line<'a>>,
}

/// What became of a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The bank has not seen it.
    Open,
    /// A line stands for it, by its number in [`Matching::lines`].
    Matched(usize),
    /// It undoes another movement that the bank never sees, or is undone by it.
    Cancelled,
}

/// A line of the bank.
pub(crate) struct Line<'a> {
    pub statement: &'a Received,
    pub index: u32,
    pub line: &'a BankLine,
    /// The movement it stands for, by its number in [`Matching::movements`].
    pub movement: Option<usize>,
}

/// The statements of an account closed by a day. A second one for a day is refused; of two in an old chain the
/// one recorded last holds.
pub(crate) fn statements(account: &Account, until: Date) -> Vec<&Received> {
    let closed = account.statements.iter().filter(|it| it.on <= until);
    let by_day: BTreeMap<Date, &Received> = closed.map(|it| (it.on, it)).collect();
    by_day.into_values().collect()
}

impl<'a> Matching<'a> {
    pub(crate) fn of(grant: &'a Grant, account: &'a Account, until: Date) -> Self {
        let moved = account.movements.iter().filter(|it| it.on <= until);
        let mut movements: Vec<(Movement, Fate)> = moved.map(|it| (*it, Fate::Open)).collect();
        movements.sort_by_key(|it| (it.0.on, it.0.seq));
        let lines = statements(account, until).into_iter().flat_map(|statement| {
            let lines = (0..).zip(&statement.lines);
            lines.map(move |(index, line)| Line { statement, index, line, movement: None })
        });
        let mut matching = Self { movements, lines: lines.collect() };
        matching.by_hand();
        matching.by_name(grant);
        matching
    }

    /// Whether the bank has not seen a movement, or not with its amount.
    pub(crate) fn is_open(&self, movement: usize) -> bool {
        match self.movements[movement].1 {
            Fate::Open => true,
            Fate::Matched(line) => self.lines[line].line.amount != self.movements[movement].0.amount,
            Fate::Cancelled => false,
        }
    }

    /// Whether the book does not have a line, or not with its amount.
    pub(crate) fn is_unknown(&self, line: usize) -> bool {
        self.lines[line].movement.is_none_or(|it| self.is_open(it))
    }

    fn pair(&mut self, line: usize, movement: usize) {
        self.lines[line].movement = Some(movement);
        self.movements[movement].1 = Fate::Matched(line);
    }

    // The first open movement among some, of those that look most like the line.
    fn find(&self, line: usize, among: &[usize], like: impl Fn(Decimal, Decimal) -> bool) -> Option<usize> {
        let amount = self.lines[line].line.amount;
        let fits = |it: &&usize| {
            let (movement, fate) = &self.movements[**it];
            *fate == Fate::Open && like(movement.amount, amount)
        };
        among.iter().find(fits).copied()
    }

    // What a person matched. A record may have moved the account more than once: an instalment and its fee.
    fn by_hand(&mut self) {
        let matched = |it: &Line<'_>| it.statement.matched.get(&it.index).copied();
        let by_hand: Vec<(usize, u64)> =
            self.lines.iter().enumerate().filter_map(|(at, it)| Some((at, matched(it)?))).collect();
        if by_hand.is_empty() {
            return;
        }
        let mut of_record: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, (movement, _)) in self.movements.iter().enumerate() {
            of_record.entry(movement.seq).or_default().push(at);
        }
        for like in [same_amount, same_sign, |_, _| true] {
            for (line, record) in by_hand.iter().filter_map(|it| Some((it.0, of_record.get(&it.1)?))) {
                if self.lines[line].movement.is_none()
                    && let Some(movement) = self.find(line, record, like)
                {
                    self.pair(line, movement);
                }
            }
        }
    }

    fn by_name(&mut self, grant: &'a Grant) {
        let mut names = Names::default();
        for (at, (movement, _)) in self.movements.iter().enumerate() {
            names.add(at, grant, *movement);
        }
        let of_line: Vec<Option<usize>> =
            self.lines.iter().map(|it| names.of_line(it.line.reference.as_str())).collect();
        let pair_all = |matching: &mut Self, like: fn(Decimal, Decimal) -> bool| {
            for (line, group) in of_line.iter().enumerate() {
                let Some(group) = group.filter(|_| matching.lines[line].movement.is_none()) else { continue };
                if let Some(movement) = matching.find(line, &names.groups[group], like) {
                    matching.pair(line, movement);
                }
            }
        };
        pair_all(self, same_amount);
        names.groups.iter().filter(|it| it.len() > 1).for_each(|it| self.cancel(it));
        pair_all(self, same_sign);
    }

    // Takes out what is undone, of movements under one name: a reversal first with its own voucher, else
    // with the payment of the same amount that took its place.
    fn cancel(&mut self, group: &[usize]) {
        for reversal in group.iter().copied() {
            let (movement, fate) = self.movements[reversal];
            let Cause::Reversal(voucher) = movement.cause else { continue };
            if fate != Fate::Open {
                continue;
            }
            let undone = |it: &&usize| {
                let (other, fate) = &self.movements[**it];
                *fate == Fate::Open && other.amount == -movement.amount
            };
            let own = |it: &&usize| self.movements[**it].0.cause == Cause::Voucher(voucher);
            let found = group.iter().filter(undone).find(own).or_else(|| group.iter().find(undone)).copied();
            if let Some(found) = found {
                self.movements[reversal].1 = Fate::Cancelled;
                self.movements[found].1 = Fate::Cancelled;
            }
        }
    }
}

fn same_amount(movement: Decimal, line: Decimal) -> bool {
    movement == line
}

fn same_sign(movement: Decimal, line: Decimal) -> bool {
    movement.is_sign_negative() == line.is_sign_negative()
}

// Movements that share a cheque, a number or a reference.
#[derive(Default)]
struct Names {
    groups: Vec<Vec<usize>>,
    names: HashMap<String, usize>,
}

impl Names {
    fn add(&mut self, at: usize, grant: &Grant, movement: Movement) {
        let mut names: Vec<String> = Vec::with_capacity(2);
        let mut add = |name: &str| names.push(plain(name));
        match movement.cause {
            Cause::Voucher(number) | Cause::Reversal(number) => {
                let voucher = &grant.vouchers[number as usize];
                voucher.cheque.iter().for_each(|it| add(it.as_str()));
                add(voucher.number.as_str());
            }
            Cause::AdvanceIssued(number) => {
                let advance = &grant.advances[number as usize];
                grant.reference_of(advance.seq).into_iter().for_each(|it| add(it.as_str()));
                add(advance.number.as_str());
            }
            Cause::AdvanceRefund(number) => add(grant.advances[number as usize].number.as_str()),
            Cause::Funds(number) | Cause::TransferFee(number) => {
                add(grant.instalments[number as usize].reference.as_str());
            }
            Cause::Moved(_)
            | Cause::BankFee
            | Cause::Interest
            | Cause::Income
            | Cause::Contribution
            | Cause::Returned
            | Cause::Difference => {
                if let Some(reference) = grant.reference_of(movement.seq) {
                    add(reference.as_str());
                    // `CHQ 6495452` is known by the cheque alone as well.
                    parts(reference.as_str()).filter(|it| is_cheque(it)).for_each(add);
                }
            }
        }
        let known = names.iter().find_map(|it| self.names.get(it).copied());
        let group = known.unwrap_or_else(|| {
            self.groups.push(Vec::new());
            self.groups.len() - 1
        });
        self.groups[group].push(at);
        for name in names {
            self.names.entry(name).or_insert(group);
        }
    }

    // The whole of what the bank wrote, else the first part of it that is a name.
    fn of_line(&self, reference: &str) -> Option<usize> {
        let whole = self.names.get(&plain(reference)).copied();
        whole.or_else(|| parts(reference).find_map(|it| self.names.get(&plain(it)).copied()))
    }
}

fn plain(name: &str) -> String {
    name.trim().to_uppercase()
}

fn parts(reference: &str) -> impl Iterator<Item = &str> {
    reference.split(|it: char| !it.is_alphanumeric() && it != '-').filter(|it| !it.is_empty())
}

fn is_cheque(part: &str) -> bool {
    part.len() >= 5 && part.bytes().all(|it| it.is_ascii_digit())
}
