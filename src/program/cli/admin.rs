//! `hurtrock admin ...`: accounts, made and opened again by whoever works at the machine. A password is read from
//! standard input, never from an argument that others could see.

use crate::{
    access::Role,
    account::service::{NewUser, create_user_by_command, set_password_by_command},
    error::AppError,
    i18n::Locale,
    program::run,
    server::{
        clock::Clock,
        config::Config,
        failure::{Failure, Outcome},
    },
};
use clap::Subcommand;

#[derive(Subcommand)]
pub(super) enum AdminCommand {
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
    /// Give any account, staff's or a customer's, a new password, read from standard input; ends all its sessions.
    Password {
        /// Name or e-mail address to sign in with.
        username: String,
    },
}

pub(super) async fn carry_out(config: Config, command: AdminCommand) -> Outcome<()> {
    match command {
        AdminCommand::Create { username, email, role } => create(config, username, email, &role).await,
        AdminCommand::Password { username } => password(config, &username).await,
    }
}

async fn create(config: Config, username: String, email: String, role: &str) -> Outcome<()> {
    let role = Role::parse(role).filter(|role| role.is_staff());
    let staff: Vec<&str> = Role::ALL.into_iter().filter(|role| role.is_staff()).map(Role::as_str).collect();
    let role = role.ok_or_else(|| Failure::fault(format!("--role must be one of: {}", staff.join(", "))))?;
    let password = typed_password()?;
    let shop = run::open(config, Clock::System).await?;
    let user =
        NewUser { username: username.clone(), email, password, full_name: String::new(), role, locale: Locale::id };
    create_user_by_command(&shop.db, &shop.clock, user).await?;
    println!("{username} may sign in as {}", role.as_str());
    Ok(())
}

async fn password(config: Config, login: &str) -> Outcome<()> {
    let password = typed_password()?;
    let shop = run::open(config, Clock::System).await?;
    let set = set_password_by_command(&shop.db, &shop.clock, login, password).await;
    let username = set.map_err(|failure| match failure {
        Failure::Refused(AppError::NotFound) => Failure::fault(format!("no account has the name or address {login}")),
        other => other,
    })?;
    println!("{username} has a new password, and is signed out everywhere");
    Ok(())
}

fn typed_password() -> Outcome<String> {
    eprintln!("Password (8 characters or more), then Enter:");
    let mut password = String::new();
    std::io::stdin().read_line(&mut password).map_err(Failure::fault)?;
    Ok(password.trim_end_matches(['\r', '\n']).to_owned())
}
