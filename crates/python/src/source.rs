//! From the text of a file to its module.

use facts::{Problem, ProblemKind};
use program::model::Module;
use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{ModModule, PySourceType, PythonVersion};
use ruff_python_parser::{ParseError, ParseOptions, Parsed, parse_unchecked};
use ruff_text_size::Ranged as _;
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

/// Whether this front end reads a file, by its path. Stubs (`.pyi`) hold no code.
#[must_use]
pub fn reads(path: &str) -> bool {
    path.ends_with(".py")
}

/// Reads one file. All places are places in `text`.
///
/// A file that is too large or too deeply nested gives an empty module and a problem. Of a file with a mistake in it, the parser keeps what
/// stands around the mistake.
///
/// What it calls recurses; the thread needs a stack of some megabytes.
#[must_use]
pub fn lower(text: &str) -> Lowered {
    if let Err(message) = guard(text) {
        return refused(TextRange::default(), message);
    }
    let Some(parsed) = parse(text) else {
        return refused(TextRange::default(), "the file could not be parsed".to_owned());
    };
    match Lowerer::lower(parsed.syntax(), text) {
        Ok(module) => {
            let problems = parsed.errors().first().map(|error| mistake(error, text)).into_iter().collect();
            Lowered { module, problems }
        }
        Err(place) => refused(place, "the file is nested too deeply".to_owned()),
    }
}

/// Parses one file as [`lower`] does and forgets what it says; tells whether the parser found no mistake. It is there to measure against.
#[must_use]
pub fn parse_only(text: &str) -> bool {
    guard(text).is_ok() && parse(text).is_some_and(|parsed| parsed.errors().is_empty())
}

/// The comments of a file in its order, with their marks.
///
/// What it calls recurses; the thread needs a stack of some megabytes.
#[must_use]
pub fn comments(text: &str) -> Vec<TextRange> {
    if guard(text).is_err() {
        return Vec::new();
    }
    let Some(parsed) = parse(text) else { return Vec::new() };
    let comments = parsed.tokens().iter().filter(|token| token.kind() == TokenKind::Comment);
    comments.map(|token| TextRange::new(token.start().to_u32(), token.end().to_u32())).collect()
}

fn parse(text: &str) -> Option<Parsed<ModModule>> {
    // Whatever some version of Python reads is read.
    let options = ParseOptions::from(PySourceType::Python).with_target_version(PythonVersion::latest());
    parse_unchecked(text, options).try_into_module()
}

fn refused(range: TextRange, message: String) -> Lowered {
    let problem = Problem { kind: ProblemKind::Limit, range, message };
    Lowered { module: Module::default(), problems: vec![problem] }
}

fn mistake(error: &ParseError, text: &str) -> Problem {
    let within = |offset: u32| {
        let mut at = (offset as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let range =
        TextRange::from_usize(within(error.location.start().to_u32()), within(error.location.end().to_u32()));
    let message = error.error.to_string();
    let message = message.trim_end_matches('.');
    let mut rest = message.chars();
    let message = match rest.next() {
        Some(first) => first.to_lowercase().chain(rest).collect(),
        None => String::new(),
    };
    Problem { kind: ProblemKind::Syntax, range, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_found_with_their_marks() {
        let text = "# a\nx = '# none'  # b\n'''\n# none\n'''\nif x:\n    pass  #c";
        let found: Vec<&str> =
            comments(text).into_iter().map(|range| &text[range.start as usize..range.end as usize]).collect();
        assert_eq!(found, ["# a", "# b", "#c"]);
    }
}
