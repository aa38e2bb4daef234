//! The clock and the dice: the one place where time and randomness enter; from here they travel as arguments.

#![expect(clippy::disallowed_methods, reason = "this is the one place")]

use tarikh_events::{Date, Timestamp};

/// The reading of the clock, cut to the millisecond that a record can hold.
pub fn now() -> Timestamp {
    // Cut and not rounded, so that a reading is never in the future.
    Timestamp::from_millisecond(Timestamp::now().as_millisecond())
        .expect("a reading without its fraction exists")
}

/// The day it is in Bamako, which keeps UTC all year, as do the times in the records.
pub fn today() -> Date {
    day(now())
}

/// The day of a reading.
pub fn day(at: Timestamp) -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(at).date()
}

/// Bytes nobody can guess.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// As many of them, asked for at once.
pub fn randoms<const N: usize>(count: usize) -> Vec<[u8; N]> {
    let mut all = vec![[0; N]; count];
    getrandom::fill(all.as_flattened_mut()).expect("the operating system gives random bytes");
    all
}

/// A random UUID (version 4).
pub fn uuid() -> uuid::Uuid {
    uuid::Builder::from_random_bytes(random()).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_has_milliseconds_and_no_more() {
        let now = now();
        assert_eq!(now.as_nanosecond() % 1_000_000, 0);
        assert_eq!(now.to_string().parse::<Timestamp>().unwrap(), now);
    }

    #[test]
    fn a_uuid_is_random_and_says_so() {
        assert_eq!(uuid().get_version_num(), 4);
        assert_ne!(uuid(), uuid());
    }
}
