//! What the schema says at a line, and what it has for a query.

use ir::{
    Column, Datastore, ForeignKey, Index, Operand, Predicate, Project, Query, QueryContext, Span, Table,
};

use super::draft::Draft;
use super::place::{at, overlap};
use super::words;

pub(super) fn facts_at(project: &Project, place: Span) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for found in &project.tables {
        let Some(datastore) = project.datastores.get(found.datastore as usize) else { continue };
        if overlap(found.span, place) {
            drafts.push(table(found, datastore));
        }
        let columns = found.columns.iter().filter(|column| overlap(column.span, place));
        drafts.extend(columns.map(|found_column| column(found, found_column, datastore)));
        let indexes = found.indexes.iter().filter(|index| overlap(index.span, place));
        drafts.extend(indexes.map(|found_index| index(found, found_index, datastore)));
        let keys = found.foreign_keys.iter().filter(|key| overlap(key.span, place));
        drafts.extend(keys.map(|key| foreign_key(found, key, datastore)));
    }
    let is_sql = |query: &&Query| query.context != QueryContext::Application;
    let here: Vec<&Query> = at(&project.queries, place, |query| query.span).filter(is_sql).collect();
    // Of a long statement the part that the line is in, such as a common table expression, says more than the whole.
    let innermost = here.iter().min_by_key(|query| query.span.end - query.span.start).map(|query| query.id);
    for query in here.into_iter().filter(|query| query.parent.is_none() || Some(query.id) == innermost) {
        let mut draft = Draft::new(words::query(project, query)).at(query.span);
        describe(project, query, &mut draft);
        drafts.push(draft);
    }
    drafts
}

fn table(found: &Table, datastore: &Datastore) -> Draft {
    let mut draft = Draft::new(format!("table `{}`, {}", found.name, words::datastore(datastore)));
    draft.say(format!("it has {} columns at the end of its history", found.columns.len()));
    for index in &found.indexes {
        draft.push(Draft::new(index_text(index, datastore)).at(index.span));
    }
    for key in &found.foreign_keys {
        draft.push(Draft::new(key.definition(datastore.dialect)).at(key.span));
    }
    if !found.complete {
        draft.say("not all that is said of it was understood");
    }
    draft
}

fn column(table: &Table, found: &Column, datastore: &Datastore) -> Draft {
    let null = if found.nullable { "may be NULL" } else { "NOT NULL" };
    let mut draft =
        Draft::new(format!("column `{}.{}`: {}, {null}", table.name, found.name, found.data_type.text));
    let leads =
        |index: &&Index| index.keys.first().is_some_and(|key| key.column.as_deref() == Some(&found.name));
    for index in table.indexes.iter().filter(leads) {
        draft.push(Draft::new(format!("it leads {}", index_text(index, datastore))).at(index.span));
    }
    for key in table.foreign_keys.iter().filter(|key| key.columns.contains(&found.name)) {
        draft.push(Draft::new(key.definition(datastore.dialect)).at(key.span));
    }
    draft
}

fn index(table: &Table, found: &Index, datastore: &Datastore) -> Draft {
    Draft::new(format!("{} of `{}`", index_text(found, datastore), table.name))
}

fn foreign_key(table: &Table, found: &ForeignKey, datastore: &Datastore) -> Draft {
    Draft::new(format!("{} of `{}`", found.definition(datastore.dialect), table.name))
}

fn index_text(index: &Index, datastore: &Datastore) -> String {
    match &index.name {
        Some(name) => format!("{} `{name}`", index.clause(datastore.dialect)),
        None => index.clause(datastore.dialect),
    }
}

/// What a column is compared with, as SQL would write it.
fn comparison(predicate: &Predicate) -> String {
    let sign = predicate.comparison.words();
    let value = match (&predicate.operand, &predicate.literal, &predicate.other) {
        (Operand::Null, ..) => return sign.to_owned(),
        (Operand::Literal, Some(literal), _) => literal.clone(),
        (Operand::Column, _, Some(other)) => format!("`{}`", other.column),
        (Operand::Subquery, ..) => "a subquery".to_owned(),
        _ => "a value".to_owned(),
    };
    format!("{sign} {value}")
}

/// Adds the conditions of a query with the indexes that there are for them, its order and its limits.
pub(super) fn describe(project: &Project, query: &Query, draft: &mut Draft) {
    for predicate in &query.predicates {
        let column = &predicate.column;
        let table = column
            .table
            .and_then(|at| query.tables.get(at as usize))
            .and_then(|reference| project.tables.get(reference.table? as usize));
        let mut line = Draft::new(format!(
            "condition: `{}` {}{}",
            column.column,
            comparison(predicate),
            if predicate.conjunct { "" } else { ", as a part of a larger one" }
        ))
        .at(predicate.span);
        if let Some(table) = table {
            let leads = |index: &&Index| {
                index.keys.first().is_some_and(|key| key.column.as_deref() == Some(&column.column))
            };
            let mut indexes = table.indexes.iter().filter(leads).peekable();
            if indexes.peek().is_none() {
                line.say(format!("no index of `{}` leads with it", table.name));
            }
            let datastore = project.datastores.get(table.datastore as usize);
            for index in indexes {
                let text = datastore.map_or_else(String::new, |datastore| index_text(index, datastore));
                line.push(Draft::new(text).at(index.span));
            }
        }
        draft.push(line);
    }
    if !query.order_by.is_empty() {
        draft.say(format!("it orders its rows by {} keys", query.order_by.len()));
    }
    if let Some(limit) = &query.limit {
        draft.say(format!("rows: at most {}", words::row_count(limit)));
    }
    if let Some(offset) = &query.offset {
        draft.say(format!("rows passed over: {}", words::row_count(offset)));
    }
    if query.locking {
        draft.say("it locks the rows that it reads");
    }
    if !query.complete {
        draft.say("not all of its tables, columns and conditions are known");
    }
}
