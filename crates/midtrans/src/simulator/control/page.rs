//! The controls as a page: payments with what can become of them, and what is to go wrong. Plain forms, no script.

use crate::simulator::faults::{Door, Fault};
use crate::simulator::habits::Habits;
use crate::simulator::method::Method;
use crate::simulator::notify::Mishap;
use crate::simulator::shop::Shop;
use crate::simulator::view::{Frame, escape};
use crate::simulator::words::Language;
use serde_json::Value;

/// What can be done with every payment, besides its steps.
const ALWAYS: [&str; 3] = ["resend", "forge", "alter"];

pub(super) fn html(shop: &Shop, language: Language, report: &Value, said: Option<&str>) -> String {
    let page = Page { base: &shop.config.base_path, l: language };
    let path = format!("{}/control", page.base);
    let frame = Frame {
        base: page.base,
        path: &path,
        language,
        embedded: false,
        title: language.pick("Kendali simulator", "Simulator controls"),
        result: None,
    };
    frame.wrap(&format!(
        "<div class=\"control\">\n{}{}<div class=\"tools\">\n{}{}{}{}</div>\n</div>",
        page.said(said),
        page.payments(report),
        page.clock(report),
        page.faults(report),
        page.notifications(report),
        page.habits(report),
    ))
}

struct Page<'a> {
    base: &'a str,
    l: Language,
}

impl Page<'_> {
    fn said(&self, said: Option<&str>) -> String {
        let l = self.l;
        let text = match said {
            Some("done") => l.pick("Sudah dilakukan.", "Done."),
            Some("not-now") => {
                l.pick("Status pembayaran tidak mengizinkannya.", "The state of the payment does not allow it.")
            }
            Some("unknown") => l.pick("Tidak ditemukan.", "Not found."),
            Some("wrong") => l.pick("Ada isian yang tidak sah.", "A field is not valid."),
            _ => return String::new(),
        };
        format!("<p class=\"card\" role=\"status\">{text}</p>\n")
    }

    fn payments(&self, report: &Value) -> String {
        let l = self.l;
        let rows: String =
            report["payments"].as_array().into_iter().flatten().map(|payment| self.payment(payment)).collect();
        let rows = match rows.as_str() {
            "" => format!("<p class=\"muted\">{}</p>", l.pick("Belum ada pembayaran.", "There are no payments yet.")),
            rows => format!(
                "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>{rows}</tbody></table></div>",
                l.pick("Pesanan", "Order"),
                l.pick("Jumlah", "Amount"),
                l.pick("Status", "State"),
                l.pick("Lakukan", "Do"),
            ),
        };
        format!(
            "<section class=\"card\" aria-labelledby=\"payments\"><h1 id=\"payments\">{}</h1>\n{rows}</section>\n",
            l.pick("Pembayaran terbaru", "Latest payments")
        )
    }

    fn payment(&self, payment: &Value) -> String {
        let l = self.l;
        let text = |field: &str| payment[field].as_str().unwrap_or_default();
        let (id, state) = (text("order_id"), text("state"));
        let mut acts: Vec<&str> = payment["steps"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let choice = if state.is_empty() {
            let methods = Method::ALL.iter().map(|method| method.code());
            format!(
                "<input type=\"hidden\" name=\"do\" value=\"choose\">{}",
                self.select("method", l.pick("Metode", "Method"), methods)
            )
        } else {
            acts.extend(ALWAYS);
            format!(
                "{}{}",
                self.select("do", l.pick("Langkah", "Step"), acts.into_iter()),
                self.input("amount", l.pick("Jumlah", "Amount"), "")
            )
        };
        let fraud = text("fraud");
        let described = match (state, fraud) {
            ("", _) => l.pick("belum ada metode", "no method yet").to_owned(),
            (state, "" | "accept") => escape(state),
            (state, fraud) => format!("{} ({})", escape(state), escape(fraud)),
        };
        format!(
            "<tr><th scope=\"row\" class=\"mono\">{id}<br><span class=\"muted small\">{}</span></th><td>{}</td><td>{described}<br><span class=\"muted small\">{}</span></td><td>{}</td></tr>\n",
            escape(text("created_at")),
            l.money(payment["amount"].as_i64().unwrap_or_default()),
            escape(text("method")),
            self.form(
                // ids are letters, digits and the like only
                &format!("orders/{}", escape(id)),
                &choice,
                l.pick("Lakukan", "Do")
            ),
            id = escape(id),
        )
    }

    fn clock(&self, report: &Value) -> String {
        let l = self.l;
        let clock = &report["clock"];
        let forms = format!(
            "{}{}",
            self.form(
                "clock",
                &self.input("minutes", l.pick("Majukan (menit)", "Move ahead (minutes)"), "60"),
                l.pick("Majukan", "Move")
            ),
            self.form("clock", "<input type=\"hidden\" name=\"reset\" value=\"1\">", l.pick("Kembalikan", "Set right")),
        );
        self.tool("clock", l.pick("Jam", "Clock"), clock["now"].as_str().unwrap_or_default(), &forms)
    }

    fn faults(&self, report: &Value) -> String {
        let l = self.l;
        let fields = format!(
            "{}{}{}{}",
            self.select("at", l.pick("Pintu", "Door"), Door::NAMED.iter().map(|(name, _)| *name)),
            self.select("kind", l.pick("Gangguan", "Fault"), Fault::NAMES.into_iter()),
            self.input("seconds", l.pick("Detik", "Seconds"), "2"),
            self.input("times", l.pick("Berapa kali", "Times"), "1"),
        );
        let planned: Vec<String> = report["faults"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|fault| {
                format!("{}: {}", fault["at"].as_str().unwrap_or_default(), fault["kind"].as_str().unwrap_or_default())
            })
            .collect();
        let forms = format!(
            "{}{}",
            self.form("faults", &fields, l.pick("Rencanakan", "Plan")),
            self.form("calm", "", l.pick("Batalkan semua gangguan", "Call off all that is planned")),
        );
        self.tool("faults", l.pick("Gangguan panggilan", "Faults of calls"), &planned.join(", "), &forms)
    }

    fn notifications(&self, report: &Value) -> String {
        let l = self.l;
        let fields = format!(
            "{}{}{}",
            self.select("next", l.pick("Pemberitahuan berikutnya", "The next notification"), Mishap::NAMES.into_iter()),
            self.input("seconds", l.pick("Detik terlambat", "Seconds late"), "10"),
            self.input("copies", l.pick("Salinan", "Copies"), "1"),
        );
        let notifications = &report["notifications"];
        let counts: Vec<String> = ["sent", "accepted", "abandoned", "dropped"]
            .into_iter()
            .map(|name| format!("{name} {}", notifications[name].as_u64().unwrap_or_default()))
            .collect();
        let planned: Vec<&str> =
            notifications["next"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let told = format!("{}; {}", counts.join(", "), planned.join(", "));
        self.tool(
            "notifications",
            l.pick("Pemberitahuan", "Notifications"),
            told.trim_end_matches("; "),
            &self.form("notifications", &fields, l.pick("Rencanakan", "Plan")),
        )
    }

    fn habits(&self, report: &Value) -> String {
        let l = self.l;
        let forms: String = Habits::NAMES
            .into_iter()
            .map(|name| {
                let on = report["habits"][name].as_bool() == Some(true);
                let fields = format!(
                    "<input type=\"hidden\" name=\"name\" value=\"{name}\"><input type=\"hidden\" name=\"on\" value=\"{}\"><span class=\"mono\">{name}: {}</span>",
                    !on,
                    if on { l.pick("ya", "yes") } else { l.pick("tidak", "no") },
                );
                self.form("habits", &fields, l.pick("Ganti", "Change"))
            })
            .collect();
        self.tool("habits", l.pick("Kebiasaan", "Habits"), "", &forms)
    }

    fn tool(&self, id: &str, heading: &str, told: &str, forms: &str) -> String {
        format!(
            "<section class=\"card\" aria-labelledby=\"{id}\"><h2 id=\"{id}\">{heading}</h2>\n<p class=\"muted small\">{}</p>\n{forms}</section>\n",
            escape(told)
        )
    }

    fn form(&self, action: &str, fields: &str, button: &str) -> String {
        format!(
            "<form method=\"post\" action=\"{}/control/{action}\" class=\"line\">{fields}<button class=\"secondary\">{button}</button></form>\n",
            escape(self.base)
        )
    }

    fn select<'v>(&self, name: &str, label: &str, values: impl Iterator<Item = &'v str>) -> String {
        let options: String = values.map(|value| format!("<option>{value}</option>")).collect();
        format!("<label><span class=\"small\">{label}</span><select name=\"{name}\">{options}</select></label>")
    }

    fn input(&self, name: &str, label: &str, value: &str) -> String {
        format!(
            "<label><span class=\"small\">{label}</span><input name=\"{name}\" value=\"{value}\" inputmode=\"numeric\" autocomplete=\"off\"></label>"
        )
    }
}
