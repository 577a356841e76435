//! Simple pages: read from memory by everybody, changed by staff in one transaction each.

mod memory;

pub use memory::{Memory, links, published};

use super::{
    model::{PAGES_MAX, PageAction, PageEdit, PageInput, PageRow, Published},
    store,
};
use crate::{
    audit::{Action, AuditView},
    entity::page::Model,
    error::{AppError, ProblemCode, Refusal},
    server::{
        audit,
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
    ui::text::Bilingual,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

/// Audit entries shown with a page.
const AUDIT_SHOWN: u64 = 30;

/// All pages for staff, in the order of the foot of pages.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl ConnectionTrait) -> Outcome<Vec<PageRow>> {
    let rows = store::all(db, PAGES_MAX as u64).await?;
    let row = |row: Model| PageRow {
        id: row.id,
        slug: row.slug,
        title: Bilingual::new(row.title_id, row.title_en),
        published: row.published,
        in_footer: row.in_footer,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// A page as it would be typed, its version, and what staff did to it.
///
/// # Errors
/// Not found.
pub async fn form(db: &impl ConnectionTrait, id: Uuid) -> Outcome<(PageInput, i64, Vec<AuditView>)> {
    let row = store::find(db, id).await?.ok_or(Failure::Refused(AppError::NotFound))?;
    let version = row.version;
    Ok((typed(row), version, audit::entries(db, PageAction::SUBJECT, &id.to_string(), AUDIT_SHOWN).await?))
}

/// Where an address of a page leads that no page has now: on to what its owner is called today.
///
/// # Errors
/// The database's.
pub async fn moved(shop: &Shop, slug: &str) -> Outcome<Option<String>> {
    let shown = published(shop).await?;
    if shown.iter().any(|one| one.page.slug == slug) {
        return Ok(None);
    }
    let Some(owner) = store::owner(shop.db.read(), slug).await? else { return Ok(None) };
    Ok(shown.iter().find(|one| one.id == owner).map(|one| one.page.slug.clone()))
}

/// Writes a new page; gives its id.
///
/// # Errors
/// Problems at fields; [`Refusal::WrongState`] when there are as many as there may be.
pub async fn create(shop: &Shop, by: &Staff, input: &PageInput) -> Outcome<Uuid> {
    let edit = input.checked()?;
    let (id, now): (Uuid, _) = (new_id(), shop.clock.now());
    transaction!(shop.db, [edit], |tx| {
        let others = store::all(tx, PAGES_MAX as u64).await?;
        if others.len() >= PAGES_MAX {
            return Err(Failure::refused(Refusal::WrongState));
        }
        is_free(&others, id, edit)?;
        let row = row_of(id, edit, 1, (now, now));
        store::insert(tx, row.clone()).await?;
        store::taken(tx, &edit.slug).await?;
        settings::pages_changed(tx, now).await?;
        note(tx, by, PageAction::Create, id, (json!({}), facts(&row)), now).await
    })
    .await?;
    settings::look(shop).await?;
    Ok(id)
}

/// Changes a page; `seen` is the version its form was made from. A former address leads on.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`] when somebody else changed it since.
pub async fn save(shop: &Shop, by: &Staff, id: Uuid, seen: i64, input: &PageInput) -> Outcome<()> {
    let edit = input.checked()?;
    let now = shop.clock.now();
    transaction!(shop.db, [edit], |tx| {
        let old = store::find(tx, id).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        if old.version != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        is_free(&store::all(tx, PAGES_MAX as u64).await?, id, edit)?;
        let row = row_of(id, edit, seen, (old.created_at, old.changed_at));
        if row == old {
            return Ok(());
        }
        let next = Model { version: old.version + 1, changed_at: now, ..row };
        if !store::update(tx, next.clone(), seen).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        if old.slug != next.slug {
            store::taken(tx, &next.slug).await?;
            store::left(tx, &old.slug, id).await?;
        }
        settings::pages_changed(tx, now).await?;
        note(tx, by, PageAction::Edit, id, (facts(&old), facts(&next)), now).await
    })
    .await?;
    settings::look(shop).await
}

/// Takes a page away, and what it was called before.
///
/// # Errors
/// Not found.
pub async fn delete(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let old = store::find(tx, id).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        store::delete(tx, id).await?;
        settings::pages_changed(tx, now).await?;
        note(tx, by, PageAction::Delete, id, (facts(&old), json!({})), now).await
    })
    .await?;
    settings::look(shop).await
}

fn is_free(others: &[Model], id: Uuid, edit: &PageEdit) -> Result<(), AppError> {
    let is_taken = others.iter().any(|row| row.slug == edit.slug && row.id != id);
    if is_taken { Err(AppError::field("slug", ProblemCode::InUse)) } else { Ok(()) }
}

fn row_of(id: Uuid, edit: &PageEdit, version: i64, (created_at, changed_at): (DateTime<Utc>, DateTime<Utc>)) -> Model {
    let PageEdit { title, slug, body, seo_title, seo_description, published, in_footer, position } = edit.clone();
    Model {
        id,
        slug,
        title_id: title.id,
        title_en: title.en,
        body_id: body.id,
        body_en: body.en,
        seo_title_id: seo_title.id,
        seo_title_en: seo_title.en,
        seo_description_id: seo_description.id,
        seo_description_en: seo_description.en,
        published,
        in_footer,
        position,
        version,
        created_at,
        changed_at,
    }
}

fn page_of(row: Model) -> Published {
    let page = PageEdit {
        title: Bilingual::new(row.title_id, row.title_en),
        slug: row.slug,
        body: Bilingual::new(row.body_id, row.body_en),
        seo_title: Bilingual::new(row.seo_title_id, row.seo_title_en),
        seo_description: Bilingual::new(row.seo_description_id, row.seo_description_en),
        published: row.published,
        in_footer: row.in_footer,
        position: row.position,
    };
    Published { id: row.id, page, version: row.version }
}

fn typed(row: Model) -> PageInput {
    let tick = |yes: bool| if yes { "on".to_owned() } else { String::new() };
    PageInput {
        title_id: row.title_id,
        title_en: row.title_en,
        slug: row.slug,
        body_id: row.body_id,
        body_en: row.body_en,
        seo_title_id: row.seo_title_id,
        seo_title_en: row.seo_title_en,
        seo_description_id: row.seo_description_id,
        seo_description_en: row.seo_description_en,
        published: tick(row.published),
        in_footer: tick(row.in_footer),
        position: row.position.to_string(),
    }
}

/// A page as the audit log keeps it; of its texts how long they are, for they are long.
fn facts(row: &Model) -> Value {
    json!({
        "title_id": row.title_id,
        "title_en": row.title_en,
        "slug": row.slug,
        "body_id": reading::length(&row.body_id),
        "body_en": reading::length(&row.body_en),
        "seo_title_id": row.seo_title_id,
        "seo_title_en": row.seo_title_en,
        "seo_description_id": row.seo_description_id,
        "seo_description_en": row.seo_description_en,
        "published": row.published,
        "in_footer": row.in_footer,
        "position": row.position,
        "version": row.version,
    })
}

async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: PageAction,
    id: Uuid,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part: "", subject: &id.to_string(), before, after }, now).await
}
