//! What every format promises of a statement.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value as Json;
use tarikh_events::{Currency, Decimal};
use tarikh_projections::controls::Arg;
use tarikh_projections::statement::{Cell, Column, Note, RowKind, Sources, Value};
use unicode_width::UnicodeWidthStr;

use super::*;

fn samples() -> [Statement; 3] {
    [sample::budget_execution(), sample::cash_book(), sample::receipts_list()]
}

fn written(statement: &Statement, format: Format, lang: Lang) -> String {
    let mut bytes = Vec::new();
    render(statement, &sample::frame(), format, &Words::new(lang), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn on_page(statement: &Statement, lang: Lang, page: text::Page) -> String {
    let mut bytes = Vec::new();
    text::write(statement, &Words::new(lang), page, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn typed(said: &str) -> Option<Cell> {
    Some(Cell { value: Value::Text(said.to_owned()), sources: Sources::default() })
}

// The sample with one cell of its first line replaced.
fn with_label(said: &str) -> Statement {
    let mut statement = sample::budget_execution();
    statement.tables[0].rows[1].cells[1] = typed(said);
    statement
}

#[test]
fn a_statement_as_text_in_each_language() {
    for statement in samples() {
        for lang in Lang::ALL {
            let text = written(&statement, Format::Text, lang);
            insta::assert_snapshot!(format!("{}.{}.txt", statement.key, lang.code()), text);
        }
    }
}

#[test]
fn a_table_without_rows_says_so_to_people() {
    let mut statement = sample::receipts_list();
    statement.tables[0].rows.retain(|it| it.kind == RowKind::Total);
    for (lang, said) in [(Lang::Fr, "Néant"), (Lang::De, "Keine Einträge"), (Lang::En, "None")] {
        for format in [Format::Text, Format::Html] {
            assert!(written(&statement, format, lang).contains(said), "{said}");
            assert!(!written(&sample::receipts_list(), format, lang).contains(said), "{said}");
        }
        assert!(!written(&statement, Format::Json, lang).contains(said));
    }
}

#[test]
fn months_sources_and_settings_are_said_in_the_language_of_the_reader() {
    let said = |key: &'static str, text: &str| {
        let column = Column::new(key, tarikh_projections::statement::Kind::Text);
        let value = Value::Text(text.to_owned());
        Lang::ALL.map(|lang| caption::cell(&Words::new(lang), &column, &value))
    };
    assert_eq!(said("month", "2017-03"), ["mars 2017", "March 2017", "März 2017"]);
    assert_eq!(said("statement", "2017-03"), said("month", "2017-03"));
    assert_eq!(said("runs_out_last", "2017-12"), ["12/2017", "Dec 2017", "12/2017"]);
    // A text that is no month, and one that a person typed elsewhere, stay as they are.
    assert_eq!(said("runs_out_last", "2017-Q2"), ["2017-Q2"; 3]);
    assert_eq!(said("invoice", "2017-03"), ["2017-03"; 3]);
    let [fr, en, de] = said("source", "default, not verified");
    assert_eq!(
        [&*fr, &*en, &*de],
        ["valeur courante, non vérifiée", "usual value, not verified", "üblicher Wert, nicht geprüft"]
    );
    assert_eq!(said("origin", "grant.toml: parite")[2], "Projektdatei (grant.toml): parite");
    assert_eq!(said("parameters", "days = 7; own_thing = 3")[0], "jours\u{a0}: 7\u{a0}; own_thing\u{a0}: 3");
}

#[test]
fn a_note_is_a_sentence_for_people_and_a_key_with_values_for_machines() {
    let mut statement = sample::budget_execution();
    let plain = written(&statement, Format::Json, Lang::Fr);
    assert!(!plain.contains("notes"), "{plain}");
    assert!(!written(&statement, Format::Text, Lang::Fr).contains("Remarques"));
    let voucher = Arg::Text("BQ-2017-0001\u{202e}".to_owned());
    let amount = |francs| Arg::Money(tarikh_events::Money::xof(francs));
    statement.notes = vec![
        Note::new(
            "inventory-voucher-differs",
            vec![("voucher", voucher), ("listed", amount(2_000)), ("charged", amount(1_900))],
        ),
        Note::plain("procurement-no-link"),
    ];
    let json: Json = serde_json::from_str(&written(&statement, Format::Json, Lang::De)).unwrap();
    let money = |francs: &str| serde_json::json!({"amount": francs, "currency": "XOF"});
    let values = serde_json::json!({
        "voucher": "BQ-2017-0001\u{202e}", "listed": money("2000"), "charged": money("1900"),
    });
    assert_eq!(json["notes"][0], serde_json::json!({"key": "inventory-voucher-differs", "values": values}));
    assert_eq!(json["notes"][1]["values"], serde_json::json!({}));
    let text = written(&statement, Format::Text, Lang::Fr);
    let said = "  · La pièce BQ-2017-0001\\u{202e} a payé 1\u{202f}900\u{a0}FCFA, les biens qui la citent";
    assert!(text.contains(said), "{text}");
    // Below the tables and above the checks.
    let at = |it: &str| text.find(it).unwrap_or_else(|| panic!("{it}: {text}"));
    assert!(at("Total") < at("Remarques") && at("Remarques") < at("Contrôles de concordance"));
    assert!(text.lines().all(|it| it.width() <= 110), "{text}");
}

#[test]
fn a_statement_for_a_spreadsheet() {
    for (statement, lang) in [
        (sample::budget_execution(), Lang::Fr),
        (sample::cash_book(), Lang::En),
        (sample::receipts_list(), Lang::De),
    ] {
        let rows = written(&statement, Format::Csv, lang);
        insta::assert_snapshot!(format!("{}.{}.csv", statement.key, lang.code()), rows);
    }
}

#[test]
fn a_statement_for_machines() {
    let text = written(&sample::budget_execution(), Format::Json, Lang::Fr);
    insta::assert_snapshot!("budget-execution.json", text);
}

#[test]
fn text_fits_its_page() {
    for statement in samples() {
        for (lang, width) in Lang::ALL.into_iter().flat_map(|lang| [(lang, 104), (lang, 110), (lang, 120)]) {
            let text = on_page(&statement, lang, text::Page::wide(Some(width)));
            for line in text.lines() {
                assert!(line.width() <= width, "{} {} {width}: {line}", statement.key, lang.code());
                assert_eq!(line.trim_end(), line, "spaces at the end");
            }
        }
    }
}

#[test]
fn a_page_too_narrow_is_overrun_and_nothing_is_lost() {
    let page = text::Page { width: 1, styled: false };
    for statement in samples() {
        let text = on_page(&statement, Lang::Fr, page);
        assert!(text.contains("000"));
    }
}

#[test]
fn on_a_wide_page_nothing_wraps_or_moves() {
    let text = on_page(&sample::receipts_list(), Lang::Fr, text::Page::wide(Some(220)));
    assert!(text.contains("Propriétaire bureau Goundam (M. Arby)  Loyer bureau de Goundam – mars 2017"));
    assert!(text.lines().any(|it| it.contains("Objet") && it.contains("Montant") && it.contains("Archive")));
}

#[test]
fn figures_stand_under_each_other() {
    let text = written(&sample::budget_execution(), Format::Text, Lang::Fr);
    let edge = |figure: &str| {
        let line = text.lines().find(|line| line.contains(figure)).unwrap();
        line[..line.find(figure).unwrap() + figure.len()].width()
    };
    let ends = [
        "17\u{202f}200\u{202f}000",
        "23\u{202f}075\u{202f}000",
        "−687\u{202f}500",
        "22\u{202f}387\u{202f}500",
    ];
    assert_eq!(ends.map(edge).into_iter().collect::<BTreeSet<_>>().len(), 1);
}

#[test]
fn the_heading_above_its_lines_is_not_said_again() {
    let text = written(&sample::budget_execution(), Format::Text, Lang::Fr);
    assert!(!text.contains("Rubrique"));
    let mut statement = sample::budget_execution();
    statement.tables[0].rows.retain(|it| it.kind != RowKind::Group);
    let text = on_page(&statement, Lang::Fr, text::Page::wide(Some(160)));
    assert!(text.contains("Rubrique"), "without headings the column says it");
}

#[test]
fn a_check_that_fails_is_plain_to_see() {
    let statement = sample::budget_execution();
    for (lang, sign) in
        [(Lang::Fr, "NE CONCORDE PAS"), (Lang::En, "DOES NOT AGREE"), (Lang::De, "STIMMT NICHT")]
    {
        let text = written(&statement, Format::Text, lang);
        let failed: Vec<_> = text.lines().filter(|it| it.contains(sign)).collect();
        assert_eq!(failed.len(), 1);
        assert!(failed[0].contains('✗') && failed[0].contains('≠'));
        assert_eq!(text.lines().filter(|it| it.contains('✓')).count(), 3);
    }
}

#[test]
fn amounts_in_two_currencies_say_which() {
    let mut statement = sample::budget_execution();
    statement.tables[0].columns[8] = Column::amount("available", Currency::EUR);
    let text = written(&statement, Format::Text, Lang::Fr);
    assert!(text.contains("Monnaie            FCFA, €"));
    assert!(text.contains("24\u{202f}872\u{202f}500 FCFA = 24\u{202f}872\u{202f}500 FCFA"));
    let captions = text.lines().skip_while(|it| !it.contains("budgétaire")).find(|it| it.contains("Code"));
    assert!(captions.unwrap().contains('€'));
}

#[test]
fn fewer_records_than_there_are_is_said() {
    let mut statement = sample::cash_book();
    statement.scope.as_of = Some(900);
    assert!(written(&statement, Format::Text, Lang::Fr).contains("900 enregistrements lus"));
    let json: Json = serde_json::from_str(&written(&statement, Format::Json, Lang::Fr)).unwrap();
    assert_eq!(json["scope"]["as_of"], 899);
}

#[test]
fn what_people_typed_cannot_move_the_cursor_or_turn_the_line() {
    let text = written(&with_label("a\u{1b}[2Jb\u{7}\r\nc\u{202e}d\u{2066}"), Format::Text, Lang::Fr);
    assert!(!text.contains(['\u{1b}', '\u{7}', '\r', '\u{202e}', '\u{2066}']));
    assert!(text.contains("a\u{fffd}[2Jb\u{fffd}\u{fffd} c\u{fffd}d\u{fffd}"));
}

#[test]
fn bold_is_for_terminals_that_ask_for_it() {
    let page = text::Page { styled: true, ..text::Page::default() };
    let styled = on_page(&sample::budget_execution(), Lang::Fr, page);
    assert!(styled.contains("\u{1b}[1mTotal"));
    let plain = styled.replace("\u{1b}[1;31m", "").replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    assert_eq!(plain, written(&sample::budget_execution(), Format::Text, Lang::Fr));
}

fn rows_of(csv: &str) -> Vec<Vec<String>> {
    let mut reader =
        ::csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|it| it.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_spreadsheet_opens_with_a_double_click() {
    let rows = written(&sample::budget_execution(), Format::Csv, Lang::Fr);
    let rows = rows.strip_prefix('\u{feff}').expect("begins with the byte order mark");
    assert!(!rows.contains('\u{feff}'));
    assert!(rows.ends_with("\r\n"));
    assert_eq!(rows.matches('\n').count(), rows.matches("\r\n").count());
    assert_eq!(rows_of(rows).len(), 11);
}

#[test]
fn numbers_for_a_spreadsheet_stay_numbers_and_blank_is_not_zero() {
    let csv = written(&sample::budget_execution(), Format::Csv, Lang::Fr);
    let rows = rows_of(&csv);
    let row = |code: &str| rows.iter().find(|it| it[1] == code).unwrap();
    assert_eq!(row("F.18")[9..], ["-687500", "112,59"]);
    assert_eq!(row("F.26")[9..], ["0", ""]);
    let kinds: Vec<_> = rows[1..].iter().map(|it| it[0].as_str()).collect();
    assert_eq!(kinds[..5], ["rubrique", "ligne", "ligne", "ligne", "sous-total"]);
    assert_eq!(kinds.last(), Some(&"total"));
}

#[test]
fn no_text_reaches_a_spreadsheet_as_a_formula() {
    let mut statement = with_label("  =1+1");
    statement.tables[0].rows[2].cells[0] = typed("@x");
    statement.tables[0].rows[0].cells[2] = typed("+223");
    let rows = rows_of(&written(&statement, Format::Csv, Lang::Fr));
    assert_eq!(rows[2][2], "'  =1+1");
    assert_eq!(rows[3][1], "'@x");
    assert_eq!(rows[1][2], "'+223", "the caption of a group is text too");
    assert_eq!(rows[8][2], "'=HYPERLINK(\"x\")");
}

#[test]
fn tables_follow_each_other_with_a_blank_line_between() {
    let mut statement = sample::budget_execution();
    let book = sample::cash_book().tables;
    statement.tables.extend(book);
    let csv = written(&statement, Format::Csv, Lang::En);
    let (first, second) = csv.split_once("\r\n\r\n").unwrap();
    assert_eq!(rows_of(first).len(), 11);
    assert_eq!(rows_of(second).len(), 8);
    assert!(second.contains("2017-03-13"), "English days are ISO days");
}

fn keys(json: &Json) -> BTreeSet<&str> {
    json.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_data_has_exactly_its_keys() {
    for statement in samples() {
        let text = written(&statement, Format::Json, Lang::De);
        assert!(text.ends_with("}\n"));
        let json: Json = serde_json::from_str(&text).unwrap();
        let whole = ["statement", "version", "scope", "head", "budget_version", "tables", "checks"];
        assert_eq!(keys(&json), whole.into());
        // In the order that is promised, which a tree has forgotten.
        let places = whole.map(|key| text.find(&format!("\n  \"{key}\": ")).unwrap());
        assert!(places.is_sorted());
        let account = statement.scope.account.is_some().then_some("account");
        assert_eq!(
            keys(&json["scope"]),
            ["grant", "from", "to", "as_of"].into_iter().chain(account).collect()
        );
        assert_eq!(json["scope"]["as_of"], 1041);
        assert_eq!(keys(&json["head"]), ["records", "hash"].into());
        for table in json["tables"].as_array().unwrap() {
            assert_eq!(keys(table), ["key", "columns", "rows"].into());
            let columns: BTreeSet<_> =
                table["columns"].as_array().unwrap().iter().map(|it| it["key"].as_str().unwrap()).collect();
            for column in table["columns"].as_array().unwrap() {
                let currency = (column["kind"] == "amount").then_some("currency");
                assert_eq!(keys(column), ["key", "kind"].into_iter().chain(currency).collect());
            }
            for row in table["rows"].as_array().unwrap() {
                assert_eq!(keys(row), ["kind", "key", "cells"].into());
                assert!(keys(&row["cells"]).is_subset(&columns));
                for cell in row["cells"].as_object().unwrap().values() {
                    assert!(keys(cell).is_subset(&["value", "sources"].into()));
                    assert_ne!(
                        cell.get("sources"),
                        Some(&Json::Array(Vec::new())),
                        "empty sources are absent"
                    );
                }
            }
        }
        for check in json["checks"].as_array().unwrap() {
            let subject = check.get("subject").map(|_| "subject");
            assert_eq!(keys(check), ["key", "left", "right", "holds"].into_iter().chain(subject).collect());
        }
    }
}

#[test]
fn the_data_is_exact_whatever_the_language() {
    let mut statement = sample::budget_execution();
    statement.budget_version = None;
    let texts = Lang::ALL.map(|lang| written(&statement, Format::Json, lang));
    assert!(texts.iter().all(|it| *it == texts[0]));
    let json: Json = serde_json::from_str(&texts[0]).unwrap();
    assert_eq!(json.get("budget_version"), Some(&Json::Null));
    let overspent = &json["tables"][0]["rows"][6]["cells"];
    assert_eq!(overspent["available"]["value"], "-687500");
    assert_eq!(overspent["percent"]["value"], "112.59");
    assert_eq!(overspent["spent_before"]["sources"], serde_json::json!([[40, 42]]));
    assert_eq!(json["tables"][0]["rows"][7]["cells"].get("percent"), None, "a blank cell is absent");
    assert_eq!(json["checks"][1]["holds"], false);
}

#[test]
fn no_reader_sees_a_key() {
    // In French; that the other languages have the same keys is tested beside the words.
    let words = Words::new(Lang::Fr);
    let said = |key: &str| words.find(key, &[]).is_some();
    for statement in samples() {
        assert!(said(&format!("statement-{}", statement.key)));
        assert!(said(&format!("statement-{}-about", statement.key)));
        for column in statement.tables.iter().flat_map(|it| &it.columns) {
            let own = format!("column-{}-{}", statement.key, column.key);
            assert!(said(&own) || said(&format!("column-{}", column.key)), "{own}");
        }
        for fact in &statement.facts {
            assert!(said(&format!("fact-{}", fact.key)), "{}", fact.key);
        }
        for check in &statement.checks {
            assert!(said(&format!("check-{}", check.key)), "{}", check.key);
        }
        for role in &statement.signatures {
            assert!(said(&format!("signature-{role}")), "{role}");
        }
    }
}

#[test]
fn formats_are_asked_for_by_name() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.key()), Some(format));
        assert!(!format.media_type().is_empty());
    }
    assert_eq!(Format::parse("JSON"), Some(Format::Json));
    assert_eq!(Format::parse("docx"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_survives_every_format(said in "\\PC{0,60}|[ =+@;\"\t\r\n\0x-]{0,12}") {
        let statement = with_label(&said);
        let csv = written(&statement, Format::Csv, Lang::Fr);
        let rows = rows_of(&csv);
        let expected = csv::harmless(&said);
        prop_assert_eq!(rows.len(), 11);
        prop_assert_eq!(&rows[2][2], &expected);
        let json: Json = serde_json::from_str(&written(&statement, Format::Json, Lang::Fr)).unwrap();
        prop_assert_eq!(&json["tables"][0]["rows"][1]["cells"]["label"]["value"], &Json::String(said));
        written(&statement, Format::Text, Lang::Fr);
        prop_assert!(!written(&statement, Format::Html, Lang::Fr).contains("<script"));
        let mut book = Vec::new();
        render(&statement, &sample::frame(), Format::Xlsx, &Words::new(Lang::Fr), &mut book).unwrap();
        prop_assert!(xlsx_read::read(&book).is_ok());
    }

    #[test]
    fn any_amount_fits_its_column(francs in any::<i64>()) {
        let mut statement = sample::cash_book();
        let value = Value::Amount(Decimal::from(francs));
        statement.tables[0].rows[1].cells[6] = Some(Cell { value, sources: Sources::default() });
        let text = written(&statement, Format::Text, Lang::De);
        let edges: BTreeSet<_> = text
            .lines()
            .filter_map(|it| it.split_once(['│', '┼', '╧']).map(|(before, _)| before.width()))
            .collect();
        prop_assert_eq!(edges.len(), 1, "the thin line is straight");
    }
}
