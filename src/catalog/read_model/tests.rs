//! A snapshot that followed changes one by one is the same as one made afresh; and a slow, plain reading of the rules gives
//! the same lists.

use super::*;
use crate::{
    catalog::model::{Condition, Offer, ProductStatus, PromiseFacts, Rating, Sort},
    ids::ProductId,
    ui::{locale::Locale, text::Bilingual},
};
use proptest::prelude::*;
use uuid::Uuid;

fn category(id: u128, parent: Option<u128>, active: bool) -> Category {
    let name = Bilingual::new(format!("c{id}"), format!("c{id}"));
    Category {
        id: Uuid::from_u128(id),
        parent: parent.map(Uuid::from_u128),
        slug: format!("c{id}"),
        name,
        active,
        promise: PromiseFacts::default(),
    }
}

fn tree() -> CategoryTree {
    CategoryTree::of(vec![category(1, None, true), category(2, Some(1), true), category(3, None, false)])
}

fn makers() -> Vec<Brand> {
    (1..=2).map(|id| Brand { id: Uuid::from_u128(id), slug: format!("b{id}"), name: format!("B{id}") }).collect()
}

fn entry() -> impl Strategy<Value = Entry> {
    let offers = proptest::collection::vec((1_i64..6, 0_u32..3), 0..3);
    let rating = (100_u16..500, 0_u32..3).prop_map(|(hundredths, count)| Rating { hundredths, count });
    (1_u128..8, 1_u128..4, 1_u128..3, any::<bool>(), any::<bool>(), 0_i64..4, offers, "[a-c]{1,2}", rating).prop_map(
        |(id, category, brand, used, is_active, created, offers, name, rating)| Entry {
            id: ProductId(Uuid::from_u128(id)),
            slug: format!("p{id}").into(),
            name: Bilingual::new(name.clone(), name),
            tagline: Bilingual::default(),
            category: Uuid::from_u128(category),
            brand: Uuid::from_u128(brand),
            condition: if used { Condition::Good } else { Condition::New },
            year: None,
            status: if is_active { ProductStatus::Active } else { ProductStatus::Draft },
            featured: created == 0,
            rating,
            review_edition: 0,
            created,
            offers: offers
                .into_iter()
                .map(|(price, free)| Entry::offer(price, (price > 4).then_some(9), free))
                .collect(),
            images: Box::default(),
        },
    )
}

/// What an entry of these tests says: one or two numbers about one attribute, yes or no about another.
fn facts_of(entry: &Entry) -> Vec<Fact> {
    let fact = |attribute, value| Fact { attribute: Uuid::from_u128(attribute), value };
    let numbers = [entry.created, i64::from(entry.rating.count)].map(|number| fact(1, FactValue::Number(number)));
    numbers.into_iter().chain([fact(2, FactValue::Flag(entry.created % 2 == 0))]).collect()
}

fn source(all: impl IntoIterator<Item = Entry>) -> Source {
    let entries: Vec<Entry> = all.into_iter().collect();
    let mut specs = Specs::default();
    for (slot, entry) in (0..).zip(&entries) {
        specs.add(slot, &facts_of(entry));
    }
    Source { entries, specs, frame: Frame { tree: tree(), brands: makers(), attributes: attributes() } }
}

fn attributes() -> Vec<Attribute> {
    let attribute = |id: u128| Attribute {
        id: Uuid::from_u128(id),
        code: format!("a{id}"),
        name: Bilingual::default(),
        unit: None,
        filterable: true,
        options: Vec::new(),
    };
    vec![attribute(1), attribute(2)]
}

fn specs() -> impl Strategy<Value = Vec<(Uuid, Vec<SpecWanted>)>> {
    let numbers = proptest::collection::vec(0_i64..5, 0..3).prop_map(|numbers| {
        let mut wanted: Vec<_> = numbers.iter().map(|number| SpecWanted::Is(FactValue::Number(*number))).collect();
        wanted.extend((numbers.len() == 2).then(|| SpecWanted::Between(numbers[0], numbers[1])));
        wanted
    });
    let flag = proptest::option::of(any::<bool>())
        .prop_map(|flag| flag.map(|flag| SpecWanted::Is(FactValue::Flag(flag))).into_iter().collect::<Vec<_>>());
    (numbers, flag).prop_map(|(numbers, flag)| {
        let both = [(Uuid::from_u128(1), numbers), (Uuid::from_u128(2), flag)];
        both.into_iter().filter(|(_, wanted)| !wanted.is_empty()).collect()
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let price = || proptest::option::of(1_i64..6);
    let category = proptest::option::of(1_u128..3);
    let brands = proptest::option::of(proptest::collection::vec(1_u128..4, 0..3));
    let rated = proptest::option::of(3_u8..5);
    (
        category,
        brands,
        price(),
        price(),
        any::<bool>(),
        proptest::option::of(any::<bool>()),
        any::<bool>(),
        rated,
        specs(),
    )
        .prop_map(|(category, brands, min, max, in_stock, used, on_sale, rated, specs)| Filter {
            category: category.map(Uuid::from_u128),
            brands: brands.map(|ids| ids.into_iter().map(Uuid::from_u128).collect()),
            min,
            max,
            in_stock,
            on_sale,
            rated,
            used,
            specs,
            ..Filter::default()
        })
}

const SORTS: [Sort; 8] = [
    Sort::Newest,
    Sort::Oldest,
    Sort::PriceAsc,
    Sort::PriceDesc,
    Sort::Rating,
    Sort::RatingAsc,
    Sort::Name,
    Sort::NameDesc,
];

fn list(snapshot: &Snapshot, filter: &Filter, sort: Sort) -> Vec<String> {
    let slots = snapshot.select(filter.clone()).window(sort, Locale::id, 0, 100);
    snapshot.cards(slots).into_iter().map(|card| card.slug).collect()
}

fn facts(snapshot: &Snapshot, filter: &Filter) -> String {
    let selection = snapshot.select(filter.clone());
    let mut categories = selection.count_by_category();
    categories.sort();
    let mut brands: Vec<_> = selection.count_by_brand().into_iter().collect();
    brands.sort();
    let lists: Vec<Vec<String>> = SORTS.map(|sort| list(snapshot, filter, sort)).to_vec();
    let home = snapshot.home();
    let scope = selection.scope();
    let values: Vec<_> = attributes().iter().map(|attribute| selection.count_by_value(attribute, &scope)).collect();
    format!(
        "{categories:?} {brands:?} {:?} {} {lists:?} {home:?} {:?} {values:?}",
        selection.prices(),
        selection.all().len(),
        selection.counts()
    )
}

/// Whether an entry belongs to a list, said as the specification says it.
fn belongs(entry: &Entry, filter: &Filter) -> bool {
    let category = entry.category.as_u128();
    let within = |wanted: &Uuid| category == wanted.as_u128() || (category == 2 && wanted.as_u128() == 1);
    entry.is_active()
        && category != 3
        && filter.category.as_ref().is_none_or(within)
        && filter.brands.as_ref().is_none_or(|ids| ids.contains(&entry.brand))
        && filter.used.is_none_or(|used| used == entry.condition.is_used())
        && (!filter.on_sale || entry.is_on_sale())
        && filter.rated.is_none_or(|stars| entry.rating.hundredths >= u16::from(stars) * 100)
        && filter.specs.iter().all(|(attribute, wanted)| {
            let facts = facts_of(entry);
            let said = facts.iter().filter(|fact| fact.attribute == *attribute);
            said.into_iter().any(|fact| wanted.iter().any(|wanted| wanted.holds(fact.value)))
        })
        && Offer::fits(&entry.offers, filter.min, filter.max, filter.in_stock)
}

proptest! {
    #[test]
    fn following_is_the_same_as_beginning_anew(
        first in proptest::collection::vec(entry(), 0..8), later in proptest::collection::vec((entry(), any::<bool>()), 0..8), filter in filter(),
    ) {
        let mut all: std::collections::BTreeMap<ProductId, Entry> = first.into_iter().map(|entry| (entry.id, entry)).collect();
        let source = |all: &std::collections::BTreeMap<ProductId, Entry>| source(all.values().cloned());
        let mut followed = Snapshot::of(source(&all), 1);
        for (entry, gone) in later {
            let change = if gone { all.remove(&entry.id); Change::Gone(entry.id) } else { all.insert(entry.id, entry.clone()); let facts = facts_of(&entry); Change::Put(Box::new(entry), facts) };
            if let Some(next) = followed.after(vec![change], false) {
                prop_assert!(next.version == followed.version + 1);
                followed = next;
            }
        }
        prop_assert_eq!(facts(&followed, &filter), facts(&Snapshot::of(source(&all), 1), &filter));
        let mut wanted: Vec<String> = all.values().filter(|entry| belongs(entry, &filter)).map(|entry| entry.slug.to_string()).collect();
        let mut found = list(&followed, &filter, Sort::Newest);
        wanted.sort();
        found.sort();
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn a_count_is_the_length_of_the_list_it_leads_to(all in proptest::collection::vec(entry(), 0..8), filter in filter()) {
        let all: std::collections::BTreeMap<ProductId, Entry> = all.into_iter().map(|entry| (entry.id, entry)).collect();
        let snapshot = Snapshot::of(source(all.into_values()), 1);
        let counts = snapshot.select(filter.clone()).counts();
        let length = |change: fn(&mut Filter)| {
            let mut changed = filter.clone();
            change(&mut changed);
            snapshot.select(changed).all().len()
        };
        for attribute in attributes() {
            let all = snapshot.shown.as_ref();
            for (value, count) in snapshot.select(filter.clone()).count_by_value(&attribute, all) {
                let mut changed = filter.clone();
                changed.specs.retain(|(other, _)| *other != attribute.id);
                changed.specs.push((attribute.id, vec![SpecWanted::Is(value)]));
                prop_assert_eq!(count, snapshot.select(changed).all().len());
            }
        }
        prop_assert_eq!(counts.condition, [length(|f| f.used = Some(false)), length(|f| f.used = Some(true))]);
        prop_assert_eq!(counts.in_stock, length(|f| f.in_stock = true));
        prop_assert_eq!(counts.on_sale, length(|f| f.on_sale = true));
        prop_assert_eq!(counts.rated, [length(|f| f.rated = Some(4)), length(|f| f.rated = Some(3))]);
    }

    #[test]
    fn a_price_outside_what_it_costs_is_told_by_the_columns(all in proptest::collection::vec(entry(), 1..8), min in 1_i64..6, max in 1_i64..6) {
        let entries: Vec<Entry> = all.into_iter().enumerate().map(|(n, entry)| Entry { id: ProductId(Uuid::from_u128(n as u128)), slug: format!("p{n}").into(), status: ProductStatus::Active, category: Uuid::from_u128(1), ..entry }).collect();
        let filter = Filter { min: Some(min), max: Some(max), ..Filter::default() };
        let mut wanted: Vec<String> = entries.iter().filter(|entry| belongs(entry, &filter)).map(|entry| entry.slug.to_string()).collect();
        let mut found = list(&Snapshot::of(source(entries), 1), &filter, Sort::PriceAsc);
        wanted.sort();
        found.sort();
        prop_assert_eq!(found, wanted);
    }
}

fn sample() -> Entry {
    Entry {
        id: ProductId(Uuid::from_u128(1)),
        slug: "p".into(),
        name: Bilingual::new("p", "p"),
        tagline: Bilingual::default(),
        category: Uuid::from_u128(1),
        brand: Uuid::from_u128(1),
        condition: Condition::New,
        year: None,
        status: ProductStatus::Active,
        featured: false,
        rating: Rating::default(),
        review_edition: 0,
        created: 0,
        offers: Box::new([Entry::offer(5, None, 1)]),
        images: Box::default(),
    }
}

#[test]
fn what_nobody_can_see_makes_no_version() {
    let stock = |free| Entry { offers: Box::new([Entry::offer(5, None, free)]), ..sample() };
    let put = |entry: Entry| {
        let facts = facts_of(&entry);
        Change::Put(Box::new(entry), facts)
    };
    let snapshot = Snapshot::of(source([stock(12)]), 7);
    assert!(snapshot.after(vec![put(stock(11))], false).is_none());
    let few = snapshot.after(vec![put(stock(3))], false).expect("few are counted out loud");
    assert_eq!(few.version, 8);
    assert!(snapshot.after(vec![put(stock(12))], true).is_some(), "its page may say something else");
}

#[test]
fn what_it_says_of_itself_is_seen_by_filters() {
    let entry = |created| Entry { created, ..sample() };
    let snapshot = Snapshot::of(source([entry(1)]), 7);
    let wanted = |number| Filter {
        specs: vec![(Uuid::from_u128(1), vec![SpecWanted::Is(FactValue::Number(number))])],
        ..Filter::default()
    };
    assert_eq!(list(&snapshot, &wanted(1), Sort::Newest), ["p"]);
    let facts = facts_of(&entry(3));
    let same_card = snapshot.after(vec![Change::Put(Box::new(entry(1)), facts)], true).expect("it says something else");
    assert_eq!([1, 3].map(|number| list(&same_card, &wanted(number), Sort::Newest).len()), [0, 1]);
}
