//! The code of a voucher: letters and digits as they are kept. How it is written does not matter: `gitar-10`, `Gitar 10` and `GITAR10`
//! are one. Floor, because a cart, an order and its sums name it, and none of them knows vouchers.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Most letters and digits of a code.
pub const CODE_MAX: usize = 20;
/// Fewest letters and digits of a code.
pub const CODE_MIN: usize = 3;
/// Most characters of a code as it is typed, with what stands between.
pub const TYPED_MAX: u16 = 40;

/// A code. Small enough to be handed around by value, as the sums of an order are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VoucherCode {
    length: u8,
    letters: [u8; CODE_MAX],
}

impl VoucherCode {
    /// Reads a code as it was typed or pasted: small letters and what stands between letters do not matter. Nothing when it has
    /// other letters, fewer than [`CODE_MIN`] or more than [`CODE_MAX`].
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let mut code = Self { length: 0, letters: [0; CODE_MAX] };
        for letter in reading::code(typed).bytes() {
            if matches!(letter, b' ' | b'-' | b'_' | b'.' | b'/') {
                continue;
            }
            let place = code.letters.get_mut(usize::from(code.length)).filter(|_| letter.is_ascii_alphanumeric())?;
            *place = letter.to_ascii_uppercase();
            code.length += 1;
        }
        (usize::from(code.length) >= CODE_MIN).then_some(code)
    }

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let letters = self.letters.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(letters).unwrap_or_default()
    }
}

impl fmt::Display for VoucherCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for VoucherCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl TryFrom<String> for VoucherCode {
    type Error = &'static str;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        Self::read(&typed).ok_or("no code of a voucher")
    }
}

impl From<VoucherCode> for String {
    fn from(code: VoucherCode) -> Self {
        code.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writing_does_not_matter() {
        for typed in ["GITAR10", "gitar10", " Gitar-10 ", "g i t a r 1 0", "GITAR_10", "gitar.10", "ｇｉｔａｒ１０"]
        {
            assert_eq!(VoucherCode::read(typed).unwrap().as_str(), "GITAR10", "{typed}");
        }
        for typed in ["", "ab", "--", "gitár10", "GITAR10!", "a'b\"c", "ABCDEFGHIJKLMNOPQRSTU", "<script>"] {
            assert_eq!(VoucherCode::read(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_again(typed in "\\PC{0,60}") {
            if let Some(code) = VoucherCode::read(&typed) {
                prop_assert_eq!(VoucherCode::read(code.as_str()), Some(code));
                prop_assert!((CODE_MIN..=CODE_MAX).contains(&code.as_str().len()));
            }
        }
    }
}
