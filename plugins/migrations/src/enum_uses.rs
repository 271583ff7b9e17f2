//! Which steps of a migration use a value of an enumeration type: PostgreSQL looks it up when it reads the statement, whether rows
//! hold it or not.

use rules_sdk::{
    Action, AddEnumValue, Check, Column, Comparison, Confidence, DataType, Facts, Index, Operation,
    Predicate, Query, QueryContext, Step, Table, TypeKind, quoted,
};

/// What of a step uses the value, and how sure it is.
pub(crate) struct Use {
    pub(crate) what: String,
    pub(crate) confidence: Confidence,
}

/// The use of `value` in a step, if there is one.
pub(crate) fn use_in(facts: &Facts<'_>, step: &Step, value: &AddEnumValue) -> Option<Use> {
    let table = step.table.as_ref();
    let before = table.and_then(|table| table.before).and_then(|version| facts.table_version(version));
    let before = before.as_deref();
    let name = table.map(|table| table.name.as_str()).unwrap_or_default();
    let is_default = |column: &Column| {
        let default = column.default.as_ref();
        is_of(&column.data_type, value) && default.is_some_and(|default| says(&default.text, value))
    };
    let sure = |holds: bool, what: String| holds.then_some(Use { what, confidence: Confidence::High });
    match &step.action {
        Action::AddColumn(add) => sure(is_default(&add.column), format!("adding `{}`", add.column.name)),
        Action::SetDefault(set) => {
            let default = set.default.as_ref().is_some_and(|default| says(&default.text, value));
            let column = before.and_then(|table| table.column(&set.column));
            let holds = default && column.is_some_and(|column| is_of(&column.data_type, value));
            sure(holds, format!("setting the default of `{}`", set.column))
        }
        Action::SetType(set) => {
            // A string in the expression may also be one that the old values are compared with.
            let holds =
                is_of(&set.data_type, value) && set.using.as_deref().is_some_and(|using| says(using, value));
            let what = format!("changing the type of `{}`", set.column);
            holds.then_some(Use { what, confidence: Confidence::Medium })
        }
        Action::CreateTable(create) => {
            let table = &create.table;
            let holds = table.columns.iter().any(is_default)
                || table.checks.iter().any(|check| check_says(check, table, value))
                || table.indexes.iter().any(|index| index_says(index, table, value));
            sure(holds, format!("creating `{}`", table.name))
        }
        Action::AddCheck(check) => {
            let holds = before.is_some_and(|table| check_says(check, table, value));
            sure(holds, format!("adding a CHECK to `{name}`"))
        }
        Action::AddIndex(add) => {
            let holds = before.is_some_and(|table| index_says(&add.index, table, value));
            sure(holds, format!("building an index on `{name}`"))
        }
        Action::RunQuery(id) => {
            let query = facts.queries().get(*id as usize)?;
            let confidence = query_use(facts, step, Some(query), before, value)?;
            let operation = match query.operation {
                Operation::Select => "SELECT",
                Operation::Insert => "INSERT",
                Operation::Update => "UPDATE",
                Operation::Delete => "DELETE",
                Operation::Merge => "MERGE",
            };
            Some(Use { what: format!("this `{operation}`"), confidence })
        }
        Action::CreateView(view) => {
            let confidence = query_use(facts, step, None, None, value)?;
            Some(Use { what: format!("creating {}", quoted([view.name.as_str()])), confidence })
        }
        _ => None,
    }
}

/// Whether it is the type that the value belongs to, or an array of it.
fn is_of(data_type: &DataType, value: &AddEnumValue) -> bool {
    matches!(data_type.kind, TypeKind::Enumeration | TypeKind::Other) && is_type(&data_type.text, value)
}

/// Whether a type as it is written is the value's, with or without a schema, quotes and the brackets of an array.
fn is_type(written: &str, value: &AddEnumValue) -> bool {
    let bare = written.trim_end_matches("[]").rsplit('.').next().unwrap_or_default();
    bare.trim_matches('"').eq_ignore_ascii_case(&value.name)
}

fn literal(value: &AddEnumValue) -> String {
    format!("'{}'", value.value.replace('\'', "''"))
}

fn says(text: &str, value: &AddEnumValue) -> bool {
    text.contains(&literal(value))
}

fn check_says(check: &Check, table: &Table, value: &AddEnumValue) -> bool {
    condition_says(&check.text, table, value)
}

fn index_says(index: &Index, table: &Table, value: &AddEnumValue) -> bool {
    let predicate = index.predicate.as_ref().map(|predicate| predicate.text.as_str());
    let keys = index.keys.iter().filter_map(|key| key.expression.as_deref());
    keys.chain(predicate).any(|text| condition_says(text, table, value))
}

/// Whether a condition on the rows of `table` reads the value as one of its type: it casts it, or names a column of the type that
/// it does not turn into text first.
fn condition_says(text: &str, table: &Table, value: &AddEnumValue) -> bool {
    let literal = literal(value);
    let mut bare = false;
    for (at, found) in text.match_indices(&literal) {
        match text[at + found.len()..].trim_start().strip_prefix("::") {
            Some(cast) => {
                let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '"' | '.'));
                let written = cast.trim_start().split(ends).next().unwrap_or_default();
                if is_type(written, value) {
                    return true;
                }
            }
            None => bare = true,
        }
    }
    let mut columns = table.columns.iter().filter(|column| is_of(&column.data_type, value));
    bare && columns.any(|column| names_uncast(text, &column.name))
}

fn names_uncast(text: &str, column: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let column = column.to_ascii_lowercase();
    let in_word = |c: char| c.is_alphanumeric() || c == '_' || c == '\'';
    text.match_indices(&column).any(|(at, found)| {
        let after = text[at + found.len()..].trim_start_matches('"');
        let starts = !text[..at].ends_with(in_word);
        let rest = after.trim_start();
        starts && !after.starts_with(in_word) && !rest.starts_with("::") && !rest.starts_with("as ")
    })
}

/// How sure it is that the queries of a step use the value: `root` is the statement, and `before` the table that it writes.
fn query_use(
    facts: &Facts<'_>,
    step: &Step,
    root: Option<&std::sync::Arc<Query>>,
    before: Option<&Table>,
    value: &AddEnumValue,
) -> Option<Confidence> {
    let is_inside = |query: &&std::sync::Arc<Query>| {
        query.span.file == step.span.file
            && step.span.range().contains(query.span.range())
            && query.context != QueryContext::Routine
            && query.literals.contains(&value.value)
    };
    let written = root.map_or(Written::Nothing, |root| written(facts, root, before, value));
    let mut best = None;
    for query in facts.queries().iter().filter(is_inside) {
        let literal = literal(value);
        let mut explained = false;
        for predicate in &query.predicates {
            let is_said = predicate.literal.as_ref() == Some(&literal);
            let in_list = matches!(predicate.comparison, Comparison::In | Comparison::NotIn)
                && predicate.literal.is_some();
            if !is_said && !in_list {
                continue;
            }
            let on_type = column_of(facts, query, predicate, before)
                .is_some_and(|column| is_of(&column.data_type, value));
            match (on_type && predicate.function.is_none(), is_said) {
                (true, true) => return Some(Confidence::High),
                (true, false) => best = best.max(Some(Confidence::Medium)),
                (false, _) => explained = true,
            }
        }
        best = best.max(match written {
            Written::Nothing => None,
            _ if explained => None,
            Written::Only => Some(Confidence::High),
            Written::Among => Some(Confidence::Medium),
        });
    }
    best
}

/// Whether a statement writes a column of the value's type, and whether a string in it can be for another column.
#[derive(Clone, Copy)]
enum Written {
    Nothing,
    Only,
    Among,
}

fn written(facts: &Facts<'_>, root: &Query, before: Option<&Table>, value: &AddEnumValue) -> Written {
    let written = root.tables.iter().find(|table| table.written);
    let known = written.and_then(|table| table.table).and_then(|id| facts.table(id)).map(|table| &**table);
    let Some(table) = before.or(known) else {
        return Written::Nothing;
    };
    let is_written = |column: &&Column| {
        let all = root.written_columns.is_empty() && root.operation == Operation::Insert;
        all || root.written_columns.iter().any(|written| written.column == column.name)
    };
    let columns: Vec<&Column> = table.columns.iter().filter(is_written).collect();
    let takes_any = |column: &&Column| {
        !is_of(&column.data_type, value)
            && matches!(
                column.data_type.kind,
                TypeKind::Char | TypeKind::Varchar | TypeKind::Text | TypeKind::Enumeration | TypeKind::Other
            )
    };
    if !columns.iter().any(|column| is_of(&column.data_type, value)) {
        Written::Nothing
    } else if columns.iter().any(takes_any) {
        Written::Among
    } else {
        Written::Only
    }
}

/// The column of a condition: of the written table as it is before the step, or of another as it is in the end.
fn column_of(
    facts: &Facts<'_>,
    query: &Query,
    predicate: &Predicate,
    before: Option<&Table>,
) -> Option<Column> {
    let reference = query.tables.get(predicate.column.table? as usize)?;
    let known = reference.table.and_then(|id| facts.table(id)).map(|table| &**table);
    let table = before.filter(|table| table.name == reference.name).or(known)?;
    table.column(&predicate.column.column).cloned()
}
