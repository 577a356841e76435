//! Simple pages of the shop: about, returns, warranty, shipping, privacy, and what staff write besides. An empty shop begins with
//! texts that are true of any shop; what differs from shop to shop stands in them as a word in braces, which the settings fill in.
//! What a page was called before leads on.

use crate::vocabulary::{check, drop_tables, foreign_key, index, table, unique_index};
use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{DbBackend, prelude::Uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const PAGES: &str = "pages";
const FORMER: &str = "former_page_slugs";

/// Id, slug, titles and texts of the pages of an empty shop, in their order.
const FIRST: [(&str, &str, [&str; 2], [&str; 2]); 5] = [
    (
        "0193a000-0000-7000-8000-000000000001",
        "about",
        ["Tentang kami", "About us"],
        [include_str!("pages/about.id.md"), include_str!("pages/about.en.md")],
    ),
    (
        "0193a000-0000-7000-8000-000000000002",
        "shipping",
        ["Pengiriman", "Shipping"],
        [include_str!("pages/shipping.id.md"), include_str!("pages/shipping.en.md")],
    ),
    (
        "0193a000-0000-7000-8000-000000000003",
        "returns",
        ["Retur", "Returns"],
        [include_str!("pages/returns.id.md"), include_str!("pages/returns.en.md")],
    ),
    (
        "0193a000-0000-7000-8000-000000000004",
        "warranty",
        ["Garansi", "Warranty"],
        [include_str!("pages/warranty.id.md"), include_str!("pages/warranty.en.md")],
    ),
    (
        "0193a000-0000-7000-8000-000000000005",
        "privacy",
        ["Privasi", "Privacy"],
        [include_str!("pages/privacy.id.md"), include_str!("pages/privacy.en.md")],
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(pages()).await?;
        unique_index(manager, PAGES, &["slug"]).await?;
        let former = table(FORMER)
            .col(string_len("slug", 100).primary_key())
            .col(uuid("page_id"))
            .foreign_key(&mut foreign_key(FORMER, "page_id", PAGES, ForeignKeyAction::Cascade))
            .take();
        manager.create_table(former).await?;
        index(manager, FORMER, &["page_id"]).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let now = if postgres { "now()" } else { "(strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))" };
        for (position, (id, slug, titles, bodies)) in (1_i32..).zip(FIRST) {
            let id: Uuid = id.parse().map_err(|_| DbErr::Custom(format!("{id} is no id")))?;
            let columns =
                ["id", "slug", "title_id", "title_en", "body_id", "body_en", "published", "in_footer", "position"];
            let texts = [slug, titles[0], titles[1], bodies[0].trim(), bodies[1].trim()].map(Expr::val);
            let row = std::iter::once(Expr::val(id)).chain(texts).chain([
                Expr::val(true),
                Expr::val(true),
                Expr::val(position),
            ]);
            let row = row.chain([Expr::cust(now), Expr::cust(now)]);
            let insert = Query::insert()
                .into_table(PAGES)
                .columns(columns.into_iter().chain(["created_at", "changed_at"]))
                .values_panic(row)
                .to_owned();
            manager.get_connection().execute(&insert).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[FORMER, PAGES]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn pages() -> TableCreateStatement {
    table(PAGES)
        .col(pk_uuid("id"))
        .col(string_len("slug", 100))
        .col(string_len("title_id", 100))
        .col(string_len("title_en", 100))
        .col(text("body_id"))
        .col(text("body_en"))
        .col(string_len("seo_title_id", 120).default(""))
        .col(string_len("seo_title_en", 120).default(""))
        .col(string_len("seo_description_id", 320).default(""))
        .col(string_len("seo_description_en", 320).default(""))
        .col(boolean("published"))
        .col(boolean("in_footer"))
        .col(integer("position"))
        .col(big_integer("version").default(1))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .check(check(PAGES, "position_not_negative", "position >= 0"))
        .take()
}
