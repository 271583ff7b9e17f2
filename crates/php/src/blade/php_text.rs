//! Where a piece of PHP ends, told from its text: brackets, quotes and comments, without parsing it.

use memchr::memmem;

/// How deep brackets and texts with holes may nest before the text is given up.
const DEEPEST: usize = 300;

/// What is open at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// A bracket; with what closes it.
    Bracket(u8),
    /// A text with holes; with its quote.
    Quote(u8),
}

/// What stands at a place of the code, outside texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A byte of the code, and how many brackets and texts are open before it.
    Code(u8, usize),
    /// A comment that ends with its line; with its end.
    LineComment(usize),
}

/// Walks over the code in a text.
pub(super) struct Walk<'t> {
    text: &'t [u8],
    at: usize,
    open: Vec<Open>,
}

impl<'t> Walk<'t> {
    /// Over the bytes from `start` to before `end`.
    pub(super) fn new(text: &'t str, start: usize, end: usize) -> Self {
        let text = text.as_bytes().get(..end).unwrap_or_default();
        Self { text, at: start, open: Vec::new() }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.get(at).copied()
    }

    fn begins(&self, what: &[u8]) -> bool {
        self.text.get(self.at..).is_some_and(|rest| rest.starts_with(what))
    }

    /// The end of what follows `from` up to and with `what`; the end of the text if it does not occur.
    fn after(&self, from: usize, what: &[u8]) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        memmem::find(rest, what).map_or(self.text.len(), |length| from + length + what.len())
    }

    fn after_single_quoted(&self) -> usize {
        let mut at = self.at + 1;
        while let Some(byte) = self.byte(at) {
            match byte {
                b'\\' => at += 2,
                b'\'' => return at + 1,
                _ => at += 1,
            }
        }
        self.text.len()
    }

    /// The end of a document that begins here, if one does.
    fn after_document(&self) -> Option<usize> {
        let head = self.text.get(self.at + 3..)?;
        let head = head.trim_ascii_start();
        let quote = head.first().filter(|quote| matches!(quote, b'"' | b'\''));
        let name = head.get(usize::from(quote.is_some())..)?;
        let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let name = name.get(..length).filter(|name| !name.is_empty())?;
        let mut at = self.after(self.at, b"\n");
        while at < self.text.len() {
            let line = self.text.get(at..)?.trim_ascii_start();
            let ends = line.strip_prefix(name).is_some_and(|rest| {
                !rest.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            });
            if ends {
                return Some(self.text.len() - line.len() + name.len());
            }
            at = self.after(at, b"\n");
        }
        Some(self.text.len())
    }

    /// One byte of a text with holes.
    fn in_quotes(&mut self, quote: u8, byte: u8) {
        if byte == b'\\' {
            self.at += 2;
            return;
        }
        if byte == quote {
            self.open.pop();
        } else if self.begins(b"{$") || self.begins(b"${") {
            self.open.push(Open::Bracket(b'}'));
            self.at += usize::from(byte == b'$');
        }
        self.at += 1;
    }

    fn bracket(&mut self, byte: u8) {
        match byte {
            b'(' => self.open.push(Open::Bracket(b')')),
            b'[' => self.open.push(Open::Bracket(b']')),
            b'{' => self.open.push(Open::Bracket(b'}')),
            // A parenthesis closes whatever was left open in it.
            b')' => {
                if let Some(opened) = self.open.iter().rposition(|open| *open == Open::Bracket(b')')) {
                    self.open.truncate(opened);
                }
            }
            b']' | b'}' if self.open.last() == Some(&Open::Bracket(byte)) => {
                self.open.pop();
            }
            _ => {}
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = (usize, Piece);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let at = self.at;
            let byte = self.byte(at)?;
            if self.open.len() > DEEPEST {
                return None;
            }
            if let Some(Open::Quote(quote)) = self.open.last() {
                self.in_quotes(*quote, byte);
                continue;
            }
            let depth = self.open.len();
            match byte {
                b'\'' => self.at = self.after_single_quoted(),
                b'"' | b'`' => {
                    self.open.push(Open::Quote(byte));
                    self.at += 1;
                }
                b'/' if self.begins(b"/*") => self.at = self.after(at + 2, b"*/"),
                b'/' | b'#' if self.begins(b"//") || byte == b'#' && !self.begins(b"#[") => {
                    let line = self.text.get(at..).unwrap_or_default();
                    let length = memchr::memchr2(b'\n', b'\r', line).unwrap_or(line.len());
                    self.at = at + length;
                    return Some((at, Piece::LineComment(self.at)));
                }
                b'<' if self.begins(b"<<<") => match self.after_document() {
                    Some(end) => self.at = end,
                    None => self.at += 3,
                },
                _ => {
                    self.bracket(byte);
                    self.at += 1;
                    // What a parenthesis closes along with its own is not open any more.
                    let depth = if self.open.len() < depth { self.open.len() + 1 } else { depth };
                    return Some((at, Piece::Code(byte, depth)));
                }
            }
        }
    }
}

/// The place of the parenthesis that closes the one at `open`.
pub(super) fn closing(text: &str, open: usize) -> Option<usize> {
    let mut walk = Walk::new(text, open, text.len());
    walk.find(|(_, piece)| *piece == Piece::Code(b')', 1)).map(|(at, _)| at)
}

/// Where the tag stands that ends the PHP which begins at `start`.
pub(super) fn end_of_php(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut walk = Walk::new(text, start, text.len());
    walk.find_map(|(at, piece)| match piece {
        Piece::Code(b'?', _) if bytes.get(at + 1) == Some(&b'>') => Some(at),
        Piece::Code(..) => None,
        // A comment ends with its line or with the PHP around it.
        Piece::LineComment(end) => memmem::find(bytes.get(at..end)?, b"?>").map(|length| at + length),
    })
}

/// The parts of a range between separators that lie in no bracket and no text, without the blanks around them.
pub(super) fn parts(text: &str, start: usize, end: usize, separators: &[u8]) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut from = start;
    for (at, piece) in Walk::new(text, start, end) {
        if let Piece::Code(byte, 0) = piece
            && separators.contains(&byte)
        {
            parts.push(trimmed(text, from, at));
            from = at + 1;
        }
    }
    parts.push(trimmed(text, from, end));
    parts
}

/// A range without the blanks at its ends.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> (usize, usize) {
    let inner = text.as_bytes().get(start..end).unwrap_or_default();
    let start = end - inner.trim_ascii_start().len();
    (start, start + inner.trim_ascii().len())
}

/// What a loop runs over, and what each element is bound to: the sides of the last `as`.
pub(super) fn sides_of_as(text: &str, start: usize, end: usize) -> Option<((usize, usize), (usize, usize))> {
    let bytes = text.as_bytes();
    let is_name = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let mut found = None;
    for (at, piece) in Walk::new(text, start, end) {
        if matches!(piece, Piece::Code(b'a' | b'A', 0))
            && bytes.get(at..at + 2).is_some_and(|word| word.eq_ignore_ascii_case(b"as"))
            && at > start
            && !is_name(bytes.get(at - 1))
            && bytes.get(at - 1) != Some(&b'$')
            && !is_name(bytes.get(at + 2))
        {
            found = Some(at);
        }
    }
    let at = found?;
    Some((trimmed(text, start, at), trimmed(text, at + 2, end)))
}

/// The sides of the first `=>` that lies in no bracket and no text.
pub(super) fn sides_of_arrow(
    text: &str,
    start: usize,
    end: usize,
) -> Option<((usize, usize), (usize, usize))> {
    let bytes = text.as_bytes();
    let mut walk = Walk::new(text, start, end);
    let (at, _) =
        walk.find(|(at, piece)| matches!(piece, Piece::Code(b'=', 0)) && bytes.get(at + 1) == Some(&b'>'))?;
    Some((trimmed(text, start, at), trimmed(text, at + 2, end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_closing(text: &str, inside: Option<&str>) {
        let found = closing(text, 0).map(|end| &text[1..end]);
        assert_eq!(found, inside, "{text}");
    }

    #[test]
    fn a_parenthesis_is_closed_outside_texts_and_comments() {
        check_closing("($a) )", Some("$a"));
        check_closing("(f(')', \")\", g()))", Some("f(')', \")\", g())"));
        check_closing("(\"{$a[\")\"]}\")", Some("\"{$a[\")\"]}\""));
        check_closing("('it\\'s )')", Some("'it\\'s )'"));
        check_closing("(/* ) */ 1 // )\n)", Some("/* ) */ 1 // )\n"));
        check_closing("([1)", Some("[1"));
        check_closing("(<<<X\n)\n  X)", Some("<<<X\n)\n  X"));
        check_closing("(#[A] fn() => 1)", Some("#[A] fn() => 1"));
        check_closing("(", None);
        check_closing("(')", None);
        check_closing(&"(".repeat(1_000), None);
    }

    #[test]
    fn php_ends_with_its_tag_outside_texts_and_comments() {
        let end = |text: &str| end_of_php(text, 0).map(|end| text[..end].to_owned());
        assert_eq!(end("a('?>') /* ?> */ ?> b").as_deref(), Some("a('?>') /* ?> */ "));
        assert_eq!(end("a() // b ?> c").as_deref(), Some("a() // b "));
        assert_eq!(end("a()"), None);
    }

    #[track_caller]
    fn check_parts(text: &str, separators: &[u8], expected: &[&str]) {
        let found: Vec<&str> = parts(text, 0, text.len(), separators)
            .into_iter()
            .map(|(start, end)| &text[start..end])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn parts_are_told_apart_outside_brackets() {
        check_parts("'a,b', [1, 2] , f(3, 4)", b",", &["'a,b'", "[1, 2]", "f(3, 4)"]);
        check_parts("$i = 0; $i < 9; $i++", b";,", &["$i = 0", "$i < 9", "$i++"]);
        check_parts("", b",", &[""]);
    }

    #[test]
    fn loops_are_split_at_their_last_as() {
        let sides = |text: &str| {
            sides_of_as(text, 0, text.len())
                .map(|(left, right)| (text[left.0..left.1].to_owned(), text[right.0..right.1].to_owned()))
        };
        let pair = |left: &str, right: &str| Some((left.to_owned(), right.to_owned()));
        assert_eq!(sides("$posts as $post"), pair("$posts", "$post"));
        assert_eq!(sides("f($a)AS [$b, $c]"), pair("f($a)", "[$b, $c]"));
        assert_eq!(sides("$as as $k => $v"), pair("$as", "$k => $v"));
        assert_eq!(sides("$was"), None);
    }
}
