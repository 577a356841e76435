//! What the demo's buyers say: about eight for each article, in both languages, with answers of the shop. Put together from
//! sentences that fit the department, so that none is said of a guitar that is meant for a cable. Always the same.

use super::{Condition, DemoProduct, categories};

/// What somebody says of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoReview {
    /// One to five.
    pub stars: u8,
    /// First name and the letter of the last.
    pub author: String,
    /// Whether it is written in English.
    pub english: bool,
    /// What is said.
    pub body: String,
    /// What the shop answers.
    pub reply: Option<&'static str>,
    /// Days before the shop was filled.
    pub days_ago: i64,
}

const NAMES: [&str; 40] = [
    "Adit P.",
    "Agus S.",
    "Anisa R.",
    "Arif H.",
    "Ayu L.",
    "Bagas W.",
    "Bayu N.",
    "Bima A.",
    "Citra D.",
    "Dewi K.",
    "Dimas F.",
    "Dion M.",
    "Eka Y.",
    "Fajar G.",
    "Farhan Z.",
    "Gilang R.",
    "Hana T.",
    "Indra J.",
    "Intan S.",
    "Joko P.",
    "Kevin L.",
    "Lukman B.",
    "Maya C.",
    "Nadia F.",
    "Niko S.",
    "Putri A.",
    "Raka D.",
    "Rani M.",
    "Reza K.",
    "Rio H.",
    "Sari N.",
    "Satria W.",
    "Tama I.",
    "Tania G.",
    "Teguh R.",
    "Vina O.",
    "Wahyu E.",
    "Yoga P.",
    "Yudha L.",
    "Zahra U.",
];

const VISITORS: [&str; 10] =
    ["Anna K.", "Ben T.", "Chris M.", "Daniel W.", "Emma R.", "James L.", "Laura S.", "Mike D.", "Sophie B.", "Tom H."];

/// Sentences of a department: its root category, then what is praised and what is missed, Indonesian beside English.
struct Voice {
    root: &'static str,
    praise: &'static [(&'static str, &'static str)],
    blame: &'static [(&'static str, &'static str)],
}

const VOICES: &[Voice] = &[
    Voice {
        root: "gitar",
        praise: &[
            ("Lehernya nyaman, pindah posisi enak.", "The neck is comfortable, moving around is easy."),
            ("Setelan dari toko sudah pas, tinggal stem lalu main.", "The shop's setup was spot on: tune it and play."),
            ("Suaranya jernih, tiap senar terdengar jelas.", "Clear sound, you hear every string."),
            ("Finishing rapi, tidak ada fret yang tajam.", "Tidy finish, not a sharp fret end anywhere."),
            ("Stemannya awet walau sering di-bending.", "It stays in tune even with a lot of bending."),
        ],
        blame: &[
            (
                "Action-nya agak tinggi waktu datang, perlu disetel lagi.",
                "The action was a bit high when it arrived and needed another setup.",
            ),
            ("Satu knob longgar, harus dikencangkan sendiri.", "One knob was loose and I had to tighten it myself."),
            ("Lebih berat dari dugaan saya.", "Heavier than I expected."),
        ],
    },
    Voice {
        root: "bass",
        praise: &[
            ("Low-nya bulat dan tetap jelas waktu main sama band.", "Round lows that stay clear with a band."),
            ("Seimbang waktu dipakai berdiri, kepalanya tidak turun.", "Balanced on a strap, no neck dive."),
            ("Fret-nya rapi sampai ke atas.", "Frets are tidy all the way up."),
            ("Pickup-nya tidak berdengung, cocok buat rekaman.", "Quiet pickups, good for recording."),
        ],
        blame: &[
            (
                "Senar bawaannya kurang cocok, langsung saya ganti.",
                "The stock strings were not for me, I changed them at once.",
            ),
            ("Bobotnya terasa setelah satu jam.", "You feel the weight after an hour."),
        ],
    },
    Voice {
        root: "drum-perkusi",
        praise: &[
            ("Suaranya keluar walau dipukul pelan.", "It speaks even when played softly."),
            ("Kokoh, tidak goyang dipakai latihan tiap minggu.", "Sturdy, no wobble at weekly rehearsals."),
            ("Mudah distem dan tahan lama.", "Easy to tune and it holds."),
            ("Tetangga aman, anak saya senang.", "The neighbours are safe and my kid is happy."),
        ],
        blame: &[
            ("Baut wing-nya seret, perlu sedikit pelumas.", "The wing nuts are stiff and want a drop of oil."),
            ("Panduannya kurang jelas untuk pemula.", "The manual is not clear enough for beginners."),
        ],
    },
    Voice {
        root: "keyboard",
        praise: &[
            ("Tuts-nya berbobot dan responsif.", "The keys feel weighted and responsive."),
            ("Suara pianonya hangat, enak buat latihan malam.", "Warm piano sound, lovely for night practice."),
            ("Menunya mudah dipahami tanpa baca panduan.", "The menus make sense without the manual."),
            ("Langsung terbaca di laptop lewat USB.", "My laptop saw it over USB right away."),
        ],
        blame: &[
            ("Adaptornya pendek, perlu kabel tambahan.", "The power lead is short, you will want an extension."),
            (
                "Speaker bawaannya biasa saja, lebih enak pakai headphone.",
                "The built-in speakers are so-so; use headphones.",
            ),
        ],
    },
    Voice {
        root: "ampli",
        praise: &[
            ("Clean-nya luas, cocok buat pedal.", "Plenty of clean headroom, takes pedals well."),
            ("Volumenya cukup untuk latihan dengan drum.", "Loud enough to rehearse with a drummer."),
            ("Tidak berdengung walau gain tinggi.", "No hum, even with the gain up."),
            ("Pas untuk kamar, suaranya penuh di volume kecil.", "Fits a bedroom and sounds full at low volume."),
        ],
        blame: &[
            ("Footswitch-nya harus beli sendiri.", "The footswitch has to be bought separately."),
            ("Berat, untung ada gagang di samping.", "Heavy; good that it has side handles."),
        ],
    },
    Voice {
        root: "efek",
        praise: &[
            ("Karakternya terasa, tidak menenggelamkan suara asli.", "It has character without burying the guitar."),
            ("Bodinya kokoh, aman diinjak.", "Built like a tank, fine to stomp on."),
            ("Knob-nya halus dan tidak mudah bergeser.", "Smooth knobs that stay where you put them."),
            ("Tidak menambah noise di rantai efek saya.", "Adds no noise to my chain."),
        ],
        blame: &[
            ("Tidak dapat adaptor, jadi siapkan sendiri.", "No adaptor in the box, so have one ready."),
            ("Lampunya terlalu terang di panggung gelap.", "The LED is too bright on a dark stage."),
        ],
    },
    Voice {
        root: "studio-live",
        praise: &[
            ("Suaranya netral, hasil rekaman langsung layak kirim.", "Neutral sound, takes are usable straight away."),
            ("Pemasangan di laptop kurang dari lima menit.", "Set up on my laptop in under five minutes."),
            ("Noise-nya rendah sekali.", "Very low noise."),
            ("Dipakai siaran dua jam tidak panas.", "Stays cool after a two-hour stream."),
        ],
        blame: &[
            ("Kabel USB-nya pendek.", "The USB cable is short."),
            ("Tas bawaannya tipis.", "The bag that comes with it is thin."),
        ],
    },
    Voice {
        root: "",
        praise: &[
            ("Bahannya bagus untuk harganya.", "Good material for the price."),
            ("Ukurannya pas, persis seperti keterangan.", "Fits well, exactly as described."),
            ("Sudah pesanan ketiga, kualitasnya sama terus.", "My third order, and the quality never changes."),
            ("Dipakai tiap hari dan masih seperti baru.", "Used every day and still like new."),
        ],
        blame: &[
            ("Kemasannya agak penyok, isinya aman.", "The box was dented, the contents were fine."),
            ("Warnanya sedikit beda dari foto.", "The colour is slightly different from the photo."),
        ],
    },
];

const OPENINGS: [[(&str, &str); 3]; 3] = [
    [("Puas sekali.", "Very happy."), ("Melebihi harapan.", "Better than I hoped."), ("Rekomendasi!", "Recommended!")],
    [("Bagus.", "Good."), ("Sesuai harganya.", "Fair for the price."), ("Secara umum puas.", "Happy on the whole.")],
    [
        ("Lumayan.", "It is okay."),
        ("Kurang cocok buat saya.", "Not quite for me."),
        ("Ada kurangnya.", "It has its flaws."),
    ],
];

const CLOSINGS: [(&str, &str); 5] = [
    ("Kirimannya cepat dan bungkusnya tebal.", "Fast delivery, well packed."),
    ("Sampai dalam tiga hari ke Makassar.", "Took three days to Makassar."),
    ("Penjualnya menjawab pertanyaan saya dengan sabar.", "The shop answered all my questions patiently."),
    ("Akan beli di sini lagi.", "I will buy here again."),
    ("", ""),
];

const THANKS: (&str, &str) = ("Terima kasih sudah berbagi. Selamat bermain!", "Thank you for sharing. Enjoy playing!");
const SORRY: (&str, &str) = (
    "Terima kasih sudah jujur. Balas email pesananmu, teknisi kami bantu tanpa biaya.",
    "Thank you for being honest. Reply to your order's mail and our technician will help, free of charge.",
);

/// What is said of a product: nothing of used pieces, of which there was only one.
#[must_use]
pub fn reviews(product: &DemoProduct) -> Vec<DemoReview> {
    if product.condition != Condition::New {
        return Vec::new();
    }
    let root = root_of(product.category);
    let Some(voice) = VOICES.iter().find(|voice| voice.root == root).or(VOICES.last()) else { return Vec::new() };
    let mut dice = Dice(
        product
            .slug
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)),
    );
    // some are talked about, some are not
    let count = [0, 3, 5, 7, 9, 12, 16, 22][dice.roll(8)];
    // how good it is
    let quality = dice.roll(3);
    (0..count).map(|_| one(voice, quality, &mut dice)).collect()
}

fn one(voice: &Voice, quality: usize, dice: &mut Dice) -> DemoReview {
    let stars = match dice.roll(10) + quality {
        0 => 2,
        1 => 3,
        2..=4 => 4,
        _ => 5,
    };
    let stars = if stars == 2 && dice.roll(3) == 0 { 1 } else { stars };
    let english = dice.roll(6) == 0;
    let say = |(id, en): (&'static str, &'static str)| if english { en } else { id };
    let mood = match stars {
        5 => 0,
        4 => 1,
        _ => 2,
    };
    let mut said = vec![say(OPENINGS[mood][dice.roll(3)])];
    if stars > 2 {
        said.push(say(voice.praise[dice.roll(voice.praise.len())]));
    }
    if stars < 5 {
        said.push(say(voice.blame[dice.roll(voice.blame.len())]));
    }
    if stars > 2 {
        said.push(say(CLOSINGS[dice.roll(CLOSINGS.len())]));
    }
    said.retain(|sentence| !sentence.is_empty());
    let names: &[&str] = if english { &VISITORS } else { &NAMES };
    let is_answered = dice.roll(5) == 0;
    DemoReview {
        stars,
        author: names[dice.roll(names.len())].to_owned(),
        english,
        body: said.join(" "),
        reply: if stars < 4 { Some(say(SORRY)) } else { is_answered.then(|| say(THANKS)) },
        days_ago: 2 + i64::try_from(dice.roll(540)).unwrap_or_default(),
    }
}

/// The root of a category.
fn root_of(category: &str) -> &'static str {
    let all = categories();
    let mut at = all.iter().find(|one| one.slug == category);
    while let Some(parent) = at.and_then(|one| one.parent) {
        at = all.iter().find(|one| one.slug == parent);
    }
    at.map_or("", |one| one.slug)
}

/// Numbers that look thrown and are the same every time (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides.max(1) as u64).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::catalogue::products;

    #[test]
    fn the_shop_is_talked_about_believably() {
        let all: Vec<Vec<DemoReview>> = products().iter().map(reviews).collect();
        let flat: Vec<&DemoReview> = all.iter().flatten().collect();
        assert!((800..1_600).contains(&flat.len()), "{}", flat.len());
        let share =
            |matches: fn(&DemoReview) -> bool| flat.iter().filter(|one| matches(one)).count() * 100 / flat.len();
        assert!((55..85).contains(&share(|one| one.stars == 5)), "{}", share(|one| one.stars == 5));
        assert!((2..15).contains(&share(|one| one.stars < 4)));
        assert!((8..25).contains(&share(|one| one.english)));
        assert!((12..40).contains(&share(|one| one.reply.is_some())));
        for review in flat {
            assert!((1..=5).contains(&review.stars) && review.body.chars().count() >= 10, "{review:?}");
            assert!(review.stars > 3 || review.reply.is_some(), "who is not content is answered: {review:?}");
        }
        assert_eq!(all, products().iter().map(reviews).collect::<Vec<_>>(), "always the same");
        let used = products().into_iter().filter(|product| product.condition != Condition::New);
        assert!(used.flat_map(|product| reviews(&product)).next().is_none());
    }
}
