//! Amplifiers: combos, heads, cabinets, bass, acoustic, practice.
//! Weights are packed; tubes travel in their sockets with foam.

use super::draft::{c, draft, f, n};
use super::{Condition, DemoProduct, Value};
use crate::demo::art::Picture;
use crate::demo::art::amp::{Amp, Build, Cover, Grille};

const CLOSING: [&str; 2] =
    ["Dinyalakan dua jam di bengkel sebelum dikirim.", "Burned in for two hours at our workshop before it ships."];

fn amp(build: Build, cover: Cover, grille: Grille, knobs: u8, speakers: u8) -> Picture {
    Picture::Amp(Amp { build, cover, grille, knobs, speakers })
}

/// Type, watts, speaker inches (0 for none), channels; loop, reverb, headphone.
fn spec(kind: &'static str, numbers: [i64; 3], flags: [bool; 3], level: &'static str) -> Vec<(&'static str, Value)> {
    let mut all = vec![c("amp_type", kind), n("watt", numbers[0]), n("channels", numbers[2]), c("level", level)];
    if numbers[1] > 0 {
        all.push(n("speaker_in", numbers[1]));
    }
    all.extend([f("fx_loop", flags[0]), f("reverb_builtin", flags[1]), f("headphone_out", flags[2])]);
    all
}

/// The department.
pub fn products() -> Vec<DemoProduct> {
    use {Build::*, Cover::*, Grille::*};
    let list = vec![
        draft(["combo-gitar", "badai-amps", "badai-muson-22"], ["Badai Muson 22", "Badai Muson 22"],
            ["22 W tabung, reverb pegas, satu speaker 12 inci", "22 W of tubes, spring reverb, one 12-inch speaker"],
            ["Sepasang 6V6 dengan rectifier tabung, reverb tiga pegas, dan tremolo bias. Bersih sampai jam 4, setelah itu mulai bercerita.",
             "A pair of 6V6s with a tube rectifier, three-spring reverb and bias tremolo. Clean until four o'clock; after that it starts telling stories."])
            .with(spec("tube", [22, 12, 2], [false, true, false], "pro")).with([c("country", "indonesia")]).packed(21_500, (640, 560, 330))
            .variant("BDI-M22-BK", ["Hitam", "Black"], 15_999, 3, amp(Combo, Black, Silver, 7, 1))
            .variant("BDI-M22-TW", ["Tweed", "Tweed"], 16_749, 1, amp(Combo, Tweed, Wheat, 7, 1))
            .variant("BDI-M22-OX", ["Merah darah", "Oxblood"], 16_749, 2, amp(Combo, Oxblood, Wheat, 7, 1)).featured(),
        draft(["combo-gitar", "badai-amps", "badai-teluk-50"], ["Badai Teluk 50", "Badai Teluk 50"],
            ["Combo solid state 2x12 yang tidak pernah mogok", "A solid-state 2x12 combo that never breaks down"],
            ["Chorus stereo, dua speaker 12 inci, dan headroom yang seolah tanpa batas. Pedal platform terbaik di kelasnya.",
             "Stereo chorus, two 12-inch speakers and headroom that seems endless. The best pedal platform in its class."])
            .with(spec("solid", [50, 12, 2], [true, true, false], "intermediate")).with([c("country", "indonesia")]).packed(24_000, (700, 560, 330)).one("BDI-T50", 6_999, 6, amp(Combo, Blue, Silver, 8, 2)),
        draft(["combo-gitar", "badai-amps", "badai-cermin-40"], ["Badai Cermin 40", "Badai Cermin 40"],
            ["Modelling 24 ampli, satu speaker, tanpa layar sentuh", "24 modelled amps, one speaker, no touch screen"],
            ["Knob sungguhan untuk ampli, ruangan, dan efek. USB-C merekam langsung dengan simulasi kabinet.",
             "Real knobs for amp, room and effect. USB-C records directly with cabinet simulation."])
            .with(spec("modelling", [40, 10, 4], [false, true, true], "beginner")).with([c("usb_type", "usb_c")]).packed(11_500, (520, 480, 300)).one("BDI-C40", 3_749, 10, amp(Combo, Black, Dark, 8, 1)).was(4_249),
        draft(["head-gitar", "badai-amps", "badai-gunung-100"], ["Badai Gunung 100", "Badai Gunung 100"],
            ["100 W empat EL34 untuk lapangan terbuka", "100 W from four EL34s for open fields"],
            ["Tiga kanal dari kaca bersih sampai lava, effects loop tabung, dan saklar 50 W. Transformator digulung di Surabaya.",
             "Three channels from clean glass to lava, a tube effects loop and a 50 W switch. The transformers are wound in Surabaya."])
            .with(spec("tube", [100, 0, 3], [true, false, false], "pro")).with([c("country", "indonesia")]).packed(25_000, (800, 380, 340))
            .variant("BDI-G100-BK", ["Hitam", "Black"], 28_999, 2, amp(Head, Black, Silver, 8, 0))
            .variant("BDI-G100-OR", ["Oranye", "Orange"], 29_499, 1, amp(Head, Orange, Dark, 8, 0)),
        draft(["head-gitar", "badai-amps", "badai-lidah-15"], ["Badai Lidah 15", "Badai Lidah 15"],
            ["Head 15 W untuk breakup di volume kamar", "A 15 W head that breaks up at bedroom volume"],
            ["Sepasang EL84, daya bisa turun ke 1 W, output DI dengan simulasi kabinet. Beratnya 7 kg dengan tas.",
             "A pair of EL84s, down to 1 W on a switch, and a DI with cabinet simulation. 7 kg with its bag."])
            .with(spec("tube", [15, 0, 1], [true, false, true], "intermediate")).packed(8800, (480, 300, 280)).one("BDI-L15", 7_749, 5, amp(Head, Cream, Dark, 5, 0)),
        draft(["kabinet", "badai-amps", "badai-kabinet-412"], ["Badai Kabinet 4x12", "Badai 4x12 Cabinet"],
            ["Dinding suara berlapis birch 18 mm", "A wall of sound in 18 mm birch"],
            ["Empat speaker 12 inci 60 W, muka miring, dan roda yang bisa dikunci. Belakang tertutup untuk nada rendah yang rapat.",
             "Four 60 W 12-inch speakers, an angled front and lockable castors. Closed back for tight lows."])
            .with([n("speaker_in", 12), n("watt", 240), n("impedance_ohm", 8), c("level", "pro")]).packed(46_000, (800, 800, 420))
            .variant("BDI-K412-BK", ["Hitam", "Black"], 12_999, 2, amp(Cabinet, Black, Wheat, 0, 4))
            .variant("BDI-K412-CR", ["Krem", "Cream"], 13_499, 1, amp(Cabinet, Cream, Wheat, 0, 4)),
        draft(["kabinet", "badai-amps", "badai-kabinet-212"], ["Badai Kabinet 2x12", "Badai 2x12 Cabinet"],
            ["Setengah ukuran, tiga perempat pukulan", "Half the size, three quarters of the punch"],
            ["Belakang setengah terbuka dengan panel lepas. Dua speaker berbeda: satu terang, satu gelap.",
             "A half-open back with a removable panel. Two different speakers: one bright, one dark."])
            .with([n("speaker_in", 12), n("watt", 120), n("impedance_ohm", 16), c("level", "intermediate")]).packed(27_000, (740, 560, 380)).one("BDI-K212", 6_249, 0, amp(Cabinet, Orange, Dark, 0, 2)),
        draft(["ampli-bass", "badai-amps", "badai-palung-300"], ["Badai Palung 300", "Badai Palung 300"],
            ["Combo bass kelas D, 300 W, hanya 16 kg", "A class-D bass combo, 300 W, only 16 kg"],
            ["Satu speaker 15 inci neodymium, EQ 4-band parametrik, dan DI sebelum atau sesudah EQ.",
             "One 15-inch neodymium speaker, 4-band parametric EQ and a DI before or after the EQ."])
            .with(spec("solid", [300, 15, 1], [true, false, true], "pro")).with([c("instrument", "bass")]).packed(19_500, (640, 600, 420)).one("BDI-P300", 9_499, 4, amp(Combo, Black, Steel, 7, 1)),
        draft(["ampli-bass", "badai-amps", "badai-menara-bass"], ["Badai Menara Bass", "Badai Bass Tower"],
            ["Head tabung 200 W dengan kabinet 8x10", "A 200 W tube head with an 8x10 cabinet"],
            ["Kulkas klasik: delapan speaker 10 inci dan enam tabung 6550. Dikirim kargo, dua orang wajib mengangkat.",
             "The classic fridge: eight 10-inch speakers and six 6550 tubes. Ships by cargo; it takes two people to lift."])
            .with(spec("tube", [200, 10, 2], [true, false, false], "pro")).with([c("instrument", "bass")]).packed(96_000, (1300, 720, 520)).one("BDI-MNB", 44_999, 1, amp(Stack, Black, Silver, 7, 8)),
        draft(["ampli-akustik", "badai-amps", "badai-beranda-60"], ["Badai Beranda 60", "Badai Veranda 60"],
            ["Dua kanal untuk gitar akustik dan suaramu", "Two channels for an acoustic guitar and your voice"],
            ["Input combo dengan phantom, notch anti-feedback, dan reverb yang tidak berlebihan. Bisa disandarkan seperti monitor lantai.",
             "A combo input with phantom power, an anti-feedback notch and a reverb with manners. Tilts back like a floor monitor."])
            .with(spec("solid", [60, 8, 2], [true, true, true], "intermediate")).with([c("instrument", "acoustic")]).packed(10_800, (460, 420, 320)).one("BDI-B60", 4_999, 7, amp(Practice, Tweed, Wheat, 7, 1)),
        draft(["ampli-latihan", "badai-amps", "badai-gerimis-10"], ["Badai Gerimis 10", "Badai Drizzle 10"],
            ["Ampli 10 W dengan suara yang tidak murahan", "A 10 W amp that does not sound cheap"],
            ["Dua kanal, speaker 6 inci, input aux, dan colokan headphone. Kotak MDF sungguhan, bukan plastik.",
             "Two channels, a 6-inch speaker, an aux input and a headphone socket. A real MDF cabinet, not plastic."])
            .with(spec("solid", [10, 6, 2], [false, false, true], "beginner")).packed(4800, (320, 320, 220))
            .variant("BDI-GR10-BK", ["Hitam", "Black"], 849, 24, amp(Practice, Black, Dark, 5, 1))
            .variant("BDI-GR10-OR", ["Oranye", "Orange"], 849, 9, amp(Practice, Orange, Dark, 5, 1))
            .variant("BDI-GR10-CR", ["Krem", "Cream"], 849, 0, amp(Practice, Cream, Wheat, 5, 1)),
        draft(["ampli-latihan", "badai-amps", "badai-saku-stereo"], ["Badai Saku Stereo", "Badai Pocket Stereo"],
            ["Modelling bertenaga baterai untuk meja dan pantai", "Battery modelling for the desk and the beach"],
            ["Delapan jam sekali isi, Bluetooth, dan 12 ampli. Dua speaker 3 inci yang mengejutkan besarnya.",
             "Eight hours a charge, Bluetooth and 12 amps. Two 3-inch speakers that sound surprisingly large."])
            .with(spec("modelling", [20, 3, 3], [false, true, true], "beginner")).with([c("usb_type", "usb_c")]).packed(2600, (320, 220, 200)).one("BDI-SKS", 2_299, 8, amp(Practice, Cream, Silver, 6, 2)).was(2_499),
        draft(["combo-gitar", "merapi-vintage", "merapi-tweed-1964"], ["Merapi Tweed 1964", "Merapi Tweed 1964"],
            ["Combo tweed 15 W, kon kertas asli", "A 15 W tweed combo with its original paper cone"],
            ["Diservis ringan: kapasitor elektrolit baru, selebihnya seperti keluar pabrik. Bau kayu dan debu hangatnya gratis.",
             "Lightly serviced: new electrolytics, the rest as it left the factory. The smell of wood and warm dust is free."])
            .with(spec("tube", [15, 12, 1], [false, false, false], "pro")).with([c("era", "pre70"), c("country", "indonesia")]).packed(19_000, (620, 560, 340))
            .used("MV-A64-0512", 1964, Condition::VeryGood, ["Tweed robek kecil di sudut belakang, pegangan pengganti.", "A small tweed tear at the rear corner, replacement handle."])
            .one("MRP-A64", 32_500, 1, amp(Combo, Tweed, Wheat, 4, 1)),
    ];
    list.into_iter().map(|d| d.unless_used(CLOSING).done()).collect()
}
