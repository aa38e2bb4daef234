//! Statements made by hand for the tests of this folder.

use tarikh_events::{Currency, Decimal, Hash, Head, LedgerId};
use tarikh_projections::chart::{Chart, ChartKind};
use tarikh_projections::statement::{
    Cell, Check, Column, Fact, Kind, Row, RowKind, Sources, Statement, Table, Value,
};
use tarikh_projections::{Period, Scope};

use super::{Frame, State};

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn text(it: &str) -> Option<Cell> {
    plain(Value::Text(it.to_owned()))
}

fn plain(value: Value) -> Option<Cell> {
    Some(Cell { value, sources: Sources::default() })
}

fn amount(francs: i64, sources: &[u64]) -> Option<Cell> {
    Some(Cell { value: Value::Amount(Decimal::from(francs)), sources: Sources::of(sources.to_vec()) })
}

fn percent(it: &str) -> Option<Cell> {
    plain(Value::Percent(number(it)))
}

fn day(it: &str) -> Option<Cell> {
    plain(Value::Date(it.parse().unwrap()))
}

fn word(key: &'static str) -> Option<Cell> {
    plain(Value::Word(key))
}

fn count(it: u64) -> Option<Cell> {
    plain(Value::Count(it))
}

fn row(kind: RowKind, key: &str, cells: Vec<Option<Cell>>) -> Row {
    Row { kind, key: key.to_owned(), cells }
}

fn fact(key: &'static str, said: &str) -> Fact {
    Fact { key, value: Value::Text(said.to_owned()) }
}

fn check(key: &'static str, left: i64, right: i64) -> Check {
    Check { key, subject: None, left: left.into(), right: right.into(), currency: Some(Currency::XOF) }
}

fn head() -> Head {
    Head { records: 1042, hash: Hash::of(b"the last record") }
}

/// A draft of any of them.
pub fn frame() -> Frame {
    let ledger = LedgerId("7e9c1a40-5b0f-4d6c-9f55-0c8f6e2b9a11".parse().unwrap());
    let at = "2018-01-05T10:30:00.000Z".parse().unwrap();
    Frame { ledger, at, digest: Hash::of(b"the data"), state: State::Draft }
}

fn facts() -> Vec<Fact> {
    vec![
        fact("organisation", "AMSS"),
        fact("grant", "MLI 1088"),
        fact(
            "title",
            "Intégration sociale et renforcement de l’engagement citoyen des jeunes femmes et hommes de la \
             région de Tombouctou",
        ),
        fact("donor", "BMZ → Welthungerhilfe → AMSS"),
    ]
}

fn scope(period: &str, account: Option<&str>) -> Scope {
    Scope {
        grant: "MLI 1088".into(),
        period: Period::parse(period).unwrap(),
        account: account.map(Into::into),
        as_of: None,
    }
}

/// A budget execution with an overspent line, a line without budget, a long label and a check that fails.
pub fn budget_execution() -> Statement {
    let line = |code, label, heading, [budget, before, period, committed]: [i64; 4], share| {
        let total = before + period;
        row(
            RowKind::Line,
            code,
            vec![
                text(code),
                text(label),
                text(heading),
                amount(budget, &[12]),
                amount(before, &[40, 41, 42]),
                amount(period, &[77, 80, 81]),
                amount(total, &[40, 41, 42, 77, 80, 81]),
                amount(committed, &[]),
                amount(budget - total - committed, &[]),
                share,
            ],
        )
    };
    let sum = |kind, key, heading, [budget, before, period, committed]: [i64; 4], share| {
        let total = before + period;
        row(
            kind,
            key,
            vec![
                None,
                None,
                heading,
                amount(budget, &[]),
                amount(before, &[]),
                amount(period, &[]),
                amount(total, &[]),
                amount(committed, &[]),
                amount(budget - total - committed, &[]),
                share,
            ],
        )
    };
    let group = |heading| {
        let mut cells = vec![None; 10];
        cells[2] = text(heading);
        row(RowKind::Group, heading, cells)
    };
    let xof = |key| Column::amount(key, Currency::XOF);
    Statement {
        key: "budget-execution",
        version: 1,
        scope: scope("2017-10", None),
        head: head(),
        budget_version: Some(2),
        facts: facts(),
        tables: vec![Table {
            key: "lines",
            columns: vec![
                Column::new("code", Kind::Text),
                Column::new("label", Kind::Text),
                Column::new("heading", Kind::Text),
                xof("budget"),
                xof("spent_before"),
                xof("spent_period"),
                xof("spent_total"),
                xof("committed"),
                xof("available"),
                Column::new("percent", Kind::Percent),
            ],
            rows: vec![
                group("Investissements"),
                line(
                    "I.01",
                    "Kits de démarrage – 15 micro-entreprises collectives",
                    "Investissements",
                    [32_250_000, 0, 10_750_000, 4_300_000],
                    percent("33.33"),
                ),
                line(
                    "I.03",
                    "Clôture grillagée et aménagement de 5 périmètres maraîchers",
                    "Investissements",
                    [11_750_000, 2_937_500, 2_937_500, 0],
                    percent("50.00"),
                ),
                line(
                    "I.08",
                    "Ordinateurs portables",
                    "Investissements",
                    [2_100_000, 2_100_000, 0, 0],
                    percent("100.00"),
                ),
                sum(
                    RowKind::Subtotal,
                    "Investissements",
                    text("Investissements"),
                    [46_100_000, 5_037_500, 13_687_500, 4_300_000],
                    percent("40.62"),
                ),
                group("Fonctionnement"),
                line(
                    "F.18",
                    "Carburant motos et véhicule",
                    "Fonctionnement",
                    [5_460_000, 5_735_200, 412_300, 0],
                    percent("112.59"),
                ),
                line("F.26", "=HYPERLINK(\"x\")", "Fonctionnement", [0, 0, 0, 0], None),
                sum(
                    RowKind::Subtotal,
                    "Fonctionnement",
                    text("Fonctionnement"),
                    [5_460_000, 5_735_200, 412_300, 0],
                    percent("112.59"),
                ),
                sum(
                    RowKind::Total,
                    "total",
                    None,
                    [51_560_000, 10_772_700, 14_099_800, 4_300_000],
                    percent("48.24"),
                ),
            ],
        }],
        notes: Vec::new(),
        charts: Vec::new(),
        checks: vec![
            check("lines-equal-total", 24_872_500, 24_872_500),
            check("total-equals-vouchers-and-fees", 24_872_500, 24_843_000),
            check("available-is-budget-minus-spent", 22_387_500, 22_387_500),
            check("cash-proof", 74_256_540, 74_256_540),
        ],
        signatures: vec!["prepared", "checked", "approved", "received"],
    }
}

/// A month's end, what was planned by then, and what was spent by then and is there, in thousands.
pub type Month = (&'static str, i64, Option<(i64, i64)>);

/// The course of some months: what was planned and spent in thousands, and the cash.
pub fn progress(months: &[Month]) -> Statement {
    let xof = |key| Column::amount(key, Currency::XOF);
    let row = |(month, planned, known): &Month| {
        let plain = |thousands: i64| amount(thousands * 1_000, &[]);
        let known = |of: fn(&(i64, i64)) -> i64| known.as_ref().and_then(|it| plain(of(it)));
        row(RowKind::Line, month, vec![day(month), plain(*planned), known(|it| it.0), known(|it| it.1)])
    };
    let chart =
        |key, kind, series| Chart { key, kind, table: "months", rows: RowKind::Line, label: "month", series };
    Statement {
        key: "progress",
        tables: vec![Table {
            key: "months",
            columns: vec![
                Column::new("month", Kind::Date),
                xof("planned_cumulated"),
                xof("spent_cumulated"),
                xof("cash"),
            ],
            rows: months.iter().map(row).collect(),
        }],
        charts: vec![
            chart("plan-and-actual", ChartKind::Curve, &["planned_cumulated", "spent_cumulated"]),
            chart("cash", ChartKind::Steps, &["cash"]),
        ],
        checks: Vec::new(),
        ..cash_book()
    }
}

/// The chart of a budget execution.
pub fn bars() -> Chart {
    Chart {
        key: "budget-and-spent",
        kind: ChartKind::Bars,
        table: "lines",
        rows: RowKind::Subtotal,
        label: "heading",
        series: &["budget", "spent_total"],
    }
}

/// A month of a cash book.
pub fn cash_book() -> Statement {
    let xof = |key| Column::amount(key, Currency::XOF);
    Statement {
        key: "cash-book",
        version: 1,
        scope: scope("2017-03", Some("571")),
        head: head(),
        budget_version: Some(1),
        facts: [facts(), vec![fact("account", "571 · Caisse principale Tombouctou")]].concat(),
        tables: vec![Table {
            key: "book",
            columns: vec![
                Column::new("number", Kind::Count),
                Column::new("date", Kind::Date),
                Column::new("voucher", Kind::Text),
                Column::new("party", Kind::Party),
                Column::new("text", Kind::Text),
                Column::new("line", Kind::Text),
                xof("in"),
                xof("out"),
                xof("balance"),
            ],
            rows: vec![
                row(
                    RowKind::Opening,
                    "opening",
                    vec![
                        None,
                        day("2017-03-01"),
                        None,
                        None,
                        word("opening-balance"),
                        None,
                        None,
                        None,
                        amount(0, &[]),
                    ],
                ),
                row(
                    RowKind::Line,
                    "1",
                    vec![
                        count(1),
                        day("2017-03-13"),
                        text("CHQ 6495452"),
                        None,
                        text("Retrait pour la caisse principale"),
                        None,
                        amount(225_000, &[31]),
                        None,
                        amount(225_000, &[]),
                    ],
                ),
                row(
                    RowKind::Line,
                    "2",
                    vec![
                        count(2),
                        day("2017-03-14"),
                        text("CA-2017-0001"),
                        text("Hamadoun Yéhia Dicko"),
                        text("Indemnité de mission 5 nuitées à 15000 F – Tonka"),
                        text("F.17"),
                        None,
                        amount(75_000, &[33]),
                        amount(150_000, &[]),
                    ],
                ),
                row(
                    RowKind::Line,
                    "3",
                    vec![
                        count(3),
                        day("2017-03-24"),
                        text("CA-2017-0002"),
                        text("Station Sonef Tombouctou"),
                        text("Carburant motos, bon 0017"),
                        text("F.18"),
                        None,
                        amount(42_000, &[35]),
                        amount(108_000, &[]),
                    ],
                ),
                row(
                    RowKind::Line,
                    "4",
                    vec![
                        count(4),
                        day("2017-03-31"),
                        text("CA-2017-0002"),
                        text("Station Sonef Tombouctou"),
                        word("reversal"),
                        text("F.18"),
                        amount(42_000, &[36]),
                        None,
                        amount(150_000, &[]),
                    ],
                ),
                row(
                    RowKind::Total,
                    "total",
                    vec![
                        None,
                        None,
                        None,
                        None,
                        None,
                        None,
                        amount(267_000, &[]),
                        amount(117_000, &[]),
                        None,
                    ],
                ),
                row(
                    RowKind::Closing,
                    "closing",
                    vec![None, day("2017-03-31"), None, None, None, None, None, None, amount(150_000, &[])],
                ),
            ],
        }],
        notes: Vec::new(),
        charts: Vec::new(),
        checks: vec![
            check("closing-is-opening-plus-in-minus-out", 150_000, 150_000),
            check("never-negative", 0, 0),
            Check { subject: Some("571".to_owned()), ..check("closing-equals-account", 150_000, 150_000) },
        ],
        signatures: vec!["cashier", "accountant", "approved"],
    }
}

/// A list of receipts: more columns than a page is wide.
pub fn receipts_list() -> Statement {
    let xof = |key| Column::amount(key, Currency::XOF);
    let receipt = |number, voucher: &str, date, party, said, francs, cumulated, method, cheque, invoice| {
        row(
            RowKind::Line,
            voucher,
            vec![
                count(number),
                text(voucher),
                text("F.21"),
                day(date),
                text(party),
                text(said),
                amount(francs, &[number + 30]),
                amount(cumulated, &[]),
                word(method),
                cheque,
                text(invoice),
                plain(Value::Hash(Hash::of(voucher.as_bytes()))),
            ],
        )
    };
    let mut group = vec![None; 12];
    group[2] = text("F.21");
    group[5] = text("Loyer, eau, électricité et gardiennage des bureaux");
    let sum = |kind, key, francs| {
        let mut cells = vec![None; 12];
        cells[6] = amount(francs, &[]);
        row(kind, key, cells)
    };
    Statement {
        key: "receipts-list",
        version: 1,
        scope: scope("2017-Q1", None),
        head: head(),
        budget_version: Some(1),
        facts: facts(),
        tables: vec![Table {
            key: "receipts",
            columns: vec![
                Column::new("number", Kind::Count),
                Column::new("voucher", Kind::Text),
                Column::new("line", Kind::Text),
                Column::new("date", Kind::Date),
                Column::new("party", Kind::Party),
                Column::new("text", Kind::Text),
                xof("amount"),
                xof("cumulated"),
                Column::new("method", Kind::Text),
                Column::new("cheque", Kind::Text),
                Column::new("invoice", Kind::Text),
                Column::new("archive", Kind::Hash),
            ],
            rows: vec![
                row(RowKind::Group, "F.21", group),
                receipt(
                    1,
                    "BQ-2017-0001",
                    "2017-03-07",
                    "Propriétaire bureau Goundam (M. Arby)",
                    "Loyer bureau de Goundam – mars 2017",
                    75_000,
                    75_000,
                    "cheque",
                    text("6495450"),
                    "RC-0104/17",
                ),
                receipt(
                    2,
                    "BQ-2017-0002",
                    "2017-03-08",
                    "Propriétaire bureau Diré (Mme Kalil)",
                    "Loyer bureau de Diré – mars 2017",
                    75_000,
                    150_000,
                    "cheque",
                    text("6495451"),
                    "RC-0022/17",
                ),
                receipt(
                    3,
                    "CA-2017-0004",
                    "2017-03-20",
                    "Société d’eau",
                    "Eau des bureaux",
                    18_500,
                    168_500,
                    "cash",
                    None,
                    "2017/099",
                ),
                sum(RowKind::Subtotal, "F.21", 168_500),
                sum(RowKind::Total, "total", 168_500),
            ],
        }],
        notes: Vec::new(),
        charts: Vec::new(),
        checks: vec![check("total-equals-expenditure", 168_500, 168_500), check("no-gap", 0, 0)],
        signatures: vec!["prepared", "checked", "approved"],
    }
}
