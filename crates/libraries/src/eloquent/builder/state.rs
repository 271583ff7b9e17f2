//! A builder as a value: what it reads of, and the calls that have been made on it.

use std::sync::Arc;

use program::library::Call;
use program::model::Name;
use program::program::Site;
use program::value::{Handle, Kind, List, Origins, Record, Size, Value};

use super::Source;
use crate::eloquent::NAME;

/// The kind of handle that a builder is.
pub(in crate::eloquent) const BUILDER: &str = "builder";
/// A step that stands for others which may or may not have been made.
pub(super) const PERHAPS: &str = "<perhaps>";
/// A step for all that follow one too many: what they say is not known.
const MORE: &str = "<more>";
/// How many calls a builder remembers; one that has more says nothing certain.
const STEPS_LIMIT: usize = 48;

/// A call that was made on a builder.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::eloquent) struct Step {
    /// The method.
    pub(in crate::eloquent) method: Name,
    /// What it was given.
    pub(in crate::eloquent) given: Vec<Value>,
    /// Where.
    pub(in crate::eloquent) site: Site,
}

/// A query that is being built.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::eloquent) struct Builder {
    /// What it reads of.
    pub(in crate::eloquent) source: Source,
    /// The calls, in order.
    pub(super) steps: Vec<Step>,
}

impl Builder {
    /// A query for all that a source has.
    pub(in crate::eloquent) fn new(source: Source) -> Self {
        Self { source, steps: Vec::new() }
    }

    /// The same after a call of `method` with these values.
    pub(in crate::eloquent) fn with(mut self, method: &str, given: Vec<Value>, site: Site) -> Self {
        if self.steps.len() < STEPS_LIMIT {
            self.steps.push(Step { method: method.into(), given, site });
        } else if self.steps.len() == STEPS_LIMIT {
            self.steps.push(Step { method: MORE.into(), given: Vec::new(), site });
        }
        self
    }

    /// Where it says that it locks rows.
    pub(in crate::eloquent) fn lock(&self) -> Option<Site> {
        let locks = |step: &&Step| matches!(step.method.as_str(), "lockForUpdate" | "sharedLock");
        self.steps.iter().find(locks).map(|step| step.site)
    }

    /// Whether it leaves out conditions that its model adds to each query.
    pub(super) fn is_without_scopes(&self) -> bool {
        self.steps.iter().any(|step| {
            matches!(
                step.method.as_str(),
                "withoutGlobalScope" | "withoutGlobalScopes" | "newQueryWithoutScopes"
            )
        })
    }

    /// The same after a call.
    pub(super) fn after(self, call: &Call, method: &str) -> Self {
        let given = call.arguments.iter().map(|given| given.value.clone()).collect();
        self.with(method, given, call.site)
    }

    /// The builder that a handle stands for.
    pub(in crate::eloquent) fn of(value: &Value) -> Option<Self> {
        let handle = value.handle().filter(|handle| handle.library == NAME && handle.kind == BUILDER)?;
        let (source, steps) = handle.parts.split_first()?;
        let steps = steps.iter().filter_map(|step| {
            let record = step.record()?;
            let method = Name::from(record.entries.get("method")?.as_text()?);
            let given = record.entries.get("given")?.list()?.items.clone().unwrap_or_default();
            Some(Step { method, given, site: record.site })
        });
        Some(Self { source: Source::from_value(source)?, steps: steps.collect() })
    }

    /// The handle that stands for it.
    pub(in crate::eloquent) fn to_value(&self, from: &Origins) -> Value {
        let steps = self.steps.iter().map(|step| {
            let mut record = Record { site: step.site, ..Record::default() };
            record.entries.insert(Name::new_static("method"), Value::text(&step.method));
            let size = Size::Constant(u32::try_from(step.given.len()).unwrap_or(u32::MAX));
            let list =
                List { items: Some(step.given.clone()), element: Value::unknown(), size, site: step.site };
            record.entries.insert(Name::new_static("given"), Kind::List(Arc::new(list)).into());
            Kind::Record(Arc::new(record)).into()
        });
        let parts = [self.source.to_value()].into_iter().chain(steps).collect();
        let handle = Handle { library: NAME, kind: BUILDER, client: None, parts };
        Value { kind: Kind::Handle(Arc::new(handle)), from: from.clone(), symbol: None }
    }
}

/// One builder for several that were made of one: what they have in common, and what may have been added.
pub(in crate::eloquent) fn join(handles: &[Value]) -> Option<Value> {
    let builders: Vec<Builder> = handles.iter().map(Builder::of).collect::<Option<_>>()?;
    let (first, others) = builders.split_first()?;
    if others.iter().any(|other| other.source != first.source) {
        return None;
    }
    let common = (0..first.steps.len())
        .take_while(|at| others.iter().all(|other| other.steps.get(*at) == first.steps.get(*at)))
        .count();
    let mut joined = Builder { source: first.source.clone(), steps: first.steps[..common].to_vec() };
    let mut perhaps = Builder::new(first.source.clone());
    for builder in &builders {
        for step in &builder.steps[common..] {
            match step.method.as_str() {
                PERHAPS => perhaps.steps.extend(inner(step)),
                _ => perhaps.steps.push(step.clone()),
            }
        }
    }
    if let Some(rest) = perhaps.steps.get(STEPS_LIMIT).map(|step| step.site) {
        perhaps.steps.truncate(STEPS_LIMIT);
        perhaps = perhaps.with(MORE, Vec::new(), rest);
    }
    if let Some(site) = perhaps.steps.first().map(|step| step.site) {
        joined = joined.with(PERHAPS, vec![perhaps.to_value(&Origins::default())], site);
    }
    let from = handles.iter().fold(Origins::default(), |all, value| all.union(&value.from));
    Some(joined.to_value(&from))
}

/// The steps that a builder which was handed to a step has.
pub(super) fn inner(step: &Step) -> Vec<Step> {
    step.given.iter().filter_map(Builder::of).flat_map(|builder| builder.steps).collect()
}
