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
    let lowered = python::lower(text);
    // Whoever holds a module drops, clones and prints it.
    let _ = program::model::dump(&lowered.module.clone());
    lowered.problems.iter().any(|problem| problem.kind == ProblemKind::Limit)
}

const NESTS: [(&str, &str, &str); 25] = [
    ("(", "1", ")"),
    ("[", "1", "]"),
    ("{", "1", "}"),
    ("{1: ", "1", "}"),
    ("f(", "1", ")"),
    ("f(k=", "1", ")"),
    ("a[", "1", "]"),
    ("a[1:", "1", "]"),
    ("lambda: ", "1", ""),
    ("lambda a, b: ", "1", ""),
    ("lambda a=", "1", ": 1"),
    ("[1 for a in ", "b", "]"),
    ("1 if a else ", "b", ""),
    ("1 if ", "b", " else c"),
    ("not ", "a", ""),
    ("-", "a", ""),
    ("~", "a", ""),
    ("await ", "a", ""),
    ("(yield ", "a", ")"),
    ("*", "a", ""),
    ("(a := ", "b", ")"),
    ("f'{", "a", "}'"),
    ("f'{a:{", "b", "}}'"),
    ("a = ", "1", ""),
    ("@a(", "1", ")"),
];

#[test]
fn deep_nesting_is_refused() {
    on_large_stack(|| {
        for (open, inner, close) in NESTS {
            let nested = |n: usize| format!("{}{inner}{}\n", open.repeat(n), close.repeat(n));
            for few in [10, 60] {
                assert!(!refused(&nested(few)), "{few} of {open:?}");
            }
            // Near the limit it is read or not, but nothing overflows.
            for some in [250, 700, 1_500, 3_000] {
                refused(&nested(some));
            }
            for many in [20_000, 200_000] {
                let text = nested(many);
                assert!(!python::lower(&text).problems.is_empty(), "{many} of {open:?}");
                // Without an end it may be a mistake before it is too deep.
                assert!(!python::lower(&open.repeat(many)).problems.is_empty(), "{open:?}");
            }
        }
    });
}

#[test]
fn deep_blocks_are_refused() {
    on_large_stack(|| {
        for head in [
            "if a:",
            "while a:",
            "for a in b:",
            "with a:",
            "try:",
            "def f():",
            "class A:",
            "match a:",
            "async def f():",
        ] {
            let nested = |n: usize| {
                let lines: Vec<String> =
                    (0..n).map(|depth| format!("{}{head}\n", " ".repeat(depth))).collect();
                format!("{}{}pass\n", lines.concat(), " ".repeat(n))
            };
            if !matches!(head, "try:" | "match a:") {
                assert!(!refused(&nested(40)), "{head}");
            }
            refused(&nested(150));
            assert!(refused(&nested(1_000)), "{head}");
            refused(&format!("{}\n", format!("{head} ").repeat(20_000)));
        }
    });
}

#[test]
fn long_chains_are_refused() {
    on_large_stack(|| {
        for (first, link) in [
            ("a", ".b"),
            ("a", ".b()"),
            ("a", "()"),
            ("a", "[0]"),
            ("1", "+1"),
            ("1", " if a else 1"),
            ("a", " and a"),
            ("a", " < a"),
            ("a", " is not a"),
            ("a", " ** a"),
            ("a", " @ a"),
            ("a", " | a"),
            ("a", " = a"),
            ("if a: pass", "\nelif a: pass"),
            ("[a", " for a in b"),
        ] {
            let chain =
                |n: usize| format!("{first}{}{}\n", link.repeat(n), if first == "[a" { "]" } else { "" });
            assert!(!refused(&chain(300)), "{link:?}");
            for some in [1_500, 3_000] {
                refused(&chain(some));
            }
            assert!(refused(&chain(100_000)), "{link:?}");
        }
        // What a comma does not end.
        assert!(refused(&format!("[a{}]", " for a, b in c".repeat(100_000))));
    });
}

#[test]
fn what_is_long_and_flat_is_read() {
    on_large_stack(|| {
        for (first, link, last) in [
            ("a = (", "'b' ", ")"),
            ("a = {", "'k': 1,", "}"),
            ("a = [", "1,", "]"),
            ("", "f()\n", ""),
            ("", "def f(): pass\n", ""),
            ("match a:\n", " case 1: f()\n", ""),
            ("class A:\n", " a = 1\n", ""),
            ("", "# (\n", ""),
            ("a = '", "(", "'"),
            ("a = f'", "{b} ", "'"),
            ("a: '", "(", "'"),
            ("a = b if c else (", "d, ", ")"),
            ("from a import (", "b, ", ")"),
            ("def f(", "a=1, ", "): pass"),
        ] {
            let text = format!("{first}{}{last}\n", link.repeat(10_000));
            assert!(!refused(&text), "{link:?}");
        }
        assert!(refused(&"a\n".repeat(3 << 20)));
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
                let lowered = python::lower(&text[..end]);
                let _ = program::model::dump(&lowered.module);
                for other in [
                    "\0",
                    "é",
                    "\u{feff}",
                    "'",
                    "`",
                    "'''",
                    "}",
                    "\\",
                    "f'{",
                    "<<<<<<< HEAD\n",
                    "\"",
                    "\r",
                    "\n\t",
                    ":",
                ] {
                    let mut text = text.clone();
                    text.insert_str(end, other);
                    let lowered = python::lower(&text);
                    let _ = program::model::dump(&lowered.module);
                    for problem in lowered.problems {
                        let _ = &text[problem.range.start as usize..problem.range.end as usize];
                    }
                }
            }
        }
    });
}
