//! A grant as large as asked for, the same on every machine: 60 budget lines in 12 headings, 40 activities,
//! 77 places, 4 accounts, 36 months, 3 000 suppliers, and any number of vouchers, each recorded by one
//! member and approved by another.
//!
//! The records are sealed and appended as the program does it, but not decided: a million decisions would
//! take longer than what is measured. The same content is written as a journal for peer programs.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::str::FromStr;

use tarikh::commands::Rejection;
use tarikh::ledger::Ledger;
use tarikh::store::{Embedded, Store};
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded, Planned};
use tarikh_events::expense::{ExpenseApproved, ExpenseRecorded, Method, Split};
use tarikh_events::funds::FundsReceived;
use tarikh_events::grant::{
    ActivityPlanned, Donor, ExpectedResult, Funding, FundingKind, GrantAwarded, Heading, Place, PlaceKind,
};
use tarikh_events::ledger::{MemberEnrolled, Role};
use tarikh_events::party::{PartyKind, PartyRegistered};
use tarikh_events::record::{Asked, format_at, seal};
use tarikh_events::treasury::{AccountKind, AccountOpened};
use tarikh_events::{
    CommandId, Currency, Date, Decimal, Event, Given, GrantCode, Head, LedgerId, Link, MemberId, Money,
    Month, Number, RecordRef, Salt, Timestamp, encoding,
};

/// The grant.
pub const GRANT: &str = "MLI 1088";
/// Its whole term.
pub const PERIOD: &str = "2023-01-01..2025-12-31";

const LINES: u64 = 60;
const ACTIVITIES: u64 = 40;
const PLACES: u64 = 77;
const PARTIES: u64 = 3_000;
const MONTHS: u64 = 36;
const DAYS: u64 = 28;
const RECORDER: &str = "comptable";
const APPROVER: &str = "chef-de-projet";
const HEADINGS: [&str; 12] = [
    "Personnel",
    "Formation",
    "Equipement",
    "Deplacement",
    "Communication",
    "Suivi",
    "Fournitures",
    "Prestations",
    "Plaidoyer",
    "Logistique",
    "Audit",
    "Fonctionnement",
];
const NAMES: [&str; 10] =
    ["Traore", "Maiga", "Toure", "Cisse", "Dicko", "Haidara", "Diallo", "Kone", "Sangare", "Coulibaly"];
const FIRST: [&str; 10] =
    ["Aminata", "Moussa", "Fatoumata", "Hamadoun", "Mariam", "Oumar", "Kadidia", "Seydou", "Awa", "Ibrahim"];
const THINGS: [&str; 10] = [
    "carburant mission",
    "fournitures de bureau",
    "location de salle",
    "perdiem animateurs",
    "impression de guides",
    "reparation vehicule",
    "honoraires formateur",
    "restauration atelier",
    "connexion internet",
    "transport participants",
];
// Code, letters of its vouchers, kind, name for the journal.
const ACCOUNTS: [(&str, &str, AccountKind, &str); 4] = [
    ("521", "BQ", AccountKind::Bank, "Banque"),
    ("522", "BD", AccountKind::Bank, "BanqueDire"),
    ("571", "CA", AccountKind::Cash, "Caisse"),
    ("552", "MM", AccountKind::MobileMoney, "MobileMoney"),
];
// What a line gets each month, per voucher of that line and month; about what the vouchers come to.
const MEAN: u64 = 250_000;

/// One voucher, as numbers.
pub struct Voucher {
    number: String,
    on: Date,
    account: usize,
    line: u64,
    activity: u64,
    place: u64,
    party: u64,
    thing: usize,
    lot: u64,
    amount: u64,
}

/// All vouchers of a size, in the order of their days.
pub fn vouchers(size: u64) -> impl Iterator<Item = Voucher> {
    let mut dice = Dice(1088);
    let mut counts = [[0u64; 3]; ACCOUNTS.len()];
    (0..size).map(move |index| {
        let slot = index * MONTHS * DAYS / size;
        let (month, day) = (slot / DAYS, slot % DAYS + 1);
        let year = month / 12;
        let account = dice.below(ACCOUNTS.len() as u64) as usize;
        let count = &mut counts[account][year as usize];
        *count += 1;
        Voucher {
            number: format!("{}-{}-{count:04}", ACCOUNTS[account].1, 2023 + year),
            on: Date::constant((2023 + year) as i16, (month % 12 + 1) as i8, day as i8),
            account,
            line: dice.below(LINES),
            activity: dice.below(ACTIVITIES),
            place: dice.below(PLACES),
            party: dice.below(PARTIES),
            thing: dice.below(THINGS.len() as u64) as usize,
            lot: dice.below(1_000),
            amount: (10 + dice.below(4_990)) * 100 + [0, 0, 0, 25, 50][dice.below(5) as usize],
        }
    })
}

/// What the vouchers of a size come to in all.
pub fn total(size: u64) -> u64 {
    vouchers(size).map(|it| it.amount).sum()
}

fn monthly(size: u64) -> u64 {
    (size * MEAN / MONTHS / LINES / 1_000 * 1_000).max(1_000)
}

fn line_code(line: u64) -> String {
    format!("{}.{:02}", char::from(b'A' + (line / 5) as u8), line % 5 + 1)
}

fn party_name(party: u64) -> String {
    format!("{} et Fils {:03}", NAMES[(party / 300) as usize], party % 300)
}

/// Payees of a hand-in, unless asked for others: as many as an office has, because each name is a file of the
/// vault, made durable.
pub const PAYEES: u64 = 100;

/// The grant as the contract of a hand-in: one year, one bank account.
pub fn contract(size: u64) -> String {
    let total = yearly(size) * LINES;
    format!(
        "[grant]\ncode = \"{GRANT}\"\ntitle = \"Une subvention de la taille voulue\"\npartner = \"Bailleur\"\n\
         grantee = \"AMSS\"\ndonor = \"Bailleur\"\ncurrency = \"XOF\"\nreport_currency = \"EUR\"\n\
         start = 2023-01-01\nend = 2023-12-31\nbudget = {total}\nbank_fee_line = \"A.01\"\nbase = \"Commune 01\"\n\n\
         [[results]]\ncode = \"R1\"\ntitle = \"Un résultat\"\n\n\
         [[places]]\ncode = \"C01\"\nname = \"Commune 01\"\nkind = \"base\"\n\n\
         [[accounts]]\ncode = \"521\"\nbook = \"BQ\"\nname = \"Banque\"\nkind = \"banque\"\ncurrency = \"XOF\"\n\n\
         [[funding]]\ncode = \"BMZ\"\nname = \"Bailleur\"\nshare = 100\nkind = \"especes\"\n\n\
         [rules]\nparite = \"655.957\"\n"
    )
}

fn yearly(size: u64) -> u64 {
    (size * MEAN / LINES / 12_000 * 12_000).max(12_000) * 2
}

/// The same vouchers in the sheets of a hand-in, the titles first; of so many payees, at most 3 000.
pub fn sheets(size: u64, payees: u64) -> Vec<(&'static str, Vec<Vec<String>>)> {
    let titles = |text: &str| text.split(';').map(str::to_owned).collect::<Vec<_>>();
    let mut budget = vec![titles(
        "code;rubrique;libelle;resultat;activite;unite;quantite;cout_unitaire;montant;financement;jan;fev;mar;avr;\
         mai;jun;jul;aou;sep;oct;nov;dec",
    )];
    let (yearly, monthly) = (yearly(size), (yearly(size) / 12).to_string());
    for line in 0..LINES {
        let heading = HEADINGS[(line / 5) as usize];
        let mut row = vec![line_code(line), heading.to_owned(), format!("{heading} {}", line % 5 + 1)];
        row.extend(["COMMUN", "", "mois", "12", monthly.as_str()].map(str::to_owned));
        row.extend([yearly.to_string(), "BMZ".to_owned()]);
        row.extend((0..12).map(|_| monthly.clone()));
        budget.push(row);
    }
    let mut funds =
        vec![titles("date_envoi;date_valeur;emetteur;reference;montant_eur;montant_xof;frais_xof;compte")];
    let credited = yearly * LINES;
    let sent = credited * 100 / 65_596;
    funds.push(titles(&format!("02/01/2023;02/01/2023;Bailleur;T-1;{sent};{credited};0;521")));
    let mut spent = vec![titles(
        "piece;date;beneficiaire;libelle;ligne;activite;commune;compte;montant;mode;cheque;facture;avance",
    )];
    for (index, it) in vouchers(size).enumerate() {
        let slot = index as u64 * 12 * DAYS / size;
        let date = format!("{:02}/{:02}/2023", slot % DAYS + 1, slot / DAYS + 1);
        let date = if date == "01/01/2023" { "02/01/2023".to_owned() } else { date };
        spent.push(vec![
            format!("BQ-2023-{:05}", index + 1),
            date,
            party_name(it.party * payees.min(PARTIES) / PARTIES),
            purpose(&it),
            line_code(it.line),
            String::new(),
            "Commune 01".to_owned(),
            "521".to_owned(),
            it.amount.to_string(),
            "virement".to_owned(),
            String::new(),
            format!("F-{:05}", it.lot * 97 % 100_000),
            String::new(),
        ]);
    }
    vec![("budget", budget), ("fonds", funds), ("depenses", spent)]
}

// SplitMix64: a fixed start, no dependency.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.roll() % end
    }
}

/// Makes the ledger in a folder. Returns how many records it has and how many bytes their lines.
pub fn ledger(folder: &Path, size: u64) -> Head {
    let admin = MemberId::from("admin");
    let opened = Ledger::create(folder, "AMSS", &admin).expect("a ledger is opened");
    let id = opened.id();
    drop(opened);
    let store = Embedded::open(folder).expect("the ledger is there");
    let head = store.head().expect("it has a head");
    let mut clerk = Clerk { id, dice: Dice(17_012_012), head, waiting: Vec::new(), store };
    set_up(&mut clerk, size);
    let mut day = Vec::new();
    let mut today: Option<Date> = None;
    for voucher in vouchers(size) {
        if today.is_some_and(|today| today != voucher.on) {
            clerk.approve(&mut day);
        }
        today = Some(voucher.on);
        let reference = clerk.record(&voucher);
        day.push((reference, voucher.on));
    }
    clerk.approve(&mut day);
    clerk.flush();
    clerk.head
}

/// Registers persons whose names the vault keeps, as a desk does it.
pub fn persons(folder: &Path, count: u64) {
    let mut ledger = Ledger::open(folder).expect("the ledger is there");
    let command = CommandId(uuid::Builder::from_random_bytes([7; 16]).into_uuid());
    let registered = ledger.submit::<_, Rejection>(&"admin".into(), command, |session| {
        (0..count).try_for_each(|it| session.party(&person_name(it), None).map(drop))
    });
    registered.expect("the persons are registered");
}

fn person_name(person: u64) -> String {
    let (first, last) = (FIRST[(person % 10) as usize], NAMES[(person / 10 % 10) as usize]);
    format!("{first} {last} {:03}", person / 100)
}

/// Number of a voucher that a bank account paid in the first year, counted from 1.
pub fn number(count: u64) -> String {
    format!("{}-2023-{count:04}", ACCOUNTS[0].1)
}

// Seals what it is told and appends it in batches.
struct Clerk {
    id: LedgerId,
    dice: Dice,
    head: Head,
    waiting: Vec<Link>,
    store: Embedded,
}

const BATCH: usize = 4_096;

impl Clerk {
    fn write(&mut self, actor: &str, on: Date, event: impl Into<Event>, given: &Given) -> RecordRef {
        let event = event.into();
        let body = event.body().expect("it can be written");
        let given = (!given.is_empty()).then(|| encoding::canonical(given).expect("it can be written"));
        let salt = u128::from(self.dice.roll()) << 64 | u128::from(self.dice.roll());
        let command = uuid::Builder::from_random_bytes(
            (u128::from(self.dice.roll()) << 64 | u128::from(self.dice.roll())).to_be_bytes(),
        );
        // The records of the opening have the time of the run; these come after it, as the chain asks.
        let days = on.since(Date::constant(2023, 1, 1)).expect("days can be counted").get_days();
        let second = Timestamp::constant(2_000_000_000, 0).as_second() + i64::from(days) * 86_400;
        let at = format_at(Timestamp::from_second(second + 28_800).expect("the time exists"));
        let asked = Asked {
            ledger: self.id,
            actor,
            at: &at,
            command: CommandId(command.into_uuid()),
            part: (1, 1),
            event: event.kind(),
            body: &body,
            given: given.as_deref(),
            salt: Salt(salt.to_be_bytes()),
        };
        let head = Head { records: self.head.records + self.waiting.len() as u64, hash: self.last() };
        let link = seal(head, &asked);
        let reference = RecordRef { hash: link.hash, seq: head.records };
        self.waiting.push(link);
        if self.waiting.len() >= BATCH {
            self.flush();
        }
        reference
    }

    fn last(&self) -> tarikh_events::Hash {
        self.waiting.last().map_or(self.head.hash, |it| it.hash)
    }

    fn flush(&mut self) {
        let links = std::mem::take(&mut self.waiting);
        self.head = self.store.append(self.head, links).expect("the records are appended");
    }

    fn record(&mut self, it: &Voucher) -> RecordRef {
        let (account, _, kind, _) = ACCOUNTS[it.account];
        let method = match kind {
            AccountKind::Bank => Method::Transfer,
            AccountKind::Cash => Method::Cash,
            AccountKind::MobileMoney => Method::MobileMoney,
            AccountKind::Advances => Method::Advance,
        };
        let invoice = format!("F-{}-{:05}", it.on.year(), self.dice.below(100_000));
        let expense = ExpenseRecorded {
            account: account.into(),
            advance: None,
            cheque: None,
            concerns: None,
            documents: Vec::new(),
            grant: GRANT.into(),
            invoice: Some(invoice.into()),
            method,
            number: None,
            paid_on: it.on,
            party: party_id(it.party).into(),
            purpose: purpose(it),
            replaces: None,
            splits: vec![Split {
                activity: Some(activity_code(it.activity).into()),
                amount: xof(it.amount),
                grant: None,
                line: line_code(it.line).into(),
                place: Some(place_code(it.place).into()),
            }],
        };
        let given = Given { flags: Vec::new(), number: Some(Number::from(it.number.as_str())) };
        self.write(RECORDER, it.on, expense, &given)
    }

    fn approve(&mut self, day: &mut Vec<(RecordRef, Date)>) {
        for (voucher, on) in day.drain(..) {
            let approved = ExpenseApproved { grant: GRANT.into(), voucher };
            self.write(APPROVER, on, approved, &Given::default());
        }
    }
}

fn purpose(it: &Voucher) -> String {
    format!("{} lot {:03}, commune {:02}", THINGS[it.thing], it.lot, it.place + 1)
}

fn party_id(party: u64) -> String {
    format!("p-{party:08}")
}

fn activity_code(activity: u64) -> String {
    format!("A{}.{:02}", activity / 10 + 1, activity % 10 + 1)
}

fn place_code(place: u64) -> String {
    format!("C{:02}", place + 1)
}

fn xof(amount: u64) -> Money {
    Money::xof(i64::try_from(amount).expect("no amount is that large"))
}

fn set_up(clerk: &mut Clerk, size: u64) {
    let (starts, ends) = (Date::constant(2023, 1, 1), Date::constant(2025, 12, 31));
    let monthly = monthly(size);
    let total = xof(monthly * MONTHS * LINES);
    let none = Given::default();
    let mut write = |event: Event| clerk.write("admin", starts, event, &none);
    for (member, role) in [(RECORDER, Role::Accountant), (APPROVER, Role::ProjectHead)] {
        write(MemberEnrolled { member: member.into(), party: None, roles: vec![role] }.into());
    }
    for party in 0..PARTIES {
        let registered = PartyRegistered {
            function: None,
            kind: PartyKind::Firm,
            name: Some(party_name(party)),
            party: party_id(party).into(),
            personal: Vec::new(),
        };
        write(registered.into());
    }
    let places = (0..PLACES).map(|it| Place {
        code: place_code(it).into(),
        kind: PlaceKind::Commune,
        name: format!("Commune {:02}", it + 1),
        within: None,
    });
    let awarded = GrantAwarded {
        base: Some(place_code(0).into()),
        ceilings: Vec::new(),
        code: GRANT.into(),
        currency: Currency::XOF,
        donors: vec![Donor { name: "Bailleur".into(), project: None }],
        ends,
        fee_line: None,
        funding: vec![Funding {
            code: "BMZ".into(),
            kind: FundingKind::Cash,
            name: "Bailleur".into(),
            share: Decimal::ONE_HUNDRED,
        }],
        funding_keys: Vec::new(),
        grantee: "AMSS".into(),
        headings: HEADINGS.map(|it| Heading { code: it.into(), position: None }).into(),
        places: places.collect(),
        report_currency: Currency::EUR,
        results: vec![ExpectedResult { code: "R1".into(), title: "Un résultat".into() }],
        slices: Vec::new(),
        starts,
        title: "Une subvention de la taille voulue".into(),
        total,
    };
    write(awarded.into());
    for (account, book, kind, name) in ACCOUNTS {
        let opened = AccountOpened {
            account: account.into(),
            book: book.into(),
            ceiling: None,
            currency: Currency::XOF,
            grant: GRANT.into(),
            kind,
            name: name.into(),
            signatories: Vec::new(),
        };
        write(opened.into());
    }
    for activity in 0..ACTIVITIES {
        let planned = ActivityPlanned {
            activity: activity_code(activity).into(),
            ends,
            grant: GRANT.into(),
            men: 0,
            place: None,
            result: Some("R1".into()),
            starts,
            title: format!("Activité {:02}", activity + 1),
            women: 0,
        };
        write(planned.into());
    }
    let months: Vec<Month> =
        std::iter::successors(Some(Month::of(starts)), |it| Some(it.next())).take(MONTHS as usize).collect();
    for line in 0..LINES {
        let added = BudgetLineAdded {
            activity: None,
            amount: xof(monthly * MONTHS),
            funding: "BMZ".into(),
            grant: GRANT.into(),
            heading: HEADINGS[(line / 5) as usize].into(),
            label: format!("{} {}", HEADINGS[(line / 5) as usize], line % 5 + 1),
            line: line_code(line).into(),
            plan: months.iter().map(|month| Planned { amount: xof(monthly), month: *month }).collect(),
            position: None,
            quantity: Decimal::from(MONTHS),
            report_amount: None,
            result: None,
            unit: "mois".into(),
            unit_cost: xof(monthly),
            version: 1,
        };
        write(added.into());
    }
    let approved = BudgetApproved {
        consent: "Bailleur".into(),
        grant: GRANT.into(),
        on: starts,
        reference: None,
        total,
        version: 1,
    };
    write(approved.into());
    let euros = Money::new(Decimal::from_str("655957.00").expect("a number"), Currency::EUR);
    for (account, ..) in ACCOUNTS {
        let received = FundsReceived {
            account: account.into(),
            arrived_on: None,
            credited: total,
            fee: Money::zero(Currency::XOF),
            fee_line: None,
            grant: GRANT.into(),
            intermediate: None,
            reference: format!("VIR-{account}").into(),
            sender: "Bailleur".into(),
            sent: euros.clone().expect("euros have two decimals"),
            sent_on: starts,
            sources: Vec::new(),
            value_date: starts,
        };
        write(received.into());
    }
}

/// Writes the same content as a journal that `ledger` and `hledger` read, with the budget as one monthly
/// periodic transaction.
pub fn journal(path: &Path, size: u64) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let account = |line: u64| format!("Depenses:{}:{}", HEADINGS[(line / 5) as usize], line_code(line));
    writeln!(out, "~ monthly from 2023-01-01 to 2026-01-01")?;
    for line in 0..LINES {
        writeln!(out, "    {}  {} XOF", account(line), monthly(size))?;
    }
    writeln!(out, "    Actif:Banque\n")?;
    for (_, _, _, name) in ACCOUNTS {
        let total = monthly(size) * MONTHS * LINES;
        writeln!(out, "2023-01-01 Bailleur | versement")?;
        writeln!(out, "    Actif:{name}  {total} XOF\n    Revenus:Subvention  -{total} XOF\n")?;
    }
    let mut text = String::new();
    for it in vouchers(size) {
        text.clear();
        let (line, paid) = (account(it.line), ACCOUNTS[it.account].3);
        let _ = writeln!(text, "{} ({}) {} | {}", it.on, it.number, party_name(it.party), purpose(&it));
        let (activity, place) = (activity_code(it.activity), place_code(it.place));
        let _ = writeln!(text, "    ; activity: {activity}, place: {place}");
        let _ = writeln!(text, "    {line}  {} XOF\n    Actif:{paid}  -{} XOF\n", it.amount, it.amount);
        out.write_all(text.as_bytes())?;
    }
    out.flush()
}

/// The grant's code.
pub fn grant() -> GrantCode {
    GRANT.into()
}
