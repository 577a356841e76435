//! The commands of the program. `hurtrock` alone serves. Accounts are in `admin`, what a person reads in `welcome`.

mod admin;
pub mod doctor;
mod measure;
mod relevance;
mod simulator;
mod verify;
mod welcome;

pub use welcome::banner;

use super::{guards, pages, run};
use crate::{
    demo::seed::{draw_pictures, seed_demo, seed_scale},
    error::{AppError, ProblemCode},
    exchange::files,
    figures,
    inventory::export,
    orders::{model::DESK_FILE, news::NEWS},
    promotion,
    server::{
        clock::Clock,
        config::Config,
        csrf, data_folder,
        failure::{Failure, Outcome},
        telemetry,
    },
};
use admin::AdminCommand;
use clap::{Parser, Subcommand};
use doctor::DoctorCommand;
use std::{path::PathBuf, process::ExitCode};
use verify::VerifyCommand;

/// The plain path of every page; the same pages answer below `/en`. `tests/settings.rs` holds it against the routers.
const PAGES: &[&str] = &[
    "/",
    "/products",
    "/products/{slug}",
    "/products/{slug}/reviews",
    "/categories/{slug}",
    "/cart",
    "/chat",
    "/wishes",
    "/compare",
    "/checkout",
    "/pay/{attempt}",
    "/orders/track",
    "/orders/{number}",
    "/orders/{number}/feedback",
    "/orders/{number}/return",
    "/orders/{number}/review/{slug}",
    "/account",
    "/account/addresses",
    "/sign-in",
    "/register",
    "/register/sent",
    "/register/confirm",
    "/waiting",
    "/consent",
    "/pages/{slug}",
    "/contact",
    "/help",
    "/admin",
    "/admin/find",
    "/admin/chat",
    "/admin/chat/figures",
    "/admin/chat/templates",
    "/admin/customers",
    "/admin/customers/tags",
    "/admin/customers/{id}",
    "/admin/orders",
    "/admin/orders/new",
    "/admin/orders/new/{id}",
    "/admin/orders/parcels",
    "/admin/orders/batches/{id}",
    "/admin/orders/slips/{id}",
    "/admin/orders/{number}",
    "/admin/help",
    "/admin/help/new",
    "/admin/help/{id}",
    "/admin/pages",
    "/admin/pages/new",
    "/admin/pages/{id}",
    "/admin/payments/doctor",
    "/admin/performance",
    "/admin/settings",
    "/admin/shipping",
    "/admin/shipping/services/new",
    "/admin/shipping/services/{id}",
    "/admin/shipping/zones/new",
    "/admin/shipping/zones/{id}",
    "/admin/mail",
    "/admin/mail/all",
    "/admin/mail/kinds",
    "/admin/mail/letters/{id}",
    "/admin/returns",
    "/admin/returns/{number}",
    "/admin/reviews",
    "/admin/waiting",
    "/admin/products",
    "/admin/attributes",
    "/admin/attributes/new",
    "/admin/attributes/{id}",
    "/admin/attributes/{id}/merge",
    "/admin/categories",
    "/admin/categories/new",
    "/admin/categories/{id}",
    "/admin/categories/{id}/merge",
    "/admin/brands",
    "/admin/brands/{id}",
    "/admin/brands/{id}/merge",
    "/admin/products/import",
    "/admin/products/import/{id}",
    "/admin/products/new",
    "/admin/products/duplicates",
    "/admin/products/tags",
    "/admin/products/{id}",
    "/admin/companions",
    "/admin/products/{id}/merge",
    "/admin/search-words",
    "/admin/tickets",
    "/admin/tickets/{number}",
    "/admin/stock",
    "/admin/stock/receive",
    "/admin/stock/labels",
    "/admin/stock/movements",
    "/admin/stock/{variant}",
    "/admin/vouchers",
    "/admin/vouchers/new",
    "/admin/vouchers/{id}",
];

/// Method, path and lock of the doors that are neither page nor server function (`program::router`).
const DOORS: &[(&str, &str, &str)] = &[
    ("GET", "/healthz", "public"),
    ("GET", "/readyz", "public"),
    ("GET", "/robots.txt", "public"),
    ("GET", "/sitemap.xml", "public"),
    ("GET", "/sitemap/{name}", "public"),
    ("GET", "/favicon.svg", "public"),
    ("GET", "/manifest.webmanifest", "public"),
    ("GET", "/pkg", "public"),
    ("GET", "/fonts", "public"),
    ("GET", "/icons", "public"),
    ("GET", "/uploads/{key}", "public"),
    ("GET", "/admin/customers/export.csv", "staff: manage_customers"),
    ("GET", "/admin/customers/data/{id}", "staff: manage_customers"),
    ("GET", "/admin/uploads/{key}", "staff"),
    ("GET", "/admin/mail/kinds/{kind}/{language}", "staff: view_orders"),
    ("GET", "/admin/mail/letters/{id}/html", "staff: manage_orders"),
    ("GET", "/admin/orders/documents/{file}", "staff: view_orders"),
    ("GET", "/orders/{number}/invoice.pdf", "owner or key"),
    ("GET", "/orders/{number}/receipt.pdf", "owner or key"),
    ("GET", export::MOVEMENTS, "staff: view_products"),
    ("GET", DESK_FILE, "staff: manage_orders"),
    ("GET", promotion::export::CODES, "staff: manage_vouchers"),
    ("GET", NEWS, "staff: view_orders"),
    ("GET", figures::export::DAYS, "staff: view_figures"),
    ("GET", figures::export::PRODUCTS, "staff: view_figures"),
    ("GET", figures::export_talks::TALKS, "staff: view_figures"),
    ("GET", files::PRODUCTS, "staff: manage_products"),
    ("GET", files::FAULTY, "staff: manage_products"),
    ("POST", csrf::NOTIFICATION_PATH, "the gateway's signature"),
    ("ANY", csrf::UNSUBSCRIBE_PATH, "the key of a mail"),
    ("ANY", csrf::NEWS_UNSUBSCRIBE_PATH, "the key of a mail"),
    ("ANY", "/simulator", "demo only"),
];

/// A music-instrument store in one program.
#[derive(Parser)]
#[command(name = "hurtrock", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Migrate, seed an empty demo, and serve (the default).
    Serve,
    /// Bring the schema up to date.
    Migrate,
    /// Fill an empty shop with the demo catalogue, or add products for load work.
    Seed {
        /// Add this many generated products, as many past orders and conversations, and a fifth as many customers.
        #[arg(long)]
        scale: Option<usize>,
    },
    /// How long lists and searches of this shop take within the program, and what the index weighs (`make bench`).
    Measure,
    /// How well search finds what people mean, on a demo shop made for it.
    Relevance {
        /// More judged queries, `query<TAB>c:CATEGORY p:PRODUCT ...` a line.
        files: Vec<PathBuf>,
    },
    /// Whether the books add up: orders, stock, payments, files.
    Doctor {
        /// Mend what may be mended without a person.
        #[arg(long)]
        mend: bool,
        #[command(subcommand)]
        what: Option<DoctorCommand>,
    },
    /// What the shop has sold by the day, as the dashboard shows it.
    #[command(subcommand)]
    Figures(FiguresCommand),
    /// Proofs on scratch data: what they print as lost or wrong should be nothing.
    #[command(subcommand)]
    Verify(VerifyCommand),
    /// Staff accounts, and new passwords for anybody.
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Say whether the settings fit, and what the shop would be; opens and changes nothing.
    CheckSettings,
    /// Every page, file and server function with its guard.
    Routes,
    /// The Midtrans stand-in alone, on HOST and PORT.
    Simulator {
        /// Where notifications go when a charge does not say.
        #[arg(long)]
        notification_url: Option<String>,
        /// Origin of a shop it stands in for, such as <http://127.0.0.1:3000>; once for each. Notifications and customers are
        /// sent to these and to that of --notification-url only.
        #[arg(long)]
        shop_origin: Vec<String>,
    },
}

#[derive(Clone, Copy, Subcommand)]
enum FiguresCommand {
    /// Count every day anew from the orders; the shop may be open meanwhile.
    Rebuild,
}

/// Runs the command of the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    data_folder::keep_to_the_owner();
    telemetry::start();
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        tracing::debug!("a TLS provider was there already");
    }
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::fault)
        .and_then(|runtime| runtime.block_on(command(cli.command.unwrap_or(Command::Serve))));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("hurtrock: {}", complaint(&failure));
            ExitCode::FAILURE
        }
    }
}

/// What went wrong, for a terminal: every field that is at fault on a line of its own.
fn complaint(failure: &Failure) -> String {
    match failure {
        Failure::Refused(AppError::Invalid(problems)) if !problems.is_empty() => {
            let lines: Vec<String> = problems.iter().map(|p| format!("  - {}: {}", p.field, words(p.code))).collect();
            format!("this does not fit:\n{}", lines.join("\n"))
        }
        other => other.to_string(),
    }
}

/// The words of a terminal for what is wrong with an argument.
fn words(code: ProblemCode) -> String {
    match code {
        ProblemCode::Required => "is needed".into(),
        ProblemCode::TooShort(n) => format!("needs at least {n} characters"),
        ProblemCode::TooLong(n) => format!("takes at most {n} characters"),
        ProblemCode::Email => "must be a whole e-mail address, such as name@example.com".into(),
        ProblemCode::Username => "takes letters, digits, dots, dashes and underscores only".into(),
        ProblemCode::CommonPassword => "is too easy to guess".into(),
        ProblemCode::Taken => "belongs to another account already".into(),
        // no command asks for the fields of the other codes
        other => format!("does not fit ({other:?})"),
    }
}

async fn command(command: Command) -> Outcome<()> {
    if matches!(command, Command::Routes) {
        print!("{}", routes());
        return Ok(());
    }
    let config = Config::from_environment().map_err(Failure::fault)?;
    match command {
        Command::Serve => run::serve(config).await,
        Command::Migrate => run::open(config, Clock::System).await.map(|_| println!("the schema is up to date")),
        Command::Seed { scale } => seed(config, scale).await,
        Command::Measure => measure::print(config).await,
        Command::Relevance { files } => relevance::print(config, files).await,
        Command::Figures(FiguresCommand::Rebuild) => {
            let shop = run::open(config, Clock::System).await?;
            let days = figures::service::rebuild(&shop).await?;
            println!("{days} days were counted anew");
            Ok(())
        }
        Command::Doctor { mend, what } => doctor::carry_out(config, mend, what).await,
        Command::Verify(command) => verify::carry_out(config, command).await,
        Command::Admin(command) => admin::carry_out(config, command).await,
        Command::CheckSettings => {
            print!("{}", welcome::fitting(&config));
            Ok(())
        }
        Command::Simulator { notification_url, shop_origin } => {
            simulator::serve(config, notification_url, shop_origin).await
        }
        Command::Routes => Ok(()),
    }
}

async fn seed(config: Config, scale: Option<usize>) -> Outcome<()> {
    let shop = run::open(config, Clock::System).await?;
    let report = seed_demo(&shop).await?;
    let pictures = draw_pictures(&shop).await?;
    if let Some(products) = scale {
        seed_scale(&shop, products).await?;
    }
    print!("{}", welcome::seeded(&shop.config, &report, pictures, scale));
    Ok(())
}

/// Every page, door and server function with its guard, as a table; what is registered without a guard is named too.
#[must_use]
pub fn routes() -> String {
    let pages = PAGES.iter().map(|path| ("PAGE".to_owned(), (*path).to_owned(), pages::guard_of(path).to_string()));
    let doors = DOORS.iter().map(|(method, path, lock)| ((*method).to_owned(), (*path).to_owned(), (*lock).to_owned()));
    let mut rows: Vec<(String, String, String)> = pages.chain(doors).collect();
    let mut functions: Vec<_> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, method)| {
            let row = guards::route_of(method.as_str(), path);
            let lock = row
                .map_or_else(|| "REFUSED: not in the table".into(), |route| format!("{}, {}", route.guard, route.cost));
            (method.to_string(), path.to_owned(), lock)
        })
        .collect();
    functions.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    rows.extend(functions);
    let width = rows.iter().map(|row| row.1.len()).max().unwrap_or(0);
    rows.into_iter().map(|(method, path, guard)| format!("{method:6} {path:width$}  {guard}\n")).collect()
}

#[cfg(test)]
mod tests;
