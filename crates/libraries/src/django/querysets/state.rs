//! Managers and query sets as values: what they read of, and the calls that have been made on them.
//!
//! Django documentation, "QuerySet API reference", section "When QuerySets are evaluated" (5.2).

use std::sync::Arc;

use program::library::{Call, Given};
use program::model::Name;
use program::program::Site;
use program::value::{Handle, Kind, List, Origins, Record, Size, Value};
use text::TextRange;

use super::Source;
use crate::django::NAME;

/// The kind of handle that a query set is.
pub(in crate::django) const QUERYSET: &str = "queryset";
/// The kind of handle that a manager is. Its parts are what it reads of, its class, and the class of its query sets.
pub(in crate::django) const MANAGER: &str = "manager";
/// A step that stands for others which may or may not have been made.
pub(super) const PERHAPS: &str = "<perhaps>";
/// A step that ends those which `get_queryset` of a manager of related rows makes.
pub(super) const OWN: &str = "<own>";
/// How many calls a query set remembers; one that has more says nothing certain.
const STEPS_LIMIT: usize = 40;

/// A call that was made on a query set.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::django) struct Step {
    /// The method.
    pub(in crate::django) method: Name,
    /// What it was given.
    pub(in crate::django) given: Vec<Given>,
    /// Where.
    pub(in crate::django) site: Site,
}

/// A query that runs when its rows are needed.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::django) struct QuerySet {
    /// What it reads of.
    pub(in crate::django) source: Source,
    /// The class of the program that it is of, if it is one.
    pub(in crate::django) class: Value,
    /// The rows, once they have been read.
    pub(in crate::django) rows: Option<Value>,
    /// The calls, in order.
    pub(in crate::django) steps: Vec<Step>,
    /// Where it was made first.
    pub(in crate::django) made: Site,
}

impl QuerySet {
    /// One that gives all that a source has.
    pub(in crate::django) fn new(source: Source, class: Value, made: Site) -> Self {
        Self { source, class, rows: None, steps: Vec::new(), made }
    }

    /// The same after a call of `method` with these values: another one, whose rows have not been read.
    pub(in crate::django) fn with(mut self, method: &str, given: Vec<Given>, site: Site) -> Self {
        if self.steps.len() < STEPS_LIMIT {
            self.steps.push(Step { method: method.into(), given, site });
        }
        Self { rows: None, ..self }
    }

    /// The same after a call.
    pub(in crate::django) fn after(self, call: &Call, method: &str) -> Self {
        self.with(method, call.arguments.clone(), call.site)
    }

    /// Where a reader sees it: its last call.
    pub(in crate::django) fn site(&self) -> Site {
        self.steps.last().map_or(self.made, |step| step.site)
    }

    /// Whether some of its calls may not have been made.
    pub(super) fn is_uncertain(&self) -> bool {
        self.has(PERHAPS)
    }

    /// The name of its last call, for a reader.
    pub(in crate::django) fn last_call(&self) -> &str {
        let named = self.steps.iter().rev().map(|step| step.method.as_str());
        named.into_iter().find(|name| !name.starts_with('<')).unwrap_or("all")
    }

    /// Whether a call of `method` was made on it.
    pub(in crate::django) fn has(&self, method: &str) -> bool {
        self.steps.iter().any(|step| step.method == method)
    }

    /// Where it says that it locks rows.
    pub(in crate::django) fn lock(&self) -> Option<Site> {
        self.steps.iter().find(|step| step.method == "select_for_update").map(|step| step.site)
    }

    /// Whether it gives what its source has, as it is.
    pub(in crate::django) fn is_plain(&self) -> bool {
        self.steps[self.own()..].iter().all(|step| step.method == "all")
    }

    /// The steps that the manager of related rows makes by itself.
    pub(super) fn own_steps(&self) -> &[Step] {
        &self.steps[..self.own()]
    }

    fn own(&self) -> usize {
        self.steps.iter().rposition(|step| step.method == OWN).map_or(0, |at| at + 1)
    }

    /// The query set that a handle stands for.
    pub(in crate::django) fn of(value: &Value) -> Option<Self> {
        let handle = value.handle().filter(|handle| handle.library == NAME && handle.kind == QUERYSET)?;
        let [source, class, rows, made, steps @ ..] = &*handle.parts else { return None };
        let steps = steps.iter().filter_map(Step::from_value).collect();
        let rows = (!rows.is_null()).then(|| rows.clone());
        let made = made.record()?.site;
        Some(Self { source: Source::from_value(source)?, class: class.clone(), rows, steps, made })
    }

    /// The handle that stands for it.
    pub(in crate::django) fn to_value(&self, from: &Origins) -> Value {
        let rows = self.rows.clone().unwrap_or_else(Value::null);
        let made = Kind::Record(Arc::new(Record { site: self.made, ..Record::default() })).into();
        let first = [self.source.to_value(), self.class.clone(), rows, made];
        let parts = first.into_iter().chain(self.steps.iter().map(Step::to_value)).collect();
        let handle = Handle { library: NAME, kind: QUERYSET, client: None, parts };
        Value { kind: Kind::Handle(Arc::new(handle)), from: from.clone(), symbol: None }
    }
}

impl Step {
    fn to_value(&self) -> Value {
        let mut record = Record { site: self.site, ..Record::default() };
        record.entries.insert(Name::new_static("method"), Value::text(&self.method));
        let named = |given: &Given| match &given.name {
            Some(name) => Value::text(name),
            None => Value::null(),
        };
        let spread = self
            .given
            .iter()
            .map(|given| Kind::Literal(program::model::Literal::Boolean(given.spread)).into());
        let mut set = |name: &'static str, values: Vec<Value>| {
            let size = Size::Constant(u32::try_from(values.len()).unwrap_or(u32::MAX));
            let list = List { items: Some(values), element: Value::unknown(), size, site: self.site };
            record.entries.insert(Name::new_static(name), Kind::List(Arc::new(list)).into());
        };
        set("names", self.given.iter().map(named).collect());
        set("spread", spread.collect());
        set("values", self.given.iter().map(|given| given.value.clone()).collect());
        Kind::Record(Arc::new(record)).into()
    }

    fn from_value(value: &Value) -> Option<Self> {
        let record = value.record()?;
        let method = Name::from(record.entries.get("method")?.as_text()?);
        let list = |name: &str| record.entries.get(name)?.list()?.items.clone();
        let given = list("names")?
            .into_iter()
            .zip(list("spread")?)
            .zip(list("values")?)
            .map(|((name, spread), value)| Given {
                name: name.as_text().map(Name::from),
                spread: spread.truth() == Some(true),
                value,
                range: TextRange::default(),
            })
            .collect();
        Some(Self { method, given, site: record.site })
    }
}

/// One query set for several that were made of one: what they have in common, and what may have been added.
pub(in crate::django) fn join(handles: &[Value]) -> Option<Value> {
    let mut sets: Vec<QuerySet> = handles.iter().map(QuerySet::of).collect::<Option<_>>()?;
    // What gives nothing runs no query.
    if sets.iter().any(|set| !set.has("none")) {
        sets.retain(|set| !set.has("none"));
    }
    let (first, others) = sets.split_first()?;
    if others.iter().any(|other| other.source != first.source) {
        return None;
    }
    let common = (0..first.steps.len())
        .take_while(|at| others.iter().all(|other| other.steps.get(*at) == first.steps.get(*at)))
        .count();
    let mut joined = QuerySet { steps: first.steps[..common].to_vec(), rows: None, ..first.clone() };
    // On one of the ways nothing is added.
    let plain = sets.iter().any(|set| set.steps[common..].iter().all(may_be_left_out));
    let mut perhaps: Vec<Step> = Vec::new();
    for step in sets.iter().flat_map(|set| &set.steps[common..]) {
        match step.method.as_str() {
            PERHAPS => perhaps.extend(inner(step)),
            _ => perhaps.push(step.clone()),
        }
    }
    perhaps.truncate(STEPS_LIMIT);
    if let Some(site) = perhaps.first().map(|step| step.site) {
        let set = QuerySet { steps: perhaps, ..joined.clone() };
        let given = |value| Given { name: None, spread: false, value, range: TextRange::default() };
        let plain = Kind::Literal(program::model::Literal::Boolean(plain)).into();
        let given = vec![given(set.to_value(&Origins::default())), given(plain)];
        joined = joined.with(PERHAPS, given, site);
    }
    let from = handles.iter().fold(Origins::default(), |all, value| all.union(&value.from));
    Some(joined.to_value(&from))
}

/// Whether a step stands for others, and also for none.
pub(super) fn may_be_left_out(step: &Step) -> bool {
    step.method == PERHAPS && step.given.get(1).is_some_and(|plain| plain.value.truth() == Some(true))
}

/// The steps that may or may not have been made.
pub(super) fn inner(step: &Step) -> Vec<Step> {
    step.given.iter().filter_map(|given| QuerySet::of(&given.value)).flat_map(|set| set.steps).collect()
}
