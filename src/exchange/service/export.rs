//! The products that the list of staff shows as rows of a file, piece by piece: one row for each variant, the product's own
//! fields in its first.

use crate::{
    catalog::{
        model::{
            ImageView,
            admin::AdminProductFilter,
            goods::field_of,
            sheet::{PRODUCT_FIELDS, VARIANT_FIELDS},
        },
        service::goods::whole::{Reel, Shelf, Whole},
    },
    exchange::model::{cell::harmless, heads},
    i18n::Locale,
    server::{failure::Outcome, state::Shop},
    ui::locale::pick,
};
use uuid::Uuid;

/// Products read at once.
const PIECE: u64 = 200;

/// A file of products that is being written.
pub struct Sheets {
    reel: Reel,
    shelf: Shelf,
    codes: Vec<String>,
    origin: String,
}

impl Sheets {
    /// All products that a filter lists.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(shop: &Shop, filter: AdminProductFilter) -> Outcome<Self> {
        let shelf = Shelf::read(shop.db.read()).await?;
        let codes = shelf.attributes().map(|(code, ..)| code.to_owned()).collect();
        Ok(Self { reel: Reel::of(filter, Uuid::nil()), shelf, codes, origin: shop.config.site.public_url.clone() })
    }

    /// The words over the columns.
    #[must_use]
    pub fn head(&self, locale: Locale) -> Vec<String> {
        let own = PRODUCT_FIELDS.iter().chain(&VARIANT_FIELDS).map(|field| heads::word(field, locale));
        let said = self.shelf.attributes().map(|(code, id, en)| heads::of_attribute(code, pick(locale, id, en)));
        let pictures = heads::PICTURE_FIELDS.iter().map(|field| heads::word(field, locale));
        own.chain(said).chain(pictures).map(|head| harmless(&head)).collect()
    }

    /// The next rows; none at the end.
    ///
    /// # Errors
    /// The database's.
    pub async fn next(&mut self, shop: &Shop) -> Outcome<Vec<Vec<String>>> {
        let all = self.reel.next(shop.db.read(), PIECE).await?;
        Ok(all.iter().flat_map(|whole| self.rows(whole)).collect())
    }

    fn rows(&self, whole: &Whole) -> Vec<Vec<String>> {
        let sheet = whole.sheet(&self.shelf);
        let ids: Vec<Option<Uuid>> = match sheet.variants.as_slice() {
            [] => vec![None],
            some => some.iter().map(|(id, _)| Some(*id)).collect(),
        };
        let row = |(place, id): (usize, Option<Uuid>)| {
            let is_first = place == 0;
            // every row says whose it is
            let own = PRODUCT_FIELDS.iter().map(|field| match (is_first, *field) {
                (true, field) | (false, field @ "slug") => sheet.text(None, field),
                (false, _) => "",
            });
            let figures = VARIANT_FIELDS.iter().map(|field| id.map_or("", |id| sheet.text(Some(id), field)));
            let said = self.codes.iter().map(|code| {
                let field = field_of(code);
                let by_all = if is_first { sheet.text(None, &field).to_owned() } else { String::new() };
                let by_one = id.map_or(String::new(), |id| sheet.text(Some(id), &field).to_owned());
                if by_one.is_empty() { by_all } else { by_one }
            });
            let cells = own.chain(figures).map(str::to_owned).chain(said);
            let pictures = if is_first { self.pictures(whole) } else { Default::default() };
            cells.chain(pictures).map(|text| harmless(&text)).collect()
        };
        ids.into_iter().enumerate().map(row).collect()
    }

    /// Addresses of the pictures, one a line, and their words in both languages.
    fn pictures(&self, whole: &Whole) -> [String; 3] {
        let (mut addresses, mut id, mut en) = (Vec::new(), Vec::new(), Vec::new());
        for (key, widths, alt_id, alt_en) in whole.pictures() {
            let image = ImageView { key: key.to_owned(), widths, ..ImageView::default() };
            addresses.push(format!("{}{}", self.origin, image.src(u32::MAX)));
            id.push(alt_id.to_owned());
            en.push(alt_en.to_owned());
        }
        [addresses, id, en].map(|lines| lines.join("\n"))
    }
}
