//! Which relations are read along: the arguments of `select_related` and `prefetch_related`.
//!
//! Django documentation, "QuerySet API reference" (5.2).

use program::analysis::Include;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::models::FieldKind;
use program::program::Site;
use program::value::{Kind, Value};

use super::lookups::queried;
use super::state::{QuerySet, Step};
use super::terms::prefetch;

/// What stands for relations that can't be told: any may be read along.
pub(in crate::django) const ANY: &str = "*";

/// The relations that a step reads along.
pub(super) struct Included {
    pub(super) includes: Vec<Include>,
    /// Whether there may be others.
    pub(super) any: bool,
    /// The relations that lead back from rows put into an attribute to the row that has it, which these know.
    pub(super) ways_back: Vec<Vec<Name>>,
}

/// The relations that a step reads along.
pub(super) fn included(cx: &Interpreter<'_>, model: Option<u32>, step: &Step) -> Included {
    let mut found = Found { cx, includes: Vec::new(), any: false, ways_back: Vec::new() };
    if step.given.is_empty() && step.method == "select_related" {
        // All keys that are not null are followed.
        found.any = true;
    }
    for given in &step.given {
        found.value(model, &given.value, step.site, &[]);
        found.any |= given.spread && given.value.list().is_none_or(|list| list.items.is_none());
    }
    Included { includes: found.includes, any: found.any, ways_back: found.ways_back }
}

/// `prefetch_related_objects(rows, ...)`: what it names is read for all rows of a list that were read before.
pub(in crate::django) fn load_later(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let Kind::External(external) = &call.callee.kind else { return None };
    let is_it = matches!(external.last(), Some("prefetch_related_objects" | "aprefetch_related_objects"))
        && external.module.starts_with("django.db");
    if !is_it {
        return None;
    }
    let rows = cx.read_lazy(call.argument(0)?, call.site);
    let of_list =
        rows.list().map(|list| list.items.iter().flatten().chain([&list.element]).cloned().collect());
    let rows: Vec<Value> = of_list.unwrap_or_else(|| vec![rows.clone()]);
    let given = call.arguments.iter().skip(1).cloned().collect();
    let step = Step { method: Name::new_static("prefetch_related"), given, site: call.site };
    for row in rows {
        let model = row.alternatives().find_map(|one| one.rows()?.model);
        let included = included(cx, model, &step);
        for include in &included.includes {
            cx.load_relation(&row, &include.path);
        }
        if included.any {
            cx.load_relation(&row, &[Name::new_static(ANY)]);
        }
    }
    Some(Value::null())
}

struct Found<'a, 'p> {
    cx: &'a Interpreter<'p>,
    includes: Vec<Include>,
    any: bool,
    ways_back: Vec<Vec<Name>>,
}

impl Found<'_, '_> {
    fn value(&mut self, model: Option<u32>, value: &Value, site: Site, before: &[Name]) {
        if let Some(found) = prefetch(value) {
            let attribute = found.attribute.clone();
            let (path, at) = self.path(model, &found.path, site, before, attribute.as_ref());
            if let Some(rows) = found.rows.as_ref().and_then(QuerySet::of) {
                for step in rows.steps.iter().filter(|step| is_along(&step.method)) {
                    for given in &step.given {
                        self.value(at.or(rows.source.model()), &given.value, step.site, &path);
                    }
                }
            }
            return;
        }
        match &value.kind {
            Kind::Literal(_) => {
                if let Some(text) = value.as_text() {
                    self.path(model, text, site, before, None);
                }
            }
            Kind::List(list) => match &list.items {
                Some(items) => items.iter().for_each(|item| self.value(model, item, site, before)),
                None => self.any = true,
            },
            Kind::OneOf(values) => values.iter().for_each(|value| self.value(model, value, site, before)),
            _ => self.any = true,
        }
    }

    /// Adds a path and those that lead to it. Gives the whole path, and the model that it leads to.
    fn path(
        &mut self,
        model: Option<u32>,
        text: &str,
        site: Site,
        before: &[Name],
        attribute: Option<&Name>,
    ) -> (Vec<Name>, Option<u32>) {
        let mut path = before.to_vec();
        let mut at = model;
        let parts: Vec<&str> = text.split("__").collect();
        for (position, part) in parts.iter().enumerate() {
            let field = at.and_then(|at| self.cx.models().get(at)).and_then(|model| queried(model, part));
            let (name, to, many) = match field.map(|field| (&field.name, &field.kind)) {
                Some((name, FieldKind::Relation { model, many, .. })) => (name.clone(), *model, *many),
                // An attribute that another `Prefetch` made.
                _ => match self.known(&path, part) {
                    Some((to, many)) => (Name::from(*part), to, many),
                    None => (Name::from(*part), None, true),
                },
            };
            let is_last = position + 1 == parts.len();
            let into = attribute.filter(|_| is_last).cloned();
            if let (Some(into), Some(back)) = (&into, way_back(self.cx, at, &name)) {
                self.ways_back.push(path.iter().cloned().chain([into.clone(), back]).collect());
            }
            path.push(into.unwrap_or(name));
            let include = Include {
                path: path.clone(),
                model: to,
                many,
                limited: false,
                always: false,
                joined: false,
                site,
            };
            if !self.includes.iter().any(|known| known.path == include.path) {
                self.includes.push(include);
            }
            at = to;
        }
        (path, at)
    }

    fn known(&self, before: &[Name], part: &str) -> Option<(Option<u32>, bool)> {
        let is_it = |include: &&Include| {
            include.path.split_last().is_some_and(|(last, path)| last == part && path == before)
        };
        self.includes.iter().find(is_it).map(|include| (include.model, include.many))
    }
}

pub(super) fn is_along(method: &str) -> bool {
    matches!(method, "select_related" | "prefetch_related")
}

/// The relation that leads back from the rows which a relation without a column of its own leads to.
fn way_back(cx: &Interpreter<'_>, owner: Option<u32>, relation: &Name) -> Option<Name> {
    let owner = owner?;
    let FieldKind::Relation { model: Some(to), columns, references, through: None, .. } =
        &cx.models().get(owner)?.field(relation)?.kind
    else {
        return None;
    };
    let back = cx.models().get(*to)?.fields.iter().find(|field| match &field.kind {
        FieldKind::Relation { model, columns, .. } => *model == Some(owner) && columns == references,
        FieldKind::Column(_) => false,
    });
    back.filter(|_| columns.is_empty()).map(|field| field.name.clone())
}
