//! What a page promises: everything of the statement, nothing from outside, no text that becomes a part of it.

use super::*;
use crate::render::sample;

fn page(statement: &Statement, lang: Lang) -> String {
    let mut bytes = Vec::new();
    write(statement, &sample::frame(), &Words::new(lang), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn samples() -> Vec<Statement> {
    let budget = Statement { charts: vec![sample::bars()], ..sample::budget_execution() };
    let months = [("2017-11-30", 20_000, Some((18_500, 30_000))), ("2017-12-31", 55_000, None)];
    vec![budget, sample::cash_book(), sample::receipts_list(), sample::progress(&months)]
}

#[test]
fn a_statement_as_a_part_of_a_page() {
    let words = Words::new(Lang::Fr);
    insta::assert_snapshot!(fragment(&sample::cash_book(), &sample::frame(), &words, None));
}

#[test]
fn a_label_that_looks_like_a_program_is_text() {
    let hostile = "</td><script>alert('x')</script><img src=x onerror=alert(1)>";
    for mut statement in samples() {
        for row in statement.tables.iter_mut().flat_map(|it| &mut it.rows) {
            row.key = hostile.to_owned();
            for cell in row.cells.iter_mut().flatten() {
                if matches!(cell.value, Value::Text(_)) {
                    cell.value = Value::Text(hostile.to_owned());
                }
            }
        }
        statement.facts.iter_mut().for_each(|it| it.value = Value::Text(hostile.to_owned()));
        statement.checks.iter_mut().for_each(|it| it.subject = Some(hostile.to_owned()));
        statement.scope.grant = hostile.into();
        let page = page(&statement, Lang::De);
        assert!(!page.contains("<script") && !page.contains("<img"), "{}", statement.key);
        assert!(!page.contains("\"</td>"), "{}", statement.key);
    }
}

#[test]
fn every_figure_stands_in_the_page_with_the_records_behind_it() {
    for statement in samples() {
        for lang in Lang::ALL {
            let (page, words) = (page(&statement, lang), Words::new(lang));
            let mut sourced = 0;
            for table in &statement.tables {
                for cell in table.rows.iter().flat_map(|it| &it.cells).flatten() {
                    let Value::Amount(amount) = cell.value else { continue };
                    if !amount.is_zero() {
                        let shown = number::grouped(lang, amount);
                        assert!(page.contains(&format!(">{shown}</td>")), "{shown} in {}", statement.key);
                    }
                    if !cell.sources.is_empty() {
                        sourced += 1;
                        let listed = listed(&cell.sources, usize::MAX, "-", " ").0;
                        assert!(page.contains(&format!("data-sources=\"{listed}\"")), "{listed}");
                    }
                }
            }
            assert_eq!(page.matches(" data-sources=").count(), sourced, "{}", statement.key);
            for check in &statement.checks {
                assert!(page.contains(&check_name(check, &words).replace('\'', "&#39;")));
            }
            assert!(page.contains(&format!("<html lang=\"{}\">", lang.code())));
        }
    }
}

#[test]
fn records_are_listed_as_ranges_and_many_are_not_read_out() {
    let sources = Sources::of(vec![17, 20, 21, 22, 25]);
    assert_eq!(listed(&sources, 9, "-", " "), ("17 20-22 25".to_owned(), false));
    assert_eq!(listed(&sources, 2, "–", ", "), ("17, 20–22".to_owned(), true));
}

#[test]
fn a_page_needs_nothing_from_outside() {
    for statement in samples() {
        let page = page(&statement, Lang::Fr);
        let page = page.replace("http://www.w3.org/2000/svg", "");
        for outside in ["http:", "https:", "src=", "@import", "url(\"", "url('", "<link", "<script"] {
            assert!(!page.contains(outside), "{outside} in {}", statement.key);
        }
        // Every part can be found without the style: a title, names of columns, what a row is.
        assert!(page.contains("<h1>") && page.contains("<caption") && page.contains("scope=\"col\""));
        assert!(page.contains("scope=\"row\""));
        for (open, close) in [("<tbody>", "</tbody>"), ("<tfoot>", "</tfoot>"), ("<tr", "</tr>")] {
            assert_eq!(page.matches(open).count(), page.matches(close).count(), "{open}");
        }
    }
}

#[test]
fn what_a_reader_must_know_of_the_figures_stands_below_the_tables() {
    let mut statement = sample::cash_book();
    assert!(!page(&statement, Lang::Fr).contains("class=\"notes\""));
    statement.notes = vec![tarikh_projections::statement::Note::plain("inventory-no-threshold")];
    let page = page(&statement, Lang::Fr);
    let (_, below) = page.split_once("</table>").unwrap();
    assert!(below.contains("<li>Le projet n’a pas fixé de seuil d’inventaire"), "{below}");
}

#[test]
fn a_check_that_fails_is_said_at_the_top_and_in_its_place() {
    let page = page(&sample::budget_execution(), Lang::Fr);
    assert!(page.contains("✗ Un contrôle ne concorde pas"));
    assert_eq!(page.matches("✗ NE CONCORDE PAS").count(), 1);
    assert_eq!(page.matches("✓ concorde").count(), 3);
}

#[test]
fn a_page_says_what_it_is_worth() {
    let said = |state| {
        let frame = Frame { state, ..sample::frame() };
        let words = Words::new(Lang::De);
        let mut bytes = Vec::new();
        write(&sample::cash_book(), &frame, &words, &mut bytes).unwrap();
        assert!(String::from_utf8(bytes).unwrap().contains(&super::state(&frame, &words)));
        super::state(&frame, &words)
    };
    assert_eq!(said(State::Draft), "Entwurf, unverbindlich");
    assert_eq!(said(State::Issued { replaces: None }), "Ausgegeben");
    assert!(said(State::Issued { replaces: Some(91) }).contains("91"));
    assert!(said(State::Superseded { by: 1_204 }).contains("1204"));
}

#[test]
fn the_same_statement_gives_the_same_page() {
    for statement in samples() {
        assert_eq!(page(&statement, Lang::En), page(&statement, Lang::En));
    }
}

#[test]
fn a_wide_table_lies_on_its_side() {
    assert!(page(&sample::budget_execution(), Lang::Fr).contains("size:A4 landscape"));
    let months = [("2017-11-30", 20_000, None)];
    assert!(!page(&sample::progress(&months), Lang::Fr).contains("size:A4 landscape"));
}
