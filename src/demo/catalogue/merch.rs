//! Books and merchandise of the shop itself.
//! Shirts are one product with a variant per colour and size.

use super::DemoProduct;
use super::draft::{Draft, c, draft};
use crate::demo::art::Picture;
use crate::demo::art::print::Print;

fn print(print: Print) -> Picture {
    Picture::Print(print)
}

/// The department.
pub fn products() -> Vec<DemoProduct> {
    let book = (260, 190, 25);
    let shirt = (300, 240, 40);
    let list = vec![
        draft(["buku", "lontar", "buku-kunci-pertama"], ["Kunci Pertama: 60 Lagu Tiga Akor", "First Chords: 60 Three-chord Songs"],
            ["Buku gitar untuk minggu pertama sampai bulan ketiga", "A guitar book from week one to month three"],
            ["Lagu rakyat dan lagu kampung yang bebas hak cipta, dengan diagram besar dan pola genjrengan. Spiral, jadi tetap terbuka di pangkuan.",
             "Folk and village songs free of copyright, with large diagrams and strumming patterns. Spiral-bound, so it stays open on your lap."])
            .with([c("material", "paper"), c("level", "beginner"), c("instrument", "acoustic")]).packed(420, book).one("LTR-BK1", 99, 34, print(Print::Book("#7a1518"))),
        draft(["buku", "lontar", "buku-bengkel-gitar"], ["Bengkel Gitar di Rumah", "The Guitar Workshop at Home"],
            ["Setel, rawat, solder: buku teknisi kami", "Set-up, care, soldering: our technician's book"],
            ["224 halaman berfoto tentang action, intonasi, fret, dan kelistrikan, ditulis di meja kerja yang menyetel gitarmu.",
             "224 photographed pages on action, intonation, frets and wiring, written at the bench that sets up your guitar."])
            .with([c("material", "paper"), c("level", "intermediate"), c("instrument", "electric")]).packed(680, book).one("LTR-BK2", 189, 16, print(Print::Book("#123a6b"))),
        draft(["buku", "lontar", "buku-kendang-ke-drum"], ["Dari Kendang ke Drum", "From Kendang to Drum Kit"],
            ["Pola Nusantara untuk keempat anggota badan", "Patterns of the archipelago for all four limbs"],
            ["Jaipong, gong kebyar, dan gambus diterjemahkan ke drum kit, dengan 90 rekaman latihan yang bisa diunduh.",
             "Jaipong, gong kebyar and gambus translated to the kit, with 90 practice recordings to download."])
            .with([c("material", "paper"), c("level", "pro"), c("instrument", "drums")]).packed(520, book).one("LTR-BK3", 159, 0, print(Print::Book("#8a4a10"))),
        draft(["kaos", "lontar", "kaos-petir-hurtrock"], ["Kaos Petir Hurtrock", "Hurtrock Bolt T-shirt"],
            ["Katun 24s, sablon oranye, potongan lurus", "24s cotton, orange print, straight cut"],
            ["Disablon di Bandung dengan tinta berbasis air. Tidak menyusut setelah cucian kedua; kami sudah mencobanya dua puluh kali.",
             "Screen-printed in Bandung with water-based ink. It does not shrink after the second wash; we tried twenty."])
            .with([c("material", "cotton"), c("country", "indonesia")]).packed(220, shirt)
            .variant("HRT-KP-H-S", ["Hitam S", "Black S"], 149, 18, print(Print::Shirt("#17171a")))
            .variant("HRT-KP-H-M", ["Hitam M", "Black M"], 149, 26, print(Print::Shirt("#17171a")))
            .variant("HRT-KP-H-L", ["Hitam L", "Black L"], 149, 22, print(Print::Shirt("#17171a")))
            .variant("HRT-KP-H-XL", ["Hitam XL", "Black XL"], 149, 3, print(Print::Shirt("#17171a")))
            .variant("HRT-KP-P-M", ["Putih M", "White M"], 149, 12, print(Print::Shirt("#f4f1e8")))
            .variant("HRT-KP-P-L", ["Putih L", "White L"], 149, 0, print(Print::Shirt("#f4f1e8"))),
        draft(["poster", "lontar", "poster-gunung-panggung"], ["Poster Gunung Panggung", "Stage Mountain Poster"],
            ["Cetak tiga warna, 50 × 70 cm, bernomor", "A three-colour print, 50 × 70 cm, numbered"],
            ["Risograf di kertas 250 gram, 300 lembar per warna. Dikirim dalam tabung, bukan dilipat.",
             "Risograph on 250-gram paper, 300 of each colour. It ships in a tube, never folded."])
            .with([c("material", "paper"), c("country", "indonesia")]).packed(350, (560, 90, 90))
            .variant("HRT-PG-J", ["Senja", "Dusk"], 129, 40, print(Print::Poster("#b3401c")))
            .variant("HRT-PG-M", ["Malam", "Night"], 129, 2, print(Print::Poster("#4a2a78"))),
    ];
    list.into_iter().map(Draft::done).collect()
}
