//! Passwords and invitations: outside the chain, in the folder `credentials`, a file for each member.
//!
//! A password is kept as its Argon2id digest, an invitation as the digest of its token. An invitation serves
//! once and for a week; whoever accepts it chooses a password. There is none that a program brought along.

use std::path::Path;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use serde::{Deserialize, Serialize};
use tarikh_events::{Hash, MemberId, Timestamp};

use super::session;
use crate::clock;
use crate::objects::{ObjectError, Objects};

/// The shortest password.
pub const SHORTEST: usize = 12;
/// The longest: more makes nothing safer and the digest slower.
pub const LONGEST: usize = 200;
const INVITED_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// Someone is asked in: the token is shown once, where the server was started.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// The member.
    pub member: MemberId,
    /// The end of the address.
    pub token: String,
}

impl Invitation {
    /// A new one.
    pub fn new(member: &MemberId) -> Self {
        Self { member: member.clone(), token: session::token() }
    }

    /// Whether it has this token.
    pub(super) fn is(&self, token: &str) -> bool {
        blake3::hash(self.token.as_bytes()) == blake3::hash(token.as_bytes())
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    member: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    password: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    invitation: Option<Invited>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Invited {
    digest: Hash,
    until: i64,
}

/// The credentials of an office.
pub struct Credentials {
    files: Objects,
}

impl Credentials {
    /// Those of a ledger.
    pub fn of(folder: &Path) -> Self {
        Self { files: Objects::new(folder.join("credentials")) }
    }

    // Names of files are narrower than those of members.
    fn name(member: &MemberId) -> String {
        Hash::of(member.as_str().as_bytes()).to_string()
    }

    fn kept(&self, member: &MemberId) -> Result<Kept, ObjectError> {
        let found = self.files.get(&Self::name(member))?;
        let kept = found.and_then(|it| serde_json::from_slice::<Kept>(&it).ok());
        let kept = kept.filter(|it| it.member == member.as_str());
        Ok(kept.unwrap_or_else(|| Kept { member: member.to_string(), ..Kept::default() }))
    }

    fn keep(&self, member: &MemberId, kept: &Kept) -> Result<(), ObjectError> {
        let bytes = serde_json::to_vec(kept).unwrap_or_default();
        self.files.put(&Self::name(member), &bytes)
    }

    /// Whether a member has chosen a password.
    pub fn has_password(&self, member: &MemberId) -> Result<bool, ObjectError> {
        Ok(self.kept(member)?.password.is_some())
    }

    /// Asks a member in: what they had before no longer serves once it is accepted.
    pub fn invite(&self, member: &MemberId) -> Result<Invitation, ObjectError> {
        let _alone = self.files.lock()?;
        let invitation = Invitation::new(member);
        let until = clock::now().as_millisecond().saturating_add(INVITED_MS);
        let invited = Invited { digest: session::digest(&invitation.token), until };
        self.keep(member, &Kept { invitation: Some(invited), ..self.kept(member)? })?;
        Ok(invitation)
    }

    /// Whom an invitation is for.
    pub fn invited(&self, token: &str) -> Result<Option<MemberId>, ObjectError> {
        let (digest, now) = (session::digest(token), clock::now());
        for name in self.files.list()? {
            let Some(bytes) = self.files.get(&name)? else { continue };
            let Ok(kept) = serde_json::from_slice::<Kept>(&bytes) else { continue };
            if kept.invitation.as_ref().is_some_and(|it| it.serves(digest, now)) {
                return Ok(Some(kept.member.as_str().into()));
            }
        }
        Ok(None)
    }

    /// Accepts an invitation with a password; of two who do, one does.
    pub fn accept(&self, token: &str, password: &str) -> Result<Option<MemberId>, ObjectError> {
        let digest = hashed(password);
        let _alone = self.files.lock()?;
        let Some(member) = self.invited(token)? else { return Ok(None) };
        let kept = Kept { member: member.to_string(), password: digest, invitation: None };
        if kept.password.is_none() {
            return Ok(None);
        }
        self.keep(&member, &kept)?;
        Ok(Some(member))
    }

    /// Whether this is the member's password. Who has none costs as much time as who has one.
    pub fn is_password(&self, member: &MemberId, password: &str) -> Result<bool, ObjectError> {
        let kept = self.kept(member)?.password;
        let known = kept.is_some();
        let kept = kept.unwrap_or_else(|| NOBODY.to_owned());
        let Ok(digest) = PasswordHash::new(&kept) else { return Ok(false) };
        let given: String = password.chars().take(LONGEST + 1).collect();
        let right = Argon2::default().verify_password(given.as_bytes(), &digest).is_ok();
        Ok(right && known)
    }
}

impl Invited {
    fn serves(&self, digest: Hash, now: Timestamp) -> bool {
        let same = blake3::Hash::from(self.digest.0) == blake3::Hash::from(digest.0);
        same && now.as_millisecond() < self.until
    }
}

// A digest that no password has, at the same price.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn hashed(password: &str) -> Option<String> {
    let salt = clock::random::<16>();
    let digest = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    digest.ok().map(|it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> (tempfile::TempDir, Credentials) {
        let folder = tempfile::tempdir().unwrap();
        let credentials = Credentials::of(folder.path());
        (folder, credentials)
    }

    #[test]
    fn an_invitation_serves_once() {
        let (_folder, credentials) = office();
        let raf = MemberId::from("raf");
        let invitation = credentials.invite(&raf).unwrap();
        assert_eq!(credentials.invited("another").unwrap(), None);
        assert_eq!(credentials.invited(&invitation.token).unwrap(), Some(raf.clone()));
        assert_eq!(credentials.accept(&invitation.token, "une phrase longue").unwrap(), Some(raf.clone()));
        assert_eq!(credentials.accept(&invitation.token, "une autre phrase").unwrap(), None);
        assert!(credentials.is_password(&raf, "une phrase longue").unwrap());
        assert!(!credentials.is_password(&raf, "une autre phrase").unwrap());
    }

    #[test]
    fn who_has_no_password_has_no_empty_one_either() {
        let (_folder, credentials) = office();
        assert!(!credentials.is_password(&"raf".into(), "").unwrap());
        credentials.invite(&"raf".into()).unwrap();
        assert!(!credentials.is_password(&"raf".into(), "").unwrap());
        assert!(PasswordHash::new(NOBODY).is_ok(), "it costs as much as one that is there");
    }

    #[test]
    fn the_folder_holds_neither_password_nor_token() {
        let (folder, credentials) = office();
        let invitation = credentials.invite(&"raf".into()).unwrap();
        let all = || {
            let files = std::fs::read_dir(folder.path().join("credentials")).unwrap().flatten();
            let files = files.filter(|it| it.path().is_file());
            files.map(|it| std::fs::read_to_string(it.path()).unwrap()).collect::<String>()
        };
        assert!(!all().contains(&invitation.token));
        credentials.accept(&invitation.token, "une phrase longue").unwrap();
        assert!(all().contains("$argon2id$") && !all().contains("une phrase longue"));
    }
}
