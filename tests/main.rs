//! What is promised: the program from outside, and the reference year to the franc.

mod harness;
mod reference;
mod tidy;
mod transcripts;
