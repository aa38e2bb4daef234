//! T23 Audit pack: the index of what an auditor is handed, and the draft of what they certify.
//!
//! Which statements belong to it is fixed by the form; whether and in which version each was issued is read
//! from the issues recorded. The contract with its changes, the versions of the budget and the letters of
//! consent follow, then the conditions of the donor as the grant has adopted them, each with its source. The
//! draft has the five points that the donor's instruction asks for (`standards` C1), with the figures of the
//! books; what the auditor concludes from them is left to the auditor.

use tarikh_events::funds::ContributionKind;
use tarikh_events::month::StatementIssued;
use tarikh_events::rules::{Severity, Stage};
use tarikh_events::{Currency, Date, Decimal, Money, PartyId};

use super::execution::{headings, spent};
use super::{About, Entry, Unanswerable, find, grant_of};
use crate::books::{Books, Cause, Grant};
use crate::controls::{Arg, exceeds};
use crate::scope::Scope;
use crate::statement::{
    Cell, Check, Column, Field, Kind, Note, Row, RowKind, Sources, Statement, Table, Value,
};

pub(super) const ENTRY: Entry = Entry { key: "audit-pack", version: 1, about: About::Grant, ask: statement };

// In the order of the form.
const PACK: [&str; 15] = [
    "final-statement",
    "receipts-list",
    "funds-received",
    "bank-reconciliation",
    "cash-count",
    "advances",
    "inventory",
    "procurement",
    "payroll",
    "integrity-certificate",
    "budget-execution",
    "local-contributions",
    "ineligible-costs",
    "evidence-matrix",
    "trial-balance",
];

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let currency = grant.award.currency;
    let index = index(grant, scope);
    let state = |word: &'static str| {
        let is = |it: &&Row| matches!(&it.cells[1], Some(Cell { value: Value::Word(it), .. }) if *it == word);
        index.rows.iter().filter(is).count() as u64
    };
    let shown = state("issued") + state("superseded");
    let belongs =
        |it: &StatementIssued| PACK.contains(&it.statement.statement.as_str()) && of_period(it, scope);
    let issued = grant.issued.iter().filter(|it| belongs(&it.1)).count() as u64;
    let contracts = contracts(grant, currency);
    let versions = contracts.rows.iter().filter(|it| it.key.starts_with("budget-")).count() as u64;
    let conditions = conditions(grant);
    let rules = conditions.rows.len() as u64;
    Ok(Statement {
        notes: draft(books, grant, scope),
        checks: vec![
            Check::counts("issues-are-all-there", shown, issued),
            Check::counts("budget-versions-are-all-there", versions, grant.budget.versions.len() as u64),
            Check::counts("conditions-are-all-there", rules, grant.rules.iter().count() as u64),
        ],
        tables: vec![index, contracts, conditions],
        signatures: vec!["prepared", "checked", "approved", "received"],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

// Whether an issue is about days of the period.
fn of_period(it: &StatementIssued, scope: &Scope) -> bool {
    it.from <= scope.period.to && scope.period.from <= it.to
}

fn index(grant: &Grant, scope: &Scope) -> Table {
    let mut rows = Vec::new();
    for entry in PACK.iter().filter_map(|it| find(it)) {
        let of =
            |it: &&(u64, StatementIssued)| it.1.statement.statement == entry.key && of_period(&it.1, scope);
        let issues: Vec<&(u64, StatementIssued)> = grant.issued.iter().filter(of).collect();
        let name = || Some(Cell::plain(Value::Word(entry.key)));
        if issues.is_empty() {
            let mut cells = vec![name(), Some(Cell::plain(Value::Word("not-issued")))];
            cells.resize(INDEX, None);
            rows.push(Row { kind: RowKind::Line, key: entry.key.to_owned(), cells });
        }
        for (seq, it) in issues {
            let replaced =
                grant.issued.iter().find(|later| later.1.replaces.is_some_and(|it| it.seq == *seq));
            let state = if replaced.is_some() { "superseded" } else { "issued" };
            let from = |value| Some(Cell { value, sources: Sources::one(*seq) });
            let date = |it: Date| Some(Cell::plain(Value::Date(it)));
            let cells = vec![
                name(),
                Some(Cell::plain(Value::Word(state))),
                it.statement.account.as_ref().map(|it| Cell::text(it.as_str())),
                date(it.from),
                date(it.to),
                Some(Cell::plain(Value::Said { record: *seq, field: Field::Day })),
                Some(Cell::text(it.language.as_str())),
                Some(Cell::record(*seq)),
                from(Value::Hash(it.document)),
                from(Value::Hash(it.statement.digest)),
                replaced.map(|it| Cell::record(it.0)),
            ];
            rows.push(Row { kind: RowKind::Line, key: format!("{} {seq}", entry.key), cells });
        }
    }
    let columns = vec![
        Column::new("statement", Kind::Text),
        Column::new("issue_state", Kind::Text),
        Column::new("account", Kind::Text),
        Column::new("from", Kind::Date),
        Column::new("to", Kind::Date),
        Column::new("issued_on", Kind::Date),
        Column::new("language", Kind::Text),
        Column::new("record", Kind::Text),
        Column::new("document", Kind::Hash),
        Column::new("digest", Kind::Hash),
        Column::new("replaced_by", Kind::Text),
    ];
    Table { key: "statements", columns, rows }
}

const INDEX: usize = 11;

// The contract and its changes, the versions of the budget, letters of consent.
fn contracts(grant: &Grant, currency: Currency) -> Table {
    let mut rows: Vec<(u64, Row)> = Vec::new();
    let mut add = |key: String,
                   seq: u64,
                   word: &'static str,
                   day: Option<Date>,
                   reference: Option<Value>,
                   text: Option<Value>,
                   amount: Option<(Decimal, Vec<u64>)>| {
        let cells = vec![
            Some(Cell::plain(Value::Word(word))),
            Some(Cell::record(seq)),
            // The paper's own day; that of its record is another, and stands in the record.
            day.map(|it| Cell::plain(Value::Date(it))),
            reference.map(Cell::plain),
            text.map(Cell::plain),
            amount.map(|(amount, from)| Cell::amount(amount, currency, Sources::of(from))),
        ];
        rows.push((seq, Row { kind: RowKind::Line, key, cells }));
    };
    let said = |record, field| Some(Value::Said { record, field });
    let text = |it: &str| Some(Value::Text(it.to_owned()));
    // The total is that of today; what changed it is listed below.
    let total =
        (grant.award.total.currency() == currency).then(|| (grant.award.total.amount(), vec![grant.seq]));
    add(
        "award".to_owned(),
        grant.seq,
        "contract-award",
        None,
        text(grant.award.code.as_str()),
        text(&grant.award.title),
        total,
    );
    for seq in &grant.amended {
        add(
            format!("amendment-{seq}"),
            *seq,
            "contract-amendment",
            None,
            None,
            said(*seq, Field::Reason),
            None,
        );
    }
    for version in &grant.budget.versions {
        let number = version.number.to_string();
        let from: Vec<u64> = version.lines.iter().flat_map(|it| it.sources()).collect();
        let (seq, day, word) = match version.approved {
            Some((seq, day)) => (seq, Some(day), "contract-budget"),
            None => (from.first().copied().unwrap_or(grant.seq), None, "contract-budget-draft"),
        };
        let consent = version.approved.and_then(|it| said(it.0, Field::Consent));
        add(
            format!("budget-{number}"),
            seq,
            word,
            day,
            text(&number),
            consent,
            Some((version.total(), from)),
        );
    }
    for (seq, it) in &grant.consents {
        add(
            format!("consent-{seq}"),
            *seq,
            "contract-consent",
            Some(it.on),
            text(it.letter.as_str()),
            text(&it.scope),
            None,
        );
    }
    rows.sort_by_key(|it| it.0);
    let columns = vec![
        Column::new("paper", Kind::Text),
        Column::new("record", Kind::Text),
        Column::new("date", Kind::Date),
        Column::new("reference", Kind::Text),
        Column::new("text", Kind::Text),
        Column::amount("amount", currency),
    ];
    Table { key: "contracts", columns, rows: rows.into_iter().map(|it| it.1).collect() }
}

// The rules of the grant as they stand, each with where it comes from.
fn conditions(grant: &Grant) -> Table {
    let rows = grant.rules.iter().map(|(seq, rule)| {
        let parameters: Vec<String> =
            rule.parameters.iter().map(|it| format!("{} = {}", it.name, it.value)).collect();
        let at = |stage: Stage| {
            let severity = rule.severities.iter().find(|it| it.stage == stage)?;
            Some(Cell::plain(Value::Word(match severity.severity {
                Severity::Information => "severity-information",
                Severity::Flag => "severity-flag",
                Severity::Explain => "severity-explain",
                Severity::Block => "severity-block",
            })))
        };
        let cells = vec![
            Some(Cell { value: Value::Text(rule.control.clone()), sources: Sources::one(seq) }),
            (!parameters.is_empty()).then(|| Cell::text(parameters.join("; "))),
            at(Stage::Record),
            at(Stage::Close),
            at(Stage::Issue),
            Some(Cell::text(rule.source.as_str())),
        ];
        Row { kind: RowKind::Line, key: rule.control.clone(), cells }
    });
    let columns = ["rule", "parameters", "at_record", "at_close", "at_issue", "source"];
    Table {
        key: "conditions",
        columns: columns.iter().map(|it| Column::new(it, Kind::Text)).collect(),
        rows: rows.collect(),
    }
}

// The five points of the certificate, with the figures of the books.
fn draft(books: &Books, grant: &Grant, scope: &Scope) -> Vec<Note> {
    let (period, currency) = (scope.period, grant.award.currency);
    let money = |amount| Money::new(amount, currency).map_or(Arg::Count(0), Arg::Money);
    let count = |it: usize| Arg::Count(it as u64);

    let vouchers = || grant.vouchers.iter().filter(|it| it.counts() && period.contains(it.paid_on));
    let spent: Decimal = spent(grant, period).iter().map(|it| it.period).sum();
    let bare = vouchers().filter(|it| it.documents == 0).count();
    let first = vec![("amount", money(spent)), ("count", count(vouchers().count())), ("bare", count(bare))];

    let given = || grant.contributions.iter().filter(|it| period.contains(it.on));
    let of = |kind| given().filter(|it| it.kind == kind).map(|it| it.value).sum::<Decimal>();
    let mut givers: Vec<&PartyId> = given().map(|it| &it.party).collect();
    givers.sort_unstable();
    givers.dedup();
    let third = vec![
        ("cash", money(of(ContributionKind::Cash))),
        ("things", money(of(ContributionKind::InKind))),
        ("labour", money(of(ContributionKind::Labour))),
        ("count", count(givers.len())),
    ];

    let open =
        grant.findings.iter().filter(|it| grant.settled.iter().all(|settled| settled.0 != it.0)).count();
    let fourth = vec![
        ("rules", count(grant.rules.iter().count())),
        ("findings", count(grant.findings.len())),
        ("open", count(open)),
    ];
    let movements = grant.accounts.iter().flat_map(|it| &it.movements).filter(|it| period.contains(it.on));
    let reversed = movements.filter(|it| matches!(it.cause, Cause::Reversal(_))).count();
    let restored = books.identity.as_ref().map_or(0, |it| it.restored.len());
    let fifth = vec![
        ("reversed", count(reversed)),
        ("explained", count(grant.explained.len())),
        ("restored", count(restored)),
    ];
    vec![
        Note::plain("certificate-draft"),
        Note::new("certificate-1", first),
        deviations(grant, scope),
        Note::new("certificate-3", third),
        Note::new("certificate-4", fourth),
        Note::new("certificate-5", fifth),
    ]
}

// Lines that cost more than approved, and more than the share from which the donor asks for reasons: a
// threshold of the grant (K32), not a constant.
fn deviations(grant: &Grant, scope: &Scope) -> Note {
    let over = |percent: Decimal| {
        let Some(version) = grant.budget.in_force() else { return 0 };
        let all = headings(grant, version, scope.period);
        let lines = all.iter().flat_map(|it| &it.lines);
        let beyond = lines.filter(|it| {
            let budget = it.budget.as_ref().map(|it| it.0).unwrap_or_default();
            exceeds(it.spent.before + it.spent.period, budget, percent)
        });
        beyond.count() as u64
    };
    let above = ("over", Arg::Count(over(Decimal::ZERO)));
    match grant.rules.number("K32", "block_percent") {
        Some(percent) => Note::new(
            "certificate-2",
            vec![above, ("percent", Arg::Percent(percent)), ("beyond", Arg::Count(over(percent)))],
        ),
        None => Note::new("certificate-2-no-threshold", vec![above]),
    }
}
