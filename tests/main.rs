//! What is promised: the program from outside, and the reference year to the franc.

mod crash;
mod hand_ins;
mod harness;
mod import;
mod months;
mod reference;
mod tamper;
mod tidy;
mod transcripts;
