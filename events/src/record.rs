//! A record: an event with who, when and on which command, as one line of bytes.
//!
//! The line is canonical JSON and the LF that ends it, and `BLAKE3(line)` is its hash. [`seal`] writes a
//! line; [`Envelope::scan`] reads one in place and checks everything that can be said of a line alone.
//! What can only be said of a line among others is the matter of [`crate::chain`].
//!
//! `body` and `given` stay text here: whether an event is known and makes sense is another verdict.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use crate::chain::{Head, Link};
use crate::encoding::{self, Rule, Scanner, push_hex, push_string, unhex};
use crate::id::{CommandId, Hash, LedgerId, Salt};

/// Longest record, LF included.
pub const RECORD_MAX: usize = 256 * 1024;

/// The first record of a ledger.
pub const OPENED: &str = "ledger-opened.v1";
/// The first record of a ledger that continues one whose newest records were lost.
pub const RESTORED: &str = "ledger-restored.v1";
/// The one record whose `at` may be smaller than that of the record before.
pub const CLOCK_CORRECTED: &str = "clock-corrected.v1";
/// The record that ends a command whose process died before the last part.
pub const ABANDONED: &str = "command-abandoned.v1";
/// Actor of what the ledger itself concludes.
pub const LEDGER: &str = "ledger";

/// A record read in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Envelope<'a> {
    /// Who asked: a member, or `ledger`.
    pub actor: &'a str,
    /// Reading of the clock, `YYYY-MM-DDTHH:MM:SS.sssZ`.
    pub at: &'a str,
    /// What was asked: canonical JSON, an object.
    pub body: &'a str,
    /// The command that this record is a part of.
    pub command: CommandId,
    /// Kind and version of the event.
    pub event: &'a str,
    /// What the ledger added: canonical JSON, an object.
    pub given: Option<&'a str>,
    /// The ledger that it belongs to.
    pub ledger: LedgerId,
    /// Which part of how many, counted from 1.
    pub part: (u32, u32),
    /// Hash of the record before.
    pub prev: Hash,
    /// What keeps the record from being guessed from its hash.
    pub salt: Salt,
    /// Position, from 0.
    pub seq: u64,
    /// The member's signature: canonical JSON, an object.
    pub signed: Option<&'a str>,
}

/// What is wrong with a record, alone or among the others.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("record {record}: {kind}: {detail}", kind = kind.key())]
pub struct Fault {
    /// Position of the record that is at fault; 0 where only its line was read.
    pub record: u64,
    /// The rule that it breaks.
    pub kind: FaultKind,
    /// The two sides of the difference, in English, for a technician.
    pub detail: String,
}

/// The rules that a record can break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// The bytes are not those that the hash was taken of.
    HashDiffers,
    /// The line does not end with LF.
    MissingLf,
    /// The line is longer than [`RECORD_MAX`].
    TooLong,
    /// The bytes break a rule of the form.
    Bytes(Rule),
    /// A key of the record is missing or unknown.
    Envelope,
    /// A value of the record is not written in its one form.
    Field,
    /// It belongs to another ledger.
    OtherLedger,
    /// It stands where another record belongs.
    Position,
    /// The first record does not open a ledger, or another one does.
    Genesis,
    /// It does not name the hash of the record before.
    Prev,
    /// The clock went back.
    Clock,
    /// It is not the next part of its command.
    Part,
    /// It differs from the other parts of its command in `actor`, `at` or the number of parts.
    CommandDiffers,
    /// It begins a command before the one before it has ended.
    CommandCut,
    /// Its command was there before.
    CommandReused,
}

impl FaultKind {
    /// Stable name, for words and for machines.
    pub fn key(self) -> &'static str {
        match self {
            Self::HashDiffers => "hash-differs",
            Self::MissingLf => "missing-lf",
            Self::TooLong => "too-long",
            Self::Bytes(rule) => rule.key(),
            Self::Envelope => "envelope",
            Self::Field => "field",
            Self::OtherLedger => "other-ledger",
            Self::Position => "position",
            Self::Genesis => "genesis",
            Self::Prev => "prev",
            Self::Clock => "clock",
            Self::Part => "part",
            Self::CommandDiffers => "command-differs",
            Self::CommandCut => "command-cut",
            Self::CommandReused => "command-reused",
        }
    }
}

impl FaultKind {
    // Whether it says that the record is not the one that was sealed, or never was one.
    pub(crate) fn is_of_the_bytes(self) -> bool {
        match self {
            Self::HashDiffers
            | Self::MissingLf
            | Self::TooLong
            | Self::Bytes(_)
            | Self::Envelope
            | Self::Field => true,
            Self::OtherLedger
            | Self::Position
            | Self::Genesis
            | Self::Prev
            | Self::Clock
            | Self::Part
            | Self::CommandDiffers
            | Self::CommandCut
            | Self::CommandReused => false,
        }
    }
}

impl Fault {
    pub(crate) fn new(record: u64, kind: FaultKind, detail: impl Into<String>) -> Self {
        Self { record, kind, detail: detail.into() }
    }
}

impl<'a> Envelope<'a> {
    /// Reads a line, LF included, and checks all that can be said of a line alone.
    pub fn scan(line: &'a [u8]) -> Result<Self, Fault> {
        // A good line has one shape, so it is read along that shape; only a bad one is looked into.
        Self::read(line).ok_or_else(|| explain(line))
    }

    /// Reads a line that was checked before, without checking it again.
    pub fn peek(line: &'a [u8]) -> Option<Self> {
        Ends::of(line).and_then(|it| it.envelope()).or_else(|| Self::read(line))
    }

    fn read(line: &'a [u8]) -> Option<Self> {
        if line.len() > RECORD_MAX {
            return None;
        }
        let text = std::str::from_utf8(line).ok()?;
        let mut it = Shape { text, scan: Scanner { bytes: line, at: 0 } };
        it.literal(b"{\"actor\":\"")?;
        let actor = it.plain()?;
        it.literal(b",\"at\":\"")?;
        let at = it.fixed(24)?;
        it.literal(b"\",\"body\":")?;
        let body = it.object()?;
        it.literal(b",\"command\":\"")?;
        let command = it.fixed(36)?;
        it.literal(b"\",\"event\":\"")?;
        let event = it.plain()?;
        let given = if it.literal(b",\"given\":").is_some() { Some(it.object()?) } else { None };
        it.literal(b",\"ledger\":\"")?;
        let ledger = it.fixed(36)?;
        it.literal(b"\",\"part\":[")?;
        let part = it.number()?;
        it.literal(b",")?;
        let parts = it.number()?;
        it.literal(b"],\"prev\":\"")?;
        let prev = it.fixed(64)?;
        it.literal(b"\",\"salt\":\"")?;
        let salt = it.fixed(32)?;
        it.literal(b"\",\"seq\":")?;
        let seq = it.number()?;
        let signed = if it.literal(b",\"signed\":").is_some() { Some(it.object()?) } else { None };
        it.literal(b"}\n")?;
        let part = part_of(part, parts)?;
        let good = it.scan.at == line.len()
            && is_actor(actor)
            && is_at(at)
            && is_event(event)
            && signed.is_none_or(|it| part.0 == 1 && is_signed(it));
        if !good {
            return None;
        }
        Some(Self {
            actor,
            at,
            body,
            command: CommandId(uuid_of(command)?),
            event,
            given,
            ledger: LedgerId(uuid_of(ledger)?),
            part,
            prev: Hash(unhex(prev.as_bytes())?),
            salt: Salt(unhex(salt.as_bytes())?),
            seq,
            signed,
        })
    }
}

/// A line that was checked before, taken apart from its two ends: what stands around the body has a fixed
/// form, so the body is not walked through, and what nobody asks for stays text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends<'a> {
    pub actor: &'a str,
    pub at: &'a str,
    pub body: &'a str,
    command: &'a str,
    pub event: &'a str,
    pub given: Option<&'a str>,
    ledger: &'a str,
    pub part: (u32, u32),
    prev: &'a str,
    salt: &'a str,
    seq: &'a str,
}

impl<'a> Ends<'a> {
    /// `None` also for what is rare: a signature, a `given` with an object or a brace in it.
    pub fn of(line: &'a [u8]) -> Option<Self> {
        let rest = std::str::from_utf8(line).ok()?;
        let rest = rest.strip_prefix("{\"actor\":\"")?;
        let (actor, rest) = rest.split_at(rest.bytes().position(|it| it == b'"')?);
        let (at, rest) = rest.strip_prefix("\",\"at\":\"")?.split_at_checked(24)?;
        let rest = rest.strip_prefix("\",\"body\":")?;

        let (rest, seq) = last_number(rest.strip_suffix("}\n")?);
        let (rest, salt) = last(rest.strip_suffix("\",\"seq\":")?, 32)?;
        let (rest, prev) = last(rest.strip_suffix("\",\"salt\":\"")?, 64)?;
        let (rest, parts) = last_number(rest.strip_suffix("],\"prev\":\"")?);
        let (rest, part) = last_number(rest.strip_suffix(',')?);
        let (rest, ledger) = last(rest.strip_suffix("\",\"part\":[")?, 36)?;
        let rest = rest.strip_suffix(",\"ledger\":\"")?;
        let (rest, given) = if rest.ends_with('}') {
            let (rest, given) = rest.split_at(rest.rfind('{')?);
            if given.bytes().filter(|it| *it == b'}').count() != 1 {
                return None;
            }
            (rest.strip_suffix(",\"given\":")?, Some(given))
        } else {
            (rest, None)
        };
        let rest = rest.strip_suffix('"')?;
        let (rest, event) = rest.split_at(rest.bytes().rposition(|it| it == b'"')? + 1);
        let (rest, command) = last(rest.strip_suffix("\",\"event\":\"")?, 36)?;
        let body = rest.strip_suffix(",\"command\":\"")?;
        let part = part_of(part.parse().ok()?, parts.parse().ok()?)?;
        Some(Self { actor, at, body, command, event, given, ledger, part, prev, salt, seq })
    }

    pub fn command(&self) -> Option<CommandId> {
        uuid_of(self.command).map(CommandId)
    }

    /// Its position, and the hash of the record before.
    pub fn place(&self) -> Option<(u64, Hash)> {
        Some((self.seq.parse().ok()?, self.prev.parse().ok()?))
    }

    fn envelope(&self) -> Option<Envelope<'a>> {
        Some(Envelope {
            actor: self.actor,
            at: self.at,
            body: self.body,
            command: self.command()?,
            event: self.event,
            given: self.given,
            ledger: LedgerId(uuid_of(self.ledger)?),
            part: self.part,
            prev: Hash(unhex(self.prev.as_bytes())?),
            salt: Salt(unhex(self.salt.as_bytes())?),
            seq: self.seq.parse().ok()?,
            signed: None,
        })
    }
}

fn last(text: &str, len: usize) -> Option<(&str, &str)> {
    text.split_at_checked(text.len().checked_sub(len)?)
}

fn last_number(text: &str) -> (&str, &str) {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    text.split_at(text.len() - digits)
}

// Walks along the one shape that a good line has; `None` as soon as the line leaves it.
struct Shape<'a> {
    text: &'a str,
    scan: Scanner<'a>,
}

impl<'a> Shape<'a> {
    #[inline]
    fn literal<const N: usize>(&mut self, literal: &[u8; N]) -> Option<()> {
        let here = self.scan.bytes.get(self.scan.at..)?.first_chunk::<N>()?;
        if here != literal {
            return None;
        }
        self.scan.at += N;
        Some(())
    }

    // As many bytes as the form has; what they are is checked by who knows the form.
    #[inline]
    fn fixed(&mut self, len: usize) -> Option<&'a str> {
        let from = self.scan.at;
        self.scan.at += len;
        self.text.get(from..self.scan.at)
    }

    // A string without escapes, whose opening quote has been read, and its closing quote.
    #[inline]
    fn plain(&mut self) -> Option<&'a str> {
        let from = self.scan.at;
        self.scan.at -= 1;
        self.scan.string().ok()?;
        self.text.get(from..self.scan.at - 1)
    }

    #[inline]
    fn object(&mut self) -> Option<&'a str> {
        let from = self.scan.at;
        self.scan.object(1).ok()?;
        self.text.get(from..self.scan.at)
    }

    #[inline]
    fn number(&mut self) -> Option<u64> {
        self.scan.number().ok()
    }
}

fn part_of(part: u64, parts: u64) -> Option<(u32, u32)> {
    (1 <= part && part <= parts).then_some((u32::try_from(part).ok()?, u32::try_from(parts).ok()?))
}

// Stands for itself: what needs an escape could be spelled in no other way, but would not be an identifier.
fn is_actor(text: &str) -> bool {
    !text.is_empty() && !text.contains('\\')
}

fn is_event(text: &str) -> bool {
    let Some((kind, version)) = text.split_once('.') else { return false };
    let Some(version) = version.strip_prefix('v') else { return false };
    kind.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
        && kind.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && matches!(version.as_bytes().first(), Some(b'1'..=b'9'))
        && version.bytes().all(|it| it.is_ascii_digit())
}

fn uuid_of(text: &str) -> Option<uuid::Uuid> {
    let text: &[u8; 36] = text.as_bytes().try_into().ok()?;
    if [text[8], text[13], text[18], text[23]] != [b'-'; 4] {
        return None;
    }
    let mut digits = [0; 32];
    digits[..8].copy_from_slice(&text[..8]);
    digits[8..12].copy_from_slice(&text[9..13]);
    digits[12..16].copy_from_slice(&text[14..18]);
    digits[16..20].copy_from_slice(&text[19..23]);
    digits[20..].copy_from_slice(&text[24..]);
    unhex(&digits).map(uuid::Uuid::from_bytes)
}

// Exactly `YYYY-MM-DDTHH:MM:SS.sssZ`, a day that exists, in the years 0001 to 9998 that every library of
// dates can hold. No leap second: a clock that shows one is read again.
fn is_at(text: &str) -> bool {
    civil_of(text).is_some()
}

fn civil_of(text: &str) -> Option<[u32; 7]> {
    let text: &[u8; 24] = text.as_bytes().try_into().ok()?;
    const FORM: &[u8; 24] = b"0000-00-00T00:00:00.000Z";
    for (byte, form) in text.iter().zip(FORM) {
        let same = if *form == b'0' { byte.is_ascii_digit() } else { byte == form };
        if !same {
            return None;
        }
    }
    let number =
        |from: usize, to: usize| text[from..to].iter().fold(0, |n, it| n * 10 + u32::from(it - b'0'));
    let [year, month, day] = [number(0, 4), number(5, 7), number(8, 10)];
    let [hour, minute, second] = [number(11, 13), number(14, 16), number(17, 19)];
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let exists = (1..=9998).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    exists.then_some([year, month, day, hour, minute, second, number(20, 23)])
}

/// The day of an instant, as the records tell it.
pub fn day_of(at: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(at).date()
}

/// An instant as it stands in a record; what is finer than a millisecond is cut off.
pub fn format_at(at: Timestamp) -> String {
    let it = TimeZone::UTC.to_datetime(at);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        it.year(),
        it.month(),
        it.day(),
        it.hour(),
        it.minute(),
        it.second(),
        it.millisecond()
    )
}

/// The instant of an `at`; `None` when it is not in its one form or does not exist.
pub fn parse_at(text: &str) -> Option<Timestamp> {
    let [year, month, day, hour, minute, second, milli] = civil_of(text)?;
    let small = |it: u32| i8::try_from(it).ok();
    let civil = date(i16::try_from(year).ok()?, small(month)?, small(day)?).at(
        small(hour)?,
        small(minute)?,
        small(second)?,
        i32::try_from(milli).ok()? * 1_000_000,
    );
    TimeZone::UTC.to_timestamp(civil).ok()
}

// `{at, counter, key, seen, signature}`, canonical already. Whether the signature holds is not asked yet.
fn is_signed(text: &str) -> bool {
    let read = || {
        let mut it = Shape { text, scan: Scanner { bytes: text.as_bytes(), at: 0 } };
        it.literal(b"{\"at\":\"")?;
        let at = it.fixed(24)?;
        it.literal(b"\",\"counter\":")?;
        let counter = it.number()?;
        it.literal(b",\"key\":\"")?;
        let key = it.fixed(64)?;
        it.literal(b"\",\"seen\":{\"hash\":\"")?;
        let hash = it.fixed(64)?;
        it.literal(b"\",\"records\":")?;
        it.number()?;
        it.literal(b"},\"signature\":\"")?;
        let signature = it.fixed(128)?;
        it.literal(b"\"}")?;
        unhex::<32>(key.as_bytes())?;
        unhex::<32>(hash.as_bytes())?;
        unhex::<64>(signature.as_bytes())?;
        Some(it.scan.at == text.len() && counter > 0 && is_at(at))
    };
    read() == Some(true)
}

// Says which rule a line breaks that is not in shape. Slow, and only for such lines.
#[cold]
fn explain(line: &[u8]) -> Fault {
    let fault = |kind, detail: String| Fault::new(0, kind, detail);
    if line.len() > RECORD_MAX {
        return fault(FaultKind::TooLong, format!("{} bytes, at most {RECORD_MAX}", line.len()));
    }
    let [value @ .., b'\n'] = line else {
        return fault(FaultKind::MissingLf, "the line does not end with LF".to_owned());
    };
    if let Err(breach) = encoding::check(value) {
        return fault(FaultKind::Bytes(breach.rule), breach.to_string());
    }
    type Fields<'a> = std::collections::BTreeMap<&'a str, &'a serde_json::value::RawValue>;
    let Ok(fields) = serde_json::from_slice::<Fields<'_>>(value) else {
        return fault(FaultKind::Envelope, "not an object".to_owned());
    };
    type Form = fn(&str) -> bool;
    let forms: [(&str, bool, Form); 12] = [
        ("actor", true, |it| quoted(it).is_some_and(is_actor)),
        ("at", true, |it| quoted(it).is_some_and(is_at)),
        ("body", true, |it| it.starts_with('{')),
        ("command", true, |it| quoted(it).and_then(uuid_of).is_some()),
        ("event", true, |it| quoted(it).is_some_and(is_event)),
        ("given", false, |it| it.starts_with('{')),
        ("ledger", true, |it| quoted(it).and_then(uuid_of).is_some()),
        ("part", true, |it| pair(it).is_some_and(|(part, parts)| part_of(part, parts).is_some())),
        ("prev", true, |it| quoted(it).is_some_and(|it| unhex::<32>(it.as_bytes()).is_some())),
        ("salt", true, |it| quoted(it).is_some_and(|it| unhex::<16>(it.as_bytes()).is_some())),
        ("seq", true, |it| it.as_bytes()[0].is_ascii_digit()),
        ("signed", false, is_signed),
    ];
    if let Some(key) = fields.keys().find(|key| !forms.iter().any(|(known, ..)| known == *key)) {
        return fault(FaultKind::Envelope, format!("unknown key `{key}`"));
    }
    for (key, required, form) in forms {
        match fields.get(key) {
            None if required => return fault(FaultKind::Envelope, format!("no key `{key}`")),
            Some(value) if !form(value.get()) => {
                return fault(FaultKind::Field, format!("`{key}` is not in its form"));
            }
            None | Some(_) => {}
        }
    }
    fault(FaultKind::Field, "`signed` stands in part 1 only".to_owned())
}

fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"')
}

fn pair(text: &str) -> Option<(u64, u64)> {
    let (part, parts) = text.strip_prefix('[')?.strip_suffix(']')?.split_once(',')?;
    Some((part.parse().ok()?, parts.parse().ok()?))
}

/// One part of a command, ready to be sealed.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The ledger.
    pub ledger: LedgerId,
    /// The member who asks, or `ledger`.
    pub actor: &'a str,
    /// Reading of the clock ([`format_at`]), the same in all parts of a command.
    pub at: &'a str,
    /// The command.
    pub command: CommandId,
    /// Which part of how many, counted from 1.
    pub part: (u32, u32),
    /// Kind and version of the event.
    pub event: &'a str,
    /// What was asked: canonical JSON of an object ([`encoding::canonical`]).
    pub body: &'a str,
    /// What the ledger adds: canonical JSON of an object.
    pub given: Option<&'a str>,
    /// Fresh random bytes.
    pub salt: Salt,
}

/// Writes the record that follows a head.
///
/// The parts are trusted to be in their form; a line beyond [`RECORD_MAX`] is written as well, and it is
/// for the caller to refuse it.
pub fn seal(head: Head, asked: &Asked<'_>) -> Link {
    let given = asked.given.map_or(0, str::len);
    let mut line = Vec::with_capacity(512 + asked.body.len() + given);
    line.extend(b"{\"actor\":");
    push_string(&mut line, asked.actor);
    line.extend(b",\"at\":");
    push_string(&mut line, asked.at);
    line.extend(b",\"body\":");
    line.extend(asked.body.as_bytes());
    line.extend(b",\"command\":\"");
    line.extend(asked.command.0.hyphenated().encode_lower(&mut [0; 36]).as_bytes());
    line.extend(b"\",\"event\":");
    push_string(&mut line, asked.event);
    if let Some(given) = asked.given {
        line.extend(b",\"given\":");
        line.extend(given.as_bytes());
    }
    line.extend(b",\"ledger\":\"");
    line.extend(asked.ledger.0.hyphenated().encode_lower(&mut [0; 36]).as_bytes());
    line.extend(format!("\",\"part\":[{},{}],\"prev\":\"", asked.part.0, asked.part.1).as_bytes());
    push_hex(&mut line, &head.hash.0);
    line.extend(b"\",\"salt\":\"");
    push_hex(&mut line, &asked.salt.0);
    line.extend(format!("\",\"seq\":{}}}\n", head.records).as_bytes());
    let hash = Hash::of(&line);
    Link { line, hash }
}

/// The line whose BLAKE3 is the commitment to a personal value: `of` names the party, `field` what it is.
///
/// The salt is made for this value alone and is kept with it, so that without both the commitment says
/// nothing. The value is taken as it is; bringing it to NFC is a rule of entry.
pub fn commitment_line(ledger: LedgerId, of: &str, field: &str, value: &str, salt: &[u8; 32]) -> String {
    let mut line = Vec::with_capacity(256 + value.len());
    line.extend(b"{\"field\":");
    push_string(&mut line, field);
    line.extend(format!(",\"ledger\":\"{ledger}\",\"of\":").as_bytes());
    push_string(&mut line, of);
    line.extend(b",\"salt\":\"");
    push_hex(&mut line, salt);
    line.extend(b"\",\"value\":");
    push_string(&mut line, value);
    line.extend(b",\"what\":\"personal.v1\"}\n");
    String::from_utf8(line).expect("texts and digits are UTF-8")
}
