//! What is promised: the program from outside, and the reference year to the franc.

mod reference;
mod tamper;
mod tidy;
