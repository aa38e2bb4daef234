//! What cost is worth in the report currency: how the donor's transfers price what was paid with them.
//!
//! The method is a setting of the grant. *Weighted average*: one rate, what all transfers up to the cut-off
//! were credited with over what was sent for it. *Moving average*: what is left and what arrives make one
//! pool, whose rate changes with each transfer and not with what is paid. *FIFO*: each transfer is spent at
//! its own rate, the oldest first. *Last transfer*: the rate of the newest before the payment. *Parity*: the
//! rate of the plan. Other income of the project comes in, and money returned goes out, at the rate of its day.
//!
//! What takes a voucher back or charges it to something else counts at the rate that the voucher had, so that
//! a position with no cost left has no worth left either. Nothing is rounded here; who shows a sum rounds it,
//! once (`standards`, F5).

use std::collections::{HashMap, HashSet, VecDeque};

use tarikh_events::money::scale;
use tarikh_events::{Currency, Date, Decimal, RoundingStrategy};

use crate::books::{Cause, Entry, EntryKind, Grant, Income, Instalment, NONE};
use crate::statement::Sources;

/// How cost is brought into the report currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Method {
    #[default]
    WeightedAverage,
    MovingAverage,
    Fifo,
    LastTransfer,
    Parity,
}

impl Method {
    /// Whether everything is worth the same rate, whenever it was paid.
    pub(super) fn has_one_rate(self) -> bool {
        match self {
            Self::WeightedAverage | Self::Parity => true,
            Self::MovingAverage | Self::Fifo | Self::LastTransfer => false,
        }
    }

    /// Reads the word of a rule; contracts in French have their own.
    pub(super) fn read(word: &str) -> Option<Self> {
        match word.replace('_', "-").as_str() {
            "weighted-average" | "moyenne-ponderee" => Some(Self::WeightedAverage),
            "moving-average" | "moyenne-mobile" => Some(Self::MovingAverage),
            "fifo" | "peps" => Some(Self::Fifo),
            "last-transfer" | "dernier-virement" => Some(Self::LastTransfer),
            "parity" | "parite" => Some(Self::Parity),
            _ => None,
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::WeightedAverage => "method-weighted-average",
            Self::MovingAverage => "method-moving-average",
            Self::Fifo => "method-fifo",
            Self::LastTransfer => "method-last-transfer",
            Self::Parity => "method-parity",
        }
    }
}

/// Whether a word names a method.
pub fn is_method(word: &str) -> bool {
    Method::read(word).is_some()
}

/// Rounds half away from zero to the cents of a currency. The digits that a division could not hold are
/// dropped first, so that half a cent stays half a cent.
pub(super) fn rounded(amount: Decimal, currency: Currency) -> Decimal {
    let away = RoundingStrategy::MidpointAwayFromZero;
    let decimals = scale(currency);
    let mut cents = amount.round_dp_with_strategy(decimals + 10, away).round_dp_with_strategy(decimals, away);
    cents.rescale(decimals);
    if cents.is_zero() {
        cents.set_sign_positive(true);
    }
    cents
}

/// So much of the currency of the books is worth so much of the report currency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Price {
    pub local: Decimal,
    pub report: Decimal,
}

impl Price {
    pub(super) fn rate(rate: Decimal) -> Self {
        Self { local: rate, report: Decimal::ONE }
    }

    fn of_instalment(it: &Instalment) -> Self {
        Self { local: it.rate.target.amount(), report: it.rate.source.amount() }
    }

    /// What an amount of the currency of the books is worth.
    pub(super) fn of(self, amount: Decimal) -> Decimal {
        let exact = amount.checked_mul(self.report).and_then(|it| it.checked_div(self.local));
        // Where the product has too many digits, the quotient is taken first.
        let near = || amount.checked_mul(self.report.checked_div(self.local)?);
        exact.or_else(near).unwrap_or_default()
    }
}

/// A rate to show, six decimals.
pub(super) fn quotient(local: Decimal, report: Decimal) -> Option<Decimal> {
    if report.is_zero() || local.is_zero() {
        return None;
    }
    let mut shown =
        local.checked_div(report)?.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero);
    shown.rescale(6);
    Some(shown)
}

/// Everything up to the end of a day in the report currency, unrounded.
#[derive(Debug)]
pub(super) struct Worth {
    /// By the number of the line in the spending.
    pub by_line: Vec<Decimal>,
    pub spent: Decimal,
    /// What the donor sent.
    pub sent: Decimal,
    /// What the project took in besides, by cause; money returned is below zero.
    pub income: Vec<(Cause, Decimal)>,
    /// What is left, and the same in the currency of the books.
    pub left: Decimal,
    pub left_local: Decimal,
    /// What the rates themselves made: sent at one rate, paid at another. Loss positive.
    pub difference: Decimal,
    /// The rate at the end.
    pub price: Price,
    // The rates of vouchers that were asked for, by their place among the vouchers of the grant.
    prices: HashMap<u32, Price>,
    /// The instalments.
    pub from: Sources,
}

impl Worth {
    pub(super) fn line(&self, number: Option<u32>) -> Decimal {
        number.and_then(|it| self.by_line.get(it as usize)).copied().unwrap_or_default()
    }

    /// The rate that a voucher was paid at; of what no voucher paid, the rate at the end.
    pub(super) fn price_of(&self, voucher: Option<u32>) -> Price {
        let own = voucher.and_then(|it| self.prices.get(&it)).filter(|it| !it.local.is_zero());
        own.copied().unwrap_or(self.price)
    }

    pub(super) fn income_of(&self, cause: Cause) -> Decimal {
        self.income.iter().filter(|it| it.0 == cause).map(|it| it.1).sum()
    }

    pub(super) fn other_income(&self) -> Decimal {
        self.income.iter().map(|it| it.1).sum()
    }
}

/// What everything up to the end of a day is worth; `None` while there is no rate.
pub(super) fn worth(grant: &Grant, day: Date, method: Method, parity: Option<Decimal>) -> Option<Worth> {
    worth_with(grant, day, method, parity, HashSet::new())
}

/// The same, with the rates of some vouchers, by their place among the vouchers of the grant.
pub(super) fn worth_with(
    grant: &Grant,
    day: Date,
    method: Method,
    parity: Option<Decimal>,
    vouchers: HashSet<u32>,
) -> Option<Worth> {
    let mut arrived: Vec<&Instalment> = grant.instalments.iter().filter(|it| it.value_date <= day).collect();
    arrived.sort_by_key(|it| (it.value_date, it.seq));
    let from = Sources::of(arrived.iter().map(|it| it.seq).collect());
    let first = || arrived.first().map(|it| Price::of_instalment(it));
    match method {
        Method::WeightedAverage => {
            let average = grant.average_rate(day)?;
            let price = Price { local: average.target.amount(), report: average.source.amount() };
            Some(at_one_price(grant, day, price, &arrived, from))
        }
        Method::Parity => Some(at_one_price(grant, day, Price::rate(parity?), &arrived, from)),
        Method::MovingAverage | Method::Fifo | Method::LastTransfer => {
            Some(in_turn(grant, day, Pool::new(method, first()?), &arrived, (from, vouchers)))
        }
    }
}

fn at_one_price(grant: &Grant, day: Date, price: Price, arrived: &[&Instalment], from: Sources) -> Worth {
    let mut local = vec![Decimal::ZERO; grant.spending.lines.len()];
    for entry in grant.spending.entries.iter().filter(|it| it.on <= day) {
        local[entry.line as usize] += entry.amount;
    }
    let sent: Decimal = arrived.iter().map(|it| it.rate.source.amount()).sum();
    let credited = arrived.iter().map(|it| it.rate.target.amount()).sum();
    let income = grant.income.iter().filter(|it| it.on <= day);
    let income = income.map(|it| (it.cause, price.of(it.amount))).collect();
    let left_local = grant.left_on(day);
    Worth {
        spent: price.of(local.iter().sum()),
        by_line: local.into_iter().map(|it| price.of(it)).collect(),
        sent,
        income,
        left: price.of(left_local),
        left_local,
        difference: sent - price.of(credited),
        price,
        prices: HashMap::new(),
        from,
    }
}

// One after the other, as they happened: receipts of a day come before its payments.
enum Flow<'a> {
    Arrived(&'a Instalment),
    Income(&'a Income),
    Entry(&'a Entry),
}

fn in_turn(
    grant: &Grant,
    day: Date,
    mut pool: Pool,
    arrived: &[&Instalment],
    (from, mut priced): (Sources, HashSet<u32>),
) -> Worth {
    let mut flows: Vec<(Date, u8, u64, Flow<'_>)> = Vec::new();
    flows.extend(arrived.iter().map(|it| (it.value_date, 0, it.seq, Flow::Arrived(it))));
    for it in grant.income.iter().filter(|it| it.on <= day) {
        let rank = if it.amount.is_sign_negative() { 3 } else { 1 };
        flows.push((it.on, rank, it.seq, Flow::Income(it)));
    }
    for it in grant.spending.entries.iter().filter(|it| it.on <= day) {
        let rank = if it.amount.is_sign_negative() { 2 } else { 4 };
        flows.push((it.on, rank, it.seq, Flow::Entry(it)));
    }
    // Stable: the parts of a voucher keep their order.
    flows.sort_by_key(|it| (it.0, it.1, it.2));

    priced.extend(grant.spending.entries.iter().filter(|it| corrects(it)).map(|it| it.voucher));
    let mut own: HashMap<u32, Price> = HashMap::new();
    let mut by_line = vec![Decimal::ZERO; grant.spending.lines.len()];
    let (mut spent, mut sent, mut income) = (Decimal::ZERO, Decimal::ZERO, Vec::new());
    for (_, _, _, flow) in flows {
        match flow {
            Flow::Arrived(it) => {
                pool.arrive(Price::of_instalment(it));
                sent += it.rate.source.amount();
            }
            Flow::Income(it) => income.push((it.cause, -pool.pay(-it.amount, None))),
            Flow::Entry(it) => {
                let known = own.get(&it.voucher).filter(|_| corrects(it)).copied();
                let worth = pool.pay(it.amount, known);
                if it.kind == EntryKind::Voucher && priced.contains(&it.voucher) {
                    let price = own
                        .entry(it.voucher)
                        .or_insert(Price { local: Decimal::ZERO, report: Decimal::ZERO });
                    price.local += it.amount;
                    price.report += worth;
                }
                by_line[it.line as usize] += worth;
                spent += worth;
            }
        }
    }
    let left = pool.end();
    Worth {
        by_line,
        spent,
        sent,
        income,
        left,
        left_local: pool.local,
        difference: pool.difference,
        price: pool.price,
        prices: own,
        from,
    }
}

fn corrects(it: &Entry) -> bool {
    match it.kind {
        EntryKind::Reversal | EntryKind::Reclassification => it.voucher != NONE,
        EntryKind::Voucher | EntryKind::BankFee | EntryKind::TransferFee | EntryKind::Difference => false,
    }
}

// What is there of the donor's money, and what it is worth.
struct Pool {
    method: Method,
    local: Decimal,
    report: Decimal,
    price: Price,
    // Under FIFO: what is left of each transfer, the oldest first.
    layers: VecDeque<Price>,
    difference: Decimal,
}

impl Pool {
    fn new(method: Method, first: Price) -> Self {
        Self {
            method,
            local: Decimal::ZERO,
            report: Decimal::ZERO,
            price: first,
            layers: VecDeque::new(),
            difference: Decimal::ZERO,
        }
    }

    // What is in the pool is worth this from now on; what that differs from what it came in with is a
    // difference of rates.
    fn is_worth(&mut self, report: Decimal) {
        self.difference += self.report - report;
        self.report = report;
    }

    fn arrive(&mut self, it: Price) {
        let short = self.local.is_sign_negative() && !self.local.is_zero();
        self.local += it.local;
        self.report += it.report;
        match self.method {
            Method::Fifo => {
                let mut it = it;
                if short {
                    // What was paid before it came is paid from it.
                    let before = it.local.min(it.local - self.local).max(Decimal::ZERO);
                    it.report -= it.of(before);
                    it.local -= before;
                }
                // What is spent next is worth what the oldest is.
                if self.layers.is_empty() && it.local > Decimal::ZERO {
                    self.price = it;
                }
                self.layers.push_back(it);
                self.is_worth_its_layers();
            }
            // What was overdrawn cannot be averaged with what arrives.
            Method::MovingAverage if !short && self.local > Decimal::ZERO && self.report > Decimal::ZERO => {
                self.price = Price { local: self.local, report: self.report };
            }
            Method::MovingAverage | Method::LastTransfer | Method::WeightedAverage | Method::Parity => {
                self.price = it;
                self.is_worth(it.of(self.local));
            }
        }
    }

    // Pays an amount, or takes one in if it is below zero, at a price that it has already or at that of the
    // day. Returns its worth.
    fn pay(&mut self, amount: Decimal, known: Option<Price>) -> Decimal {
        let known = known.filter(|it| !it.local.is_zero());
        let mut worth = known.unwrap_or(self.price).of(amount);
        if self.method == Method::Fifo {
            if amount > Decimal::ZERO {
                let taken = self.take(amount);
                worth = if known.is_some() { worth } else { taken };
            } else if !amount.is_zero() {
                self.layers.push_front(Price { local: -amount, report: -worth });
            }
        }
        self.local -= amount;
        self.report -= worth;
        match self.method {
            Method::Fifo => self.is_worth_its_layers(),
            Method::MovingAverage => {
                if amount.is_sign_negative() && self.local > Decimal::ZERO && self.report > Decimal::ZERO {
                    self.price = Price { local: self.local, report: self.report };
                }
            }
            Method::LastTransfer | Method::WeightedAverage | Method::Parity => {}
        }
        worth
    }

    // From the oldest on; what no transfer covers costs what the last one did.
    fn take(&mut self, amount: Decimal) -> Decimal {
        let (mut open, mut worth) = (amount, Decimal::ZERO);
        while open > Decimal::ZERO {
            let Some(layer) = self.layers.front_mut() else { return worth + self.price.of(open) };
            self.price = if layer.local > Decimal::ZERO { *layer } else { self.price };
            if layer.local <= open {
                open -= layer.local;
                worth += layer.report;
                self.layers.pop_front();
            } else {
                let part = layer.of(open);
                layer.local -= open;
                layer.report -= part;
                return worth + part;
            }
        }
        worth
    }

    fn is_worth_its_layers(&mut self) {
        let local: Decimal = self.layers.iter().map(|it| it.local).sum();
        let report: Decimal = self.layers.iter().map(|it| it.report).sum();
        // Below zero where more was paid than came in.
        self.is_worth(report + self.price.of(self.local - local));
    }

    fn end(&mut self) -> Decimal {
        match self.method {
            Method::LastTransfer => self.is_worth(self.price.of(self.local)),
            Method::Fifo | Method::MovingAverage | Method::WeightedAverage | Method::Parity => {}
        }
        self.report
    }
}
