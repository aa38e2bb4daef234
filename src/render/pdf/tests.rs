//! What a PDF promises of a statement.

use tarikh_events::{Currency, Hash};
use tarikh_projections::statement::{Cell, Check, Note, Row, RowKind, Value};

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Object, String as Text};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Rect};

use super::super::sample;
use super::super::{Lang, State, caption};
use super::*;

fn written(statement: &Statement, frame: &Frame, lang: Lang) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(statement, frame, &Words::new(lang), &mut bytes).unwrap();
    bytes
}

fn shown(statement: &Statement, lang: Lang) -> Read {
    read(written(statement, &sample::frame(), lang)).unwrap()
}

// All that is read on the pages, without the spaces at which lines may break.
fn text(read: &Read) -> String {
    let text: String = read.pages.iter().flatten().map(String::as_str).collect();
    bare(&text)
}

fn bare(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && *it != '\u{200b}').collect()
}

fn samples() -> [Statement; 3] {
    [sample::budget_execution(), sample::cash_book(), sample::receipts_list()]
}

// How wide the first page is, and how far to the right a letter begins on it.
fn furthest(pdf: &Pdf) -> (f64, f64) {
    struct Furthest(f64);
    impl<'a> Device<'a> for Furthest {
        fn draw_glyph(&mut self, _: &Glyph<'a>, page: Affine, own: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
            self.0 = self.0.max((page * own).translation().x);
        }
        fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
        fn set_blend_mode(&mut self, _: BlendMode) {}
        fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
        fn push_clip_path(&mut self, _: &ClipPath) {}
        fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
        fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
        fn pop_clip_path(&mut self) {}
        fn pop_transparency_group(&mut self) {}
    }
    let cache = InterpreterCache::new();
    let page = pdf.pages().first().unwrap();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(Affine::IDENTITY, Rect::ZERO, &cache, pdf.xref(), settings);
    let mut furthest = Furthest(0.0);
    interpret_page(page, &mut context, &mut furthest);
    (f64::from(page.render_dimensions().0), furthest.0)
}

// The sample with one label replaced.
fn labelled(said: &str) -> Statement {
    let mut statement = sample::budget_execution();
    statement.tables[0].rows[1].cells[1] = Some(Cell::text(said));
    statement
}

// A cash book with this many lines.
fn long(lines: usize) -> Statement {
    let mut statement = sample::cash_book();
    let rows = &mut statement.tables[0].rows;
    let line = rows.iter().position(|it| it.kind == RowKind::Line).unwrap();
    let copy: Row = rows[line].clone();
    rows.splice(line..line, std::iter::repeat_n(copy, lines));
    statement
}

#[test]
fn the_data_of_the_statement_is_in_the_pdf() {
    for statement in samples() {
        let read = shown(&statement, Lang::Fr);
        let name = format!("{}.json", statement.key);
        assert_eq!(read.attached, [(name, data(&statement))]);
    }
}

#[test]
fn every_figure_is_on_the_pages_in_each_language() {
    for (statement, lang) in samples().into_iter().flat_map(|it| Lang::ALL.map(|lang| (it.clone(), lang))) {
        let words = Words::new(lang);
        let text = text(&shown(&statement, lang));
        let mut figures = 0;
        for table in &statement.tables {
            for (column, cell) in table.rows.iter().flat_map(|row| table.columns.iter().zip(&row.cells)) {
                let Some(cell) = cell.as_ref().filter(|it| !caption::is_zero(&it.value)) else { continue };
                if matches!(
                    cell.value,
                    Value::Amount(_) | Value::Percent(_) | Value::Date(_) | Value::Count(_)
                ) {
                    let said = caption::cell(&words, column, &cell.value);
                    assert!(text.contains(&bare(&said)), "{} {}: {said}", statement.key, lang.code());
                    figures += 1;
                }
            }
        }
        assert!(figures > 10);
        for other in Lang::ALL {
            assert!(text.contains(&bare(&caption::title(&Words::new(other), &statement))), "every title");
        }
    }
}

#[test]
fn the_same_statement_gives_the_same_bytes() {
    let once = written(&sample::cash_book(), &sample::frame(), Lang::De);
    assert!(written(&sample::budget_execution(), &sample::frame(), Lang::Fr) != once, "another is another");
    assert!(once == written(&sample::cash_book(), &sample::frame(), Lang::De));
}

// Run by the test after it in a process of its own.
#[test]
fn the_bytes_of_a_sheet() {
    println!("digest {}", Hash::of(&written(&sample::receipts_list(), &sample::frame(), Lang::En)));
}

#[test]
fn the_same_statement_gives_the_same_bytes_in_another_process() {
    let program = std::env::current_exe().unwrap();
    let name = "render::pdf::tests::the_bytes_of_a_sheet";
    let digest = || {
        let output =
            std::process::Command::new(&program).args([name, "--exact", "--nocapture"]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        said.lines().find_map(|it| it.split_once("digest ").map(|it| it.1.to_owned())).unwrap()
    };
    let here = Hash::of(&written(&sample::receipts_list(), &sample::frame(), Lang::En)).to_string();
    assert_eq!([digest(), digest()], [here.clone(), here]);
}

#[test]
fn what_a_person_typed_is_shown_and_never_obeyed() {
    for said in [
        "#panic(\"obeyed\")",
        "] *bold* _slanted_ $x^2$ `raw` \\ // no comment",
        "#sys.inputs <label> @reference = heading",
        "\"quoted\\\" {dict: 1}",
        "-- --- ... ~ 'one'",
    ] {
        let text = text(&shown(&labelled(said), Lang::Fr));
        assert!(text.contains(&bare(said)), "{said}");
    }
}

#[test]
fn no_script_keeps_a_statement_from_being_printed() {
    for (said, shown_as) in [
        ("ⵜⴰⵎⴰⵛⴰⵖⵜ", "ⵜⴰⵎⴰⵛⴰⵖⵜ"),
        ("Ɲɔgɔn ŋ ɛ ɲ", "Ɲɔgɔnŋɛɲ"),
        // What no face has is replaced, and nothing else.
        ("日本 reçu ɲ ⵜ", "□□reçuɲⵜ"),
        ("🧾 reçu 👩🏽‍🌾", "□reçu□"),
        ("e\u{301}te\u{301} \u{202e}tourné", "été\u{fffd}tourné"),
    ] {
        let text = text(&shown(&labelled(said), Lang::Fr));
        assert!(text.contains(shown_as) || text.contains(&bare(said)), "{said}: {text}");
    }
    // What is read from the right comes out in the order in which it is drawn, and joined letters as one sign:
    // what is on the page is each letter.
    for (said, letters) in [("محمد أغ المهدي", '\u{600}'..='\u{6ff}'), ("ߒߞߏ", '\u{7c0}'..='\u{7ff}')]
    {
        let text = text(&shown(&labelled(said), Lang::Fr));
        let of = |text: &str| {
            let mut of: Vec<char> = text.chars().filter(|it| letters.contains(it)).collect();
            of.sort_unstable();
            of
        };
        assert!(!text.contains('□'), "{said}");
        assert_eq!(of(&text), of(said), "{said}");
    }
}

#[test]
fn zero_is_a_dash_and_a_blank_is_nothing() {
    let mut statement = sample::cash_book();
    statement.checks.clear();
    let dashes = |statement: &Statement| text(&shown(statement, Lang::Fr)).matches('–').count();
    let before = dashes(&statement);
    let line = statement.tables[0].rows.iter().position(|it| it.kind == RowKind::Line).unwrap();
    let place = statement.tables[0].columns.iter().position(|it| it.key == "in").unwrap();
    statement.tables[0].rows[line].cells[place] = None;
    let blank = dashes(&statement);
    statement.tables[0].rows[line].cells[place] = Some(Cell::sum(0.into(), Currency::XOF));
    assert_eq!(dashes(&statement), blank + 1);
    assert!(blank <= before);
}

#[test]
fn a_letter_that_cannot_be_set_is_replaced_at_last() {
    assert_eq!(glyphs::plain("Été 12−3 日🧾"), "Été 12−3 □□");
}

#[test]
fn a_long_book_repeats_its_captions_and_carries_its_balance() {
    let read = shown(&long(120), Lang::Fr);
    assert!(read.pages.len() > 2);
    let words = Words::new(Lang::Fr);
    let page = |at: usize| read.pages[at].concat();
    let last = read.pages.len() - 1;
    for at in 0..last {
        assert!(page(at).contains("Solde"), "the captions on page {}", at + 1);
        let carries = at + 2 < read.pages.len() || page(at + 1).contains("Report");
        assert_eq!(page(at).contains(&words.get("print-carry-down")), carries, "page {}", at + 1);
    }
    assert!(!page(0).contains(&words.get("print-carry-up")));
    assert!(page(1).contains(&words.get("print-carry-up")));
    assert!(!page(last).contains(&words.get("print-carry-down")));
}

#[test]
fn every_page_says_its_number_and_what_it_is_of() {
    let statement = long(120);
    let read = shown(&statement, Lang::De);
    let (all, head) = (read.pages.len(), super::super::words::ends(&statement.head.hash.to_string()));
    for (at, page) in read.pages.iter().enumerate() {
        let page = bare(&page.concat());
        for said in
            [format!("Seite {}/{all}", at + 1), head.clone(), "Entwurf".to_owned(), "1.042".to_owned()]
        {
            assert!(page.contains(&bare(&said)), "page {}: {said}", at + 1);
        }
        assert!(page.contains("ENTWURF"));
    }
}

#[test]
fn signatures_are_never_alone_on_a_page() {
    for lines in (0..60).step_by(3) {
        let read = shown(&long(lines), Lang::Fr);
        let last = read.pages.last().unwrap().concat();
        for said in ["Signature et cachet", "Contrôles de concordance", "TARIKH", "tarikh statement"] {
            assert_eq!(last.contains(said), said != "TARIKH", "{lines} lines: {said}");
        }
        let places = read.pages.iter().filter(|it| it.concat().contains("Signature et cachet")).count();
        assert_eq!(places, 1);
    }
}

#[test]
fn pictures_stand_in_the_pdf_after_the_tables() {
    let months = [("2017-03-01", 900, Some((700, 400))), ("2017-04-01", 1_800, None)];
    let statement = sample::progress(&months);
    let pictures = chart::pictures(&statement, &Words::new(Lang::Fr));
    assert!(!pictures.is_empty());
    let with = written(&statement, &sample::frame(), Lang::Fr);
    let none = written(&Statement { charts: Vec::new(), ..statement.clone() }, &sample::frame(), Lang::Fr);
    let text = |bytes| text(&read(bytes).unwrap());
    let (with, none) = (text(with), text(none));
    // The legend of the picture is drawn, and nothing in it is replaced.
    assert!(with.len() > none.len() && !with.contains('□'));
}

#[test]
fn who_hears_the_pdf_gets_the_figures_of_its_pictures() {
    let months = [("2017-03-01", 900, Some((700, 400))), ("2017-04-01", 1_800, None)];
    let statement = sample::progress(&months);
    let said = chart::pictures(&statement, &Words::new(Lang::Fr)).remove(0).description;
    let pdf = Pdf::new(written(&statement, &sample::frame(), Lang::Fr)).unwrap();
    let heard: Vec<String> = pdf
        .objects()
        .into_iter()
        .filter_map(Object::into_dict)
        .filter_map(|it| it.get::<Text<'_>>("Alt"))
        .map(|it| spelled(it.as_bytes()))
        .collect();
    assert!(heard.contains(&said), "{said}: {heard:?}");
}

// A text of a PDF: UTF-16 behind its mark, else one byte a letter.
fn spelled(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let wide: Vec<u16> = wide.chunks(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
            String::from_utf16_lossy(&wide)
        }
        None => bytes.iter().map(|it| char::from(*it)).collect(),
    }
}

#[test]
fn notes_stand_below_the_tables() {
    let mut statement = sample::cash_book();
    statement.notes.push(Note { key: "local-contributions", values: Vec::new() });
    let said = caption::note(&Words::new(Lang::Fr), &statement.notes[0]);
    assert!(text(&shown(&statement, Lang::Fr)).contains(&bare(&said)));
}

#[test]
fn whoever_signs_has_the_notes_on_the_same_sheet() {
    let said = caption::note(&Words::new(Lang::Fr), &Note { key: "local-contributions", values: Vec::new() });
    for lines in (0..60).step_by(3) {
        let mut statement = long(lines);
        statement.notes.push(Note { key: "local-contributions", values: Vec::new() });
        let read = shown(&statement, Lang::Fr);
        let last = bare(&read.pages.last().unwrap().concat());
        assert!(last.contains("Signatureetcachet") && last.contains(&bare(&said)), "{lines} lines");
    }
}

#[test]
fn a_column_is_as_wide_as_its_widest_text_and_not_as_its_longest() {
    let mut statement = sample::cash_book();
    let label = statement.tables[0].columns.iter().position(|it| it.key == "text").unwrap();
    let (wide, long) = ("WWWWWW MMMMMM", "il fit l’illi il");
    let mut lines = [wide, long].into_iter().cycle();
    for row in statement.tables[0].rows.iter_mut().filter(|it| it.kind == RowKind::Line) {
        row.cells[label] = Some(Cell::text(lines.next().unwrap()));
    }
    let read = shown(&statement, Lang::Fr);
    assert!(wide.chars().count() < long.chars().count());
    assert!(read.pages[0].iter().any(|it| it == wide), "{:?}", read.pages[0]);
}

// A column that has no room for a word of its caption parts it: the table stays on the sheet.
#[test]
fn many_wide_columns_stay_on_the_sheet() {
    let mut statement = sample::budget_execution();
    let table = &mut statement.tables[0];
    let (column, cells) = (table.columns[4].clone(), table.rows.clone());
    table.columns.extend(std::iter::repeat_n(column, 6));
    for (row, was) in table.rows.iter_mut().zip(cells) {
        row.cells.extend(std::iter::repeat_n(was.cells[4].clone(), 6));
    }
    for lang in Lang::ALL {
        let pdf = Pdf::new(written(&statement, &sample::frame(), lang)).unwrap();
        let (room, furthest) = furthest(&pdf);
        assert!(furthest > room - 3.0 * 72.0, "letters are found at all");
        assert!(furthest < room - 14.0 / 25.4 * 72.0, "{}: {furthest} of {room}", lang.code());
    }
}

#[test]
fn a_table_without_rows_says_so() {
    let mut statement = sample::receipts_list();
    let full = text(&shown(&statement, Lang::Fr));
    statement.tables[0].rows.retain(|it| it.kind == RowKind::Total);
    let empty = text(&shown(&statement, Lang::Fr));
    assert!(!full.contains("Néant") && empty.contains("Néant"));
}

#[test]
fn a_check_that_fails_is_named_at_the_foot() {
    let mut statement = sample::cash_book();
    let holds = shown(&statement, Lang::Fr);
    assert!(!text(&holds).contains("neconcordepas"));
    statement.checks.push(Check::amounts("lines-equal-total", 1.into(), 2.into(), Currency::XOF));
    let fails = shown(&statement, Lang::Fr);
    assert!(text(&fails).contains(&bare("ne concorde pas : La somme des lignes égale le total")));
    assert!(text(&fails).contains("NECONCORDEPAS"));
}

#[test]
fn an_issued_sheet_is_no_draft_and_says_what_it_replaces() {
    let of = |state| {
        let frame = Frame { state, ..sample::frame() };
        let read = read(written(&sample::cash_book(), &frame, Lang::Fr)).unwrap();
        read.pages[0].concat()
    };
    let draft = of(State::Draft);
    assert!(draft.contains("ÉBAUCHE") && draft.contains("Ébauche"));
    let issued = of(State::Issued { replaces: None });
    assert!(!issued.contains("ÉBAUCHE") && !issued.contains("Ébauche") && issued.contains("Émis"));
    assert!(of(State::Issued { replaces: Some(77) }).contains("remplace l’émission n° 77"));
    let old = of(State::Superseded { by: 99 });
    assert!(old.contains("REMPLACÉ") && old.contains("n° 99"));
}

#[test]
fn the_code_says_ledger_records_head_and_digest() {
    let (statement, frame) = (sample::cash_book(), sample::frame());
    let said = seal::text(&statement, &frame);
    let parts: Vec<&str> = said.split('/').collect();
    assert_eq!(parts[..3], ["TARIKH:1", "7E9C1A405B0F4D6C9F550C8F6E2B9A11", "1042"]);
    assert_eq!(parts[3].to_lowercase(), statement.head.hash.to_string());
    assert_eq!(parts[4].to_lowercase(), frame.digest.to_string());
    assert_eq!(said, said.to_uppercase());
    let svg = seal::svg(&said);
    // The three corners of a code are squares of seven modules.
    assert!(svg.contains("M4 4h7v1h-7z") && svg.matches("h7v1h-7z").count() >= 6);
}
