//! What records name outside the chain: documents and personal values, each there as it was, or erased.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tarikh_events::{Hash, LedgerId};

use super::facts::Named;
use super::{Fault, Note, Progress, VerifyError};
use crate::documents::{DocumentError, Documents};
use crate::vault::{Status, Vault, VaultError};

pub(super) fn check(
    folder: &Path,
    ledger: Option<LedgerId>,
    (named, sound): (&Named, bool),
    threads: usize,
    progress: &Progress<'_>,
) -> Result<(Vec<Fault>, Vec<Note>), VerifyError> {
    let mut notes = Vec::new();
    let documents = Documents::open(folder);
    let mut faults = check_documents(&documents, named, threads, progress)?;
    let unnamed = documents.list()?.iter().filter(|it| !named.documents.contains_key(it)).count();
    if unnamed > 0 {
        notes.push(Note::new(None, "documents-unnamed", format!("{unnamed} documents")));
    }
    // Without a record there is nothing that names a value.
    if let Some(ledger) = ledger {
        let vault = Vault::look(folder, ledger);
        faults.extend(check_values(&vault, (named, sound), &mut notes, progress)?);
        faults.extend(returned(&vault, named, &mut notes)?);
    }
    Ok((faults, notes))
}

fn check_documents(
    documents: &Documents,
    named: &Named,
    threads: usize,
    progress: &Progress<'_>,
) -> Result<Vec<Fault>, VerifyError> {
    let all: Vec<_> = named.documents.iter().collect();
    progress.expect(all.len() as u64);
    let next = AtomicUsize::new(0);
    let faults = Mutex::new(Vec::new());
    let work = || -> Result<(), DocumentError> {
        while let Some((digest, namings)) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            let kind = match documents.check(**digest) {
                Ok(()) => None,
                Err(error @ DocumentError::Missing { .. }) => Some(("document-missing", error)),
                Err(error @ DocumentError::Changed { .. }) => Some(("document-changed", error)),
                Err(error @ DocumentError::Files(_)) => return Err(error),
            };
            if let Some((kind, error)) = kind {
                // Each record that names it lacks its evidence.
                let each = namings.iter().map(|it| {
                    let fault = Fault::new(it.record, kind, error.to_string());
                    match &it.voucher {
                        Some(number) => fault.about(format_args!("{number} ({digest})")),
                        None => fault.about(digest),
                    }
                });
                faults.lock().unwrap_or_else(PoisonError::into_inner).extend(each);
            }
            progress.step(1);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let running: Vec<_> = (1..threads.min(all.len())).map(|_| scope.spawn(work)).collect();
        let own = work();
        running.into_iter().map(|it| it.join().expect("a check does not panic")).fold(own, Result::and)
    })?;
    Ok(faults.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn check_values(
    vault: &Vault,
    (named, sound): (&Named, bool),
    notes: &mut Vec<Note>,
    progress: &Progress<'_>,
) -> Result<Vec<Fault>, VerifyError> {
    let mut unknown = 0;
    let mut faults = Vec::new();
    progress.expect(named.values.len() as u64);
    for (commitment, value) in &named.values {
        progress.step(1);
        let erased = named.erased.get(commitment);
        let status = match vault.check(&value.of, &value.field, *commitment) {
            Ok(status) => status,
            Err(VaultError::Master) => {
                return Ok(vec![Fault::anywhere("vault-closed", VaultError::Master.to_string())]);
            }
            // No value is kept under such an identifier.
            Err(VaultError::Identifier { .. }) => Status::Absent,
            Err(error) => return Err(error.into()),
        };
        let detail = format!("the {} of {}, {commitment}", value.field, value.of);
        let kind = match (status, erased) {
            (Status::Present, None) | (Status::Absent | Status::Locked | Status::Damaged, Some(_)) => {
                continue;
            }
            // Named by the record of its file, below.
            (Status::Present, Some(_)) => continue,
            // The record that says so may be the one that is missing or changed.
            (Status::Absent | Status::Locked, None) if !sound => {
                unknown += 1;
                continue;
            }
            (Status::Absent, None) => "personal-missing",
            (Status::Locked, None) => "personal-unreadable",
            (Status::Damaged, None) => "personal-changed",
        };
        faults.push(Fault::new(value.record, kind, detail).about(&value.of));
    }
    if unknown > 0 {
        notes.push(Note::new(None, "values-unknown", format!("{unknown} values")));
    }
    Ok(faults)
}

// Files of erased values, readable or not, and files that no record names.
fn returned(vault: &Vault, named: &Named, notes: &mut Vec<Note>) -> Result<Vec<Fault>, VerifyError> {
    let kept: HashSet<Hash> =
        named.values.keys().filter(|it| !named.erased.contains_key(it)).copied().collect();
    let mut faults = Vec::new();
    let mut unnamed = 0;
    for commitment in vault.orphans(&kept)? {
        match named.erased.get(&commitment) {
            Some(record) => {
                let of = named.values.get(&commitment).map_or("", |it| it.of.as_str());
                let fault = Fault::new(*record, "personal-returned", commitment.to_string());
                faults.push(fault.about(of));
            }
            None => unnamed += 1,
        }
    }
    if unnamed > 0 {
        notes.push(Note::new(None, "values-unnamed", format!("{unnamed} values")));
    }
    Ok(faults)
}
