//! What controls may compare of people without anyone seeing it: digests of what the vault holds.
//!
//! A commitment in the chain has a salt of its own, so that two of one value are not alike. Whether two people
//! have one phone is asked with digests under a key that is made for this one question and forgotten with it:
//! nothing is kept, nothing has to be erased.

use std::collections::BTreeSet;

use tarikh_events::{Hash, PartyId};
use tarikh_projections::books::Grant;
use tarikh_projections::controls::Likeness;
use zeroize::Zeroize;

use crate::clock;
use crate::ledger::{Ledger, LedgerError};
use crate::vault::VaultError;

// A name is no sign: people share it.
const NAME: &str = "name";

/// Digests of the phones, bank accounts and the like of whoever was paid by a grant or works here.
pub fn likeness(ledger: &Ledger, grant: &Grant) -> Result<Likeness, LedgerError> {
    let books = ledger.books();
    let key = clock::random::<32>();
    let paid = grant.vouchers.iter().filter_map(|it| it.party.as_ref());
    let members = books.members.values().filter_map(|it| it.party.as_ref());
    let staff = books.parties.iter().filter(|it| it.1.function.is_some()).map(|it| it.0);
    let parties: BTreeSet<&PartyId> = paid.chain(members).chain(staff).collect();
    let mut likeness = Likeness::new();
    for party in parties {
        let Some(known) = books.parties.get(party) else { continue };
        for it in
            known.personal.iter().filter(|it| it.field != NAME && !known.erased.contains(&it.commitment))
        {
            let mut value = match ledger.vault().reveal(party, &it.field, it.commitment) {
                Ok(value) => value,
                // What is lacking or damaged is for the verification to say.
                Err(
                    VaultError::Erased { .. }
                    | VaultError::Missing { .. }
                    | VaultError::Changed { .. }
                    | VaultError::Key { .. },
                ) => continue,
                Err(error @ (VaultError::Master | VaultError::Identifier { .. } | VaultError::Files(_))) => {
                    return Err(error.into());
                }
            };
            let mut plain = comparable(&value);
            let digest = blake3::keyed_hash(&key, plain.as_bytes());
            value.zeroize();
            if !plain.is_empty() {
                let of = likeness.entry(party.clone()).or_default();
                of.push((it.field.clone(), Hash(*digest.as_bytes())));
            }
            plain.zeroize();
        }
    }
    Ok(likeness)
}

// The same number however it is spaced: `76 12 34 56` and `7612-3456`.
fn comparable(value: &str) -> String {
    value.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        assert_eq!(comparable("76 12 34-56"), comparable("76123456"));
        assert_eq!(comparable("ML013 01001"), comparable("ml01301001"));
        assert_ne!(comparable("76123456"), comparable("76123457"));
    }
}
