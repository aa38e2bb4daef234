//! What a piece of work took, medians of several runs, and the table at the end.
//!
//! Times are whole nanoseconds and ratios whole hundredths: no float is needed to compare two numbers.

use std::fmt;
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};

/// What a piece of work took.
#[derive(Debug, Clone, Copy)]
pub struct Took {
    /// By the clock on the wall; on a machine that others use it says little of work bound by the processor.
    pub wall: Duration,
    /// Of the processor, all threads together.
    pub cpu: Duration,
}

fn used(by: UsageWho) -> Duration {
    let usage = getrusage(by).expect("the system says what was used");
    let micros = |it: nix::sys::time::TimeVal| {
        Duration::from_secs(it.tv_sec().unsigned_abs()) + Duration::from_micros(it.tv_usec().unsigned_abs())
    };
    micros(usage.user_time()) + micros(usage.system_time())
}

fn timed_by<T>(by: UsageWho, work: impl FnOnce() -> T) -> (T, Took) {
    let (start, before) = (Instant::now(), used(by));
    let done = work();
    (done, Took { wall: start.elapsed(), cpu: used(by).saturating_sub(before) })
}

/// What work in this process took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Took) {
    timed_by(UsageWho::RUSAGE_SELF, work)
}

/// What the processes took that the work started and waited for.
pub fn timed_processes<T>(work: impl FnOnce() -> T) -> (T, Took) {
    timed_by(UsageWho::RUSAGE_CHILDREN, work)
}

/// The most memory that this process had, in KiB. From the kernel's account of this image alone: what
/// `getrusage` says may be that of the process that started it.
pub fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// One quantity, measured several times.
#[derive(Debug, Clone, Default)]
pub struct Runs(Vec<u64>);

impl Runs {
    /// One more.
    pub fn push(&mut self, it: u64) {
        self.0.push(it);
    }

    /// The middle one.
    pub fn median(&self) -> u64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        sorted[sorted.len() / 2]
    }

    fn ends(&self) -> (u64, u64) {
        let least = self.0.iter().min().copied().unwrap_or(0);
        (least, self.0.iter().max().copied().unwrap_or(0))
    }
}

/// How many a second.
pub fn rate(count: u64, took: Duration) -> u64 {
    let rate = u128::from(count) * 1_000_000_000 / took.as_nanos().max(1);
    u64::try_from(rate).unwrap_or(u64::MAX)
}

/// A row of the table.
pub struct Row {
    /// What was done.
    pub what: String,
    /// In which unit.
    pub unit: &'static str,
    /// What the machine or the peer can do.
    pub limit: Runs,
    /// What the program does.
    pub ours: Runs,
    /// The goal, as hundredths of the limit; a row without one only informs.
    pub goal: Option<u64>,
    /// Whether less is better.
    pub less: bool,
}

impl Row {
    // Ours as hundredths of the limit.
    fn ratio(&self) -> u64 {
        self.ours.median() * 100 / self.limit.median().max(1)
    }

    fn verdict(&self) -> &'static str {
        match self.goal {
            None => "",
            Some(goal) if self.less == (self.ratio() <= goal) || self.ratio() == goal => "met",
            Some(_) => "MISSED",
        }
    }
}

fn hundredths(it: u64) -> String {
    format!("{}.{:02}", it / 100, it % 100)
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spread = |runs: &Runs| {
            let (least, most) = runs.ends();
            format!("{} [{least}..{most}]", runs.median())
        };
        let goal = self.goal.map_or(String::new(), |goal| {
            format!("{} {}", if self.less { "<=" } else { ">=" }, hundredths(goal))
        });
        write!(
            f,
            "{:<48} {:<12} {:<30} {:<30} {:>7}  {:<8} {}",
            self.what,
            self.unit,
            spread(&self.limit),
            spread(&self.ours),
            hundredths(self.ratio()),
            goal,
            self.verdict()
        )
    }
}

/// Prints the rows.
pub fn print(rows: &[Row]) {
    println!(
        "{:<48} {:<12} {:<30} {:<30} {:>7}  {:<8}",
        "what", "unit", "limit: median [least..most]", "ours: median [least..most]", "ratio", "goal"
    );
    rows.iter().for_each(|row| println!("{row}"));
}
