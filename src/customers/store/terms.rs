//! What customers are found by. A trigger empties the text of whoever comes or is renamed; it is written anew from the account.

use crate::{
    entity::{customer, customer_term, user},
    server::failure::Outcome,
};
use reading::Part;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

/// Comes after everything that begins alike.
const LAST: char = char::MAX;

/// Accounts whose text is to be written, at most so many.
pub async fn unread(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<user::Model>> {
    let ids: Vec<Uuid> = customer::Entity::find()
        .select_only()
        .column(customer::Column::UserId)
        .filter(Expr::cust("search_text = ''"))
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(user::Entity::find().filter(user::Column::Id.is_in(ids)).all(db).await?)
}

/// Writes what these are found by.
pub async fn write(db: &impl ConnectionTrait, accounts: &[user::Model]) -> Outcome<()> {
    if accounts.is_empty() {
        return Ok(());
    }
    let ids = accounts.iter().map(|account| account.id);
    customer_term::Entity::delete_many().filter(customer_term::Column::UserId.is_in(ids)).exec(db).await?;
    let mut terms = Vec::new();
    for account in accounts {
        let (name, phone) = (account.full_name.as_deref().unwrap_or(""), account.phone.as_deref().unwrap_or(""));
        let text = reading::search_text([name, &account.username, &account.email, phone]);
        customer::Entity::update_many()
            .col_expr(customer::Column::SearchText, Expr::value(text))
            .filter(customer::Column::UserId.eq(account.id))
            .exec(db)
            .await?;
        let parts =
            [Part::Words(name), Part::Groups(&account.username), Part::Mail(&account.email), Part::Digits(phone)];
        terms.extend(reading::terms(parts).into_iter().map(|term| (term, account.id)));
    }
    for some in terms.chunks(500) {
        let rows =
            some.iter().map(|(term, id)| customer_term::ActiveModel { term: Set(term.clone()), user_id: Set(*id) });
        customer_term::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Terms that begin like one of these.
pub fn begin(leads: &std::collections::BTreeSet<String>) -> Condition {
    let term = || Expr::col(customer_term::Column::Term);
    leads.iter().fold(Condition::any(), |any, lead| {
        any.add(Condition::all().add(term().gte(lead.as_str())).add(term().lt(format!("{lead}{LAST}"))))
    })
}
