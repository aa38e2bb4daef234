//! What a picture shows, and that no figure in it is other than in its table.

use super::*;
use crate::render::sample;
use crate::render::words::Lang;

const TERM: [sample::Month; 5] = [
    ("2017-11-30", 20_000, Some((18_500, 30_000))),
    ("2017-12-31", 55_000, Some((61_250, -4_200))),
    ("2018-01-31", 90_000, Some((84_000, 12_000))),
    ("2018-02-28", 140_000, None),
    ("2018-03-31", 207_716, None),
];

fn drawn(statement: &Statement, lang: Lang) -> Vec<Picture> {
    pictures(statement, &Words::new(lang))
}

fn budget() -> Statement {
    Statement { charts: vec![sample::bars()], ..sample::budget_execution() }
}

#[test]
fn plan_and_actual_are_lines_that_end_where_nothing_is_known() {
    insta::assert_snapshot!(drawn(&sample::progress(&TERM), Lang::Fr)[0].svg);
}

#[test]
fn cash_is_a_stair_that_goes_below_nothing() {
    insta::assert_snapshot!(drawn(&sample::progress(&TERM), Lang::De)[1].svg);
}

#[test]
fn headings_are_bars_with_their_amounts() {
    insta::assert_snapshot!(drawn(&budget(), Lang::En)[0].svg);
}

#[test]
fn bars_are_closer_on_paper_and_say_the_same() {
    let words = Words::new(Lang::Fr);
    let (screen, paper) = (pictures(&budget(), &words).remove(0), printed(&budget(), &words).remove(0));
    let height = |it: &Picture| -> String {
        it.svg.split("viewBox=\"0 0 720 ").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let height = |it: &Picture| height(it).split('.').next().unwrap().parse::<u32>().unwrap();
    assert!(height(&paper) * 4 < height(&screen) * 3);
    let said = |it: &Picture| it.svg.split(['<', '>']).filter(|it| !it.contains('=')).collect::<String>();
    assert_eq!(said(&paper), said(&screen));
}

#[test]
fn one_month_alone_is_a_point_and_nothing_is_no_picture() {
    let one = drawn(&sample::progress(&TERM[..1]), Lang::Fr);
    assert_eq!(one.len(), 2);
    assert_eq!(one[0].svg.matches("<circle").count(), 1);
    assert!(drawn(&sample::progress(&[]), Lang::Fr).is_empty());
    let mut blank = sample::progress(&TERM);
    blank.tables[0].rows.iter_mut().for_each(|row| row.cells[3] = None);
    assert_eq!(drawn(&blank, Lang::Fr).len(), 1, "cash is not known at all");
}

#[test]
fn a_chart_of_a_table_that_is_not_there_is_left_out() {
    let statement = Statement { charts: vec![sample::bars()], ..sample::cash_book() };
    assert!(drawn(&statement, Lang::Fr).is_empty());
}

// The amounts that a picture shows as a whole stand in its table; a reader of the screen hears them all.
#[test]
fn who_hears_the_page_gets_the_exact_figures_in_their_language() {
    for (lang, said) in [
        (Lang::Fr, "le plus haut 84\u{202f}000\u{202f}000".to_owned()),
        (Lang::En, "highest 84,000,000".to_owned()),
        (Lang::De, "höchster Wert 84.000.000".to_owned()),
    ] {
        let svg = &drawn(&sample::progress(&TERM), lang)[0].svg;
        assert!(svg.contains(&said), "{lang:?}: {said}\n{svg}");
        assert!(svg.contains("role=\"img\"") && svg.contains("<title ") && svg.contains("<desc "));
    }
    let svg = &drawn(&budget(), Lang::Fr)[0].svg;
    assert!(svg.contains("18\u{202f}725\u{202f}000\u{a0}FCFA"), "{svg}");
}

#[test]
fn what_a_heading_is_called_cannot_become_a_part_of_the_picture() {
    let mut statement = budget();
    let hostile = "</text><script>alert(1)</script>";
    for row in &mut statement.tables[0].rows {
        row.cells[2] = Some(Cell::text(hostile));
    }
    let svg = &drawn(&statement, Lang::Fr)[0].svg;
    assert!(!svg.contains("<script"), "{svg}");
    assert!(svg.contains("&#60;script&#62;") || svg.contains("&lt;script&gt;"), "{svg}");
}

#[test]
fn an_amount_is_brief_in_the_language_of_the_reader() {
    let brief = |minor, largest, lang| brief(minor, largest, 0, &Words::new(lang));
    for (minor, largest, fr, en, de) in [
        (0, 250_000_000, "0", "0", "0"),
        (50_000_000, 250_000_000, "50\u{a0}M", "50\u{a0}M", "50\u{a0}Mio."),
        (-1_250_000, 2_000_000, "−1,3\u{a0}M", "−1.3\u{a0}M", "−1,3\u{a0}Mio."),
        (20_000, 100_000, "20\u{a0}k", "20\u{a0}k", "20\u{a0}Tsd."),
        (500, 1_000, "500", "500", "500"),
        (20_000_000_000, 50_000_000_000, "20\u{a0}Md", "20\u{a0}bn", "20\u{a0}Mrd."),
    ] {
        let said = [Lang::Fr, Lang::En, Lang::De].map(|lang| brief(minor, largest, lang));
        assert_eq!(said, [fr, en, de].map(str::to_owned));
    }
}

#[test]
fn cents_are_no_part_of_what_is_brief() {
    let words = Words::new(Lang::De);
    assert_eq!(brief(150_000_000, 200_000_000, 2, &words), "1,5\u{a0}Mio.");
    assert_eq!(brief(1_250_000, 2_000_000, 2, &words), "12,5\u{a0}Tsd.");
    assert_eq!(brief(-5_050, 9_900, 2, &words), "−50,5");
}

#[test]
fn cents_are_counted_exactly() {
    let mut statement = sample::progress(&TERM[..2]);
    let euro = Currency::EUR;
    for column in &mut statement.tables[0].columns[1..] {
        column.currency = Some(euro);
    }
    for row in &mut statement.tables[0].rows {
        row.cells[1] = Some(Cell::sum("9007199254740993.07".parse().unwrap(), euro));
    }
    let svg = &drawn(&statement, Lang::De)[0].svg;
    assert!(svg.contains("9.007.199.254.740.993,07\u{a0}€"), "{svg}");
}
