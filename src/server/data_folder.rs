//! The folder of the shop's data is its owner's alone: other users of the machine read neither orders nor mail nor secrets.
//! What is made is made so; what an earlier program left open is closed, with a word about it. A folder that holds other
//! people's things is left as it is, and the shop does not open in it.

use super::failure::{Failure, Outcome};
use rustix::{fs::Mode, process::umask};
use std::{
    fs::{DirBuilder, Metadata, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::Path,
};

/// What a shop keeps there, by the beginning of its name.
const OURS: [&str; 8] =
    ["hurtrock.sqlite", "session-secret", "demo-staff.txt", "simulator", "mail", "uploads", "search", "imports"];
/// Bits of those who are not the owner.
const OTHERS: u32 = 0o077;
/// The bit that lets anybody write.
const ANYBODY_WRITES: u32 = 0o002;

/// From now on whatever this process makes is its owner's alone. Call it before the first thread.
pub fn keep_to_the_owner() {
    umask(Mode::from_raw_mode(OTHERS));
}

/// Makes the folder, or closes the one that is there.
///
/// # Errors
/// When it cannot be made or closed, and when it is open to others and not this shop's.
pub fn open(folder: &Path) -> Outcome<()> {
    let named = |error: io::Error| Failure::fault(format!("DATA_DIR {}: {error}", folder.display()));
    if !folder.exists() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(named)?;
    }
    if is_open(&folder.metadata().map_err(named)?) {
        if !may_close(folder).map_err(named)? {
            return Err(Failure::fault(format!(
                "DATA_DIR {} is open to others and holds other things than this shop's: choose a folder of its own, or close this \
                 one (chmod 700) if nobody else needs it",
                folder.display()
            )));
        }
        close(folder).map_err(named)?;
        tracing::warn!(folder = %folder.display(), "DATA_DIR was open to others and is closed now");
    }
    for entry in entries(folder).map_err(named)? {
        close_all(&entry).map_err(named)?;
    }
    Ok(())
}

/// What `check-settings` says of the folder; changes nothing.
#[must_use]
pub fn state(folder: &Path) -> &'static str {
    match folder.metadata() {
        Err(_) => "made at the start, for its owner alone",
        Ok(found) if !is_open(&found) => "its owner's alone",
        Ok(_) if may_close(folder).unwrap_or(false) => "OPEN TO OTHERS, closed at the start",
        Ok(_) => "OPEN TO OTHERS, and not this shop's: it will not start",
    }
}

fn is_open(found: &Metadata) -> bool {
    found.permissions().mode() & OTHERS != 0
}

/// Whether a folder is this shop's: nothing in it, or what a shop keeps, and nobody else may write.
fn may_close(folder: &Path) -> io::Result<bool> {
    let is_anybodys = folder.metadata()?.permissions().mode() & ANYBODY_WRITES != 0;
    let is_empty = folder.read_dir()?.next().is_none();
    Ok(!is_anybodys && (is_empty || !entries(folder)?.is_empty()))
}

/// What is this shop's in the folder.
fn entries(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let ours = |name: &str| OURS.iter().any(|ours| name.starts_with(ours));
    let paths = folder.read_dir()?.filter_map(Result::ok).filter(|entry| entry.file_name().to_str().is_some_and(ours));
    Ok(paths.map(|entry| entry.path()).collect())
}

/// Closes a file, or a folder with all that is in it. Links lead elsewhere and are left alone.
fn close_all(path: &Path) -> io::Result<()> {
    let found = path.symlink_metadata()?;
    if found.is_symlink() {
        return Ok(());
    }
    if is_open(&found) {
        close(path)?;
    }
    if found.is_dir() {
        for entry in path.read_dir()? {
            close_all(&entry?.path())?;
        }
    }
    Ok(())
}

fn close(path: &Path) -> io::Result<()> {
    let mode = path.metadata()?.permissions().mode();
    std::fs::set_permissions(path, Permissions::from_mode(mode & !OTHERS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o777
    }

    fn set(path: &Path, mode: u32) {
        std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_new_folder_is_its_owners() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/data");
        assert!(state(&folder).contains("made"));
        open(&folder).unwrap();
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(state(&folder), "its owner's alone");
    }

    #[test]
    fn what_was_left_open_is_closed() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        std::fs::create_dir_all(folder.join("mail/new")).unwrap();
        let files = ["hurtrock.sqlite", "hurtrock.sqlite-wal", "mail/new/a.eml", "session-secret"];
        for file in files {
            std::fs::write(folder.join(file), "x").unwrap();
            set(&folder.join(file), 0o644);
        }
        for open in ["", "mail", "mail/new"] {
            set(&folder.join(open), 0o755);
        }
        std::fs::write(folder.join("notes.txt"), "x").unwrap();
        set(&folder.join("notes.txt"), 0o644);
        assert!(state(folder).contains("closed at the start"));
        open(folder).unwrap();
        for file in files {
            assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
        }
        for closed in ["", "mail", "mail/new"] {
            assert_eq!(mode(&folder.join(closed)), 0o700, "{closed}");
        }
        assert_eq!(mode(&folder.join("notes.txt")), 0o644, "not ours");
        open(folder).unwrap();
    }

    #[test]
    fn other_peoples_folders_are_left_alone() {
        for (before, file) in [(0o777, "hurtrock.sqlite"), (0o755, "notes.txt"), (0o1777, "")] {
            let home = tempfile::tempdir().unwrap();
            if !file.is_empty() {
                std::fs::write(home.path().join(file), "x").unwrap();
            }
            set(home.path(), before);
            assert!(state(home.path()).contains("will not start"), "{before:o}");
            let refused = open(home.path()).unwrap_err().to_string();
            assert!(refused.contains("chmod 700"), "{refused}");
            assert_eq!(home.path().metadata().unwrap().permissions().mode() & 0o7777, before);
        }
    }
}
