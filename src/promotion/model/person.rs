//! One person in several writings.

/// A mail address as the mailbox that it is: without what follows a plus, at Google without its dots, in small letters. Only for
/// counting who used a voucher; nobody is written to there.
#[must_use]
pub fn same_mail(address: &str) -> String {
    let address = reading::mail(address).to_lowercase();
    let Some((name, host)) = address.rsplit_once('@') else { return address };
    let name = name.split('+').next().unwrap_or_default();
    let (name, host) = match host {
        "gmail.com" | "googlemail.com" => (name.replace('.', ""), "gmail.com"),
        host => (name.to_owned(), host),
    };
    format!("{name}@{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_is_one() {
        for written in
            ["sari.w@gmail.com", "SARIW@googlemail.com", " sari.w+promo@Gmail.com ", "Sari <s.a.r.i.w@gmail.com>"]
        {
            assert_eq!(same_mail(written), "sariw@gmail.com", "{written}");
        }
        assert_eq!(same_mail("sari.w+1@example.test"), "sari.w@example.test", "dots count elsewhere");
        assert_eq!(same_mail("nonsense"), "nonsense");
    }
}
