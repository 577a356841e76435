//! What a product, or one of its variants, says about an attribute: exactly one of option, number and flag. Owned by catalog.
//! What the variants differ in is said of each variant; what they share, of the product.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product_attributes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub product_id: Uuid,
    pub variant_id: Option<Uuid>,
    pub attribute_id: Uuid,
    pub option_id: Option<Uuid>,
    pub number: Option<i64>,
    pub flag: Option<bool>,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
    #[sea_orm(belongs_to, from = "variant_id", to = "id")]
    pub variant: BelongsTo<Option<super::product_variant::Entity>>,
    #[sea_orm(belongs_to, from = "attribute_id", to = "id")]
    pub attribute: BelongsTo<super::attribute::Entity>,
    #[sea_orm(belongs_to, from = "option_id", to = "id")]
    pub option: BelongsTo<Option<super::attribute_option::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
