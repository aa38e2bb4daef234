//! What people are told, command by command: the pages of `tests/cli`.

use crate::harness::transcript;

macro_rules! pages {
    ($($name:ident $page:literal)+) => {
        $(
            #[test]
            fn $name() {
                transcript($page);
            }
        )+

        #[test]
        fn every_page_is_run() {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
            let mut pages: Vec<String> = std::fs::read_dir(folder)
                .expect("the pages are there")
                .map(|it| it.expect("it can be listed").file_name().to_string_lossy().into_owned())
                .collect();
            pages.sort();
            assert_eq!(pages, [$($page),+]);
        }
    };
}

// Each command of the walk is run as it is printed.
#[test]
fn the_walk_of_the_readme() {
    transcript("../../README.md");
}

pages! {
    vouchers_are_approved_by_others "approve.md"
    bad_rows_are_all_named "bad-import.md"
    what_the_controls_find "check.md"
    a_month_is_closed "close-a-month.md"
    a_year_from_nothing "demo.md"
    entries_for_other_programs "export.md"
    a_grant_is_kept_by_hand "first-month.md"
    first_steps "first-steps.md"
    statements_leave_the_house "issue.md"
    what_is_missing_is_asked_for "keyboard.md"
    the_reader_chooses_the_language "languages.md"
    the_records_as_a_list "log.md"
    facts_by_hand "record.md"
    a_voucher_is_taken_back "reverse.md"
    statements_and_their_formats "statement.md"
    the_proof "verify.md"
    words_that_are_not_understood "wrong-words.md"
}
