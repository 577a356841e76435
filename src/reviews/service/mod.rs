//! Decisions about reviews: who may write which, and what everybody reads.

pub mod admin;
mod authors;
mod merging;
mod past;
mod pictures;
mod reading;
mod sent;
mod writing;

pub use authors::{forget_author, told_of};
pub use merging::{hand_over, to_hand_over};
pub use past::{PastReview, bring_in};
pub use pictures::named_pictures;
pub use reading::of_product;
pub use sent::PHOTOS;
pub use writing::{draft, owner, write};

use super::store;
use crate::{
    catalog::{model::Rating, service as catalog},
    ids::ProductId,
    server::failure::Outcome,
};
use sea_orm::ConnectionTrait;

/// Brings what the product says of its reviews up to what is shown of them. Call it in the transaction of the change.
async fn count_again(tx: &impl ConnectionTrait, product: ProductId) -> Outcome<()> {
    let stars = store::stars(tx, product).await?;
    catalog::rate(tx, product, Rating { hundredths: stars.hundredths(), count: stars.count() }).await
}
