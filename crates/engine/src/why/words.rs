//! Facts in words.

use ir::{
    Datastore, Dialect, EntryKind, LoopForm, OutsideKind, Project, Query, ResultShape, RowCount,
    TransactionForm, Waiting,
};

pub(super) fn entry_kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Request => "a request",
        EntryKind::Resolver => "a resolver, for each parent",
        EntryKind::Job => "a job",
        EntryKind::Script => "a script",
        EntryKind::Seed => "a seed",
        EntryKind::Migration => "a migration",
        EntryKind::Test => "a test",
        EntryKind::Module => "once, when the program starts",
        EntryKind::Unknown => "a function of which no caller is known",
    }
}

pub(super) fn loop_form(form: LoopForm) -> &'static str {
    match form {
        LoopForm::Each => "loop over elements",
        LoopForm::While => "loop with a condition",
        LoopForm::Counted => "counted loop",
        LoopForm::Callback => "call that runs a function for each element",
        LoopForm::Comprehension => "comprehension",
        LoopForm::Implicit => "function that a framework calls for each element",
    }
}

pub(super) fn transaction_form(form: TransactionForm) -> &'static str {
    match form {
        TransactionForm::Callback => "transaction around a function",
        TransactionForm::Batch => "transaction of a list of queries",
        TransactionForm::Scope => "transaction around a block",
    }
}

pub(super) fn shape(shape: ResultShape) -> &'static str {
    match shape {
        ResultShape::Unique => "gives the row with a unique key",
        ResultShape::First => "gives the first row",
        ResultShape::Many => "gives all rows",
        ResultShape::Scalar => "gives a value",
        ResultShape::Written => "gives the row that it writes",
        ResultShape::Count => "gives how many rows it writes",
    }
}

pub(super) fn outside(kind: OutsideKind) -> &'static str {
    match kind {
        OutsideKind::Http => "a request over the network",
        OutsideKind::Mail => "a message to a person",
        OutsideKind::Queue => "a job or message for a queue",
        OutsideKind::Storage => "files or an object store",
        OutsideKind::Sleep => "a wait",
        OutsideKind::Lock => "a lock",
    }
}

pub(super) fn waiting(waiting: Waiting) -> Option<&'static str> {
    match waiting {
        Waiting::Awaited => None,
        Waiting::Unknown => Some("whether anybody waits for it is not known"),
        Waiting::Dropped => Some("nobody waits for it"),
    }
}

pub(super) fn row_count(count: &RowCount) -> String {
    match count {
        RowCount::Literal(count) => count.to_string(),
        RowCount::Variable => "as many as a variable says".to_owned(),
    }
}

/// A datastore: its name and what it speaks.
pub(super) fn datastore(datastore: &Datastore) -> String {
    let guess = if datastore.assumed { ", a guess" } else { "" };
    let version = datastore.version.map(|version| format!(" {}", version.major)).unwrap_or_default();
    format!("datastore `{}` ({}{version}{guess})", datastore.name, dialect(datastore.dialect))
}

fn dialect(dialect: Dialect) -> &'static str {
    dialect.name()
}

/// A query in a line: `SELECT of orders, users`.
pub(super) fn query(project: &Project, query: &Query) -> String {
    let names: Vec<String> = query.tables.iter().map(|table| format!("`{}`", table.name)).collect();
    let on = if names.is_empty() { String::new() } else { format!(" on {}", names.join(", ")) };
    let of = project
        .datastores
        .get(query.datastore as usize)
        .map(|found| format!(", {}", datastore(found)))
        .unwrap_or_default();
    format!("{}{on}{of}", query.operation.sql())
}
