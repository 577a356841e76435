//! Where the index lives: below `DATA_DIR`, opened as it was left. What is damaged there is thrown away. A second process
//! with the same folder, or a disk that does not let it, gets an index in memory, which is made anew at every start.

use crate::server::failure::{Failure, Outcome};
use finding::{Fault, Finder, Writer};
use std::{fs, path::Path};

/// An index that may be written, and the note its last writer left.
pub struct Opened {
    pub finder: Finder,
    pub writer: Writer,
    pub note: Option<String>,
}

/// Opens the index below a folder, else one in memory.
pub fn open(data: Option<&Path>) -> Outcome<Opened> {
    if let Some(folder) = data.map(|data| data.join("search").join(Finder::folder_name())) {
        match on_disk(&folder).or_else(|_| anew(&folder)) {
            Ok(opened) => return Ok(opened),
            Err(error) => tracing::warn!(folder = %folder.display(), %error, "the search index is kept in memory"),
        }
    }
    in_memory().map_err(Failure::fault)
}

fn in_memory() -> Result<Opened, Fault> {
    let finder = Finder::in_memory()?;
    Ok(Opened { writer: finder.writer()?, finder, note: None })
}

fn on_disk(folder: &Path) -> Result<Opened, Fault> {
    fs::create_dir_all(folder)?;
    let finder = Finder::open(folder)?;
    // who cannot write must not judge: another process may be at it
    let writer = finder.writer()?;
    if !finder.is_sound()? {
        return Err(Fault::SystemError("a file is not as it was written".to_owned()));
    }
    Ok(Opened { note: finder.note()?, finder, writer })
}

/// Throws away what is there, unless somebody else works with it.
fn anew(folder: &Path) -> Result<Opened, Fault> {
    let is_taken = Finder::open(folder).is_ok_and(|finder| finder.writer().is_err());
    if is_taken {
        return Err(Fault::SystemError("another process writes it".to_owned()));
    }
    tracing::warn!(folder = %folder.display(), "the search index is damaged and made anew");
    fs::remove_dir_all(folder)?;
    on_disk(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(opened: &Opened) -> Option<&str> {
        opened.note.as_deref()
    }

    #[test]
    fn it_is_opened_as_it_was_left() {
        let data = tempfile::tempdir().unwrap();
        let mut first = open(Some(data.path())).unwrap();
        assert_eq!(note(&first), None);
        first.writer.commit("so far").unwrap();
        // a second process gets one of its own, and harms nothing
        let mut second = open(Some(data.path())).unwrap();
        assert_eq!(note(&second), None);
        second.writer.commit("elsewhere").unwrap();
        drop((first, second));
        assert_eq!(note(&open(Some(data.path())).unwrap()), Some("so far"));
    }

    #[test]
    fn what_is_damaged_is_thrown_away() {
        let data = tempfile::tempdir().unwrap();
        let mut first = open(Some(data.path())).unwrap();
        first.writer.commit("so far").unwrap();
        drop(first);
        let folder = data.path().join("search").join(Finder::folder_name());
        fs::write(folder.join("meta.json"), b"{").unwrap();
        let again = open(Some(data.path())).unwrap();
        assert_eq!(note(&again), None);
        assert!(folder.join("meta.json").exists(), "it is on disk again");
    }

    #[test]
    fn without_a_folder_it_is_in_memory() {
        let data = tempfile::tempdir().unwrap();
        let file = data.path().join("file");
        fs::write(&file, b"no folder").unwrap();
        assert_eq!(note(&open(Some(&file)).unwrap()), None);
    }
}
