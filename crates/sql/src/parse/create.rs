//! CREATE of anything.

use ir::{Action, Dialect, QueryContext, View};

use super::cursor::Cursor;
use super::source::Tokens;
use super::statement::{Damage, Refusal};
use super::{create_index, create_table, enumeration, query, routine};
use crate::lowered::Lowered;

pub(super) fn create(cursor: &mut Cursor<'_, '_>, damage: Damage) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    cursor.expect("CREATE")?;
    cursor.eat_all(&["OR", "REPLACE"]);
    let start = cursor.at;
    let mut temporary = false;
    let mut materialized = false;
    let mut foreign = false;
    // The kind comes after words and MySQL's settings: `DEFINER = 'a'@'b' SQL SECURITY INVOKER`.
    while !cursor.is_done() {
        match cursor.keyword().unwrap_or_default().as_str() {
            "table" => {
                cursor.advance();
                let head = create_table::Head { temporary, foreign, is_virtual: false };
                return create_table::create_table(cursor, head, damage);
            }
            "virtual" if cursor.eat_all(&["VIRTUAL", "TABLE"]) => {
                let head = create_table::Head { temporary, foreign, is_virtual: true };
                return create_table::create_table(cursor, head, damage);
            }
            "index" => return create_index::create_index(cursor, start),
            "view" => return view(cursor, materialized, damage),
            "type" if source.dialect == Dialect::Postgresql => {
                cursor.advance();
                return enumeration::create(cursor);
            }
            // Its elements may be tables.
            "schema" if source.find_word(&cursor.rest(), "CREATE").is_some() => {
                return Err(source.unexpected(cursor.at, "a schema without elements"));
            }
            kind @ ("function" | "procedure") if source.dialect != Dialect::Sqlite => {
                return Ok(routine::create(range, source.text, source.dialect, kind));
            }
            // A name may be any word, so what comes after one of these is not looked at.
            kind if OPAQUE_KINDS.contains(&kind) => {
                return Ok(Lowered::opaque(range, &format!("create {kind}")));
            }
            "temp" | "temporary" => temporary = true,
            "materialized" => materialized = true,
            "foreign" => foreign = true,
            _ => {}
        }
        cursor.advance();
    }
    Err(source.unexpected(start, "what to create"))
}

/// Everything else that CREATE makes. A word that may come before TABLE, INDEX or VIEW is not among them.
pub(super) const OPAQUE_KINDS: [&str; 33] = [
    "access",
    "aggregate",
    "cast",
    "collation",
    "conversion",
    "data",
    "database",
    "domain",
    "event",
    "extension",
    "function",
    "group",
    "language",
    "library",
    "logfile",
    "operator",
    "package",
    "policy",
    "procedure",
    "publication",
    "reference",
    "role",
    "rule",
    "schema",
    "sequence",
    "server",
    "statistics",
    "subscription",
    "tablespace",
    "text",
    "transform",
    "trigger",
    "user",
];

/// What comes after the verb of a view in MySQL's ALTER VIEW.
pub(super) fn create_view_frame(cursor: &mut Cursor<'_, '_>) -> Result<Lowered, Refusal> {
    while !cursor.is_done() && !cursor.is("VIEW") {
        cursor.advance();
    }
    view(cursor, false, Damage::Refuse)
}

fn view(cursor: &mut Cursor<'_, '_>, materialized: bool, damage: Damage) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    cursor.expect("VIEW")?;
    cursor.if_not_exists();
    let name = cursor.object()?;
    let Some(query_start) = source.find_word(&cursor.rest(), "AS") else {
        return Err(source.unexpected(cursor.end, "AS"));
    };
    let action = Action::CreateView(View {
        datastore: 0,
        schema: name.schema,
        name: name.name,
        span: name.span,
        materialized,
        recreated: false,
    });
    let mut lowered = Lowered::effect(range, None, action);
    let tokens = definition(cursor, query_start + 1..cursor.end);
    match query::definition(source, &tokens, QueryContext::View) {
        Ok(queries) => lowered.queries = queries,
        // The view is known all the same; what it reads is not.
        Err(_) if damage == Damage::Mark => {}
        Err(refusal) => return Err(refusal),
    }
    Ok(lowered)
}

/// The query of a view or a table without what may come after it: `WITH CHECK OPTION`, `WITH NO DATA`.
pub(super) fn definition(cursor: &Cursor<'_, '_>, tokens: Tokens) -> Tokens {
    const ENDINGS: [&[&str]; 5] = [
        &["WITH", "CHECK", "OPTION"],
        &["WITH", "CASCADED", "CHECK", "OPTION"],
        &["WITH", "LOCAL", "CHECK", "OPTION"],
        &["WITH", "NO", "DATA"],
        &["WITH", "DATA"],
    ];
    for ending in ENDINGS {
        if let Some(start) = tokens.end.checked_sub(ending.len()).filter(|start| *start > tokens.start)
            && Cursor::new(cursor.source, &(start..tokens.end)).are(ending)
        {
            return tokens.start..start;
        }
    }
    tokens
}
