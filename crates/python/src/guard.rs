//! A check that a file is shallow and short enough for what walks its tree.
//!
//! The parser makes its stack larger where it recurses, but a chain such as `a.b().b()` or `1 + 1 + 1`, which it reads in a loop, becomes a
//! tree as deep as the chain is long, and whoever drops or walks the tree recurses as deep. An overflow of the stack ends the process and
//! cannot be caught. So whatever could be long or deep is counted in the tokens, before anything is parsed.

use ruff_python_ast::token::TokenKind as T;
use ruff_python_parser::{Mode, lexer};

/// How large a file may be.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// How deep brackets, texts with holes and indented blocks may nest, all together. Python itself takes 100 levels of blocks and 200 of
/// brackets (CPython 3.14, `MAXINDENT` and `MAXLEVEL`); what people write stays under 40.
const DEEPEST: usize = 256;

/// How long chains of calls and operators may be, that of a bracket with those of the brackets around it. What people write stays under
/// 500.
const LONGEST_CHAIN: u32 = 2_000;

/// How many lambdas and clauses of comprehensions a bracket may hold: a comma may stand in them and does not end them.
const MOST_OPEN_ENDED: u32 = 20_000;

/// A smaller file is not looked at more closely: whatever it holds, the stack is deep enough.
const SMALL: usize = 16 * 1024;

/// Checks the text of one file; says what is the matter, as a sentence fragment without a full stop. The lexer keeps to itself where its
/// tokens stand.
pub(crate) fn guard(text: &str) -> Result<(), String> {
    if text.len() > MOST_BYTES {
        return Err(format!("the file has more than {} MiB", MOST_BYTES / 1024 / 1024));
    }
    if text.len() <= SMALL {
        return Ok(());
    }
    let mut lexer = lexer::lex(text, Mode::Module);
    let mut levels = Levels { open: vec![Level::default()], links: 0 };
    loop {
        match lexer.next_token() {
            T::EndOfFile => return Ok(()),
            kind => levels.take(kind)?,
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Level {
    links: u32,
    open_ended: u32,
    /// Whether it is a text with holes.
    is_text: bool,
}

struct Levels {
    open: Vec<Level>,
    /// The links of all open levels.
    links: u32,
}

impl Levels {
    fn take(&mut self, kind: T) -> Result<(), String> {
        match kind {
            T::Comment | T::NonLogicalNewline | T::Name | T::String => Ok(()),
            // A hole of a text is no link of a chain.
            T::Lbrace if self.open.last().is_some_and(|level| level.is_text) => self.open(false),
            T::Lpar | T::Lsqb | T::Lbrace => {
                self.link()?;
                self.open(false)
            }
            T::FStringStart | T::TStringStart => self.open(true),
            T::Indent => self.open(false),
            T::Rpar | T::Rsqb | T::Rbrace | T::FStringEnd | T::TStringEnd | T::Dedent => {
                self.close();
                Ok(())
            }
            T::Comma => {
                self.end_chain();
                Ok(())
            }
            T::Semi | T::Newline => {
                self.end_chain();
                if let Some(level) = self.open.last_mut() {
                    level.open_ended = 0;
                }
                Ok(())
            }
            T::Lambda | T::For => {
                if let Some(level) = self.open.last_mut() {
                    level.open_ended += 1;
                    if level.open_ended > MOST_OPEN_ENDED {
                        return Err(format!(
                            "the file has more than {MOST_OPEN_ENDED} lambdas in one bracket"
                        ));
                    }
                }
                self.link()
            }
            kind if goes_on(kind) => self.link(),
            _ => Ok(()),
        }
    }

    fn open(&mut self, is_text: bool) -> Result<(), String> {
        if self.open.len() > DEEPEST {
            return Err(format!("the file nests more than {DEEPEST} levels deep"));
        }
        self.open.push(Level { is_text, ..Level::default() });
        Ok(())
    }

    fn close(&mut self) {
        self.end_chain();
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    fn end_chain(&mut self) {
        if let Some(level) = self.open.last_mut() {
            self.links -= std::mem::take(&mut level.links);
        }
    }

    fn link(&mut self) -> Result<(), String> {
        if let Some(level) = self.open.last_mut() {
            level.links += 1;
            self.links += 1;
        }
        if self.links > LONGEST_CHAIN {
            return Err(format!("the file chains more than {LONGEST_CHAIN} operators"));
        }
        Ok(())
    }
}

/// Whether a token goes on with the value before it, or wants a value or a statement after it.
fn goes_on(kind: T) -> bool {
    kind.is_operator()
        || matches!(
            kind,
            T::If
                | T::Else
                | T::Elif
                | T::While
                | T::With
                | T::Try
                | T::Def
                | T::Class
                | T::Async
                | T::Await
                | T::Yield
        )
}
