//! What is kept and what is forgotten: evidence, erasure, and going on after a restore.

use tarikh_events::document::{Document, DocumentKind};
use tarikh_events::party::{PartyAmended, Personal};

use super::*;

fn value(field: &str, digit: u8) -> Personal {
    Personal { commitment: Hash([digit; 32]), field: field.to_owned() }
}

fn registered(kind: tarikh_events::party::PartyKind, personal: Vec<Personal>) -> PartyRegistered {
    let name = personal.is_empty().then(|| "Garage Sahel".to_owned());
    PartyRegistered { function: None, kind, name, party: "p-9".into(), personal }
}

fn erased(commitments: &[u8]) -> PersonalDataErased {
    let commitments = commitments.iter().map(|it| Hash([*it; 32])).collect();
    PersonalDataErased { basis: "demande écrite".to_owned(), commitments, party: "p-9".into() }
}

fn nothing_personal() -> Rejection {
    Rejection::NothingPersonal { party: "p-9".into() }
}

fn known() -> Given {
    use tarikh_events::party::PartyKind;

    ledger().by("installe").and(registered(PartyKind::Person, vec![value("name", 1), value("phone", 2)]))
}

#[test]
fn an_erasure_names_every_value_that_was_ever_kept() {
    known().when(Command::ErasePersonalData(erased(&[1, 2]))).decides(erased(&[1, 2]));
    // A value that was replaced is still in the vault.
    let changed =
        PartyAmended { function: None, name: None, party: "p-9".into(), personal: vec![value("name", 3)] };
    let given = known().and(changed);
    given.when(Command::ErasePersonalData(erased(&[1, 2, 3]))).decides(erased(&[1, 2, 3]));
    for some in [&[][..], &[1], &[1, 2], &[2, 3], &[1, 2, 3, 4]] {
        given.when(Command::ErasePersonalData(erased(some))).rejected(nothing_personal());
    }
}

#[test]
fn whoever_was_erased_is_not_erased_again_and_a_firm_never() {
    use tarikh_events::party::PartyKind;

    let given = known().and(erased(&[1, 2]));
    given.when(Command::ErasePersonalData(erased(&[1, 2]))).rejected(nothing_personal());
    given.when(Command::ErasePersonalData(erased(&[]))).rejected(nothing_personal());
    let given = ledger().by("installe").and(registered(PartyKind::Firm, Vec::new()));
    given.when(Command::ErasePersonalData(erased(&[]))).rejected(nothing_personal());
    let unknown = Rejection::Unknown { what: What::Party, code: "p-9".to_owned() };
    ledger().by("installe").when(Command::ErasePersonalData(erased(&[1]))).rejected(unknown);
}

#[test]
fn only_an_administrator_erases_and_says_why() {
    let needed = vec![Role::Administrator];
    for member in ["comptable", "caisse", "raf", "chef", "direction", "audit"] {
        let refused = Rejection::NotAllowed { member: member.into(), needed: needed.clone() };
        known().by(member).when(Command::ErasePersonalData(erased(&[1, 2]))).rejected(refused);
    }
    let silent = PersonalDataErased { basis: " ".to_owned(), ..erased(&[1, 2]) };
    known().when(Command::ErasePersonalData(silent)).rejected(Rejection::ReasonMissing);
}

fn restored(given: &Given, incarnation: u32) -> LedgerRestored {
    let identity = given.books.identity.as_ref().unwrap();
    LedgerRestored {
        checkpoint: None,
        // Another key each time: the one before may have been stolen with the machine.
        checkpoint_key: PublicKey([u8::try_from(incarnation).unwrap(); 32]),
        incarnation,
        lost: 3,
        origin: format!("{}/{incarnation}", identity.origin),
    }
}

#[test]
fn a_restored_ledger_goes_on_under_the_next_incarnation_and_another_name_and_key() {
    let given = ledger().by("installe");
    let next = restored(&given, 2);
    given.when(Command::RestoreLedger(next.clone())).decides(next.clone());
    let refused = |incarnation: u32| Rejection::Unknown { what: What::Head, code: incarnation.to_string() };
    for other in [0, 1, 3] {
        given.when(Command::RestoreLedger(restored(&given, other))).rejected(refused(other));
    }
    let identity = given.books.identity.clone().unwrap();
    let same_name = LedgerRestored { origin: identity.origin, ..next.clone() };
    given.when(Command::RestoreLedger(same_name)).rejected(refused(2));
    let same_key = LedgerRestored { checkpoint_key: identity.checkpoint_key, ..next.clone() };
    given.when(Command::RestoreLedger(same_key)).rejected(refused(2));
    let again = given.and(next);
    again.when(Command::RestoreLedger(restored(&again, 3))).decides(restored(&again, 3));
    let needed = vec![Role::Administrator];
    let refused = Rejection::NotAllowed { member: "raf".into(), needed };
    given.by("raf").when(Command::RestoreLedger(restored(&given, 2))).rejected(refused);
}

#[test]
fn a_file_is_evidence_of_a_record_once() {
    let attached = |digits: &[u8], to: u64| DocumentAttached {
        documents: digits
            .iter()
            .map(|it| Document { digest: Hash([*it; 32]), kind: DocumentKind::Receipt })
            .collect(),
        grant: GRANT.into(),
        to: RecordRef::at(to),
    };
    let already = |digit: u8, record: u64| Rejection::AlreadyAttached { document: Hash([digit; 32]), record };
    let given = office().and(paid(BANK, 5, "2017-04-03")).and(paid(BANK, 7, "2017-04-03"));
    let (one, other) = (given.newest() - 1, given.newest());
    given.when(Command::AttachDocument(attached(&[1, 2], one))).decides(attached(&[1, 2], one));
    given.when(Command::AttachDocument(attached(&[1, 2, 1], one))).rejected(already(1, one));
    let given = given.and(attached(&[1, 2], one));
    given.when(Command::AttachDocument(attached(&[3, 2], one))).rejected(already(2, one));
    // Another record may have the same file: one delivery, two vouchers.
    given.when(Command::AttachDocument(attached(&[2], other))).decides(attached(&[2], other));
}

#[test]
fn evidence_is_attached_to_what_the_grant_did() {
    let document = Document { digest: Hash([1; 32]), kind: DocumentKind::Receipt };
    let asks = |given: &Given, to: u64| {
        let (documents, grant) = (vec![document.clone()], GRANT.into());
        given.when(DocumentAttached { documents, grant, to: RecordRef::at(to) })
    };
    let refused = |given: &Given, to: u64| asks(given, to).rejected(unknown(What::Record, &to.to_string()));
    // The ledger, its members and parties; what another grant did; what is not there.
    let given = office();
    let (first, last) = (given.grant().seq, given.newest());
    (0..first).chain([last + 1]).for_each(|it| refused(&given, it));
    asks(&given, first).taken();
    asks(&given, last).taken();
    let given = planned_grant(given, OTHER);
    (last + 1..=given.newest()).for_each(|it| refused(&given, it));
    // A voucher that charges this grant has its evidence where it was paid.
    let shared = vec![split("F.1", 5), of_grant(GRANT, split("F.2", 7))];
    let given =
        given.and(ExpenseRecorded { grant: OTHER.into(), splits: shared, ..paid(BANK, 12, "2017-03-06") });
    refused(&given, given.newest());
    for fact in [
        Event::from(paid(BANK, 5, "2017-04-03")),
        advanced(5, "2017-04-03").into(),
        filled(CASH, 900, "2017-04-03").into(),
        super::treasury::counted(CASH, 900).into(),
        super::treasury::statement(5, vec![]).into(),
        super::treasury::fee(5).into(),
        super::reallocation::letter("L-1").into(),
        super::reallocation::moved("P.1", "F.1", 5).into(),
        super::funds::interest(5).into(),
        super::funds::contribution(1, 5, 5).into(),
        month_closed(GRANT, "2017-02").into(),
    ] {
        let given = given.and(fact);
        asks(&given, given.newest()).taken();
    }
    let given = given.and(paid(BANK, 5, "2017-04-03"));
    let given = given.and(reversed(given.newest(), "2017-04-04"));
    asks(&given, given.newest()).taken();
}
