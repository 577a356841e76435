//! From values to a drawing: the top of an axis, and heights as text of an attribute.

/// A round number that is not less than the highest value, of one figure or one and a half times a power of ten; at least 1.
#[must_use]
pub fn top(highest: i64) -> i64 {
    if highest <= 10 {
        return highest.max(1);
    }
    let mut power: i64 = 1;
    while power <= highest / 10 {
        power *= 10;
    }
    // tenths of the power, which is ten at least
    let steps = [10, 15, 20, 30, 40, 50, 60, 80, 100].map(|tenths| (power / 10).saturating_mul(tenths));
    steps.into_iter().find(|step| *step >= highest).unwrap_or(highest)
}

/// A part of a whole in thousandths of the height `of`, as a number of an attribute.
#[must_use]
pub fn part(value: i64, whole: i64, of: i64) -> String {
    let thousandths = i128::from(value.max(0)) * i128::from(of) * 1_000 / i128::from(whole.max(1));
    let thousandths = i64::try_from(thousandths).unwrap_or(i64::MAX);
    format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_axis_ends_at_a_round_number() {
        for (highest, end) in
            [(-5, 1), (0, 1), (1, 1), (2, 2), (3, 3), (11, 15), (21, 30), (52, 60), (99, 100), (100, 100)]
        {
            assert_eq!(top(highest), end, "{highest}");
        }
        assert_eq!(part(1, 3, 100), "33.333");
    }

    proptest! {
        #[test]
        fn nothing_sticks_out(highest in 0_i64..1_000_000_000_000_000) {
            let end = top(highest);
            prop_assert!(end >= highest && end <= highest.max(1) * 2);
        }
    }
}
