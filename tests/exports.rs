//! What other programs read: IATI activities and the French file of entries, of the reference year.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use tarikh::export::Format;
use tarikh::import::{Options, Source, intake};
use tarikh::ledger::Ledger;
use tarikh_events::record::format_at;
use tarikh_events::{Date, Decimal};
use tarikh_projections::Period;
use tarikh_projections::statement::{RowKind, Value};

use crate::reference::{ask, expected, francs};

struct Files {
    iati: String,
    again: String,
    fec: String,
    beancount: String,
    hledger: String,
    last_at: String,
    names: Vec<String>,
}

fn files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let admin = "admin".into();
        let mut ledger = Ledger::create(&folder.path().join("ledger"), "AMSS", &admin).unwrap();
        let example = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088");
        let source = Source::read(&example).unwrap();
        intake::run(&mut ledger, &admin, &source, None, &Options::default(), &mut |_, _| {}).unwrap();
        let write = |format: Format| {
            let mut out = Vec::new();
            format.write(&ledger, None, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let people = ledger.books().parties.iter().filter(|it| it.1.name.is_none());
        let names = people.filter_map(|it| ledger.names().name(it.0)).map(str::to_owned).collect();
        Files {
            iati: write(Format::Iati),
            again: write(Format::Iati),
            fec: write(Format::Fec),
            beancount: write(Format::Beancount),
            hledger: write(Format::Hledger),
            last_at: format_at(ledger.books().last_at.unwrap()),
            names,
        }
    })
}

// An element with what is in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|it| {
            let it = it.unwrap();
            (it.key.as_ref().to_owned(), it.value.into_owned())
        });
        let name = start.name().as_ref().to_owned();
        Self { name, attributes: attributes.collect(), ..Self::default() }
    }

    fn all(&self, name: &str) -> std::vec::IntoIter<&Self> {
        let found: Vec<&Self> = self.children.iter().filter(|it| it.name == name).collect();
        found.into_iter()
    }

    fn one(&self, name: &str) -> &Self {
        self.all(name).next().unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }

    fn amount(&self) -> Decimal {
        self.one("value").text.parse().unwrap()
    }

    fn day(&self, name: &str) -> Date {
        self.one(name).attributes["iso-date"].parse().unwrap()
    }

    // Itself and everything in it.
    fn walk<'a>(&'a self, each: &mut dyn FnMut(&'a Self)) {
        each(self);
        self.children.iter().for_each(|it| it.walk(each));
    }
}

fn parsed(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(Element::of(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(Element::of(&start)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => {
                open.last_mut().unwrap().text.push_str(text.trim());
            }
            Event::Eof => break,
            Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
    open.pop().unwrap().children.pop().unwrap()
}

// The order in which the schema of version 2.03 has the elements of an activity.
const ORDER: [&str; 16] = [
    "iati-identifier",
    "reporting-org",
    "title",
    "description",
    "participating-org",
    "other-identifier",
    "activity-status",
    "activity-date",
    "recipient-country",
    "recipient-region",
    "location",
    "sector",
    "budget",
    "transaction",
    "document-link",
    "result",
];

#[test]
fn an_activity_keeps_the_order_and_the_rules_of_iati() {
    let root = parsed(&files().iati);
    assert_eq!((root.name.as_str(), root.attributes["version"].as_str()), ("iati-activities", "2.03"));
    let [activity] = &root.children[..] else { panic!("one activity") };
    let places: Vec<usize> = activity
        .children
        .iter()
        .map(|it| ORDER.iter().position(|name| *name == it.name).unwrap_or_else(|| panic!("{}", it.name)))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    // The time is that of the newest record, so that the same ledger gives the same file.
    assert_eq!(root.attributes["generated-datetime"], files().last_at);
    assert_eq!(activity.attributes["last-updated-datetime"], files().last_at);
    assert_eq!(files().iati, files().again);

    root.walk(&mut |it| {
        if it.name == "value" {
            assert_eq!(it.attributes["currency"], "XOF");
            assert!(it.attributes["value-date"].parse::<Date>().is_ok());
        }
        if it.name == "budget" {
            let (first, last) = (it.day("period-start"), it.day("period-end"));
            assert!(first <= last && last < Date::new(first.year() + 1, first.month(), first.day()).unwrap());
        }
        if it.name == "period" {
            assert!(it.day("period-start") <= it.day("period-end"));
        }
        if it.name == "narrative" {
            assert!(!it.text.is_empty());
        }
    });
    let budget: Decimal = activity.all("budget").map(Element::amount).sum();
    assert_eq!(budget, francs(&expected()["budget_total"]));
    assert_eq!(activity.one("recipient-country").attributes["code"], "ML");
    assert_eq!(activity.all("location").count(), 9);
}

#[test]
fn what_iati_publishes_are_monthly_sums_without_a_name() {
    let root = parsed(&files().iati);
    let activity = root.one("iati-activity");
    let mut of: BTreeMap<&str, Vec<&Element>> = BTreeMap::new();
    for it in activity.all("transaction") {
        of.entry(it.one("transaction-type").attributes["code"].as_str()).or_default().push(it);
        assert_eq!(
            it.one("value").attributes["value-date"],
            it.one("transaction-date").attributes["iso-date"]
        );
    }
    let sum = |kind: &str| -> Decimal { of[kind].iter().map(|it| it.amount()).sum() };
    assert_eq!(sum("1"), francs(&expected()["funds"]["received_xof"]));
    assert_eq!(sum("4"), francs(&expected()["spent_total"]));
    assert_eq!(sum("11"), francs(&expected()["budget_total"]));
    for it in &of["4"] {
        let month = it.day("transaction-date").to_string()[..7].to_owned();
        assert_eq!(it.amount(), francs(&expected()["total"]["by_month"][&month]), "{month}");
    }
    assert_eq!(of["4"].len(), 10);
    assert!(files().names.len() > 20);
    // The words of the plan are not the names of payees, also where a payee is called by the same words.
    let words = ["Bénéficiaires directs", "Micro-entreprises collectives"];
    for name in files().names.iter().filter(|it| !words.contains(&it.as_str())) {
        assert!(!files().iati.contains(name.as_str()), "{name}");
    }
    let of_indicator = |it: &Element| it.one("title").one("narrative").text.clone();
    let titles: Vec<String> =
        activity.all("result").flat_map(|it| it.all("indicator")).map(of_indicator).collect();
    for title in ["bénéficiaires directs", "micro-entreprises collectives créées"] {
        assert!(titles.iter().any(|it| it == title), "{title} in {titles:?}");
    }
    assert!(!files().iati.contains('…'));
    assert!(!files().iati.contains("{p-"));
}

#[test]
fn results_carry_what_was_reported_month_by_month() {
    let root = parsed(&files().iati);
    let results: Vec<&Element> = root.one("iati-activity").all("result").collect();
    assert_eq!(results.len(), 4);
    let indicators: Vec<&Element> = results.iter().flat_map(|it| it.all("indicator")).collect();
    let identified =
        indicators.iter().find(|it| it.one("title").one("narrative").text == "jeunes identifiés");
    let period = identified.unwrap().one("period");
    assert_eq!(period.day("period-end").to_string(), "2017-07-31");
    let actual: Vec<(&str, &str)> = period
        .all("actual")
        .map(|it| {
            let sex = it.children.first().map_or("", |it| it.attributes["value"].as_str());
            (sex, it.attributes["value"].as_str())
        })
        .collect();
    assert_eq!(actual, [("", "276"), ("female", "141"), ("male", "135")]);
    // Where it was not people that were counted, or nobody said whom, there is only the count.
    for counted in ["modules DACUM", "personnes formées en citoyenneté"] {
        let it = indicators.iter().find(|it| it.one("title").one("narrative").text == counted).unwrap();
        assert_eq!(it.one("period").all("actual").count(), 1, "{counted}");
    }
}

#[test]
fn the_french_file_has_its_eighteen_fields_and_each_entry_balances() {
    let mut lines = files().fec.lines().map(|it| it.split('\t').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let names = "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib \
                 PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise";
    assert_eq!(header, names.split(' ').collect::<Vec<_>>());
    let mut entries: BTreeMap<u64, (Decimal, BTreeSet<String>)> = BTreeMap::new();
    let mut accounts: BTreeMap<String, Decimal> = BTreeMap::new();
    let mut last = 0;
    for line in lines {
        assert_eq!(line.len(), 18, "{line:?}");
        for (at, field) in line.iter().enumerate() {
            // Only the subsidiary account, lettering and foreign money may be empty.
            assert_eq!(field.is_empty(), [6, 7, 13, 14, 16, 17].contains(&at), "{}: {line:?}", header[at]);
        }
        let number: u64 = line[2].parse().unwrap();
        assert!(number == last || number == last + 1, "{number} after {last}");
        last = number;
        for at in [3, 9, 15] {
            assert!(line[at].len() == 8 && line[at].bytes().all(|it| it.is_ascii_digit()), "{line:?}");
        }
        assert!(line[4].len() >= 3 && line[4].bytes().take(3).all(|it| it.is_ascii_digit()), "{line:?}");
        let amount = |at: usize| -> Decimal { line[at].replace(',', ".").parse().unwrap() };
        assert!(amount(11) >= Decimal::ZERO && amount(12) >= Decimal::ZERO);
        assert!(amount(11).is_zero() != amount(12).is_zero(), "{line:?}");
        let entry = entries.entry(number).or_default();
        entry.0 += amount(11) - amount(12);
        entry.1.insert(format!("{} {} {}", line[0], line[3], line[8]));
        *accounts.entry(line[4].to_owned()).or_default() += amount(11) - amount(12);
    }
    assert!(entries.len() > 800);
    for (number, (sum, heads)) in &entries {
        assert!(sum.is_zero(), "entry {number} does not balance");
        assert_eq!(heads.len(), 1, "entry {number}");
    }
    // Account by account, what the trial balance closes with.
    let balance = ask("trial-balance", Period::parse("2017").unwrap(), None);
    for row in balance.tables[0].rows.iter().filter(|it| it.kind == RowKind::Line) {
        let side = |at: usize| match row.cells[at].as_ref().map(|it| &it.value) {
            Some(Value::Amount(it)) => *it,
            None => Decimal::ZERO,
            other => panic!("{other:?}"),
        };
        let digits = row.key.split('-').next().unwrap();
        let rest: String = row.key[digits.len()..].chars().filter(|it| it.is_alphanumeric()).collect();
        let number = format!("{digits:0<3}{rest}");
        assert_eq!(accounts.remove(&number), Some(side(6) - side(7)), "{number}");
    }
    assert!(accounts.is_empty(), "{accounts:?}");
}

#[test]
fn in_the_french_file_what_moves_money_stands_in_the_journal_of_an_account_also_taken_back() {
    let mut journals: BTreeMap<&str, (BTreeSet<&str>, bool)> = BTreeMap::new();
    for line in files().fec.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let entry = journals.entry(fields[2]).or_default();
        entry.0.insert(fields[0]);
        entry.1 |= fields[4].starts_with('5');
    }
    let (moved, others): (Vec<_>, Vec<_>) = journals.values().partition(|it| it.1);
    assert!(moved.len() > 700 && !others.is_empty());
    for (codes, _) in moved {
        assert!(codes.len() == 1 && !codes.contains("OD"), "{codes:?}");
    }
    assert!(others.iter().all(|it| it.0 == BTreeSet::from(["OD"])), "{others:?}");
}

#[test]
fn the_journals_carry_the_budget_month_by_month() {
    let mut expected_lines: BTreeMap<String, Decimal> = BTreeMap::new();
    for (code, line) in expected()["by_line"].as_object().unwrap() {
        expected_lines.insert(code.replace('.', "-"), francs(&line["budget"]));
    }
    // What is said of an account holds for each month until something else is said.
    let mut said: BTreeMap<String, Vec<(Date, Decimal)>> = BTreeMap::new();
    for line in files().beancount.lines().filter(|it| it.contains(" custom \"budget\" ")) {
        let words: Vec<&str> = line.split(' ').collect();
        let name = words[3].split(':').nth(2).unwrap();
        let code = name.splitn(3, '-').take(2).collect::<Vec<_>>().join("-");
        assert_eq!((words[4], words[6]), ("\"monthly\"", "XOF"));
        said.entry(code).or_default().push((words[0].parse().unwrap(), words[5].parse().unwrap()));
    }
    let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
    for (code, said) in said {
        assert_eq!(said.last().unwrap().1, Decimal::ZERO, "{code} goes on for ever");
        for pair in said.windows(2) {
            let (from, to) = (pair[0].0, pair[1].0);
            let months = (to.year() - from.year()) * 12 + i16::from(to.month()) - i16::from(from.month());
            *sums.entry(code.clone()).or_default() += pair[0].1 * Decimal::from(months);
        }
    }
    assert_eq!(sums, expected_lines);

    let mut periodic: BTreeMap<String, Decimal> = BTreeMap::new();
    let mut within = false;
    for line in files().hledger.lines() {
        within = line.starts_with('~') || within && line.starts_with(' ');
        let Some((name, amount)) = line.trim().split_once("  ").filter(|_| within && line.starts_with(' '))
        else {
            continue;
        };
        let code = name.split(':').nth(2).unwrap().split(' ').next().unwrap().replace('.', "-");
        *periodic.entry(code).or_default() += amount.trim_end_matches(" XOF").parse::<Decimal>().unwrap();
    }
    assert_eq!(periodic, expected_lines);
}
