//! The form of a product: what is stored as it would be typed, and what may be chosen.

use super::{super::admin::version, product, said};
use crate::{
    catalog::{
        model::{
            Condition, Promise, PromiseFacts,
            goods::{ProductFormView, ProductInput},
        },
        read_model::{CategoryTree, Filter, Snapshot},
        service, store,
    },
    entity::product as rows,
    ids::ProductId,
    server::{failure::Outcome, state::Shop},
    ui::text::Bilingual,
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// The form of a product, or of one that is not there yet.
///
/// # Errors
/// Not found; the database's.
pub async fn form(shop: &Shop, id: Option<ProductId>) -> Outcome<ProductFormView> {
    let (db, now) = (shop.db.read(), service::now(shop).await?);
    let attributes = store::goods::attributes(db).await?;
    let brands = store::brands(db).await?.into_iter().map(|row| (row.id.to_string(), row.name)).collect();
    let (stored, seen, speak, category) = match id {
        None => (ProductInput { condition: "new".into(), ..ProductInput::default() }, 0, HashSet::new(), None),
        Some(id) => {
            let row = product(db, id).await?;
            let values = said::bare(store::product::values(db, id.0).await?);
            let seen = version(row.updated_at);
            let category = Some(row.category_id);
            (typed(row, said::typed(&attributes, &values)), seen, said::by_variants(&values), category)
        }
    };
    let mut usual = usual(&now, category);
    if let Some(category) = category {
        usual.extend(store::attributes::asked_in(db, now.tree.with_ancestors(category)).await?);
    }
    let fields = said::fields(&attributes, &stored.attributes, &speak, |id| usual.contains(&id));
    let inherited = category.map(|category| {
        let condition = Condition::from_code(&stored.condition).unwrap_or_default();
        Promise::of(condition, PromiseFacts::default(), now.tree.promise(category))
    });
    Ok(ProductFormView {
        inherited,
        id,
        version: seen,
        stored,
        categories: paths(&now.tree),
        brands,
        attributes: fields,
    })
}

/// A row as it would be typed.
pub(super) fn typed(row: rows::Model, attributes: BTreeMap<String, String>) -> ProductInput {
    ProductInput {
        name_id: row.name_id,
        name_en: row.name_en,
        slug: row.slug,
        tagline_id: row.tagline_id,
        tagline_en: row.tagline_en,
        description_id: row.description_id,
        description_en: row.description_en,
        seo_title_id: row.seo_title_id,
        seo_title_en: row.seo_title_en,
        seo_description_id: row.seo_description_id,
        seo_description_en: row.seo_description_en,
        category: row.category_id.to_string(),
        brand: row.brand_id.to_string(),
        condition: row.condition,
        serial: row.serial.unwrap_or_default(),
        year: row.year.map(|year| year.to_string()).unwrap_or_default(),
        faults_id: row.faults_id.unwrap_or_default(),
        faults_en: row.faults_en.unwrap_or_default(),
        bargain: if row.bargain { "on".to_owned() } else { String::new() },
        featured: if row.featured { "on".to_owned() } else { String::new() },
        warranty: row.warranty.unwrap_or_default(),
        warranty_months: row.warranty_months.map(|months| months.to_string()).unwrap_or_default(),
        return_days: row.return_days.map(|days| days.to_string()).unwrap_or_default(),
        set_up: row.set_up.map(|flag| if flag { "yes" } else { "no" }.to_owned()).unwrap_or_default(),
        attributes,
        confirmed: String::new(),
    }
}

/// Attributes that goods of a category speak of, those below it too.
fn usual(now: &Snapshot, category: Option<Uuid>) -> HashSet<Uuid> {
    let Some(category) = category else { return HashSet::new() };
    let selection = now.select(Filter { category: Some(category), ..Filter::default() });
    let scope = selection.scope();
    now.attributes.iter().map(|attribute| attribute.id).filter(|id| now.said_about(*id, &scope) > 0).collect()
}

/// Every category by its path, siblings in their order.
pub(in crate::catalog::service) fn paths(tree: &CategoryTree) -> Vec<(String, Bilingual)> {
    let path = |id: Uuid| {
        let trail = tree.trail(id);
        let joined =
            |of: fn(&Bilingual) -> &str| trail.iter().map(|link| of(&link.name)).collect::<Vec<_>>().join(" › ");
        (id.to_string(), Bilingual::new(joined(|name| &name.id), joined(|name| &name.en)))
    };
    tree.in_order().into_iter().map(|(id, _)| path(id)).collect()
}
