//! What is said of the demo goods holds: of every variant, and of everything the home page promises.

use super::*;
use crate::catalog::model::{self, Care, Promise, Warranty};
use std::collections::{HashMap, HashSet};

/// What a variant says with what its product says.
fn of_variant(product: &DemoProduct, variant: &DemoVariant) -> Vec<(&'static str, Value)> {
    product.attributes.iter().chain(&variant.attributes).copied().collect()
}

/// What is wrong with the specifications of a variant, by its name.
fn contradiction(name: &str, says: &[(&'static str, Value)]) -> Option<String> {
    let known: HashMap<_, _> = attributes().into_iter().map(|a| (a.code, a)).collect();
    let words: Vec<&str> = name.split([' ', ';']).map(|word| word.trim_matches(',')).collect();
    for pair in words.windows(2) {
        let Ok(number) = pair[0].parse::<i64>() else { continue };
        let (factor, meant): (i64, fn(&DemoAttribute) -> bool) = match pair[1] {
            "inci" => (1, |a| a.kind == AttributeKind::Number { unit: "in" }),
            "m" => (1000, |a| a.code == "length_mm"),
            "kanal" => (1, |a| a.code == "channels"),
            "senar" => (1, |a| a.code == "strings" || a.code == "count"),
            _ => continue,
        };
        let told: Vec<Value> = says.iter().filter(|(code, _)| meant(&known[code])).map(|(_, value)| *value).collect();
        if told.is_empty() || told.iter().any(|value| *value != Value::Number(number * factor)) {
            return Some(format!("{name} says {} {}, the table {told:?}", pair[0], pair[1]));
        }
    }
    // a name that is an option: of an attribute that has this value, or of none
    let mut meant = None;
    for (code, value) in says {
        for (option, name_id, _) in known[code].options {
            if name.eq_ignore_ascii_case(name_id) {
                if *value == Value::Choice(option) {
                    return None;
                }
                meant = Some(format!("{name} is {option}, the table says {code} {value:?}"));
            }
        }
    }
    meant
}

#[test]
fn no_spec_contradicts_a_variant() {
    for product in products().into_iter().chain(scaled(150)) {
        for variant in &product.variants {
            let wrong = contradiction(&variant.name_id, &of_variant(&product, variant));
            assert_eq!(wrong, None, "{} {}", product.slug, variant.sku);
        }
    }
}

#[test]
fn the_reader_of_variants_finds_contradictions() {
    let inches = |number| [("speaker_in", Value::Number(number)), ("level", Value::Choice("pro"))];
    assert!(contradiction("8 inci", &inches(5)).is_some());
    assert!(contradiction("8 inci", &[]).is_some(), "the table must say it too");
    assert_eq!(contradiction("8 inci", &inches(8)), None);
    assert!(contradiction("6 m merah", &[("length_mm", Value::Number(3000))]).is_some());
    assert!(contradiction("45-130, 5 senar", &[("count", Value::Number(4))]).is_some());
    assert!(contradiction("Gitar akustik", &[("instrument", Value::Choice("electric"))]).is_some());
    assert_eq!(contradiction("Gitar akustik", &[("instrument", Value::Choice("acoustic"))]), None);
    assert!(contradiction("Mahoni", &[("top_wood", Value::Choice("spruce"))]).is_some());
}

#[test]
fn an_attribute_stands_at_the_product_or_at_all_its_variants() {
    let mut varying = 0;
    for product in products() {
        let shared: HashSet<_> = product.attributes.iter().map(|(code, _)| *code).collect();
        let codes = |variant: &DemoVariant| variant.attributes.iter().map(|(code, _)| *code).collect::<HashSet<_>>();
        let first = codes(&product.variants[0]);
        assert!(first.is_disjoint(&shared), "{}: said twice", product.slug);
        assert!(product.variants.iter().all(|variant| codes(variant) == first), "{}: not said of all", product.slug);
        varying += usize::from(!first.is_empty());
    }
    assert!(varying >= 10, "{varying} products whose variants differ");
}

fn promise_of(product: &DemoProduct) -> Promise {
    let tree: HashMap<_, _> = categories().into_iter().map(|category| (category.slug, category)).collect();
    let up = std::iter::successors(tree.get(product.category), |category| tree.get(category.parent?));
    let category = up.fold(PromiseFacts::default(), |facts, above| facts.or(above.promise));
    let condition = model::Condition::ALL[product.condition as usize];
    Promise::of(condition, product.promise, category)
}

/// The home page says a minimum, which no page of a product may undercut.
#[test]
fn the_home_page_promises_no_more_than_the_goods() {
    let mut seen = HashSet::new();
    for product in products() {
        let promise = promise_of(&product);
        seen.insert(promise.warranty);
        match (product.condition, promise.warranty) {
            (Condition::Poor, warranty) => assert_eq!(warranty, Warranty::None, "{}", product.slug),
            (_, Warranty::Lifetime) => {}
            (Condition::New | Condition::BStock, Warranty::Months(months)) => {
                assert!(Warranty::Months(months.min(12)) == Promise::NEW, "{}: {months} months", product.slug);
            }
            (_, warranty) => assert_eq!(warranty, Promise::USED, "{}", product.slug),
        }
    }
    assert!(seen.len() >= 5, "the shop has something to show: {seen:?}");
}

#[test]
fn who_is_set_up_in_words_is_set_up_in_fact() {
    let mut told = 0;
    for product in products() {
        let says = |text: &str| {
            ["disetel teknisi", "Disetel dengan", "sets up every"].iter().any(|words| text.contains(words))
        };
        if says(&product.description_id) || says(&product.description_en) {
            told += 1;
            assert_eq!(promise_of(&product).care, Care::SetUp, "{}", product.slug);
        }
    }
    assert!(told > 20, "{told}");
}
