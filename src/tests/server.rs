//! The server from outside: health, headers, limits, languages, missing pages, caching.

use crate::{
    on_both,
    support::{Answer, TestShop, builders::ProductBuilder},
};

/// A whole page in this language with this title, a way home and the headers of every answer.
fn speaks(page: &Answer, lang: &str, title: &str) {
    let home = if lang == "en" { "href=\"/en\"" } else { "href=\"/\"" };
    for part in [format!("<html lang=\"{lang}\""), format!(">{title}</h1>"), home.to_owned()] {
        assert!(page.body.contains(&part), "no {part}: {}", page.body);
    }
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(page.header("content-security-policy").is_some() && page.header("x-request-id").is_some());
}

on_both! {
    async fn it_says_how_it_is(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        assert_eq!(visitor.get("/healthz").await.body, "ok");
        let ready = visitor.get("/readyz").await;
        assert_eq!((ready.status.as_u16(), ready.body.as_str()), (200, "ready"));
        shop.shop.db.clone().close().await;
        assert_eq!(visitor.get("/healthz").await.status, 200);
        let ready = visitor.get("/readyz").await;
        assert_eq!((ready.status.as_u16(), ready.body.as_str()), (503, "database"));
    }

    async fn every_answer_carries_its_headers(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        for path in ["/", "/products", "/nowhere", "/api/cart", "/api/nowhere", "/healthz", "/pkg/hurtrock.test.js"] {
            let answer = visitor.get(path).await;
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
            assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{path}");
            assert!(answer.header("referrer-policy").is_some(), "{path}");
            assert!(answer.header("x-request-id").is_some(), "{path}");
            let policy = answer.header("content-security-policy").unwrap_or_else(|| panic!("{path} has no policy"));
            assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{path}: {policy}");
        }
    }

    async fn the_policy_names_every_script_of_a_page(engine) {
        use base64::{Engine, prelude::BASE64_STANDARD};
        use sha2::{Digest, Sha256};
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        for path in ["/", "/products", "/products/stratos", "/cart", "/sign-in", "/nowhere"] {
            let page = shop.browser().get(path).await;
            let policy = page.header("content-security-policy").unwrap();
            let scripts = page.body.split("<script").skip(1).map(|rest| rest.split_once('>').unwrap());
            // what is loaded by address is allowed as the shop's own, and data are not run
            let inline: Vec<&str> = scripts
                .filter(|(tag, _)| !tag.contains(" src=") && !tag.contains("application/ld+json"))
                .map(|(_, rest)| rest.split("</script>").next().unwrap())
                .collect();
            assert!(!inline.is_empty(), "{path} wakes its islands");
            for script in inline {
                let hash = BASE64_STANDARD.encode(Sha256::digest(script));
                assert!(policy.contains(&format!("'sha256-{hash}'")), "{path}: {policy} does not name {script}");
            }
        }
    }

    async fn too_much_is_too_much(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        let large = "x".repeat(4 * 1024 * 1024);
        let answer = visitor.call("/api/cart", &[("variant", &large)]).await;
        assert_eq!(answer.status, 413);
        let kept = "x".repeat(70 * 1024);
        assert_eq!(visitor.form("/api/cart", &[("variant", &kept)]).await.status, 413, "a plain form is kept, so it is smaller");
        for fields in [[("variant", large.as_str())], [("variant", kept.as_str())]] {
            let page = visitor.form("/api/cart", &fields).await;
            assert_eq!(page.status, 413);
            speaks(&page, "id", "Berkas atau isiannya terlalu besar");
        }
        visitor.page("/en/products").await;
        let page = visitor.form("/api/cart", &[("variant", &kept)]).await;
        speaks(&page, "en", "The file or text is too large");
    }

    async fn a_person_reads_words_where_a_script_reads_a_code(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        let foreign = |path: &str, accept: &'static str| {
            shop.client
                .post(format!("{}{path}", shop.origin))
                .header("origin", "https://evil.example")
                .header("sec-fetch-site", "cross-site")
                .header("accept", accept)
                .form(&[("variant", "1")])
        };
        for (path, lang, title) in [
            ("/api/cart", "id", "Formulir ini tidak diterima"), ("/products", "id", "Formulir ini tidak diterima"),
            ("/en/products", "en", "This form was not accepted"),
        ] {
            let page = visitor.send(foreign(path, "text/html,application/xhtml+xml")).await;
            assert_eq!(page.status, 403, "{path}");
            speaks(&page, lang, title);
        }
        for accept in ["application/json", "*/*"] {
            let answer = visitor.send(foreign("/api/cart", accept)).await;
            assert_eq!(answer.status, 403);
            assert_eq!(answer.json(), serde_json::json!({ "error": "refused", "detail": "stale_form" }));
        }
        let picture = shop.client.get(format!("{}/uploads/nothing.webp", shop.origin)).header("accept", "image/webp,*/*");
        let picture = visitor.send(picture).await;
        assert_eq!((picture.status.as_u16(), picture.body.as_str()), (404, ""));
    }

    async fn an_odd_address_leads_nowhere_else(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        for path in ["//evil.example/", "//evil.example", "/en//evil.example/", "/products//", "/orders//x"] {
            let answer = visitor.get(path).await;
            assert_eq!((answer.status.as_u16(), answer.headers.get("location")), (404, None), "{path}");
        }
        let tidied = visitor.get("/en/products/?q=stratos&sort=price").await;
        assert_eq!((tidied.status.as_u16(), tidied.location()), (308, "/en/products?q=stratos&sort=price"));
    }

    async fn what_is_not_there_is_404_in_both_languages(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        for (path, lang) in [
            ("/nowhere", "id"), ("/en/nowhere", "en"), ("/products/nothing", "id"), ("/en/products/nothing", "en"),
            ("/categories/nothing", "id"), ("/orders/HR-1", "id"), ("/en/pay/HR-1-1", "en"),
        ] {
            let answer = visitor.get(path).await;
            assert_eq!(answer.status, 404, "{path}");
            assert!(answer.body.contains(&format!("<html lang=\"{lang}\"")), "{path}");
            assert!(answer.body.contains("<h1"), "{path}");
        }
        for method in ["GET", "POST"] {
            let answer = if method == "GET" { visitor.read("/api/nowhere").await } else { visitor.call("/api/nowhere", &[]).await };
            assert_eq!(answer.status, 404, "{method}");
            assert_eq!(answer.json()["error"], "not_found");
        }
        assert_eq!(visitor.get("/uploads/../session-secret").await.status, 404);
        assert_eq!(visitor.get("/uploads/%2e%2e/shop.sqlite").await.status, 404);
    }

    async fn the_address_decides_the_language(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let visitor = shop.browser();
        for (path, lang) in [("/products", "id"), ("/en/products", "en"), ("/products/stratos", "id"), ("/en/products/stratos", "en"), ("/en", "en")] {
            let page = visitor.page(path).await;
            assert!(page.body.contains(&format!("<html lang=\"{lang}\"")), "{path}");
        }
        let english = visitor.page("/en/products").await.body;
        assert!(english.contains("href=\"/en/products/stratos\""), "links keep the language");
        let slash = visitor.get("/en/products/").await;
        assert_eq!((slash.status.as_u16(), slash.location()), (308, "/en/products"));
    }

    async fn only_the_first_visit_follows_the_browser(engine) {
        let shop = TestShop::open(engine).await;
        let ask = |language: &'static str| shop.client.get(format!("{}/", shop.origin)).header("accept-language", language);
        let visitor = shop.browser();
        let first = visitor.send(ask("en-US,en;q=0.9")).await;
        assert_eq!((first.status.as_u16(), first.location()), (302, "/en"));
        visitor.page("/en").await;
        visitor.page("/products").await;
        // the visitor has chosen Indonesian since
        assert_eq!(visitor.send(ask("en-US,en;q=0.9")).await.status, 200);
        assert_eq!(shop.browser().send(ask("id,en;q=0.8")).await.status, 200);
        let list = shop.client.get(format!("{}/products", shop.origin)).header("accept-language", "en");
        assert_eq!(shop.browser().send(list).await.status, 200, "only the home page is redirected");
    }

    /// The payment page returns to `PUBLIC_URL`; under another name the visitor's cookies would be others.
    async fn this_machine_has_one_name(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        let port = shop.origin.rsplit(':').next().unwrap();
        let ask = |method: http::Method, path: &str, host: &str| {
            let request = shop.client.request(method, format!("{}{path}", shop.origin));
            request.header("host", host.to_owned()).header("accept", "text/html")
        };
        for name in ["localhost", "[::1]"] {
            let host = format!("{name}:{port}");
            for path in ["/", "/en", "/products?q=stratos&page=2", "/en/sign-in?next=%2Fcart", "/nowhere"] {
                for method in [http::Method::GET, http::Method::HEAD] {
                    let answer = visitor.send(ask(method, path, &host)).await;
                    let expected = format!("{}{path}", shop.origin);
                    assert_eq!((answer.status.as_u16(), answer.location()), (307, expected.as_str()), "{host}{path}");
                    assert!(answer.header("x-request-id").is_some(), "{host}{path}");
                }
            }
            for path in ["/healthz", "/readyz", "/api/cart", "/robots.txt", "/pkg/hurtrock.test.js", "/simulator/nothing"] {
                assert_ne!(visitor.send(ask(http::Method::GET, path, &host)).await.status, 307, "{host}{path}");
            }
            for path in ["/products", "/payments/midtrans/notification"] {
                assert_ne!(visitor.send(ask(http::Method::POST, path, &host)).await.status, 307, "{host}{path}");
            }
        }
        for host in [format!("127.0.0.1:{port}"), "localhost".to_owned(), format!("shop.example:{port}"), "192.168.1.10".to_owned()] {
            assert_eq!(visitor.send(ask(http::Method::GET, "/products", &host)).await.status, 200, "{host}");
        }
    }

    async fn only_hashed_files_are_kept_for_ever(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        let package = visitor.get("/pkg/hurtrock.test.js").await;
        assert_eq!(package.status, 200);
        assert!(package.header("cache-control").unwrap().contains("immutable"));
        let missing = visitor.get("/pkg/missing.js").await;
        assert_eq!(missing.status, 404);
        for path in ["/", "/products", "/cart", "/api/cart", "/pkg/missing.js", "/healthz"] {
            let kept = visitor.get(path).await;
            assert!(!kept.header("cache-control").unwrap_or("").contains("immutable"), "{path}");
        }
    }

    async fn a_page_takes_no_post(engine) {
        let shop = TestShop::open(engine).await;
        for (path, lang, title) in [("/products", "id", "Tidak bisa dengan cara ini"), ("/en/products", "en", "It does not work this way")] {
            let answer = shop.browser().form(path, &[]).await;
            assert_eq!(answer.status, 405);
            speaks(&answer, lang, title);
        }
    }
}
