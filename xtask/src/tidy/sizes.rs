//! Files stay small enough to be read.
//!
//! Length is counted where people read it: the production code of a file without its inline tests, and the inline tests by
//! themselves, since long ones hide the code before them.

use super::complaint::Complaint;
use super::tree::Tree;

/// Production lines from which a file is worth a thought.
const WARNED: usize = 400;
/// Production lines that no file has.
const REFUSED: usize = 800;
/// Lines of inline tests above which they move to a file of their own.
const INLINE_TESTS: usize = 200;

pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in tree.sources().filter(|source| !source.is_test()) {
        let lines = source.production().lines().count();
        if lines > REFUSED {
            let text = format!("has {lines} lines of production code; split it before it passes {REFUSED}");
            complaints.push(Complaint::error(source.path, text));
        } else if lines > WARNED {
            let text = format!("has {lines} lines of production code; it reads better below {WARNED}");
            complaints.push(Complaint::warning(source.path, text));
        }
        let tests = source.inline_tests().lines().count();
        if tests > INLINE_TESTS {
            let text =
                format!("has {tests} lines of inline tests; move them to `tests.rs` in the module's folder");
            complaints.push(Complaint::error(source.path, text));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn production_code_and_inline_tests_have_their_own_limits() {
        let check_lines = |path: &str, production: usize, tests: usize, expected: &[bool]| {
            let mut text = "a\n".repeat(production);
            if tests > 0 {
                text += "#[cfg(test)]\nmod tests {\n";
                text += &"t\n".repeat(tests - 2);
            }
            let complaints = check(&Tree::of(&[(path, &text)]));
            let errors: Vec<bool> = complaints.iter().map(Complaint::is_error).collect();
            assert_eq!(errors, expected, "{path} {production} {tests}");
        };
        check_lines("crates/a/src/lib.rs", 400, 200, &[]);
        check_lines("crates/a/src/lib.rs", 401, 0, &[false]);
        check_lines("crates/a/src/lib.rs", 800, 0, &[false]);
        check_lines("crates/a/src/lib.rs", 801, 0, &[true]);
        check_lines("crates/a/src/lib.rs", 1, 201, &[true]);
        check_lines("crates/a/src/a/tests.rs", 900, 0, &[]);
        check_lines("tests/e2e/cli.rs", 900, 0, &[]);
    }
}
