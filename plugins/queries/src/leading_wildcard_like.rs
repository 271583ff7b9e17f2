//! Patterns that begin with a wildcard, for which no ordinary index helps.

use std::collections::BTreeSet;
use std::sync::Arc;

use rules_sdk::{
    Column, Comparison, Confidence, Dialect, EntryKind, Facts, Info, Need, Operand, Operation, Options,
    Predicate, Preset, Query, Report, Rule, Severity, Table, TableKind, TableNames, TypeKind, identifier,
    quoted,
};

use crate::scopes::{column_of, is_narrowed, runs_often, statement, table_of};

/// `leading-wildcard-like`
pub struct LeadingWildcardLike;

static INFO: Info = Info {
    id: "leading-wildcard-like",
    summary: "A LIKE whose pattern begins with a wildcard, so that the whole table is read",
    page: include_str!("../docs/leading-wildcard-like.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for LeadingWildcardLike {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let by_hand = run_by_hand(facts);
        let often = |query: &&Arc<Query>| runs_often(query) && !by_hand.contains(&query.id);
        for query in facts.queries().iter().filter(often) {
            let searches = searches(facts, query);
            let Some(&(first, table)) = searches.first() else {
                continue;
            };
            // What copies rows reads whole tables anyway.
            if is_narrowed(facts, query) || statement(facts, query).operation == Operation::Insert {
                continue;
            }
            let Some(dialect) = facts.dialect(query.datastore) else {
                continue;
            };
            // A search in several columns is one matter.
            let mut members: Vec<String> = Vec::new();
            for (predicate, table) in &searches {
                let member = table.member(&predicate.column.column);
                if !members.contains(&member) {
                    members.push(member);
                }
            }
            let names = quoted(members.iter().map(String::as_str));
            report
                .at(first.span, format!("a pattern that begins with a wildcard is looked for in {names}: no index of the table helps"))
                .subject(format!("LIKE {}", members.join(",")))
                .help(help(dialect, table, first));
        }
    }
}

/// The queries that only scripts, seeds and tests are known to run.
fn run_by_hand(facts: &Facts<'_>) -> BTreeSet<u32> {
    let mut by_hand = BTreeSet::new();
    let mut others = BTreeSet::new();
    for execution in facts.executions() {
        let kind = facts.entry_points().get(execution.entry as usize).map(|entry| entry.kind);
        let once = matches!(
            kind,
            Some(EntryKind::Script | EntryKind::Seed | EntryKind::Migration | EntryKind::Test)
        );
        let ones = if once { &mut by_hand } else { &mut others };
        ones.extend(execution.query);
    }
    by_hand.difference(&others).copied().collect()
}

/// The conditions of a query that search in columns of known tables, and find no index for it.
fn searches<'q, 'f>(facts: &'f Facts<'_>, query: &'q Query) -> Vec<(&'q Predicate, &'f Table)> {
    let searches = |predicate: &'q Predicate| {
        let begins = predicate.comparison == Comparison::Like && begins_with_wildcard(predicate);
        let (_, table) = table_of(facts, query, &predicate.column).filter(|_| begins)?;
        // What an array or a document contains is no part of a text.
        let is_text = |column: &Column| {
            !column.data_type.array && !matches!(column.data_type.kind, TypeKind::Json | TypeKind::Jsonb)
        };
        let known = table.complete && column_of(table, &predicate.column.column).is_some_and(is_text);
        let stored =
            matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned | TableKind::Partition);
        (known && stored && !has_search_index(table, &predicate.column.column)).then_some((predicate, table))
    };
    query.predicates.iter().filter_map(searches).collect()
}

/// Whether a pattern begins with a wildcard and looks for something.
fn begins_with_wildcard(predicate: &Predicate) -> bool {
    let Some((_, pattern)) = predicate.literal.as_deref().and_then(|literal| literal.split_once('\'')) else {
        return false;
    };
    // What `'%' || $1` looks for comes after the literal.
    let looks =
        predicate.operand == Operand::Expression || !pattern.trim_matches(['%', '_', '\'']).is_empty();
    pattern.starts_with(['%', '_']) && looks
}

/// Whether an index finds parts of the column's text: PostgreSQL's trigrams and words, MySQL's FULLTEXT.
fn has_search_index(table: &Table, column: &str) -> bool {
    table.indexes.iter().any(|index| {
        let about = |text: &Option<String>| {
            text.as_deref()
                .is_some_and(|text| text.to_ascii_lowercase().contains(&column.to_ascii_lowercase()))
        };
        let names = index.keys.iter().any(|key| about(&key.column) || about(&key.expression));
        let finds = index.keys.iter().any(|key| {
            key.opclass.as_deref().is_some_and(|class| class.contains("trgm") || class.contains("bigm"))
        });
        let method = index.method.as_deref();
        names && (finds || matches!(method, Some("fulltext" | "pgroonga" | "bm25" | "rum")))
    })
}

fn help(dialect: Dialect, table: &Table, predicate: &Predicate) -> String {
    let column = identifier(dialect, &predicate.column.column);
    let name = identifier(dialect, &table.name);
    match dialect {
        Dialect::Postgresql => {
            let key = match predicate.function.as_deref() {
                Some(function @ ("lower" | "upper")) => format!("{function}({column})"),
                _ => column,
            };
            let index = identifier(dialect, &format!("{}_{}_trgm_idx", table.name, predicate.column.column));
            if table.kind == TableKind::Partitioned {
                // CREATE INDEX CONCURRENTLY refuses partitioned tables (PostgreSQL documentation 18, CREATE INDEX).
                return format!(
                    "with the extension pg_trgm, build an index `USING gin ({key} gin_trgm_ops)`, which serves LIKE and ILIKE, on each \
                     partition with CONCURRENTLY, then `CREATE INDEX {index} ON {name} USING gin ({key} gin_trgm_ops)`, which attaches \
                     them"
                );
            }
            format!(
                "with the extension pg_trgm, add `CREATE INDEX CONCURRENTLY {index} ON {name} USING gin ({key} gin_trgm_ops)`, which serves LIKE and ILIKE"
            )
        }
        Dialect::Mysql => format!(
            "add `FULLTEXT INDEX ({column})` to `{name}`, WITH PARSER ngram for parts of words, and search with `MATCH ({column}) AGAINST (..)`"
        ),
        Dialect::Sqlite => format!(
            "keep `{column}` in an FTS5 table with `tokenize = 'trigram'`, which serves LIKE, and search there"
        ),
    }
}
