//! Catalog: categories, brands, products and what they are made of.
//! The two unit counters of a variant live here but are written by the inventory domain only; their CHECKs are
//! the last line of defence against selling a unit twice.

use sea_orm_migration::{prelude::*, schema::*};

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            categories(),
            brands(),
            products(),
            product_variants(),
            attributes(),
            attribute_options(),
            product_attributes(),
            product_images(),
        ] {
            manager.create_table(statement).await?;
        }
        index(manager, "categories", &["parent_id"]).await?;
        index(manager, "products", &["status", "category_id"]).await?;
        index(manager, "products", &["status", "price_from"]).await?;
        index(manager, "products", &["status", "created_at"]).await?;
        index(manager, "products", &["category_id"]).await?;
        index(manager, "products", &["brand_id"]).await?;
        index(manager, "product_variants", &["product_id"]).await?;
        unique_index(manager, "attribute_options", &["attribute_id", "code"]).await?;
        index(manager, "product_attributes", &["attribute_id", "option_id"]).await?;
        index(manager, "product_attributes", &["attribute_id", "number"]).await?;
        index(manager, "product_attributes", &["option_id"]).await?;
        index(manager, "product_images", &["product_id", "position"]).await?;
        index(manager, "product_images", &["variant_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "product_images",
                "product_attributes",
                "attribute_options",
                "attributes",
                "product_variants",
                "products",
                "brands",
                "categories",
            ],
        )
        .await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn categories() -> TableCreateStatement {
    table("categories")
        .col(pk_uuid("id"))
        .col(uuid_null("parent_id"))
        .col(string_len_uniq("slug", 100))
        .col(string_len("name_id", 100))
        .col(string_len("name_en", 100))
        .col(integer("sort_order"))
        .col(boolean("active"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut foreign_key("categories", "parent_id", "categories", ForeignKeyAction::Restrict))
        .take()
}

fn brands() -> TableCreateStatement {
    table("brands").col(pk_uuid("id")).col(string_len_uniq("slug", 100)).col(string_len("name", 100)).take()
}

fn products() -> TableCreateStatement {
    table("products")
        .col(pk_uuid("id"))
        .col(string_len_uniq("slug", 160))
        .col(uuid("category_id"))
        .col(uuid("brand_id"))
        .col(string_len("name_id", 160))
        .col(string_len("name_en", 160))
        .col(string_len("tagline_id", 255))
        .col(string_len("tagline_en", 255))
        .col(text("description_id"))
        .col(text("description_en"))
        .col(string_len("condition", 16))
        .col(string_len("status", 16))
        .col(boolean("featured"))
        .col(string_len_null("serial", 80))
        .col(integer_null("year"))
        .col(text_null("faults_id"))
        .col(text_null("faults_en"))
        .col(big_integer("price_from"))
        .col(integer("rating_hundredths").default(0))
        .col(integer("rating_count").default(0))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut foreign_key("products", "category_id", "categories", ForeignKeyAction::Restrict))
        .foreign_key(&mut foreign_key("products", "brand_id", "brands", ForeignKeyAction::Restrict))
        .check(one_of(
            "products",
            "condition",
            &["new", "b_stock", "mint", "excellent", "very_good", "good", "fair", "poor"],
        ))
        .check(one_of("products", "status", &["draft", "active", "inactive"]))
        .take()
}

fn product_variants() -> TableCreateStatement {
    table("product_variants")
        .col(pk_uuid("id"))
        .col(uuid("product_id"))
        .col(string_len_uniq("sku", 64))
        .col(string_len("name_id", 120))
        .col(string_len("name_en", 120))
        .col(big_integer("price"))
        .col(big_integer_null("compare_at"))
        .col(integer("weight_g"))
        .col(integer("box_length_mm"))
        .col(integer("box_width_mm"))
        .col(integer("box_height_mm"))
        .col(integer("position"))
        .col(boolean("active"))
        .col(integer("on_hand").default(0))
        .col(integer("reserved").default(0))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut foreign_key("product_variants", "product_id", "products", ForeignKeyAction::Cascade))
        .check(check("product_variants", "price_not_negative", "price >= 0"))
        .check(check("product_variants", "compare_at_above_price", "compare_at IS NULL OR compare_at > price"))
        .check(check("product_variants", "on_hand_not_negative", "on_hand >= 0"))
        .check(check("product_variants", "reserved_not_negative", "reserved >= 0"))
        .check(check("product_variants", "reserved_within_on_hand", "reserved <= on_hand"))
        .take()
}

fn attributes() -> TableCreateStatement {
    table("attributes")
        .col(pk_uuid("id"))
        .col(string_len_uniq("code", 48))
        .col(string_len("kind", 16))
        .col(string_len_null("unit", 16))
        .col(string_len("name_id", 100))
        .col(string_len("name_en", 100))
        .col(integer("position"))
        .check(one_of("attributes", "kind", &["choice", "number", "flag"]))
        .take()
}

fn attribute_options() -> TableCreateStatement {
    table("attribute_options")
        .col(pk_uuid("id"))
        .col(uuid("attribute_id"))
        .col(string_len("code", 48))
        .col(string_len("name_id", 100))
        .col(string_len("name_en", 100))
        .col(integer("position"))
        .foreign_key(&mut foreign_key("attribute_options", "attribute_id", "attributes", ForeignKeyAction::Cascade))
        .take()
}

/// A row without its option would say nothing (the CHECK forbids it), so it goes with the option.
fn product_attributes() -> TableCreateStatement {
    table("product_attributes")
        .col(uuid("product_id"))
        .col(uuid("attribute_id"))
        .col(uuid_null("option_id"))
        .col(big_integer_null("number"))
        .col(boolean_null("flag"))
        .primary_key(Index::create().name("pk_product_attributes").col("product_id").col("attribute_id"))
        .foreign_key(&mut foreign_key("product_attributes", "product_id", "products", ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign_key("product_attributes", "attribute_id", "attributes", ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign_key(
            "product_attributes",
            "option_id",
            "attribute_options",
            ForeignKeyAction::Cascade,
        ))
        .check(check(
            "product_attributes",
            "exactly_one_value",
            "(option_id IS NOT NULL AND number IS NULL AND flag IS NULL) \
             OR (option_id IS NULL AND number IS NOT NULL AND flag IS NULL) \
             OR (option_id IS NULL AND number IS NULL AND flag IS NOT NULL)",
        ))
        .take()
}

fn product_images() -> TableCreateStatement {
    table("product_images")
        .col(pk_uuid("id"))
        .col(uuid("product_id"))
        .col(uuid_null("variant_id"))
        .col(integer("position"))
        .col(string_len("alt_id", 200))
        .col(string_len("alt_en", 200))
        .col(integer("width"))
        .col(integer("height"))
        .col(string_len("storage_key", 200))
        .col(string_len("widths", 64))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut foreign_key("product_images", "product_id", "products", ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign_key("product_images", "variant_id", "product_variants", ForeignKeyAction::SetNull))
        .take()
}
