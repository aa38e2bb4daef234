//! The vouchers, newest first: filters that stay in the address, and the total of what they leave.

use askama::Template;
use tarikh_events::{Decimal, LineCode, Money};
use tarikh_projections::Period;
use tarikh_projections::books::{Grant, State, Voucher};
use tarikh_projections::statement::Field;

use super::super::asking::{Answer, Asking, encoded};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use super::super::may::May;
use crate::ledger::Ledger;
use crate::render::number;
use crate::resolve::Spoken;

const PAGE: usize = 50;

/// Where a voucher stands: its key, its class and its mark.
pub fn state(it: State) -> (&'static str, &'static str, &'static str) {
    match it {
        State::Recorded => ("recorded", "note", "○"),
        State::Approved => ("approved", "good", "✓"),
        State::Rejected => ("rejected", "stop", "✗"),
        State::Reversed { .. } => ("reversed", "ask", "↩"),
        State::Void => ("void", "soft", "–"),
    }
}

const STATES: [&str; 5] = ["recorded", "approved", "rejected", "reversed", "void"];

/// A voucher in a list.
pub struct Row {
    pub number: String,
    pub to: String,
    pub day: String,
    pub payee: String,
    pub purpose: String,
    pub lines: String,
    pub account: String,
    pub amount: String,
    pub state: String,
    pub class: &'static str,
    pub mark: &'static str,
    pub documents: u16,
}

impl Row {
    /// As it is listed; its purpose is read from its record.
    pub fn of(asking: &Asking, ledger: &Ledger, grant: &Grant, it: &Voucher) -> Result<Self, Oops> {
        let link = ledger.link(it.seq)?;
        let spoken = link.map(|it| Spoken::read(&it.line)).unwrap_or_default();
        let names = ledger.names();
        let (key, class, mark) = state(it.state);
        let charged = grant.charged_now(it.seq);
        let mut lines: Vec<String> = charged
            .iter()
            .filter_map(|it| grant.spending.lines.get(it.line))
            .map(ToString::to_string)
            .collect();
        lines.dedup();
        let account = grant.account_codes.get(it.account).map(ToString::to_string);
        let said = [Field::Purpose, Field::Reason].into_iter().find_map(|it| spoken.text(it, names));
        Ok(Self {
            number: it.number.to_string(),
            to: format!("/voucher/{}", encoded(&it.number)),
            day: asking.words.date(it.paid_on),
            payee: it.party.as_ref().map(|it| crate::resolve::name(names, it)).unwrap_or_default(),
            purpose: said.unwrap_or_default(),
            lines: lines.join(", "),
            account: account.unwrap_or_default(),
            amount: number::grouped(asking.lang(), it.amount),
            state: asking.say(&format!("web-state-{key}")),
            class,
            mark,
            documents: it.documents,
        })
    }
}

/// A choice of a filter.
pub struct Choice {
    pub code: String,
    pub name: String,
    pub chosen: bool,
}

#[derive(Template)]
#[template(path = "web/pages/vouchers.html")]
struct Page<'a> {
    l: Layout<'a>,
    rows: Vec<Row>,
    count: String,
    sum: String,
    unit: &'static str,
    q: String,
    period: String,
    states: Vec<Choice>,
    accounts: Vec<Choice>,
    line: String,
    lines: Vec<Choice>,
    may_record: bool,
    before: Option<String>,
    after: Option<String>,
    page: usize,
    pages: usize,
}

struct Wanted<'a> {
    text: String,
    amount: Option<Decimal>,
    state: &'a str,
    account: Option<u32>,
    line: Option<u32>,
    period: Option<Period>,
    // A line or an account that is not there is on no voucher.
    nothing: bool,
}

impl<'a> Wanted<'a> {
    fn of(asking: &'a Asking, grant: &Grant) -> Self {
        let text = asking.query("q").to_lowercase();
        let digits: String = text.chars().filter(|it| !it.is_whitespace()).collect();
        let (account, line) = (asking.query("account"), asking.query("line"));
        let on_account = grant.account_codes.number(&account.into());
        let on_line = grant.spending.lines.number(&LineCode::from(line));
        Self {
            amount: digits.parse().ok(),
            text,
            state: asking.query("state"),
            account: on_account,
            line: on_line,
            period: Period::parse(asking.query("period")),
            nothing: (!account.is_empty() && on_account.is_none()) || (!line.is_empty() && on_line.is_none()),
        }
    }

    fn takes(&self, ledger: &Ledger, grant: &Grant, it: &Voucher) -> bool {
        let found = || {
            let holds = |text: &str| text.to_lowercase().contains(&self.text);
            let payee = it.party.as_ref().and_then(|it| ledger.names().name(it));
            holds(it.number.as_str())
                || payee.is_some_and(holds)
                || it.invoice.as_ref().is_some_and(|it| holds(it.as_str()))
                || it.cheque.as_ref().is_some_and(|it| holds(it.as_str()))
                || self.amount == Some(it.amount)
        };
        !self.nothing
            && (self.state.is_empty() || state(it.state).0 == self.state)
            && self.account.is_none_or(|account| account == it.account)
            && self.period.is_none_or(|period| period.contains(it.paid_on))
            && self.line.is_none_or(|line| grant.charged_now(it.seq).iter().any(|it| it.line == line))
            && (self.text.is_empty() || found())
    }
}

/// The list.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let grant = asking.grant(ledger)?;
    let wanted = Wanted::of(asking, grant);
    let mut found: Vec<&Voucher> =
        grant.vouchers.iter().filter(|it| wanted.takes(ledger, grant, it)).collect();
    found.sort_by_key(|it| std::cmp::Reverse((it.paid_on, it.seq)));
    let sum: Decimal = found.iter().filter(|it| it.counts()).map(|it| it.amount).sum();
    let pages = found.len().div_ceil(PAGE).max(1);
    let page = asking.query("page").parse::<usize>().unwrap_or(1).clamp(1, pages);
    let shown = found.iter().skip((page - 1) * PAGE).take(PAGE);
    let rows = shown.map(|it| Row::of(asking, ledger, grant, it)).collect::<Result<_, _>>()?;
    let address = |page: usize| {
        let kept = asking.query.iter().filter(|it| it.0 != "page" && !it.1.is_empty());
        let kept: String = kept.map(|(key, it)| format!("{}={}&", encoded(key), encoded(it))).collect();
        format!("/vouchers?{kept}page={page}")
    };
    let chosen = |code: String, name: String, wanted: &str| Choice { chosen: code == wanted, code, name };
    let states = STATES
        .iter()
        .map(|it| chosen((*it).to_owned(), asking.say(&format!("web-state-{it}")), asking.query("state")));
    let accounts = grant.accounts.iter().map(|it| {
        chosen(it.opened.account.to_string(), ledger.names().show(&it.opened.name), asking.query("account"))
    });
    let currency = grant.award.currency;
    let shown = Page {
        rows,
        count: number::grouped(asking.lang(), found.len().into()),
        sum: Money::new(sum, currency)
            .map_or_else(|_| sum.to_string(), |it| number::money(asking.lang(), it)),
        unit: asking.words.unit(currency),
        q: asking.query("q").to_owned(),
        period: asking.query("period").to_owned(),
        states: states.collect(),
        accounts: accounts.collect(),
        line: asking.query("line").to_owned(),
        lines: lines(ledger, grant),
        may_record: May::Record.allows(&asking.roles),
        before: (page > 1).then(|| address(page - 1)),
        after: (page < pages).then(|| address(page + 1)),
        page,
        pages,
        l: Layout::of(asking, ledger, asking.say("web-vouchers")),
    };
    Ok(Answer::Page(rendered(&shown)?))
}

/// The lines of the budget in force.
pub fn lines(ledger: &Ledger, grant: &Grant) -> Vec<Choice> {
    let lines = grant.budget.in_force().map(|it| it.lines.as_slice()).unwrap_or_default();
    let choice = |it: &tarikh_projections::books::Line| Choice {
        code: it.added.line.to_string(),
        name: ledger.names().show(&it.added.label),
        chosen: false,
    };
    lines.iter().map(choice).collect()
}
