//! How staff read what was done to a product.

use super::status::status_word;
use crate::{
    audit::{AuditWords, words_of},
    catalog::{
        model::{
            AttributeAction, BrandAction, CategoryAction, Condition, ProductAction, ProductStatus,
            attributes::AttributeKind,
            search_words::{WordKind, WordsAction},
            twins::TwinState,
        },
        ui::words::condition_name,
    },
    i18n::Locale,
    money::Rupiah,
    ui::locale::rupiah,
};
use leptos_i18n::td_string;

/// The words of the entries about products.
pub const AUDIT_WORDS: AuditWords = AuditWords { action: words_of::<ProductAction>, field, value: said };

/// The words of the entries about categories and brands.
pub const SHELF_WORDS: AuditWords = AuditWords { action: shelf_action, field, value: said };

/// The words of the entries about attributes.
pub const ATTRIBUTE_WORDS: AuditWords =
    AuditWords { action: words_of::<AttributeAction>, field: attribute_field, value: attribute_said };

/// What a kind of values is called.
pub fn kind_word(kind: AttributeKind, locale: Locale) -> String {
    match kind {
        AttributeKind::Choice => td_string!(locale, attributes.kind_choice),
        AttributeKind::Number => td_string!(locale, attributes.kind_number),
        AttributeKind::Flag => td_string!(locale, attributes.kind_flag),
    }
    .to_owned()
}

fn attribute_field(name: &str, locale: Locale) -> Option<String> {
    let words = match name {
        "kind" => td_string!(locale, attributes.kind),
        "unit" => td_string!(locale, attributes.unit),
        "filterable" => td_string!(locale, attributes.filterable),
        "categories" => td_string!(locale, attributes.categories),
        "merged_into" => td_string!(locale, attributes.merged_into),
        "products" => td_string!(locale, attributes.merged_products),
        "both" => td_string!(locale, attributes.merged_both),
        other => return field(other, locale),
    };
    Some(words.to_owned())
}

fn attribute_said(field: &str, text: &str, locale: Locale) -> Option<String> {
    match field {
        "kind" => Some(kind_word(AttributeKind::from_code(text)?, locale)),
        "filterable" => said("active", text, locale),
        _ => None,
    }
}

/// The words of the entries about the words of the search.
pub const WORDS_WORDS: AuditWords =
    AuditWords { action: words_of::<WordsAction>, field: words_field, value: words_said };

fn words_field(name: &str, locale: Locale) -> Option<String> {
    match name {
        "kind" => Some(td_string!(locale, searching.kind).to_owned()),
        "words" => Some(td_string!(locale, searching.words).to_owned()),
        _ => None,
    }
}

fn words_said(field: &str, text: &str, locale: Locale) -> Option<String> {
    let kind = WordKind::from_code(text).filter(|_| field == "kind")?;
    Some(set_word(kind, locale))
}

/// What a kind of set means.
pub fn set_word(kind: WordKind, locale: Locale) -> String {
    match kind {
        WordKind::Same => td_string!(locale, searching.same),
        WordKind::Also => td_string!(locale, searching.also),
        WordKind::Nothing => td_string!(locale, searching.nothing),
        WordKind::Cheap => td_string!(locale, searching.cheap),
        WordKind::Amount => td_string!(locale, searching.amount),
    }
    .to_owned()
}

fn shelf_action(word: &str, locale: Locale) -> Option<String> {
    words_of::<CategoryAction>(word, locale).or_else(|| words_of::<BrandAction>(word, locale))
}

/// What a field of a product is called.
pub fn field(name: &str, locale: Locale) -> Option<String> {
    // of one variant among several: the field, then the SKU
    if let Some((name, sku)) = name.split_once(' ') {
        return Some(format!("{} ({sku})", field(name, locale)?));
    }
    let words = match name {
        "variant_name_id" => td_string!(locale, goods.variant_name_id),
        "variant_name_en" => td_string!(locale, goods.variant_name_en),
        "box_length_mm" => td_string!(locale, exchange.box_length_mm),
        "box_width_mm" => td_string!(locale, exchange.box_width_mm),
        "box_height_mm" => td_string!(locale, exchange.box_height_mm),
        "low_at" => td_string!(locale, exchange.low_at),
        "picture_alts_id" => td_string!(locale, exchange.picture_alts_id),
        "picture_alts_en" => td_string!(locale, exchange.picture_alts_en),
        "price" => td_string!(locale, admin.price),
        "compare_at" => td_string!(locale, admin.compare_at),
        "needed" => td_string!(locale, links.needed),
        "related" => td_string!(locale, links.related),
        "offer_price" => td_string!(locale, offers.price),
        "offer_from" => td_string!(locale, offers.from),
        "offer_until" => td_string!(locale, offers.until),
        "on_hand" => td_string!(locale, admin.on_hand),
        "status" => td_string!(locale, admin.status),
        "slug" => td_string!(locale, goods.slug),
        "category" => td_string!(locale, goods.category),
        "brand" => td_string!(locale, goods.brand),
        "name_id" => td_string!(locale, goods.name_id),
        "name_en" => td_string!(locale, goods.name_en),
        "tagline_id" => td_string!(locale, goods.tagline_id),
        "tagline_en" => td_string!(locale, goods.tagline_en),
        "description_id" => td_string!(locale, goods.description_id),
        "description_en" => td_string!(locale, goods.description_en),
        "seo_title_id" => td_string!(locale, goods.seo_title_id),
        "seo_title_en" => td_string!(locale, goods.seo_title_en),
        "seo_description_id" => td_string!(locale, goods.seo_description_id),
        "seo_description_en" => td_string!(locale, goods.seo_description_en),
        "condition" => td_string!(locale, goods.condition),
        "featured" => td_string!(locale, goods.featured),
        "bargain" => td_string!(locale, goods.bargain),
        "serial" => td_string!(locale, goods.serial),
        "year" => td_string!(locale, goods.year),
        "faults_id" => td_string!(locale, goods.faults_id),
        "faults_en" => td_string!(locale, goods.faults_en),
        "attributes" => td_string!(locale, goods.attributes),
        "sku" => td_string!(locale, goods.sku),
        "active" => td_string!(locale, goods.active),
        "copy_of" => td_string!(locale, goods.copy_of),
        "weight_g" => td_string!(locale, goods.weight),
        "picture" => td_string!(locale, goods.picture_word),
        "alt_id" => td_string!(locale, goods.picture_alt_id),
        "alt_en" => td_string!(locale, goods.picture_alt_en),
        "shows" => td_string!(locale, goods.picture_shows),
        "position" => td_string!(locale, goods.place),
        "name" => td_string!(locale, goods.name),
        "parent" => td_string!(locale, goods.parent),
        "warranty" => td_string!(locale, goods.warranty),
        "warranty_months" => td_string!(locale, goods.warranty_months),
        "return_days" => td_string!(locale, goods.return_days),
        "set_up" => td_string!(locale, goods.set_up),
        "twin" => td_string!(locale, merging.field_twin),
        "twin_state" => td_string!(locale, merging.field_twin_state),
        "tags" => td_string!(locale, tags.title),
        "tag" => td_string!(locale, tags.tag),
        "merged" => td_string!(locale, merging.field_merged),
        "merged_into" => td_string!(locale, merging.field_merged_into),
        "merged_variants" => td_string!(locale, merging.field_merged_variants),
        "merged_units" => td_string!(locale, merging.field_merged_units),
        "products" => td_string!(locale, merging.field_products),
        "children" => td_string!(locale, merging.field_children),
        _ => return None,
    };
    Some(words.to_owned())
}

/// The words of a value, if it has other ones than its own.
pub fn said(field: &str, text: &str, locale: Locale) -> Option<String> {
    match field.split(' ').next().unwrap_or_default() {
        "price" | "compare_at" | "offer_price" => Some(rupiah(locale, Rupiah::new(text.parse().ok()?))),
        "status" => Some(status_word(ProductStatus::from_code(text)?)),
        "twin_state" => Some(match TwinState::from_code(text)? {
            TwinState::Open => td_string!(locale, merging.state_open).to_owned(),
            TwinState::Apart => td_string!(locale, merging.state_apart).to_owned(),
        }),
        "condition" => Some(condition_name(Condition::from_code(text)?)),
        "warranty" => match text {
            "none" => Some(td_string!(locale, goods.warranty_none).to_owned()),
            "months" => Some(td_string!(locale, goods.warranty_months_word).to_owned()),
            "lifetime" => Some(td_string!(locale, goods.warranty_lifetime).to_owned()),
            _ => None,
        },
        "featured" | "bargain" | "active" | "set_up" => Some(match text {
            "" => return None,
            "true" | "yes" => td_string!(locale, goods.yes).to_owned(),
            _ => td_string!(locale, goods.no).to_owned(),
        }),
        _ => None,
    }
}
