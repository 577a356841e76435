//! What is printed of orders, in words: invoices, receipts, packing slips, labels for parcels. The sums are the rows that the page of
//! the order shows.

use crate::{
    error::AppError,
    i18n::Locale,
    orders::model::{DocumentKind, OrderLineView, OrderView, Sum as Row, in_words},
    server::failure::{Failure, Outcome},
    settings::model::House,
    ui::locale::{href_in, pick, rupiah},
};
use leptos_i18n::td_string;
use paper::{Column, Letter, ParcelLabel, Party, Sum};
use tokio::sync::Semaphore;

/// Files that are made at once: one costs a core for some tenths of a second.
static AT_WORK: Semaphore = Semaphore::const_new(1);

/// A document of these orders as a PDF, each order on a page of its own. `origin` is the shop's address.
///
/// # Errors
/// Not found for a receipt of what is not paid; when the file cannot be made.
pub async fn print(
    kind: DocumentKind,
    orders: &[OrderView],
    house: &House,
    locale: Locale,
    origin: &str,
) -> Outcome<Vec<u8>> {
    if orders.is_empty() || kind == DocumentKind::Receipt && orders.iter().any(|order| order.paid_at.is_none()) {
        return Err(AppError::NotFound.into());
    }
    let writer = Writer { house, locale };
    let (labels, letters): (Vec<_>, Vec<_>) = match kind {
        DocumentKind::ShippingLabel => (orders.iter().map(|order| writer.label(order, origin)).collect(), Vec::new()),
        DocumentKind::Invoice => (Vec::new(), orders.iter().map(|order| writer.invoice(order)).collect()),
        DocumentKind::Receipt => (Vec::new(), orders.iter().map(|order| writer.receipt(order)).collect()),
        DocumentKind::PackingSlip => (Vec::new(), orders.iter().map(|order| writer.slip(order)).collect()),
    };
    let _turn = AT_WORK.acquire().await.map_err(Failure::fault)?;
    let made = move || if labels.is_empty() { paper::letters(letters) } else { paper::parcel_labels(labels) };
    tokio::task::spawn_blocking(made).await.map_err(Failure::fault)?.map_err(Failure::fault)
}

/// Who writes, in which language.
struct Writer<'h> {
    house: &'h House,
    locale: Locale,
}

impl Writer<'_> {
    fn phone(&self) -> String {
        pick(self.locale, self.house.phone_at_home(), House::abroad(&self.house.phone))
    }

    fn sender(&self) -> Vec<String> {
        let mut lines = vec![self.house.full_name.clone()];
        lines.extend(self.house.address.lines().map(str::to_owned));
        lines.extend([self.phone(), self.house.email.clone()].into_iter().filter(|line| !line.is_empty()));
        lines
    }

    /// What all letters have.
    fn letter(&self, title: &str, order: &OrderView) -> Letter {
        let number = td_string!(self.locale, documents.order_number).to_owned();
        let date = td_string!(self.locale, documents.order_date).to_owned();
        Letter {
            sender: self.sender(),
            title: title.to_owned(),
            facts: vec![(number, order.number.clone()), (date, order.placed_at.wib_date(self.locale))],
            page: td_string!(self.locale, documents.page).to_owned(),
            ..Letter::default()
        }
    }

    fn buyer(&self, order: &OrderView) -> Party {
        let who = &order.customer;
        let mut lines: Vec<String> =
            [&who.name, &who.phone, &who.email].into_iter().filter(|line| !line.is_empty()).cloned().collect();
        if let Some(wanted) = &order.tax_invoice {
            lines.extend([format!("NPWP {}", wanted.written()), wanted.name.clone()]);
        }
        Party { words: td_string!(self.locale, documents.buyer).to_owned(), lines }
    }

    fn recipient(&self, order: &OrderView) -> Party {
        let mut lines = vec![order.customer.name.clone()];
        lines.extend(place(order).lines().map(str::to_owned));
        let fetched = td_string!(self.locale, orders.fetched);
        let words = if order.is_fetched() { fetched } else { td_string!(self.locale, documents.ship_to) };
        Party { words: words.to_owned(), lines }
    }

    fn column(words: &str, share: usize, figures: bool) -> Column {
        Column { words: words.to_owned(), share, figures }
    }

    fn name(&self, line: &OrderLineView) -> (String, String) {
        let (name, variant) = (line.name.get(self.locale), line.variant_name.get(self.locale));
        let mut below = vec![variant.to_owned(), line.sku.clone()];
        below.extend(line.agreed.then(|| td_string!(self.locale, orders.agreed_price).to_owned()));
        below.retain(|part| !part.is_empty());
        (name.to_owned(), below.join(" · "))
    }

    /// How many units are in these lines.
    fn units(&self, lines: &[OrderLineView]) -> String {
        match lines.iter().map(|line| line.quantity).sum::<u32>() {
            1 => td_string!(self.locale, documents.one_unit).to_owned(),
            n => td_string!(self.locale, documents.many_units, n = n).to_string(),
        }
    }

    fn invoice(&self, order: &OrderView) -> Letter {
        let locale = self.locale;
        let money = |amount| rupiah(locale, amount);
        let columns = vec![
            Self::column(td_string!(locale, documents.goods), 9, false),
            Self::column(td_string!(locale, documents.units), 2, true),
            Self::column(td_string!(locale, documents.price), 4, true),
            Self::column(td_string!(locale, documents.amount), 4, true),
        ];
        let rows = order.lines.iter().map(|line| {
            let plain = |words: String| (words, String::new());
            vec![
                self.name(line),
                plain(line.quantity.to_string()),
                plain(money(line.unit_price)),
                plain(money(line.total)),
            ]
        });
        let sums = order.totals.rows().into_iter().map(|(sum, amount)| Sum {
            words: sum.words(locale),
            amount: money(amount),
            strong: sum == Row::Total,
        });
        let state = match order.paid_at {
            Some(at) => td_string!(locale, documents.paid_at, at = at.wib(locale)).to_string(),
            None => td_string!(locale, documents.not_paid).to_owned(),
        };
        let mut letter = self.letter(td_string!(locale, documents.invoice), order);
        letter.facts.push((td_string!(locale, documents.payment).to_owned(), state));
        let thanks = td_string!(locale, documents.thanks, shop = self.house.name.as_str()).to_string();
        Letter {
            parties: vec![self.buyer(order), self.recipient(order)],
            columns,
            rows: rows.collect(),
            sums: sums.collect(),
            notes: vec![thanks],
            ..letter
        }
    }

    fn receipt(&self, order: &OrderView) -> Letter {
        let locale = self.locale;
        let columns = vec![
            Self::column(td_string!(locale, documents.received_for), 12, false),
            Self::column(td_string!(locale, documents.amount), 4, true),
        ];
        let what = td_string!(locale, documents.payment_of, number = order.number.as_str()).to_string();
        let goods = self.units(&order.lines);
        let total = rupiah(locale, order.totals.total);
        let mut letter = self.letter(td_string!(locale, documents.receipt), order);
        if let Some(at) = order.paid_at {
            letter.facts.push((td_string!(locale, documents.received_at).to_owned(), at.wib(locale)));
        }
        let said = td_string!(locale, documents.in_words, words = in_words(order.totals.total)).to_string();
        Letter {
            parties: vec![self.buyer(order)],
            columns,
            rows: vec![vec![(what, goods), (total.clone(), String::new())]],
            sums: vec![Sum { words: Row::Total.words(locale), amount: total, strong: true }],
            notes: vec![said],
            ..letter
        }
    }

    fn slip(&self, order: &OrderView) -> Letter {
        let locale = self.locale;
        let columns = vec![
            Self::column(td_string!(locale, documents.units), 2, false),
            Self::column(td_string!(locale, documents.goods), 11, false),
            Self::column(td_string!(locale, documents.packed), 3, false),
        ];
        // what left in a part is packed already
        let rows = order.left().into_iter().map(|line| {
            vec![(line.quantity.to_string(), String::new()), self.name(&line), ("[   ]".to_owned(), String::new())]
        });
        let notes = (!order.notes.is_empty())
            .then(|| format!("{}\n{}", td_string!(locale, documents.customer_notes), order.notes))
            .into_iter();
        Letter {
            code: order.number.clone(),
            parties: vec![self.recipient(order)],
            columns,
            rows: rows.collect(),
            notes: notes.collect(),
            ..self.letter(td_string!(locale, documents.packing_slip), order)
        }
    }

    fn label(&self, order: &OrderView, origin: &str) -> ParcelLabel {
        let locale = self.locale;
        let parcel = order.shipment.as_ref();
        let left = order.left();
        let grams: i64 = left.iter().map(|line| i64::from(line.weight_g) * i64::from(line.quantity)).sum();
        // who is to carry it, while nobody has handed it over
        let wished = order.freight.as_ref().map(|sent| sent.called());
        let mut facts = vec![order.number.clone(), kilograms(locale, grams), self.units(&left)];
        // what the courier is to be handed
        facts.extend(order.cash_at_door().map(|cash| format!("COD {}", rupiah(locale, cash))));
        ParcelLabel {
            courier: parcel.map(|parcel| parcel.courier.clone()).or(wished).unwrap_or_default(),
            code: parcel.map_or_else(|| order.number.clone(), |parcel| parcel.tracking_number.clone()),
            to_words: td_string!(locale, documents.ship_to).to_owned(),
            to: order.customer.name.clone(),
            phone: order.customer.phone.clone(),
            place: place(order),
            from_words: td_string!(locale, documents.from).to_owned(),
            from: [self.house.full_name.clone(), self.phone(), self.house.address.clone()].join("\n"),
            facts: facts.join(" · "),
            note: order.notes.lines().collect::<Vec<_>>().join(" "),
            // without the key of the order's link: a label is read by everybody on its way
            link: format!("{origin}{}", href_in(Locale::id, &format!("/admin/orders/{}", order.number))),
        }
    }
}

/// Where an order goes, line by line.
fn place(order: &OrderView) -> String {
    let to = &order.address;
    let town =
        [to.district.as_str(), &to.city].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let land = [to.province.as_str(), &to.postal_code].join(" ").trim().to_owned();
    [to.address.as_str(), &town, &land].into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Grams as kilograms to one place, as the language writes them.
fn kilograms(locale: Locale, grams: i64) -> String {
    let tenths = (grams + 50) / 100;
    match tenths % 10 {
        0 => format!("{} kg", tenths / 10),
        tenth => format!("{}{}{tenth} kg", tenths / 10, pick(locale, ',', '.')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_written_to_a_tenth() {
        for (grams, id, en) in
            [(0, "0 kg", "0 kg"), (950, "1 kg", "1 kg"), (4_240, "4,2 kg", "4.2 kg"), (12_000, "12 kg", "12 kg")]
        {
            assert_eq!((kilograms(Locale::id, grams), kilograms(Locale::en, grams)), (id.into(), en.into()));
        }
    }
}
