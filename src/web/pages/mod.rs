//! The pages, a file each with its template beside it.

pub mod approvals;
pub mod budget;
pub mod figure;
pub mod findings;
pub mod funds;
pub mod members;
pub mod month;
pub mod new_voucher;
pub mod overview;
pub mod record;
pub mod sign_in;
pub mod statements;
pub mod told;
pub mod treasury;
pub mod unfit;
pub mod verify;
pub mod voucher;
pub mod vouchers;
pub mod welcome;
