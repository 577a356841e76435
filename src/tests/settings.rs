//! What the program is told and what it tells: settings that do not fit do not start, and `hurtrock routes` leaves
//! nothing out. The site's options stand twice, for `cargo leptos` and for the running program, and must agree.

use hurtrock::{
    money::TaxRule,
    program::{cli, guards, pages, run},
    server::config::{Config, ConfigProblems},
};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn both_files_name_the_same_site() {
    let built = section("Cargo.toml", "[[workspace.metadata.leptos]]");
    let running = section("Leptos.toml", "[package.metadata.leptos]");
    assert!(running.len() >= 6, "{running:?}");
    for (key, value) in &running {
        // a build does not ask for it
        if key == "env" {
            continue;
        }
        assert_eq!(built.get(key), Some(value), "{key} in Leptos.toml and in Cargo.toml");
    }
    assert_eq!(running.get("env").map(String::as_str), Some("\"PROD\""), "what is served is the finished site");
}

/// Keys and values below a heading.
fn section(file: &str, heading: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    text.lines()
        .skip_while(|line| line.trim() != heading)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.trim_start().starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigProblems> {
    Config::from_variables(&pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
}

#[test]
fn nothing_set_is_a_demo_on_this_machine() {
    let config = read(&[]).unwrap();
    assert!(config.is_demo());
    assert_eq!(config.site.public_url, "http://127.0.0.1:3000");
    assert_eq!(config.payment.core_base, "http://127.0.0.1:3000/simulator");
}

#[test]
fn figures_have_limits() {
    for (name, good, bad) in [
        ("FLAT_SHIPPING", ["0", "10000000"], ["10000001", "1.5"]),
        ("PAYMENT_EXPIRY_MINUTES", ["5", "10080"], ["4", "10081"]),
        ("MAIL_FROM", ["toko@hurtrock.test", "Toko Musik <toko@hurtrock.test>"], ["@hurtrock.test", "a@b, c@d"]),
        (
            "SMTP_URL",
            ["smtp://localhost:2525", "smtps://toko:pa%23ss@mail.example.com"],
            ["https://x", "mail.example.com"],
        ),
        ("TAX_RATE_PERCENT", ["0", "100"], ["-1", "12.5"]),
        ("TAX_BASE", ["11/12", "1 / 1"], ["0/12", "1/0"]),
    ] {
        for value in good {
            assert!(read(&[(name, value)]).is_ok(), "{name}={value}");
        }
        for value in bad {
            assert_eq!(read(&[(name, value)]).unwrap_err().0.len(), 1, "{name}={value}");
        }
    }
}

#[test]
fn the_gateways_limits_are_named() {
    let problems = read(&[("PAYMENT_EXPIRY_MINUTES", "43200")]).unwrap_err().0;
    assert_eq!(
        problems,
        ["PAYMENT_EXPIRY_MINUTES must be a whole number from 5 to 10080: Midtrans takes 5 minutes to 7 days"]
    );
}

#[test]
fn people_write_to_where_mail_comes_from() {
    assert_eq!(read(&[]).unwrap().shop.contact(), "support@hurtrockstore.com");
    for sender in ["toko@hurtrock.test", "Toko Musik <toko@hurtrock.test>"] {
        assert_eq!(read(&[("MAIL_FROM", sender)]).unwrap().shop.contact(), "toko@hurtrock.test", "{sender}");
    }
}

#[test]
fn the_tax_is_the_laws_until_told_otherwise() {
    assert_eq!(read(&[]).unwrap().shop.tax, TaxRule::default());
    let tax = read(&[("TAX_RATE_PERCENT", "11"), ("TAX_BASE", "1/1")]).unwrap().shop.tax;
    assert_eq!(tax, TaxRule { rate_percent: 11, base_numerator: 1, base_denominator: 1 });
    let tax = read(&[("TAX_RATE_PERCENT", "10")]).unwrap().shop.tax;
    assert_eq!(tax, TaxRule { rate_percent: 10, ..TaxRule::default() });
}

#[test]
fn production_refuses_an_unsafe_start() {
    let problems =
        read(&[("MIDTRANS_ENVIRONMENT", "production"), ("MIDTRANS_SERVER_KEY", "SB-Mid-server-x")]).unwrap_err().0;
    for word in ["https://", "sandbox key", "SESSION_SECRET", "SMTP_URL"] {
        assert!(problems.iter().any(|p| p.contains(word)), "{word}: {problems:?}");
    }
}

#[test]
fn a_public_shop_does_not_simulate_money_by_accident() {
    let shops = [
        "https://shop.example",
        "http://localhost.evil.example",
        "http://127.shop.example",
        "http://192.168.1.10:3000",
    ];
    for url in shops {
        let problems = read(&[("PUBLIC_URL", url)]).unwrap_err().0;
        assert!(problems.len() == 1 && problems[0].contains("HURTROCK_DEMO=true"), "{url}: {problems:?}");
        assert!(read(&[("PUBLIC_URL", url), ("HURTROCK_DEMO", "true")]).is_ok(), "{url}");
    }
    for url in ["http://localhost:3000", "http://127.9.9.9", "http://[::1]:3000", "https://localhost"] {
        assert!(read(&[("PUBLIC_URL", url)]).is_ok(), "{url}");
    }
}

/// Whoever reaches the listener reaches the demo, whatever name it gives itself.
#[test]
fn a_demo_listens_on_this_machine_or_was_asked_for() {
    for host in ["0.0.0.0", "::", "192.168.1.10", "10.0.0.5", "203.0.113.7", "fe80::1"] {
        for url in ["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"] {
            let problems = read(&[("HOST", host), ("PUBLIC_URL", url)]).unwrap_err().0;
            assert!(problems.len() == 1 && problems[0].contains("HURTROCK_DEMO=true"), "{host} {url}: {problems:?}");
            assert!(problems[0].starts_with("HOST is open"), "{problems:?}");
            assert!(read(&[("HOST", host), ("PUBLIC_URL", url), ("HURTROCK_DEMO", "true")]).is_ok(), "{host} {url}");
            let sandbox = [("HOST", host), ("PUBLIC_URL", url), ("MIDTRANS_SERVER_KEY", "SB-Mid-server-x")];
            assert!(read(&sandbox).is_ok(), "{host} {url}: nothing is simulated");
        }
    }
    for host in ["127.0.0.1", "127.9.9.9", "::1", "localhost", "::ffff:127.0.0.1"] {
        let local = read(&[("HOST", host), ("PUBLIC_URL", "http://127.0.0.1:3000")]);
        assert!(local.is_ok(), "{host}: {:?}", local.unwrap_err());
    }
}

/// Each data folder has a key of its own, for its owner's eyes only; nothing in the source opens a demo.
#[test]
fn the_simulators_key_is_made_by_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let key = |folder: &std::path::Path| {
        let mut config = read(&[("DATA_DIR", &folder.display().to_string())]).unwrap();
        assert_eq!(config.payment.server_key.expose(), "");
        run::fill_secrets(&mut config).unwrap();
        let mode = std::fs::metadata(folder.join(run::SIMULATOR_KEY)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        config.payment.server_key.expose().to_owned()
    };
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = key(one.path());
    assert!(first.starts_with("SB-Mid-server-") && first.len() > 45, "{}", first.len());
    assert_eq!(key(one.path()), first, "after a restart");
    assert_ne!(key(two.path()), first);
    let folder = one.path().display().to_string();
    let mut given =
        read(&[("DATA_DIR", &folder), ("MIDTRANS_ENVIRONMENT", "simulator"), ("MIDTRANS_SERVER_KEY", "mine")]).unwrap();
    run::fill_secrets(&mut given).unwrap();
    assert_eq!(given.payment.server_key.expose(), "mine");
}

/// Keys, passwords and mails do not travel in the open once the money is real.
#[test]
fn production_speaks_to_nobody_in_the_open() {
    let with = |name: &str, value: &str, environment: &str| {
        let mut settings = vec![
            ("MIDTRANS_ENVIRONMENT", environment),
            ("MIDTRANS_SERVER_KEY", "Mid-server-x"),
            ("PUBLIC_URL", "https://shop.example"),
            ("SESSION_SECRET", "a secret that is long enough for anybody"),
            ("SMTP_URL", "smtps://toko:rahasia@mail.example.com"),
        ];
        settings.retain(|(known, _)| *known != name);
        settings.push((name, value));
        read(&settings).map_err(|problems| problems.0)
    };
    for (name, bad, good) in [
        ("SMTP_URL", "smtp://mail.example.com:25", "smtps://mail.example.com"),
        ("SMTP_URL", "smtp://a:b@mail.example.com?tls=opportunistic", "smtp://mail.example.com?tls=required"),
        ("SMTP_URL", "smtp://10.0.0.5", "smtp://127.0.0.1:25"),
        ("MIDTRANS_CORE_BASE", "http://api.midtrans.com", "https://api.midtrans.com"),
        ("MIDTRANS_CORE_BASE", "http://127.0.0.1:9933", "https://127.0.0.1:9933"),
        ("MIDTRANS_SNAP_BASE", "HTTP://app.midtrans.com/snap/v1", "https://proxy.example/snap/v1"),
    ] {
        let problems = with(name, bad, "production").unwrap_err();
        assert!(problems.len() == 1 && problems[0].starts_with(name), "{name}={bad}: {problems:?}");
        assert!(!problems[0].contains("a:b"), "{problems:?}");
        assert!(with(name, good, "production").is_ok(), "{name}={good}");
        assert!(with(name, bad, "sandbox").is_ok(), "{name}={bad} in the sandbox");
    }
    for odd in ["api.midtrans.com", "ftp://api.midtrans.com", "file:///x", "https://"] {
        assert!(with("MIDTRANS_CORE_BASE", odd, "sandbox").is_err(), "{odd}");
    }
}

#[test]
fn every_address_of_a_machine_is_none_to_visit() {
    for host in ["0.0.0.0", "::"] {
        let problems = read(&[("HOST", host)]).unwrap_err().0;
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].contains("PUBLIC_URL=http://192.168.1.10:3000"), "{problems:?}");
        let lan = [("HOST", host), ("PUBLIC_URL", "http://192.168.1.10:3000"), ("HURTROCK_DEMO", "true")];
        assert_eq!(read(&lan).unwrap().site.public_url, "http://192.168.1.10:3000");
    }
    assert!(read(&[("PUBLIC_URL", "http://0.0.0.0:3000"), ("HURTROCK_DEMO", "true")]).is_err());
}

#[test]
fn localhost_is_an_address_too() {
    for host in ["localhost", "Localhost"] {
        let config = read(&[("HOST", host)]).unwrap();
        assert_eq!(config.site.host.to_string(), "127.0.0.1", "{host}");
        assert_eq!(config.site.public_url, "http://127.0.0.1:3000", "{host}");
    }
    for host in ["shop.example", "localhost.evil.example", "127.0.0.1:3000"] {
        let problems = read(&[("HOST", host)]).unwrap_err().0;
        assert!(problems.len() == 1 && problems[0].starts_with("HOST must be localhost or"), "{problems:?}");
    }
}

#[test]
fn the_shop_finds_its_own_simulator() {
    let base = |host: &str, url: &str| {
        let settings = [("HOST", host), ("PUBLIC_URL", url), ("HURTROCK_DEMO", "true")];
        read(&settings).unwrap().payment.core_base
    };
    assert_eq!(read(&[("HOST", "::1")]).unwrap().site.public_url, "http://[::1]:3000");
    assert_eq!(base("::1", ""), "http://[::1]:3000/simulator");
    assert_eq!(base("0.0.0.0", "https://shop.example"), "http://127.0.0.1:3000/simulator");
    assert_eq!(base("::", "https://shop.example"), "http://[::1]:3000/simulator");
    assert_eq!(base("192.168.1.10", ""), "http://192.168.1.10:3000/simulator");
}

#[test]
fn proxies_are_named_one_by_one() {
    let proxies = |value: &str| read(&[("TRUST_PROXY", value)]).map(|config| config.site.proxies.to_string());
    for (value, expected) in [
        ("", ""),
        ("false", ""),
        ("true", "127.0.0.0/8, ::1/128"),
        ("10.0.0.0/8, 127.0.0.1", "10.0.0.0/8, 127.0.0.1/32"),
    ] {
        assert_eq!(proxies(value).unwrap(), expected, "{value}");
    }
    for value in ["yes", "proxy.example", "10.0.0.0/40"] {
        let problems = proxies(value).unwrap_err().0;
        assert!(problems.len() == 1 && problems[0].starts_with("TRUST_PROXY must be true"), "{problems:?}");
    }
}

#[test]
fn secrets_do_not_print() {
    let config = read(&[("MIDTRANS_SERVER_KEY", "SB-Mid-server-visible")]).unwrap();
    assert!(!format!("{config:?}").contains("visible"));
}

/// Method, path and guard of every line of `hurtrock routes`.
fn printed(text: &str) -> BTreeSet<(String, String, String)> {
    let row = |line: &str| {
        let (method, rest) = line.split_once(' ').unwrap();
        let (path, guard) = rest.trim_start().split_once(' ').unwrap();
        (method.to_owned(), path.to_owned(), guard.trim_start().to_owned())
    };
    text.lines().map(row).collect()
}

#[test]
fn routes_names_every_function_with_its_guard() {
    let text = cli::routes();
    let printed = printed(&text);
    let mut functions = 0;
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        let guard = guards::route_of(method.as_str(), path).unwrap();
        let row = (method.to_string(), path.to_owned(), format!("{}, {}", guard.guard, guard.cost));
        assert!(printed.contains(&row), "{row:?} in\n{text}");
        functions += 1;
    }
    assert!(functions > 30, "{functions}");
    assert!(!text.contains("REFUSED"), "{text}");
}

#[test]
fn routes_names_every_page_with_its_guard() {
    let text = cli::routes();
    let listed: BTreeSet<_> = printed(&text).into_iter().filter(|row| row.0 == "PAGE").collect();
    let mounted = [mounted("src/storefront/routes.rs", ""), mounted("src/admin/routes.rs", "/admin")].concat();
    assert!(mounted.len() > 15, "{mounted:?}");
    let expected: BTreeSet<_> = mounted
        .into_iter()
        .map(|path| {
            let guard = pages::guard_of(&path).to_string();
            ("PAGE".to_owned(), path, guard)
        })
        .collect();
    assert_eq!(listed, expected);
    let row = |path: &str, guard: &str| ("PAGE".to_owned(), path.to_owned(), guard.to_owned());
    assert!(listed.contains(&row("/products/{slug}", "public")), "{text}");
    assert!(listed.contains(&row("/account", "customer")), "{text}");
    for door in ["/healthz", "/readyz", "/robots.txt", "/payments/midtrans/notification", "/uploads/{key}", "/pkg"] {
        assert!(printed(&text).iter().any(|row| row.1 == door), "{door} in\n{text}");
    }
}

/// The plain paths of the pages in a router's source.
fn mounted(file: &str, parent: &str) -> Vec<String> {
    let text = std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let paths = text.split("path!(\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let plain = |path: &str| {
        let full = if path.starts_with('/') { path.to_owned() } else { format!("{parent}/{path}") };
        let steps: Vec<String> = full
            .split('/')
            .filter(|step| !step.is_empty())
            .map(|step| step.strip_prefix(':').map_or_else(|| step.to_owned(), |name| format!("{{{name}}}")))
            .collect();
        format!("/{}", steps.join("/"))
    };
    paths.map(plain).collect()
}
