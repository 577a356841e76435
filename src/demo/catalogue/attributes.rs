//! The attributes shoppers filter by, with the options of every choice.
//! Numbers carry their unit here and nowhere else.

use super::{AttributeKind, DemoAttribute};

type Options = &'static [(&'static str, &'static str, &'static str)];

const fn choice(code: &'static str, name_id: &'static str, name_en: &'static str, options: Options) -> DemoAttribute {
    DemoAttribute { code, kind: AttributeKind::Choice, name_id, name_en, options }
}

const fn number(code: &'static str, name_id: &'static str, name_en: &'static str, unit: &'static str) -> DemoAttribute {
    DemoAttribute { code, kind: AttributeKind::Number { unit }, name_id, name_en, options: &[] }
}

const fn flag(code: &'static str, name_id: &'static str, name_en: &'static str) -> DemoAttribute {
    DemoAttribute { code, kind: AttributeKind::Flag, name_id, name_en, options: &[] }
}

/// Every attribute of the shop.
#[must_use]
pub fn attributes() -> Vec<DemoAttribute> {
    ALL.to_vec()
}

const ALL: &[DemoAttribute] = &[
    choice(
        "country",
        "Negara pembuat",
        "Country of make",
        &[
            ("indonesia", "Indonesia", "Indonesia"),
            ("japan", "Jepang", "Japan"),
            ("korea", "Korea", "Korea"),
            ("usa", "Amerika Serikat", "USA"),
            ("germany", "Jerman", "Germany"),
        ],
    ),
    choice(
        "level",
        "Tingkat",
        "Level",
        &[("beginner", "Pemula", "Beginner"), ("intermediate", "Menengah", "Intermediate"), ("pro", "Pro", "Pro")],
    ),
    choice(
        "era",
        "Era",
        "Era",
        &[
            ("pre70", "Sebelum 1970", "Before 1970"),
            ("70s", "70-an", "70s"),
            ("80s", "80-an", "80s"),
            ("90s", "90-an", "90s"),
            ("00s", "2000-an", "2000s"),
            ("10s", "2010 ke atas", "2010 and later"),
        ],
    ),
    choice(
        "body_shape",
        "Bentuk bodi",
        "Body shape",
        &[
            ("double_cut", "Double-cut", "Double-cut"),
            ("tee", "T-type", "T-type"),
            ("single_cut", "Single-cut", "Single-cut"),
            ("semi_hollow", "Semi-hollow", "Semi-hollow"),
            ("offset", "Offset", "Offset"),
            ("vee", "V", "V"),
            ("super", "Superstrat", "Superstrat"),
        ],
    ),
    choice(
        "body_wood",
        "Kayu bodi",
        "Body wood",
        &[
            ("alder", "Alder", "Alder"),
            ("ash", "Ash", "Ash"),
            ("mahogany", "Mahoni", "Mahogany"),
            ("basswood", "Basswood", "Basswood"),
            ("okoume", "Okoume", "Okoume"),
            ("sonokeling", "Sonokeling", "Indonesian rosewood"),
            ("maple", "Maple", "Maple"),
        ],
    ),
    choice(
        "neck_wood",
        "Kayu neck",
        "Neck wood",
        &[
            ("maple", "Maple", "Maple"),
            ("mahogany", "Mahoni", "Mahogany"),
            ("roasted_maple", "Maple panggang", "Roasted maple"),
            ("nyatoh", "Nyatoh", "Nyatoh"),
        ],
    ),
    choice(
        "fretboard",
        "Fretboard",
        "Fretboard",
        &[
            ("maple", "Maple", "Maple"),
            ("rosewood", "Rosewood", "Rosewood"),
            ("ebony", "Ebony", "Ebony"),
            ("laurel", "Laurel", "Laurel"),
        ],
    ),
    choice(
        "construction",
        "Konstruksi",
        "Construction",
        &[
            ("bolt_on", "Bolt-on", "Bolt-on"),
            ("set", "Set neck", "Set neck"),
            ("through", "Neck-through", "Neck-through"),
        ],
    ),
    choice(
        "pickups",
        "Konfigurasi pickup",
        "Pickups",
        &[
            ("sss", "SSS", "SSS"),
            ("hss", "HSS", "HSS"),
            ("hh", "HH", "HH"),
            ("p90", "P90", "P90"),
            ("sh", "SH", "SH"),
            ("active", "Aktif", "Active"),
        ],
    ),
    choice(
        "bridge",
        "Bridge",
        "Bridge",
        &[
            ("hardtail", "Hardtail", "Hardtail"),
            ("vintage_trem", "Tremolo vintage", "Vintage tremolo"),
            ("floyd", "Tipe Floyd", "Floyd type"),
            ("tune_o_matic", "Tune-o-matic", "Tune-o-matic"),
        ],
    ),
    number("strings", "Jumlah senar", "Strings", ""),
    number("frets", "Jumlah fret", "Frets", ""),
    number("scale_mm", "Panjang skala", "Scale length", "mm"),
    choice(
        "handedness",
        "Orientasi",
        "Handedness",
        &[("right", "Tangan kanan", "Right-handed"), ("left", "Kidal", "Left-handed")],
    ),
    number("weight_g", "Berat", "Weight", "g"),
    choice(
        "body_size",
        "Ukuran bodi",
        "Body size",
        &[
            ("dreadnought", "Dreadnought", "Dreadnought"),
            ("om", "OM", "OM"),
            ("classical", "Klasik", "Classical"),
            ("travel", "Travel", "Travel"),
        ],
    ),
    choice(
        "top_wood",
        "Kayu top",
        "Top wood",
        &[("spruce", "Spruce", "Spruce"), ("cedar", "Cedar", "Cedar"), ("mahogany", "Mahoni", "Mahogany")],
    ),
    choice(
        "top_build",
        "Konstruksi top",
        "Top build",
        &[("solid", "Solid", "Solid"), ("laminate", "Laminasi", "Laminate")],
    ),
    choice(
        "back_wood",
        "Belakang & samping",
        "Back & sides",
        &[
            ("mahogany", "Mahoni", "Mahogany"),
            ("sonokeling", "Sonokeling", "Indonesian rosewood"),
            ("sapele", "Sapele", "Sapele"),
        ],
    ),
    flag("electronics", "Elektronik", "Electronics"),
    flag("cutaway", "Cutaway", "Cutaway"),
    number("nut_mm", "Lebar nut", "Nut width", "mm"),
    choice(
        "bass_pickups",
        "Pickup bass",
        "Bass pickups",
        &[("p", "P", "P"), ("j", "J", "J"), ("pj", "PJ", "PJ"), ("mm", "MM", "MM")],
    ),
    choice("preamp", "Preamp", "Preamp", &[("active", "Aktif", "Active"), ("passive", "Pasif", "Passive")]),
    flag("fretless", "Fretless", "Fretless"),
    number("pieces", "Jumlah drum", "Pieces", ""),
    choice(
        "shell",
        "Bahan shell",
        "Shell",
        &[
            ("birch", "Birch", "Birch"),
            ("maple", "Maple", "Maple"),
            ("poplar", "Poplar", "Poplar"),
            ("meranti", "Meranti", "Meranti"),
            ("steel", "Baja", "Steel"),
            ("brass", "Kuningan", "Brass"),
        ],
    ),
    number("kick_in", "Ukuran kick", "Kick size", "in"),
    number("snare_in", "Ukuran snare", "Snare size", "in"),
    flag("with_cymbals", "Termasuk simbal", "Cymbals included"),
    flag("with_hardware", "Termasuk hardware", "Hardware included"),
    choice(
        "cymbal_type",
        "Jenis simbal",
        "Cymbal type",
        &[
            ("ride", "Ride", "Ride"),
            ("crash", "Crash", "Crash"),
            ("hihat", "Hi-hat", "Hi-hat"),
            ("splash", "Splash", "Splash"),
        ],
    ),
    number("diameter_in", "Diameter", "Diameter", "in"),
    choice("alloy", "Paduan", "Alloy", &[("b20", "B20", "B20"), ("b8", "B8", "B8"), ("brass", "Kuningan", "Brass")]),
    choice("pads", "Pad", "Pads", &[("mesh", "Mesh", "Mesh"), ("rubber", "Karet", "Rubber")]),
    number("voices", "Jumlah suara modul", "Module voices", ""),
    number("keys", "Jumlah tuts", "Keys", ""),
    choice(
        "action",
        "Mekanik tuts",
        "Key action",
        &[
            ("synth", "Synth", "Synth"),
            ("semi", "Semi-weighted", "Semi-weighted"),
            ("weighted", "Weighted", "Weighted"),
            ("graded", "Graded hammer", "Graded hammer"),
        ],
    ),
    number("polyphony", "Polifoni", "Polyphony", ""),
    flag("speakers", "Speaker bawaan", "Built-in speakers"),
    flag("usb_midi", "USB-MIDI", "USB MIDI"),
    choice(
        "synthesis",
        "Sintesis",
        "Synthesis",
        &[("analog", "Analog", "Analogue"), ("digital", "Digital", "Digital"), ("fm", "FM", "FM")],
    ),
    choice(
        "amp_type",
        "Jenis ampli",
        "Amp type",
        &[("tube", "Tabung", "Tube"), ("solid", "Solid state", "Solid state"), ("modelling", "Modelling", "Modelling")],
    ),
    number("watt", "Daya", "Power", "W"),
    number("speaker_in", "Ukuran speaker", "Speaker size", "in"),
    number("channels", "Jumlah kanal", "Channels", ""),
    flag("fx_loop", "Effects loop", "Effects loop"),
    flag("reverb_builtin", "Reverb bawaan", "Built-in reverb"),
    flag("headphone_out", "Output headphone", "Headphone output"),
    choice("circuit", "Rangkaian", "Circuit", &[("analog", "Analog", "Analogue"), ("digital", "Digital", "Digital")]),
    choice(
        "bypass",
        "Bypass",
        "Bypass",
        &[("true", "True bypass", "True bypass"), ("buffered", "Buffered", "Buffered")],
    ),
    flag("stereo", "Stereo", "Stereo"),
    number("current_ma", "Konsumsi arus 9 V", "Current at 9 V", "mA"),
    number("presets", "Preset", "Presets", ""),
    flag("midi", "MIDI", "MIDI"),
    number("inputs", "Input", "Inputs", ""),
    number("mic_preamps", "Preamp mikrofon", "Mic preamps", ""),
    number("sample_rate_khz", "Sample rate", "Sample rate", "kHz"),
    choice(
        "usb_type",
        "Koneksi komputer",
        "Computer connection",
        &[("usb_c", "USB-C", "USB-C"), ("usb_b", "USB-B", "USB-B"), ("thunderbolt", "Thunderbolt", "Thunderbolt")],
    ),
    choice(
        "mic_type",
        "Jenis mikrofon",
        "Microphone type",
        &[
            ("dynamic", "Dinamik", "Dynamic"),
            ("condenser", "Kondensor", "Condenser"),
            ("ribbon", "Pita (ribbon)", "Ribbon"),
        ],
    ),
    choice(
        "pattern",
        "Pola tangkap",
        "Polar pattern",
        &[
            ("cardioid", "Cardioid", "Cardioid"),
            ("supercardioid", "Supercardioid", "Supercardioid"),
            ("figure8", "Angka 8", "Figure-8"),
            ("omni", "Omni", "Omni"),
        ],
    ),
    flag("phantom", "Butuh phantom power", "Needs phantom power"),
    choice(
        "back",
        "Tipe headphone",
        "Headphone back",
        &[("open", "Terbuka", "Open"), ("closed", "Tertutup", "Closed")],
    ),
    number("impedance_ohm", "Impedansi", "Impedance", "ohm"),
    choice(
        "instrument",
        "Untuk instrumen",
        "Instrument",
        &[
            ("electric", "Gitar elektrik", "Electric guitar"),
            ("acoustic", "Gitar akustik", "Acoustic guitar"),
            ("classical", "Gitar klasik", "Classical guitar"),
            ("bass", "Bass", "Bass"),
            ("drums", "Drum", "Drums"),
            ("any", "Semua", "Any"),
        ],
    ),
    choice(
        "gauge",
        "Ketebalan",
        "Gauge",
        &[("light", "Light", "Light"), ("regular", "Regular", "Regular"), ("heavy", "Heavy", "Heavy")],
    ),
    choice(
        "material",
        "Bahan",
        "Material",
        &[
            ("nickel", "Nikel", "Nickel"),
            ("steel", "Baja", "Steel"),
            ("bronze", "Phosphor bronze", "Phosphor bronze"),
            ("nylon", "Nilon", "Nylon"),
            ("celluloid", "Seluloid", "Celluloid"),
            ("leather", "Kulit", "Leather"),
            ("cotton", "Katun", "Cotton"),
            ("wood", "Kayu", "Wood"),
            ("bone", "Tulang", "Bone"),
            ("aluminium", "Aluminium", "Aluminium"),
            ("paper", "Kertas", "Paper"),
        ],
    ),
    flag("coated", "Berlapis", "Coated"),
    number("count", "Isi", "Pack of", "pcs"),
    number("length_mm", "Panjang", "Length", "mm"),
    choice(
        "connector",
        "Konektor",
        "Connector",
        &[("jack", "Jack 6,3 mm", "6.3 mm jack"), ("xlr", "XLR", "XLR"), ("jack_angled", "Jack siku", "Angled jack")],
    ),
];
