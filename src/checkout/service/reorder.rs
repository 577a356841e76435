//! Buying the same again: the goods of an order go back into the cart, at today's price and as far as they are there.

use crate::{
    cart::{
        model::LeftOut,
        service::{self as cart, Owner},
    },
    checkout::model::OrderedAgain,
    i18n::Locale,
    orders::{model::OrderLineView, service::find_owned},
    server::{context::Visitor, failure::Outcome, state::Shop},
    ui::text::Bilingual,
};

/// Fills the visitor's cart with the lines of an order that is theirs, or whose key they hold. The state of the order
/// does not matter: a cart holds no stock. However often it is asked for, the cart never gets more than the order has.
///
/// # Errors
/// [`AppError::NotFound`](crate::error::AppError::NotFound), also when it belongs to somebody else.
pub async fn order_again(
    shop: &Shop,
    visitor: &Visitor,
    owner: &Owner,
    number: &str,
    key: Option<&str>,
) -> Outcome<OrderedAgain> {
    let order = find_owned(shop.db.read(), number, visitor.user_id(), key).await?;
    let units = order.lines.iter().map(|line| (line.variant, line.quantity)).collect();
    let (cart, short) = cart::fill(shop, owner, units).await?;
    let left_out = short.into_iter().filter_map(|(variant, why)| {
        let line = order.lines.iter().find(|line| line.variant == variant)?;
        Some(LeftOut { name: called(line), why })
    });
    Ok(OrderedAgain { left_out: left_out.collect(), cart })
}

/// Product and variant as the order calls them: the catalogue may not know them any more.
fn called(line: &OrderLineView) -> Bilingual {
    let words = |locale| format!("{} {}", line.name.get(locale), line.variant_name.get(locale)).trim_end().to_owned();
    Bilingual::new(words(Locale::id), words(Locale::en))
}
