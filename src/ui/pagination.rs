//! Page links under a list: real addresses, the current one marked, gaps shown.

use crate::tr;
use leptos::prelude::*;

/// Page numbers to show: first, last, and two around the current one; `None` is a gap.
#[must_use]
pub fn numbers(current: u32, last: u32) -> Vec<Option<u32>> {
    let mut shown = Vec::new();
    for page in 1..=last {
        let near = page.abs_diff(current) <= 1;
        if page == 1 || page == last || near {
            shown.push(Some(page));
        } else if shown.last().is_some_and(Option::is_some) {
            shown.push(None);
        }
    }
    shown
}

/// Which page of a list this is, for its title; nothing for the first.
#[must_use]
pub fn page_words(current: u32, last: u32) -> Option<String> {
    (current > 1).then(|| tr!(common.page_of, n = current, of = last).to_string())
}

/// Links to the pages of a list; nothing for a single page.
#[component]
pub fn Pagination(
    /// The page shown, from 1.
    current: u32,
    /// The last page.
    last: u32,
    /// Address of a page number.
    address: impl Fn(u32) -> String + Send + 'static,
) -> impl IntoView {
    (last > 1).then(|| {
        let items = numbers(current, last)
            .into_iter()
            .map(|page| match page {
                None => view! { <li class="px-1 text-muted" aria-hidden="true">"…"</li> }.into_any(),
                Some(page) if page == current => {
                    view! { <li><a class="page-link page-link-current" aria-current="page" href=address(page)>{page}</a></li> }.into_any()
                }
                Some(page) => view! { <li><a class="page-link" href=address(page)>{page}</a></li> }.into_any(),
            })
            .collect_view();
        let previous = (current > 1).then(|| view! { <li><a class="page-link" rel="prev" href=address(current - 1)>{tr!(common.previous)}</a></li> });
        let next = (current < last).then(|| view! { <li><a class="page-link" rel="next" href=address(current + 1)>{tr!(common.next)}</a></li> });
        view! {
            <nav aria-label=tr!(common.pages) class="mt-8">
                <ul class="flex flex-wrap items-center justify-center gap-2">{previous}{items}{next}</ul>
            </nav>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn gaps_stand_for_what_is_left_out() {
        assert_eq!(numbers(1, 1), [Some(1)]);
        assert_eq!(numbers(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
        assert_eq!(numbers(1, 4), [Some(1), Some(2), None, Some(4)]);
    }
}
