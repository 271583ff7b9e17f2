//! Definitions of columns.

use ir::{Check, Column, Dialect, Generation, Index, IndexKey, IndexKind, Span};

use sqlparser::tokenizer::Token;

use super::constraint::{Constraint, deferral, key_option, references};
use super::create_index::nulls_distinct;
use super::cursor::Cursor;
use super::source::{Source, Tokens};
use super::statement::Refusal;
use crate::{expressions, types};

/// A column and what its definition says of the table.
pub(super) struct Definition {
    pub(super) column: Column,
    pub(super) constraints: Vec<Constraint>,
    /// Whether SQLite can take it for its row id: `INTEGER PRIMARY KEY`, not downwards.
    pub(super) row_id: bool,
}

/// One column, up to the end; in ALTER TABLE with its new place.
pub(super) fn definition(cursor: &mut Cursor<'_, '_>) -> Result<Definition, Refusal> {
    let source = cursor.source;
    let (name, at) = cursor.name()?;
    let written = source.slice(&data_type(cursor));
    let data_type = types::data_type(source.dialect, written);
    let mut reader = Reader {
        column: Column {
            name,
            field: None,
            span: source.span(&(at..at + 1)),
            data_type,
            nullable: true,
            default: None,
            generation: Generation::None,
        },
        constraints: Vec::new(),
        constraint_name: None,
        row_id: false,
    };
    reader.implied_by_type(written, source.dialect);
    while !cursor.is_done() {
        reader.option(cursor)?;
    }
    Ok(Definition { column: reader.column, constraints: reader.constraints, row_id: reader.row_id })
}

/// Steps over a type: its name and what belongs to it; in SQLite everything up to the first option.
pub(super) fn data_type(cursor: &mut Cursor<'_, '_>) -> Tokens {
    const FOLLOWERS: [&str; 26] = [
        "ARRAY",
        "ASCII",
        "BINARY",
        "BYTE",
        "CHAR",
        "CHARACTER",
        "DAY",
        "HOUR",
        "MINUTE",
        "MONTH",
        "PRECISION",
        "SECOND",
        "SIGNED",
        "TIME",
        "TO",
        "UNICODE",
        "UNSIGNED",
        "VARBINARY",
        "VARCHAR",
        "VARCHARACTER",
        "VARYING",
        "WITH",
        "WITHOUT",
        "YEAR",
        "ZEROFILL",
        "ZONE",
    ];
    let source = cursor.source;
    let start = cursor.at;
    while !cursor.is_done() && !is_option(source, cursor.at) {
        let begins = cursor.at == start || source.token(cursor.at - 1) == Some(&Token::Period);
        let is_word = matches!(source.token(cursor.at), Some(Token::Word(_)));
        if is_word && !begins && source.dialect != Dialect::Sqlite && !cursor.is_one_of(&FOLLOWERS) {
            break;
        }
        cursor.advance();
    }
    start..cursor.at
}

/// Steps over an expression: its first token, whatever it is, and everything up to the first option that does not stand
/// after an operator.
pub(super) fn expression(cursor: &mut Cursor<'_, '_>) -> Tokens {
    let start = cursor.at;
    cursor.advance();
    while !cursor.is_done() {
        let after_operand = matches!(
            cursor.source.token(cursor.at - 1),
            Some(
                Token::Word(_)
                    | Token::RParen
                    | Token::RBracket
                    | Token::Number(..)
                    | Token::SingleQuotedString(_)
                    | Token::DoubleQuotedString(_)
                    | Token::EscapedStringLiteral(_)
                    | Token::DollarQuotedString(_)
                    | Token::NationalStringLiteral(_)
                    | Token::HexStringLiteral(_)
                    | Token::SingleQuotedByteStringLiteral(_)
                    | Token::DoubleQuotedByteStringLiteral(_)
            )
        );
        if after_operand && is_option(cursor.source, cursor.at) {
            break;
        }
        cursor.advance();
    }
    start..cursor.at
}

/// Whether an option of a column begins here.
fn is_option(source: &Source<'_>, at: usize) -> bool {
    const OPTIONS: [&str; 38] = [
        "AFTER",
        "AS",
        "AUTOINCREMENT",
        "AUTO_INCREMENT",
        "CHARSET",
        "CHECK",
        "COLLATE",
        "COLUMN_FORMAT",
        "COMMENT",
        "COMPRESSION",
        "CONSTRAINT",
        "DEFAULT",
        "DEFERRABLE",
        "ENGINE_ATTRIBUTE",
        "FIRST",
        "GENERATED",
        "INITIALLY",
        "INVISIBLE",
        "KEY",
        "NOT",
        "NOTNULL",
        "NULL",
        "ON",
        "OPTIONS",
        "PERSISTENT",
        "PRIMARY",
        "REFERENCES",
        "SRID",
        "STORAGE",
        "STORED",
        "UNIQUE",
        "USING",
        "VIRTUAL",
        "VISIBLE",
        "WITHOUT",
        "ASC",
        "DESC",
        "REF_SYSTEM_ID",
    ];
    if source.is_word(at, "CHARACTER") {
        return source.is_word(at + 1, "SET");
    }
    // `timestamp without time zone`; only MariaDB's `WITHOUT SYSTEM VERSIONING` is an option.
    if source.is_word(at, "WITHOUT") {
        return source.is_word(at + 1, "SYSTEM");
    }
    source.is_one_of(at, &OPTIONS)
}

struct Reader {
    column: Column,
    constraints: Vec<Constraint>,
    /// The name that was given to the constraint which comes next.
    constraint_name: Option<(String, Span)>,
    row_id: bool,
}

impl Reader {
    fn implied_by_type(&mut self, written: &str, dialect: Dialect) {
        match dialect {
            Dialect::Postgresql if types::is_serial(written) => {
                self.column.generation = Generation::Counter;
                self.column.nullable = false;
            }
            // SERIAL is BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE.
            Dialect::Mysql if written.eq_ignore_ascii_case("serial") => {
                self.column.generation = Generation::Counter;
                self.column.nullable = false;
                let span = self.column.span;
                self.index(IndexKind::UniqueConstraint, span, false);
            }
            Dialect::Postgresql | Dialect::Mysql | Dialect::Sqlite => {}
        }
    }

    fn option(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        let source = cursor.source;
        let start = cursor.at;
        if cursor.eat("CONSTRAINT") {
            let (name, at) = cursor.name()?;
            self.constraint_name = Some((name, source.span(&(at..at + 1))));
            return Ok(());
        }
        if cursor.eat_all(&["NOT", "NULL"]) || cursor.eat("NOTNULL") {
            // `CONSTRAINT n NOT NULL` may be NO INHERIT.
            cursor.eat_all(&["NO", "INHERIT"]);
            self.column.nullable = false;
        } else if cursor.eat("NULL") {
            // What a column is anyway.
        } else if cursor.eat("DEFAULT") {
            let tokens = expression(cursor);
            self.column.default = Some(expressions::default_value(source.dialect, source.slice(&tokens)));
        } else if cursor.eat_all(&["PRIMARY", "KEY"]) || cursor.eat("KEY") {
            self.primary_key(cursor, start);
        } else if cursor.eat("UNIQUE") {
            cursor.eat("KEY");
            let mut not_distinct = false;
            nulls_distinct(cursor, &mut not_distinct);
            self.index(IndexKind::UniqueConstraint, source.span(&(start..cursor.at)), not_distinct);
        } else if cursor.eat("CHECK") {
            self.check(cursor, start)?;
            return Ok(());
        } else if cursor.eat("REFERENCES") {
            self.foreign_key(cursor)?;
        } else if cursor.eat("GENERATED") {
            self.generated(cursor)?;
        } else if cursor.eat("AS") {
            self.computed(cursor)?;
        } else if cursor.eat("AUTO_INCREMENT") || cursor.eat("AUTOINCREMENT") {
            self.column.generation = Generation::Counter;
        } else {
            Self::ignored(cursor)?;
        }
        self.constraint_name = None;
        Ok(())
    }

    fn primary_key(&mut self, cursor: &mut Cursor<'_, '_>, start: usize) {
        let dialect = cursor.source.dialect;
        let span = cursor.source.span(&(start..cursor.at));
        let descending = cursor.is("DESC");
        if !cursor.eat("ASC") {
            cursor.eat("DESC");
        }
        self.index(IndexKind::PrimaryKey, span, false);
        match dialect {
            // SQLite lets NULL into any other primary key, for the sake of old databases.
            Dialect::Sqlite => self.row_id = !descending && self.column.data_type.text == "integer",
            Dialect::Postgresql | Dialect::Mysql => self.column.nullable = false,
        }
    }

    fn index(&mut self, kind: IndexKind, definition: Span, nulls_not_distinct: bool) {
        let (name, span) = match self.constraint_name.take() {
            Some((name, span)) => (Some(name), span),
            None => (None, definition),
        };
        let key = IndexKey {
            column: Some(self.column.name.clone()),
            expression: None,
            descending: false,
            unusual_nulls: false,
            prefix: None,
            opclass: None,
        };
        let index = Index {
            name,
            span,
            kind,
            keys: vec![key],
            included: Vec::new(),
            unique: true,
            method: None,
            predicate: None,
            nulls_not_distinct,
            parameters: None,
        };
        self.constraints.push(Constraint::Index { index, using_index: None, deferral: None });
    }

    fn check(&mut self, cursor: &mut Cursor<'_, '_>, start: usize) -> Result<(), Refusal> {
        let source = cursor.source;
        let group = cursor.expect_group()?;
        let definition = source.span(&(start..cursor.at));
        let mut validated = true;
        loop {
            if cursor.eat_all(&["NOT", "VALID"]) {
                validated = false;
            } else if !deferral(cursor) {
                break;
            }
        }
        let (name, span) = match self.constraint_name.take() {
            Some((name, span)) => (Some(name), span),
            None => (None, definition),
        };
        let check = expressions::check(source.dialect, name, span, source.slice(&group));
        self.constraints.push(Constraint::Check(Check { validated, ..check }));
        Ok(())
    }

    fn foreign_key(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        let mut key = references(cursor)?;
        while key_option(cursor, &mut key) {}
        key.name = self.constraint_name.take().map(|(name, _)| name);
        key.span = self.column.span;
        key.columns = vec![self.column.name.clone()];
        // MySQL parses and ignores REFERENCES in a column: https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html
        if cursor.source.dialect != Dialect::Mysql {
            self.constraints.push(Constraint::ForeignKey(key));
        }
        Ok(())
    }

    fn generated(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        if !cursor.eat("ALWAYS") {
            cursor.eat_all(&["BY", "DEFAULT"]);
        }
        cursor.expect("AS")?;
        if cursor.eat("IDENTITY") {
            cursor.group();
            self.column.generation = Generation::Counter;
            self.column.nullable = false;
            return Ok(());
        }
        self.computed(cursor)
    }

    fn computed(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        cursor.expect_group()?;
        // All three compute it when it is read, unless told otherwise; PostgreSQL since 18, and it had to be told before.
        self.column.generation = Generation::Virtual;
        if cursor.eat("STORED") || cursor.eat("PERSISTENT") {
            self.column.generation = Generation::Stored;
        } else {
            cursor.eat("VIRTUAL");
        }
        Ok(())
    }

    /// Options that shape nothing the facts hold.
    fn ignored(cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        const WITH_VALUE: [&str; 12] = [
            "AFTER",
            "CHARSET",
            "COLUMN_FORMAT",
            "COMMENT",
            "COMPRESSION",
            "ENGINE_ATTRIBUTE",
            "OPTIONS",
            "SRID",
            "STORAGE",
            "USING",
            "REF_SYSTEM_ID",
            "COLLATE",
        ];
        if cursor.eat_all(&["CHARACTER", "SET"]) {
            cursor.advance();
        } else if cursor.eat_all(&["ON", "UPDATE"]) {
            expression(cursor);
        } else if cursor.is_one_of(&WITH_VALUE) {
            cursor.advance();
            cursor.eat_symbol(&Token::Eq);
            // A collation may have a schema.
            cursor.advance();
            while cursor.eat_symbol(&Token::Period) {
                cursor.advance();
            }
        } else if cursor.is_one_of(&["FIRST", "VISIBLE", "INVISIBLE", "ASC", "DESC"]) {
            cursor.advance();
        } else if !deferral(cursor) {
            return Err(cursor.source.unexpected(cursor.at, "an option of the column"));
        }
        Ok(())
    }
}
