//! The ledger's opening, members and parties: who may do what.

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
    let openers = ["comptable", "raf", "chef", "direction", "installe"];
    let registrars = ["comptable", "caisse", "raf", "installe"];
    let workers = ["comptable", "caisse", "raf", "chef", "direction", "installe"];
    // Money came, and more is still to come.
    let given = planned_grant(ledger(), GRANT).and(received(500_000, "2017-03-01"));
    let given = given.and(paid(BANK, 1_000, "2017-04-03"));
    let voucher = given.newest();
    let given = given.and(super::commitment::promised());
    let commitment = given.newest();
    let given = given.and(advanced(1_000, "2017-04-03"));
    let advance = given.newest();
    let given = given.and(super::treasury::counted(CASH, 7));
    let count = given.newest();
    let given = given.and(super::bank_lines::statement("REL-9", &[-1_000]));
    let bank = given.newest();
    let given = given.and(super::funds::asset());
    let attached = DocumentAttached {
        documents: vec![tarikh_events::document::Document {
            digest: Hash([3; 32]),
            kind: tarikh_events::document::DocumentKind::Receipt,
        }],
        grant: GRANT.into(),
        to: RecordRef::at(voucher),
    };
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
        (super::closing::counted(CASH, 0, "2017-04-04").into(), &recorders),
        (super::treasury::statement(1_000, vec![]).into(), &recorders),
        (super::funds::interest(100).into(), &recorders),
        (super::funds::contribution(3, 500, 1_500).into(), &recorders),
        (AssetAcquired { asset: "INV-2".into(), ..super::funds::asset() }.into(), &recorders),
        (super::grant::completed().into(), &recorders),
        (approved(voucher).into(), &approvers),
        (super::refusal::refused(voucher).into(), &approvers),
        (
            super::reclassification::reclassified(voucher, "2017-04-04", vec![split("P.1", 1_000)]).into(),
            &recorders,
        ),
        (super::expense::voided("BQ-2017-0002").into(), &recorders),
        (CommitmentMade { number: "BC-002".into(), ..super::commitment::promised() }.into(), &recorders),
        (super::commitment::released(commitment, 5).into(), &recorders),
        (super::request::requested(5).into(), &planners),
        (super::request::given_back(5).into(), &recorders),
        (super::request::earned(5).into(), &recorders),
        (super::advance::settled(advance, 0, "2017-04-04").into(), &recorders),
        (account_opened(GRANT, "572", "CG", AccountKind::Cash).into(), &openers),
        (account_closed(MOBILE, "2017-04-04").into(), &openers),
        (super::count::settled(count, 7).into(), &approvers),
        (super::bank_lines::matched(bank, &[(0, voucher)]).into(), &recorders),
        (super::funds::checked("2017-05-02").into(), &recorders),
        (super::inventory::disposed("2017-05-02").into(), &approvers),
        (super::reallocation::letter("L-1").into(), &planners),
        (super::reallocation::moved("P.1", "F.1", 5).into(), &approvers),
        (super::carry_over::amended().into(), &planners),
        (attached.into(), &workers),
        (person("p-9").into(), &registrars),
        (
            PartyAmended {
                function: Some("Chauffeur".to_owned()),
                name: None,
                party: "p-1".into(),
                personal: vec![],
            }
            .into(),
            &registrars,
        ),
        (enrolled("nouveau", &[Role::Cashier], None).into(), &["installe"]),
        (MemberRolesChanged { member: "caisse".into(), roles: vec![Role::Accountant] }.into(), &["installe"]),
        (MemberRetired { member: "caisse".into() }.into(), &["installe"]),
    ];
    for (command, allowed) in cases {
        assert_allowed(&given, command, allowed);
    }
}

#[test]
fn each_command_about_a_year_is_for_its_roles() {
    let planners = ["comptable", "raf", "chef", "direction"];
    let approvers = ["raf", "chef", "direction"];
    let draft = contract(ledger(), GRANT).and(line(GRANT, "P.1", "Personnel", 1_000_000));
    assert_allowed(&draft, budget_approved(GRANT).into(), &approvers);
    let over = super::explanation::overspent(Severity::Explain);
    assert_allowed(&over, super::explanation::explained("K31", "F.1").into(), &planners);
    let open = office();
    assert_allowed(&open, open.closing("2017-02").into(), &approvers);
    let year = office().closed_up_to("2017-12").today("2018-01-20");
    let carried = BalanceCarriedOver { amount: xof(5_000_000), from: 2017, grant: GRANT.into(), to: 2018 };
    assert_allowed(&year, carried.into(), &approvers);
    assert_allowed(&year, GrantClosed { on: day("2018-01-15"), ..grant_closed(GRANT) }.into(), &approvers);
    // The second person is one who may approve, and another than who asks.
    let reopened =
        MonthReopened { second: "admin".into(), ..super::closing::reopened("2017-12", year.newest()) };
    assert_allowed(&year, reopened.into(), &approvers);
}

// A command is decided for these members and for no others, by the same row as verification judges by.
#[track_caller]
fn assert_allowed(given: &Given, command: Command, allowed: &[&str]) {
    let (mut facts, mut row) = (Vec::new(), Vec::new());
    for member in ["comptable", "caisse", "raf", "chef", "direction", "audit", "installe"] {
        let Answer(answer) = given.by(member).when(command.clone());
        match (allowed.contains(&member), answer) {
            (true, Ok(decided)) => facts = decided,
            (false, Err(Rejection::NotAllowed { member: refused, needed })) => {
                assert_eq!(refused, MemberId::from(member));
                assert!(!needed.is_empty());
                row = needed;
            }
            (may, other) => panic!("{member}, who may be allowed ({may}): {command:?} gave {other:?}"),
        }
    }
    assert!(!facts.is_empty());
    for fact in facts {
        match may(&fact.event) {
            // But for what only the ledger concludes.
            May::Ledger => assert!(matches!(fact.event, Event::ImportCompleted(_))),
            May::Roles(roles) => assert_eq!(roles, row),
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

#[test]
fn roles_are_changed_for_others_that_a_member_has() {
    let given = ledger().by("installe");
    let changed =
        |member: &str, roles: &[Role]| MemberRolesChanged { member: member.into(), roles: roles.to_vec() };
    let command = changed("comptable", &[Role::Accountant, Role::Cashier]);
    given.when(command.clone()).decides(command);
    given.when(changed("comptable", &[])).rejected(Rejection::NoRoles { member: "comptable".into() });
    given
        .when(changed("inconnu", &[Role::Cashier]))
        .rejected(Rejection::NotAMember { member: "inconnu".into() });
    given.when(changed("parti", &[Role::Cashier])).rejected(Rejection::Retired { member: "parti".into() });
}

#[test]
fn a_member_leaves_once() {
    let given = ledger().by("installe");
    let leaves = |member: &str| MemberRetired { member: member.into() };
    given.when(leaves("caisse")).decides(leaves("caisse"));
    given.when(leaves("parti")).rejected(Rejection::Retired { member: "parti".into() });
    given.when(leaves("inconnu")).rejected(Rejection::NotAMember { member: "inconnu".into() });
}

#[test]
fn the_last_administrator_stays() {
    let leaves = |member: &str| MemberRetired { member: member.into() };
    let loses = |member: &str| MemberRolesChanged { member: member.into(), roles: vec![Role::Cashier] };
    let last = |member: &str| Rejection::LastAdministrator { member: member.into() };
    // There are four with the role: two who work, one who has left, one whose key is elsewhere.
    let given = ledger().by("installe");
    given.when(leaves("installe")).taken();
    given.when(loses("installe")).taken();
    let given = given.then(leaves("admin")).then(leaves("signe"));
    given.when(leaves("installe")).rejected(last("installe"));
    given.when(loses("installe")).rejected(last("installe"));
    // Other roles may change, and other members leave.
    let keeps =
        MemberRolesChanged { member: "installe".into(), roles: vec![Role::Administrator, Role::Cashier] };
    given.when(keeps).taken();
    given.when(leaves("caisse")).taken();
    given.when(loses("raf")).taken();
    // Once there is another, they may go.
    let given = given.then(enrolled("nouveau", &[Role::Administrator], None));
    given.when(leaves("installe")).taken();
}

#[test]
fn what_is_known_of_a_party_changes_but_never_the_name_of_a_person() {
    let amended = |name: Option<&str>, party: &str| PartyAmended {
        function: Some("Fournisseur".to_owned()),
        name: name.map(str::to_owned),
        party: party.into(),
        personal: Vec::new(),
    };
    let firm = PartyRegistered {
        kind: PartyKind::Firm,
        name: Some("Moto Sahel".to_owned()),
        personal: Vec::new(),
        ..person("p-9")
    };
    let given = ledger().and(firm);
    given.when(amended(None, "p-1")).decides(amended(None, "p-1"));
    given.when(amended(Some("Aïssata Diallo"), "p-1")).rejected(Rejection::NameOfPerson);
    given.when(amended(Some("Moto Sahel SARL"), "p-9")).taken();
    given.when(amended(Some(" "), "p-9")).rejected(Rejection::FirmWithoutName);
    given.when(amended(None, "p-8")).rejected(unknown(What::Party, "p-8"));
}
