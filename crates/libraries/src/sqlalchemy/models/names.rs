//! What names of a program stand for, as far as it can be told without running it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use program::model::{
    Argument, Block, Builder, Class, ClassId, Exported, Expression, ExpressionId, ExpressionKind, Function,
    FunctionId, Imported, Literal, MemberKind, Name, Pattern, Statement, StatementKind, VariableId,
    VariableKind,
};
use program::program::{ClassRef, Program, Resolution};

/// How many names lead from one to what it stands for.
const DEPTH_LIMIT: u8 = 24;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::sqlalchemy) enum Meaning {
    /// A class of the program.
    Class(ClassRef),
    /// Something outside the program, by its whole name: `sqlalchemy.orm.relationship`.
    Outside(String),
    /// A module of the program.
    Module(u32),
    /// What an expression of a module makes.
    Value(u32, ExpressionId),
    /// It can't be told.
    Unknown,
}

/// The names of a program.
pub(in crate::sqlalchemy) struct Names<'p> {
    pub(super) program: &'p Program<'p>,
    /// For each module, what is assigned to the variables of its own scope.
    assigned: Vec<BTreeMap<VariableId, ExpressionId>>,
    /// What the parameters of a function are given whose call is being read.
    bound: RefCell<BTreeMap<(u32, VariableId), (u32, ExpressionId)>>,
}

impl<'p> Names<'p> {
    pub(in crate::sqlalchemy) fn of(program: &'p Program<'_>) -> Self {
        let assigned = program
            .modules
            .iter()
            .map(|file| {
                let mut found = BTreeMap::new();
                if let Some(body) = file.module.functions.get(Builder::BODY.index()) {
                    collect(&body.body, &|id| file.module.expression(id), &mut found);
                }
                found
            })
            .collect();
        Self { program, assigned, bound: RefCell::default() }
    }

    pub(super) fn class(&self, class: ClassRef) -> &'p Class {
        self.program.module(class.module).class(class.class)
    }

    pub(super) fn function(&self, module: u32, function: FunctionId) -> &'p Function {
        self.program.module(module).function(function)
    }

    pub(super) fn kind(&self, module: u32, expression: ExpressionId) -> &'p ExpressionKind {
        &self.program.module(module).expression(expression).kind
    }

    /// What is assigned to the variables of a module's own scope.
    pub(super) fn assigned(&self, module: u32) -> &BTreeMap<VariableId, ExpressionId> {
        &self.assigned[module as usize]
    }

    /// What an expression stands for.
    pub(super) fn meaning(&self, module: u32, expression: ExpressionId) -> Meaning {
        self.meaning_at(module, expression, 0)
    }

    fn meaning_at(&self, module: u32, expression: ExpressionId, depth: u8) -> Meaning {
        if depth > DEPTH_LIMIT {
            return Meaning::Unknown;
        }
        match self.kind(module, expression) {
            ExpressionKind::Variable(variable) => self.variable(module, *variable, depth + 1),
            ExpressionKind::Class(class) => Meaning::Class(ClassRef { module, class: *class }),
            ExpressionKind::Global(name) => Meaning::Outside(name.to_string()),
            ExpressionKind::Module(specifier) => {
                self.imported(module, specifier, &Imported::Namespace, depth + 1)
            }
            ExpressionKind::Index { object, .. } => self.meaning_at(module, *object, depth + 1),
            ExpressionKind::Member { object, name, .. } => {
                let object = self.meaning_at(module, *object, depth + 1);
                self.member(&object, name, depth + 1)
            }
            _ => Meaning::Value(module, expression),
        }
    }

    fn member(&self, object: &Meaning, name: &Name, depth: u8) -> Meaning {
        match object {
            Meaning::Outside(path) => Meaning::Outside(format!("{path}.{name}")),
            Meaning::Module(module) => self.export(*module, name, depth),
            // Flask-SQLAlchemy's object offers what SQLAlchemy does.
            Meaning::Value(module, value) => match self.called(*module, *value, depth) {
                Some(Meaning::Outside(maker)) if maker.ends_with(".SQLAlchemy") => {
                    Meaning::Outside(format!("flask_sqlalchemy.db.{name}"))
                }
                Some(Meaning::Class(class)) if self.extends(class, "SQLAlchemy", depth) => {
                    Meaning::Outside(format!("flask_sqlalchemy.db.{name}"))
                }
                _ => Meaning::Unknown,
            },
            Meaning::Class(class) => self.class_member(*class, name, depth),
            Meaning::Unknown => Meaning::Unknown,
        }
    }

    fn extends(&self, class: ClassRef, name: &str, depth: u8) -> bool {
        self.class(class).bases.iter().any(|base| {
            matches!(self.meaning_at(class.module, *base, depth + 1), Meaning::Outside(path)
                if path.rsplit('.').next() == Some(name))
        })
    }

    fn class_member(&self, class: ClassRef, name: &Name, depth: u8) -> Meaning {
        let value = self.class(class).members.iter().find_map(|member| match member.kind {
            MemberKind::Field { value, .. } if member.name == *name => value,
            _ => None,
        });
        value.map_or(Meaning::Unknown, |value| self.meaning_at(class.module, value, depth + 1))
    }

    /// What the callee of a call stands for.
    fn called(&self, module: u32, expression: ExpressionId, depth: u8) -> Option<Meaning> {
        match self.kind(module, expression) {
            ExpressionKind::Call { callee, .. } => Some(self.meaning_at(module, *callee, depth + 1)),
            _ => None,
        }
    }

    fn variable(&self, module: u32, id: VariableId, depth: u8) -> Meaning {
        if depth > DEPTH_LIMIT {
            return Meaning::Unknown;
        }
        let bound = self.bound.borrow().get(&(module, id)).copied();
        if let Some((module, value)) = bound {
            return self.meaning_at(module, value, depth + 1);
        }
        let declaration = self.program.module(module);
        if declaration.variable(id).kind == VariableKind::Import {
            let Some(import) = declaration.imports.iter().find(|import| import.variable == Some(id)) else {
                return Meaning::Unknown;
            };
            return self.imported(module, &import.module, &import.imported, depth + 1);
        }
        match self.assigned(module).get(&id) {
            Some(value) => self.meaning_at(module, *value, depth + 1),
            None => Meaning::Unknown,
        }
    }

    /// What a variable of a module stands for.
    pub(super) fn of_variable(&self, module: u32, id: VariableId) -> Meaning {
        self.variable(module, id, 0)
    }

    /// What is assigned to a variable where it is imported from.
    pub(super) fn imported_value(&self, module: u32, id: VariableId) -> Option<(u32, ExpressionId)> {
        let declaration = self.program.module(module);
        let import = declaration.imports.iter().find(|import| import.variable == Some(id))?;
        let Imported::Named(name) = &import.imported else { return None };
        let Resolution::Module(target) = self.program.resolve(module, &import.module) else { return None };
        let export = self.program.module(target).exports.iter().rev().find(|export| export.name == *name)?;
        match export.exported {
            Exported::Variable(variable) => {
                self.assigned(target).get(&variable).map(|value| (target, *value))
            }
            _ => None,
        }
    }

    fn imported(&self, from: u32, specifier: &Name, imported: &Imported, depth: u8) -> Meaning {
        let resolution = self.program.resolve(from, specifier);
        let Imported::Named(name) = imported else {
            return match resolution {
                Resolution::Module(module) => Meaning::Module(module),
                Resolution::External(outside) => Meaning::Outside(outside.to_string()),
            };
        };
        match resolution {
            Resolution::Module(target) => match self.export(target, name, depth) {
                Meaning::Unknown => {
                    self.program.part(from, specifier, name).map_or(Meaning::Unknown, Meaning::Module)
                }
                known => known,
            },
            Resolution::External(outside) => Meaning::Outside(format!("{outside}.{name}")),
        }
    }

    /// What a module offers under a name.
    fn export(&self, module: u32, name: &Name, depth: u8) -> Meaning {
        if depth > DEPTH_LIMIT {
            return Meaning::Unknown;
        }
        let declaration = self.program.module(module);
        for export in declaration.exports.iter().rev().filter(|export| export.name == *name) {
            let found = match &export.exported {
                Exported::Variable(variable) => self.variable(module, *variable, depth + 1),
                Exported::Expression(expression) => self.meaning_at(module, *expression, depth + 1),
                Exported::From { module: specifier, imported } => {
                    self.imported(module, specifier, imported, depth + 1)
                }
                Exported::AllFrom(_) => continue,
            };
            if found != Meaning::Unknown {
                return found;
            }
        }
        for export in &declaration.exports {
            let Exported::AllFrom(specifier) = &export.exported else { continue };
            if let Resolution::Module(target) = self.program.resolve(module, specifier) {
                let found = self.export(target, name, depth + 1);
                if found != Meaning::Unknown {
                    return found;
                }
            }
        }
        self.program.part(module, "", name).map_or(Meaning::Unknown, Meaning::Module)
    }

    /// All classes of the program.
    pub(super) fn classes(&self) -> impl Iterator<Item = ClassRef> + '_ {
        (0u32..).zip(&self.program.modules).flat_map(|(module, file)| {
            let classes = u32::try_from(file.module.classes.len()).unwrap_or(u32::MAX);
            (0..classes).map(move |class| ClassRef { module, class: ClassId(class) })
        })
    }

    /// The text that an expression is, or that a name stands for.
    pub(super) fn text(&self, module: u32, expression: ExpressionId) -> Option<Name> {
        let (module, expression) = match self.kind(module, expression) {
            ExpressionKind::Literal(_) => (module, expression),
            _ => match self.meaning(module, expression) {
                Meaning::Value(module, value) => (module, value),
                _ => return None,
            },
        };
        match self.kind(module, expression) {
            ExpressionKind::Literal(Literal::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    /// What a call of a function of the program gives that only returns something: `def user_key(): return Column(...)`.
    pub(super) fn returned(&self, module: u32, expression: ExpressionId) -> Option<(u32, ExpressionId)> {
        let (at, function) = self.function_called(module, expression)?;
        let function = self.function(at, function);
        match function.body.statements.last()?.kind {
            StatementKind::Return(Some(value)) if function.body.statements.len() <= 2 => Some((at, value)),
            _ => None,
        }
    }

    fn function_called(&self, module: u32, expression: ExpressionId) -> Option<(u32, FunctionId)> {
        let Meaning::Value(at, value) = self.called(module, expression, 0)? else { return None };
        match self.kind(at, value) {
            ExpressionKind::Function(function) => Some((at, *function)),
            _ => None,
        }
    }

    /// Reads something of what a call of a function of the program gives, with what its parameters are given.
    pub(super) fn within<T>(&self, module: u32, call: ExpressionId, read: impl FnOnce() -> T) -> T {
        let ExpressionKind::Call { arguments, .. } = self.kind(module, call) else { return read() };
        let Some((at, function)) = self.function_called(module, call) else { return read() };
        let parameters = &self.function(at, function).parameters;
        let mut bound = BTreeMap::new();
        let plain = arguments.iter().filter(|given| given.name.is_none() && !given.spread);
        let mut plain = plain.map(|given| given.value);
        for parameter in parameters {
            let Pattern::Variable(variable) = parameter.pattern else { continue };
            let named = arguments.iter().find(|given| given.name.is_some() && given.name == parameter.name);
            let given = named.map(|given| given.value).or_else(|| plain.next()).map(|value| (module, value));
            if let Some(value) = given.or_else(|| Some((at, parameter.default?))) {
                bound.insert((at, variable), value);
            }
        }
        // Where one such call is in another, only the inner one is read.
        let before = self.bound.replace(bound);
        let made = read();
        self.bound.replace(before);
        made
    }

    /// Whether an expression is `True`, or `False`.
    pub(super) fn truth(&self, module: u32, expression: ExpressionId) -> Option<bool> {
        match self.kind(module, expression) {
            ExpressionKind::Literal(Literal::Boolean(value)) => Some(*value),
            _ => None,
        }
    }

    /// The items of a list or a tuple, or the expression itself.
    pub(super) fn items(&self, module: u32, expression: ExpressionId) -> Vec<ExpressionId> {
        match self.kind(module, expression) {
            ExpressionKind::List(items) => items.iter().map(|item: &Argument| item.value).collect(),
            _ => vec![expression],
        }
    }
}

/// Finds what is assigned to variables in a block and in those that run with it.
fn collect<'m>(
    block: &'m Block,
    expression: &impl Fn(ExpressionId) -> &'m Expression,
    found: &mut BTreeMap<VariableId, ExpressionId>,
) {
    for Statement { kind, .. } in &block.statements {
        match kind {
            StatementKind::Let { pattern: Pattern::Variable(variable), value: Some(value) } => {
                found.entry(*variable).or_insert(*value);
            }
            StatementKind::Expression(id) => {
                if let ExpressionKind::Assign { target: Pattern::Variable(variable), value, .. } =
                    &expression(*id).kind
                {
                    found.entry(*variable).or_insert(*value);
                }
            }
            StatementKind::Block(inner) | StatementKind::Scope { body: inner, .. } => {
                collect(inner, expression, found);
            }
            StatementKind::If { then, otherwise, .. } => {
                collect(then, expression, found);
                collect(otherwise, expression, found);
            }
            StatementKind::Try { body, handlers, otherwise, finally } => {
                collect(body, expression, found);
                handlers.iter().for_each(|handler| collect(&handler.body, expression, found));
                collect(otherwise, expression, found);
                collect(finally, expression, found);
            }
            _ => {}
        }
    }
}
