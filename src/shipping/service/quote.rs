//! What sending a parcel costs: by one price or by zones, with what stands on top of it.

use super::{memory, rates::asked};
use crate::{
    money::Rupiah,
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::{model::Freight, service as settings},
    shipping::model::{FLAT, Offer, Parcel, Quote, Sending, SentBy, ServiceKind, Tariff},
};
use sea_orm::ConnectionTrait;

/// What is to be sent where.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The parcel.
    pub parcel: Parcel,
    /// What the goods are worth, by which insurance costs and freight is free.
    pub goods: Rupiah,
    /// City as it was typed.
    pub city: &'a str,
    /// Province as it was typed.
    pub province: &'a str,
    /// What was chosen.
    pub sending: &'a Sending,
}

/// What there is to choose from, and what comes of the choice, by the database of this moment.
///
/// # Errors
/// The database's; a fault when a sum does not fit.
pub async fn quote(db: &impl ConnectionTrait, shop: &Shop, ask: Ask<'_>) -> Outcome<Quote> {
    let rules = settings::current(shop);
    let tariff = memory::seen_by(db, shop).await?;
    let has_counter = !rules.house.address.is_empty();
    quoted(&tariff, &rules.freight, has_counter, ask).await
}

/// What sending costs about, before anybody said where to: the cheapest way to the nearest zone. Nothing where nobody takes it.
#[must_use]
pub fn estimate(tariff: &Tariff, rules: &Freight, parcel: Parcel, goods: Rupiah) -> Option<Rupiah> {
    if rules.is_free(goods) {
        return Some(Rupiah::ZERO);
    }
    if rules.zones { tariff.lowest(parcel.kg()) } else { Some(rules.flat) }
}

/// Whether what was chosen is to fetch it in the shop.
#[must_use]
pub fn is_pickup(tariff: &Tariff, sending: &Sending) -> bool {
    tariff.pickup().is_some_and(|service| service.code == sending.service)
}

async fn quoted(tariff: &Tariff, rules: &Freight, has_counter: bool, ask: Ask<'_>) -> Outcome<Quote> {
    let Ask { parcel, goods, sending, .. } = ask;
    let place = tariff.regions.place(ask.city, ask.province);
    let is_known = !(rules.zones && ask.city.trim().is_empty() && ask.province.trim().is_empty());
    let crating = rules.crating(parcel.room_kg());
    let is_crated = crating.is_some() && !sending.crated.is_empty();
    let kg = if is_crated { parcel.crated_kg(rules.crate_more) } else { parcel.kg() };
    let mut offers = match (rules.zones, is_known) {
        (false, _) => vec![one_price(rules.flat, kg)],
        (true, true) => asked(tariff, tariff, kg, &place).await?,
        (true, false) => Vec::new(),
    };
    if rules.is_free(goods) {
        for offer in offers.iter_mut().filter(|offer| offer.kind.may_be_free()) {
            offer.price = Rupiah::ZERO;
        }
        offers.sort_by_key(|offer| offer.price);
    }
    offers.extend(tariff.pickup().filter(|_| has_counter).map(|service| Offer {
        code: service.code.clone(),
        courier: service.courier.clone(),
        name: service.name.clone(),
        kind: ServiceKind::Pickup,
        zone: String::new(),
        days: service.days,
        kg: parcel.kg(),
        list_price: Rupiah::ZERO,
        price: Rupiah::ZERO,
    }));
    let insurance = rules.insurance(goods);
    let must_be_insured = rules.must_insure(goods);
    let chosen = offers.iter().find(|offer| offer.code == sending.service);
    // nobody is sent to the shop without having said so
    let first = offers.first().filter(|offer| offer.kind != ServiceKind::Pickup);
    let sent = chosen.or(first).map(|offer| {
        let is_sent = offer.kind != ServiceKind::Pickup;
        let crated = is_sent && is_crated;
        let insured = is_sent && insurance.is_some() && (must_be_insured || !sending.insured.is_empty());
        let part = |is: bool, amount: Option<Rupiah>| amount.filter(|_| is).unwrap_or(Rupiah::ZERO);
        SentBy {
            code: offer.code.clone(),
            courier: offer.courier.clone(),
            service: offer.name.clone(),
            kind: offer.kind,
            zone: offer.zone.clone(),
            days: offer.days,
            kg: offer.kg,
            grams: parcel.grams,
            volume_grams: parcel.volume_grams,
            carriage: offer.price,
            crating: part(crated, crating),
            insurance: part(insured, insurance),
            crated,
            insured,
        }
    });
    if sent.as_ref().is_some_and(|sent| sent.total().is_none()) {
        return Err(Failure::fault("what sending costs does not fit"));
    }
    let is_chosen = chosen.is_some();
    Ok(Quote {
        parcel,
        place,
        is_known,
        crating,
        insurance,
        must_be_insured,
        free_from: Some(rules.free_from).filter(|from| *from > Rupiah::ZERO),
        sent,
        is_chosen,
        offers,
    })
}

fn one_price(price: Rupiah, kg: i64) -> Offer {
    Offer {
        code: FLAT.to_owned(),
        courier: String::new(),
        name: String::new(),
        kind: ServiceKind::Flat,
        zone: String::new(),
        days: (0, 0),
        kg,
        list_price: price,
        price,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipping::model::Packed;

    async fn of(rules: &Freight, goods: i64, sending: &Sending) -> Quote {
        let parcel = Parcel::of([Packed { grams: 2_000, box_mm: [1_200, 450, 150], units: 1 }]);
        let ask = Ask { parcel, goods: Rupiah::new(goods), city: "", province: "", sending };
        quoted(&Tariff::default(), rules, true, ask).await.unwrap()
    }

    #[tokio::test]
    async fn one_price_goes_for_any_order_until_goods_are_worth_enough() {
        let rules = Freight { free_from: Rupiah::new(1_000_000), ..Freight::flat(Rupiah::new(50_000)) };
        let sent = of(&rules, 999_999, &Sending::default()).await.sent.unwrap();
        assert_eq!((sent.code.as_str(), sent.total()), (FLAT, Some(Rupiah::new(50_000))));
        let quote = of(&rules, 1_000_000, &Sending::of(FLAT, true, true)).await;
        let sent = quote.sent.unwrap();
        // what stands on top of it is asked for and paid for
        assert_eq!(
            (sent.carriage, sent.crating, sent.insurance),
            (Rupiah::ZERO, Rupiah::new(134_000), Rupiah::new(5_000))
        );
        assert_eq!(quote.offers[0].list_price, Rupiah::new(50_000));
    }

    #[tokio::test]
    async fn a_made_up_service_and_an_unknown_place_choose_nothing() {
        let rules = Freight::default();
        let quote = of(&rules, 1, &Sending::of("gratis", false, false)).await;
        assert!(!quote.is_known && quote.sent.is_none() && !quote.is_chosen);
    }
}
