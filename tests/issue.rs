//! Statements that leave the house, on the reference year: issued, packed, judged, followed and compared.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{office, typed};

// The reference year with its first two months closed.
fn closed() -> TempDir {
    let folder = office();
    for line in [
        "tarikh approve --all --period 2017-03 --as chef-projet",
        "tarikh approve --all --period 2017-03 --as raf",
        "tarikh close-month 2017-02 --as raf",
        "tarikh close-month 2017-03 --as raf",
    ] {
        let (said, code) = typed(folder.path(), line);
        assert_eq!(code, 0, "{line}\n{said}");
    }
    folder
}

#[track_caller]
fn run(folder: &Path, line: &str) -> String {
    let (said, code) = typed(folder, line);
    assert_eq!(code, 0, "{line}\n{said}");
    said
}

#[track_caller]
fn answer(folder: &Path, line: &str) -> (Value, i32) {
    let (said, code) = typed(folder, &format!("{line} --json"));
    (serde_json::from_str(&said).unwrap_or_else(|error| panic!("{line}: {error}\n{said}")), code)
}

fn judged(folder: &Path, file: &str) -> (Value, i32) {
    answer(folder, &format!("tarikh verify --statement {file}"))
}

fn places(judged: &Value) -> Vec<String> {
    let all = judged["differences"].as_array().unwrap();
    all.iter().map(|it| it["place"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_closed_month_is_packed_in_a_folder_and_an_archive() {
    let folder = closed();
    let (made, _) = answer(folder.path(), "tarikh package 2017-03 --as raf --to paquet");
    let issued = made["statements"].as_array().unwrap().len();
    assert!(issued >= 15, "{issued}");
    // The list of digests names every file there is, with its BLAKE3, which another crate computes.
    let package = folder.path().join("paquet");
    let list = fs::read_to_string(package.join("B3SUMS")).unwrap();
    let mut listed: Vec<&str> = Vec::new();
    for line in list.lines() {
        let (digest, path) = line.split_once("  ").unwrap();
        assert_eq!(blake3::hash(&fs::read(package.join(path)).unwrap()).to_hex().as_str(), digest, "{path}");
        listed.push(path);
    }
    let mut archive =
        zip::ZipArchive::new(fs::File::open(folder.path().join("paquet.zip")).unwrap()).unwrap();
    let mut held: Vec<String> =
        (0..archive.len()).map(|it| archive.by_index(it).unwrap().name().unwrap().into_owned()).collect();
    held.retain(|it| it != "B3SUMS");
    held.sort();
    listed.sort_unstable();
    assert_eq!(held, listed);
    for name in held {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        assert!(bytes == fs::read(package.join(&name)).unwrap(), "{name}");
    }
    let pages = listed.iter().filter(|it| it.ends_with(".pdf")).count();
    assert_eq!(pages, issued);
    assert!(listed.contains(&"01-rapport-financier-mensuel.pdf"), "{listed:?}");
    // Asked again: nothing is recorded, and the archive is the same.
    let before = fs::read(folder.path().join("paquet.zip")).unwrap();
    let (again, _) = answer(folder.path(), "tarikh package 2017-03 --as raf --to paquet");
    assert!(again["statements"].as_array().unwrap().iter().all(|it| it["already"] == true));
    assert!(before == fs::read(folder.path().join("paquet.zip")).unwrap());
    // What somebody else keeps there is not touched: neither beside our files, nor in their place, nor as archive.
    for (file, place) in
        [("paquet/scan-signe.pdf", "paquet"), ("paquet/01-rapport-financier-mensuel.pdf", "paquet")]
    {
        let kept = fs::read(folder.path().join(file)).ok();
        fs::write(folder.path().join(file), "signé").unwrap();
        let (said, code) = typed(folder.path(), &format!("tarikh package 2017-03 --as raf --to {place}"));
        assert_eq!(code, 1, "{said}");
        assert_eq!(fs::read_to_string(folder.path().join(file)).unwrap(), "signé");
        match kept {
            Some(bytes) => fs::write(folder.path().join(file), bytes).unwrap(),
            None => fs::remove_file(folder.path().join(file)).unwrap(),
        }
    }
    fs::write(folder.path().join("autre.zip"), "à quelqu’un d’autre").unwrap();
    let (said, code) = typed(folder.path(), "tarikh package 2017-03 --as raf --to autre");
    assert_eq!(code, 1, "{said}");
    assert_eq!(fs::read_to_string(folder.path().join("autre.zip")).unwrap(), "à quelqu’un d’autre");
    let (said, code) = typed(folder.path(), "tarikh package 2017-03 --as raf --to ''");
    assert_eq!(code, 2, "{said}");
    let left = fs::read_dir(folder.path()).unwrap().flatten();
    let left: Vec<_> = left.map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    assert!(left.iter().all(|it| !it.ends_with(".part") && !it.ends_with(".old")), "{left:?}");
    fs::create_dir(folder.path().join("photos")).unwrap();
    fs::write(folder.path().join("photos/kabara.jpg"), "…").unwrap();
    let (said, code) = typed(folder.path(), "tarikh package 2017-03 --as raf --to photos");
    assert_eq!(code, 1, "{said}");
    assert_eq!(fs::read_to_string(folder.path().join("photos/kabara.jpg")).unwrap(), "…");
}

#[test]
fn an_open_month_has_no_package() {
    let folder = closed();
    let (said, code) = typed(folder.path(), "tarikh package 2017-04 --as raf");
    assert_eq!(code, 1, "{said}");
    assert!(!folder.path().join("mli-1088-2017-04").exists());
    assert!(!folder.path().join("mli-1088-2017-04.zip").exists());
}

#[test]
fn a_package_handed_in_is_recorded_with_what_is_in_it() {
    let folder = closed();
    run(folder.path(), "tarikh package 2017-03 --as raf --submitted 2017-04-12 --recipient WHH");
    assert_eq!(newest(folder.path())["event"], "report-submitted.v1");
    // Handed in again on another day: what is in it was issued already, and the day is recorded.
    run(folder.path(), "tarikh package 2017-03 --as raf --submitted 2017-04-13 --recipient BMZ");
    assert_eq!(newest(folder.path())["event"], "report-submitted.v1");
    let told = newest(folder.path())["record"].clone();
    run(folder.path(), "tarikh package 2017-03 --as raf --submitted 2017-04-13 --recipient BMZ");
    assert_eq!(newest(folder.path())["record"], told, "said twice, it is recorded once");
    // What cannot be is refused before anything is issued.
    run(folder.path(), "tarikh approve --all --period 2017-04 --as chef-projet");
    run(folder.path(), "tarikh approve --all --period 2017-04 --as raf");
    run(folder.path(), "tarikh close-month 2017-04 --as raf");
    let told = newest(folder.path())["record"].clone();
    for wrong in [
        "--submitted 2117-05-13 --recipient BMZ",
        "--submitted 31/31/2017 --recipient BMZ",
        "--submitted 2017-04-13 --recipient BMZ",
        "--submitted 2017-05-13",
    ] {
        let (said, code) = typed(folder.path(), &format!("tarikh package 2017-04 --as raf {wrong}"));
        assert_eq!(code, 2, "{said}");
        assert_eq!(newest(folder.path())["record"], told, "{wrong}");
    }
}

#[test]
fn what_is_refused_leaves_no_document() {
    let folder = closed();
    let count = || fs::read_dir(folder.path().join("ledger/documents")).map_or(0, |it| it.count());
    let before = count();
    let (said, code) = typed(folder.path(), "tarikh package 2017-03 --as personne");
    assert_eq!(code, 1, "{said}");
    let (said, code) = typed(folder.path(), "tarikh issue budget-execution --period 2017 -o a.doc --as raf");
    assert_eq!(code, 2, "{said}");
    let (said, code) =
        typed(folder.path(), "tarikh issue budget-execution --period 2017 -o nulle/part.pdf --as raf");
    assert_eq!(code, 1, "{said}");
    assert_eq!(count(), before);
    assert_ne!(newest(folder.path())["event"], "statement-issued.v2");
}

#[test]
fn a_document_that_was_lost_is_made_again() {
    let folder = closed();
    let line = "tarikh issue budget-execution --period 2017 --as raf -o";
    let (first, _) = answer(folder.path(), &format!("{line} a.pdf"));
    let digest = first["document"].as_str().unwrap().to_owned();
    let mut lost = 0;
    let mut folders = vec![folder.path().join("ledger/documents")];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap().flatten() {
            let name = entry.path().display().to_string().replace(['/', '-'], "");
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if name.contains(&digest[4..]) {
                fs::remove_file(entry.path()).unwrap();
                lost += 1;
            }
        }
    }
    assert_eq!(lost, 1);
    let (again, code) = answer(folder.path(), &format!("{line} b.pdf"));
    assert_eq!((code, &again["record"], &again["document"]), (0, &first["record"], &first["document"]));
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("a.pdf") == read("b.pdf"));
}

#[test]
fn what_was_issued_is_known_again_whatever_the_form() {
    let folder = closed();
    for form in ["pdf", "xlsx", "html", "csv", "json", "text"] {
        let file = format!("execution.{form}");
        let line =
            format!("tarikh issue budget-execution --period 2017-03 --format {form} -o {file} --as raf");
        run(folder.path(), &line);
        let (said, code) = judged(folder.path(), &file);
        assert_eq!(code, 0, "{form} {said}");
        assert_eq!(said["stands"], true, "{form}");
        assert_eq!(said["data"], "computed", "{form}");
    }
    // Nobody issued this one.
    run(folder.path(), "tarikh statement budget-execution --period 2017-03 -o brouillon.pdf");
    let (said, code) = judged(folder.path(), "brouillon.pdf");
    assert_eq!((code, &said["issued"], &said["data"]), (1, &Value::Null, &"computed".into()));
    assert_eq!(places(&said), Vec::<String>::new());
}

#[test]
fn one_digit_is_named_by_its_cell() {
    let folder = closed();
    run(folder.path(), "tarikh issue budget-execution --period 2017 --format json -o a.json --as raf");
    let text = fs::read_to_string(folder.path().join("a.json")).unwrap();
    assert!(text.contains("\"2817000\""));
    let at = text.find("\"2817000\"").unwrap();
    fs::write(folder.path().join("b.json"), format!("{}\"2817001\"{}", &text[..at], &text[at + 9..]))
        .unwrap();
    let (said, code) = judged(folder.path(), "b.json");
    assert_eq!(code, 1);
    let cells = places(&said);
    assert_eq!(cells.len(), 1, "{cells:?}");
    assert!(cells[0].starts_with("lines/F.21/"), "{cells:?}");
    assert_eq!(said["differences"][0]["shown"], "2817001");
    assert_eq!(said["differences"][0]["computed"], "2817000");
}

#[test]
fn one_digit_in_a_workbook_is_named_by_its_cell_and_its_address() {
    let folder = closed();
    run(folder.path(), "tarikh issue budget-execution --period 2017 -o a.xlsx --as raf");
    rezipped(
        &folder.path().join("a.xlsx"),
        &folder.path().join("b.xlsx"),
        "xl/worksheets/sheet1.xml",
        |it| {
            assert!(it.contains("<v>2817000</v>"));
            it.replacen("<v>2817000</v>", "<v>2817001</v>", 1)
        },
    );
    let (said, code) = judged(folder.path(), "b.xlsx");
    assert_eq!(code, 1);
    let cells = places(&said);
    assert_eq!(cells.len(), 1, "{said:#}");
    assert!(cells[0].contains("(lines/F.21/") && cells[0].contains('!'), "{cells:?}");
    // So is a caption, which is no figure of a row.
    rezipped(&folder.path().join("a.xlsx"), &folder.path().join("d.xlsx"), "xl/sharedStrings.xml", |it| {
        assert!(it.contains("disponible (FCFA)"));
        it.replacen("disponible (FCFA)", "restant dû (FCFA)", 1)
    });
    let (said, code) = judged(folder.path(), "d.xlsx");
    assert_eq!(code, 1);
    assert_eq!(places(&said).len(), 1, "{said:#}");
    // A cell at the far end of the sheet costs no more memory than any other.
    rezipped(
        &folder.path().join("a.xlsx"),
        &folder.path().join("e.xlsx"),
        "xl/worksheets/sheet1.xml",
        |it| {
            it.replace(
                "</sheetData>",
                "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>",
            )
        },
    );
    let (said, code) = judged(folder.path(), "e.xlsx");
    assert_eq!((code, places(&said).len()), (1, 1), "{said:#}");
    // A workbook that somebody gave another head is of another ledger.
    rezipped(&folder.path().join("a.xlsx"), &folder.path().join("c.xlsx"), "docProps/custom.xml", |it| {
        let at = it.find("tarikh-head").unwrap();
        let from = at + it[at..].find("<vt:lpwstr>").unwrap() + "<vt:lpwstr>".len();
        let other = if it[from..].starts_with('0') { "1" } else { "0" };
        format!("{}{other}{}", &it[..from], &it[from + 1..])
    });
    let (said, code) = judged(folder.path(), "c.xlsx");
    assert_eq!((code, &said["data"]), (1, &"other-ledger".into()));
}

// A workbook with one of its parts rewritten.
fn rezipped(from: &Path, to: &Path, part: &str, change: impl Fn(&str) -> String) {
    let mut archive = zip::ZipArchive::new(fs::File::open(from).unwrap()).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == part {
            bytes = change(std::str::from_utf8(&bytes).unwrap()).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    fs::write(to, out.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn data_are_written_in_one_way_and_no_other_is_theirs() {
    let folder = closed();
    run(folder.path(), "tarikh package 2017-03 --as raf --to p");
    let name = "01-rapport-financier-mensuel.json";
    let (said, code) = judged(folder.path(), &format!("p/data/{name}"));
    assert_eq!((code, said["data_of"].is_u64()), (0, true), "{said:#}");
    let text = fs::read_to_string(folder.path().join("p/data").join(name)).unwrap();
    let as_of = serde_json::from_str::<Value>(&text).unwrap()["scope"]["as_of"].clone();
    let asked = format!("monthly-report --period 2017-03 --as-of {as_of} --identifiers --json -o i.json");
    run(folder.path(), &format!("tarikh statement {asked}"));
    let (said, code) = judged(folder.path(), "i.json");
    assert_eq!((code, said["data_of"].is_u64()), (0, true), "{said:#}");
    let value = "\"value\": \"";
    let at = text.find(value).unwrap();
    let twice = format!("{}\"value\": \"9\",\n{}", &text[..at], &text[at..]);
    let more = text.replacen("\"key\":", "\"shown\": \"9\",\n      \"key\":", 1);
    let other = text.replacen("\"as_of\": ", "\"as_of\": 3", 1);
    let front = text.replacen('{', "{\n  \"tables\": [],", 1);
    for (forged, what) in
        [(twice, "a value twice"), (more, "one more key"), (other, "scope"), (front, "tables twice")]
    {
        fs::write(folder.path().join("f.json"), forged).unwrap();
        let (said, code) = judged(folder.path(), "f.json");
        assert_eq!(code, 1, "{what}: {said:#}");
        assert!(!places(&said).is_empty(), "{what}");
    }
}

#[test]
fn a_name_put_right_later_leaves_what_was_issued_as_it_was() {
    let folder = closed();
    run(folder.path(), "tarikh package 2017-03 --as raf --to p");
    run(folder.path(), "tarikh issue procurement --period 2017 --format json -o achats.json --as raf");
    let before = fs::read(folder.path().join("p.zip")).unwrap();
    let (all, _) = answer(folder.path(), "tarikh parties");
    let supplier = all.as_array().unwrap().iter().find(|it| it["name"] == "Quincaillerie du Fleuve").unwrap();
    let party = supplier["party"].as_str().or(supplier["code"].as_str()).unwrap().to_owned();
    run(
        folder.path(),
        &format!("tarikh parties amend {party} --name 'Quincaillerie du Fleuve SARL' --as comptable"),
    );
    for file in ["achats.json", "p/data/13-liste-des-pieces-justificatives.json"] {
        let (said, code) = judged(folder.path(), file);
        assert_eq!((code, places(&said)), (0, Vec::new()), "{file}");
    }
    run(folder.path(), "tarikh package 2017-03 --as raf --to p");
    assert!(before == fs::read(folder.path().join("p.zip")).unwrap());
    // Who is erased has no name any more: the issued file stands by its digest, and nothing else does.
    let text = fs::read_to_string(folder.path().join("achats.json")).unwrap();
    run(folder.path(), &format!("tarikh erase {party} --basis 'Demande de la personne' --as admin --yes"));
    let (said, code) = judged(folder.path(), "achats.json");
    assert_eq!((code, &said["issued"].is_u64()), (0, &true), "{said:#}");
    fs::write(folder.path().join("f.json"), text.replace("Quincaillerie du Fleuve", "Mon cousin")).unwrap();
    let (said, code) = judged(folder.path(), "f.json");
    assert_eq!((code, said["forgotten"].as_u64() > Some(0)), (1, true), "{said:#}");
    // Rows that are gone are not forgiven.
    let mut data: Value = serde_json::from_str(&text).unwrap();
    for table in data["tables"].as_array_mut().unwrap() {
        let named = |row: &Value| row.to_string().contains("Quincaillerie du Fleuve");
        table["rows"].as_array_mut().unwrap().retain(|it| !named(it));
    }
    fs::write(folder.path().join("f.json"), data.to_string()).unwrap();
    let (said, code) = judged(folder.path(), "f.json");
    assert_eq!(code, 1);
    assert!(!places(&said).is_empty(), "{said:#}");
}

#[test]
fn pages_are_compared_with_what_they_should_show() {
    let folder = closed();
    run(folder.path(), "tarikh issue cash-book --account 571 --period 2017-03 -o a.pdf --as raf");
    // The pages of one statement over the data of another: the figures are right, and the pages are not.
    run(folder.path(), "tarikh issue cash-book --account 572 --period 2017-03 -o b.pdf --as raf");
    let (one, other) = (read_pdf(&folder, "a.pdf"), read_pdf(&folder, "b.pdf"));
    assert_ne!(one, other);
    let mixed = with_attachment_of(&folder, "b.pdf", "a.pdf");
    fs::write(folder.path().join("c.pdf"), mixed).unwrap();
    let (said, code) = judged(folder.path(), "c.pdf");
    assert_eq!((code, &said["issued"], &said["data"]), (1, &Value::Null, &"computed".into()));
    assert!(!places(&said).is_empty());
}

fn read_pdf(folder: &TempDir, name: &str) -> Vec<Vec<String>> {
    tarikh::render::pdf::read(fs::read(folder.path().join(name)).unwrap()).unwrap().pages
}

// The pages of one file with what another carries: a forger's revision, added at its end as the format allows.
fn with_attachment_of(folder: &TempDir, pages: &str, data: &str) -> Vec<u8> {
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let (mut file, data) = (read(pages), read(data));
    let (number, _) = embedded(&file);
    let (_, stream) = embedded(&data);
    let root = between(&file, rposition(&file, b"/Root"), b"/Root ", b" 0 R").to_owned();
    let size = between(&file, rposition(&file, b"/Size"), b"/Size ", b"/").to_owned();
    let previous = between(&file, rposition(&file, b"startxref"), b"startxref\n", b"\n").to_owned();
    let offset = file.len();
    file.extend(format!("{number} 0 obj\n").bytes());
    file.extend(stream);
    let table = file.len();
    let trailer = format!("trailer\n<</Size {}/Root {root} 0 R/Prev {previous}>>", size.trim());
    let end = format!("xref\n{number} 1\n{offset:010} 00000 n \n{trailer}\nstartxref\n{table}\n%%EOF\n");
    file.extend(end.bytes());
    file
}

fn position(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).position(|it| it == what).unwrap()
}

fn rposition(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).rposition(|it| it == what).unwrap()
}

fn between<'a>(bytes: &'a [u8], from: usize, before: &[u8], after: &[u8]) -> &'a str {
    let from = from + before.len();
    let until = from + position(&bytes[from..], after);
    std::str::from_utf8(&bytes[from..until]).unwrap()
}

// The number of the object that holds the attached file, and its text.
fn embedded(bytes: &[u8]) -> (u64, &[u8]) {
    let kind = position(bytes, b"/Type/EmbeddedFile/");
    let start = rposition(&bytes[..kind], b" 0 obj");
    let line = bytes[..start].iter().rposition(|it| *it == b'\n').unwrap() + 1;
    let number = std::str::from_utf8(&bytes[line..start]).unwrap().parse().unwrap();
    let body = start + b" 0 obj\n".len();
    let end = body + position(&bytes[body..], b"endobj") + b"endobj\n".len();
    (number, &bytes[body..end])
}

#[test]
fn the_same_figures_are_not_issued_twice_and_others_say_what_they_replace() {
    let folder = closed();
    let (first, _) = answer(folder.path(), "tarikh issue budget-execution --period 2017 -o a.pdf --as raf");
    let before = fs::read(folder.path().join("a.pdf")).unwrap();
    let (again, _) = answer(folder.path(), "tarikh issue budget-execution --period 2017 -o b.pdf --as raf");
    assert_eq!((&again["already"], &again["record"]), (&true.into(), &first["record"]));
    assert!(before == fs::read(folder.path().join("b.pdf")).unwrap());
    // Something was recorded since that changes no figure of it: it is still the same.
    run(folder.path(), "tarikh issue cash-book --account 571 --period 2017-03 -o c.pdf --as raf");
    let (again, _) = answer(folder.path(), "tarikh issue budget-execution --period 2017 -o b.pdf --as raf");
    assert_eq!(again["already"], true);
    run(
        folder.path(),
        "tarikh reverse BQ-2017-0027 --on 2017-12-31 --reason 'Payé deux fois' --as comptable",
    );
    let line = "tarikh issue budget-execution --period 2017 -o b.pdf --as raf";
    let (said, code) = typed(folder.path(), line);
    assert_eq!(code, 1, "{said}");
    assert!(before == fs::read(folder.path().join("b.pdf")).unwrap(), "a refusal wrote something");
    let (second, _) = answer(folder.path(), &format!("{line} --replace"));
    assert_eq!(second["replaces"], first["record"]);
    let (old, code) = judged(folder.path(), "a.pdf");
    assert_eq!((&old["replaced_by"], code), (&second["record"], 0));
    let said = run(folder.path(), "tarikh verify --statement a.pdf --lang en");
    assert!(said.contains("replaced"), "{said}");
    // What was issued is given back from the ledger.
    run(folder.path(), &format!("tarikh document {} -o d.pdf", first["record"]));
    assert!(before == fs::read(folder.path().join("d.pdf")).unwrap());
}

#[test]
fn two_issues_of_one_command_are_one() {
    let folder = closed();
    let line = "tarikh issue budget-execution --period 2017 -o a.pdf --as raf \
                --command 6e2d6b1c-6f6f-4a8f-9a53-6a4d2f0b8a11";
    let (first, _) = answer(folder.path(), line);
    run(
        folder.path(),
        "tarikh reverse BQ-2017-0027 --on 2017-12-31 --reason 'Payé deux fois' --as comptable",
    );
    let (again, _) = answer(folder.path(), line);
    assert_eq!((&again["record"], &again["already"]), (&first["record"], &true.into()));
    assert_eq!(again["document"], first["document"]);
}

#[test]
fn a_figure_leads_to_its_records() {
    let folder = office();
    let line = "tarikh explain budget-execution F.21/spent_total --period 2017";
    let (said, code) = answer(folder.path(), line);
    assert_eq!(code, 0);
    let records = said["records"].as_array().unwrap();
    // What stands behind a figure adds up to it, as the list of records says it.
    let amount = |it: &Value| it["record"]["amount"]["amount"].as_str().unwrap().parse::<i64>().unwrap();
    let sum: i64 = records.iter().map(amount).sum();
    assert_eq!(sum, 2_817_000);
    let (said, code) =
        typed(folder.path(), &format!("tarikh --lang en --as raf {}", &line["tarikh ".len()..]));
    assert_eq!(code, 0, "{said}");
    // A place that is none says which there are.
    for (cell, word) in [("F.21/nothing", "spent_total"), ("X.99/spent_total", "F.01"), ("F.21", "/")] {
        let (said, code) =
            typed(folder.path(), &format!("tarikh explain budget-execution {cell} --period 2017"));
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(word), "{said}");
    }
}

// The newest record, as the list of records says it.
fn newest(folder: &Path) -> Value {
    let (listed, _) = answer(folder, "tarikh log");
    listed.as_array().unwrap().last().unwrap().clone()
}

#[test]
fn every_franc_of_a_difference_has_its_record() {
    let folder = closed();
    let newest = newest(folder.path())["record"].as_u64().unwrap();
    run(
        folder.path(),
        "tarikh reverse BQ-2017-0027 --on 2017-12-31 --reason 'Payé deux fois' --as comptable",
    );
    run(
        folder.path(),
        "tarikh reverse BQ-2017-0056 --on 2017-12-31 --reason 'Payé deux fois' --as comptable",
    );
    let line = format!("tarikh diff budget-execution --period 2017 --between {newest} {}", newest + 2);
    let (said, code) = answer(folder.path(), &line);
    assert_eq!(code, 0);
    let figures = said["figures"].as_array().unwrap();
    let of =
        |place: &str| figures.iter().find(|it| it["place"] == place).unwrap_or_else(|| panic!("{said:#}"));
    let spent = of("lines/F.21/spent_total");
    assert_eq!((&spent["before"], &spent["after"]), (&"2817000".into(), &"2667000".into()));
    let steps: Vec<(u64, &str)> = spent["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["record"].as_u64().unwrap(), it["by"].as_str().unwrap()))
        .collect();
    assert_eq!(steps, [(newest + 1, "-75000"), (newest + 2, "-75000")]);
    // Each figure that changed is the sum of its steps.
    for figure in figures {
        let steps = figure["steps"].as_array().unwrap().iter();
        let sum: rust_decimal::Decimal =
            steps.map(|it| it["by"].as_str().unwrap().parse::<rust_decimal::Decimal>().unwrap()).sum();
        assert_eq!(sum, figure["by"].as_str().unwrap().parse().unwrap(), "{figure}");
    }
    let (said, _) = answer(
        folder.path(),
        &format!("tarikh diff budget-execution --period 2017 --between {newest} {newest}"),
    );
    assert_eq!(said["figures"], Value::Array(Vec::new()));
}

#[test]
fn the_donors_rules_are_asked_before_account_is_given() {
    let folder = closed();
    let line = "tarikh issue final-statement --period 2017 -o a.pdf --as raf";
    let (said, code) = answer(folder.path(), line);
    assert_eq!(code, 1, "{said}");
    assert!(!folder.path().join("a.pdf").exists());
    let obstacles = said["obstacles"].as_array().unwrap();
    let about =
        |it: &Value| (it["control"].as_str().unwrap().to_owned(), it["subject"].as_str().unwrap().to_owned());
    let found: Vec<_> = obstacles.iter().map(about).collect();
    let without = |voucher: &str| ("K17".to_owned(), voucher.to_owned());
    assert_eq!(found, [without("BQ-2017-0090"), without("BQ-2017-0168")]);
    // The receipts turn up: account is given.
    fs::write(folder.path().join("recu.pdf"), "%PDF-1.4 recu 1").unwrap();
    fs::write(folder.path().join("recu-2.pdf"), "%PDF-1.4 recu 2").unwrap();
    run(folder.path(), "tarikh attach BQ-2017-0090 recu.pdf --kind receipt --as comptable");
    run(folder.path(), "tarikh attach BQ-2017-0168 recu-2.pdf --kind receipt --as comptable");
    run(folder.path(), line);
    assert!(folder.path().join("a.pdf").exists());
}
