//! What is promised: the program from outside, and the reference year to the franc.

mod harness;
mod import;
mod reference;
mod tamper;
mod tidy;
mod transcripts;
