//! Opening the ledger, members and parties.

use tarikh_events::MemberId;
use tarikh_events::ledger::{
    LedgerOpened, LedgerRestored, MemberEnrolled, MemberRetired, MemberRolesChanged, PersonalDataErased, Role,
};
use tarikh_events::party::{PartyAmended, PartyKind, PartyRegistered};
use tarikh_projections::Books;
use tarikh_projections::books::Member;

use super::desk::LEDGER;
use super::{ADMINISTRATORS, Actor, Decided, REGISTRARS, Rejection, What, member};

pub(super) fn open_ledger(books: &Books, it: LedgerOpened) -> Result<Decided, Rejection> {
    if books.identity.is_some() || books.head.records > 0 {
        return Err(Rejection::AlreadyOpen);
    }
    identifier(&it.administrator)?;
    Ok(Decided::plain(it))
}

// An identifier and never a name: a chain cannot forget.
fn identifier(member: &MemberId) -> Result<(), Rejection> {
    let mut letters = member.as_str().bytes();
    let first = letters.next().is_some_and(|it| it.is_ascii_lowercase());
    let rest = letters.all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    (first && rest).then_some(()).ok_or_else(|| Rejection::MemberId { member: member.clone() })
}

pub(super) fn enrol(books: &Books, actor: &Actor, it: MemberEnrolled) -> Result<Decided, Rejection> {
    let identity = books.identity.as_ref().ok_or(Rejection::NotOpen)?;
    // The first administrator, named in the ledger's first record, enrols themself.
    let first = books.members.is_empty() && [&it.member, &actor.member] == [&identity.administrator; 2];
    if !first {
        member(books, actor, ADMINISTRATORS)?;
    }
    identifier(&it.member)?;
    if books.members.contains_key(&it.member) || it.member.as_str() == LEDGER {
        return Err(Rejection::Exists { what: What::Member, code: it.member.to_string() });
    }
    if it.roles.is_empty() {
        return Err(Rejection::NoRoles { member: it.member });
    }
    if let Some(party) = &it.party {
        super::party(books, party)?;
        // Under two identifiers one person could approve what they recorded.
        let same = |member: &Member| !member.retired && member.party.as_ref() == Some(party);
        if let Some((known, _)) = books.members.iter().find(|(_, member)| same(member)) {
            return Err(Rejection::Exists { what: What::Member, code: known.to_string() });
        }
    }
    Ok(Decided::plain(it))
}

pub(super) fn register(books: &Books, actor: &Actor, it: PartyRegistered) -> Result<Decided, Rejection> {
    member(books, actor, REGISTRARS)?;
    if books.parties.contains_key(&it.party) {
        return Err(Rejection::Exists { what: What::Party, code: it.party.to_string() });
    }
    // Nothing of a person is written in the chain, because a chain cannot forget.
    let named = it.name.as_ref().is_some_and(|name| !name.trim().is_empty());
    match it.kind {
        PartyKind::Person if it.name.is_some() || it.personal.is_empty() => Err(Rejection::NameOfPerson),
        PartyKind::Firm if !named => Err(Rejection::FirmWithoutName),
        PartyKind::Person | PartyKind::Firm => Ok(Decided::plain(it)),
    }
}

pub(super) fn change_roles(
    books: &Books,
    actor: &Actor,
    it: MemberRolesChanged,
) -> Result<Decided, Rejection> {
    member(books, actor, ADMINISTRATORS)?;
    known_member(books, &it.member)?;
    if it.roles.is_empty() {
        return Err(Rejection::NoRoles { member: it.member });
    }
    if !it.roles.contains(&Role::Administrator) {
        not_the_last(books, &it.member)?;
    }
    Ok(Decided::plain(it))
}

pub(super) fn retire(books: &Books, actor: &Actor, it: MemberRetired) -> Result<Decided, Rejection> {
    member(books, actor, ADMINISTRATORS)?;
    known_member(books, &it.member)?;
    not_the_last(books, &it.member)?;
    Ok(Decided::plain(it))
}

fn known_member(books: &Books, member: &tarikh_events::MemberId) -> Result<(), Rejection> {
    match books.members.get(member) {
        None => Err(Rejection::NotAMember { member: member.clone() }),
        Some(known) if known.retired => Err(Rejection::Retired { member: member.clone() }),
        Some(_) => Ok(()),
    }
}

// A ledger without an administrator could never get one again.
fn not_the_last(books: &Books, member: &tarikh_events::MemberId) -> Result<(), Rejection> {
    let others = books
        .members
        .iter()
        .any(|(id, known)| id != member && !known.retired && known.roles.contains(&Role::Administrator));
    others.then_some(()).ok_or_else(|| Rejection::LastAdministrator { member: member.clone() })
}

pub(super) fn amend(books: &Books, actor: &Actor, it: PartyAmended) -> Result<Decided, Rejection> {
    member(books, actor, REGISTRARS)?;
    let Some(party) = books.parties.get(&it.party) else {
        return Err(Rejection::unknown(What::Party, it.party.as_str()));
    };
    match (party.kind, &it.name) {
        (PartyKind::Person, Some(_)) => Err(Rejection::NameOfPerson),
        (PartyKind::Firm, Some(name)) if name.trim().is_empty() => Err(Rejection::FirmWithoutName),
        (PartyKind::Person, None) | (PartyKind::Firm, _) => Ok(Decided::plain(it)),
    }
}

/// After a restore the ledger goes on under the next incarnation, so that nobody takes it for the one that
/// was lost.
pub(super) fn restore(books: &Books, actor: &Actor, it: LedgerRestored) -> Result<Decided, Rejection> {
    member(books, actor, ADMINISTRATORS)?;
    let identity = books.identity.as_ref().ok_or(Rejection::NotOpen)?;
    let next = identity.incarnation.checked_add(1) == Some(it.incarnation);
    let renamed = it.origin != identity.origin && it.checkpoint_key != identity.checkpoint_key;
    match next && renamed {
        true => Ok(Decided::plain(it)),
        false => Err(Rejection::unknown(What::Head, it.incarnation.to_string())),
    }
}

/// The fact comes before the deed: the record names every value that is then destroyed, and no other.
pub(super) fn erase(books: &Books, actor: &Actor, it: PersonalDataErased) -> Result<Decided, Rejection> {
    member(books, actor, ADMINISTRATORS)?;
    super::expense::reason(&it.basis)?;
    let party =
        books.parties.get(&it.party).ok_or_else(|| Rejection::unknown(What::Party, it.party.as_str()))?;
    let kept = party.kept();
    if kept.is_empty() || kept != it.commitments {
        return Err(Rejection::NothingPersonal { party: it.party });
    }
    Ok(Decided::plain(it))
}
