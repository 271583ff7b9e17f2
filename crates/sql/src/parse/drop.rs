//! DROP and TRUNCATE.

use facts::Touches;
use ir::{Action, Dialect, Drop};

use sqlparser::tokenizer::Token;

use super::cursor::{Cursor, ObjectName};
use super::routine;
use super::statement::Refusal;
use crate::lowered::Lowered;

/// What a DROP takes away that facts know of.
#[derive(Clone, Copy)]
enum Kind {
    Table,
    View,
    Index,
    Type,
    Schema,
}

pub(super) fn drop(cursor: &mut Cursor<'_, '_>) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    cursor.expect("DROP")?;
    cursor.skip(&["TEMPORARY", "FOREIGN"]);
    let kind = match cursor.keyword().unwrap_or_default().as_str() {
        // `FOREIGN DATA WRAPPER` has lost its first word here.
        "data" => return Ok(Lowered::opaque(range, "drop foreign data wrapper")),
        "table" | "tables" => Kind::Table,
        "view" => Kind::View,
        "materialized" => {
            cursor.advance();
            Kind::View
        }
        "index" => Kind::Index,
        "type" => Kind::Type,
        kind @ ("function" | "procedure" | "routine") if source.dialect != Dialect::Sqlite => {
            return Ok(routine::drop(range, source.text, source.dialect, kind));
        }
        "schema" if cascades(cursor) && source.dialect == Dialect::Postgresql => Kind::Schema,
        "" => return Err(source.unexpected(cursor.at, "what to drop")),
        other => {
            return Ok(Lowered {
                touches: if other == "owned" { Touches::Anything } else { Touches::Nothing },
                ..Lowered::opaque(range, &format!("drop {other}"))
            });
        }
    };
    cursor.advance();
    let concurrently = cursor.eat("CONCURRENTLY");
    let if_exists = cursor.if_exists();
    let names = cursor.objects()?;
    let on = if cursor.eat("ON") { Some(cursor.object()?) } else { None };
    if source.dialect == Dialect::Mysql {
        // ALGORITHM and LOCK of DROP INDEX, WAIT of MariaDB's.
        cursor.at = cursor.end;
    }
    let cascade = cursor.eat("CASCADE");
    cursor.eat("RESTRICT");
    cursor.finish()?;
    let mut lowered = Lowered::default();
    for name in names {
        let what = |name: &ObjectName| Drop {
            name: name.name.clone(),
            schema: name.schema.clone(),
            if_exists,
            cascade,
            concurrently,
        };
        match kind {
            Kind::Table => lowered.push(range, Some(name.table()), Action::DropTable(what(&name))),
            Kind::View => lowered.push(range, None, Action::DropView(what(&name))),
            Kind::Type => lowered.push(range, None, Action::DropType(what(&name))),
            Kind::Schema => lowered.push(range, None, Action::DropSchema(what(&name))),
            Kind::Index => {
                lowered.push(range, on.as_ref().map(ObjectName::table), Action::DropIndex(what(&name)));
            }
        }
    }
    Ok(lowered)
}

/// Whether what is dropped takes along what is in it and what needs it. PostgreSQL drops no schema that holds anything otherwise; MySQL's
/// is a database, and a dump that drops its own starts from nothing, which is what replaying it does anyway.
fn cascades(cursor: &Cursor<'_, '_>) -> bool {
    cursor.source.is_word(cursor.end.saturating_sub(1), "CASCADE")
}

pub(super) fn truncate(cursor: &mut Cursor<'_, '_>) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    cursor.expect("TRUNCATE")?;
    cursor.eat("TABLE");
    let mut names = Vec::new();
    loop {
        cursor.eat("ONLY");
        names.push(cursor.object()?);
        cursor.eat_symbol(&Token::Mul);
        if !cursor.eat_symbol(&Token::Comma) {
            break;
        }
    }
    cursor.eat_all(&["RESTART", "IDENTITY"]);
    cursor.eat_all(&["CONTINUE", "IDENTITY"]);
    let cascade = cursor.eat("CASCADE");
    cursor.eat("RESTRICT");
    cursor.finish()?;
    let mut lowered = Lowered::default();
    for name in names {
        let what = Drop {
            name: name.name.clone(),
            schema: name.schema.clone(),
            if_exists: false,
            cascade,
            concurrently: false,
        };
        lowered.push(range, Some(name.table()), Action::Truncate(what));
    }
    Ok(lowered)
}
