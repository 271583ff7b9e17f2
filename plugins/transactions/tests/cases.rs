//! Runs the cases in `cases/` and the examples of the pages in `docs/`.

fn main() -> std::process::ExitCode {
    rule_testing::run(transactions::pack, env!("CARGO_MANIFEST_DIR"))
}
