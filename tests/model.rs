//! Random commands against a naive book kept in plain lists: what is taken, what is refused and why, and
//! every figure after each.
//!
//! A seed is an office over a year or two. Each of its steps is a number of its own, from which the command
//! is thought of as the books stand then; so a step can be left out and the rest still makes sense, and a
//! run that fails is made as short as it gets. `MODEL_SEEDS` and `MODEL_STEPS` say how long to go on,
//! `MODEL_SEED` names a single seed, `MODEL_KEEP` the steps of it that are kept.

mod asks;
mod book;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use tarikh::commands::{Actor, Command, Decided, Rejection, decide};
use tarikh_events::encoding::canonical;
use tarikh_events::ledger::ClockCorrected;
use tarikh_events::month::StatementDigest;
use tarikh_events::record::{Asked, format_at, seal};
use tarikh_events::{
    AccountCode, CommandId, Currency, Date, Decimal, Event, Given, GrantCode, Hash, Head, LedgerId, MemberId,
    Month, Record, Salt, Timestamp,
};
use tarikh_projections::books::State as BooksState;
use tarikh_projections::postings::{Ledger as Chart, postings};
use tarikh_projections::statement::Check;
use tarikh_projections::statements::{About, Unanswerable};
use tarikh_projections::{Books, CATALOGUE, Period, Scope};

use crate::closed::statements_of;
use asks::{Asker, Dice, beginning, shifted};
use book::{Book, Grant, In, State};

const LEDGER: LedgerId = LedgerId(uuid::Uuid::from_u128(7));
// How often a run that fails is tried again to make it shorter; `MODEL_RUNS` says otherwise.
const RUNS_MAX: u64 = 500;
// Seconds from one command to the next, so that no two have the same time.
const STEP_SECONDS: i64 = 61;

/// The ledger and the naive book beside it.
struct Office {
    books: Books,
    book: Book,
    lines: Vec<Vec<u8>>,
    hashes: Vec<Hash>,
    today: Date,
    second: i64,
    // What was posted so far, by grant and account of the chart.
    posted: BTreeMap<(String, Chart), i128>,
    taken: BTreeMap<String, u64>,
    refused: BTreeMap<(String, String), u64>,
    statements: u64,
    closed: Vec<Closed>,
}

/// Holds a figure of the books against one of the lists, and says what it is if they differ.
type Same<'a> = dyn FnMut(&dyn Fn() -> String, i128, i128) + 'a;

/// A month that was closed: at which head, the data of its statements, and how it stood.
struct Closed {
    grant: GrantCode,
    month: Month,
    records: u64,
    statements: Vec<(StatementDigest, Vec<u8>)>,
    held: Vec<(AccountCode, i128)>,
    spent: i128,
}

fn kind(command: &Command) -> String {
    let text = format!("{command:?}");
    text.split('(').next().unwrap_or_default().to_owned()
}

// The rule that a refusal names.
fn rule(why: &Rejection) -> String {
    if let Rejection::Control(finding) | Rejection::ToExplain(finding) = why {
        return finding.control.to_owned();
    }
    let text = format!("{why:?}");
    text.split([' ', '{', '(']).next().unwrap_or_default().to_owned()
}

fn whole(amount: Decimal, currency: Currency) -> i128 {
    let mut amount = amount;
    amount.rescale(tarikh_events::money::scale(currency));
    amount.mantissa()
}

impl Office {
    fn new() -> Self {
        Self {
            books: Books::new(),
            book: Book::default(),
            lines: Vec::new(),
            hashes: Vec::new(),
            today: "2017-01-05".parse().expect("a day"),
            second: 0,
            posted: BTreeMap::new(),
            taken: BTreeMap::new(),
            refused: BTreeMap::new(),
            statements: 0,
            closed: Vec::new(),
        }
    }

    /// An office that has begun: its ledger, members, grants and budgets.
    fn begun() -> Result<Self, String> {
        let mut office = Self::new();
        for (who, command) in beginning() {
            let name = kind(&command);
            office.ask(&who, command)?;
            if !office.refused.is_empty() {
                return Err(format!("{name} was refused at the beginning: {:?}", office.refused));
            }
        }
        Ok(office)
    }

    /// One step: time goes on, now and then backwards; someone asks; now and then the program is started anew.
    fn step(&mut self, number: u64) -> Result<String, String> {
        let mut dice = Dice(number);
        let mut days = |limit: usize| i64::try_from(dice.below(limit)).unwrap_or(0);
        match days(1000) {
            0..=399 => self.today = shifted(self.today, days(3)),
            400..=403 => self.today = shifted(self.today, days(40)),
            404..=409 => {
                self.today = shifted(self.today, -1 - days(25));
                self.second -= 2_000_000;
                let reason = "the clock read later before".to_owned();
                self.seal(&"ledger".into(), ClockCorrected { reason }.into(), Given::default())?;
                self.book.records += 1;
            }
            410..=419 => self.restart()?,
            _ => {}
        }
        let (who, command) = Asker { book: &self.book, dice: dice.clone(), today: self.today }.ask();
        let said = format!("{} {who}: {command:?}", self.today);
        self.ask(&who, command).map_err(|wrong| format!("{said}\n  {wrong}"))?;
        if dice.happens(25) {
            self.checks(&mut dice).map_err(|wrong| format!("{said}\n  {wrong}"))?;
        }
        Ok(said)
    }

    fn ask(&mut self, who: &MemberId, command: Command) -> Result<(), String> {
        self.second += STEP_SECONDS;
        let mut command = command;
        let objections = self.book.objections(who, self.today, &command);
        if let Command::CloseMonth(it) = &mut command
            && objections.must.is_empty()
        {
            let statements = statements_of(&self.books, &it.grant, it.month);
            it.head = self.books.head;
            it.statements = statements.iter().map(|it| it.0.clone()).collect();
            let grant = self.book.grant(&it.grant).ok_or("no grant")?;
            let last = it.month.last();
            let held = grant.accounts.iter().map(|it| &it.opened.account);
            self.closed.push(Closed {
                grant: it.grant.clone(),
                month: it.month,
                records: it.head.records,
                statements,
                held: held.map(|it| (it.clone(), grant.balance_on(it, last))).collect(),
                spent: grant.spent_by(last),
            });
        }
        let actor = Actor { member: who.clone(), today: self.today };
        let must = &objections.must;
        match (decide(&self.books, &actor, command.clone()), must.is_empty()) {
            (Ok(decided), true) => self.take(who, &command, decided),
            (Err(why), _) if objections.may || must.contains(&rule(&why).as_str()) => {
                let times = self.refused.entry((kind(&command), rule(&why))).or_default();
                *times += 1;
                // Nothing was changed: the decision had the books to read only.
                if *times % 4 == 1 { self.compare(&BTreeSet::new()) } else { Ok(()) }
            }
            (Ok(_), false) => Err(format!("taken, and the book objects {must:?}")),
            (Err(why), false) => Err(format!("refused as {why:?}, and the book objects {must:?}")),
            (Err(why), true) => Err(format!("refused as {why:?}, and the book takes it")),
        }
    }

    fn take(&mut self, who: &MemberId, command: &Command, decided: Vec<Decided>) -> Result<(), String> {
        let [Decided { event, given, .. }] = <[Decided; 1]>::try_from(decided)
            .map_err(|it| format!("one command is one fact, not {}", it.len()))?;
        let seq = self.books.head.records;
        let record = self.seal(who, event, given)?;
        self.book.write(seq, who, command, record.given.number.as_ref());
        *self.taken.entry(kind(command)).or_default() += 1;

        // Debits equal credits, in the books of each grant.
        let mut sums: BTreeMap<String, i128> = BTreeMap::new();
        let mut days = BTreeSet::new();
        for posting in postings(&self.books, &record).map_err(|it| it.to_string())? {
            let amount = book::units(posting.amount);
            *sums.entry(posting.grant.to_string()).or_default() += amount;
            *self.posted.entry((posting.grant.to_string(), posting.account)).or_default() += amount;
            days.insert(posting.on);
        }
        if let Some((grant, sum)) = sums.iter().find(|it| *it.1 != 0) {
            return Err(format!("record {seq} posts {sum} more debit than credit in {grant}"));
        }
        self.compare(&days)
    }

    // Written as the ledger writes it, and read again before it counts.
    fn seal(&mut self, who: &MemberId, event: Event, given: Given) -> Result<Record, String> {
        let mut event = event;
        for reference in event.references() {
            let named = usize::try_from(reference.seq).ok().and_then(|it| self.hashes.get(it));
            reference.hash =
                *named.ok_or_else(|| format!("record {} is named and not there", reference.seq))?;
        }
        let seq = self.books.head.records;
        let at = Timestamp::from_second(1_500_000_000 + self.second).map_err(|it| it.to_string())?;
        let body = event.body().map_err(|it| it.to_string())?;
        let given =
            (!given.is_empty()).then(|| canonical(&given)).transpose().map_err(|it| it.to_string())?;
        let asked = Asked {
            ledger: LEDGER,
            actor: who.as_str(),
            at: &format_at(at),
            command: CommandId(uuid::Uuid::from_u128(u128::from(seq) + 1)),
            part: (1, 1),
            event: event.kind(),
            body: &body,
            given: given.as_deref(),
            salt: Salt([0; 16]),
        };
        let link = seal(self.books.head, &asked);
        let record =
            Record::follow(self.books.head, seq, &link.line, link.hash).map_err(|it| it.to_string())?;
        if record.event != event {
            return Err(format!("record {seq} reads otherwise than it was written: {:?}", record.event));
        }
        self.books.apply(&record).map_err(|it| it.to_string())?;
        self.books.head = Head { records: seq + 1, hash: link.hash };
        self.lines.push(link.line);
        self.hashes.push(link.hash);
        Ok(record)
    }

    // The program is started anew: the records are read from the first one on.
    fn restart(&mut self) -> Result<(), String> {
        let mut books = Books::new();
        for (line, hash) in self.lines.iter().zip(&self.hashes) {
            let seq = books.head.records;
            let record = Record::follow(books.head, seq, line, *hash).map_err(|it| it.to_string())?;
            books.apply(&record).map_err(|it| it.to_string())?;
            books.head = Head { records: seq + 1, hash: *hash };
        }
        let (before, after) = (digest(&self.books), digest(&books));
        if before != after {
            let first = before.lines().zip(after.lines()).find(|it| it.0 != it.1);
            return Err(format!("the books read anew are others: {first:?}"));
        }
        self.books = books;
        Ok(())
    }

    // What was closed is as it was: the data of its statements byte for byte, taken at its head; and nothing
    // was recorded into it since, unless it was opened again.
    fn closed_months(&self) -> Result<(), String> {
        let mut books = Books::new();
        for closed in &self.closed {
            while books.head.records < closed.records {
                let seq = books.head.records;
                let index = usize::try_from(seq).map_err(|it| it.to_string())?;
                let (line, hash) = (&self.lines[index], self.hashes[index]);
                let record = Record::follow(books.head, seq, line, hash).map_err(|it| it.to_string())?;
                books.apply(&record).map_err(|it| it.to_string())?;
                books.head = Head { records: seq + 1, hash };
            }
            let (grant, month) = (&closed.grant, closed.month);
            let found = self.books.grant(grant).ok_or("no grant")?;
            if statements_of(&books, grant, month) != closed.statements {
                return Err(format!("{grant} {month}: the statements of the closed month are others"));
            }
            let Some(closing) = found.months.get(&month).filter(|it| it.seq == closed.records) else {
                continue;
            };
            if !closing.closed.statements.iter().eq(closed.statements.iter().map(|it| &it.0)) {
                return Err(format!("{grant} {month}: the digests of the closing are others"));
            }
            let whole = |amount: Decimal| whole(amount, found.award.currency);
            for (account, due) in &closed.held {
                let held = found.account(account).map_or(0, |it| whole(it.balance_on(month.last())));
                if held != *due {
                    return Err(format!("{grant} {month}: {account} held {due} and now {held}"));
                }
            }
            let entries = found.spending.entries.iter().filter(|it| it.on <= month.last());
            let spent: i128 = entries.map(|it| whole(it.amount)).sum();
            if spent != closed.spent {
                return Err(format!("{grant} {month}: spent was {}, and now {spent}", closed.spent));
            }
        }
        Ok(())
    }

    // Every figure of the books against the lists.
    fn compare(&self, days: &BTreeSet<Date>) -> Result<(), String> {
        let mut wrong = String::new();
        let records = (self.books.head.records, self.book.records);
        let mut same = |what: &dyn Fn() -> String, found: i128, due: i128| {
            if found != due && wrong.len() < 2_000 {
                let _ = writeln!(wrong, "{}: {found} in the books, {due} in the lists", what());
            }
        };
        same(&|| "records".to_owned(), records.0.into(), records.1.into());
        same(&|| "members".to_owned(), self.books.members.len() as i128, self.book.members.len() as i128);
        same(&|| "parties".to_owned(), self.books.parties.len() as i128, self.book.parties.len() as i128);
        for due in &self.book.grants {
            let code = &due.award.code;
            let found = self.books.grant(code).ok_or_else(|| format!("{code} is not in the books"))?;
            let currency = due.award.currency;
            let whole = |amount: Decimal| whole(amount, currency);
            for account in &due.accounts {
                let number = &account.opened.account;
                let of = found.account(number).ok_or_else(|| format!("{number} is not in the books"))?;
                same(&|| format!("{code} {number}"), whole(of.balance), due.balance(number));
                for day in days.iter().chain(std::iter::once(&self.today)) {
                    let what = || format!("{code} {number} on {day}");
                    same(&what, whole(of.balance_on(*day)), due.balance_on(number, *day));
                }
                for year in [2016, 2017, 2018] {
                    let (next, due) = (of.next_number(year), due.next_number(&account.opened.book, year));
                    if next != due {
                        return Err(format!("{code} {number}: the next number is {next}, not {due}"));
                    }
                }
                let posted = self.posted(code.as_str(), &Chart::Treasury(number.clone()));
                same(&|| format!("{code} {number} posted"), posted, due.balance(number));
            }
            for year in [2016, 2017, 2018] {
                let (next, due) = (found.next_advance(year), due.next_advance(year));
                if next != due {
                    return Err(format!("{code}: the next advance is {next}, not {due}"));
                }
            }
            self.spending(found, due, &mut same);
            for (found, due) in found.vouchers.iter().zip(&due.vouchers) {
                let state = match found.state {
                    BooksState::Recorded => State::Recorded,
                    BooksState::Approved => State::Approved,
                    BooksState::Rejected => State::Rejected,
                    BooksState::Reversed { .. } => State::Reversed,
                    BooksState::Void => State::Void,
                };
                if (state, &found.number) != (due.state, &due.number) {
                    return Err(format!("{} is {state:?}, not {:?} {}", found.number, due.state, due.number));
                }
                same(&|| format!("{}", due.number), whole(found.amount), due.amount);
            }
            let waits =
                due.vouchers.iter().filter(|it| matches!(it.state, State::Recorded | State::Rejected));
            same(&|| format!("{code} waiting"), found.waiting as i128, waits.count() as i128);
            same(&|| format!("{code} vouchers"), found.vouchers.len() as i128, due.vouchers.len() as i128);
            same(&|| format!("{code} advances"), found.advances.len() as i128, due.advances.len() as i128);
            for (found, due) in found.advances.iter().zip(&due.advances) {
                same(&|| format!("{}", due.number), whole(found.outstanding()), due.left());
                for day in days {
                    let what = || format!("{} on {day}", due.number);
                    same(&what, whole(found.outstanding_on(*day)), due.left_on(*day));
                }
            }
            let promised: i128 = found.commitments.iter().map(|it| whole(it.open_on(self.last_day()))).sum();
            let due_promised: i128 = due.promises.iter().map(book::Promise::left).sum();
            same(&|| format!("{code} promised"), promised, due_promised);
            let found: Vec<(Month, u64)> = found.months.iter().map(|it| (*it.0, it.1.seq)).collect();
            let mut months = due.months.clone();
            months.sort_unstable();
            if found != months {
                return Err(format!("{code}: closed are {found:?}, not {months:?}"));
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    fn spending(&self, found: &tarikh_projections::books::Grant, due: &Grant, same: &mut Same<'_>) {
        let code = due.award.code.as_str();
        let whole = |amount: Decimal| whole(amount, due.award.currency);
        let mut headings: BTreeMap<&str, (i128, i128)> = BTreeMap::new();
        for (line, heading, _) in asks::LINES {
            let line = line.into();
            let (spent, due_spent) = (whole(found.spending.on_line(&line)), due.spent(&line));
            same(&|| format!("{code} spent on {line}"), spent, due_spent);
            let posted = self.posted(code, &Chart::Charge(line.clone()));
            same(&|| format!("{code} posted on {line}"), posted, due_spent);
            let budget =
                found.budget.in_force().and_then(|it| it.line(&line)).map_or(0, |it| whole(it.amount()));
            same(&|| format!("{code} budget of {line}"), budget, due.budget(&line));
            let of = headings.entry(heading).or_default();
            *of = (of.0 + budget - spent, of.1 + due.budget(&line) - due.spent(&line));
        }
        for (heading, (left, due)) in headings {
            same(&|| format!("{code} left of {heading}"), left, due);
        }
        same(&|| format!("{code} spent"), whole(found.spending.total), due.spent_total());
        let entries = || found.spending.entries.iter();
        for activity in asks::ACTIVITIES {
            let number = found.spending.activities.number(&activity.into());
            let of = entries().filter(|it| number == Some(it.activity)).map(|it| whole(it.amount)).sum();
            let listed = due
                .charged
                .iter()
                .filter(|it| it.activity.as_ref().is_some_and(|it| it.as_str() == activity));
            same(&|| format!("{code} spent on {activity}"), of, listed.map(|it| it.amount).sum());
        }
        for place in asks::PLACES {
            let number = found.spending.places.number(&place.into());
            let of = entries().filter(|it| number == Some(it.place)).map(|it| whole(it.amount)).sum();
            let listed =
                due.charged.iter().filter(|it| it.place.as_ref().is_some_and(|it| it.as_str() == place));
            same(&|| format!("{code} spent in {place}"), of, listed.map(|it| it.amount).sum());
        }
        let income = |what| due.income.iter().filter(|it| it.2 == what).map(|it| it.1).sum::<i128>();
        for (account, due) in [
            (Chart::DonorFunds, -income(In::Donor)),
            (Chart::Interest, -income(In::Interest)),
            (Chart::OtherIncome, -income(In::Other)),
            (Chart::LocalContribution, -income(In::Contribution)),
            (Chart::Differences, -due.differences),
        ] {
            same(&|| format!("{code} {}", account.code()), self.posted(code, &account), due);
        }
        for (other, _) in asks::GRANTS {
            let owed = due.between.iter().filter(|it| it.0.as_str() == other).map(|it| it.1).sum();
            let posted = self.posted(code, &Chart::OtherGrant(other.into()));
            same(&|| format!("{code} owed by {other}"), posted, owed);
        }
        same(&|| format!("{code} differences"), whole(found.differences), due.differences);
    }

    fn posted(&self, grant: &str, account: &Chart) -> i128 {
        self.posted.get(&(grant.to_owned(), account.clone())).copied().unwrap_or(0)
    }

    // A day after all others.
    fn last_day(&self) -> Date {
        Date::constant(2099, 12, 31)
    }

    // Every statement of a grant and a month: its own checks hold.
    fn checks(&mut self, dice: &mut Dice) -> Result<(), String> {
        let Some((code, _)) = dice.of(&asks::GRANTS).copied() else { return Ok(()) };
        let day = shifted(self.today, -i64::try_from(dice.below(120)).unwrap_or(0));
        self.checks_of(code, Month::of(day))
    }

    // Of every grant and month so far.
    fn all_checks(&mut self) -> Result<(), String> {
        for (code, _) in asks::GRANTS {
            let mut month = Month { year: 2016, month: 12 };
            while month.first() <= self.today {
                self.checks_of(code, month)?;
                month = month.next();
            }
        }
        Ok(())
    }

    fn checks_of(&mut self, code: &str, month: Month) -> Result<(), String> {
        let period = Period { from: month.first(), to: month.last() };
        let grant = self.books.grant(&code.into()).ok_or("no grant")?;
        let gap = self.book.grant(&code.into()).is_some_and(|it| !it.gaps(Date::MAX).is_empty());
        for entry in CATALOGUE {
            let accounts: Vec<_> = match entry.about {
                About::Grant => vec![None],
                About::Account(kinds) => {
                    let fit = grant.accounts.iter().filter(|it| kinds.contains(&it.opened.kind));
                    fit.map(|it| Some(it.opened.account.clone())).collect()
                }
            };
            for account in accounts {
                let name = format!("{} {code} {account:?} {month}", entry.key);
                let scope = Scope { grant: code.into(), period, account, as_of: None };
                match entry.ask(&self.books, &scope) {
                    Ok(statement) => {
                        self.statements += 1;
                        // The bank's own paper may be wrong or lack its lines; its reconciliation says so.
                        if entry.key == "bank-reconciliation" {
                            continue;
                        }
                        // A number asked for may leave a gap, which is then said.
                        let holds = |it: &Check| it.holds() != (it.key == "no-gap" && gap);
                        if let Some(check) = statement.checks.iter().find(|it| !holds(it)) {
                            return Err(format!("{name}: {check:?}"));
                        }
                    }
                    Err(Unanswerable::NothingInPeriod { .. }) => {}
                    Err(why) => return Err(format!("{name}: {why}")),
                }
            }
        }
        Ok(())
    }
}

// Everything that the books hold, but for what they find things with.
fn digest(books: &Books) -> String {
    let mut text = format!(
        "{:?}\n{:?}\n{:?}\n",
        books.head,
        books.identity.as_ref().map(|it| &it.origin),
        books.members
    );
    let parties: BTreeMap<_, _> = books.parties.iter().collect();
    let _ = writeln!(text, "{parties:?}");
    for (code, it) in &books.grants {
        let _ = writeln!(text, "{code}\n{:?}\n{:?}\n{:?}", it.award, it.closed, it.rules);
        let _ = writeln!(text, "{:#?}\n{:#?}", it.accounts, it.vouchers);
        let _ = writeln!(text, "{:#?}\n{:#?}", it.spending.entries, it.advances);
        for version in &it.budget.versions {
            let _ = writeln!(text, "{} {:?} {:?}", version.number, version.approved, version.lines);
        }
        let _ = writeln!(text, "{} {:?}", it.waiting, it.spending.total);
        let _ = writeln!(text, "{:?}\n{:?}\n{:?}", it.commitments, it.instalments, it.income);
        let _ = writeln!(text, "{:?}\n{:?}\n{:?}", it.contributions, it.differences, it.between);
        let _ = writeln!(text, "{:?}\n{:?}\n{:?}", it.assets, it.months, it.explained);
        let _ = writeln!(text, "{:?}\n{:?}\n{:?}", it.consents, it.carried, it.requests);
        let _ = writeln!(text, "{:?}\n{:?}\n{:?}", it.activities, it.indicators, it.imports);
    }
    text
}

/// After how many steps a run failed, what was asked before, and what is wrong.
type Failed = (usize, Vec<String>, String);

/// What a run came to: the office at its end, or that it failed.
type Run = Result<Office, Failed>;

fn run(steps: &[u64]) -> Run {
    let (mut office, said) = walk(steps)?;
    match office.restart().and_then(|()| office.closed_months()) {
        Ok(()) => Ok(office),
        Err(wrong) => Err((steps.len(), said, wrong)),
    }
}

// The same for making a run short: whatever is wrong is seen at its end.
fn run_to_the_end(steps: &[u64]) -> Run {
    let (mut office, said) = walk(steps)?;
    match office.restart().and_then(|()| office.all_checks()).and_then(|()| office.closed_months()) {
        Ok(()) => Ok(office),
        Err(wrong) => Err((steps.len(), said, wrong)),
    }
}

fn walk(steps: &[u64]) -> Result<(Office, Vec<String>), Failed> {
    let mut said = Vec::new();
    let mut office = Office::begun().map_err(|wrong| (0, Vec::new(), wrong))?;
    for (index, number) in steps.iter().enumerate() {
        match office.step(*number) {
            Ok(asked) => said.push(asked),
            Err(wrong) => return Err((index + 1, said, wrong)),
        }
    }
    Ok((office, said))
}

fn steps_of(seed: u64, count: usize) -> Vec<u64> {
    let mut dice = Dice(seed);
    (0..count).map(|_| dice.roll()).collect()
}

// The run made as short as it gets while something is still wrong: first what came after, then piece by piece.
fn shortest(steps: &[u64]) -> Vec<u64> {
    let mut kept = steps.to_vec();
    let (mut runs, most) = (0, number("MODEL_RUNS").unwrap_or(RUNS_MAX));
    let mut fails = |steps: &[u64]| {
        runs += 1;
        if runs > most { None } else { run_to_the_end(steps).err().map(|it| it.0) }
    };
    if let Some(end) = fails(&kept) {
        kept.truncate(end);
    }
    let mut piece = kept.len().div_ceil(2);
    while piece > 0 {
        let mut at = 0;
        while at < kept.len() {
            let mut without = kept.clone();
            without.drain(at..(at + piece).min(kept.len()));
            match fails(&without) {
                Some(end) => {
                    without.truncate(end);
                    kept = without;
                }
                None => at += piece,
            }
        }
        piece = if piece == 1 { 0 } else { piece.div_ceil(2) };
    }
    kept
}

fn explain(seed: u64, steps: &[u64]) -> String {
    let kept = shortest(steps);
    let (_, said, wrong) = match run_to_the_end(&kept) {
        Err(it) => it,
        Ok(_) => (0, Vec::new(), "it fails no more".to_owned()),
    };
    let mut indexes = Vec::new();
    let mut from = 0;
    for number in &kept {
        let at = steps[from..].iter().position(|it| it == number).map_or(from, |it| from + it);
        indexes.push(at.to_string());
        from = at + 1;
    }
    let said = said.join("\n");
    let (count, indexes) = (kept.len(), indexes.join(","));
    format!(
        "seed {seed} fails; {count} of its steps are enough:\n{said}\n{wrong}\n\
         again: MODEL_SEED={seed} MODEL_STEPS={} MODEL_KEEP={indexes} cargo test model\n",
        steps.len()
    )
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|it| it.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

#[test]
fn whatever_an_office_asks_the_books_say_what_plain_lists_say() {
    let steps = usize::try_from(number("MODEL_STEPS").unwrap_or(400)).expect("steps");
    if let Some(seed) = number("MODEL_SEED") {
        let mut all = steps_of(seed, steps);
        if let Ok(kept) = std::env::var("MODEL_KEEP") {
            all = kept.split(',').map(|it| all[it.parse::<usize>().expect("a step")]).collect();
        }
        match run_to_the_end(&all) {
            Err(_) => panic!("{}", explain(seed, &all)),
            Ok(_) => return,
        }
    }
    let seeds = number("MODEL_SEEDS").unwrap_or(50);
    let next = AtomicU64::new(1);
    let all = Mutex::new((BTreeMap::<String, u64>::new(), BTreeMap::<(String, String), u64>::new(), 0));
    let failed = Mutex::new(None::<u64>);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed > seeds || failed.lock().expect("no panic").is_some() {
                        break;
                    }
                    match run(&steps_of(seed, steps)) {
                        Ok(office) => {
                            let mut all = all.lock().expect("no panic");
                            office.taken.into_iter().for_each(|it| *all.0.entry(it.0).or_default() += it.1);
                            office.refused.into_iter().for_each(|it| *all.1.entry(it.0).or_default() += it.1);
                            all.2 += office.statements;
                        }
                        Err(_) => *failed.lock().expect("no panic") = Some(seed),
                    }
                }
            });
        }
    });
    if let Some(seed) = *failed.lock().expect("no panic") {
        panic!("{}", explain(seed, &steps_of(seed, steps)));
    }
    let (taken, refused, statements) = all.into_inner().expect("no panic");
    tell(&taken, &refused, statements, seeds);
    covered(&taken, &refused, seeds * steps as u64);
}

fn refusals(refused: &BTreeMap<(String, String), u64>, kind: &str) -> u64 {
    refused.iter().filter(|it| it.0.0 == kind).map(|it| it.1).sum()
}

// How often each kind was taken and refused: shown with `--nocapture`, and in the long run.
fn tell(
    taken: &BTreeMap<String, u64>,
    refused: &BTreeMap<(String, String), u64>,
    statements: u64,
    seeds: u64,
) {
    let mut text = format!("seeds 1 to {seeds}; {statements} statements checked\n");
    let _ = writeln!(text, "{:24} {:>8} {:>8}", "command", "taken", "refused");
    for (kind, count) in taken {
        let _ = writeln!(text, "{kind:24} {count:>8} {:>8}", refusals(refused, kind));
    }
    let mut rules: BTreeMap<&str, u64> = BTreeMap::new();
    refused.iter().for_each(|it| *rules.entry(it.0.1.as_str()).or_default() += it.1);
    let rules: Vec<String> = rules.iter().map(|it| format!("{} {}", it.0, it.1)).collect();
    let (taken, refused): (u64, u64) = (taken.values().sum(), refused.values().sum());
    let _ = writeln!(text, "{:24} {taken:>8} {refused:>8}\nrefused as: {}", "all", rules.join(", "));
    println!("{text}");
}

// A model that never asks for something proves nothing about it.
fn covered(taken: &BTreeMap<String, u64>, refused: &BTreeMap<(String, String), u64>, steps: u64) {
    let least = steps / 20_000;
    let wanting: Vec<&String> = taken
        .iter()
        .filter(|(kind, count)| **count < 5 * least || refusals(refused, kind) < 5 * least)
        .map(|it| it.0)
        .collect();
    assert!(wanting.is_empty(), "hardly ever taken or refused: {wanting:?}");
    assert_eq!(taken.len(), 52, "every kind of command is taken: {taken:?}");
    let all: u64 = refused.values().sum();
    let of = all * 100 / (all + taken.values().sum::<u64>());
    assert!((15..=60).contains(&of), "{of} of a hundred are refused");
}
