//! The queries that application code runs, and the calls that stand for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use ir::{Include, LibraryCall, NestedWrite, Project, Query, RelationRead, Relocate, ResultUse, UnknownName};
use program::analysis;
use program::model::Name;
use program::models::FieldKind;
use program::program::Site;

use super::super::models::table_of;
use super::super::queries::Scope;
use super::add::{Adder, index, joined, multiplicity};

impl Adder<'_> {
    pub(super) fn add_queries(&mut self, project: &mut Project) {
        let fallback = self.fallback(project);
        let mut scopes: BTreeMap<u32, Scope> = BTreeMap::new();
        let mut queries = Vec::with_capacity(self.analysis.queries.len());
        for (position, info) in (0u32..).zip(&self.analysis.queries) {
            let file = self.files.get(info.site.module as usize).copied().unwrap_or_default();
            let mut query = info.query.clone().in_file(file);
            query.id = self.first.query + position;
            let known = (info.model.is_some() || info.file.is_some()) && query.datastore != u32::MAX;
            if !known {
                query.datastore = fallback;
                // A table that is named without a model is looked for where the others are.
                query.complete &= info.model.is_none() && !query.tables.is_empty();
            }
            queries.push(query);
        }
        let mut parts = Vec::new();
        for (position, info) in
            self.analysis.queries.iter().enumerate().filter(|(_, info)| !info.parts.is_empty())
        {
            let first = self.first.query + index(self.analysis.queries.len() + parts.len());
            let whole = queries[position].id;
            let id = |position: u32| if position == 0 { whole } else { first + position - 1 };
            let datastore = queries[position].datastore;
            queries[position].rename_queries(id);
            for (at, part) in (1u32..).zip(&info.parts) {
                let mut part =
                    Query { id: id(at), datastore, ..part.clone() }.in_file(queries[position].span.file);
                part.rename_queries(id);
                parts.push(part);
            }
        }
        for query in queries.iter_mut().chain(&mut parts) {
            let scope = scopes.entry(query.datastore);
            scope.or_insert_with(|| Scope::of(project, query.datastore)).bind(query);
        }
        project.queries.extend(queries.into_iter().chain(parts).map(Arc::new));
    }

    pub(super) fn call(&self, project: &Project, query: u32, info: &analysis::QueryInfo) -> LibraryCall {
        let datastore = project.queries.get(query as usize).map_or(0, |query| query.datastore);
        let used = &info.used;
        let at = |site: Option<Site>| site.map(|site| self.span(site));
        LibraryCall {
            query,
            datastore,
            library: info.library.to_owned(),
            name: info.call.clone(),
            method: info.method.to_owned(),
            span: self.span(info.name_site),
            shape: info.shape,
            bulk: info.bulk,
            upsert: info.upsert,
            unique: info.unique,
            skips_duplicates: info.skips_duplicates,
            hooks: info.hooks,
            cascades: info.cascades,
            batched: info.batched,
            projected: info.projected,
            deferred: info.deferred.iter().map(Name::to_string).collect(),
            includes: info
                .includes
                .iter()
                .map(|include| self.include(project, info.model, include))
                .collect(),
            nested: info
                .nested
                .iter()
                .map(|write| NestedWrite {
                    relation: write.relation.to_string(),
                    operation: write.operation.to_owned(),
                    size: multiplicity(write.size),
                    span: self.span(write.site),
                })
                .collect(),
            unknown: info.unknown.iter().map(|unknown| self.unknown(project, unknown)).collect(),
            relation: info.relation.as_ref().map(|relation| RelationRead {
                model: self
                    .models
                    .get(relation.model)
                    .map_or_else(String::new, |model| model.name.to_string()),
                name: relation.name.to_string(),
                loads: relation.loads,
                own: relation.own,
                refused: relation.refused,
                known: relation.known,
            }),
            sql: info.raw.as_ref().map(|raw| raw.text.clone()),
            interpolated: info.raw.as_ref().is_some_and(|raw| raw.interpolated),
            used: ResultUse {
                fields: used.fields.iter().map(|path| joined(path)).collect(),
                escapes: used.escapes,
                counted: at(used.counted),
                filtered: at(used.filtered),
                searched_again: at(used.searched_again),
                first: at(used.first),
                sliced: at(used.sliced),
                iterated: at(used.iterated),
                whole: used.whole,
                tested: at(used.tested),
                aggregated: at(used.aggregated.filter(|_| !used.escapes && used.fields == used.aggregates)),
            },
        }
    }

    pub(super) fn include(&self, project: &Project, of: Option<u32>, include: &analysis::Include) -> Include {
        let model = include.model.and_then(|model| self.models.get(model));
        Include {
            path: joined(&include.path),
            table: model.and_then(|model| table_of(project, model)),
            found_by: self.found_by(of, &include.path),
            many: include.many,
            limited: include.limited,
            always: include.always,
            joined: include.joined,
            span: self.span(include.site),
        }
    }

    /// The columns by which the rows that relations lead to from a model refer to those before them.
    pub(super) fn found_by(&self, of: Option<u32>, path: &[Name]) -> Vec<String> {
        let Some((last, before)) = path.split_last() else { return Vec::new() };
        let owner =
            before.iter().try_fold(of, |model, name| match &self.models.get(model?)?.field(name)?.kind {
                FieldKind::Relation { model, .. } => Some(*model),
                FieldKind::Column(_) => None,
            });
        let field = owner.flatten().and_then(|owner| self.models.get(owner)?.field(last));
        match field.map(|field| &field.kind) {
            Some(FieldKind::Relation { columns, references, through: None, told_by: None, .. })
                if columns.is_empty() =>
            {
                references.iter().map(Name::to_string).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn unknown(&self, project: &Project, unknown: &analysis::UnknownName) -> UnknownName {
        let model = unknown.model.and_then(|model| self.models.get(model));
        UnknownName {
            name: unknown.name.to_string(),
            model: model.map(|model| model.name.to_string()),
            table: model.and_then(|model| table_of(project, model)),
            span: self.span(unknown.site),
        }
    }
}
