//! What staff show in a conversation and whose it is, answers kept ready, and the list.

use super::*;

on_both! {
    async fn only_an_order_of_theirs_is_shown(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(20).insert(&shop.shop).await;
        let (_, foreign) = buy(&shop, &product, 1).await;
        // the form of the tests buys as sari@example.test, which is not this account's address
        let sari = signed_in(&shop, "budi", Role::Customer).await;
        assert_eq!(add(&sari, &product, 1).await.status, 200);
        let placed = place(&sari).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let own = Bought::of(&placed.json());
        let talk = says(&sari, &[("body", "Pesanan saya?")]).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let before = messages(&shop).await.len();
        for what in ["order", "pay"] {
            for number in [foreign.number.as_str(), "HR-TIDAK-ADA", ""] {
                let refused = call(&rina, what, &[("talk", &talk), ("number", number)]).await;
                assert_eq!(refused.status, 422, "{what} {number}: {}", refused.body);
            }
        }
        assert_eq!(messages(&shop).await.len(), before, "and nothing was said");
        let desk = rina.page(&format!("/admin/chat?talk={talk}")).await.body;
        assert!(desk.contains(&own.number) && !desk.contains(&foreign.number));
        assert_eq!(call(&rina, "order", &[("talk", &talk), ("number", &own.number.to_lowercase())]).await.status, 200);
        assert_eq!(call(&rina, "pay", &[("talk", &talk), ("number", &own.number)]).await.status, 200);
        let page = sari.page("/chat").await.body;
        assert!(page.contains(&format!("/pay/{}", own.number)) && page.contains(&format!("href=\"/orders/{}\"", own.number)), "{page}");
        assert!(messages(&shop).await.iter().all(|one| !one.body.contains(&own.key)), "its key is the customer's alone");
        // of an account's own address, which is proved, an order without an account is theirs
        let proved = signed_in(&shop, "sari", Role::Customer).await;
        let of_proved = says(&proved, &[("body", "Halo")]).await;
        assert_eq!(call(&rina, "order", &[("talk", &of_proved), ("number", &foreign.number)]).await.status, 200);
        assert_eq!(call(&rina, "order", &[("talk", &of_proved), ("number", &own.number)]).await.status, 422);
        // a guest's is theirs once they brought it along with its key
        let (guest, bought) = buy(&shop, &product, 1).await;
        let talk = says(&guest, &[("body", "Halo")]).await;
        assert_eq!(call(&rina, "order", &[("talk", &talk), ("number", &bought.number)]).await.status, 422);
        says(&guest, &[("body", "Ini"), ("order", &bought.number), ("key", &bought.key)]).await;
        assert_eq!(call(&rina, "order", &[("talk", &talk), ("number", &bought.number)]).await.status, 200);
        assert_eq!(call(&rina, "cart", &[("talk", &talk)]).await.status, 200, "and so is the cart of the browser they write in");
    }

    async fn staff_fill_the_cart_of_an_account_and_of_a_guest(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(3).insert(&shop.shop).await;
        let (sari, guest) = (signed_in(&shop, "sari", Role::Customer).await, shop.browser());
        let (talk, of_guest) = (says(&sari, &[("body", "Halo")]).await, says(&guest, &[("body", "Halo")]).await);
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let variant = product.key();
        let fill = |talk: String, units: &'static str| {
            let (rina, variant) = (&rina, variant.clone());
            async move { call(rina, "fill-cart", &[("talk", &talk), ("variant", &variant), ("quantity", units)]).await }
        };
        for units in ["0", "100", "x", ""] {
            assert_eq!(fill(talk.clone(), units).await.status, 422, "{units}");
        }
        assert_eq!(fill(talk.clone(), "2").await.status, 200);
        assert!(sari.page("/cart").await.body.contains("Stratos"));
        // a guest had no cart when they wrote; it is theirs alone, and is their account's once they sign in
        let stranger = shop.browser();
        says(&stranger, &[("body", "Halo juga")]).await;
        assert_eq!(fill(of_guest.clone(), "1").await.status, 200);
        assert!(guest.page("/cart").await.body.contains("Stratos") && !stranger.page("/cart").await.body.contains("Stratos"));
        assert!(rina.page(&format!("/admin/chat?talk={of_guest}")).await.body.replace("<!>", "").contains("1 × Stratos"));
        // one who wrote before carts were known
        let unknown = Expr::value(None::<String>);
        let forget = conversation::Entity::update_many().col_expr(conversation::Column::CartHash, unknown);
        forget.exec(shop.shop.db.single()).await.unwrap();
        assert_eq!(fill(of_guest, "1").await.status, 409);
        let path = format!("/admin/chat?talk={talk}&goods=stratos");
        crate::support::until("it is found", || async { rina.page(&path).await.body.contains("SKU-stratos") }).await;
        let found = rina.page(&path).await.body.replace("<!>", "");
        assert!(found.contains("Masukkan keranjang") && found.contains("2 × Stratos"), "{found}");
        assert_eq!(call(&rina, "goods", &[("talk", &talk), ("product", &product.id.to_string())]).await.status, 200);
        assert_eq!(call(&rina, "goods", &[("talk", &talk), ("product", &uuid::Uuid::nil().to_string())]).await.status, 404);
        assert_eq!(call(&rina, "cart", &[("talk", &talk)]).await.status, 200);
        let page = sari.page("/chat").await.body;
        assert!(page.contains("/products/stratos") && page.contains("2 barang"), "{page}");
        assert_eq!(deeds(&shop, "conversation.fill_cart").await, 2);
    }

    async fn answers_are_kept_ready_in_both_languages(engine) {
        let shop = TestShop::open(engine).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let template = [("name", "Salam"), ("body_id", "Halo {name}, soal {order}."), ("body_en", "Hi {name}, about {order}.")];
        assert_eq!(call(&rina, "templates/add", &template[..2]).await.status, 422, "both languages");
        assert_eq!(call(&rina, "templates/add", &template).await.status, 200);
        let again = call(&rina, "templates/add", &[("name", " SALAM "), template[1], template[2]]).await;
        assert_eq!((again.status.as_u16(), again.body.contains("taken")), (422, true), "{}", again.body);
        let page = rina.page("/admin/chat/templates").await.body;
        let id = page.split("name=\"template\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        add(&sari, &product, 1).await;
        let own = Bought::of(&place(&sari).await.json());
        let talk = says(&sari, &[("body", "Halo")]).await;
        let filled = call(&rina, "templates/fill", &[("talk", &talk), ("template", &id)]).await;
        assert_eq!(filled.json(), json!(format!("Halo sari, soal {}.", own.number)));
        // in the language the visitor writes in, and without a program as the beginning of the answer
        let guest = shop.browser();
        guest.page("/en/chat").await;
        let talk = says(&guest, &[("body", "Hello"), ("name", "Tom <b>")]).await;
        let page = rina.page(&format!("/admin/chat?talk={talk}&template={id}")).await.body;
        assert!(page.contains(", about {order}.") && page.contains("Hi Tom") && !page.contains("Tom <b>"), "{page}");
        let edit = [("template", id.as_str()), ("name", "Salam"), ("body_id", "Hai"), ("body_en", "Hi")];
        assert_eq!(call(&rina, "templates/edit", &edit).await.status, 200);
        assert_eq!(call(&rina, "templates/edit", &edit).await.status, 200, "the same is no change");
        assert_eq!(deeds(&shop, "chat_desk.edit_template").await, 1);
        assert_eq!(call(&rina, "templates/delete", &[("template", &id)]).await.status, 200);
        assert_eq!(call(&rina, "templates/fill", &[("talk", &talk), ("template", &id)]).await.status, 404);
    }

    async fn a_list_is_searched_filtered_and_read_to_its_end(engine) {
        let shop = TestShop::open(engine).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let mut talks = Vec::new();
        for n in 0..35 {
            shop.shop.clock.advance(chrono::Duration::seconds(10));
            talks.push(says(&shop.browser(), &[("body", &format!("Soal senar nomor{n:02} 100%")), ("name", &format!("Tamu {n:02}"))]).await);
        }
        // who was answered stands behind everybody who waits
        assert_eq!(answers(&rina, &talks[0], "Ada").await.status, 200);
        let listed = |page: &str| -> Vec<usize> {
            page.split("class=\"desk-row\"").skip(1).filter_map(|row| row.split("<strong").nth(1)?.split("Tamu ").nth(1)?[..2].parse().ok()).collect()
        };
        let first = rina.page("/admin/chat").await.body;
        assert_eq!(listed(&first), (1..31).collect::<Vec<_>>());
        assert!(first.contains("Terbuka (35)") && first.contains("Punyaku (1)") && first.contains("Belum ada yang pegang (34)"), "{first}");
        let next = format!("/admin/chat?after={}", talks[30]);
        assert!(first.contains(&next), "{first}");
        assert_eq!(listed(&rina.page(&next).await.body), [31, 32, 33, 34, 0]);
        assert_eq!(listed(&rina.page("/admin/chat?show=mine").await.body), [0]);
        // a part of a word, signs as letters, and by who said it
        assert_eq!(listed(&rina.page("/admin/chat?q=mor17").await.body), [17]);
        assert_eq!(listed(&rina.page("/admin/chat?q=tamu+21").await.body), [21]);
        assert_eq!(listed(&rina.page("/admin/chat?q=100%25").await.body).len(), 30);
        assert_eq!(listed(&rina.page("/admin/chat?q=se").await.body), Vec::<usize>::new());
        assert_eq!(listed(&rina.page("/admin/chat?q=gaduh").await.body), Vec::<usize>::new());
        assert_eq!(listed(&rina.page("/admin/chat?q=senar&show=mine").await.body), [0]);
        // a word is one, however it is written
        for (talk, name) in [(&talks[3], "Retur"), (&talks[5], " RETÚR ")] {
            assert_eq!(call(&rina, "tag", &[("talk", talk), ("name", name)]).await.status, 200);
        }
        assert_eq!(listed(&rina.page("/admin/chat?tag=retur").await.body), [3, 5]);
        assert_eq!(listed(&rina.page("/admin/chat?tag=garansi").await.body), Vec::<usize>::new());
        assert_eq!(call(&rina, "close", &[("talk", &talks[3])]).await.status, 200);
        assert_eq!(listed(&rina.page("/admin/chat?tag=retur&show=closed").await.body), [3]);
        assert_eq!(call(&rina, "name", &[("talk", &talks[5]), ("name", "Tamu 99")]).await.status, 200);
        let page = rina.page(&format!("/admin/chat?tag=retur&talk={}", talks[5])).await.body;
        assert_eq!(listed(&page), [99]);
        assert!(page.contains("RET") || page.contains("Retur"), "{page}");
    }
}
