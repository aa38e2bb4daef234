//! Accounts, movements, counts and bank statements.

use rust_decimal::Decimal;
use tarikh_events::Money;
use tarikh_events::expense::Split;
use tarikh_events::ledger::Role;
use tarikh_events::treasury::AccountKind;
use tarikh_events::treasury::{
    AccountClosed, AccountOpened, BankLinesMatched, BankStatementReceived, CashCounted,
    CashDifferenceSettled, MoneyMoved,
};
use tarikh_projections::Books;
use tarikh_projections::books::Account;
use tarikh_projections::controls::record;

use super::{
    Actor, Decided, OPENERS, RECORDERS, Rejection, What, account, account_on, amount, covers, day, each_once,
    fresh_reference, is_money, member, of_currency, open_grant, party,
};

pub(super) fn open_account(books: &Books, actor: &Actor, it: AccountOpened) -> Result<Decided, Rejection> {
    member(books, actor, OPENERS)?;
    let grant = open_grant(books, &it.grant)?;
    // One that was closed by mistake may be opened anew; it goes on with its own book.
    let known = grant.account(&it.account);
    let anew = |known: &Account| {
        let (old, new) = (&known.opened, &it);
        known.closed.is_some() && (old.kind, old.currency, &old.book) == (new.kind, new.currency, &new.book)
    };
    if known.is_some_and(|known| !anew(known)) {
        return Err(Rejection::Exists { what: What::Account, code: it.account.to_string() });
    }
    if known.is_none() && grant.accounts.iter().any(|other| other.opened.book == it.book) {
        return Err(Rejection::Exists { what: What::Book, code: it.book });
    }
    if it.book.is_empty() || !it.book.chars().all(|letter| letter.is_ascii_alphanumeric()) {
        return Err(Rejection::unknown(What::Book, it.book));
    }
    // Balances, budgets and the proof of cash are kept in the currency of the books.
    if it.currency != grant.award.currency {
        return Err(Rejection::WrongCurrency { found: it.currency, expected: grant.award.currency });
    }
    if let Some(ceiling) = it.ceiling {
        amount(ceiling, it.currency)?;
    }
    // What every advance is outstanding stands in one account.
    if let (AccountKind::Advances, None, Some(known)) = (it.kind, known, grant.advances_account()) {
        let code = grant.accounts[known as usize].opened.account.to_string();
        return Err(Rejection::Exists { what: What::Account, code });
    }
    if let Some(unknown) = it.signatories.iter().find(|member| !books.members.contains_key(*member)) {
        return Err(Rejection::unknown(What::Member, unknown.as_str()));
    }
    Ok(Decided::plain(it))
}

pub(super) fn move_money(books: &Books, actor: &Actor, it: MoneyMoved) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    if it.from == it.to {
        return Err(Rejection::SameAccount { account: it.from });
    }
    let from = account(grant, &it.from)?;
    let to = account(grant, &it.to)?;
    is_money(from)?;
    is_money(to)?;
    amount(it.amount, from.opened.currency)?;
    amount(it.amount, to.opened.currency)?;
    fresh_reference(grant, &it.reference)?;
    covers(from, it.on, it.amount)?;
    Ok(Decided::plain(it))
}

pub(super) fn count(books: &Books, actor: &Actor, it: CashCounted) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    let account = account_on(grant, &it.account, it.on)?;
    match account.opened.kind {
        AccountKind::Cash | AccountKind::MobileMoney => {}
        AccountKind::Bank | AccountKind::Advances => {
            return Err(Rejection::NotCountable { account: it.account });
        }
    }
    let currency = account.opened.currency;
    of_currency(it.counted, currency)?;
    if it.counted.amount().is_sign_negative() {
        return Err(Rejection::NotPositive { amount: it.counted });
    }
    fresh_reference(grant, &it.reference)?;
    let values: Vec<String> = it.denominations.iter().map(|it| it.value.to_string()).collect();
    each_once(What::Denomination, values.iter().map(String::as_str))?;
    let mut notes = Decimal::ZERO;
    for of in &it.denominations {
        amount(of.value, currency)?;
        let worth = of.value.amount().checked_mul(Decimal::from(of.count));
        notes = worth.and_then(|worth| notes.checked_add(worth)).ok_or(Rejection::TooLarge)?;
    }
    if let Some(witness) = &it.witness {
        party(books, witness)?;
    }
    if !it.denominations.is_empty() && notes != it.counted.amount() {
        let notes = Money::new(notes, it.counted.currency()).map_err(|_| Rejection::TooLarge)?;
        return Err(Rejection::CountDiffers { notes, counted: it.counted });
    }
    let findings = record::count(grant, &it);
    Decided::checked(it, None, findings)
}

pub(super) fn receive_statement(
    books: &Books,
    actor: &Actor,
    it: BankStatementReceived,
) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    let account = account_on(grant, &it.account, it.on)?;
    if account.opened.kind != AccountKind::Bank {
        return Err(Rejection::NotABank { account: it.account });
    }
    let currency = account.opened.currency;
    of_currency(it.closing, currency)?;
    fresh_reference(grant, &it.reference)?;
    // The bank's own arithmetic: from the balance of the statement before, line by line, to this one's.
    let known = || account.statements.iter();
    if let Some(there) = known().find(|known| known.on == it.on) {
        return Err(Rejection::StatementThere {
            account: it.account,
            on: it.on,
            reference: there.reference.clone(),
            record: there.seq,
        });
    }
    let before = known().filter(|known| known.on < it.on).max_by_key(|known| known.on);
    let mut balance = before.map_or(Decimal::ZERO, |it| it.closing);
    for (index, line) in it.lines.iter().enumerate() {
        let number = index as u64 + 1;
        match (line.credit, line.debit) {
            (Some(credit), None) => {
                amount(credit, currency)?;
                balance += credit.amount();
            }
            (None, Some(debit)) => {
                amount(debit, currency)?;
                balance -= debit.amount();
            }
            (Some(_), Some(_)) | (None, None) => return Err(Rejection::NeitherOrBoth { line: number }),
        }
        if line.on > it.on {
            return Err(Rejection::EndsBeforeStart { starts: line.on, ends: it.on });
        }
        if let Some(said) = line.balance {
            of_currency(said, currency)?;
            if said.amount() != balance {
                let computed = Money::new(balance, currency).map_err(|_| Rejection::TooLarge)?;
                return Err(Rejection::BalanceDiffers { line: number, said, computed });
            }
        }
    }
    if !it.lines.is_empty() && balance != it.closing.amount() {
        let computed = Money::new(balance, currency).map_err(|_| Rejection::TooLarge)?;
        return Err(Rejection::BalanceDiffers { line: it.lines.len() as u64, said: it.closing, computed });
    }
    // One that comes late ends with what the next one starts from, where the lines of that say it.
    let next = known().filter(|known| known.on > it.on).min_by_key(|known| known.on);
    if let Some(next) = next.filter(|known| !known.lines.is_empty()) {
        let opening = next.closing - next.lines.iter().map(|line| line.amount).sum::<Decimal>();
        if opening != it.closing.amount() {
            let opening = Money::new(opening, currency).map_err(|_| Rejection::TooLarge)?;
            let reference = next.reference.clone();
            return Err(Rejection::NextOpensWith { reference, on: next.on, opening, closing: it.closing });
        }
    }
    Ok(Decided::plain(it))
}

pub(super) fn close_account(books: &Books, actor: &Actor, it: AccountClosed) -> Result<Decided, Rejection> {
    member(books, actor, OPENERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    let account = account(grant, &it.account)?;
    if !account.balance.is_zero() {
        let balance =
            Money::new(account.balance, account.opened.currency).map_err(|_| Rejection::TooLarge)?;
        return Err(Rejection::AccountNotEmpty { account: it.account, balance });
    }
    if let Some(later) = account.last_movement().filter(|on| *on > it.on) {
        return Err(Rejection::EndsBeforeStart { starts: later, ends: it.on });
    }
    Ok(Decided::plain(it))
}

// Neither who keeps the box nor who counted it writes off what is missing in it.
pub(super) fn settle_difference(
    books: &Books,
    actor: &Actor,
    it: CashDifferenceSettled,
) -> Result<Decided, Rejection> {
    let member = member(books, actor, super::APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    super::expense::reason(&it.reason)?;
    let found = grant.accounts.iter().find_map(|account| {
        account.counts.iter().find(|known| known.seq == it.count.seq).map(|it| (account, it))
    });
    let (account, count) = found.ok_or_else(|| Rejection::unknown(What::Count, it.count.seq.to_string()))?;
    super::account(grant, &account.opened.account)?;
    if member.roles.contains(&Role::Cashier) {
        let reference = count.reference.clone();
        return Err(Rejection::CashierSettles { reference, member: actor.member.clone() });
    }
    let counter = books.members.get(&count.by);
    if count.by == actor.member || counter.is_some_and(|counter| super::same_person(counter, member)) {
        let reference = count.reference.clone();
        return Err(Rejection::CounterSettles { reference, member: actor.member.clone() });
    }
    if let Some((record, ..)) = count.settled.first().copied() {
        return Err(Rejection::ReferenceTaken { reference: count.reference.clone(), record });
    }
    if it.on < count.on {
        return Err(Rejection::EndsBeforeStart { starts: count.on, ends: it.on });
    }
    amount(it.amount, account.opened.currency)?;
    let difference = (count.counted - count.book_on(account)).abs();
    if it.amount.amount() != difference {
        let difference = Money::new(difference, account.opened.currency).map_err(|_| Rejection::TooLarge)?;
        return Err(Rejection::DifferenceIs {
            reference: count.reference.clone(),
            difference,
            amount: it.amount,
        });
    }
    let short = count.counted < count.book_on(account);
    if short {
        covers(account, it.on, it.amount)?;
    }
    let Some(line) = it.line.clone() else { return Ok(Decided::plain(it)) };
    super::expense::line_in_force(grant, &line)?;
    // What is missing becomes a cost of the line; what is too much makes it less.
    if short {
        super::eligible(grant, it.on)?;
    }
    let charged = Split { activity: None, amount: it.amount, grant: None, line, place: None };
    let findings = if short { record::charge(grant, &[charged]) } else { Vec::new() };
    Decided::checked(it, None, findings)
}

// One line of the bank is one movement of the account, with its sign and its amount. A record that moved the
// account more than once, as an instalment and its fee, has as many lines.
pub(super) fn match_lines(books: &Books, actor: &Actor, it: BankLinesMatched) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    let found = grant.accounts.iter().find_map(|account| {
        account.statements.iter().find(|known| known.seq == it.statement.seq).map(|it| (account, it))
    });
    let (account, statement) =
        found.ok_or_else(|| Rejection::unknown(What::BankStatement, it.statement.seq.to_string()))?;
    if it.matches.is_empty() {
        return Err(Rejection::unknown(What::BankLine, ""));
    }
    let mut matched = statement.matched.clone();
    let mut taken = Vec::new();
    for known in &account.statements {
        let amount = |line: u32| known.lines.get(line as usize).map(|it| it.amount);
        taken.extend(known.matched.iter().filter_map(|(line, record)| Some((*record, amount(*line)?))));
    }
    for pair in &it.matches {
        let (line, record) = (u64::from(pair.line) + 1, pair.record.seq);
        let Some(said) = statement.lines.get(pair.line as usize) else {
            return Err(Rejection::unknown(What::BankLine, line.to_string()));
        };
        if let Some(record) = matched.insert(pair.line, record) {
            return Err(Rejection::LineMatched { line, record });
        }
        let moved: Vec<Decimal> =
            account.movements.iter().filter(|it| it.seq == record).map(|it| it.amount).collect();
        let Some(first) = moved.first() else {
            return Err(Rejection::unknown(What::Movement, record.to_string()));
        };
        let alike = moved.iter().filter(|amount| **amount == said.amount).count();
        if alike == 0 {
            let money = |it| Money::new(it, account.opened.currency).map_err(|_| Rejection::TooLarge);
            return Err(Rejection::MatchDiffers {
                line,
                bank: money(said.amount)?,
                record,
                book: money(*first)?,
            });
        }
        if taken.iter().filter(|it| **it == (record, said.amount)).count() >= alike {
            return Err(Rejection::MovementMatched { record });
        }
        taken.push((record, said.amount));
    }
    Ok(Decided::plain(it))
}
