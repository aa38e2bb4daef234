//! T08 Fund request: what the next months need, less what is there, asked of the donor.
//!
//! The forecast is that of a request recorded in the period, the newest if there are several; else it is what
//! the plan of the budget foresees for the three months after the period. What is there is bank, cash and
//! advances, and what is due less what is owed. A need beyond what the budget leaves is not asked for.

use std::collections::BTreeMap;

use tarikh_events::funds::FundsRequested;
use tarikh_events::{Decimal, LineCode, Month};

use super::execution::{Cash, Heading, Line, headings};
use super::instalments::matched;
use super::position::{by_source, making};
use super::settings::Settings;
use super::worth::{rounded, worth};
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{self, Books, Grant, Version};
use crate::scope::Scope;
use crate::statement::{Cell, Check, Column, Fact, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry =
    Entry { key: "fund-request", version: 1, about: About::Grant, ask: statement };

const MONTHS: usize = 3;

// What is forecast on each line: of each of the three months, and of later ones.
struct Forecast<'a> {
    months: [Month; MONTHS],
    lines: BTreeMap<&'a LineCode, ([Decimal; MONTHS + 1], Vec<u64>)>,
    recorded: Option<&'a FundsRequested>,
    // By month, on another path than the lines.
    by_month: BTreeMap<Month, Decimal>,
}

impl<'a> Forecast<'a> {
    fn of(grant: &'a Grant, version: &'a Version, scope: &Scope) -> Self {
        let asked = grant.requests.iter().filter(|it| scope.period.contains(it.1.on));
        let recorded = asked.max_by_key(|it| (it.1.on, it.0));
        let foreseen = recorded.filter(|it| !it.1.forecast.is_empty());
        let following = Month::of(scope.period.to).next();
        let first =
            foreseen.and_then(|it| it.1.forecast.iter().map(|it| it.month).min()).unwrap_or(following);
        let months = [first, first.next(), first.next().next()];
        let (lines, by_month) = (BTreeMap::new(), BTreeMap::new());
        let mut forecast = Self { months, lines, recorded: recorded.map(|it| &it.1), by_month };
        if let Some((seq, request)) = foreseen {
            for it in &request.forecast {
                forecast.add(&it.line, it.month, it.amount.amount(), *seq);
            }
        } else {
            for line in &version.lines {
                for it in line.added.plan.iter().filter(|it| months.contains(&it.month)) {
                    forecast.add(&line.added.line, it.month, it.amount.amount(), line.seq);
                }
            }
        }
        forecast
    }

    fn add(&mut self, line: &'a LineCode, month: Month, amount: Decimal, seq: u64) {
        let at = self.months.iter().position(|it| *it == month).unwrap_or(MONTHS);
        let (months, from) = self.lines.entry(line).or_default();
        months[at] += amount;
        from.push(seq);
        *self.by_month.entry(month).or_default() += amount;
    }

    fn total(&self) -> Decimal {
        self.lines.values().flat_map(|it| it.0).sum()
    }

    fn from(&self) -> Sources {
        Sources::of(self.lines.values().flat_map(|it| it.1.iter().copied()).collect())
    }

    fn has_later(&self) -> bool {
        self.lines.values().any(|it| !it.0[MONTHS].is_zero())
    }
}

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let version = grant.budget.in_force().ok_or_else(|| Unanswerable::NoBudget(scope.grant.clone()))?;
    let (day, currency) = (scope.period.to, grant.award.currency);
    let mut settings = Settings::of(&grant.rules);
    let places = [("T08", "months"), ("T13", "months")];
    let window = settings.number("setting-window", &places, (None, "setting-not-set"));
    let (method, plan_rate) = settings.method();
    let forecast = Forecast::of(grant, version, scope);

    let (lines, totals) = lines(headings(grant, version, scope.period), &forecast, grant);
    let cash = Cash::on(grant, day);
    let under_way = grant.instalments.iter().filter(|it| it.sent_on <= day && it.value_date > day);
    let under_way: Vec<_> = under_way.map(|it| (it.rate.target.amount(), it.seq)).collect();
    let on_the_way: Decimal = under_way.iter().map(|it| it.0).sum();
    let open = grant.commitments.iter().map(|it| (it.open_on(day), it.seq)).filter(|it| !it.0.is_zero());
    let open: Vec<_> = open.collect();
    let due: Decimal = open.iter().map(|it| it.0).sum();
    let need = forecast.total() - cash.at_hand() - on_the_way + due;
    // What the donor has still to give: the budget less what came in and comes.
    let budget = totals.budget;
    let to_come = (budget - grant.received_by(day) - on_the_way).max(Decimal::ZERO);
    let budgeted = version.lines.iter().flat_map(books::Line::sources);
    let received = grant.instalments.iter().filter(|it| it.sent_on <= day).map(|it| it.seq);
    let income = grant.income.iter().filter(|it| it.on <= day).map(|it| it.seq);
    let to_come_from: Vec<u64> = budgeted.chain(received).chain(income).collect();
    let computed = need.clamp(Decimal::ZERO, to_come);
    let requested = forecast.recorded.map_or(computed, |it| it.amount.amount());

    let price = worth(grant, day, method, plan_rate).map(|it| it.price);
    let price = price.or_else(|| plan_rate.map(super::worth::Price::rate));
    let from = |list: &[(Decimal, u64)]| Sources::of(list.iter().map(|it| it.1).collect());
    let at_hand = Sources::of(
        grant
            .accounts
            .iter()
            .flat_map(|it| &it.movements)
            .filter(|it| it.on <= day)
            .map(|it| it.seq)
            .collect(),
    );
    let leaf = |amount, from| Cell::amount(amount, currency, from);
    let sum = |amount| Cell::sum(amount, currency);
    let mut rows = vec![
        (RowKind::Line, "request-forecast", leaf(forecast.total(), forecast.from())),
        (RowKind::Line, "request-at-hand", leaf(-cash.at_hand(), at_hand)),
        (RowKind::Line, "request-under-way", leaf(-on_the_way, from(&under_way))),
        (RowKind::Line, "request-commitments", leaf(due, from(&open))),
        (RowKind::Subtotal, "request-need", sum(need)),
        (RowKind::Line, "request-left-to-receive", leaf(to_come, Sources::of(to_come_from))),
    ];
    let recorded = grant.requests.iter().rfind(|it| Some(&it.1) == forecast.recorded).map(|it| it.0);
    if let Some(seq) = recorded {
        rows.push((RowKind::Line, "request-recorded", leaf(requested, Sources::one(seq))));
    }
    rows.push((RowKind::Total, "request-amount", sum(requested)));
    let rows = rows.into_iter().map(|(kind, word, amount)| Row {
        kind,
        key: word.to_owned(),
        cells: vec![Some(Cell::plain(Value::Word(word))), Some(amount)],
    });
    let columns = vec![Column::new("label", Kind::Text), Column::amount("amount", currency)];
    let request = Table { key: "request", columns, rows: rows.collect() };

    let (sources, shares) = sources(grant, &forecast, requested, price);
    let in_window = window.map(|it| {
        let months = usize::try_from(it).unwrap_or(usize::MAX);
        let last = std::iter::successors(Some(forecast.months[0]), |it| Some(it.next()))
            .nth(months.saturating_sub(1).min(1200));
        let beyond = forecast.by_month.iter().filter(|it| last.is_some_and(|last| *it.0 > last));
        Check::amounts("forecast-within-the-window", beyond.map(|it| *it.1).sum(), Decimal::ZERO, currency)
    });
    let by_month: Decimal = forecast.by_month.values().sum();
    let spent: Decimal = grant.spending.entries.iter().filter(|it| it.on <= day).map(|it| it.amount).sum();
    let beyond = |amount: Decimal, limit: Decimal| (amount - limit.max(Decimal::ZERO)).max(Decimal::ZERO);
    let mut checks = vec![
        Check::amounts("lines-equal-forecast", totals.forecast, by_month, currency),
        Check::amounts("lines-equal-spent", totals.spent, spent, currency),
        Check::amounts(
            "at-hand-is-received-less-spent",
            cash.at_hand(),
            grant.received_by(day) - spent,
            currency,
        ),
        Check::amounts(
            "requested-within-the-budget",
            beyond(requested, budget - received_before(grant, recorded, day)),
            Decimal::ZERO,
            currency,
        ),
        Check::amounts("shares-make-the-request", shares, requested, currency),
    ];
    checks.extend(in_window);
    let used = used(grant, day);
    checks.push(used.1);
    let mut statement = Statement {
        tables: vec![lines, request, sources, used.0, settings.table()],
        checks,
        signatures: vec!["accountant", "project-head", "approved"],
        ..ENTRY.blank(books, grant, scope, None)
    };
    let months = forecast.months.map(|it| it.to_string()).join(" · ");
    statement.facts.push(Fact { key: "forecast-months", value: Value::Text(months) });
    if let Some(it) = forecast.recorded {
        statement.facts.push(Fact { key: "request", value: Value::Text(it.reference.to_string()) });
    }
    let banks =
        grant.accounts.iter().filter(|it| it.opened.kind == tarikh_events::treasury::AccountKind::Bank);
    let banks: Vec<String> = banks
        .filter(|it| it.closed.is_none())
        .map(|it| format!("{} · {}", it.opened.account, it.opened.name))
        .collect();
    if !banks.is_empty() {
        statement.facts.push(Fact { key: "pay-to", value: Value::Text(banks.join(" ; ")) });
    }
    Ok(statement)
}

// What had come in when a request was recorded; what came in until the day where none was.
fn received_before(grant: &Grant, request: Option<u64>, day: tarikh_events::Date) -> Decimal {
    let Some(seq) = request else { return grant.received_by(day) };
    let funds = grant.instalments.iter().filter(|it| it.seq < seq).map(|it| it.rate.target.amount());
    let other = grant.income.iter().filter(|it| it.seq < seq).map(|it| it.amount);
    funds.chain(other).sum()
}

#[derive(Default)]
struct Totals {
    budget: Decimal,
    spent: Decimal,
    forecast: Decimal,
}

fn lines(headings: Vec<Heading<'_>>, forecast: &Forecast<'_>, grant: &Grant) -> (Table, Totals) {
    let currency = grant.award.currency;
    let later = forecast.has_later();
    let mut columns = vec![Column::new("code", Kind::Text), Column::new("label", Kind::Text)];
    let keys = ["budget", "spent_total", "available", "forecast_1", "forecast_2", "forecast_3"];
    columns.extend(keys.map(|key| Column::amount(key, currency)));
    if later {
        columns.push(Column::amount("forecast_later", currency));
    }
    columns.push(Column::amount("forecast_total", currency));
    let width = columns.len();
    let shown = if later { MONTHS + 1 } else { MONTHS };

    let sum_row = |kind, key: &str, name, sums: &[Decimal; MONTHS + 3]| {
        let mut cells = vec![None, name];
        let [budget, spent, months @ ..] = sums;
        let figures = [*budget, *spent, *budget - *spent].into_iter().chain(months[..shown].iter().copied());
        cells.extend(figures.chain([months.iter().sum()]).map(|it| Some(Cell::sum(it, currency))));
        Row { kind, key: key.to_owned(), cells }
    };
    let mut rows = Vec::new();
    let mut all = [Decimal::ZERO; MONTHS + 3];
    for heading in headings {
        let mut sums = [Decimal::ZERO; MONTHS + 3];
        let position = grant.award.headings.iter().find(|it| it.code.as_str() == heading.key);
        let mut cells = vec![None; width];
        cells[0] = position.and_then(|it| it.position.as_deref()).map(Cell::text);
        cells[1] = Some(heading.name());
        rows.push(Row { kind: RowKind::Group, key: heading.key.to_owned(), cells });
        let name = heading.name();
        for line in heading.lines {
            let Line { key, code, label, budget, spent, .. } = line;
            let code_of = LineCode::from(key);
            let (months, from) = forecast.lines.get(&code_of).cloned().unwrap_or_default();
            let whole = budget.as_ref().map(|it| it.0).unwrap_or_default();
            let paid = spent.before + spent.period;
            for (sum, more) in sums.iter_mut().zip([whole, paid].into_iter().chain(months)) {
                *sum += more;
            }
            let figure = |amount, from| Some(Cell::amount(amount, currency, from));
            let mut cells = vec![
                (!code.is_empty()).then(|| Cell::text(code)),
                label,
                budget.and_then(|(amount, from)| figure(amount, from)),
                figure(paid, spent.total_from),
                Some(Cell::sum(whole - paid, currency)),
            ];
            let from = Sources::of(from);
            cells.extend(months[..shown].iter().map(|it| figure(*it, from.clone())));
            cells.push(Some(Cell::sum(months.iter().sum(), currency)));
            rows.push(Row { kind: RowKind::Line, key: key.to_owned(), cells });
        }
        rows.push(sum_row(RowKind::Subtotal, heading.key, Some(name), &sums));
        all.iter_mut().zip(sums).for_each(|(all, sum)| *all += sum);
    }
    rows.push(sum_row(RowKind::Total, "total", None, &all));
    let [budget, spent, months @ ..] = all;
    (Table { key: "lines", columns, rows }, Totals { budget, spent, forecast: months.iter().sum() })
}

// What each source is asked for: its share of the forecast.
fn sources(
    grant: &Grant,
    forecast: &Forecast<'_>,
    requested: Decimal,
    price: Option<super::worth::Price>,
) -> (Table, Decimal) {
    let (currency, report) = (grant.award.currency, grant.award.report_currency);
    let lines = || forecast.lines.iter().map(|(line, it)| (*line, it.0.iter().sum::<Decimal>()));
    let whole: Decimal = lines().map(|it| it.1).sum();
    let mut shares = by_source(grant, lines());
    if whole.is_zero() {
        // Without a forecast the contract says who bears what.
        shares = vec![Decimal::ZERO; grant.award.funding.len() + 1];
        let stated: Decimal = grant.award.funding.iter().map(|it| it.share).sum();
        let known = stated == Decimal::ONE_HUNDRED;
        for (share, it) in shares.iter_mut().zip(&grant.award.funding).filter(|_| known) {
            *share = it.share;
        }
        if let Some(last) = shares.last_mut().filter(|_| !known) {
            *last = Decimal::ONE_HUNDRED;
        }
    }
    let base: Decimal = shares.iter().sum();
    let part = |share: &Decimal| requested.checked_mul(*share).map_or(Decimal::ZERO, |it| it / base);
    let exact: Vec<Decimal> =
        shares.iter().map(|it| if base.is_zero() { Decimal::ZERO } else { part(it) }).collect();
    let amounts = making(requested, &exact, currency);
    let mut rows = Vec::new();
    let mut in_report = Decimal::ZERO;
    for (at, amount) in amounts.iter().enumerate() {
        let funding = grant.award.funding.get(at);
        if shares[at].is_zero() && amount.is_zero() {
            continue;
        }
        let worth = price.map(|it| rounded(it.of(*amount), report));
        in_report += worth.unwrap_or_default();
        rows.push(Row {
            kind: RowKind::Line,
            key: funding.map_or_else(|| "unsaid".to_owned(), |it| it.code.to_string()),
            cells: vec![
                funding.map(|it| Cell::text(it.code.as_str())),
                Some(
                    funding
                        .map_or(Cell::plain(Value::Word("source-unsaid")), |it| Cell::text(it.name.as_str())),
                ),
                crate::controls::percent(shares[at], base).map(|it| Cell::plain(Value::Percent(it))),
                Some(Cell::sum(*amount, currency)),
                worth.map(|it| Cell::sum(it, report)),
            ],
        });
    }
    let whole: Decimal = amounts.iter().sum();
    rows.push(Row {
        kind: RowKind::Total,
        key: "total".to_owned(),
        cells: vec![
            None,
            None,
            None,
            Some(Cell::sum(whole, currency)),
            price.map(|_| Cell::sum(in_report, report)),
        ],
    });
    let columns = vec![
        Column::new("origin", Kind::Text),
        Column::new("label", Kind::Text),
        Column::new("share", Kind::Percent),
        Column::amount("amount", currency),
        Column::amount("worth", report),
    ];
    (Table { key: "shares", columns, rows }, whole)
}

// How earlier instalments were used.
fn used(grant: &Grant, day: tarikh_events::Date) -> (Table, Check) {
    let (currency, report) = (grant.award.currency, grant.award.report_currency);
    let matched = matched(grant, day);
    let mut rows = Vec::new();
    let [mut sent, mut credited, mut spent, mut left] = [Decimal::ZERO; 4];
    for (at, it) in matched.instalments.iter().enumerate() {
        let uses = matched.uses.iter().filter(|it| it.instalment == at);
        let from = Sources::all(uses.clone().map(|it| &it.from));
        let last = uses.map(|it| it.on).max();
        let own = || Sources::one(it.seq);
        sent += it.rate.source.amount();
        credited += it.rate.target.amount();
        spent += matched.used(at);
        left += matched.left[at];
        rows.push(Row {
            kind: RowKind::Line,
            key: it.reference.to_string(),
            cells: vec![
                Some(Cell::text(it.reference.as_str())),
                Some(Cell::plain(Value::Date(it.value_date))),
                Some(Cell::amount(it.rate.source.amount(), report, own())),
                Some(Cell::amount(it.rate.target.amount(), currency, own())),
                Some(Cell::amount(matched.used(at), currency, from)),
                last.map(|it| Cell::plain(Value::Date(it))),
                Some(Cell::amount(matched.left[at], currency, own())),
            ],
        });
    }
    rows.push(Row {
        kind: RowKind::Total,
        key: "total".to_owned(),
        cells: vec![
            None,
            None,
            Some(Cell::sum(sent, report)),
            Some(Cell::sum(credited, currency)),
            Some(Cell::sum(spent, currency)),
            None,
            Some(Cell::sum(left, currency)),
        ],
    });
    let columns = vec![
        Column::new("reference", Kind::Text),
        Column::new("value_date", Kind::Date),
        Column::amount("sent", report),
        Column::amount("credited", currency),
        Column::amount("used", currency),
        Column::new("last_used_on", Kind::Date),
        Column::amount("left", currency),
    ];
    let there = left + matched.cover - matched.uncovered;
    let check = Check::amounts("unused-is-what-is-left", there, grant.left_on(day), currency);
    (Table { key: "instalments", columns, rows }, check)
}
