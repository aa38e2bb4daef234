//! The grants as activities of the IATI standard, version 2.03: <https://iatistandard.org/en/iati-standard/203/>.
//!
//! Money is published as monthly sums, in the currency of the books, and no person is named: neither payees nor
//! texts of vouchers. Words of the contract and the plan that happen to be what a group or firm is called
//! (`bénéficiaires directs`) are words like any other and stay. The contract is an incoming commitment (11), what the donor sent incoming funds (1), what
//! was returned the same below zero, what was spent expenditure (4). A budget covers one year at most. Results
//! carry what was reported of their activities, month by month. The time of the file is that of the newest
//! record, so that the same ledger gives the same file.
//!
//! What the standard asks for and a contract does not say are terms of the grant: `iati_organisation` (the
//! identifier of who reports), `iati_pays` (ISO 3166) and `iati_secteur` (a purpose code of the DAC). Without
//! the first the ledger's own identifier stands in its place, which no registry knows; what else is absent is
//! left out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use tarikh_events::grant::PlaceKind;
use tarikh_events::party::PartyKind;
use tarikh_events::record::format_at;
use tarikh_events::{ActivityCode, Date, Decimal, GrantCode, Money, Month, PartyId, ResultCode};
use tarikh_projections::books::{Cause, Grant, Reported};

use super::{ExportError, plan};
use crate::ledger::Ledger;
use crate::names;

type Out<'a> = Writer<&'a mut dyn Write>;

const LANGUAGES: [&str; 3] = ["fr", "en", "de"];
const CONTRACT: [&str; 3] = ["Convention", "Agreement", "Vereinbarung"];
const RECEIVED: [&str; 3] = ["Fonds reçus", "Funds received", "Mittelzufluss"];
const RETURNED: [&str; 3] = ["Fonds retournés", "Funds returned", "Rückzahlung"];
const SPENT: [&str; 3] = ["Dépenses de", "Expenditure of", "Ausgaben"];
const COMMON: [&str; 3] =
    ["Actions communes aux résultats", "Actions common to all results", "Gemeinsame Maßnahmen"];

/// Writes the grant that is named, else every grant.
pub fn write(ledger: &Ledger, grant: Option<&GrantCode>, out: &mut dyn Write) -> Result<(), ExportError> {
    let books = ledger.books();
    let Some(at) = books.last_at else { return Ok(()) };
    let at = format_at(at);
    let mut out = Writer::new_with_indent(out, b' ', 2);
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    out.create_element("iati-activities")
        .with_attributes([("version", "2.03"), ("generated-datetime", at.as_str())])
        .write_inner_content(|out| {
            for (code, known) in &books.grants {
                if grant.is_none_or(|it| it == code) {
                    activity(out, &Published { ledger, grant: known, at: &at })?;
                }
            }
            Ok(())
        })?;
    writeln!(out.get_mut())?;
    Ok(out.get_mut().flush()?)
}

struct Published<'a> {
    ledger: &'a Ledger,
    grant: &'a Grant,
    at: &'a str,
}

impl Published<'_> {
    fn term(&self, name: &str) -> Option<&str> {
        self.grant.rules.text(name, "value").filter(|it| !it.is_empty())
    }

    fn reporter(&self) -> String {
        self.term("iati_organisation").map_or_else(|| self.ledger.id().to_string(), str::to_owned)
    }

    // A text of the contract or the plan: its words stay where a group or firm is called by them, people do not.
    fn said(&self, words: &str) -> String {
        nameless(words, &|party| {
            let known = self.ledger.books().parties.get(party)?;
            let name = self.ledger.names().name(party)?;
            let someone = known.function.is_some()
                || self.ledger.books().members.values().any(|it| it.party.as_ref() == Some(party))
                || self.grant.advances.iter().any(|it| it.party == *party);
            let group = known.kind == PartyKind::Firm || (!someone && common(name));
            group.then_some(name)
        })
    }
}

fn activity(out: &mut Out<'_>, it: &Published<'_>) -> io::Result<()> {
    let (grant, award) = (it.grant, &it.grant.award);
    let reporter = it.reporter();
    // The standard allows no blanks and few signs in an identifier.
    let code: String =
        award.code.as_str().chars().map(|it| if it.is_alphanumeric() { it } else { '-' }).collect();
    out.create_element("iati-activity")
        .with_attributes([
            ("last-updated-datetime", it.at),
            ("default-currency", award.currency.code()),
            ("xml:lang", "fr"),
        ])
        .write_inner_content(|out| {
            text(out, "iati-identifier", &format!("{reporter}-{code}"))?;
            let organisation = it.ledger.books().identity.as_ref().map(|it| it.organisation.as_str());
            let reporting = [("ref", reporter.as_str()), ("type", "22")];
            told(out, "reporting-org", &reporting, organisation.unwrap_or(&award.grantee))?;
            told(out, "title", &[], &it.said(&award.title))?;
            told(out, "description", &[("type", "1")], &it.said(&description(grant)))?;
            participants(out, grant)?;
            empty(out, "other-identifier", &[("ref", award.code.as_str()), ("type", "A1")])?;
            empty(out, "activity-status", &[("code", if grant.closed.is_some() { "4" } else { "2" })])?;
            for (kind, day) in [("1", award.starts), ("3", award.ends)] {
                empty(out, "activity-date", &[("iso-date", &day.to_string()), ("type", kind)])?;
            }
            if let Some(country) = it.term("iati_pays") {
                empty(out, "recipient-country", &[("code", country), ("percentage", "100")])?;
            }
            places(out, grant)?;
            if let Some(sector) = it.term("iati_secteur") {
                empty(out, "sector", &[("vocabulary", "1"), ("code", sector), ("percentage", "100")])?;
            }
            budgets(out, grant)?;
            transactions(out, grant)?;
            results(out, it)
        })?;
    Ok(())
}

fn description(grant: &Grant) -> String {
    let award = &grant.award;
    format!("{} : {} ({})", award.code, award.title, award.chain().join(" → "))
}

// Who pays first funds, who passes on extends, who carries it out implements.
fn participants(out: &mut Out<'_>, grant: &Grant) -> io::Result<()> {
    let award = &grant.award;
    let donors = award.donors.iter().filter(|it| it.name != award.grantee);
    for (number, donor) in donors.enumerate() {
        told(out, "participating-org", &[("role", if number == 0 { "1" } else { "3" })], &donor.name)?;
    }
    told(out, "participating-org", &[("role", "4")], &award.grantee)
}

fn places(out: &mut Out<'_>, grant: &Grant) -> io::Result<()> {
    for place in &grant.award.places {
        out.create_element("location").with_attribute(("ref", place.code.as_str())).write_inner_content(
            |out| {
                empty(out, "location-reach", &[("code", "1")])?;
                told(out, "name", &[], &place.name)?;
                let class = match place.kind {
                    PlaceKind::Base => "2",
                    PlaceKind::Cercle | PlaceKind::Commune => "1",
                };
                empty(out, "location-class", &[("code", class)])
            },
        )?;
    }
    Ok(())
}

// By calendar year from the monthly plan, where it makes the whole budget; else the parts of the term, as far as
// they are not longer than a year.
fn budgets(out: &mut Out<'_>, grant: &Grant) -> io::Result<()> {
    let award = &grant.award;
    let Some(version) = grant.budget.in_force() else { return Ok(()) };
    let revised = version.number > 1 || version.lines.iter().any(|it| !it.moved.is_empty());
    let consent = version.approved.map_or(award.starts, |it| it.1);
    let mut years: BTreeMap<i16, (Date, Date, Decimal)> = BTreeMap::new();
    for (month, lines) in plan(grant) {
        let amount: Decimal = lines.iter().map(|it| it.1.amount()).sum();
        let year = years.entry(month.first().year()).or_insert((month.first(), month.last(), Decimal::ZERO));
        *year = (year.0, month.last(), year.2 + amount);
    }
    let planned: Decimal = years.values().map(|it| it.2).sum();
    let parts: Vec<(Date, Date, Decimal)> = match planned == version.total() {
        true => years.into_values().collect(),
        false => award.slices.iter().map(|it| (it.starts, it.ends, it.total.amount())).collect(),
    };
    for (first, last, amount) in parts.into_iter().filter(|it| is_a_year(it.0, it.1)) {
        let attributes = [("type", if revised { "2" } else { "1" }), ("status", "2")];
        out.create_element("budget").with_attributes(attributes).write_inner_content(|out| {
            empty(out, "period-start", &[("iso-date", &first.to_string())])?;
            empty(out, "period-end", &[("iso-date", &last.to_string())])?;
            value(out, grant, amount, consent)
        })?;
    }
    Ok(())
}

fn is_a_year(first: Date, last: Date) -> bool {
    // A year from the 29th of February ends with the next February.
    let next = Date::new(first.year() + 1, first.month(), first.day());
    next.map_or(last.year() == first.year(), |it| last < it)
}

fn transactions(out: &mut Out<'_>, grant: &Grant) -> io::Result<()> {
    let award = &grant.award;
    let signed = grant.budget.versions.iter().filter_map(|it| it.approved).map(|it| it.1).min();
    let donor = award.donors.iter().rfind(|it| it.name != award.grantee);
    let donor = donor.map(|it| (it.name.clone(), it.project.clone()));
    let signed = signed.unwrap_or(award.starts);
    transaction(out, grant, "11", signed, award.total.amount(), (&CONTRACT, donor.as_ref()))?;

    // By month and sender; what was returned stands for itself.
    let mut received: BTreeMap<(Month, String), (Date, Decimal)> = BTreeMap::new();
    let mut returned: BTreeMap<Month, (Date, Decimal)> = BTreeMap::new();
    let mut spent: BTreeMap<Month, (Date, Decimal)> = BTreeMap::new();
    for it in &grant.instalments {
        let sum = received.entry((Month::of(it.value_date), it.sender.clone())).or_default();
        add(sum, it.value_date, it.rate.target.amount());
    }
    for it in grant.income.iter().filter(|it| it.cause == Cause::Returned) {
        add(returned.entry(Month::of(it.on)).or_default(), it.on, it.amount);
    }
    for it in &grant.spending.entries {
        add(spent.entry(Month::of(it.on)).or_default(), it.on, it.amount);
    }
    for ((_, sender), (day, amount)) in received {
        let project = donor.as_ref().filter(|it| it.0 == sender).and_then(|it| it.1.clone());
        transaction(out, grant, "1", day, amount, (&RECEIVED, Some(&(sender, project))))?;
    }
    for (day, amount) in returned.into_values() {
        transaction(out, grant, "1", day, amount, (&RETURNED, donor.as_ref()))?;
    }
    for (month, (day, amount)) in spent {
        if !amount.is_zero() {
            transaction(out, grant, "4", day, amount, (&SPENT.map(|it| format!("{it} {month}")), None))?;
        }
    }
    Ok(())
}

// The sum counts on the last day that is in it.
fn add(sum: &mut (Date, Decimal), day: Date, amount: Decimal) {
    *sum = (if sum.1.is_zero() { day } else { sum.0.max(day) }, sum.1 + amount);
}

// Who gave, and the number of the project there.
type Provider = (String, Option<String>);

fn transaction(
    out: &mut Out<'_>,
    grant: &Grant,
    kind: &str,
    day: Date,
    amount: Decimal,
    (words, provider): (&[impl AsRef<str>; 3], Option<&Provider>),
) -> io::Result<()> {
    out.create_element("transaction").write_inner_content(|out| {
        empty(out, "transaction-type", &[("code", kind)])?;
        empty(out, "transaction-date", &[("iso-date", &day.to_string())])?;
        value(out, grant, amount, day)?;
        said(out, "description", words)?;
        match provider {
            Some((name, Some(project))) => {
                told(out, "provider-org", &[("provider-activity-id", project.as_str())], name)
            }
            Some((name, None)) => told(out, "provider-org", &[], name),
            None => Ok(()),
        }
    })?;
    Ok(())
}

fn value(out: &mut Out<'_>, grant: &Grant, amount: Decimal, day: Date) -> io::Result<()> {
    let currency = grant.award.currency;
    let amount = Money::new(amount, currency).map_err(io::Error::other)?.amount();
    let attributes = [("currency", currency.code()), ("value-date", &day.to_string())];
    out.create_element("value")
        .with_attributes(attributes)
        .write_text_content(BytesText::new(&amount.to_string()))?;
    Ok(())
}

// The indicators of one result: by name, the plan and what was reported in each month.
#[derive(Default)]
struct Indicator<'a> {
    plan: Option<(u64, u64)>,
    months: BTreeMap<Month, Vec<&'a Reported>>,
}

fn results(out: &mut Out<'_>, published: &Published<'_>) -> io::Result<()> {
    let grant = published.grant;
    let mut all: BTreeMap<Option<&ResultCode>, BTreeMap<&str, Indicator<'_>>> = BTreeMap::new();
    let result_of = |code: &ActivityCode| grant.activity(code).and_then(|it| it.planned.result.as_ref());
    for (_, it) in &grant.indicators {
        let result = it.activity.as_ref().and_then(result_of);
        let indicator = all.entry(result).or_default().entry(&it.indicator).or_default();
        indicator.plan = Some((it.baseline, it.target));
    }
    for activity in &grant.activities {
        for it in &activity.reported {
            let of_result = all.entry(activity.planned.result.as_ref()).or_default();
            let indicator = of_result.entry(&it.indicator).or_default();
            indicator.months.entry(Month::of(it.on)).or_default().push(it);
        }
    }
    let named: BTreeSet<&ResultCode> = grant.award.results.iter().map(|it| &it.code).collect();
    let others = all.keys().flatten().filter(|it| !named.contains(**it)).map(|it| Some(*it));
    let order: Vec<Option<&ResultCode>> =
        grant.award.results.iter().map(|it| Some(&it.code)).chain(others).chain([None]).collect();
    for result in order {
        let Some(indicators) = all.get(&result) else { continue };
        let known = result.and_then(|code| grant.award.results.iter().find(|it| it.code == *code));
        let title = match (result, known) {
            (Some(code), Some(known)) => format!("{code} : {}", known.title),
            (Some(code), None) => code.to_string(),
            (None, _) => String::new(),
        };
        out.create_element("result").with_attributes([("type", "1")]).write_inner_content(|out| {
            match title.is_empty() {
                true => said(out, "title", &COMMON)?,
                false => told(out, "title", &[], &published.said(&title))?,
            }
            for (name, it) in indicators {
                indicator(out, published, name, it)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn indicator(out: &mut Out<'_>, published: &Published<'_>, name: &str, it: &Indicator<'_>) -> io::Result<()> {
    let award = &published.grant.award;
    out.create_element("indicator").with_attributes([("measure", "1")]).write_inner_content(|out| {
        told(out, "title", &[], &published.said(name))?;
        if let Some((baseline, target)) = it.plan {
            let (year, baseline) = (award.starts.year().to_string(), baseline.to_string());
            empty(out, "baseline", &[("year", &year), ("value", &baseline)])?;
            period(out, award.starts, award.ends, |out| {
                empty(out, "target", &[("value", &target.to_string())])
            })?;
        }
        for (month, reports) in &it.months {
            period(out, month.first(), month.last(), |out| actual(out, reports))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn period(
    out: &mut Out<'_>,
    first: Date,
    last: Date,
    inner: impl Fn(&mut Out<'_>) -> io::Result<()>,
) -> io::Result<()> {
    out.create_element("period").write_inner_content(|out| {
        empty(out, "period-start", &[("iso-date", &first.to_string())])?;
        empty(out, "period-end", &[("iso-date", &last.to_string())])?;
        inner(out)
    })?;
    Ok(())
}

// The sum of a month, and of it the women and men where it is them that were counted.
fn actual(out: &mut Out<'_>, reports: &[&Reported]) -> io::Result<()> {
    let sum: u64 = reports.iter().map(|it| it.value).sum();
    empty(out, "actual", &[("value", &sum.to_string())])?;
    let people = |it: &&Reported| Some((it.women?, it.men?)).filter(|of| of.0 + of.1 == it.value);
    let Some(people) = reports.iter().map(people).collect::<Option<Vec<_>>>() else { return Ok(()) };
    let (women, men): (u64, u64) = people.into_iter().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    if women + men == 0 {
        return Ok(());
    }
    for (sex, count) in [("female", women), ("male", men)] {
        out.create_element("actual")
            .with_attribute(("value", count.to_string().as_str()))
            .write_inner_content(|out| empty(out, "dimension", &[("name", "sex"), ("value", sex)]))?;
    }
    Ok(())
}

fn empty(out: &mut Out<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    out.create_element(name).with_attributes(attributes.iter().copied()).write_empty()?;
    Ok(())
}

fn text(out: &mut Out<'_>, name: &str, text: &str) -> io::Result<()> {
    out.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

// An element with its words, in the language of the activity.
fn told(out: &mut Out<'_>, name: &str, attributes: &[(&str, &str)], words: &str) -> io::Result<()> {
    out.create_element(name)
        .with_attributes(attributes.iter().copied())
        .write_inner_content(|out| text(out, "narrative", &nameless(words, &|_| None)))?;
    Ok(())
}

// An element with words of ours, in French, English and German.
fn said(out: &mut Out<'_>, name: &str, words: &[impl AsRef<str>; 3]) -> io::Result<()> {
    out.create_element(name).write_inner_content(|out| {
        for (lang, words) in LANGUAGES.into_iter().zip(words) {
            out.create_element("narrative")
                .with_attribute(("xml:lang", lang))
                .write_text_content(BytesText::new(words.as_ref()))?;
        }
        Ok(())
    })?;
    Ok(())
}

// A text without the people it names: `{p-…}` stands in it for each, and a mark is published in its place.
fn nameless<'a>(words: &str, group: &dyn Fn(&PartyId) -> Option<&'a str>) -> String {
    let mut parts = words.split("{p-");
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((token, rest)) = part.split_once('}') else {
            said.push('…');
            continue;
        };
        let (party, written) = token.split_once(':').unwrap_or((token, ""));
        match group(&PartyId::from(format!("p-{party}"))) {
            Some(name) => said.push_str(&names::spelled(name, written)),
            None => said.push('…'),
        }
        said.push_str(rest);
    }
    said
}

// Words like any other: several, and none but the first with a capital, as no person is registered.
fn common(name: &str) -> bool {
    let plain = name.chars().all(|it| it.is_alphabetic() || matches!(it, ' ' | '-' | '\'' | '’'));
    plain && name.contains(' ') && name.chars().skip(1).all(|it| !it.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_published_without_the_people_it_names() {
        for (text, published) in [
            ("atelier", "atelier"),
            ("remis à {p-00000012}, puis à {p-00000013}", "remis à …, puis à …"),
            ("{p-00000012} formés", "… formés"),
            ("coupé {p-000", "coupé …"),
        ] {
            assert_eq!(nameless(text, &|_| None), published);
        }
    }

    #[test]
    fn what_a_group_is_called_by_stays_in_a_text_of_the_plan() {
        let group = |party: &PartyId| (party.as_str() == "p-1").then_some("Bénéficiaires directs");
        assert_eq!(nameless("{p-1:f} formés par {p-2}", &group), "bénéficiaires directs formés par …");
        assert!(common("Bénéficiaires directs") && common("Micro-entreprises collectives"));
        for name in ["Aïssata Diallo", "Ibrahim Ag Attaher", "Propriétaire (M. Arby)", "Sahel", "sahel", ""]
        {
            assert!(!common(name), "{name}");
        }
    }

    #[test]
    fn a_budget_is_of_a_year_at_most() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert!(is_a_year(day("2017-02-01"), day("2018-01-31")));
        assert!(!is_a_year(day("2017-02-01"), day("2018-02-01")));
        assert!(is_a_year(day("2016-02-29"), day("2016-12-31")));
        assert!(!is_a_year(day("2016-02-29"), day("2017-01-01")));
    }
}
