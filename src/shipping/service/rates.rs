//! Who says what sending costs. Today the shop's own tables; a courier's or an aggregator's live prices stand behind the same
//! interface.

use crate::{
    server::failure::Outcome,
    shipping::model::{Offer, Place, Tariff},
};
use std::{future::Future, time::Duration};

/// How long somebody may take to say what sending costs, before the tables answer in their place.
const PATIENCE: Duration = Duration::from_secs(2);

/// Says what sending costs.
///
/// What is behind it may be on the other side of a network, so:
/// - it has [`PATIENCE`]; who is late, or fails, is answered for by the shop's tables ([`asked`]), which always know;
/// - a price that was shown is agreed to by its amount (`CheckoutForm::total`), so an answer that differs the second time is told
///   and never charged unseen;
/// - an order is placed in a transaction, which waits for no network (DESIGN 2.3): the tables are asked within it, something far
///   away before it.
pub trait Rates: Sync {
    /// What takes so many kilograms to a place; nothing where nobody does.
    ///
    /// # Errors
    /// When it does not know at all.
    fn offers(&self, kg: i64, place: &Place) -> impl Future<Output = Outcome<Vec<Offer>>> + Send;
}

impl Rates for Tariff {
    async fn offers(&self, kg: i64, place: &Place) -> Outcome<Vec<Offer>> {
        Ok(self.zone_of(place).map_or_else(Vec::new, |zone| Self::offers(self, zone, kg)))
    }
}

/// What takes so many kilograms to a place, by `rates`; where they fail or take too long, by the shop's own tables.
pub(super) async fn asked(rates: &impl Rates, tables: &Tariff, kg: i64, place: &Place) -> Outcome<Vec<Offer>> {
    match tokio::time::timeout(PATIENCE, rates.offers(kg, place)).await {
        Ok(Ok(offers)) => return Ok(offers),
        Ok(Err(failure)) => tracing::warn!(error = %failure, "nobody says what sending costs; the tables do"),
        Err(_) => tracing::warn!("who says what sending costs is too slow; the tables do"),
    }
    Rates::offers(tables, kg, place).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        money::Rupiah,
        server::failure::Failure,
        shipping::model::{Rate, Service, ServiceKind, Zone},
    };
    use uuid::Uuid;

    /// Somebody far away who fails, or never answers.
    struct Far(bool);

    impl Rates for Far {
        async fn offers(&self, _: i64, _: &Place) -> Outcome<Vec<Offer>> {
            if self.0 {
                return Err(Failure::fault("far away"));
            }
            std::future::pending().await
        }
    }

    fn tables() -> Tariff {
        let (service, zone) = (Uuid::from_u128(1), Uuid::from_u128(2));
        Tariff {
            services: vec![Service {
                id: service,
                code: "jne-reg".into(),
                courier: "JNE".into(),
                name: "REG".into(),
                kind: ServiceKind::Regular,
                days: (1, 2),
                active: true,
                position: 0,
                version: 1,
                tracking_url: String::new(),
            }],
            zones: vec![Zone { id: zone, name: "Lain".into(), more_days: 2, fallback: true, position: 0, version: 1 }],
            rates: vec![Rate {
                service,
                zone,
                first: Rupiah::new(10_000),
                next: Rupiah::new(9_000),
                min_kg: 0,
                max_kg: 30,
            }],
            ..Tariff::default()
        }
    }

    #[tokio::test]
    async fn the_tables_answer_for_who_does_not() {
        for far in [Far(true), Far(false)] {
            let offers = asked(&far, &tables(), 3, &Place::default()).await.unwrap();
            assert_eq!((offers[0].price, offers[0].days), (Rupiah::new(28_000), (3, 4)));
        }
    }
}
