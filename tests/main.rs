//! What is promised: the program from outside, and the reference year to the franc.

mod backup;
mod closed;
mod closing;
mod crash;
mod digests;
mod documents;
mod hand_ins;
mod harness;
mod import;
mod messy;
mod model;
mod months;
mod reference;
mod round_trip;
mod snapshots;
mod tamper;
mod tidy;
mod transcripts;
