//! Questions and answers of the demo: true of this shop, and links lead to what they speak of. Periods are facts of the goods, so no
//! answer says one.

use crate::{
    help::model::{QuestionEdit, Topic},
    ui::text::Bilingual,
};

/// A question in both languages, its answer in both, and what people also call it.
type Said = (Topic, [&'static str; 2], [&'static str; 2], &'static str);

const QUESTIONS: &[Said] = &[
    (
        Topic::Ordering,
        ["Perlu punya akun untuk belanja?", "Do I need an account to buy?"],
        [
            "Tidak. Kamu bisa checkout sebagai tamu; tautan ke pesananmu datang lewat email.\n\nDengan [akun](/register), keranjang, favorit, dan semua pesananmu ikut ke perangkat lain.",
            "No. You can check out as a guest; the link to your order comes by email.\n\nWith an [account](/register) your cart, wishes and all orders follow you to other devices.",
        ],
        "daftar register tamu guest login",
    ),
    (
        Topic::Ordering,
        ["Bisa mengubah atau membatalkan pesanan?", "Can I change or cancel my order?"],
        [
            "Selama belum dibayar, bisa. Buka halaman pesananmu: di sana kamu bisa mengubah barang, alamat, atau cara bayar, dan membatalkannya.\n\nSudah dibayar? [Hubungi kami](/contact) secepatnya dengan nomor pesananmu. Selama belum dikirim, biasanya masih bisa kami ubah.",
            "As long as it is not paid, yes. Open the page of your order: there you can change the goods, the address or the way to pay, and cancel it.\n\nPaid already? [Contact us](/contact) quickly with your order number. Until it is shipped we can usually still change it.",
        ],
        "batal cancel ganti alamat salah",
    ),
    (
        Topic::Ordering,
        ["Bisa menawar harga?", "Can I bargain?"],
        [
            "Untuk sebagian barang, bisa. Buka halaman barangnya dan ajukan tawaranmu lewat [chat](/chat).\n\nHarga yang kami setujui berlaku untukmu dan barang itu saja, untuk jumlah dan waktu terbatas. Di keranjang harganya terlihat sendiri.",
            "For some goods, yes. Open the page of the product and make your offer in the [chat](/chat).\n\nA price we accept holds for you and that product alone, for a limited quantity and time. You see it in your cart.",
        ],
        "tawar nego negotiate diskon discount murah",
    ),
    (
        Topic::Ordering,
        ["Barangnya habis. Kapan ada lagi?", "It is sold out. When will it be back?"],
        [
            "Tekan “Kabari saya” di halaman barangnya. Kami mengirim satu email begitu barangnya ada lagi, tanpa promosi.\n\nAlat musik bekas hanya ada satu. Kalau sudah terjual, halamannya menunjukkan yang mirip.",
            "Press “Tell me” on the page of the product. We send one email as soon as it is back, without promotions.\n\nThere is only one of each used instrument. When it is sold, its page shows similar ones.",
        ],
        "stok stock kosong kabari notify restock",
    ),
    (
        Topic::Payment,
        ["Cara bayar apa saja yang ada?", "How can I pay?"],
        [
            "Lewat halaman Midtrans yang aman:\n\n- transfer bank (virtual account)\n- QRIS\n- dompet digital\n- kartu kredit atau debit\n- tunai di Indomaret\n\nBatas waktu bayar tertulis di halaman pesanan dan di email. Sampai saat itu barangnya kami simpan untukmu; sesudahnya pesanan batal sendiri.",
            "On Midtrans’ secure page:\n\n- bank transfer (virtual account)\n- QRIS\n- e-wallet\n- credit or debit card\n- cash at Indomaret\n\nUntil when to pay is written on the page of your order and in the email. Until then we hold the goods for you; after that the order is cancelled by itself.",
        ],
        "va gopay bca mandiri bni transfer kartu card batas waktu deadline cod",
    ),
    (
        Topic::Payment,
        ["Sudah bayar, tetapi pesanan belum lunas?", "I have paid, but the order does not say so?"],
        [
            "Biasanya kabar dari bank datang dalam hitungan menit. Buka pembayaranmu dari halaman pesanan dan tekan “Cek status pembayaran”.\n\nJangan membayar lagi. Kalau masih belum berubah, [hubungi kami](/contact) dengan nomor pesanan dan bukti bayarnya.",
            "Usually the news from the bank comes within minutes. Open the payment from the page of your order and press “Check payment status”.\n\nPlease do not pay again. If nothing changes, [contact us](/contact) with your order number and the proof of payment.",
        ],
        "pending belum masuk bukti proof",
    ),
    (
        Topic::Payment,
        ["Bisa minta nota atau faktur pajak dengan NPWP?", "Can I get an invoice, or a tax invoice with my NPWP?"],
        [
            "Halaman pesanan dan emailnya memuat barang, ongkos kirim, total, dan PPN yang termasuk di dalamnya; halaman itu bisa dicetak.\n\nPerlu faktur pajak? Tulis ke {email} segera setelah memesan, dengan nomor pesanan, nama, alamat, dan NPWP. Kami jawab apa yang bisa kami terbitkan.",
            "The page of your order and its email list the goods, shipping, the total and the PPN (VAT) included in it; the page can be printed.\n\nDo you need a tax invoice? Write to {email} right after ordering, with your order number, name, address and NPWP. We tell you what we can issue.",
        ],
        "invoice kuitansi receipt pajak tax ppn vat perusahaan company",
    ),
    (
        Topic::Shipping,
        ["Berapa ongkos kirimnya, dan ke mana saja?", "What does shipping cost, and where do you ship?"],
        [
            "Kami mengirim ke seluruh Indonesia. Ongkos kirim tertulis di keranjang dan di checkout sebelum kamu membayar; tidak ada biaya lain sesudahnya.\n\nSelengkapnya di halaman [pengiriman](/pages/shipping).",
            "We ship across Indonesia. The cost of shipping is shown in the cart and at checkout before you pay; nothing is added afterwards.\n\nMore on the page about [shipping](/pages/shipping).",
        ],
        "ongkir biaya kirim luar jawa papua abroad luar negeri",
    ),
    (
        Topic::Shipping,
        ["Di mana paket saya?", "Where is my parcel?"],
        [
            "Di halaman pesananmu tertulis keadaannya, kurirnya, dan nomor resinya. Begitu paket berangkat, nomor resi juga kami kirim lewat email.\n\nBelanja tanpa akun? Buka pesananmu lewat tautan di email dari kami. Punya akun? Semuanya ada di [akunmu](/account).",
            "The page of your order says how it stands, who carries it, and its tracking number. When the parcel leaves we also email you the tracking number.\n\nOrdered without an account? Open the order through the link in our email. With an account, everything is in [your account](/account).",
        ],
        "lacak track tracking resi sampai kurir courier",
    ),
    (
        Topic::Shipping,
        ["Bisa ambil sendiri di toko?", "Can I pick it up at the shop?"],
        [
            "Belum bisa dipilih saat checkout: semua pesanan dikirim.\n\nIngin mengambil sendiri atau mencoba dulu? [Hubungi kami](/contact) sebelum membayar, supaya kami lihat apa yang bisa diatur.",
            "Not at checkout: all orders are shipped.\n\nWould you like to pick it up, or to try it first? [Contact us](/contact) before you pay, and we see what can be arranged.",
        ],
        "pickup pick up ambil datang coba showroom",
    ),
    (
        Topic::Returns,
        [
            "Barangnya rusak atau tidak cocok. Bagaimana mengembalikannya?",
            "It is damaged, or not for me. How do I send it back?",
        ],
        [
            "Tulis ke {email} dengan nomor pesananmu sebelum mengirim apa pun; kami jawab dengan langkah berikutnya. Kalau datang rusak, foto dulu kemasan dan barangnya.\n\nApakah dan berapa lama sebuah barang bisa dikembalikan tertulis di halaman barangnya. Caranya ada di halaman [retur](/pages/returns).",
            "Write to {email} with your order number before you send anything; we answer with the next step. If it arrived damaged, take photos of the packaging and the goods first.\n\nWhether and for how long something can be returned is written on its page. How it works is on the page about [returns](/pages/returns).",
        ],
        "retur return refund tukar kembali uang cacat",
    ),
    (
        Topic::Returns,
        ["Apakah ada garansi?", "Is there a warranty?"],
        [
            "Garansi setiap barang tertulis di halamannya; kalau ada yang dijual tanpa garansi, itu juga tertulis di sana. Kamu berurusan langsung dengan kami.\n\nApa yang termasuk dan caranya ada di halaman [garansi](/pages/warranty).",
            "The warranty of everything is written on its page; where something is sold without one, the page says so. You deal with us directly.\n\nWhat is covered and how it works is on the page about the [warranty](/pages/warranty).",
        ],
        "klaim claim servis service rusak",
    ),
    (
        Topic::Instruments,
        ["Apa arti kondisi alat musik bekas?", "What do the grades of used instruments mean?"],
        [
            "- **Seperti baru:** bekas, tetapi seperti baru dibuka dari dus.\n- **Istimewa:** nyaris tanpa bekas pakai.\n- **Sangat baik:** beberapa bekas pakai kosmetik, tidak memengaruhi suara.\n- **Baik:** bekas pakai terlihat jelas, semua fungsi normal.\n- **Cukup:** banyak bekas pakai dan sebagian fungsi terganggu, tetapi bisa dimainkan.\n- **Perlu servis:** perlu diservis sebelum bisa dimainkan; dijual apa adanya.\n\nB-stock adalah barang kembalian atau yang bercacat kecil di bodi; fungsinya penuh. Foto dan catatan di halaman [barang bekas](/products?condition=used) menunjukkan barang yang persis kamu terima.",
            "- **Mint:** used, but as if fresh out of the box.\n- **Excellent:** almost free of wear.\n- **Very good:** a few cosmetic marks that do not affect the sound.\n- **Good:** clearly visible wear, everything works.\n- **Fair:** heavy wear and some functions impaired, but playable.\n- **Poor:** needs repair before it can be played; sold as it is.\n\nB-stock is a return or has a small blemish; it works like new. The pictures and notes on the pages of [used goods](/products?condition=used) show the exact instrument you will get.",
        ],
        "bekas second seken grade vintage mint",
    ),
    (
        Topic::Instruments,
        ["Apakah gitar disetel sebelum dikirim?", "Is a guitar set up before it is shipped?"],
        [
            "Di halaman setiap barang tertulis apa yang kami lakukan sebelum mengirimnya: disetel dan dicek teknisi, dicek saja, atau dijual apa adanya.\n\nIngin action atau senar tertentu? [Tanyakan](/contact) sebelum memesan.",
            "The page of every product says what we do before it leaves: set up and checked by our techs, checked only, or sold as it is.\n\nWould you like a certain action or strings? [Ask us](/contact) before you order.",
        ],
        "setup set up setel action intonasi teknisi tech",
    ),
    (
        Topic::Account,
        ["Lupa kata sandi?", "Forgotten your password?"],
        [
            "Tulis ke {email} dari alamat email akunmu, lalu kami bantu. Pesanan yang sedang berjalan tetap bisa dibuka lewat tautan di email pesanannya.",
            "Write to {email} from the email address of your account, and we help you. Orders under way still open through the link in their emails.",
        ],
        "password reset masuk login sign in",
    ),
    (
        Topic::Account,
        ["Bagaimana menghapus data saya atau berhenti menerima kabar?", "How do I delete my data, or stop your news?"],
        [
            "Kabar dan penawaran berhenti lewat tautan di setiap emailnya, atau di halaman [akunmu](/account).\n\nSalinan atau penghapusan data boleh kamu minta ke {email}. Apa yang kami simpan dan untuk apa, tertulis di halaman [privasi](/pages/privacy).",
            "News and offers stop through the link in each of these emails, or on the page of [your account](/account).\n\nYou may ask {email} for a copy of your data, or for its deletion. What we keep and what for is written on the page about [privacy](/pages/privacy).",
        ],
        "privasi privacy hapus akun delete unsubscribe newsletter promosi",
    ),
];

/// The questions, published, in their order.
#[must_use]
pub fn questions() -> Vec<QuestionEdit> {
    let edit = |(topic, [id, en], [told_id, told_en], other_words): &Said| QuestionEdit {
        topic: *topic,
        question: Bilingual::new(*id, *en),
        answer: Bilingual::new(*told_id, *told_en),
        other_words: (*other_words).to_owned(),
        published: true,
    };
    QUESTIONS.iter().map(edit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::help::model::QuestionInput;

    /// Each passes the form that staff would have to pass.
    #[test]
    fn staff_could_have_typed_them() {
        for edit in questions() {
            let typed = QuestionInput {
                topic: edit.topic.as_str().into(),
                question_id: edit.question.id.clone(),
                question_en: edit.question.en.clone(),
                answer_id: edit.answer.id.clone(),
                answer_en: edit.answer.en.clone(),
                other_words: edit.other_words.clone(),
                published: "on".into(),
            };
            assert_eq!(typed.checked().unwrap(), edit);
        }
    }
}
