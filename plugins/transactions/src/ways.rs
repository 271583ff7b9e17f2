//! What each entry point does, step by step, and how a finding tells of the way to a step.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rules_sdk::{
    Entry, EntryKind, EntryPoint, Execution, Facts, Fork, ForkCondition, LibraryCall, Operation, OutsideKind,
    Query, Span, Table, Transaction, TransactionForm, TypeKind,
};

/// Something that an entry point does.
#[derive(Clone, Copy)]
pub(crate) struct Step<'f> {
    pub(crate) execution: &'f Execution,
    /// The query that is run, with what the library says of it.
    pub(crate) query: Option<(&'f Query, &'f LibraryCall)>,
}

/// An entry point, and what it does, in order.
pub(crate) struct Way<'f> {
    pub(crate) entry: &'f EntryPoint,
    pub(crate) steps: Vec<Step<'f>>,
}

/// The entry points that run queries, but for tests.
pub(crate) fn ways<'f>(facts: &'f Facts<'_>) -> Vec<Way<'f>> {
    let mut ways: BTreeMap<u32, Way<'f>> = BTreeMap::new();
    for execution in facts.executions() {
        let Some(entry) = facts.entry_points().get(execution.entry as usize) else { continue };
        if entry.kind == EntryKind::Test {
            continue;
        }
        let query = execution
            .query
            .and_then(|id| Some((&**facts.queries().get(id as usize)?, &**facts.call_of(id)?)));
        let way = ways.entry(execution.entry).or_insert_with(|| Way { entry, steps: Vec::new() });
        way.steps.push(Step { execution, query });
    }
    ways.into_values().collect()
}

impl<'f> Way<'f> {
    /// Whether several may run at the same time, and one that fails halfway is not looked after by a person.
    pub(crate) fn serves(&self) -> bool {
        matches!(
            self.entry.kind,
            EntryKind::Request | EntryKind::Resolver | EntryKind::Job | EntryKind::Unknown
        )
    }

    /// Whether something takes a lock: one that is written in SQL, or one outside of the database.
    pub(crate) fn locks(&self) -> bool {
        self.steps.iter().any(Step::locks)
    }

    /// Whether one is taken before a step, by the function that leads to it: what another one locks is free again when it returns.
    pub(crate) fn locks_before(&self, step: &Step<'_>) -> bool {
        self.steps.iter().any(|before| {
            before.execution.id < step.execution.id
                && step.execution.path.starts_with(&before.execution.path)
                && before.locks()
        })
    }

    /// Whether a statement that is not known, and may be one that takes a lock, is run before a step in the step's transaction.
    pub(crate) fn may_lock_before(&self, step: &Step<'_>) -> bool {
        let transaction = step.execution.inside.or(step.execution.transaction);
        transaction.is_some()
            && self.steps.iter().any(|before| {
                let unknown = before.query.is_some_and(|(_, call)| {
                    call.sql.as_ref().is_some_and(|text| text.trim_start().starts_with('$'))
                });
                unknown
                    && before.execution.id < step.execution.id
                    && before.execution.inside.or(before.execution.transaction) == transaction
            })
    }
}

impl<'f> Step<'f> {
    /// Whether it takes a lock.
    fn locks(&self) -> bool {
        self.execution.outside == Some(OutsideKind::Lock)
            || self.query.is_some_and(|(query, call)| {
                let says_lock = |text: &String| {
                    let text = text.to_ascii_lowercase();
                    text.contains("for update") || text.contains("for no key update") || text.contains("lock")
                };
                query.locking || call.sql.as_ref().is_some_and(says_lock)
            })
    }

    /// The query, if it writes.
    pub(crate) fn write(&self) -> Option<(&'f Query, &'f LibraryCall)> {
        self.query.filter(|(query, _)| query.operation != Operation::Select)
    }

    /// Whether it inserts rows.
    pub(crate) fn inserts(&self) -> bool {
        self.query.is_some_and(|(query, _)| query.operation == Operation::Insert)
    }

    /// The numbers that it lets the database change by so much (`SET n = n + 1`): of what it writes, those of which no value is known that
    /// is written.
    pub(crate) fn columns_counted(&self, table: &Table) -> BTreeSet<&'f str> {
        let Some((query, _)) = self.query.filter(|(query, _)| query.operation == Operation::Update) else {
            return BTreeSet::new();
        };
        let written = query.written_columns.iter().map(|written| written.column.as_str());
        let is_set = |column: &str| self.execution.writes.iter().any(|write| write.column == column);
        let counts =
            |column: &str| table.column(column).is_some_and(|column| is_number(column.data_type.kind));
        written.filter(|column| counts(column) && !is_set(column)).collect()
    }

    /// The table that the query is about.
    pub(crate) fn table(&self) -> Option<u32> {
        self.query.and_then(|(query, _)| query.tables.first()).and_then(|table| table.table)
    }

    /// Where it is written, for a message: the name of the method, or the call.
    pub(crate) fn span(&self) -> Span {
        self.query.map_or(self.execution.span, |(_, call)| call.span)
    }

    /// The calls that lead to it, and its own place.
    pub(crate) fn chain(&self) -> Vec<Span> {
        self.execution.path.iter().copied().chain([self.execution.span]).collect()
    }

    /// The interactive transaction that is open when it happens.
    pub(crate) fn interactive(&self, facts: &'f Facts<'_>) -> Option<&'f Transaction> {
        let transaction = facts.transactions().get(self.execution.inside? as usize)?;
        (transaction.form == TransactionForm::Callback).then_some(&**transaction)
    }

    /// The transaction that the program holds open when it happens: one that is begun with a callback, or around a block of which a query
    /// was run before. A block may say where a transaction begins, and the library begin it with the first statement only.
    pub(crate) fn held_open(&self, facts: &'f Facts<'_>, way: &Way<'_>) -> Option<&'f Transaction> {
        let transaction = facts.transactions().get(self.execution.inside? as usize)?;
        let is_begun = || {
            let inside = |step: &&Step<'_>| step.execution.inside == Some(transaction.id);
            let mut before = way.steps.iter().filter(|step| step.execution.id < self.execution.id);
            before.any(|step| {
                step.query.is_some() && inside(&step) && on_one_way(step.execution, self.execution)
            })
        };
        match transaction.form {
            TransactionForm::Callback => Some(transaction),
            TransactionForm::Scope => is_begun().then_some(transaction),
            TransactionForm::Batch => None,
        }
    }

    /// Whether it happens in a transaction in which what was read can't change until the end, or the transaction fails.
    pub(crate) fn is_isolated(&self, facts: &Facts<'_>) -> bool {
        let transaction = self.execution.inside.or(self.execution.transaction);
        transaction
            .and_then(|id| facts.transactions().get(id as usize))
            .and_then(|transaction| transaction.isolation.as_deref())
            .is_some_and(|isolation| matches!(isolation, "SERIALIZABLE" | "REPEATABLE READ" | "SNAPSHOT"))
    }
}

/// Whether a type holds numbers.
pub(crate) fn is_number(kind: TypeKind) -> bool {
    is_integer(kind) || matches!(kind, TypeKind::Decimal | TypeKind::Float | TypeKind::Money)
}

/// Whether a type holds whole numbers.
pub(crate) fn is_integer(kind: TypeKind) -> bool {
    matches!(kind, TypeKind::Smallint | TypeKind::Integer | TypeKind::Bigint)
}

/// Whether a type holds text.
pub(crate) fn is_text(kind: TypeKind) -> bool {
    matches!(kind, TypeKind::Char | TypeKind::Varchar | TypeKind::Text)
}

/// Whether both can happen in one run of their entry point.
pub(crate) fn on_one_way(first: &Execution, second: &Execution) -> bool {
    let exclusive =
        |mine: &Fork| second.forks.iter().any(|other| other.id == mine.id && other.arm != mine.arm);
    !first.forks.iter().any(exclusive)
}

/// Whether `later` happens where something catches what fails in `earlier`.
pub(crate) fn catches(facts: &Facts<'_>, later: &Step<'_>, earlier: &Step<'_>) -> bool {
    let chain = earlier.chain();
    later.execution.forks.iter().any(|fork| {
        let shared = earlier.execution.forks.iter().any(|other| other.id == fork.id);
        let inside = |condition: &Arc<ForkCondition>| chain.iter().any(|span| within(*span, condition.span));
        !shared && facts.condition_of(fork).is_some_and(inside)
    })
}

pub(crate) fn within(inner: Span, outer: Span) -> bool {
    inner.file == outer.file && outer.start <= inner.start && inner.end <= outer.end
}

/// Whether the function that a transaction runs is itself where the step is written, and not one that it calls.
pub(crate) fn is_written_in(step: &Step<'_>, transaction: &Transaction) -> bool {
    within(step.execution.span, transaction.span)
        || step.execution.path.last().is_some_and(|call| *call == transaction.span)
}

/// The calls from a transaction's function to a step.
pub(crate) fn calls_since(step: &Step<'_>, transaction: &Transaction) -> Vec<Span> {
    let path = &step.execution.path;
    let begun = path.iter().rposition(|call| *call == transaction.span).map_or(0, |position| position + 1);
    path.iter().skip(begun).copied().filter(|call| *call != step.execution.span).collect()
}

/// Tells of the transaction, and of the calls that lead from its function to the step.
pub(crate) fn tell_inside<'r>(mut entry: Entry<'r>, step: &Step<'_>, transaction: &Transaction) -> Entry<'r> {
    entry = entry.note(transaction.span, "the transaction begins here");
    for call in calls_since(step, transaction) {
        entry = entry.note(call, "this call, inside the transaction, leads to it");
    }
    entry
}

/// The name of a step's call, for a message.
pub(crate) fn name_of(step: &Step<'_>) -> String {
    match step.query {
        Some((_, call)) => call.name.clone(),
        None => step.execution.name.clone().unwrap_or_else(|| "a call".to_owned()),
    }
}
