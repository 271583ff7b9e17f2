//! The pieces of a template: what is shown, what tags say, and what is neither.

use text::TextRange;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// `{{ ... }}`.
    Output,
    /// `{% ... %}`.
    Tag,
    /// `{# ... #}`, or what stands between `{% comment %}` and its end.
    Comment,
}

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// What it is.
    pub(super) kind: PieceKind,
    /// What stands in it, without its marks and the blanks beside them.
    pub(super) inner: &'t str,
    /// Where that begins.
    pub(super) start: usize,
    /// All of it.
    pub(super) range: TextRange,
}

impl<'t> Piece<'t> {
    /// The first word of a tag.
    pub(super) fn word(&self) -> &'t str {
        let ends = |letter: char| letter.is_whitespace() || letter == '(';
        self.inner.split(ends).next().unwrap_or_default()
    }
}

/// What a text is taken apart into.
#[derive(Debug, Default)]
pub(super) struct Pieces<'t> {
    /// The pieces, in their order.
    pub(super) pieces: Vec<Piece<'t>>,
    /// Whether a mark is written as only Jinja has it.
    pub(super) trims: bool,
}

/// Takes a text apart. What has no end is a part of the text around it, as both languages have it.
pub(super) fn pieces(text: &str) -> Pieces<'_> {
    let mut reader = Reader { text, at: 0, found: Pieces::default(), missing: [false; 3] };
    while let Some(piece) = reader.next() {
        let Some(end) = (piece.kind == PieceKind::Tag).then(|| end_of_text(&piece)).flatten() else {
            reader.found.pieces.push(piece);
            continue;
        };
        reader.pass_over(&piece, &end);
    }
    reader.found
}

/// The tags that end what a tag begins, if what stands between is no template.
fn end_of_text(piece: &Piece<'_>) -> Option<String> {
    match piece.word() {
        "comment" => Some("endcomment".to_owned()),
        "raw" => Some("endraw".to_owned()),
        "verbatim" => {
            let name = piece.inner.strip_prefix("verbatim").unwrap_or_default().trim();
            Some(if name.is_empty() { "endverbatim".to_owned() } else { format!("endverbatim {name}") })
        }
        _ => None,
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    found: Pieces<'t>,
    /// Of which marks no further end is in the text.
    missing: [bool; 3],
}

const MARKS: [(&str, &str, PieceKind); 3] =
    [("{{", "}}", PieceKind::Output), ("{%", "%}", PieceKind::Tag), ("{#", "#}", PieceKind::Comment)];

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<Piece<'t>> {
        loop {
            let rest = self.text.get(self.at..)?;
            let brace = memchr::memchr(b'{', rest.as_bytes())?;
            let at = self.at + brace;
            self.at = at + 1;
            let Some(mark) = MARKS.iter().position(|(open, ..)| self.begins(at, open)) else { continue };
            if self.missing.get(mark).copied().unwrap_or_default() {
                continue;
            }
            let (_, close, kind) = MARKS.get(mark).copied()?;
            let Some(length) = self.text.get(at + 2..).and_then(|rest| end_of(rest, close)) else {
                if let Some(missing) = self.missing.get_mut(mark) {
                    *missing = true;
                }
                continue;
            };
            self.at = at + 2 + length + close.len();
            return Some(self.piece(kind, at, length));
        }
    }

    fn begins(&self, at: usize, mark: &str) -> bool {
        self.text.get(at..).is_some_and(|rest| rest.starts_with(mark))
    }

    fn piece(&mut self, kind: PieceKind, at: usize, length: usize) -> Piece<'t> {
        let whole = self.text.get(at + 2..at + 2 + length).unwrap_or_default();
        let mut inner = whole;
        for mark in ['-', '+'] {
            if let Some(rest) = inner.strip_prefix(mark) {
                inner = rest;
                self.found.trims |= kind != PieceKind::Output || mark == '-';
                break;
            }
        }
        if kind != PieceKind::Comment
            && let Some(rest) = inner.strip_suffix(['-', '+'])
        {
            inner = rest;
            self.found.trims = true;
        }
        let start = at + 2 + whole.len() - whole.strip_prefix(['-', '+']).unwrap_or(whole).len();
        let blanks = inner.len() - inner.trim_start().len();
        let range = TextRange::from_usize(at, self.at);
        Piece { kind, inner: inner.trim(), start: start + blanks, range }
    }

    /// Passes over all up to the tag that ends what `piece` begins. Without one, it begins nothing.
    fn pass_over(&mut self, piece: &Piece<'t>, end: &str) {
        let from = self.at;
        while let Some(next) = self.next() {
            if next.kind == PieceKind::Tag && next.inner == end {
                let range = TextRange::new(piece.range.start, next.range.end);
                if end == "endcomment" {
                    self.found.pieces.push(Piece { kind: PieceKind::Comment, range, ..*piece });
                }
                return;
            }
        }
        // What is not closed is a mistake of whoever wrote it, and hides all that follows.
        self.at = self.text.len().max(from);
    }
}

/// Where a mark is ended: at the next sign of it, as both languages have it, even in a text in quotes.
fn end_of(rest: &str, close: &str) -> Option<usize> {
    memchr::memmem::find(rest.as_bytes(), close.as_bytes())
}
