//! Why a counter of a variant changed; append-only, the counters are the sum of these. Owned by inventory.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_movements")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub variant_id: Uuid,
    pub on_hand_delta: i32,
    pub reserved_delta: i32,
    pub reason: String,
    pub order_id: Option<Uuid>,
    pub actor_id: Option<Uuid>,
    pub note: Option<String>,
    /// What one unit cost, in whole rupiah: of goods that were bought in.
    pub unit_cost: Option<i64>,
    /// The delivery they came with; each variant once.
    pub receipt_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "variant_id", to = "id")]
    pub variant: BelongsTo<super::product_variant::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
