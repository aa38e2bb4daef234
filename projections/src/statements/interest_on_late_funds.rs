//! T13 Interest on unused funds: payments against instalments, the oldest first, and the interest on what
//! was not used in time.
//!
//! Two clocks run from the day an instalment arrived on the donor's own account: one for passing it on, one
//! for spending it (`standards`, B9). What is spent after its time bears interest from that arrival on, at the
//! base rate of each stretch of days and a margin. Where the day of arrival was not told there is no clock: the
//! instalment is not supplied (n.c.) and in no total of what was in time, late or bears interest; where no base rates are adopted, no interest is computed: the program knows no rates of its own.

use tarikh_events::{Currency, Date, Decimal, Money, Month};

use super::instalments::{Matched, matched};
use super::settings::Settings;
use super::worth::rounded;
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Grant, Instalment};
use crate::controls::Arg;
use crate::scope::{Scope, days_between};
use crate::statement::{
    Cell, Check, Column, Field, Kind, Note, Row, RowKind, Sources, Statement, Table, Value,
};

pub(super) const ENTRY: Entry =
    Entry { key: "interest-on-late-funds", version: 1, about: About::Grant, ask: statement };

/// The terms of the grant.
struct Terms {
    months: Option<Decimal>,
    days: Option<Decimal>,
    margin: Decimal,
    year_days: Decimal,
    // First day and per cent, in order.
    base_rates: Vec<(Date, Decimal)>,
}

/// Reads `2016-07-01=-0.88 2023-01-01=1.62`: the base rate in per cent from each of these days on.
pub fn base_rates(text: &str) -> Option<Vec<(Date, Decimal)>> {
    let rate = |it: &str| {
        let (on, rate) = it.split_once('=')?;
        Some((on.parse::<Date>().ok()?, Decimal::from_str_exact(rate).ok()?))
    };
    let rates = text.split_whitespace().map(rate).collect::<Option<Vec<_>>>()?;
    (!rates.is_empty() && rates.windows(2).all(|it| it[0].0 < it[1].0)).then_some(rates)
}

impl Terms {
    fn of(settings: &mut Settings<'_>) -> Self {
        let months = [("T13", "months")];
        let months =
            settings.number("setting-months", &months, (Some(Decimal::from(4)), "setting-not-set-guide"));
        let days = [("T13", "days")];
        let days = settings.number("setting-days", &days, (Some(Decimal::from(42)), "setting-not-set-guide"));
        let margin = (Some(Decimal::from(5)), "setting-not-set-conditions");
        let margin = settings.number("setting-margin", &[("T13", "margin")], margin).unwrap_or_default();
        let year = (Some(Decimal::from(365)), "setting-not-set-unverified");
        let year_days = settings.number("setting-year-days", &[("T13", "year_days")], year);
        let rates =
            settings.text("setting-base-rates", &[("T13", "base_rates")], "setting-not-set-no-interest");
        let year_days = year_days.filter(|it| !it.is_zero()).unwrap_or(Decimal::ONE);
        Self { months, days, margin, year_days, base_rates: rates.and_then(base_rates).unwrap_or_default() }
    }

    fn to_pass_on(&self, it: &Instalment) -> Option<Date> {
        let days = u32::try_from(self.days?).ok()?;
        (0..days).try_fold(it.arrived_on?, |day, _| day.tomorrow().ok())
    }

    fn to_spend(&self, it: &Instalment) -> Option<Date> {
        let (months, arrived) = (u16::try_from(self.months?).ok()?, it.arrived_on?);
        let month = (0..months).fold(Month::of(arrived), |month, _| month.next());
        // The last day of a month that is shorter.
        let last = Date::new(month.year, month.month, 1).ok()?.last_of_month();
        Date::new(month.year, month.month, arrived.day().min(last.day())).ok()
    }

    // The stretches of days from one day to another with one base rate each; `None` before the first rate.
    fn stretches(&self, from: Date, to: Date) -> Vec<(Date, Date, Option<Decimal>)> {
        let mut stretches = Vec::new();
        let mut start = from;
        while start < to {
            let known = self.base_rates.iter().rfind(|it| it.0 <= start).map(|it| it.1);
            let next = self.base_rates.iter().map(|it| it.0).find(|it| *it > start);
            let end = next.map_or(to, |it| it.min(to));
            stretches.push((start, end, known));
            start = end;
        }
        stretches
    }
}

// A part that was used late, or is not used yet.
struct Late {
    instalment: usize,
    used_on: Option<Date>,
    amount: Decimal,
    local: Decimal,
    from: Sources,
}

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (day, report) = (scope.period.to, grant.award.report_currency);
    let mut settings = Settings::of(&grant.rules);
    let terms = Terms::of(&mut settings);
    let matched = matched(grant, day);
    let late = late(&matched, &terms, day);
    let (parts, interest) = parts(&matched, &terms, &late, day, report);
    let table = instalments(grant, &matched, &terms, &late, &interest);
    let checks = checks(grant, &matched, &terms, &late, day);
    Ok(Statement {
        tables: vec![table, parts, settings.table()],
        notes: notes(&matched, report),
        checks,
        ..ENTRY.blank(books, grant, scope, None)
    })
}

// How many instalments have no clock, and what was used of them.
fn notes(matched: &Matched<'_>, report: Currency) -> Vec<Note> {
    let without: Vec<usize> =
        (0..).zip(&matched.instalments).filter(|it| it.1.arrived_on.is_none()).map(|it| it.0).collect();
    if without.is_empty() {
        return Vec::new();
    }
    let uses = matched.uses.iter().filter(|it| without.contains(&it.instalment));
    let used = Money::new(uses.map(|it| it.worth).sum(), report);
    let values =
        vec![("count", Arg::Count(without.len() as u64)), ("used", used.map_or(Arg::Count(0), Arg::Money))];
    vec![Note::new("arrival-not-known", values)]
}

// The interest of all instalments that have a clock; `None` where there is none, or a base rate is not known.
fn interest_in_all(matched: &Matched<'_>, terms: &Terms, sums: &[Option<Decimal>]) -> Option<Decimal> {
    let clocks = matched.instalments.iter().zip(sums).filter(|it| terms.to_spend(it.0).is_some());
    let known: Vec<Option<Decimal>> = clocks.map(|it| *it.1).collect();
    if known.is_empty() && !matched.instalments.is_empty() {
        return None;
    }
    known.into_iter().sum()
}

fn late(matched: &Matched<'_>, terms: &Terms, day: Date) -> Vec<Late> {
    let mut late = Vec::new();
    for (at, it) in matched.instalments.iter().enumerate() {
        let Some(end) = terms.to_spend(it) else { continue };
        for part in matched.uses.iter().filter(|it| it.instalment == at && it.on > end) {
            late.push(Late {
                instalment: at,
                used_on: Some(part.on),
                amount: part.worth,
                local: part.local,
                from: part.from.clone(),
            });
        }
        if day > end && !matched.left[at].is_zero() {
            let (amount, local) = (matched.left_worth(at), matched.left[at]);
            late.push(Late { instalment: at, used_on: None, amount, local, from: Sources::one(it.seq) });
        }
    }
    late
}

// Each late part by stretches of one base rate, and the interest of each instalment.
fn parts(
    matched: &Matched<'_>,
    terms: &Terms,
    late: &[Late],
    day: Date,
    report: Currency,
) -> (Table, Vec<Option<Decimal>>) {
    let mut rows = Vec::new();
    let mut sums: Vec<Option<Decimal>> = vec![Some(Decimal::ZERO); matched.instalments.len()];
    for part in late {
        let instalment = matched.instalments[part.instalment];
        let (Some(arrived), Some(end)) = (instalment.arrived_on, terms.to_spend(instalment)) else {
            continue;
        };
        for (from, to, base) in terms.stretches(arrived, part.used_on.unwrap_or(day)) {
            let days = days_between(from, to);
            let rate = base.map(|it| it + terms.margin);
            // A base rate far below zero is no claim of the agency against the donor.
            let rate = rate.map(|it| it.max(Decimal::ZERO));
            let interest = rate.map(|rate| {
                let year = Decimal::ONE_HUNDRED * terms.year_days;
                rounded(part.amount * rate * Decimal::from(days) / year, report)
            });
            let sum = &mut sums[part.instalment];
            *sum = sum.zip(interest).map(|(sum, more)| sum + more);
            let percent = |it: Decimal| {
                let mut it = it;
                it.rescale(it.scale().max(2));
                Cell::plain(Value::Percent(it))
            };
            rows.push(Row {
                kind: RowKind::Line,
                key: instalment.reference.to_string(),
                cells: vec![
                    Some(Cell::text(instalment.reference.as_str())),
                    Some(Cell::plain(Value::Date(end))),
                    part.used_on.map(|it| Cell::plain(Value::Date(it))),
                    Some(Cell::amount(part.amount, report, part.from.clone())),
                    Some(Cell::plain(Value::Date(from))),
                    Some(Cell::plain(Value::Date(to))),
                    Some(Cell::plain(Value::Count(days.unsigned_abs()))),
                    base.map(percent),
                    rate.map(percent),
                    interest.map(|it| Cell::sum(it, report)),
                ],
            });
        }
    }
    let mut cells = vec![None; 9];
    cells.push(interest_in_all(matched, terms, &sums).map(|it| Cell::sum(it, report)));
    rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
    let columns = vec![
        Column::new("reference", Kind::Text),
        Column::new("spend_by", Kind::Date),
        Column::new("used_on", Kind::Date),
        Column::amount("amount", report),
        Column::new("from", Kind::Date),
        Column::new("to", Kind::Date),
        Column::new("days", Kind::Count),
        Column::new("base_rate", Kind::Percent),
        Column::new("interest_rate", Kind::Percent),
        Column::amount("interest", report),
    ];
    (Table { key: "late", columns, rows }, sums)
}

fn instalments(
    grant: &Grant,
    matched: &Matched<'_>,
    terms: &Terms,
    late: &[Late],
    interest: &[Option<Decimal>],
) -> Table {
    let report = grant.award.report_currency;
    let date = |it: Date| Cell::plain(Value::Date(it));
    let mut rows = Vec::new();
    let (mut sent, mut used, mut used_late, mut open) = [Decimal::ZERO; 4].into();
    let mut clocks = 0usize;
    let not_supplied = || Some(Cell::plain(Value::Word("not-supplied")));
    for ((number, it), at) in (1..).zip(&matched.instalments).zip(0..) {
        let mine = || late.iter().filter(|it| it.instalment == at);
        let after: Decimal = mine().filter(|it| it.used_on.is_some()).map(|it| it.amount).sum();
        let left = matched.left_worth(at);
        let whole = it.rate.source.amount();
        let in_time = whole - left - after;
        sent += whole;
        open += left;
        let from = || Sources::all(matched.uses.iter().filter(|it| it.instalment == at).map(|it| &it.from));
        let knows = terms.to_spend(it).is_some();
        if knows {
            used += in_time;
            used_late += after;
            clocks += 1;
        }
        // Whether it was in time nobody can say where no clock runs.
        let timed = |cell: Option<Cell>| if knows { cell } else { not_supplied() };
        rows.push(Row {
            kind: RowKind::Line,
            key: it.reference.to_string(),
            cells: vec![
                Some(Cell::plain(Value::Count(number))),
                Some(Cell::text(it.reference.as_str())),
                it.arrived_on.map(date).or_else(not_supplied),
                if knows { terms.to_pass_on(it).map(date) } else { not_supplied() },
                Some(date(it.sent_on)),
                Some(date(it.value_date)),
                Some(Cell::amount(whole, report, Sources::one(it.seq))),
                timed(terms.to_spend(it).map(date)),
                timed(Some(Cell::amount(in_time, report, from()))),
                timed(Some(Cell::amount(after, report, Sources::all(mine().map(|it| &it.from))))),
                Some(Cell::amount(left, report, Sources::one(it.seq))),
                timed(interest[at].map(|it| Cell::sum(it, report))),
                reason(grant, it),
            ],
        });
    }
    let sum = |it| Some(Cell::sum(it, report));
    let mut cells = vec![None; 6];
    // Without any clock there is no total either, and none is shown as nothing.
    let counted = clocks > 0 || matched.instalments.is_empty();
    let of_clocks = |it| if counted { sum(it) } else { not_supplied() };
    cells.extend([sum(sent), None, of_clocks(used), of_clocks(used_late), sum(open)]);
    let all = interest_in_all(matched, terms, interest);
    let all = all.map(|it| Cell::sum(it, report));
    cells.extend([if counted { all } else { not_supplied() }, None]);
    rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
    let columns = vec![
        Column::new("number", Kind::Count),
        Column::new("reference", Kind::Text),
        Column::new("arrived_on", Kind::Date),
        Column::new("pass_on_by", Kind::Date),
        Column::new("sent_on", Kind::Date),
        Column::new("value_date", Kind::Date),
        Column::amount("sent", report),
        Column::new("spend_by", Kind::Date),
        Column::amount("used_in_time", report),
        Column::amount("used_late", report),
        Column::amount("left", report),
        Column::amount("interest", report),
        Column::new("reason", Kind::Text),
    ];
    Table { key: "instalments", columns, rows }
}

// The newest reason given for the instalment; whether it excuses is for the donor to say.
fn reason(grant: &Grant, it: &Instalment) -> Option<Cell> {
    let given = grant.explained.iter().rev().find(|(_, explained)| {
        matches!(explained.control.as_str(), "K39" | "T13") && explained.subject == it.reference.as_str()
    })?;
    let value = Value::Said { record: given.0, field: Field::Reason };
    Some(Cell { value, sources: Sources::one(given.0) })
}

fn checks(grant: &Grant, matched: &Matched<'_>, terms: &Terms, late: &[Late], day: Date) -> Vec<Check> {
    let (local, report) = (grant.award.currency, grant.award.report_currency);
    let mut checks = Vec::new();
    let mut beyond = 0u64;
    for (at, it) in matched.instalments.iter().enumerate() {
        let used: Decimal = matched.uses.iter().filter(|it| it.instalment == at).map(|it| it.worth).sum();
        beyond += u64::from(used > it.rate.source.amount());
        let Some(end) = terms.to_spend(it).filter(|it| *it < day) else { continue };
        let after: Decimal = late.iter().filter(|it| it.instalment == at).map(|it| it.local).sum();
        let in_time = it.rate.target.amount() - after;
        let key = "in-time-is-what-was-spent-by-then";
        // What counts on the account after its time is all of it late.
        let by_then = matched.used_by(at, end);
        checks.push(Check::amounts(key, in_time, by_then, local).about(it.reference.as_str()));
    }
    let left = matched.left.iter().sum::<Decimal>() + matched.cover - matched.uncovered;
    let used: Decimal = matched.uses.iter().map(|it| it.worth).sum();
    let open: Decimal = (0..matched.left.len()).map(|at| matched.left_worth(at)).sum();
    let sent: Decimal =
        grant.instalments.iter().filter(|it| it.value_date <= day).map(|it| it.rate.source.amount()).sum();
    checks.insert(0, Check::counts("nothing-used-beyond-an-instalment", beyond, 0));
    checks.insert(1, Check::amounts("unused-is-what-is-left", left, grant.left_on(day), local));
    checks.insert(2, Check::amounts("used-and-unused-make-what-was-sent", used + open, sent, report));
    checks
}
