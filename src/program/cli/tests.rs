//! What the commands take, and what a person is told of what is wrong.

use super::*;
use crate::error::{Problem, Refusal};

#[test]
fn every_field_at_fault_is_named_in_words() {
    let problem = |field: &str, code| Problem { field: field.into(), of: String::new(), code };
    let problems = vec![
        problem("username", ProblemCode::Taken),
        problem("email", ProblemCode::Email),
        problem("password", ProblemCode::TooShort(8)),
    ];
    let text = complaint(&Failure::Refused(AppError::Invalid(problems)));
    assert_eq!(text.lines().count(), 4, "{text}");
    for words in ["username: belongs", "email: must be a whole", "password: needs at least 8 characters"] {
        assert!(text.contains(words), "{text}");
    }
    assert_eq!(complaint(&Failure::fault("no disk")), "no disk");
    assert!(complaint(&Failure::refused(Refusal::WrongState)).contains("WrongState"));
}

#[test]
fn commands_are_read() {
    let read = |line: &str| Cli::try_parse_from(line.split(' ')).map(|cli| cli.command);
    assert!(matches!(read("hurtrock"), Ok(None)));
    assert!(matches!(read("hurtrock check-settings"), Ok(Some(Command::CheckSettings))));
    let Ok(Some(Command::Admin(AdminCommand::Password { username }))) = read("hurtrock admin password sari") else {
        panic!("the name is an argument");
    };
    assert_eq!(username, "sari");
    let doctor = read("hurtrock doctor payments");
    assert!(matches!(doctor, Ok(Some(Command::Doctor { what: Some(DoctorCommand::Payments), mend: false }))));
    // it would stand in the history of the shell
    assert!(read("hurtrock admin password sari rahasia-123").is_err());
    assert!(read("hurtrock admin create --username budi --email budi@example.com --password x").is_err());
}
