//! What the demo's visitors ask in chat and what the shop answers: short, everyday, and true of this shop. Periods and prices are
//! facts of the goods, so nobody names any; the card beside the first message shows them.

/// A conversation as it may go.
#[derive(Clone, Copy, Debug)]
pub struct Dialogue {
    /// What it is about, as staff tag it.
    pub tag: &'static str,
    /// Whether it is in English.
    pub english: bool,
    /// Whether it begins on the page of a product; `{it}` is its name.
    pub on_product: bool,
    /// In turns, the visitor first.
    pub turns: &'static [&'static str],
}

const fn id(tag: &'static str, on_product: bool, turns: &'static [&'static str]) -> Dialogue {
    Dialogue { tag, english: false, on_product, turns }
}

const fn en(tag: &'static str, on_product: bool, turns: &'static [&'static str]) -> Dialogue {
    Dialogue { tag, english: true, on_product, turns }
}

/// All of them.
pub const DIALOGUES: &[Dialogue] = &[
    id(
        "Stok",
        true,
        &[
            "Halo kak, {it} masih ada?",
            "Halo! Masih ada, siap kirim. Mau warna yang mana?",
            "Yang di foto pertama kak.",
            "Siap, tinggal masukkan keranjang. Kalau ragu soal ukurannya, tanya saja di sini ya.",
            "Oke makasih kak",
        ],
    ),
    id(
        "Stok",
        true,
        &[
            "Kak kalau {it} habis biasanya restock kapan?",
            "Belum ada tanggal pasti dari pemasok. Di halaman barangnya ada tombol \"Kabari saya\", nanti kakak dapat email begitu datang.",
            "Sip, sudah saya pencet",
        ],
    ),
    id(
        "Stok",
        true,
        &[
            "{it} bisa dicoba di toko dulu?",
            "Bisa kak, datang saja di jam buka. Kabari sehari sebelumnya supaya kami siapkan.",
            "Besok sore bisa?",
            "Bisa. Kami tunggu ya.",
        ],
    ),
    id(
        "Pengiriman",
        false,
        &[
            "Min, kirim ke Makassar berapa hari ya?",
            "Dengan kurir reguler biasanya tiga sampai lima hari kerja. Nomor resinya muncul di halaman pesanan begitu dikirim.",
            "Aman kak buat gitar? Takut penyok",
            "Kami bungkus berlapis dan pakai dus tebal. Kalau mau lebih aman, tulis di catatan pesanan.",
            "Ok siap",
        ],
    ),
    id(
        "Pengiriman",
        false,
        &[
            "Pesanan saya kok resinya belum update dari kemarin",
            "Maaf menunggu kak. Boleh nomor pesanannya? Biar kami tanyakan ke kurirnya.",
            "Yang kemarin, atas nama saya kak",
            "Sudah kami cek: paketnya di gudang transit dan jalan lagi malam ini. Kami pantau sampai tiba ya.",
            "Makasih bantuannya",
        ],
    ),
    id(
        "Pengiriman",
        false,
        &[
            "Bisa titip ke satpam kalau saya kerja?",
            "Bisa kak, tulis saja di kolom catatan saat checkout. Nanti ikut tercetak untuk kurir.",
        ],
    ),
    id(
        "Pembayaran",
        false,
        &[
            "Saya sudah transfer VA tapi statusnya masih menunggu",
            "Kadang bank butuh beberapa menit. Boleh nomor pesanannya kak?",
            "Sudah berubah jadi dibayar ternyata, maaf kak",
            "Sip, pesanannya langsung kami siapkan ya.",
        ],
    ),
    id(
        "Pembayaran",
        false,
        &[
            "Bisa bayar pakai QRIS?",
            "Bisa kak. Pilih QRIS di halaman pembayaran, lalu pindai dari aplikasi bank atau e-wallet apa saja.",
            "Mantap",
        ],
    ),
    id(
        "Pembayaran",
        false,
        &[
            "Kak saya salah pilih metode, mau ganti ke virtual account",
            "Bisa. Buka halaman pesanannya lalu tekan \"Ganti cara bayar\". Pesanannya tetap sama.",
            "Berhasil, makasih",
        ],
    ),
    id(
        "Garansi",
        true,
        &[
            "{it} garansinya gimana kak?",
            "Garansinya tertulis di halaman barangnya, di bawah tombol beli. Simpan email pesanannya, itu sudah cukup sebagai bukti.",
            "Kalau rusak kirimnya ke mana?",
            "Chat kami dulu dengan foto atau videonya, nanti kami atur penjemputannya.",
        ],
    ),
    id(
        "Garansi",
        false,
        &[
            "Jack gitar saya kresek kresek padahal baru dua minggu",
            "Wah maaf kak. Coba kabel lain dulu, masih bunyi juga?",
            "Masih kak, udah ganti kabel",
            "Baik, ini masuk garansi. Kami kirim label penjemputan ke email kakak.",
            "Siap, ditunggu",
            "Sudah terkirim ya kak. Setelah sampai kami kerjakan dalam dua hari kerja.",
        ],
    ),
    id(
        "Setup",
        true,
        &[
            "Kalau beli {it} bisa minta action-nya direndahin?",
            "Bisa kak, gratis sebelum kirim. Tulis di catatan pesanan, kasih tahu juga biasa pakai senar ukuran berapa.",
            "Senar 10 kak",
            "Sip, kami setel untuk 10-46.",
        ],
    ),
    id(
        "Setup",
        false,
        &[
            "Senar 9 sama 10 bedanya apa ya buat pemula?",
            "Ukuran 9 lebih empuk di jari dan gampang ditekuk. Ukuran 10 lebih tebal suaranya. Untuk mulai belajar, 9 lebih nyaman.",
            "Oke ambil yang 9 deh",
        ],
    ),
    id(
        "Saran",
        true,
        &[
            "Kak {it} cocok buat main blues?",
            "Cocok kak, karakternya hangat. Dipasangkan dengan ampli tabung kecil enak sekali.",
            "Kalau budget terbatas amplinya apa?",
            "Coba lihat kategori ampli lalu urutkan dari harga terendah. Yang 20 watt sudah cukup untuk kamar.",
            "Makasih masukannya, nanti saya order",
        ],
    ),
    id(
        "Saran",
        false,
        &[
            "Anak saya 8 tahun mau belajar gitar, sebaiknya beli apa?",
            "Untuk umur segitu gitar akustik ukuran tiga perempat dengan senar nilon. Lehernya lebih kecil dan tidak sakit di jari.",
            "Ada yang lengkap sama tasnya?",
            "Ada kak, di halaman barangnya ada pelengkap yang bisa sekalian dipilih.",
        ],
    ),
    id(
        "Retur",
        false,
        &[
            "Barang sampai tapi warnanya beda sama di foto",
            "Maaf sekali kak. Boleh kirim fotonya ke sini? Kalau memang beda dari pesanan, kami tukar dan ongkirnya dari kami.",
            "Udah saya lihat lagi di siang hari, ternyata sama. Lampu kamar saya kuning hehe",
            "Syukurlah kak. Selamat bermain!",
        ],
    ),
    id(
        "Barang bekas",
        true,
        &[
            "{it} itu bekasnya kondisi gimana aslinya? Ada baret?",
            "Semua cacatnya kami foto dan tulis di halaman barangnya kak. Yang di sana satu-satunya unit, jadi fotonya persis barangnya.",
            "Fretnya masih tebal?",
            "Masih, sekitar delapan puluh persen. Sudah kami ratakan dan poles.",
            "Oke saya pikir dulu",
        ],
    ),
    en(
        "Pengiriman",
        false,
        &[
            "Hi, do you ship outside Indonesia?",
            "Hi! Not yet, sorry. We send to every address in Indonesia. Do you have somebody here who could receive it?",
            "Yes, a friend in Bali. Can I pay with my card from abroad?",
            "Yes, Visa and Mastercard work. Just put your friend's name and phone number in the address.",
        ],
    ),
    en(
        "Saran",
        true,
        &[
            "Would {it} work for bedroom practice at night?",
            "Yes, it sounds good at very low volume. With headphones nobody will hear you at all.",
            "Great, ordering now",
        ],
    ),
    en(
        "Stok",
        true,
        &[
            "Is {it} available for pickup in the store?",
            "It is. Come by in opening hours and we hold it for you today.",
            "See you this afternoon",
            "See you!",
        ],
    ),
    en(
        "Garansi",
        true,
        &[
            "Does {it} come with a warranty?",
            "It does, you find it on the product page under the buttons. Your order email is all you need to claim it.",
            "Perfect, thank you",
        ],
    ),
];

/// What a visitor says of a good conversation.
pub const PRAISE: [&str; 8] = [
    "Cepat dan ramah!",
    "",
    "Jawabannya jelas, makasih.",
    "",
    "Adminnya paham gitar.",
    "Helpful, thanks!",
    "",
    "Sabar jawab pertanyaan saya.",
];

/// What a visitor says who waited too long.
pub const COMPLAINT: [&str; 4] = ["Lama balasnya", "", "Belum ketemu solusinya", ""];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_begins_and_it_is_what_the_page_is_of() {
        for talk in DIALOGUES {
            assert!(talk.turns.len() >= 2, "{:?}", talk.turns);
            assert_eq!(talk.on_product, talk.turns.iter().any(|turn| turn.contains("{it}")), "{:?}", talk.turns);
        }
    }
}
