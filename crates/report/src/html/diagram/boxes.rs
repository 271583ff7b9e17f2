//! What of a table is drawn, and how large that is.

use ir::{Project, Table};

use crate::visible;

/// Units of a character of the drawing's fixed-width font at 12 units: a little more than any common one has.
const CHARACTER: i32 = 8;

/// Height of a line.
pub(super) const LINE: i32 = 18;

/// Height of the head with the table's name.
pub(super) const HEAD: i32 = 26;

/// Characters of a line at most.
const MAX_CHARACTERS: usize = 34;

/// With more tables than these, only keys are drawn.
const MANY_TABLES: usize = 60;

/// Columns of a table that are drawn at most.
const MAX_COLUMNS: usize = 14;

/// A table as it is drawn.
pub(super) struct TableBox {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
    /// Columns that are not drawn.
    pub(super) more: usize,
    pub(super) width: i32,
    pub(super) height: i32,
    /// The tables that it refers to, as positions in the list of boxes, each with the line of its key.
    pub(super) refers: Vec<(usize, usize)>,
}

/// A column.
pub(super) struct Line {
    pub(super) sign: &'static str,
    pub(super) text: String,
    pub(super) kind: String,
}

/// The boxes of all tables, in their order.
pub(super) fn boxes(
    project: &Project,
    tables: &[&Table],
    name_of: &dyn Fn(&Table) -> String,
) -> Vec<TableBox> {
    let keys_only = tables.len() > MANY_TABLES;
    tables.iter().map(|table| table_box(project, tables, table, name_of(table), keys_only)).collect()
}

fn table_box(project: &Project, tables: &[&Table], table: &Table, name: String, keys_only: bool) -> TableBox {
    let is_primary = |column: &str| {
        table
            .primary_key()
            .is_some_and(|index| index.keys.iter().any(|key| key.column.as_deref() == Some(column)))
    };
    let is_foreign =
        |column: &str| table.foreign_keys.iter().any(|key| key.columns.iter().any(|own| own == column));
    let mut shown: Vec<&ir::Column> = table
        .columns
        .iter()
        .filter(|column| !keys_only || is_primary(&column.name) || is_foreign(&column.name))
        .collect();
    // Keys stay where there is no room for all.
    if shown.len() > MAX_COLUMNS {
        shown.sort_by_key(|column| !(is_primary(&column.name) || is_foreign(&column.name)));
        shown.truncate(MAX_COLUMNS);
    }
    let lines: Vec<Line> = shown
        .iter()
        .map(|column| Line {
            sign: match (is_primary(&column.name), is_foreign(&column.name)) {
                (true, true) => "PF",
                (true, false) => "P",
                (false, true) => "F",
                (false, false) => "",
            },
            text: short(&column.name),
            kind: if keys_only { String::new() } else { short_type(&column.data_type.text) },
        })
        .collect();
    let mut refers = Vec::new();
    for key in &table.foreign_keys {
        let Some(target) = project.referenced_table(table, key) else { continue };
        let Some(position) = tables.iter().position(|other| other.id == target.id) else { continue };
        let line =
            key.columns.first().and_then(|first| shown.iter().position(|column| column.name == *first));
        refers.push((position, line.unwrap_or(0)));
    }
    let name = short(&name);
    let characters =
        lines.iter().map(|line| width_of(&line.text) + width_of(&line.kind) + 5).max().unwrap_or(0);
    let characters = characters.max(width_of(&name) + 6).max(12);
    let more = table.columns.len() - shown.len();
    let height = HEAD + LINE * i32::try_from(lines.len() + usize::from(more > 0)).unwrap_or(0) + 6;
    TableBox { id: table.id, name, lines, more, width: characters * CHARACTER, height, refers }
}

fn short(text: &str) -> String {
    let text = visible::line(text);
    if text.chars().count() <= MAX_CHARACTERS {
        return text.into_owned();
    }
    let kept: String = text.chars().take(MAX_CHARACTERS - 1).collect();
    format!("{kept}…")
}

fn short_type(text: &str) -> String {
    let text = visible::line(text);
    // The values of an enumeration are no part of a drawing.
    let text = if text.starts_with("enum(") { "enum" } else { &text };
    let kept: String = text.chars().take(16).collect();
    if kept.len() < text.len() { format!("{kept}…") } else { kept }
}

/// Columns that a text takes: characters beyond those of Latin, Greek and Cyrillic may be as wide as two.
fn width_of(text: &str) -> i32 {
    text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}
