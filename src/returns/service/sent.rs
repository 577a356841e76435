//! A form with pictures as it arrives. No picture is read before it is clear that its sender may ask; each is stored before the
//! next one is read.

use super::asking::may_ask;
use crate::{
    error::{ProblemCode, Problems},
    ids::PictureId,
    media::{
        model::MOST_MEGABYTES,
        service::{self as media, MOST_BYTES, NewPicture, Purpose},
    },
    returns::model::{MOST_PICTURES, PICTURES, ReturnForm},
    server::{
        context::Visitor,
        failure::Outcome,
        multipart::{File, Incoming, Part},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// Pictures of returns.
pub const PHOTOS: Purpose = Purpose::new("returns");
/// Most pictures of one form that are told what is wrong with them; the rest is passed over.
const MOST_TOLD: usize = 12;

/// What was sent.
pub(super) struct Sent {
    pub form: ReturnForm,
    pub pictures: Pictures,
    /// What is wrong with its pictures.
    pub problems: Problems,
}

/// Stored pictures that no row names yet, each with the name of its file.
#[derive(Default)]
pub(super) struct Pictures(Vec<(String, NewPicture)>);

impl Pictures {
    /// Keeps as many as there is room for: all that their owner has now, and the names of the files that found none.
    pub async fn keep(
        &self,
        tx: &impl ConnectionTrait,
        owner: &str,
        now: DateTime<Utc>,
    ) -> Outcome<(Vec<PictureId>, Vec<String>)> {
        let mut ids: Vec<PictureId> = media::of_owner(tx, owner).await?.into_iter().map(|kept| kept.id).collect();
        let mut unkept = Vec::new();
        for (name, picture) in &self.0 {
            if ids.len() == MOST_PICTURES {
                unkept.push(name.clone());
                continue;
            }
            let id = media::keep(tx, picture, now).await?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok((ids, unkept))
    }
}

/// Reads the form to its end.
pub(super) async fn read(shop: &Shop, visitor: &Visitor, mut incoming: Incoming) -> Outcome<Sent> {
    let mut sent = Sent { form: ReturnForm::default(), pictures: Pictures::default(), problems: Problems::default() };
    let (mut theirs, mut seen) = (None, 0);
    while let Some(part) = incoming.next().await? {
        match part {
            Part::Text { name, value } => sent.form.take(&name, value),
            Part::File(file) if file.field == PICTURES && seen < MOST_TOLD => {
                let theirs = match &theirs {
                    Some(theirs) => theirs,
                    None => theirs.insert(Theirs::of(shop, visitor, &sent.form).await?),
                };
                seen += 1;
                take(shop, theirs, file, &mut sent).await?;
            }
            Part::File(_) => {}
        }
    }
    Ok(sent)
}

/// Whose the pictures are, and what they have.
struct Theirs {
    owner: String,
    /// Keys of the pictures that stay.
    keys: Vec<String>,
}

impl Theirs {
    async fn of(shop: &Shop, visitor: &Visitor, form: &ReturnForm) -> Outcome<Self> {
        let (_, owner) = may_ask(shop.db.read(), visitor, &form.order, Some(&form.key)).await?;
        let kept = media::of_owner(shop.db.read(), &owner).await?.into_iter();
        let stay = kept.filter(|kept| !form.remove.contains(&kept.id));
        Ok(Self { owner, keys: stay.map(|kept| kept.image.key).collect() })
    }
}

/// Takes one picture, if there is room and it is in order; one that is there already is no other.
async fn take(shop: &Shop, theirs: &Theirs, file: File, sent: &mut Sent) -> Outcome<()> {
    let name = file.name.clone();
    let received = match file.read(MOST_BYTES).await? {
        None => Err(ProblemCode::FileSize(MOST_MEGABYTES as u16)),
        Some(bytes) if theirs.keys.contains(&media::key(shop, PHOTOS, &theirs.owner, &bytes)) => return Ok(()),
        Some(_) if theirs.keys.len() + sent.pictures.0.len() >= MOST_PICTURES => {
            Err(ProblemCode::FileCount(MOST_PICTURES as u16))
        }
        Some(bytes) => media::receive(shop, PHOTOS, &theirs.owner, bytes).await?,
    };
    match received {
        Ok(picture) => sent.pictures.0.push((name, picture)),
        Err(problem) => sent.problems.add_of(PICTURES, &name, problem),
    }
    Ok(())
}
