//! Who meets at the writer shares its commit, and nobody pays for another's fault.

use super::*;
use crate::{
    error::Refusal,
    server::database::{Db, transaction},
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tempfile::TempDir;
use tokio::{sync::Notify, task::JoinHandle};

struct File {
    db: Db,
    _folder: TempDir,
}

impl File {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::connect(&format!("sqlite:{}", folder.path().join("t.db").display())).await.unwrap();
        db.schema().execute_unprepared("CREATE TABLE noted (number INTEGER PRIMARY KEY)").await.unwrap();
        Self { db, _folder: folder }
    }

    fn together(&self) -> &Together {
        self.db.together.as_ref().unwrap()
    }

    /// Writes a number, and holds the writer until it is let go.
    fn first(&self, number: i64) -> (JoinHandle<Outcome<()>>, Arc<Notify>, Arc<Notify>) {
        let (writing, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (db, here, gate) = (self.db.clone(), Arc::clone(&writing), Arc::clone(&go));
        let task = tokio::spawn(async move {
            transaction!(db, [here, gate], |tx| {
                note(tx, number).await?;
                here.notify_one();
                gate.notified().await;
                Ok(())
            })
            .await
        });
        (task, writing, go)
    }

    fn another(&self, number: i64) -> JoinHandle<Outcome<()>> {
        let db = self.db.clone();
        tokio::spawn(async move { transaction!(db, |tx| note(tx, number).await).await })
    }

    async fn until_waiting(&self, many: usize) {
        while self.together().waiting.load(Ordering::Acquire) != many {
            tokio::task::yield_now().await;
        }
    }

    async fn noted(&self) -> Vec<i64> {
        let all = Statement::from_string(DbBackend::Sqlite, "SELECT number FROM noted ORDER BY number");
        let rows = self.db.read().query_all_raw(all).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }
}

async fn note(db: &impl ConnectionTrait, number: i64) -> Outcome<()> {
    db.execute_unprepared(&format!("INSERT INTO noted VALUES ({number})")).await?;
    if number < 0 { Err(Failure::refused(Refusal::CartEmpty)) } else { Ok(()) }
}

#[tokio::test]
async fn who_meets_shares_a_commit() {
    let file = File::new().await;
    let (first, writing, go) = file.first(0);
    writing.notified().await;
    let others: Vec<_> = (1..=20).map(|number| file.another(number)).collect();
    file.until_waiting(20).await;
    go.notify_one();
    first.await.unwrap().unwrap();
    for other in others {
        other.await.unwrap().unwrap();
    }
    assert_eq!(file.noted().await, (0..=20).collect::<Vec<_>>());
    // on a slow machine some come too late for the first
    assert!(file.db.commits() <= 10, "{} commits for 21 writers", file.db.commits());
}

#[tokio::test]
async fn alone_nobody_waits_for_company() {
    let file = File::new().await;
    for number in 0..3 {
        file.another(number).await.unwrap().unwrap();
    }
    assert_eq!(file.db.commits(), 3);
}

#[tokio::test]
async fn what_is_refused_takes_back_only_its_own() {
    let file = File::new().await;
    let (first, writing, go) = file.first(0);
    writing.notified().await;
    let others: Vec<_> = [1, -2, 3, -4, 3].map(|number| file.another(number)).into();
    file.until_waiting(5).await;
    go.notify_one();
    first.await.unwrap().unwrap();
    let mut ends = Vec::new();
    for other in others {
        ends.push(other.await.unwrap());
    }
    assert!(
        matches!(ends[..], [Ok(()), Err(Failure::Refused(_)), Ok(()), Err(Failure::Refused(_)), Err(_)]),
        "{ends:?}"
    );
    assert!(ends[4].as_ref().is_err_and(Failure::is_duplicate), "{ends:?}");
    assert_eq!(file.noted().await, [0, 1, 3]);
}

#[tokio::test]
async fn who_breaks_off_in_the_middle_loses_nobody_elses() {
    let file = File::new().await;
    let (first, writing, go) = file.first(0);
    writing.notified().await;
    let (second, begun, _held) = file.first(1);
    file.until_waiting(1).await;
    let third = file.another(2);
    file.until_waiting(2).await;
    go.notify_one();
    // the first has handed over, and waits for what becomes of it
    begun.notified().await;
    assert!(!first.is_finished());
    second.abort();
    go.notify_one();
    first.await.unwrap().unwrap();
    third.await.unwrap().unwrap();
    assert_eq!(file.noted().await, [0, 2]);
}

#[tokio::test]
async fn who_goes_away_while_waiting_is_not_waited_for() {
    let file = File::new().await;
    let (first, writing, go) = file.first(0);
    writing.notified().await;
    let mut second = Box::pin(file.db.write(|open| Box::pin(note(open.tx, 1))));
    // it waits, and is never asked again
    tokio::select! {
        biased;
        _ = &mut second => panic!("somebody writes"),
        () = file.until_waiting(1) => {}
    }
    go.notify_one();
    tokio::time::timeout(Duration::from_millis(200), async {
        while file.together().open.try_lock().is_err() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect_err("the lock is handed to the one who waits");
    assert!(!first.is_finished());
    drop(second);
    first.await.unwrap().unwrap();
    assert_eq!(file.noted().await, [0]);
    file.another(2).await.unwrap().unwrap();
    assert_eq!(file.noted().await, [0, 2]);
}
