//! From the text of a file to its module.

use facts::{Problem, ProblemKind};
use oxc_allocator::Allocator;
use oxc_parser::{ParseOptions, Parser, ParserReturn};
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;
use program::model::Module;
use text::TextRange;

use crate::lowering::Lowerer;

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

/// Reads one file.
#[must_use]
pub fn lower(path: &str, text: &str) -> Lowered {
    let Some(Kind::Script(source_type)) = kind(path) else {
        return Lowered::default();
    };
    script(text, source_type)
}

/// What a file holds.
enum Kind {
    Script(SourceType),
    /// Types of code that is elsewhere.
    Declarations,
}

fn kind(path: &str) -> Option<Kind> {
    let (stem, extension) = path.rsplit_once('.')?;
    Some(match extension {
        "ts" | "mts" | "cts" if stem.ends_with(".d") => Kind::Declarations,
        "ts" | "mts" | "cts" => Kind::Script(SourceType::ts()),
        "tsx" => Kind::Script(SourceType::tsx()),
        // Many a `.js` file holds JSX, and nothing else could stand where it does.
        "js" | "jsx" | "mjs" => Kind::Script(SourceType::unambiguous().with_jsx(true)),
        "cjs" => Kind::Script(SourceType::cjs().with_jsx(true)),
        _ => return None,
    })
}

fn script(text: &str, source_type: SourceType) -> Lowered {
    let allocator = Allocator::default();
    let options = ParseOptions {
        preserve_parens: false,
        allow_return_outside_function: true,
        ..ParseOptions::default()
    };
    let parsed = Parser::new(&allocator, text, source_type).with_options(options).parse();
    let problems = problems(&parsed);
    let semantic = SemanticBuilder::new().build(&parsed.program).semantic;
    let module = Lowerer::lower(&parsed.program, semantic.scoping());
    Lowered { module, problems }
}

fn problems(parsed: &ParserReturn<'_>) -> Vec<Problem> {
    let Some(first) = parsed.diagnostics.errors().next() else {
        return Vec::new();
    };
    let range = first.labels.first();
    let range = range
        .map_or(TextRange::default(), |label| TextRange::new(label.offset(), label.offset() + label.len()));
    let message = first.message.to_string();
    vec![Problem { kind: ProblemKind::Syntax, range, message }]
}
