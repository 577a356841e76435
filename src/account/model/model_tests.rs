//! Tests of the account rules.

use super::*;

#[test]
fn all_problems_of_a_sign_up_at_once() {
    let input = RegisterInput {
        username: "a b".into(),
        email: "nobody".into(),
        password: "short".into(),
        full_name: "x".repeat(101),
    };
    let error = input.validate(|_, _| false).unwrap_err();
    assert_eq!(error.problem("username"), Some(ProblemCode::Username));
    assert_eq!(error.problem("email"), Some(ProblemCode::Email));
    assert_eq!(error.problem("password"), Some(ProblemCode::TooShort(8)));
    assert_eq!(error.problem("full_name"), Some(ProblemCode::TooLong(100)));
}

#[test]
fn a_good_sign_up_is_tidied() {
    let input = RegisterInput {
        username: " Budi\u{200b}_77\u{a0}".into(),
        email: " Budi <mailto:Budi@Example.COM>, ".into(),
        password: " pass word ".into(),
        full_name: "Budi\n  Santoso".into(),
    };
    let tidy = input.validate(|_, _| false).unwrap();
    assert_eq!((tidy.username.as_str(), tidy.email.as_str()), ("budi_77", "budi@example.com"));
    assert_eq!((tidy.password.as_str(), tidy.full_name.as_str()), (" pass word ", "Budi Santoso"));
    assert!(!format!("{tidy:?}").contains("pass word"));
}

#[test]
fn password_length_counts_characters() {
    for (password, code) in [
        (String::new(), Some(ProblemCode::Required)),
        ("7".repeat(7), Some(ProblemCode::TooShort(8))),
        ("é".repeat(8), None),
        ("x".repeat(256), None),
        ("x".repeat(257), Some(ProblemCode::TooLong(256))),
    ] {
        let mut problems = Problems::default();
        check_password(&mut problems, "password", &password, |_| false);
        assert_eq!(problems.into_result(()).err().and_then(|e| e.problem("password")), code);
    }
}

#[test]
fn the_way_back_stays_in_the_shop() {
    for good in ["/cart", "/orders/HR-1?key=a", "/"] {
        assert_eq!(way_back(good, "/account"), good);
    }
    assert_eq!(way_back("/en/cart", "/account"), "/cart");
    for bad in [
        "",
        "/en//evil.example",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "cart",
        "/a\r\nSet-Cookie: x",
        "javascript:1",
        "/a\\b",
    ] {
        assert_eq!(way_back(bad, "/account"), "/account", "{bad:?}");
    }
}
