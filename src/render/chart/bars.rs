//! Bars side by side for each row: what was planned hatched, what happened solid, each with its amount.

use askama::Template;

use super::axis::Axis;
use super::{Data, px};
use crate::render::number;
use crate::render::words::Words;
use tarikh_events::Decimal;

// The sheet, in tenths of a unit; letters may be almost twice as large on a phone.
const WIDTH: i128 = 7200;
// Room for an amount behind the longest bar.
const RIGHT: i128 = 1950;
const KEY: i128 = 420;

/// How high the label of a row and its bars are.
pub struct Room {
    label: i128,
    bar: i128,
    gap: i128,
}

/// On a screen, where letters may be large.
pub const SCREEN: Room = Room { label: 330, bar: 220, gap: 60 };
/// On paper, where letters stay as they are and the sheet is soon full.
pub const PAPER: Room = Room { label: 230, bar: 140, gap: 30 };

#[derive(Template)]
#[template(path = "render/chart/bars.svg", escape = "xml")]
struct Bars<'a> {
    data: &'a Data,
    width: String,
    height: String,
    zero: String,
    top: String,
    keys: Vec<Key<'a>>,
    rows: Vec<Group<'a>>,
}

struct Key<'a> {
    x: String,
    text_x: String,
    class: &'static str,
    caption: &'a str,
}

struct Group<'a> {
    label: &'a str,
    y: String,
    bars: Vec<Bar>,
}

struct Bar {
    class: &'static str,
    x: String,
    y: String,
    width: String,
    height: String,
    text_x: String,
    text_y: String,
    amount: String,
}

/// The picture.
pub fn svg(data: &Data, room: &Room, words: &Words) -> String {
    let axis = Axis::over(data.figures(), 10_i128.pow(data.decimals()));
    let length = WIDTH - RIGHT;
    // The bars reach as far as they can: the axis has no steps here.
    let low = data.figures().min().unwrap_or(0).min(0);
    let high = data.figures().max().unwrap_or(0).max(0);
    let axis = if low == high { axis } else { Axis { low, high, step: high - low } };
    let class = |number: usize| if number + 1 == data.series.len() { "real" } else { "plan" };
    let mut y = KEY;
    let mut rows = Vec::new();
    for (at, label) in data.labels.iter().enumerate() {
        y += room.label;
        let text_y = px(y - (room.label - 150) / 2);
        let mut bars = Vec::new();
        for (number, series) in data.series.iter().enumerate() {
            let Some(amount) = series.points[at] else { continue };
            let (one, other) = (axis.place(amount, length), axis.place(0, length));
            let (from, to) = (one.min(other), one.max(other));
            bars.push(Bar {
                class: class(number),
                x: px(from + 10),
                y: px(y),
                width: px((to - from).max(10)),
                height: px(room.bar),
                text_x: px(to + 80),
                text_y: px(y + room.bar / 2 + 55),
                amount: number::grouped(words.lang(), Decimal::from_i128_with_scale(amount, data.decimals())),
            });
            y += room.bar + room.gap;
        }
        rows.push(Group { label: &label.full, y: text_y, bars });
    }
    let each = WIDTH / i128::try_from(data.series.len().max(1)).unwrap_or(1);
    let keys = (0_i128..).zip(&data.series).enumerate().map(|(number, (at, series))| Key {
        x: px(10 + at * each),
        text_x: px(10 + at * each + 400),
        class: class(number),
        caption: &series.caption,
    });
    let picture = Bars {
        data,
        width: px(WIDTH),
        height: px(y + 60),
        zero: px(axis.place(0, length) + 10),
        top: px(KEY),
        keys: keys.collect(),
        rows,
    };
    picture.render().unwrap_or_default()
}
