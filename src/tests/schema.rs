//! The list of entities is the list of tables, and the schema goes up, down and up again.

use crate::{
    on_both,
    support::{TestShop, db::tables},
};
use hurtrock::entity;
use migration::{Migrator, MigratorTrait};

on_both! {
    async fn every_table_has_its_entity(engine) {
        let shop = TestShop::open(engine).await;
        let mut known: Vec<String> = entity::TABLES.iter().map(|table| (*table).to_owned()).collect();
        known.sort();
        assert_eq!(tables(&shop.shop).await, known);
    }

    async fn up_down_and_up_again(engine) {
        let shop = TestShop::open(engine).await;
        Migrator::down(shop.shop.db.schema(), None).await.unwrap();
        assert_eq!(tables(&shop.shop).await, Vec::<String>::new());
        Migrator::up(shop.shop.db.schema(), None).await.unwrap();
        assert_eq!(tables(&shop.shop).await.len(), entity::TABLES.len());
    }
}
