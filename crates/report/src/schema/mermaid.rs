//! The schema as entity relationship diagrams of Mermaid (documentation of version 11).

use std::io;

use ir::{ForeignKey, Table};

use crate::ProjectFacts;
use crate::facts::Store;
use crate::visible;

use super::text::is_wanted;

/// Writes a diagram for each datastore; of several, each is a fenced block of Markdown below a heading, since a text of Mermaid
/// is one diagram.
pub(super) fn write(projects: &[ProjectFacts], only: &[String], out: &mut dyn io::Write) -> io::Result<()> {
    let stores: Vec<(&ProjectFacts, Store<'_>)> = projects
        .iter()
        .flat_map(|facts| facts.stores().map(move |store| (facts, store)))
        .filter(|(_, store)| is_wanted(store, only))
        .collect();
    let several = stores.len() > 1;
    for (facts, store) in &stores {
        if several {
            let name = visible::line(&store.datastore.name);
            let project = if projects.len() > 1 {
                format!("{}: ", visible::line(facts.heading()))
            } else {
                String::new()
            };
            writeln!(out, "## {project}{name} ({})\n\n```mermaid", store.system())?;
        }
        diagram(store, out)?;
        if several {
            writeln!(out, "```\n")?;
        }
    }
    Ok(())
}

fn diagram(store: &Store<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "erDiagram")?;
    for table in &store.tables {
        let name = entity(&store.name_of(table.schema.as_deref(), &table.name));
        writeln!(out, "    {name} {{")?;
        for column in &table.columns {
            let (kind, own) = (word(&column.data_type.text), word(&column.name));
            let written =
                if own == column.name { String::new() } else { format!(" \"{}\"", quoted(&column.name)) };
            writeln!(out, "        {kind} {own}{}{written}", keys(table, &column.name))?;
        }
        writeln!(out, "    }}")?;
    }
    for table in &store.tables {
        for key in &table.foreign_keys {
            let Some(target) = store.facts.project.referenced_table(table, key) else { continue };
            let many = entity(&store.name_of(table.schema.as_deref(), &table.name));
            let one = entity(&store.name_of(target.schema.as_deref(), &target.name));
            let label = quoted(&key.columns.join(", "));
            writeln!(out, "    {one} {} {many} : \"{label}\"", cardinality(table, key))?;
        }
    }
    Ok(())
}

/// Whether a row has to refer to one, and whether several may refer to the same.
fn cardinality(table: &Table, key: &ForeignKey) -> String {
    let optional = key.columns.iter().any(|name| table.column(name).is_none_or(|column| column.nullable));
    let single = table.unique_key(&key.columns).is_some();
    format!("{}--{}", if optional { "|o" } else { "||" }, if single { "o|" } else { "o{" })
}

/// The signs of the keys that a column is in.
fn keys(table: &Table, column: &str) -> String {
    let is_in = |index: &ir::Index| index.keys.iter().any(|key| key.column.as_deref() == Some(column));
    let mut signs = Vec::new();
    if table.primary_key().is_some_and(is_in) {
        signs.push("PK");
    }
    if table.foreign_keys.iter().any(|key| key.columns.iter().any(|own| own == column)) {
        signs.push("FK");
    }
    if table.unique_key(&[column.to_owned()]).is_some_and(|index| index.kind != ir::IndexKind::PrimaryKey) {
        signs.push("UK");
    }
    if signs.is_empty() { String::new() } else { format!(" {}", signs.join(", ")) }
}

/// A name as an entity: in quotes, in which anything may stand but quotes, percent signs and backslashes.
fn entity(name: &str) -> String {
    format!("\"{}\"", quoted(name))
}

fn quoted(text: &str) -> String {
    visible::line(text).replace(['"', '%', '\\'], "_")
}

/// A type or the name of an attribute: a letter, then letters, digits, and what Mermaid admits besides.
fn word(text: &str) -> String {
    let admitted = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '(' | ')' | '[' | ']');
    let mut word: String = text.chars().map(|c| if admitted(c) { c } else { '_' }).collect();
    if !word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        word.insert(0, '_');
    }
    word
}
