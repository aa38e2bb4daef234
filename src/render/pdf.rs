//! For paper, and for keeping: PDF/A-3, with the data of the statement in it.
//!
//! The page setter is typst, as a library; the template, the typefaces and every file it reads are in this
//! folder. What people typed reaches the template as data and is never read as its language. The date of the
//! document is that of the newest record, so that the same statement gives the same bytes on any day.

mod glyphs;
mod read;
mod seal;
mod sheet;
mod world;

use std::io::{self, Write};

use serde_json::Value as Json;
use tarikh_projections::Statement;

pub use read::{Read, read};

use super::{Frame, Words, chart, data};

/// Writes a statement.
pub fn write(statement: &Statement, frame: &Frame, words: &Words, out: &mut impl Write) -> io::Result<()> {
    let seal = seal::text(statement, frame);
    let pictures = chart::printed(statement, words);
    let charts = pictures.iter().enumerate().map(|(at, it)| sheet::Chart {
        path: format!("/chart-{at}.svg"),
        title: it.title.clone(),
        alt: it.description.clone(),
    });
    let sheet = sheet::of(statement, frame, words, charts.collect());
    let sheet = serde_json::to_value(sheet).map_err(io::Error::other)?;
    let at = jiff::tz::TimeZone::UTC.to_datetime(frame.at);
    let set = |text: &dyn Fn(&str) -> String| {
        let sheet = serde_json::to_vec(&with_text(sheet.clone(), text))?;
        let mut files = vec![
            ("/data.json".to_owned(), sheet),
            ("/seal.svg".to_owned(), seal::svg(&seal).into_bytes()),
            (format!("/{}.json", statement.key), data(statement)),
        ];
        let drawn = pictures.iter().enumerate();
        files.extend(drawn.map(|(at, it)| (format!("/chart-{at}.svg"), text(&it.svg).into_bytes())));
        let identity = format!("{seal}/{}/{}/{}", statement.key, words.lang().code(), frame.state.key());
        let date = (at.year(), at.month(), at.day(), at.hour(), at.minute(), at.second());
        world::pdf(&world::Document { files, identity, date }).map_err(io::Error::other)
    };
    // A letter that a face has and cannot set must not keep the statement from being printed.
    let bytes = set(&|it| glyphs::drawn(it, world::fonts())).or_else(|_| set(&glyphs::plain))?;
    out.write_all(&bytes)
}

fn with_text(data: Json, text: &dyn Fn(&str) -> String) -> Json {
    match data {
        Json::String(it) => Json::String(text(&it)),
        Json::Array(all) => all.into_iter().map(|it| with_text(it, text)).collect(),
        Json::Object(all) => all.into_iter().map(|(key, it)| (key, with_text(it, text))).collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) => data,
    }
}

#[cfg(test)]
mod tests;
