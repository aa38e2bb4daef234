//! The ledger itself and the people who may act in it.

use serde::{Deserialize, Serialize};

use crate::id::{Hash, MemberId, PartyId, PublicKey};

/// What a member may do. Whatever roles one has: who records does not approve, nor who is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Installs, enrols members, backs up and restores.
    Administrator,
    /// Records vouchers, advances, transfers and bank statements.
    Accountant,
    /// Keeps a cash box and counts it.
    Cashier,
    /// Responsable administratif et financier: approves, closes months.
    FinanceManager,
    /// Chef de projet: approves, compares spending with plan.
    ProjectHead,
    /// Approves and signs for the association.
    Director,
    /// Reads everything and changes nothing but findings.
    Auditor,
}

impl Role {
    /// Every role, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Administrator,
        Self::Accountant,
        Self::Cashier,
        Self::FinanceManager,
        Self::ProjectHead,
        Self::Director,
        Self::Auditor,
    ];

    /// Its stable name, as in the bytes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Accountant => "accountant",
            Self::Cashier => "cashier",
            Self::FinanceManager => "finance-manager",
            Self::ProjectHead => "project-head",
            Self::Director => "director",
            Self::Auditor => "auditor",
        }
    }
}

/// Record 0: the identity of a ledger, which verifiers take from the card handed out at its opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerOpened {
    /// First administrator.
    pub administrator: MemberId,
    /// Ed25519 key that signs checkpoints.
    pub checkpoint_key: PublicKey,
    /// Format of the bytes: `tarikh.v1`.
    pub format: String,
    /// Hash of records and documents: `blake3`.
    pub hash: String,
    /// 1; each restore counts on.
    pub incarnation: u32,
    /// The association that keeps the ledger.
    pub organisation: String,
    /// Name under which checkpoints are signed, without spaces or plus signs.
    pub origin: String,
    /// Hash of the tree over the records: `sha256`, so that public witnesses can sign it.
    pub tree_hash: String,
}

/// First command after a restore that could not bring back the lost records byte for byte, or that went
/// without the key of the checkpoints. The records before it keep their places, and checkpoints over them
/// still hold; those that were lost had the positions from this one on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRestored {
    /// The newest checkpoint held outside, as a signed note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<String>,
    /// Ed25519 key that signs checkpoints from here on.
    pub checkpoint_key: PublicKey,
    /// One more than the incarnation before.
    pub incarnation: u32,
    /// How many records the newest head known outside had beyond what was restored; 0 where none is known
    /// to be lost, or nobody can say how many.
    pub lost: u64,
    /// Name under which checkpoints are signed from here on: `…/2`.
    pub origin: String,
}

/// Someone may act in the ledger from here on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberEnrolled {
    /// Their identifier in the ledger.
    pub member: MemberId,
    /// The person they are, if known as a party: who is paid does not approve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// What they may do.
    pub roles: Vec<Role>,
}

/// A member's roles are others from here on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRolesChanged {
    /// The member.
    pub member: MemberId,
    /// All roles from here on.
    pub roles: Vec<Role>,
}

/// A member may no longer act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRetired {
    /// The member.
    pub member: MemberId,
}

/// A device of a member signs with this key from the next record on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberKeyEnrolled {
    /// What the member calls the device.
    pub device: String,
    /// The Ed25519 public key.
    pub key: PublicKey,
    /// The member.
    pub member: MemberId,
}

/// A key is no longer in force from the next record on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberKeyRevoked {
    /// The key.
    pub key: PublicKey,
    /// The member.
    pub member: MemberId,
    /// Why: lost, stolen, replaced.
    pub reason: String,
}

/// Checkpoints are signed with another key from here on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointKeyChanged {
    /// The new Ed25519 public key.
    pub key: PublicKey,
    /// Why.
    pub reason: String,
}

/// The clock went back: the only record whose `at` may be before that of the record before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockCorrected {
    /// What was found: the clock had been ahead, the battery was empty.
    pub reason: String,
}

/// Ends a command of which a process wrote some parts and then died; none of its parts count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandAbandoned {
    /// How many of its parts had been written.
    pub written: u32,
}

/// Personal data of someone were destroyed; their commitments stay and say nothing any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalDataErased {
    /// The legal ground, or the wish of the person.
    pub basis: String,
    /// The commitments whose values are gone.
    pub commitments: Vec<Hash>,
    /// Whose.
    pub party: PartyId,
}
