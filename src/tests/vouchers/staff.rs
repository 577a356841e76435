//! Vouchers in the back office: made, changed by one of two at once, found among many, and by nobody who may not.

use super::*;
use crate::{
    on_both,
    orders::audit,
    support::{builders::signed_in, db::row_counts},
};
use hurtrock::access::Role;

const FIELDS: [(&str, &str); 12] = [
    ("code", "gitar-10"),
    ("label", "Ulang tahun toko"),
    ("kind", "percent"),
    ("value", "10"),
    ("ceiling", "500.000"),
    ("minimum", "1 juta"),
    ("from_day", "2026-12-01"),
    ("until_day", "2026-12-31"),
    ("limit_total", "100"),
    ("limit_customer", "1"),
    ("skip_used", "on"),
    ("active", "on"),
];

fn fields<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = FIELDS.to_vec();
    for (name, value) in others {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

async fn list(staff: &Browser, query: &str) -> Value {
    let answer = staff.read(&format!("/api/admin/vouchers{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

fn codes(page: &Value) -> Vec<&str> {
    page["rows"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect()
}

on_both! {
    async fn a_voucher_is_made_changed_and_told(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        for (others, field) in [
            (vec![("code", "!")], "code"),
            (vec![("kind", "gratis")], "kind"),
            (vec![("value", "0")], "value"),
            (vec![("until_day", "2026-11-01")], "until_day"),
            (vec![("limit_customer", "-1")], "limit_customer"),
        ] {
            let answer = staff.call("/api/admin/vouchers/create", &fields(&others)).await;
            assert_eq!((answer.status.as_u16(), answer.json()["detail"][0]["field"].as_str()), (422, Some(field)), "{others:?}");
        }
        let made = staff.call("/api/admin/vouchers/create", &fields(&[])).await;
        let id = made.json().as_str().unwrap().to_owned();
        let row = voucher_row(&shop, "GITAR10").await;
        assert_eq!((row.value, row.ceiling, row.minimum, row.limit_total), (10, Some(500_000), 1_000_000, Some(100)));
        assert_eq!((row.starts_at, row.ends_at), (wib("2026-12-01T00:00:00"), wib("2027-01-01T00:00:00")));
        let taken = staff.call("/api/admin/vouchers/create", &fields(&[("code", "GITAR 10")])).await;
        assert_eq!(taken.json()["detail"][0]["code"], "in_use");
        let page = staff.page(&format!("/admin/vouchers/{id}")).await.body;
        for said in ["GITAR10", "Ulang tahun toko", "value=\"2026-12-31\"", "10%, paling banyak Rp500.000, mulai belanja Rp1.000.000", "Belum ada pesanan"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        // of two who saw the same the second is told
        let version = row.version.to_string();
        let of = [("voucher", id.as_str()), ("version", version.as_str())];
        let save = async |value: &'static str| staff.call("/api/admin/vouchers/save", &fields(&[of[0], of[1], ("value", value)])).await.status.as_u16();
        assert_eq!((save("15").await, save("20").await), (200, 409));
        assert_eq!(voucher_row(&shop, "GITAR10").await.value, 15);
        let noted = audit(&shop).await;
        assert_eq!(noted.iter().map(|(action, _)| action.as_str()).collect::<Vec<_>>(), ["voucher.create", "voucher.edit"]);
        // without a program what was typed stands there again
        let refused = staff.form("/api/admin/vouchers/create", &fields(&[("value", "200")])).await;
        assert_eq!(refused.status, 303);
        assert!(staff.page("/admin/vouchers/new").await.body.contains("value=\"200\""));
    }

    async fn nobody_else_makes_vouchers(engine) {
        let shop = TestShop::open(engine).await;
        bring_in(&shop, percent("GITAR10", "10")).await;
        let id = voucher_row(&shop, "GITAR10").await.id.to_string();
        let people = [shop.browser(), signed_in(&shop, "budi", Role::Customer).await, signed_in(&shop, "rina", Role::Support).await];
        for (person, status) in people.iter().zip([401, 403, 403]) {
            assert_eq!(person.call("/api/admin/vouchers/create", &fields(&[])).await.status.as_u16(), status);
            assert_eq!(person.call("/api/admin/vouchers/codes", &[("voucher", &id), ("codes", "5")]).await.status.as_u16(), status);
            assert_ne!(person.get(&format!("/admin/vouchers/{id}/codes.csv")).await.status, 200);
            assert_ne!(person.get("/admin/vouchers").await.status, 200);
        }
        assert_eq!(row_counts(&shop.shop).await["vouchers"], 1);
    }

    async fn codes_for_one_order_are_of_vouchers_that_count_by_them(engine) {
        let shop = TestShop::open(engine).await;
        bring_in(&shop, percent("UMUM", "10")).await;
        bring_in(&shop, VoucherInput { many_codes: "on".into(), ..percent("PAMERAN", "10") }).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let make = async |code: &str, n: &str| {
            let id = voucher_row(&shop, code).await.id.to_string();
            staff.call("/api/admin/vouchers/codes", &[("voucher", &id), ("codes", n)]).await
        };
        assert_eq!(refusal(&make("UMUM", "5").await), "wrong_state");
        for wrong in ["0", "1001", "lima"] {
            assert_eq!(make("PAMERAN", wrong).await.status, 422, "{wrong}");
        }
        assert_eq!(make("PAMERAN", "700").await.json(), 700);
        assert_eq!(make("PAMERAN", "1000").await.json(), 1700);
        let id = voucher_row(&shop, "PAMERAN").await.id;
        let file = staff.get(&format!("/admin/vouchers/{id}/codes.csv")).await.body;
        let mut codes: Vec<&str> = file.lines().skip(1).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 1700);
        assert!(codes.iter().all(|code| code.trim_start_matches('"').starts_with("PAMERAN")), "{}", codes[0]);
        // a voucher that has codes cannot become one of a code that everybody knows
        let row = voucher_row(&shop, "PAMERAN").await;
        let (id, version) = (row.id.to_string(), row.version.to_string());
        let plain = [("voucher", id.as_str()), ("version", &version), ("code", "PAMERAN"), ("kind", "percent"), ("value", "10"), ("active", "on")];
        assert_eq!(refusal(&staff.call("/api/admin/vouchers/save", &plain).await), "wrong_state");
        // a code leads staff to its voucher
        let one = codes[0].split(',').next().unwrap().trim_matches('"').to_lowercase();
        let found = list(&staff, &format!("?q={one}")).await;
        assert_eq!(self::codes(&found), ["PAMERAN"]);
    }

    async fn the_list_shows_what_runs_what_comes_and_what_is_over(engine) {
        let shop = TestShop::open(engine).await;
        go_to(&shop, wib("2031-06-15T12:00:00"));
        for (code, from, until, active) in [
            ("JALAN", "", "", "on"),
            ("HARIINI", "2031-06-15", "2031-06-15", "on"),
            ("BESOK", "2031-06-16", "", "on"),
            ("KEMARIN", "", "2031-06-14", "on"),
            ("MATI", "", "", ""),
        ] {
            let input = VoucherInput { from_day: from.into(), until_day: until.into(), active: active.into(), label: "Toko".into(), ..percent(code, "10") };
            bring_in(&shop, input).await;
        }
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        for (tab, expected) in [("running", vec!["HARIINI", "JALAN"]), ("planned", vec!["BESOK"]), ("ended", vec!["KEMARIN"]), ("off", vec!["MATI"])] {
            let page = list(&staff, &format!("?tab={tab}")).await;
            assert_eq!(codes(&page), expected, "{tab}");
            assert_eq!(page["total"]["rows"], expected.len(), "{tab}");
        }
        let all = list(&staff, "?q=toko").await;
        assert_eq!(codes(&all).len(), 5, "a search looks everywhere");
        assert_eq!(codes(&list(&staff, "?q=arii").await), ["HARIINI"]);
        assert!(codes(&list(&staff, "?q=tidakada").await).is_empty());
        for address in ["/admin/vouchers", "/admin/vouchers?tab=ended", "/admin/vouchers?q=zzz", "/admin/vouchers/new", "/en/admin/vouchers"] {
            assert_eq!(staff.page(address).await.status, 200, "{address}");
        }
    }
}
