//! What an expression may stand for, as far as it matters to the data layer.
//!
//! A value says what is known of something at run time and where it comes from ([`Origins`]). Where nothing is known it is
//! [`Kind::Unknown`], which still remembers the names that were read on the way (`ctx.prisma.user`), because a library may recognise them.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use litemap::LiteMap;

pub use crate::origins::{Origin, Origins, THIS};
pub use crate::symbol::{Symbol, SymbolRoot};

use crate::model::{Literal, Name};
use crate::program::{ClassRef, FunctionRef, Site};

crate::ids! {
    /// A loop of the program: a statement, or a call that runs a function for each element.
    LoopRef;
    /// A place where a query is run.
    QueryRef;
    /// A place where a transaction is begun.
    TransactionRef;
    /// A place where the way through a function forks.
    BranchRef;
    /// A client, a connection, a session, or a transaction used as one.
    ClientRef;
    /// The variables of one activation of a function.
    FrameRef;
}

/// How many elements something has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// So many at most, written out in the source.
    Constant(u32),
    /// A limited number: a page, a chunk.
    Limited,
    /// Nothing is known of it.
    Unknown,
    /// As many as there are rows, or as a request says.
    Many,
}

impl Size {
    /// The size of what is either this or that.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }
}

/// Something of a module outside the program: `axios`, `PrismaClient` of `@prisma/client`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct External {
    /// The module, as it is imported.
    pub module: Arc<str>,
    /// The names read of it: an export, then members. `default` is left out where it comes first.
    pub path: Arc<[Name]>,
}

impl External {
    /// Whether it is `path` of a module called `module` (or of a module inside it: `module/...`).
    #[must_use]
    pub fn is(&self, module: &str, path: &[&str]) -> bool {
        let same_module =
            self.module.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        same_module && self.path.iter().map(Name::as_str).eq(path.iter().copied())
    }

    /// The last name that was read.
    #[must_use]
    pub fn last(&self) -> Option<&str> {
        self.path.last().map(Name::as_str)
    }
}

/// An object whose entries are known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The entries that are known, with the places of their keys.
    pub entries: LiteMap<Name, Value>,
    /// Whether it may have others: an unknown value was spread into it, or a key is computed.
    pub open: bool,
    /// Where it is written.
    pub site: Site,
}

impl Record {
    /// The name under which it keeps what any entry may be whose key is not known.
    const ANY: &str = "*";

    /// What an entry may be whose key is not known; none where nothing of such entries is known.
    #[must_use]
    pub fn under_any_key(&self) -> Option<&Value> {
        self.entries.get(Self::ANY)
    }

    /// Puts a value under a key that is not known, beside what is there. Of functions and classes it matters which key leads to which, so of those nothing is
    /// known then.
    pub fn put_under_any_key(&mut self, value: Value) {
        self.open = true;
        let is_data = |value: &Value| matches!(value.kind, Kind::Rows(_) | Kind::List(_) | Kind::Record(_));
        if !value.alternatives().all(is_data) {
            return;
        }
        let whole = self.under_any_key().map_or_else(|| value.clone(), |known| known.or(&value));
        self.replace_under_any_key(whole);
    }

    /// Puts a value in the place of what was taken from under a key that is not known.
    pub fn replace_under_any_key(&mut self, value: Value) {
        self.open = true;
        self.entries.insert(Name::new_static(Self::ANY), Value { symbol: None, ..value });
    }

    /// What is read by a key that is not known: what was put under such keys, or any other entry.
    #[must_use]
    pub fn by_any_key(&self) -> Option<Value> {
        self.under_any_key()?;
        self.entries.values().cloned().reduce(|all, next| all.or(&next))
    }

    /// One record on two ways, on one of which it was given more entries than on the other: what only the one has may be missing.
    fn grown(&self, more: &Self) -> Option<Self> {
        let is_same = self.site == more.site && self.site != Site::default();
        if !is_same || !self.entries.keys().all(|name| more.entries.contains_key(name)) {
            return None;
        }
        let both = more.entries.iter().map(|(name, value)| {
            let before = self.entries.get(name).cloned();
            // Under which keys there is something is not known anyway.
            if before.is_none() && name == Self::ANY {
                return (name.clone(), value.clone());
            }
            (name.clone(), before.unwrap_or_else(Value::null).or(value))
        });
        Some(Self { entries: both.collect(), open: self.open || more.open, site: self.site })
    }
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The elements, where each is known.
    pub items: Option<Vec<Value>>,
    /// What any element may be.
    pub element: Value,
    /// How many there are.
    pub size: Size,
    /// Where it is written.
    pub site: Site,
}

impl List {
    /// What is there under any key, where it is a record that a comprehension made: that is written as one entry for each element.
    #[must_use]
    pub fn under_any_key(&self) -> Option<&Value> {
        self.element.record().filter(|entry| entry.site == self.site)?.under_any_key()
    }
}

/// A function, and the variables around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Closure {
    /// The function.
    pub function: FunctionRef,
    /// The activation around it; none for one that nothing is around.
    pub frame: Option<FrameRef>,
    /// What `this` is in it.
    pub this: Option<Value>,
}

/// An object of a class of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// The class.
    pub class: ClassRef,
    /// The activation around the class.
    pub frame: FrameRef,
    /// What of a library it is: its base outside the program, with the row that it shows.
    pub base: Option<Value>,
    /// Whether the program made it, of the class of a model: it stands for a row that is not written yet.
    pub made: bool,
    /// The classes and rows that its constructor put into fields of it: what objects of one class do may be about different ones.
    pub classes: Arc<[(Name, Value)]>,
}

impl Instance {
    /// The class, or the row, that its constructor put into a field.
    #[must_use]
    pub fn kept_in(&self, field: &str) -> Option<&Value> {
        self.classes.iter().rev().find(|(name, _)| name == field).map(|(_, class)| class)
    }
}

/// How many rows a query's value stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rows {
    /// One, or none.
    One,
    /// A list of them.
    Many(Size),
}

/// What a query gives, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResultRows {
    /// The query.
    pub query: QueryRef,
    /// The model of the rows: a position in the models that libraries know.
    pub model: Option<u32>,
    /// The relations that lead from the query's own rows to these.
    pub path: Arc<[Name]>,
    /// How many.
    pub rows: Rows,
}

/// Something that a library made and alone understands: a client, a query that is being built.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// The library's name.
    pub library: &'static str,
    /// What it is, in the library's words.
    pub kind: &'static str,
    /// The client that it works with.
    pub client: Option<ClientRef>,
    /// What it is made of.
    pub parts: Arc<[Value]>,
}

/// What will be there once it is awaited, and the effects that belong to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// What will be there.
    pub value: Value,
    /// The effects that happen until then: positions in the list of the running function, from the first to before the last.
    pub effects: (u32, u32),
    /// The activation whose list it is.
    pub activation: u32,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Not known, and the names that were last read of it: `ctx`, `prisma`. The last four are kept.
    Unknown(Arc<[Name]>),
    /// A value that is written out.
    Literal(Literal),
    /// A text with holes; texts and values in turn.
    Template(Arc<[Value]>),
    /// An object.
    Record(Arc<Record>),
    /// A list.
    List(Arc<List>),
    /// A function.
    Function(Arc<Closure>),
    /// A class of the program, and the activation around it.
    Class(ClassRef, FrameRef),
    /// An object of a class of the program.
    Instance(Arc<Instance>),
    /// A module of the program.
    Module(u32),
    /// Something outside the program.
    External(Arc<External>),
    /// What will be there later.
    Promise(Arc<Promise>),
    /// What a query gives.
    Rows(Arc<ResultRows>),
    /// Something of a library.
    Handle(Arc<Handle>),
    /// One of several.
    OneOf(Arc<[Value]>),
}

impl Kind {
    /// Whether the program makes it of other values.
    fn is_put_together(&self) -> bool {
        matches!(self, Self::Template(_) | Self::Record(_) | Self::List(_))
    }
}

/// What an expression stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// Where it comes from.
    pub from: Origins,
    /// What it is by its name, if it has one.
    pub symbol: Option<Symbol>,
}

/// How many parts a text keeps before only its origins are known.
const TEMPLATE_LIMIT: usize = 96;

/// Each of several values once.
fn distinct(values: Vec<Value>) -> Vec<Value> {
    let mut distinct: Vec<Value> = Vec::new();
    for value in values {
        if !distinct.iter().any(|seen| seen.kind == value.kind) {
            distinct.push(value);
        }
    }
    distinct
}

/// How many alternatives a value keeps before it is unknown.
const ALTERNATIVES_LIMIT: usize = 4;

impl Default for Value {
    fn default() -> Self {
        Self::unknown()
    }
}

impl From<Kind> for Value {
    fn from(kind: Kind) -> Self {
        Self { kind, from: Origins::default(), symbol: None }
    }
}

impl Value {
    /// A value of which nothing is known.
    #[must_use]
    pub fn unknown() -> Self {
        Kind::Unknown(Arc::default()).into()
    }

    /// A value of which only the origin is known.
    #[must_use]
    pub fn derived(from: Origins) -> Self {
        Self { from, ..Self::unknown() }
    }

    /// `null`, `undefined`, `None`.
    #[must_use]
    pub fn null() -> Self {
        Kind::Literal(Literal::Null).into()
    }

    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Kind::Literal(Literal::Text(text.into())).into()
    }

    /// Whether something holds.
    #[must_use]
    pub fn boolean(holds: bool) -> Self {
        Kind::Literal(Literal::Boolean(holds)).into()
    }

    /// The same, but from here as well.
    #[must_use]
    pub fn with_origins(mut self, from: &Origins) -> Self {
        self.from = self.from.union(from);
        self
    }

    /// The same, where a condition that comes from these chose it: it changes with the turns that the condition changes with, and what is written out
    /// comes from the arguments that the condition looked at.
    #[must_use]
    pub fn chosen_by(self, condition: &Origins) -> Self {
        let is_written_out = self.from.is_empty();
        let chosen = self.with_origins(&condition.turns());
        if is_written_out { chosen.with_origins(&condition.looked_at()) } else { chosen }
    }

    /// The same, gone through something that may have checked or changed it.
    #[must_use]
    pub fn processed(mut self) -> Self {
        self.from = self.from.processed();
        self
    }

    /// A text that is put together from these.
    #[must_use]
    pub fn joined(parts: &[&Self]) -> Self {
        let from = parts.iter().fold(Origins::default(), |all, part| all.union(&part.from));
        let mut flat: Vec<Self> = Vec::with_capacity(parts.len());
        for part in parts {
            match &part.kind {
                Kind::Template(inner) => flat.extend(inner.iter().cloned()),
                _ => flat.push(Self::clone(part)),
            }
        }
        if flat.len() > TEMPLATE_LIMIT {
            Self::derived(from)
        } else {
            Self { from, ..Kind::Template(flat.into()).into() }
        }
    }

    /// Whether it is a text, or is put together as one.
    #[must_use]
    pub fn is_text(&self) -> bool {
        match &self.kind {
            Kind::Literal(Literal::Text(_)) | Kind::Template(_) => true,
            Kind::OneOf(values) => values.iter().any(Self::is_text),
            _ => false,
        }
    }

    /// The same under this symbol.
    #[must_use]
    pub fn with_symbol(mut self, symbol: Option<Symbol>) -> Self {
        self.symbol = symbol;
        self
    }

    /// The literal, if it is one.
    #[must_use]
    pub fn literal(&self) -> Option<&Literal> {
        match &self.kind {
            Kind::Literal(literal) => Some(literal),
            _ => None,
        }
    }

    /// The text, if it is a literal one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Literal(Literal::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The record, if it is one.
    #[must_use]
    pub fn record(&self) -> Option<&Record> {
        match &self.kind {
            Kind::Record(record) => Some(record),
            _ => None,
        }
    }

    /// The list, if it is one.
    #[must_use]
    pub fn list(&self) -> Option<&List> {
        match &self.kind {
            Kind::List(list) => Some(list),
            _ => None,
        }
    }

    /// The rows of a query, if it is some.
    #[must_use]
    pub fn rows(&self) -> Option<&ResultRows> {
        match &self.kind {
            Kind::Rows(rows) => Some(rows),
            _ => None,
        }
    }

    /// What a library made, if it is such.
    #[must_use]
    pub fn handle(&self) -> Option<&Handle> {
        match &self.kind {
            Kind::Handle(handle) => Some(handle),
            _ => None,
        }
    }

    /// The function, if it is one.
    #[must_use]
    pub fn function(&self) -> Option<&Closure> {
        match &self.kind {
            Kind::Function(closure) => Some(closure),
            _ => None,
        }
    }

    /// Whether it is known to be `null` or its like.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Literal(Literal::Null))
    }

    /// Whether a condition on it holds, where that is known.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        match &self.kind {
            Kind::Literal(Literal::Null) => Some(false),
            Kind::Literal(Literal::Boolean(value)) => Some(*value),
            Kind::Literal(Literal::Number(number)) => Some(*number != 0.0),
            Kind::Literal(Literal::Text(text)) => Some(!text.is_empty()),
            Kind::Function(_) | Kind::Class(..) | Kind::Instance(_) | Kind::Handle(_) => Some(true),
            _ => None,
        }
    }

    /// The names that were read on the way to an unknown value.
    #[must_use]
    pub fn names(&self) -> &[Name] {
        match &self.kind {
            Kind::Unknown(names) => names,
            _ => &[],
        }
    }

    /// How many elements it has when it is run over.
    #[must_use]
    pub fn size(&self) -> Size {
        match &self.kind {
            Kind::List(list) => list.size,
            Kind::Rows(rows) => match rows.rows {
                Rows::Many(size) => size,
                Rows::One => Size::Unknown,
            },
            Kind::Record(record) if !record.open => {
                Size::Constant(u32::try_from(record.entries.len()).unwrap_or(u32::MAX))
            }
            Kind::Literal(_) => Size::Constant(1),
            Kind::OneOf(values) => {
                let sizes = values.iter().filter(|value| !value.is_null()).map(Self::size);
                sizes.reduce(Size::or).unwrap_or(Size::Unknown)
            }
            _ => Size::Unknown,
        }
    }

    /// Where it and all that is known to be in it come from.
    #[must_use]
    pub fn deep_origins(&self) -> Origins {
        if !self.has_parts() {
            return self.from.clone();
        }
        let mut all = Vec::new();
        self.collect_origins(&mut all, 0);
        all.into_iter().collect()
    }

    /// Whether other values are known to be in it, which may come from somewhere else than it does.
    fn has_parts(&self) -> bool {
        use Kind::{Handle, List, OneOf, Promise, Record, Template};
        matches!(&self.kind, Record(_) | List(_) | Template(_) | OneOf(_) | Promise(_) | Handle(_))
    }

    fn collect_origins(&self, all: &mut Vec<Origin>, depth: u8) {
        all.extend(self.from.iter().cloned());
        if depth > 6 {
            return;
        }
        match &self.kind {
            Kind::Record(record) => {
                record.entries.values().for_each(|value| value.collect_origins(all, depth + 1));
            }
            Kind::List(list) => {
                list.element.collect_origins(all, depth + 1);
                list.items.iter().flatten().for_each(|value| value.collect_origins(all, depth + 1));
            }
            Kind::Template(parts) | Kind::OneOf(parts) => {
                parts.iter().for_each(|value| value.collect_origins(all, depth + 1));
            }
            Kind::Promise(promise) => promise.value.collect_origins(all, depth + 1),
            Kind::Handle(handle) => {
                handle.parts.iter().for_each(|value| value.collect_origins(all, depth + 1))
            }
            _ => {}
        }
    }

    /// What is either this or that.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        if self == other {
            return self.clone();
        }
        let from = self.from.union(&other.from);
        // An empty list or another one: that one, of which no item is certain.
        for (empty, list) in [(self, other), (other, self)] {
            let kind = match &list.kind {
                _ if empty.list().is_none_or(|list| list.size != Size::Constant(0)) => continue,
                Kind::List(list) => Kind::List(Arc::new(List { items: None, ..List::clone(list) })),
                Kind::Rows(rows) if matches!(rows.rows, Rows::Many(_)) => list.kind.clone(),
                // It was given entries on one of two ways.
                Kind::Record(record) if empty.list().is_some_and(|list| list.site == record.site) => {
                    let entries = record.entries.iter();
                    let entries =
                        entries.map(|(name, value)| (name.clone(), Self::null().or(value))).collect();
                    Kind::Record(Arc::new(Record { entries, ..Record::clone(record) }))
                }
                _ => continue,
            };
            return Self { kind, from, symbol: None };
        }
        let symbol = if self.symbol == other.symbol { self.symbol.clone() } else { None };
        if let (Kind::Record(mine), Kind::Record(theirs)) = (&self.kind, &other.kind)
            && let Some(record) = mine.grown(theirs).or_else(|| theirs.grown(mine))
        {
            return Self { kind: Kind::Record(Arc::new(record)), from, symbol };
        }
        let mut arms: Vec<Self> = Vec::new();
        for value in [self, other] {
            match &value.kind {
                Kind::OneOf(values) => arms.extend(values.iter().cloned()),
                _ => arms.push(value.clone()),
            }
        }
        let mut each = distinct(arms);
        if each.len() > ALTERNATIVES_LIMIT {
            each = distinct(each.into_iter().map(Self::without_classes).collect());
        }
        let kind = match <[Self; 1]>::try_from(each) {
            Ok([only]) => only.kind,
            Err(each) if each.len() > ALTERNATIVES_LIMIT => Kind::Unknown(Arc::default()),
            Err(each) => Kind::OneOf(each.into()),
        };
        Self { kind, from, symbol }
    }

    /// The same without what tells it from other objects of its class.
    fn without_classes(self) -> Self {
        match &self.kind {
            Kind::Instance(instance) if !instance.classes.is_empty() => {
                let instance = Instance { classes: Arc::default(), ..Instance::clone(instance) };
                Self { kind: Kind::Instance(Arc::new(instance)), ..self }
            }
            _ => self,
        }
    }

    /// Whether it was computed, and not only handed on.
    #[must_use]
    pub fn is_computed(&self) -> bool {
        match (&self.kind, &self.symbol) {
            (Kind::OneOf(values), _) => values.iter().any(Self::is_computed),
            (Kind::Literal(_) | Kind::Rows(_), _) => false,
            (kind, Some(Symbol { root: SymbolRoot::Variable(_), path })) if path.is_empty() => {
                kind.is_put_together()
            }
            (_, Some(symbol)) => symbol.is_computed(),
            (kind, None) => kind.is_put_together(),
        }
    }

    /// The values that it may be: itself, unless it is one of several.
    pub fn alternatives(&self) -> impl Iterator<Item = &Self> {
        let (several, single) = match &self.kind {
            Kind::OneOf(values) => (Some(values.iter()), None),
            _ => (None, Some(self)),
        };
        several.into_iter().flatten().chain(single)
    }

    /// What it is without `null`, where something else is possible.
    #[must_use]
    pub fn without_null(&self) -> Self {
        let Kind::OneOf(values) = &self.kind else {
            return self.clone();
        };
        let mut rest = values.iter().filter(|value| !value.is_null());
        let Some(first) = rest.next() else {
            return self.clone();
        };
        let mut value = rest.fold(first.clone(), |all, next| all.or(next));
        value.from = value.from.union(&self.from);
        value.symbol.clone_from(&self.symbol);
        value
    }

    /// The classes that an object keeps which its constructor was handed, as a number; none where it keeps none.
    pub(crate) fn kept_classes(&self) -> Option<u64> {
        let Kind::Instance(instance) = &self.kind else { return None };
        let mut classes = instance.classes.iter().filter(|(_, kept)| matches!(kept.kind, Kind::Class(..)));
        let first = classes.next()?;
        let mut hasher = DefaultHasher::new();
        (instance.class, instance.frame, instance.made).hash(&mut hasher);
        for (name, class) in [first].into_iter().chain(classes) {
            name.hash(&mut hasher);
            class.hash_kind(&mut hasher, 1);
        }
        Some(hasher.finish())
    }

    /// A number that is equal for values of which a function would be understood alike: what it is, but not where it comes from.
    #[must_use]
    pub fn digest(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash_kind(&mut hasher, 0);
        hasher.finish()
    }

    fn hash_kind(&self, hasher: &mut DefaultHasher, depth: u8) {
        std::mem::discriminant(&self.kind).hash(hasher);
        if depth > 5 {
            return;
        }
        match &self.kind {
            Kind::Unknown(names) => names.hash(hasher),
            Kind::Literal(literal) => match literal {
                Literal::Null => {}
                Literal::Boolean(value) => value.hash(hasher),
                // A number only says how many: a function is not understood anew for each.
                Literal::Number(_) => 1u8.hash(hasher),
                Literal::Text(text) => text.hash(hasher),
            },
            Kind::Template(parts) => parts.iter().for_each(|value| value.hash_kind(hasher, depth + 1)),
            Kind::Record(record) => {
                record.open.hash(hasher);
                for (name, value) in &record.entries {
                    name.hash(hasher);
                    value.hash_kind(hasher, depth + 1);
                }
            }
            Kind::List(list) => {
                list.size.hash(hasher);
                list.element.hash_kind(hasher, depth + 1);
                for value in list.items.iter().flatten() {
                    value.hash_kind(hasher, depth + 1);
                }
            }
            Kind::Function(closure) => {
                closure.function.hash(hasher);
                closure.frame.hash(hasher);
                if let Some(this) = &closure.this {
                    this.hash_kind(hasher, depth + 1);
                }
            }
            Kind::Class(class, frame) => (class, frame).hash(hasher),
            Kind::Instance(instance) => {
                (instance.class, instance.frame, instance.made).hash(hasher);
                if let Some(base) = &instance.base {
                    base.hash_kind(hasher, depth + 1);
                }
                for (name, class) in &*instance.classes {
                    name.hash(hasher);
                    class.hash_kind(hasher, depth + 1);
                }
            }
            Kind::Module(module) => module.hash(hasher),
            Kind::External(external) => external.hash(hasher),
            Kind::Promise(promise) => promise.value.hash_kind(hasher, depth + 1),
            Kind::Rows(rows) => rows.hash(hasher),
            Kind::Handle(handle) => {
                (handle.library, handle.kind, handle.client).hash(hasher);
                handle.parts.iter().for_each(|value| value.hash_kind(hasher, depth + 1));
            }
            Kind::OneOf(values) => values.iter().for_each(|value| value.hash_kind(hasher, depth + 1)),
        }
    }
}
