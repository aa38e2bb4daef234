//! The steps of an axis: round amounts from below the least figure to above the largest, zero among them.

/// An axis of amounts, in the smallest unit of their currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// Where it begins.
    pub low: i128,
    /// Where it ends.
    pub high: i128,
    /// From one line to the next: 1, 2 or 5 with zeros.
    pub step: i128,
}

// The most lines that are drawn above one another, less one.
const STEPS: i128 = 5;

impl Axis {
    /// The axis of figures; a unit high where all of them are zero or there are none.
    pub fn over(figures: impl Iterator<Item = i128>, unit: i128) -> Self {
        let (mut low, mut high) = (0, 0);
        for it in figures {
            low = it.min(low);
            high = it.max(high);
        }
        if low == high {
            high = unit;
        }
        let mut step = 1;
        while step * STEPS < high - low {
            step = match first_digit(step) {
                2 => step / 2 * 5,
                _ => step * 2,
            };
        }
        Self { low: low.div_euclid(step) * step, high: -(-high).div_euclid(step) * step, step }
    }

    /// The amounts at which lines are drawn.
    pub fn lines(self) -> impl Iterator<Item = i128> {
        std::iter::successors(Some(self.low), move |it| Some(it + self.step))
            .take_while(move |it| *it <= self.high)
    }

    /// Where an amount stands on a length: 0 for the low end.
    pub fn place(self, amount: i128, length: i128) -> i128 {
        (amount - self.low) * length / (self.high - self.low)
    }

    /// The larger of its ends.
    pub fn largest(self) -> i128 {
        self.high.max(-self.low)
    }
}

fn first_digit(mut number: i128) -> i128 {
    while number >= 10 {
        number /= 10;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_round_steps_and_reaches_over_its_figures() {
        for (figures, low, high, step) in [
            (vec![207_716_144], 0, 250_000_000, 50_000_000),
            (vec![0, 3], 0, 3, 1),
            (vec![-500, 1_500], -500, 1_500, 500),
            (vec![-1, -900], -1_000, 0, 200),
            (vec![0], 0, 100, 20),
            (vec![], 0, 100, 20),
            (vec![1_000_000], 0, 1_000_000, 200_000),
            (vec![-74_256_540, 120_000_000], -100_000_000, 150_000_000, 50_000_000),
        ] {
            assert_eq!(Axis::over(figures.iter().copied(), 100), Axis { low, high, step }, "{figures:?}");
        }
    }

    #[test]
    fn an_amount_stands_where_its_share_is() {
        let axis = Axis::over([-500, 1_500].into_iter(), 1);
        assert_eq!([-500, 0, 500, 1_500].map(|it| axis.place(it, 2_000)), [0, 500, 1_000, 2_000]);
        assert_eq!(axis.lines().collect::<Vec<_>>(), [-500, 0, 500, 1_000, 1_500]);
    }
}
