//! An amount that goes back out of several payments. **The youngest payment gives first**: gateways give back for so many days after a
//! payment (7 to 365, by method), so that the youngest is the likeliest to be taken, and the first money, on which the order stands, is
//! touched last. Each share goes through its gateway where its method takes that amount, else it is noted as given by hand.

use super::refunds::left_of;
use crate::{
    ids::{AttemptId, OrderId},
    money::Rupiah,
    payment::{
        gateway::{self, Refundable},
        model::AttemptState,
        store,
    },
    server::failure::Outcome,
};
use sea_orm::ConnectionTrait;

/// A payment that has money to give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purse {
    /// The attempt.
    pub attempt: AttemptId,
    /// What the gateway calls it.
    pub name: String,
    /// What came in by it.
    pub paid: Rupiah,
    /// What nobody has asked back of it.
    pub left: Rupiah,
    /// What its method gives back.
    pub way: Refundable,
}

/// What one payment gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The attempt.
    pub attempt: AttemptId,
    /// What the gateway calls it.
    pub name: String,
    /// Whole rupiah.
    pub amount: Rupiah,
    /// Staff give it back themselves.
    pub by_hand: bool,
}

/// The payments of an order that have money to give, the youngest first.
///
/// # Errors
/// When the database fails.
pub async fn purses(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<Purse>> {
    let holds = [AttemptState::Paid, AttemptState::PartiallyRefunded].map(AttemptState::as_str);
    let mut purses = Vec::new();
    for row in store::of_order(db, order).await?.into_iter().filter(|row| holds.contains(&row.state.as_str())) {
        let left = Rupiah::new(left_of(db, &row).await?);
        if left > Rupiah::ZERO {
            let way = gateway::refundable(row.payment_type.as_deref().unwrap_or_default());
            let (attempt, paid) = (AttemptId(row.id), Rupiah::new(row.amount));
            purses.push(Purse { attempt, name: row.gateway_order_id, paid, left, way });
        }
    }
    Ok(purses)
}

/// Shares an amount out over payments in their order, to the rupiah; `by_hand` says that staff give all of it themselves. Nothing when
/// they have not so much.
#[must_use]
pub fn share(purses: &[Purse], amount: Rupiah, by_hand: bool) -> Option<Vec<Share>> {
    let (mut open, mut shares) = (amount.amount(), Vec::new());
    for purse in purses {
        let part = open.min(purse.left.amount());
        if part <= 0 {
            continue;
        }
        let takes = match purse.way {
            Refundable::ByHand => false,
            Refundable::Whole => part == purse.paid.amount(),
            Refundable::Parts => true,
        };
        let (attempt, name, amount) = (purse.attempt, purse.name.clone(), Rupiah::new(part));
        shares.push(Share { attempt, name, amount, by_hand: by_hand || !takes });
        open -= part;
    }
    (open == 0 && !shares.is_empty()).then_some(shares)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn purse(n: u128, paid: i64, left: i64, way: Refundable) -> Purse {
        let attempt = AttemptId(Uuid::from_u128(n));
        Purse { attempt, name: format!("HR-{n}"), paid: Rupiah::new(paid), left: Rupiah::new(left), way }
    }

    fn ways() -> impl Strategy<Value = Refundable> {
        prop_oneof![Just(Refundable::ByHand), Just(Refundable::Whole), Just(Refundable::Parts)]
    }

    #[test]
    fn the_youngest_gives_first_and_each_as_its_method_can() {
        let purses = [purse(2, 200, 200, Refundable::Parts), purse(1, 1_000, 1_000, Refundable::ByHand)];
        let told = |amount, by_hand| {
            let shares = share(&purses, Rupiah::new(amount), by_hand)?;
            Some(
                shares
                    .into_iter()
                    .map(|one| (one.attempt.0.as_u128(), one.amount.amount(), one.by_hand))
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(told(150, false), Some(vec![(2, 150, false)]));
        assert_eq!(told(450, false), Some(vec![(2, 200, false), (1, 250, true)]));
        assert_eq!(told(450, true), Some(vec![(2, 200, true), (1, 250, true)]));
        assert_eq!(told(1_201, false), None);
        assert_eq!(told(0, false), None);
        // all or nothing: a part of it goes by hand
        let whole = [purse(1, 500, 500, Refundable::Whole)];
        assert!(share(&whole, Rupiah::new(499), false).unwrap()[0].by_hand);
        assert!(!share(&whole, Rupiah::new(500), false).unwrap()[0].by_hand);
    }

    proptest! {
        /// To the rupiah, no payment above what it has, and never more than there is.
        #[test]
        fn shares_sum_to_the_amount(lefts in proptest::collection::vec((0_i64..1_000_000, ways()), 0..6), amount in 1_i64..3_000_000) {
            let purses: Vec<Purse> = (0_u128..).zip(&lefts).map(|(n, (left, way))| purse(n, *left + 7, *left, *way)).collect();
            let there: i64 = lefts.iter().map(|(left, _)| left).sum();
            match share(&purses, Rupiah::new(amount), false) {
                None => prop_assert!(amount > there),
                Some(shares) => {
                    prop_assert_eq!(shares.iter().map(|one| one.amount.amount()).sum::<i64>(), amount);
                    for one in &shares {
                        let purse = purses.iter().find(|purse| purse.attempt == one.attempt).unwrap();
                        prop_assert!(one.amount > Rupiah::ZERO && one.amount <= purse.left);
                        prop_assert!(purse.way != Refundable::ByHand || one.by_hand);
                    }
                }
            }
        }
    }
}
