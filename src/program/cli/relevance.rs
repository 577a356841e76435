//! `hurtrock relevance`: how well search finds what people mean, on a demo shop made for it and thrown away.

use crate::{
    demo::{relevance, seed::seed_demo},
    program::run,
    server::{
        clock::{self, Clock},
        config::Config,
        failure::{Failure, Outcome},
    },
};
use std::{fs, path::PathBuf};

/// Scores the judgements of the house, and those of the given files, each by itself.
pub async fn print(mut config: Config, files: Vec<PathBuf>) -> Outcome<()> {
    let read = |file: &PathBuf| {
        fs::read_to_string(file).map_err(|error| Failure::fault(format!("{}: {error}", file.display())))
    };
    let mut lists = vec![("the judgements of the house".to_owned(), relevance::JUDGEMENTS.to_owned())];
    for file in &files {
        lists.push((file.display().to_string(), read(file)?));
    }
    let folder = std::env::temp_dir().join(format!("hurtrock-relevance-{}", clock::random_key()));
    config.database_url =
        crate::server::config::Secret::new(format!("sqlite:{}?mode=rwc", folder.join("hurtrock.sqlite").display()));
    config.data_dir.clone_from(&folder);
    let scored = score(config, &lists).await;
    fs::remove_dir_all(&folder).map_err(Failure::fault)?;
    scored
}

async fn score(config: Config, lists: &[(String, String)]) -> Outcome<()> {
    let shop = run::open(config, Clock::System).await?;
    seed_demo(&shop).await?;
    let now = crate::catalog::service::now(&shop).await?;
    for (name, text) in lists {
        println!("{name}");
        print!("{}", relevance::score(&now, &relevance::read(text)?).await?);
    }
    shop.db.clone().close().await;
    Ok(())
}
