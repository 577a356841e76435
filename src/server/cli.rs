//! The commands of the program. `hurtrock` alone serves.

use super::{
    clock::Clock,
    config::Config,
    failure::{Failure, Outcome},
    guards, pages, run,
    state::Shop,
    telemetry,
};
use crate::{
    account::{
        model::Role,
        service::{NewUser, create_user},
    },
    demo::seed::{SeedReport, draw_pictures, seed_demo, seed_scale},
    i18n::Locale,
};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

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
        /// Add this many generated products.
        #[arg(long)]
        scale: Option<usize>,
    },
    /// Staff accounts.
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Every page and server function with its guard.
    Routes,
    /// The Midtrans stand-in alone, on HOST and PORT.
    Simulator {
        /// Where notifications go when a charge does not say.
        #[arg(long)]
        notification_url: Option<String>,
    },
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Make a staff account; the password is read from standard input.
    Create {
        /// Name to sign in with.
        #[arg(long)]
        username: String,
        /// E-mail address.
        #[arg(long)]
        email: String,
        /// `support`, `admin` or `super_admin`.
        #[arg(long, default_value = "admin")]
        role: String,
    },
}

/// Runs the command of the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
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
            eprintln!("hurtrock: {failure}");
            ExitCode::FAILURE
        }
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
        Command::Admin(AdminCommand::Create { username, email, role }) => {
            admin_create(config, username, email, &role).await
        }
        Command::Simulator { notification_url } => simulator(config, notification_url).await,
        Command::Routes => Ok(()),
    }
}

async fn seed(config: Config, scale: Option<usize>) -> Outcome<()> {
    let shop = run::open(config, Clock::System).await?;
    let report = seed_demo(&shop).await?;
    let pictures = draw_pictures(&shop).await?;
    println!("{} products, {pictures} pictures drawn", report.products);
    if let Some(products) = scale {
        seed_scale(&shop, products).await?;
    }
    banner(&shop, Some(&report));
    Ok(())
}

async fn admin_create(config: Config, username: String, email: String, role: &str) -> Outcome<()> {
    let role = Role::parse(role).filter(|role| role.is_staff());
    let role = role.ok_or_else(|| Failure::fault("--role must be support, admin or super_admin"))?;
    eprintln!("Password (8 characters or more), then Enter:");
    let mut password = String::new();
    std::io::stdin().read_line(&mut password).map_err(Failure::fault)?;
    let shop = run::open(config, Clock::System).await?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let user =
        NewUser { username: username.clone(), email, password, full_name: String::new(), role, locale: Locale::id };
    create_user(&shop.db, &shop.clock, user).await?;
    println!("{username} may sign in as {}", role.as_str());
    Ok(())
}

async fn simulator(config: Config, notification_url: Option<String>) -> Outcome<()> {
    use crate::payment::gateway::simulator::{Simulator, SimulatorConfig};
    let address = std::net::SocketAddr::new(config.site.host, config.site.port);
    let listener = tokio::net::TcpListener::bind(address).await.map_err(Failure::fault)?;
    let simulator = Simulator::new(SimulatorConfig {
        base_path: String::new(),
        public_origin: config.site.public_url.clone(),
        server_key: config.payment.server_key.expose().to_owned(),
        client_key: "SB-Mid-client-hurtrock-demo".into(),
        notification_url,
        state_file: Some(config.data_dir.join("simulator.json")),
        retry_unit: std::time::Duration::from_secs(1),
    });
    std::fs::create_dir_all(&config.data_dir).map_err(Failure::fault)?;
    println!("The Midtrans simulator answers at {}", config.site.public_url);
    println!("  MIDTRANS_SNAP_BASE={0}/snap/v1 MIDTRANS_CORE_BASE={0}", config.site.public_url);
    let stop = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    axum::serve(listener, simulator.router()).with_graceful_shutdown(stop).await.map_err(Failure::fault)
}

/// Every page prefix and server function with its guard, as a table; what is registered without a guard is named too.
#[must_use]
pub fn routes() -> String {
    let mut rows: Vec<(String, String, String)> = pages::TABLE
        .iter()
        .map(|(path, guard)| ("PAGE".to_owned(), format!("{path}, {path}/..."), guard.to_string()))
        .collect();
    rows.insert(0, ("PAGE".into(), "everything else".into(), "public".into()));
    let mut functions: Vec<_> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, method)| {
            let guard = guards::guard_of(method.as_str(), path);
            (
                method.to_string(),
                path.to_owned(),
                guard.map_or_else(|| "REFUSED: not in the table".into(), |g| g.to_string()),
            )
        })
        .collect();
    functions.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    rows.extend(functions);
    let width = rows.iter().map(|row| row.1.len()).max().unwrap_or(0);
    rows.into_iter().map(|(method, path, guard)| format!("{method:6} {path:width$}  {guard}\n")).collect()
}

/// What a person sees when the shop is open.
pub fn banner(shop: &Shop, report: Option<&SeedReport>) {
    println!("\n  HURTROCK is open at {}\n", shop.config.site.public_url);
    if shop.config.is_demo() {
        println!(
            "  This is a demo: payments are simulated, mail is written to {}.",
            shop.config.data_dir.join("mail").display()
        );
    }
    if let Some(report) = report {
        for person in &report.staff {
            println!("  Staff sign-in: {} / {}   ({})", person.username, person.password, person.role.as_str());
        }
        println!("  (kept in {})", shop.config.data_dir.join("demo-staff.txt").display());
    }
    println!();
}
