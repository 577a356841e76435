//! The vouchers of the demo: twelve, of which some begin later and two are over.

use crate::{promotion::model::VoucherInput, settings::model::wib};
use chrono::{DateTime, Days, Utc};

/// Code, note, kind, value, ceiling, minimum; `-` stands for none.
const RUNNING: [(&str, &str, &str, &str, &str, &str); 8] = [
    ("HALO5", "Pelanggan baru, sekali saja", "percent", "5", "100000", "-"),
    ("GITAR10", "Diskon umum", "percent", "10", "250000", "500000"),
    ("HEMAT50", "Belanja sedang", "amount", "50000", "-", "500000"),
    ("HEMAT200", "Belanja besar", "amount", "200000", "-", "3000000"),
    ("GRATISKIRIM", "Ongkos kirim penuh", "freight", "-", "-", "1000000"),
    ("KIRIM20", "Sebagian ongkos kirim", "freight", "-", "20000", "200000"),
    ("BARU15", "Hanya harga normal, 100 pemakaian", "percent", "15", "300000", "1000000"),
    ("PAMERAN", "Kode sekali pakai untuk pengunjung pameran", "amount", "100000", "-", "750000"),
];

/// Code, note, percent, first and last day counted from today.
const BY_DAY: [(&str, &str, &str, i64, i64); 4] = [
    ("GAJIAN", "Minggu gajian", "7", 9, 15),
    ("AKHIRTAHUN", "Cuci gudang", "12", 21, 34),
    ("MERDEKA17", "Hari kemerdekaan", "17", -101, -95),
    ("BELANJA11", "Hari belanja", "11", -16, -16),
];

/// All of them, as staff would have typed them.
#[must_use]
pub fn vouchers(now: DateTime<Utc>) -> Vec<VoucherInput> {
    let on = || "on".to_owned();
    let typed = |text: &str| if text == "-" { String::new() } else { text.to_owned() };
    let running = RUNNING.into_iter().map(|(code, label, kind, value, ceiling, minimum)| VoucherInput {
        code: code.to_owned(),
        label: label.to_owned(),
        kind: kind.to_owned(),
        value: typed(value),
        ceiling: typed(ceiling),
        minimum: typed(minimum),
        limit_total: if code == "BARU15" { "100".to_owned() } else { String::new() },
        limit_customer: if code == "HALO5" { "1".to_owned() } else { String::new() },
        skip_reduced: if code == "BARU15" { on() } else { String::new() },
        skip_used: if code == "BARU15" { on() } else { String::new() },
        many_codes: if code == "PAMERAN" { on() } else { String::new() },
        active: on(),
        ..VoucherInput::default()
    });
    let day = |from_today: i64| {
        let today = wib(now).date();
        let days = Days::new(from_today.unsigned_abs());
        let day = if from_today < 0 { today.checked_sub_days(days) } else { today.checked_add_days(days) };
        day.map(|day| day.to_string()).unwrap_or_default()
    };
    let by_day = BY_DAY.into_iter().map(|(code, label, percent, from, until)| VoucherInput {
        code: code.to_owned(),
        label: label.to_owned(),
        kind: "percent".to_owned(),
        value: percent.to_owned(),
        ceiling: "500000".to_owned(),
        minimum: "300000".to_owned(),
        from_day: day(from),
        until_day: day(until),
        active: on(),
        ..VoucherInput::default()
    });
    running.chain(by_day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_of_which_two_are_over() {
        let now = DateTime::from_timestamp(1_795_335_840, 0).unwrap();
        let edits: Vec<_> = vouchers(now).iter().map(|input| input.checked().unwrap()).collect();
        assert_eq!(edits.len(), 12);
        assert_eq!(edits.iter().filter(|edit| edit.ends_at <= now).count(), 2);
        assert_eq!(edits.iter().filter(|edit| edit.starts_at > now).count(), 2);
    }
}
