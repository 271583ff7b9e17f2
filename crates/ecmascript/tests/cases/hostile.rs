//! Text that nobody means well with: nothing panics, nothing overflows the stack, and what is not read is a problem.

use facts::ProblemKind;

/// Reads each text on a thread with the stack that parsing threads have.
#[track_caller]
fn on_large_stack(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new()
        .stack_size(64 * 1024 * 1024)
        .spawn(run)
        .expect("because a thread can be started")
        .join()
        .expect("because nothing panics");
}

const PATHS: [&str; 4] = ["a.ts", "a.tsx", "a.js", "a.vue"];

/// Reads `text` in each way, and says whether each refused it.
fn refused(text: &str) -> bool {
    let script = format!("<script>\n{text}</script>");
    let refusals = PATHS.map(|path| {
        let text = if path == "a.vue" { &script } else { text };
        let lowered = ecmascript::lower(path, text);
        // Whoever holds a module drops, clones and prints it.
        let _ = program::model::dump(&lowered.module.clone());
        lowered.problems.iter().any(|problem| problem.kind == ProblemKind::Limit)
    });
    refusals.iter().all(|&refused| refused)
}

const NESTS: [(&str, &str, &str); 22] = [
    ("(", "1", ")"),
    ("[", "1", "]"),
    ("{", "", "}"),
    ("f(", "1", ")"),
    ("({a:", "1", "})"),
    ("a=>(", "1", ")"),
    ("()=>{", "", "}"),
    ("function f(){", "", "}"),
    ("class A{m(){", "", "}}"),
    ("if(a){", "", "}"),
    ("for(;;){", "", "}"),
    ("while(a)\n", "b", ""),
    ("if(a)\n", "b", ""),
    ("for(;;)\n", "b", ""),
    ("if(a){}\nelse ", "{}", ""),
    ("`${", "1", "}`"),
    ("a?b:", "c", ""),
    ("!", "a", ""),
    ("typeof ", "a", ""),
    ("typeof\n", "a", ""),
    ("a=", "1", ""),
    ("switch(a){case 1:", "", "}"),
];

#[test]
fn deep_nesting_is_refused() {
    on_large_stack(|| {
        for (open, inner, close) in NESTS {
            let nested = |n: usize| format!("{}{inner}{}", open.repeat(n), close.repeat(n));
            for few in [10, 60] {
                assert!(!refused(&nested(few)), "{few} of {open:?}");
            }
            // Near the limit it is read or not, but nothing overflows.
            for some in [250, 700, 1_500, 3_000] {
                refused(&nested(some));
            }
            for many in [20_000, 200_000] {
                assert!(refused(&nested(many)), "{many} of {open:?}");
                assert!(refused(&open.repeat(many)), "{many} of {open:?} without an end");
            }
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
            ("a", "`b`"),
            ("1", "+1"),
            ("a", "&&a"),
            ("a", "\n.b()"),
            ("a", "\n+\na"),
            ("a", " in a"),
            ("a", "\nin a"),
            ("let a:b", "[]"),
            ("a", "??a"),
            ("a", "<a"),
            ("a", "/a"),
            ("a", "!"),
            ("a=>a", "=>a"),
        ] {
            let chain = |n: usize| format!("{first}{}", link.repeat(n));
            assert!(!refused(&chain(300)), "{link:?}");
            for some in [1_500, 3_000] {
                refused(&chain(some));
            }
            assert!(refused(&chain(200_000)), "{link:?}");
        }
    });
}

#[test]
fn nested_elements_are_refused() {
    on_large_stack(|| {
        for (open, close) in
            [("<a>", "</a>"), ("<a>\n", "</a>\n"), ("<>", "</>"), ("<a b={", "}/>"), ("<a>{", "}</a>")]
        {
            let nested = |n: usize| format!("x = {}{}", open.repeat(n), close.repeat(n));
            let is_refused = |n: usize| {
                let problems = ecmascript::lower("a.tsx", &nested(n)).problems;
                problems.iter().any(|problem| problem.kind == ProblemKind::Limit)
            };
            assert!(!is_refused(50), "{open:?}");
            is_refused(1_000);
            assert!(is_refused(100_000), "{open:?}");
        }
    });
}

#[test]
fn nothing_deep_hides_behind_text_that_looks_like_a_string() {
    on_large_stack(|| {
        let text = format!("x = <a>don't {{{}{}}} it's</a>", "[".repeat(100_000), "]".repeat(100_000));
        assert!(!ecmascript::lower("a.tsx", &text).problems.is_empty());
    });
}

#[test]
fn ordinary_files_of_any_length_are_read() {
    let cases = [
        "app.use(a.b.c)\n",
        "const f = (a) => { return a.b().c() }\n",
        "if (a) b()\nelse c()\n",
        "x = <div className=\"a\"><b>don't (worry)</b><C.D e={f.g}/></div>\n",
        "  case_(a ? b : c), d(`e ${f}`),\n",
        "export type T = { a: Array<string>; b?: number } | null\n",
        "// It's (a comment\n/* [another */ const s = 'it(s', r = /[(/]/g\n",
        "switch (a) { case 1: b(); break; default: c() }\n",
    ];
    for line in cases {
        let text = format!("function f() {{\n{}\n}}", line.repeat(1_500));
        let lowered = ecmascript::lower("a.tsx", &text);
        let limits: Vec<_> =
            lowered.problems.iter().filter(|problem| problem.kind == ProblemKind::Limit).collect();
        assert!(limits.is_empty(), "{line}: {limits:?}");
    }
}

#[test]
fn a_minified_file_is_not_read() {
    let text = "function a(b,c){return b&&c?d.e(f):g[h]}".repeat(50_000);
    assert!(refused(&text));
    let data = format!("export const image = '{}';\n", "A".repeat(2_000_000));
    assert!(!refused(&data));
}

#[test]
fn many_resources_and_mistakes_are_survived() {
    on_large_stack(|| {
        assert!(!refused(&"using a = b();\n".repeat(5_000)));
        let mistakes = ecmascript::lower("a.ts", &"const = 1;\n".repeat(2_000));
        assert_eq!(mistakes.problems.len(), 1);
    });
}

#[test]
fn a_file_that_was_cut_off_is_survived() {
    on_large_stack(|| {
        for path in super::cases() {
            let text = std::fs::read_to_string(&path).expect("because the case can be read");
            let name = path.to_string_lossy().into_owned();
            for tenth in 0..10 {
                let mut end = text.len() * tenth / 10;
                while !text.is_char_boundary(end) {
                    end -= 1;
                }
                let lowered = ecmascript::lower(&name, &text[..end]);
                let _ = program::model::dump(&lowered.module);
                for other in ["\0", "é", "\u{feff}", "'", "`", "/*", "}", "<script>", "---"] {
                    let mut text = text.clone();
                    text.insert_str(end, other);
                    let lowered = ecmascript::lower(&name, &text);
                    let _ = program::model::dump(&lowered.module);
                    assert!(lowered.problems.iter().all(|problem| problem.range.end as usize <= text.len()));
                }
            }
        }
    });
}
