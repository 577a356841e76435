//! Mails as they leave: one for each key, no header that was typed, words that can be read.

use super::*;
use crate::server::config::Secret;

fn mail(to: &str, subject: &str) -> Mail {
    Mail {
        to: to.into(),
        subject: subject.into(),
        text: "Halo.".into(),
        html: None,
        locale: Locale::id,
        unsubscribe: None,
    }
}

fn folder(path: &Path) -> Mailer {
    Mailer::new(&MailConfig::Folder(path.to_owned()), "Hurtrock <toko@hurtrock.test>").unwrap()
}

/// The mails themselves, as a mail program would open them.
fn letters(path: &Path) -> Vec<String> {
    let files = std::fs::read_dir(path).unwrap().map(|file| file.unwrap().path());
    let letters = files.filter(|path| path.extension().is_some_and(|ending| ending == "eml"));
    letters.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[tokio::test]
async fn the_same_key_is_one_mail() {
    let dir = tempfile::tempdir().unwrap();
    let mailer = folder(dir.path());
    for _ in 0..2 {
        mailer.send(&mail("budi@example.com", "Pesanan"), "order-paid:1", DateTime::UNIX_EPOCH).await.unwrap();
    }
    mailer.send(&mail("budi@example.com", "Pesanan"), "order-paid:2", DateTime::UNIX_EPOCH).await.unwrap();
    let letters = letters(dir.path());
    assert_eq!(letters.len(), 2);
    assert!(letters[0].contains("To: budi@example.com\r\n") && letters[0].contains("Content-Language: id\r\n"));
    assert!(letters[0].contains("@hurtrock.test>\r\n") && letters[0].contains("Date: Thu, 01 Jan 1970"));
}

#[tokio::test]
async fn nothing_typed_becomes_a_header() {
    let dir = tempfile::tempdir().unwrap();
    let mailer = folder(dir.path());
    let sly = mail("budi@example.com", "Pesanan\r\nBcc: all@example.com\r\n\r\nbody");
    mailer.send(&sly, "k", DateTime::UNIX_EPOCH).await.unwrap();
    assert!(letters(dir.path())[0].lines().all(|line| !line.starts_with("Bcc")));
    for to in ["a@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com", "A <a@example.com>", ""] {
        assert!(mailer.send(&mail(to, "x"), "k2", DateTime::UNIX_EPOCH).await.is_err(), "{to:?}");
    }
}

#[tokio::test]
async fn both_forms_travel_together() {
    let dir = tempfile::tempdir().unwrap();
    let html =
        Mail { html: Some("<p>Halo, Désirée.</p>".into()), ..mail("budi@example.com", "Terima kasih – lunas") };
    folder(dir.path()).send(&html, "k", DateTime::UNIX_EPOCH).await.unwrap();
    let letter = &letters(dir.path())[0];
    assert!(letter.contains("multipart/alternative") && letter.contains("text/html") && letter.contains("text/plain"));
}

#[tokio::test]
async fn what_was_written_can_be_read_newest_first() {
    let dir = tempfile::tempdir().unwrap();
    let mailer = folder(dir.path());
    let later = DateTime::UNIX_EPOCH + chrono::Duration::hours(1);
    let second = Mail {
        text: "Désirée,\r\nterima kasih – <b>lunas</b>. = tak berubah =3D".into(),
        html: Some("<h1>Lunas</h1>".into()),
        locale: Locale::en,
        ..mail(" sari@example.com ", "Lunas\r\nBcc: all@example.com")
    };
    mailer.send(&mail("budi@example.com", "Pesanan"), "1", DateTime::UNIX_EPOCH).await.unwrap();
    mailer.send(&second, "2", later).await.unwrap();
    // the same mail again is one letter
    mailer.send(&second, "2", later).await.unwrap();
    let letters = mailer.letters(50).await.unwrap().unwrap();
    let subjects: Vec<&str> = letters.iter().map(|letter| letter.subject.as_str()).collect();
    assert_eq!(subjects, ["Lunas  Bcc: all@example.com", "Pesanan"]);
    assert_eq!((letters[0].to.as_str(), letters[0].text.as_str()), ("sari@example.com", second.text.as_str()));
    assert_eq!((letters[0].locale, letters[0].at), (Locale::en, later));
    assert_eq!(mailer.letters(1).await.unwrap().unwrap().len(), 1);
}

#[tokio::test]
async fn a_mail_that_cannot_be_read_hides_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let mailer = folder(dir.path());
    mailer.send(&mail("budi@example.com", "Pesanan"), "1", DateTime::UNIX_EPOCH).await.unwrap();
    std::fs::write(dir.path().join("older.eml"), "From: x\r\n\r\n").unwrap();
    std::fs::write(dir.path().join("broken.eml"), "From: x\r\n\r\n").unwrap();
    std::fs::write(dir.path().join("broken.json"), "{").unwrap();
    assert_eq!(mailer.letters(50).await.unwrap().unwrap().len(), 1);
    drop(dir);
    assert!(mailer.letters(50).await.unwrap().unwrap().is_empty());
}

#[tokio::test]
async fn old_mails_are_cleared_away() {
    let dir = tempfile::tempdir().unwrap();
    let mailer = folder(dir.path());
    for key in ["1", "2"] {
        mailer.send(&mail("budi@example.com", "Pesanan"), key, DateTime::UNIX_EPOCH).await.unwrap();
    }
    let now = crate::server::clock::Clock::System.now();
    assert_eq!(mailer.sweep(now - KEPT, 500).await.unwrap(), 0, "they are new");
    assert_eq!(mailer.sweep(now + TimeDelta::hours(1), 3).await.unwrap(), 3, "no more than asked for");
    assert_eq!(mailer.sweep(now + TimeDelta::hours(1), 3).await.unwrap(), 1);
    assert!(letters(dir.path()).is_empty());
}

#[tokio::test]
async fn what_leaves_by_smtp_is_not_kept() {
    let smtp = MailConfig::Smtp(Secret::new("smtp://localhost:2525"));
    let mailer = Mailer::new(&smtp, "Hurtrock <toko@hurtrock.test>").unwrap();
    assert_eq!(mailer.letters(50).await.unwrap(), None);
}
