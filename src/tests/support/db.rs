//! Where a test's data live: a SQLite file, or a fresh database in the PostgreSQL cluster that `HURTROCK_TEST_POSTGRES` names
//! (`postgres://user@host:port/postgres`), dropped at the end whether the test passed or not.

mod template;

use super::TestShop;
use hurtrock::{
    entity::{self, user},
    server::state::Shop,
};
use migration::{Migrator, MigratorTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, Database, DbBackend, EntityTrait, QueryFilter, Statement};
use std::{collections::BTreeMap, path::Path};

/// Which database a test runs on.
#[derive(Clone, Debug)]
pub enum Engine {
    /// A file in the test's folder.
    Sqlite,
    /// A cluster to make a database in: address of its maintenance database.
    Postgres(String),
}

impl Engine {
    /// PostgreSQL, if there is a cluster for tests; says so when there is none.
    pub fn postgres() -> Option<Self> {
        let cluster = std::env::var("HURTROCK_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
        if cluster.is_none() {
            println!("PostgreSQL skipped: HURTROCK_TEST_POSTGRES is not set");
        }
        cluster.map(Self::Postgres)
    }
}

/// A database of one test.
pub struct TestDb {
    /// Address for `DATABASE_URL`.
    pub url: String,
    drop_with: Option<(String, String)>,
}

impl TestDb {
    pub async fn new(engine: Engine, folder: &Path) -> Self {
        match engine {
            Engine::Sqlite => {
                let file = folder.join("shop.sqlite");
                std::fs::write(&file, template::sqlite().await).expect("a database");
                Self { url: format!("sqlite:{}?mode=rwc", file.display()), drop_with: None }
            }
            Engine::Postgres(cluster) => {
                let name = format!("hurtrock_test_{}", uuid::Uuid::new_v4().simple());
                template::clone(&cluster, &name).await;
                Self { url: beside(&cluster, &name), drop_with: Some((cluster.clone(), name)) }
            }
        }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let Some((cluster, name)) = self.drop_with.take() else { return };
        // a runtime of its own: the test's may be unwinding
        let done = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(run(&cluster, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")));
        });
        if done.join().is_err() {
            eprintln!("a test database was not dropped");
        }
    }
}

/// The address of another database of the cluster.
fn beside(cluster: &str, name: &str) -> String {
    let (server, _) = cluster.rsplit_once('/').expect("HURTROCK_TEST_POSTGRES ends in a database");
    format!("{server}/{name}")
}

async fn run(cluster: &str, sql: &str) {
    let connection = Database::connect(cluster).await.expect("the test cluster answers");
    connection.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    connection.close().await.expect("closed");
}

/// How many rows each table has that says something of the shop: a refusal is noted and counted, and changes none of them.
pub async fn shop_rows(shop: &Shop) -> BTreeMap<&'static str, i64> {
    let mut rows = row_counts(shop).await;
    // what goods are known by is written behind the request
    rows.retain(|table, _| !["audit_log", "rate_counters"].contains(table) && !table.starts_with("twin_"));
    rows
}

/// How many rows each table has.
pub async fn row_counts(shop: &Shop) -> BTreeMap<&'static str, i64> {
    let mut counts = BTreeMap::new();
    for table in entity::TABLES {
        counts.insert(*table, count(shop, table).await);
    }
    counts
}

async fn count(shop: &Shop, table: &str) -> i64 {
    let sql =
        Statement::from_string(shop.db.read().get_database_backend(), format!("SELECT COUNT(*) AS n FROM {table}"));
    let row = shop.db.read().query_one_raw(sql).await.expect("counted").expect("a row");
    row.try_get("", "n").expect("a number")
}

/// Every table there is, without the one the migrations keep for themselves.
pub async fn tables(shop: &Shop) -> Vec<String> {
    let db = shop.db.read();
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
        _ => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_grams%' ESCAPE '\\'"
        }
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("listed");
    let mut names: Vec<String> = rows.iter().map(|row| row.try_get("", "name").expect("a name")).collect();
    names.retain(|name| name != "seaql_migrations");
    names.sort();
    names
}

/// The account of this name.
pub async fn row_of_user(shop: &Shop, username: &str) -> user::Model {
    let found = user::Entity::find().filter(user::Column::Username.eq(username)).one(shop.db.read()).await;
    found.expect("looked up").expect("an account")
}

/// A statement as a person with a console writes it, behind the back of every service.
pub async fn console(shop: &Shop, sql: &str) {
    shop.db.schema().execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// Takes back the migration of this name with all after it, and goes forward again.
pub async fn once_more(shop: &TestShop, name: &str) {
    let all = Migrator::migrations();
    let place = all.iter().position(|one| one.name() == name).expect("a migration of this name");
    let steps = u32::try_from(all.len() - place).expect("few migrations");
    Migrator::down(shop.shop.db.schema(), Some(steps)).await.expect("back");
    Migrator::up(shop.shop.db.schema(), Some(steps)).await.expect("forward");
}
