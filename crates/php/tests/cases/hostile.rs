//! Text that nobody means well with: nothing panics, nothing overflows the stack, and what is not read is a problem.

use facts::ProblemKind;

/// Reads each text on a thread with the stack that parsing threads have.
#[track_caller]
pub(super) fn on_large_stack(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new()
        .stack_size(64 * 1024 * 1024)
        .spawn(run)
        .expect("because a thread can be started")
        .join()
        .expect("because nothing panics");
}

/// Whether the text is refused.
fn refused(text: &str) -> bool {
    let lowered = php::lower(text);
    // Whoever holds a module drops, clones and prints it.
    let _ = program::model::dump(&lowered.module.clone());
    lowered.problems.iter().any(|problem| problem.kind == ProblemKind::Limit)
}

const NESTS: [(&str, &str, &str); 31] = [
    ("(", "1", ")"),
    ("[", "1", "]"),
    ("array(", "1", ")"),
    ("{", "", "}"),
    ("f(", "1", ")"),
    ("$a[", "1", "]"),
    ("fn() => ", "1", ""),
    ("function () {", "", "};"),
    ("function f() {", "", "}"),
    ("new class { function m() {", "", "}};"),
    ("if ($a) {", "", "}"),
    ("if ($a) ", "b();", ""),
    ("if ($a): ", "", "endif;"),
    ("if ($a) {} else ", "{}", ""),
    ("for (;;) ", "b();", ""),
    ("while ($a) ", "b();", ""),
    ("foreach ($a as $b) ", "b();", ""),
    ("do ", "b();", " while ($a);"),
    ("switch ($a) { case 1: ", "", "}"),
    ("match ($a) { 1 => ", "2", "}"),
    ("try {", "", "} finally {}"),
    ("$a ? $b : (", "$c", ")"),
    ("!", "$a", ""),
    ("-", "$a", ""),
    ("@", "$a", ""),
    ("(int) ", "$a", ""),
    ("$a = ", "1", ""),
    ("$a ?? ", "1", ""),
    ("$", "a", ""),
    ("\"{$a[", "1", "]}\""),
    ("clone ", "$a", ""),
];

#[test]
fn deep_nesting_is_refused() {
    on_large_stack(|| {
        for (open, inner, close) in NESTS {
            let nested = |n: usize| format!("<?php {}{inner}{};", open.repeat(n), close.repeat(n));
            for few in [10, 60] {
                assert!(!refused(&nested(few)), "{few} of {open:?}");
            }
            // Near the limit it is read or not, but nothing overflows.
            for some in [250, 700, 1_500, 3_000] {
                refused(&nested(some));
            }
            for many in [20_000, 200_000] {
                assert!(refused(&nested(many)), "{many} of {open:?}");
                // Without an end it may be a mistake before it is too deep.
                assert!(!php::lower(&format!("<?php {}", open.repeat(many))).problems.is_empty(), "{open:?}");
            }
        }
    });
}

#[test]
fn long_chains_are_refused() {
    on_large_stack(|| {
        for (first, link) in [
            ("$a", "->b"),
            ("$a", "->b()"),
            ("$a", "?->b()"),
            ("$a", "()"),
            ("$a", "[0]"),
            ("A", "::b()"),
            ("1", "+1"),
            ("$a", "&&$a"),
            ("$a", " instanceof B"),
            ("$a", "|>f(...)"),
            ("if ($a) {}", "elseif ($a) {}"),
            ("try {} catch (A", "|A"),
        ] {
            let chain = |n: usize| format!("<?php {first}{};", link.repeat(n));
            assert!(!refused(&chain(300)), "{link:?}");
            for some in [1_500, 3_000] {
                refused(&chain(some));
            }
            assert!(refused(&chain(200_000)), "{link:?}");
        }
    });
}

#[test]
fn what_is_long_and_flat_is_read() {
    on_large_stack(|| {
        for (first, link, last) in [
            ("$a = 'a'", ".'b'", ";"),
            ("$a = 'a'", ".$b", ";"),
            ("$a = [", "'k' => 1,", "];"),
            ("$a = [", "1,", "];"),
            ("", "f();", ""),
            ("switch ($a) {", "case 1: f(); break;", "}"),
            ("$a = match ($a) {", "1 => 2,", "};"),
            ("class A {", "public $a = 1;", "}"),
            ("// ", "(", ""),
            ("$a = '", "(", "';"),
            ("$a = \"", "$b ", "\";"),
            ("/** @return A", "|A<B>", " */ function f() {}"),
            ("function f(", "A $a, ", "$b) {}"),
        ] {
            let text = format!("<?php {first}{}{last}", link.repeat(20_000));
            assert!(!refused(&text), "{link:?}");
        }
        assert!(refused(&"a".repeat(5 << 20)));
    });
}

#[test]
fn a_file_that_was_cut_off_is_survived() {
    on_large_stack(|| {
        for path in super::cases() {
            let text = std::fs::read_to_string(&path).expect("because the case can be read");
            for part in 0..40 {
                let mut end = text.len() * part / 40;
                while !text.is_char_boundary(end) {
                    end -= 1;
                }
                let lowered = php::lower(&text[..end]);
                let _ = program::model::dump(&lowered.module);
                for other in ["\0", "é", "\u{feff}", "'", "`", "/*", "}", "?>", "<<<X", "{$", "\"", "/**"] {
                    let mut text = text.clone();
                    text.insert_str(end, other);
                    let lowered = php::lower(&text);
                    let _ = program::model::dump(&lowered.module);
                    for problem in lowered.problems {
                        let _ = &text[problem.range.start as usize..problem.range.end as usize];
                    }
                }
            }
        }
    });
}
