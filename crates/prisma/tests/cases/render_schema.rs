//! A declared schema as compact text; places are shown as the text that stands there.

use std::fmt::Write;

use facts::{DeclaredSchema, Problem};
use ir::{Column, ForeignKey, Generation, Index, IndexKind, Span, Table};

/// The schema, its tables, views and types, then the problems.
pub(crate) fn render(text: &str, schema: &DeclaredSchema, problems: &[(u32, Problem)]) -> String {
    let mut out = String::new();
    let dialect = schema.dialect.map_or("no dialect", |dialect| dialect.id());
    line(&mut out, &format!("schema {dialect}{}", incomplete(schema.complete)));
    for table in &schema.tables {
        render_table(&mut out, text, table);
    }
    for view in &schema.views {
        let name = qualified(view.schema.as_deref(), &view.name);
        line(&mut out, &format!("view {name} at `{}`", at(text, view.span)));
    }
    for enumeration in &schema.enum_types {
        let name = qualified(enumeration.schema.as_deref(), &enumeration.name);
        let values = enumeration.values.join(", ");
        line(&mut out, &format!("enum {name} ({values}) at `{}`", at(text, enumeration.span)));
    }
    for (_, problem) in problems {
        line(&mut out, &format!("problem {}: {}", problem.kind.id(), problem.message));
    }
    out
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("because writing to a string does not fail");
}

fn incomplete(complete: bool) -> &'static str {
    if complete { "" } else { " (incomplete)" }
}

fn qualified(schema: Option<&str>, name: &str) -> String {
    schema.map_or_else(|| name.to_owned(), |schema| format!("{schema}.{name}"))
}

fn at(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

fn render_table(out: &mut String, text: &str, table: &Table) {
    let name = qualified(table.schema.as_deref(), &table.name);
    let model = table.model.as_deref().unwrap_or("no model");
    line(
        out,
        &format!("table {name} of {model} at `{}`{}", at(text, table.span), incomplete(table.complete)),
    );
    for column in &table.columns {
        line(out, &render_column(text, column));
    }
    for index in &table.indexes {
        line(out, &render_index(text, index));
    }
    for foreign_key in &table.foreign_keys {
        line(out, &render_foreign_key(text, foreign_key));
    }
}

fn render_column(text: &str, column: &Column) -> String {
    let data_type = &column.data_type;
    let mut out = format!("  {} {:?} `{}`", column.name, data_type.kind, data_type.text);
    for (number, word) in [(data_type.length, "length"), (data_type.scale, "scale")] {
        if let Some(number) = number {
            out.push_str(&format!(" {word} {number}"));
        }
    }
    for (holds, word) in
        [(data_type.unsigned, " unsigned"), (data_type.array, " array"), (column.nullable, " null")]
    {
        if holds {
            out.push_str(word);
        }
    }
    if let Some(default) = &column.default {
        let null = if default.is_null { " null" } else { "" };
        out.push_str(&format!(" default `{}` {:?}{null}", default.text, default.volatility));
    }
    if column.generation != Generation::None {
        out.push_str(&format!(" {:?}", column.generation));
    }
    let place = at(text, column.span);
    if column.field.as_deref() != Some(column.name.as_str()) || place != column.name {
        out.push_str(&format!(" field {} at `{place}`", column.field.as_deref().unwrap_or("none")));
    }
    out
}

fn render_index(text: &str, index: &Index) -> String {
    let kind = match (index.kind, index.unique) {
        (IndexKind::PrimaryKey, true) => "primary key",
        (IndexKind::Index, true) => "unique index",
        (IndexKind::Index, false) => "index",
        _ => "other index",
    };
    let keys: Vec<String> = index
        .keys
        .iter()
        .map(|key| {
            let mut part = match (&key.column, &key.expression) {
                (Some(column), None) => column.clone(),
                (_, expression) => format!("expression {expression:?}"),
            };
            if let Some(prefix) = key.prefix {
                part.push_str(&format!("({prefix})"));
            }
            if let Some(opclass) = &key.opclass {
                part.push_str(&format!(" {opclass}"));
            }
            if key.descending {
                part.push_str(" desc");
            }
            part
        })
        .collect();
    let mut out = format!("  {kind} {} ({})", index.name.as_deref().unwrap_or("unnamed"), keys.join(", "));
    if let Some(method) = &index.method {
        out.push_str(&format!(" using {method}"));
    }
    if let Some(predicate) = &index.predicate {
        out.push_str(&format!(" where `{}` not null {:?}", predicate.text, predicate.not_null_columns));
    }
    out + &format!(" at `{}`", at(text, index.span).replace('\n', " "))
}

fn render_foreign_key(text: &str, key: &ForeignKey) -> String {
    let target = qualified(key.referenced_schema.as_deref(), &key.referenced_table);
    let mut out = format!(
        "  foreign key {} ({}) to {target} ({})",
        key.name.as_deref().unwrap_or("unnamed"),
        key.columns.join(", "),
        key.referenced_columns.join(", ")
    );
    for (action, word) in [(key.on_delete, "delete"), (key.on_update, "update")] {
        if let Some(action) = action {
            out.push_str(&format!(" on {word} {action:?}"));
        }
    }
    if !key.enforced {
        out.push_str(" not enforced");
    }
    out + &format!(" field {} at `{}`", key.field.as_deref().unwrap_or("none"), at(text, key.span))
}
