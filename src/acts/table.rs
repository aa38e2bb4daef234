//! The table of acts: one entry each, in the order in which they are listed.

use super::Need::{May, Must, Rare};
use super::{Act, Code, Else, Family, Field, Kind, Named, Need, Of};
use crate::commands::Command;

const fn field(key: &'static str, kind: Kind, need: Need) -> Field {
    Field { key, body: key, kind, need }
}

// A field whose name is another one in the fact.
const fn as_field(key: &'static str, body: &'static str, kind: Kind, need: Need) -> Field {
    Field { key, body, kind, need }
}

const fn orelse(it: Else) -> Need {
    Need::Else(it)
}

const ACCOUNT: Field = field("account", Kind::Code(Code::Account), Must);
const AMOUNT: Field = field("amount", Kind::Amount(Of::Account("account")), Must);
const OF_GRANT: Field = field("amount", Kind::Amount(Of::Grant), Must);
const CHEQUE: Field = field("cheque", Kind::Reference, May);
const LINE: Field = field("line", Kind::Code(Code::Line), Must);
const METHOD: Field = field(
    "method",
    Kind::Word(&["cash", "cheque", "transfer", "mobile-money", "advance"]),
    orelse(Else::Method),
);
const ON: Field = field("on", Kind::Day, Must);
const PARTY: Field = field("party", Kind::Party, Must);
const PLACE: Field = field("place", Kind::Code(Code::Place), May);
const PURPOSE: Field = field("purpose", Kind::Text, Must);
const REASON: Field = field("reason", Kind::Text, Must);
const REFERENCE: Field = field("reference", Kind::Reference, Must);
const TEXT: Field = field("text", Kind::Text, Must);
const REMARK: Field = field("text", Kind::Text, orelse(Else::Blank));
const TODAY: Field = field("on", Kind::Day, orelse(Else::Today));
const SPLITS: Field = field("splits", Kind::Splits, Must);
const VOUCHER: Field = field("voucher", Kind::Record(Named::Voucher), Must);
const MEMBER: Field = field("member", Kind::Code(Code::Member), Must);
const ROLES: Field = field("roles", Kind::Roles, Must);

// The command of a variant, read from the body of its fact.
macro_rules! make {
    ($variant:ident) => {
        |body| serde_json::from_value(body).map(Command::$variant)
    };
}

const fn record(
    key: &'static str,
    fields: &'static [Field],
    make: fn(serde_json::Value) -> serde_json::Result<Command>,
) -> Act {
    Act { key, family: Family::Record, place: None, fields, make }
}

const fn own(
    key: &'static str,
    place: Option<&'static str>,
    fields: &'static [Field],
    make: fn(serde_json::Value) -> serde_json::Result<Command>,
) -> Act {
    Act { key, family: Family::Own, place, fields, make }
}

const fn of(
    family: Family,
    key: &'static str,
    place: Option<&'static str>,
    fields: &'static [Field],
    make: fn(serde_json::Value) -> serde_json::Result<Command>,
) -> Act {
    Act { key, family, place, fields, make }
}

/// Every act that is given field by field.
pub const ACTS: &[Act] = &[
    record(
        "expense",
        &[
            ACCOUNT,
            as_field("on", "paid_on", Kind::Day, Must),
            field("advance", Kind::Code(Code::Advance), May),
            PARTY,
            PURPOSE,
            SPLITS,
            CHEQUE,
            field("invoice", Kind::Reference, May),
            as_field("document", "documents", Kind::Documents, May),
            METHOD,
            field("concerns", Kind::Month, Rare),
            field("number", Kind::New, Rare),
            field("replaces", Kind::Record(Named::Voucher), Rare),
        ],
        make!(RecordExpense),
    ),
    record(
        "advance",
        &[
            ACCOUNT,
            ON,
            PARTY,
            PURPOSE,
            LINE,
            AMOUNT,
            field("due", Kind::Day, Must),
            CHEQUE,
            METHOD,
            field("number", Kind::New, Rare),
        ],
        make!(IssueAdvance),
    ),
    record(
        "settlement",
        &[
            field("advance", Kind::Record(Named::Advance), Must),
            ON,
            ACCOUNT,
            field("refunded", Kind::Amount(Of::Account("account")), Must),
        ],
        make!(SettleAdvance),
    ),
    record(
        "funds",
        &[
            ACCOUNT,
            REFERENCE,
            field("sender", Kind::Text, Must),
            field("sent", Kind::Amount(Of::Report), Must),
            field("sent_on", Kind::Day, Must),
            field("credited", Kind::Amount(Of::Account("account")), Must),
            field("value_date", Kind::Day, Must),
            field("fee", Kind::Amount(Of::Account("account")), orelse(Else::Zero)),
            field("fee_line", Kind::Code(Code::Line), orelse(Else::FeeLine)),
            field("arrived_on", Kind::Day, May),
            field("intermediate", Kind::Money, Rare),
            field("sources", Kind::List, Rare),
        ],
        make!(ReceiveFunds),
    ),
    record("return", &[ACCOUNT, ON, AMOUNT, REFERENCE, REASON], make!(ReturnFunds)),
    record(
        "income",
        &[ACCOUNT, ON, AMOUNT, REFERENCE, TEXT, field("party", Kind::Party, May)],
        make!(ReceiveIncome),
    ),
    record("interest", &[ACCOUNT, ON, AMOUNT, REFERENCE, TEXT], make!(CreditInterest)),
    record(
        "fee",
        &[ACCOUNT, ON, AMOUNT, REFERENCE, TEXT, field("line", Kind::Code(Code::Line), orelse(Else::FeeLine))],
        make!(ChargeBankFee),
    ),
    record(
        "move",
        &[
            field("from", Kind::Code(Code::Account), Must),
            field("to", Kind::Code(Code::Account), Must),
            ON,
            field("amount", Kind::Amount(Of::Account("from")), Must),
            REFERENCE,
            TEXT,
            field("movement", Kind::Word(&["withdrawal", "deposit", "transfer"]), orelse(Else::Movement)),
        ],
        make!(MoveMoney),
    ),
    record(
        "count",
        &[
            ACCOUNT,
            ON,
            REFERENCE,
            field("denominations", Kind::Denominations, May),
            field("counted", Kind::Amount(Of::Account("account")), Must),
            field("witness", Kind::Party, May),
            REMARK,
        ],
        make!(CountCash),
    ),
    record(
        "difference",
        &[
            field("count", Kind::Record(Named::Count), Must),
            ON,
            REASON,
            field("line", Kind::Code(Code::Line), May),
            field("amount", Kind::Amount(Of::Count("count")), orelse(Else::Difference)),
        ],
        make!(SettleDifference),
    ),
    record(
        "statement",
        &[
            ACCOUNT,
            ON,
            REFERENCE,
            field("closing", Kind::Balance(Of::Account("account")), Must),
            REMARK,
            field("lines", Kind::BankLines, Rare),
            field("document", Kind::Document, Rare),
        ],
        make!(ReceiveBankStatement),
    ),
    record(
        "match",
        &[field("statement", Kind::Record(Named::Statement), Must), field("matches", Kind::Matches, Must)],
        make!(MatchBankLines),
    ),
    record(
        "contribution",
        &[
            field("kind", Kind::Word(&["cash", "in-kind", "labour"]), Must),
            PARTY,
            ON,
            REFERENCE,
            field("description", Kind::Text, Must),
            field("unit", Kind::Text, Must),
            field("quantity", Kind::Quantity, Must),
            field("unit_value", Kind::Amount(Of::Grant), Must),
            field("value", Kind::Amount(Of::Grant), orelse(Else::Product)),
            field("value_source", Kind::Text, Must),
            PLACE,
            field("account", Kind::Code(Code::Account), May),
        ],
        make!(ReceiveContribution),
    ),
    record(
        "commitment",
        &[field("number", Kind::New, Must), ON, PARTY, PURPOSE, SPLITS],
        make!(MakeCommitment),
    ),
    record(
        "release",
        &[field("commitment", Kind::Record(Named::Commitment), Must), ON, OF_GRANT, REASON],
        make!(ReleaseCommitment),
    ),
    record("request", &[REFERENCE, ON, OF_GRANT, field("forecast", Kind::List, Rare)], make!(RequestFunds)),
    record(
        "asset",
        &[
            field("asset", Kind::New, Must),
            ON,
            field("label", Kind::Text, Must),
            field("supplier", Kind::Party, Must),
            field("quantity", Kind::Count, Must),
            field("value", Kind::Amount(Of::Grant), Must),
            field("state", Kind::Text, Must),
            field("line", Kind::Code(Code::Line), May),
            field("voucher", Kind::Code(Code::Voucher), May),
            PLACE,
            field("holder", Kind::Party, May),
        ],
        make!(AcquireAsset),
    ),
    record(
        "asset-check",
        &[
            field("asset", Kind::Code(Code::Asset), Must),
            ON,
            field("state", Kind::Text, Must),
            PLACE,
            field("holder", Kind::Party, May),
        ],
        make!(CheckAsset),
    ),
    record(
        "asset-disposal",
        &[
            field("asset", Kind::Code(Code::Asset), Must),
            ON,
            REASON,
            field("reference", Kind::Reference, May),
        ],
        make!(DisposeAsset),
    ),
    record(
        "activity",
        &[
            field("activity", Kind::Code(Code::Activity), Must),
            ON,
            PLACE,
            field("indicator", Kind::Text, Must),
            field("value", Kind::Count, Must),
            field("women", Kind::Count, May),
            field("men", Kind::Count, May),
            field("comment", Kind::Text, May),
        ],
        make!(ReportActivity),
    ),
    record(
        "plan",
        &[
            field("activity", Kind::New, Must),
            field("title", Kind::Text, Must),
            field("starts", Kind::Day, Must),
            field("ends", Kind::Day, Must),
            field("women", Kind::Count, Must),
            field("men", Kind::Count, Must),
            field("result", Kind::Code(Code::Result), May),
            PLACE,
        ],
        make!(PlanActivity),
    ),
    record(
        "indicator",
        &[
            field("indicator", Kind::Text, Must),
            field("baseline", Kind::Count, Must),
            field("target", Kind::Count, Must),
            field("activity", Kind::Code(Code::Activity), May),
        ],
        make!(SetIndicator),
    ),
    own("reject", Some("voucher"), &[VOUCHER, REASON], make!(RejectExpense)),
    own("reclassify", Some("voucher"), &[VOUCHER, SPLITS, TODAY, REASON], make!(ReclassifyExpense)),
    own(
        "void",
        Some("number"),
        &[ACCOUNT, field("number", Kind::New, orelse(Else::NextNumber)), TODAY, REASON, CHEQUE],
        make!(VoidVoucher),
    ),
    own(
        "reallocate",
        None,
        &[
            field("from", Kind::Code(Code::Line), Must),
            field("to", Kind::Code(Code::Line), Must),
            OF_GRANT,
            REASON,
            field("consent", Kind::Record(Named::Consent), May),
        ],
        make!(ReallocateBudget),
    ),
    own(
        "consent",
        Some("letter"),
        &[
            field("letter", Kind::Reference, Must),
            ON,
            field("by", Kind::Text, Must),
            field("scope", Kind::Text, Must),
            field("version", Kind::Count, Rare),
            field("document", Kind::Document, Rare),
        ],
        make!(ReceiveConsent),
    ),
    own(
        "explain",
        None,
        &[field("control", Kind::Code(Code::Control), Must), field("subject", Kind::New, Must), REASON],
        make!(ExplainFinding),
    ),
    own(
        "carry-over",
        Some("from"),
        &[
            field("from", Kind::Year, Must),
            field("to", Kind::Year, orelse(Else::NextYear)),
            field("amount", Kind::Amount(Of::Grant), orelse(Else::Left)),
        ],
        make!(CarryOver),
    ),
    own(
        "reopen-month",
        Some("month"),
        &[
            field("month", Kind::Month, Must),
            field("closing", Kind::Concluded, orelse(Else::Closing)),
            field("second", Kind::Code(Code::Member), Must),
            REASON,
        ],
        make!(ReopenMonth),
    ),
    of(
        Family::Members,
        "enrol",
        Some("member"),
        &[field("member", Kind::New, Must), ROLES, field("party", Kind::Party, May)],
        make!(EnrolMember),
    ),
    of(Family::Members, "roles", Some("member"), &[MEMBER, ROLES], make!(ChangeRoles)),
    of(Family::Members, "retire", Some("member"), &[MEMBER], make!(RetireMember)),
    of(
        Family::Parties,
        "register",
        Some("name"),
        &[
            field("name", Kind::Name, Must),
            field("kind", Kind::Word(&["person", "firm"]), Must),
            field("function", Kind::Text, May),
            field("phone", Kind::Personal, May),
            field("bank", Kind::Personal, May),
        ],
        make!(RegisterParty),
    ),
    of(
        Family::Parties,
        "amend",
        Some("party"),
        &[
            PARTY,
            field("name", Kind::Name, May),
            field("function", Kind::Text, May),
            field("phone", Kind::Personal, May),
            field("bank", Kind::Personal, May),
        ],
        make!(AmendParty),
    ),
    of(
        Family::Accounts,
        "open",
        Some("account"),
        &[
            field("account", Kind::New, Must),
            field("name", Kind::Text, Must),
            field("kind", Kind::Word(&["bank", "cash", "mobile-money", "advances"]), Must),
            field("book", Kind::New, Must),
            field("currency", Kind::New, orelse(Else::Currency)),
            field("ceiling", Kind::Amount(Of::Grant), May),
            field("signatories", Kind::Members, Rare),
        ],
        make!(OpenAccount),
    ),
    of(Family::Accounts, "close", Some("account"), &[ACCOUNT, TODAY], make!(CloseAccount)),
    of(
        Family::Rules,
        "adopt",
        Some("control"),
        &[
            field("control", Kind::New, Must),
            field("parameters", Kind::Parameters, May),
            field("severities", Kind::Severities, May),
            field("source", Kind::Text, Must),
        ],
        |body| serde_json::from_value(rule(body)).map(Command::AdoptRules),
    ),
    of(
        Family::Budget,
        "add",
        Some("line"),
        &[
            field("line", Kind::New, Must),
            field("label", Kind::Text, Must),
            field("heading", Kind::Code(Code::Heading), Must),
            field("unit", Kind::Text, Must),
            field("quantity", Kind::Quantity, Must),
            field("unit_cost", Kind::Amount(Of::Grant), Must),
            field("amount", Kind::Amount(Of::Grant), orelse(Else::Product)),
            field("funding", Kind::Code(Code::Funding), Must),
            field("result", Kind::Code(Code::Result), May),
            field("activity", Kind::Code(Code::Activity), May),
            field("position", Kind::New, Rare),
            field("report_amount", Kind::Amount(Of::Report), Rare),
            field("plan", Kind::Plan, Rare),
            field("version", Kind::Count, orelse(Else::Version)),
        ],
        make!(AddBudgetLine),
    ),
    of(
        Family::Budget,
        "approve",
        None,
        &[
            field("consent", Kind::Text, Must),
            ON,
            field("reference", Kind::Reference, May),
            field("version", Kind::Count, orelse(Else::Version)),
            field("total", Kind::Amount(Of::Grant), orelse(Else::VersionTotal)),
        ],
        make!(ApproveBudget),
    ),
    of(
        Family::Grant,
        "amend",
        None,
        &[
            REASON,
            field("ends", Kind::Day, May),
            field("total", Kind::Amount(Of::Grant), May),
            field("title", Kind::Text, May),
        ],
        make!(AmendGrant),
    ),
    of(Family::Grant, "close", None, &[TODAY], make!(CloseGrant)),
];

// One rule as it is typed becomes the list of rules that is adopted.
fn rule(mut body: serde_json::Value) -> serde_json::Value {
    let grant = body.as_object_mut().and_then(|it| it.remove("grant"));
    serde_json::json!({"grant": grant, "rules": [body]})
}
