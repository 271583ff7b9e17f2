//! Templates: what they do, and those that nobody means well with.
#![expect(clippy::disallowed_methods, reason = "the cases are files of this crate, not of a scanned project")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use facts::ProblemKind;
use python::templates::{comments, is_template, lower};

use super::hostile::on_large_stack;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/templates");
    let entries = fs::read_dir(&folder).expect("because the folder of cases is part of the source");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("because the folder can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    paths.sort();
    assert!(!paths.is_empty(), "there are no cases in {}", folder.display());
    paths
}

#[test]
fn a_template_does_what_stands_beside_it() {
    let mut failures = String::new();
    for path in cases() {
        let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
        let text = read(&path);
        let lowered = lower("templates/a.html", &text);
        let mut actual = program::model::dump(&lowered.module);
        for problem in &lowered.problems {
            let place = &text[problem.range.start as usize..problem.range.end as usize];
            actual.push_str(&format!("problem {} at {place:?}: {}\n", problem.kind.id(), problem.message));
        }
        let expected = read(Path::new(&format!("{}.txt", path.to_string_lossy())));
        if actual != expected {
            failures.push_str(&format!("--- {}\n{actual}\n--- expected\n{expected}\n", path.display()));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn templates_are_told_by_their_paths() {
    for path in ["templates/a.html", "app/templates/b/c.htm", "jinja2/a.html", "mails/a.jinja", "x/y.j2"] {
        assert!(is_template(path), "{path}");
    }
    for path in ["a.html", "static/templates.html", "mytemplates/a.html", "templates/a.js", "templates/a.py"]
    {
        assert!(!is_template(path), "{path}");
    }
}

#[test]
fn comments_of_both_kinds_are_found() {
    let text = "{# a #}{{ b }}<!-- c -->{% comment %}d{% endcomment %}{{ '{#' }}";
    let found: Vec<&str> =
        comments(text).into_iter().map(|range| &text[range.start as usize..range.end as usize]).collect();
    assert_eq!(found, ["{# a #}", "<!-- c -->", "{% comment %}d{% endcomment %}"]);
}

/// Whether the template is refused.
fn refused(text: &str) -> bool {
    ["templates/a.html", "a.jinja"].into_iter().any(|path| {
        let lowered = lower(path, text);
        let _ = program::model::dump(&lowered.module.clone());
        lowered.problems.iter().any(|problem| problem.kind == ProblemKind::Limit)
    })
}

#[test]
fn deep_nesting_is_refused() {
    on_large_stack(|| {
        for (open, close) in [
            ("{% if a %}", "{% endif %}"),
            ("{% if a %}{% else %}", "{% endif %}"),
            ("{% if a %}{% elif b %}", "{% endif %}"),
            ("{% for a in b %}", "{% endfor %}"),
            ("{% for a in b %}{% empty %}", "{% endfor %}"),
            ("{% with a=b %}", "{% endwith %}"),
            ("{% block a %}", "{% endblock %}"),
            ("{% macro a(b) %}", "{% endmacro %}"),
            ("{% autoescape on %}", "{% endautoescape %}"),
        ] {
            let nested = |n: usize| format!("{}{}", open.repeat(n), close.repeat(n));
            assert!(!refused(&nested(60)), "{open}");
            if !open.contains("macro") {
                assert!(refused(&nested(10_000)), "{open}");
            }
            let _ = refused(&nested(10_000));
        }
        for inner in
            ["(", "[", "{", "not ", "-", "a.", "a|b", "a if ", "a + ", "a(", "a[", "'", "a and ", "a == "]
        {
            for count in [100, 1_000, 100_000] {
                let text = inner.repeat(count);
                let _ = refused(&format!("{{{{ {text}a }}}}"));
                let _ = refused(&format!("{{% if {text}a %}}{{% endif %}}"));
                let _ = refused(&format!("{{% for a in {text}a %}}"));
                let _ = refused(&format!("{{% include {text}a with {text}a %}}"));
            }
        }
    });
}

/// Text whose every piece could make a reader look at all that follows.
#[test]
fn time_grows_with_the_length_of_a_template_and_not_faster() {
    on_large_stack(|| {
        for piece in [
            "{{ ",
            "{# ",
            "{% ",
            "{% a ",
            "{{ a }}",
            "{{ a|b:c|d }}",
            "{% raw %}",
            "{% verbatim %}",
            "{% verbatim a %}",
            "{% comment %}",
            "{% if a %}",
            "{% endif %}",
            "{% elif a %}",
            "{% include 'a' %}",
            "{% extends 'a' %}",
            "{% block a %}{% endblock %}",
            "{% set a = b %}",
            "{% from 'a' import b %}",
            "{{ ' }}",
            "<!-- ",
            "{% regroup a by b as c %}",
            "{",
        ] {
            let text = piece.repeat(500_000 / piece.len());
            let start = Instant::now();
            let _ = refused(&text);
            let _ = comments(&text);
            let spent = start.elapsed();
            // A reader that looks at the rest for each piece would take hours.
            assert!(spent < Duration::from_secs(60), "{piece:?} took {spent:?}");
        }
    });
}

#[test]
fn a_template_that_was_cut_off_is_survived() {
    on_large_stack(|| {
        for path in cases() {
            let text = fs::read_to_string(&path).expect("because the case can be read");
            for part in 0..60 {
                let mut end = text.len() * part / 60;
                while !text.is_char_boundary(end) {
                    end -= 1;
                }
                for other in ["", "\0", "é", "'", "\"", "{{", "}}", "{%", "%}", "{#", "(", "|", ".", "\n"] {
                    let mut text = text.clone();
                    text.insert_str(end, other);
                    for text in [&text, &text[..end]] {
                        let lowered = lower("templates/a.html", text);
                        for (index, expression) in lowered.module.expressions.iter().enumerate() {
                            let _ = &text[expression.range.start as usize..expression.range.end as usize];
                            expression.kind.each_part(&mut |part| assert!(part.index() < index));
                        }
                        for problem in lowered.problems {
                            let _ = &text[problem.range.start as usize..problem.range.end as usize];
                        }
                    }
                }
            }
        }
    });
}
