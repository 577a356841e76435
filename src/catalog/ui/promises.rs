//! What the shop promises, in words. Every period shown anywhere comes from the facts through here.

use crate::{
    catalog::model::{Care, Promise, Returns, Warranty},
    money::Rupiah,
    shipping::{model::Parcel, ui::freight_promise},
    tr,
    ui::icon::{Icon, icondata},
};
use leptos::prelude::*;

/// The promises of a product page: freight, warranty and returns, care.
#[component]
pub fn Promises(
    promise: Promise,
    /// What one costs, by which freight may be free.
    price: Rupiah,
    /// One of it, packed.
    parcel: Parcel,
) -> impl IntoView {
    view! {
        <ul class="promises">
            <li><Icon icon=icondata::LuTruck/>{freight_promise(price, parcel)}</li>
            <li><Icon icon=icondata::LuShieldCheck/>{guarantee_words(promise)}</li>
            <li><Icon icon=icondata::LuWrench/>{care_words(promise.care)}</li>
        </ul>
    }
}

/// "1-year shop warranty, 7-day returns".
#[must_use]
pub fn guarantee_words(promise: Promise) -> String {
    format!("{}, {}", warranty_words(promise.warranty), returns_words(promise.returns))
}

fn warranty_words(warranty: Warranty) -> String {
    match warranty {
        Warranty::None => tr!(catalog.warranty_none).to_owned(),
        Warranty::Lifetime => tr!(catalog.warranty_lifetime).to_owned(),
        Warranty::Months(months) if months % 12 == 0 => tr!(catalog.warranty_years, n = months / 12),
        Warranty::Months(months) => tr!(catalog.warranty_months, n = months),
    }
}

fn returns_words(returns: Returns) -> String {
    match returns {
        Returns::None => tr!(catalog.returns_none).to_owned(),
        Returns::Any(days) => tr!(catalog.returns_any, n = days),
        Returns::NotAsDescribed(days) => tr!(catalog.returns_not_as_described, n = days),
    }
}

/// What is done before it leaves.
#[must_use]
pub fn care_words(care: Care) -> &'static str {
    match care {
        Care::SetUp => tr!(catalog.care_set_up),
        Care::Checked => tr!(catalog.care_checked),
        Care::AsIs => tr!(catalog.care_as_is),
    }
}

/// "1 year", "3 months": how long a warranty lasts, inside a sentence.
#[must_use]
pub fn period_words(warranty: Warranty) -> String {
    match warranty {
        Warranty::None => tr!(catalog.period_none).to_owned(),
        Warranty::Lifetime => tr!(catalog.period_lifetime).to_owned(),
        Warranty::Months(12) => tr!(catalog.period_year_one).to_owned(),
        Warranty::Months(1) => tr!(catalog.period_month_one).to_owned(),
        Warranty::Months(months) if months % 12 == 0 => tr!(catalog.period_years, n = months / 12),
        Warranty::Months(months) => tr!(catalog.period_months, n = months),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::locale::Locale;

    fn said(locale: Locale, words: impl Fn() -> String) -> String {
        let owner = Owner::new();
        owner.with(|| {
            provide_context(locale);
            words()
        })
    }

    #[test]
    fn the_words_follow_the_facts() {
        let promise = |warranty, returns| Promise { warranty, returns, care: Care::Checked };
        for (of, id, en) in [
            (
                promise(Warranty::Months(12), Returns::Any(7)),
                "Garansi toko 1 tahun, retur 7 hari",
                "1-year shop warranty, 7-day returns",
            ),
            (
                promise(Warranty::Months(18), Returns::None),
                "Garansi toko 18 bulan, tidak bisa diretur",
                "18-month shop warranty, no returns",
            ),
            (
                promise(Warranty::Months(3), Returns::NotAsDescribed(7)),
                "Garansi toko 3 bulan, retur 7 hari kalau tidak sesuai uraian",
                "3-month shop warranty, 7-day returns if not as described",
            ),
            (
                promise(Warranty::Lifetime, Returns::Any(14)),
                "Garansi toko seumur hidup, retur 14 hari",
                "Lifetime shop warranty, 14-day returns",
            ),
            (
                promise(Warranty::None, Returns::NotAsDescribed(7)),
                "Tanpa garansi toko, retur 7 hari kalau tidak sesuai uraian",
                "No shop warranty, 7-day returns if not as described",
            ),
        ] {
            assert_eq!(said(Locale::id, || guarantee_words(of)), id);
            assert_eq!(said(Locale::en, || guarantee_words(of)), en);
        }
        let year = || period_words(Promise::NEW);
        assert_eq!((said(Locale::id, year), said(Locale::en, year)), ("1 tahun".into(), "1 year".into()));
    }
}
