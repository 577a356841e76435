//! The hosted page's content: summary beside, and what can be done now: choose, pay, or go back.

use super::card::{CARDS, CVV, OTP};
use super::method::{Group, Method};
use super::moves::Move;
use super::session::Session;
use super::transaction::Transaction;
use super::view::{Frame, escape, grouped, picture_of_a_code};
use super::words::Language;
use crate::TransactionState;

/// What a page is made from.
pub(super) struct Page<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) session: &'a Session,
    /// Whether this link still counts for its order.
    pub(super) counts: bool,
    /// Whether a method can be chosen.
    pub(super) open: bool,
    /// The shop's address with the result in its query.
    pub(super) back: Option<String>,
    /// The field of the form that was wrong.
    pub(super) problem: Option<&'a str>,
}

impl Page<'_> {
    pub(super) fn html(&self) -> String {
        let body = match &self.session.transaction {
            _ if !self.counts || self.session.revoked_at.is_some() => self.gone(),
            Some(transaction) if transaction.is_pending() => self.waiting(transaction),
            Some(transaction) if transaction.state == TransactionState::Deny && self.open => {
                format!("{}{}", self.verdict(&transaction.state, false), self.methods())
            }
            Some(transaction) => self.verdict(&transaction.state, true),
            None if self.open => self.methods(),
            None => self.verdict(&TransactionState::Expire, true),
        };
        self.frame
            .wrap(&format!("<div class=\"columns\">\n{}\n<div class=\"work\">\n{body}\n</div>\n</div>", self.summary()))
    }

    fn language(&self) -> Language {
        self.frame.language
    }

    fn summary(&self) -> String {
        let l = self.language();
        let session = self.session;
        let mut lines = String::new();
        for item in &session.items {
            lines.push_str(&format!(
                "<li><span class=\"what\">{}<span class=\"muted\"> &times; {}</span></span><span class=\"price\">{}</span></li>\n",
                escape(&item.name),
                item.quantity,
                l.money(item.price.saturating_mul(item.quantity))
            ));
        }
        // on a phone a long list would push what to do off the screen
        let short = session.items.len() <= 4 && session.transaction.is_none();
        let details = if lines.is_empty() {
            String::new()
        } else {
            format!(
                "<details{}><summary>{}</summary><ul class=\"lines\">\n{lines}</ul></details>\n",
                if short { " open" } else { "" },
                l.pick("Rincian pesanan", "Order details")
            )
        };
        let waits = session.transaction.as_ref().is_none_or(Transaction::is_pending) || self.open;
        let deadline = if waits {
            format!(
                "<div><dt>{}</dt><dd>{}</dd></div>",
                l.pick("Bayar sebelum", "Pay before"),
                l.instant(session.pay_until())
            )
        } else {
            String::new()
        };
        format!(
            "<section class=\"card summary\" aria-labelledby=\"total\">\n<h1 id=\"total\"><span class=\"eyebrow\">{}</span> <span class=\"amount\">{}</span></h1>\n<dl><div><dt>{}</dt><dd class=\"mono\">{}</dd></div>{deadline}</dl>\n{details}</section>",
            l.pick("Total pembayaran", "Total to pay"),
            l.money(session.amount),
            l.pick("Nomor pesanan", "Order number"),
            escape(&session.order_id),
        )
    }

    fn methods(&self) -> String {
        let l = self.language();
        let groups = [
            (l.pick("Transfer bank", "Bank transfer"), Group::Bank),
            (l.pick("QR dan dompet digital", "QR and e-wallets"), Group::Wallet),
            (l.pick("Kartu", "Card"), Group::Card),
            (l.pick("Gerai", "Store"), Group::Store),
            (l.pick("Bayar nanti", "Pay later"), Group::Later),
        ];
        let mut sections = String::new();
        for (heading, group) in groups {
            let offered: Vec<String> = Method::ALL
                .into_iter()
                .filter(|method| method.facts().group == group && self.session.offers(*method))
                .map(|method| self.method_button(method))
                .collect();
            if !offered.is_empty() {
                sections
                    .push_str(&format!("<h3>{heading}</h3>\n<div class=\"choices\">\n{}</div>\n", offered.concat()));
            }
        }
        let too_much: Vec<&str> = Method::ALL
            .into_iter()
            .filter(|method| !method.takes(self.session.amount))
            .map(|method| l.method(method))
            .collect();
        let note = if too_much.is_empty() {
            String::new()
        } else {
            format!(
                "<p class=\"muted small\">{} {}.</p>\n",
                l.pick("Tidak tersedia untuk jumlah ini:", "Not available for this amount:"),
                too_much.join(", ")
            )
        };
        format!(
            "<section class=\"card\" aria-labelledby=\"choose\">\n<h2 id=\"choose\">{}</h2>\n<form method=\"post\" action=\"{}\">\n{sections}</form>\n{note}{}</section>",
            l.pick("Pilih cara bayar", "Choose how to pay"),
            self.action("method"),
            self.back_link("quiet", l.pick("Kembali ke toko tanpa membayar", "Back to the shop without paying")),
        )
    }

    fn method_button(&self, method: Method) -> String {
        let l = self.language();
        let mark = method.facts().mark;
        format!(
            "<button class=\"choice\" name=\"method\" value=\"{}\"><span class=\"logo\" aria-hidden=\"true\">{mark}</span><span class=\"label\"><span class=\"name\">{}</span> <span class=\"muted small\">{}</span></span><span class=\"arrow\" aria-hidden=\"true\">&rsaquo;</span></button>\n",
            method.code(),
            l.method(method),
            l.method_note(method),
        )
    }

    fn waiting(&self, transaction: &Transaction) -> String {
        let l = self.language();
        let method = transaction.method;
        let mut facts = String::new();
        if method == Method::Echannel {
            facts.push_str(&number(l.pick("Kode perusahaan", "Company code (biller code)"), "70012"));
        }
        if !transaction.number.is_empty() {
            facts.push_str(&number(l.number_label(method), &transaction.number));
        }
        let facts = if facts.is_empty() { facts } else { format!("<dl class=\"numbers\">{facts}</dl>\n") };
        let picture = if method.has_qr() {
            picture_of_a_code(&transaction.id, l.pick("Contoh gambar kode QR", "Picture of a QR code"))
        } else {
            String::new()
        };
        if transaction.later.is_some() {
            return format!(
                "<section class=\"card\" aria-labelledby=\"waiting\">\n<h2 id=\"waiting\">{}</h2>\n<p>{}</p>\n{}</section>",
                l.method(method),
                l.pick("Bank butuh satu menit untuk menjawab.", "The bank takes a minute to answer."),
                self.back_link("quiet", l.pick("Kembali ke toko (belum dibayar)", "Back to the shop (still unpaid)")),
            );
        }
        let others = [
            (transaction.may(Move::Hold), "challenge", l.pick("Ditahan untuk diperiksa", "Held for a check")),
            (
                transaction.method != Method::OtherQris && method.has_qr(),
                "pay_qr",
                l.pick("Bayar lewat QR", "Pay by QR"),
            ),
        ];
        let others: String = others
            .into_iter()
            .filter(|(fits, _, _)| *fits)
            .map(|(_, act, name)| format!("<button class=\"secondary\" name=\"act\" value=\"{act}\">{name}</button>\n"))
            .collect();
        format!(
            "<section class=\"card\" aria-labelledby=\"waiting\">\n<p class=\"state\"><span class=\"dot\" aria-hidden=\"true\"></span>{waiting}</p>\n<h2 id=\"waiting\">{name}</h2>\n{facts}{picture}<p>{steps}</p>\n\
             <form method=\"post\" action=\"{action}\" class=\"acts\">\n{fields}\
             <button class=\"primary\" name=\"act\" value=\"pay\">{pay}</button>\n\
             <p class=\"muted small\" id=\"play\">{play}</p>\n\
             <div class=\"pair\" role=\"group\" aria-labelledby=\"play\"><button class=\"secondary\" name=\"act\" value=\"deny\">{deny}</button>\n\
             <button class=\"secondary\" name=\"act\" value=\"expire\">{expire}</button>\n{others}</div>\n</form>\n{back}</section>",
            waiting = l.pick("Menunggu pembayaran", "Waiting for payment"),
            name = l.method(method),
            steps = l.steps(method),
            fields = self.fields(transaction),
            action = self.action("act"),
            pay = l.pick("Bayar sekarang", "Pay now"),
            play = l.pick("Atau coba hasil lain:", "Or try another result:"),
            deny = l.pick("Ditolak", "Declined"),
            expire = l.pick("Waktu habis", "Timed out"),
            back =
                self.back_link("quiet", l.pick("Kembali ke toko (belum dibayar)", "Back to the shop (still unpaid)")),
        )
    }

    /// What a method asks for: a card and the bank's code, a telephone, the app that scans.
    fn fields(&self, transaction: &Transaction) -> String {
        let l = self.language();
        let problem = match self.problem {
            Some("card_number") => l.pick("Nomor kartu ini tidak sah.", "This card number is not valid."),
            Some("card_cvv") => l.pick("Kode CVV kartu uji adalah 123.", "The CVV code of test cards is 123."),
            Some(_) => l.pick("Kartu ini sudah kedaluwarsa.", "This card has expired."),
            None => "",
        };
        let problem = if problem.is_empty() {
            String::new()
        } else {
            format!("<p class=\"problem\" role=\"alert\">{problem}</p>\n")
        };
        let input = |name: &str, label: &str, value: &str| {
            format!(
                "<label><span class=\"small\">{label}</span><input name=\"{name}\" value=\"{value}\" inputmode=\"numeric\" autocomplete=\"off\"></label>\n"
            )
        };
        match transaction.method {
            // a charge has its card already; the bank still asks
            Method::CreditCard if self.session.is_charge => {
                format!(
                    "<div class=\"fields\">{}</div>\n",
                    input("otp", l.pick("Kode 3-D Secure", "3-D Secure code"), OTP)
                )
            }
            Method::CreditCard => {
                let cards: String = CARDS
                    .iter()
                    .map(|(number, _, fate)| format!("<option value=\"{number}\">{}</option>", l.fate(*fate)))
                    .collect();
                format!(
                    "<div class=\"fields\">{problem}<label><span class=\"small\">{}</span><input name=\"card_number\" value=\"4811111111111114\" list=\"cards\" inputmode=\"numeric\" autocomplete=\"off\"><datalist id=\"cards\">{cards}</datalist></label>\n<div class=\"pair\">{}{}</div><div class=\"pair\">{}{}</div></div>\n",
                    l.pick("Nomor kartu uji", "Number of a test card"),
                    input("card_exp_month", l.pick("Bulan", "Month"), "12"),
                    input("card_exp_year", l.pick("Tahun", "Year"), "2034"),
                    input("card_cvv", "CVV", CVV),
                    input("otp", l.pick("Kode 3-D Secure", "3-D Secure code"), OTP),
                )
            }
            Method::Ovo => format!(
                "<div class=\"fields\">{}</div>\n",
                input("phone", l.pick("Nomor telepon OVO", "OVO phone number"), "+6281234567890")
            ),
            Method::OtherQris => {
                let apps: String = [
                    ("gopay", "GoPay"),
                    ("airpay shopee", "ShopeePay"),
                    ("ovo", "OVO"),
                    ("dana", "DANA"),
                    ("linkaja", "LinkAja"),
                    ("bca", "BCA mobile"),
                ]
                .into_iter()
                .map(|(code, name)| format!("<option value=\"{code}\">{name}</option>"))
                .collect();
                format!(
                    "<div class=\"fields\"><label><span class=\"small\">{}</span><select name=\"issuer\">{apps}</select></label></div>\n",
                    l.pick("Aplikasi yang memindai", "App that scans")
                )
            }
            _ => String::new(),
        }
    }

    fn verdict(&self, state: &TransactionState, ends: bool) -> String {
        let l = self.language();
        let (heading, sentence) = l.result(state);
        let kind = match state {
            TransactionState::Capture | TransactionState::Settlement => "good",
            TransactionState::Deny
            | TransactionState::Failure
            | TransactionState::Expire
            | TransactionState::Cancel => "bad",
            _ => "other",
        };
        let back =
            if ends { self.back_link("primary", l.pick("Kembali ke toko", "Back to the shop")) } else { String::new() };
        format!(
            "<section class=\"card verdict {kind}\" aria-labelledby=\"verdict\">\n<h2 id=\"verdict\">{heading}</h2>\n<p>{sentence}</p>\n{back}</section>\n"
        )
    }

    fn gone(&self) -> String {
        let l = self.language();
        format!(
            "<section class=\"card verdict bad\" aria-labelledby=\"gone\">\n<h2 id=\"gone\">{}</h2>\n<p>{}</p>\n{}</section>",
            l.pick("Tautan ini tidak berlaku lagi", "This link is no longer valid"),
            l.pick("Toko sudah membuat halaman bayar yang baru.", "The shop has opened a newer payment page."),
            self.back_link("primary", l.pick("Kembali ke toko", "Back to the shop")),
        )
    }

    fn action(&self, step: &str) -> String {
        format!("{}/{step}{}", escape(self.frame.path), self.frame.query(self.language()))
    }

    fn back_link(&self, class: &str, text: &str) -> String {
        let embedded = || format!("{}{}&amp;done=1", escape(self.frame.path), self.frame.query(self.language()));
        let address = if self.frame.embedded { Some(embedded()) } else { self.back.as_deref().map(escape) };
        address.map(|address| format!("<a class=\"{class}\" href=\"{address}\">{text}</a>\n")).unwrap_or_default()
    }
}

fn number(label: &str, value: &str) -> String {
    format!("<div><dt>{label}</dt><dd class=\"mono big\">{}</dd></div>", escape(&grouped(value)))
}
