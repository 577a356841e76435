//! Roles and THE permission matrix: who may do what. Roles come from the database, never from a form.

use serde::{Deserialize, Serialize};

/// What a person is in this shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Buys.
    Customer,
    /// Staff that answers questions, and what buyers say: looks, changes nothing else.
    Support,
    /// Staff that runs the shop.
    Admin,
    /// The owner.
    SuperAdmin,
}

impl Role {
    /// All roles, from least to most.
    pub const ALL: [Self; 4] = [Self::Customer, Self::Support, Self::Admin, Self::SuperAdmin];

    /// The word the database keeps.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Support => "support",
            Self::Admin => "admin",
            Self::SuperAdmin => "super_admin",
        }
    }

    /// The role of a word; nothing for an unknown one.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Whether this role works here.
    #[must_use]
    pub const fn is_staff(self) -> bool {
        self.may(Permission::EnterAdmin)
    }

    /// THE matrix: who may do what. Nothing else in the program compares roles.
    #[must_use]
    pub const fn may(self, permission: Permission) -> bool {
        use Permission::{
            AnswerChat, EnterAdmin, ManageCustomers, ManageOrders, ManageProducts, ManageSettings, ManageVouchers,
            ModerateReviews, NoteOrders, OverridePrices, ViewCustomers, ViewFigures, ViewOrders, ViewProducts,
        };
        match self {
            Self::Customer => false,
            Self::Support => match permission {
                EnterAdmin | ViewOrders | NoteOrders | ViewCustomers | ViewProducts | ModerateReviews | AnswerChat => {
                    true
                }
                ManageOrders | OverridePrices | ManageCustomers | ManageProducts | ManageVouchers | ManageSettings
                | ViewFigures => false,
            },
            Self::Admin | Self::SuperAdmin => match permission {
                EnterAdmin | ViewOrders | NoteOrders | ManageOrders | OverridePrices | ViewCustomers
                | ManageCustomers | ViewProducts | ManageProducts | ManageVouchers | ModerateReviews | AnswerChat
                | ViewFigures | ManageSettings => true,
            },
        }
    }
}

/// What staff may be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See the back office at all: dashboard and navigation.
    EnterAdmin,
    /// See orders, their customers and payments.
    ViewOrders,
    /// Note something about an order or a customer, for staff, and keep lists under a name.
    NoteOrders,
    /// Move, ship and cancel orders.
    ManageOrders,
    /// Sell for another price than the catalogue's, with a reason.
    OverridePrices,
    /// See customers, and note something of them.
    ViewCustomers,
    /// Suspend customers, hand out what is known of them, and forget them.
    ManageCustomers,
    /// See products with stock figures, also hidden ones.
    ViewProducts,
    /// Change prices, stock and status.
    ManageProducts,
    /// Make vouchers, and see who used them.
    ManageVouchers,
    /// Show, refuse and answer what buyers say.
    ModerateReviews,
    /// Read what visitors write in chat, and answer it.
    AnswerChat,
    /// See what the shop earns, how many come, what sells and what staff do.
    ViewFigures,
    /// Set the shop: names, days off, tax, notices, simple pages.
    ManageSettings,
}

impl Permission {
    /// All permissions.
    pub const ALL: [Self; 14] = [
        Self::EnterAdmin,
        Self::ViewOrders,
        Self::NoteOrders,
        Self::ManageOrders,
        Self::OverridePrices,
        Self::ViewCustomers,
        Self::ManageCustomers,
        Self::ViewProducts,
        Self::ManageProducts,
        Self::ManageVouchers,
        Self::ModerateReviews,
        Self::AnswerChat,
        Self::ViewFigures,
        Self::ManageSettings,
    ];

    /// A readable word, for the table of guards.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EnterAdmin => "enter_admin",
            Self::ViewOrders => "view_orders",
            Self::NoteOrders => "note_orders",
            Self::ManageOrders => "manage_orders",
            Self::OverridePrices => "override_prices",
            Self::ViewCustomers => "view_customers",
            Self::ManageCustomers => "manage_customers",
            Self::ViewProducts => "view_products",
            Self::ManageProducts => "manage_products",
            Self::ManageVouchers => "manage_vouchers",
            Self::ModerateReviews => "moderate_reviews",
            Self::AnswerChat => "answer_chat",
            Self::ViewFigures => "view_figures",
            Self::ManageSettings => "manage_settings",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_keep_their_word() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("root"), None);
    }

    #[test]
    fn the_matrix_by_name() {
        let may = |role: Role| {
            Permission::ALL.into_iter().filter(|p| role.may(*p)).map(Permission::as_str).collect::<Vec<_>>()
        };
        assert!(may(Role::Customer).is_empty());
        assert_eq!(
            may(Role::Support),
            [
                "enter_admin",
                "view_orders",
                "note_orders",
                "view_customers",
                "view_products",
                "moderate_reviews",
                "answer_chat"
            ]
        );
        assert_eq!(may(Role::Admin).len(), Permission::ALL.len());
        assert_eq!(may(Role::SuperAdmin).len(), Permission::ALL.len());
    }
}
