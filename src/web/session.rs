//! Who is asking: sessions, in the memory of the server and nowhere else, so that its end is theirs.
//!
//! A browser holds a random token in a cookie that no script can read; the server keeps its digest. The token
//! that each form carries is derived from it under a key of this process. A session ends after half an hour
//! without a question, after ten hours in any case, and when its member leaves or is retired.
//!
//! Who mistypes a password waits, each time twice as long.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tarikh_events::{Hash, MemberId, Timestamp};

use crate::clock;
use crate::render::Lang;

/// Without a question for so long, a session ends.
pub const IDLE_MS: i64 = 30 * 60 * 1000;
/// After so long it ends in any case.
pub const WHOLE_MS: i64 = 10 * 60 * 60 * 1000;
// So many mistyped passwords cost nothing.
const FREE: u32 = 3;
const WAIT_MS: i64 = 1_000;
const WAIT_MAX_MS: i64 = 15 * 60 * 1000;
// Names tried at once of which something is remembered.
const DOORS_MAX: usize = 10_000;

/// Someone who is signed in.
#[derive(Debug, Clone)]
pub struct Session {
    /// The member.
    pub member: MemberId,
    begun: Timestamp,
    seen: Timestamp,
}

/// Everyone who is signed in.
pub struct Sessions {
    key: [u8; 32],
    open: Mutex<HashMap<Hash, Session>>,
    doors: Mutex<HashMap<String, Door>>,
}

// How often a wrong password was given for a name, and until when nobody is heard.
#[derive(Default)]
struct Door {
    wrong: u32,
    until: Option<Timestamp>,
}

impl Sessions {
    /// Nobody yet.
    pub fn new() -> Self {
        Self { key: clock::random(), open: Mutex::default(), doors: Mutex::default() }
    }

    /// Lets someone in; the token is for their browser alone.
    pub fn enter(&self, member: &MemberId) -> String {
        let (token, now) = (token(), clock::now());
        let mut open = lock(&self.open);
        open.retain(|_, it| it.lives(now));
        open.insert(digest(&token), Session { member: member.clone(), begun: now, seen: now });
        token
    }

    /// Who holds a token.
    pub fn find(&self, token: &str) -> Option<Session> {
        let (digest, now) = (digest(token), clock::now());
        let mut open = lock(&self.open);
        match open.get_mut(&digest) {
            Some(session) if session.lives(now) => {
                session.seen = now;
                Some(session.clone())
            }
            Some(_) => {
                open.remove(&digest);
                None
            }
            None => None,
        }
    }

    /// Ends a session.
    pub fn leave(&self, token: &str) {
        lock(&self.open).remove(&digest(token));
    }

    /// Ends all sessions of a member.
    pub fn end(&self, member: &MemberId) {
        lock(&self.open).retain(|_, it| it.member != *member);
    }

    /// What a form of this browser carries.
    pub fn form_token(&self, token: &str) -> String {
        blake3::keyed_hash(&self.key, token.as_bytes()).to_hex().to_string()
    }

    /// Whether a form comes from this browser. Compared in the same time, whatever it holds.
    pub fn is_form(&self, token: &str, given: &str) -> bool {
        let expected = blake3::keyed_hash(&self.key, token.as_bytes());
        blake3::Hash::from_hex(given).is_ok_and(|it| it == expected)
    }

    /// Whether a name must still wait, and for how many seconds.
    pub fn wait(&self, name: &str) -> Option<u64> {
        let now = clock::now();
        let until = lock(&self.doors).get(name)?.until?;
        let left = until.as_millisecond() - now.as_millisecond();
        u64::try_from(left).ok().filter(|it| *it > 0).map(|it| it.div_ceil(1000))
    }

    /// A wrong password was given for a name.
    pub fn wrong(&self, name: &str) {
        let now = clock::now().as_millisecond();
        let mut doors = lock(&self.doors);
        if doors.len() >= DOORS_MAX && !doors.contains_key(name) {
            doors.retain(|_, it| it.until.is_some_and(|until| until.as_millisecond() > now));
        }
        let door = doors.entry(name.to_owned()).or_default();
        door.wrong = door.wrong.saturating_add(1);
        if let Some(over) = door.wrong.checked_sub(FREE) {
            let wait = WAIT_MS.saturating_mul(1 << over.min(20)).min(WAIT_MAX_MS);
            door.until = Timestamp::from_millisecond(now.saturating_add(wait)).ok();
        }
    }

    /// The right password was given.
    pub fn right(&self, name: &str) {
        lock(&self.doors).remove(name);
    }
}

impl Session {
    fn lives(&self, now: Timestamp) -> bool {
        let since = |then: Timestamp| now.as_millisecond() - then.as_millisecond();
        since(self.seen) < IDLE_MS && since(self.begun) < WHOLE_MS
    }
}

/// A token nobody can guess.
pub fn token() -> String {
    Hash(clock::random()).to_string()
}

/// What is kept of a token.
pub fn digest(token: &str) -> Hash {
    Hash::of(token.as_bytes())
}

/// The language that a browser asked for, in its cookie.
pub fn language(cookie: Option<&str>) -> Lang {
    cookie.and_then(Lang::parse).unwrap_or_default()
}

// What a page left behind that failed is whole: each change is one step.
fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_after_half_an_hour_of_silence_and_after_ten_hours() {
        let at = |ms: i64| Timestamp::from_millisecond(ms).unwrap();
        let session = |seen| Session { member: "a".into(), begun: at(0), seen: at(seen) };
        assert!(session(0).lives(at(IDLE_MS - 1)));
        assert!(!session(0).lives(at(IDLE_MS)));
        assert!(session(WHOLE_MS - 2).lives(at(WHOLE_MS - 1)));
        assert!(!session(WHOLE_MS - 1).lives(at(WHOLE_MS)));
    }

    #[test]
    fn the_token_of_a_form_is_that_of_one_browser() {
        let sessions = Sessions::new();
        let (mine, other) = (sessions.enter(&"a".into()), sessions.enter(&"a".into()));
        assert!(sessions.is_form(&mine, &sessions.form_token(&mine)));
        assert!(!sessions.is_form(&mine, &sessions.form_token(&other)));
        assert!(!sessions.is_form(&mine, ""));
        assert!(!sessions.is_form(&mine, &mine));
    }

    #[test]
    fn who_mistypes_a_password_waits_longer_each_time() {
        let sessions = Sessions::new();
        (0..2).for_each(|_| sessions.wrong("raf"));
        assert_eq!(sessions.wait("raf"), None);
        sessions.wrong("raf");
        assert!(sessions.wait("raf").is_some_and(|it| it <= 1));
        (0..4).for_each(|_| sessions.wrong("raf"));
        assert!(sessions.wait("raf").is_some_and(|it| it > 10));
        assert_eq!(sessions.wait("other"), None);
        sessions.right("raf");
        assert_eq!(sessions.wait("raf"), None);
    }

    #[test]
    fn who_leaves_is_gone() {
        let sessions = Sessions::new();
        let token = sessions.enter(&"a".into());
        assert!(sessions.find(&token).is_some());
        sessions.leave(&token);
        assert!(sessions.find(&token).is_none());
        let token = sessions.enter(&"a".into());
        sessions.end(&"a".into());
        assert!(sessions.find(&token).is_none());
    }
}
