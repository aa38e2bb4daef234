//! Who may ask what: the one table of rights in the browser. It shows what a person can do; what they may do is
//! decided with each command.

use tarikh_events::MemberId;
use tarikh_events::ledger::Role;
use tarikh_projections::Books;
use tarikh_projections::controls::people::{ADMINISTRATORS, APPROVERS, RECORDERS};

/// Who may ask a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum May {
    /// Whoever knows the address.
    Anyone,
    /// Every member who may still act.
    Read,
    /// Who records vouchers.
    Record,
    /// Who approves.
    Approve,
    /// Who administers.
    Administer,
}

impl May {
    /// Whether these roles are enough.
    pub fn allows(self, roles: &[Role]) -> bool {
        let any = |of: &[Role]| roles.iter().any(|it| of.contains(it));
        match self {
            Self::Anyone | Self::Read => true,
            Self::Record => any(RECORDERS),
            Self::Approve => any(APPROVERS),
            Self::Administer => any(ADMINISTRATORS),
        }
    }
}

/// Who administers the ledger and may still act.
pub fn administrators(books: &Books) -> Vec<MemberId> {
    let members = books.members.iter().filter(|it| !it.1.retired);
    members
        .filter(|it| it.1.roles.iter().any(|it| ADMINISTRATORS.contains(it)))
        .map(|it| it.0.clone())
        .collect()
}
