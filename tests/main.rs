//! What is promised: the program from outside, and the reference year to the franc.

mod harness;
mod reference;
mod tamper;
mod tidy;
mod transcripts;
