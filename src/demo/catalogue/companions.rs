//! What is needed with what in the demo: for goods of a category the slugs of products, or of categories of which the best is meant.

use crate::companions::service::NewRule;

const KABEL: &str = "gema-kabel-instrumen";
const SIKU: &str = "gema-kabel-siku";
const XLR: &str = "gema-kabel-xlr";
const GIGBAG: &str = "kawi-gigbag-hujan";
const PICK: &str = "lontar-pick-seluloid";

const fn rule(category: &'static str, accessories: &'static [&'static str]) -> NewRule {
    NewRule { category, accessories }
}

/// The rules; a category without any takes those of the one above.
pub const COMPANIONS: &[NewRule] = &[
    rule("gitar-elektrik", &[KABEL, "lontar-senar-elektrik", "kawi-strap-tenun", GIGBAG, "tuner", "ampli-latihan"]),
    rule("gitar-akustik", &["lontar-senar-akustik", "lontar-capo-jepit", GIGBAG, "kawi-stand-lipat", PICK, "tuner"]),
    rule("gitar-klasik", &["lontar-senar-nilon", "kawi-stand-lipat", GIGBAG, "tuner", "perawatan"]),
    rule("akustik-elektrik", &[KABEL, "lontar-senar-akustik", "ampli-akustik", "kawi-strap-tenun", GIGBAG, "tuner"]),
    rule(
        "gitar-vintage",
        &["kawi-hardcase", "lontar-minyak-lemon", "lontar-senar-elektrik", "kawi-strap-kulit", KABEL],
    ),
    rule("paket-pemula", &["lontar-senar-elektrik", PICK, "kawi-stand-lipat", "buku"]),
    rule("bass", &[KABEL, "lontar-senar-bass", "kawi-strap-kulit", GIGBAG, "ampli-bass", "tuner"]),
    rule("drum-kit", &["stik-kulit", "simbal", "hardware-pedal-drum"]),
    rule("drum-elektronik", &["stik-kulit", "headphone", "hardware-pedal-drum"]),
    rule("snare", &["stik-kulit", "hardware-pedal-drum"]),
    rule("simbal", &["hardware-pedal-drum", "stik-kulit"]),
    rule("hardware-pedal-drum", &["stik-kulit", "simbal"]),
    rule("keyboard", &["headphone", KABEL, "audio-interface"]),
    rule("midi-controller", &["audio-interface", "headphone", "monitor"]),
    rule("ampli", &[KABEL, "overdrive-distortion", SIKU]),
    rule("head-gitar", &["kabinet", KABEL, "overdrive-distortion"]),
    rule("kabinet", &["head-gitar"]),
    rule("ampli-bass", &[KABEL, "lontar-senar-bass"]),
    rule("ampli-akustik", &[KABEL, "mikrofon", XLR]),
    rule("efek", &[SIKU, "power-pedalboard", KABEL]),
    rule("audio-interface", &["mikrofon", XLR, "headphone", "monitor"]),
    rule("mikrofon", &[XLR, "audio-interface", "headphone"]),
    rule("monitor", &["audio-interface", XLR]),
    rule("headphone", &["audio-interface"]),
    rule("mixer", &[XLR, "mikrofon", "pa"]),
    rule("pa", &["mixer", "mikrofon", XLR]),
    rule("wireless", &["mikrofon", KABEL]),
    rule("pickup", &["knob-elektronik", "lontar-senar-elektrik"]),
    rule("bridge-tremolo", &["nut-saddle", "lontar-senar-elektrik"]),
    rule("tuner-mesin", &["lontar-senar-elektrik", "nut-saddle"]),
    rule("senar", &["lontar-minyak-lemon", PICK]),
    rule("pick", &["lontar-senar-elektrik", "kawi-strap-tenun"]),
];

/// The rules of a category: its own, or of the nearest above that has some.
#[must_use]
pub fn companions_of(category: &str) -> &'static [&'static str] {
    let tree = super::categories();
    let mut at = Some(category);
    while let Some(slug) = at {
        if let Some(rule) = COMPANIONS.iter().find(|rule| rule.category == slug) {
            return rule.accessories;
        }
        at = tree.iter().find(|one| one.slug == slug).and_then(|one| one.parent);
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::catalogue::{categories, products};
    use std::collections::BTreeSet;

    #[test]
    fn every_slug_is_something() {
        let categories: BTreeSet<&str> = categories().iter().map(|one| one.slug).collect();
        let products: BTreeSet<String> = products().into_iter().map(|one| one.slug).collect();
        let mut seen = BTreeSet::new();
        for NewRule { category, accessories } in COMPANIONS {
            assert!(categories.contains(category) && seen.insert(*category), "{category}");
            for slug in *accessories {
                assert!(categories.contains(slug) != products.contains(*slug), "{slug}");
            }
        }
        assert_eq!(companions_of("gitar-7-8-senar"), companions_of("gitar-elektrik"));
        assert!(companions_of("poster").is_empty());
    }
}
