//! A check that a file is shallow and short enough for what walks its tree.
//!
//! mago counts how deep it recurses, but a chain such as `$a->b()->b()` or `1+1+1`, which it reads in a loop, becomes a tree as deep as the
//! chain is long, and whoever asks a node of it for its place recurses as deep. An overflow of the stack ends the process and cannot be
//! caught. Texts with holes inside holes cost mago time that grows with the square of their depth. So whatever could be long or deep is
//! counted in the tokens, before anything is parsed.

use mago_database::file::FileId;
use mago_syntax::lexer::Lexer;
use mago_syntax::settings::LexerSettings;
use mago_syntax::token::TokenKind as T;
use mago_syntax_core::input::Input;
use text::TextRange;

/// How large a file may be.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// How deep brackets and texts with holes may nest. What people write stays under 60.
const DEEPEST: usize = 256;

/// How long chains of calls and operators may be, that of a bracket with those of the brackets around it. What people write stays under
/// 500.
const LONGEST_CHAIN: u32 = 1_000;

/// How many texts may be put together: they are no chain in the model.
const MOST_PARTS: u32 = 50_000;

/// A smaller file is not looked at more closely: whatever it holds, the stack is deep enough, and what takes time takes little of it.
const SMALL: usize = 16 * 1024;

/// Why a file is not given to the parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Where the limit is passed.
    pub(crate) range: TextRange,
    /// What is the matter, as a sentence fragment without a full stop.
    pub(crate) message: String,
}

/// Checks the text of one file.
pub(crate) fn guard(text: &str, settings: LexerSettings) -> Result<(), Refusal> {
    small_enough(text)?;
    if let Some(at) = holes_in_holes(text.as_bytes()) {
        return Err(Refusal { range: TextRange::from_usize(at, at + 1), message: too_deep() });
    }
    // mago does not count the variables that name variables.
    let names_names = memchr::memmem::find(text.as_bytes(), b"$$$$$$$$").is_some();
    if text.len() <= SMALL && !names_names {
        return Ok(());
    }
    let mut lexer = Lexer::new(Input::new(FileId::zero(), text.as_bytes()), settings);
    let mut levels = Levels { open: vec![Level::default()], links: 0 };
    while let Some(Ok(token)) = lexer.advance() {
        if let Err(message) = levels.take(token.kind) {
            let start = token.start.offset;
            let length = u32::try_from(token.value.len()).unwrap_or(0);
            return Err(Refusal { range: TextRange::new(start, start.saturating_add(length)), message });
        }
    }
    Ok(())
}

/// Checks how large a file is.
pub(crate) fn small_enough(text: &str) -> Result<(), Refusal> {
    if text.len() <= MOST_BYTES {
        return Ok(());
    }
    let message = format!("the file has more than {} MiB", MOST_BYTES / 1024 / 1024);
    Err(Refusal { range: TextRange::default(), message })
}

/// Where holes of texts nest too deeply, as far as braces tell: mago's lexer recurses into each and looks for its end.
fn holes_in_holes(text: &[u8]) -> Option<usize> {
    let mut open: Vec<bool> = Vec::new();
    let mut holes = 0;
    for at in memchr::memchr2_iter(b'{', b'}', text) {
        if text.get(at) == Some(&b'}') {
            holes -= usize::from(open.pop() == Some(true));
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        let is_hole = text.get(at + 1) == Some(&b'$') || before == Some(&b'$');
        open.push(is_hole);
        holes += usize::from(is_hole);
        if holes > DEEPEST {
            return Some(at);
        }
    }
    None
}

fn too_deep() -> String {
    format!("the file nests more than {DEEPEST} levels deep")
}

#[derive(Clone, Copy, Default)]
struct Level {
    links: u32,
    parts: u32,
    /// What the level is closed with, if it is a text with holes.
    text: Option<T>,
    /// Whether a brace has ended: a statement may have ended with it.
    after_brace: bool,
}

struct Levels {
    open: Vec<Level>,
    /// The links of all open levels.
    links: u32,
}

impl Levels {
    fn take(&mut self, kind: T) -> Result<(), String> {
        if kind.is_trivia() {
            return Ok(());
        }
        if let Some(level) = self.open.last_mut()
            && std::mem::take(&mut level.after_brace)
            && begins_statement(kind)
        {
            self.end_chain();
        }
        match kind {
            T::DoubleQuote | T::Backtick => {
                if self.open.last().is_some_and(|level| level.text == Some(kind)) {
                    self.close(false);
                    return Ok(());
                }
                self.open(Some(kind))
            }
            T::DocumentStart(_) => self.open(Some(T::DocumentEnd)),
            T::LeftParenthesis | T::LeftBracket | T::HashLeftBracket | T::LeftBrace | T::DollarLeftBrace => {
                self.link()?;
                self.open(None)
            }
            T::RightParenthesis | T::RightBracket | T::DocumentEnd => {
                self.close(false);
                Ok(())
            }
            T::RightBrace => {
                self.close(true);
                Ok(())
            }
            T::Comma
            | T::Semicolon
            | T::CloseTag
            | T::InlineText
            | T::OpenTag
            | T::EchoTag
            | T::StringPart => {
                self.end_chain();
                Ok(())
            }
            T::Dot => {
                let Some(level) = self.open.last_mut() else { return Ok(()) };
                level.parts += 1;
                if level.parts <= MOST_PARTS {
                    return Ok(());
                }
                Err(format!("the file puts more than {MOST_PARTS} texts together"))
            }
            kind if goes_on(kind) => self.link(),
            _ => Ok(()),
        }
    }

    fn open(&mut self, text: Option<T>) -> Result<(), String> {
        if self.open.len() > DEEPEST {
            return Err(too_deep());
        }
        self.open.push(Level { text, ..Level::default() });
        Ok(())
    }

    fn close(&mut self, after_brace: bool) {
        self.end_chain();
        if self.open.len() > 1 {
            self.open.pop();
        }
        if let Some(level) = self.open.last_mut() {
            level.after_brace = after_brace;
        }
    }

    fn end_chain(&mut self) {
        if let Some(level) = self.open.last_mut() {
            self.links -= level.links;
            level.links = 0;
            level.parts = 0;
        }
    }

    fn link(&mut self) -> Result<(), String> {
        let Some(level) = self.open.last_mut() else { return Ok(()) };
        level.links += 1;
        self.links += 1;
        if self.links <= LONGEST_CHAIN {
            return Ok(());
        }
        Err(format!("the file chains more than {LONGEST_CHAIN} operators"))
    }
}

/// Whether a token goes on with the value before it, or wants one after it.
fn goes_on(kind: T) -> bool {
    kind.is_infix()
        || kind.is_postfix()
        || matches!(
            kind,
            T::MinusGreaterThan
                | T::QuestionMinusGreaterThan
                | T::ColonColon
                | T::Question
                | T::Colon
                | T::Else
                | T::ElseIf
                | T::Bang
                | T::At
                | T::Tilde
                | T::Dollar
                | T::Pipe
                | T::Ampersand
        )
}

/// Whether a token that follows a brace begins a statement of its own.
fn begins_statement(kind: T) -> bool {
    !goes_on(kind)
        && !matches!(
            kind,
            T::LeftParenthesis | T::LeftBracket | T::Catch | T::Finally | T::While | T::RightParenthesis
        )
}
