//! An Indonesian address, and what every form asks of one.

use crate::error::{ProblemCode, Problems};
use serde::{Deserialize, Serialize};

/// Most characters of a street address.
pub const ADDRESS_MAX: u16 = 500;
/// Most characters of a district, a city, a province.
pub const PLACE_MAX: u16 = 100;
/// Most characters of a postal code as typed.
pub const POSTAL_CODE_MAX: u16 = 20;

/// An Indonesian address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PostalAddress {
    /// Street, number, RT/RW, landmark.
    pub address: String,
    /// Kecamatan.
    pub district: String,
    /// Kota or kabupaten.
    pub city: String,
    /// Provinsi.
    pub province: String,
    /// Five digits.
    pub postal_code: String,
}

impl PostalAddress {
    /// The address tidied, each problem noted at its field.
    pub fn checked(&self, problems: &mut Problems) -> Self {
        let postal_code = problems.code("postal_code", &self.postal_code, 1, POSTAL_CODE_MAX);
        let postal_code = reading::postal_code(&postal_code);
        let five_digits = postal_code.len() == 5 && postal_code.bytes().all(|b| b.is_ascii_digit());
        if !(postal_code.is_empty() || five_digits) {
            problems.add("postal_code", ProblemCode::PostalCode);
        }
        Self {
            address: problems.text("address", &self.address, 5, ADDRESS_MAX),
            district: problems.line("district", &self.district, 2, PLACE_MAX),
            city: problems.line("city", &self.city, 2, PLACE_MAX),
            province: problems.line("province", &self.province, 2, PLACE_MAX),
            postal_code,
        }
    }

    /// Whether nothing of it is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
