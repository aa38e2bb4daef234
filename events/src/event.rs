//! Every fact the ledger can hold, on one screen.
//!
//! An event is a fact in the past tense, in the words of the finance office. Its kind and version stand in
//! the record; any change of fields is a new version, and the old one stays readable for ever. Matches on
//! `Event` are written out in full, so that nothing is forgotten silently.

use serde::{Deserialize, Serialize};

use crate::advance::{AdvanceIssued, AdvanceSettled};
use crate::asset::{AssetAcquired, AssetChecked, AssetDisposed};
use crate::audit::{
    CheckpointSigned, CheckpointWitnessed, FindingAnswered, FindingExplained, FindingRaised, FindingSettled,
    ImportCompleted,
};
use crate::budget::{BudgetApproved, BudgetLineAdded, BudgetReallocated, ConsentReceived};
use crate::document::{Document, DocumentAttached, DocumentKind};
use crate::encoding;
use crate::expense::{
    BankFeeCharged, CommitmentMade, CommitmentReleased, ExpenseApproved, ExpenseReclassified,
    ExpenseRecorded, ExpenseRejected, ExpenseReversed, VoucherVoided,
};
use crate::funds::{
    ContributionReceived, FundsReceived, FundsRequested, FundsReturned, IncomeReceived, InterestCredited,
};
use crate::grant::{
    ActivityPlanned, ActivityReported, BalanceCarriedOver, GrantAmended, GrantAwarded, GrantClosed,
    IndicatorSet,
};
use crate::id::{Hash, Number, PartyId, RecordRef};
use crate::ledger::{
    CheckpointKeyChanged, ClockCorrected, CommandAbandoned, LedgerOpened, LedgerRestored, MemberEnrolled,
    MemberKeyEnrolled, MemberKeyRevoked, MemberRetired, MemberRolesChanged, PersonalDataErased,
};
use crate::month::{MonthClosed, MonthReopened, ReportSubmitted, StatementIssued, StatementIssuedV1};
use crate::party::{PartyAmended, PartyRegistered, Personal};
use crate::rules::RulesAdopted;
use crate::treasury::{
    AccountClosed, AccountOpened, BankLinesMatched, BankStatementReceived, CashCounted,
    CashDifferenceSettled, MoneyMoved,
};

/// Why a body could not be read as an event.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// The kind is none that this program knows; it may come from a newer one.
    #[error("`{0}` is newer than this program")]
    Newer(String),
    /// The fields are not those of the kind.
    #[error("`{kind}` does not have the fields of its kind: {source}")]
    Fields {
        /// The kind.
        kind: String,
        /// What was found.
        source: serde_json::Error,
    },
}

macro_rules! events {
    ($($(#[$meta:meta])* $name:ident $kind:literal $([$($given:literal)*])?)+) => {
        /// Every fact the ledger can hold.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Event {
            $(#[doc = concat!("`", $kind, "`")] $(#[$meta])* $name($name),)+
        }

        impl Event {
            /// Kinds and versions that this program can read, in the order of the vocabulary.
            pub const KINDS: &'static [&'static str] = &[$($kind),+];

            /// Kind and version, as in the record.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$name(_) => $kind,)+ }
            }

            /// What the ledger may add to it: the names of the fields of its `given`.
            pub fn given(&self) -> &'static [&'static str] {
                match self { $(Self::$name(_) => &[$($($given),*)?],)+ }
            }

            /// Reads the body of a kind.
            pub fn read(kind: &str, body: &str) -> Result<Self, EventError> {
                match kind {
                    $($kind => serde_json::from_str(body)
                        .map(Self::$name)
                        .map_err(|source| EventError::Fields { kind: kind.to_owned(), source }),)+
                    _ => Err(EventError::Newer(kind.to_owned())),
                }
            }

            /// Its body as canonical JSON.
            pub fn body(&self) -> Result<String, encoding::EncodingError> {
                match self { $(Self::$name(it) => encoding::canonical(it),)+ }
            }
        }

        $(impl From<$name> for Event {
            fn from(it: $name) -> Self {
                Self::$name(it)
            }
        })+
    };
}

events! {
    // ledger and people
    LedgerOpened "ledger-opened.v1"
    LedgerRestored "ledger-restored.v1"
    MemberEnrolled "member-enrolled.v1"
    MemberRolesChanged "member-roles-changed.v1"
    MemberRetired "member-retired.v1"
    MemberKeyEnrolled "member-key-enrolled.v1"
    MemberKeyRevoked "member-key-revoked.v1"
    CheckpointKeyChanged "checkpoint-key-changed.v1"
    ClockCorrected "clock-corrected.v1"
    CommandAbandoned "command-abandoned.v1"
    PartyRegistered "party-registered.v1"
    PartyAmended "party-amended.v1"
    PersonalDataErased "personal-data-erased.v1"
    // grant and plan
    GrantAwarded "grant-awarded.v1"
    RulesAdopted "rules-adopted.v1"
    ActivityPlanned "activity-planned.v1"
    IndicatorSet "indicator-set.v1"
    BudgetLineAdded "budget-line-added.v1"
    BudgetApproved "budget-approved.v1"
    BudgetReallocated "budget-reallocated.v1"
    ConsentReceived "consent-received.v1"
    GrantAmended "grant-amended.v1"
    BalanceCarriedOver "balance-carried-over.v1"
    GrantClosed "grant-closed.v1"
    // money in
    FundsRequested "funds-requested.v1"
    FundsReceived "funds-received.v1" ["flags"]
    FundsReturned "funds-returned.v1"
    IncomeReceived "income-received.v1"
    InterestCredited "interest-credited.v1"
    ContributionReceived "contribution-received.v1"
    // money out
    CommitmentMade "commitment-made.v1"
    CommitmentReleased "commitment-released.v1"
    ExpenseRecorded "expense-recorded.v1" ["number" "flags"]
    ExpenseApproved "expense-approved.v1"
    ExpenseRejected "expense-rejected.v1"
    ExpenseReversed "expense-reversed.v1"
    ExpenseReclassified "expense-reclassified.v1" ["flags"]
    VoucherVoided "voucher-voided.v1"
    BankFeeCharged "bank-fee-charged.v1" ["flags"]
    AdvanceIssued "advance-issued.v1" ["number" "flags"]
    AdvanceSettled "advance-settled.v1"
    // treasury
    AccountOpened "account-opened.v1"
    AccountClosed "account-closed.v1"
    MoneyMoved "money-moved.v1"
    CashCounted "cash-counted.v1" ["flags"]
    CashDifferenceSettled "cash-difference-settled.v1"
    BankStatementReceived "bank-statement-received.v1"
    BankLinesMatched "bank-lines-matched.v1"
    // things and deeds
    AssetAcquired "asset-acquired.v1"
    AssetChecked "asset-checked.v1"
    AssetDisposed "asset-disposed.v1"
    ActivityReported "activity-reported.v1"
    // time and proof
    MonthClosed "month-closed.v1"
    MonthReopened "month-reopened.v1"
    StatementIssuedV1 "statement-issued.v1"
    StatementIssued "statement-issued.v2"
    ReportSubmitted "report-submitted.v1"
    FindingExplained "finding-explained.v1"
    CheckpointSigned "checkpoint-signed.v1"
    CheckpointWitnessed "checkpoint-witnessed.v1"
    DocumentAttached "document-attached.v1"
    ImportCompleted "import-completed.v1"
    FindingRaised "finding-raised.v1"
    FindingAnswered "finding-answered.v1"
    FindingSettled "finding-settled.v1"
}

impl Event {
    /// The words a person typed, in which names may stand: as `{p-…}` where the ledger knows them.
    pub fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Self::ActivityPlanned(it) => vec![&mut it.title],
            Self::BudgetLineAdded(it) => vec![&mut it.label],
            Self::BudgetReallocated(it) => vec![&mut it.reason],
            Self::ConsentReceived(it) => vec![&mut it.scope],
            Self::GrantAmended(it) => vec![&mut it.reason],
            Self::FundsReturned(it) => vec![&mut it.reason],
            Self::IncomeReceived(it) => vec![&mut it.text],
            Self::InterestCredited(it) => vec![&mut it.text],
            Self::ContributionReceived(it) => vec![&mut it.description, &mut it.value_source],
            Self::CommitmentMade(it) => vec![&mut it.purpose],
            Self::CommitmentReleased(it) => vec![&mut it.reason],
            Self::ExpenseRecorded(it) => vec![&mut it.purpose],
            Self::ExpenseRejected(it) => vec![&mut it.reason],
            Self::ExpenseReversed(it) => vec![&mut it.reason],
            Self::ExpenseReclassified(it) => vec![&mut it.reason],
            Self::VoucherVoided(it) => vec![&mut it.reason],
            Self::BankFeeCharged(it) => vec![&mut it.text],
            Self::AdvanceIssued(it) => vec![&mut it.purpose],
            Self::MoneyMoved(it) => vec![&mut it.text],
            Self::CashCounted(it) => vec![&mut it.text],
            Self::CashDifferenceSettled(it) => vec![&mut it.reason],
            Self::BankStatementReceived(it) => {
                std::iter::once(&mut it.text).chain(it.lines.iter_mut().map(|line| &mut line.text)).collect()
            }
            Self::AssetAcquired(it) => vec![&mut it.label],
            Self::AssetDisposed(it) => vec![&mut it.reason],
            Self::ActivityReported(it) => std::iter::once(&mut it.indicator).chain(&mut it.comment).collect(),
            Self::MonthReopened(it) => vec![&mut it.reason],
            Self::FindingExplained(it) => vec![&mut it.reason],
            Self::FindingRaised(it) => vec![&mut it.text],
            Self::FindingAnswered(it) => vec![&mut it.text],
            Self::LedgerOpened(_)
            | Self::LedgerRestored(_)
            | Self::MemberEnrolled(_)
            | Self::MemberRolesChanged(_)
            | Self::MemberRetired(_)
            | Self::MemberKeyEnrolled(_)
            | Self::MemberKeyRevoked(_)
            | Self::CheckpointKeyChanged(_)
            | Self::ClockCorrected(_)
            | Self::CommandAbandoned(_)
            | Self::PartyRegistered(_)
            | Self::PartyAmended(_)
            | Self::PersonalDataErased(_)
            | Self::GrantAwarded(_)
            | Self::RulesAdopted(_)
            | Self::IndicatorSet(_)
            | Self::BudgetApproved(_)
            | Self::BalanceCarriedOver(_)
            | Self::GrantClosed(_)
            | Self::FundsRequested(_)
            | Self::FundsReceived(_)
            | Self::ExpenseApproved(_)
            | Self::AdvanceSettled(_)
            | Self::AccountOpened(_)
            | Self::AccountClosed(_)
            | Self::BankLinesMatched(_)
            | Self::AssetChecked(_)
            | Self::MonthClosed(_)
            | Self::StatementIssuedV1(_)
            | Self::StatementIssued(_)
            | Self::ReportSubmitted(_)
            | Self::CheckpointSigned(_)
            | Self::CheckpointWitnessed(_)
            | Self::DocumentAttached(_)
            | Self::ImportCompleted(_)
            | Self::FindingSettled(_) => Vec::new(),
        }
    }

    /// The records it names, so that the sealer can write their hashes in.
    pub fn references(&mut self) -> Vec<&mut RecordRef> {
        match self {
            Self::BudgetReallocated(it) => it.consent.as_mut().into_iter().collect(),
            Self::CommitmentReleased(it) => vec![&mut it.commitment],
            Self::ExpenseRecorded(it) => it.replaces.as_mut().into_iter().collect(),
            Self::ExpenseApproved(it) => vec![&mut it.voucher],
            Self::ExpenseRejected(it) => vec![&mut it.voucher],
            Self::ExpenseReversed(it) => vec![&mut it.voucher],
            Self::ExpenseReclassified(it) => vec![&mut it.voucher],
            Self::AdvanceSettled(it) => vec![&mut it.advance],
            Self::CashDifferenceSettled(it) => vec![&mut it.count],
            Self::BankLinesMatched(it) => {
                let BankLinesMatched { statement, matches, .. } = it;
                let records = matches.iter_mut().map(|it| &mut it.record);
                std::iter::once(statement).chain(records).collect()
            }
            Self::MonthReopened(it) => vec![&mut it.closing],
            Self::StatementIssuedV1(it) => it.replaces.as_mut().into_iter().collect(),
            Self::StatementIssued(it) => it.replaces.as_mut().into_iter().collect(),
            Self::ReportSubmitted(it) => it.statements.iter_mut().collect(),
            Self::CheckpointWitnessed(it) => vec![&mut it.checkpoint],
            Self::DocumentAttached(it) => vec![&mut it.to],
            Self::FindingRaised(it) => it.about.as_mut().into_iter().collect(),
            Self::FindingAnswered(it) => vec![&mut it.finding],
            Self::FindingSettled(it) => vec![&mut it.finding],
            Self::LedgerOpened(_)
            | Self::LedgerRestored(_)
            | Self::MemberEnrolled(_)
            | Self::MemberRolesChanged(_)
            | Self::MemberRetired(_)
            | Self::MemberKeyEnrolled(_)
            | Self::MemberKeyRevoked(_)
            | Self::CheckpointKeyChanged(_)
            | Self::ClockCorrected(_)
            | Self::CommandAbandoned(_)
            | Self::PartyRegistered(_)
            | Self::PartyAmended(_)
            | Self::PersonalDataErased(_)
            | Self::GrantAwarded(_)
            | Self::RulesAdopted(_)
            | Self::ActivityPlanned(_)
            | Self::IndicatorSet(_)
            | Self::BudgetLineAdded(_)
            | Self::BudgetApproved(_)
            | Self::ConsentReceived(_)
            | Self::GrantAmended(_)
            | Self::BalanceCarriedOver(_)
            | Self::GrantClosed(_)
            | Self::FundsRequested(_)
            | Self::FundsReceived(_)
            | Self::FundsReturned(_)
            | Self::IncomeReceived(_)
            | Self::InterestCredited(_)
            | Self::ContributionReceived(_)
            | Self::CommitmentMade(_)
            | Self::VoucherVoided(_)
            | Self::BankFeeCharged(_)
            | Self::AdvanceIssued(_)
            | Self::AccountOpened(_)
            | Self::AccountClosed(_)
            | Self::MoneyMoved(_)
            | Self::CashCounted(_)
            | Self::BankStatementReceived(_)
            | Self::AssetAcquired(_)
            | Self::AssetChecked(_)
            | Self::AssetDisposed(_)
            | Self::ActivityReported(_)
            | Self::MonthClosed(_)
            | Self::FindingExplained(_)
            | Self::CheckpointSigned(_)
            | Self::ImportCompleted(_) => Vec::new(),
        }
    }

    /// What it names that is kept outside the chain. Written out: what is forgotten here is in no backup, and
    /// nobody misses it.
    pub fn outside(&self) -> Outside<'_> {
        let alone = |digest: Option<Hash>| Outside {
            documents: digest.into_iter().map(|it| (it, None)).collect(),
            ..Outside::default()
        };
        let of_kinds = |documents: &[Document]| Outside {
            documents: documents.iter().map(|it| (it.digest, Some(it.kind))).collect(),
            ..Outside::default()
        };
        match self {
            Self::ExpenseRecorded(it) => of_kinds(&it.documents),
            Self::DocumentAttached(it) => of_kinds(&it.documents),
            Self::BankStatementReceived(it) => alone(it.document),
            Self::ConsentReceived(it) => alone(it.document),
            Self::StatementIssuedV1(it) => alone(Some(it.document)),
            Self::StatementIssued(it) => alone(Some(it.document)),
            Self::PartyRegistered(it) => {
                Outside { personal: Some((&it.party, &it.personal)), ..Outside::default() }
            }
            Self::PartyAmended(it) => {
                Outside { personal: Some((&it.party, &it.personal)), ..Outside::default() }
            }
            Self::PersonalDataErased(it) => Outside { erased: &it.commitments, ..Outside::default() },
            Self::LedgerOpened(_)
            | Self::LedgerRestored(_)
            | Self::MemberEnrolled(_)
            | Self::MemberRolesChanged(_)
            | Self::MemberRetired(_)
            | Self::MemberKeyEnrolled(_)
            | Self::MemberKeyRevoked(_)
            | Self::CheckpointKeyChanged(_)
            | Self::ClockCorrected(_)
            | Self::CommandAbandoned(_)
            | Self::GrantAwarded(_)
            | Self::RulesAdopted(_)
            | Self::ActivityPlanned(_)
            | Self::IndicatorSet(_)
            | Self::BudgetLineAdded(_)
            | Self::BudgetApproved(_)
            | Self::BudgetReallocated(_)
            | Self::GrantAmended(_)
            | Self::BalanceCarriedOver(_)
            | Self::GrantClosed(_)
            | Self::FundsRequested(_)
            | Self::FundsReceived(_)
            | Self::FundsReturned(_)
            | Self::IncomeReceived(_)
            | Self::InterestCredited(_)
            | Self::ContributionReceived(_)
            | Self::CommitmentMade(_)
            | Self::CommitmentReleased(_)
            | Self::ExpenseApproved(_)
            | Self::ExpenseRejected(_)
            | Self::ExpenseReversed(_)
            | Self::ExpenseReclassified(_)
            | Self::VoucherVoided(_)
            | Self::BankFeeCharged(_)
            | Self::AdvanceIssued(_)
            | Self::AdvanceSettled(_)
            | Self::AccountOpened(_)
            | Self::AccountClosed(_)
            | Self::MoneyMoved(_)
            | Self::CashCounted(_)
            | Self::CashDifferenceSettled(_)
            | Self::BankLinesMatched(_)
            | Self::AssetAcquired(_)
            | Self::AssetChecked(_)
            | Self::AssetDisposed(_)
            | Self::ActivityReported(_)
            | Self::MonthClosed(_)
            | Self::MonthReopened(_)
            | Self::ReportSubmitted(_)
            | Self::FindingExplained(_)
            | Self::CheckpointSigned(_)
            | Self::CheckpointWitnessed(_)
            | Self::ImportCompleted(_)
            | Self::FindingRaised(_)
            | Self::FindingAnswered(_)
            | Self::FindingSettled(_) => Outside::default(),
        }
    }
}

/// What an event names that is kept outside the chain.
#[derive(Debug, Default)]
pub struct Outside<'a> {
    /// Documents, each with its kind where the event says one.
    pub documents: Vec<(Hash, Option<DocumentKind>)>,
    /// Values of a person in the vault.
    pub personal: Option<(&'a PartyId, &'a [Personal])>,
    /// Commitments whose values were destroyed.
    pub erased: &'a [Hash],
}

/// What the ledger added at its place; never signed by whoever asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Given {
    /// Controls that flag what was recorded: `K20` for the result of the search for a double.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// The next number of the book, where none was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
}

impl Given {
    /// Whether the ledger added nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
