//! The ledger's opening, members and parties: who may do what.

use tarikh_events::ledger::MemberRolesChanged;
use tarikh_events::party::PartyKind;
use tarikh_projections::controls::people::{May, may};

use super::*;

#[test]
fn a_ledger_is_opened_once() {
    nothing().when(opened()).decides(opened());
    nothing().and(opened()).when(opened()).rejected(Rejection::AlreadyOpen);
}

#[test]
fn nothing_is_recorded_before_the_opening() {
    nothing().when(enrolled("admin", &Role::ALL, None)).rejected(Rejection::NotOpen);
    nothing().when(awarded(GRANT)).rejected(Rejection::NotOpen);
    nothing().when(person("p-1")).rejected(Rejection::NotOpen);
}

#[test]
fn the_first_administrator_enrols_themself_and_nobody_else_does() {
    let given = nothing().and(opened());
    let first = enrolled("admin", &Role::ALL, None);
    given.when(first.clone()).decides(first.clone());
    let stranger = || Rejection::NotAMember { member: "comptable".into() };
    let given = given.by("comptable");
    given.when(first.clone()).rejected(stranger());
    given.when(enrolled("comptable", &Role::ALL, None)).rejected(stranger());
    // Nor does the first administrator begin with someone else.
    let given = given.by("admin");
    given
        .when(enrolled("comptable", &Role::ALL, None))
        .rejected(Rejection::NotAMember { member: "admin".into() });
    // Once there are members, the name in the first record gives no right.
    let given = given.and(enrolled("chef", &[Role::ProjectHead], None));
    given.when(first).rejected(Rejection::NotAMember { member: "admin".into() });
}

#[test]
fn only_an_administrator_enrols() {
    let newcomer = enrolled("nouveau", &[Role::Cashier], None);
    ledger().by("installe").when(newcomer.clone()).decides(newcomer.clone());
    for member in ["comptable", "caisse", "raf", "chef", "direction", "audit"] {
        let needed = vec![Role::Administrator];
        ledger()
            .by(member)
            .when(newcomer.clone())
            .rejected(Rejection::NotAllowed { member: member.into(), needed });
    }
}

#[test]
fn a_member_is_enrolled_once_and_with_a_role() {
    let given = ledger().by("admin");
    given
        .when(enrolled("raf", &[Role::Cashier], None))
        .rejected(Rejection::Exists { what: What::Member, code: "raf".to_owned() });
    given
        .when(enrolled("ledger", &[Role::Cashier], None))
        .rejected(Rejection::Exists { what: What::Member, code: "ledger".to_owned() });
    given.when(enrolled("nouveau", &[], None)).rejected(Rejection::NoRoles { member: "nouveau".into() });
    given.when(enrolled("nouveau", &[Role::Cashier], Some("p-9"))).rejected(unknown(What::Party, "p-9"));
}

#[test]
fn one_person_has_one_identifier_until_they_leave() {
    let again = enrolled("raf-2", &[Role::Accountant], Some("p-raf"));
    let given = ledger().by("admin");
    given.when(again.clone()).rejected(Rejection::Exists { what: What::Member, code: "raf".to_owned() });
    given.and(MemberRetired { member: "raf".into() }).when(again.clone()).decides(again);
}

#[test]
fn who_has_left_does_nothing_any_more() {
    let given = office().by("parti");
    let gone = || Rejection::Retired { member: "parti".into() };
    given.when(paid(BANK, 1_000, "2017-04-03")).rejected(gone());
    given.when(person("p-9")).rejected(gone());
    given.when(enrolled("nouveau", &[Role::Cashier], None)).rejected(gone());
    given.when(awarded(OTHER)).rejected(gone());
}

#[test]
fn who_has_a_key_signs() {
    office()
        .by("signe")
        .when(paid(BANK, 1_000, "2017-04-03"))
        .rejected(Rejection::SignatureDue { member: "signe".into() });
}

#[test]
fn a_stranger_does_nothing() {
    office()
        .by("inconnu")
        .when(paid(BANK, 1_000, "2017-04-03"))
        .rejected(Rejection::NotAMember { member: "inconnu".into() });
}

#[test]
fn roles_changed_count_at_once() {
    let only_audit = MemberRolesChanged { member: "comptable".into(), roles: vec![Role::Auditor] };
    office()
        .and(only_audit)
        .when(paid(BANK, 1_000, "2017-04-03"))
        .rejected(Rejection::NotAllowed { member: "comptable".into(), needed: RECORDERS.to_vec() });
}

// Each command with the members who may give it; all others are refused, and told whose it is.
#[test]
fn each_command_is_for_its_roles() {
    let recorders = ["comptable", "caisse", "raf"];
    let planners = ["comptable", "raf", "chef", "direction"];
    let approvers = ["raf", "chef", "direction"];
    let paid_once = || office().and(paid(BANK, 1_000, "2017-04-03"));
    let voucher = paid_once().newest();
    let cases: Vec<(Command, &[&str])> = vec![
        (awarded(OTHER).into(), &planners),
        (rule("K10", Severity::Flag, &[]).into(), &planners),
        (ActivityPlanned { activity: "A2".into(), ..planned() }.into(), &planners),
        (super::grant::indicator().into(), &planners),
        (super::grant::reported().into(), &planners),
        (BudgetLineAdded { version: 2, ..line(GRANT, "P.1", "Personnel", 5) }.into(), &planners),
        (paid(BANK, 1_000, "2017-04-04").into(), &recorders),
        (reversed(voucher, "2017-04-04").into(), &recorders),
        (advanced(1_000, "2017-04-04").into(), &recorders),
        (received(1_000, "2017-04-04").into(), &recorders),
        (filled(CASH, 1_000, "2017-04-04").into(), &recorders),
        (super::treasury::fee(100).into(), &recorders),
        (super::treasury::counted(CASH, 0).into(), &recorders),
        (super::treasury::statement(5_000_000, vec![]).into(), &recorders),
        (super::funds::interest(100).into(), &recorders),
        (super::funds::contribution(3, 500, 1_500).into(), &recorders),
        (super::funds::asset().into(), &recorders),
        (super::grant::completed().into(), &recorders),
        (approved(voucher).into(), &approvers),
    ];
    for (command, allowed) in cases {
        let (mut facts, mut row) = (Vec::new(), Vec::new());
        for member in ["comptable", "caisse", "raf", "chef", "direction", "audit", "installe"] {
            let Answer(answer) = paid_once().by(member).when(command.clone());
            match (allowed.contains(&member), answer) {
                // Who recorded does not approve; who may, may.
                (true, Ok(decided)) => facts = decided,
                (false, Err(Rejection::NotAllowed { member: refused, needed })) => {
                    assert_eq!(refused, MemberId::from(member));
                    assert!(!needed.is_empty());
                    row = needed;
                }
                (may, other) => panic!("{member}, who may be allowed ({may}): {command:?} gave {other:?}"),
            }
        }
        // Verification judges by the same row, but for what only the ledger concludes.
        assert!(!facts.is_empty());
        for fact in facts {
            match may(&fact.event) {
                May::Ledger => {}
                May::Roles(roles) => assert_eq!(roles, row),
            }
        }
    }
}

#[test]
fn accounts_and_payees_are_for_administrators_too() {
    let account = account_opened(GRANT, "572", "CG", AccountKind::Cash);
    for member in ["comptable", "raf", "chef", "direction", "installe"] {
        office().by(member).when(account.clone()).taken();
    }
    for member in ["comptable", "caisse", "raf", "installe"] {
        office().by(member).when(person("p-9")).taken();
    }
    for member in ["caisse", "audit"] {
        let needed = [PLANNERS, &[Role::Administrator]].concat();
        let refused = Rejection::NotAllowed { member: member.into(), needed };
        office().by(member).when(account.clone()).rejected(refused);
    }
    for member in ["chef", "direction", "audit"] {
        let needed = [RECORDERS, &[Role::Administrator]].concat();
        let refused = Rejection::NotAllowed { member: member.into(), needed };
        office().by(member).when(person("p-9")).rejected(refused);
    }
}

#[test]
fn a_name_of_a_person_is_not_written_in_the_chain() {
    let given = office();
    given.when(person("p-9")).decides(person("p-9"));
    let named = PartyRegistered { name: Some("Aïssata Diallo".to_owned()), ..person("p-9") };
    given.when(named).rejected(Rejection::NameOfPerson);
    // Nor is a person registered of whom the vault knows nothing.
    let nobody = PartyRegistered { personal: Vec::new(), ..person("p-9") };
    given.when(nobody).rejected(Rejection::NameOfPerson);
}

#[test]
fn a_firm_has_a_name() {
    let firm = |name: Option<&str>| PartyRegistered {
        kind: PartyKind::Firm,
        name: name.map(str::to_owned),
        personal: Vec::new(),
        ..person("p-9")
    };
    let given = office();
    given.when(firm(Some("Moto Sahel SARL"))).taken();
    given.when(firm(None)).rejected(Rejection::FirmWithoutName);
    given.when(firm(Some("  "))).rejected(Rejection::FirmWithoutName);
}

#[test]
fn a_party_is_registered_once() {
    office().when(person("p-1")).rejected(Rejection::Exists { what: What::Party, code: "p-1".to_owned() });
}

#[test]
fn a_text_holds_nothing_that_is_not_seen() {
    let given = office();
    let refused = |found: &str| Rejection::TextRefused { found: found.to_owned() };
    let purpose = |text: &str| ExpenseRecorded { purpose: text.to_owned(), ..paid(BANK, 5, "2017-04-03") };
    given.when(purpose("Café «\u{a0}50\u{a0}%\u{a0}»\\\"")).taken();
    given.when(purpose("deux\nlignes")).rejected(refused("deux\\u{a}lignes"));
    given.when(purpose("a\u{202e}b")).rejected(refused("a\\u{202e}b"));
    given.when(purpose("a\u{200b}b")).rejected(refused("a\\u{200b}b"));
    // An accent apart from its letter would be another text that looks the same.
    given.when(purpose("cafe\u{301}")).rejected(refused("cafe\u{301}"));
    // The rule is for every text: a code, a name, a bank's label in a list.
    given.when(numbered("CA-2017-0001\u{200b}", paid(CASH, 5, "2017-04-03"))).rejected(
        Rejection::WrongSeries {
            number: "CA-2017-0001\u{200b}".into(),
            book: "CA".to_owned(),
            next: "CA-2017-0001".into(),
        },
    );
    let invoice = ExpenseRecorded { invoice: Some("F\u{200b}1".into()), ..paid(BANK, 5, "2017-04-03") };
    given.when(invoice).rejected(refused("F\\u{200b}1"));
    let account =
        AccountOpened { name: "Caisse\t2".to_owned(), ..account_opened(GRANT, "5", "CX", AccountKind::Cash) };
    given.when(account).rejected(refused("Caisse\\u{9}2"));
}

#[test]
fn a_member_has_an_identifier_and_never_a_name() {
    for member in ["Aminata Diallo", "aminata diallo", "Raf", "2raf", "-raf", "raf_2", "é", "", "a\u{2066}b"]
    {
        let refused = Rejection::MemberId { member: member.into() };
        ledger().by("installe").when(enrolled(member, &[Role::Cashier], None)).rejected(refused);
    }
    for member in ["raf", "raf-2", "r"] {
        let newcomer = enrolled(&format!("x{member}"), &[Role::Cashier], None);
        ledger().by("installe").when(newcomer.clone()).decides(newcomer);
    }
}
