//! The page setter's world: our template, our typefaces, the files of one document, and nothing else.
//!
//! It has no disk, no network, no clock and no typeface of the system, so that the same statement gives the
//! same pages everywhere. What a person typed is data that the template reads; it is never part of its source.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static TEMPLATE: LazyLock<Source> =
    LazyLock::new(|| Source::new(id("/statement.typ"), include_str!("statement.typ").to_owned()));
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 4] = [
        include_bytes!("fonts/LibertinusSerif-Regular.otf"),
        include_bytes!("fonts/LibertinusSerif-Bold.otf"),
        include_bytes!("fonts/LibertinusSerif-Italic.otf"),
        include_bytes!("fonts/DejaVuSans.ttf"),
    ];
    files.into_iter().flat_map(|it| Font::iter(Bytes::new(it))).collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The faces that text is set in, those of a family together.
pub fn fonts() -> &'static [Font] {
    &FONTS
}

/// What a document is made of beside the template.
pub struct Document {
    /// The files that the template reads, by their path: `/data.json`.
    pub files: Vec<(String, Vec<u8>)>,
    /// What tells this document from all others.
    pub identity: String,
    /// Its date: year, month, day, hour, minute, second, in UTC.
    pub date: (i16, i8, i8, i8, i8, i8),
}

/// Sets the pages of a document and writes them as PDF/A-3.
pub fn pdf(document: &Document) -> Result<Vec<u8>, String> {
    let files = document.files.iter().map(|(path, bytes)| (id(path), Bytes::new(bytes.clone()))).collect();
    let world = Files { files };
    let pages = typst::compile::<PagedDocument>(&world).output.map_err(|it| said(&it))?;
    let (year, month, day, hour, minute, second) = document.date;
    let small = |it: i8| u8::try_from(it).unwrap_or_default();
    let date = Datetime::from_ymd_hms(
        year.into(),
        small(month),
        small(day),
        small(hour),
        small(minute),
        small(second),
    );
    let options = PdfOptions {
        ident: Smart::Custom(document.identity.clone()),
        creator: Smart::Custom(Some("Tarikh".to_owned())),
        timestamp: date.map(Timestamp::new_utc),
        page_ranges: None,
        // Tagged, with a letter for every glyph, so that it can be read aloud and searched.
        standards: PdfStandards::new(&[PdfStandard::A_3a]).map_err(|it| it.message().to_string())?,
        tagged: true,
        pretty: false,
    };
    let bytes = typst_pdf::pdf(&pages, &options).map_err(|it| said(&it));
    // What was computed for this document is kept for a few more, and not for ever.
    typst::comemo::evict(4);
    bytes
}

fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join("; ")
}

fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the paths here are our own");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

struct Files {
    files: Vec<(FileId, Bytes)>,
}

impl World for Files {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, asked: FileId) -> FileResult<Source> {
        if asked == TEMPLATE.id() { Ok(TEMPLATE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, asked: FileId) -> FileResult<Bytes> {
        let file = self.files.iter().find(|it| it.0 == asked);
        file.map(|it| it.1.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
