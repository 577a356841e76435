//! What many open sockets cost, and how soon a message is seen (`make bench`).

use super::line::Visitor;
use crate::{
    chat::model::Told,
    server::{
        clock::new_id,
        failure::{Failure, Outcome},
    },
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// Sockets that are opened at once.
const AT_ONCE: usize = 50;

/// What is measured.
#[derive(Clone, Debug)]
pub struct Load {
    /// Where the shop answers.
    pub target: String,
    /// Open sockets, one a visitor.
    pub sockets: usize,
    /// Messages a second, of all together.
    pub rate: u32,
    /// Seconds.
    pub seconds: u32,
}

/// Milliseconds from sending to seeing, sorted; and what was sent and not seen.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Each message's.
    pub times: Vec<f64>,
    /// Messages that nobody saw.
    pub unseen: usize,
}

type Waiting = Arc<Mutex<HashMap<String, Instant>>>;

/// Opens the sockets, calls `opened` once all are, then lets messages go through them.
///
/// # Errors
/// When the shop does not let a visitor in.
pub async fn load(plan: &Load, opened: impl AsyncFnOnce()) -> Outcome<Seen> {
    let (waiting, times) = (Waiting::default(), Arc::new(Mutex::new(Vec::new())));
    let mut visitors = Vec::with_capacity(plan.sockets);
    let mut readers = tokio::task::JoinSet::new();
    while visitors.len() < plan.sockets {
        let wave = AT_ONCE.min(plan.sockets - visitors.len());
        let mut coming = tokio::task::JoinSet::new();
        for _ in 0..wave {
            let target = plan.target.clone();
            coming.spawn(async move {
                let visitor = Visitor::new(&target).await?;
                let line = visitor.listen(&target).await?;
                Ok::<_, Failure>((visitor, line))
            });
        }
        while let Some(came) = coming.join_next().await {
            let (visitor, mut line) = came.map_err(Failure::fault)??;
            line.say(&Told::Begin { conversation: String::new(), after: 0, english: false }).await?;
            visitors.push(Arc::new(visitor));
            let (waiting, times) = (Arc::clone(&waiting), Arc::clone(&times));
            readers.spawn(async move {
                while let Some(heard) = line.hear().await {
                    for item in heard.items {
                        let sent = waiting.lock().unwrap_or_else(PoisonError::into_inner).remove(&item.client);
                        if let Some(sent) = sent {
                            let time = sent.elapsed().as_secs_f64() * 1000.0;
                            times.lock().unwrap_or_else(PoisonError::into_inner).push(time);
                        }
                    }
                    if line.say(&Told::Got).await.is_err() {
                        return;
                    }
                }
            });
        }
    }
    opened().await;
    send(plan, &visitors, &waiting).await;
    // what is on its way
    tokio::time::sleep(Duration::from_secs(3)).await;
    readers.abort_all();
    let mut times = std::mem::take(&mut *times.lock().unwrap_or_else(PoisonError::into_inner));
    times.sort_by(f64::total_cmp);
    let unseen = waiting.lock().unwrap_or_else(PoisonError::into_inner).len();
    Ok(Seen { times, unseen })
}

/// Sends at the rate, whoever is slow.
async fn send(plan: &Load, visitors: &[Arc<Visitor>], waiting: &Waiting) {
    let mut tick = tokio::time::interval(Duration::from_secs(1) / plan.rate.max(1));
    let mut sending = tokio::task::JoinSet::new();
    for place in 0..plan.rate * plan.seconds {
        tick.tick().await;
        let visitor = Arc::clone(&visitors[place as usize % visitors.len()]);
        let (target, waiting) = (plan.target.clone(), Arc::clone(waiting));
        sending.spawn(async move {
            let name: Uuid = new_id();
            waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_string(), Instant::now());
            if let Err(failure) = visitor.send(&target, name, "Halo, gitarnya masih ada?").await {
                tracing::warn!(error = %failure, "a message was not taken");
            }
        });
    }
    while sending.join_next().await.is_some() {}
}
