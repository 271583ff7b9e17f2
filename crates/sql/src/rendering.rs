//! Lowered statements as short lines, so that tests can state what they expect in full: every range and span is shown as the
//! text it covers.

use std::fmt::Write as _;

use facts::{Effect, RoutineChange, SearchPath, TableName, Touches};
use ir::{Action, Column, ForeignKey, Generation, Grant, Index, Query, Routine, Span, Volatility};

use crate::lowered::Lowered;

/// One line per effect and query, and one for damage.
pub(crate) fn render(text: &str, lowered: &Lowered) -> Vec<String> {
    let mut lines: Vec<String> = lowered.effects.iter().map(|effect| effect_line(text, effect)).collect();
    lines.extend(lowered.queries.iter().map(|query| query_line(text, query)));
    match &lowered.touches {
        Touches::Nothing => {}
        Touches::Table(table) => lines.push(format!("touches {}", table_text(table))),
        Touches::Anything => lines.push("touches anything".to_owned()),
    }
    lines
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize).unwrap_or("<outside>")
}

fn table_text(table: &TableName) -> String {
    named(table.schema.as_deref(), &table.name)
}

fn named(schema: Option<&str>, name: &str) -> String {
    schema.map_or_else(|| name.to_owned(), |schema| format!("{schema}.{name}"))
}

fn effect_line(text: &str, effect: &Effect) -> String {
    let range = slice(text, Span::local(effect.range));
    let shown = if range == text { "<all>" } else { range };
    let table = effect.table.as_ref().map(|table| format!(" on {}", table_text(table))).unwrap_or_default();
    let conditional = if effect.conditional { " if" } else { "" };
    let routine = effect.routine.as_ref().map(routine_change).unwrap_or_default();
    format!("{shown}{table}{conditional}: {}{routine}", action(text, &effect.action))
}

/// `; s.f(integer) search_path "''"`.
fn routine_change(change: &RoutineChange) -> String {
    let mut line = format!("; {}", named(change.schema.as_deref(), &change.name));
    if let Some(arguments) = &change.arguments {
        line += &format!("({})", arguments.join(", "));
    }
    if let Some(definer) = change.security_definer {
        line += if definer { " definer" } else { " invoker" };
    }
    if let Some(volatility) = change.volatility {
        line += &format!(" {volatility:?}");
    }
    match &change.search_path {
        SearchPath::Kept => {}
        SearchPath::Set(path) => line += &format!(" search_path {path}"),
        SearchPath::Reset => line += " resets search_path",
    }
    line
}

/// `create plpgsql routine f(text) @f definer; EXECUTE x: parameter x @x, unknown y @y`.
fn routine(text: &str, routine: &Routine) -> String {
    let language = routine.language.as_deref().unwrap_or("?");
    let mut line = format!(
        "create {language} routine {}({}) @{}",
        named(routine.schema.as_deref(), &routine.name),
        routine.arguments.join(", "),
        slice(text, routine.span)
    );
    line += if routine.trigger { " trigger" } else { "" };
    line += if routine.security_definer { " definer" } else { "" };
    line += match routine.volatility {
        Volatility::Immutable => " immutable",
        Volatility::Stable => " stable",
        Volatility::Volatile | Volatility::Unknown => "",
    };
    if let Some(path) = &routine.search_path {
        line += &format!(" search_path {path}");
    }
    for statement in &routine.dynamic_statements {
        line += &format!("; {}:", slice(text, statement.span));
        for splice in &statement.splices {
            let parameter = splice.parameter.as_ref().map_or("?", |name| name);
            line += &format!(" {parameter} [{}] @{}", splice.text, slice(text, splice.span));
        }
    }
    line
}

/// `select, insert on table public.a to app with grant option`.
fn rights(grant: &Grant) -> String {
    let on = grant.object_kind.as_ref().map(|kind| format!(" on {kind} {}", grant.objects.join(", ")));
    let option = if grant.grant_option { " with grant option" } else { "" };
    let (privileges, grantees) = (grant.privileges.join(", "), grant.grantees.join(", "));
    format!("{privileges}{} to {grantees}{option}", on.unwrap_or_default())
}

fn action(text: &str, action: &Action) -> String {
    match action {
        Action::CreateTable(create) => {
            let table = &create.table;
            let mut line = format!("create {:?} {}", table.kind, named(table.schema.as_deref(), &table.name));
            line += &format!(" @{}", slice(text, table.span));
            if !table.complete {
                line += " incomplete";
            }
            if create.if_not_exists {
                line += " if-not-exists";
            }
            if let Some(like) = &create.like {
                line += &format!(" like {like}");
            }
            if create.as_query {
                line += " as-query";
            }
            let mut parts: Vec<String> = table.columns.iter().map(|part| column(text, part)).collect();
            parts.extend(table.indexes.iter().map(|part| index(text, part)));
            parts.extend(table.foreign_keys.iter().map(|part| foreign_key(text, part)));
            parts.extend(table.checks.iter().map(|part| check(text, part)));
            for part in parts {
                line += &format!("; {part}");
            }
            line
        }
        Action::AddColumn(add) => {
            format!("add {}{}", column(text, &add.column), flag(add.if_not_exists, "if-not-exists"))
        }
        Action::AddIndex(add) => {
            let mut line = format!("add {}", index(text, &add.index));
            line += flag(add.concurrently, "concurrently");
            line += flag(add.if_not_exists, "if-not-exists");
            if let Some(using) = &add.using_index {
                line += &format!(" using {using}");
            }
            line
        }
        Action::AddForeignKey(key) => format!("add {}", foreign_key(text, key)),
        Action::AddCheck(part) => format!("add {}", check(text, part)),
        Action::CreateView(view) => {
            let name = named(view.schema.as_deref(), &view.name);
            format!(
                "create view {name} @{}{}",
                slice(text, view.span),
                flag(view.materialized, "materialized")
            )
        }
        Action::CreateEnum(kind) => {
            let name = named(kind.schema.as_deref(), &kind.name);
            format!("create enum {name} @{} {:?}", slice(text, kind.span), kind.values)
        }
        Action::CreateRoutine(made) => routine(text, made),
        Action::Grant(grant) => format!("grant {}", rights(grant)),
        Action::Revoke(revoke) => format!("revoke {}", rights(revoke)),
        Action::SetCredential(credential) => {
            let what = if credential.hashed { "hash" } else { "password" };
            format!("{what} of {} @{}", credential.owner, slice(text, credential.span))
        }
        Action::DropRoutine(drop) => dropped("routine", drop),
        Action::DropTable(drop) => dropped("table", drop),
        Action::DropColumn(drop) => dropped("column", drop),
        Action::DropIndex(drop) => dropped("index", drop),
        Action::DropConstraint(drop) => dropped("constraint", drop),
        Action::DropType(drop) => dropped("type", drop),
        Action::DropSchema(drop) => dropped("schema", drop),
        Action::DropView(drop) => dropped("view", drop),
        Action::Truncate(drop) => dropped("rows of", drop),
        Action::SetParameter(set) => format!("set {} = {}{}", set.name, set.value, flag(set.local, "local")),
        Action::SetType(set) => {
            format!("{} becomes {} {:?} {:?}", set.column, set.data_type.text, set.data_type.kind, set.using)
        }
        Action::SetDefault(set) => {
            format!("{} defaults to {:?}", set.column, set.default.as_ref().map(|value| &value.text))
        }
        Action::RenameTable(rename)
        | Action::RenameColumn(rename)
        | Action::RenameIndex(rename)
        | Action::RenameType(rename) => {
            format!("rename {} to {}", rename.from, rename.to)
        }
        other => format!("{other:?}"),
    }
}

fn flag(set: bool, name: &'static str) -> &'static str {
    match (set, name) {
        (false, _) => "",
        (true, "concurrently") => " concurrently",
        (true, "if-not-exists") => " if-not-exists",
        (true, "materialized") => " materialized",
        (true, "local") => " local",
        (true, "cascade") => " cascade",
        (true, _) => " if-exists",
    }
}

fn dropped(what: &str, drop: &ir::Drop) -> String {
    let mut line = format!("drop {what} {}", named(drop.schema.as_deref(), &drop.name));
    line += flag(drop.if_exists, "if-exists");
    line += flag(drop.cascade, "cascade");
    line + flag(drop.concurrently, "concurrently")
}

fn column(text: &str, column: &Column) -> String {
    let mut line = format!("column {} @{} {}", column.name, slice(text, column.span), column.data_type.text);
    if !column.nullable {
        line += " not-null";
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
    let keys: Vec<String> = index
        .keys
        .iter()
        .map(|key| {
            let mut shown = key
                .column
                .clone()
                .or_else(|| key.expression.clone().map(|text| format!("`{text}`")))
                .unwrap_or_default();
            if let Some(opclass) = &key.opclass {
                let _ = write!(shown, " {opclass}");
            }
            shown += if key.descending { " desc" } else { "" };
            shown + if key.unusual_nulls { " unusual nulls" } else { "" }
        })
        .collect();
    let mut line =
        format!("{:?} {:?} @{} ({})", index.kind, index.name, slice(text, index.span), keys.join(", "));
    line += if index.unique { " unique" } else { "" };
    if !index.included.is_empty() {
        let _ = write!(line, " include {:?}", index.included);
    }
    if let Some(method) = &index.method {
        let _ = write!(line, " using {method}");
    }
    if let Some(predicate) = &index.predicate {
        let _ = write!(line, " where {} {:?}", predicate.text, predicate.not_null_columns);
    }
    line += if index.nulls_not_distinct { " nulls-not-distinct" } else { "" };
    if let Some(parameters) = &index.parameters {
        let _ = write!(line, " with ({parameters})");
    }
    line
}

fn foreign_key(text: &str, key: &ForeignKey) -> String {
    let table = named(key.referenced_schema.as_deref(), &key.referenced_table);
    let mut line = format!(
        "fk {:?} @{} {:?} -> {table} {:?}",
        key.name,
        slice(text, key.span),
        key.columns,
        key.referenced_columns
    );
    if let Some(action) = key.on_delete {
        let _ = write!(line, " delete {action:?}");
    }
    if let Some(action) = key.on_update {
        let _ = write!(line, " update {action:?}");
    }
    if !key.set_columns.is_empty() {
        let _ = write!(line, " sets {:?}", key.set_columns);
    }
    for (set, name) in
        [(key.match_full, " match-full"), (key.deferrable, " deferrable"), (key.deferred, " deferred")]
    {
        line += if set { name } else { "" };
    }
    line + if key.validated { "" } else { " not-valid" }
}

fn check(text: &str, check: &ir::Check) -> String {
    let valid = if check.validated { "" } else { " not-valid" };
    format!("check {:?} @{} `{}`{valid}", check.name, slice(text, check.span), check.text)
}

fn query_line(text: &str, query: &Query) -> String {
    let parent = query.parent.map(|parent| format!(" of {parent}")).unwrap_or_default();
    let span = slice(text, query.span);
    let shown = if span == text { "<all>" } else { span };
    let mut line = format!(
        "{:?} {:?} {:?}{parent} [{shown}] {}",
        query.operation,
        query.context,
        query.role,
        slice(text, query.verb)
    );
    for table in &query.tables {
        let name = named(table.schema.as_deref(), &table.name);
        let _ = write!(line, "; {:?} {name} @{}", table.kind, slice(text, table.span));
        if let Some(alias) = &table.alias {
            let _ = write!(line, " as {alias}");
        }
        line += if table.written { " written" } else { "" };
    }
    for star in &query.stars {
        let _ = write!(line, "; star {:?} @{}", star.qualifier, slice(text, star.span));
    }
    for predicate in &query.predicates {
        let column = named(predicate.column.qualifier.as_deref(), &predicate.column.column);
        let function = predicate.function.as_ref().map(|name| format!(" {name}()")).unwrap_or_default();
        let join = if predicate.join { " join" } else { "" };
        let (comparison, operand) = (predicate.comparison, predicate.operand);
        let _ = write!(
            line,
            "; {column}{function} {comparison:?} {operand:?}{join} @{}",
            slice(text, predicate.span)
        );
    }
    for key in &query.order_by {
        let column = key.column.as_ref().map(|key| named(key.qualifier.as_deref(), &key.column));
        let _ = write!(
            line,
            "; order {column:?}{} @{}",
            if key.descending { " desc" } else { "" },
            slice(text, key.span)
        );
    }
    let flags = [
        (query.filtered, " filtered"),
        (query.grouped, " grouped"),
        (query.limit.is_some(), " limited"),
        (query.offset.is_some(), " offset"),
        (query.locking, " locking"),
    ];
    line.extend(flags.iter().filter(|(set, _)| *set).map(|(_, name)| *name));
    line
}
