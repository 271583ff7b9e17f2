//! From the text of a template to its module.

use facts::{Problem, ProblemKind};
use program::model::Module;
use text::TextRange;

use super::tokens::{PieceKind, Pieces, pieces};
use super::writer::Writer;
use super::{django, jinja};
use crate::source::Lowered;

/// How large a template may be.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// How the names of templates end that are told by nothing else.
const OF_JINJA: [&str; 3] = [".jinja", ".jinja2", ".j2"];

/// Whether a file is a template, by its path: one of HTML in a folder of templates, or one whose name says so.
#[must_use]
pub fn is_template(path: &str) -> bool {
    let is_within = |folder: &str| {
        path.split_once(folder).is_some_and(|(before, _)| before.is_empty() || before.ends_with('/'))
    };
    let is_page = || path.ends_with(".html") || path.ends_with(".htm");
    OF_JINJA.iter().any(|ending| path.ends_with(ending))
        || is_page() && (is_within("templates/") || is_within("jinja2/") || path.contains("/templates/"))
}

/// Reads one template. All places are places in `text`.
///
/// The module offers a function as its default export: it renders the template, and its parameter is a record of what the template is
/// given. Which of the two languages it is written in is told by what only one of them has; what both have means the same in both.
///
/// A mistake costs the tag that it is in. A template that is too large or too deeply nested gives an empty module and a problem.
#[must_use]
pub fn lower(path: &str, text: &str) -> Lowered {
    if text.len() > MOST_BYTES {
        let message = format!("the template has more than {} MiB", MOST_BYTES / 1024 / 1024);
        return refused(TextRange::default(), message);
    }
    let found = pieces(text);
    if is_jinja(path, &found) {
        return finished(jinja::write(&found.pieces), text);
    }
    let lowered = finished(django::write(&found.pieces), text);
    if lowered.problems.is_empty() {
        return lowered;
    }
    // What only one of them can read is written in that one.
    let other = finished(jinja::write(&found.pieces), text);
    if other.problems.len() < lowered.problems.len() { other } else { lowered }
}

fn finished(writer: Writer, text: &str) -> Lowered {
    match writer.finish(text.len()) {
        Ok((module, problems)) => Lowered { module, problems },
        Err(place) => refused(place, "the template is nested too deeply".to_owned()),
    }
}

/// The comments of a template in its order, with their marks; those of HTML as well.
#[must_use]
pub fn comments(text: &str) -> Vec<TextRange> {
    let found = pieces(text);
    let mut comments: Vec<TextRange> = found
        .pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Comment)
        .map(|piece| piece.range)
        .collect();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("<!--")).map(|found| at + found) {
        let Some(length) = text.get(start..).and_then(|rest| rest.find("-->")) else { break };
        at = start + length + "-->".len();
        comments.push(TextRange::from_usize(start, at));
    }
    comments.sort_by_key(|comment| (comment.start, comment.end));
    comments
}

/// Whether a template is one of Jinja.
fn is_jinja(path: &str, found: &Pieces<'_>) -> bool {
    let by_name = || {
        OF_JINJA.iter().any(|ending| path.ends_with(ending))
            || path.starts_with("jinja2/")
            || path.contains("/jinja2/")
    };
    let by_text = || {
        found.pieces.iter().any(|piece| match piece.kind {
            PieceKind::Tag => {
                let word = piece.word();
                matches!(word, "set" | "macro" | "import" | "from" | "call" | "do")
                    || matches!(word, "if" | "for" | "elif") && piece.inner.contains('(')
            }
            PieceKind::Output => calls(piece.inner),
            PieceKind::Comment => false,
        })
    };
    let of_django = || {
        found
            .pieces
            .iter()
            .any(|piece| piece.kind == PieceKind::Tag && matches!(piece.word(), "load" | "csrf_token"))
    };
    by_name() || !of_django() && (found.trims || by_text())
}

/// Whether an expression calls something: Django knows only the mark of a text to translate, which is written alike.
fn calls(inner: &str) -> bool {
    inner.find('(').is_some_and(|at| {
        let before = inner.get(..at).unwrap_or_default();
        !before.contains(['"', '\'']) && !before.ends_with('_')
    })
}

fn refused(range: TextRange, message: String) -> Lowered {
    let problem = Problem { kind: ProblemKind::Limit, range, message };
    Lowered { module: Module::default(), problems: vec![problem] }
}
