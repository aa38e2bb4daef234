//! What is promised: the program from outside, and the reference year to the franc.

mod backup;
mod closed;
mod closing;
mod controls;
mod crash;
mod digests;
mod documents;
mod donor_side;
mod evidence;
mod exports;
mod hand_ins;
mod harness;
mod import;
mod issue;
mod messy;
mod model;
mod months;
mod reference;
mod round_trip;
mod snapshots;
mod sycebnl;
mod tamper;
mod tidy;
mod transcripts;
mod two_donors;
