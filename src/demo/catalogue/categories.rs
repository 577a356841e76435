//! The category tree, parents before children.
//! Slugs are Indonesian because the root of the shop is.

use super::DemoCategory;
use crate::catalog::model::{PromiseFacts, Warranty};

/// The whole category tree.
#[must_use]
pub fn categories() -> Vec<DemoCategory> {
    TREE.iter()
        .map(|(slug, parent, name_id, name_en)| DemoCategory {
            slug,
            parent: if parent.is_empty() { None } else { Some(parent) },
            name_id,
            name_en,
            promise: promise(slug),
        })
        .collect()
}

/// What a department promises beyond the shop: instruments are set up, electronics are stood behind for two years.
fn promise(slug: &str) -> PromiseFacts {
    let nothing = PromiseFacts::default();
    match slug {
        "gitar" | "bass" => PromiseFacts { set_up: Some(true), ..nothing },
        "keyboard" | "ampli" | "studio-live" => PromiseFacts { warranty: Some(Warranty::Months(24)), ..nothing },
        _ => nothing,
    }
}

type Row = (&'static str, &'static str, &'static str, &'static str);

const TREE: &[Row] = &[
    ("gitar", "", "Gitar", "Guitars"),
    ("gitar-elektrik", "gitar", "Gitar elektrik", "Electric guitars"),
    ("gitar-solid", "gitar-elektrik", "Gitar solid body", "Solid-body guitars"),
    ("gitar-semi-hollow", "gitar-elektrik", "Gitar semi-hollow", "Semi-hollow guitars"),
    ("gitar-7-8-senar", "gitar-elektrik", "Gitar 7 & 8 senar", "7- & 8-string guitars"),
    ("gitar-kidal", "gitar-elektrik", "Gitar kidal", "Left-handed guitars"),
    ("gitar-akustik", "gitar", "Gitar akustik", "Acoustic guitars"),
    ("akustik-dreadnought", "gitar-akustik", "Akustik dreadnought", "Dreadnought acoustics"),
    ("akustik-om", "gitar-akustik", "Akustik OM", "OM acoustics"),
    ("gitar-klasik", "gitar-akustik", "Gitar klasik", "Classical guitars"),
    ("akustik-elektrik", "gitar-akustik", "Gitar akustik-elektrik", "Acoustic-electric guitars"),
    ("gitar-vintage", "gitar", "Gitar vintage", "Vintage guitars"),
    ("paket-pemula", "gitar", "Paket pemula", "Starter packs"),
    ("bass", "", "Bass", "Basses"),
    ("bass-4-senar", "bass", "Bass 4 senar", "4-string basses"),
    ("bass-5-6-senar", "bass", "Bass 5 & 6 senar", "5- & 6-string basses"),
    ("bass-short-scale", "bass", "Bass short scale", "Short-scale basses"),
    ("bass-akustik", "bass", "Bass akustik", "Acoustic basses"),
    ("bass-vintage", "bass", "Bass vintage", "Vintage basses"),
    ("drum-perkusi", "", "Drum & perkusi", "Drums & percussion"),
    ("drum-kit", "drum-perkusi", "Drum kit", "Drum kits"),
    ("drum-elektronik", "drum-perkusi", "Drum elektronik", "Electronic drums"),
    ("snare", "drum-perkusi", "Snare", "Snares"),
    ("simbal", "drum-perkusi", "Simbal", "Cymbals"),
    ("hardware-pedal-drum", "drum-perkusi", "Hardware & pedal drum", "Drum hardware & pedals"),
    ("cajon-perkusi", "drum-perkusi", "Cajon & perkusi", "Cajons & percussion"),
    ("stik-kulit", "drum-perkusi", "Stik & kulit drum", "Drumsticks & heads"),
    ("keyboard", "", "Keyboard", "Keyboards"),
    ("piano-digital", "keyboard", "Piano digital", "Digital pianos"),
    ("arranger", "keyboard", "Arranger", "Arrangers"),
    ("synthesizer", "keyboard", "Synthesizer", "Synthesizers"),
    ("stage-piano", "keyboard", "Stage piano", "Stage pianos"),
    ("midi-controller", "keyboard", "MIDI controller", "MIDI controllers"),
    ("organ-vintage", "keyboard", "Organ & vintage", "Organs & vintage"),
    ("ampli", "", "Ampli", "Amplifiers"),
    ("combo-gitar", "ampli", "Combo gitar", "Guitar combos"),
    ("head-gitar", "ampli", "Head ampli", "Amp heads"),
    ("kabinet", "ampli", "Kabinet speaker", "Speaker cabinets"),
    ("ampli-bass", "ampli", "Ampli bass", "Bass amps"),
    ("ampli-akustik", "ampli", "Ampli akustik", "Acoustic amps"),
    ("ampli-latihan", "ampli", "Ampli latihan", "Practice amps"),
    ("efek", "", "Efek", "Effects"),
    ("overdrive-distortion", "efek", "Overdrive & distortion", "Overdrive & distortion"),
    ("fuzz", "efek", "Fuzz", "Fuzz"),
    ("delay", "efek", "Delay", "Delay"),
    ("reverb", "efek", "Reverb", "Reverb"),
    ("modulasi", "efek", "Modulasi", "Modulation"),
    ("wah-filter", "efek", "Wah & filter", "Wah & filter"),
    ("compressor", "efek", "Compressor", "Compressors"),
    ("looper", "efek", "Looper", "Loopers"),
    ("multi-efek", "efek", "Multi-efek", "Multi-effects"),
    ("tuner", "efek", "Tuner", "Tuners"),
    ("power-pedalboard", "efek", "Power & pedalboard", "Power & pedalboards"),
    ("studio-live", "", "Studio & live", "Studio & live"),
    ("audio-interface", "studio-live", "Audio interface", "Audio interfaces"),
    ("mikrofon", "studio-live", "Mikrofon", "Microphones"),
    ("monitor", "studio-live", "Monitor studio", "Studio monitors"),
    ("headphone", "studio-live", "Headphone", "Headphones"),
    ("mixer", "studio-live", "Mixer", "Mixers"),
    ("pa", "studio-live", "Sistem PA", "PA systems"),
    ("wireless", "studio-live", "Sistem wireless", "Wireless systems"),
    ("sparepart", "", "Sparepart", "Parts"),
    ("pickup", "sparepart", "Pickup", "Pickups"),
    ("bridge-tremolo", "sparepart", "Bridge & tremolo", "Bridges & tremolos"),
    ("tuner-mesin", "sparepart", "Tuning machine", "Machine heads"),
    ("knob-elektronik", "sparepart", "Knob & elektronik", "Knobs & electronics"),
    ("nut-saddle", "sparepart", "Nut & saddle", "Nuts & saddles"),
    ("aksesori", "", "Aksesori", "Accessories"),
    ("senar", "aksesori", "Senar", "Strings"),
    ("pick", "aksesori", "Pick", "Picks"),
    ("kabel", "aksesori", "Kabel", "Cables"),
    ("strap", "aksesori", "Strap", "Straps"),
    ("case-gigbag", "aksesori", "Case & gigbag", "Cases & gig bags"),
    ("capo", "aksesori", "Capo", "Capos"),
    ("stand", "aksesori", "Stand", "Stands"),
    ("perawatan", "aksesori", "Perawatan alat", "Care & cleaning"),
    ("buku-merch", "", "Buku & merch", "Books & merch"),
    ("buku", "buku-merch", "Buku", "Books"),
    ("kaos", "buku-merch", "Kaos", "T-shirts"),
    ("poster", "buku-merch", "Poster", "Posters"),
];
