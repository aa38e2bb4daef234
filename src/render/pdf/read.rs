//! What is in a PDF that someone hands in: the data it carries, and the words on its pages.
//!
//! The file may be anyone's: what cannot be read is nothing, and never a panic.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_syntax::page::Page;

// No statement has as much: data of 200 000 rows are a quarter of it.
const ATTACHMENT_MAX: usize = 256 << 20;

/// The data that a statement's PDF carries: its only attached file.
pub fn attachment(bytes: &[u8]) -> Option<Vec<u8>> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let mut attached = pdf.objects().into_iter().filter_map(|it| embedded(&it));
    let (only, more) = (attached.next()?, attached.next());
    match more {
        None => Some(only).filter(|it| it.len() <= ATTACHMENT_MAX),
        Some(_) => None,
    }
}

fn embedded(object: &Object<'_>) -> Option<Vec<u8>> {
    let Object::Stream(stream) = object else { return None };
    let kind = stream.dict().get::<Name<'_>>("Type")?;
    (kind.as_str() == "EmbeddedFile").then(|| stream.decoded().ok().map(std::borrow::Cow::into_owned)).flatten()
}

/// The words on each page, a piece for each run that was set at once, in the order in which they were set.
pub fn pages(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    Some(pdf.pages().iter().map(words).collect())
}

fn words(page: &Page<'_>) -> Vec<String> {
    let mut fonts: HashMap<String, Option<CMap>> = HashMap::new();
    let (mut font, mut run, mut all) = (String::new(), String::new(), Vec::new());
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        #[expect(clippy::wildcard_enum_match_arm, reason = "all that sets no text, of the library's list")]
        match &operation {
            TypedInstruction::TextFont(it) => {
                font = it.0.as_str().to_owned();
                fonts.entry(font.clone()).or_insert_with(|| letters(page, it.0));
            }
            TypedInstruction::ShowText(it) => spell(it.0.as_bytes(), fonts.get(&font), &mut run),
            TypedInstruction::NextLineAndShowText(it) => spell(it.0.as_bytes(), fonts.get(&font), &mut run),
            TypedInstruction::ShowTextWithParameters(it) => {
                spell(it.2.as_bytes(), fonts.get(&font), &mut run);
            }
            TypedInstruction::ShowTexts(it) => {
                for object in it.0.iter::<Object<'_>>() {
                    if let Object::String(text) = object {
                        spell(text.as_bytes(), fonts.get(&font), &mut run);
                    }
                }
            }
            TypedInstruction::EndText(_) => {
                if !run.trim().is_empty() {
                    all.push(std::mem::take(&mut run));
                }
                run.clear();
            }
            _ => {}
        }
    }
    all
}

// Which letter each number of a font stands for.
fn letters(page: &Page<'_>, name: &Name<'_>) -> Option<CMap> {
    let font: Dict<'_> = page.resources().get_font(name)?;
    let table: Stream<'_> = font.get("ToUnicode")?;
    CMap::parse(&table.decoded().ok()?, |_| None)
}

fn spell(bytes: &[u8], letters: Option<&Option<CMap>>, run: &mut String) {
    let Some(Some(letters)) = letters else {
        run.push_str(&String::from_utf8_lossy(bytes));
        return;
    };
    for pair in bytes.chunks_exact(2) {
        let number = u32::from(pair[0]) << 8 | u32::from(pair[1]);
        match letters.lookup_bf_string(number) {
            Some(BfString::Char(letter)) => run.push(letter),
            Some(BfString::String(several)) => run.push_str(&several),
            None => run.push('\u{FFFD}'),
        }
    }
}
