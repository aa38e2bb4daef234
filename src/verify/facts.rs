//! The facts, one after another: who asked, whether they may, and whether the books take them.
//!
//! A decision is judged on the books as they stood before it, as it was when it was taken. At the end the
//! sums are compared on paths that do not know of each other: postings with balances, receipts and
//! expenditure with what the accounts hold, and the checks that every statement carries.

use std::collections::{BTreeMap, HashMap};
use std::iter::Peekable;
use std::vec::IntoIter;

use tarikh_events::ledger::Role;
use tarikh_events::month::{StatementDigest, StatementIssued};
use tarikh_events::record::LEDGER;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{Currency, Decimal, Event, GrantCode, Hash, MemberId, Number, Outside, PartyId, Record};
use tarikh_projections::books::{Grant, Member};
use tarikh_projections::controls::people::{APPROVERS, May, may};
use tarikh_projections::postings::{Ledger, Posting, postings};
use tarikh_projections::statements::About;
use tarikh_projections::{Books, CATALOGUE, Period, Scope};

use super::chain::Chained;
use super::lines::{self, Line};
use super::{Fault, Note, Progress, VerifyError};
use crate::closing;
use crate::ledger::LedgerError;
use crate::store::{Store, StoreError};

/// What the facts say, and what they name outside the chain.
pub(super) struct Judged {
    pub faults: Vec<Fault>,
    pub notes: Vec<Note>,
    pub named: Named,
}

/// What records name outside the chain.
#[derive(Debug, Default)]
pub struct Named {
    /// Documents, with the records that name each.
    pub documents: BTreeMap<Hash, Vec<Naming>>,
    /// Personal values, with the record that names each.
    pub values: BTreeMap<Hash, Value>,
    /// Personal values that were erased, with the record that says so.
    pub erased: BTreeMap<Hash, u64>,
}

/// A record that names a document.
#[derive(Debug)]
pub struct Naming {
    /// The record.
    pub record: u64,
    /// The record whose evidence it is, where that is another one.
    pub to: u64,
    /// The voucher whose evidence it is.
    pub voucher: Option<Number>,
}

/// A personal value that a record commits to.
#[derive(Debug)]
pub struct Value {
    /// The record.
    pub record: u64,
    /// Whose it is.
    pub of: PartyId,
    /// What it is.
    pub field: String,
}

struct Judge<'a> {
    store: &'a dyn Store,
    chained: &'a Chained,
    sound: u64,
    books: Books,
    sums: HashMap<(GrantCode, Ledger), Decimal>,
    faults: Vec<Fault>,
    notes: Vec<Note>,
    named: Named,
    issued: Vec<Issue>,
    failed: Option<StoreError>,
}

// A statement that was issued, to be computed again where its head is.
struct Issue {
    record: u64,
    of: StatementIssued,
}

pub(super) fn judge(
    store: &dyn Store,
    chained: &Chained,
    threads: usize,
    progress: &Progress<'_>,
) -> Result<Judged, VerifyError> {
    let mut judge = Judge {
        store,
        chained,
        sound: chained.sound(),
        books: Books::new(),
        sums: HashMap::new(),
        faults: Vec::new(),
        notes: Vec::new(),
        named: Named::default(),
        issued: Vec::new(),
        failed: None,
    };
    let (faults, notes) = lines::read(store, chained, threads, progress, &mut |line| judge.take(line))?;
    judge.faults.extend(faults);
    judge.notes.extend(notes);
    judge.close();
    judge.issued()?;
    let Judge { faults, notes, named, failed, .. } = judge;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(Judged { faults, notes, named }),
    }
}

enum Again {
    Same,
    OtherForm,
    Differs(String),
}

// A statement that was issued, asked again of the books at its head.
fn again(store: &dyn Store, books: &Books, it: &StatementIssued) -> Result<Again, StoreError> {
    if it.head != books.head {
        let (said, head) = (it.head, books.head);
        return Ok(Again::Differs(format!("issued over {} and {} stands there", said.hash, head.hash)));
    }
    let StatementDigest { account, digest, statement } = &it.statement;
    // Of a newer program.
    let Some(entry) = CATALOGUE.iter().find(|entry| entry.key == statement) else {
        return Ok(Again::OtherForm);
    };
    let scope = Scope {
        grant: it.grant.clone(),
        period: Period { from: it.from, to: it.to },
        account: account.clone(),
        as_of: Some(books.head.records),
    };
    let links = |seq| store.get(seq).map_err(LedgerError::from);
    let again = match closing::data(&links, books, entry, &scope) {
        Ok(Some(data)) => Hash::of(&data),
        Ok(None) => return Ok(Again::Differs("no such statement".to_owned())),
        Err(LedgerError::Store(error)) => return Err(error),
        Err(error) => return Ok(Again::Differs(error.to_string())),
    };
    Ok(match again == *digest {
        true => Again::Same,
        // It may be that of the form that the statement had then.
        false if entry.version > 1 => Again::OtherForm,
        false => Again::Differs(format!("{digest} and {again}")),
    })
}

impl Judge<'_> {
    fn take(&mut self, line: Line) {
        let Line { record, hash, signed } = line;
        self.named.note(&record);
        if record.seq >= self.sound {
            return;
        }
        // A record that is missing here was one that cannot be read: the books end before it.
        if record.seq != self.books.head.records {
            self.sound = self.books.head.records;
            return;
        }
        if self.chained.left_out.contains(&record.command) {
            self.books.pass_over(&record);
        } else {
            self.faults.extend(unauthorised(&self.books, &record, signed));
            self.closing(&record);
            if let Event::StatementIssued(it) = &record.event {
                self.issued.push(Issue { record: record.seq, of: it.clone() });
            }
            match self.books.apply(&record) {
                Ok(()) => {
                    self.notes.extend(restored(&record));
                    self.post(&record);
                }
                Err(misfit) => {
                    self.faults
                        .push(Fault::new(record.seq, "misfit", misfit.to_string()).about(misfit.missing));
                }
            }
        }
        self.books.head.hash = hash;
    }

    // What a month was closed over, computed again from the books as they stand before the closing.
    fn closing(&mut self, record: &Record) {
        let Event::MonthClosed(it) = &record.event else { return };
        let month = format!("{}/{}", it.grant, it.month);
        if record.part.0 != 1 || it.head != self.books.head {
            let (said, head) = (it.head, self.books.head);
            let detail = format!(
                "closed over {} records ({}), {} stand before it ({})",
                said.records, said.hash, head.records, head.hash
            );
            self.faults.push(Fault::new(record.seq, "closing-head", detail).about(month));
            return;
        }
        let links = |seq| self.store.get(seq).map_err(LedgerError::from);
        let mut unchecked = 0;
        for closed in &it.statements {
            let StatementDigest { account, digest, statement } = closed;
            // Of a newer program.
            let Some(entry) = CATALOGUE.iter().find(|entry| entry.key == statement) else {
                unchecked += 1;
                continue;
            };
            let again = closing::digest(&links, &self.books, entry, (&it.grant, it.month), account.clone());
            let again = match again {
                Ok(Some(again)) if again == *digest => continue,
                // It may be that of the form that the statement had then.
                Ok(_) if entry.version > 1 => {
                    unchecked += 1;
                    continue;
                }
                Ok(Some(again)) => again.to_string(),
                Ok(None) => "no such statement".to_owned(),
                Err(LedgerError::Store(error)) => {
                    self.failed = Some(error);
                    return;
                }
                Err(error) => error.to_string(),
            };
            let named = account.as_ref().map_or_else(String::new, |it| format!("/{it}"));
            let fault = Fault::new(record.seq, "closing-differs", format!("{digest} and {again}"));
            self.faults.push(fault.about(format_args!("{month}/{statement}{named}")));
        }
        if unchecked > 0 {
            let detail = format!("{unchecked} statements of {month}");
            let counts = vec![("statements", unchecked)];
            self.notes.push(Note { counts, ..Note::new(Some(record.seq), "closing-unchecked", detail) });
        }
    }

    // What was issued, computed again: the records are walked once more, as far as the last head of an issue,
    // where there is one.
    fn issued(&mut self) -> Result<(), VerifyError> {
        let mut issued = std::mem::take(&mut self.issued);
        issued.sort_by_key(|it| it.of.head.records);
        let last = issued.last().map_or(0, |it| it.of.head.records);
        let mut issued = issued.into_iter().peekable();
        let mut books = Books::new();
        let mut failed = None;
        if last == 0 {
            return Ok(());
        }
        let (mut found, mut unchecked) = (Vec::new(), Vec::new());
        let mut ask = |books: &Books, issued: &mut Peekable<IntoIter<Issue>>| {
            while let Some(it) = issued.next_if(|it| it.of.head.records <= books.head.records) {
                match again(self.store, books, &it.of) {
                    Ok(Again::Same) => {}
                    Ok(Again::OtherForm) => unchecked.push(it.record),
                    Ok(Again::Differs(detail)) => {
                        let about = format!("{}/{}", it.of.grant, it.of.statement.statement);
                        found.push(Fault::new(it.record, "issue-differs", detail).about(about));
                    }
                    Err(error) => failed = Some(error),
                }
            }
        };
        let sound = self.sound.min(self.books.head.records);
        self.store.read(0, Some(last.min(sound)), &mut |seq, line, hash| {
            let Ok(record) = Record::read(seq, line) else { return false };
            match self.chained.left_out.contains(&record.command) {
                true => books.pass_over(&record),
                // It was taken before.
                false => drop(books.apply(&record)),
            }
            books.head.hash = hash;
            ask(&books, &mut issued);
            issued.peek().is_some()
        })?;
        for it in issued {
            let detail = format!("issued over {} records, which are not there", it.of.head.records);
            found.push(Fault::new(it.record, "issue-differs", detail).about(it.of.grant));
        }
        self.faults.extend(found);
        if let Some(record) = unchecked.first() {
            let count = unchecked.len() as u64;
            let counts = vec![("statements", count)];
            let detail = format!("{count} statements");
            self.notes.push(Note { counts, ..Note::new(Some(*record), "issue-unchecked", detail) });
        }
        match failed {
            Some(error) => Err(error.into()),
            None => Ok(()),
        }
    }

    fn post(&mut self, record: &Record) {
        let posted = match postings(&self.books, record) {
            Ok(posted) => posted,
            Err(misfit) => {
                self.faults.push(Fault::new(record.seq, "misfit", misfit.to_string()).about(misfit.missing));
                return;
            }
        };
        let mut sides: BTreeMap<(GrantCode, &str), Decimal> = BTreeMap::new();
        for Posting { grant, account: _, amount, on: _ } in &posted {
            *sides.entry((grant.clone(), amount.currency().code())).or_default() += amount.amount();
        }
        for ((grant, currency), sum) in sides.into_iter().filter(|it| !it.1.is_zero()) {
            let detail = format!("debits less credits are {sum} {currency}");
            self.faults.push(Fault::new(record.seq, "unbalanced", detail).about(grant));
        }
        for Posting { grant, account, amount, on: _ } in posted {
            *self.sums.entry((grant, account)).or_default() += amount.amount();
        }
    }

    fn close(&mut self) {
        if self.books.head.records < self.chained.rows {
            let detail = "what follows from a record that is not sound or not known is not judged";
            self.notes.push(Note::new(Some(self.books.head.records), "books-end", detail));
        }
        for naming in self.named.documents.values_mut().flatten().filter(|it| it.voucher.is_none()) {
            naming.voucher = self.books.grants.values().find_map(|grant| {
                let at = grant.voucher_at(naming.to)?;
                Some(grant.vouchers[at as usize].number.clone())
            });
        }
        for (code, grant) in &self.books.grants {
            self.faults.extend(accounts(grant, |account| {
                self.sums.get(&(code.clone(), account)).copied().unwrap_or_default()
            }));
            self.faults.extend(cash_proof(grant));
            self.faults.extend(statements(&self.books, grant));
        }
    }
}

impl Named {
    /// Notes what a record names.
    pub fn note(&mut self, record: &Record) {
        let seq = record.seq;
        let Outside { documents, personal, erased } = record.event.outside();
        let to = if let Event::DocumentAttached(it) = &record.event { it.to.seq } else { seq };
        let own = if let Event::ExpenseRecorded(it) = &record.event { it.number.as_ref() } else { None };
        let voucher = own.or(record.given.number.as_ref());
        for (digest, _) in documents {
            let naming = Naming { record: seq, to, voucher: voucher.cloned() };
            self.documents.entry(digest).or_default().push(naming);
        }
        if let Some((of, personal)) = personal {
            self.personal(of, personal, seq);
        }
        for commitment in erased {
            self.erased.entry(*commitment).or_insert(seq);
        }
    }

    fn personal(&mut self, of: &PartyId, personal: &[tarikh_events::party::Personal], seq: u64) {
        for it in personal {
            let value = Value { record: seq, of: of.clone(), field: it.field.clone() };
            self.values.entry(it.commitment).or_insert(value);
        }
    }
}

// Whether who asked may, on the books as they stood before.
fn unauthorised(books: &Books, record: &Record, signed: bool) -> Option<Fault> {
    let fault = |kind, detail: String| Some(Fault::new(record.seq, kind, detail).about(&record.actor));
    let (actor, kind) = (&record.actor, record.event.kind());
    let may = may(&record.event);
    if actor.as_str() == LEDGER {
        return match may {
            May::Ledger => None,
            May::Roles(_) => fault("not-the-ledgers", format!("`{kind}` is not for the ledger to conclude")),
        };
    }
    if books.members.is_empty() && is_first_administrator(books, record) {
        return None;
    }
    let Some(member) = books.members.get(actor) else {
        return fault("not-a-member", format!("{actor} asked for `{kind}`"));
    };
    if member.retired {
        return fault("retired-member", format!("{actor} asked for `{kind}`"));
    }
    if let May::Roles(roles) = may
        && !member.roles.iter().any(|it| roles.contains(it))
    {
        let own: Vec<_> = member.roles.iter().map(|it| it.key()).collect();
        return fault("not-allowed", format!("{actor} ({}) asked for `{kind}`", own.join(", ")));
    }
    if record.part.0 == 1 && !member.keys.is_empty() && !signed {
        return fault("unsigned", format!("{actor} has {} keys in force", member.keys.len()));
    }
    if signed {
        return fault("signature-unchecked", format!("command {}", record.command));
    }
    let seen = apart(books, &record.event, actor, member);
    seen.and_then(|(kind, what)| {
        fault(kind, format!("{actor} asked for `{}` of {what}", record.event.kind()))
    })
}

// What two persons do, each a part: the fault, and what it is about.
fn apart(books: &Books, event: &Event, actor: &MemberId, member: &Member) -> Option<(&'static str, String)> {
    let own = Own { books, actor, member };
    #[expect(clippy::wildcard_enum_match_arm, reason = "few decisions are a second person's")]
    match event {
        Event::ExpenseApproved(it) => approval(&own, &it.grant, it.voucher.seq),
        Event::ExpenseRejected(it) => {
            let grant = books.grant(&it.grant)?;
            let voucher = &grant.vouchers[grant.voucher_at(it.voucher.seq)? as usize];
            let theirs = own.is(grant.recorder(voucher)) || own.is(grant.reclassifier(voucher));
            theirs.then(|| ("own-refusal", voucher.number.to_string()))
        }
        Event::MonthReopened(it) => {
            let second = books.members.get(&it.second);
            let may = second.is_some_and(|second| {
                !second.retired && second.roles.iter().any(|role| APPROVERS.contains(role))
            });
            let another = may && !own.is(Some(&it.second));
            (!another).then(|| ("second-person", format!("{} with {}", it.month, it.second)))
        }
        Event::CashDifferenceSettled(it) => {
            let cashier = member.roles.contains(&Role::Cashier);
            cashier.then(|| ("cashier-settles", format!("record {}", it.count.seq)))
        }
        _ => None,
    }
}

// Who asks.
struct Own<'a> {
    books: &'a Books,
    actor: &'a MemberId,
    member: &'a Member,
}

impl Own<'_> {
    // Whether a member is the one who asks, be it under another identifier.
    fn is(&self, other: Option<&MemberId>) -> bool {
        let party = |id: &MemberId| self.books.members.get(id)?.party.as_ref();
        let same =
            |other: &MemberId| self.member.party.is_some() && party(other) == self.member.party.as_ref();
        other.is_some_and(|other| other == self.actor || same(other))
    }
}

// A ledger that goes on after a restore says so, and how much of it is known to be lost.
fn restored(record: &Record) -> Option<Note> {
    let Event::LedgerRestored(it) = &record.event else { return None };
    let detail = format!("incarnation {}, {} records lost here", it.incarnation, it.lost);
    let counts = vec![("incarnation", u64::from(it.incarnation)), ("lost", it.lost)];
    Some(Note { counts, ..Note::new(Some(record.seq), "restored", detail) })
}

// The ledger's first record names its first administrator, who enrols themself.
fn is_first_administrator(books: &Books, record: &Record) -> bool {
    #[expect(clippy::wildcard_enum_match_arm, reason = "only these two come before there are members")]
    match &record.event {
        Event::LedgerOpened(it) => it.administrator == record.actor,
        Event::LedgerRestored(_) => record.seq == 0,
        Event::MemberEnrolled(it) => {
            it.member == record.actor
                && books.identity.as_ref().is_some_and(|identity| identity.administrator == record.actor)
        }
        _ => false,
    }
}

// K42: who records does not approve, nor who charged it to something else, nor who is paid, nor who keeps the
// box that paid.
fn approval(own: &Own<'_>, grant: &GrantCode, voucher: u64) -> Option<(&'static str, String)> {
    let Own { books, member, .. } = own;
    let grant = books.grant(grant)?;
    let voucher = &grant.vouchers[grant.voucher_at(voucher)? as usize];
    let number = voucher.number.to_string();
    if own.is(grant.recorder(voucher)) || own.is(grant.reclassifier(voucher)) {
        return Some(("own-voucher", number));
    }
    // The holder of an advance had the money in hand, whoever sold to them.
    let party = member.party.as_ref();
    let holder = grant.advances.get(voucher.advance as usize).map(|advance| &advance.party);
    if party.is_some() && (party == voucher.party.as_ref() || party == holder) {
        return Some(("paid-to-approver", number));
    }
    let kind = grant.accounts[voucher.account as usize].opened.kind;
    let cashier = kind == AccountKind::Cash && member.roles.contains(&Role::Cashier);
    cashier.then_some(("cashier-approves", number))
}

// What was posted on an account or a line is what the books hold there.
fn accounts(grant: &Grant, posted: impl Fn(Ledger) -> Decimal) -> Vec<Fault> {
    let accounts = grant.accounts.iter().map(|it| {
        let account = &it.opened.account;
        (account.to_string(), Ledger::Treasury(account.clone()), it.balance)
    });
    let lines = (0..)
        .map_while(|number| grant.spending.lines.get(number))
        .map(|line| (line.to_string(), Ledger::Charge(line.clone()), grant.spending.on_line(line)));
    accounts
        .chain(lines)
        .filter_map(|(name, account, held)| {
            let posted = posted(account);
            let detail = format!("{posted} is posted, {held} is in the books");
            let subject = format!("{}/{name}", grant.award.code);
            (posted != held).then(|| Fault::anywhere("account-differs", detail).about(subject))
        })
        .collect()
}

// What came in, less what was spent, is what the accounts and the holders of advances have.
fn cash_proof(grant: &Grant) -> Option<Fault> {
    let funds: Decimal = grant.instalments.iter().map(|it| it.rate.target.amount()).sum();
    let income: Decimal = grant.income.iter().map(|it| it.amount).sum();
    let owed: Decimal = grant.between.iter().map(|it| it.amount).sum();
    let due = funds + income + grant.differences - grant.spending.total - owed;
    let is_money = |kind: AccountKind| match kind {
        AccountKind::Bank | AccountKind::Cash | AccountKind::MobileMoney => true,
        AccountKind::Advances => false,
    };
    let money: Decimal =
        grant.accounts.iter().filter(|it| is_money(it.opened.kind)).map(|it| it.balance).sum();
    let advances: Decimal = grant.advances.iter().map(|it| it.outstanding()).sum();
    let held = money + advances;
    let currency: Currency = grant.award.currency;
    let detail = format!("{due} {} is due, {held} is held", currency.code());
    (due != held).then(|| Fault::anywhere("cash-proof", detail).about(&grant.award.code))
}

// Every check that a statement of the whole term carries.
fn statements(books: &Books, grant: &Grant) -> Vec<Fault> {
    let award = &grant.award;
    let period = Period { from: award.starts, to: award.ends };
    let mut faults = Vec::new();
    for entry in CATALOGUE {
        let accounts: Vec<_> = match entry.about {
            About::Grant => vec![None],
            About::Account(kinds) => grant
                .accounts
                .iter()
                .filter(|it| kinds.contains(&it.opened.kind))
                .map(|it| Some(it.opened.account.clone()))
                .collect(),
        };
        for account in accounts {
            let named = account.as_ref().map_or_else(String::new, |it| format!("/{it}"));
            let scope = Scope { grant: award.code.clone(), period, account, as_of: None };
            // A question that cannot be answered yet, for want of a budget, is no fault.
            let Ok(statement) = entry.ask(books, &scope) else { continue };
            for check in statement.checks.iter().filter(|it| !it.holds()) {
                let about = check.subject.as_ref().map_or_else(String::new, |it| format!(" of {it}"));
                let detail = format!("{}{about}: {} and {}", check.key, check.left, check.right);
                let subject = format!("{}/{}{named}", award.code, entry.key);
                faults.push(Fault::anywhere("check-fails", detail).about(subject));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tarikh_events::AccountCode;

    use super::*;
    use crate::import::{Options, Source, intake};
    use crate::ledger::Ledger as Open;

    // The reference year, whose sums agree, with something changed in the books behind the records' back.
    fn found(change: fn(&mut Grant)) -> Vec<&'static str> {
        let folder = tempfile::tempdir().unwrap();
        let admin = "admin".into();
        let mut ledger = Open::create(folder.path(), "AMSS", &admin).unwrap();
        let year = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088");
        let source = Source::read(&year).unwrap();
        intake::run(&mut ledger, &admin, &source, None, &Options::default(), &mut |_, _| {}).unwrap();
        let mut posted: HashMap<Ledger, Decimal> = HashMap::new();
        ledger
            .lines(0, None, &mut |seq, line, _| {
                let record = Record::read(seq, line).unwrap();
                for it in postings(ledger.books(), &record).unwrap() {
                    *posted.entry(it.account).or_default() += it.amount.amount();
                }
                true
            })
            .unwrap();
        let mut books = ledger.books().clone();
        let code = GrantCode::from("MLI 1088");
        change(books.grants.get_mut(&code).unwrap());
        let grant = &books.grants[&code];
        let mut faults = accounts(grant, |account| posted.get(&account).copied().unwrap_or_default());
        faults.extend(cash_proof(grant));
        faults.extend(statements(&books, grant));
        let mut kinds: Vec<_> = faults.iter().map(|it| it.kind).collect();
        kinds.dedup();
        kinds
    }

    #[test]
    fn the_sums_of_the_reference_year_agree_on_every_path() {
        assert_eq!(found(|_| {}), Vec::<&str>::new());
    }

    #[test]
    fn a_balance_that_no_posting_made_is_found_on_every_path() {
        let changed = found(|grant| {
            let bank = AccountCode::from("521");
            let number = grant.account_codes.number(&bank).unwrap();
            grant.accounts[number as usize].balance += Decimal::ONE;
        });
        assert_eq!(changed, ["account-differs", "cash-proof", "check-fails"]);
    }

    #[test]
    fn money_that_came_from_nowhere_is_found() {
        assert_eq!(found(|grant| grant.differences += Decimal::ONE), ["cash-proof"]);
    }

    #[test]
    fn spending_that_no_entry_made_is_found() {
        assert_eq!(found(|grant| grant.spending.total += Decimal::ONE), ["cash-proof"]);
        let changed = found(|grant| grant.spending.entries[0].amount += Decimal::ONE);
        assert_eq!(changed, ["check-fails"]);
    }
}
