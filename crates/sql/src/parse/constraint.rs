//! Constraints of tables, in CREATE TABLE and ALTER TABLE.

use ir::{Check, Dialect, ForeignKey, Index, IndexKind, ReferentialAction};

use super::create_index::{column_names, keys, nulls_distinct, parameters, using};
use super::cursor::Cursor;
use super::statement::Refusal;
use crate::expressions;

/// What a table or a column is bound to.
#[derive(Clone, Debug)]
pub(super) enum Constraint {
    /// A key or an index. With the index that it takes over, its keys are that index's.
    Index {
        index: Index,
        using_index: Option<String>,
        /// `DEFERRABLE` and `INITIALLY DEFERRED`, as far as they are written.
        deferral: Option<String>,
    },
    ForeignKey(ForeignKey),
    Check(Check),
}

/// Whether a constraint or an index of the table comes next, rather than a column.
pub(super) fn comes_next(cursor: &Cursor<'_, '_>) -> bool {
    let next = cursor.at + 1;
    let source = cursor.source;
    let opens = |at: usize| at < cursor.end && source.inside(at).is_some();
    match cursor.keyword().unwrap_or_default().as_str() {
        "constraint" | "unique" => true,
        "primary" | "foreign" => source.is_word(next, "KEY"),
        "check" => opens(next),
        // These are names of columns in PostgreSQL.
        "exclude" => source.dialect == Dialect::Postgresql && (opens(next) || source.is_word(next, "USING")),
        "index" | "key" | "fulltext" | "spatial" => {
            // `key varchar(20)` cannot be a column in MySQL without quotes.
            source.dialect == Dialect::Mysql
        }
        _ => false,
    }
}

/// The column of `CONSTRAINT n NOT NULL c` or `NOT NULL c`, if that comes next.
pub(super) fn not_null(cursor: &mut Cursor<'_, '_>) -> Result<Option<String>, Refusal> {
    let mut ahead = cursor.clone();
    if ahead.eat("CONSTRAINT") && ahead.name().is_err() || !ahead.eat_all(&["NOT", "NULL"]) {
        return Ok(None);
    }
    let (column, _) = ahead.name()?;
    ahead.eat_all(&["NO", "INHERIT"]);
    *cursor = ahead;
    Ok(Some(column))
}

/// One constraint or index, up to the end.
pub(super) fn constraint(cursor: &mut Cursor<'_, '_>) -> Result<Constraint, Refusal> {
    let source = cursor.source;
    let start = cursor.at;
    let definition = source.span(&cursor.rest());
    let mut name = None;
    if cursor.eat("CONSTRAINT") && !cursor.is_one_of(&["PRIMARY", "UNIQUE", "FOREIGN", "CHECK"]) {
        let (text, at) = cursor.name()?;
        name = Some((text, source.span(&(at..at + 1))));
    }
    // MariaDB.
    cursor.if_not_exists();
    let kind = cursor.keyword().unwrap_or_default();
    cursor.advance();
    match kind.as_str() {
        "primary" => {
            cursor.expect("KEY")?;
            index(cursor, name, definition, IndexKind::PrimaryKey, None)
        }
        "unique" => {
            if !cursor.eat("KEY") {
                let _ = source.dialect == Dialect::Mysql && cursor.eat("INDEX");
            }
            index(cursor, name, definition, IndexKind::UniqueConstraint, None)
        }
        "index" | "key" => index(cursor, name, definition, IndexKind::Index, None),
        "fulltext" | "spatial" => {
            if !cursor.eat("KEY") {
                cursor.eat("INDEX");
            }
            index(cursor, name, definition, IndexKind::Index, Some(kind))
        }
        "exclude" => exclusion(cursor, name, definition),
        "foreign" => {
            cursor.expect("KEY")?;
            cursor.if_not_exists();
            if source.inside(cursor.at).is_none() {
                // MySQL's name for the index that it makes; before 8.0.16 it also named the constraint.
                let (text, at) = cursor.name()?;
                name = name.or(Some((text, source.span(&(at..at + 1)))));
            }
            let group = cursor.expect_group()?;
            let columns = column_names(source, &group)?;
            let first = source.span(&(group.start..group.start + 1));
            cursor.expect("REFERENCES")?;
            let mut key = references(cursor)?;
            key.name = name.map(|(name, _)| name);
            key.span = first;
            key.columns = columns;
            suffix(cursor, &mut key)?;
            Ok(Constraint::ForeignKey(key))
        }
        "check" => {
            let group = cursor.expect_group()?;
            let span = name.as_ref().map_or(source.span(&(start..cursor.at)), |(_, span)| *span);
            let name = name.map(|(name, _)| name);
            let check = expressions::check(source.dialect, name, span, source.slice(&group));
            let mut validated = true;
            while !cursor.is_done() {
                if cursor.eat_all(&["NOT", "VALID"]) {
                    validated = false;
                } else if !deferral(cursor) {
                    return Err(source.unexpected(cursor.at, "end of constraint"));
                }
            }
            Ok(Constraint::Check(Check { validated, ..check }))
        }
        _ => Err(source.unexpected(cursor.at.saturating_sub(1), "a constraint")),
    }
}

type Named = Option<(String, ir::Span)>;

fn index(
    cursor: &mut Cursor<'_, '_>,
    mut name: Named,
    definition: ir::Span,
    kind: IndexKind,
    mut method: Option<String>,
) -> Result<Constraint, Refusal> {
    let source = cursor.source;
    let mut made = Index {
        name: None,
        span: definition,
        kind,
        keys: Vec::new(),
        included: Vec::new(),
        unique: kind != IndexKind::Index,
        method: None,
        predicate: None,
        nulls_not_distinct: false,
        parameters: None,
    };
    let (mut using_index, mut deferral) = (None, None);
    if cursor.eat_all(&["USING", "INDEX"]) {
        using_index = Some(cursor.name()?.0);
    } else {
        nulls_distinct(cursor, &mut made.nulls_not_distinct);
        cursor.if_not_exists();
        if !cursor.is("USING") && source.inside(cursor.at).is_none() {
            let (text, at) = cursor.name()?;
            // MySQL prefers the name of the index to that of the constraint, and ignores a name for the primary key.
            if kind != IndexKind::PrimaryKey {
                name = Some((text, source.span(&(at..at + 1))));
            }
        }
        using(cursor, &mut method)?;
        made.keys = keys(source, &cursor.expect_group()?)?;
    }
    if let Some((name, span)) = name {
        made.name = Some(name);
        made.span = span;
    }
    while !cursor.is_done() {
        if cursor.eat("INCLUDE") {
            made.included = column_names(source, &cursor.expect_group()?)?;
        } else if let Some(parameters) = parameters(cursor) {
            made.parameters = Some(parameters);
        } else if cursor.is("USING") && !source.is_word(cursor.at + 1, "INDEX") {
            using(cursor, &mut method)?;
        } else if cursor.is("CONSTRAINT") {
            return Err(source.unexpected(cursor.at, "end of constraint"));
        } else if cursor.eat("DEFERRABLE") {
            deferral = Some("DEFERRABLE");
        } else if cursor.eat_all(&["INITIALLY", "DEFERRED"]) {
            deferral = Some("DEFERRABLE INITIALLY DEFERRED");
        } else {
            // Options of the index, SQLite's ON CONFLICT: none shapes it.
            cursor.skip(&["NOT"]);
            cursor.advance();
        }
    }
    made.method = method;
    Ok(Constraint::Index { index: made, using_index, deferral: deferral.map(str::to_owned) })
}

/// `EXCLUDE USING gist (a WITH =)` is kept by an index, which is not unique.
fn exclusion(cursor: &mut Cursor<'_, '_>, name: Named, definition: ir::Span) -> Result<Constraint, Refusal> {
    let source = cursor.source;
    let mut method = None;
    using(cursor, &mut method)?;
    let mut made = Vec::new();
    for part in source.split_commas(&cursor.expect_group()?) {
        let end = source.find_word(&part, "WITH").unwrap_or(part.end);
        made.extend(keys(source, &(part.start..end))?);
    }
    let mut predicate = None;
    while !cursor.is_done() {
        if cursor.eat("WHERE") {
            let group = cursor.expect_group()?;
            predicate = Some(expressions::predicate(source.dialect, source.slice(&group)));
        } else {
            cursor.advance();
        }
    }
    let index = Index {
        span: name.as_ref().map_or(definition, |(_, span)| *span),
        name: name.map(|(name, _)| name),
        kind: IndexKind::Index,
        keys: made,
        included: Vec::new(),
        unique: false,
        method,
        predicate,
        nulls_not_distinct: false,
        parameters: None,
    };
    Ok(Constraint::Index { index, using_index: None, deferral: None })
}

/// What comes after REFERENCES, up to the first word that is not part of it.
pub(super) fn references(cursor: &mut Cursor<'_, '_>) -> Result<ForeignKey, Refusal> {
    let source = cursor.source;
    let table = cursor.object()?;
    let referenced_columns = match cursor.group() {
        Some(group) => column_names(source, &group)?,
        None => Vec::new(),
    };
    let mut key = ForeignKey {
        name: None,
        field: None,
        span: table.span,
        columns: Vec::new(),
        referenced_schema: table.schema,
        referenced_table: table.name,
        referenced_columns,
        on_delete: None,
        on_update: None,
        validated: true,
        enforced: true,
        set_columns: Vec::new(),
        match_full: false,
        deferrable: false,
        deferred: false,
    };
    loop {
        if cursor.eat("MATCH") {
            key.match_full = cursor.is("FULL");
            cursor.advance();
        } else if cursor.eat_all(&["ON", "DELETE"]) {
            key.on_delete = Some(referential_action(cursor)?);
            // PostgreSQL can limit it to some of the columns: `SET NULL (author_id)`.
            if let Some(group) = cursor.group() {
                key.set_columns = column_names(source, &group)?;
            }
        } else if cursor.eat_all(&["ON", "UPDATE"]) {
            key.on_update = Some(referential_action(cursor)?);
        } else {
            return Ok(key);
        }
    }
}

fn referential_action(cursor: &mut Cursor<'_, '_>) -> Result<ReferentialAction, Refusal> {
    let action = if cursor.eat("CASCADE") {
        ReferentialAction::Cascade
    } else if cursor.eat("RESTRICT") {
        ReferentialAction::Restrict
    } else if cursor.eat_all(&["NO", "ACTION"]) {
        ReferentialAction::NoAction
    } else if cursor.eat_all(&["SET", "NULL"]) {
        ReferentialAction::SetNull
    } else if cursor.eat_all(&["SET", "DEFAULT"]) {
        ReferentialAction::SetDefault
    } else {
        return Err(cursor.source.unexpected(cursor.at, "what to do with the rows that refer"));
    };
    Ok(action)
}

/// What comes after a foreign key, up to the end.
fn suffix(cursor: &mut Cursor<'_, '_>, key: &mut ForeignKey) -> Result<(), Refusal> {
    while !cursor.is_done() {
        if !key_option(cursor, key) {
            return Err(cursor.source.unexpected(cursor.at, "end of constraint"));
        }
    }
    Ok(())
}

/// Takes in what says when a foreign key is checked, if that comes next.
pub(super) fn key_option(cursor: &mut Cursor<'_, '_>, key: &mut ForeignKey) -> bool {
    if cursor.eat_all(&["NOT", "VALID"]) {
        key.validated = false;
        return true;
    }
    key.deferrable |= cursor.is("DEFERRABLE");
    if cursor.eat_all(&["INITIALLY", "DEFERRED"]) {
        // What is deferred is deferrable (PostgreSQL documentation 18, CREATE TABLE).
        (key.deferrable, key.deferred) = (true, true);
        return true;
    }
    deferral(cursor)
}

/// Steps over a word that says when a constraint is checked, if one comes next.
pub(super) fn deferral(cursor: &mut Cursor<'_, '_>) -> bool {
    const FORMS: [&[&str]; 9] = [
        &["DEFERRABLE"],
        &["NOT", "DEFERRABLE"],
        &["INITIALLY", "DEFERRED"],
        &["INITIALLY", "IMMEDIATE"],
        &["NO", "INHERIT"],
        &["ENFORCED"],
        &["NOT", "ENFORCED"],
        &["ON", "CONFLICT", "REPLACE"],
        &["ON", "CONFLICT"],
    ];
    for form in FORMS {
        if cursor.eat_all(form) {
            if form.last() == Some(&"CONFLICT") {
                cursor.advance();
            }
            return true;
        }
    }
    false
}

/// Names of columns that a constraint is about, for those who need only them.
pub(super) fn key_columns(index: &Index) -> impl Iterator<Item = &str> {
    index.keys.iter().filter_map(|key| key.column.as_deref())
}
