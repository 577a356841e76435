//! Tables do not grow without end: THE table of what stays how long, and the broom that goes round by it. Every table of the
//! schema has a row here, also one whose rows are kept, with the reason; a test holds it against both databases. A domain
//! deletes its own rows, in small batches, so that nobody waits for the broom.

use crate::{
    account::service as account,
    cart::service as cart,
    catalog::service as catalog,
    chat::service as chat,
    companions::service as companions,
    consent::service as consent,
    exchange::service as exchange,
    figures::service as figures,
    insights::service as insights,
    inventory::service::morning,
    orders::service as orders,
    payment::service as payment,
    server::{
        failure::{Failure, Outcome},
        jobs::{Round, Task},
        limits, mail, outbox, session,
        state::Shop,
    },
    waiting::service as waiting,
    wishes::service as wishes,
};
use chrono::{DateTime, Utc};
use std::{fmt, time::Duration};

/// Most rows that are deleted at once: SQLite's only writer is free again within milliseconds.
const BATCH: u64 = 500;
/// Pause between two batches, in which everybody else writes.
const PAUSE: Duration = Duration::from_millis(20);

/// Deletes at most so many of a table's rows whose time is over at the given instant; says how many.
pub type Sweep = fn(Shop, DateTime<Utc>, u64) -> Task<u64>;

/// What becomes of the rows of one table.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The table, or the folder below `DATA_DIR` with a slash at its end.
    pub table: &'static str,
    /// What becomes of its rows.
    pub fate: Fate,
}

/// What becomes of rows.
#[derive(Clone, Copy)]
pub enum Fate {
    /// They stay; the reason.
    Kept(&'static str),
    /// They go with the row of another table that they belong to.
    With(&'static str),
    /// They are deleted.
    Goes {
        /// Which, and after how long.
        when: &'static str,
        /// How.
        sweep: Sweep,
    },
}

impl fmt::Display for Fate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kept(why) => write!(f, "kept: {why}"),
            Self::With(parent) => write!(f, "with {parent}"),
            Self::Goes { when, .. } => write!(f, "deleted: {when}"),
        }
    }
}

const BOOKS: Fate = Fate::Kept("the shop's books, which the law wants for ten years");
const STOCK: Fate = Fate::Kept("the counters of the stock are the sum of these rows");
const FIGURES: Fate = Fate::Kept("a few rows a day, without anybody in them; counted from the books, which are kept");
const COURIERS: Fate = Fate::Kept("couriers, zones and rates; as many as staff make");
const GOODS: Fate = Fate::Kept("the catalogue; as many as staff makes");

const fn rule(table: &'static str, fate: Fate) -> Rule {
    Rule { table, fate }
}

const fn goes(table: &'static str, when: &'static str, sweep: Sweep) -> Rule {
    Rule { table, fate: Fate::Goes { when, sweep } }
}

/// THE table, in the order of the names.
pub const TABLE: &[Rule] = &[
    rule("accessory_rules", GOODS),
    rule("addresses", Fate::With("users")),
    rule("attribute_categories", GOODS),
    rule("attribute_options", GOODS),
    rule("attributes", GOODS),
    rule(
        "audit_log",
        Fate::Kept("evidence: the database refuses to delete it; sign-ins and refusals are noted within limits"),
    ),
    rule("bargains", Fate::With("conversations")),
    rule("brands", GOODS),
    goes("cart_adds", "90 days after it was put into a cart", |shop, now, most| {
        Box::pin(async move { figures::forget_carts(&shop.db, now, most).await })
    }),
    rule("cart_lines", Fate::With("carts")),
    goes("carts", "30 days after the last use", |shop, now, most| {
        Box::pin(async move { cart::sweep(&shop, now, most).await })
    }),
    goes("catalog_changes", "a day after it was noted, all but the last", |shop, now, most| {
        Box::pin(async move { catalog::sweep(&shop.db, now, most).await })
    }),
    rule("categories", GOODS),
    rule("category_days", FIGURES),
    rule("change_rows", Fate::With("change_sets")),
    goes("change_sets", "30 days after it was sent, or done", |shop, now, most| {
        Box::pin(async move { exchange::sweep(&shop, now, most).await })
    }),
    rule("chat_duty", Fate::With("users")),
    rule("chat_files", Fate::With("chat_messages")),
    rule("chat_messages", Fate::With("conversations")),
    rule("chat_notes", Fate::With("conversations")),
    rule("chat_taggings", Fate::With("conversations")),
    rule("chat_tags", Fate::Kept("the words of staff for conversations; at most 200")),
    rule("chat_templates", Fate::Kept("answers kept ready, until staff take them away; at most 200")),
    goes("co_purchases", "730 days after both were last bought together", |shop, now, most| {
        Box::pin(async move { companions::sweep(&shop.db, now, most).await })
    }),
    goes("column_mappings", "365 days after the last file with these heads", |shop, now, most| {
        Box::pin(async move { exchange::sweep_mappings(&shop, now, most).await })
    }),
    goes("consents", "730 days after it was said, of who has no account", |shop, now, most| {
        Box::pin(async move { consent::sweep(&shop.db, now, most).await })
    }),
    goes(
        "conversations",
        "as long after it was closed as staff set; a guest's 90 days after its last word at most",
        |shop, now, most| Box::pin(async move { chat::sweep(&shop, now, most).await }),
    ),
    rule("customer_notes", Fate::With("users")),
    rule("customer_rules", Fate::Kept("one row: by what customers are sorted into groups")),
    rule("customer_taggings", Fate::With("users")),
    rule("customer_tags", Fate::Kept("the words of staff for customers, until staff take them away; at most 200")),
    rule("customer_terms", Fate::With("users")),
    rule("customers", Fate::With("users")),
    rule("feedback_stops", Fate::Kept("who wants no more questions wants none ever; a keyed hash, of nobody")),
    rule("figure_marks", Fate::Kept("until its day is counted, within seconds")),
    rule("former_page_slugs", Fate::With("pages")),
    rule("former_slugs", Fate::Kept("an address that was public leads on for ever; as many as staff changes")),
    rule("look_days", FIGURES),
    goes("mail/", "30 days after it was written (demo: mail that was not sent)", |shop, now, most| {
        Box::pin(async move { shop.mailer.sweep(now - mail::KEPT, most).await })
    }),
    rule("order_addresses", BOOKS),
    goes("order_batches", "30 days after it was asked for", |shop, now, most| {
        Box::pin(async move { orders::batches::sweep(&shop.db, now, most).await })
    }),
    rule("order_days", FIGURES),
    rule("order_draft_lines", Fate::With("order_drafts")),
    goes("order_drafts", "14 days after it was last changed, or carried out", |shop, now, most| {
        Box::pin(async move { orders::drafts::sweep(&shop.db, now, most).await })
    }),
    rule("order_freights", Fate::With("orders")),
    rule("order_history", BOOKS),
    rule("order_lines", BOOKS),
    rule("order_money", BOOKS),
    rule("order_notes", BOOKS),
    rule("order_part_units", Fate::With("order_parts")),
    rule("order_parts", BOOKS),
    rule("order_refund_lines", BOOKS),
    rule("order_terms", Fate::Kept("what the shop's books are found by, as long as they are kept")),
    rule("order_views", Fate::With("users")),
    rule("orders", BOOKS),
    goes("outbox", "90 days after it was done, 180 days after it was given up", |shop, now, most| {
        Box::pin(async move { outbox::sweep(&shop.db, now, most).await })
    }),
    rule("pages", Fate::Kept("what the shop says of itself, until staff take it away")),
    rule("payment_attempts", BOOKS),
    goes("payment_notifications", "400 days after it came in", |shop, now, most| {
        Box::pin(async move { payment::sweep_inbox(&shop.db, now, most).await })
    }),
    goes("payment_refusals", "30 days after the hour they count", |shop, now, most| {
        Box::pin(async move { payment::doctor::sweep_refusals(&shop.db, now, most).await })
    }),
    rule("payment_transactions", BOOKS),
    goes("pending_registrations", "24 hours after it was asked for", |shop, now, most| {
        Box::pin(async move { account::sweep_pending(&shop.db, now, most).await })
    }),
    rule("pictures", Fate::Kept("while something names it; else it goes within two days, and so do its files")),
    rule("product_attributes", GOODS),
    rule("product_days", FIGURES),
    rule("product_images", GOODS),
    rule("product_links", GOODS),
    rule("product_merges", Fate::Kept("what went into what, as long as the books name it; as many as staff makes")),
    rule("product_taggings", Fate::With("products")),
    rule("product_tags", Fate::Kept("the words of staff for products, until staff take them away; at most 200")),
    rule("product_variants", GOODS),
    goes("product_views", "90 days after the look", |shop, now, most| {
        Box::pin(async move { insights::sweep_views(&shop.db, now, most).await })
    }),
    rule("products", GOODS),
    rule("questions", Fate::Kept("what staff answer beforehand, until they take it away")),
    goes("rate_counters", "when it has nothing to say any more, within a day", |shop, now, most| {
        Box::pin(async move { limits::sweep(&shop.db, now, most).await })
    }),
    rule("refunds", BOOKS),
    rule("regions", Fate::Kept("the country's provinces and cities")),
    rule("return_lines", Fate::With("returns")),
    rule("return_pictures", Fate::With("returns")),
    rule("return_terms", Fate::With("returns")),
    rule("returns", BOOKS),
    rule("review_pictures", Fate::With("reviews")),
    rule("reviews", GOODS),
    rule("sales_days", FIGURES),
    rule("sales_hours", FIGURES),
    goes("search_log", "90 days after the search", |shop, now, most| {
        Box::pin(async move { insights::sweep_searches(&shop.db, now, most).await })
    }),
    rule("search_words", GOODS),
    goes(
        "sessions",
        "7 days after the last use and 30 after the sign-in; staff's 2 and 12 hours",
        |shop, now, most| Box::pin(async move { session::sweep(&shop.db, now, most).await }),
    ),
    rule("settings", Fate::Kept("one row for each group of settings")),
    rule("shelf_merges", Fate::Kept("what went into what, as long as the log names it; as many as staff makes")),
    rule("shipments", BOOKS),
    rule("shipping_places", COURIERS),
    rule("shipping_rates", COURIERS),
    rule("shipping_services", COURIERS),
    rule("shipping_zones", COURIERS),
    rule("shop_identity", Fate::Kept("one row: who this shop is")),
    goes("stock_mails", "60 days after the day", |shop, now, most| {
        Box::pin(async move { morning::sweep(&shop.db, now, most).await })
    }),
    rule("stock_movements", STOCK),
    rule("stock_reservations", STOCK),
    rule("stock_terms", Fate::With("product_variants")),
    goes(
        "stock_waits",
        "2 days after it was asked and not confirmed, 180 after it was confirmed, 30 after they were told",
        |shop, now, most| Box::pin(async move { waiting::sweep(&shop.db, now, most).await }),
    ),
    rule("tickets", Fate::With("conversations")),
    goes("transfer_proofs", "400 days after it was sent; its files within two days of that", |shop, now, most| {
        Box::pin(async move { payment::sweep_proofs(&shop.db, now, most).await })
    }),
    rule("twin_keys", Fate::With("products")),
    rule("twin_marks", Fate::Kept("until the product is looked at, within seconds")),
    rule("twin_pairs", Fate::With("products")),
    rule("twin_prints", Fate::With("product_images")),
    rule("users", Fate::Kept("an account is its owner's until they ask to have it deleted")),
    rule("visit_days", FIGURES),
    goes("visits", "2 days after the visit", |shop, now, most| {
        Box::pin(async move { figures::forget(&shop.db, now, most).await })
    }),
    rule("voucher_codes", Fate::With("vouchers")),
    rule("voucher_uses", BOOKS),
    rule("vouchers", Fate::Kept("what was promised, as long as the books name it; as many as staff makes")),
    rule("wanted_pictures", Fate::With("products")),
    goes("wishes", "a day after it was taken out; a guest's 90 days after it was saved", |shop, now, most| {
        Box::pin(async move { wishes::sweep(&shop, now, most).await })
    }),
];

/// [`sweep`], once an hour.
pub const SWEEP: Round = Round { name: "sweep", pause: Duration::from_secs(3600), run: |shop| Box::pin(sweep(shop)) };

/// Goes round once: deletes everything whose time is over. What cannot be swept keeps nothing else from it.
///
/// # Errors
/// The last of what failed.
pub async fn sweep(shop: Shop) -> Outcome<()> {
    let now = shop.clock.now();
    let mut outcome = Ok(());
    for Rule { table, fate } in TABLE {
        let Fate::Goes { sweep, .. } = fate else { continue };
        match empty(&shop, *sweep, now).await {
            Ok(0) => {}
            Ok(rows) => tracing::debug!(table, rows, "swept"),
            Err(failure) => outcome = Err(Failure::fault(format!("sweeping {table}: {failure}"))),
        }
    }
    outcome
}

/// Deletes batch after batch until nothing is left whose time is over; says how many rows went.
async fn empty(shop: &Shop, sweep: Sweep, now: DateTime<Utc>) -> Outcome<u64> {
    let mut rows = 0;
    loop {
        let gone = sweep(shop.clone(), now, BATCH).await?;
        rows += gone;
        if gone < BATCH {
            return Ok(rows);
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// The table as a person reads it.
#[must_use]
pub fn words() -> String {
    let width = TABLE.iter().map(|rule| rule.table.len()).max().unwrap_or(0);
    TABLE.iter().map(|rule| format!("  {:width$}  {}\n", rule.table, rule.fate)).collect()
}
