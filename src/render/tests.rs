use super::*;

fn text_of(statement: &Statement, format: Format, lang: Lang) -> String {
    let mut bytes = Vec::new();
    render(statement, format, &Words::new(lang), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn look() {
    for (s, l) in [
        (sample::budget_execution(), Lang::Fr),
        (sample::cash_book(), Lang::Fr),
        (sample::receipts_list(), Lang::Fr),
        (sample::budget_execution(), Lang::De),
        (sample::cash_book(), Lang::En),
    ] {
        println!("{}\n\n", text_of(&s, Format::Text, l));
    }
    println!("{}\n\n", text_of(&sample::budget_execution(), Format::Csv, Lang::Fr));
    println!("{}\n\n", text_of(&sample::cash_book(), Format::Json, Lang::Fr));
}
