//! File facts as text: a line for each effect, with the place that it has in the migration.

use facts::{Part, SqlFile, Touches};
use ir::{Action, Column, ForeignKey, Index, IndexKind};
use text::TextRange;

pub(crate) fn render(file: &SqlFile, text: &str) -> String {
    let mut out = String::new();
    for statement in &file.statements {
        let part = if statement.part == Part::Up { "up" } else { "down" };
        for effect in &statement.effects {
            let table = effect.table.as_ref().map(|table| table.name.as_str()).unwrap_or_default();
            let condition = if effect.conditional { " perhaps" } else { "" };
            let at = slice(text, effect.range);
            out.push_str(&format!("{part}{condition} {table}: {} @ {at}\n", action(&effect.action, text)));
        }
        match &statement.touches {
            Touches::Nothing => {}
            Touches::Table(table) => out.push_str(&format!("{part} touches {:?}\n", table.name)),
            Touches::Anything => out.push_str(&format!("{part} touches anything\n")),
        }
    }
    if file.no_transaction {
        out.push_str("no transaction\n");
    }
    if !file.has_down {
        out.push_str("no way down\n");
    }
    for problem in &file.problems {
        out.push_str(&format!("problem {} @ {}\n", problem.message, slice(text, problem.range)));
    }
    out
}

/// The start of what stands at a place, on one line.
fn slice(text: &str, range: TextRange) -> String {
    let found = &text[range.start as usize..range.end as usize];
    let line: Vec<&str> = found.split_whitespace().collect();
    let line = line.join(" ");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line,
    }
}

fn action(action: &Action, text: &str) -> String {
    match action {
        Action::CreateTable(create) => {
            let table = &create.table;
            let mut lines = vec![format!("create {} @ {}", table.name, slice(text, table.span.range()))];
            lines.extend(table.columns.iter().map(|found| format!("    {}", column(found, text))));
            lines.extend(table.indexes.iter().map(|found| format!("    {}", index(found))));
            lines.extend(table.foreign_keys.iter().map(|found| format!("    {}", foreign(found))));
            lines.extend(table.checks.iter().map(|check| format!("    check {}", check.text)));
            lines.join("\n")
        }
        Action::AddColumn(add) => format!("add {}", column(&add.column, text)),
        Action::RedefineColumn(redefine) => {
            format!("redefine {} as {}", redefine.from, column(&redefine.column, text))
        }
        Action::SetType(set) => format!("type of {} {}", set.column, set.data_type.text),
        Action::SetDefault(set) => {
            let default = set.default.as_ref().map(|default| default.text.as_str());
            format!("default of {} {}", set.column, default.unwrap_or("none"))
        }
        Action::AddIndex(add) => {
            let online = if add.concurrently { " concurrently" } else { "" };
            format!("add {}{online}", index(&add.index))
        }
        Action::AddForeignKey(key) => format!("add {}", foreign(key)),
        Action::DropTable(drop) => format!("drop table {}{}", drop.name, if_exists(drop.if_exists)),
        Action::DropColumn(drop) => format!("drop column {}", drop.name),
        Action::DropIndex(drop) => format!("drop index {}", drop.name),
        Action::DropConstraint(drop) => format!("drop constraint {}", drop.name),
        Action::RenameTable(rename) => format!("rename table {} to {}", rename.from, rename.to),
        Action::RenameColumn(rename) => format!("rename column {} to {}", rename.from, rename.to),
        Action::RenameIndex(rename) => format!("rename index {} to {}", rename.from, rename.to),
        Action::SetNotNull(column) => format!("not null {column}"),
        Action::DropNotNull(column) => format!("null {column}"),
        Action::RunQuery(_) => "query".to_owned(),
        Action::Unreadable => "unreadable".to_owned(),
        other => format!("{other:?}").split(['(', ' ']).next().unwrap_or_default().to_owned(),
    }
}

fn if_exists(is_asked: bool) -> &'static str {
    if is_asked { " if it exists" } else { "" }
}

fn column(column: &Column, text: &str) -> String {
    let null = if column.nullable { " null" } else { "" };
    let default = column.default.as_ref().map(|default| format!(" default {}", default.text));
    let generation = match column.generation {
        ir::Generation::None => String::new(),
        other => format!(" {other:?}"),
    };
    let at = slice(text, column.span.range());
    format!(
        "{} {}{null}{}{generation} @ {at}",
        column.name,
        column.data_type.text,
        default.unwrap_or_default()
    )
}

fn index(index: &Index) -> String {
    let kind = match (index.kind, index.unique) {
        (IndexKind::PrimaryKey, _) => "primary key",
        (IndexKind::UniqueConstraint, _) => "unique",
        (IndexKind::Index, true) => "unique index",
        (IndexKind::Index, false) => "index",
    };
    let keys: Vec<&str> = index
        .keys
        .iter()
        .map(|key| key.column.as_deref().or(key.expression.as_deref()).unwrap_or_default())
        .collect();
    let method = index.method.as_ref().map(|method| format!(" by {method}")).unwrap_or_default();
    format!("{kind} {} ({}){method}", index.name.as_deref().unwrap_or("-"), keys.join(", "))
}

fn foreign(key: &ForeignKey) -> String {
    let on_delete = key.on_delete.map(|action| format!(" on delete {action:?}")).unwrap_or_default();
    format!(
        "foreign key {} ({}) to {} ({}){on_delete}",
        key.name.as_deref().unwrap_or("-"),
        key.columns.join(", "),
        key.referenced_table,
        key.referenced_columns.join(", ")
    )
}
