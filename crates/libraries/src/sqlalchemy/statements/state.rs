//! A statement as a value: what it reads or writes, and the calls that have been made on it.
//!
//! Each call gives another statement, and leaves the one that it is made on as it was.

use std::sync::Arc;

use program::library::{Call, Given};
use program::model::Name;
use program::program::Site;
use program::value::{ClientRef, Handle, Kind, List, Origins, Record, Size, Value};

use crate::sqlalchemy::NAME;
use crate::sqlalchemy::handles::{STATEMENT, own};

/// A step that stands for others which may or may not have been made.
pub(super) const PERHAPS: &str = "<perhaps>";
/// How many calls a statement remembers; one that has more says nothing certain.
const STEPS_LIMIT: usize = 48;

/// How a statement was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::sqlalchemy) enum Form {
    /// `select(...)`: a session is handed it.
    Select,
    /// `session.query(...)`: it runs itself.
    Query,
    /// `insert(...)`.
    Insert,
    /// `update(...)`.
    Update,
    /// `delete(...)`.
    Delete,
    /// `text("...")`.
    Text,
    /// A part of another one: `exists()`, `subquery()`, `union(...)`.
    Part,
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Query => "query",
            Self::Insert => "insert",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Text => "text",
            Self::Part => "part",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Select, Self::Query, Self::Insert, Self::Update, Self::Delete, Self::Text, Self::Part]
            .into_iter()
            .find(|form| form.name() == name)
    }
}

/// A call that was made on a statement.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::sqlalchemy) struct Step {
    /// The method.
    pub(super) method: Name,
    /// What it was given.
    pub(super) given: Vec<Value>,
    /// What it was given by name; an empty name stands for more that can't be told.
    pub(super) named: Vec<(Name, Value)>,
    /// Where.
    pub(super) site: Site,
}

impl Step {
    /// Whether it is a call of this method.
    pub(in crate::sqlalchemy) fn is(&self, method: &str) -> bool {
        self.method == method
    }

    /// What it was given first.
    pub(in crate::sqlalchemy) fn first(&self) -> Option<&Value> {
        self.given.first()
    }

    pub(super) fn named(&self, name: &str) -> Option<&Value> {
        self.named.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// A statement that is being built.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::sqlalchemy) struct Statement {
    pub(in crate::sqlalchemy) form: Form,
    /// What is asked for, or what is written to.
    pub(in crate::sqlalchemy) entities: Vec<Value>,
    /// The session that it runs in, if it has one.
    pub(in crate::sqlalchemy) client: Option<ClientRef>,
    /// The calls, in order.
    pub(in crate::sqlalchemy) steps: Vec<Step>,
    /// Where it comes from.
    pub(in crate::sqlalchemy) from: Origins,
}

impl Statement {
    pub(in crate::sqlalchemy) fn new(form: Form, entities: Vec<Value>) -> Self {
        Self { form, entities, client: None, steps: Vec::new(), from: Origins::default() }
    }

    /// A query that runs itself.
    pub(in crate::sqlalchemy) fn query(entities: Vec<Value>) -> Self {
        Self::new(Form::Query, entities)
    }

    /// Where it says that it locks rows.
    pub(in crate::sqlalchemy) fn lock(&self) -> Option<Site> {
        self.steps.iter().find(|step| step.method == "with_for_update").map(|step| step.site)
    }

    /// The same after a call of `method`.
    pub(in crate::sqlalchemy) fn after(mut self, call: &Call, method: &str) -> Self {
        if self.steps.len() < STEPS_LIMIT {
            self.steps.push(step(&call.arguments, method, call.site));
        }
        self
    }

    /// The statement that a value is.
    pub(in crate::sqlalchemy) fn of(value: &Value) -> Option<Self> {
        let handle = own(value, STATEMENT)?;
        let (head, steps) = handle.parts.split_first()?;
        let head = head.record()?;
        let entities = head.entries.get("entities")?.list()?.items.clone().unwrap_or_default();
        let steps = steps.iter().filter_map(|step| {
            let record = step.record()?;
            let method = Name::from(record.entries.get("method")?.as_text()?);
            let given = record.entries.get("given")?.list()?.items.clone().unwrap_or_default();
            let named = record.entries.get("named")?.record()?;
            let open = named.open.then(|| (Name::default(), Value::unknown()));
            let named = named.entries.iter().map(|(name, value)| (name.clone(), value.clone())).chain(open);
            Some(Step { method, given, named: named.collect(), site: record.site })
        });
        Some(Self {
            form: Form::of(head.entries.get("form")?.as_text()?)?,
            entities,
            client: handle.client,
            steps: steps.collect(),
            from: value.from.clone(),
        })
    }

    /// The handle that stands for it.
    pub(in crate::sqlalchemy) fn to_value(&self) -> Value {
        let mut head = Record::default();
        head.entries.insert(Name::new_static("form"), Value::text(self.form.name()));
        head.entries.insert(Name::new_static("entities"), list(&self.entities, Site::default()));
        let head = Kind::Record(Arc::new(head)).into();
        let steps = self.steps.iter().map(|step| {
            let mut record = Record { site: step.site, ..Record::default() };
            let open = step.named.iter().any(|(name, _)| name.is_empty());
            let entries = step.named.iter().filter(|(name, _)| !name.is_empty()).cloned().collect();
            let named = Record { entries, open, site: step.site };
            record.entries.insert(Name::new_static("method"), Value::text(&step.method));
            record.entries.insert(Name::new_static("given"), list(&step.given, step.site));
            record.entries.insert(Name::new_static("named"), Kind::Record(Arc::new(named)).into());
            Kind::Record(Arc::new(record)).into()
        });
        let parts = [head].into_iter().chain(steps).collect();
        let handle = Handle { library: NAME, kind: STATEMENT, client: self.client, parts };
        Value { kind: Kind::Handle(Arc::new(handle)), from: self.from.clone(), symbol: None }
    }
}

/// A call as a step.
fn step(arguments: &[Given], method: &str, site: Site) -> Step {
    let mut made = Step { method: method.into(), given: Vec::new(), named: Vec::new(), site };
    for given in arguments {
        match (&given.name, given.spread) {
            (None, false) => made.given.push(given.value.clone()),
            (None, true) => match given.value.list().and_then(|list| list.items.as_ref()) {
                Some(items) => made.given.extend(items.iter().cloned()),
                // A list that grows: whatever may be in it is read along, so that nothing is said of it.
                None if method == "options" => made.given.extend(perhaps_in(&given.value)),
                // Any number of what can't be told.
                None => made.given.push(Value::derived(given.value.deep_origins())),
            },
            (Some(name), false) => made.named.push((name.clone(), given.value.clone())),
            (Some(_), true) => match given.value.record() {
                Some(record) => {
                    made.named
                        .extend(record.entries.iter().map(|(name, value)| (name.clone(), value.clone())));
                    if record.open {
                        made.named.push((Name::default(), Value::unknown()));
                    }
                }
                None => made.named.push((Name::default(), given.value.clone())),
            },
        }
    }
    made
}

/// All that may be in a list, and what can't be told where it is not known to be one.
fn perhaps_in(list: &Value) -> Vec<Value> {
    let of_one = |one: &Value| match one.list() {
        Some(List { items: Some(items), .. }) => items.clone(),
        Some(list) => list.element.alternatives().cloned().collect(),
        None => vec![Value::derived(one.deep_origins())],
    };
    list.alternatives().flat_map(of_one).collect()
}

fn list(items: &[Value], site: Site) -> Value {
    let size = Size::Constant(u32::try_from(items.len()).unwrap_or(u32::MAX));
    let element = Value::unknown();
    Kind::List(Arc::new(List { items: Some(items.to_vec()), element, size, site })).into()
}

/// One statement for several that were made of one: what they have in common, and what may have been added.
pub(in crate::sqlalchemy) fn join(handles: &[Value]) -> Option<Value> {
    let statements: Vec<Statement> = handles.iter().map(Statement::of).collect::<Option<_>>()?;
    let (first, others) = statements.split_first()?;
    if others.iter().any(|other| other.form != first.form || other.entities != first.entities) {
        return None;
    }
    let common = (0..first.steps.len())
        .take_while(|at| others.iter().all(|other| other.steps.get(*at) == first.steps.get(*at)))
        .count();
    // On one of the ways nothing is added.
    let plain = statements.iter().any(|one| one.steps[common..].iter().all(may_be_left_out));
    let mut joined = Statement { steps: first.steps[..common].to_vec(), ..first.clone() };
    joined.client = statements.iter().find_map(|statement| statement.client);
    let mut perhaps = Statement { steps: Vec::new(), ..first.clone() };
    for statement in &statements {
        for step in &statement.steps[common..] {
            match step.method.as_str() {
                PERHAPS => perhaps.steps.extend(inner(step)),
                _ => perhaps.steps.push(step.clone()),
            }
        }
    }
    perhaps.steps.truncate(STEPS_LIMIT);
    if let Some(site) = perhaps.steps.first().map(|step| step.site) {
        let given = vec![perhaps.to_value()];
        let plain = Kind::Literal(program::model::Literal::Boolean(plain)).into();
        let named = vec![(Name::new_static(PLAIN), plain)];
        joined.steps.push(Step { method: PERHAPS.into(), given, named, site });
    }
    joined.from = handles.iter().fold(Origins::default(), |all, value| all.union(&value.from));
    Some(joined.to_value())
}

impl Statement {
    /// Whether some of its steps may not have been made.
    pub(in crate::sqlalchemy) fn is_uncertain(&self) -> bool {
        self.steps.iter().any(|step| step.method == PERHAPS)
    }
}

/// What says of steps which may have been made that there may be none.
const PLAIN: &str = "plain";

/// Whether a step stands for others, and also for none.
pub(super) fn may_be_left_out(step: &Step) -> bool {
    let is_plain = |(name, value): &(Name, Value)| name == PLAIN && value.truth() == Some(true);
    step.method == PERHAPS && step.named.iter().any(is_plain)
}

/// The steps that a statement which was handed to a step has.
pub(super) fn inner(step: &Step) -> Vec<Step> {
    step.given.iter().filter_map(Statement::of).flat_map(|statement| statement.steps).collect()
}
