//! Rows and the objects that stand for them: their fields, their related rows, the methods of their class.
//!
//! A relation that was not read along with the rows is read with a query of its own where the program reads it of a row, if the library
//! does so ([`crate::models::Loading`]). What was read along is a fact of the query that gave the rows.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ir::{
    ColumnName, Comparison, Operand, Predicate, QueryContext, QueryRole, ReferenceKind, ResultShape,
    RowCount, Span, TableReference,
};

use crate::analysis::{Include, QueryInfo, RelationRead};
use crate::effect::{Bound, QueryUse, RowSource};
use crate::library::{Call, Given};
use crate::model::{CallKind, ExpressionKind, MemberKind, Module, Name};
use crate::models::{FieldKind, Loading, Model};
use crate::program::{ClassRef, FunctionRef, Site};
use crate::value::{
    Closure, FrameRef, Instance, Kind, Origin, Origins, QueryRef, ResultRows, Rows, Size, Symbol, SymbolRoot,
    THIS, TransactionRef, Value,
};

use super::Interpreter;

/// How many bases lie between a class and one that it inherits a method of.
const BASES_LIMIT: u8 = 16;

/// A relation, as a model declares it.
pub(super) struct Relation<'p> {
    of: u32,
    pub(super) name: Name,
    pub(super) model: Option<u32>,
    pub(super) many: bool,
    columns: &'p [Name],
    references: &'p [Name],
    told_by: Option<&'p Name>,
    along: &'p [Name],
    through: Option<&'p Name>,
    loading: Loading,
}

impl<'p> Interpreter<'p> {
    /// The model whose rows are objects of a class.
    #[must_use]
    pub fn model_of_class(&self, class: ClassRef) -> Option<u32> {
        self.model_classes.get(&class).copied()
    }

    /// The model of the row, or of the rows, that a value stands for.
    #[must_use]
    pub fn model_of(&self, value: &Value) -> Option<u32> {
        match &value.kind {
            Kind::Rows(rows) => rows.model,
            Kind::Instance(instance) => self.model_of_class(instance.class),
            _ => None,
        }
    }

    /// Whether the member that a library is asked for is read to be called.
    #[must_use]
    pub fn is_called(&self) -> bool {
        self.calling
    }

    /// Whether a value stands for a row: a row of a query, or an object of the class of a model.
    pub(super) fn stands_for_row(&self, value: &Value) -> bool {
        match &value.kind {
            Kind::Rows(_) => true,
            Kind::OneOf(values) => values.iter().any(|value| self.stands_for_row(value)),
            Kind::Instance(instance) if instance.base.is_some() => true,
            _ => self.model_of(value).is_some(),
        }
    }

    pub(super) fn has_relation(&self, model: u32, name: &Name) -> bool {
        self.relation(model, name).is_some()
    }

    fn relation(&self, model: u32, name: &Name) -> Option<Relation<'p>> {
        match &self.models.get(model)?.field(name)?.kind {
            FieldKind::Relation {
                model: to,
                many,
                columns,
                references,
                told_by,
                along,
                through,
                loading,
            } => Some(Relation {
                of: model,
                name: name.clone(),
                model: *to,
                many: *many,
                columns,
                references,
                told_by: told_by.as_ref(),
                along,
                through: through.as_ref(),
                loading: *loading,
            }),
            FieldKind::Column(_) => None,
        }
    }

    /// A field of a row, its related rows, or a method of its class.
    pub(super) fn row_member(
        &mut self,
        rows: &ResultRows,
        object: &Value,
        name: &Name,
        site: Site,
        calling: bool,
    ) -> Value {
        let model = rows.model.and_then(|model| self.models.get(model));
        if rows.rows == Rows::One
            && let Some(class) = model.and_then(|model| model.class)
        {
            if calling && let Some(method) = self.method_of(class, name, object) {
                self.need_member(object, name);
                return Kind::Function(Arc::new(method)).into();
            }
            if !calling && let Some(getter) = self.getter_of(class, name, object) {
                self.need_member(object, name);
                return self.invoke(&getter, &[], site);
            }
        }
        // A method that is called later.
        if rows.rows == Rows::One
            && let Some(model) = model
            && model.field(name).is_none()
            && let Some(method) = model.class.and_then(|class| self.method_of(class, name, object))
        {
            self.need_member(object, name);
            return Kind::Function(Arc::new(method)).into();
        }
        let mut path: Vec<Name> = rows.path.to_vec();
        path.push(name.clone());
        if let Some(relation) = rows.model.and_then(|model| self.relation(model, name)) {
            return self.related_of_rows(rows, &relation, object, path, site);
        }
        let column = match model.and_then(|model| model.column(name)) {
            Some(column) => column.clone(),
            None => name.clone(),
        };
        // What is read of a list of rows is no field of theirs.
        if rows.rows == Rows::One {
            self.used(rows.query).fields.insert(path);
        }
        let from = object.from.union(&Origins::one(Origin::Result(rows.query, Some(column))));
        let row = Self::symbol_of_row(object);
        Value::derived(from).with_symbol(row.and_then(|row| row.member(name)))
    }

    /// Says that a member of a row is needed that its class computes: the row itself must be there for that, whatever columns the member reads.
    pub fn need_member(&mut self, row: &Value, name: &Name) {
        let Some(rows) = row.rows().filter(|rows| rows.rows == Rows::One) else { return };
        if rows.model.is_some_and(|model| self.has_relation(model, name)) {
            return;
        }
        let path = rows.path.iter().chain([name]).cloned().collect();
        let query = rows.query;
        self.used(query).fields.insert(path);
    }

    /// What the columns of a row are read of: its name, or else the query that gave it.
    #[must_use]
    pub fn symbol_of_row(row: &Value) -> Option<Symbol> {
        let of_query = || row.rows().map(|rows| Symbol::of(SymbolRoot::Row(rows.query)));
        row.symbol.clone().or_else(of_query)
    }

    fn related_of_rows(
        &mut self,
        rows: &ResultRows,
        relation: &Relation<'p>,
        object: &Value,
        path: Vec<Name>,
        site: Site,
    ) -> Value {
        let kept = relation.loading == Loading::Kept && rows.rows == Rows::One;
        let mutual = relation.loading == Loading::Mutual && rows.rows == Rows::One;
        if let Some(path) = (kept || mutual).then(|| self.path_back(rows, relation, &path)).flatten() {
            // It is the same row for all that were read of it, and keeps what is read of it from the first on.
            let row =
                ResultRows { query: rows.query, model: relation.model, path: path.into(), rows: Rows::One };
            let row = Value::from(Kind::Rows(Arc::new(row)));
            // Of what is one to one, each has its own.
            return if mutual { row.with_origins(&object.from) } else { row };
        }
        let is_there =
            || self.is_read_along(rows.query, &path) || kept && self.leads_to_one_row(rows, relation);
        if rows.rows == Rows::One && relation.loading.runs_query() && !is_there() {
            self.use_relation(rows, relation, path);
            return self.read_relation(relation, object, Some(rows), site);
        }
        let related = ResultRows {
            query: rows.query,
            model: relation.model,
            path: path.clone().into(),
            rows: if relation.many { Rows::Many(Size::Many) } else { Rows::One },
        };
        self.used(rows.query).fields.insert(path);
        let symbol = object.symbol.as_ref().and_then(|symbol| symbol.member(&relation.name));
        Value { kind: Kind::Rows(Arc::new(related)), from: object.from.clone(), symbol }
    }

    /// Notes that a relation is read that was not read along: it is found by the columns that hold its key.
    fn use_relation(&mut self, rows: &ResultRows, relation: &Relation<'_>, path: Vec<Name>) {
        let fields = &mut self.used(rows.query).fields;
        for column in relation.columns {
            fields.insert(rows.path.iter().chain([column]).cloned().collect());
        }
        fields.insert(path);
    }

    /// Whether a relation of a row is there without another query for it.
    #[must_use]
    pub fn is_loaded(&self, row: &Value, relation: &Name) -> bool {
        row.rows().is_some_and(|rows| {
            let path: Vec<Name> = rows.path.iter().chain([relation]).cloned().collect();
            self.is_read_along(rows.query, &path)
        })
    }

    /// Where a relation leads back to the row that its rows were read of: the path to that, from the first rows of the query.
    fn path_back(&self, rows: &ResultRows, relation: &Relation<'_>, path: &[Name]) -> Option<Vec<Name>> {
        let info = &self.found.queries[rows.query.index()];
        let leads_back = |owner: u32, name: &Name| {
            let field = self.models.get(owner).and_then(|owner| owner.field(name)).map(|field| &field.kind);
            let Some(FieldKind::Relation { columns, references, loading, .. }) = field else { return false };
            // Of two that are one to one, the key is on one side.
            let is_way_back = match relation.loading {
                Loading::Mutual if relation.columns.is_empty() => {
                    *loading == Loading::Mutual && columns.as_slice() == relation.references
                }
                Loading::Mutual => *loading == Loading::Mutual && references.as_slice() == relation.columns,
                _ => references.as_slice() == relation.columns,
            };
            is_way_back && relation.model == Some(owner)
        };
        let has_key = !relation.columns.is_empty() || relation.loading == Loading::Mutual;
        if !has_key || relation.many {
            return None;
        }
        match (rows.path.split_last(), &info.relation) {
            (Some((last, before)), _) => {
                let owner = self.model_at(info.model, before)?;
                leads_back(owner, last).then(|| before.to_vec())
            }
            (None, Some(read)) => leads_back(read.model, &read.name).then(|| path.to_vec()),
            (None, None) => None,
        }
    }

    /// Whether a query gives only rows of which a key has one value: a library that keeps rows has the row that it leads to after the first,
    /// and all that keys of that one lead to.
    fn leads_to_one_row(&self, rows: &ResultRows, relation: &Relation<'p>) -> bool {
        let info = &self.found.queries[rows.query.index()];
        let Some(first) = rows.path.first() else { return self.is_compared_with_key(info, relation) };
        let mut at = info.model;
        for name in rows.path.iter() {
            let step = at.and_then(|at| self.relation(at, name));
            let Some(step) = step.filter(|step| !step.many && !step.columns.is_empty()) else { return false };
            at = step.model;
        }
        let first = info.model.and_then(|model| self.relation(model, first));
        first.is_some_and(|first| self.is_compared_with_key(info, &first))
    }

    /// Whether all rows of a query have one value of the key that a relation is found by.
    fn is_compared_with_key(&self, info: &QueryInfo, relation: &Relation<'_>) -> bool {
        !relation.columns.is_empty()
            && info.relation.is_none()
            && relation.columns.iter().all(|column| {
                info.query.predicates.iter().any(|predicate| {
                    predicate.conjunct
                        && !predicate.join
                        && predicate.comparison == Comparison::Equal
                        && predicate.column.column == *column.as_str()
                        && predicate.operand != Operand::Column
                })
            })
    }

    /// The model that relations of a model lead to.
    fn model_at(&self, mut at: Option<u32>, path: &[Name]) -> Option<u32> {
        for name in path {
            at = match &self.models.get(at?)?.field(name)?.kind {
                FieldKind::Relation { model, .. } => *model,
                FieldKind::Column(_) => None,
            };
        }
        at
    }

    /// Whether a query reads a relation of its rows along.
    fn is_read_along(&self, query: QueryRef, path: &[Name]) -> bool {
        let info = &self.found.queries[query.index()];
        info.includes.iter().any(|include| include.path == path)
            || info.used.loaded.contains(path)
            || info.used.loaded.iter().any(|path| matches!(path.as_slice(), [any] if any == "*"))
    }

    /// The rows that are related to an object of the class of a model of which nobody knows how it was read.
    pub(super) fn related_of_object(
        &mut self,
        instance: &Instance,
        object: &Value,
        name: &Name,
        site: Site,
    ) -> Option<Value> {
        let relation = self.relation(self.model_of_class(instance.class)?, name)?;
        if let Some(related) = self.loaded_of_object(&relation, object) {
            return Some(related);
        }
        relation.loading.runs_query().then(|| self.read_relation(&relation, object, None, site))
    }

    /// Reads a relation of one row with a query of its own.
    fn read_relation(
        &mut self,
        relation: &Relation<'p>,
        object: &Value,
        rows: Option<&ResultRows>,
        site: Site,
    ) -> Value {
        let source = rows.map(|rows| &self.found.queries[rows.query.index()]);
        // What is read of a row that all share may have been read of it before; the rows that it gives are new ones.
        let of_shared = source.is_some_and(|info| info.shared);
        let known = source.is_some_and(|info| {
            !info.shared && info.relation.as_ref().is_none_or(|relation| relation.known || relation.of_shared)
        });
        let of_this = object.symbol.as_ref().is_some_and(|symbol| {
            matches!(symbol.root, SymbolRoot::Parameter(_, THIS)) && symbol.path.is_empty()
        });
        // An object that only shows the row is not the row itself.
        let own = of_this && self.this().is_none_or(|this| self.model_of(&this).is_some());
        let mut hasher = DefaultHasher::new();
        (relation.of, &relation.name, known, of_shared, own).hash(&mut hasher);
        let models = self.models;
        let how = Circumstances { known, of_shared, own };
        let query = self.query_at(site, hasher.finish(), || relation_query(models, relation, how, site));
        let mut used = QueryUse::new(query, None);
        used.of_rows = rows.map(|rows| RowSource {
            query: rows.query,
            path: Arc::clone(&rows.path),
            relation: relation.name.clone(),
        });
        for (at, column) in relation.references.iter().enumerate() {
            let symbol = relation
                .columns
                .get(at)
                .and_then(|own| Self::symbol_of_row(object).and_then(|symbol| symbol.member(own)));
            used.filters.push(Bound {
                column: column.clone(),
                comparison: Comparison::Equal,
                symbol,
                from: object.from.clone(),
                computed: false,
                null: false,
                size: Size::Constant(1),
            });
        }
        if let Some(column) = relation.told_by {
            let model = self.models.get(relation.of).map(|model| model.name.clone()).unwrap_or_default();
            used.filters.push(Bound {
                column: column.clone(),
                comparison: Comparison::Equal,
                symbol: Some(Symbol::of(SymbolRoot::Literal(model))),
                from: Origins::default(),
                computed: false,
                null: false,
                size: Size::Constant(1),
            });
        }
        let related = ResultRows {
            query,
            model: relation.model,
            path: Arc::default(),
            rows: if relation.many { Rows::Many(Size::Many) } else { Rows::One },
        };
        // Rows that are read of a row are other ones in each turn of the loop that the row is of.
        let from = object.from.union(&Origins::one(Origin::Result(query, None)));
        let symbol = object.symbol.as_ref().and_then(|symbol| symbol.member(&relation.name));
        let value = Value { kind: Kind::Rows(Arc::new(related)), from, symbol };
        self.run_query(site, used, object.deep_origins(), value, false)
    }

    /// Says that a relation, with those that lead to it from a value's rows, is read for all of them at once.
    pub fn load_relation(&mut self, value: &Value, path: &[Name]) {
        for rows in value.alternatives().filter_map(Value::rows) {
            let whole: Vec<Name> = rows.path.iter().chain(path).cloned().collect();
            let loaded = &mut self.found.queries[rows.query.index()].used.loaded;
            for length in rows.path.len() + 1..=whole.len() {
                loaded.insert(whole[..length].to_vec());
            }
        }
    }

    /// The model of the rows that a query reads along under a path, if it does.
    #[must_use]
    pub fn include(&self, query: QueryRef, path: &[Name]) -> Option<Option<u32>> {
        let includes = &self.found.queries[query.index()].includes;
        includes.iter().find(|include| include.path == path).map(|include| include.model)
    }

    /// What a query for rows of a model reads along, whatever it is asked for.
    #[must_use]
    pub fn along(&self, model: Option<u32>, site: Site) -> Vec<Include> {
        includes_of(self.models, model, site)
    }

    /// Adds a path of relations that a query for rows of a model reads along, and those that lead to it.
    pub fn add_along(&self, model: Option<u32>, path: &[Name], site: Site, includes: &mut Vec<Include>) {
        add_path(self.models, model, path, (site, false), includes);
    }

    /// A method that belongs to a class itself, of those that it inherits.
    pub(super) fn inherited_static(&mut self, class: ClassRef, name: &Name) -> Option<Closure> {
        let (function, frame) = self.lookup(class, name)?;
        let module = self.module(function.module);
        let owner = module.class(module.function(function.function).class?);
        let of_class = owner.members.iter().any(|member| {
            member.of_class && matches!(member.kind, MemberKind::Method(id) if id == function.function)
        });
        of_class.then_some(Closure { function, frame: Some(frame), this: None })
    }

    /// A method of a class or of one that it inherits from, with the object that it is called on.
    pub fn method_of(&mut self, class: ClassRef, name: &Name, this: &Value) -> Option<Closure> {
        let (function, frame) = self.lookup(class, name)?;
        Some(Closure { function, frame: Some(frame), this: Some(this.clone()) })
    }

    fn getter_of(&mut self, class: ClassRef, name: &Name, this: &Value) -> Option<Closure> {
        for owner in self.line(class).iter() {
            let Kind::Class(owner, frame) = owner.kind else { continue };
            let Some(member) =
                self.class_declaration(owner).members.iter().find(|member| member.name == *name)
            else {
                continue;
            };
            let MemberKind::Getter(function) = member.kind else { return None };
            let function = FunctionRef { module: owner.module, function };
            return Some(Closure { function, frame: Some(frame), this: Some(this.clone()) });
        }
        None
    }

    /// The related rows of a row, or of an object of the class of a model: those that were read along with it, or those that a query of
    /// their own reads. None where the model has no such relation.
    pub fn related(&mut self, object: &Value, name: &Name, site: Site) -> Option<Value> {
        match &object.kind {
            Kind::Rows(rows) => {
                let rows = Arc::clone(rows);
                let relation = self.relation(rows.model?, name)?;
                let path: Vec<Name> = rows.path.iter().chain([name]).cloned().collect();
                Some(self.related_of_rows(&rows, &relation, object, path, site))
            }
            Kind::Instance(instance) => {
                let relation = self.relation(self.model_of_class(instance.class)?, name)?;
                Some(self.read_relation(&relation, object, None, site))
            }
            _ => None,
        }
    }

    /// A method by its name, whether it belongs to an object or to the class.
    fn lookup(&mut self, class: ClassRef, name: &Name) -> Option<(FunctionRef, FrameRef)> {
        let key = (class, name.clone());
        if let Some(known) = self.methods.get(&key) {
            return *known;
        }
        let found = self.look_up(class, name, 0);
        self.methods.insert(key, found);
        found
    }

    fn look_up(&mut self, class: ClassRef, name: &Name, depth: u8) -> Option<(FunctionRef, FrameRef)> {
        if depth > BASES_LIMIT {
            return None;
        }
        let module: &'p Module = self.module(class.module);
        let frame = self.load(class.module);
        let declaration = module.class(class.class);
        let own = declaration.members.iter().find_map(|member| match member.kind {
            MemberKind::Method(function) if member.name == *name => Some(function),
            _ => None,
        });
        if let Some(function) = own {
            return Some((FunctionRef { module: class.module, function }, frame));
        }
        self.bases_of(class, frame).iter().find_map(|base| match base.kind {
            Kind::Class(base, _) => self.look_up(base, name, depth + 1),
            _ => None,
        })
    }

    /// An object of a class of which nothing else is known.
    pub fn object_of_class(&mut self, class: ClassRef) -> Value {
        let frame = self.load(class.module);
        self.instance_of(class, frame)
    }

    /// An object of the class of a model that the program makes: a row that is not written yet.
    pub fn new_object_of_class(&mut self, class: ClassRef) -> Value {
        let frame = self.load(class.module);
        Kind::Instance(Arc::new(Instance { class, frame, base: None, made: true, classes: Arc::default() }))
            .into()
    }

    /// Whether a class, or one that it inherits from, has a method of its own that belongs to the class and not to an object.
    pub fn has_static(&mut self, class: ClassRef, name: &Name) -> bool {
        self.inherited_static(class, name).is_some()
    }

    /// Calls a method of an object.
    pub fn call_method(
        &mut self,
        object: &Value,
        name: &Name,
        arguments: Vec<Given>,
        site: Site,
        name_site: Site,
    ) -> Value {
        self.calling = true;
        let callee = self.member(object, name, name_site);
        self.calling = false;
        let call = Call {
            kind: CallKind::Call,
            callee,
            receiver: Some(object.clone()),
            method: Some(name.clone()),
            arguments,
            site,
            name_site,
            place: None,
        };
        self.perform(&call, true)
    }

    /// Puts another value in the place of the handle that a chain of calls begins with: each call of the chain changed it and gave it back. Where
    /// the chain begins with something else, nothing is changed.
    pub fn change_chain(&mut self, call: &Call, value: Value) {
        let (Some(mut place), Some(made)) = (call.place, value.alternatives().find_map(Value::handle)) else {
            return;
        };
        if self.current().function.module != call.site.module {
            return;
        }
        let module: &'p Module = self.module(call.site.module);
        while let ExpressionKind::Call { callee, .. } = module.expression(place).kind {
            let ExpressionKind::Member { object, .. } = module.expression(callee).kind else {
                return;
            };
            place = object;
        }
        let now = match module.expression(place).kind {
            ExpressionKind::Variable(variable) => self.read(call.site.module, variable),
            ExpressionKind::Member { object, .. }
                if matches!(module.expression(object).kind, ExpressionKind::This) =>
            {
                Some(self.evaluate(module, place))
            }
            _ => None,
        };
        let is_it = |now: &Value| {
            now.alternatives()
                .filter_map(Value::handle)
                .any(|handle| handle.library == made.library && handle.kind == made.kind)
        };
        if now.is_some_and(|now| is_it(&now)) {
            self.replace(module, place, value);
        }
    }

    /// Opens a transaction until [`Self::close_transaction`] is called, or the running function is over.
    pub fn open_transaction(&mut self, transaction: TransactionRef) {
        let current = self.current();
        current.transactions.push(transaction);
        current.opened_in.insert(transaction, current.loops.len());
    }

    /// Closes the innermost open transaction of the running function.
    pub fn close_transaction(&mut self) {
        self.current().transactions.pop();
    }

    /// Calls a function with these values. Gives what it returns, and for each argument what the function left in its place.
    pub fn call_changing(
        &mut self,
        callee: &Value,
        arguments: Vec<Value>,
        site: Site,
    ) -> (Value, Vec<Value>) {
        self.changed.clear();
        let mut left = arguments.clone();
        let returned = self.call_value(callee, arguments, site);
        for (position, value) in std::mem::take(&mut self.changed) {
            if let Some(slot) = left.get_mut(usize::from(position)) {
                *slot = value;
            }
        }
        (returned, left)
    }

    /// Runs a function for each chunk of what a query gives; no more than a chunk is there at a time.
    pub fn each_chunk(
        &mut self,
        site: Site,
        source_site: Site,
        source: &Value,
        body: impl FnOnce(&mut Self, Value) -> Value,
    ) -> Value {
        let mut made = Value::unknown();
        self.enter_loop(site, crate::analysis::LoopForm::Callback, source_site, source, |cx, of| {
            cx.found.loops[of.index()].pages = true;
            let chunk = cx.as_element(source.clone(), source, of);
            made = body(cx, chunk);
        });
        made
    }
}

/// The relations that each query for rows of a model reads along, with those that these bring along themselves.
fn includes_of(models: &crate::models::Models, model: Option<u32>, site: Site) -> Vec<Include> {
    let mut includes = Vec::new();
    let Some(declared) = model.and_then(|model| models.get(model)) else {
        return includes;
    };
    for path in &declared.along {
        let path: Vec<Name> = path.split('.').map(Name::from).collect();
        add_path(models, model, &path, (site, true), &mut includes);
    }
    includes
}

/// How many relations lead to one that is read along because another is.
const DEEPEST_ALONG: usize = 4;

/// Adds a path of relations that is read along, and those that lead to it.
fn add_path(
    models: &crate::models::Models,
    model: Option<u32>,
    path: &[Name],
    (site, always): (Site, bool),
    includes: &mut Vec<Include>,
) {
    let mut at = model;
    for length in 1..=path.len() {
        let field = at.and_then(|at| models.get(at)).and_then(|model| model.field(&path[length - 1]));
        let (to, many, along, joined) = match field.map(|field| &field.kind) {
            Some(FieldKind::Relation { model, many, along, loading, .. }) => {
                (*model, *many, along.as_slice(), always && *loading == Loading::Joined)
            }
            _ => (None, true, [].as_slice(), false),
        };
        let include =
            Include { path: path[..length].to_vec(), model: to, many, limited: false, always, joined, site };
        if !includes.iter().any(|known: &Include| known.path == include.path) {
            includes.push(include);
            // What its own rows bring along. Models may name each other.
            let own = to.and_then(|to| models.get(to)).map_or([].as_slice(), |to| to.along.as_slice());
            for nested in own.iter().chain(along).filter(|_| length < DEEPEST_ALONG) {
                let nested = nested.split('.').map(Name::from);
                let nested: Vec<Name> = path[..length].iter().cloned().chain(nested).collect();
                add_path(models, model, &nested, (site, true), includes);
            }
        }
        at = to;
    }
}

/// Of what row a relation is read, as [`RelationRead`] says it.
#[derive(Clone, Copy)]
struct Circumstances {
    known: bool,
    of_shared: bool,
    own: bool,
}

/// The query that reads a relation of one row.
fn relation_query(
    models: &crate::models::Models,
    relation: &Relation<'_>,
    how: Circumstances,
    site: Site,
) -> QueryInfo {
    let span = Span::local(site.range);
    let mut query =
        ir::Query::new(ir::Operation::Select, QueryContext::Application, QueryRole::Statement, span, span);
    let owner: Option<&Model> = models.get(relation.of);
    let target = relation.model.and_then(|model| models.get(model));
    if let Some(target) = target.filter(|target| !target.table.is_empty()) {
        query.datastore = target.datastore;
        query.tables.push(TableReference::new(
            ReferenceKind::Table,
            target.schema.clone(),
            target.table.clone(),
            span,
        ));
    }
    if let Some(through) = relation.through {
        let mut table = TableReference::new(ReferenceKind::Table, None, through.to_string(), span);
        table.join = ir::JoinKind::Inner;
        query.tables.push(table);
    }
    for column in relation.references.iter().chain(relation.told_by) {
        query.predicates.push(Predicate {
            column: ColumnName { qualifier: None, column: column.to_string(), table: Some(0) },
            comparison: Comparison::Equal,
            operand: Operand::Parameter,
            other: None,
            literal: None,
            subquery: None,
            function: None,
            expression: None,
            conjunct: true,
            join: false,
            added: false,
            span,
        });
    }
    query.filtered = true;
    if !relation.many {
        query.limit = Some(RowCount::Literal(1));
    }
    query.complete = target.is_some() && !relation.references.is_empty();
    let model = owner.map_or("", |model| model.name.as_str());
    let mut includes = includes_of(models, relation.model, site);
    for path in relation.along {
        let path: Vec<Name> = path.split('.').map(Name::from).collect();
        add_path(models, relation.model, &path, (site, true), &mut includes);
    }
    QueryInfo {
        model: relation.model,
        includes,
        projected: false,
        relation: Some(RelationRead {
            model: relation.of,
            name: relation.name.clone(),
            loads: false,
            own: how.own,
            refused: relation.loading == Loading::Refused,
            known: how.known,
            of_shared: how.of_shared,
        }),
        ..QueryInfo::new(
            owner.map_or("", |model| model.library),
            (site, site),
            format!("{model}.{}", relation.name),
            "",
            query,
            if relation.many { ResultShape::Many } else { ResultShape::First },
        )
    }
}
