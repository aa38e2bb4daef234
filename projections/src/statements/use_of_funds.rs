//! What the interim and the final numerical statement share (T11, T12): expenditure by the donor's positions
//! against the financing plan, income by origin, and what is left.
//!
//! Expenditure is in the currency of the books, at a rate, and in the report currency, rounded once for each
//! position; a line says what rounding leaves. The interim statement tells apart what was spent before the
//! calendar year and in it: the former as it was told then, the latter as the rest. A lump sum needs no
//! vouchers: where the grant has one, its position is computed.
//!
//! What is spent comes from the budget lines, what is left from what came in and went out: the two meet in
//! the checks.

use tarikh_events::grant::FundingKind;
use tarikh_events::{Currency, Date, Decimal};

use super::position::{
    Group, Position, Sums, Told, by_source, deviation, groups, making, planned, rounding, rows,
    sent_by_source, total,
};
use super::settings::Settings;
use super::worth::{Method, Worth, quotient, rounded, worth};
use super::{Entry, Unanswerable, grant_of};
use crate::books::{Books, Cause, Grant, Version};
use crate::controls::exceeds;
use crate::scope::{Period, Scope};
use crate::statement::{
    Cell, Check, Column, Fact, Field, Kind, Row, RowKind, Sources, Statement, Table, Value,
};

/// The interim statement of a calendar year, or the final one of the whole term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Interim,
    Final,
}

struct Asked<'a> {
    which: Which,
    grant: &'a Grant,
    version: &'a Version,
    period: Period,
    local: Currency,
    report: Currency,
    plan_rate: Option<Decimal>,
    worth: Option<Worth>,
    before: Option<Worth>,
    threshold: Option<Decimal>,
    // Per cent, and the position that takes it.
    lump: Option<(Decimal, String)>,
}

pub(super) fn statement(
    entry: &Entry,
    which: Which,
    books: &Books,
    scope: &Scope,
) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let version = grant.budget.in_force().ok_or_else(|| Unanswerable::NoBudget(scope.grant.clone()))?;
    let day = scope.period.to;
    // The year of the last day; the whole term is one stretch.
    let from = match which {
        Which::Interim => Date::new(day.year(), 1, 1).unwrap_or(scope.period.from),
        Which::Final => Date::MIN,
    };
    let mut settings = Settings::of(&grant.rules);
    let (method, plan_rate) = settings.method();
    let places = [("K32", "block_percent"), ("K32", "flag_percent")];
    let threshold = settings.number("setting-threshold", &places, (None, "setting-not-set"));
    let percent = settings.number(
        "setting-lump-percent",
        &[("T12", "lump_percent")],
        (None, "setting-not-set-no-lump"),
    );
    let lump = percent.and_then(|percent| {
        let place = [("T12", "lump_position")];
        Some((percent, settings.text("setting-lump-position", &place, "setting-not-set")?.to_owned()))
    });
    let signatories = settings.number(
        "setting-signatories",
        &[("T12", "signatories")],
        (Some(Decimal::ONE), "setting-not-set-one-signatory"),
    );
    let asked = Asked {
        which,
        grant,
        version,
        period: Period { from, to: day },
        local: grant.award.currency,
        report: grant.award.report_currency,
        plan_rate,
        worth: worth(grant, day, method, plan_rate),
        before: before(grant, from, method, plan_rate),
        threshold,
        lump,
    };
    let groups = asked.groups();
    let (expenditure, missing) = asked.expenditure(&groups);
    let (income, taken) = asked.income(&groups);
    let balance = asked.balance(&groups, &taken);
    let checks = asked.checks(&groups, &taken, missing);
    let mut statement =
        Statement { tables: vec![expenditure, income], checks, ..entry.blank(books, grant, scope, None) };
    statement.facts.extend(asked.facts());
    statement.tables.extend(balance);
    statement.tables.extend(asked.in_kind());
    if which == Which::Final {
        statement.tables.push(declarations());
    }
    statement.tables.push(settings.table());
    let many = signatories.and_then(|it| usize::try_from(it).ok()).unwrap_or(1).clamp(1, 4);
    statement.signatures =
        std::iter::once("prepared").chain(std::iter::repeat_n("legal-representative", many)).collect();
    Ok(statement)
}

fn before(grant: &Grant, from: Date, method: Method, plan_rate: Option<Decimal>) -> Option<Worth> {
    worth(grant, from.yesterday().ok()?, method, plan_rate)
}

// What the grant's plan and rate say, for the head of the statement.
impl Asked<'_> {
    fn facts(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        if let Some((_, on)) = self.version.approved {
            facts.push(Fact { key: "financing-plan-of", value: Value::Date(on) });
        }
        let projects = self.grant.award.donors.iter().filter_map(|it| it.project.clone());
        let projects = projects.collect::<Vec<_>>().join(" · ");
        if !projects.is_empty() {
            facts.push(Fact { key: "project-number", value: Value::Text(projects) });
        }
        facts.push(Fact { key: "term-starts", value: Value::Date(self.grant.award.starts) });
        facts.push(Fact { key: "term-ends", value: Value::Date(self.grant.award.ends) });
        facts
    }

    fn groups(&self) -> Vec<Group<'_>> {
        let told = Told {
            period: self.period,
            plan_rate: self.plan_rate,
            worth: self.worth.as_ref(),
            before: self.before.as_ref(),
        };
        let mut groups = groups(self.grant, self.version, told);
        // Before anything was paid nothing is worth nothing.
        if self.before.is_none() {
            for it in groups.iter_mut().flat_map(|it| &mut it.positions) {
                let nothing = it.sums.before_local.is_zero() && it.sums.spent.is_some();
                it.sums.before = nothing.then_some(Decimal::ZERO);
            }
        }
        if let Some((percent, position)) = &self.lump {
            self.compute_lump(&mut groups, *percent, position);
        }
        groups
    }

    // So much of what all other positions cost.
    fn compute_lump(&self, groups: &mut [Group<'_>], percent: Decimal, position: &str) {
        let of = |groups: &[Group<'_>], figure: fn(&Sums) -> Option<Decimal>| -> Option<Decimal> {
            let others = groups.iter().flat_map(|it| &it.positions).filter(|it| it.key != position);
            others.map(|it| figure(&it.sums)).sum::<Option<Decimal>>()
        };
        let share = |it: Decimal| it * percent / Decimal::ONE_HUNDRED;
        let (spent, before) = (of(groups, |it| it.spent), of(groups, |it| it.before));
        if let Some(it) = groups.iter_mut().flat_map(|it| &mut it.positions).find(|it| it.key == position) {
            it.sums.spent = spent.map(share);
            it.sums.before = before.map(share);
        }
    }

    fn is_lump(&self, it: &Position<'_>) -> bool {
        self.lump.as_ref().is_some_and(|lump| lump.1 == it.key)
    }

    // Keys, kinds and currencies of the columns of expenditure.
    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            Column::new("position", Kind::Text),
            Column::new("label", Kind::Text),
            Column::amount("plan", self.report),
        ];
        match self.which {
            Which::Interim => columns.extend([
                Column::amount("spent_before", self.report),
                Column::amount("spent_year_local", self.local),
                Column::amount("spent_year", self.report),
            ]),
            Which::Final => {}
        }
        columns.extend([
            Column::amount("spent_local", self.local),
            Column::new("rate", Kind::Rate),
            Column::amount("spent", self.report),
            Column::amount("deviation", self.report),
            Column::new("percent", Kind::Percent),
            Column::new("reason", Kind::Text),
        ]);
        columns
    }

    // The figures of a row, from unrounded sums.
    fn figures(
        &self,
        it: &Sums,
        position: Option<&Position<'_>>,
        add: Option<[Option<Decimal>; 3]>,
    ) -> Vec<Option<Cell>> {
        let cents = |it: Option<Decimal>| it.map(|it| rounded(it, self.report));
        let [plan, spent, before] = add.unwrap_or([cents(it.plan), cents(it.spent), cents(it.before)]);
        let lump = position.is_some_and(|it| self.is_lump(it));
        let from = |pick: fn(&Position<'_>) -> Sources| position.map(pick).unwrap_or_default();
        let report =
            |amount: Option<Decimal>, from: Sources| amount.map(|it| Cell::amount(it, self.report, from));
        let local = |amount, from| Some(Cell::amount(amount, self.local, from));
        let year = spent.zip(before).map(|(spent, before)| spent - before);
        let (deviation, share) = deviation(spent, plan);
        let mut cells = vec![report(plan, from(|it| Sources::of(it.plan_from.clone())))];
        match self.which {
            Which::Interim => cells.extend([
                report(before, from(|it| it.before_from.clone())),
                local(it.period_local, from(|it| it.period_from.clone())),
                report(year, from(|it| it.period_from.clone())),
            ]),
            Which::Final => {}
        }
        // A computed line has no rate: it does not come from what was paid.
        let rate = it.spent.filter(|_| !lump).and_then(|spent| quotient(it.spent_local(), spent));
        let rates = || self.worth.as_ref().map(|it| it.from.clone()).unwrap_or_default();
        cells.extend([
            local(it.spent_local(), from(|it| it.spent_from.clone())),
            rate.map(|rate| Cell { value: Value::Rate(rate), sources: rates() }),
            report(spent, from(|it| it.spent_from.clone())),
            report(deviation, Sources::default()),
            share,
        ]);
        cells
    }

    fn expenditure(&self, groups: &[Group<'_>]) -> (Table, u64) {
        let columns = self.columns();
        let missing = std::cell::Cell::new(0u64);
        let line = |it: &Position<'_>| {
            let reason = self.reason(it);
            if self.must_explain(it) && reason.is_none() {
                missing.set(missing.get() + 1);
            }
            let absent = self.must_explain(it).then(|| Cell::plain(Value::Word("reason-missing")));
            let mut cells = vec![it.number.map(Cell::text), Some(Cell::plain(it.label.clone()))];
            cells.extend(self.figures(&it.sums, Some(it), None));
            cells.push(match self.is_lump(it) {
                true => Some(Cell::plain(Value::Word("computed-lump-sum"))),
                false => reason.or(absent),
            });
            cells
        };
        let sum = |it: &Sums, name: Option<Cell>| {
            let mut cells = vec![None, name];
            cells.extend(self.figures(it, None, None));
            cells.push(None);
            cells
        };
        let mut rows = rows(groups, columns.len(), line, sum);
        let rest = [
            rounding(groups, self.report, |it| it.plan),
            rounding(groups, self.report, |it| it.spent),
            rounding(groups, self.report, |it| it.before),
        ];
        if rest.iter().flatten().any(|it| !it.is_zero()) {
            let mut cells = vec![None, Some(Cell::plain(Value::Word("rounding-line")))];
            let mut figures = self.figures(&Sums::none(), None, Some(rest));
            // Nothing was paid on it.
            for (cell, column) in figures.iter_mut().zip(&columns[2..]) {
                if column.currency == Some(self.local) && self.local != self.report
                    || column.kind == Kind::Percent
                {
                    *cell = None;
                }
            }
            cells.extend(figures);
            cells.push(None);
            rows.push(Row { kind: RowKind::Line, key: "rounding".to_owned(), cells });
        }
        let name = Some(Cell::plain(Value::Word("total-expenditure")));
        rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells: sum(&total(groups), name) });
        (Table { key: "expenditure", columns, rows }, missing.get())
    }

    // B7: what is beyond the threshold must be explained, for each item.
    fn must_explain(&self, it: &Position<'_>) -> bool {
        let (Some(limit), Some(plan), Some(spent)) = (self.threshold, it.sums.plan, it.sums.spent) else {
            return false;
        };
        exceeds(rounded(spent, self.report), rounded(plan, self.report), limit)
    }

    // The newest reason that was given for the position, one of its lines or its heading; else why money was
    // moved to it.
    fn reason(&self, it: &Position<'_>) -> Option<Cell> {
        let heading = it.lines.iter().find_map(|line| super::execution::known(self.grant, line));
        let heading = heading.map(|it| it.added.heading.as_str());
        let is_about = |subject: &str| {
            subject == it.key
                || Some(subject) == heading
                || it.lines.iter().any(|line| line.as_str() == subject)
        };
        let explained = self.grant.explained.iter().rev().find(|(_, explained)| {
            matches!(explained.control.as_str(), "K31" | "K32" | "T12") && is_about(&explained.subject)
        });
        let record = explained.map(|it| it.0).or_else(|| it.moved_from.last().copied())?;
        let value = Value::Said { record, field: Field::Reason };
        Some(Cell { value, sources: Sources::one(record) })
    }
}

/// Income in the report currency, rounded, before the period and in all.
struct Taken {
    rows: Vec<Origin>,
    spent_due: Vec<Decimal>,
}

struct Origin {
    key: String,
    label: Value,
    plan: Option<Decimal>,
    plan_from: Sources,
    before: Decimal,
    received: Decimal,
    // What the source is to bear of what was spent.
    due: Option<Decimal>,
    // Whether it is known what it gave: not where nothing was said of it, and other money came unsaid.
    said: bool,
    from: Sources,
}

impl Taken {
    fn received(&self) -> Decimal {
        self.rows.iter().map(|it| it.received).sum()
    }
}

impl Asked<'_> {
    fn income(&self, groups: &[Group<'_>]) -> (Table, Taken) {
        let taken = self.taken(groups);
        let mut columns = vec![
            Column::new("origin", Kind::Text),
            Column::new("label", Kind::Text),
            Column::amount("plan", self.report),
        ];
        match self.which {
            Which::Interim => columns.extend([
                Column::amount("received_before", self.report),
                Column::amount("received_year", self.report),
            ]),
            Which::Final => {}
        }
        columns.extend([
            Column::amount("received", self.report),
            Column::amount("deviation", self.report),
            Column::amount("due", self.report),
            Column::amount("ahead", self.report),
        ]);
        let report = |amount: Decimal, from: &Sources| Some(Cell::amount(amount, self.report, from.clone()));
        let row = |kind, it: &Origin| {
            let none = Sources::default();
            let mut cells = vec![
                (kind == RowKind::Line && !matches!(it.label, Value::Word(_))).then(|| Cell::text(&it.key)),
                Some(Cell::plain(it.label.clone())),
                it.plan.and_then(|plan| report(plan, &it.plan_from)),
            ];
            match self.which {
                Which::Interim => {
                    let year = it.received - it.before;
                    cells
                        .extend([it.before, year].map(|amount| report(amount, &it.from).filter(|_| it.said)));
                }
                Which::Final => {}
            }
            cells.extend([
                report(it.received, &it.from).filter(|_| it.said),
                it.plan.filter(|_| it.said).and_then(|plan| report(it.received - plan, &none)),
                it.due.and_then(|it| report(it, &none)),
                it.due.filter(|_| it.said).and_then(|due| report(it.received - due, &none)),
            ]);
            Row { kind, key: it.key.clone(), cells }
        };
        let mut rows: Vec<Row> = taken.rows.iter().map(|it| row(RowKind::Line, it)).collect();
        let plan = total(groups).plan.map(|it| rounded(it, self.report));
        let whole = Origin {
            key: "total".to_owned(),
            label: Value::Word("all-income"),
            plan,
            plan_from: Sources::default(),
            before: taken.rows.iter().map(|it| it.before).sum(),
            received: taken.received(),
            due: None,
            said: true,
            from: Sources::default(),
        };
        rows.push(row(RowKind::Total, &whole));
        (Table { key: "income", columns, rows }, taken)
    }

    fn taken(&self, groups: &[Group<'_>]) -> Taken {
        let grant = self.grant;
        let sent = sent_by_source(grant, self.period.to);
        let yesterday = self.period.from.yesterday().ok();
        let sent_before = yesterday.map(|day| sent_by_source(grant, day)).unwrap_or_default();
        let positions = || groups.iter().flat_map(|it| &it.positions);
        let lines = || self.version.lines.iter().map(|it| (&it.added.line, planned(it, self.plan_rate)));
        let plan: Option<Vec<_>> = lines().map(|(line, plan)| Some((line, plan?))).collect();
        let whole = total(groups);
        let cents = |it: Option<Decimal>| it.map(|it| rounded(it, self.report));
        let plan = plan
            .zip(cents(whole.plan))
            .map(|(lines, whole)| making(whole, &by_source(grant, lines), self.report));
        let due: Vec<Decimal> = cents(whole.spent).map_or_else(Vec::new, |whole| {
            let worth = self.worth.as_ref();
            let lump = positions().find(|it| self.is_lump(it));
            let of_line = |line| worth.map_or(Decimal::ZERO, |it| it.line(grant.spending.lines.number(line)));
            let lines = positions().filter(|it| !self.is_lump(it)).flat_map(|it| &it.lines);
            let lines = lines.map(|line| (line, of_line(line)));
            let lump = lump.and_then(|it| Some((it.lines.first()?, it.sums.spent?)));
            making(whole, &by_source(grant, lines.chain(lump)), self.report)
        });
        let mut rows = Vec::new();
        let unsaid = sent.len() - 1;
        let all_said = sent[unsaid].0.is_zero();
        for (at, (received, from)) in sent.into_iter().enumerate() {
            let funding = grant.award.funding.get(at);
            let of = |list: &[Decimal]| list.get(at).copied();
            let (plan, due) = (plan.as_deref().and_then(of), of(&due));
            let nothing =
                received.is_zero() && plan.unwrap_or_default().is_zero() && due.unwrap_or_default().is_zero();
            if funding.map_or(nothing, |it| it.kind == FundingKind::InKind && nothing) {
                continue;
            }
            rows.push(Origin {
                key: funding.map_or_else(|| "unsaid".to_owned(), |it| it.code.to_string()),
                label: funding.map_or(Value::Word("source-unsaid"), |it| Value::Text(it.name.clone())),
                // What is not said cannot be planned.
                plan: plan.filter(|it| at != unsaid || !it.is_zero()),
                plan_from: Sources::of(self.version.lines.iter().map(|it| it.seq).collect()),
                before: sent_before.get(at).map(|it| it.0).unwrap_or_default(),
                received,
                due: due.filter(|it| at != unsaid || !it.is_zero()),
                said: all_said || !received.is_zero(),
                from,
            });
        }
        for (cause, word) in [
            (Cause::Contribution, "income-contributions"),
            (Cause::Interest, "income-interest"),
            (Cause::Income, "income-other"),
            (Cause::Returned, "income-returned"),
        ] {
            let records = grant.income.iter().filter(|it| it.cause == cause && it.on <= self.period.to);
            let from = Sources::of(records.map(|it| it.seq).collect());
            if from.is_empty() {
                continue;
            }
            let of = |it: Option<&Worth>| {
                it.map(|it| rounded(it.income_of(cause), self.report)).unwrap_or_default()
            };
            rows.push(Origin {
                key: word.to_owned(),
                label: Value::Word(word),
                plan: None,
                plan_from: Sources::default(),
                before: of(self.before.as_ref()),
                received: of(self.worth.as_ref()),
                due: None,
                said: true,
                from,
            });
        }
        Taken { rows, spent_due: due }
    }

    // From what came in to what is left.
    fn balance(&self, groups: &[Group<'_>], taken: &Taken) -> Option<Table> {
        let worth = self.worth.as_ref()?;
        let spent = rounded(total(groups).spent?, self.report);
        let left = rounded(worth.left, self.report);
        let lump = groups.iter().flat_map(|it| &it.positions).find(|it| self.is_lump(it));
        let posted = |it: &Position<'_>| -> Decimal {
            it.lines.iter().map(|line| worth.line(self.grant.spending.lines.number(line))).sum()
        };
        let undrawn = lump.and_then(|it| Some(rounded(it.sums.spent? - posted(it), self.report)));
        let unspent = left - undrawn.unwrap_or_default();
        let difference = taken.received() - spent - unspent;
        let row = |kind, word: &'static str, amount, local: Option<Decimal>| Row {
            kind,
            key: word.to_owned(),
            cells: vec![
                Some(Cell::plain(Value::Word(word))),
                local.map(|it| Cell::sum(it, self.local)),
                Some(Cell::sum(amount, self.report)),
            ],
        };
        let mut rows = vec![
            row(RowKind::Line, "balance-income", taken.received(), None),
            row(RowKind::Line, "balance-expenditure", -spent, None),
            row(RowKind::Line, "balance-difference", -difference, None),
            row(RowKind::Total, "balance-unspent", unspent, None),
        ];
        if let Some(it) = undrawn {
            rows.push(row(RowKind::Line, "balance-lump-undrawn", it, None));
        }
        rows.push(row(RowKind::Closing, "balance-left", left, Some(worth.left_local)));
        let columns = vec![
            Column::new("label", Kind::Text),
            Column::amount("local", self.local),
            Column::amount("amount", self.report),
        ];
        Some(Table { key: "balance", columns, rows })
    }

    // For memory, never mixed with payments (C1, point 3): amount and origin.
    fn in_kind(&self) -> Option<Table> {
        let mut given: Vec<_> = self
            .grant
            .contributions
            .iter()
            .filter(|it| it.kind != tarikh_events::funds::ContributionKind::Cash && it.on <= self.period.to)
            .collect();
        given.sort_by_key(|it| (it.on, it.seq));
        let said = |record, field| Some(Cell::plain(Value::Said { record, field }));
        let mut rows: Vec<Row> = Vec::new();
        let mut sum = Decimal::ZERO;
        for it in &given {
            sum += it.value;
            rows.push(Row {
                kind: RowKind::Line,
                key: it.reference.to_string(),
                cells: vec![
                    Some(Cell::plain(Value::Date(it.on))),
                    Some(Cell::text(it.reference.as_str())),
                    said(it.seq, Field::Party),
                    said(it.seq, Field::Description),
                    Some(Cell::amount(it.value, self.local, Sources::one(it.seq))),
                ],
            });
        }
        let mut cells = vec![None; 4];
        cells.push(Some(Cell::sum(sum, self.local)));
        rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
        let columns = vec![
            Column::new("date", Kind::Date),
            Column::new("reference", Kind::Text),
            Column::new("giver", Kind::Text),
            Column::new("text", Kind::Text),
            Column::amount("value", self.local),
        ];
        (!given.is_empty()).then_some(Table { key: "in-kind", columns, rows })
    }

    fn checks(&self, groups: &[Group<'_>], taken: &Taken, missing: u64) -> Vec<Check> {
        let (local, report) = (self.local, self.report);
        let sum = total(groups);
        let entries = self.grant.spending.entries.iter().filter(|it| it.on <= self.period.to);
        let approved = self.version.approved_total.unwrap_or_else(|| self.grant.award.total.amount());
        let mut checks = vec![
            Check::amounts(
                "positions-equal-expenditure",
                sum.spent_local(),
                entries.map(|it| it.amount).sum(),
                local,
            ),
            Check::amounts("plan-equals-approved", sum.approved, approved, local),
            Check::counts("positions-in-the-order-of-the-plan", self.out_of_order(groups), 0),
            Check::counts("reasons-beyond-threshold", missing, 0),
        ];
        if let Some(worth) = &self.worth {
            // Income by origin is known from instalments and other income; what is left from the accounts of
            // the pool.
            let kept = worth.sent + worth.other_income() - worth.spent - worth.difference;
            let left = rounded(worth.left, report);
            checks.push(Check::amounts(
                "income-less-expenditure-is-left",
                rounded(kept, report),
                left,
                report,
            ));
            let there = self.grant.left_on(self.period.to);
            checks.push(Check::amounts("left-equals-books", worth.left_local, there, local));
        }
        if let Some(spent) = sum.spent {
            let due: Decimal = taken.spent_due.iter().sum();
            checks.push(Check::amounts("shares-make-expenditure", due, rounded(spent, report), report));
        }
        let sent: Decimal = self
            .grant
            .instalments
            .iter()
            .filter(|it| it.value_date <= self.period.to)
            .map(|it| it.rate.source.amount())
            .sum();
        let by_source: Decimal = sent_by_source(self.grant, self.period.to).iter().map(|it| it.0).sum();
        checks.push(Check::amounts("sources-make-what-was-sent", by_source, sent, report));
        if let Some((_, position)) = &self.lump {
            let lump = groups.iter().flat_map(|it| &it.positions).find(|it| it.key == *position);
            let posted = lump.map(|it| it.sums.spent_local()).unwrap_or_default();
            checks.push(Check::amounts("nothing-posted-on-the-lump-sum", posted, Decimal::ZERO, local));
            checks.push(Check::counts("lump-sum-has-its-position", u64::from(lump.is_none()), 0));
        }
        checks
    }

    // Positions that come before one that the plan names first, each heading by itself.
    fn out_of_order(&self, groups: &[Group<'_>]) -> u64 {
        let place = |it: &Position<'_>| {
            let first = it.lines.first();
            self.version.lines.iter().position(|line| Some(&line.added.line) == first).unwrap_or(usize::MAX)
        };
        let wrong = |group: &Group<'_>| {
            let places: Vec<usize> = group.positions.iter().map(place).collect();
            places.windows(2).filter(|it| it[0] > it[1]).count()
        };
        groups.iter().map(wrong).sum::<usize>() as u64
    }
}

// B21.
fn declarations() -> Table {
    let row = |word: &'static str| Row {
        kind: RowKind::Line,
        key: word.to_owned(),
        cells: vec![Some(Cell::plain(Value::Word(word)))],
    };
    let rows = ["declaration-necessary", "declaration-economical", "declaration-agrees"].map(row).to_vec();
    Table { key: "declarations", columns: vec![Column::new("declaration", Kind::Text)], rows }
}
