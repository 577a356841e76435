//! The program. Everything is in the library; see `program::cli`.

fn main() -> std::process::ExitCode {
    hurtrock::program::cli::main()
}
