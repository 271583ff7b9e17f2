//! Runs the cases in `cases/` and the examples of the pages in `docs/`.

fn main() -> std::process::ExitCode {
    rule_testing::run(n_plus_one::pack, env!("CARGO_MANIFEST_DIR"))
}
