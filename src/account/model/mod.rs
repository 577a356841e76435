//! What sign-up and profile show and send, and the pure rules for names, passwords and e-mail addresses. Roles and what
//! they may do are floor: `access`.

mod address_book;

pub use address_book::{ADDRESSES, ADDRESSES_MAX, AddressEdit, AddressInput, LABEL_MAX, SavedAddress};

use crate::{
    access::SignedIn,
    error::{AppError, ProblemCode, Problems},
    names::NAME_MAX,
    time::Instant,
    ui::address::local_path,
};
use serde::{Deserialize, Serialize};

/// Fewest characters of a password.
pub const PASSWORD_MIN: u16 = 8;
/// Most characters of a password.
pub const PASSWORD_MAX: u16 = 256;
/// Most characters of a username.
pub const USERNAME_MAX: u16 = 50;
/// Most characters of a mail address.
pub const EMAIL_MAX: u16 = 254;

/// What came of a registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Registered {
    /// The account is there and signed in.
    SignedIn(SignedIn),
    /// A mail says how to go on; whom that address belongs to is not said.
    Mailed {
        /// Always true.
        mailed: bool,
    },
}

/// A registration that waits for its mail to be followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingView {
    /// The name that was chosen; another may be chosen still.
    pub username: String,
    /// The address the mail went to.
    pub email: String,
    /// Whether this browser is not the one that asked, so that the password has to be given.
    pub asks_password: bool,
}

/// What the account page shows of its owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    /// Who it is.
    pub person: SignedIn,
    /// Telephone in international form, if known.
    pub phone: Option<String>,
    /// When the account was made.
    pub since: Instant,
}

/// What the sign-up form sends.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct RegisterInput {
    /// Wanted name.
    pub username: String,
    /// E-mail address.
    pub email: String,
    /// Password in the clear; never logged, never sent back.
    pub password: String,
    /// Full name, may be empty.
    pub full_name: String,
}

impl std::fmt::Debug for RegisterInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RegisterInput").field("username", &self.username).finish_non_exhaustive()
    }
}

impl RegisterInput {
    /// Trims and lower-cases; says all that is wrong at once. Whether a password is guessable, knowing the names of who
    /// chose it, the server says: the list is too long for a browser.
    ///
    /// # Errors
    /// [`AppError::Invalid`] with a problem for each field at fault.
    pub fn validate(self, is_guessable: impl Fn(&str, &[&str]) -> bool) -> Result<Self, AppError> {
        let mut problems = Problems::default();
        let username = problems.code("username", &self.username, 3, USERNAME_MAX).to_lowercase();
        if (3..=50).contains(&username.chars().count()) && !valid_username(&username) {
            problems.add("username", ProblemCode::Username);
        }
        let email = problems.mail("email", &self.email, 1, EMAIL_MAX);
        let full_name = problems.name("full_name", &self.full_name, 0, NAME_MAX);
        let local = email.split('@').next().unwrap_or_default();
        let names = [username.as_str(), &email, local, &full_name];
        check_password(&mut problems, "password", &self.password, |password| is_guessable(password, &names));
        problems.into_result(Self { username, email, password: self.password, full_name })
    }
}

/// Notes what is wrong with a new password: its length, or that it would be guessed. Nothing is trimmed.
pub fn check_password(problems: &mut Problems, field: &str, password: &str, is_guessable: impl FnOnce(&str) -> bool) {
    match password.chars().count() {
        0 => problems.add(field, ProblemCode::Required),
        n if n < usize::from(PASSWORD_MIN) => problems.add(field, ProblemCode::TooShort(PASSWORD_MIN)),
        n if n > usize::from(PASSWORD_MAX) => problems.add(field, ProblemCode::TooLong(PASSWORD_MAX)),
        _ if is_guessable(password) => problems.add(field, ProblemCode::CommonPassword),
        _ => {}
    }
}

/// Whether a lower-case name has only letters, digits, dot, dash and underscore, and begins with a letter or digit.
/// It can never be mistaken for an e-mail address.
#[must_use]
pub fn valid_username(name: &str) -> bool {
    (3..=50).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

/// Longest way back after sign-in, in bytes.
pub const MAX_PATH: usize = 500;

/// Where to go after sign-in: `next` only when it is a path of this shop, else the given page.
/// A language prefix is taken off, the redirect puts the right one on.
#[must_use]
pub fn way_back(next: &str, otherwise: &str) -> String {
    let (_, next) = crate::ui::locale::split(next);
    let good = (next.len() <= MAX_PATH).then(|| local_path(next)).flatten();
    good.unwrap_or(otherwise).to_owned()
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
