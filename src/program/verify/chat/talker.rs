//! One visitor who writes and listens through everything that can happen to a line.

use super::{Verdict, line::Visitor};
use crate::{
    chat::model::Told,
    server::{clock::new_id, failure::Outcome},
};
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio::sync::watch;
use uuid::Uuid;

/// One in so many words is followed by a cut.
const CUT: u32 = 12;
/// One in so many words is read slowly.
const SLOW: u32 = 8;
/// One in so many messages is sent again although it arrived.
const AGAIN: u32 = 10;
/// Longest pause of who reads slowly, in milliseconds.
const PAUSE: u64 = 300;

/// What was heard.
#[derive(Debug, Default)]
struct Heard {
    conversation: String,
    last: i64,
    by_name: HashMap<String, i64>,
    doubled: usize,
    out_of_order: usize,
    cuts: usize,
}

fn one_in(n: u32) -> bool {
    rand::random_range(0..n) == 0
}

fn any(targets: &[String]) -> &str {
    &targets[rand::random_range(0..targets.len())]
}

/// Writes so many messages and hears them all; what came of it.
pub async fn talk(targets: Vec<String>, messages: usize, stop: watch::Receiver<bool>) -> Outcome<Verdict> {
    let visitor = Arc::new(meet(&targets).await?);
    let (goal, reached) = watch::channel(i64::MAX);
    let reader = tokio::spawn(read(Arc::clone(&visitor), targets.clone(), reached, stop.clone()));
    let (mut sent, mut repeats) = (HashMap::<Uuid, i64>::new(), 0);
    let mut doubled = 0;
    for place in 0..messages {
        let name: Uuid = new_id();
        let body = format!("pesan {place}");
        let mut again = false;
        loop {
            if *stop.borrow() {
                return Ok(Verdict::default());
            }
            match visitor.send(any(&targets), name, &body).await {
                Ok(number) => {
                    if sent.insert(name, number).is_some_and(|known| known != number) {
                        doubled += 1;
                    }
                    if again || !one_in(AGAIN) {
                        break;
                    }
                    again = true;
                    repeats += 1;
                }
                Err(failure) => {
                    tracing::debug!(error = %failure, "sent again");
                    repeats += 1;
                    tokio::time::sleep(Duration::from_millis(rand::random_range(20..200))).await;
                }
            }
        }
    }
    goal.send_replace(sent.values().copied().max().unwrap_or(0));
    let heard = reader.await.map_err(crate::server::failure::Failure::fault)?;
    let lost = sent.iter().filter(|(name, number)| heard.by_name.get(&name.to_string()) != Some(*number)).count();
    Ok(Verdict {
        sent: sent.len(),
        received: heard.by_name.len(),
        lost,
        doubled: doubled + heard.doubled,
        out_of_order: heard.out_of_order,
        cuts: heard.cuts,
        repeats,
    })
}

/// A server may be on its way back.
async fn meet(targets: &[String]) -> Outcome<Visitor> {
    for _ in 0..100 {
        if let Ok(visitor) = Visitor::new(any(targets)).await {
            return Ok(visitor);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Visitor::new(any(targets)).await
}

/// Listens until the last message is there.
async fn read(
    visitor: Arc<Visitor>,
    targets: Vec<String>,
    goal: watch::Receiver<i64>,
    stop: watch::Receiver<bool>,
) -> Heard {
    let mut heard = Heard::default();
    let is_over = |heard: &Heard| heard.last >= *goal.borrow() || *stop.borrow();
    while !is_over(&heard) {
        if listen(&visitor, any(&targets), &mut heard, is_over).await.is_none() {
            heard.cuts += 1;
            tokio::time::sleep(Duration::from_millis(rand::random_range(5..60))).await;
        }
    }
    heard
}

/// One line, until it is cut; something when all is there.
async fn listen(visitor: &Visitor, target: &str, heard: &mut Heard, is_over: impl Fn(&Heard) -> bool) -> Option<()> {
    let mut line = visitor.listen(target).await.ok()?;
    let begin = Told::Begin { conversation: heard.conversation.clone(), after: heard.last, english: false };
    line.say(&begin).await.ok()?;
    loop {
        if is_over(heard) {
            return Some(());
        }
        let Ok(news) = tokio::time::timeout(Duration::from_millis(500), line.hear()).await else { continue };
        let news = news?;
        if !news.conversation.is_empty() {
            heard.conversation.clone_from(&news.conversation);
        }
        for item in news.items {
            if item.number <= heard.last {
                heard.doubled += 1;
                continue;
            }
            if item.number != heard.last + 1 {
                heard.out_of_order += 1;
            }
            heard.last = item.number;
            if !item.client.is_empty() && heard.by_name.insert(item.client, item.number).is_some() {
                heard.doubled += 1;
            }
        }
        if one_in(CUT) {
            return None;
        }
        if one_in(SLOW) {
            tokio::time::sleep(Duration::from_millis(rand::random_range(20..PAUSE))).await;
        }
        line.say(&Told::Got).await.ok()?;
    }
}
