//! The schema as the databases see it: it comes, goes and comes back; its rules bite; its foreign keys are indexed.

mod support;

use entity::TABLES;
use migration::sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend};
use migration::{Migrator, MigratorTrait};
use support::{column, on_every_engine, sqlite, tables};

#[tokio::test]
async fn it_comes_goes_and_comes_back() {
    on_every_engine("journey", |db| async move {
        Migrator::up(&db, None).await.expect("up");
        assert_eq!(tables(&db).await, TABLES);
        Migrator::down(&db, None).await.expect("down");
        assert_eq!(tables(&db).await, [""; 0]);
        assert_eq!(leftovers(&db).await, [""; 0]);
        Migrator::up(&db, None).await.expect("up again");
        assert_eq!(tables(&db).await, TABLES);
        Migrator::up(&db, None).await.expect("nothing to do");
    })
    .await;
}

/// Each statement breaks one rule and must be refused by exactly that rule.
#[tokio::test]
async fn its_rules_bite() {
    on_every_engine("rules", |db| async move {
        Migrator::up(&db, None).await.expect("up");
        for sql in SEED {
            db.execute_unprepared(sql).await.expect(sql);
        }
        for (rule, sql) in REFUSED {
            let refusal = db.execute_unprepared(sql).await.expect_err(sql).to_string().to_lowercase();
            assert!(refusal.contains(rule), "{sql}\nshould break {rule}, but: {refusal}");
        }
        let entries = column(&db, "SELECT action FROM audit_log").await;
        assert_eq!(entries, ["product.create"], "the audit log is as it was written");
        let counters = column(&db, "SELECT sku FROM product_variants WHERE on_hand = 1 AND reserved = 1").await;
        assert_eq!(counters, ["SKU-1"], "no refused statement left a trace");
    })
    .await;
}

#[tokio::test]
async fn every_foreign_key_leads_an_index() {
    let db = sqlite().await;
    Migrator::up(&db, None).await.expect("up");
    for table in TABLES {
        let keys = column(&db, &format!("SELECT \"from\" FROM pragma_foreign_key_list('{table}')")).await;
        let leading = column(
            &db,
            &format!(
                "SELECT c.name FROM pragma_index_list('{table}') i, pragma_index_info(i.name) c WHERE c.seqno = 0 AND c.name IS NOT NULL"
            ),
        )
        .await;
        for key in keys {
            assert!(leading.contains(&key), "{table}.{key} has no index");
        }
    }
}

/// Specifications of a shop that was there before variants could have their own: they stay, and their changes are noted.
#[tokio::test]
async fn specifications_outlive_the_new_table() {
    on_every_engine("values", |db| async move {
        let before = Migrator::migrations().iter().position(|step| step.name().starts_with("m0020")).expect("m0020");
        let steps = |all: usize| u32::try_from(all).ok();
        Migrator::up(&db, steps(before)).await.expect("up to before");
        for sql in SEED.iter().filter(|sql| sql.contains("INTO") && !sql.contains("variant_id")).take(5) {
            db.execute_unprepared(sql).await.expect(sql);
        }
        let value = "INSERT INTO product_attributes (product_id, attribute_id, number) VALUES
                     ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000006', 6)";
        db.execute_unprepared(value).await.expect(value);
        db.execute_unprepared("UPDATE attributes SET unit = 'pcs'").await.expect("a unit nobody writes");
        Migrator::up(&db, None).await.expect("up");
        let told = "SELECT CAST(number AS text) FROM product_attributes WHERE variant_id IS NULL AND id IS NOT NULL";
        assert_eq!(column(&db, told).await, ["6"]);
        assert_eq!(column(&db, "SELECT code FROM attributes WHERE unit IS NULL").await, ["strings"]);
        let noted = "SELECT what FROM catalog_changes WHERE id > (SELECT MAX(id) FROM catalog_changes WHERE product_id IS NULL)";
        db.execute_unprepared("UPDATE attributes SET position = 9").await.expect("a mark");
        db.execute_unprepared("UPDATE product_attributes SET number = 7").await.expect("a change");
        assert_eq!(column(&db, noted).await, ["goods"], "who reads the changes learns of it");
        let steps_back = Migrator::migrations().len() - before;
        Migrator::down(&db, steps(steps_back)).await.expect("down");
        assert_eq!(column(&db, "SELECT CAST(number AS text) FROM product_attributes").await, ["7"]);
    })
    .await;
}

/// Triggers, functions and indexes that a `down` forgot.
async fn leftovers(db: &DatabaseConnection) -> Vec<String> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type <> 'table' AND name NOT LIKE 'sqlite_%'",
        // what came with an extension is the database's
        _ => {
            "SELECT CAST(proname AS text) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
             AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')"
        }
    };
    column(db, sql).await
}

/// One row of everything the refused statements lean on; itself proof that correct rows are accepted.
const SEED: &[&str] = &[
    "INSERT INTO categories (id, slug, name_id, name_en, sort_order, active, created_at) VALUES
     ('00000000-0000-7000-8000-000000000001', 'gitar', 'Gitar', 'Guitars', 1, true, '2026-01-01T00:00:00+00:00')",
    "INSERT INTO brands (id, slug, name) VALUES ('00000000-0000-7000-8000-000000000002', 'fender', 'Fender')",
    "INSERT INTO products (id, slug, category_id, brand_id, name_id, name_en, tagline_id, tagline_en, description_id,
     description_en, condition, status, featured, created_at, updated_at) VALUES
     ('00000000-0000-7000-8000-000000000003', 'strat', '00000000-0000-7000-8000-000000000001',
     '00000000-0000-7000-8000-000000000002', 'Strat', 'Strat', '', '', '', '', 'new', 'active', false,
     '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00')",
    "INSERT INTO product_variants (id, product_id, sku, name_id, name_en, price, weight_g, box_length_mm, box_width_mm,
     box_height_mm, position, active, created_at, updated_at) VALUES
     ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000003', 'SKU-1', 'Hitam', 'Black', 1000,
     1, 1, 1, 1, 1, true, '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00')",
    "UPDATE product_variants SET on_hand = on_hand + 1",
    "UPDATE product_variants SET reserved = reserved + 1 WHERE on_hand - reserved >= 1",
    "INSERT INTO stock_movements (id, variant_id, on_hand_delta, reserved_delta, reason, created_at) VALUES
     ('00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000004', 1, 0, 'initial',
     '2026-01-01T00:00:00+00:00')",
    "INSERT INTO attributes (id, code, kind, name_id, name_en, position) VALUES
     ('00000000-0000-7000-8000-000000000006', 'strings', 'number', 'Senar', 'Strings', 1)",
    "INSERT INTO product_attributes (id, product_id, attribute_id, number) VALUES
     ('00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-000000000003',
     '00000000-0000-7000-8000-000000000006', 6)",
    "INSERT INTO product_attributes (id, product_id, variant_id, attribute_id, number) VALUES
     ('00000000-0000-7000-8000-00000000000c', '00000000-0000-7000-8000-000000000003',
     '00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000006', 7)",
    "UPDATE products SET warranty = 'months', warranty_months = 24, return_days = 0, set_up = true",
    "UPDATE categories SET warranty = 'lifetime'",
    "INSERT INTO orders (id, number, access_key, locale, status, payment_state, customer_name, customer_email,
     customer_phone, subtotal, shipping_total, discount_total, total, tax_included, owner, idempotency_key,
     request_hash, expires_at, placed_at, updated_at) VALUES
     ('00000000-0000-7000-8000-000000000007', 'HR-1', 'k', 'id', 'pending', 'unpaid', 'n', 'e@x', 'p', 1000, 50, 10,
     1040, 103, 'o', 'k', 'h', '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00')",
    "INSERT INTO audit_log (id, actor_name, action, subject_kind, subject_id, after, created_at) VALUES
     ('00000000-0000-7000-8000-000000000008', 'ana', 'product.create', 'product', 'strat', '{\"price\": 1000}',
     '2026-01-01T00:00:00+00:00')",
];

/// (the rule that must answer, the statement that breaks it)
const REFUSED: &[(&str, &str)] = &[
    ("product_variants_reserved_within_on_hand", "UPDATE product_variants SET reserved = reserved + 1"),
    ("product_variants_reserved_within_on_hand", "UPDATE product_variants SET on_hand = 0"),
    ("product_variants_reserved_not_negative", "UPDATE product_variants SET reserved = -1"),
    ("product_variants_on_hand_not_negative", "UPDATE product_variants SET on_hand = -1, reserved = -1"),
    ("product_variants_price_not_negative", "UPDATE product_variants SET price = -1"),
    ("product_variants_compare_at_above_price", "UPDATE product_variants SET compare_at = price"),
    ("product_variants_offer_below_price", "UPDATE product_variants SET offer_price = price"),
    ("product_variants_offer_from_of", "UPDATE product_variants SET offer_from = '2026-01-01T00:00:00+00:00'"),
    (
        "product_variants_offer_until_after",
        "UPDATE product_variants SET offer_price = 1, offer_from = '2026-01-01T00:00:00+00:00', \
         offer_until = '2026-01-01T00:00:00+00:00'",
    ),
    ("product_variants_offer_on_of", "UPDATE product_variants SET offer_on = true"),
    ("products_condition_known", "UPDATE products SET condition = 'shiny'"),
    ("products_status_known", "UPDATE products SET status = 'deleted'"),
    ("product_attributes_exactly_one_value", "UPDATE product_attributes SET flag = true"),
    ("product_attributes_exactly_one_value", "UPDATE product_attributes SET number = NULL"),
    // SQLite names the columns of an index, PostgreSQL the index
    (
        "product_attributes",
        "INSERT INTO product_attributes (id, product_id, attribute_id, number) VALUES
     ('00000000-0000-7000-8000-00000000000d', '00000000-0000-7000-8000-000000000003',
     '00000000-0000-7000-8000-000000000006', 8)",
    ),
    (
        "product_attributes",
        "INSERT INTO product_attributes (id, product_id, variant_id, attribute_id, number) VALUES
     ('00000000-0000-7000-8000-00000000000e', '00000000-0000-7000-8000-000000000003',
     '00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000006', 9)",
    ),
    ("products_warranty_known", "UPDATE products SET warranty = 'years'"),
    ("products_warranty_known", "UPDATE products SET warranty = 'lifetime'"),
    ("products_warranty_known", "UPDATE products SET warranty = NULL"),
    ("categories_warranty_known", "UPDATE categories SET warranty = 'months'"),
    ("products_warranty_months_positive", "UPDATE products SET warranty_months = 0"),
    ("products_return_days_not_negative", "UPDATE products SET return_days = -1"),
    ("orders_total_adds_up", "UPDATE orders SET total = total + 1"),
    ("orders_total_not_negative", "UPDATE orders SET discount_total = 2000, total = -950"),
    ("orders_status_known", "UPDATE orders SET status = 'lost'"),
    (
        "carts_has_an_owner",
        "INSERT INTO carts (id, created_at, updated_at, expires_at) VALUES ('00000000-0000-7000-8000-000000000009',
         '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00')",
    ),
    (
        "order_lines_line_total_adds_up",
        "INSERT INTO order_lines (id, order_id, position, product_id, variant_id, product_slug, sku, name_id, name_en,
         variant_name_id, variant_name_en, unit_price, quantity, line_total, tax_included, weight_g) VALUES
         ('00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-000000000007', 1,
         '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000004', 's', 's', 'n', 'n', 'v', 'v',
         1000, 2, 1000, 99, 1)",
    ),
    // a variant with a history stays, and its product with it
    ("foreign key constraint", "DELETE FROM products"),
    ("audit_log is append-only", "UPDATE audit_log SET actor_name = 'nobody'"),
    ("audit_log is append-only", "DELETE FROM audit_log"),
];
