//! The one place that holds the ledger: many may read at once, who records is alone with it.
//!
//! Before each page the books are brought to the newest head, so that what the command line or another process
//! recorded shows at once. A page that fails in the middle of recording leaves no ledger behind: the next one
//! opens it anew, and reads what is on the disk.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use tokio::sync::Semaphore;

use super::credentials::{Credentials, Invitation};
use super::session::Sessions;
use crate::ledger::{Ledger, LedgerError};
use crate::render::{Lang, Words};

/// What all pages share.
pub struct App {
    folder: PathBuf,
    ledger: RwLock<Option<Ledger>>,
    words: [Words; 3],
    /// Who is signed in.
    pub(super) sessions: Sessions,
    /// Passwords and invitations.
    pub(super) credentials: Credentials,
    // Links that open the demonstration as often as one likes.
    visits: Mutex<Vec<Invitation>>,
    // A password takes much memory to check: two at once.
    pub(super) checking: Semaphore,
}

impl App {
    /// The office of a folder.
    pub fn open(folder: &Path) -> Result<Self, LedgerError> {
        let ledger = Ledger::open(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            ledger: RwLock::new(Some(ledger)),
            words: Lang::ALL.map(Words::new),
            sessions: Sessions::new(),
            credentials: Credentials::of(folder),
            visits: Mutex::default(),
            checking: Semaphore::new(2),
        })
    }

    /// Links by which the demonstration is entered without a password, as long as this process runs.
    pub fn visit(&self, members: &[&str]) -> Vec<Invitation> {
        let all: Vec<Invitation> = members.iter().map(|it| Invitation::new(&(*it).into())).collect();
        self.visits().extend(all.iter().cloned());
        all
    }

    /// Whom a link of the demonstration stands for.
    pub(super) fn visitor(&self, token: &str) -> Option<Invitation> {
        self.visits().iter().find(|it| it.is(token)).cloned()
    }

    fn visits(&self) -> MutexGuard<'_, Vec<Invitation>> {
        self.visits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The folder of the ledger.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The words of a language.
    pub(super) fn words(&self, lang: Lang) -> &Words {
        let [fr, en, de] = &self.words;
        match lang {
            Lang::Fr => fr,
            Lang::En => en,
            Lang::De => de,
        }
    }

    /// Lets something be read at the newest head.
    pub(super) fn read<T>(&self, page: impl FnOnce(&Ledger) -> T) -> Result<T, LedgerError> {
        let is_current = {
            let held = self.ledger.read().unwrap_or_else(PoisonError::into_inner);
            held.as_ref().is_some_and(|it| it.is_current().unwrap_or(false))
        };
        if !is_current {
            self.alone(|ledger| ledger.refresh())??;
        }
        let held = self.ledger.read().unwrap_or_else(PoisonError::into_inner);
        match held.as_ref() {
            Some(ledger) => Ok(page(ledger)),
            None => Err(LedgerError::Busy),
        }
    }

    /// Lets something be recorded.
    pub(super) fn alone<T>(&self, page: impl FnOnce(&mut Ledger) -> T) -> Result<T, LedgerError> {
        let mut held = self.ledger.write().unwrap_or_else(PoisonError::into_inner);
        // Taken out, so that nobody goes on with books of which nobody knows what they count.
        let mut ledger = match held.take() {
            Some(ledger) => ledger,
            None => Ledger::open(&self.folder)?,
        };
        let made = page(&mut ledger);
        *held = Some(ledger);
        Ok(made)
    }
}

impl App {
    /// Whether this is a member's password; two are checked at once, because each takes much memory.
    pub(super) fn check(
        &self,
        member: &tarikh_events::MemberId,
        password: &str,
    ) -> Result<bool, crate::objects::ObjectError> {
        let _turn = tokio::runtime::Handle::try_current().ok().map(|it| it.block_on(self.checking.acquire()));
        self.credentials.is_password(member, password)
    }
}
