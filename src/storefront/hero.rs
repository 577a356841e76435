//! The poster on the home page.

use crate::{
    catalog::{model::ProductCard, ui::words::Price},
    media::ui::{Ground, Loading, Picture},
    settings::service as settings,
    tr,
    ui::locale::{current, href},
};
use leptos::prelude::*;

/// A gig poster with the headliner of the day: the first featured product.
#[component]
pub fn Hero(
    /// Whose picture is on the poster.
    headliner: Option<ProductCard>,
    /// Products in the shop.
    total: u32,
) -> impl IntoView {
    let act = headliner.map(|card| {
        let address = href(&format!("/products/{}", card.slug));
        let image = card.images.first().cloned();
        view! {
            <div class="poster-act">
                <div class="poster-picture">
                    <Ground tone=image.as_ref().and_then(|image| image.tone)/>
                    <Picture image=image sizes="(min-width: 1024px) 560px, calc(100vw - 2.5rem)" widest=1440 loading=Loading::First/>
                </div>
                <p class="poster-label">
                    <span class="poster-label-top">{tr!(storefront.headliner)}</span>
                    <a href=address class="poster-label-name display">{card.name.here()}</a>
                    <Price amount=card.price compare_at=None from=card.price_varies/>
                </p>
            </div>
        }
    });
    let settings = settings::here();
    let said = |part: &str, own: String| settings.home.words(part, current()).unwrap_or(own);
    view! {
        <section class="poster" aria-labelledby="poster-title">
            <div class="container-page poster-inner">
                <div class="poster-words">
                    <p class="poster-date">{said("date", tr!(storefront.poster_date).to_owned())}</p>
                    <h1 id="poster-title" class="poster-title display">
                        <span class="poster-line">{said("line_1", tr!(storefront.poster_line_1).to_owned())}</span>" "
                        <span class="poster-line poster-line-2">{said("line_2", tr!(storefront.poster_line_2).to_owned())}</span>" "
                        <span class="poster-line poster-line-3">{said("line_3", tr!(storefront.poster_line_3).to_owned())}</span>
                    </h1>
                    <p class="poster-text">{said("text", tr!(storefront.poster_text, n = total).to_string())}</p>
                    <p class="flex flex-wrap gap-3 mt-6">
                        <a class="btn btn-primary btn-lg" href=href("/products")>{tr!(storefront.poster_shop)}</a>
                        <a class="btn btn-secondary btn-lg" href=href("/products?condition=used")>{tr!(storefront.poster_used)}</a>
                    </p>
                </div>
                {act}
            </div>
            <p class="poster-bill" aria-hidden="true"><span>{tr!(storefront.poster_bill)}" "{tr!(storefront.poster_bill)}</span></p>
        </section>
    }
}
