//! Studio and live: interfaces, microphones, monitors, headphones, mixers, PA, wireless.
//! Monitors are priced each.

use super::draft::{c, draft, f, n};
use super::{DemoProduct, Value};
use crate::demo::art::Picture;
use crate::demo::art::amp::Monitor;
use crate::demo::art::studio::{Headphone, Interface, Mic, Microphone, Mixer};

const CLOSING: [&str; 2] =
    ["Diuji di ruang dengar kami sebelum dikirim.", "Tested in our listening room before it ships."];

fn rack(colour: &'static str, inputs: u8) -> Picture {
    Picture::Interface(Interface { colour, inputs })
}

fn mic(mic: Mic, colour: &'static str) -> Picture {
    Picture::Microphone(Microphone { mic, colour })
}

fn cans(colour: &'static str, open_back: bool) -> Picture {
    Picture::Headphone(Headphone { colour, open_back })
}

fn inputs(all: i64, preamps: i64, khz: i64, usb: &'static str, level: &'static str) -> Vec<(&'static str, Value)> {
    vec![
        n("inputs", all),
        n("mic_preamps", preamps),
        n("sample_rate_khz", khz),
        c("usb_type", usb),
        f("headphone_out", true),
        c("level", level),
    ]
}

/// The department.
pub fn products() -> Vec<DemoProduct> {
    let list = vec![
        draft(["audio-interface", "gema-audio", "gema-pintu-2"], ["Gema Pintu 2", "Gema Pintu 2"],
            ["Dua input, satu kabel, rekaman pertama malam ini", "Two inputs, one lead, a first recording tonight"],
            ["Preamp 58 dB yang tenang, monitor langsung, dan loopback untuk siaran. Tanpa driver di Mac, Linux, dan tablet.",
             "Quiet 58 dB preamps, direct monitoring and loopback for streaming. No driver on Mac, Linux and tablets."])
            .with(inputs(2, 2, 192, "usb_c", "beginner")).packed(950, (260, 180, 90))
            .variant("GMA-P2-OR", ["Oranye", "Orange"], 1_799, 19, rack("#c2540a", 2))
            .variant("GMA-P2-BK", ["Hitam", "Black"], 1_799, 11, rack("#26272b", 2)),
        draft(["audio-interface", "gema-audio", "gema-gerbang-8"], ["Gema Gerbang 8", "Gema Gerbang 8"],
            ["Delapan preamp untuk merekam satu band sekaligus", "Eight preamps to record a whole band at once"],
            ["Konverter 120 dB, dua output headphone terpisah, dan ADAT untuk delapan lagi. Preamp punya saklar warna trafo.",
             "120 dB converters, two separate headphone mixes and ADAT for eight more. The preamps have a transformer-colour switch."])
            .with(inputs(18, 8, 192, "thunderbolt", "pro")).packed(4200, (540, 340, 120)).one("GMA-G8", 14_999, 3, rack("#33353a", 8)),
        draft(["audio-interface", "gema-audio", "gema-pintu-4"], ["Gema Pintu 4", "Gema Pintu 4"],
            ["Empat input untuk duo dan podcast", "Four inputs for duos and podcasts"],
            ["Empat preamp dengan pembatas analog yang mencegah clipping. MIDI lima pin masih ada di belakang.",
             "Four preamps with an analogue limiter that stops clipping. Five-pin MIDI is still on the back."])
            .with(inputs(4, 4, 96, "usb_b", "intermediate")).packed(1700, (340, 220, 100)).one("GMA-P4", 3_649, 7, rack("#1f5f8a", 4)).was(3_999),
        draft(["mikrofon", "gema-audio", "gema-orator"], ["Gema Orator", "Gema Orator"],
            ["Dinamik panggung yang boleh jatuh", "A stage dynamic you may drop"],
            ["Supercardioid ketat dengan kapsul tergantung karet. Kami menjatuhkannya dari tangga lantai dua; ia masih bernyanyi.",
             "A tight supercardioid with a rubber-hung capsule. We dropped it down two floors of stairs; it still sings."])
            .with([c("mic_type", "dynamic"), c("pattern", "supercardioid"), f("phantom", false), c("connector", "xlr"), c("level", "beginner")]).packed(650, (260, 120, 90))
            .variant("GMA-ORT", ["Tanpa saklar", "Without switch"], 899, 26, mic(Mic::Dynamic, "#2a2a2e"))
            .variant("GMA-ORT-S", ["Dengan saklar", "With switch"], 949, 14, mic(Mic::Dynamic, "#3a3b40")),
        draft(["mikrofon", "gema-audio", "gema-sinden-ldc"], ["Gema Sinden LDC", "Gema Sinden LDC"],
            ["Kondensor diafragma besar untuk vokal yang dekat", "A large-diaphragm condenser for close voices"],
            ["Kapsul 34 mm buatan sendiri dan trafo output. Frekuensi tinggi halus, tidak menusuk pada huruf S bahasa Indonesia.",
             "A 34 mm capsule of our own and an output transformer. Smooth highs that do not sting on an Indonesian S."])
            .with([c("mic_type", "condenser"), c("pattern", "cardioid"), f("phantom", true), c("connector", "xlr"), c("level", "intermediate")]).packed(1900, (320, 220, 140))
            .variant("GMA-SDN-SV", ["Perak", "Silver"], 4_249, 5, mic(Mic::Condenser, "#8d9197"))
            .variant("GMA-SDN-BK", ["Hitam", "Black"], 4_249, 3, mic(Mic::Condenser, "#232327")).featured(),
        draft(["mikrofon", "gema-audio", "gema-pita-tua"], ["Gema Pita Tua", "Gema Old Ribbon"],
            ["Ribbon angka 8 untuk ampli dan tiupan", "A figure-8 ribbon for amps and horns"],
            ["Pita aluminium 2 mikron, dipasang di bawah kaca pembesar. Meredam kilau yang tidak perlu; jangan beri phantom.",
             "A 2-micron aluminium ribbon, fitted under a magnifier. It tames needless glare; give it no phantom power."])
            .with([c("mic_type", "ribbon"), c("pattern", "figure8"), f("phantom", false), c("connector", "xlr"), c("level", "pro")]).packed(2100, (340, 200, 140)).one("GMA-PTU", 9_499, 2, mic(Mic::Ribbon, "#3a2417")),
        draft(["monitor", "gema-audio", "gema-jujur"], ["Gema Jujur", "Gema Jujur"],
            ["Monitor aktif yang tidak memujimu", "An active monitor that does not flatter you"],
            ["Bi-amp, respons datar sampai 45 Hz, dan koreksi dekat dinding. Harga per buah; beli dua.",
             "Bi-amped, flat to 45 Hz, with a near-wall correction. Priced each; buy two."])
            .with([c("level", "intermediate")]).packed(6800, (380, 300, 300))
            .variant("GMA-JJR5", ["5 inci", "5-inch"], 2_749, 12, Picture::Monitor(Monitor { inches: 5, pa: false, cone: "#2b2b30" })).only([n("speaker_in", 5), n("watt", 70)])
            .variant("GMA-JJR8", ["8 inci", "8-inch"], 4_499, 6, Picture::Monitor(Monitor { inches: 8, pa: false, cone: "#d98a2e" })).only([n("speaker_in", 8), n("watt", 120)]),
        draft(["headphone", "gema-audio", "gema-hening"], ["Gema Hening", "Gema Hening"],
            ["Tertutup, nyaman empat jam, bocor nyaris nol", "Closed, comfortable for four hours, hardly leaks"],
            ["Untuk vokalis di depan mikrofon dan drummer di belakang klik. Bantalan dan kabel bisa diganti sendiri.",
             "For singers at the microphone and drummers behind a click. Pads and cable are user-replaceable."])
            .with([c("back", "closed"), n("impedance_ohm", 64), c("connector", "jack"), c("level", "beginner")]).packed(700, (260, 220, 110))
            .variant("GMA-HNG-BK", ["Hitam", "Black"], 1_149, 17, cans("#2a2a2e", false))
            .variant("GMA-HNG-OR", ["Oranye", "Orange"], 1_149, 6, cans("#c2540a", false)),
        draft(["headphone", "gema-audio", "gema-lapang"], ["Gema Lapang", "Gema Lapang"],
            ["Terbuka untuk mixing tengah malam", "Open, for mixing at midnight"],
            ["Panggung suara lebar dengan driver planar. 32 ohm, jadi laptop pun sanggup.",
             "A wide stage from planar drivers. 32 ohms, so a laptop is enough."])
            .with([c("back", "open"), n("impedance_ohm", 32), c("connector", "jack"), c("level", "pro")]).packed(900, (280, 240, 130)).one("GMA-LPG", 4_999, 3, cans("#8d9197", true)),
        draft(["mixer", "gema-audio", "gema-warung-mixer"], ["Gema Warung Mixer", "Gema Warung Mixer"],
            ["Mixer analog dengan efek dan rekaman USB", "An analogue mixer with effects and USB recording"],
            ["EQ tiga band dengan mid geser, kompresor satu knob, dan 24 efek. Rangka baja yang tidak melengkung.",
             "Three-band EQ with swept mid, a one-knob compressor and 24 effects. A steel frame that does not bend."])
            .with([c("usb_type", "usb_b"), c("level", "intermediate")]).packed(5600, (460, 440, 140))
            .variant("GMA-WRG8", ["8 kanal", "8 channels"], 3_999, 6, Picture::Mixer(Mixer { channels: 8 })).only([n("channels", 8), n("mic_preamps", 4)])
            .variant("GMA-WRG16", ["16 kanal", "16 channels"], 7_499, 2, Picture::Mixer(Mixer { channels: 16 })).only([n("channels", 16), n("mic_preamps", 10)]),
        draft(["pa", "gema-audio", "gema-alun-alun-12"], ["Gema Alun-alun", "Gema Town Square"],
            ["Speaker PA aktif 1.000 W untuk lapangan kampung", "A 1,000 W active PA speaker for the village field"],
            ["Woofer 12 inci, horn 90 × 60, DSP dengan mode pidato, musik, dan monitor. Ada lubang tiang dan titik gantung M10.",
             "A 12-inch woofer, a 90 × 60 horn and DSP modes for speech, music and monitor. Pole socket and M10 flying points."])
            .with([n("speaker_in", 12), n("watt", 1000), c("level", "pro")]).packed(19_500, (720, 460, 440)).one("GMA-ALN", 6_249, 8, Picture::Monitor(Monitor { inches: 12, pa: true, cone: "#2b2b30" })),
        draft(["wireless", "gema-audio", "gema-lepas"], ["Gema Lepas Wireless", "Gema Lepas Wireless"],
            ["Tanpa kabel, latensi 3 ms, frekuensi legal", "No cable, 3 ms latency, legal frequencies"],
            ["Digital 2,4 GHz yang berpindah kanal sendiri. Sesuai aturan Komdigi dan tidak butuh izin siaran.",
             "2.4 GHz digital that changes channel by itself. Within Indonesian rules; no broadcast licence needed."])
            .with([n("channels", 1), c("level", "intermediate")]).packed(1800, (380, 260, 100))
            .variant("GMA-LPS-G", ["Gitar", "Guitar"], 2_999, 7, rack("#26272b", 1))
            .variant("GMA-LPS-V", ["Vokal", "Vocal"], 3_499, 1, mic(Mic::Dynamic, "#1b1b1e")),
    ];
    list.into_iter().map(|d| d.unless_used(CLOSING).done()).collect()
}
