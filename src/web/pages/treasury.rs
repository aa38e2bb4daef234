//! Bank, boxes and mobile money with their books, and the advances by holder and age.

use askama::Template;
use tarikh_events::Decimal;
use tarikh_events::treasury::AccountKind;
use tarikh_projections::scope::days_between;

use super::super::asking::{Answer, Asking, encoded};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use crate::clock;
use crate::ledger::Ledger;
use crate::render::number;
use crate::resolve;

struct Account {
    code: String,
    name: String,
    kind: String,
    balance: String,
    unit: &'static str,
    over: bool,
    ceiling: String,
    moved: String,
    proved: String,
    to: String,
}

struct Advance {
    number: String,
    to: String,
    holder: String,
    on: String,
    due: String,
    late: i64,
    line: String,
    amount: String,
    left: String,
}

#[derive(Template)]
#[template(path = "web/pages/treasury.html")]
struct Page<'a> {
    l: Layout<'a>,
    total: String,
    unit: &'static str,
    accounts: Vec<Account>,
    advances: Vec<Advance>,
    advances_left: String,
    statements: Vec<(String, String)>,
}

/// The page.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let grant = asking.grant(ledger)?;
    let said = |it: Decimal| number::grouped(asking.lang(), it);
    let today = clock::today().min(grant.award.ends.max(grant.last_entry().unwrap_or(grant.award.ends)));
    let period = format!("{}..{}", grant.award.starts, grant.award.ends);
    let currency = grant.award.currency;
    let (mut accounts, mut total) = (Vec::new(), Decimal::ZERO);
    for it in &grant.accounts {
        let (kind, statement) = match it.opened.kind {
            AccountKind::Bank => ("account-kind-bank", "bank-book"),
            AccountKind::Cash => ("account-kind-cash", "cash-book"),
            AccountKind::MobileMoney => ("account-kind-mobile-money", "cash-book"),
            AccountKind::Advances => continue,
        };
        if it.opened.currency == currency {
            total += it.balance;
        }
        // A box is proved by a count, a bank by its statement.
        let counted = it.counts.last().map(|it| it.on);
        let stated = it.statements.last().map(|it| it.on);
        let day = |it| asking.words.date(it);
        accounts.push(Account {
            code: it.opened.account.to_string(),
            name: ledger.names().show(&it.opened.name),
            kind: asking.say(kind),
            balance: said(it.balance),
            unit: asking.words.unit(it.opened.currency),
            over: it.opened.ceiling.as_ref().is_some_and(|ceiling| it.balance > ceiling.amount()),
            ceiling: it.opened.ceiling.as_ref().map(|it| said(it.amount())).unwrap_or_default(),
            moved: it.last_movement().map(day).unwrap_or_default(),
            proved: counted.max(stated).map(day).unwrap_or_default(),
            to: format!("/statement/{statement}?account={}&period={period}", encoded(&it.opened.account)),
        });
    }
    let mut open: Vec<_> = grant.advances.iter().filter(|it| it.outstanding() > Decimal::ZERO).collect();
    open.sort_by_key(|it| it.due);
    let advances = open.iter().map(|it| Advance {
        number: it.number.to_string(),
        to: format!("/record/{}", it.seq),
        holder: resolve::name(ledger.names(), &it.party),
        on: asking.words.date(it.on),
        due: asking.words.date(it.due),
        late: days_between(it.due, today).max(0),
        line: it.line.to_string(),
        amount: said(it.amount),
        left: said(it.outstanding()),
    });
    let statements = ["treasury-reconciliation", "bank-reconciliation", "cash-count", "advances"];
    let statements =
        statements.map(|it| (format!("/statement/{it}"), asking.say(&format!("statement-{it}"))));
    let page = Page {
        total: said(total),
        unit: asking.words.unit(currency),
        accounts,
        advances: advances.collect(),
        advances_left: said(open.iter().map(|it| it.outstanding()).sum()),
        statements: statements.into_iter().collect(),
        l: Layout::of(asking, ledger, asking.say("web-treasury")),
    };
    Ok(Answer::Page(rendered(&page)?))
}
