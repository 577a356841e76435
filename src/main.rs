//! The program. Everything is in the library; see `server::cli`.

fn main() -> std::process::ExitCode {
    hurtrock::server::cli::main()
}
