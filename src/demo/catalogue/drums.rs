//! Drums and percussion: kits, electronic kits, snares, cymbals, hardware, sticks and heads.
//! Kits travel as one packed weight; couriers of cargo take them.

use super::draft::{Draft, c, draft, f, n};
use super::{Condition, DemoProduct};
use crate::demo::art::Picture;
use crate::demo::art::cymbal::{Bronze, Cymbal};
use crate::demo::art::drums::{Drums, Snare};
use crate::demo::art::finish::Finish::{self, *};
use crate::demo::art::goods::Good;

const CLOSING: [&str; 2] = [
    "Ragu soal suaranya? Minta rekamannya lewat WhatsApp 0821-1555-8035.",
    "Unsure of its sound? Ask for a recording on WhatsApp +62 821-1555-8035.",
];

fn kit(pieces: u8, cymbals: bool) -> impl Fn(Finish) -> Picture {
    move |shell| Picture::Drums(Drums { shell, pieces, electronic: false, cymbals })
}

fn pads(pieces: u8, shell: Finish) -> Picture {
    Picture::Drums(Drums { shell, pieces, electronic: true, cymbals: true })
}

fn snare(depth: u8) -> impl Fn(Finish) -> Picture {
    move |shell| Picture::Snare(Snare { shell, depth })
}

fn cymbal(inches: u8, bronze: Bronze, pair: bool) -> Picture {
    Picture::Cymbal(Cymbal { inches, bronze, pair })
}

/// The department.
pub fn products() -> Vec<DemoProduct> {
    let mut all = kits();
    all.extend(snares_and_cymbals());
    let all = all.into_iter().map(|d| d.unless_used(CLOSING)).chain(hardware());
    all.map(Draft::done).collect()
}

fn kits() -> Vec<Draft> {
    let size = (1100, 700, 650);
    vec![
        draft(["drum-kit", "tambora-drums", "tambora-kaldera-maple"], ["Tambora Kaldera Maple", "Tambora Kaldera Maple"],
            ["Lima drum maple 7 lapis untuk studio dan stadion", "Five 7-ply maple drums for studio and stadium"],
            ["Shell maple murni 6,5 mm dengan bearing edge 45 derajat yang dipotong mesin lalu diamplas tangan. Kick 22 inci, tom 10 dan 12, floor 16, snare 14. Simbal dijual terpisah.",
             "Pure 6.5 mm maple shells with 45-degree edges, machine-cut and hand-sanded. 22-inch kick, 10 and 12 toms, 16 floor, 14 snare. Cymbals sold separately."])
            .with([n("pieces", 5), c("shell", "maple"), n("kick_in", 22), n("snare_in", 14), f("with_cymbals", false), f("with_hardware", true), c("level", "pro"), c("country", "indonesia")])
            .packed(58_000, size).finishes("TMB-KLD", 38_500, &[(RedSparkle, 2), (Natural, 1), (BlackSparkle, 2)], kit(5, true)).featured(),
        draft(["drum-kit", "tambora-drums", "tambora-lereng-birch"], ["Tambora Lereng Birch", "Tambora Lereng Birch"],
            ["Birch yang sudah ter-EQ sejak dari pabrik", "Birch that comes already equalised"],
            ["Enam drum dengan serangan tegas dan ekor pendek; teknisi suara akan berterima kasih. Hardware dobel kaki ikut di kotak.",
             "Six drums with a firm attack and a short tail; your sound engineer will thank you. Double-braced hardware is in the box."])
            .with([n("pieces", 6), c("shell", "birch"), n("kick_in", 22), n("snare_in", 14), f("with_cymbals", false), f("with_hardware", true), c("level", "intermediate"), c("country", "indonesia")])
            .packed(56_000, size).finishes("TMB-LRG", 17_999, &[(ChampagneSparkle, 3), (LakeBlue, 0), (Walnut, 2)], kit(6, true)).was(19_999),
        draft(["drum-kit", "tambora-drums", "tambora-mula"], ["Tambora Mula", "Tambora Mula"],
            ["Drum lengkap pertama: simbal, kursi, dan stik ada", "A complete first kit: cymbals, throne and sticks inside"],
            ["Shell poplar, kick 20 inci yang muat di kamar, hi-hat dan crash kuningan, kursi, pedal, dan sepasang stik. Buku rakit bergambar langkah demi langkah.",
             "Poplar shells, a 20-inch kick that fits a bedroom, brass hi-hats and crash, throne, pedal and a pair of sticks. The assembly booklet is drawn step by step."])
            .with([n("pieces", 5), c("shell", "poplar"), n("kick_in", 20), n("snare_in", 14), f("with_cymbals", true), f("with_hardware", true), c("level", "beginner"), c("country", "indonesia")])
            .packed(48_000, size).finishes("TMB-MLA", 5_999, &[(Black, 9), (Cherry, 6), (SurfGreen, 3)], kit(5, true)),
        draft(["drum-kit", "tambora-drums", "tambora-gang-jazz"], ["Tambora Gang Jazz", "Tambora Gang Jazz"],
            ["Empat drum meranti, kick 18, muat di satu taksi", "Four meranti drums, an 18 kick, one taxi"],
            ["Meranti lokal bersuara kering dan hangat. Kick 18 inci dengan lift, tom 12, floor 14, snare 13; untuk kafe yang tetangganya dekat.",
             "Local meranti sounds dry and warm. An 18-inch kick with a lift, 12 tom, 14 floor, 13 snare; for cafés with near neighbours."])
            .with([n("pieces", 4), c("shell", "meranti"), n("kick_in", 18), n("snare_in", 13), f("with_cymbals", false), f("with_hardware", false), c("level", "intermediate"), c("country", "indonesia")])
            .packed(34_000, (900, 600, 550)).finishes("TMB-GJZ", 12_499, &[(Natural, 2), (Cream, 1)], kit(4, false)),
        draft(["drum-elektronik", "tambora-drums", "tambora-e-malam"], ["Tambora E-Malam", "Tambora E-Malam"],
            ["Mesh di semua tempat, tetangga tetap tidur", "Mesh all round, neighbours stay asleep"],
            ["Pad mesh dua lapis dengan ketegangan yang bisa disetel, hi-hat di stand sungguhan, dan 720 suara. Bluetooth untuk bermain bersama lagu.",
             "Two-ply mesh pads with adjustable tension, a hi-hat on a real stand and 720 voices. Bluetooth for playing along."])
            .with([n("pieces", 5), c("pads", "mesh"), n("voices", 720), f("with_cymbals", true), f("headphone_out", true), f("usb_midi", true), c("level", "intermediate")])
            .packed(42_000, (1050, 620, 420)).one("TMB-EML", 16_499, 4, pads(5, Orange)).was(17_999),
        draft(["drum-elektronik", "tambora-drums", "tambora-e-kos"], ["Tambora E-Kos", "Tambora E-Kos"],
            ["Set lipat untuk kamar tiga kali tiga meter", "A folding set for a three-by-three-metre room"],
            ["Rangka lipat, snare mesh dan tom karet, pedal tanpa pemukul sehingga lantai tidak bergetar. 220 suara dan 20 kit.",
             "A folding frame, mesh snare and rubber toms, and a beaterless pedal so the floor does not shake. 220 voices, 20 kits."])
            .with([n("pieces", 5), c("pads", "rubber"), n("voices", 220), f("with_cymbals", true), f("headphone_out", true), f("usb_midi", true), c("level", "beginner")])
            .packed(24_000, (900, 500, 320)).one("TMB-EKS", 5_749, 11, pads(5, Silver)),
        draft(["drum-elektronik", "tambora-drums", "tambora-e-panggung"], ["Tambora E-Panggung", "Tambora E-Panggung"],
            ["Kit elektronik penuh untuk tur tanpa soundcheck", "A full electronic kit for tours without a soundcheck"],
            ["Delapan output terpisah, ride tiga zona, dan snare 14 inci dengan deteksi posisi. Modul 1.400 suara menerima sampel sendiri.",
             "Eight separate outputs, a three-zone ride and a 14-inch snare with position sensing. The 1,400-voice module takes your own samples."])
            .with([n("pieces", 6), c("pads", "mesh"), n("voices", 1400), f("with_cymbals", true), f("headphone_out", true), f("usb_midi", true), c("level", "pro")])
            .packed(68_000, (1200, 700, 500)).one("TMB-EPG", 46_999, 1, pads(6, RedSparkle)),
    ]
}

fn snares_and_cymbals() -> Vec<Draft> {
    let thin = (600, 600, 60);
    vec![
        draft(["snare", "tambora-drums", "tambora-snare-baja"], ["Tambora Snare Baja 14 × 6,5", "Tambora Steel Snare 14 × 6.5"],
            ["Baja 1 mm yang memotong dinding gitar", "1-mm steel that cuts a wall of guitars"],
            ["Shell baja tanpa sambungan, hoop die-cast, dan strainer magnetik senyap. Terang, keras, dan mudah disetel tinggi maupun rendah.",
             "A seamless steel shell, die-cast hoops and a silent magnetic strainer. Bright, loud, and easy to tune high or low."])
            .with([c("shell", "steel"), n("snare_in", 14), c("level", "intermediate")]).packed(5200, (420, 420, 260)).finishes("TMB-SNB", 3_249, &[(Silver, 6), (Black, 2)], snare(6)),
        draft(["snare", "tambora-drums", "tambora-snare-kuningan"], ["Tambora Snare Kuningan 14 × 5", "Tambora Brass Snare 14 × 5"],
            ["Kuningan tempa yang bernyanyi di rimshot", "Hammered brass that sings on the rimshot"],
            ["Ditempa tangan di Tumang, Boyolali, lalu dilapis emas tua. Nada tengahnya hangat dan ghost note tetap terbaca.",
             "Hammered by hand in Tumang, Boyolali, then finished in old gold. The mids are warm and ghost notes stay readable."])
            .with([c("shell", "brass"), n("snare_in", 14), c("level", "pro")]).packed(5800, (420, 420, 220)).finishes("TMB-SNK", 7_499, &[(GoldTop, 2)], snare(5)),
        draft(["snare", "tambora-drums", "tambora-snare-maple-13"], ["Tambora Snare Maple 13 × 7", "Tambora Maple Snare 13 × 7"],
            ["Kecil, dalam, dan bulat", "Small, deep and round"],
            ["Maple delapan lapis dengan snare wire 20 helai. Snare kedua favorit para drummer gospel.",
             "Eight-ply maple with 20-strand wires. The favourite second snare of gospel drummers."])
            .with([c("shell", "maple"), n("snare_in", 13), c("level", "intermediate")]).packed(4300, (400, 400, 260)).finishes("TMB-SNM", 2_649, &[(Walnut, 3), (ChampagneSparkle, 1), (White, 4)], snare(7)),
        draft(["simbal", "gema-audio", "gema-gong-ride"], ["Gema Gong Ride", "Gema Gong Ride"],
            ["Ride B20 tempa tangan dari pengrajin gamelan", "A hand-hammered B20 ride by gamelan smiths"],
            ["Dituang dan ditempa di Sukoharjo oleh keluarga pembuat gong sejak 1920-an. Stick definition kering di atas gelombang yang gelap.",
             "Cast and hammered in Sukoharjo by a family of gong makers since the 1920s. A dry stick sound over a dark wash."])
            .with([c("cymbal_type", "ride"), c("alloy", "b20"), c("country", "indonesia")]).packed(3200, thin)
            .variant("GMA-GR20", ["20 inci", "20-inch"], 4_749, 3, cymbal(20, Bronze::Traditional, false)).only([n("diameter_in", 20)])
            .variant("GMA-GR22", ["22 inci", "22-inch"], 5_499, 2, cymbal(22, Bronze::Dark, false)).only([n("diameter_in", 22)]),
        draft(["simbal", "gema-audio", "gema-crash-kilat"], ["Gema Crash Kilat", "Gema Flash Crash"],
            ["Crash tipis yang meledak lalu pergi", "A thin crash that bursts and leaves"],
            ["B20 brilliant dengan taper tipis. Terbuka pada pukulan pelan, tidak mengganggu vokal.",
             "Brilliant B20 with a thin taper. It opens at a light touch and stays out of the singer's way."])
            .with([c("cymbal_type", "crash"), c("alloy", "b20")]).packed(2100, thin)
            .variant("GMA-CK16", ["16 inci", "16-inch"], 2_499, 7, cymbal(16, Bronze::Brilliant, false)).only([n("diameter_in", 16)])
            .variant("GMA-CK18", ["18 inci", "18-inch"], 2_949, 4, cymbal(18, Bronze::Brilliant, false)).was(3_299).only([n("diameter_in", 18)]),
        draft(["simbal", "gema-audio", "gema-hihat-pasar"], ["Gema Hi-hat Pasar 14", "Gema Hi-hat Pasar 14"],
            ["Sepasang hi-hat B8 yang renyah", "A crisp pair of B8 hi-hats"],
            ["Bottom lebih berat dengan tepi bergelombang supaya chick-nya tegas. Awet dipakai latihan setiap hari.",
             "A heavier bottom with a wavy edge for a firm chick. It survives daily practice."])
            .with([c("cymbal_type", "hihat"), c("alloy", "b8"), n("diameter_in", 14)]).packed(2800, thin).one("GMA-HH14", 1_899, 8, cymbal(14, Bronze::Brilliant, true)),
        draft(["simbal", "gema-audio", "gema-splash-tetes"], ["Gema Splash Tetes 10", "Gema Splash Tetes 10"],
            ["Setetes air di akhir frasa", "A drop of water at the end of a phrase"],
            ["Splash kuningan tipis dengan serangan cepat. Murah, kecil, dan selalu terdengar.",
             "A thin brass splash with a quick attack. Cheap, small and always heard."])
            .with([c("cymbal_type", "splash"), c("alloy", "brass"), n("diameter_in", 10)]).packed(700, (350, 350, 40)).one("GMA-SP10", 449, 15, cymbal(10, Bronze::Traditional, false)),
        draft(["snare", "merapi-vintage", "merapi-snare-1971"], ["Merapi Snare 1971", "Merapi Snare 1971"],
            ["Kuningan tua berlapis krom, satu-satunya", "Old chromed brass, the only one"],
            ["Dipakai di puluhan rekaman pop Indonesia era kaset. Delapan lug asli, bunyi kering yang tidak lagi dibuat orang.",
             "Used on dozens of Indonesian pop records of the cassette years. Eight original lugs, a dry sound nobody makes any more."])
            .with([c("shell", "brass"), n("snare_in", 14), c("era", "70s")]).packed(5600, (420, 420, 240))
            .used("MV-S71-118", 1971, Condition::Good, ["Krom berbintik di dalam, satu hoop pengganti, strainer sudah diservis.", "Chrome pitted inside, one replacement hoop, strainer serviced."])
            .finishes("MRP-S71", 9_750, &[(Silver, 1)], snare(5)),
    ]
}

fn hardware() -> Vec<Draft> {
    vec![
        draft(["hardware-pedal-drum", "tambora-drums", "tambora-pedal-tapak"], ["Tambora Pedal Tapak", "Tambora Tapak Pedal"],
            ["Pedal kick rantai ganda yang seimbang", "A balanced double-chain kick pedal"],
            ["Cam bisa digeser antara halus dan agresif, pemukul dua sisi felt dan plastik, alas baja penuh. Versi ganda memakai poros aluminium.",
             "The cam slides between smooth and aggressive; a two-sided felt and plastic beater; a full steel base. The double has an aluminium shaft."])
            .with([c("instrument", "drums"), c("level", "intermediate")]).packed(3100, (400, 260, 200))
            .variant("TMB-PTS", ["Tunggal", "Single"], 1_649, 9, Picture::Good(Good::KickPedal))
            .variant("TMB-PTD", ["Ganda", "Double"], 3_899, 3, Picture::Good(Good::KickPedal)),
        draft(["hardware-pedal-drum", "tambora-drums", "tambora-stand-boom"], ["Tambora Stand Boom", "Tambora Boom Stand"],
            ["Lengan boom yang menghilang ke dalam tiang", "A boom arm that vanishes into the tube"],
            ["Lengan bisa masuk ke tiang sehingga jadi stand lurus. Sendi bergigi halus yang tidak merosot di tengah konser.",
             "The arm slides into the tube to make a straight stand. A fine-toothed tilter that does not slip mid-concert."])
            .with([c("instrument", "drums"), c("material", "steel")]).packed(4200, (900, 180, 160)).one("TMB-SBM", 899, 12, Picture::Good(Good::Boom)),
        draft(["cajon-perkusi", "kawi", "kawi-cajon-lesung"], ["Kawi Cajon Lesung", "Kawi Cajon Lesung"],
            ["Bass di tengah, snare di sudut, duduk saja", "Bass in the middle, snare at the corner, just sit"],
            ["Muka okoume 3 mm dengan kawat snare yang bisa dilepas. Tepi dibulatkan supaya paha tidak kesemutan.",
             "A 3 mm okoume face with removable snare wires. The edges are rounded so legs do not fall asleep."])
            .with([c("instrument", "any"), c("material", "wood"), c("country", "indonesia")]).packed(5800, (540, 360, 360))
            .finishes("KWI-CJL", 1_249, &[(Mahogany, 7), (Natural, 5), (Walnut, 2)], |w| Picture::Good(Good::Cajon(w))),
        draft(["stik-kulit", "tambora-drums", "tambora-stik-hickory"], ["Tambora Stik Hickory", "Tambora Hickory Sticks"],
            ["Ditimbang berpasangan, selisih di bawah 1 gram", "Weighed in pairs, under 1 gram apart"],
            ["Hickory Amerika yang dibubut di Jepara. Ujung oval untuk ride yang jelas, lapisan tipis yang tidak licin saat berkeringat.",
             "American hickory turned in Jepara. An oval tip for a clear ride, a thin lacquer that is not slippery when you sweat."])
            .with([c("instrument", "drums"), c("material", "wood"), n("length_mm", 406), n("count", 2)]).packed(180, (430, 60, 40))
            .variant("TMB-SH5A", ["5A", "5A"], 119, 60, Picture::Good(Good::Sticks(Natural)))
            .variant("TMB-SH5B", ["5B", "5B"], 119, 44, Picture::Good(Good::Sticks(Cedar)))
            .variant("TMB-SH7A", ["7A", "7A"], 119, 0, Picture::Good(Good::Sticks(Natural))),
        draft(["stik-kulit", "tambora-drums", "tambora-kulit-coated"], ["Tambora Kulit Coated", "Tambora Coated Head"],
            ["Kulit snare dan tom satu lapis bertekstur", "A textured one-ply head for snare and toms"],
            ["Film 10 mil dengan lapisan kasar untuk brush. Hangat, terbuka, dan kembali ke nada setelah dipukul keras.",
             "10-mil film with a rough coat for brushes. Warm, open, and back in tune after a hard hit."])
            .with([c("instrument", "drums")]).packed(350, (420, 420, 30))
            .variant("TMB-KC12", ["12 inci", "12-inch"], 209, 18, Picture::Good(Good::Skin)).only([n("diameter_in", 12)])
            .variant("TMB-KC14", ["14 inci", "14-inch"], 239, 26, Picture::Good(Good::Skin)).only([n("diameter_in", 14)])
            .variant("TMB-KC16", ["16 inci", "16-inch"], 279, 2, Picture::Good(Good::Skin)).only([n("diameter_in", 16)]),
    ]
}
