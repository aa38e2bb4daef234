//! Why the ledger said no: what is wrong, the values, and with them what to do. Nothing was written.
//!
//! A rejection holds values and a key; the sentence stands in `render/words`, in the reader's language.

use rust_decimal::Decimal;
use tarikh_events::expense::Method;
use tarikh_events::ledger::Role;
use tarikh_events::rules::Stage;
use tarikh_events::{
    AccountCode, CommandId, Currency, Date, FundingCode, GrantCode, Hash, LineCode, MemberId, Money, Month,
    Number, PartyId, Reference,
};
use tarikh_projections::books::State;
use tarikh_projections::controls::{Arg, Finding, catalogue};

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Account.
    Account,
    /// Activity.
    Activity,
    /// Advance.
    Advance,
    /// Asset.
    Asset,
    /// Book.
    Book,
    /// Budget version.
    BudgetVersion,
    /// A note or coin.
    Denomination,
    /// Funding.
    Funding,
    /// Grant.
    Grant,
    /// Heading.
    Heading,
    /// Line.
    Line,
    /// Member.
    Member,
    /// Party.
    Party,
    /// Place.
    Place,
    /// Result.
    Result,
    /// Bank line.
    BankLine,
    /// Bank statement.
    BankStatement,
    /// Carry over.
    CarryOver,
    /// Commitment.
    Commitment,
    /// Control.
    Control,
    /// Count.
    Count,
    /// Document.
    Document,
    /// Head.
    Head,
    /// Issue of a statement.
    Issue,
    /// Letter.
    Letter,
    /// Movement.
    Movement,
    /// Record.
    Record,
    /// Request.
    Request,
    /// Year.
    Year,
    /// Voucher.
    Voucher,
}

impl What {
    /// Key of its word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Account => "what-account",
            Self::Activity => "what-activity",
            Self::Advance => "what-advance",
            Self::Asset => "what-asset",
            Self::Book => "what-book",
            Self::BudgetVersion => "what-budget-version",
            Self::Denomination => "what-denomination",
            Self::Funding => "what-funding",
            Self::Grant => "what-grant",
            Self::Heading => "what-heading",
            Self::Line => "what-line",
            Self::Member => "what-member",
            Self::Party => "what-party",
            Self::Place => "what-place",
            Self::Result => "what-result",
            Self::BankLine => "what-bank-line",
            Self::BankStatement => "what-bank-statement",
            Self::CarryOver => "what-carry-over",
            Self::Commitment => "what-commitment",
            Self::Control => "what-control",
            Self::Count => "what-count",
            Self::Document => "what-document",
            Self::Head => "what-head",
            Self::Issue => "what-issue",
            Self::Letter => "what-letter",
            Self::Movement => "what-movement",
            Self::Record => "what-record",
            Self::Request => "what-request",
            Self::Year => "what-year",
            Self::Voucher => "what-voucher",
        }
    }
}

/// Why the ledger said no.
#[derive(Debug, Clone, PartialEq)]
pub enum Rejection {
    /// The ledger has not been opened yet.
    NotOpen,
    /// The ledger is open already.
    AlreadyOpen,
    /// Who asks is no member.
    NotAMember {
        /// Who.
        member: MemberId,
    },
    /// A member's identifier is not made of small letters, digits and hyphens.
    MemberId {
        /// What was given.
        member: MemberId,
    },
    /// Who asks may no longer act.
    Retired {
        /// Who.
        member: MemberId,
    },
    /// Who asks has a signing key, and this command is not signed.
    SignatureDue {
        /// Who.
        member: MemberId,
    },
    /// Who asks has none of the roles that may.
    NotAllowed {
        /// Who.
        member: MemberId,
        /// Roles that may.
        needed: Vec<Role>,
    },
    /// A member without a role can do nothing.
    NoRoles {
        /// Who.
        member: MemberId,
    },
    /// A person's name does not stand in the chain, and must be in the vault.
    NameOfPerson,
    /// A firm has a name.
    FirmWithoutName,
    /// There is one already.
    Exists {
        /// What.
        what: What,
        /// Its code.
        code: String,
    },
    /// There is none.
    Unknown {
        /// What.
        what: What,
        /// The code given.
        code: String,
    },
    /// There is no such grant.
    UnknownGrant {
        /// The code given.
        grant: GrantCode,
    },
    /// The grant takes no more entries.
    GrantClosed {
        /// The grant.
        grant: GrantCode,
        /// Since when.
        on: Date,
    },
    /// The account takes no more movements.
    AccountClosed {
        /// The account.
        account: AccountCode,
        /// Since when.
        on: Date,
    },
    /// The end is before the start.
    EndsBeforeStart {
        /// The start.
        starts: Date,
        /// The end.
        ends: Date,
    },
    /// The shares of a funding key do not make 100.
    SharesNotWhole {
        /// The key.
        key: FundingCode,
        /// Their sum.
        sum: Decimal,
    },
    /// The amount is in another currency (K01).
    WrongCurrency {
        /// What was given.
        found: Currency,
        /// What is due.
        expected: Currency,
    },
    /// The amount is not more than nothing (K01).
    NotPositive {
        /// The amount.
        amount: Money,
    },
    /// An amount has too many digits (K01).
    TooLarge,
    /// Quantity times unit cost is another amount.
    ProductDiffers {
        /// The line.
        line: LineCode,
        /// The product.
        product: Decimal,
        /// The amount.
        amount: Money,
    },
    /// Quantity times unit value is another value.
    ValueDiffers {
        /// The attestation.
        reference: Reference,
        /// The product.
        product: Decimal,
        /// The value.
        value: Money,
    },
    /// What the sources gave is not what was sent.
    SourcesDiffer {
        /// The transfer.
        reference: Reference,
        /// Their sum.
        sum: Money,
        /// What was sent.
        sent: Money,
    },
    /// The months make another amount.
    PlanDiffers {
        /// The line.
        line: LineCode,
        /// Their sum.
        planned: Money,
        /// The amount.
        amount: Money,
    },
    /// The lines of the budget make another total.
    TotalDiffers {
        /// Their sum.
        lines: Money,
        /// The total.
        total: Money,
    },
    /// The version is approved; a change is a new version or a reallocation.
    BudgetInForce {
        /// The version.
        version: u32,
    },
    /// No budget is approved (K30).
    NoBudget {
        /// The grant.
        grant: GrantCode,
    },
    /// The line is not in the budget in force (K30).
    LineNotInBudget {
        /// The line.
        line: LineCode,
        /// The version in force.
        version: u32,
    },
    /// The day is outside the grant's term (K05).
    OutsideTerm {
        /// The day.
        date: Date,
        /// First day.
        starts: Date,
        /// Last day.
        ends: Date,
    },
    /// The day is before the term, and the months from there on are closed already.
    BeforeTerm {
        /// The day.
        date: Date,
        /// First day of the term.
        starts: Date,
        /// First day that is open.
        open: Date,
    },
    /// A month or year is outside the grant's term.
    PeriodOutsideTerm {
        /// `2016`, `2016-12`.
        period: String,
        /// First day.
        starts: Date,
        /// Last day.
        ends: Date,
    },
    /// A thing is at least one.
    NoQuantity {
        /// The thing.
        asset: Reference,
    },
    /// The day is still to come (K06).
    Future {
        /// The day.
        date: Date,
        /// Today.
        today: Date,
    },
    /// The month is closed (K04).
    MonthClosed {
        /// The day.
        date: Date,
        /// The month.
        month: Month,
        /// A day that could be taken.
        open: Date,
    },
    /// The account would be short on a day (K08).
    CashShort {
        /// The account.
        account: AccountCode,
        /// Its name.
        name: String,
        /// The day.
        day: Date,
        /// What would be missing.
        short: Money,
    },
    /// The advances account does not hold money.
    AdvancesAccount {
        /// The account.
        account: AccountCode,
    },
    /// Money cannot be moved from an account to itself.
    SameAccount {
        /// The account.
        account: AccountCode,
    },
    /// Only cash boxes and mobile money are counted.
    NotCountable {
        /// The account.
        account: AccountCode,
    },
    /// Only a bank account has bank statements.
    NotABank {
        /// The account.
        account: AccountCode,
    },
    /// The account does not pay in this way.
    MethodDiffers {
        /// The way.
        method: Method,
        /// The account.
        account: AccountCode,
    },
    /// A voucher is charged to at least one line.
    NoSplits,
    /// The grant has no line for bank fees.
    NoFeeLine,
    /// What is given in kind goes to no account.
    InKindWithAccount {
        /// The account.
        account: AccountCode,
    },
    /// The number was used (K03).
    NumberTaken {
        /// The number.
        number: Number,
        /// Where.
        record: u64,
    },
    /// The number is not of the account's book (K03).
    WrongSeries {
        /// The number.
        number: Number,
        /// Letters of the book.
        book: String,
        /// The next of the right series.
        next: Number,
    },
    /// A number is missing in a book (K03).
    NumberMissing {
        /// The number.
        number: Number,
    },
    /// The reference was used.
    ReferenceTaken {
        /// The reference.
        reference: Reference,
        /// Where.
        record: u64,
    },
    /// The cheque was used.
    ChequeUsed {
        /// The cheque.
        cheque: Reference,
        /// By which voucher.
        by: Number,
    },
    /// A voucher on the advances account names the advance it justifies.
    AdvanceMissing {
        /// The account.
        account: AccountCode,
    },
    /// A voucher that justifies an advance is on the advances account.
    AdvanceElsewhere {
        /// The advance.
        advance: Number,
        /// The account given.
        account: AccountCode,
    },
    /// More than what is left of the advance.
    AdvanceExceeded {
        /// The advance.
        advance: Number,
        /// What is left.
        left: Money,
        /// The amount.
        amount: Money,
    },
    /// Only a reversed voucher can be replaced (K02).
    NotReversed {
        /// The voucher.
        number: Number,
    },
    /// The voucher does not wait for approval.
    NotWaiting {
        /// The voucher.
        number: Number,
        /// Where it stands.
        state: State,
    },
    /// The voucher cannot be taken back (K02).
    NotReversible {
        /// The voucher.
        number: Number,
        /// Where it stands.
        state: State,
    },
    /// The reversal is before the payment.
    ReversedBefore {
        /// The voucher.
        number: Number,
        /// Day of payment.
        paid_on: Date,
    },
    /// A reason is due.
    ReasonMissing,
    /// A payment says what it is for (K17).
    PurposeMissing,
    /// A text holds a character that is not seen, or letters that are not composed.
    TextRefused {
        /// The text, with what is not seen made visible.
        found: String,
    },
    /// Who recorded does not approve (K42).
    OwnVoucher {
        /// The voucher.
        number: Number,
        /// Who.
        member: MemberId,
    },
    /// Who was paid does not approve (K42).
    PaidToApprover {
        /// The voucher.
        number: Number,
        /// Who.
        member: MemberId,
    },
    /// Who keeps the box does not approve its payments (K42).
    CashierApproves {
        /// The voucher.
        number: Number,
        /// Who.
        member: MemberId,
    },
    /// Notes and coins make another amount.
    CountDiffers {
        /// Their sum.
        notes: Money,
        /// The amount.
        counted: Money,
    },
    /// A bank line has either a debit or a credit.
    NeitherOrBoth {
        /// The line, from 1.
        line: u64,
    },
    /// The bank's balance is not what its lines make.
    BalanceDiffers {
        /// The line, from 1.
        line: u64,
        /// What it says.
        said: Money,
        /// What its lines make.
        computed: Money,
    },
    /// The command's identifier was used for something else.
    CommandReused {
        /// The identifier.
        command: CommandId,
    },
    /// The parts of a voucher make another amount.
    SplitsDiffer {
        /// The voucher.
        number: Number,
        /// Their sum.
        splits: Money,
        /// The voucher's amount.
        amount: Money,
    },
    /// A spoilt number is the next of its book (K03).
    NotNext {
        /// The number given.
        number: Number,
        /// The next one.
        next: Number,
    },
    /// More than what is left of the promise.
    MoreThanPromised {
        /// The commitment.
        number: Number,
        /// What is left.
        left: Money,
        /// The amount.
        amount: Money,
    },
    /// The account still holds something.
    AccountNotEmpty {
        /// The account.
        account: AccountCode,
        /// What it holds.
        balance: Money,
    },
    /// The count found another difference (K12).
    DifferenceIs {
        /// The minutes.
        reference: Reference,
        /// What was found.
        difference: Money,
        /// What was given.
        amount: Money,
    },
    /// The bank line is matched already.
    LineMatched {
        /// The line, from 1.
        line: u64,
        /// With which record.
        record: u64,
    },
    /// The ledger would have no administrator.
    LastAdministrator {
        /// Who.
        member: MemberId,
    },
    /// Money cannot be moved from a line to itself.
    SameLine {
        /// The line.
        line: LineCode,
    },
    /// More than what is left of the line.
    LineExhausted {
        /// The line.
        line: LineCode,
        /// What is left.
        left: Money,
        /// The amount.
        amount: Money,
    },
    /// The heading would grow beyond what the donor leaves free (K32).
    ConsentMissing {
        /// The heading.
        heading: String,
        /// How many per cent are free.
        percent: Decimal,
    },
    /// The books say that another amount was left.
    LeftIs {
        /// The year.
        year: u64,
        /// What was left.
        left: Money,
        /// What was given.
        amount: Money,
    },
    /// Vouchers wait for approval.
    VouchersWait {
        /// How many.
        count: u64,
    },
    /// A voucher waits for approval.
    VoucherWaits {
        /// The voucher.
        number: Number,
    },
    /// A voucher was refused and still counts.
    VoucherRejected {
        /// The voucher.
        number: Number,
    },
    /// An advance is not accounted for.
    AdvanceOpen {
        /// The advance.
        advance: Number,
        /// What is left.
        left: Money,
    },
    /// The month is closed already.
    AlreadyClosed {
        /// The month.
        month: Month,
    },
    /// The month is not closed.
    NotClosed {
        /// The month.
        month: Month,
    },
    /// The month is not over.
    MonthNotOver {
        /// The month.
        month: Month,
    },
    /// Months are closed and reopened in order.
    NotInOrder {
        /// The month given.
        month: Month,
        /// The month that is due.
        due: Month,
    },
    /// The second person is another one (K42).
    SecondPerson {
        /// Who.
        member: MemberId,
    },
    /// Who charged a voucher to something else does not approve it (K42).
    OwnCharge {
        /// The voucher.
        number: Number,
        /// Who.
        member: MemberId,
    },
    /// Who recorded does not refuse; they take back (K42).
    OwnRefusal {
        /// The voucher.
        number: Number,
        /// Who.
        member: MemberId,
    },
    /// A closed month holds the voucher as approved.
    ApprovedAndClosed {
        /// The voucher.
        number: Number,
        /// The month.
        month: Month,
    },
    /// Who keeps a box does not settle what is missing in it (K42).
    CashierSettles {
        /// The minutes.
        reference: Reference,
        /// Who.
        member: MemberId,
    },
    /// The bank's line and the movement are of another amount.
    MatchDiffers {
        /// The line, from 1.
        line: u64,
        /// What the bank says: in if positive, out if negative.
        bank: Money,
        /// The record.
        record: u64,
        /// What the book says.
        book: Money,
    },
    /// Another line stands for the movement already.
    MovementMatched {
        /// The record.
        record: u64,
    },
    /// The thing has left the inventory.
    AssetGone {
        /// The thing.
        asset: Reference,
        /// When it left.
        on: Date,
    },
    /// A month is to be closed first.
    MonthOpen {
        /// The month.
        month: Month,
    },
    /// No control asks for this reason now.
    NothingToExplain {
        /// The control.
        control: String,
        /// What it would be about.
        subject: String,
        /// The month that is to be closed next.
        month: Month,
    },
    /// The same file is evidence of the record already.
    AlreadyAttached {
        /// The file.
        document: Hash,
        /// The record.
        record: u64,
    },
    /// The control has no such threshold, or it is given twice.
    RuleParameter {
        /// The control.
        control: String,
        /// The threshold given.
        parameter: String,
        /// Its value.
        value: String,
        /// Thresholds that it has.
        known: Vec<&'static str>,
    },
    /// A threshold cannot have this value.
    RuleValue {
        /// The control.
        control: String,
        /// The threshold.
        parameter: String,
        /// What was given.
        value: String,
        /// Key of the words that say what it can be.
        expected: &'static str,
    },
    /// The control is never asked at this stage, or the rule names it twice.
    RuleStage {
        /// The control.
        control: &'static str,
        /// The stage that is named.
        stage: Stage,
        /// The stages at which it is asked.
        asked: Vec<Stage>,
    },
    /// What the control finds is refused in any case.
    RuleHeld {
        /// The control.
        control: &'static str,
    },
    /// Who counted does not settle what the count found.
    CounterSettles {
        /// The count.
        reference: Reference,
        /// Who counted.
        member: MemberId,
    },
    /// The account has a statement of the day.
    StatementThere {
        /// The account.
        account: AccountCode,
        /// The day.
        on: Date,
        /// Reference of the statement that is there.
        reference: Reference,
        /// Its record.
        record: u64,
    },
    /// The statement that follows starts from another balance.
    NextOpensWith {
        /// Reference of the statement that follows.
        reference: Reference,
        /// Its day.
        on: Date,
        /// What it starts from.
        opening: Money,
        /// What this one ends with.
        closing: Money,
    },
    /// The balance of the year was carried over.
    CarriedOver {
        /// The month.
        month: Month,
        /// The year.
        from: u16,
        /// The record that carried it over.
        record: u64,
    },
    /// The same question was answered before, with other figures (K60).
    IssuedOtherwise {
        /// The statement.
        statement: String,
        /// The record of the issue.
        record: u64,
    },
    /// Nothing is named that was issued.
    NothingIssued,
    /// The letter speaks of a version of the budget that is not in force.
    LetterOfVersion {
        /// The letter.
        letter: Reference,
        /// The version it speaks of.
        version: u32,
        /// The version in force.
        in_force: u32,
    },
    /// Nothing of the party is in the vault: a firm, or someone who was forgotten.
    NothingPersonal {
        /// The party.
        party: PartyId,
    },
    /// A control asks for a reason that nobody gave.
    ToExplain(Finding),
    /// A control blocks it.
    Control(Finding),
}

impl Rejection {
    pub(super) fn unknown(what: What, code: impl Into<String>) -> Self {
        Self::Unknown { what, code: code.into() }
    }

    /// Key of its sentence, and of the control it comes from if it comes from one.
    pub fn key(&self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::NotOpen => ("rejected-not-open", None),
            Self::AlreadyOpen => ("rejected-already-open", None),
            Self::NotAMember { .. } => ("rejected-not-a-member", None),
            Self::MemberId { .. } => ("rejected-member-id", None),
            Self::Retired { .. } => ("rejected-retired", None),
            Self::SignatureDue { .. } => ("rejected-signature-due", None),
            Self::NotAllowed { .. } => ("rejected-not-allowed", None),
            Self::NoRoles { .. } => ("rejected-no-roles", None),
            Self::NameOfPerson => ("rejected-name-of-person", None),
            Self::FirmWithoutName => ("rejected-firm-without-name", None),
            Self::Exists { .. } => ("rejected-exists", None),
            Self::Unknown { .. } => ("rejected-unknown", None),
            Self::UnknownGrant { .. } => ("rejected-unknown-grant", None),
            Self::GrantClosed { .. } => ("rejected-grant-closed", None),
            Self::AccountClosed { .. } => ("rejected-account-closed", None),
            Self::EndsBeforeStart { .. } => ("rejected-ends-before-start", None),
            Self::SharesNotWhole { .. } => ("rejected-shares-not-whole", None),
            Self::WrongCurrency { .. } => ("rejected-wrong-currency", Some("K01")),
            Self::NotPositive { .. } => ("rejected-not-positive", Some("K01")),
            Self::TooLarge => ("rejected-too-large", Some("K01")),
            Self::ProductDiffers { .. } => ("rejected-product-differs", None),
            Self::ValueDiffers { .. } => ("rejected-value-differs", None),
            Self::SourcesDiffer { .. } => ("rejected-sources-differ", None),
            Self::PlanDiffers { .. } => ("rejected-plan-differs", None),
            Self::TotalDiffers { .. } => ("rejected-total-differs", None),
            Self::BudgetInForce { .. } => ("rejected-budget-in-force", None),
            Self::NoBudget { .. } => ("rejected-no-budget", Some("K30")),
            Self::LineNotInBudget { .. } => ("rejected-line-not-in-budget", Some("K30")),
            Self::OutsideTerm { .. } => ("rejected-outside-term", Some("K05")),
            Self::BeforeTerm { .. } => ("rejected-before-term", Some("K05")),
            Self::PeriodOutsideTerm { .. } => ("rejected-period-outside-term", Some("K05")),
            Self::NoQuantity { .. } => ("rejected-no-quantity", None),
            Self::Future { .. } => ("rejected-future", Some("K06")),
            Self::MonthClosed { .. } => ("rejected-month-closed", Some("K04")),
            Self::CashShort { .. } => ("rejected-cash-short", Some("K08")),
            Self::AdvancesAccount { .. } => ("rejected-advances-account", None),
            Self::SameAccount { .. } => ("rejected-same-account", None),
            Self::NotCountable { .. } => ("rejected-not-countable", None),
            Self::NotABank { .. } => ("rejected-not-a-bank", None),
            Self::MethodDiffers { .. } => ("rejected-method-differs", None),
            Self::NoSplits => ("rejected-no-splits", None),
            Self::NoFeeLine => ("rejected-no-fee-line", None),
            Self::InKindWithAccount { .. } => ("rejected-in-kind-with-account", None),
            Self::NumberTaken { .. } => ("rejected-number-taken", Some("K03")),
            Self::WrongSeries { .. } => ("rejected-wrong-series", Some("K03")),
            Self::NumberMissing { .. } => ("rejected-number-missing", Some("K03")),
            Self::ReferenceTaken { .. } => ("rejected-reference-taken", None),
            Self::ChequeUsed { .. } => ("rejected-cheque-used", None),
            Self::AdvanceMissing { .. } => ("rejected-advance-missing", None),
            Self::AdvanceElsewhere { .. } => ("rejected-advance-elsewhere", None),
            Self::AdvanceExceeded { .. } => ("rejected-advance-exceeded", None),
            Self::NotReversed { .. } => ("rejected-not-reversed", Some("K02")),
            Self::NotWaiting { .. } => ("rejected-not-waiting", None),
            Self::NotReversible { .. } => ("rejected-not-reversible", Some("K02")),
            Self::ReversedBefore { .. } => ("rejected-reversed-before", None),
            Self::ReasonMissing => ("rejected-reason-missing", None),
            Self::PurposeMissing => ("rejected-purpose-missing", Some("K17")),
            Self::TextRefused { .. } => ("rejected-text-refused", None),
            Self::OwnVoucher { .. } => ("rejected-own-voucher", Some("K42")),
            Self::PaidToApprover { .. } => ("rejected-paid-to-approver", Some("K42")),
            Self::CashierApproves { .. } => ("rejected-cashier-approves", Some("K42")),
            Self::CountDiffers { .. } => ("rejected-count-differs", None),
            Self::NeitherOrBoth { .. } => ("rejected-neither-or-both", None),
            Self::BalanceDiffers { .. } => ("rejected-balance-differs", None),
            Self::CommandReused { .. } => ("rejected-command-reused", None),
            Self::SplitsDiffer { .. } => ("rejected-splits-differ", None),
            Self::NotNext { .. } => ("rejected-not-next", Some("K03")),
            Self::MoreThanPromised { .. } => ("rejected-more-than-promised", None),
            Self::AccountNotEmpty { .. } => ("rejected-account-not-empty", None),
            Self::DifferenceIs { .. } => ("rejected-difference-is", Some("K12")),
            Self::LineMatched { .. } => ("rejected-line-matched", None),
            Self::LastAdministrator { .. } => ("rejected-last-administrator", None),
            Self::SameLine { .. } => ("rejected-same-line", None),
            Self::LineExhausted { .. } => ("rejected-line-exhausted", None),
            Self::ConsentMissing { .. } => ("rejected-consent-missing", Some("K32")),
            Self::LeftIs { .. } => ("rejected-left-is", None),
            Self::VouchersWait { .. } => ("rejected-vouchers-wait", None),
            Self::VoucherWaits { .. } => ("rejected-voucher-waits", None),
            Self::VoucherRejected { .. } => ("rejected-voucher-rejected", None),
            Self::AdvanceOpen { .. } => ("rejected-advance-open", None),
            Self::AlreadyClosed { .. } => ("rejected-already-closed", None),
            Self::NotClosed { .. } => ("rejected-not-closed", None),
            Self::MonthNotOver { .. } => ("rejected-month-not-over", None),
            Self::NotInOrder { .. } => ("rejected-not-in-order", None),
            Self::SecondPerson { .. } => ("rejected-second-person", Some("K42")),
            Self::OwnCharge { .. } => ("rejected-own-charge", Some("K42")),
            Self::OwnRefusal { .. } => ("rejected-own-refusal", Some("K42")),
            Self::ApprovedAndClosed { .. } => ("rejected-approved-and-closed", None),
            Self::CashierSettles { .. } => ("rejected-cashier-settles", Some("K42")),
            Self::MatchDiffers { .. } => ("rejected-match-differs", None),
            Self::MovementMatched { .. } => ("rejected-movement-matched", None),
            Self::AssetGone { .. } => ("rejected-asset-gone", None),
            Self::MonthOpen { .. } => ("rejected-month-open", None),
            Self::NothingToExplain { .. } => ("rejected-nothing-to-explain", None),
            Self::AlreadyAttached { .. } => ("rejected-already-attached", None),
            Self::RuleParameter { .. } => ("rejected-rule-parameter", None),
            Self::RuleValue { .. } => ("rejected-rule-value", None),
            Self::RuleStage { .. } => ("rejected-rule-stage", None),
            Self::RuleHeld { .. } => ("rejected-rule-held", None),
            Self::CounterSettles { .. } => ("rejected-counter-settles", Some("K42")),
            Self::StatementThere { .. } => ("rejected-statement-there", None),
            Self::NextOpensWith { .. } => ("rejected-next-opens-with", None),
            Self::CarriedOver { .. } => ("rejected-carried-over", None),
            Self::IssuedOtherwise { .. } => ("rejected-issued-otherwise", Some("K60")),
            Self::NothingIssued => ("rejected-nothing-issued", None),
            Self::LetterOfVersion { .. } => ("rejected-letter-of-version", Some("K32")),
            Self::NothingPersonal { .. } => ("rejected-nothing-personal", None),
            Self::ToExplain(finding) | Self::Control(finding) => {
                (control_key(finding.control), Some(finding.control))
            }
        }
    }

    /// The values of its sentence, by name.
    pub fn values(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::NotOpen
            | Self::AlreadyOpen
            | Self::NameOfPerson
            | Self::FirmWithoutName
            | Self::TooLarge
            | Self::NoSplits
            | Self::NoFeeLine
            | Self::NothingIssued
            | Self::ReasonMissing
            | Self::PurposeMissing => Vec::new(),
            Self::TextRefused { found } => vec![("found", text(found))],
            Self::NotAMember { member } => vec![("member", text(member))],
            Self::MemberId { member } => vec![("member", text(member))],
            Self::Retired { member } => vec![("member", text(member))],
            Self::SignatureDue { member } => vec![("member", text(member))],
            Self::NotAllowed { member, needed } => vec![
                ("member", text(member)),
                ("needed", Arg::Words(needed.iter().map(|it| role_key(*it)).collect())),
            ],
            Self::NoRoles { member } => vec![("member", text(member))],
            Self::Exists { what, code } => vec![("what", Arg::Word(what.key())), ("code", text(code))],
            Self::Unknown { what, code } => vec![("what", Arg::Word(what.key())), ("code", text(code))],
            Self::UnknownGrant { grant } => vec![("grant", text(grant))],
            Self::GrantClosed { grant, on } => vec![("grant", text(grant)), ("on", Arg::Date(*on))],
            Self::AccountClosed { account, on } => vec![("account", text(account)), ("on", Arg::Date(*on))],
            Self::EndsBeforeStart { starts, ends } => {
                vec![("starts", Arg::Date(*starts)), ("ends", Arg::Date(*ends))]
            }
            Self::SharesNotWhole { key, sum } => vec![("key", text(key)), ("sum", Arg::Percent(*sum))],
            Self::WrongCurrency { found, expected } => {
                vec![("found", text(found.code())), ("expected", text(expected.code()))]
            }
            Self::NotPositive { amount } => vec![("amount", Arg::Money(*amount))],
            Self::ProductDiffers { line, product, amount } => {
                vec![("line", text(line)), ("product", text(product)), ("amount", Arg::Money(*amount))]
            }
            Self::ValueDiffers { reference, product, value } => vec![
                ("reference", text(reference)),
                ("product", text(product)),
                ("value", Arg::Money(*value)),
            ],
            Self::SourcesDiffer { reference, sum, sent } => {
                vec![("reference", text(reference)), ("sum", Arg::Money(*sum)), ("sent", Arg::Money(*sent))]
            }
            Self::PlanDiffers { line, planned, amount } => {
                vec![("line", text(line)), ("planned", Arg::Money(*planned)), ("amount", Arg::Money(*amount))]
            }
            Self::TotalDiffers { lines, total } => {
                vec![("lines", Arg::Money(*lines)), ("total", Arg::Money(*total))]
            }
            Self::BudgetInForce { version } => vec![("version", Arg::Count(u64::from(*version)))],
            Self::NoBudget { grant } => vec![("grant", text(grant))],
            Self::LineNotInBudget { line, version } => {
                vec![("line", text(line)), ("version", Arg::Count(u64::from(*version)))]
            }
            Self::OutsideTerm { date, starts, ends } => {
                vec![("date", Arg::Date(*date)), ("starts", Arg::Date(*starts)), ("ends", Arg::Date(*ends))]
            }
            Self::BeforeTerm { date, starts, open } => {
                vec![("date", Arg::Date(*date)), ("starts", Arg::Date(*starts)), ("open", Arg::Date(*open))]
            }
            Self::PeriodOutsideTerm { period, starts, ends } => {
                vec![("period", text(period)), ("starts", Arg::Date(*starts)), ("ends", Arg::Date(*ends))]
            }
            Self::NoQuantity { asset } => vec![("asset", text(asset))],
            Self::Future { date, today } => vec![("date", Arg::Date(*date)), ("today", Arg::Date(*today))],
            Self::MonthClosed { date, month, open } => {
                let [month, year] = said(*month);
                vec![("date", Arg::Date(*date)), month, year, ("open", Arg::Date(*open))]
            }
            Self::CashShort { account, name, day, short } => vec![
                ("account", text(account)),
                ("name", text(name)),
                ("day", Arg::Date(*day)),
                ("short", Arg::Money(*short)),
            ],
            Self::AdvancesAccount { account } => vec![("account", text(account))],
            Self::SameAccount { account } => vec![("account", text(account))],
            Self::NotCountable { account } => vec![("account", text(account))],
            Self::NotABank { account } => vec![("account", text(account))],
            Self::MethodDiffers { method, account } => {
                vec![("method", Arg::Word(method_key(*method))), ("account", text(account))]
            }
            Self::InKindWithAccount { account } => vec![("account", text(account))],
            Self::NumberTaken { number, record } => {
                vec![("number", text(number)), ("record", Arg::Count(*record))]
            }
            Self::WrongSeries { number, book, next } => {
                vec![("number", text(number)), ("book", text(book)), ("next", text(next))]
            }
            Self::NumberMissing { number } => vec![("number", text(number))],
            Self::ReferenceTaken { reference, record } => {
                vec![("reference", text(reference)), ("record", Arg::Count(*record))]
            }
            Self::ChequeUsed { cheque, by } => vec![("cheque", text(cheque)), ("by", text(by))],
            Self::AdvanceMissing { account } => vec![("account", text(account))],
            Self::AdvanceElsewhere { advance, account } => {
                vec![("advance", text(advance)), ("account", text(account))]
            }
            Self::AdvanceExceeded { advance, left, amount } => {
                vec![("advance", text(advance)), ("left", Arg::Money(*left)), ("amount", Arg::Money(*amount))]
            }
            Self::NotReversed { number } => vec![("number", text(number))],
            Self::NotWaiting { number, state } => {
                vec![("number", text(number)), ("state", Arg::Word(state_key(*state)))]
            }
            Self::NotReversible { number, state } => {
                vec![("number", text(number)), ("state", Arg::Word(state_key(*state)))]
            }
            Self::ReversedBefore { number, paid_on } => {
                vec![("number", text(number)), ("paid_on", Arg::Date(*paid_on))]
            }
            Self::OwnVoucher { number, member } => vec![("number", text(number)), ("member", text(member))],
            Self::PaidToApprover { number, member } => {
                vec![("number", text(number)), ("member", text(member))]
            }
            Self::CashierApproves { number, member } => {
                vec![("number", text(number)), ("member", text(member))]
            }
            Self::CountDiffers { notes, counted } => {
                vec![("notes", Arg::Money(*notes)), ("counted", Arg::Money(*counted))]
            }
            Self::NeitherOrBoth { line } => vec![("line", Arg::Count(*line))],
            Self::BalanceDiffers { line, said, computed } => vec![
                ("line", Arg::Count(*line)),
                ("said", Arg::Money(*said)),
                ("computed", Arg::Money(*computed)),
            ],
            Self::CommandReused { command } => vec![("command", text(command))],
            Self::SplitsDiffer { number, splits, amount } => vec![
                ("number", text(number)),
                ("splits", Arg::Money(*splits)),
                ("amount", Arg::Money(*amount)),
            ],
            Self::NotNext { number, next } => vec![("number", text(number)), ("next", text(next))],
            Self::MoreThanPromised { number, left, amount } => {
                vec![("number", text(number)), ("left", Arg::Money(*left)), ("amount", Arg::Money(*amount))]
            }
            Self::AccountNotEmpty { account, balance } => {
                vec![("account", text(account)), ("balance", Arg::Money(*balance))]
            }
            Self::DifferenceIs { reference, difference, amount } => vec![
                ("reference", text(reference)),
                ("difference", Arg::Money(*difference)),
                ("amount", Arg::Money(*amount)),
            ],
            Self::LineMatched { line, record } => {
                vec![("line", Arg::Count(*line)), ("record", Arg::Count(*record))]
            }
            Self::LastAdministrator { member } => vec![("member", text(member))],
            Self::SameLine { line } => vec![("line", text(line))],
            Self::LineExhausted { line, left, amount } => {
                vec![("line", text(line)), ("left", Arg::Money(*left)), ("amount", Arg::Money(*amount))]
            }
            Self::ConsentMissing { heading, percent } => {
                vec![("heading", text(heading)), ("percent", Arg::Percent(*percent))]
            }
            Self::LeftIs { year, left, amount } => {
                vec![("year", text(year)), ("left", Arg::Money(*left)), ("amount", Arg::Money(*amount))]
            }
            Self::VouchersWait { count } => vec![("count", Arg::Count(*count))],
            Self::VoucherWaits { number } => vec![("number", text(number))],
            Self::VoucherRejected { number } => vec![("number", text(number))],
            Self::AdvanceOpen { advance, left } => {
                vec![("advance", text(advance)), ("left", Arg::Money(*left))]
            }
            Self::AlreadyClosed { month }
            | Self::NotClosed { month }
            | Self::MonthNotOver { month }
            | Self::MonthOpen { month } => said(*month).to_vec(),
            Self::NotInOrder { month, due } => {
                let [month, year] = said(*month);
                vec![month, year, ("due", Arg::Word(month_key(*due))), ("due_year", text(due.year))]
            }
            Self::SecondPerson { member } => vec![("member", text(member))],
            Self::OwnCharge { number, member } | Self::OwnRefusal { number, member } => {
                vec![("number", text(number)), ("member", text(member))]
            }
            Self::ApprovedAndClosed { number, month } => {
                let [month, year] = said(*month);
                vec![("number", text(number)), month, year]
            }
            Self::CashierSettles { reference, member } => {
                vec![("reference", text(reference)), ("member", text(member))]
            }
            Self::MatchDiffers { line, bank, record, book } => vec![
                ("line", Arg::Count(*line)),
                ("bank", Arg::Money(*bank)),
                ("record", Arg::Count(*record)),
                ("book", Arg::Money(*book)),
            ],
            Self::MovementMatched { record } => vec![("record", Arg::Count(*record))],
            Self::AssetGone { asset, on } => vec![("asset", text(asset)), ("on", Arg::Date(*on))],
            Self::NothingToExplain { control, subject, month } => {
                let [month, year] = said(*month);
                vec![("control", text(control)), ("subject", text(subject)), month, year]
            }
            Self::AlreadyAttached { document, record } => {
                vec![("document", text(document)), ("record", Arg::Count(*record))]
            }
            Self::RuleParameter { control, parameter, value, known } => vec![
                ("control", text(control)),
                ("parameter", text(parameter)),
                ("value", text(value)),
                ("count", Arg::Count(known.len() as u64)),
                ("known", text(known.join(", "))),
            ],
            Self::RuleValue { control, parameter, value, expected } => vec![
                ("control", text(control)),
                ("parameter", text(parameter)),
                ("value", text(value)),
                ("expected", Arg::Word(expected)),
            ],
            Self::RuleStage { control, stage, asked } => vec![
                ("control", text(control)),
                ("stage", Arg::Word(stage_key(*stage))),
                ("count", Arg::Count(asked.len() as u64)),
                ("asked", Arg::Words(asked.iter().map(|it| stage_key(*it)).collect())),
            ],
            Self::RuleHeld { control } => vec![("control", text(control))],
            Self::CounterSettles { reference, member } => {
                vec![("reference", text(reference)), ("member", text(member))]
            }
            Self::StatementThere { account, on, reference, record } => vec![
                ("account", text(account)),
                ("on", Arg::Date(*on)),
                ("reference", text(reference)),
                ("record", Arg::Count(*record)),
            ],
            Self::NextOpensWith { reference, on, opening, closing } => vec![
                ("reference", text(reference)),
                ("on", Arg::Date(*on)),
                ("opening", Arg::Money(*opening)),
                ("closing", Arg::Money(*closing)),
            ],
            Self::CarriedOver { month, from, record } => {
                let [month, year] = said(*month);
                vec![month, year, ("from", text(from)), ("record", Arg::Count(*record))]
            }
            Self::IssuedOtherwise { statement, record } => {
                vec![("statement", text(statement)), ("record", Arg::Count(*record))]
            }
            Self::LetterOfVersion { letter, version, in_force } => vec![
                ("letter", text(letter)),
                ("version", Arg::Count(u64::from(*version))),
                ("inforce", Arg::Count(u64::from(*in_force))),
            ],
            Self::NothingPersonal { party } => vec![("party", text(party))],
            Self::ToExplain(finding) | Self::Control(finding) => finding.values.clone(),
        }
    }
}

// A month as a person says it: `mars 2017`.
fn said(month: Month) -> [(&'static str, Arg); 2] {
    [("month", Arg::Word(month_key(month))), ("year", text(month.year))]
}

fn month_key(month: Month) -> &'static str {
    const KEYS: [&str; 12] = [
        "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
        "month-10", "month-11", "month-12",
    ];
    let index = usize::try_from(month.month).ok().and_then(|it| it.checked_sub(1));
    index.and_then(|it| KEYS.get(it)).copied().unwrap_or("month-1")
}

fn text(it: impl ToString) -> Arg {
    Arg::Text(it.to_string())
}

/// Key of a role's name.
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Administrator => "role-administrator",
        Role::Accountant => "role-accountant",
        Role::Cashier => "role-cashier",
        Role::FinanceManager => "role-finance-manager",
        Role::ProjectHead => "role-project-head",
        Role::Director => "role-director",
        Role::Auditor => "role-auditor",
    }
}

fn method_key(method: Method) -> &'static str {
    match method {
        Method::Cheque => "method-cheque",
        Method::Transfer => "method-transfer",
        Method::Cash => "method-cash",
        Method::MobileMoney => "method-mobile-money",
        Method::Advance => "method-advance",
    }
}

fn state_key(state: State) -> &'static str {
    match state {
        State::Recorded => "state-recorded",
        State::Approved => "state-approved",
        State::Rejected => "state-rejected",
        State::Reversed { .. } => "state-reversed",
        State::Void => "state-void",
    }
}

fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Record => "stage-record",
        Stage::Close => "stage-close",
        Stage::Issue => "stage-issue",
    }
}

/// Key of the sentence of a control's finding.
pub fn control_key(control: &str) -> &'static str {
    catalogue::find(control).map_or("control-other", |it| it.sentence)
}
