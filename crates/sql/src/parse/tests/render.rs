//! Facts as short lines, with the places in them as the text that stands there, so that a wrong span is a wrong line.

use std::fmt::Write as _;

use facts::{Effect, Touches};
use ir::{
    Action, Check, Column, Dialect, Drop, ForeignKey, Generation, Index, IndexKind, Query, Span, Table,
    TableKind,
};
use text::TextRange;

use crate::lowered::Lowered;
use crate::parse::{skeleton, statement};

/// Reads `text` and compares what was found, line by line.
#[track_caller]
pub(super) fn check(dialect: Dialect, text: &str, expected: &[&str]) {
    match statement(text, dialect) {
        Ok(lowered) => assert_eq!(lines(text, &lowered), expected, "{text}"),
        Err(refusal) => panic!("{text}\nrefused: {} at `{}`", refusal.message, at(text, refusal.range)),
    }
}

/// Expects a refusal with this message at this text.
#[track_caller]
pub(super) fn refuses(dialect: Dialect, text: &str, place: &str, message: &str) {
    let refusal = statement(text, dialect).expect_err("because the statement is not one of the dialect");
    assert_eq!((at(text, refusal.range), refusal.message.as_str()), (place, message), "{text}");
}

/// The same as `check` for what is left of a statement that is refused.
#[track_caller]
pub(super) fn check_skeleton(dialect: Dialect, text: &str, expected: &[&str]) {
    assert_eq!(lines(text, &skeleton(text, dialect)), expected, "{text}");
}

fn at(text: &str, range: TextRange) -> &str {
    &text[range.start as usize..range.end as usize]
}

fn place(text: &str, span: Span) -> &str {
    at(text, span.range())
}

fn lines(text: &str, lowered: &Lowered) -> Vec<String> {
    let mut lines: Vec<String> =
        lowered.effects.iter().flat_map(|effect| effect_lines(text, effect)).collect();
    lines.extend(
        lowered.queries.iter().enumerate().flat_map(|(index, query)| query_lines(text, index, query)),
    );
    match &lowered.touches {
        Touches::Nothing => {}
        Touches::Table(table) => lines.push(format!("touches {}", table.name)),
        Touches::Anything => lines.push("touches anything".to_owned()),
    }
    lines
}

fn effect_lines(text: &str, effect: &Effect) -> Vec<String> {
    let mut head = String::new();
    if let Some(table) = &effect.table {
        let schema = table.schema.as_ref().map(|schema| format!("{schema}.")).unwrap_or_default();
        let _ = write!(head, "{schema}{}: ", table.name);
    }
    let (action, mut more) = action(text, &effect.action);
    head.push_str(&action);
    if effect.range.len() as usize != text.len() {
        let _ = write!(head, " @ {}", at(text, effect.range));
    }
    more.insert(0, head);
    more
}

fn drop(what: &Drop) -> String {
    let mut line = what.schema.as_ref().map(|schema| format!("{schema}.")).unwrap_or_default();
    line.push_str(&what.name);
    for (flag, word) in
        [(what.if_exists, " if exists"), (what.cascade, " cascade"), (what.concurrently, " concurrently")]
    {
        if flag {
            line.push_str(word);
        }
    }
    line
}

fn action(text: &str, action: &Action) -> (String, Vec<String>) {
    let mut more = Vec::new();
    let line = match action {
        Action::CreateTable(create) => {
            more = table(text, &create.table);
            let mut line = format!("create table `{}`", place(text, create.table.span));
            if create.table.kind != TableKind::Ordinary {
                let _ = write!(line, " {:?}", create.table.kind);
            }
            if create.if_not_exists {
                line.push_str(" if not exists");
            }
            if let Some(like) = &create.like {
                let _ = write!(line, " like {like}");
            }
            if create.as_query {
                line.push_str(" as query");
            }
            if !create.table.complete {
                line.push_str(" incomplete");
            }
            line
        }
        Action::DropTable(what) => format!("drop table {}", drop(what)),
        Action::RenameTable(rename) => format!("rename table {} to {}", rename.from, rename.to),
        Action::AddColumn(add) => {
            let exists = if add.if_not_exists { "if not exists " } else { "" };
            format!("add column {exists}{}", column(text, &add.column))
        }
        Action::DropColumn(what) => format!("drop column {}", drop(what)),
        Action::RenameColumn(rename) => format!("rename column {} to {}", rename.from, rename.to),
        Action::SetType(set) => {
            let using = set.using.as_ref().map(|using| format!(" using {using}")).unwrap_or_default();
            format!("set type {} {}{using}", set.column, set.data_type.text)
        }
        Action::SetNotNull(column) => format!("set not null {column}"),
        Action::DropNotNull(column) => format!("drop not null {column}"),
        Action::SetDefault(set) => match &set.default {
            Some(default) => format!("set default {} {}", set.column, default.text),
            None => format!("drop default {}", set.column),
        },
        Action::RedefineColumn(redefine) => {
            format!("redefine {} as {}", redefine.from, column(text, &redefine.column))
        }
        Action::AddIndex(add) => {
            let mut line = format!("add {}", index(text, &add.index));
            if add.concurrently {
                line.push_str(" concurrently");
            }
            if add.if_not_exists {
                line.push_str(" if not exists");
            }
            if let Some(used) = &add.using_index {
                let _ = write!(line, " using index {used}");
            }
            line
        }
        Action::DropIndex(what) => format!("drop index {}", drop(what)),
        Action::RenameIndex(rename) => format!("rename index {} to {}", rename.from, rename.to),
        Action::AddForeignKey(key) => format!("add {}", foreign_key(text, key)),
        Action::AddCheck(constraint) => format!("add {}", constraint_check(text, constraint)),
        Action::DropConstraint(what) => format!("drop constraint {}", drop(what)),
        Action::ValidateConstraint(name) => format!("validate {name}"),
        Action::Partition(parent) => format!("partition of {parent}"),
        Action::CreateEnum(made) => format!("create enum `{}` {:?}", place(text, made.span), made.values),
        Action::AddEnumValue(add) => format!("add value {} {}", add.name, add.value),
        Action::DropType(what) => format!("drop type {}", drop(what)),
        Action::RenameType(rename) => format!("rename type {} to {}", rename.from, rename.to),
        Action::DropSchema(what) => format!("drop schema {}", drop(what)),
        Action::LockTable(mode) => format!("lock in {mode} mode"),
        Action::CreateView(view) => {
            let stored = if view.materialized { "materialized " } else { "" };
            format!("create {stored}view `{}`", place(text, view.span))
        }
        Action::DropView(what) => format!("drop view {}", drop(what)),
        Action::Truncate(what) => format!("truncate {}", drop(what)),
        Action::RunQuery(query) => format!("run {query}"),
        Action::CreateRoutine(routine) => format!("create routine {} {:?}", routine.name, routine.volatility),
        Action::DropRoutine(what) => format!("drop routine {}", what.name),
        Action::Grant(grant) => format!("grant {:?} to {:?}", grant.privileges, grant.grantees),
        Action::Revoke(grant) => format!("revoke {:?} from {:?}", grant.privileges, grant.grantees),
        Action::SetCredential(credential) => format!("credential of {}", credential.owner),
        Action::Begin => "begin".to_owned(),
        Action::Commit => "commit".to_owned(),
        Action::Rollback => "rollback".to_owned(),
        Action::SetParameter(set) => {
            format!("set {}{} = {}", if set.local { "local " } else { "" }, set.name, set.value)
        }
        Action::Opaque(words) => format!("opaque {words}"),
        Action::Unreadable => "unreadable".to_owned(),
    };
    (line, more)
}

fn table(text: &str, table: &Table) -> Vec<String> {
    let mut lines: Vec<String> =
        table.columns.iter().map(|made| format!("  {}", column(text, made))).collect();
    lines.extend(table.indexes.iter().map(|made| format!("  {}", index(text, made))));
    lines.extend(table.foreign_keys.iter().map(|made| format!("  {}", foreign_key(text, made))));
    lines.extend(table.checks.iter().map(|made| format!("  {}", constraint_check(text, made))));
    lines
}

fn column(text: &str, column: &Column) -> String {
    let mut line = format!("`{}` {}", place(text, column.span), column.data_type.text);
    if !column.nullable {
        line.push_str(" not null");
    }
    if let Some(default) = &column.default {
        let _ = write!(line, " default {}", default.text);
    }
    if column.generation != Generation::None {
        let _ = write!(line, " {:?}", column.generation);
    }
    line
}

fn index(text: &str, index: &Index) -> String {
    let mut line = match (index.kind, index.unique) {
        (IndexKind::PrimaryKey, _) => "primary key".to_owned(),
        (IndexKind::UniqueConstraint, _) => "unique constraint".to_owned(),
        (IndexKind::Index, true) => "unique index".to_owned(),
        (IndexKind::Index, false) => "index".to_owned(),
    };
    let name = index.name.as_deref().unwrap_or("?");
    let _ = write!(line, " {name} `{}` (", place(text, index.span));
    for (at, key) in index.keys.iter().enumerate() {
        let comma = if at > 0 { ", " } else { "" };
        let prefix = key.prefix.map(|prefix| format!("({prefix})")).unwrap_or_default();
        let opclass = key.opclass.as_ref().map(|opclass| format!(" [{opclass}]")).unwrap_or_default();
        let descending = if key.descending { " desc" } else { "" };
        let what = match (&key.column, &key.expression) {
            (Some(column), None) => column.clone(),
            (None, Some(expression)) => format!("<{expression}>"),
            other => format!("{other:?}"),
        };
        let nulls = if key.unusual_nulls { " unusual nulls" } else { "" };
        let _ = write!(line, "{comma}{what}{prefix}{opclass}{descending}{nulls}");
    }
    line.push(')');
    if !index.included.is_empty() {
        let _ = write!(line, " include {}", index.included.join(", "));
    }
    if let Some(method) = &index.method {
        let _ = write!(line, " using {method}");
    }
    if let Some(predicate) = &index.predicate {
        let _ = write!(line, " where {}", predicate.text);
    }
    if index.nulls_not_distinct {
        line.push_str(" nulls not distinct");
    }
    if let Some(parameters) = &index.parameters {
        let _ = write!(line, " with {parameters}");
    }
    line
}

fn foreign_key(text: &str, key: &ForeignKey) -> String {
    let schema = key.referenced_schema.as_ref().map(|schema| format!("{schema}.")).unwrap_or_default();
    let mut line = format!(
        "foreign key {} `{}` ({}) -> {schema}{}({})",
        key.name.as_deref().unwrap_or("?"),
        place(text, key.span),
        key.columns.join(", "),
        key.referenced_table,
        key.referenced_columns.join(", ")
    );
    if let Some(action) = key.on_delete {
        let _ = write!(line, " on delete {action:?}");
    }
    if let Some(action) = key.on_update {
        let _ = write!(line, " on update {action:?}");
    }
    if !key.set_columns.is_empty() {
        let _ = write!(line, " sets {}", key.set_columns.join(", "));
    }
    for (flag, word) in [
        (key.match_full, " match full"),
        (key.deferrable, " deferrable"),
        (key.deferred, " deferred"),
        (!key.validated, " not valid"),
    ] {
        if flag {
            line.push_str(word);
        }
    }
    line
}

fn constraint_check(text: &str, check: &Check) -> String {
    let valid = if check.validated { "" } else { " not valid" };
    format!(
        "check {} `{}` {}{valid}",
        check.name.as_deref().unwrap_or("?"),
        place(text, check.span),
        check.text
    )
}

fn query_lines(text: &str, number: usize, query: &Query) -> Vec<String> {
    let mut head = format!("{number} {:?} {:?}", query.operation, query.role);
    if let Some(parent) = query.parent {
        let _ = write!(head, " of {parent}");
    }
    if query.context != ir::QueryContext::Migration {
        let _ = write!(head, " {:?}", query.context);
    }
    for (flag, word) in [
        (query.filtered, " filtered"),
        (query.grouped, " grouped"),
        (query.distinct, " distinct"),
        (query.combined, " combined"),
        (query.limit.is_some(), " limited"),
        (query.offset.is_some(), " offset"),
        (query.locking, " locking"),
    ] {
        if flag {
            head.push_str(word);
        }
    }
    let _ = write!(head, " `{}`", place(text, query.verb));
    if place(text, query.span) != text {
        let _ = write!(head, " @ {}", place(text, query.span));
    }
    let mut lines = vec![head];
    for table in &query.tables {
        let schema = table.schema.as_ref().map(|schema| format!("{schema}.")).unwrap_or_default();
        let alias = table.alias.as_ref().map(|alias| format!(" {alias}")).unwrap_or_default();
        let written = if table.written { " written" } else { "" };
        lines.push(format!(
            "  {:?} {schema}{}{alias}{written} `{}`",
            table.kind,
            table.name,
            place(text, table.span)
        ));
    }
    for star in &query.stars {
        lines.push(format!(
            "  star `{}` of {}",
            place(text, star.span),
            star.qualifier.as_deref().unwrap_or("all")
        ));
    }
    for predicate in &query.predicates {
        let function = predicate.function.as_ref().map(|name| format!(" by {name}")).unwrap_or_default();
        let join = if predicate.join { " join" } else { "" };
        let part = if predicate.conjunct { "" } else { " part" };
        lines.push(format!(
            "  {} {:?} {:?}{function}{join}{part} `{}`",
            column_name(&predicate.column),
            predicate.comparison,
            predicate.operand,
            place(text, predicate.span)
        ));
    }
    for key in &query.order_by {
        let column = key.column.as_ref().map_or_else(|| "?".to_owned(), column_name);
        let descending = if key.descending { " desc" } else { "" };
        lines.push(format!("  order {column}{descending} `{}`", place(text, key.span)));
    }
    lines
}

fn column_name(column: &ir::ColumnName) -> String {
    let qualifier = column.qualifier.as_ref().map(|name| format!("{name}.")).unwrap_or_default();
    format!("{qualifier}{}", column.column)
}

/// The columns of the table that `text` creates.
#[track_caller]
pub(super) fn created_columns(dialect: Dialect, text: &str) -> Vec<String> {
    let lowered = statement(text, dialect).expect("because the statement is one of the dialect");
    let tables = lowered.effects.iter().filter_map(|effect| match &effect.action {
        Action::CreateTable(create) => Some(&create.table),
        _ => None,
    });
    tables.flat_map(|table| &table.columns).map(|made| column(text, made)).collect()
}
