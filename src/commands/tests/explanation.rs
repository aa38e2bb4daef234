//! Reasons for what the controls find in the month that is to be closed.

use super::*;

pub fn explained(control: &str, subject: &str) -> FindingExplained {
    FindingExplained {
        control: control.to_owned(),
        grant: GRANT.into(),
        reason: "Le prix du carburant a doublé".to_owned(),
        subject: subject.to_owned(),
    }
}

fn nothing_asked(control: &str, subject: &str, month: &str) -> Rejection {
    let (control, subject) = (control.to_owned(), subject.to_owned());
    Rejection::NothingToExplain { control, subject, month: month.parse().unwrap() }
}

// Lines that run over by more than ten per cent are to be explained; F.1 ran over in March.
pub fn overspent(severity: Severity) -> Given {
    office()
        .and(rule_at_closing("K31", severity, &[("info_percent", "10")]))
        .and(paid(BANK, 220_001, "2017-03-06"))
        .and(approved(office().newest() + 2))
        .closed_up_to("2017-02")
}

#[test]
fn a_reason_answers_a_finding_of_the_month_to_be_closed() {
    for severity in [Severity::Explain, Severity::Flag] {
        overspent(severity).when(explained("K31", "F.1")).decides(explained("K31", "F.1"));
    }
    let given = overspent(Severity::Explain);
    given
        .when(FindingExplained { reason: "\u{a0} ".to_owned(), ..explained("K31", "F.1") })
        .rejected(Rejection::ReasonMissing);
}

#[test]
fn no_reason_is_given_for_nothing() {
    let given = overspent(Severity::Explain);
    for (control, subject) in [("K31", "F.2"), ("K31", "P.9"), ("K31", ""), ("K20", "F.1"), ("K99", "F.1")] {
        given.when(explained(control, subject)).rejected(nothing_asked(control, subject, "2017-03"));
    }
    // What is refused or only told cannot be talked away.
    for severity in [Severity::Block, Severity::Information] {
        overspent(severity).when(explained("K31", "F.1")).rejected(nothing_asked("K31", "F.1", "2017-03"));
    }
    // In February nothing had run over yet.
    let february = office()
        .and(rule_at_closing("K31", Severity::Explain, &[("info_percent", "10")]))
        .and(paid(BANK, 220_001, "2017-03-06"));
    february.when(explained("K31", "F.1")).rejected(nothing_asked("K31", "F.1", "2017-02"));
}

#[test]
fn a_reason_opens_its_month_and_no_other() {
    let asks = |given: &Given, month: &str| {
        let obstacles = given.obstacles(month);
        obstacles.iter().any(|it| matches!(it, Rejection::ToExplain(finding) if finding.subject == "F.1"))
    };
    let given = overspent(Severity::Explain).and(super::closing::bank_says("2017-03-31"));
    assert!(asks(&given, "2017-03"));
    let given = given.then(explained("K31", "F.1"));
    assert_eq!(given.obstacles("2017-03"), []);
    // In April the line has still run over: what was said of March is not said of April.
    let given = given.by("raf").then(given.closing("2017-03"));
    let given = given.and(super::closing::bank_says("2017-04-30")).by("comptable");
    assert!(asks(&given, "2017-04"));
    let given = given.then(explained("K31", "F.1"));
    assert_eq!(given.obstacles("2017-04"), []);
    // A month that is opened again keeps its own.
    let closing = given.newest() + 1;
    let given = given.by("raf").then(given.closing("2017-04"));
    let given = given.then(super::closing::reopened("2017-04", closing));
    assert_eq!(given.obstacles("2017-04"), []);
}

#[test]
fn what_only_flags_needs_no_reason() {
    let given = overspent(Severity::Flag).and(super::closing::bank_says("2017-03-31"));
    assert_eq!(given.obstacles("2017-03"), []);
    let blocked = overspent(Severity::Block).and(super::closing::bank_says("2017-03-31"));
    assert!(matches!(&blocked.obstacles("2017-03")[..], [Rejection::Control(it)] if it.control == "K31"));
}
