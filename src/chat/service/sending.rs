//! A message with files as it arrives. No file is read before it is clear that its sender may write; each is stored before the
//! next one is read.

use super::{
    files,
    owner::Owner,
    receiving::{Asked, Message},
};
use crate::{
    chat::{
        model::{FILES, MOST_FILES},
        store,
    },
    error::{ProblemCode, Problems, Refusal},
    media::{model::MOST_MEGABYTES, service::MOST_BYTES},
    server::{
        failure::{Failure, Outcome},
        multipart::{File, Incoming, Part},
        state::Shop,
    },
};

/// What came with a message beside it.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The message and its sender.
    pub asked: Asked,
    /// The product it is about, by its address; may be empty.
    pub product: String,
    /// The order it is about, by its number; may be empty.
    pub order: String,
    /// The key of that order's link.
    pub key: String,
    /// The conversation, where staff write, or somebody by the link of a mail.
    pub conversation: String,
    /// The key of that link.
    pub talk_key: String,
    /// Whether the cart comes along.
    pub cart: bool,
}

impl Typed {
    fn take(&mut self, name: &str, value: String) {
        match name {
            "body" => self.asked.message.body = value,
            "client" => self.asked.message.client = value.parse().ok(),
            "name" => self.asked.name = value,
            "email" => self.asked.email = value,
            "product" => self.product = value,
            "order" => self.order = value,
            "key" => self.key = value,
            "conversation" => self.conversation = value,
            "talk_key" => self.talk_key = value,
            "cart" => self.cart = !value.is_empty(),
            _ => {}
        }
    }
}

/// Reads the form to its end. Files of whom the shop takes nothing more are not read.
///
/// # Errors
/// Problems at `files` with the name of each; [`Refusal::Blocked`]; what is no form.
pub async fn read(shop: &Shop, owner: Option<&Owner>, folder: &str, mut incoming: Incoming) -> Outcome<Typed> {
    let (mut typed, mut problems) = (Typed::default(), Problems::default());
    let mut seen = 0;
    while let Some(part) = incoming.next().await? {
        match part {
            Part::Text { name, value } => typed.take(&name, value),
            Part::File(file) if file.field == FILES => {
                seen += 1;
                if seen == 1
                    && let Some(owner) = owner
                    && store::is_blocked(shop.db.read(), owner).await?
                {
                    return Err(Failure::refused(Refusal::Blocked));
                }
                if seen > MOST_FILES {
                    problems.add_of(FILES, &file.name, ProblemCode::FileCount(MOST_FILES as u16));
                } else {
                    keep(shop, folder, file, &mut typed.asked.message, &mut problems).await?;
                }
            }
            Part::File(_) => {}
        }
    }
    Ok(problems.into_result(typed)?)
}

async fn keep(shop: &Shop, folder: &str, file: File, message: &mut Message, problems: &mut Problems) -> Outcome<()> {
    let name = file.name.clone();
    let taken = match file.read(MOST_BYTES).await? {
        None => Err(ProblemCode::FileSize(MOST_MEGABYTES as u16)),
        Some(bytes) => files::take(shop, folder, name.clone(), bytes).await?,
    };
    match taken {
        Ok(file) => message.files.push(file),
        Err(problem) => problems.add_of(FILES, &name, problem),
    }
    Ok(())
}
