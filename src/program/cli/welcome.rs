//! What the terminal says of a shop: that its settings fit, what seeding did, that it is open, and who may sign in.

use crate::{
    demo::seed::SeedReport,
    program::retention,
    server::{
        config::{Config, FilesConfig, MailConfig},
        data_folder,
        state::Shop,
    },
};
use std::net::SocketAddr;

/// What a person sees when the shop is open.
pub fn banner(shop: &Shop, report: Option<&SeedReport>) {
    let nobody = SeedReport::default();
    println!("{}", welcome(&shop.config, report.unwrap_or(&nobody), &this_program()));
}

fn welcome(config: &Config, people: &SeedReport, program: &str) -> String {
    let mut lines = vec![String::new(), format!("HURTROCK is open at {}", config.site.public_url), String::new()];
    if config.is_demo() {
        lines.push(match &config.mail {
            MailConfig::Folder(folder) => {
                format!("This is a demo: payments are simulated, mail is written to {}.", folder.display())
            }
            MailConfig::Smtp(_) => "This is a demo: payments are simulated, but mail is sent.".to_owned(),
        });
    }
    if people.staff.is_empty() {
        lines.push("No staff password is noted here. In another terminal, with the same settings,".to_owned());
        lines.push("make a staff account, or give one that is there a new password:".to_owned());
        lines.push(format!("  {program} admin create --username NAME --email ADDRESS"));
        lines.push(format!("  {program} admin password NAME"));
    }
    lines.extend(sign_in(config, people));
    lines.iter().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") }).collect()
}

/// What seeding did.
pub(super) fn seeded(config: &Config, report: &SeedReport, pictures: usize, scale: Option<usize>) -> String {
    let goods = match report.products {
        0 => "The shop has products already; none of the demo's were brought in.".to_owned(),
        products => format!("{products} products brought in."),
    };
    let mut lines = vec![goods, format!("{pictures} pictures drawn.")];
    lines.extend(scale.map(|products| format!("{products} generated products for load work are there.")));
    lines.extend(sign_in(config, report));
    lines.join("\n") + "\n"
}

/// What the shop would be with these settings, without a secret.
pub(super) fn fitting(config: &Config) -> String {
    let pictures = match &config.files {
        FilesConfig::Folder(folder) => folder.display().to_string(),
        FilesConfig::Bucket(bucket) => format!("the bucket {}", bucket.name),
    };
    let mail = match &config.mail {
        MailConfig::Folder(folder) => format!("written to {}", folder.display()),
        MailConfig::Smtp(_) => "sent".to_owned(),
    };
    let (site, payments) = (&config.site, config.payment.environment.as_str());
    let lines = [
        "The settings fit.".to_owned(),
        format!("  listens on  {}", SocketAddr::new(site.host, site.port)),
        format!("  open at     {}", site.public_url),
        format!("  payments    {payments}"),
        format!("  mail        {mail}"),
        format!("  accounts    {}", config.shop.registration.as_str()),
        format!("  data        {} ({})", config.data_dir.display(), data_folder::state(&config.data_dir)),
        format!("  pictures    {pictures}"),
        format!("  proxies     {}", if site.proxies.is_empty() { "none".to_owned() } else { site.proxies.to_string() }),
        "What is kept, and how long:".to_owned(),
    ];
    lines.join("\n") + "\n" + &retention::words()
}

/// The people whose passwords are known, and where those are kept.
fn sign_in(config: &Config, people: &SeedReport) -> Vec<String> {
    let line = |who: &str, name: &str, password: &str| format!("{who} sign-in: {name} / {password}");
    let staff = people
        .staff
        .iter()
        .map(|person| format!("{}   ({})", line("Staff", &person.username, &person.password), person.role.as_str()));
    let customer = people.customer.iter().map(|person| line("Customer", &person.username, &person.password));
    let mut lines: Vec<String> = staff.chain(customer).collect();
    if !lines.is_empty() {
        lines.push(format!("(kept in {})", config.data_dir.join("demo-staff.txt").display()));
    }
    lines
}

/// How to call this program from any folder: it reads `.env`, `Leptos.toml`, its site and its data from where it was
/// started.
fn this_program() -> String {
    let name = std::env::args_os().next();
    let name = name.map_or_else(|| "hurtrock".to_owned(), |name| name.to_string_lossy().into_owned());
    match std::env::current_dir() {
        Ok(folder) => format!("cd {} && {}", quoted(&folder.to_string_lossy()), quoted(&name)),
        Err(_) => quoted(&name),
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+@%:,=".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{access::Role, demo::seed::Person};
    use std::collections::HashMap;

    fn config() -> Config {
        Config::from_variables(&HashMap::new()).unwrap()
    }

    fn people() -> SeedReport {
        let person = |name: &str, role| Person { username: name.into(), password: format!("{name}-123"), role };
        SeedReport {
            staff: vec![person("admin", Role::Admin), person("support", Role::Support)],
            customer: Some(person("sari", Role::Customer)),
            products: 147,
        }
    }

    #[test]
    fn seeding_opens_nothing() {
        let text = seeded(&config(), &people(), 12, None);
        assert!(text.contains("147 products") && text.contains("admin / admin-123"), "{text}");
        let text = seeded(&config(), &SeedReport::default(), 0, Some(500));
        assert!(text.contains("already") && text.contains("500 generated"), "{text}");
        assert!(!text.contains("open at") && !text.contains("demo-staff.txt"), "{text}");
    }

    #[test]
    fn the_welcome_names_a_way_in() {
        let known = welcome(&config(), &people(), "hurtrock");
        assert!(known.contains("open at http://127.0.0.1:3000") && known.contains("demo-staff.txt"), "{known}");
        for line in
            ["Staff sign-in: admin / admin-123   (admin)", "support / support-123", "Customer sign-in: sari / sari-123"]
        {
            assert!(known.contains(line), "{line}: {known}");
        }
        assert!(!known.contains("admin create"), "{known}");
        let unknown = welcome(&config(), &SeedReport::default(), "cd /srv/shop && target/release/hurtrock");
        for line in ["target/release/hurtrock admin create --username", "target/release/hurtrock admin password NAME"] {
            assert!(unknown.contains(&format!("  cd /srv/shop && {line}")), "{unknown}");
        }
        assert!(!unknown.contains("demo-staff.txt"), "{unknown}");
    }

    #[test]
    fn a_command_is_what_a_shell_takes() {
        assert_eq!(quoted("/srv/shop-1/target/release/hurtrock"), "/srv/shop-1/target/release/hurtrock");
        assert_eq!(quoted("/home/raka/my shop"), "'/home/raka/my shop'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
        assert_eq!(quoted(""), "''");
        let here = std::env::current_dir().unwrap();
        assert!(this_program().starts_with("cd ") && this_program().contains(&*here.to_string_lossy()));
    }

    #[test]
    fn fitting_settings_show_no_secret() {
        let variables = [
            ("SMTP_URL", "smtps://toko:rahasia@mail.example.com"),
            ("SESSION_SECRET", "rahasia-rahasia-rahasia-rahasia-rahasia"),
            ("MIDTRANS_SERVER_KEY", "SB-Mid-server-rahasia"),
            ("HOST", "localhost"),
        ];
        let variables = variables.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let text = fitting(&Config::from_variables(&variables).unwrap());
        for fact in ["127.0.0.1:3000", "http://127.0.0.1:3000", "sandbox", "sent", "data"] {
            assert!(text.contains(fact), "{fact}: {text}");
        }
        assert!(!text.contains("rahasia"), "{text}");
    }
}
