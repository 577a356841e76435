//! Addresses of the browser's own files (style, script, program). Their names carry a hash of their content, which
//! `cargo leptos` writes beside the program.

use leptos::config::LeptosOptions;

/// Where a page finds what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub style: String,
    /// The module that loads the program.
    pub script: String,
    /// The WebAssembly program of the islands.
    pub program: String,
}

impl Assets {
    /// The files of the build this program belongs to.
    #[must_use]
    pub fn of(options: &LeptosOptions) -> Self {
        let hashes = options.hash_files.then(|| hashes(options)).flatten().unwrap_or_default();
        let address = |kind: &str, ending: &str| {
            let hash = hashes.lines().find_map(|line| line.strip_prefix(kind)?.strip_prefix(':'));
            let hash = hash.map(|hash| format!(".{}", hash.trim())).unwrap_or_default();
            format!("/{}/{}{hash}.{ending}", options.site_pkg_dir, options.output_name)
        };
        Self { style: address("css", "css"), script: address("js", "js"), program: address("wasm", "wasm") }
    }
}

/// The hashes written beside the program; none beside a build without hashed names (tests, plain `cargo run`).
pub fn hashes(options: &LeptosOptions) -> Option<String> {
    let program = std::env::current_exe().ok()?;
    std::fs::read_to_string(program.parent()?.join(options.hash_file.as_ref())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_hashes_the_plain_names() {
        let mut options = LeptosOptions::builder().output_name("hurtrock").build();
        options.hash_files = false;
        let assets = Assets::of(&options);
        assert_eq!(assets.program, "/pkg/hurtrock.wasm");
        assert_eq!(assets.style, "/pkg/hurtrock.css");
    }
}
