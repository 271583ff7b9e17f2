//! Templates that nobody means well with.

use std::time::{Duration, Instant};

use facts::ProblemKind;

use super::hostile::on_large_stack;

/// Whether the template is refused.
fn refused(text: &str) -> bool {
    let lowered = php::lower_template(text);
    let _ = program::model::dump(&lowered.module.clone());
    lowered.problems.iter().any(|problem| problem.kind == ProblemKind::Limit)
}

#[test]
fn deep_nesting_is_refused() {
    on_large_stack(|| {
        for (open, close) in [
            ("@if ($a)", "@endif"),
            ("@if ($a) @else", "@endif"),
            ("@if ($a) @elseif ($b)", "@endif"),
            ("@foreach ($a as $b)", "@endforeach"),
            ("@forelse ($a as $b) @empty", "@endforelse"),
            ("@switch ($a) @case (1)", "@endswitch"),
            ("@custom ", "@endcustom "),
        ] {
            let nested =
                |n: usize| format!("{}{}", format!("{open} ").repeat(n), format!("{close} ").repeat(n));
            assert!(!refused(&nested(60)), "{open}");
            assert!(refused(&nested(2_000)), "{open}");
            assert!(refused(&nested(50_000)), "{open}");
        }
        for inner in ["(", "[", "!", "$a = ", "fn() => ", "\"{$a[\"", "if ($a) ", "@if ($a) ("] {
            for count in [100, 1_000, 100_000] {
                let text = inner.repeat(count);
                let _ = refused(&format!("{{{{ {text} }}}}"));
                let _ = refused(&format!("@if ({text})"));
                let _ = refused(&format!("@php {text} @endphp"));
                let _ = refused(&format!("<x-a :b='{text}' />"));
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
            "{{-- ",
            "{!! ",
            "@{{ ",
            "@if(",
            "@a('",
            "@php ",
            "@verbatim ",
            "<?php '",
            "<x-a ",
            "<x-a b=\"",
            "<x-a {{ ",
            "@foreach($a as ",
            "{{ $a",
            "@include('a') ",
            "<x-a :$b/>",
            "@endif ",
            "@if(1) ",
            "<<<A\n",
            "@if(<<<A\n",
            "}}",
            "@php $x{ @endphp ",
            "{{ ( }}",
            "@section('a') @else ",
            "@endx @x ",
            "<?= ",
        ] {
            let text = piece.repeat(1_000_000 / piece.len());
            let start = Instant::now();
            let _ = refused(&text);
            let spent = start.elapsed();
            // A reader that looks at the rest for each piece would take hours.
            assert!(spent < Duration::from_secs(60), "{piece:?} took {spent:?}");
        }
    });
}

#[test]
fn a_template_that_was_cut_off_is_survived() {
    on_large_stack(|| {
        for path in super::cases().into_iter().filter(|path| php::is_template(&path.to_string_lossy())) {
            let text = std::fs::read_to_string(&path).expect("because the case can be read");
            for part in 0..60 {
                let mut end = text.len() * part / 60;
                while !text.is_char_boundary(end) {
                    end -= 1;
                }
                for other in [
                    "", "\0", "é", "'", "\"", "/*", ")", "}}", "?>", "<?", "<<<X", "{{", "{$", "@", "(",
                    "@php",
                ] {
                    let mut text = text.clone();
                    text.insert_str(end, other);
                    let lowered = php::lower_template(&text);
                    let _ = program::model::dump(&lowered.module);
                    for problem in lowered.problems {
                        let _ = &text[problem.range.start as usize..problem.range.end as usize];
                    }
                    let _ = php::lower_template(&text[..end]);
                }
            }
        }
    });
}
