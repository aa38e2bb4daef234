//! Evidence: taken in as it is, kept once, named by the record, and missed when it is gone.

use std::fs;
use std::path::Path;

use super::harness::{files, typed};

const VOUCHER: &str = "BQ-2017-0058";

fn office() -> tempfile::TempDir {
    let folder = super::harness::office();
    fs::write(folder.path().join("facture.pdf"), "%PDF-1.7 facture").unwrap();
    fs::write(folder.path().join("liste.bin"), b"\xFF\xD8\xFF\xE0 liste").unwrap();
    folder
}

fn yes(folder: &Path, line: &str) -> String {
    let (said, code) = typed(folder, line);
    assert_eq!(code, 0, "{line}\n{said}");
    said
}

fn kept(folder: &Path) -> Vec<std::path::PathBuf> {
    files(&folder.join("ledger/documents"))
}

#[test]
fn a_receipt_is_attached_once_and_comes_back_as_it_was() {
    let office = office();
    let folder = office.path();
    yes(folder, &format!("tarikh attach {VOUCHER} facture.pdf liste.bin --kind invoice"));
    let again = yes(folder, &format!("tarikh attach {VOUCHER} facture.pdf --kind receipt --json"));
    let again: serde_json::Value = serde_json::from_str(&again).unwrap();
    assert!(again["record"].is_null(), "{again}");
    let other = yes(folder, "tarikh attach BQ-2017-0057 facture.pdf --kind receipt --json");
    let other: serde_json::Value = serde_json::from_str(&other).unwrap();
    assert_eq!(other["documents"][0]["elsewhere"], serde_json::json!([VOUCHER]));
    assert_eq!(kept(folder).len(), 2, "the same file is kept once");
    yes(folder, "tarikh document BQ-2017-0057 -o rendu.pdf");
    assert_eq!(fs::read(folder.join("rendu.pdf")).unwrap(), b"%PDF-1.7 facture");
    let (said, code) = typed(folder, &format!("tarikh document {VOUCHER} -o rendu.pdf"));
    assert_eq!(code, 2, "{said}");
    yes(folder, "tarikh verify");
}

#[test]
fn what_is_no_receipt_is_refused_and_nothing_is_recorded() {
    let office = office();
    let folder = office.path();
    let before = yes(folder, "tarikh export --format jsonl");
    for (name, bytes) in
        [("a.pdf", &b"PK\x03\x04"[..]), ("a.jpg", b"<html>"), ("a.png", b""), ("a.heic", b"MZ\x90")]
    {
        fs::write(folder.join(name), bytes).unwrap();
        let (said, code) = typed(folder, &format!("tarikh attach {VOUCHER} {name} --kind invoice"));
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(name), "{said}");
    }
    assert_eq!(yes(folder, "tarikh export --format jsonl"), before);
    assert_eq!(kept(folder), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_missing_or_changed_receipt_is_named_with_each_voucher_and_can_be_put_back() {
    let office = office();
    let folder = office.path();
    yes(folder, &format!("tarikh attach {VOUCHER} facture.pdf --kind invoice"));
    yes(folder, "tarikh attach BQ-2017-0057 facture.pdf --kind invoice");
    let file = kept(folder).remove(0);
    let faulty = |kind: &str| {
        let (said, code) = typed(folder, "tarikh verify");
        assert_eq!(code, 1, "{said}");
        for voucher in [VOUCHER, "BQ-2017-0057"] {
            let named = said.lines().any(|it| it.contains(voucher));
            assert!(named && said.matches(kind).count() == 2, "{voucher}: {said}");
        }
        let (said, code) = typed(folder, &format!("tarikh document {VOUCHER} -o rendu.pdf"));
        assert_eq!(code, 1, "{said}");
        assert!(!folder.join("rendu.pdf").exists(), "a wrong file is not given back");
        yes(folder, &format!("tarikh attach {VOUCHER} facture.pdf --kind invoice"));
        yes(folder, "tarikh verify");
    };
    fs::remove_file(&file).unwrap();
    faulty("[document-missing");
    fs::write(&file, "%PDF-1.7 facturx").unwrap();
    faulty("[document-changed");
}
