//! The same bytes, however many threads work and however often.

use std::path::Path;

use crate::program::seqscan;

#[test]
fn output_is_equal_for_every_number_of_threads_and_every_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for format in ["text", "json", "sarif", "github", "markdown", "junit", "html"] {
        let run = |threads: &str| {
            let arguments =
                ["scan", "--format", format, "--problems", "--threads", threads, "--preset", "all"];
            seqscan(root, arguments.into_iter().chain(["repos/shop", "repos/ledger", "../plugins"])).stdout
        };
        let one = run("1");
        assert!(one.contains("fk-without-index"), "the input has findings");
        assert_eq!(one, run("1"), "two runs differ in {format}");
        for threads in ["2", "3", "8"] {
            assert_eq!(one, run(threads), "{threads} threads differ from one in {format}");
        }
    }
}
