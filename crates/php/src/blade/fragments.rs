//! The pieces of PHP in a template.
//!
//! They are put, each where it stands in the template, into a text of blanks, with a semicolon after each. So all of them are parsed at
//! once, and each place in the parsed text is the same place in the template.

use bumpalo::Bump;
use mago_database::file::FileId;
use mago_span::HasSpan;
use mago_syntax::ast::{Expression, Program, Statement};
use mago_syntax::parser::parse_file_content_with_settings;
use mago_syntax::settings::{LexerSettings, ParserSettings};
use text::TextRange;

use super::php_text::{Piece, Walk};

/// How the lexer of mago is set: the text begins with the shortest opening tag, which has as many bytes as what stands before the first
/// piece.
pub(super) const SETTINGS: LexerSettings = LexerSettings { enable_short_tags: true };

/// How often the pieces are parsed at most: with a mistake in one of them again without it, and again where another one reached into its
/// neighbour.
const ROUNDS: usize = 3;

/// A piece: a position among the pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FragmentId(usize);

/// A piece of PHP.
#[derive(Clone, Copy, Debug)]
struct Fragment {
    start: usize,
    end: usize,
    /// Whether it must be PHP; what an unknown directive is given may be anything.
    required: bool,
    broken: bool,
}

/// The pieces of a template.
pub(super) struct Fragments<'t> {
    text: &'t str,
    all: Vec<Fragment>,
}

/// A piece that is no PHP.
pub(super) struct Mistake {
    pub(super) range: TextRange,
    /// What is the matter, as a sentence fragment without a full stop.
    pub(super) message: String,
}

impl<'t> Fragments<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, all: Vec::new() }
    }

    /// Adds the piece from `start` to before `end`, which stands behind all others; none if nothing is there.
    pub(super) fn add(&mut self, (start, end): (usize, usize), required: bool) -> Option<FragmentId> {
        let after_all = self.all.last().map_or(2, |last| last.end + 1);
        if start >= end || start < after_all {
            return None;
        }
        self.all.push(Fragment { start, end, required, broken: false });
        Some(FragmentId(self.all.len() - 1))
    }

    /// Where a piece stands.
    pub(super) fn range(&self, id: FragmentId) -> TextRange {
        self.all.get(id.0).map_or_else(TextRange::default, |fragment| fragment.range())
    }

    /// The text of the pieces that are not known to be broken.
    pub(super) fn masked(&mut self) -> String {
        let mut out = vec![b' '; self.text.len() + 1];
        let mut begins = None;
        for fragment in &mut self.all {
            if !fragment.broken && !put(self.text, *fragment, &mut out) {
                fragment.broken = true;
            }
            if !fragment.broken {
                begins.get_or_insert(fragment.start);
            }
        }
        // Not next to the first piece, which could make another tag of it, where there is room.
        let tag = begins.map(|start| start.saturating_sub(3));
        if let Some(tag) = tag.and_then(|start| out.get_mut(start..start + 2)) {
            tag.copy_from_slice(b"<?");
        }
        String::from_utf8(out).unwrap_or_default()
    }

    /// Parses the pieces: gives the text, what was parsed of it, and the mistakes.
    pub(super) fn parse<'a>(&mut self, arena: &'a Bump) -> (&'a str, &'a Program<'a>, Vec<Mistake>) {
        let mut mistakes = Vec::new();
        let mut round = 1;
        loop {
            let text = &*arena.alloc_str(&self.masked());
            let program = parse(arena, text);
            if round == ROUNDS || !self.find_broken(program, &mut mistakes) {
                return (text, program, mistakes);
            }
            round += 1;
        }
    }

    /// Marks the pieces that are no PHP, and those that reach into others; says whether there are any.
    fn find_broken(&mut self, program: &Program<'_>, mistakes: &mut Vec<Mistake>) -> bool {
        let mut found = false;
        if !program.errors.is_empty() {
            for fragment in self.all.iter_mut().filter(|fragment| !fragment.broken) {
                let Some(mistake) = fragment.mistake(self.text) else { continue };
                fragment.broken = true;
                found = true;
                if fragment.required {
                    mistakes.push(mistake);
                }
            }
        }
        for statement in &program.statements {
            let (start, end) = (statement.start_offset() as usize, statement.end_offset() as usize);
            let around = self.all.partition_point(|fragment| fragment.end < start);
            let Some(fragment) = self.all.get_mut(around) else { continue };
            if !fragment.broken && fragment.start <= start && end > fragment.end + 1 {
                fragment.broken = true;
                found = true;
                let message = "what is opened here is not closed".to_owned();
                mistakes.push(Mistake { range: fragment.range(), message });
            }
        }
        found
    }

    /// The statements of a piece.
    pub(super) fn statements<'p, 'a>(&self, id: FragmentId, program: &'p Program<'a>) -> &'p [Statement<'a>] {
        let Some(fragment) = self.all.get(id.0).filter(|fragment| !fragment.broken) else { return &[] };
        let all = program.statements.as_slice();
        let first = all.partition_point(|statement| (statement.start_offset() as usize) < fragment.start);
        let after = all.partition_point(|statement| (statement.start_offset() as usize) < fragment.end);
        all.get(first..after).unwrap_or_default()
    }

    /// The expression that a piece is.
    pub(super) fn expression<'p, 'a>(
        &self,
        id: FragmentId,
        program: &'p Program<'a>,
    ) -> Option<&'p Expression<'a>> {
        let mut statements = self.statements(id, program).iter();
        match (statements.next()?, statements.all(|rest| matches!(rest, Statement::Noop(_)))) {
            (Statement::Expression(statement), true) => Some(statement.expression),
            _ => None,
        }
    }
}

impl Fragment {
    fn range(&self) -> TextRange {
        TextRange::from_usize(self.start, self.end)
    }

    /// What is wrong with it, by itself.
    fn mistake(&self, text: &str) -> Option<Mistake> {
        let arena = Bump::new();
        let own = text.get(self.start..self.end).unwrap_or_default();
        let program = parse(&arena, &format!("<? {own}\n;"));
        let error = program.errors.first()?;
        let span = error.span();
        let within = |offset: u32| {
            let mut at = (offset as usize + self.start).saturating_sub(3).clamp(self.start, self.end);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let place = TextRange::from_usize(within(span.start.offset), within(span.end.offset));
        let range = if place.start == place.end { self.range() } else { place };
        Some(Mistake { range, message: crate::source::sentence(error) })
    }
}

fn parse<'a>(arena: &'a Bump, text: &str) -> &'a Program<'a> {
    let settings = ParserSettings { lexer: SETTINGS };
    parse_file_content_with_settings(arena, FileId::zero(), text.as_bytes(), settings)
}

/// Puts a piece where it stands, without the comments that would hide what ends it; says whether it ends as code.
fn put(text: &str, fragment: Fragment, out: &mut [u8]) -> bool {
    let range = fragment.start..fragment.end;
    let (Some(own), Some(place)) = (text.as_bytes().get(range.clone()), out.get_mut(range)) else {
        return false;
    };
    place.copy_from_slice(own);
    let mut is_code = true;
    for (at, piece) in Walk::new(text, fragment.start, fragment.end) {
        match piece {
            Piece::LineComment(end) => {
                if let Some(comment) = out.get_mut(at..end) {
                    comment.fill(b' ');
                }
            }
            Piece::Code(b'?', _) if text.as_bytes().get(at + 1) == Some(&b'>') => is_code = false,
            Piece::Code(b'<', _) if text.as_bytes().get(at + 1) == Some(&b'?') => is_code = true,
            Piece::Code(..) => {}
        }
    }
    if !is_code && let Some(place) = out.get_mut(fragment.start..fragment.end) {
        place.fill(b' ');
    }
    if let Some(end) = out.get_mut(fragment.end) {
        *end = b';';
    }
    is_code
}
