//! The course of a grant by month, on books made by hand.
#![allow(missing_docs)]

mod story;

use story::*;
use tarikh_events::budget::{BudgetLineAdded, Planned};
use tarikh_events::{Event, Month};
use tarikh_projections::statement::{RowKind, Sources};

// The story's budget is not planned by month; this version is, but for 200 000.
fn planned() -> Story {
    let mut story = Story::begin();
    let plan = |months: &[(&str, i64)]| {
        let plan = |it: &(&str, i64)| Planned { month: it.0.parse::<Month>().unwrap(), amount: xof(it.1) };
        months.iter().map(plan).collect::<Vec<_>>()
    };
    for (line, francs, months) in [
        ("P.1", 900_000, vec![("2017-02", 400_000), ("2017-04", 500_000)]),
        ("I.1", 300_000, vec![("2017-02", 0), ("2017-03", 300_000)]),
        ("F.1", 200_000, vec![]),
    ] {
        let mut template = None;
        let mut other = Story::empty();
        other.award(MAIN);
        other.line(MAIN, 2, line, "Personnel", francs);
        for record in &other.records {
            if let Event::BudgetLineAdded(it) = &record.event {
                template = Some(it.clone());
            }
        }
        let line = BudgetLineAdded { plan: plan(&months), ..template.unwrap() };
        story.tell(line);
    }
    story.approve_budget(MAIN, 2, 1_400_000);
    story
}

#[test]
fn the_course_says_plan_spending_and_cash_of_each_month_as_far_as_it_is_known() {
    let mut story = planned();
    story.receive(MAIN, BANK, day("2017-02-10"), 1_000_000, 0);
    story.spend(MAIN, BANK, day("2017-02-20"), &[("P.1", 300_000, None)], None);
    story.carry(MAIN, BANK, CASH, day("2017-03-02"), 100_000);
    let paid = story.spend(MAIN, CASH, day("2017-03-05"), &[("I.1", 60_000, None)], None);
    story.spend(MAIN, BANK, day("2017-04-01"), &[("P.1", 1_000, None)], None);

    let statement = story.ask("progress", MAIN, "2017-03", None);
    assert_checks(&statement);
    let shown = shown(&statement);
    let rows: Vec<&str> =
        shown.lines().filter(|it| it.contains("2017-0") || !it.starts_with("line 20")).collect();
    assert_eq!(
        rows[..6],
        [
            "line 2017-01: 2017-01-31 | 0 | 0 | 0 | 0 | 0 | 0 | 0",
            "line 2017-02: 2017-02-28 | 400000 | 300000 | 400000 | 300000 | -100000 | 700000 | 700000",
            "line 2017-03: 2017-03-31 | 300000 | 60000 | 700000 | 360000 | -340000 | -60000 | 640000",
            "line 2017-04: 2017-04-30 | 500000 | - | 1200000 | - | - | - | -",
            "line 2017-05: 2017-05-31 | 0 | - | 1200000 | - | - | - | -",
            "line 2017-06: 2017-06-30 | 0 | - | 1200000 | - | - | - | -",
        ]
    );
    assert_eq!(
        rows[rows.len() - 2..],
        [
            "line unplanned: «unplanned» | 200000 | - | 1400000 | - | - | - | -",
            "total total: - | 1400000 | 360000 | - | - | - | 640000 | -",
        ]
    );
    let march = statement.tables[0].rows.iter().find(|it| it.key == "2017-03").unwrap();
    assert_eq!(march.cells[2].as_ref().unwrap().sources, Sources::one(paid));
    assert_eq!(march.cells[4].as_ref().unwrap().sources, Sources::default());
}

#[test]
fn a_month_that_is_not_over_or_has_no_record_is_not_known() {
    let mut story = planned();
    story.receive(MAIN, BANK, day("2017-02-10"), 1_000_000, 0);
    let known = |story: &Story, period: &str| {
        let statement = story.ask("progress", MAIN, period, None);
        assert_checks(&statement);
        let lines = statement.tables[0].rows.iter().filter(|it| it.kind == RowKind::Line);
        lines.filter(|it| it.cells[4].is_some()).count()
    };
    // January has nothing and is before what is recorded; of March to December nothing is recorded yet.
    assert_eq!(known(&story, "2017"), 2);
    assert_eq!(known(&story, "2017-02-01..2017-02-27"), 1);
    assert_eq!(known(&story, "2016-11"), 0);
    story.spend(MAIN, BANK, day("2017-04-01"), &[("P.1", 1_000, None)], None);
    assert_eq!(known(&story, "2017"), 4);
}

#[test]
fn cost_after_the_term_has_a_month_of_its_own() {
    let mut story = planned();
    let before = story.ask("progress", MAIN, "2017", None).tables[0].rows.len();
    story.receive(MAIN, BANK, day("2017-02-10"), 1_000_000, 0);
    story.spend(MAIN, BANK, day("2018-02-20"), &[("P.1", 300_000, None)], None);
    story.spend(MAIN, BANK, day("2016-12-20"), &[("P.1", 1, None)], None);
    let statement = story.ask("progress", MAIN, "2018", None);
    assert_checks(&statement);
    let keys: Vec<&str> = statement.tables[0].rows.iter().map(|it| it.key.as_str()).collect();
    assert!(keys.starts_with(&["2016-12", "2017-01"]), "{keys:?}");
    assert!(keys.contains(&"2018-02") && keys.len() > before, "{keys:?}");
}
