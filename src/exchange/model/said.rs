//! What people write in cells as the shop keeps it: figures, yes and no, states and grades in the words of either language. What
//! is not plain stays as it was written, and is told where it is checked.

use crate::{
    catalog::{
        model::{self as goods_model, Condition, ProductStatus, goods, moment_text},
        ui::words::condition_name,
    },
    i18n::Locale,
    money::Rupiah,
    ui::locale::speaking,
};

const YES: [&str; 8] = ["yes", "ya", "true", "benar", "1", "y", "x", "on"];
const NO: [&str; 8] = ["no", "tidak", "false", "salah", "0", "n", "off", "-1"];

/// The text of a field as its sheet says it.
#[must_use]
pub fn normal(field: &str, cell: &str) -> String {
    match field {
        "price" => number(cell),
        "offer_from" | "offer_until" => moment(cell, field == "offer_until"),
        "compare_at" | "offer_price" => Some(number(cell)).filter(|amount| amount != "0").unwrap_or_default(),
        "weight_g" | "box_length_mm" | "box_width_mm" | "box_height_mm" | "on_hand" | "low_at" => number(cell),
        "featured" | "bargain" | "active" => flag(cell),
        "set_up" => attribute(cell),
        "warranty" => reading::fold(cell.trim()),
        "condition" => condition(cell),
        "status" => status(cell),
        "slug" => goods::slug(cell),
        "sku" | "serial" | "year" | "warranty_months" | "return_days" => reading::code(cell),
        "description_id" | "description_en" | "faults_id" | "faults_en" => reading::free(cell).trim().to_owned(),
        "picture_alts_id" | "picture_alts_en" => cell.trim().to_owned(),
        _ if field.starts_with("attributes[") => attribute(cell),
        _ => reading::one_line(cell),
    }
}

/// Digits of a whole number as people write it: `1.250.000`, `1,250,000`, `Rp 1.250.000`, `1250000.00`.
fn number(cell: &str) -> String {
    Rupiah::read(cell).map_or_else(|| reading::code(cell), |amount| amount.to_string())
}

/// A moment as the shop's own sheet writes it.
fn moment(cell: &str, is_end: bool) -> String {
    goods_model::moment(cell, is_end).map_or_else(|| reading::code(cell), |at| moment_text(Some(at), ' '))
}

fn flag(cell: &str) -> String {
    let word = reading::fold(cell.trim());
    let read = if YES.contains(&word.as_str()) {
        "yes"
    } else if NO.contains(&word.as_str()) || word.is_empty() {
        "no"
    } else {
        return cell.trim().to_owned();
    };
    read.to_owned()
}

fn attribute(cell: &str) -> String {
    let word = reading::fold(cell.trim());
    match word.as_str() {
        "ya" | "true" | "benar" => "yes".to_owned(),
        "tidak" | "false" | "salah" => "no".to_owned(),
        _ => reading::code(cell),
    }
}

fn condition(cell: &str) -> String {
    let word = reading::fold(cell.trim());
    let is_named = |condition: &Condition| {
        let called = |locale| reading::fold(&speaking(locale, || condition_name(*condition)));
        cell.trim() == condition.code() || [Locale::id, Locale::en].into_iter().any(|locale| word == called(locale))
    };
    let found = Condition::ALL.into_iter().find(is_named);
    found.map_or_else(|| cell.trim().to_owned(), |condition| condition.code().to_owned())
}

/// `archived` is Shopify's word, `publish` that of `WordPress`; published or not, a file of either says with yes and no.
fn status(cell: &str) -> String {
    let word = reading::fold(cell.trim());
    let status = match word.as_str() {
        "active" | "aktif" | "publish" | "published" | "true" | "1" => ProductStatus::Active,
        "draft" | "draf" | "konsep" | "false" | "0" | "-1" => ProductStatus::Draft,
        "inactive" | "nonaktif" | "archived" | "archive" | "arsip" => ProductStatus::Inactive,
        _ => return cell.trim().to_owned(),
    };
    status.code().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_they_are_written_in_indonesia() {
        for cell in ["1.250.000", "1,250,000", "Rp 1.250.000", "1250000.00", "1.250.000,00", " Rp1.250.000,- "] {
            assert_eq!(normal("price", cell), "1250000", "{cell}");
        }
        // never 420 and never 4
        assert_eq!(normal("price", "4,20"), "4,20");
        assert_eq!(normal("on_hand", "-3"), "-3");
        assert_eq!(normal("compare_at", "0.00"), "");
        assert_eq!(normal("offer_price", "0"), "");
        assert_eq!(normal("offer_from", "2026-11-11"), "2026-11-11 00:00");
        assert_eq!(normal("offer_until", "2026-11-11 00:00:00"), "2026-11-11 00:00");
        assert_eq!(normal("offer_until", "30/11/2026"), "2026-11-30 23:59");
        assert_eq!(normal("offer_until", "nanti"), "nanti");
        assert_eq!(normal("sku", " 0017 "), "0017");
        assert_eq!(normal("sku", "90.750"), "90.750");
    }

    #[test]
    fn words_of_both_languages_mean_the_same() {
        for (field, cell, meant) in [
            ("featured", "Ya", "yes"),
            ("featured", "FALSE", "no"),
            ("featured", "", "no"),
            ("featured", "kadang", "kadang"),
            ("condition", "Seperti baru", "mint"),
            ("condition", "Very good", "very_good"),
            ("status", "Archived", "inactive"),
            ("status", "Aktif", "active"),
            ("name_id", " Gitar\u{a0} Elang ", "Gitar Elang"),
        ] {
            assert_eq!(normal(field, cell), meant, "{field} {cell}");
        }
    }
}
