//! A letter as HTML, for mail programs: tables and styles on the elements, because Outlook and Gmail read no more; every text with a
//! colour and a ground of its own, so that a program that turns them dark turns both. Colours are those of `style/tokens.css`.

use super::{Block, Letter, Row};
use crate::ui::locale::pick;
use leptos::prelude::*;

const GROUND: &str = "margin:0;padding:0;background-color:#f4f4f5;color:#141414";
const OUTER: &str = "width:100%;table-layout:fixed;border-collapse:collapse;background-color:#f4f4f5";
const MIDDLE: &str = "padding:24px 12px;text-align:center";
const SHEET: &str = "width:100%;max-width:600px;margin:0 auto;border-collapse:collapse;background-color:#ffffff;\
                     color:#141414;font-family:Inter,'Segoe UI',Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;\
                     text-align:left";
const HEAD: &str = "padding:20px 28px;background-color:#0a0a0a;color:#f97316;font-family:'Bebas Neue',Impact,sans-serif;\
                    font-size:28px;letter-spacing:1px;border-bottom:3px solid #f97316";
const BODY: &str = "padding:28px;background-color:#ffffff;color:#141414";
const TITLE: &str = "margin:0 0 20px;font-size:22px;line-height:1.3;color:#141414";
const TEXT: &str = "margin:0 0 18px;color:#141414";
const SAID: &str =
    "margin:0 0 18px;padding:10px 16px;border-left:4px solid #f97316;background-color:#f4f4f5;color:#141414";
const ROWS: &str = "width:100%;margin:0 0 18px;border-collapse:collapse;color:#141414";
const LABEL: &str =
    "padding:6px 12px 6px 0;border-bottom:1px solid #e4e4e7;text-align:left;vertical-align:top;color:#141414";
const AMOUNT: &str = "padding:6px 0;border-bottom:1px solid #e4e4e7;text-align:right;vertical-align:top;white-space:nowrap;\
                      color:#141414";
const STRONG: &str = ";font-weight:bold";
const POINTS: &str = "margin:0 0 18px;padding:0 0 0 22px;color:#141414";
const BUTTON: &str = "display:inline-block;padding:12px 22px;border-radius:6px;background-color:#f97316;color:#0a0a0a;\
                      font-weight:bold;text-decoration:none";
const ADDRESS: &str = "color:#9a3412;font-size:13px;word-break:break-all";
const SMALL: &str = "margin:0 0 18px;color:#52525b;font-size:13px";
const FOOT: &str =
    "padding:20px 28px;background-color:#fafafa;color:#3f3f46;font-size:14px;border-top:1px solid #e4e4e7";

/// The HTML of a letter, a whole document.
pub(super) fn written(letter: &Letter) -> String {
    // what is rendered has an owner, although nothing in it ever changes
    Owner::new().with(|| format!("<!DOCTYPE html>\n{}", view! { <Sheet letter=letter.clone()/> }.to_html()))
}

/// The frame: the shop's name, what the letter says, who writes.
#[component]
fn Sheet(letter: Letter) -> impl IntoView {
    let Letter { locale, shop, subject, blocks, foot } = letter;
    let blocks = blocks.into_iter().map(block).collect_view();
    view! {
        <html lang=pick(locale, "id", "en")>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{subject.clone()}</title>
            </head>
            <body style=GROUND>
                <table role="presentation" style=OUTER><tbody><tr><td style=MIDDLE>
                    <table role="presentation" style=SHEET>
                        <tbody>
                            <tr><td style=HEAD>{shop}</td></tr>
                            <tr><td style=BODY><h1 style=TITLE>{subject}</h1>{blocks}</td></tr>
                            <tr><td style=FOOT>{lines(&foot)}</td></tr>
                        </tbody>
                    </table>
                </td></tr></tbody></table>
            </body>
        </html>
    }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Text(words) => view! { <p style=TEXT>{lines(&words)}</p> }.into_any(),
        Block::Said { who, words } => {
            view! { <div style=SAID><strong>{format!("{who}:")}</strong><br/>{lines(&words)}</div> }.into_any()
        }
        Block::Rows(rows) => {
            let rows = rows.into_iter().map(|row| view! { <OneRow row/> }).collect_view();
            view! { <table role="presentation" style=ROWS><tbody>{rows}</tbody></table> }.into_any()
        }
        Block::Points(points) => {
            let points = points.into_iter().map(|point| view! { <li>{point}</li> }).collect_view();
            view! { <ul style=POINTS>{points}</ul> }.into_any()
        }
        Block::Lines { label, lines: below } => {
            view! { <p style=TEXT><strong>{format!("{label}:")}</strong><br/>{lines(&below.join("\n"))}</p> }.into_any()
        }
        Block::Link { label, address } => view! {
            <p style=TEXT>
                <a href=address.clone() style=BUTTON>{label}</a>
                <br/>
                <a href=address.clone() style=ADDRESS>{address.clone()}</a>
            </p>
        }
        .into_any(),
        Block::Small { label, address } => view! {
            <p style=SMALL>{format!("{label}:")}<br/><a href=address.clone() style=ADDRESS>{address.clone()}</a></p>
        }
        .into_any(),
    }
}

#[component]
fn OneRow(row: Row) -> impl IntoView {
    let weight = if row.strong { STRONG } else { "" };
    view! {
        <tr>
            <td style=format!("{LABEL}{weight}")>{row.label}</td>
            <td style=format!("{AMOUNT}{weight}")>{row.amount}</td>
        </tr>
    }
}

/// Lines below each other.
fn lines(text: &str) -> AnyView {
    let parts = text.lines().enumerate().map(|(at, line)| {
        let line = line.to_owned();
        view! { {(at > 0).then(|| view! { <br/> })}{line} }
    });
    parts.collect_view().into_any()
}
