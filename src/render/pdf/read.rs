//! What a PDF of ours holds: the data attached to it, and the text on its pages.
//!
//! Both are read from the file alone, so that they can be compared with each other and with the ledger. Text
//! comes in the pieces in which it was set, page by page; what was drawn as a picture is no text.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Object, Stream, String as Text};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Rect};

/// A PDF, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The files in it, by name.
    pub attached: Vec<(String, Vec<u8>)>,
    /// The text of each page, in pieces.
    pub pages: Vec<Vec<String>>,
}

/// Reads a PDF; `None` where it is none.
pub fn read(bytes: Vec<u8>) -> Option<Read> {
    let pdf = Pdf::new(bytes).ok()?;
    Some(Read { attached: attached(&pdf), pages: pages(&pdf) })
}

// The tree of names of embedded files has one leaf in what we write; deeper ones are walked to a depth that no
// honest file has.
fn attached(pdf: &Pdf) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let tree = catalog.and_then(|it| it.get::<Dict<'_>>("Names")?.get::<Dict<'_>>("EmbeddedFiles"));
    if let Some(tree) = tree {
        leaf(&tree, 8, &mut files);
    }
    files
}

fn leaf(tree: &Dict<'_>, depth: u8, files: &mut Vec<(String, Vec<u8>)>) {
    let pairs = tree.get::<Array<'_>>("Names");
    for file in pairs.iter().flat_map(|it| it.iter::<Object<'_>>()).filter_map(Object::into_dict) {
        let name = file.get::<Text<'_>>("UF").or_else(|| file.get("F"));
        let stream = file.get::<Dict<'_>>("EF").and_then(|it| it.get::<Stream<'_>>("F"));
        let bytes = stream.and_then(|it| it.decoded().ok().map(|it| it.into_owned()));
        if let (Some(name), Some(bytes)) = (name, bytes) {
            files.push((String::from_utf8_lossy(name.as_bytes()).into_owned(), bytes));
        }
    }
    let kids = tree.get::<Array<'_>>("Kids").filter(|_| depth > 0);
    for kid in kids.iter().flat_map(|it| it.iter::<Dict<'_>>()) {
        leaf(&kid, depth - 1, files);
    }
}

fn pages(pdf: &Pdf) -> Vec<Vec<String>> {
    let cache = InterpreterCache::new();
    let page = |page| {
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, Rect::ZERO, &cache, pdf.xref(), settings);
        let mut pieces = Pieces::default();
        interpret_page(page, &mut context, &mut pieces);
        pieces.end_marked_content();
        pieces.all
    };
    pdf.pages().iter().map(page).collect()
}

#[derive(Default)]
struct Pieces {
    all: Vec<String>,
    open: String,
}

impl<'a> Device<'a> for Pieces {
    fn draw_glyph(&mut self, glyph: &Glyph<'a>, _: Affine, _: Affine, _: &Paint<'a>, mode: &GlyphDrawMode) {
        // A letter in outline is filled and then drawn around.
        if matches!(mode, GlyphDrawMode::Stroke(_)) {
            return;
        }
        match glyph.as_unicode() {
            Some(BfString::Char(it)) => self.open.push(it),
            Some(BfString::String(it)) => self.open.push_str(&it),
            None => self.open.push(char::REPLACEMENT_CHARACTER),
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], _: Option<i32>) {
        self.end_marked_content();
    }

    fn end_marked_content(&mut self) {
        if !self.open.is_empty() {
            self.all.push(std::mem::take(&mut self.open));
        }
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
