//! Accessories: strings, picks, cables, straps, cases, capos, stands, care.
//! Small goods with many variants: gauges, lengths, colours.

use super::DemoProduct;
use super::draft::{c, draft, f, n};
use crate::catalog::model::Warranty;
use crate::demo::art::Picture;
use crate::demo::art::goods::Good;

const CLOSING: [&str; 2] = [
    "Pesanan sebelum pukul 15.00 WIB di hari kerja dikirim hari itu juga.",
    "Orders before 15:00 WIB on working days ship the same day.",
];

fn good(good: Good) -> Picture {
    Picture::Good(good)
}

/// The department.
pub fn products() -> Vec<DemoProduct> {
    let flat = (150, 120, 20);
    let list = vec![
        draft(["senar", "lontar", "lontar-senar-elektrik"], ["Lontar Senar Elektrik Nikel", "Lontar Nickel Electric Strings"],
            ["Set enam senar yang stabil sejak jam pertama", "A six-string set that is stable from the first hour"],
            ["Lilitan nikel di inti heksagonal, ditarik sebelum dikemas. Bungkus kertas tanpa plastik.",
             "Nickel wound on a hex core, stretched before packing. Paper envelopes, no plastic."])
            .with([c("instrument", "electric"), c("material", "nickel"), f("coated", false), n("count", 6)]).packed(60, flat)
            .variant("LTR-SE09", ["9-42", "9-42"], 89, 120, good(Good::Strings("#f97316"))).only([c("gauge", "light")])
            .variant("LTR-SE10", ["10-46", "10-46"], 89, 140, good(Good::Strings("#c2410c"))).only([c("gauge", "regular")])
            .variant("LTR-SE11", ["11-49", "11-49"], 95, 40, good(Good::Strings("#7a1518"))).only([c("gauge", "heavy")]),
        draft(["senar", "lontar", "lontar-senar-akustik"], ["Lontar Senar Akustik Perunggu", "Lontar Bronze Acoustic Strings"],
            ["Phosphor bronze berlapis untuk keringat tropis", "Coated phosphor bronze for tropical sweat"],
            ["Lapisan tipis menahan karat tiga kali lebih lama di udara pantai, tanpa rasa licin.",
             "A thin coat resists rust three times longer in sea air, without feeling slick."])
            .with([c("instrument", "acoustic"), c("material", "bronze"), f("coated", true), n("count", 6)]).packed(70, flat)
            .variant("LTR-SA11", ["11-52", "11-52"], 189, 54, good(Good::Strings("#b5651d"))).only([c("gauge", "light")])
            .variant("LTR-SA12", ["12-53", "12-53"], 189, 61, good(Good::Strings("#8a4424"))).only([c("gauge", "regular")]),
        draft(["senar", "lontar", "lontar-senar-bass"], ["Lontar Senar Bass", "Lontar Bass Strings"],
            ["Baja roundwound dengan serangan yang tegas", "Steel roundwounds with a firm attack"],
            ["Ujung meruncing supaya intonasi tepat di pelana. Cocok untuk skala 34 inci.",
             "Tapered ends for true intonation at the saddle. For 34-inch scale."])
            .with([c("instrument", "bass"), c("gauge", "regular"), c("material", "steel"), f("coated", false)]).packed(180, flat)
            .variant("LTR-SB4", ["45-105, 4 senar", "45-105, 4-string"], 299, 33, good(Good::Strings("#1f5f8a"))).only([n("count", 4)])
            .variant("LTR-SB5", ["45-130, 5 senar", "45-130, 5-string"], 389, 17, good(Good::Strings("#123a6b"))).only([n("count", 5)]),
        draft(["senar", "lontar", "lontar-senar-nilon"], ["Lontar Senar Klasik Nilon", "Lontar Nylon Classical Strings"],
            ["Nilon bening, bass perak, tegangan sedang", "Clear nylon, silvered basses, medium tension"],
            ["Tiga senar trebel diukur laser dan bass dililit tembaga berlapis perak. Butuh tiga hari sampai stabil; sesudah itu setia.",
             "Laser-measured trebles and silver-plated basses. They need three days to settle; after that they are faithful."])
            .with([c("instrument", "classical"), c("gauge", "regular"), c("material", "nylon"), f("coated", false), n("count", 6)]).packed(60, flat).one("LTR-SN", 129, 48, good(Good::Strings("#e7dcc0"))),
        draft(["pick", "lontar", "lontar-pick-seluloid"], ["Lontar Pick Seluloid (isi 6)", "Lontar Celluloid Picks (6)"],
            ["Enam pick, pinggirnya dihaluskan tangan", "Six picks, edges finished by hand"],
            ["Bentuk 351 yang dikenal jarimu. Cetakan petir sedikit kasar supaya tidak licin.",
             "The 351 shape your fingers know. The printed bolt is slightly rough so it does not slip."])
            .with([c("instrument", "any"), c("material", "celluloid"), n("count", 6)]).packed(30, (100, 70, 10))
            .variant("LTR-PK60", ["0,60 mm", "0.60 mm"], 35, 200, good(Good::Pick("#f97316"))).only([c("gauge", "light")])
            .variant("LTR-PK73", ["0,73 mm", "0.73 mm"], 35, 180, good(Good::Pick("#1f7a78"))).only([c("gauge", "regular")])
            .variant("LTR-PK96", ["0,96 mm", "0.96 mm"], 35, 90, good(Good::Pick("#7a1518"))).only([c("gauge", "heavy")]),
        draft(["kabel", "gema-audio", "gema-kabel-instrumen"], ["Gema Kabel Instrumen", "Gema Instrument Lead"],
            ["Kapasitansi rendah, solder perak, tahan diinjak", "Low capacitance, silver solder, built to be stepped on"],
            ["95 pF per meter sehingga treble sampai di ampli. Pelindung anyaman rapat menahan injakan, dan jack-nya bisa disolder ulang.",
             "95 pF per metre, so the treble reaches the amp. A dense braided shield takes the stepping-on, and the jacks can be resoldered."])
            .with([c("instrument", "any"), c("connector", "jack")]).packed(450, (240, 240, 50))
            .variant("GMA-KI3", ["3 m merah", "3 m red"], 249, 45, good(Good::Cable("#b3171c"))).only([n("length_mm", 3000)])
            .variant("GMA-KI6", ["6 m merah", "6 m red"], 329, 38, good(Good::Cable("#b3171c"))).only([n("length_mm", 6000)])
            .variant("GMA-KI6B", ["6 m hitam", "6 m black"], 329, 2, good(Good::Cable("#26272b"))).only([n("length_mm", 6000)]).warranty(Warranty::Lifetime),
        draft(["kabel", "gema-audio", "gema-kabel-siku"], ["Gema Kabel Pedal Siku", "Gema Angled Patch Lead"],
            ["Jack siku tipis, tiga pedal lebih rapat", "Flat angled jacks, three pedals closer"],
            ["15 cm dengan kepala 12 mm. Dijual satuan supaya papanmu pas.",
             "15 cm with a 12-mm head. Sold singly, so your board comes out even."])
            .with([c("instrument", "any"), c("connector", "jack_angled"), n("length_mm", 150)]).packed(60, (120, 80, 20)).one("GMA-KPS", 69, 110, good(Good::Cable("#f97316"))),
        draft(["kabel", "gema-audio", "gema-kabel-xlr"], ["Gema Kabel Mikrofon XLR", "Gema XLR Microphone Lead"],
            ["Star-quad untuk panggung yang penuh lampu", "Star-quad for stages full of lights"],
            ["Menolak dengung dimmer 20 dB lebih baik. Konektor logam dengan penjepit yang tidak memakan kabel.",
             "Rejects dimmer hum 20 dB better. Metal connectors with a clamp that does not eat the cable."])
            .with([c("instrument", "any"), c("connector", "xlr")]).packed(600, (260, 260, 60))
            .variant("GMA-KX5", ["5 m", "5 m"], 279, 27, good(Good::Cable("#1b1b1e"))).only([n("length_mm", 5000)])
            .variant("GMA-KX10", ["10 m", "10 m"], 429, 12, good(Good::Cable("#3f8f4f"))).only([n("length_mm", 10_000)]),
        draft(["strap", "kawi", "kawi-strap-tenun"], ["Kawi Strap Tenun", "Kawi Woven Strap"],
            ["Tenun troso Jepara, ujung kulit sapi", "Troso weave from Jepara, cowhide ends"],
            ["Ditenun dengan ATBM (alat tenun bukan mesin), dilapis katun lembut. Panjang 95 sampai 155 cm.",
             "Woven on a hand loom and lined with soft cotton. 95 to 155 cm long."])
            .with([c("instrument", "any"), c("material", "cotton"), n("length_mm", 1550), c("country", "indonesia")]).packed(250, (300, 100, 50))
            .variant("KWI-STN-M", ["Merah bata", "Brick red"], 289, 14, good(Good::Strap("#7a2f1d")))
            .variant("KWI-STN-I", ["Indigo", "Indigo"], 289, 11, good(Good::Strap("#1d3d66")))
            .variant("KWI-STN-K", ["Kunyit", "Turmeric"], 289, 1, good(Good::Strap("#b98f1e"))),
        draft(["strap", "kawi", "kawi-strap-kulit"], ["Kawi Strap Kulit 70 mm", "Kawi Leather Strap 70 mm"],
            ["Kulit Magetan yang makin bagus bila tua", "Magetan leather that improves with age"],
            ["Lebar 70 mm membagi beban bass lima senar. Jahitan tangan, bantalan busa di bahu.",
             "70 mm wide, to share the weight of a five-string bass. Hand-stitched, foam at the shoulder."])
            .with([c("instrument", "any"), c("material", "leather"), n("length_mm", 1400), c("country", "indonesia")]).packed(420, (300, 120, 60)).one("KWI-STK", 649, 9, good(Good::Strap("#3a2417"))).was(749),
        draft(["case-gigbag", "kawi", "kawi-hardcase"], ["Kawi Hardcase", "Kawi Hard Case"],
            ["Kayu lapis, beludru oranye, lima kunci", "Plywood, orange plush, five latches"],
            ["Lengkung atas menahan orang dewasa yang duduk sembarangan. Ada laci kecil dengan termohigrometer.",
             "The arched top holds an adult who sits where he should not. A small compartment has a thermo-hygrometer."])
            .with([c("material", "wood")]).packed(5200, (1130, 460, 180))
            .variant("KWI-HC-E", ["Gitar elektrik", "Electric guitar"], 1_649, 6, good(Good::Case("#26272b"))).only([c("instrument", "electric")])
            .variant("KWI-HC-A", ["Gitar akustik", "Acoustic guitar"], 1_749, 4, good(Good::Case("#3a2417"))).only([c("instrument", "acoustic")])
            .variant("KWI-HC-B", ["Bass", "Bass"], 1_949, 0, good(Good::Case("#1d2b3d"))).only([c("instrument", "bass")]),
        draft(["case-gigbag", "kawi", "kawi-gigbag-hujan"], ["Kawi Gigbag Hujan", "Kawi Rain Gig Bag"],
            ["Busa 25 mm dan jas hujan di kantong", "25 mm of foam and a raincoat in the pocket"],
            ["Ritsleting YKK kedap, tali ransel empuk, dan reflektor untuk pengendara motor.",
             "Sealed zips, soft backpack straps and reflectors for riders."])
            .with([c("material", "nylon")]).packed(2300, (1080, 420, 120))
            .variant("KWI-GB-E", ["Gitar elektrik", "Electric guitar"], 549, 15, good(Good::GigBag("#26272b"))).only([c("instrument", "electric")])
            .variant("KWI-GB-A", ["Gitar akustik", "Acoustic guitar"], 579, 18, good(Good::GigBag("#33353a"))).only([c("instrument", "acoustic")])
            .variant("KWI-GB-B", ["Bass", "Bass"], 629, 3, good(Good::GigBag("#1d2b3d"))).only([c("instrument", "bass")]),
        draft(["capo", "lontar", "lontar-capo-jepit"], ["Lontar Capo Jepit", "Lontar Spring Capo"],
            ["Satu tangan, satu detik, tidak menarik nada", "One hand, one second, no pull on pitch"],
            ["Pegas diukur untuk tekanan rata di keenam senar. Karet silikon tidak meninggalkan bekas di cat nitro.",
             "The spring is measured for even pressure on all six strings. Silicone pads leave no mark on nitro."])
            .with([c("instrument", "acoustic"), c("material", "aluminium")]).packed(120, (140, 90, 30))
            .variant("LTR-CP-AB", ["Abu-abu", "Grey"], 129, 41, good(Good::Capo("#6a6b70")))
            .variant("LTR-CP-EM", ["Emas", "Gold"], 149, 12, good(Good::Capo("#b98f1e"))),
        draft(["stand", "kawi", "kawi-stand-lipat"], ["Kawi Stand Gitar", "Kawi Guitar Stand"],
            ["Tiga kaki, aman nitro, lipat sekali tarik", "Three legs, nitro-safe, folds with one pull"],
            ["Leher dikunci gravitasi dan busa tidak melunakkan cat. Untuk gitar maupun bass.",
             "The neck locks by gravity and the foam does not soften lacquer. For guitars and basses."])
            .with([c("instrument", "any"), c("material", "steel")]).packed(1900, (640, 160, 140)).one("KWI-STD", 289, 31, good(Good::Stand)),
        draft(["perawatan", "lontar", "lontar-minyak-lemon"], ["Lontar Minyak Fretboard", "Lontar Fretboard Oil"],
            ["Minyak jeruk untuk rosewood dan ebony yang haus", "Lemon oil for thirsty rosewood and ebony"],
            ["Dua kali setahun sudah cukup. Jangan dipakai pada maple berlapis; untuk itu ada botol satunya.",
             "Twice a year is enough. Not for lacquered maple; that is what the other bottle is for."])
            .with([c("instrument", "any")]).packed(220, (160, 60, 60))
            .variant("LTR-MFB", ["Minyak fretboard", "Fretboard oil"], 79, 52, good(Good::Care("#b5651d")))
            .variant("LTR-PLS", ["Pengilap bodi", "Body polish"], 89, 37, good(Good::Care("#1f5f8a"))),
    ];
    list.into_iter().map(|d| d.unless_used(CLOSING).done()).collect()
}
