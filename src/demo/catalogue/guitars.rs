//! Guitars: electric, acoustic, vintage, starter packs.
//! Cartons are those of real freight: an electric in 110 × 45 × 15 cm bills as 13 kg.

use super::draft::{Draft, c, draft, f, n};
use super::{Condition, DemoProduct, Value};
use crate::demo::art::Picture;
use crate::demo::art::acoustic::{Acoustic, Size};
use crate::demo::art::finish::Finish::{self, *};
use crate::demo::art::guitar::{Guard, Guitar, Pickups, Shape};
use crate::demo::art::hardware::{Bridge, Metal};
use crate::demo::art::neck::Board;

const CARTON: (i32, i32, i32) = (1100, 450, 150);
const DEEP: (i32, i32, i32) = (1120, 500, 180);
const SETUP: [&str; 2] = [
    "Setiap unit disetel teknisi kami (action, intonasi, ujung fret) sebelum dikirim.",
    "Our technician sets up every one (action, intonation, fret ends) before it ships.",
];
const HUMID: [&str; 2] = [
    "Dikirim dengan penjaga kelembapan; simpan di 45–60% agar top tidak retak.",
    "Ships with a humidity pack; keep it at 45–60% and the top will not crack.",
];

const BASE: Guitar = Guitar {
    shape: Shape::DoubleCut,
    finish: Sunburst,
    metal: Metal::Chrome,
    board: Board::Rosewood,
    pickups: Pickups::Sss,
    bridge: Bridge::VintageTremolo,
    guard: Some(Guard::White),
    strings: 6,
    lefty: false,
};

fn electric(of: Guitar) -> impl Fn(Finish) -> Picture {
    move |finish| Picture::Guitar(Guitar { finish, ..of })
}

fn acoustic(size: Size, board: Board, metal: Metal, cutaway: bool) -> impl Fn(Finish) -> Picture {
    move |top| Picture::Acoustic(Acoustic { size, top, board, metal, cutaway, strings: 6 })
}

/// Shape, body wood, neck wood, fretboard, construction, pickups, bridge; then strings, frets, scale, grams.
fn solid(
    words: [&'static str; 7],
    numbers: [i64; 4],
    level: &'static str,
    country: &'static str,
) -> Vec<(&'static str, Value)> {
    let names = ["body_shape", "body_wood", "neck_wood", "fretboard", "construction", "pickups", "bridge"];
    let mut all: Vec<_> = names.into_iter().zip(words).map(|(code, option)| c(code, option)).collect();
    all.extend(["strings", "frets", "scale_mm", "weight_g"].into_iter().zip(numbers).map(|(code, v)| n(code, v)));
    all.extend([c("level", level), c("country", country)]);
    all
}

/// Body size, top, build, back; electronics, cutaway; nut and strings.
fn box_of(words: [&'static str; 4], flags: [bool; 2], nut: i64, level: &'static str) -> Vec<(&'static str, Value)> {
    let names = ["body_size", "top_wood", "top_build", "back_wood"];
    let mut all: Vec<_> = names.into_iter().zip(words).map(|(code, option)| c(code, option)).collect();
    all.extend([f("electronics", flags[0]), f("cutaway", flags[1]), n("nut_mm", nut), n("strings", 6)]);
    all.extend([c("handedness", "right"), c("level", level), c("country", "indonesia")]);
    all
}

/// The department.
pub fn products() -> Vec<DemoProduct> {
    let mut all: Vec<Draft> = solids();
    all.extend(special());
    all.extend(acoustics());
    all.extend(vintage());
    all.into_iter().map(Draft::done).collect()
}

fn solids() -> Vec<Draft> {
    vec![
        draft(["gitar-solid", "garuda-custom", "garuda-custom-st-1"], ["Garuda Custom ST-1", "Garuda Custom ST-1"],
            ["Double-cut alder dengan tiga single coil yang bernyanyi", "An alder double-cut with three coils that sing"],
            ["Bodi alder dua potong, neck maple profil C 21 mm, dan tiga single coil Alnico V yang digulung tangan di Bandung. Posisi 2 dan 4 bebas dengung karena coil tengah digulung terbalik. Gitar yang kami sarankan bila kamu hanya boleh punya satu.",
             "Two-piece alder body, a 21 mm C-profile maple neck and three Alnico V single coils wound by hand in Bandung. Positions 2 and 4 are hum-free because the middle coil is reverse-wound. The guitar we suggest if you may own only one."])
            .with(solid(["double_cut", "alder", "maple", "rosewood", "bolt_on", "sss", "vintage_trem"], [6, 22, 648, 3500], "intermediate", "indonesia"))
            .with([c("handedness", "right")]).packed(5600, CARTON)
            .finishes("GRD-ST1", 7_499, &[(Sunburst, 6), (SurfGreen, 2), (Black, 0), (FadedBlue, 4)], electric(BASE)).closing(SETUP).featured(),
        draft(["gitar-solid", "garuda-custom", "garuda-custom-st-1-hss"], ["Garuda Custom ST-1 HSS", "Garuda Custom ST-1 HSS"],
            ["Satu humbucker di bridge untuk panggung yang lebih keras", "One humbucker at the bridge for louder stages"],
            ["ST-1 yang sama dengan humbucker terbuka di bridge. Tarik knob nada kedua dan humbucker terbelah jadi single coil. Fretboard maple membuat serangan pick terdengar lebih tegas.",
             "The same ST-1 with an open humbucker at the bridge. Pull the second tone knob and it splits to a single coil. The maple board makes the pick attack firmer."])
            .with(solid(["double_cut", "alder", "roasted_maple", "maple", "bolt_on", "hss", "vintage_trem"], [6, 22, 648, 3550], "intermediate", "indonesia"))
            .with([c("handedness", "right")]).packed(5600, CARTON)
            .finishes("GRD-ST1H", 8_249, &[(Cherry, 3), (White, 5), (LakeBlue, 1)],
                electric(Guitar { board: Board::Maple, pickups: Pickups::Hss, guard: Some(Guard::Black), ..BASE })).was(8_999).closing(SETUP),
        draft(["gitar-solid", "rencong", "rencong-stratos"], ["Rencong Stratos", "Rencong Stratos"],
            ["Gitar elektrik pertama yang tidak minta diganti setahun kemudian", "A first electric that does not ask to be replaced a year later"],
            ["Bodi basswood dua lekuk, neck maple, dan tiga single coil yang ramah. Inilah gitar yang paling sering kami kirim: ringan, jujur, dan stoknya selalu banyak. Warna edisi panggung dilapis dua kali sehingga sedikit lebih mahal.",
             "A double-cut basswood body, a maple neck and three friendly single coils. This is the guitar we send out most: light, honest and always in stock. The stage colours are sprayed twice and cost a little more."])
            .with(solid(["double_cut", "basswood", "maple", "laurel", "bolt_on", "sss", "vintage_trem"], [6, 22, 648, 3300], "beginner", "indonesia"))
            .with([c("handedness", "right")]).packed(5400, CARTON)
            .finishes("RCG-STR", 2_499, &[(Sunburst, 48), (Black, 60), (White, 36)], electric(Guitar { board: Board::Laurel, ..BASE }))
            .finishes("RCG-STRX", 2_699, &[(SurfGreen, 40), (LakeBlue, 40), (Cherry, 40)], electric(Guitar { board: Board::Laurel, ..BASE })).closing(SETUP),
        draft(["gitar-solid", "rencong", "rencong-lapan-t"], ["Rencong Lapan T", "Rencong Lapan T"],
            ["T-type ash yang jujur: dua pickup, tiga pelana, tanpa basa-basi", "An honest ash T-type: two pickups, three saddles, no fuss"],
            ["Bodi ash ringan, neck maple satu potong, dan pelana kuningan terkompensasi. Pickup bridge di pelat baja memberi bunyi kawat yang dikenal semua orang, sedangkan humbucker neck menutup sisi jazz.",
             "A light ash body, a one-piece maple neck and compensated brass saddles. The bridge pickup in its steel plate has the wire everyone knows, and the neck humbucker covers the jazz side."])
            .with(solid(["tee", "ash", "maple", "maple", "bolt_on", "sh", "hardtail"], [6, 22, 648, 3300], "intermediate", "indonesia"))
            .with([c("handedness", "right")]).packed(5400, CARTON)
            .finishes("RCG-L8T", 6_299, &[(Honeyburst, 3), (Cream, 4), (Black, 7)],
                electric(Guitar { shape: Shape::Tee, board: Board::Maple, pickups: Pickups::Tee, bridge: Bridge::TeePlate, guard: Some(Guard::Black), ..BASE })).closing(SETUP),
        draft(["gitar-solid", "garuda-custom", "garuda-custom-sc-59"], ["Garuda Custom SC-59", "Garuda Custom SC-59"],
            ["Mahoni tebal, dua humbucker, sustain yang tidak mau selesai", "Thick mahogany, two humbuckers, sustain that will not end"],
            ["Mahoni satu potong dengan top maple, neck set dilem panas, dan dua humbucker PAF 7,8 kilo-ohm. Setiap papan dipilih di bawah 4,1 kg sehingga bahumu tetap utuh sampai encore.",
             "One-piece mahogany with a maple top, a set neck in hot hide glue and two 7.8 kilo-ohm PAF humbuckers. Every blank is chosen under 4.1 kg, so your shoulder survives the encore."])
            .with(solid(["single_cut", "mahogany", "mahogany", "ebony", "set", "hh", "tune_o_matic"], [6, 22, 628, 4050], "pro", "indonesia"))
            .with([c("handedness", "right")]).packed(7200, (1120, 460, 170))
            .finishes("GRD-SC59", 24_999, &[(Honeyburst, 2), (Cherry, 3), (GoldTop, 1)],
                electric(Guitar { shape: Shape::SingleCut, board: Board::Ebony, pickups: Pickups::Hh, bridge: Bridge::TuneOMatic, guard: Some(Guard::Cream), ..BASE })).closing(SETUP).featured(),
        draft(["gitar-solid", "rencong", "rencong-sc-studio"], ["Rencong SC Studio", "Rencong SC Studio"],
            ["Single-cut P90 yang menggeram dengan harga masuk akal", "A growling P90 single-cut at a sensible price"],
            ["Okoume ringan, neck nyatoh, dan sepasang P90 bersampul krem. Lebih mentah daripada humbucker dan lebih gemuk daripada single coil; cocok untuk blues, punk, dan apa saja di antaranya.",
             "Light okoume, a nyatoh neck and a pair of cream-covered P90s. Rawer than a humbucker, fatter than a single coil; right for blues, punk and whatever lies between."])
            .with(solid(["single_cut", "okoume", "nyatoh", "laurel", "set", "p90", "tune_o_matic"], [6, 22, 628, 3700], "beginner", "indonesia"))
            .with([c("handedness", "right")]).packed(6400, (1120, 460, 170))
            .finishes("RCG-SCS", 3_499, &[(GoldTop, 5), (Black, 9), (Cherry, 0)],
                electric(Guitar { shape: Shape::SingleCut, board: Board::Laurel, pickups: Pickups::P90, bridge: Bridge::TuneOMatic, guard: Some(Guard::Cream), ..BASE })).was(3_999).closing(SETUP),
        draft(["gitar-solid", "kawi", "kawi-ombak-jm"], ["Kawi Ombak JM", "Kawi Ombak JM"],
            ["Offset untuk surf, shoegaze, dan sore yang panjang", "An offset for surf, shoegaze and long afternoons"],
            ["Bodi alder offset yang seimbang saat duduk, P90 berdaya rendah, dan tremolo yang kembali ke nada. Pickguard tempurung membuatnya tampak sudah punya cerita.",
             "An offset alder body that balances on your knee, low-output P90s and a tremolo that returns to pitch. The tortoise guard makes it look as if it already had stories."])
            .with(solid(["offset", "alder", "maple", "rosewood", "bolt_on", "p90", "vintage_trem"], [6, 22, 648, 3650], "intermediate", "indonesia"))
            .with([c("handedness", "right")]).packed(5900, (1130, 450, 150))
            .finishes("KWI-OJM", 9_749, &[(SurfGreen, 3), (Sunburst, 2), (FadedBlue, 4), (White, 1)],
                electric(Guitar { shape: Shape::Offset, pickups: Pickups::P90, guard: Some(Guard::Tortoise), ..BASE })).closing(SETUP),
        draft(["gitar-solid", "halilintar", "halilintar-v-58"], ["Halilintar V-58", "Halilintar V-58"],
            ["Huruf V untuk mereka yang tidak duduk saat bermain", "A V for people who do not sit down to play"],
            ["Mahoni satu potong, neck-through, dan dua humbucker terbuka yang menyalak. Titik strap dipindah ke belakang leher sehingga kepala gitar tidak jatuh.",
             "One-piece mahogany, neck-through, and two open humbuckers that bark. The strap button moved behind the neck, so the head does not dive."])
            .with(solid(["vee", "mahogany", "mahogany", "ebony", "through", "hh", "tune_o_matic"], [6, 22, 628, 3200], "intermediate", "korea"))
            .with([c("handedness", "right")]).packed(5800, (1150, 480, 160))
            .finishes("HLT-V58", 11_499, &[(Black, 2), (White, 3), (Cherry, 2)],
                electric(Guitar { shape: Shape::Vee, board: Board::Ebony, metal: Metal::Gold, pickups: Pickups::OpenHh, bridge: Bridge::TuneOMatic, guard: None, ..BASE })).closing(SETUP),
        draft(["gitar-solid", "halilintar", "halilintar-super-24"], ["Halilintar Super 24", "Halilintar Super 24"],
            ["24 fret, neck tipis, dan bridge terkunci untuk kecepatan", "24 frets, a thin neck and a locking bridge, for speed"],
            ["Neck maple panggang 18 mm dengan radius majemuk 12–16 inci, fret baja tahan karat, dan tremolo pengunci dua arah. Pickup aktif tetap jernih pada drop C.",
             "An 18 mm roasted maple neck with a 12–16-inch compound radius, stainless frets and a two-way locking tremolo. The active pickups stay clear in drop C."])
            .with(solid(["super", "basswood", "roasted_maple", "ebony", "bolt_on", "active", "floyd"], [6, 24, 648, 3250], "pro", "japan"))
            .with([c("handedness", "right")]).packed(5500, CARTON)
            .finishes("HLT-S24", 18_999, &[(Violet, 3), (Black, 4), (LakeBlue, 0)],
                electric(Guitar { shape: Shape::Super, board: Board::Ebony, metal: Metal::Black, pickups: Pickups::Active, bridge: Bridge::Floyd, guard: None, ..BASE })).was(20_999).closing(SETUP),
        draft(["gitar-solid", "garuda-custom", "garuda-custom-sonokeling-no-1"], ["Garuda Custom Sonokeling No. 1", "Garuda Custom Sonokeling No. 1"],
            ["Sonokeling Jawa utuh, dibuat dua belas unit setahun", "Solid Javanese rosewood, twelve made a year"],
            ["Seluruh bodi dari sonokeling Jawa bersertifikat legal, diminyaki tangan tanpa cat. Berat di tangan, lebar di telinga: nada rendahnya seperti lantai kayu tua. Datang dengan hardcase dan sertifikat bernomor.",
             "The whole body is legally certified Javanese rosewood, oiled by hand, no paint. Heavy in the hand, wide in the ear: its lows are like an old wooden floor. Comes with a hard case and a numbered certificate."])
            .with(solid(["tee", "sonokeling", "mahogany", "ebony", "set", "hh", "hardtail"], [6, 22, 648, 4300], "pro", "indonesia"))
            .with([c("handedness", "right")]).packed(9800, (1130, 480, 200))
            .finishes("GRD-SNK1", 48_000, &[(Rosewood, 1)],
                electric(Guitar { shape: Shape::Tee, board: Board::Ebony, metal: Metal::Gold, pickups: Pickups::Hh, bridge: Bridge::Hardtail, guard: None, ..BASE })).closing(SETUP),
    ]
}

fn special() -> Vec<Draft> {
    let semi = Guitar {
        shape: Shape::SemiHollow,
        pickups: Pickups::Hh,
        bridge: Bridge::TuneOMatic,
        guard: Some(Guard::Black),
        ..BASE
    };
    let long = Guitar {
        shape: Shape::Super,
        board: Board::Ebony,
        metal: Metal::Black,
        pickups: Pickups::Active,
        bridge: Bridge::Hardtail,
        guard: None,
        ..BASE
    };
    vec![
        draft(["gitar-semi-hollow", "kawi", "kawi-senja-sh"], ["Kawi Senja SH", "Kawi Senja SH"],
            ["Semi-hollow hangat untuk jazz kota dan rock lama", "A warm semi-hollow for city jazz and old rock"],
            ["Maple lapis tiga dengan balok tengah, jadi ia bernapas tanpa melolong di volume panggung. Humbucker lembut dan kontrol nada yang benar-benar berguna dari 1 sampai 10.",
             "Three-ply maple around a centre block, so it breathes without howling at stage volume. Soft humbuckers, and a tone control that is useful from 1 to 10."])
            .with(solid(["semi_hollow", "maple", "mahogany", "rosewood", "set", "hh", "tune_o_matic"], [6, 22, 628, 3600], "intermediate", "indonesia"))
            .with([c("handedness", "right")]).packed(7400, DEEP)
            .finishes("KWI-SSH", 12_499, &[(Tobacco, 4), (Cherry, 3), (Natural, 2)], electric(semi)).closing(SETUP),
        draft(["gitar-semi-hollow", "rencong", "rencong-teras"], ["Rencong Teras", "Rencong Teras"],
            ["Semi-hollow pertamamu, tanpa malu di panggung", "Your first semi-hollow, at ease on stage"],
            ["Konstruksi yang sama dengan saudaranya yang mahal, memakai pickup keramik yang lebih terang. Ringan, mudah dibawa, dan sudah disetel dengan senar 10-46.",
             "Built the same way as its costly cousin, with brighter ceramic pickups. Light, easy to carry and set up with 10-46 strings."])
            .with(solid(["semi_hollow", "basswood", "nyatoh", "laurel", "set", "hh", "tune_o_matic"], [6, 22, 628, 3300], "beginner", "indonesia"))
            .with([c("handedness", "right")]).packed(7000, DEEP)
            .finishes("RCG-TRS", 4_999, &[(Cherry, 6), (Black, 4)], electric(Guitar { board: Board::Laurel, ..semi })).closing(SETUP),
        draft(["gitar-7-8-senar", "halilintar", "halilintar-super-7"], ["Halilintar Super 7", "Halilintar Super 7"],
            ["Tujuh senar untuk riff yang turun sampai B", "Seven strings for riffs that go down to B"],
            ["Skala 660 mm menjaga senar B tetap kencang. Pickup aktif dengan saklar setengah daya, bridge tetap yang senyap, dan nut grafit.",
             "A 660 mm scale keeps the B string tight. Active pickups with a half-power switch, a silent fixed bridge and a graphite nut."])
            .with(solid(["super", "basswood", "roasted_maple", "ebony", "bolt_on", "active", "hardtail"], [7, 24, 660, 3400], "intermediate", "korea"))
            .with([c("handedness", "right")]).packed(5700, CARTON)
            .finishes("HLT-S7", 10_999, &[(Black, 5), (Violet, 2)], electric(Guitar { strings: 7, ..long })).closing(SETUP),
        draft(["gitar-7-8-senar", "halilintar", "halilintar-super-8"], ["Halilintar Super 8", "Halilintar Super 8"],
            ["Delapan senar, skala panjang, rendah yang tetap terbaca", "Eight strings, long scale, lows you can still read"],
            ["Skala 672 mm dan bodi ash dengan rongga resonansi. F# rendah tetap punya nada, bukan sekadar getaran. Termasuk gigbag tebal.",
             "A 672 mm scale and a chambered ash body. The low F# keeps a pitch instead of a rumble. A thick gig bag is included."])
            .with(solid(["super", "ash", "roasted_maple", "ebony", "through", "active", "hardtail"], [8, 24, 672, 3600], "pro", "japan"))
            .with([c("handedness", "right")]).packed(6100, (1160, 450, 150))
            .finishes("HLT-S8", 21_499, &[(Natural, 1), (Black, 3)], electric(Guitar { strings: 8, ..long })).closing(SETUP),
        draft(["gitar-kidal", "garuda-custom", "garuda-custom-st-1-kidal"], ["Garuda Custom ST-1 Kidal", "Garuda Custom ST-1 Left-handed"],
            ["Kidal sungguhan: potensio, nut, dan bridge ikut dibalik", "Truly left-handed: pots, nut and bridge reversed too"],
            ["Bukan gitar kanan yang dipasangi senar terbalik. Potensio bertaper kiri, horn panjang di sisi yang benar, dan kabel keluar menjauh dari tangan. Harganya sama dengan versi kanan.",
             "Not a right-handed guitar strung backwards. Left-taper pots, the long horn on the proper side, and a lead that leaves away from your hand. It costs the same as the right-handed one."])
            .with(solid(["double_cut", "alder", "maple", "rosewood", "bolt_on", "sss", "vintage_trem"], [6, 22, 648, 3500], "intermediate", "indonesia"))
            .with([c("handedness", "left")]).packed(5600, CARTON)
            .finishes("GRD-ST1L", 7_499, &[(Sunburst, 2), (Black, 1)], electric(Guitar { lefty: true, ..BASE })).closing(SETUP),
        draft(["gitar-kidal", "rencong", "rencong-sc-kidal"], ["Rencong SC Kidal", "Rencong SC Left-handed"],
            ["Single-cut kidal yang lama ditunggu", "The left-handed single-cut people waited for"],
            ["Okoume ringan dengan dua humbucker dan kontrol penuh. Dibuat tiga puluh unit per batch; bila habis, batch berikutnya sekitar tiga bulan.",
             "Light okoume with two humbuckers and full controls. Made in batches of thirty; when it sells out the next batch is about three months away."])
            .with(solid(["single_cut", "okoume", "nyatoh", "laurel", "set", "hh", "tune_o_matic"], [6, 22, 628, 3700], "beginner", "indonesia"))
            .with([c("handedness", "left")]).packed(6400, (1120, 460, 170))
            .finishes("RCG-SCL", 4_299, &[(Honeyburst, 0), (Black, 2)],
                electric(Guitar { shape: Shape::SingleCut, board: Board::Laurel, pickups: Pickups::Hh, bridge: Bridge::TuneOMatic, guard: Some(Guard::Cream), lefty: true, ..BASE })).closing(SETUP),
        draft(["paket-pemula", "rencong", "paket-rencong-mulai"], ["Paket Rencong Mulai", "Rencong Start Pack"],
            ["Gitar, ampli 10 W, kabel, tuner, pick: tinggal main", "Guitar, 10 W amp, lead, tuner, picks: just play"],
            ["Double-cut basswood yang sudah disetel, ampli latihan dengan colokan headphone, kabel 3 m, tuner jepit, tiga pick, dan gigbag. Ada enam video pelajaran dalam bahasa Indonesia.",
             "A set-up basswood double-cut, a practice amp with a headphone socket, a 3 m lead, a clip tuner, three picks and a gig bag. Six video lessons in Indonesian are included."])
            .with(solid(["double_cut", "basswood", "maple", "laurel", "bolt_on", "hss", "vintage_trem"], [6, 22, 648, 3300], "beginner", "indonesia"))
            .with([c("handedness", "right")]).packed(11_500, (1120, 480, 320))
            .finishes("RCG-MULAI", 2_499, &[(Black, 14), (Cherry, 8), (LakeBlue, 5)], electric(Guitar { pickups: Pickups::Hss, board: Board::Laurel, ..BASE })).was(2_899),
        draft(["paket-pemula", "nusa-strings", "paket-nusa-akustik"], ["Paket Nusa Akustik", "Nusa Acoustic Pack"],
            ["Akustik OM, capo, tuner, dan buku kunci untuk minggu pertama", "An OM, a capo, a tuner and a chord book for week one"],
            ["Gitar akustik OM laminasi yang tahan perubahan cuaca, dengan action rendah supaya jari tidak menyerah. Isinya cukup untuk belajar tanpa belanja lagi.",
             "A laminate OM that shrugs off the weather, with a low action so fingers do not give up. It holds all you need to learn without shopping again."])
            .with(box_of(["om", "spruce", "laminate", "sapele"], [false, false], 43, "beginner")).packed(6500, DEEP)
            .finishes("NSA-PKT", 1_349, &[(Natural, 20), (Tobacco, 6)], acoustic(Size::Om, Board::Laurel, Metal::Chrome, false)),
    ]
}

fn acoustics() -> Vec<Draft> {
    vec![
        draft(["akustik-dreadnought", "nusa-strings", "nusa-rinjani-d"], ["Nusa Rinjani D", "Nusa Rinjani D"],
            ["Dreadnought top spruce solid dengan dada yang lebar", "A solid-spruce dreadnought with a broad chest"],
            ["Top spruce Sitka solid dengan bracing X scalloped, belakang dan samping mahoni. Kuat untuk strumming, tetap rapi saat dipetik.",
             "Solid Sitka spruce with scalloped X-bracing, mahogany back and sides. Strong when strummed, tidy when picked."])
            .with(box_of(["dreadnought", "spruce", "solid", "mahogany"], [false, false], 43, "intermediate")).packed(6200, DEEP)
            .finishes("NSA-RJD", 5_999, &[(Natural, 7), (Tobacco, 3)], acoustic(Size::Dreadnought, Board::Rosewood, Metal::Gold, false)).closing(HUMID),
        draft(["akustik-dreadnought", "nusa-strings", "nusa-ladang"], ["Nusa Ladang", "Nusa Ladang"],
            ["Dreadnought laminasi yang tidak takut hujan", "A laminate dreadnought unafraid of rain"],
            ["Untuk kemah, kelas, dan kamar kos. Laminasi sapele tahan lembap, truss rod dua arah, dan pelana tulang asli yang jarang ada di harga ini.",
             "For camps, classes and boarding rooms. Sapele laminate shrugs off damp; a two-way truss rod and a real bone saddle, rare at this price."])
            .with(box_of(["dreadnought", "spruce", "laminate", "sapele"], [false, false], 43, "beginner")).packed(6000, DEEP)
            .finishes("NSA-LDG", 1_149, &[(Natural, 22), (Black, 9), (Sunburst, 0)], acoustic(Size::Dreadnought, Board::Laurel, Metal::Chrome, false)).closing(HUMID),
        draft(["akustik-om", "nusa-strings", "nusa-kelimutu-om"], ["Nusa Kelimutu OM", "Nusa Kelimutu OM"],
            ["OM cedar untuk jari yang bercerita pelan", "A cedar OM for fingers that speak softly"],
            ["Cedar solid merespons sentuhan ringan, sonokeling di belakang memberi kedalaman. Neck 44 mm memberi ruang untuk fingerstyle.",
             "Solid cedar answers a light touch and Indonesian rosewood behind it gives depth. The 44 mm nut leaves room for fingerstyle."])
            .with(box_of(["om", "cedar", "solid", "sonokeling"], [false, false], 44, "pro")).packed(6000, DEEP)
            .finishes("NSA-KLM", 16_999, &[(Cedar, 2)], acoustic(Size::Om, Board::Ebony, Metal::Gold, false)).closing(HUMID),
        draft(["akustik-om", "kawi", "kawi-pulang-om"], ["Kawi Pulang OM", "Kawi Pulang OM"],
            ["Seluruhnya mahoni: hangat, kering, dan jujur", "All mahogany: warm, dry and honest"],
            ["Top mahoni solid memangkas gema berlebih, cocok untuk rekaman vokal dan gitar. Ringan dan tidak rewel.",
             "A solid mahogany top trims excess ring, good for recording voice and guitar together. Light, and no trouble."])
            .with(box_of(["om", "mahogany", "solid", "mahogany"], [false, false], 43, "intermediate")).packed(5900, DEEP)
            .finishes("KWI-PLG", 4_499, &[(Mahogany, 6)], acoustic(Size::Om, Board::Rosewood, Metal::Chrome, false)).was(4_999).closing(HUMID),
        draft(["gitar-klasik", "nusa-strings", "nusa-cafe-l-etude"], ["Nusa Café: L'Étude Klasik, Top Cedar Solid, Neck 52 mm, 2026", "Nusa Café: L'Étude Classical, Solid Cedar Top, 52 mm Neck"],
            ["Klasik cedar untuk ruang kecil dan malam panjang", "A cedar classical for small rooms and long nights"],
            ["Cedar solid dengan bracing kipas tujuh, skala 650 mm, dan rosette yang ditata tangan. Nilonnya hangat sejak hari pertama.",
             "Solid cedar with seven-fan bracing, a 650 mm scale and a hand-laid rosette. The nylon is warm from day one."])
            .with(box_of(["classical", "cedar", "solid", "sonokeling"], [false, false], 52, "intermediate")).packed(5600, DEEP)
            .finishes("NSA-CLE", 6_749, &[(Cedar, 3), (Natural, 4)], acoustic(Size::Classical, Board::Ebony, Metal::Gold, false)).closing(HUMID),
        draft(["gitar-klasik", "rencong", "rencong-sanggar"], ["Rencong Sanggar", "Rencong Sanggar"],
            ["Klasik sekolah yang fret-nya benar", "A school classical with true frets"],
            ["Laminasi spruce, neck nyatoh, dan fret yang diratakan satu per satu. Dipakai tiga sanggar di Yogyakarta sejak 2019.",
             "Laminate spruce, a nyatoh neck and frets levelled one by one. Three music schools in Yogyakarta have used it since 2019."])
            .with(box_of(["classical", "spruce", "laminate", "mahogany"], [false, false], 52, "beginner")).packed(5300, DEEP)
            .finishes("RCG-SGR", 999, &[(Natural, 25)], acoustic(Size::Classical, Board::Laurel, Metal::Gold, false)).closing(HUMID),
        draft(["akustik-elektrik", "nusa-strings", "nusa-panggung-ce"], ["Nusa Panggung CE", "Nusa Panggung CE"],
            ["Cutaway dengan preamp dua sumber untuk panggung", "A cutaway with a two-source preamp for the stage"],
            ["Piezo di bawah pelana dan mikrofon kecil di dalam bodi, dicampur dengan satu knob. Anti-feedback satu sentuhan dan tuner yang terbaca di gelap.",
             "A piezo under the saddle and a small microphone inside, blended with one knob. One-touch anti-feedback and a tuner you can read in the dark."])
            .with(box_of(["om", "spruce", "solid", "mahogany"], [true, true], 43, "intermediate")).packed(6300, DEEP)
            .finishes("NSA-PCE", 7_999, &[(Natural, 5), (Black, 2), (Honeyburst, 3)], acoustic(Size::Om, Board::Rosewood, Metal::Chrome, true)).closing(HUMID),
        draft(["akustik-elektrik", "kawi", "kawi-keliling"], ["Kawi Keliling", "Kawi Keliling"],
            ["Dreadnought cutaway untuk pengamen dan kafe", "A cutaway dreadnought for buskers and cafés"],
            ["Laminasi kuat dengan preamp 3-band yang tahan 90 jam dengan satu baterai 9 V. Bodi sedikit lebih tipis supaya muat di motor.",
             "Tough laminate with a 3-band preamp that runs 90 hours on one 9 V battery. The body is a little thinner, to fit on a motorbike."])
            .with(box_of(["travel", "spruce", "laminate", "sapele"], [true, true], 43, "beginner")).packed(5900, DEEP)
            .finishes("KWI-KLL", 2_149, &[(Natural, 11), (Tobacco, 4)], acoustic(Size::Dreadnought, Board::Laurel, Metal::Black, true)).graded(Condition::BStock).was(2_599).closing(HUMID),
    ]
}

fn vintage() -> Vec<Draft> {
    let old = |shape, pickups, bridge, guard| electric(Guitar { shape, pickups, bridge, guard, ..BASE });
    vec![
        draft(["gitar-vintage", "merapi-vintage", "merapi-1962-double-cut"], ["Merapi Standard 1962", "Merapi Standard 1962"],
            ["Sunburst asli, fret ganti baru, suara kelas satu", "Original burst, new frets, first-class sound"],
            ["Double-cut dari tahun pertama pabrik lama di Magelang, semua solder pickup belum tersentuh. Nitronya sudah retak halus seperti porselen tua.",
             "A double-cut from the first year of the old Magelang workshop, pickup solder untouched. The nitro has checked finely like old porcelain."])
            .with(solid(["double_cut", "alder", "maple", "rosewood", "bolt_on", "sss", "vintage_trem"], [6, 21, 648, 3450], "pro", "indonesia"))
            .with([c("handedness", "right"), c("era", "pre70")]).packed(9200, (1130, 480, 200))
            .used("MV-62-0147", 1962, Condition::VeryGood, ["Refret tahun 1998, satu baut tremolo diganti, aus gesper di punggung.", "Refretted in 1998, one tremolo screw replaced, buckle wear on the back."])
            .finishes("MRP-62DC", 189_000, &[(Sunburst, 1)], old(Shape::DoubleCut, Pickups::Sss, Bridge::VintageTremolo, Some(Guard::Mint))).featured(),
        draft(["gitar-vintage", "merapi-vintage", "merapi-1974-single-cut"], ["Merapi Deluxe 1974", "Merapi Deluxe 1974"],
            ["Gold top yang sudah hijau di tepinya", "A gold top gone green at the edges"],
            ["Emasnya teroksidasi di tempat lengan bertumpu, persis seperti seharusnya. P90 asli 7,4 dan 7,9 kilo-ohm, hardcase cokelat asli masih ikut.",
             "The gold has oxidised where the forearm rests, just as it should. Original P90s at 7.4 and 7.9 kilo-ohms, and the brown case is still with it."])
            .with(solid(["single_cut", "mahogany", "mahogany", "rosewood", "set", "p90", "tune_o_matic"], [6, 22, 628, 4500], "pro", "indonesia"))
            .with([c("handedness", "right"), c("era", "70s")]).packed(10_500, (1130, 480, 210))
            .used("MV-74-2210", 1974, Condition::Good, ["Bekas perbaikan headstock yang rapi (2005), tuner pengganti, satu knob retak.", "A neat headstock repair (2005), replacement tuners, one cracked knob."])
            .finishes("MRP-74SC", 68_000, &[(GoldTop, 1)], old(Shape::SingleCut, Pickups::P90, Bridge::TuneOMatic, Some(Guard::Cream))),
        draft(["gitar-vintage", "merapi-vintage", "merapi-1968-semi"], ["Merapi Semi 1968", "Merapi Semi 1968"],
            ["Semi-hollow ceri yang pernah keliling Jawa", "A cherry semi-hollow that toured Java"],
            ["Dimiliki satu gitaris orkes keroncong sampai 2021. Kering, ringan, dan berdengung indah pada nada G.",
             "Owned by one keroncong guitarist until 2021. Dry, light, and it hums beautifully on G."])
            .with(solid(["semi_hollow", "maple", "mahogany", "rosewood", "set", "hh", "tune_o_matic"], [6, 22, 628, 3300], "pro", "indonesia"))
            .with([c("handedness", "right"), c("era", "pre70")]).packed(9800, (1150, 520, 210))
            .used("MV-68-0931", 1968, Condition::Excellent, ["Satu retak cat di dekat jack, harness kabel diganti 2015.", "One finish crack near the jack, wiring harness replaced in 2015."])
            .finishes("MRP-68SH", 112_000, &[(Cherry, 1)], old(Shape::SemiHollow, Pickups::Hh, Bridge::TuneOMatic, Some(Guard::Black))),
        draft(["gitar-vintage", "halilintar", "halilintar-super-1987"], ["Halilintar Super 1987", "Halilintar Super 1987"],
            ["Ungu, runcing, dan tidak minta maaf", "Violet, pointed and unapologetic"],
            ["Superstrat Jepang dari puncak dasawarsanya. Tremolo pengunci asli masih menahan nada setelah dive bomb panjang.",
             "A Japanese superstrat from the height of its decade. The original locking tremolo still holds pitch after long dive bombs."])
            .with(solid(["super", "basswood", "maple", "maple", "bolt_on", "hh", "floyd"], [6, 24, 648, 3400], "pro", "japan"))
            .with([c("handedness", "right"), c("era", "80s")]).packed(8800, (1130, 480, 200))
            .used("HL-J87-5512", 1987, Condition::Fair, ["Cat terkelupas di horn, fret 1–5 aus, saklar kadang berderak.", "Paint chips on the horn, frets 1–5 worn, the switch crackles at times."])
            .finishes("HLT-87S", 26_500, &[(Violet, 1)], electric(Guitar { shape: Shape::Super, board: Board::Maple, metal: Metal::Black, pickups: Pickups::OpenHh, bridge: Bridge::Floyd, guard: None, ..BASE })),
        draft(["gitar-vintage", "garuda-custom", "garuda-custom-tee-2012"], ["Garuda Custom T 2012", "Garuda Custom T 2012"],
            ["Hampir tidak tersentuh sejak keluar dari bengkel", "Barely touched since it left the workshop"],
            ["T-type pesanan khusus dengan neck flame maple, disimpan kolektor dan dimainkan beberapa jam saja. Surat pesanan asli disertakan.",
             "A custom-order T-type with a flame maple neck, kept by a collector and played a few hours only. The original order sheet is included."])
            .with(solid(["tee", "ash", "maple", "maple", "bolt_on", "sh", "hardtail"], [6, 22, 648, 3250], "pro", "indonesia"))
            .with([c("handedness", "right"), c("era", "10s")]).packed(8600, (1130, 480, 200))
            .used("GC-12-0033", 2012, Condition::Mint, ["Tidak ada cacat selain plastik pelindung yang sudah menguning.", "No flaw but a protective film that has yellowed."])
            .finishes("GRD-12T", 27_999, &[(Cream, 1)], electric(Guitar { shape: Shape::Tee, board: Board::Maple, pickups: Pickups::Tee, bridge: Bridge::TeePlate, guard: Some(Guard::Black), ..BASE })),
        draft(["gitar-vintage", "rencong", "rencong-v-1994-proyek"], ["Rencong V 1994 (proyek)", "Rencong V 1994 (project)"],
            ["Untuk tangan yang suka menyolder", "For hands that like to solder"],
            ["Bodi dan neck sehat, sisanya menunggumu. Kami menjualnya supaya tidak berakhir sebagai hiasan kafe.",
             "Body and neck are sound; the rest is waiting for you. We sell it so that it does not end as café decoration."])
            .with(solid(["vee", "mahogany", "mahogany", "rosewood", "set", "hh", "tune_o_matic"], [6, 22, 628, 3100], "beginner", "indonesia"))
            .with([c("handedness", "right"), c("era", "90s")]).packed(7900, (1150, 480, 160))
            .used("RC-94-7741", 1994, Condition::Poor, ["Elektronik mati, satu tuner patah, dua lubang baut tambahan, cat retak di ujung sayap.", "Dead electronics, one broken tuner, two extra screw holes, cracked paint at the wing tips."])
            .finishes("RCG-94V", 1_250, &[(White, 1)], old(Shape::Vee, Pickups::OpenHh, Bridge::TuneOMatic, None)),
    ]
}
