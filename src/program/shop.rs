//! The running shop put together: the floor's handle, and what each domain keeps in memory.

use super::{pages::Paper, schedule};
use crate::{
    account::service::password::Lanes,
    catalog::{self, service::Catalogue},
    chat::service::{Hub, Known},
    companions::service::Companions,
    figures::service::{Products, Visits},
    help,
    insights::Counted,
    inventory::service::watched::Watched,
    media::service::Names,
    pages,
    payment::gateway::{Midtrans, MidtransConfig},
    server::{
        clock::Clock,
        config::Config,
        failure::{Failure, Outcome},
        jobs::Jobs,
        state::{Extensions, Shop},
    },
    settings::{self, service::Memory},
    shipping,
    tickets::service::{AT_DESK, Hours},
};
use leptos::config::LeptosOptions;
use migration::{Migrator, MigratorTrait};

/// Opens the shop with its schema and its catalogue in memory.
///
/// # Errors
/// When database, files, mail, gateway or index do not open.
pub async fn open(config: Config, clock: Clock, leptos: LeptosOptions) -> Outcome<Shop> {
    let gateway = Midtrans::new(MidtransConfig {
        snap_base: config.payment.snap_base.clone(),
        core_base: config.payment.core_base.clone(),
        server_key: config.payment.server_key.expose().to_owned(),
    })
    .map_err(Failure::fault)?;
    let extensions = Extensions::default()
        .with(Paper::of(&leptos, config.payment.snap_script().as_ref())?)
        .with(gateway)
        .with(Catalogue::open(&config.data_dir)?)
        .with(Companions::default())
        .with(Hub::default())
        .with(Known::default())
        .with(Lanes::default())
        .with(Counted::default())
        .with(Products::default())
        .with(Visits::default())
        .with(Memory::of(&config.shop))
        .with(pages::service::Memory::default())
        .with(help::service::Memory::default())
        .with(shipping::service::Memory::default())
        .with(Watched::default())
        .with(Hours::default())
        .with(AT_DESK)
        .with(Jobs(schedule::JOBS))
        .with(Names(schedule::NAMES));
    let shop = Shop::open(config, clock, leptos, extensions).await?;
    Migrator::up(shop.db.schema(), None).await?;
    settings::service::now(&shop).await?;
    shipping::service::now(&shop).await?;
    // a moment that came while nothing ran is past before the first page
    catalog::service::goods::offers::turn(&shop).await?;
    catalog::service::now(&shop).await?;
    Ok(shop)
}
