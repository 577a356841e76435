//! What the demo's reviewers bought: an order for every review, so that "verified buyer" is true, with what one takes along. Some more
//! came back or were never paid.

use super::{
    Person,
    trade::{Buyers, Roll, moment},
};
use crate::{
    catalog::service::NewProduct,
    demo::catalogue::{DemoProduct, companions_of},
    figures::model::Day,
    i18n::Locale,
    ids::{OrderId, UserId},
    orders::{
        model::{Contact, PostalAddress, PriceRules, price},
        service::{NewLine, PastFate, PastOrder, new_number},
    },
    reviews::service::PastReview,
    server::clock::{new_id, random_key},
};
use chrono::{DateTime, Duration, Utc};
use std::collections::HashMap;

/// Street, district, city, province, postal code.
pub(super) type Place = [&'static str; 5];

pub(super) const PLACES: [Place; 30] = [
    ["Jl. Dipatiukur No. 35", "Coblong", "Bandung", "Jawa Barat", "40132"],
    ["Jl. Tebet Timur Dalam II No. 8", "Tebet", "Jakarta Selatan", "DKI Jakarta", "12820"],
    ["Jl. Kaliurang Km 5,6 Gang Megatruh 4", "Depok", "Sleman", "DI Yogyakarta", "55281"],
    ["Jl. Dharmahusada Indah No. 21", "Mulyorejo", "Surabaya", "Jawa Timur", "60115"],
    ["Jl. Letda Reta No. 14", "Denpasar Timur", "Denpasar", "Bali", "80234"],
    ["Jl. Perintis Kemerdekaan Km 9 No. 3", "Tamalanrea", "Makassar", "Sulawesi Selatan", "90245"],
    ["Jl. Setia Budi No. 77", "Medan Selayang", "Medan", "Sumatera Utara", "20131"],
    ["Jl. Pleburan Barat No. 12", "Semarang Selatan", "Semarang", "Jawa Tengah", "50241"],
    ["Jl. Soekarno Hatta No. 9", "Lowokwaru", "Malang", "Jawa Timur", "65141"],
    ["Jl. Jenderal Sudirman No. 102", "Ilir Timur I", "Palembang", "Sumatera Selatan", "30126"],
    ["Jl. Kemang Raya No. 45", "Mampang Prapatan", "Jakarta Selatan", "DKI Jakarta", "12730"],
    ["Jl. Pahlawan Revolusi No. 18", "Duren Sawit", "Jakarta Timur", "DKI Jakarta", "13430"],
    ["Jl. Margonda Raya No. 230", "Beji", "Depok", "Jawa Barat", "16424"],
    ["Jl. Pajajaran No. 61", "Bogor Tengah", "Bogor", "Jawa Barat", "16128"],
    ["Jl. Ahmad Yani No. 7", "Bekasi Selatan", "Bekasi", "Jawa Barat", "17141"],
    ["Jl. Boulevard Gading Serpong No. 12", "Kelapa Dua", "Tangerang", "Banten", "15810"],
    ["Jl. Slamet Riyadi No. 275", "Laweyan", "Surakarta", "Jawa Tengah", "57141"],
    ["Jl. HR Bunyamin No. 40", "Purwokerto Utara", "Banyumas", "Jawa Tengah", "53122"],
    ["Jl. Kartini No. 88", "Kesambi", "Cirebon", "Jawa Barat", "45134"],
    ["Jl. Sunan Giri No. 5", "Gresik", "Gresik", "Jawa Timur", "61122"],
    ["Jl. Gajah Mada No. 64", "Kaliwates", "Jember", "Jawa Timur", "68131"],
    ["Jl. Raya Ubud No. 21", "Ubud", "Gianyar", "Bali", "80571"],
    ["Jl. Pejanggik No. 33", "Mataram", "Mataram", "Nusa Tenggara Barat", "83122"],
    ["Jl. El Tari No. 17", "Oebobo", "Kupang", "Nusa Tenggara Timur", "85111"],
    ["Jl. Soeprapto No. 9", "Ratu Samban", "Bengkulu", "Bengkulu", "38222"],
    ["Jl. Khatib Sulaiman No. 52", "Padang Utara", "Padang", "Sumatera Barat", "25137"],
    ["Jl. Jenderal Sudirman No. 310", "Senapelan", "Pekanbaru", "Riau", "28155"],
    ["Jl. Teuku Umar No. 26", "Tanjungkarang Pusat", "Bandar Lampung", "Lampung", "35118"],
    ["Jl. Ahmad Yani Km 4 No. 15", "Banjarmasin Timur", "Banjarmasin", "Kalimantan Selatan", "70234"],
    ["Jl. MT Haryono No. 70", "Balikpapan Selatan", "Balikpapan", "Kalimantan Timur", "76114"],
];

const COURIERS: [(&str, &str); 4] = [("JNE REG", "JNE"), ("J&T EZ", "JT"), ("SiCepat REG", "SC"), ("AnterAja", "AA")];

/// What the letter of a last name stands for.
pub(super) const LAST_NAMES: [(&str, &str); 23] = [
    ("A", "Anggara"),
    ("B", "Basuki"),
    ("C", "Cahyadi"),
    ("D", "Darmawan"),
    ("E", "Effendi"),
    ("F", "Firmansyah"),
    ("G", "Gunawan"),
    ("H", "Hidayat"),
    ("I", "Iskandar"),
    ("J", "Januar"),
    ("K", "Kurnia"),
    ("L", "Lubis"),
    ("M", "Maulana"),
    ("N", "Nugroho"),
    ("O", "Oktavia"),
    ("P", "Pratama"),
    ("R", "Ramadhan"),
    ("S", "Setiawan"),
    ("T", "Tanjung"),
    ("U", "Utami"),
    ("W", "Wijaya"),
    ("Y", "Yulianti"),
    ("Z", "Zulkarnain"),
];

/// Methods as the gateway calls them, and how often of a hundred each is taken.
pub(super) const METHODS: [&str; 7] =
    ["bank_transfer", "qris", "gopay", "credit_card", "echannel", "cstore", "shopeepay"];
pub(super) const OFTEN: [u64; 7] = [38, 24, 13, 9, 6, 5, 5];

/// What the orders are made from.
pub struct Past<'g> {
    goods: HashMap<&'g str, (&'g DemoProduct, &'g NewProduct)>,
    demo: &'g [DemoProduct],
    rules: PriceRules,
    now: DateTime<Utc>,
}

impl<'g> Past<'g> {
    /// Of these goods, which came in as these rows.
    pub fn of(demo: &'g [DemoProduct], products: &'g [NewProduct], rules: PriceRules, now: DateTime<Utc>) -> Self {
        let goods = demo.iter().zip(products).map(|(one, row)| (one.slug.as_str(), (one, row))).collect();
        Self { goods, demo, rules, now }
    }

    /// An order for every review, and one in twenty that ended badly; by those of the buyers who wrote them.
    pub fn orders(&self, said: &[PastReview], buyers: &Buyers) -> Vec<PastOrder> {
        let slugs: HashMap<_, &str> = self.goods.iter().map(|(slug, (_, row))| (row.id, *slug)).collect();
        let mut orders = Vec::with_capacity(said.len() + said.len() / 20);
        for (place, review) in said.iter().enumerate() {
            let Some(slug) = slugs.get(&review.product) else { continue };
            let Some(buyer) = buyers.named(&person(&review.author)) else { continue };
            // written a week or two after it was ordered
            let day = Day::of(review.written - Duration::days(6 + (place % 9) as i64));
            let placed = day.begins() + moment(&mut Roll::of(place as u64, 5));
            let mut add = |id, place, placed, fate| {
                let (contact, user) = (buyer.contact.clone(), buyer.user);
                let order = self.order(id, slug, place, contact, user, review.locale, placed, fate);
                orders.extend(order.map(|order| PastOrder { address: buyer.address.clone(), ..order }));
            };
            add(review.order, place, placed, self.parcel(place));
            if place % 20 == 7 {
                let badly = if place % 40 == 7 { self.returned(place) } else { PastFate::Cancelled };
                add(new_id(), place + 3, placed - Duration::days(19), badly);
            }
        }
        orders
    }

    /// It arrived, with a courier and a number of its own.
    pub fn parcel(&self, place: usize) -> PastFate {
        parcel(place, true)
    }

    /// It arrived and came back.
    pub fn returned(&self, place: usize) -> PastFate {
        match parcel(place, true) {
            PastFate::Delivered(courier, number) => PastFate::Refunded(courier, number),
            other => other,
        }
    }

    /// What somebody with an account bought.
    pub fn of_person(&self, person: &Person, user: UserId) -> Vec<PastOrder> {
        let (name, phone) = (person.full_name().to_owned(), "+6281234567890".to_owned());
        let contact = Contact { name, email: person.email(), phone };
        let bought = [("rencong-stratos", 63, 0), ("lontar-senar-elektrik", 24, 1), ("gema-kabel-instrumen", 2, 2)];
        let orders = bought.into_iter().filter_map(|(slug, days, place)| {
            let placed = self.now - Duration::days(days) - Duration::minutes(95);
            let courier = parcel(place, days > 10);
            self.order(new_id(), slug, place, contact.clone(), Some(user), Locale::id, placed, courier)
        });
        orders.collect()
    }

    #[expect(clippy::too_many_arguments, reason = "one row of the demo, each part named by its type")]
    pub fn order(
        &self,
        id: OrderId,
        slug: &str,
        place: usize,
        contact: Contact,
        user: Option<UserId>,
        locale: Locale,
        placed: DateTime<Utc>,
        fate: PastFate,
    ) -> Option<PastOrder> {
        let (demo, _) = self.goods.get(slug)?;
        let mut slugs = vec![slug];
        // the first are needed most: two in three take it along, then fewer
        for (rank, companion) in companions_of(demo.category).iter().enumerate() {
            let takes = (place * 7 + rank * 5 + slug.len()) % (rank + 3) < 2;
            slugs.extend(self.product_of(companion).filter(|other| takes && !slugs.contains(other) && slugs.len() < 4));
        }
        let lines: Vec<NewLine> = slugs.iter().filter_map(|one| self.line(one, demo.category, place)).collect();
        let price = price(lines.iter().map(|line| (line.unit_price, line.quantity)), self.rules)?;
        Some(PastOrder {
            id,
            number: new_number(placed),
            access_key: random_key(),
            user,
            locale,
            contact,
            address: address(PLACES[place % PLACES.len()], place),
            lines,
            price,
            placed,
            fate,
            pace: u32::try_from(place).unwrap_or_default(),
            paid_with: Some(METHODS[Roll::of(place as u64, 23).one_of(&OFTEN)].to_owned()),
            notes: None,
        })
    }

    /// A product by its slug, or the first new one of a category.
    fn product_of(&self, slug: &'static str) -> Option<&'g str> {
        let of_category = || {
            let mut all = self.demo.iter().filter(|one| one.category == slug && one.used.is_none());
            all.next().map(|one| one.slug.as_str())
        };
        self.goods.get_key_value(slug).map(|(slug, _)| *slug).or_else(of_category)
    }

    fn line(&self, slug: &str, with: &str, place: usize) -> Option<NewLine> {
        let (demo, row) = self.goods.get(slug)?;
        // a case fits what it is bought for; of colours and gauges everybody takes another
        let variant = match (demo.category, with.starts_with("bass"), with.starts_with("gitar-elektrik")) {
            ("case-gigbag", true, _) => 2,
            ("case-gigbag", false, true) => 0,
            ("case-gigbag", false, false) => 1,
            _ => place % row.variants.len().max(1),
        };
        let variant = row.variants.get(variant).or(row.variants.first())?;
        Some(NewLine {
            product: row.id,
            variant: variant.id,
            slug: row.slug.clone(),
            sku: variant.sku.clone(),
            name: row.name.clone(),
            variant_name: variant.name.clone(),
            image_key: variant.images.first().map(|image| image.key.clone()),
            unit_price: variant.price,
            quantity: if demo.category == "senar" { 1 + u32::try_from(place % 3).unwrap_or_default() } else { 1 },
            weight_g: variant.weight_g,
            agreed: false,
            box_mm: [0; 3],
        })
    }
}

fn parcel(place: usize, arrived: bool) -> PastFate {
    let (courier, letters) = COURIERS[place % COURIERS.len()];
    let number = format!("{letters}{:010}", 4_100_000_000_u64 + place as u64 * 7_919);
    if arrived { PastFate::Delivered(courier.into(), number) } else { PastFate::Shipped(courier.into(), number) }
}

/// The full name of somebody who signed with a letter: "Adit P." is Adit Pratama.
pub(super) fn person(author: &str) -> String {
    let (first, letter) = author.trim_end_matches('.').split_once(' ').unwrap_or((author, ""));
    let last = LAST_NAMES.iter().find(|(known, _)| *known == letter).map_or(letter, |(_, last)| *last);
    format!("{first} {last}").trim_end().to_owned()
}

/// Somebody's house in a street: the number is theirs.
pub(super) fn address([street, district, city, province, postal_code]: Place, place: usize) -> PostalAddress {
    let street = street.rsplit_once(' ').map_or(street, |(street, _)| street);
    PostalAddress {
        address: format!("{street} {}", 1 + place * 17 % 190),
        district: district.to_owned(),
        city: city.to_owned(),
        province: province.to_owned(),
        postal_code: postal_code.to_owned(),
    }
}
