//! Keyboards: pianos, arrangers, synthesizers, stage pianos, controllers, organs.
//! Key counts and actions are those of the field.

use super::draft::{c, draft, f, n};
use super::{Condition, DemoProduct, Value};
use crate::demo::art::Picture;
use crate::demo::art::finish::Finish::{self, *};
use crate::demo::art::keyboard::{Keyboard, Panel};

const CLOSING: [&str; 2] = ["Suku cadangnya selalu kami simpan.", "We always keep the spare parts."];

fn slab(panel: Panel, keys: u8) -> impl Fn(Finish) -> Picture {
    move |finish| Picture::Keyboard(Keyboard { panel, finish, keys })
}

fn spec(
    keys: i64,
    action: &'static str,
    polyphony: i64,
    speakers: bool,
    weight: i64,
    level: &'static str,
) -> Vec<(&'static str, Value)> {
    let mut all = vec![
        n("keys", keys),
        c("action", action),
        f("speakers", speakers),
        f("usb_midi", true),
        n("weight_g", weight),
        c("level", level),
    ];
    if polyphony > 0 {
        all.push(n("polyphony", polyphony));
    }
    all
}

/// The department.
pub fn products() -> Vec<DemoProduct> {
    let list = vec![
        draft(["piano-digital", "suling-keys", "suling-pendopo-88"], ["Suling Pendopo 88", "Suling Pendopo 88"],
            ["Piano ruang tamu dengan palu kayu dan tiga pedal", "A living-room piano with wooden hammers and three pedals"],
            ["Mekanik graded hammer dengan tuts kayu, sampel grand konser 9 kaki, dan empat speaker 40 W. Pedal mengenali setengah tekan. Teknisi kami merakitnya di rumahmu untuk Jabodetabek dan Bandung.",
             "A graded hammer action with wooden keys, samples of a nine-foot concert grand and four 40 W speakers. The pedals know half positions. In Jabodetabek and Bandung our technician assembles it at your home."])
            .with(spec(88, "graded", 256, true, 54_000, "pro")).with([c("country", "japan")]).packed(68_000, (1480, 560, 460))
            .finishes("SLG-PDP", 27_999, &[(Black, 2), (Rosewood, 1), (White, 1)], slab(Panel::Piano, 88)).featured(),
        draft(["piano-digital", "suling-keys", "suling-kamar-88"], ["Suling Kamar 88", "Suling Kamar 88"],
            ["Piano 88 tuts untuk belajar yang sungguh-sungguh", "An 88-key piano for serious learning"],
            ["Tuts weighted, polifoni 128, dan mode dua pemain untuk guru dan murid. Lapisan tuts tidak licin saat tangan berkeringat.",
             "Weighted keys, 128-note polyphony and a two-player mode for teacher and pupil. The key tops do not slip when hands sweat."])
            .with(spec(88, "weighted", 128, true, 38_000, "beginner")).with([c("country", "indonesia")]).packed(49_000, (1420, 460, 360))
            .finishes("SLG-KMR", 8_499, &[(Black, 5), (Walnut, 3)], slab(Panel::Piano, 88)).was(9_299),
        draft(["arranger", "suling-keys", "suling-hajatan-61"], ["Suling Hajatan 61", "Suling Hajatan 61"],
            ["Arranger dangdut, koplo, pop, dan pernikahan", "An arranger for dangdut, koplo, pop and weddings"],
            ["Style dangdut, campursari, dan Melayu buatan pemain organ tunggal asli, ditambah kendang tepak yang responsif. Skala Arab dan slendro bisa dipanggil satu tombol.",
             "Dangdut, campursari and Melayu styles made by working organ tunggal players, with a responsive kendang. Arabic and slendro scales are one button away."])
            .with(spec(61, "synth", 128, true, 7800, "intermediate")).with([c("country", "indonesia")]).packed(11_500, (1120, 480, 220))
            .finishes("SLG-HJT", 9_999, &[(Silver, 6), (Black, 4)], slab(Panel::Arranger, 61)),
        draft(["arranger", "suling-keys", "suling-belajar-49"], ["Suling Belajar 49", "Suling Belajar 49"],
            ["Keyboard kecil dengan lampu penunjuk nada", "A small keyboard with lights that show the note"],
            ["Untuk anak umur lima tahun ke atas: tuts berukuran penuh, volume maksimum yang dibatasi, dan lima puluh lagu anak Indonesia.",
             "For children from five: full-size keys, a limited top volume, and fifty Indonesian children's songs."])
            .with(spec(49, "synth", 48, true, 4200, "beginner")).packed(6200, (920, 400, 160)).finishes("SLG-BLJ", 2_149, &[(White, 13), (Orange, 6), (Black, 0)], slab(Panel::Arranger, 49)),
        draft(["synthesizer", "suling-keys", "suling-kawah-analog"], ["Suling Kawah", "Suling Kawah"],
            ["Analog enam suara yang hangatnya kelihatan", "A six-voice analogue whose warmth you can see"],
            ["Dua osilator per suara, filter tangga 24 dB, dan sequencer 64 langkah. Semua fungsi punya knob sendiri; tidak ada menu.",
             "Two oscillators a voice, a 24 dB ladder filter and a 64-step sequencer. Every function has its own knob; there are no menus."])
            .with(spec(49, "semi", 6, false, 9200, "pro")).with([c("synthesis", "analog"), c("country", "indonesia")]).packed(13_500, (960, 500, 240)).finishes("SLG-KWH", 24_999, &[(Black, 2), (Cream, 1)], slab(Panel::Synth, 49)),
        draft(["synthesizer", "suling-keys", "suling-kaca-fm"], ["Suling Kaca FM", "Suling Kaca FM"],
            ["FM enam operator yang bisa dipahami", "Six-operator FM you can understand"],
            ["Algoritma digambar di layar dan setiap operator punya slider. Lonceng, bass karet, dan piano elektrik delapan puluhan dalam satu papan.",
             "Algorithms are drawn on the screen and every operator has a slider. Bells, rubber basses and eighties electric pianos in one slab."])
            .with(spec(61, "semi", 32, false, 6100, "intermediate")).with([c("synthesis", "fm"), c("country", "japan")]).packed(9000, (1080, 420, 180)).finishes("SLG-KCF", 11_499, &[(FadedBlue, 3), (Black, 4)], slab(Panel::Synth, 61)),
        draft(["synthesizer", "suling-keys", "suling-kabut"], ["Suling Kabut", "Suling Kabut"],
            ["Wavetable digital untuk pad yang tidak berujung", "Digital wavetables for pads without end"],
            ["Delapan suara wavetable dengan dua lapis efek stereo. Rekam suara kampungmu lewat USB dan jadikan gelombang.",
             "Eight wavetable voices with two layers of stereo effects. Record your village over USB and turn it into a wave."])
            .with(spec(37, "synth", 8, false, 3400, "intermediate")).with([c("synthesis", "digital"), c("country", "indonesia")]).packed(5200, (720, 380, 160)).finishes("SLG-KBT", 6_499, &[(White, 5), (Violet, 2)], slab(Panel::Synth, 37)).was(6_999),
        draft(["stage-piano", "suling-keys", "suling-lintas-73"], ["Suling Lintas 73", "Suling Lintas 73"],
            ["Piano panggung merah yang muat di jok belakang", "A red stage piano that fits the back seat"],
            ["Piano akustik, piano elektrik, dan organ dengan bagian terpisah yang langsung terpegang. Tuts hammer ringan; bobot 11 kg.",
             "Acoustic piano, electric piano and organ in separate sections, all under your hands. A light hammer action; 11 kg."])
            .with(spec(73, "weighted", 128, false, 11_000, "pro")).with([c("country", "japan")]).packed(15_500, (1200, 460, 220)).finishes("SLG-LNT", 21_999, &[(Cherry, 3), (Black, 2)], slab(Panel::Stage, 73)),
        draft(["stage-piano", "suling-keys", "suling-lintas-88"], ["Suling Lintas 88", "Suling Lintas 88"],
            ["Rentang penuh untuk pianis tur", "The full range for touring pianists"],
            ["Mesin suara yang sama dengan Lintas 73 dan mekanik graded hammer 88 tuts. Output XLR seimbang langsung ke PA.",
             "The same engine as the Lintas 73 with an 88-key graded action. Balanced XLR outputs go straight to the PA."])
            .with(spec(88, "graded", 192, false, 17_500, "pro")).with([c("country", "japan")]).packed(23_000, (1450, 480, 240)).finishes("SLG-LN8", 32_500, &[(Cherry, 1), (Black, 2)], slab(Panel::Stage, 88)),
        draft(["midi-controller", "gema-audio", "gema-saku-25"], ["Gema Saku 25", "Gema Saku 25"],
            ["25 tuts, 8 pad, 8 knob, satu kabel USB-C", "25 keys, 8 pads, 8 knobs, one USB-C lead"],
            ["Papan kecil yang cukup kuat dilempar ke ransel. Pad peka tekanan, arpeggiator bawaan, dan lisensi DAW ringan disertakan.",
             "A small board tough enough to throw into a backpack. Pressure-sensitive pads, an arpeggiator, and a light DAW licence included."])
            .with(spec(25, "synth", 0, false, 900, "beginner")).with([c("usb_type", "usb_c")]).packed(1400, (380, 240, 80)).finishes("GMA-SK25", 1_299, &[(Black, 18), (White, 12), (Orange, 4)], slab(Panel::Controller, 25)),
        draft(["midi-controller", "gema-audio", "gema-meja-61"], ["Gema Meja 61", "Gema Meja 61"],
            ["Controller studio dengan fader sungguhan", "A studio controller with real faders"],
            ["Tuts semi-weighted dengan aftertouch dan delapan fader 60 mm. Semua DAW utama punya profil siap pakai.",
             "Semi-weighted keys with aftertouch and eight 60 mm faders. Every major DAW has a ready profile."])
            .with(spec(61, "semi", 0, false, 5600, "intermediate")).with([c("usb_type", "usb_b")]).packed(8200, (1050, 400, 150)).finishes("GMA-MJ61", 4_499, &[(Black, 6)], slab(Panel::Controller, 61)),
        draft(["organ-vintage", "suling-keys", "suling-gereja-tua"], ["Suling Gereja Tua", "Suling Old Chapel"],
            ["Organ drawbar dengan rotary yang ngebut", "A drawbar organ with a rotary that races"],
            ["Sembilan drawbar, perkusi harmonik, dan simulasi speaker putar dengan akselerasi yang benar. Kayu walnut di kedua ujung.",
             "Nine drawbars, harmonic percussion and a rotary speaker that speeds up the right way. Walnut at both ends."])
            .with(spec(61, "synth", 61, false, 8700, "pro")).with([c("country", "germany")]).packed(12_000, (1100, 480, 200)).finishes("SLG-ORG", 20_999, &[(Walnut, 2)], slab(Panel::Organ, 61)),
        draft(["organ-vintage", "merapi-vintage", "merapi-combo-organ-1969"], ["Merapi Combo Organ 1969", "Merapi Combo Organ 1969"],
            ["Organ transistor merah dari zaman band kampus", "A red transistor organ from the campus-band days"],
            ["Suara tipis dan menusuk yang membuat lagu garasi jadi lagu garasi. Kaki pipa dan tas asli masih lengkap.",
             "The thin, piercing sound that makes a garage song a garage song. The tube legs and the bag are complete."])
            .with([n("keys", 49), c("action", "synth"), c("synthesis", "analog"), f("speakers", false), c("era", "pre70"), c("country", "japan")]).packed(24_000, (1000, 520, 260))
            .used("MV-CO69-27", 1969, Condition::Fair, ["Tiga tuts diganti, vibrato lemah, ada dengung ringan sampai panas.", "Three keys replaced, weak vibrato, a slight hum until warm."])
            .finishes("MRP-CO69", 18_750, &[(Cherry, 1)], slab(Panel::Organ, 49)),
    ];
    list.into_iter().map(|d| d.unless_used(CLOSING).done()).collect()
}
