//! What staff may do with the pictures of a product. Each function answers a plain form with the product's page, and what is sent
//! behind the page with the pictures as they stand now.

use crate::{
    access::{Cost, Guard, Permission, Route},
    catalog::model::pictures::{Arrangement, PictureWords, UPLOAD_BYTES},
    error::AppError,
    ids::{ImageId, PictureId, ProductId},
    ui::live::Changes,
};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, MultipartData, MultipartFormData},
};

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<ProductPictures>(MANAGE, Cost::Cheap),
    Route::of::<AddPictures>(MANAGE, Cost::Heavy).on("/admin/products").upload(UPLOAD_BYTES),
    Route::of::<PlacePicture>(MANAGE, Cost::Heavy).on("/admin/products"),
    Route::of::<DescribePicture>(MANAGE, Cost::Heavy).on("/admin/products"),
    Route::of::<RemovePicture>(MANAGE, Cost::Heavy).on("/admin/products"),
    Route::of::<RestorePicture>(MANAGE, Cost::Heavy).on("/admin/products"),
];

const MANAGE: Guard = Guard::Staff(Permission::ManageProducts);

/// The pictures of a product in their order.
///
/// # Errors
/// The database's.
#[server(prefix = "/api", endpoint = "admin/products/pictures", input = GetUrl)]
pub async fn product_pictures(product: ProductId) -> Result<Arrangement, AppError> {
    use crate::catalog::{admin_answers, service::goods};
    let (shop, _) = admin_answers::staff()?;
    Ok(goods::pictures(&shop, product).await?)
}

/// Adds pictures to a product: a form with its id as `product` and any number of files called `pictures`, of which twenty find room.
/// Those that are in order are kept whatever is wrong with the others.
///
/// # Errors
/// What is wrong with a file, with its name; not found.
#[server(prefix = "/api", endpoint = "admin/products/pictures/add", input = MultipartFormData)]
pub async fn add_pictures(form: MultipartData) -> Result<Changes, AppError> {
    use crate::{
        catalog::{admin_answers, service::goods},
        server::multipart::Incoming,
    };
    let (shop, by) = admin_answers::staff()?;
    let product = goods::add_pictures(&shop, &by, Incoming::of(form)?).await?;
    admin_answers::pictures(&shop, product, None, |locale| leptos_i18n::td_string!(locale, goods.pictures_added)).await
}

/// Puts a picture at another place, from 1: the first is shown in lists.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/products/pictures/place")]
pub async fn place_picture(product: ProductId, image: ImageId, to: u16) -> Result<Changes, AppError> {
    use crate::catalog::{admin_answers, service::goods};
    let (shop, by) = admin_answers::staff()?;
    goods::place(&shop, &by, product, image, to).await?;
    admin_answers::pictures(&shop, product, None, |locale| leptos_i18n::td_string!(locale, goods.picture_moved)).await
}

/// Writes what a picture shows, in both languages, and which variant.
///
/// # Errors
/// Problems at fields; not found.
#[server(prefix = "/api", endpoint = "admin/products/pictures/describe")]
pub async fn describe_picture(
    product: ProductId,
    image: ImageId,
    #[server(flatten)] words: PictureWords,
) -> Result<Changes, AppError> {
    use crate::catalog::{admin_answers, service::goods};
    let (shop, by) = admin_answers::staff()?;
    goods::describe(&shop, &by, product, image, words).await?;
    admin_answers::pictures(&shop, product, None, |locale| leptos_i18n::td_string!(locale, goods.picture_saved)).await
}

/// Takes a picture away. For a day [`restore_picture`] puts it back.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/products/pictures/remove")]
pub async fn remove_picture(product: ProductId, image: ImageId) -> Result<Changes, AppError> {
    use crate::catalog::{admin_answers, service::goods};
    let (shop, by) = admin_answers::staff()?;
    let gone = goods::remove(&shop, &by, product, image).await?;
    admin_answers::pictures(&shop, product, Some(gone), |locale| leptos_i18n::td_string!(locale, goods.picture_removed))
        .await
}

/// Puts a picture back where it stood.
///
/// # Errors
/// Not found, also when it has gone for good; `FileCount` when there are as many as there may be.
#[server(prefix = "/api", endpoint = "admin/products/pictures/restore")]
pub async fn restore_picture(
    product: ProductId,
    picture: PictureId,
    to: u16,
    #[server(flatten)] words: PictureWords,
) -> Result<Changes, AppError> {
    use crate::catalog::{admin_answers, model::pictures::GonePicture, service::goods};
    let (shop, by) = admin_answers::staff()?;
    goods::restore(&shop, &by, product, GonePicture { picture, to, words }).await?;
    admin_answers::pictures(&shop, product, None, |locale| leptos_i18n::td_string!(locale, goods.picture_restored))
        .await
}
