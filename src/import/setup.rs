//! The contract as facts: people, the grant, its rules and its accounts.

use tarikh_events::grant::{
    Donor, ExpectedResult, Funding, FundingKey, FundingKind, FundingShare, GrantAwarded, Heading, Place,
    PlaceKind, Slice,
};
use tarikh_events::ledger::{MemberEnrolled, Role};
use tarikh_events::rules::{Parameter, Rule, RulesAdopted, Severity, Stage, StageSeverity};
use tarikh_events::treasury::{AccountKind, AccountOpened};
use tarikh_events::{Currency, MemberId, PlaceCode};

use super::contract::{self, Contract, Rules};
use super::sheets::BudgetRow;
use super::table::folded;
use crate::commands::{Command, Rejection};
use crate::ledger::Session;
use crate::profiles::{self, Profile};

/// The contract as one fact. The headings are those of the budget, in its order.
pub fn award(contract: &Contract, budget: &[BudgetRow]) -> GrantAwarded {
    let grant = &contract.grant;
    let mut headings: Vec<Heading> = Vec::new();
    for row in budget {
        if !headings.iter().any(|it| it.code == row.heading) {
            headings.push(Heading { code: row.heading.clone(), position: None });
        }
    }
    if let Some(profile) = profile(contract) {
        profile.position(&mut headings);
    }
    let code_of = |name: &str| contract.place_named(name).map(|it| it.code.clone());
    let cercle = |name: &str| {
        let of_kind = |it: &&contract::Place| it.kind == contract::PlaceKind::Cercle && it.name == name;
        contract.places.iter().find(of_kind).map(|it| it.code.clone())
    };
    GrantAwarded {
        base: code_of(&grant.base),
        ceilings: Vec::new(),
        code: grant.code.clone(),
        currency: grant.currency,
        donors: [&grant.donor, &grant.partner]
            .map(|name| Donor { name: name.clone(), project: None })
            .to_vec(),
        ends: grant.end,
        fee_line: Some(grant.bank_fee_line.clone()),
        funding: contract
            .funding
            .iter()
            .map(|it| Funding {
                code: it.code.clone(),
                kind: match it.kind {
                    contract::FundingKind::Cash => FundingKind::Cash,
                    contract::FundingKind::Kind => FundingKind::InKind,
                },
                name: it.name.clone(),
                share: it.share,
            })
            .collect(),
        funding_keys: contract
            .funding_keys
            .iter()
            .map(|it| FundingKey {
                code: it.code.clone(),
                shares: it
                    .shares
                    .iter()
                    .map(|(source, percent)| FundingShare { percent: *percent, source: source.clone() })
                    .collect(),
            })
            .collect(),
        grantee: grant.grantee.clone(),
        headings,
        places: contract
            .places
            .iter()
            .map(|it| Place {
                code: it.code.clone(),
                kind: match it.kind {
                    contract::PlaceKind::Base => PlaceKind::Base,
                    contract::PlaceKind::Cercle => PlaceKind::Cercle,
                    contract::PlaceKind::Commune => PlaceKind::Commune,
                },
                name: it.name.clone(),
                within: it.cercle.as_deref().and_then(cercle),
            })
            .collect(),
        report_currency: grant.report_currency,
        results: contract
            .results
            .iter()
            .map(|it| ExpectedResult { code: it.code.clone(), title: it.title.clone() })
            .collect(),
        slices: vec![Slice { ends: grant.end, starts: grant.start, total: grant.budget }],
        starts: grant.start,
        title: grant.title.clone(),
        total: grant.budget,
    }
}

/// People, grant, rules and accounts of a contract that the ledger does not know yet.
pub fn record(session: &mut Session<'_>, contract: &Contract, award: GrantAwarded) -> Result<(), Rejection> {
    let grant = award.code.clone();
    for person in &contract.people {
        let party = session.party(&person.name, Some(&person.role))?;
        let Some((name, role)) = role(&person.role) else { continue };
        let members = &session.desk.books().members;
        if members.values().any(|it| it.party.as_ref() == Some(&party)) {
            continue;
        }
        let member = free_member(name, |id| members.contains_key(id));
        let enrolled = MemberEnrolled { member, party: Some(party), roles: vec![role] };
        session.desk.ask(Command::EnrolMember(enrolled))?;
    }
    session.desk.ask(Command::AwardGrant(award))?;
    let rules = begun_with(profile(contract), contract.grant.currency, rules(contract));
    session.desk.ask(Command::AdoptRules(RulesAdopted { grant: grant.clone(), rules }))?;
    for account in &contract.accounts {
        session.desk.ask(Command::OpenAccount(AccountOpened {
            account: account.code.clone(),
            book: account.book.clone(),
            ceiling: account.ceiling,
            currency: account.currency,
            grant: grant.clone(),
            kind: match account.kind {
                contract::AccountKind::Bank => AccountKind::Bank,
                contract::AccountKind::Cash => AccountKind::Cash,
                contract::AccountKind::Mobile => AccountKind::MobileMoney,
                contract::AccountKind::Advance => AccountKind::Advances,
            },
            name: account.name.clone(),
            signatories: Vec::new(),
        }))?;
    }
    Ok(())
}

// The role of a post in the office's words, and the identifier its first holder gets. Other staff are
// parties and act through nobody.
fn role(post: &str) -> Option<(&'static str, Role)> {
    let post = folded(post);
    let starts = |word: &str| post.starts_with(word);
    match () {
        () if starts("chef de projet") || starts("cheffe de projet") || starts("coordinat") => {
            Some(("chef-projet", Role::ProjectHead))
        }
        () if starts("raf") || starts("responsable administrati") => Some(("raf", Role::FinanceManager)),
        () if starts("comptable") => Some(("comptable", Role::Accountant)),
        () if starts("caissier") => Some(("caisse", Role::Cashier)),
        () if starts("directeur") || starts("directrice") => Some(("direction", Role::Director)),
        () if starts("auditeur") || starts("auditrice") => Some(("audit", Role::Auditor)),
        () => None,
    }
}

fn free_member(name: &str, taken: impl Fn(&MemberId) -> bool) -> MemberId {
    let numbered = (2..).map(|count| MemberId::from(format!("{name}-{count}")));
    std::iter::once(MemberId::from(name)).chain(numbered).find(|it| !taken(it)).unwrap_or_else(|| name.into())
}

fn profile(contract: &Contract) -> Option<Profile> {
    contract.grant.profile.as_deref().and_then(profiles::find)
}

// The rules of a profile, with what the file sets in their place: a threshold of the file takes the place of the
// profile's, and the rest of its rule stays.
fn begun_with(profile: Option<Profile>, currency: Currency, own: Vec<Rule>) -> Vec<Rule> {
    let Some(profile) = profile else { return own };
    let mut rules = profile.rules(currency).rules;
    // How cost is brought into the report currency is said once: the file's word is that of the contract.
    if own.iter().flat_map(|it| &it.parameters).any(|it| it.name == "method") {
        rules.iter_mut().filter(|it| it.control == "T12").for_each(|it| {
            it.parameters.retain(|it| it.name != "method");
        });
    }
    for rule in own {
        let Some(known) = rules.iter_mut().find(|it| it.control == rule.control) else {
            rules.push(rule);
            continue;
        };
        // What the file does not set is the profile's matter.
        if rule.parameters.is_empty() {
            continue;
        }
        known.parameters.retain(|it| !rule.parameters.iter().any(|own| own.name == it.name));
        known.parameters.extend(rule.parameters);
        known.source = format!("{} ; {}", rule.source, known.source);
    }
    rules
}

// The thresholds of the file, by the control that asks for them. Each says where it comes from; none is
// invented here.
fn rules(contract: &Contract) -> Vec<Rule> {
    use Severity::{Block, Explain, Flag, Information};
    let Rules {
        plafond_caisse,
        plafond_petite_caisse,
        plafond_mobile,
        paiement_especes_max,
        depassement_ligne_info_pct,
        depassement_ligne_pct,
        depassement_rubrique_alerte_pct,
        depassement_rubrique_pct,
        depassement_total_pct,
        montant_rond_pas,
        montant_rond_min,
        delai_avance_jours,
        avance_ancienne_jours,
        delai_saisie_jours,
        rapprochement_suspens_jours,
        ecart_taux_pct,
        inventaire_seuil_xof,
        part_bmz_max_pct,
        administration_max_pct,
        rapport_mensuel_jour,
        parite,
        conversion,
        jour_mois_clos,
        holidays,
        others,
    } = &contract.rules;
    let mut rules = Vec::new();
    let mut add = |control: &str, severities: &[(Stage, Severity)], given: &[Given<'_>]| {
        let present: Vec<&Given<'_>> = given.iter().filter(|it| it.value.is_some()).collect();
        // A control without any of its thresholds is not asked, unless it has none.
        if present.is_empty() && !given.is_empty() {
            return;
        }
        let from: Vec<&str> = present.iter().map(|it| it.key).collect();
        rules.push(Rule {
            control: control.to_owned(),
            parameters: present
                .iter()
                .filter_map(|it| Some(Parameter { name: it.name.to_owned(), value: it.value.clone()? }))
                .collect(),
            severities: severities
                .iter()
                .map(|(stage, severity)| StageSeverity { severity: *severity, stage: *stage })
                .collect(),
            source: match from.is_empty() {
                true => "default, not verified".to_owned(),
                false => format!("grant.toml: {}", from.join(", ")),
            },
        });
    };
    let (record, close, issue) = (Stage::Record, Stage::Close, Stage::Issue);
    let days =
        holidays.as_ref().map(|days| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
    add("K07", &[(close, Flag)], &[given("days", "delai_saisie_jours", delai_saisie_jours)]);
    add(
        "K09",
        &[(close, Flag)],
        &[
            given("main", "plafond_caisse", plafond_caisse),
            given("other", "plafond_petite_caisse", plafond_petite_caisse),
            given("mobile", "plafond_mobile", plafond_mobile),
        ],
    );
    add("K10", &[(record, Flag)], &[given("limit", "paiement_especes_max", paiement_especes_max)]);
    add("K12", &[(record, Flag), (close, Explain)], &[]);
    add(
        "K14",
        &[(close, Flag)],
        &[given("days", "rapprochement_suspens_jours", rapprochement_suspens_jours)],
    );
    add("K17", &[(record, Flag), (issue, Block)], &[]);
    add("K20", &[(record, Flag), (close, Explain)], &[]);
    add("K26", &[(record, Flag)], &[Given { name: "holidays", key: "holidays", value: days }]);
    add(
        "K27",
        &[(record, Flag)],
        &[
            given("from", "montant_rond_min", montant_rond_min),
            given("step", "montant_rond_pas", montant_rond_pas),
        ],
    );
    add(
        "K31",
        &[(record, Flag), (close, Explain)],
        &[
            given("flag_percent", "depassement_ligne_pct", depassement_ligne_pct),
            given("info_percent", "depassement_ligne_info_pct", depassement_ligne_info_pct),
        ],
    );
    add(
        "K32",
        &[(record, Block)],
        &[
            given("block_percent", "depassement_rubrique_pct", depassement_rubrique_pct),
            given("flag_percent", "depassement_rubrique_alerte_pct", depassement_rubrique_alerte_pct),
        ],
    );
    add("K33", &[(record, Block)], &[given("percent", "depassement_total_pct", depassement_total_pct)]);
    add("K35", &[(issue, Flag)], &[given("percent", "administration_max_pct", administration_max_pct)]);
    add("K36", &[(issue, Flag)], &[given("percent", "part_bmz_max_pct", part_bmz_max_pct)]);
    add(
        "K41",
        &[(record, Flag)],
        &[
            given("parity", "parite", parite),
            given("percent", "ecart_taux_pct", ecart_taux_pct),
            given("method", "conversion", conversion),
        ],
    );
    add("K44", &[(record, Block)], &[given("days", "avance_ancienne_jours", avance_ancienne_jours)]);
    add("K45", &[(close, Flag)], &[given("days", "delai_avance_jours", delai_avance_jours)]);
    add("K54", &[(close, Flag)], &[given("value", "inventaire_seuil_xof", inventaire_seuil_xof)]);
    add(
        "K57",
        &[(close, Information)],
        &[
            given("day", "rapport_mensuel_jour", rapport_mensuel_jour),
            given("closing_day", "jour_mois_clos", jour_mois_clos),
        ],
    );
    for (name, value) in others {
        // Kept with its source, so that nothing of the contract is lost; no control asks for it.
        let other = Given { name: "value", key: name, value: Some(value.clone()) };
        add(name, &[], &[other]);
    }
    rules
}

struct Given<'a> {
    name: &'static str,
    key: &'a str,
    value: Option<String>,
}

fn given<'a, T: ToString>(name: &'static str, key: &'a str, value: &Option<T>) -> Given<'a> {
    Given { name, key, value: value.as_ref().map(T::to_string) }
}

/// The place of a name in a sheet, by what the contract or the recorded grant says; else that of a code.
pub fn place(places: &[Place], name: &str) -> Option<PlaceCode> {
    let wanted = folded(name);
    let rank = |it: &&Place| match it.kind {
        PlaceKind::Commune => 0,
        PlaceKind::Base => 1,
        PlaceKind::Cercle => 2,
    };
    let named = places.iter().filter(|it| folded(&it.name) == wanted).min_by_key(rank);
    let found = named.or_else(|| places.iter().find(|it| folded(it.code.as_str()) == wanted));
    found.map(|it| it.code.clone())
}
