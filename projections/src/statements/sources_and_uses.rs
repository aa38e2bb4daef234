//! T14 Sources and uses of funds (TER), SYCEBNL article 11: what came in, what it was used for, and the money
//! that is left, before the period, in it and up to its end.
//!
//! Uses are on a paid basis: the books record what is paid, and an advance is a use of its own until it is
//! justified. The rows of money (FU to GY) are of dates and not flows: under the period stand its first and
//! last day, under both sums the beginning of the grant and the day that the column ends with. All money of a
//! grant lies in its own accounts, which hold the donor's funds; the books keep no account for money of the
//! State or of others apart, so that FV, FW, FY and FZ are nothing.
//!
//! What another grant owes for cost paid here, less what is owed to it, and cost of a line whose account the
//! grant does not say, have rows without a code.

use tarikh_events::{Date, Decimal, FundingCode, RoundingStrategy};

use super::sycebnl::{Figure, Post, Posts, based, charged_by, leaf, row, sum, word};
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Cause, Grant, Instalment};
use crate::scope::Scope;
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Sources, Statement, Table};

pub(super) const ENTRY: Entry =
    Entry { key: "sources-and-uses", version: 1, about: About::Grant, ask: statement };

// What the three columns end with or begin with.
#[derive(Clone, Copy)]
struct Three([Decimal; 3]);

impl Three {
    fn of(it: &Figure) -> Self {
        Self([it.before, it.period, it.total()])
    }

    fn with(self, sign: i8, other: Self) -> Self {
        let mut all = self.0;
        for (one, other) in all.iter_mut().zip(other.0) {
            *one += Decimal::from(sign) * other;
        }
        Self(all)
    }
}

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let posts = Posts::of(grant, period);
    let figure = |it: &Figure| {
        vec![
            leaf(it.before, currency, it.before_from.clone()),
            leaf(it.period, currency, it.period_from.clone()),
            leaf(it.total(), currency, it.all_from()),
        ]
    };
    let three = |it: Three| it.0.map(|it| sum(it, currency)).to_vec();
    let line = |code: &str, label: Cell, it: &Figure| row(RowKind::Line, code, label, figure(it));
    let total = |code: &str, label, it| row(RowKind::Total, code, word(label), three(it));

    let mut rows: Vec<Row> = Vec::new();
    // Resources.
    let mut donors = Three([Decimal::ZERO; 3]);
    for (at, (name, of_donor)) in donors_of(grant, scope).into_iter().enumerate() {
        donors = donors.with(1, Three::of(&of_donor));
        rows.push(line(if at == 0 { "FA" } else { "FB" }, Cell::text(name), &of_donor));
    }
    let returned = returned(grant, scope);
    if returned.is_used() {
        donors = donors.with(1, Three::of(&returned));
        rows.push(line("FB", word("funds-returned"), &returned));
    }
    let other = posts.sum(&[Post::Interest, Post::OtherIncome, Post::Contributions]).turned();
    rows.push(line("FC", word("state-funds"), &Figure::default()));
    rows.push(line("FD", word("other-funds"), &other));
    let resources = donors.with(1, Three::of(&other));
    rows.push(total("GR", "total-resources", resources));

    // Uses.
    let assets = [
        ("FE", "intangible-assets", &[Post::Intangible][..]),
        ("FF", "land", &[Post::Land]),
        ("FG", "buildings", &[Post::Buildings]),
        ("FH", "fittings", &[Post::Fittings]),
        ("FI", "equipment", &[Post::Equipment]),
        ("FJ", "vehicles", &[Post::Vehicles]),
        ("FK", "advances-on-assets", &[Post::AdvancesOnAssets]),
        ("FL", "financial-assets", &[Post::Deposits, Post::Financial]),
    ];
    let running = [
        ("FM", "purchases", &[Post::Purchases][..]),
        ("FN", "transport", &[Post::Transport]),
        ("FO", "services", &[Post::Services]),
        ("FP", "taxes", &[Post::Taxes]),
        ("FQ", "other-charges", &[Post::OtherCharges, Post::Differences]),
        ("FR", "staff", &[Post::Staff]),
        ("FS", "financial-charges", &[Post::FinancialCharges]),
        ("", "charges-unnamed", &[Post::Unnamed]),
        ("FT", "advances-to-justify", &[Post::Advances]),
        ("", "due-between-grants", &[Post::OtherGrants]),
    ];
    let mut uses = [Three([Decimal::ZERO; 3]); 2];
    let groups = [&assets[..], &running[..]];
    let totals = [("GS", "total-assets-bought"), ("GT", "total-running")];
    for ((group, uses), (code, label)) in groups.into_iter().zip(&mut uses).zip(totals) {
        for (code, label, posts_of) in group {
            let it = posts.sum(posts_of);
            // What has no code is shown where there is any.
            if !code.is_empty() || it.is_used() {
                rows.push(line(code, word(label), &it));
            }
            *uses = uses.with(1, Three::of(&it));
        }
        rows.push(total(code, label, *uses));
    }
    let used = uses[0].with(1, uses[1]);
    rows.push(total("GU", "total-uses", used));
    let excess = resources.with(-1, used);
    rows.push(total("GV", "excess-or-deficit", excess));

    // Money, at dates.
    let (start, end) = (treasury_before(grant, period.from), treasury(grant, period.to));
    let nothing = (Decimal::ZERO, Sources::default());
    let dates = |of: [&(Decimal, Sources); 3]| of.map(|it| leaf(it.0, currency, it.1.clone())).to_vec();
    let blank = || vec![leaf(Decimal::ZERO, currency, Sources::default()); 3];
    let money = |code, label, amounts| row(RowKind::Line, code, word(label), amounts);
    let opening = Three([Decimal::ZERO, start.0, Decimal::ZERO]);
    let closing = Three([start.0, end.0, end.0]);
    let available = excess.with(1, opening);
    let control = available.with(-1, closing);
    rows.extend([
        money("FU", "donor-funds-at-start", dates([&nothing, &start, &nothing])),
        money("FV", "state-funds-at-start", blank()),
        money("FW", "other-funds-at-start", blank()),
        total("GW", "funds-at-start", opening),
        total("GX", "net-cash-available", available),
        money("FX", "donor-funds-at-end", dates([&start, &end, &end])),
        money("FY", "state-funds-at-end", blank()),
        money("FZ", "other-funds-at-end", blank()),
        total("GY", "funds-at-end", closing),
        total("GZ", "control", control),
    ]);

    let amounts = |key, left, right| Check::amounts(key, left, right, currency);
    let posted = posts.sum(&[Post::DonorFunds]).turned();
    let besides = posts.sum(&[Post::Advances, Post::OtherGrants, Post::Differences]);
    let spent = used.0[2] - besides.total();
    let advanced: Decimal = grant.advances.iter().map(|it| it.outstanding_on(period.to)).sum();
    let mut checks: Vec<Check> = ["1", "2", "3"]
        .into_iter()
        .zip(control.0)
        .map(|(column, it)| amounts("ter-control-is-nothing", it, Decimal::ZERO).about(column))
        .collect();
    checks.extend([
        amounts("donor-funds-equal-account", donors.0[2], posted.total()),
        amounts("resources-equal-received", resources.0[2], grant.received_by(period.to)),
        amounts("uses-equal-expenditure", spent, charged_by(grant, period.to)),
        amounts("advances-equal-outstanding", posts.sum(&[Post::Advances]).total(), advanced),
    ]);
    let columns = vec![
        Column::new("code", Kind::Text),
        Column::new("label", Kind::Text),
        Column::amount("before", currency),
        Column::amount("period", currency),
        Column::amount("total", currency),
    ];
    let tables = vec![Table { key: "sources-and-uses", columns, rows }];
    Ok(based(Statement { tables, checks, ..ENTRY.blank(books, grant, scope, None) }))
}

/// What each source gave of an instalment, in the currency of the books at the instalment's own rate: as the
/// donor said, else all of it from who sent it. Shares are rounded down, and the last source takes the rest.
pub(super) fn by_source(grant: &Grant, it: &Instalment) -> Vec<(String, Decimal)> {
    let (sent, credited) = (it.rate.source.amount(), it.rate.target);
    let said = it.by_source();
    if said.is_empty() || sent.is_zero() {
        return vec![(it.sender.clone(), credited.amount())];
    }
    let decimals = tarikh_events::money::scale(credited.currency());
    let mut left = credited.amount();
    let mut all = Vec::with_capacity(said.len());
    for (number, (codes, amount)) in (1..).zip(&said) {
        let share = match number == said.len() {
            true => left,
            false => {
                (credited.amount() * amount / sent).round_dp_with_strategy(decimals, RoundingStrategy::ToZero)
            }
        };
        left -= share;
        let name = |code: &FundingCode| {
            let funding = grant.award.funding.iter().find(|it| it.code == *code);
            funding.map_or_else(|| code.to_string(), |it| it.name.clone())
        };
        let names: Vec<String> = codes.iter().map(|it| name(it)).collect();
        all.push((if names.is_empty() { it.sender.clone() } else { names.join(", ") }, share));
    }
    all
}

// Credits positive, in the order in which the donors first gave.
fn donors_of(grant: &Grant, scope: &Scope) -> Vec<(String, Figure)> {
    let mut all: Vec<(String, Figure)> = Vec::new();
    for it in grant.instalments.iter().filter(|it| it.value_date <= scope.period.to) {
        for (name, amount) in by_source(grant, it) {
            if all.iter().all(|it| it.0 != name) {
                all.push((name.clone(), Figure::default()));
            }
            let Some((_, figure)) = all.iter_mut().find(|it| it.0 == name) else { continue };
            note(figure, (it.seq, it.value_date, amount), scope);
        }
    }
    all
}

fn returned(grant: &Grant, scope: &Scope) -> Figure {
    let mut figure = Figure::default();
    let returned = grant.income.iter().filter(|it| it.cause == Cause::Returned);
    for it in returned.filter(|it| it.on <= scope.period.to) {
        note(&mut figure, (it.seq, it.on, it.amount), scope);
    }
    figure
}

fn note(figure: &mut Figure, (seq, on, amount): (u64, Date, Decimal), scope: &Scope) {
    let (sum, from) = match on < scope.period.from {
        true => (&mut figure.before, &mut figure.before_from),
        false => (&mut figure.period, &mut figure.period_from),
    };
    *sum += amount;
    from.note(seq);
}

/// What bank, boxes and mobile money hold at the end of a day, from the accounts and not from the chart.
pub(super) fn treasury(grant: &Grant, day: Date) -> (Decimal, Sources) {
    let accounts = || grant.accounts.iter().filter(|it| it.opened.kind != super::AccountKind::Advances);
    let moved = accounts().flat_map(|it| &it.movements).filter(|it| it.on <= day);
    (accounts().map(|it| it.balance_on(day)).sum(), Sources::of(moved.map(|it| it.seq).collect()))
}

/// The same at the beginning of a day.
pub(super) fn treasury_before(grant: &Grant, day: Date) -> (Decimal, Sources) {
    day.yesterday().map_or((Decimal::ZERO, Sources::default()), |it| treasury(grant, it))
}
