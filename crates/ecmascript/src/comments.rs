//! The comments of a file.

use oxc_allocator::Allocator;
use oxc_span::SourceType;
use text::TextRange;

use crate::source::{MOST_MISTAKES, mistake, parse, script_of};
use crate::{guard, rescue};

/// The comments of a file in its order, with their marks; what it is tells its path. Of a file with a mistake in it, those around the
/// mistake are lost.
///
/// What it calls recurses; the thread needs a stack of some megabytes.
#[must_use]
pub fn comments(path: &str, text: &str) -> Vec<TextRange> {
    script_of(path, text).map(|(text, source_type)| of_script(&text, source_type)).unwrap_or_default()
}

fn of_script(text: &str, source_type: SourceType) -> Vec<TextRange> {
    if guard::guard(text, source_type.is_jsx()).is_err() {
        return Vec::new();
    }
    let mut text = text.to_owned();
    for _ in 0..=MOST_MISTAKES {
        let allocator = Allocator::default();
        let parsed = parse(&allocator, &text, source_type);
        if parsed.panicked
            && let Some(mistake) = mistake(&parsed)
        {
            match rescue::without_statement(&text, mistake.range.start) {
                Some(cut) => {
                    text = cut;
                    continue;
                }
                None => break,
            }
        }
        let spans = parsed.program.comments.iter().map(|comment| comment.span);
        return spans.map(|span| TextRange::new(span.start, span.end)).collect();
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::comments;

    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        let found: Vec<&str> = comments(path, text)
            .iter()
            .map(|range| &text[range.start as usize..range.end as usize])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn comments_are_told_from_texts() {
        check(
            "a.ts",
            "const a = '// no'; // one\nconst b = `/* no */ ${1 /* two */}`;\nconst c = /\\/\\/ no/;",
            &["// one", "/* two */"],
        );
        check("a.tsx", "const a = <p>{/* one */} // no</p>;", &["/* one */"]);
        check("a.vue", "<template>// no</template>\n<script>\n// one\n</script>", &["// one"]);
        check("a.ts", "// one\nconst = ;\nf(); // two", &["// one", "// two"]);
        check("a.d.ts", "// none", &[]);
    }
}
