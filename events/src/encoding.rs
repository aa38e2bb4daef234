//! Canonical bytes: the one way to write a value, and the check that bytes are written that way.
//!
//! The form is RFC 8785 within limits that leave two verifiers nothing to disagree about: keys are plain
//! words in order, numbers are whole and without sign, `null` does not exist, an amount has exactly the
//! decimals of its currency. [`canonical`] writes; [`check`] reads raw bytes once, from left to right,
//! without allocating, and names the first rule that they break.
//!
//! Whether the keys are the ones that a record or an event must have is not decided here.

use serde::Serialize;

use crate::money;

/// Objects and arrays that may be open at once, the record's own braces included.
pub const DEPTH_MAX: usize = 16;

/// Largest number, 2^53 − 1: beyond it a reader that holds numbers as doubles sees another one.
pub const NUMBER_MAX: u64 = (1 << 53) - 1;

/// Digits of an amount, decimals included; as many as every decimal type holds.
pub const AMOUNT_DIGITS_MAX: usize = 28;

/// A rule of the form that bytes can break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The bytes are UTF-8.
    Utf8,
    /// RFC 8785: no white space, one way to escape, nothing before or after the value.
    Canonical,
    /// A key matches `[a-z][a-z0-9_]*`.
    Key,
    /// Keys rise, so that none stands twice.
    KeyOrder,
    /// A number matches `0|[1-9][0-9]*` and is at most 2^53 − 1.
    Number,
    /// What is absent is left out.
    Null,
    /// At most [`DEPTH_MAX`] objects and arrays are open at once.
    Depth,
    /// An amount is a string with exactly the decimals of a currency that exists.
    Amount,
}

impl Rule {
    /// Stable name, for words and for machines.
    pub fn key(self) -> &'static str {
        match self {
            Self::Utf8 => "not-utf8",
            Self::Canonical => "bytes-not-canonical",
            Self::Key => "key",
            Self::KeyOrder => "key-order",
            Self::Number => "number",
            Self::Null => "null",
            Self::Depth => "too-deep",
            Self::Amount => "amount",
        }
    }
}

/// Where bytes break a rule of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{rule} at byte {offset}", rule = rule.key())]
pub struct Breach {
    /// The rule.
    pub rule: Rule,
    /// Offset of the byte where it shows, from 0.
    pub offset: usize,
}

/// Why a value has no canonical bytes.
#[derive(Debug, thiserror::Error)]
pub enum EncodingError {
    /// The value cannot be written as JSON at all.
    #[error("value cannot be written as JSON")]
    Json(#[from] serde_json::Error),
    /// It can, but not within the limits.
    #[error("value breaks a limit of the format: {0}")]
    Limit(#[from] Breach),
}

/// The canonical text of a value that will stand inside a record (a body, a `given`), without LF.
pub fn canonical<T: Serialize>(value: &T) -> Result<String, EncodingError> {
    // One level deeper than it looks, because the record's own braces will stand around it.
    let checked = |text: &str| check_at_depth(text.as_bytes(), 1);
    // Fields that are declared in order need no sorting, and what passes the check has only one way to be
    // written: then the text is the one that the slower writer would give.
    if let Ok(text) = serde_json::to_string(value)
        && checked(&text).is_ok()
    {
        return Ok(text);
    }
    let text = serde_json_canonicalizer::to_string(value)?;
    checked(&text)?;
    Ok(text)
}

/// Checks that bytes are one canonical value and nothing else (no LF).
pub fn check(bytes: &[u8]) -> Result<(), Breach> {
    check_at_depth(bytes, 0)
}

fn check_at_depth(bytes: &[u8], depth: usize) -> Result<(), Breach> {
    if let Err(fault) = std::str::from_utf8(bytes) {
        return Err(Breach { rule: Rule::Utf8, offset: fault.valid_up_to() });
    }
    let mut scanner = Scanner { bytes, at: 0 };
    scanner.value(depth)?;
    if scanner.at == bytes.len() { Ok(()) } else { Err(scanner.breach(Rule::Canonical)) }
}

/// Appends a text as a canonical JSON string.
pub(crate) fn push_string(out: &mut Vec<u8>, text: &str) {
    // The escapes of `serde_json` are those of RFC 8785: the short ones, else `\u00xx` in lower case.
    serde_json::to_writer(out, text).expect("a string is written to memory");
}

/// Reads canonical JSON once, from left to right. The bytes are known to be UTF-8.
pub(crate) struct Scanner<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

// A key in one word: its first eight bytes, most significant first, zeros behind a shorter one. Words
// compare as keys do, until two keys share eight bytes.
#[derive(Clone, Copy)]
struct Key {
    head: u64,
    start: usize,
    end: usize,
}

const AMOUNT: u64 = u64::from_be_bytes(*b"amount\0\0");
const CURRENCY: u64 = u64::from_be_bytes(*b"currency");

impl Scanner<'_> {
    #[cold]
    fn breach(&self, rule: Rule) -> Breach {
        Breach { rule, offset: self.at }
    }

    #[inline]
    fn peek(&self) -> u8 {
        // 0 stands for the end: it is allowed nowhere, so it needs no case of its own.
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    #[inline]
    fn word(&self) -> Option<u64> {
        let bytes = self.bytes.get(self.at..)?.first_chunk::<8>()?;
        Some(u64::from_le_bytes(*bytes))
    }

    /// One value; `depth` objects and arrays are open around it.
    #[inline]
    pub fn value(&mut self, depth: usize) -> Result<(), Breach> {
        // Asked first and apart, because most values are texts.
        if self.peek() == b'"' {
            return self.string();
        }
        match self.peek() {
            b'0'..=b'9' => self.number().map(|_| ()),
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b't' => self.word_of_json(b"true"),
            b'f' => self.word_of_json(b"false"),
            b'n' if self.bytes[self.at..].starts_with(b"null") => Err(self.breach(Rule::Null)),
            b'-' | b'+' | b'.' => Err(self.breach(Rule::Number)),
            _ => Err(self.breach(Rule::Canonical)),
        }
    }

    fn word_of_json(&mut self, word: &[u8]) -> Result<(), Breach> {
        if !self.bytes[self.at..].starts_with(word) {
            return Err(self.breach(Rule::Canonical));
        }
        self.at += word.len();
        Ok(())
    }

    /// One object; `depth` objects and arrays are open around it.
    pub fn object(&mut self, depth: usize) -> Result<(), Breach> {
        if self.peek() != b'{' {
            return Err(self.breach(Rule::Canonical));
        }
        if depth >= DEPTH_MAX {
            return Err(self.breach(Rule::Depth));
        }
        self.at += 1;
        if self.peek() == b'}' {
            self.at += 1;
            return Ok(());
        }
        let first = self.key()?;
        let start = self.at;
        self.value(depth + 1)?;
        // An amount is told by its two keys, wherever it stands.
        let amount = (first.head == AMOUNT && first.end - first.start == 6).then_some((start, self.at));
        let (mut last, mut keys, mut start) = (first, 1, start);
        while self.peek() == b',' {
            self.at += 1;
            let key = self.key()?;
            if !self.rises(last, key) {
                self.at = key.start;
                return Err(self.breach(Rule::KeyOrder));
            }
            (last, keys, start) = (key, keys + 1, self.at);
            self.value(depth + 1)?;
        }
        if self.peek() != b'}' {
            return Err(self.breach(Rule::Canonical));
        }
        if keys == 2
            && last.head == CURRENCY
            && last.end - last.start == 8
            && let Some((from, to)) = amount
            && !is_amount(&self.bytes[from..to], &self.bytes[start..self.at])
        {
            self.at = from;
            return Err(self.breach(Rule::Amount));
        }
        self.at += 1;
        Ok(())
    }

    fn array(&mut self, depth: usize) -> Result<(), Breach> {
        if depth >= DEPTH_MAX {
            return Err(self.breach(Rule::Depth));
        }
        self.at += 1;
        if self.peek() == b']' {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.value(depth + 1)?;
            match self.peek() {
                b',' => self.at += 1,
                b']' => break,
                _ => return Err(self.breach(Rule::Canonical)),
            }
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn rises(&self, before: Key, key: Key) -> bool {
        if before.head != key.head {
            return before.head < key.head;
        }
        self.bytes[before.start..before.end] < self.bytes[key.start..key.end]
    }

    /// A key with its quotes and the colon behind it.
    #[inline]
    fn key(&mut self) -> Result<Key, Breach> {
        if self.peek() != b'"' {
            return Err(self.breach(Rule::Canonical));
        }
        self.at += 1;
        let start = self.at;
        if !self.peek().is_ascii_lowercase() {
            return Err(self.breach(Rule::Key));
        }
        let head = match self.word() {
            Some(word) if key_bytes(word) != HIGH => {
                let len = (!key_bytes(word) & HIGH).trailing_zeros() / 8;
                self.at += len as usize;
                // What stands behind the key is shifted out. The key has a byte, as was seen above.
                let unused = 64 - 8 * len;
                word.swap_bytes() >> unused << unused
            }
            _ => self.long_key(),
        };
        let end = self.at;
        if self.bytes.get(end..end + 2) != Some(b"\":") {
            let rule = match self.peek() {
                b'"' | 0 => Rule::Canonical,
                _ => Rule::Key,
            };
            return Err(self.breach(rule));
        }
        self.at += 2;
        Ok(Key { head, start, end })
    }

    // A key of eight bytes or more, or one so near the end that no eight bytes are left.
    fn long_key(&mut self) -> u64 {
        let rest = &self.bytes[self.at..];
        let len = rest.iter().take_while(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'_')).count();
        let mut head = [0; 8];
        head[..len.min(8)].copy_from_slice(&rest[..len.min(8)]);
        self.at += len;
        u64::from_be_bytes(head)
    }

    /// A string with its quotes.
    #[inline]
    pub fn string(&mut self) -> Result<(), Breach> {
        self.at += 1;
        loop {
            while let Some(word) = self.word() {
                let special = special_bytes(word);
                if special != 0 {
                    self.at += (special.trailing_zeros() / 8) as usize;
                    break;
                }
                self.at += 8;
            }
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => self.escape()?,
                0..0x20 => return Err(self.breach(Rule::Canonical)),
                _ => self.at += 1,
            }
        }
    }

    // RFC 8785, 3.2.2.2: the seven short escapes, and four lower-case digits for the other controls.
    // So a surrogate, which is never a control, cannot be written at all.
    fn escape(&mut self) -> Result<(), Breach> {
        let tail = &self.bytes[self.at + 1..];
        self.at += match tail {
            [b'"' | b'\\' | b'b' | b't' | b'n' | b'f' | b'r', ..] => 2,
            [b'u', b'0', b'0', b'0', b'0'..=b'7' | b'b' | b'e' | b'f', ..] => 6,
            [b'u', b'0', b'0', b'1', b'0'..=b'9' | b'a'..=b'f', ..] => 6,
            _ => return Err(self.breach(Rule::Canonical)),
        };
        Ok(())
    }

    /// A number.
    #[inline]
    pub fn number(&mut self) -> Result<u64, Breach> {
        let start = self.at;
        let mut number: u64 = 0;
        while let digit @ b'0'..=b'9' = self.peek() {
            number = number.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        let digits = self.at - start;
        let leading_zero = digits > 1 && self.bytes[start] == b'0';
        if digits == 0 || leading_zero || number > NUMBER_MAX || matches!(self.peek(), b'.' | b'e' | b'E') {
            self.at = start;
            return Err(self.breach(Rule::Number));
        }
        Ok(number)
    }
}

const LOW: u64 = u64::from_ne_bytes([0x01; 8]);
const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

const fn all(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

// The high bit of each byte that ends a run of plain text: a quote, a backslash, a control. Exact up to
// the lowest such byte, which is the one that is looked for; a borrow may mark bytes above it.
#[inline]
fn special_bytes(word: u64) -> u64 {
    let quote = word ^ all(b'"');
    let slash = word ^ all(b'\\');
    let control = word.wrapping_sub(all(0x20)) & !word;
    ((quote.wrapping_sub(LOW) & !quote) | (slash.wrapping_sub(LOW) & !slash) | control) & HIGH
}

// The high bit of each byte that may stand in a key. Sums do not carry into the next byte, because the
// seven low bits are added to at most 0x80.
#[inline]
fn key_bytes(word: u64) -> u64 {
    let low = word & !HIGH;
    let within = |from: u8, to: u8| (low + all(0x80 - from)) & !(low + all(0x7f - to));
    (within(b'a', b'z') | within(b'0', b'9') | within(b'_', b'_')) & !word & HIGH
}

// Both spans with their quotes. No decimal is made of the digits; that they make one is tested.
fn is_amount(amount: &[u8], currency: &[u8]) -> bool {
    let ([b'"', amount @ .., b'"'], [b'"', code @ .., b'"']) = (amount, currency) else {
        return false;
    };
    let scale = match code {
        b"XOF" => 0,
        b"EUR" => 2,
        code => match std::str::from_utf8(code).ok().and_then(money::currency) {
            Some(currency) => money::scale(currency) as usize,
            None => return false,
        },
    };
    let negative = amount.first() == Some(&b'-');
    let digits = &amount[usize::from(negative)..];
    let (whole, decimals) = if scale == 0 {
        (digits, &[][..])
    } else {
        let Some(dot) = digits.len().checked_sub(scale + 1) else { return false };
        if digits[dot] != b'.' {
            return false;
        }
        (&digits[..dot], &digits[dot + 1..])
    };
    let nothing = whole == b"0" && decimals.iter().all(|it| *it == b'0');
    !whole.is_empty()
        && whole.iter().chain(decimals).all(u8::is_ascii_digit)
        && (whole == b"0" || whole[0] != b'0')
        && whole.len() + decimals.len() <= AMOUNT_DIGITS_MAX
        && !(negative && nothing)
}

/// Lower-case hexadecimal to bytes; `None` for any other text.
#[inline]
pub(crate) fn unhex<const N: usize>(digits: &[u8]) -> Option<[u8; N]> {
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    let mut wrong = 0;
    for (eight, four) in digits.chunks_exact(8).zip(bytes.chunks_exact_mut(4)) {
        let word = u64::from_le_bytes(eight.try_into().ok()?);
        let low = word & !HIGH;
        let within = |from: u8, to: u8| (low + all(0x80 - from)) & !(low + all(0x7f - to));
        wrong |= !((within(b'a', b'f') | within(b'0', b'9')) & !word) & HIGH;
        // A letter's low four bits are one to six, and its bit 6 says that it is a letter.
        let nibbles = (word & all(0x0f)) + 9 * ((word >> 6) & LOW);
        let pairs = ((nibbles << 4) | (nibbles >> 8)) & 0x00ff_00ff_00ff_00ff;
        let fours = (pairs | (pairs >> 8)) & 0x0000_ffff_0000_ffff;
        four.copy_from_slice(&((fours | (fours >> 16)) as u32).to_le_bytes());
    }
    (wrong == 0).then_some(bytes)
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = Vec::with_capacity(2 * bytes.len());
    push_hex(&mut text, bytes);
    String::from_utf8(text).expect("digits are UTF-8")
}

/// Appends bytes as lower-case hexadecimal.
pub(crate) fn push_hex(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        out.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> Option<Rule> {
        check(text.as_bytes()).err().map(|it| it.rule)
    }

    #[test]
    fn what_is_canonical_passes() {
        for text in [
            "{}",
            "[]",
            "0",
            "9007199254740991",
            "true",
            "false",
            r#""""#,
            r#""\b\t\n\f\r\"\\\u0000\u000b\u000e\u001f""#,
            "\"é \u{2028}\u{7f}😀/\"",
            r#"{"a":1,"a_":2,"aa":3,"b":[{},[],"x"]}"#,
            r#"{"abcdefgh":1,"abcdefgh_":2,"abcdefgha":3,"abcdefghab":4}"#,
            r#"{"amount":"-0.05","currency":"EUR"}"#,
            r#"{"amount":"0","currency":"XOF"}"#,
            r#"{"amount":"1.234","currency":"TND"}"#,
            // No amounts, because their keys are not exactly the two.
            r#"{"amount":7,"currency":"EUR","more":1}"#,
            r#"{"amount":7,"between":1,"currency":"EUR"}"#,
            r#"{"amount":7,"payments":1}"#,
            r#"{"amounts":7,"currency":1}"#,
            r#"{"amount":7}"#,
        ] {
            assert_eq!(rule(text), None, "{text}");
        }
    }

    #[test]
    fn each_rule_is_kept() {
        use Rule::{Amount, Canonical, Depth, Key, KeyOrder, Null, Number};
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert_eq!(rule(&deep(16)), None);
        for (text, expected) in [
            ("", Canonical),
            (" 0", Canonical),
            ("0 ", Canonical),
            ("0\n", Canonical),
            ("{} {}", Canonical),
            ("\u{feff}{}", Canonical),
            ("{\"a\": 1}", Canonical),
            ("{\"a\" :1}", Canonical),
            ("{\"a\":1,}", Canonical),
            ("{\"a\":1", Canonical),
            ("{\"a\"", Canonical),
            ("{\"a", Canonical),
            ("{,}", Canonical),
            ("[1,]", Canonical),
            ("[,1]", Canonical),
            ("[1 ]", Canonical),
            ("[1", Canonical),
            ("NaN", Canonical),
            ("Infinity", Canonical),
            ("tru", Canonical),
            ("True", Canonical),
            ("\"", Canonical),
            ("\"a", Canonical),
            ("\"\r\"", Canonical),
            ("\"\n\"", Canonical),
            ("\"\0\"", Canonical),
            ("\"\\", Canonical),
            (r#""\/""#, Canonical),
            (r#""\u000a""#, Canonical),
            (r#""\u0008""#, Canonical),
            (r#""\u001F""#, Canonical),
            (r#""\u0020""#, Canonical),
            (r#""\u00e9""#, Canonical),
            (r#""\ud83d\ude00""#, Canonical),
            (r#""\ud800""#, Canonical),
            (r#""\x41""#, Canonical),
            ("'a'", Canonical),
            (r#"{"a":1,"a":2}"#, KeyOrder),
            (r#"{"b":1,"a":2}"#, KeyOrder),
            (r#"{"ab":1,"a":2}"#, KeyOrder),
            (r#"{"abcdefghb":1,"abcdefgha":2}"#, KeyOrder),
            (r#"{"abcdefgh":1,"abcdefgh":2}"#, KeyOrder),
            (r#"{"A":1}"#, Key),
            (r#"{"aB":1}"#, Key),
            (r#"{"":1}"#, Key),
            (r#"{"1a":1}"#, Key),
            (r#"{"_a":1}"#, Key),
            (r#"{"a-b":1}"#, Key),
            (r#"{"a\u0062":1}"#, Key),
            (r#"{"é":1}"#, Key),
            (r#"{"abcdefghé":1}"#, Key),
            (r#"{"abcdefghijklmno p":1}"#, Key),
            ("null", Null),
            (r#"{"a":null}"#, Null),
            ("01", Number),
            ("00", Number),
            ("-1", Number),
            ("-0", Number),
            ("+1", Number),
            (".5", Number),
            ("1.0", Number),
            ("1e3", Number),
            ("1E3", Number),
            ("9007199254740992", Number),
            ("9007199254740993", Number),
            ("99999999999999999999999999", Number),
            (&deep(17), Depth),
            (r#"{"amount":75000,"currency":"XOF"}"#, Amount),
            (r#"{"amount":"75000.0","currency":"XOF"}"#, Amount),
            (r#"{"amount":"75000","currency":"EUR"}"#, Amount),
            (r#"{"amount":"1.5","currency":"EUR"}"#, Amount),
            (r#"{"amount":"-0.00","currency":"EUR"}"#, Amount),
            (r#"{"amount":"-0","currency":"XOF"}"#, Amount),
            (r#"{"amount":"01","currency":"XOF"}"#, Amount),
            (r#"{"amount":"+1","currency":"XOF"}"#, Amount),
            (r#"{"amount":"","currency":"XOF"}"#, Amount),
            (r#"{"amount":"-","currency":"XOF"}"#, Amount),
            (r#"{"amount":".50","currency":"EUR"}"#, Amount),
            (r#"{"amount":"1","currency":"xof"}"#, Amount),
            (r#"{"amount":"1","currency":"FCFA"}"#, Amount),
            (r#"{"amount":"1","currency":7}"#, Amount),
            (r#"{"amount":"12345678901234567890123456789","currency":"XOF"}"#, Amount),
            (r#"{"amount":"1\u0000","currency":"XOF"}"#, Amount),
        ] {
            assert_eq!(rule(text), Some(expected), "{text}");
            // The same inside a longer text, where words of eight bytes are read past its end.
            if expected == Canonical {
                continue;
            }
            let longer = format!(r#"[{text},"0123456789abcdef"]"#);
            assert_eq!(rule(&longer), Some(expected), "{longer}");
        }
        assert_eq!(check(b"\"\xff\"").unwrap_err().rule, Rule::Utf8);
        assert_eq!(check(b"\"\xed\xa0\x80\"").unwrap_err().rule, Rule::Utf8);
    }

    #[test]
    fn a_value_is_checked_as_it_will_stand_in_a_record() {
        fn nested(depth: usize) -> serde_json::Value {
            (0..depth).fold(serde_json::json!(1), |inner, _| serde_json::json!([inner]))
        }
        assert!(canonical(&nested(15)).is_ok());
        assert!(matches!(
            canonical(&nested(16)),
            Err(EncodingError::Limit(Breach { rule: Rule::Depth, .. }))
        ));
        assert!(canonical(&serde_json::json!({"a": 1.5})).is_err());
        assert!(canonical(&serde_json::json!({"a": null})).is_err());
    }

    #[test]
    fn fields_stand_in_order_however_they_were_declared() {
        #[derive(Serialize)]
        struct Declared {
            b: &'static str,
            ab: Vec<Inner>,
            a: u64,
        }
        #[derive(Serialize)]
        struct Inner {
            z: bool,
            y: &'static str,
        }
        let value = Declared { b: "\u{e9}\u{1}/", ab: vec![Inner { z: true, y: "\"" }], a: 9 };
        assert_eq!(
            canonical(&value).unwrap(),
            "{\"a\":9,\"ab\":[{\"y\":\"\\\"\",\"z\":true}],\"b\":\"\u{e9}\\u0001/\"}"
        );
    }

    #[test]
    fn hexadecimal_has_one_spelling() {
        let text = b"00ff10af9a5c3e7d";
        let bytes = unhex::<8>(text).unwrap();
        assert_eq!(bytes, [0x00, 0xff, 0x10, 0xaf, 0x9a, 0x5c, 0x3e, 0x7d]);
        let mut again = Vec::new();
        push_hex(&mut again, &bytes);
        assert_eq!(again, text);
        for at in 0..text.len() {
            for byte in 0..=255 {
                let mut other = *text;
                other[at] = byte;
                let hex = matches!(byte, b'0'..=b'9' | b'a'..=b'f');
                assert_eq!(unhex::<8>(&other).is_some(), hex, "{byte}");
            }
        }
        assert!(unhex::<8>(b"00").is_none());
    }

    #[test]
    fn every_byte_is_judged_alike_in_a_key_whichever_way_it_is_read() {
        for byte in 0..=255u8 {
            let key = matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
            for at in 0..8 {
                let mut bytes = [b'a'; 8];
                bytes[at] = byte;
                let word = u64::from_le_bytes(bytes);
                assert_eq!(key_bytes(word) == HIGH, key, "{byte:02x}");
                let special = byte < 0x20 || byte == b'"' || byte == b'\\';
                assert_eq!(special_bytes(word) != 0, special, "{byte:02x}");
            }
        }
    }
}
