//! What always holds: properties over random sequences of valid facts.
//!
//! A step of a story is a few small numbers; it is told only if it is possible then: a cash box is not
//! overdrawn, an advance is not justified beyond what is outstanding, a voucher is not taken back twice.
#![allow(missing_docs)]

mod story;

use std::collections::BTreeMap;

use proptest::prelude::*;
use story::*;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{Date, Decimal, GrantCode, Money, Month};
use tarikh_projections::books::{Account, Cause, Grant};
use tarikh_projections::postings::{Journal, Ledger, Posting, postings};
use tarikh_projections::statement::{RowKind, Statement};
use tarikh_projections::statements::{About, Unanswerable};
use tarikh_projections::{Books, CATALOGUE, Period, Scope};

const GRANTS: [&str; 2] = [MAIN, OTHER];
const TREASURY: [&str; 3] = [BANK, CASH, MOBILE];
// The last is in no budget.
const LINES: [&str; 5] = ["P.1", "I.1", "P.2", "F.1", "X.9"];

#[derive(Debug, Clone)]
struct Step {
    what: Fact,
    grant: usize,
    day: i32,
    francs: i64,
    a: usize,
    b: usize,
    c: usize,
}

#[derive(Debug, Clone, Copy)]
enum Fact {
    Receive,
    Spend,
    SpendForAnother,
    Reverse,
    Reclassify,
    ReclassifyToAnother,
    Advance,
    Justify,
    Refund,
    Move,
    Fee,
    Interest,
    Income,
    Contribution,
    GiveBack,
    Commit,
    Release,
    Reallocate,
    Difference,
    Count,
    BankStatement,
    Match,
    Void,
}

fn step() -> impl Strategy<Value = Step> {
    use Fact::{
        Advance, BankStatement, Commit, Contribution, Count, Difference, Fee, GiveBack, Income, Interest,
        Justify, Match, Move, Reallocate, Receive, Reclassify, ReclassifyToAnother, Refund, Release, Reverse,
        Spend, SpendForAnother, Void,
    };
    let facts = vec![
        Receive,
        Receive,
        Receive,
        Spend,
        Spend,
        Spend,
        Spend,
        SpendForAnother,
        Reverse,
        Reverse,
        Reclassify,
        ReclassifyToAnother,
        Advance,
        Advance,
        Justify,
        Justify,
        Refund,
        Move,
        Move,
        Fee,
        Interest,
        Income,
        Contribution,
        GiveBack,
        Commit,
        Release,
        Reallocate,
        Difference,
        Count,
        BankStatement,
        BankStatement,
        BankStatement,
        Match,
        Void,
    ];
    let what = proptest::sample::select(facts);
    let pick = 0..12usize;
    (what, 0..2usize, 0..120i32, 1..5_000i64, pick.clone(), pick.clone(), pick)
        .prop_map(|(what, grant, day, francs, a, b, c)| Step { what, grant, day, francs, a, b, c })
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec(step(), 1..60)
}

fn told(steps: &[Step]) -> Story {
    let mut story = Story::begin();
    for grant in GRANTS {
        story.receive(grant, BANK, day("2017-01-01"), 40_000, 0);
        story.carry(grant, BANK, CASH, day("2017-01-02"), 9_000);
        story.carry(grant, BANK, MOBILE, day("2017-01-02"), 9_000);
    }
    for step in steps {
        tell(&mut story, step);
    }
    story
}

fn tell(story: &mut Story, step: &Step) {
    let grant = GRANTS[step.grant];
    let other = GRANTS[1 - step.grant];
    let on = day("2017-01-05").saturating_add(days(step.day));
    let (account, line) = (TREASURY[step.a % 3], LINES[step.b % LINES.len()]);
    let (francs, second) = (step.francs, LINES[step.c % LINES.len()]);
    let of = |story: &Story| -> Grant { story.books.grant(&grant.into()).unwrap().clone() };
    let can_pay = |story: &Story, account: &str, francs: i64| {
        let it = of(story);
        let account = it.account(&account.into()).unwrap();
        account.opened.kind == AccountKind::Bank
            || account.lowest_after(on, -Decimal::from(francs)).1 >= Decimal::ZERO
    };
    // A voucher that counts, and a day on which it may be taken back: not before it was paid.
    let counting = |story: &Story| -> Option<(u64, i64, Date)> {
        let it = of(story);
        let open: Vec<_> = it.vouchers.iter().filter(|it| it.counts()).collect();
        let voucher = open.get(step.a % open.len().max(1))?;
        Some((voucher.seq, voucher.amount.try_into().unwrap(), on.max(voucher.paid_on)))
    };
    match step.what {
        Fact::Receive => {
            story.receive(grant, account, on, francs * 3, if step.b < 4 { 17 } else { 0 });
        }
        Fact::Spend | Fact::SpendForAnother => {
            let bearer = matches!(step.what, Fact::SpendForAnother).then_some(other);
            if can_pay(story, account, francs + 7) {
                story.spend(grant, account, on, &[(line, francs, None), (second, 7, bearer)], None);
            }
        }
        Fact::Reverse => {
            if let Some((voucher, _, on)) = counting(story) {
                story.reverse(grant, voucher, on);
            }
        }
        Fact::Reclassify | Fact::ReclassifyToAnother => {
            let bearer = matches!(step.what, Fact::ReclassifyToAnother).then_some(other);
            if let Some((voucher, amount, on)) = counting(story) {
                let part = amount / 2;
                story.reclassify(grant, voucher, on, &[(line, amount - part, None), (second, part, bearer)]);
            }
        }
        Fact::Advance => {
            if can_pay(story, account, francs) {
                story.advance(grant, account, on, francs);
            }
        }
        Fact::Justify | Fact::Refund => {
            let it = of(story);
            let open: Vec<usize> =
                (0..it.advances.len()).filter(|n| it.advances[*n].outstanding() > Decimal::ZERO).collect();
            let Some(number) = open.get(step.c % open.len().max(1)).copied() else { return };
            // Not before it was issued, and not what was only freed later.
            let advance = &it.advances[number];
            let on = on.max(advance.on);
            let changed = advance.changes.iter().map(|it| it.on).filter(|it| *it > on);
            let left = changed.chain([on]).map(|it| advance.outstanding_on(it)).min().unwrap();
            let amount = francs.min(left.try_into().unwrap());
            if amount <= 0 {
                return;
            }
            if matches!(step.what, Fact::Refund) {
                story.settle(grant, account, it.advances[number].seq, on, amount);
            } else {
                let number = u32::try_from(number).unwrap();
                story.spend(grant, ADVANCES, on, &[(line, amount, None)], Some(number));
            }
        }
        Fact::Move => {
            let to = TREASURY[(step.a + 1) % 3];
            if can_pay(story, account, francs) {
                story.carry(grant, account, to, on, francs);
            }
        }
        Fact::Fee => {
            story.fee(grant, BANK, on, line, francs % 100 + 1);
        }
        Fact::Interest => {
            story.interest(grant, BANK, on, francs);
        }
        Fact::Income => {
            story.income(grant, account, on, francs);
        }
        Fact::Contribution => {
            story.contribute(grant, (step.b < 6).then_some(account), on, francs);
        }
        Fact::GiveBack => {
            if can_pay(story, account, francs) {
                story.give_back(grant, account, on, francs);
            }
        }
        Fact::Commit => {
            story.commit(grant, on, &[(line, francs, None), (second, 33, None)]);
        }
        Fact::Release => {
            let it = of(story);
            if let Some(open) = it.commitments.iter().find(|it| it.open_on(Date::MAX) >= 10.into()) {
                story.release(grant, open.seq, on.max(open.on), 10);
            }
        }
        Fact::Reallocate => {
            story.reallocate(grant, LINES[step.a % 4], LINES[step.b % 4], francs);
        }
        Fact::Difference => {
            let it = of(story);
            let book: i64 = it.account(&CASH.into()).unwrap().balance_on(on).try_into().unwrap();
            let off = francs % 50 + 1;
            let short = step.b < 6;
            if !short || can_pay(story, CASH, off) {
                let count = story.count(grant, CASH, on, if short { book - off } else { book + off });
                story.settle_difference(grant, count, on, off, (step.c < 6).then_some(line));
            }
        }
        Fact::Count => {
            let it = of(story);
            let account = if step.b < 6 { CASH } else { MOBILE };
            let book: i64 = it.account(&account.into()).unwrap().balance_on(on).try_into().unwrap();
            match step.c {
                0..6 => story.count(grant, account, on, book + francs % 3 - 1),
                _ => story.count_notes(grant, account, on, &[(500, step.a as u64), (5, 3), (1, 0)]),
            };
        }
        Fact::BankStatement => bank_statement(story, grant, on, step),
        Fact::Match => {
            let it = of(story);
            let account = it.account(&BANK.into()).unwrap();
            let Some(statement) = account.statements.get(step.a % account.statements.len().max(1)) else {
                return;
            };
            let (lines, moved) = (statement.lines.len(), account.movements.len());
            if lines > 0 && moved > 0 {
                let record = account.movements[step.b % moved].seq;
                story.match_line(grant, statement.seq, u32::try_from(step.c % lines).unwrap(), record);
            }
        }
        Fact::Void => {
            story.void(grant, account, on);
        }
    }
}

// The bank saw some of what the book has, under its number or reference and some of it at another amount,
// and something that the book has not. A statement follows the one before, day and balance.
fn bank_statement(story: &mut Story, grant: &str, on: Date, step: &Step) {
    let it = story.books.grant(&grant.into()).unwrap();
    let account = it.account(&BANK.into()).unwrap();
    let last = account.statements.last();
    if last.is_some_and(|it| it.on >= on) {
        return;
    }
    let seen: Vec<String> =
        account.statements.iter().flat_map(|it| &it.lines).map(|it| it.reference.to_string()).collect();
    let mut lines: Vec<(Date, String, i64)> = Vec::new();
    for (number, movement) in (0usize..).zip(account.movements.iter().filter(|it| it.on <= on)) {
        let name = match movement.cause {
            Cause::Voucher(number) | Cause::Reversal(number) => {
                it.vouchers[number as usize].number.to_string()
            }
            Cause::AdvanceIssued(number) | Cause::AdvanceRefund(number) => {
                it.advances[number as usize].number.to_string()
            }
            Cause::Funds(_)
            | Cause::TransferFee(_)
            | Cause::Moved(_)
            | Cause::BankFee
            | Cause::Interest
            | Cause::Income
            | Cause::Contribution
            | Cause::Returned
            | Cause::Difference => {
                it.reference_of(movement.seq).map_or_else(String::new, ToString::to_string)
            }
        };
        let pick = (number * 7 + step.a * 5 + step.b) % 10;
        if pick >= 3 && !seen.contains(&format!("VIR {name}")) {
            let off = i64::from(pick == 9);
            let amount: i64 = movement.amount.try_into().unwrap();
            lines.push((movement.on, format!("VIR {name}"), amount + if amount < 0 { -off } else { off }));
        }
    }
    if step.c < 3 {
        lines.push((on, "COMMISSION".to_owned(), -5));
    }
    let opening: i64 = last.map_or(0, |it| it.closing.try_into().unwrap());
    let closing = opening + lines.iter().map(|it| it.2).sum::<i64>();
    let lines: Vec<(Date, &str, i64)> = lines.iter().map(|it| (it.0, it.1.as_str(), it.2)).collect();
    story.bank_says(grant, on, closing, &lines);
}

fn days(days: i32) -> std::time::Duration {
    std::time::Duration::from_secs(u64::from(days.unsigned_abs()) * 86_400)
}

fn months() -> Vec<Period> {
    let first = Month { year: 2017, month: 1 };
    let months = std::iter::successors(Some(first), |it| Some(it.next()));
    months.take(6).map(|it| Period { from: it.first(), to: it.last() }).collect()
}

fn year() -> Period {
    Period::parse("2017").unwrap()
}

/// Every statement that can be asked of a period: each of each account that it is about, each of each grant.
/// What an account lacks in the period cannot be asked for.
fn all(books: &Books, period: Period) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (code, grant) in &books.grants {
        for entry in CATALOGUE {
            let scope = |account: Option<&Account>| Scope {
                grant: code.clone(),
                period,
                account: account.map(|it| it.opened.account.clone()),
                as_of: None,
            };
            match entry.about {
                About::Grant => statements.push(entry.ask(books, &scope(None)).unwrap()),
                About::Account(kinds) => {
                    let accounts = grant.accounts.iter().filter(|it| kinds.contains(&it.opened.kind));
                    statements.extend(accounts.filter_map(|it| match entry.ask(books, &scope(Some(it))) {
                        Err(Unanswerable::NothingInPeriod { .. }) => None,
                        answer => Some(answer.unwrap()),
                    }));
                }
            }
        }
    }
    statements
}

// Records before the stories differ: what sets the two grants up.
fn set_up() -> usize {
    Story::begin().records.len()
}

fn execution(books: &Books, grant: &str, period: Period) -> Statement {
    ask(books, "budget-execution", grant, period, None).unwrap()
}

fn total(statement: &Statement, column: &str) -> Decimal {
    let table = &statement.tables[0];
    amount(table, rows_of(table, RowKind::Total)[0], column)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn debits_equal_credits_per_record_and_the_treasury_is_what_the_books_say(steps in steps()) {
        let story = told(&steps);
        let mut accounts: BTreeMap<(GrantCode, Ledger), Decimal> = BTreeMap::new();
        for (position, record) in story.records.iter().enumerate() {
            let all = postings(&story.books, record).unwrap();
            let mut sums: BTreeMap<(GrantCode, &str), Decimal> = BTreeMap::new();
            for it in &all {
                *sums.entry((it.grant.clone(), it.amount.currency().code())).or_default() += it.amount.amount();
                *accounts.entry((it.grant.clone(), it.account.clone())).or_default() += it.amount.amount();
            }
            prop_assert!(sums.values().all(Decimal::is_zero), "{record:?}: {all:?}");
            // What a record is posted as does not depend on what came after it.
            let then = postings(&read(&story.records[..=position]), record).unwrap();
            prop_assert_eq!(then, all);
        }
        for (code, grant) in &story.books.grants {
            let posted = |it: Ledger| accounts.get(&(code.clone(), it)).copied().unwrap_or_default();
            for account in &grant.accounts {
                let ledger = Ledger::Treasury(account.opened.account.clone());
                prop_assert_eq!(posted(ledger), account.balance);
            }
            for line in LINES {
                prop_assert_eq!(posted(Ledger::Charge(line.into())), grant.spending.on_line(&line.into()));
            }
            prop_assert_eq!(posted(Ledger::Differences), -grant.differences);
        }
    }

    #[test]
    fn reading_in_one_go_or_in_pieces_gives_the_same_statements(steps in steps(), at in 0..100usize) {
        let story = told(&steps);
        let cut = set_up() + at % (story.records.len() - set_up());
        let mut pieces = read(&story.records[..cut]).clone();
        story.records[cut..].iter().for_each(|it| pieces.apply(it).unwrap());
        for period in [year(), months()[1]] {
            let statements = all(&story.books, period);
            prop_assert_eq!(&all(&pieces, period), &statements);
            // Nothing but the records is in them.
            prop_assert_eq!(&all(&read(&story.records), period), &statements);
            prop_assert_eq!(&all(&story.books, period), &statements);
        }
    }

    #[test]
    fn every_check_holds_after_every_record(steps in steps(), month in 0..6usize) {
        let story = told(&steps);
        let mut books = read(&story.records[..set_up()]);
        for record in &story.records[set_up()..] {
            books.apply(record).unwrap();
            for period in [year(), months()[month]] {
                for statement in all(&books, period) {
                    for check in &statement.checks {
                        prop_assert!(check.holds(), "{} {:?} {:?}", statement.key, statement.scope, check);
                    }
                }
            }
        }
    }

    #[test]
    fn what_was_asked_as_of_a_record_is_what_the_books_said_then(steps in steps(), at in 0..100usize) {
        let story = told(&steps);
        let cut = set_up() + at % (story.records.len() - set_up());
        let mut books = Books::new();
        let mut then = Vec::new();
        for record in &story.records {
            books.apply(record).unwrap();
            if record.seq + 1 == cut as u64 {
                then = all(&books, year());
            }
        }
        prop_assert_eq!(all(&read(&story.records[..cut]), year()), then);
    }

    #[test]
    fn a_balance_of_a_day_is_the_sum_of_the_movements_up_to_it(steps in steps(), n in 0..130i32) {
        let story = told(&steps);
        let on = day("2017-01-01").saturating_add(days(n));
        for grant in story.books.grants.values() {
            for account in &grant.accounts {
                let moved: Decimal = account.movements.iter().filter(|it| it.on <= on).map(|it| it.amount).sum();
                prop_assert_eq!(account.balance_on(on), moved);
            }
            // The account of advances holds what the advances say is outstanding.
            let outstanding: Decimal = grant.advances.iter().map(|it| it.outstanding_on(on)).sum();
            prop_assert_eq!(grant.account(&ADVANCES.into()).unwrap().balance_on(on), outstanding);
        }
    }

    #[test]
    fn the_journal_in_one_pass_is_what_each_record_is_posted_as(steps in steps()) {
        let story = told(&steps);
        for (code, grant) in &story.books.grants {
            let in_one_pass: Vec<(u64, Posting)> = Journal::of(grant)
                .flat_map(|it| {
                    let posting = |(key, amount): (tarikh_projections::postings::Key<'_>, Decimal)| Posting {
                        grant: code.clone(),
                        on: it.on,
                        account: key.ledger(grant),
                        amount: Money::new(amount, grant.award.currency).unwrap(),
                    };
                    it.postings(grant).into_iter().map(|of| (it.seq, posting(of))).collect::<Vec<_>>()
                })
                .collect();
            let one_by_one: Vec<(u64, Posting)> = story
                .records
                .iter()
                .flat_map(|it| postings(&story.books, it).unwrap().into_iter().map(|of| (it.seq, of)))
                .filter(|it| it.1.grant == *code)
                .collect();
            prop_assert_eq!(in_one_pass, one_by_one);
        }
    }

    #[test]
    fn a_month_opens_with_what_the_month_before_closed(steps in steps()) {
        let story = told(&steps);
        for grant in GRANTS {
            for pair in months().windows(2) {
                let both = |key: &str, account: Option<&str>| {
                    pair.iter().map(|it| ask(&story.books, key, grant, *it, account).unwrap()).collect::<Vec<_>>()
                };
                let opens_as_closed = |key: &str, account, from: (&str, &str), to: (&str, &str)| {
                    let statements = both(key, account);
                    let figure = |at: usize, (row, column): (&str, &str)| {
                        let table = &statements[at].tables[0];
                        let row = table.rows.iter().position(|it| it.key == row).unwrap();
                        amount(table, row, column)
                    };
                    prop_assert_eq!(figure(0, from), figure(1, to), "{}", key);
                    Ok(())
                };
                opens_as_closed("budget-execution", None, ("total", "spent_total"), ("total", "spent_before"))?;
                opens_as_closed("monthly-report", None, ("funds-closing", "amount"), ("funds-opening", "amount"))?;
                for account in [CASH, MOBILE] {
                    opens_as_closed("cash-book", Some(account), ("closing", "balance"), ("opening", "balance"))?;
                }
                opens_as_closed("bank-book", Some(BANK), ("closing", "balance"), ("opening", "balance"))?;
                for (closing, opening) in
                    [("closing_debit", "opening_debit"), ("closing_credit", "opening_credit")]
                {
                    opens_as_closed("trial-balance", None, ("total", closing), ("total", opening))?;
                }
                // Account by account; one that was never posted on before opens with nothing.
                let ledgers = both("general-ledger", None);
                let balances = |at: usize, kind| -> BTreeMap<String, Decimal> {
                    let table = &ledgers[at].tables[0];
                    let of = |row: usize| (table.rows[row].key.clone(), amount(table, row, "balance"));
                    rows_of(table, kind).into_iter().map(of).filter(|it| !it.1.is_zero()).collect()
                };
                prop_assert_eq!(balances(0, RowKind::Closing), balances(1, RowKind::Opening));
                // What was open stays on the list until it is settled.
                let advances = both("advances", None);
                for advance in &story.books.grant(&grant.into()).unwrap().advances {
                    let open = advance.on <= pair[0].to
                        && !advance.outstanding_on(pair[0].to).is_zero()
                        && !advance.outstanding_on(pair[1].to).is_zero();
                    let listed = |at: usize| {
                        advances[at].tables[0].rows.iter().any(|it| it.key == advance.number.as_str())
                    };
                    prop_assert!(!open || (listed(0) && listed(1)));
                }
            }
        }
    }

    #[test]
    fn subtotals_are_the_sum_of_their_lines_and_the_total_is_that_of_the_subtotals(steps in steps()) {
        let story = told(&steps);
        let columns = ["budget", "spent_before", "spent_period", "spent_total", "committed", "available"];
        for grant in GRANTS {
            let execution = execution(&story.books, grant, months()[2]);
            let list = ask(&story.books, "receipts-list", grant, months()[2], None).unwrap();
            for (statement, columns) in [(&execution, columns.as_slice()), (&list, &["amount"])] {
                let table = &statement.tables[0];
                for column in columns {
                    let (mut lines, mut subtotals) = (Decimal::ZERO, Decimal::ZERO);
                    for row in 0..table.rows.len() {
                        let here = amount(table, row, column);
                        match table.rows[row].kind {
                            RowKind::Line => lines += here,
                            RowKind::Subtotal => {
                                prop_assert_eq!(std::mem::take(&mut lines), here);
                                subtotals += here;
                            }
                            RowKind::Total => prop_assert_eq!(subtotals, here),
                            RowKind::Group | RowKind::Opening | RowKind::Closing => {}
                        }
                    }
                }
            }
            prop_assert_eq!(total(&execution, "spent_period"), total(&list, "amount"));
        }
    }

    #[test]
    fn each_figure_of_a_leaf_is_the_sum_of_what_its_records_did(steps in steps()) {
        let story = told(&steps);
        for code in GRANTS {
            let grant = story.books.grant(&code.into()).unwrap();
            let execution = execution(&story.books, code, months()[1]);
            let table = &execution.tables[0];
            for row in rows_of(table, RowKind::Line) {
                let line = grant.spending.lines.number(&table.rows[row].key.as_str().into());
                for (column, index) in [("spent_before", 4), ("spent_period", 5), ("spent_total", 6)] {
                    let cell = table.rows[row].cells[index].as_ref().unwrap();
                    let records = cell.sources.0.iter().flat_map(|(from, to)| *from..=*to);
                    let entries = records.flat_map(|seq| grant.spending.of_record(seq));
                    let sum: Decimal =
                        entries.filter(|it| Some(it.line) == line).map(|it| it.amount).sum();
                    prop_assert_eq!(sum, amount(table, row, column));
                }
            }
        }
    }

    #[test]
    fn what_one_grant_is_owed_another_owes(steps in steps()) {
        let story = told(&steps);
        let owed: Decimal = story.books.grants.values().flat_map(|it| &it.between).map(|it| it.amount).sum();
        prop_assert_eq!(owed, Decimal::ZERO);
    }
}
