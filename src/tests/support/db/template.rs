//! An empty shop's database, migrated once in a run of the tests and copied for each of them: a copy costs milliseconds, the way from
//! nothing a second. That migrations lead from nothing to the schema is what `schema` tests.

use super::{beside, run};
use migration::{Migrator, MigratorTrait};
use sea_orm::Database;
use tokio::sync::OnceCell;

/// The file of a migrated SQLite database.
pub async fn sqlite() -> &'static [u8] {
    static FILE: OnceCell<Vec<u8>> = OnceCell::const_new();
    FILE.get_or_init(|| async {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("template.sqlite");
        migrate(&format!("sqlite:{}?mode=rwc", file.display())).await;
        std::fs::read(file).expect("migrated")
    })
    .await
}

/// Makes a migrated database of this name in a cluster.
pub async fn clone(cluster: &str, name: &str) {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let template = TEMPLATE
        .get_or_init(|| async {
            let template = format!("hurtrock_template_{}", uuid::Uuid::new_v4().simple());
            run(cluster, &format!("CREATE DATABASE {template}")).await;
            migrate(&beside(cluster, &template)).await;
            template
        })
        .await;
    run(cluster, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
}

async fn migrate(url: &str) {
    let connection = Database::connect(url).await.expect("the database answers");
    Migrator::up(&connection, None).await.expect("migrated");
    connection.close().await.expect("closed");
}
