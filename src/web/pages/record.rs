//! One record as it is stored, with its hash; and the documents that records name.

use askama::Template;
use tarikh_events::Hash;

use super::super::asking::{Answer, Asking};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use super::told::Told;
use crate::documents::Media;
use crate::ledger::{Ledger, LedgerError};

#[derive(Template)]
#[template(path = "web/pages/record.html")]
struct Page<'a> {
    l: Layout<'a>,
    it: Told,
    line: String,
    before: Option<u64>,
    after: Option<u64>,
}

/// The record at a position.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let seq: u64 = asking.param("seq").parse().map_err(|_| Oops::NotFound)?;
    let records = ledger.books().head.records;
    if seq >= records {
        return Err(Oops::NotFound);
    }
    let link = ledger.link(seq)?.ok_or(LedgerError::NoRecord { seq })?;
    let it = Told::of(asking, ledger, seq)?;
    let line = String::from_utf8_lossy(&link.line).trim_end().to_owned();
    let after = seq.checked_add(1).filter(|it| *it < records);
    let l = Layout::of(asking, ledger, asking.say("web-record"));
    Ok(Answer::Page(rendered(&Page { l, it, line, before: seq.checked_sub(1), after })?))
}

/// A document that some record names: checked against its name before it is handed out.
pub fn document(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let digest: Hash = asking.param("digest").parse().map_err(|_| Oops::NotFound)?;
    let named = ledger.books().grants.values().any(|it| it.documents.contains_key(&digest));
    if !named {
        return Err(Oops::NotFound);
    }
    let bytes = ledger.documents().get(digest)?;
    let media = Media::of(&bytes);
    let (kind, extension) = match media {
        Some(Media::Jpeg) => ("image/jpeg", "jpg"),
        Some(Media::Png) => ("image/png", "png"),
        Some(Media::Pdf) => ("application/pdf", "pdf"),
        Some(Media::Heic) => ("image/heic", "heic"),
        None => ("application/octet-stream", "bin"),
    };
    let name = format!("{}.{extension}", digest.to_string().get(..16).unwrap_or_default());
    Ok(Answer::File { bytes, media: kind, name })
}
