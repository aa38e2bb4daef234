//! Ready-made sets of rules and of positions of the financing plan, as files beside this one.
//!
//! A profile is only a beginning: a grant adopts its rules as facts of its own, and may change each of them
//! afterwards. Every rule says where it comes from and whether that was verified. An amount stands with its
//! currency; a grant in another one takes it only where a treaty fixes the rate, else the rule is left out and
//! told.

use std::collections::BTreeMap;

use serde::Deserialize;
use tarikh_events::Currency;
use tarikh_events::grant::Heading;
use tarikh_events::rules::{Parameter, Rule, Severity, Stage, StageSeverity};
use tarikh_projections::controls::amounts;
use tarikh_projections::controls::catalogue::{self, Kind};

const FILES: [(&str, &str); 3] = [
    ("bmz-private-agency-2016", include_str!("bmz-private-agency-2016.toml")),
    ("sycebnl-project-2024", include_str!("sycebnl-project-2024.toml")),
    ("anbest-p", include_str!("anbest-p.toml")),
];

/// Names of the profiles.
pub fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|it| it.0)
}

/// A ready-made set.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its name.
    pub name: &'static str,
    positions: Vec<Position>,
    rules: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    positions: Vec<Position>,
    rules: Vec<Written>,
}

// A main heading of the financing plan; where it comes from is for who reads the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Position {
    position: String,
    names: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    control: String,
    #[serde(default)]
    parameters: BTreeMap<String, String>,
    #[serde(default)]
    severities: BTreeMap<String, Severity>,
    // Currencies of grants that it is for; all where none is named.
    #[serde(default)]
    only: Vec<String>,
    source: String,
}

/// The profile of a name.
pub fn find(name: &str) -> Option<Profile> {
    let (name, text) = FILES.iter().find(|it| it.0 == name)?;
    match toml::from_str::<File>(text) {
        Ok(File { positions, rules }) => Some(Profile { name, positions, rules }),
        Err(error) => unreachable!("{name} is a file of ours: {error}"),
    }
}

/// The rules of a profile for a grant, and the controls that its currency leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// What can be adopted.
    pub rules: Vec<Rule>,
    /// Controls whose thresholds are in another currency.
    pub left_out: Vec<String>,
}

impl Profile {
    /// The rules in the currency of a grant.
    pub fn rules(&self, currency: Currency) -> Fitted {
        let mut fitted = Fitted { rules: Vec::new(), left_out: Vec::new() };
        for it in &self.rules {
            match it.fit(self.name, currency) {
                Some(rule) => fitted.rules.push(rule),
                None => fitted.left_out.push(it.control.clone()),
            }
        }
        fitted
    }

    /// Gives headings their positions of the financing plan; where there are no headings, the profile's are
    /// taken. A position that is there stays.
    pub fn position(&self, headings: &mut Vec<Heading>) {
        if headings.is_empty() {
            *headings = self.positions.iter().map(Position::heading).collect();
            return;
        }
        for heading in headings.iter_mut().filter(|it| it.position.is_none()) {
            let known = self.positions.iter().find(|it| it.is_called(heading.code.as_str()));
            heading.position = known.map(|it| it.position.clone());
        }
    }
}

impl Position {
    fn heading(&self) -> Heading {
        let code = self.names.first().map_or(self.position.as_str(), String::as_str);
        Heading { code: code.into(), position: Some(self.position.clone()) }
    }

    fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|it| plain(it) == plain(name))
    }
}

// A heading is the same however it is accented and spaced.
fn plain(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let letters = name.nfd().filter(|it| !is_combining_mark(*it) && it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

impl Written {
    fn fit(&self, profile: &str, currency: Currency) -> Option<Rule> {
        if !self.only.is_empty() && !self.only.iter().any(|it| it == currency.code()) {
            return None;
        }
        let control = catalogue::find(&self.control)?;
        if self.parameters.keys().any(|name| control.parameter(name).is_none()) {
            return None;
        }
        // In the order of the catalogue, which is that of the pages that show them.
        let mut parameters = Vec::new();
        for known in control.parameters {
            let Some(value) = self.parameters.get(known.name) else { continue };
            let value = match known.kind {
                Kind::Amount | Kind::Amounts => {
                    let all: Vec<String> =
                        amounts(value, currency)?.iter().map(ToString::to_string).collect();
                    all.join(" ")
                }
                Kind::Percent
                | Kind::Days
                | Kind::Months
                | Kind::Count
                | Kind::Number
                | Kind::DayOfMonth
                | Kind::Dates
                | Kind::Rate
                | Kind::Word
                | Kind::Code
                | Kind::FromOne
                | Kind::Text
                | Kind::YearDays
                | Kind::Method
                | Kind::BaseRates => value.clone(),
            };
            parameters.push(Parameter { name: known.name.to_owned(), value });
        }
        let stage = |it: &str| match it {
            "record" => Some(Stage::Record),
            "close" => Some(Stage::Close),
            "issue" => Some(Stage::Issue),
            _ => None,
        };
        let severities = self.severities.iter();
        Some(Rule {
            control: self.control.clone(),
            parameters,
            severities: severities
                .map(|(name, severity)| Some(StageSeverity { severity: *severity, stage: stage(name)? }))
                .collect::<Option<_>>()?,
            source: format!("{profile}: {}", self.source),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_fits_a_grant_in_francs_whole() {
        for name in names() {
            let profile = find(name).unwrap();
            let fitted = profile.rules(Currency::XOF);
            assert_eq!(fitted.left_out, Vec::<String>::new(), "{name}");
            assert_eq!(fitted.rules.len(), profile.rules.len());
            for rule in &fitted.rules {
                assert!(rule.source.starts_with(&format!("{name}: ")), "{}", rule.source);
                let sure = ["vérifié", "secondaire", "déduit", "lettre d'octroi"];
                assert!(sure.iter().any(|it| rule.source.contains(it)), "how sure? {}", rule.source);
            }
        }
        assert!(find("bmz").is_none());
    }

    #[test]
    fn an_amount_is_brought_to_the_currency_of_the_grant_or_left_out() {
        let of = |currency| find("anbest-p").unwrap().rules(currency);
        let value = |currency, control: &str| {
            let rule = of(currency).rules.into_iter().find(|it| it.control == control)?;
            rule.parameters.last().map(|it| it.value.clone())
        };
        assert_eq!(value(Currency::XOF, "K54").as_deref(), Some("268942"));
        assert_eq!(value(Currency::EUR, "K54").as_deref(), Some("410"));
        assert_eq!(value(Currency::XOF, "K51").as_deref(), Some("327979 2623828 9839355 32797850"));
        assert_eq!(value(Currency::USD, "K54"), None);
        assert_eq!(of(Currency::USD).left_out, ["K51", "K54"]);
        let bmz = find("bmz-private-agency-2016").unwrap().rules(Currency::EUR);
        assert_eq!(bmz.left_out, ["K10", "K27", "K41"]);
    }

    #[test]
    fn what_statements_need_to_know_comes_with_its_source_and_says_what_is_not_verified() {
        let of = |profile: &str, statement: &str| {
            let rules = find(profile).unwrap().rules(Currency::XOF).rules;
            rules.into_iter().find(|it| it.control == statement)
        };
        let given = |rule: &Rule| {
            let each = rule.parameters.iter().map(|it| format!("{}={}", it.name, it.value));
            each.collect::<Vec<_>>().join(" ")
        };
        let bmz = |statement| of("bmz-private-agency-2016", statement).unwrap();
        assert_eq!(given(&bmz("T12")), "method=weighted-average lump_position=7");
        assert_eq!(given(&bmz("T13")), "months=4 days=42 margin=5 year_days=365");
        assert_eq!(given(&of("anbest-p", "T13").unwrap()), "margin=5 year_days=365");
        for statement in ["T12", "T13", "T27"] {
            assert!(bmz(statement).source.contains("non vérifié"), "{statement}");
        }
        // The statement of funds is a matter of the donor; the law says nothing of it.
        for statement in ["T12", "T13"] {
            assert_eq!(of("sycebnl-project-2024", statement), None);
        }
        assert_eq!(of("anbest-p", "T12"), None);
        for profile in names() {
            let matrix = of(profile, "T27").unwrap();
            let types: Vec<&str> = matrix.parameters.iter().map(|it| it.name.as_str()).collect();
            assert_eq!(
                types,
                ["goods", "works", "salary", "travel", "training", "kits", "fuel", "rent", "fees", "other"]
            );
        }
    }

    #[test]
    fn a_heading_finds_its_position_by_its_name() {
        let profile = find("bmz-private-agency-2016").unwrap();
        let heading = |code: &str, position: Option<&str>| Heading {
            code: code.into(),
            position: position.map(str::to_owned),
        };
        let mut headings = vec![
            heading("Personnel", None),
            heading("suivi-évaluation", None),
            heading("RESERVE", None),
            heading("Fonctionnement", Some("2.1")),
            heading("Divers", None),
        ];
        profile.position(&mut headings);
        let positions: Vec<_> = headings.iter().map(|it| it.position.as_deref()).collect();
        assert_eq!(positions, [Some("3"), Some("4"), Some("6"), Some("2.1"), None]);
        let mut none = Vec::new();
        profile.position(&mut none);
        assert_eq!(none.len(), 7);
        assert_eq!((none[0].code.as_str(), none[0].position.as_deref()), ("Investissements", Some("1")));
    }
}
