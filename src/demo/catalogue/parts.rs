//! Spare parts: pickups, bridges, machine heads, knobs, nuts.
//! Drawn with the same hardware the instruments wear.

use super::DemoProduct;
use super::draft::{c, draft, n};
use crate::demo::art::Picture;
use crate::demo::art::hardware::{Bridge, Coil, Metal};
use crate::demo::art::parts::Part;

const CLOSING: [&str; 2] = [
    "Bengkel kami bisa memasangnya untukmu: tanya lewat WhatsApp 0821-1555-8035.",
    "Our workshop can fit it for you: ask on WhatsApp +62 821-1555-8035.",
];

fn part(part: Part) -> Picture {
    Picture::Part(part)
}

/// The department.
pub fn products() -> Vec<DemoProduct> {
    let small = (180, 120, 60);
    let list = vec![
        draft(["pickup", "garuda-custom", "garuda-humbucker-58"], ["Garuda Humbucker 58", "Garuda Humbucker 58"],
            ["Alnico II, kawat enamel, 7,8 kilo-ohm", "Alnico II, enamel wire, 7.8 kilo-ohms"],
            ["Digulung longgar seperti dahulu, tidak dicelup lilin penuh sehingga sedikit mikrofonik dan hidup. Kabel empat inti.",
             "Scatter-wound the old way and only lightly potted, so it is a little microphonic and alive. Four-conductor lead."])
            .with([c("instrument", "electric"), c("country", "indonesia")]).packed(260, small)
            .variant("GRD-HB58-CR", ["Penutup krom", "Chrome cover"], 1_249, 8, part(Part::Pickup(Coil::Humbucker, Metal::Chrome, "#141416")))
            .variant("GRD-HB58-GD", ["Penutup emas", "Gold cover"], 1_349, 4, part(Part::Pickup(Coil::Humbucker, Metal::Gold, "#141416")))
            .variant("GRD-HB58-ZB", ["Terbuka krem", "Open cream"], 1_199, 6, part(Part::Pickup(Coil::OpenHumbucker, Metal::Chrome, "#e7dcc0"))),
        draft(["pickup", "garuda-custom", "garuda-p90-kopi"], ["Garuda P90 Kopi", "Garuda Coffee P90"],
            ["P90 8,2 kilo-ohm, pahit di ujung manis di tengah", "An 8.2 kilo-ohm P90, bitter at the edge, sweet in the middle"],
            ["Dua magnet Alnico V dan bobbin penuh. Pas di rongga P90 standar; pasangan neck digulung terbalik.",
             "Two Alnico V bars and a full bobbin. Fits a standard P90 rout; the neck one is reverse-wound."])
            .with([c("instrument", "electric"), c("country", "indonesia")]).packed(260, small)
            .variant("GRD-P90-BK", ["Hitam", "Black"], 1_049, 7, part(Part::Pickup(Coil::P90, Metal::Chrome, "#17171a")))
            .variant("GRD-P90-CR", ["Krem", "Cream"], 1_049, 2, part(Part::Pickup(Coil::P90, Metal::Gold, "#ece0bd"))),
        draft(["pickup", "garuda-custom", "garuda-pickup-bass-j"], ["Garuda Pickup Bass J", "Garuda Bass J Pickup"],
            ["Pengganti langsung untuk bass J empat senar", "A drop-in for four-string J basses"],
            ["Kutub Alnico V yang dimiringkan dan dengung lebih rendah 12 dB. Diagram kabel bahasa Indonesia di dalam kotak.",
             "Bevelled Alnico V poles and 12 dB less hum. An Indonesian wiring diagram is in the box."])
            .with([c("instrument", "bass"), c("country", "indonesia")]).packed(280, small).one("GRD-PBJ", 899, 9, part(Part::Pickup(Coil::Jazz, Metal::Chrome, "#121214"))),
        draft(["bridge-tremolo", "halilintar", "halilintar-tremolo-kunci"], ["Halilintar Tremolo Kunci", "Halilintar Locking Tremolo"],
            ["Pengunci ganda baja karbon untuk dive bomb ekstrem", "A double-locking carbon-steel unit for extreme dive bombs"],
            ["Pisau dikeraskan 60 HRC, blok kuningan 37 mm, dan nut pengunci R3. Termasuk kunci L dan pegas senyap.",
             "Knife edges hardened to 60 HRC, a 37 mm brass block and an R3 locking nut. Keys and silent springs included."])
            .with([c("instrument", "electric"), c("material", "steel")]).packed(950, (260, 180, 80))
            .variant("HLT-TRM-BK", ["Hitam", "Black"], 2_649, 4, part(Part::Bridge(Bridge::Floyd, 6, Metal::Black)))
            .variant("HLT-TRM-CR", ["Krom", "Chrome"], 2_549, 5, part(Part::Bridge(Bridge::Floyd, 6, Metal::Chrome)))
            .variant("HLT-TRM-GD", ["Emas", "Gold"], 2_899, 0, part(Part::Bridge(Bridge::Floyd, 6, Metal::Gold))),
        draft(["bridge-tremolo", "garuda-custom", "garuda-bridge-bass"], ["Garuda Bridge Bass Massa Tinggi", "Garuda High-mass Bass Bridge"],
            ["Kuningan utuh untuk sustain yang lebih panjang", "Solid brass for longer sustain"],
            ["Lubang baut standar lima titik; tidak perlu bor. Pelana terkunci supaya intonasi tidak bergeser.",
             "Standard five-screw pattern; no drilling. Locking saddles keep intonation in place."])
            .with([c("instrument", "bass"), n("strings", 4)]).packed(700, (180, 140, 70))
            .variant("GRD-BBM-CR", ["Krom", "Chrome"], 949, 6, part(Part::Bridge(Bridge::BassPlate, 4, Metal::Chrome)))
            .variant("GRD-BBM-BK", ["Hitam", "Black"], 949, 3, part(Part::Bridge(Bridge::BassPlate, 4, Metal::Black))),
        draft(["tuner-mesin", "kawi", "kawi-mesin-kunci"], ["Kawi Tuning Machine Pengunci", "Kawi Locking Machine Heads"],
            ["Rasio 18:1, ganti senar dalam dua menit", "18:1 ratio, a string change in two minutes"],
            ["Tiang bertingkat tanpa string tree dan pengunci dari belakang. Set enam sebaris atau tiga-tiga.",
             "Staggered posts need no string trees; they lock from behind. Sets of six in line or three a side."])
            .with([c("instrument", "electric"), c("material", "steel"), n("count", 6)]).packed(420, small)
            .variant("KWI-MTK-CR", ["Krom", "Chrome"], 749, 13, part(Part::Tuners(6, Metal::Chrome)))
            .variant("KWI-MTK-GD", ["Emas", "Gold"], 849, 5, part(Part::Tuners(6, Metal::Gold)))
            .variant("KWI-MTK-BK", ["Hitam", "Black"], 779, 2, part(Part::Tuners(6, Metal::Black))),
        draft(["knob-elektronik", "lontar", "lontar-knob-set"], ["Lontar Set Knob", "Lontar Knob Set"],
            ["Empat knob logam bubut dengan garis penunjuk", "Four turned metal knobs with a pointer line"],
            ["Poros 6 mm dengan baut kecil, pas untuk potensio gerigi maupun bulat. Beratnya membuat putaran terasa halus.",
             "A 6 mm bore with a set screw for split or solid shafts. Their weight makes the turn feel smooth."])
            .with([c("instrument", "any"), c("material", "aluminium"), n("count", 4)]).packed(120, (120, 80, 40))
            .variant("LTR-KNB-GD", ["Emas", "Gold"], 189, 16, part(Part::Knobs(Metal::Gold)))
            .variant("LTR-KNB-CR", ["Krom", "Chrome"], 169, 22, part(Part::Knobs(Metal::Chrome)))
            .variant("LTR-KNB-BK", ["Hitam", "Black"], 169, 19, part(Part::Knobs(Metal::Black))),
        draft(["nut-saddle", "lontar", "lontar-nut-tulang"], ["Lontar Nut & Saddle Tulang", "Lontar Bone Nut & Saddle"],
            ["Tulang sapi yang diputihkan matahari, bukan plastik", "Sun-bleached cow bone, not plastic"],
            ["Blok kasar yang rata di empat sisi plus enam pin, siap dibentuk. Peningkatan termurah yang paling terdengar pada gitar akustik.",
             "Blanks squared on four sides with six pins, ready to shape. The cheapest upgrade you can hear on an acoustic."])
            .with([c("instrument", "acoustic"), c("material", "bone")]).packed(80, (120, 80, 20))
            .variant("LTR-NTL-PT", ["Putih", "White"], 99, 30, part(Part::Nut("#efe6cc")))
            .variant("LTR-NTL-CK", ["Cokelat tua", "Aged brown"], 119, 3, part(Part::Nut("#b58b52"))),
    ];
    list.into_iter().map(|d| d.unless_used(CLOSING).done()).collect()
}
