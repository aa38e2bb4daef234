//! A journal for Beancount 3: <https://beancount.github.io/docs/beancount_language_syntax.html>.
//!
//! The budget in force stands in it as `custom "budget"`, month by month, as Fava reads it: what is said of an
//! account holds until something else is said, so that a month without a plan is said to have none.
//!
//! Its five kinds of account are given their French names; the parts of a name are capitalised and hold
//! letters, digits and hyphens, as its grammar asks.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use tarikh_events::{Date, GrantCode, LineCode, Money, Month};
use tarikh_projections::books::Grant;
use tarikh_projections::postings::Ledger as Chart;

use super::{
    Accounts, Class, Entry, ExportError, Item, currencies, digits, each_item, first_day, one_line, plan,
};
use crate::ledger::Ledger;

type Names = BTreeMap<(GrantCode, Chart), String>;

/// Writes the ledger as a journal.
pub fn write(ledger: &Ledger, out: &mut dyn Write) -> Result<(), ExportError> {
    let books = ledger.books();
    let accounts = Accounts::of(books);
    let names = names(&accounts);
    let organisation = books.identity.as_ref().map(|it| it.organisation.as_str()).unwrap_or_default();
    writeln!(out, "; ledger {}, {} records, head {}\n", ledger.id(), books.head.records, books.head.hash)?;
    writeln!(out, "option \"title\" {}", quoted(organisation))?;
    for (kind, class) in [
        ("assets", Class::Asset),
        ("liabilities", Class::Funds),
        ("equity", Class::Between),
        ("income", Class::Income),
        ("expenses", Class::Expense),
    ] {
        writeln!(out, "option \"name_{kind}\" \"{}\"", root(class))?;
    }
    for code in currencies(books).keys() {
        writeln!(out, "option \"operating_currency\" \"{code}\"")?;
    }
    writeln!(out)?;
    let mut opened = BTreeSet::new();
    for ((grant, _), name) in &names {
        if !opened.insert(name) {
            continue;
        }
        let since = books.grant(grant).map(first_day).unwrap_or_default();
        writeln!(out, "{since} open {name}")?;
    }
    each_item(ledger, &mut |item| match item {
        Item::Entry(entry) => transaction(out, &accounts, &names, &entry),
        Item::Memo { record, on, payee, text, value } => {
            let (payee, text) = (one_line(&payee), one_line(&text));
            Ok(writeln!(out, "\n; {on} apport en nature, {payee} : {text}, {value} (record {record})")?)
        }
    })?;
    for (code, grant) in &books.grants {
        for (first, line, amount) in budget(grant) {
            let account = (code.clone(), Chart::Charge(line));
            let known = names.get(&account).cloned();
            let name = known.unwrap_or_else(|| spelled(accounts.name(&account.0, &account.1)));
            let (amount, currency) = (digits(amount), amount.currency().code());
            writeln!(out, "{first} custom \"budget\" {name} \"monthly\" {amount} {currency}")?;
        }
    }
    Ok(out.flush()?)
}

// What is planned for each line from the first day of a month on: its months, and nothing after each that is
// followed by none.
fn budget(grant: &Grant) -> Vec<(Date, LineCode, Money)> {
    let mut lines: BTreeMap<LineCode, BTreeMap<Month, Money>> = BTreeMap::new();
    for (month, planned) in plan(grant) {
        for (line, amount) in planned {
            let months = lines.entry(line).or_default();
            let sum = months.get(&month).and_then(|it| it.plus(amount).ok()).unwrap_or(amount);
            months.insert(month, sum);
        }
    }
    let mut said = Vec::new();
    for (line, months) in lines {
        for (month, amount) in &months {
            said.push((month.first(), line.clone(), *amount));
            let next = month.next();
            if !months.contains_key(&next) {
                said.push((next.first(), line.clone(), Money::zero(amount.currency())));
            }
        }
    }
    said.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    said
}

fn transaction(
    out: &mut dyn Write,
    accounts: &Accounts,
    names: &Names,
    entry: &Entry,
) -> Result<(), ExportError> {
    let mark = if entry.settled { '*' } else { '!' };
    writeln!(out, "\n{} {mark} {} {}", entry.on, quoted(&entry.payee), quoted(&entry.text))?;
    if !entry.code.is_empty() {
        writeln!(out, "  number: {}", quoted(&entry.code))?;
    }
    writeln!(out, "  record: {}", entry.record)?;
    for line in &entry.lines {
        let known = names.get(&(line.grant.clone(), line.account.clone()));
        let account = known.cloned().unwrap_or_else(|| spelled(accounts.name(&line.grant, &line.account)));
        writeln!(out, "  {account}  {} {}", digits(line.amount), line.amount.currency().code())?;
        for (key, value) in &line.tags {
            writeln!(out, "    {key}: {}", quoted(value))?;
        }
    }
    Ok(())
}

// Two names that differ for people may not differ here; then a number tells them apart.
fn names(accounts: &Accounts) -> Names {
    let mut taken = BTreeMap::new();
    let mut names = Names::new();
    for (account, name) in &accounts.named {
        let plain = spelled(name.clone());
        let found = std::iter::once(plain.clone())
            .chain((2..).map(|number| format!("{plain}-{number}")))
            .find(|it| taken.get(it).is_none_or(|of| *of == name));
        let spelled = found.unwrap_or(plain);
        taken.insert(spelled.clone(), name);
        names.insert(account.clone(), spelled);
    }
    names
}

fn root(class: Class) -> &'static str {
    match class {
        Class::Asset => "Actif",
        Class::Funds => "Fonds",
        Class::Between => "Tiers",
        Class::Income => "Produits",
        Class::Expense => "Charges",
    }
}

fn spelled((class, parts): (Class, Vec<String>)) -> String {
    let parts = parts.iter().map(|it| component(it));
    std::iter::once(root(class).to_owned()).chain(parts).collect::<Vec<_>>().join(":")
}

fn component(text: &str) -> String {
    let words: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let joined = words.join("-");
    let mut letters = joined.chars();
    let Some(first) = letters.next() else { return "X".to_owned() };
    let capital: String = first.to_uppercase().collect();
    let rest = letters.as_str();
    match capital.chars().next().is_some_and(|it| it.is_uppercase() || it.is_ascii_digit()) {
        true => format!("{capital}{rest}"),
        // A script without capitals.
        false => format!("X{joined}"),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_what_the_grammar_asks() {
        for (name, expected) in [
            ("F.18 Carburant motos et véhicule", "F-18-Carburant-motos-et-véhicule"),
            ("521 Banque – compte, agence", "521-Banque-compte-agence"),
            ("élaboration (12)", "Élaboration-12"),
            ("حساب 5", "Xحساب-5"),
            ("--", "X"),
        ] {
            assert_eq!(component(name), expected);
        }
    }

    #[test]
    fn two_accounts_never_share_a_name_by_accident() {
        let grant = GrantCode::from("MLI 1088");
        let of = |line: &str, name: &str| {
            ((grant.clone(), Chart::Charge(line.into())), (Class::Expense, vec![name.to_owned()]))
        };
        let accounts = Accounts { named: [of("1", "F.1 A"), of("2", "F-1 A"), of("3", "F.1 A")].into() };
        let names: Vec<_> = names(&accounts).into_values().collect();
        assert_eq!(names, ["Charges:F-1-A", "Charges:F-1-A-2", "Charges:F-1-A"]);
    }

    #[test]
    fn a_quote_stays_inside_its_text() {
        assert_eq!(quoted("dit \"le\\grand\"\n"), "\"dit \\\"le\\\\grand\\\"\"");
    }
}
