//! The euro side: the financing plan by the donor's positions beside the budget of the books, and what
//! exchange rates, ceilings, sources and years make of it.
//!
//! The exchange difference of a position is what its cost would be at the rate of the plan, less what it is
//! at the rates of the transfers: a gain where the transfers brought more than the plan hoped for. Proportional
//! financing holds each source to its share of every expense, against what it gave. A year opens with what
//! the year before left; a balance carried over is what was recorded for it.

use std::collections::BTreeMap;

use tarikh_events::{Currency, Date, Decimal};

use super::position::{
    Group, Position, Sums, Told, by_source, groups, making, planned, rounding, rows, sent_by_source, total,
};
use super::settings::Settings;
use super::worth::{Price, Worth, quotient, rounded, worth};
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Grant, Version};
use crate::scope::{Period, Scope};
use crate::statement::{Cell, Check, Column, Fact, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry =
    Entry { key: "financing-plan", version: 1, about: About::Grant, ask: statement };

struct Asked<'a> {
    grant: &'a Grant,
    version: &'a Version,
    day: Date,
    local: Currency,
    report: Currency,
    plan_rate: Option<Decimal>,
    worth: Option<Worth>,
}

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let version = grant.budget.in_force().ok_or_else(|| Unanswerable::NoBudget(scope.grant.clone()))?;
    let day = scope.period.to;
    let mut settings = Settings::of(&grant.rules);
    let (method, plan_rate) = settings.method();
    let asked = Asked {
        grant,
        version,
        day,
        local: grant.award.currency,
        report: grant.award.report_currency,
        plan_rate,
        worth: worth(grant, day, method, plan_rate),
    };
    let told = Told {
        period: Period { from: Date::MIN, to: day },
        plan_rate,
        worth: asked.worth.as_ref(),
        before: None,
    };
    let groups = groups(grant, version, told);
    let (sources, source_checks) = asked.sources(&groups);
    let (years, year_checks) = asked.years();
    let mut tables = vec![asked.positions(&groups), sources];
    tables.extend(asked.ceilings());
    tables.push(years);
    tables.push(settings.table());
    let mut checks = asked.checks(&groups);
    checks.extend(source_checks);
    checks.extend(year_checks);
    let mut statement = Statement { tables, checks, ..ENTRY.blank(books, grant, scope, None) };
    if let Some((_, on)) = version.approved {
        statement.facts.push(Fact { key: "financing-plan-of", value: Value::Date(on) });
    }
    Ok(statement)
}

impl Asked<'_> {
    // What the cost of a position would be at the rate of the plan, less what it is.
    fn exchange(&self, it: &Sums) -> Option<Decimal> {
        let at_plan = rounded(Price::rate(self.plan_rate?).of(it.spent_local()), self.report);
        Some(at_plan - rounded(it.spent?, self.report))
    }

    fn figures(&self, it: &Sums, position: Option<&Position<'_>>) -> Vec<Option<Cell>> {
        let cents = |it: Option<Decimal>| it.map(|it| rounded(it, self.report));
        let local = |amount, from| Some(Cell::amount(amount, self.local, from));
        let report = |amount: Option<Decimal>, from| amount.map(|it| Cell::amount(it, self.report, from));
        let from = |pick: fn(&Position<'_>) -> Sources| position.map(pick).unwrap_or_default();
        let plan_from = || from(|it| Sources::of(it.plan_from.clone()));
        let rate = |local, report: Option<Decimal>| {
            report.and_then(|it| quotient(local, it)).map(|it| Cell::plain(Value::Rate(it)))
        };
        let (plan, spent) = (cents(it.plan), cents(it.spent));
        let left = plan.zip(spent).map(|(plan, spent)| plan - spent);
        let exchange = position.map_or_else(|| None, |_| self.exchange(it));
        let at_plan = exchange.zip(spent).map(|(exchange, spent)| exchange + spent);
        vec![
            local(it.approved, plan_from()),
            local(it.moved, from(|it| Sources::of(it.moved_from.clone()))),
            report(plan, plan_from()),
            rate(it.approved, it.plan),
            local(it.spent_local(), from(|it| it.spent_from.clone())),
            rate(it.spent_local(), it.spent),
            report(spent, from(|it| it.spent_from.clone())),
            report(at_plan, Sources::default()),
            report(exchange, Sources::default()),
            report(left, Sources::default()),
        ]
    }

    fn positions(&self, groups: &[Group<'_>]) -> Table {
        let columns = vec![
            Column::new("position", Kind::Text),
            Column::new("label", Kind::Text),
            Column::amount("budget", self.local),
            Column::amount("moved", self.local),
            Column::amount("plan", self.report),
            Column::new("plan_rate", Kind::Rate),
            Column::amount("spent_local", self.local),
            Column::new("rate", Kind::Rate),
            Column::amount("spent", self.report),
            Column::amount("at_plan_rate", self.report),
            Column::amount("exchange", self.report),
            Column::amount("left", self.report),
        ];
        let line = |it: &Position<'_>| {
            let mut cells = vec![it.number.map(Cell::text), Some(Cell::plain(it.label.clone()))];
            cells.extend(self.figures(&it.sums, Some(it)));
            cells
        };
        // The gains of positions are rounded one by one; their sum is the sum of what is shown.
        let summed = |of: &Sums, parts: &mut dyn Iterator<Item = &Position<'_>>, name: Option<Cell>| {
            let mut cells = vec![None, name];
            cells.extend(self.figures(of, None));
            let exchange: Option<Decimal> = parts.map(|it| self.exchange(&it.sums)).sum();
            let spent = of.spent.map(|it| rounded(it, self.report));
            cells[10] = exchange.map(|it| Cell::sum(it, self.report));
            cells[9] = exchange.zip(spent).map(|(exchange, spent)| Cell::sum(exchange + spent, self.report));
            cells
        };
        let mut rows = rows(groups, columns.len(), line, |_, _| Vec::new());
        for row in rows.iter_mut().filter(|it| it.kind == RowKind::Subtotal) {
            if let Some(group) = groups.iter().find(|it| it.key == row.key) {
                let name = Some(Cell::plain(group.name()));
                row.cells = summed(&group.sums(), &mut group.positions.iter(), name);
            }
        }
        let rest =
            [rounding(groups, self.report, |it| it.plan), rounding(groups, self.report, |it| it.spent)];
        if rest.iter().flatten().any(|it| !it.is_zero()) {
            let mut cells = vec![None; columns.len()];
            cells[1] = Some(Cell::plain(Value::Word("rounding-line")));
            cells[4] = rest[0].map(|it| Cell::sum(it, self.report));
            cells[8] = rest[1].map(|it| Cell::sum(it, self.report));
            rows.push(Row { kind: RowKind::Line, key: "rounding".to_owned(), cells });
        }
        let mut all = groups.iter().flat_map(|it| &it.positions);
        let cells = summed(&total(groups), &mut all, None);
        rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
        Table { key: "positions", columns, rows }
    }

    // Each source's share of every expense against what it gave.
    fn sources(&self, groups: &[Group<'_>]) -> (Table, Vec<Check>) {
        let (grant, report) = (self.grant, self.report);
        let sums = total(groups);
        let cents = |it: Option<Decimal>| it.map(|it| rounded(it, report));
        let lines: Option<Vec<_>> = self
            .version
            .lines
            .iter()
            .map(|it| Some((&it.added.line, planned(it, self.plan_rate)?)))
            .collect();
        let plan =
            lines.zip(cents(sums.plan)).map(|(it, whole)| making(whole, &by_source(grant, it), report));
        let codes = &grant.spending.lines;
        let charged = (0..).map_while(|it| codes.get(it));
        let due = self.worth.as_ref().map(|worth| {
            let lines = charged.map(|line| (line, worth.line(codes.number(line))));
            making(rounded(worth.spent, report), &by_source(grant, lines), report)
        });
        let sent = sent_by_source(grant, self.day);
        let unsaid = sent.len() - 1;
        let plan_from = Sources::of(self.version.lines.iter().map(|it| it.seq).collect());
        let all_said = sent[unsaid].0.is_zero();
        let (mut rows, mut received) = (Vec::new(), Decimal::ZERO);
        for (at, (amount, from)) in sent.into_iter().enumerate() {
            received += amount;
            let funding = grant.award.funding.get(at);
            let of = |list: &Option<Vec<Decimal>>| list.as_ref().and_then(|it| it.get(at)).copied();
            let (plan, due) = (of(&plan), of(&due));
            let nothing = |it: Option<Decimal>| it.unwrap_or_default().is_zero();
            let bears = funding.is_some_and(|it| !it.share.is_zero());
            if !bears && amount.is_zero() && nothing(plan) && nothing(due) {
                continue;
            }
            let said = all_said || !amount.is_zero();
            let shown = |it: Option<Decimal>| it.filter(|it| at != unsaid || !it.is_zero());
            let (plan, due) = (shown(plan), shown(due));
            let sum = |it: Option<Decimal>| it.map(|it| Cell::sum(it, report));
            rows.push(Row {
                kind: RowKind::Line,
                key: funding.map_or_else(|| "unsaid".to_owned(), |it| it.code.to_string()),
                cells: vec![
                    funding.map(|it| Cell::text(it.code.as_str())),
                    Some(funding.map_or(Cell::plain(Value::Word("source-unsaid")), |it| {
                        Cell::text(it.name.as_str())
                    })),
                    funding.map(|it| {
                        let mut share = it.share;
                        share.rescale(share.scale().max(2));
                        Cell::plain(Value::Percent(share))
                    }),
                    plan.map(|it| Cell::amount(it, report, plan_from.clone())),
                    sum(due),
                    // Not told what it gave is not nothing.
                    said.then(|| Cell::amount(amount, report, from)),
                    sum(due.filter(|_| said).map(|due| amount - due)),
                ],
            });
        }
        let all = |it: Option<Vec<Decimal>>| it.map(|it| it.iter().sum::<Decimal>());
        let (planned, due) = (all(plan), all(due));
        let sum = |it: Option<Decimal>| it.map(|it| Cell::sum(it, report));
        let cells = vec![
            None,
            None,
            None,
            sum(planned),
            sum(due),
            sum(Some(received)),
            sum(due.map(|due| received - due)),
        ];
        rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
        let columns = vec![
            Column::new("origin", Kind::Text),
            Column::new("label", Kind::Text),
            Column::new("share", Kind::Percent),
            Column::amount("plan", report),
            Column::amount("due", report),
            Column::amount("received", report),
            Column::amount("ahead", report),
        ];
        let arrived = grant.instalments.iter().filter(|it| it.value_date <= self.day);
        let sent: Decimal = arrived.map(|it| it.rate.source.amount()).sum();
        let mut checks = vec![Check::amounts("sources-make-what-was-sent", received, sent, report)];
        if let (Some(due), Some(spent)) = (due, cents(sums.spent)) {
            checks.push(Check::amounts("shares-make-expenditure", due, spent, report));
        }
        (Table { key: "sources", columns, rows }, checks)
    }

    // One table for each currency that a ceiling is in.
    fn ceilings(&self) -> Vec<Table> {
        let mut by_currency: BTreeMap<&'static str, (Currency, Vec<Row>)> = BTreeMap::new();
        let mut ceilings: Vec<_> = self.grant.award.ceilings.iter().collect();
        ceilings.sort_by_key(|it| it.year);
        for it in ceilings {
            let currency = it.amount.currency();
            let of_year = |on: Date| on <= self.day && i32::from(on.year()) == i32::from(it.year);
            let drawn = self.drawn(currency, of_year);
            let asked = self.grant.requests.iter().filter(|known| of_year(known.1.on));
            let asked: Vec<_> = asked.filter(|it| it.1.amount.currency() == currency).collect();
            let requested: Decimal = asked.iter().map(|it| it.1.amount.amount()).sum();
            let from = Sources::of(asked.iter().map(|it| it.0).collect());
            let carried = self.grant.carried.iter().filter(|known| known.1.to == it.year);
            let carried: Vec<_> = carried.filter(|it| it.1.amount.currency() == currency).collect();
            let brought: Decimal = carried.iter().map(|it| it.1.amount.amount()).sum();
            let (drawn, records) =
                drawn.map_or((None, Sources::default()), |it| (Some(it.0), Sources::of(it.1)));
            let cell = |amount, from| Some(Cell::amount(amount, currency, from));
            let brought_from = Sources::of(carried.iter().map(|it| it.0).collect());
            let cells = vec![
                Some(Cell::text(it.year.to_string())),
                cell(it.amount.amount(), Sources::one(self.grant.seq)),
                cell(brought, brought_from),
                // Requests are made in the currency of the books.
                (currency == self.local).then(|| Cell::amount(requested, currency, from)),
                drawn.and_then(|it| cell(it, records)),
                drawn.map(|drawn| Cell::sum(it.amount.amount() - drawn, currency)),
            ];
            let row = Row { kind: RowKind::Line, key: it.year.to_string(), cells };
            by_currency.entry(currency.code()).or_insert_with(|| (currency, Vec::new())).1.push(row);
        }
        let table = |(currency, rows)| {
            let columns = vec![
                Column::new("year", Kind::Text),
                Column::amount("ceiling", currency),
                Column::amount("brought", currency),
                Column::amount("requested", currency),
                Column::amount("received", currency),
                Column::amount("left", currency),
            ];
            Table { key: "ceilings", columns, rows }
        };
        by_currency.into_values().map(table).collect()
    }

    // What was drawn in a currency: as it was sent, as it was credited, or as a source gave it. `None` in a
    // currency that nothing is told in.
    fn drawn(&self, currency: Currency, of: impl Fn(Date) -> bool) -> Option<(Decimal, Vec<u64>)> {
        let mut known = currency == self.report || currency == self.local;
        let (mut sum, mut from) = (Decimal::ZERO, Vec::new());
        for it in self.grant.instalments.iter() {
            let amount = if currency == self.report {
                it.rate.source.amount()
            } else if currency == self.local {
                it.rate.target.amount()
            } else {
                let gave = it.sources.iter().filter(|it| it.amount.currency() == currency);
                known |= gave.clone().next().is_some();
                gave.map(|it| it.amount.amount()).sum()
            };
            if of(it.value_date) && !amount.is_zero() {
                sum += amount;
                from.push(it.seq);
            }
        }
        known.then_some((sum, from))
    }

    // Each calendar year: what it opened with, what came and went, what it left.
    fn years(&self) -> (Table, Vec<Check>) {
        let (grant, local) = (self.grant, self.local);
        let mut years: BTreeMap<i16, [(Decimal, Vec<u64>); 3]> = BTreeMap::new();
        let first = grant.award.starts.year().min(self.day.year());
        for year in first..=self.day.year().min(grant.award.ends.year().max(first)) {
            years.entry(year).or_default();
        }
        let mut add = |on: Date, at: usize, amount: Decimal, seq: u64| {
            if on <= self.day {
                let of = &mut years.entry(on.year()).or_default()[at];
                of.0 += amount;
                of.1.push(seq);
            }
        };
        grant.instalments.iter().for_each(|it| add(it.value_date, 0, it.rate.target.amount(), it.seq));
        grant.income.iter().for_each(|it| add(it.on, 1, it.amount, it.seq));
        grant.spending.entries.iter().for_each(|it| add(it.on, 2, it.amount, it.seq));
        let (mut rows, mut checks, mut opening) = (Vec::new(), Vec::new(), Decimal::ZERO);
        for (year, [(funds, funds_from), (income, income_from), (spent, spent_from)]) in years {
            let closing = opening + funds + income - spent;
            let carried = grant.carried.iter().find(|it| i32::from(it.1.from) == i32::from(year));
            let leaf = |amount, from| Some(Cell::amount(amount, local, Sources::of(from)));
            rows.push(Row {
                kind: RowKind::Line,
                key: year.to_string(),
                cells: vec![
                    Some(Cell::text(year.to_string())),
                    Some(Cell::sum(opening, local)),
                    leaf(funds, funds_from),
                    leaf(income, income_from),
                    leaf(spent, spent_from),
                    Some(Cell::sum(closing, local)),
                    carried.map(|it| Cell::amount(it.1.amount.amount(), local, Sources::one(it.0))),
                ],
            });
            let ends = Date::new(year, 12, 31).unwrap_or(self.day);
            let key = "year-leaves-what-the-books-hold";
            let left = grant.left_on(ends.min(self.day));
            checks.push(Check::amounts(key, closing, left, local).about(year.to_string()));
            if let Some(it) = carried.filter(|_| ends <= self.day) {
                let key = "carried-over-is-what-was-left";
                checks
                    .push(Check::amounts(key, it.1.amount.amount(), closing, local).about(year.to_string()));
            }
            opening = closing;
        }
        let columns = vec![
            Column::new("year", Kind::Text),
            Column::amount("opening", local),
            Column::amount("funds", local),
            Column::amount("income", local),
            Column::amount("spent", local),
            Column::amount("closing", local),
            Column::amount("carried_over", local),
        ];
        (Table { key: "years", columns, rows }, checks)
    }

    fn checks(&self, groups: &[Group<'_>]) -> Vec<Check> {
        let (local, report) = (self.local, self.report);
        let sums = total(groups);
        let approved = self.version.approved_total.unwrap_or_else(|| self.grant.award.total.amount());
        let entries = self.grant.spending.entries.iter().filter(|it| it.on <= self.day);
        let mut checks = vec![
            Check::amounts("plan-equals-approved", sums.approved, approved, local),
            Check::amounts("moved-within-the-total", sums.moved, Decimal::ZERO, local),
            Check::amounts(
                "positions-equal-expenditure",
                sums.spent_local(),
                entries.map(|it| it.amount).sum(),
                local,
            ),
        ];
        if let (Some(spent), Some(worth)) = (sums.spent, &self.worth) {
            // What was sent and came in besides, less what rates took and what is left.
            let gone = worth.sent + worth.other_income() - worth.difference - worth.left;
            checks.push(Check::amounts(
                "expenditure-is-what-is-gone",
                rounded(spent, report),
                rounded(gone, report),
                report,
            ));
        }
        checks
    }
}
