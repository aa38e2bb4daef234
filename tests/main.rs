//! What is promised: the program from outside, and the reference year to the franc.

mod months;
mod reference;
mod tidy;
