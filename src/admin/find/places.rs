//! The pages of the back office and what may be begun there: for the navigation and for who looks for them by a few letters.

use super::super::mails::{KINDS as MAIL_KINDS, LIST as MAILS};
use crate::{
    access::{Permission, Role},
    chat::model::desk::{DESK as CHAT, TEMPLATES},
    companions::model::COMPANIONS,
    figures::model::TALK_FIGURES,
    orders::model::DESK,
    payment::admin_api::PAGE as NOTIFICATIONS,
    promotion::model::LIST as VOUCHERS,
    returns::model::LIST as RETURNS,
    tickets::model::LIST as TICKETS,
    tr,
    ui::icon::icondata,
};

/// A page of the back office.
pub struct Place {
    /// Its path.
    pub path: &'static str,
    /// Its picture.
    pub icon: icondata::Icon,
    /// Its name, in the language of the page.
    pub words: String,
    /// Who may go there.
    pub permission: Permission,
}

/// The pages that a role may see, in the order of the navigation.
#[must_use]
pub fn pages(role: Role) -> Vec<Place> {
    use Permission::{
        AnswerChat, EnterAdmin, ManageProducts, ManageSettings, ManageVouchers, ModerateReviews, ViewCustomers,
        ViewFigures, ViewOrders, ViewProducts,
    };
    let place = |path, icon, words: &str, permission| Place { path, icon, words: words.to_owned(), permission };
    let all = [
        place("/admin", icondata::LuLayoutDashboard, tr!(admin.dashboard), EnterAdmin),
        place(DESK, icondata::LuPackage, tr!(admin.orders), ViewOrders),
        place(RETURNS, icondata::LuUndo2, tr!(returning.title), ViewOrders),
        place(CHAT, icondata::LuMessageCircle, tr!(talks.title), AnswerChat),
        place(TICKETS, icondata::LuTicket, tr!(tickets.title), AnswerChat),
        place("/admin/products", icondata::LuGuitar, tr!(admin.products), ViewProducts),
        place("/admin/waiting", icondata::LuBell, tr!(waiting.admin_title), ViewProducts),
        place("/admin/categories", icondata::LuListTree, tr!(goods.categories), ManageProducts),
        place("/admin/attributes", icondata::LuSlidersHorizontal, tr!(attributes.title), ManageProducts),
        place(COMPANIONS, icondata::LuLink, tr!(links.rules_title), ManageProducts),
        place("/admin/search-words", icondata::LuSearch, tr!(searching.title), ManageProducts),
        place("/admin/stock", icondata::LuWarehouse, tr!(stock.title), ViewProducts),
        place("/admin/customers", icondata::LuUsers, tr!(customers.title), ViewCustomers),
        place(VOUCHERS, icondata::LuTicketPercent, tr!(vouchers.title), ManageVouchers),
        place("/admin/performance", icondata::LuChartColumn, tr!(figures.performance), ViewFigures),
        place("/admin/reviews", icondata::LuStar, tr!(reviews.title), ModerateReviews),
        place("/admin/mail", icondata::LuMail, tr!(admin.mail_title), ViewOrders),
        place("/admin/pages", icondata::LuFileText, tr!(pages.title), ManageSettings),
        place("/admin/help", icondata::LuCircleHelp, tr!(help.admin_title), ManageSettings),
        place("/admin/shipping", icondata::LuTruck, tr!(shipping.title), ManageSettings),
        place("/admin/settings", icondata::LuSettings, tr!(settings.title), ManageSettings),
    ];
    all.into_iter().filter(|place| role.may(place.permission)).collect()
}

/// What a role may begin: words, where, and who may.
#[must_use]
pub fn deeds(role: Role) -> Vec<(String, &'static str)> {
    use Permission::{
        AnswerChat, ManageOrders, ManageProducts, ManageSettings, ManageVouchers, ViewFigures, ViewOrders, ViewProducts,
    };
    let all = [
        (tr!(find.new_product), "/admin/products/new", ManageProducts),
        (tr!(find.import), "/admin/products/import", ManageProducts),
        (tr!(merging.title), "/admin/products/duplicates", ManageProducts),
        (tr!(tags.goods), "/admin/products/tags", ManageProducts),
        (tr!(find.delivery), "/admin/stock/receive", ManageProducts),
        (tr!(find.low), "/admin/stock?show=low", ViewProducts),
        (tr!(find.new_category), "/admin/categories/new", ManageProducts),
        (tr!(find.brands), "/admin/brands", ManageProducts),
        (tr!(find.movements), "/admin/stock/movements", ViewProducts),
        (tr!(find.parcels), "/admin/orders/parcels", ManageOrders),
        (tr!(mails.title), MAILS, ViewOrders),
        (tr!(mails.kinds_title), MAIL_KINDS, ViewOrders),
        (tr!(talks.templates), TEMPLATES, AnswerChat),
        (tr!(figures.talks), TALK_FIGURES, ViewFigures),
        (tr!(vouchers.new), "/admin/vouchers/new", ManageVouchers),
        (tr!(shipping.new_service), "/admin/shipping/services/new", ManageSettings),
        (tr!(shipping.new_zone), "/admin/shipping/zones/new", ManageSettings),
        (tr!(find.new_page), "/admin/pages/new", ManageSettings),
        (tr!(help.new_question), "/admin/help/new", ManageSettings),
        (tr!(help.support_hours), "/admin/settings#support", ManageSettings),
        (tr!(find.notice), "/admin/settings#notices", ManageSettings),
        (tr!(doctor.title), NOTIFICATIONS, ManageSettings),
        (tr!(find.day_off), "/admin/settings#days", ManageSettings),
    ];
    all.into_iter().filter(|(.., who)| role.may(*who)).map(|(words, path, _)| (words.to_owned(), path)).collect()
}
