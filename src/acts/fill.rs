//! From what is given for an act to the body of its fact.
//!
//! Nothing is guessed: what cannot be understood is named with its field, what it holds and what is expected.
//! What is concluded where a field is left out stands in the table of acts, and is shown before it is recorded.

use serde_json::{Map, Value as Json, json};
use tarikh_events::expense::Method;
use tarikh_events::ledger::Role;
use tarikh_events::party::{PartyKind, PartyRegistered};
use tarikh_events::rules::{Severity, Stage};
use tarikh_events::treasury::{AccountKind, Movement};
use tarikh_events::{
    AccountCode, Currency, Date, Decimal, GrantCode, Money, Month, Number, PartyId, RecordRef, Reference,
};
use tarikh_projections::books::{Account, Grant};
use tarikh_projections::controls::Arg;

use super::{Act, Code, Else, Family, Field, Kind, Named, Need, Of, choices};
use crate::commands::{Command, Rejection, What, entry};
use crate::import::cell::{self, Reason};
use crate::import::table::Raw;
use crate::ledger::Session;

/// What is given for an act, by the names of its fields: texts, or what JSON has for them.
pub type Given = Map<String, Json>;

/// A command, and what was concluded for fields that were not given.
#[derive(Debug)]
pub struct Filled {
    /// The command.
    pub command: Command,
    /// Field and value.
    pub concluded: Vec<(&'static str, String)>,
}

/// Why what is given makes no command.
#[derive(Debug, Clone, PartialEq)]
pub enum Unfit {
    /// The ledger refuses.
    Rejected(Rejection),
    /// A field is missing.
    Missing {
        /// The field.
        field: &'static str,
    },
    /// Several are missing, in the order of the act.
    Several {
        /// The fields.
        fields: Vec<&'static str>,
    },
    /// The act has no such field.
    NoField {
        /// What was given.
        found: String,
        /// The fields it has.
        fields: Vec<&'static str>,
    },
    /// A field cannot be read.
    Unread {
        /// The field.
        field: &'static str,
        /// What it holds.
        found: String,
        /// Why not.
        reason: Reason,
    },
    /// A field holds something of another form.
    Form {
        /// The field.
        field: &'static str,
        /// What it holds.
        found: String,
    },
    /// A field holds none of the words that are due.
    NoWord {
        /// The field.
        field: &'static str,
        /// What it holds.
        found: String,
        /// The words.
        words: Vec<String>,
    },
    /// Nobody is known by this name.
    NoParty {
        /// The field.
        field: &'static str,
        /// The name.
        name: String,
        /// Names that look like it.
        like: Vec<String>,
    },
}

impl From<Rejection> for Unfit {
    fn from(it: Rejection) -> Self {
        Self::Rejected(it)
    }
}

impl Unfit {
    /// The key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Rejected(it) => it.key().0,
            Self::Missing { .. } => "unfit-missing",
            Self::Several { .. } => "unfit-several",
            Self::NoField { .. } => "unfit-no-field",
            Self::Unread { .. } => "unfit-unread",
            Self::Form { .. } => "unfit-form",
            Self::NoWord { .. } => "unfit-no-word",
            Self::NoParty { .. } => "unfit-no-party",
        }
    }

    /// The field that it is about.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Missing { field }
            | Self::Unread { field, .. }
            | Self::Form { field, .. }
            | Self::NoWord { field, .. }
            | Self::NoParty { field, .. } => Some(field),
            Self::Rejected(_) | Self::NoField { .. } | Self::Several { .. } => None,
        }
    }

    /// The values of its sentence; that of its field is for whoever knows the words.
    pub fn values(&self) -> Vec<(&'static str, Arg)> {
        let text = |it: &str| Arg::Text(it.to_owned());
        match self {
            Self::Rejected(it) => it.values(),
            Self::Missing { .. } | Self::Several { .. } => Vec::new(),
            Self::NoField { found, fields } => {
                vec![("found", text(found)), ("fields", text(&fields.join(", ")))]
            }
            Self::Unread { found, .. } | Self::Form { found, .. } => vec![("found", text(found))],
            Self::NoWord { found, words, .. } => {
                vec![("found", text(found)), ("words", text(&words.join(", ")))]
            }
            Self::NoParty { name, like, .. } => vec![
                ("name", text(name)),
                ("like", text(&like.join(", "))),
                ("count", Arg::Count(like.len() as u64)),
            ],
        }
    }
}

/// The command that an act makes of what is given, in a grant.
pub fn command(
    session: &mut Session<'_>,
    act: &Act,
    grant: Option<&GrantCode>,
    given: &Given,
) -> Result<Filled, Unfit> {
    let mut fill = Fill { session, act, grant, given, body: Map::new(), concluded: Vec::new() };
    fill.known_fields()?;
    fill.needed_fields()?;
    let party = fill.own_party()?;
    for field in act.fields {
        fill.field(field, party.as_ref())?;
    }
    if let Some(grant) = grant {
        fill.body.insert("grant".to_owned(), json!(grant));
    }
    if let Some(party) = party {
        fill.body.insert("party".to_owned(), json!(party));
    }
    let Fill { body, concluded, .. } = fill;
    let found = Json::Object(body.clone()).to_string();
    let command = (act.make)(Json::Object(body)).map_err(|error| Unfit::Form {
        // What does not read is a list that a file gave in another shape.
        field: act
            .fields
            .iter()
            .find(|it| {
                matches!(it.kind, Kind::List | Kind::Documents | Kind::Document) && given.contains_key(it.key)
            })
            .map_or("grant", |it| it.key),
        found: format!("{} ({error})", entry::shown(&found)),
    })?;
    Ok(Filled { command, concluded })
}

// Fields that every act takes beside its own.
const BESIDE: [&str; 3] = ["grant", "new", "function"];
// Fields of a single split, which may stand beside the others instead of in a list.
const SPLIT: [&str; 4] = ["line", "amount", "activity", "place"];

struct Fill<'a, 's> {
    session: &'a mut Session<'s>,
    act: &'a Act,
    grant: Option<&'a GrantCode>,
    given: &'a Given,
    body: Map<String, Json>,
    concluded: Vec<(&'static str, String)>,
}

impl Fill<'_, '_> {
    fn known_fields(&self) -> Result<(), Unfit> {
        let known = |key: &str| {
            self.act.field(key).is_some_and(|it| it.kind != Kind::Concluded)
                || BESIDE.contains(&key)
                || (self.act.has_splits() && (SPLIT.contains(&key) || key == "split"))
        };
        match self.given.keys().find(|key| !known(key)) {
            None => Ok(()),
            Some(found) => {
                let fields = self.act.fields.iter().filter(|it| it.kind != Kind::Concluded).map(|it| it.key);
                Err(Unfit::NoField { found: entry::shown(found), fields: fields.collect() })
            }
        }
    }

    // All that is missing, at once.
    fn needed_fields(&self) -> Result<(), Unfit> {
        let mut missing = Vec::new();
        for field in self.act.fields.iter().filter(|it| it.need == Need::Must) {
            if field.kind != Kind::Splits {
                missing.extend(self.typed(field.key).is_none().then_some(field.key));
            } else if self.typed("splits").or_else(|| self.typed("split")).is_none() {
                missing.extend(["line", "amount"].into_iter().filter(|it| self.typed(it).is_none()));
            }
        }
        match missing.as_slice() {
            [] => Ok(()),
            [field] => Err(Unfit::Missing { field }),
            _ => Err(Unfit::Several { fields: missing }),
        }
    }

    // The books change while parties are registered, so the grant is looked up each time.
    fn grant(&self) -> Result<&Grant, Unfit> {
        let books = self.session.desk.books();
        match self.grant {
            Some(code) => {
                books.grant(code).ok_or_else(|| Rejection::UnknownGrant { grant: code.clone() }.into())
            }
            None => Err(Unfit::Missing { field: "grant" }),
        }
    }

    // What a person typed for a field; nothing for an empty text.
    fn typed(&self, key: &str) -> Option<&Json> {
        self.given.get(key).filter(|it| match it {
            Json::Null => false,
            Json::String(text) => !text.trim().is_empty(),
            Json::Array(list) => !list.is_empty(),
            Json::Bool(_) | Json::Number(_) | Json::Object(_) => true,
        })
    }

    // The party that is registered or amended; its identifier is known before what belongs to it.
    fn own_party(&mut self) -> Result<Option<PartyId>, Unfit> {
        if self.act.family != Family::Parties {
            return Ok(None);
        }
        if self.act.key == "register" {
            let name = self.text_of("name")?.ok_or(Unfit::Missing { field: "name" })?;
            if let Some(party) = self.session.names().party(&name).cloned()
                && self.session.then().is_none()
            {
                return Err(Rejection::Exists { what: What::Party, code: party.to_string() }.into());
            }
            return Ok(Some(self.session.new_party(&name)));
        }
        let Some(party) = self.typed("party").cloned() else {
            return Err(Unfit::Missing { field: "party" });
        };
        self.party("party", &party).map(Some)
    }

    fn text_of(&self, key: &str) -> Result<Option<String>, Unfit> {
        self.typed(key).map(plain).map(|it| entry::text(&it).map_err(Unfit::from)).transpose()
    }

    fn field(&mut self, field: &'static Field, of: Option<&PartyId>) -> Result<(), Unfit> {
        let typed = self.typed(field.key).cloned();
        let value = match (typed, field.kind) {
            (None, Kind::Splits) => Some(self.splits(field)?),
            (Some(_), Kind::Splits) => Some(self.splits(field)?),
            // What belongs to the party itself.
            (Some(it), Kind::Name) => {
                self.name(&it, of)?;
                None
            }
            (Some(it), Kind::Personal) => {
                let value = entry::text(&plain(&it))?;
                self.own(field.key, &value, of)?;
                None
            }
            (Some(_), Kind::Party) if of.is_some() => None,
            (Some(it), _) => Some(self.value(field, &it)?),
            (None, _) => match field.need {
                Need::Must => return Err(Unfit::Missing { field: field.key }),
                Need::May | Need::Rare => None,
                Need::Else(it) => self.concluded(field, it)?,
            },
        };
        if let Some(value) = value {
            self.body.insert(field.body.to_owned(), value);
        }
        Ok(())
    }

    // A firm's name stands in the chain, a person's in the vault.
    fn name(&mut self, typed: &Json, of: Option<&PartyId>) -> Result<(), Unfit> {
        let name = entry::text(&plain(typed))?;
        let known = self.session.names().party(&name).cloned();
        if let Some(other) = known.filter(|it| Some(it) != of && self.session.then().is_none()) {
            return Err(Rejection::Exists { what: What::Party, code: other.to_string() }.into());
        }
        let firm = match self.act.key {
            "register" => self.text_of("kind")?.as_deref().map(|it| self.is_word(it, "firm")) == Some(true),
            _ => of
                .and_then(|it| self.session.desk.books().parties.get(it))
                .is_some_and(|it| it.kind == PartyKind::Firm),
        };
        match firm {
            true => drop(self.body.insert("name".to_owned(), json!(name))),
            false => self.own("name", &name, of)?,
        }
        if let Some(party) = of {
            self.session.names().add(party.clone(), name);
        }
        Ok(())
    }

    fn own(&mut self, field: &str, value: &str, of: Option<&PartyId>) -> Result<(), Unfit> {
        let Some(party) = of else { return Ok(()) };
        let personal = json!(self.session.personal(party, field, value));
        match self.body.entry("personal").or_insert_with(|| json!([])) {
            Json::Array(list) => list.push(personal),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Object(_) => {}
        }
        Ok(())
    }

    fn is_word(&self, typed: &str, word: &str) -> bool {
        folded(typed) == folded(word)
    }

    fn value(&mut self, field: &'static Field, typed: &Json) -> Result<Json, Unfit> {
        let key = field.key;
        let raw = Raw::Text(plain(typed).into());
        let unread = |reason| Unfit::Unread { field: key, found: cell::shown(&raw), reason };
        let form = || Unfit::Form { field: key, found: cell::shown(&raw) };
        Ok(match field.kind {
            Kind::Text | Kind::Reference => {
                let text = cell::text(&raw).map_err(unread)?;
                json!(self.session.text(&text))
            }
            Kind::New => json!(cell::text(&raw).map_err(unread)?),
            Kind::Day => json!(cell::date(&raw).map_err(unread)?),
            Kind::Month => json!(month(&plain(typed)).ok_or_else(form)?),
            Kind::Year => json!(plain(typed).trim().parse::<u16>().map_err(|_| form())?),
            Kind::Amount(of) => json!(cell::amount(self.currency(of)?)(&amount_text(typed)).map_err(unread)?),
            Kind::Balance(of) => {
                json!(cell::balance(self.currency(of)?)(&amount_text(typed)).map_err(unread)?)
            }
            Kind::Money => json!(money(typed).ok_or_else(form)?),
            Kind::Count => json!(u64::from(cell::count(&raw).map_err(unread)?)),
            Kind::Quantity => json!(cell::quantity(&raw).map_err(unread)?.to_string()),
            Kind::Code(code) => json!(self.code(key, code, &cell::text(&raw).map_err(unread)?)?),
            Kind::Party => json!(self.party(key, typed)?),
            Kind::Record(named) => json!(self.record(named, &cell::text(&raw).map_err(unread)?)?),
            Kind::Word(words) => {
                let text = plain(typed);
                let word = words.iter().find(|it| self.is_word(&text, it));
                json!(word.ok_or_else(|| Unfit::NoWord {
                    field: key,
                    found: entry::shown(&text),
                    words: words.iter().map(|it| (*it).to_owned()).collect(),
                })?)
            }
            Kind::Roles => json!(roles(key, typed)?),
            Kind::Members => json!(list(typed)),
            Kind::Denominations => json!(self.denominations(typed).ok_or_else(form)?),
            Kind::Matches => json!(self.matches(typed).ok_or_else(form)?),
            Kind::Parameters => json!(
                pairs(typed)
                    .map(|it| it
                        .into_iter()
                        .map(|(name, value)| json!({"name": name, "value": value}))
                        .collect::<Vec<_>>())
                    .ok_or_else(form)?
            ),
            Kind::Severities => json!(severities(typed).ok_or_else(form)?),
            Kind::Plan => json!(self.plan(typed).ok_or_else(form)?),
            // A file has become its digest before; what is not one is refused by the types of the fact.
            Kind::Documents => typed.clone(),
            Kind::Document => json!(plain(typed)),
            Kind::BankLines => self.bank_lines(key, typed)?,
            Kind::List => match typed {
                Json::Array(_) => self.list(typed),
                Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Object(_) => {
                    return Err(form());
                }
            },
            Kind::Splits | Kind::Name | Kind::Personal | Kind::Concluded => return Err(form()),
        })
    }

    // A list as it stands in the fact; its texts without names of people.
    fn list(&mut self, it: &Json) -> Json {
        match it {
            Json::Array(list) => list.iter().map(|it| self.list(it)).collect(),
            Json::Object(fields) => fields
                .iter()
                .map(|(key, value)| match (key.as_str(), value) {
                    ("text" | "reference", Json::String(text)) => {
                        (key.clone(), json!(self.session.text(text)))
                    }
                    _ => (key.clone(), self.list(value)),
                })
                .collect(),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => it.clone(),
        }
    }

    fn account(&self, field: &'static str) -> Result<&Account, Unfit> {
        let typed = self.text_of(field)?.ok_or(Unfit::Missing { field })?;
        let code = AccountCode::from(self.code(field, Code::Account, &typed)?);
        let unknown = || Rejection::Unknown { what: What::Account, code: code.to_string() };
        Ok(self.grant()?.account(&code).ok_or_else(unknown)?)
    }

    fn currency(&self, of: Of) -> Result<Currency, Unfit> {
        Ok(match of {
            Of::Account(field) => self.account(field)?.opened.currency,
            Of::Grant => self.grant()?.award.currency,
            Of::Report => self.grant()?.award.report_currency,
            Of::Count(field) => self.count(field)?.0.opened.currency,
        })
    }

    // A code as the books spell it: whatever its case, or its label in full.
    fn code(&self, field: &'static str, code: Code, typed: &str) -> Result<String, Unfit> {
        let grant = self.grant().ok();
        let all = choices(self.session.desk.books(), self.session.known_names(), grant, Kind::Code(code));
        let wanted = folded(typed);
        if let Some(found) = all.iter().find(|it| it.code == typed || folded(&it.code) == wanted) {
            return Ok(found.code.clone());
        }
        let labelled: Vec<_> =
            all.iter().filter(|it| !it.label.is_empty() && folded(&it.label) == wanted).collect();
        match labelled.as_slice() {
            // What the books do not know is refused by name where it is decided.
            [] => Ok(typed.to_owned()),
            [only] => Ok(only.code.clone()),
            several => Err(Unfit::NoWord {
                field,
                found: entry::shown(typed),
                words: several.iter().map(|it| it.code.clone()).collect(),
            }),
        }
    }

    fn party(&mut self, field: &'static str, typed: &Json) -> Result<PartyId, Unfit> {
        let name = entry::text(&plain(typed))?;
        let id = PartyId::from(name.as_str());
        if self.session.desk.books().parties.contains_key(&id) {
            return Ok(id);
        }
        if let Some(party) = self.session.names().party(&name) {
            return Ok(party.clone());
        }
        let new = self.text_of("new")?;
        let function = self.text_of("function")?.map(|it| self.session.text(&it));
        match new.as_deref().map(folded).as_deref() {
            Some("person") => Ok(self.session.party(&name, function.as_deref())?),
            Some("firm") => {
                let party = self.session.new_party(&name);
                self.session.desk.ask(Command::RegisterParty(PartyRegistered {
                    function,
                    kind: PartyKind::Firm,
                    name: Some(name.clone()),
                    party: party.clone(),
                    personal: Vec::new(),
                }))?;
                self.session.names().add(party.clone(), name);
                Ok(party)
            }
            Some(_) => Err(Unfit::NoWord {
                field: "new",
                found: entry::shown(&new.unwrap_or_default()),
                words: vec!["person".to_owned(), "firm".to_owned()],
            }),
            None => {
                let like = self.session.known_names().like(&name);
                Err(Unfit::NoParty { field, name: entry::shown(&name), like })
            }
        }
    }

    fn record(&self, named: Named, typed: &str) -> Result<RecordRef, Unfit> {
        let grant = self.grant()?;
        let wanted = folded(typed);
        let is = |it: &str| it == typed || folded(it) == wanted;
        let (what, found) = match named {
            Named::Voucher => {
                let found = grant
                    .voucher(&Number::from(typed))
                    .or_else(|| grant.voucher(&Number::from(typed.to_uppercase())));
                (What::Voucher, found.map(|it| it.seq))
            }
            Named::Advance => {
                (What::Advance, grant.advances.iter().find(|it| is(it.number.as_str())).map(|it| it.seq))
            }
            Named::Commitment => (
                What::Commitment,
                grant.commitments.iter().find(|it| is(it.number.as_str())).map(|it| it.seq),
            ),
            Named::Count => {
                let mut counts = grant.accounts.iter().flat_map(|it| &it.counts);
                (What::Count, counts.find(|it| is(it.reference.as_str())).map(|it| it.seq))
            }
            Named::Statement => {
                let mut statements = grant.accounts.iter().flat_map(|it| &it.statements);
                (What::BankStatement, statements.find(|it| is(it.reference.as_str())).map(|it| it.seq))
            }
            Named::Consent => {
                (What::Letter, grant.consents.iter().find(|it| is(it.1.letter.as_str())).map(|it| it.0))
            }
        };
        found.map(RecordRef::at).ok_or_else(|| Rejection::Unknown { what, code: typed.to_owned() }.into())
    }

    fn count(&self, field: &'static str) -> Result<(&Account, &tarikh_projections::books::Count), Unfit> {
        let typed = self.text_of(field)?.ok_or(Unfit::Missing { field })?;
        let seq = self.record(Named::Count, &typed)?.seq;
        let found = self
            .grant()?
            .accounts
            .iter()
            .find_map(|account| account.counts.iter().find(|it| it.seq == seq).map(|it| (account, it)));
        found.ok_or_else(|| Rejection::Unknown { what: What::Count, code: typed }.into())
    }

    // What is known where a field was left out.
    fn concluded(&mut self, field: &'static Field, it: Else) -> Result<Option<Json>, Unfit> {
        let (value, shown) = match it {
            Else::Today => {
                let today = self.session.desk.actor().today;
                // Behind the term no statement would show it: the day is for the person to choose.
                if self.grant().is_ok_and(|it| today > it.award.ends) {
                    return Err(Unfit::Missing { field: field.key });
                }
                (json!(today), today.to_string())
            }
            Else::Blank => return Ok(Some(json!(""))),
            Else::Zero => {
                let Kind::Amount(of) = field.kind else { return Ok(None) };
                (json!(Money::zero(self.currency(of)?)), String::new())
            }
            Else::FeeLine => {
                // Without a fee there is nothing to bear.
                let fee =
                    self.body.get("fee").and_then(|it| serde_json::from_value::<Money>(it.clone()).ok());
                if field.key == "fee_line" && fee.is_none_or(|it| it.amount().is_zero()) {
                    return Ok(None);
                }
                let line = self.grant()?.award.fee_line.clone();
                let line = line.ok_or(Unfit::Missing { field: field.key })?;
                (json!(line), line.to_string())
            }
            Else::Method => {
                let method = match self.account("account")?.opened.kind {
                    AccountKind::Cash => Method::Cash,
                    AccountKind::MobileMoney => Method::MobileMoney,
                    AccountKind::Advances => Method::Advance,
                    AccountKind::Bank if self.typed("cheque").is_some() => Method::Cheque,
                    AccountKind::Bank => Method::Transfer,
                };
                (json!(method), method.key().to_owned())
            }
            Else::Movement => {
                let kinds = (self.account("from")?.opened.kind, self.account("to")?.opened.kind);
                let movement = match kinds {
                    (AccountKind::Bank, AccountKind::Cash) => Movement::Withdrawal,
                    (AccountKind::Cash, AccountKind::Bank) => Movement::Deposit,
                    (
                        AccountKind::Bank
                        | AccountKind::Cash
                        | AccountKind::MobileMoney
                        | AccountKind::Advances,
                        AccountKind::Bank
                        | AccountKind::Cash
                        | AccountKind::MobileMoney
                        | AccountKind::Advances,
                    ) => Movement::Transfer,
                };
                let value = json!(movement);
                let shown = value.as_str().unwrap_or_default().to_owned();
                (value, shown)
            }
            Else::Difference => {
                let (account, count) = self.count("count")?;
                let amount = (count.counted - count.book_on(account)).abs();
                let money = self.money(amount, account.opened.currency)?;
                (json!(money), money.amount().to_string())
            }
            Else::Product => {
                let number = |key: &str| {
                    let amount = self.body.get(key)?;
                    let text = amount.get("amount").unwrap_or(amount).as_str()?;
                    text.parse::<Decimal>().ok()
                };
                let unit = if field.key == "value" { "unit_value" } else { "unit_cost" };
                let (Some(quantity), Some(unit)) = (number("quantity"), number(unit)) else {
                    return Err(Unfit::Missing { field: field.key });
                };
                let product = quantity.checked_mul(unit).ok_or(Rejection::TooLarge)?;
                let money = self.money(product, self.grant()?.award.currency)?;
                (json!(money), money.amount().to_string())
            }
            Else::Left => {
                let Some(year) = self.body.get("from").and_then(Json::as_i64) else {
                    return Err(Unfit::Missing { field: "from" });
                };
                let grant = self.grant()?;
                let ends = i16::try_from(year).ok().and_then(|it| Date::new(it, 12, 31).ok());
                let ends = ends.ok_or(Rejection::TooLarge)?;
                let money = self.money(grant.left_on(ends), grant.award.currency)?;
                (json!(money), money.amount().to_string())
            }
            Else::NextYear => {
                let year = self.body.get("from").and_then(Json::as_u64).unwrap_or_default() + 1;
                (json!(year), year.to_string())
            }
            Else::Currency => {
                let currency = self.grant()?.award.currency;
                (json!(currency), currency.to_string())
            }
            Else::Version => {
                let budget = &self.grant()?.budget;
                let next = budget.in_force().map_or(1, |it| it.number + 1);
                (json!(next), next.to_string())
            }
            Else::VersionTotal => {
                let grant = self.grant()?;
                let version = self.body.get("version").and_then(Json::as_u64).unwrap_or_default();
                let version = u32::try_from(version).ok().and_then(|it| grant.budget.version(it));
                let total = version.map_or(Decimal::ZERO, |it| it.total());
                let money = self.money(total, grant.award.currency)?;
                (json!(money), money.amount().to_string())
            }
            Else::NextNumber => {
                let year = self.session.desk.actor().today.year();
                let on = self.text_of("on")?.and_then(|it| cell::date(&Raw::Text(it.into())).ok());
                let number = self.account("account")?.next_number(on.map_or(year, Date::year));
                (json!(number), number.to_string())
            }
            Else::Closing => {
                let month = self.body.get("month").and_then(Json::as_str).and_then(|it| it.parse().ok());
                let month: Month = month.ok_or(Unfit::Missing { field: "month" })?;
                let closing = self.grant()?.months.get(&month).map(|it| it.seq);
                let closing = closing.ok_or(Rejection::NotClosed { month })?;
                return Ok(Some(json!(RecordRef::at(closing))));
            }
        };
        if !shown.is_empty() {
            self.concluded.push((field.key, shown));
        }
        Ok(Some(value))
    }

    fn money(&self, amount: Decimal, currency: Currency) -> Result<Money, Unfit> {
        Money::new(amount, currency).map_err(|_| Rejection::TooLarge.into())
    }

    // One split beside the other fields, or a list of them.
    fn splits(&mut self, field: &'static Field) -> Result<Json, Unfit> {
        let given = self.given.get("splits").or_else(|| self.given.get("split"));
        let beside: Map<String, Json> = SPLIT
            .iter()
            .filter_map(|key| self.typed(key).map(|it| ((*key).to_owned(), it.clone())))
            .collect();
        let all = match given {
            None => Vec::new(),
            Some(Json::Array(list)) => list.clone(),
            Some(Json::String(one)) => vec![json!(one)],
            Some(other) => {
                return Err(Unfit::Form { field: field.key, found: entry::shown(&other.to_string()) });
            }
        };
        // Beside a list, a single one would be counted on top of it without anyone having said so.
        if !beside.is_empty() && !all.is_empty() {
            let found = beside.iter().map(|(key, value)| format!("{key}={}", plain(value)));
            return Err(Unfit::Form { field: field.key, found: found.collect::<Vec<_>>().join(" ") });
        }
        let mut splits = Vec::new();
        if !beside.is_empty() {
            splits.push(self.split(field, &beside)?);
        }
        for it in &all {
            let fields = match it {
                Json::Object(fields) => fields.clone(),
                Json::String(text) => pairs(&json!(text))
                    .ok_or_else(|| Unfit::Form { field: field.key, found: entry::shown(text) })?
                    .into_iter()
                    .map(|(key, value)| (key, json!(value)))
                    .collect(),
                Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) => {
                    return Err(Unfit::Form { field: field.key, found: entry::shown(&it.to_string()) });
                }
            };
            splits.push(self.split(field, &fields)?);
        }
        match splits.is_empty() {
            true => Err(Unfit::Missing { field: "line" }),
            false => Ok(json!(splits)),
        }
    }

    fn split(&mut self, field: &'static Field, given: &Map<String, Json>) -> Result<Json, Unfit> {
        if let Some(odd) = given.keys().find(|it| !SPLIT.contains(&it.as_str()) && *it != "grant") {
            return Err(Unfit::Form { field: field.key, found: entry::shown(odd) });
        }
        let text = |key: &str| given.get(key).map(plain).filter(|it| !it.trim().is_empty());
        let mut split = Map::new();
        // What is charged to another grant is charged to its lines and places.
        let other = text("grant").map(|it| GrantCode::from(it.trim()));
        if let Some(other) = other.as_ref().filter(|it| Some(*it) != self.grant) {
            split.insert("grant".to_owned(), json!(other));
        }
        let code = |fill: &Self, key, code, typed: &str| match &other {
            Some(_) => Ok(typed.trim().to_owned()),
            None => fill.code(key, code, typed.trim()),
        };
        let line = text("line").ok_or(Unfit::Missing { field: "line" })?;
        split.insert("line".to_owned(), json!(code(self, "line", Code::Line, &line)?));
        for (key, kind) in [("activity", Code::Activity), ("place", Code::Place)] {
            if let Some(typed) = text(key) {
                split.insert(key.to_owned(), json!(code(self, key, kind, &typed)?));
            }
        }
        let currency = match self.act.field("account") {
            Some(_) => self.currency(Of::Account("account"))?,
            None => self.voucher_currency()?,
        };
        let typed = given.get("amount").ok_or(Unfit::Missing { field: "amount" })?;
        let raw = amount_text(typed);
        let amount = cell::amount(currency)(&raw).map_err(|reason| Unfit::Unread {
            field: "amount",
            found: cell::shown(&raw),
            reason,
        })?;
        split.insert("amount".to_owned(), json!(amount));
        Ok(Json::Object(split))
    }

    // A voucher is charged in the currency of the account that paid it.
    fn voucher_currency(&self) -> Result<Currency, Unfit> {
        let grant = self.grant()?;
        let number = self.text_of("voucher")?.filter(|_| self.act.field("voucher").is_some());
        let voucher = number.and_then(|it| {
            grant
                .voucher(&Number::from(it.as_str()))
                .or_else(|| grant.voucher(&Number::from(it.to_uppercase())))
        });
        let account = voucher.and_then(|it| grant.accounts.get(it.account as usize));
        Ok(account.map_or(grant.award.currency, |it| it.opened.currency))
    }

    fn denominations(&self, typed: &Json) -> Option<Vec<Json>> {
        let currency = self.account("account").ok()?.opened.currency;
        let of = |value: &str, count: &str| {
            let value = cell::amount(currency)(&Raw::Text(value.into())).ok()?;
            let count = cell::count(&Raw::Text(count.into())).ok()?;
            Some(json!({"count": u64::from(count), "value": value}))
        };
        if let Json::Array(facts) = typed
            && facts.iter().all(Json::is_object)
        {
            return facts.iter().map(|it| of(&plain(it.get("value")?), &plain(it.get("count")?))).collect();
        }
        let pairs = list(typed);
        let pair =
            |it: &String| it.split_once(['x', '×', '*', '=']).and_then(|(value, count)| of(value, count));
        pairs.iter().map(pair).collect()
    }

    // `05/12/2017 ; CHQ 12 ; Retrait ; -5000 ; 120000`, or its parts by name; what goes out is less than nothing.
    fn bank_lines(&mut self, field: &'static str, typed: &Json) -> Result<Json, Unfit> {
        let currency = self.account("account")?.opened.currency;
        let all = if let Json::Array(all) = typed { all.clone() } else { vec![typed.clone()] };
        let mut lines = Vec::new();
        for it in &all {
            let form = || Unfit::Form { field, found: entry::shown(&plain(it)) };
            let named = |key: &str| it.get(key).map(amount_plain).filter(|it| !it.trim().is_empty());
            let parts: Vec<String> = plain(it).split([';', '|']).map(|it| it.trim().to_owned()).collect();
            let part = |at: usize| parts.get(at).cloned().filter(|it| !it.is_empty());
            let of = |key: &str, at: usize| if it.is_object() { named(key) } else { part(at) };
            if !it.is_object() && !(4..=5).contains(&parts.len()) {
                return Err(form());
            }
            let read = |text: Option<String>| {
                let raw = text.map(|it| Raw::Text(it.into()));
                raw.map(|raw| {
                    cell::balance(currency)(&raw).map_err(|reason| Unfit::Unread {
                        field,
                        found: cell::shown(&raw),
                        reason,
                    })
                })
                .transpose()
            };
            let on = of("on", 0).ok_or_else(form)?;
            let raw = Raw::Text(on.into());
            let on = cell::date(&raw).map_err(|reason| Unfit::Unread {
                field,
                found: cell::shown(&raw),
                reason,
            })?;
            let (debit, credit) = (read(named("debit"))?, read(named("credit"))?);
            let amount = read(of("amount", 3))?;
            let amount =
                amount.or(credit).map(Money::amount).or(debit.map(|it| -it.amount())).ok_or_else(form)?;
            let side = if amount < Decimal::ZERO { "debit" } else { "credit" };
            let mut line = Map::new();
            line.insert("on".to_owned(), json!(on));
            line.insert(
                "reference".to_owned(),
                json!(self.session.text(&of("reference", 1).ok_or_else(form)?)),
            );
            line.insert("text".to_owned(), json!(self.session.text(&of("text", 2).ok_or_else(form)?)));
            line.insert(side.to_owned(), json!(self.money(amount.abs(), currency)?));
            if let Some(balance) = read(of("balance", 4))? {
                line.insert("balance".to_owned(), json!(balance));
            }
            lines.push(Json::Object(line));
        }
        Ok(json!(lines))
    }

    fn matches(&self, typed: &Json) -> Option<Vec<Json>> {
        let grant = self.grant().ok()?;
        let record = |it: &str| {
            let it = it.trim();
            let voucher = grant.voucher(&Number::from(it)).map(|it| it.seq);
            let advance = || grant.advances.iter().find(|known| known.number.as_str() == it).map(|it| it.seq);
            let reference = || grant.reference(&Reference::from(it));
            let position = || it.strip_prefix('#').and_then(|it| it.parse().ok());
            voucher.or_else(advance).or_else(reference).or_else(position)
        };
        list(typed)
            .iter()
            .map(|it| {
                let (line, record_of) = it.split_once('=')?;
                let line: u32 = line.trim().parse().ok().filter(|it| *it > 0)?;
                Some(json!({"line": line - 1, "record": RecordRef::at(record(record_of)?)}))
            })
            .collect()
    }

    fn plan(&self, typed: &Json) -> Option<Vec<Json>> {
        let currency = self.grant().ok()?.award.currency;
        pairs(typed)?
            .into_iter()
            .map(|(of, amount)| {
                let amount = cell::amount(currency)(&Raw::Text(amount.into())).ok()?;
                Some(json!({"amount": amount, "month": month(&of)?}))
            })
            .collect()
    }
}

// What was typed, or what JSON has in its place, as a text.
fn plain(it: &Json) -> String {
    match it {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        Json::Bool(it) => it.to_string(),
        Json::Null => String::new(),
        Json::Array(_) | Json::Object(_) => it.to_string(),
    }
}

// What an amount is, whether typed or as a fact has it.
fn amount_plain(it: &Json) -> String {
    it.get("amount").map_or_else(|| plain(it), plain)
}

// An amount as a text, a number of JSON or the amount of a fact.
fn amount_text(it: &Json) -> Raw {
    match it {
        Json::Object(fields) => Raw::Text(fields.get("amount").map(plain).unwrap_or_default().into()),
        Json::Number(number) => Raw::Number(number.to_string().into()),
        Json::String(_) | Json::Bool(_) | Json::Null | Json::Array(_) => Raw::Text(plain(it).into()),
    }
}

// `1200 USD`, or an amount of a fact.
fn money(it: &Json) -> Option<Money> {
    if it.is_object() {
        return serde_json::from_value(it.clone()).ok();
    }
    let text = plain(it);
    let (amount, currency) = text.trim().rsplit_once(|it: char| it.is_whitespace())?;
    let currency: Currency = currency.parse().ok()?;
    cell::amount(currency)(&Raw::Text(amount.into())).ok()
}

/// A month as it is typed: `2017-03` or `03/2017`.
pub fn month(text: &str) -> Option<Month> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let (month, year) = text.split_once('/')?;
        Some(Month { year: year.parse().ok()?, month: month.parse().ok()? })
            .filter(|it| (1900..2100).contains(&it.year) && (1..=12).contains(&it.month))
    })
}

// Words between spaces, commas or semicolons, or a list of JSON.
fn list(it: &Json) -> Vec<String> {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|it: char| it.is_whitespace() || it == ',' || it == ';');
        parts.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    match it {
        Json::Array(all) => all.iter().flat_map(|it| words(&plain(it))).collect(),
        Json::String(_) | Json::Number(_) | Json::Bool(_) | Json::Null | Json::Object(_) => words(&plain(it)),
    }
}

// `line=2.1 amount=40 000 place=TONKA`: a value goes to the next name.
fn pairs(it: &Json) -> Option<Vec<(String, String)>> {
    match it {
        Json::Object(fields) => Some(fields.iter().map(|(key, value)| (key.clone(), plain(value))).collect()),
        Json::Array(all) => {
            let mut pairs_of = Vec::new();
            for it in all {
                pairs_of.extend(pairs(it)?);
            }
            Some(pairs_of)
        }
        Json::String(text) => {
            let mut found: Vec<(String, String)> = Vec::new();
            for word in text.split_whitespace() {
                match (word.split_once('='), found.last_mut()) {
                    (Some((key, value)), _) => found.push((key.to_lowercase(), value.to_owned())),
                    (None, Some(last)) => {
                        last.1.push(' ');
                        last.1.push_str(word);
                    }
                    (None, None) => return None,
                }
            }
            let trim = |it: String| it.trim().trim_end_matches([',', ';']).to_owned();
            Some(found.into_iter().map(|(key, value)| (key, trim(value))).collect())
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => None,
    }
}

fn roles(field: &'static str, it: &Json) -> Result<Vec<Role>, Unfit> {
    let role = |typed: &String| {
        Role::ALL.iter().find(|it| folded(it.key()) == folded(typed)).copied().ok_or_else(|| Unfit::NoWord {
            field,
            found: entry::shown(typed),
            words: Role::ALL.iter().map(|it| it.key().to_owned()).collect(),
        })
    };
    list(it).iter().map(role).collect()
}

fn severities(it: &Json) -> Option<Vec<Json>> {
    pairs(it)?
        .into_iter()
        .map(|(stage, severity)| {
            let stage: Stage = serde_json::from_value(json!(stage)).ok()?;
            let severity: Severity = serde_json::from_value(json!(severity)).ok()?;
            Some(json!({"severity": severity, "stage": stage}))
        })
        .collect()
}

/// A word without case, accents and surrounding spaces.
pub(super) fn folded(text: &str) -> String {
    crate::import::table::folded(text)
}
