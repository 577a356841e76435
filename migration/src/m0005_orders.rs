//! Orders: what was bought, copied as it was on that day, and its life afterwards.
//! Lines name product and variant by id without a foreign key: an order outlives the catalogue.
//! (owner, idempotency key) is unique, so a form sent twice is one order; the sums are held by CHECKs.

use sea_orm_migration::{prelude::*, schema::*};

use crate::vocabulary::{LOCALES, check, drop_tables, foreign_key, index, one_of, table, unique_index};

const STATUSES: &[&str] = &["pending", "paid", "processing", "shipped", "delivered", "cancelled", "refunded"];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [orders(), order_lines(), order_addresses(), order_history(), shipments()] {
            manager.create_table(statement).await?;
        }
        unique_index(manager, "orders", &["owner", "idempotency_key"]).await?;
        index(manager, "orders", &["user_id", "placed_at"]).await?;
        index(manager, "orders", &["status", "placed_at"]).await?;
        index(manager, "orders", &["placed_at"]).await?;
        index(manager, "orders", &["status", "expires_at"]).await?;
        index(manager, "orders", &["customer_email"]).await?;
        index(manager, "order_lines", &["order_id"]).await?;
        index(manager, "order_history", &["order_id", "created_at"]).await?;
        index(manager, "shipments", &["tracking_number"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["shipments", "order_history", "order_addresses", "order_lines", "orders"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn orders() -> TableCreateStatement {
    table("orders")
        .col(pk_uuid("id"))
        .col(string_len_uniq("number", 32))
        .col(uuid_null("user_id"))
        .col(string_len("access_key", 64))
        .col(string_len("locale", 2))
        .col(string_len("status", 16))
        .col(string_len("payment_state", 24))
        .col(string_len("customer_name", 100))
        .col(string_len("customer_email", 254))
        .col(string_len("customer_phone", 20))
        .col(big_integer("subtotal"))
        .col(big_integer("shipping_total"))
        .col(big_integer("discount_total"))
        .col(big_integer("total"))
        .col(big_integer("tax_included"))
        .col(text_null("notes"))
        .col(string_len("owner", 80))
        .col(string_len("idempotency_key", 64))
        .col(string_len("request_hash", 64))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone("placed_at"))
        .col(timestamp_with_time_zone_null("paid_at"))
        .col(timestamp_with_time_zone_null("cancelled_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut foreign_key("orders", "user_id", "users", ForeignKeyAction::SetNull))
        .check(one_of("orders", "locale", LOCALES))
        .check(one_of("orders", "status", STATUSES))
        .check(one_of("orders", "payment_state", &["unpaid", "paid", "partially_refunded", "refunded", "attention"]))
        .check(check("orders", "total_adds_up", "total = subtotal + shipping_total - discount_total"))
        .check(check("orders", "total_not_negative", "total >= 0"))
        .take()
}

fn order_lines() -> TableCreateStatement {
    table("order_lines")
        .col(pk_uuid("id"))
        .col(uuid("order_id"))
        .col(integer("position"))
        .col(uuid("product_id"))
        .col(uuid("variant_id"))
        .col(string_len("product_slug", 160))
        .col(string_len("sku", 64))
        .col(string_len("name_id", 160))
        .col(string_len("name_en", 160))
        .col(string_len("variant_name_id", 120))
        .col(string_len("variant_name_en", 120))
        .col(string_len_null("image_key", 200))
        .col(big_integer("unit_price"))
        .col(integer("quantity"))
        .col(big_integer("line_total"))
        .col(big_integer("tax_included"))
        .col(integer("weight_g"))
        .foreign_key(&mut foreign_key("order_lines", "order_id", "orders", ForeignKeyAction::Cascade))
        .check(check("order_lines", "quantity_positive", "quantity > 0"))
        .check(check("order_lines", "line_total_adds_up", "line_total = unit_price * quantity"))
        .take()
}

fn order_addresses() -> TableCreateStatement {
    table("order_addresses")
        .col(pk_uuid("order_id"))
        .col(string_len("name", 100))
        .col(string_len("phone", 20))
        .col(text("address"))
        .col(string_len("district", 100))
        .col(string_len("city", 100))
        .col(string_len("province", 100))
        .col(string_len("postal_code", 10))
        .foreign_key(&mut foreign_key("order_addresses", "order_id", "orders", ForeignKeyAction::Cascade))
        .take()
}

fn order_history() -> TableCreateStatement {
    table("order_history")
        .col(pk_uuid("id"))
        .col(uuid("order_id"))
        .col(string_len_null("from_status", 16))
        .col(string_len("to_status", 16))
        .col(string_len("actor_kind", 16))
        .col(uuid_null("actor_id"))
        .col(string_len_null("note", 255))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut foreign_key("order_history", "order_id", "orders", ForeignKeyAction::Cascade))
        .check(one_of("order_history", "from_status", STATUSES))
        .check(one_of("order_history", "to_status", STATUSES))
        .check(one_of("order_history", "actor_kind", &["customer", "staff", "gateway", "system"]))
        .take()
}

fn shipments() -> TableCreateStatement {
    table("shipments")
        .col(pk_uuid("id"))
        .col(uuid_uniq("order_id"))
        .col(string_len("courier", 60))
        .col(string_len("tracking_number", 80))
        .col(timestamp_with_time_zone("shipped_at"))
        .col(timestamp_with_time_zone_null("delivered_at"))
        .foreign_key(&mut foreign_key("shipments", "order_id", "orders", ForeignKeyAction::Cascade))
        .take()
}
