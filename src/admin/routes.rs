//! The pages of the back office. `program::pages` lets only staff come here; each page's data asks again.

use super::{
    chat_page::AdminChatPage,
    dashboard_page::DashboardPage,
    find::FindPage,
    layout::AdminLayout,
    mail_page::AdminMailPage,
    mails::{AdminMailKindsPage, AdminMailsPage, AdminOneMailPage},
    order_page::AdminOrderPage,
    product_page::ProductPage,
    products_page::ProductsPage,
    return_page::AdminReturnPage,
    search_words_page::SearchWordsPage,
};
use crate::{
    catalog::admin_ui::{
        AdminProductTagsPage, AttributePage, AttributesPage, BrandPage, BrandsPage, CategoriesPage, CategoryPage,
        MergeAttributePage, NewAttributePage, NewCategoryPage, NewProductPage, TwinsPage,
    },
    chat::admin_ui::AdminChatTemplatesPage,
    checkout::admin_ui::{AdminDraftPage, AdminDraftsPage},
    companions::admin_ui::RulesPage,
    customers::admin_ui::{AdminCustomerPage, AdminCustomerTagsPage, AdminCustomersPage},
    exchange::admin_ui::{AdminSetPage, AdminSetsPage},
    figures::admin_ui::{PerformancePage, TalkFiguresPage},
    help::admin_ui::{AdminQuestionPage, AdminQuestionsPage, NewQuestionPage},
    inventory::admin_ui::{AdminLabelsPage, AdminMovementsPage, AdminReceivePage, AdminStockItemPage, AdminStockPage},
    merging::admin_ui::{MergeBrandPage, MergeCategoryPage, MergeProductPage},
    orders::admin_ui::{AdminBatchPage, AdminOrdersPage, AdminParcelsPage, AdminSlipsPage},
    pages::admin_ui::{AdminPagePage, AdminPagesPage, NewPagePage},
    payment::admin_ui::PaymentDoctorPage,
    promotion::admin_ui::{AdminVoucherPage, AdminVouchersPage, NewVoucherPage},
    returns::admin_ui::AdminReturnsPage,
    reviews::admin_ui::AdminReviewsPage,
    settings::admin_ui::AdminSettingsPage,
    shipping::admin_ui::{AdminServicePage, AdminShippingPage, AdminZonePage, NewServicePage, NewZonePage},
    tickets::admin_ui::{AdminTicketPage, AdminTicketsPage},
    waiting::admin_ui::AdminWantedPage,
};
use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route},
    path,
};

/// Routes below `/admin`.
#[component(transparent)]
pub fn AdminRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/admin") view=AdminLayout>
            <Route path=path!("") view=DashboardPage/>
            <Route path=path!("find") view=FindPage/>
            <Route path=path!("chat") view=AdminChatPage/>
            <Route path=path!("chat/figures") view=TalkFiguresPage/>
            <Route path=path!("chat/templates") view=AdminChatTemplatesPage/>
            <Route path=path!("orders") view=AdminOrdersPage/>
            <Route path=path!("orders/new") view=AdminDraftsPage/>
            <Route path=path!("orders/new/:id") view=AdminDraftPage/>
            <Route path=path!("orders/parcels") view=AdminParcelsPage/>
            <Route path=path!("orders/batches/:id") view=AdminBatchPage/>
            <Route path=path!("orders/slips/:id") view=AdminSlipsPage/>
            <Route path=path!("orders/:number") view=AdminOrderPage/>
            <Route path=path!("customers") view=AdminCustomersPage/>
            <Route path=path!("customers/tags") view=AdminCustomerTagsPage/>
            <Route path=path!("customers/:id") view=AdminCustomerPage/>
            <Route path=path!("returns") view=AdminReturnsPage/>
            <Route path=path!("returns/:number") view=AdminReturnPage/>
            <Route path=path!("reviews") view=AdminReviewsPage/>
            <Route path=path!("waiting") view=AdminWantedPage/>
            <Route path=path!("payments/doctor") view=PaymentDoctorPage/>
            <Route path=path!("performance") view=PerformancePage/>
            <Route path=path!("tickets") view=AdminTicketsPage/>
            <Route path=path!("tickets/:number") view=AdminTicketPage/>
            <Route path=path!("mail") view=AdminMailPage/>
            <Route path=path!("mail/all") view=AdminMailsPage/>
            <Route path=path!("mail/kinds") view=AdminMailKindsPage/>
            <Route path=path!("mail/letters/:id") view=AdminOneMailPage/>
            <Route path=path!("products") view=ProductsPage/>
            <Route path=path!("attributes") view=AttributesPage/>
            <Route path=path!("attributes/new") view=NewAttributePage/>
            <Route path=path!("attributes/:id") view=AttributePage/>
            <Route path=path!("attributes/:id/merge") view=MergeAttributePage/>
            <Route path=path!("categories") view=CategoriesPage/>
            <Route path=path!("categories/new") view=NewCategoryPage/>
            <Route path=path!("categories/:id") view=CategoryPage/>
            <Route path=path!("categories/:id/merge") view=MergeCategoryPage/>
            <Route path=path!("brands") view=BrandsPage/>
            <Route path=path!("brands/:id") view=BrandPage/>
            <Route path=path!("brands/:id/merge") view=MergeBrandPage/>
            <Route path=path!("products/import") view=AdminSetsPage/>
            <Route path=path!("products/import/:id") view=AdminSetPage/>
            <Route path=path!("products/new") view=NewProductPage/>
            <Route path=path!("products/duplicates") view=TwinsPage/>
            <Route path=path!("products/tags") view=AdminProductTagsPage/>
            <Route path=path!("products/:id") view=ProductPage/>
            <Route path=path!("products/:id/merge") view=MergeProductPage/>
            <Route path=path!("pages") view=AdminPagesPage/>
            <Route path=path!("pages/new") view=NewPagePage/>
            <Route path=path!("pages/:id") view=AdminPagePage/>
            <Route path=path!("help") view=AdminQuestionsPage/>
            <Route path=path!("help/new") view=NewQuestionPage/>
            <Route path=path!("help/:id") view=AdminQuestionPage/>
            <Route path=path!("vouchers") view=AdminVouchersPage/>
            <Route path=path!("vouchers/new") view=NewVoucherPage/>
            <Route path=path!("vouchers/:id") view=AdminVoucherPage/>
            <Route path=path!("settings") view=AdminSettingsPage/>
            <Route path=path!("shipping") view=AdminShippingPage/>
            <Route path=path!("shipping/services/new") view=NewServicePage/>
            <Route path=path!("shipping/services/:id") view=AdminServicePage/>
            <Route path=path!("shipping/zones/new") view=NewZonePage/>
            <Route path=path!("shipping/zones/:id") view=AdminZonePage/>
            <Route path=path!("companions") view=RulesPage/>
            <Route path=path!("search-words") view=SearchWordsPage/>
            <Route path=path!("stock") view=AdminStockPage/>
            <Route path=path!("stock/receive") view=AdminReceivePage/>
            <Route path=path!("stock/labels") view=AdminLabelsPage/>
            <Route path=path!("stock/movements") view=AdminMovementsPage/>
            <Route path=path!("stock/:variant") view=AdminStockItemPage/>
        </ParentRoute>
    }
    .into_inner()
}
