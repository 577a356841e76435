//! The rules of a category as staff edit them: added, put in order, taken away, each with its entry in the audit log.

use crate::{
    audit::Action,
    catalog::{
        model::{admin::AdminProductRow, placed},
        read_model::CategoryTree,
        service::{Now, admin as goods, now},
    },
    companions::{
        model::{CompanionAction, RULES_MAX, RuleRow, RulesView},
        store::{self, Accessory, OwnRule},
    },
    error::{AppError, ProblemCode, Refusal},
    ids::ProductId,
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::{listing::search, locale::Locale, text::Bilingual},
};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// Products that are found at most.
const FOUND: u32 = 8;
/// Audit entries shown.
const AUDIT_SHOWN: u64 = 20;

/// The categories, and of one its rules with what a text finds to add.
///
/// # Errors
/// Not found; the database's.
pub async fn view(shop: &Shop, locale: Locale, category: Option<Uuid>, text: &str) -> Outcome<RulesView> {
    let (db, now) = (shop.db.read(), now(shop).await?);
    let counts = store::count_rules(db).await?;
    let categories = now.tree.in_order().into_iter().map(|(id, _)| {
        let rules = counts.get(&id).copied().unwrap_or_default();
        (id, path(&now.tree, id), rules)
    });
    let mut view = RulesView { category, categories: categories.collect(), ..RulesView::default() };
    let Some(id) = category else { return Ok(view) };
    is_there(&now, id)?;
    let rules = store::rules_of(db, id).await?;
    view.rows = rows(shop, &now, &rules).await?;
    if rules.is_empty() {
        let above = now.tree.lineage(id).into_iter().skip(1).find(|above| counts.contains_key(above));
        view.inherits = above.map(|above| path(&now.tree, above));
    }
    view.query = search(text);
    if !view.query.is_empty() {
        let found = goods::meant(shop, locale, &view.query, FOUND).await?;
        let is_new = |row: &AdminProductRow| rules.iter().all(|rule| rule.accessory != Accessory::Product(row.id));
        view.found = found.into_iter().filter(is_new).collect();
    }
    view.audit = audit::entries(db, CompanionAction::SUBJECT, &id.to_string(), AUDIT_SHOWN).await?;
    Ok(view)
}

/// What is to be added, as it was sent: a category or a product.
///
/// # Errors
/// `Choice` at `accessory` when neither is named.
pub fn read(category: &str, product: &str) -> Result<Accessory, AppError> {
    let category = category.parse().map(Accessory::Category).ok();
    let product = product.parse().map(Accessory::Product).ok();
    product.or(category).ok_or_else(|| AppError::field("accessory", ProblemCode::Choice))
}

/// Goods of a category are completed by this too, after the rest; what is there already stays where it is.
///
/// # Errors
/// Not found; `Choice` for the category itself; [`Refusal::WrongState`] when there are as many as there may be.
pub async fn add(shop: &Shop, by: &Staff, category: Uuid, accessory: Accessory) -> Outcome<()> {
    if accessory == Accessory::Category(category) {
        return Err(AppError::field("accessory", ProblemCode::Choice).into());
    }
    let catalogue = now(shop).await?;
    match accessory {
        Accessory::Category(id) => is_there(&catalogue, id)?,
        Accessory::Product(id) if catalogue.entry(id).is_none() => return Err(AppError::NotFound.into()),
        Accessory::Product(_) => {}
    }
    let added = change(shop, by, category, move |rules| {
        if rules.iter().any(|rule| rule.accessory == accessory) {
            return Ok(None);
        }
        if rules.len() >= RULES_MAX {
            return Err(Failure::refused(Refusal::WrongState));
        }
        Ok(Some(rules.into_iter().chain([OwnRule::new(accessory)]).collect()))
    })
    .await;
    match added {
        // somebody has done just that at the same time
        Err(failure) if failure.is_duplicate() => Ok(()),
        other => other,
    }
}

/// Puts a rule at another place, from 1.
///
/// # Errors
/// Not found.
pub async fn place(shop: &Shop, by: &Staff, category: Uuid, rule: Uuid, to: u16) -> Outcome<()> {
    change(shop, by, category, move |rules| {
        let at = rules.iter().position(|own| own.id == rule).ok_or(Failure::Refused(AppError::NotFound))?;
        Ok(Some(placed(rules, at, to)))
    })
    .await
}

/// Takes a rule away; done twice it is done.
///
/// # Errors
/// Not found.
pub async fn remove(shop: &Shop, by: &Staff, category: Uuid, rule: Uuid) -> Outcome<()> {
    change(shop, by, category, move |rules| Ok(Some(rules.into_iter().filter(|own| own.id != rule).collect()))).await
}

/// Writes the rules of a category as a deed makes them of what is there; nothing when it makes nothing.
async fn change(
    shop: &Shop,
    by: &Staff,
    category: Uuid,
    to: impl Fn(Vec<OwnRule>) -> Outcome<Option<Vec<OwnRule>>> + Send + Sync + Copy + 'static,
) -> Outcome<()> {
    let (at, catalogue) = (shop.clock.now(), now(shop).await?);
    is_there(&catalogue, category)?;
    let names = |rules: &[OwnRule]| {
        let name = |rule: &OwnRule| match rule.accessory {
            Accessory::Category(id) => catalogue.tree.trail(id).pop().map(|link| link.name.id),
            Accessory::Product(id) => catalogue.entry(id).map(|entry| entry.name.id.clone()),
        };
        rules.iter().filter_map(name).collect::<Vec<_>>().join(", ")
    };
    let names = &names;
    transaction!(shop.db, |tx| {
        let was = store::rules_of(tx, category).await?;
        let Some(is) = to(was.clone())?.filter(|is| *is != was) else { return Ok(()) };
        store::put_rules(tx, category, &was, &is).await?;
        let side = |rules: &[OwnRule]| json!({"accessories": names(rules)});
        let (subject, before, after) = (category.to_string(), side(&was), side(&is));
        let change = audit::Change { action: CompanionAction::Rules, part: "", subject: &subject, before, after };
        audit::record(tx, by, change, at).await
    })
    .await
}

fn is_there(now: &Now, category: Uuid) -> Outcome<()> {
    let is_known = now.tree.all().iter().any(|row| row.id == category);
    if is_known { Ok(()) } else { Err(AppError::NotFound.into()) }
}

fn path(tree: &CategoryTree, id: Uuid) -> Bilingual {
    let trail = tree.trail(id);
    let joined = |of: fn(&Bilingual) -> &str| trail.iter().map(|link| of(&link.name)).collect::<Vec<_>>().join(" › ");
    Bilingual::new(joined(|name| &name.id), joined(|name| &name.en))
}

async fn rows(shop: &Shop, now: &Now, rules: &[OwnRule]) -> Outcome<Vec<RuleRow>> {
    let products: Vec<ProductId> = rules
        .iter()
        .filter_map(|rule| match rule.accessory {
            Accessory::Product(id) => Some(id),
            Accessory::Category(_) => None,
        })
        .collect();
    let known: HashMap<ProductId, AdminProductRow> =
        goods::rows(shop, &products).await?.into_iter().map(|row| (row.id, row)).collect();
    let row = |rule: &OwnRule| {
        let (category, product) = match rule.accessory {
            Accessory::Category(id) => (Some((id, path(&now.tree, id))), None),
            Accessory::Product(id) => (None, Some(known.get(&id).cloned()?)),
        };
        Some(RuleRow { id: rule.id, category, product })
    };
    Ok(rules.iter().filter_map(row).collect())
}
