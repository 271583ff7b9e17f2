//! CREATE INDEX and the keys of indexes.

use ir::{Action, AddIndex, Index, IndexKey, IndexKind};
use sqlparser::tokenizer::Token;

use super::cursor::Cursor;
use super::source::{Source, Tokens};
use super::statement::Refusal;
use crate::expressions;
use crate::lowered::Lowered;

/// What comes after `CREATE`; the index of the token there is `start`.
pub(super) fn create_index(cursor: &mut Cursor<'_, '_>, start: usize) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    let unique = source.is_word(start, "UNIQUE");
    let mut method = source
        .is_one_of(start, &["FULLTEXT", "SPATIAL"])
        .then(|| source.word(start).unwrap_or_default().to_ascii_lowercase());
    cursor.expect("INDEX")?;
    let concurrently = cursor.eat("CONCURRENTLY");
    let if_not_exists = cursor.if_not_exists();
    let mut name = None;
    let mut span = source.span(&source.all());
    if !cursor.is("ON") {
        let object = cursor.object()?;
        name = Some(object.name);
        span = object.span;
    }
    using(cursor, &mut method)?;
    cursor.expect("ON")?;
    let only = cursor.eat("ONLY");
    let table = cursor.object()?;
    using(cursor, &mut method)?;
    let group = cursor.expect_group()?;
    let mut index = Index {
        name,
        span,
        kind: IndexKind::Index,
        keys: keys(source, &group)?,
        included: Vec::new(),
        unique,
        method,
        predicate: None,
        nulls_not_distinct: false,
        parameters: None,
    };
    let options = tail(cursor, &mut index)?;
    let action = Action::AddIndex(AddIndex {
        index,
        concurrently,
        only,
        if_not_exists,
        using_index: None,
        deferral: None,
    });
    let mut lowered = Lowered::effect(range, Some(table.table()), action);
    for effect in &mut lowered.effects {
        effect.algorithm.clone_from(&options.algorithm);
        effect.lock.clone_from(&options.lock);
    }
    Ok(lowered)
}

/// MySQL's ALGORITHM and LOCK.
#[derive(Default)]
struct Options {
    algorithm: Option<String>,
    lock: Option<String>,
}

/// `USING method`, which MySQL takes in three places.
pub(super) fn using(cursor: &mut Cursor<'_, '_>, method: &mut Option<String>) -> Result<(), Refusal> {
    if cursor.eat("USING") {
        *method = Some(cursor.name()?.0.to_ascii_lowercase());
    }
    Ok(())
}

/// What comes after the keys: options, which shape nothing, and the condition of a partial index.
fn tail(cursor: &mut Cursor<'_, '_>, index: &mut Index) -> Result<Options, Refusal> {
    let source = cursor.source;
    let mut options = Options::default();
    while !cursor.is_done() {
        if cursor.eat("WHERE") {
            index.predicate = Some(expressions::predicate(source.dialect, source.slice(&cursor.rest())));
            cursor.at = cursor.end;
        } else if cursor.eat("INCLUDE") {
            index.included = column_names(source, &cursor.expect_group()?)?;
        } else if nulls_distinct(cursor, &mut index.nulls_not_distinct) {
            // One of the two is what holds anyway.
        } else if let Some(parameters) = parameters(cursor) {
            index.parameters = Some(parameters);
        } else if cursor.is("USING") {
            using(cursor, &mut index.method)?;
        } else if cursor.eat("ALGORITHM") {
            cursor.eat_symbol(&Token::Eq);
            options.algorithm = cursor.keyword();
        } else if cursor.eat("LOCK") {
            cursor.eat_symbol(&Token::Eq);
            options.lock = cursor.keyword();
        } else {
            cursor.advance();
        }
    }
    Ok(options)
}

/// Steps over `NULLS NOT DISTINCT` or `NULLS DISTINCT`, if one comes next, and says which.
pub(super) fn nulls_distinct(cursor: &mut Cursor<'_, '_>, not_distinct: &mut bool) -> bool {
    let is_not = cursor.eat_all(&["NULLS", "NOT", "DISTINCT"]);
    *not_distinct |= is_not;
    is_not || cursor.eat_all(&["NULLS", "DISTINCT"])
}

/// What stands in `WITH (..)` of PostgreSQL's, if that comes next.
pub(super) fn parameters(cursor: &mut Cursor<'_, '_>) -> Option<String> {
    let source = cursor.source;
    let mut ahead = cursor.clone();
    if source.dialect != ir::Dialect::Postgresql || !ahead.eat("WITH") {
        return None;
    }
    let group = ahead.group()?;
    *cursor = ahead;
    Some(expressions::normalise(source.slice(&group)))
}

/// Plain names between commas.
pub(super) fn column_names(source: &Source<'_>, group: &Tokens) -> Result<Vec<String>, Refusal> {
    source.split_commas(group).iter().map(|part| Ok(Cursor::new(source, part).name()?.0)).collect()
}

/// The parts of an index's key.
pub(super) fn keys(source: &Source<'_>, group: &Tokens) -> Result<Vec<IndexKey>, Refusal> {
    let parts = source.split_commas(group);
    if parts.is_empty() {
        return Err(source.unexpected(group.start, "a column"));
    }
    parts.iter().map(|part| key(source, part)).collect()
}

fn key(source: &Source<'_>, part: &Tokens) -> Result<IndexKey, Refusal> {
    if part.is_empty() {
        return Err(source.unexpected(part.start, "a column"));
    }
    let order = source
        .find(&(part.start + 1..part.end), |at| source.is_one_of(at, &["ASC", "DESC", "NULLS"]))
        .unwrap_or(part.end);
    let descending = source.is_word(order, "DESC") && order < part.end;
    // NULLs are greater than all else (PostgreSQL documentation 18, CREATE INDEX), so that they come last unless it is turned round.
    let order_of_nulls = source.find_word(&(order..part.end), "NULLS").map(|at| at + 1);
    let mut key = IndexKey {
        column: None,
        expression: None,
        descending,
        unusual_nulls: order_of_nulls
            .is_some_and(|at| source.is_word(at, if descending { "LAST" } else { "FIRST" })),
        prefix: None,
        opclass: None,
    };
    let mut cursor = Cursor::new(source, &(part.start..order));
    // PostgreSQL takes a column in parentheses for the column.
    if let Some(inside) = source.inside(part.start)
        && inside.len() == 1
        && inside.end + 1 == order
        && Cursor::new(source, &inside).is_name()
        && !source.is_one_of(inside.start, &["TRUE", "FALSE", "NULL"])
    {
        key.column = Some(source.name(inside.start));
        return Ok(key);
    }
    let what_follows = source.token(part.start + 1).filter(|_| part.start + 1 < order);
    let is_column = cursor.is_name() && matches!(what_follows, None | Some(Token::Word(_)));
    let prefix = prefix(source, &(part.start..order));
    let end = if is_column || prefix.is_some() {
        key.column = Some(cursor.name()?.0);
        key.prefix = prefix;
        if prefix.is_some() { order } else { part.start + 1 }
    } else {
        let end = expression_end(source, &(part.start..order));
        key.expression = Some(expressions::normalise(source.slice(&(part.start..end))));
        end
    };
    if end < order {
        let written = expressions::normalise(source.slice(&(end..order)));
        // A collation is told from an operator class by its keyword, however that is written.
        let collation = written.get("COLLATE".len()..).filter(|_| source.is_word(end, "COLLATE"));
        key.opclass = Some(collation.map(|name| format!("COLLATE{name}")).unwrap_or(written));
    }
    Ok(key)
}

/// How much of a column MySQL indexes: `name(20)`. A function would stand in parentheses of its own there.
fn prefix(source: &Source<'_>, part: &Tokens) -> Option<u32> {
    if source.dialect != ir::Dialect::Mysql || part.len() < 4 || !Cursor::new(source, part).is_name() {
        return None;
    }
    let inside = source.inside(part.start + 1)?;
    match source.token(inside.start) {
        Some(Token::Number(number, _)) if inside.len() == 1 => number.parse().ok(),
        _ => None,
    }
}

/// Where the expression ends and its operator class or collation begins.
fn expression_end(source: &Source<'_>, part: &Tokens) -> usize {
    if let Some(collate) = source.find_word(part, "COLLATE") {
        return collate;
    }
    // Without an operator class, the expression ends with a parenthesis in PostgreSQL, which asks for one around everything
    // but calls. The operator class is a name after it, perhaps with options.
    let mut at = part.start;
    while at < part.end {
        let next = source.next(at);
        if next > at + 1 && source.dialect == ir::Dialect::Postgresql {
            return next;
        }
        at = next;
    }
    part.end
}
