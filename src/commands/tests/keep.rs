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
        checkpoint_key: PublicKey([u8::try_from(incarnation).unwrap() + 8; 32]),
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
    let given = office();
    given.when(Command::AttachDocument(attached(&[1, 2], 3))).decides(attached(&[1, 2], 3));
    given.when(Command::AttachDocument(attached(&[1, 2, 1], 3))).rejected(already(1, 3));
    let given = given.and(attached(&[1, 2], 3));
    given.when(Command::AttachDocument(attached(&[3, 2], 3))).rejected(already(2, 3));
    // Another record may have the same file: one delivery, two vouchers.
    given.when(Command::AttachDocument(attached(&[2], 4))).decides(attached(&[2], 4));
}
