//! What the project's statements of the SYCEBNL share: the accounts of the chart as their rows name them.
//!
//! Which account a budget line is charged to is a term of the grant (see [`Natures`]); what the grant does not
//! say stands in a row of its own, so that no nature is guessed and nothing is lost. The rows and their
//! accounts are those of the official tables for development projects (part 4, chapter 3). Before the SYCEBNL
//! was in force its statements are made pro forma, and say so.

use tarikh_events::money::one_zero;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{Currency, Date, Decimal};

use super::chart::balances;
use crate::books::Grant;
use crate::postings::{Key, Natures};
use crate::scope::Period;
use crate::statement::{Cell, Fact, Row, RowKind, Sources, Statement, Value};

// In force since then in the states of the OHADA.
const IN_FORCE: Date = Date::constant(2024, 1, 1);

/// A post of the statements: where an account of the chart stands in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Post {
    // Fixed assets.
    Intangible,
    Land,
    Buildings,
    Fittings,
    Equipment,
    Vehicles,
    AdvancesOnAssets,
    Deposits,
    Financial,
    // Charges.
    Purchases,
    Transport,
    Services,
    Taxes,
    OtherCharges,
    Staff,
    FinancialCharges,
    // Losses of cash, less surpluses, that no budget line bears: 658.
    Differences,
    // Cost of a line whose account the grant does not say.
    Unnamed,
    // Money.
    Bank,
    Boxes,
    Advances,
    OtherGrants,
    // Where it came from.
    DonorFunds,
    Interest,
    OtherIncome,
    Contributions,
}

impl Post {
    /// Fixed assets, in the order of the tables.
    pub const ASSETS: [Self; 9] = [
        Self::Intangible,
        Self::Land,
        Self::Buildings,
        Self::Fittings,
        Self::Equipment,
        Self::Vehicles,
        Self::AdvancesOnAssets,
        Self::Deposits,
        Self::Financial,
    ];

    /// Charges to budget lines, in the order of the tables.
    pub const CHARGES: [Self; 8] = [
        Self::Purchases,
        Self::Transport,
        Self::Services,
        Self::Taxes,
        Self::OtherCharges,
        Self::Staff,
        Self::FinancialCharges,
        Self::Unnamed,
    ];

    // Accounts of the SYCEBNL by their first digits, the longer first.
    fn of_nature(account: Option<&str>) -> Self {
        let Some(account) = account else { return Self::Unnamed };
        let table = [
            ("21", Self::Intangible),
            ("22", Self::Land),
            ("231", Self::Buildings),
            ("232", Self::Buildings),
            ("233", Self::Buildings),
            ("23", Self::Fittings),
            ("245", Self::Vehicles),
            ("24", Self::Equipment),
            ("25", Self::AdvancesOnAssets),
            ("275", Self::Deposits),
            ("26", Self::Financial),
            ("27", Self::Financial),
            ("60", Self::Purchases),
            ("61", Self::Transport),
            ("62", Self::Services),
            ("63", Self::Services),
            ("64", Self::Taxes),
            ("65", Self::OtherCharges),
            ("66", Self::Staff),
            ("67", Self::FinancialCharges),
        ];
        table.iter().find(|it| account.starts_with(it.0)).map_or(Self::Unnamed, |it| it.1)
    }

    fn of(grant: &Grant, natures: &Natures<'_>, key: Key<'_>) -> Self {
        match key {
            Key::Treasury(number) => match grant.accounts[number as usize].opened.kind {
                AccountKind::Bank => Self::Bank,
                AccountKind::Cash | AccountKind::MobileMoney => Self::Boxes,
                AccountKind::Advances => Self::Advances,
            },
            Key::Advances => Self::Advances,
            Key::Charge(line) => {
                Self::of_nature(grant.spending.lines.get(line).and_then(|it| natures.account(it)))
            }
            Key::DonorFunds => Self::DonorFunds,
            Key::Interest => Self::Interest,
            Key::OtherIncome => Self::OtherIncome,
            Key::LocalContribution => Self::Contributions,
            Key::Differences => Self::Differences,
            Key::OtherGrant(_) => Self::OtherGrants,
        }
    }
}

/// What stood on an account of the chart before a period and was posted in it, debits positive.
#[derive(Debug, Default, Clone)]
pub(super) struct Figure {
    pub before: Decimal,
    pub period: Decimal,
    pub before_from: Sources,
    pub period_from: Sources,
}

impl Figure {
    pub(super) fn total(&self) -> Decimal {
        self.before + self.period
    }

    pub(super) fn all_from(&self) -> Sources {
        Sources::all([&self.before_from, &self.period_from])
    }

    pub(super) fn is_used(&self) -> bool {
        !self.before_from.is_empty() || !self.period_from.is_empty()
    }

    // All at once: there may be a million records behind a sum.
    fn sum<'a>(of: impl Iterator<Item = &'a Self> + Clone) -> Self {
        Self {
            before: of.clone().map(|it| it.before).sum(),
            period: of.clone().map(|it| it.period).sum(),
            before_from: Sources::all(of.clone().map(|it| &it.before_from)),
            period_from: Sources::all(of.map(|it| &it.period_from)),
        }
    }

    /// The same, credits positive.
    pub(super) fn turned(self) -> Self {
        Self { before: one_zero(-self.before), period: one_zero(-self.period), ..self }
    }
}

/// The accounts of the chart by their posts, for a period.
#[derive(Debug)]
pub(super) struct Posts(Vec<(Post, Figure)>);

impl Posts {
    pub(super) fn of(grant: &Grant, period: Period) -> Self {
        let natures = Natures::of(grant);
        let accounts = balances(grant, period).into_iter().map(|(_, key, it)| {
            let figure = Figure {
                before: it.opening,
                period: it.debit - it.credit,
                before_from: it.opening_from,
                period_from: Sources::all([&it.debit_from, &it.credit_from]),
            };
            (Post::of(grant, &natures, key), figure)
        });
        Self(accounts.collect())
    }

    /// The accounts of some posts, each for itself.
    pub(super) fn each<'a>(&'a self, posts: &'a [Post]) -> impl Iterator<Item = &'a Figure> + Clone {
        self.0.iter().filter(|it| posts.contains(&it.0)).map(|it| &it.1)
    }

    /// The accounts of some posts together.
    pub(super) fn sum(&self, posts: &[Post]) -> Figure {
        Figure::sum(self.each(posts))
    }
}

/// What budget lines were charged with up to a day: from the entries, not from the chart.
pub(super) fn charged_by(grant: &Grant, day: Date) -> Decimal {
    grant.spending.entries.iter().filter(|it| it.on <= day).map(|it| it.amount).sum()
}

/// The statement with what it is based on.
pub(super) fn based(mut statement: Statement) -> Statement {
    if statement.scope.period.from < IN_FORCE {
        statement.facts.push(Fact { key: "basis", value: Value::Word("pro-forma") });
    }
    statement.signatures = vec!["prepared", "checked", "approved", "received"];
    statement
}

/// A row of a statement of the SYCEBNL: its code, its words and its amounts.
pub(super) fn row(kind: RowKind, code: &str, label: Cell, amounts: Vec<Option<Cell>>) -> Row {
    let key = match (&label.value, code) {
        (Value::Word(word), "") => (*word).to_owned(),
        (Value::Text(text), "") => text.clone(),
        (_, code) => code.to_owned(),
    };
    let mut cells = vec![(!code.is_empty()).then(|| Cell::text(code)), Some(label)];
    cells.extend(amounts);
    Row { kind, key, cells }
}

/// A word as the label of a row.
pub(super) fn word(word: &'static str) -> Cell {
    Cell::plain(Value::Word(word))
}

/// A figure of its own, with its records.
pub(super) fn leaf(amount: Decimal, currency: Currency, from: Sources) -> Option<Cell> {
    Some(Cell::amount(amount, currency, from))
}

/// An amount recomputed from other rows.
pub(super) fn sum(amount: Decimal, currency: Currency) -> Option<Cell> {
    Some(Cell::sum(amount, currency))
}
