//! Text to tokens, and which bracket closes which.
//!
//! Line breaks are tokens, because they end fields and settings. Brackets are paired here, in one pass over the file, so that
//! the parser can refuse a bracket that is never closed before it reads past it, and can step over a pair in one move: this
//! keeps recovery local and the whole analysis linear.

use text::TextRange;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A name, a keyword, or a number without a sign.
    Word,
    /// A number with a sign.
    Negative,
    /// A string with both its quotes.
    Text,
    /// A string that its line does not close.
    OpenText,
    /// `@`.
    At,
    /// `@@`.
    DoubleAt,
    /// `(`, `[` or `{`.
    Open(Bracket),
    /// `)`, `]` or `}`.
    Close(Bracket),
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// `=`.
    Equals,
    /// `?`.
    Question,
    /// `.`.
    Dot,
    /// A line break.
    Newline,
    /// Anything else.
    Bad,
    /// The end of the text; always the last token.
    End,
}

/// The three sorts of brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bracket {
    /// `()`.
    Round,
    /// `[]`.
    Square,
    /// `{}`.
    Curly,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// For a bracket the index of the token that closes or opens it, if there is one.
    pub(crate) partner: Option<usize>,
}

impl Token {
    /// Where it stands.
    pub(crate) fn range(&self) -> TextRange {
        TextRange::from_usize(self.start, self.end)
    }
}

/// Whether `character` may stand in a name. Prisma's own names are ASCII; others are read as names too, since nothing else
/// could be meant by them.
fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Reads all tokens of `text`.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer::read(text);
    lexer.push(TokenKind::End, lexer.at);
    pair_brackets(text, &mut lexer.tokens);
    lexer.tokens
}

/// The comments of a schema, in its order.
#[must_use]
pub fn comments(text: &str) -> Vec<TextRange> {
    Lexer::read(text).comments
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
    comments: Vec<TextRange>,
    /// Whether it is known that no `*/` follows, so that many unclosed comments do not search the text again and again.
    no_comment_end: bool,
}

impl<'a> Lexer<'a> {
    fn read(text: &'a str) -> Self {
        let mut lexer =
            Lexer { text, at: 0, tokens: Vec::new(), comments: Vec::new(), no_comment_end: false };
        while let Some(character) = lexer.character() {
            lexer.token(character);
        }
        lexer
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn character(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn push(&mut self, kind: TokenKind, end: usize) {
        self.tokens.push(Token { kind, start: self.at, end, partner: None });
        self.at = end;
    }

    fn token(&mut self, character: char) {
        let next = self.at + character.len_utf8();
        let follows = |wanted: &str| self.text.get(next..).is_some_and(|rest| rest.starts_with(wanted));
        match character {
            '\n' => self.push(TokenKind::Newline, next),
            '\r' => {
                let crlf = follows("\n");
                self.push(TokenKind::Newline, if crlf { next + 1 } else { next });
            }
            '/' if follows("/") => self.line_comment(),
            '/' if follows("*") => self.block_comment(next),
            '"' => self.string(),
            '@' if follows("@") => self.push(TokenKind::DoubleAt, next + 1),
            '-' if self.rest().chars().nth(1).is_some_and(|digit| digit.is_ascii_digit()) => {
                let end = self.word_end(next);
                self.push(TokenKind::Negative, end);
            }
            _ if is_word(character) => {
                let end = self.word_end(self.at);
                self.push(TokenKind::Word, end);
            }
            _ if character.is_whitespace() => self.at = next,
            _ => self.push(punctuation(character), next),
        }
    }

    fn line_comment(&mut self) {
        let end = self.at + self.rest().find(['\n', '\r']).unwrap_or(self.rest().len());
        self.comment(end);
    }

    fn comment(&mut self, end: usize) {
        self.comments.push(TextRange::from_usize(self.at, end));
        self.at = end;
    }

    /// A comment that is never closed is two bad characters, so that it costs its line and not the file.
    fn block_comment(&mut self, next: usize) {
        let inside = next + 1;
        let length =
            if self.no_comment_end { None } else { self.text.get(inside..).and_then(|rest| rest.find("*/")) };
        match length {
            Some(length) => self.comment(inside + length + 2),
            None => {
                self.no_comment_end = true;
                self.push(TokenKind::Bad, inside);
            }
        }
    }

    fn string(&mut self) {
        let mut escaped = false;
        for (offset, character) in self.rest().char_indices().skip(1) {
            match character {
                '\n' | '\r' => {
                    self.push(TokenKind::OpenText, self.at + offset);
                    return;
                }
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    self.push(TokenKind::Text, self.at + offset + 1);
                    return;
                }
                _ => {}
            }
        }
        self.push(TokenKind::OpenText, self.text.len());
    }

    /// Where the word that begins at `start` ends: `-` belongs to names, and a point between digits to numbers.
    fn word_end(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        let mut digits_only = true;
        let mut characters = rest.char_indices().peekable();
        while let Some((offset, character)) = characters.next() {
            let next_is_digit = characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            let in_number = digits_only && offset > 0 && character == '.' && next_is_digit;
            if !(is_word(character) || character == '-' || in_number) {
                return start + offset;
            }
            digits_only &= character.is_ascii_digit();
        }
        self.text.len()
    }
}

fn punctuation(character: char) -> TokenKind {
    match character {
        '@' => TokenKind::At,
        '(' => TokenKind::Open(Bracket::Round),
        '[' => TokenKind::Open(Bracket::Square),
        '{' => TokenKind::Open(Bracket::Curly),
        ')' => TokenKind::Close(Bracket::Round),
        ']' => TokenKind::Close(Bracket::Square),
        '}' => TokenKind::Close(Bracket::Curly),
        ',' => TokenKind::Comma,
        ':' => TokenKind::Colon,
        '=' => TokenKind::Equals,
        '?' => TokenKind::Question,
        '.' => TokenKind::Dot,
        _ => TokenKind::Bad,
    }
}

/// What an open bracket encloses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    /// A model or another block.
    Block,
    /// Arguments, a list or an object: what stands inside one item of a block.
    Inner(Bracket),
}

/// The brackets that are open, with a count of each sort inside the current block: a closing bracket that closes none of
/// them is passed over without a search.
#[derive(Default)]
struct OpenBrackets {
    stack: Vec<(Opened, usize)>,
    round: usize,
    square: usize,
    curly: usize,
}

impl OpenBrackets {
    fn count(&mut self, bracket: Bracket) -> &mut usize {
        match bracket {
            Bracket::Round => &mut self.round,
            Bracket::Square => &mut self.square,
            Bracket::Curly => &mut self.curly,
        }
    }

    fn open(&mut self, bracket: Bracket, at: usize) {
        let inside_item = matches!(self.stack.last(), Some((Opened::Inner(_), _)));
        if bracket == Bracket::Curly && !inside_item {
            self.stack.push((Opened::Block, at));
        } else {
            *self.count(bracket) += 1;
            self.stack.push((Opened::Inner(bracket), at));
        }
    }

    /// The token that `bracket` closes. What was opened after it stays open for ever. An unindented `}` always closes a
    /// block: nobody writes the end of an argument there.
    fn close(&mut self, bracket: Bracket, unindented: bool) -> Option<usize> {
        let closes_block = bracket == Bracket::Curly && (unindented || self.curly == 0);
        if !closes_block && *self.count(bracket) == 0 {
            return None;
        }
        while let Some((opened, at)) = self.stack.pop() {
            match opened {
                Opened::Inner(inner) => {
                    *self.count(inner) -= 1;
                    if !closes_block && inner == bracket {
                        return Some(at);
                    }
                }
                Opened::Block => return Some(at),
            }
        }
        None
    }
}

fn pair_brackets(text: &str, tokens: &mut [Token]) {
    let mut open = OpenBrackets::default();
    let mut pairs = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Open(bracket) => open.open(bracket, index),
            TokenKind::Close(bracket) => {
                let before = token.start.checked_sub(1).and_then(|at| text.as_bytes().get(at));
                let unindented = matches!(before, None | Some(b'\n' | b'\r'));
                pairs.extend(open.close(bracket, unindented).map(|opened| (opened, index)));
            }
            _ => {}
        }
    }
    for (opened, closed) in pairs {
        for (here, there) in [(opened, closed), (closed, opened)] {
            if let Some(token) = tokens.get_mut(here) {
                token.partner = Some(there);
            }
        }
    }
}
