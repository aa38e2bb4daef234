//! T16 Balance sheet of the project, in the rows of the SYCEBNL for development projects: net amounts at the end
//! of the period and at the end of the day before it.
//!
//! A project shows neither depreciation nor provisions, so that fixed assets stand at what they cost. As much of
//! the funds is assigned to them (CA). What was received and neither invested nor used for charges is owed to
//! its purpose: the funds of administration (DF). Income other than funds covers charges first, and funds the
//! rest (702), so that the balance of the year is nothing (CC). Balances are not netted: an account of another
//! grant stands where its own balance puts it, and so does a bank account that is overdrawn. Cost of a line
//! whose account the grant does not say is taken for a charge.

use tarikh_events::{Currency, Decimal};

use super::execution::Cash;
use super::sycebnl::{Figure, Post, Posts, based, charged_by, leaf, row, sum, word};
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::Books;
use crate::scope::{Period, Scope};
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Sources, Statement, Table};

pub(super) const ENTRY: Entry =
    Entry { key: "balance-sheet", version: 1, about: About::Grant, ask: statement };

// An amount at the end of the period and at the end of the day before it.
#[derive(Debug, Default, Clone)]
struct Two {
    now: Decimal,
    before: Decimal,
    now_from: Sources,
    before_from: Sources,
}

impl Two {
    fn of(it: &Figure) -> Self {
        Self {
            now: it.total(),
            before: it.before,
            now_from: it.all_from(),
            before_from: it.before_from.clone(),
        }
    }

    fn add(&mut self, other: &Self) {
        self.now += other.now;
        self.before += other.before;
        self.now_from = Sources::all([&self.now_from, &other.now_from]);
        self.before_from = Sources::all([&self.before_from, &other.before_from]);
    }

    // Of an account only the side that its balance is on: debits, or credits turned.
    fn debit(it: &Figure) -> Self {
        let it = Self::of(it);
        Self { now: it.now.max(Decimal::ZERO), before: it.before.max(Decimal::ZERO), ..it }
    }

    fn credit(it: &Figure) -> Self {
        Self::debit(&it.clone().turned())
    }
}

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let posts = Posts::of(grant, period);
    let of = |which: &[Post]| Two::of(&posts.sum(which));
    let sides = |which: &[Post], side: fn(&Figure) -> Two| {
        let mut all = Two::default();
        posts.each(which).for_each(|it| all.add(&side(it)));
        all
    };

    let invested = of(&Post::ASSETS);
    let funds = Two::of(&posts.sum(&[Post::DonorFunds, Post::Contributions]).turned());
    let charges = of(&[&Post::CHARGES[..], &[Post::Differences]].concat());
    let income = Two::of(&posts.sum(&[Post::Interest, Post::OtherIncome]).turned());
    // 702: what of the funds the charges used, after other income.
    let administration = Two {
        now: funds.now - invested.now - (charges.now - income.now),
        before: funds.before - invested.before - (charges.before - income.before),
        now_from: Sources::all([&funds.now_from, &invested.now_from, &charges.now_from, &income.now_from]),
        before_from: Sources::all([
            &funds.before_from,
            &invested.before_from,
            &charges.before_from,
            &income.before_from,
        ]),
    };

    let money = [Post::Bank, Post::Boxes];
    let others = [Post::Advances, Post::OtherGrants];
    let assets = Side::new(currency)
        .line("AA", "intangible-assets", of(&[Post::Intangible]))
        .line("AB", "land-and-buildings", of(&[Post::Land, Post::Buildings]))
        .line("AC", "fittings", of(&[Post::Fittings]))
        .line("AD", "equipment", of(&[Post::Equipment]))
        .line("AE", "vehicles", of(&[Post::Vehicles]))
        .line("AF", "advances-on-assets", of(&[Post::AdvancesOnAssets]))
        .line("AG", "deposits", of(&[Post::Deposits]))
        .line("AH", "other-fixed-assets", of(&[Post::Financial]))
        .subtotal("AZ", "total-fixed-assets")
        .line("BA", "extraordinary-current-assets", Two::default())
        .line("BB", "stocks", Two::default())
        .line("BC", "suppliers-in-debit", Two::default())
        .line("BD", "customers", Two::default())
        .line("BE", "other-receivables", sides(&others, Two::debit))
        .subtotal("BF", "total-current-assets")
        .line("BV", "values-to-cash", Two::default())
        .line("BW", "banks-and-boxes", sides(&money, Two::debit))
        .subtotal("BX", "total-cash-assets")
        .line("BY", "conversion-assets", Two::default())
        .total("BZ", "total-assets");
    let liabilities = Side::new(currency)
        .line("CA", "funds-invested", invested)
        .line("CB", "carried-forward", Two::default())
        .line("CC", "balance-of-the-year", Two::default())
        .line("CD", "investment-subsidies", Two::default())
        .subtotal("CZ", "total-own-resources")
        .line("DA", "loans", Two::default())
        .line("DB", "provisions", Two::default())
        .subtotal("DC", "total-financial-debts")
        .stable("DD", "total-stable-resources")
        .line("DE", "extraordinary-debts", Two::default())
        .line("DF", "administration-funds", administration)
        .line("DG", "suppliers", Two::default())
        .line("DH", "other-debts", sides(&others, Two::credit))
        .line("DI", "short-provisions", Two::default())
        .subtotal("DJ", "total-current-liabilities")
        .line("DW", "overdrafts", sides(&money, Two::credit))
        .subtotal("DX", "total-cash-liabilities")
        .line("DY", "conversion-liabilities", Two::default())
        .total("DZ", "total-liabilities");

    let checks = checks(grant, period, &posts, [&assets, &liabilities]);
    let tables = vec![assets.table("assets"), liabilities.table("liabilities")];
    Ok(based(Statement { tables, checks, ..ENTRY.blank(books, grant, scope, None) }))
}

fn checks(
    grant: &crate::books::Grant,
    period: Period,
    posts: &Posts,
    [assets, liabilities]: [&Side; 2],
) -> Vec<Check> {
    let amounts = |key, left, right| Check::amounts(key, left, right, grant.award.currency);
    let cash = Cash::on(grant, period.to);
    let funds = grant.received_by(period.to) - charged_by(grant, period.to);
    let due = posts.sum(&[Post::OtherGrants]).total();
    vec![
        amounts("assets-equal-liabilities", assets.all[0], liabilities.all[0]),
        amounts("assets-equal-liabilities", assets.all[1], liabilities.all[1]).about("N−1"),
        amounts(
            "cash-equals-bank-and-boxes",
            posts.sum(&[Post::Bank, Post::Boxes]).total(),
            cash.bank + cash.boxes,
        ),
        amounts("advances-equal-outstanding", posts.sum(&[Post::Advances]).total(), cash.advances),
        // What is owed to its purpose is what is left of all that was received, and what was invested.
        amounts(
            "net-assets-equal-funds-left",
            assets.all[0] - posts.sum(&Post::ASSETS).total() - liabilities.owed,
            funds - posts.sum(&[Post::Differences]).total(),
        ),
        amounts("due-equals-between-grants", due, {
            grant.between.iter().filter(|it| it.on <= period.to).map(|it| it.amount).sum()
        }),
    ]
}

// One side of the sheet while it is written down.
struct Side {
    currency: Currency,
    rows: Vec<Row>,
    // Since the last subtotal, and in all.
    open: [Decimal; 2],
    all: [Decimal; 2],
    // Other debts and overdrafts.
    owed: Decimal,
}

impl Side {
    fn new(currency: Currency) -> Self {
        let nothing = [Decimal::ZERO; 2];
        Self { currency, rows: Vec::new(), open: nothing, all: nothing, owed: Decimal::ZERO }
    }

    fn line(mut self, code: &str, label: &'static str, it: Two) -> Self {
        for (sum, amount) in [(0, it.now), (1, it.before)] {
            self.open[sum] += amount;
            self.all[sum] += amount;
        }
        if ["DH", "DW"].contains(&code) {
            self.owed += it.now;
        }
        let amounts = vec![
            None,
            leaf(it.now, self.currency, it.now_from),
            leaf(it.before, self.currency, it.before_from),
        ];
        self.rows.push(row(RowKind::Line, code, word(label), amounts));
        self
    }

    fn sums(&mut self, code: &str, label: &'static str, amounts: [Decimal; 2]) {
        let mut cells: Vec<Option<Cell>> = vec![None];
        cells.extend(amounts.map(|it| sum(it, self.currency)));
        self.rows.push(row(RowKind::Total, code, word(label), cells));
    }

    fn subtotal(mut self, code: &str, label: &'static str) -> Self {
        let open = std::mem::take(&mut self.open);
        self.sums(code, label, open);
        self
    }

    // All so far.
    fn stable(mut self, code: &str, label: &'static str) -> Self {
        self.sums(code, label, self.all);
        self
    }

    fn total(mut self, code: &str, label: &'static str) -> Self {
        self.sums(code, label, self.all);
        self
    }

    fn table(self, key: &'static str) -> Table {
        let columns = vec![
            Column::new("code", Kind::Text),
            Column::new("label", Kind::Text),
            Column::new("note", Kind::Text),
            Column::amount("now", self.currency),
            Column::amount("year_before", self.currency),
        ];
        Table { key, columns, rows: self.rows }
    }
}
