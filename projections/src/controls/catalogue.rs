//! The controls there are: which facts each looks at, at which stages it may be asked, what its rule may say.
//!
//! The validation of rules, `tarikh check` and `docs/CONTROLS.md` follow from this one list. A control is
//! asked when the grant has a rule for it, or when what it asks holds in every office ([`Control::always`]).
//! A rule without thresholds takes those that stand here; each says how sure it is, and none of them is asked
//! without a rule.

use tarikh_events::ledger::Role;
use tarikh_events::rules::{Severity, Stage};

use super::{Asked, Finding, accounts, budget, evidence, funds, holders, purchases, reports};

/// A control of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Control {
    /// Its number: `K31`; a statement's, `T13`, where a rule only sets what the statement needs.
    pub id: &'static str,
    /// Key of its sentence.
    pub sentence: &'static str,
    /// Where its facts are.
    pub kept: Kept,
    /// Where it may be asked, and how severe it is there when the rule does not say.
    pub stages: &'static [(Stage, Severity)],
    /// How severe it is in a list of findings when no stage says it.
    pub listed: Severity,
    /// Whether it is asked without a rule.
    pub always: bool,
    /// What its rule may set.
    pub parameters: &'static [Parameter],
    /// Where it comes from.
    pub base: &'static str,
    /// Whom to ask about what it finds.
    pub whom: Whom,
}

/// Where the facts of a control are.
#[derive(Debug, Clone, Copy)]
pub enum Kept {
    /// In the books.
    Books(fn(&Asked<'_>) -> Vec<Finding>),
    /// In the books; what would break it is refused in any case, so that no rule makes it milder.
    Held(fn(&Asked<'_>) -> Vec<Finding>),
    /// In the command that would break it, which is refused in any case: nothing of it can stand in the books.
    Refused,
    /// In the fact about to be recorded, and not in the books afterwards.
    Asking,
    /// Nowhere: no event says it. The key of what is not kept.
    Nowhere(&'static str),
    /// No question: what a statement of this number needs to know.
    Setting,
}

/// Whom to ask about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Who recorded the voucher.
    Recorder,
    /// Who holds the advance or the thing.
    Holder,
    /// Whoever has this role.
    Role(Role),
}

/// A threshold, list or word that a rule may set.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it is given as.
    pub kind: Kind,
    /// What holds where the rule gives none of the control's parameters; an amount with its currency.
    pub default: Option<&'static str>,
    /// How sure the default is.
    pub sure: Sure,
}

/// How sure a default is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sure {
    /// Read in the source named.
    Verified,
    /// Read in a secondary source.
    Secondary,
    /// Concluded from verified facts.
    Inferred,
    /// Common usage, not verified.
    Usage,
}

/// What a threshold is given as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An amount in the currency of the grant.
    Amount,
    /// Amounts, rising, separated by blanks.
    Amounts,
    /// Per cent.
    Percent,
    /// Days.
    Days,
    /// Months.
    Months,
    /// A whole number.
    Count,
    /// A decimal number.
    Number,
    /// A day of the month.
    DayOfMonth,
    /// Days, separated by blanks.
    Dates,
    /// An exchange rate.
    Rate,
    /// One word.
    Word,
    /// A code of the grant: a heading, a source of funding.
    Code,
    /// A whole number from 1 to 120.
    FromOne,
    /// A text on one line.
    Text,
    /// Days that a year has for interest: 360 or 365.
    YearDays,
    /// How amounts are valued in the report currency.
    Method,
    /// Base rates, each from a day on.
    BaseRates,
}

impl Control {
    /// Whether a stage is one of its own.
    pub fn is_asked_at(&self, stage: Stage) -> bool {
        self.stages.iter().any(|it| it.0 == stage)
    }

    /// How severe it is where the rule does not say; at no stage in particular, the most severe of all.
    pub fn severity(&self, stage: Option<Stage>) -> Severity {
        let all = || self.stages.iter();
        match stage {
            Some(stage) => all().find(|it| it.0 == stage).map_or(self.listed, |it| it.1),
            None => all().map(|it| it.1).max().map_or(self.listed, |it| it.max(self.listed)),
        }
    }

    /// A parameter by its name.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|it| it.name == name)
    }
}

/// The control, or the statement's settings, of a code.
pub fn find(code: &str) -> Option<&'static Control> {
    CATALOGUE.iter().chain(SETTINGS).find(|it| it.id == code)
}

use Kind::{Amount, Amounts, Code, Count, Dates, Days, Months, Number, Percent, Rate, Word};
use Severity::{Block, Explain, Flag, Information};
use Stage::{Close, Issue, Record};
use Sure::{Inferred, Usage, Verified};
use Whom::{Holder, Recorder};

const ACCOUNTANT: Whom = Whom::Role(Role::Accountant);
const CASHIER: Whom = Whom::Role(Role::Cashier);
const FINANCE: Whom = Whom::Role(Role::FinanceManager);
const HEAD: Whom = Whom::Role(Role::ProjectHead);

const fn of(name: &'static str, kind: Kind, default: Option<&'static str>, sure: Sure) -> Parameter {
    Parameter { name, kind, default, sure }
}

// One that is asked where the grant has a rule for it.
const BLANK: Control = Control {
    id: "",
    sentence: "control-other",
    kept: Kept::Asking,
    stages: &[],
    listed: Flag,
    always: false,
    parameters: &[],
    base: "",
    whom: Recorder,
};

const fn books(
    (id, sentence): (&'static str, &'static str),
    stages: &'static [(Stage, Severity)],
    ask: fn(&Asked<'_>) -> Vec<Finding>,
    whom: Whom,
    base: &'static str,
) -> Control {
    Control { id, sentence, kept: Kept::Books(ask), stages, whom, base, listed: Information, ..BLANK }
}

const fn held(
    (id, sentence): (&'static str, &'static str),
    ask: fn(&Asked<'_>) -> Vec<Finding>,
    whom: Whom,
    base: &'static str,
) -> Control {
    let (kept, stages) = (Kept::Held(ask), &[(Record, Block)]);
    Control { id, sentence, kept, stages, whom, base, always: true, ..BLANK }
}

const fn refused(id: &'static str, base: &'static str) -> Control {
    Control { id, kept: Kept::Refused, stages: &[(Record, Block)], base, always: true, ..BLANK }
}

const fn nowhere(id: &'static str, what: &'static str, base: &'static str) -> Control {
    Control { id, kept: Kept::Nowhere(what), base, ..BLANK }
}

/// All controls, by number.
pub const CATALOGUE: &[Control] = &[
    held(("K01", "control-k01"), accounts::charged_whole, Recorder, "F2 [V]"),
    refused("K02", "D2 [V]"),
    held(("K03", "control-k03"), accounts::numbers, ACCOUNTANT, "[G]"),
    held(("K04", "control-k04"), accounts::closed_months, ACCOUNTANT, "D2 [V]"),
    held(("K05", "control-k05"), accounts::term, Recorder, "A2, C9 [V]"),
    held(("K06", "control-k06"), accounts::future, Recorder, "[G]"),
    Control {
        parameters: &[of("days", Days, Some("7"), Usage)],
        ..books(("K07", "control-k07"), &[(Close, Flag)], accounts::late, Recorder, "[G]")
    },
    held(("K08", "control-k08"), accounts::short, CASHIER, "T01 [G]"),
    Control {
        always: true,
        parameters: &[
            of("main", Amount, None, Usage),
            of("other", Amount, None, Usage),
            of("mobile", Amount, None, Usage),
        ],
        ..books(("K09", "control-k09"), &[(Close, Flag)], accounts::ceilings, CASHIER, "[G]")
    },
    Control {
        parameters: &[of("limit", Amount, Some("100000 XOF"), Usage)],
        ..books(("K10", "control-k10"), &[(Record, Flag), (Close, Flag)], accounts::cash, Recorder, "[G]")
    },
    Control {
        always: true,
        ..books(
            ("K11", "control-k11"),
            &[(Close, Block), (Issue, Block)],
            accounts::counted,
            CASHIER,
            "E8 [V]",
        )
    },
    Control {
        always: true,
        ..books(
            ("K12", "control-k12"),
            &[(Record, Flag), (Close, Flag)],
            accounts::differences,
            CASHIER,
            "T03 [G]",
        )
    },
    Control {
        always: true,
        ..books(
            ("K13", "control-k13"),
            &[(Close, Block), (Issue, Block)],
            accounts::reconciled,
            ACCOUNTANT,
            "E8 [V]",
        )
    },
    Control {
        parameters: &[of("days", Days, Some("60"), Usage)],
        ..books(("K14", "control-k14"), &[(Close, Flag)], accounts::open_items, ACCOUNTANT, "[G]")
    },
    books(("K15", "control-k15"), &[(Close, Flag)], accounts::other_money, FINANCE, "C6 [V]"),
    Control {
        always: true,
        ..books(("K16", "control-k16"), &[(Issue, Block)], accounts::proof, ACCOUNTANT, "T06 [G]")
    },
    books(
        ("K17", "control-k17"),
        &[(Record, Flag), (Close, Flag), (Issue, Block)],
        evidence::receipts,
        Recorder,
        "B16 [V]",
    ),
    refused("K18", "B15 [V]"),
    books(("K19", "control-k19"), &[(Close, Flag), (Issue, Block)], evidence::scans, Recorder, "B17 [V]"),
    Control {
        parameters: &[of("days", Days, Some("0"), Usage)],
        ..books(("K20", "control-k20"), &[(Record, Flag), (Close, Flag)], evidence::doubles, Recorder, "[G]")
    },
    books(
        ("K21", "control-k21"),
        &[(Record, Block), (Close, Explain)],
        evidence::two_donors,
        Recorder,
        "B25 [V]",
    ),
    nowhere("K22", "not-kept-document-amounts", "[G]"),
    nowhere("K23", "not-kept-norms", "[G]"),
    nowhere("K24", "not-kept-deliveries", "B23 [V]"),
    nowhere("K25", "not-kept-vat", "B22 [V]"),
    Control {
        parameters: &[of("holidays", Dates, None, Usage)],
        ..books(
            ("K26", "control-k26"),
            &[(Record, Flag), (Close, Flag)],
            evidence::rest_days,
            Recorder,
            "[G]",
        )
    },
    Control {
        parameters: &[
            of("from", Amount, Some("100000 XOF"), Usage),
            of("step", Amount, Some("10000 XOF"), Usage),
        ],
        ..books(("K27", "control-k27"), &[(Record, Flag), (Close, Flag)], evidence::round, Recorder, "[G]")
    },
    Control {
        parameters: &[
            of("items", Count, Some("300"), Usage),
            of("chi_square", Number, Some("20.09"), Usage),
            of("cluster_percent", Percent, Some("10"), Usage),
        ],
        ..books(("K28", "control-k28"), &[(Close, Information)], evidence::first_digits, ACCOUNTANT, "[G]")
    },
    refused("K29", "B17 [V]"),
    held(("K30", "control-k30"), budget::known_lines, ACCOUNTANT, "B15 [V]"),
    Control {
        parameters: &[
            of("flag_percent", Percent, Some("20"), Verified),
            of("info_percent", Percent, Some("10"), Usage),
        ],
        ..books(
            ("K31", "control-k31"),
            &[(Record, Flag), (Close, Flag), (Issue, Flag)],
            budget::lines,
            HEAD,
            "B6a [V]",
        )
    },
    Control {
        parameters: &[
            of("block_percent", Percent, Some("50"), Inferred),
            of("flag_percent", Percent, Some("30"), Inferred),
        ],
        ..books(
            ("K32", "control-k32"),
            &[(Record, Block), (Close, Explain), (Issue, Explain)],
            budget::headings,
            HEAD,
            "B6, B7 [V]",
        )
    },
    Control {
        parameters: &[of("percent", Percent, Some("0"), Verified)],
        ..books(
            ("K33", "control-k33"),
            &[(Record, Block), (Close, Explain), (Issue, Block)],
            budget::total,
            HEAD,
            "B26 [V]",
        )
    },
    Control {
        parameters: &[
            of("spent_percent", Percent, Some("85"), Usage),
            of("time_percent", Percent, Some("50"), Usage),
        ],
        ..books(("K34", "control-k34"), &[(Close, Information)], budget::pace, HEAD, "[G]")
    },
    Control {
        parameters: &[
            of("percent", Percent, None, Usage),
            of("administration", Code, None, Usage),
            of("reserve", Code, None, Usage),
        ],
        ..books(("K35", "control-k35"), &[(Close, Flag), (Issue, Block)], budget::reserve, HEAD, "B5 [V]")
    },
    Control {
        parameters: &[of("percent", Percent, Some("75"), Verified), of("source", Code, None, Usage)],
        ..books(
            ("K36", "control-k36"),
            &[(Close, Flag), (Issue, Flag)],
            funds::grant_share,
            FINANCE,
            "B1 [V]",
        )
    },
    Control {
        parameters: &[of("percent", Percent, Some("25"), Verified), of("source", Code, None, Usage)],
        ..books(("K37", "control-k37"), &[(Close, Flag), (Issue, Flag)], funds::own_share, FINANCE, "B1 [V]")
    },
    books(
        ("K38", "control-k38"),
        &[(Close, Flag), (Issue, Block)],
        funds::unknown_income,
        ACCOUNTANT,
        "B24 [V]",
    ),
    Control {
        parameters: &[of("months", Months, Some("4"), Verified), of("warn_months", Months, Some("3"), Usage)],
        ..books(("K39", "control-k39"), &[(Close, Flag), (Issue, Flag)], funds::unspent, FINANCE, "B9 [V]")
    },
    Control {
        always: true,
        ..books(("K40", "control-k40"), &[(Record, Block)], funds::needs, FINANCE, "T08 [G]")
    },
    Control {
        parameters: &[
            of("parity", Rate, None, Verified),
            of("percent", Percent, Some("1"), Usage),
            of("method", Word, None, Usage),
        ],
        ..books(("K41", "control-k41"), &[(Record, Flag), (Close, Flag)], funds::rates, FINANCE, "F3 [G]")
    },
    refused("K42", "C6 [V]"),
    Control {
        id: "K43",
        sentence: "control-k43",
        stages: &[(Record, Block)],
        parameters: &[
            of("finance_manager", Amount, None, Usage),
            of("project_head", Amount, None, Usage),
            of("director", Amount, None, Usage),
        ],
        base: "[G]",
        ..BLANK
    },
    Control {
        parameters: &[of("days", Days, Some("30"), Usage)],
        ..books(
            ("K44", "control-k44"),
            &[(Record, Block), (Close, Flag)],
            holders::two_at_once,
            Holder,
            "D6 [V]",
        )
    },
    Control {
        parameters: &[of("days", Days, Some("7"), Usage)],
        ..books(("K45", "control-k45"), &[(Close, Flag), (Issue, Flag)], holders::late, Holder, "[G]")
    },
    nowhere("K46", "not-kept-payroll", "[G]"),
    nowhere("K47", "not-kept-time", "T19 [G]"),
    Control { listed: Flag, ..books(("K48", "control-k48"), &[], holders::related, FINANCE, "[G]") },
    Control { listed: Flag, ..books(("K49", "control-k49"), &[], holders::alike, FINANCE, "[G]") },
    nowhere("K50", "not-kept-purchases", "B30, B31 [V]"),
    Control {
        parameters: &[
            of("days", Days, Some("30"), Usage),
            of("ladder", Amounts, Some("500 4000 15000 50000 EUR"), Verified),
        ],
        ..books(("K51", "control-k51"), &[(Close, Flag)], purchases::splitting, HEAD, "B31 [V]")
    },
    nowhere("K52", "not-kept-purchases", "B30 [V]"),
    Control {
        parameters: &[of("value", Amount, None, Usage)],
        ..nowhere("K53", "not-kept-orders", "T18 [G]")
    },
    Control {
        parameters: &[of("value", Amount, Some("410 EUR"), Verified)],
        ..books(("K54", "control-k54"), &[(Close, Flag)], purchases::inventory, ACCOUNTANT, "B27 [V]")
    },
    Control {
        parameters: &[of("months", Months, Some("12"), Usage)],
        ..books(("K55", "control-k55"), &[(Close, Information)], purchases::seen, Holder, "T17 [G]")
    },
    Control {
        parameters: &[of("months", Months, None, Usage)],
        ..books(
            ("K56", "control-k56"),
            &[(Record, Block), (Close, Flag)],
            purchases::disposals,
            HEAD,
            "ANBest-P 4.1 [V]",
        )
    },
    Control {
        parameters: &[
            of("day", Kind::DayOfMonth, Some("15"), Usage),
            of("closing_day", Kind::DayOfMonth, None, Usage),
        ],
        ..books(("K57", "control-k57"), &[(Close, Flag)], reports::monthly, FINANCE, "[G]")
    },
    Control {
        parameters: &[
            of("interim_months", Months, Some("4"), Verified),
            of("final_months", Months, Some("6"), Verified),
        ],
        ..books(("K58", "control-k58"), &[(Close, Flag)], reports::yearly, FINANCE, "B13 [V]")
    },
    books(("K59", "control-k59"), &[(Close, Flag), (Issue, Block)], reports::order, FINANCE, "T12 [V]"),
    Control {
        always: true,
        ..books(("K60", "control-k60"), &[(Issue, Block)], reports::superseded, FINANCE, "T22 [G]")
    },
    nowhere("K61", "not-kept-packs", "B18 [V]"),
    books(("K62", "control-k62"), &[(Close, Flag)], reports::periods, FINANCE, "G3 [V]"),
];

/// What statements need to know of a grant, under the statement's number: thresholds without severity.
pub const SETTINGS: &[Control] = &[
    setting("T08", &[of("months", Kind::FromOne, None, Usage)]),
    setting(
        "T12",
        &[
            of("method", Kind::Method, None, Usage),
            of("plan_rate", Rate, None, Usage),
            of("lump_percent", Percent, None, Usage),
            of("lump_position", Kind::Text, None, Usage),
            of("signatories", Kind::FromOne, None, Usage),
        ],
    ),
    setting(
        "T13",
        &[
            of("months", Kind::FromOne, None, Verified),
            of("days", Days, None, Verified),
            of("margin", Percent, None, Verified),
            of("year_days", Kind::YearDays, None, Usage),
            of("base_rates", Kind::BaseRates, None, Usage),
        ],
    ),
    setting("T19", &[of("headings", Kind::Text, None, Usage)]),
    setting(
        "T27",
        &[
            of("goods", Kind::Text, None, Usage),
            of("goods-lines", Kind::Text, None, Usage),
            of("works", Kind::Text, None, Usage),
            of("works-lines", Kind::Text, None, Usage),
            of("salary", Kind::Text, None, Usage),
            of("salary-lines", Kind::Text, None, Usage),
            of("travel", Kind::Text, None, Usage),
            of("travel-lines", Kind::Text, None, Usage),
            of("training", Kind::Text, None, Usage),
            of("training-lines", Kind::Text, None, Usage),
            of("kits", Kind::Text, None, Usage),
            of("kits-lines", Kind::Text, None, Usage),
            of("fuel", Kind::Text, None, Usage),
            of("fuel-lines", Kind::Text, None, Usage),
            of("rent", Kind::Text, None, Usage),
            of("rent-lines", Kind::Text, None, Usage),
            of("fees", Kind::Text, None, Usage),
            of("fees-lines", Kind::Text, None, Usage),
            of("other", Kind::Text, None, Usage),
            of("other-lines", Kind::Text, None, Usage),
        ],
    ),
];

const fn setting(id: &'static str, parameters: &'static [Parameter]) -> Control {
    Control { id, kept: Kept::Setting, parameters, listed: Information, ..BLANK }
}
