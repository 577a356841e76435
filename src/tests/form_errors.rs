//! What a refused form must tell people who cannot see the red: one law for every form, read from the page it leads back
//! to; and what keeps a new form, dialog or message from going another way, read from the source.

use crate::{
    on_both,
    orders::paid,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::add,
    },
};
use hurtrock::access::Role;
use std::{collections::BTreeSet, fs, path::Path};

/// The opening tags of a page that contain a text.
fn tags<'a>(page: &'a str, inside: &str) -> Vec<&'a str> {
    let body = page.split_once("<main").map_or(page, |(_, main)| main);
    // told above the page only where no form tells it (style/kit.css)
    let body = body
        .split_once("refusal-unclaimed")
        .and_then(|(_, rest)| rest.split_once("</p>"))
        .map_or(body, |(_, rest)| rest);
    let tags = body.split('<').filter_map(|piece| piece.split_once('>').map(|(tag, _)| tag));
    tags.filter(|tag| !tag.starts_with('/') && tag.contains(inside)).collect()
}

/// The value of an attribute.
fn value<'a>(tag: &'a str, attribute: &str) -> &'a str {
    tag.split_once(&format!("{attribute}=\"")).and_then(|(_, rest)| rest.split('"').next()).unwrap_or("")
}

/// Sends a form from a page and holds the law; `wrong` are the fields that must be marked, in their order.
async fn refused(browser: &Browser, page: &str, action: &str, fields: &[(&str, &str)], wrong: &[&str]) {
    let title =
        |body: &str| body.split("<title>").nth(1).unwrap_or("").split("</title>").next().unwrap_or("").to_owned();
    let before = title(&browser.page(page).await.body);
    let answer = browser.form(action, fields).await;
    assert_eq!(answer.status, 303, "{action}: {}", answer.body);
    let body = browser.page(answer.location()).await.body;
    let begin = if page.starts_with("/en/") { "Error: " } else { "Belum berhasil: " };
    assert_eq!(title(&body), format!("{begin}{before}"), "{action}: the title begins with it");

    let marked = tags(&body, "aria-invalid=\"true\"");
    assert_eq!(marked.iter().map(|tag| value(tag, "name")).collect::<Vec<_>>(), wrong, "{action}: what is marked");
    for tag in &marked {
        for id in value(tag, "aria-describedby").split(' ') {
            assert!(!id.is_empty() && tags(&body, &format!("id=\"{id}\"")).len() == 1, "{action}: {tag} is described");
        }
    }
    let summary = tags(&body, "role=\"alert\"").into_iter().filter(|tag| tag.contains("tabindex")).collect::<Vec<_>>();
    assert_eq!(summary.len(), 1, "{action}: one summary");
    let focus = tags(&body, " autofocus");
    assert_eq!(focus, [*marked.first().unwrap_or(&summary[0])], "{action}: one element takes the focus");
    for tag in &marked {
        let link = format!("href=\"#{}\"", value(tag, "id"));
        assert_eq!(tags(&body, &link).len(), 1, "{action}: the summary leads to {link}");
    }
    assert!(body.contains("refusal-unclaimed"), "{action}: a page without the form would tell it too");
    // once only
    assert_eq!(title(&browser.page(page).await.body), before, "{action}: said once");
}

const BOUGHT: [&str; 8] = ["name", "email", "phone", "address", "district", "city", "province", "postal_code"];

on_both! {
    async fn a_visitors_refused_form_leads_to_what_is_wrong(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_500_000).stock(3).insert(&shop.shop).await;
        let (variant, guest) = (product.key(), shop.browser());
        add(&guest, &product, 1).await;
        for prefix in ["", "/en"] {
            let at = |path: &str| format!("{prefix}{path}");
            let empty: Vec<(&str, &str)> = BOUGHT.iter().map(|name| (*name, "")).chain([("key", "k0123456789abcdef0123456789abcdef")]).collect();
            refused(&guest, &at("/checkout"), "/api/orders", &empty, &BOUGHT).await;
            refused(&guest, &at("/sign-in"), "/api/auth/login", &[("login", "nobody"), ("password", "wrong-as-can-be"), ("next", "")], &[]).await;
            let short = [("full_name", ""), ("username", "a b"), ("email", "no"), ("password", "x"), ("next", "")];
            refused(&guest, &at("/register"), "/api/auth/register", &short, &["username", "email", "password"]).await;
            let many = [("variant", variant.as_str()), ("quantity", "1000")];
            refused(&guest, &at("/cart"), "/api/cart/set", &many, &["quantity"]).await;
            refused(&guest, &at("/products/stratos"), "/api/cart", &many, &["quantity"]).await;
        }
    }

    async fn a_refused_form_of_staff_leads_to_what_is_wrong(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = paid(&shop).await;
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        let number = ("number", bought.number.as_str());
        let order = format!("/admin/orders/{}", bought.number);
        refused(&admin, &order, "/api/admin/orders/cancel", &[number, ("reason", " ")], &["reason"]).await;
        refused(&admin, &order, "/api/admin/orders/deliver", &[number], &[]).await;
        assert_eq!(admin.form("/api/admin/orders/process", &[number]).await.status, 303);
        admin.page(&order).await;
        refused(&admin, &order, "/api/admin/orders/ship", &[number, ("courier", ""), ("tracking_number", "")], &["courier", "tracking_number"]).await;
        let parcel = [number, ("courier", "JNE"), ("tracking_number", "JP1234567890")];
        assert_eq!(admin.form("/api/admin/orders/ship", &parcel).await.status, 303);
        admin.page(&order).await;
        refused(&admin, &order, "/api/admin/orders/parcel", &[number, ("courier", "JNE"), ("tracking_number", "")], &["tracking_number"]).await;

        let (id, variant) = (product.id.to_string(), product.key());
        let page = format!("/admin/products/{id}");
        let version = admin.page(&page).await.field("version");
        let figures = [
            ("product", id.as_str()), ("variant", &variant), ("form", &variant), ("version", &version), ("seen_on_hand", "2"),
            ("price", "mahal"), ("compare_at", ""), ("on_hand", "-1"),
        ];
        refused(&admin, &page, "/api/admin/products/variant", &figures, &["price", "on_hand"]).await;
        let status = [("product", id.as_str()), ("version", &version), ("status", "gone")];
        refused(&admin, &page, "/api/admin/products/status", &status, &["status"]).await;
    }
}

/// Each file of `src/` outside the tests.
fn source(folder: &Path, each: &mut impl FnMut(&str, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "src/tests" {
            source(&path, each);
        } else if name.ends_with(".rs") {
            each(&name, &fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn forms_dialogs_and_words_go_one_way() {
    // forms that are sent behind the page, whose refusals the cart's page and the box to buy with say themselves, or the page's
    // foot (`ui::live::PAGE_PROBLEM`) and head (`UnclaimedRefusal`)
    let forms_by_hand = [
        "src/ui/form.rs",
        "src/compare/ui/bar.rs",
        "src/compare/ui/compare_page.rs",
        "src/compare/ui/toggle.rs",
        "src/storefront/wish_buy.rs",
        "src/wishes/ui/heart.rs",
        "src/wishes/ui/line.rs",
        "src/cart/ui/cart_line.rs",
        "src/cart/ui/cart_contents.rs",
        "src/cart/ui/undo.rs",
        "src/cart/ui/voucher_box.rs",
        "src/storefront/buy_panel.rs",
    ];
    let mut wrong = Vec::new();
    source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |file, text| {
        if text.contains("method=\"post\"") && !forms_by_hand.contains(&file) {
            wrong.push(format!("{file}: a form that posts is a `ui::form::Form`, which says why it was refused"));
        }
        if text.matches("<dialog").count() > text.matches("<LiveRegion").count() {
            wrong.push(format!("{file}: while a modal dialog is open only a `LiveRegion` inside it is heard"));
        }
        for line in text.lines().filter(|line| line.contains("role=\"status\"") || line.contains("aria-live")) {
            if !(line.contains("data-news") || file == "src/ui/live/region.rs") {
                wrong.push(format!(
                    "{file}: `ui::live::say` what changes, mark with `data-news` what a page brings along: {line}"
                ));
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The names of fields in `json!({ "name": ... })`.
fn noted(text: &str) -> BTreeSet<&str> {
    let objects = text.split("json!({").skip(1).filter_map(|rest| Some(rest.split_once("})")?.0));
    let names =
        objects.flat_map(|object| object.split('"').skip(1).step_by(2).zip(object.split('"').skip(2).step_by(2)));
    names.filter(|(_, after)| after.starts_with(':')).map(|(name, _)| name).collect()
}

/// What the audit log notes in a domain whose pages show it has words there: a name as the program writes it is for nobody to read.
#[test]
fn what_the_log_notes_has_words() {
    let (mut notes, mut words, mut shown) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |file, text| {
        let Some(domain) = file.split('/').nth(1).map(str::to_owned) else { return };
        if text.contains("AuditWords {") {
            shown.insert(domain.clone());
        }
        if text.contains("AuditWords {") || file.ends_with("words.rs") {
            words.extend(text.split('"').skip(1).step_by(2).map(|word| (domain.clone(), word.to_owned())));
        }
        if text.contains("Change {") || text.contains("audit::record") {
            notes.extend(noted(text).into_iter().map(|name| (domain.clone(), name.to_owned())));
        }
    });
    let nameless: Vec<_> = notes.iter().filter(|one| shown.contains(&one.0) && !words.contains(*one)).collect();
    assert!(notes.len() > 50 && nameless.is_empty(), "{} noted, without words: {nameless:?}", notes.len());
}
