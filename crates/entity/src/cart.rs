//! What a visitor means to buy; owned by a customer, a browser, or both. Owned by cart.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "carts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub user_id: Option<Uuid>,
    #[sea_orm(unique)]
    pub token_hash: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    /// A voucher to be used, as it is kept; whether it counts is judged whenever the cart is looked at.
    pub voucher_code: Option<String>,
    /// Whether it turned out that this customer has used it as often as one may.
    pub voucher_refused: bool,
    #[sea_orm(belongs_to, from = "user_id", to = "id")]
    pub user: BelongsTo<Option<super::user::Entity>>,
    #[sea_orm(has_many)]
    pub lines: HasMany<super::cart_line::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
