//! Numbers as each language writes them.
//!
//! Everything works on the digits of an exact decimal; no float is involved. Two spellings: `grouped` for
//! people (U+202F, point or comma between thousands, a true minus), `plain` for spreadsheets (no grouping,
//! an ASCII minus, the decimal mark that the language's spreadsheet takes for one).

use rust_decimal::RoundingStrategy;
use tarikh_events::{Currency, Decimal, Money};

use super::words::Lang;

/// A narrow space that does not break: between the thousands in French.
pub const NARROW: char = '\u{202f}';
/// A space that does not break: between a figure and its unit.
pub const NO_BREAK: char = '\u{a0}';
/// The true minus.
pub const MINUS: char = '\u{2212}';

/// What stands between thousands.
pub fn group_mark(lang: Lang) -> char {
    match lang {
        Lang::Fr => NARROW,
        Lang::En => ',',
        Lang::De => '.',
    }
}

/// What stands before decimals.
pub fn decimal_mark(lang: Lang) -> char {
    match lang {
        Lang::Fr | Lang::De => ',',
        Lang::En => '.',
    }
}

/// For people: `207 716 144`, `−1.234,50`. The decimals are those the number has.
pub fn grouped(lang: Lang, number: Decimal) -> String {
    let text = digits(number);
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut shown = String::with_capacity(text.len() * 2);
    if negative(number) {
        shown.push(MINUS);
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            shown.push(group_mark(lang));
        }
        shown.push(digit);
    }
    if !decimals.is_empty() {
        shown.push(decimal_mark(lang));
        shown.push_str(decimals);
    }
    shown
}

/// For spreadsheets: `207716144`, `-1234,50`.
pub fn plain(lang: Lang, number: Decimal) -> String {
    let sign = if negative(number) { "-" } else { "" };
    let digits = digits(number);
    match decimal_mark(lang) {
        '.' => format!("{sign}{digits}"),
        mark => format!("{sign}{}", digits.replace('.', mark.encode_utf8(&mut [0; 4]))),
    }
}

/// An amount with its unit, for a sentence: `207 716 144 FCFA`, `316.661,22 €`, `207,716,144 XOF`.
pub fn money(lang: Lang, money: Money) -> String {
    format!("{}{NO_BREAK}{}", grouped(lang, money.amount()), unit(lang, money.currency()))
}

/// What a currency is called beside a figure.
pub fn unit(lang: Lang, currency: Currency) -> &'static str {
    match (lang, currency.code()) {
        (Lang::Fr, "XOF") => "FCFA",
        (Lang::Fr | Lang::De, "EUR") => "€",
        (_, code) => code,
    }
}

/// A percentage to one decimal, without its sign: `70,8`.
pub fn percent(lang: Lang, percent: Decimal) -> String {
    grouped(lang, rounded(percent, 1))
}

/// A percentage to one decimal with its sign, for a sentence: `70,8 %`, `70.8%`.
pub fn percentage(lang: Lang, it: Decimal) -> String {
    match lang {
        Lang::Fr | Lang::De => format!("{}{NO_BREAK}%", percent(lang, it)),
        Lang::En => format!("{}%", percent(lang, it)),
    }
}

/// A rate to six decimals: `655,957000`.
pub fn rate(lang: Lang, rate: Decimal) -> String {
    grouped(lang, rounded(rate, 6))
}

// Half away from zero, as a person rounds.
fn rounded(number: Decimal, decimals: u32) -> Decimal {
    let mut shown = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    shown.rescale(decimals);
    shown
}

fn digits(number: Decimal) -> String {
    number.abs().to_string()
}

// `Decimal` has a negative zero; readers do not.
fn negative(number: Decimal) -> bool {
    number.is_sign_negative() && !number.is_zero()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn each_language_writes_numbers_its_own_way() {
        for (number, fr, en, de) in [
            ("0", "0", "0", "0"),
            ("-0", "0", "0", "0"),
            ("7", "7", "7", "7"),
            ("999", "999", "999", "999"),
            ("1000", "1\u{202f}000", "1,000", "1.000"),
            ("207716144", "207\u{202f}716\u{202f}144", "207,716,144", "207.716.144"),
            ("316661.22", "316\u{202f}661,22", "316,661.22", "316.661,22"),
            ("-0.50", "−0,50", "−0.50", "−0,50"),
            ("-1500", "−1\u{202f}500", "−1,500", "−1.500"),
            ("-123456", "−123\u{202f}456", "−123,456", "−123.456"),
            ("5.00", "5,00", "5.00", "5,00"),
        ] {
            let shown = Lang::ALL.map(|lang| grouped(lang, decimal(number)));
            assert_eq!(shown, [fr, en, de].map(str::to_owned), "{number}");
        }
    }

    #[test]
    fn a_spreadsheet_gets_no_grouping_and_an_ascii_minus() {
        assert_eq!(plain(Lang::Fr, decimal("-1234567.50")), "-1234567,50");
        assert_eq!(plain(Lang::De, decimal("1234567.50")), "1234567,50");
        assert_eq!(plain(Lang::En, decimal("-1234567.50")), "-1234567.50");
        assert_eq!(plain(Lang::Fr, decimal("-0")), "0");
    }

    #[test]
    fn an_amount_in_a_sentence_carries_its_unit() {
        let francs = Money::xof(207_716_144);
        let euros = Money::parse("316661.22", Currency::EUR).unwrap();
        for (lang, in_francs, in_euros) in [
            (Lang::Fr, "207\u{202f}716\u{202f}144\u{a0}FCFA", "316\u{202f}661,22\u{a0}€"),
            (Lang::En, "207,716,144\u{a0}XOF", "316,661.22\u{a0}EUR"),
            (Lang::De, "207.716.144\u{a0}XOF", "316.661,22\u{a0}€"),
        ] {
            assert_eq!(money(lang, francs), in_francs);
            assert_eq!(money(lang, euros), in_euros);
        }
    }

    #[test]
    fn percents_show_one_decimal_and_rates_six() {
        for (number, shown) in [
            ("70.85", "70,9"),
            ("70.84", "70,8"),
            ("-70.85", "−70,9"),
            ("0.04", "0,0"),
            ("-0.04", "0,0"),
            ("112", "112,0"),
            ("99.95", "100,0"),
        ] {
            assert_eq!(percent(Lang::Fr, decimal(number)), shown, "{number}");
        }
        assert_eq!(percentage(Lang::Fr, decimal("70.8")), "70,8\u{a0}%");
        assert_eq!(percentage(Lang::De, decimal("70.8")), "70,8\u{a0}%");
        assert_eq!(percentage(Lang::En, decimal("70.8")), "70.8%");
        assert_eq!(rate(Lang::Fr, decimal("655.957")), "655,957000");
        assert_eq!(rate(Lang::En, decimal("652.1976904")), "652.197690");
    }

    // Written apart from `grouped` and `plain`: what a reader does with what they see.
    fn read(lang: Lang, text: &str) -> Decimal {
        let text: String = text
            .chars()
            .filter(|it| *it != group_mark(lang))
            .map(|it| match it {
                MINUS => '-',
                mark if mark == decimal_mark(lang) => '.',
                digit => digit,
            })
            .collect();
        text.parse().unwrap()
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_as_the_same_number(units in any::<i64>(), scale in 0u32..=6) {
            let number = Decimal::new(units, scale);
            for lang in Lang::ALL {
                let back = read(lang, &grouped(lang, number));
                prop_assert_eq!((back, back.scale()), (number, scale));
                prop_assert_eq!(read(lang, &plain(lang, number)), number);
            }
        }
    }
}
