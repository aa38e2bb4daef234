//! The program against the limits of the machine and of its peers, alternately in one run.
//!
//! ```text
//! cargo bench --bench limits -- all
//! cargo bench --bench limits -- append [APPENDS]      durable appends, one by one and 64 at a time
//! cargo bench --bench limits -- verify [VOUCHERS]     the chain on two threads
//! cargo bench --bench limits -- replay [VOUCHERS]     a budget execution from the records alone
//! cargo bench --bench limits -- import [VOUCHERS] [PAYEES]  a year of vouchers from CSV files and from a workbook
//! cargo bench --bench limits -- hand-in DIR [VOUCHERS] [PAYEES]  only write what an import is measured on
//! cargo bench --bench limits -- record [VOUCHERS]     one voucher by hand, from nothing to the answer
//! cargo bench --bench limits -- list [RECEIPTS]       a list of receipts as a workbook
//! cargo bench --bench limits -- pages              a statement of two pages, and the package of a month
//! cargo bench --bench limits -- data DIR [VOUCHERS]   only write the ledger and the journal, for peers.sh
//! ```
//!
//! A goal that is missed is called so; the run does not fail for it, because other work on the machine can
//! be the reason. A wrong result is a panic.

#[cfg(unix)]
mod data;
#[cfg(unix)]
mod import;
#[cfg(unix)]
mod list;
#[cfg(unix)]
mod measure;
#[cfg(unix)]
mod pages;
#[cfg(unix)]
mod unix;

#[cfg(unix)]
fn main() {
    unix::main();
}

#[cfg(not(unix))]
fn main() {
    println!("the use of the processor is measured on Unix only");
}
