//! From the text of a file to its module.

use std::borrow::Cow;

use facts::{Problem, ProblemKind};
use oxc_allocator::Allocator;
use oxc_parser::{ParseOptions, Parser, ParserReturn};
use oxc_semantic::{SemanticBuilder, Stats};
use oxc_span::SourceType;
use program::model::Module;
use text::TextRange;

use crate::lowering::Lowerer;
use crate::{embedded, guard, rescue};

/// How many mistakes of one file are cut out before the file is given up.
pub(crate) const MOST_MISTAKES: usize = 8;

/// What one file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lowered {
    /// What it does.
    pub module: Module,
    /// What of it could not be understood.
    pub problems: Vec<Problem>,
}

/// Whether this front end reads a file, by its path.
#[must_use]
pub fn reads(path: &str) -> bool {
    kind(path).is_some()
}

/// Reads one file; what it is tells its path. All places are places in `text`.
///
/// A file that is too large, too deeply nested or minified gives an empty module and a problem. Of a file with a mistake in it, the
/// statements around the mistake are lost. Files of declarations (`.d.ts`) hold no code and give an empty module.
///
/// What it calls recurses; the thread needs a stack of some megabytes.
#[must_use]
pub fn lower(path: &str, text: &str) -> Lowered {
    match script_of(path, text) {
        Some((text, source_type)) => script(&text, source_type),
        None => Lowered::default(),
    }
}

/// Parses one file as [`lower`] does and forgets what it says; tells whether the parser came to its end. It is there to measure against.
#[must_use]
pub fn parse_only(path: &str, text: &str) -> bool {
    let parses = |text: &str, source_type: SourceType| {
        guard::guard(text, source_type.is_jsx()).is_ok()
            && !parse(&Allocator::default(), text, source_type).panicked
    };
    script_of(path, text).is_none_or(|(text, source_type)| parses(&text, source_type))
}

/// The code of a file, each part of it where it stands in the file.
pub(crate) fn script_of<'t>(path: &str, text: &'t str) -> Option<(Cow<'t, str>, SourceType)> {
    Some(match kind(path)? {
        Kind::Declarations => return None,
        Kind::Script(source_type) => (Cow::Borrowed(text), source_type),
        Kind::Component => {
            let (text, source_type) = embedded::scripts(text);
            (text.into(), source_type)
        }
        Kind::Page => {
            let (text, source_type) = embedded::frontmatter(text);
            (text.into(), source_type)
        }
    })
}

/// What a file holds.
enum Kind {
    Script(SourceType),
    /// Types of code that is elsewhere.
    Declarations,
    /// Scripts in a component of Vue or Svelte.
    Component,
    /// A page of Astro, which has code at its head.
    Page,
}

fn kind(path: &str) -> Option<Kind> {
    let (stem, extension) = path.rsplit_once('.')?;
    Some(match extension {
        "ts" | "mts" | "cts" if stem.ends_with(".d") => Kind::Declarations,
        "ts" | "mts" | "cts" => Kind::Script(SourceType::ts().with_module(true)),
        "tsx" => Kind::Script(SourceType::tsx().with_module(true)),
        // Many a `.js` file holds JSX, and nothing else could stand where it does.
        "js" | "jsx" | "mjs" => Kind::Script(SourceType::unambiguous().with_jsx(true)),
        "cjs" => Kind::Script(SourceType::cjs().with_jsx(true)),
        "vue" | "svelte" => Kind::Component,
        "astro" => Kind::Page,
        _ => return None,
    })
}

fn script(text: &str, source_type: SourceType) -> Lowered {
    if let Err(refusal) = guard::guard(text, source_type.is_jsx()) {
        let problem = Problem { kind: ProblemKind::Limit, range: refusal.range, message: refusal.message };
        return Lowered { module: Module::default(), problems: vec![problem] };
    }
    let mut text = Cow::Borrowed(text);
    let mut problems = Vec::new();
    for _ in 0..=MOST_MISTAKES {
        let allocator = Allocator::default();
        let parsed = parse(&allocator, &text, source_type);
        let mistake = mistake(&parsed);
        if let (Some(mistake), true) = (&mistake, parsed.panicked) {
            let cut = rescue::without_statement(&text, mistake.range.start);
            if problems.is_empty() {
                problems.push(mistake.clone());
            }
            match cut {
                Some(cut) => {
                    text = Cow::Owned(cut);
                    continue;
                }
                None => break,
            }
        }
        if problems.is_empty() {
            problems.extend(mistake);
        }
        let semantic =
            SemanticBuilder::new().with_stats(estimate(text.len())).build(&parsed.program).semantic;
        let module = Lowerer::lower(&parsed.program, semantic.scoping());
        return Lowered { module, problems };
    }
    Lowered { module: Module::default(), problems }
}

/// How much room names take. Without an estimate the tree would be walked once more to count.
fn estimate(bytes: usize) -> Stats {
    let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
    Stats::new(0, bytes / 150 + 8, bytes / 100 + 8, bytes / 25 + 8)
}

pub(crate) fn parse<'a>(
    allocator: &'a Allocator,
    text: &'a str,
    source_type: SourceType,
) -> ParserReturn<'a> {
    let options = ParseOptions {
        preserve_parens: false,
        // Scripts that others wrap in a function: the head of a page of Astro, old modules of Node.
        allow_return_outside_function: true,
        ..ParseOptions::default()
    };
    Parser::new(allocator, text, source_type).with_options(options).parse()
}

/// The first mistake of a file.
pub(crate) fn mistake(parsed: &ParserReturn<'_>) -> Option<Problem> {
    let first = parsed.diagnostics.errors().next()?;
    let label = first.labels.first();
    let range = label.map_or(TextRange::default(), |label| {
        TextRange::new(label.offset(), label.offset().saturating_add(label.len()))
    });
    let message = lowercase_first(first.message.trim_end_matches('.'));
    Some(Problem { kind: ProblemKind::Syntax, range, message })
}

fn lowercase_first(message: &str) -> String {
    let mut rest = message.chars();
    match rest.next() {
        Some(first) => first.to_lowercase().chain(rest).collect(),
        None => String::new(),
    }
}
