//! Basses: four, five and six strings, short scale, acoustic, vintage.
//! Scale lengths are the field's four: 762, 813, 864 and 889 mm.

use super::draft::{Draft, c, draft, f, n};
use super::{Condition, DemoProduct, Value};
use crate::demo::art::Picture;
use crate::demo::art::acoustic::{Acoustic, Size};
use crate::demo::art::bass::{Bass, BassPickups, BassShape};
use crate::demo::art::finish::Finish::{self, *};
use crate::demo::art::guitar::Guard;
use crate::demo::art::hardware::Metal;
use crate::demo::art::neck::Board;

const CARTON: (i32, i32, i32) = (1250, 450, 150);
const SETUP: [&str; 2] = [
    "Disetel dengan senar baru dan action 2,2 mm di fret 12; minta lebih rendah bila kamu suka.",
    "Set up with new strings and 2.2 mm action at the 12th fret; ask for lower if you like.",
];
const BASE: Bass = Bass {
    shape: BassShape::Precision,
    finish: Sunburst,
    metal: Metal::Chrome,
    board: Board::Rosewood,
    pickups: BassPickups::P,
    guard: Some(Guard::Tortoise),
    strings: 4,
    scale: 864,
    fretless: false,
};

fn draw(of: Bass) -> impl Fn(Finish) -> Picture {
    move |finish| Picture::Bass(Bass { finish, ..of })
}

fn spec(
    strings: i64,
    scale: i64,
    pickups: &'static str,
    preamp: &'static str,
    fretless: bool,
    level: &'static str,
) -> Vec<(&'static str, Value)> {
    let mut all = vec![n("strings", strings), n("scale_mm", scale), c("bass_pickups", pickups), c("preamp", preamp)];
    all.extend([f("fretless", fretless), c("handedness", "right"), c("level", level)]);
    all
}

/// The department.
pub fn products() -> Vec<DemoProduct> {
    let modern = Bass {
        shape: BassShape::Modern,
        pickups: BassPickups::Mm,
        guard: None,
        metal: Metal::Black,
        board: Board::Ebony,
        ..BASE
    };
    let list = vec![
        draft(["bass-4-senar", "garuda-custom", "garuda-custom-pb-1"], ["Garuda Custom PB-1", "Garuda Custom PB-1"],
            ["Satu pickup, dua knob, seribu rekaman", "One pickup, two knobs, a thousand records"],
            ["Bodi alder, neck maple, dan pickup split yang duduk tepat di tengah lagu. Tidak ada yang bisa rusak dan tidak ada yang kurang.",
             "Alder body, maple neck and a split pickup that sits right in the middle of a song. Nothing to break and nothing missing."])
            .with(spec(4, 864, "p", "passive", false, "intermediate")).with([c("body_wood", "alder"), c("fretboard", "rosewood"), c("country", "indonesia")]).packed(6800, CARTON)
            .finishes("GRD-PB1", 7_999, &[(Sunburst, 4), (Black, 6), (FadedBlue, 2)], draw(BASE)).closing(SETUP).featured(),
        draft(["bass-4-senar", "rencong", "rencong-jaya-j"], ["Rencong Jaya J", "Rencong Jaya J"],
            ["Dua single coil, neck ramping, suara yang bisa menyelip", "Two single coils, a slim neck, a sound that slips through"],
            ["Neck 38 mm untuk tangan kecil dan jari cepat. Pakai pickup bridge saja untuk fusion, atau keduanya penuh untuk slap.",
             "A 38 mm nut for small hands and fast fingers. Solo the bridge pickup for fusion, or run both full for slap."])
            .with(spec(4, 864, "j", "passive", false, "beginner")).with([c("body_wood", "basswood"), c("fretboard", "laurel"), c("country", "indonesia")]).packed(6600, CARTON)
            .finishes("RCG-JYJ", 3_299, &[(Natural, 8), (LakeBlue, 3), (White, 0)],
                draw(Bass { shape: BassShape::Jazz, pickups: BassPickups::J, guard: Some(Guard::White), board: Board::Laurel, ..BASE })).was(3_699).closing(SETUP),
        draft(["bass-4-senar", "kawi", "kawi-tanpa-batas"], ["Kawi Tanpa Batas Fretless", "Kawi Tanpa Batas Fretless"],
            ["Ebony tanpa fret, garis halus untuk mata", "Ebony without frets, fine lines for the eye"],
            ["Fretboard ebony yang dikeraskan dengan resin tipis, sehingga mwah-nya panjang dan senar roundwound tidak menggigit kayu.",
             "An ebony board hardened with thin resin, so the mwah is long and roundwounds do not bite the wood."])
            .with(spec(4, 864, "j", "active", true, "pro")).with([c("body_wood", "ash"), c("fretboard", "ebony"), c("country", "indonesia")]).packed(6700, CARTON)
            .finishes("KWI-TBF", 14_499, &[(Natural, 2), (Tobacco, 1)],
                draw(Bass { shape: BassShape::Jazz, pickups: BassPickups::J, guard: None, fretless: true, board: Board::Ebony, ..BASE })).closing(SETUP),
        draft(["bass-4-senar", "halilintar", "halilintar-pj-rock"], ["Halilintar PJ Rock", "Halilintar PJ Rock"],
            ["Split di tengah, single di bridge, pukulan di dada", "Split in the middle, single at the bridge, a thump in the chest"],
            ["Kombinasi PJ dengan preamp 2-band dan saklar bypass bila baterai habis di tengah lagu.",
             "A PJ pair with a 2-band preamp, and a bypass switch for when the battery dies mid-song."])
            .with(spec(4, 864, "pj", "active", false, "intermediate")).with([c("body_wood", "alder"), c("fretboard", "maple"), c("country", "korea")]).packed(6900, CARTON)
            .finishes("HLT-PJR", 6_749, &[(Black, 5), (Cherry, 2)], draw(Bass { pickups: BassPickups::Pj, guard: Some(Guard::Black), board: Board::Maple, ..BASE })).closing(SETUP),
        draft(["bass-5-6-senar", "garuda-custom", "garuda-custom-mm-5"], ["Garuda Custom MM-5", "Garuda Custom MM-5"],
            ["Humbucker besar dan senar B yang tidak lembek", "A big humbucker and a B string that is not floppy"],
            ["Skala 889 mm, preamp 3-band 18 V, dan neck lima lapis maple-sonokeling. Senar B berbicara sejelas senar lain.",
             "An 889 mm scale, an 18 V 3-band preamp and a five-ply maple and rosewood neck. The B string speaks as clearly as the rest."])
            .with(spec(5, 889, "mm", "active", false, "pro")).with([c("body_wood", "ash"), c("fretboard", "ebony"), c("country", "indonesia")]).packed(7300, (1280, 450, 150))
            .finishes("GRD-MM5", 22_999, &[(Natural, 2), (BlackSparkle, 1), (Violet, 2)], draw(Bass { strings: 5, scale: 889, ..modern })).closing(SETUP),
        draft(["bass-5-6-senar", "rencong", "rencong-lima"], ["Rencong Lima", "Rencong Lima"],
            ["Lima senar pertama tanpa utang", "A first five-string without debt"],
            ["Skala 864 mm, dua pickup J lebar, dan preamp aktif 2-band. Sudah dipasangi senar 45-130.",
             "An 864 mm scale, two wide J pickups and an active 2-band preamp. Strung 45-130."])
            .with(spec(5, 864, "j", "active", false, "beginner")).with([c("body_wood", "okoume"), c("fretboard", "laurel"), c("country", "indonesia")]).packed(7000, CARTON)
            .finishes("RCG-LM5", 3_999, &[(Black, 7), (Natural, 5)], draw(Bass { strings: 5, pickups: BassPickups::J, board: Board::Laurel, ..modern })).closing(SETUP),
        draft(["bass-5-6-senar", "kawi", "kawi-enam"], ["Kawi Enam", "Kawi Enam"],
            ["Enam senar untuk akor, tapping, dan solo", "Six strings for chords, tapping and solos"],
            ["Jarak senar 16 mm, neck-through, dan bodi yang diukir dari satu papan mahoni. Lebih ringan daripada kelihatannya.",
             "16 mm string spacing, neck-through, and a body carved from one mahogany board. Lighter than it looks."])
            .with(spec(6, 864, "mm", "active", false, "pro")).with([c("body_wood", "mahogany"), c("fretboard", "ebony"), c("country", "japan")]).packed(7400, CARTON)
            .finishes("KWI-EN6", 34_500, &[(Mahogany, 1), (Natural, 1)], draw(Bass { strings: 6, metal: Metal::Gold, ..modern })).closing(SETUP),
        draft(["bass-short-scale", "rencong", "rencong-biola-short"], ["Rencong Biola Short", "Rencong Biola Short"],
            ["Skala 762 mm, ringan, bulat dan empuk", "762 mm scale, light, warm and round"],
            ["Bodi berongga kecil seberat 2,6 kg yang bisa dimainkan tiga set tanpa pegal. Cocok untuk gitaris yang pindah ke bass dan untuk anak.",
             "A small hollow body at 2.6 kg you can play for three sets. Right for guitarists crossing over, and for children."])
            .with(spec(4, 762, "pj", "passive", false, "beginner")).with([c("body_wood", "maple"), c("fretboard", "rosewood"), c("country", "indonesia")]).packed(5400, (1130, 450, 150))
            .finishes("RCG-BLS", 4_249, &[(Honeyburst, 4), (Black, 3)], draw(Bass { shape: BassShape::Violin, pickups: BassPickups::Pj, guard: None, scale: 762, ..BASE })).closing(SETUP),
        draft(["bass-short-scale", "garuda-custom", "garuda-custom-pb-kecil"], ["Garuda Custom PB Kecil", "Garuda Custom PB Junior"],
            ["PB-1 dengan skala 813 mm dan bodi sembilan persepuluh", "The PB-1 at 813 mm with a nine-tenths body"],
            ["Semua yang ada di PB-1, hanya lebih dekat. Ketegangan senar rendah membuat vibrato mudah dan nada gemuk.",
             "Everything the PB-1 has, only closer. The low tension makes vibrato easy and notes fat."])
            .with(spec(4, 813, "p", "passive", false, "intermediate")).with([c("body_wood", "alder"), c("fretboard", "rosewood"), c("country", "indonesia")]).packed(6200, (1190, 450, 150))
            .finishes("GRD-PBK", 7_249, &[(SurfGreen, 3), (Cream, 2)], draw(Bass { scale: 813, guard: Some(Guard::White), ..BASE })).closing(SETUP),
        draft(["bass-akustik", "nusa-strings", "nusa-samudra"], ["Nusa Samudra", "Nusa Samudra"],
            ["Bass akustik dengan badan sedalam lautnya", "An acoustic bass with a body deep as its sea"],
            ["Top spruce solid, kedalaman bodi 125 mm, dan piezo aktif untuk panggung. Cukup keras untuk melawan dua gitar akustik.",
             "A solid spruce top, a 125 mm deep body and an active piezo for the stage. Loud enough to stand against two acoustics."])
            .with([n("strings", 4), n("scale_mm", 864), c("preamp", "active"), f("fretless", false), c("top_wood", "spruce"), c("top_build", "solid")])
            .with([f("electronics", true), c("handedness", "right"), c("level", "intermediate"), c("country", "indonesia")]).packed(8200, (1270, 540, 200))
            .finishes("NSA-SMD", 6_499, &[(Natural, 2), (Tobacco, 1)], |top| Picture::Acoustic(Acoustic { size: Size::Bass, top, board: Board::Rosewood, metal: Metal::Chrome, cutaway: false, strings: 4 })).closing(SETUP),
        draft(["bass-vintage", "merapi-vintage", "merapi-bass-1966"], ["Merapi Bass 1966", "Merapi Bass 1966"],
            ["P asli dengan lembaran cat yang sudah menipis", "An original P with its lacquer worn thin"],
            ["Dibeli dari keluarga pemain studio Lokananta. Pickup belum pernah dibuka dan senar flatwound di atasnya mungkin lebih tua darimu.",
             "Bought from the family of a Lokananta studio player. The pickup was never opened, and the flatwounds may be older than you."])
            .with(spec(4, 864, "p", "passive", false, "pro")).with([c("era", "pre70"), c("country", "indonesia")]).packed(10_800, (1260, 480, 200))
            .used("MV-B66-0078", 1966, Condition::VeryGood, ["Satu tuner pengganti, lubang bekas sandaran ibu jari, cat aus sampai kayu di lengan.", "One replacement tuner, plugged thumb-rest holes, worn to the wood at the forearm."])
            .finishes("MRP-B66", 98_000, &[(Sunburst, 1)], draw(BASE)),
        draft(["bass-vintage", "merapi-vintage", "merapi-bass-1978"], ["Merapi Bass J 1978", "Merapi Bass J 1978"],
            ["Ash berat, maple mengilap, dan growl tujuh puluhan", "Heavy ash, glossy maple and seventies growl"],
            ["Bobot 4,9 kg adalah harga untuk sustain seperti ini. Elektronik lengkap asli termasuk kapasitor kertas.",
             "4.9 kg is the price of sustain like this. The electronics are complete and original down to the paper capacitor."])
            .with(spec(4, 864, "j", "passive", false, "pro")).with([c("era", "70s"), c("country", "indonesia")]).packed(11_400, (1260, 480, 200))
            .used("MV-B78-3405", 1978, Condition::Good, ["Refinish bening tahun 1990-an, fret tipis, pelindung bridge hilang.", "Clear refinish in the 1990s, low frets, bridge cover missing."])
            .finishes("MRP-B78", 42_000, &[(Natural, 1)], draw(Bass { shape: BassShape::Jazz, pickups: BassPickups::J, guard: Some(Guard::Black), board: Board::Maple, ..BASE })),
    ];
    list.into_iter().map(Draft::done).collect()
}
