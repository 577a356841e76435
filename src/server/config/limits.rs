//! Whose network address is not limited.

use super::reader::Reader;
use ipnet::IpNet;
use std::net::IpAddr;

/// Settings of the rate limits.
#[derive(Clone, Debug, Default)]
pub struct LimitsConfig {
    /// Networks of load tests and monitors: what comes from there is not counted by address.
    pub exempt: Vec<IpNet>,
}

impl LimitsConfig {
    /// Whether an address is not counted.
    #[must_use]
    pub fn is_exempt(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.exempt.iter().any(|network| network.contains(&address))
    }
}

impl Reader<'_> {
    pub(super) fn limits(&mut self) -> LimitsConfig {
        let text = self.text("RATE_LIMIT_EXEMPT").unwrap_or_default();
        let mut exempt = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match part.parse::<IpNet>().or_else(|_| part.parse::<IpAddr>().map(IpNet::from)) {
                Ok(network) => exempt.push(network),
                Err(_) => self.problems.push(format!(
                    "RATE_LIMIT_EXEMPT must be networks such as 10.0.0.0/8,::1, separated by commas; {part} is none"
                )),
            }
        }
        LimitsConfig { exempt }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn read(text: &str) -> (LimitsConfig, Vec<String>) {
        let variables = HashMap::from([("RATE_LIMIT_EXEMPT".to_owned(), text.to_owned())]);
        let mut reader = Reader { variables: &variables, problems: Vec::new() };
        let limits = reader.limits();
        (limits, reader.problems)
    }

    #[test]
    fn networks_and_single_addresses() {
        let (limits, problems) = read("127.0.0.0/8, ::1 ,10.1.2.3");
        assert!(problems.is_empty(), "{problems:?}");
        for address in ["127.0.0.1", "127.9.9.9", "::1", "10.1.2.3", "::ffff:127.0.0.1"] {
            assert!(limits.is_exempt(address.parse().unwrap()), "{address}");
        }
        for address in ["10.1.2.4", "::2", "8.8.8.8"] {
            assert!(!limits.is_exempt(address.parse().unwrap()), "{address}");
        }
        assert!(read("").0.exempt.is_empty(), "nobody by default");
        assert_eq!(read("everything").1.len(), 1);
    }
}
