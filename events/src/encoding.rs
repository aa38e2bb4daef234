//! Events to canonical bytes.

use serde::Serialize;

/// Why something has no canonical bytes.
#[derive(Debug, thiserror::Error)]
#[error("it cannot be written: {0}")]
pub struct EncodingError(#[from] serde_json::Error);

/// RFC 8785.
pub fn canonical<T: Serialize>(value: &T) -> Result<String, EncodingError> {
    Ok(serde_json_canonicalizer::to_string(value)?)
}
