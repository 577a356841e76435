//! Each role walks the whole back office as its pages lead it: what it is shown it may open, what it is offered it may do, every
//! page that is its own is led to, and no other answers it.

use crate::{
    on_both,
    support::{Browser, TestShop, builders::signed_in},
};
use hurtrock::{
    access::{Guard, Role},
    demo::seed::seed_demo,
    program::{cli, guards::route_of, pages::guard_of},
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Pages that stand on work somebody did before: an import, a batch of orders, a draft, a ticket.
const OF_WORK: [&str; 6] = [
    "/admin/mail/letters/{id}",
    "/admin/orders/batches/{id}",
    "/admin/orders/new/{id}",
    "/admin/orders/slips/{id}",
    "/admin/products/import/{id}",
    "/admin/tickets/{number}",
];

/// The pages of the back office.
fn pages() -> Vec<String> {
    let routes = cli::routes();
    let rows = routes.lines().filter_map(|line| line.trim().strip_prefix("PAGE"));
    let paths = rows.filter_map(|rest| rest.split_whitespace().next());
    paths.filter(|path| path.starts_with("/admin")).map(ToOwned::to_owned).collect()
}

/// The page that a path is of: a named one before one with a part of its own.
fn template(path: &str, pages: &[String]) -> Option<String> {
    let fits = |page: &&String| {
        let (page, path): (Vec<_>, Vec<_>) = (page.split('/').collect(), path.split('/').collect());
        page.len() == path.len() && page.iter().zip(&path).all(|(a, b)| a == b || a.starts_with('{'))
    };
    pages.iter().filter(fits).min_by_key(|page| page.matches('{').count()).cloned()
}

/// What stands between a mark and the next quotation mark, everywhere in a page.
fn all<'p>(page: &'p str, mark: &'p str) -> impl Iterator<Item = String> + 'p {
    let parts = page.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
    parts.map(|text| text.replace("&amp;", "&"))
}

/// Each page once, of files each one, as links lead there; what was offered to do on the way.
async fn walk(person: &Browser, role: Role, pages: &[String]) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut offered = BTreeSet::new();
    let mut next = VecDeque::from([("/admin".to_owned(), String::new())]);
    while let Some((address, from)) = next.pop_front() {
        let path = address.split(['?', '#']).next().unwrap_or_default().to_owned();
        let key = template(&path, pages).unwrap_or(path.clone());
        if seen.contains_key(&key) {
            continue;
        }
        seen.insert(key.clone(), address.clone());
        let answer = person.get(&address).await;
        assert_eq!(answer.status, 200, "{role:?}: {from} leads to {address}");
        guard_of(&path).admit(Some(role)).unwrap_or_else(|_| panic!("{role:?} opened {address}"));
        if !answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            continue;
        }
        for action in all(&answer.body, "action=\"").chain(all(&answer.body, "formaction=\"")) {
            if let Some(function) = action.strip_prefix("/api/").map(|_| action.split('?').next().unwrap_or_default()) {
                let route = route_of("POST", function).unwrap_or_else(|| panic!("{address} offers {function}"));
                assert!(route.guard.admit(Some(role)).is_ok(), "{role:?}: {address} offers {function}");
                offered.insert(function.to_owned());
            }
        }
        let links = all(&answer.body, "href=\"").filter(|link| link.starts_with("/admin"));
        next.extend(links.map(|link| (link, address.clone())));
    }
    (seen.into_keys().collect(), offered)
}

on_both! {
    async fn who_is_shown_a_way_may_go_it_and_every_way_is_shown(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        let pages = pages();
        assert!(pages.len() > 25, "{pages:?}");
        let mut reach = Vec::new();
        for (role, name) in [(Role::Support, "rina"), (Role::Admin, "bos"), (Role::SuperAdmin, "pemilik")] {
            let person = signed_in(&shop, name, role).await;
            let (seen, offered) = walk(&person, role, &pages).await;
            for page in &pages {
                let may = guard_of(page).admit(Some(role)).is_ok();
                if may && !OF_WORK.contains(&page.as_str()) {
                    assert!(seen.contains(page), "{role:?}: nothing leads to {page}; {seen:?}");
                }
                if !may {
                    let address = page.replace("{id}", "0198c0de-0000-7000-8000-000000000000").replace("{number}", "HR-000000-AAAAAA");
                    assert_eq!(person.get(&address).await.status, 404, "{role:?} {page}");
                }
            }
            reach.push((seen.len(), offered.len()));
        }
        assert!(reach[0].0 < reach[1].0 && reach[0].1 < reach[1].1, "support has less: {reach:?}");
        let customer = signed_in(&shop, "budi", Role::Customer).await;
        for page in &pages {
            assert!(matches!(guard_of(page), Guard::Staff(_)), "{page}");
            assert_eq!(customer.get(page).await.status, 404, "{page}");
            let stranger = shop.browser().get(page).await;
            assert!(stranger.status.is_redirection() && stranger.location().contains("/sign-in"), "{page}: {}", stranger.status);
        }
    }
}
