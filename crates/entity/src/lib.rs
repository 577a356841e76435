//! The rows as the database keeps them: one `sea_orm` entity per table, no logic. `migration/` makes the tables.
//! A table is read and written by the `store.rs` of its owner alone; enum-like columns are text the owner parses.
//!
//! | owner | tables |
//! |---|---|
//! | catalog | `categories`, `brands`, `products`, `product_variants`, `product_images` |
//! | catalog | `attributes`, `attribute_options`, `attribute_categories`, `product_attributes`, `product_links`, `catalog_changes` |
//! | catalog | `search_words`, `shop_identity`, `former_slugs` |
//! | catalog | `product_tags`, `product_taggings`, `shelf_merges` |
//! | catalog | `product_merges`, `twin_marks`, `twin_keys`, `twin_pairs`, `twin_prints` |
//! | inventory | `stock_reservations`, `stock_movements`, `stock_terms`, `stock_mails` |
//! | settings | `settings` |
//! | pages | `pages`, `former_page_slugs` |
//! | help | `questions` |
//! | account | `users`, `addresses`, `sessions`, `audit_log`, `pending_registrations` |
//! | cart | `carts`, `cart_lines` |
//! | orders | `orders`, `order_lines`, `order_addresses`, `order_history`, `shipments`, `order_parts`, `order_part_units` |
//! | orders | `order_terms`, `order_notes`, `order_views`, `order_batches` |
//! | orders | `order_drafts`, `order_draft_lines`, `order_money`, `order_freights`, `order_refund_lines`, `feedback_stops` |
//! | returns | `returns`, `return_lines`, `return_pictures`, `return_terms` |
//! | shipping | `regions`, `shipping_services`, `shipping_zones`, `shipping_places`, `shipping_rates` |
//! | payment | `payment_attempts`, `payment_notifications`, `payment_refusals`, `payment_transactions`, `refunds`, `transfer_proofs` |
//! | server | `outbox`, `rate_counters` |
//! | reviews | `reviews`, `review_pictures` |
//! | media | `pictures` |
//! | companions | `accessory_rules`, `co_purchases` |
//! | exchange | `change_sets`, `change_rows`, `column_mappings`, `wanted_pictures` |
//! | waiting | `stock_waits` |
//! | wishes | `wishes` |
//! | bargains | `bargains` |
//! | tickets | `tickets` |
//! | promotion | `vouchers`, `voucher_codes`, `voucher_uses` |
//! | chat | `conversations`, `chat_messages`, `chat_files`, `chat_notes`, `chat_tags`, `chat_taggings`, `chat_templates`, `chat_duty` |
//! | customers | `customers`, `customer_terms`, `customer_notes`, `customer_rules` |
//! | customers | `customer_tags`, `customer_taggings` |
//! | consent | `consents` |
//! | insights | `product_views`, `search_log` |
//! | figures | `figure_marks`, `sales_days`, `sales_hours`, `order_days`, `product_days`, `category_days` |
//! | figures | `visits`, `visit_days`, `cart_adds`, `look_days` |
//!
//! The counters `on_hand` and `reserved` of `product_variants` belong to inventory, the rest of that table to catalog.
//! Money is whole rupiah (`i64`), instants are UTC, ids are made by the application, never by the database.

pub mod accessory_rule;
pub mod address;
pub mod attribute;
pub mod attribute_category;
pub mod attribute_option;
pub mod audit_entry;
pub mod bargain;
pub mod brand;
pub mod cart;
pub mod cart_add;
pub mod cart_line;
pub mod catalog_change;
pub mod category;
pub mod category_day;
pub mod change_row;
pub mod change_set;
pub mod chat_duty;
pub mod chat_file;
pub mod chat_message;
pub mod chat_note;
pub mod chat_tag;
pub mod chat_tagging;
pub mod chat_template;
pub mod co_purchase;
pub mod column_mapping;
pub mod consent;
pub mod conversation;
pub mod customer;
pub mod customer_note;
pub mod customer_rule;
pub mod customer_tag;
pub mod customer_tagging;
pub mod customer_term;
pub mod feedback_stop;
pub mod figure_mark;
pub mod former_page_slug;
pub mod former_slug;
pub mod look_day;
pub mod order;
pub mod order_address;
pub mod order_batch;
pub mod order_day;
pub mod order_draft;
pub mod order_draft_line;
pub mod order_freight;
pub mod order_history;
pub mod order_line;
pub mod order_money;
pub mod order_note;
pub mod order_part;
pub mod order_part_unit;
pub mod order_refund_line;
pub mod order_term;
pub mod order_view;
pub mod outbox;
pub mod page;
pub mod payment_attempt;
pub mod payment_notification;
pub mod payment_refusal;
pub mod payment_transaction;
pub mod pending_registration;
pub mod picture;
pub mod product;
pub mod product_attribute;
pub mod product_day;
pub mod product_image;
pub mod product_link;
pub mod product_merge;
pub mod product_tag;
pub mod product_tagging;
pub mod product_variant;
pub mod product_view;
pub mod question;
pub mod rate_counter;
pub mod refund;
pub mod region;
pub mod return_line;
pub mod return_picture;
pub mod return_request;
pub mod return_term;
pub mod review;
pub mod review_picture;
pub mod sales_day;
pub mod sales_hour;
pub mod search_log_entry;
pub mod search_word;
pub mod session;
pub mod setting;
pub mod shelf_merge;
pub mod shipment;
pub mod shipping_place;
pub mod shipping_rate;
pub mod shipping_service;
pub mod shipping_zone;
pub mod shop_identity;
pub mod stock_mail;
pub mod stock_movement;
pub mod stock_reservation;
pub mod stock_term;
pub mod stock_wait;
pub mod ticket;
pub mod transfer_proof;
pub mod twin_key;
pub mod twin_mark;
pub mod twin_pair;
pub mod twin_print;
pub mod user;
pub mod visit;
pub mod visit_day;
pub mod voucher;
pub mod voucher_code;
pub mod voucher_use;
pub mod wanted_picture;
pub mod wish;

/// Every table of the schema, in alphabetical order.
pub const TABLES: &[&str] = &[
    "accessory_rules",
    "addresses",
    "attribute_categories",
    "attribute_options",
    "attributes",
    "audit_log",
    "bargains",
    "brands",
    "cart_adds",
    "cart_lines",
    "carts",
    "catalog_changes",
    "categories",
    "category_days",
    "change_rows",
    "change_sets",
    "chat_duty",
    "chat_files",
    "chat_messages",
    "chat_notes",
    "chat_taggings",
    "chat_tags",
    "chat_templates",
    "co_purchases",
    "column_mappings",
    "consents",
    "conversations",
    "customer_notes",
    "customer_rules",
    "customer_taggings",
    "customer_tags",
    "customer_terms",
    "customers",
    "feedback_stops",
    "figure_marks",
    "former_page_slugs",
    "former_slugs",
    "look_days",
    "order_addresses",
    "order_batches",
    "order_days",
    "order_draft_lines",
    "order_drafts",
    "order_freights",
    "order_history",
    "order_lines",
    "order_money",
    "order_notes",
    "order_part_units",
    "order_parts",
    "order_refund_lines",
    "order_terms",
    "order_views",
    "orders",
    "outbox",
    "pages",
    "payment_attempts",
    "payment_notifications",
    "payment_refusals",
    "payment_transactions",
    "pending_registrations",
    "pictures",
    "product_attributes",
    "product_days",
    "product_images",
    "product_links",
    "product_merges",
    "product_taggings",
    "product_tags",
    "product_variants",
    "product_views",
    "products",
    "questions",
    "rate_counters",
    "refunds",
    "regions",
    "return_lines",
    "return_pictures",
    "return_terms",
    "returns",
    "review_pictures",
    "reviews",
    "sales_days",
    "sales_hours",
    "search_log",
    "search_words",
    "sessions",
    "settings",
    "shelf_merges",
    "shipments",
    "shipping_places",
    "shipping_rates",
    "shipping_services",
    "shipping_zones",
    "shop_identity",
    "stock_mails",
    "stock_movements",
    "stock_reservations",
    "stock_terms",
    "stock_waits",
    "tickets",
    "transfer_proofs",
    "twin_keys",
    "twin_marks",
    "twin_pairs",
    "twin_prints",
    "users",
    "visit_days",
    "visits",
    "voucher_codes",
    "voucher_uses",
    "vouchers",
    "wanted_pictures",
    "wishes",
];
