//! From the text of a file to its module.

use bumpalo::Bump;
use facts::{Problem, ProblemKind};
use mago_database::file::FileId;
use mago_span::HasSpan;
use mago_syntax::error::ParseError;
use mago_syntax::parser::parse_file_content_with_settings;
use mago_syntax::settings::{LexerSettings, ParserSettings};
use program::model::Module;
use text::TextRange;

use crate::guard::guard;
use crate::lowering::Lowerer;

/// What one file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lowered {
    /// What it does.
    pub module: Module,
    /// What of it could not be understood.
    pub problems: Vec<Problem>,
}

/// Whether [`lower`] reads a file, by its path. Templates of Blade are PHP in name only.
#[must_use]
pub fn reads(path: &str) -> bool {
    path.ends_with(".php") && !is_template(path)
}

/// Whether a file is a template of Blade, by its path; [`crate::lower_template`] reads it.
#[must_use]
pub fn is_template(path: &str) -> bool {
    path.ends_with(".blade.php")
}

/// Reads one file. All places are places in `text`.
///
/// A file that is too large or too deeply nested gives an empty module and a problem. Of a file with a mistake in it, what stands around
/// the mistake is lost.
///
/// What it calls recurses; the thread needs a stack of some megabytes.
#[must_use]
pub fn lower(text: &str) -> Lowered {
    // With short tags, `<?xml` in a page would be code.
    let lexer = LexerSettings { enable_short_tags: !text.contains("<?xml") };
    if let Err(refusal) = guard(text, lexer) {
        return refused(refusal.range, refusal.message);
    }
    let arena = Bump::new();
    let settings = ParserSettings { lexer };
    let program = parse_file_content_with_settings(&arena, FileId::zero(), text.as_bytes(), settings);
    let too_deep = program.errors.iter().find(|error| matches!(error, ParseError::RecursionLimitExceeded(_)));
    if let Some(error) = too_deep {
        return refused(range_of(error, text), "the file is nested too deeply".to_owned());
    }
    match Lowerer::lower(program, text) {
        Ok(module) => {
            let problems = program.errors.first().map(|error| mistake(error, text)).into_iter().collect();
            Lowered { module, problems }
        }
        Err(place) => refused(place, "the file is nested too deeply".to_owned()),
    }
}

/// Parses one file as [`lower`] does and forgets what it says; tells whether the parser found no mistake. It is there to measure against.
#[must_use]
pub fn parse_only(text: &str) -> bool {
    let lexer = LexerSettings { enable_short_tags: !text.contains("<?xml") };
    if guard(text, lexer).is_err() {
        return false;
    }
    let arena = Bump::new();
    let settings = ParserSettings { lexer };
    parse_file_content_with_settings(&arena, FileId::zero(), text.as_bytes(), settings).errors.is_empty()
}

/// The comments of a file in its order, with their marks.
///
/// What it calls recurses; the thread needs a stack of some megabytes.
#[must_use]
pub fn comments(text: &str) -> Vec<TextRange> {
    let lexer = LexerSettings { enable_short_tags: !text.contains("<?xml") };
    if guard(text, lexer).is_err() {
        return Vec::new();
    }
    let arena = Bump::new();
    let settings = ParserSettings { lexer };
    let program = parse_file_content_with_settings(&arena, FileId::zero(), text.as_bytes(), settings);
    let comments = program.trivia.iter().filter(|trivia| trivia.kind.is_comment());
    comments.map(|comment| TextRange::new(comment.span.start.offset, comment.span.end.offset)).collect()
}

pub(crate) fn refused(range: TextRange, message: String) -> Lowered {
    let problem = Problem { kind: ProblemKind::Limit, range, message };
    Lowered { module: Module::default(), problems: vec![problem] }
}

fn range_of(error: &ParseError, text: &str) -> TextRange {
    let span = error.span();
    let within = |offset: u32| {
        let mut at = (offset as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    TextRange::from_usize(within(span.start.offset), within(span.end.offset))
}

fn mistake(error: &ParseError, text: &str) -> Problem {
    Problem { kind: ProblemKind::Syntax, range: range_of(error, text), message: sentence(error) }
}

/// What is the matter, as a sentence fragment without a full stop.
pub(crate) fn sentence(error: &ParseError) -> String {
    let message = error.to_string();
    let message = message.trim_end_matches('.');
    let mut rest = message.chars();
    match rest.next() {
        Some(first) => first.to_lowercase().chain(rest).collect(),
        None => String::new(),
    }
}
