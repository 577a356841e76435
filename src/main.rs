//! The program. Everything is in the library; see `program::cli`.

/// A page is thousands of small pieces, made on one thread and freed on another: the system's allocator takes an eighth of
/// the time of a page for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    hurtrock::program::cli::main()
}
