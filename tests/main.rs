//! What is promised: the program from outside, and the reference year to the franc.

mod closing;
mod hand_ins;
mod harness;
mod import;
mod model;
mod months;
mod reference;
mod tamper;
mod tidy;
mod transcripts;
