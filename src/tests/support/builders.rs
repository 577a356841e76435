//! Goods and people for a test, brought in through the program's own doors.

use super::{Browser, TestShop};
use hurtrock::{
    access::Role,
    account::service::{NewUser, create_user},
    catalog::{
        model::{Condition, PromiseFacts},
        service::{ImportBatch, NewBrand, NewCategory, NewProduct, NewVariant, import},
    },
    i18n::Locale,
    ids::{ProductId, VariantId},
    inventory::service::{Receipt, receive},
    money::Rupiah,
    server::{clock::new_id, database::transaction, state::Shop},
    ui::text::Bilingual,
};

/// Password of everybody in the tests.
pub const PASSWORD: &str = "kata sandi yang panjang";

/// A product with one variant, about to be made.
#[derive(Clone)]
pub struct ProductBuilder {
    name: String,
    price: i64,
    stock: u32,
    category: String,
    /// Price and stock of further variants.
    more: Vec<(i64, u32)>,
}

/// A product that is in the shop.
#[derive(Clone, Debug)]
pub struct Product {
    pub id: ProductId,
    pub variant: VariantId,
    pub slug: String,
}

impl Product {
    /// The variant as a form sends it.
    pub fn key(&self) -> String {
        self.variant.to_string()
    }
}

impl ProductBuilder {
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), price: 1_000_000, stock: 10, category: "gitar".to_owned(), more: Vec::new() }
    }

    pub fn price(self, price: i64) -> Self {
        Self { price, ..self }
    }

    pub fn stock(self, stock: u32) -> Self {
        Self { stock, ..self }
    }

    /// One more variant.
    pub fn variant(mut self, price: i64, stock: u32) -> Self {
        self.more.push((price, stock));
        self
    }

    pub fn category(self, slug: &str) -> Self {
        Self { category: slug.to_owned(), ..self }
    }

    pub async fn insert(self, shop: &Shop) -> Product {
        insert_all(shop, vec![self]).await.pop().expect("one product")
    }
}

/// Brings products in, in one batch.
pub async fn insert_all(shop: &Shop, builders: Vec<ProductBuilder>) -> Vec<Product> {
    let mut batch = ImportBatch {
        brands: vec![NewBrand { slug: "uji".into(), name: "Uji".into() }],
        categories: ["gitar", "bass"]
            .into_iter()
            .zip(0..)
            .map(|(slug, sort_order)| NewCategory {
                slug: slug.into(),
                parent: None,
                name: Bilingual::new(format!("{slug} (id)"), format!("{slug} (en)")),
                sort_order,
                promise: PromiseFacts::default(),
            })
            .collect(),
        ..ImportBatch::default()
    };
    let mut made = Vec::new();
    let mut stock = Vec::new();
    for builder in builders {
        let slug = builder.name.to_lowercase().replace(' ', "-");
        let product = Product { id: new_id(), variant: new_id(), slug };
        let new = new_product(&product, &builder);
        let units = std::iter::once(builder.stock).chain(builder.more.iter().map(|(_, units)| *units));
        stock.extend(new.variants.iter().map(|variant| variant.id).zip(units));
        batch.products.push(new);
        made.push(product);
    }
    let now = shop.clock.now();
    transaction!(shop.db, [batch, stock], |tx| {
        import(tx, batch.clone(), now).await?;
        receive(tx, stock.clone(), Receipt::Initial, now).await
    })
    .await
    .expect("the goods come in");
    made
}

fn new_product(product: &Product, builder: &ProductBuilder) -> NewProduct {
    let text = |words: &str| Bilingual::new(words, words);
    let variant = |id, sku: String, name: &str, price| NewVariant {
        id,
        sku,
        name: text(name),
        price: Rupiah::new(price),
        compare_at: None,
        weight_g: 4_000,
        box_mm: (1_100, 450, 150),
        attributes: Vec::new(),
        images: Vec::new(),
    };
    let sku = format!("SKU-{}", product.slug);
    let more = builder
        .more
        .iter()
        .zip(2..)
        .map(|((price, _), n)| variant(new_id(), format!("{sku}-{n}"), &format!("Warna {n}"), *price));
    NewProduct {
        id: product.id,
        slug: product.slug.clone(),
        brand: "uji".into(),
        category: builder.category.clone(),
        name: text(&builder.name),
        tagline: text("Sebaris kata."),
        description: text("Satu paragraf."),
        condition: Condition::New,
        featured: false,
        bargain: false,
        used: None,
        promise: PromiseFacts::default(),
        attributes: Vec::new(),
        variants: std::iter::once(variant(product.variant, sku.clone(), "", builder.price)).chain(more).collect(),
    }
}

/// Makes an account with a role.
pub async fn person(shop: &Shop, username: &str, role: Role) {
    let new = NewUser {
        username: username.to_owned(),
        email: format!("{username}@example.test"),
        password: PASSWORD.to_owned(),
        full_name: String::new(),
        role,
        locale: Locale::id,
    };
    create_user(&shop.db, &shop.clock, new).await.expect("an account");
}

/// Makes an account with a role and signs in.
pub async fn signed_in(shop: &TestShop, username: &str, role: Role) -> Browser {
    person(&shop.shop, username, role).await;
    let browser = shop.browser();
    let answer = browser.call("/api/auth/login", &[("login", username), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    browser
}
