//! Makes a part of the page look as the server has rendered it anew, and touches only what differs: so the focus, what is
//! typed elsewhere and where a list was scrolled to stay.

use leptos::{
    prelude::document,
    wasm_bindgen::JsCast,
    web_sys::{DocumentFragment, Element, HtmlFormElement, HtmlInputElement, HtmlTemplateElement, Node},
};

/// The name of a child that may come, go or move, such as a line of a list: without one, what stands in its place takes it
/// over.
const KEY: &str = "data-key";

/// Shows this HTML inside of the element. What is being typed stays, but in the form whose answer this is.
pub fn show(inside: &Element, html: &str, sender: Option<&HtmlFormElement>) {
    let template =
        document().create_element("template").ok().and_then(|made| made.dyn_into::<HtmlTemplateElement>().ok());
    let Some(template) = template else { return };
    template.set_inner_html(html);
    let new: DocumentFragment = template.content();
    children(inside, &new, sender);
}

fn children(old: &Node, new: &Node, sender: Option<&HtmlFormElement>) {
    let wanted: Vec<Node> = std::iter::successors(new.first_child(), Node::next_sibling).collect();
    let is_wanted =
        |there: &Node| key(there).is_none_or(|name| wanted.iter().any(|child| key(child).as_ref() == Some(&name)));
    let mut at = old.first_child();
    for child in &wanted {
        // what has gone goes; so does what only marks a place, and all before the one that is looked for
        while let Some(gone) = at.take_if(|there| !is_wanted(there) || is_in_the_way(there, child)) {
            at = gone.next_sibling();
            let _ = old.remove_child(&gone);
        }
        match at.take_if(|there| is_same(there, child)) {
            Some(there) => {
                at = there.next_sibling();
                node(&there, child, sender);
            }
            None => {
                let _ = old.insert_before(child, at.as_ref());
            }
        }
    }
    while let Some(rest) = at {
        at = rest.next_sibling();
        let _ = old.remove_child(&rest);
    }
}

fn node(old: &Node, new: &Node, sender: Option<&HtmlFormElement>) {
    let (Some(old), Some(new)) = (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) else {
        if old.node_value() != new.node_value() {
            old.set_node_value(new.node_value().as_deref());
        }
        return;
    };
    let is_typed = old.dyn_ref::<HtmlInputElement>().is_some_and(|field| {
        let has_focus = document().active_element().as_ref() == Some(old);
        has_focus && field.value() != field.default_value() && sender.is_none_or(|form| !form.contains(Some(field)))
    });
    let names = |element: &Element| {
        element.get_attribute_names().iter().filter_map(|name| name.as_string()).collect::<Vec<_>>()
    };
    for name in names(new) {
        let value = new.get_attribute(&name).unwrap_or_default();
        if old.get_attribute(&name).as_ref() != Some(&value) {
            let _ = old.set_attribute(&name, &value);
        }
    }
    for name in names(old).into_iter().filter(|name| !new.has_attribute(name)) {
        let _ = old.remove_attribute(&name);
    }
    if let (Some(old), Some(new), false) =
        (old.dyn_ref::<HtmlInputElement>(), new.dyn_ref::<HtmlInputElement>(), is_typed)
    {
        old.set_value(&new.value());
        // what somebody ticked is not ticked any more by an attribute; where the whole form was asked about, the answer knows it
        if matches!(old.closest("[data-asks]"), Ok(Some(_))) {
            old.set_checked(new.checked());
        }
    }
    children(old, new, sender);
}

/// Whether something stands before the child that is looked for: a comment, or anything before the one of its name.
fn is_in_the_way(there: &Node, child: &Node) -> bool {
    if is_same(there, child) {
        return false;
    }
    let mut later = std::iter::successors(there.next_sibling(), Node::next_sibling);
    there.node_type() == Node::COMMENT_NODE || (key(child).is_some() && later.any(|other| is_same(&other, child)))
}

fn is_same(old: &Node, new: &Node) -> bool {
    old.node_name() == new.node_name() && key(old) == key(new)
}

fn key(node: &Node) -> Option<String> {
    node.dyn_ref::<Element>()?.get_attribute(KEY)
}
