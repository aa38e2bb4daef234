//! T17 Inventory: the things that the grant paid for, where they are, and whether they make what was spent
//! on the headings they belong to.
//!
//! A thing is worth in the report currency what its voucher is worth there under the grant's method, as in the
//! donor's statements; one that no voucher names, what the method says at the end of the period.
//!
//! What was acquired up to the end of the period is listed as it was last seen by then. From which value of
//! one unit on a thing has to be listed is a threshold of the grant (K54); what lies below it is listed
//! apart. Beside the list stands what was spent on the headings of the things, line by line: what is spent
//! there and in no list is works, goods handed over, or missing, and the reader is told how much it is.

use std::collections::{BTreeMap, HashSet};

use tarikh_events::asset::AssetChecked;
use tarikh_events::{Currency, Decimal, LineCode, Money};

use super::execution::{self, spent};
use super::settings::Settings;
use super::worth::{Worth, quotient, rounded, worth_with};
use super::{About, Entry, Unanswerable, grant_of, not_kept, place_name};
use crate::books::{Asset, Books, Grant};
use crate::controls::Arg;
use crate::scope::Scope;
use crate::statement::{
    Cell, Check, Column, Fact, Field, Kind, Note, Row, RowKind, Sources, Statement, Table, Value,
};

pub(super) const ENTRY: Entry = Entry { key: "inventory", version: 2, about: About::Grant, ask: statement };

// The groups, in their order.
const LISTED: &str = "above-threshold";
const SMALL: &str = "below-threshold";
const GONE: &str = "disposed";

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (day, currency, report) = (scope.period.to, grant.award.currency, grant.award.report_currency);
    let threshold = grant.rules.number("K54", "value");
    let mut things: Vec<Thing<'_>> =
        grant.assets.iter().filter(|it| it.acquired.on <= day).map(|it| Thing::on(it, scope)).collect();
    things.sort_by_key(|it| (group_of(it, threshold), it.asset.acquired.on, it.asset.seq));
    let mut settings = Settings::of(&grant.rules);
    let (method, plan_rate) = settings.method();
    let vouchers: HashSet<u32> = things.iter().filter_map(|it| it.voucher(grant)).collect();
    let worth = worth_with(grant, day, method, plan_rate, vouchers);
    let worth = worth.as_ref();
    let nothing = Sources::default();
    let rates = worth.map_or(&nothing, |it| &it.from);

    let mut rows = Vec::new();
    let mut total = Sums::default();
    for group in [LISTED, SMALL, GONE] {
        let own: Vec<&Thing<'_>> = things.iter().filter(|it| group_of(it, threshold).1 == group).collect();
        if own.is_empty() {
            continue;
        }
        rows.push(title(group));
        let mut sum = Sums::default();
        for thing in own {
            let worth = worth.map(|it| thing.worth(grant, it));
            sum.add(thing.value(), worth);
            rows.push(thing.row(grant, worth, rates));
        }
        total.add(sum.local, worth.map(|_| sum.report));
        rows.push(sum.row(RowKind::Subtotal, group, grant, worth));
    }
    rows.push(total.row(RowKind::Total, "total", grant, worth));
    let items = Table { key: "items", columns: columns(currency, report), rows };

    let compared = Compared::of(grant, scope, &things);
    let mut statement = Statement {
        checks: compared.checks(grant, scope, total.local),
        notes: compared.notes(threshold, currency),
        tables: vec![items, compared.table(currency), settings.table()],
        ..ENTRY.blank(books, grant, scope, None)
    };
    let price = worth.filter(|_| method.has_one_rate()).map(|it| it.price);
    if let Some(shown) = price.and_then(|it| quotient(it.local, it.report)) {
        statement.facts.push(Fact { key: "rate", value: Value::Rate(shown) });
    }
    Ok(statement)
}

// A thing as it stood at the end of the period.
struct Thing<'a> {
    asset: &'a Asset,
    seen: Option<&'a (u64, AssetChecked)>,
    gone: Option<(tarikh_events::Date, u64)>,
}

impl<'a> Thing<'a> {
    fn on(asset: &'a Asset, scope: &Scope) -> Self {
        let day = scope.period.to;
        let seen = asset.checks.iter().filter(|it| it.1.on <= day);
        Self {
            asset,
            // Of two looks on one day the later record counts.
            seen: seen.max_by_key(|it| (it.1.on, it.0)),
            gone: asset.disposed.filter(|it| it.0 <= day),
        }
    }

    fn value(&self) -> Decimal {
        self.asset.acquired.value.amount()
    }

    // The voucher that paid it, by its place.
    fn voucher(&self, grant: &Grant) -> Option<u32> {
        let voucher = grant.voucher(self.asset.acquired.voucher.as_ref()?)?;
        grant.voucher_at(voucher.seq)
    }

    // Unrounded.
    fn worth(&self, grant: &Grant, worth: &Worth) -> Decimal {
        worth.price_of(self.voucher(grant)).of(self.value())
    }

    fn row(&self, grant: &Grant, worth: Option<Decimal>, rates: &Sources) -> Row {
        let (currency, report) = (grant.award.currency, grant.award.report_currency);
        let acquired = &self.asset.acquired;
        let from = Sources::one(self.asset.seq);
        let text = |it: &str| Some(Cell::text(it));
        let seen = self.seen.map(|it| &it.1);
        let holder = seen.and_then(|it| it.holder.as_ref()).or(acquired.holder.as_ref());
        let place = seen.and_then(|it| it.place.as_ref()).or(acquired.place.as_ref());
        let said = |field| self.gone.map(|it| Cell::plain(Value::Said { record: it.1, field }));
        let cells = vec![
            text(acquired.asset.as_str()),
            text(&acquired.label),
            Some(not_kept()),
            Some(Cell::plain(Value::Date(acquired.on))),
            Some(Cell::plain(Value::Party(acquired.supplier.clone()))),
            acquired.voucher.as_ref().map(|it| Cell::text(it.as_str())),
            acquired.line.as_ref().map(|it| Cell::text(it.as_str())),
            Some(Cell { value: Value::Count(acquired.quantity), sources: from.clone() }),
            Some(Cell::amount(self.value(), currency, from.clone())),
            worth.map(|it| Cell::amount(rounded(it, report), report, Sources::all([&from, rates]))),
            place.map(|it| Cell::text(place_name(grant, it))),
            holder.map(|it| Cell::plain(Value::Party(it.clone()))),
            text(seen.map_or(&acquired.state, |it| &it.state)),
            seen.map(|it| Cell::plain(Value::Date(it.on))),
            self.gone.map(|it| Cell::plain(Value::Date(it.0))),
            said(Field::Reason),
            said(Field::Reference),
        ];
        Row { kind: RowKind::Line, key: acquired.asset.to_string(), cells }
    }
}

const COLUMNS: usize = 17;
const VALUE: usize = 8;
const REPORT: usize = 9;

fn columns(currency: Currency, report: Currency) -> Vec<Column> {
    vec![
        Column::new("asset", Kind::Text),
        Column::new("label", Kind::Text),
        Column::new("serial", Kind::Text),
        Column::new("date", Kind::Date),
        Column::new("supplier", Kind::Party),
        Column::new("voucher", Kind::Text),
        Column::new("line", Kind::Text),
        Column::new("quantity", Kind::Count),
        Column::amount("value", currency),
        Column::amount("value_report", report),
        Column::new("place", Kind::Text),
        Column::new("holder", Kind::Party),
        Column::new("state", Kind::Text),
        Column::new("checked", Kind::Date),
        Column::new("disposed", Kind::Date),
        Column::new("reason", Kind::Text),
        Column::new("minutes", Kind::Text),
    ]
}

fn title(group: &'static str) -> Row {
    let mut cells = vec![None; COLUMNS];
    cells[1] = Some(Cell::plain(Value::Word(group)));
    Row { kind: RowKind::Group, key: group.to_owned(), cells }
}

// What a group is worth, in both currencies; the second unrounded, so that a sum is rounded once.
#[derive(Default)]
struct Sums {
    local: Decimal,
    report: Decimal,
}

impl Sums {
    fn add(&mut self, local: Decimal, report: Option<Decimal>) {
        self.local += local;
        self.report += report.unwrap_or_default();
    }

    fn row(&self, kind: RowKind, key: &'static str, grant: &Grant, worth: Option<&Worth>) -> Row {
        let report = grant.award.report_currency;
        let mut cells = vec![None; COLUMNS];
        cells[1] = (kind == RowKind::Subtotal).then(|| Cell::plain(Value::Word(key)));
        cells[VALUE] = Some(Cell::sum(self.local, grant.award.currency));
        cells[REPORT] = worth.map(|_| Cell::sum(rounded(self.report, report), report));
        Row { kind, key: key.to_owned(), cells }
    }
}

// The place in the order, and the key.
fn group_of(thing: &Thing<'_>, threshold: Option<Decimal>) -> (u8, &'static str) {
    let acquired = &thing.asset.acquired;
    // One unit is worth more than the threshold; compared without division.
    let limit = threshold.map(|it| it.checked_mul(Decimal::from(acquired.quantity)));
    let above = limit.is_none_or(|it| it.is_some_and(|it| thing.value() > it));
    match (thing.gone.is_some(), above) {
        (true, _) => (2, GONE),
        (false, true) => (0, LISTED),
        (false, false) => (1, SMALL),
    }
}

/// What was spent on a line, and what of it is listed.
struct OfLine {
    line: LineCode,
    label: Option<String>,
    spent: Decimal,
    spent_from: Sources,
    listed: Decimal,
    listed_from: Sources,
}

/// What was spent on the headings of the things, beside what is listed.
struct Compared {
    // In the order of the plan.
    lines: Vec<OfLine>,
    // Things of no line.
    elsewhere: (Decimal, Vec<u64>),
    // Vouchers that things name and that do not make their value: listed, charged.
    differing: Vec<(String, Decimal, Decimal)>,
}

impl Compared {
    fn of(grant: &Grant, scope: &Scope, things: &[Thing<'_>]) -> Self {
        let mut listed: BTreeMap<&LineCode, (Decimal, Vec<u64>)> = BTreeMap::new();
        let mut elsewhere = (Decimal::ZERO, Vec::new());
        for thing in things {
            let to = match &thing.asset.acquired.line {
                Some(line) => listed.entry(line).or_default(),
                None => &mut elsewhere,
            };
            to.0 += thing.value();
            to.1.push(thing.asset.seq);
        }
        let mut spent = spent(grant, scope.period);
        let headings: Vec<&str> = listed.keys().map(|it| execution::heading_of(grant, it)).collect();
        let mut lines: Vec<OfLine> = Vec::new();
        let plan = grant.budget.in_force().map(|it| it.lines.as_slice()).unwrap_or_default();
        let plan = plan.iter().map(|it| &it.added.line);
        let others = (0..).map_while(|number| grant.spending.lines.get(number));
        for line in plan.chain(others).chain(listed.keys().copied().collect::<Vec<_>>()) {
            let known = lines.iter().any(|it| it.line == *line);
            if known || !headings.contains(&execution::heading_of(grant, line)) {
                continue;
            }
            let number = grant.spending.lines.number(line);
            let of = number.map(|number| std::mem::take(&mut spent[number as usize])).unwrap_or_default();
            let (value, from) = listed.get(line).cloned().unwrap_or_default();
            let label = execution::known(grant, line).map(|it| it.added.label.clone());
            lines.push(OfLine {
                line: line.clone(),
                label,
                spent: of.before + of.period,
                spent_from: of.total_from,
                listed: value,
                listed_from: Sources::of(from),
            });
        }
        Self { lines, elsewhere, differing: differing(grant, scope, things) }
    }

    fn table(&self, currency: Currency) -> Table {
        let (mut rows, mut spent, mut listed) = (Vec::new(), Decimal::ZERO, Decimal::ZERO);
        for it in &self.lines {
            spent += it.spent;
            listed += it.listed;
            let both = Sources::all([&it.spent_from, &it.listed_from]);
            rows.push(Row {
                kind: RowKind::Line,
                key: it.line.to_string(),
                cells: vec![
                    Some(Cell::text(it.line.as_str())),
                    it.label.as_deref().map(Cell::text),
                    Some(Cell::amount(it.spent, currency, it.spent_from.clone())),
                    Some(Cell::amount(it.listed, currency, it.listed_from.clone())),
                    Some(Cell::amount(it.spent - it.listed, currency, both)),
                ],
            });
        }
        let total = [spent, listed, spent - listed].map(|it| Some(Cell::sum(it, currency)));
        let cells = [None, None].into_iter().chain(total).collect();
        rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
        let columns = vec![
            Column::new("line", Kind::Text),
            Column::new("label", Kind::Text),
            Column::amount("spent", currency),
            Column::amount("listed", currency),
            Column::amount("unlisted", currency),
        ];
        Table { key: "compared", columns, rows }
    }

    fn listed(&self) -> Decimal {
        self.lines.iter().map(|it| it.listed).sum()
    }

    fn spent(&self) -> Decimal {
        self.lines.iter().map(|it| it.spent).sum()
    }

    // The things from the books, what was spent from the accounts' vouchers and fees.
    fn checks(&self, grant: &Grant, scope: &Scope, total: Decimal) -> Vec<Check> {
        let (day, currency) = (scope.period.to, grant.award.currency);
        let ours = |line: u32| {
            let code = grant.spending.lines.get(line);
            code.is_some_and(|code| self.lines.iter().any(|it| it.line == *code))
        };
        let totals = grant.spending.entries.iter().filter(|it| it.on <= day && ours(it.line));
        let spent: Decimal = totals.map(|it| it.amount).sum();
        vec![
            Check::amounts("items-equal-lines", total, self.listed() + self.elsewhere.0, currency),
            Check::amounts("listed-and-unlisted-equal-expenditure", self.spent(), spent, currency),
        ]
    }

    fn notes(&self, threshold: Option<Decimal>, currency: Currency) -> Vec<Note> {
        let money = |amount| Money::new(amount, currency).map_or_else(|_| Arg::Count(0), Arg::Money);
        let mut notes = Vec::new();
        match threshold {
            Some(value) => notes.push(Note::new("inventory-threshold", vec![("value", money(value))])),
            None => notes.push(Note::plain("inventory-no-threshold")),
        }
        for (voucher, listed, charged) in &self.differing {
            let text = Arg::Text(voucher.clone());
            let values = vec![("voucher", text), ("listed", money(*listed)), ("charged", money(*charged))];
            notes.push(Note::new("inventory-voucher-differs", values));
        }
        let unlisted = self.spent() - self.listed();
        if !unlisted.is_zero() {
            notes.push(Note::new("inventory-unlisted", vec![("amount", money(unlisted))]));
        }
        if !self.elsewhere.0.is_zero() {
            notes.push(Note::new("inventory-elsewhere", vec![("amount", money(self.elsewhere.0))]));
        }
        notes.push(Note::plain("inventory-not-kept"));
        notes
    }
}

// The vouchers that things name, where what they charged to the line of the things is not the value of the
// things.
fn differing(grant: &Grant, scope: &Scope, things: &[Thing<'_>]) -> Vec<(String, Decimal, Decimal)> {
    let mut named: BTreeMap<(String, Option<&LineCode>), Decimal> = BTreeMap::new();
    for thing in things {
        let acquired = &thing.asset.acquired;
        if let Some(voucher) = &acquired.voucher {
            *named.entry((voucher.to_string(), acquired.line.as_ref())).or_default() += thing.value();
        }
    }
    let mut differing = Vec::new();
    for ((number, line), listed) in named {
        let voucher = grant.voucher(&number.as_str().into()).filter(|it| it.counts());
        let charged = voucher.map(|it| grant.charged_now(it.seq)).unwrap_or_default();
        let charged = charged.iter().filter(|it| it.on <= scope.period.to);
        let of_line =
            charged.filter(|it| line.is_none_or(|line| grant.spending.lines.get(it.line) == Some(line)));
        let charged: Decimal = of_line.map(|it| it.amount).sum();
        if charged != listed {
            differing.push((number, listed, charged));
        }
    }
    differing
}
