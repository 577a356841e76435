//! Effects: one pedal of every kind, a wah, loopers, multi-effects, tuners and power.
//! Current is what the pedal draws at 9 V.

use super::draft::{Draft, c, draft, f, n};
use super::{Condition, DemoProduct, Value};
use crate::catalog::model::Warranty;
use crate::demo::art::Picture;
use crate::demo::art::pedal::{Chassis, Pedal, Symbol};

const MADE: [&str; 2] = ["Dirakit tangan di Bandung.", "Assembled by hand in Bandung."];
const FIVE_YEARS: Warranty = Warranty::Months(60);

fn pedal(chassis: Chassis, colour: &'static str, symbol: Symbol, knobs: u8) -> Picture {
    Picture::Pedal(Pedal { chassis, colour, symbol, knobs })
}

/// Circuit, bypass; stereo; milliamperes, width in millimetres is the box.
fn spec(
    circuit: &'static str,
    bypass: &'static str,
    stereo: bool,
    current: i64,
    presets: i64,
) -> Vec<(&'static str, Value)> {
    let mut all = vec![
        c("circuit", circuit),
        c("bypass", bypass),
        f("stereo", stereo),
        n("current_ma", current),
        f("midi", presets > 4),
    ];
    if presets > 0 {
        all.push(n("presets", presets));
    }
    all.push(c("country", "indonesia"));
    all
}

/// The department.
pub fn products() -> Vec<DemoProduct> {
    use {Chassis::*, Symbol::*};
    let small = (150, 100, 80);
    let list = vec![
        draft(["overdrive-distortion", "petir-fx", "petir-bara"], ["Petir Bara Overdrive", "Petir Bara Overdrive"],
            ["Overdrive mid hangat yang mendorong tabung", "A warm mid overdrive that pushes tubes"],
            ["Rangkaian hijau yang sudah dikenal, dengan kontrol bass tambahan supaya tidak tipis. Duduk manis di depan ampli yang sudah hampir pecah.",
             "The well-known green circuit with an added bass control so it never gets thin. It sits well in front of an amp about to break up."])
            .with(spec("analog", "true", false, 8, 0)).packed(520, small)
            .variant("PTR-BARA-G", ["Hijau", "Green"], 1_149, 16, pedal(Compact, "#3f8f4f", Bolt, 3))
            .variant("PTR-BARA-C", ["Krem (edisi toko)", "Cream (shop edition)"], 1_249, 3, pedal(Compact, "#e7dcc0", Bolt, 3)).closing(MADE).warranty(FIVE_YEARS),
        draft(["overdrive-distortion", "petir-fx", "petir-gempa"], ["Petir Gempa Distortion", "Petir Quake Distortion"],
            ["Distorsi rapat dengan EQ tengah yang bisa digeser", "Tight distortion with a sweepable mid"],
            ["Dari rock delapan puluhan sampai metal modern tanpa kehilangan artikulasi. Noise gate kecil ada di dalam, bisa dimatikan.",
             "From eighties rock to modern metal without losing articulation. A small noise gate inside can be switched off."])
            .with(spec("analog", "true", false, 14, 0)).packed(560, small).one("PTR-GMP", 1_349, 9, pedal(Compact, "#b3171c", Peak, 6)).closing(MADE).warranty(FIVE_YEARS),
        draft(["fuzz", "petir-fx", "petir-lebah"], ["Petir Lebah Fuzz", "Petir Lebah Fuzz"],
            ["Germanium pilihan, bersih saat volume gitar turun", "Selected germanium that cleans up with the guitar"],
            ["Sepasang transistor germanium yang diukur satu per satu. Tidak suka panas dan tidak suka buffer di depannya; begitulah fuzz sungguhan.",
             "A pair of germanium transistors measured one by one. It dislikes heat and dislikes a buffer ahead of it; that is what real fuzz is like."])
            .with(spec("analog", "true", false, 3, 0)).packed(500, small)
            .variant("PTR-LBH-Y", ["Kuning", "Yellow"], 1_749, 4, pedal(Compact, "#d9a21b", Square, 2))
            .variant("PTR-LBH-B", ["Hitam", "Black"], 1_749, 0, pedal(Compact, "#232327", Square, 2)).closing(MADE).warranty(FIVE_YEARS),
        draft(["fuzz", "petir-fx", "petir-tembok"], ["Petir Tembok Fuzz", "Petir Wall Fuzz"],
            ["Silikon empat tahap untuk dinding shoegaze", "Four silicon stages for walls of shoegaze"],
            ["Sustain panjang, mid yang bisa diangkat atau dikeruk, dan oktaf atas dengan saklar kaki kedua.",
             "Long sustain, mids you can lift or scoop, and an octave up on a second footswitch."])
            .with(spec("analog", "true", false, 6, 0)).packed(900, (200, 150, 90)).one("PTR-TMB", 2_249, 5, pedal(Wide, "#6b3fa0", Square, 6)).closing(MADE).warranty(FIVE_YEARS),
        draft(["delay", "petir-fx", "petir-gaung-pita"], ["Petir Gaung Pita", "Petir Tape Echo"],
            ["Echo pita digital dengan goyang yang bisa diatur", "Digital tape echo with adjustable wobble"],
            ["Tiga kepala, umur pita, dan saturasi masing-masing punya knob. Delapan preset lewat MIDI, tap tempo di kaki.",
             "Three heads, tape age and saturation each have a knob. Eight presets over MIDI, tap tempo under your foot."])
            .with(spec("digital", "buffered", true, 180, 8)).packed(1100, (200, 150, 90)).one("PTR-GPT", 4_499, 4, pedal(Wide, "#c98a4e", Ripple, 8)).was(4_999).closing(MADE).warranty(FIVE_YEARS),
        draft(["delay", "petir-fx", "petir-sumur"], ["Petir Sumur Analog Delay", "Petir Well Analogue Delay"],
            ["Bucket brigade 600 ms yang gelap dan manis", "A dark, sweet 600 ms bucket brigade"],
            ["Empat chip BBD dengan modulasi kecil. Ulangannya meleleh di belakang lagu, bukan di depannya.",
             "Four BBD chips with a little modulation. Repeats melt behind the song, not in front."])
            .with(spec("analog", "true", false, 32, 0)).packed(560, small).one("PTR-SMR", 1_999, 7, pedal(Compact, "#1f5f8a", Ripple, 4)).closing(MADE).warranty(FIVE_YEARS),
        draft(["reverb", "petir-fx", "petir-gua"], ["Petir Gua Reverb", "Petir Cave Reverb"],
            ["Pegas, pelat, aula, dan gua Gunungkidul sungguhan", "Spring, plate, hall and a real Gunungkidul cave"],
            ["Impulse direkam di Gua Jomblang dan Lokananta. Ekor tetap berbunyi saat pedal dimatikan.",
             "Impulses recorded in Jomblang cave and at Lokananta. Trails ring on when the pedal is switched off."])
            .with(spec("digital", "buffered", true, 110, 4)).packed(580, small)
            .variant("PTR-GUA-T", ["Toska", "Teal"], 2_499, 8, pedal(Compact, "#1f7a78", Wave, 4))
            .variant("PTR-GUA-S", ["Perak", "Silver"], 2_499, 2, pedal(Compact, "#b9bdc2", Wave, 4)).closing(MADE).warranty(FIVE_YEARS),
        draft(["modulasi", "petir-fx", "petir-ombak-chorus"], ["Petir Ombak Chorus", "Petir Wave Chorus"],
            ["Chorus stereo yang tidak memabukkan", "A stereo chorus that does not make you seasick"],
            ["Analog penuh dengan saklar vibrato. Kecepatan rendahnya benar-benar lambat, seperti seharusnya.",
             "All analogue, with a vibrato switch. Its slow end is truly slow, as it should be."])
            .with(spec("analog", "true", true, 22, 0)).packed(560, small).one("PTR-OMB", 1_449, 10, pedal(Compact, "#5d7bd0", Wave, 2)).closing(MADE).warranty(FIVE_YEARS),
        draft(["modulasi", "petir-fx", "petir-kincir-phaser"], ["Petir Kincir Phaser", "Petir Windmill Phaser"],
            ["Empat atau enam tahap, satu knob besar", "Four or six stages, one big knob"],
            ["FET terpasang berpasangan sehingga sapuan fasenya rata. Satu knob, dua karakter, tidak bisa salah.",
             "Matched FETs give an even sweep. One knob, two characters, no way to get it wrong."])
            .with(spec("analog", "true", false, 9, 0)).packed(520, small).one("PTR-KNC", 1_099, 6, pedal(Compact, "#f97316", Ripple, 1)).closing(MADE).warranty(FIVE_YEARS),
        draft(["wah-filter", "petir-fx", "petir-tangis-wah"], ["Petir Tangis Wah", "Petir Tangis Wah"],
            ["Wah induktor dengan sapuan vokal", "An inductor wah with a vocal sweep"],
            ["Induktor halo digulung ulang, potensio tahan sejuta gerak, dan buffer output yang ramah fuzz.",
             "A rewound halo inductor, a million-cycle pot and a fuzz-friendly output buffer."])
            .with(spec("analog", "true", false, 5, 0)).packed(1900, (280, 130, 100)).one("PTR-TNG", 1_899, 5, pedal(Wah, "#f97316", Wave, 1)).closing(MADE).warranty(FIVE_YEARS),
        draft(["compressor", "petir-fx", "petir-tenang"], ["Petir Tenang Compressor", "Petir Calm Compressor"],
            ["Kompresor optik yang hanya terasa, tidak terdengar", "An optical compressor you feel rather than hear"],
            ["Campuran kering-basah, sehingga pick kamu tetap hidup. Lampu menunjukkan berapa banyak ia bekerja.",
             "A dry-wet blend keeps your pick alive. The light shows how hard it works."])
            .with(spec("analog", "true", false, 12, 0)).packed(520, small).one("PTR-TNN", 1_299, 8, pedal(Compact, "#8d9197", Loop, 3)).closing(MADE).warranty(FIVE_YEARS),
        draft(["looper", "petir-fx", "petir-putar"], ["Petir Putar Looper", "Petir Round Looper"],
            ["Dua trek, tiga puluh menit, berhenti tepat", "Two tracks, thirty minutes, stops on the beat"],
            ["Kuantisasi opsional, ekspor lewat USB-C, dan 99 memori. Saklar kaki senyap supaya mikrofon tidak mendengarnya.",
             "Optional quantise, USB-C export and 99 memories. Silent footswitches so the microphone does not hear them."])
            .with(spec("digital", "buffered", true, 250, 99)).packed(1100, (200, 150, 90)).one("PTR-PTR", 2_999, 6, pedal(Wide, "#7a1518", Loop, 4)).closing(MADE).warranty(FIVE_YEARS),
        draft(["multi-efek", "petir-fx", "petir-samudra-8"], ["Petir Samudra 8", "Petir Ocean 8"],
            ["Ampli, kabinet, dan 180 efek di bawah satu kaki", "Amps, cabinets and 180 effects under one foot"],
            ["Layar 7 inci, delapan saklar, dua prosesor, latensi 1,4 ms. Impor IR sendiri dan pakai sebagai audio interface.",
             "A 7-inch screen, eight switches, two processors, 1.4 ms latency. Load your own IRs and use it as an audio interface."])
            .with(spec("digital", "buffered", true, 1200, 256)).with([c("usb_type", "usb_c"), c("level", "pro")]).packed(6400, (560, 340, 160)).one("PTR-SM8", 21_999, 3, pedal(Floorboard, "#26272b", Peak, 6)),
        draft(["multi-efek", "petir-fx", "petir-rintik"], ["Petir Rintik", "Petir Rintik"],
            ["Multi-efek pertama, seukuran kotak makan", "A first multi-effect the size of a lunch box"],
            ["55 efek, drum machine, dan looper 60 detik. Bisa bertenaga empat baterai AA.",
             "55 effects, a drum machine and a 60-second looper. Runs on four AA batteries."])
            .with(spec("digital", "buffered", true, 300, 60)).with([c("usb_type", "usb_b"), c("level", "beginner")]).packed(2100, (320, 220, 100)).one("PTR-RNT", 1_799, 0, pedal(Floorboard, "#8a2f0c", Loop, 4)),
        draft(["tuner", "petir-fx", "petir-garis-tuner"], ["Petir Garis Tuner", "Petir Line Tuner"],
            ["Tuner pedal yang terbaca di bawah matahari", "A pedal tuner you can read in the sun"],
            ["Akurasi 0,1 sen, mode strobo, dan bypass bersih. Cincin LED menyala sebesar telapak tangan.",
             "0.1-cent accuracy, a strobe mode and clean bypass. The LED ring is as wide as a palm."])
            .with(spec("digital", "true", false, 45, 0)).packed(450, small).one("PTR-GRS", 899, 21, pedal(Compact, "#f4f1e8", Fork, 1)),
        draft(["power-pedalboard", "petir-fx", "petir-gardu-8"], ["Petir Gardu 8", "Petir Gardu 8"],
            ["Delapan output terisolasi, tanpa dengung", "Eight isolated outputs, no hum"],
            ["Enam output 9 V 300 mA dan dua 9/12/18 V 500 mA. Bertahan pada listrik PLN yang turun sampai 160 V.",
             "Six 9 V 300 mA outputs and two 9/12/18 V 500 mA. It carries on when the mains sag to 160 V."])
            .with([n("current_ma", 2800), c("country", "indonesia")]).packed(1300, (240, 140, 80)).one("PTR-GRD8", 2_149, 9, pedal(Brick, "#2a2a2e", Bolt, 1)),
        draft(["fuzz", "merapi-vintage", "merapi-fuzz-1973"], ["Merapi Fuzz 1973", "Merapi Fuzz 1973"],
            ["Kotak besi tua dengan dua transistor dan satu sikap", "An old iron box with two transistors and one attitude"],
            ["Ditemukan di toko radio Glodok, masih dalam kardusnya. Tidak ada lampu, tidak ada colokan adaptor, tidak ada ampun.",
             "Found in a Glodok radio shop, still in its box. No light, no adaptor socket, no mercy."])
            .with([c("circuit", "analog"), c("bypass", "true"), c("era", "70s"), c("country", "japan")]).packed(900, (220, 160, 110))
            .used("MV-FZ73-009", 1973, Condition::Excellent, ["Satu knob pengganti, gores ringan di alas.", "One replacement knob, light scratches on the base."])
            .one("MRP-FZ73", 8_250, 1, pedal(Wide, "#6a6b70", Square, 2)),
    ];
    list.into_iter().map(Draft::done).collect()
}
