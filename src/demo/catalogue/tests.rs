//! What the demo shop promises: unique names, real categories and attributes, and pictures that draw.

use super::*;
use crate::demo::art::{View, draw};
use std::collections::{HashMap, HashSet};

#[test]
fn slugs_and_skus_are_unique_and_plain() {
    let (mut slugs, mut skus) = (HashSet::new(), HashSet::new());
    for p in products().into_iter().chain(scaled(400)) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(p.slug.chars().all(plain) && !p.slug.contains("--"), "{}", p.slug);
        assert!(slugs.insert(p.slug.clone()), "{} twice", p.slug);
        for v in p.variants {
            assert!(v.sku.is_ascii() && skus.insert(v.sku.clone()), "{} twice", v.sku);
        }
    }
}

#[test]
fn categories_form_a_tree_and_every_leaf_has_goods() {
    let all = categories();
    let mut seen = HashSet::new();
    for c in &all {
        assert!(c.parent.is_none_or(|p| seen.contains(p)), "{} before its parent", c.slug);
        assert!(seen.insert(c.slug), "{} twice", c.slug);
    }
    let used: HashSet<_> = products().iter().map(|p| p.category).collect();
    for c in &all {
        let leaf = !all.iter().any(|o| o.parent == Some(c.slug));
        assert_eq!(leaf, used.contains(c.slug), "{}", c.slug);
    }
    assert!(used.iter().all(|c| seen.contains(c)));
}

#[test]
fn attributes_exist_and_values_fit_their_kind() {
    let known: HashMap<_, _> = attributes().into_iter().map(|a| (a.code, a)).collect();
    let mut options: HashMap<&str, HashSet<&str>> = HashMap::new();
    for p in products() {
        let lists = std::iter::once(&p.attributes).chain(p.variants.iter().map(|v| &v.attributes));
        for list in lists {
            let mut once = HashSet::new();
            for (code, value) in list {
                assert!(once.insert(code), "{}: {code} twice", p.slug);
                let a = known.get(code).unwrap_or_else(|| panic!("{}: no attribute {code}", p.slug));
                match (a.kind, value) {
                    (AttributeKind::Choice, Value::Choice(o)) => {
                        assert!(a.options.iter().any(|x| x.0 == *o), "{}: {code} = {o}", p.slug);
                        options.entry(code).or_default().insert(o);
                    }
                    (AttributeKind::Number { .. }, Value::Number(n)) => assert!(*n > 0, "{}: {code}", p.slug),
                    (AttributeKind::Flag, Value::Flag(_)) => {}
                    _ => panic!("{}: {code} has the wrong kind", p.slug),
                }
            }
        }
    }
    for (code, a) in known.iter().filter(|(_, a)| a.kind == AttributeKind::Choice) {
        let used = options.get(code).map_or(0, HashSet::len);
        assert!(used >= a.options.len().min(3), "{code}: only {used} options used");
    }
}

#[test]
fn goods_are_complete() {
    let all = products();
    let brands: HashSet<_> = brands().into_iter().map(|b| b.0).collect();
    let variants: Vec<_> = all.iter().flat_map(|p| &p.variants).collect();
    assert!(all.len() >= 90 && variants.len() >= 180, "{} / {}", all.len(), variants.len());
    for p in &all {
        assert!(brands.contains(p.brand) && !p.variants.is_empty(), "{}", p.slug);
        for text in [&p.name_id, &p.name_en, &p.tagline_id, &p.tagline_en] {
            assert!(!text.trim().is_empty(), "{}", p.slug);
        }
        assert!(p.description_id.len() > 75 && p.description_en.len() > 75, "{}", p.slug);
        assert_ne!(p.description_id, p.description_en);
        for v in &p.variants {
            let price = v.price.amount();
            assert!(price > 0 && price % 1000 == 0 && v.stock >= 0 && v.weight_g > 0, "{}", v.sku);
            assert!(v.compare_at.is_none_or(|c| c > v.price), "{}", v.sku);
            assert!(v.box_mm.0 > 0 && v.box_mm.1 > 0 && v.box_mm.2 > 0, "{}", v.sku);
            assert_eq!(p.variants.len() == 1, v.name_id.is_empty() && v.name_en.is_empty(), "{}", v.sku);
        }
    }
    let count = |stock: fn(i32) -> bool| variants.iter().filter(|v| stock(v.stock)).count();
    assert!(count(|s| s == 0) >= 6 && count(|s| (1..=3).contains(&s)) >= 12);
    assert!(variants.iter().filter(|v| v.compare_at.is_some()).count() >= 6);
    assert!((4..=8).contains(&all.iter().filter(|p| p.featured).count()));
    assert!(all.iter().any(|p| p.name_id.chars().count() == 60 && p.name_id.contains('é') && p.name_id.contains('\'')));
}

#[test]
fn used_instruments_are_single() {
    let used: Vec<_> = products().into_iter().filter(|p| p.used.is_some()).collect();
    let serials: HashSet<_> = used.iter().filter_map(|p| p.used.map(|u| u.serial)).collect();
    assert!(used.len() >= 10 && serials.len() == used.len());
    for p in &used {
        assert!(p.condition != Condition::New && p.variants.len() == 1 && p.variants[0].stock <= 1, "{}", p.slug);
    }
}

#[test]
fn every_picture_draws_in_every_view() {
    let mut done: Vec<Picture> = Vec::new();
    for v in products().into_iter().flat_map(|p| p.variants) {
        if done.contains(&v.picture) {
            continue;
        }
        for view in View::ALL {
            let svg = draw(&v.picture, view);
            assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"), "{}", v.sku);
            assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("<text"), "{}", v.sku);
            for tag in ["g", "defs", "clipPath", "mask", "linearGradient", "radialGradient", "filter"] {
                let (open, close) = (
                    svg.matches(&format!("<{tag} ")).count() + svg.matches(&format!("<{tag}>")).count(),
                    svg.matches(&format!("</{tag}>")).count(),
                );
                assert_eq!(open, close, "{}: <{tag}>", v.sku);
            }
            assert_eq!(svg, draw(&v.picture, view));
        }
        done.push(v.picture);
    }
}
