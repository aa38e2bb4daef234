//! A journal for hledger, in its plain-text form: <https://hledger.org/1.25/hledger.html>.
//!
//! The budget in force stands in it as periodic transactions, for `hledger balance --budget`.

use std::collections::BTreeSet;
use std::io::Write;

use tarikh_events::{Date, GrantCode};
use tarikh_projections::postings::Ledger as Chart;

use super::{
    Accounts, Class, Entry, ExportError, Item, currencies, digits, each_item, is_cash, one_line, plan,
};
use crate::ledger::Ledger;

/// Writes the ledger as a journal.
pub fn write(ledger: &Ledger, out: &mut dyn Write) -> Result<(), ExportError> {
    let books = ledger.books();
    let accounts = Accounts::of(books);
    let organisation = books.identity.as_ref().map(|it| it.organisation.as_str()).unwrap_or_default();
    writeln!(out, "; {}", one_line(organisation))?;
    writeln!(out, "; ledger {}, {} records, head {}", ledger.id(), books.head.records, books.head.hash)?;
    writeln!(out, "\ndecimal-mark .")?;
    for (code, scale) in currencies(books) {
        writeln!(out, "commodity 1000.{} {code}", "0".repeat(scale))?;
    }
    writeln!(out)?;
    let mut declared = BTreeSet::new();
    for ((grant, account), (class, _)) in &accounts.named {
        let name = name(&accounts, grant, account);
        if !declared.insert(name.clone()) {
            continue;
        }
        let cash = books.grant(grant).is_some_and(|it| is_cash(it, account));
        let kind = match class {
            Class::Asset if cash => "C",
            Class::Asset => "A",
            Class::Funds | Class::Between => "L",
            Class::Income => "R",
            Class::Expense => "X",
        };
        writeln!(out, "account {name}  ; type:{kind}")?;
    }
    each_item(ledger, &mut |item| match item {
        Item::Entry(entry) => transaction(out, &accounts, &entry),
        Item::Memo { record, on, payee, text, value } => {
            let (payee, text) = (one_line(&payee), one_line(&text));
            Ok(writeln!(out, "\n; {on} apport en nature, {payee} : {text}, {value} (record {record})")?)
        }
    })?;
    for (code, grant) in &books.grants {
        for (month, lines) in plan(grant) {
            let after: Date = month.next().first();
            writeln!(out, "\n~ monthly from {} to {after}  Budget {}", month.first(), plain(code.as_str()))?;
            for (line, amount) in lines {
                let account = name(&accounts, code, &Chart::Charge(line));
                writeln!(out, "    {account}  {} {}", digits(amount), amount.currency().code())?;
            }
            writeln!(out, "    Budget")?;
        }
    }
    Ok(out.flush()?)
}

fn transaction(out: &mut dyn Write, accounts: &Accounts, entry: &Entry) -> Result<(), ExportError> {
    let mark = if entry.settled { '*' } else { '!' };
    let code = plain(&entry.code).replace(['(', ')'], "-");
    let (payee, text) = (plain(&entry.payee), plain(&entry.text));
    let described = if payee.is_empty() { text } else { format!("{payee} | {text}") };
    writeln!(out, "\n{} {mark} ({code}) {described}  ; record:{}", entry.on, entry.record)?;
    for line in &entry.lines {
        let account = name(accounts, &line.grant, &line.account);
        let amount = format!("{} {}", digits(line.amount), line.amount.currency().code());
        let tags: Vec<_> = line.tags.iter().map(|(key, value)| format!("{key}:{}", tag(value))).collect();
        match tags.is_empty() {
            true => writeln!(out, "    {account}  {amount}")?,
            false => writeln!(out, "    {account}  {amount}  ; {}", tags.join(", "))?,
        }
    }
    Ok(())
}

fn name(accounts: &Accounts, grant: &GrantCode, account: &Chart) -> String {
    let (class, parts) = accounts.name(grant, account);
    let root = match class {
        Class::Asset => "Actif",
        Class::Funds => "Fonds bailleur",
        Class::Between => "Tiers",
        Class::Income => "Produits",
        Class::Expense => "Charges",
    };
    // A colon begins a sub-account, and two spaces end the name.
    let parts = parts.iter().map(|it| one_line(&plain(it).replace(':', " ")));
    std::iter::once(root.to_owned()).chain(parts).collect::<Vec<_>>().join(":")
}

// What stands in a description: a semicolon would begin a comment, a bar would end the payee.
fn plain(text: &str) -> String {
    one_line(text).replace(';', ",").replace('|', "/")
}

// The value of a tag ends at a comma, and brackets would make a date of it.
fn tag(text: &str) -> String {
    plain(text).replace([',', '[', ']', ':'], " ")
}
