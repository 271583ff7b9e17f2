//! The blocks of a file, and how reading goes on after a problem.

use facts::{
    PrismaAttribute, PrismaBlockKind, PrismaEnum, PrismaFile, PrismaModel, PrismaName, PrismaSettings,
    Problem, ProblemKind,
};
use text::TextRange;

use super::cursor::{Cursor, Read, Unread};
use super::items::{attribute, enum_value, field, setting};
use crate::lexer::{Bracket, TokenKind, tokens};

/// What one `.prisma` file says.
///
/// `text` is decoded, without a byte order mark. Nothing makes it fail: a line that is not understood is one problem and marks
/// its model incomplete; reading goes on with the next line, or behind a bracket pair that the line opens. A block without
/// its `}` ends where the next one begins. The work is linear in the length of the text, and nesting is limited.
#[must_use]
pub fn parse(text: &str) -> PrismaFile {
    let tokens = tokens(text);
    let mut reader = Reader { cursor: Cursor::new(text, &tokens), file: PrismaFile::default() };
    reader.blocks();
    reader.file
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    file: PrismaFile,
}

/// The keyword that begins a block.
#[derive(Clone, Copy)]
enum Keyword {
    Datasource,
    Generator,
    Fields(PrismaBlockKind),
    Enum,
}

impl Keyword {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "datasource" => Self::Datasource,
            "generator" => Self::Generator,
            "model" => Self::Fields(PrismaBlockKind::Model),
            "view" => Self::Fields(PrismaBlockKind::View),
            "type" => Self::Fields(PrismaBlockKind::Type),
            "enum" => Self::Enum,
            _ => return None,
        })
    }
}

/// Where a block ended, and whether all of it was understood.
struct Ended {
    range: TextRange,
    complete: bool,
}

impl Reader<'_> {
    fn blocks(&mut self) {
        loop {
            self.cursor.skip_newlines();
            if self.cursor.is(TokenKind::End) {
                return;
            }
            match self.keyword() {
                Some(keyword) => self.block(keyword),
                None => self.outside(),
            }
        }
    }

    /// The keyword, if a block begins at the next token.
    fn keyword(&self) -> Option<Keyword> {
        let first = self.cursor.peek();
        let begins = first.kind == TokenKind::Word
            && self.cursor.look(1).kind == TokenKind::Word
            && self.cursor.look(self.brace()).kind == TokenKind::Open(Bracket::Curly);
        if begins { Keyword::read(self.cursor.slice(first)) } else { None }
    }

    /// How far ahead the `{` of a block stands, which may be on the next line.
    fn brace(&self) -> usize {
        if self.cursor.look(2).kind == TokenKind::Newline { 3 } else { 2 }
    }

    /// What is no block: a whole unknown block, or else a line, is one problem.
    fn outside(&mut self) {
        let start = self.cursor.at();
        let unknown_block = (0..3).find(|&ahead| self.cursor.look(ahead).kind != TokenKind::Word);
        let brace = unknown_block
            .filter(|&ahead| self.cursor.look(ahead).kind == TokenKind::Open(Bracket::Curly) && ahead > 0);
        let range = self.cursor.peek().range();
        if let Some(ahead) = brace.filter(|&ahead| self.cursor.look(ahead).partner.is_some()) {
            for _ in 0..ahead {
                self.cursor.bump();
            }
            self.cursor.skip_pair();
            let word = "this block begins with no known keyword and is left out";
            self.problem(ProblemKind::Syntax, range, word.to_owned());
            return;
        }
        self.cursor.recover(start);
        let range = range.cover(TextRange::from_usize(range.start as usize, self.cursor.previous_end()));
        self.problem(ProblemKind::Syntax, range, "this belongs to no block and is left out".to_owned());
    }

    fn block(&mut self, keyword: Keyword) {
        let first = self.cursor.at();
        let start = self.cursor.bump().start;
        let name = match self.cursor.name("the block's name should stand here") {
            Ok(name) => name,
            Err(unread) => {
                self.problem(unread.kind, unread.range, format!("{}; its block is left out", unread.what));
                self.cursor.recover(first);
                return;
            }
        };
        self.cursor.skip_newlines();
        self.cursor.bump();
        match keyword {
            Keyword::Datasource => {
                let block = self.settings(start, name);
                self.file.datasources.push(block);
            }
            Keyword::Generator => {
                let block = self.settings(start, name);
                self.file.generators.push(block);
            }
            Keyword::Fields(kind) => self.fields(kind, start, name),
            Keyword::Enum => self.enumeration(start, name),
        }
    }

    fn settings(&mut self, start: usize, name: PrismaName) -> PrismaSettings {
        let mut settings = Vec::new();
        let ended = self.lines(start, &name, |cursor| {
            settings.push(setting(cursor)?);
            Ok(())
        });
        PrismaSettings { name, settings, range: ended.range }
    }

    fn fields(&mut self, kind: PrismaBlockKind, start: usize, name: PrismaName) {
        let mut fields = Vec::new();
        let mut attributes = Vec::new();
        let ended = self.lines(start, &name, |cursor| {
            if cursor.is(TokenKind::DoubleAt) {
                return block_attribute(cursor, &mut attributes);
            }
            field(cursor, &mut fields)
        });
        let Ended { range, complete } = ended;
        self.file.models.push(PrismaModel { kind, name, fields, attributes, range, complete });
    }

    fn enumeration(&mut self, start: usize, name: PrismaName) {
        let mut values = Vec::new();
        let mut attributes = Vec::new();
        let ended = self.lines(start, &name, |cursor| {
            if cursor.is(TokenKind::DoubleAt) {
                return block_attribute(cursor, &mut attributes);
            }
            enum_value(cursor, &mut values)
        });
        self.file.enums.push(PrismaEnum { name, values, attributes, range: ended.range });
    }

    /// The items of a block up to its `}`, each on a line of its own.
    fn lines(
        &mut self,
        start: usize,
        name: &PrismaName,
        mut item: impl FnMut(&mut Cursor<'_>) -> Read<()>,
    ) -> Ended {
        let mut complete = true;
        loop {
            self.cursor.skip_newlines();
            if self.cursor.eat(TokenKind::Close(Bracket::Curly)).is_some() {
                break;
            }
            if self.cursor.is(TokenKind::End) || self.keyword().is_some() {
                let message =
                    format!("`{}` is not closed; its end is taken to be before the next block", name.text);
                self.problem(ProblemKind::Syntax, name.range, message);
                complete = false;
                break;
            }
            let first = self.cursor.at();
            if let Err(unread) = item(&mut self.cursor).and_then(|()| end_of_line(&self.cursor)) {
                let Unread { kind, range, what } = unread;
                self.problem(kind, range, format!("{what}; `{}` is not understood completely", name.text));
                complete = false;
                self.cursor.recover(first);
            }
        }
        let range = TextRange::from_usize(start, self.cursor.previous_end());
        Ended { range, complete }
    }

    fn problem(&mut self, kind: ProblemKind, range: TextRange, message: String) {
        self.file.problems.push(Problem { kind, range, message });
    }
}

fn block_attribute(cursor: &mut Cursor<'_>, attributes: &mut Vec<PrismaAttribute>) -> Read<()> {
    attributes.push(attribute(cursor)?);
    Ok(())
}

fn end_of_line(cursor: &Cursor<'_>) -> Read<()> {
    match cursor.peek().kind {
        TokenKind::Newline | TokenKind::End | TokenKind::Close(Bracket::Curly) => Ok(()),
        _ => cursor.unexpected("the line should end here"),
    }
}
