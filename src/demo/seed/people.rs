//! The demo's people. Passwords are generated and kept in a file of the data folder, readable by its owner only.

use crate::{
    access::Role,
    account::service::{
        NewUser,
        backend::{Backend, Credentials},
        create_user,
    },
    error::ProblemCode,
    i18n::Locale,
    ids::UserId,
    server::{
        clock::random_key,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use axum_login::AuthnBackend;
use std::{fmt, fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

/// Somebody who may sign in to the demo.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Name to sign in with.
    pub username: String,
    /// Password in the clear; shown to whoever starts the demo.
    pub password: String,
    /// What they may do.
    pub role: Role,
}

impl Person {
    /// Full name, as the cast knows it.
    pub(super) fn full_name(&self) -> &'static str {
        CAST.iter().find(|(username, ..)| *username == self.username).map_or("", |(_, name, _)| name)
    }

    /// E-mail address.
    pub(super) fn email(&self) -> String {
        format!("{}@demo.hurtrock.example", self.username)
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({})", self.username)
    }
}

/// Username, full name and role; the administrator first, as readers of the file expect.
const CAST: [(&str, &str, Role); 3] = [
    ("admin", "Raka Pratama", Role::Admin),
    ("support", "Dewi Lestari", Role::Support),
    ("sari", "Sari Wulandari", Role::Customer),
];

/// Who may sign in.
pub struct Cast {
    /// Staff.
    pub staff: Vec<Person>,
    /// The customer.
    pub customer: Option<Person>,
    /// The customer's account, if it was made just now.
    pub made: Option<UserId>,
    /// Accounts of staff that were made just now, with their full names.
    pub hired: Vec<(UserId, String)>,
}

/// Makes the people who are not there yet: staff, and the customer. Only those whose password is known, and still opens
/// the door, are returned.
pub async fn make(shop: &Shop) -> Outcome<Cast> {
    let file = shop.config.data_dir.join("demo-staff.txt");
    let noted = fs::read_to_string(&file).unwrap_or_default();
    let cast: Vec<(Person, bool, &str)> = CAST
        .into_iter()
        .map(|(username, full_name, role)| {
            let known = noted_password(&noted, username);
            let password = known.clone().unwrap_or_else(random_key);
            let person = Person { username: username.to_owned(), password, role };
            (person, known.is_some(), full_name)
        })
        .collect();
    // noted before they exist: a crash between the two loses nobody's password
    if cast.iter().any(|(_, known, _)| !known) {
        note(&file, cast.iter().map(|(person, ..)| person))?;
    }
    let (mut people, mut made, mut hired) = (Vec::new(), None, Vec::new());
    for (person, known, full_name) in cast {
        match create_user(&shop.db, &shop.clock, new_user(&person, full_name)).await {
            Ok(id) => {
                made = made.or((person.role == Role::Customer).then_some(id));
                hired.extend(person.role.is_staff().then(|| (id, full_name.to_owned())));
                people.push(person);
            }
            Err(Failure::Refused(error)) if error.problem("username") == Some(ProblemCode::Taken) => {
                if known && may_enter(shop, &person).await? {
                    people.push(person);
                } else {
                    tracing::warn!(
                        username = person.username,
                        "has an account already, with a password that is noted nowhere"
                    );
                }
            }
            Err(failure) => return Err(failure),
        }
    }
    // what is noted is what works
    note(&file, people.iter())?;
    let (staff, mut customers): (Vec<_>, Vec<_>) = people.into_iter().partition(|person| person.role.is_staff());
    Ok(Cast { staff, customer: customers.pop(), made, hired })
}

/// Whether the noted password is the one of the account: it may have been changed since.
async fn may_enter(shop: &Shop, person: &Person) -> Outcome<bool> {
    let credentials = Credentials { login: person.username.clone(), password: person.password.clone() };
    Ok(Backend::new(shop.db.clone()).authenticate(credentials).await?.is_some())
}

fn new_user(person: &Person, full_name: &str) -> NewUser {
    NewUser {
        username: person.username.clone(),
        email: person.email(),
        password: person.password.clone(),
        full_name: full_name.to_owned(),
        role: person.role,
        locale: Locale::id,
    }
}

fn noted_password(text: &str, username: &str) -> Option<String> {
    let mut lines = text.lines();
    lines.find(|line| line.strip_prefix("username: ") == Some(username))?;
    lines.next()?.strip_prefix("password: ").map(str::to_owned)
}

fn note<'p>(file: &Path, people: impl Iterator<Item = &'p Person>) -> Outcome<()> {
    let text =
        people.map(|p| format!("username: {}\npassword: {}\n", p.username, p.password)).collect::<Vec<_>>().join("\n");
    let draft = file.with_extension("draft");
    let write = || {
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true).mode(0o600).open(&draft)?.write_all(text.as_bytes())?;
        fs::rename(&draft, file)
    };
    write().map_err(|error: std::io::Error| Failure::fault(format!("{}: {error}", file.display())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn what_is_noted_is_found_again_by_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("demo-staff.txt");
        let person = |name: &str, role| Person { username: name.into(), password: format!("{name}-secret"), role };
        note(&file, [person("admin", Role::Admin), person("support", Role::Support)].iter()).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(noted_password(&text, "support").as_deref(), Some("support-secret"));
        assert_eq!(noted_password(&text, "sari"), None);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(!format!("{:?}", person("admin", Role::Admin)).contains("secret"));
    }
}
