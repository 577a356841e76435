//! Two attributes, or two options of one, become one. What would become of them is said before; where a product says something
//! about both attributes, what it says about the one that stays counts. A form that saw other numbers is too late.

use super::{facts, kept, note, option, option_facts};
use crate::{
    catalog::{
        model::{
            AttributeAction,
            attributes::{Clash, MergePlan, MergeView, code_for},
        },
        service::became::Mergeable,
        store::{self, attributes::Said},
    },
    entity::{attribute, attribute_option, product_attribute},
    error::{AppError, ProblemCode, Refusal},
    ids::{AttributeId, OptionId, ProductId},
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::text::Bilingual,
};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// Products that say something about both which are named.
const EXAMPLES: u64 = 10;

/// What would become of an attribute, or of one of its options, that is merged into another one.
///
/// # Errors
/// Not found, also of what it should be merged into.
pub async fn plan(
    db: &impl ConnectionTrait,
    id: AttributeId,
    which: Option<OptionId>,
    into: Option<Uuid>,
) -> Outcome<MergeView> {
    let row = kept(db, id).await?;
    let name = Bilingual::new(row.name_id.as_str(), row.name_en.as_str());
    if let Some(which) = which {
        let options = store::attributes::options(db, id.0).await?;
        let goes = option(&options, which)?;
        let named = |row: &attribute_option::Model| Bilingual::new(row.name_id.as_str(), row.name_en.as_str());
        let others: Vec<_> = options.iter().filter(|row| row.id != which.0).map(|row| (row.id, named(row))).collect();
        let plan = match into {
            Some(into) => {
                let products = store::attributes::saying(db, Said::Answer(which.0)).await?;
                Some(MergePlan { products, ..chosen(&others, into)? })
            }
            None => None,
        };
        return Ok(MergeView { attribute: id, name, option: Some((which, named(&goes))), into: worded(others), plan });
    }
    let all = store::attributes::all(db).await?;
    let others: Vec<_> = all
        .iter()
        .filter(|other| fits(&row, other))
        .map(|row| (row.id, Bilingual::new(row.name_id.as_str(), row.name_en.as_str())))
        .collect();
    let plan = match into {
        Some(into) => Some(MergePlan {
            products: store::attributes::saying(db, Said::About(id.0)).await?,
            both: store::attributes::saying_both(db, id.0, into).await?,
            examples: examples(db, id.0, into).await?,
            ..chosen(&others, into)?
        }),
        None => None,
    };
    Ok(MergeView { attribute: id, name, option: None, into: worded(others), plan })
}

/// Whether what is said about one attribute can be said about another one.
fn fits(goes: &attribute::Model, stays: &attribute::Model) -> bool {
    goes.id != stays.id && goes.kind == stays.kind && goes.unit == stays.unit
}

fn worded(others: Vec<(Uuid, Bilingual)>) -> Vec<(String, Bilingual)> {
    others.into_iter().map(|(id, name)| (id.to_string(), name)).collect()
}

fn chosen(others: &[(Uuid, Bilingual)], into: Uuid) -> Outcome<MergePlan> {
    let (id, name) = others.iter().find(|(id, _)| *id == into).ok_or(Failure::Refused(AppError::NotFound))?;
    Ok(MergePlan { into: id.to_string(), name: name.clone(), products: 0, both: 0, examples: Vec::new() })
}

async fn examples(db: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<Vec<Clash>> {
    let ids = store::attributes::first_saying_both(db, goes, stays, EXAMPLES).await?;
    let rows = store::attributes::said_by(db, &ids, [goes, stays]).await?;
    let mut options: HashMap<Uuid, Bilingual> = HashMap::new();
    for of in [goes, stays] {
        let named = store::attributes::options(db, of).await?.into_iter();
        options.extend(named.map(|row| (row.id, Bilingual::new(row.name_id, row.name_en))));
    }
    let said = |product: Uuid, about: Uuid| {
        let own = rows.iter().filter(|row| row.product_id == product && row.attribute_id == about);
        let mut said: Vec<Bilingual> = own.map(|row| words(row, &options)).collect();
        said.dedup();
        said
    };
    let names = store::attributes::names(db, &ids).await?.into_iter();
    let clash = |(id, name_id, name_en): (Uuid, String, String)| Clash {
        id: ProductId(id),
        name: Bilingual::new(name_id, name_en),
        goes: said(id, goes),
        stays: said(id, stays),
    };
    Ok(names.map(clash).collect())
}

/// What a row says.
fn words(row: &product_attribute::Model, options: &HashMap<Uuid, Bilingual>) -> Bilingual {
    let plain = |text: String| Bilingual::new(text.clone(), text);
    match (row.option_id.and_then(|id| options.get(&id)), row.number, row.flag) {
        (Some(name), ..) => name.clone(),
        (None, Some(number), _) => plain(number.to_string()),
        (None, None, flag) => plain(if flag == Some(true) { "yes" } else { "no" }.to_owned()),
    }
}

/// Merges an attribute into another one of the same kind and unit: what products said about it they say about the other, options
/// of the same name become one, others come over. `seen` is how many products were said to speak of both.
///
/// # Errors
/// Not found; `Choice` at `into` when they do not fit; [`Refusal::EditConflict`] when other products speak of both by now.
pub async fn merge(shop: &Shop, by: &Staff, id: AttributeId, into: AttributeId, seen: u64) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let (goes, stays) = (kept(tx, id).await?, kept(tx, into).await?);
        if !fits(&goes, &stays) {
            return Err(AppError::field("into", ProblemCode::Choice).into());
        }
        let both = store::attributes::saying_both(tx, id.0, into.0).await?;
        if both != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let products = store::attributes::saying(tx, Said::About(id.0)).await?;
        store::attributes::drop_both(tx, id.0, into.0).await?;
        bring_options(tx, id.0, into.0).await?;
        store::attributes::hand_over(tx, id.0, into.0).await?;
        let mut belongs = store::attributes::categories_of(tx, into.0).await?;
        belongs.extend(store::attributes::categories_of(tx, id.0).await?);
        belongs.sort_unstable();
        belongs.dedup();
        store::attributes::set_categories(tx, into.0, belongs).await?;
        store::attributes::delete(tx, id.0).await?;
        store::merging::note_shelf(tx, Mergeable::Attribute.code(), (id.0, into.0), now).await?;
        let before = facts(&goes, "");
        let after = json!({"merged_into": stays.name_id, "products": products, "both": both});
        note(tx, by, (AttributeAction::Merge, &goes.name_id), into.0, (before, after), now).await
    })
    .await
}

/// Options of the same name become one, others come over, behind those that are there.
async fn bring_options(tx: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<()> {
    let mut there = store::attributes::options(tx, stays).await?;
    for row in store::attributes::options(tx, goes).await? {
        let name = reading::sort_key(&row.name_id);
        if let Some(same) = there.iter().find(|other| reading::sort_key(&other.name_id) == name) {
            store::attributes::answer_instead(tx, row.id, same.id).await?;
            continue;
        }
        let row = attribute_option::Model {
            attribute_id: stays,
            code: free_code(&row.code, &there),
            position: there.iter().map(|row| row.position.saturating_add(1)).max().unwrap_or(0),
            ..row
        };
        store::attributes::put_option(tx, row.clone(), false).await?;
        there.push(row);
    }
    Ok(())
}

/// The code as it is, unless another one has it.
fn free_code(code: &str, there: &[attribute_option::Model]) -> String {
    let taken = |code: &str| there.iter().any(|other| other.code == code);
    if taken(code) { code_for(code, taken) } else { code.to_owned() }
}

/// Merges an option into another one of the same attribute: whatever said so says the other. `seen` is how many products were
/// said to say so.
///
/// # Errors
/// Not found; `Choice` at `into` when it is the same one; [`Refusal::EditConflict`] when other products say so by now.
pub async fn merge_options(
    shop: &Shop,
    by: &Staff,
    id: AttributeId,
    (goes, stays): (OptionId, OptionId),
    seen: u64,
) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let options = store::attributes::options(tx, id.0).await?;
        let (old, kept) = (option(&options, goes)?, option(&options, stays)?);
        if goes == stays {
            return Err(AppError::field("into", ProblemCode::Choice).into());
        }
        let products = store::attributes::saying(tx, Said::Answer(goes.0)).await?;
        if products != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        store::attributes::answer_instead(tx, goes.0, stays.0).await?;
        store::attributes::delete_option(tx, goes.0).await?;
        let after = json!({"merged_into": kept.name_id, "products": products});
        note(tx, by, (AttributeAction::MergeOption, &old.name_id), id.0, (option_facts(&old), after), now).await
    })
    .await
}
