//! Pictures that a file names by their addresses: noted when it is done, fetched behind everything, a few at a time. What does
//! not come is told with its reason and keeps nothing from the rest.

use super::outside::{Trouble, fetch};
use crate::{
    catalog::service::goods::whole::{Attached, attach_picture},
    entity::wanted_picture,
    exchange::store,
    i18n::Locale,
    ids::ProductId,
    media::service::{self as media, MOST_BYTES, Purpose, Standing},
    server::{
        clock::new_id,
        database::transaction,
        failure::{Failure, Outcome},
        jobs::{self, About, Job},
        outbox::Row,
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use leptos_i18n::td_string;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Pictures of goods.
const GOODS: Purpose = Purpose::new("products").shared();
/// Pictures fetched at a time.
const ABREAST: u64 = 4;
/// How long a piece of the work is.
const PIECE: Duration = Duration::from_secs(15);

/// The next pictures of a set.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fetch {
    /// The set.
    pub set: Uuid,
}

impl Job for Fetch {
    const NAME: &'static str = "exchange.pictures";

    fn about(&self, locale: Locale) -> About {
        let words = td_string!(locale, exchange.job_pictures).to_owned();
        About { words, order: None, reference: Some(self.set.to_string()) }
    }

    async fn run(self, shop: Shop, _: Row) -> Outcome<()> {
        let begun = Instant::now();
        loop {
            let next = store::pictures::waiting(shop.db.read(), self.set, ABREAST).await?;
            if next.is_empty() {
                return Ok(());
            }
            let all = futures::future::join_all(next.into_iter().map(|wanted| bring(&shop, wanted))).await;
            all.into_iter().collect::<Outcome<Vec<()>>>()?;
            if begun.elapsed() >= PIECE {
                break;
            }
        }
        let (set, now) = (self.set, shop.clock.now());
        transaction!(shop.db, |tx| ask(tx, set, now).await).await?;
        shop.wake.notify_one();
        Ok(())
    }
}

/// The name an address is known by.
pub(super) fn hash(address: &str) -> String {
    hex::encode(Sha256::digest(address))
}

/// Notes the pictures of a product of a set.
pub(super) fn wanted(
    set: Uuid,
    product: Uuid,
    pictures: &[(String, String)],
    now: DateTime<Utc>,
) -> Vec<wanted_picture::Model> {
    let row = |(address, alt): &(String, String)| wanted_picture::Model {
        id: new_id(),
        set_id: set,
        product_id: product,
        address_hash: hash(address),
        address: address.clone(),
        alt: reading::one_line(alt).chars().take(200).collect(),
        state: "waiting".to_owned(),
        problem: String::new(),
        created_at: now,
    };
    pictures.iter().map(row).collect()
}

/// Asks for the next pictures of a set, if some wait.
pub(super) async fn ask(tx: &impl ConnectionTrait, set: Uuid, now: DateTime<Utc>) -> Outcome<()> {
    if store::pictures::waiting(tx, set, 1).await?.is_empty() {
        return Ok(());
    }
    // every piece settles some, so this number is another one each time
    let settled = store::pictures::count(tx, set, "done").await? + store::pictures::count(tx, set, "failed").await?;
    jobs::enqueue(tx, &Fetch { set }, &format!("exchange-pictures/{set}/{settled}"), now, now).await?;
    Ok(())
}

async fn bring(shop: &Shop, wanted: wanted_picture::Model) -> Outcome<()> {
    let (id, product, now) = (wanted.id, ProductId(wanted.product_id), shop.clock.now());
    let owner = format!("product/{product}");
    let received = match fetch(&wanted.address, MOST_BYTES).await {
        Err(trouble) => Err(match trouble {
            Trouble::Address => "address",
            Trouble::Guarded => "guarded",
            Trouble::Unreachable => "unreachable",
            Trouble::Large => "large",
        }),
        Ok(bytes) => match media::receive(shop, GOODS, &owner, bytes).await {
            Ok(Ok(picture)) => Ok(picture),
            Ok(Err(_)) => Err("picture"),
            // as many as a product may be sent in a day
            Err(Failure::Refused(_)) => Err("full"),
            Err(failure) => return Err(failure),
        },
    };
    let alt = wanted.alt;
    transaction!(shop.db, [received, alt], |tx| {
        let (state, problem) = match received {
            Err(problem) => ("failed", *problem),
            Ok(picture) => {
                let kept = media::keep(tx, picture, now).await?;
                let image = media::views(tx, vec![kept]).await?.remove(&kept);
                let image = image.ok_or_else(|| Failure::fault("a picture that was kept is gone"))?;
                match attach_picture(tx, product, image, alt, now).await? {
                    Attached::Added | Attached::Known => {
                        media::stand(tx, vec![kept], Standing::Shown, now).await?;
                        ("done", "")
                    }
                    Attached::Full => ("failed", "full"),
                }
            }
        };
        store::pictures::settle(tx, id, state, problem).await?;
        Ok(())
    })
    .await
}
