//! A placed order; all sums in rupiah. Owned by orders; only its state machine writes `status`. `search_text` is what staff
//! finds it by, written again by whoever changes what it is made of.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub number: String,
    pub user_id: Option<Uuid>,
    pub access_key: String,
    pub locale: String,
    pub status: String,
    pub payment_state: String,
    pub customer_name: String,
    pub customer_email: String,
    pub customer_phone: String,
    pub subtotal: i64,
    pub shipping_total: i64,
    pub discount_total: i64,
    pub total: i64,
    pub tax_included: i64,
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    pub owner: String,
    pub origin: Option<String>,
    pub idempotency_key: String,
    pub request_hash: String,
    pub expires_at: DateTimeUtc,
    pub pay_until: Option<DateTimeUtc>,
    pub placed_at: DateTimeUtc,
    pub paid_at: Option<DateTimeUtc>,
    pub cancelled_at: Option<DateTimeUtc>,
    pub updated_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
    pub pairs_counted: bool,
    /// House of the parcel's courier, folded: what lists are narrowed by.
    pub courier: Option<String>,
    /// How it was paid, in the gateway's word.
    pub paid_with: Option<String>,
    /// How often staff changed what is in it.
    pub edits: i32,
    /// What is open since: above zero the customer pays, below zero the shop gives back.
    pub due: i64,
    /// What came in first, where that is not the total.
    pub first_paid: Option<i64>,
    /// What went back of it beside changes.
    pub refunded: i64,
    /// What of that was for sending.
    pub freight_refunded: i64,
    /// The voucher that its discount comes from.
    pub voucher_code: Option<String>,
    /// Whether it is paid in cash at the door.
    pub cod: bool,
    /// The buyer's tax number, digits, where a tax invoice is wanted.
    pub npwp: Option<String>,
    /// In whose name that number is.
    pub npwp_name: Option<String>,
    #[sea_orm(belongs_to, from = "user_id", to = "id")]
    pub user: BelongsTo<Option<super::user::Entity>>,
    #[sea_orm(has_many)]
    pub lines: HasMany<super::order_line::Entity>,
    #[sea_orm(has_one)]
    pub address: HasOne<super::order_address::Entity>,
    #[sea_orm(has_many)]
    pub history: HasMany<super::order_history::Entity>,
    #[sea_orm(has_one)]
    pub shipment: HasOne<super::shipment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
