//! Lines over time: the course of a plan and of what happened, or of what was there.
//!
//! Each row has a slot of the same width. A curve goes from the middle of one slot to that of the next; a step
//! keeps its height through its slot. Each line is named at its end.

use askama::Template;

use super::axis::Axis;
use super::{Data, Series, brief, px};
use crate::render::words::Words;

/// How a line goes from row to row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// From point to point.
    Curve,
    /// In steps.
    Steps,
}

// The sheet, in tenths of a unit, and the room around the lines: left for amounts, right for names, below
// for months. Letters may be almost twice as large on a phone.
const WIDTH: i128 = 7200;
const HEIGHT: i128 = 3200;
const LEFT: i128 = 900;
const RIGHT: i128 = 1350;
const TOP: i128 = 300;
const BOTTOM: i128 = 620;
// From one line of letters to the next, the largest that there may be.
const LETTERS: i128 = 260;

#[derive(Template)]
#[template(path = "render/chart/lines.svg", escape = "xml")]
struct Lines<'a> {
    data: &'a Data,
    width: String,
    height: String,
    left: String,
    right: String,
    grid: Vec<Tick>,
    months: Vec<Month<'a>>,
    paths: Vec<Line>,
}

// A line across, and what it says.
struct Tick {
    y: String,
    text_y: String,
    amount: String,
    zero: bool,
    small: bool,
}

struct Month<'a> {
    x: String,
    y: String,
    under_y: String,
    short: &'a str,
    under: Option<&'a str>,
    small: bool,
}

struct Line {
    class: &'static str,
    path: String,
    points: Vec<(String, String)>,
    name: Option<Name>,
}

struct Name {
    x: String,
    y: String,
    amount_y: String,
    caption: String,
    amount: String,
}

/// The picture.
pub fn svg(data: &Data, shape: Shape, words: &Words) -> String {
    let unit = 10_i128.pow(data.decimals());
    let axis = Axis::over(data.figures(), unit);
    let count = i128::try_from(data.labels.len()).unwrap_or(1).max(1);
    let sheet = Sheet { axis, count, shape };
    let grid = axis.lines().enumerate().map(|(number, amount)| Tick {
        y: px(sheet.y(amount)),
        text_y: px(sheet.y(amount) + 45),
        amount: brief(amount, axis.largest(), data.decimals(), words),
        zero: amount == 0,
        small: number % 2 == 1 && amount != 0,
    });
    // As many names of months as have room, in large letters a third of them.
    let (every, seldom) = (count.div_euclid(13) + 1, count.div_euclid(5) + 1);
    let months = (0_i128..).zip(&data.labels).filter(|(at, it)| at % every == 0 || it.under.is_some());
    let months = months.map(|(at, it)| Month {
        x: px(sheet.middle(at)),
        y: px(HEIGHT - BOTTOM + 220),
        under_y: px(HEIGHT - BOTTOM + 220 + LETTERS),
        short: if at % every == 0 { &it.short } else { "" },
        under: it.under.as_deref(),
        small: at % seldom != 0,
    });
    let picture = Lines {
        data,
        width: px(WIDTH),
        height: px(HEIGHT),
        left: px(LEFT),
        right: px(WIDTH - RIGHT),
        grid: grid.collect(),
        months: months.collect(),
        paths: paths(data, &sheet, words),
    };
    picture.render().unwrap_or_default()
}

struct Sheet {
    axis: Axis,
    count: i128,
    shape: Shape,
}

impl Sheet {
    fn y(&self, amount: i128) -> i128 {
        HEIGHT - BOTTOM - self.axis.place(amount, HEIGHT - TOP - BOTTOM)
    }

    // Where a slot begins.
    fn edge(&self, at: i128) -> i128 {
        LEFT + (WIDTH - LEFT - RIGHT) * at / self.count
    }

    fn middle(&self, at: i128) -> i128 {
        (self.edge(at) + self.edge(at + 1)) / 2
    }

    fn path(&self, series: &Series) -> String {
        let mut path = String::new();
        let mut drawing = false;
        for (at, point) in (0_i128..).zip(&series.points) {
            let Some(amount) = point else {
                drawing = false;
                continue;
            };
            let y = px(self.y(*amount));
            let verb = if drawing { "L" } else { "M" };
            let more = match self.shape {
                Shape::Curve => format!("{verb}{} {y}", px(self.middle(at))),
                Shape::Steps if drawing => format!("V{y}H{}", px(self.edge(at + 1))),
                Shape::Steps => format!("M{} {y}H{}", px(self.edge(at)), px(self.edge(at + 1))),
            };
            path.push_str(&more);
            drawing = true;
        }
        path
    }

    // Where the last known point of a series is, and which.
    fn end(&self, series: &Series) -> Option<(usize, i128, i128, i128)> {
        let (at, amount) = series.points.iter().enumerate().rev().find_map(|(at, it)| Some((at, (*it)?)))?;
        let slot = i128::try_from(at).ok()?;
        let x = match self.shape {
            Shape::Curve => self.middle(slot),
            Shape::Steps => self.edge(slot + 1),
        };
        Some((at, amount, x, self.y(amount)))
    }
}

fn paths(data: &Data, sheet: &Sheet, words: &Words) -> Vec<Line> {
    let last = data.series.len().saturating_sub(1);
    let mut taken: Vec<(i128, i128)> = Vec::new();
    let lines = data.series.iter().enumerate().map(|(number, series)| {
        let class = match number {
            it if it == last => "real",
            0 => "plan",
            _ => "other",
        };
        let few = series.points.len() <= 36 && number == last && sheet.shape == Shape::Curve;
        let points = (0_i128..)
            .zip(&series.points)
            .filter(|_| few)
            .filter_map(|(at, it)| Some((px(sheet.middle(at)), px(sheet.y((*it)?)))));
        let name = sheet.end(series).map(|(at, amount, x, y)| {
            // Below the line where another runs above it, so that the two do not cross the name.
            let below = data.series.iter().any(|it| it.points[at].is_some_and(|it| it > amount));
            let mut y = if below { y + 150 } else { y - 60 };
            y = y.clamp(TOP, HEIGHT - BOTTOM - LETTERS);
            for (other_x, other_y) in &taken {
                let (near, room) = ((x - other_x).abs() < RIGHT, 2 * LETTERS);
                if near && (y - other_y).abs() < room {
                    y = if below { other_y + room } else { other_y - room };
                }
            }
            taken.push((x, y));
            Name {
                x: px(x + 90),
                y: px(y),
                amount_y: px(y + LETTERS - 30),
                caption: series.caption.clone(),
                amount: brief(amount, sheet.axis.largest(), data.decimals(), words),
            }
        });
        Line { class, path: sheet.path(series), points: points.collect(), name }
    });
    lines.collect()
}
