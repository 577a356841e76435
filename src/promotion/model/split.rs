//! An amount in parts that sum to it.

use crate::money::Rupiah;

/// Splits an amount by weights so that the parts sum to it, none is more than its weight, and none is off by a rupiah or more: what is
/// left after rounding down goes to the largest remainders, of equal ones to the first. An amount above the sum of the weights is cut
/// to it; weights below zero count as zero.
#[must_use]
pub fn split(amount: Rupiah, weights: &[Rupiah]) -> Vec<Rupiah> {
    let weights: Vec<i128> = weights.iter().map(|weight| i128::from(weight.amount().max(0))).collect();
    let sum: i128 = weights.iter().sum();
    if sum == 0 {
        return vec![Rupiah::ZERO; weights.len()];
    }
    let amount = i128::from(amount.amount().max(0)).min(sum);
    let mut parts: Vec<(i128, i128)> =
        weights.iter().map(|weight| (amount * weight / sum, amount * weight % sum)).collect();
    let left = amount - parts.iter().map(|(part, _)| part).sum::<i128>();
    let mut places: Vec<usize> = (0..parts.len()).collect();
    // stable: the first of equal ones stays the first
    places.sort_by_key(|place| std::cmp::Reverse(parts.get(*place).map_or(0, |(_, rest)| *rest)));
    for place in places.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some((part, _)) = parts.get_mut(place) {
            *part += 1;
        }
    }
    parts.into_iter().map(|(part, _)| Rupiah::new(i64::try_from(part).unwrap_or(i64::MAX))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(amount: i64, weights: &[i64]) -> Vec<i64> {
        let weights: Vec<Rupiah> = weights.iter().copied().map(Rupiah::new).collect();
        split(Rupiah::new(amount), &weights).into_iter().map(Rupiah::amount).collect()
    }

    #[test]
    fn the_largest_remainders_get_what_is_left() {
        assert_eq!(parts(100, &[1, 1, 1]), [1, 1, 1], "never more than there is");
        assert_eq!(parts(100, &[100, 100, 100]), [34, 33, 33]);
        assert_eq!(parts(5, &[10, 20, 30]), [1, 2, 2]);
        assert_eq!(parts(10, &[0, 7, 3]), [0, 7, 3]);
        assert_eq!(parts(10, &[]), [0_i64; 0]);
        assert_eq!(parts(10, &[0, 0]), [0, 0]);
        assert_eq!(parts(-5, &[10]), [0]);
    }

    proptest! {
        /// BR-33, BR-34: to the rupiah, whatever the prices.
        #[test]
        fn parts_sum_to_the_rupiah(amount in 0_i64..20_000_000_000, weights in prop::collection::vec(0_i64..1_000_000_000, 1..50)) {
            let made = parts(amount, &weights);
            let sum: i64 = weights.iter().sum();
            prop_assert_eq!(made.iter().sum::<i64>(), amount.min(sum));
            for (part, weight) in made.iter().zip(&weights) {
                prop_assert!((0..=*weight).contains(part));
                let exact = i128::from(amount.min(sum)) * i128::from(*weight);
                prop_assert!((i128::from(*part) * i128::from(sum.max(1)) - exact).abs() < i128::from(sum.max(1)));
            }
        }
    }
}
