//! The schema of the store: one file per change, the same code on SQLite and PostgreSQL.
//! It owns every table, index, CHECK and trigger; `crates/entity` mirrors it.
//! A migration that has been released is never edited again: a change is a new file at the end of the list.

mod audit_triggers;
mod m0001_catalog;
mod m0002_inventory;
mod m0003_account;
mod m0004_cart;
mod m0005_orders;
mod m0006_payment;
mod m0007_outbox;
mod m0008_insights;
mod m0009_transactions;
mod m0010_search_and_order;
mod m0011_pending_registrations;
mod m0012_limits;
mod m0013_nameless_insights;
mod m0014_catalog_changes;
mod m0020_promises;
mod m0021_variant_attributes;
mod m0022_reviews;
mod m0023_search_words;
mod m0024_pictures;
mod m0026_wishes;
mod m0028_former_slugs;
mod m0029_stock_waits;
mod m0030_companions;
mod m0031_seo;
mod m0033_stock;
mod m0034_order_terms;
mod m0035_order_desk;
mod m0036_figures;
mod m0037_visits;
mod m0038_exchange;
mod m0039_wanted_pictures;
mod m0040_customers;
mod m0041_order_drafts;
mod m0042_order_edits;
mod m0043_twins;
mod m0044_settings;
mod m0045_pages;
mod m0046_stock_mails;
mod m0048_product_grams;
mod m0049_attributes;
mod m0050_missed_searches;
mod m0051_timed_offers;
mod m0052_customer_tags;
mod m0053_product_links;
mod m0054_consents;
mod m0055_people_found;
mod m0056_chat;
mod m0057_chat_desk;
mod m0058_chat_grams;
mod m0060_support_hours;
mod m0061_questions;
mod m0062_old_messages_found;
mod m0063_carts_of_guests;
mod m0064_bargains;
mod m0065_agreed_prices;
mod m0066_tickets;
mod m0067_talk_figures;
mod m0070_vouchers;
mod m0072_regions;
mod m0073_shipping;
mod m0074_order_freight;
mod m0075_payways;
mod m0078_notifications;
mod m0080_refund_lines;
mod m0081_returns;
mod m0082_returns_setting;
mod m0083_vouchers_at_door;
mod m0084_mails;
mod m0085_tracking_pages;
mod m0086_order_parts;
mod m0087_refund_purposes;
mod m0088_return_endings;
mod m0089_goods_of_staff;
mod m0090_tickets_found;
mod m0091_opening_hours;
mod m0092_prices_at_the_end;
mod vocabulary;

pub use sea_orm_migration::prelude::*;

/// Every migration of the store, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_catalog::Migration),
            Box::new(m0002_inventory::Migration),
            Box::new(m0003_account::Migration),
            Box::new(m0004_cart::Migration),
            Box::new(m0005_orders::Migration),
            Box::new(m0006_payment::Migration),
            Box::new(m0007_outbox::Migration),
            Box::new(m0008_insights::Migration),
            Box::new(m0009_transactions::Migration),
            Box::new(m0010_search_and_order::Migration),
            Box::new(m0011_pending_registrations::Migration),
            Box::new(m0012_limits::Migration),
            Box::new(m0013_nameless_insights::Migration),
            Box::new(m0014_catalog_changes::Migration),
            Box::new(m0020_promises::Migration),
            Box::new(m0021_variant_attributes::Migration),
            Box::new(m0022_reviews::Migration),
            Box::new(m0023_search_words::Migration),
            Box::new(m0024_pictures::Migration),
            Box::new(m0026_wishes::Migration),
            Box::new(m0028_former_slugs::Migration),
            Box::new(m0029_stock_waits::Migration),
            Box::new(m0030_companions::Migration),
            Box::new(m0031_seo::Migration),
            Box::new(m0033_stock::Migration),
            Box::new(m0034_order_terms::Migration),
            Box::new(m0035_order_desk::Migration),
            Box::new(m0036_figures::Migration),
            Box::new(m0037_visits::Migration),
            Box::new(m0038_exchange::Migration),
            Box::new(m0039_wanted_pictures::Migration),
            Box::new(m0040_customers::Migration),
            Box::new(m0041_order_drafts::Migration),
            Box::new(m0042_order_edits::Migration),
            Box::new(m0043_twins::Migration),
            Box::new(m0044_settings::Migration),
            Box::new(m0045_pages::Migration),
            Box::new(m0046_stock_mails::Migration),
            Box::new(m0048_product_grams::Migration),
            Box::new(m0049_attributes::Migration),
            Box::new(m0050_missed_searches::Migration),
            Box::new(m0051_timed_offers::Migration),
            Box::new(m0052_customer_tags::Migration),
            Box::new(m0053_product_links::Migration),
            Box::new(m0054_consents::Migration),
            Box::new(m0055_people_found::Migration),
            Box::new(m0056_chat::Migration),
            Box::new(m0057_chat_desk::Migration),
            Box::new(m0058_chat_grams::Migration),
            Box::new(m0060_support_hours::Migration),
            Box::new(m0061_questions::Migration),
            Box::new(m0062_old_messages_found::Migration),
            Box::new(m0063_carts_of_guests::Migration),
            Box::new(m0064_bargains::Migration),
            Box::new(m0065_agreed_prices::Migration),
            Box::new(m0066_tickets::Migration),
            Box::new(m0067_talk_figures::Migration),
            Box::new(m0070_vouchers::Migration),
            Box::new(m0072_regions::Migration),
            Box::new(m0073_shipping::Migration),
            Box::new(m0074_order_freight::Migration),
            Box::new(m0075_payways::Migration),
            Box::new(m0078_notifications::Migration),
            Box::new(m0080_refund_lines::Migration),
            Box::new(m0081_returns::Migration),
            Box::new(m0082_returns_setting::Migration),
            Box::new(m0083_vouchers_at_door::Migration),
            Box::new(m0084_mails::Migration),
            Box::new(m0085_tracking_pages::Migration),
            Box::new(m0086_order_parts::Migration),
            Box::new(m0087_refund_purposes::Migration),
            Box::new(m0088_return_endings::Migration),
            Box::new(m0089_goods_of_staff::Migration),
            Box::new(m0090_tickets_found::Migration),
            Box::new(m0091_opening_hours::Migration),
            Box::new(m0092_prices_at_the_end::Migration),
        ]
    }
}
