//! What a parcel weighs: by the scales, and by the room it takes, of which the larger counts (cm³ / 6000, as couriers of the country
//! do). Weights are grams, sides millimetres.

use serde::{Deserialize, Serialize};

/// Cubic centimetres that count as a kilogram.
pub const VOLUME_DIVISOR: i64 = 6_000;

/// Goods of one line, packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    /// Grams of one.
    pub grams: i64,
    /// Length, width and height of one in millimetres; zero for what nobody measured.
    pub box_mm: [i64; 3],
    /// How many.
    pub units: u32,
}

impl Packed {
    /// Grams that one counts for by its volume: mm³ / 6000, rounded up; none where a side is unknown, so that weight alone counts.
    #[must_use]
    pub fn volume_grams(&self) -> i64 {
        if self.box_mm.iter().any(|side| *side <= 0) {
            return 0;
        }
        let volume = self.box_mm.iter().fold(1_i64, |volume, side| volume.saturating_mul(*side));
        volume.saturating_add(VOLUME_DIVISOR - 1) / VOLUME_DIVISOR
    }
}

/// Everything of an order, as one parcel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Grams by the scales.
    pub grams: i64,
    /// Grams by volume of what was measured.
    pub volume_grams: i64,
    /// Grams that count: of each line the larger of the two.
    pub counted_grams: i64,
    /// Sides of the largest box in millimetres, the longest first; zeros where nothing was measured.
    pub largest_mm: [i64; 3],
}

impl Parcel {
    /// The parcel of these goods. What has no weight counts as a gram, so that nothing is sent for nothing by mistake.
    #[must_use]
    pub fn of(goods: impl IntoIterator<Item = Packed>) -> Self {
        let (mut parcel, mut largest) = (Self::default(), 0);
        for packed in goods {
            let units = i64::from(packed.units);
            let (weight, volume) = (packed.grams.max(1), packed.volume_grams());
            parcel.grams = parcel.grams.saturating_add(weight.saturating_mul(units));
            parcel.volume_grams = parcel.volume_grams.saturating_add(volume.saturating_mul(units));
            parcel.counted_grams = parcel.counted_grams.saturating_add(weight.max(volume).saturating_mul(units));
            if volume > largest && units > 0 {
                largest = volume;
                parcel.largest_mm = packed.box_mm;
                parcel.largest_mm.sort_unstable_by(|one, other| other.cmp(one));
            }
        }
        parcel
    }

    /// Whole kilograms that count: rounded up, as couriers do; one at least.
    #[must_use]
    pub const fn kg(&self) -> i64 {
        kilograms(self.counted_grams)
    }

    /// Whole kilograms that count once it stands in a wooden crate, which is heavier by a share of `more_percent`.
    #[must_use]
    pub const fn crated_kg(&self, more_percent: i64) -> i64 {
        let more = self.counted_grams.saturating_mul(more_percent) / 100;
        kilograms(self.counted_grams.saturating_add(more))
    }

    /// Whole kilograms of the room it takes, by which a crate is priced; of what nobody measured its weight.
    #[must_use]
    pub const fn room_kg(&self) -> i64 {
        if self.volume_grams > 0 { kilograms(self.volume_grams) } else { kilograms(self.grams) }
    }

    /// Whether its volume made it heavier than the scales do.
    #[must_use]
    pub const fn is_by_volume(&self) -> bool {
        self.counted_grams > self.grams
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.grams == 0
    }
}

const fn kilograms(grams: i64) -> i64 {
    let whole = grams / 1_000;
    let up = if grams % 1_000 > 0 { whole + 1 } else { whole };
    if up > 1 { up } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn packed() -> impl Strategy<Value = Packed> {
        (0_i64..200_000, prop::array::uniform3(0_i64..3_000), 1_u32..100).prop_map(|(grams, box_mm, units)| Packed {
            grams,
            box_mm,
            units,
        })
    }

    proptest! {
        #[test]
        fn the_larger_counts_and_nothing_is_lost(goods in prop::collection::vec(packed(), 1..20)) {
            let parcel = Parcel::of(goods.iter().copied());
            prop_assert!(parcel.counted_grams >= parcel.grams.max(parcel.volume_grams));
            prop_assert!(parcel.counted_grams <= parcel.grams + parcel.volume_grams);
            prop_assert!(parcel.kg() * 1_000 >= parcel.counted_grams && (parcel.kg() - 1) * 1_000 < parcel.counted_grams);
            prop_assert_eq!(parcel.is_by_volume(), parcel.counted_grams > parcel.grams);
        }

        #[test]
        fn more_goods_never_weigh_less(goods in prop::collection::vec(packed(), 1..10), more in packed(), percent in 0_i64..300) {
            let (less, all) = (Parcel::of(goods.iter().copied()), Parcel::of(goods.iter().copied().chain([more])));
            prop_assert!(all.kg() >= less.kg() && all.counted_grams > less.counted_grams);
            prop_assert!(all.crated_kg(percent) >= all.kg());
        }

        #[test]
        fn what_nobody_measured_counts_by_weight(grams in 1_i64..200_000, side in 1_i64..3_000, units in 1_u32..50) {
            let parcel = Parcel::of([Packed { grams, box_mm: [side, 0, side], units }]);
            prop_assert_eq!((parcel.counted_grams, parcel.is_by_volume()), (grams * i64::from(units), false));
        }

        #[test]
        fn no_size_is_too_large_to_count(grams: i64, sides: [i64; 3], units: u32) {
            let packed = Packed { grams, box_mm: sides, units };
            prop_assert!(Parcel::of([packed]).kg() >= 1);
        }
    }

    #[test]
    fn a_guitar_in_its_box_counts_by_volume() {
        let parcel = Parcel::of([Packed { grams: 8_000, box_mm: [1_200, 450, 150], units: 1 }]);
        // 120 x 45 x 15 cm = 81,000 cm³ = 13.5 kg
        assert_eq!((parcel.volume_grams, parcel.kg(), parcel.is_by_volume()), (13_500, 14, true));
        assert_eq!(parcel.crated_kg(30), 18);
        let strings = Parcel::of([Packed { grams: 60, box_mm: [120, 80, 20], units: 3 }]);
        assert_eq!((strings.kg(), strings.is_by_volume()), (1, false));
    }
}
